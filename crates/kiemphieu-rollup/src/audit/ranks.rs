//! Lists whose items are ranks that nobody has two of: the years of badges, and the levels from the centre to the grassroots.
//! They make up the count before them.

use super::divided::LEAVES_OUT;
use super::lists::{AMONG_THEM, BRACKET, COLON, CONSISTS, Sum, is_a_digit_off};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::totals::unit;
use super::verdict::Verdict;

pattern!(BADGES, r"huy hiệu");
// A badge is given after death too, and told apart.
pattern!(APART, r"truy tặng|tặng sớm|trao sớm|,\s*[3-9][05]\s*(?:,|và)");
pattern!(YEARS, r"^\s*năm(?:\s+tuổi\s+đảng)?\s*(?::|có|là|cho)?\s*$");
pattern!(
    SO_MANY,
    r"^\s*(?:đảng viên|đồng chí|người)?\s*(?:được\s+)?(?:(?:nhận|trao|tặng|trao tặng)\s+)?(?:huy hiệu\s+)?(?:đảng\s+)?(?:loại\s+)?$"
);
pattern!(LEVEL, r"(?:^|[\s,;:(])(?:cấp\s+)?(trung ương|tỉnh|thành phố|huyện|xã|phường|cơ sở)\s*(?:có|là)?\s*:?\s*$");
const LEAST: usize = 3;
const MOST: usize = 12;
const FEWEST: u64 = 12;

/// The lists of a page that do not make up their head, by a digit.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let badges = (0..page.numbers.len()).filter_map(|at| run(page, at, &|at| badge(page, at)));
    let levels = (0..page.numbers.len()).filter_map(|at| run(page, at, &|at| level(page, at)));
    let badges: Vec<_> = badges.filter_map(|items| of_badges(page, &items)).collect();
    badges.into_iter().chain(levels.filter_map(|items| of_levels(page, &items))).collect()
}

/// The counts of a sentence that are of ranks, each of another, from its first to its last.
fn run(page: &Page, first: usize, rank: &impl Fn(usize) -> Option<String>) -> Option<Vec<usize>> {
    let is_count = |at: &usize| page.told(*at).is_some_and(|told| matches!(told.number, Number::Count(_)));
    let begins = rank(first).is_some() && is_count(&first);
    let before = (first.saturating_sub(2)..first).filter(|at| page.same_sentence(*at, first) && is_count(at));
    if !begins || before.into_iter().any(|at| rank(at).is_some()) {
        return None;
    }
    let items: Vec<usize> =
        (first..first + 2 * MOST).take_while(|at| page.same_sentence(first, *at)).filter(is_count).collect();
    let ranks: Vec<String> = items.iter().filter_map(|at| rank(*at)).collect();
    let another = ranks.iter().enumerate().all(|(at, rank)| !ranks.iter().skip(at + 1).any(|other| other == rank));
    (another && ranks.len() == items.len() && items.len() >= LEAST).then_some(items)
}

/// The years of the badge that so many were given: «75 năm tuổi Đảng có 24 đồng chí», «3 đồng chí nhận Huy hiệu 50 năm».
fn badge(page: &Page, at: usize) -> Option<String> {
    let years = |other: usize| {
        let told = page.told(other).filter(|told| told.number == Number::Other && page.same_sentence(other, at))?;
        let years: u64 = page.between(told.start, told.end).parse().ok()?;
        ((30..=95).contains(&years) && years.is_multiple_of(5)).then(|| years.to_string())
    };
    let before = at.checked_sub(1).filter(|before| YEARS.is_match(page.gap(*before, at))).and_then(years);
    before.or_else(|| years(at + 1).filter(|_| SO_MANY.is_match(page.gap(at, at + 1))))
}

fn of_badges(page: &Page, items: &[usize]) -> Option<Sum> {
    const BACK: usize = 24;
    let first = *items.first()?;
    let own = page.told(first)?;
    let count = |at: &usize| {
        let told = page.told(*at).filter(|told| matches!(told.number, Number::Count(_)));
        told.is_some_and(|told| told.line == own.line && told.sentence + 1 >= own.sentence && told.depth == own.depth)
    };
    let mut heads = (first.saturating_sub(BACK)..first).filter(count);
    let head = heads.next().filter(|_| heads.next().is_none())?;
    let words = page.between(page.told(head)?.start.min(own.line_start), page.told(*items.last()?)?.end);
    // «trong đó» may leave some out, but not where the list goes down to the least that there is.
    let least = items.iter().any(|item| badge(page, *item).is_some_and(|years| years == "30"));
    let sum = items.iter().filter_map(|item| page.told(*item)?.count()).fold(0_u64, u64::saturating_add);
    let all =
        least || sum > page.told(head)?.count()? || !AMONG_THEM.is_match(&page.gap(head, head + 1).replace('.', ","));
    (all && BADGES.is_match(words) && !APART.is_match(words)).then(|| judge(page, head, items))?
}

/// The level that a count is told of: «Trung ương 160 hộ, tỉnh 4.683 hộ, huyện 29.731 hộ và cơ sở 103.058 hộ».
fn level(page: &Page, at: usize) -> Option<String> {
    Some(LEVEL.captures(page.lead(at))?.get(1)?.as_str().to_owned())
}

fn of_levels(page: &Page, items: &[usize]) -> Option<Sum> {
    let first = *items.first()?;
    let head = first.checked_sub(1)?;
    let gap = page.gap(head, first);
    let opened = [&*COLON, &*CONSISTS, &*AMONG_THEM, &*BRACKET].into_iter().any(|opens| {
        let level = LEVEL.find(gap).map_or(gap.len(), |level| level.start() + 1);
        opens.is_match(gap.get(..level).unwrap_or(gap).trim_end())
    });
    let own = unit(page, head);
    let same =
        items.iter().all(|item| unit(page, *item) == own) || items.iter().all(|item| unit(page, *item).is_empty());
    let lowest =
        items.last().and_then(|last| level(page, *last)).is_some_and(|level| level == "cơ sở" || level == "xã");
    let count = page.told(head).is_some_and(|told| matches!(told.number, Number::Count(_)));
    (opened && count && same && lowest && !own.is_empty()).then(|| judge(page, head, items))?
}

fn judge(page: &Page, head: usize, items: &[usize]) -> Option<Sum> {
    let last = *items.last()?;
    let whole = page.told(head)?.count().filter(|whole| *whole >= FEWEST)?;
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let range = (page.told(head)?.start, page.told(last)?.end);
    let behind: String = page.text.get(range.1..).unwrap_or_default().chars().take(24).collect();
    let all = !LEAVES_OUT.is_match(&format!("{}{behind}", page.between(range.0, range.1)));
    let open = all && sum != whole && is_a_digit_off(whole, &values);
    open.then(|| Sum::over(range, items.iter().copied()).of(whole, Verdict::Open { sum }))
}
