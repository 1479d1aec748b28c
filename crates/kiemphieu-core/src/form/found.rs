//! What can be found, told by values: one family of rules a file. A value says what was found with its facts; how it is said
//! is told in the room `telling`.
//!
//! ```
//! use kiemphieu_core::found::{Found, SurplusFound};
//! use kiemphieu_core::{Finding, Lang, Office, Words};
//!
//! let found = Found::from(SurplusFound::OverCeiling {
//!     office: Office::Committee, names: 17, seats: 13, surplus: 4, ceiling: 3,
//! });
//! assert_eq!((found.code(), found.cite().rule.as_str()), ("surplus-over-ceiling", "LIST-SURPLUS"));
//! assert!(found.text(&Words::default()).get(Lang::En).contains("at most 3 is allowed"));
//!
//! let too_many = |finding: &Finding| matches!(finding.found, Found::Surplus(SurplusFound::OverCeiling { .. }));
//! # let _ = too_many;
//! ```

mod alternates;
mod approval;
mod base;
mod board;
mod body_size;
mod boxes;
mod cell;
mod direct;
mod eligible;
mod occasion;
mod offices;
mod order;
mod outside;
mod papers;
mod personnel_plan;
mod poll;
mod record;
#[cfg(test)]
pub(crate) mod samples;
mod sequence;
mod structure;
mod surplus;
mod twins;
mod withdrawn;

pub use self::alternates::AlternatesFound;
pub use self::approval::ApprovalFound;
pub use self::base::BaseFound;
pub use self::board::BoardFound;
pub use self::body_size::BodySizeFound;
pub use self::boxes::BoxesFound;
pub use self::cell::CellFound;
pub use self::direct::DirectFound;
pub use self::eligible::EligibleFound;
pub use self::occasion::OccasionFound;
pub use self::offices::{Filled, OfficesFound};
pub use self::order::OrderFound;
pub use self::outside::OutsideFound;
pub use self::papers::{NotCounted, PapersFound};
pub use self::personnel_plan::PlanFound;
pub use self::poll::{PollBroken, PollFound};
pub use self::record::RecordFound;
pub use self::sequence::{SequenceFound, Unfinished};
pub use self::structure::StructureFound;
pub use self::surplus::SurplusFound;
pub use self::twins::TwinsFound;
pub use self::withdrawn::WithdrawnFound;
pub use crate::meeting::identities::Broken;
use crate::rules::rule::Cite;
pub use crate::words::fact::{Fact, Facts, Supported};
pub use crate::words::field::Field;
use crate::words::percent::Share;

/// Defines [`Found`] over its families.
macro_rules! families {
    ($( $(#[$doc:meta])* $family:ident($type:ident), )+) => {
        /// What was found of a rule, with its facts. Closed: whatever a report can tell of a rule stands here.
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum Found { $( $(#[$doc])* $family($type), )+ }

        impl Found {
            /// Every code that there is.
            pub fn codes() -> impl Iterator<Item = &'static str> {
                [ $( $type::CODES, )+ ].into_iter().flatten().copied()
            }

            /// The stable name of what was found, for programs: it never changes with the words.
            #[must_use]
            pub fn code(&self) -> &'static str {
                match self { $( Self::$family(found) => found.code(), )+ }
            }

            /// The rule.
            #[must_use]
            pub fn cite(&self) -> Cite {
                match self { $( Self::$family(found) => found.cite(), )+ }
            }

            /// What was declared and is concerned, where it is one thing.
            #[must_use]
            pub fn field(&self) -> Option<Field> {
                match self { $( Self::$family(found) => found.field(), )+ }
            }

            /// The facts by their names.
            #[must_use]
            pub fn facts(&self) -> Facts {
                match self { $( Self::$family(found) => found.facts(), )+ }
            }
        }

        $( impl From<$type> for Found {
            fn from(found: $type) -> Self {
                Self::$family(found)
            }
        } )+
    };
}

families! {
    /// Of the base and its deductions.
    Base(BaseFound),
    /// An identity of the papers that does not hold.
    Broken(Broken),
    /// An entry that is not counted.
    NotCounted(NotCounted),
    /// Of the papers of a round.
    Papers(PapersFound),
    /// An identity of the papers of a nomination poll that does not hold.
    PollBroken(PollBroken),
    /// Of whom a nomination poll names.
    Poll(PollFound),
    /// Of the surplus of a list.
    Surplus(SurplusFound),
    /// Of the size of a body.
    BodySize(BodySizeFound),
    /// Of those put up at the congress.
    Outside(OutsideFound),
    /// Of the order of a list.
    Order(OrderFound),
    /// Of who may stand.
    Eligible(EligibleFound),
    /// Of the counting board.
    Board(BoardFound),
    /// Of the committee of a cell.
    Cell(CellFound),
    /// Of an election held directly by the congress.
    Direct(DirectFound),
    /// Of the order of the elections.
    Sequence(SequenceFound),
    /// Of who fills an office.
    Offices(OfficesFound),
    /// Of the approved personnel plan.
    Plan(PlanFound),
    /// Of the structure targets.
    Structure(StructureFound),
    /// Of the decisions on record.
    Record(RecordFound),
    /// Of alternates.
    Alternates(AlternatesFound),
    /// Of the part of the superior committee.
    Approval(ApprovalFound),
    /// Of the ballot boxes.
    Boxes(BoxesFound),
    /// Of names that are nearly one.
    Twins(TwinsFound),
    /// Of those who withdrew.
    Withdrawn(WithdrawnFound),
    /// Of the congress as a whole.
    Occasion(OccasionFound),
}

impl Found {
    /// Whether the same was found. Which rule of which edition says so makes no difference.
    #[must_use]
    pub fn is_like(&self, other: &Self) -> bool {
        self.code() == other.code() && self.facts() == other.facts()
    }

    /// The directive that asks for it, by its part of the rule `STRUCTURE`.
    #[must_use]
    pub fn directive(&self) -> Option<&str> {
        match self {
            Self::Structure(found) => found.directive(),
            _ => None,
        }
    }

    /// The share that was measured, with its base.
    #[must_use]
    pub fn share(&self) -> Option<Share> {
        match self {
            Self::Structure(found) => found.share(),
            _ => None,
        }
    }

    /// Whether it says why an entry is not counted.
    #[must_use]
    pub fn is_not_counted(&self) -> bool {
        matches!(self, Self::NotCounted(_) | Self::Papers(PapersFound::NotOfThisVote { .. }))
    }
}

#[cfg(test)]
mod tests;
