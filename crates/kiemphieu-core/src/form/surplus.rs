//! How many names a list has beyond its seats (rules `LIST-SURPLUS`, `LIST-OTHER`, `LIST-PREPARED`).

use crate::election::place::Place;
use crate::election::procedure::{Condition, Contest};
use crate::form::finding::Finding;
use crate::form::found::SurplusFound;
use crate::words::names::People;
use crate::words::terms::Assessment::{Advice, Error, Kept, Warning};
use crate::words::terms::Office;

/// Rules `LIST-SURPLUS` and `LIST-OTHER`.
pub(crate) fn surplus(place: &Place) -> Finding {
    let (rulebook, election) = (place.rulebook, place.election);
    let (names, seats, surplus) = (election.list.len(), election.list.seats(), election.list.surplus());
    let Some(ceiling) = rulebook.surplus_ceiling(election.office, seats) else {
        return Finding::new(Kept, SurplusFound::NotAsked { names, seats });
    };
    let office = election.office;
    match surplus {
        0 => Finding::new(Error, SurplusFound::Missing { office, names, seats, ceiling }),
        _ if surplus > ceiling => {
            Finding::new(Error, SurplusFound::OverCeiling { office, names, seats, surplus, ceiling })
        }
        _ => {
            let allowance = u64::from(surplus) * 100 > u64::from(rulebook.surplus_percent()) * u64::from(seats);
            Finding::new(Kept, SurplusFound::Within { names, seats, surplus, ceiling, allowance })
        }
    }
}

/// Rules `LIST-SURPLUS`, `RESULT-SHORT`: the list of a later round, against the seats that are open then.
pub(crate) fn of_later_list(place: &Place, contest: &Contest) -> Vec<Finding> {
    let (office, list) = (place.election.office, &contest.list);
    let first = *list == place.election.list;
    if first || contest.condition == Condition::MostVotes || contest.of_alternates {
        return Vec::new();
    }
    let (names, seats, surplus) = (list.len(), list.seats(), list.surplus());
    let ceiling = place.rulebook.surplus_ceiling(office, seats);
    let over = ceiling.filter(|ceiling| surplus > *ceiling);
    let over = over.map(|ceiling| SurplusFound::LaterOverCeiling { office, names, seats, surplus, ceiling });
    let is_new = |name: &&String| place.election.list.position(name).is_none();
    let persons: Vec<String> = list.names().iter().filter(is_new).cloned().collect();
    let of_a_body = matches!(office, Office::Committee | Office::StandingCommittee);
    let new = (of_a_body && !persons.is_empty()).then_some(SurplusFound::LaterNewNames { persons });
    let over = over.map(|found| Finding::new(Warning, found));
    over.into_iter().chain(new.map(|found| Finding::new(Advice, found))).collect()
}

/// Rule `LIST-PREPARED`: the surplus of the convening committee's own list. Advice, where the edition knows it.
pub(crate) fn prepared(place: &Place) -> Option<Finding> {
    let (rulebook, election) = (place.rulebook, place.election);
    let [from, to] = rulebook.prepared_percent()?;
    let (seats, list) = (election.list.seats(), &election.list);
    rulebook.surplus_ceiling(election.office, seats)?;
    let nominated = People::of(&election.nominated);
    let own = list.names().iter().filter(|name| !nominated.contain(name)).count();
    let surplus = u32::try_from(own).unwrap_or(u32::MAX).saturating_sub(seats);
    let share = |percent: u32| u64::from(percent) * u64::from(seats);
    let (least, most) = (share(from).div_ceil(100), share(to) / 100);
    Some(if least > most {
        Finding::new(Kept, SurplusFound::PreparedUnbounded { own, seats, surplus, from, to })
    } else if (least..=most).contains(&surplus.into()) {
        Finding::new(Kept, SurplusFound::PreparedWithin { own, seats, surplus, from, to, least, most })
    } else {
        Finding::new(Advice, SurplusFound::PreparedBeyond { own, seats, surplus, from, to, least, most })
    })
}
