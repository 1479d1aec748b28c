//! The votes of a congress file: boxes counted, totals as they are declared.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use kiemphieu_core::report::{Hash, Input};
use kiemphieu_core::{Entry, Judge, Lang, List, Rulebook, Tally, TallyError, Text, Vote};

use crate::congress::rounds::{DraftEntry, DraftVote, Totals};
use crate::congress::sheet::{At, Sheet};
use crate::counting::boxes::Named;
use crate::counting::reading::{Counted, Reading};
use crate::input;
use crate::input::name::file_of;
use crate::input::progress::Progress;
use crate::input::reach::Reach;
use crate::load::under::Under;
use crate::problem::Problem;

/// What becomes of the boxes that a congress file names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Boxes {
    Unopened,
    Counted { with_remarks: bool },
}

/// A congress file while its ballots are read.
pub(crate) struct Loading<'s> {
    pub sheet: Sheet<'s>,
    pub folder: &'s Path,
    pub reach: Reach,
    pub inputs: Vec<Input>,
    pub paths: Vec<PathBuf>,
    pub boxes: Boxes,
    pub under: Option<Under<'s>>,
    pub progress: Progress<'s>,
    pub warnings: Vec<Problem>,
    /// All boxes that the file names.
    pub named: Vec<String>,
}

impl Loading<'_> {
    /// Whether the papers are there; a box that is not is a fault as everywhere.
    pub fn is_there(&mut self, draft: &DraftVote) -> bool {
        match &draft.entry {
            DraftEntry::Ballots(file) => self.find(file).is_some(),
            DraftEntry::Totals(_) => true,
        }
    }

    /// The vote on this list; none where anything in it is wrong.
    pub fn vote(&mut self, list: &List, draft: &DraftVote, rulebook: &Rulebook) -> Option<Vote> {
        let (papers, problems) = (draft.papers, self.sheet.problems.len());
        let vote = match &draft.entry {
            DraftEntry::Totals(totals) => {
                let tally = self.totals(totals, list, Judge::new(list, rulebook))?;
                Vote { papers, tally, entry: Entry::Totals, remarks: Vec::new() }
            }
            DraftEntry::Ballots(file) => {
                let Counted { tally, remarks, told } = self.ballots(file, list, papers.returned, rulebook)?;
                self.warnings.extend(told);
                let entry = Entry::Ballots(file.value.clone());
                Vote { papers, tally, entry, remarks }
            }
        };
        (self.sheet.problems.len() == problems).then_some(vote)
    }

    /// The box of this name; one that is not there is told where it is named.
    fn find<'n>(&mut self, file: &'n At<String>) -> Option<Named<'n>> {
        let own = file_of(&file.value);
        let shown = self.folder.join(own).display().to_string();
        let found = self.reach.find(self.folder, own);
        let found = found.and_then(|found| found.ok_or_else(|| input::unreadable(&shown, &ErrorKind::NotFound.into())));
        match found.and_then(|found| input::open(&shown, &found).map(|_| found)) {
            Ok(path) => Some(Named::new(path, &file.value)),
            Err(Problem { text, remedy, .. }) => {
                let text = Text::new(
                    format!("tệp phiếu `{shown}`: {}", text.get(Lang::Vi)),
                    format!("ballot file `{shown}`: {}", text.get(Lang::En)),
                );
                self.sheet.problem(file.span.clone(), text, remedy);
                None
            }
        }
    }

    fn ballots(&mut self, file: &At<String>, list: &List, returned: u32, rulebook: &Rulebook) -> Option<Counted> {
        let named = self.find(file)?;
        let shown = self.folder.join(file_of(&file.value)).display().to_string();
        let with_remarks = self.boxes == Boxes::Counted { with_remarks: true };
        let named_boxes = self.named.clone();
        let reading = Reading { file: &shown, list, rulebook, with_remarks, named: &named_boxes, returned };
        match named.count(&reading, self.progress) {
            Ok((_, hash)) if self.is_other(&file.value, &hash) => {
                self.sheet.problems.push(input::changed(&shown));
                None
            }
            Ok((counted, hash)) => {
                self.inputs.push(Input { name: file.value.clone(), hash });
                self.paths.push(named.path);
                Some(counted)
            }
            Err(problems) => {
                self.sheet.problems.extend(problems);
                None
            }
        }
    }

    /// Whether the same file was read before with other bytes.
    fn is_other(&self, name: &str, hash: &Hash) -> bool {
        self.inputs.iter().any(|input| file_of(&input.name) == file_of(name) && input.hash != *hash)
    }

    /// Totals typed in: only grounds that can occur on this form of paper, under the rulebook applied.
    fn totals(&mut self, totals: &Totals, list: &List, judge: Judge) -> Option<Tally> {
        for (ground, span) in &totals.ground_spans {
            if self.under.is_none() && !judge.possible_grounds().any(|possible| possible == *ground) {
                let possible: Vec<_> = judge.possible_grounds().map(kiemphieu_core::Ground::as_str).collect();
                let possible = possible.join(", ");
                self.sheet.problem(
                    span.clone(),
                    Text::new(
                        format!("`{}` không thể xảy ra với mẫu phiếu này", ground.as_str()),
                        format!("`{}` cannot occur on this form of paper", ground.as_str()),
                    ),
                    Text::new(format!("dùng một trong: {possible}"), format!("use one of: {possible}")),
                );
                return None;
            }
        }
        let votes = totals.in_ballot_order(&mut self.sheet, list)?;
        let tally = Tally::from_totals(judge, u64::from(totals.valid), totals.grounds.clone(), votes);
        if tally == Err(TallyError::Overflow) {
            self.sheet.problem(
                0..0,
                Text::new("tổng số phiếu quá lớn", "there are too many papers"),
                Text::new("kiểm tra `totals`", "check `totals`"),
            );
        }
        tally.ok()
    }
}
