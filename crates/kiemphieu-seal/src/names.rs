//! Names of files: the list of hashes and its signatures, those that systems and programs leave behind, and those that no other system could keep.

use kiemphieu_core::{Key, Text, shown, unsound};
use kiemphieu_files::is_leftover;

/// The file with the hashes.
pub const MANIFEST: &str = "SHA256SUMS";
/// The record of a correction, in the folder that holds the corrected files.
pub const RECORD: &str = "amendment.json";
/// How the files of its signatures end.
pub(crate) const SIGNATURE: &str = ".sig";

/// A file that nobody put there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum LeftBehind {
    /// By Windows, macOS or this program: it is of no use to anybody.
    Junk,
    /// By a program in which a file of the folder is open.
    Lock,
}

/// Files and folders of the systems, and of the disks that files are carried on.
const JUNK: [&str; 18] = [
    ".ds_store",
    ".localized",
    "icon\r",
    ".spotlight-v100",
    ".trashes",
    ".fseventsd",
    ".temporaryitems",
    ".documentrevisions-v100",
    ".apdisk",
    "__macosx",
    "thumbs.db",
    "thumbs.db:encryptable",
    "ehthumbs.db",
    "ehthumbs_vista.db",
    "desktop.ini",
    "$recycle.bin",
    "system volume information",
    ".directory",
];

/// Who left a file or folder of this name behind, if nobody put it there.
pub(crate) fn left_behind(name: &str) -> Option<LeftBehind> {
    let folded = name.to_lowercase();
    let lock = folded.starts_with("~$")
        || (folded.starts_with(".~lock.") && folded.ends_with('#'))
        || folded.starts_with(".#")
        || (folded.starts_with("~wr") && folded.ends_with(".tmp"));
    if lock {
        return Some(LeftBehind::Lock);
    }
    (JUNK.contains(&folded.as_str()) || folded.starts_with("._") || is_leftover(name)).then_some(LeftBehind::Junk)
}

/// Whether a file of this name is a signature of the manifest beside it.
pub(crate) fn is_signature(name: &str) -> bool {
    name.strip_prefix(MANIFEST).is_some_and(|rest| rest.starts_with('.') && rest.ends_with(SIGNATURE))
}

/// A path within a folder as it is compared, part by part.
pub(crate) fn key(name: &str) -> Vec<Key> {
    name.split('/').map(Key::of).collect()
}

/// Paths within a folder are not longer, in letters: Windows holds 260 with all that stands before.
const LONGEST: usize = 180;

/// What Windows keeps for its devices, whatever ending follows.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "conin$", "conout$"];

/// Why a path within a folder cannot be sealed: another system could not hold it, and so not verify it.
pub(crate) fn unsealable(name: &str) -> Option<Text> {
    if name.chars().count() > LONGEST {
        return Some(Text::new(
            format!("tên dài hơn {LONGEST} ký tự, kể cả thư mục"),
            format!("the name, with its folders, is longer than {LONGEST} letters"),
        ));
    }
    if key(name) == key(MANIFEST) {
        return Some(Text::new(
            format!("tên này dành cho danh sách {MANIFEST}"),
            format!("this name is kept for the list {MANIFEST}"),
        ));
    }
    name.split('/').find_map(unsealable_part)
}

fn unsealable_part(part: &str) -> Option<Text> {
    if let Some(unsound) = unsound(part) {
        return Some(unsound.text().0);
    }
    if let Some(letter) = part.chars().find(|letter| matches!(letter, '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\\')) {
        return Some(Text::new(
            format!("tên có dấu `{letter}`, Windows không giữ được tên như vậy"),
            format!("the name has a `{letter}`, and Windows can hold no such name"),
        ));
    }
    if part.ends_with(['.', ' ']) || part.starts_with(' ') {
        return Some(Text::new(
            "tên bắt đầu bằng dấu cách, hoặc kết thúc bằng dấu chấm hay dấu cách: Windows bỏ mất dấu đó",
            "the name begins with a space, or ends in a dot or a space: Windows drops it",
        ));
    }
    let stem = part.split('.').next().unwrap_or_default().trim_end().to_lowercase();
    let numbered = ["com", "lpt"].iter().any(|port| {
        let digit = stem.strip_prefix(port).map(|rest| rest.chars().collect::<Vec<_>>());
        digit.is_some_and(|digit| matches!(digit.as_slice(), ['0'..='9' | '¹' | '²' | '³']))
    });
    (numbered || DEVICES.contains(&stem.as_str())).then(|| {
        let stem = shown(&stem.to_uppercase(), 20);
        Text::new(
            format!("tên `{stem}` Windows dành cho thiết bị"),
            format!("Windows keeps the name `{stem}` for a device"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_systems_and_programs_leave_behind_is_known_by_its_name() {
        for name in [".DS_Store", "Thumbs.db", "desktop.ini", "Desktop.ini", "._congress.toml", "__MACOSX", "Icon\r"] {
            assert_eq!(left_behind(name), Some(LeftBehind::Junk), "{name}");
        }
        for name in ["~$so.xlsx", ".~lock.so.xlsx#", ".#congress.toml", "~WRL0001.tmp"] {
            assert_eq!(left_behind(name), Some(LeftBehind::Lock), "{name}");
        }
        for name in ["congress.toml", "thumbs.csv", "~so.xlsx", ".gitignore", "DS_Store", ".kiemphieu"] {
            assert_eq!(left_behind(name), None, "{name}");
        }
    }

    #[test]
    fn a_name_that_another_system_cannot_hold_is_told() {
        for name in [
            "a:b.txt",
            "a?.csv",
            "x/a*b",
            "a\\b",
            "a\u{7}b",
            "a\nb",
            "phiếu.",
            "phiếu ",
            " phiếu",
            "xã /a",
            "nul",
            "NUL.csv",
            "Com1.toml",
            "lpt³",
            "aux .txt",
            "a\u{200B}b.csv",
            "sha256sums",
            "b\u{202E}fdp.csv",
            "a\"b",
        ] {
            assert!(unsealable(name).is_some(), "{name}");
        }
        assert!(unsealable(&"dài/".repeat(60)).is_some());
        for name in [
            "phiếu-1.csv",
            "phie\u{302}\u{301}u 1 (2).csv",
            "xã/ô.toml",
            ".gitignore",
            "nulls.csv",
            "com.csv",
            "com10.csv",
        ] {
            assert_eq!(unsealable(name), None, "{name}");
        }
    }
}
