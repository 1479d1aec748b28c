use serde_json::{Value, json};

use super::*;
use crate::ballot::ballot_box::paper::Paper;
use crate::ballot::ballot_box::papers::BallotBox;
use crate::ballot::paper::{Judge, Marks};
use crate::count::count;
use crate::declared::election::ListPoll;
use crate::declared::person::Person;
use crate::declared::round::Call;
use crate::meeting::papers::Papers;
use crate::rules::editions::edition;
use crate::testing::election;
use crate::words::terms::{Level, MeetingKind, Office};

/// A congress in which everything is declared that can be.
fn congress() -> Congress {
    let committee = election("committee", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
    let mut kept = BallotBox::new(committee.list.clone());
    kept.put_alike(Paper::plain(Marks::StrikeOut(vec![true, true, false])), 9).unwrap();
    let papers = Papers { printed: Some(10), ..Papers::new(9, 9) };
    let vote = Vote::of_kept("box.csv", papers, kept, Judge::new(&committee.list, edition("244"))).unwrap();
    let poll = ListPoll { attending: 9, support: vec![("C".to_owned(), 4)] };
    let committee = committee.held(Round::voted(Call::default(), vote)).unwrap();
    let committee = committee.with_nominated(vec!["C".to_owned()], Some(poll)).unwrap();
    let nominations = vec![("A".to_owned(), 7), ("B".to_owned(), 2)];
    let secretary = election("secretary", Office::Secretary, MeetingKind::Members, 9, &["A", "B"], 1)
        .polled(Poll { issued: 9, returned: 9, nominations })
        .unwrap()
        .voted(edition("244"), &[5, 4])
        .direct()
        .from("committee");
    let by = Override { reason: "resolution 3".to_owned(), short_rounds: Some(2), ..Override::default() };
    let congress = Congress::new("Chi bộ", "2020-04-22".parse().unwrap())
        .map(|congress| congress.at(Level::Grassroots))
        .unwrap()
        .resolving(by)
        .and_then(|congress| congress.counted_by(Board { head: Some("D".to_owned()), members: vec!["E".to_owned()] }))
        .and_then(|congress| congress.knowing(Person { born: Some(1980), ..Person::new("A") }))
        .and_then(|congress| congress.with(committee))
        .and_then(|congress| congress.with(secretary))
        .unwrap();
    let told = |text: &str| Some(text.to_owned());
    Congress { place: told("F"), locality: told("G"), approver: told("H"), term: told("2020-2025"), ..congress }
}

#[test]
fn a_congress_is_written_and_read_back_whole() {
    let congress = congress();
    let written = serde_json::to_string(&congress).unwrap();
    assert_eq!(serde_json::from_str::<Congress>(&written).unwrap(), congress);
    let counted = count(&congress, edition("244"));
    let held = serde_json::to_value(&counted.elections).unwrap();
    assert_eq!(held[0]["rounds"][0]["outcome"], json!({ "complete": { "elected": [0, 1] } }));
    assert_eq!(held[0]["next"][0]["task"]["code"], "sign-minutes");
}

/// Why a congress is not read in which the value at this place is another one.
fn refused(place: &str, to: Value) -> String {
    let mut written = serde_json::to_value(congress()).unwrap();
    match written.pointer_mut(place) {
        Some(value) => *value = to,
        None => {
            let (object, key) = place.rsplit_once('/').unwrap();
            written.pointer_mut(object).unwrap().as_object_mut().unwrap().insert(key.to_owned(), to);
        }
    }
    serde_json::from_value::<Congress>(written).unwrap_err().to_string()
}

#[test]
fn what_cannot_be_declared_is_not_read_back() {
    let first = |place: &str| format!("/elections/0{place}");
    for (place, to, cause) in [
        ("/unit".to_owned(), json!(" "), "no organisation is named"),
        ("/extra".to_owned(), json!(1), "unknown field `extra`"),
        ("/board/members/0".to_owned(), json!("d"), "«d» stands twice"),
        ("/overrides/reason".to_owned(), json!(""), "no reason"),
        ("/persons/0/born".to_owned(), json!(2020), "the year of birth 2020 cannot be"),
        ("/elections/1/id".to_owned(), json!("Committee"), "two elections are called «Committee»"),
        (first("/id"), json!(""), "an election without an id"),
        (first("/alternates"), json!(1), "only delegates have alternates"),
        (first("/list/seats"), json!(4), "3 names but 4 seats"),
        (first("/roll/summoned"), json!(0), "nobody"),
        (first("/roll/extra"), json!(0), "unknown field `extra`"),
        (first("/list_poll/attending"), json!(3), "4 in support, but only 3 attended"),
        (first("/rounds/0/call/decision"), json!("stop"), "decided that nobody votes, and yet this round has papers"),
        (first("/rounds/0/unread"), json!({ "printed": null, "issued": 1, "returned": 1 }), "not that of these papers"),
        (first("/rounds/0/vote/tally/valid"), json!(8), "not that of these papers"),
        (first("/rounds/0/vote/tally/votes"), json!([9, 9]), "another list"),
        (first("/rounds/0/vote/tally/judge/seats"), json!(3), "another list"),
        (first("/rounds/0/vote/kept/papers/0/struck"), json!([4]), "paper 1"),
        ("/elections/1/rounds/0/vote/tally/decided_by_board".to_owned(), json!(10), "another list"),
        ("/elections/1/poll/nominations/1/0".to_owned(), json!("a"), "«a» stands twice"),
    ] {
        let told = refused(&place, to);
        assert!(told.contains(cause), "{place}: {told}");
    }
}
