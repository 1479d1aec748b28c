use super::*;
use crate::ballot::list::List;
use crate::count::count;
use crate::declared::congress::Congress;
use crate::declared::round::Call;
use crate::rules::editions::edition;
use crate::testing::{congress, election};
use crate::words::terms::{Level, MeetingKind};

fn chains(congress: &Congress, name: &str) -> Vec<Chain> {
    explain(&count(congress, edition("244")), name)
}

/// What the last round of a committee of nine voters makes of everybody, and the rule of the verdict.
fn committee(votes: &[u64], seats: u32) -> Vec<(Standing, Vec<&'static str>)> {
    let names: Vec<String> = (0..votes.len()).map(|at| format!("N{at}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    let election = election("e", Office::Committee, MeetingKind::Members, 9, &names, seats);
    let congress = congress(Level::Grassroots, vec![election.voted(edition("244"), votes)]);
    let rules = |chain: &Chain| chain.facts.iter().map(|(cite, _)| cite.rule.as_str()).collect();
    let of = |name: &&str| chains(&congress, name).first().map(|chain| (chain.standing, rules(chain))).unwrap();
    names.iter().map(of).collect()
}

const BEFORE: [&str; 6] = ["BASE-MEMBERS", "RESULT-MAJORITY", "BALLOT", "BALLOT-VALID", "BALLOT", "RESULT-MAJORITY"];

fn chain_of(rules: &[&'static str]) -> Vec<&'static str> {
    [&BEFORE, rules].concat()
}

// rule: RESULT-MAJORITY
#[test]
fn over_half_and_no_more_than_the_seats_is_elected_by_result_majority() {
    let persons = committee(&[9, 5, 4], 2);
    assert_eq!(persons[1], (Standing::Elected, chain_of(&["RESULT-MAJORITY", "RESULT-MAJORITY"])));
    let left = chain_of(&["RESULT-MAJORITY"]);
    assert_eq!(persons[2], (Standing::NotElected, left), "four of nine is not over half");
}

// rule: RESULT-ORDER
#[test]
fn over_half_but_with_fewer_votes_than_the_seats_take_is_beaten_by_result_order() {
    let persons = committee(&[7, 5, 6], 2);
    assert_eq!(persons[2], (Standing::Elected, chain_of(&["RESULT-ORDER", "RESULT-ORDER"])));
    assert_eq!(persons[1], (Standing::NotElected, chain_of(&["RESULT-ORDER", "RESULT-ORDER"])));
}

// rule: RESULT-ORDER RESULT-TIE
#[test]
fn the_tied_hear_of_the_run_off() {
    let persons = committee(&[8, 5, 5], 2);
    assert_eq!(persons[0].0, Standing::Elected);
    assert_eq!(persons[1], (Standing::Tied, chain_of(&["RESULT-ORDER", "RESULT-TIE", "RESULT-TIE"])));
}

// rule: RESULT-MAJORITY RESULT-SHORT
#[test]
fn a_shortfall_tells_those_left_what_may_follow() {
    let persons = committee(&[8, 4, 3], 2);
    assert_eq!(persons[2], (Standing::NotElected, chain_of(&["RESULT-MAJORITY", "RESULT-SHORT"])));
}

#[test]
fn once_the_congress_stopped_those_left_hear_that_the_seats_stay_open() {
    let election = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
    let election = election.voted(edition("244"), &[8, 4, 3]).stopped();
    let chains = chains(&congress(Level::Grassroots, vec![election]), "B");
    assert_eq!((chains.len(), chains[0].standing), (1, Standing::NotElected));
    let last = chains[0].facts.last().unwrap().1.get(Lang::En);
    assert!(last.starts_with("The congress decided to stop"), "{last}");
}

// rule: PAPER
#[test]
fn paper_a_stopped_count_explains_only_which_numbers_disagree() {
    let election = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
    let chains = chains(&congress(Level::Grassroots, vec![election.voted(edition("244"), &[9, 9, 9])]), "A");
    assert_eq!(chains[0].standing, Standing::NoResult);
    let facts: Vec<_> = chains[0].facts.iter().map(|(_, text)| text.get(Lang::En)).collect();
    assert!(facts[0].contains("27") && facts[0].contains("18"), "both numbers: {facts:?}");
    assert_eq!(facts[1..], ["The papers do not close: there is no result and nobody is elected."]);
}

// rule: BALLOT BALLOT-VALID RESULT-TIE
#[test]
fn a_run_off_needs_no_base() {
    let book = edition("244");
    let list = List::new(["B", "C"], 1).unwrap();
    let election = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
    let election = election.voted(book, &[8, 5, 5]).again(book, Call::default(), &list, &[5, 4]);
    let congress = congress(Level::Grassroots, vec![election]);
    let standings: Vec<_> = chains(&congress, "B").iter().map(|chain| (chain.round, chain.standing)).collect();
    assert_eq!(standings, [(Some(1), Standing::Tied), (Some(2), Standing::Elected)]);
    let second = &chains(&congress, "C")[1];
    let rules: Vec<_> = second.facts.iter().map(|(cite, _)| cite.rule.as_str()).collect();
    let expected = ["RESULT-TIE", "BALLOT", "BALLOT-VALID", "BALLOT", "RESULT-TIE", "RESULT-TIE"];
    assert_eq!((second.standing, rules), (Standing::NotElected, expected.to_vec()));
    assert_eq!(chains(&congress, "A").len(), 1, "the elected do not stand again");
}

// rule: LIST-ELIGIBLE
#[test]
fn list_eligible_links_the_election_of_the_committee_and_that_of_the_secretary() {
    let (book, kind) = (edition("244"), MeetingKind::Delegates);
    let committee = election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
    let secretary =
        |name: &str| election("s", Office::Secretary, kind, 9, &[name], 1).direct().from("c").voted(book, &[9]);
    let facts = |stands: &str, name: &str| {
        let congress = congress(Level::Grassroots, vec![committee.clone(), secretary(stands)]);
        let chains = chains(&congress, name);
        let of = |chain: &Chain| {
            let about = chain.facts.iter().filter(|(cite, _)| cite.rule == RuleId::ListEligible);
            about.map(|(_, text)| text.get(Lang::En).to_owned()).collect::<Vec<_>>()
        };
        chains.iter().map(of).collect::<Vec<_>>()
    };
    let may = "Elected here, A may stand for secretary.";
    assert_eq!(facts("A", "A"), [vec![may], vec!["A was elected to the committee and may stand."]]);
    let may_not = "Not elected here, C may not stand for secretary.";
    let not = "C was not elected to the committee and may not stand. What follows goes by the votes alone.";
    assert_eq!(facts("C", "C"), [vec![may_not], vec![not]]);
}

#[test]
fn alternates_hear_their_place() {
    let mut election = election("e", Office::Delegates, MeetingKind::Members, 9, &["A", "B", "C", "D"], 2);
    election.alternates = 1;
    let congress = congress(Level::Grassroots, vec![election.voted(edition("190"), &[7, 5, 6, 0])]);
    let of = |name: &str| chains(&congress, name)[0].standing;
    assert_eq!((of("C"), of("B"), of("D")), (Standing::Elected, Standing::Alternate, Standing::NotElected));
}

// rule: LIST-ELIGIBLE RESULT-MAJORITY PROC-PLAN
#[test]
fn proc_plan_whoever_drops_out_hears_that_he_may_not_stand_and_that_the_superior_is_asked() {
    let (book, kind) = (edition("244"), MeetingKind::Delegates);
    let committee = election("c", Office::Committee, kind, 9, &["A", "B", "C"], 2).voted(book, &[9, 8, 1]);
    let mut secretary = election("s", Office::Secretary, kind, 9, &["C"], 1).direct().from("c");
    secretary.planned = Some("C".to_owned());
    let chains = chains(&congress(Level::Grassroots, vec![committee, secretary]), "C");
    let rules: Vec<_> = chains[1].facts.iter().map(|(cite, _)| cite.rule.as_str()).collect();
    let expected = ["LIST-ELIGIBLE", "PROC-PLAN", "RESULT-MAJORITY"];
    assert_eq!((chains[1].standing, rules), (Standing::Pending, expected.to_vec()));
}

#[test]
fn an_election_not_voted_yet_tells_what_will_be_needed_and_a_refused_round_why() {
    let book = edition("244");
    let secretary = election("s", Office::Secretary, MeetingKind::Members, 9, &["A"], 1);
    let pending = chains(&congress(Level::Grassroots, vec![secretary.clone()]), "A");
    assert_eq!((pending[0].round, pending[0].standing), (None, Standing::Pending));
    let list = secretary.list.clone();
    let ended = secretary.voted(book, &[9]).again(book, Call::default(), &list, &[9]);
    let ended = chains(&congress(Level::Grassroots, vec![ended]), "A");
    assert_eq!((ended[1].round, ended[1].standing), (Some(2), Standing::NoResult));
    assert!(ended[1].facts[0].1.get(Lang::En).starts_with("Round 2 is not counted."));
}
