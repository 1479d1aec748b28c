//! Papers judged one by one, and their identities (rules.md, sections 4 and 5).

use std::collections::{BTreeMap, BTreeSet};

use kiemphieu_core::{Flaw, Ground};
use kiemphieu_testing::Mark;
use kiemphieu_testing::history::{Cast, Filled, Sheet};

use super::base::{Base, Voters, count};
use super::bodies::Body;

/// The papers of a round as they were counted.
#[derive(Clone, Debug)]
pub struct Counted {
    /// `strike-out` or `two-box`.
    pub form: &'static str,
    /// Valid, as judged or typed in.
    pub valid: usize,
    /// Invalid papers by ground, without zeros.
    pub grounds: BTreeMap<&'static str, usize>,
    /// Votes of each name.
    pub votes: Vec<usize>,
    /// Papers of which the board said something.
    pub decided_by_board: usize,
}

/// §4: the form follows from the list and the seats.
pub fn form(names: usize, seats: usize) -> &'static str {
    match names.cmp(&seats) {
        std::cmp::Ordering::Greater => "strike-out",
        std::cmp::Ordering::Equal => "two-box",
        std::cmp::Ordering::Less => panic!("fewer names than seats"),
    }
}

/// §4: every paper judged and every vote counted; or both as they were typed in.
pub fn counted(cast: &Cast, body: &Body) -> Counted {
    let form = form(cast.names.len(), count(cast.seats));
    let mut counted =
        Counted { form, valid: 0, grounds: BTreeMap::new(), votes: vec![0; cast.names.len()], decided_by_board: 0 };
    if let Filled::Totals(totals) = &cast.filled {
        counted.valid = count(totals.valid);
        counted.votes = totals.votes.iter().copied().map(count).collect();
        counted.grounds = totals.invalid.iter().map(|(ground, papers)| (ground.as_str(), count(*papers))).collect();
        counted.grounds.retain(|_, papers| *papers > 0);
    }
    for sheet in cast.sheets() {
        counted.decided_by_board += usize::from(sheet.flaw.is_some() || sheet.noted || sheet.said_valid);
        if let Some(ground) = ground(sheet, form, count(cast.seats), body) {
            // BALLOT-INVALID: each ground counted apart.
            *counted.grounds.entry(ground.as_str()).or_insert(0) += 1;
            continue;
        }
        // BALLOT-VALID; BALLOT-ROW: both boxes or neither give that person nothing.
        counted.valid += 1;
        for (votes, mark) in counted.votes.iter_mut().zip(&sheet.marks) {
            *votes += usize::from(*mark == Mark::For);
        }
    }
    counted
}

/// BALLOT-INVALID: the first ground in the order of the table, or none. §10.13: the board's «valid» lets the marks count as it
/// reads them, and those are the marks here: it never makes an over-vote valid.
fn ground(sheet: &Sheet, form: &str, seats: usize, body: &Body) -> Option<Ground> {
    let chosen = sheet.marks.iter().filter(|mark| **mark == Mark::For).count();
    let only = if sheet.marks.len() == 1 { Some(sheet.marks[0]) } else { None };
    let strike_out = form == "strike-out";
    if sheet.flaw == Some(Flaw::NotIssued) {
        return Some(Ground::NotIssued);
    }
    // Two-box: cannot occur.
    if strike_out && chosen > seats {
        return Some(Ground::OverVote);
    }
    // Strike-out: every name struck. Two-box: BALLOT-ALL-DISAGREE, no agree at all.
    if only.is_none() && chosen == 0 && (strike_out || body.all_disagree_is_invalid) {
        return Some(Ground::Nobody);
    }
    // A one-name ballot with "disagree" is valid.
    if only == Some(Mark::Both) && !strike_out {
        return Some(Ground::BothBoxes);
    }
    if only == Some(Mark::Neither) && !strike_out && body.blank_is_invalid {
        return Some(Ground::NoBox);
    }
    match sheet.flaw? {
        Flaw::NotIssued => None,
        Flaw::OutsideName => Some(Ground::OutsideName),
        Flaw::Marked => Some(Ground::Marked),
        Flaw::WrittenOn => Some(Ground::WrittenOn),
    }
}

impl Counted {
    /// Papers entered.
    pub fn entered(&self) -> usize {
        self.valid + self.invalid()
    }

    /// Invalid papers on all grounds.
    pub fn invalid(&self) -> usize {
        self.grounds.values().sum()
    }
}

/// The rules of PAPER that are broken.
pub type Broken = BTreeSet<&'static str>;

/// §5: every identity of the papers of a vote, one after the other.
pub fn broken(cast: &Cast, counted: &Counted, voters: &Voters, base: &Base) -> Broken {
    let mut broken = broken_on_any_list(cast, counted.entered(), voters, base);
    let sum: usize = counted.votes.iter().sum();
    // PAPER: votes of a person ≤ valid; the sum of votes ≤ valid × seats
    let impossible =
        counted.votes.iter().any(|votes| *votes > counted.valid) || sum > counted.valid * count(cast.seats);
    // BALLOT-INVALID: on a strike-out paper `nobody` is invalid, so each valid paper votes for one at least.
    if impossible || (counted.form == "strike-out" && sum < counted.valid) {
        broken.insert("PAPER");
    }
    broken
}

/// How many papers were entered, whatever stands on them.
pub fn entered(cast: &Cast) -> usize {
    match &cast.filled {
        Filled::Boxes(_) => cast.sheets().count(),
        Filled::Totals(totals) => {
            count(totals.valid) + totals.invalid.iter().map(|(_, papers)| count(*papers)).sum::<usize>()
        }
    }
}

/// §5: the identities that hold whatever list the papers bear. §10.1: those of refused entries are looked at, too.
pub fn broken_on_any_list(cast: &Cast, entered: usize, voters: &Voters, base: &Base) -> Broken {
    let papers = &cast.papers;
    let (issued, returned) = (count(papers.issued), count(papers.returned));
    let mut broken = Broken::new();
    // §10.2; issued ≤ present OF THAT ROUND
    if voters.present.is_some_and(|present| present > base.most || issued > present) || issued > base.most {
        broken.insert("PAPER");
    }
    // printed ≥ issued + spoiled-and-exchanged; printed = issued + exchanged + unused where all are given
    if let Some(printed) = papers.printed.map(count) {
        let known = issued + papers.spoiled.map_or(0, count) + papers.unused.map_or(0, count);
        let all = papers.spoiled.is_some() && papers.unused.is_some();
        if printed < known || (all && printed != known) {
            broken.insert("PAPER");
        }
    }
    broken.extend(surplus_or_missing(Some(issued), Some(returned), entered));
    if let Filled::Boxes(boxes) = &cast.filled {
        for one in boxes {
            broken.extend(surplus_or_missing(one.issued.map(count), one.returned.map(count), one.sheets.len()));
        }
        // design.md: where every box has its own the sums must agree; and no part is more than the whole.
        let agrees = |told: Vec<Option<u32>>, of_round: u32| {
            let sum: u32 = told.iter().flatten().sum();
            if told.iter().all(Option::is_some) { sum == of_round } else { sum <= of_round }
        };
        let issued = boxes.iter().map(|one| one.issued).collect();
        let returned = boxes.iter().map(|one| one.returned).collect();
        if !agrees(issued, papers.issued) || !agrees(returned, papers.returned) {
            broken.insert("PAPER");
        }
    }
    broken
}

/// PAPER-SURPLUS: more papers returned than issued, or counted than publicly announced. PAPER: entered = returned.
fn surplus_or_missing(issued: Option<usize>, returned: Option<usize>, entered: usize) -> Broken {
    let over = |more: Option<usize>, than: Option<usize>| more.zip(than).is_some_and(|(more, than)| more > than);
    let mut broken = Broken::new();
    if over(returned, issued) || over(Some(entered), returned) {
        broken.insert("PAPER-SURPLUS");
    }
    if over(returned, Some(entered)) {
        broken.insert("PAPER");
    }
    broken
}
