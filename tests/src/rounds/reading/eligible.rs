//! Who may stand where only those elected elsewhere may.

use super::read;
use crate::oracle::edition;
use crate::rounds::history::{Contest, History};

/// LIST-ELIGIBLE: those on the list of an election, or brought in by the list of a later round (then with its place),
/// who were not elected where they must come from. While that election has no result (not voted, or its count stopped)
/// nothing can be said of them.
pub fn ineligible(history: &History, contest: &Contest) -> Vec<(Option<usize>, String)> {
    let source = match &contest.from {
        Some(from) => history.contests.iter().find(|other| other.id == *from),
        None => inferred(history, contest),
    };
    let Some(source) = source.map(|source| read(history, source)) else { return Vec::new() };
    if ["pending", "stopped"].contains(&source.status) {
        return Vec::new();
    }
    let first = contest.candidates.iter().map(|name| (None, name.clone()));
    let held = read(history, contest).rounds;
    let later = held.iter().flat_map(|round| {
        let new = round.names.iter().filter(|name| !contest.candidates.contains(name));
        new.map(|name| (Some(round.place), name.clone()))
    });
    first.chain(later).filter(|(_, name)| !source.elected.contains(name)).collect()
}

/// §10.3: where the file does not say it, the only election of the body from which the office is filled, held before.
fn inferred<'h>(history: &'h History, contest: &Contest) -> Option<&'h Contest> {
    let of = |office: &'static str| history.contests.iter().filter(move |other| other.office == office);
    let cell = history.level == "cell";
    let bodies: &[&'static str] = match contest.office {
        "inspection-chair" => &["inspection-committee"],
        "standing-committee" => &["committee"],
        "secretary" | "deputy" if cell && contest.voters(history).summoned < 9 => &[],
        "secretary" | "deputy" if cell => &["committee"],
        "secretary" if contest.direct && edition(history.date) != "220-QD/TW" => &["committee"],
        "secretary" if contest.direct => &["committee", "standing-committee"],
        "secretary" | "deputy" => &["standing-committee", "committee"],
        _ => &[],
    };
    let body = bodies.iter().find(|body| of(body).next().is_some())?;
    let source = of(body).next().filter(|_| cell || of(body).count() == 1)?;
    let place = |id: &str| history.contests.iter().position(|other| other.id == id);
    (place(&source.id) < place(&contest.id)).then_some(source)
}
