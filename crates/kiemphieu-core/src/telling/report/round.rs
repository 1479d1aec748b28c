//! One round as it is reported.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{NextReport, Source};
use crate::rules::parameters::BaseOf;
use crate::words::terms::{DeductionGround, Ending, Flaw, Form, Ground, MeetingKind, Occasion};

/// One round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundReport {
    /// The number of the round, from 1.
    pub round: u32,
    /// Whether it is a run-off of tied persons, in which more than half is not needed.
    #[serde(default)]
    pub run_off: bool,
    /// The seats of this round.
    #[serde(default)]
    pub seats: u32,
    /// The form of the paper.
    pub form: Form,
    /// The base.
    pub base: BaseReport,
    /// The papers.
    pub papers: PapersReport,
    /// The base of every `percent` in `votes`: always `d`.
    pub percent_base: String,
    /// The list in ballot order where `votes` is empty, because the count is stopped.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub names: Vec<String>,
    /// Every name, in ballot order; empty when the count is stopped.
    pub votes: Vec<VoteReport>,
    /// How the round ended.
    pub outcome: Ending,
    /// The elected, by votes from high to low.
    pub elected: Vec<String>,
    /// The tied, in ballot order.
    pub tied: Vec<String>,
    /// The entry by which the congress annulled all papers of this round, so that it was held and has no result.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub annulled: Option<u32>,
    /// Whether alternates are voted: then those elected in it are alternates.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub of_alternates: bool,
    /// Seats that nobody holds after this round.
    pub open_seats: u32,
    /// Why it ended so, step by step.
    pub reasons: Vec<Reason>,
    /// What the rules allowed at its end, as its minutes tell it, whatever was decided since; not told by older programs.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub next: Vec<NextReport>,
    /// The papers that were not plainly valid, when asked for. Internal to the board.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remarks: Option<Vec<RemarkReport>>,
}

/// The base D.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BaseReport {
    /// The kind of meeting.
    pub kind: MeetingKind,
    /// The occasion, where members or delegates hold no congress.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub occasion: Option<Occasion>,
    /// What half is taken of: `d` is this number.
    pub of: BaseOf,
    /// Those summoned.
    pub summoned: u32,
    /// Those deducted.
    pub deducted: u32,
    /// D, the number whose half must be exceeded.
    pub d: u32,
    /// The fewest votes that are more than half.
    pub needed: u32,
    /// The deductions by ground.
    pub deductions: Vec<DeductionReport>,
    /// The deductions declared that the edition refuses.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub refused: Vec<DeductionReport>,
    /// The rule of the base.
    pub source: Source,
}

/// People deducted on one ground.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DeductionReport {
    /// The ground.
    pub ground: DeductionGround,
    /// How many.
    pub count: u32,
}

/// The papers of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PapersReport {
    /// Voters present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    /// Papers printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub printed: Option<u32>,
    /// Papers spoiled and exchanged; none of them is among those issued.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub spoiled: Option<u32>,
    /// Papers left over.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unused: Option<u32>,
    /// Papers issued.
    pub issued: u32,
    /// Papers returned.
    pub returned: u32,
    /// Papers found and judged.
    pub entered: u64,
    /// Valid papers.
    pub valid: u64,
    /// Invalid papers.
    pub invalid: u64,
    /// Invalid papers by ground.
    pub grounds: BTreeMap<Ground, u64>,
    /// Papers about which the board decided something.
    pub decided_by_board: u64,
    /// The boxes, where there are several, or more is told of one.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub boxes: Vec<BoxReport>,
}

/// One box of a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BoxReport {
    /// What it is called.
    pub name: String,
    /// Its ballot file.
    pub file: String,
    /// Papers issued to those who vote at it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub issued: Option<u32>,
    /// Papers taken out of it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub returned: Option<u32>,
    /// Papers found in it and judged.
    pub entered: u64,
}

/// One name of the ballot paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct VoteReport {
    /// The name.
    pub name: String,
    /// The votes.
    pub votes: u64,
    /// The percentage of D, two decimals, half up. It never decides.
    pub percent: String,
    /// Whether the votes are more than half of D.
    pub over_half: bool,
    /// Whether elected in this round.
    pub elected: bool,
    /// Whether the person withdrew: the name stands on the paper, and is never elected (rule `LIST-WITHDRAWN`).
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub withdrawn: bool,
}

/// One statement with its rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The rule.
    #[serde(flatten)]
    pub source: Source,
    /// The statement.
    pub text: String,
}

/// A paper that was not plainly valid: where it was entered, what its marks say, what the board decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RemarkReport {
    /// The box in which it lay, where the round has several.
    #[serde(rename = "box", skip_serializing_if = "Option::is_none", default)]
    pub of_box: Option<String>,
    /// The line of the ballot file, where it stands as entered.
    pub line: u64,
    /// The serial number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paper: Option<String>,
    /// How many papers of this pattern.
    pub count: u32,
    /// The ground on which its marks alone make it invalid; none when they are valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on_marks: Option<Ground>,
    /// The flaw that the board saw.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub flaw: Option<Flaw>,
    /// Whether the board said of doubtful marks that the paper is valid.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub said_valid: bool,
    /// Whether it is counted as valid.
    pub valid: bool,
    /// The one ground on which it is counted as invalid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<Ground>,
    /// The board's note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
