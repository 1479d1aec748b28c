//! Words of a direct election.

use super::names;
use crate::form::found::DirectFound;
use crate::words::organisation::{Words, a};
use crate::words::terms::MeetingKind;
use crate::words::text::Text;

impl DirectFound {
    /// What was found of the direct election.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::ByCommittee => MeetingKind::Committee.text(words).map(
                |meeting| {
                    format!("Bầu trực tiếp là do đại hội bầu, nhưng cuộc bầu này khai là {meeting}: lấy `meeting` của đại hội.")
                },
                |meeting| {
                    format!("A direct election is held by the congress, but this one is declared as {}: use the congress's `meeting`.", a(meeting))
                },
            ),
            Self::OtherOffice { office } => {
                let (vi, en) = names(*office, words);
                words.say(
                    |own| format!("Đại hội chỉ trực tiếp bầu {}; {vi} không bầu trực tiếp.", own.head),
                    |own| format!("The congress elects only the {} directly; the {en} is not elected directly.", own.head),
                )
            }
            Self::AfterThePilot { office } => {
                let (vi, en) = names(*office, words);
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
                let (vi, en) = names(*office, words);
                Text::new(
                    format!("Đại hội trực tiếp bầu {vi}, tính theo số được triệu tập của đại hội."),
                    format!("The congress itself elects the {en}, on the base of the congress."),
                )
            }
        }
    }
}
