//! Who of those put up at the congress itself enters the list (rules `LIST-OUTSIDE`, `LIST-POLL`).

use std::cmp::Reverse;

use crate::declared::election::Election;
use crate::rules::rulebook::Rulebook;
use crate::words::names::{People, same_name};
use crate::words::terms::Admitted;

/// Where everybody put up at the congress stands between the convening committee's names and the ceiling.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Admission<'e> {
    /// How many names on the list come from the convening committee.
    pub prepared: u32,
    /// The most names that the list may have, where it has a ceiling (rule `LIST-SURPLUS`).
    pub ceiling: Option<u32>,
    /// Those attending when the poll was taken; `None` while it was not.
    pub attending: Option<u32>,
    /// The support that must be exceeded is this percentage of those attending (rule `LIST-OUTSIDE`).
    pub percent: Option<u32>,
    /// Places for which several are tied; 0 without a tie.
    pub tied_places: u32,
    /// Everybody put up, in the order in which they stand in the file.
    pub persons: Vec<Standing<'e>>,
}

/// One of those put up at the congress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Standing<'e> {
    /// The name.
    pub name: &'e str,
    /// How many support the person, where polled.
    pub support: Option<u32>,
    /// Whether the person enters the list.
    pub admitted: Admitted,
    /// Whether the list to be printed has the name.
    pub on_list: bool,
}

impl<'e> Admission<'e> {
    /// Who enters; `None` when nobody was put up at the congress.
    pub fn of(rulebook: &Rulebook, election: &'e Election) -> Option<Self> {
        if election.nominated.is_empty() {
            return None;
        }
        let (list, poll) = (&election.list, election.list_poll.as_ref());
        let put_up = People::of(&election.nominated);
        let prepared = size(list.names().iter().filter(|name| !put_up.contain(name)).count());
        let ceiling = rulebook.surplus_ceiling(election.office, list.seats());
        let ceiling = ceiling.map(|surplus| list.seats().saturating_add(surplus));
        let (percent, attending) = (rulebook.outside_percent(), poll.map(|poll| poll.attending));
        let mut persons: Vec<_> = election.nominated.iter().map(|name| standing(election, name)).collect();
        for person in &mut persons {
            let supported = percent.is_none_or(|percent| is_supported(person.support, attending, percent));
            if !supported && attending.is_some() {
                person.admitted = Admitted::NotSupported;
            }
        }
        let room = ceiling.map(|ceiling| ceiling.saturating_sub(prepared));
        let tied_places = rank(&mut persons, room, percent.is_some());
        Some(Self { prepared, ceiling, attending, percent, tied_places, persons })
    }

    /// How many places the ceiling leaves to those put up at the congress.
    pub fn room(&self) -> Option<u32> {
        self.ceiling.map(|ceiling| ceiling.saturating_sub(self.prepared))
    }

    /// Those of whom `admitted` holds.
    pub fn all(&self, admitted: Admitted) -> impl Iterator<Item = &Standing<'e>> {
        self.persons.iter().filter(move |person| person.admitted == admitted)
    }

    /// How many might enter: all but those whom too few support.
    pub fn contenders(&self) -> u32 {
        size(self.persons.iter().filter(|person| person.admitted != Admitted::NotSupported).count())
    }

    /// The fewest supporters that are more than the percentage asked for (rule `LIST-OUTSIDE`).
    pub fn support_needed(&self) -> Option<u64> {
        Some(u64::from(self.attending?) * u64::from(self.percent?) / 100 + 1)
    }
}

fn standing<'e>(election: &Election, name: &'e str) -> Standing<'e> {
    let poll = election.list_poll.as_ref();
    let support = poll.and_then(|poll| poll.support.iter().find(|(other, _)| same_name(other, name)));
    Standing {
        name,
        support: support.map(|(_, support)| *support),
        admitted: Admitted::Open,
        on_list: election.list.position(name).is_some(),
    }
}

/// Rule `LIST-OUTSIDE`: more than `percent` of those attending, strictly.
fn is_supported(support: Option<u32>, attending: Option<u32>, percent: u32) -> bool {
    let (support, attending) = (u64::from(support.unwrap_or(0)), u64::from(attending.unwrap_or(0)));
    100 * support > u64::from(percent) * attending
}

/// Rule `LIST-POLL`: the highest of those who contend fill the room. Gives the places for which several are tied.
///
/// Without a poll nobody is ranked: all enter where there is room for all and support is not asked for, else it stays
/// open.
fn rank(persons: &mut [Standing], room: Option<u32>, support_is_asked_for: bool) -> u32 {
    let mut contenders: Vec<&mut Standing> =
        persons.iter_mut().filter(|person| person.admitted == Admitted::Open).collect();
    let number = size(contenders.len());
    let polled = contenders.iter().all(|person| person.support.is_some());
    let room = room.unwrap_or(number);
    if number <= room && (polled || !support_is_asked_for) {
        contenders.iter_mut().for_each(|person| person.admitted = Admitted::Enters);
        return 0;
    }
    if !polled {
        return 0;
    }
    contenders.sort_by_key(|person| Reverse(person.support));
    let support_at = |place: u32| contenders.get(place as usize).map(|person| person.support);
    let (last_in, first_out) = (room.checked_sub(1).and_then(support_at), support_at(room));
    let tied = last_in.filter(|last_in| Some(*last_in) == first_out);
    let mut tied_places = 0;
    for (place, person) in (0..).zip(contenders) {
        person.admitted = match tied {
            Some(tied) if person.support == tied => Admitted::Tied,
            _ if place < room => Admitted::Enters,
            _ => Admitted::BelowTheCut,
        };
        tied_places += u32::from(place < room && person.admitted == Admitted::Tied);
    }
    tied_places
}

fn size(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::declared::election::ListPoll;
    use crate::rules::editions::edition;
    use crate::testing::election;
    use crate::words::terms::{MeetingKind, Office};
    use proptest::prelude::*;

    fn names(prefix: &str, number: usize) -> Vec<String> {
        (0..number).map(|at| format!("{prefix}{at}")).collect()
    }

    /// A committee with `prepared` names of the convening committee, and some put up at the congress with this support.
    fn committee(seats: u32, prepared: usize, attending: u32, support: &[u32]) -> Election {
        let list = names("P", prepared);
        let list: Vec<_> = list.iter().map(String::as_str).collect();
        let nominated = names("Đ", support.len());
        let support = nominated.iter().cloned().zip(support.iter().copied()).collect();
        let mut election = election("c", Office::Committee, MeetingKind::Delegates, 300, &list, seats);
        election.nominated = nominated;
        election.list_poll = Some(ListPoll { attending, support });
        election
    }

    fn admitted(edition_name: &str, election: &Election) -> (Vec<Admitted>, u32) {
        let admission = Admission::of(edition(edition_name), election).unwrap();
        (admission.persons.iter().map(|person| person.admitted).collect(), admission.tied_places)
    }

    use Admitted::{BelowTheCut, Enters, NotSupported, Open, Tied};

    // rule: LIST-POLL
    #[test]
    fn list_poll_worked_example_of_hd_03_five_of_the_eight_enter() {
        let election = committee(35, 40, 300, &[250, 90, 240, 130, 200, 120, 180, 140]);
        let admission = Admission::of(edition("244"), &election).unwrap();
        assert_eq!((admission.ceiling, admission.prepared, admission.room()), (Some(45), 40, Some(5)));
        let enter: Vec<_> = admission.all(Enters).map(|person| person.support.unwrap()).collect();
        assert_eq!(enter, [250, 240, 200, 180, 140]);
        assert_eq!(admission.all(BelowTheCut).count(), 3);
    }

    // rule: LIST-POLL
    #[test]
    fn list_poll_a_tie_at_the_cut_is_for_the_congress() {
        let election = committee(35, 40, 300, &[250, 140, 240, 130, 200, 140, 180, 140]);
        let (admitted, places) = admitted("244", &election);
        assert_eq!(admitted, [Enters, Tied, Enters, BelowTheCut, Enters, Tied, Enters, Tied]);
        assert_eq!(places, 1, "one place for three");
    }

    // rule: LIST-POLL
    #[test]
    fn list_poll_equal_support_that_exactly_fills_the_room_is_no_tie() {
        let election = committee(35, 43, 300, &[140, 140, 130]);
        assert_eq!(admitted("244", &election), (vec![Enters, Enters, BelowTheCut], 0));
    }

    // rule: LIST-POLL
    #[test]
    fn list_poll_is_not_needed_while_the_ceiling_leaves_room_for_all() {
        let mut election = committee(35, 40, 300, &[1; 5]);
        election.list_poll = None;
        assert_eq!(admitted("244", &election), (vec![Enters; 5], 0));
        assert_eq!(admitted("190", &election), (vec![Open; 5], 0), "190 asks for the support of more than 30%");
        election.nominated.push("Đ5".to_owned());
        assert_eq!(admitted("244", &election), (vec![Open; 6], 0), "six for five places: a poll must be held");
    }

    // rule: LIST-POLL
    #[test]
    fn list_poll_leaves_no_room_when_the_prepared_list_reaches_the_ceiling() {
        assert_eq!(admitted("244", &committee(35, 45, 300, &[299, 299])), (vec![BelowTheCut; 2], 0));
    }

    // rule: LIST-OUTSIDE
    #[test]
    fn list_outside_needs_strictly_more_than_30_percent_of_those_attending() {
        let of = |attending, support| admitted("190", &committee(10, 11, attending, &[support])).0[0];
        assert_eq!((of(100, 30), of(100, 31)), (NotSupported, Enters), "30 of 100 is exactly 30%");
        assert_eq!((of(11, 3), of(11, 4)), (NotSupported, Enters), "3.3: four are needed");
        assert_eq!((of(0, 0), of(u32::MAX, u32::MAX)), (NotSupported, Enters));
        assert_eq!(admitted("244", &committee(10, 11, 100, &[1])).0, [Enters], "244 does not know the rule");
        let needed = |attending| {
            let election = committee(10, 11, attending, &[0]);
            Admission::of(edition("190"), &election).unwrap().support_needed()
        };
        assert_eq!((needed(100), needed(11)), (Some(31), Some(4)));
    }

    // rule: LIST-POLL
    #[test]
    fn list_poll_ranks_only_those_whom_enough_support() {
        let election = committee(10, 12, 100, &[31, 30, 40]);
        assert_eq!(admitted("190", &election).0, [BelowTheCut, NotSupported, Enters], "the ceiling of 13 leaves one");
    }

    #[test]
    fn offices_without_a_ceiling_take_everybody_whom_enough_support() {
        let mut election = committee(1, 1, 100, &[90, 40, 31, 2]);
        election.office = Office::Secretary;
        assert_eq!(admitted("190", &election).0, [Enters, Enters, Enters, NotSupported]);
    }

    proptest! {
        // rule: LIST-POLL
        #[test]
        fn list_poll_the_highest_fill_what_the_ceiling_leaves(
            seats in 1u32..40, more in 0usize..14, support in prop::collection::vec(0u32..12, 1..14)
        ) {
            let prepared = seats as usize + more;
            let election = committee(seats, prepared, 12, &support);
            let admission = Admission::of(edition("244"), &election).unwrap();
            let room = admission.room().unwrap() as usize;
            let (enter, tied) = (admission.all(Enters).count(), admission.all(Tied).count());
            prop_assert_eq!(enter + admission.tied_places as usize, room.min(support.len()));
            prop_assert_eq!(tied == 0, admission.tied_places == 0);
            prop_assert!(tied == 0 || tied > admission.tied_places as usize);
            for person in &admission.persons {
                let own = person.support.unwrap();
                let higher = support.iter().filter(|other| **other > own).count();
                let as_high = support.iter().filter(|other| **other >= own).count();
                let expected = if as_high <= room { Enters } else if higher >= room { BelowTheCut } else { Tied };
                prop_assert_eq!(person.admitted, expected);
            }
        }

        // rule: LIST-POLL
        #[test]
        fn list_poll_pays_no_heed_to_the_order_of_names(
            (support, shuffled) in prop::collection::vec(0u32..50, 1..12)
                .prop_map(|support| support.into_iter().enumerate().collect::<Vec<_>>())
                .prop_flat_map(|support| (Just(support.clone()), Just(support).prop_shuffle()))
        ) {
            let of = |support: &[(usize, u32)]| {
                let mut election = committee(20, 23, 50, &support.iter().map(|(_, support)| *support).collect::<Vec<_>>());
                election.nominated = support.iter().map(|(at, _)| format!("Đ{at}")).collect();
                election.list_poll.as_mut().unwrap().support =
                    support.iter().map(|(at, support)| (format!("Đ{at}"), *support)).collect();
                let mut admitted: Vec<_> = Admission::of(edition("190"), &election)
                    .unwrap()
                    .persons
                    .iter()
                    .map(|person| (person.name.to_owned(), person.admitted))
                    .collect();
                admitted.sort();
                admitted
            };
            prop_assert_eq!(of(&support), of(&shuffled));
        }
    }
}
