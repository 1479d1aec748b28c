//! What holds a meeting up: an election that is not voted yet, or a step that somebody in the hall must take first.

use super::{ElectionReport, NextReport, Report};
use crate::rules::rule::RuleId;
use crate::words::terms::{Decider, Ending, Step};

/// The first thing that somebody must decide, vote or check before a meeting can close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undecided<'r> {
    /// The election it holds up.
    pub election: &'r ElectionReport,
    /// The step; nothing where the election is simply not voted yet.
    pub step: Option<&'r NextReport>,
}

impl Report {
    /// The first thing that holds the meeting up, in the order of the elections; nothing where what is left are the minutes,
    /// the superior committee and the first meeting of the new committee.
    #[must_use]
    pub fn undecided(&self) -> Option<Undecided<'_>> {
        self.elections.iter().find_map(ElectionReport::undecided)
    }

    /// The election that the meeting still has before it, and of which nothing is told: that of a cell's secretary (rule
    /// `PROC-CELL`). What was voted is as it is, and its papers can be written.
    #[must_use]
    pub fn next_election(&self) -> Option<Undecided<'_>> {
        self.elections.iter().find_map(|election| {
            let step = election.next.iter().find(|step| step.step == Step::ElectSecretary)?;
            Some(Undecided { election, step: Some(step) })
        })
    }
}

impl ElectionReport {
    /// The first thing that holds this election up.
    #[must_use]
    pub fn undecided(&self) -> Option<Undecided<'_>> {
        let step = self.next.iter().find(|step| step.holds_up() || self.status == Ending::Pending);
        (step.is_some() || self.status == Ending::Pending).then_some(Undecided { election: self, step })
    }
}

impl NextReport {
    /// Whether somebody of the meeting must act before it goes on. The minutes (rule `RESULT`) are written on what is decided,
    /// and the secretary of a cell is an election of its own.
    fn holds_up(&self) -> bool {
        let in_the_hall = match self.decided_by {
            Decider::Congress | Decider::Meeting | Decider::Presidium | Decider::CountingBoard => true,
            Decider::Committee | Decider::Superior => false,
        };
        let next_election = self.step == Step::ElectSecretary;
        in_the_hall && !self.advice && !next_election && self.source.rule != RuleId::Result
    }
}

#[cfg(test)]
mod tests {
    use crate::count::count;
    use crate::rules::editions::edition;
    use crate::telling::report::Report;
    use crate::testing::{congress, election};
    use crate::words::terms::{Level, MeetingKind, Office, Step};
    use crate::words::text::Lang;

    /// Two seats, three names, 100 members; constructed.
    fn report(votes: Option<&[u64]>) -> Report {
        let mut election = election("e", Office::Committee, MeetingKind::Members, 100, &["A", "B", "C"], 2);
        if let Some(votes) = votes {
            election = election.voted(edition("244"), votes);
        }
        let congress = congress(Level::Grassroots, vec![election]);
        Report::new(&count(&congress, edition("244")), Lang::Vi, Vec::new(), false)
    }

    #[test]
    fn an_election_that_is_not_voted_holds_the_meeting_up() {
        let report = report(None);
        assert!(report.undecided().unwrap().step.is_none());
    }

    #[test]
    fn a_tie_asks_for_the_run_off_and_a_shortfall_for_the_decision() {
        let step = |votes| report(Some(votes)).undecided().unwrap().step.map(|step| step.step);
        assert_eq!(step(&[80, 60, 60]), Some(Step::RunOff));
        assert_eq!(step(&[80, 50, 40]), Some(Step::Decide));
    }

    #[test]
    fn where_every_seat_is_filled_minutes_approval_and_first_meeting_hold_nothing_up() {
        let report = report(Some(&[80, 60, 40]));
        assert!(!report.elections[0].next.is_empty());
        assert!(report.undecided().is_none());
    }

    // rule: PROC-CELL
    #[test]
    fn a_cell_that_has_elected_its_committee_alone_still_elects_its_secretary() {
        let committee = election("e", Office::Committee, MeetingKind::Members, 12, &["A", "B", "C"], 2);
        let committee = committee.voted(edition("244"), &[10, 8, 4]);
        let cell = congress(Level::Cell, vec![committee]);
        let report = Report::new(&count(&cell, edition("244")), Lang::Vi, Vec::new(), false);
        assert_eq!(report.next_election().and_then(|next| next.step).unwrap().step, Step::ElectSecretary);
        assert!(report.undecided().is_none(), "what is voted is decided");
    }
}
