//! After the counts agree: seen, confirmed by two, shown to the hall; what the congress decides.

use kiemphieu_core::{Decision, Ending, Lang, Purpose};
use kiemphieu_station::{Decided, Do, Nothing, OfBox, export};
use serde::Deserialize;
use serde_json::json;

use super::facts::{Told, names};
use crate::answer::Answer;
use crate::visit::{Pair, Visit};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Box {
    #[serde(rename = "box")]
    of_box: u32,
}

/// Somebody of the board looks at the result: first it stands in the journal, then it is shown.
pub(crate) fn see(visit: &Visit, given: Box) -> Answer {
    visit.act_as_it_stands(|station, _| {
        export::see(station, given.of_box, Lang::Vi).map(|(_, seen)| Do::ResultSeen(seen))
    })?;
    Ok(json!({}))
}

#[derive(Deserialize)]
pub(crate) struct Confirm {
    #[serde(rename = "box")]
    of_box: u32,
    #[serde(flatten)]
    pair: Pair,
}

/// Two confirm what both see. The second signs in with the own PIN before the page on which the result stands.
pub(crate) fn confirm(visit: &Visit, given: Confirm) -> Answer {
    visit.see_both(&given.pair)?;
    let Confirm { of_box, pair } = given;
    let station = visit.station();
    let hash = export::hash_of(&station, of_box)?;
    if station.a_box(of_box)?.saw(&pair.with) != Some(hash.as_str()) {
        visit.act_for(Some(&pair.with), |_| Ok(Do::SignedIn(Nothing {})))?;
        let seen = |station: &kiemphieu_station::Station| Ok(Do::ResultSeen(export::see(station, of_box, Lang::Vi)?.1));
        visit.act_for(Some(&pair.with), seen)?;
    }
    visit.act_as_it_stands(|station, _| export::confirm(station, of_box, &pair.with).map(Do::Confirmed))?;
    Ok(json!({}))
}

pub(crate) fn show(visit: &Visit, given: Box) -> Answer {
    visit.act(None, Do::Shown(OfBox { of_box: given.of_box }))?;
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Decide {
    election: String,
    /// None where it is only put on record who came and who withdrew.
    #[serde(default)]
    decision: Option<Decision>,
    /// How the round before ended, as the page showed it.
    #[serde(default)]
    answers: Option<Ending>,
    /// The seats, where fewer are voted than are open.
    #[serde(default)]
    seats: Option<u32>,
    #[serde(default)]
    told: Told,
    /// Those of the list before who stand again.
    #[serde(default)]
    standing: Option<Vec<String>>,
    /// More names, one a line.
    #[serde(default)]
    more: String,
    #[serde(default)]
    new_names: bool,
    /// For whom the vote is, where not for the office itself.
    #[serde(rename = "for", default)]
    purpose: Option<Purpose>,
}

pub(crate) fn decide(visit: &Visit, given: Decide) -> Answer {
    let Decide { election, decision, answers, seats, told, standing, more, new_names, purpose } = given;
    let again = decision == Some(Decision::VoteAgain);
    let candidates = standing.filter(|_| again).map(|standing| standing.into_iter().chain(names(&more)).collect());
    visit.act(
        None,
        Do::Decided(Decided {
            election,
            decision,
            answers,
            candidates,
            new_names: new_names && again,
            seats: seats.filter(|_| again),
            purpose,
            present: told.present,
            deductions: told.deductions(),
            withdrawn: told.withdrawn(),
            reason: told.reason(),
        }),
    )?;
    Ok(json!({}))
}
