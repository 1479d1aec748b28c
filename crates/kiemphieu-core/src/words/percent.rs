//! Percentages for print (rule `PERCENT`). Nothing is ever decided by them.

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use crate::words::text::{Lang, Text};

/// `part` of `whole` in percent with two decimals, half up, with a decimal point: `96.59`.
///
/// `None` when there is no whole to take a part of.
///
/// ```
/// assert_eq!(kiemphieu_core::percent(26, 47).as_deref(), Some("55.32"));
/// assert_eq!(kiemphieu_core::percent(5, 41).as_deref(), Some("12.20"));
/// assert_eq!(kiemphieu_core::percent(1, 0), None);
/// ```
#[must_use]
pub fn percent(part: u64, whole: u64) -> Option<String> {
    let share = Decimal::from(part)
        .checked_mul(Decimal::ONE_HUNDRED)?
        .checked_div(Decimal::from(whole))?
        .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
    Some(format!("{share:.2}"))
}

/// A percentage or mean as it is written in `lang`: a decimal comma in Vietnamese.
#[must_use]
pub fn decimal_in(lang: Lang, plain: &str) -> String {
    match lang {
        Lang::Vi => plain.replace('.', ","),
        Lang::En => plain.to_owned(),
    }
}

/// The mean of `count` whole numbers that add up to `sum`, one decimal, half up.
#[must_use]
pub fn mean(sum: u64, count: u64) -> Option<String> {
    let mean = Decimal::from(sum)
        .checked_div(Decimal::from(count))?
        .round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
    Some(format!("{mean:.1}"))
}

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

#[cfg(test)]
mod tests {
    use super::percent;
    use proptest::prelude::*;

    #[test]
    fn the_published_figures_come_out() {
        assert_eq!(percent(26, 44).as_deref(), Some("59.09")); // A1, of those present
        assert_eq!(percent(16, 41).as_deref(), Some("39.02")); // S2, women
        assert_eq!(percent(546, 550).as_deref(), Some("99.27")); // A4
        assert_eq!(percent(1_030, 1_349).as_deref(), Some("76.35")); // S1
    }

    proptest! {
        #[test]
        fn rounding_is_half_up_at_two_decimals(part in 0u64..=u64::from(u32::MAX), whole in 1u64..=u64::from(u32::MAX)) {
            let hundredths = (u128::from(part) * 20_000 + u128::from(whole)) / (2 * u128::from(whole));
            let expected = format!("{}.{:02}", hundredths / 100, hundredths % 100);
            prop_assert_eq!(percent(part, whole), Some(expected));
        }
    }
}
