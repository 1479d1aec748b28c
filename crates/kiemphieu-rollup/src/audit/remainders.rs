//! What remains of a fraction, the surplus of a list, papers returned that were
//! never issued, and two wholes that are nearly one.

use super::arithmetic::Bound;
use super::candidates::{Ground, wholes_of};
use super::lists::{Sum, closes_bracket, is_a_digit_off, is_an_edit, items, may_be_meant, near, same_body};
use super::numbers::Number;
use super::page::{Page, Parts};
use super::pattern::pattern;
use super::pending;
use super::rest::{self, STILL_LEFT};
use super::totals;
use super::verdict::{Tested, Verdict};
use super::words::{Noun, is_among, is_an_answer, is_earlier};

pattern!(
    LACKING,
    r"(?:^|[^\pL])(?:thiếu|hụt|vắng|khuyết|vắng mặt|chưa (?:tuyển|sử dụng|bố trí|thực hiện)(?: dụng| hết| được)?|còn thiếu)\s*(?:là|:)?\s*$"
);
pattern!(
    WANTED,
    r"triệu tập|được giao|biên chế giao|tổng biên chế|đề án|cần (?:bầu|có|tuyển|bố trí)|phải (?:bầu|có|tuyển|bố trí)|quyết định|ấn định|quy định|chỉ tiêu|theo kế hoạch|định mức|nhu cầu|so với (?:tổng )?số (?:đại biểu |ủy viên |người )?được bầu"
);
// «sẽ có 167 ủy viên. Đã bầu 155 ủy viên, còn khuyết 12»
pattern!(PLANNED, r"sẽ (?:có|gồm)");
pattern!(VACANT, r"(?:thiếu|khuyết|hụt)\s*(?:là|:)?\s*$");
pattern!(
    THERE,
    r"có mặt|hiện có|hiện đang|(?:bầu|tuyển|bố trí)(?: dụng)? được|đã (?:bầu|tuyển|có|bố trí)|trúng cử|được bầu|về dự|tham dự"
);
pattern!(LEFT, r"(?:^|[^\pL])còn(?: lại)?\s*$");
pattern!(STILL, r"chưa|sẽ|lại|không");
// «còn lại 35 vụ việc đang được xác minh»
pattern!(
    BEING_DONE,
    r"đang (?:được |tiếp tục )?(?:trong (?:thời )?hạn|giải quyết|xử lý|xem xét|xác minh|điều tra|thụ lý|thi hành|nghiên cứu|thực hiện|triển khai)"
);
pattern!(REST_NAMED, r"(?:^|[^\pL])số (?:còn lại|chưa \pL+(?: \pL+){0,3})\s*(?:là|có|:)?\s*$");
// «2 xã chưa đạt tiêu chí môi trường», «vắng 2 đại biểu không lý do»: not all of those who lack.
pattern!(SOME_OF_THEM, r"tiêu chí|không (?:có )?(?:lý do|phép)");
pattern!(NEGATIVE, r"không|chưa|thiếu|vắng|còn lại");
pattern!(DENIED, r"(?:không|chưa)\s+(\pL+ \pL+|\pL+)");
pattern!(PERSON, r"^(?:đồng|đại|người|đảng|đoàn|hội|ủy|uỷ|cán|công|viên|giáo|học|vị)$");
pattern!(WHOLLY_DENIED, r"(?:^|[^\pL])(?:không|chưa)\s+(\pL[\pL ]*)$");
pattern!(EACH, r"(?:^|[^\pL])mỗi(?:[^\pL]|$)");
pattern!(SURPLUS, r"số dư[^.;0-9]{0,30}$");
pattern!(LISTED, r"danh sách|ứng cử|giới thiệu|đề cử");
pattern!(SEATS, r"bầu|lấy");
pattern!(RETURNED, r"thu (?:về|vào)");
pattern!(ISSUED, r"phát ra");
pattern!(IN_IT, r"^[^.();:0-9]{0,60},\s*(?:đã\s*)?có\s*$");
pattern!(
    THEREIN,
    r"^[^();0-9]{0,80}[.,]\s+trong đó,?\s*(?:có\s*)?(?:\pL+ ){0,8}(?:có\s*)?$|^[^();0-9]{0,80}[,:]?\s+(?:bao )?gồm(?: có)?:?\s*$"
);

/// The sums that begin or end at one number.
pub(super) fn sums(page: &Page, at: usize, parts: &Parts) -> Vec<Sum> {
    let all = [
        remainder(page, at),
        rest::sum(page, at, parts).or_else(|| pending::still_done(page, at)),
        pending::left_over(page, at),
        lacking(page, at),
        in_bracket(page, at),
        denied(page, at, parts),
        totals::total(page, at),
        surplus(page, at),
        returned(page, at),
        part_above(page, at),
    ];
    all.into_iter().flatten().collect()
}

pub(super) fn range(page: &Page, from: usize, to: usize) -> Option<(usize, usize)> {
    Some((page.told(from)?.start, page.told(to)?.end))
}

/// «759/781 đại biểu, thiếu 22»; «318/324 chi bộ, còn 6 chi bộ chưa đại hội».
fn remainder(page: &Page, at: usize) -> Option<Sum> {
    const AHEAD: usize = 5;
    let Number::Of(part, whole) = page.told(at)?.number else { return None };
    for next in at + 1..=at + AHEAD {
        let told = page.told(next).filter(|_| page.same_sentence(at, next))?;
        let Number::Count(rest) = told.number else {
            match told.number {
                Number::Share(..) | Number::Other => continue,
                _ => return None,
            }
        };
        // «812/893 giáo viên đạt chuẩn, trong đó trên chuẩn 86 người; còn 76 giáo viên chưa đạt chuẩn»
        if page.before(next).contains("trong đó") {
            continue;
        }
        let lead = page.lead(next);
        if let Some(sum) = pending::of_a_fraction(page, at, next) {
            return Some(sum);
        }
        // «386/431 vụ, còn 9 bị can chưa bắt được»: persons are no matters.
        let matters = ["vụ", "đơn", "việc"].contains(&page.unit(at)) && ["bị", "người"].contains(&page.unit(next));
        // «226/468 buổi, còn 36 tỉnh không giữ lịch»
        let (own, other) = (page.unit(at), page.unit(next));
        let persons = |at: usize| !matches!(page.noun(at), Noun::Bodies | Noun::Votes);
        let bodies = page.noun(at) == Noun::Bodies && page.noun(next) == Noun::Bodies;
        let others = !own.is_empty() && !other.is_empty() && own != other;
        let others = others && !bodies && !(PERSON.is_match(own) && persons(next));
        let some = (others && LEFT.is_match(lead)) || matters || SOME_OF_THEM.is_match(page.tail(next));
        // «còn 7 vụ việc (khiếu nại 3 vụ, tố cáo 4 vụ) đang xem xét»
        let words = format!("{} {}", page.tail(next), page.behind_its_bracket(next).unwrap_or_default());
        let still = STILL.is_match(&words) || BEING_DONE.is_match(&words);
        let lacking = LACKING.is_match(lead) || (LEFT.is_match(lead) && still);
        let lacking = (lacking || REST_NAMED.is_match(lead)) && !some;
        let sum = part.saturating_add(rest);
        // «386 vụ trong số 431 vụ, còn lại 45 vụ trong hạn»: whatever is left of the same.
        let left = STILL_LEFT.is_match(lead) && page.unit(at) == page.unit(next) && !page.unit(at).is_empty();
        let left = left && (near(whole, sum) || is_a_digit_off(whole, &[part, rest]));
        let told = Sum::over(range(page, at, next)?, [at, next].into_iter());
        let closes = lacking || NEGATIVE.is_match(&page.facts(next).label) || is_its_bracket(page, at, next);
        return match sum == whole {
            true => (closes || left).then(|| told.of(whole, Verdict::Closes)),
            false => (lacking || left).then(|| told.of(whole, Verdict::Open { sum })),
        };
    }
    None
}

/// «2.718/2.974 hộ đăng ký, chiếm 91,39% (256 hộ đi xa)»: a bracket that holds nothing but so many of the same.
fn is_its_bracket(page: &Page, at: usize, next: usize) -> bool {
    let deeper = page.told(at).zip(page.told(next)).is_some_and(|(own, next)| next.depth == own.depth + 1);
    let lead = page.before(next).trim_end();
    let alone = lead.strip_suffix("còn").unwrap_or(lead).trim_end().ends_with('(') && closes_bracket(page, next);
    deeper && alone && !page.unit(at).is_empty() && page.unit(at) == page.unit(next)
}

/// «triệu tập 165 đại biểu; vắng 3 đại biểu; có mặt 162»: those wanted, those there, and those who lack.
fn lacking(page: &Page, at: usize) -> Option<Sum> {
    const AROUND: usize = 4;
    let own = page.told(at)?;
    let Number::Count(rest) = own.number else { return None };
    if !LACKING.is_match(page.lead(at)) {
        return None;
    }
    let beside = (at.saturating_sub(AROUND)..=at + AROUND).filter(|other| {
        // «37 đại biểu, khuyết 1 đại biểu (quy định là 38 đại biểu)»
        let wanted = *other == at + 1 && closes_bracket(page, *other) && WANTED.is_match(page.lead(*other));
        let told = page.told(*other).filter(|told| matches!(told.number, Number::Count(_)));
        let told = told.filter(|told| told.depth == 0 || (wanted && told.depth == 1));
        *other != at && told.is_some_and(|told| told.sentence.abs_diff(own.sentence) <= 1 && told.line == own.line)
    });
    let beside: Vec<(usize, u64)> = beside.filter_map(|other| Some((other, page.told(other)?.count()?))).collect();
    let sum = |one: usize, other: usize| {
        let (first, last) = (one.min(other).min(at), one.max(other).max(at));
        Some(Sum::over(range(page, first, last)?, [one, other, at].into_iter()))
    };
    for (there, part) in &beside {
        let whole = beside.iter().find(|(_, whole)| part.checked_add(rest) == Some(*whole));
        if let Some((wanted, whole)) = whole {
            return Some(sum(*there, *wanted)?.of(*whole, Verdict::Closes));
        }
    }
    let only = |pattern: &regex::Regex, not: Option<usize>| {
        let others = beside.iter().filter(|(other, _)| Some(*other) != not);
        let mut of = others.filter(|(other, _)| pattern.is_match(&page.facts(*other).label));
        of.next().filter(|_| of.next().is_none()).copied()
    };
    let planned = || only(&PLANNED, None).filter(|_| VACANT.is_match(page.lead(at)));
    let (wanted, whole) = only(&WANTED, None).or_else(planned)?;
    let (there, part) = only(&THERE, Some(wanted))?;
    let together = part.saturating_add(rest);
    let meant = may_be_meant(whole, &[part, rest]) || is_an_edit(whole, &[part, rest]);
    let meant = meant && !SOME_OF_THEM.is_match(page.tail(at));
    let apart = wanted != there && page.same_sentence(there, at) && meant;
    if apart { Some(sum(there, wanted)?.of(whole, Verdict::Open { sum: together })) } else { None }
}

/// «418/470 chi bộ (51 chi bộ không bầu, 1 …)».
fn in_bracket(page: &Page, at: usize) -> Option<Sum> {
    let (own, next) = (page.told(at)?, page.told(at + 1)?);
    let Number::Of(part, whole) = own.number else { return None };
    let Number::Count(_) = next.number else { return None };
    if next.container != Some(at) || next.depth != own.depth + 1 {
        return None;
    }
    let items = items(page, at, true);
    let last = *items.last()?;
    let sum = items.iter().filter_map(|item| page.told(*item)?.count()).fold(part, u64::saturating_add);
    let words = page.between(next.end, page.told(last)?.end + page.behind(last).len());
    let told = Sum::over(range(page, at, last)?, [at].into_iter().chain(items.iter().copied()));
    let remains = NEGATIVE.is_match(words) && closes_bracket(page, last);
    let verdict = if sum == whole { Verdict::Closes } else { Verdict::Open { sum } };
    (remains && near(whole, sum)).then(|| told.of(whole, verdict))
}

/// «418 chi bộ bầu phó bí thư, 51 chi bộ không bầu phó bí thư»: those that did and those that did not.
fn denied(page: &Page, at: usize, parts: &Parts) -> Option<Sum> {
    let next = (at + 1..=at + 2).find(|next| page.told(*next).is_some_and(|told| told.count().is_some()))?;
    let (one, other) = (page.told(at)?, page.told(next)?);
    let (first, second) = (one.count()?, other.count()?);
    let bodies = page.noun(at) == Noun::Bodies && page.noun(next) == Noun::Bodies;
    // «có điều kiện thi hành 32 việc, chưa có điều kiện thi hành 54 việc»
    let word_by_word = || {
        let denied = WHOLLY_DENIED.captures(page.lead(next)).and_then(|found| found.get(1)).map(|found| found.as_str());
        let denied = denied.filter(|words| words.split_whitespace().count() >= 2);
        page.noun(at) != Noun::Votes
            && !is_an_answer(page.lead(at))
            && page.unit(at) == page.unit(next)
            && denied.is_some_and(|words| page.lead(at).trim_end().ends_with(words.trim_end()))
    };
    if !page.same_sentence(at, next) || !(bodies || word_by_word()) {
        return None;
    }
    let (label, denial) = (page.facts(at).label.as_str(), page.facts(next).label.as_str());
    // «mỗi huyện có 5 xã; 9 huyện chưa có»: to have is said of whatever bodies.
    let same = same_body(page, at, next);
    let pair = |positive: &str, negative: &str| {
        let denied = DENIED.captures(negative).and_then(|found| found.get(1)).map(|found| found.as_str().to_owned());
        let denied = denied.filter(|words| (same || words != "có") && !EACH.is_match(positive));
        denied.is_some_and(|words| positive.contains(&words) && !NEGATIVE.is_match(positive))
    };
    if !(pair(label, denial) || pair(denial, label)) {
        return None;
    }
    let sum = first.saturating_add(second);
    let told = Sum::over(range(page, at, next)?, [at, next].into_iter());
    let own = [one.number, other.number].into_iter().find_map(|number| match number {
        Number::Of(_, whole) => Some(whole),
        _ => None,
    });
    let wholes = wholes_of(page, at, next, parts);
    if own == Some(sum) || (own.is_none() && wholes.iter().any(|candidate| candidate.value == sum)) {
        return Some(told.of(sum, Verdict::Closes));
    }
    let whole = own.or_else(|| {
        let first = wholes.iter().find(|candidate| candidate.fitting && candidate.ground < Ground::Sibling)?;
        Some(first.value)
    })?;
    // «28/63 tỉnh có báo cáo; 34/63 tỉnh không có báo cáo; 1 tỉnh xin gia hạn»
    let third = (next + 1..next + 3).find(|at| page.told(*at).is_some_and(|told| told.count().is_some()));
    let third = third.filter(|at| page.same_sentence(next, *at)).and_then(|at| page.told(at)?.count());
    let with_a_third = third.and_then(|third| sum.checked_add(third)) == Some(whole);
    (!with_a_third && may_be_meant(whole, &[first, second])).then(|| told.of(whole, Verdict::Open { sum }))
}

/// «danh sách 191 người, bầu 163 người, số dư 28 người (17,17%)»: the surplus is what the list has more than the seats.
fn surplus(page: &Page, at: usize) -> Option<Sum> {
    let told = page.told(at)?;
    let behind = at.checked_sub(1).filter(|_| matches!(told.number, Number::Share(..)));
    let behind = behind.is_some_and(|count| {
        page.same_sentence(count, at) && SURPLUS.is_match(page.before(count)) && page.gap(count, at).len() <= 40
    });
    if !behind && !SURPLUS.is_match(page.before(at)) {
        return None;
    }
    // «số dư 5 đồng chí, đạt 18,52%»: the surplus itself may stand before its share.
    let own = |other: &usize| matches!(told.number, Number::Share(..)) && SURPLUS.is_match(page.before(*other));
    let counts: Vec<usize> = (at.saturating_sub(6)..at)
        .filter(|other| {
            page.same_sentence(*other, at)
                && matches!(page.told(*other).map(|told| told.number), Some(Number::Count(_)))
                && !own(other)
        })
        .collect();
    let &[one, other] = counts.get(counts.len().checked_sub(2)?..)? else { return None };
    let value = |at: usize| page.told(at).and_then(|told| told.count());
    let (one, other, first) = (value(one)?, value(other)?, one.min(other));
    let words = page.between(page.told(first)?.start.saturating_sub(60).min(told.start), told.start);
    if !(LISTED.is_match(words) || SEATS.is_match(words)) {
        return None;
    }
    let (names, seats) = (one.max(other), one.min(other));
    let rest = names.checked_sub(seats).filter(|rest| *rest > 0)?;
    let sum = Sum::over(range(page, first, at)?, [first, at].into_iter());
    match told.number {
        Number::Count(surplus) if surplus == rest => Some(sum.of(names, Verdict::Closes)),
        Number::Count(surplus) => Some(sum.of(names, Verdict::Open { sum: seats.saturating_add(surplus) })),
        Number::Share(printed, Bound::Exactly) => {
            // The share is of the surplus that is told, be it the difference or not.
            let surplus = behind.then(|| value(at - 1)).flatten().unwrap_or(rest);
            if behind && [seats, names].iter().any(|whole| printed.agrees(surplus, *whole).is_some()) {
                return None;
            }
            let verdict = Verdict::of(surplus, seats, printed);
            let tested = Tested {
                part: Some(surplus),
                whole: Some(seats),
                printed: Some(printed),
                bound: Bound::Exactly,
                verdict,
            };
            Some(Sum { tested, ..sum })
        }
        _ => None,
    }
}

/// More papers returned than were issued.
fn returned(page: &Page, at: usize) -> Option<Sum> {
    let Number::Count(returned) = page.told(at)?.number else { return None };
    let before = at.checked_sub(1)?;
    let Number::Count(issued) = page.told(before)?.number else { return None };
    let (lead, earlier) = (page.facts(at).label.as_str(), page.facts(before).label.as_str());
    let told = RETURNED.is_match(lead) && ISSUED.is_match(earlier) && !RETURNED.is_match(earlier);
    let near_by = page.lines_apart(before, at) <= 1;
    let tested = Tested {
        part: Some(returned),
        whole: Some(issued),
        printed: None,
        bound: Bound::Exactly,
        verdict: Verdict::AboveWhole,
    };
    let sum = Sum::over(range(page, before, at)?, [before, at].into_iter());
    (told && near_by && returned > issued).then_some(Sum { tested, ..sum })
}

/// «tiếp nhận 172 hồ sơ. Trong đó có 195 hồ sơ được giới thiệu»: a part of the same that is greater, and no greater count of
/// the same before.
fn part_above(page: &Page, at: usize) -> Option<Sum> {
    const BACK: usize = 24;
    let before = at.checked_sub(1)?;
    // «gồm 123 thí sinh và danh sách trúng tuyển gồm 574 thí sinh»
    if page.gap(before, at).contains(" và ") && !page.gap(before, at).contains("trong đó") {
        return None;
    }
    let (own, head) = (page.told(at)?, page.told(before)?);
    let (Number::Count(part), Number::Count(whole)) = (own.number, head.number) else { return None };
    let unit = |at: usize| page.tail(at).split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    // «26.515 việc, gồm 54.681 việc có điều kiện»
    let same = |other: usize| !unit(other).is_empty() && unit(at).starts_with(&unit(other));
    let follows = own.line == head.line && own.depth == head.depth;
    let gap = page.gap(before, at);
    // «Trong tổng số 18 chi bộ, có 41 chi bộ bầu đủ».
    let among = page.lead(before).contains("trong") && is_among(page.lead(before)) && IN_IT.is_match(gap);
    if part <= whole || !follows || !same(before) || is_earlier(page.lead(at)) || !(among || THEREIN.is_match(gap)) {
        return None;
    }
    let greater = |other: usize| page.told(other).and_then(|told| told.count()).is_some_and(|count| count >= part);
    let here = |other: usize| page.lines_apart(other, at) == 0;
    if (before.saturating_sub(BACK)..before).any(|other| here(other) && same(other) && greater(other)) {
        return None;
    }
    let sum = Sum::over(range(page, before, at)?, [before, at].into_iter());
    let tested = Tested { part: Some(part), whole: Some(whole), verdict: Verdict::AboveWhole, ..sum.tested.clone() };
    Some(Sum { tested, ..sum })
}

/// Fractions of two wholes that are nearly one, in one sentence, with nothing said of the difference.
pub(super) fn two_wholes(page: &Page) -> Vec<Sum> {
    let fractions: Vec<(usize, u64)> = page
        .numbers
        .iter()
        .enumerate()
        .filter_map(|(at, told)| match told.number {
            Number::Of(_, whole) => Some((at, whole)),
            _ => None,
        })
        .collect();
    let pair = |pair: &[(usize, u64)]| {
        let &[(one, first), (other, second)] = pair else { return None };
        let apart = first.abs_diff(second);
        let near = apart > 0 && apart.saturating_mul(20) <= first.max(second) && page.same_sentence(one, other);
        let said =
            (one.saturating_sub(4)..other + 4).any(|at| page.told(at).and_then(|told| told.count()) == Some(apart));
        let sum = Sum::over(range(page, one, other)?, [one, other].into_iter());
        let tested = Tested { verdict: Verdict::TwoWholes { first, second }, ..sum.tested.clone() };
        (near && !said).then_some(Sum { tested, ..sum })
    };
    fractions.windows(2).filter_map(pair).collect()
}
