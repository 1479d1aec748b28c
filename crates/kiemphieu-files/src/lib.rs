//! Reads what the counting board has: congress files (TOML, JSON, XLSX) and boxes of ballots (CSV, JSON lines, XLSX).
//!
//! [`load`] reads a congress file and every ballot file it names, chooses the edition by the date and counts the
//! boxes. Everything that is wrong is told at once, each [`Problem`] with its place and a remedy; a file with a
//! problem gives no congress, so nothing can be mistaken for a result.

mod congress;
mod counting;
mod encoding;
mod input;
mod kinds;
mod load;
mod paper;
mod problem;
mod replay;
mod report_file;
pub mod results;
mod rows;
mod rulebook_file;
mod syntax;
mod table;
mod threads;
mod whole;
mod xlsx;

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use kiemphieu_core::report::{Hash, Input};
use kiemphieu_core::{
    Call, Called, Congress, Course, Editions, Election, Entry, Judge, Lang, Level, List, NotOpen, Round, Rulebook,
    Tally, TallyError, Text, Vote,
};
use unicode_normalization::UnicodeNormalization as _;

pub use crate::congress::book::blank::{BlankElection, blank_workbook};
use crate::congress::book::read::Converted;
pub use crate::congress::book::read::is_congress_book;
use crate::congress::draft::{self, Draft};
pub use crate::congress::json::{is_congress_json, is_congress_toml};
use crate::congress::rounds::{DraftEntry, DraftRound, DraftVote, Totals};
#[cfg(feature = "schema")]
pub use crate::congress::schema::congress_schema;
use crate::congress::sheet::{At, Sheet};
#[cfg(feature = "schema")]
pub use crate::counting::jsonl::line::paper_schema;
use crate::counting::reading::{Counted, Reading};
use crate::counting::{boxes, strays};
pub use crate::input::is_regular;
pub use crate::input::name::file_of;
pub use crate::input::on_disk::on_disk;
pub use crate::input::progress::{Progress, silent};
pub use crate::input::reach::Reach;
pub use crate::kinds::{FileKind, see};
use crate::load::under;
use crate::load::under::Under;
pub use crate::load::under::{Readings, load_under};
pub use crate::problem::{Excerpt, Place, Problem, Problems};
pub use crate::replay::{Given, Recount, replay};
pub use crate::report_file::{Json, ReportFile};
pub use crate::rulebook_file::read_rulebook;
pub use crate::table::{Table, TableRow, Unread};
pub use crate::threads::on_threads;
pub use crate::whole::{Scratch, is_leftover, write_all_new, write_folder, write_new, write_once, write_whole};

/// A congress ready to be counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loaded {
    /// The facts, with every box counted.
    pub congress: Congress,
    /// The edition in force, or the one that the file names, with what the congress resolved otherwise.
    pub rulebook: Rulebook,
    /// Every file read, in the order of reading.
    pub inputs: Vec<Input>,
    /// Where each of them lies.
    pub paths: Vec<PathBuf>,
    /// What is no fault of the files and must be seen by those who count.
    pub warnings: Vec<Problem>,
}

/// Reads a congress file, or standard input for `-`, and all its ballots.
///
/// `reach` says where the ballots may lie. With `with_remarks` the papers that are not plainly valid are kept for listing.
/// `progress` hears how far a large ballot file is read.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn load(
    path: &Path,
    editions: &Editions,
    reach: Reach,
    with_remarks: bool,
    progress: Progress,
) -> Result<Loaded, Problems> {
    CongressText::read(path, reach)?.load(editions, Boxes::Counted { with_remarks }, None, progress)
}

/// Reads a congress file, or standard input for `-`, as the plan of elections that nobody has voted in yet: the rounds
/// are read for their form only, and no ballot file is opened.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn load_plan(path: &Path, editions: &Editions) -> Result<Loaded, Problems> {
    CongressText::read(path, Reach::Anywhere)?.load(editions, Boxes::Unopened, None, &silent)
}

/// What becomes of the boxes that a congress file names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Boxes {
    Unopened,
    Counted { with_remarks: bool },
}

/// The text of a congress file, and where it came from.
struct CongressText {
    name: String,
    path: PathBuf,
    reach: Reach,
    source: String,
    input: Input,
    /// Where the text comes from, if it was a workbook.
    book: Option<Converted>,
}

impl CongressText {
    fn read(path: &Path, reach: Reach) -> Result<Self, Problems> {
        let (name, path) = (path.display().to_string(), on_disk(path));
        let own_name = path.file_name().map_or_else(|| name.clone(), |own| own.to_string_lossy().nfc().collect());
        input::name::see_kind(&name).and_then(|()| reach.see(&path)).map_err(|problem| Problems(vec![problem]))?;
        if input::name::is_workbook(&name) {
            let (book, hash) = congress::book::read::convert(&name, &own_name, &path).map_err(Problems)?;
            let (source, input) = (book.text.clone(), Input { name: own_name, hash });
            return Ok(Self { name, path, reach, source, input, book: Some(book) });
        }
        let read = if name == "-" {
            input::read_text(&name, std::io::stdin().lock())
        } else {
            input::open(&name, &path).and_then(|file| input::read_text(&name, file))
        };
        let (source, sha256) = read.map_err(|problem| Problems(vec![problem]))?;
        let input = Input { name: own_name, hash: Hash::Sha256(sha256) };
        Ok(Self { name, path, reach, source, input, book: None })
    }

    fn load(
        &self,
        editions: &Editions,
        boxes: Boxes,
        under: Option<Under<'_>>,
        progress: Progress,
    ) -> Result<Loaded, Problems> {
        let Self { name, path, reach, source, input, book } = self;
        let folder = path.parent().unwrap_or(Path::new(""));
        let (inputs, paths) = (vec![input.clone()], vec![path.to_path_buf()]);
        let sheet = Sheet::new(name, source);
        let warnings = book.as_ref().map_or_else(Vec::new, |book| book.strays.clone());
        let (reach, named) = (*reach, Vec::new());
        let mut loading = Loading { sheet, folder, reach, inputs, paths, boxes, under, progress, warnings, named };
        let loaded = loading.congress(editions);
        let Loading { sheet, inputs, paths, mut warnings, named, .. } = loading;
        let mut problems = sheet.into_problems();
        if let Some(book) = book {
            let own = |problem: &Problem| problem.file == *name && problem.sheet.is_none();
            let placed = |problem| if own(&problem) { book.in_book(problem) } else { problem };
            problems = problems.into_iter().map(placed).collect();
        }
        match loaded {
            Some((congress, rulebook)) if problems.is_empty() => {
                if boxes != Boxes::Unopened && under.is_none() && reach == Reach::Anywhere && name != "-" {
                    warnings.extend(load::strays::files(path, folder, &named));
                }
                let mut known = Vec::new();
                warnings.retain(|warning| {
                    !known.contains(warning) && {
                        known.push(warning.clone());
                        true
                    }
                });
                Ok(Loaded { congress, rulebook, inputs, paths, warnings })
            }
            _ => Err(Problems(problems)),
        }
    }
}

/// A congress file while its ballots are read.
struct Loading<'s> {
    sheet: Sheet<'s>,
    folder: &'s Path,
    reach: Reach,
    inputs: Vec<Input>,
    paths: Vec<PathBuf>,
    boxes: Boxes,
    under: Option<Under<'s>>,
    progress: Progress<'s>,
    warnings: Vec<Problem>,
    /// All boxes that the file names.
    named: Vec<String>,
}

impl Loading<'_> {
    fn congress(&mut self, editions: &Editions) -> Option<(Congress, Rulebook)> {
        let draft = draft::read(&mut self.sheet)?;
        let rulebook = match self.under {
            Some(under) => under.with_switches(draft.congress.overrides.as_ref()),
            None => self.edition(&draft, editions)?,
        };
        let Draft { mut congress, rounds, .. } = draft;
        if let Some(under) = self.under {
            congress.overrides = congress.overrides.map(|overrides| overrides.where_open(under.rulebook));
        }
        let level = congress.level;
        if self.boxes == Boxes::Unopened {
            return Some((congress, rulebook));
        }
        self.named = congress.elections.iter().flat_map(|election| election.boxes.iter().cloned()).collect();
        for (election, rounds) in congress.elections.iter_mut().zip(rounds) {
            self.rounds(election, level, rounds, &rulebook);
        }
        Some((congress, rulebook))
    }

    fn edition(&mut self, draft: &Draft, editions: &Editions) -> Option<Rulebook> {
        let named = draft.rulebook.as_ref();
        let overrides = draft.congress.overrides.as_ref();
        let chosen = editions.choose(draft.congress.date, named.map(|named| named.value.as_str()), overrides.is_some());
        if let Err(error) = &chosen {
            let (text, remedy) = error.text();
            let span = named.map_or_else(|| draft.date.clone(), |named| named.span.clone());
            self.sheet.problem(span, text, remedy);
        }
        let contradicted = editions.contradicted(draft.congress.date, named.map(|named| named.value.as_str()));
        let rulebook = chosen.ok()?.clone().forced_on(contradicted);
        let Some(overrides) = overrides else { return Some(rulebook) };
        rulebook.clone().overridden(overrides).map_err(|closed| self.not_open(&closed, &rulebook, draft)).ok()
    }

    fn not_open(&mut self, closed: &NotOpen, rulebook: &Rulebook, draft: &Draft) {
        let (text, remedy) = closed.text(rulebook);
        self.sheet.problem(draft.overrides.clone(), text, remedy);
    }

    /// Reads the papers of every round. The list of a round follows from the lawful rounds before it; of one that is not
    /// lawful the core tells why it is refused.
    fn rounds(&mut self, election: &mut Election, level: Option<Level>, rounds: Vec<DraftRound>, rulebook: &Rulebook) {
        let mut course = Course::of(election, level, rulebook);
        let (mut rounds, mut after_refusal) = ((1..).zip(rounds), false);
        while let Some((number, DraftRound { call, vote })) = rounds.next() {
            let cast = self.under.and_then(|under| under.contest(&election.id, number));
            let call = under::as_cast(call, cast);
            let round = match (course.enter(&call, vote.is_some()), vote) {
                (Ok(Called::Vote(contest)), Some(_)) if cast.is_some_and(|cast| cast.list != contest.list) => {
                    election.rounds.push(Round::decided(call));
                    return;
                }
                (Ok(Called::Vote(contest)), Some(draft)) => {
                    let problems = self.sheet.problems.len();
                    match self.vote(&contest.list, &draft, rulebook) {
                        Some(vote) => {
                            course.voted(&contest, &contest.outcome(&election.roll, rulebook, &vote));
                            Round::voted(call, vote)
                        }
                        None if self.under.is_some() => {
                            self.sheet.problems.truncate(problems);
                            election.rounds.push(Round::decided(call));
                            return;
                        }
                        None if after_refusal => {
                            self.sheet.problems.truncate(problems);
                            self.is_there(&draft);
                            Round { call, vote: None, unread: Some(draft.papers) }
                        }
                        None => {
                            let later: Vec<_> = rounds.filter_map(|(_, round)| round.vote).collect();
                            later.iter().for_each(|draft| _ = self.is_there(draft));
                            return;
                        }
                    }
                }
                (Err(_), Some(draft)) => {
                    after_refusal = true;
                    self.refused(call, &draft, &course, rulebook)
                }
                (called, None) => {
                    after_refusal |= called.is_err();
                    Round::decided(call)
                }
                (Ok(Called::Stop), _) => Round::decided(call),
            };
            election.rounds.push(round);
        }
    }

    /// Whether the papers are there; a box that is not is a fault as everywhere.
    fn is_there(&mut self, draft: &DraftVote) -> bool {
        match &draft.entry {
            DraftEntry::Ballots(file) => self.find(file).is_some(),
            DraftEntry::Totals(_) => true,
        }
    }

    /// The papers of a round that the rules refuse. They are read on the list that they most likely bear, in either form,
    /// so that they can be held against each other.
    fn refused(&mut self, call: Call, draft: &DraftVote, course: &Course, rulebook: &Rulebook) -> Round {
        let lists =
            if self.under.is_none() && self.is_there(draft) { lists_meant(&call, draft, course) } else { vec![] };
        let problems = self.sheet.problems.len();
        for list in lists {
            if let Some(vote) = self.vote(&list, draft, rulebook) {
                return Round::voted(call, vote);
            }
            self.sheet.problems.truncate(problems);
        }
        Round { call, vote: None, unread: Some(draft.papers) }
    }

    /// The vote on this list; none where anything in it is wrong.
    fn vote(&mut self, list: &List, draft: &DraftVote, rulebook: &Rulebook) -> Option<Vote> {
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
    fn find<'n>(&mut self, file: &'n At<String>) -> Option<boxes::Named<'n>> {
        let own = file_of(&file.value);
        let shown = self.folder.join(own).display().to_string();
        let found = self.reach.find(self.folder, own);
        let found = found.and_then(|found| found.ok_or_else(|| input::unreadable(&shown, &ErrorKind::NotFound.into())));
        match found.and_then(|found| input::open(&shown, &found).map(|_| found)) {
            Ok(path) => Some(boxes::Named::new(path, &file.value)),
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

/// The lists that the papers of a refused round may bear in either form, the likeliest first: that of its call, the names
/// of totals themselves, everybody who stood.
fn lists_meant(call: &Call, draft: &DraftVote, course: &Course) -> Vec<List> {
    let own = match &draft.entry {
        DraftEntry::Totals(totals) => totals.list(),
        DraftEntry::Ballots(_) => None,
    };
    let in_both_forms = |list: List| {
        let names = u32::try_from(list.len()).unwrap_or(u32::MAX);
        let seats = if list.surplus() > 0 { names } else { names.saturating_sub(1) };
        let other = List::new(list.names(), seats).ok();
        [Some(list), other]
    };
    [course.meant(call), own, course.everybody()].into_iter().flatten().flat_map(in_both_forms).flatten().collect()
}
