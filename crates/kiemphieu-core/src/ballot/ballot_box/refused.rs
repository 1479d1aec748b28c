//! Why a box refuses something, in both languages.

use std::fmt;

use super::entry::EntryNumber;
use super::rows::Mark;
use super::serial::{Serial, SerialError};
use super::spot::Doubt;
use crate::ballot::tally::TallyError;
use crate::words::sound::Unsound;
use crate::words::terms::Form;
use crate::words::text::{Lang, Text};

/// Why a box does not take a paper, a ruling or another box. The box is unchanged. Positions count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// A paper with this serial is in the box already.
    SerialTwice {
        /// The serial.
        serial: Serial,
        /// The paper that has it.
        by: EntryNumber,
    },
    /// A text that is no serial.
    Serial(SerialError),
    /// Several papers cannot have one serial.
    SerialOfSeveral {
        /// The serial.
        serial: Serial,
        /// The papers.
        papers: u32,
    },
    /// No paper at all.
    NoPapers,
    /// A text that looks like what it is not.
    Unsound {
        /// What is wrong with it.
        unsound: Unsound,
    },
    /// Marks of the other form of paper.
    OtherForm {
        /// The form of the papers of this box.
        of_box: Form,
    },
    /// A paper with another number of rows than the list has names.
    OtherList {
        /// Its rows.
        rows: usize,
        /// The names on the list.
        names: usize,
    },
    /// A row that is not on the list.
    NoSuchRow {
        /// Where it would stand.
        row: usize,
        /// The names on the list.
        names: usize,
    },
    /// One row with two marks that contradict each other.
    RowTwice {
        /// Where it stands.
        row: usize,
    },
    /// A mark that cannot stand on this form of paper.
    OtherMark {
        /// The mark.
        mark: Mark,
        /// The form of the papers of this box.
        of_box: Form,
    },
    /// A ruling that decides nothing, or does not say who decided, or why.
    EmptyRuling,
    /// A paper that the board calls valid, and on which it saw a flaw.
    ValidWithFlaw,
    /// A paper that the board calls valid without saying why.
    ValidWithoutNote,
    /// There is no paper with this number.
    NoSuchPaper {
        /// The number.
        number: EntryNumber,
    },
    /// Another paper has this number.
    Occupied {
        /// The number.
        number: EntryNumber,
    },
    /// The box is full.
    Full {
        /// So many rows of papers it holds.
        most: usize,
    },
    /// The boxes are of different lists, or for other seats.
    OtherBox,
}

impl From<SerialError> for Refused {
    fn from(error: SerialError) -> Self {
        Self::Serial(error)
    }
}

impl Refused {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::SerialTwice { serial, by } => (
                Text::new(
                    format!("số phiếu «{serial}» đã có ở lá nhập thứ {by}: có thể một phiếu đã nhập hai lần"),
                    format!("the serial «{serial}» is that of entry {by} already: a paper may have been entered twice"),
                ),
                Text::new(
                    "đối chiếu với lá phiếu: nhập thừa thì bỏ một lần, gõ nhầm thì sửa số phiếu",
                    "look at the paper: leave one entry out, or correct its serial",
                ),
            ),
            Self::Serial(error) => error.text(),
            Self::SerialOfSeveral { serial, papers } => (
                Text::new(
                    format!("{papers} lá phiếu mang cùng một số «{serial}»"),
                    format!("{papers} papers under one serial «{serial}»"),
                ),
                Text::new(
                    "nhập từng lá với số riêng, hoặc bỏ số phiếu",
                    "enter each under its own serial, or without one",
                ),
            ),
            Self::NoPapers => no_papers(),
            Self::Unsound { unsound } => unsound.text(),
            Self::OtherForm { of_box } => (
                Text::new(
                    format!("lá phiếu không đúng mẫu của hòm này: {}", of_box.text().get(Lang::Vi)),
                    format!("the paper is not of the form of this box: {}", of_box.text().get(Lang::En)),
                ),
                other_paper(),
            ),
            Self::OtherList { rows, names } => (
                Text::new(
                    format!("lá phiếu có {rows} dòng, danh sách có {names} người"),
                    format!("the paper has {rows} rows, the list has {names} names"),
                ),
                other_paper(),
            ),
            Self::NoSuchRow { row, names } => (
                Text::new(
                    format!("danh sách không có số {}: chỉ từ 1 đến {names}", row.wrapping_add(1)),
                    format!("there is no number {} on the list, only 1 to {names}", row.wrapping_add(1)),
                ),
                look_again(),
            ),
            Self::RowTwice { row } => (
                Text::new(
                    format!("số {} ghi hai lần, trái ngược nhau", row.wrapping_add(1)),
                    format!("number {} stands twice, with two meanings", row.wrapping_add(1)),
                ),
                look_again(),
            ),
            Self::OtherMark { mark, of_box } => (
                Text::new(
                    format!("dấu «{}» không có trên mẫu: {}", mark.text().get(Lang::Vi), of_box.text().get(Lang::Vi)),
                    format!(
                        "«{}» cannot stand on this form: {}",
                        mark.text().get(Lang::En),
                        of_box.text().get(Lang::En)
                    ),
                ),
                other_paper(),
            ),
            Self::EmptyRuling => (
                Text::new(
                    "kết luận của Ban không ghi ai quyết định, vì sao, hoặc quyết định gì",
                    "a ruling of the board does not say who decided, why, or what",
                ),
                Text::new("ghi đủ người quyết định, lý do và nội dung", "write who decided, why, and what"),
            ),
            Self::ValidWithFlaw => valid_with_flaw(),
            Self::ValidWithoutNote => valid_without_note(),
            Self::NoSuchPaper { number } => (
                Text::new(format!("không có lá nhập thứ {number}"), format!("there is no entry {number}")),
                Text::new("kiểm tra số thứ tự nhập", "see the number of the entry"),
            ),
            Self::Occupied { number } => (
                Text::new(
                    format!("chỗ nhập thứ {number} đã có lá khác"),
                    format!("entry {number} is another paper by now"),
                ),
                Text::new("nhập lá này vào cuối", "enter this paper at the end"),
            ),
            Self::Full { most } => (
                Text::new(
                    format!("hòm đã đầy: chỉ giữ được từng lá phiếu đến {most} dòng tất cả"),
                    format!("the box is full: it keeps papers up to {most} rows in all"),
                ),
                Text::new("kiểm phiếu bằng tệp, không giữ từng lá", "count the file without keeping each paper"),
            ),
            Self::OtherBox => (
                Text::new(
                    "hai hòm phiếu không cùng một danh sách và số lượng bầu",
                    "the two boxes are not of one list and one number of seats",
                ),
                Text::new("chọn lại hai lần kiểm của cùng một cuộc bầu, cùng một vòng", "take two counts of one round"),
            ),
        }
    }
}

fn no_papers() -> (Text, Text) {
    (
        Text::new("số lượng phiếu là 0", "the number of papers is 0"),
        Text::new("ghi số phiếu giống nhau, từ 1 trở lên", "write how many such papers there are, 1 or more"),
    )
}

fn valid_with_flaw() -> (Text, Text) {
    (
        Text::new(
            "Ban kết luận phiếu hợp lệ mà vẫn ghi một lỗi của lá phiếu",
            "the board calls the paper valid, and a flaw is written all the same",
        ),
        Text::new("giữ một trong hai: hợp lệ, hoặc lỗi", "keep one of them: valid, or the flaw"),
    )
}

fn valid_without_note() -> (Text, Text) {
    (
        Text::new(
            "Ban kết luận phiếu hợp lệ mà không ghi lý do",
            "the board calls the paper valid, and no reason is given",
        ),
        Text::new("ghi lý do vào ghi chú", "write the reason as a note"),
    )
}

fn other_paper() -> Text {
    Text::new(
        "xem lá phiếu có thuộc cuộc bầu khác, vòng khác không",
        "see whether the paper is of another election or another round",
    )
}

fn look_again() -> Text {
    Text::new("đối chiếu lại với phiếu", "compare with the paper")
}

/// Why a box cannot be counted yet, or not by this judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Untallied {
    /// Rows that must be decided first, paper by paper.
    Unclear(Vec<Doubt>),
    /// The judge is of another list, or there are more papers than can be counted.
    Judge(TallyError),
}

impl Untallied {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::Unclear(doubts) => {
                let (papers, rows) = (doubts.len(), doubts.iter().map(|doubt| doubt.rows.len()).sum::<usize>());
                (
                    Text::new(
                        format!("còn {papers} lá phiếu có dấu chưa rõ ({rows} dòng): chưa cộng phiếu được"),
                        format!("papers with unclear marks: {papers} ({rows} rows); nothing can be added up yet"),
                    ),
                    Text::new(
                        "Ban Kiểm phiếu xem từng lá và kết luận, ghi rõ ai và vì sao",
                        "the counting board looks at each and decides, saying who and why",
                    ),
                )
            }
            Self::Judge(TallyError::Misfit) => Refused::OtherBox.text(),
            Self::Judge(TallyError::Overflow) => {
                (Text::new("tổng số phiếu quá lớn", "there are too many papers"), look_again())
            }
        }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        in_english(&self.text(), f)
    }
}

impl fmt::Display for Untallied {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        in_english(&self.text(), f)
    }
}

fn in_english((text, remedy): &(Text, Text), f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}: {}", text.get(Lang::En), remedy.get(Lang::En))
}

impl std::error::Error for Refused {}

impl std::error::Error for Untallied {}
