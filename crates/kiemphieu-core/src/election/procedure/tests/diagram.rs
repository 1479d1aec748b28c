//! The diagram of states in the docs, held against every step that the code takes.

use super::*;

/// Every transition of `docs/procedure.md` is one that the code makes, and the other way round.
#[test]
fn the_diagram_in_the_docs_is_what_the_code_does() {
    let page = include_str!("../../../../../../docs/procedure.md");
    let drawn: BTreeSet<_> = page
        .lines()
        .map(str::trim)
        .filter_map(|line| line.split_once(" : ")?.0.split_once(" --> "))
        .map(|(from, to)| (from.to_owned(), to.to_owned()))
        .collect();
    assert_eq!(drawn, transitions());
}

fn name(state: &State) -> String {
    let name = match state {
        State::Open => "Open",
        State::Tied { again: false, .. } => "Tied",
        State::Tied { again: true, .. } => "TiedAgain",
        State::Short { .. } => "Short",
        State::Complete => "Complete",
        State::Stopped { .. } => "Stopped",
        State::Closed { .. } => "Closed",
        State::Appointed => "Appointed",
    };
    name.to_owned()
}

/// Every transition that any history of up to five rounds makes: all outcomes and decisions, from every state.
fn transitions() -> BTreeSet<(String, String)> {
    let offices = [Office::Committee, Office::Secretary, Office::Delegates];
    let mut found = BTreeSet::new();
    let mut walk: Vec<Procedure> = offices
        .iter()
        .flat_map(|office| [Level::Cell, Level::Grassroots].map(|level| (*office, level)))
        .map(|(office, level)| Procedure::of(&of(office, &["A", "B", "C"], 2), Some(level), edition("244")))
        .collect();
    for _ in 0..5 {
        let mut next = Vec::new();
        for before in walk {
            for after in every_step(&before) {
                found.insert((name(&before.state), name(&after.state)));
                next.push(after);
            }
        }
        walk = next;
    }
    found
}

fn every_step(before: &Procedure) -> Vec<Procedure> {
    let mut after = Vec::new();
    let stop = Call { decision: Some(Decision::Stop), ..Call::default() };
    if before.call(&stop, false) == Ok(Called::Stop) {
        after.push(before.clone().stopped());
    }
    let annul = Call { decision: Some(Decision::Annul), ..Call::default() };
    let mut anew = before.clone();
    if anew.enter(&annul, false).is_ok() {
        after.push(anew);
    }
    let one = Call { seats: Some(1), ..again() };
    let some = matches!(before.state, State::Short { seats: 2.., .. }) && before.office == Office::Committee;
    if let (true, Ok(Called::Vote(contest))) = (some, before.call(&one, true)) {
        after.push(before.clone().after(&contest, &Outcome::Complete { elected: vec![0] }));
        let tie = Outcome::Tie { elected: vec![], tied: vec![0, 1], seats_left: 1 };
        after.push(before.clone().after(&contest, &tie));
    }
    let call = if before.state == State::Open { Call::default() } else { again() };
    if let Ok(Called::Vote(contest)) = before.call(&call, true) {
        after.push(before.clone().after(&contest, &Outcome::Stopped { broken: Vec::new() }));
        let d9 = Roll::new(MeetingKind::Members, NINE, None, Vec::new()).unwrap();
        let base = Base::of(&d9, edition("244"), None);
        let seats = contest.list.seats();
        for votes in [[9, 8, 1], [9, 5, 5], [9, 4, 4], [4, 4, 4], [5, 5, 5]] {
            let votes = &votes[..contest.list.len().min(3)];
            let outcome = match contest.condition {
                Condition::OverHalf => Outcome::by_majority(&base, seats, votes),
                Condition::MostVotes => Outcome::by_most_votes(seats, votes),
            };
            after.push(before.clone().after(&contest, &outcome));
        }
    }
    after
}
