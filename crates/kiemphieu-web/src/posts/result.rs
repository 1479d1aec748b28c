//! After the counts agree: seen, confirmed by two, shown to the hall; what the congress decides.

use kiemphieu_core::{Decision, Lang, Purpose};
use kiemphieu_station::{Decided, Do, Nothing, OfBox, export};
use serde::Deserialize;
use serde_json::json;

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
        visit.app.act(Some(&pair.with), None, Do::SignedIn(Nothing {}))?;
        let seen = |station: &_| Ok(Do::ResultSeen(export::see(station, of_box, Lang::Vi)?.1));
        visit.app.act_as_it_stands(Some(&pair.with), None, seen)?;
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
    decision: Decision,
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
    let Decide { election, decision, standing, more, new_names, purpose } = given;
    let more = more.lines().map(kiemphieu_core::nfc).filter(|name| !name.is_empty());
    let candidates = match decision {
        Decision::Stop | Decision::Annul | Decision::SeatOther => None,
        Decision::VoteAgain => standing.map(|standing| standing.into_iter().chain(more).collect()),
    };
    let new_names = new_names && decision == Decision::VoteAgain;
    visit.act(None, Do::Decided(Decided { election, decision, candidates, new_names, seats: None, purpose }))?;
    Ok(json!({}))
}
