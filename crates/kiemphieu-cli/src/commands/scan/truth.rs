//! `kiemphieu scan … --truth FILE`: what was read against what was to be marked.

use std::fs::File;
use std::io::Read;

use clap::ArgMatches;
use kiemphieu_core::Text;
use kiemphieu_files::{Place, Problem};
use kiemphieu_scan::{PAPERS, TrialPaper};

use crate::args::path;

/// It is never longer, in bytes.
const LARGEST: u64 = 1 << 20;

/// What was to be marked, where that was named.
pub(super) fn truth(given: &ArgMatches) -> Result<Option<Vec<TrialPaper>>, Problem> {
    if !given.contains_id("truth") {
        return Ok(None);
    }
    let path = path(given, "truth");
    let shown = path.display().to_string();
    let remedy = || {
        Text::new(
            "dùng truth.jsonl mà `kiemphieu scan … --trial` đã ghi",
            "use the truth.jsonl that `kiemphieu scan … --trial` wrote",
        )
    };
    let mut text = String::new();
    let read = File::open(&path).and_then(|file| file.take(LARGEST).read_to_string(&mut text));
    read.map_err(|error| {
        let why = Text::new(format!("không đọc được tệp này: {error}"), format!("this file cannot be read: {error}"));
        Problem::of_file(&shown, why, remedy())
    })?;
    let mut papers = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let paper: TrialPaper = serde_json::from_str(line).map_err(|error| {
            let why =
                Text::new(format!("dòng này không đọc được: {error}"), format!("this line cannot be read: {error}"));
            Problem { place: Some(Place { line: number, column: 1 }), ..Problem::of_file(&shown, why, remedy()) }
        })?;
        papers.push(paper);
    }
    let in_order = (1..).zip(&papers).all(|(number, paper)| paper.paper == number);
    if papers.len() == PAPERS && in_order {
        return Ok(Some(papers));
    }
    let why = Text::new(
        format!("tệp phải có phiếu 1 đến {PAPERS} theo thứ tự, ở đây có {} dòng", papers.len()),
        format!("it must have the papers 1 to {PAPERS} in order, here are {} lines", papers.len()),
    );
    Err(Problem::of_file(&shown, why, remedy()))
}
