//! What people say of the papers that are not sure: one appended line a reading of a person, each bound to the one before.

use std::collections::BTreeMap;

use kiemphieu_core::digest::sha256;
use kiemphieu_core::{Flaw, Mark};
use serde::{Deserialize, Serialize};

/// What one person read on one paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// The paper by its place in the stack.
    pub paper: usize,
    /// Who read it.
    pub by: String,
    /// What the person says.
    pub says: Says,
    /// Why; needed for a flaw, and for a sheet that is put aside.
    pub why: String,
}

/// What a person says of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Says {
    /// So it is to be read.
    Paper {
        /// The open rows, or every row, by their numbers on the list.
        rows: BTreeMap<u32, Mark>,
        /// What only people can see on it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        flaw: Option<Flaw>,
    },
    /// It is no paper of this box: a sheet of another vote, a cover, the same paper a second time.
    Aside,
}

/// A line of the file of decisions: bound to everything before it, so that none is taken out or changed unseen.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    after: String,
    paper: usize,
    by: String,
    says: Says,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    why: String,
}

/// To what the next line must be bound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Chain(String);

/// Why a line is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Broken {
    /// It is not whole.
    Unreadable(String),
    /// It does not follow what stands before it.
    OutOfChain,
}

impl Chain {
    /// The decisions begin with the hash of all that was read.
    pub(crate) fn of(read: &str) -> Self {
        Self(read.to_owned())
    }

    /// The line of a decision, which ends with its line break.
    pub(crate) fn bind(&mut self, decision: Decision) -> Result<String, serde_json::Error> {
        let Decision { paper, by, says, why } = decision;
        let line = Line { after: self.0.clone(), paper, by, says, why };
        let text = serde_json::to_string(&line)?;
        self.0 = sha256(text.as_bytes());
        Ok(text + "\n")
    }

    /// The decision of a line that follows.
    pub(crate) fn read(&mut self, text: &str) -> Result<Decision, Broken> {
        let Line { after, paper, by, says, why } =
            serde_json::from_str(text).map_err(|error| Broken::Unreadable(error.to_string()))?;
        if after != self.0 {
            return Err(Broken::OutOfChain);
        }
        self.0 = sha256(text.as_bytes());
        Ok(Decision { paper, by, says, why })
    }
}
