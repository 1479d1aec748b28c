//! Output files, whole or not at all: the one place where the program writes.
//!
//! A file is written beside its place under a name of our own, synced, then renamed. Whatever happens meanwhile (a kill,
//! a full disk, a second writer), under the final name stands the old file or the new one, whole. A writer holds a lock on
//! what it writes; what a dead one left behind is cleared by the next that writes into the same folder, and is neither an
//! input nor an output of anything ([`is_leftover`]).

mod fault;
mod folder;
mod leftover;

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use self::fault::Fault;
use self::folder::folder_of;
pub use self::leftover::is_leftover;
use crate::input::is_regular;
use crate::problem::Problem;

/// Writes a file; what stood there before stands until the new one is complete.
///
/// # Errors
/// When it cannot be written, whole. Then nothing has changed.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Problem> {
    replace(path, write).map_err(|fault| fault.of(path))
}

/// Writes a new file; none is ever overwritten.
///
/// # Errors
/// When a file stands there, or it cannot be written whole. Then nothing has changed.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    match write(path, bytes) {
        Ok(Written::Now) => Ok(()),
        Ok(Written::Before) => Err(Fault::Stands.of(path)),
        Err(fault) => Err(fault.of(path)),
    }
}

/// Writes a new file, or finds that it stands already with the same bytes: as after a run that was stopped before the
/// last of its files.
///
/// # Errors
/// When another file stands there, or it cannot be written whole. Then nothing has changed.
pub fn write_once(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    write(path, bytes).map(drop).map_err(|fault| fault.of(path))
}

/// Whether a file was written by this run, or stood there with the same bytes.
#[derive(Debug, PartialEq, Eq)]
enum Written {
    Now,
    Before,
}

fn write(path: &Path, bytes: &[u8]) -> Result<Written, Fault> {
    let file = target(path)?;
    match stands(&file, bytes)? {
        true => {
            leftover::clear(folder_of(&file));
            Ok(Written::Before)
        }
        false => create(part(&file, bytes)?, &file, bytes),
    }
}

/// Writes several new files into a folder, all or none: a folder that is not there yet comes into being with all of them.
/// In one that is, each may stand already with the same bytes, as after a run that was stopped between them or at its end;
/// the last file, which makes the others count, comes last.
///
/// # Errors
/// The file that stands there with other bytes, or cannot be written.
pub fn write_all_new(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Problem> {
    if folder.symlink_metadata().is_err() {
        let fill = |fresh: &Path| files.iter().try_for_each(|(name, bytes)| fs::write(fresh.join(name), bytes));
        return write_folder(folder, fill);
    }
    // Where all stand already, nothing is begun that would clear what the run before left.
    leftover::clear(folder_of(folder));
    leftover::clear(folder);
    let paths: Vec<_> = files.iter().map(|(name, bytes)| (folder.join(name), bytes)).collect();
    let mut parts = Vec::new();
    for (path, bytes) in &paths {
        let begun = target(path).and_then(|file| match stands(&file, bytes)? {
            true => Ok(None),
            false => part(&file, bytes).map(Some),
        });
        if let Some(part) = begun.map_err(|fault| fault.of(path))? {
            parts.push((part, path, *bytes));
        }
    }
    let mut written = Vec::new();
    for (part, path, bytes) in parts {
        if let Err(fault) = create(part, path, bytes) {
            written.into_iter().for_each(|path: &PathBuf| drop(fs::remove_file(path)));
            return Err(fault.of(path));
        }
        written.push(path);
    }
    Ok(())
}

/// Writes a new folder: `fill` writes into another one beside it, which takes its name when it is whole. An empty folder
/// may stand there, or one with the same files, as after a run that was stopped at its end.
///
/// # Errors
/// When something else stands there, or it cannot be written whole. Then nothing has changed.
pub fn write_folder(folder: &Path, fill: impl FnOnce(&Path) -> io::Result<()>) -> Result<(), Problem> {
    fill_folder(folder, |fresh| fill(fresh).map(Ok::<(), Infallible>)).map(drop)
}

/// The same where what fills the folder may find a reason of its own against it: then nothing is written, and the reason is
/// given back.
///
/// # Errors
/// As [`write_folder`]; the reason of `fill` is the error within.
pub fn fill_folder<T, E>(
    folder: &Path,
    fill: impl FnOnce(&Path) -> io::Result<Result<T, E>>,
) -> Result<Result<T, E>, Problem> {
    put_folder(folder, fill).map_err(|fault| fault.of(folder))
}

/// A folder that is there as long as this is; one that a dead run left in the same place is cleared.
#[derive(Debug)]
pub struct Scratch {
    /// Held, so that no other run takes the folder for one of a dead run.
    _claim: NamedTempFile,
    folder: PathBuf,
}

impl Scratch {
    /// A new folder for this user alone.
    ///
    /// # Errors
    /// When none can be made there.
    pub fn new(place: &Path) -> io::Result<Self> {
        let claim = leftover::begin(place)?;
        let folder = leftover::folder(claim.path());
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        Ok(Self { _claim: claim, folder })
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.folder
    }

    /// Takes away such a folder in which nobody writes any more, by its path: for a run that must end at once.
    ///
    /// # Errors
    /// When it cannot be removed whole.
    pub fn clear(folder: &Path) -> io::Result<()> {
        fs::remove_dir_all(folder)?;
        fs::remove_file(leftover::claim(folder))
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Fault> {
    let file = target(path)?;
    let mut part = leftover::begin(folder_of(&file))?;
    if let Ok(old) = file.metadata() {
        if old.permissions().readonly() {
            return Err(io::Error::from(io::ErrorKind::PermissionDenied).into());
        }
        part.as_file().set_permissions(old.permissions())?;
    }
    fill(&mut part, write)?;
    part.persist(&file).map_err(|error| error.error)?;
    sync_folder(folder_of(&file));
    Ok(())
}

/// The file that a name leads to, which is a regular one where there is one.
fn target(path: &Path) -> Result<PathBuf, Fault> {
    let file = match path.symlink_metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(path.to_owned()),
        Ok(meta) if meta.is_symlink() => path.canonicalize().map_err(|error| match error.kind() {
            io::ErrorKind::PermissionDenied => Fault::Io(error),
            _ => Fault::Nowhere,
        })?,
        found => found.map(|_| path.to_owned())?,
    };
    let meta = file.metadata()?;
    if meta.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory).into());
    }
    if is_regular(&file, &meta) { Ok(file) } else { Err(Fault::NoFile) }
}

/// Whether a file with these bytes stands there already.
fn stands(file: &Path, bytes: &[u8]) -> Result<bool, Fault> {
    match file.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error.into()),
        Ok(meta) if meta.len() == u64::try_from(bytes.len()).unwrap_or(u64::MAX) && fs::read(file)? == bytes => {
            Ok(true)
        }
        Ok(_) => Err(Fault::OtherStands),
    }
}

/// These bytes, whole on the disk, beside their place.
fn part(file: &Path, bytes: &[u8]) -> Result<NamedTempFile, Fault> {
    let mut part = leftover::begin(folder_of(file))?;
    fill(&mut part, |out| out.write_all(bytes))?;
    Ok(part)
}

fn fill(part: &mut NamedTempFile, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::new(part.as_file_mut());
    write(&mut out)?;
    out.flush()?;
    drop(out);
    part.as_file().sync_all()
}

/// Gives a part its name, unless another writer was faster.
fn create(part: NamedTempFile, file: &Path, bytes: &[u8]) -> Result<Written, Fault> {
    if let Err(failed) = part.persist_noclobber(file) {
        if stands(file, bytes)? {
            return Ok(Written::Before);
        }
        // Some filesystems know neither a rename that replaces nothing nor hard links.
        failed.file.persist(file).map_err(|error| error.error)?;
    }
    sync_folder(folder_of(file));
    Ok(Written::Now)
}

fn put_folder<T, E>(
    folder: &Path,
    fill: impl FnOnce(&Path) -> io::Result<Result<T, E>>,
) -> Result<Result<T, E>, Fault> {
    let place = match folder.symlink_metadata() {
        Ok(_) => folder.canonicalize()?,
        Err(_) => folder.components().collect(),
    };
    let filled = place.symlink_metadata().is_ok() && fs::read_dir(&place)?.next().is_some();
    fs::create_dir_all(folder_of(&place))?;
    let claim = leftover::begin(folder_of(&place))?;
    let fresh = leftover::folder(claim.path());
    let named = || {
        let stands = || {
            let same = same_tree(&fresh, &place)?;
            fs::remove_dir_all(&fresh)?;
            if same { Ok(()) } else { Err(Fault::NotEmpty) }
        };
        if filled {
            return stands();
        }
        sync_tree(&fresh)?;
        if cfg!(not(unix)) && place.is_dir() {
            fs::remove_dir(&place)?;
        }
        match fs::rename(&fresh, &place) {
            // Another writer was faster.
            Err(_) if place.is_dir() => stands(),
            renamed => Ok(renamed?),
        }
    };
    let made = fs::create_dir(&fresh).and_then(|()| fill(&fresh)).map_err(Fault::from);
    let made = made.and_then(|made| if made.is_ok() { named().map(|()| made) } else { Ok(made) });
    if !matches!(made, Ok(Ok(_))) {
        let _ = fs::remove_dir_all(&fresh);
    }
    sync_folder(folder_of(&place));
    made
}

/// Whether two folders hold the same files with the same bytes.
fn same_tree(one: &Path, other: &Path) -> io::Result<bool> {
    let names =
        |folder: &Path| fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<io::Result<BTreeSet<_>>>();
    let all = names(one)?;
    if all != names(other)? {
        return Ok(false);
    }
    for name in all {
        let (one, other) = (one.join(&name), other.join(&name));
        let (meta, beside) = (one.symlink_metadata()?, other.symlink_metadata()?);
        let same = match meta.is_dir() {
            true => beside.is_dir() && same_tree(&one, &other)?,
            false => beside.is_file() && meta.len() == beside.len() && fs::read(&one)? == fs::read(&other)?,
        };
        if !same {
            return Ok(false);
        }
    }
    Ok(true)
}

fn sync_tree(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { sync_tree(&path)? } else { File::open(&path)?.sync_all()? }
    }
    sync_folder(folder);
    Ok(())
}

/// A rename that is not on the disk may be lost with the current, and is whole all the same: no fault.
fn sync_folder(folder: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder).and_then(|folder| folder.sync_all());
    }
}

#[cfg(test)]
mod tests;
