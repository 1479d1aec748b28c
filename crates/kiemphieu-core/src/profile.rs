//! Who the elected are: statistics of one election, each figure with its base (rule `PERCENT`).

use serde::{Deserialize, Serialize};

use crate::explain::{names, nearest_to};
use crate::names::People;
use crate::{Congress, Finding, Person, RuleId, Severity, Text, mean, percent};

/// A part of a whole, with the whole beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Share {
    /// The part.
    pub count: u64,
    /// Those of whom the fact is known; the base of the percentage.
    pub of: u64,
    /// The percentage with two decimals, half up.
    pub percent: String,
}

/// Statistics of the elected, as far as `[[person]]` entries tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Profile {
    /// How many are elected.
    pub elected: u64,
    /// Women.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub women: Option<Share>,
    /// Under 40, by year of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under_40: Option<Share>,
    /// Of ethnic minorities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minorities: Option<Share>,
    /// Members of the outgoing body.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub re_elected: Option<Share>,
    /// The mean age in years, one decimal, by year of birth.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_age: Option<String>,
}

impl Profile {
    /// The statistics of `elected`; `None` when nothing is known of any of them.
    #[must_use]
    pub fn of(congress: &Congress, elected: &[&str]) -> Option<Self> {
        let all = congress.known();
        let known: Vec<&Person> = elected.iter().filter_map(|name| all.of(name)).collect();
        if known.is_empty() {
            return None;
        }
        let ages: Vec<u64> = known
            .iter()
            .filter_map(|person| u64::try_from(i32::from(congress.date.year()) - i32::from(person.born?)).ok())
            .collect();
        let shares = |fact: fn(&Person) -> Option<bool>| share(known.iter().filter_map(|person| fact(person)));
        Some(Self {
            elected: u64::try_from(elected.len()).ok()?,
            women: shares(|person| person.woman),
            under_40: share(ages.iter().map(|age| *age < 40)),
            minorities: shares(|person| person.minority),
            re_elected: shares(|person| person.re_elected),
            mean_age: mean(ages.iter().sum(), u64::try_from(ages.len()).ok()?),
        })
    }
}

fn share(facts: impl Iterator<Item = bool>) -> Option<Share> {
    let (count, of) = facts.fold((0, 0), |(count, of), fact| (count + u64::from(fact), of + 1));
    Some(Share { count, of, percent: percent(count, of)? })
}

/// To so many strangers the nearest name is offered.
const MOST_COMPARED: usize = 20;

/// Those in `[[person]]` who are on no list, so that nothing said of them counts (rule `STRUCTURE`).
pub(crate) fn strangers(congress: &Congress) -> Vec<Finding> {
    let on_lists = names(congress);
    let nominated = congress.elections.iter().flat_map(|election| &election.nominated);
    let known = People::of(on_lists.iter().chain(nominated));
    let strangers =
        congress.persons.iter().filter(|person| !known.contain(&person.name)).filter(|_| !on_lists.is_empty());
    strangers
        .enumerate()
        .map(|(at, person)| {
            let name = &person.name;
            let near = Some(()).filter(|()| at < MOST_COMPARED).and_then(|()| nearest_to(&on_lists, name));
            let (near_vi, near_en) = near.map_or_else(Default::default, |near| {
                (format!("; gần giống nhất: {near}"), format!("; the nearest: {near}"))
            });
            let text = Text::new(
                format!("[[person]] «{name}» không có trong danh sách bầu nào nên không được tính{near_vi}."),
                format!("[[person]] «{name}» is on no list, so what it says is not counted{near_en}."),
            );
            Finding::new(Severity::Advice, RuleId::Structure, text)
        })
        .collect()
}
