//! Words of the size of a body.

use crate::form::found::BodySizeFound;
use crate::words::organisation::{Words, a};
use crate::words::text::{Lang, Text};

impl BodySizeFound {
    /// What was found of the size of a standing committee.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::Within { seats, committee, part, of, most } => {
                let (vi, en) = bodies(*seats, *committee, words);
                Text::new(
                    format!("{vi}: không quá {part}/{of} ({most})."),
                    format!("{en}: not above {part}/{of} ({most})."),
                )
            }
            Self::Above { seats, committee, part, of, most } => {
                let (vi, en) = bodies(*seats, *committee, words);
                Text::new(
                    format!("{vi}: quá {part}/{of}, nhiều nhất là {most}."),
                    format!("{en}: above {part}/{of}, at most {most}."),
                )
            }
        }
    }
}

fn bodies(seats: u32, of: u32, words: &Words) -> (String, String) {
    let (vi, en) = (words.spoken(Lang::Vi), words.spoken(Lang::En));
    let (standing, committee) = (en.standing_committee, en.committee);
    (
        format!("Bầu {seats} ủy viên {} trong {} {of} người", vi.standing_committee, vi.committee),
        format!("{seats} seats of the {standing} in {} of {of}", a(committee)),
    )
}
