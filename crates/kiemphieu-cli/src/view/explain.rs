//! Why a person is elected or not, to be read aloud.

use kiemphieu_core::{ChainReport, Lang, Report, Status, capital, say};

use super::{cited, indented, list, paragraph, term};
use crate::view::count::{findings, heading};

/// One numbered chain of facts for each round in which the person stands.
pub(crate) fn text(report: &Report, name: &str, chains: &[ChainReport], lang: Lang) -> String {
    let title = match lang {
        Lang::Vi => format!("VÌ SAO TRÚNG CỬ HAY KHÔNG TRÚNG CỬ: {name}"),
        Lang::En => format!("WHY ELECTED OR NOT ELECTED: {name}"),
    };
    let chains_shown: String = chains.iter().map(|chain| of_chain(chain, report, lang)).collect();
    let assumed = chains.iter().flat_map(|chain| &chain.facts).any(|fact| fact.source.status == Status::Assumed);
    let note = say(
        lang,
        "«GIẢ ĐỊNH»: chưa đối chiếu với văn bản của quy chế này, không viện dẫn như luật.",
        "«ASSUMED»: not checked against the text of this edition, not to be quoted as law.",
    );
    let note = if assumed { format!("\n{note}\n") } else { String::new() };
    format!("{}{}{chains_shown}{note}", heading(report, lang, &title), findings(report, lang, true))
}

fn of_chain(chain: &ChainReport, report: &Report, lang: Lang) -> String {
    let office = term(&chain.office.text_at(report.level, &report.words), lang);
    let office = match lang {
        Lang::Vi => format!("Bầu {office}"),
        Lang::En => format!("Election: {office}"),
    };
    let election = report.elections.iter().find(|election| election.id == chain.election);
    let round = election.zip(chain.round).map(|(election, round)| format!(", {}", election.called(round, lang)));
    let round = round.unwrap_or_default();
    let number = chain.number.map(|number| format!(", {} {number}", say(lang, "số", "number"))).unwrap_or_default();
    let standing = term(&chain.standing.text(), lang).to_uppercase();
    let title = paragraph(capital(&format!("{office} [{}]{round}{number}: {standing}", chain.election)), 0);
    let facts = (1..)
        .zip(&chain.facts)
        .map(|(at, fact)| (format!("{at}."), format!("{} {}", fact.text, cited(&fact.source, lang))));
    format!("\n{}{}", title, indented(&list(facts), 2))
}
