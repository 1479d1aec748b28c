//! The order of the names on a list (rule `LIST-ORDER`).

use crate::ballot::list::List;
use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::OrderFound;
use crate::words::order::NameOrder;
use crate::words::terms::Assessment;

/// The names in their right order; `None` when it cannot be told.
pub(crate) fn right_order(list: &List) -> Option<Vec<String>> {
    let order = NameOrder::vietnamese()?;
    Some(order.sorted(list.names()).into_iter().map(str::to_owned).collect())
}

/// Rule `LIST-ORDER`: advice, with the right order where the list has another.
pub(crate) fn order(place: &Place) -> Option<Finding> {
    let list = &place.election.list;
    let (assessment, found) = match right_order(list) {
        None => (Assessment::Unchecked, OrderFound::NotKnown),
        Some(right) if right == list.names() => (Assessment::Kept, OrderFound::Kept),
        Some(right) => {
            let wrong = list.names().iter().zip(&right).find(|(stands, right)| stands != right);
            let (before, first) =
                wrong.map_or_else(Default::default, |(stands, right)| (stands.clone(), right.clone()));
            (Assessment::Advice, OrderFound::Wrong { first, before, right })
        }
    };
    (list.len() > 1).then(|| Finding::new(assessment, found))
}
