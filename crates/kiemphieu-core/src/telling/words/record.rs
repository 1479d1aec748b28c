//! Words of the decisions on record.

use crate::form::found::RecordFound;
use crate::words::text::Text;

impl RecordFound {
    /// What was found of the decisions.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotRecorded { .. } => Text::new(
                "Tệp không ghi quyết định của đại hội trước vòng này: ghi decision = \"vote-again\".",
                "The decision of the congress before this round is not on record: write decision = \"vote-again\".",
            ),
            Self::StoppedEarly => Text::new(
                "Bầu đại biểu mới được một vòng đã dừng: còn thiếu thì bầu tiếp; sau nhiều vòng vẫn thiếu thì đại hội mới quyết định dừng.",
                "Stopped after the first round: while delegates are missing the congress votes again, and may stop only after several short rounds.",
            ),
        }
    }
}
