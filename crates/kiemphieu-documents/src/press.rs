//! The press: sets documents in PDF. The data go in as a JSON file that the template reads, never as markup.

mod crew;
mod outlines;
mod places;
mod said;

use std::path::Path;

use kiemphieu_core::digest::sha256;
use kiemphieu_files::{Layout, PaperLayout};
use qrcode::render::svg::Color;
use qrcode::{EcLevel, QrCode};
use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::layout::PagedDocument;
use typst::syntax::{FileId, Source, VirtualPath};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, comemo};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, pdf};

use self::crew::Crew;
use crate::ballot::BallotPapers;
use crate::document::{Document, Kind};
use crate::guide::Guide;
use crate::handbook::{Handbook, Picture};
use crate::tally_sheet::TallySheets;
use crate::templates::{Look, Templates};
use crate::uniform::{Printed, uniform};
use crate::unprintable::{Unprintable, within_bounds};

/// Liberation Serif, whose letters are as wide as those of Times New Roman.
const FONTS: [&[u8]; 4] = [
    include_bytes!("../fonts/LiberationSerif-Regular.ttf"),
    include_bytes!("../fonts/LiberationSerif-Bold.ttf"),
    include_bytes!("../fonts/LiberationSerif-Italic.ttf"),
    include_bytes!("../fonts/LiberationSerif-BoldItalic.ttf"),
];

const BALLOT: Look<'_> = Look::built_in(include_str!("../templates/ballot.typ"));
const STATISTICS: Look<'_> = Look::built_in(include_str!("../templates/statistics.typ"));
const GUIDE: Look<'_> = Look::built_in(include_str!("../templates/guide.typ"));
const HANDBOOK: Look<'_> = Look::built_in(include_str!("../templates/handbook.typ"));
const TALLY_SHEET: Look<'_> = Look::built_in(include_str!("../templates/tally-sheet.typ"));

/// Sets documents. One press serves any number of documents, on any number of threads.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: FileId,
    data: FileId,
    crew: Crew,
    templates: Templates,
}

impl Default for Press {
    fn default() -> Self {
        Self::new()
    }
}

impl Press {
    /// A press with its fonts.
    #[must_use]
    pub fn new() -> Self {
        Self::by(Templates::default())
    }

    /// A press that sets papers and pages for the hall by these templates.
    #[must_use]
    pub fn by(templates: Templates) -> Self {
        let fonts: Vec<Font> = FONTS.iter().flat_map(|font| Font::iter(Bytes::new(*font))).collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            main: FileId::new(None, VirtualPath::new("main.typ")),
            data: FileId::new(None, VirtualPath::new("data.json")),
            crew: Crew::new(),
            templates,
        }
    }

    /// A document as PDF. The same document gives the same bytes, whatever built this version of the program.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn document(&self, document: &Document) -> Result<Vec<u8>, Unprintable> {
        self.printed(document).map(|printed| printed.bytes)
    }

    pub(crate) fn printed(&self, document: &Document) -> Result<Printed, Unprintable> {
        let is_for_the_hall = document.about.kind == Kind::Projector;
        let built_in = Templates::default();
        let by = if document.about.templates.is_some() { &self.templates } else { &built_in };
        let look = if is_for_the_hall { by.projector() } else { by.paper() };
        let lines = document.lines();
        let left_out =
            |set: &PagedDocument| look.file.and_then(|file| said::left_out(set, document).map(|line| (file, line)));
        let (printed, left_out) = self.print_and(look, document, lines.iter().map(String::as_str), left_out)?;
        match left_out {
            Some((file, text)) => Err(Unprintable::LeftOut { file, text }),
            None => Ok(printed),
        }
    }

    /// Ballot papers as PDF, each sheet with its machine-readable codes, and the layout with which they are read.
    ///
    /// # Errors
    /// When they cannot be printed.
    pub fn ballots(&self, ballots: &BallotPapers) -> Result<(Vec<u8>, Option<Layout>), Unprintable> {
        let texts: Vec<&str> = ballots
            .papers
            .iter()
            .flat_map(|paper| {
                paper.names.iter().chain([&paper.unit, &paper.congress, &paper.place_and_day, &paper.office])
            })
            .map(String::as_str)
            .collect();
        let codes: Option<Vec<String>> = ballots.papers.iter().map(|paper| paper.code.clone()).collect();
        let Some(codes) = codes else {
            let bare = Coded { ballots, has_code: false, blank_code: String::new(), codes: Vec::new(), layout: None };
            return Ok((self.print(BALLOT, &bare, texts)?.bytes, None));
        };
        // The codes name the layout, so the first copy of each paper is set once before them.
        let mut one = ballots.clone();
        one.papers.iter_mut().for_each(|paper| paper.serials.truncate(1));
        let blank_code = svg("KP2")?;
        let first = Coded { ballots: &one, has_code: true, blank_code, codes: Vec::new(), layout: None };
        self.checked(&texts)?;
        let layout = self.layout(&first, &codes)?;
        let sheets = |paper: &PaperLayout| (1..=paper.sheets.len()).map(|at| svg(&paper.code_of(at))).collect();
        let json = layout.to_json().map_err(|error| Unprintable::NotSet(error.to_string()))?;
        let last = Coded {
            ballots,
            codes: layout.papers.iter().map(sheets).collect::<Result<_, _>>()?,
            layout: Some(String::from_utf8(json).map_err(|error| Unprintable::NotSet(error.to_string()))?),
            ..first
        };
        let (printed, set) = self.print_and(BALLOT, &last, texts, |set| places::layout(set, &codes))?;
        if set.as_ref() != Some(&layout) {
            return Err(Unprintable::NotSet("the papers were not set twice alike".to_owned()));
        }
        Ok((printed.bytes, Some(layout)))
    }

    fn layout(&self, first: &Coded<'_>, codes: &[String]) -> Result<Layout, Unprintable> {
        let sheet = self.sheet(BALLOT, data_of(first)?);
        let set =
            self.crew.run(|| typst::compile::<PagedDocument>(&sheet).output.map_err(|errors| sheet.told(&errors)))?;
        places::layout(&set, codes).ok_or_else(|| Unprintable::NotSet("the papers have no places".to_owned()))
    }

    /// The guide of the counting station as PDF.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn guide(&self, guide: &Guide) -> Result<Vec<u8>, Unprintable> {
        let keys = guide.keys.iter().flat_map(|(key, does)| [key, does]);
        let texts = guide.steps.iter().chain(&guide.troubles).chain(keys);
        let texts = texts.chain([&guide.title, &guide.keys_title, &guide.troubles_title]);
        self.print(GUIDE, guide, texts.map(String::as_str)).map(|printed| printed.bytes)
    }

    /// The handbook for clerks as PDF.
    ///
    /// # Errors
    /// When it cannot be printed.
    pub fn handbook(&self, handbook: &Handbook) -> Result<Vec<u8>, Unprintable> {
        let mut sheet = self.sheet(HANDBOOK, data_of(handbook)?);
        sheet.pictures = handbook.pictures;
        self.set(&sheet, handbook.texts(), |_| ()).map(|(printed, ())| printed.bytes)
    }

    /// Tally sheets as PDF.
    ///
    /// # Errors
    /// When they cannot be printed.
    pub fn tally_sheets(&self, sheets: &TallySheets) -> Result<Vec<u8>, Unprintable> {
        let texts = sheets.sheets.iter().flat_map(|sheet| {
            let head = [&sheet.head.unit, &sheet.head.place_and_day];
            sheet.names.iter().chain(&sheet.subtitle).chain(head).chain(&sheet.head.superior)
        });
        self.print(TALLY_SHEET, sheets, texts.map(String::as_str)).map(|printed| printed.bytes)
    }

    /// The statistics of many units as PDF: title, notes, groups with charts and tables, and what is to be settled, as the
    /// template names them; `texts` are the words that come from the units.
    ///
    /// # Errors
    /// When they cannot be printed.
    pub fn statistics<'t>(
        &self,
        pages: &impl Serialize,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Result<Vec<u8>, Unprintable> {
        self.print(STATISTICS, pages, texts).map(|printed| printed.bytes)
    }

    /// Sets `data` by a template; `texts` are those of the user in it.
    fn print<'t>(
        &self,
        look: Look<'_>,
        data: &impl Serialize,
        texts: impl IntoIterator<Item = &'t str>,
    ) -> Result<Printed, Unprintable> {
        self.print_and(look, data, texts, |_| ()).map(|(printed, ())| printed)
    }

    /// The same, with what `see` finds on the pages.
    fn print_and<'t, T: Send>(
        &self,
        look: Look<'_>,
        data: &impl Serialize,
        texts: impl IntoIterator<Item = &'t str>,
        see: impl Fn(&PagedDocument) -> T + Sync,
    ) -> Result<(Printed, T), Unprintable> {
        self.set(&self.sheet(look, data_of(data)?), texts, see)
    }

    /// Sets a sheet in PDF.
    fn set<'t, T: Send>(
        &self,
        sheet: &Sheet<'_>,
        texts: impl IntoIterator<Item = &'t str>,
        see: impl Fn(&PagedDocument) -> T + Sync,
    ) -> Result<(Printed, T), Unprintable> {
        self.checked(&texts.into_iter().collect::<Vec<_>>())?;
        let not_set = |why: &dyn ToString| Unprintable::NotSet(why.to_string());
        let ident = sha256(&sheet.data);
        let standards = PdfStandards::new(&[PdfStandard::A_3b]).map_err(|error| not_set(&error))?;
        let options = PdfOptions { ident: Smart::Custom(&ident), standards, tagged: false, ..PdfOptions::default() };
        let made = self.crew.run(|| {
            let set = typst::compile::<PagedDocument>(sheet).output.map_err(|errors| sheet.told(&errors))?;
            let seen = see(&set);
            pdf(&set, &options).map(|bytes| (bytes, seen)).map_err(|errors| sheet.told(&errors))
        });
        comemo::evict(10);
        let (bytes, seen) = made?;
        let printed = uniform(bytes, &ident);
        let printed = printed.ok_or_else(|| not_set(&"the typesetter wrote an unknown form of PDF"))?;
        Ok((printed, seen))
    }

    fn sheet(&self, look: Look<'_>, data: Vec<u8>) -> Sheet<'_> {
        let template = Source::new(self.main, look.text.to_owned());
        Sheet { press: self, template, file: look.file, data: Bytes::new(data), pictures: &[] }
    }

    fn checked(&self, texts: &[&str]) -> Result<(), Unprintable> {
        within_bounds(texts.iter().copied())?;
        texts.iter().try_for_each(|text| self.check(text))
    }

    /// Every letter must have a sign in the fonts, or a name would be printed with holes.
    fn check(&self, text: &str) -> Result<(), Unprintable> {
        let known = |letter: char| {
            letter.is_control() || self.fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)))
        };
        match text.chars().find(|letter| !known(*letter)) {
            Some(letter) => Err(Unprintable::NoSign { letter, text: text.to_owned() }),
            None => Ok(()),
        }
    }
}

/// What the template reads.
fn data_of(data: &impl Serialize) -> Result<Vec<u8>, Unprintable> {
    serde_json::to_vec(data).map_err(|error| Unprintable::NotSet(error.to_string()))
}

/// Ballot papers with their codes drawn.
#[derive(Serialize)]
struct Coded<'b> {
    #[serde(flatten)]
    ballots: &'b BallotPapers,
    has_code: bool,
    /// Drawn where a sheet has no code yet.
    blank_code: String,
    /// The code of each sheet of each paper.
    codes: Vec<Vec<String>>,
    /// The layout in JSON.
    layout: Option<String>,
}

/// A code as squares, without the white around it.
fn svg(code: &str) -> Result<String, Unprintable> {
    let drawn = QrCode::with_error_correction_level(code.as_bytes(), EcLevel::M);
    let drawn = drawn.map_err(|error| Unprintable::NotSet(error.to_string()))?;
    Ok(drawn.render::<Color<'_>>().quiet_zone(false).build())
}

/// One document on the press.
struct Sheet<'p> {
    press: &'p Press,
    template: Source,
    /// The file of the template, where it is one of a folder.
    file: Option<&'static str>,
    data: Bytes,
    pictures: &'static [Picture],
}

impl Sheet<'_> {
    /// Why it cannot be set: in a template of a folder, with its line.
    fn told(&self, errors: &[SourceDiagnostic]) -> Unprintable {
        let why = errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; ");
        let Some(file) = self.file else { return Unprintable::NotSet(why) };
        let start = errors.iter().find_map(|error| self.template.range(error.span)).map(|range| range.start);
        let line = start.and_then(|start| self.template.text().get(..start));
        Unprintable::Template { file, line: line.map(|before| before.matches('\n').count() + 1), why }
    }
}

impl World for Sheet<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.press.main { Ok(self.template.clone()) } else { Err(no_file(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.data {
            return Ok(self.data.clone());
        }
        let picture = self.pictures.iter().find(|(file, _)| id.vpath().as_rootless_path() == Path::new(file));
        picture.map(|(_, bytes)| Bytes::new(*bytes)).ok_or_else(|| no_file(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    /// No clock: the same document gives the same bytes on any day.
    fn today(&self, _: Option<i64>) -> Option<Datetime> {
        None
    }
}

fn no_file(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().as_rootless_path().to_owned())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use kiemphieu_core::is_printable;
    use typst::layout::{Frame, FrameItem};

    use super::*;
    use crate::tests::{every_fixture, report};

    /// What stands on a page, each text with the size of its letters in points.
    fn texts(frame: &Frame, found: &mut Vec<(String, f64)>) {
        for (_, item) in frame.items() {
            match item {
                FrameItem::Group(group) => texts(&group.frame, found),
                FrameItem::Text(text) => found.push((text.text.to_string(), text.size.to_pt())),
                _ => {}
            }
        }
    }

    #[test]
    fn names_in_the_hall_are_read_at_the_end_of_it() {
        let press = Press::new();
        let mut seen = 0;
        for fixture in every_fixture() {
            let report = report(&fixture);
            let document = crate::projector(&report).unwrap();
            let sheet = press.sheet(press.templates.projector(), data_of(&document).unwrap());
            let set = press.crew.run(|| typst::compile::<PagedDocument>(&sheet).output.unwrap());
            let mut found = Vec::new();
            set.pages.iter().for_each(|page| texts(&page.frame, &mut found));
            let mut smallest: BTreeMap<&str, f64> = BTreeMap::new();
            for (text, size) in &found {
                let least = smallest.entry(text.as_str()).or_insert(*size);
                *least = least.min(*size);
            }
            let rounds = report.elections.iter().flat_map(|election| &election.rounds);
            let names = rounds.flat_map(|round| &round.votes).map(|vote| vote.name.as_str());
            for name in names.filter(|name| name.chars().count() <= 18) {
                let own = smallest.iter().filter(|(text, _)| **text == name || text.starts_with(&format!("{name} (")));
                let size = own.map(|(_, size)| *size).reduce(f64::min);
                assert!(size.is_some_and(|size| size >= 20.0), "{fixture}: «{name}» stands in {size:?} points");
                seen += 1;
            }
        }
        assert!(seen > 100, "{seen}");
    }

    /// A province that changes nothing, and later a word, is never told that something is left out.
    #[test]
    fn what_is_built_in_leaves_nothing_out_of_any_fixture() {
        let files: BTreeMap<_, _> = Templates::built_in().into_iter().collect();
        let own = Templates::read(|name| files.get(name).cloned()).unwrap();
        let press = Press::by(own.clone());
        for fixture in every_fixture() {
            let report = report(&fixture);
            let first = crate::every_document(&report).unwrap().into_iter().next();
            let closing = [crate::projector(&report).unwrap(), crate::congress_report(&report).unwrap()];
            for document in first.into_iter().chain(closing) {
                let title = document.title.clone();
                assert_eq!(press.document(&own.worded(document)).err(), None, "{fixture}: {title}");
            }
        }
    }

    #[test]
    fn what_is_said_to_be_printable_is_what_the_fonts_have() {
        let press = Press::new();
        for letter in ('\0'..=char::MAX).filter(|letter| !letter.is_control()) {
            let has = press.fonts.iter().all(|font| font.info().coverage.contains(u32::from(letter)));
            assert_eq!(is_printable(letter), has, "U+{:04X}", u32::from(letter));
        }
    }
}
