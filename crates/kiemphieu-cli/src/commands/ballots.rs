//! `kiemphieu ballots`: what is printed before the vote.

#[cfg(feature = "documents")]
mod write;

use std::io::Write;

use clap::{ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};

#[cfg(feature = "documents")]
use self::write::write;
use crate::args::{congress_file, dressed, flag_long, option, output_pdf, rulebook};
use crate::exit::Refusal;
use crate::inputs::{self, CONGRESS, RULEBOOK};
use crate::showing::Showing;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "In phiếu bầu, bản soát hoặc bảng kiểm phiếu ra PDF",
        "Set ballot papers, their proof sheet or tally sheets as PDF",
    );
    dressed("ballots", about, lang)
        .arg(congress_file(lang))
        .arg(output_pdf(lang))
        .arg(option(
            "election",
            "ID",
            say(lang, "Chỉ cuộc bầu này, ví dụ committee", "This election only, such as committee"),
            lang,
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
            option(
                "copies",
                "N",
                say(
                    lang,
                    "Số phiếu mỗi cuộc bầu (mặc định: đầy một tờ)",
                    "Papers of each election (default: one sheet full)",
                ),
                lang,
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
        .arg(
            flag_long(
                "no-code",
                say(
                    lang,
                    "Phiếu không in mã: chỉ nhập tay, không quét được",
                    "Papers without codes: they are typed, never scanned",
                ),
                lang,
            )
            .conflicts_with("tally-sheet"),
        )
        .arg(rulebook(lang))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[CONGRESS, RULEBOOK])?;
    write(given, lang, out, err)
}

#[cfg(not(feature = "documents"))]
fn write(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::without_documents())
}
