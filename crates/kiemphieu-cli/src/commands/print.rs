//! Writing documents: minutes, ballot papers, tally sheets, the projector's pages.

pub(crate) mod ballots;
pub(crate) mod minutes;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text};
use kiemphieu_documents::{Press, Unprintable};
use kiemphieu_files::Problem;
use serde::Serialize;

use super::sources;
use crate::{DONE, FOUND, Refusal, editions_for, json};

/// Runs `kiemphieu projector`.
pub(crate) fn projector(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let path = given.get_one::<PathBuf>("file").cloned().unwrap_or_default();
    let output = pdf_named(given)?;
    let report = sources::report(&path, &editions_for(given, lang)?, lang).map_err(Refusal::Input)?;
    let document = kiemphieu_documents::projector(&report).map_err(io::Error::from)?;
    let bytes = Press::new().document(&document).map_err(|why| Refusal::Input(unprinted(&path, &why, lang)))?;
    write_new(&output, &bytes, lang).map_err(Refusal::Input)?;
    told(&[output], given, lang, out)?;
    Ok(if sources::has_errors(&report) { FOUND } else { DONE })
}

/// The file of `-o`, which must be a PDF.
fn pdf_named(given: &ArgMatches) -> Result<PathBuf, Refusal> {
    let output = given.get_one::<PathBuf>("output").cloned().unwrap_or_default();
    if output.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("pdf")) {
        return Ok(output);
    }
    Err(Refusal::Usage(Text::new(
        "lỗi: tên tệp của -o phải kết thúc bằng .pdf",
        "error: the file of -o must end in .pdf",
    )))
}

/// Writes a new file. A file with the same bytes may stand already; another one is never overwritten.
fn write_new(path: &Path, bytes: &[u8], lang: Lang) -> Result<(), String> {
    let name = path.display().to_string();
    let written = match File::create_new(path) {
        Ok(mut file) => file.write_all(bytes),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => match fs::read(path) {
            Ok(there) if there == bytes => Ok(()),
            _ => Err(error),
        },
        Err(error) => Err(error),
    };
    written.map_err(|error| {
        let (text, remedy) = match error.kind() {
            io::ErrorKind::AlreadyExists => (
                Text::new(
                    "tệp này đã có với nội dung khác, không ghi đè",
                    "this file exists with other contents and is not overwritten",
                ),
                Text::new("chọn chỗ khác, hoặc dời tệp cũ đi", "choose another place, or move the old file away"),
            ),
            _ => (
                Text::new("không ghi được tệp", format!("the file cannot be written: {error}")),
                Text::new("kiểm tra thư mục và quyền ghi", "check the folder and the permissions"),
            ),
        };
        Problem::of_file(&name, text, remedy).render(lang)
    })
}

/// A document of `path` that the press cannot print.
fn unprinted(path: &Path, why: &Unprintable, lang: Lang) -> String {
    let remedy = match why {
        Unprintable::NoSign { .. } => {
            Text::new("sửa ký tự này trong tệp đại hội", "put this letter right in the congress file")
        }
        Unprintable::NotSet(_) => {
            Text::new("xuất bằng --docx, và báo lỗi này cho người bảo trì", "use --docx, and report this fault")
        }
    };
    Problem::of_file(&path.display().to_string(), why.text(), remedy).render(lang)
}

/// The documents that a command wrote.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Written {
    /// The files.
    written: Vec<String>,
}

/// Says what was written.
fn told(files: &[PathBuf], given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<(), Refusal> {
    if json(given) {
        let written = Written { written: files.iter().map(|file| file.display().to_string()).collect() };
        crate::print_json(&written, out)?;
        return Ok(());
    }
    let title = match lang {
        Lang::Vi => format!("Đã ghi {} tệp:", files.len()),
        Lang::En => format!("Files written: {}", files.len()),
    };
    writeln!(out, "{title}")?;
    for file in files {
        writeln!(out, "  {}", file.display())?;
    }
    Ok(())
}
