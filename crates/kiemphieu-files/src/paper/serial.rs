//! One serial: a number behind some text, or a range of them that stands for all its papers.

use kiemphieu_core::{Key, Text};
pub(super) use kiemphieu_core::{parted, without_noughts};

use crate::paper::told::{begins_like_month, is_total};

/// What the cell of a serial holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Written {
    One,
    /// The papers of a range, and the length of its first serial in the text that is compared.
    Range {
        first: u64,
        last: u64,
    },
}

/// A serial that needs no further look before it is compared: it has a number, and is neither a range nor a day of Excel.
pub(crate) fn is_plain(serial: &str) -> bool {
    let bytes = serial.as_bytes();
    if !bytes.last().is_some_and(u8::is_ascii_digit) && !bytes.iter().any(u8::is_ascii_digit) {
        return false;
    }
    let letter = bytes.first().is_some_and(u8::is_ascii_alphabetic);
    if letter && (begins_like_month(bytes) || is_total(serial)) {
        return false;
    }
    let behind_digit = |at: usize| at.checked_sub(1).and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    !memchr::memchr3_iter(b'-', b'/', b'.', bytes).any(behind_digit)
}

/// What this cell holds, next to so many papers.
///
/// # Errors
/// Why a range cannot be, and what to do.
pub(crate) fn written(serial: &str, count: u32) -> Result<Written, (Text, Text)> {
    let Some((before, first, last)) = range(serial) else { return Ok(Written::One) };
    let alone = before.is_empty();
    let papers = last.checked_sub(first).map(|more| more.saturating_add(1));
    let write = Text::new(
        format!(
            "ghi số đầu, dấu -, số cuối, và «Số lượng phiếu» (`count`) đúng bằng số phiếu; nếu `{}` là số của một lá phiếu thì viết bằng dấu chấm, như 1.05",
            shown(serial)
        ),
        format!(
            "write the first number, -, the last one, and as many papers under `count`; if `{}` is the number of one paper, write it with a dot, as 1.05",
            shown(serial)
        ),
    );
    match papers {
        Some(papers) if papers == u64::from(count) => Ok(Written::Range { first, last }),
        _ if !alone && count == 1 => Ok(Written::One),
        Some(papers) => Err((
            Text::new(
                format!("các số phiếu `{}` là {papers} lá, «Số lượng phiếu» (`count`) là {count}", shown(serial)),
                format!("the serials `{}` are {papers} papers, `count` is {count}", shown(serial)),
            ),
            write,
        )),
        None => Err((
            Text::new(
                format!("các số phiếu `{}` chạy ngược, hoặc Excel đã tạo ra ngày tháng", shown(serial)),
                format!("the serials `{}` run backwards, or Excel made a date", shown(serial)),
            ),
            write,
        )),
    }
}

fn shown(serial: &str) -> String {
    kiemphieu_core::shown(serial, 20)
}

/// The text before the numbers of a range, and its ends, which need not rise.
pub(super) fn range(serial: &str) -> Option<(String, u64, u64)> {
    if !serial.contains(['-', '.', '~']) && serial.is_ascii() && !serial.contains(" to ") {
        return None;
    }
    let lower = serial.to_lowercase();
    let dashed = lower
        .replace("đến", "-")
        .replace(" to ", "-")
        .replace(['…', '~', '～'], "-")
        .replace("...", "-")
        .replace("..", "-");
    let key = Key::of(&dashed);
    let (first, last) = key.as_str().rsplit_once('-')?;
    let (first, last) = (first.trim(), last.trim());
    let (before, has_number, start) = parted(first);
    let (before_last, last_has, end) = parted(last);
    let same = before_last.is_empty() || without_noughts(before_last) == without_noughts(before);
    let short = |before: &str| !before.ends_with(|letter: char| letter.is_ascii_digit());
    (has_number && last_has && same && short(before) && short(before_last))
        .then(|| (without_noughts(before), start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_has_as_many_papers_as_are_counted() {
        for (serial, count) in [("01-10", 9), ("1-6", 1), ("6-1", 1), ("6-1", 6), ("P1-P6", 5), ("1 - 6", 5)] {
            assert!(written(serial, count).is_err(), "{serial} {count}");
        }
        assert_eq!(written("01-10", 10), Ok(Written::Range { first: 1, last: 10 }));
        assert_eq!(written("5-5", 1), Ok(Written::Range { first: 5, last: 5 }));
        assert_eq!(
            (written("A1-5", 1), written("P-5", 3), written("7", 7)),
            (Ok(Written::One), Ok(Written::One), Ok(Written::One))
        );
    }

    #[test]
    fn a_serial_that_may_be_more_than_a_number_gets_a_second_look() {
        for serial in ["07", "P-001", "1P", "T12", "a/5", "P.5"] {
            assert!(is_plain(serial), "{serial}");
        }
        for serial in ["1-6", "7-Mar", "07/03", "Mar-07", "Tong", "Tong11", "P", "Total", "1..6"] {
            assert!(!is_plain(serial), "{serial}");
        }
    }
}
