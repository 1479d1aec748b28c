//! Slips of the pen: a digit that is another, that is left out or put in, two that are exchanged, a comma in another place.

use super::Printed;

impl Printed {
    /// Whether only its comma stands in another place: 7,635% for 76,35%.
    fn is_shifted(self, part: u64, whole: u64) -> bool {
        let places = self.places.saturating_sub(2)..=self.places + 2;
        places
            .filter(|places| *places != self.places)
            .any(|places| Self { places, ..self }.agrees(part, whole).is_some())
    }

    /// Whether both are made of the same digits, in whatever order.
    fn has_the_digits_of(self, other: Self) -> bool {
        let digits = |one: Self| {
            let mut digits: Vec<u8> = one.digits.to_string().bytes().filter(|digit| *digit != b'0').collect();
            digits.sort_unstable();
            digits
        };
        digits(self) == digits(other)
    }

    /// Whether it may be meant as the share of a count: half to double of it, or made of the same digits.
    pub(in crate::audit) fn resembles(self, part: u64, whole: u64) -> bool {
        let Some(right) = self.right(part, whole) else { return false };
        let near = right.digits <= self.digits.saturating_mul(2) && self.digits <= right.digits.saturating_mul(2);
        near || self.has_the_digits_of(right)
            || self.is_shifted(part, whole)
            || self.has_a_count_exchanged(part, whole)
            // «38,67%» for 98,67%: that all other digits are the same is no chance.
            || (self.is_fine() && is_one_edit(right.digits, self.digits))
    }

    /// Whether two digits of the count stand in each other's place: 51 and 15,79% of 95, of which 15 are that.
    pub(in crate::audit) fn has_a_count_exchanged(self, part: u64, whole: u64) -> bool {
        let exchanged = exchanges(part).into_iter().filter(|count| *count <= whole && *count != part);
        self.unit() >= 1000 && exchanged.into_iter().any(|count| self.agrees(count, whole).is_some())
    }

    /// Whether a whole has this share of some count, as few percentages are: and it is no common fraction, as any whole may
    /// have it.
    pub(in crate::audit) fn is_one_of_few(self, whole: u64) -> bool {
        const ODDS: u64 = 20;
        const COMMON: u64 = 12;
        let common = (1..=COMMON).any(|whole| self.counts(whole).or(self.counts_cut(whole)).is_some());
        self.odds(whole) >= ODDS && !common && self.counts(whole).is_some()
    }

    /// Whether it is off by so little, or by one digit of it or of the count, that a slip of the pen explains it.
    pub(in crate::audit) fn is_a_slip(self, part: u64, whole: u64) -> bool {
        let Some(right) = self.right(part, whole) else { return false };
        let near = if self.places == 0 { 4 } else { 6 };
        let near = right.digits.abs_diff(self.digits).saturating_mul(near) <= right.digits;
        let count = self.nearest(part, whole).filter(|_| part >= 10);
        near || is_one_edit(right.digits, self.digits)
            || (self.digits >= 100 && right.has_the_digits_of(self))
            || self.is_shifted(part, whole)
            || count.is_some_and(|count| is_one_edit(count, part))
    }

    /// Whether one digit explains it, of the percentage or of the count.
    pub(in crate::audit) fn is_a_digit_off(self, part: u64, whole: u64) -> bool {
        let Some(right) = self.right(part, whole) else { return false };
        let of_a_count = |count: u64| count <= whole && self.agrees(count, whole).is_some();
        is_one_edit(right.digits, self.digits) || edits(part).into_iter().any(of_a_count)
    }

    /// Whether a count that is printed in hundreds or thousands is rounded, and one that it stands for has this share of the whole.
    pub(in crate::audit) fn is_of_a_rounded_count(self, part: u64, whole: u64) -> bool {
        let by = [10_000, 1_000, 100].into_iter().find(|unit| part >= 10 * unit && part.is_multiple_of(*unit));
        let Some((half, right)) = by.map(|unit| unit / 2).zip(self.counts(whole)) else { return false };
        *right.start() <= part.saturating_add(half) && part.saturating_sub(half) <= *right.end()
    }

    /// Whether one digit of a percentage of two places, or one of its count, explains it to the last place: by chance another whole
    /// would be meant once in a hundred times.
    pub(in crate::audit) fn is_a_sharp_slip(self, part: u64, whole: u64) -> bool {
        const LEAST: u64 = 1_000;
        let Some(right) = self.right(part, whole).filter(|right| right.digits >= LEAST) else { return false };
        let of_a_count = || edits(part).into_iter().any(|count| count <= whole && self.agrees(count, whole).is_some());
        self.is_fine()
            && self.digits >= LEAST
            && (is_one_edit(right.digits, self.digits) || (whole >= 50 && of_a_count()))
    }

    /// Whether a count of a whole is printed so but for its last place, or for two digits that are exchanged.
    pub(in crate::audit) fn is_nearly_of(self, whole: u64) -> bool {
        let near = |digits: u64| Self { digits, ..self }.counts(whole).is_some();
        let last = (1..=2).any(|apart| near(self.digits + apart) || near(self.digits.saturating_sub(apart)));
        last || exchanges(self.digits).into_iter().any(near)
    }
}

/// A number with two digits beside each other exchanged, wherever that may be.
pub(in crate::audit) fn exchanges(number: u64) -> Vec<u64> {
    let digits = number.to_string().into_bytes();
    let exchanged = |at: usize| {
        let mut digits = digits.clone();
        digits.swap(at - 1, at);
        String::from_utf8(digits).ok()?.parse().ok()
    };
    (1..digits.len()).filter_map(exchanged).collect()
}

/// The numbers that differ from one in a digit, in one that is left out or put in, or in two that are exchanged.
pub(in crate::audit) fn edits(number: u64) -> Vec<u64> {
    let digits = number.to_string().into_bytes();
    let mut found = exchanges(number);
    let mut add =
        |digits: Vec<u8>| found.extend(String::from_utf8(digits).ok().and_then(|digits| digits.parse::<u64>().ok()));
    for at in 0..=digits.len() {
        let (head, tail) = digits.split_at(at);
        for digit in b'0'..=b'9' {
            add([head, &[digit], tail].concat());
            if let Some((_, behind)) = tail.split_first() {
                add([head, &[digit], behind].concat());
            }
        }
        if let Some((_, behind)) = tail.split_first() {
            add([head, behind].concat());
        }
    }
    found.retain(|other| *other != number);
    found
}

/// Whether two numbers differ in one digit, in one that is left out, or in two beside each other that are exchanged.
pub(in crate::audit) fn is_one_edit(one: u64, other: u64) -> bool {
    let (one, other) = (one.to_string().into_bytes(), other.to_string().into_bytes());
    let (long, short) = if one.len() >= other.len() { (&one, &other) } else { (&other, &one) };
    let same = |long: &[u8], short: &[u8]| long.iter().zip(short).take_while(|(one, other)| one == other).count();
    let first = same(long, short);
    let (long, short) = (long.get(first..).unwrap_or_default(), short.get(first..).unwrap_or_default());
    match (long, short) {
        ([a, b, rest @ ..], [c, d, behind @ ..]) if a == d && b == c && a != b => rest == behind,
        ([_, rest @ ..], [_, behind @ ..]) if long.len() == short.len() => rest == behind && one.len() >= 3,
        ([_, rest @ ..], short) if long.len() == short.len() + 1 => rest == short && one.len().max(other.len()) >= 3,
        _ => false,
    }
}

/// Whether two numbers are a digit apart, of whatever length: one is another, left out or put in, or two are exchanged.
pub(in crate::audit) fn is_a_digit_away(one: u64, other: u64) -> bool {
    let (first, second) = (one.to_string(), other.to_string());
    let apart = first.bytes().zip(second.bytes()).filter(|(one, other)| one != other).count();
    one != other && (is_one_edit(one, other) || (first.len() == second.len() && apart == 1))
}

/// Whether one number is the other with a digit left out, of whatever length: 70 for 7.
pub(in crate::audit) fn is_a_digit_more(one: u64, other: u64) -> bool {
    let (long, short) = (one.max(other).to_string(), one.min(other).to_string());
    let left_out =
        |at: usize| long.get(..at).zip(long.get(at + 1..)).is_some_and(|(head, tail)| format!("{head}{tail}") == short);
    long.len() == short.len() + 1 && (0..long.len()).any(left_out)
}
