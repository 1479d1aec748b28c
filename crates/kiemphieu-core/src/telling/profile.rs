//! Who the elected are: statistics of one election, each figure with its base (rule `PERCENT`).

use serde::{Deserialize, Serialize};

use crate::declared::congress::{Congress, Person};
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::telling::explain::{names, nearest_to};
use crate::words::names::People;
use crate::words::percent::{decimal_in, mean, percent};
use crate::words::terms::Severity;
use crate::words::text::{Lang, Text};

/// A part of a whole, with the whole beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Share {
    /// The part.
    pub count: u64,
    /// Those of whom the fact is known; the base of the percentage.
    pub of: u64,
    /// Those of whom it is not known; with them `of` is the whole.
    #[serde(default)]
    pub unknown: u64,
    /// The percentage of `of` with two decimals, half up. Of the whole it says nothing while somebody is unknown.
    pub percent: String,
}

impl Share {
    /// The share of facts, some of them unknown; `None` where nothing is known.
    pub(crate) fn of(facts: impl Iterator<Item = Option<bool>>) -> Option<Self> {
        let (mut count, mut of, mut unknown) = (0, 0, 0);
        for fact in facts {
            count += u64::from(fact == Some(true));
            of += u64::from(fact.is_some());
            unknown += u64::from(fact.is_none());
        }
        Some(Self { count, of, unknown, percent: percent(count, of)? })
    }

    /// The part, its base, and how many are unknown; then there is no percentage.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { count, of, unknown, percent } = self;
        if *unknown == 0 {
            let percent_vi = decimal_in(Lang::Vi, percent);
            return Text::new(format!("{count}/{of} ({percent_vi}%)"), format!("{count}/{of} ({percent}%)"));
        }
        let whole = of + unknown;
        Text::new(
            format!("{count} trong {whole}, {unknown} chưa khai"),
            format!("{count} of {whole}, {unknown} not told"),
        )
    }
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
    /// The mean age in years, one decimal, by year of birth, of those whose age is known: the `of` of `under_40`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_age: Option<String>,
}

impl Profile {
    /// The mean age, with those of whom it is not known.
    #[must_use]
    pub fn mean_age_text(&self) -> Option<Text> {
        let age = self.mean_age.as_ref()?;
        let unknown = self.under_40.as_ref().map_or(0, |share| share.unknown);
        let (vi, en) = (decimal_in(Lang::Vi, age), age.clone());
        Some(match unknown {
            0 => Text::new(vi, en),
            _ => Text::new(format!("{vi} ({unknown} chưa khai)"), format!("{en} ({unknown} not told)")),
        })
    }

    /// The statistics of `elected`; `None` when nothing is known of any of them.
    #[must_use]
    pub fn of(congress: &Congress, elected: &[&str]) -> Option<Self> {
        let known = congress.known();
        let persons: Vec<Option<&Person>> = elected.iter().map(|name| known.of(name)).collect();
        if persons.iter().all(Option::is_none) {
            return None;
        }
        let age = |person: &Person| u64::try_from(i32::from(congress.date.year()) - i32::from(person.born?)).ok();
        let all_ages: Vec<Option<u64>> = persons.iter().map(|person| person.and_then(age)).collect();
        let ages: Vec<u64> = all_ages.iter().flatten().copied().collect();
        let shares = |fact: fn(&Person) -> Option<bool>| Share::of(persons.iter().map(|person| fact((*person)?)));
        Some(Self {
            elected: u64::try_from(elected.len()).ok()?,
            women: shares(|person| person.woman),
            under_40: Share::of(all_ages.iter().map(|age| age.map(|age| age < 40))),
            minorities: shares(|person| person.minority),
            re_elected: shares(|person| person.re_elected),
            mean_age: mean(ages.iter().sum(), u64::try_from(ages.len()).ok()?),
        })
    }
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
