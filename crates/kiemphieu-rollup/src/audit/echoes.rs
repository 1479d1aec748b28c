//! A share whose subject names a count again: «có 11.115 người là cán bộ kiêm nhiệm. Như vậy cán bộ kiêm nhiệm chiếm 78%», «62 đại
//! biểu là nữ; tỷ lệ nữ là 33,33%».

use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::words::{is_earlier, is_trait, tells_of_before};

pattern!(
    SUBJECT,
    r"(?:(?:tỷ|tỉ) lệ\s+(?P<named>\pL+(?:\s+\pL+){0,5}?)(?:\s+(?:là|đạt|chiếm|bằng))?|(?:^|[,;:]\s*)(?:như vậy,?\s+|do đó,?\s+)?(?:số\s+)?(?P<told>\pL+(?:\s+\pL+){0,6}?)\s+chiếm)\s*(?:(?:tỷ|tỉ) lệ\s*)?(?:là\s*)?$"
);
pattern!(NUMBER_OF, r"^\W*số\s");
// What is said of papers, voters or a rate of growth has a count of its own.
pattern!(OTHERS, r"phiếu|cử tri|tín nhiệm|bình quân|tăng|giảm|hộ nghèo|cao nhất|thấp nhất|toàn|cả ");

/// The only count of the sentence, or of the one before, that its words name so.
pub(super) fn named_again(page: &Page, at: usize) -> Option<usize> {
    const BACK: usize = 6;
    let clause = page.sentence_before(at);
    let found = SUBJECT.captures(clause)?;
    let subject = found.name("named").or_else(|| found.name("told"))?.as_str().trim();
    // «(khiển trách 692, khai trừ 207). Số khai trừ chiếm 13,15%»
    let by_number = NUMBER_OF.is_match(found.get(0).map_or("", |found| found.as_str()));
    let least = if by_number { 2 } else { 3 };
    let specific = is_trait(subject) || subject.split_whitespace().count() >= least;
    let own = page.told(at)?;
    if !specific || OTHERS.is_match(subject) || is_earlier(clause) || tells_of_before(clause) {
        return None;
    }
    let named = |other: &usize| {
        let Some(told) = page.told(*other).filter(|told| matches!(told.number, Number::Count(_))) else { return false };
        let near = told.line == own.line && told.sentence + 1 >= own.sentence;
        let near = near && (told.depth == own.depth || (by_number && told.depth > own.depth));
        let label = page.facts(*other).label.as_str();
        let words = label.split_whitespace().collect::<Vec<_>>().join(" ");
        // Nothing more is said of those than their name.
        let tail = page.tail(*other).trim();
        let whole = tail.ends_with(subject) || (page.lead(*other).trim_end().ends_with(subject) && is_unit(tail));
        near && whole && words.contains(subject) && !page.facts(*other).earlier
    };
    let mut counts = (at.saturating_sub(BACK)..at).filter(named);
    let count = counts.next()?;
    let shared = page.told(count + 1).is_some_and(|next| {
        count + 1 != at && matches!(next.number, Number::Share(..)) && page.same_sentence(count, count + 1)
    });
    (counts.next().is_none() && !shared).then_some(count)
}

fn is_unit(tail: &str) -> bool {
    tail.split_whitespace().count() <= 2
}
