//! Of which unit that tells which was refused: its name is said, and nothing of it is summed.

use std::fs;
use std::path::Path;

use kiemphieu_core::{Congress, Editions, Level, nfc, same_name};
use kiemphieu_files::{ReportFile, is_congress_book, is_congress_json, is_regular, load_plan};
use kiemphieu_seal::RECORD;

use super::named::Named;

/// In so many files of a folder its unit is looked for.
const MOST_FILES: usize = 1_000;

/// A unit by its name and place.
pub(crate) struct Whose {
    unit: String,
    superior: Option<String>,
    level: Option<Level>,
}

impl Whose {
    /// The one unit of which the congress files and reports of a folder tell; none where they tell of several.
    pub fn folder(folder: &Path, editions: &Editions) -> Option<Self> {
        let entries = fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok).take(MOST_FILES);
        let mut files: Vec<_> = entries.map(|entry| entry.path()).filter(|path| !path.ends_with(RECORD)).collect();
        files.sort();
        let mut units = files.iter().filter_map(|path| Self::file(path, editions));
        let first = units.next()?;
        units.all(|other| same_name(&other.unit, &first.unit)).then_some(first)
    }

    /// The unit of a congress file whose papers may be wrong, or of a report.
    pub fn file(path: &Path, editions: &Editions) -> Option<Self> {
        let meta = fs::metadata(path).ok().filter(|meta| is_regular(path, meta));
        let ending = path.extension().filter(|_| meta.is_some())?.to_string_lossy().to_lowercase();
        let is_congress = match ending.as_str() {
            "toml" => true,
            "json" => is_congress_json(path),
            "xlsx" | "xlsm" => is_congress_book(path),
            _ => return None,
        };
        if is_congress {
            return load_plan(path, editions).ok().map(|loaded| Self::congress(&loaded.congress));
        }
        let report = ReportFile::read(path).ok()?.report().ok()?;
        Some(Self::named(&report.head.unit, report.head.superior.as_deref(), report.level))
    }

    pub fn congress(congress: &Congress) -> Self {
        Self::named(congress.unit(), congress.superior.as_deref(), congress.level)
    }

    /// Names in the one form in which equal names are equal.
    pub fn named(unit: &str, superior: Option<&str>, level: Option<Level>) -> Self {
        let tidy = |name: &str| nfc(name.trim());
        Self { unit: tidy(unit), superior: superior.map(tidy), level }
    }

    pub fn of(self, named: Named) -> Named {
        let Self { unit, superior, level } = self;
        Named { unit: Some(unit), superior, level, ..named }
    }
}
