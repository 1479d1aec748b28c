//! The shape of cast vote records, as far as they are written.

use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Report<'a> {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub version: &'static str,
    pub generated_date: String,
    pub notes: &'static str,
    pub report_generating_device_ids: [&'static str; 1],
    pub reporting_device: [Device; 1],
    pub gp_unit: [Unit<'a>; 1],
    pub election: [Election<'a>; 1],
    #[serde(rename = "CVR")]
    pub records: Vec<Record>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Device {
    #[serde(rename = "@id")]
    pub id: &'static str,
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub application: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Unit<'a> {
    #[serde(rename = "@id")]
    pub id: &'static str,
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "Type")]
    pub unit: &'static str,
    pub other_type: &'static str,
    pub name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Election<'a> {
    #[serde(rename = "@id")]
    pub id: &'static str,
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: &'a str,
    pub election_scope_id: &'static str,
    pub candidate: Vec<Candidate<'a>>,
    pub contest: [Contest<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Candidate<'a> {
    #[serde(rename = "@id")]
    pub id: String,
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Contest<'a> {
    #[serde(rename = "@id")]
    pub id: &'static str,
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub name: &'a str,
    pub number_elected: u32,
    pub votes_allowed: u32,
    pub vote_variation: &'static str,
    pub contest_selection: Vec<Choice>,
}

/// A candidate as one may be chosen.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Choice {
    #[serde(rename = "@id")]
    pub id: String,
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub candidate_ids: [String; 1],
}

/// A paper.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Record {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub election_id: &'static str,
    pub current_snapshot_id: String,
    #[serde(rename = "CVRSnapshot")]
    pub snapshots: [Snapshot; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Snapshot {
    #[serde(rename = "@id")]
    pub id: String,
    #[serde(rename = "@type")]
    pub kind: &'static str,
    #[serde(rename = "Type")]
    pub how: &'static str,
    #[serde(rename = "CVRContest")]
    pub contests: [Marked; 1],
}

/// A contest as it is marked on a paper.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Marked {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub contest_id: &'static str,
    pub selections: usize,
    pub overvotes: usize,
    pub undervotes: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub status: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub other_status: Option<&'static str>,
    #[serde(rename = "CVRContestSelection")]
    pub chosen: Vec<Chosen>,
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Chosen {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub contest_selection_id: String,
    pub selection_position: [Position; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
pub(super) struct Position {
    #[serde(rename = "@type")]
    pub kind: &'static str,
    pub has_indication: &'static str,
    pub number_votes: u32,
}
