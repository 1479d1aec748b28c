//! Files that are being written: how they are called, whether their writer lives, and how those of dead ones are cleared.
//!
//! A folder that is being written belongs to a file of the same name, which its writer holds.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tempfile::{Builder, NamedTempFile};

const BEFORE: &str = ".kiemphieu-";
const AFTER: &str = ".part";
const OF_FOLDER: &str = "parts";
/// How many letters stand between them.
const RANDOM: usize = 8;

/// Where no lock can be had, a writer that has been at it for so long is dead.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// Whether a file or folder of this name is one that was being written when its writer was stopped.
#[must_use]
pub fn is_leftover(name: &str) -> bool {
    let between = name.strip_prefix(BEFORE).and_then(|rest| {
        let of_file = rest.strip_suffix(AFTER);
        of_file.or_else(|| rest.strip_suffix(OF_FOLDER).and_then(|rest| rest.strip_suffix('.')))
    });
    between.is_some_and(|random| random.len() == RANDOM && random.bytes().all(|byte| byte.is_ascii_alphanumeric()))
}

/// The folder that belongs to such a file.
pub(super) fn folder(part: &Path) -> PathBuf {
    part.with_extension(OF_FOLDER)
}

/// The file to which such a folder belongs.
pub(super) fn claim(folder: &Path) -> PathBuf {
    folder.with_extension(AFTER.trim_start_matches('.'))
}

/// A new file in this folder, held by this writer; those of dead writers are cleared.
pub(super) fn begin(folder: &Path) -> io::Result<NamedTempFile> {
    clear(folder);
    let mut builder = Builder::new();
    builder.prefix(BEFORE).suffix(AFTER).rand_bytes(RANDOM);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    for _ in 0..16 {
        let part = builder.tempfile_in(folder)?;
        // Another run may take it for a dead one before it is held.
        if hold(part.as_file()) && part.path().exists() {
            return Ok(part);
        }
    }
    Err(io::ErrorKind::ResourceBusy.into())
}

/// Clears what dead writers left in this folder.
pub(super) fn clear(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.filter_map(Result::ok) {
        let is_part = entry.file_name().to_str().is_some_and(is_leftover);
        if !is_part || !entry.file_type().is_ok_and(|kind| kind.is_file()) {
            continue;
        }
        let path = entry.path();
        let Ok(file) = OpenOptions::new().read(true).write(true).open(&path) else { continue };
        if is_dead(&file) {
            let _ = fs::remove_dir_all(self::folder(&path));
            let _ = fs::remove_file(&path);
        }
        // Held until then: a writer that has just made it and holds it only after this would lose it.
        drop(file);
    }
}

/// Whether the file could be held, or this system or place knows no locks.
fn hold(file: &File) -> bool {
    lock(file) != Some(false)
}

fn is_dead(file: &File) -> bool {
    lock(file).unwrap_or_else(|| {
        let written = file.metadata().and_then(|meta| meta.modified());
        written.is_ok_and(|at| SystemTime::now().duration_since(at).is_ok_and(|since| since > LONGEST))
    })
}

/// Whether the lock was had, or another writer has it; nothing where there are no locks.
#[cfg(unix)]
fn lock(file: &File) -> Option<bool> {
    use rustix::fs::{FlockOperation, flock};
    use rustix::io::Errno;
    match flock(file, FlockOperation::NonBlockingLockExclusive) {
        Ok(()) => Some(true),
        Err(Errno::WOULDBLOCK) => Some(false),
        Err(_) => None,
    }
}

#[cfg(not(unix))]
fn lock(_: &File) -> Option<bool> {
    None
}
