//! What the rules make of a congress, read word by word.
//!
//! The text is rules.md, whose sections stand beside each step; nothing here is fast or clever, and nothing comes from the
//! program but the words in which a [`History`] declares its facts.

use std::collections::BTreeSet;

use kiemphieu_core::Office;
use kiemphieu_testing::history::{Contest, History};

use self::alternates::Alternates;
pub use self::bodies::body;
pub use self::eligible::ineligible;
pub use self::incumbents::other_number_decides;
use self::round::Held;
pub use self::surplus::surplus_broken;
use self::walk::Walk;
pub use self::walk::{Gone, State};

mod alternates;
pub mod base;
pub mod bodies;
mod eligible;
mod incumbents;
mod papers;
pub mod round;
mod surplus;
mod walk;

#[cfg(test)]
mod chains;
#[cfg(test)]
mod single;

/// What the report must say of one election.
#[derive(Debug)]
pub struct Reading {
    /// The rounds held, in order.
    pub rounds: Vec<Held>,
    /// Where the election stands.
    pub state: State,
    /// `pending`, `complete`, `tie`, `short` or `stopped`.
    pub status: &'static str,
    /// The elected of all rounds, in the order of the rounds.
    pub elected: Vec<String>,
    /// The alternates, in their order.
    pub alternates: Vec<String>,
    /// Who withdrew.
    pub gone: Vec<Gone>,
    /// Seats without an elected person.
    pub open_seats: usize,
    /// Steps that must stand among the next ones.
    pub next: BTreeSet<&'static str>,
    /// The entries that the rules refuse: their places, from 1, and the rules they break. Nothing of them counts, and what
    /// follows is read from where the election stood.
    pub refused: Vec<(usize, &'static str)>,
    /// What the papers of refused entries break all the same: the place, and the rule.
    pub behind_refused: BTreeSet<(usize, &'static str)>,
    /// The last word is a mere decision to vote again.
    pub decided: bool,
    /// Rounds without the decision on record that they rest on, with the rule that asks for it.
    pub unrecorded: BTreeSet<(usize, &'static str)>,
    /// Delegates: the congress stopped, or let in new names, after the first short round.
    pub early: BTreeSet<(usize, &'static str)>,
    /// The cut of the alternates falls inside equal votes.
    pub alternates_cut: bool,
    /// The list of a vote that is announced and not held yet, with the entry that announces it.
    pub announced: Option<(usize, Vec<String>)>,
    /// More were present before the first round than may vote.
    pub too_many_present: bool,
    /// Rules of the base that a declared deduction breaks, at any time.
    pub base_errors: BTreeSet<&'static str>,
}

/// What the rules make of every election.
pub fn read(history: &History) -> Vec<Reading> {
    history.contests.iter().map(|contest| read_one(history, contest)).collect()
}

/// What the rules make of this election.
pub fn read_one(history: &History, contest: &Contest) -> Reading {
    let body = body(history);
    let mut walk = Walk::of(history, contest, body);
    let most = walk.voters.base(&body, 0).most;
    let too_many_present = walk.voters.present.is_some_and(|present| present > most);
    let (mut refused, mut behind_refused, mut announced) = (Vec::new(), BTreeSet::new(), None);
    let mut base_errors: BTreeSet<_> = walk.voters.broken(&body).into_iter().collect();
    for (place, entry) in (1..).zip(&contest.entries) {
        // §10.1: after a refused entry nothing vanishes.
        let call = entry.call.clone().after(walk.announced.as_ref());
        match walk.enter(place, entry) {
            Err(rule) => {
                refused.push((place, rule));
                let broken = entry.cast.iter().flat_map(|cast| walk.broken_behind(cast));
                behind_refused.extend(broken.map(|rule| (place, rule)));
            }
            Ok(()) if entry.cast.is_none() && !entry.call.is_record() => {
                announced = call.candidates.map(|list| (place, list));
            }
            Ok(()) => {}
        }
        base_errors.extend(walk.voters.broken(&body));
    }
    let gone = walk.gone();
    let mut announced = announced.filter(|_| walk.is_announced());
    announced.iter_mut().for_each(|(_, list)| list.retain(|name| !gone.contains(name)));
    Reading { refused, behind_refused, base_errors, announced, too_many_present, ..end(walk) }
}

impl Reading {
    /// The first entry that the rules refuse.
    pub fn first_refused(&self) -> Option<(usize, &'static str)> {
        self.refused.first().copied()
    }
}

fn end(walk: Walk) -> Reading {
    let state = walk.state.clone();
    let status = walk.ending().as_str();
    // RESULT-ALTERNATES: official delegates first. §10.7: after a tie that the congress closed those tied are in question as
    // alternates.
    let settled = matches!(state, State::Complete | State::Closed);
    let alternates = if settled { Alternates::of(&walk) } else { Alternates::default() };
    let cut = settled && !walk.alternates_closed && !alternates.tied.is_empty();
    Reading {
        status,
        too_many_present: false,
        announced: None,
        open_seats: walk.open_seats(),
        next: next(&walk),
        decided: walk.is_announced(),
        refused: Vec::new(),
        behind_refused: BTreeSet::new(),
        base_errors: BTreeSet::new(),
        alternates: alternates.names,
        alternates_cut: cut,
        state,
        elected: walk.elected,
        gone: walk.gone,
        unrecorded: walk.unrecorded,
        early: walk.early,
        rounds: walk.rounds,
    }
}

/// The steps that must stand among the next ones. A mere decision to vote again leaves only the vote: nothing is asked of the
/// steps then.
fn next(walk: &Walk) -> BTreeSet<&'static str> {
    let mut next = BTreeSet::new();
    if walk.is_announced() {
        return next;
    }
    let first = walk.ballots().count() == 1;
    match &walk.state {
        State::Open | State::Stopped | State::Closed => {}
        State::Tie { again: false, .. } if !walk.body.asked_about_ties => drop(next.insert("run-off")),
        State::Tie { .. } | State::LeftOfTied { .. } => drop(next.insert("decide")),
        State::Short if walk.contest.office == Office::Delegates && first => drop(next.insert("vote-again")),
        State::Short => drop(next.insert("decide")),
        State::Appointed => drop(next.insert("superior-appoints")),
        State::Complete => drop(next.insert("sign-minutes")),
    }
    // PROC-DIRECT: the election of the secretary passes to the committee.
    let direct = walk.contest.direct && walk.contest.office == Office::Secretary;
    if direct && matches!(walk.state, State::Short | State::Closed) {
        next.insert("committee-elects");
    }
    next
}
