//! Which files each command takes: a file of another kind is refused as what it is, with the command that takes it.

use std::path::PathBuf;

use clap::ArgMatches;
use kiemphieu_core::Text;
use kiemphieu_files::{FileKind, Problem};

/// The argument of a command, the kinds of files that it takes, and what they are called.
type Wanted = (&'static str, &'static [FileKind], &'static str, &'static str);

// Of a report and of a workbook of another form the reader says more.
const CONGRESS: Wanted =
    ("file", &[FileKind::Congress, FileKind::Report, FileKind::Workbook], "tệp đại hội", "a congress file");
const TWO_COUNTS: Wanted = (
    "file",
    &[FileKind::Congress, FileKind::Ballots, FileKind::Workbook],
    "tệp phiếu hay tệp đại hội",
    "a ballot file or a congress file",
);
const SECOND: Wanted = ("second", &[FileKind::Ballots, FileKind::Workbook], "tệp phiếu", "a ballot file");
const RULEBOOK: Wanted = ("rulebook", &[FileKind::Rulebook], "tệp quy chế", "a rulebook");

/// What the arguments of a command must be, as far as it is known before they are read.
fn wanted(command: &str) -> &'static [Wanted] {
    match command {
        "check" | "count" | "compare" | "secretary" | "ballots" => &[CONGRESS, RULEBOOK],
        "projector" | "minutes" => &[RULEBOOK],
        "rollup" => &[("plan", &[FileKind::Plan, FileKind::Units], "kế hoạch", "a plan")],
        "audit" => &[(
            "file",
            &[FileKind::Word, FileKind::Workbook],
            "văn bản, tài liệu .docx, .xlsx, .html hay bảng số liệu",
            "a text, a document .docx, .xlsx or .html, or a table of figures",
        )],
        "seal" => &[
            ("folder", &[FileKind::Folder], "thư mục của đại hội", "the folder of a congress"),
            ("key", &[FileKind::Key], "khóa riêng", "a private key"),
        ],
        "verify" => &[("signers", &[], "danh sách người ký", "a list of signers"), RULEBOOK],
        _ => &[],
    }
}

/// Sees that no file given to a command is of a kind that it does not take.
///
/// # Errors
/// The first that is, and which command takes it.
pub(crate) fn see(command: &str, given: &ArgMatches) -> Result<(), Problem> {
    let two_counts = command == "compare" && crate::commands::two_counts::is_meant(given);
    let wanted = if two_counts { &[TWO_COUNTS, SECOND, RULEBOOK] } else { wanted(command) };
    for (argument, kinds, vi, en) in wanted {
        let paths = given.try_get_many::<PathBuf>(argument).ok().flatten().into_iter().flatten();
        let what = Text::new(*vi, *en);
        for path in paths {
            kiemphieu_files::see(path, kinds, &what)?;
        }
    }
    if command != "verify" {
        return Ok(());
    }
    let paths: Vec<&PathBuf> = given.get_many("paths").into_iter().flatten().collect();
    let of = |path, kinds: &[FileKind], vi, en| kiemphieu_files::see(path, kinds, &Text::new(vi, en));
    match paths.as_slice() {
        [document, _] => {
            of(document, &[FileKind::Pdf, FileKind::Word], "tài liệu .pdf hay .docx", "a document .pdf or .docx")
        }
        [folder] => {
            of(folder, &[FileKind::Folder, FileKind::Pdf, FileKind::Word], "thư mục đã niêm phong", "a sealed folder")
        }
        _ => Ok(()),
    }
}
