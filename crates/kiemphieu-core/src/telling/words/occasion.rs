//! Words of the congress as a whole.

use crate::form::found::OccasionFound;
use crate::words::organisation::{Words, a, many};
use crate::words::text::{Lang, Text, day};

impl OccasionFound {
    /// What was found of the congress.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::Forced { instead } => instead.clone(),
            Self::OtherEdition { edition, reason } => Text::new(
                format!("Áp dụng {edition} dù ngày này không có hiệu lực. Lý do: {reason}"),
                format!("{edition} is applied although it is not in force on that day. Reason: {reason}"),
            ),
            Self::NothingResolved { edition } => Text::new(
                format!("`[override]` không thay đổi gì: {edition} đang được áp dụng."),
                format!("`[override]` changes nothing: {edition} applies anyway."),
            ),
            Self::Resolved { rule, switch, value, reason, resolved } => {
                let (vi, en, rule) = (resolved.get(Lang::Vi), resolved.get(Lang::En), rule.as_str());
                Text::new(
                    format!("Đại hội quyết định khác với {rule}: {vi} (`{switch} = {value}`). Lý do: {reason}"),
                    format!(
                        "The congress resolved otherwise than {rule}: {en} (`{switch} = {value}`). Reason: {reason}"
                    ),
                )
            }
            Self::NewerRegulation { applied, searched, newer } => {
                let (vi, en) = day(*searched);
                words.say(
                    |own| {
                        format!(
                            "Quy định thi hành {} được áp dụng là {}; mới tra cứu đến ngày {vi}, có thể đã có quy định mới hơn: {}. Đối chiếu trước khi dùng các quy tắc về {}, {} và số lượng ủy viên.",
                            own.statutes,
                            applied.get(Lang::Vi),
                            newer.get(Lang::Vi),
                            own.group,
                            words.approve
                        )
                    },
                    |own| {
                        format!(
                            "The regulation on implementing the {} applied is {}; newer ones were looked for up to {en}, and one may be in force: {}. Check it before using the rules on {}, approval and the size of bodies.",
                            own.statutes,
                            applied.get(Lang::En),
                            newer.get(Lang::En),
                            many(own.group)
                        )
                    },
                )
            }
            Self::NoElection => Text::new(
                "Tệp không có cuộc bầu nào: đại hội 3 nội dung không bầu cử; nếu có bầu cử thì ghi thêm `[[election]]`.",
                "The file has no election: a congress of three items elects nobody; if it does elect, add `[[election]]`.",
            ),
            Self::LevelNotTold => words.say(
                |own| format!("Tệp chưa ghi `level`: chưa biết có phải là {} hay không.", own.group),
                |own| format!("`level` is missing: whether this is {} is not known.", a(own.group)),
            ),
            Self::PresentNotYetTold => Text::new(
                "Tệp chưa ghi `present`: ghi số người có mặt trước khi phát phiếu.",
                "`present` is missing: write how many are present before the papers are issued.",
            ),
        }
    }
}
