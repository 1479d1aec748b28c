//! The report: one serializable value. Every output is a view of it and computes nothing.

mod after;
pub(crate) mod build;
mod head;
mod order;
mod questions;
mod receipt;
mod round;
pub(crate) mod sources;
mod undecided;

pub use after::{AppointmentReport, ApprovalReport, ClockReport, DeadlineReport};
pub use head::Head;
pub use order::Order;
pub use receipt::{Hash, Input, Receipt};
pub use round::{BaseReport, BoxReport, DeductionReport, PapersReport, Reason, RemarkReport, RoundReport, VoteReport};
use serde::{Deserialize, Serialize};
pub use undecided::Undecided;

use crate::rules::rule::RuleId;
use crate::telling::profile::Profile;
use crate::words::fact::Facts;
use crate::words::field::Field;
use crate::words::organisation::Words;
use crate::words::terms::{Decider, Decision, Ending, Level, Office, Severity, Status, Step, StepState};

/// A congress counted and decided, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Whose it is, and of which day.
    #[serde(flatten)]
    pub head: Head,
    /// The day on which the congress opened, where that is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub opened: Option<String>,
    /// The day on which it closed, where that is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub closed: Option<String>,
    /// The level of the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The edition applied.
    pub rulebook: String,
    /// The name of the edition, as it is read out.
    pub rulebook_name: String,
    /// The organisation whose rules these are, as it heads its papers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
    /// What the organisation calls its members, its bodies and its offices; left out where these are the words of the Party.
    #[serde(skip_serializing_if = "Words::are_of_the_party", default = "Words::of_the_party")]
    pub words: Words,
    /// The statutes above these rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub statutes: Option<String>,
    /// The regulation on implementing the Statutes that is in force beside the edition, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub regulation: Option<RegulationReport>,
    /// Which rulebook was forced on the congress, and what its file or its day asks for instead, where they differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rulebook_forced: Option<String>,
    /// Why the congress resolved otherwise, where it did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// The switches that the congress set.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub overrides: Vec<OverrideReport>,
    /// The rule by which election minutes are made beside the counting minutes, where the edition has it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub election_minutes: Option<Source>,
    /// The counting board, where the file names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub board: Option<BoardReport>,
    /// The elections.
    pub elections: Vec<ElectionReport>,
    /// The steps of a direct election of the secretary, where the file has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub direct: Option<Vec<DirectStepReport>>,
    /// What must be done by which day after the closing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub clock: Option<ClockReport>,
    /// What the board must know.
    pub findings: Vec<FindingReport>,
    /// Every rule that the report rests on.
    pub rules: Vec<RuleReport>,
    /// What it was made from.
    pub receipt: Receipt,
}

/// The regulation on implementing the Statutes beside an edition: the second axis of editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RegulationReport {
    /// The id: `294-QD/TW`.
    pub id: String,
    /// Its name as it is read out.
    pub name: String,
    /// How it is known.
    pub status: Status,
}

/// A switch that the congress set (rule `OVERRIDE`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OverrideReport {
    /// The key of the congress file.
    pub switch: String,
    /// Its value.
    pub value: String,
    /// What the congress resolved, in words.
    pub text: String,
    /// The rule that is decided otherwise.
    #[serde(flatten)]
    pub source: Source,
}

/// A rule with its source, as it is carried beside every statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Source {
    /// The rule.
    pub rule: RuleId,
    /// The part of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The article, where one is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    /// How the rule is known in this edition; `assumed` where the edition's file does not have it.
    pub status: Status,
}

/// The counting board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoardReport {
    /// Its head.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub head: Option<String>,
    /// Its other members.
    pub members: Vec<String>,
}

/// A nomination poll: advice, it elects nobody (rule `PROC-DIRECT`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PollReport {
    /// Papers issued.
    pub issued: u32,
    /// Papers returned.
    pub returned: u32,
    /// How often each person was named; empty when the papers of the poll do not close.
    pub nominations: Vec<NominationReport>,
}

/// How often one person was named in a nomination poll.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NominationReport {
    /// The name.
    pub name: String,
    /// How often.
    pub nominations: u32,
}

/// One election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ElectionReport {
    /// Its name in the file.
    pub id: String,
    /// What is elected.
    pub office: Office,
    /// The seats, as voted by the congress.
    pub seats: u32,
    /// Whether the congress elects the secretary itself.
    pub direct: bool,
    /// The nomination poll before a direct election.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub poll: Option<PollReport>,
    /// The rounds.
    pub rounds: Vec<RoundReport>,
    /// How it stands.
    pub status: Ending,
    /// The elected: round after round, each by votes from high to low.
    pub elected: Vec<String>,
    /// Alternates; filled for joint lists of delegates.
    pub alternates: Vec<String>,
    /// How many alternates are allotted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub alternates_allotted: Option<u32>,
    /// What the congress decided without a vote, in the order of the entries.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub decisions: Vec<DecisionReport>,
    /// Those who withdrew, in the order of the entries.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub withdrawn: Vec<WithdrawnReport>,
    /// Seats that nobody holds.
    pub open_seats: u32,
    /// Who the elected are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub profile: Option<Profile>,
    /// What the rules allow now.
    pub next: Vec<NextReport>,
    /// What the superior committee did about it; `status` is that of the count all the same.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub approval: Option<ApprovalReport>,
    /// Those whom the superior committee appointed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub appointed: Option<AppointmentReport>,
}

/// A decision of the congress without a vote: to stop, or to seat the other of the tied.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DecisionReport {
    /// The entry that tells it: the number of a round.
    pub round: u32,
    /// What was decided.
    pub decision: Decision,
    /// Whether it is about the places of alternates, and not about the office itself.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub of_alternates: bool,
    /// Those who are seated by it (rule `LIST-WITHDRAWN`).
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub seated: Vec<String>,
}

/// Somebody who withdrew, died, was struck off, or declines after being elected (rule `LIST-WITHDRAWN`).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct WithdrawnReport {
    /// The name.
    pub name: String,
    /// The entry from which on it holds: the number of a round, or of one that tells this alone.
    pub round: u32,
    /// Why.
    pub reason: String,
    /// Whether the person had been elected: the seat is open again.
    pub elected: bool,
}

/// What the rules allow now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NextReport {
    /// The step.
    pub step: Step,
    /// The rule.
    #[serde(flatten)]
    pub source: Source,
    /// Who decides.
    pub decided_by: Decider,
    /// Whether it is advice, and the election may also end as it stands.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub advice: bool,
    /// What to do.
    pub text: String,
}

/// What the board must know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FindingReport {
    /// How much it weighs.
    pub severity: Severity,
    /// The rule.
    #[serde(flatten)]
    pub source: Source,
    /// What was found, by a name that never changes with the words; empty in reports of older programs.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub code: String,
    /// The election it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub election: Option<String>,
    /// The round it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// What was declared and is concerned.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// What was found, as values; which there are hangs on the code.
    #[serde(skip_serializing_if = "Facts::is_empty", default)]
    pub facts: Facts,
    /// What was found, and what to do.
    pub text: String,
}

/// One of the six steps of a direct election of the secretary.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DirectStepReport {
    /// The number of the step.
    pub number: u8,
    /// How far it has come.
    pub state: StepState,
    /// The rule.
    #[serde(flatten)]
    pub source: Source,
    /// What it is, and how it stands.
    pub text: String,
}

/// A rule that the report rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RuleReport {
    /// The rule and its source.
    #[serde(flatten)]
    pub source: Source,
    /// The rule in one line.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::count::count;
    use crate::rules::editions::edition;
    use crate::testing::{congress, election};
    use crate::words::terms::MeetingKind;
    use crate::words::text::Lang;
    use proptest::prelude::*;

    fn report(votes: &[u64], seats: u32, d: u32, lang: Lang) -> Report {
        let names: Vec<_> = (0..votes.len()).map(|at| format!("N{at}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let election = election("e", Office::Committee, MeetingKind::Members, d, &names, seats);
        let congress = congress(Level::Grassroots, vec![election.voted(edition("244"), votes)]);
        Report::new(&count(&congress, edition("244")), lang, Vec::new(), false)
    }

    proptest! {
        #[test]
        fn votes_and_percent_never_contradict(
            d in 1u32..5_000, seats in 1u32..4, shares in prop::collection::vec(0.0..=1.0f64, 4)
        ) {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "shares of d")]
            let votes: Vec<_> = shares.iter().map(|share| (share * f64::from(d)) as u64).collect();
            let report = report(&votes, seats, d, Lang::Vi);
            let persons = &report.elections[0].rounds[0].votes;
            for person in persons {
                let percent: f64 = person.percent.parse().unwrap();
                prop_assert_eq!(person.over_half, 2 * person.votes > u64::from(d));
                let agrees = if person.over_half { percent >= 50.0 } else { percent <= 50.0 };
                prop_assert!(agrees);
                prop_assert!(!person.elected || person.over_half);
                for other in persons {
                    let others: f64 = other.percent.parse().unwrap();
                    prop_assert!(person.votes <= other.votes || percent >= others);
                }
            }
        }
    }

    #[test]
    fn a_stopped_count_shows_no_votes_and_nobody_elected() {
        let report = report(&[9, 9, 9], 2, 9, Lang::Vi);
        let election = &report.elections[0];
        assert_eq!((election.status, election.open_seats), (Ending::Stopped, 2));
        assert!(election.elected.is_empty() && election.rounds[0].elected.is_empty());
        assert!(election.rounds[0].votes.is_empty() && election.rounds[0].tied.is_empty());
    }

    #[test]
    fn every_rule_named_in_a_report_stands_in_its_list_of_rules() {
        let report = report(&[9, 5, 5, 1], 2, 9, Lang::En);
        let listed: Vec<_> = report.rules.iter().map(|rule| (rule.source.rule, rule.source.part.clone())).collect();
        let round = &report.elections[0].rounds[0];
        let named = round.reasons.iter().map(|reason| &reason.source);
        let named = named.chain(report.elections[0].next.iter().map(|next| &next.source));
        for source in named.chain(report.findings.iter().map(|finding| &finding.source)).chain([&round.base.source]) {
            assert!(listed.contains(&(source.rule, source.part.clone())), "{source:?}");
        }
    }
}
