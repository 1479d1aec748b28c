use super::*;
use crate::declared::round::Call;
use crate::words::terms::MeetingKind;

fn election(office: Office) -> Election {
    let roll = Roll::new(MeetingKind::Members, 12, Some(12), Vec::new()).unwrap();
    Election::new("committee", office, roll, List::new(["An", "Bình"], 1).unwrap()).unwrap()
}

fn poll(support: &[(&str, u32)]) -> ListPoll {
    let support = support.iter().map(|(name, support)| ((*name).to_owned(), *support)).collect();
    ListPoll { attending: 10, support }
}

#[test]
fn an_election_without_an_id_and_two_of_one_id_are_refused() {
    let one = election(Office::Committee);
    assert_eq!(Election::new(" ", one.office, one.roll.clone(), one.list.clone()), Err(Unfit::NoId));
    let congress = Congress::new("Chi bộ", "2025-03-15".parse().unwrap()).with(one).unwrap();
    let again = Election { id: "Committee ".to_owned(), ..election(Office::Delegates) };
    assert_eq!(congress.with(again), Err(Unfit::SameId { id: "Committee ".to_owned() }));
}

#[test]
fn only_delegates_have_alternates() {
    assert_eq!(election(Office::Delegates).with_alternates(2).unwrap().alternates, 2);
    assert!(election(Office::Committee).with_alternates(0).is_ok());
    let refused = election(Office::Committee).with_alternates(1);
    assert_eq!(refused, Err(Unfit::AlternatesOf { office: Office::Committee }));
}

#[test]
fn an_opinion_poll_is_about_exactly_those_put_up_and_no_more_support_than_attend() {
    let put_up = || vec!["Chi".to_owned(), "Dũng".to_owned()];
    let held = |nominated, poll| election(Office::Committee).with_nominated(nominated, Some(poll));
    assert!(held(put_up(), poll(&[("Dũng", 10), ("CHI", 0)])).is_ok());
    assert_eq!(held(Vec::new(), poll(&[])), Err(Unfit::PollOfNobody));
    assert_eq!(held(put_up(), poll(&[("Chi", 1)])), Err(Unfit::WithoutSupport { name: "Dũng".to_owned() }));
    assert_eq!(held(put_up(), poll(&[("Nga", 1)])), Err(Unfit::NotPutUp { name: "Nga".to_owned() }));
    let over = Unfit::SupportOverAttending { name: "Chi".to_owned(), support: 11, attending: 10 };
    assert_eq!(held(put_up(), poll(&[("Chi", 11)])), Err(over));
    let twice = vec!["Chi".to_owned(), "chi".to_owned()];
    assert_eq!(held(twice, poll(&[])), Err(Unfit::Twice { at: 1, name: "chi".to_owned() }));
}

#[test]
fn nobody_sits_on_the_board_twice_has_two_entries_or_is_born_after_the_congress() {
    assert!(matches!(Board::new(Some("An".into()), vec!["AN".into()]), Err(Unfit::Twice { at: 1, .. })));
    assert_eq!(Board::new(None, vec![" ".into()]), Err(Unfit::EmptyName { at: 0 }));
    let congress = Congress::new("Chi bộ", "2025-03-15".parse().unwrap()).knowing(Person::new("An")).unwrap();
    let congress = congress.knowing(Person { born: Some(2024), ..Person::new("Bình") }).unwrap();
    let unborn = Person { born: Some(2025), ..Person::new("Chi") };
    assert_eq!(congress.clone().knowing(unborn), Err(Unfit::Born { year: 2025 }));
    let old = Person { born: Some(1899), ..Person::new("Chi") };
    assert_eq!(congress.clone().knowing(old), Err(Unfit::Born { year: 1899 }));
    assert!(matches!(congress.knowing(Person::new("an")), Err(Unfit::SamePerson { .. })));
}

#[test]
fn a_round_that_was_not_to_be_held_has_no_papers() {
    let stop = Call { decision: Some(Decision::Stop), ..Call::default() };
    let papers = Papers { printed: None, issued: 1, returned: 1 };
    let round = Round { call: stop.clone(), vote: None, unread: Some(papers) };
    assert_eq!(election(Office::Committee).held(round), Err(Unfit::StopWithVote));
    assert!(election(Office::Committee).held(Round::decided(stop)).is_ok());
}
