//! `kiemphieu station --check`: what the journal of a counting station proves, or where it breaks.

use std::io::Write;
use std::path::PathBuf;

use clap::{Arg, ArgMatches, Command, value_parser};
use kiemphieu_core::{Lang, Text, say};
use kiemphieu_files::Problem;
use kiemphieu_station::check::{Proof, ProofReport, Refuted, check};
use kiemphieu_station::journal::bytes_of;

use crate::args::{dressed, heading, is_json};
use crate::exit::{DONE, FOUND, Refusal};
use crate::outlet::print_json;
use crate::sources::editions;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kiểm sổ của máy đếm: sổ chứng minh điều gì, hoặc hỏng ở dòng nào",
        "Check the journal of a counting station: what it proves, or the line where it breaks",
    );
    dressed("station", about, lang).arg(
        Arg::new("check")
            .long("check")
            .value_name("JOURNAL")
            .value_parser(value_parser!(PathBuf))
            .required(true)
            .help_heading(heading(lang))
            .help(say(lang, "Sổ của máy đếm, journal.jsonl", "The journal of a station, journal.jsonl")),
    )
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
    let Some(path) = given.get_one::<PathBuf>("check") else { return Ok(FOUND) };
    let name = path.display().to_string();
    let told = |(text, remedy): (Text, Text)| Problem::of_file(&name, text, remedy);
    let bytes = bytes_of(path).map_err(|fault| told(fault.text()))?;
    let proof = check(&bytes, &editions()?).map_err(|refuted: Refuted| told(refuted.text()))?;
    let report = proof.report(lang);
    match is_json(given) {
        true => print_json(&report, out)?,
        false => write!(out, "{}", text(&report))?,
    }
    Ok(code(&proof))
}

/// A journal that is not closed yet proves what it holds; one that can never be sealed is a fault.
fn code(proof: &Proof) -> u8 {
    if proof.other_reports.is_empty() { DONE } else { FOUND }
}

fn text(report: &ProofReport) -> String {
    report.text.iter().map(|line| format!("{line}.\n")).collect()
}
