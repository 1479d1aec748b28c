//! Rows of a ballot file that are no papers, and words in it that Excel or a habit put there.

use kiemphieu_core::Text;
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use crate::paper::faults::{Fault, fault, shown};
use crate::paper::heads::Written;

/// A row on which nothing says that it is a paper.
pub(super) fn no_paper(what: NoPaper, at: Option<usize>, written: Written) -> Fault {
    let (row_vi, row_en) = match written {
        Written::Sheet => ("dòng này", "this row"),
        Written::Csv | Written::Json => ("dòng này", "this line"),
    };
    let (vi, en) = match what {
        NoPaper::Empty => ("chỉ có ô trống", "has nothing but empty cells"),
        NoPaper::Note | NoPaper::Numbered => ("chỉ có ghi chú", "has nothing but a note"),
        NoPaper::Word => ("chỉ có chữ ở cột «Phiếu số» (`paper`)", "has nothing but a word under `paper`"),
        NoPaper::Count => {
            ("chỉ có số lượng ở cột «Số lượng phiếu» (`count`)", "has nothing but a number under `count`")
        }
    };
    let remedy = match what {
        NoPaper::Numbered => Text::new(
            "không phải phiếu thì xóa ghi chú; phiếu không có dấu nào thì ghi 0 ở cột «Số bị gạch» hoặc «Đồng ý»",
            "clear the note if it is none; if it is a paper without any mark, write 0 under `struck` or `agree`",
        ),
        _ => Text::new(
            "không phải phiếu thì xóa hẳn dòng; nếu là phiếu không có dấu nào thì ghi số phiếu ở cột «Phiếu số» (`paper`) (nhiều phiếu: 05-11, với «Số lượng phiếu» (`count`) 7)",
            "delete the row if it is none; if it is a paper without any mark, write its number under `paper` (several: 05-11, with `count` 7)",
        ),
    };
    Fault {
        cell: at,
        text: Text::new(
            format!("{row_vi} {vi}: không rõ có phải là một lá phiếu không"),
            format!("{row_en} {en}: it is not clear that it is a paper"),
        ),
        remedy,
    }
}

/// All that stands in a row without marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoPaper {
    Empty,
    Note,
    /// A note beside a serial that was written in advance.
    Numbered,
    Word,
    Count,
}

/// A line of totals, by its words.
pub(super) fn total_line(at: usize, written: &str) -> Fault {
    fault(
        at,
        Text::new(
            format!("dòng này là dòng cộng (`{}`), không phải một lá phiếu", shown(written)),
            format!("this is a line of totals (`{}`), no paper", shown(written)),
        ),
        Text::new("xóa dòng cộng: chương trình tự cộng", "delete it: the program adds up by itself"),
    )
}

/// Words of which one makes a line of totals, where no others than both stand.
const TOTALS: [&str; 9] = ["tổng", "tong", "cộng", "cong", "total", "totals", "sum", "subtotal", "lũy"];
const BESIDE: [&str; 25] = [
    "số", "so", "phiếu", "phieu", "lá", "dồn", "kế", "trang", "cả", "toàn", "bộ", "hết", "hợp", "lệ", "là", "thu",
    "về", "grand", "sub", "of", "the", "papers", "ballots", "page", "all",
];

/// What makes a line of totals only where nothing else stands: with a number it may be a serial.
const ALONE: [&str; 8] = ["tc", "t.c", "ts", "t.s", "∑", "toàn bộ", "toan bo", "tất cả"];
const LONGEST_ALONE: usize = 20;

/// Whether a text is what stands before a total: «Tổng cộng: 11 phiếu».
pub(crate) fn is_total(text: &str) -> bool {
    let Some(first) = text.chars().find(|letter| letter.is_alphabetic() || *letter == '∑') else { return false };
    if text.len() <= LONGEST_ALONE && !text.bytes().any(|byte| byte.is_ascii_digit()) {
        let alone = text.trim().trim_end_matches([':', '.']).nfkc().collect::<String>().to_lowercase();
        if ALONE.contains(&alone.as_str()) {
            return true;
        }
    }
    if text.len() > 60
        || !matches!(
            first.to_ascii_lowercase(),
            't' | 'c' | 's' | 'l' | 'g' | 'p' | 'a' | 'T' | '\u{FF21}'..='\u{FF5A}'
        )
    {
        return false;
    }
    let text: String = text.nfkc().collect::<String>().to_lowercase();
    let mut words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let mut any = false;
    let all = words.all(|word| {
        let total = TOTALS.contains(&word) || word == "luỹ";
        any |= total;
        total || BESIDE.contains(&word)
    });
    all && any
}

/// Words that stand over papers or below them, with a number: «Tổ 2», «Hòm số 1», «Trang 3», «11 phiếu».
const HEADINGS: [&str; 13] =
    ["tổ", "hòm", "hộp", "thùng", "nhóm", "bàn", "đợt", "trang", "ngày", "hết", "page", "box", "team"];

/// Whether what stands under `paper` in a row without marks is a heading, a line of totals or a page, no serial: one number at
/// most, and a word that says so.
pub(crate) fn is_heading(text: &str) -> bool {
    let text: String = text.nfkc().collect::<String>().to_lowercase();
    let numbers = text.split(|letter: char| !letter.is_numeric()).filter(|number| !number.is_empty()).count();
    let mut words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let Some(first) = words.next() else { return false };
    let counted = || text.starts_with(char::is_numeric) && matches!(first, "phiếu" | "lá" | "papers" | "ballots");
    numbers < 2 && (HEADINGS.contains(&first) || counted())
}

/// Whether what stands under `paper` begins like a line of totals, whatever follows: «Cộng tổ 1: 5 phiếu».
pub(crate) fn begins_a_sum(text: &str) -> bool {
    let first = text.trim_start_matches(|letter: char| !letter.is_alphabetic());
    first.starts_with(['t', 'T', 'c', 'C']) && {
        let word: String =
            first.chars().take_while(|letter| letter.is_alphabetic() || is_combining_mark(*letter)).collect();
        matches!(word.nfc().collect::<String>().to_lowercase().as_str(), "cộng" | "tổng" | "total")
    }
}

/// A serial that Excel made: a day, or a number with its end cut off.
pub(super) fn made_by_excel(at: usize, serial: &str) -> Option<Fault> {
    if !serial.contains(['-', '/', ' ', '.', ',', '+', '\u{2013}']) {
        return None;
    }
    let again = Text::new(
        "định dạng cột «Phiếu số» (`paper`) là Text (Văn bản) trước khi gõ, rồi ghi lại số phiếu như trên phiếu; tránh dấu / và - giữa hai số",
        "format the column `paper` as Text before typing, then write the serial as on the paper; avoid / and - between two numbers",
    );
    let text = if is_day(serial) {
        Text::new(
            format!("số phiếu `{}` là ngày tháng: Excel đã tự đổi", shown(serial)),
            format!("the serial `{}` is a date: Excel made it one", shown(serial)),
        )
    } else if is_shortened(serial) {
        Text::new(
            format!("số phiếu `{}` đã bị Excel rút gọn, mất các chữ số cuối", shown(serial)),
            format!("Excel shortened the serial `{}`: its last digits are lost", shown(serial)),
        )
    } else {
        return None;
    };
    Some(fault(at, text, again))
}

/// Numbers of names that Excel made a day: from 3/5 or 3-5.
pub(super) fn numbers_made_a_day(at: usize, written: &str) -> Option<Fault> {
    is_day(written.trim()).then(|| {
        fault(
            at,
            Text::new(
                format!("`{}` là ngày tháng: Excel đã tự đổi các số thứ tự", shown(written)),
                format!("`{}` is a date: Excel made it one of the numbers of names", shown(written)),
            ),
            Text::new(
                "định dạng cột này là Text (Văn bản), rồi ghi lại các số thứ tự, cách nhau bằng dấu cách: 3 7 12",
                "format this column as Text, then write the numbers again with spaces between them: 3 7 12",
            ),
        )
    })
}

/// The months as Excel writes them, besides `thg 3` and `tháng 3`.
const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether a word begins like a month of Excel; `Mar` does, and `MARK` too.
pub(crate) fn begins_like_month(word: &[u8]) -> bool {
    word.get(..3).is_some_and(|start| {
        start.eq_ignore_ascii_case(b"thg") || MONTHS.iter().any(|month| start.eq_ignore_ascii_case(month.as_bytes()))
    })
}

fn is_day(text: &str) -> bool {
    let lower = text.to_lowercase().replace("tháng", "thg");
    let parts: Vec<&str> = lower.split(['-', '/', ' ', '.', '\u{2013}', ',']).filter(|part| !part.is_empty()).collect();
    let is_month_word = |part: &&&str| {
        let spelled = MONTHS.iter().any(|month| part.starts_with(month) && (part.len() == 3 || is_long_month(part)));
        spelled || part.strip_prefix("thg").is_some_and(|rest| rest.is_empty() || month(rest))
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if (2..=4).contains(&parts.len()) && parts.iter().filter(is_month_word).count() == 1 {
        let year = |part: &str| part.len() == 4 && (part.starts_with("19") || part.starts_with("20"));
        let fits = |part: &str| digits(part) && (part.len() <= 2 || year(part));
        return parts.iter().filter(|part| !is_month_word(part)).all(|part| fits(part));
    }
    if !parts.iter().all(|part| digits(part)) {
        return false;
    }
    let number = |part: &str| part.parse::<u32>().unwrap_or(u32::MAX);
    let in_year = |one: u32, other: u32| (1..=31).contains(&one) && (1..=12).contains(&other);
    match parts.as_slice() {
        [one, other] if text.contains('/') && one.len() <= 2 && other.len() <= 2 => {
            let (one, other) = (number(one), number(other));
            in_year(one, other) || in_year(other, one)
        }
        [one, two, three] if !text.contains(['.', ',', ' ']) => {
            let (a, b, c) = (number(one), number(two), number(three));
            (one.len() == 4 && (1900..2100).contains(&a) && in_year(c, b))
                || (matches!(three.len(), 2 | 4)
                    && one.len() <= 2
                    && two.len() <= 2
                    && (in_year(a, b) || in_year(b, a)))
        }
        _ => false,
    }
}

fn month(text: &str) -> bool {
    text.parse::<u32>().is_ok_and(|month| (1..=12).contains(&month))
}

fn is_long_month(word: &str) -> bool {
    let long = [
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "sept",
        "october",
        "november",
        "december",
    ];
    long.contains(&word)
}

/// Such as `1.23E+12`.
fn is_shortened(text: &str) -> bool {
    let Some((number, power)) = text.split_once(['E', 'e']) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let parts: Vec<&str> = number.split(['.', ',']).collect();
    let signed = power.strip_prefix('+').or_else(|| (parts.len() == 2).then_some(power));
    parts.len() <= 2 && parts.iter().all(|part| digits(part)) && signed.is_some_and(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_totals_are_known_by_their_words() {
        for text in
            ["Tổng cộng", "TỔNG", "Cộng: 11 phiếu", "tong so", "Total", "Sub-total", "Grand total 12", "Lũy kế", "Sum"]
        {
            assert!(is_total(text), "{text}");
        }
        for text in ["TC", "T.C.", "ts:", "∑", "Toàn bộ", "Toa\u{300}n b\u{F4}\u{323}", "TẤT CẢ:"] {
            assert!(is_total(text), "{text}");
        }
        for text in ["TC-05", "TS 3", "T", "Toàn", "TCS", "B"] {
            assert!(!is_total(text), "{text}");
        }
        for text in
            ["Công", "Tổ 3", "tổ trưởng cộng thêm tên", "T-01", "12", "", "số phiếu", "Trang 2", "summary of marks"]
        {
            assert!(!is_total(text), "{text}");
        }
    }

    #[test]
    fn headings_and_pages_are_no_serials() {
        for text in ["Tổ 2", "Hòm phiếu số 1", "Trang 3", "Hết 11 phiếu", "11 phiếu", "box 2"] {
            assert!(is_heading(text), "{text}");
        }
        for text in ["Cộng tổ 1: 5 phiếu", "TỔNG tổ 2", "- Cộng 1-5", "Co\u{302}\u{323}ng tổ 1"] {
            assert!(begins_a_sum(text), "{text}");
        }
        for text in ["C-01", "Công an 3", "Tổ 1", "T-07", "Cong ty 2", "totally 3"] {
            assert!(!begins_a_sum(text), "{text}");
        }
        for text in ["07", "Phiếu số 3", "số 3", "Tờ 3", "T3", "P-07", "Tổ 2 số 7", "Tổ 2-07", "3a", "№3", "Lá 3"]
        {
            assert!(!is_heading(text), "{text}");
        }
    }

    #[test]
    fn numbers_of_names_that_excel_made_a_day_are_told_as_such() {
        for written in ["3/5", "05/03", "3-May", "2025-03-05", " 5 thg 3 "] {
            let told = numbers_made_a_day(1, written).unwrap();
            assert!(told.text.get(kiemphieu_core::Lang::En).contains("Excel made it"), "{written}");
        }
        for written in ["3,5", "3 5", "x", "3.5", "An"] {
            assert!(numbers_made_a_day(1, written).is_none(), "{written}");
        }
    }

    #[test]
    fn days_and_shortened_numbers_that_excel_made_of_serials_are_known() {
        for serial in [
            "7-Mar",
            "07/03",
            "Mar-07",
            "7/3/2025",
            "2025-03-07",
            "07-Thg3",
            "7 tháng 3",
            "thg 3-07",
            "1-Jan-25",
            "3/7",
        ] {
            assert!(is_day(serial), "{serial}");
        }
        for serial in ["07", "P-07", "1-6", "32/45", "A/12", "2025/001", "MARK-07", "DEC-0012", "7.3", "5 6"] {
            assert!(!is_day(serial), "{serial}");
        }
        assert!(is_shortened("1.23E+12") && is_shortened("1,5E+05") && is_shortened("2E+10") && is_shortened("1.2E5"));
        assert!(!is_shortened("1E5") && !is_shortened("E+5") && !is_shortened("12"));
    }
}
