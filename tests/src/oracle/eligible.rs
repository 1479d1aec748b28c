//! Who may stand where only those elected elsewhere may (LIST-ELIGIBLE, §10.3).

use kiemphieu_core::{Level, Office};
use kiemphieu_testing::history::{Contest, History};

use super::bodies::body;
use super::read_one;

/// LIST-ELIGIBLE: those on the list of an election, or brought in by the list of a later round, held or announced (then with its place),
/// who were not elected where they must come from. While that election has no result (not voted, or its count stopped)
/// nothing can be said of them.
pub fn ineligible(history: &History, contest: &Contest) -> Vec<(Option<usize>, String)> {
    let source = match &contest.from {
        Some(from) => history.contests.iter().find(|other| other.id == *from),
        None => inferred(history, contest),
    };
    let Some(source) = source.map(|source| read_one(history, source)) else { return Vec::new() };
    if ["pending", "stopped"].contains(&source.status) {
        return Vec::new();
    }
    let first = contest.candidates.iter().map(|name| (None, name.clone()));
    let reading = read_one(history, contest);
    let held = reading.rounds.iter().map(|held| (held.place, &held.cast.names));
    let announced = reading.announced.iter().map(|(place, list)| (*place, list));
    let later = held.chain(announced).flat_map(|(place, list)| {
        let new = list.iter().filter(|name| !contest.candidates.contains(name));
        new.map(move |name| (Some(place), name.clone()))
    });
    first.chain(later).filter(|(_, name)| !source.elected.contains(name)).collect()
}

/// §10.3: where the file does not say it, the only election of the body from which the office is filled, held before.
fn inferred<'h>(history: &'h History, contest: &Contest) -> Option<&'h Contest> {
    let of = |office: Office| history.contests.iter().filter(move |other| other.office == office);
    let cell = history.level == Level::Cell;
    let small = contest.voters(history).summoned() < 9;
    let of_2009 = body(history).id == "220-QD/TW";
    let bodies: &[Office] = match contest.office {
        Office::InspectionChair | Office::InspectionViceChair => &[Office::InspectionCommittee],
        Office::StandingCommittee => &[Office::Committee],
        Office::Secretary | Office::Deputy if cell && small => &[],
        Office::Secretary | Office::Deputy if cell => &[Office::Committee],
        Office::Secretary if contest.direct && !of_2009 => &[Office::Committee],
        Office::Secretary if contest.direct => &[Office::Committee, Office::StandingCommittee],
        Office::Secretary | Office::Deputy => &[Office::StandingCommittee, Office::Committee],
        _ => &[],
    };
    let office = bodies.iter().find(|office| of(**office).next().is_some())?;
    let source = of(*office).next().filter(|_| cell || of(*office).count() == 1)?;
    let place = |id: &str| history.contests.iter().position(|other| other.id == id);
    (place(&source.id) < place(&contest.id)).then_some(source)
}
