//! What somebody says of a paper, from the keys of the page.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use kiemphieu_core::{Flaw, Form, Mark, shown};
use kiemphieu_scan::{Adjudication, Decision, Rejected, Says};
use serde::Deserialize;
use serde_json::json;

use super::people::Visitor;
use super::{Answer, Deciding, words};
use crate::lock::locked;
use crate::no::No;

/// A reason has at most so many letters.
const LONGEST: usize = 400;

/// What a page sends about a paper.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Said {
    paper: usize,
    /// Whether every row was read, and not only those that were asked for.
    #[serde(default)]
    every: bool,
    /// The keys; none where the sheet is put aside.
    #[serde(default)]
    reads: Option<Reads>,
    #[serde(default)]
    why: String,
}

/// A paper as the entry page says it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Reads {
    #[serde(default)]
    struck: BTreeSet<u32>,
    #[serde(default)]
    agree: BTreeSet<u32>,
    #[serde(default)]
    disagree: BTreeSet<u32>,
    #[serde(default)]
    unclear: BTreeSet<u32>,
    #[serde(default)]
    flaw: Option<Flaw>,
}

pub(super) fn decide(app: &Deciding, visitor: &Visitor, given: Said) -> Answer {
    let person = visitor.person().ok_or_else(No::nobody)?;
    let why = shown(given.why.trim(), LONGEST);
    let mut folder = locked(&app.folder);
    let says = match given.reads {
        None => Says::Aside,
        Some(reads) => says(folder.read(), given.paper, given.every, &reads)?,
    };
    let decision = Decision { paper: given.paper, by: person.to_owned(), says, why };
    let taken = folder
        .decide(decision)
        .map_err(|problem| No::new(StatusCode::INSUFFICIENT_STORAGE, (problem.text.clone(), problem.remedy.clone())))?;
    match taken {
        Ok(()) => {
            let next = folder.read().waiting_for(person).find(|other| *other > given.paper);
            Ok(json!({ "then": next.map_or_else(|| "/".to_owned(), |next| format!("/read/{next}")) }))
        }
        // Then every row is asked for, and the page says so.
        Err(rejected @ Rejected::EveryRow { .. }) => Ok(json!({
            "every": rejected.text().0.get(app.lang),
            "remedy": rejected.text().1.get(app.lang),
        })),
        Err(rejected) => Err(No::new(StatusCode::CONFLICT, rejected.text())),
    }
}

/// The rows that were asked for, and whatever was typed besides: that is refused where it was not asked for.
fn says(read: &Adjudication, paper: usize, every: bool, reads: &Reads) -> Result<Says, No> {
    if !reads.unclear.is_empty() {
        return Err(No::new(StatusCode::CONFLICT, (words::UNCLEAR.text(), words::UNCLEAR_REMEDY.text())));
    }
    let (form, open) = (read.list().form(), read.open_rows(paper));
    let untyped = match form {
        Form::StrikeOut => Mark::Kept,
        Form::TwoBox => Mark::Agree,
    };
    let mark = |row: u32| match form {
        Form::StrikeOut if reads.struck.contains(&row) => Mark::Struck,
        Form::StrikeOut => Mark::Kept,
        Form::TwoBox => match (reads.agree.contains(&row), reads.disagree.contains(&row)) {
            (true, false) => Mark::Agree,
            (false, true) => Mark::Disagree,
            (true, true) => Mark::Both,
            (false, false) => Mark::Neither,
        },
    };
    let last = u32::try_from(read.list().len()).unwrap_or(u32::MAX);
    // A number that is not on the list is no row of it: it goes along, and is refused.
    let typed = reads.struck.iter().chain(&reads.agree).chain(&reads.disagree).copied();
    let beyond = typed.filter(|row| !(1..=last).contains(row)).map(|row| (row, mark(row)));
    let rows = (1..=last).map(|row| (row, mark(row)));
    let rows = rows.filter(|(row, mark)| every || open.contains(row) || *mark != untyped);
    let rows: BTreeMap<u32, Mark> = rows.chain(beyond).collect();
    Ok(Says::Paper { rows, flaw: reads.flaw })
}
