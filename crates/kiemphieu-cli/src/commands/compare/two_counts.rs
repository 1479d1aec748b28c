//! `kiemphieu compare A B --election ID`: two counts of the same papers, paper by paper.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, say};
use kiemphieu_files::{FileKind, compare_counts, congress_beside, write_new};

use crate::args::{heading, is_json, positional};
use crate::exit::{DONE, FOUND, Refusal};
use crate::inputs::{self, RULEBOOK, Wanted};
use crate::outlet::print_json;
use crate::sources::editions_for;
use crate::view::two_counts::text;

const FIRST: Wanted = Wanted {
    argument: "file",
    kinds: &[FileKind::Congress, FileKind::Ballots, FileKind::Workbook],
    called: ("tệp phiếu hay tệp đại hội", "a ballot file or a congress file"),
};
const SECOND: Wanted = Wanted {
    argument: "second",
    kinds: &[FileKind::Ballots, FileKind::Workbook],
    called: ("tệp phiếu", "a ballot file"),
};

/// The arguments that make a comparison of two counts of one.
pub(super) fn arguments(command: Command, lang: Lang) -> Command {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help_heading(heading(lang)).requires("second").help(help)
    };
    command
        .arg(
            Arg::new("second")
                .value_name("BALLOTS")
                .value_parser(value_parser!(PathBuf))
                .num_args(1..)
                .requires("election")
                .help_heading(positional(lang))
                .help(say(
                    lang,
                    "Tệp phiếu của lần kiểm thứ hai (nhiều hòm thì mỗi hòm một tệp); lần đầu là tệp phiếu ghi trước nó, hoặc của tệp đại hội ghi trước nó",
                    "The ballot file of a second count (of several boxes one each); the first is the ballot file before it, or that of the congress file before it",
                )),
        )
        .arg(option("election", "ID", say(lang, "Cuộc bầu của những lá phiếu này", "The election of these papers")))
        .arg(
            option("round", "NUMBER", say(lang, "Vòng bầu, nếu có nhiều vòng", "The round, where there are several"))
                .value_parser(value_parser!(u32).range(1..)),
        )
        .arg(
            option("congress", "FILE", say(lang, "Tệp đại hội, nếu không nằm cạnh tệp phiếu", "The congress file, where it does not lie beside the ballot file"))
                .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option("sheet", "OUT.csv", say(lang, "Ghi thêm bảng để Ban Kiểm phiếu kết luận từng chỗ khác", "Also write a sheet on which the board settles what differs"))
                .value_parser(value_parser!(PathBuf)),
        )
}

/// Whether two counts are to be compared.
pub(super) fn is_meant(given: &ArgMatches) -> bool {
    given.contains_id("second")
}

pub(super) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    inputs::see(given, &[FIRST, SECOND, RULEBOOK])?;
    let path = |name: &str| given.get_one::<PathBuf>(name).cloned();
    let first = path("file").unwrap_or_default();
    let second: Vec<String> =
        given.get_many::<PathBuf>("second").into_iter().flatten().map(|file| file.display().to_string()).collect();
    let (congress, one) = match path("congress") {
        None if is_congress(&first) => (first, None),
        None => (congress_beside(&first)?, Some(first)),
        Some(congress) => (congress, Some(first)),
    };
    let one = one.map(|one| one.display().to_string());
    let election = given.get_one::<String>("election").map_or("", String::as_str);
    let round = given.get_one::<u32>("round").copied();
    let editions = editions_for(given)?;
    let found = compare_counts(&congress, &editions, (election, round), one.as_deref(), &second)?;
    let report = found.report(lang);
    if is_json(given) {
        print_json(&report, out)?;
    } else {
        write!(out, "{}", text(&report, lang))?;
    }
    if let Some(sheet) = path("sheet") {
        write_new(&sheet, found.sheet(lang).as_bytes())?;
    }
    Ok(if report.agree { DONE } else { FOUND })
}

fn is_congress(path: &Path) -> bool {
    FileKind::of(path) == Some(FileKind::Congress)
}
