//! A congress file with all its boxes, read and counted.

mod boxes;
pub(crate) mod papers;
pub(crate) mod records;
mod rounds;
mod stations;
mod strays;
pub(crate) mod text;
pub(crate) mod two_counts;
mod votes;

use std::path::Path;

use kiemphieu_core::{Editions, Rulebook, Under};

use crate::input::called::Called;
use crate::input::progress::{Progress, silent};
use crate::input::reach::Reach;
use crate::load::text::{CongressText, Loaded};
use crate::load::votes::Boxes;
use crate::problem::{Problem, Problems};

/// A box of up to so many papers is kept paper by paper where it is judged under several rulebooks: some 5 MB.
pub const KEPT_PAPERS: u64 = 5_000;

/// Reads a congress file, or standard input for `-`, and all its ballots.
///
/// `reach` says where the ballots may lie. With `with_remarks` the papers that are not plainly valid are kept for listing.
/// `progress` hears how far a large ballot file is read.
///
/// # Errors
/// Everything that is wrong with the files.
pub fn load<'a>(
    file: impl Into<Called<'a>>,
    editions: &Editions,
    reach: Reach,
    with_remarks: bool,
    progress: Progress,
) -> Result<Loaded, Problems> {
    CongressText::read(file, reach)?.load(editions, Boxes::Counted { with_remarks, keep: None }, progress)
}

/// Reads a congress file, or standard input for `-`, as the plan of elections: its rounds stand as they are declared, with
/// their papers unread, and no ballot file is opened.
///
/// # Errors
/// Everything that is wrong with the file.
pub fn load_plan(path: &Path, editions: &Editions) -> Result<Loaded, Problems> {
    CongressText::read(path, Reach::Anywhere)?.load(editions, Boxes::Declared, &silent)
}

/// Reads the text of a congress file as the plan of elections that nobody has voted in yet: its rounds are read
/// for their form only; `name` is what the text is called in what is told of it.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn plan_of_text(name: &str, text: &str, editions: &Editions) -> Result<Loaded, Problems> {
    CongressText::of(name, text)?.load(editions, Boxes::Unopened, &silent)
}

/// The text with which a counting station begins its journal, and what is to be told of the file: a congress file as it
/// stands on the disk, or what a workbook says in the form of one. A workbook that is saved again gives the same text until
/// something in it is changed.
///
/// # Errors
/// Everything that is wrong with the file, as it is written; that a workbook has a round already.
pub fn text_before_the_vote(path: &Path, editions: &Editions) -> Result<(String, Vec<Problem>), Problems> {
    let text = CongressText::read(path, Reach::Anywhere)?;
    let loaded = text.load(editions, Boxes::Unopened, &silent)?;
    Ok((text.before_the_vote().map_err(|problem| Problems(vec![problem]))?, loaded.warnings))
}

/// One congress file read under several rulebooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// As the file asks for.
    pub applied: Loaded,
    /// Under each rulebook, in the order asked for; before them as the file asks for, where that is none of them.
    pub under: Vec<Under>,
}

/// Reads a congress file, or standard input for `-`, and its papers: once as it asks for, then under each of
/// `rulebooks`, since the verdict on a paper may differ. Boxes of up to [`KEPT_PAPERS`] papers are read once and judged
/// under each; larger ones are read once a rulebook, and so is a round that is not lawful under the one applied. A round
/// whose papers cannot be those of the vote that a rulebook calls for stays without a vote under it, and so do the rounds
/// after it. What the congress resolved in `[override]` holds under each rulebook that leaves it open; beside each edition of
/// the Party's rules stands the regulation on the Statutes of the day.
///
/// # Errors
/// Everything that is wrong with the files under the rulebook that the file asks for.
pub fn load_under(
    path: &Path,
    editions: &Editions,
    rulebooks: &[&Rulebook],
    progress: Progress,
) -> Result<Readings, Problems> {
    let text = CongressText::read(path, Reach::Anywhere)?;
    let boxes = Boxes::Counted { with_remarks: false, keep: Some(KEPT_PAPERS) };
    let (applied, draft) = text.load_draft(editions, boxes, progress)?;
    let date = applied.congress.date();
    let rulebooks: Vec<&Rulebook> = rulebooks.iter().map(|rulebook| editions.beside(rulebook, date)).collect();
    let mut under = text.under(&applied, &draft, &rulebooks, progress)?;
    if !rulebooks.iter().any(|rulebook| rulebook.sha256() == applied.rulebook.sha256()) {
        under.insert(0, Under { congress: applied.congress.clone(), rulebook: applied.rulebook.clone() });
    }
    Ok(Readings { applied, under })
}
