//! `kiemphieu compare A B --election ID`: two counts of the same papers, paper by paper.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::Lang;
use kiemphieu_files::{CountedTwiceReport, FileKind, compare_counts, congress_beside, write_new};

use crate::args::{heading, positional, say};
use crate::view::{columns, indented, list, paragraph};
use crate::{DONE, FOUND, Refusal, editions_for, json, print_json};

/// The arguments that make a comparison of two counts of one.
pub(crate) fn arguments(command: Command, lang: Lang) -> Command {
    let option = |name: &'static str, value: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name(value).help_heading(heading(lang)).requires("second").help(help)
    };
    command
        .arg(
            Arg::new("second")
                .value_name("BALLOTS")
                .value_parser(value_parser!(PathBuf))
                .requires("election")
                .help_heading(positional(lang))
                .help(say(
                    lang,
                    "Tệp phiếu của lần kiểm thứ hai; lần đầu là tệp phiếu ghi trước nó, hoặc của tệp đại hội ghi trước nó",
                    "The ballot file of a second count; the first is the ballot file before it, or that of the congress file before it",
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
pub(crate) fn is_meant(given: &ArgMatches) -> bool {
    given.contains_id("second")
}

/// Runs the command.
pub(crate) fn run(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let path = |name: &str| given.get_one::<PathBuf>(name).cloned();
    let (first, second) = (path("file").unwrap_or_default(), path("second").unwrap_or_default());
    let refused = |problem: kiemphieu_files::Problem| Refusal::Input(problem.render(lang));
    let (congress, one) = match path("congress") {
        None if is_congress(&first) => (first, None),
        None => (congress_beside(&first).map_err(refused)?, Some(first)),
        Some(congress) => (congress, Some(first)),
    };
    let one = one.map(|one| one.display().to_string());
    let election = given.get_one::<String>("election").map_or("", String::as_str);
    let round = given.get_one::<u32>("round").copied();
    let editions = editions_for(given, lang)?;
    let other = second.display().to_string();
    let found = compare_counts(&congress, &editions, (election, round), one.as_deref(), &other)
        .map_err(|problems| Refusal::Input(problems.render(lang)))?;
    let report = found.report(lang);
    if json(given) {
        print_json(&report, out)?;
    } else {
        write!(out, "{}", text(&report, lang))?;
    }
    if let Some(sheet) = path("sheet") {
        write_new(&sheet, found.sheet(lang).as_bytes()).map_err(refused)?;
    }
    Ok(if report.agree { DONE } else { FOUND })
}

fn is_congress(path: &Path) -> bool {
    FileKind::of(path) == Some(FileKind::Congress)
}

fn text(report: &CountedTwiceReport, lang: Lang) -> String {
    let title = say(lang, "HAI LẦN KIỂM MỘT HÒM PHIẾU", "TWO COUNTS OF ONE BOX");
    let round = say(lang, "vòng", "round");
    let mut out = format!("{title}\n{}, {round} {}\n\n", report.election, report.round);
    if let Some(returned) = report.returned {
        let papers = say(lang, "Số phiếu thu về", "Papers returned");
        let _ = writeln!(out, "{papers}: {returned}\n");
    }
    out += &paragraph(report.text.clone(), 0);
    if !report.texts.is_empty() {
        let items = (1..).zip(&report.texts).map(|(number, text)| (format!("{number}."), text.clone()));
        let _ = write!(out, "\n{}", indented(&list(items), 0));
    }
    let counts = [say(lang, "Lần một", "First count"), say(lang, "Lần hai", "Second count")];
    let rows = counts.iter().zip(&report.inputs).map(|(count, input)| {
        vec![(*count).to_owned(), input.name.clone(), format!("{} {}", input.hash.kind(), input.hash.digits())]
    });
    out + &format!("\n{}\n{}", say(lang, "BIÊN NHẬN", "RECEIPT"), indented(&columns(&[], rows), 0))
}
