//! Folders and documents verified, each by what proves it.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text, shown};
use kiemphieu_files::{FileKind, Problem};
use kiemphieu_seal::{Fault, Note, RECORD, Signers, held_against, manifest_sha256, record, verify};

use super::document;
use crate::args::is_json;
use crate::exit::Refusal;
use crate::showing::Showing;
use crate::templates::templates_of;
use crate::view::sealed::show;

/// Sees what is to be verified, and verifies it.
pub(super) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let paths: Vec<&PathBuf> = given.get_many("paths").into_iter().flatten().collect();
    see_paths(&paths)?;
    match paths.as_slice() {
        [one, other] if one.is_dir() && other.is_dir() => of_two_folders((one, other), given, lang, out),
        [_, _] if given.contains_id("signers") => Err(Refusal::Usage(Text::new(
            "lỗi: --signers chỉ dùng khi kiểm tra một thư mục: kiemphieu verify THƯ_MỤC --signers TỆP",
            "error: --signers is for a folder: kiemphieu verify DIR --signers FILE",
        ))),
        [_] if given.contains_id("rulebook") => Err(Refusal::Usage(Text::new(
            "lỗi: --rulebook chỉ dùng khi đối chiếu tài liệu với tệp đại hội; thư mục đã niêm phong có sẵn tệp quy chế của nó",
            "error: --rulebook is for a document and a congress file; a sealed folder holds the rulebook it needs",
        ))),
        [document, report] => document::verify((document, report), given, lang, (out, err)),
        [document] if document.is_file() => Err(Refusal::Usage(Text::new(
            "lỗi: thiếu báo cáo để đối chiếu: kiemphieu verify TÀI_LIỆU BÁO_CÁO.json",
            "error: the report is missing: kiemphieu verify DOCUMENT REPORT.json",
        ))),
        folder => of_folder(folder.first().map_or(Path::new(""), |path| path), given, lang, out),
    }
}

/// Sees that the paths are of a kind that can be verified.
fn see_paths(paths: &[&PathBuf]) -> Result<(), Problem> {
    let of = |path, kinds: &[FileKind], vi, en| kiemphieu_files::see(path, kinds, &Text::new(vi, en));
    match paths {
        [one, other] if one.is_dir() && other.is_dir() => Ok(()),
        [document, _] => {
            of(document, &[FileKind::Pdf, FileKind::Word], "tài liệu .pdf hay .docx", "a document .pdf or .docx")
        }
        [folder] => {
            of(folder, &[FileKind::Folder, FileKind::Pdf, FileKind::Word], "thư mục đã niêm phong", "a sealed folder")
        }
        _ => Ok(()),
    }
}

/// A correction beside the folder that it replaces, in either order: the newer counts, the older is as it was.
fn of_two_folders(
    (one, other): (&Path, &Path),
    given: &ArgMatches,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<u8, Refusal> {
    let names = |new: &Path, old: &Path| -> Result<Option<bool>, Refusal> {
        let Some(record) = record(new)? else { return Ok(None) };
        Ok(Some(record.replaces == manifest_sha256(old)?))
    };
    let (new, old) = match (names(one, other)?, names(other, one)?) {
        (None, None) => return Err(no_correction(one, other).into()),
        (Some(true), _) | (Some(false), None) => (one, other),
        (_, Some(true)) | (None, Some(false)) => (other, one),
        (Some(false), Some(false)) => (one, other),
    };
    let templates = templates_of(given)?;
    let mut bundle = verify(new, &signers_of(given)?, &templates)?;
    let of_old = verify(old, &Signers::default(), &templates)?;
    let folder = shown(&old.display().to_string(), 300);
    bundle
        .faults
        .extend(of_old.faults.into_iter().map(|fault| Fault { file: format!("{folder}/{}", fault.file), ..fault }));
    if bundle.faults.is_empty() {
        bundle.faults.extend(held_against(new, old)?.map(|text| Fault { file: RECORD.to_owned(), text }));
    }
    if bundle.faults.is_empty() {
        let text = Text::new(
            "đã được hồ sơ trên thay; còn nguyên như khi niêm phong, không còn hiệu lực",
            "replaced by the folder above; it is as it was sealed, and counts no more",
        );
        bundle.notes.push(Note { file: folder, text });
    }
    show(new, &bundle, is_json(given), lang, out)
}

fn no_correction(one: &Path, other: &Path) -> Problem {
    let (one, other) = (shown(&one.display().to_string(), 300), shown(&other.display().to_string(), 300));
    Problem::of_file(
        &one,
        Text::new(
            format!("không hồ sơ nào là bản đính chính của hồ sơ kia ({other})"),
            format!("neither folder is a correction of the other ({other})"),
        ),
        Text::new("kiểm tra từng hồ sơ: kiemphieu verify THƯ_MỤC", "verify each by itself: kiemphieu verify DIR"),
    )
}

/// Verifies a sealed folder and says what was found.
fn of_folder(folder: &Path, given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let bundle = verify(folder, &signers_of(given)?, &templates_of(given)?)?;
    show(folder, &bundle, is_json(given), lang, out)
}

/// Who must have signed.
fn signers_of(given: &ArgMatches) -> Result<Signers, Refusal> {
    let need = given.get_one::<u32>("need").map(|need| usize::try_from(*need).unwrap_or(usize::MAX));
    let listed = given.get_one::<PathBuf>("signers");
    Ok(listed.map_or_else(|| Ok(Signers::default()), |file| Signers::read(file, need))?)
}
