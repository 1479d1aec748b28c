//! The guide of one page: how two people who never saw the counting station count with it.

use kiemphieu_core::Lang;
use serde::Serialize;

/// The guide of one page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Guide {
    /// The language.
    pub lang: Lang,
    /// The title.
    pub title: String,
    /// What to do, step by step.
    pub steps: Vec<String>,
    /// What the table of keys is called.
    pub keys_title: String,
    /// Keys, and what each does.
    pub keys: Vec<(String, String)>,
    /// What the last part is called.
    pub troubles_title: String,
    /// What to do when something is odd.
    pub troubles: Vec<String>,
}
