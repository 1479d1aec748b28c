//! The words in which a text tells a change: «giảm 15 vụ so với 88 vụ», «từ 137 phòng xuống còn 98 phòng», «đầu kỳ 512 hộ, nay 387 hộ».

use super::super::lists::BRACKETS;
use super::super::numbers::Number;
use super::super::page::Page;
use super::super::pattern::pattern;
use super::{Change, YEAR, alike, all_alike, direction, unit, value};

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
pattern!(RAISES, r"(?:nâng|đưa)\s+(?:tổng số|số)[^.;()0-9]{0,50}(?:^|[^\pL])từ\s*$");
pattern!(RAISES_TO, r"(?:nâng|đưa)\s+(?:tổng số|số)[^.;()0-9]{0,50}\s(?:lên|thành)(?:\s+thành)?\s*$");
pattern!(NEW, r"(?:mới|thêm|kết nạp|phát triển|thành lập|tuyển dụng|tiếp nhận)(?:\s+(?:mới|được|thêm))*\s*$");
pattern!(COMPARED_WITH, r"^[^.;,:()0-9]{0,40}so(?: với)?\s+(?:(?:mức|con số|số)\s+)?$");
pattern!(SO_WITH, r"(?:^|[^\pL])so với\s+(?:(?:mức|con số|số)\s+)?$");
pattern!(YEAR_TOLD, r"năm ([12][0-9]{3})(?:[^0-9]|$)");
// What of which there may be more than the year before.
pattern!(DONE, r"(thụ lý|giải quyết|xét xử|thi hành|tiếp nhận|kết nạp|phát hiện|xảy ra|kỷ luật|kiểm tra|giám sát)");
// Two times of one number.
pattern!(TIMES, r"(?:^|[^\pL])(?:năm|kỳ|đầu|cuối|hiện|nay|trước|còn|khóa|nhiệm kỳ)(?:[^\pL]|$)");

/// The changes of a page.
pub(super) fn changes(page: &Page) -> Vec<Change> {
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
    let depth = page.told(by)?.depth;
    let level = |at: &usize| {
        let told = page.told(*at).filter(|told| told.depth == depth);
        told.is_some_and(|told| matches!(told.number, Number::Count(_) | Number::Of(..)))
    };
    let mut beside = (by.saturating_sub(4)..by).rev().filter(|at| page.same_sentence(*at, by));
    let now = beside.find(level)?;
    all_alike(page, [now, by, before]).then(|| ordered(up, before, now, by))
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
    let first = found.next()?;
    // «8.999 vụ, gồm đường bộ 8.889 vụ, …»: those behind the first are its parts.
    let now = Some(first).filter(|first| found.next().is_none() || page.facts(*first).opens)?;
    let same = !unit(page, by).is_empty() && unit(page, before) == unit(page, by);
    (same && direction(page, now).is_none()).then(|| ordered(up, before, now, by))
}

/// «Năm 2015 … 333.159 vụ việc thụ lý. Năm 2016 thụ lý 359.748 vụ, tăng 26.598 vụ so với năm trước»: what the sentence before tells of
/// the year before, of the same.
fn year_before(page: &Page, by: usize, up: bool) -> Option<Change> {
    const BACK: usize = 10;
    let own = page.told(by)?;
    let done = |words: &str| Some(DONE.captures_iter(words).last()?.get(1)?.as_str().to_owned());
    let what = |at: usize| done(&page.facts(at).label);
    // «so với năm trước, thụ lý tăng 26.598 vụ, giải quyết tăng 24.311 vụ»: of what was done the change tells itself.
    let now = match done(page.lead(by)) {
        Some(own) => {
            let count = |at: &usize| matches!(page.told(*at).map(|told| told.number), Some(Number::Count(_)));
            let back = (by.saturating_sub(BACK)..by).rev().filter(|at| page.same_sentence(*at, by) && count(at));
            back.into_iter().find(|at| direction(page, *at).is_none() && what(*at).as_ref() == Some(&own))?
        }
        None => {
            let now = by.checked_sub(1).filter(|at| page.same_sentence(*at, by))?;
            // «giải quyết 332.896 vụ (đạt 92,5%), tăng 24.311 vụ»
            let shared = page.told(now).is_some_and(|told| matches!(told.number, Number::Share(..)));
            now.checked_sub(usize::from(shared))?
        }
    };
    let (done, year) = (what(now)?, year(page, now)?);
    let compared = format!("{}{}", page.sentence_before(by), page.behind(by)).contains("so với năm trước");
    let then = |at: &usize| {
        let told = page.told(*at).filter(|told| told.line == own.line && told.sentence + 1 == own.sentence);
        let count = told.is_some_and(|told| matches!(told.number, Number::Count(_)) && told.depth == own.depth);
        count && self::year(page, *at) == year.checked_sub(1) && what(*at).as_deref() == Some(done.as_str())
    };
    let mut found = (now.saturating_sub(BACK)..now).filter(then);
    let before = found.next().filter(|_| compared && found.next().is_none())?;
    // «trong tổng số 333.159 vụ việc thụ lý»: a matter, by whatever words.
    let same = unit(page, before) == unit(page, now) && all_alike(page, [before, now, by]);
    same.then(|| ordered(up, before, now, by))
}

/// The year that a sentence names first.
fn year(page: &Page, at: usize) -> Option<u64> {
    YEAR_TOLD.captures(page.sentence_before(at))?.get(1)?.as_str().parse().ok()
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

/// Whether a change stands in the clause behind a number, with nothing between them but what it counts.
fn beside(page: &Page, now: usize, by: usize) -> bool {
    let words = BRACKETS.replace_all(page.gap(now, by), " ");
    let words = words.trim_end();
    !words.contains([';', ':']) && words.matches(',').count() <= 2
}
