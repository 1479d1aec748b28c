//! Working days of Vietnam, for the clock of `APPROVAL`: fixed holidays exact, lunar ones from a table, and what the
//! government decides each year (days off around Tết and National Day, working days swapped) left open.

use jiff::civil::{Date, Weekday};

/// A day by which something must be done, as far as the calendar alone tells: not before `earliest`, not after `latest`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The day if every day that may be worked is worked.
    pub earliest: Date,
    /// The day if every day that may be off is off.
    pub latest: Date,
}

/// Whether a day is worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Worked,
    Off,
    /// Decided by the government year by year.
    Open,
}

/// Lunar new year (month, day) and the commemoration of the Hùng kings, the 10th day of the third lunar month, by the
/// Vietnamese calendar (UTC+7), from the year [`FIRST_YEAR`]. In 2030 and 2053 it is a day before the Chinese one.
const LUNAR: [(i8, i8, i8, i8); 53] = [
    (2, 7, 4, 15),  // 2008
    (1, 26, 4, 4),  // 2009
    (2, 14, 4, 23), // 2010
    (2, 3, 4, 12),  // 2011
    (1, 23, 3, 31), // 2012
    (2, 10, 4, 19), // 2013
    (1, 31, 4, 9),  // 2014
    (2, 19, 4, 28), // 2015
    (2, 8, 4, 16),  // 2016
    (1, 28, 4, 6),  // 2017
    (2, 16, 4, 25), // 2018
    (2, 5, 4, 14),  // 2019
    (1, 25, 4, 2),  // 2020
    (2, 12, 4, 21), // 2021
    (2, 1, 4, 10),  // 2022
    (1, 22, 4, 29), // 2023
    (2, 10, 4, 18), // 2024
    (1, 29, 4, 7),  // 2025
    (2, 17, 4, 26), // 2026
    (2, 6, 4, 16),  // 2027
    (1, 26, 4, 4),  // 2028
    (2, 13, 4, 23), // 2029
    (2, 2, 4, 12),  // 2030
    (1, 23, 4, 1),  // 2031
    (2, 11, 4, 19), // 2032
    (1, 31, 4, 9),  // 2033
    (2, 19, 4, 28), // 2034
    (2, 8, 4, 17),  // 2035
    (1, 28, 4, 6),  // 2036
    (2, 15, 4, 24), // 2037
    (2, 4, 4, 13),  // 2038
    (1, 24, 4, 3),  // 2039
    (2, 12, 4, 20), // 2040
    (2, 1, 4, 10),  // 2041
    (1, 22, 4, 29), // 2042
    (2, 10, 4, 19), // 2043
    (1, 30, 4, 7),  // 2044
    (2, 17, 4, 26), // 2045
    (2, 6, 4, 15),  // 2046
    (1, 26, 4, 4),  // 2047
    (2, 14, 4, 22), // 2048
    (2, 2, 4, 11),  // 2049
    (1, 23, 4, 1),  // 2050
    (2, 11, 4, 20), // 2051
    (2, 1, 4, 9),   // 2052
    (2, 18, 4, 28), // 2053
    (2, 8, 4, 17),  // 2054
    (1, 28, 4, 6),  // 2055
    (2, 15, 4, 24), // 2056
    (2, 4, 4, 13),  // 2057
    (1, 24, 4, 2),  // 2058
    (2, 12, 4, 21), // 2059
    (2, 2, 4, 10),  // 2060
];
const FIRST_YEAR: i16 = 2008;

/// No more days than this are ever walked: the longest clock is of 15 working days.
const FARTHEST: i32 = 200;

impl Deadline {
    /// A day that is known.
    #[must_use]
    pub fn certain(day: Date) -> Self {
        Self { earliest: day, latest: day }
    }

    /// The last of `days` working days after `day`, which itself does not count; `None` outside the years of the table.
    #[must_use]
    pub fn working_days_after(day: Date, days: u32) -> Option<Self> {
        Self::certain(day).and_working_days(days)
    }

    /// The last of `days` working days after this deadline.
    #[must_use]
    pub fn and_working_days(self, days: u32) -> Option<Self> {
        let earliest = walk(self.earliest, days, |kind| kind != Kind::Off)?;
        Some(Self { earliest, latest: walk(self.latest, days, |kind| kind == Kind::Worked)? })
    }

    /// Whether the calendar alone tells the day.
    #[must_use]
    pub fn is_certain(&self) -> bool {
        self.earliest == self.latest
    }
}

fn walk(from: Date, days: u32, counts: impl Fn(Kind) -> bool) -> Option<Date> {
    let (mut day, mut left) = (from, days);
    for _ in 0..FARTHEST {
        if left == 0 {
            return Some(day);
        }
        day = day.tomorrow().ok()?;
        if counts(kind(day)?) {
            left -= 1;
        }
    }
    None
}

fn is_weekend(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// The day `by` days later, or earlier.
fn moved(day: Date, by: i32) -> Option<Date> {
    day.checked_add(jiff::Span::new().days(by)).ok()
}

/// Whether a day is a holiday: `Off` where that is certain, `Open` where the year's plan decides.
fn holiday(day: Date) -> Option<Kind> {
    let fixed = [(1, 1), (4, 30), (5, 1), (9, 2)].contains(&(day.month(), day.day()));
    let at = usize::try_from(day.year().checked_sub(FIRST_YEAR)?).ok()?;
    let &(tet_month, tet_day, hung_month, hung_day) = LUNAR.get(at)?;
    let tet = Date::new(day.year(), tet_month, tet_day).ok()?;
    let after_tet = tet.until(day).ok()?.get_days();
    let beside_national_day = day.year() >= 2021 && day.month() == 9 && [1, 3].contains(&day.day());
    Some(if fixed || (day.month(), day.day()) == (hung_month, hung_day) || (-1..=2).contains(&after_tet) {
        Kind::Off
    } else if (-3..=5).contains(&after_tet) || beside_national_day {
        Kind::Open
    } else {
        Kind::Worked
    })
}

/// A holiday on a weekend gives the next working day off; a single day between a holiday and a weekend may be swapped for
/// the Saturday before or after.
fn kind(day: Date) -> Option<Kind> {
    let own = holiday(day)?;
    if own == Kind::Off {
        return Some(Kind::Off);
    }
    if is_weekend(day) {
        return Some(if day.weekday() == Weekday::Saturday && swap_near(day)? { Kind::Open } else { Kind::Off });
    }
    if own == Kind::Open || is_swapped(day)? {
        return Some(Kind::Open);
    }
    in_lieu(day)
}

/// Whether `day`, a weekday, stands alone between a holiday and a weekend.
fn is_swapped(day: Date) -> Option<bool> {
    let off = |by: i32| moved(day, by).and_then(holiday).map(|kind| kind != Kind::Worked);
    let beside = match day.weekday() {
        Weekday::Monday => off(1)?,
        Weekday::Friday => off(-1)?,
        _ => false,
    };
    Some(beside && holiday(day)? == Kind::Worked)
}

/// Whether a day within the week before or after the Saturday `day` may be swapped for it.
fn swap_near(day: Date) -> Option<bool> {
    for by in -8..=8 {
        if is_swapped(moved(day, by)?)? {
            return Some(true);
        }
    }
    Some(false)
}

/// The days off in place of holidays that fall on a weekend: the first weekdays after it that are no holidays.
fn in_lieu(day: Date) -> Option<Kind> {
    let (mut owed, mut perhaps) = (0, 0);
    for by in -10..0 {
        let before = moved(day, by)?;
        match (holiday(before)?, is_weekend(before)) {
            (Kind::Off, true) => owed += 1,
            (Kind::Open, true) => perhaps += 1,
            (Kind::Worked, false) if owed > 0 => owed -= 1,
            (Kind::Worked, false) if perhaps > 0 => perhaps -= 1,
            _ => {}
        }
    }
    Some(match (owed, perhaps) {
        (0, 0) => Kind::Worked,
        (0, _) => Kind::Open,
        _ => Kind::Off,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn after(day: Date, days: u32) -> (Date, Date) {
        let found = Deadline::working_days_after(day, days).unwrap();
        (found.earliest, found.latest)
    }

    #[test]
    fn approval_in_weeks_without_holidays_the_day_is_certain() {
        let wednesday = date(2020, 6, 17);
        assert_eq!(after(wednesday, 7), (date(2020, 6, 26), date(2020, 6, 26)));
        assert_eq!(after(wednesday, 15), (date(2020, 7, 8), date(2020, 7, 8)));
        assert_eq!(after(date(2020, 6, 20), 1), (date(2020, 6, 22), date(2020, 6, 22)), "from a Saturday");
    }

    #[test]
    fn approval_fixed_holidays_are_exact_and_one_on_a_weekend_gives_the_next_weekday_off() {
        assert_eq!(
            after(date(2020, 4, 28), 2),
            (date(2020, 5, 4), date(2020, 5, 4)),
            "30 April Thursday, 1 May Friday"
        );
        assert_eq!(kind(date(2022, 1, 1)), Some(Kind::Off), "a Saturday");
        assert_eq!(kind(date(2022, 1, 3)), Some(Kind::Off), "in its place");
        assert_eq!(kind(date(2022, 1, 4)), Some(Kind::Worked));
        assert_eq!(kind(date(2022, 5, 2)), Some(Kind::Off), "30 April 2022 was a Saturday and 1 May a Sunday");
        assert_eq!(kind(date(2022, 5, 3)), Some(Kind::Off), "both give a day");
        assert_eq!(kind(date(2022, 5, 4)), Some(Kind::Worked));
        assert_eq!(kind(date(2022, 4, 11)), Some(Kind::Off), "the Hùng kings on Sunday 10 April 2022");
    }

    #[test]
    fn approval_tet_is_off_and_the_days_around_it_are_open() {
        for day in [date(2025, 1, 28), date(2025, 1, 29), date(2025, 1, 31)] {
            assert_eq!(kind(day), Some(Kind::Off), "{day}");
        }
        for day in [date(2025, 1, 27), date(2025, 2, 3)] {
            assert_eq!(kind(day), Some(Kind::Open), "{day}: off by the plan of that year");
        }
        let (earliest, latest) = after(date(2025, 1, 24), 7);
        assert!(
            earliest <= date(2025, 2, 11) && date(2025, 2, 11) <= latest,
            "off 25 January to 2 February 2025: {earliest} to {latest}"
        );
    }

    #[test]
    fn approval_a_day_between_a_holiday_and_a_weekend_may_be_swapped_for_a_saturday() {
        assert_eq!(kind(date(2024, 4, 29)), Some(Kind::Open), "swapped for Saturday 4 May 2024");
        assert_eq!(kind(date(2024, 5, 4)), Some(Kind::Open));
        assert_eq!(kind(date(2024, 6, 8)), Some(Kind::Off), "no holiday is near");
    }

    #[test]
    fn approval_the_earliest_day_is_never_after_the_latest() {
        let mut day = date(2009, 1, 1);
        while day < date(2060, 6, 1) {
            let (earliest, latest) = after(day, 7);
            assert!(day < earliest && earliest <= latest, "{day}");
            assert!(day.until(latest).unwrap().get_days() <= 30, "{day}: {latest}");
            day = moved(day, 5).unwrap();
        }
        assert_eq!(Deadline::working_days_after(date(2061, 1, 1), 7), None, "beyond the table nothing is told");
        assert_eq!(Deadline::working_days_after(date(2007, 12, 20), 7), None);
    }

    /// A new moon lies within a day of the mean one, reckoned from that of 29 January 2025, 12:36 UTC.
    #[test]
    fn approval_every_tet_of_the_table_is_a_new_moon_and_the_tenth_of_the_third_month_follows() {
        let known = date(2025, 1, 29);
        for (at, &(month, day, hung_month, hung_day)) in LUNAR.iter().enumerate() {
            let year = FIRST_YEAR + i16::try_from(at).unwrap();
            let (tet, hung) = (date(year, month, day), date(year, hung_month, hung_day));
            let millidays = i64::from(known.until(tet).unwrap().get_days()) * 100_000;
            let from_mean = (millidays + 2_953_059 / 2).rem_euclid(2_953_059) - 2_953_059 / 2;
            assert!(from_mean.abs() < 150_000, "{tet}: {from_mean}");
            assert!(date(year, 1, 21) <= tet && tet <= date(year, 2, 20), "{tet}");
            let days = tet.until(hung).unwrap().get_days();
            assert!(
                (67..=69).contains(&days) || (97..=99).contains(&days),
                "{tet} to {hung}: two months and nine days, or a leap month more"
            );
        }
        assert_eq!((LUNAR[12], LUNAR[22]), ((1, 25, 4, 2), (2, 2, 4, 12)), "2020 and 2030");
    }
}
