//! Who stands in an election, where the congress decides it after the journal was begun: the keys are those of an election in
//! a congress file.

use kiemphieu_core::{ListPoll, Office, Roll};
use serde::{Deserialize, Serialize};

/// The congress decided who stands in an election of which nothing is voted yet. What was decided of its list before no
/// longer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listed {
    /// The election.
    pub election: String,
    /// What is elected, and by whom, where the congress file has no such election. It is held after all those before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub new: Option<NewElection>,
    /// How many are elected.
    pub seats: u32,
    /// Who stands, in the order of the paper.
    pub candidates: Vec<String>,
    /// Those of them, or beside them, who were put up at the congress itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nominated: Vec<String>,
    /// The opinion poll about those.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_poll: Option<ListPoll>,
}

/// An election that was added at this station, and of which nothing is voted yet, is none: it was added by mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unlisted {
    /// The election.
    pub election: String,
}

/// An election that the congress file does not have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewElection {
    /// What is elected.
    pub office: Office,
    /// Whether the congress itself elects the secretary.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub direct: bool,
    /// The election whose elected may stand, where it is not the one that the rules tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// Who votes.
    pub meeting: Roll,
}
