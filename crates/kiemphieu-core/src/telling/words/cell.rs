//! Words of the committee of a cell.

use crate::form::found::CellFound;
use crate::words::text::Text;

impl CellFound {
    /// What was found of the committee of a cell.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::TooFewMembers { official, from } => Text::new(
                format!(
                    "Chi bộ có {official} đảng viên chính thức, dưới {from}: không bầu chi ủy, chỉ bầu bí thư và nếu cần thì phó bí thư."
                ),
                format!(
                    "The cell has {official} official members, below {from}: it elects no committee, only a secretary and, if needed, a deputy."
                ),
            ),
            Self::NoCommittee { official, from } => Text::new(
                format!(
                    "Chi bộ có {official} đảng viên chính thức, từ {from} trở lên thì bầu chi ủy trước rồi mới bầu bí thư trong chi ủy; tệp không có cuộc bầu chi ủy."
                ),
                format!(
                    "The cell has {official} official members; from {from} on it first elects a committee, and the secretary from it. The file has no election of the committee."
                ),
            ),
            Self::TooManySeats { seats, most } => Text::new(
                format!("Chi ủy bầu {seats} người, tối đa được {most}."),
                format!("The cell committee has {seats} seats, at most {most} are allowed."),
            ),
            Self::Kept { official, from, seats, most } => Text::new(
                format!(
                    "Chi bộ có {official} đảng viên chính thức (từ {from} trở lên thì bầu chi ủy), bầu chi ủy {seats} người, tối đa được {most}."
                ),
                format!(
                    "The cell has {official} official members (from {from} on it elects a committee) and elects {seats}, at most {most} are allowed."
                ),
            ),
        }
    }
}
