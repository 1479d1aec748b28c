//! `kiemphieu scan --finish DIR`: the ballot file, once nothing is open and the papers are as many as came out of the box.

use std::fmt::Write as _;
use std::io::{self, Write};

use clap::ArgMatches;
use kiemphieu_core::{BallotBox, Lang, Mark, PaperLine, Serial, say};
use kiemphieu_files::{Problem, write_once};
use kiemphieu_scan::{Folder, Sample, flattened};
use serde::Serialize;

use super::lists::lists;
use crate::args::{is_json, path};
use crate::exit::{DONE, FOUND, Refusal};
use crate::showing::Showing;

/// What came of it, for programs.
#[derive(Serialize)]
struct Finished<'f> {
    schema: u32,
    papers: u64,
    decided: usize,
    code: String,
    misread: &'f [usize],
    written: String,
    sample: &'f Sample,
    proves: &'f str,
}

pub(super) fn finish(
    given: &ArgMatches,
    lang: Lang,
    out: &mut dyn Write,
    err: &mut Showing<'_>,
) -> Result<u8, Refusal> {
    let returned = given.get_one::<u32>("returned").copied().unwrap_or_default();
    let folder = Folder::open(&path(given, "finish"), lists(given, lang, err)?)?;
    let papers = folder.read().finish(returned, lang).map_err(|missing| {
        let file = folder.path().display().to_string();
        let told = missing.iter().map(|missing| {
            let (text, remedy) = missing.text();
            Problem::of_file(&file, text, remedy)
        });
        Refusal::Input(told.collect())
    })?;
    let path = folder.path().join("ballots.jsonl");
    write_once(&path, &ballots(&papers, lang)?)?;
    let sample = folder.read().sample();
    let decided = papers.papers().filter(|(_, paper, _)| !paper.rulings.is_empty()).count();
    let (written, proves) = (path.display().to_string(), sample.text());
    let misread = folder.read().misread();
    let code = if misread.is_empty() { DONE } else { FOUND };
    if is_json(given) {
        let proves = proves.get(lang);
        let finished = Finished {
            schema: 1,
            papers: papers.entered(),
            decided,
            code: folder.read().code_of_reading(),
            misread: &misread,
            written,
            sample: &sample,
            proves,
        };
        serde_json::to_writer_pretty(&mut *out, &finished).map_err(io::Error::from)?;
        writeln!(out)?;
        return Ok(code);
    }
    writeln!(
        out,
        "{}",
        say(
            lang,
            format!(
                "Đã ghi {written}: {} phiếu, {decided} phiếu do người đọc.\n\nTrước khi dùng, cầm {} lá phiếu sau và so từng \
                 lá với điều máy đọc:",
                papers.entered(),
                sample.papers.len()
            ),
            format!(
                "Written {written}: {} papers, {decided} of them read by people.\n\nBefore it is used, take these {} papers and \
                 hold each against what was read:",
                papers.entered(),
                sample.papers.len()
            ),
        )
    )?;
    write!(out, "{}", drawn(&sample, &papers, lang))?;
    writeln!(out, "\n{}", proves.get(lang))?;
    writeln!(out, "{}", to_be_counted(&folder.read().code_of_reading(), lang))?;
    if !misread.is_empty() {
        let papers = misread.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        let told = say(
            lang,
            format!(
                "\nMÁY ĐÃ ĐỌC SAI: ở phiếu {papers}, hai người đọc khác điều máy đọc rõ. Nhập tay cả hòm và đối chiếu, đừng dùng \
                 riêng tệp này."
            ),
            format!(
                "\nIT HAS READ WRONGLY: on paper {papers} two people read otherwise than the program, which was sure. Type the \
                 whole box and compare; do not use this file alone."
            ),
        );
        writeln!(out, "{told}")?;
    }
    Ok(code)
}

/// What makes sure that nothing was changed meanwhile, and where the file belongs.
fn to_be_counted(code: &str, lang: Lang) -> String {
    say(
        lang,
        format!(
            "\nMã của lần đọc: {code}. Mã này phải giống mã đã ghi vào sổ khi đọc xong; khác thì tệp đã bị thay, đừng dùng.\n\
             Làm tiếp: ghi ballots = \"…/ballots.jsonl\" cùng số phiếu phát ra, thu về vào vòng bầu trong tệp đại hội, rồi chạy \
             kiemphieu count."
        ),
        format!(
            "\nThe code of the reading: {code}. It must be the one that was written down then; if not, files were exchanged: do \
             not use them.\nNext: put ballots = \"…/ballots.jsonl\", with the papers issued and returned, into the round of the \
             congress file, then run kiemphieu count."
        ),
    )
}

/// The papers as a ballot file.
fn ballots(papers: &BallotBox, lang: Lang) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    for (_, paper, count) in papers.papers() {
        serde_json::to_writer(&mut bytes, &PaperLine::of(&flattened(paper, lang), count))?;
        bytes.push(b'\n');
    }
    Ok(bytes)
}

/// What was read on the papers of the sample, one a line.
fn drawn(sample: &Sample, papers: &BallotBox, lang: Lang) -> String {
    let mut out = String::new();
    for number in &sample.papers {
        let found = Serial::new(&number.to_string()).ok().and_then(|serial| papers.find(&serial));
        let Some((_, paper)) = found else { continue };
        let of = |mark: Mark| {
            let rows = (1..).zip(paper.rows.marks()).filter(|(_, own)| *own == Some(mark));
            rows.map(|(row, _): (u32, _)| row.to_string()).collect::<Vec<_>>()
        };
        let shown = Mark::ALL.into_iter().filter(|mark| *mark != Mark::Kept).filter_map(|mark| {
            let rows = of(mark);
            (!rows.is_empty()).then(|| format!("{} {}", mark.text().get(lang), rows.join(" ")))
        });
        let shown = shown.collect::<Vec<_>>().join("; ");
        let shown = if shown.is_empty() { say(lang, "không gạch ai", "nobody struck").to_owned() } else { shown };
        let _ = writeln!(out, "  {} {number}: {shown}", say(lang, "phiếu", "paper"));
    }
    out
}
