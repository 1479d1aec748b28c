//! Writes ballot papers, tally sheets and the proof sheet.

use std::io::Write;

use clap::ArgMatches;
use kiemphieu_core::{Lang, Rulebook, Text, nearest, same_name};
use kiemphieu_documents::{Codes, Copies, Press, Slate, Unprintable, ballot_papers, proof, tally_sheets};
use kiemphieu_files::{Layout, write_once};

use crate::args::path;
use crate::exit::{DONE, Refusal};
use crate::printing::{pdf_named, told, unprinted};
use crate::showing::Showing;
use crate::slates::{before_a_vote, slates};

pub(super) fn write(given: &ArgMatches, lang: Lang, out: &mut dyn Write, err: &mut Showing<'_>) -> Result<u8, Refusal> {
    let path = path(given, "file");
    let output = pdf_named(given)?;
    let loaded = before_a_vote(given, lang, err)?;
    let slates = asked_for(slates(given, &loaded), given.get_one::<String>("election"))?;
    let (bytes, layout) = set(&slates, &loaded.rulebook, given, lang).map_err(|why| unprinted(&path, &why))?;
    let mut written = Vec::new();
    if let Some(json) = layout.and_then(|layout| layout.to_json().ok()) {
        let beside = output.with_extension("layout.json");
        write_once(&beside, &json)?;
        written.push(beside);
    }
    write_once(&output, &bytes)?;
    written.insert(0, output);
    told(&written, given, lang, out)?;
    Ok(DONE)
}

/// The lists of the election that was asked for, or all; there must be one.
fn asked_for<'c>(slates: Vec<Slate<'c>>, id: Option<&String>) -> Result<Vec<Slate<'c>>, Refusal> {
    let known: Vec<_> = slates.iter().map(|slate| slate.election.id.clone()).collect();
    let asked = |slate: &Slate<'_>| id.is_none_or(|id| same_name(&slate.election.id, id));
    let slates: Vec<_> = slates.into_iter().filter(asked).collect();
    if !slates.is_empty() {
        return Ok(slates);
    }
    let near = id.and_then(|id| nearest(id, known.iter().map(String::as_str)));
    let (near_vi, near_en) =
        near.map_or_else(Default::default, |near| (format!("; có lẽ là `{near}`?"), format!("; perhaps `{near}`?")));
    let known = known.join(", ");
    Err(Refusal::Usage(match id {
        Some(id) => Text::new(
            format!("lỗi: không có phiếu để in cho cuộc bầu `{id}`{near_vi}; có: {known}"),
            format!("error: no paper is to be printed for the election `{id}`{near_en}; there are: {known}"),
        ),
        None => Text::new("lỗi: không còn vòng bầu nào để in phiếu", "error: no further round is to be voted"),
    }))
}

fn set(
    slates: &[Slate<'_>],
    rulebook: &Rulebook,
    given: &ArgMatches,
    lang: Lang,
) -> Result<(Vec<u8>, Option<Layout>), Unprintable> {
    let press = Press::new();
    let codes = if given.get_flag("no-code") { Codes::None } else { Codes::Printed };
    if given.get_flag("tally-sheet") {
        return Ok((press.tally_sheets(&tally_sheets(slates, rulebook, lang))?, None));
    }
    if given.get_flag("proof") {
        return match proof(slates, rulebook, codes, lang) {
            Some(document) => Ok((press.document(&document)?, None)),
            None => Ok((Vec::new(), None)),
        };
    }
    let copies = match given.get_one::<u32>("copies") {
        None => Copies::OneSheet,
        Some(count) if given.get_flag("serials") => Copies::Numbered(*count),
        Some(count) => Copies::Plain(*count),
    };
    press.ballots(&ballot_papers(slates, rulebook, copies, codes, lang))
}
