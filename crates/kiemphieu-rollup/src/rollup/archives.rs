//! Archives unfolded into folders of their own, within one budget of bytes, entries and depth for a whole run.
//!
//! What an archive unfolds to is known before anything of it is written: it stands in its list of files, and no file may
//! become larger than told there. The smallest archive is unfolded first, so that one which is large takes no room from
//! the others.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, Once, PoisonError};
use std::time::Duration;

use kiemphieu_core::{Key, Lang, Text, shown, unsound};
use kiemphieu_files::Scratch;
use zip::ZipArchive;

use super::door::unreadable;

/// So many bytes may the archives of one run unfold to: 512 MiB.
const MOST_BYTES: u64 = 512 << 20;
/// So many files may they hold.
const MOST_ENTRIES: usize = 100_000;
/// So deep may archives lie in each other.
const DEEPEST: usize = 3;
/// The longest name of a file in an archive.
const LONGEST_NAME: usize = 1000;

/// An archive that waits to be unfolded.
#[derive(Debug)]
pub(crate) struct Archive {
    pub path: PathBuf,
    /// How it is called.
    pub shown: String,
    /// 1 where it lies in no other archive.
    pub depth: usize,
    /// Whether it lies in a folder that was found as it was sealed.
    pub sealed: bool,
    bytes: u64,
    entries: usize,
}

/// An entry that is not unfolded, and why.
pub(crate) struct LeftOut {
    pub shown: String,
    pub text: Text,
}

/// What is left of the budget of a run, and the folder in which archives unfold.
#[derive(Debug)]
pub(crate) struct Room {
    bytes: u64,
    entries: usize,
    unfolded: usize,
    folder: Option<Watched>,
}

impl Default for Room {
    fn default() -> Self {
        Self { bytes: MOST_BYTES, entries: MOST_ENTRIES, unfolded: 0, folder: None }
    }
}

impl Archive {
    /// Looks into the list of files of an archive.
    ///
    /// # Errors
    /// When it is none, or lies too deep in others.
    pub fn at(path: &Path, shown: &str, depth: usize, sealed: bool) -> Result<Self, Text> {
        if depth > DEEPEST {
            return Err(Text::new(
                format!("tệp nén lồng trong nhau quá {DEEPEST} tầng; giải nén rồi đưa thư mục vào"),
                format!("archives lie in each other deeper than {DEEPEST}; unfold them and give the folder"),
            ));
        }
        let archive = open(path)?;
        let bytes = archive.decompressed_size().and_then(|bytes| u64::try_from(bytes).ok()).unwrap_or(u64::MAX);
        Ok(Self { path: path.to_owned(), shown: shown.to_owned(), depth, sealed, bytes, entries: archive.len() })
    }

    /// The order in which archives are unfolded: the smallest first.
    pub fn order(&self) -> (u64, usize, String) {
        (self.bytes, self.entries, self.shown.clone())
    }
}

impl Room {
    /// Unfolds an archive into a folder of its own; no entry leaves it. Also what of it was left out.
    ///
    /// # Errors
    /// When nothing of it can be used.
    pub fn unfold(&mut self, archive: &Archive) -> Result<(PathBuf, Vec<LeftOut>), Text> {
        if archive.bytes > self.bytes || archive.entries > self.entries {
            return Err(too_large());
        }
        let mut files = open(&archive.path)?;
        self.bytes -= archive.bytes;
        self.entries -= archive.entries;
        self.unfolded += 1;
        let own = self.unfolded.to_string();
        let folder = self.folder().map_err(|error| unreadable(&error))?.join(own);
        fs::create_dir(&folder).map_err(|error| unreadable(&error))?;
        let mut left_out = Vec::new();
        let mut names = HashSet::new();
        for at in 0..files.len() {
            let told = files.by_index_data(at).map_err(|error| broken(&error))?;
            if told.is_dir() {
                continue;
            }
            let name = name(told.name_raw(), told.name().ok().as_deref());
            let (size, is_link) = (told.size(), told.is_symlink());
            let path = path_in(&name)?;
            if !names.insert(Key::of(&name)) {
                return Err(Text::new(
                    format!("trong tệp nén có hai tệp cùng tên `{}`", shown(&name, LONGEST_NAME)),
                    format!("two files in the archive have the name `{}`", shown(&name, LONGEST_NAME)),
                ));
            }
            let unfit = unfit_name(&name).or_else(|| is_link.then(a_link));
            let unfit = unfit.or_else(|| extract(&mut files, at, size, &folder.join(path)).err());
            left_out.extend(unfit.map(|text| {
                let shown = format!("{}/{}", archive.shown, shown(&name, LONGEST_NAME));
                LeftOut { shown, text }
            }));
        }
        Ok((folder, left_out))
    }

    fn folder(&mut self) -> io::Result<&Path> {
        if self.folder.is_none() {
            self.folder = Some(Watched::new()?);
        }
        self.folder.as_ref().map(|folder| folder.0.path()).ok_or_else(|| io::ErrorKind::NotFound.into())
    }
}

/// Opens an archive whose list of files is no larger than one of this program's bounds.
fn open(path: &Path) -> Result<ZipArchive<BufReader<File>>, Text> {
    let mut file = File::open(path).map_err(|error| unreadable(&error))?;
    if is_of_64_bits(&mut file).map_err(|error| unreadable(&error))? {
        return Err(too_large());
    }
    let archive = ZipArchive::new(BufReader::new(file)).map_err(|error| broken(&error))?;
    match archive.has_duplicate_names() {
        false => Ok(archive),
        true => Err(Text::new("trong tệp nén có hai tệp cùng tên", "two files in the archive have one name")),
    }
}

/// Whether the end of an archive tells of more files or bytes than 16 and 32 bits can hold: its list may be of any size.
fn is_of_64_bits(file: &mut File) -> io::Result<bool> {
    const END: &[u8] = b"PK\x05\x06";
    const LONGEST_END: u64 = 22 + (1 << 16);
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(LONGEST_END)))?;
    let mut end = Vec::new();
    file.take(LONGEST_END).read_to_end(&mut end)?;
    file.rewind()?;
    let large = |end: &[u8]| {
        end.starts_with(END)
            && [end.get(8..10), end.get(10..12), end.get(12..16), end.get(16..20)]
                .iter()
                .any(|field| field.is_some_and(|field| field.iter().all(|byte| *byte == 0xFF)))
    };
    Ok((0..end.len()).any(|at| end.get(at..).is_some_and(large)))
}

/// The name of an entry: many programs write UTF-8 without saying so.
fn name(raw: &[u8], told: Option<&str>) -> String {
    str::from_utf8(raw).ok().or(told).map_or_else(|| String::from_utf8_lossy(raw).into_owned(), str::to_owned)
}

/// Where an entry lies below the folder of its archive; `\` parts names like `/`, as old programs of Windows write it.
fn path_in(name: &str) -> Result<PathBuf, Text> {
    let mut parts = name.split(['/', '\\']).filter(|part| !part.is_empty() && *part != ".").peekable();
    let leads_out =
        name.starts_with(['/', '\\']) || parts.clone().any(|part| part == ".." || part.contains([':', '\0']));
    if leads_out || parts.peek().is_none() {
        let name = shown(name, LONGEST_NAME);
        return Err(Text::new(
            format!("trong tệp nén có tệp dẫn ra ngoài: `{name}`"),
            format!("a file leads out of the archive: `{name}`"),
        ));
    }
    Ok(parts.collect())
}

fn unfit_name(name: &str) -> Option<Text> {
    if name.chars().nth(LONGEST_NAME).is_some() {
        return Some(Text::new("tên tệp dài quá", "the name of this file is too long"));
    }
    unsound(name).map(|unsound| {
        let (text, _) = unsound.text();
        Text::new(
            format!("tên tệp: {}; đổi tên tệp", text.get(Lang::Vi)),
            format!("the name of this file: {}; rename it", text.get(Lang::En)),
        )
    })
}

fn a_link() -> Text {
    Text::new("đây là liên kết, không phải tệp", "this is a link, no file")
}

/// Writes an entry, which must be as large as told.
fn extract(files: &mut ZipArchive<BufReader<File>>, at: usize, size: u64, target: &Path) -> Result<(), Text> {
    let entry = files.by_index(at).map_err(|error| broken(&error))?;
    let written = fs::create_dir_all(target.parent().unwrap_or(target))
        .and_then(|()| File::create_new(target))
        .and_then(|file| io::copy(&mut entry.take(size.saturating_add(1)), &mut Stoppable(file)));
    match written {
        Ok(written) if written == size => Ok(()),
        Ok(_) => {
            fs::remove_file(target).ok();
            Err(Text::new("tệp này không dài như tệp nén ghi", "this file is not as long as the archive tells"))
        }
        Err(error) => {
            fs::remove_file(target).ok();
            Err(Text::new("không giải nén được tệp này", format!("this file cannot be unfolded: {error}")))
        }
    }
}

fn broken(error: &zip::result::ZipError) -> Text {
    Text::new("không mở được tệp nén", format!("the archive cannot be opened: {}", shown(&error.to_string(), 200)))
}

fn too_large() -> Text {
    let (mebibytes, entries) = (MOST_BYTES >> 20, MOST_ENTRIES);
    Text::new(
        format!(
            "các tệp nén của một lần chạy chỉ được bung ra {mebibytes} MiB và {entries} tệp; nếu tin tệp này thì giải nén rồi đưa thư mục vào"
        ),
        format!(
            "the archives of one run may unfold to {mebibytes} MiB and {entries} files; if you trust this one, unfold it and give the folder"
        ),
    )
}

/// Whether the program was told to end.
static ENDED: AtomicBool = AtomicBool::new(false);
/// The folders to remove when it is.
static FOLDERS: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
/// What the shell gives for a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// A folder that is removed at the end, also at an early one; at the next run, where this one was killed.
#[derive(Debug)]
struct Watched(Scratch);

impl Watched {
    fn new() -> io::Result<Self> {
        static WATCH: Once = Once::new();
        // Where signals cannot be heard the folder is removed at a good end only.
        WATCH.call_once(|| drop(ctrlc::set_handler(end)));
        let folder = Scratch::new(&std::env::temp_dir())?;
        FOLDERS.lock().unwrap_or_else(PoisonError::into_inner).push(folder.path().to_owned());
        Ok(Self(folder))
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        FOLDERS.lock().unwrap_or_else(PoisonError::into_inner).retain(|folder| folder != self.0.path());
    }
}

/// Removes the folders, which nobody fills any more, and ends.
fn end() {
    ENDED.store(true, Ordering::SeqCst);
    let folders = FOLDERS.lock().map(|folders| folders.clone()).unwrap_or_default();
    for folder in folders {
        for _ in 0..100 {
            if Scratch::clear(&folder).is_ok() || !folder.exists() {
                break;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
    }
    std::process::exit(INTERRUPTED);
}

/// A file that is filled only until the program is told to end.
struct Stoppable(File);

impl Write for Stoppable {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if ENDED.load(Ordering::SeqCst) { Err(io::ErrorKind::BrokenPipe.into()) } else { self.0.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tempfile::TempDir;

    #[test]
    fn no_entry_leads_out_of_the_archive() {
        for name in ["../a", "a/../../b", "/etc/passwd", "..\\a", "C:\\a", "C:a", "", "/", "a\0b", "a/.."] {
            assert!(path_in(name).is_err(), "{name}");
        }
        for (name, path) in [("a/b.toml", "a/b.toml"), ("a\\b.toml", "a/b.toml"), ("./a//b", "a/b"), ("a..b", "a..b")] {
            assert_eq!(path_in(name).unwrap(), Path::new(path), "{name}");
        }
    }

    #[test]
    fn an_archive_is_unfolded_only_as_far_as_the_room_goes() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("a.zip");
        let mut written = zip::ZipWriter::new(File::create(&path).unwrap());
        for name in ["a.csv", "b.csv"] {
            written.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
            written.write_all(&[b'x'; 100]).unwrap();
        }
        written.finish().unwrap();
        let archive = Archive::at(&path, "a.zip", 1, false).unwrap();
        assert_eq!((archive.bytes, archive.entries), (200, 2));
        assert!(Room { bytes: 199, ..Room::default() }.unfold(&archive).is_err());
        assert!(Room { entries: 1, ..Room::default() }.unfold(&archive).is_err());
        let mut room = Room { bytes: 399, ..Room::default() };
        let (unfolded, left_out) = room.unfold(&archive).unwrap();
        assert!(left_out.is_empty() && unfolded.join("b.csv").is_file());
        assert!(room.unfold(&archive).is_err(), "one budget for all archives");
        drop(room);
        assert!(!unfolded.exists());
        assert!(Archive::at(&path, "a.zip", DEEPEST + 1, false).is_err());
    }
}
