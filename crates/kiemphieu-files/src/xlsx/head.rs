//! What the tag of a cell says: where it stands, its look, and how its value is written.

use quick_xml::events::BytesStart;

use super::cells::position;
use super::trouble::Trouble;

/// How the value of a cell is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Number,
    Shared,
    Text,
    Bool,
    Error,
    Day,
}

/// What stands in the tag of a cell.
pub(super) struct Head {
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub style: usize,
    pub kind: Kind,
}

impl Head {
    pub fn of(tag: &BytesStart) -> Result<Self, Trouble> {
        let mut head = Self { line: None, column: None, style: 0, kind: Kind::Number };
        for attribute in tag.attributes().with_checks(false).flatten() {
            match attribute.key.as_ref() {
                "r" => (head.column, head.line) = position(&attribute.value).ok_or_else(out_of_order)?,
                "s" => head.style = attribute.value.parse().unwrap_or(usize::MAX),
                "t" => {
                    head.kind = match attribute.value.as_ref() {
                        "n" => Kind::Number,
                        "s" => Kind::Shared,
                        "str" | "inlineStr" => Kind::Text,
                        "b" => Kind::Bool,
                        "e" => Kind::Error,
                        "d" => Kind::Day,
                        _ => return Err(Trouble::Broken("a cell of no known kind".to_owned())),
                    }
                }
                _ => {}
            }
        }
        Ok(head)
    }
}

pub(super) fn no_text() -> Trouble {
    Trouble::Broken("a cell refers to a text that is not there".to_owned())
}

pub(super) fn out_of_order() -> Trouble {
    Trouble::Broken("cells out of their order".to_owned())
}
