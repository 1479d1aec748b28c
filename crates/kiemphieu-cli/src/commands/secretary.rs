//! `kiemphieu secretary`: the direct election of the secretary at the congress, step by step.

use std::io::{self, Write};

use clap::{ArgMatches, Command};
use kiemphieu_core::{Lang, Report, Text, count, say};
use kiemphieu_files::{Problem, results};

use crate::args::{congress_file, dressed, is_json, path, rulebook};
use crate::exit::{DONE, FOUND, Refusal};
use crate::inputs::{self, CONGRESS, RULEBOOK};
use crate::showing::Showing;
use crate::{sources, view};

pub(crate) fn cli(lang: Lang) -> Command {
    let about =
        say(lang, "Bầu trực tiếp bí thư tại đại hội, từng bước", "The direct election of the secretary, step by step");
    dressed("secretary", about, lang).arg(congress_file(lang)).arg(rulebook(lang))
}

pub(crate) fn exec(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    inputs::see(given, &[CONGRESS, RULEBOOK])?;
    let loaded = sources::load(given, false, lang, err)?;
    let counted = count(&loaded.congress, &loaded.rulebook);
    let report = Report::new(&counted, lang, loaded.inputs, false);
    let Some(text) = view::secretary::text(&report, lang) else {
        return Err(no_direct_election(&path(given, "file").display().to_string()).into());
    };
    if is_json(given) {
        write!(out, "{}", results::json(&report).map_err(io::Error::from)?)?;
    } else {
        write!(out, "{text}")?;
    }
    Ok(if counted.has_errors() { FOUND } else { DONE })
}

fn no_direct_election(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(
            "tệp không có cuộc bầu người đứng đầu (office = \"secretary\") trực tiếp tại đại hội",
            "the file has no direct election of who leads (office = \"secretary\") by the congress",
        ),
        Text::new(
            "ở cuộc bầu đó, ghi office = \"secretary\" và direct = true",
            "in that election write office = \"secretary\" and direct = true",
        ),
    )
}
