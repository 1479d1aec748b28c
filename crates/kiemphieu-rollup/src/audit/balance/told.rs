//! The words in which a text tells a change: «giảm 15 vụ so với 88 vụ», «từ 137 phòng xuống còn 98 phòng», «đầu kỳ 512 hộ, nay 387 hộ».

use super::super::lists::BRACKETS;
use super::super::numbers::Number;
use super::super::page::Page;
use super::super::pattern::pattern;
use super::{Change, YEAR, alike, all_alike, direction, value};

pattern!(FROM, r"(?:^|[^\pL])từ\s*(?:chỗ\s*)?(?:có\s*)?$");
pattern!(TO, r"^(?:\s*\pL+){0,6}?\s*(?:lên|xuống|còn|tăng lên|giảm còn)(?:\s+(?:còn|thành|đến|tới))?\s*$");
pattern!(UP_TO, r"^[^.;:0-9]{0,50}?(?:^|[^\pL])(?:lên|lên thành|lên tới|thành)\s*$");
pattern!(DOWN_TO, r"^[^.;:0-9]{0,50}?(?:^|[^\pL])(?:xuống|xuống còn|còn)\s*$");
pattern!(COMPARED, r"(?:so với|so cùng|hơn|của)[^.;()]{0,90}\(\s*(?:[^()]{0,30}?(?:là|có)\s+)?$");
// «giảm 240 vụ (cùng kỳ 1.091 vụ)»
pattern!(
    THEN,
    r"^[^.;:()0-9]{0,40}\(\s*(?:so với\s+)?(?:(?:con\s+)?số\s+)?(?:cùng kỳ|kỳ trước|năm trước|năm ngoái|trước đó|nhiệm kỳ trước|khóa trước|năm [12][0-9]{3})[^()0-9]{0,25}$"
);
// «Số hội viên là 502.825 người, năm 2017 là 452.456 người, tăng 50.369 người»
pattern!(
    THE_OTHER_TIME,
    r"^[^.;:()0-9]{0,40}[,;]\s*(?:còn\s+)?(?:cùng kỳ|kỳ trước|nhiệm kỳ trước|khóa trước|năm trước|năm ngoái|trước đó|cuối năm(?: [12][0-9]{3})?|đầu năm|đầu (?:nhiệm )?kỳ|năm [12][0-9]{3})(?:\s+\pL+){0,4}\s+$"
);
pattern!(OF_TIME, r"^\s*(?:tháng|năm|quý|ngày|tuần)(?:[^\pL]|$)");
pattern!(RAISES, r"(?:nâng|đưa)\s+(?:tổng số|số)[^.;()0-9]{0,50}(?:^|[^\pL])từ\s*$");
pattern!(RAISES_TO, r"(?:nâng|đưa)\s+(?:tổng số|số)[^.;()0-9]{0,50}\s(?:lên|thành)(?:\s+thành)?\s*$");
pattern!(NEW, r"(?:mới|thêm|kết nạp|phát triển|thành lập|tuyển dụng|tiếp nhận)(?:\s+(?:mới|được|thêm))*\s*$");
pattern!(COMPARED_WITH, r"^[^.;,:()0-9]{0,40}so(?: với)?\s+(?:(?:mức|con số|số)\s+)?$");
pattern!(SO_WITH, r"(?:^|[^\pL])so với\s+(?:(?:mức|con số|số)\s+)?$");
pattern!(YEAR_TOLD, r"năm ([12][0-9]{3})(?:[^0-9]|$)");
// What of which there may be more than the year before.
pattern!(DONE, r"thụ lý|giải quyết|xét xử|thi hành|tiếp nhận|kết nạp|phát hiện|xảy ra|kỷ luật|kiểm tra|giám sát");
pattern!(AGAIN, r"con số (?:này|đó|ấy)\s*(?:là|chỉ là)?\s*$");
// Two times of one number.
pattern!(TIMES, r"(?:^|[^\pL])(?:năm|kỳ|đầu|cuối|hiện|nay|trước|còn|khóa|nhiệm kỳ)(?:[^\pL]|$)");

/// The changes of a page.
pub(super) fn changes(page: &Page) -> Vec<Change> {
    (0..page.numbers.len())
        .filter_map(|at| {
            value(page, at)?;
            let up = direction(page, at);
            let up = up.and_then(|up| {
                rises_to(page, at, up)
                    .or_else(|| from_to(page, at, up))
                    .or_else(|| compared(page, at, up))
                    .or_else(|| behind_it(page, at, up))
                    .or_else(|| so_with(page, at, up))
                    .or_else(|| year_before(page, at, up))
                    .or_else(|| of_two_years(page, at, up))
            });
            up.or_else(|| raised(page, at)).or_else(|| raised_to(page, at)).or_else(|| two_times(page, at))
        })
        .collect()
}

/// Whether a number counts on the level of a change, or is a fraction there.
fn is_level(page: &Page, at: usize, by: usize) -> bool {
    let told = page.told(at).zip(page.told(by)).filter(|(told, own)| told.depth == own.depth);
    told.is_some_and(|(told, _)| matches!(told.number, Number::Count(_) | Number::Of(..)))
}

/// Whether a number counts on the level of a change in the sentence before it, or in its own.
fn is_told_before(page: &Page, at: usize, by: usize) -> bool {
    let count = matches!(page.told(at).map(|told| told.number), Some(Number::Count(_)));
    let near = page.told(at).zip(page.told(by)).is_some_and(|(told, own)| {
        told.line == own.line && told.depth == own.depth && told.sentence + 1 >= own.sentence
    });
    count && near
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

/// «năm 2015 là 1.077 người, năm 2016 tăng 89 người (8,3%) lên 1.166 người»: what there was is the last that was told of the same.
fn rises_to(page: &Page, by: usize, up: bool) -> Option<Change> {
    const BACK: usize = 4;
    let own = page.told(by)?;
    let shared =
        page.told(by + 1).is_some_and(|told| matches!(told.number, Number::Share(..)) || told.number == Number::Other);
    let now = by + 1 + usize::from(shared);
    let to = if up { &*UP_TO } else { &*DOWN_TO };
    let level = |at: usize| {
        page.told(at).is_some_and(|told| told.depth == own.depth && matches!(told.number, Number::Count(_)))
    };
    if !level(now) || !page.same_sentence(by, now) || !to.is_match(page.gap(now - 1, now)) {
        return None;
    }
    let back = (by.saturating_sub(BACK)..by).rev().filter(|at| level(*at) && page.lines_apart(*at, by) == 0);
    let before = back.into_iter().find(|at| direction(page, *at).is_none())?;
    let one = [before, now].into_iter().all(|at| page.unit(at) == page.unit(by)) && !page.unit(by).is_empty();
    let near_by = page.told(before)?.sentence + 1 >= own.sentence;
    (one && near_by).then(|| ordered(up, before, now, by))
}

/// «864 đồng chí, tăng 72 đồng chí so với đầu nhiệm kỳ (792 đồng chí)».
fn compared(page: &Page, by: usize, up: bool) -> Option<Change> {
    let inner = |at: &usize| {
        let deeper = page.told(*at).zip(page.told(by)).is_some_and(|(told, own)| told.depth == own.depth + 1);
        // «cùng kỳ (6 tháng đầu năm 2019 là 1.405 đơn)»
        let year = YEAR.is_match(page.lead(*at)) || OF_TIME.is_match(page.tail(*at));
        let gap = page.gap(by, *at);
        // «tăng 3 quán so với cuối năm và chỉ kém hội phụ nữ (38 quán)»
        let then = (COMPARED.is_match(gap) && !gap.contains(" và ")) || THEN.is_match(gap);
        deeper && !year && page.same_sentence(by, *at) && then
    };
    let before = (by + 1..=by + 4).find(inner).filter(|at| value(page, *at).is_some())?;
    let mut beside = (by.saturating_sub(4)..by).rev().filter(|at| page.same_sentence(*at, by));
    let now = beside.find(|at| is_level(page, *at, by))?;
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
    let &second = counts.first()?;
    // «thụ lý 2.433.631 vụ, giải quyết 2.375.983 vụ; nhiệm kỳ trước thụ lý 1.809.080 vụ»: of which the same was done.
    let done = DONE.find(page.lead(second)).map(|done| done.as_str());
    let likewise = |at: &&usize| done.is_some() && DONE.find(page.lead(**at)).map(|done| done.as_str()) == done;
    let &first = counts.iter().skip(1).find(likewise).or_else(|| counts.get(1))?;
    // «734 đảng viên; năm 2008 con số này là 913, như vậy đã giảm 163 trường hợp»
    let again = page.unit(second).is_empty() && AGAIN.is_match(page.lead(second));
    let same = (page.unit(first) == page.unit(second) || again) && all_alike(page, [first, second, by]);
    let times = TIMES.is_match(page.sentence_before(first)) && TIMES.is_match(page.gap(first, second));
    let (one, other) = (value(page, first)?, value(page, second)?);
    let (greater, lesser) = if one > other { (first, second) } else { (second, first) };
    let before = if direction(page, by)? { lesser } else { greater };
    let firm = (times || THE_OTHER_TIME.is_match(page.gap(first, second))) && (counts.len() == 2 || done.is_some());
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
    let there = |at: &usize| is_level(page, *at, by);
    let back = (by.saturating_sub(AHEAD)..by).rev().filter(|at| page.same_sentence(*at, by));
    let now = back.take_while(|at| page.told(*at).is_some_and(|told| told.depth >= own.depth)).find(there);
    let now = now.or(own.container)?;
    // «133, tăng 35 người so với 98 người»: what is counted may be told before the number.
    let next = (now + 1..by).all(|at| !there(&at));
    let (then, own) = (page.unit(before), page.unit(by));
    let same = !then.is_empty()
        && ((then == page.unit(now) && alike(page, by, now)) || (next && then == own && beside(page, now, by)));
    (same && COMPARED_WITH.is_match(&words) && direction(page, now).is_none()).then(|| ordered(up, before, now, by))
}

/// «Tháng 5 xảy ra 925 vụ, làm chết 485 người. So với 1.031 vụ của cùng kỳ, giảm 106 vụ»: the only number of them in the sentence
/// before.
fn so_with(page: &Page, by: usize, up: bool) -> Option<Change> {
    const BACK: usize = 8;
    let before = by.checked_sub(1).filter(|at| page.same_sentence(*at, by) && SO_WITH.is_match(page.lead(*at)))?;
    let then =
        |at: &usize| is_told_before(page, *at, by) && !page.same_sentence(*at, by) && page.unit(*at) == page.unit(by);
    let mut found = (before.saturating_sub(BACK)..before).filter(then);
    let first = found.next()?;
    // «8.999 vụ, gồm đường bộ 8.889 vụ, …»: those behind the first are its parts.
    let now = Some(first).filter(|first| found.next().is_none() || page.facts(*first).opens)?;
    let same = !page.unit(by).is_empty() && page.unit(before) == page.unit(by);
    (same && direction(page, now).is_none()).then(|| ordered(up, before, now, by))
}

/// «Năm 2015 … 333.159 vụ việc thụ lý. Năm 2016 thụ lý 359.748 vụ, tăng 26.598 vụ so với năm trước»: what the sentence before tells of
/// the year before, of the same.
fn year_before(page: &Page, by: usize, up: bool) -> Option<Change> {
    const BACK: usize = 10;
    let done = |words: &str| DONE.find_iter(words).last().map(|done| done.as_str().to_owned());
    let what = |at: usize| done(&page.facts(at).label);
    // «so với năm trước, thụ lý tăng 26.598 vụ»: of what was done the change tells itself.
    let now = match done(page.lead(by)) {
        Some(own) => {
            let here = |at: &usize| page.same_sentence(*at, by) && is_told_before(page, *at, by);
            let mut back = (by.saturating_sub(BACK)..by).rev().filter(here);
            back.find(|at| direction(page, *at).is_none() && what(*at).as_ref() == Some(&own))?
        }
        None => before_its_share(page, by)?,
    };
    let (done, year) = (what(now)?, year(page, now)?);
    let compared = format!("{}{}", page.sentence_before(by), page.behind(by)).contains("so với năm trước");
    let then = |at: &usize| {
        let told = is_told_before(page, *at, by) && !page.same_sentence(*at, by);
        told && self::year(page, *at) == year.checked_sub(1) && what(*at).as_ref() == Some(&done)
    };
    let mut found = (now.saturating_sub(BACK)..now).filter(then);
    let before = found.next().filter(|_| compared && found.next().is_none())?;
    let same = page.unit(before) == page.unit(now) && all_alike(page, [before, now, by]);
    same.then(|| ordered(up, before, now, by))
}

/// «Năm 2016 … 45.813 hộ nghèo. Năm 2017 có 452.560 hộ, còn 34.168 hộ nghèo, giảm 8.645 hộ nghèo»: the only count that the sentence before
/// tells of just the same.
fn of_two_years(page: &Page, by: usize, up: bool) -> Option<Change> {
    const BACK: usize = 8;
    let now = before_its_share(page, by)?;
    let what = page.tail(by).trim();
    let named = what.split_whitespace().count() >= 2 && page.tail(now).trim() == what && direction(page, now).is_none();
    let then = |at: &usize| {
        let told = is_told_before(page, *at, by) && !page.same_sentence(*at, by);
        told && page.tail(*at).trim() == what && direction(page, *at).is_none()
    };
    let mut found = (now.saturating_sub(BACK)..now).filter(then);
    let before = found.next().filter(|_| named && found.next().is_none())?;
    (year(page, now)? == year(page, before)? + 1).then(|| ordered(up, before, now, by))
}

/// The number before a change in its sentence: «giải quyết 332.896 vụ (đạt 92,5%), tăng 24.311 vụ».
fn before_its_share(page: &Page, by: usize) -> Option<usize> {
    let now = by.checked_sub(1).filter(|at| page.same_sentence(*at, by))?;
    let shared = page.told(now).is_some_and(|told| matches!(told.number, Number::Share(..)));
    now.checked_sub(usize::from(shared))
}

/// The year that a sentence names first.
fn year(page: &Page, at: usize) -> Option<u64> {
    YEAR_TOLD.captures(page.sentence_before(at))?.get(1)?.as_str().parse().ok()
}

/// «có 312.540 hội viên; kết nạp 9.812 hội viên, nâng tổng số hội viên lên 322.352»: those told before and the new ones.
fn raised_to(page: &Page, by: usize) -> Option<Change> {
    const BACK: usize = 8;
    let now = by + 1;
    let raises = page.same_sentence(by, now) && RAISES_TO.is_match(page.gap(by, now)) && value(page, now).is_some();
    if !raises || !NEW.is_match(page.lead(by)) || page.unit(by).is_empty() {
        return None;
    }
    let same = |at: &usize| is_told_before(page, *at, by) && page.unit(*at) == page.unit(by);
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
