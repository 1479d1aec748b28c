//! What is wrong in a file: where, why, and what to do.

pub(crate) mod address;
pub(crate) mod known;
pub(crate) mod words;

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use kiemphieu_core::{Lang, Text, is_hidden, shown};

/// One fault of an input file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The file, as the user named it.
    pub file: String,
    /// The sheet, in a workbook: then lines are its rows.
    pub sheet: Option<String>,
    /// Where in the file, as far as there is a place.
    pub place: Option<Place>,
    /// What is wrong.
    pub text: Text,
    /// What to do.
    pub remedy: Text,
    /// The line of a congress file. Lines of ballot files are never shown: they say how a paper voted.
    pub excerpt: Option<Excerpt>,
}

/// A place in a file, both counted from 1, columns in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Place {
    /// The place right after these bytes of a file.
    pub(crate) fn after(bytes: &[u8]) -> Self {
        let before = String::from_utf8_lossy(bytes);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let column = before.get(line_start..).unwrap_or_default().chars().count() + 1;
        Self { line: before.matches('\n').count() + 1, column }
    }
}

/// A line of a file with the faulty part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    line: String,
    mark: Range<usize>,
}

/// The longest line that is shown.
const LONGEST_EXCERPT: usize = 400;

/// After so many faults of a file no further one is told.
pub(crate) const MOST_PROBLEMS: usize = 20;

/// No more of the name of a file or a sheet is shown.
const LONGEST_NAME: usize = 1000;

impl Problem {
    /// A fault of the file as a whole.
    #[must_use]
    pub fn of_file(file: &str, text: Text, remedy: Text) -> Self {
        Self { file: file.to_owned(), sheet: None, place: None, text, remedy, excerpt: None }
    }

    /// A fault at a line and a column, both counted from 1.
    #[must_use]
    pub fn at(file: &str, (line, column): (usize, usize), text: Text, remedy: Text) -> Self {
        Self { place: Some(Place { line, column }), ..Self::of_file(file, text, remedy) }
    }

    /// A fault at a byte range of `source`.
    #[must_use]
    pub fn in_source(file: &str, source: &str, span: Range<usize>, text: Text, remedy: Text) -> Self {
        let start = floor(source, span.start);
        let before = source.get(..start).unwrap_or_default();
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = source.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let place = Place {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().filter(|c| *c != '\u{FEFF}').count() + 1,
        };
        let written = line.trim_start_matches('\u{FEFF}');
        let line_start = line_start + line.len() - written.len();
        let from = start.saturating_sub(line_start).min(written.len());
        let to = floor(written, span.end.saturating_sub(line_start)).clamp(from, written.len());
        let shown =
            written.len() <= LONGEST_EXCERPT && !written.chars().any(|letter| is_hidden(letter) && letter != '\t');
        let excerpt = shown.then(|| Excerpt { line: written.to_owned(), mark: from..to });
        Self { place: Some(place), excerpt, ..Self::of_file(file, text, remedy) }
    }

    /// There are more faults than are told.
    #[must_use]
    pub(crate) fn and_more(file: &str, told: usize) -> Self {
        Self::of_file(
            file,
            Text::new(
                format!("có thể còn lỗi khác sau {told} lỗi đầu"),
                format!("there may be more faults after the first {told}"),
            ),
            Text::new("sửa các lỗi trên rồi chạy lại", "correct these and run again"),
        )
    }

    /// The file with the line and column, or with the sheet and cell: `a.toml:3:1`, `a.xlsx#Phiếu!C3`.
    #[must_use]
    pub fn origin(&self) -> String {
        let file = &self.file;
        match (&self.sheet, self.place) {
            (None, None) => file.clone(),
            (None, Some(Place { line, column })) => format!("{file}:{line}:{column}"),
            (Some(sheet), None) => format!("{file}#{sheet}"),
            (Some(sheet), Some(Place { line, column })) => format!("{file}#{sheet}!{}{line}", letters(column)),
        }
    }

    /// The fault as a clerk reads it.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        self.render_as(Level::ERROR.with_name(if lang == Lang::Vi { "lỗi" } else { "error" }), lang)
    }

    /// What is no fault and must be seen, as a clerk reads it.
    #[must_use]
    pub fn render_warning(&self, lang: Lang) -> String {
        self.render_as(Level::WARNING.with_name(if lang == Lang::Vi { "cảnh báo" } else { "warning" }), lang)
    }

    fn render_as(&self, level: Level, lang: Lang) -> String {
        let fix = if lang == Lang::Vi { "cách sửa" } else { "to do" };
        let title = level.primary_title(self.text.get(lang));
        let remedy = Level::HELP.with_name(fix).message(self.remedy.get(lang));
        let file = shown(&self.file, LONGEST_NAME);
        let sheet = self.sheet.as_ref().map(|sheet| shown(sheet, LONGEST_NAME));
        let origin = match (sheet, self.place, lang) {
            (None, Some(Place { line, column }), _) => format!("{file}:{line}:{column}"),
            (None, None, _) => file.clone(),
            (Some(sheet), None, Lang::Vi) => format!("{file}, trang tính «{sheet}»"),
            (Some(sheet), None, Lang::En) => format!("{file}, sheet «{sheet}»"),
            (Some(sheet), Some(Place { line, column }), lang) => {
                let column = letters(column);
                match lang {
                    Lang::Vi => format!("{file}, trang tính «{sheet}», dòng {line}, cột {column}"),
                    Lang::En => format!("{file}, sheet «{sheet}», row {line}, column {column}"),
                }
            }
        };
        let group = match (&self.excerpt, self.place) {
            (Some(excerpt), Some(place)) => title.element(
                Snippet::source(excerpt.line.as_str())
                    .line_start(place.line)
                    .path(file.as_str())
                    .annotation(AnnotationKind::Primary.span(excerpt.mark.clone())),
            ),
            _ => title.element(annotate_snippets::Origin::path(origin)),
        };
        Renderer::plain().render(&[group.element(remedy)])
    }
}

/// Everything that is wrong with the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problems(pub(crate) Vec<Problem>);

impl Problems {
    /// The problems, in the order of the files.
    #[must_use]
    pub fn all(&self) -> &[Problem] {
        &self.0
    }

    /// All problems as a clerk reads them.
    #[must_use]
    pub fn render(&self, lang: Lang) -> String {
        self.0.iter().map(|problem| problem.render(lang)).collect::<Vec<_>>().join("\n\n")
    }
}

/// A column of a sheet by its letters: 1 is A, 27 is AA.
pub(crate) fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column;
    while left > 0 {
        let letter = u8::try_from((left - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + letter));
        left = (left - 1) / 26;
    }
    letters.into_iter().rev().collect()
}

fn floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
