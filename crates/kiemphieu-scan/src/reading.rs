//! What was read of a paper: sure marks, and doubts with their reasons.

use kiemphieu_core::Text;
use serde::{Deserialize, Serialize};

/// What a row says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowMark {
    /// The name stands.
    Kept,
    /// The name is struck out.
    Struck,
    /// The box «agree» is marked.
    Agree,
    /// The box «disagree» is marked.
    Disagree,
}

/// Why people must look at a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtReason {
    /// A part of the name is struck.
    PartlyStruck,
    /// There is a line so faint that it may be an erased one.
    Faint,
    /// There is ink in the row that is no strike.
    LooseInk,
    /// The line lies on the printed rule between two rows.
    OnTheRule,
    /// The line goes on outside the table, as a crease does.
    Crease,
    /// A line down through the row, as dirt on the scanner's glass leaves.
    Streak,
    /// Something is written behind the name.
    Writing,
    /// Both boxes are marked.
    BothBoxes,
    /// No box is marked.
    NoBox,
    /// The mark is not clearly in one box, or not clearly a mark.
    UnclearBox,
    /// There is ink in the row outside the boxes.
    InkBeside,
    /// As read, the rules call the paper invalid.
    Rules,
}

impl DoubtReason {
    /// The reason in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        let (vi, en) = match self {
            Self::PartlyStruck => ("chỉ gạch một phần họ tên", "a part of the name is struck"),
            Self::Faint => ("có nét rất mờ, có thể đã tẩy", "a very faint line, perhaps an erased one"),
            Self::LooseInk => ("có vết mực không phải nét gạch", "ink that is no strike"),
            Self::OnTheRule => ("nét nằm trên đường kẻ giữa hai hàng", "the line lies on the rule between two rows"),
            Self::Crease => {
                ("nét chạy ra ngoài bảng, có thể là nếp gấp", "the line goes on outside the table: a crease?")
            }
            Self::Streak => (
                "có vệt dọc: lau kính máy quét rồi quét lại",
                "a line down the page: clean the scanner's glass and scan again",
            ),
            Self::Writing => ("có viết thêm sau họ tên", "something is written behind the name"),
            Self::BothBoxes => ("đánh dấu cả hai ô", "both boxes are marked"),
            Self::NoBox => ("không ô nào được đánh dấu", "no box is marked"),
            Self::UnclearBox => ("dấu không rõ ở ô nào, hoặc không rõ là dấu", "not clearly a mark in one box"),
            Self::InkBeside => ("có mực ngoài hai ô", "ink outside the boxes"),
            Self::Rules => (
                "đọc như vậy thì phiếu không hợp lệ: cần người xem",
                "read so, the paper would be invalid: people must look",
            ),
        };
        Text::new(vi, en)
    }
}

/// By what a row was judged, in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Measure {
    /// The part of the name over which a line was seen; of a box, hundredths of mm² of ink in «agree».
    pub cover: i32,
    /// Ink in thousandths of mm² that is no line through the name; of a box, hundredths of mm² in «disagree».
    pub loose: i32,
    /// How much darker the darkest straight line is than most.
    pub faint: i32,
    /// How alike the row is to the printed one.
    pub alike: i32,
}

/// A row as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowReading {
    /// The number on the list.
    pub n: u32,
    /// What it says, where that is sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<RowMark>,
    /// Why it is not sure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<DoubtReason>,
    /// By what it was judged.
    pub measure: Measure,
}

impl RowReading {
    pub(crate) fn new(n: u32, judged: Result<RowMark, DoubtReason>, measure: Measure) -> Self {
        Self { n, mark: judged.ok(), doubt: judged.err(), measure }
    }
}

/// Why a paper whose code was read is not read itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "unread", rename_all = "kebab-case")]
pub enum Unread {
    /// No code can be read on the page.
    NoCode,
    /// The squares in the corners are not found.
    NoSquares,
    /// A row is not recognised.
    NotItself {
        /// Its number.
        n: u32,
    },
    /// Two papers lie over each other.
    Overlap,
}

impl Unread {
    /// The cause and what to do, in both languages.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::NoCode => Text::new(
                "không đọc được mã nào trên trang: quét lại; nếu vẫn vậy thì nhập tay tờ này",
                "no code can be read on this page: scan again, or type this sheet",
            ),
            Self::NoSquares => Text::new(
                "không thấy đủ các ô đen ở góc phiếu: vuốt phẳng, quét cả tờ; nếu vẫn vậy thì nhập tay",
                "the black squares in the corners are not found: flatten and scan the whole sheet, or type it",
            ),
            Self::NotItself { n } => Text::new(
                format!("không nhận ra hàng {n}: có tờ khác che, ảnh bị cắt hoặc tờ giấy không phải như mã nói"),
                format!("row {n} is not recognised: covered, cut off, or the sheet is not what its code says"),
            ),
            Self::Overlap => Text::new(
                "hai phiếu chồng lên nhau: tách ra và quét lại",
                "two papers lie over each other: part them and scan again",
            ),
        }
    }
}

/// Ink outside the rows, in millimetres: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spot(pub [i32; 4]);

/// Where ink begins and ends, across and down, in hundredths of a millimetre.
pub(crate) type Extent = [i32; 4];

/// A sheet that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sheet {
    /// What its codes say.
    pub code: String,
    /// Which of its paper's sheets it is, from 1, and how many that has.
    pub sheet: usize,
    /// How many sheets its paper has.
    pub sheets: usize,
    /// Its rows.
    pub rows: Vec<RowReading>,
    /// Ink outside the rows.
    pub elsewhere: Vec<Spot>,
    /// Where the ink of each row lies that has some; it is held against other papers and written nowhere.
    #[serde(skip)]
    pub(crate) ink: Vec<(u32, Extent)>,
}

impl Sheet {
    /// Whether people must look at it.
    #[must_use]
    pub fn is_doubtful(&self) -> bool {
        !self.elsewhere.is_empty() || self.rows.iter().any(|row| row.mark.is_none())
    }

    /// Whether people need a picture of it.
    pub(crate) fn is_pictured(&self) -> bool {
        self.is_doubtful() || (self.sheets == 1 && is_invalid(&list_of(&self.code), &self.rows))
    }
}

/// What a code says of its list, without the sheet and the edition.
pub(crate) fn list_of(code: &str) -> String {
    code.rsplitn(3, ';').nth(2).unwrap_or(code).to_owned()
}

/// Whether the rules would call a paper with these sure marks invalid; people look at each such paper.
pub(crate) fn is_invalid(list: &str, rows: &[RowReading]) -> bool {
    let chosen = rows.iter().filter(|row| matches!(row.mark, Some(RowMark::Kept | RowMark::Agree))).count();
    is_not_valid(list, chosen)
}

/// Whether the rules may call a paper of this list invalid on which so many names are chosen: more than the seats, or
/// nobody of several.
pub(crate) fn is_not_valid(list: &str, chosen: usize) -> bool {
    let numbers = list.split(';').nth(4).and_then(|part| part.split_once('/'));
    let numbers = numbers.and_then(|(names, seats)| Some((names.parse().ok()?, seats.parse().ok()?)));
    numbers.is_none_or(|(names, seats): (usize, usize)| chosen > seats || (names > 1 && chosen == 0))
}
