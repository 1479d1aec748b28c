//! What comes of a history under a rulebook: each vote that was lawful, and what follows from it.

use kiemphieu_core::{Base, Call, Contest as Due, Outcome, Procedure, Roll, Rulebook, Vote};

use super::{Cast, Contest, Entry, History};

/// The papers of one vote, and what follows from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What was voted.
    pub contest: Due,
    /// The papers.
    pub vote: Vote,
    /// The base.
    pub base: Base,
    /// The result.
    pub outcome: Outcome,
}

/// A vote as it was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// Its place among the entries, from 0.
    pub entry: usize,
    /// What was declared about it.
    pub call: Call,
    /// The body at the vote.
    pub roll: Roll,
    /// Where the election stood before it was called.
    pub before: Procedure,
    /// The papers, and the result.
    pub counted: Counted,
    /// Where the election stood after it.
    pub after: Procedure,
}

/// An election with the votes that were lawful in it.
#[derive(Debug, Clone)]
pub struct Held<'h> {
    /// The whole history.
    pub history: &'h History,
    /// The place of the election in it, from 0.
    pub at: usize,
    /// What was declared.
    pub declared: &'h Contest,
    /// The votes.
    pub votes: Vec<Decided>,
}

impl Counted {
    pub(crate) fn of(contest: Due, vote: Vote, roll: &Roll, rulebook: &Rulebook) -> Self {
        let (base, outcome) = (vote.base(roll, rulebook), contest.outcome(roll, rulebook, &vote));
        Self { contest, vote, base, outcome }
    }

    /// The votes of the person at a place of the list, from 0.
    #[must_use]
    pub fn votes(&self, at: usize) -> u64 {
        self.vote.tally.votes().get(at).copied().unwrap_or_default()
    }

    /// Whether there is a result.
    #[must_use]
    pub fn has_result(&self) -> bool {
        !matches!(self.outcome, Outcome::Stopped { .. })
    }
}

impl Decided {
    /// Where the election stood when it was called, before its papers were counted.
    #[must_use]
    pub fn called(&self) -> Procedure {
        let mut called = self.before.clone();
        // It was lawful.
        let _ = called.enter(&self.call, true);
        called
    }

    /// The same vote with other papers.
    pub(crate) fn with(&self, cast: &Cast, rulebook: &Rulebook) -> Option<Counted> {
        self.with_as(self.counted.contest.clone(), cast, rulebook)
    }

    /// Other papers in another vote of this body.
    pub(crate) fn with_as(&self, contest: Due, cast: &Cast, rulebook: &Rulebook) -> Option<Counted> {
        let vote = cast.vote(&contest.list, rulebook)?;
        Some(Counted::of(contest, vote, &self.roll, rulebook))
    }
}

impl Held<'_> {
    /// The declared papers of a vote.
    #[must_use]
    pub fn cast(&self, decided: &Decided) -> Option<&Cast> {
        self.declared.entries.get(decided.entry)?.cast.as_ref()
    }

    /// The history up to a vote, which has these papers.
    pub(crate) fn with(&self, decided: &Decided, cast: Cast) -> History {
        self.up_to(decided, |entry| entry.cast = Some(cast))
    }

    /// The history up to a vote that is declared otherwise.
    pub(crate) fn up_to(&self, decided: &Decided, change: impl FnOnce(&mut Entry)) -> History {
        let mut history = self.history.clone();
        history.contests.truncate(self.at + 1);
        if let Some(contest) = history.contests.last_mut() {
            contest.entries.truncate(decided.entry + 1);
            contest.approval = None;
            contest.entries.last_mut().map(change);
        }
        history
    }

    /// The history with another body in this election.
    pub(crate) fn among(&self, roll: Roll) -> History {
        let mut history = self.history.clone();
        history.contests.truncate(self.at + 1);
        history.contests.iter_mut().skip(self.at).for_each(|contest| contest.roll = Some(roll.clone()));
        history
    }
}

impl History {
    /// Each election as it goes under a rulebook; what gives no election is left out.
    #[must_use]
    pub fn held<'h>(&'h self, rulebook: &Rulebook) -> Vec<Held<'h>> {
        let held = |(at, declared): (usize, &'h Contest)| {
            let votes = declared.walk(self, rulebook)?.votes;
            Some(Held { history: self, at, declared, votes })
        };
        self.contests.iter().enumerate().filter_map(held).collect()
    }
}
