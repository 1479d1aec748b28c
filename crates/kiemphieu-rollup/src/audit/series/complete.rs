//! Whether the parts of a series are all of their whole.

use super::super::lists::{COLON, CONSISTS, closes_bracket};
use super::super::numbers::Number;
use super::super::page::Page;
use super::super::pattern::pattern;
use super::Item;
use super::kinds::{Series, ages};

pattern!(JOINED, r"^[^;]*\svà\s[^;]*$");

/// Whether parts leave nobody out by their names: from the least to the greatest age, from «xuất sắc» to «không hoàn thành».
pub(super) fn is_complete(page: &Page, run: &[Item]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let clause = |item: &Item| ages(page, item.at).unwrap_or_default();
    let kinds = |group: usize| run.iter().any(|item| item.which == group);
    match first.series {
        Series::Ages => {
            let (least, greatest) = (clause(first), clause(last));
            let ends = |words: &str| words.contains("trên") || words.contains("trở lên");
            let begins = |words: &str| words.contains("dưới") || words.contains("từ 18") || words.contains("trở xuống");
            run.len() >= 3 && ((begins(least) && ends(greatest)) || (begins(greatest) && ends(least)))
        }
        // «không hoàn thành» and «xuất sắc» are the ends of one scale.
        Series::Grades => kinds(1) && kinds(2) && run.len() >= 4,
        // All four levels of schools; in a bracket the two kinds of their owners.
        Series::Levels => (1..=4).all(kinds),
        Series::Ownership | Series::Docket | Series::Award => {
            run.len() >= 2 && is_direct(page, run) && ends(page, last.at)
        }
        // Members are admonished, warned, dismissed or expelled; an organisation may be dissolved.
        Series::Discipline => (1..=2).all(kinds) && ((3..=4).all(kinds) || kinds(5)) && ends(page, last.at),
        _ => false,
    }
}

/// Whether no other count of the same level follows in the sentence: the list is at its end.
fn ends(page: &Page, last: usize) -> bool {
    const AHEAD: usize = 4;
    let Some(own) = page.told(last) else { return false };
    let next = (last + 1..=last + AHEAD).take_while(|at| page.same_sentence(last, *at)).filter_map(|at| page.told(at));
    !next.take_while(|told| told.depth >= own.depth).any(|told| told.depth == own.depth && told.count().is_some())
}

/// Whether parts are all that their bracket holds.
pub(super) fn is_enclosed(page: &Page, run: &[Item]) -> bool {
    let (Some(first), Some(last)) = (run.first(), run.last()) else { return false };
    let container = |at: usize| page.told(at).and_then(|told| told.container);
    let only = container(first.at).is_some_and(|head| head + 1 == first.at) && closes_bracket(page, last.at);
    only && run.len() == last.at - first.at + 1
}

/// Whether parts follow right behind their head, with nothing but a bracket, a colon or «gồm» between, and the sentence tells
/// no other count before.
pub(super) fn is_direct(page: &Page, run: &[Item]) -> bool {
    head(page, run).is_some()
}

/// The head of such parts.
pub(super) fn head(page: &Page, run: &[Item]) -> Option<usize> {
    let first = run.first()?.at;
    let head = first.checked_sub(1)?;
    // «30 năm tuổi Đảng 24»: the years of the first.
    let years = page.told(head).is_some_and(|told| told.number == Number::Other) && ages(page, first).is_some();
    let head = if years { head.checked_sub(1)? } else { head };
    let from = head + 1;
    let gap = page.gap(head, from);
    let count = page.told(head).is_some_and(|told| matches!(told.number, Number::Count(_)));
    let enclosed = is_enclosed(page, run) && page.told(first)?.container == Some(head);
    let another = head.checked_sub(1).filter(|other| page.same_sentence(*other, head));
    let another = another.is_some_and(|other| page.told(other).is_some_and(|told| told.count().is_some()));
    let opened = !another && (COLON.is_match(gap) || CONSISTS.is_match(gap)) && page.same_sentence(head, first);
    (count && (enclosed || opened)).then_some(head)
}

/// Those re-elected and those elected for the first time leave out whoever sat before the last term, unless the text joins
/// just the two: «gồm 12 đồng chí tái cử và 9 đồng chí lần đầu tham gia», or a sentence that tells nothing else.
pub(super) fn may_leave_out(page: &Page, run: &[Item]) -> bool {
    const BESIDE: usize = 12;
    let [first, .., last] = run else { return false };
    let once = run.iter().any(|item| item.series == Series::Term && page.facts(item.at).label.contains("lần đầu"));
    let joined = JOINED.is_match(page.gap(first.at, last.at)) && page.sentence_before(first.at).contains("gồm");
    let counts = (first.at.saturating_sub(BESIDE)..=last.at + BESIDE).filter(|at| page.same_sentence(*at, first.at));
    let mut counts = counts.filter(|at| page.told(*at).is_some_and(|told| told.count().is_some()));
    let alone = counts.all(|at| run.iter().any(|item| item.at == at));
    once && !joined && !alone
}
