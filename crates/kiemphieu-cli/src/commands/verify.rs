//! `kiemphieu verify`: a sealed folder by its hashes, or a document by its report.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Text};
use kiemphieu_documents::{About, read, verify};
use kiemphieu_files::Problem;
use serde::Serialize;

use crate::args::{dressed, positional, rulebook, say};
use crate::{DONE, FOUND, Refusal, editions_for, json};

/// The command and its arguments.
pub(crate) fn command(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kiểm tra thư mục đã niêm phong; hoặc đối chiếu một tài liệu với báo cáo, chỉ ra khác nhau đầu tiên",
        "Verify a sealed folder; or hold a document against a report and name the first difference",
    );
    dressed("verify", about, lang)
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
    /// What the document says of itself.
    about: &'d About,
    /// Whether the document is one of this report.
    belong_together: bool,
    /// The first difference, in words.
    difference: Option<&'d str>,
}

/// Runs the command.
pub(crate) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let paths: Vec<&PathBuf> = given.get_many("paths").into_iter().flatten().collect();
    match paths.as_slice() {
        [document, report] => document_with_report(document, report, given, lang, out),
        [document] if document.is_file() => Err(Refusal::Usage(Text::new(
            "lỗi: thiếu báo cáo để đối chiếu: kiemphieu verify TÀI_LIỆU BÁO_CÁO.json",
            "error: the report is missing: kiemphieu verify DOCUMENT REPORT.json",
        ))),
        folder => super::seal::run_verify(folder.first().map_or(Path::new(""), |path| path), given, lang, out),
    }
}

fn document_with_report(
    document: &Path,
    report: &Path,
    given: &ArgMatches,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<u8, Refusal> {
    let name = document.display().to_string();
    let refused = |text, remedy| Refusal::Input(Problem::of_file(&name, text, remedy).render(lang));
    let bytes = std::fs::read(kiemphieu_files::on_disk(document)).map_err(|error| {
        refused(
            Text::new("không đọc được tài liệu", format!("the document cannot be read: {error}")),
            Text::new("kiểm tra tên tệp và quyền đọc", "check the name and the permissions"),
        )
    })?;
    let written = read(&bytes).ok_or_else(|| {
        refused(
            Text::new(
                "không phải tài liệu do chương trình này lập từ một báo cáo, hoặc dấu nhận biết đã mất",
                "this is no document that this program made from a report, or its mark is lost",
            ),
            Text::new(
                "dùng tệp .pdf hoặc .docx của lệnh minutes hay projector",
                "use a .pdf or .docx of the command minutes or projector",
            ),
        )
    })?;
    let editions = editions_for(given, lang)?;
    let counted = super::sources::report(report, &editions, written.about.lang).map_err(Refusal::Input)?;
    let found = verify(&written, &counted);
    let difference = found.as_ref().err().map(|disagreement| disagreement.text().get(lang).to_owned());
    if json(given) {
        let told = Verification {
            document: &name,
            report: report.display().to_string(),
            about: &written.about,
            belong_together: difference.is_none(),
            difference: difference.as_deref(),
        };
        crate::print_json(&told, out)?;
    } else {
        let report = report.display();
        match (&difference, lang) {
            (None, Lang::Vi) => writeln!(out, "KHỚP: {name} đúng với {report}")?,
            (None, Lang::En) => writeln!(out, "AGREE: {name} belongs to {report}")?,
            (Some(why), Lang::Vi) => writeln!(out, "KHÔNG KHỚP: {name} và {report}: {why}")?,
            (Some(why), Lang::En) => writeln!(out, "DO NOT AGREE: {name} and {report}: {why}")?,
        }
    }
    Ok(if difference.is_none() { DONE } else { FOUND })
}
