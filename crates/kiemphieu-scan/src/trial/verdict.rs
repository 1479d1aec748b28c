//! Whether a scanner, with its settings and this print, is good enough: what was read against what was marked.

use kiemphieu_core::{Lang, Text};
use serde::Serialize;

use super::{Odd, PAPERS, TrialPaper};
use crate::reading::RowMark;
use crate::stack::{Fate, Stack, State};

/// So many of the clear papers may be left to people: more of them, and a board would not be faster than by typing.
const MOST_TO_PEOPLE: usize = 4;

/// A mark that was read surely and is not what was marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Against {
    /// The paper.
    pub paper: usize,
    /// The row.
    pub row: u32,
    /// What was marked.
    pub marked: RowMark,
    /// What was read.
    pub read: RowMark,
}

/// What came of a trial.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Default)]
pub struct Verdict {
    /// The papers that are in the stack.
    pub papers: usize,
    /// The marks that were read surely and rightly.
    pub right: usize,
    /// Marks that were read surely and wrongly.
    pub against: Vec<Against>,
    /// Odd marks that were read surely: only people may.
    pub too_sure: Vec<(usize, u32)>,
    /// Papers with words on them that were not seen.
    pub unseen: Vec<usize>,
    /// Clear papers that are left to people.
    pub to_people: Vec<usize>,
    /// The papers that are not read at all.
    pub unread: Vec<usize>,
    /// The pages that are not read.
    pub pages_not_read: usize,
}

impl Verdict {
    /// Holds what was read against what was to be marked; the papers are in the order in which they were numbered.
    #[must_use]
    pub fn of(marked: &[TrialPaper], stack: &Stack) -> Self {
        let mut all = Self { papers: stack.papers.len(), ..Self::default() };
        let not_read = |fate: Fate| matches!(fate, Fate::Refused | Fate::Unreadable);
        all.pages_not_read = stack.pages.iter().filter(|page| not_read(page.fate)).count();
        for (marked, read) in marked.iter().zip(&stack.papers) {
            if read.rows.len() != marked.rows.len() || read.list != marked.list {
                all.unread.push(read.paper);
                continue;
            }
            let odd = marked.odd.map(Odd::rows).unwrap_or_default();
            for (row, truth) in read.rows.iter().zip(&marked.rows) {
                match row.mark {
                    Some(_) if odd.contains(&row.n) => all.too_sure.push((read.paper, row.n)),
                    Some(mark) if mark == *truth => all.right += 1,
                    Some(mark) => {
                        all.against.push(Against { paper: read.paper, row: row.n, marked: *truth, read: mark });
                    }
                    None => {}
                }
            }
            match (marked.odd, read.state) {
                (Some(Odd::Written), _) if read.elsewhere.is_empty() => all.unseen.push(read.paper),
                (None, State::Sure) | (Some(_), _) => {}
                (None, _) => all.to_people.push(read.paper),
            }
        }
        all
    }

    /// Whether the board may use this scanner with these settings and this print.
    #[must_use]
    pub fn is_usable(&self) -> bool {
        self.reasons().is_empty()
    }

    /// Why it may not.
    #[must_use]
    pub fn reasons(&self) -> Vec<Text> {
        let mut all = Vec::new();
        if self.papers != PAPERS {
            all.push(Text::new(
                format!(
                    "chồng có {} phiếu, không phải {PAPERS}: thiếu tờ, hai tờ dính nhau, hoặc quét thừa",
                    self.papers
                ),
                format!(
                    "the stack has {} papers, not {PAPERS}: some are missing, stuck together or scanned twice",
                    self.papers
                ),
            ));
        }
        if !self.unread.is_empty() || self.pages_not_read > 0 {
            let papers = numbers(&self.unread);
            all.push(Text::new(
                format!("{} trang và phiếu {papers} không đọc được: lý do ở từng trang nói trên", self.pages_not_read),
                format!(
                    "{} pages and the papers {papers} are not read: each with its reason above",
                    self.pages_not_read
                ),
            ));
        }
        all.extend(self.misread());
        if !self.too_sure.is_empty() {
            let rows = self.too_sure.iter().map(|(paper, row)| format!("{paper}/{row}")).collect::<Vec<_>>().join(", ");
            all.push(Text::new(
                format!("dấu không rõ mà máy đọc là rõ (phiếu/số): {rows}"),
                format!("odd marks that were read surely (paper/number): {rows}"),
            ));
        }
        if !self.unseen.is_empty() {
            let papers = numbers(&self.unseen);
            all.push(Text::new(
                format!("chữ viết thêm mà máy không thấy: phiếu {papers}"),
                format!("words that were not seen: papers {papers}"),
            ));
        }
        if self.to_people.len() > MOST_TO_PEOPLE {
            let papers = numbers(&self.to_people);
            all.push(Text::new(
                format!("quá nhiều phiếu rõ ràng phải để người xem: {papers}; lau kính, quét xám 200–300 dpi rồi thử lại"),
                format!("too many clear papers are left to people: {papers}; clean the glass, scan in grey at 200–300 dpi and try again"),
            ));
        }
        all
    }

    fn misread(&self) -> Option<Text> {
        let first = self.against.first()?;
        let marks = self.against.iter().filter(|other| other.paper == first.paper).count();
        let papers: std::collections::BTreeSet<usize> = self.against.iter().map(|against| against.paper).collect();
        let rows = self.against.iter().take(20).map(|against| format!("{}/{}", against.paper, against.row));
        let rows = rows.collect::<Vec<_>>().join(", ");
        let mut text = (
            format!("MÁY ĐỌC SAI {} dấu (phiếu/số): {rows}", self.against.len()),
            format!("{} MARKS WERE READ WRONGLY (paper/number): {rows}", self.against.len()),
        );
        if marks > 1 || papers.len() > 1 {
            text.0.push_str("; xem trước: phiếu có đúng thứ tự và gạch đúng như bảng không?");
            text.1.push_str("; see first: are the papers in order and marked as the table says?");
        }
        Some(Text::new(text.0, text.1))
    }

    /// The verdict with its figures and reasons.
    #[must_use]
    pub fn text(&self) -> Text {
        let (vi, en) = match self.is_usable() {
            true => ("MÁY QUÉT NÀY DÙNG ĐƯỢC", "THIS SCANNER MAY BE USED"),
            false => ("MÁY QUÉT NÀY KHÔNG DÙNG ĐƯỢC", "THIS SCANNER MAY NOT BE USED"),
        };
        let Self { papers, right, against, to_people, .. } = self;
        let (wrong, left) = (against.len(), to_people.len());
        // With none wrong among so many, in 95 of 100 trials the share of wrong ones is under three in so many.
        let bound = right.max(&1).div_ceil(3).max(1);
        let of = |lang: Lang, head: &str, figures: String, proves: String| {
            let reasons = self.reasons().into_iter().map(|reason| format!("\n  - {}", reason.get(lang)));
            let reasons: String = reasons.collect();
            let proves = if self.is_usable() { format!("\n{proves}") } else { String::new() };
            format!("{head}\n{figures}{reasons}{proves}")
        };
        Text::new(
            of(
                Lang::Vi,
                vi,
                format!(
                    "{papers} phiếu: {right} dấu đọc đúng, {wrong} dấu đọc sai, {left} phiếu rõ ràng phải để người xem."
                ),
                format!(
                    "{right} dấu đúng hết chỉ cho biết: ít hơn khoảng 1 dấu sai trong {bound} dấu (tin cậy 95 %), với đúng \
                     máy quét, chế độ quét và bản in này. Vẫn phải so mẫu khi `--finish`."
                ),
            ),
            of(
                Lang::En,
                en,
                format!("{papers} papers: {right} marks right, {wrong} wrong, {left} clear papers left to people."),
                format!(
                    "{right} right marks only say: fewer than about 1 wrong in {bound} (95 % sure), with this scanner, these \
                     settings and this print. The sample of `--finish` must still be compared."
                ),
            ),
        )
    }
}

fn numbers(papers: &[usize]) -> String {
    match papers {
        [] => "—".to_owned(),
        papers => papers.iter().map(usize::to_string).collect::<Vec<_>>().join(", "),
    }
}
