//! What each rule of form says of small plans. All of them are constructed.

mod poll;

use super::*;
use crate::count::count;
use crate::declared::congress::Board;
use crate::declared::election::{BallotFile, Election, ListPoll};
use crate::declared::round::{Call, Round};
use crate::meeting::papers::Papers;
use crate::meeting::roll::Roll;
use crate::rules::editions::edition;
use crate::rules::rule::Cite;
use crate::testing::{congress, election};
use crate::words::organisation::Words;
use crate::words::terms::{Assessment, Decision, Level, MeetingKind, Office};
use crate::words::text::Lang;

/// How the checks of one rule came out, each with its part.
fn of(edition_name: &str, congress: &Congress, rule: RuleId) -> Vec<(Assessment, Option<&'static str>)> {
    let directives = Directives::built_in().unwrap();
    let checked = check(congress, edition(edition_name), &directives);
    let cited = checked.findings().filter(|finding| finding.cite().rule == rule && finding.found.directive().is_none());
    cited.map(|finding| (finding.assessment, finding.cite().part)).collect()
}

fn list(names: usize, seats: u32) -> Election {
    let names: Vec<String> = (0..names).map(|at| format!("N{at:02}")).collect();
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    election("committee", Office::Committee, MeetingKind::Delegates, 100, &names, seats)
}

fn one(election: Election) -> Congress {
    congress(Level::District, vec![election])
}

use crate::words::terms::Assessment::{Advice, Error, Kept, Unchecked, Warning};

// rule: LIST-SURPLUS/small-body-3-5 LIST-SURPLUS/small-body-1-2
#[test]
fn list_surplus_names_the_allowance_for_small_bodies_where_it_rests_on_it() {
    let part = |names, seats| of("190", &one(list(names, seats)), RuleId::ListSurplus)[0];
    assert_eq!(part(45, 35), (Kept, None));
    assert_eq!(part(5, 4), (Kept, None), "1 of 4 is below 30%");
    assert_eq!(part(4, 3), (Kept, Some("small-body-3-5")));
    assert_eq!(part(3, 2), (Kept, Some("small-body-1-2")));
    assert_eq!(part(46, 35), (Error, None));
    assert_eq!(part(35, 35), (Error, None));
}

// rule: LIST-PREPARED
#[test]
fn list_prepared_is_advice_of_190_about_the_convening_committees_own_names() {
    let with = |names, seats, nominated: &[&str]| {
        let mut election = list(names, seats);
        election.nominated = nominated.iter().map(|name| (*name).to_owned()).collect();
        of("190", &one(election), RuleId::ListPrepared)
    };
    assert_eq!(with(44, 40, &[]), [(Kept, None)], "exactly 10%");
    assert_eq!(with(46, 40, &[]), [(Kept, None)], "exactly 15%");
    assert_eq!(with(43, 40, &[]), [(Advice, None)]);
    assert_eq!(with(47, 40, &[]), [(Advice, None)]);
    assert_eq!(with(47, 40, &["N46"]), [(Kept, None)], "a name put up at the congress is not its own");
    assert_eq!(with(5, 4, &[]), [(Kept, None)], "no whole number lies between 10% and 15% of 4");
    assert_eq!(of("244", &one(list(47, 40)), RuleId::ListPrepared), []);
}

// rule: LIST-OTHER
#[test]
fn list_other_offices_need_no_surplus() {
    let secretary = election("s", Office::Secretary, MeetingKind::Delegates, 9, &["A"], 1);
    assert_eq!(of("190", &one(secretary), RuleId::ListOther), [(Kept, None)]);
}

// rule: LIST-ORDER
#[test]
fn list_order_offers_the_right_order() {
    let wrong = election("c", Office::Delegates, MeetingKind::Delegates, 9, &["Lê Bình", "Vũ An"], 1);
    let congress = one(wrong);
    let directives = Directives::built_in().unwrap();
    let checked = check(&congress, edition("244"), &directives);
    assert_eq!(of("244", &congress, RuleId::ListOrder), [(Advice, None)]);
    let right = checked.elections[0].right_order.as_deref().unwrap();
    assert_eq!(right, ["Vũ An", "Lê Bình"]);
    let right = election("c", Office::Delegates, MeetingKind::Delegates, 9, &["Vũ An", "Lê Bình"], 1);
    let congress = one(right);
    assert_eq!(check(&congress, edition("244"), &directives).elections[0].right_order, None);
}

// rule: LIST-BOARD
#[test]
fn list_board_nobody_on_the_list_sits_on_the_counting_board() {
    let with = |members: &[&str], nominated: &[&str]| {
        let mut election = list(12, 10);
        election.nominated = nominated.iter().map(|name| (*name).to_owned()).collect();
        let mut congress = one(election);
        let members = members.iter().map(|name| (*name).to_owned()).collect();
        congress.board = Some(Board { head: Some("Trưởng ban".to_owned()), members });
        of("244", &congress, RuleId::ListBoard)
    };
    assert_eq!(with(&["X", "Y"], &[]), [(Kept, None), (Unchecked, None)]);
    assert_eq!(with(&["X", "n03"], &[])[0], (Error, None), "without regard to capitals");
    assert_eq!(with(&["X", "Z"], &["Z"])[0], (Warning, None), "put up, but not on the list yet");
    assert_eq!(of("244", &one(list(12, 10)), RuleId::ListBoard), [(Advice, None)], "no board is named");
}

// rule: LIST-BOARD
#[test]
fn list_board_a_teller_with_a_title_may_be_on_the_list() {
    for teller in ["Đ/c Trần Thị Bình", "1. Trần Thị Bình", "Trần Thị Bình, trưởng ban"] {
        let names = ["Nguyễn Văn An", "Trần Thị Bình"];
        let list =
            election("c", Office::Secretary, MeetingKind::Delegates, 100, &names, 1).voted(edition("244"), &[60, 40]);
        let mut congress = one(list);
        congress.board = Some(Board { head: Some(teller.to_owned()), members: Vec::new() });
        assert_eq!(of("244", &congress, RuleId::ListBoard)[0], (Warning, None), "{teller}");
        let counted = count(&congress, edition("244"));
        let told = counted.findings.iter().filter(|finding| finding.cite().rule == RuleId::ListBoard);
        assert_eq!(told.map(|finding| finding.assessment).collect::<Vec<_>>(), [Warning], "{teller}");
    }
}

// rule: LIST-BOARD
#[test]
fn list_board_a_count_tells_it_as_an_error_too() {
    let mut congress = one(list(12, 10).voted(edition("244"), &[60; 12]));
    congress.board = Some(Board { head: None, members: vec!["N03".to_owned()] });
    let counted = count(&congress, edition("244"));
    let errors = counted.findings.iter().filter(|finding| finding.is_error());
    assert_eq!(errors.map(|finding| finding.cite().rule).collect::<Vec<_>>(), [RuleId::ListBoard]);
}

// rule: LIST-ELIGIBLE/direct
#[test]
fn list_eligible_who_is_not_even_on_the_earlier_list_cannot_stand() {
    let secretary = |name: &str| {
        let secretary = election("s", Office::Secretary, MeetingKind::Delegates, 100, &[name], 1);
        congress(Level::District, vec![list(12, 10), secretary.direct().from("committee")])
    };
    assert_eq!(of("244", &secretary("N03"), RuleId::ListEligible), [(Unchecked, Some("direct"))]);
    assert_eq!(of("244", &secretary("N77"), RuleId::ListEligible), [(Error, Some("direct"))]);
}

// rule: LIST-ELIGIBLE/secretary LIST-ELIGIBLE/standing-committee LIST-ELIGIBLE/inspection-chair LIST-ELIGIBLE/cell
#[test]
fn list_eligible_each_office_is_filled_from_the_body_just_elected() {
    use Office::{Committee, InspectionChair, InspectionCommittee, Secretary, StandingCommittee};
    let of_office = |level, office, name: &str, source| {
        let kind = if level == Level::Cell { MeetingKind::Members } else { MeetingKind::Committee };
        let body = election("b", source, kind, 20, &["A", "B", "C", "D"], 3);
        let stands = election("e", office, kind, 20, &[name], 1).from("b");
        of("244", &congress(level, vec![body, stands]), RuleId::ListEligible)
    };
    for (level, office, source, part) in [
        (Level::Cell, Secretary, Committee, "cell"),
        (Level::Grassroots, Secretary, Committee, "secretary"),
        (Level::Grassroots, StandingCommittee, Committee, "standing-committee"),
        (Level::Grassroots, InspectionChair, InspectionCommittee, "inspection-chair"),
    ] {
        assert_eq!(of_office(level, office, "A", source), [(Unchecked, Some(part))]);
        assert_eq!(of_office(level, office, "X", source), [(Error, Some(part))], "on no list of that body");
        let from_another = of_office(level, office, "A", Office::Delegates);
        assert!(from_another.contains(&(Error, Some(part))), "{part}: {from_another:?}");
    }
}

// rule: PROC-DIRECT/pilot-2009
#[test]
fn proc_direct_deputies_only_in_the_pilot_of_2009() {
    let deputy = || {
        let deputy = election("d", Office::Deputy, MeetingKind::Delegates, 100, &["N00"], 1).direct();
        let congress = congress(Level::Grassroots, vec![list(4, 3), deputy.from("committee")]);
        Congress { date: "2010-12-31".parse().unwrap(), ..congress }
    };
    let after = Congress { date: "2011-01-01".parse().unwrap(), ..deputy() };
    assert_eq!(of("220", &after, RuleId::ProcDirect), [(Warning, Some("pilot-2009"))]);
    assert!(edition("220").knows(RuleId::ProcDirect.part("pilot-2009")));
    assert_eq!(of("220", &deputy(), RuleId::ProcDirect), [(Kept, None)]);
    for later in ["244", "190"] {
        assert!(of(later, &deputy(), RuleId::ProcDirect).contains(&(Error, None)), "{later}");
    }
}

// rule: PROC-PLAN
#[test]
fn proc_plan_a_planned_secretary_must_be_on_the_list_of_the_body_to_come_from() {
    let with = |planned: &str, stands: &str| {
        let mut secretary = election("s", Office::Secretary, MeetingKind::Delegates, 100, &[stands], 1);
        secretary.planned = Some(planned.to_owned());
        let congress = congress(Level::District, vec![list(12, 10), secretary.direct().from("committee")]);
        of("190", &congress, RuleId::ProcPlan)
    };
    assert_eq!(with("N03", "N03"), [(Kept, None)]);
    assert_eq!(with("N77", "N03"), [(Warning, None)]);
    assert_eq!(with("N04", "N03"), [(Warning, None)]);
}

// rule: LIST-BOARD PAPER PROC-CELL STRUCTURE
#[test]
fn what_the_file_lacks_is_advice() {
    let mut bare = one(list(12, 10));
    bare.level = None;
    bare.elections[0].roll = Roll::new(MeetingKind::Delegates, 100, None, Vec::new()).unwrap();
    let directives = Directives::built_in().unwrap();
    let checked = check(&bare, edition("244"), &directives);
    let lacks: Vec<_> = checked.whole.iter().map(|finding| (finding.assessment, finding.cite())).collect();
    let advice = |rule: RuleId| -> (Assessment, Cite) { (Advice, rule.into()) };
    let rules = [RuleId::ProcCell, RuleId::Paper, RuleId::ListBoard, RuleId::Structure];
    assert_eq!(lacks, rules.map(advice));
    assert!(!checked.has_errors());
}

// rule: PROC-CELL
#[test]
fn proc_cell_the_order_of_the_elections_is_a_matter_of_the_plan() {
    let member = |id: &str, office| election(id, office, MeetingKind::Members, 20, &["A", "B"], 1);
    let committee = election("committee", Office::Committee, MeetingKind::Members, 20, &["A", "B", "C", "D"], 3);
    let [secretary, deputy] = [member("s", Office::Secretary), member("d", Office::Deputy)];
    let lines = |elections: Vec<Election>| of("244", &congress(Level::Cell, elections), RuleId::ProcCell);
    let right = vec![committee.clone(), secretary.clone().from("committee"), deputy.clone().from("committee")];
    assert_eq!(lines(right), [(Kept, None)]);
    let wrong = vec![secretary.from("committee"), committee, deputy.from("committee")];
    assert_eq!(lines(wrong), [(Error, None), (Kept, None)]);
}

// rule: PROC-DIRECT
#[test]
fn proc_direct_a_direct_election_after_that_of_its_committee_is_kept() {
    let secretary = election("s", Office::Secretary, MeetingKind::Delegates, 100, &["N00"], 1).direct();
    let plan = congress(Level::District, vec![list(4, 3), secretary.from("committee")]);
    assert_eq!(of("244", &plan, RuleId::ProcDirect), [(Kept, None)]);
}

// rule: BASE
#[test]
fn base_of_papers_returned_is_not_known_before_the_vote_and_no_rule_is_asked_that_the_body_has_not() {
    let plan = one(list(4, 3));
    assert_eq!(of("doan-tncs", &plan, RuleId::Base), [(Unchecked, None)]);
    let directives = Directives::built_in().unwrap();
    let checked = check(&plan, edition("doan-tncs"), &directives);
    assert!(checked.directives.is_empty(), "targets of a Party directive");
    for finding in checked.findings() {
        assert!(edition("doan-tncs").rule(finding.cite()).is_some(), "{finding:?}");
    }
}

// rule: PAPER
#[test]
fn paper_more_present_than_summoned_spoils_the_vote() {
    let mut committee = list(4, 3);
    committee.roll = Roll::new(MeetingKind::Delegates, 100, Some(120), Vec::new()).unwrap();
    let plan = one(committee);
    assert_eq!(of("244", &plan, RuleId::Paper), [(Error, None)]);
    assert_eq!(of("doan-tncs", &plan, RuleId::Paper), [(Error, None)], "where half is taken of the papers, too");
}

// rule: PAPER PROC-CELL
#[test]
fn proc_cell_one_box_named_by_two_elections_is_told_before_the_vote() {
    let with = |boxes: [&str; 2]| {
        let mut elections = vec![list(4, 3), Election { id: "another".to_owned(), ..list(4, 3) }];
        for (election, name) in elections.iter_mut().zip(boxes) {
            election.boxes = vec![BallotFile { round: 1, name: name.to_owned() }];
        }
        congress(Level::District, elections)
    };
    assert_eq!(of("244", &with(["a.csv", "b.csv"]), RuleId::ProcCell), []);
    let mut twice = list(4, 3);
    twice.boxes = [1, 2].map(|round| BallotFile { round, name: "a.csv".to_owned() }).to_vec();
    let found = boxes::shared(&one(twice), edition("244"));
    let told = found.iter().find(|found| found.text(&Words::of_the_party()).get(Lang::Vi).contains("a.csv")).unwrap();
    assert!(
        told.text(&Words::of_the_party()).get(Lang::Vi).contains("cả vòng 1 của «committee» và vòng 2 của «committee»"),
        "{told:?}"
    );
    assert_eq!(of("244", &with(["a.csv", "./a.csv"]), RuleId::Paper), [(Error, None)]);
    let cited = |level| boxes::shared(&with(["a.csv", "a.csv"]).at(level), edition("244"))[0].cite().rule;
    assert_eq!(
        [Level::Cell, Level::District].map(cited),
        [RuleId::ProcCell, RuleId::Paper],
        "PROC-CELL in a cell only"
    );
    assert_eq!(of("doan-tncs", &with(["a.csv", "a.csv"]), RuleId::Paper), [(Error, None)], "a body without PROC-CELL");
}

// rule: LIST-ORDER
#[test]
fn list_order_is_not_put_right_for_a_body_that_has_no_order() {
    let directives = Directives::built_in().unwrap();
    let wrong = one(election("c", Office::Committee, MeetingKind::Members, 9, &["Lê Bình", "Vũ An", "Lê Ca"], 2));
    let right = |name: &str| check(&wrong, edition(name), &directives).elections[0].right_order.is_some();
    assert_eq!((right("244"), right("doan-tncs")), (true, false));
}

// rule: LIST-SURPLUS RESULT-SHORT
#[test]
fn list_surplus_the_list_of_a_further_round_is_held_against_the_open_seats_before_it_is_voted() {
    let book = edition("244");
    let votes: Vec<u64> = (0..12).map(|at| if at < 7 { 80 } else { 40 }).collect();
    let names = |numbers: std::ops::Range<usize>| numbers.map(|at| format!("N{at:02}")).collect::<Vec<_>>();
    let announced = |candidates: Vec<String>| {
        let mut held = list(12, 10).voted(book, &votes);
        let call = Call { decision: Some(Decision::VoteAgain), candidates: Some(candidates), ..Call::default() };
        held.rounds.push(Round::decided(call));
        one(held)
    };
    let told = |congress: &Congress| {
        let directives = Directives::built_in().unwrap();
        let checked = check(congress, book, &directives);
        let before: Vec<_> = checked
            .findings()
            .filter(|finding| finding.at.round == Some(2))
            .map(|finding| finding.found.clone())
            .collect();
        let counted = count(congress, book).findings;
        let counted: Vec<_> =
            counted.into_iter().filter(|finding| finding.at.round == Some(2)).map(|finding| finding.found).collect();
        assert_eq!(before, counted, "the check says what the count says");
        before.iter().map(|found| found.code()).collect::<Vec<_>>()
    };
    assert_eq!(told(&announced(names(7..11))), [""; 0], "four for three seats");
    assert_eq!(told(&announced(names(7..12))), ["surplus-later-over-ceiling"], "five for three seats");
    let mut new = names(7..10);
    new.push("X".to_owned());
    assert_eq!(told(&announced(new)), ["later-new-names"]);
}

// rule: RESULT-SHORT
#[test]
fn result_short_a_further_list_is_unchecked_while_the_papers_before_it_are_not_read() {
    let mut held = list(12, 10);
    let unread = Round { call: Call::default(), vote: None, unread: Some(Papers::new(100, 100)) };
    let call = Call { candidates: Some(vec!["N08".to_owned(), "N09".to_owned()]), ..Call::default() };
    held.rounds = vec![unread, Round::decided(Call { decision: Some(Decision::VoteAgain), ..call })];
    let directives = Directives::built_in().unwrap();
    let congress = one(held);
    let checked = check(&congress, edition("244"), &directives);
    let told = checked.findings().find(|finding| finding.at.round == Some(2)).unwrap();
    assert_eq!((told.assessment, told.found.code()), (Unchecked, "later-not-counted"));
}
