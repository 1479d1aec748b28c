//! `kiemphieu audit`: published figures, tested.

#[cfg(feature = "rollup")]
mod run;

use std::io::Write;

use clap::{Arg, ArgAction, ArgMatches, Command};
use kiemphieu_core::{Lang, say};
use kiemphieu_files::FileKind;

#[cfg(feature = "rollup")]
use self::run::run;
use crate::args::{dressed, positional_path};
use crate::exit::Refusal;
use crate::inputs::{self, Wanted};

const REPORT: Wanted = Wanted {
    argument: "file",
    kinds: &[FileKind::Word, FileKind::Workbook],
    called: (
        "văn bản, tài liệu .docx, .xlsx, .html hay bảng số liệu",
        "a text, a document .docx, .xlsx or .html, or a table of figures",
    ),
};

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kiểm tra số liệu đã công bố: tỷ lệ có đúng với số lượng và tổng số không, cộng có đủ không",
        "Test published figures: does each percentage fit its count and its whole, do sums close",
    );
    dressed("audit", about, lang).arg(
        positional_path("file", "FILE", say(
                lang,
                "Báo cáo: .docx, .xlsx, .html, văn bản thuần (.txt, .md; - là đầu vào chuẩn), hoặc bảng .csv: label, part, whole, percent, group",
                "A report: .docx, .xlsx, .html, plain text (.txt, .md; - for standard input), or a table .csv: label, part, whole, percent, group",
            ), lang),
    )
    .arg(Arg::new("why").long("why").action(ArgAction::SetTrue).help(say(
        lang,
        "Nêu cách hiểu của từng kết luận: những tổng số đã thử, số nào hợp",
        "Show the reading behind each verdict: the wholes that were tried, and which of them fit",
    )))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    inputs::see(given, &[REPORT])?;
    run(given, lang, out)
}

#[cfg(not(feature = "rollup"))]
fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::only_counts())
}
