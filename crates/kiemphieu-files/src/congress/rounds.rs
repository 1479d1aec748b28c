//! The rounds of an election in a congress file.

use std::collections::BTreeMap;
use std::ops::Range;

use kiemphieu_core::{Call, Decision, Ground, List, Papers, Text};

use crate::congress::names::by_name;
use crate::congress::sheet::{At, Sheet};
use crate::congress::table::Table;
use crate::congress::values::count;
use crate::problem::words::{as_in, brief};
use crate::syntax::keys::{ROUND, TOTALS};

/// A round as declared.
pub(crate) struct DraftRound {
    pub call: Call,
    pub vote: Option<DraftVote>,
}

impl DraftRound {
    /// The ballot file that it names.
    pub fn ballot_file(&self) -> Option<String> {
        match &self.vote.as_ref()?.entry {
            DraftEntry::Ballots(file) => Some(file.value.clone()),
            DraftEntry::Totals(_) => None,
        }
    }
}

/// The vote of a round as declared.
pub(crate) struct DraftVote {
    pub papers: Papers,
    pub entry: DraftEntry,
}

/// Where the votes of a round come from.
pub(crate) enum DraftEntry {
    /// A ballot file, its name relative to the congress file.
    Ballots(At<String>),
    /// Totals typed in by hand.
    Totals(Totals),
}

/// Totals typed in by hand, before it is known which list they belong to.
pub(crate) struct Totals {
    pub valid: u32,
    pub grounds: BTreeMap<Ground, u64>,
    /// Where each ground stands.
    pub ground_spans: Vec<(Ground, Range<usize>)>,
    /// The votes of each person, by name.
    pub votes: Vec<(At<String>, u32)>,
    /// Where the votes stand.
    pub votes_span: Range<usize>,
}

/// The rounds of an election, none while not voted yet; `None` when something in them is wrong.
pub(crate) fn rounds<'s>(sheet: &mut Sheet<'s>, election: &Table<'_, 's>) -> Option<Vec<DraftRound>> {
    let tables = election.tables(sheet, "round", "[[election.round]]", &ROUND);
    let rounds: Vec<_> = tables.iter().map(|table| round(sheet, table)).collect();
    rounds.into_iter().collect()
}

fn round<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<DraftRound> {
    let decision = table.word(sheet, "decision", Decision::ALL, Decision::as_str);
    let candidates = table.people(sheet, "candidates");
    let new_names = table.flag(sheet, "new_names").unwrap_or(false);
    let names = candidates.map(|names| names.into_iter().map(|name| name.value).collect());
    let call = Call { decision, candidates: names, new_names };
    let voted = ["printed", "issued", "returned", "ballots", "totals"].iter().any(|key| table.get(key).is_some());
    if decision.is_some() && !voted {
        return Some(DraftRound { call, vote: None });
    }
    if decision == Some(Decision::Stop) {
        sheet.problem(
            table.span_of("decision"),
            Text::new(
                "đã quyết định dừng (`stop`) mà vòng này vẫn có phiếu",
                "decided to `stop`, and yet this round has papers",
            ),
            Text::new("ghi `vote-again`, hoặc bỏ các số phiếu", "write `vote-again`, or leave the papers out"),
        );
        return None;
    }
    let vote = vote(sheet, table)?;
    Some(DraftRound { call, vote: Some(vote) })
}

fn vote<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<DraftVote> {
    let what = |vi: &str, en: &str| Text::new(vi, en);
    let printed = table.count(sheet, "printed");
    let (issued, returned) = issued_and_returned(sheet, table);
    let totals = table.table(sheet, "totals", "[election.round.totals]", &TOTALS);
    let ballots = table.file_name(sheet, "ballots");
    let entry = match (ballots, totals, table.get("ballots").is_some()) {
        (Some(ballots), None, _) => Some(DraftEntry::Ballots(ballots)),
        (None, Some(totals), false) => self::totals(sheet, &totals).map(DraftEntry::Totals),
        (None, None, false) => {
            let remedy = what(
                "ghi ballots = \"…csv\", hoặc bảng [election.round.totals]",
                "write ballots = \"…csv\", or the table [election.round.totals]",
            );
            sheet.missing(table, "ballots", remedy);
            None
        }
        (_, Some(_), true) => {
            sheet.problem(
                table.span_of("ballots"),
                what("có cả `ballots` và `totals`", "both `ballots` and `totals` are given"),
                what("giữ một trong hai", "keep one of them"),
            );
            None
        }
        (_, None, true) | (Some(_), Some(_), false) => None,
    };
    let papers = Papers { printed, issued: issued?, returned: returned? };
    Some(DraftVote { papers, entry: entry? })
}

/// How many papers went out, and how many came back.
pub(super) fn issued_and_returned(sheet: &mut Sheet, table: &Table) -> (Option<u32>, Option<u32>) {
    let issued = Text::new("ghi số phiếu phát ra", "write how many papers were issued");
    let returned = Text::new("ghi số phiếu thu về", "write how many papers were returned");
    (table.required_count(sheet, "issued", issued), table.required_count(sheet, "returned", returned))
}

fn totals<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<Totals> {
    let valid =
        table.required_count(sheet, "valid", Text::new("ghi số phiếu hợp lệ", "write how many papers are valid"));
    let words: Vec<_> = Ground::ALL.iter().map(|ground| ground.as_str()).collect();
    let (mut grounds, mut ground_spans) = (BTreeMap::new(), Vec::new());
    if let Some(invalid) = table.table(sheet, "invalid", "invalid", &words) {
        for (key, value) in invalid.entries() {
            let Some(ground) = Ground::parse(&key.value) else { continue };
            grounds.insert(ground, u64::from(count(sheet, value, &key.value)?));
            ground_spans.push((ground, key.span));
        }
    }
    let remedy = Text::new(
        "ghi số phiếu của từng người: votes = { \"…\" = 198 }",
        "write each person's votes: votes = { \"…\" = 198 }",
    );
    let votes_span = table.span_of("votes");
    let votes = by_name(sheet, table, "votes", remedy)?;
    grounds.retain(|_, count| *count > 0);
    Some(Totals { valid: valid?, grounds, ground_spans, votes, votes_span })
}

impl Totals {
    /// The names with votes as a list of their own, for one seat.
    pub fn list(&self) -> Option<List> {
        List::new(self.votes.iter().map(|(name, _)| &name.value), 1).ok()
    }

    /// The votes in the order of `list`: every name must be there, and no other.
    pub fn in_ballot_order(&self, sheet: &mut Sheet, list: &List) -> Option<Vec<u64>> {
        let mut votes = vec![None; list.len()];
        let known: Vec<&str> = list.names().iter().map(String::as_str).collect();
        for (name, number) in &self.votes {
            match list.position(&name.value).and_then(|at| votes.get_mut(at)) {
                Some(slot) => *slot = Some(u64::from(*number)),
                None => sheet.problem(
                    name.span.clone(),
                    Text::new(
                        format!("«{}» không có trong `candidates`", brief(&name.value, 60)),
                        format!("«{}» is not in `candidates`", brief(&name.value, 60)),
                    ),
                    as_in("candidates", &name.value, &known),
                ),
            }
        }
        let missing = list.names().iter().zip(&votes).filter(|(_, votes)| votes.is_none());
        let missing: Vec<_> = missing.map(|(name, _)| name.as_str()).collect();
        if !missing.is_empty() {
            let missing = missing.join(", ");
            sheet.problem(
                self.votes_span.clone(),
                Text::new(format!("`votes` thiếu: {missing}"), format!("`votes` leaves out: {missing}")),
                Text::new(
                    "ghi đủ mọi người trong danh sách, không có phiếu thì ghi 0",
                    "write every name of the list, 0 for no votes",
                ),
            );
        }
        votes.into_iter().collect()
    }
}
