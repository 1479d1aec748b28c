//! An election held directly by the congress.

use crate::rules::found::found;
use crate::rules::rule::RuleId;
use crate::words::field::Field;
use crate::words::terms::Office;

found! {
    /// What is found of a direct election (rule `PROC-DIRECT`).
    pub enum DirectFound {
        /// It is declared as a meeting of the committee.
        ByCommittee = "direct-by-committee", RuleId::ProcDirect, Some(Field::Kind);
        /// This office is not elected directly.
        OtherOffice { office: Office } = "direct-other-office", RuleId::ProcDirect, Some(Field::Direct);
        /// The wider form of the pilot of 2009, after its last day.
        AfterThePilot { office: Office }
            = "direct-after-the-pilot", RuleId::ProcDirect.part("pilot-2009"), Some(Field::Direct);
        /// The congress elects it, on its own base.
        Kept { office: Office } = "direct-kept", RuleId::ProcDirect, Some(Field::Direct);
    }
}
