//! `kiemphieu amend`: a corrected folder that takes the place of a sealed one.

#[cfg(feature = "seal")]
mod run;

use std::io::Write;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};
use kiemphieu_files::FileKind;

#[cfg(feature = "seal")]
use self::run::run;
use crate::args::{dressed, flag_long, option, positional_path, rulebook, templates};
use crate::exit::Refusal;
use crate::inputs::{self, RULEBOOK, Wanted};

const OLD: Wanted =
    Wanted { argument: "folder", kinds: &[FileKind::Folder], called: ("hồ sơ đã niêm phong", "a sealed folder") };
const WITH: Wanted = Wanted {
    argument: "with",
    kinds: &[FileKind::Folder],
    called: ("thư mục các tệp đã sửa", "the folder of the corrected files"),
};

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Đính chính một hồ sơ đã niêm phong: hồ sơ mới thay hồ sơ cũ, nêu từng lá phiếu đọc lại và lý do; hồ sơ cũ giữ nguyên",
        "Correct a sealed folder: a new one takes its place and says what changed, paper by paper, and why; the old one stays",
    );
    let named =
        |name: &'static str, value: &'static str, help: &'static str| option(name, value, help, lang).required(true);
    dressed("amend", about, lang)
        .arg(positional_path(
            "folder",
            "DIR",
            say(lang, "Hồ sơ đã niêm phong, được giữ nguyên", "The sealed folder; it stays as it is"),
            lang,
        ))
        .arg(
            named(
                "with",
                "CORRECTED",
                say(
                    lang,
                    "Thư mục chép từ hồ sơ cũ, có các tệp đã sửa",
                    "A copy of the old folder with the files put right",
                ),
            )
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            named(
                "output",
                "NEW",
                say(lang, "Hồ sơ mới để ghi ra, được niêm phong luôn", "The new folder, which is sealed at once"),
            )
            .short('o')
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(named("why", "TEXT", say(lang, "Vì sao đính chính", "Why it is corrected")))
        .arg(
            named(
                "by",
                "NAME",
                say(
                    lang,
                    "Người quyết định; ghi nhiều lần nếu nhiều người",
                    "Who decided it; several times for several persons",
                ),
            )
            .action(ArgAction::Append),
        )
        .arg(docx(lang))
        .arg(rulebook(lang))
        .arg(templates(lang))
}

fn docx(lang: Lang) -> Arg {
    flag_long(
        "docx",
        say(lang, "Biên bản đính chính dạng Word, thay cho PDF", "The minutes of correction as DOCX instead of PDF"),
        lang,
    )
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    inputs::see(given, &[OLD, WITH, RULEBOOK])?;
    run(given, lang, out)
}

#[cfg(not(feature = "seal"))]
fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::only_counts())
}
