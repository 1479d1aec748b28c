//! The file below a journal.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use super::fault::Fault;

/// No journal is larger: the largest congress has some two million bytes.
const LARGEST: u64 = 256 << 20;

/// What a journal asks of the file that it is written into.
pub trait Disk {
    /// Writes behind everything that is there.
    ///
    /// # Errors
    /// When not all of it could be written; some of it may be.
    fn append(&mut self, bytes: &[u8]) -> io::Result<()>;

    /// Returns when everything is on the disk.
    ///
    /// # Errors
    /// When nobody knows.
    fn sync(&mut self) -> io::Result<()>;

    /// Cuts everything off behind so many bytes.
    ///
    /// # Errors
    /// When it cannot.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

/// A file that this program alone has open to write.
#[derive(Debug)]
pub struct FileDisk(File);

impl FileDisk {
    pub(super) fn create(path: &Path) -> Result<Self, Fault> {
        let file = OpenOptions::new().read(true).write(true).create_new(true).open(path);
        Self::locked(path, file.map_err(|error| Fault::of_open(path, error))?)
    }

    pub(super) fn open(path: &Path) -> Result<(Self, Vec<u8>), Fault> {
        let file = OpenOptions::new().read(true).write(true).open(path);
        let disk = Self::locked(path, file.map_err(|error| Fault::of_open(path, error))?)?;
        let bytes = disk.bytes().map_err(|error| Fault::of_open(path, error))?;
        Ok((disk, bytes))
    }

    fn locked(path: &Path, file: File) -> Result<Self, Fault> {
        match file.try_lock() {
            Ok(()) => Ok(Self(file)),
            Err(TryLockError::WouldBlock) => Err(Fault::InUse(path.to_owned())),
            Err(TryLockError::Error(error)) => Err(Fault::of_open(path, error)),
        }
    }

    /// All its bytes.
    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        let about = self.0.metadata()?;
        if !about.is_file() || about.len() > LARGEST {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut bytes = Vec::new();
        (&self.0).seek(SeekFrom::Start(0))?;
        (&self.0).take(LARGEST).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// The bytes of a journal that is only looked at.
///
/// # Errors
/// When it cannot be read.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Fault> {
    let file = File::open(path).map_err(|error| Fault::of_open(path, error))?;
    FileDisk(file).bytes().map_err(|error| Fault::of_open(path, error))
}

/// Sees that the name of a new file is on the disk, where the system can tell.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

impl Disk for FileDisk {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.seek(SeekFrom::End(0))?;
        self.0.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.0.set_len(length)
    }
}
