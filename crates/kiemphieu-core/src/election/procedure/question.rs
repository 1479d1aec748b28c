//! What an election waits for, as a value: an answer quotes it, so that none is taken for the answer to another question.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};

use super::{Contest, Procedure, Standing, State};
use crate::declared::round::Call;
use crate::words::fact::{AsFact, Fact};
use crate::words::names::Key;

/// What an election waits for.
///
/// It can be written down, shown to those who decide, and come back with their [`Answer`] when the election has moved on:
/// then the answer is refused.
///
/// ```
/// use kiemphieu_core::{Answer, Call, Decision, Election, List, MeetingKind, Office, Outcome, Procedure, Refusal, Roll};
/// # use kiemphieu_core::{Called, Editions};
/// # let editions = Editions::built_in()?;
/// # let rulebook = editions.named("244").unwrap();
/// # let roll = Roll::new(MeetingKind::Members, 9, Some(9), Vec::new())?;
/// # let list = List::new(["An", "Bình", "Chi"], 2).unwrap();
/// # let election = Election::new("committee", Office::Committee, roll, list)?;
/// let mut procedure = Procedure::of(&election, None, rulebook);
/// let first = procedure.question().unwrap();
/// let Called::Vote(contest) = procedure.answer(&Answer { to: first.clone(), call: Call::default() }, true)? else {
///     unreachable!()
/// };
/// procedure.voted(&contest, &Outcome::Short { elected: vec![0], seats_left: 1 });
///
/// let vote_again = Call { decision: Some(Decision::VoteAgain), ..Call::default() };
/// let stale = Answer { to: first, call: vote_again.clone() };
/// assert!(matches!(procedure.answer(&stale, false), Err(Refusal::OtherQuestion { .. })));
/// let open = procedure.question().unwrap();
/// assert_eq!(open.text().get(kiemphieu_core::Lang::En), "after round 1: 1 seat is open; not elected: Bình, Chi");
/// assert!(procedure.answer(&Answer { to: open, call: vote_again }, false).is_ok());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// How many ballots were held before it is asked, those annulled too.
    pub after: u32,
    /// What is open.
    pub open: Open,
}

/// What is open in an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Open {
    /// A vote on this list that needs no decision any more: the first one, or one that is decided upon.
    Vote {
        /// The names, in ballot order.
        names: Vec<String>,
        /// The seats.
        seats: u32,
    },
    /// Rule `RESULT-TIE`: these are tied, and stand again for these seats.
    Tie {
        /// The tied, in ballot order.
        tied: Vec<String>,
        /// The seats left for them.
        seats: u32,
    },
    /// Rule `RESULT-SHORT`: these seats are open.
    Short {
        /// Those on the last list who are not elected.
        left: Vec<String>,
        /// The open seats.
        seats: u32,
    },
    /// Rule `PAPER-SURPLUS`: the papers of a vote on this list do not close.
    Stopped {
        /// The names, in ballot order.
        names: Vec<String>,
        /// The seats.
        seats: u32,
    },
    /// Rule `RESULT-ALTERNATES`: these are tied at the last places of alternates.
    Alternates {
        /// The tied.
        tied: Vec<String>,
        /// The places left for them.
        seats: u32,
    },
}

/// What is declared next of an election, with the question that it answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    /// The question, as it was asked.
    pub to: Question,
    /// What is declared.
    pub call: Call,
}

impl Open {
    /// Of whom it is asked, and for how many seats.
    pub(crate) fn whom(&self) -> (&[String], u32) {
        match self {
            Self::Vote { names, seats } | Self::Stopped { names, seats } => (names, *seats),
            Self::Tie { tied, seats } | Self::Alternates { tied, seats } => (tied, *seats),
            Self::Short { left, seats } => (left, *seats),
        }
    }
}

impl Question {
    /// Whether both ask the same of the same persons, however their names are written.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        let ((names, seats), (others, of_others)) = (self.open.whom(), other.open.whom());
        let keys = |names: &[String]| names.iter().map(|name| Key::of(name)).collect::<HashSet<_>>();
        self.after == other.after
            && std::mem::discriminant(&self.open) == std::mem::discriminant(&other.open)
            && seats == of_others
            && keys(names) == keys(others)
    }
}

/// How an election stands: what it waits for, or how voting ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stands {
    /// It waits for an answer.
    Open(Question),
    /// All these seats are filled.
    Complete {
        /// How many ballots were held.
        after: u32,
        /// The seats.
        seats: u32,
    },
    /// The count of this round was stopped.
    Stopped {
        /// The round.
        round: u32,
    },
    /// Voting is over, and these seats stay open.
    Over {
        /// How many ballots were held.
        after: u32,
        /// The open seats.
        seats: u32,
    },
}

/// What is open, after which round, the seats and the names.
impl AsFact for Question {
    fn as_fact(&self) -> Option<Fact> {
        let what = match self.open {
            Open::Vote { .. } => "vote",
            Open::Tie { .. } => "tie",
            Open::Short { .. } => "short",
            Open::Stopped { .. } => "stopped",
            Open::Alternates { .. } => "alternates",
        };
        let (names, seats) = self.open.whom();
        let head = [what.to_owned(), self.after.to_string(), seats.to_string()];
        head.into_iter().chain(names.iter().cloned()).collect::<Vec<_>>().as_fact()
    }
}

/// That of the question, or how it ended, after which round, and the seats.
impl AsFact for Stands {
    fn as_fact(&self) -> Option<Fact> {
        let ended = |how: &str, numbers: &[u32]| {
            let numbers = numbers.iter().map(u32::to_string);
            [how.to_owned()].into_iter().chain(numbers).collect::<Vec<_>>().as_fact()
        };
        match self {
            Self::Open(question) => question.as_fact(),
            Self::Complete { after, seats } => ended("complete", &[*after, *seats]),
            Self::Stopped { round } => ended("stopped", &[*round]),
            Self::Over { after, seats } => ended("over", &[*after, *seats]),
        }
    }
}

impl Procedure {
    /// What the election waits for; nothing once voting is over.
    #[must_use]
    pub fn question(&self) -> Option<Question> {
        let open = match &self.state {
            State::Tied { tied, seats, .. } if !self.is_announced() => Open::Tie { tied: tied.clone(), seats: *seats },
            State::Short { left, seats } if !self.is_announced() => Open::Short { left: left.clone(), seats: *seats },
            State::Stopped { .. } => {
                let Contest { list, .. } = self.stopped_vote()?;
                Open::Stopped { names: list.names().to_vec(), seats: list.seats() }
            }
            State::Complete | State::Closed { .. } if !self.is_announced() => {
                let Standing { tied, places, .. } = self.standing_alternates();
                if tied.is_empty() {
                    return None;
                }
                Open::Alternates { tied, seats: places }
            }
            State::Appointed => return None,
            State::Open | State::Tied { .. } | State::Short { .. } | State::Complete | State::Closed { .. } => {
                let due = self.due()?;
                Open::Vote { names: due.list.names().to_vec(), seats: due.list.seats() }
            }
        };
        Some(Question { after: self.held, open })
    }

    /// How it stands: what is open, or how it ended.
    #[must_use]
    pub fn stands(&self) -> Stands {
        let ended = matches!(self.state, State::Stopped { .. } | State::Complete | State::Closed { .. });
        if let Some(question) = self.question().filter(|_| !ended || self.is_announced()) {
            return Stands::Open(question);
        }
        let after = self.held;
        match &self.state {
            State::Complete => Stands::Complete { after, seats: self.list.seats() },
            State::Stopped { .. } => Stands::Stopped { round: after },
            _ => Stands::Over { after, seats: self.open_seats() },
        }
    }
}

#[cfg(test)]
mod tests;
