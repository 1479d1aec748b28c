//! Totals behind their parts: «tỉnh 10 đồng chí, huyện 20 đồng chí, xã 31 đồng chí, tổng 61 đồng chí», «… Tổng cộng xử phạt 272
//! trường hợp».

use super::lists::{Sum, is_a_digit_off, may_be_meant};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::series::exclude_each_other;
use super::verdict::Verdict;
use super::words::is_trait;

pattern!(
    TOTAL,
    r"(?:[,;(.]|\svà|^)\s*(?:tổng(?:\s*(?:số|cộng))?|cộng|toàn (?:tỉnh|huyện|thành phố|xã|phường|ngành|đảng bộ|trường|hội|khối|cụm|đoàn))(?:\s+(?:là|có|cả|được|chung))*\s*:?\s*$"
);
// With words between that say what is added up.
pattern!(
    TOTAL_OF,
    r"(?:[,;(.]|\svà|^)\s*(?:tổng(?: số| cộng)|cộng|như vậy,? tổng số|toàn \pL+(?: \pL+)? (?:có|đã|được))\s[^.;,:()0-9]{2,50}:?\s*$"
);
pattern!(JOINED, r"^\s*(?:,|và|, và)\s*$");
/// So many parts at the most.
const MOST: usize = 40;

/// What a number counts; in «1.248, 986 và 1.175 cử tri» they all count the same.
pub(super) fn unit<'t>(page: &Page<'t>, at: usize) -> &'t str {
    const LONGEST: usize = 8;
    let mut last = at;
    while page.unit(last).is_empty() && last < at + LONGEST && JOINED.is_match(page.gap(last, last + 1)) {
        last += 1;
    }
    page.unit(last)
}

/// The words before a number, also where it is told of how many years or months it is: «cộng 5 năm 239.478 vụ».
fn before<'t>(page: &Page<'t>, at: usize) -> &'t str {
    let time = at.checked_sub(1).filter(|time| {
        let told = page.told(*time).is_some_and(|told| told.number == Number::Other);
        told && matches!(page.gap(*time, at).trim().trim_end_matches(':'), "năm" | "tháng" | "quý" | "đợt")
    });
    page.before(time.unwrap_or(at))
}

/// The total at a number, of the parts before it.
pub(super) fn total(page: &Page, at: usize) -> Option<Sum> {
    let Number::Count(whole) = page.told(at)?.number else { return None };
    if !TOTAL.is_match(before(page, at)) && !TOTAL_OF.is_match(before(page, at)) {
        return None;
    }
    let mut parts: Vec<usize> = Vec::new();
    let (mut sum, mut closed) = (0_u64, false);
    let own = page.told(at)?.sentence;
    for part in (at.saturating_sub(MOST)..at).rev() {
        let told = page.told(part)?;
        // A total in a sentence of its own is of the one before.
        let alone = parts.iter().all(|part| !page.same_sentence(*part, at));
        let beyond = if alone { told.sentence + 1 < own } else { told.sentence < own && parts.len() >= 2 };
        if page.lines_apart(part, at) > 0 || beyond {
            break;
        }
        match told.number {
            Number::Count(value) if told.depth == 0 => {
                parts.push(part);
                sum = sum.saturating_add(value);
                closed = sum == whole && parts.len() >= 2;
                if closed {
                    break;
                }
            }
            Number::Of(..) => break,
            _ => {}
        }
    }
    let first = *parts.last()?;
    let range = (page.told(first)?.start, page.told(at)?.end);
    if closed {
        return Some(Sum::over(range, parts.into_iter()).of(whole, Verdict::Closes));
    }
    open(page, at, whole, &parts)
}

/// What counts the same as its total, next to each other, must make it up.
fn open(page: &Page, at: usize, whole: u64, parts: &[usize]) -> Option<Sum> {
    let (bare, word) = (unit(page, at).is_empty(), unit(page, at));
    let first = unit(page, *parts.first()?);
    // «Khối trường học có 11.274 đoàn viên, khối dân cư 3.518, …; toàn tỉnh 18.640 đoàn viên»: told once, or of all together.
    let named = |part: usize| unit(page, part).is_empty() && page.tail(part).trim().is_empty();
    // «9.846 hội viên, 1.205 tình nguyện viên và 2.318 thiếu niên, tổng cộng 13.369 người»: persons of whatever kind.
    let persons = word == "người" && parts.len() >= 3 && TOTAL.is_match(before(page, at));
    let same = |part: &&usize| match bare {
        _ if persons => !unit(page, **part).is_empty(),
        true => unit(page, **part) == first,
        false => unit(page, **part) == word || (TOTAL.is_match(before(page, at)) && named(**part)),
    };
    let items: Vec<usize> = parts.iter().take_while(same).copied().collect();
    let sentence = page.told(*items.first()?)?.sentence;
    let one = items.iter().all(|item| page.told(*item).is_some_and(|told| told.sentence == sentence));
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    if sum == whole && items.len() >= 2 {
        let range = (page.told(*items.last()?)?.start, page.told(at)?.end);
        return Some(Sum::over(range, items.into_iter()).of(whole, Verdict::Closes));
    }
    // Another count before them may be what they are parts of.
    let all = items.len() == parts.len();
    let traits = items.iter().any(|item| is_trait(page.lead(*item)));
    // What was carried over and what is new are all there is.
    let exclude = !bare && exclude_each_other(page, &items);
    let meant = may_be_meant(whole, &values) || ((items.len() >= 3 || exclude) && is_a_digit_off(whole, &values));
    let range = (page.told(*items.last()?)?.start, page.told(at)?.end);
    let asserted = TOTAL.is_match(before(page, at)) || (!bare && items.len() >= 3) || exclude;
    (all && one && asserted && !traits && items.len() >= 2 && meant)
        .then(|| Sum::over(range, items.into_iter()).of(whole, Verdict::Open { sum }))
}
