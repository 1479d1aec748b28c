//! The direct election of the secretary, step by step.

use kiemphieu_core::report::DirectStepReport;
use kiemphieu_core::{Lang, Report};

use super::{cited, indented, list, say, term};
use crate::view::count::{findings, heading};

/// The six steps, then the whole result; `None` when the file has no direct election.
pub(crate) fn text(report: &Report, lang: Lang) -> Option<String> {
    let steps = report.direct.as_ref()?;
    let title = say(lang, "BẦU TRỰC TIẾP BÍ THƯ TẠI ĐẠI HỘI", "DIRECT ELECTION OF THE SECRETARY BY THE CONGRESS");
    let mut out = heading(report, lang, title);
    out += &findings(report, lang, true);
    out.push('\n');
    out += &indented(&list(steps.iter().map(|step| of_step(step, lang))), 0);
    let whole = super::count::text(report, lang)?;
    Some(format!("{out}\n{whole}"))
}

fn of_step(step: &DirectStepReport, lang: Lang) -> (String, String) {
    let label = say(lang, "Bước", "Step");
    let state = term(&step.state.text(), lang);
    (format!("{label} {}", step.number), format!("({state}) {} {}", step.text, cited(&step.source, lang)))
}
