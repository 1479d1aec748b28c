//! `kiemphieu projector`: the results for the hall.

#[cfg(feature = "documents")]
mod write;

use std::io::Write;

use clap::{ArgMatches, Command};
use kiemphieu_core::{Lang, say};

#[cfg(feature = "documents")]
use self::write::write;
use crate::args::{dressed, output_pdf, positional_path, rulebook, templates};
use crate::exit::Refusal;
use crate::inputs::{self, RULEBOOK};
use crate::showing::Showing;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kết quả để chiếu trong hội trường: PDF khổ 16:9, chữ lớn",
        "The results for the hall: PDF pages of 16:9, large letters",
    );
    dressed("projector", about, lang)
        .arg(positional_path(
            "file",
            "FILE",
            say(
                lang,
                "Tệp đại hội .toml, .json hoặc .xlsx, hoặc báo cáo .json của lệnh count",
                "A congress file .toml, .json or .xlsx, or a report .json of the command count",
            ),
            lang,
        ))
        .arg(output_pdf(lang))
        .arg(templates(lang))
        .arg(rulebook(lang))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[RULEBOOK])?;
    write(given, lang, out, err)
}

#[cfg(not(feature = "documents"))]
fn write(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::without_documents())
}
