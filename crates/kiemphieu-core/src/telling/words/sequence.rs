//! Words of the order of the elections.

use crate::form::found::SequenceFound;
use crate::words::text::{Lang, Text};

impl SequenceFound {
    /// What was found of the order of the elections.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::StandsBefore { id, first, .. } => Text::new(
                format!(
                    "Cuộc bầu «{id}» đứng trước «{first}» mà phải bầu sau: tệp ghi các cuộc bầu theo thứ tự tiến hành."
                ),
                format!(
                    "«{id}» stands before «{first}» but comes after it: the file has the elections in the order in which they are held."
                ),
            ),
            Self::VotedBefore { id, first, stands, .. } => {
                let stands = stands.text();
                Text::new(
                    format!("Đã bầu «{id}» trong khi cuộc bầu phải xong trước, «{first}», {}.", stands.get(Lang::Vi)),
                    format!("«{id}» was voted although «{first}», which comes first, {}.", stands.get(Lang::En)),
                )
            }
        }
    }
}
