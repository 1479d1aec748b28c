//! Whether a count, a whole and a printed percentage belong together: whole numbers only.

mod slips;

use std::fmt;
use std::ops::RangeInclusive;

pub(super) use slips::{edits, exchanges, is_a_digit_away, is_a_digit_more, is_one_edit};

/// What a percentage says of the share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bound {
    /// The share is this.
    Exactly,
    /// The share is more: «hơn 59%».
    Over,
    /// The share is a little less: «gần 41%».
    Under,
}

/// A percentage as it is printed: its digits as one whole number, and how many of them stand behind the comma.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Printed {
    digits: u64,
    places: u32,
}

/// The wholes that fit a count and its percentage, from the least on; without an end where all that are greater fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wholes {
    /// The least.
    pub from: u64,
    /// The greatest, if there is one.
    pub to: Option<u64>,
}

impl Wholes {
    /// Those that fit both.
    #[must_use]
    pub(super) fn and(self, other: Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = [self.to, other.to].into_iter().flatten().min();
        to.is_none_or(|to| from <= to).then_some(Self { from, to })
    }

    /// Whether they are so few that it says something to be among them.
    pub(super) fn is_narrow(self) -> bool {
        self.to.is_some_and(|to| to - self.from <= self.from / 20)
    }
}

/// How a printed percentage agrees with a count of a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agrees {
    /// Rounded half up.
    Rounded,
    /// Cut off, where rounding would give another last digit.
    Truncated,
}

const MILLION: u128 = 1_000_000;

impl Printed {
    /// Reads `76,35`, `76.35`, `06` or `100`; at most 6 places.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, behind) = text.split_once([',', '.']).unwrap_or((text, ""));
        let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if whole.is_empty()
            || !plain(whole)
            || !plain(behind)
            || text.len() != whole.len() + behind.len() + usize::from(!behind.is_empty())
        {
            return None;
        }
        let places = u32::try_from(behind.len()).ok().filter(|places| *places <= 6)?;
        Some(Self {
            digits: format!("{whole}{behind}").parse().ok().filter(|digits| *digits <= 1_000_000_000_000)?,
            places,
        })
    }

    /// The percentage of a count of a whole, rounded half up to as many places as `self` has.
    #[must_use]
    pub fn right(self, part: u64, whole: u64) -> Option<Self> {
        let (part, whole, unit) = (u128::from(part), u128::from(whole), self.unit());
        let digits = (2 * part * unit + whole).checked_div(2 * whole)?;
        Some(Self { digits: u64::try_from(digits).ok()?, places: self.places })
    }

    /// A hundred of the last place, in units of it.
    fn unit(self) -> u128 {
        100 * 10_u128.pow(self.places)
    }

    /// Whether it is a hundred or more.
    #[must_use]
    pub fn is_all(self) -> bool {
        u128::from(self.digits) >= self.unit()
    }

    /// How it agrees with a count of a whole, if it does.
    #[must_use]
    pub fn agrees(self, part: u64, whole: u64) -> Option<Agrees> {
        if whole == 0 {
            return None;
        }
        let cut = u128::from(part) * self.unit() / u128::from(whole);
        if self.right(part, whole) == Some(self) {
            Some(Agrees::Rounded)
        } else if cut == u128::from(self.digits) {
            Some(Agrees::Truncated)
        } else {
            None
        }
    }

    /// Whether it is the share of a count rounded to fewer places, with noughts added: 36,70 for 36,69.
    #[must_use]
    pub(super) fn is_padded(self, part: u64, whole: u64) -> bool {
        let fewer = Self { digits: self.digits / 10, places: self.places.saturating_sub(1) };
        let nought = self.places > 0 && self.digits > 0 && self.digits.is_multiple_of(10);
        nought && (fewer.right(part, whole) == Some(fewer) || fewer.is_padded(part, whole))
    }

    /// Whether a count has this share of a few wholes only, of so many that hardly any other count has: that there is one
    /// says that it is meant.
    pub(super) fn tells_its_whole(self, part: u64) -> bool {
        self.wholes(part).is_some_and(|wholes| wholes.from.saturating_mul(8) <= self.digits)
    }

    /// The counts of a whole that are printed so when rounded.
    #[must_use]
    pub fn counts(self, whole: u64) -> Option<RangeInclusive<u64>> {
        // digits − ½ ≤ count · unit / whole < digits + ½
        let (digits, whole, unit) = (u128::from(self.digits), u128::from(whole), self.unit());
        let first = ((2 * digits).saturating_sub(1) * whole).div_ceil(2 * unit);
        let last = ((2 * digits + 1) * whole).checked_sub(1)? / (2 * unit);
        let last = last.min(whole);
        (first <= last).then_some(u64::try_from(first).ok()?..=u64::try_from(last).ok()?)
    }

    /// The counts of a whole on either side of exactly this percentage.
    #[must_use]
    pub fn closest(self, whole: u64) -> RangeInclusive<u64> {
        let (share, unit) = (u128::from(self.digits) * u128::from(whole), self.unit());
        let count = |count: u128| u64::try_from(count).unwrap_or(u64::MAX);
        count(share / unit)..=count(share.div_ceil(unit))
    }

    /// The counts of a whole that are printed so when cut off.
    #[must_use]
    pub fn counts_cut(self, whole: u64) -> Option<RangeInclusive<u64>> {
        let (digits, whole, unit) = (u128::from(self.digits), u128::from(whole), self.unit());
        let first = (digits * whole).div_ceil(unit);
        let last = (((digits + 1) * whole).checked_sub(1)? / unit).min(whole);
        (first <= last).then_some(u64::try_from(first).ok()?..=u64::try_from(last).ok()?)
    }

    /// The wholes of which a count is printed so when rounded, or, where there are none, when cut off.
    #[must_use]
    pub fn wholes(self, part: u64) -> Option<Wholes> {
        let digits = u128::from(self.digits);
        let rounded = self.between(part, 2 * digits + 1, (2 * digits).saturating_sub(1));
        rounded.or_else(|| self.between(part, 2 * digits + 2, 2 * digits))
    }

    /// The wholes of which a count is printed so, rounded or cut off.
    pub(super) fn all_wholes(self, part: u64) -> Option<Wholes> {
        let digits = u128::from(self.digits);
        self.between(part, 2 * digits + 2, (2 * digits).saturating_sub(1))
    }

    /// The wholes of which a share lies below so many halves of the last place, and not below so many.
    fn between(self, part: u64, above: u128, least: u128) -> Option<Wholes> {
        let double = 2 * u128::from(part) * self.unit();
        let from = (double / above + 1).max(u128::from(part)).max(1);
        let to = double.checked_div(least);
        let of = |value: u128| u64::try_from(value).ok();
        to.is_none_or(|to| from <= to).then_some(Wholes { from: of(from)?, to: to.and_then(of) })
    }

    /// Whether the share of a count is less than what is printed.
    #[must_use]
    pub(super) fn is_above(self, part: u64, whole: u64) -> bool {
        u128::from(part) * self.unit() < u128::from(self.digits) * u128::from(whole)
    }

    /// Whether one may say «hơn p%» or «gần p%» of a share: a point apart where places are printed, ten where it is a
    /// round figure, else five.
    pub(super) fn is_about(self, part: u64, whole: u64) -> bool {
        let points = match self.places {
            0 if self.digits.is_multiple_of(10) => 10,
            0 => 5,
            _ => 1,
        };
        let (share, printed) = (u128::from(part) * self.unit(), u128::from(self.digits) * u128::from(whole));
        share.abs_diff(printed) * 100 <= points * self.unit() * u128::from(whole)
    }

    /// Whether «hơn p%» or «gần p%» is off by more than half of the last place printed.
    pub(super) fn is_far_from(self, part: u64, whole: u64, bound: Bound) -> bool {
        let (share, printed) = (2 * u128::from(part) * self.unit(), 2 * u128::from(self.digits) * u128::from(whole));
        match bound {
            Bound::Over => share + u128::from(whole) <= printed,
            Bound::Under => printed + u128::from(whole) <= share,
            Bound::Exactly => true,
        }
    }

    /// Whether a whole is so small that few of all percentages are a share of it.
    pub(super) fn is_sharp(self, whole: u64) -> bool {
        3 * u128::from(whole) <= self.unit()
    }

    /// Of so many percentages one is a share of a whole.
    pub(super) fn odds(self, whole: u64) -> u64 {
        let odds = self.unit().checked_div(2 * u128::from(whole)).unwrap_or_default();
        u64::try_from(odds).unwrap_or(u64::MAX).max(1)
    }

    /// What two percentages add up to, to the nearest point, unless it is a hundred but for their rounding.
    pub(super) fn hundred_with(self, other: Self) -> Option<u64> {
        let (sum, last) = (self.millionths() + other.millionths(), 100 * MILLION / self.unit().min(other.unit()));
        let rounded = sum.abs_diff(100 * MILLION) <= last;
        if rounded { None } else { u64::try_from((sum + MILLION / 2) / MILLION).ok().filter(|sum| *sum != 100) }
    }

    /// What percentages add up to, to the nearest point, unless it is a hundred but for their rounding.
    pub(super) fn hundred(all: &[Self]) -> Option<u64> {
        let sum = all.iter().map(|one| one.millionths()).sum::<u128>();
        let rounded = sum.abs_diff(100 * MILLION) <= all.iter().map(|one| one.half_a_place()).sum::<u128>();
        if rounded { None } else { u64::try_from((sum + MILLION / 2) / MILLION).ok() }
    }

    /// Whether percentages would be a hundred with one digit of one of them changed.
    pub(super) fn hundred_but_for_a_digit(all: &[Self]) -> bool {
        let with = |at: usize, digits: u64| {
            let mut all = all.to_vec();
            if let Some(one) = all.get_mut(at) {
                one.digits = digits;
            }
            Self::hundred(&all).is_none()
        };
        all.iter().enumerate().any(|(at, one)| edits(one.digits).into_iter().any(|digits| with(at, digits)))
    }

    /// Whether percentages add up to this one, but for their rounding.
    pub(super) fn is_sum_of(self, all: &[Self]) -> bool {
        let rounded = self.half_a_place() + all.iter().map(|one| one.half_a_place()).sum::<u128>();
        all.iter().map(|one| one.millionths()).sum::<u128>().abs_diff(self.millionths()) <= rounded
    }

    /// How many millionths of a percent it is.
    fn millionths(self) -> u128 {
        u128::from(self.digits) * 100 * MILLION / self.unit()
    }

    /// By so many millionths of a percent it may be rounded.
    fn half_a_place(self) -> u128 {
        50 * MILLION / self.unit()
    }

    /// Whether it is printed with a place behind the comma.
    pub(super) fn has_places(self) -> bool {
        self.places >= 1
    }

    /// Whether it is printed with two places or more.
    pub(super) fn is_fine(self) -> bool {
        self.places >= 2
    }

    pub(super) fn is_nothing(self) -> bool {
        self.digits == 0
    }

    /// The share of a count, to two places.
    pub(super) fn hundredths(part: u64, whole: u64) -> Option<Self> {
        Self { digits: 0, places: 2 }.right(part, whole)
    }

    /// Of the counts that would fit a whole, the one nearest to this one.
    #[must_use]
    pub fn nearest(self, part: u64, whole: u64) -> Option<u64> {
        let near = |range: RangeInclusive<u64>| part.clamp(*range.start(), *range.end());
        let fitting = self.counts(whole).into_iter().chain(self.counts_cut(whole)).map(near);
        fitting.min_by_key(|count| count.abs_diff(part))
    }
}

impl fmt::Display for Printed {
    /// With a decimal comma, without the sign.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = 10_u64.pow(self.places);
        let (whole, behind) = (self.digits / unit, self.digits % unit);
        match usize::try_from(self.places) {
            Ok(places) if places > 0 => write!(f, "{whole},{behind:0places$}"),
            _ => write!(f, "{whole}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn contains(wholes: Wholes, whole: u64) -> bool {
        wholes.from <= whole && wholes.to.is_none_or(|to| whole <= to)
    }

    fn printed(text: &str) -> Printed {
        Printed::parse(text).unwrap()
    }

    #[test]
    fn the_published_figures_of_the_cases() {
        use Agrees::{Rounded, Truncated};
        for (part, whole, text, agrees) in [
            (1_030, 1_349, "76,35", Some(Rounded)),
            (81, 1_349, "06", Some(Rounded)),
            (436, 458, "95,2", Some(Rounded)),
            (5, 41, "12,19", Some(Truncated)),
            (24, 74, "32,88", None),
            (24, 73, "32.88", Some(Rounded)),
            (10, 13, "73", None),
            (4, 13, "30,76", Some(Truncated)),
            (9, 13, "61,53", None),
            (8, 13, "61,53", Some(Truncated)),
            (28, 163, "17,17", Some(Truncated)),
            (49, 58, "84,48", Some(Rounded)),
            (49, 53, "84,48", None),
        ] {
            assert_eq!(printed(text).agrees(part, whole), agrees, "{part}/{whole} {text}");
        }
        assert_eq!(printed("99,8").counts(5_587), Some(5_574..=5_578));
        assert_eq!(printed("99,8").closest(5_587), 5_575..=5_576);
        assert_eq!(printed("50").closest(10), 5..=5);
        assert_eq!(printed("61,53").nearest(9, 13), Some(8));
        assert_eq!(printed("73").nearest(10, 13), None);
        let span = |from, to| Some(Wholes { from, to });
        assert_eq!(printed("32,88").wholes(24), span(73, Some(73)));
        assert_eq!(printed("31,51").wholes(24), None);
        assert_eq!(printed("31,51").wholes(23), span(73, Some(73)));
        assert_eq!(printed("0").wholes(0), span(1, None));
        assert_eq!(printed("0").wholes(7), span(1_401, None));
        assert_eq!(printed("35").all_wholes(14), span(39, Some(40)));
    }

    #[test]
    fn what_is_no_percentage_is_none() {
        for text in ["", ",5", "5,", "1,2,3", "-1", "1e3", "1.0000000", "99999999999999999999", "٣"] {
            assert_eq!(Printed::parse(text), None, "{text}");
        }
        assert_eq!(["06", "5,00", "76.35"].map(|text| printed(text).to_string()), ["6", "5,00", "76,35"]);
    }

    proptest! {
        #[test]
        fn what_is_printed_from_a_count_agrees_with_it(whole in 1_u64..3_000, part in any::<u64>(), places in 0_u32..4) {
            let part = part % (whole + 1);
            let any = Printed { digits: 0, places };
            let right = any.right(part, whole).unwrap();
            prop_assert_eq!(right.agrees(part, whole), Some(Agrees::Rounded));
            prop_assert!(right.counts(whole).unwrap().contains(&part));
            prop_assert!(part == 0 || contains(right.wholes(part).unwrap(), whole));
            prop_assert_eq!(Printed::parse(&right.to_string()), Some(right));
            let cut = Printed { digits: u64::try_from(u128::from(part) * any.unit() / u128::from(whole)).unwrap(), places };
            prop_assert!(cut.agrees(part, whole).is_some());
            prop_assert!(cut.counts_cut(whole).unwrap().contains(&part));
        }

        #[test]
        fn the_counts_and_wholes_that_fit_are_those_that_agree(whole in 1_u64..300, digits in 0_u64..10_001, places in 0_u32..3) {
            let printed = Printed { digits, places };
            for part in 0..=whole {
                let (is, rounded) = (printed.agrees(part, whole), printed.counts(whole));
                prop_assert_eq!(is == Some(Agrees::Rounded), rounded.is_some_and(|counts| counts.contains(&part)));
                prop_assert_eq!(is.is_some(), printed.nearest(part, whole) == Some(part));
                if part > 0 && is == Some(Agrees::Rounded) {
                    prop_assert!(contains(printed.wholes(part).unwrap(), whole));
                }
                if part > 0 && is.is_some() {
                    prop_assert!(contains(printed.all_wholes(part).unwrap(), whole));
                }
            }
            if let Some(nearest) = printed.nearest(whole / 2, whole) {
                prop_assert!(printed.agrees(nearest, whole).is_some());
            }
        }
    }
}
