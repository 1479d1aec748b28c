//! Words of the order of a list.

use crate::form::found::OrderFound;
use crate::words::text::Text;

impl OrderFound {
    /// What was found of the order.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NotKnown => Text::new(
                "Chưa kiểm tra được thứ tự A, B, C: thiếu dữ liệu sắp xếp tiếng Việt.",
                "The A-B-C order cannot be checked: the Vietnamese collation is missing.",
            ),
            Self::Kept => Text::new(
                "Danh sách xếp theo thứ tự A, B, C của tên.",
                "The names stand in A-B-C order of the given name.",
            ),
            Self::Wrong { first, before, right } => {
                let right = right.join(", ");
                Text::new(
                    format!(
                        "Danh sách chưa theo thứ tự A, B, C của tên: {first} phải đứng trước {before}. Xếp lại: {right}."
                    ),
                    format!(
                        "The names are not in A-B-C order of the given name: {first} must stand before {before}. The right order: {right}."
                    ),
                )
            }
        }
    }
}
