//! A congress file as text, whatever it is written in.

use std::path::{Path, PathBuf};

use kiemphieu_core::report::{Hash, Input};
use kiemphieu_core::{Congress, Editions, Rulebook};
use unicode_normalization::UnicodeNormalization as _;

use crate::congress::book::read::{Converted, convert};
use crate::congress::sheet::Sheet;
use crate::input;
use crate::input::name::{is_workbook, see_kind};
use crate::input::on_disk::on_disk;
use crate::input::progress::Progress;
use crate::input::reach::Reach;
use crate::load::strays;
use crate::load::under::Under;
use crate::load::votes::{Boxes, Loading};
use crate::problem::{Problem, Problems};

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

/// The text of a congress file, and where it came from.
pub(crate) struct CongressText {
    name: String,
    path: PathBuf,
    reach: Reach,
    source: String,
    input: Input,
    /// Where the text comes from, if it was a workbook.
    book: Option<Converted>,
}

impl CongressText {
    pub fn read(path: &Path, reach: Reach) -> Result<Self, Problems> {
        let (name, path) = (path.display().to_string(), on_disk(path));
        let own_name = path.file_name().map_or_else(|| name.clone(), |own| own.to_string_lossy().nfc().collect());
        see_kind(&name).and_then(|()| reach.see(&path)).map_err(|problem| Problems(vec![problem]))?;
        if is_workbook(&name) {
            let (book, hash) = convert(&name, &own_name, &path).map_err(Problems)?;
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

    /// A text that is no file.
    pub fn of(name: &str, text: &str) -> Result<Self, Problems> {
        let (source, sha256) = input::read_text(name, text.as_bytes()).map_err(|problem| Problems(vec![problem]))?;
        let input = Input { name: name.to_owned(), hash: Hash::Sha256(sha256) };
        Ok(Self { name: name.to_owned(), path: PathBuf::from(name), reach: Reach::Anywhere, source, input, book: None })
    }

    pub fn load(
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
        let book_counted = book.as_ref().filter(|_| boxes != Boxes::Unopened);
        let warnings = book_counted.map_or_else(Vec::new, |book| book.strays.clone());
        let (reach, named) = (*reach, Vec::new());
        let mut loading = Loading { sheet, folder, reach, inputs, paths, boxes, under, progress, warnings, named };
        let loaded = loading.congress(editions);
        let Loading { mut sheet, inputs, paths, mut warnings, named, .. } = loading;
        let mut unprintable = std::mem::take(&mut sheet.warnings);
        let mut problems = sheet.into_problems();
        if let Some(book) = book {
            let own = |problem: &Problem| problem.file == *name && problem.sheet.is_none();
            let placed = |problem| if own(&problem) { book.in_book(problem) } else { problem };
            problems = problems.into_iter().map(placed).collect();
            unprintable = unprintable.into_iter().map(placed).collect();
        }
        warnings.extend(unprintable);
        match loaded {
            Some((congress, rulebook)) if problems.is_empty() => {
                if boxes != Boxes::Unopened && under.is_none() && reach == Reach::Anywhere && name != "-" {
                    warnings.extend(strays::files(path, folder, &named));
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
