//! Words of alternates.

use crate::form::found::AlternatesFound;
use crate::words::text::Text;

impl AlternatesFound {
    /// What was found of the alternates.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self::Tied { names } = self;
        let tied = names.join(", ");
        Text::new(
            format!("Bằng phiếu ở suất dự khuyết cuối cùng: {tied}. Đại hội quyết định."),
            format!("Equal votes at the last places of alternates: {tied}. The congress decides."),
        )
    }
}
