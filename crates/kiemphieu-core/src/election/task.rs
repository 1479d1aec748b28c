//! What may come next in an election, with its facts.

use crate::election::procedure::Closing;
use crate::rules::found::found;
use crate::rules::rule::{Cite, RuleId};
use crate::words::fact::{AsFact, Fact};
use crate::words::field::Field;
use crate::words::terms::{Occasion, Office, Step};

found! {
    /// What the rules ask for, or allow, after what was held.
    pub enum Task {
        /// The planned person was not elected where he must come from: the election pauses.
        AskOfDropped { planned: String, from: Office } = "ask-of-dropped", RuleId::ProcPlan, Some(Field::Planned);
        /// The nomination poll names somebody else than the plan: the election pauses.
        AskOfPolled { named: Vec<String>, most: u32, planned: String }
            = "ask-of-polled", RuleId::ProcDirect.part("step-3-superior"), Some(Field::Planned);
        /// The superior committee appoints the secretary of a cell.
        Appoint = "appoint", RuleId::ResultCellSecretary, None;
        /// Seats stay open now that voting is over: they are reported.
        ReportOpen { seats: u32, by: Closing } = "report-open", report_open(*by), None;
        /// The congress decides whether all papers of the stopped round are annulled and it is voted anew.
        DecideAnnulment = "decide-annulment", RuleId::PaperSurplus.part("annul"), Some(Field::Decision);
        /// All papers of the stopped round are annulled: it is voted anew.
        VoteStoppedAnew = "vote-stopped-anew", RuleId::PaperSurplus.part("annul"), Some(Field::Round);
        /// A vote on alternates is decided upon.
        VoteOnAlternates = "vote-on-alternates", RuleId::ResultAlternates, Some(Field::Round);
        /// The last places of alternates are tied.
        PartAlternates = "part-alternates", RuleId::ResultAlternates.part("tie"), None;
        /// The papers do not agree: a slip is looked for first.
        CheckPapers = "check-papers", RuleId::Paper, None;
        /// Too many papers, once a slip is excluded.
        ReportSurplus = "report-surplus", RuleId::PaperSurplus, None;
        /// The counting minutes.
        SignMinutes = "sign-minutes", RuleId::Result.part("keeping"), None;
        /// The meeting votes on the counting minutes.
        VoteOnMinutes { occasion: Occasion } = "vote-on-minutes", RuleId::Result.part("vote-on-minutes"), None;
        /// The tied stand again.
        RunOff { tied: Vec<String>, seats: u32 } = "run-off", RuleId::ResultTie, Some(Field::Round);
        /// The congress decides whether the tied stand again: tied for the first time, or `again` in a run-off.
        DecideTie { tied: Vec<String>, seats: u32, again: bool } = "decide-tie", decide_tie(*again), Some(Field::Decision);
        /// It is decided to vote again.
        VoteAgain { seats: u32 } = "vote-again", RuleId::ResultShort, Some(Field::Round);
        /// The congress decides whether to vote again.
        DecideShort { seats: u32, occasion: Occasion } = "decide-short", RuleId::ResultShort, Some(Field::Decision);
        /// Of the tied so many withdrew that there are seats for all who are left.
        DecideLeft { left: Vec<String>, seats: u32, occasion: Occasion }
            = "decide-left", RuleId::ListWithdrawn, Some(Field::Decision);
        /// Delegates are still to be elected; after several ballots the congress decides whether to go on.
        ElectDelegates { seats: u32, several: bool }
            = "elect-delegates", RuleId::ResultShort.part("delegates"), Some(Field::Round);
        /// The election passes to the committee, or will if the congress decides not to vote again.
        PassToCommittee { office: Office, decided: bool }
            = "pass-to-committee", RuleId::ProcDirect.part("step-6"), None;
        /// The meeting reports the result, and the superior committee approves it.
        Approve { occasion: Occasion } = "approve", RuleId::Approval, None;
        /// The superior committee annulled the result: it directs how to vote anew.
        VoteAnew = "vote-anew", RuleId::Approval.part("annul"), None;
        /// The new committee holds its first meeting, where the congress elects the secretary itself, or does not; `bodies`
        /// where it is told of the organisation that it is of a level that has a standing and an inspection committee.
        FirstMeeting { direct: bool, bodies: bool } = "first-meeting", first_meeting(*direct), None;
        /// A cell that has elected its committee elects the secretary among it, of whom the file has nothing yet.
        ElectSecretary = "elect-secretary", RuleId::ProcCell, None;
    }
}

/// Where the rulebook leaves a first run-off to the congress, it is the tie itself that asks for the decision.
fn decide_tie(again: bool) -> Cite {
    if again { RuleId::ResultTie.part("again") } else { RuleId::ResultTie.into() }
}

/// A congress may leave seats open.
fn report_open(by: Closing) -> RuleId {
    if by == Closing::ShortRounds { RuleId::ResultShort } else { RuleId::ResultOpen }
}

fn first_meeting(direct: bool) -> Cite {
    if direct { RuleId::ProcDirect.part("step-5") } else { RuleId::ProcIndirect.into() }
}

impl Task {
    /// Which kind of step it is.
    #[must_use]
    pub const fn step(&self) -> Step {
        match self {
            Self::AskOfDropped { .. } | Self::AskOfPolled { .. } | Self::ReportOpen { .. } | Self::VoteAnew => {
                Step::AskSuperior
            }
            Self::Appoint => Step::SuperiorAppoints,
            Self::PartAlternates
            | Self::DecideAnnulment
            | Self::CheckPapers
            | Self::ReportSurplus
            | Self::VoteOnMinutes { .. }
            | Self::DecideTie { .. }
            | Self::DecideShort { .. }
            | Self::DecideLeft { .. }
            | Self::ElectDelegates { several: true, .. } => Step::Decide,
            Self::SignMinutes => Step::SignMinutes,
            Self::RunOff { .. } => Step::RunOff,
            Self::VoteStoppedAnew
            | Self::VoteOnAlternates
            | Self::VoteAgain { .. }
            | Self::ElectDelegates { several: false, .. } => Step::VoteAgain,
            Self::PassToCommittee { .. } => Step::CommitteeElects,
            Self::Approve { .. } => Step::Approve,
            Self::FirstMeeting { .. } => Step::FirstMeeting,
            Self::ElectSecretary => Step::ElectSecretary,
        }
    }
}

impl Task {
    /// Whether it is advice, and the election may also end as it stands.
    #[must_use]
    pub const fn is_advice(&self) -> bool {
        matches!(self, Self::ReportOpen { by: Closing::Decision | Closing::LeftOpen, .. })
    }
}

impl AsFact for Closing {
    fn as_fact(&self) -> Option<Fact> {
        let by = match self {
            Self::Decision => "decision",
            Self::LeftOpen => "left-open",
            Self::ShortRounds => "short-rounds",
        };
        by.as_fact()
    }
}
