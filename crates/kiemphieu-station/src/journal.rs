//! The journal: a file that only grows, in which each line covers all before it by its hash.

mod disk;
mod fault;
mod mirror;
pub mod reading;

use std::path::Path;

pub use self::disk::{Disk, FileDisk, bytes_of};
pub use self::fault::Fault;
use self::mirror::Mirror;
pub use self::mirror::MirrorLost;
use self::reading::{Reading, read};
use crate::event::line::{Line, NOTHING_BEFORE};

/// The file in its folder.
pub const JOURNAL_FILE: &str = "journal.jsonl";

/// A journal that is being written. What it acknowledged is on the disk.
#[derive(Debug)]
pub struct Journal<D: Disk = FileDisk> {
    disk: D,
    length: u64,
    head: String,
    /// After a sync that failed nobody knows what is on the disk: nothing more is written into this file.
    latched: bool,
    mirror: Option<Mirror<D>>,
}

/// Reads the journal at a path, which may be written meanwhile.
///
/// # Errors
/// When it cannot be read, or breaks.
pub fn read_file(path: &Path) -> Result<Reading, Fault> {
    read(&bytes_of(path)?).map_err(Fault::Broken)
}

impl Journal<FileDisk> {
    /// A new journal with its first line.
    ///
    /// # Errors
    /// When one stands there, or it cannot be written.
    pub fn create(path: &Path, first: &Line) -> Result<Self, Fault> {
        let mut journal = Self::on(FileDisk::create(path)?, &Reading::empty());
        journal.append(first)?;
        disk::sync_folder(path).map_err(Fault::NotSynced)?;
        Ok(journal)
    }

    /// A journal that stands there, and what it holds. Half a line at its end, of which nobody was told that it is
    /// written, is cut off.
    ///
    /// # Errors
    /// When it cannot be read, another station has it open, or it does not prove.
    pub fn open(path: &Path) -> Result<(Self, Reading), Fault> {
        let (mut disk, bytes) = FileDisk::open(path)?;
        let reading = read(&bytes).map_err(Fault::Broken)?;
        if reading.torn.is_some() {
            disk.cut(reading.length).and_then(|()| disk.sync()).map_err(Fault::NotSynced)?;
        }
        let mut journal = Self::on(disk, &reading);
        if reading.lacks_end {
            journal.put(b"\n")?;
        }
        Ok((journal, reading))
    }

    /// Writes a second copy at another path, which is brought up to this one first.
    ///
    /// # Errors
    /// When another journal stands there, or one that has more than this.
    pub fn mirrored(mut self, path: &Path) -> Result<Self, Fault> {
        let own = self.disk.bytes().map_err(Fault::NotSynced)?;
        let own = read(&own).map_err(Fault::Broken)?;
        self.mirror = Some(Mirror::at(path, &own.lines)?);
        Ok(self)
    }
}

impl<D: Disk> Journal<D> {
    /// A journal on a disk that holds what was read.
    #[must_use]
    pub fn on(disk: D, reading: &Reading) -> Self {
        let head = reading.lines.last().map_or(NOTHING_BEFORE, Line::hash).to_owned();
        Self { disk, length: reading.length, head, latched: false, mirror: None }
    }

    /// The same with a second copy on another disk, which holds what this one holds.
    #[must_use]
    pub fn copied_on(mut self, disk: D) -> Self {
        self.mirror = Some(Mirror::on(disk, self.length));
        self
    }

    /// Writes the next line. When this returns, the line is on the disk.
    ///
    /// # Errors
    /// When it is not written; the journal is then what it was before, or takes nothing more at all.
    pub fn append(&mut self, line: &Line) -> Result<(), Fault> {
        self.put(line.text().as_bytes())?;
        line.hash().clone_into(&mut self.head);
        if let Some(mirror) = &mut self.mirror {
            mirror.append(line.text().as_bytes());
        }
        Ok(())
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Fault> {
        if self.latched {
            return Err(Fault::Latched);
        }
        if !self.disk.stands(self.length).map_err(Fault::NotWritten)? {
            return Err(Fault::Changed);
        }
        if let Err(error) = self.disk.append(bytes) {
            let undone = self.disk.cut(self.length).and_then(|()| self.disk.sync());
            self.latched = undone.is_err();
            return Err(Fault::NotWritten(error));
        }
        if let Err(error) = self.disk.sync() {
            self.latched = true;
            return Err(Fault::NotSynced(error));
        }
        self.length += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(())
    }

    /// The hash of the last line.
    #[must_use]
    pub fn head(&self) -> &str {
        &self.head
    }

    /// Why the second copy is no longer written, where it is not; the station goes on without it.
    #[must_use]
    pub fn mirror_lost(&self) -> Option<&MirrorLost> {
        self.mirror.as_ref().and_then(Mirror::lost)
    }

    /// The disk, for tests that look at it.
    #[must_use]
    pub fn disk(&self) -> &D {
        &self.disk
    }
}

#[cfg(test)]
mod tests;
