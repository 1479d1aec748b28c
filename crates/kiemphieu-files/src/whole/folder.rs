//! The folder in which a file stands.

use std::path::Path;

/// The folder of a file; that of one without any is the one in which the program runs.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}
