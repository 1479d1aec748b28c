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
    /// The papers returned, invalid ones included.
    Returned,
    /// The valid papers alone. Such a base hangs on what stands on the papers of others.
    Valid,
}

impl BaseOf {
    /// The papers of which half is taken, in words; none where it is taken of those summoned.
    #[must_use]
    pub fn papers(self) -> Option<Text> {
        match self {
            Self::Summoned => None,
            Self::Returned => {
                Some(Text::new("phiếu thu về, kể cả phiếu không hợp lệ", "papers returned, invalid ones included"))
            }
            Self::Valid => Some(Text::new("phiếu hợp lệ", "valid papers")),
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
