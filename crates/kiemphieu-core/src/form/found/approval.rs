//! The part of the superior committee.

use jiff::civil::Date;

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;

found! {
    /// What is found of the approval by the superior committee (rule `APPROVAL`).
    pub enum ApprovalFound {
        /// The result is annulled.
        Annulled { date: Option<Date>, reference: Option<String> }
            = "approval-annulled", RuleId::Approval.part("annul"), Some(Field::Approval);
        /// Some are not approved.
        Refused { names: Vec<String>, date: Option<Date>, reference: Option<String> }
            = "approval-refused", RuleId::Approval.part("annul"), Some(Field::Approval);
        /// It names some who are not elected.
        NotElected { names: Vec<String> } = "approval-not-elected", RuleId::Approval, Some(Field::Approval);
        /// Some are appointed who are elected here.
        AppointedElected { names: Vec<String> } = "appointed-elected", RuleId::Approval, Some(Field::Approval);
        /// There is no result that could be approved.
        NoResult = "approval-no-result", RuleId::Approval, Some(Field::Approval);
        /// The report came later than the rules have it, whatever days were off.
        ReportedLate { reported: Date, by: Date } = "approval-reported-late", RuleId::Approval.part("report"), Some(Field::Approval);
        /// The decision came later than the rules have it where there is no complaint, whatever days were off.
        DecidedLate { date: Date, by: Date } = "approval-decided-late", RuleId::Approval.part("decision"), Some(Field::Approval);
    }
}
