//! Finds the inputs in folders and archives.

use std::collections::{BTreeMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_core::{Lang, Text, same_name};
use kiemphieu_files::{FileKind, Table, is_congress_book, is_regular, see};
use kiemphieu_seal::{Fault, RECORD, first_change};

use super::archives::{Archive, LeftOut, Room};
use super::door::{path_shown, sane, unfit, unreadable};
use super::named::{Kind, Named, refused};
use super::replaced::{Sealed, replaced};
use super::source::{Form, Source};
use super::table::{are_of_units, is_plan};

/// The kinds of files that tell of units. Of some the reader says more.
const UNITS: [FileKind; 6] =
    [FileKind::Congress, FileKind::Report, FileKind::Units, FileKind::Archive, FileKind::Workbook, FileKind::Results];

/// How the figures as CSV begin: those of an earlier run may be written anew.
const FIGURES: [&str; 3] = ["superior", "level", "figure"];

/// As deep as folders may lie in each other.
const DEEPEST: usize = 64;

/// A file of a folder that looks like papers, a table or a plan and is none of the sources.
#[derive(Debug)]
pub(crate) struct Leftover {
    path: PathBuf,
    shown: String,
}

/// What is found under the paths given.
#[derive(Default)]
pub(crate) struct Search {
    pub sources: Vec<Source>,
    pub refused: Vec<Named>,
    /// Sealed folders of which nothing is read, since they were changed or a correction leaves them in doubt.
    pub broken: Vec<(PathBuf, Named)>,
    /// The folder in which archives are unfolded.
    pub room: Room,
    /// Files that were given or opened, and are no sources by themselves.
    pub files: HashSet<PathBuf>,
    pub leftover: Vec<Leftover>,
    /// The sealed folders, which may replace each other.
    sealed: Vec<Sealed>,
    /// The folders and archives that were given: of each something is told.
    pub searched: Vec<String>,
    /// Archives that wait, the smallest first.
    archives: BTreeMap<(u64, usize, String), Archive>,
    visited: HashSet<PathBuf>,
}

/// Where a folder or file was found.
#[derive(Clone, Copy)]
struct Found {
    /// How many archives it lies in.
    archives: usize,
    /// How many folders below the one given.
    folders: usize,
    /// Whether it lies in a folder whose seal was held against its files.
    sealed: bool,
}

impl Search {
    /// What the user named, and what lies below it.
    pub fn of(paths: &[PathBuf]) -> Self {
        let mut search = Self::default();
        for path in paths {
            search.given(path);
        }
        while let Some((_, archive)) = search.archives.pop_first() {
            search.unfold(&archive);
        }
        search.leave_out_replaced();
        search
    }

    /// Nothing is read of a folder that a correction replaces.
    fn leave_out_replaced(&mut self) {
        let replaced = replaced(&self.sealed);
        let is_in = |path: &Path| replaced.folders.iter().any(|folder| path.starts_with(folder));
        self.sources.retain(|source| !is_in(&source.path));
        self.leftover.retain(|file| !is_in(&file.path));
        self.refused.extend(replaced.named);
        self.broken.extend(replaced.refused);
    }

    /// A path that the user named: what it is must be clear.
    fn given(&mut self, path: &Path) {
        let shown = path_shown(path);
        let found = Found { archives: 0, folders: 0, sealed: false };
        self.files.insert(path.to_owned());
        let meta = fs::metadata(path);
        if let (Ok(false), Some(text)) = (meta.as_ref().map(fs::Metadata::is_dir), mistaken(path)) {
            return self.refuse(&shown, &text);
        }
        match meta {
            Err(error) => self.refuse(&shown, &unreadable(&error)),
            Ok(meta) if meta.is_dir() => {
                let before = self.visited.len();
                self.folder(path, &shown, found);
                if self.visited.len() > before {
                    self.searched.push(shown);
                }
            }
            Ok(meta) if meta.is_file() => match ending(path).as_str() {
                "csv" => self.push(path, &shown, Form::Table, found),
                "zip" => {
                    self.archive(path, &shown, found);
                    self.searched.push(shown);
                }
                "toml" | "json" => self.file(path, &shown, found),
                "xlsx" if is_congress_book(path) => self.workbook(path, &shown, found),
                "xlsx" => {
                    if !self.units_in_sheets(path, &shown) {
                        self.push(path, &shown, Form::Congress, found);
                    }
                }
                _ => self.refuse(
                    &shown,
                    &Text::new(
                        "đọc được thư mục, .zip, tệp đại hội .toml, .json hoặc .xlsx, báo cáo .json, bảng đơn vị .csv",
                        "folders, .zip, congress files .toml, .json or .xlsx, reports .json and tables of units .csv can be read",
                    ),
                ),
            },
            Ok(_) => self.refuse(&shown, &no_file()),
        }
    }

    fn folder(&mut self, folder: &Path, shown: &str, mut found: Found) {
        let real = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
        if !self.visited.insert(real) {
            return;
        }
        if found.folders > DEEPEST {
            let text = Text::new(
                format!("thư mục lồng nhau quá {DEEPEST} tầng"),
                format!("the folders lie in each other deeper than {DEEPEST}"),
            );
            return self.refuse(shown, &text);
        }
        match first_change(folder) {
            Ok(None) => {}
            Ok(Some(Fault { file, text })) => {
                let (vi, en) = (text.get(Lang::Vi), text.get(Lang::En));
                let text = Text::new(
                    format!("thư mục đã niêm phong không còn nguyên vẹn: `{file}` {vi}"),
                    format!("the folder is not as it was sealed: `{file}` {en}"),
                );
                return self.refuse_folder(folder, shown, text);
            }
            Err(problem) => return self.refuse_folder(folder, shown, problem.text),
        }
        match Sealed::of(folder, shown) {
            Ok(sealed) => {
                found.sealed |= sealed.is_some();
                self.sealed.extend(sealed);
            }
            Err(text) => return self.refuse_folder(folder, shown, text),
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
            let shown = format!("{}/{}", shown.trim_end_matches('/'), sane(&name));
            if let Some(text) = unfit(&name).filter(|_| is_wanted(&path) || path.is_dir()) {
                let text = Text::new(
                    format!("tên tệp: {}", text.get(Lang::Vi)),
                    format!("the name of the file: {}", text.get(Lang::En)),
                );
                self.refuse(&shown, &text);
                continue;
            }
            match fs::metadata(&path) {
                Ok(meta) if meta.is_dir() => {
                    self.folder(&path, &shown, Found { folders: found.folders + 1, ..found });
                }
                Ok(meta) if is_regular(&path, &meta) => self.file(&path, &shown, found),
                Ok(_) if is_wanted(&path) => self.refuse(&shown, &no_file()),
                Ok(_) => {}
                Err(error) => self.refuse(&shown, &unreadable(&error)),
            }
        }
    }

    /// A file of a folder: CSV files without a column `unit` are ballots, those with the columns of a plan alone are plans;
    /// neither is for us. Nor are workbooks that are none of a congress.
    fn file(&mut self, path: &Path, shown: &str, found: Found) {
        match ending(path).as_str() {
            "toml" => self.push(path, shown, Form::Congress, found),
            "xlsx" | "xlsm" => self.workbook(path, shown, found),
            "json" if path.ends_with(RECORD) => {}
            "json" => self.push(path, shown, Form::Json, found),
            "csv" => match seen(path) {
                Seen::Table => self.push(path, shown, Form::Table, found),
                Seen::Figures => {}
                Seen::Papers => self.papers(path, shown),
                Seen::Other => drop(self.files.insert(path.to_owned())),
            },
            "jsonl" | "ndjson" => self.papers(path, shown),
            "zip" => self.archive(path, shown, found),
            _ => {}
        }
    }

    fn push(&mut self, path: &Path, shown: &str, form: Form, found: Found) {
        let Found { archives, sealed, .. } = found;
        self.sources.push(Source {
            path: path.to_owned(),
            shown: shown.to_owned(),
            form,
            cached: archives == 0,
            sealed,
        });
    }

    /// A workbook: of a congress, or left alone. A table of units in one is not read, and told.
    fn workbook(&mut self, path: &Path, shown: &str, found: Found) {
        if is_congress_book(path) {
            self.push(path, shown, Form::Congress, found);
        }
        self.units_in_sheets(path, shown);
    }

    fn units_in_sheets(&mut self, path: &Path, shown: &str) -> bool {
        let sheets = Table::sheets_with(path, are_of_units);
        for sheet in &sheets {
            let text = Text::new(
                "trang tính này giống bảng đơn vị; bảng đơn vị đọc từ tệp CSV: lưu trang này dạng «CSV UTF-8» rồi chạy lại",
                "this sheet looks like a table of units; these are read from CSV: save it as «CSV UTF-8» and run again",
            );
            self.refuse(&format!("{shown}#{}", sane(sheet)), &text);
        }
        !sheets.is_empty()
    }

    fn papers(&mut self, path: &Path, shown: &str) {
        self.files.insert(path.to_owned());
        self.leftover.push(Leftover { path: path.to_owned(), shown: shown.to_owned() });
    }

    fn archive(&mut self, path: &Path, shown: &str, found: Found) {
        self.files.insert(path.to_owned());
        match Archive::at(path, shown, found.archives + 1, found.sealed) {
            Ok(archive) => drop(self.archives.insert(archive.order(), archive)),
            Err(text) => self.refuse(shown, &text),
        }
    }

    fn unfold(&mut self, archive: &Archive) {
        match self.room.unfold(archive) {
            Ok((folder, left_out)) => {
                for LeftOut { shown, text } in left_out {
                    self.refuse(&shown, &text);
                }
                self.folder(
                    &folder,
                    &archive.shown,
                    Found { archives: archive.depth, folders: 0, sealed: archive.sealed },
                );
            }
            Err(text) => self.refuse(&archive.shown, &text),
        }
    }

    fn refuse_folder(&mut self, folder: &Path, shown: &str, text: Text) {
        self.broken.push((folder.to_owned(), refused(shown, text)));
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

impl Leftover {
    /// What is said of it where no file that was read names it, and none that may have named it was refused.
    pub fn told(self, read: &HashSet<PathBuf>, refused_in: &HashSet<&Path>) -> Option<Named> {
        let own = self.path.canonicalize().ok();
        let is_read = read.contains(&self.path) || own.is_some_and(|own| read.contains(&own));
        let may_be = self.path.ancestors().skip(1).any(|folder| refused_in.contains(folder));
        (!is_read && !may_be).then(|| Named { kind: Kind::Check, ..refused(&self.shown, papers()) })
    }
}

fn papers() -> Text {
    Text::new(
        "tệp giống tệp phiếu mà không tệp đại hội nào ghi tên; nếu là phiếu thì ghi vào `ballots` của vòng bầu",
        "this looks like ballots, and no congress file names it; if it is, write it as `ballots` of its round",
    )
}

fn no_file() -> Text {
    Text::new("đây không phải là một tệp", "this is no regular file")
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
}

/// Whether a file of this name would be read, were it one.
fn is_wanted(path: &Path) -> bool {
    matches!(ending(path).as_str(), "toml" | "json" | "csv" | "xlsx" | "xlsm" | "zip")
}

/// What a CSV file of a folder is, by its first row.
enum Seen {
    /// A table of units: one of its columns is `unit`, rightly spelled or not, and it is no plan.
    Table,
    /// The figures that an earlier run wrote.
    Figures,
    /// Ballots.
    Papers,
    Other,
}

fn seen(path: &Path) -> Seen {
    let titles = Table::titles(path);
    let has = |all: &[&str]| titles.iter().any(|title| all.contains(&title.as_str()));
    let numbered = || titles.len() > 1 && titles.iter().all(|title| title.bytes().all(|byte| byte.is_ascii_digit()));
    match () {
        () if titles.iter().any(|title| same_name(title, "unit")) && !is_plan(&titles) => Seen::Table,
        () if titles.iter().map(String::as_str).take(FIGURES.len()).eq(FIGURES) => Seen::Figures,
        () if has(&["paper", "struck", "agree", "disagree"]) || numbered() => Seen::Papers,
        () => Seen::Other,
    }
}
