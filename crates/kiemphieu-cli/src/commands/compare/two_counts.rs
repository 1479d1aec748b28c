//! `kiemphieu compare A B --election ID`: two counts of the same papers, paper by paper.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Text, say};
use kiemphieu_files::{CountedTwice, FileKind, Problem, compare_counts, congress_beside, write_new};

use crate::args::{heading, is_json, positional};
use crate::exit::{DONE, FOUND, Refusal};
use crate::inputs::{self, RULEBOOK, Wanted};
use crate::outlet::print_json;
use crate::sources::editions_for;
use crate::view::two_counts::{settlement, sheet_written, text};

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
            option(
                "settled",
                "SHEET",
                say(
                    lang,
                    "Bảng đã ghi kết luận từng lá phiếu khác nhau; cùng với -o TỆP_PHIẾU để ghi hòm phiếu đã thống nhất",
                    "The filled-in sheet with what was decided about each paper; with -o BALLOTS the settled box is written",
                ),
            )
            .requires("output")
            .value_parser(value_parser!(PathBuf)),
        )
        .arg(
            option(
                "output",
                "FILE",
                say(
                    lang,
                    "Ghi bảng .xlsx hoặc .csv để kết luận từng lá phiếu khác nhau; có --settled thì ghi tệp phiếu",
                    "Write a sheet .xlsx or .csv on which each paper that differs is settled; with --settled the ballot file",
                ),
            )
            .short('o')
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
    if let Some(sheet) = path("settled") {
        return settle(&found, &sheet, &path("output").unwrap_or_default(), given, lang, out);
    }
    let report = found.report(lang);
    let output = path("output").filter(|_| !report.agree);
    let sheet = output.map(|file| found.sheet(&file, lang).map(|bytes| (file, bytes))).transpose();
    if is_json(given) {
        print_json(&report, out)?;
    } else {
        write!(out, "{}", text(&report, lang))?;
    }
    if let Some((file, bytes)) = sheet? {
        write_new(&file, &bytes)?;
        if !is_json(given) {
            writeln!(out, "\n{}", sheet_written(&file, lang))?;
        }
    }
    Ok(if report.agree { DONE } else { FOUND })
}

/// Writes the settled box, and who decided what.
fn settle(
    found: &CountedTwice,
    sheet: &Path,
    output: &Path,
    given: &ArgMatches,
    lang: Lang,
    out: &mut dyn Write,
) -> Result<u8, Refusal> {
    let settled = found.settle(sheet, lang)?;
    let files = settled.files(output)?;
    for (file, _) in &files {
        see_free(file)?;
    }
    for (file, bytes) in &files {
        write_new(file, bytes)?;
    }
    let written: Vec<PathBuf> = files.into_iter().map(|(file, _)| file).collect();
    let shown = settled.shown(&written);
    if is_json(given) {
        print_json(&shown, out)?;
    } else {
        write!(out, "{}", settlement(&shown, lang))?;
    }
    Ok(DONE)
}

/// Sees that nothing is written where only one of the two files could be.
fn see_free(file: &Path) -> Result<(), Problem> {
    if file.symlink_metadata().is_err() {
        return Ok(());
    }
    Err(Problem::of_file(
        &file.display().to_string(),
        Text::new("tệp này đã có, không ghi đè", "this file exists and is not overwritten"),
        Text::new("ghi tên khác với -o", "name another file with -o"),
    ))
}

fn is_congress(path: &Path) -> bool {
    FileKind::of(path) == Some(FileKind::Congress)
}
