//! The congress file.

use std::fmt::Write as _;

use kiemphieu_core::{Approval, Deduction, Papers, Roll};

use crate::history::{Cast, Contest, Entry, Filled, History, OneBox, Totals, is_told};

/// Appends one line `key = value`.
fn line(text: &mut String, key: &str, value: impl std::fmt::Display) {
    let _ = writeln!(text, "{key} = {value}");
}

fn told(text: &mut String, key: &str, value: Option<u32>) {
    value.into_iter().for_each(|value| line(text, key, value));
}

fn quoted(word: impl std::fmt::Display) -> String {
    format!("\"{word}\"")
}

fn list(names: &[String]) -> String {
    format!("[{}]", names.iter().map(quoted).collect::<Vec<_>>().join(", "))
}

fn deductions(deductions: &[Deduction]) -> String {
    let each =
        deductions.iter().map(|gone| format!("{{ ground = \"{}\", count = {} }}", gone.ground.as_str(), gone.count));
    format!("[{}]", each.collect::<Vec<_>>().join(", "))
}

impl History {
    /// The congress file.
    #[must_use]
    pub fn to_toml(&self) -> String {
        let mut text = "schema = 1\nunit = \"Đảng bộ xã Vĩnh Hào\"\n".to_owned();
        line(&mut text, "date", self.date);
        line(&mut text, "level", quoted(self.level.as_str()));
        self.rulebook.iter().for_each(|id| line(&mut text, "rulebook", quoted(id)));
        text.push_str("\n[meeting]\n");
        meeting(&mut text, &self.roll);
        self.contests.iter().for_each(|contest| contest.put(&mut text));
        text
    }
}

fn meeting(text: &mut String, roll: &Roll) {
    line(text, "kind", quoted(roll.kind().as_str()));
    if is_told(roll.kind(), roll.occasion()) {
        line(text, "occasion", quoted(roll.occasion().as_str()));
    }
    line(text, "summoned", roll.summoned());
    told(text, "present", roll.present());
    line(text, "deductions", deductions(roll.deductions()));
}

impl Contest {
    fn put(&self, text: &mut String) {
        text.push_str("\n[[election]]\n");
        line(text, "id", quoted(&self.id));
        line(text, "office", quoted(self.office.as_str()));
        line(text, "seats", self.seats);
        line(text, "candidates", list(&self.candidates));
        told(text, "alternates", self.alternates);
        if self.direct {
            line(text, "direct", true);
        }
        self.from.iter().for_each(|from| line(text, "from", quoted(from)));
        self.approval.iter().for_each(|approval| approved(text, approval));
        if let Some(roll) = &self.roll {
            text.push_str("\n[election.meeting]\n");
            meeting(text, roll);
        }
        for (entry, place) in self.entries.iter().zip(1..) {
            entry.put(text, &|boxes, number| self.file_name(place, boxes, number));
        }
    }
}

fn approved(text: &mut String, approval: &Approval) {
    let days = [("reported", approval.reported), ("received", approval.received), ("date", approval.date)];
    let days = days.into_iter().filter_map(|(key, day)| Some(format!("{key} = {}", day?)));
    let result = approval.result.map(|result| format!("result = \"{}\"", result.as_str()));
    let names = (!approval.names.is_empty()).then(|| format!("names = {}", list(&approval.names)));
    let reference = approval.reference.as_ref().map(|reference| format!("reference = \"{reference}\""));
    let all: Vec<_> = days.chain(result).chain(names).chain(reference).collect();
    line(text, "approval", format_args!("{{ {} }}", all.join(", ")));
}

/// The name of the file of a box, by its number from 1.
type FileName<'a> = &'a dyn Fn(&[OneBox], usize) -> String;

impl Entry {
    fn put(&self, text: &mut String, file: FileName) {
        text.push_str("\n[[election.round]]\n");
        let call = &self.call;
        call.decision.iter().for_each(|decision| line(text, "decision", quoted(decision.as_str())));
        call.answers.iter().for_each(|ending| line(text, "answers", quoted(ending.as_str())));
        call.purpose.iter().for_each(|purpose| line(text, "for", quoted(purpose.as_str())));
        told(text, "seats", call.seats);
        told(text, "present", call.attendance.present);
        call.attendance.deductions.iter().for_each(|gone| line(text, "deductions", deductions(gone)));
        if !call.withdrawn.is_nobody() {
            line(text, "withdrawn", list(&call.withdrawn.names));
            line(text, "reason", quoted(&call.withdrawn.reason));
        }
        call.candidates.iter().for_each(|names| line(text, "candidates", list(names)));
        if call.new_names {
            line(text, "new_names", true);
        }
        self.cast.iter().for_each(|cast| cast.put(text, file));
    }
}

impl Cast {
    fn put(&self, text: &mut String, file: FileName) {
        let Papers { printed, spoiled, unused, issued, returned } = self.papers;
        for (key, count) in [("printed", printed), ("spoiled", spoiled), ("unused", unused)] {
            told(text, key, count);
        }
        line(text, "issued", issued);
        line(text, "returned", returned);
        match &self.filled {
            Filled::Totals(totals) => totals.put(text, &self.names),
            Filled::Boxes(boxes) if boxes.iter().all(|one| one.issued.is_none() && one.returned.is_none()) => {
                let files: Vec<_> = (1..=boxes.len()).map(|number| file(boxes, number)).collect();
                match files.as_slice() {
                    [only] => line(text, "ballots", quoted(only)),
                    all => line(text, "ballots", list(all)),
                }
            }
            Filled::Boxes(boxes) => {
                for (one, number) in boxes.iter().zip(1..) {
                    text.push_str("\n[[election.round.box]]\n");
                    line(text, "name", format_args!("\"Hòm {number}\""));
                    line(text, "ballots", quoted(file(boxes, number)));
                    told(text, "issued", one.issued);
                    told(text, "returned", one.returned);
                }
            }
        }
    }
}

impl Totals {
    fn put(&self, text: &mut String, names: &[String]) {
        let invalid: Vec<_> =
            self.invalid.iter().map(|(ground, count)| format!("{} = {count}", ground.as_str())).collect();
        let votes: Vec<_> =
            names.iter().zip(&self.votes).map(|(name, votes)| format!("\"{name}\" = {votes}")).collect();
        text.push_str("\n[election.round.totals]\n");
        line(text, "valid", self.valid);
        line(text, "invalid", format_args!("{{ {} }}", invalid.join(", ")));
        line(text, "votes", format_args!("{{ {} }}", votes.join(", ")));
    }
}
