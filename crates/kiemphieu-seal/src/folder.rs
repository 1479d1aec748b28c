//! The files of a folder, by name and hash.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use kiemphieu_core::{Text, shown};
use kiemphieu_files::Problem;
use sha2::{Digest, Sha256};

use crate::manifest::Manifest;
use crate::names::{LeftBehind, left_behind};
use crate::{MANIFEST, SIGNATURE};

/// As deep as folders may lie in each other, and as many files and folders as there may be.
const DEEPEST: usize = 16;
const MOST_ENTRIES: usize = 50_000;
/// Lists, keys and signatures are not larger: 16 MiB.
const LARGEST_TEXT: u64 = 16 << 20;

/// A file of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// Its path from the folder, with `/` between the parts.
    pub name: String,
    pub path: PathBuf,
    /// Its SHA-256, in hexadecimal.
    pub hash: String,
}

/// What lies in a folder.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// The files to be sealed or verified, in the order of their names.
    pub members: Vec<Member>,
    /// The names of the signatures of the manifest, in their order.
    pub signatures: Vec<String>,
    /// What nobody put there.
    pub left_behind: Vec<(String, LeftBehind)>,
    entries: usize,
}

impl Folder {
    /// Looks through a folder. What is left behind by systems and programs counts as a file only where it is listed.
    ///
    /// # Errors
    /// When something there cannot be read, or is no file and no folder.
    pub fn read(folder: &Path, listed: &Manifest) -> Result<Self, Problem> {
        let mut found = Self::default();
        found.walk(folder, "", 0, listed)?;
        found.members.sort_by(|one, other| one.name.cmp(&other.name));
        found.signatures.sort();
        found.left_behind.sort();
        Ok(found)
    }

    fn walk(&mut self, folder: &Path, before: &str, depth: usize, listed: &Manifest) -> Result<(), Problem> {
        if depth > DEEPEST {
            return Err(unfit(folder, ("thư mục lồng quá sâu", "the folders lie too deep in each other")));
        }
        for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
            let path = entry.map_err(|error| unreadable(folder, &error))?.path();
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                return Err(unfit(folder, ("thư mục có quá nhiều tệp", "the folder has too many files")));
            }
            let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let name = format!("{before}{own}");
            if let Some(by) = left_behind(&own).filter(|_| !listed.has_at_or_below(&name)) {
                self.left_behind.push((name, by));
                continue;
            }
            let kind = path.symlink_metadata().map_err(|error| unreadable(&path, &error))?.file_type();
            if kind.is_dir() {
                self.walk(&path, &format!("{name}/"), depth + 1, listed)?;
            } else if !kind.is_file() {
                return Err(unfit(
                    &path,
                    (
                        "đây là liên kết, ống dẫn hoặc thiết bị, không phải tệp",
                        "this is a link, a pipe or a device, no regular file",
                    ),
                ));
            } else if before.is_empty() && is_signature(&name) {
                self.signatures.push(name);
            } else if !(before.is_empty() && name == MANIFEST) {
                let hash = hash(&path).map_err(|error| unreadable(&path, &error))?;
                self.members.push(Member { name, path, hash });
            }
        }
        Ok(())
    }
}

impl Folder {
    /// The files by where they lie.
    pub fn by_path(&self) -> HashMap<&Path, &Member> {
        self.members.iter().map(|member| (member.path.as_path(), member)).collect()
    }
}

/// Whether a file of this name is a signature of the manifest beside it.
pub(crate) fn is_signature(name: &str) -> bool {
    name.strip_prefix(MANIFEST).is_some_and(|rest| rest.starts_with('.') && rest.ends_with(SIGNATURE))
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

/// The SHA-256 of bytes, in hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Member {
    /// How its name ends, in small letters.
    pub fn ending(&self) -> String {
        let ending = self.path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        ending.to_lowercase()
    }

    /// Its first bytes.
    pub fn start(&self) -> io::Result<Vec<u8>> {
        let mut start = Vec::new();
        File::open(&self.path)?.take(64).read_to_end(&mut start)?;
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

fn unfit(path: &Path, (vi, en): (&str, &str)) -> Problem {
    Problem::of_file(
        &path_shown(path),
        Text::new(vi, en),
        Text::new(
            "chỉ để trong thư mục các tệp của đại hội",
            "leave nothing in the folder but the files of the congress",
        ),
    )
}
