//! One election as declared: what is elected, by whom, from which list.

use serde::{Deserialize, Serialize};

use crate::ballot::list::List;
use crate::declared::approval::{Appointment, Approval};
use crate::declared::round::{Call, Round};
use crate::meeting::base::Base;
use crate::meeting::identities::Broken;
use crate::meeting::papers::Papers;
use crate::meeting::roll::Roll;
use crate::words::names::same_name;
use crate::words::terms::Office;

/// A ballot file that a round names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BallotFile {
    /// The number of the round.
    pub round: usize,
    /// The name of the file, as the round has it.
    pub name: String,
}

/// One election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Election {
    /// The name by which other elections refer to it.
    pub id: String,
    /// What is elected.
    pub office: Office,
    /// The body that votes.
    pub roll: Roll,
    /// The list and the seats, as the congress voted (rule `RESULT-OPEN`).
    pub list: List,
    /// Those put up at the congress itself, not by the convening committee, on the list or not (rules `LIST-OUTSIDE`,
    /// `LIST-POLL`).
    pub nominated: Vec<String>,
    /// The opinion poll about them.
    pub list_poll: Option<ListPoll>,
    /// Whether the congress itself elects the secretary (rule `PROC-DIRECT`).
    pub direct: bool,
    /// The election whose elected may stand (rule `LIST-ELIGIBLE`).
    pub from: Option<String>,
    /// The person whom the approved personnel plan foresees (rule `PROC-PLAN`).
    pub planned: Option<String>,
    /// The superior committee's direction after a departure from that plan, as recorded (rule `PROC-PLAN`).
    pub direction: Option<String>,
    /// Alternates allotted, for delegates only (rule `RESULT-ALTERNATES`).
    pub alternates: u32,
    /// The nomination poll before a direct election (rule `PROC-DIRECT`).
    pub poll: Option<Poll>,
    /// The ballot files that its rounds name, opened or not: each serves one round (rule `PROC-CELL`).
    pub boxes: Vec<BallotFile>,
    /// What was held or decided, in order; empty while not voted yet.
    pub rounds: Vec<Round>,
    /// What the superior committee decided about the result (rule `APPROVAL`).
    #[serde(default)]
    pub approval: Option<Approval>,
    /// Those whom the superior committee appointed.
    #[serde(default)]
    pub appointed: Option<Appointment>,
}

impl Election {
    /// In which entry, from 1, a person withdrew, and why (rule `LIST-WITHDRAWN`).
    #[must_use]
    pub fn withdrawal_of(&self, name: &str) -> Option<(u32, &str)> {
        let names_it = |call: &Call| call.withdrawn.names.iter().any(|other| same_name(other, name));
        let entry = (1..).zip(&self.rounds).find(|(_, round)| names_it(&round.call));
        entry.map(|(number, round)| (number, round.call.withdrawn.reason.as_str()))
    }

    /// The last entry, from 1, where it is a decision that announces the list of a vote not held yet.
    #[must_use]
    pub fn announced_list(&self) -> Option<u32> {
        let (number, last) = (1..).zip(&self.rounds).filter(|(_, round)| !round.is_record()).last()?;
        (number > 1 && !last.has_papers() && last.call.candidates.is_some()).then_some(number)
    }

    /// The roll as it stands once everything is told of its rounds.
    #[must_use]
    pub fn roll_now(&self) -> Roll {
        self.roll_of(self.rounds.len())
    }

    /// The roll of a round, from 1: who came, as it was told of that round or of the last one before it.
    #[must_use]
    pub fn roll_of(&self, number: usize) -> Roll {
        let told = self.rounds.iter().take(number).map(|round| &round.call.attendance);
        told.fold(self.roll.clone(), |roll, attendance| roll.then(attendance))
    }
}

/// The opinion poll about those put up at the congress: who of them enters the list (rules `LIST-OUTSIDE`, `LIST-POLL`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ListPoll {
    /// Those attending.
    pub attending: u32,
    /// How many support each of them, at most all who attend; one entry for everybody nominated and for nobody else.
    pub support: Vec<(String, u32)>,
}

/// A nomination poll: advice, it elects nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Poll {
    /// Papers issued.
    pub issued: u32,
    /// Papers returned.
    pub returned: u32,
    /// How often each person was named.
    pub nominations: Vec<(String, u32)>,
}

impl Poll {
    /// The identities that do not hold among the papers of a nomination poll. The body of a direct election is that of
    /// the congress, which is asked in the poll.
    #[must_use]
    pub fn broken(&self, election: &Election, base: &Base) -> Vec<Broken> {
        let Self { issued, returned, nominations } = self;
        let papers = Papers::new(*issued, *returned);
        let mut broken = if election.direct { papers.declared(base, election.roll.present()) } else { Vec::new() };
        if !election.direct && returned > issued {
            broken.push(Broken::ReturnedOverIssued { returned: *returned, issued: *issued });
        }
        let over = nominations.iter().filter(|(_, named)| named > returned);
        let over = over.map(|(name, named)| (name.clone(), *named));
        broken.extend(over.map(|(name, named)| Broken::NamedOverReturned { name, named, returned: *returned }));
        broken
    }

    /// How often persons are named beyond one a paper.
    #[must_use]
    pub fn named_twice(&self) -> u64 {
        let named: u64 = self.nominations.iter().map(|(_, named)| u64::from(*named)).sum();
        named.saturating_sub(u64::from(self.returned))
    }
}
