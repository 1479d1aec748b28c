//! A TOML or JSON file while it is read, so that every fault is told with its place, all at once, in both languages.

use std::ops::Range;

use kiemphieu_core::{Lang, Text, Words};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::congress::json;
use crate::congress::speech::{Speech, Value, around};
use crate::problem::words::brief;
use crate::problem::{MOST_PROBLEMS, Problem};
use crate::syntax::{self, Fault};

/// A file while it is read, with the faults found so far.
pub(crate) struct Sheet<'s> {
    file: String,
    pub(super) source: &'s str,
    pub(super) speech: Speech,
    /// The words of the organisation whose congress it is, once its rulebook is read.
    pub(super) own: Words,
    pub problems: Vec<Problem>,
    /// What is no fault and must be seen.
    pub warnings: Vec<Problem>,
    pub(super) more: bool,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct At<T> {
    pub value: T,
    pub span: Range<usize>,
}

impl<'s> Sheet<'s> {
    pub fn new(file: &str, source: &'s str) -> Self {
        let speech = if json::is_json(file, source) { Speech::Json } else { Speech::Toml };
        let own = Words::of_the_party();
        Self { file: file.to_owned(), source, speech, own, problems: Vec::new(), warnings: Vec::new(), more: false }
    }

    /// The text that a workbook gives.
    pub fn of_book(file: &str, source: &'s str) -> Self {
        Self { speech: Speech::Book, ..Self::new(file, source) }
    }

    /// Tells a fault. Beyond a limit only that there are more.
    pub fn problem(&mut self, span: Range<usize>, text: Text, remedy: Text) {
        if self.problems.len() >= MOST_PROBLEMS {
            self.more = true;
            return;
        }
        self.problems.push(Problem::in_source(&self.file, self.source, span, text, remedy));
    }

    /// Tells what is no fault and must be seen.
    pub(super) fn warning(&mut self, span: Range<usize>, text: Text, remedy: Text) {
        if self.warnings.len() < MOST_PROBLEMS {
            self.warnings.push(Problem::in_source(&self.file, self.source, span, text, remedy));
        }
    }

    /// Tells of a text that can be counted and not printed.
    pub(super) fn unprintable(&mut self, span: Range<usize>, text: &str, letter: char) {
        let (code, text) = (u32::from(letter), brief(text, 60));
        let warning = Text::new(
            format!(
                "«{text}» có ký tự «{letter}» (U+{code:04X}) mà phông chữ in không có: kiểm phiếu được, nhưng biên bản, phiếu \
                 bầu, trang chiếu dạng PDF không in được"
            ),
            format!(
                "«{text}» has «{letter}» (U+{code:04X}), for which the fonts of printing have no sign: it is counted, but \
                 minutes, ballots and the projector's pages cannot be printed as PDF"
            ),
        );
        let remedy = Text::new(
            "ghi bằng chữ quốc ngữ; nếu phải giữ nguyên thì lập biên bản bằng --docx",
            "write it in Latin letters; where it must stay, write the minutes with --docx",
        );
        self.warning(span, warning, remedy);
    }

    /// All faults, by their place, and a last word where there were more.
    pub fn into_problems(mut self) -> Vec<Problem> {
        let (own, more) = (self.file, self.more || self.problems.len() > 3 * MOST_PROBLEMS);
        let key =
            |problem: &Problem| (problem.file != own, problem.file.clone(), problem.place.is_none(), problem.place);
        self.problems.sort_by_key(key);
        self.problems.truncate(3 * MOST_PROBLEMS);
        if more {
            self.problems.push(Problem::and_more(&own, MOST_PROBLEMS));
        }
        self.problems
    }

    /// The whole file; `None`, with its faults told, when it is neither TOML nor JSON.
    pub fn parse(&mut self) -> Option<Spanned<DeTable<'s>>> {
        if self.speech == Speech::Json {
            return match json::parse(self.source) {
                Ok(root) => Some(root),
                Err(Fault { span, text, remedy }) => {
                    self.problems.push(Problem::in_source(&self.file, self.source, span, text, remedy));
                    None
                }
            };
        }
        let (root, errors) = DeTable::parse_recoverable(self.source);
        if let Some(error) = errors.iter().min_by_key(|error| error.span().map(|span| span.start)) {
            self.syntax(error.message(), error.span());
        }
        errors.is_empty().then_some(root)
    }

    /// The first fault of syntax; those after it mostly follow from it.
    fn syntax(&mut self, message: &str, span: Option<Range<usize>>) {
        let Some(span) = span else {
            let text = Text::new("sai cú pháp TOML: lồng quá sâu", "not TOML: nested too deeply");
            let remedy = Text::new("viết lại cho đơn giản", "write it more simply");
            self.problems.push(Problem::of_file(&self.file, text, remedy));
            return;
        };
        let Fault { span, text, remedy } = syntax::toml(self.source, span, message);
        self.problem(span, text, remedy);
    }

    pub(super) fn wrong_type(&mut self, value: &Spanned<DeValue>, key: &Text, vi: &str, en: &str) {
        self.problem(
            value.span(),
            Text::new(format!("{} phải là {vi}", key.get(Lang::Vi)), format!("{} must be {en}", key.get(Lang::En))),
            Text::new(format!("ghi {vi}"), format!("write {en}")),
        );
    }

    /// How a list of tables is written: `[[person]]` each, or in one line.
    pub(super) fn list_form(&self, heading: &str, key: &str, name: &str) -> Text {
        if name.starts_with('[') && self.speech == Speech::Toml {
            return Text::new(format!("viết {name} cho mỗi mục"), format!("write {name} for each entry"));
        }
        around(["viết ", ""], &self.speech.line(heading, key, Value::Tables), ["write ", ""])
    }
}
