//! Words of who may stand.

use super::{names, perhaps};
use crate::form::found::EligibleFound;
use crate::words::organisation::Words;
use crate::words::text::Text;

impl EligibleFound {
    /// What was found of who may stand.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::NotInTheFile { from, near, .. } => {
                let (near_vi, near_en) = near.as_ref().map_or_else(Default::default, |near| {
                    (format!(" Có lẽ là «{near}»?"), format!(" Perhaps «{near}»?"))
                });
                Text::new(
                    format!(
                        "Chưa kiểm tra được điều kiện ứng cử: tệp không có cuộc bầu nào có `id` là «{from}».{near_vi}"
                    ),
                    format!("Eligibility cannot be checked: the file has no election with the `id` «{from}».{near_en}"),
                )
            }
            Self::NotNamed { .. } => Text::new(
                "Chưa kiểm tra được điều kiện ứng cử: ghi `from` là cuộc bầu mà người ứng cử phải trúng cử trước đó.",
                "Eligibility cannot be checked: name in `from` the election in which those who stand must have been elected.",
            ),
            Self::OtherBody { office, body, .. } => {
                let ((vi, en), (body_vi, body_en)) = (names(*office, words), names(*body, words));
                Text::new(
                    format!("Người ứng cử {vi} không lấy từ cuộc bầu {body_vi}."),
                    format!("Those who stand for {en} do not come from the election of the {body_en}."),
                )
            }
            Self::Listed { from, .. } => {
                let (vi, en) = names(*from, words);
                Text::new(
                    format!(
                        "Người ứng cử đều có tên trong danh sách bầu {vi}; có trúng cử ở đó hay không thì phải chờ kết quả."
                    ),
                    format!(
                        "Those who stand are on the list for the {en}; whether they are elected to it is not known yet."
                    ),
                )
            }
            Self::NotListed { names, from, near, .. } => {
                let ((near_vi, near_en), outside) = (perhaps(near.as_deref()), names.join(", "));
                let (vi, en) = super::names(*from, words);
                Text::new(
                    format!(
                        "{outside} ứng cử nhưng không có tên trong danh sách bầu {vi}, nên không thể trúng cử ở đó.{near_vi}"
                    ),
                    format!("{outside} cannot stand: not on the list for the {en}, and so not elected to it.{near_en}"),
                )
            }
            Self::NotKnown { from, .. } => {
                let (vi, en) = names(*from, words);
                Text::new(
                    format!("Chưa kiểm tra được điều kiện ứng cử: cuộc bầu {vi} trước đó chưa có kết quả."),
                    format!("Eligibility cannot be checked: the election of the {en} before it has no result."),
                )
            }
            Self::NotElected { name, from, near, .. } => {
                let ((near_vi, near_en), (vi, en)) = (perhaps(near.as_deref()), names(*from, words));
                Text::new(
                    format!("{name} ứng cử nhưng không trúng cử ở cuộc bầu {vi}.{near_vi}"),
                    format!("{name} stands but was not elected to the {en}.{near_en}"),
                )
            }
        }
    }
}
