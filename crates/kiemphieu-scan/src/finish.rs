//! The box of a stack of which nothing is open, and the papers by which a board tries whether it was read rightly.

use std::collections::BTreeMap;

use kiemphieu_core::digest::sha256;
use kiemphieu_core::{BallotBox, Boxes, Decided, Form, Lang, Mark, Paper, Refused, Rows, Ruling, Serial, Text};
use serde::Serialize;

use crate::adjudication::{Adjudication, Found, Stand, Verdict, mark_of};
use crate::reading::RowReading;
use crate::stack::{PaperReading, State};

/// So many papers of the sample, where there are as many that are sure.
const SAMPLE: usize = 60;

/// Why there is no box yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfinished {
    /// Papers that nobody has read.
    Open(Vec<usize>),
    /// Papers that one person has read.
    Once(Vec<usize>),
    /// Papers that were read differently.
    Differ(Vec<usize>),
    /// Not so many papers as came out of the box.
    Papers {
        /// So many are in the stack.
        papers: u64,
        /// So many sheets were put aside.
        aside: usize,
        /// So many papers came out of the box.
        returned: u32,
    },
    /// The box does not take a paper.
    Refused(Refused),
}

impl Unfinished {
    /// What is missing, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        match self {
            Self::Open(papers) => (
                Text::new(
                    format!("chưa ai xem {} phiếu: {}", papers.len(), listed(papers)),
                    format!("{} papers that nobody has read: {}", papers.len(), listed(papers)),
                ),
                Text::new("hai người đọc, mỗi người một lượt `--decide`", "two people read them, each with `--decide`"),
            ),
            Self::Once(papers) => (
                Text::new(
                    format!("mới một người đọc {} phiếu: {}", papers.len(), listed(papers)),
                    format!("{} papers that one person has read: {}", papers.len(), listed(papers)),
                ),
                Text::new("người thứ hai đọc bằng `--decide`", "a second person reads them with `--decide`"),
            ),
            Self::Differ(papers) => (
                Text::new(
                    format!("đọc khác nhau {} phiếu: {}", papers.len(), listed(papers)),
                    format!("{} papers that were read differently: {}", papers.len(), listed(papers)),
                ),
                Text::new("thêm một người nữa đọc bằng `--decide`", "one more person reads them with `--decide`"),
            ),
            Self::Papers { papers, aside, returned } => (
                Text::new(
                    format!("chồng quét có {papers} phiếu (để riêng {aside} tờ), lấy ra khỏi hòm {returned} phiếu"),
                    format!("the stack has {papers} papers ({aside} sheets put aside), {returned} came out of the box"),
                ),
                Text::new(
                    "đếm lại chồng giấy; tờ chưa quét, dính nhau hoặc quét hai lần thì quét lại cả chồng",
                    "count the stack again; where sheets were left out, stuck together or scanned twice, scan all anew",
                ),
            ),
            Self::Refused(refused) => refused.text(),
        }
    }
}

/// The numbers of papers, not too many of them.
fn listed(papers: &[usize]) -> String {
    let shown: Vec<String> = papers.iter().take(20).map(usize::to_string).collect();
    shown.join(", ") + if papers.len() > 20 { ", …" } else { "" }
}

/// Papers drawn by chance among those that are sure, to be held against what was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sample {
    /// Which, by their places in the stack.
    pub papers: Vec<usize>,
    /// Among so many that are sure.
    pub sure: usize,
    /// If so many or more of these were read wrongly, 95 of 100 such samples would show it.
    pub shows: usize,
}

impl Sample {
    /// What it proves, once every paper of it was found to be as it was read.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { papers, sure, shows } = self;
        let drawn = papers.len();
        if drawn == *sure {
            return Text::new(
                format!("Mẫu là cả {sure} phiếu máy đọc rõ: khớp hết thì không phiếu nào trong đó bị đọc sai."),
                format!("The sample is all {sure} sure papers: if each agrees, none of them was read wrongly."),
            );
        }
        Text::new(
            format!(
                "Nếu từ {shows} phiếu trở lên trong {sure} phiếu máy đọc rõ bị đọc sai, thì 95 trong 100 mẫu như thế này \
                 ({drawn} phiếu) sẽ có ít nhất một phiếu khác. Khớp hết không chứng minh là không có phiếu nào đọc sai. \
                 Một phiếu khác: không dùng ballots.jsonl, nhập tay cả hòm."
            ),
            format!(
                "If {shows} or more of the {sure} sure papers were read wrongly, 95 of 100 samples like this one \
                 ({drawn} papers) would have at least one that differs. That all agree does not prove that none was read \
                 wrongly. If one differs: do not use ballots.jsonl, type the whole box."
            ),
        )
    }
}

impl Adjudication {
    /// The papers of the box, each under its place in the stack: what was read, and what people decided, who and why.
    ///
    /// # Errors
    /// Everything that is missing.
    pub fn finish(&self, returned: u32, lang: Lang) -> Result<BallotBox, Vec<Unfinished>> {
        let mut papers = BallotBox::new(self.list().clone());
        let (mut open, mut once, mut differ, mut aside) = (Vec::new(), Vec::new(), Vec::new(), 0);
        for paper in self.papers() {
            let number = paper.paper;
            let mut read = self.as_read(paper).map_err(|refused| vec![Unfinished::Refused(refused)])?;
            match self.stand(number) {
                None => {}
                Some(Stand::Open) => open.push(number),
                Some(Stand::Once { .. }) => once.push(number),
                Some(Stand::Differ { .. }) => differ.push(number),
                Some(Stand::Decided(Verdict { found: Found::Aside, .. })) => {
                    aside += 1;
                    continue;
                }
                Some(Stand::Decided(verdict)) => read.rulings = self.rulings(number, &read.rows, &verdict, lang),
            }
            papers.put(read).map_err(|refused| vec![Unfinished::Refused(refused)])?;
        }
        let some = |papers: Vec<usize>, of: fn(Vec<usize>) -> Unfinished| (!papers.is_empty()).then(|| of(papers));
        let mut missing: Vec<Unfinished> =
            [some(open, Unfinished::Open), some(once, Unfinished::Once), some(differ, Unfinished::Differ)]
                .into_iter()
                .flatten()
                .collect();
        if papers.entered() != u64::from(returned) {
            missing.push(Unfinished::Papers { papers: papers.entered(), aside, returned });
        }
        if missing.is_empty() { Ok(papers) } else { Err(missing) }
    }

    /// The papers on which two people read a row otherwise than the program, which was sure of it: it has read wrongly.
    #[must_use]
    pub fn misread(&self) -> Vec<usize> {
        let papers = self.papers().iter().map(|paper| paper.paper);
        papers.filter(|paper| !self.misread_rows(*paper).is_empty()).collect()
    }

    fn misread_rows(&self, paper: usize) -> Vec<u32> {
        let Some(Stand::Decided(Verdict { found: Found::Paper { marks, .. }, .. })) = self.stand(paper) else {
            return Vec::new();
        };
        let read = paper.checked_sub(1).and_then(|at| self.papers().get(at)).map_or(&[][..], |paper| &paper.rows);
        let otherwise = read.iter().filter(|row| {
            position(row).is_some_and(|(at, mark)| marks.get(at).is_some_and(|decided| *decided != mark))
        });
        otherwise.map(|row| row.n).collect()
    }

    /// A sample of the papers that are sure, drawn by the hash of all that was read.
    #[must_use]
    pub fn sample(&self) -> Sample {
        let sure = self.papers().iter().filter(|paper| paper.state == State::Sure).map(|paper| paper.paper);
        let lot = |paper: &usize| sha256(format!("{}:{paper}", self.seed()).as_bytes());
        let mut lots: Vec<(String, usize)> = sure.map(|paper| (lot(&paper), paper)).collect();
        lots.sort();
        let sure = lots.len();
        let mut papers: Vec<usize> = lots.into_iter().take(SAMPLE).map(|(_, paper)| paper).collect();
        papers.sort_unstable();
        let shows = shown_by(papers.len(), sure);
        Sample { papers, sure, shows }
    }

    /// A paper as the program read it; what is not sure is unclear.
    fn as_read(&self, paper: &PaperReading) -> Result<Paper, Refused> {
        let marks: BTreeMap<usize, _> = paper.rows.iter().filter_map(position).collect();
        let names = 0..self.list().len();
        let rows = match self.list().form() {
            Form::StrikeOut => {
                Rows::StrikeOut(names.map(|at| marks.get(&at).map(|mark| *mark == Mark::Kept)).collect())
            }
            Form::TwoBox => Rows::TwoBox(
                names
                    .map(|at| {
                        marks.get(&at).map(|mark| if *mark == Mark::Agree { Boxes::Agree } else { Boxes::Disagree })
                    })
                    .collect(),
            ),
        };
        Ok(Paper::plain(rows).numbered(Serial::new(&paper.paper.to_string())?))
    }

    fn rulings(&self, paper: usize, read: &Rows, verdict: &Verdict, lang: Lang) -> Vec<Ruling> {
        let Found::Paper { marks, flaw } = &verdict.found else { return Vec::new() };
        let doubts = self.doubts_of(paper).map(|doubt| {
            let why = match lang {
                Lang::Vi => &doubt.vi,
                Lang::En => &doubt.en,
            };
            match doubt.n {
                Some(n) => format!("{} {n}: {why}", kiemphieu_core::say(lang, "hàng", "row")),
                None => why.clone(),
            }
        });
        let misread: Vec<String> = self.misread_rows(paper).iter().map(u32::to_string).collect();
        let misread = (!misread.is_empty()).then(|| {
            format!(
                "{} {}",
                kiemphieu_core::say(lang, "máy đọc rõ mà sai hàng", "surely misread rows"),
                misread.join(", ")
            )
        });
        let why = doubts.chain(verdict.why.iter().cloned()).chain(misread).collect::<Vec<_>>().join("; ");
        let decided = (0..).zip(marks).filter(|(at, mark)| read.mark(*at) != Some(**mark));
        let decided: BTreeMap<usize, _> = decided.map(|(at, mark)| (at, *mark)).collect();
        let said = |decided| Ruling { by: verdict.by.clone(), why: why.clone(), decided };
        let rows = (!decided.is_empty()).then(|| said(Decided::Rows(decided)));
        let whole = match flaw {
            Some(flaw) => Some(said(Decided::Flaw(*flaw))),
            None => rows.is_none().then(|| said(Decided::NoFlaw)),
        };
        rows.into_iter().chain(whole).collect()
    }
}

fn position(row: &RowReading) -> Option<(usize, Mark)> {
    Some((usize::try_from(row.n).ok()?.checked_sub(1)?, mark_of(row.mark?)))
}

/// A paper as a line of a ballot file has it: its rows and flaw as they were decided, and in its note who decided and why.
#[must_use]
pub fn flattened(paper: &Paper, lang: Lang) -> Paper {
    let told = paper.rulings.iter().map(|ruling| {
        let by = ruling.by.join(", ");
        match lang {
            Lang::Vi => format!("{by} đọc trên lá phiếu: {}", ruling.why),
            Lang::En => format!("read on the paper by {by}: {}", ruling.why),
        }
    });
    let mut told: Vec<String> = told.collect();
    told.dedup();
    Paper {
        rows: paper.as_decided().into_owned(),
        flaw: paper.flaw_as_decided(),
        note: (!told.is_empty()).then(|| told.join("; ")),
        rulings: Vec::new(),
        ..paper.clone()
    }
}

/// The fewest wrong papers among these of which a sample without one has a chance of at most 5 %; where there is no such
/// number, one more than there are.
fn shown_by(drawn: usize, sure: usize) -> usize {
    let unseen = |wrong: usize| -> f64 {
        (0..drawn).map(|at| sure.saturating_sub(wrong + at) as f64 / (sure - at).max(1) as f64).product()
    };
    (1..=sure).find(|wrong| drawn > 0 && unseen(*wrong) <= 0.05).unwrap_or(sure + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bound_of_a_sample_is_that_of_counting_all_samples() {
        assert_eq!(shown_by(5, 5), 1, "all papers");
        assert_eq!(shown_by(0, 5), 6, "none shows nothing");
        // Of 10 papers 4 are drawn: with 5 wrong ones 5 of 210 samples miss all, with 4 there are 15.
        assert_eq!(shown_by(4, 10), 5);
        assert_eq!(shown_by(60, 1_000_000), 48_702, "1 - 0.05 to the power of 1/60");
    }
}
