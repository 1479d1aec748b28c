//! A congress counted by the engine becomes a unit.

use std::collections::HashMap;

use kiemphieu_core::{Condition, Congress, Count, ElectionCount, Ending, Key, Level, Office, Person, Rulebook};

use super::unit::{Body, Direct, State, Unit};

/// What a counted congress adds to the statistics.
pub(crate) fn unit(count: &Count) -> Unit {
    let congress = count.congress;
    let persons: HashMap<Key, &Person> =
        congress.persons().iter().map(|person| (Key::of(&person.name), person)).collect();
    let mut unit = Unit {
        superior: congress.superior.clone(),
        level: congress.level,
        term: congress.term.clone(),
        date: Some(congress.date()),
        rulebook: Some(count.rulebook.id().to_owned()),
        members: congress.elections().first().map(|election| election.roll.summoned()),
        ..Unit::named(congress.unit())
    };
    for (election, counted) in congress.elections().iter().zip(&count.elections) {
        if election.is_annulled() {
            unit.annulled.push(election.office);
            continue;
        }
        let status = counted.status();
        if matches!(status, Ending::Pending | Ending::Tie | Ending::Stopped) {
            unit.open.push((election.office, status));
        }
        let body = unit.offices.get_mut(election.office);
        rounds(body, election.list.seats(), counted);
        for name in counted.elected() {
            if let Some(person) = persons.get(&Key::of(name)) {
                known(body, person, congress);
            }
        }
        shares(&mut unit, counted);
        if election.direct && election.office == Office::Secretary {
            unit.direct_planned = true;
            unit.direct = direct(counted);
        }
    }
    // Where every election is annulled the unit votes anew.
    let open = !unit.open.is_empty() || unit.offices.is_empty() && !unit.annulled.is_empty();
    unit.state = match (congress.elections().is_empty(), open) {
        (true, _) => State::ThreeItems,
        (false, true) => State::Pending,
        (false, false) => State::Done,
    };
    unit.too_small = too_small(&unit, count.rulebook);
    unit
}

/// Rule `PROC-CELL`: a cell with fewer official members than the edition asks for elects no committee.
pub(crate) fn too_small(unit: &Unit, rulebook: &Rulebook) -> bool {
    let below = |rules: kiemphieu_core::CellRules| unit.members.is_some_and(|members| members < rules.committee_from);
    unit.level == Some(Level::Cell)
        && unit.state != State::ThreeItems
        && unit.offices.get(Office::Committee).is_none()
        && rulebook.cell().is_some_and(below)
}

fn rounds(body: &mut Body<u32>, seats: u32, counted: &ElectionCount) {
    body.seats += seats;
    body.elected += number(counted.elected().len());
    body.elections += 1;
    let counts = counted.rounds.iter().filter(|round| round.annulled.is_none() && !round.contest.of_alternates);
    for (at, round) in counts.enumerate() {
        let run_off = round.contest.condition == Condition::MostVotes;
        body.run_offs += u32::from(run_off);
        body.second_rounds += u32::from(at > 0 && !run_off);
        body.ties += u32::from(round.outcome.ending() == Ending::Tie);
    }
}

fn known(body: &mut Body<u32>, person: &Person, congress: &Congress) {
    let facts = [
        (person.woman, &mut body.women, &mut body.women_known),
        (person.minority, &mut body.minorities, &mut body.minorities_known),
        (person.re_elected, &mut body.re_elected, &mut body.re_elected_known),
        (person.heads_agency, &mut body.heads_agency, &mut body.heads_agency_known),
        (person.village_head, &mut body.village_head, &mut body.village_head_known),
    ];
    for (fact, count, of) in facts {
        if let Some(fact) = fact {
            *count += u32::from(fact);
            *of += 1;
        }
    }
    let age = person.born.map(|born| i32::from(congress.date().year()) - i32::from(born));
    if let Some(age) = age.and_then(|age| u32::try_from(age).ok()) {
        body.young += u32::from(age < 40);
        body.young_known += 1;
        body.age_sum += age;
        body.age_known += 1;
        body.oldest = body.oldest.max(age);
        body.youngest = if body.youngest == 0 { age } else { body.youngest.min(age) };
    }
}

fn shares(unit: &mut Unit, counted: &ElectionCount) {
    for round in counted.rounds.iter().filter(|round| !round.contest.of_alternates) {
        for at in round.outcome.elected() {
            let takes_it = counted.elected().iter().any(|name| name == round.contest.list.name(*at));
            if let Some(votes) = round.vote.tally.votes().get(*at).filter(|_| takes_it) {
                unit.add_share(*votes, u64::from(round.base.d()));
            }
        }
    }
}

fn direct(counted: &ElectionCount) -> Option<Direct> {
    if counted.status() != Ending::Complete {
        return None;
    }
    let round = counted.rounds.last()?;
    let votes = round.vote.tally.votes().get(*round.outcome.elected().first()?)?;
    Some(Direct { votes: u32::try_from(*votes).ok()?, base: round.base.d() })
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
