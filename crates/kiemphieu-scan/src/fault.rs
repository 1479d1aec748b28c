//! Why a folder of readings or a decision is not taken, and what to do.

use kiemphieu_core::{Mark, Text, Unsound};

/// What is wrong with a file of a folder of readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Which file.
    pub file: &'static str,
    /// Which line of it, from 1; 0 where it is none.
    pub line: usize,
    /// What is wrong.
    pub text: Text,
    /// What to do.
    pub remedy: Text,
}

/// Why a decision is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rejected {
    /// There is no such paper.
    NoSuchPaper {
        /// So many there are.
        papers: usize,
    },
    /// The paper is sure: nobody was asked.
    Sure,
    /// Two have read it the same already.
    Decided {
        /// Who.
        by: Vec<String>,
    },
    /// It does not say who read it.
    Nobody,
    /// A name that looks like what it is not.
    Unsound(Unsound),
    /// This person has read it already.
    SamePerson {
        /// Who.
        by: String,
    },
    /// A flaw, or a sheet put aside, without a reason.
    WithoutWhy,
    /// A row that was to be read is not.
    RowMissing {
        /// Its number.
        row: u32,
    },
    /// A row that is not on the list.
    NoSuchRow {
        /// Its number.
        row: u32,
        /// The names on the list.
        names: usize,
    },
    /// A row that is sure, while others are not read anew.
    SureRow {
        /// Its number.
        row: u32,
    },
    /// A mark of the other form of paper.
    OtherMark {
        /// The mark.
        mark: Mark,
    },
    /// Read so the paper would be invalid: then every row must be read on the paper.
    EveryRow {
        /// So many names are chosen.
        chosen: usize,
    },
    /// It cannot be written.
    Unwritten(String),
}

impl Rejected {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        let look = || Text::new("xem lại lá phiếu", "look at the paper again");
        match self {
            Self::NoSuchPaper { papers } => (
                Text::new(
                    format!("không có phiếu này: chồng phiếu chỉ có từ 1 đến {papers}"),
                    format!("there is no such paper, only 1 to {papers}"),
                ),
                Text::new("xem số thứ tự trong readings.jsonl", "see its number in readings.jsonl"),
            ),
            Self::Sure => (
                Text::new(
                    "máy đọc rõ hết lá phiếu này: không hỏi người",
                    "every mark of this paper is sure: nobody was asked",
                ),
                Text::new(
                    "nếu lá phiếu nói khác, đừng dùng bản quét này: nhập tay cả hòm",
                    "if the paper says otherwise, do not use these scans: type the whole box",
                ),
            ),
            Self::Decided { by } => (
                Text::new(
                    format!("{} đã đọc giống nhau: lá phiếu này xong rồi", by.join(", ")),
                    format!("{} have read the same: this paper is settled", by.join(", ")),
                ),
                Text::new("sang phiếu khác", "go on with another one"),
            ),
            Self::Nobody => (
                Text::new("chưa ghi ai đọc", "it does not say who read the paper"),
                Text::new("ghi họ tên người đọc", "give the name of the reader"),
            ),
            Self::Unsound(unsound) => unsound.text(),
            Self::SamePerson { by } => (
                Text::new(format!("{by} đã đọc lá phiếu này"), format!("{by} has read this paper already")),
                Text::new("người thứ hai phải là người khác", "another person must be the second"),
            ),
            Self::WithoutWhy => (
                Text::new("chưa ghi lý do", "no reason is given"),
                Text::new("ghi thấy gì trên tờ giấy", "say what is seen on the sheet"),
            ),
            Self::RowMissing { row } => {
                (Text::new(format!("chưa đọc hàng {row}"), format!("row {row} is not read")), look())
            }
            Self::NoSuchRow { row, names } => (
                Text::new(
                    format!("danh sách không có số {row}: chỉ từ 1 đến {names}"),
                    format!("there is no number {row} on the list, only 1 to {names}"),
                ),
                look(),
            ),
            Self::SureRow { row } => (
                Text::new(
                    format!("hàng {row} máy đã đọc rõ: chỉ hỏi các hàng còn nghi"),
                    format!("row {row} is sure: only the doubtful ones are asked for"),
                ),
                Text::new(
                    "chỉ ghi các hàng được hỏi; muốn đọc lại mọi hàng thì ghi * đứng đầu",
                    "give the rows that are asked for; to read every row anew put * before all",
                ),
            ),
            Self::OtherMark { mark } => {
                let of = |lang| mark.text().get(lang).to_owned();
                let (vi, en) = (of(kiemphieu_core::Lang::Vi), of(kiemphieu_core::Lang::En));
                (
                    Text::new(
                        format!("dấu «{vi}» không có trên mẫu phiếu này"),
                        format!("«{en}» cannot stand on this paper"),
                    ),
                    look(),
                )
            }
            Self::EveryRow { chosen } => (
                Text::new(
                    format!(
                        "đọc như vậy thì phiếu bầu {chosen} người, không hợp lệ: phải đọc lại mọi hàng trên lá phiếu"
                    ),
                    format!("read so the paper votes for {chosen} and is invalid: every row must be read on the paper"),
                ),
                Text::new(
                    "cầm lá phiếu, đọc từng hàng từ đầu đến cuối, rồi ghi * đứng đầu",
                    "take the paper, read each row from the first to the last, and put * before all",
                ),
            ),
            Self::Unwritten(why) => (
                Text::new(format!("không ghi được: {why}"), format!("it cannot be written: {why}")),
                Text::new("thử lại", "try again"),
            ),
        }
    }
}

impl Fault {
    /// The file of pages.
    pub const PAGES: &'static str = "pages.jsonl";
    /// The file of papers.
    pub const READINGS: &'static str = "readings.jsonl";
    /// The file of doubts.
    pub const DOUBTS: &'static str = "doubts.jsonl";
    /// The file of decisions.
    pub const DECISIONS: &'static str = "decisions.jsonl";

    fn anew(file: &'static str, line: usize, text: Text) -> Self {
        let remedy = Text::new(
            "đọc lại bản quét vào một thư mục mới bằng `kiemphieu scan … -o`",
            "read the scans anew into a new folder with `kiemphieu scan … -o`",
        );
        Self { file, line, text, remedy }
    }

    pub(crate) fn unreadable(file: &'static str, line: usize, why: &str) -> Self {
        let text = Text::new(format!("dòng này không đọc được: {why}"), format!("this line cannot be read: {why}"));
        Self::anew(file, line, text)
    }

    pub(crate) fn changed(file: &'static str, line: usize) -> Self {
        let text = Text::new(
            "các tệp của thư mục này không khớp nhau: có tệp đã bị sửa hoặc thiếu dòng",
            "the files of this folder contradict each other: one was changed, or lines are missing",
        );
        Self::anew(file, line, text)
    }

    pub(crate) fn cut(line: usize) -> Self {
        Self {
            file: Self::DECISIONS,
            line,
            text: Text::new(
                "dòng cuối bị cắt giữa chừng: lần ghi ấy không tính",
                "the last line is cut off: what it was to say does not count",
            ),
            remedy: Text::new("xóa dòng dở ấy rồi quyết định lại", "remove that line and decide again"),
        }
    }

    pub(crate) fn out_of_chain(line: usize) -> Self {
        Self {
            file: Self::DECISIONS,
            line,
            text: Text::new(
                "dòng này không nối với dòng trước: có dòng bị sửa, bị xóa, hoặc tệp là của bản đọc khác",
                "this line does not follow the one before: a line was changed or taken out, or the file is of other readings",
            ),
            remedy: Text::new(
                "lấy lại tệp gốc; không còn thì bỏ tệp này và hai người đọc lại từ đầu",
                "put the original file back; else remove it, and two people decide anew",
            ),
        }
    }

    pub(crate) fn rejected(line: usize, rejected: &Rejected) -> Self {
        let (text, remedy) = rejected.text();
        Self { file: Self::DECISIONS, line, text, remedy }
    }

    pub(crate) fn no_paper() -> Self {
        let text = Text::new("không phiếu nào đọc được mã", "the code of no paper was read");
        Self::anew(Self::READINGS, 0, text)
    }

    pub(crate) fn foreign(code: &str) -> Self {
        let text = Text::new(
            format!("phiếu có mã `{code}`, không thuộc danh sách bầu nào của tệp đại hội này"),
            format!("the papers have the code `{code}`, which is of no list of this congress"),
        );
        let remedy = Text::new(
            "dùng tệp đại hội đã in phiếu; phiếu của vòng sau thì thêm --next",
            "use the congress file with which the papers were printed; for a later round add --next",
        );
        Self { file: Self::READINGS, line: 0, text, remedy }
    }

    pub(crate) fn several_lists(codes: &[&str]) -> Self {
        let codes = codes.join(", ");
        let text = Text::new(
            format!("trong chồng có phiếu của nhiều danh sách bầu: {codes}"),
            format!("the stack has papers of several lists: {codes}"),
        );
        let remedy = Text::new(
            "quét phiếu của từng hòm vào một thư mục riêng",
            "scan the papers of each box into its own folder",
        );
        Self { file: Self::READINGS, line: 0, text, remedy }
    }
}
