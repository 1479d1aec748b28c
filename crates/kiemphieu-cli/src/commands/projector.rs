//! `kiemphieu projector`: the results for the hall.

use std::io::Write;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::Lang;

use crate::Refusal;
use crate::args::{dressed, positional, rulebook, say};
use crate::showing::Showing;

/// The command and its arguments.
pub(crate) fn command(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kết quả để chiếu trong hội trường: PDF khổ 16:9, chữ lớn",
        "The results for the hall: PDF pages of 16:9, large letters",
    );
    dressed("projector", about, lang)
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .value_parser(value_parser!(PathBuf))
                .help_heading(positional(lang))
                .help(say(
                    lang,
                    "Tệp đại hội .toml, .json hoặc .xlsx, hoặc báo cáo .json của lệnh count",
                    "A congress file .toml, .json or .xlsx, or a report .json of the command count",
                )),
        )
        .arg(super::sources::output_pdf(lang))
        .arg(rulebook(lang))
}

/// Runs the command.
#[cfg(feature = "documents")]
pub(crate) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    super::print::projector(given, lang, out, err)
}

/// Says how to get a program that can.
#[cfg(not(feature = "documents"))]
pub(crate) fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::Usage(super::sources::without_documents()))
}
