//! What lies in a folder: the files, the signatures, and what nobody put there.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use kiemphieu_files::Problem;

use crate::manifest::Manifest;
use crate::member::{Member, unfit, unreadable};
use crate::names::{LeftBehind, MANIFEST, is_signature, left_behind};

/// As deep as folders may lie in each other, and as many files and folders as there may be.
const DEEPEST: usize = 16;
const MOST_ENTRIES: usize = 50_000;
/// What lies in a folder.
#[derive(Debug, Default)]
pub(crate) struct Folder {
    /// The files to be sealed or verified, in the order of their names.
    pub members: Vec<Member>,
    /// The names of the signatures of the manifest, in their order.
    pub signatures: Vec<String>,
    /// What nobody put there.
    pub left_behind: Vec<(String, LeftBehind)>,
    entries: usize,
}

impl Folder {
    /// Looks through a folder. What is left behind by systems and programs counts as a file only where it is listed.
    ///
    /// # Errors
    /// When something there cannot be read, or is no file and no folder.
    pub fn read(folder: &Path, listed: &Manifest) -> Result<Self, Problem> {
        let mut found = Self::default();
        found.walk(folder, "", 0, listed)?;
        found.members.sort_by(|one, other| one.name.cmp(&other.name));
        found.signatures.sort();
        found.left_behind.sort();
        Ok(found)
    }

    fn walk(&mut self, folder: &Path, before: &str, depth: usize, listed: &Manifest) -> Result<(), Problem> {
        if depth > DEEPEST {
            return Err(unfit(folder, ("thư mục lồng quá sâu", "the folders lie too deep in each other")));
        }
        for entry in fs::read_dir(folder).map_err(|error| unreadable(folder, &error))? {
            let path = entry.map_err(|error| unreadable(folder, &error))?.path();
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                return Err(unfit(folder, ("thư mục có quá nhiều tệp", "the folder has too many files")));
            }
            let own = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let name = format!("{before}{own}");
            if let Some(by) = left_behind(&own).filter(|_| !listed.has_at_or_below(&name)) {
                self.left_behind.push((name, by));
                continue;
            }
            let kind = path.symlink_metadata().map_err(|error| unreadable(&path, &error))?.file_type();
            if kind.is_dir() {
                self.walk(&path, &format!("{name}/"), depth + 1, listed)?;
            } else if !kind.is_file() {
                return Err(unfit(
                    &path,
                    (
                        "đây là liên kết, ống dẫn hoặc thiết bị, không phải tệp",
                        "this is a link, a pipe or a device, no regular file",
                    ),
                ));
            } else if before.is_empty() && is_signature(&name) {
                self.signatures.push(name);
            } else if !(before.is_empty() && name == MANIFEST) {
                self.members.push(Member::read(name, path)?);
            }
        }
        Ok(())
    }

    /// The files by where they lie.
    pub fn by_path(&self) -> HashMap<&Path, &Member> {
        self.members.iter().map(|member| (member.path.as_path(), member)).collect()
    }
}
