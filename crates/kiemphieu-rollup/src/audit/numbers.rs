//! The numbers of a Vietnamese text: counts, fractions and percentages, in figures or in words. Dates, terms, articles,
//! numbers of documents, ages and whatever else counts no persons, bodies or papers are told apart.

mod marks;
mod spelled;

use std::ops::Range;

use super::arithmetic::{Bound, Printed};
use marks::{
    ABOUT, AGE_LIMIT, AT_THAT_TIME, BEFORE_A_RANGE, BEHIND_A_LIST, BEHIND_A_SHARE, COMPARED, COMPARED_WITH_A_WHOLE,
    COUNT_BEFORE, COUNTED, COUNTED_ALL_THE_SAME, DASHED_COUNT, DASHED_SHARE, DATED, DIGITS, DONE_OF_SO_MANY,
    IN_THE_YEAR, LIMIT, LITTLE, MATTERS, MEASURED, NAMED, NOT_EXACT, OF_THAT_TIME, OF_THE_SAME, OF_THEM, OF_YEARS,
    ON_THE_NAMED, OVER, PERSONS, RANGE_ENDS, RATE, RATIO, SAID, SCHOOL, SCHOOLING, SENT, SHARE_BEHIND, SO_LONG,
    STANDS_OVER, STUDIED, THEY, THOUSANDS, UNDER, UNTIL, VOTES_BEHIND, WHO_ANSWERED,
};

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// So many.
    Count(u64),
    /// So many of so many.
    Of(u64, u64),
    /// A percentage.
    Share(Printed, Bound),
    /// A number that is none of these; between two others it parts them.
    Other,
}

/// A number and its bytes in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub number: Number,
    pub start: usize,
    pub end: usize,
}

/// A text in small letters, each letter at the place that it had.
pub(crate) fn small(text: &str) -> String {
    let small = |letter: char| {
        let mut lower = letter.to_lowercase();
        let first = lower.next().filter(|first| first.len_utf8() == letter.len_utf8());
        first.filter(|_| lower.next().is_none()).unwrap_or(letter)
    };
    text.chars().map(small).collect()
}

/// The numbers of a text in small letters, in their order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let found = written(text);
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(range) = found.get(at) {
        at += 1;
        let (start, end) = (range.start, range.end);
        let (before, after) = around(text, start, end);
        if before.ends_with('[') && after.starts_with(']') {
            continue;
        }
        let slashed =
            found.get(at).filter(|next| text.get(end..next.start).is_some_and(|between| between.trim() == "/"));
        let value = text.get(start..end).unwrap_or_default();
        let Some(second) = slashed else {
            let cell = value.contains(',') && is_of_thousands(text, range);
            tokens.push(Token { number: alone(before, value, after, cell), start, end });
            continue;
        };
        at += 1;
        let (_, behind) = around(text, second.start, second.end);
        let mut number = fraction(before, value, text.get(second.clone()).unwrap_or_default(), behind);
        let mut end = second.end;
        // A date of three numbers.
        if let Some(third) =
            found.get(at).filter(|third| text.get(end..third.start).is_some_and(|gap| gap.trim() == "/"))
        {
            (number, end) = (Number::Other, third.end);
            at += 1;
        }
        tokens.push(Token { number, start, end });
    }
    tokens.extend(spelled::tokens(text));
    tokens.sort_by_key(|token| token.start);
    ratios(text, &tokens)
}

/// So many letters before and behind a number are looked at.
const REACH: usize = 60;

/// The text before and behind a number, as far as it is looked at.
fn around(text: &str, start: usize, end: usize) -> (&str, &str) {
    let before = text.get(..start).unwrap_or_default();
    let from = before.char_indices().rev().nth(REACH - 1).map_or(0, |(at, _)| at);
    let behind = text.get(end..).unwrap_or_default();
    let to = behind.char_indices().nth(REACH).map_or(behind.len(), |(at, _)| at);
    (before.get(from..).unwrap_or_default(), behind.get(..to).unwrap_or_default())
}

/// The figures of a text; those with blanks in them as one: «1 349», «1. 030», «31, 21%».
fn written(text: &str) -> Vec<Range<usize>> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for next in DIGITS.find_iter(text).map(|found| found.range()) {
        let one = joined.last().is_some_and(|last| {
            let of = |range: &Range<usize>| text.get(range.clone()).unwrap_or_default();
            let (left, right) = (of(last), of(&next));
            let first = left.split(['.', ' ', '\u{A0}']).next().unwrap_or_default();
            let (before, after) = (around(text, last.start, last.end).0, around(text, next.start, next.end).1);
            let grouped = right.len() == 3 && (1..=3).contains(&first.len()) && !left.contains(',') && left.len() < 16;
            match text.get(last.end..next.start).unwrap_or_default() {
                " " | "\u{A0}" => {
                    grouped
                        && !first.starts_with('0')
                        && (!NAMED.is_match(before) || COUNTED_ALL_THE_SAME.is_match(before))
                        && after.starts_with([' ', '\u{A0}'])
                        && after.trim_start().starts_with(char::is_alphabetic)
                }
                ". " => grouped && right.starts_with('0'),
                ", " | " ," | " , " => {
                    right.len() <= 2
                        && left.len() <= 3
                        && after.trim_start().starts_with('%')
                        && SAID.is_match(before)
                        && left.bytes().all(|byte| byte.is_ascii_digit())
                }
                _ => false,
            }
        });
        match joined.last_mut().filter(|_| one) {
            Some(last) => last.end = next.end,
            None => joined.push(next),
        }
    }
    joined
}

/// A whole number: `485`, `05`, `1.349`, `1,349`, `1 349`.
pub(super) fn count(written: &str) -> Option<u64> {
    let written: String = written.chars().filter(|letter| !matches!(letter, ' ' | '\u{A0}')).collect();
    let separator = if written.contains('.') { '.' } else { ',' };
    let mut groups = written.split(separator);
    let first = groups.next()?;
    let grouped: Vec<_> = groups.collect();
    let plain = |group: &&str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let lawful = !first.is_empty() && first.bytes().all(|byte| byte.is_ascii_digit()) && grouped.iter().all(plain);
    let short = grouped.is_empty() || (first.len() <= 3 && !first.starts_with('0'));
    (lawful && short && written.len() <= 15).then(|| format!("{first}{}", grouped.concat()).parse().ok())?
}

/// «(30-75%)»: a count and its share.
fn has_share_behind(before: &str, after: &str) -> bool {
    before.trim_end().ends_with('(') && SHARE_BEHIND.is_match(after)
}

/// Whether a number is stuck to letters or to a number of a document: `35-CT/TW`, `A4`.
fn is_stuck(before: &str, after: &str) -> bool {
    let letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphabetic() || letter == '_');
    let word = before.rsplit(|letter: char| !letter.is_alphabetic()).next().unwrap_or_default();
    // «Quốc hội499»: a blank left out.
    let run_on = !word.is_ascii() && word.chars().count() >= 3;
    let mut behind = after.chars();
    let first = behind.next();
    let second = behind.next();
    let share_behind = has_share_behind(before, after);
    let dashed =
        (first == Some('-') && !share_behind) || (first == Some('/') && letter(second) && !after.starts_with("/tổng"));
    // «01đảng viên»: a blank left out too.
    (letter(before.chars().next_back()) && !run_on)
        || (letter(first) && !COUNTED.is_match(after))
        || dashed
        || (before.ends_with(['-', '/', '–', '@']) && !STANDS_OVER.is_match(before))
}

fn fraction(before: &str, part: &str, whole: &str, after: &str) -> Number {
    let votes = VOTES_BEHIND.is_match(after);
    let named = NAMED.is_match(before) && !COUNTED_ALL_THE_SAME.is_match(before) && !votes;
    match (count(part), count(whole)) {
        (Some(part), Some(whole)) if !named && !is_stuck(before, after) && whole > 0 => {
            let day = (1..=12).contains(&whole) && UNTIL.is_match(before);
            let month = ((1..=12).contains(&part) && (1900..2100).contains(&whole)) || day || part > whole;
            let schooling = (part == whole && SCHOOLING.contains(&part))
                && (SCHOOL.is_match(before) || after.trim_start().starts_with(':'));
            let little = whole <= 5 && LITTLE.is_match(after);
            let changed = NOT_EXACT.is_match(before) && !DONE_OF_SO_MANY.is_match(after);
            // «khoảng 1/3 người được hỏi»
            let vague = changed || [&OVER, &UNDER, &ABOUT].into_iter().any(|word| word.is_match(before));
            if month || schooling || little || vague { Number::Other } else { Number::Of(part, whole) }
        }
        _ => Number::Other,
    }
}

/// Whether the numbers of a row of a table are whole, with commas between thousands: «5,215 | 1,003 | 311».
fn is_of_thousands(text: &str, range: &Range<usize>) -> bool {
    const LONGEST: usize = 600;
    let (before, behind) = (text.get(..range.start).unwrap_or_default(), text.get(range.end..).unwrap_or_default());
    let from = before.rfind('\n').map_or(0, |at| at + 1);
    let to = range.end + behind.find('\n').unwrap_or(behind.len());
    let row = text.get(from..to).filter(|row| row.len() <= LONGEST).unwrap_or_default();
    let cells: Vec<&str> = row.split(['|', '\t']).map(str::trim).skip(1).filter(|cell| !cell.is_empty()).collect();
    cells.len() >= 2 && cells.iter().all(|cell| THOUSANDS.is_match(cell))
}

fn alone(before: &str, written: &str, after: &str, cell: bool) -> Number {
    let percent = after
        .trim_start_matches([' ', '\u{A0}'])
        .strip_prefix('%')
        .or_else(|| after.trim_start().strip_prefix("phần trăm"));
    if let Some(behind) = percent {
        return share(before, written, behind);
    }
    let dated = DATED.is_match(before) && !SO_LONG.is_match(before);
    let then = AT_THAT_TIME.is_match(before) && (COUNTED.is_match(after) || OF_THAT_TIME.is_match(after));
    let in_the_year = IN_THE_YEAR.is_match(before) && written.len() < 4;
    let counted = then || (COUNTED.is_match(after) && (!dated || in_the_year || COUNTED_ALL_THE_SAME.is_match(before)));
    let named =
        NAMED.is_match(before) && !COUNTED_ALL_THE_SAME.is_match(before) && !counted && !SO_LONG.is_match(before);
    let rest = after.trim_start();
    let dash =
        rest.strip_prefix(['-', '–']).or_else(|| rest.strip_prefix("đến ")).or_else(|| rest.strip_prefix("tới "));
    let dashed_share = DASHED_SHARE.is_match(after) && !BEFORE_A_RANGE.is_match(before);
    let ranged = dash.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        && !has_share_behind(before, after)
        && !dashed_share;
    let begins = before.trim_end_matches([' ', '\t']);
    let listed = (before.ends_with('(') && after.starts_with(')'))
        || ((begins.is_empty() || begins.ends_with('\n')) && after.starts_with(['.', ')']));
    let vague = (AGE_LIMIT.is_match(before) && !SENT.is_match(before))
        || (OVER.is_match(before) && !(is_of_them(before, after) || is_on_so_many(before)))
        || LIMIT.is_match(before)
        || UNDER.is_match(before)
        || ABOUT.is_match(before);
    let measured = MEASURED.is_match(after) && !RATE.is_match(after) && !after.starts_with("/tổng");
    let years = written.len() == 2 && written.ends_with(['0', '5']) && OF_YEARS.is_match(after);
    let measured = measured || (years && !SO_LONG.is_match(before));
    if named || ranged || listed || RANGE_ENDS.is_match(before) || vague || is_stuck(before, after) || measured {
        return Number::Other;
    }
    let nothing = !after.trim_start().starts_with(char::is_alphabetic);
    match count(written) {
        Some(value) if (1900..2100).contains(&value) && written.len() == 4 && nothing => Number::Other,
        // «2,050» may be two and a fraction where nothing is counted.
        Some(_) if written.contains(',') && nothing && !cell => Number::Other,
        Some(value) => Number::Count(value),
        None => Number::Other,
    }
}

/// Whether «trên» says of whom something is told.
fn is_on_so_many(before: &str) -> bool {
    BEHIND_A_SHARE.is_match(before) || STUDIED.is_match(before)
}

fn is_of_them(before: &str, after: &str) -> bool {
    (OF_THEM.is_match(before) && THEY.is_match(after))
        || (BEHIND_A_LIST.is_match(before) && WHO_ANSWERED.is_match(after))
        || is_of_the_same(before, after)
}

/// «hòa giải thành 173 vụ trên 246 vụ», «12 đơn vị có thiếu sót trong 34 đơn vị»: so many of so many of the same.
fn is_of_the_same(before: &str, after: &str) -> bool {
    let noun = OF_THE_SAME.captures(before).and_then(|found| found.name("noun")).map(|noun| noun.as_str());
    let Some(noun) = noun else { return false };
    let noun = match noun.split_once(' ') {
        Some((first, "trên" | "trong")) => first,
        _ => noun,
    };
    let behind = after.trim_start();
    behind.strip_prefix(noun).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}

/// A percentage, unless it tells of a change, a limit or a plan.
fn share(before: &str, written: &str, behind: &str) -> Number {
    let compared = COMPARED.is_match(behind) && !COMPARED_WITH_A_WHOLE.is_match(behind);
    let attached = COUNT_BEFORE.is_match(before) || DASHED_COUNT.is_match(before);
    let bare: String = written.chars().filter(|letter| !matches!(letter, ' ' | '\u{A0}')).collect();
    let printed = Printed::parse(&bare).filter(|_| !compared && (attached || !is_stuck(before, "")));
    let bound = if OVER.is_match(before) {
        Bound::Over
    } else if UNDER.is_match(before) {
        Bound::Under
    } else if ABOUT.is_match(before) || NOT_EXACT.is_match(before) {
        return Number::Other;
    } else {
        Bound::Exactly
    };
    printed.map_or(Number::Other, |printed| Number::Share(printed, bound))
}

/// Counts of so many that the words join: «436 trên tổng số 458», «16 nữ/41 ủy viên».
fn ratios(text: &str, tokens: &[Token]) -> Vec<Token> {
    let mut joined: Vec<Token> = Vec::new();
    for token in tokens {
        let whole = match (token.number, joined.last().map(|last| last.number)) {
            (Number::Count(whole), Some(Number::Count(part))) if part <= whole => Some((part, whole)),
            _ => None,
        };
        let gap = joined.last().and_then(|last| text.get(last.end..token.start)).unwrap_or_default();
        let behind = around(text, token.start, token.end).1;
        let apart = MATTERS.is_match(gap) && PERSONS.is_match(behind);
        let before = around(text, token.start, token.end).0;
        // «39 đơn vị bầu đủ, 11 đơn vị bầu thiếu trong 53 đơn vị»: both are of them.
        let alone = behind.split_whitespace().next().is_some_and(|noun| before.matches(noun).count() == 1);
        let same = gap.trim_end().ends_with(" trong") && alone && is_of_the_same(before, behind);
        let ratio = (RATIO.is_match(gap) || ON_THE_NAMED.is_match(gap) || same) && !apart;
        match (joined.last_mut(), whole.filter(|_| gap.len() <= 120 && ratio)) {
            (Some(last), Some((part, whole))) => {
                (last.number, last.end) = (Number::Of(part, whole), token.end);
            }
            _ => joined.push(*token),
        }
    }
    joined
}

#[cfg(test)]
mod tests;
