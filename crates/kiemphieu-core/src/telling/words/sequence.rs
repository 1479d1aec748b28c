//! Words of the order of the elections.

use super::names;
use crate::form::found::SequenceFound;
use crate::words::organisation::Words;
use crate::words::terms::Office;
use crate::words::text::{Lang, Text};

impl SequenceFound {
    /// What was found of the order of the elections.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::StandsBefore { office, first, direct, .. } => {
                let ((vi, en), (first_vi, first_en)) = (names(*office, words), first_of(*first, *direct, words));
                Text::new(
                    format!(
                        "Bầu {vi} đứng trước {first_vi} mà phải tiến hành sau: tệp ghi các cuộc bầu theo thứ tự tiến hành."
                    ),
                    format!(
                        "The election of the {en} stands before that of the {first_en} but comes after it: the file has the elections in the order in which they are held."
                    ),
                )
            }
            Self::VotedBefore { office, first, direct, stands, .. } => {
                let ((vi, en), (first_vi, first_en)) = (names(*office, words), first_of(*first, *direct, words));
                let stands = stands.text();
                Text::new(
                    format!("Đã bầu {vi} trong khi cuộc bầu phải xong trước, {first_vi}, {}.", stands.get(Lang::Vi)),
                    format!(
                        "The {en} was voted on although the election of the {first_en}, which comes first, {}.",
                        stands.get(Lang::En)
                    ),
                )
            }
        }
    }
}

/// The election that comes first: for the secretary there may be two, of which the direct one is held before.
fn first_of(office: Office, direct: bool, words: &Words) -> (String, String) {
    let (vi, en) = names(office, words);
    match direct {
        true => (format!("trực tiếp bầu {vi}"), format!("{en} by the congress itself")),
        false => (format!("bầu {vi}"), en),
    }
}
