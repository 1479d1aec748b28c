//! What stands at the head of every report: whose it is, and of which day.

use serde::{Deserialize, Serialize};

use crate::declared::congress::Congress;
use crate::words::text::Lang;

/// Whose report it is, and of which day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Head {
    /// The version of this format: 1.
    pub schema: u32,
    /// The language of every `text`.
    pub lang: Lang,
    /// The party organisation.
    pub unit: String,
    /// The organisation above it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superior: Option<String>,
    /// The name of the congress.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub congress: Option<String>,
    /// The term.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub term: Option<String>,
    /// The place: the hall.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The commune, district or province by which its papers are dated, where that is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub locality: Option<String>,
    /// The committee that approves the result, where that is told.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub approver: Option<String>,
    /// The day, `2020-04-22`.
    pub date: String,
}

impl Head {
    pub(crate) fn of(congress: &Congress, lang: Lang) -> Self {
        Self {
            schema: 1,
            lang,
            unit: congress.unit.clone(),
            superior: congress.superior.clone(),
            congress: congress.congress.clone(),
            term: congress.term.clone(),
            place: congress.place.clone(),
            locality: congress.locality.clone(),
            approver: congress.approver.clone(),
            date: congress.date.to_string(),
        }
    }
}
