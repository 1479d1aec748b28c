//! What people decided about the papers that are not sure: two who read the same, each without having seen what the other
//! said; where they differ, a third.

use std::collections::{BTreeMap, BTreeSet};

use kiemphieu_core::digest::sha256;
use kiemphieu_core::{Flaw, List, Mark, same_name, unsound};
use serde::de::DeserializeOwned;

use crate::decision::{Broken, Chain, Decision, Says};
use crate::fault::{Fault, Rejected};
use crate::reading::{RowMark, is_not_valid};
use crate::stack::{Doubt, PageLine, PaperReading, State};

/// The files of a folder of readings.
#[derive(Debug, Clone, Copy)]
pub struct Readings<'f> {
    /// `pages.jsonl`.
    pub pages: &'f [u8],
    /// `readings.jsonl`.
    pub papers: &'f [u8],
    /// `doubts.jsonl`.
    pub doubts: &'f [u8],
    /// `decisions.jsonl`; nothing where nobody has decided yet.
    pub decisions: &'f [u8],
}

impl Readings<'_> {
    /// The SHA-256 of the three hashes of what the program read, one behind the other: no page, no mark and no doubt is changed
    /// without another one coming of it.
    fn hash(&self) -> String {
        sha256([self.pages, self.papers, self.doubts].map(sha256).concat().as_bytes())
    }
}

/// How far people have come with a paper that is not sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stand {
    /// Nobody has read it.
    Open,
    /// One person has; a second must, who does not know what the first said.
    Once {
        /// Who.
        by: String,
    },
    /// Those who read it differ; one more must.
    Differ {
        /// Who.
        by: Vec<String>,
    },
    /// Two read the same.
    Decided(Verdict),
}

/// What two people read on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What stands on it.
    pub found: Found,
    /// Who read so.
    pub by: Vec<String>,
    /// What they said of it.
    pub why: Vec<String>,
}

/// What stands on a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// These marks, row by row.
    Paper {
        /// Every row.
        marks: Vec<Mark>,
        /// What only people can see.
        flaw: Option<Flaw>,
    },
    /// It is no paper of this box.
    Aside,
}

/// A folder of readings with what was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjudication {
    list: List,
    code: String,
    seed: String,
    papers: Vec<PaperReading>,
    doubts: Vec<Doubt>,
    pages: Vec<PageLine>,
    decisions: Vec<(Decision, Found)>,
    chain: Chain,
}

impl Adjudication {
    /// What was read and decided of the papers of one of these lists, each with what its code says.
    ///
    /// # Errors
    /// What is wrong with the files, or that the papers are of none of the lists, or of several.
    pub fn read(files: Readings<'_>, lists: &[(String, List)]) -> Result<Self, Fault> {
        let pages: Vec<PageLine> = lines(Fault::PAGES, files.pages)?;
        let papers: Vec<PaperReading> = lines(Fault::READINGS, files.papers)?;
        let doubts: Vec<Doubt> = lines(Fault::DOUBTS, files.doubts)?;
        let codes: BTreeSet<&str> =
            papers.iter().map(|paper| paper.list.as_str()).filter(|code| !code.is_empty()).collect();
        let (code, list) = match codes.into_iter().collect::<Vec<_>>().as_slice() {
            [code] => lists.iter().find(|(own, _)| own == code).ok_or_else(|| Fault::foreign(code))?,
            [] => return Err(Fault::no_paper()),
            several => return Err(Fault::several_lists(several)),
        };
        let seed = files.hash();
        let chain = Chain::of(&seed);
        let (list, code) = (list.clone(), code.clone());
        let mut all = Self { list, code, seed, papers, doubts, pages, decisions: Vec::new(), chain };
        all.is_whole()?;
        all.replay(files.decisions)?;
        Ok(all)
    }

    /// Whether pages, papers and doubts tell the same story.
    fn is_whole(&self) -> Result<(), Fault> {
        let mut told = self.pages.iter().flat_map(|page| page.papers.iter().copied().map(|paper| (paper, page.id)));
        let mut seen: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for (paper, page) in told.by_ref() {
            seen.entry(paper).or_default().push(page);
        }
        for (number, paper) in (1..).zip(&self.papers) {
            let doubted = self.doubts_of(number).next().is_some();
            let sure = paper.state == State::Sure;
            let numbers: Vec<u32> = paper.rows.iter().map(|row| row.n).collect();
            let all: Vec<u32> = (1..).take(self.list.len()).collect();
            let complete = matches!(paper.state, State::Sure | State::Doubtful);
            let whole = paper.paper == number
                && seen.remove(&number).as_ref() == Some(&paper.pages)
                && doubted != sure
                && paper.rows.iter().all(|row| row.mark.is_some() != row.doubt.is_some())
                && (!complete || numbers == all)
                && (!sure || (paper.rows.iter().all(|row| row.mark.is_some()) && paper.elsewhere.is_empty()));
            let of_form =
                paper.rows.iter().filter_map(|row| row.mark).all(|mark| mark_of(mark).form() == self.list.form());
            if !whole || !of_form {
                return Err(Fault::changed(Fault::READINGS, number));
            }
        }
        let unknown = self.doubts.iter().position(|doubt| doubt.paper == 0 || doubt.paper > self.papers.len());
        match (seen.is_empty(), unknown) {
            (false, _) => Err(Fault::changed(Fault::PAGES, 0)),
            (_, Some(at)) => Err(Fault::changed(Fault::DOUBTS, at + 1)),
            _ => Ok(()),
        }
    }

    fn replay(&mut self, decisions: &[u8]) -> Result<(), Fault> {
        let text = str::from_utf8(decisions).map_err(|_| Fault::unreadable(Fault::DECISIONS, 0, "UTF-8"))?;
        for (number, line) in (1..).zip(text.split_inclusive('\n')) {
            let Some(line) = line.strip_suffix('\n') else { return Err(Fault::cut(number)) };
            let decision = self.chain.read(line).map_err(|broken| match broken {
                Broken::Unreadable(why) => Fault::unreadable(Fault::DECISIONS, number, &why),
                Broken::OutOfChain => Fault::out_of_chain(number),
            })?;
            let found = self.judged(&decision).map_err(|rejected| Fault::rejected(number, &rejected))?;
            self.decisions.push((decision, found));
        }
        Ok(())
    }

    /// Adds what a person says; the line for the file comes back.
    ///
    /// # Errors
    /// Why it is not taken; nothing has changed.
    pub fn decide(&mut self, decision: Decision) -> Result<String, Rejected> {
        let found = self.judged(&decision)?;
        let line = self.chain.bind(decision.clone()).map_err(|error| Rejected::Unwritten(error.to_string()))?;
        self.decisions.push((decision, found));
        Ok(line)
    }

    /// The list on the papers.
    #[must_use]
    pub fn list(&self) -> &List {
        &self.list
    }

    /// Every paper, in order.
    #[must_use]
    pub fn papers(&self) -> &[PaperReading] {
        &self.papers
    }

    /// Every page, in order.
    #[must_use]
    pub fn pages(&self) -> &[PageLine] {
        &self.pages
    }

    /// The hash of all that was read, from which what is drawn by chance is drawn.
    pub(crate) fn seed(&self) -> &str {
        &self.seed
    }

    /// By what a board knows again what was read: the first 16 digits of its hash, in fours. Who changes anything of it and
    /// begins anew gets another one.
    #[must_use]
    pub fn code_of_reading(&self) -> String {
        let fours: Vec<&str> = (0..4).filter_map(|at| self.seed.get(at * 4..at * 4 + 4)).collect();
        fours.join("-").to_uppercase()
    }

    /// Why a paper is not sure.
    pub fn doubts_of(&self, paper: usize) -> impl Iterator<Item = &Doubt> {
        self.doubts.iter().filter(move |doubt| doubt.paper == paper)
    }

    /// The rows of a paper that people must read; none where it is sure, or where only the paper itself is to be judged.
    #[must_use]
    pub fn open_rows(&self, paper: usize) -> Vec<u32> {
        let Some(paper) = self.paper(paper) else { return Vec::new() };
        let rows = &paper.rows;
        let chosen = rows.iter().filter(|row| matches!(row.mark, Some(RowMark::Kept | RowMark::Agree))).count();
        let all_read = rows.iter().all(|row| row.mark.is_some());
        match paper.state {
            State::Sure => Vec::new(),
            State::Doubtful if all_read && is_not_valid(&self.code, chosen) => self.all_rows(),
            State::Doubtful => rows.iter().filter(|row| row.mark.is_none()).map(|row| row.n).collect(),
            State::Incomplete | State::Unread => self.all_rows(),
        }
    }

    /// How far people have come with a paper; none where it is sure.
    #[must_use]
    pub fn stand(&self, paper: usize) -> Option<Stand> {
        self.paper(paper).filter(|paper| paper.state != State::Sure)?;
        let said: Vec<_> = self.decisions.iter().filter(|(decision, _)| decision.paper == paper).collect();
        let agreed = said.iter().find_map(|(_, found)| {
            let alike: Vec<_> = said.iter().filter(|(_, other)| other == found).collect();
            (alike.len() >= 2).then(|| Verdict {
                found: found.clone(),
                by: alike.iter().map(|(decision, _)| decision.by.clone()).collect(),
                why: alike.iter().map(|(decision, _)| decision.why.clone()).filter(|why| !why.is_empty()).collect(),
            })
        });
        let by = |(decision, _): &&(Decision, Found)| decision.by.clone();
        Some(match (agreed, said.as_slice()) {
            (Some(verdict), _) => Stand::Decided(verdict),
            (None, []) => Stand::Open,
            (None, [one]) => Stand::Once { by: by(one) },
            (None, several) => Stand::Differ { by: several.iter().map(by).collect() },
        })
    }

    /// The papers that wait for this person, in order.
    pub fn waiting_for(&self, person: &str) -> impl Iterator<Item = usize> {
        self.undecided().filter(move |paper| !self.has_read(*paper, person))
    }

    /// The papers on which people have not agreed yet.
    pub fn undecided(&self) -> impl Iterator<Item = usize> {
        (1..=self.papers.len()).filter(|paper| !matches!(self.stand(*paper), None | Some(Stand::Decided(_))))
    }

    /// Who has read a paper of which the program was not sure.
    pub fn readers_of(&self, paper: usize) -> impl Iterator<Item = &str> {
        self.decisions.iter().filter(move |(said, _)| said.paper == paper).map(|(said, _)| said.by.as_str())
    }

    fn has_read(&self, paper: usize, person: &str) -> bool {
        self.decisions.iter().any(|(said, _)| said.paper == paper && same_name(&said.by, person))
    }

    fn paper(&self, number: usize) -> Option<&PaperReading> {
        self.papers.get(number.checked_sub(1)?)
    }

    fn all_rows(&self) -> Vec<u32> {
        (1..).take(self.list.len()).collect()
    }

    /// What a decision finds on its paper, if it may be taken.
    fn judged(&self, decision: &Decision) -> Result<Found, Rejected> {
        let Decision { paper, by, says, why } = decision;
        let paper = *paper;
        match self.stand(paper) {
            None if self.paper(paper).is_none() => return Err(Rejected::NoSuchPaper { papers: self.papers.len() }),
            None => return Err(Rejected::Sure),
            Some(Stand::Decided(verdict)) => return Err(Rejected::Decided { by: verdict.by }),
            Some(_) => {}
        }
        if by.trim().is_empty() {
            return Err(Rejected::Nobody);
        }
        if let Some(unsound) = unsound(by) {
            return Err(Rejected::Unsound(unsound));
        }
        if self.has_read(paper, by) {
            return Err(Rejected::SamePerson { by: by.clone() });
        }
        let has_why = !why.trim().is_empty();
        match says {
            Says::Aside if has_why => Ok(Found::Aside),
            Says::Paper { flaw: Some(_), .. } | Says::Aside if !has_why => Err(Rejected::WithoutWhy),
            Says::Aside => Err(Rejected::WithoutWhy),
            Says::Paper { rows, flaw } => {
                Ok(Found::Paper { marks: self.marks(paper, rows, flaw.is_some())?, flaw: *flaw })
            }
        }
    }

    /// Every row of a paper as it is read with these.
    fn marks(&self, paper: usize, rows: &BTreeMap<u32, Mark>, flawed: bool) -> Result<Vec<Mark>, Rejected> {
        let open = self.open_rows(paper);
        let every = rows.len() == self.list.len();
        if let Some(missing) = open.iter().find(|row| !rows.contains_key(row)) {
            return Err(Rejected::RowMissing { row: *missing });
        }
        for (row, mark) in rows {
            if !(1..=self.list.len()).contains(&usize::try_from(*row).unwrap_or(usize::MAX)) {
                return Err(Rejected::NoSuchRow { row: *row, names: self.list.len() });
            }
            if !every && !open.contains(row) {
                return Err(Rejected::SureRow { row: *row });
            }
            if mark.form() != self.list.form() {
                return Err(Rejected::OtherMark { mark: *mark });
            }
        }
        let read = self.paper(paper).map_or(&[][..], |paper| &paper.rows);
        let mark = |n: u32| {
            let sure = || read.iter().find(|row| row.n == n).and_then(|row| row.mark).map(mark_of);
            rows.get(&n).copied().or_else(sure).ok_or(Rejected::RowMissing { row: n })
        };
        let marks = self.all_rows().into_iter().map(mark).collect::<Result<Vec<_>, _>>()?;
        let chosen = marks.iter().filter(|mark| matches!(mark, Mark::Kept | Mark::Agree)).count();
        if !every && !flawed && is_not_valid(&self.code, chosen) {
            return Err(Rejected::EveryRow { chosen });
        }
        Ok(marks)
    }
}

/// The mark of a row in a box.
pub(crate) fn mark_of(mark: RowMark) -> Mark {
    match mark {
        RowMark::Kept => Mark::Kept,
        RowMark::Struck => Mark::Struck,
        RowMark::Agree => Mark::Agree,
        RowMark::Disagree => Mark::Disagree,
    }
}

fn lines<T: DeserializeOwned>(file: &'static str, bytes: &[u8]) -> Result<Vec<T>, Fault> {
    let text = str::from_utf8(bytes).map_err(|_| Fault::unreadable(file, 0, "UTF-8"))?;
    let read = |(number, line)| {
        serde_json::from_str(line).map_err(|error| Fault::unreadable(file, number, &error.to_string()))
    };
    (1..).zip(text.lines()).map(read).collect()
}

#[cfg(test)]
pub(crate) mod tests;
