//! `kiemphieu finish`: plan, count, minutes and seal in one go, up to the first thing that a person must decide.

#[cfg(feature = "documents")]
mod run;

use std::io::Write;

use clap::{ArgMatches, Command};
use kiemphieu_core::{Lang, say};

#[cfg(feature = "documents")]
use self::run::run;
use crate::args::{congress_file, dressed, flag_long, output_folder, rulebook, templates};
use crate::exit::Refusal;
use crate::inputs::{self, CONGRESS, RULEBOOK};
use crate::showing::Showing;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Làm một mạch: kiểm tra, kiểm phiếu, lập biên bản, niêm phong; dừng ở việc đầu tiên mà người phải quyết định",
        "In one go: check, count, minutes, seal; stops at the first thing that a person must decide",
    );
    dressed("finish", about, lang)
        .after_help(say(
            lang,
            "Mã thoát: 0 đã niêm phong; 1 dừng lại, chưa ghi gì; 2 gọi lệnh sai",
            "Exit codes: 0 sealed; 1 stopped, nothing was written; 2 wrong usage",
        ))
        .arg(congress_file(lang))
        .arg(output_folder(
            say(
                lang,
                "Thư mục mới để ghi hồ sơ: tệp đại hội, phiếu, báo cáo, biên bản",
                "The new folder for the files of the congress: ballots, report, minutes",
            ),
            lang,
        ))
        .arg(flag_long("docx", say(lang, "Ghi tệp Word thay cho PDF", "Write for Word instead of PDF"), lang))
        .arg(rulebook(lang))
        .arg(templates(lang))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[CONGRESS, RULEBOOK])?;
    run(given, lang, out, err)
}

#[cfg(not(feature = "documents"))]
fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write, _: &mut Showing<'_>) -> Result<u8, Refusal> {
    Err(Refusal::without_documents())
}
