//! `kiemphieu verify`: whether a document and a report belong together.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Text};
use kiemphieu_documents::{read, verify};
use kiemphieu_files::Problem;

use crate::args::{dressed, positional, rulebook, say};
use crate::{DONE, FOUND, Refusal, editions_for, json};

/// The command and its arguments.
pub(crate) fn command(lang: Lang) -> Command {
    let about = say(
        lang,
        "Đối chiếu một tài liệu với báo cáo: có khớp không, khác nhau đầu tiên ở đâu",
        "Hold a document against a report: do they belong together, and where do they differ first",
    );
    dressed("verify", about, lang)
        .arg(
            Arg::new("paths")
                .value_name("DOCUMENT REPORT")
                .required(true)
                .num_args(1..=2)
                .value_parser(value_parser!(PathBuf))
                .help_heading(positional(lang))
                .help(say(
                    lang,
                    "Tài liệu .pdf hoặc .docx, rồi báo cáo .json hoặc tệp đại hội",
                    "A document .pdf or .docx, then a report .json or a congress file",
                )),
        )
        .arg(rulebook(lang))
}

/// Runs the command.
pub(crate) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let paths: Vec<&PathBuf> = given.get_many("paths").into_iter().flatten().collect();
    match paths.as_slice() {
        [document, report] => document_with_report(document, report, given, lang, out),
        _ => Err(Refusal::Usage(Text::new(
            "lỗi: cần hai tệp: kiemphieu verify TÀI_LIỆU BÁO_CÁO.json",
            "error: two files are needed: kiemphieu verify DOCUMENT REPORT.json",
        ))),
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
    let bytes = std::fs::read(document).map_err(|error| {
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
        let told = serde_json::json!({
            "document": name,
            "report": report.display().to_string(),
            "about": written.about,
            "belong_together": difference.is_none(),
            "difference": difference,
        });
        serde_json::to_writer_pretty(&mut *out, &told).map_err(io::Error::from)?;
        writeln!(out)?;
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
