//! What earlier runs read: a unit whose files have not changed is not read again.
//!
//! The file is a line with the version, the rulebooks and the SHA-256 of the rest, then one JSON object a congress file
//! or report: the files it was made from with size and time of change, and the unit. Only units are kept: what was
//! refused is read anew each time.

use std::collections::HashMap;
use std::fs;
use std::io::{self, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use kiemphieu_core::Editions;
use kiemphieu_core::digest::sha256;
use kiemphieu_files::{Problem, write_whole};
use serde::{Deserialize, Serialize};

use super::unit::Unit;

/// The largest cache that is read: 256 MiB, of some 200,000 units.
const LARGEST: u64 = 256 << 20;

/// How every cache begins.
const MARK: &str = "kiemphieu-rollup-cache ";

/// A file as it was: its size and its time of change in nanoseconds; `None` where there was none.
pub(crate) type Stamp = (PathBuf, Option<(u64, u64)>);

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Entry {
    source: PathBuf,
    stamps: Vec<Stamp>,
    unit: Unit,
    /// The congress file that a report was replayed from.
    replayed: Option<PathBuf>,
}

/// The units read by earlier runs.
#[derive(Debug, Default)]
pub struct Cache {
    known: HashMap<PathBuf, Entry>,
}

impl Cache {
    /// Reads the cache; an empty one where there is none, or where it was made by another version or is damaged.
    ///
    /// # Errors
    /// When the file cannot be read, or is something else than a cache ([`ErrorKind::InvalidData`]): it must not be
    /// replaced.
    pub fn read(file: &Path, editions: &Editions) -> io::Result<Self> {
        match fs::metadata(file) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error),
            Ok(meta) if !meta.is_file() || meta.len() > LARGEST => return Err(ErrorKind::InvalidData.into()),
            Ok(_) => {}
        }
        let mut text = String::new();
        fs::File::open(file)?.take(LARGEST).read_to_string(&mut text)?;
        if !text.is_empty() && !text.starts_with(MARK) {
            return Err(ErrorKind::InvalidData.into());
        }
        let (first, rest) = text.split_once('\n').unwrap_or_default();
        if first != header(editions, rest) {
            return Ok(Self::default());
        }
        let entries = rest.lines().filter_map(|line| serde_json::from_str::<Entry>(line).ok());
        Ok(Self { known: entries.map(|entry| (entry.source.clone(), entry)).collect() })
    }

    /// The unit of a file that has not changed since, and the congress file it was replayed from.
    pub(crate) fn unit(&self, source: &Path) -> Option<(Unit, Option<PathBuf>)> {
        let entry = self.known.get(source)?;
        let unchanged = entry.stamps.iter().all(|(path, then)| stamp(path) == *then);
        unchanged.then(|| (entry.unit.clone(), entry.replayed.clone()))
    }

    /// The files that a unit was made from.
    pub(crate) fn files(&self, source: &Path) -> impl Iterator<Item = &PathBuf> {
        self.known.get(source).into_iter().flat_map(|entry| &entry.stamps).map(|(path, _)| path)
    }

    /// Remembers what was read.
    pub(crate) fn keep(&mut self, source: PathBuf, stamps: Vec<Stamp>, unit: Unit, replayed: Option<PathBuf>) {
        self.known.insert(source.clone(), Entry { source, stamps, unit, replayed });
    }

    /// Forgets every file that is not among `sources`.
    pub(crate) fn retain(&mut self, sources: &std::collections::HashSet<&Path>) {
        self.known.retain(|source, _| sources.contains(source.as_path()));
    }

    /// Writes the cache whole, or leaves the one before.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn write(&self, file: &Path, editions: &Editions) -> Result<(), Problem> {
        let mut entries: Vec<_> = self.known.values().collect();
        entries.sort_by(|left, right| left.source.cmp(&right.source));
        write_whole(file, |out| {
            let mut rest = String::new();
            for entry in entries {
                rest += &serde_json::to_string(entry)?;
                rest.push('\n');
            }
            write!(out, "{}\n{rest}", header(editions, &rest))
        })
    }
}

/// The state of a file now.
pub(crate) fn stamp(path: &Path) -> Option<(u64, u64)> {
    let meta = fs::metadata(path).ok()?;
    let since = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((meta.len(), u64::try_from(since.as_nanos()).ok()?))
}

fn header(editions: &Editions, rest: &str) -> String {
    let books: String = editions.all().iter().map(|book| book.sha256().get(..8).unwrap_or_default()).collect();
    let sum = sha256(rest.as_bytes());
    format!("{MARK}2 {} {books} {sum}", env!("CARGO_PKG_VERSION"))
}
