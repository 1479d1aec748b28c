//! A report as it is kept: plain text, a Word document, a workbook or a web page, as lines that each know where they
//! stand. A row of a table becomes one line, each number behind the heading of its column.

mod html;
mod lines;
mod sheet;
mod table;
mod unread;
mod word;

use std::io::{Cursor, Read as _};

use kiemphieu_core::Text;
use kiemphieu_files::{Place, Problem};
use zip::ZipArchive;
use zip::result::ZipError;

pub(super) use self::lines::Document;
use self::lines::LONGEST;
pub use self::lines::Spot;
use self::unread::Unread;

/// The largest part of a document that is unpacked.
const LARGEST_PART: u64 = 48 << 20;

/// Reads a document of any of the kinds that are known.
///
/// # Errors
/// When it is none of them, is broken, or is too large.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Document, Problem> {
    if bytes.starts_with(b"PK") {
        return archive(file, bytes);
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Problem::of_file(
            file,
            Text::new(
                "tệp Office theo mẫu cũ (.doc, .xls), hoặc có mật khẩu",
                "an Office file of the old form (.doc, .xls), or with a password",
            ),
            Text::new(
                "bỏ mật khẩu và lưu lại dạng .docx hoặc .xlsx",
                "take the password off and save it as .docx or .xlsx",
            ),
        ));
    }
    let text = std::str::from_utf8(bytes).map_err(|error| not_utf8(file, bytes, error.valid_up_to()))?;
    if text.len() > LONGEST {
        return Err(too_large(file));
    }
    let head: String = text.chars().take(200).collect::<String>().to_lowercase();
    let name = file.to_lowercase();
    let page =
        name.ends_with(".html") || name.ends_with(".htm") || head.contains("<!doctype html") || head.contains("<html");
    Ok(if page { html::read(text) } else { plain(text) })
}

/// A plain text; a form feed, as `pdftotext` writes it, begins a page.
fn plain(text: &str) -> Document {
    let mut spots = Vec::new();
    if text.contains('\u{0C}') {
        let mut page = 1;
        for (at, line) in text.split('\n').enumerate() {
            page += line.matches('\u{0C}').count();
            spots.push(Spot::Paragraph { page: Some(page), paragraph: at + 1 });
        }
    }
    Document { text: text.replace('\u{0C}', " "), spots }
}

fn archive(file: &str, bytes: &[u8]) -> Result<Document, Problem> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(file))?;
    let document = if let Some(xml) = part(file, &mut archive, "word/document.xml")? {
        word::read(&xml).ok_or_else(|| broken(file))?
    } else {
        let mut part =
            |name: &str| part(file, &mut archive, name).map_err(|problem| Unread::Because(Box::new(problem)));
        sheet::read(&mut part).map_err(|unread| match unread {
            Unread::Broken => broken(file),
            Unread::Because(problem) => *problem,
        })?
    };
    if document.text.len() > LONGEST { Err(too_large(file)) } else { Ok(document) }
}

/// A part of an archive as text, where there is one of this name.
fn part(file: &str, archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Result<Option<String>, Problem> {
    let entry = match archive.by_name(name) {
        Err(ZipError::FileNotFound) => return Ok(None),
        entry => entry.map_err(|_| broken(file))?,
    };
    let mut text = String::new();
    entry.take(LARGEST_PART + 1).read_to_string(&mut text).map_err(|_| broken(file))?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > LARGEST_PART {
        return Err(too_large(file));
    }
    Ok(Some(text))
}

fn broken(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "không đọc được tệp này như văn bản Word hay sổ tính Excel",
            "this file cannot be read as a Word document or an Excel workbook",
        ),
        Text::new(
            "mở trong Word hoặc Excel rồi lưu lại (.docx, .xlsx), hoặc chép chữ ra tệp .txt",
            "open it in Word or Excel and save it again (.docx, .xlsx), or copy its words into a .txt",
        ),
    )
}

fn too_large(file: &str) -> Problem {
    let text = Text::new("báo cáo dài quá 8 triệu chữ cái", "the report is longer than 8 million letters");
    Problem::of_file(file, text, Text::new("chia nhỏ tệp", "cut it into parts"))
}

fn not_utf8(file: &str, bytes: &[u8], good: usize) -> Problem {
    let before = String::from_utf8_lossy(bytes.get(..good).unwrap_or_default()).into_owned();
    let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
    Problem {
        place: Some(Place { line: before.matches('\n').count() + 1, column }),
        ..Problem::of_file(
            file,
            Text::new("tệp không phải văn bản UTF-8", "the file is no UTF-8 text"),
            Text::new(
                "lưu lại dạng văn bản thuần UTF-8, hoặc .docx, .xlsx; tệp PDF thì chép chữ ra tệp .txt",
                "save it as plain text in UTF-8, or as .docx, .xlsx; copy the words of a PDF into a .txt",
            ),
        )
    }
}

#[cfg(test)]
mod tests;
