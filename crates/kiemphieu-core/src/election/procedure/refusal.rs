//! What the rules do not allow, with the rule that is broken.

use super::question::{Question, Stands};
use crate::ballot::list::ListError;
use crate::rules::found::found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::fact::{AsFact, Fact};
use crate::words::field::Field;
use crate::words::terms::{Decision, Ending};

found! {
    /// A round or decision that the rules do not allow.
    pub enum Refusal {
        /// The election has ended: how, and what was decided all the same.
        Ended { decision: Option<Decision>, stands: Stands } = "round-after-the-end", RuleId::ResultOpen, Some(Field::Round);
        /// The answer to a question that is not the open one, and how the election stands.
        OtherQuestion { answered: Question, stands: Stands } = "round-other-question", RuleId::ResultOpen, Some(Field::Decision);
        /// A decision that says that it answers an ending with which the round before did not end.
        OtherEnding { answered: Ending, stands: Stands } = "round-other-ending", answering(*answered), Some(Field::Decision);
        /// The round before was stopped.
        AfterStop = "round-after-a-stopped-count", RuleId::PaperSurplus, Some(Field::Round);
        /// A decision to annul papers where the round before was not stopped.
        NothingToAnnul { stands: Stands } = "round-nothing-to-annul", RuleId::PaperSurplus.part("annul"), Some(Field::Decision);
        /// A round that is held anew has another list or other seats than the one that was annulled.
        OtherListAnew { list: Vec<String>, must: u32, names: Vec<String>, seats: u32 }
            = "round-anew-on-another-list", RuleId::PaperSurplus.part("annul"), Some(Field::Round);
        /// More seats than are open.
        MoreSeatsThanOpen { seats: u32, open: u32 } = "round-more-seats-than-open", RuleId::ResultOpen, Some(Field::Seats);
        /// The seats of this round are no choice.
        OtherSeats { seats: u32, must: u32 } = "round-other-seats", RuleId::ResultOpen, Some(Field::Seats);
        /// A decision to seat the other of the tied where nobody is tied.
        NoTieToSettle { stands: Stands } = "round-no-tie-to-settle", RuleId::ResultTie, Some(Field::Decision);
        /// More of the tied are left than seats, so that only a run-off parts them.
        NobodyWithdrew { left: Vec<String>, seats: u32 }
            = "round-nobody-to-seat", RuleId::ResultTie, Some(Field::Decision);
        /// A round for alternates where none are allotted.
        NoAlternates = "round-no-alternates-allotted", RuleId::ResultAlternates, Some(Field::Round);
        /// A round for alternates before the official delegates are settled.
        OfficialsFirst { stands: Stands } = "round-official-delegates-first", RuleId::ResultAlternates, Some(Field::Round);
        /// A round for alternates whose places are filled, or left open by decision.
        AlternatesEnded { places: u32 } = "round-alternates-settled", RuleId::ResultAlternates, Some(Field::Round);
        /// A round for the last places of alternates is among exactly the tied, and other names were given.
        OtherThanTheTiedAlternates { tied: Vec<String>, names: Vec<String> }
            = "round-other-than-the-tied-alternates", RuleId::ResultAlternates.part("tie"), Some(Field::Round);
        /// A first round takes the list and the seats of the election, and no decision.
        FirstRound = "round-first-has-its-own-list", RuleId::ResultOpen, Some(Field::Round);
        /// A run-off is among exactly the tied, and other names were given.
        OtherThanTheTied { tied: Vec<String>, names: Vec<String> }
            = "round-other-than-the-tied", RuleId::ResultTie, Some(Field::Round);
        /// The tied stand again; the congress cannot stop before they have.
        TiedMustStandAgain = "round-tied-must-stand-again", RuleId::ResultTie, Some(Field::Decision);
        /// A vote where the congress decided to stop.
        StopWithVote = "round-stopped-with-a-vote", RuleId::ResultShort, Some(Field::Decision);
        /// This person is elected already.
        AlreadyElected { name: String } = "round-already-elected", RuleId::ResultShort, Some(Field::Round);
        /// This person withdrew before.
        Withdrawn { name: String } = "round-withdrawn", RuleId::ListWithdrawn, Some(Field::Withdrawn);
        /// This person was not on the list before, and the congress allowed no new names.
        NewName { name: String } = "round-new-name", RuleId::ResultShort.part("delegates"), Some(Field::NewNames);
        /// Rule `RESULT-CELL-SECRETARY`: no fourth ballot.
        FourthBallot = "round-fourth-ballot", RuleId::ResultCellSecretary, Some(Field::Round);
        /// The list itself is at fault.
        List { error: ListError } = "round-list-at-fault", RuleId::ResultShort, Some(Field::Round);
    }
}

fn answering(ending: Ending) -> Cite {
    match ending {
        Ending::Tie => RuleId::ResultTie.into(),
        Ending::Stopped => RuleId::PaperSurplus.into(),
        _ => RuleId::ResultShort.into(),
    }
}

/// The fault, and its figures or its name.
impl AsFact for ListError {
    fn as_fact(&self) -> Option<Fact> {
        let fault = match self {
            Self::NoSeats => vec!["no-seats".to_owned()],
            Self::NoNames { seats } => vec!["no-names".to_owned(), seats.to_string()],
            Self::FewerNamesThanSeats { names, seats } => {
                vec!["fewer-names-than-seats".to_owned(), names.to_string(), seats.to_string()]
            }
            Self::EmptyName { at } => vec!["empty-name".to_owned(), (at + 1).to_string()],
            Self::SameName { first, again, name } => {
                vec!["same-name".to_owned(), (first + 1).to_string(), (again + 1).to_string(), name.clone()]
            }
            Self::Unsound { at, .. } => vec!["unsound-name".to_owned(), (at + 1).to_string()],
        };
        fault.as_fact()
    }
}
