//! Words of the approved personnel plan.

use super::{names, perhaps};
use crate::form::found::PlanFound;
use crate::words::organisation::Words;
use crate::words::terms::Office;
use crate::words::text::{Lang, Text};

impl PlanFound {
    /// What was found of the plan.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::NotOnItsSource { planned, from, near } => {
                let ((near_vi, near_en), (vi, en)) = (perhaps(near.as_deref()), names(*from, words));
                Text::new(
                    format!("{planned} trong phương án nhân sự không có tên trong danh sách bầu {vi}.{near_vi}"),
                    format!("{planned}, whom the plan foresees, is not on the list for the {en}.{near_en}"),
                )
            }
            Self::NotOnTheList { planned, near } => {
                let (near_vi, near_en) = perhaps(near.as_deref());
                Text::new(
                    format!(
                        "{planned} trong phương án nhân sự không có tên trong danh sách của cuộc bầu này.{near_vi}"
                    ),
                    format!("{planned}, whom the plan foresees, is not on the list of this election.{near_en}"),
                )
            }
            Self::Foreseen { planned, from } => words.say(
                |own| {
                    format!(
                        "Phương án nhân sự là {planned}; nếu không trúng cử ở cuộc bầu {} thì tạm dừng, báo cáo {}.",
                        from.text(words).get(Lang::Vi),
                        own.superior
                    )
                },
                |own| {
                    format!(
                        "The plan foresees {planned}; if not elected to the {}, the election pauses and the {} is asked.",
                        from.text(words).get(Lang::En),
                        own.superior
                    )
                },
            ),
            Self::Directed { direction, .. } => words.say(
                |_| format!("Khác phương án nhân sự; tiến hành theo chỉ đạo của cấp trên: {direction}"),
                |own| {
                    format!(
                        "This departs from the personnel plan; it is held by direction of the {}: {direction}",
                        own.superior
                    )
                },
            ),
            Self::HeldWithoutThePlanned { planned, from } => held(&dropped(planned, *from, words), words),
            Self::HeldAgainstThePoll { named, most, planned } => held(&polled(named, *most, planned, words), words),
        }
    }
}

fn held(why: &Text, words: &Words) -> Text {
    why.map(
        |why| format!("{why} Cuộc bầu vẫn tiến hành mà tệp không ghi chỉ đạo của cấp trên: ghi direction = \"…\"."),
        |why| {
            format!(
                "{why} The vote was held and no direction of the {} is on record: write direction = \"…\".",
                words.spoken(Lang::En).superior
            )
        },
    )
}

pub(super) fn dropped(planned: &str, from: Office, words: &Words) -> Text {
    words.say(
        |own| {
            format!(
                "{planned} trong phương án nhân sự không trúng cử ở cuộc bầu {}: tạm dừng, báo cáo {} {}, chờ chỉ đạo.",
                from.text(words).get(Lang::Vi),
                own.standing_committee, own.superior
            )
        },
        |own| {
            format!(
                "{planned}, whom the plan foresees, was not elected to the {}: pause, report to the superior {}, and resume on its direction.",
                from.text(words).get(Lang::En),
                own.standing_committee
            )
        },
    )
}

pub(super) fn polled(named: &[String], most: u32, planned: &str, words: &Words) -> Text {
    let named = named.join(", ");
    words.say(
        |own| {
            format!(
                "Phiếu giới thiệu nhiều nhất là {named} ({most}), phương án nhân sự là {planned}: tạm dừng, xin ý kiến {} trước khi bầu.",
                own.superior
            )
        },
        |own| {
            format!(
                "The poll names {named} most ({most}), the plan foresees {planned}: pause and ask the {} before the vote.",
                own.superior
            )
        },
    )
}
