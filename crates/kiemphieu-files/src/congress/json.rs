//! A congress file in JSON: the same keys and values as in TOML, read into the same tree with the place of each.

use std::collections::HashMap;
use std::ops::Range;
use std::path::Path;

use kiemphieu_core::Text;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

use crate::input;
use crate::input::on_disk::on_disk;
use crate::problem::words;
use crate::syntax::keys::OF_CONGRESS;
use crate::syntax::pairs::Pairs;
use crate::syntax::{self, Fault, json_is_written};

/// A key that every report has, and no congress file.
const OF_REPORT: &str = "receipt";

/// No congress file is deeper.
const DEEPEST: usize = 16;

/// Whether a text is JSON, by the name of its file, or because no TOML file begins with a brace.
pub(crate) fn is_json(file: &str, source: &str) -> bool {
    is_named_json(Path::new(file)) || source.trim_start_matches('\u{FEFF}').trim_start().starts_with('{')
}

fn is_named_json(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
}

/// Whether a file is a congress in JSON, filled in rightly or not; a report of one is none.
#[must_use]
pub fn is_congress_json(path: &Path) -> bool {
    let keys = |text: String| {
        let text = text.trim_start_matches('\u{FEFF}');
        serde_json::from_str::<HashMap<String, IgnoredAny>>(text).ok()
    };
    is_named_json(path)
        .then(|| text(path))
        .flatten()
        .and_then(keys)
        .is_some_and(|keys| OF_CONGRESS.iter().any(|key| keys.contains_key(*key)) && !keys.contains_key(OF_REPORT))
}

/// Whether a file is a congress in TOML, filled in rightly or not.
#[must_use]
pub fn is_congress_toml(path: &Path) -> bool {
    text(path).is_some_and(|text| {
        let (root, _) = DeTable::parse_recoverable(text.trim_start_matches('\u{FEFF}'));
        OF_CONGRESS.iter().any(|key| root.get_ref().contains_key(*key))
    })
}

fn text(path: &Path) -> Option<String> {
    let path = &on_disk(path);
    input::read_text("", input::open("", path).ok()?).ok().map(|(text, _)| text)
}

/// What is wrong with a report in place of a congress file.
fn a_report(span: Range<usize>) -> Fault {
    let text = Text::new(
        "đây là báo cáo của lệnh count, không phải tệp đại hội",
        "this is a report that the command count wrote, no congress file",
    );
    let remedy = Text::new(
        "ghi tên tệp đại hội (.toml, .json hoặc .xlsx); báo cáo dùng cho minutes, projector, verify, rollup",
        "name the congress file (.toml, .json or .xlsx); reports are for minutes, projector, verify, rollup",
    );
    Fault { span, text, remedy }
}

/// Reads a whole file. `null` is the same as no key.
///
/// # Errors
/// The first fault of its form, or when it is a report.
pub(crate) fn parse(source: &str) -> Result<Spanned<DeTable<'_>>, Fault> {
    let text = source.trim_start_matches('\u{FEFF}');
    let whole: &RawValue = serde_json::from_str(text).map_err(|error| {
        let start = source.len() - text.len();
        let line_start = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum::<usize>();
        let at = (start + line_start + error.column().saturating_sub(1)).min(source.len());
        syntax::json(source, at, &error)
    })?;
    let tree = Tree { source };
    if !whole.get().starts_with('{') {
        let text = Text::new("tệp đại hội dạng JSON bắt đầu bằng dấu {", "a congress file in JSON begins with {");
        return Err(tree.fault(whole, text, json_is_written()));
    }
    let root = tree.table(whole, 0)?;
    match root.get_key_value(OF_REPORT) {
        Some((key, _)) => Err(a_report(key.span())),
        None => Ok(Spanned::new(tree.span(whole), root)),
    }
}

struct Tree<'s> {
    source: &'s str,
}

impl<'s> Tree<'s> {
    /// Where a part of the source stands in it.
    fn span(&self, part: &RawValue) -> Range<usize> {
        let start = part.get().as_ptr().addr() - self.source.as_ptr().addr();
        start..start + part.get().len()
    }

    fn fault(&self, part: &RawValue, text: Text, remedy: Text) -> Fault {
        Fault { span: self.span(part), text, remedy }
    }

    /// A part that is good JSON by its marks, and cannot be read all the same.
    fn unread(&self, part: &RawValue, error: &serde_json::Error) -> Fault {
        self.fault(part, words::syntax_json(error), Text::new("viết lại chỗ này", "write this anew"))
    }

    fn table(&self, part: &'s RawValue, depth: usize) -> Result<DeTable<'s>, Fault> {
        let Pairs::<&RawValue, &RawValue>(pairs) =
            serde_json::from_str(part.get()).map_err(|error| self.unread(part, &error))?;
        let mut table = DeTable::new();
        for (key, value) in pairs {
            let name: String = serde_json::from_str(key.get()).map_err(|error| self.unread(key, &error))?;
            let Some(value) = self.value(value, depth + 1)? else { continue };
            let (text, remedy) = words::key_twice(&name);
            if table.insert(Spanned::new(self.span(key), name.into()), value).is_some() {
                return Err(self.fault(key, text, remedy));
            }
        }
        Ok(table)
    }

    /// A value; none for `null`.
    fn value(&self, part: &'s RawValue, depth: usize) -> Result<Option<Spanned<DeValue<'s>>>, Fault> {
        if depth > DEEPEST {
            let text = Text::new("lồng quá sâu", "nested too deeply");
            return Err(self.fault(part, text, Text::new("viết lại cho đơn giản", "write it more simply")));
        }
        let written = part.get();
        let value = match written.bytes().next() {
            Some(b'{') => DeValue::Table(self.table(part, depth)?),
            Some(b'[') => DeValue::Array(self.list(part, depth)?),
            Some(b'"') => {
                let text: String = serde_json::from_str(written).map_err(|error| self.unread(part, &error))?;
                DeValue::String(text.into())
            }
            Some(b't') => DeValue::Boolean(true),
            Some(b'f') => DeValue::Boolean(false),
            Some(b'n') => return Ok(None),
            // Every number of JSON is one of TOML.
            _ => DeValue::parse(written).map(Spanned::into_inner).map_err(|_| {
                let text = Text::new("số viết không đúng", "a number is written wrongly");
                self.fault(part, text, Text::new("viết lại chỗ này", "write this anew"))
            })?,
        };
        Ok(Some(Spanned::new(self.span(part), value)))
    }

    fn list(&self, part: &'s RawValue, depth: usize) -> Result<DeArray<'s>, Fault> {
        let items: Vec<&RawValue> = serde_json::from_str(part.get()).map_err(|error| self.unread(part, &error))?;
        let mut list = DeArray::new();
        for item in items {
            let value = self.value(item, depth + 1)?.ok_or_else(|| {
                let text = Text::new("trong danh sách có null", "null stands in a list");
                self.fault(item, text, Text::new("xóa, hoặc ghi giá trị", "leave it out, or write a value"))
            })?;
            list.push(value);
        }
        Ok(list)
    }
}

#[cfg(test)]
mod tests {

    use crate::congress::sheet::Sheet;
    use kiemphieu_core::Lang;
    use proptest::prelude::*;

    /// Each fault as `line:column text; remedy`.
    fn faults(source: &str) -> Vec<String> {
        let mut sheet = Sheet::new("c.json", source);
        assert!(crate::congress::draft::read(&mut sheet).is_none(), "{source}");
        let told = |problem: crate::problem::Problem| {
            let (text, remedy, place) =
                (problem.text.get(Lang::En), problem.remedy.get(Lang::En), problem.place.unwrap());
            format!("{}:{} {text}; {remedy}", place.line, place.column)
        };
        sheet.into_problems().into_iter().map(told).collect()
    }

    #[test]
    fn faults_are_told_by_their_place_in_the_words_of_json() {
        for (source, line, column, said) in [
            ("{\"schema\": 1,\n \"unit\" \"A\"}", 2, 9, "a : is missing behind a key"),
            ("{\"schema\": 1,\n", 2, 1, "it ends too early"),
            ("  [1, 2]", 1, 3, "begins with {"),
            ("x", 1, 1, "this is no JSON"),
            ("{\"schema\": 1} x", 1, 15, "something stands behind the last }"),
            ("{\"unit\": \"Đảng bộ\", \"unit\": \"B\"}", 1, 21, "the key `unit` stands twice"),
            ("{\"unit\": \"\\ud800\"}", 1, 10, "a \\ in a text is wrong"),
            ("{\n  \"schema\": 1.0}", 2, 13, "`schema` must be a whole number"),
            ("{\"schema\": 2}", 1, 12, "write `\"schema\": 1`"),
            ("{\"schema\": 1, \"unit\": \"A\", \"date\": 2020}", 1, 36, "a day like 2020-04-22"),
            ("{\"schema\": 1, \"unit\": \"A\"}", 1, 1, "write the day: \"date\": \"2020-04-22\""),
            ("{\"schema\": 1, \"meeting\": [1]}", 1, 26, "must be an object { … }"),
            ("{\"schema\": 1, \"election\": [{\"id\": \"e\"}, null]}", 1, 41, "null stands in a list"),
            ("{\"schema\": 1, \"election\": {}}", 1, 27, "write \"election\": [ { … }, { … } ]"),
            ("\u{FEFF}{\"schema\": 1, \"unit\": null, \"date\": \"2020-04-22\"}", 1, 1, "`unit` is missing"),
            ("{\"schema\": 1, \"receipt\": {}}", 1, 15, "this is a report"),
        ] {
            let (place, told) = (format!("{line}:{column} "), faults(source));
            assert!(told.iter().any(|told| told.starts_with(&place) && told.contains(said)), "{source}: {told:?}");
        }
    }

    #[test]
    fn too_deep_a_file_is_refused() {
        for (open, close) in [("[", "]"), ("{\"a\": ", "}")] {
            let source = format!("{{\"unit\": {}1{}}}", open.repeat(40), close.repeat(40));
            assert!(faults(&source)[0].contains("nested too deeply"));
        }
    }

    const CONGRESS: &str = r#"{"schema": 1, "unit": "Đảng bộ xã", "date": "2020-04-22",
        "meeting": {"kind": "members", "summoned": 9, "present": 9, "deductions": null},
        "election": [{"id": "e", "office": "committee", "seats": 2, "candidates": ["An", "B\u00ecnh", "Chi"]}]}"#;

    #[test]
    fn a_congress_is_read_and_none_that_is_cut() {
        let mut sheet = Sheet::new("c.json", CONGRESS);
        let draft = congress(&mut sheet).unwrap();
        assert_eq!(draft.elections()[0].list.names(), ["An", "Bình", "Chi"]);
        for cut in (0..CONGRESS.len()).filter(|cut| CONGRESS.is_char_boundary(*cut)) {
            let mut sheet = Sheet::new("c.json", &CONGRESS[..cut]);
            assert!(congress(&mut sheet).is_none() && !sheet.problems.is_empty(), "{cut}");
        }
    }

    fn congress(sheet: &mut Sheet) -> Option<kiemphieu_core::Congress> {
        let draft = crate::congress::draft::read(sheet)?;
        sheet.problems.is_empty().then_some(draft.congress)
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_damage_makes_it_panic(
            at in any::<prop::sample::Index>(), to in any::<prop::sample::Index>(), put in "[\\[\\]{}\",:0-9a-z\\\\ê. -]{0,4}",
        ) {
            let chars: Vec<char> = CONGRESS.chars().collect();
            let (at, to) = (at.index(chars.len()), to.index(chars.len()));
            let text: String = chars[..at].iter().copied().chain(put.chars()).chain(chars[to.max(at)..].iter().copied()).collect();
            let _ = congress(&mut Sheet::new("c.json", &text));
        }
    }
}
