//! A folder of readings, and what people decide about it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use kiemphieu_core::digest::sha256;
use kiemphieu_core::{List, Text};
use kiemphieu_files::{Place, Problem};

use crate::adjudication::{Adjudication, Readings};
use crate::decision::Decision;
use crate::fault::{Fault, Rejected};

/// The most bytes of one of its files.
const LARGEST: u64 = 1 << 30;

/// A folder of readings.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    lists: Vec<(String, List)>,
    files: [Vec<u8>; 3],
    decisions: Vec<u8>,
    read: Adjudication,
}

impl Folder {
    /// The folder that a run of the reading wrote, with what was decided since.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn open(path: &Path, lists: Vec<(String, List)>) -> Result<Self, Problem> {
        let file = |name: &str| bytes(&path.join(name)).map_err(|error| not_there(path, name, &error));
        let files = [file(Fault::PAGES)?, file(Fault::READINGS)?, file(Fault::DOUBTS)?];
        let decisions = match bytes(&path.join(Fault::DECISIONS)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
            read => read.map_err(|error| not_there(path, Fault::DECISIONS, &error))?,
        };
        let read = adjudication(path, &lists, &files, &decisions)?;
        Ok(Self { path: path.to_owned(), lists, files, decisions, read })
    }

    /// Writes down what a person says, after whatever others have said meanwhile.
    ///
    /// # Errors
    /// When it cannot be written, or what stands there is not to be trusted.
    pub fn decide(&mut self, decision: Decision) -> Result<Result<(), Rejected>, Problem> {
        let path = self.path.join(Fault::DECISIONS);
        let fault = |error: io::Error| unwritten(&path, &error);
        let mut file: File = OpenOptions::new().read(true).append(true).create(true).open(&path).map_err(fault)?;
        file.lock().map_err(fault)?;
        let mut now = Vec::new();
        Read::take(&mut file, LARGEST).read_to_end(&mut now).map_err(fault)?;
        if now != self.decisions {
            self.read = adjudication(&self.path, &self.lists, &self.files, &now)?;
            self.decisions = now;
        }
        let line = match self.read.decide(decision) {
            Ok(line) => line,
            Err(rejected) => return Ok(Err(rejected)),
        };
        file.write_all(line.as_bytes()).and_then(|()| file.sync_all()).map_err(fault)?;
        self.decisions.extend(line.as_bytes());
        Ok(Ok(()))
    }

    /// What was read and decided.
    #[must_use]
    pub fn read(&self) -> &Adjudication {
        &self.read
    }

    /// The SHA-256 of its pages, its readings and its decisions.
    #[must_use]
    pub fn hashes(&self) -> [String; 3] {
        let [pages, readings, _] = &self.files;
        [pages, readings, &self.decisions].map(|file| sha256(file))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn adjudication(
    path: &Path,
    lists: &[(String, List)],
    [pages, papers, doubts]: &[Vec<u8>; 3],
    decisions: &[u8],
) -> Result<Adjudication, Problem> {
    Adjudication::read(Readings { pages, papers, doubts, decisions }, lists).map_err(|fault| {
        let place = (fault.line > 0).then_some(Place { line: fault.line, column: 1 });
        let file = path.join(fault.file).display().to_string();
        Problem { place, ..Problem::of_file(&file, fault.text, fault.remedy) }
    })
}

fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = Read::take(File::open(path)?, LARGEST + 1).read_to_end(&mut bytes)?;
    if u64::try_from(read).is_ok_and(|read| read <= LARGEST) {
        return Ok(bytes);
    }
    Err(io::Error::from(io::ErrorKind::FileTooLarge))
}

fn not_there(folder: &Path, name: &str, error: &io::Error) -> Problem {
    let is_folder = fs::metadata(folder).is_ok_and(|folder| folder.is_dir());
    let why = match (is_folder, error.kind()) {
        (false, _) => Text::new("không có thư mục này", "there is no such folder"),
        (true, io::ErrorKind::NotFound) => {
            Text::new(format!("thư mục này không có {name}"), format!("this folder has no {name}"))
        }
        _ => Text::new(format!("không đọc được {name}: {error}"), format!("{name} cannot be read: {error}")),
    };
    let remedy =
        Text::new("chỉ thư mục mà `kiemphieu scan … -o` đã ghi", "name the folder that `kiemphieu scan … -o` wrote");
    Problem::of_file(&folder.display().to_string(), why, remedy)
}

fn unwritten(path: &Path, error: &io::Error) -> Problem {
    let why = Text::new(format!("không ghi được: {error}"), format!("it cannot be written: {error}"));
    let remedy = Text::new("kiểm tra chỗ trống trên đĩa và quyền ghi", "see to the space of the disk and the rights");
    Problem::of_file(&path.display().to_string(), why, remedy)
}
