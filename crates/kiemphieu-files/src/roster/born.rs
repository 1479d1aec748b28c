//! The year of birth in a year or a day of birth.

/// Whoever votes or stands was born in these years.
const OF_VOTERS: std::ops::RangeInclusive<i16> = 1930..=2007;

/// How the year was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Born {
    /// It is written in full.
    Year(i16),
    /// From two digits: only one century is possible.
    TwoDigits(i16),
    /// From a day as Excel counts them.
    Counted(i16),
}

impl Born {
    pub fn year(self) -> i16 {
        match self {
            Self::Year(year) | Self::TwoDigits(year) | Self::Counted(year) => year,
        }
    }

    /// What a cell under a heading of birth tells.
    pub fn of(cell: &str, counts_days: bool) -> Option<Self> {
        let cell = cell.split_once('(').map_or(cell, |(before, _)| before);
        year(cell)
            .map(Self::Year)
            .or_else(|| two_digits(cell).map(Self::TwoDigits))
            .or_else(|| counted(cell).filter(|_| counts_days).map(Self::Counted))
    }
}

/// The year in `1975`, `20/5/1975`, `5.1975`, `1975-05-20`, `Năm 1975`, `ngày 20 tháng 5 năm 1975`.
pub(super) fn year(cell: &str) -> Option<i16> {
    let is_told = |word: &str| {
        let word = kiemphieu_core::nfc(word).to_lowercase();
        matches!(word.as_str(), "" | "năm" | "tháng" | "ngày" | "sinh" | "sn" | "ns")
    };
    cell.split(|c: char| !c.is_alphabetic()).all(is_told).then(|| year_within(cell)).flatten()
}

/// The one year in a day told in words: `05 tháng 3 năm 1980`.
pub(super) fn year_within(words: &str) -> Option<i16> {
    let parts = words.split(|c: char| !c.is_ascii_digit()).filter(|part| part.len() == 4);
    let mut years = parts.filter_map(|part| part.parse::<i16>().ok()).filter(|year| (1900..2100).contains(year));
    years.next().filter(|_| years.next().is_none())
}

/// `5/3/78`, `'78`, `78`.
fn two_digits(cell: &str) -> Option<i16> {
    let parts: Vec<&str> = cell.trim().trim_start_matches(['\'', '’', '‘']).split(['/', '.', '-', ' ']).collect();
    let number = |part: &&str| part.parse::<i16>().ok().filter(|_| part.len() <= 2);
    let (year, before) = parts.split_last()?;
    let is_day = match before {
        [] => true,
        [month] => (1..=12).contains(&number(month)?),
        [day, month] => (1..=31).contains(&number(day)?) && (1..=31).contains(&number(month)?),
        _ => false,
    };
    let year = number(year).filter(|_| is_day && year.len() == 2)?;
    let mut possible = [1900, 2000].into_iter().map(|century| century + year).filter(|year| OF_VOTERS.contains(year));
    possible.next().filter(|_| possible.next().is_none())
}

/// A day that lost its format: `24277` is 19/6/1966.
fn counted(cell: &str) -> Option<i16> {
    // 1/1/1930 and 31/12/2007.
    let days: i32 = cell.trim().parse().ok().filter(|days| (10_959..=39_447).contains(days))?;
    // From 1/3/1900 on each four years have 1461 days; January and February belong to the year after.
    let since_march = days - 61;
    let in_four = since_march % 1461;
    let whole = (in_four / 365).min(3);
    let is_next = in_four - 365 * whole >= 306;
    i16::try_from(1900 + 4 * (since_march / 1461) + whole + i32::from(is_next)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_year_of_birth_stands_alone_or_in_a_day() {
        for (cell, told) in [
            ("1975", Some(1975)),
            ("20/5/1975", Some(1975)),
            ("05-1975", Some(1975)),
            ("1975-05-20", Some(1975)),
            ("75", None),
            ("27534", None),
            ("1975 hoặc 1976", None),
            ("Hà Nội 1975", None),
            ("khoảng 1974", None),
            ("Năm 1986", Some(1986)),
        ] {
            assert_eq!(year(cell), told, "{cell}");
        }
    }

    #[test]
    fn two_digits_are_a_year_where_only_one_century_is_possible() {
        for (cell, told) in [
            ("5/3/78", Some(1978)),
            ("31.12.30", Some(1930)),
            ("1/1/07", Some(2007)),
            ("1/1/08", None),
            ("1/1/29", None),
            ("3/78", Some(1978)),
            ("78", Some(1978)),
            ("7", None),
            ("5", None),
            ("32/1/78", None),
            ("1/78/5", None),
            ("100", None),
            ("78-79", None),
        ] {
            assert_eq!(Born::of(cell, false).map(Born::year), told, "{cell}");
        }
    }

    #[test]
    fn a_day_is_counted_as_excel_does() {
        for (cell, told) in [
            ("10958", None),
            ("10959", Some(1930)),
            ("24277", Some(1966)),
            ("24107", Some(1965)),
            ("24108", Some(1966)),
            ("25203", Some(1968)),
            ("25204", Some(1969)),
            ("36525", Some(1999)),
            ("36526", Some(2000)),
            ("36891", Some(2000)),
            ("36892", Some(2001)),
            ("39447", Some(2007)),
            ("39448", None),
        ] {
            assert_eq!(Born::of(cell, true).map(Born::year), told, "{cell}");
            assert_eq!(Born::of(cell, false), None);
        }
        assert_eq!(Born::of("1986 (Bính Dần)", false), Some(Born::Year(1986)));
    }
}
