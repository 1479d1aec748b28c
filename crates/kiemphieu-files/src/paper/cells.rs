//! The cells of a row, each as what it says of a paper.

use std::borrow::Cow;
use std::ops::Deref;

use kiemphieu_core::{Flaw, Form, Lang, List, Text, Unsound, nfc, same_name};

use crate::encoding;
use crate::paper::faults::{Fault, fault, outside_list, shown, unknown_flaw, unknown_mark};
use crate::paper::heads::number;
use crate::paper::marks::{Bits, Marked};
use crate::paper::serial;
use crate::paper::told::{is_total, made_by_excel, numbers_made_a_day, total_line};
use crate::problem::words::unsound_line;
use crate::rows::row::{Cell, Row};

/// The serial of a paper, or those of a pattern.
pub(crate) struct Serial<'r> {
    pub text: Cow<'r, str>,
    pub written: serial::Written,
}

pub(super) fn papers(at: usize, written: &str) -> Result<u32, Fault> {
    let count = number(written).and_then(Result::ok).and_then(|count| u32::try_from(count).ok());
    count.ok_or_else(|| {
        fault(
            at,
            Text::new(
                format!("«Số lượng phiếu» (`count`) là `{}`, phải là số nguyên từ 0 đến {}", shown(written), u32::MAX),
                format!("`count` is `{}`, it must be a whole number from 0 to {}", shown(written), u32::MAX),
            ),
            Text::new("ghi số phiếu giống nhau, để trống là 1", "write how many such papers there are; empty means 1"),
        )
    })
}

/// A serial, or a range of them that must be as many as the papers.
pub(super) fn serial(at: usize, text: &str, count: u32) -> Result<Serial<'_>, Fault> {
    if let Some(fault) = made_by_excel(at, text) {
        return Err(fault);
    }
    let text = visible(at, text, unsound_line)?;
    let written = serial::written(&text, count).map_err(|(text, remedy)| fault(at, text, remedy))?;
    Ok(Serial { text, written })
}

/// A serial or a note as it may be shown: on one line, refused for what `wrong` finds.
pub(super) fn visible(at: usize, text: &str, wrong: fn(&str) -> Option<Unsound>) -> Result<Cow<'_, str>, Fault> {
    if text.bytes().all(|byte| byte == b' ' || byte.is_ascii_graphic()) && !text.contains("  ") {
        return Ok(text.into());
    }
    see_encoding(at, text)?;
    match wrong(text) {
        None => Ok(nfc(text).into()),
        Some(unsound) => {
            let (text, remedy) = unsound.text();
            Err(fault(at, text, remedy))
        }
    }
}

/// Refuses text in an old way of writing Vietnamese.
fn see_encoding(at: usize, text: &str) -> Result<(), Fault> {
    match encoding::in_text(text) {
        None => Ok(()),
        Some(old) => {
            let (text, remedy) = old.told();
            Err(fault(at, text, remedy))
        }
    }
}

pub(super) fn flaw(at: usize, written: &str) -> Result<Flaw, Fault> {
    let words = |flaw: &&Flaw| {
        let text = flaw.text();
        [text.get(Lang::Vi), text.get(Lang::En)].iter().any(|word| same_name(word, written))
    };
    if let Some(flaw) = Flaw::parse(written).or_else(|| Flaw::ALL.iter().find(words).copied()) {
        return Ok(flaw);
    }
    see_encoding(at, written)?;
    Err(if is_total(written) { total_line(at, written) } else { unknown_flaw(at, written) })
}

/// What the board said of doubtful marks: that the paper is valid, with a note that says why and without a flaw.
pub(super) fn said_valid(at: usize, written: &str, flaw: Option<Flaw>, noted: bool) -> Result<bool, Fault> {
    if is_total(written) {
        return Err(total_line(at, written));
    }
    if !matches!(nfc(written).to_lowercase().as_str(), "1" | "có" | "yes") {
        return Err(fault(
            at,
            Text::new(
                format!(
                    "«Kết luận hợp lệ» (`valid`) là `{}`: chỉ ghi «có» (hoặc 1), không thì để trống",
                    shown(written)
                ),
                format!("`valid` is `{}`: only «yes» (or 1), or nothing, can stand here", shown(written)),
            ),
            Text::new(
                "ghi «có» nếu ban kiểm phiếu kết luận phiếu hợp lệ; phiếu không hợp lệ thì ghi lý do ở cột «Lỗi» (`flaw`)",
                "write yes where the board decided that the paper is valid; where it is invalid, write why under `flaw`",
            ),
        ));
    }
    if let Some(flaw) = flaw {
        return Err(fault(
            at,
            Text::new(
                format!(
                    "ban kiểm phiếu kết luận hợp lệ ở «Kết luận hợp lệ» (`valid`) mà vẫn ghi lỗi `{}`",
                    flaw.as_str()
                ),
                format!("the board calls the paper valid, and the flaw `{}` is written all the same", flaw.as_str()),
            ),
            Text::new(
                "giữ một trong hai: «Kết luận hợp lệ» (`valid`) hoặc «Lỗi» (`flaw`)",
                "keep one of them: `valid` or `flaw`",
            ),
        ));
    }
    if !noted {
        return Err(fault(
            at,
            Text::new(
                "ban kiểm phiếu kết luận hợp lệ ở «Kết luận hợp lệ» (`valid`) mà không ghi lý do",
                "the board calls the paper valid, and no reason is given",
            ),
            Text::new("ghi lý do ở cột «Ghi chú» (`note`)", "write the reason under `note`"),
        ));
    }
    Ok(true)
}

/// Marks the numbers of the names in one cell, each once.
pub(super) fn numbers<T: Deref<Target = str>>(
    at: usize,
    row: &Row<T>,
    list: &List,
    marked: &mut Bits,
) -> Result<(), Fault> {
    let text = row.cells.get(at).map(|cell: &Cell<T>| &*cell.text).unwrap_or_default();
    if marked.plain_numbers(text) {
        return Ok(());
    }
    marked.clear();
    for word in text.split_whitespace() {
        let number = match number(word) {
            Some(number) => number.ok().filter(|number| (1..=list.len()).contains(number)),
            None if is_total(text) => return Err(total_line(at, text)),
            None => {
                return Err(numbers_made_a_day(at, text).unwrap_or_else(|| {
                    fault(
                        at,
                        Text::new(
                            format!("`{}` không phải là số thứ tự", shown(word)),
                            format!("`{}` is not the number of a name", shown(word)),
                        ),
                        Text::new(
                            "ghi các số thứ tự, cách nhau bằng dấu cách: 3 7 12",
                            "write numbers with spaces between them: 3 7 12",
                        ),
                    )
                }));
            }
        };
        match number.map(|number| marked.mark(number - 1)) {
            None => return Err(outside_list(at, word, list)),
            Some(true) => {}
            Some(false) => {
                return Err(fault(
                    at,
                    Text::new(
                        format!("số {} có hai lần", shown(word)),
                        format!("the number {} stands twice", shown(word)),
                    ),
                    Text::new("đối chiếu lại với phiếu", "compare with the paper"),
                ));
            }
        }
    }
    Ok(())
}

pub(super) fn grid<T: Deref<Target = str>>(
    columns: &[Option<usize>],
    row: &Row<T>,
    form: Form,
    marked: &mut Marked,
) -> Result<(), Fault> {
    for (name, at) in columns.iter().enumerate().filter_map(|(name, at)| Some((name, (*at)?))) {
        let mark = row.cells.get(at).map_or("", |cell| &cell.text);
        if let [digit @ (b'0' | b'1')] = mark.trim_ascii().as_bytes() {
            marked.side(*digit == b'1').mark(name);
            continue;
        }
        let mark = mark.trim();
        match (mark, form) {
            _ if is_total(mark) => return Err(total_line(at, mark)),
            ("2", Form::TwoBox) => _ = (marked.chosen.mark(name), marked.against.mark(name)),
            ("", Form::TwoBox) => {}
            (_, Form::StrikeOut) => {
                return Err(unknown_mark(at, mark, "1 (giữ) hoặc 0 (gạch)", "1 (kept) or 0 (struck)"));
            }
            (_, Form::TwoBox) => {
                return Err(unknown_mark(
                    at,
                    mark,
                    "1 (đồng ý), 0 (không đồng ý), 2 (cả hai ô) hoặc để trống",
                    "1 (agree), 0 (disagree), 2 (both boxes) or nothing",
                ));
            }
        }
    }
    Ok(())
}
