//! What was held of an election: its rounds as counted and decided, and what the rules allow after them.

use serde::Serialize;

use crate::declared::round::{Call, Vote};
use crate::election::outcome::Outcome;
use crate::election::procedure::{Called, Contest, Procedure};
use crate::election::task::Task;
use crate::meeting::base::Base;
use crate::meeting::roll::Roll;
use crate::rules::rule::Cite;
use crate::words::terms::{Decider, Decision, Ending, Purpose, Step};

/// One election as counted and decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ElectionCount<'a> {
    /// The base of the body that votes, before anything is told of a round.
    pub base: Base,
    /// The same with everything that is told of its rounds.
    pub now: Base,
    /// The rounds that were lawfully held.
    pub rounds: Vec<RoundCount<'a>>,
    /// What was lawfully decided without a vote.
    pub decided: Vec<MereDecision>,
    /// Where the election stands after them.
    pub procedure: Procedure,
    /// The entry, from 1, that announces the list of a vote not held yet.
    pub announced: Option<u32>,
    /// Alternates, by votes from high to low (rule `RESULT-ALTERNATES`).
    pub alternates: Vec<String>,
    /// What the rules allow now.
    pub next: Vec<Next>,
}

/// A decision without a vote: it ends the election, or fills a seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MereDecision {
    /// Its place among the declared entries, from 1.
    pub entry: u32,
    /// What was decided.
    pub decision: Decision,
    /// Whether it is about the places of alternates, and not about the office itself.
    pub of_alternates: bool,
    /// Those who are seated by it (rule `LIST-WITHDRAWN`).
    pub seated: Vec<String>,
}

impl MereDecision {
    pub(crate) fn of(entry: u32, call: &Call, called: &Called) -> Option<Self> {
        let seated = match called {
            Called::Seat(names) => names.clone(),
            Called::Stop => Vec::new(),
            Called::Vote(_) | Called::Record => return None,
        };
        let of_alternates = call.purpose == Some(Purpose::Alternates);
        call.decision.map(|decision| Self { entry, decision, of_alternates, seated })
    }
}

/// One round as counted and decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundCount<'a> {
    /// Its place among the declared rounds, from 1.
    pub number: u32,
    /// Who was summoned and came to it.
    pub roll: Roll,
    /// The base of this round.
    pub base: Base,
    /// What was voted.
    pub contest: Contest,
    /// The papers.
    pub vote: &'a Vote,
    /// The result.
    pub outcome: Outcome,
    /// The entry by which all its papers are annulled, where they are (rule `PAPER-SURPLUS`): then it has no result.
    pub annulled: Option<u32>,
    /// What the rules allowed at its end, whatever was decided, voted or approved since.
    pub next: Vec<Next>,
}

impl ElectionCount<'_> {
    /// The base of its first round, or that of the body while nothing is voted: they are one, save where a rulebook
    /// takes half of the papers returned.
    #[must_use]
    pub fn first_base(&self) -> &Base {
        let counted = self.rounds.iter().find(|round| round.annulled.is_none());
        counted.or(self.rounds.first()).map_or(&self.base, |round| &round.base)
    }

    /// How the election stands.
    #[must_use]
    pub fn status(&self) -> Ending {
        self.procedure.ending()
    }

    /// The base of its last round; of the body as it stands now while nothing is voted.
    #[must_use]
    pub fn last_base(&self) -> &Base {
        self.rounds.last().map_or(&self.now, |round| &round.base)
    }

    /// Those elected so far: round after round, each by votes from high to low.
    #[must_use]
    pub fn elected(&self) -> &[String] {
        self.procedure.elected()
    }
}

/// One lawful next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Next {
    /// What to do.
    pub task: Task,
    /// Who decides it.
    pub decided_by: Decider,
}

impl Next {
    /// Which kind of step it is.
    #[must_use]
    pub const fn step(&self) -> Step {
        self.task.step()
    }

    /// The rule that allows or asks for it.
    #[must_use]
    pub fn cite(&self) -> Cite {
        self.task.cite()
    }
}
