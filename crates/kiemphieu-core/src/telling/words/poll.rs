//! Words of the nomination poll.

use crate::form::found::{PollBroken, PollFound};
use crate::words::organisation::Words;
use crate::words::text::{Lang, Text};

impl PollBroken {
    /// What of the papers of the poll does not hold.
    #[must_use]
    pub fn text(&self) -> Text {
        let text = self.0.text();
        Text::new(
            format!("Phiếu giới thiệu: {}", text.get(Lang::Vi)),
            format!("The nomination poll: {}", text.get(Lang::En)),
        )
    }
}

impl PollFound {
    /// What was found of the poll.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::MoreThanPapers { returned, more } => Text::new(
                format!(
                    "Phiếu giới thiệu: cộng số lần giới thiệu nhiều hơn {returned} phiếu thu về ({more} lần). Mỗi phiếu giới thiệu một người thì kiểm lại."
                ),
                format!(
                    "The nomination poll: more is named than the {returned} papers returned, by {more}. If each paper names one person, count again."
                ),
            ),
            Self::NotElected { name } => words.say(
                |own| format!("{name} được giới thiệu làm {} nhưng không trúng cử {}.", own.head, own.committee),
                |own| format!("{name} is named for {} but was not elected to the {}.", own.head, own.committee),
            ),
        }
    }
}
