//! `kiemphieu scan`: papers from a scanner, read row by row.

#[cfg(feature = "scan")]
pub(crate) mod apart;
#[cfg(all(feature = "scan", feature = "station"))]
mod browse;
#[cfg(feature = "scan")]
mod decide;
#[cfg(feature = "scan")]
mod finish;
#[cfg(feature = "scan")]
mod lists;
#[cfg(feature = "scan")]
mod read;
#[cfg(feature = "scan")]
mod steps;
#[cfg(all(feature = "scan", feature = "documents"))]
mod trial;
#[cfg(feature = "scan")]
mod truth;

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
        .args(of_reading(lang))
        .args(of_deciding(lang))
        .args(of_the_kit(lang))
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

/// What is read, and where to.
fn of_reading(lang: Lang) -> [Arg; 3] {
    [
        Arg::new("scans")
            .value_name("SCANS")
            .required_unless_present_any(["decide", "finish", "trial"])
            .conflicts_with_all(["decide", "finish", "trial"])
            .action(ArgAction::Append)
            .num_args(1..)
            .value_parser(value_parser!(PathBuf))
            .help_heading(positional(lang))
            .help(say(lang, "Tệp quét, theo thứ tự đưa giấy", "The scans, in the order in which papers were fed")),
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
        .required_unless_present_any(["decide", "finish", "trial"])
        .conflicts_with_all(["decide", "finish", "trial"])
        .value_parser(value_parser!(PathBuf)),
        Arg::new("output")
            .short('o')
            .long("output")
            .value_name("DIR")
            .required_unless_present_any(["decide", "finish", "trial"])
            .conflicts_with_all(["decide", "finish", "trial"])
            .value_parser(value_parser!(PathBuf))
            .help_heading(heading(lang))
            .help(say(
                lang,
                "Thư mục mới để ghi pages, readings, doubts (.jsonl) và ảnh cắt",
                "The new folder for pages, readings, doubts (.jsonl) and pictures",
            )),
    ]
}

/// What people read, and the end.
fn of_deciding(lang: Lang) -> [Arg; 5] {
    [
        option(
            "decide",
            "DIR",
            say(
                lang,
                "Đọc các phiếu không chắc của thư mục này: trên trình duyệt của máy này, hoặc ở đây với --by",
                "Read the papers of this folder that are not sure: in a browser of this machine, or here with --by",
            ),
            lang,
        )
        .conflicts_with("finish")
        .value_parser(value_parser!(PathBuf)),
        option("by", "NAME", say(lang, "Ai đọc, ở đây và không có ảnh", "Who reads, here and without pictures"), lang)
            .requires("decide"),
        flag_long("no-browser", say(lang, "Không mở trình duyệt", "Open no browser"), lang)
            .requires("decide")
            .conflicts_with("by"),
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
        option(
            "returned",
            "N",
            say(lang, "Số phiếu đếm được khi mở hòm", "The papers counted when the box was opened"),
            lang,
        )
        .requires("finish")
        .value_parser(value_parser!(u32)),
    ]
}

/// The kit to try a scanner.
fn of_the_kit(lang: Lang) -> [Arg; 2] {
    [
        option(
            "trial",
            "DIR",
            say(
                lang,
                "Ghi bộ thử máy quét: 20 phiếu, bảng dặn gạch gì trên từng phiếu, và truth.jsonl",
                "Write a kit to try a scanner: 20 papers, what to mark on each, and truth.jsonl",
            ),
            lang,
        )
        .conflicts_with_all(["decide", "finish"])
        .value_parser(value_parser!(PathBuf)),
        option(
            "truth",
            "FILE",
            say(
                lang,
                "truth.jsonl của bộ thử: nói máy quét dùng được hay không",
                "The truth.jsonl of a kit: says whether the scanner may be used",
            ),
            lang,
        )
        .conflicts_with_all(["decide", "finish", "trial"])
        .value_parser(value_parser!(PathBuf)),
    ]
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[CONGRESS, RULEBOOK])?;
    run(given, lang, out, err)
}

#[cfg(feature = "scan")]
fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    match () {
        () if given.contains_id("decide") && !given.contains_id("by") => in_browser(given, lang, out, err),
        () if given.contains_id("decide") => decide::decide(given, lang, &mut std::io::stdin().lock(), out, err),
        () if given.contains_id("trial") => kit(given, lang, out, err),
        () if given.contains_id("finish") => finish::finish(given, lang, out, err),
        () => read::read(given, lang, out, err),
    }
}

#[cfg(all(feature = "scan", feature = "station"))]
fn in_browser(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    browse::decide(given, lang, out, err)
}

#[cfg(all(feature = "scan", not(feature = "station")))]
fn in_browser(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::without_pages())
}

#[cfg(all(feature = "scan", feature = "documents"))]
fn kit(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    trial::write(given, lang, out, err)
}

#[cfg(all(feature = "scan", not(feature = "documents")))]
fn kit(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::without_documents())
}

#[cfg(not(feature = "scan"))]
fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::without_scan())
}
