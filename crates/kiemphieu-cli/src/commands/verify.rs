//! `kiemphieu verify`: a sealed folder by its hashes, or a document by its report.

use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Text, shown};
use kiemphieu_documents::{About, Proof, claim, prove};
use kiemphieu_files::Problem;
use serde::Serialize;

use crate::args::{dressed, positional, rulebook, say};
use crate::showing::Showing;
use crate::{DONE, FOUND, Refusal, editions_for, json};

/// The command and its arguments.
pub(crate) fn command(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kiểm tra thư mục đã niêm phong; hoặc đối chiếu một tài liệu với báo cáo, chỉ ra khác nhau đầu tiên",
        "Verify a sealed folder; or hold a document against a report and name the first difference",
    );
    dressed("verify", about, lang)
        .after_help(super::seal::exit_codes(lang))
        .arg(
            Arg::new("paths")
                .value_name("PATH")
                .required(true)
                .num_args(1..=2)
                .value_parser(value_parser!(PathBuf))
                .help_heading(positional(lang))
                .help(say(
                    lang,
                    "Thư mục của đại hội; hoặc tài liệu .pdf, .docx, rồi báo cáo .json hay tệp đại hội",
                    "The folder of the congress; or a document .pdf, .docx, then a report .json or a congress file",
                )),
        )
        .arg(super::seal::signers(lang))
        .arg(super::seal::need(lang))
        .arg(rulebook(lang))
}

/// A document held against a report.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub(crate) struct Verification<'d> {
    /// The document.
    document: &'d str,
    /// The report, or the congress file.
    report: String,
    /// What the document says of itself; none where it says nothing.
    about: Option<&'d About>,
    /// What was found.
    proof: Found,
    /// The first difference, or why nothing can be proved, in words.
    why: Option<&'d str>,
}

/// What holding a document against a report found.
#[derive(Debug, Clone, Copy, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
enum Found {
    /// The document is what this program makes from the report.
    Agrees,
    /// It is not what this program makes from the report.
    Different,
    /// This program can neither prove nor refute it.
    NotProvable,
}

/// No more letters of a path are shown.
const PATH: usize = 4096;
/// No document is larger; what is larger is not read.
const LARGEST: u64 = 64 << 20;

/// Runs the command.
pub(crate) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let paths: Vec<&PathBuf> = given.get_many("paths").into_iter().flatten().collect();
    match paths.as_slice() {
        [_, _] if given.contains_id("signers") => Err(Refusal::Usage(Text::new(
            "lỗi: --signers chỉ dùng khi kiểm tra một thư mục: kiemphieu verify THƯ_MỤC --signers TỆP",
            "error: --signers is for a folder: kiemphieu verify DIR --signers FILE",
        ))),
        [_] if given.contains_id("rulebook") => Err(Refusal::Usage(Text::new(
            "lỗi: --rulebook chỉ dùng khi đối chiếu tài liệu với tệp đại hội; thư mục đã niêm phong có sẵn tệp quy chế của nó",
            "error: --rulebook is for a document and a congress file; a sealed folder holds the rulebook it needs",
        ))),
        [document, report] => document_with_report((document, report), given, lang, out, err),
        [document] if document.is_file() => Err(Refusal::Usage(Text::new(
            "lỗi: thiếu báo cáo để đối chiếu: kiemphieu verify TÀI_LIỆU BÁO_CÁO.json",
            "error: the report is missing: kiemphieu verify DOCUMENT REPORT.json",
        ))),
        folder => super::seal::run_verify(folder.first().map_or(Path::new(""), |path| path), given, lang, out),
    }
}

fn document_with_report(
    (document, report): (&Path, &Path),
    given: &ArgMatches,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut Showing<'_>,
) -> Result<u8, Refusal> {
    let name = document.display().to_string();
    let refused = |text, remedy| Refusal::Input(Problem::of_file(&name, text, remedy).render(lang));
    let bytes = bytes(&kiemphieu_files::on_disk(document)).map_err(|error| {
        refused(
            Text::new("không đọc được tài liệu", format!("the document cannot be read: {error}")),
            Text::new("kiểm tra tên tệp và quyền đọc", "check the name and the permissions"),
        )
    })?;
    let about = claim(&bytes);
    let editions = editions_for(given, lang)?;
    let own = about.as_ref().map_or(lang, |about| about.lang);
    let (counted, warnings) = super::sources::report(report, &editions, own).map_err(Refusal::Input)?;
    super::sources::warn(&warnings, lang, err);
    let (proof, why) = match prove(&bytes, &counted) {
        Proof::Agree => (Found::Agrees, None),
        Proof::Different { first } => (Found::Different, Some(first)),
        Proof::NotProvable { why } => (Found::NotProvable, Some(why)),
    };
    let why = why.as_ref().map(|why| why.get(lang));
    let report = report.display().to_string();
    if json(given) {
        crate::print_json(&Verification { document: &name, report, about: about.as_ref(), proof, why }, out)?;
    } else {
        write!(out, "{}", told(&shown(&name, PATH), &shown(&report, PATH), why).get(lang))?;
    }
    Ok(if why.is_none() { DONE } else { FOUND })
}

/// The bytes of a file, as far as any document goes.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    if !path.metadata()?.is_file() {
        return Err(io::Error::other("no regular file"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(LARGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn told(document: &str, report: &str, why: Option<&str>) -> Text {
    match why {
        None => Text::new(
            format!("KHỚP: {document} đúng là bản mà chương trình này lập từ {report}\n"),
            format!("AGREE: {document} is what this program makes from {report}\n"),
        ),
        Some(why) => Text::new(
            format!(
                "KHÔNG CHỨNG MINH ĐƯỢC: {document} và {report}: {why}\n  Giấy in ra vẫn có thể đúng: lập lại từ báo cáo \
                 bằng «kiemphieu minutes {report} -o THƯ_MỤC» rồi so từng dòng với bản này.\n"
            ),
            format!(
                "CANNOT BE PROVED: {document} and {report}: {why}\n  The paper may be right all the same: print it again \
                 with «kiemphieu minutes {report} -o DIR» and compare the two line by line.\n"
            ),
        ),
    }
}
