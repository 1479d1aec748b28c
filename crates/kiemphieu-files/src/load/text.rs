//! A congress file as text, whatever it is written in.

use std::path::{Path, PathBuf};

use kiemphieu_core::report::{Hash, Input};
use kiemphieu_core::{Congress, Editions, List, Rulebook, Sought, Text, Under, count};
use unicode_normalization::UnicodeNormalization as _;

use crate::congress::book::read::{Converted, HELD, convert};
use crate::congress::draft::{self, Draft};
use crate::congress::sheet::Sheet;
use crate::input;
use crate::input::called::Called;
use crate::input::name::{file_of, is_workbook, see_kind};
use crate::input::on_disk::on_disk;
use crate::input::progress::Progress;
use crate::input::reach::Reach;
use crate::load::strays;
use crate::load::votes::{Boxes, Loading};
use crate::problem::{Place, Problem, Problems};

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

impl Loaded {
    /// The files that were read, each once: its name, seen from the folder of the congress file, and where it lies. The
    /// sheets of a workbook are inputs of their own, and one file.
    #[must_use]
    pub fn files(&self) -> Vec<(&str, &Path)> {
        let mut files: Vec<(&str, &Path)> = Vec::new();
        for (input, path) in self.inputs.iter().zip(&self.paths) {
            if files.iter().all(|(_, known)| *known != path.as_path()) {
                files.push((file_of(&input.name), path));
            }
        }
        files
    }
}

/// Why the text of a workbook is not one of a congress in which nothing was voted yet.
fn held_already() -> (Text, Text) {
    (
        Text::new("sổ này đã có vòng bầu", "the workbook has a round already"),
        Text::new(
            "máy đếm tự ghi các vòng: xóa số phiếu và quyết định của mọi vòng ở trang «Vòng bầu» rồi mở lại; phiếu đã nhập vào sổ thì kiểm bằng: kiemphieu count",
            "the station writes the rounds itself: clear the papers and decisions of all rounds on the sheet «Rounds», then open again; papers that were entered in the workbook are counted by: kiemphieu count",
        ),
    )
}

/// The text of a congress file, and where it came from.
pub(crate) struct CongressText {
    name: String,
    path: PathBuf,
    /// What the folder is called in which its ballots lie.
    folder: PathBuf,
    reach: Reach,
    source: String,
    input: Input,
    /// Where the text comes from, if it was a workbook.
    book: Option<Converted>,
}

impl CongressText {
    pub fn read<'a>(file: impl Into<Called<'a>>, reach: Reach) -> Result<Self, Problems> {
        let file = file.into();
        let (name, folder, path) = (file.shown(), file.folder(), on_disk(file.path));
        let own_name = path.file_name().map_or_else(|| name.clone(), |own| own.to_string_lossy().nfc().collect());
        see_kind(&name, &path).and_then(|()| reach.see(&path)).map_err(|problem| Problems(vec![problem]))?;
        if is_workbook(&name) {
            let (book, hash) = convert(&name, &own_name, &path).map_err(Problems)?;
            let (source, input) = (book.text.clone(), Input { name: own_name, hash });
            return Ok(Self { name, path, folder, reach, source, input, book: Some(book) });
        }
        let read = if path.as_os_str() == "-" {
            input::read_text(&name, std::io::stdin().lock())
        } else {
            input::open(&name, &path).and_then(|file| input::read_text(&name, file))
        };
        let (source, sha256) = read.map_err(|problem| Problems(vec![problem]))?;
        let input = Input { name: own_name, hash: Hash::Sha256(sha256) };
        Ok(Self { name, path, folder, reach, source, input, book: None })
    }

    /// A text that is no file.
    pub fn of(name: &str, text: &str) -> Result<Self, Problems> {
        let (source, sha256) = input::read_text(name, text.as_bytes()).map_err(|problem| Problems(vec![problem]))?;
        let input = Input { name: name.to_owned(), hash: Hash::Sha256(sha256) };
        let (name, path, folder) = (name.to_owned(), PathBuf::from(name), Called::from(name).folder());
        Ok(Self { name, path, folder, reach: Reach::Anywhere, source, input, book: None })
    }

    /// The text itself, of a congress in which nothing was voted yet: that of the file, or what a workbook says.
    ///
    /// # Errors
    /// Where a workbook has a round in which papers are told or something is decided. Whoever takes the text of another file
    /// sees its rounds there.
    pub fn before_the_vote(self) -> Result<String, Problem> {
        let Self { name, source, book, .. } = self;
        let held = book.and_then(|book| {
            let round = source.lines().position(|line| line == HELD)?;
            let (text, remedy) = held_already();
            let place = Some(Place { line: round + 1, column: 1 });
            Some(book.in_book(Problem { place, ..Problem::of_file(&name, text, remedy) }))
        });
        held.map_or(Ok(source), Err)
    }

    /// The congress with what its boxes hold.
    ///
    /// # Errors
    /// Everything that is wrong with the files.
    pub fn load(&self, editions: &Editions, boxes: Boxes, progress: Progress) -> Result<Loaded, Problems> {
        self.load_draft(editions, boxes, progress).map(|(loaded, _)| loaded)
    }

    /// The same, and the congress as it was read before its boxes were counted.
    ///
    /// # Errors
    /// Everything that is wrong with the files.
    pub fn load_draft(
        &self,
        editions: &Editions,
        boxes: Boxes,
        progress: Progress,
    ) -> Result<(Loaded, Draft), Problems> {
        let Self { name, path, reach, book, .. } = self;
        let mut loading = self.loading(boxes, progress);
        let draft = draft::read(&mut loading.sheet);
        let loaded = draft.and_then(|draft| Some((loading.congress(&draft, editions)?, draft)));
        let folder = loading.folder;
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
            Some(((congress, rulebook), draft)) if problems.is_empty() => {
                if matches!(boxes, Boxes::Counted { .. }) && *reach == Reach::Anywhere && path.as_os_str() != "-" {
                    let lists: Vec<&List> = congress.elections().iter().map(|election| &election.list).collect();
                    let read = inputs.iter().map(|input| input.name.clone());
                    let named: Vec<String> = named.into_iter().chain(read).collect();
                    warnings.extend(strays::files(path, folder, &named, &lists));
                }
                let mut known = Vec::new();
                warnings.retain(|warning| {
                    !known.contains(warning) && {
                        known.push(warning.clone());
                        true
                    }
                });
                Ok((Loaded { congress, rulebook, inputs, paths, warnings }, draft))
            }
            _ => Err(Problems(problems)),
        }
    }

    /// This file before anything of it is read.
    fn loading<'l>(&'l self, boxes: Boxes, progress: Progress<'l>) -> Loading<'l> {
        let Self { name, path, folder, reach, source, input, book } = self;
        let of_book = |book: &Converted| {
            let strays = if matches!(boxes, Boxes::Counted { .. }) { book.strays.as_slice() } else { &[] };
            [book.later.as_slice(), strays].concat()
        };
        Loading {
            sheet: if book.is_some() { Sheet::of_book(name, source) } else { Sheet::new(name, source) },
            folder: path.parent().unwrap_or(Path::new("")),
            called: folder,
            reach: *reach,
            inputs: vec![input.clone()],
            paths: vec![path.clone()],
            boxes,
            once_more: false,
            changed: None,
            progress,
            warnings: book.as_ref().map(of_book).unwrap_or_default(),
            named: Vec::new(),
        }
    }

    /// The congress as its papers read under each of these rulebooks. Boxes that are kept are judged again, and only what
    /// is not kept is read once more.
    ///
    /// # Errors
    /// When a file is not the same any more.
    pub fn under(
        &self,
        loaded: &Loaded,
        draft: &Draft,
        rulebooks: &[&Rulebook],
        progress: Progress,
    ) -> Result<Vec<Under>, Problems> {
        let counted = count(&loaded.congress, &loaded.rulebook);
        let mut loading = self.loading(Boxes::Counted { with_remarks: false, keep: None }, progress);
        (loading.inputs, loading.once_more) = (loaded.inputs.clone(), true);
        let mut again = |sought: Sought<'_>| {
            let draft = draft.rounds.get(sought.election)?.get(sought.round)?.vote.as_ref()?;
            loading.once_more(sought.list, draft, sought.rulebook)
        };
        let under = rulebooks.iter().map(|rulebook| counted.under(rulebook, &mut again)).collect();
        match loading.changed {
            Some(changed) => Err(Problems(vec![changed])),
            None => Ok(under),
        }
    }
}
