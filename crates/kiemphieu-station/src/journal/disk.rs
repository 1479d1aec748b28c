//! The file below a journal.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::fault::Fault;

/// No journal is larger: the largest congress has some two million bytes.
const LARGEST: u64 = 256 << 20;

/// Where a journal is kept whose file somebody took away while it was written.
pub(super) const KEPT_FILE: &str = "journal-kept.jsonl";

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

    /// Whether the file is where it was and as long as it was left; if it was taken away, what it held is kept beside.
    ///
    /// # Errors
    /// When nobody knows.
    fn stands(&self, length: u64) -> io::Result<bool>;

    /// Cuts everything off behind so many bytes.
    ///
    /// # Errors
    /// When it cannot.
    fn cut(&mut self, length: u64) -> io::Result<()>;
}

/// A file that this program alone has open to write.
#[derive(Debug)]
pub struct FileDisk {
    file: File,
    path: PathBuf,
}

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
            Ok(()) => Ok(Self { file, path: path.to_owned() }),
            Err(TryLockError::WouldBlock) => Err(Fault::InUse(path.to_owned())),
            Err(TryLockError::Error(error)) => Err(Fault::of_open(path, error)),
        }
    }

    /// All its bytes.
    pub(super) fn bytes(&self) -> io::Result<Vec<u8>> {
        bytes(&self.file)
    }

    /// Whether the name still leads to this file.
    #[cfg(unix)]
    fn is_at_its_name(&self) -> io::Result<bool> {
        use std::os::unix::fs::MetadataExt;
        let own = self.file.metadata()?;
        Ok(std::fs::metadata(&self.path).is_ok_and(|there| (there.dev(), there.ino()) == (own.dev(), own.ino())))
    }

    /// Elsewhere a file that is open cannot be taken away.
    #[cfg(not(unix))]
    fn is_at_its_name(&self) -> io::Result<bool> {
        Ok(self.path.exists())
    }

    /// What a file held that was taken away from its name.
    fn keep(&self) -> io::Result<()> {
        let kept = self.path.with_file_name(KEPT_FILE);
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).open(&kept)?;
        file.write_all(&self.bytes()?)?;
        file.sync_data()?;
        sync_folder(&kept)
    }
}

fn bytes(mut file: &File) -> io::Result<Vec<u8>> {
    let about = file.metadata()?;
    if !about.is_file() || about.len() > LARGEST {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    let mut bytes = Vec::new();
    file.seek(SeekFrom::Start(0))?;
    file.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The bytes of a journal that is only looked at.
///
/// # Errors
/// When it cannot be read.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, Fault> {
    let file = File::open(path).map_err(|error| Fault::of_open(path, error))?;
    bytes(&file).map_err(|error| Fault::of_open(path, error))
}

/// Sees that the name of a new file is on the disk, where the system can tell.
pub(super) fn sync_folder(path: &Path) -> io::Result<()> {
    let folder = path.parent().filter(|folder| *folder != Path::new("")).unwrap_or(Path::new("."));
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}

impl Disk for FileDisk {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.seek(SeekFrom::End(0))?;
        self.file.write_all(bytes)
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.sync_data()
    }

    fn stands(&self, length: u64) -> io::Result<bool> {
        if self.file.metadata()?.len() != length {
            return Ok(false);
        }
        let is_there = self.is_at_its_name()?;
        if !is_there {
            self.keep()?;
        }
        Ok(is_there)
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        self.file.set_len(length)
    }
}
