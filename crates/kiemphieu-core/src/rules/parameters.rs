//! The parameters that rulebooks set: each answers one question of the rules.

use serde::{Deserialize, Serialize};

use crate::rules::rule::RuleId;
use crate::words::terms::DeductionGround;
use crate::words::text::Text;

/// What half is taken of (rule `RESULT-MAJORITY`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BaseOf {
    /// Those summoned, less the lawful deductions.
    Summoned,
    /// Those present at the vote.
    Present,
    /// The papers issued.
    Issued,
    /// The papers returned, invalid ones included.
    Returned,
    /// The valid papers alone. Such a base hangs on what stands on the papers of others.
    Valid,
}

impl BaseOf {
    /// The spelling in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Summoned => "summoned",
            Self::Present => "present",
            Self::Issued => "issued",
            Self::Returned => "returned",
            Self::Valid => "valid",
        }
    }

    /// Of what half is taken, in words; none where it is taken of those summoned.
    #[must_use]
    pub fn counted(self) -> Option<Text> {
        match self {
            Self::Summoned => None,
            Self::Present => Some(Text::new("người có mặt, có quyền bầu", "those present and entitled to vote")),
            Self::Issued => Some(Text::new("phiếu phát ra", "papers issued")),
            Self::Returned => {
                Some(Text::new("phiếu thu về, kể cả phiếu không hợp lệ", "papers returned, invalid ones included"))
            }
            Self::Valid => Some(Text::new("phiếu hợp lệ", "valid papers")),
        }
    }

    /// The same in a word or two, as the head of a row of figures.
    #[must_use]
    pub fn head(self) -> Option<Text> {
        match self {
            Self::Summoned => None,
            Self::Present => Some(Text::new("Có mặt", "Present")),
            Self::Issued => Some(Text::new("Phiếu phát ra", "Papers issued")),
            Self::Returned => Some(Text::new("Phiếu thu về", "Papers returned")),
            Self::Valid => Some(Text::new("Phiếu hợp lệ", "Valid papers")),
        }
    }
}

/// What follows a tie at the last seats (rule `RESULT-TIE`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TieRule {
    /// The tied stand again among themselves.
    RunOff,
    /// The congress decides whether they do.
    Decide,
    /// Nobody stands again: of the tied those are seated who stand first on the list. No congress may resolve that.
    #[cfg_attr(feature = "schema", schemars(skip))]
    ListOrder,
}

impl TieRule {
    /// The spelling in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::RunOff => "run-off",
            Self::Decide => "decide",
            Self::ListOrder => "list-order",
        }
    }
}

impl VotesNobody {
    /// The spelling in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invalid => "invalid",
            Self::Valid => "valid",
        }
    }
}

/// How many rounds there may be (rules `RESULT-TIE`, `RESULT-SHORT`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoundRules {
    /// What follows a first tie.
    pub tie: TieRule,
    /// After so many short ballots the superior committee appoints a cell secretary (rule `RESULT-CELL-SECRETARY`).
    pub cell_secretary_ballots: Option<u32>,
    /// After so many short rounds voting stops; `None` while the congress may always go on.
    pub short_rounds: Option<u32>,
}

/// How the base of one kind of meeting is taken (rules `BASE-*`).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaseRule {
    /// The rule that gives this base.
    pub rule: RuleId,
    /// The only lawful grounds of deduction.
    pub grounds: Vec<DeductionGround>,
    /// Those of them that are lawful at a congress only.
    #[serde(default)]
    pub congress_only: Vec<DeductionGround>,
}

/// Whether a paper that votes for nobody is valid: rule `BALLOT-ALL-DISAGREE`, and a one-name paper left blank.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum VotesNobody {
    /// Invalid, on a ground of its own.
    Invalid,
    /// Valid, with no vote for anybody.
    Valid,
}

/// The parameters of a cell's congress (rule `PROC-CELL`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CellRules {
    /// From so many official members a committee is elected.
    pub committee_from: u32,
    /// The largest committee of a cell.
    pub committee_max: u32,
}

/// What follows a result, and by when (rules `APPROVAL`, `RESULT/complaints`, `RESULT/keeping`). What the rules of a body do
/// not say is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ApprovalRules {
    /// Working days from the closing to the report (rule `APPROVAL/report`).
    pub report_days: Option<u32>,
    /// Working days from the receipt of the report to the approval (rule `APPROVAL/decision`).
    pub decision_days: Option<u32>,
    /// Working days from the closing in which complaints are made (rule `RESULT/complaints`).
    pub complaint_days: Option<u32>,
    /// Months for which the sealed ballots are kept (rule `RESULT/keeping`).
    pub kept_months: Option<u32>,
}
