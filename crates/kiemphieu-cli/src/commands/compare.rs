//! `kiemphieu compare`: the same papers counted under every edition, and where the results part; or
//! two counts of the same papers, paper by paper.

mod two_counts;

use std::io::Write;

use clap::{ArgMatches, Command};
use kiemphieu_core::{Comparison, Count, Lang, Report, count, say};
use kiemphieu_files::load_under;

use crate::args::{congress_file, dressed, is_json, path, rulebook};
use crate::exit::{DONE, Refusal};
use crate::inputs::{self, CONGRESS, RULEBOOK};
use crate::outlet::print_json;
use crate::progress::of_papers;
use crate::showing::Showing;
use crate::sources::{editions, rulebook_file, warn};
use crate::view;

pub(crate) fn cli(lang: Lang) -> Command {
    let about = say(
        lang,
        "Kiểm cùng những lá phiếu theo từng quy chế, chỉ ra chỗ kết quả khác nhau",
        "Count the same papers under every edition and say where the results part",
    );
    two_counts::arguments(dressed("compare", about, lang).arg(congress_file(lang)).arg(rulebook(lang)), lang)
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    if two_counts::is_meant(given) {
        return two_counts::exec(given, lang, out);
    }
    inputs::see(given, &[CONGRESS, RULEBOOK])?;
    let editions = editions()?;
    let other = rulebook_file(given, &editions)?;
    let by_date: Vec<_> = editions.all().iter().filter(|book| book.chosen_by_date()).collect();
    let other = other.iter().filter(|other| by_date.iter().all(|book| book.sha256() != other.sha256()));
    let rulebooks: Vec<_> = by_date.iter().copied().chain(other).collect();
    let loaded = load_under(&path(given, "file"), &editions, &rulebooks, &of_papers(lang))?;
    warn(&loaded.applied.warnings, lang, err);
    let applied = count(&loaded.applied.congress, &loaded.applied.rulebook);
    let under: Vec<Count> = loaded.under.iter().map(|loaded| count(&loaded.congress, &loaded.rulebook)).collect();
    let comparison = Comparison::new(&applied, &under, lang, loaded.applied.inputs.clone());
    if is_json(given) {
        print_json(&comparison, out)?;
    } else {
        let report = Report::new(&applied, lang, Vec::new(), false);
        write!(out, "{}", view::compare::text(&comparison, &report, lang))?;
    }
    Ok(DONE)
}
