//! The clock of the approval: what must be done by when after the closing of a congress (rules `APPROVAL`,
//! `RESULT/keeping`, `RESULT/complaints`).

use jiff::Span;
use jiff::civil::Date;

use crate::rules::calendar::Deadline;
use crate::rules::parameters::ApprovalRules;

/// The days that follow from the closing of a congress; what the rules of a body do not say is `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    /// The day of the closing.
    pub closed: Date,
    /// The result is reported to the superior committee by this day.
    pub report_by: Option<Deadline>,
    /// Complaints are made by this day.
    pub complaints_until: Option<Deadline>,
    /// The superior committee approves by this day, where there is no complaint: from the receipt where it is known, else
    /// from the last day for the report.
    pub approval_by: Option<Deadline>,
    /// The sealed ballots are kept until this day.
    pub kept_until: Option<Date>,
}

impl Clock {
    /// The clock from the closing, and from the day on which the superior committee received the report. Working days are
    /// told from 2009 to 2060, for which the lunar holidays are known here.
    #[must_use]
    pub fn of(rules: ApprovalRules, closed: Date, received: Option<Date>) -> Self {
        let from_closing = |days: Option<u32>| Deadline::working_days_after(closed, days?);
        let report_by = from_closing(rules.report_days);
        let receipt = received.map(Deadline::certain).or(report_by);
        let kept_until = rules.kept_months.and_then(|months| closed.checked_add(Span::new().months(months)).ok());
        Self {
            closed,
            report_by,
            complaints_until: from_closing(rules.complaint_days),
            approval_by: receipt.and_then(|day| day.and_working_days(rules.decision_days?)),
            kept_until,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::editions::edition;
    use jiff::civil::date;

    fn certain(day: Date) -> Option<Deadline> {
        Some(Deadline::certain(day))
    }

    fn clock(closed: Date, received: Option<Date>) -> Clock {
        Clock::of(edition("244").approval(), closed, received)
    }

    // rule: APPROVAL/report APPROVAL/decision RESULT/complaints RESULT/keeping
    #[test]
    fn approval_the_clock_of_a_congress_closed_on_17_june_2020() {
        let clock = clock(date(2020, 6, 17), None);
        assert_eq!(clock.report_by, certain(date(2020, 6, 26)), "APPROVAL/report");
        assert_eq!(clock.complaints_until, certain(date(2020, 7, 8)), "RESULT/complaints");
        assert_eq!(clock.approval_by, certain(date(2020, 7, 17)), "APPROVAL/decision");
        assert_eq!(clock.kept_until, Some(date(2020, 12, 17)), "RESULT/keeping");
    }

    // rule: APPROVAL/decision
    #[test]
    fn approval_decision_counts_from_the_receipt_where_it_is_known() {
        let clock = clock(date(2020, 6, 17), Some(date(2020, 6, 19)));
        assert_eq!(clock.approval_by, certain(date(2020, 7, 10)));
    }

    #[test]
    fn result_keeping_ends_on_the_last_day_of_a_shorter_month() {
        assert_eq!(clock(date(2020, 8, 31), None).kept_until, Some(date(2021, 2, 28)));
    }

    #[test]
    fn approval_a_body_whose_rules_say_no_days_has_no_clock() {
        let union = Clock::of(edition("doan-tncs").approval(), date(2020, 6, 17), None);
        assert_eq!((union.report_by, union.approval_by, union.kept_until), (None, None, None));
    }
}
