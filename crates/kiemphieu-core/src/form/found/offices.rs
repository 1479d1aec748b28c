//! Who fills an office.

use serde::{Deserialize, Serialize};

use crate::rules::found::found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::fact::{AsFact, Fact};
use crate::words::field::Field;
use crate::words::spelled::terms;
use crate::words::terms::{MeetingKind, Office};

found! {
    /// What is found of who fills an office (rules `PROC-CELL`, `PROC-INDIRECT`, `PROC-DIRECT`, `BASE-COMMITTEE`).
    pub enum OfficesFound {
        /// A cell elects no such body.
        NotOfACell { office: Office, cite: Cite } = "office-not-of-a-cell", *cite, Some(Field::Office);
        /// In a cell all members elect, and the file declares another meeting.
        ByAllMembers { office: Office, kind: MeetingKind, cite: Cite } = "office-by-all-members", *cite, Some(Field::Kind);
        /// One person holds this office, and the file declares more.
        OnePerson { office: Office, seats: u32, cell: bool, cite: Cite } = "office-one-person", *cite, Some(Field::Seats);
        /// The committee fills this office, and the file declares the congress.
        ByCommittee { office: Office, cite: Cite } = "office-by-committee", *cite, Some(Field::Kind);
        /// Somebody stands who holds the office already.
        ElectedAlready { name: String, office: Office, cite: Cite }
            = "office-elected-already", *cite, Some(Field::Candidates);
        /// An earlier election is for the same office, and is the one in which it is filled.
        FilledElsewhere { office: Office, filled: Filled, cite: Cite }
            = "office-filled-elsewhere", *cite, Some(Field::Office);
        /// Somebody stands who was elected to an office that excludes this one.
        TwoOffices { name: String, office: Office, other: Office, cite: Cite }
            = "office-two-offices", *cite, Some(Field::Candidates);
        /// The inspection committee elects its vice-chairs, and nobody else.
        ByInspectionCommittee { office: Office, kind: MeetingKind, cite: Cite }
            = "office-by-inspection-committee", *cite, Some(Field::Kind);
        /// The meeting of the inspection committee has other members than were elected.
        OtherInspectors { summoned: u32, base: u32, elected: u32, of_elected: u32, differs: bool }
            = "office-other-inspectors", RuleId::BaseCommittee, Some(Field::Summoned);
        /// The meeting of the committee has other members than were elected.
        OtherIncumbents { summoned: u32, base: u32, elected: u32, of_elected: u32, differs: bool }
            = "office-other-incumbents", RuleId::BaseCommittee, Some(Field::Summoned);
    }
}

terms! {
    /// Why an office is filled in another election.
    pub enum Filled {
        /// The superior committee fills it.
        Appointed = "appointed";
        /// It is filled.
        Complete = "complete";
        /// The congress decided to leave it open.
        Closed = "closed";
        /// The tied stand again there.
        Tied = "tied";
        /// The open seats are voted there.
        Short = "short";
    }
}

impl AsFact for Filled {
    fn as_fact(&self) -> Option<Fact> {
        self.as_str().as_fact()
    }
}
