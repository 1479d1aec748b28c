//! Sums that a text asserts: lists after «gồm» or in brackets, what remains of a fraction, halves that make a whole
//! (re-elected and new), the surplus of a list; and two wholes that are nearly one.

use std::ops::Range;

use super::text::{Known, Sentence};
use super::tokens::{Number, Token, body, noun, pattern};
use super::{Tested, Verdict};

pattern!(CONSISTS, r"^[^.;()0-9]{0,80}?(?:bao\s*)?gồm(?:\s*có)?\s*:?\s*(?:\pL+\s+){0,4}$");
pattern!(BRACKET, r"^[^.;()0-9]{0,80}\(\s*(?:trong đó\s*)?(?:có\s*|gồm\s*)?:?\s*$");
pattern!(NEXT_ITEM, r"^[^.()]*(?:[,;]|\svà)\s*(?:\pL+\s+){0,5}$");
pattern!(ASIDE, r"(?:với|trên|tại|trong|từ|của|ở)\s+(?:\pL+\s+){0,4}$");
pattern!(OVERLAPS, r"nữ|trẻ|dân tộc|tôn giáo|trình độ|tuổi|thường vụ|kiêm");
pattern!(SURPLUS, r"số dư[^.;0-9]{0,30}$");
pattern!(NEGATIVE, r"không|chưa|thiếu|còn lại");

/// Halves that make a whole, as they stand before a count or behind it.
struct Halves {
    one: (&'static str, &'static str),
    other: (&'static str, &'static str),
}

const HALVES: [Halves; 4] = [
    Halves {
        one: ("tái cử", "tái cử"),
        other: ("lần đầu|mới tham gia|tham gia mới|mới", "lần đầu|mới tham gia|tham gia mới|mới$"),
    },
    Halves {
        one: ("tán thành|đồng ý", "tán thành|đồng ý"),
        other: ("không tán thành|không đồng ý", "không tán thành|không đồng ý"),
    },
    Halves { one: ("hợp lệ", "hợp lệ"), other: ("không hợp lệ", "không hợp lệ") },
    Halves {
        one: ("bầu đủ", "bầu đủ"),
        other: ("bầu thiếu|bầu chưa đủ|bầu không đủ", "bầu thiếu|bầu chưa đủ|bầu không đủ"),
    },
];

/// Tests the sums of a sentence; `known` is what was counted before it.
pub(crate) fn test(sentence: &Sentence, known: &[Known]) -> Vec<(Range<usize>, Tested)> {
    let mut found = Vec::new();
    for at in 0..sentence.tokens.len() {
        found.extend(list(sentence, at));
        found.extend(surplus(sentence, at));
    }
    found.extend(halves(sentence, known));
    found.extend(two_wholes(sentence));
    found
}

fn tested(part: Option<u64>, whole: Option<u64>, verdict: Verdict) -> Tested {
    Tested { part, whole, printed: None, verdict }
}

/// A list of parts after a count, or of what remains after a fraction.
fn list(sentence: &Sentence, at: usize) -> Option<(Range<usize>, Tested)> {
    let head = sentence.tokens.get(at)?;
    let first = sentence.tokens.get(at + 1)?;
    let gap = sentence.between(head.end, first.start);
    let (consists, bracket) = (CONSISTS.is_match(gap), BRACKET.is_match(gap));
    if !consists && !bracket {
        return None;
    }
    let items = items(sentence, at + 1, bracket);
    let (last, sums) = (items.last()?, running(&items));
    let range = head.start..last.end;
    match head.number {
        Number::Count(whole) if items.len() >= 2 => {
            if sums.iter().skip(1).any(|sum| *sum == whole) {
                return Some((range, tested(None, Some(whole), Verdict::Closes)));
            }
            let said = sentence.between(first.start.saturating_sub(gap.len()), last.end + noun_length(sentence, last));
            let alike = items.iter().all(|item| same_noun(sentence, head, item));
            let complete = (consists && !bracket) || (bracket && alike && closes_bracket(sentence, last));
            let open = complete && !OVERLAPS.is_match(said) && sums.last().is_some_and(|sum| *sum < 2 * whole);
            open.then(|| {
                (range, tested(None, Some(whole), Verdict::Open { sum: sums.last().copied().unwrap_or_default() }))
            })
        }
        Number::Of(part, whole) if bracket => {
            let sum = part + sums.last()?;
            let remains = NEGATIVE.is_match(sentence.between(first.end, last.end + noun_length(sentence, last)));
            let verdict = if sum == whole { Verdict::Closes } else { Verdict::Open { sum } };
            (remains && closes_bracket(sentence, last)).then(|| (range, tested(None, Some(whole), verdict)))
        }
        _ => None,
    }
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

/// Whether two counts count the same: the first two words agree.
fn same_noun(sentence: &Sentence, one: &Token, other: &Token) -> bool {
    let words = |token: &Token| noun(sentence.after(token)).into_iter().take(2).map(str::to_owned).collect::<Vec<_>>();
    words(one) == words(other) && !words(one).is_empty()
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

/// Two counts that must make up a whole.
fn halves(sentence: &Sentence, known: &[Known]) -> Vec<(Range<usize>, Tested)> {
    HALVES.iter().filter_map(|halves| half(sentence, known, halves)).collect()
}

fn half(sentence: &Sentence, known: &[Known], halves: &Halves) -> Option<(Range<usize>, Tested)> {
    let tagged: Vec<_> =
        sentence.tokens.iter().enumerate().filter(|(_, token)| matches!(token.number, Number::Count(_))).collect();
    let other: Vec<_> = tagged.iter().filter(|(at, _)| is_tagged(sentence, *at, halves.other, "")).collect();
    let one: Vec<_> = tagged
        .iter()
        .filter(|(at, _)| is_tagged(sentence, *at, halves.one, "không ") && !other.iter().any(|(other, _)| other == at))
        .collect();
    let (&[(first_at, first)], &[(_, second)]) = (one.as_slice(), other.as_slice()) else { return None };
    let sum = value(first) + value(second);
    let range = first.start.min(second.start)..first.end.max(second.end);
    let before = sentence.tokens.get(..*first_at).unwrap_or_default().iter().rev();
    let counted = before.filter_map(|token| match token.number {
        Number::Count(value) => Some(vec![value]),
        Number::Of(part, whole) => Some(vec![part, whole]),
        _ => None,
    });
    let counted: Vec<u64> = counted.flatten().collect();
    if counted.contains(&sum) {
        return Some((range, tested(None, Some(sum), Verdict::Closes)));
    }
    if known.iter().any(|known| known.value == sum) {
        return None;
    }
    let largest = (value(first)).max(value(second));
    let here = counted.into_iter().next().filter(|whole| *whole >= largest && near(*whole, sum));
    let whole = here.or_else(|| same_bodies(sentence, known, first, second).filter(|whole| *whole >= largest))?;
    Some((range, tested(None, Some(whole), Verdict::Open { sum })))
}

/// Whether two numbers are near enough for one to be meant as the other: a tenth, or five.
fn near(whole: u64, sum: u64) -> bool {
    whole.abs_diff(sum) <= (whole / 10).max(5)
}

/// Whether the words that mark a half stand just before a count, or behind it.
fn is_tagged(sentence: &Sentence, at: usize, (before, behind): (&str, &str), unless: &str) -> bool {
    let Some(token) = sentence.tokens.get(at) else { return false };
    let gap = sentence.before(at);
    let own = gap.rfind([',', ';', '(', ':']).map_or(gap, |mark| gap.get(mark + 1..).unwrap_or_default());
    let has = |text: &str, words: &str| {
        words.split('|').any(|word| {
            let (word, last) = word.strip_suffix('$').map_or((word, false), |word| (word, true));
            text.match_indices(word).any(|(found, _)| {
                let denied = !unless.is_empty() && text.get(..found).unwrap_or_default().ends_with(unless);
                !denied && (!last || text.trim_end().ends_with(word))
            })
        })
    };
    if has(own, before) {
        return true;
    }
    let after = sentence.after(token);
    let next = sentence.tokens.get(at + 1).map_or(after.len(), |next| next.start - token.end);
    let after = after.get(..next).unwrap_or_default();
    let end = after.find([';', '(', '.', ')']).unwrap_or(after.len());
    let after = after.get(..end).unwrap_or_default();
    // What stands behind the last comma belongs to the count that follows it.
    let after = if end == next {
        after.rfind(',').map_or(after, |comma| after.get(..comma).unwrap_or_default())
    } else {
        after
    };
    has(after, behind)
}

/// The one count before this sentence of the same kind of bodies.
fn same_bodies(sentence: &Sentence, known: &[Known], first: &Token, second: &Token) -> Option<u64> {
    let own = body(sentence.after(first)).filter(|own| body(sentence.after(second)) == Some(own))?;
    let mut same = known.iter().filter(|known| known.body.as_deref() == Some(own));
    let whole = same.next()?.value;
    same.all(|known| known.value == whole).then_some(whole)
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
        near.then(|| (one.start..other.end, tested(None, None, Verdict::TwoWholes { first, second })))
    })
}
