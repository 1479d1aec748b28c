//! Reading a TOML file field by field, so that every fault is told with its place, all at once, in both languages.

use std::ops::Range;

use kiemphieu_core::{Date, Lang, Text, nfc};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::Problem;

/// A TOML file while it is read, with the faults found so far.
pub(crate) struct Sheet<'s> {
    file: String,
    source: &'s str,
    pub problems: Vec<Problem>,
}

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct At<T> {
    pub value: T,
    pub span: Range<usize>,
}

/// One table of the file: where it stands, and what it is called in messages.
#[derive(Clone)]
pub(crate) struct Table<'t, 's> {
    entries: &'t DeTable<'s>,
    pub span: Range<usize>,
    name: Text,
}

impl<'s> Sheet<'s> {
    pub fn new(file: &str, source: &'s str) -> Self {
        Self { file: file.to_owned(), source, problems: Vec::new() }
    }

    pub fn problem(&mut self, span: Range<usize>, text: Text, remedy: Text) {
        self.problems.push(Problem::in_source(&self.file, self.source, span, text, remedy));
    }

    /// The whole file; `None`, with its faults told, when it is not TOML.
    pub fn parse(&mut self) -> Option<Spanned<DeTable<'s>>> {
        let (root, errors) = DeTable::parse_recoverable(self.source);
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            self.problem(
                span,
                Text::new(syntax_vi(error.message()), format!("not TOML: {}", error.message())),
                Text::new(
                    "viết theo dạng `khóa = giá trị`, chữ đặt trong dấu \"…\", danh sách trong [ … ]",
                    "write `key = value`, text in \"…\", lists in [ … ]",
                ),
            );
        }
        errors.is_empty().then_some(root)
    }

    /// `entries` as a table that may hold only the `known` keys.
    pub fn table<'t>(
        &mut self,
        entries: &'t DeTable<'s>,
        span: Range<usize>,
        name: Text,
        known: &[&str],
    ) -> Table<'t, 's> {
        for key in entries.keys() {
            let written: &str = key.get_ref();
            if !known.contains(&written) {
                let (text, remedy) = unknown_key(written, &name, known);
                self.problem(key.span(), text, remedy);
            }
        }
        Table { entries, span, name }
    }

    fn wrong_type(&mut self, value: &Spanned<DeValue>, key: &str, vi: &str, en: &str) {
        self.problem(
            value.span(),
            Text::new(format!("`{key}` phải là {vi}"), format!("`{key}` must be {en}")),
            Text::new(format!("ghi {vi}"), format!("write {en}")),
        );
    }

    pub fn missing(&mut self, table: &Table, key: &str, what: Text) {
        self.problem(
            table.span.clone(),
            Text::new(
                format!("{} thiếu `{key}`", table.name.get(Lang::Vi)),
                format!("`{key}` is missing in {}", table.name.get(Lang::En)),
            ),
            what,
        );
    }
}

impl<'t, 's> Table<'t, 's> {
    pub fn get(&self, key: &str) -> Option<&'t Spanned<DeValue<'s>>> {
        self.entries.iter().find(|(name, _)| name.get_ref() == key).map(|(_, value)| value)
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
            sheet.wrong_type(value, key, "chữ trong dấu \"…\"", "text in \"…\"");
            return None;
        };
        clean(sheet, text, value.span())
    }

    pub fn texts(&self, sheet: &mut Sheet, key: &str) -> Option<Vec<At<String>>> {
        let value = self.get(key)?;
        let Some(items) = value.get_ref().as_array() else {
            sheet.wrong_type(value, key, "danh sách [\"…\", \"…\"]", "a list [\"…\", \"…\"]");
            return None;
        };
        let mut texts = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_str() {
                Some(text) => texts.push(clean(sheet, text, item.span())?),
                None => {
                    sheet.wrong_type(item, key, "danh sách tên trong dấu \"…\"", "a list of names in \"…\"");
                    return None;
                }
            }
        }
        Some(texts)
    }

    pub fn flag(&self, sheet: &mut Sheet, key: &str) -> Option<bool> {
        let value = self.get(key)?;
        if value.get_ref().as_bool().is_none() {
            sheet.wrong_type(value, key, "true (có) hoặc false (không)", "true or false");
        }
        value.get_ref().as_bool()
    }

    pub fn count(&self, sheet: &mut Sheet, key: &str) -> Option<u32> {
        count(sheet, self.get(key)?, key)
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
        if day.is_none() {
            sheet.wrong_type(
                value,
                key,
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
            let (text, remedy) = unknown_word(&written.value, key, &words);
            sheet.problem(written.span, text, remedy);
        }
        found
    }

    /// A table inside this one.
    pub fn table(&self, sheet: &mut Sheet<'s>, key: &str, name: &str, known: &[&str]) -> Option<Table<'t, 's>> {
        let value = self.get(key)?;
        let Some(entries) = value.get_ref().as_table() else {
            sheet.wrong_type(value, key, "một bảng", "a table");
            return None;
        };
        Some(sheet.table(entries, value.span(), Text::same(name), known))
    }

    /// A list of tables inside this one; empty when the key is not there.
    pub fn tables(&self, sheet: &mut Sheet<'s>, key: &str, name: &str, known: &[&str]) -> Vec<Table<'t, 's>> {
        let Some(value) = self.get(key) else { return Vec::new() };
        let Some(items) = value.get_ref().as_array() else {
            sheet.wrong_type(value, key, "danh sách bảng", "a list of tables");
            return Vec::new();
        };
        let mut tables = Vec::new();
        for item in items.iter() {
            match item.get_ref().as_table() {
                Some(entries) => tables.push(sheet.table(entries, item.span(), Text::same(name), known)),
                None => sheet.wrong_type(item, key, "một bảng", "a table"),
            }
        }
        tables
    }
}

/// A number of people or papers.
pub(crate) fn count(sheet: &mut Sheet, value: &Spanned<DeValue>, key: &str) -> Option<u32> {
    let Some(number) = value.get_ref().as_integer() else {
        sheet.wrong_type(value, key, "số nguyên, không có dấu nháy", "a whole number without quotes");
        return None;
    };
    let count = i128::from_str_radix(number.as_str(), number.radix()).ok();
    let fits = count.and_then(|count| u32::try_from(count).ok());
    if fits.is_none() {
        sheet.problem(
            value.span(),
            Text::new(
                format!("`{key}` là {}, phải từ 0 đến {}", number.as_str(), u32::MAX),
                format!("`{key}` is {}, it must be from 0 to {}", number.as_str(), u32::MAX),
            ),
            Text::new("ghi lại con số đúng", "write the right number"),
        );
    }
    fits
}

/// `text` in NFC, refused when it carries characters that cannot be seen.
fn clean(sheet: &mut Sheet, text: &str, span: Range<usize>) -> Option<At<String>> {
    if let Some(hidden) = text.chars().find(|c| c.is_control() || is_invisible(*c)) {
        let code = u32::from(hidden);
        sheet.problem(
            span,
            Text::new(format!("có ký tự ẩn U+{code:04X}"), format!("a hidden character U+{code:04X}")),
            Text::new("xóa và gõ lại dòng này", "delete and type this line again"),
        );
        return None;
    }
    Some(At { value: nfc(text), span })
}

/// Characters that change nothing to the eye but make two equal-looking names different.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

fn unknown_key(key: &str, table: &Text, known: &[&str]) -> (Text, Text) {
    let all = known.join(", ");
    let remedy = match nearest(key, known) {
        Some(near) => Text::new(
            format!("có lẽ là `{near}`? Các khóa dùng được: {all}"),
            format!("perhaps `{near}`? Known keys: {all}"),
        ),
        None => {
            Text::new(format!("bỏ dòng này; các khóa dùng được: {all}"), format!("leave it out; known keys: {all}"))
        }
    };
    let key: String = key.chars().take(60).flat_map(char::escape_debug).collect();
    let text = Text::new(
        format!("{} không có khóa `{key}`", table.get(Lang::Vi)),
        format!("{} has no key `{key}`", table.get(Lang::En)),
    );
    (text, remedy)
}

/// The message for a word outside its vocabulary.
pub(crate) fn unknown_word(word: &str, key: &str, words: &[&str]) -> (Text, Text) {
    let all = words.join(", ");
    let remedy = match nearest(word, words) {
        Some(near) => Text::new(
            format!("có lẽ là `{near}`? Dùng một trong: {all}"),
            format!("perhaps `{near}`? Use one of: {all}"),
        ),
        None => Text::new(format!("dùng một trong: {all}"), format!("use one of: {all}")),
    };
    let word: String = word.chars().take(60).flat_map(char::escape_debug).collect();
    (Text::new(format!("`{key}` không nhận `{word}`"), format!("`{key}` does not know `{word}`")), remedy)
}

/// The known word that differs by at most two letters.
fn nearest<'w>(word: &str, known: &[&'w str]) -> Option<&'w str> {
    if word.len() > 40 {
        return None;
    }
    known
        .iter()
        .map(|other| (distance(&word.to_lowercase(), other), *other))
        .filter(|(distance, _)| *distance <= 2)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, other)| other)
}

/// How many letters must be added, removed or changed to make `b` of `a`.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(&b) {
            let here = (diagonal + usize::from(from != *to)).min(*cell + 1).min(left + 1);
            diagonal = *cell;
            *cell = here;
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

fn syntax_vi(message: &str) -> String {
    let known = [
        ("duplicate key", "khóa này đã có ở trên"),
        ("string values must be quoted", "chữ phải đặt trong dấu \"…\""),
        ("invalid datetime", "ngày không đúng"),
        ("missing value", "thiếu giá trị sau dấu ="),
        ("key with no value", "khóa không có giá trị"),
        ("unclosed", "thiếu dấu đóng ngoặc"),
        ("unexpected key or value", "thừa chữ hoặc thiếu xuống dòng"),
        ("invalid basic string", "chữ trong dấu nháy không đúng"),
        ("missing assignment", "thiếu dấu ="),
    ];
    let found = known.iter().find(|(english, _)| message.contains(english));
    format!("sai cú pháp TOML: {}", found.map_or("không đọc được chỗ này", |(_, vi)| vi))
}
