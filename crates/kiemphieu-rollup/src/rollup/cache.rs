//! What earlier runs read: a unit whose files have not changed is not read again.
//!
//! The file is a line with the version, the rulebooks and the SHA-256 of the rest, then one JSON object a congress file
//! or report: the files it was made from with size and time of change, and the unit. Only units are kept: what was
//! refused is read anew each time.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, ErrorKind, Read as _};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use kiemphieu_core::Editions;
use kiemphieu_core::digest::hex;
use kiemphieu_files::{Problem, is_regular, write_whole};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::unit::Unit;

/// The largest cache that is read: 256 MiB, of some 200,000 units.
const LARGEST: u64 = 256 << 20;

/// The longest line that is read: 1 MiB, of a unit with some thousand files.
const LONGEST_LINE: u64 = 1 << 20;

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
            Ok(meta) if !is_regular(file, &meta) || meta.len() > LARGEST => return Err(ErrorKind::InvalidData.into()),
            Ok(meta) if meta.len() == 0 => return Ok(Self::default()),
            Ok(_) => {}
        }
        let mut cache = BufReader::new(File::open(file)?.take(LARGEST));
        let mut mark = [0; MARK.len()];
        match cache.read_exact(&mut mark) {
            Ok(()) if mark == MARK.as_bytes() => {}
            Err(error) if error.kind() != ErrorKind::UnexpectedEof => return Err(error),
            _ => return Err(ErrorKind::InvalidData.into()),
        }
        let of_this_program = made_by(editions);
        let first = line(&mut cache)?.unwrap_or_default();
        let Some(sum) = first.strip_prefix(of_this_program.as_bytes()) else { return Ok(Self::default()) };
        let (mut known, mut hasher) = (HashMap::new(), Sha256::new());
        while let Some(line) = line(&mut cache)? {
            hasher.update(&line);
            let Ok(entry) = serde_json::from_slice::<Entry>(&line) else { return Ok(Self::default()) };
            known.insert(entry.source.clone(), entry);
        }
        let whole = sum == format!("{}\n", hex(&hasher.finalize())).as_bytes();
        Ok(if whole { Self { known } } else { Self::default() })
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
            let mut hasher = Sha256::new();
            for entry in &entries {
                hasher.update(serde_json::to_vec(entry)?);
                hasher.update(b"\n");
            }
            writeln!(out, "{MARK}{}{}", made_by(editions), hex(&hasher.finalize()))?;
            for entry in entries {
                serde_json::to_writer(&mut *out, entry)?;
                writeln!(out)?;
            }
            Ok(())
        })
    }
}

/// The state of a file now.
pub(crate) fn stamp(path: &Path) -> Option<(u64, u64)> {
    let meta = fs::metadata(path).ok()?;
    let since = meta.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some((meta.len(), u64::try_from(since.as_nanos()).ok()?))
}

/// The next line with its end. One that is too long has none, and is no line of a cache.
fn line(cache: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let read = cache.take(LONGEST_LINE).read_until(b'\n', &mut line)?;
    Ok((read > 0).then_some(line))
}

/// What stands between the mark and the hash: the version and the rulebooks.
fn made_by(editions: &Editions) -> String {
    let books: String = editions.all().iter().map(|book| book.sha256().get(..8).unwrap_or_default()).collect();
    format!("3 {} {books} ", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use kiemphieu_core::Editions;

    use super::*;

    fn read(bytes: &[u8]) -> io::Result<Cache> {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("units.cache");
        fs::write(&file, bytes).unwrap();
        Cache::read(&file, &Editions::built_in().unwrap())
    }

    fn with_sum(rest: &[u8]) -> Vec<u8> {
        let head = format!("{MARK}{}{}\n", made_by(&Editions::built_in().unwrap()), hex(&Sha256::digest(rest)));
        [head.as_bytes(), rest].concat()
    }

    #[test]
    fn what_is_no_cache_is_refused_and_a_damaged_one_is_not_used() {
        for none in [&b"unit\nA\n"[..], b"kiemphieu", &[0xFF; 4096]] {
            assert_eq!(read(none).unwrap_err().kind(), ErrorKind::InvalidData);
        }
        let longest = usize::try_from(LONGEST_LINE).unwrap();
        for damaged in [
            Vec::new(),
            MARK.into(),
            format!("{MARK}1 0.0.9 abc 00\n").into_bytes(),
            MARK.bytes().chain(std::iter::repeat_n(b'a', 3 * longest)).collect(),
            with_sum(b"{\"source\":1}\n"),
            with_sum(&vec![b'['; 3 * longest]),
            with_sum(&[b'\n'; 100]),
        ] {
            assert!(read(&damaged).unwrap().known.is_empty());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_cache_is_no_pipe_and_nothing_that_the_system_makes_up() {
        for file in ["/dev/zero", "/proc/self/environ", "/proc/self/pagemap"] {
            let told = Cache::read(Path::new(file), &Editions::built_in().unwrap()).unwrap_err();
            assert_eq!(told.kind(), ErrorKind::InvalidData, "{file}");
        }
    }
}
