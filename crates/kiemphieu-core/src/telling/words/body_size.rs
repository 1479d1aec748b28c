//! Words of the size of a body.

use crate::form::found::BodySizeFound;
use crate::words::text::Text;

impl BodySizeFound {
    /// What was found of the size of a standing committee.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Within { seats, committee, part, of, most } => Text::new(
                format!(
                    "Bầu {seats} ủy viên ban thường vụ trong cấp ủy {committee} người: không quá {part}/{of} ({most})."
                ),
                format!(
                    "{seats} seats of the standing committee in a committee of {committee}: not above {part}/{of} ({most})."
                ),
            ),
            Self::Above { seats, committee, part, of, most } => Text::new(
                format!(
                    "Bầu {seats} ủy viên ban thường vụ trong cấp ủy {committee} người: quá {part}/{of}, nhiều nhất là {most}."
                ),
                format!(
                    "{seats} seats of the standing committee in a committee of {committee}: above {part}/{of}, at most {most}."
                ),
            ),
        }
    }
}
