//! The papers of a stack in the order in which they were fed: sheets of one paper kept together, and what people must see.

use std::collections::HashMap;

use kiemphieu_core::Text;
use serde::Serialize;

use crate::page::{PageFate, PaperFate};
use crate::reading::{DoubtReason, RowMark, RowReading, Sheet, Spot};
use crate::run::{Page, PageId, ScanFile};

/// What is known of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// Every mark is sure.
    Sure,
    /// People must look at it.
    Doubtful,
    /// Its sheets are not all there, or not one after the other.
    Incomplete,
    /// The program does not read it.
    Unread,
}

/// A paper as it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperReading {
    /// Its place in the stack, from 1.
    pub paper: usize,
    /// What is known of it.
    pub state: State,
    /// What the code of its list says.
    pub list: String,
    /// On which pages its sheets are.
    pub pages: Vec<PageId>,
    /// Its rows.
    pub rows: Vec<RowReading>,
    /// Ink outside the rows.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Spot>,
}

/// Something that people must look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Doubt {
    /// Which paper.
    pub paper: usize,
    /// On which page.
    #[serde(flatten)]
    pub page: PageId,
    /// The row, or the whole paper.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// Why, in both languages.
    pub vi: String,
    /// The same in English.
    pub en: String,
    /// The picture to look at, where there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub crop: Option<String>,
}

/// A page and what came of it, in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PageLine {
    /// The name of its file.
    pub name: String,
    /// The SHA-256 of its file.
    pub sha256: String,
    /// Where it is.
    #[serde(flatten)]
    pub id: PageId,
    /// What came of it, in one word.
    pub fate: &'static str,
    /// Which papers have a sheet on it.
    pub papers: Vec<usize>,
    /// Why it, or a paper on it, is not read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Words>,
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Words {
    /// In Vietnamese.
    pub vi: String,
    /// In English.
    pub en: String,
}

/// All papers of all pages.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Stack {
    /// Every page, in order.
    pub pages: Vec<PageLine>,
    /// Every paper, in order.
    pub papers: Vec<PaperReading>,
    /// Whatever people must look at, in order.
    pub doubts: Vec<Doubt>,
}

/// The name of the picture of a row, or of the whole sheet.
#[must_use]
pub fn crop_name(page: PageId, paper: usize, row: Option<u32>) -> String {
    let row = row.map_or_else(|| "sheet".to_owned(), |row| format!("{row:03}"));
    format!("crops/{:02}-{:04}-{}-{row}.png", page.file + 1, page.page, paper + 1)
}

impl Stack {
    /// The papers of these pages, in their order.
    #[must_use]
    pub fn of(files: &[(ScanFile, Vec<Page>)]) -> Self {
        let mut stack = Self::default();
        let mut same: HashMap<&str, String> = HashMap::new();
        for (file, pages) in files {
            let twice = same.insert(&file.sha256, file.name.clone());
            for page in pages {
                stack.page(file, page, twice.as_deref());
            }
        }
        stack
    }

    fn page(&mut self, file: &ScanFile, page: &Page, twice: Option<&str>) {
        let mut line = PageLine {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            id: page.id,
            fate: "papers",
            papers: Vec::new(),
            why: Vec::new(),
        };
        let why = match &page.fate {
            PageFate::EmptyBack => Some(("empty-back", None)),
            PageFate::Refused(refusal) => Some(("refused", Some(refusal.text()))),
            PageFate::Unreadable(why) => Some(("unreadable", Some(why.text()))),
            PageFate::Papers { .. } => None,
        };
        if let Some((fate, why)) = why {
            line.fate = fate;
            line.why.extend(why.as_ref().map(words));
        }
        if let PageFate::Papers { papers } = &page.fate {
            for (at, paper) in papers.iter().enumerate() {
                let why = match paper {
                    PaperFate::Read(sheet) => {
                        self.sheet(page.id, at, sheet);
                        twice.map(same_file)
                    }
                    PaperFate::Refused(refusal) => {
                        line.why.push(words(&refusal.text()));
                        continue;
                    }
                    PaperFate::Unread { code, why } => {
                        self.begin(State::Unread, list_of(code), page.id);
                        Some(why.text())
                    }
                };
                line.papers.push(self.papers.len());
                if let Some(why) = why {
                    line.why.push(words(&why));
                    self.doubt(page.id, at, None, &why, false);
                    if let Some(paper) = self.papers.last_mut().filter(|paper| paper.state == State::Sure) {
                        paper.state = State::Doubtful;
                    }
                }
            }
        }
        self.pages.push(line);
    }

    fn begin(&mut self, state: State, list: String, page: PageId) {
        let (rows, elsewhere) = (Vec::new(), Vec::new());
        self.papers.push(PaperReading {
            paper: self.papers.len() + 1,
            state,
            list,
            pages: vec![page],
            rows,
            elsewhere,
        });
    }

    /// A sheet goes on with the paper before it, or begins the next.
    fn sheet(&mut self, page: PageId, at: usize, sheet: &Sheet) {
        let list = list_of(&sheet.code);
        let goes_on = self.papers.last().is_some_and(|last| {
            last.state == State::Incomplete && last.list == list && last.pages.len() + 1 == sheet.sheet
        });
        if goes_on {
            if let Some(last) = self.papers.last_mut() {
                last.pages.push(page);
            }
        } else {
            self.close();
            self.begin(State::Incomplete, list, page);
            if sheet.sheet != 1 {
                let why = Text::new(
                    format!("tờ {} đứng không đúng chỗ: thiếu tờ trước nó, hoặc xếp sai thứ tự", sheet.sheet),
                    format!("sheet {} stands in a wrong place: the one before it is missing", sheet.sheet),
                );
                self.doubt(page, at, None, &why, true);
            }
        }
        for row in &sheet.rows {
            if let Some(reason) = row.doubt {
                self.doubt(page, at, Some(row.n), &reason.text(), true);
            }
        }
        if !sheet.elsewhere.is_empty() {
            let why = Text::new("có mực ngoài các hàng: có viết thêm?", "ink outside the rows: is something written?");
            self.doubt(page, at, None, &why, true);
        }
        let Some(last) = self.papers.last_mut() else { return };
        last.rows.extend(&sheet.rows);
        last.elsewhere.extend(&sheet.elsewhere);
        if last.pages.len() == sheet.sheets && sheet.sheet == sheet.sheets {
            let sure = last.rows.iter().all(|row| row.mark.is_some()) && last.elsewhere.is_empty();
            last.state = if sure { State::Sure } else { State::Doubtful };
            if sure && is_invalid(&last.list, &last.rows) {
                last.state = State::Doubtful;
                self.doubt(page, at, None, &DoubtReason::Rules.text(), false);
            }
        }
    }

    /// A paper that is followed by another before all its sheets came.
    fn close(&mut self) {
        let Some(last) = self.papers.last().filter(|last| last.state == State::Incomplete) else { return };
        let Some(page) = last.pages.last().copied() else { return };
        let why = Text::new("phiếu thiếu tờ", "sheets of this paper are missing");
        self.doubt(page, 0, None, &why, false);
    }

    fn doubt(&mut self, page: PageId, at: usize, n: Option<u32>, why: &Text, pictured: bool) {
        let Words { vi, en } = words(why);
        let crop = pictured.then(|| crop_name(page, at, n));
        self.doubts.push(Doubt { paper: self.papers.len(), page, n, vi, en, crop });
    }
}

fn same_file(other: &str) -> Text {
    Text::new(
        format!("tệp này giống hệt tệp {other}: quét hai lần?"),
        format!("the same bytes as {other}: scanned twice?"),
    )
}

fn words(text: &Text) -> Words {
    Words { vi: text.get(kiemphieu_core::Lang::Vi).to_owned(), en: text.get(kiemphieu_core::Lang::En).to_owned() }
}

/// What a code says of its list, without the sheet and the edition.
fn list_of(code: &str) -> String {
    code.rsplitn(3, ';').nth(2).unwrap_or(code).to_owned()
}

/// Whether the rules would call a paper with these sure marks invalid; people look at each such paper.
fn is_invalid(list: &str, rows: &[RowReading]) -> bool {
    let seats = list.split(';').nth(4).and_then(|part| part.split_once('/')).and_then(|(_, seats)| seats.parse().ok());
    let of = |mark: RowMark| rows.iter().filter(|row| row.mark == Some(mark)).count();
    let (chosen, is_strike_out) = (of(RowMark::Kept) + of(RowMark::Agree), list.split(';').nth(3) == Some("S"));
    seats.is_none_or(|seats: usize| chosen > seats) || (is_strike_out && chosen == 0)
}
