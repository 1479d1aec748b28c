//! Which files a command takes: a file of another kind is refused as what it is, with the command that takes it.

use std::path::PathBuf;

use clap::ArgMatches;
use kiemphieu_core::Text;
use kiemphieu_files::{FileKind, Problem};

/// What an argument of a command must be, as far as it is known before the file is read.
pub(crate) struct Wanted {
    /// The argument.
    pub argument: &'static str,
    /// The kinds of files that it takes.
    pub kinds: &'static [FileKind],
    /// What they are called, in Vietnamese and English.
    pub called: (&'static str, &'static str),
}

// Of a report and of a workbook of another form the reader says more.
pub(crate) const CONGRESS: Wanted = Wanted {
    argument: "file",
    kinds: &[FileKind::Congress, FileKind::Report, FileKind::Workbook],
    called: ("tệp đại hội", "a congress file"),
};
pub(crate) const RULEBOOK: Wanted =
    Wanted { argument: "rulebook", kinds: &[FileKind::Rulebook], called: ("tệp quy chế", "a rulebook") };

/// Sees that no file given to a command is of a kind that it does not take.
///
/// # Errors
/// The first that is, and which command takes it.
pub(crate) fn see(given: &ArgMatches, wanted: &[Wanted]) -> Result<(), Problem> {
    for Wanted { argument, kinds, called: (vi, en) } in wanted {
        let paths = given.try_get_many::<PathBuf>(argument).ok().flatten().into_iter().flatten();
        let what = Text::new(*vi, *en);
        for path in paths {
            kiemphieu_files::see(path, kinds, &what)?;
        }
    }
    Ok(())
}
