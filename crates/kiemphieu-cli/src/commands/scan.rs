//! `kiemphieu scan`: papers from a scanner, read row by row.

#[cfg(feature = "scan")]
pub(crate) mod apart;
#[cfg(feature = "scan")]
mod decide;
#[cfg(feature = "scan")]
mod finish;
#[cfg(feature = "scan")]
mod lists;
#[cfg(feature = "scan")]
mod read;

use std::io::Write;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};

use crate::args::{congress_file, dressed, flag_long, heading, option, positional, rulebook};
use crate::exit::Refusal;
use crate::inputs::{self, CONGRESS, RULEBOOK};
use crate::showing::Showing;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Đọc phiếu đã quét (PDF, TIFF, JPEG, PNG): dấu nào không chắc thì để người xem",
        "Read scanned papers (PDF, TIFF, JPEG, PNG); whatever is not sure is left to people",
    );
    dressed("scan", about, lang)
        .arg(congress_file(lang))
        .arg(
            Arg::new("scans")
                .value_name("SCANS")
                .required_unless_present_any(["decide", "finish"])
                .conflicts_with_all(["decide", "finish"])
                .action(ArgAction::Append)
                .num_args(1..)
                .value_parser(value_parser!(PathBuf))
                .help_heading(positional(lang))
                .help(say(lang, "Tệp quét, theo thứ tự đưa giấy", "The scans, in the order in which papers were fed")),
        )
        .arg(
            option(
                "layout",
                "FILE",
                say(
                    lang,
                    "Bản bố cục ….layout.json ghi cùng lần in phiếu",
                    "The layout ….layout.json that was written with the papers",
                ),
                lang,
            )
            .required_unless_present_any(["decide", "finish"])
            .conflicts_with_all(["decide", "finish"])
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            Arg::new("output")
                .short('o')
                .long("output")
                .value_name("DIR")
                .required_unless_present_any(["decide", "finish"])
                .conflicts_with_all(["decide", "finish"])
                .value_parser(value_parser!(PathBuf))
                .help_heading(heading(lang))
                .help(say(
                    lang,
                    "Thư mục mới để ghi pages, readings, doubts (.jsonl) và ảnh cắt",
                    "The new folder for pages, readings, doubts (.jsonl) and pictures",
                )),
        )
        .arg(
            option(
                "decide",
                "DIR",
                say(
                    lang,
                    "Đọc các phiếu không chắc của thư mục này; mỗi người một lượt, cần --by",
                    "Read the papers of this folder that are not sure; each person in turn, needs --by",
                ),
                lang,
            )
            .requires("by")
            .conflicts_with("finish")
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(option("by", "NAME", say(lang, "Ai đọc", "Who reads"), lang).requires("decide"))
        .arg(
            option(
                "finish",
                "DIR",
                say(
                    lang,
                    "Ghi ballots.jsonl khi không còn gì ngờ và đủ số phiếu; cần --returned",
                    "Write ballots.jsonl once nothing is open and the papers are complete; needs --returned",
                ),
                lang,
            )
            .requires("returned")
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option(
                "returned",
                "N",
                say(lang, "Số phiếu đếm được khi mở hòm", "The papers counted when the box was opened"),
                lang,
            )
            .requires("finish")
            .value_parser(value_parser!(u32)),
        )
        .arg(flag_long(
            "next",
            say(
                lang,
                "Phiếu của vòng tiếp theo, sau khi kiểm các vòng đã bầu",
                "The papers of the next round, after the rounds held have been counted",
            ),
            lang,
        ))
        .arg(rulebook(lang))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[CONGRESS, RULEBOOK])?;
    run(given, lang, out, err)
}

#[cfg(feature = "scan")]
fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    match () {
        () if given.contains_id("decide") => decide::decide(given, lang, &mut std::io::stdin().lock(), out, err),
        () if given.contains_id("finish") => finish::finish(given, lang, out, err),
        () => read::read(given, lang, out, err),
    }
}

#[cfg(not(feature = "scan"))]
fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::without_scan())
}
