//! Random congresses: elections that rest on one another, each of as many rounds as come up.
//!
//! The committee first; those who stand for secretary and deputy come from the elected, now and then with somebody who
//! was not elected; an inspection committee and its chair; delegates with alternates at the end. A later election may
//! be held by a body of its own.

use proptest::prelude::*;

use super::{Drawn, NAMES, dice::Dice, lawful_entries, meeting, rolls, unlawful_entries};
use crate::rounds::history::{Contest, History};
use crate::rounds::reading::read;
use crate::world::Kind;

/// Congresses in which every round is lawful; somebody may stand who may not.
pub fn lawful() -> impl Strategy<Value = Drawn> {
    rolls().prop_map(|rolls| drawn(&mut Dice::new(rolls), false))
}

/// Congresses with an unlawful step in one of the elections at least.
pub fn unlawful() -> impl Strategy<Value = Drawn> {
    rolls().prop_map(|rolls| drawn(&mut Dice::new(rolls), true))
}

fn drawn(dice: &mut Dice, unlawful: bool) -> Drawn {
    let level = dice.one_of(&["grassroots", "cell", "district"]);
    let kind = match level {
        "cell" => Kind::Members,
        "district" => Kind::Delegates,
        _ => dice.one_of(&[Kind::Members, Kind::Delegates]),
    };
    let date = dice.one_of(&["2020-04-22", "2012-05-10", "2025-03-01"]);
    let mut history = History { date, level, meeting: meeting(dice, kind), contests: Vec::new() };
    let mut refused = Vec::new();
    let mut offices = vec!["committee", "secretary", "deputy"];
    if level != "cell" {
        offices.extend(["inspection-committee", "inspection-chair"]);
    }
    offices.push("delegates");
    for (number, office) in (1..).zip(offices.clone()) {
        let Some(mut contest) = contest(dice, office, &history) else { continue };
        lawful_entries(dice, &history, &mut contest);
        let last = number == offices.len() && refused.iter().all(Option::is_none);
        let breaks = unlawful && (last || dice.chance(30));
        refused.push(breaks.then(|| unlawful_entries(dice, &history, &mut contest)));
        history.contests.push(contest);
    }
    Drawn { history, refused }
}

/// The body whose elected may stand for an office.
fn comes_from(office: &str) -> Option<&'static str> {
    match office {
        "secretary" | "deputy" => Some("committee"),
        "inspection-chair" => Some("inspection-committee"),
        _ => None,
    }
}

fn contest(dice: &mut Dice, office: &'static str, history: &History) -> Option<Contest> {
    let from = comes_from(office);
    let (seats, candidates) = match from {
        Some(from) => (1, stand(dice, from, history)?),
        None => {
            let seats = dice.one_of(&[3, 2, 4, 3, 1]);
            let number = seats + dice.one_of(&[1, 1, 2, 0]);
            (seats, dice.some_of(&NAMES, number).into_iter().map(str::to_owned).collect())
        }
    };
    let direct = office == "secretary" && history.level != "cell" && dice.chance(50);
    let by_committee = from.is_some() && !direct && history.level != "cell";
    Some(Contest {
        id: office.to_owned(),
        office,
        seats,
        alternates: (office == "delegates" && dice.chance(85)).then(|| dice.one_of(&[1, 1, 2])),
        direct,
        from: from.map(str::to_owned),
        candidates,
        meeting: by_committee.then(|| meeting(dice, Kind::Committee)),
        entries: Vec::new(),
    })
}

/// One or two of those elected, and at times somebody else; nobody where nobody is elected yet.
fn stand(dice: &mut Dice, from: &str, history: &History) -> Option<Vec<String>> {
    let source = history.contests.iter().find(|contest| contest.id == from)?;
    let elected = read(history, source).elected;
    let number = dice.between(1, elected.len().clamp(1, 2)).min(elected.len());
    let mut names = dice.some_of(&elected, number);
    if dice.chance(25) {
        let others = NAMES.iter().filter(|name| !elected.iter().any(|elected| elected == *name));
        names.push(dice.one_of(&others.collect::<Vec<_>>()).to_string());
    }
    (!names.is_empty()).then_some(names)
}
