//! Who the elected are: statistics of one election, each figure with its base (rule `PERCENT`).

use crate::words::percent::Share;
use serde::{Deserialize, Serialize};

use crate::declared::congress::Congress;
use crate::declared::person::Person;
use crate::words::percent::{decimal_in, mean};
use crate::words::text::{Lang, Text};

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
