//! Where everything stands on the printed ballot papers, in millimetres, as the typesetter set them: with it a scanned
//! paper is read without a typesetter. It says nothing of any voter, and is the same for every copy of a paper.

mod bounds;

use kiemphieu_core::digest::sha256;
use kiemphieu_core::{Form, Lang, List, Text};
use serde::{Deserialize, Serialize};

/// The version of this format.
const SCHEMA: u32 = 1;

/// A layout larger than this is none of ours.
const LARGEST: usize = 64 << 20;

/// The papers of one print.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The version of this format.
    pub schema: u32,
    /// The papers, one for each list.
    pub papers: Vec<PaperLayout>,
    /// The letters by their outlines: closed lines of points, x and y in turn, in 2048ths of the letter's size, y upwards.
    pub glyphs: Vec<Vec<Vec<i32>>>,
}

/// The paper of one list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperLayout {
    /// What its codes say before the number of the sheet: `KP2;ELECTION;ROUND;FORM;NAMES/SEATS;LIST`.
    pub code: String,
    /// The edition: the first 8 digits of the SHA-256 of the sheets as they stand here.
    pub edition: String,
    /// Its sheets in order.
    pub sheets: Vec<SheetLayout>,
}

/// One sheet of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetLayout {
    /// Width and height in thousandths of a millimetre, as every length here.
    pub size: [i32; 2],
    /// The squares in the corners: top left, top right, bottom left, bottom right.
    pub squares: [Area; 4],
    /// The codes: top right, bottom left.
    pub codes: [Area; 2],
    /// Where the stamp goes.
    pub stamp: Area,
    /// The grey patches of 15, 30 and 50 %.
    pub wedge: [Area; 3],
    /// The rows of names on this sheet.
    pub rows: Vec<RowLayout>,
    /// What is printed in full tone or grey: left, top, right, bottom, and how dark it is in percent.
    pub fills: Vec<[i32; 5]>,
    /// What is written: which letter, where its origin stands, and its size.
    pub letters: Vec<[i32; 4]>,
}

/// The row of one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowLayout {
    /// The number on the list, from 1.
    pub n: u32,
    /// The cell of the number.
    pub number: Area,
    /// The cell of the name.
    pub name: Area,
    /// The boxes «agree» and «disagree», on papers that have them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub boxes: Option<[Area; 2]>,
}

/// A rectangle: left, top, right, bottom, from the top left corner of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Area(pub [i32; 4]);

impl Layout {
    /// A layout of these papers.
    #[must_use]
    pub fn new(papers: Vec<PaperLayout>, glyphs: Vec<Vec<Vec<i32>>>) -> Self {
        Self { schema: SCHEMA, papers, glyphs }
    }

    /// The layout in JSON, the same bytes for the same layout.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn to_json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// Reads a layout and holds it against itself.
    ///
    /// # Errors
    /// Why it is none, or not as it was written.
    pub fn parse(bytes: &[u8]) -> Result<Self, Text> {
        let none_of_ours = |vi: &str, en: &str| {
            Text::new(
                format!("không phải bản bố cục phiếu (`….layout.json`) mà `kiemphieu ballots` ghi: {vi}"),
                format!("no layout of ballot papers (`….layout.json`) as `kiemphieu ballots` writes it: {en}"),
            )
        };
        let none = |why: String| none_of_ours(&why, &why);
        if bytes.len() > LARGEST {
            return Err(none(format!("{} MiB", bytes.len() >> 20)));
        }
        let layout: Self = serde_json::from_slice(bytes).map_err(|error| none(error.to_string()))?;
        if layout.schema != SCHEMA {
            return Err(none(format!("schema {}", layout.schema)));
        }
        for paper in &layout.papers {
            let edition = edition(&paper.sheets);
            if paper.edition != edition || !paper.is_sound(layout.glyphs.len()) {
                return Err(Text::new(
                    format!("bản bố cục đã bị sửa: ấn bản ghi là {}, tính lại là {edition}", paper.edition),
                    format!("this layout was changed: it says edition {}, and it is {edition}", paper.edition),
                ));
            }
        }
        if let Some(why) = bounds::too_much(&layout) {
            return Err(none_of_ours(why.get(Lang::Vi), why.get(Lang::En)));
        }
        Ok(layout)
    }
}

impl PaperLayout {
    /// A paper with its edition.
    #[must_use]
    pub fn new(code: String, sheets: Vec<SheetLayout>) -> Self {
        Self { code, edition: edition(&sheets), sheets }
    }

    /// What the codes of a sheet say, counted from 1.
    #[must_use]
    pub fn code_of(&self, sheet: usize) -> String {
        format!("{};{sheet}/{};{}", self.code, self.sheets.len(), self.edition)
    }

    /// Whether everything stands within its sheet and every letter is known.
    fn is_sound(&self, glyphs: usize) -> bool {
        self.sheets.iter().all(|sheet| {
            let [width, height] = sheet.size;
            let within = |area: &Area| {
                let [left, top, right, bottom] = area.0;
                0 <= left && left < right && right <= width && 0 <= top && top < bottom && bottom <= height
            };
            let fixed = sheet.squares.iter().chain(&sheet.codes).chain(&sheet.wedge).chain([&sheet.stamp]);
            let rows = |row: &RowLayout| {
                [row.number, row.name].iter().chain(row.boxes.iter().flatten()).all(within) && row.n > 0
            };
            (50_000..=500_000).contains(&width)
                && (50_000..=500_000).contains(&height)
                && fixed.clone().all(within)
                && sheet.rows.iter().all(rows)
                && sheet.letters.iter().all(|[glyph, _, _, size]| {
                    usize::try_from(*glyph).is_ok_and(|glyph| glyph < glyphs) && (0..=100_000).contains(size)
                })
        })
    }
}

/// What the machine-readable codes of a paper say before the number of the sheet, never anything of a voter: the mark of
/// this format, the election, the round, the form (`S` strike-out, `B` two-box), names and seats, and the list by the first
/// 8 digits of the SHA-256 of its names, one a line. It is kept short so that its squares are large.
#[must_use]
pub fn paper_code(election: &str, round: u32, list: &List) -> String {
    let form = match list.form() {
        Form::StrikeOut => 'S',
        Form::TwoBox => 'B',
    };
    let (names, seats) = (list.len(), list.seats());
    let mut hash = sha256(list.names().join("\n").as_bytes());
    hash.truncate(8);
    format!("KP2;{election};{round};{form};{names}/{seats};{hash}")
}

/// The same for papers by which a scanner is tried: none of them is ever taken for a paper of the vote.
#[must_use]
pub fn trial_code(election: &str, round: u32, list: &List) -> String {
    paper_code(election, round, list).replacen("KP2", "KPT", 1)
}

/// The first 8 digits of the SHA-256 of where everything stands.
fn edition(sheets: &[SheetLayout]) -> String {
    let mut digits = sha256(&serde_json::to_vec(sheets).unwrap_or_default());
    digits.truncate(8);
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) fn sheet() -> SheetLayout {
        let area = |at: i32| Area([at, at, at + 5_000, at + 5_000]);
        SheetLayout {
            size: [210_000, 297_000],
            squares: [area(5_500); 4],
            codes: [area(20_000); 2],
            stamp: area(30_000),
            wedge: [area(40_000); 3],
            rows: vec![RowLayout { n: 1, number: area(50_000), name: area(60_000), boxes: None }],
            fills: vec![[0, 0, 1, 1, 100]],
            letters: vec![[0, 1, 1, 4_000]],
        }
    }

    #[test]
    fn a_layout_is_read_as_it_was_written_and_one_that_was_changed_is_refused() {
        let layout =
            Layout::new(vec![PaperLayout::new("KP2;a;1;S;2/1;01234567".to_owned(), vec![sheet()])], vec![vec![]]);
        let json = layout.to_json().unwrap();
        assert_eq!(Layout::parse(&json).unwrap(), layout);
        assert!(layout.papers[0].code_of(1).starts_with("KP2;a;1;S;2/1;01234567;1/1;"));
        let moved = String::from_utf8(json).unwrap().replacen("60000", "60001", 1);
        assert!(Layout::parse(moved.as_bytes()).unwrap_err().get(Lang::En).contains("was changed"));
        assert!(Layout::parse(b"{}").is_err());
    }

    #[test]
    fn a_letter_that_is_not_there_or_an_area_off_the_sheet_is_refused() {
        let paper = |sheet| Layout::new(vec![PaperLayout::new("KP2".to_owned(), vec![sheet])], vec![vec![]]);
        let unknown = SheetLayout { letters: vec![[1, 0, 0, 1]], ..sheet() };
        let off = SheetLayout { stamp: Area([0, 0, 300_000, 1]), ..sheet() };
        for bad in [unknown, off] {
            assert!(Layout::parse(&paper(bad).to_json().unwrap()).is_err());
        }
    }
}
