//! A ballot file of agreed papers: one a line, in the order of batches and numbers.

use kiemphieu_core::{BallotBox, Form, Mark, Paper};

pub(super) fn csv(ballots: &BallotBox) -> String {
    let marks = match ballots.list().form() {
        Form::StrikeOut => "struck",
        Form::TwoBox => "agree,disagree",
    };
    let mut text = format!("paper,count,{marks},flaw,valid,note\n");
    for (_, paper, count) in ballots.papers() {
        let serial = paper.serial.as_ref().map_or("", |serial| serial.as_str());
        let flaw = paper.flaw.map_or("", |flaw| flaw.as_str());
        let valid = if paper.said_valid { "1" } else { "" };
        let note = paper.note.as_deref().map_or_else(String::new, quoted);
        text += &format!("{serial},{count},{},{flaw},{valid},{note}\n", cells(paper));
    }
    text
}

fn cells(paper: &Paper) -> String {
    let numbers = |wanted: &[Mark]| {
        let rows = (1..).zip(paper.rows.marks());
        let found = rows.filter(|(_, mark)| mark.is_some_and(|mark| wanted.contains(&mark)));
        found.map(|(number, _): (u32, _)| number.to_string()).collect::<Vec<_>>().join(" ")
    };
    match paper.rows.form() {
        Form::StrikeOut => numbers(&[Mark::Struck]),
        Form::TwoBox => format!("{},{}", numbers(&[Mark::Agree, Mark::Both]), numbers(&[Mark::Disagree, Mark::Both])),
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}
