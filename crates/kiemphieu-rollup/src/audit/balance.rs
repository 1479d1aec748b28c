//! What there is now, what there was, and how many more or fewer: «864 đảng viên, tăng 72 so với đầu nhiệm kỳ (792)», «từ 137
//! phòng xuống còn 98 phòng, giảm 39 phòng (28,47%)».

mod paired;
mod told;

use super::arithmetic::{Bound, is_a_digit_away};
use super::lists::{Sum, is_a_digit_off, near};
use super::numbers::{Number, count};
use super::page::Page;
use super::pattern::pattern;
use super::plans::printed;
use super::verdict::{Tested, Verdict};
use told::changes;

pattern!(MORE, r"(?:^|[^\pL])(?:tăng|nhiều hơn|cao hơn)(?: thêm| được)?\s*(?:là|:)?\s*$");
pattern!(FEWER, r"(?:^|[^\pL])(?:giảm|ít hơn|thấp hơn|ít đi|giảm đi|kém)(?: bớt| được)?\s*(?:là|:)?\s*$");
// «bình quân mỗi năm giảm 13 phòng»: no change from the one to the other.
pattern!(EACH, r"(?:^|[^\pL])(?:mỗi|bình quân|trung bình|dự kiến|phấn đấu|tối thiểu|ít nhất)(?:[^\pL]|$)");
pattern!(YEAR, r"(?:^|[^\pL])(?:năm|ngày|tháng|quý|khóa)\s*$");
pattern!(NET, r"thực (?:tăng|có thêm)(?: được| là|:)?\s*$");
pattern!(NEW_ONES, r"(?:mới|kết nạp|phát triển|thu hút|tuyển)(?:[^\pL]|$)");
pattern!(GONE, r"(?:đưa ra|ra khỏi|xóa tên|khai trừ|cho ra|chuyển đi|giảm|nghỉ|rút)(?:[^\pL]|$)");
pattern!(
    THEN_AND_NOW,
    r"(?:đầu|trước)[^.;0-9]{0,60}\s(?:đến nay|hiện nay|nay|hiện có|đến cuối|cuối (?:nhiệm )?kỳ)[^.;,0-9]*$"
);
pattern!(
    ASSERTS,
    r"^[^.;:()0-9]{0,40}?[,(=]?\s*(?:tức\s+|tương (?:đương|ứng)(?: với)?\s*|bằng\s+|là\s+|=\s*)?(?:tăng|giảm|bằng)?\s*(?:tỷ lệ\s*)?$"
);

/// Whether all three count the same by their words, and no other number before the change does: it is of nothing else.
fn is_sure(page: &Page, change: &Change) -> bool {
    const BACK: usize = 12;
    let now = if change.before == change.lesser { change.greater } else { change.lesser };
    let what = page.unit(change.by);
    let alike = |at: usize| value(page, at).is_some() && page.unit(at) == what;
    let here = |at: &usize| page.same_sentence(*at, change.by) && !YEAR.is_match(page.lead(*at));
    let mut others = (change.by.saturating_sub(BACK)..change.by).filter(here);
    // «giảm 9 đảng viên so với kế hoạch»
    let told_behind = change.before > change.by;
    let first = now.min(change.before);
    let then_and_now = first < change.by
        && change.before == first
        && THEN_AND_NOW.is_match(&format!("{}{}", page.sentence_before(first), page.gap(first, now)));
    change.firm
        && (told_behind || then_and_now)
        && !what.is_empty()
        && [now, change.before].into_iter().all(alike)
        && others.all(|at| [now, change.before].contains(&at) || value(page, at).is_none())
}

/// The three numbers of a change by their places, the greater as what the lesser and the change make up.
#[derive(Clone, Copy)]
struct Change {
    greater: usize,
    lesser: usize,
    by: usize,
    /// What there was before.
    before: usize,
    /// Whether the words leave no other reading.
    firm: bool,
}

/// A whole number, also one that stands behind «từ» or over a bar.
fn value(page: &Page, at: usize) -> Option<u64> {
    let told = page.told(at)?;
    match told.number {
        Number::Count(value) | Number::Of(value, _) => Some(value),
        Number::Other if !page.behind(at).trim_start().starts_with('%') => count(page.between(told.start, told.end)),
        _ => None,
    }
}

/// Whether two numbers count the same by their words, or one of them says nothing.
fn alike(page: &Page, one: usize, other: usize) -> bool {
    let (one, other) = (page.unit(one), page.unit(other));
    let words = |unit: &str| matches!(unit, "so" | "lên" | "xuống" | "còn" | "trong" | "do" | "vào" | "trường");
    one.is_empty() || other.is_empty() || one == other || words(one) || words(other)
}

fn all_alike(page: &Page, of: [usize; 3]) -> bool {
    let [one, other, third] = of;
    alike(page, one, other) && alike(page, other, third) && alike(page, one, third)
}

/// Whether there are more (or fewer) by such a number.
fn direction(page: &Page, at: usize) -> Option<bool> {
    let lead = page.lead(at);
    if EACH.is_match(lead) {
        return None;
    }
    match (MORE.is_match(lead), FEWER.is_match(lead)) {
        (true, _) => Some(true),
        (_, true) => Some(false),
        _ => None,
    }
}

/// «phát triển mới 4.640 hội viên, đưa ra khỏi tổ chức 1.477 hội viên, thực tăng 3.163 hội viên»: those who came are those who left and
/// those who are more.
fn net(page: &Page, by: usize) -> Option<Sum> {
    const BACK: usize = 3;
    let own = page.told(by).filter(|_| NET.is_match(page.lead(by)))?;
    let counts = (by.saturating_sub(BACK)..by).rev().filter(|at| page.same_sentence(*at, by));
    let counts: Vec<usize> = counts.filter(|at| page.told(*at).is_some_and(|told| told.depth == own.depth)).collect();
    let &[gone, new] = counts.as_slice() else { return None };
    let told = NEW_ONES.is_match(page.lead(new)) && GONE.is_match(page.lead(gone)) && all_alike(page, [new, gone, by]);
    let (all, lost, more) = (value(page, new)?, value(page, gone)?, value(page, by)?);
    let sum = lost.saturating_add(more);
    let over = Sum::over((page.told(new)?.start, own.end), [gone, by].into_iter());
    let meant = near(all, sum) || is_a_digit_off(all, &[lost, more]);
    match sum == all {
        true => told.then(|| over.of(all, Verdict::Closes)),
        false => (told && meant).then(|| over.of(all, Verdict::Open { sum })),
    }
}

/// «giảm 15 vụ (88/73 vụ)»: what there was and what there is, over a bar.
fn over_a_bar(page: &Page, by: usize) -> Option<Sum> {
    direction(page, by)?;
    let (own, next) = (page.told(by)?, page.told(by + 1)?);
    let bracket = next.depth == own.depth + 1 && page.same_sentence(by, by + 1);
    let unit = page.gap(by, by + 1).trim_end().strip_suffix('(').is_some_and(|words| !words.contains(['%', ',', ';']));
    let (one, other) = page.between(next.start, next.end).split_once('/')?;
    let (one, other) = (count(one.trim())?, count(other.trim())?);
    if !bracket || !unit || page.told(by + 2).is_some_and(|told| told.depth > own.depth) {
        return None;
    }
    of([one.max(other), one.min(other), value(page, by)?], (own.start, next.end), [by, by + 1].into_iter(), true, false)
}

/// What the lesser and the change add up to; open only where one digit explains it, or all three are sure to count the same.
fn of(
    [greater, lesser, by]: [u64; 3],
    range: (usize, usize),
    items: impl Iterator<Item = usize>,
    firm: bool,
    sure: bool,
) -> Option<Sum> {
    let sum = lesser.saturating_add(by);
    let told = Sum::over(range, items);
    let meant = is_a_digit_away(greater, sum)
        || greater.checked_sub(by).is_some_and(|other| is_a_digit_away(lesser, other))
        || greater.checked_sub(lesser).is_some_and(|other| is_a_digit_away(by, other));
    match sum == greater {
        true => Some(told.of(greater, Verdict::Closes)),
        false => (sure || (firm && meant)).then(|| told.of(greater, Verdict::Open { sum })),
    }
}

/// The sums of the changes of a page.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let told = |change: &Change| {
        let places = [change.greater, change.lesser, change.by];
        let (first, last) = (*places.iter().min()?, *places.iter().max()?);
        let range = (page.told(first)?.start, page.told(last)?.end);
        let [greater, lesser, by] = places.map(|at| value(page, at));
        of([greater?, lesser?, by?], range, places.into_iter().skip(1), change.firm, is_sure(page, change))
    };
    let bars = (0..page.numbers.len()).filter_map(|at| over_a_bar(page, at));
    let net = (0..page.numbers.len()).filter_map(|at| net(page, at));
    let paired = paired::sums(page);
    let alone = |sum: &Sum| !paired.iter().any(|other| other.items.iter().any(|item| sum.items.contains(item)));
    let single: Vec<Sum> = changes(page).iter().filter_map(told).chain(bars).chain(net).filter(alone).collect();
    paired.into_iter().chain(single).collect()
}

/// The shares of such changes, each of what there was before: «tăng 12 (từ 48 lên 60), tăng 25%».
pub(super) fn shares(page: &Page) -> Vec<((usize, usize), Tested)> {
    let share = |change: &Change| {
        let places = [change.greater, change.lesser, change.by];
        let last = *places.iter().max()?;
        let beside = [change.by + 1, last + 1, change.by + 2];
        let (at, printed) = beside.into_iter().find_map(|at| Some((at, printed(page, at)?)))?;
        let (part, whole) = (value(page, change.by)?, value(page, change.before)?);
        let asserts = page.same_sentence(change.by, at) && ASSERTS.is_match(behind_brackets(page.gap(at - 1, at)));
        let now = if change.before == change.lesser { change.greater } else { change.lesser };
        let of_now =
            printed.agrees(part, value(page, now)?).is_some() || printed.agrees(value(page, now)?, whole).is_some();
        let agrees = printed.agrees(part, whole);
        // With another change of the same two numbers it would be right.
        let closing = value(page, change.greater)?.checked_sub(value(page, change.lesser)?);
        let of_another = closing.is_some_and(|by| by != part && printed.agrees(by, whole).is_some());
        let meant = agrees.is_some() || (change.firm && !of_now && (of_another || printed.is_a_slip(part, whole)));
        let meant = meant || (change.firm && !of_now && closing == Some(part) && printed.resembles(part, whole));
        if !asserts || !meant || whole == 0 {
            return None;
        }
        let verdict = Verdict::of(part, whole, printed);
        let tested =
            Tested { part: Some(part), whole: Some(whole), printed: Some(printed), bound: Bound::Exactly, verdict };
        Some(((page.told(change.by)?.start.min(page.told(at)?.start), page.told(at)?.end), tested))
    };
    changes(page).iter().filter_map(share).collect()
}

/// What follows the bracket that is closed last in some words.
fn behind_brackets(words: &str) -> &str {
    words.rfind(')').and_then(|at| words.get(at + 1..)).unwrap_or(words)
}
