//! A congress file with all its boxes, read and counted.

mod rounds;
mod strays;
pub(crate) mod text;
pub(crate) mod two_counts;
mod under;
mod votes;

use std::path::Path;

use kiemphieu_core::report::Input;
use kiemphieu_core::{Editions, Rulebook, count};

use crate::input::changed;
use crate::input::progress::{Progress, silent};
use crate::input::reach::Reach;
use crate::load::text::{CongressText, Loaded};
use crate::load::under::Under;
use crate::load::votes::Boxes;
use crate::problem::Problems;

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

/// Reads the text of a congress file as the plan of elections that nobody has voted in yet, as [`load_plan`] does; `name`
/// is what the text is called in what is told of it.
///
/// # Errors
/// Everything that is wrong with the text.
pub fn plan_of_text(name: &str, text: &str, editions: &Editions) -> Result<Loaded, Problems> {
    CongressText::of(name, text)?.load(editions, Boxes::Unopened, None, &silent)
}

/// One congress file read under several rulebooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// As the file asks for.
    pub applied: Loaded,
    /// Under each rulebook, in the order asked for; before them as the file asks for, where that is none of them.
    pub under: Vec<Loaded>,
}

/// Reads a congress file, or standard input for `-`, and its papers: once as it asks for, then under each of
/// `rulebooks`, since the verdict on a paper may differ. A round whose papers cannot be those of the vote that a
/// rulebook calls for stays without a vote under it, and so do the rounds after it. What the congress resolved in
/// `[override]` holds under each rulebook that leaves it open.
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
    let applied = text.load(editions, Boxes::Counted { with_remarks: false }, None, progress)?;
    let counted = count(&applied.congress, &applied.rulebook);
    let under = |rulebook: &&Rulebook| {
        let under = Under { rulebook, applied: &counted };
        text.load(editions, Boxes::Counted { with_remarks: false }, Some(under), progress)
    };
    let mut under: Vec<Loaded> = rulebooks.iter().map(under).collect::<Result<_, _>>()?;
    let known = |input: &Input| applied.inputs.iter().find(|other| other.name == input.name);
    let is_other = |input: &&Input| known(input).is_some_and(|known| known.hash != input.hash);
    if let Some(input) = under.iter().flat_map(|loaded| &loaded.inputs).find(is_other) {
        return Err(Problems(vec![changed(&input.name)]));
    }
    if !rulebooks.iter().any(|rulebook| rulebook.sha256() == applied.rulebook.sha256()) {
        under.insert(0, applied.clone());
    }
    Ok(Readings { applied: applied.clone(), under })
}
