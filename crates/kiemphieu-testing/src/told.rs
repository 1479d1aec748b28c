//! A counterexample as a congress file, to be counted and looked at.

use kiemphieu_core::{Date, Rulebook};

use crate::World;
use crate::history::{Cast, Contest, Entry, Filled, History, Totals};
use crate::laws::Breach;
use crate::world::Decided;

impl Breach {
    /// The congress files that show the breach, each with its name: one, or the same before and after one fact changed.
    #[must_use]
    pub fn congress_files(&self, rulebook: &Rulebook) -> Vec<(String, String)> {
        let before = (format!("{}.toml", self.law), self.world.congress_file(rulebook));
        let after =
            self.changed.as_ref().map(|world| (format!("{}-changed.toml", self.law), world.congress_file(rulebook)));
        [before].into_iter().chain(after).collect()
    }
}

impl World {
    /// The election as a congress file with totals. To be counted with `--rulebook` and the file of the rulebook, where that
    /// does not come with the program.
    #[must_use]
    pub fn congress_file(&self, rulebook: &Rulebook) -> String {
        self.history(rulebook).map(|history| history.to_toml()).unwrap_or_default()
    }

    /// The election as it goes under a rulebook, with totals; none where the facts give no election.
    fn history(&self, rulebook: &Rulebook) -> Option<History> {
        let rounds = self.hold(rulebook).map(|held| held.rounds).unwrap_or_default();
        let contest = Contest {
            id: "election".to_owned(),
            office: self.office,
            seats: self.seats,
            alternates: None,
            direct: false,
            from: None,
            candidates: self.list()?.names().to_vec(),
            roll: None,
            entries: rounds.into_iter().map(Decided::entry).collect(),
            approval: None,
        };
        Some(History {
            date: rulebook.from().unwrap_or(Date::constant(2025, 1, 1)),
            rulebook: (!rulebook.chosen_by_date()).then(|| rulebook.id().to_owned()),
            level: self.level,
            roll: self.roll()?,
            contests: vec![contest],
        })
    }
}

impl Decided {
    fn entry(self) -> Entry {
        let (vote, list) = (self.counted.vote, self.counted.contest.list);
        let few = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
        let filled = Filled::Totals(Totals {
            valid: few(vote.tally.valid()),
            invalid: vote.tally.grounds().iter().map(|(ground, count)| (*ground, few(*count))).collect(),
            votes: vote.tally.votes().iter().copied().map(few).collect(),
        });
        let (names, seats) = (list.names().to_vec(), list.seats());
        Entry { call: self.call, cast: Some(Cast { names, seats, papers: vote.papers, filled }) }
    }
}
