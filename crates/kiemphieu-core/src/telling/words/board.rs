//! Words of the counting board.

use crate::form::found::BoardFound;
use crate::words::organisation::Words;
use crate::words::text::{Lang, Text};

impl BoardFound {
    /// What was found of the counting board.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::NobodyListed => Text::new(
                "Không ai trong danh sách bầu ở trong ban kiểm phiếu.",
                "Nobody on the list sits on the counting board.",
            ),
            Self::Listed { names } => {
                let names = names.join(", ");
                Text::new(
                    format!(
                        "{names} vừa có tên trong danh sách bầu vừa ở trong ban kiểm phiếu: thay người trong ban kiểm phiếu."
                    ),
                    format!("{names} is both on the list and on the counting board: the board needs somebody else."),
                )
            }
            Self::PutUp { names } => {
                let nominated = names.join(", ");
                Text::new(
                    format!(
                        "{nominated} ở trong ban kiểm phiếu và được giới thiệu tại đại hội: nếu vào danh sách thì phải thay."
                    ),
                    format!(
                        "{nominated} sits on the counting board and was put up at the congress: once on the list, the board needs somebody else."
                    ),
                )
            }
            Self::PerhapsListed { pairs } => {
                let shown: Vec<_> = pairs.iter().map(|[teller, name]| format!("«{teller}» / «{name}»")).collect();
                let shown = shown.join(", ");
                Text::new(
                    format!(
                        "Ban kiểm phiếu và danh sách bầu có thể có cùng một người: {shown}. Nếu là một người thì thay người trong ban kiểm phiếu; nếu là hai người thì không phải sửa gì."
                    ),
                    format!(
                        "The counting board and the list may share a person: {shown}. If they are one, the board needs somebody else; if they are two, nothing is to be done."
                    ),
                )
            }
            Self::NotTold => Text::new(
                "Tệp chưa có [board]: ghi trưởng ban và thành viên ban kiểm phiếu để đối chiếu với danh sách bầu.",
                "There is no [board]: name the head and the members of the counting board, so that they can be held against the lists.",
            ),
            Self::Sitting { number, kind } => {
                let official = kind.official(words);
                Text::new(
                    format!(
                        "Ban kiểm phiếu có {number} người; tất cả phải là {}, tệp không cho biết điều này.",
                        official.get(Lang::Vi)
                    ),
                    format!(
                        "The counting board has {number}; all must be {}, which the file does not tell.",
                        official.get(Lang::En)
                    ),
                )
            }
        }
    }
}
