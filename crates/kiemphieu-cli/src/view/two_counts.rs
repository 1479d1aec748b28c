//! What differs between two counts of the same papers.

use std::fmt::Write as _;
use std::path::Path;

use kiemphieu_core::{Lang, capital, say, shown};
use kiemphieu_files::{CountedTwiceReport, Settlement};

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

/// What is done with the sheet that was written.
pub(crate) fn sheet_written(file: &Path, lang: Lang) -> String {
    let file = shown(&file.display().to_string(), 400);
    say(
        lang,
        format!(
            "Đã ghi bảng {file}. Với mỗi lá phiếu khác nhau: xem lại chính lá phiếu, rồi ghi kết luận\n  \
             1 theo lần một; 2 theo lần hai; 3 đọc lại, ghi dấu vào các cột «nếu 3» (0: không có số nào);\n\
             người kết luận và lý do. Xong thì chạy lại với --settled BẢNG -o TỆP_PHIẾU"
        ),
        format!(
            "Wrote the sheet {file}. For each paper that differs: look at the paper itself, then write the decision\n  \
             1 as the first count; 2 as the second; 3 read anew, its marks in the columns «if 3» (0: none);\n\
             who decided, and why. Then run again with --settled SHEET -o BALLOTS"
        ),
    )
}

/// What was settled.
pub(crate) fn settlement(shown: &Settlement, lang: Lang) -> String {
    let title = say(lang, "HAI LẦN KIỂM ĐÃ THỐNG NHẤT", "TWO COUNTS SETTLED");
    let mut out = format!("{title}\n{}, {} {}\n\n", shown.election, say(lang, "vòng", "round"), shown.round);
    let items = (1..).zip(&shown.settled).map(|(number, settled)| {
        let by = settled.by.join(", ");
        (format!("{number}."), format!("{}: {} ({by}: {})", capital(&settled.paper), settled.text, settled.why))
    });
    out += &indented(&list(items), 0);
    let papers = shown.papers;
    let _ = writeln!(out, "\n{}: {papers}", say(lang, "Số phiếu sau kết luận", "Papers once settled"));
    if let Some(returned) = shown.returned.filter(|returned| u64::from(*returned) != papers) {
        out += &paragraph(
            say(
                lang,
                format!(
                    "CẢNH BÁO: tệp đại hội ghi thu về {returned} phiếu, khác {papers}: đếm lại số phiếu trước khi dùng tệp này"
                ),
                format!(
                    "WARNING: the congress file says {returned} papers were returned, not {papers}: count the papers again before this file is used"
                ),
            ),
            0,
        );
    }
    let _ = writeln!(out, "{}: {}", say(lang, "Đã ghi", "Wrote"), shown.written.join(", "));
    out
}
