//! What there is now, what there was, and how many more or fewer: «864 đảng viên, tăng 72 so với đầu nhiệm kỳ (792)», «từ 137
//! phòng xuống còn 98 phòng, giảm 39 phòng (28,47%)».

use super::arithmetic::{Bound, is_a_digit_away};
use super::lists::{BRACKETS, Sum, is_a_digit_off, near};
use super::numbers::{Number, count};
use super::page::Page;
use super::pattern::pattern;
use super::plans::printed;
use super::verdict::{Tested, Verdict};

pattern!(MORE, r"(?:^|[^\pL])(?:tăng|nhiều hơn|cao hơn)(?: thêm| được)?\s*(?:là|:)?\s*$");
pattern!(FEWER, r"(?:^|[^\pL])(?:giảm|ít hơn|thấp hơn|ít đi|giảm đi|kém)(?: bớt| được)?\s*(?:là|:)?\s*$");
// «bình quân mỗi năm giảm 13 phòng»: no change from the one to the other.
pattern!(EACH, r"(?:^|[^\pL])(?:mỗi|bình quân|trung bình|dự kiến|phấn đấu|tối thiểu|ít nhất)(?:[^\pL]|$)");
pattern!(FROM, r"(?:^|[^\pL])từ\s*(?:chỗ\s*)?(?:có\s*)?$");
pattern!(TO, r"^(?:\s*\pL+){0,6}?\s*(?:lên|xuống|còn|tăng lên|giảm còn)(?:\s+(?:còn|thành|đến|tới))?\s*$");
pattern!(COMPARED, r"(?:so với|so cùng|hơn|của)[^.;()]{0,90}\(\s*(?:[^()]{0,30}?(?:là|có)\s+)?$");
// «giảm 240 vụ (cùng kỳ 1.091 vụ)»
pattern!(
    THEN,
    r"^[^.;:()0-9]{0,40}\(\s*(?:so với\s+)?(?:(?:con\s+)?số\s+)?(?:cùng kỳ|kỳ trước|năm trước|năm ngoái|trước đó|nhiệm kỳ trước|khóa trước|năm [12][0-9]{3})[^()0-9]{0,25}$"
);
// «Số hội viên là 502.825 người, năm 2017 là 452.456 người, tăng 50.369 người»
pattern!(
    THE_OTHER_TIME,
    r"^[^.;:()0-9]{0,40}[,;]\s*(?:còn\s+)?(?:cùng kỳ|kỳ trước|năm trước|năm ngoái|trước đó|cuối năm(?: [12][0-9]{3})?|đầu năm|đầu (?:nhiệm )?kỳ|năm [12][0-9]{3})(?:\s+\pL+){0,3}\s+$"
);
pattern!(YEAR, r"(?:^|[^\pL])(?:năm|ngày|tháng|quý|khóa)\s*$");
pattern!(RAISES, r"(?:nâng|đưa)\s+(?:tổng số|số)[^.;()0-9]{0,50}(?:^|[^\pL])từ\s*$");
pattern!(RAISES_TO, r"(?:nâng|đưa)\s+(?:tổng số|số)[^.;()0-9]{0,50}\s(?:lên|thành)(?:\s+thành)?\s*$");
pattern!(NEW, r"(?:mới|thêm|kết nạp|phát triển|thành lập|tuyển dụng|tiếp nhận)(?:\s+(?:mới|được|thêm))*\s*$");
pattern!(COMPARED_WITH, r"^[^.;,:()0-9]{0,40}so(?: với)?\s+(?:(?:mức|con số|số)\s+)?$");
pattern!(SO_WITH, r"(?:^|[^\pL])so với\s+(?:(?:mức|con số|số)\s+)?$");
pattern!(YEAR_TOLD, r"năm ([12][0-9]{3})(?:[^0-9]|$)");
// What of which there may be more than the year before.
pattern!(DONE, r"(thụ lý|giải quyết|xét xử|thi hành|tiếp nhận|kết nạp|phát hiện|xảy ra|kỷ luật|kiểm tra|giám sát)");
pattern!(NET, r"thực (?:tăng|có thêm)(?: được| là|:)?\s*$");
pattern!(NEW_ONES, r"(?:mới|kết nạp|phát triển|thu hút|tuyển)(?:[^\pL]|$)");
pattern!(GONE, r"(?:đưa ra|ra khỏi|xóa tên|khai trừ|cho ra|chuyển đi|giảm|nghỉ|rút)(?:[^\pL]|$)");
pattern!(
    THEN_AND_NOW,
    r"(?:đầu|trước)[^.;0-9]{0,60}\s(?:đến nay|hiện nay|nay|hiện có|đến cuối|cuối (?:nhiệm )?kỳ)[^.;,0-9]*$"
);
// Two times of one number.
pattern!(TIMES, r"(?:^|[^\pL])(?:năm|kỳ|đầu|cuối|hiện|nay|trước|còn|khóa|nhiệm kỳ)(?:[^\pL]|$)");
pattern!(
    ASSERTS,
    r"^[^.;:()0-9]{0,40}?[,(=]?\s*(?:tức\s+|tương (?:đương|ứng)(?: với)?\s*|bằng\s+|là\s+|=\s*)?(?:tăng|giảm|bằng)?\s*(?:tỷ lệ\s*)?$"
);

/// Whether all three count the same by their words, and no other number before the change does: it is of nothing else.
fn is_sure(page: &Page, change: &Change) -> bool {
    const BACK: usize = 12;
    let now = if change.before == change.lesser { change.greater } else { change.lesser };
    let what = unit(page, change.by);
    let alike = |at: usize| value(page, at).is_some() && unit(page, at) == what;
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

fn unit<'t>(page: &Page<'t>, at: usize) -> &'t str {
    page.tail(at).split_whitespace().next().unwrap_or_default()
}

/// Whether two numbers count the same by their words, or one of them says nothing.
fn alike(page: &Page, one: usize, other: usize) -> bool {
    let (one, other) = (unit(page, one), unit(page, other));
    let words = |unit: &str| matches!(unit, "so" | "lên" | "xuống" | "còn" | "trong" | "do" | "vào");
    one.is_empty() || other.is_empty() || one == other || words(one) || words(other)
}

fn all_alike(page: &Page, of: [usize; 3]) -> bool {
    let [one, other, third] = of;
    alike(page, one, other) && alike(page, other, third) && alike(page, one, third)
}

/// Whether a change stands in the clause behind a number, with nothing between them but what it counts.
fn beside(page: &Page, now: usize, by: usize) -> bool {
    let words = BRACKETS.replace_all(page.gap(now, by), " ");
    let words = words.trim_end();
    !words.contains([';', ':']) && words.matches(',').count() <= 2
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

fn changes(page: &Page) -> Vec<Change> {
    (0..page.numbers.len())
        .filter_map(|at| {
            value(page, at)?;
            let up = direction(page, at);
            raised(page, at).or_else(|| raised_to(page, at)).or_else(|| {
                let up = up?;
                from_to(page, at, up)
                    .or_else(|| compared(page, at, up))
                    .or_else(|| behind_it(page, at, up))
                    .or_else(|| so_with(page, at, up))
                    .or_else(|| year_before(page, at, up))
                    .or_else(|| two_times(page, at))
            })
        })
        .collect()
}

/// A pair «từ 137 phòng xuống còn 98 phòng» at two numbers.
fn is_pair(page: &Page, from: usize) -> bool {
    let to = from + 1;
    page.same_sentence(from, to)
        && value(page, from).is_some()
        && value(page, to).is_some()
        && FROM.is_match(page.before(from))
        && TO.is_match(page.gap(from, to))
}

fn ordered(up: bool, before: usize, now: usize, by: usize) -> Change {
    let (greater, lesser) = if up { (now, before) } else { (before, now) };
    Change { greater, lesser, by, before, firm: true }
}

fn from_to(page: &Page, by: usize, up: bool) -> Option<Change> {
    let behind = by.checked_sub(2).filter(|from| is_pair(page, *from) && page.same_sentence(*from, by));
    let from = behind.or_else(|| Some(by + 1).filter(|from| is_pair(page, *from) && page.same_sentence(by, *from)))?;
    all_alike(page, [from, from + 1, by]).then(|| ordered(up, from, from + 1, by))
}

/// «864 đồng chí, tăng 72 đồng chí so với đầu nhiệm kỳ (792 đồng chí)».
fn compared(page: &Page, by: usize, up: bool) -> Option<Change> {
    let inner = |at: &usize| {
        let deeper = page.told(*at).zip(page.told(by)).is_some_and(|(told, own)| told.depth == own.depth + 1);
        let year = YEAR.is_match(page.lead(*at));
        let then = COMPARED.is_match(page.gap(by, *at)) || THEN.is_match(page.gap(by, *at));
        deeper && !year && page.same_sentence(by, *at) && then
    };
    let before = (by + 1..=by + 4).find(inner).filter(|at| value(page, *at).is_some())?;
    let now = (by.saturating_sub(3)..by)
        .rev()
        .filter(|at| page.same_sentence(*at, by))
        .find(|at| page.told(*at).is_some_and(|told| matches!(told.number, Number::Count(_) | Number::Of(..))))?;
    let depth = page.told(now)?.depth == page.told(by)?.depth;
    (depth && all_alike(page, [now, by, before])).then(|| ordered(up, before, now, by))
}

/// «năm 2021 là 1.860, năm 2020 là 1.944, giảm 84»; «đầu kỳ có 512 hộ, cuối năm còn 387 hộ, giảm 125 hộ».
fn two_times(page: &Page, by: usize) -> Option<Change> {
    const BACK: usize = 5;
    let own = page.told(by)?;
    let counts = (by.saturating_sub(BACK)..by).rev().filter(|at| page.same_sentence(*at, by));
    let counts = counts.filter(|at| {
        page.told(*at).is_some_and(|told| told.depth == own.depth && matches!(told.number, Number::Count(_)))
    });
    // «215 vị (tăng 12 vị), trong đó 64 vị (tăng 6 vị)»: a change is no number of before.
    let counts: Vec<usize> = counts.filter(|at| direction(page, *at).is_none()).take(3).collect();
    let (&second, &first) = (counts.first()?, counts.get(1)?);
    let same = unit(page, first) == unit(page, second) && all_alike(page, [first, second, by]);
    let times = TIMES.is_match(page.sentence_before(first)) && TIMES.is_match(page.gap(first, second));
    let (one, other) = (value(page, first)?, value(page, second)?);
    let (greater, lesser) = if one > other { (first, second) } else { (second, first) };
    let before = if direction(page, by)? { lesser } else { greater };
    let firm = (times || THE_OTHER_TIME.is_match(page.gap(first, second))) && counts.len() == 2;
    same.then_some(Change { greater, lesser, by, before, firm })
}

/// «kết nạp mới 2.140 đoàn viên, nâng tổng số đoàn viên từ 31.265 lên 33.405».
fn raised(page: &Page, by: usize) -> Option<Change> {
    let from = by + 1;
    let pair = page.same_sentence(by, from)
        && value(page, from).is_some()
        && value(page, from + 1).is_some()
        && RAISES.is_match(page.before(from))
        && TO.is_match(page.gap(from, from + 1));
    if !pair || !NEW.is_match(page.lead(by)) || !alike(page, from, from + 1) {
        return None;
    }
    let alone = by.checked_sub(1).is_none_or(|before| !page.same_sentence(before, by) || value(page, before).is_none());
    Some(Change { firm: alone, ..ordered(true, from, from + 1, by) })
}

/// «3.389 vụ, giảm 210 vụ (giảm 5,83%) so với 3.599 vụ của 5 năm liền kề».
fn behind_it(page: &Page, by: usize, up: bool) -> Option<Change> {
    const AHEAD: usize = 3;
    let own = page.told(by)?;
    let level = |at: &usize| {
        page.told(*at).is_some_and(|told| told.depth == own.depth && matches!(told.number, Number::Count(_)))
    };
    let before = (by + 1..=by + AHEAD).take_while(|at| page.same_sentence(by, *at)).find(level)?;
    let words = BRACKETS.replace_all(page.gap(by, before), " ");
    // «14/19 xã, tăng 3 xã so với 11 xã»; «366 đảng viên (giảm 106 so với 472 đảng viên)»
    let there = |at: &usize| {
        let told = page.told(*at).filter(|told| told.depth == own.depth);
        told.is_some_and(|told| matches!(told.number, Number::Count(_) | Number::Of(..)))
    };
    let back = (by.saturating_sub(AHEAD)..by).rev().filter(|at| page.same_sentence(*at, by));
    let now = back.take_while(|at| page.told(*at).is_some_and(|told| told.depth >= own.depth)).find(there);
    let now = now.or(own.container)?;
    // «133, tăng 35 người so với 98 người»: what is counted may be told before the number.
    let next = (now + 1..by).all(|at| !there(&at));
    let (then, own) = (unit(page, before), unit(page, by));
    let same = !then.is_empty()
        && ((then == unit(page, now) && alike(page, by, now)) || (next && then == own && beside(page, now, by)));
    (same && COMPARED_WITH.is_match(&words) && direction(page, now).is_none()).then(|| ordered(up, before, now, by))
}

/// «Tháng 5 xảy ra 925 vụ, làm chết 485 người. So với 1.031 vụ của cùng kỳ, giảm 106 vụ»: the only number of them in the sentence
/// before.
fn so_with(page: &Page, by: usize, up: bool) -> Option<Change> {
    const BACK: usize = 8;
    let own = page.told(by)?;
    let before = by.checked_sub(1).filter(|at| page.same_sentence(*at, by) && SO_WITH.is_match(page.lead(*at)))?;
    let then = |at: &usize| {
        let told = page.told(*at).filter(|told| told.line == own.line && told.sentence + 1 == own.sentence);
        let count = told.is_some_and(|told| matches!(told.number, Number::Count(_)) && told.depth == own.depth);
        count && unit(page, *at) == unit(page, by)
    };
    let mut found = (before.saturating_sub(BACK)..before).filter(then);
    let now = found.next().filter(|_| found.next().is_none())?;
    let same = !unit(page, by).is_empty() && unit(page, before) == unit(page, by);
    (same && direction(page, now).is_none()).then(|| ordered(up, before, now, by))
}

/// «Năm 2015 … 333.159 vụ việc thụ lý. Năm 2016 thụ lý 359.748 vụ, tăng 26.598 vụ so với năm trước»: what the sentence before tells of
/// the year before, of the same.
fn year_before(page: &Page, by: usize, up: bool) -> Option<Change> {
    const BACK: usize = 10;
    let own = page.told(by)?;
    let now = by.checked_sub(1).filter(|at| page.same_sentence(*at, by))?;
    // «giải quyết 332.896 vụ (đạt 92,5%), tăng 24.311 vụ»
    let shared = page.told(now).is_some_and(|told| matches!(told.number, Number::Share(..)));
    let now = now.checked_sub(usize::from(shared))?;
    let done = |at: usize| Some(DONE.captures_iter(&page.facts(at).label).last()?.get(1)?.as_str().to_owned());
    let (what, year) = (done(now)?, year(page, now)?);
    let compared = format!("{}{}", page.sentence_before(by), page.behind(by)).contains("so với năm trước");
    let then = |at: &usize| {
        let told = page.told(*at).filter(|told| told.line == own.line && told.sentence + 1 == own.sentence);
        let count = told.is_some_and(|told| matches!(told.number, Number::Count(_)) && told.depth == own.depth);
        count && self::year(page, *at) == year.checked_sub(1) && done(*at).as_deref() == Some(what.as_str())
    };
    let mut found = (now.saturating_sub(BACK)..now).filter(then);
    let before = found.next().filter(|_| compared && found.next().is_none())?;
    let same = unit(page, before) == unit(page, now) && all_alike(page, [before, now, by]);
    same.then(|| ordered(up, before, now, by))
}

/// The year that a sentence names first.
fn year(page: &Page, at: usize) -> Option<u64> {
    YEAR_TOLD.captures(page.sentence_before(at))?.get(1)?.as_str().parse().ok()
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

/// «có 312.540 hội viên; kết nạp 9.812 hội viên, nâng tổng số hội viên lên 322.352»: those told before and the new ones.
fn raised_to(page: &Page, by: usize) -> Option<Change> {
    const BACK: usize = 8;
    let (own, now) = (page.told(by)?, by + 1);
    let raises = page.same_sentence(by, now) && RAISES_TO.is_match(page.gap(by, now)) && value(page, now).is_some();
    if !raises || !NEW.is_match(page.lead(by)) || unit(page, by).is_empty() {
        return None;
    }
    let same = |at: &usize| {
        let told = page.told(*at).filter(|told| told.line == own.line && told.sentence + 1 >= own.sentence);
        let count = told.is_some_and(|told| matches!(told.number, Number::Count(_)) && told.depth == own.depth);
        count && unit(page, *at) == unit(page, by)
    };
    let mut before = (by.saturating_sub(BACK)..by).rev().filter(same);
    let then = before.next().filter(|then| !NEW.is_match(page.lead(*then)))?;
    Some(Change { firm: before.next().is_none(), ..ordered(true, then, now, by) })
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
    changes(page).iter().filter_map(told).chain(bars).chain(net).collect()
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
