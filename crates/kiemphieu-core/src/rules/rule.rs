//! The rules by name, and a reference to one of them.

use serde::{Deserialize, Serialize, Serializer};

use crate::words::terms::Status;
use crate::words::text::Text;

/// Defines [`RuleId`] with its fixed spellings.
macro_rules! rule_ids {
    ($( $variant:ident = $id:literal, )+) => {
        /// The id of a rule, the same in rulebooks, code, explanations, reports and tests.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[allow(missing_docs, reason = "each id is explained by the rulebooks")]
        pub enum RuleId { $( #[serde(rename = $id)] $variant, )+ }

        impl RuleId {
            /// Every id, in the order of an election.
            pub const ALL: &'static [Self] = &[ $( Self::$variant, )+ ];

            /// The id as it is written: `RESULT-TIE`.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $id, )+ }
            }
        }
    };
}

rule_ids! {
    Base = "BASE",
    BaseMembers = "BASE-MEMBERS",
    BaseDelegates = "BASE-DELEGATES",
    BaseCommittee = "BASE-COMMITTEE",
    Base220 = "BASE-220",
    ListSurplus = "LIST-SURPLUS",
    ListPrepared = "LIST-PREPARED",
    ListOutside = "LIST-OUTSIDE",
    ListPoll = "LIST-POLL",
    ListOther = "LIST-OTHER",
    ListOrder = "LIST-ORDER",
    ListEligible = "LIST-ELIGIBLE",
    ListBoard = "LIST-BOARD",
    BodySize = "BODY-SIZE",
    Ballot = "BALLOT",
    BallotValid = "BALLOT-VALID",
    BallotInvalid = "BALLOT-INVALID",
    BallotRow = "BALLOT-ROW",
    BallotAllDisagree = "BALLOT-ALL-DISAGREE",
    Paper = "PAPER",
    PaperSurplus = "PAPER-SURPLUS",
    Result = "RESULT",
    ResultMajority = "RESULT-MAJORITY",
    ResultOrder = "RESULT-ORDER",
    ResultTie = "RESULT-TIE",
    ResultShort = "RESULT-SHORT",
    ResultCellSecretary = "RESULT-CELL-SECRETARY",
    ResultOpen = "RESULT-OPEN",
    ResultAlternates = "RESULT-ALTERNATES",
    Approval = "APPROVAL",
    MinutesElection = "MINUTES-ELECTION",
    ProcCell = "PROC-CELL",
    ProcIndirect = "PROC-INDIRECT",
    ProcDirect = "PROC-DIRECT",
    ProcPlan = "PROC-PLAN",
    ProcInformation = "PROC-INFORMATION",
    Override = "OVERRIDE",
    Structure = "STRUCTURE",
    Percent = "PERCENT",
}

/// A reference to a rule, or to one part of it that has a source of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cite {
    /// The rule.
    pub rule: RuleId,
    /// The part of the rule, as the rulebook names it.
    pub part: Option<&'static str>,
}

impl RuleId {
    /// A reference to one part of this rule.
    #[must_use]
    pub const fn part(self, part: &'static str) -> Cite {
        Cite { rule: self, part: Some(part) }
    }
}

impl RuleId {
    /// Whether the rule is one of the list or of the body that votes (`LIST-*`, `BODY-SIZE`, `PROC-*`): what is found of it
    /// follows from no count.
    #[must_use]
    pub const fn is_of_form(self) -> bool {
        match self {
            Self::ListSurplus
            | Self::ListPrepared
            | Self::ListOutside
            | Self::ListPoll
            | Self::ListOther
            | Self::ListOrder
            | Self::ListEligible
            | Self::ListBoard
            | Self::BodySize
            | Self::ProcCell
            | Self::ProcIndirect
            | Self::ProcDirect
            | Self::ProcPlan
            | Self::ProcInformation => true,
            Self::Base
            | Self::BaseMembers
            | Self::BaseDelegates
            | Self::BaseCommittee
            | Self::Base220
            | Self::Ballot
            | Self::BallotValid
            | Self::BallotInvalid
            | Self::BallotRow
            | Self::BallotAllDisagree
            | Self::Paper
            | Self::PaperSurplus
            | Self::Result
            | Self::ResultMajority
            | Self::ResultOrder
            | Self::ResultTie
            | Self::ResultShort
            | Self::ResultCellSecretary
            | Self::ResultOpen
            | Self::ResultAlternates
            | Self::Approval
            | Self::MinutesElection
            | Self::Override
            | Self::Structure
            | Self::Percent => false,
        }
    }
}

impl Serialize for Cite {
    /// The id with its part: `BALLOT-INVALID/over-vote`.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.part {
            Some(part) => serializer.collect_str(&format_args!("{}/{part}", self.rule.as_str())),
            None => serializer.serialize_str(self.rule.as_str()),
        }
    }
}

impl From<RuleId> for Cite {
    fn from(rule: RuleId) -> Self {
        Self { rule, part: None }
    }
}

/// One rule of a rulebook, or one part of it: what it says, where, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The id.
    pub id: RuleId,
    /// The part, where a rule has several sources.
    pub part: Option<String>,
    /// The article, where one is known for this edition.
    pub article: Option<Text>,
    /// How the rule is known.
    pub status: Status,
    /// The rule in one line.
    pub text: Text,
    /// Whether a congress may decide it otherwise (rule `OVERRIDE`).
    pub open: bool,
}

impl Rule {
    /// The id with its part: `BALLOT-INVALID/over-vote`.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.part {
            Some(part) => format!("{}/{part}", self.id.as_str()),
            None => self.id.as_str().to_owned(),
        }
    }
}
