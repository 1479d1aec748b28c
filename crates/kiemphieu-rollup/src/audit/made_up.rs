//! A count, and counts behind it that make it up to the unit: where they count the same and are all that their clause tells, it is
//! no chance, in whatever words the text says that they are its parts.

use super::lists::Sum;
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::series::exclude_each_other;
use super::totals::unit;
use super::verdict::Verdict;
use super::words::{is_a_change, is_aside, is_trait};

/// Words by which persons are counted; each may stand for another.
const PERSONS: [&str; 20] = [
    "người", "đồng", "đ/c", "đại", "ứng", "ủy", "uỷ", "đảng", "hội", "đoàn", "vị", "cán", "chị", "em", "ccb", "cử",
    "công", "giáo", "học", "thành",
];
/// Of fewer a sum closes by chance.
const LEAST: u64 = 12;
/// So many parts, or two of so great a whole, close by no chance.
const MANY: usize = 4;
const GREAT: u64 = 40;
const MOST: usize = 16;
/// So many sentences behind the head its parts are sought.
const SENTENCES: usize = 2;
const LONGEST_GAP: usize = 300;

// What begins another matter, or tells how it was before.
pattern!(APART, r"so với|nhiệm kỳ trước|năm trước|khóa trước|dự kiến");

/// The sums of which a count of the page is the whole.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let of = |head: usize| -> Vec<Sum> {
        let Some(told) = page.told(head) else { return Vec::new() };
        match told.number {
            Number::Count(whole) => made_up(page, head, whole),
            Number::Of(part, whole) => {
                made_up(page, head, part).into_iter().chain(with_its_part(page, head, whole)).collect()
            }
            _ => Vec::new(),
        }
    };
    (0..page.numbers.len()).flat_map(of).collect()
}

fn made_up(page: &Page, head: usize, whole: u64) -> Vec<Sum> {
    if whole < LEAST {
        return Vec::new();
    }
    let mut found: Vec<Sum> = Vec::new();
    for items in groups(page, head) {
        let sum = closing(page, head, whole, &items);
        found.extend(
            sum.filter(|sum| !found.iter().any(|other: &Sum| other.items.iter().any(|item| sum.items.contains(item)))),
        );
    }
    found
}

/// «56/96 chi hội xuất sắc, 31 chi hội mạnh, 9 chi hội khá»: the part of a fraction, and the others of its whole behind it.
fn with_its_part(page: &Page, head: usize, whole: u64) -> Option<Sum> {
    let behind =
        groups(page, head).into_iter().find(|items| items.iter().all(|item| page.same_sentence(head, *item)))?;
    let items: Vec<usize> = [head].into_iter().chain(behind).collect();
    (items.len() >= 3 && whole >= LEAST).then(|| closing(page, head, whole, &items))?
}

/// The counts behind a head that may be its parts: those of a sentence, of each of its clauses, the first of each clause, and those
/// that count just what the head counts.
fn groups(page: &Page, head: usize) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for sentence in sentences(page, head) {
        let mut clauses: Vec<Vec<usize>> = Vec::new();
        for (nth, item) in sentence.iter().enumerate() {
            let before = nth.checked_sub(1).and_then(|before| sentence.get(before));
            let goes_on = before.is_some_and(|before| !page.gap(*before, *item).contains(';'));
            match clauses.last_mut().filter(|_| goes_on) {
                Some(clause) => clause.push(*item),
                None => clauses.push(vec![*item]),
            }
        }
        let firsts = clauses.iter().filter_map(|clause| clause.first().copied()).collect();
        let same = sentence.iter().copied().filter(|item| names_the_same(page, head, *item)).collect();
        groups.push(sentence);
        if clauses.len() > 1 {
            groups.extend(clauses);
        }
        groups.push(firsts);
        groups.push(same);
    }
    groups
}

/// The counts behind a head, sentence by sentence, those of brackets left out; a sentence with fractions is no list.
fn sentences(page: &Page, head: usize) -> Vec<Vec<usize>> {
    let Some(own) = page.told(head) else { return Vec::new() };
    let mut sentences: Vec<Vec<usize>> = vec![Vec::new(); SENTENCES + 1];
    let mut fractions = [false; SENTENCES + 1];
    let mut last = head;
    for at in (head + 1..page.numbers.len()).take(3 * MOST) {
        let Some(told) = page.told(at) else { break };
        let nth = told.sentence - own.sentence;
        let far = page.lines_apart(head, at) > 1 || page.gap(last, at).len() > LONGEST_GAP;
        let (Some(sentence), Some(fraction), false) = (sentences.get_mut(nth), fractions.get_mut(nth), far) else {
            break;
        };
        match told.number {
            Number::Count(_) if told.depth == own.depth => sentence.push(at),
            Number::Of(..) => *fraction = true,
            _ => {}
        }
        last = at;
    }
    let told = sentences.into_iter().zip(fractions).filter(|(items, fraction)| !fraction && items.len() >= 2);
    told.map(|(items, _)| items).collect()
}

fn closing(page: &Page, head: usize, whole: u64, items: &[usize]) -> Option<Sum> {
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let (first, last) = (*items.first()?, *items.last()?);
    let few = items.len() < 2 || (items.len() == 2 && whole < GREAT);
    if sum != whole || few || items.len() > MOST || values.contains(&0) {
        return None;
    }
    let many = items.len() >= MANY && whole >= GREAT;
    let words = page.between(page.told(head)?.end, page.told(last)?.end);
    let label = |item: &usize| &page.facts(*item).label;
    let aside = items.iter().any(|item| is_aside(label(item)) || is_a_change(label(item)));
    let shared = !many && items.iter().any(|item| is_trait(label(item))) && !exclude_each_other(page, items);
    let same = many || items.iter().all(|item| counts_the_same(page, head, *item));
    // What is told between and is more than the whole says that the whole is of something else.
    let greater =
        (head + 1..first).any(|at| page.told(at).and_then(|told| told.count()).is_some_and(|count| count > whole));
    if aside || shared || !same || greater || APART.is_match(words) {
        return None;
    }
    let range = (page.told(head)?.start.min(page.told(first)?.start), page.told(last)?.end);
    Some(Sum::over(range, items.iter().copied()).of(whole, Verdict::Closes))
}

pub(super) fn counts_the_same(page: &Page, head: usize, item: usize) -> bool {
    let (one, other) = (unit(page, item), unit(page, head));
    let person = |word: &str| PERSONS.contains(&word);
    one == other || one.is_empty() || other.is_empty() || (person(one) && person(other))
}

/// Whether an item names all that the words behind the head name: «105 đơn tố cáo; … 9 đơn tố cáo đúng».
fn names_the_same(page: &Page, head: usize, item: usize) -> bool {
    let (noun, own) = (page.tail(head).trim(), page.tail(item).trim());
    noun.contains(' ') && own.strip_prefix(noun).is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
}
