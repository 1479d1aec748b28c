//! Words of those who withdrew.

use crate::form::found::WithdrawnFound;
use crate::words::text::Text;

impl WithdrawnFound {
    /// What was found of those who withdrew.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::OnThePaper { name, number, names, reason } => Text::new(
                format!(
                    "{name} không còn ứng cử ({reason}). Tên vẫn đứng số {number} trên phiếu {names} người, số của người khác giữ nguyên; phiếu xét như đã in, nhưng {name} không được tính là trúng cử."
                ),
                format!(
                    "{name} no longer stands ({reason}). The name stays number {number} on the paper of {names}, and nobody else's number moves; papers are judged as printed, but {name} is never elected."
                ),
            ),
            Self::NotOnThePaper { name, reason } => Text::new(
                format!("{name} không còn ứng cử ({reason}), không có tên trên phiếu của vòng này và các vòng sau."),
                format!("{name} no longer stands ({reason}) and is not on the papers of this round or of later ones."),
            ),
            Self::Declined { name, open, reason } => Text::new(
                format!(
                    "{name} đã trúng cử nhưng không nhận ({reason}): suất này khuyết, hiện khuyết {open}; đại hội quyết định có bầu tiếp hay không."
                ),
                format!(
                    "{name} was elected but declines ({reason}): the seat is open again, {open} in all; the congress decides whether to vote again."
                ),
            ),
            Self::FewerThanSeats { left, seats } => Text::new(
                format!(
                    "Sau khi có người rút tên, danh sách còn {left} người mà bầu {seats}: không thể bầu đủ ở vòng này."
                ),
                format!(
                    "After the withdrawal {left} are left on the list for {seats} seats: this round cannot fill them all."
                ),
            ),
            Self::TieLapsed { left, seats } => {
                let left = left.join(", ");
                Text::new(
                    format!(
                        "Sau khi có người bằng phiếu rút tên còn {left} cho {seats} suất: không tự nhiên trúng cử, đại hội quyết định."
                    ),
                    format!(
                        "Of the tied {left} are left for {seats} to be filled: they are not elected by themselves, the congress decides."
                    ),
                )
            }
        }
    }
}
