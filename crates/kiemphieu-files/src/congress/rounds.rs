//! The rounds of an election in a congress file.

use std::collections::BTreeMap;
use std::ops::Range;

use kiemphieu_core::{Call, Decision, Ending, Ground, Judge, List, Papers, Purpose, Tally, Text, Totals, Unfit};

use crate::congress::names::{by_name, place_among};
use crate::congress::sheet::{At, Sheet};
use crate::congress::table::Table;
use crate::congress::values::count;
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
    Totals(DraftTotals),
}

/// Totals typed in by hand, and where they stand.
pub(crate) struct DraftTotals {
    pub totals: Totals,
    /// Where each ground stands.
    pub grounds: Vec<(Ground, Range<usize>)>,
    /// Where the name of each person stands.
    pub names: Vec<At<String>>,
    /// Where the votes stand.
    pub votes: Range<usize>,
}

/// The rounds of an election, none while not voted yet; `None` when something in them is wrong.
pub(crate) fn rounds<'s>(sheet: &mut Sheet<'s>, election: &Table<'_, 's>) -> Option<Vec<DraftRound>> {
    let tables = election.tables(sheet, "round", "[[election.round]]", &ROUND);
    let rounds: Vec<_> = tables.iter().enumerate().map(|(at, table)| round(sheet, table, at == 0)).collect();
    rounds.into_iter().collect()
}

fn round<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>, first: bool) -> Option<DraftRound> {
    let decision = table.word(sheet, "decision", Decision::ALL, Decision::as_str);
    let candidates = table.people(sheet, "candidates");
    let new_names = table.flag(sheet, "new_names").unwrap_or(false);
    let names = candidates.map(|names| names.into_iter().map(|name| name.value).collect());
    let answers = table.word(sheet, "answers", &[Ending::Tie, Ending::Short, Ending::Stopped], Ending::as_str);
    let (seats, purpose) = (table.count(sheet, "seats"), table.word(sheet, "for", Purpose::ALL, Purpose::as_str));
    let call = Call { decision, candidates: names, new_names, answers, seats, purpose };
    let fits = sheet.fits(call.may_stand(first), table.span_of(if first && new_names { "new_names" } else { "seats" }));
    if !fits {
        return None;
    }
    let voted = ["printed", "issued", "returned", "ballots", "totals"].iter().any(|key| table.get(key).is_some());
    if decision.is_some() && !voted {
        return Some(DraftRound { call, vote: None });
    }
    if !sheet.fits(call.may_have_papers(), table.span_of("decision")) {
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

fn totals<'s>(sheet: &mut Sheet<'s>, table: &Table<'_, 's>) -> Option<DraftTotals> {
    let valid =
        table.required_count(sheet, "valid", Text::new("ghi số phiếu hợp lệ", "write how many papers are valid"));
    let words: Vec<_> = Ground::ALL.iter().map(|ground| ground.as_str()).collect();
    let (mut of_ground, mut grounds) = (BTreeMap::new(), Vec::new());
    if let Some(invalid) = table.table(sheet, "invalid", "invalid", &words) {
        for (key, value) in invalid.entries() {
            let Some(ground) = Ground::parse(&key.value) else { continue };
            of_ground.insert(ground, u64::from(count(sheet, value, &key.value)?));
            grounds.push((ground, key.span));
        }
    }
    let remedy = Text::new(
        "ghi số phiếu của từng người: votes = { \"…\" = 198 }",
        "write each person's votes: votes = { \"…\" = 198 }",
    );
    let votes = table.span_of("votes");
    let (names, of_person) = by_name(sheet, table, "votes", remedy)?
        .into_iter()
        .map(|(name, votes)| (name.clone(), (name.value, u64::from(votes))))
        .unzip();
    let totals = Totals { valid: u64::from(valid?), grounds: of_ground, votes: of_person };
    Some(DraftTotals { totals, grounds, names, votes })
}

impl DraftTotals {
    /// The count of these papers of `list`; none where something in it cannot be. Where `as_declared`, no ground is asked
    /// whether it can occur under the rulebook of `judge`.
    pub fn tally(&self, sheet: &mut Sheet, list: &List, judge: Judge, as_declared: bool) -> Option<Tally> {
        let names: Vec<&At<String>> = self.names.iter().collect();
        let known: Vec<&str> = list.names().iter().map(String::as_str).collect();
        let fits = if as_declared { Ok(()) } else { self.totals.fits(judge) };
        let tally = fits.and_then(|()| self.totals.tally(list, judge));
        if let Err(unfits) = &tally {
            sheet.unfit(unfits, &known, |unfit| match unfit {
                Unfit::ImpossibleGround { ground, .. } => self.place_of(*ground),
                Unfit::TooManyPapers => 0..0,
                _ => place_among(&names, unfit).unwrap_or_else(|| self.votes.clone()),
            });
        }
        tally.ok()
    }

    fn place_of(&self, ground: Ground) -> Range<usize> {
        let place = self.grounds.iter().find(|(other, _)| *other == ground);
        place.map_or_else(|| self.votes.clone(), |(_, place)| place.clone())
    }
}
