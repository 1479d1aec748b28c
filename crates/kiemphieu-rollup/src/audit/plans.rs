//! What was done of a plan: «kết nạp 137 đảng viên, đạt 80,6% kế hoạch. Kế hoạch là 170 đảng viên».

use super::arithmetic::{Bound, Printed};
use super::lists::closes_bracket;
use super::numbers::{Number, count};
use super::page::Page;
use super::pattern::pattern;
use super::verdict::{Tested, Verdict};

pattern!(OF_A_PLAN, r"^\s*%[^.,;:()0-9%]{0,30}?(?:kế hoạch|chỉ tiêu)");
// Between what was done and its share.
pattern!(DONE, r"^[^.;:()0-9%]{0,80}?[,(]?\s*(?:đạt|bằng)\s*(?:(?:tỷ|tỉ) lệ\s*)?$");
pattern!(PLAN_BEHIND, r"^\s*%[^.,;:()0-9%]{0,60}\(\s*(?:là\s+)?$");
pattern!(PLAN, r"(?:kế hoạch|chỉ tiêu)(?P<words>[^.,;:()%]{0,60}):?\s*$");
// A plan of more than the time of which is spoken.
pattern!(LONGER, r"nhiệm kỳ|giai đoạn|khóa|khoá|[0-9] năm|cả năm");
pattern!(PERSONS, r"^\s*(?:người|đồng chí|đảng viên|hội viên|đoàn viên|quần chúng|thành viên|chị)(?:[^\pL]|$)");
pattern!(
    OF_SO_MANY,
    r"^(?:\s+[«“]?\pL+[»”]?){0,12}\s*(?:[,(]\s*(?:(?:đạt|bằng|chiếm)\s*(?:(?:tỷ|tỉ) lệ\s*)?|(?:tỷ|tỉ) lệ\s*)(?:là\s*)?|\(\s*)$"
);
pattern!(SAID_OF_THEM, r"^(?:\s+\pL+){0,8}\s*[,(]\s*(?:đạt|bằng|chiếm)\s*(?:(?:tỷ|tỉ) lệ\s*)?(?:là\s*)?$");
pattern!(PLANNED, r"^\s*%[^.;()]{0,40}?(?:kế hoạch|chỉ tiêu|so với|nghị quyết|giao)");
// What is measured is not counted.
pattern!(MEASURED, r"^\s*(?:tỷ|tỉ|triệu|nghìn|ngàn|đồng|ha|km|tấn|tạ|kg|m|lít|sào|mét)(?:[^\pL]|$)");
pattern!(MORE, r"(?:^|\s)thêm\s*$");

/// The shares of plans of a page that are not found otherwise, each with its bytes.
pub(super) fn shares(page: &Page) -> Vec<((usize, usize), Tested)> {
    (0..page.numbers.len())
        .filter_map(|at| share(page, at).or_else(|| above(page, at)).or_else(|| over_a_hundred(page, at)))
        .collect()
}

/// A percentage; one of more than a hundred is no share.
pub(super) fn printed(page: &Page, at: usize) -> Option<Printed> {
    let told = page.told(at)?;
    match told.number {
        Number::Share(printed, Bound::Exactly) => Some(printed),
        Number::Other if page.behind(at).trim_start().starts_with('%') => {
            Printed::parse(page.between(told.start, told.end))
        }
        _ => None,
    }
}

fn share(page: &Page, at: usize) -> Option<((usize, usize), Tested)> {
    let (told, printed) = (page.told(at)?, printed(page, at)?);
    let before = at.checked_sub(1).filter(|before| page.same_sentence(*before, at))?;
    if !OF_A_PLAN.is_match(page.behind(at)) || !DONE.is_match(page.gap(before, at)) {
        return None;
    }
    let own = page.told(before)?;
    let (part, whole, tied) = match own.number {
        Number::Of(part, whole) => (part, whole, false),
        Number::Count(part) => match behind_its_share(page, before, at) {
            Some(whole) => (part, whole, true),
            None => (part, plan(page, before, at)?, is_in_its_bracket(page, at)),
        },
        Number::Other if MORE.is_match(page.lead(before)) => {
            (count(page.between(own.start, own.end))?, plan(page, before, at)?, is_in_its_bracket(page, at))
        }
        _ => return None,
    };
    let meant = printed.agrees(part, whole).is_some()
        || printed.is_a_slip(part, whole)
        || (tied && printed.resembles(part, whole));
    let verdict = Verdict::of(part, whole, printed);
    let tested =
        Tested { part: Some(part), whole: Some(whole), printed: Some(printed), bound: Bound::Exactly, verdict };
    meant.then_some(((own.start, told.end), tested))
}

/// «vận động 2.268/1.950 hội viên, đạt 116,31%»: more than was planned; «612.408/611.950 cử tri, đạt 99,93%»: more than
/// there are, of which no such share can be.
fn above(page: &Page, at: usize) -> Option<((usize, usize), Tested)> {
    // No day of a month.
    const LEAST: u64 = 32;
    const FEWEST: u64 = 13;
    let told = page.told(at)?;
    let printed = printed(page, at)?;
    let before = at.checked_sub(1).filter(|before| page.same_sentence(*before, at))?;
    let own = page.told(before).filter(|own| own.number == Number::Other)?;
    let (part, whole) = page.between(own.start, own.end).split_once('/')?;
    let (part, whole) = (count(part.trim())?, count(whole.trim())?);
    let named = page.lead(before).trim_end().ends_with("số") || printed.agrees(whole, whole).is_some();
    let named = named || MEASURED.is_match(page.gap(before, at));
    if part <= whole || part < LEAST || whole < FEWEST || named || !OF_SO_MANY.is_match(page.gap(before, at)) {
        return None;
    }
    let agrees = printed.agrees(part, whole);
    let verdict = match agrees {
        None if !printed.is_above(whole, whole) => Verdict::AboveWhole,
        _ => Verdict::of(part, whole, printed),
    };
    let meant = agrees.is_some() || verdict == Verdict::AboveWhole || printed.resembles(part, whole);
    let tested =
        Tested { part: Some(part), whole: Some(whole), printed: Some(printed), bound: Bound::Exactly, verdict };
    meant.then_some(((own.start, told.end), tested))
}

/// «dự họp 23/23 đồng chí, đạt tỷ lệ 104%»: more than all of them, of no plan.
fn over_a_hundred(page: &Page, at: usize) -> Option<((usize, usize), Tested)> {
    let told = page.told(at)?;
    let printed = printed(page, at)?;
    let before = at.checked_sub(1).filter(|before| page.same_sentence(*before, at))?;
    let own = page.told(before)?;
    let Number::Of(part, whole) = own.number else { return None };
    if !SAID_OF_THEM.is_match(page.gap(before, at))
        || PLANNED.is_match(page.behind(at))
        || !printed.is_above(whole, whole)
    {
        return None;
    }
    let verdict = Verdict::of(part, whole, printed);
    let tested =
        Tested { part: Some(part), whole: Some(whole), printed: Some(printed), bound: Bound::Exactly, verdict };
    Some(((own.start, told.end), tested))
}

/// «(đạt 120% vì chỉ tiêu là 6.000 đoàn viên)»: the plan is told with the share.
fn is_in_its_bracket(page: &Page, at: usize) -> bool {
    let told = page.told(at).zip(page.told(at + 1));
    told.is_some_and(|(own, next)| {
        own.depth > 0 && own.depth == next.depth && PLAN.is_match(page.sentence_before(at + 1))
    })
}

/// «kết nạp 174 đảng viên, đạt 96,67% chỉ tiêu (180 đảng viên)»: the plan is told in a bracket behind its share.
fn behind_its_share(page: &Page, part: usize, share: usize) -> Option<u64> {
    let plan = share + 1;
    let same = !page.unit(plan).is_empty() && page.unit(plan) == page.unit(part);
    match page.told(plan)?.number {
        Number::Count(whole) if same && PLAN_BEHIND.is_match(page.gap(share, plan)) && closes_bracket(page, plan) => {
            Some(whole)
        }
        _ => None,
    }
}

/// The only count of the same things that the paragraph calls the plan.
fn plan(page: &Page, part: usize, share: usize) -> Option<u64> {
    const BESIDE: usize = 12;
    let persons = |at: usize| PERSONS.is_match(page.tail(at));
    let same = |at: usize| page.unit(at) == page.unit(part) || (persons(at) && persons(part));
    let planned = |at: &usize| {
        let sentence = page.sentence_before(*at);
        let Some(found) = PLAN.captures(sentence) else { return false };
        let words = found.name("words").map_or("", |words| words.as_str());
        let from = found.get(0).map_or(0, |found| found.start());
        // «đạt 96% kế hoạch năm và 12 lớp …»: what is done of the plan, and no plan.
        let of_share = sentence.get(..from).is_some_and(|before| before.trim_end().ends_with('%'));
        let longer = LONGER.is_match(words) || LONGER.is_match(sentence.get(..from).unwrap_or_default());
        !longer && (!of_share || words.trim().is_empty() || words.trim() == "là") && same(*at)
    };
    let beside = part.saturating_sub(BESIDE)..=share + BESIDE;
    let counts = beside.filter(|at| *at != part && page.lines_apart(*at, share) == 0 && planned(at));
    let mut plans = counts.filter_map(|at| match page.told(at)?.number {
        Number::Count(plan) => Some(plan),
        _ => None,
    });
    let plan = plans.next().filter(|plan| *plan > 0 && !page.unit(part).is_empty())?;
    plans.all(|other| other == plan).then_some(plan)
}
