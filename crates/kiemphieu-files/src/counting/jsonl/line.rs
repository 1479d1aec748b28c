//! One line of JSON as what it says of a paper, and where in it each key stands.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

/// A paper, or a pattern with a count: one line of a ballot file as JSON lines. All lines of a file have their marks under the
/// same keys: `struck`; or `agree` and `disagree`; or `marks`.
#[derive(Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Paper"))]
#[serde(deny_unknown_fields)]
pub(super) struct Line<'l> {
    /// A serial that the board gives the paper when it counts.
    #[serde(borrow)]
    #[cfg_attr(feature = "schema", schemars(with = "Option<schema::Serial>"))]
    pub paper: Option<Serial<'l>>,
    /// How many papers look like this; none means 1.
    pub count: Option<u32>,
    /// What only the board can see on the paper.
    #[cfg_attr(feature = "schema", schemars(with = "Option<kiemphieu_core::Flaw>"))]
    pub flaw: Option<String>,
    /// Whether the board decided of doubtful marks that the paper is valid; `note` says why. It never makes an over-vote valid.
    pub valid: Option<bool>,
    /// A note of the board about this paper.
    pub note: Option<String>,
    /// Strike-out papers: the numbers of the names struck, from 1.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<std::num::NonZeroU32>>"))]
    pub struck: Option<Vec<usize>>,
    /// Two-box papers: the numbers with an X under agree, from 1.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<std::num::NonZeroU32>>"))]
    pub agree: Option<Vec<usize>>,
    /// Two-box papers: the numbers with an X under disagree, from 1.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<std::num::NonZeroU32>>"))]
    pub disagree: Option<Vec<usize>>,
    /// One mark for each name. Strike-out: 1 kept, 0 struck. Two-box: 1 agree, 0 disagree, 2 both boxes, null neither.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Option<schema::Mark>>>"))]
    pub marks: Option<Vec<Option<u8>>>,
}

/// The JSON Schema of one line of a ballot file as JSON lines.
#[cfg(feature = "schema")]
#[must_use]
pub fn paper_schema() -> schemars::Schema {
    schemars::schema_for!(Line<'static>)
}

/// What the values are that are read by hand.
#[cfg(feature = "schema")]
mod schema {
    #![allow(dead_code)]

    /// A whole number or text.
    #[derive(schemars::JsonSchema)]
    #[schemars(untagged)]
    pub enum Serial {
        Number(u64),
        Text(String),
    }

    #[derive(schemars::JsonSchema)]
    pub struct Mark(#[schemars(range(max = 2))] u8);
}

/// A serial number, written as a number or as text.
#[derive(Debug)]
pub(super) struct Serial<'l>(pub Cow<'l, str>);

impl<'de: 'l, 'l> Deserialize<'de> for Serial<'l> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Written;
        impl<'de> Visitor<'de> for Written {
            type Value = Serial<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
                formatter.write_str("a number or text")
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Serial<'de>, E> {
                Ok(Serial(number.to_string().into()))
            }
            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Serial<'de>, E> {
                Ok(Serial(text.into()))
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<Serial<'de>, E> {
                Ok(Serial(text.to_owned().into()))
            }
        }
        deserializer.deserialize_any(Written)
    }
}

/// A line that is an object: an array of the values alone would be taken for one.
pub(super) fn read(text: &str) -> Result<Line<'_>, serde_json::Error> {
    let text = if text.trim_start().starts_with('{') { text } else { "" };
    serde_json::from_str(text)
}

/// The columns before the marks.
pub(super) const BEFORE: [&str; 5] = ["paper", "count", "flaw", "valid", "note"];

/// The keys under which the marks of all papers of a file stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Keys {
    Struck,
    Boxes,
    Marks,
}

impl Keys {
    /// Those under which a line has its marks, if it has any.
    pub(super) fn of_line(line: &Line) -> Option<Self> {
        match line {
            Line { struck: Some(_), .. } => Some(Self::Struck),
            Line { agree, disagree, .. } if agree.is_some() || disagree.is_some() => Some(Self::Boxes),
            Line { marks: Some(_), .. } => Some(Self::Marks),
            _ => None,
        }
    }

    pub(super) fn names(self) -> &'static [&'static str] {
        match self {
            Self::Struck => &["struck"],
            Self::Boxes => &["agree", "disagree"],
            Self::Marks => &["marks"],
        }
    }
}

/// Where the value of this key starts.
pub(super) fn value(text: &str, key: &str) -> Option<usize> {
    let from = key_at(text, key)? + key.len() + 2;
    let after = text.get(from..)?.trim_start().strip_prefix(':')?.trim_start();
    Some(text.len() - after.len())
}

/// Where this key stands: in quotation marks, before a colon. In text a quotation mark has a backslash before it.
pub(super) fn key_at(text: &str, key: &str) -> Option<usize> {
    let quoted = format!("\"{key}\"");
    let is_key = |at: &usize| text.get(at + quoted.len()..).is_some_and(|after| after.trim_start().starts_with(':'));
    text.match_indices(&quoted).map(|(at, _)| at).find(is_key)
}

/// Where the elements of a list of numbers start.
pub(super) fn elements(text: &str, key: &str) -> Vec<usize> {
    let list = value(text, key).and_then(|from| text.get(from..)?.split_once(']'));
    let Some((list, rest)) = list else { return Vec::new() };
    let from = text.len() - rest.len() - 1 - list.len();
    let starts = list.bytes().zip(from + 1..).filter(|(byte, _)| matches!(byte, b'[' | b',')).map(|(_, start)| start);
    let blank = |start: usize| text.get(start..).map_or(0, |text| text.len() - text.trim_start().len());
    starts.map(|start| start + blank(start)).collect()
}
