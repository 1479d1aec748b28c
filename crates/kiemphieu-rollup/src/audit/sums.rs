//! Sums that a text asserts: parts that exclude each other, lists after «gồm» or in brackets, what remains of a
//! fraction, totals at the end; and two wholes that are nearly one.

use super::numbers::{Bound, Number, pattern};
use super::page::{Page, Parts};
use super::words::{Noun, is_trait};
use super::{Tested, Verdict, remainders, series};

pattern!(
    CONSISTS,
    r"^[^.;()0-9]{0,80}?(?:(?:bao\s*)?gồm(?:\s*có)?|chia\s+(?:làm|thành|ra)[^.;()0-9]{0,30}:)\s*:?\s*(?:\pL+\s+){0,8}$"
);
pattern!(AMONG_THEM, r"^[^.;()0-9]{0,80}[,;.:]?\s*trong (?:đó|số đó)[^.;()0-9]{0,50}$");
pattern!(BRACKET, r"^[^.;()0-9]{0,80}\(\s*(?:trong đó\s*)?(?:có\s*|gồm\s*(?:có\s*)?)?:?\s*$");
pattern!(NEXT_ITEM, r"^[^.()]*(?:[,;]|\svà)\s*(?:\pL+\s+){0,6}$");
pattern!(BRACKETS, r"\([^()]*\)");
pattern!(ENDS, r"trong (?:đó|số)|nhằm|để ");
pattern!(ASIDE, r"(?:^|\s)(?:với|trên|tại|trong|từ|của|để|qua)\s+(?:\pL+\s+){0,4}$");

/// A sum of a text: its bytes, the numbers that are added, and what was found.
pub(crate) struct Sum {
    pub start: usize,
    pub end: usize,
    pub items: Vec<usize>,
    pub tested: Tested,
}

impl Sum {
    /// A sum over these numbers, of which nothing is found yet.
    pub fn over((start, end): (usize, usize), items: impl Iterator<Item = usize>) -> Self {
        let tested = Tested { part: None, whole: None, printed: None, bound: Bound::Exactly, verdict: Verdict::Closes };
        Self { start, end, items: items.collect(), tested }
    }

    pub fn of(mut self, whole: u64, verdict: Verdict) -> Self {
        (self.tested.whole, self.tested.verdict) = (Some(whole), verdict);
        self
    }
}

/// Tests the sums of a page.
pub(crate) fn sums(page: &Page, parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    let mut found = series::sums(page, parts, whole);
    found.extend(of_one_whole(page, whole));
    for at in 0..page.numbers.len() {
        found.extend(list(page, at, whole));
        found.extend(remainders::sums(page, at, parts));
    }
    found.extend(remainders::two_wholes(page));
    // What is told twice is told once; a sum that closes goes before one that does not.
    found.sort_by_key(|sum| (sum.start, sum.tested.verdict != Verdict::Closes, sum.items.len()));
    let mut told: Vec<Sum> = Vec::new();
    for sum in found {
        let again = told.iter().rev().take(4).any(|other| {
            let shared = sum.items.iter().filter(|item| other.items.contains(item)).count();
            shared >= 2 && (other.tested == sum.tested || sum.tested.verdict.is_fault() || other.items == sum.items)
        });
        if !again {
            told.push(sum);
        }
    }
    told
}

/// The numbers that a list after «gồm» or in a bracket tells as parts of another, and those that add up to one after
/// «trong đó».
pub(super) fn listed(page: &Page) -> (Vec<usize>, Vec<usize>) {
    let (mut listed, mut summed) = (Vec::new(), Vec::new());
    for at in 0..page.numbers.len() {
        let gap = page.gap(at, at + 1);
        let list = gap.len() <= 400 && !gap.contains('\n');
        let Some(head) = page.told(at).and_then(|told| told.count()).filter(|_| list) else { continue };
        let bracket = BRACKET.is_match(gap);
        if bracket || CONSISTS.is_match(gap) {
            listed.extend(Some(items(page, at, bracket)).filter(|items| items.len() >= 2).into_iter().flatten());
        } else if AMONG_THEM.is_match(gap) {
            let items = items(page, at, false);
            let sum = items.iter().filter_map(|item| page.told(*item)?.count()).fold(0_u64, u64::saturating_add);
            summed.extend(Some(items).filter(|items| sum == head && items.len() >= 2).into_iter().flatten());
        }
    }
    (listed, summed)
}

/// Shares beside each other that make up the whole of which they were found.
fn of_one_whole(page: &Page, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    const MOST: usize = 6;
    let shares: Vec<(usize, u64)> = (0..page.numbers.len()).filter_map(|at| Some((at, whole(at)?))).collect();
    let closing = |first: usize| {
        let (from, of) = *shares.get(first)?;
        let mut sum = page.told(from)?.count()?;
        for (added, (at, other)) in shares.get(first + 1..)?.iter().take(MOST).enumerate() {
            if *other != of || !page.same_sentence(from, *at) {
                return None;
            }
            sum = sum.saturating_add(page.told(*at)?.count()?);
            if sum == of {
                let range = (page.told(from)?.start, page.told(*at)?.end);
                let items: Vec<usize> = shares.get(first..=first + 1 + added)?.iter().map(|(at, _)| *at).collect();
                // Women and those of another place may make up a whole by chance.
                let apart = items.iter().all(|item| !is_trait(&page.facts(*item).label));
                let exclude = apart || series::exclude_each_other(page, &items);
                return exclude.then(|| Sum::over(range, items.into_iter()).of(of, Verdict::Closes));
            }
        }
        None
    };
    (0..shares.len()).filter_map(closing).collect()
}

/// A list of parts after a count.
fn list(page: &Page, at: usize, of: &impl Fn(usize) -> Option<u64>) -> Option<Sum> {
    let Number::Count(whole) = page.told(at)?.number else { return None };
    let gap = page.gap(at, at + 1);
    if gap.len() > 400 || gap.contains('\n') && !gap.trim_end().ends_with([':', '-', '•', '+']) {
        return None;
    }
    let (consists, bracket) = (CONSISTS.is_match(gap), BRACKET.is_match(gap));
    let among = AMONG_THEM.is_match(gap);
    if !(consists || bracket || among) {
        return None;
    }
    let mut items = items(page, at, bracket);
    if among && page.noun(at) == Noun::Bodies {
        let others = items.iter().position(|item| page.noun(*item) != Noun::Bodies);
        items.truncate(others.unwrap_or(items.len()));
    }
    if items.iter().any(|item| of(*item).is_some_and(|other| other != whole)) {
        return None;
    }
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let mut sum = 0_u64;
    for (added, value) in values.iter().enumerate() {
        sum = sum.saturating_add(*value);
        if sum == whole && added >= 1 {
            let items = items.get(..=added)?;
            return Some(over(page, at, items)?.of(whole, Verdict::Closes));
        }
    }
    let enclosed = bracket && closes_bracket(page, *items.last()?);
    let alike = series::exclude_each_other(page, &items) || items.iter().all(|item| is_alike(page, at, *item, among));
    let many = if among && page.noun(at) != Noun::Bodies { 3 } else { 2 };
    let complete = items.len() >= many && alike && near(whole, sum) && (enclosed || (!bracket && (consists || among)));
    // A list after «trong đó» may leave some out.
    let nearly = !among || sum.abs_diff(whole) <= (whole / 20).max(2);
    if !(complete && nearly) {
        return None;
    }
    Some(over(page, at, &items)?.of(whole, Verdict::Open { sum }))
}

fn over(page: &Page, head: usize, items: &[usize]) -> Option<Sum> {
    let range = (page.told(head)?.start, page.told(*items.last()?)?.end);
    Some(Sum::over(range, items.iter().copied()))
}

/// The counts of a list behind its head.
pub(super) fn items(page: &Page, head: usize, bracket: bool) -> Vec<usize> {
    const MOST: usize = 40;
    let depth = page.told(head).map_or(0, |told| told.depth) + usize::from(bracket);
    // The list may begin in a sentence or a line of its own.
    let from = head + 1;
    let mut items: Vec<usize> = Vec::new();
    for at in (head + 1..page.numbers.len()).take(MOST) {
        let Some(told) = page.told(at).filter(|_| page.same_sentence(from, at)) else { break };
        match told.number {
            Number::Other | Number::Share(..) => continue,
            Number::Count(_) if told.depth > depth => continue,
            Number::Count(_) if told.depth == depth => {}
            _ => break,
        }
        if let Some(last) = items.last() {
            let gap = BRACKETS.replace_all(page.gap(*last, at), " ");
            let gap = gap.as_ref();
            // Percentages between the items are passed over.
            let own = page.before(at);
            let shares = (*last + 1..at)
                .any(|between| matches!(page.told(between).map(|told| told.number), Some(Number::Share(..))));
            let next =
                if shares { own.contains([',', ';', ')']) || own.contains(" và ") } else { NEXT_ITEM.is_match(gap) };
            if !next || ENDS.is_match(gap) || is_aside(own, bracket) {
                break;
            }
        }
        items.push(at);
    }
    items
}

/// «với 11.836 đảng viên» is no item, but in a bracket «; với 41 chi bộ» is one.
fn is_aside(words: &str, bracket: bool) -> bool {
    ASIDE.find(words).is_some_and(|aside| {
        !bracket || !words.get(..aside.start()).unwrap_or_default().trim_end().ends_with([';', ','])
    })
}

/// Whether the bracket in which a number stands closes with its item; a number of another kind may stand there too.
pub(super) fn closes_bracket(page: &Page, last: usize) -> bool {
    let next = (last + 1..last + 3).find(|at| page.told(*at).is_none_or(|told| told.number != Number::Other));
    let to = next.and_then(|at| page.told(at)).map_or(page.text.len(), |told| told.start);
    let behind = page.told(last).map_or("", |told| page.between(told.end, to));
    let behind = behind.split('\n').next().unwrap_or_default();
    behind.find([')', '(', ';']).is_some_and(|mark| behind.get(mark..).is_some_and(|rest| rest.starts_with(')')))
}

/// Whether an item counts the same as the head of its list, and no trait that others may share.
fn is_alike(page: &Page, head: usize, item: usize, among: bool) -> bool {
    let (whole, part) = (page.noun(head), page.noun(item));
    let alike = match (whole, part) {
        (Noun::Bodies, Noun::Bodies) => !among || same_body(page, head, item),
        // «gồm 124 ủy viên. Trong đó, 37 ủy viên …; 60 ủy viên …»
        (whole, part) if among => whole == part && same_body(page, head, item) && !page.facts(item).part,
        (whole, part) => !among && (whole == part || part == Noun::Any || whole == Noun::Any),
    };
    let office = part == Noun::Office;
    alike && !office && (among || !is_trait(&page.facts(item).label))
}

pub(super) fn same_body(page: &Page, one: usize, other: usize) -> bool {
    let word = |at: usize| page.tail(at).split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let (first, second) = (word(one), word(other));
    let organisations = first.starts_with("tổ chức");
    first == second || (organisations && (second == "chi bộ" || second == "đảng bộ"))
}

/// Whether two numbers are near enough for one to be meant as the other: a tenth, or five, but never a quarter.
pub(super) fn near(whole: u64, sum: u64) -> bool {
    let apart = whole.abs_diff(sum);
    apart <= (whole / 10).max(5) && apart.saturating_mul(4) <= whole
}
