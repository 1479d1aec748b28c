//! The votes of a congress file: boxes counted, totals as they are declared.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use kiemphieu_core::report::{Hash, Input};
use kiemphieu_core::{Judge, Lang, List, Rulebook, Text, Vote};

use crate::congress::rounds::{DraftEntry, DraftVote};
use crate::congress::sheet::{At, Sheet};
use crate::counting::boxes::Named;
use crate::counting::reading::{Counted, Reading};
use crate::input;
use crate::input::name::file_of;
use crate::input::progress::Progress;
use crate::input::reach::Reach;
use crate::paper::serials::Serials;
use crate::problem::Problem;

/// What becomes of the boxes that a congress file names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Boxes {
    Unopened,
    /// They stay unopened, and the rounds stand as they are declared.
    Declared,
    Counted {
        with_remarks: bool,
        /// The most papers of a box of which each is kept.
        keep: Option<u64>,
    },
}

/// What is asked of a ballot file.
#[derive(Clone, Copy)]
pub(super) struct Ask<'a> {
    pub list: &'a List,
    pub rulebook: &'a Rulebook,
    /// The papers that the board took out of the box; 0 where it is not told.
    pub returned: u32,
    /// Serials that are sought in it.
    pub seek: Option<&'a Serials>,
}

/// A congress file while its ballots are read.
pub(crate) struct Loading<'s> {
    pub sheet: Sheet<'s>,
    pub folder: &'s Path,
    /// What that folder is called.
    pub called: &'s Path,
    pub reach: Reach,
    pub inputs: Vec<Input>,
    pub paths: Vec<PathBuf>,
    pub boxes: Boxes,
    /// Whether papers are read once more, under another rulebook than the one applied.
    pub once_more: bool,
    /// A file that was not the same when it was read once more.
    pub changed: Option<Problem>,
    pub progress: Progress<'s>,
    pub warnings: Vec<Problem>,
    /// All boxes that the file names.
    pub named: Vec<String>,
}

impl Loading<'_> {
    /// The vote on this list, read once more; what is wrong with it under another rulebook is no fault of the file.
    pub fn once_more(&mut self, list: &List, draft: &DraftVote, rulebook: &Rulebook) -> Option<Vote> {
        let (problems, warnings) = (self.sheet.problems.len(), self.warnings.len());
        let vote = self.vote(list, draft, rulebook);
        self.sheet.problems.truncate(problems);
        self.warnings.truncate(warnings);
        vote
    }

    /// Whether the papers are there; a box that is not is a fault as everywhere.
    pub fn is_there(&mut self, draft: &DraftVote) -> bool {
        match &draft.entry {
            DraftEntry::Ballots(boxes) => {
                let missing = boxes.iter().filter(|a_box| self.find(&a_box.file).is_none()).count();
                missing == 0
            }
            DraftEntry::Stations(stations) => self.find(&stations.file).is_some(),
            DraftEntry::Totals(_) => true,
        }
    }

    /// The vote on this list; none where anything in it is wrong.
    pub fn vote(&mut self, list: &List, draft: &DraftVote, rulebook: &Rulebook) -> Option<Vote> {
        let (papers, problems) = (draft.papers, self.sheet.problems.len());
        let vote = match &draft.entry {
            DraftEntry::Totals(totals) => {
                let judge = Judge::new(list, rulebook);
                Vote::of_totals(papers, totals.tally(&mut self.sheet, list, judge, self.once_more)?)
            }
            DraftEntry::Stations(stations) => {
                Vote::of_totals(papers, self.stations(stations, papers, list, Judge::new(list, rulebook))?)
            }
            DraftEntry::Ballots(boxes) => self.boxes(boxes, papers, list, rulebook)?,
        };
        (self.sheet.problems.len() == problems).then_some(vote)
    }

    /// The box of this name; one that is not there is told where it is named.
    pub(super) fn find<'n>(&mut self, file: &'n At<String>) -> Option<Named<'n>> {
        let (own, shown) = (file_of(&file.value), self.shown(file));
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

    /// What a box holds; `again` where it was counted before and is only asked where serials stand.
    pub(super) fn ballots(&mut self, file: &At<String>, ask: Ask) -> Option<(Counted, PathBuf)> {
        let named = self.find(file)?;
        let shown = self.shown(file);
        let (with_remarks, keep) = match self.boxes {
            Boxes::Counted { with_remarks, keep } if ask.seek.is_none() => (with_remarks, keep),
            Boxes::Counted { .. } | Boxes::Unopened | Boxes::Declared => (false, None),
        };
        let named_boxes = self.named.clone();
        let Ask { list, rulebook, returned, seek } = ask;
        let reading = Reading { file: &shown, list, rulebook, with_remarks, named: &named_boxes, returned, keep, seek };
        match named.count(&reading, self.progress) {
            Ok((_, hash)) if self.is_other(&file.value, &hash) => {
                self.changed = Some(input::changed(&shown));
                self.sheet.problems.extend(self.changed.clone());
                None
            }
            Ok((counted, hash)) => {
                if seek.is_none() {
                    self.inputs.push(Input { name: file.value.clone(), hash });
                    self.paths.push(named.path.clone());
                }
                Some((counted, named.path))
            }
            Err(problems) => {
                self.sheet.problems.extend(problems);
                None
            }
        }
    }

    /// A ballot file as it is named in messages.
    pub(super) fn shown(&self, file: &At<String>) -> String {
        self.called.join(file_of(&file.value)).display().to_string()
    }

    /// Whether the same file was read before with other bytes.
    pub(super) fn is_other(&self, name: &str, hash: &Hash) -> bool {
        self.inputs.iter().any(|input| file_of(&input.name) == file_of(name) && input.hash != *hash)
    }
}
