//! The approved personnel plan.

use crate::rules::found::found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::field::Field;
use crate::words::terms::Office;

found! {
    /// What is found of the approved personnel plan (rule `PROC-PLAN`, and `PROC-DIRECT`, step 3).
    pub enum PlanFound {
        /// The person is not on the list of the election to come from.
        NotOnItsSource { planned: String, from: Office, near: Option<String> }
            = "plan-not-on-source", RuleId::ProcPlan, Some(Field::Planned);
        /// The person is not on the list of this election.
        NotOnTheList { planned: String, near: Option<String> } = "plan-not-on-list", RuleId::ProcPlan, Some(Field::Planned);
        /// Whom the plan foresees, and what follows if the person is not elected before.
        Foreseen { planned: String, from: Office } = "plan-foreseen", RuleId::ProcPlan, Some(Field::Planned);
        /// Held by direction of the superior committee.
        Directed { direction: String, cite: Cite } = "plan-directed", *cite, Some(Field::Direction);
        /// Held although the planned person was not elected before.
        HeldWithoutThePlanned { planned: String, from: Office }
            = "plan-held-without-planned", RuleId::ProcPlan, Some(Field::Direction);
        /// Held although the nomination poll names somebody else.
        HeldAgainstThePoll { named: Vec<String>, most: u32, planned: String }
            = "plan-held-against-poll", RuleId::ProcDirect.part("step-3-superior"), Some(Field::Direction);
    }
}
