//! A history as the values of an engine: each election with its rounds, as far as their papers can be read.

use kiemphieu_core::{
    Ballot, Call, Called, Congress, Decision, Election, Judge, List, Papers, Procedure, Roll, Round, RoundBox,
    Rulebook, State, Tally, Vote,
};

use super::{Cast, Contest, Counted, Decided, Entry, Filled, History, Sheet, number};
use crate::paper::marks;

impl Contest {
    /// The election before its first round; none where the facts give none.
    #[must_use]
    pub fn election(&self, history: &History) -> Option<Election> {
        let list = List::new(self.candidates.iter().cloned(), self.seats).ok()?;
        let election = Election::new(self.id.clone(), self.office, self.voters(history).clone(), list).ok()?;
        let election = election.with_alternates(self.alternates.unwrap_or_default()).ok()?;
        Some(Election { direct: self.direct, from: self.from.clone(), approval: self.approval.clone(), ..election })
    }

    /// The election as far as its entries go.
    #[must_use]
    pub fn walk<'r>(&self, history: &History, rulebook: &'r Rulebook) -> Option<Walk<'r>> {
        let mut walk = Walk::of(self, history, rulebook)?;
        for entry in &self.entries {
            walk.enter(entry);
        }
        Some(walk)
    }
}

impl History {
    /// The congress; none where the facts give none.
    #[must_use]
    pub fn congress(&self, rulebook: &Rulebook) -> Option<Congress> {
        let mut congress = Congress::new("Đảng bộ xã Vĩnh Hào", self.date).ok()?.at(self.level);
        for contest in &self.contests {
            congress = congress.with(contest.walk(self, rulebook)?.election).ok()?;
        }
        Some(congress)
    }
}

/// An election on its way, entry after entry.
#[derive(Debug, Clone)]
pub struct Walk<'r> {
    /// The election with its rounds so far.
    pub election: Election,
    /// Where it stands.
    pub procedure: Procedure,
    /// The body as it is now.
    pub roll: Roll,
    /// The entries that were refused, from 1.
    pub refused: Vec<usize>,
    /// The votes that were lawful.
    pub votes: Vec<Decided>,
    rulebook: &'r Rulebook,
}

impl<'r> Walk<'r> {
    /// The election before its first entry.
    #[must_use]
    pub fn of(contest: &Contest, history: &History, rulebook: &'r Rulebook) -> Option<Self> {
        let election = contest.election(history)?;
        let procedure = Procedure::of(&election, Some(history.level), rulebook);
        let roll = election.roll.clone();
        Some(Self { election, procedure, roll, refused: Vec::new(), votes: Vec::new(), rulebook })
    }

    /// What this call leads to, where it is lawful now.
    #[must_use]
    pub fn would(&self, call: &Call, has_papers: bool) -> Option<Called> {
        self.procedure.call(call, has_papers).ok()
    }

    /// Whether this can be declared at all, lawful or not.
    #[must_use]
    pub fn can_be_told(&self, call: &Call, has_papers: bool) -> bool {
        let alone = call.decision.is_some() || call.is_record();
        let round = Round { unread: has_papers.then(|| Papers::new(1, 1)), ..Round::decided(call.clone()) };
        (has_papers || alone)
            && call.may_stand(self.election.rounds.is_empty()).is_ok()
            && self.election.clone().held(round).is_ok()
    }

    /// Enters one entry.
    pub fn enter(&mut self, entry: &Entry) {
        self.roll = self.roll.from_then_on(&entry.call.attendance).unwrap_or_else(|_| self.roll.clone());
        let before = self.procedure.clone();
        let called = self.procedure.enter(&entry.call, entry.cast.is_some());
        if called.is_err() {
            self.refused.push(self.election.rounds.len() + 1);
        }
        let Some(cast) = &entry.cast else {
            self.election.rounds.push(Round::decided(entry.call.clone()));
            return;
        };
        let voted = match called {
            Ok(Called::Vote(contest)) => cast.vote(&contest.list, self.rulebook).map(|vote| (contest, vote)),
            _ => None,
        };
        let Some((contest, vote)) = voted else {
            // Papers of a list of their own.
            let own = List::new(&cast.names, cast.seats).ok().and_then(|own| cast.vote(&own, self.rulebook));
            let unread = own.is_none().then_some(cast.papers);
            self.election.rounds.push(Round { vote: own, unread, ..Round::decided(entry.call.clone()) });
            return;
        };
        self.procedure.hold(&contest, &self.roll, self.rulebook, &vote);
        self.votes.push(Decided {
            entry: self.election.rounds.len(),
            call: entry.call.clone(),
            roll: self.roll.clone(),
            before,
            counted: Counted::of(contest, vote.clone(), &self.roll, self.rulebook),
            after: self.procedure.clone(),
        });
        self.election.rounds.push(Round::voted(entry.call.clone(), vote));
    }
}

/// The call that goes on with an election.
#[must_use]
pub fn call_for(state: &State) -> Call {
    let decision = match state {
        State::Short { .. } | State::Tied { .. } => Some(Decision::VoteAgain),
        State::Stopped { .. } => Some(Decision::Annul),
        State::Open | State::Complete | State::Closed { .. } | State::Appointed => None,
    };
    Call { decision, ..Call::default() }
}

impl Cast {
    /// The papers as they are counted for a list; none where they are of another one.
    #[must_use]
    pub fn vote(&self, list: &List, rulebook: &Rulebook) -> Option<Vote> {
        if list.names() != self.names {
            return None;
        }
        let judge = Judge::new(list, rulebook);
        match &self.filled {
            Filled::Totals(totals) => {
                let invalid = totals.invalid.iter().map(|(ground, count)| (*ground, u64::from(*count)));
                let votes = totals.votes.iter().copied().map(u64::from).collect();
                let tally = Tally::from_totals(judge, totals.valid.into(), invalid.collect(), votes).ok()?;
                Some(Vote::of_totals(self.papers, tally))
            }
            Filled::Boxes(boxes) => {
                let mut tally = Tally::new(judge);
                for sheet in self.sheets() {
                    tally.add(&sheet.ballot(list), 1).ok()?;
                }
                let boxes = boxes.iter().zip(1..).map(|(one, at)| RoundBox {
                    issued: one.issued,
                    returned: one.returned,
                    ..RoundBox::of_file(format!("box-{at}"), number(one.sheets.len()).into())
                });
                Vote::of_boxes(self.papers, boxes.collect(), tally).ok()
            }
        }
    }
}

impl Sheet {
    fn ballot(&self, list: &List) -> Ballot {
        let decided_by_board = self.flaw.is_some() || self.noted || self.said_valid;
        Ballot { marks: marks(&self.marks, list), flaw: self.flaw, decided_by_board }
    }
}
