//! Words of names that are nearly one.

use crate::form::found::TwinsFound;
use crate::words::text::Text;

impl TwinsFound {
    /// What was found of the names.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self::MarksOnly { one, other } = self;
        Text::new(
            format!(
                "Hai tên chỉ khác nhau ở dấu: «{one}» và «{other}». Nếu là một người thì viết giống nhau ở mọi chỗ; nếu là hai người thì nên ghi thêm năm sinh để phân biệt (nhắc theo lẽ thường, quy chế không nói)."
            ),
            format!(
                "Two names differ in their marks only: «{one}» and «{other}». If they are one person, write the name alike everywhere; if two, better add the years of birth to tell them apart (plain sense, no rule says so)."
            ),
        )
    }
}
