//! The reading against histories reckoned by hand, and against single sentences of the rules.

use super::history::{BallotBox, Contest, Entry, History};
use super::reading::{Reading, State, read};
use super::small::body;

/// Totals of `papers` papers.
fn voted(papers: usize, votes: &[(&str, usize)]) -> Entry {
    let names = votes.iter().map(|(name, _)| (*name).to_owned()).collect();
    Entry::voted(BallotBox::totals(names, 1, papers, votes.iter().map(|(_, votes)| *votes).collect()))
}

fn listed(entry: Entry, names: &[&str]) -> Entry {
    Entry { candidates: Some(owned(names)), ..entry }
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// An election of delegates in a body of ten.
fn delegates(seats: usize, alternates: usize, entries: Vec<Entry>) -> (History, Contest) {
    let contest = Contest {
        id: "one".to_owned(),
        office: "delegates",
        seats,
        alternates: Some(alternates),
        direct: false,
        from: None,
        candidates: entries[0].ballot.as_ref().map(|ballot| ballot.names.clone()).unwrap_or_default(),
        meeting: None,
        entries,
    };
    (body(10), contest)
}

fn reading(seats: usize, entries: Vec<Entry>) -> Reading {
    let (history, contest) = delegates(seats, 1, entries);
    read(&history, &contest)
}

/// A secretary in a body of ten, twice without success.
fn secretary(level: &'static str, direct: bool, more: Vec<Entry>) -> Reading {
    let round = || voted(10, &[("An", 5), ("Bình", 4)]);
    let (history, contest) = delegates(1, 0, [vec![round(), round()], more].concat());
    let contest = Contest { office: "secretary", alternates: None, direct, ..contest };
    read(&History { level, ..history }, &contest)
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
    let last = Entry { decision: Some("vote-again"), ..voted(10, &[("Bình", 2), ("Chi", 3)]) };
    let result = reading(2, vec![first_tie(), tied_again, last]);
    assert_eq!((result.state, result.first_refused()), (State::Complete, None));
    assert_eq!(result.elected, owned(&["An", "Chi"]));
    assert_eq!((result.alternates, result.open_seats), (owned(&["Bình"]), 0));
    let rounds: Vec<_> = result.rounds.iter().map(|r| (r.run_off, r.seats, r.count.outcome)).collect();
    assert_eq!(rounds, [(false, 2, "tie"), (true, 1, "tie"), (true, 1, "complete")]);
    assert!(!result.rounds[2].count.votes[1].over_half && result.rounds[2].count.votes[1].elected);
    assert!(result.unrecorded.is_empty());
}

// rule: RESULT-TIE
#[test]
fn tied_again_for_the_seats_still_left() {
    let first = voted(11, &[("An", 6), ("Bình", 6), ("Chi", 6), ("Dung", 0)]);
    let run_off = voted(10, &[("An", 7), ("Bình", 2), ("Chi", 2)]);
    let (history, contest) = delegates(2, 0, vec![first, run_off.clone(), voted(10, &[("Bình", 1), ("Chi", 0)])]);
    let history = History { meeting: body(11).meeting, ..history };
    let result = read(&history, &contest);
    assert_eq!((result.rounds[1].seats, &result.rounds[1].count.elected), (2, &owned(&["An"])));
    assert_eq!((result.rounds[2].seats, &result.rounds[2].names), (1, &owned(&["Bình", "Chi"])));
    assert_eq!((result.elected, result.state), (owned(&["An", "Bình"]), State::Complete));
    assert_eq!(result.unrecorded, [(3, "RESULT-TIE")].into());
}

// rule: RESULT-TIE RESULT-OPEN
#[test]
fn only_tied_again_may_the_congress_stop() {
    let stopped = reading(2, vec![first_tie(), Entry::mere("stop")]);
    assert_eq!((stopped.first_refused(), stopped.status), (Some((2, "RESULT-TIE")), "tie"));
    assert!(stopped.next.contains("run-off"));
    let tied_again = voted(10, &[("Bình", 4), ("Chi", 4)]);
    let open = reading(2, vec![first_tie(), tied_again.clone()]);
    assert_eq!((open.status, open.next), ("tie", ["decide"].into()));
    let stopped = reading(2, vec![first_tie(), tied_again.clone(), Entry::mere("stop")]);
    assert_eq!((stopped.state, stopped.status, stopped.open_seats), (State::Closed, "short", 1));
    assert_eq!((stopped.elected, stopped.alternates), (owned(&["An"]), owned(&[])));
    let further = reading(2, vec![first_tie(), tied_again.clone(), Entry::mere("stop"), tied_again]);
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
        assert_eq!(result.refused, [(2, "RESULT-TIE")], "{wrong:?}");
        assert_eq!(result.elected, owned(&["An", "Chi"]), "the next run-off is counted from where the election stood");
    }
}

// rule: RESULT-OPEN
#[test]
fn a_shortfall_and_then_the_congress_stops() {
    let result = reading(2, vec![shortfall(), Entry::mere("stop")]);
    assert_eq!((result.state, result.status, result.open_seats), (State::Closed, "short", 1));
    assert_eq!((result.elected, result.next), (owned(&["An"]), [].into()));
    let further = reading(2, vec![shortfall(), Entry::mere("stop"), voted(10, &[("Bình", 9), ("Chi", 1)])]);
    assert_eq!((further.first_refused(), further.rounds.len()), (Some((3, "RESULT-OPEN")), 1));
}

// rule: RESULT-SHORT
#[test]
fn the_next_round_after_a_shortfall() {
    let second = voted(10, &[("Bình", 5), ("Chi", 5)]);
    let result = reading(2, vec![shortfall(), second.clone()]);
    assert_eq!((result.status, &result.rounds[1].names), ("short", &owned(&["Bình", "Chi"])));
    assert_eq!((result.next, result.unrecorded), (["decide"].into(), [(2, "RESULT-SHORT")].into()));
    assert_eq!(reading(2, vec![shortfall()]).next, ["vote-again"].into());
    let new = listed(voted(10, &[("Dung", 6), ("Chi", 4)]), &["Dung", "Chi"]);
    let allowed = Entry { new_names: true, ..new.clone() };
    assert_eq!(reading(2, vec![shortfall(), allowed.clone()]).elected, owned(&["An", "Dung"]));
    for wrong in [new, listed(second.clone(), &["An", "Chi"]), listed(second.clone(), &["Chi", "Chi"])] {
        assert_eq!(reading(2, vec![shortfall(), wrong]).first_refused(), Some((2, "RESULT-SHORT")));
    }
    let nobody = voted(10, &[("An", 5), ("Bình", 5), ("Chi", 5)]);
    let too_few = listed(voted(10, &[("An", 9)]), &["An"]);
    assert_eq!(reading(2, vec![nobody, too_few]).first_refused(), Some((2, "RESULT-SHORT")));
    let (history, contest) = delegates(2, 0, vec![shortfall(), Entry { new_names: false, ..allowed }]);
    let committee = Contest { office: "committee", ..contest };
    assert_eq!(read(&history, &committee).first_refused(), None, "new names are barred for delegates only");
}

// rule: RESULT-OPEN
#[test]
fn a_first_round_takes_what_the_election_says() {
    let early = Entry { decision: Some("vote-again"), ..shortfall() };
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
    one_too_many.ballot.iter_mut().for_each(|ballot| ballot.returned += 1);
    let result = reading(2, vec![one_too_many, Entry::mere("vote-again")]);
    assert_eq!((result.status, result.first_refused()), ("stopped", Some((2, "PAPER-SURPLUS"))));
    assert_eq!(result.open_seats, 2);
    let mut behind = shortfall();
    behind.ballot.iter_mut().for_each(|ballot| ballot.returned += 1);
    let result = reading(2, vec![shortfall(), Entry::mere("stop"), behind]);
    assert_eq!(result.refused, [(3, "RESULT-OPEN")]);
    assert_eq!(result.behind_refused, [(3, "PAPER"), (3, "PAPER-SURPLUS")].into(), "one missing, and one too many");
}

/// The alternates of an election in a body of so many, and whether the cut falls inside equal votes.
fn alternates(voters: usize, seats: usize, allotted: usize, entries: &[Entry]) -> (Vec<String>, bool) {
    let (_, contest) = delegates(seats, allotted, entries.to_vec());
    let result = read(&body(voters), &contest);
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
    // Who lost a run-off ranks by the votes of the first round, between themselves by the run-off.
    let tie = voted(5, &[("An", 3), ("Bình", 3), ("Chi", 3), ("Dung", 3), ("Giang", 3)]);
    let run_off = voted(5, &[("An", 2), ("Bình", 1), ("Chi", 5), ("Dung", 3), ("Giang", 4)]);
    assert_eq!(alternates(5, 3, 1, &[tie.clone(), run_off.clone()]), (owned(&["An"]), false));
    assert_eq!(alternates(5, 3, 2, &[tie, run_off]), (owned(&["An", "Bình"]), false));
}

// rule: RESULT-CELL-SECRETARY
#[test]
fn a_cell_secretary_is_appointed_after_three_ballots() {
    let round = || voted(10, &[("An", 5), ("Bình", 4)]);
    let twice = secretary("cell", false, vec![]);
    assert_eq!((twice.state, twice.next), (State::Short, ["decide"].into()));
    let thrice = secretary("cell", false, vec![round()]);
    assert_eq!((thrice.status, thrice.next), ("short", ["superior-appoints"].into()));
    let fourth = secretary("cell", false, vec![round(), round()]);
    assert_eq!((fourth.first_refused(), fourth.rounds.len()), (Some((4, "RESULT-CELL-SECRETARY")), 3));
    let elected = secretary("cell", false, vec![voted(10, &[("An", 6), ("Bình", 4)])]);
    assert_eq!(elected.status, "complete");
    let elsewhere = secretary("grassroots", false, vec![round(), round()]);
    assert_eq!((elsewhere.first_refused(), elsewhere.rounds.len()), (None, 4));
}

#[test]
fn the_direct_election_of_the_secretary_passes_to_the_committee() {
    assert_eq!(secretary("grassroots", true, vec![]).next, ["decide", "committee-elects"].into());
    assert_eq!(secretary("grassroots", true, vec![Entry::mere("stop")]).next, ["committee-elects"].into());
    assert_eq!(secretary("grassroots", false, vec![Entry::mere("stop")]).next, [].into());
}

// rule: RESULT-SHORT
#[test]
fn a_decision_on_record_outlives_a_refused_entry() {
    let elected_again = listed(voted(10, &[("An", 6), ("Chi", 4)]), &["An", "Chi"]);
    let second = voted(10, &[("Bình", 6), ("Chi", 4)]);
    let result = reading(2, vec![shortfall(), Entry::mere("vote-again"), elected_again, second]);
    assert_eq!((&result.refused[..], &result.unrecorded), (&[(3, "RESULT-SHORT")][..], &[].into()));
    assert_eq!((result.status, result.elected), ("complete", owned(&["An", "Bình"])));
}

#[test]
fn a_decision_by_itself_is_on_record() {
    let second = voted(10, &[("Bình", 6), ("Chi", 4)]);
    let result = reading(2, vec![shortfall(), Entry::mere("vote-again"), second]);
    assert_eq!((result.first_refused(), result.unrecorded), (None, [].into()));
    assert_eq!((result.rounds[1].place, result.status), (3, "complete"));
}
