//! What differs between two counts of the same papers.

use std::fmt::Write as _;

use kiemphieu_core::{Lang, say};
use kiemphieu_files::CountedTwiceReport;

use crate::view::{columns, indented, list, paragraph};

pub(crate) fn text(report: &CountedTwiceReport, lang: Lang) -> String {
    let title = say(lang, "HAI LẦN KIỂM MỘT HÒM PHIẾU", "TWO COUNTS OF ONE BOX");
    let round = say(lang, "vòng", "round");
    let mut out = format!("{title}\n{}, {round} {}\n\n", report.election, report.round);
    if let Some(returned) = report.returned {
        let papers = say(lang, "Số phiếu thu về", "Papers returned");
        let _ = writeln!(out, "{papers}: {returned}\n");
    }
    out += &paragraph(report.text.clone(), 0);
    if !report.texts.is_empty() {
        let items = (1..).zip(&report.texts).map(|(number, text)| (format!("{number}."), text.clone()));
        let _ = write!(out, "\n{}", indented(&list(items), 0));
    }
    let counts = [say(lang, "Lần một", "First count"), say(lang, "Lần hai", "Second count")];
    let rows = report.inputs.iter().enumerate().map(|(at, input)| {
        let [first, second] = counts;
        let count = if at < report.inputs_of_first { first } else { second };
        vec![count.to_owned(), input.name.clone(), format!("{} {}", input.hash.kind(), input.hash.digits())]
    });
    out + &format!("\n{}\n{}", say(lang, "BIÊN NHẬN", "RECEIPT"), indented(&columns(&[], rows), 0))
}
