//! Those put up at the congress.

use crate::rules::found::found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::fact::Supported;
use crate::words::field::Field;
use crate::words::terms::Office;

found! {
    /// What is found of those put up at the congress (rules `LIST-OUTSIDE`, `LIST-POLL`).
    pub enum OutsideFound {
        /// More attend the poll than are summoned.
        TooManyAttending { attending: u32, summoned: u32 }
            = "outside-too-many-attending", RuleId::ListPoll, Some(Field::Attending);
        /// The support that is asked for is not polled yet.
        NotPolled { persons: usize, percent: u32 } = "outside-not-polled", RuleId::ListOutside, Some(Field::Support);
        /// On the list without the support that is asked for.
        ListedWithoutSupport { percent: u32, attending: u32, needed: u64, persons: Vec<Supported> }
            = "outside-listed-without-support", RuleId::ListOutside, Some(Field::Candidates);
        /// Everybody has the support that is asked for.
        AllSupported { percent: u32, attending: u32, needed: u64, number: usize }
            = "outside-all-supported", RuleId::ListOutside, Some(Field::Support);
        /// Some have too little support, and are not on the list.
        NotSupported { percent: u32, attending: u32, needed: u64, persons: Vec<Supported> }
            = "outside-not-supported", RuleId::ListOutside, Some(Field::Support);
        /// There is room for all.
        NoPollNeeded { prepared: u32, more: u32, all: u32, ceiling: u32 }
            = "outside-no-poll-needed", RuleId::ListPoll, Some(Field::Nominated);
        /// There is not room for all, and the poll is still to be taken.
        PollNeeded { prepared: u32, more: u32, all: u32, ceiling: u32, room: u32 }
            = "outside-poll-needed", RuleId::ListPoll, Some(Field::Support);
        /// Whom the poll brings onto the list.
        Polled { prepared: u32, more: u32, all: u32, ceiling: u32, room: u32, entering: Vec<Supported> }
            = "outside-polled", RuleId::ListPoll, Some(Field::Support);
        /// On the list, but not among the highest for whom there is room.
        BelowTheCut { room: u32, persons: Vec<Supported> }
            = "outside-below-the-cut", RuleId::ListPoll, Some(Field::Candidates);
        /// A tie at the cut that the congress has still to part.
        TieOpen { places: u32, tied: Vec<Supported> }
            = "outside-tie-open", RuleId::ListPoll.part("tie"), Some(Field::Candidates);
        /// A tie at the cut that the list parts.
        TieParted { places: u32, tied: Vec<Supported>, chosen: Vec<Supported> }
            = "outside-tie-parted", RuleId::ListPoll.part("tie"), Some(Field::Candidates);
        /// More of the tied on the list than there are places.
        TieOver { places: u32, tied: Vec<Supported>, number: u32, chosen: Vec<Supported> }
            = "outside-tie-over", RuleId::ListPoll.part("tie"), Some(Field::Candidates);
        /// They enter, but the list to be printed does not have them.
        NotOnTheList { office: Office, persons: Vec<Supported>, cite: Cite }
            = "outside-not-on-the-list", *cite, Some(Field::Candidates);
    }
}
