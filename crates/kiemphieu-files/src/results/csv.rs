//! Results as CSV: one row for each person in each round; of a stopped count one row without persons. Each row says how
//! many errors the count has.

use std::borrow::Cow;

use kiemphieu_core::Report;
use kiemphieu_core::report::RoundReport;

use super::words::{errors, say};

/// The whole file, with the mark by which Excel knows UTF-8.
pub(super) fn text(report: &Report) -> String {
    let mut text = "\u{FEFF}".to_owned() + &line(heads(report).iter().map(|head| (*head).to_owned()));
    for election in &report.elections {
        let office = election.office.text(&report.words).get(report.head.lang).to_owned();
        let row = |round: &RoundReport, of_vote: [String; 8]| {
            let of_round = [
                report.head.unit.clone(),
                report.head.date.clone(),
                report.rulebook.clone(),
                election.id.clone(),
                office.clone(),
                election.seats.to_string(),
                election.number_of(round.round).to_string(),
                round.seats.to_string(),
            ];
            let base = [round.base.d.to_string(), round.base.needed.to_string()];
            let outcome = [round.outcome.text().get(report.head.lang).to_owned(), errors(report).to_string()];
            let [number, name, votes, marks @ ..] = of_vote;
            line(of_round.into_iter().chain([number, name, votes]).chain(base).chain(marks).chain(outcome))
        };
        for round in &election.rounds {
            if round.votes.is_empty() {
                text += &row(round, Default::default());
            }
            for (number, vote) in (1..).zip(&round.votes) {
                let yes = |is: bool| if is { "1" } else { "0" }.to_owned();
                text += &row(
                    round,
                    [
                        number.to_string(),
                        vote.name.clone(),
                        vote.votes.to_string(),
                        vote.percent.clone(),
                        yes(vote.over_half),
                        yes(vote.elected),
                        yes(round.tied.contains(&vote.name)),
                        yes(election.alternates.contains(&vote.name)),
                    ],
                );
            }
        }
    }
    text
}

fn heads(report: &Report) -> [&'static str; 20] {
    [
        say(report, "đơn vị", "unit"),
        say(report, "ngày", "date"),
        say(report, "quy chế", "rulebook"),
        say(report, "cuộc bầu", "election"),
        say(report, "chức danh", "office"),
        say(report, "số lượng bầu", "seats"),
        say(report, "vòng", "round"),
        say(report, "số lượng bầu của vòng", "seats of the round"),
        say(report, "TT", "number"),
        say(report, "họ và tên", "name"),
        say(report, "số phiếu", "votes"),
        say(report, "D (số để tính quá một nửa)", "D (the base)"),
        say(report, "cần ít nhất", "needed"),
        say(report, "% của D", "percent of D"),
        say(report, "quá một nửa", "over half"),
        say(report, "trúng cử", "elected"),
        say(report, "bằng phiếu", "tied"),
        say(report, "dự khuyết", "alternate"),
        say(report, "kết quả của vòng", "outcome of the round"),
        say(report, "số lỗi của lần kiểm phiếu", "errors of the count"),
    ]
}

fn line(cells: impl IntoIterator<Item = String>) -> String {
    let cells: Vec<_> = cells.into_iter().map(|cell| quoted(&cell)).collect();
    cells.join(",") + "\r\n"
}

/// A text that a spreadsheet would take for a formula, made one that it takes for text.
#[must_use]
pub fn no_formula(text: &str) -> Cow<'_, str> {
    let formula = text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '−']);
    if formula || text.starts_with(['\t', '\r', '\n']) { format!("'{text}").into() } else { text.into() }
}

/// A cell that no spreadsheet takes for a formula.
fn quoted(cell: &str) -> String {
    let cell = no_formula(cell);
    match cell.contains([',', '"', '\n', '\r', ';']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_becomes_a_formula() {
        for name in ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", " =1+1", "\u{A0}=cmd", "＝1+1", "−1"] {
            assert!(no_formula(name).starts_with('\''), "{name:?}");
        }
        assert_eq!(no_formula("Đảng bộ xã A-B"), "Đảng bộ xã A-B");
        assert_eq!((quoted("=a,b"), quoted("a\"b")), ("\"'=a,b\"".to_owned(), "\"a\"\"b\"".to_owned()));
    }
}
