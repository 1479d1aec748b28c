//! Fractions below a fraction: «535/722 trường. Mầm non 173/218, tiểu học 194/278, …». Their parts make up its part, and their
//! wholes its whole.

use super::lists::{Sum, closes_bracket, is_a_slip, is_one_slip, near};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::series::{are_all_schools, exclude_each_other};
use super::verdict::Verdict;
use super::words::is_trait;

pattern!(ADDED_UP, r"(?:^|[^\pL])cộng(?:[^\pL]|$)");
pattern!(LEAVES_OUT, r"tiêu biểu|điển hình|nhất là|như:|nhiều nhất|riêng");

/// The sums of the fractions of a page.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    (0..page.numbers.len())
        .flat_map(|head| {
            below_a_fraction(page, head)
                .or_else(|| in_bracket(page, head))
                .or_else(|| below_counts(page, head))
                .or_else(|| of_one_whole(page, head))
        })
        .flatten()
        .collect()
}

fn fraction(page: &Page, at: usize) -> Option<(u64, u64)> {
    match page.told(at)?.number {
        Number::Of(part, whole) => Some((part, whole)),
        _ => None,
    }
}

/// Whether what is counted of others may be counted again; «hành chính 248/252 vụ» are matters, which have no traits.
fn has_traits(page: &Page, items: &[usize]) -> bool {
    const MATTERS: [&str; 6] = ["vụ", "đơn", "việc", "án", "hồ", "tin"];
    items.iter().any(|item| !MATTERS.contains(&page.unit(*item)) && is_trait(page.lead(*item)))
}

/// The fractions of the same things behind a head, of one level.
fn behind(page: &Page, head: usize) -> Vec<usize> {
    const MOST: usize = 60;
    const ITEMS: usize = 16;
    const APART: usize = 2;
    let Some(own) = page.told(head) else { return Vec::new() };
    let mut items: Vec<usize> = Vec::new();
    for at in (head + 1..page.numbers.len()).take(MOST) {
        let Some(told) = page.told(at) else { break };
        let last = items.last().copied().unwrap_or(head);
        let sentences = page.told(last).map_or(0, |last| told.sentence - last.sentence);
        let level = items.first().and_then(|first| page.told(*first)).map(|first| first.depth);
        // A bracket of fractions ends where it is closed.
        let closed = level.is_some_and(|level| level > own.depth && told.depth < level);
        if closed || sentences > APART || page.lines_apart(last, at) > APART || items.len() == ITEMS {
            break;
        }
        if fraction(page, at).is_none() {
            continue;
        }
        let (one, other) = (page.unit(at), page.unit(head));
        // «22/24 đạt chuẩn» say nothing of what they are; «495/669 cơ sở đoàn: xã 199/244 đơn vị, …» says it in other words.
        let first = items.first().map_or(one, |first| page.unit(*first));
        let same = one.is_empty() || other.is_empty() || one == first || one == "đạt" || one == "đã";
        if !same || level.is_some_and(|level| level != told.depth) {
            break;
        }
        items.push(at);
    }
    items
}

fn below_a_fraction(page: &Page, head: usize) -> Option<Vec<Sum>> {
    const LEAST: u64 = 12;
    const GREAT: u64 = 200;
    let (part, whole) = fraction(page, head)?;
    let all = behind(page, head);
    let values =
        |items: &[usize]| items.iter().filter_map(|item| fraction(page, *item)).unzip::<_, _, Vec<u64>, Vec<u64>>();
    let added = |values: &[u64]| values.iter().copied().fold(0_u64, u64::saturating_add);
    let closing = |length: &usize| {
        let (parts, wholes) = values(all.get(..*length).unwrap_or_default());
        added(&parts) == part && added(&wholes) == whole
    };
    let one = |length: &usize| {
        let (parts, wholes) = values(all.get(..*length).unwrap_or_default());
        added(&parts) == part || added(&wholes) == whole
    };
    // Two of which the wholes are all of a great whole, and that are told as its parts.
    let opened = |length: &usize| *length == 2 && whole >= GREAT && page.gap(head, head + 1).contains("trong đó");
    let most = Some(all.len()).filter(|all| (*all >= 3 || opened(all)) && one(all));
    let length = (2..=all.len()).find(closing).or(most)?;
    let items = all.get(..length)?;
    let (parts, wholes) = values(items);
    // «nữ 16/57, dân tộc thiểu số 9/57»: of one whole are traits, which others may share.
    let shared = wholes.iter().all(|other| *other == whole);
    let words = page.between(page.told(head)?.end, page.told(*items.last()?)?.end);
    if shared || whole < LEAST || has_traits(page, items) || LEAVES_OUT.is_match(words) {
        return None;
    }
    let range = (page.told(head)?.start, page.told(*items.last()?)?.end);
    let sum = |of: u64, values: &[u64]| {
        let told = Sum::over(range, items.iter().copied());
        let sum = added(values);
        match sum == of {
            true => Some(told.of(of, Verdict::Closes)),
            // Of what has reached nothing, «chưa có trường nào», only the whole is left out.
            false if of == whole && sum < of && !are_all_schools(page, items) => None,
            false => (near(of, sum) || is_one_slip(of, values)).then(|| told.of(of, Verdict::Open { sum })),
        }
    };
    Some([sum(part, &parts), sum(whole, &wholes)].into_iter().flatten().collect())
}

/// «Trong 63 đơn đã nhận giải quyết 57 đơn: tỉnh 20/22 đơn; sở 9/9 đơn; huyện 28/32 đơn»: fractions of which the parts and the wholes
/// make up counts told before.
fn below_counts(page: &Page, first: usize) -> Option<Vec<Sum>> {
    const BACK: usize = 6;
    const LEAST: u64 = 12;
    let own = page.told(first).filter(|_| fraction(page, first).is_some())?;
    let next_to = |at: usize| fraction(page, at).is_some() && page.same_sentence(at, first);
    let mut items = vec![first];
    items.extend(behind(page, first).into_iter().filter(|at| page.same_sentence(*at, first)));
    if first.checked_sub(1).is_some_and(next_to) || items.len() < 3 {
        return None;
    }
    let (parts, wholes): (Vec<u64>, Vec<u64>) = items.iter().filter_map(|item| fraction(page, *item)).unzip();
    if wholes.iter().all(|whole| wholes.first() == Some(whole)) || has_traits(page, &items) {
        return None;
    }
    let before = first.saturating_sub(BACK)..first;
    let before = before
        .filter(|at| page.told(*at).is_some_and(|told| told.line == own.line) && page.unit(*at) == page.unit(first));
    let counts: Vec<u64> = before
        .filter_map(|at| match page.told(at)?.number {
            Number::Count(value) => Some(value),
            _ => None,
        })
        .collect();
    let range = (own.start, page.told(*items.last()?)?.end);
    let sums = [parts, wholes].into_iter().map(|values| values.into_iter().fold(0_u64, u64::saturating_add));
    let told = sums.filter(|sum| *sum >= LEAST && counts.contains(sum));
    Some(told.map(|sum| Sum::over(range, items.iter().copied()).of(sum, Verdict::Closes)).collect())
}

/// «18/93 ý kiến đã được giải quyết; 37/93 ý kiến được giải trình; 38/93 ý kiến đang giải quyết»: all of one whole, they make it up.
fn of_one_whole(page: &Page, first: usize) -> Option<Vec<Sum>> {
    const LEAST: u64 = 12;
    const MOST: usize = 6;
    let (_, whole) = fraction(page, first).filter(|(_, whole)| *whole >= LEAST)?;
    let same = |at: &usize| page.same_sentence(first, *at) && fraction(page, *at).is_some_and(|(_, of)| of == whole);
    if first.checked_sub(1).is_some_and(|before| same(&before)) {
        return None;
    }
    let items: Vec<usize> = (first..first + MOST).take_while(same).collect();
    let sum = items.iter().filter_map(|item| Some(fraction(page, *item)?.0)).fold(0_u64, u64::saturating_add);
    let traits = items.iter().any(|item| is_trait(&page.facts(*item).label));
    let range = (page.told(first)?.start, page.told(*items.last()?)?.end);
    // «09/13 đảng viên hoàn thành xuất sắc, 11/13 đảng viên hoàn thành tốt»: nobody is graded twice.
    if sum > whole && items.len() >= 2 && exclude_each_other(page, &items) {
        return Some(vec![Sum::over(range, items.into_iter()).of(whole, Verdict::Open { sum })]);
    }
    let told = items.len() >= 3 && sum == whole && !traits;
    told.then(|| vec![Sum::over(range, items.into_iter()).of(whole, Verdict::Closes)])
}

/// «cộng lại là 220.272 chị (cán bộ 11.024/11.024; hội viên 159.030/177.217; …)»: the parts of all that a bracket holds.
fn in_bracket(page: &Page, head: usize) -> Option<Vec<Sum>> {
    let whole = match page.told(head)?.number {
        Number::Count(whole) => whole,
        _ => return None,
    };
    let all = behind(page, head);
    let inside = |item: &&usize| page.told(**item).is_some_and(|told| told.container == Some(head));
    let items: Vec<usize> = all.iter().take_while(inside).copied().collect();
    let last = *items.last()?;
    let counts = (head + 1..=last).any(|at| matches!(page.told(at).map(|told| told.number), Some(Number::Count(_))));
    // The share of the last may stand behind it.
    let shared = page.told(last + 1).is_some_and(|next| matches!(next.number, Number::Share(..)));
    if items.len() < 2 || counts || !(closes_bracket(page, last) || (shared && closes_bracket(page, last + 1))) {
        return None;
    }
    let values: Vec<u64> = items.iter().filter_map(|item| Some(fraction(page, *item)?.0)).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let asserted = ADDED_UP.is_match(&page.facts(head).label) && (near(whole, sum) || is_a_slip(whole, &values));
    let told = Sum::over((page.told(head)?.start, page.told(last)?.end), items.into_iter());
    match sum == whole {
        true => Some(vec![told.of(whole, Verdict::Closes)]),
        false => asserted.then(|| vec![told.of(whole, Verdict::Open { sum })]),
    }
}
