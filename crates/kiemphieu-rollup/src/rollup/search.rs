//! Finds the inputs in folders and archives.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use kiemphieu_core::{Lang, Text};
use kiemphieu_files::{FileKind, is_congress_book, see};
use kiemphieu_seal::{Fault, first_change};
use tempfile::TempDir;

use super::named::{Kind, Named};
use super::table;

/// The most that an archive may unfold to.
const LARGEST_ARCHIVE: u64 = 4 << 30;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Form {
    Congress,
    /// A report, or a congress: which of them is seen when it is read, and not again while it stays as it is.
    Json,
    Table,
}

/// A file to read: where it is, and how it is called.
#[derive(Debug, Clone)]
pub(crate) struct Source {
    pub path: PathBuf,
    pub shown: String,
    pub form: Form,
    pub cached: bool,
}

/// The kinds of files that tell of units. Of some the reader says more.
const UNITS: [FileKind; 6] =
    [FileKind::Congress, FileKind::Report, FileKind::Units, FileKind::Archive, FileKind::Workbook, FileKind::Results];

/// How the figures as CSV begin: those of an earlier run may be written anew.
const FIGURES: &str = "superior,level,figure,";

/// What is found under the paths given.
#[derive(Default)]
pub(crate) struct Search {
    pub sources: Vec<Source>,
    pub refused: Vec<Named>,
    pub archives: Vec<TempDir>,
    /// Files that were given or opened, and are no sources by themselves.
    pub files: HashSet<PathBuf>,
    visited: HashSet<PathBuf>,
}

impl Search {
    /// A path that the user named: what it is must be clear.
    pub fn given(&mut self, path: &Path) {
        let shown = path.display().to_string();
        self.files.insert(path.to_owned());
        let meta = fs::metadata(path);
        if let (Ok(false), Some(text)) = (meta.as_ref().map(fs::Metadata::is_dir), mistaken(path)) {
            return self.refuse(&shown, &text);
        }
        match meta {
            Err(error) => self.refuse(&shown, &unreadable(&error)),
            Ok(meta) if meta.is_dir() => self.folder(path, &shown, true),
            Ok(meta) if meta.is_file() => match ending(path).as_str() {
                "csv" => self.push(path, &shown, Form::Table, true),
                "toml" | "json" | "zip" => self.file(path, &shown, true),
                "xlsx" => self.push(path, &shown, Form::Congress, true),
                _ => self.refuse(
                    &shown,
                    &Text::new(
                        "đọc được thư mục, .zip, tệp đại hội .toml, .json hoặc .xlsx, báo cáo .json, bảng đơn vị .csv",
                        "folders, .zip, congress files .toml, .json or .xlsx, reports .json and tables of units .csv can be read",
                    ),
                ),
            },
            Ok(_) => self.refuse(&shown, &Text::new("đây không phải là một tệp", "this is no regular file")),
        }
    }

    fn folder(&mut self, folder: &Path, shown: &str, cached: bool) {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        if !self.visited.insert(real) {
            return;
        }
        match first_change(folder) {
            Ok(None) => {}
            Ok(Some(Fault { file, text })) => {
                let (vi, en) = (text.get(Lang::Vi), text.get(Lang::En));
                let text = Text::new(
                    format!("thư mục đã niêm phong không còn nguyên vẹn: `{file}` {vi}"),
                    format!("the folder is not as it was sealed: `{file}` {en}"),
                );
                return self.refuse(shown, &text);
            }
            Err(problem) => return self.refuse(shown, &problem.text),
        }
        let entries = match fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) => return self.refuse(shown, &unreadable(&error)),
        };
        let mut entries: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let shown = format!("{}/{name}", shown.trim_end_matches('/'));
            match fs::metadata(&path) {
                Ok(meta) if meta.is_dir() => self.folder(&path, &shown, cached),
                Ok(meta) if meta.is_file() => self.file(&path, &shown, cached),
                Ok(_) => {}
                Err(error) => self.refuse(&shown, &unreadable(&error)),
            }
        }
    }

    /// A file of a folder: CSV files without a column `unit` are ballots, those with the columns of a plan alone are plans;
    /// neither is for us. Nor are workbooks that are none of a congress.
    fn file(&mut self, path: &Path, shown: &str, cached: bool) {
        match ending(path).as_str() {
            "toml" => self.push(path, shown, Form::Congress, cached),
            "xlsx" | "xlsm" if is_congress_book(path) => self.push(path, shown, Form::Congress, cached),
            "json" => self.push(path, shown, Form::Json, cached),
            "csv" if is_table(path) => self.push(path, shown, Form::Table, cached),
            "csv" if !starts_with(path, FIGURES) => drop(self.files.insert(path.to_owned())),
            "zip" => self.archive(path, shown),
            _ => {}
        }
    }

    fn push(&mut self, path: &Path, shown: &str, form: Form, cached: bool) {
        self.sources.push(Source { path: path.to_owned(), shown: shown.to_owned(), form, cached });
    }

    fn archive(&mut self, path: &Path, shown: &str) {
        self.files.insert(path.to_owned());
        match unfold(path) {
            Ok(folder) => {
                self.folder(folder.path(), shown, false);
                self.archives.push(folder);
            }
            Err(error) => {
                let text = Text::new("không mở được tệp nén", format!("the archive cannot be opened: {error}"));
                self.refuse(shown, &text);
            }
        }
    }

    fn refuse(&mut self, shown: &str, text: &Text) {
        self.refused.push(refused(shown, text.clone()));
    }
}

/// What a file is that tells of no units, and what to do.
fn mistaken(path: &Path) -> Option<Text> {
    let problem = see(path, &UNITS, &Text::new("kết quả của đơn vị", "results of units")).err()?;
    let both = |lang| format!("{}; {}", problem.text.get(lang), problem.remedy.get(lang));
    Some(Text::new(both(Lang::Vi), both(Lang::En)))
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

fn is_table(path: &Path) -> bool {
    let mut first = String::new();
    let read = File::open(path).and_then(|file| BufReader::new(file).take(1 << 16).read_line(&mut first));
    let titles: Vec<_> =
        first.trim_start_matches('\u{FEFF}').split([',', ';']).map(|title| title.trim().trim_matches('"')).collect();
    let plan = titles.iter().all(|title| table::PLAN.contains(title));
    read.is_ok() && titles.contains(&"unit") && !plan
}

fn starts_with(path: &Path, start: &str) -> bool {
    let mut bytes = vec![0; start.len()];
    File::open(path).is_ok_and(|mut file| file.read_exact(&mut bytes).is_ok()) && bytes == start.as_bytes()
}

/// Unfolds an archive into a folder of its own; no entry leaves it.
fn unfold(path: &Path) -> io::Result<TempDir> {
    let folder = TempDir::new()?;
    let mut archive = zip::ZipArchive::new(BufReader::new(File::open(path)?))?;
    let mut left = LARGEST_ARCHIVE;
    for at in 0..archive.len() {
        let entry = archive.by_index(at)?;
        let Some(inside) = entry.enclosed_name() else {
            return Err(io::Error::other("a file leads out of the archive"));
        };
        if !entry.is_file() {
            continue;
        }
        let target = folder.path().join(inside);
        fs::create_dir_all(target.parent().unwrap_or(folder.path()))?;
        let written = io::copy(&mut entry.take(left + 1), &mut File::create(target)?)?;
        left = left.checked_sub(written).ok_or_else(|| io::Error::other("it unfolds to more than 4 GiB"))?;
    }
    Ok(folder)
}

/// An input that is named, not summed.
pub(crate) fn refused(shown: &str, text: Text) -> Named {
    Named {
        kind: Kind::Refused,
        file: Some(shown.to_owned()),
        unit: None,
        superior: None,
        level: None,
        rule: None,
        text,
    }
}

/// Why a file cannot be read.
pub(crate) fn unreadable(error: &io::Error) -> Text {
    match error.kind() {
        io::ErrorKind::NotFound => {
            Text::new("không có tệp này; kiểm tra đường dẫn", "there is no such file; check the path")
        }
        io::ErrorKind::PermissionDenied => Text::new("không có quyền đọc", "no permission to read"),
        _ => Text::new("không đọc được", "cannot be read"),
    }
}
