//! A report read from a file, however it is written: its keys in any order, each once, every one of them known.
//!
//! A report may come from anybody. It is recognised by its keys once they are read, not by its name or its letters, and
//! nothing in it is passed over: what the program does not know may be what somebody hid in it.

mod bounds;
mod named;
mod once;
mod step;

use kiemphieu_core::report::Head;
use kiemphieu_core::{Lang, Report, Text, Unsound};
use serde_json::Value;
use serde_json::value::RawValue;

use self::step::Step;
use crate::encoding;
use crate::input;
use crate::input::called::Called;
use crate::input::on_disk::on_disk;
use crate::problem::words;
use crate::problem::{Place, Problem};
use crate::syntax::keys::OF_CONGRESS;
use crate::syntax::pairs::Pairs;

/// Files of JSON are not larger: 16 MiB.
const LARGEST: u64 = 16 << 20;

/// The keys that every report has, and nothing else that the program reads.
const OF_REPORT: [&str; 2] = ["receipt", "elections"];

/// What a file of JSON says that it is, by its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Json {
    /// A report, or something that holds one.
    Report(ReportFile),
    /// A congress file.
    Congress,
    /// Nothing of this program.
    Other,
}

impl Json {
    /// Reads a file of JSON whole; messages name it `name`.
    ///
    /// # Errors
    /// When it is no JSON, or has a key twice.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Problem> {
        let file = ReportFile::parse(name, bytes)?;
        let has = |key: &&str| file.value.get(key).is_some();
        Ok(match &file.value {
            value if holds_any(value, &OF_REPORT) => Self::Report(file),
            Value::Object(_) if OF_CONGRESS.iter().any(has) => Self::Congress,
            _ => Self::Other,
        })
    }
}

/// Whether any object in a value has one of these keys.
fn holds_any(value: &Value, keys: &[&str]) -> bool {
    match value {
        Value::Array(values) => values.iter().any(|value| holds_any(value, keys)),
        Value::Object(map) => map.iter().any(|(key, value)| keys.contains(&key.as_str()) || holds_any(value, keys)),
        _ => false,
    }
}

/// A report as it stands in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    name: String,
    text: String,
    pub(crate) value: Value,
}

impl ReportFile {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, is no JSON, or has a key twice.
    pub fn read<'a>(file: impl Into<Called<'a>>) -> Result<Self, Problem> {
        let file = file.into();
        let name = file.shown();
        let file = input::open(&name, &on_disk(file.path))?;
        Self::parse(&name, &input::read_up_to(&name, file, LARGEST)?)
    }

    /// Reads the bytes of a file; messages name it `name`.
    ///
    /// # Errors
    /// When it is no JSON, or has a key twice.
    pub fn parse(name: &str, bytes: &[u8]) -> Result<Self, Problem> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > LARGEST {
            return Err(input::too_large(name, LARGEST));
        }
        let bytes = encoding::to_utf8(bytes);
        let text = String::from_utf8_lossy(&bytes).trim_start_matches('\u{FEFF}').to_owned();
        let value = once::value(&text).map_err(|error| no_report(name, &error))?;
        Ok(Self { name: name.to_owned(), text, value })
    }

    /// The program that made it, as it says: `kiemphieu 0.1.0`.
    #[must_use]
    pub fn engine(&self) -> &str {
        self.value.pointer("/receipt/engine").and_then(Value::as_str).unwrap_or_default()
    }

    /// The name of the congress file that it was made from, as it says.
    #[must_use]
    pub fn congress(&self) -> Option<&str> {
        self.value.pointer("/receipt/inputs/0/name").and_then(Value::as_str)
    }

    /// The SHA-256 of the rulebook that was applied, as it says.
    #[must_use]
    pub fn rulebook_sha256(&self) -> &str {
        self.value.pointer("/receipt/rulebook_sha256").and_then(Value::as_str).unwrap_or_default()
    }

    /// Whether the rulebook was forced on a congress whose file or day asks for another.
    #[must_use]
    pub fn is_forced(&self) -> bool {
        self.value.get("rulebook_forced").is_some_and(|forced| !forced.is_null())
    }

    /// Whether it lists the papers that were not plainly valid.
    #[must_use]
    pub fn has_remarks(&self) -> bool {
        holds_any(&self.value, &["remarks"])
    }

    pub(crate) fn lang(&self) -> Lang {
        let lang = self.value.get("lang").cloned().unwrap_or_default();
        serde_json::from_value(lang).unwrap_or(Lang::Vi)
    }

    /// The report. Nothing in the file is passed over.
    ///
    /// # Errors
    /// When something is missing, is not what it should be, looks like something else, or is not known.
    pub fn report(&self) -> Result<Report, Problem> {
        if let Some((path, unsound)) = unsound(&self.value) {
            let (text, remedy) = unsound.text();
            let told = words::brief(&shown(&path), 200);
            let say = |lang: Lang| format!("`{told}`: {}", text.get(lang));
            return Err(self.at(&path, Text::new(say(Lang::Vi), say(Lang::En)), remedy));
        }
        if let Some((path, (text, remedy))) = bounds::excess(&self.value) {
            return Err(self.at(&path, text, remedy));
        }
        // Read from the text, so that a fault has its place.
        let _: Head = serde_json::from_str(&self.text).map_err(|error| no_report(&self.name, &error))?;
        let report: Report = serde_json::from_str(&self.text).map_err(|error| no_report(&self.name, &error))?;
        let whole = serde_json::to_value(&report).map_err(|error| no_report(&self.name, &error))?;
        if let Some(path) = unknown(&self.value, &whole) {
            return Err(self.told_unknown(&path));
        }
        match named::contradiction(&report) {
            None => Ok(report),
            Some((path, text)) => Err(self.at(&path, text, make_it_anew())),
        }
    }

    fn told_unknown(&self, path: &[Step]) -> Problem {
        let told = words::brief(&shown(path), 200);
        let text = Text::new(
            format!("báo cáo có mục mà chương trình không biết: `{told}`"),
            format!("the report has an entry that the program does not know: `{told}`"),
        );
        let engine = words::brief(self.engine(), 40);
        let remedy = Text::new(
            format!("làm lại báo cáo bằng: kiemphieu count TỆP --format json (báo cáo này ghi là của `{engine}`)"),
            format!("make it anew with: kiemphieu count FILE --format json (this one names `{engine}` as its maker)"),
        );
        self.at(path, text, remedy)
    }

    /// A fault of the last key on a way.
    fn at(&self, path: &[Step], text: Text, remedy: Text) -> Problem {
        let at = place(&self.text, path).unwrap_or(0);
        Problem { excerpt: None, ..Problem::in_source(&self.name, &self.text, at..at, text, remedy) }
    }
}

/// The way to the first part of a value that another, made of all that is known of it, does not have.
fn unknown(value: &Value, known: &Value) -> Option<Vec<Step>> {
    let below = |step: Step, rest: Vec<Step>| [vec![step], rest].concat();
    match (value, known) {
        (Value::Object(value), Value::Object(known)) => value.iter().find_map(|(key, part)| {
            let rest = known.get(key).map_or(Some(Vec::new()), |known| unknown(part, known))?;
            Some(below(Step::Key(key.clone()), rest))
        }),
        (Value::Array(value), Value::Array(known)) if value.len() == known.len() => {
            let mut parts = value.iter().zip(known).enumerate();
            parts.find_map(|(at, (part, known))| Some(below(Step::At(at), unknown(part, known)?)))
        }
        _ => (value != known).then(Vec::new),
    }
}

/// What the board noted of a paper: no name of anything.
const NOTE: &str = "note";

/// The way to the first text that looks like something else.
fn unsound(value: &Value) -> Option<(Vec<Step>, Unsound)> {
    let below = |step: Step, (rest, unsound): (Vec<Step>, Unsound)| ([vec![step], rest].concat(), unsound);
    match value {
        Value::String(text) => words::unsound_line(text).map(|unsound| (Vec::new(), unsound)),
        Value::Array(values) => {
            values.iter().enumerate().find_map(|(at, value)| Some(below(Step::At(at), unsound(value)?)))
        }
        Value::Object(map) => map.iter().find_map(|(key, value)| {
            let own = words::unsound_line(key).map(|unsound| (Vec::new(), unsound));
            let of_value = || match value {
                Value::String(note) if key == NOTE => words::unsafe_line(note).map(|found| (Vec::new(), found)),
                value => unsound(value),
            };
            Some(below(Step::Key(key.clone()), own.or_else(of_value)?))
        }),
        _ => None,
    }
}

/// A way as it is read: `elections[0].votes`.
fn shown(path: &[Step]) -> String {
    let steps = path.iter().map(|step| match step {
        Step::Key(key) => format!(".{key}"),
        Step::At(at) => format!("[{at}]"),
    });
    steps.collect::<String>().trim_start_matches('.').to_owned()
}

/// Where the last key on a way stands in a text.
fn place(text: &str, path: &[Step]) -> Option<usize> {
    let mut part: &RawValue = serde_json::from_str(text).ok()?;
    let mut found = part;
    for step in path {
        part = match step {
            Step::At(at) => serde_json::from_str::<Vec<&RawValue>>(part.get()).ok()?.get(*at).copied()?,
            Step::Key(key) => {
                let Pairs::<&RawValue, &RawValue>(pairs) = serde_json::from_str(part.get()).ok()?;
                let is_it = |(name, _): &(&RawValue, &RawValue)| {
                    serde_json::from_str::<String>(name.get()).is_ok_and(|name| name == *key)
                };
                let (name, value) = pairs.into_iter().find(is_it)?;
                found = name;
                value
            }
        };
    }
    found.get().as_ptr().addr().checked_sub(text.as_ptr().addr())
}

fn no_report(name: &str, error: &serde_json::Error) -> Problem {
    let why = words::brief(&error.to_string(), 200);
    let place = (error.line() > 0).then(|| Place { line: error.line(), column: error.column().max(1) });
    let text = Text::new("tệp không phải là báo cáo kiểm phiếu", format!("this is no report of a count: {why}"));
    Problem { place, ..Problem::of_file(name, text, make_it_anew()) }
}

fn make_it_anew() -> Text {
    Text::new(
        "tạo lại bằng: kiemphieu count TỆP --format json",
        "make it anew with: kiemphieu count FILE --format json",
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use kiemphieu_core::{Editions, count};

    use super::*;

    fn report() -> Report {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/y1-youth-union/congress.toml");
        let editions = Editions::built_in().unwrap();
        let loaded = crate::load(&path, &editions, crate::Reach::Anywhere, false, &crate::silent).unwrap();
        Report::new(&count(&loaded.congress, &loaded.rulebook), Lang::En, loaded.inputs, false)
    }

    fn kind(text: &str) -> Result<Json, String> {
        Json::parse("x.json", text.as_bytes()).map_err(|problem| problem.render(Lang::En))
    }

    #[test]
    fn a_report_is_recognised_in_every_spelling() {
        let report = report();
        let value = serde_json::to_value(&report).unwrap();
        let pretty = crate::results::json(&report).unwrap();
        let utf16: Vec<u8> = [0xFF, 0xFE].into_iter().chain(pretty.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        for bytes in [
            pretty.clone().into_bytes(),
            value.to_string().into_bytes(),
            format!("\u{FEFF}  {pretty}").into_bytes(),
            pretty.replace("\"receipt\"", "\"\\u0072eceip\\u0074\"").into_bytes(),
            pretty.replace("  ", "\t\r\n").into_bytes(),
            utf16,
        ] {
            let Ok(Json::Report(file)) = Json::parse("x.txt", &bytes) else { panic!("not recognised") };
            assert_eq!(file.report().unwrap(), report);
            assert_eq!((file.engine(), file.congress()), (report.receipt.engine.as_str(), Some("congress.toml")));
        }
    }

    #[test]
    fn a_report_of_a_program_that_told_findings_in_words_alone_is_read() {
        let report = report();
        assert!(report.findings.iter().any(|finding| !finding.code.is_empty() && !finding.facts.is_empty()));
        let mut value = serde_json::to_value(&report).unwrap();
        for finding in value["findings"].as_array_mut().unwrap() {
            let finding = finding.as_object_mut().unwrap();
            finding.retain(|key, _| !["code", "field", "facts"].contains(&key.as_str()));
        }
        let older = ReportFile::parse("older.json", value.to_string().as_bytes()).unwrap().report().unwrap();
        let told = |report: &Report| report.findings.iter().map(|finding| finding.text.clone()).collect::<Vec<_>>();
        assert_eq!(told(&older), told(&report));
        assert!(older.findings.iter().all(|finding| finding.code.is_empty() && finding.facts.is_empty()));
        value["findings"][0]["facts"] = serde_json::json!({"votes": {"An": 7}});
        let changed = ReportFile::parse("changed.json", value.to_string().as_bytes()).unwrap();
        assert!(changed.report().is_err(), "a fact is no object");
    }

    #[test]
    fn what_is_no_report_is_told_by_its_keys() {
        assert_eq!(kind("{\"meeting\": {}}"), Ok(Json::Congress));
        assert_eq!(kind("[{\"struck\": [1]}, 7]"), Ok(Json::Other));
        assert!(matches!(kind("[{\"a\": {\"receipt\": 1}}]"), Ok(Json::Report(_))), "what holds one");
        assert!(kind("{\"a\": 1,\n \"\\u0061\": 2}").unwrap_err().contains("x.json:2"), "a key twice");
        assert!(kind("{\"a\": 1} x").is_err() && kind("").is_err());
        assert!(kind(&"[".repeat(100_000)).is_err());
        assert!(kind(&format!("[{}0]", "0,".repeat(300_000))).unwrap_err().contains("too many values"));
    }

    #[test]
    fn a_report_has_no_more_in_it_than_a_congress_may_have() {
        let whole = serde_json::to_value(report()).unwrap();
        let refused = |change: &dyn Fn(&mut Value)| {
            let mut value = whole.clone();
            change(&mut value);
            let file = ReportFile::parse("x.json", value.to_string().as_bytes()).unwrap();
            file.report().unwrap_err().text.get(Lang::En).to_owned()
        };
        let many = |value: &mut Value| *value = vec![value[0].clone(); 101].into();
        assert!(refused(&|value| many(&mut value["elections"])).contains("`elections` has 101 entries"));
        let rounds = refused(&|value| many(&mut value["elections"][0]["rounds"]));
        assert!(rounds.contains("`rounds` has 101 entries"), "{rounds}");
        assert!(refused(&|value| value["unit"] = "x".repeat(100_001).into()).contains("100001 characters"));
    }

    #[test]
    fn nothing_in_a_report_is_passed_over() {
        let pretty = crate::results::json(&report()).unwrap();
        for (from, to, word, line) in [
            ("{\n  \"schema\"", "{\n  \"secret\": 1,\n  \"schema\"", "`secret`", 2),
            ("\"d\": 18,", "\"d\": 18, \"e\": 9,", "`elections[0].rounds[0].base.e`", 0),
            ("\"over_half\": true", "\"over_half\": true, \"note\": null", "votes[", 0),
            ("\"lang\": \"en\"", "\"lang\": \"en\", \"superior\": null", "`superior`", 0),
        ] {
            let changed = pretty.replacen(from, to, 1);
            assert_ne!(changed, pretty, "{from}");
            let problem = ReportFile::parse("x.json", changed.as_bytes()).unwrap().report().unwrap_err();
            assert!(problem.text.get(Lang::En).contains(word), "{}", problem.render(Lang::En));
            assert!(line == 0 || problem.place.unwrap() == Place { line, column: 3 }, "{:?}", problem.place);
        }
    }
}
