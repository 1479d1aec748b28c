//! A TOML or JSON file while it is read, so that every fault is told with its place, all at once, in both languages.

use std::ops::Range;

use kiemphieu_core::{Lang, Text};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::congress::json;
use crate::problem::{MOST_PROBLEMS, Problem};
use crate::syntax::{self, Fault};

/// A file while it is read, with the faults found so far.
pub(crate) struct Sheet<'s> {
    file: String,
    pub(super) source: &'s str,
    pub(super) is_json: bool,
    pub problems: Vec<Problem>,
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
        let is_json = json::is_json(file, source);
        Self { file: file.to_owned(), source, is_json, problems: Vec::new(), more: false }
    }

    /// Tells a fault. Beyond a limit only that there are more.
    pub fn problem(&mut self, span: Range<usize>, text: Text, remedy: Text) {
        if self.problems.len() >= MOST_PROBLEMS {
            self.more = true;
            return;
        }
        let (text, remedy) = match self.is_json {
            true => json::in_words(&text, &remedy),
            false => (text, remedy),
        };
        self.problems.push(Problem::in_source(&self.file, self.source, span, text, remedy));
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
        if self.is_json {
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
    pub(super) fn list_form(&self, key: &str, name: &str) -> Text {
        match name.starts_with('[') && !self.is_json {
            true => Text::new(format!("viết {name} cho mỗi mục"), format!("write {name} for each entry")),
            false => {
                Text::new(format!("viết {key} = [ {{ … }}, {{ … }} ]"), format!("write {key} = [ {{ … }}, {{ … }} ]"))
            }
        }
    }
}
