//! Who may stand: those elected where an office is filled from (rule `LIST-ELIGIBLE`).

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::place::Place;
use crate::form::finding::Finding;
use crate::form::found::EligibleFound;
use crate::rules::rule::Cite;
use crate::words::likeness::nearest;
use crate::words::names::People;
use crate::words::terms::Assessment::{Advice, Error, Unchecked, Warning};

/// Rule `LIST-ELIGIBLE`.
pub(crate) fn findings(place: &Place) -> Vec<Finding> {
    let (congress, election) = (place.congress, place.election);
    let bodies = place.bodies();
    let cite = place.eligibility();
    let Some(source) = place.source() else {
        return match &election.from {
            Some(from) => vec![Finding::new(Warning, not_in_the_file(congress, from, cite))],
            None if bodies.is_empty() => Vec::new(),
            None => vec![Finding::new(Advice, EligibleFound::NotNamed { cite })],
        };
    };
    if !bodies.is_empty() && !bodies.contains(&source.office) {
        return vec![Finding::new(Error, other_body(place, source))];
    }
    match place.elected_in(&source.id) {
        Some(_) => not_from(place, election.list.names()),
        None if place.is_planned() && place.is_sure_of_source() => vec![by_the_lists(place, source)],
        None => vec![Finding::new(Advice, EligibleFound::NotKnown { from: source.office, cite })],
    }
}

/// Those of `names` who were not elected where they must come from.
pub(crate) fn not_from(place: &Place, names: &[String]) -> Vec<Finding> {
    let Some(source) = place.source() else { return Vec::new() };
    let Some(elected) = place.elected_in(&source.id) else { return Vec::new() };
    let cite = place.eligibility();
    let elected = People::of(elected);
    let outside = names.iter().filter(|name| !elected.contain(name));
    let severity = if place.is_sure_of_source() { Error } else { Warning };
    let told = outside.enumerate().map(|(at, name)| not_elected(name, source, at < MOST_COMPARED, cite));
    told.map(|found| Finding::new(severity, found)).collect()
}

/// As far as it can be told before the earlier election is voted: who is not even on its list cannot be elected in it.
fn by_the_lists(place: &Place, source: &Election) -> Finding {
    let stood = People::of(source.list.names().iter().chain(&source.nominated));
    let names: Vec<_> = place.election.list.names().iter().filter(|name| !stood.contain(name)).cloned().collect();
    let (from, cite) = (source.office, place.eligibility());
    match names.first() {
        Some(first) => {
            let near = named_like(first, source);
            Finding::new(Error, EligibleFound::NotListed { names, from, near, cite })
        }
        None => Finding::new(Unchecked, EligibleFound::Listed { from, cite }),
    }
}

/// Those who stand do not come from `source`.
pub(crate) fn other_body(place: &Place, source: &Election) -> EligibleFound {
    EligibleFound::OtherBody { office: place.election.office, body: source.office, cite: place.eligibility() }
}

/// For so many names that are not found the nearest is looked for.
const MOST_COMPARED: usize = 20;

fn not_elected(name: &str, source: &Election, compared: bool, cite: Cite) -> EligibleFound {
    let looked_for = compared && source.list.position(name).is_none();
    let near = looked_for.then(|| named_like(name, source)).flatten();
    EligibleFound::NotElected { name: name.to_owned(), from: source.office, near, cite }
}

/// The name on the list of an election that was perhaps meant by one that it does not have.
pub(crate) fn named_like(name: &str, election: &Election) -> Option<String> {
    nearest(name, election.list.names().iter().map(String::as_str)).map(str::to_owned)
}

fn not_in_the_file(congress: &Congress, from: &str, cite: Cite) -> EligibleFound {
    let near = nearest(from, congress.elections.iter().map(|election| election.id.as_str()));
    EligibleFound::NotInTheFile { from: from.to_owned(), near: near.map(str::to_owned), cite }
}
