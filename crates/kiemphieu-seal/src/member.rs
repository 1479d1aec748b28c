//! A file of a folder, by name and hash; and how files are read and told of.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use kiemphieu_core::digest::{hex, sha256};
use kiemphieu_core::{Text, shown};
use kiemphieu_files::Problem;
use sha2::{Digest, Sha256};

/// Lists, keys and signatures are not larger: 16 MiB.
const LARGEST_TEXT: u64 = 16 << 20;

/// So many bytes of a file say what it is: the head of a PDF stands among them.
const START: u64 = 1024;

/// A file of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// Its path from the folder, with `/` between the parts.
    pub name: String,
    pub path: PathBuf,
    /// Its SHA-256, in hexadecimal.
    pub hash: String,
}

impl Member {
    /// Hashes the file at `path`.
    pub fn read(name: String, path: PathBuf) -> Result<Self, Problem> {
        let hash = hash(&path).map_err(|error| unreadable(&path, &error))?;
        Ok(Self { name, path, hash })
    }

    /// How its name ends, in small letters.
    pub fn ending(&self) -> String {
        let ending = self.path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        ending.to_lowercase()
    }

    /// Its first bytes.
    pub fn start(&self) -> io::Result<Vec<u8>> {
        let mut start = Vec::new();
        File::open(&self.path)?.take(START).read_to_end(&mut start)?;
        Ok(start)
    }

    /// Its bytes, those that were hashed; nothing where they are more than `largest`.
    pub fn bytes(&self, largest: u64) -> Result<Option<Vec<u8>>, Problem> {
        let mut bytes = Vec::new();
        let read = File::open(&self.path).and_then(|file| file.take(largest + 1).read_to_end(&mut bytes));
        read.map_err(|error| unreadable(&self.path, &error))?;
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > largest {
            return Ok(None);
        }
        if sha256(&bytes) != self.hash {
            return Err(unfit(&self.path, ("tệp vừa bị thay đổi trong lúc đọc", "the file changed while it was read")));
        }
        Ok(Some(bytes))
    }
}

fn hash(path: &Path) -> io::Result<String> {
    let mut hasher = Sha256::new();
    let mut file = File::open(path)?;
    let mut bytes = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut bytes)?;
        match bytes.get(..read) {
            Some(read) if !read.is_empty() => hasher.update(read),
            _ => return Ok(hex(&hasher.finalize())),
        }
    }
}

/// A small file of text.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    if !path.metadata()?.is_file() {
        return Err(io::Error::other("no regular file"));
    }
    let mut text = String::new();
    File::open(path)?.take(LARGEST_TEXT + 1).read_to_string(&mut text)?;
    match u64::try_from(text.len()) {
        Ok(length) if length <= LARGEST_TEXT => Ok(text),
        _ => Err(io::Error::other("larger than 16 MiB")),
    }
}

/// A path as it may be shown.
pub(crate) fn path_shown(path: &Path) -> String {
    shown(&path.display().to_string(), 400)
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::of_file(
        &path_shown(path),
        Text::new("không đọc được", format!("this cannot be read: {error}")),
        Text::new("kiểm tra tên, đường dẫn và quyền đọc", "see to its name, its path and the right to read it"),
    )
}

/// A file or folder that cannot be sealed as it is.
pub(crate) fn unfit(path: &Path, (vi, en): (&str, &str)) -> Problem {
    Problem::of_file(
        &path_shown(path),
        Text::new(vi, en),
        Text::new(
            "chỉ để trong thư mục các tệp của đại hội",
            "leave nothing in the folder but the files of the congress",
        ),
    )
}
