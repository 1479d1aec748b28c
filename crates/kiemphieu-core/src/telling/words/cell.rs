//! Words of the committee of a cell.

use crate::form::found::CellFound;
use crate::words::organisation::{Spoken, Words, a};
use crate::words::text::{Text, capital};

impl CellFound {
    /// What was found of the committee of a cell.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::TooFewMembers { official, from } => words.say(
                |own| {
                    let (committee, head, deputy) = (own.group_committee, own.head, own.deputy);
                    format!(
                        "{}, dưới {from}: không bầu {committee}, chỉ bầu {head} và nếu cần thì {deputy}.",
                        has_vi(own, *official)
                    )
                },
                |own| {
                    let (has, committee, head) = (has_en(own, *official), own.committee, a(own.head));
                    format!("{has}, below {from}: it elects no {committee}, only {head} and, if needed, a deputy.")
                },
            ),
            Self::NoCommittee { official, from } => words.say(
                |own| {
                    let (has, committee, head) = (has_vi(own, *official), own.group_committee, own.head);
                    format!(
                        "{has}, từ {from} trở lên thì bầu {committee} trước rồi mới bầu {head} trong {committee}; tệp không có cuộc bầu {committee}."
                    )
                },
                |own| {
                    let (has, committee, head) = (has_en(own, *official), own.committee, own.head);
                    format!(
                        "{has}; from {from} on it first elects {}, and the {head} from it. The file has no election of the {committee}.",
                        a(committee)
                    )
                },
            ),
            Self::TooManySeats { seats, most } => words.say(
                |own| format!("{} bầu {seats} người, tối đa được {most}.", capital(own.group_committee)),
                |own| format!("The {} has {seats} seats, at most {most} are allowed.", own.group_committee),
            ),
            Self::Kept { official, from, seats, most } => words.say(
                |own| {
                    let (has, committee) = (has_vi(own, *official), own.group_committee);
                    format!(
                        "{has} (từ {from} trở lên thì bầu {committee}), bầu {committee} {seats} người, tối đa được {most}."
                    )
                },
                |own| {
                    let (has, committee) = (has_en(own, *official), a(own.committee));
                    format!("{has} (from {from} on it elects {committee}) and elects {seats}, at most {most} are allowed.")
                },
            ),
        }
    }
}

fn has_vi(own: Spoken<'_>, official: u32) -> String {
    format!("{} có {official} {} chính thức", capital(own.group), own.members)
}

fn has_en(own: Spoken<'_>, official: u32) -> String {
    format!("The {} has {official} official {}", own.group, own.members)
}
