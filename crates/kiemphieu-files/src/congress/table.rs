//! The tables of a congress file, key by key.

use std::ops::Range;

use kiemphieu_core::{Date, Lang, Text};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::congress::sheet::{At, Sheet};
use crate::congress::speech::{Speech, Value, around};
use crate::congress::values::{clean, count, several};
use crate::problem::MOST_PROBLEMS;
use crate::problem::address::addressed;
use crate::problem::words::{no_part_of_a_name, one_name_each, several_names, too_many, unknown_key, unknown_word};
use crate::syntax::keys::owner;
use crate::syntax::{self, Fault, Form};

/// As many names as a list may have, and entries of a kind: elections, rounds, deductions; persons.
pub(crate) const MOST_NAMES: usize = 1_000;
pub(crate) const MOST_TABLES: usize = 100;
const MOST_PERSONS: usize = 10_000;

/// One table of the file: where it stands, and what it is called in messages.
#[derive(Clone)]
pub(crate) struct Table<'t, 's> {
    entries: &'t DeTable<'s>,
    pub span: Range<usize>,
    /// Its heading, or its key where it has none; empty for the file itself.
    heading: String,
    speech: Speech,
}

impl<'s> Sheet<'s> {
    /// `entries` as a table that may hold only the `known` keys.
    pub fn table<'t>(
        &mut self,
        entries: &'t DeTable<'s>,
        span: Range<usize>,
        heading: &str,
        known: &[&str],
    ) -> Table<'t, 's> {
        let table = Table { entries, span, heading: heading.to_owned(), speech: self.speech };
        let mut below = Vec::new();
        for key in entries.keys() {
            let written: &str = key.get_ref();
            if self.problems.len() >= MOST_PROBLEMS {
                self.more = true;
                break;
            }
            if known.contains(&written) {
                continue;
            }
            let Fault { span, text, remedy } = match syntax::commented_heading(self.source, written, key.span().start) {
                Some((heading, _)) if below.contains(&heading.start) => continue,
                Some((heading, words)) => {
                    below.push(heading.start);
                    syntax::still_a_comment(heading, words)
                }
                None => {
                    let owner = owner(written).map(|heading| self.speech.heading(heading));
                    let (text, remedy) = unknown_key(written, &table.name(), known, owner.as_ref());
                    Fault { span: key.span(), text, remedy }
                }
            };
            self.problem(span, text, remedy);
        }
        table
    }

    pub fn missing(&mut self, table: &Table, key: &str, what: Text) {
        let what = match syntax::commented_key(self.source, key, table.span.start) {
            Some(line) => Text::new(
                format!("dòng {line} có `{key}` nhưng còn dấu # ở đầu: xóa dấu # ấy rồi {}", what.get(Lang::Vi)),
                format!(
                    "line {line} has `{key}`, but is a comment for its #: delete the #, then {}",
                    what.get(Lang::En)
                ),
            ),
            None => what,
        };
        let (name, key) = (table.name(), table.key(key));
        self.problem(
            table.span.clone(),
            Text::new(
                format!("{} thiếu {}", name.get(Lang::Vi), key.get(Lang::Vi)),
                format!("{} is missing in {}", key.get(Lang::En), name.get(Lang::En)),
            ),
            what,
        );
    }
}

impl<'t, 's> Table<'t, 's> {
    pub fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'s>>> {
        self.entries.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
    }

    /// A key of this table, as the file calls it.
    pub fn key(&self, key: &str) -> Text {
        self.speech.key(&self.heading, key)
    }

    /// A key of this table with its value, as the file writes it.
    pub fn line(&self, key: &str, value: Value) -> Text {
        self.speech.line(&self.heading, key, value)
    }

    /// A key with the table it stands in.
    fn named(&self, key: &str) -> Text {
        let (key, name) = (self.key(key), self.name());
        Text::new(
            format!("{} của {}", key.get(Lang::Vi), name.get(Lang::Vi)),
            format!("{} of {}", key.get(Lang::En), name.get(Lang::En)),
        )
    }

    /// What it is called in messages.
    pub fn name(&self) -> Text {
        match self.heading.as_str() {
            "" => Text::new("tệp đại hội", "the congress file"),
            heading if heading.starts_with('[') => self.speech.heading(heading),
            key => Text::same(key),
        }
    }

    pub fn entries(&self) -> impl Iterator<Item = (At<String>, &'t Spanned<DeValue<'s>>)> {
        self.entries.iter().map(|(key, value)| (At { value: key.get_ref().to_string(), span: key.span() }, value))
    }

    pub fn span_of(&self, key: &str) -> Range<usize> {
        self.get(key).map_or_else(|| self.span.clone(), Spanned::span)
    }

    pub fn text(&self, sheet: &mut Sheet, key: &str) -> Option<At<String>> {
        let value = self.get(key)?;
        let Some(text) = value.get_ref().as_str() else {
            sheet.wrong_type(value, &self.named(key), "chữ trong dấu \"…\"", "text in \"…\"");
            return None;
        };
        clean(sheet, text, value.span())
    }

    /// A text as it is written, for names of files: hidden characters are refused, nothing else is changed.
    pub fn file_name(&self, sheet: &mut Sheet, key: &str) -> Option<At<String>> {
        let At { span, .. } = self.text(sheet, key)?;
        let value = self.get(key)?.get_ref().as_str()?.to_owned();
        Some(At { value, span })
    }

    /// The names of one file, or of several: `"a.csv"` or `["a.csv", "b.csv"]`.
    pub fn file_names(&self, sheet: &mut Sheet, key: &str) -> Option<Vec<At<String>>> {
        let items = self.get(key)?.get_ref().as_array();
        if items.is_none() {
            return self.file_name(sheet, key).map(|file| vec![file]);
        }
        let files = self.texts(sheet, key)?;
        let written = items.into_iter().flat_map(|items| items.iter()).filter_map(|item| item.get_ref().as_str());
        Some(files.into_iter().zip(written).map(|(At { span, .. }, own)| At { value: own.to_owned(), span }).collect())
    }

    pub fn texts(&self, sheet: &mut Sheet, key: &str) -> Option<Vec<At<String>>> {
        let value = self.get(key)?;
        let Some(items) = value.get_ref().as_array() else {
            sheet.wrong_type(value, &self.named(key), "danh sách [\"…\", \"…\"]", "a list [\"…\", \"…\"]");
            if let (Some(names), Some(told)) = (value.get_ref().as_str().and_then(several), sheet.problems.last_mut()) {
                told.remedy = names;
            }
            return None;
        };
        if let Some(item) = items.get(MOST_NAMES) {
            let (text, remedy) = too_many(&self.key(key), items.len(), MOST_NAMES);
            sheet.problem(item.span(), text, remedy);
            return None;
        }
        let mut texts = Vec::new();
        for item in items.iter() {
            if let Some(remedy) = item.get_ref().as_str().and_then(several) {
                let text = Text::new(
                    "một cặp dấu nháy có nhiều tên bên trong",
                    "one pair of quotation marks holds several names",
                );
                sheet.problem(item.span(), text, remedy);
                return None;
            }
            match item.get_ref().as_str() {
                Some(text) => texts.push(clean(sheet, text, item.span())?),
                None => {
                    sheet.wrong_type(
                        item,
                        &self.named(key),
                        "danh sách tên trong dấu \"…\"",
                        "a list of names in \"…\"",
                    );
                    return None;
                }
            }
        }
        Some(texts)
    }

    /// The names of people, each by itself.
    pub fn people(&self, sheet: &mut Sheet, key: &str) -> Option<Vec<At<String>>> {
        let names = self.texts(sheet, key)?;
        if let Some(several) = names.iter().find(|name| several_names(&name.value)) {
            let (text, remedy) = one_name_each(&several.value);
            sheet.problem(several.span.clone(), text, remedy);
            return None;
        }
        let mut refused = false;
        for name in &names {
            if let Some(found) = addressed(&name.value) {
                let (text, remedy) = no_part_of_a_name(found);
                refused |= found.certain;
                match found.certain {
                    true => sheet.problem(name.span.clone(), text, remedy),
                    false => sheet.warning(name.span.clone(), text, remedy),
                }
            }
        }
        (!refused).then_some(names)
    }

    pub fn flag(&self, sheet: &mut Sheet, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        if value.get_ref().as_bool().is_none() {
            sheet.wrong_type(value, &self.named(key), "true (có) hoặc false (không)", "true or false");
        }
        value.get_ref().as_bool()
    }

    pub fn count(&self, sheet: &mut Sheet, key: &str) -> Option<u32> {
        count(sheet, self.get(key)?, &self.key(key))
    }

    /// A count that must be there; `what` says what to write.
    pub fn required_count(&self, sheet: &mut Sheet, key: &str, what: Text) -> Option<u32> {
        if self.get(key).is_none() {
            sheet.missing(self, key, what);
        }
        self.count(sheet, key)
    }

    pub fn date(&self, sheet: &mut Sheet, key: &str) -> Option<At<Date>> {
        let value = self.get(key)?;
        let written = match value.get_ref() {
            DeValue::Datetime(day) => day.to_string(),
            DeValue::String(text) => text.trim().to_owned(),
            _ => String::new(),
        };
        let day = (written.len() == "2020-04-22".len()).then(|| written.parse().ok()).flatten();
        let form = if sheet.speech == Speech::Json { Form::Json } else { Form::Toml };
        if let Some((text, remedy)) = syntax::day(&written, form).filter(|_| day.is_none()) {
            sheet.problem(value.span(), text, remedy);
        } else if day.is_none() {
            sheet.wrong_type(
                value,
                &self.named(key),
                "ngày dạng 2020-04-22 (năm-tháng-ngày)",
                "a day like 2020-04-22 (year-month-day)",
            );
        }
        Some(At { value: day?, span: value.span() })
    }

    /// A word of a closed vocabulary.
    pub fn word<T: Copy>(&self, sheet: &mut Sheet, key: &str, all: &[T], spelling: fn(T) -> &'static str) -> Option<T> {
        let written = self.text(sheet, key)?;
        let found = all.iter().copied().find(|word| spelling(*word) == written.value);
        if found.is_none() {
            let words: Vec<_> = all.iter().map(|word| spelling(*word)).collect();
            let (text, remedy) = unknown_word(&written.value, &self.key(key), &words, &sheet.own);
            sheet.problem(written.span, text, remedy);
        }
        found
    }

    fn no_table(&self, sheet: &mut Sheet, value: &Spanned<DeValue>, key: &str) {
        let table = self.speech.a_table();
        sheet.wrong_type(value, &self.named(key), table.get(Lang::Vi), table.get(Lang::En));
    }

    /// A table inside this one.
    pub fn table(&self, sheet: &mut Sheet<'s>, key: &str, name: &str, known: &[&str]) -> Option<Table<'t, 's>> {
        let value = self.get(key)?;
        let Some(entries) = value.get_ref().as_table() else {
            self.no_table(sheet, value, key);
            let doubled = value.get_ref().is_array() && name.starts_with('[') && sheet.speech != Speech::Json;
            if let (true, Some(told)) = (doubled, sheet.problems.last_mut()) {
                told.remedy = Text::new(format!("viết {name}, và chỉ một lần"), format!("write {name}, and only once"));
            }
            return None;
        };
        Some(sheet.table(entries, value.span(), name, known))
    }

    /// A list of tables inside this one; empty when the key is not there.
    pub fn tables(&self, sheet: &mut Sheet<'s>, key: &str, name: &str, known: &[&str]) -> Vec<Table<'t, 's>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            let text = around(["", " phải là danh sách"], &self.key(key), ["", " must be a list"]);
            sheet.problem(value.span(), text, sheet.list_form(&self.heading, key, name));
            return Vec::new();
        };
        let most = if key == "person" { MOST_PERSONS } else { MOST_TABLES };
        if let Some(item) = items.get(most) {
            let (text, remedy) = too_many(&self.key(key), items.len(), most);
            sheet.problem(item.span(), text, remedy);
            return Vec::new();
        }
        let mut tables = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(entries) => tables.push(sheet.table(entries, item.span(), name, known)),
                None => self.no_table(sheet, item, key),
            }
        }
        tables
    }
}

/// A text that must be there; what to write stands in both languages.
pub(super) fn required_text(sheet: &mut Sheet, table: &Table, key: &str, what: &Text) -> Option<At<String>> {
    let written = table.text(sheet, key);
    match &written {
        None if table.get(key).is_none() => sheet.missing(table, key, what.clone()),
        Some(text) if text.value.is_empty() => {
            let empty = around(["", " để trống"], &table.named(key), ["", " is empty"]);
            sheet.problem(text.span.clone(), empty, what.clone());
        }
        _ => {}
    }
    written.filter(|text| !text.value.is_empty())
}

/// A word that must be there.
pub(super) fn required_word<T: Copy>(
    sheet: &mut Sheet,
    table: &Table,
    key: &str,
    all: &[T],
    spelling: fn(T) -> &'static str,
) -> Option<T> {
    if table.get(key).is_none() {
        let words = all.iter().map(|word| spelling(*word)).collect::<Vec<_>>().join(", ");
        sheet.missing(table, key, Text::new(format!("ghi một trong: {words}"), format!("write one of: {words}")));
    }
    table.word(sheet, key, all, spelling)
}
