//! Who stands in an election, where the congress decides it at the station.

use kiemphieu_core::{Level, ListPoll, Office};
use kiemphieu_station::views::bodies;
use kiemphieu_station::{Do, Listed, NewElection, Refused, Station, Unlisted};
use serde::Deserialize;
use serde_json::json;

use super::facts::names;
use crate::answer::Answer;
use crate::visit::Visit;

/// A list as the page of the board sends it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewList {
    /// The election; none where it is a new one.
    #[serde(default)]
    election: Option<String>,
    /// What is elected, of a new one.
    #[serde(default)]
    office: Option<Office>,
    /// The election in which the body that votes was elected; nothing where the congress itself votes.
    #[serde(default)]
    body: String,
    /// The election whose elected may stand; nothing where the rules tell it.
    #[serde(default)]
    from: String,
    /// Present, where that was counted.
    #[serde(default)]
    present: Option<u32>,
    seats: u32,
    /// Those whom the page offered.
    #[serde(default)]
    standing: Vec<String>,
    /// More names, one a line.
    #[serde(default)]
    more: String,
    /// Those put up at the congress, one a line, with those who support each: «Vũ Văn Sáu: 61».
    #[serde(default)]
    nominated: String,
    /// Those attending when the opinion poll was taken.
    #[serde(default)]
    attending: Option<u32>,
}

/// The congress decided who stands.
pub(crate) fn list(visit: &Visit, given: NewList) -> Answer {
    visit.act_as_it_stands(|station, _| listed(station, given).map(Do::Listed))?;
    Ok(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Back {
    election: String,
}

/// An election was added by mistake.
pub(crate) fn back(visit: &Visit, given: Back) -> Answer {
    visit.act(None, Do::Unlisted(Unlisted { election: given.election }))?;
    Ok(json!({}))
}

fn listed(station: &Station, given: NewList) -> Result<Listed, Refused> {
    let new = match given.election {
        Some(_) => None,
        None => Some(new(station, &given)?),
    };
    let id = || given.office.map(|office| free_id(station, office)).unwrap_or_default();
    let election = given.election.clone().unwrap_or_else(id);
    let (nominated, support): (Vec<_>, Vec<_>) = given.nominated.lines().filter_map(supported).unzip();
    let support = nominated.iter().cloned().zip(support).filter_map(|(name, support)| Some((name, support?)));
    let support: Vec<(String, u32)> = support.collect();
    let list_poll = given.attending.map(|attending| ListPoll { attending, support });
    let candidates = given.standing.into_iter().chain(names(&given.more)).collect();
    Ok(Listed { election, new, seats: given.seats, candidates, nominated, list_poll })
}

/// A new election: where the congress elects a secretary, and is no cell, it does so directly.
fn new(station: &Station, given: &NewList) -> Result<NewElection, Refused> {
    let office = given.office.ok_or_else(|| Refused::NoSuchElection { election: String::new() })?;
    let elected_in = Some(given.body.clone()).filter(|body| !body.is_empty());
    let body = bodies(station)?.into_iter().find(|body| body.elected_in == elected_in);
    let body = body.ok_or_else(|| Refused::NoSuchElection { election: given.body.clone() })?;
    let of_the_congress = body.elected_in.is_none() && station.opening().congress().level != Some(Level::Cell);
    let meeting = match given.present {
        Some(present) => body.roll.attended_by(present),
        None => body.roll,
    };
    let from = Some(given.from.clone()).filter(|from| !from.is_empty());
    Ok(NewElection { office, direct: of_the_congress && office == Office::Secretary, from, meeting })
}

/// A word for an election that no other has.
fn free_id(station: &Station, office: Office) -> String {
    let taken = |id: &String| station.opening().congress().election(id).is_some();
    let numbered = (2u32..).map(|number| format!("{}-{number}", office.as_str()));
    let mut all = std::iter::once(office.as_str().to_owned()).chain(numbered);
    all.find(|id| !taken(id)).unwrap_or_default()
}

/// A line with a name, and with how many support the person where the poll was taken.
fn supported(line: &str) -> Option<(String, Option<u32>)> {
    let parted = line.rsplit_once(':').and_then(|(name, number)| Some((name, number.trim().parse().ok()?)));
    let (name, support) = parted.map_or((line, None), |(name, number)| (name, Some(number)));
    Some((kiemphieu_core::nfc(name), support)).filter(|(name, _)| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_a_person_and_the_support_where_it_is_told() {
        assert_eq!(supported("Vũ Văn Sáu: 61"), Some(("Vũ Văn Sáu".to_owned(), Some(61))));
        assert_eq!(supported(" Vũ  Văn Sáu "), Some(("Vũ Văn Sáu".to_owned(), None)));
        assert_eq!(supported("  "), None);
    }
}
