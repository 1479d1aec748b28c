//! A file, and what it is called in what is told of it.

use std::borrow::Cow;
use std::path::{Path, PathBuf};

/// A file: where it lies, and what it is called in what is told of it. A file of an archive lies elsewhere than its name says.
#[derive(Debug, Clone)]
pub struct Called<'a> {
    /// Where it lies.
    pub path: &'a Path,
    /// What it is called; what lies beside it is called after it.
    pub name: Cow<'a, Path>,
}

impl<'a, P: AsRef<Path> + ?Sized> From<&'a P> for Called<'a> {
    /// A file called as it was named.
    fn from(path: &'a P) -> Self {
        let path = path.as_ref();
        Self { path, name: Cow::Borrowed(path) }
    }
}

impl<'a> Called<'a> {
    /// A file called otherwise than where it lies.
    #[must_use]
    pub fn by(path: &'a Path, name: &'a str) -> Self {
        Self { path, name: Cow::Borrowed(Path::new(name)) }
    }

    /// A file in the folder of this one, called after it.
    #[must_use]
    pub fn beside<'b>(&self, path: &'b Path) -> Called<'b> {
        let below = self.path.parent().and_then(|folder| path.strip_prefix(folder).ok());
        below.map_or_else(|| Called::from(path), |below| Called { path, name: Cow::Owned(self.folder().join(below)) })
    }

    /// What its folder is called.
    pub(crate) fn folder(&self) -> PathBuf {
        self.name.parent().map(Path::to_owned).unwrap_or_default()
    }

    pub(crate) fn shown(&self) -> String {
        self.name.display().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_lies_beside_a_file_is_called_after_it() {
        let report = Called::by(Path::new("/var/unfolded/7/xa/report.json"), "units.zip/xa/report.json");
        let congress = report.beside(Path::new("/var/unfolded/7/xa/hop/congress.toml"));
        assert_eq!(
            (congress.shown().as_str(), congress.path),
            ("units.zip/xa/hop/congress.toml", Path::new("/var/unfolded/7/xa/hop/congress.toml"))
        );
        assert_eq!(congress.folder(), Path::new("units.zip/xa/hop"));
        let alone = Called::by(Path::new("/var/unfolded/report.json"), "report.json");
        assert_eq!(alone.beside(Path::new("/var/unfolded/congress.toml")).shown(), "congress.toml");
        assert_eq!(alone.beside(Path::new("/etc/congress.toml")).shown(), "/etc/congress.toml");
        assert_eq!(Called::from("a/congress.toml").beside(Path::new("a/b.csv")).shown(), "a/b.csv");
    }
}
