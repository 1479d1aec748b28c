//! `kiemphieu minutes`: the papers that are signed after the count.

#[cfg(feature = "documents")]
mod write;

use std::io::Write;

use clap::{ArgMatches, Command};
use kiemphieu_core::{Lang, say};

#[cfg(feature = "documents")]
pub(crate) use self::write::Writer;
#[cfg(feature = "documents")]
use self::write::write;
use crate::args::{dressed, flag_long, output_folder, positional_path, rulebook, templates};
use crate::exit::Refusal;
use crate::inputs::{self, RULEBOOK};
use crate::showing::Showing;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Lập biên bản kiểm phiếu từng vòng và báo cáo của đại hội, dạng PDF hoặc Word",
        "Write the counting minutes of every round and the report of the congress, as PDF or for Word",
    );
    dressed("minutes", about, lang)
        .arg(
            positional_path(
                "paths",
                "FILE",
                say(
                    lang,
                    "Tệp đại hội .toml, .json hoặc .xlsx, hoặc báo cáo .json của lệnh count; có thể nhiều tệp",
                    "Congress files .toml, .json or .xlsx, or reports .json of the command count; any number of them",
                ),
                lang,
            )
            .num_args(1..),
        )
        .arg(output_folder(say(lang, "Thư mục để ghi", "The folder to write to"), lang))
        .arg(flag_long("docx", say(lang, "Ghi tệp Word thay cho PDF", "Write for Word instead of PDF"), lang))
        .arg(flag_long(
            "forms",
            say(
                lang,
                "Thay vào đó: biên bản sự việc, biên bản đính chính để trống, viết tay",
                "Instead: the minutes of an incident and of a correction, blank, to be filled in by hand",
            ),
            lang,
        ))
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
