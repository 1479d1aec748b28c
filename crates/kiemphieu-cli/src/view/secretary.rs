//! The direct election of the secretary, step by step.

use kiemphieu_core::report::DirectStepReport;
use kiemphieu_core::{Lang, Office, Report, say};

use super::{cited, indented, list, term};
use crate::view::count::{findings, foot, heading, of_election};

/// The six steps, then the election of the secretary; `None` when the file has no direct election.
pub(crate) fn text(report: &Report, lang: Lang) -> Option<String> {
    let steps = report.direct.as_ref()?;
    let head = report.words.spoken(lang).head.to_uppercase();
    let title = say(
        lang,
        format!("BẦU TRỰC TIẾP {head} TẠI ĐẠI HỘI"),
        format!("DIRECT ELECTION OF THE {head} BY THE CONGRESS"),
    );
    let steps = indented(&list(steps.iter().map(|step| of_step(step, lang))), 0);
    let elections = report.elections.iter().enumerate();
    let secretary = elections.filter(|(_, election)| election.direct && election.office == Office::Secretary);
    let secretary = secretary.map(|(at, election)| of_election(at + 1, election, report, lang)).collect::<String>();
    let heading = heading(report, lang, &title);
    Some(format!("{heading}{}\n{steps}{secretary}{}", findings(report, lang, true), foot(report, lang)))
}

fn of_step(step: &DirectStepReport, lang: Lang) -> (String, String) {
    let label = say(lang, "Bước", "Step");
    let state = term(&step.state.text(), lang);
    (format!("{label} {}", step.number), format!("({state}) {} {}", step.text, cited(&step.source, lang)))
}
