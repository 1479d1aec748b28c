//! Words of the congress as a whole.

use crate::form::found::OccasionFound;
use crate::words::text::{Lang, Text};

impl OccasionFound {
    /// What was found of the congress.
    #[must_use]
    pub fn text(&self) -> Text {
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
            Self::NoElection => Text::new(
                "Tệp không có cuộc bầu nào: đại hội 3 nội dung không bầu cử; nếu có bầu cử thì ghi thêm `[[election]]`.",
                "The file has no election: a congress of three items elects nobody; if it does elect, add `[[election]]`.",
            ),
            Self::LevelNotTold => Text::new(
                "Tệp chưa ghi `level`: chưa biết có phải là chi bộ hay không.",
                "`level` is missing: whether this is a cell is not known.",
            ),
            Self::PresentNotYetTold => Text::new(
                "Tệp chưa ghi `present`: ghi số người có mặt trước khi phát phiếu.",
                "`present` is missing: write how many are present before the papers are issued.",
            ),
        }
    }
}
