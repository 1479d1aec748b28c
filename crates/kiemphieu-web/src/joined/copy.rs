//! The copy of the journal at a desk: in clear but for what stands on papers.

use std::collections::BTreeSet;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use kiemphieu_station::NOTHING_BEFORE;

use crate::desks::copies::Copied;

/// The file in the folder of the desk.
const FILE: &str = "copy.jsonl";

/// The copy that a desk keeps.
#[derive(Debug)]
pub(crate) struct Copy {
    path: PathBuf,
    file: File,
    pub lines: usize,
    pub head: String,
    /// The words of what was sent by desks and stands in it.
    keys: BTreeSet<String>,
}

impl Copy {
    pub fn of(folder: &Path) -> io::Result<Self> {
        let path = folder.join(FILE);
        let (read, whole) = read(&path)?;
        let file = OpenOptions::new().create(true).append(true).open(&path)?;
        // Half a line that a power cut left is cut off; it comes again.
        file.set_len(whole)?;
        let head = read.last().map_or(NOTHING_BEFORE, |copied| &copied.hash).to_owned();
        let keys = read.iter().filter_map(|copied| copied.key.clone()).collect();
        Ok(Self { path, file, lines: read.len(), head, keys })
    }

    /// Keeps more lines; when this returns they are on the disk.
    pub fn add(&mut self, more: &[Copied]) -> io::Result<()> {
        let mut text = Vec::new();
        for copied in more {
            serde_json::to_writer(&mut text, copied).map_err(io::Error::other)?;
            text.push(b'\n');
        }
        if more.is_empty() {
            return Ok(());
        }
        self.file.write_all(&text)?;
        self.file.sync_data()?;
        self.lines += more.len();
        self.keys.extend(more.iter().filter_map(|copied| copied.key.clone()));
        if let Some(last) = more.last() {
            last.hash.clone_into(&mut self.head);
        }
        Ok(())
    }

    /// The main machine has another journal than this one was copied from: it is put aside, and a new copy begun.
    pub fn anew(&mut self) -> io::Result<()> {
        let aside = (1..).map(|number: u32| self.path.with_extension(format!("{number}.jsonl")));
        if let Some(aside) = aside.into_iter().find(|aside| !aside.exists()) {
            fs::rename(&self.path, aside)?;
        }
        self.file = OpenOptions::new().create(true).append(true).open(&self.path)?;
        (self.lines, self.head) = (0, NOTHING_BEFORE.to_owned());
        self.keys.clear();
        Ok(())
    }

    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }
}

/// What stands in a copy, and how many bytes of it are whole lines.
fn read(path: &Path) -> io::Result<(Vec<Copied>, u64)> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        Err(error) => return Err(error),
    };
    let (mut all, mut whole) = (Vec::new(), 0);
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let Ok(copied) = serde_json::from_slice(line.trim_ascii_end()) else { break };
        if line.last() != Some(&b'\n') {
            break;
        }
        all.push(copied);
        whole += u64::try_from(line.len()).unwrap_or(u64::MAX);
    }
    Ok((all, whole))
}

/// What stands in the copy of a folder.
pub(crate) fn copied(folder: &Path) -> io::Result<Vec<Copied>> {
    read(&folder.join(FILE)).map(|(all, _)| all)
}
