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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::editions::edition;
    use crate::testing::{congress, election};
    use crate::words::terms::{Level, MeetingKind, Office};

    // rule: LIST-ORDER
    #[test]
    fn list_order_names_the_first_that_stands_elsewhere_and_of_one_name_nothing() {
        let told = |names: &[&str]| {
            let plan = election("e", Office::Committee, MeetingKind::Members, 9, names, 1);
            let plan = congress(Level::Grassroots, vec![plan]);
            let place = Place::all_planned(&plan, edition("244")).next().unwrap();
            order(&place).map(|finding| (finding.assessment, format!("{:?}", finding.found)))
        };
        assert_eq!(told(&["Lê An"]), None);
        assert!(told(&["Lê An", "Lê Bình"]).is_some_and(|(assessment, _)| assessment == Assessment::Kept));
        let (assessment, found) = told(&["Lê An", "Lê Dung", "Lê Bình"]).unwrap();
        assert_eq!(assessment, Assessment::Advice);
        assert!(found.contains("first: \"Lê Bình\"") && found.contains("before: \"Lê Dung\""), "{found}");
    }
}
