//! Words of the approved personnel plan.

use super::perhaps;
use crate::form::found::PlanFound;
use crate::words::text::{Lang, Text};

impl PlanFound {
    /// What was found of the plan.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotOnItsSource { planned, from, near } => {
                let (near_vi, near_en) = perhaps(near.as_deref());
                Text::new(
                    format!("{planned} trong phương án nhân sự không có tên trong danh sách bầu «{from}».{near_vi}"),
                    format!("{planned}, whom the plan foresees, is not on the list of «{from}».{near_en}"),
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
            Self::Foreseen { planned, from } => Text::new(
                format!(
                    "Phương án nhân sự là {planned}; nếu không trúng cử ở cuộc bầu «{from}» thì tạm dừng, báo cáo cấp ủy cấp trên."
                ),
                format!(
                    "The plan foresees {planned}; if not elected in «{from}», the election pauses and the superior committee is asked."
                ),
            ),
            Self::Directed { direction, .. } => Text::new(
                format!("Khác phương án nhân sự; tiến hành theo chỉ đạo của cấp trên: {direction}"),
                format!(
                    "This departs from the personnel plan; it is held by direction of the superior committee: {direction}"
                ),
            ),
            Self::HeldWithoutThePlanned { planned, from } => held(&dropped(planned, from)),
            Self::HeldAgainstThePoll { named, most, planned } => held(&polled(named, *most, planned)),
        }
    }
}

fn held(why: &Text) -> Text {
    Text::new(
        format!(
            "{} Cuộc bầu vẫn tiến hành mà tệp không ghi chỉ đạo của cấp trên: ghi direction = \"…\".",
            why.get(Lang::Vi)
        ),
        format!(
            "{} The vote was held and no direction of the superior committee is on record: write direction = \"…\".",
            why.get(Lang::En)
        ),
    )
}

pub(super) fn dropped(planned: &str, from: &str) -> Text {
    Text::new(
        format!(
            "{planned} trong phương án nhân sự không trúng cử ở cuộc bầu «{from}»: tạm dừng, báo cáo ban thường vụ cấp ủy cấp trên, chờ chỉ đạo."
        ),
        format!(
            "{planned}, whom the plan foresees, was not elected in «{from}»: pause, report to the superior standing committee, and resume on its direction."
        ),
    )
}

pub(super) fn polled(named: &[String], most: u32, planned: &str) -> Text {
    let named = named.join(", ");
    Text::new(
        format!(
            "Phiếu giới thiệu nhiều nhất là {named} ({most}), phương án nhân sự là {planned}: tạm dừng, xin ý kiến cấp ủy cấp trên trước khi bầu."
        ),
        format!(
            "The poll names {named} most ({most}), the plan foresees {planned}: pause and ask the superior committee before the vote."
        ),
    )
}
