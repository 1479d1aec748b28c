use super::*;
use crate::declared::person::Person;
use crate::rules::directives::Directives;
use crate::testing::{congress, election};
use crate::words::percent::Share;
use crate::words::terms::{Level, MeetingKind, Office};

/// A congress of `date` that elects a committee of these persons: born, woman, in the outgoing committee.
fn committee(date: &str, persons: &[(i16, bool, bool)]) -> Congress {
    let names: Vec<_> = (0..persons.len()).map(|at| format!("N{at}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let seats = u32::try_from(names.len()).unwrap();
    let list = election("c", Office::Committee, MeetingKind::Delegates, 100, &names, seats);
    let mut congress = congress(Level::District, vec![list]);
    congress.date = date.parse().unwrap();
    let person = |(name, (born, woman, again)): (&&str, &(i16, bool, bool))| Person {
        name: (*name).to_owned(),
        born: Some(*born),
        woman: Some(*woman),
        minority: None,
        re_elected: Some(*again),
        heads_agency: None,
        village_head: None,
    };
    congress.persons = names.iter().zip(persons).map(person).collect();
    congress
}

fn measured(congress: &Congress, part: &str) -> Vec<(Assessment, Option<(u64, u64)>)> {
    let directives = Directives::built_in().unwrap();
    let directive = directives.on(congress.date).find(|directive| directive.part == part).unwrap();
    let measured = super::measured(directive, congress, congress.elections.first().unwrap());
    let share = |share: Share| (share.count, share.of);
    measured.into_iter().map(|finding| (finding.assessment, finding.found.share().map(share))).collect()
}

use Assessment::{Advice, Kept, Unchecked};

// rule: STRUCTURE/ct-36 STRUCTURE/ct-35 STRUCTURE/ct-45
#[test]
fn structure_the_day_chooses_the_directive() {
    let directives = Directives::built_in().unwrap();
    let on = |day: &str| directives.on(day.parse().unwrap()).map(|one| one.part.as_str()).collect::<Vec<_>>();
    assert_eq!(on("2014-05-29"), [""; 0]);
    assert_eq!(on("2014-05-30"), ["ct-36"]);
    assert_eq!(on("2019-05-29"), ["ct-36"]);
    assert_eq!(on("2019-05-30"), ["ct-35", "renewal-2020"]);
    assert_eq!(on("2025-04-13"), ["ct-35", "renewal-2020"]);
    assert_eq!(on("2025-04-14"), ["ct-45"]);
}

// rule: STRUCTURE/ct-36
#[test]
fn structure_ct_36_women_15_young_10_new_a_third_and_three_age_groups() {
    // 20 persons: 3 women, 2 under 40, 7 new.
    let persons: Vec<_> = (0..20i16).map(|at| (if at < 2 { 1976 } else { 1950 + at }, at < 3, at >= 7)).collect();
    let congress = committee("2015-06-01", &persons);
    let all = measured(&congress, "ct-36");
    assert_eq!(all, [(Kept, Some((3, 20))), (Kept, Some((2, 20))), (Kept, Some((7, 20))), (Kept, None)]);
    let all = measured(&committee("2015-06-01", &[(1950, false, true); 20]), "ct-36");
    assert_eq!(all, [(Advice, Some((0, 20))), (Advice, Some((0, 20))), (Advice, Some((0, 20))), (Advice, None)]);
}

// rule: STRUCTURE
#[test]
fn structure_a_third_is_met_exactly_and_missed_by_one() {
    let of = |new: usize, all: usize| {
        let persons: Vec<_> = (0..all).map(|at| (1970, false, at >= new)).collect();
        measured(&committee("2020-07-01", &persons), "renewal-2020")[0].0
    };
    assert_eq!((of(14, 42), of(13, 42)), (Kept, Advice), "integers decide: 3 · 14 = 42");
    assert_eq!((of(15, 43), of(14, 43)), (Kept, Advice), "14 of 43 is 32.56%");
}

// rule: STRUCTURE/ct-35
#[test]
fn structure_ages_are_taken_by_year_of_birth_and_the_middle_group_has_two_bounds() {
    let of = |middle: usize| {
        let persons: Vec<_> = (0..10).map(|at| (if at < middle { 1980 } else { 1969 }, true, true)).collect();
        measured(&committee("2020-07-01", &persons), "ct-35")[2]
    };
    assert_eq!(of(3), (Advice, Some((3, 10))));
    assert_eq!((of(4).0, of(5).0), (Kept, Kept), "born in 1980: 40 in 2020");
    assert_eq!(of(6).0, Advice, "above 50%");
}

// rule: STRUCTURE/ct-35
#[test]
fn structure_facts_not_declared_decide_nothing() {
    let mut congress = committee("2020-07-01", &[(1970, true, true); 10]);
    let women = |congress: &Congress| measured(congress, "ct-35").first().cloned();
    congress.persons.truncate(2);
    assert_eq!(women(&congress), Some((Kept, Some((2, 2)))), "2 of 10 is enough whoever the others are");
    congress.persons.truncate(1);
    assert_eq!(women(&congress), Some((Unchecked, Some((1, 1)))), "100% of one known person proves nothing");
    congress.persons[0].woman = None;
    assert_eq!(women(&congress), Some((Unchecked, None)));
    congress.persons.clear();
    assert_eq!(women(&congress), None, "nothing is known, nothing is said");
}

// rule: STRUCTURE/ct-35
#[test]
fn structure_ct_35_asks_for_a_woman_in_the_standing_committee() {
    let of = |woman: bool| {
        let mut congress = committee("2020-07-01", &[(1970, woman, true), (1970, false, true)]);
        congress.elections[0].office = Office::StandingCommittee;
        measured(&congress, "ct-35")
    };
    assert_eq!(of(true), [(Kept, Some((1, 2)))]);
    assert_eq!(of(false), [(Advice, Some((0, 2)))]);
}

// rule: STRUCTURE/ct-45
#[test]
fn structure_ct_45_sizes_of_a_commune_with_two_deputies_in_one_election_or_two() {
    let of = |office: Office, seats: &[u32], level: Level| {
        let names: Vec<_> = (0..80).map(|at| format!("N{at}")).collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let one = |seats: &u32| election("e", office, MeetingKind::Committee, 30, &names, *seats);
        let mut congress = congress(level, seats.iter().map(one).collect());
        congress.date = "2025-06-15".parse().unwrap();
        measured(&congress, "ct-45").into_iter().map(|(assessment, _)| assessment).collect::<Vec<_>>()
    };
    assert_eq!(of(Office::Committee, &[27], Level::Grassroots), [Kept]);
    assert_eq!(of(Office::Committee, &[34], Level::Grassroots), [Advice]);
    assert_eq!(of(Office::StandingCommittee, &[8], Level::Grassroots), [Advice]);
    assert_eq!(of(Office::Deputy, &[1, 1], Level::Grassroots), [Kept]);
    assert_eq!(of(Office::Deputy, &[1], Level::Grassroots), [Advice]);
    assert_eq!(of(Office::Committee, &[70], Level::Province), [], "the sizes are those of communes");
    assert_eq!(of(Office::Committee, &[5], Level::Cell), []);
}

// rule: STRUCTURE
#[test]
fn structure_a_number_that_those_not_known_could_make_up_is_open() {
    let directives = Directives::built_in().unwrap();
    let directive = directives.on("2020-07-01".parse().unwrap()).next().unwrap();
    let asked = Asked { part: &directive.part, target: directive.targets.first().unwrap() };
    let of = |count, unknown| asked.of_number(&Counted { count, unknown, listed: 9 }, 3).assessment;
    assert_eq!([of(3, 0), of(2, 1), of(1, 1), of(2, 0)], [Kept, Unchecked, Advice, Advice]);
}

// rule: STRUCTURE/ct-36
#[test]
fn structure_age_groups_that_those_not_known_could_fill_are_open() {
    let of = |not_known: usize| {
        let mut congress = committee("2015-06-01", &[(1960, true, false); 20]);
        congress.persons.iter_mut().take(not_known).for_each(|person| person.born = None);
        let directives = Directives::built_in().unwrap();
        let directive = directives.on(congress.date).next().unwrap();
        let place = Place::all_planned(&congress, crate::rules::editions::edition("244")).next().unwrap();
        let told = findings(&place, &[directive]);
        let groups = told.into_iter().find(|finding| finding.found.code() == "structure-groups").unwrap();
        assert!(format!("{:?}", groups.found).contains("listed: 20"), "{:?}", groups.found);
        groups.assessment
    };
    assert_eq!([of(1), of(2)], [Advice, Unchecked], "two groups of three are empty");
}
