//! The order of the names on a list (rule `LIST-ORDER`).

use crate::ballot::list::List;
use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::words::order::NameOrder;
use crate::words::terms::Assessment;
use crate::words::text::Text;

/// The names in their right order; `None` when it cannot be told.
pub(crate) fn right_order(list: &List) -> Option<Vec<String>> {
    let order = NameOrder::vietnamese()?;
    Some(order.sorted(list.names()).into_iter().map(str::to_owned).collect())
}

/// Rule `LIST-ORDER`: advice, with the right order where the list has another.
pub(crate) fn order(place: &Place) -> Option<Finding> {
    let list = &place.election.list;
    let (assessment, text) = match right_order(list).as_deref() {
        None => (
            Assessment::Unchecked,
            Text::new(
                "Chưa kiểm tra được thứ tự A, B, C: thiếu dữ liệu sắp xếp tiếng Việt.",
                "The A-B-C order cannot be checked: the Vietnamese collation is missing.",
            ),
        ),
        Some(right) if right == list.names() => (
            Assessment::Kept,
            Text::new(
                "Danh sách xếp theo thứ tự A, B, C của tên.",
                "The names stand in A-B-C order of the given name.",
            ),
        ),
        Some(right) => {
            let wrong = list.names().iter().zip(right).find(|(stands, right)| stands != right);
            let (stands, first) = wrong.map_or(("", ""), |(stands, right)| (stands.as_str(), right.as_str()));
            let right = right.join(", ");
            let text = Text::new(
                format!(
                    "Danh sách chưa theo thứ tự A, B, C của tên: {first} phải đứng trước {stands}. Xếp lại: {right}."
                ),
                format!(
                    "The names are not in A-B-C order of the given name: {first} must stand before {stands}. The right order: {right}."
                ),
            );
            (Assessment::Advice, text)
        }
    };
    (list.len() > 1).then(|| Finding::new(assessment, RuleId::ListOrder, text))
}
