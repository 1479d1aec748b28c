//! `kiemphieu rollup`: many units into statistics.

#[cfg(feature = "rollup")]
mod run;

use std::io::Write;
use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};
use kiemphieu_files::FileKind;

#[cfg(feature = "rollup")]
use self::run::run;
use crate::args::{dressed, heading, positional_path};
use crate::exit::Refusal;
use crate::inputs::{self, Wanted};

const PLAN: Wanted =
    Wanted { argument: "plan", kinds: &[FileKind::Plan, FileKind::Units], called: ("kế hoạch", "a plan") };

pub(crate) fn cli(lang: Lang) -> Command {
    let path = |name: &'static str, value, help| {
        Arg::new(name)
            .long(name)
            .value_name(value)
            .value_parser(value_parser!(PathBuf))
            .help_heading(heading(lang))
            .help(help)
    };
    let about = say(
        lang,
        "Tổng hợp kết quả của nhiều đơn vị: số liệu, đơn vị bầu thiếu, đơn vị chưa báo cáo",
        "The results of many units as statistics: shortfalls, units not reported yet",
    );
    dressed("rollup", about, lang)
        .arg(
            positional_path(
                "paths",
                "PATH",
                say(
                    lang,
                    "Thư mục, tệp nén .zip, tệp đại hội .toml, .json, .xlsx, báo cáo .json, bảng đơn vị .csv",
                    "Folders, archives .zip, congress files .toml, .json, .xlsx, reports .json, tables of units .csv",
                ),
                lang,
            )
            .num_args(1..),
        )
        .arg(path(
            "plan",
            "FILE",
            say(lang, "Bảng .csv các đơn vị phải đại hội", "A table .csv of the units that are to hold a congress"),
        ))
        .arg(path(
            "cache",
            "FILE",
            say(
                lang,
                "Nhớ đơn vị đã đọc; lần sau chỉ đọc lại tệp đã đổi",
                "Remember units read; the next run reads only changed files",
            ),
        ))
        .arg(
            path(
                "output",
                "FILE",
                say(
                    lang,
                    "Ghi ra tệp .html, .pdf, .xlsx, .csv hoặc .json",
                    "Write to a file: .html, .pdf, .xlsx, .csv or .json",
                ),
            )
            .short('o'),
        )
        .arg(path(
            "parquet",
            "DIR",
            say(
                lang,
                "Ghi bảng đơn vị dạng Parquet, chia theo tỉnh, vào thư mục mới",
                "Write the table of units as Parquet, by province, into a new folder",
            ),
        ))
        .arg(Arg::new("to-100").long("to-100").action(ArgAction::SetTrue).help_heading(heading(lang)).help(say(
            lang,
            "Điều chỉnh tỷ lệ các phần của cùng một tổng cho đủ 100% (số dư lớn nhất), có ghi chú",
            "Make percentages of all parts of a whole add up to 100 (largest remainder), and say so",
        )))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    inputs::see(given, &[PLAN])?;
    run(given, lang, out)
}

#[cfg(not(feature = "rollup"))]
fn run(_: &ArgMatches, _: Lang, _: &mut dyn Write) -> Result<u8, Refusal> {
    Err(Refusal::only_counts())
}
