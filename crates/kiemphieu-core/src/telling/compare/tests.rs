use super::*;
use crate::ballot::list::List;
use crate::ballot::paper::{Ballot, Boxes, Judge, Marks};
use crate::ballot::tally::Tally;
use crate::count::count;
use crate::declared::congress::Congress;
use crate::declared::election::{Election, ListPoll};
use crate::declared::round::Call;
use crate::meeting::roll::{Deduction, Roll};
use crate::rules::editions::edition;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::testing::{congress, election};
use crate::words::organisation::Words;
use crate::words::terms::{DeductionGround, Level, MeetingKind, Office, Status};

fn compared(congress: &Congress, books: &[&'static Rulebook]) -> Comparison {
    let counts: Vec<_> = books.iter().map(|book| count(congress, book)).collect();
    Comparison::new(&counts[0], &counts, Lang::En, Vec::new())
}

fn editions() -> Vec<&'static Rulebook> {
    ["244", "220", "190"].map(edition).to_vec()
}

/// Ten members, one of them excused for the whole congress.
fn one_excused(names: &[&str], seats: u32) -> Election {
    let excused = vec![Deduction { ground: DeductionGround::AbsentExcused, count: 1 }];
    let mut election = election("e", Office::Committee, MeetingKind::Members, 9, names, seats);
    election.roll = Roll::new(MeetingKind::Members, 10, Some(9), excused).unwrap();
    election
}

/// As many papers as voters came.
fn nine_papers(mut election: Election) -> Election {
    for round in &mut election.rounds {
        let vote = round.vote.as_mut().unwrap();
        (vote.papers.issued, vote.papers.returned) = (9, 9);
        let (judge, votes) = (vote.tally.judge(), vote.tally.votes().to_vec());
        vote.tally = Tally::from_totals(judge, 9, std::collections::BTreeMap::new(), votes).unwrap();
    }
    election
}

fn aspects(election: &ElectionComparison) -> Vec<(Aspect, Option<u32>, bool)> {
    election.differences.iter().map(|other| (other.aspect, other.round, other.parting)).collect()
}

// rule: BASE-MEMBERS BASE-220
#[test]
fn base_220_against_base_members_parts_the_variant_of_c1() {
    let secretary = nine_papers(one_excused(&["A"], 1).voted(edition("244"), &[5]));
    let compared = compared(&congress(Level::Cell, vec![secretary]), &editions());
    let election = &compared.elections[0];
    assert!(!compared.same && !election.same);
    let expected = [(Aspect::Base, None, true), (Aspect::Result, Some(1), false), (Aspect::Next, None, false)];
    assert_eq!(aspects(election), expected);
    let [taken, refused] = election.differences[0].sides.as_slice() else { panic!() };
    assert_eq!(
        (&taken.editions, &refused.editions),
        (&vec!["244-QD/TW".into(), "190-QD/TW".into()], &vec!["220-QD/TW".into()])
    );
    let rules = |side: &Side| -> Vec<_> {
        let sources = side.statements.iter().flat_map(|statement| &statement.sources);
        sources.map(|under| (under.source.rule, under.source.status)).collect()
    };
    assert_eq!(rules(taken), [(RuleId::BaseMembers, Status::Read); 4]);
    assert_eq!(rules(refused), [(RuleId::Base220, Status::Assumed); 2]);
    let elected = vec!["244-QD/TW".to_owned(), "190-QD/TW".to_owned()];
    let person = PersonUnder { name: "A".to_owned(), elected, not_elected: vec!["220-QD/TW".to_owned()] };
    assert_eq!(election.persons, [person]);
    let figures = |figure: &str| election.rows.iter().find(|row| row.figure == figure).unwrap().values.clone();
    assert_eq!(
        (figures("d"), figures("needed")),
        (["9", "10", "9"].map(str::to_owned).to_vec(), ["5", "6", "5"].map(str::to_owned).to_vec())
    );
}

#[test]
fn editions_that_agree_show_no_difference_though_their_articles_differ() {
    let committee = election("e", Office::Committee, MeetingKind::Members, 9, &["A", "B", "C"], 2);
    let compared =
        compared(&congress(Level::Grassroots, vec![committee.voted(edition("244"), &[8, 6, 1])]), &editions());
    assert!(compared.same && compared.elections[0].same && compared.elections[0].differences.is_empty());
    assert!(compared.elections[0].rows.iter().all(|row| row.same));
    let in_force: Vec<_> = compared.editions.iter().map(|edition| (edition.in_force, edition.applied)).collect();
    assert_eq!(in_force, [(true, true), (false, false), (false, false)], "on 2020-04-22");
}

// rule: RESULT-TIE
#[test]
fn a_round_lawful_under_one_edition_and_refused_under_another_is_a_difference_with_its_rule() {
    let (book, list) = (edition("220"), List::new(["B"], 1).unwrap());
    let call = Call { candidates: Some(vec!["B".to_owned()]), ..Call::default() };
    let committee = one_excused(&["A", "B", "C"], 2).voted(book, &[8, 5, 5]).again(book, call, &list, &[9]);
    let compared = compared(&congress(Level::Grassroots, vec![nine_papers(committee)]), &[book, edition("244")]);
    let round = compared.elections[0].differences.iter().find(|other| other.aspect == Aspect::Round).unwrap();
    assert_eq!((round.round, round.parting), (Some(2), false), "it follows from the base");
    let texts: Vec<_> = round.sides.iter().map(|side| side.statements[0].text.as_str()).collect();
    let refused = "Round 2 is not counted. This round is among exactly the tied: B, C. The list given: B.";
    assert_eq!(texts, ["Seats 1, 1 on the list: more than half is needed.", refused]);
    assert_eq!(round.sides[1].statements[0].sources[0].source.rule, RuleId::ResultTie);
    let last = compared.elections[0].rows.iter().find(|row| row.round == Some(2)).unwrap();
    assert_eq!(last.values, ["9", "–"]);
}

// rule: BALLOT-ALL-DISAGREE
#[test]
fn papers_valid_in_one_rulebook_only_part_by_ballot_all_disagree() {
    let text = include_str!("../../../rulebooks/244-QD-TW.toml");
    let other = Rulebook::parse(&text.replace("all_disagree = \"invalid\"", "all_disagree = \"valid\"")).unwrap();
    let filled = |book: &Rulebook| {
        let election = election("e", Office::InspectionCommittee, MeetingKind::Members, 3, &["A", "B"], 2);
        let mut tally = Tally::new(Judge::new(&election.list, book));
        tally.add(&Ballot::plain(Marks::TwoBox(vec![Boxes::Disagree; 2])), 1).unwrap();
        tally.add(&Ballot::plain(Marks::TwoBox(vec![Boxes::Agree; 2])), 2).unwrap();
        let mut election = election.voted(book, &[0, 0]);
        election.rounds[0].vote.as_mut().unwrap().tally = tally;
        congress(Level::Grassroots, vec![election])
    };
    let (one, two) = (filled(edition("244")), filled(&other));
    let counts = [count(&one, edition("244")), count(&two, &other)];
    let compared = Comparison::new(&counts[0], &counts, Lang::En, Vec::new());
    assert_eq!(aspects(&compared.elections[0]), [(Aspect::Papers, Some(1), true)], "nobody else is elected");
    let texts = |side: &Side| -> Vec<_> { side.statements.iter().map(|other| other.text.clone()).collect() };
    let [invalid, valid] = compared.elections[0].differences[0].sides.as_slice() else { panic!() };
    assert_eq!(texts(invalid), ["2 valid papers, 1 invalid.", "Invalid, 1: votes for nobody."]);
    assert_eq!(texts(valid), ["3 valid papers, 0 invalid.", "Invalid, 0: votes for nobody."]);
    assert_eq!(invalid.statements[1].sources[0].source.rule, RuleId::BallotAllDisagree);
}

// rule: PROC-DIRECT
#[test]
fn a_rule_of_form_broken_under_one_edition_only_is_a_finding_with_its_rule() {
    let deputy = election("d", Office::Deputy, MeetingKind::Delegates, 9, &["A"], 1).direct();
    let deputy = deputy.voted(edition("220"), &[9]);
    let in_the_pilot = Congress { date: "2010-06-01".parse().unwrap(), ..congress(Level::Grassroots, vec![deputy]) };
    let compared = compared(&in_the_pilot, &[edition("220"), edition("244")]);
    let election = &compared.elections[0];
    assert_eq!(aspects(election), [(Aspect::Finding, None, true)]);
    assert!(election.persons.is_empty() && election.differences[0].sides[0].statements.is_empty());
    let found = &election.differences[0].sides[1].statements[0];
    assert_eq!(found.sources[0].source.rule, RuleId::ProcDirect);
}

#[test]
fn what_a_file_writes_with_the_name_of_an_edition_in_it_was_found_alike_under_each() {
    let secretary = election("s", Office::Secretary, MeetingKind::Delegates, 9, &["A"], 1).direct().from("244-QD/TW");
    let congress = congress(Level::Grassroots, vec![secretary.voted(edition("244"), &[9])]);
    let counts = [edition("244"), edition("190")].map(|book| count(&congress, book));
    let named = |count: &Count| {
        count.findings.iter().any(|found| found.text(&Words::of_the_party()).get(Lang::En).contains("«244-QD/TW»"))
    };
    assert!(counts.iter().all(named), "the warning names what the file wrote");
    let compared = Comparison::new(&counts[0], &counts, Lang::En, Vec::new());
    let aspects = aspects(&compared.elections[0]);
    assert!(aspects.iter().all(|(aspect, ..)| *aspect != Aspect::Finding), "{aspects:?}");
}

// rule: LIST-OUTSIDE LIST-POLL
#[test]
fn list_outside_known_to_one_edition_parts_it_by_itself_and_follows_from_no_base() {
    let mut committee = one_excused(&["A", "B", "C"], 2);
    committee.nominated = vec!["C".to_owned()];
    committee.list_poll = Some(ListPoll { attending: 8, support: vec![("C".to_owned(), 2)] });
    let committee = nine_papers(committee.voted(edition("244"), &[8, 6, 1]));
    let compared = compared(&congress(Level::Grassroots, vec![committee]), &editions());
    let parting = [(Aspect::Base, None, true), (Aspect::Finding, None, true)];
    assert_eq!(aspects(&compared.elections[0]), parting);
}

#[test]
fn a_stopped_count_shows_no_votes_under_any_edition() {
    let stopped = one_excused(&["A", "B", "C"], 2).voted(edition("244"), &[9, 9, 9]);
    let compared = compared(&congress(Level::Grassroots, vec![nine_papers(stopped)]), &editions());
    let words = shown(&compared);
    assert!(!words.contains("has 9 votes") && !words.contains("A: 9"), "{words}");
    assert!(compared.elections[0].persons.is_empty());
}

fn shown(compared: &Comparison) -> String {
    let statements = compared.elections.iter().flat_map(|election| &election.differences);
    statements.flat_map(|other| &other.sides).flat_map(|side| &side.statements).map(|it| it.text.clone()).collect()
}
