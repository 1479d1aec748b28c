//! The second copy of a journal, on another disk.

use std::io;
use std::path::Path;

use kiemphieu_core::Text;

use super::disk::{Disk, FileDisk, sync_folder};
use super::fault::{Fault, why};
use super::reading::read;
use crate::event::line::Line;

/// A second copy. Where it fails, the station goes on without it, and says so.
#[derive(Debug)]
pub(super) struct Mirror<D> {
    pub(super) disk: D,
    length: u64,
    lost: Option<MirrorLost>,
}

/// Why the second copy is no longer written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MirrorLost {
    /// What the system said.
    pub why: Text,
}

impl Mirror<FileDisk> {
    pub fn at(path: &Path, own: &[Line]) -> Result<Self, Fault> {
        let (mut disk, there) = match path.exists() {
            true => FileDisk::open(path)?,
            false => (FileDisk::create(path)?, Vec::new()),
        };
        let there = read(&there).map_err(Fault::Broken)?;
        let same = there.lines.len() <= own.len() && there.lines.iter().zip(own).all(|(one, other)| one == other);
        if !same {
            return Err(Fault::OtherMirror(path.to_owned()));
        }
        let rest = own.get(there.lines.len()..).unwrap_or_default();
        let end = if there.lacks_end { "\n" } else { "" };
        let rest = end.to_owned() + &rest.iter().map(Line::text).collect::<String>();
        let whole = disk.cut(there.length).and_then(|()| disk.append(rest.as_bytes())).and_then(|()| disk.sync());
        whole.and_then(|()| sync_folder(path)).map_err(Fault::NotSynced)?;
        Ok(Self::on(disk, there.length + u64::try_from(rest.len()).unwrap_or(u64::MAX)))
    }
}

impl<D: Disk> Mirror<D> {
    pub fn on(disk: D, length: u64) -> Self {
        Self { disk, length, lost: None }
    }

    pub fn append(&mut self, bytes: &[u8]) {
        if self.lost.is_some() {
            return;
        }
        let stands = self.disk.stands(self.length).and_then(|stands| match stands {
            true => Ok(()),
            false => Err(io::ErrorKind::NotFound.into()),
        });
        let written = stands.and_then(|()| self.disk.append(bytes)).and_then(|()| self.disk.sync());
        match written {
            Ok(()) => self.length += u64::try_from(bytes.len()).unwrap_or(u64::MAX),
            Err(error) => {
                // A copy that ends in half a line is one all the same: who reads it cuts that off.
                let _ = self.disk.cut(self.length);
                self.lost = Some(MirrorLost { why: why(&error) });
            }
        }
    }

    pub fn lost(&self) -> Option<&MirrorLost> {
        self.lost.as_ref()
    }
}
