//! Opening input files: a name for the report, a hash for the receipt, and no file read beyond its use.

pub(crate) mod called;
pub(crate) mod hash;
pub(crate) mod name;
pub(crate) mod on_disk;
pub(crate) mod progress;
pub(crate) mod reach;

use std::fs::{File, Metadata};
use std::io::{self, Read, Seek as _};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use kiemphieu_core::Text;
use kiemphieu_core::report::Hash;

use crate::encoding;
use crate::input::hash::sha256;
use crate::problem::{Place, Problem};

/// The largest congress file that is read: 16 MiB.
const LARGEST_CONGRESS_FILE: u64 = 16 << 20;

/// More words and signs no congress file has; each takes memory while it is read.
const MOST_PIECES: usize = 1_000_000;

/// A file that is read and hashed as one: the bytes counted are those of the hash, or it is told that the file changed.
#[derive(Debug)]
pub(crate) struct Opened {
    path: PathBuf,
    file: File,
    state: State,
    /// The hash of the bytes that were held.
    held: Option<Hash>,
}

/// What changes when a file is written, or another one is put in its place.
#[derive(Debug, Clone, PartialEq, Eq)]
struct State {
    length: u64,
    modified: Option<SystemTime>,
    own: Vec<i128>,
}

impl State {
    fn of(meta: &Metadata) -> Self {
        #[cfg(unix)]
        let own = {
            use std::os::unix::fs::MetadataExt as _;
            vec![meta.dev().into(), meta.ino().into(), meta.ctime().into(), meta.ctime_nsec().into()]
        };
        #[cfg(not(unix))]
        let own = Vec::new();
        Self { length: meta.len(), modified: meta.modified().ok(), own }
    }
}

impl Opened {
    /// Opens a file; pipes and devices are refused, they may never end.
    pub fn new(name: &str, path: &Path) -> Result<Self, Problem> {
        let file = open(name, path)?;
        let state = State::of(&file.metadata().map_err(|error| unreadable(name, &error))?);
        Ok(Self { path: path.to_owned(), file, state, held: None })
    }

    pub fn length(&self) -> u64 {
        self.state.length
    }

    /// All its bytes, if they are not more than this; their hash is then the hash of the file.
    pub fn held(&mut self, most: u64) -> io::Result<Option<Vec<u8>>> {
        if self.state.length > most {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        (&self.file).take(self.state.length.saturating_add(1)).read_to_end(&mut bytes)?;
        if u64::try_from(bytes.len()).ok() != Some(self.state.length) {
            return Err(io::Error::other("it changed while it was read"));
        }
        self.held = Some(Hash::Sha256(sha256(&bytes)));
        Ok(Some(bytes))
    }

    pub fn is_held(&self) -> bool {
        self.held.is_some()
    }

    /// The same file from its start; only one at a time.
    pub fn file(&self) -> io::Result<File> {
        let mut file = self.file.try_clone()?;
        file.rewind()?;
        Ok(file)
    }

    /// The same file, to be read beside the others.
    pub fn again(&self) -> io::Result<File> {
        let file = File::open(&self.path)?;
        match State::of(&file.metadata()?) == self.state {
            true => Ok(file),
            false => Err(io::Error::other("it changed while it was read")),
        }
    }

    /// The hash of what was read.
    ///
    /// # Errors
    /// When the file changed since it was opened.
    pub fn hash(&self, name: &str) -> Result<Hash, Problem> {
        if let Some(held) = &self.held {
            return Ok(held.clone());
        }
        let hash = self.file().and_then(hash::of_file).map_err(|error| unreadable(name, &error))?;
        self.unchanged(name).map(|()| hash)
    }

    /// Sees that the file is what it was when it was opened, and still stands at its place.
    pub fn unchanged(&self, name: &str) -> Result<(), Problem> {
        let now = |meta: io::Result<Metadata>| meta.is_ok_and(|meta| State::of(&meta) == self.state);
        match now(self.file.metadata()) && now(self.path.metadata()) {
            true => Ok(()),
            false => Err(changed(name)),
        }
    }
}

/// A file that is not what it was.
pub(crate) fn changed(name: &str) -> Problem {
    Problem::of_file(
        name,
        Text::new(
            "tệp bị ghi lại trong lúc đang kiểm: không chắc đã đếm cùng một nội dung",
            "the file was written while it was counted: it is not certain that one content was counted",
        ),
        Text::new("đóng chương trình đang mở tệp, rồi chạy lại", "close the program that has it open, then run again"),
    )
}

/// Whether this is a file on a disk, which has an end: no pipe, no device, nothing that the system makes up.
#[must_use]
pub fn is_regular(path: &Path, meta: &Metadata) -> bool {
    let made_up = |real: PathBuf| {
        let below = |folder| real.starts_with(folder);
        below("/proc") || below("/sys") || (below("/dev") && !below("/dev/shm"))
    };
    meta.is_file() && !(cfg!(unix) && path.canonicalize().is_ok_and(made_up))
}

/// Sees that what has this name is a file on a disk: pipes and devices may never end, and what the system keeps in
/// `/proc` is nobody's ballots. They are not even opened.
pub(crate) fn see_regular(name: &str, path: &Path) -> Result<(), Problem> {
    let meta = path.metadata().map_err(|error| unreadable(name, &error))?;
    if meta.is_dir() {
        return Err(unreadable(name, &io::ErrorKind::IsADirectory.into()));
    }
    if is_regular(path, &meta) {
        return Ok(());
    }
    Err(Problem::of_file(
        name,
        Text::new(
            "đây không phải là tệp thường, mà là ống dẫn hay thiết bị của máy",
            "this is no regular file, but a pipe or a device of the machine",
        ),
        Text::new(
            "chép nội dung vào một tệp thường; tệp đại hội thì đọc từ đầu vào chuẩn được bằng: -",
            "put what it holds into a file; a congress file can be read from standard input by: -",
        ),
    ))
}

/// Opens a file.
pub(crate) fn open(name: &str, path: &Path) -> Result<File, Problem> {
    see_regular(name, path)?;
    File::open(path).map_err(|error| unreadable(name, &error))
}

/// Reads a congress file whole: its text and its SHA-256.
pub(crate) fn read_text(name: &str, input: impl Read) -> Result<(String, String), Problem> {
    let bytes = read_up_to(name, input, LARGEST_CONGRESS_FILE)?;
    let sha256 = sha256(&bytes);
    let bytes = encoding::to_utf8(&bytes).into_owned();
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(not_text(name, bytes.get(..at).unwrap_or_default(), &bytes));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let (valid, bytes) = (error.utf8_error().valid_up_to(), error.as_bytes());
        not_text(name, bytes.get(..valid).unwrap_or_default(), bytes)
    })?;
    if text.trim().is_empty() {
        return Err(Problem::of_file(
            name,
            Text::new("tệp rỗng", "the file is empty"),
            Text::new("tạo tệp mẫu bằng `kiemphieu new`, rồi điền vào", "make a file to fill in with `kiemphieu new`"),
        ));
    }
    if let Some(at) = beyond(&text, MOST_PIECES) {
        return Err(Problem {
            place: Some(Place::after(text.as_bytes().get(..at).unwrap_or_default())),
            ..Problem::of_file(
                name,
                Text::new(
                    "tệp có hơn một triệu chữ và dấu: không tệp đại hội hay quy chế nào nhiều đến thế",
                    "the file has more than a million words and signs: no congress file or rulebook has so many",
                ),
                Text::new("chọn đúng tệp", "name the right file"),
            )
        });
    }
    Ok((text, sha256))
}

/// Where a text has more words, signs and lines than these.
fn beyond(text: &str, most: usize) -> Option<usize> {
    let mut in_word = false;
    let mut begins = text.bytes().enumerate().filter_map(|(at, byte)| {
        let alone = byte == b'\n' || byte.is_ascii_punctuation();
        let was_in_word = std::mem::replace(&mut in_word, !alone && !byte.is_ascii_whitespace());
        (alone || (in_word && !was_in_word)).then_some(at)
    });
    begins.nth(most)
}

/// Reads what is not larger than a file of its kind.
pub(crate) fn read_up_to(name: &str, input: impl Read, largest: u64) -> Result<Vec<u8>, Problem> {
    let mut bytes = Vec::new();
    input.take(largest + 1).read_to_end(&mut bytes).map_err(|error| unreadable(name, &error))?;
    match u64::try_from(bytes.len()) {
        Ok(length) if length <= largest => Ok(bytes),
        _ => Err(too_large(name, largest)),
    }
}

pub(crate) fn too_large(name: &str, largest: u64) -> Problem {
    let most = largest >> 20;
    Problem::of_file(
        name,
        Text::new(
            format!("tệp lớn hơn {most} MiB, quá lớn"),
            format!("the file is larger than {most} MiB, which is too large"),
        ),
        Text::new("chọn đúng tệp đại hội hoặc báo cáo", "name the right file: the congress file, or its report"),
    )
}

/// A file that is no text right after `before`.
#[must_use]
pub fn not_text(name: &str, before: &[u8], whole: &[u8]) -> Problem {
    let (text, remedy) = encoding::in_bytes(whole).map(|old| old.told()).unwrap_or_else(|| {
        (
            Text::new("tệp không phải văn bản UTF-8", "the file is not UTF-8 text"),
            Text::new(
                "mở bằng trình soạn thảo và lưu lại với mã UTF-8",
                "open it in a text editor and save it as UTF-8",
            ),
        )
    });
    Problem { place: Some(Place::after(before)), ..Problem::of_file(name, text, remedy) }
}

/// A file that cannot be opened or read.
pub(crate) fn unreadable(name: &str, error: &io::Error) -> Problem {
    let (vi, en) = match error.kind() {
        io::ErrorKind::NotFound => ("không có tệp này", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("không có quyền đọc tệp", "no permission to read the file"),
        io::ErrorKind::IsADirectory => ("đây là thư mục, không phải tệp", "this is a folder, not a file"),
        _ => ("không đọc được tệp", "the file cannot be read"),
    };
    Problem::of_file(
        name,
        Text::new(vi, en),
        Text::new(
            "kiểm tra tên và đường dẫn; đường dẫn của tệp phiếu tính từ thư mục chứa tệp đại hội",
            "check the name and the path; paths of ballot files start from the folder of the congress file",
        ),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_signs_and_lines_are_counted_alike() {
        for (text, pieces) in
            [("", 0), ("  ", 0), ("unit = \"Chi bộ 1\"\n", 8), ("[[a.b]]", 7), ("x[{,", 4), ("ế ế", 2)]
        {
            assert_eq!(beyond(text, pieces), None, "{text}");
            assert!(pieces == 0 || beyond(text, pieces - 1).is_some(), "{text}");
        }
        assert_eq!(beyond("a = [b, c]", 3), Some(5));
    }

    #[test]
    fn a_text_of_more_pieces_than_any_congress_is_refused_where_they_are_too_many() {
        for piece in ["[[", ".a", "{a=", "a b ", "x = 1\n", "\"\","] {
            let problem = read_text("c.toml", piece.repeat(MOST_PIECES).as_bytes()).unwrap_err();
            assert!(problem.place.is_some() && problem.text.get(kiemphieu_core::Lang::En).contains("a million"));
        }
        assert!(read_text("c.toml", "[".repeat(MOST_PIECES).as_bytes()).is_ok());
    }
}
