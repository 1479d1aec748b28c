//! The files of a bundle, and what each of them is.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use kiemphieu_core::Text;
use kiemphieu_files::{Problem, is_congress_book, is_congress_json, is_leftover};
use sha2::{Digest, Sha256};

use crate::{MANIFEST, SIGNATURE};

/// As deep as folders may lie in each other, and as many files as a bundle may have.
const DEEPEST: usize = 16;
const MOST_FILES: usize = 100_000;
/// Lists, keys, signatures and congress files are not larger: 64 MiB.
const LARGEST_TEXT: u64 = 64 << 20;

/// A file of a bundle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    /// Its path from the folder, with `/` between the parts.
    pub name: String,
    pub path: PathBuf,
}

/// The files below a folder but for the manifest and its signatures, in the order of their names.
///
/// # Errors
/// When something there is no regular file or folder, or has a name that a manifest cannot hold.
pub(crate) fn members(folder: &Path) -> Result<Vec<Member>, Problem> {
    let mut found = Vec::new();
    walk(folder, "", 0, &mut found)?;
    found.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(found)
}

/// The signatures of the manifest, in the order of their names.
///
/// # Errors
/// When the folder cannot be read.
pub(crate) fn signatures(folder: &Path) -> Result<Vec<String>, Problem> {
    let entries = entries(folder)?;
    let names = entries.iter().filter_map(|entry| entry.file_name()?.to_str());
    Ok(names.filter(|name| is_signature(name)).map(str::to_owned).collect())
}

fn is_signature(name: &str) -> bool {
    name.strip_prefix(MANIFEST).is_some_and(|rest| rest.starts_with('.') && rest.ends_with(SIGNATURE))
}

fn walk(folder: &Path, before: &str, depth: usize, found: &mut Vec<Member>) -> Result<(), Problem> {
    if depth > DEEPEST {
        return Err(unfit(folder, ("thư mục lồng quá sâu", "the folders lie too deep in each other")));
    }
    for path in entries(folder)? {
        let Some(own) = path.file_name().and_then(|name| name.to_str()).filter(|name| is_plain(name)) else {
            return Err(unfit(
                &path,
                ("tên tệp có ký tự không ghi được", "the name has characters that cannot be listed"),
            ));
        };
        let name = format!("{before}{own}");
        let kind = path.symlink_metadata().map_err(|error| unreadable(&path, &error))?.file_type();
        if kind.is_dir() {
            walk(&path, &format!("{name}/"), depth + 1, found)?;
        } else if !kind.is_file() {
            return Err(unfit(&path, ("đây là liên kết, không phải tệp", "this is a link or no regular file")));
        } else if !(before.is_empty() && (name == MANIFEST || is_signature(&name))) {
            found.push(Member { name, path });
        }
        if found.len() > MOST_FILES {
            return Err(unfit(folder, ("thư mục có quá nhiều tệp", "the folder has too many files")));
        }
    }
    Ok(())
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, Problem> {
    let entries = fs::read_dir(folder).map_err(|error| unreadable(folder, &error))?;
    let entries: io::Result<Vec<_>> = entries.map(|entry| entry.map(|entry| entry.path())).collect();
    let mut entries = entries.map_err(|error| unreadable(folder, &error))?;
    entries.retain(|path| !path.file_name().and_then(|name| name.to_str()).is_some_and(is_leftover));
    entries.sort();
    Ok(entries)
}

/// Whether a line of a manifest can hold this name as it is.
fn is_plain(name: &str) -> bool {
    !name.chars().any(|c| c.is_control() || c == '\\')
}

/// The SHA-256 of a file, in hexadecimal.
pub(crate) fn hash(path: &Path) -> Result<String, Problem> {
    let mut hasher = Sha256::new();
    let mut file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut bytes = vec![0; 1 << 16];
    loop {
        let read = file.read(&mut bytes).map_err(|error| unreadable(path, &error))?;
        match bytes.get(..read) {
            Some(read) if !read.is_empty() => hasher.update(read),
            _ => break,
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A small file of text.
pub(crate) fn read_text(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(path)?.take(LARGEST_TEXT).read_to_string(&mut text)?;
    Ok(text)
}

/// Whether a file holds a congress: a congress file or a workbook.
pub(crate) fn is_congress(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_lowercase();
    let has_tables = |text: String| {
        let starts = |with: &str| text.lines().any(|line| line.trim_start().starts_with(with));
        starts("[meeting") && starts("[[election")
    };
    match ending.as_str() {
        "toml" => read_text(path).is_ok_and(has_tables),
        "xlsx" => is_congress_book(path),
        "json" => is_congress_json(path),
        _ => false,
    }
}

pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Problem {
    Problem::of_file(
        &path.display().to_string(),
        Text::new("không đọc được", format!("this cannot be read: {error}")),
        Text::new("kiểm tra tên, đường dẫn và quyền đọc", "see to its name, its path and the right to read it"),
    )
}

fn unfit(path: &Path, (vi, en): (&str, &str)) -> Problem {
    Problem::of_file(
        &path.display().to_string(),
        Text::new(vi, en),
        Text::new(
            "chỉ để trong thư mục các tệp của đại hội",
            "leave nothing in the folder but the files of the congress",
        ),
    )
}
