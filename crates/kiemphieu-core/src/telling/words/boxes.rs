//! Words of the ballot boxes.

use crate::form::found::BoxesFound;
use crate::words::text::Text;

impl BoxesFound {
    /// What was found of the boxes.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self::Shared { file, first, before, id, number, .. } = self;
        Text::new(
            format!(
                "Tệp phiếu «{file}» dùng cho cả vòng {before} của «{first}» và vòng {number} của «{id}»: mỗi cuộc bầu, mỗi \
                 vòng bầu bằng phiếu riêng."
            ),
            format!(
                "The ballot file «{file}» serves both round {before} of «{first}» and round {number} of «{id}»: each \
                 election and round has ballots of its own."
            ),
        )
    }
}
