//! `kiemphieu station`: the counting station of a congress; with `--check`, what the journal of one proves.

#[cfg(feature = "seal")]
mod check;
#[cfg(feature = "station")]
mod desk;
#[cfg(feature = "station")]
pub(super) mod open;

use std::io::Write;
#[cfg(not(feature = "seal"))]
use std::path::Path;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};

#[cfg(feature = "seal")]
use self::check::check_journal;
#[cfg(feature = "station")]
use self::desk::join;
#[cfg(feature = "station")]
use self::open::open;
use crate::args::{dressed, flag_long, heading, option, positional_path};
#[cfg(all(feature = "station", feature = "documents"))]
use crate::exit::DONE;
use crate::exit::Refusal;
use crate::showing::Showing;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Máy đếm phiếu: nhập phiếu hai lần độc lập trên trình duyệt của máy này, sổ, xác nhận, biên bản",
        "The counting station: two independent counts in a browser of this machine, a journal, confirmation, minutes",
    );
    let congress = say(
        lang,
        "Tệp đại hội chưa có vòng bầu nào; sổ nằm cạnh tệp",
        "A congress file without rounds; the journal stands beside it",
    );
    let congress = positional_path("congress", "CONGRESS", congress, lang).required(false);
    of_desks(dressed("station", about, lang), lang)
        .arg(congress.required_unless_present_any(["check", "join", "guide"]))
        .arg(
            Arg::new("check")
                .long("check")
                .value_name("JOURNAL")
                .value_parser(value_parser!(PathBuf))
                .conflicts_with_all([
                    "congress",
                    "port",
                    "no-browser",
                    "training",
                    "mirror",
                    "counts",
                    "agree",
                    "desks",
                ])
                .help_heading(heading(lang))
                .help(say(
                    lang,
                    "Kiểm sổ journal.jsonl: sổ chứng minh điều gì, hoặc hỏng ở dòng nào",
                    "Check a journal.jsonl: what it proves, or the line where it breaks",
                )),
        )
        .arg(
            option(
                "port",
                "PORT",
                say(lang, "Cổng trên máy này (mặc định 7470)", "The port of this machine (7470 unless given)"),
                lang,
            )
            .value_parser(value_parser!(u16)),
        )
        .arg(flag_long(
            "training",
            say(
                lang,
                "Tập duyệt với 50 phiếu giả, trong thư mục training; không bao giờ thành kết quả thật",
                "Rehearse with 50 made-up papers, in a folder training; it never becomes real",
            ),
            lang,
        ))
        .arg(flag_long("no-browser", say(lang, "Không mở trình duyệt", "Open no browser"), lang))
        .arg(
            option(
                "mirror",
                "DIR",
                say(
                    lang,
                    "Thư mục để ghi bản sao thứ hai của sổ, như ổ USB",
                    "A folder for a second copy of the journal, such as a USB stick",
                ),
                lang,
            )
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option(
                "counts",
                "N",
                say(
                    lang,
                    "Số lần kiểm độc lập: 2 (mặc định) hoặc 3",
                    "How many independent counts: 2 (the default) or 3",
                ),
                lang,
            )
            .value_parser(value_parser!(u8).range(2..=3))
            .default_value("2")
            .hide_default_value(true),
        )
        .arg(
            option(
                "agree",
                "RULE",
                say(
                    lang,
                    "Phiếu đọc khác nhau: majority (mặc định: hai trong ba) hoặc all (Ban kết luận mọi phiếu)",
                    "Papers read differently: majority (the default: two of three), or all (the board concludes each)",
                ),
                lang,
            )
            .value_parser(["majority", "all"])
            .default_value("majority")
            .hide_default_value(true)
            .hide_possible_values(true),
        )
}

/// What is asked where several machines count together, and after the main one is dead.
fn of_desks(command: Command, lang: Lang) -> Command {
    let folder = |name: &'static str, help| option(name, "DIR", help, lang).value_parser(value_parser!(PathBuf));
    let desks = say(
        lang,
        "Nhận thêm bàn ở địa chỉ này của máy trong mạng, như 192.168.1.5:7471; không có trang nào trả lời ở đó",
        "Let other desks join at this address of the machine, such as 192.168.1.5:7471; no page answers there",
    );
    let join = say(
        lang,
        "Nối máy này thành một bàn của máy chính ở ADDRESS; CODE lấy ở trang Điều hành, lần sau không cần",
        "Make this machine a desk of the main one at ADDRESS; CODE stands on its page Board, and is not needed again",
    );
    let rebuild = say(
        lang,
        "Máy chính hỏng hẳn: dựng lại sổ từ thư mục của các bàn (ghi nhiều lần được), rồi mở máy đếm",
        "The main machine is dead: rebuild the journal from the folders of desks (may be repeated), then open the station",
    );
    command
        .arg(option("desks", "ADDRESS", desks, lang))
        .arg(
            option("join", "ADDRESS", join, lang)
                .num_args(1..=2)
                .value_names(["ADDRESS", "CODE"])
                .conflicts_with_all(["congress", "check", "training", "mirror", "counts", "agree", "desks", "rebuild"]),
        )
        .arg(
            option(
                "desk",
                "NAME",
                say(lang, "Tên của bàn này (mặc định «bàn 2»)", "The name of this desk («bàn 2» unless given)"),
                lang,
            )
            .requires("join")
            .default_value("bàn 2")
            .hide_default_value(true),
        )
        .arg(
            folder(
                "outbox",
                say(
                    lang,
                    "Thư mục của bàn: phiếu đã nhập và bản sao của sổ (mặc định desk)",
                    "The folder of the desk: what was entered, and the copy of the journal (desk unless given)",
                ),
            )
            .requires("join")
            .default_value("desk")
            .hide_default_value(true),
        )
        .arg(
            folder("rebuild", rebuild)
                .action(clap::ArgAction::Append)
                .requires_all(["congress", "code"])
                .conflicts_with("training"),
        )
        .arg(
            option(
                "code",
                "CODE",
                say(
                    lang,
                    "Mã dựng lại, trong phong bì của trưởng ban",
                    "The code for rebuilding, in the envelope of the head",
                ),
                lang,
            )
            .requires("rebuild"),
        )
        .arg(
            folder(
                "guide",
                say(
                    lang,
                    "Ghi bản hướng dẫn một trang (PDF) vào tệp này",
                    "Write the guide of one page (PDF) into this file",
                ),
            )
            .value_name("FILE")
            .conflicts_with_all(["congress", "check", "join"]),
        )
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    match given.get_one::<PathBuf>("check") {
        Some(path) => check_journal(path, given, lang, out),
        None if given.contains_id("join") => join(given, lang, out, err),
        None if given.contains_id("guide") => guide(given, lang, out),
        None => open(given, lang, out, err),
    }
}

#[cfg(not(feature = "station"))]
fn open(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::without_station())
}

/// The guide of one page, as PDF.
#[cfg(all(feature = "station", feature = "documents"))]
fn guide(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let path = given.get_one::<PathBuf>("guide").cloned().unwrap_or_default();
    let set = kiemphieu_documents::Press::new().guide(&kiemphieu_web::guide(lang));
    let bytes = set.map_err(|why| crate::printing::unprinted(&path, &why))?;
    kiemphieu_files::write_once(&path, &bytes)?;
    writeln!(out, "{}", path.display())?;
    Ok(DONE)
}

#[cfg(not(feature = "station"))]
fn guide(_: &ArgMatches, _: Lang, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::without_station())
}

#[cfg(all(feature = "station", not(feature = "documents")))]
fn guide(_: &ArgMatches, _: Lang, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::without_documents())
}

#[cfg(not(feature = "station"))]
fn join(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::without_station())
}

#[cfg(not(feature = "seal"))]
fn check_journal(_: &Path, _: &ArgMatches, _: Lang, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::only_counts())
}
