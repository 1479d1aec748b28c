//! `kiemphieu ballots`: what is printed before the vote.

use std::io::Write;

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::Lang;

use crate::Refusal;
use crate::args::{congress_file, dressed, flag_long, heading, rulebook, say};
use crate::showing::Showing;

/// The command and its arguments.
pub(crate) fn command(lang: Lang) -> Command {
    let about = say(
        lang,
        "In phiếu bầu, bản soát hoặc bảng kiểm phiếu ra PDF",
        "Set ballot papers, their proof sheet or tally sheets as PDF",
    );
    let number = |name: &'static str, value, help| {
        Arg::new(name).long(name).value_name(value).help_heading(heading(lang)).help(help)
    };
    dressed("ballots", about, lang)
        .arg(congress_file(lang))
        .arg(super::sources::output_pdf(lang))
        .arg(number(
            "election",
            "ID",
            say(lang, "Chỉ cuộc bầu này, ví dụ committee", "This election only, such as committee"),
        ))
        .arg(flag_long(
            "next",
            say(
                lang,
                "Phiếu của vòng tiếp theo, sau khi kiểm các vòng đã bầu",
                "The papers of the next round, after the rounds held have been counted",
            ),
            lang,
        ))
        .arg(
            number(
                "copies",
                "N",
                say(
                    lang,
                    "Số phiếu mỗi cuộc bầu (mặc định: đầy một tờ)",
                    "Papers of each election (default: one sheet full)",
                ),
            )
            .value_parser(value_parser!(u32).range(1..=10_000)),
        )
        .arg(
            flag_long(
                "serials",
                say(lang, "Đánh số phiếu từ 1; cần --copies", "Number the papers from 1; needs --copies"),
                lang,
            )
            .requires("copies"),
        )
        .arg(
            flag_long("proof", say(lang, "Bản soát họ tên trước khi in", "The proof sheet of the names"), lang)
                .conflicts_with_all(["copies", "tally-sheet"]),
        )
        .arg(
            flag_long(
                "tally-sheet",
                say(lang, "Bảng kiểm phiếu, mỗi ô vuông năm phiếu", "Tally sheets, squares of five"),
                lang,
            )
            .conflicts_with("copies"),
        )
        .arg(rulebook(lang))
}

/// Runs the command.
#[cfg(feature = "documents")]
pub(crate) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    super::print::ballots::run(given, lang, out, err)
}

/// Says how to get a program that can.
#[cfg(not(feature = "documents"))]
pub(crate) fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::Usage(super::sources::without_documents()))
}
