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
            Self::AfterThePilot { office } => {
                let (vi, en) = names(*office);
                Text::new(
                    format!(
                        "Đại hội trực tiếp bầu {vi} chỉ được thí điểm từ 17/4/2009 đến 31/12/2010; sau đó phải có chủ trương riêng của cấp trên."
                    ),
                    format!(
                        "That the congress itself elects the {en} was a pilot from 17/4/2009 to 31/12/2010 only; later it needs a decision of its own from above."
                    ),
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
