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
            Self::NewNamesEarly { name } => Text::new(
                format!(
                    "{name} là người mới, được đưa vào danh sách khi mới bầu thiếu một vòng: sau nhiều vòng vẫn thiếu thì đại hội mới quyết định có thêm người mới hay không."
                ),
                format!(
                    "{name} is new, and stands after one short round only: whether new names may enter is decided after several short rounds."
                ),
            ),
            Self::Annulled { number } => Text::new(
                format!(
                    "Đại hội đã quyết định hủy toàn bộ phiếu của vòng {number}, bầu lại theo danh sách cũ; phiếu của vòng đó được niêm phong riêng và không dùng để tính kết quả."
                ),
                format!(
                    "The congress decided to annul all papers of round {number} and to vote it anew on the same list; its papers are sealed apart and used for no result."
                ),
            ),
            Self::AnnulledWithoutSurplus { number } => Text::new(
                format!(
                    "Vòng {number} bị hủy mà phiếu không thừa: hãy kiểm tra lại các con số nêu trên trước; nếu chỉ là nhầm khi nhập thì sửa lại và bỏ quyết định hủy."
                ),
                format!(
                    "Round {number} is annulled though there were not too many papers: check the numbers named above first; where it was a slip of the hand, put it right and take the annulment out."
                ),
            ),
            Self::StoppedEarly => Text::new(
                "Bầu đại biểu mới được một vòng đã dừng: còn thiếu thì bầu tiếp; sau nhiều vòng vẫn thiếu thì đại hội mới quyết định dừng.",
                "Stopped after the first round: while delegates are missing the congress votes again, and may stop only after several short rounds.",
            ),
        }
    }
}
