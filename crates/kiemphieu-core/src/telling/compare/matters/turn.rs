//! What becomes of a declared round under one rulebook.

use crate::ballot::list::List;
use crate::election::procedure::Condition;
use crate::form::found::Found;
use crate::rules::rule::{Cite, RuleId};
use crate::telling::reasons;
use crate::words::organisation::Words;
use crate::words::text::Text;

/// What becomes of a declared round.
pub(super) enum Turn<'c> {
    Counted(&'c List, Condition),
    NotCounted(&'c Found),
    /// Another vote would be due, and the papers are not such papers.
    Another {
        number: u32,
        list: List,
        cite: Cite,
    },
}

impl PartialEq for Turn<'_> {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Counted(one, by), Self::Counted(other, as_by)) => one == other && by == as_by,
            (Self::NotCounted(one), Self::NotCounted(other)) => one.is_like(other),
            (Self::Another { list: one, .. }, Self::Another { list: other, .. }) => one == other,
            _ => false,
        }
    }
}

impl Turn<'_> {
    pub fn said(&self, words: &Words) -> (Cite, Text) {
        match self {
            Self::Counted(list, condition) => condition_of(list, *condition),
            Self::NotCounted(found) => (found.cite(), found.text(words)),
            Self::Another { number, list, cite } => {
                let (names, seats) = (list.names().join(", "), list.seats());
                let text = Text::new(
                    format!(
                        "Vòng {number} phải bầu {seats} trong danh sách {names}; phiếu của vòng này không phải phiếu như vậy, nên không kiểm được."
                    ),
                    format!(
                        "Round {number} would be for {seats} of {names}; its papers are not such papers and cannot be counted."
                    ),
                );
                (*cite, text)
            }
        }
    }
}

pub(super) fn condition_of(list: &List, condition: Condition) -> (Cite, Text) {
    match condition {
        Condition::MostVotes => reasons::run_off(list),
        Condition::OverHalf => {
            let (names, seats) = (list.len(), list.seats());
            let text = Text::new(
                format!("Bầu {seats} trong {names} người: cần quá một nửa."),
                format!("Seats {seats}, {names} on the list: more than half is needed."),
            );
            (RuleId::ResultMajority.into(), text)
        }
    }
}
