//! Whose rules are in force, and in what they differ (rules.md, sections 1 and 2).

use kiemphieu_core::{Date, DeductionGround, MeetingKind, Occasion};
use kiemphieu_testing::history::History;

/// What half is taken of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HalfOf {
    /// Those summoned, minus the grounds.
    Summoned,
    /// Those present and entitled.
    Present,
    /// The papers returned, invalid ones included.
    Returned,
}

/// The rules of a body.
#[derive(Clone, Copy, Debug)]
pub struct Body {
    /// The name of its rulebook.
    pub id: &'static str,
    /// An edition of the Party, which the date chooses.
    pub of_the_party: bool,
    /// What half is taken of.
    pub half_of: HalfOf,
    /// A two-box paper of several names that agrees to nobody is invalid.
    pub all_disagree_is_invalid: bool,
    /// A one-name paper left blank is invalid.
    pub blank_is_invalid: bool,
    /// The congress is asked whether the tied stand again.
    pub asked_about_ties: bool,
    /// After so many short rounds voting stops.
    pub short_rounds: Option<usize>,
    /// New names, or a stop, after one short round of delegates is an error, and not a warning.
    pub delegates_bound: bool,
    /// Two thirds of those summoned must attend.
    pub quorum: bool,
}

/// The rules of this congress: of the rulebook that it names, or of the edition of its day.
pub fn body(history: &History) -> Body {
    match history.rulebook.as_deref() {
        None => edition(history.date),
        Some(id) => other(id),
    }
}

/// §1: the edition follows from the date.
pub fn edition(date: Date) -> Body {
    let day = date.to_string();
    let party = Body {
        id: "",
        of_the_party: true,
        half_of: HalfOf::Summoned,
        all_disagree_is_invalid: true,
        blank_is_invalid: true,
        asked_about_ties: false,
        short_rounds: None,
        delegates_bound: false,
        quorum: false,
    };
    let between = |from: &str, until: &str| (from..=until).contains(&day.as_str());
    match () {
        () if between("2009-04-17", "2014-06-08") => Body { id: "220-QD/TW", ..party },
        // 244 art. 20.2 was read.
        () if between("2014-06-09", "2024-10-09") => Body { id: "244-QD/TW", delegates_bound: true, ..party },
        () if between("2024-10-10", "9999-12-31") => Body { id: "190-QD/TW", ..party },
        () => panic!("no edition was in force on {day}"),
    }
}

/// §1: other bodies, by the same scheme.
fn other(id: &str) -> Body {
    let other = Body { of_the_party: false, delegates_bound: false, ..edition(Date::constant(2025, 1, 1)) };
    match id {
        "doan-tncs" => {
            Body { id: "doan-tncs", half_of: HalfOf::Returned, blank_is_invalid: false, short_rounds: Some(2), ..other }
        }
        "cong-doan" => Body { id: "cong-doan", half_of: HalfOf::Returned, asked_about_ties: true, ..other },
        "hoi-nong-dan" => Body { id: "hoi-nong-dan", quorum: true, ..other },
        // Neither a paper that agrees to nobody nor a blank one is among those that its rules make invalid.
        "cpc-primary" => Body {
            id: "cpc-primary",
            half_of: HalfOf::Present,
            all_disagree_is_invalid: false,
            blank_is_invalid: false,
            ..other
        },
        _ => panic!("no body is called {id}"),
    }
}

impl Body {
    /// §2: the lawful grounds of deduction.
    pub fn grounds(&self, kind: MeetingKind, occasion: Occasion) -> &'static [DeductionGround] {
        use DeductionGround as G;
        match kind {
            _ if !self.of_the_party => &[],
            // BASE-220: for members these two are its only lawful grounds.
            MeetingKind::Members if self.id == "220-QD/TW" => &[G::TemporaryElsewhere, G::Exempted],
            // BASE-MEMBERS: an excused absence is a ground of congresses.
            MeetingKind::Members if occasion == Occasion::Meeting => {
                &[G::TemporaryElsewhere, G::Exempted, G::Suspended, G::Prosecuted]
            }
            MeetingKind::Members => {
                &[G::TemporaryElsewhere, G::Exempted, G::Suspended, G::Prosecuted, G::AbsentExcused]
            }
            // BASE-DELEGATES, under BASE-220 too
            MeetingKind::Delegates => &[G::ConveningCommitteeAbsent, G::DelegateAbsent],
            // BASE-COMMITTEE, under BASE-220 too
            MeetingKind::Committee | MeetingKind::InspectionCommittee => &[G::Suspended, G::Prosecuted],
        }
    }

    /// §2: the rule that refuses any other ground.
    pub fn base_rule(&self, kind: MeetingKind) -> &'static str {
        match kind {
            _ if !self.of_the_party => "BASE",
            MeetingKind::Members if self.id == "220-QD/TW" => "BASE-220",
            MeetingKind::Members => "BASE-MEMBERS",
            MeetingKind::Delegates => "BASE-DELEGATES",
            MeetingKind::Committee | MeetingKind::InspectionCommittee => "BASE-COMMITTEE",
        }
    }
}
