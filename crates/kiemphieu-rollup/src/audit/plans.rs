//! What was done of a plan: «kết nạp 137 đảng viên, đạt 80,6% kế hoạch. Kế hoạch là 170 đảng viên».

use super::arithmetic::{Bound, Printed};
use super::numbers::{Number, count};
use super::page::Page;
use super::pattern::pattern;
use super::verdict::{Tested, Verdict};

pattern!(OF_A_PLAN, r"^\s*%[^.,;:()0-9%]{0,30}?(?:kế hoạch|chỉ tiêu)");
// Between what was done and its share.
pattern!(DONE, r"^[^.;:()0-9%]{0,80}?[,(]?\s*(?:đạt|bằng)\s*(?:(?:tỷ|tỉ) lệ\s*)?$");
pattern!(PLAN, r"(?:kế hoạch|chỉ tiêu)(?P<words>[^.,;:()%]{0,60}):?\s*$");
// A plan of more than the time of which is spoken.
pattern!(LONGER, r"nhiệm kỳ|giai đoạn|khóa|khoá|[0-9] năm|cả năm");
pattern!(PERSONS, r"^\s*(?:người|đồng chí|đảng viên|hội viên|đoàn viên|quần chúng|thành viên|chị)(?:[^\pL]|$)");
pattern!(MORE, r"(?:^|\s)thêm\s*$");

/// The shares of plans of a page that are not found otherwise, each with its bytes.
pub(super) fn shares(page: &Page) -> Vec<((usize, usize), Tested)> {
    (0..page.numbers.len()).filter_map(|at| share(page, at)).collect()
}

fn share(page: &Page, at: usize) -> Option<((usize, usize), Tested)> {
    let told = page.told(at)?;
    let printed = match told.number {
        Number::Share(printed, Bound::Exactly) => printed,
        Number::Other => Printed::parse(page.between(told.start, told.end))?,
        _ => return None,
    };
    let before = at.checked_sub(1).filter(|before| page.same_sentence(*before, at))?;
    if !OF_A_PLAN.is_match(page.behind(at)) || !DONE.is_match(page.gap(before, at)) {
        return None;
    }
    let own = page.told(before)?;
    let (part, whole, tied) = match own.number {
        Number::Of(part, whole) => (part, whole, false),
        Number::Count(part) => (part, plan(page, before, at)?, is_in_its_bracket(page, at)),
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

/// «(đạt 120% vì chỉ tiêu là 6.000 đoàn viên)»: the plan is told with the share.
fn is_in_its_bracket(page: &Page, at: usize) -> bool {
    let told = page.told(at).zip(page.told(at + 1));
    told.is_some_and(|(own, next)| {
        own.depth > 0 && own.depth == next.depth && PLAN.is_match(page.sentence_before(at + 1))
    })
}

/// The only count of the same things that the paragraph calls the plan.
fn plan(page: &Page, part: usize, share: usize) -> Option<u64> {
    const BESIDE: usize = 12;
    let unit = |at: usize| page.tail(at).split_whitespace().next().unwrap_or_default();
    let persons = |at: usize| PERSONS.is_match(page.tail(at));
    let same = |at: usize| unit(at) == unit(part) || (persons(at) && persons(part));
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
    let plan = plans.next().filter(|plan| *plan > 0 && !unit(part).is_empty())?;
    plans.all(|other| other == plan).then_some(plan)
}
