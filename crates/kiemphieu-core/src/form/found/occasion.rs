//! The congress as a whole.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;
use crate::words::text::Text;

found! {
    /// What is found of the congress as a whole (rules `OVERRIDE`, `PROC-INFORMATION`, and what a plan lacks).
    pub enum OccasionFound {
        /// A rulebook was forced on it, with what its file or its day asks for instead.
        Forced { instead: Text } = "rulebook-forced", RuleId::Override, Some(Field::Rulebook);
        /// It resolved to apply a rulebook that is not in force on its day.
        OtherEdition { edition: String, reason: String } = "rulebook-not-in-force", RuleId::Override, Some(Field::Rulebook);
        /// It resolved nothing that the rulebook does not have anyway.
        NothingResolved { edition: String } = "override-changes-nothing", RuleId::Override, Some(Field::Override);
        /// It resolved otherwise than a rule has it.
        Resolved { rule: RuleId, switch: String, value: String, reason: String, resolved: Text }
            = "override-resolved", RuleId::Override, Some(Field::Override);
        /// It elects nobody.
        NoElection = "no-election", RuleId::ProcInformation, Some(Field::Elections);
        /// Its level is not told.
        LevelNotTold = "level-not-told", RuleId::ProcCell, Some(Field::Level);
        /// How many will be present is not told yet.
        PresentNotYetTold = "present-not-yet-told", RuleId::Paper, Some(Field::Present);
    }
}
