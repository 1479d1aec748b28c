//! A counterexample as a congress file, to be counted and looked at.

use kiemphieu_core::Rulebook;

use crate::history::{Cast, Decided, Entry, Filled, History, Totals};
use crate::laws::Breach;

impl Breach {
    /// The congress files that show the breach, each with its name: one, or the same before and after one fact changed.
    #[must_use]
    pub fn congress_files(&self, rulebook: &Rulebook) -> Vec<(String, String)> {
        let before = (format!("{}.toml", self.law), self.history.in_totals(rulebook).to_toml());
        let after = self
            .changed
            .as_ref()
            .map(|history| (format!("{}-changed.toml", self.law), history.in_totals(rulebook).to_toml()));
        [before].into_iter().chain(after).collect()
    }
}

impl History {
    /// The same with totals in place of papers, as they are counted under a rulebook, and of that rulebook: one file tells it
    /// all. It ends where papers were not voted upon.
    #[must_use]
    pub fn in_totals(&self, rulebook: &Rulebook) -> Self {
        let mut told = self.clone();
        told.date = rulebook.from().unwrap_or(told.date);
        told.rulebook = (!rulebook.chosen_by_date()).then(|| rulebook.id().to_owned());
        for held in self.held(rulebook) {
            let Some(contest) = told.contests.get_mut(held.at) else { continue };
            let voted = |at: usize| held.votes.iter().find(|decided| decided.entry == at);
            let told = |(at, entry): (usize, &Entry)| match &entry.cast {
                None => Some(entry.clone()),
                Some(cast) => voted(at).map(|decided| Entry {
                    cast: Some(Cast { filled: Filled::Totals(totals(decided)), ..cast.clone() }),
                    ..entry.clone()
                }),
            };
            contest.entries = held.declared.entries.iter().enumerate().map_while(told).collect();
        }
        told
    }
}

fn totals(decided: &Decided) -> Totals {
    let tally = &decided.counted.vote.tally;
    let few = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    Totals {
        valid: few(tally.valid()),
        invalid: tally.grounds().iter().map(|(ground, count)| (*ground, few(*count))).collect(),
        votes: tally.votes().iter().copied().map(few).collect(),
    }
}
