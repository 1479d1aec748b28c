//! Where the files may lie that a congress file or a report names.
//!
//! A file that somebody else made may name anything: files of this machine, links out of its folder, pipes that never
//! end. What it names is looked for below its own folder only, and whether something lies elsewhere is not told.

use std::path::{Component, Path, PathBuf};

use kiemphieu_core::Text;

use crate::input;
use crate::input::on_disk::{here, on_disk};
use crate::problem::Problem;

/// Where the files may lie that a congress file or a report names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Anywhere: the file is the clerk's own.
    Anywhere,
    /// Below the folder of the file that names them: it came from somebody else, in an archive, a folder of units or a
    /// sealed folder.
    Below,
}

impl Reach {
    /// The file of this name, seen from a folder, under the form that its name has [on the disk](on_disk); nothing where
    /// there is none.
    ///
    /// # Errors
    /// When the name leads out of the folder and must not, or what bears it is no file.
    pub fn find(self, folder: &Path, name: &str) -> Result<Option<PathBuf>, Problem> {
        let shown = folder.join(name).display().to_string();
        if self == Self::Below && !leads_down(name) {
            return Err(outside(&shown));
        }
        let mut at = folder.to_owned();
        for part in Path::new(name).components() {
            // A lone hyphen would be standard input.
            at = if part.as_os_str() == "-" { here(&at).join(part) } else { on_disk(&at.join(part)) };
            if at.symlink_metadata().is_err() {
                return Ok(None);
            }
            if self == Self::Below && !lies_below(folder, &at) {
                return Err(outside(&shown));
            }
        }
        input::see_regular(&shown, &at)?;
        Ok(Some(at))
    }

    /// The congress file or the report itself: one that came from somebody else is no link out of its folder.
    pub(crate) fn see(self, path: &Path) -> Result<(), Problem> {
        let folder = path.parent().unwrap_or(Path::new(""));
        if self == Self::Below && !lies_below(folder, path) {
            return Err(outside(&path.display().to_string()));
        }
        Ok(())
    }
}

/// Whether a name leads from a folder to what lies below it, as far as it is written.
fn leads_down(name: &str) -> bool {
    Path::new(name).components().all(|part| matches!(part, Component::Normal(_) | Component::CurDir))
}

/// Whether a path leads, over all links, to something below a folder.
fn lies_below(folder: &Path, path: &Path) -> bool {
    here(folder).canonicalize().is_ok_and(|folder| path.canonicalize().is_ok_and(|path| path.starts_with(folder)))
}

fn outside(shown: &str) -> Problem {
    Problem::of_file(
        shown,
        Text::new(
            "tên này dẫn ra ngoài thư mục của tệp đại hội",
            "this name leads out of the folder of the congress file",
        ),
        Text::new(
            "chép tệp vào thư mục của tệp đại hội và chỉ ghi tên tệp",
            "put the file into the folder of the congress file and write its name only",
        ),
    )
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("xa/hop");
        fs::create_dir_all(&own).unwrap();
        fs::write(folder.path().join("outside.csv"), "").unwrap();
        fs::write(folder.path().join("xa/phie\u{302}\u{301}u-1.csv"), "").unwrap();
        fs::write(own.join("phiếu 2.csv"), "").unwrap();
        folder
    }

    #[test]
    fn what_somebody_else_names_lies_below_the_folder() {
        let folder = folder();
        let own = folder.path().join("xa");
        let absolute = own.join("hop/phiếu 2.csv").display().to_string();
        for name in ["../outside.csv", "hop/../../outside.csv", "../none", "/etc/passwd", "hop/../hop/x", &absolute] {
            let problem = Reach::Below.find(&own, name).unwrap_err();
            assert!(problem.text.get(kiemphieu_core::Lang::En).contains("leads out"), "{name}");
        }
        assert!(Reach::Anywhere.find(&own, "../outside.csv").unwrap().is_some());
        assert!(Reach::Anywhere.find(&own, &absolute).unwrap().is_some());
        assert_eq!(Reach::Below.find(&own, "hop/none.csv"), Ok(None));
        assert_eq!(Reach::Below.find(&own, "./hop/phiếu 2.csv"), Ok(Some(own.join("hop/phiếu 2.csv"))));
    }

    #[test]
    fn a_name_is_found_under_its_other_spelling() {
        let folder = folder();
        let own = folder.path().join("xa");
        for reach in [Reach::Anywhere, Reach::Below] {
            for name in ["phiếu-1.csv", "Phiếu-1.CSV", "phie\u{302}\u{301}u-1.csv"] {
                let found = reach.find(&own, name).unwrap().unwrap();
                assert!(found.exists() && found.ends_with("phie\u{302}\u{301}u-1.csv"), "{}", found.display());
            }
            assert_eq!(reach.find(&own, "HOP/phie\u{302}\u{301}u 2.csv"), Ok(Some(own.join("hop/phiếu 2.csv"))));
            assert_eq!(reach.find(&own, "phieu-1.csv"), Ok(None), "another name");
        }
    }

    #[cfg(unix)]
    #[test]
    fn links_lead_nowhere_else_and_tell_nothing() {
        use std::os::unix::fs::symlink;
        let folder = folder();
        let own = folder.path().join("xa");
        symlink("../outside.csv", own.join("out.csv")).unwrap();
        symlink("../none.csv", own.join("broken.csv")).unwrap();
        symlink("/etc", own.join("etc")).unwrap();
        symlink("hop/phiếu 2.csv", own.join("in.csv")).unwrap();
        for name in ["out.csv", "broken.csv", "etc/passwd", "etc/none", "ETC/passwd", "etc/none/none", "ETC/none"] {
            let problem = Reach::Below.find(&own, name).map(|found| found.map(|at| at.display().to_string()));
            assert!(problem.is_err_and(|problem| problem == outside(&own.join(name).display().to_string())), "{name}");
        }
        assert!(Reach::Below.find(&own, "in.csv").unwrap().is_some());
        assert!(Reach::Below.see(&own.join("out.csv")).is_err());
        assert!(Reach::Below.see(&own.join("in.csv")).is_ok());
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn pipes_and_devices_are_never_opened() {
        let folder = folder();
        let pipe = folder.path().join("pipe.csv");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert!(Reach::Below.find(folder.path(), "pipe.csv").is_err());
        for name in ["/dev/zero", "/proc/self/environ", "/proc/kmsg", "/dev/stdin", "/sys/kernel/uevent_seqnum"] {
            assert!(Reach::Anywhere.find(folder.path(), name).is_err(), "{name}");
        }
    }
}
