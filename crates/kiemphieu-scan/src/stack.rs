//! The papers of a stack in the order in which they were fed: sheets of one paper kept together, and what people must see.

mod twice;

use std::collections::{BTreeSet, HashMap};

use kiemphieu_core::Text;
use serde::{Deserialize, Serialize};

use self::twice::Inked;
use crate::page::{PageFate, PaperFate};
use crate::reading::{DoubtReason, RowReading, Sheet, Spot, is_invalid, list_of};
use crate::run::{Page, PageId, ScanFile};

/// What is known of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperReading {
    /// Its place in the stack, from 1.
    pub paper: usize,
    /// What is known of it.
    pub state: State,
    /// What the code of its list says; nothing where it is not known to be a paper of one.
    pub list: String,
    /// On which pages its sheets are.
    pub pages: Vec<PageId>,
    /// Its rows.
    pub rows: Vec<RowReading>,
    /// Ink outside the rows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub elsewhere: Vec<Spot>,
}

/// Something that people must look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubt {
    /// Which paper.
    pub paper: usize,
    /// On which page.
    #[serde(flatten)]
    pub page: PageId,
    /// The row, or the whole paper.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// Why, in both languages.
    pub vi: String,
    /// The same in English.
    pub en: String,
    /// The picture to look at, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub crop: Option<String>,
}

/// A page and what came of it, in one line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageLine {
    /// The name of its file.
    pub name: String,
    /// The SHA-256 of its file.
    pub sha256: String,
    /// Where it is.
    #[serde(flatten)]
    pub id: PageId,
    /// What came of it, in one word.
    pub fate: Fate,
    /// Which papers have a sheet on it.
    pub papers: Vec<usize>,
    /// Why it, or a paper on it, is not read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<Words>,
}

/// What came of a page, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fate {
    /// Papers lie on it.
    Papers,
    /// Nothing is on it.
    EmptyBack,
    /// It is not read.
    Refused,
    /// No paper is found on it.
    Unreadable,
}

/// A sentence in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Whether the backs were not scanned.
    one_sided: bool,
    /// Which sheet goes on with the last paper.
    next: Option<usize>,
    /// Which of the papers of its page the last sheet was.
    at: usize,
    /// The pictures that there are.
    pictures: BTreeSet<String>,
    /// Where the ink lies on each sheet.
    inks: Vec<Inked>,
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
        let mut stack = Self { one_sided: is_one_sided(files), ..Self::default() };
        let mut same: HashMap<&str, String> = HashMap::new();
        for (file, pages) in files {
            let twice = same.insert(&file.sha256, file.name.clone());
            for page in pages {
                stack.pictures.extend(page.pictures.iter().map(|(paper, row)| crop_name(page.id, *paper, *row)));
                stack.page(file, page, twice.as_deref());
            }
        }
        stack.close();
        stack.same_ink();
        stack
    }

    fn page(&mut self, file: &ScanFile, page: &Page, twice: Option<&str>) {
        let mut line = PageLine {
            name: file.name.clone(),
            sha256: file.sha256.clone(),
            id: page.id,
            fate: Fate::Papers,
            papers: Vec::new(),
            why: Vec::new(),
        };
        match &page.fate {
            PageFate::EmptyBack if self.one_sided => {
                line.fate = Fate::Unreadable;
                self.unread(&mut line, 0, String::new(), &not_a_back());
            }
            PageFate::EmptyBack => line.fate = Fate::EmptyBack,
            PageFate::Refused(refusal) => {
                line.fate = Fate::Refused;
                self.unread(&mut line, 0, String::new(), &refusal.text());
            }
            PageFate::Unreadable(why) => {
                line.fate = Fate::Unreadable;
                self.unread(&mut line, 0, String::new(), &why.text());
            }
            PageFate::Papers { papers } => {
                for (at, paper) in papers.iter().enumerate() {
                    match paper {
                        PaperFate::Read(sheet) => self.read(&mut line, at, sheet, twice),
                        PaperFate::Refused(refusal) => self.unread(&mut line, at, String::new(), &refusal.text()),
                        PaperFate::Unread { code, why } => self.unread(&mut line, at, list_of(code), &why.text()),
                    }
                }
            }
        }
        self.pages.push(line);
    }

    fn read(&mut self, line: &mut PageLine, at: usize, sheet: &Sheet, twice: Option<&str>) {
        self.sheet(line.id, at, sheet);
        line.papers.push(self.papers.len());
        if let Some(why) = twice.map(same_file) {
            line.why.push(words(&why));
            self.doubt(line.id, at, None, &why);
            if let Some(paper) = self.papers.last_mut().filter(|paper| paper.state == State::Sure) {
                paper.state = State::Doubtful;
            }
        }
    }

    /// Whatever is not read takes a place in the stack: people say whether it is a paper, and what stands on it.
    fn unread(&mut self, line: &mut PageLine, at: usize, list: String, why: &Text) {
        self.close();
        self.begin(State::Unread, list, line.id);
        line.papers.push(self.papers.len());
        line.why.push(words(why));
        self.doubt(line.id, at, None, why);
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
        let goes_on = self.next == Some(sheet.sheet) && self.papers.last().is_some_and(|last| last.list == list);
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
                self.doubt(page, at, None, &why);
            }
        }
        let is_last = sheet.sheet == sheet.sheets;
        self.at = at;
        self.next = (!is_last && (goes_on || sheet.sheet == 1)).then_some(sheet.sheet + 1);
        for row in &sheet.rows {
            if let Some(reason) = row.doubt {
                self.doubt(page, at, Some(row.n), &reason.text());
            }
        }
        if !sheet.elsewhere.is_empty() {
            let why = Text::new("có mực ngoài các hàng: có viết thêm?", "ink outside the rows: is something written?");
            self.doubt(page, at, None, &why);
        }
        let Some(last) = self.papers.last_mut() else { return };
        last.rows.extend(&sheet.rows);
        last.elsewhere.extend(&sheet.elsewhere);
        self.inks.push(Inked::of(last.paper, page, sheet));
        if is_last && (goes_on || sheet.sheet == 1) {
            // Doubts stand in the order of the papers.
            let sure = self.doubts.last().is_none_or(|doubt| doubt.paper != last.paper);
            last.state = if sure { State::Sure } else { State::Doubtful };
            if sure && is_invalid(&last.list, &last.rows) {
                last.state = State::Doubtful;
                self.doubt(page, at, None, &DoubtReason::Rules.text());
            }
        }
    }

    /// Sheets on which the ink lies at the same places were one: no two strokes of a hand begin and end alike.
    fn same_ink(&mut self) {
        for [one, other] in twice::pairs(&self.inks) {
            for ((paper, page), (first, _)) in [(one, other), (other, one)] {
                let read = paper.checked_sub(1).and_then(|at| self.papers.get_mut(at));
                if let Some(read) = read.filter(|read| read.state == State::Sure) {
                    read.state = State::Doubtful;
                }
                let Words { vi, en } = words(&twice::text(first));
                if let Some(line) = self.pages.iter_mut().find(|line| line.id == page) {
                    line.why.push(Words { vi: vi.clone(), en: en.clone() });
                }
                self.doubts.push(Doubt { paper, page, n: None, vi, en, crop: None });
            }
        }
        self.doubts.sort_by_key(|doubt| doubt.paper);
    }

    /// A paper after which another one begins, or none, before all its sheets came.
    fn close(&mut self) {
        self.next = None;
        let Some(last) = self.papers.last().filter(|last| last.state == State::Incomplete) else { return };
        let Some(page) = last.pages.last().copied() else { return };
        let why = Text::new("phiếu thiếu tờ", "sheets of this paper are missing");
        self.doubt(page, self.at, None, &why);
    }

    fn doubt(&mut self, page: PageId, at: usize, n: Option<u32>, why: &Text) {
        let Words { vi, en } = words(why);
        let name = crop_name(page, at, n);
        let crop = self.pictures.contains(&name).then_some(name);
        self.doubts.push(Doubt { paper: self.papers.len(), page, n, vi, en, crop });
    }
}

/// Where fewer pages than one of three are empty, the backs were not scanned, and what is empty is no back.
fn is_one_sided(files: &[(ScanFile, Vec<Page>)]) -> bool {
    let pages = || files.iter().flat_map(|(_, pages)| pages);
    pages().filter(|page| page.fate == PageFate::EmptyBack).count() * 3 < pages().count()
}

fn not_a_back() -> Text {
    Text::new(
        "trang này trống, mà các phiếu khác không có mặt sau trống: tờ giấy úp mặt, quét quá nhạt, hay giấy trắng lẫn vào?",
        "this page is empty, and other papers have no empty back: a sheet face down, scanned too faintly, or blank paper?",
    )
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

#[cfg(test)]
mod tests;
