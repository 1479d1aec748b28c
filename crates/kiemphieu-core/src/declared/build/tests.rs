use super::*;
use crate::ballot::list::List;
use crate::declared::election::{ListPoll, Poll};
use crate::declared::round::Call;
use crate::meeting::papers::Papers;
use crate::meeting::roll::Roll;
use crate::words::terms::{Decision, MeetingKind};
use crate::words::text::Lang;

fn election(office: Office) -> Election {
    let roll = Roll::new(MeetingKind::Members, 12, Some(12), Vec::new()).unwrap();
    Election::new("committee", office, roll, List::new(["An", "Bình"], 1).unwrap()).unwrap()
}

fn congress() -> Congress {
    Congress::new("Chi bộ", "2025-03-15".parse().unwrap()).unwrap()
}

fn poll(support: &[(&str, u32)]) -> ListPoll {
    let support = support.iter().map(|(name, support)| ((*name).to_owned(), *support)).collect();
    ListPoll { attending: 10, support }
}

#[test]
fn an_election_without_an_id_and_two_of_one_id_are_refused() {
    let one = election(Office::Committee);
    assert_eq!(Election::new(" ", one.office, one.roll.clone(), one.list.clone()), Err(Unfit::NoId));
    let congress = congress().with(one).unwrap();
    let again = Election { id: "Committee ".to_owned(), ..election(Office::Delegates) };
    assert_eq!(congress.with(again), Err(Unfit::SameId { id: "Committee ".to_owned() }.into()));
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
    let refused = |nominated, poll| held(nominated, poll).unwrap_err().iter().cloned().collect::<Vec<_>>();
    assert_eq!(refused(Vec::new(), poll(&[])), [Unfit::PollOfNobody]);
    let without = |name: &str| Unfit::WithoutSupport { name: name.to_owned() };
    assert_eq!(refused(put_up(), poll(&[("Chi", 1)])), [without("Dũng")]);
    let stranger = Unfit::NotPutUp { at: 0, name: "Nga".to_owned() };
    assert_eq!(refused(put_up(), poll(&[("Nga", 1)])), [stranger, without("Chi"), without("Dũng")]);
    let over = Unfit::SupportOverAttending { at: 0, support: 11, attending: 10 };
    assert_eq!(refused(put_up(), poll(&[("Chi", 11), ("Dũng", 0)])), [over]);
    let twice = Unfit::Twice { at: 2, name: "chi".to_owned() };
    assert_eq!(refused(put_up(), poll(&[("Chi", 1), ("Dũng", 0), ("chi", 2)])), [twice]);
    let twice = vec!["Chi".to_owned(), "chi".to_owned()];
    assert_eq!(refused(twice, poll(&[])), [Unfit::Twice { at: 1, name: "chi".to_owned() }]);
    let in_order = held(put_up(), poll(&[("DŨNG", 3), ("chi", 4)])).unwrap().list_poll.unwrap();
    assert_eq!(in_order, poll(&[("Chi", 4), ("Dũng", 3)]), "in the order and the spelling of those put up");
}

#[test]
fn nobody_sits_on_the_board_twice_has_two_entries_or_is_born_after_the_congress() {
    let twice = Board::new(Some("An".into()), vec!["AN".into()]);
    assert_eq!(twice, Err(Unfit::Twice { at: 1, name: "AN".into() }.into()));
    assert_eq!(Board::new(None, vec![" ".into()]), Err(Unfit::EmptyName { at: 0 }.into()));
    let known = congress().knowing(Person::new("An")).unwrap();
    let known = known.knowing(Person { born: Some(2024), ..Person::new("Bình") }).unwrap();
    for year in [2025, 1899] {
        let unborn = Person { born: Some(year), ..Person::new("Chi") };
        assert_eq!(known.clone().knowing(unborn), Err(Unfit::Born { year }.into()));
    }
    assert_eq!(known.clone().knowing(Person::new(" ")), Err(Unfit::EmptyName { at: 2 }.into()));
    let again = known.knowing(Person { born: Some(1), ..Person::new("an") }).unwrap_err();
    assert_eq!(again.to_string(), "the year of birth 1 cannot be; «an» has two entries", "all that is wrong at once");
}

#[test]
fn override_a_resolution_has_a_reason_and_sets_what_can_be_set() {
    let by = Override { reason: "Nghị quyết 3".to_owned(), ..Override::default() };
    assert!(congress().resolving(by.clone()).is_ok());
    for (unfit, refused) in [
        (Override { reason: " ".to_owned(), ..by.clone() }, Unfit::NoReason),
        (Override { short_rounds: Some(0), ..by.clone() }, Unfit::Nought { key: "short_rounds" }),
        (Override { small_body_surplus: Some(0), ..by.clone() }, Unfit::Nought { key: "small_body_surplus" }),
        (Override { tie: Some(TieRule::ListOrder), ..by.clone() }, Unfit::TieByList),
    ] {
        assert_eq!(congress().resolving(unfit), Err(refused.into()));
    }
}

#[test]
fn what_is_changed_on_an_election_is_seen_when_it_comes_into_a_congress() {
    let good = election(Office::Committee);
    let stop = Call { decision: Some(Decision::Stop), ..Call::default() };
    let papers = Papers::new(1, 1);
    let unfit = Election {
        id: String::new(),
        alternates: 1,
        nominated: vec!["Chi".to_owned(), "Chi".to_owned()],
        poll: Some(Poll { issued: 1, returned: 1, nominations: vec![(String::new(), 1)] }),
        rounds: vec![Round { call: stop, vote: None, unread: Some(papers) }],
        ..good
    };
    assert_eq!(congress().with(unfit).unwrap_err().iter().count(), 5);
    assert_eq!(Congress::new(" ", congress().date), Err(Unfit::NoUnit));
    let hidden =
        |name: Result<Congress, Unfits>| matches!(name.unwrap_err().iter().next(), Some(Unfit::Unsound { .. }));
    assert!(hidden(congress().knowing(Person::new("A\u{200B}n"))));
    assert!(hidden(Congress::new("Chi b\u{202E}ộ", congress().date).map_err(Unfits::from)));
    assert!(hidden(congress().with(Election { id: "\u{430}".to_owned(), ..election(Office::Committee) })));
    let listed = Call { candidates: Some(vec!["Lê \u{410}n".to_owned()]), ..Call::default() };
    let held = election(Office::Committee).held(Round::decided(listed));
    assert!(matches!(held, Err(Unfit::Unsound { .. })));
    assert_eq!(Unfits::from(Unfit::NoUnit).text().get(Lang::Vi), "không có tên tổ chức");
}

#[test]
fn a_round_that_was_not_to_be_held_has_no_papers() {
    let stop = Call { decision: Some(Decision::Stop), ..Call::default() };
    let papers = Papers::new(1, 1);
    let round = Round { call: stop.clone(), vote: None, unread: Some(papers) };
    assert_eq!(election(Office::Committee).held(round), Err(Unfit::StopWithVote));
    assert!(election(Office::Committee).held(Round::decided(stop)).is_ok());
}
