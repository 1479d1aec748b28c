//! Sums that a text asserts: lists after «gồm», «trong đó» or in brackets, what remains of a fraction, totals at the end,
//! the surplus of a list; and two wholes that are nearly one.

use std::ops::Range;

use super::label::Kind;
use super::text::{Sentence, Told};
use super::tokens::{Number, Token, body, noun, pattern};
use super::{Tested, Verdict, halves};

pattern!(
    CONSISTS,
    r"^[^.;()0-9]{0,80}?(?:(?:bao\s*)?gồm(?:\s*có)?|chia\s+(?:làm|thành|ra)[^.;()0-9]{0,30}:)\s*:?\s*(?:\pL+\s+){0,4}$"
);
pattern!(AMONG_THEM, r"^[^.;()0-9]{0,60}[,;.]?\s*trong (?:đó|số đó)\s*(?:,|:)?\s*(?:có\s*)?$");
pattern!(TOTAL, r"(?:[,;(]|\svà)\s*(?:tổng(?:\s*(?:số|cộng))?|cộng)(?:\s+(?:là|có|cả|được|chung))*\s*:?\s*$");
pattern!(BRACKET, r"^[^.;()0-9]{0,80}\(\s*(?:trong đó\s*)?(?:có\s*|gồm\s*)?:?\s*$");
pattern!(NEXT_ITEM, r"^[^.()]*(?:[,;]|\svà)\s*(?:\pL+\s+){0,5}$");
pattern!(ASIDE, r"(?:^|\s)(?:với|trên|tại|trong|từ|của|ở)\s+(?:\pL+\s+){0,4}$");
pattern!(OVERLAPS, r"nữ|trẻ|dân tộc|tôn giáo|trình độ|tuổi|thường vụ|kiêm|(?:sĩ|sỹ)|đại học");
pattern!(SURPLUS, r"số dư[^.;0-9]{0,30}$");
pattern!(NEGATIVE, r"không|chưa|thiếu|còn lại");

/// Tests the sums of a sentence.
pub(crate) fn test(sentence: &Sentence, told: &Told) -> Vec<(Range<usize>, Tested)> {
    let mut found = Vec::new();
    for at in 0..sentence.tokens.len() {
        let list = list(sentence, at).or_else(|| among_them(sentence, at));
        found.extend(list.or_else(|| halves::remainder(sentence, at, &told.known)));
        found.extend(surplus(sentence, at));
        found.extend(total(sentence, at));
        found.extend(halves::left_over(sentence, at));
    }
    found.extend(of_the_bodies_before(sentence, told));
    found.extend(halves::halves(sentence, &told.known));
    found.extend(two_wholes(sentence));
    found
}

/// A sum and its whole.
pub(super) fn tested(whole: Option<u64>, verdict: Verdict) -> Tested {
    Tested { part: None, whole, printed: None, verdict }
}

/// A list of parts after a count, or of what remains after a fraction.
fn list(sentence: &Sentence, at: usize) -> Option<(Range<usize>, Tested)> {
    let head = sentence.tokens.get(at)?;
    let first = sentence.tokens.get(at + 1)?;
    let gap = sentence.between(head.end, first.start);
    let (consists, bracket) = (CONSISTS.is_match(gap), BRACKET.is_match(gap));
    if !(consists || bracket) || sentence.count(at + 1).is_none() {
        return None;
    }
    let items = items(sentence, at + 1, bracket);
    let (last, sums) = (items.last()?, running(&items));
    let range = head.start..last.end;
    match head.number {
        Number::Count(whole) if items.len() >= 2 => {
            let sum = sums.last().copied().unwrap_or_default();
            if sums.iter().skip(1).any(|sum| *sum == whole) {
                return Some((range, tested(Some(whole), Verdict::Closes)));
            }
            let said = sentence.between(first.start.saturating_sub(gap.len()), last.end + noun_length(sentence, last));
            let alike = items.iter().all(|item| same_noun(sentence, head, item));
            let enclosed = bracket && alike && closes_bracket(sentence, last) && near(whole, sum);
            let complete = (consists && !bracket && sum < 2 * whole) || enclosed;
            let open = complete && !OVERLAPS.is_match(said);
            open.then(|| (range, tested(Some(whole), Verdict::Open { sum })))
        }
        Number::Of(part, whole) if bracket => {
            let sum = part + sums.last()?;
            let remains = NEGATIVE.is_match(sentence.between(first.end, last.end + noun_length(sentence, last)));
            let verdict = if sum == whole { Verdict::Closes } else { Verdict::Open { sum } };
            (remains && closes_bracket(sentence, last)).then(|| (range, tested(Some(whole), verdict)))
        }
        _ => None,
    }
}

/// «470 chi bộ, trong đó 310 chi bộ thôn, 130 chi bộ cơ quan, 30 chi bộ doanh nghiệp».
fn among_them(sentence: &Sentence, at: usize) -> Option<(Range<usize>, Tested)> {
    let (head, first) = (sentence.tokens.get(at)?, sentence.tokens.get(at + 1)?);
    let whole = sentence.count(at).filter(|_| AMONG_THEM.is_match(sentence.between(head.end, first.start)))?;
    let noun = |item: &Token| same_noun(sentence, head, item);
    bodies_among(sentence, at + 1, whole, noun).map(|(range, tested)| (head.start..range.end, tested))
}

/// «Thành phố có 34 đảng bộ cơ sở. Trong đó, 22 đảng bộ xã, phường; 8 đảng bộ cơ quan; 4 đảng bộ doanh nghiệp».
fn of_the_bodies_before(sentence: &Sentence, told: &Told) -> Option<(Range<usize>, Tested)> {
    let first = sentence.tokens.first()?;
    let opens = AMONG_THEM.is_match(sentence.between(0, first.start));
    let (whole, kind) = told.previous.filter(|(_, kind)| opens && *kind == Some(Kind::Bodies))?;
    let before = told.known.iter().rev().find(|known| known.value == whole && known.kind == kind)?;
    let own = before.body.as_deref()?;
    bodies_among(sentence, 0, whole, |item| body(sentence.after(item)) == Some(own))
}

/// Party bodies that are listed after «trong đó»: the list may leave some out, so only a sum that is nearly the whole, but
/// not quite, is told.
fn bodies_among(
    sentence: &Sentence,
    first: usize,
    whole: u64,
    same: impl Fn(&Token) -> bool,
) -> Option<(Range<usize>, Tested)> {
    let items = items(sentence, first, false);
    let bodies = |item: &&Token| sentence.kind(item) == Some(Kind::Bodies) && same(item);
    let items: Vec<Token> = items.iter().take_while(bodies).copied().collect();
    let (start, last) = (items.first()?.start, items.last().filter(|_| items.len() >= 2)?);
    let sum = *running(&items).last()?;
    let said = sentence.between(start, last.end + noun_length(sentence, last));
    let open = sum.abs_diff(whole) <= (whole / 20).max(2) && near(whole, sum) && !OVERLAPS.is_match(said);
    match sum == whole {
        true => Some((start..last.end, tested(Some(whole), Verdict::Closes))),
        false => open.then(|| (start..last.end, tested(Some(whole), Verdict::Open { sum }))),
    }
}

/// A total behind its parts: «tỉnh 10 đồng chí, huyện 20 đồng chí, xã 31 đồng chí, tổng 61 đồng chí».
fn total(sentence: &Sentence, at: usize) -> Option<(Range<usize>, Tested)> {
    const MOST: usize = 30;
    let (token, whole) = (sentence.tokens.get(at)?, sentence.count(at)?);
    if !TOTAL.is_match(sentence.before(at)) {
        return None;
    }
    let mut parts: Vec<Token> = Vec::new();
    for part in sentence.tokens.get(at.saturating_sub(MOST)..at)?.iter().rev() {
        match part.number {
            Number::Count(_) => parts.push(*part),
            Number::Of(..) => break,
            _ => {}
        }
    }
    let (first, sums) = (parts.last()?, running(&parts));
    let range = first.start..token.end;
    if sums.iter().skip(1).any(|sum| *sum == whole) {
        return Some((range, tested(Some(whole), Verdict::Closes)));
    }
    let bare = |part: &Token| noun(sentence.after(part)).is_empty();
    let alike = parts.iter().all(|part| (bare(part) && bare(token)) || same_noun(sentence, token, part));
    let sum = *sums.last().filter(|_| parts.len() >= 2)?;
    let open = alike && near(whole, sum) && !OVERLAPS.is_match(sentence.between(0, token.start));
    open.then(|| (range, tested(Some(whole), Verdict::Open { sum })))
}

/// The counts of a list, the first one at this place.
fn items(sentence: &Sentence, first: usize, bracket: bool) -> Vec<Token> {
    let mut items: Vec<Token> = Vec::new();
    for token in sentence.tokens.get(first..).unwrap_or_default() {
        match token.number {
            Number::Count(_) => {}
            Number::Other => continue,
            Number::Of(..) | Number::Percent(_) => break,
        }
        if let Some(last) = items.last() {
            let gap = sentence.between(last.end, token.start);
            let aside = ASIDE.find(gap).is_some_and(|aside| {
                !bracket || !gap.get(..aside.start()).unwrap_or_default().trim_end().ends_with([';', ','])
            });
            if !NEXT_ITEM.is_match(gap) || aside {
                break;
            }
        }
        items.push(*token);
    }
    items
}

fn value(token: &Token) -> u64 {
    match token.number {
        Number::Count(value) => value,
        _ => 0,
    }
}

/// The sums of the first item, the first two, and so on.
fn running(items: &[Token]) -> Vec<u64> {
    items
        .iter()
        .scan(0_u64, |sum, item| {
            *sum = sum.saturating_add(value(item));
            Some(*sum)
        })
        .collect()
}

fn noun_length(sentence: &Sentence, token: &Token) -> usize {
    let after = sentence.after(token);
    after.find([',', ';', ')', '.']).unwrap_or(after.len())
}

fn closes_bracket(sentence: &Sentence, last: &Token) -> bool {
    let after = sentence.after(last);
    after.find([')', '(', ';']).is_some_and(|mark| after.get(mark..).is_some_and(|rest| rest.starts_with(')')))
}

/// Whether two counts count the same: the first two words agree, or the one where there is but one. Party
/// organisations consist of committees and cells, districts of communes, wards and towns.
fn same_noun(sentence: &Sentence, one: &Token, other: &Token) -> bool {
    let words = |token: &Token| noun(sentence.after(token)).into_iter().take(2).map(str::to_owned).collect::<Vec<_>>();
    let (first, second) = (words(one), words(other));
    let shared = first.len().min(second.len());
    let agree = shared > 0 && first.iter().zip(&second).take(shared).all(|(first, second)| first == second);
    let organisations = body(sentence.after(one)).is_some_and(|body| body.starts_with("tổ chức"));
    let place = |token: &Token| sentence.kind(token) == Some(Kind::Bodies) && body(sentence.after(token)).is_none();
    agree
        || (place(one) && place(other))
        || (organisations && matches!(body(sentence.after(other)), Some("chi bộ" | "đảng bộ")))
}

/// «danh sách 191 người, bầu 163 người, số dư 17,17%».
fn surplus(sentence: &Sentence, at: usize) -> Option<(Range<usize>, Tested)> {
    let token = sentence.tokens.get(at)?;
    let Number::Percent(printed) = token.number else { return None };
    if !SURPLUS.is_match(sentence.before(at)) {
        return None;
    }
    let counts: Vec<_> =
        sentence.tokens.get(..at)?.iter().filter(|token| matches!(token.number, Number::Count(_))).collect();
    let &[names, seats] = counts.get(counts.len().checked_sub(2)?..)? else { return None };
    let part = value(names).checked_sub(value(seats)).filter(|part| *part > 0)?;
    let verdict = Verdict::of(part, value(seats), printed);
    let tested = Tested { part: Some(part), whole: Some(value(seats)), printed: Some(printed), verdict };
    Some((names.start..token.end, tested))
}

/// Whether two numbers are near enough for one to be meant as the other: a tenth, or five, but never a quarter.
pub(super) fn near(whole: u64, sum: u64) -> bool {
    let apart = whole.abs_diff(sum);
    apart <= (whole / 10).max(5) && apart * 4 <= whole
}

/// Fractions of two wholes that are nearly one, in one sentence, with nothing said of the difference.
fn two_wholes(sentence: &Sentence) -> Option<(Range<usize>, Tested)> {
    let fractions: Vec<_> = sentence
        .tokens
        .iter()
        .filter_map(|token| match token.number {
            Number::Of(_, whole) => Some((token, whole)),
            _ => None,
        })
        .collect();
    let counts: Vec<_> = sentence.tokens.iter().map(value).collect();
    fractions.windows(2).find_map(|pair| {
        let &[(one, first), (other, second)] = pair else { return None };
        let apart = first.abs_diff(second);
        let near = apart > 0 && apart * 20 <= first.max(second) && !counts.contains(&apart);
        near.then(|| (one.start..other.end, tested(None, Verdict::TwoWholes { first, second })))
    })
}
