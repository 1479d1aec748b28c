//! A box written as a ballot file, in the form that is read back as the same box.

use std::io::Write as _;
use std::path::Path;

use kiemphieu_core::{BallotBox, Form, Mark, Paper, PaperLine, Rulebook, Text};
use rust_xlsxwriter::{Format, XlsxError};

use super::kept::read_box;
use crate::input::name::{JSON, has_extension};
use crate::problem::{Problem, Problems};
use crate::undated::undated;

/// The bytes of a ballot file of these papers; the end of its name tells the format, as where one is read. They are read
/// back before they are given.
///
/// # Errors
/// When the name tells no format, or what is read back is not the same: papers without serial and marks among others.
pub(crate) fn bytes(
    name: &Path,
    papers: &BallotBox,
    rulebook: &Rulebook,
    returned: Option<u32>,
) -> Result<Vec<u8>, Problems> {
    let shown = name.display().to_string();
    let one = |problem: Problem| Problems(vec![problem]);
    let ending = match () {
        () if has_extension(&shown, &["csv"]) => ".csv",
        () if has_extension(&shown, &["xlsx"]) => ".xlsx",
        () if has_extension(&shown, &JSON) => ".jsonl",
        () => return Err(one(no_format(&shown))),
    };
    let bytes = match ending {
        ".csv" => csv(papers),
        ".xlsx" => xlsx(papers).map_err(|error| one(unwritten(&shown, &error.to_string())))?,
        _ => json_lines(papers).map_err(|error| one(unwritten(&shown, &error.to_string())))?,
    };
    let again = || {
        let mut file = tempfile::Builder::new().prefix("kiemphieu-").suffix(ending).tempfile()?;
        file.write_all(&bytes)?;
        file.flush()?;
        Ok(read_box(&file.path().display().to_string(), papers.list(), rulebook, returned))
    };
    let again = again().map_err(|error: std::io::Error| one(unwritten(&shown, &error.to_string())))?;
    match again {
        Ok(again) if again.papers == *papers => Ok(bytes),
        Ok(_) => Err(one(not_the_same(&shown))),
        Err(problems) => {
            let own = |problem: &Problem| Problem { file: shown.clone(), ..problem.clone() };
            Err(Problems(problems.all().iter().map(own).chain([not_the_same(&shown)]).collect()))
        }
    }
}

/// The columns of the box, and its rows.
fn table(papers: &BallotBox) -> (Vec<&'static str>, Vec<Vec<String>>) {
    let all = || papers.papers();
    let numbered = all().any(|(_, paper, _)| paper.serial.is_some());
    let counted = !numbered || all().any(|(_, _, count)| count > 1);
    let marks: &[&str] = match papers.list().form() {
        Form::StrikeOut => &["struck"],
        Form::TwoBox => &["agree", "disagree"],
    };
    let columns = numbered.then_some("paper").into_iter().chain(counted.then_some("count"));
    let valid = all().any(|(_, paper, _)| paper.said_valid).then_some("valid");
    let columns: Vec<_> = columns.chain(marks.iter().copied()).chain(["flaw"]).chain(valid).chain(["note"]).collect();
    let cell = |column: &str, paper: &Paper, count: u32| match column {
        "paper" => paper.serial.as_ref().map(ToString::to_string).unwrap_or_default(),
        "count" => count.to_string(),
        "struck" => numbers(paper, &[Mark::Struck]),
        "agree" => numbers(paper, &[Mark::Agree, Mark::Both]),
        "disagree" => numbers(paper, &[Mark::Disagree, Mark::Both]),
        "flaw" => paper.flaw.map_or("", |flaw| flaw.as_str()).to_owned(),
        "valid" => if paper.said_valid { "1" } else { "" }.to_owned(),
        _ => paper.note.clone().unwrap_or_default(),
    };
    let row = |(_, paper, count): (_, &Paper, u32)| columns.iter().map(|column| cell(column, paper, count)).collect();
    let rows = all().map(row).collect();
    (columns, rows)
}

fn numbers(paper: &Paper, marks: &[Mark]) -> String {
    let rows = (1usize..).zip(paper.rows.marks());
    let rows = rows.filter(|(_, mark)| mark.is_some_and(|mark| marks.contains(&mark)));
    rows.map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(" ")
}

fn csv(papers: &BallotBox) -> Vec<u8> {
    let (columns, rows) = table(papers);
    let quoted = |cell: &String| match cell.contains(['"', ',', ';', '\n', '\r', '\t']) {
        true => format!("\"{}\"", cell.replace('"', "\"\"")),
        false => cell.clone(),
    };
    let line = |cells: &Vec<String>| cells.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n";
    let head: Vec<String> = columns.into_iter().map(str::to_owned).collect();
    let lines: String = [head].iter().chain(&rows).map(line).collect();
    format!("\u{FEFF}{lines}").into_bytes()
}

fn xlsx(papers: &BallotBox) -> Result<Vec<u8>, XlsxError> {
    let (columns, rows) = table(papers);
    let mut book = undated()?;
    let sheet = book.add_worksheet().set_name("Phiếu")?;
    let (head, text) = (Format::new().set_bold(), Format::new().set_num_format("@"));
    for (column, title) in (0u16..).zip(&columns) {
        sheet.write_with_format(0, column, *title, &head)?;
    }
    for (row, cells) in (1u32..).zip(&rows) {
        for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(row, column, cell, &text)?;
        }
    }
    book.save_to_buffer()
}

fn json_lines(papers: &BallotBox) -> serde_json::Result<Vec<u8>> {
    let line = |(_, paper, count): (_, &Paper, u32)| serde_json::to_string(&PaperLine::of(paper, count));
    let lines: Vec<String> = papers.papers().map(line).collect::<Result<_, _>>()?;
    Ok((lines.join("\n") + "\n").into_bytes())
}

fn no_format(name: &str) -> Problem {
    Problem::of_file(
        name,
        Text::new(
            "tên tệp phiếu phải kết thúc bằng .csv, .xlsx hoặc .jsonl",
            "the name of a ballot file must end in .csv, .xlsx or .jsonl",
        ),
        Text::new("ghi -o committee-1.csv", "say -o committee-1.csv"),
    )
}

fn not_the_same(name: &str) -> Problem {
    Problem::of_file(
        name,
        Text::new(
            "ghi theo dạng này thì đọc lại không ra cùng những lá phiếu",
            "written in this form it would not be read as the same papers",
        ),
        Text::new("ghi ra tệp .jsonl: -o committee-1.jsonl", "write a .jsonl: -o committee-1.jsonl"),
    )
}

fn unwritten(name: &str, error: &str) -> Problem {
    Problem::of_file(
        name,
        Text::new(format!("không ghi được tệp phiếu: {error}"), format!("the ballot file cannot be written: {error}")),
        Text::new("kiểm tra chỗ trống trên đĩa, hoặc ghi ra .jsonl", "see whether the disk is full, or write a .jsonl"),
    )
}
