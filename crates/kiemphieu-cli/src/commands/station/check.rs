//! What the journal of a station proves.

use std::io::Write;
use std::path::Path;

use clap::ArgMatches;
use kiemphieu_core::{Lang, Text};
use kiemphieu_files::Problem;
use kiemphieu_station::check::{Proof, ProofReport, Refuted, check};
use kiemphieu_station::journal::bytes_of;

use crate::args::is_json;
use crate::exit::{DONE, FOUND, Refusal};
use crate::outlet::print_json;
use crate::sources::editions;

/// Says what a journal proves, or where it breaks.
pub(super) fn check_journal(path: &Path, given: &ArgMatches, lang: Lang, out: &mut dyn Write) -> Result<u8, Refusal> {
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
