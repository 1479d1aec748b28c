//! Words of a direct election.

use super::names;
use crate::form::found::DirectFound;
use crate::words::text::Text;

impl DirectFound {
    /// What was found of the direct election.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::ByCommittee => Text::new(
                "Bầu trực tiếp là do đại hội bầu, nhưng cuộc bầu này khai là hội nghị cấp ủy: lấy `meeting` của đại hội.",
                "A direct election is held by the congress, but this one is declared as a committee meeting: use the congress's `meeting`.",
            ),
            Self::OtherOffice { office } => {
                let (vi, en) = names(*office);
                Text::new(
                    format!("Đại hội chỉ trực tiếp bầu bí thư; {vi} không bầu trực tiếp."),
                    format!("The congress elects only the secretary directly; the {en} is not elected directly."),
                )
            }
            Self::Kept { office } => {
                let (vi, en) = names(*office);
                Text::new(
                    format!("Đại hội trực tiếp bầu {vi}, tính theo số được triệu tập của đại hội."),
                    format!("The congress itself elects the {en}, on the base of the congress."),
                )
            }
        }
    }
}
