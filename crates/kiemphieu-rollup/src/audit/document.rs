//! A report as it is kept: plain text, a Word document, a workbook or a web page, as lines that each know where they
//! stand. A row of a table becomes one line, each number behind the heading of its column.

mod charset;
mod formats;
mod html;
mod letters;
mod lines;
mod sheet;
mod table;
mod unread;
mod word;

use std::io::{Cursor, Read as _};

use kiemphieu_core::Text;
use kiemphieu_files::{Problem, in_an_old_encoding};
use zip::ZipArchive;
use zip::result::ZipError;

pub(super) use self::letters::plain;
pub(super) use self::lines::Document;
use self::lines::LONGEST;
pub use self::lines::Spot;
pub(super) use self::table::is_ordinal;
use self::unread::Unread;

/// The largest part of a document that is unpacked, and the most of all its parts.
const LARGEST_PART: u64 = 48 << 20;
const LARGEST: u64 = 96 << 20;

/// Reads a document of any of the kinds that are known.
///
/// # Errors
/// When it is none of them, is broken, is in an old encoding, or is too large.
pub(super) fn read(file: &str, bytes: &[u8]) -> Result<Document, Problem> {
    let document = match bytes.starts_with(b"PK") {
        true => archive(file, bytes)?,
        false => written(file, bytes)?,
    };
    match in_an_old_encoding(&document.text) {
        Some((text, remedy)) => Err(Problem::of_file(file, text, remedy)),
        None => Ok(document),
    }
}

/// What is not kept in an archive: a text, or a page of the web.
fn written(file: &str, bytes: &[u8]) -> Result<Document, Problem> {
    if let Some(problem) = foreign(file, bytes) {
        return Err(problem);
    }
    let text = charset::decoded(file, bytes)?;
    if text.len() > LONGEST {
        return Err(too_large(file));
    }
    let head: String = text.chars().take(200).collect::<String>().to_lowercase();
    let name = file.to_lowercase();
    let page =
        name.ends_with(".html") || name.ends_with(".htm") || head.contains("<!doctype html") || head.contains("<html");
    Ok(if page { html::read(&text) } else { as_lines(&text) })
}

/// Files of other programs, known by how they begin.
fn foreign(file: &str, bytes: &[u8]) -> Option<Problem> {
    const OLD: (&str, &str) = (
        "tệp Office theo mẫu cũ (.doc, .xls), hoặc có mật khẩu",
        "an Office file of the old form (.doc, .xls), or with a password",
    );
    const RICH: (&str, &str) = ("tệp RTF", "an RTF file");
    const ARCHIVE: (&str, &str) = ("trang web lưu thành một tệp (.mht)", "a web page saved as one file (.mht)");
    const PDF: (&str, &str) = ("tệp PDF", "a PDF file");
    let kinds: [(&[u8], (&str, &str)); 5] = [
        (&[0xD0, 0xCF, 0x11, 0xE0], OLD),
        (b"{\\rtf", RICH),
        (b"MIME-Version:", ARCHIVE),
        (b"From: <Saved by", ARCHIVE),
        (b"%PDF-", PDF),
    ];
    let (_, (vi, en)) = kinds.into_iter().find(|(begins, _)| bytes.starts_with(begins))?;
    let remedy = match en {
        "a PDF file" => Text::new("chép chữ ra tệp .txt", "copy its words into a .txt"),
        _ => Text::new(
            "bỏ mật khẩu nếu có, và lưu lại dạng .docx hoặc .xlsx",
            "take the password off, if there is one, and save it as .docx or .xlsx",
        ),
    };
    Some(Problem::of_file(file, Text::new(vi, en), remedy))
}

/// A plain text; a form feed, as `pdftotext` writes it, begins a page.
fn as_lines(text: &str) -> Document {
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

/// An archive of which no more is unpacked than a report can hold.
struct Archive<'a> {
    file: &'a str,
    zip: ZipArchive<Cursor<&'a [u8]>>,
    left: u64,
}

fn archive(file: &str, bytes: &[u8]) -> Result<Document, Problem> {
    let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken(file))?;
    let mut archive = Archive { file, zip, left: LARGEST };
    let body = archive.body();
    let document = if let Some(xml) = archive.part(&body)? {
        let mut notes = Vec::new();
        for name in ["word/footnotes.xml", "word/endnotes.xml"] {
            notes.extend(archive.part(name)?);
        }
        word::read(&xml, &notes).ok_or_else(|| broken(file))?
    } else {
        let mut part = |name: &str| archive.part(name).map_err(|problem| Unread::Because(Box::new(problem)));
        sheet::read(&mut part).map_err(|unread| match unread {
            Unread::Broken => broken(file),
            Unread::NotComputed { sheet, cell } => not_computed(file, &sheet, &cell),
            Unread::Because(problem) => *problem,
        })?
    };
    if document.text.len() > LONGEST { Err(too_large(file)) } else { Ok(document) }
}

impl Archive<'_> {
    /// The name of the part that holds the words of a Word document.
    fn body(&self) -> String {
        let numbered = |name: &String| {
            let number = name.strip_prefix("word/document").and_then(|rest| rest.strip_suffix(".xml"));
            number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let names = self.zip.file_names().filter_map(Result::ok).map(|name| name.into_owned());
        names.into_iter().find(numbered).unwrap_or_else(|| "word/document.xml".to_owned())
    }

    /// A part as text, where there is one of this name.
    fn part(&mut self, name: &str) -> Result<Option<String>, Problem> {
        let entry = match self.zip.by_name(name) {
            Err(ZipError::FileNotFound) => return Ok(None),
            entry => entry.map_err(|_| broken(self.file))?,
        };
        let mut bytes = Vec::new();
        let most = self.left.min(LARGEST_PART);
        entry.take(most + 1).read_to_end(&mut bytes).map_err(|_| broken(self.file))?;
        let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        if length > most {
            return Err(too_large(self.file));
        }
        self.left -= length;
        charset::unicode(bytes).map(Some).ok_or_else(|| broken(self.file))
    }
}

fn not_computed(file: &str, sheet: &str, cell: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            format!("trang «{sheet}», ô {cell} có công thức mà tệp không lưu kết quả"),
            format!("sheet «{sheet}», cell {cell} has a formula, and the file holds no result of it"),
        ),
        Text::new("mở bằng Excel rồi lưu lại", "open it in Excel and save it again"),
    )
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

#[cfg(test)]
mod exports;
#[cfg(test)]
mod tests;
