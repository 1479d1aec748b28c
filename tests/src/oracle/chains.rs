//! The reading against histories reckoned by hand, and against single sentences of the rules.

use kiemphieu_core::{Call, Decision, Ending, Level, MeetingKind, Office, Purpose, Roll, Withdrawn};
use kiemphieu_testing::history::{Cast, Contest, Entry, History};

use super::{Reading, State, read_one};
use crate::small::body;

/// Totals of `papers` papers.
fn voted(papers: u32, votes: &[(&str, u32)]) -> Entry {
    let names = votes.iter().map(|(name, _)| (*name).to_owned()).collect();
    Entry::voted(Cast::of_totals(names, 1, papers, votes.iter().map(|(_, votes)| *votes).collect()))
}

fn deciding(entry: Entry, decision: Decision) -> Entry {
    Entry { call: Call { decision: Some(decision), ..entry.call }, ..entry }
}

fn mere(decision: Decision) -> Entry {
    Entry::mere(Call { decision: Some(decision), ..Call::default() })
}

fn stop() -> Entry {
    mere(Decision::Stop)
}

fn listed(entry: Entry, names: &[&str]) -> Entry {
    Entry { call: Call { candidates: Some(owned(names)), ..entry.call }, ..entry }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// An election of delegates in a body of ten.
fn delegates(seats: u32, alternates: u32, entries: Vec<Entry>) -> (History, Contest) {
    let names = entries[0].cast.as_ref().map(|cast| cast.names.clone()).unwrap_or_default();
    let contest = crate::small::contest(&names, seats, entries);
    (body(10), Contest { alternates: Some(alternates), ..contest })
}

fn reading(seats: u32, entries: Vec<Entry>) -> Reading {
    let (history, contest) = delegates(seats, 1, entries);
    read_one(&history, &contest)
}

/// A secretary in a body of ten, twice without success.
fn secretary(level: Level, direct: bool, more: Vec<Entry>) -> Reading {
    let round = || voted(10, &[("An", 5), ("Bình", 4)]);
    let (history, contest) = delegates(1, 0, [vec![round(), round()], more].concat());
    let contest = Contest { office: Office::Secretary, alternates: None, direct, ..contest };
    read_one(&History { level, ..history }, &contest)
}

fn with_new_names(entry: Entry) -> Entry {
    Entry { call: Call { new_names: true, ..entry.call }, ..entry }
}

fn one_more_returned(entry: &mut Entry) {
    entry.cast.iter_mut().for_each(|cast| cast.papers.returned += 1);
}

fn first_tie() -> Entry {
    voted(10, &[("An", 8), ("Bình", 6), ("Chi", 6)])
}

fn shortfall() -> Entry {
    voted(10, &[("An", 8), ("Bình", 5), ("Chi", 4)])
}

#[test]
fn tied_twice_and_then_decided_by_fewer_than_half() {
    let tied_again = voted(10, &[("Bình", 4), ("Chi", 4)]);
    let last = deciding(voted(10, &[("Bình", 2), ("Chi", 3)]), Decision::VoteAgain);
    let result = reading(2, vec![first_tie(), tied_again, last]);
    assert_eq!((&result.state, result.first_refused()), (&State::Complete, None));
    assert_eq!(result.elected, owned(&["An", "Chi"]));
    assert_eq!((result.alternates, result.open_seats), (owned(&["Bình"]), 0));
    let rounds: Vec<_> = result.rounds.iter().map(|r| (r.run_off, r.seats, r.outcome)).collect();
    assert_eq!(rounds, [(false, 2, "tie"), (true, 1, "tie"), (true, 1, "complete")]);
    assert!(!result.rounds[2].lines[1].over_half && result.rounds[2].elected == ["Chi"]);
    assert!(result.unrecorded.is_empty());
}

// rule: RESULT-TIE
#[test]
fn tied_again_for_the_seats_still_left() {
    let first = voted(11, &[("An", 6), ("Bình", 6), ("Chi", 6), ("Dung", 0)]);
    let run_off = voted(10, &[("An", 7), ("Bình", 2), ("Chi", 2)]);
    let (history, contest) = delegates(2, 0, vec![first, run_off.clone(), voted(10, &[("Bình", 1), ("Chi", 0)])]);
    let history = History { roll: body(11).roll, ..history };
    let result = read_one(&history, &contest);
    assert_eq!((result.rounds[1].seats, &result.rounds[1].elected), (2, &owned(&["An"])));
    assert_eq!((result.rounds[2].seats, &result.rounds[2].cast.names), (1, &owned(&["Bình", "Chi"])));
    assert_eq!((result.elected, result.state), (owned(&["An", "Bình"]), State::Complete));
    assert_eq!(result.unrecorded, [(3, "RESULT-TIE")].into());
}

// rule: RESULT-TIE RESULT-OPEN
#[test]
fn only_tied_again_may_the_congress_stop() {
    let stopped = reading(2, vec![first_tie(), stop()]);
    assert_eq!((stopped.first_refused(), stopped.status), (Some((2, "RESULT-TIE")), "tie"));
    assert!(stopped.next.contains("run-off"));
    let tied_again = voted(10, &[("Bình", 4), ("Chi", 4)]);
    let open = reading(2, vec![first_tie(), tied_again.clone()]);
    assert_eq!((open.status, open.next), ("tie", ["decide"].into()));
    let stopped = reading(2, vec![first_tie(), tied_again.clone(), stop()]);
    assert_eq!((stopped.state, stopped.status, stopped.open_seats), (State::Closed, "short", 1));
    assert_eq!((stopped.elected, stopped.alternates), (owned(&["An"]), owned(&[])));
    let further = reading(2, vec![first_tie(), tied_again.clone(), stop(), tied_again]);
    assert_eq!(further.first_refused(), Some((4, "RESULT-OPEN")));
}

// rule: RESULT-TIE
#[test]
fn a_run_off_is_among_exactly_the_tied_in_any_order() {
    let run_off = voted(10, &[("Chi", 5), ("Bình", 4)]);
    let turned = reading(2, vec![first_tie(), listed(run_off.clone(), &["Chi", "Bình"])]);
    assert_eq!((turned.first_refused(), turned.elected), (None, owned(&["An", "Chi"])));
    for wrong in [&["Bình"][..], &["An", "Bình", "Chi"], &["Bình", "Dung"], &["Bình", "Chi", "Chi"]] {
        let right = listed(run_off.clone(), &["Chi", "Bình"]);
        let result = reading(2, vec![first_tie(), listed(run_off.clone(), wrong), right]);
        assert_eq!(result.refused, [(2, "RESULT-TIE|LIST-WITHDRAWN|RESULT-OPEN")], "{wrong:?}");
        assert_eq!(result.elected, owned(&["An", "Chi"]), "the next run-off is counted from where the election stood");
    }
}

// rule: RESULT-OPEN
#[test]
fn a_shortfall_and_then_the_congress_stops() {
    let result = reading(2, vec![shortfall(), stop()]);
    assert_eq!((result.state, result.status, result.open_seats), (State::Closed, "short", 1));
    assert_eq!((result.elected, result.next), (owned(&["An"]), [].into()));
    let further = reading(2, vec![shortfall(), stop(), voted(10, &[("Bình", 9), ("Chi", 1)])]);
    assert_eq!((further.first_refused(), further.rounds.len()), (Some((3, "RESULT-OPEN")), 1));
}

// rule: RESULT-SHORT
#[test]
fn the_next_round_after_a_shortfall() {
    let second = voted(10, &[("Bình", 5), ("Chi", 5)]);
    let result = reading(2, vec![shortfall(), second.clone()]);
    assert_eq!((result.status, &result.rounds[1].cast.names), ("short", &owned(&["Bình", "Chi"])));
    assert_eq!((result.next, result.unrecorded), (["decide"].into(), [(2, "RESULT-SHORT")].into()));
    assert_eq!(reading(2, vec![shortfall()]).next, ["vote-again"].into());
    let new = listed(voted(10, &[("Dung", 6), ("Chi", 4)]), &["Dung", "Chi"]);
    let allowed = with_new_names(new.clone());
    assert_eq!(reading(2, vec![shortfall(), allowed.clone()]).elected, owned(&["An", "Dung"]));
    for wrong in [new.clone(), listed(second.clone(), &["An", "Chi"]), listed(second.clone(), &["Chi", "Chi"])] {
        assert_eq!(reading(2, vec![shortfall(), wrong]).first_refused(), Some((2, "RESULT-SHORT")));
    }
    let nobody = voted(10, &[("An", 5), ("Bình", 5), ("Chi", 5)]);
    let too_few = listed(voted(10, &[("An", 9)]), &["An"]);
    assert_eq!(reading(2, vec![nobody, too_few]).first_refused(), Some((2, "RESULT-SHORT")));
    let (history, contest) = delegates(2, 0, vec![shortfall(), new.clone()]);
    let committee = Contest { office: Office::Committee, ..contest };
    assert_eq!(read_one(&history, &committee).first_refused(), None, "new names are barred for delegates only");
}

// rule: RESULT-OPEN
#[test]
fn a_first_round_takes_what_the_election_says() {
    let early = deciding(shortfall(), Decision::VoteAgain);
    let other = listed(shortfall(), &["An", "Bình", "Dung"]);
    for entry in [early, other] {
        let result = reading(2, vec![entry, shortfall()]);
        assert_eq!((result.first_refused(), result.status, result.open_seats), (Some((1, "RESULT-OPEN")), "short", 1));
        assert_eq!((result.rounds.len(), result.rounds[0].place), (1, 2), "the entry after it is a first round");
    }
}

// rule: PAPER PAPER-SURPLUS RESULT-OPEN
#[test]
fn no_round_after_the_end_or_after_a_stopped_count() {
    let complete = voted(10, &[("An", 8), ("Bình", 7), ("Chi", 1)]);
    assert_eq!(reading(2, vec![complete.clone(), complete]).first_refused(), Some((2, "RESULT-OPEN")));
    let mut one_too_many = shortfall();
    one_more_returned(&mut one_too_many);
    let result = reading(2, vec![one_too_many, mere(Decision::VoteAgain)]);
    assert_eq!((result.status, result.first_refused()), ("stopped", Some((2, "PAPER-SURPLUS"))));
    assert_eq!(result.open_seats, 2);
    let mut behind = shortfall();
    one_more_returned(&mut behind);
    let result = reading(2, vec![shortfall(), stop(), behind]);
    assert_eq!(result.refused, [(3, "RESULT-OPEN")]);
    assert_eq!(result.behind_refused, [(3, "PAPER"), (3, "PAPER-SURPLUS")].into(), "one missing, and one too many");
}

/// The alternates of an election in a body of so many, and whether the cut falls inside equal votes.
fn alternates(voters: u32, seats: u32, allotted: u32, entries: &[Entry]) -> (Vec<String>, bool) {
    let (_, contest) = delegates(seats, allotted, entries.to_vec());
    let result = read_one(&body(voters), &contest);
    assert_eq!(result.status, "complete");
    (result.alternates, result.alternates_cut)
}

#[test]
fn alternates_are_those_over_half_beyond_the_seats_by_votes() {
    let entry = [voted(20, &[("An", 11), ("Bình", 15), ("Chi", 15), ("Dung", 13), ("Giang", 14), ("Hà", 12)])];
    assert_eq!(alternates(20, 4, 0, &entry), (owned(&[]), false));
    assert_eq!(alternates(20, 4, 1, &entry), (owned(&["Hà"]), false));
    assert_eq!(alternates(20, 4, 3, &entry), (owned(&["Hà", "An"]), false));
    let half = [voted(20, &[("An", 10), ("Bình", 15), ("Chi", 15), ("Dung", 13), ("Giang", 14), ("Hà", 12)])];
    assert_eq!(alternates(20, 4, 3, &half), (owned(&["Hà"]), false), "exactly half is not over half");
}

#[test]
fn a_tie_at_the_cut_of_the_alternates() {
    let entry = [voted(20, &[("An", 11), ("Bình", 16), ("Chi", 15), ("Dung", 12), ("Giang", 14), ("Hà", 11)])];
    assert_eq!(alternates(20, 4, 1, &entry), (owned(&[]), true));
    assert_eq!(alternates(20, 4, 2, &entry), (owned(&["An", "Hà"]), false));
    // §10.7: who lost a run-off ranks by the votes of the first round, between themselves by the run-off.
    let tie = voted(5, &[("An", 3), ("Bình", 3), ("Chi", 3), ("Dung", 3), ("Giang", 3)]);
    let run_off = voted(5, &[("An", 2), ("Bình", 1), ("Chi", 5), ("Dung", 3), ("Giang", 4)]);
    assert_eq!(alternates(5, 3, 1, &[tie.clone(), run_off.clone()]), (owned(&["An"]), false));
    assert_eq!(alternates(5, 3, 2, &[tie, run_off]), (owned(&["An", "Bình"]), false));
}

// rule: RESULT-CELL-SECRETARY
#[test]
fn a_cell_secretary_is_appointed_after_three_ballots() {
    let round = || voted(10, &[("An", 5), ("Bình", 4)]);
    let twice = secretary(Level::Cell, false, vec![]);
    assert_eq!((twice.state, twice.next), (State::Short, ["decide"].into()));
    let thrice = secretary(Level::Cell, false, vec![round()]);
    assert_eq!((thrice.status, thrice.next), ("short", ["superior-appoints"].into()));
    let fourth = secretary(Level::Cell, false, vec![round(), round()]);
    assert_eq!((fourth.first_refused(), fourth.rounds.len()), (Some((4, "RESULT-CELL-SECRETARY")), 3));
    let elected = secretary(Level::Cell, false, vec![voted(10, &[("An", 6), ("Bình", 4)])]);
    assert_eq!(elected.status, "complete");
    let elsewhere = secretary(Level::Grassroots, false, vec![round(), round()]);
    assert_eq!((elsewhere.first_refused(), elsewhere.rounds.len()), (None, 4));
}

#[test]
fn the_direct_election_of_the_secretary_passes_to_the_committee() {
    assert_eq!(secretary(Level::Grassroots, true, vec![]).next, ["decide", "committee-elects"].into());
    assert_eq!(secretary(Level::Grassroots, true, vec![stop()]).next, ["committee-elects"].into());
    assert_eq!(secretary(Level::Grassroots, false, vec![stop()]).next, [].into());
}

// rule: RESULT-SHORT
#[test]
fn a_decision_on_record_outlives_a_refused_entry() {
    let elected_again = listed(voted(10, &[("An", 6), ("Chi", 4)]), &["An", "Chi"]);
    let second = voted(10, &[("Bình", 6), ("Chi", 4)]);
    let result = reading(2, vec![shortfall(), mere(Decision::VoteAgain), elected_again, second]);
    assert_eq!((&result.refused[..], &result.unrecorded), (&[(3, "RESULT-SHORT")][..], &[].into()));
    assert_eq!((result.status, result.elected), ("complete", owned(&["An", "Bình"])));
}

#[test]
fn a_decision_by_itself_is_on_record() {
    let second = voted(10, &[("Bình", 6), ("Chi", 4)]);
    let result = reading(2, vec![shortfall(), mere(Decision::VoteAgain), second]);
    assert_eq!((result.first_refused(), result.unrecorded), (None, [].into()));
    assert_eq!((result.rounds[1].place, result.status), (3, "complete"));
}

fn withdrawing(names: &[&str]) -> Call {
    Call { withdrawn: Withdrawn { names: owned(names), reason: "đơn".to_owned() }, ..Call::default() }
}

// rule: LIST-WITHDRAWN
#[test]
fn who_withdraws_keeps_the_number_and_is_never_elected_tied_or_an_alternate() {
    let first = Entry { call: withdrawing(&["Bình"]), ..voted(10, &[("An", 8), ("Bình", 7), ("Chi", 5)]) };
    let result = reading(2, vec![first]);
    let lines: Vec<_> = result.rounds[0].lines.iter().map(|line| (line.votes, line.withdrawn)).collect();
    assert_eq!(lines, [(8, false), (7, true), (5, false)], "the paper is judged as printed");
    assert_eq!((result.state, result.elected, result.open_seats), (State::Short, owned(&["An"]), 1));
    assert_eq!(result.alternates, owned(&[]));
}

// rule: LIST-WITHDRAWN RESULT-SHORT
#[test]
fn who_declines_after_being_elected_leaves_that_seat_open() {
    let complete = voted(10, &[("An", 8), ("Bình", 7), ("Chi", 1)]);
    let declined = Entry::mere(withdrawing(&["Bình"]));
    let open = reading(2, vec![complete.clone(), declined.clone()]);
    assert_eq!((open.state, open.elected, open.open_seats), (State::Short, owned(&["An"]), 1));
    assert!(open.gone[0].elected);
    let again = deciding(listed(voted(10, &[("Chi", 6)]), &["Chi"]), Decision::VoteAgain);
    let filled = reading(2, vec![complete, declined, again]);
    assert_eq!((filled.state, filled.elected, filled.unrecorded), (State::Complete, owned(&["An", "Chi"]), [].into()));
}

// rule: LIST-WITHDRAWN RESULT-TIE
#[test]
fn of_two_tied_the_other_one_is_seated_only_if_the_congress_so_resolves() {
    let gone = Entry::mere(withdrawing(&["Bình"]));
    let left = reading(2, vec![first_tie(), gone.clone()]);
    assert!(matches!(left.state, State::LeftOfTied { .. }) && left.status == "short" && left.open_seats == 1);
    let seated = reading(2, vec![first_tie(), gone.clone(), mere(Decision::SeatOther)]);
    assert_eq!((seated.state, seated.elected), (State::Complete, owned(&["An", "Chi"])));
    let stopped = reading(2, vec![first_tie(), gone, stop()]);
    assert_eq!((stopped.state, stopped.open_seats), (State::Closed, 1));
    let nobody_withdrew = reading(2, vec![first_tie(), mere(Decision::SeatOther)]);
    assert_eq!(nobody_withdrew.first_refused(), Some((2, "LIST-WITHDRAWN|RESULT-TIE")));
}

// rule: PAPER-SURPLUS/annul
#[test]
fn annulled_papers_count_nowhere_and_the_same_round_is_held_anew() {
    let mut surplus = voted(10, &[("An", 8), ("Bình", 7), ("Chi", 1)]);
    one_more_returned(&mut surplus);
    let anew = voted(10, &[("An", 3), ("Bình", 6), ("Chi", 6)]);
    let result = reading(2, vec![surplus.clone(), mere(Decision::Annul), anew.clone()]);
    assert_eq!((result.state, result.elected), (State::Complete, owned(&["Bình", "Chi"])));
    assert_eq!(result.rounds[0].annulled, Some(2));
    let together = reading(2, vec![surplus.clone(), deciding(anew, Decision::Annul)]);
    assert_eq!((together.elected, together.rounds[0].annulled), (owned(&["Bình", "Chi"]), Some(2)));
    let other_list = listed(voted(10, &[("An", 6), ("Dung", 6)]), &["An", "Dung"]);
    assert_eq!(reading(2, vec![surplus, mere(Decision::Annul), other_list]).refused.len(), 1);
    assert_eq!(reading(2, vec![first_tie(), mere(Decision::Annul)]).first_refused(), Some((2, "PAPER-SURPLUS")));
}

// rule: RESULT-OPEN
#[test]
fn a_round_for_some_of_the_open_seats_leaves_the_rest_open_by_decision() {
    let short = voted(10, &[("An", 5), ("Bình", 4), ("Chi", 3), ("Dung", 3)]);
    let for_one = |entry: Entry, seats| Entry { call: Call { seats: Some(seats), ..entry.call }, ..entry };
    let again = |names: &[(&str, u32)], list| deciding(listed(voted(10, names), list), Decision::VoteAgain);
    let one = for_one(again(&[("An", 6), ("Bình", 4)], &["An", "Bình"]), 1);
    let closed = reading(3, vec![short.clone(), one.clone()]);
    assert_eq!((closed.state, closed.elected, closed.open_seats), (State::Closed, owned(&["An"]), 2));
    let later = for_one(again(&[("Bình", 7), ("Chi", 2)], &["Bình", "Chi"]), 1);
    assert_eq!(reading(3, vec![short.clone(), one, later]).elected, owned(&["An", "Bình"]));
    let too_many = for_one(again(&[("An", 6), ("Bình", 4)], &["An", "Bình"]), 4);
    assert_eq!(reading(3, vec![short, too_many]).first_refused(), Some((2, "RESULT-OPEN")));
}

// rule: RESULT-ALTERNATES
#[test]
fn a_tie_at_the_last_place_of_alternates_is_settled_by_a_round_of_its_own_or_stays_open() {
    let first = voted(20, &[("An", 14), ("Dung", 12), ("Giang", 12), ("Bình", 11), ("Chi", 11)]);
    let apart = |votes: &[(&str, u32)]| {
        let entry = voted(20, votes);
        Entry { call: Call { purpose: Some(Purpose::Alternates), ..entry.call }, ..entry }
    };
    let read = |entries: Vec<Entry>| read_one(&body(20), &delegates(3, 1, entries).1);
    assert!(read(vec![first.clone()]).alternates_cut);
    let settled = read(vec![first.clone(), apart(&[("Bình", 3), ("Chi", 5)])]);
    assert_eq!((settled.alternates, settled.alternates_cut), (owned(&["Chi"]), false), "the higher wins");
    let open =
        Entry::mere(Call { decision: Some(Decision::Stop), purpose: Some(Purpose::Alternates), ..Call::default() });
    let open = read(vec![first, open]);
    assert_eq!((open.alternates, open.alternates_cut), (owned(&[]), false));
    let short = voted(20, &[("An", 9), ("Bình", 8), ("Chi", 7), ("Dung", 6)]);
    let early = read(vec![short, apart(&[("Bình", 11), ("Chi", 3)])]);
    assert_eq!(early.refused.len(), 1, "the official delegates first");
}

// rule: BASE-MEMBERS/attending PAPER
#[test]
fn a_late_comer_is_counted_in_from_that_round_on() {
    let (history, contest) = delegates(2, 0, vec![shortfall(), voted(10, &[("Bình", 5), ("Chi", 5)])]);
    let deductions =
        |count| vec![kiemphieu_core::Deduction { ground: kiemphieu_core::DeductionGround::Exempted, count }];
    let roll = Roll::new(MeetingKind::Members, 11, Some(10), deductions(1)).unwrap();
    let mut late = contest.clone();
    late.entries[1].call.attendance.present = Some(11);
    let stopped = read_one(&History { roll: roll.clone(), ..history.clone() }, &late);
    assert_eq!(stopped.status, "stopped", "present above D: the deductions and those present contradict each other");
    late.entries[1].call.attendance.deductions = Some(Vec::new());
    let counted = read_one(&History { roll, ..history }, &late);
    let bases: Vec<_> = counted.rounds.iter().map(|held| (held.base.d, held.base.needed)).collect();
    assert_eq!(bases, [(10, 6), (11, 6)]);
}

// rule: RESULT-TIE RESULT-SHORT
#[test]
fn a_decision_about_another_ending_is_refused() {
    let answering = |answers| {
        let call = Call { decision: Some(Decision::VoteAgain), answers: Some(answers), ..Call::default() };
        reading(2, vec![shortfall(), Entry { call, ..voted(10, &[("Bình", 6), ("Chi", 4)]) }]).first_refused()
    };
    assert_eq!(answering(Ending::Short), None);
    assert_eq!(answering(Ending::Tie), Some((2, "RESULT-TIE")));
    assert_eq!(answering(Ending::Stopped), Some((2, "PAPER-SURPLUS")));
}
