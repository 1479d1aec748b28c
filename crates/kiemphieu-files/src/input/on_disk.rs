//! A file found under the name that it has on the disk: a name that went through a Mac, a mail or a stick comes back with
//! its accents in another form, and is the same name.

use std::fs;
use std::path::{Component, Path, PathBuf};

use kiemphieu_core::{Key, nfc};

/// In a folder of more entries no other form of a name is looked for.
const MOST_ENTRIES: usize = 100_000;

/// Where the file or folder of this name lies. What is there under exactly this name is taken; else, part by part of the
/// path, the one entry whose name is the same when compared by its [`Key`]. Where none is, or two are, the path stays as
/// it was given.
#[must_use]
pub fn on_disk(path: &Path) -> PathBuf {
    if path.symlink_metadata().is_ok() {
        return path.to_owned();
    }
    let mut found = PathBuf::new();
    for part in path.components() {
        match part {
            Component::Normal(name) if found.join(name).symlink_metadata().is_err() => {
                let Some(entry) = name.to_str().and_then(|name| entry(&found, name)) else { return path.to_owned() };
                found.push(entry);
            }
            part => found.push(part),
        }
    }
    found
}

/// A folder without a name is the one in which the program runs.
pub(crate) fn here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}

/// The entry of a folder that is meant by a name: but for the form of its accents, or, if there is none such, but for
/// anything that the eye passes over.
fn entry(folder: &Path, name: &str) -> Option<String> {
    let (key, composed) = (Key::of(name), nfc(name));
    let same: Vec<String> = fs::read_dir(here(folder))
        .ok()?
        .take(MOST_ENTRIES)
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|entry| Key::of(entry) == key)
        .collect();
    let mut exact = same.iter().filter(|entry| nfc(entry) == composed);
    match (same.as_slice(), exact.next(), exact.next()) {
        ([one], ..) => Some(one.clone()),
        (_, Some(one), None) => Some(one.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(names: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in names {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, name).unwrap();
        }
        folder
    }

    fn found(names: &[&str], asked: &str) -> String {
        let folder = folder(names);
        let found = on_disk(&folder.path().join(asked));
        found.strip_prefix(folder.path()).unwrap().to_str().unwrap().replace('\\', "/")
    }

    #[test]
    fn a_name_that_went_through_a_mac_is_found_under_its_other_form() {
        let decomposed = "phie\u{302}\u{301}u-1.csv";
        assert_eq!(found(&[decomposed], "phiếu-1.csv"), decomposed);
        assert_eq!(found(&["phiếu-1.csv"], decomposed), "phiếu-1.csv");
        assert_eq!(
            found(&["ho\u{300}m/phie\u{302}\u{301}u.csv"], "hòm/phiếu.csv"),
            "ho\u{300}m/phie\u{302}\u{301}u.csv"
        );
        assert_eq!(found(&["Hoà.csv"], "hòa.csv"), "Hoà.csv");
    }

    #[test]
    fn the_exact_name_comes_first_and_of_two_as_near_none_is_taken() {
        let decomposed = "phie\u{302}\u{301}u.csv";
        assert_eq!(found(&[decomposed, "phiếu.csv"], "phiếu.csv"), "phiếu.csv");
        assert_eq!(found(&[decomposed, "PHIẾU.csv"], "phiếu.csv"), decomposed);
        assert_eq!(found(&["Phiếu.csv", "PHIẾU.csv"], "phiếu.csv"), "phiếu.csv");
        assert_eq!(found(&["phiêu.csv"], "phiếu.csv"), "phiếu.csv");
    }
}
