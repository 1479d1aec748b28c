//! Small congresses for the tests of this crate. All of them are constructed.

use std::collections::BTreeMap;

use crate::ballot::list::List;
use crate::ballot::paper::Judge;
use crate::ballot::tally::Tally;
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::declared::round::{Call, Entry, Round, Vote};
use crate::meeting::papers::Papers;
use crate::meeting::roll::Roll;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::{Decision, Ground, Level, MeetingKind, Office};

/// An election of `office` by a body of `d` people, all present, not voted yet.
pub(crate) fn election(id: &str, office: Office, kind: MeetingKind, d: u32, names: &[&str], seats: u32) -> Election {
    let roll = Roll::new(kind, d, Some(d), Vec::new()).unwrap();
    Election::new(id, office, roll, List::new(names, seats).unwrap()).unwrap()
}

impl Election {
    /// The same election with a first round in which everybody voted.
    pub(crate) fn voted(self, rulebook: &Rulebook, votes: &[u64]) -> Self {
        let list = self.list.clone();
        self.again(rulebook, Call::default(), &list, votes)
    }

    /// The same election with one more round in which everybody voted; where there are fewer votes than voters, the
    /// others struck every name.
    pub(crate) fn again(mut self, rulebook: &Rulebook, call: Call, list: &List, votes: &[u64]) -> Self {
        let d = self.roll.summoned();
        let judge = Judge::new(list, rulebook);
        let sum: u64 = votes.iter().sum();
        let valid = if list.surplus() > 0 { u64::from(d).min(sum) } else { u64::from(d) };
        let struck = BTreeMap::from([(Ground::Nobody, u64::from(d) - valid)]);
        let grounds = struck.into_iter().filter(|(_, count)| *count > 0).collect();
        let tally = Tally::from_totals(judge, valid, grounds, votes.to_vec()).unwrap();
        let papers = Papers::new(d, d);
        let vote = Vote { papers, tally, entry: Entry::Totals, boxes: Vec::new(), remarks: Vec::new(), kept: None };
        self.rounds.push(Round::voted(call, vote));
        self
    }

    /// The same election after the congress decided to stop.
    pub(crate) fn stopped(mut self) -> Self {
        let call = Call { decision: Some(Decision::Stop), ..Call::default() };
        self.rounds.push(Round::decided(call));
        self
    }
}

/// A congress with these elections.
pub(crate) fn congress(level: Level, elections: Vec<Election>) -> Congress {
    let congress = Congress::new("Test", "2020-04-22".parse().unwrap()).unwrap().at(level);
    Congress { elections, ..congress }
}
