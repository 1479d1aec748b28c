//! Counts that make up a whole by what they are: re-elected and new, valid and invalid, done and not yet done; and what
//! remains of a fraction, «415/432 chi bộ đại hội xong, còn 17 chi bộ chưa đại hội».

use std::ops::Range;

use regex::Regex;

use super::label::{Kind, alike};
use super::sums::{near, tested};
use super::text::{Known, Sentence};
use super::tokens::{Number, Token, body, pattern};
use super::{Tested, Verdict};

pattern!(AGAIN, r"tái (?:đắc )?cử");
pattern!(NOT_AGAIN, r"không tái cử|lần đầu|mới tham gia|tham gia mới|mới\s*$|^\s*(?:mới|số mới)");
pattern!(FOR, r"tán thành|đồng ý");
pattern!(NOT_FOR, r"không (?:tán thành|đồng ý)");
pattern!(VALID, r"hợp lệ");
pattern!(INVALID, r"không hợp lệ");
pattern!(FULL, r"bầu đủ");
pattern!(SHORT, r"bầu thiếu|bầu chưa đủ|bầu không đủ");
pattern!(WOMEN, r"(?:^|\s)nữ\s*$|^\s*(?:(?:đồng chí|đại biểu|người|ủy viên)\s+)?(?:là\s+)?nữ(?:\s|$)");
pattern!(MEN, r"(?:^|\s)nam\s*$|^\s*(?:(?:đồng chí|đại biểu|người|ủy viên)\s+)?(?:là\s+)?nam(?:\s|$)");
pattern!(HELD, r"(?:đã|xong|hoàn thành).*(?:đại hội|xong|tổ chức|hoàn thành)|đại hội xong");
pattern!(NOT_HELD, r"chưa (?:tổ chức |tiến hành |hoàn thành )*(?:đại hội|xong)|chưa (?:tổ chức|tiến hành|hoàn thành)");
pattern!(ELECTED, r"bầu");
pattern!(NOT_ELECTED, r"không bầu|(?:để|bầu) khuyết");
pattern!(
    REMAINS,
    r"không bầu|còn lại|chưa (?:tổ chức|tiến hành|hoàn thành|đại hội|bầu|xong)|sẽ (?:tổ chức |tiến hành )?đại hội"
);
pattern!(
    TOLD_AS_WHOLE,
    r"(?:trong|trên)\s+(?:tổng\s*(?:số\s*)?)?(?:số\s*)?$|tổng (?:số|cộng)(?:\s+\pL+){0,3}\s*:?\s*$"
);

/// The two halves, as the words at a count tell them. What is the one is never the other.
type Halves = (&'static std::sync::LazyLock<Regex>, &'static std::sync::LazyLock<Regex>, Option<Kind>);
const HALVES: [Halves; 7] = [
    (&AGAIN, &NOT_AGAIN, None),
    (&FOR, &NOT_FOR, None),
    (&VALID, &INVALID, None),
    (&FULL, &SHORT, None),
    (&WOMEN, &MEN, None),
    (&HELD, &NOT_HELD, Some(Kind::Bodies)),
    (&ELECTED, &NOT_ELECTED, Some(Kind::Bodies)),
];

/// Two counts that must make up a whole.
pub(super) fn halves(sentence: &Sentence, known: &[Known]) -> Vec<(Range<usize>, Tested)> {
    HALVES.iter().filter_map(|halves| half(sentence, known, halves)).collect()
}

fn half(sentence: &Sentence, known: &[Known], (one, other, only): &Halves) -> Option<(Range<usize>, Tested)> {
    let counts = || (0..sentence.tokens.len()).filter(|at| sentence.count(*at).is_some());
    let kind = |at: usize| sentence.tokens.get(at).and_then(|token| sentence.kind(token));
    let wanted = |at: &usize| only.is_none() || kind(*at) == *only;
    let others: Vec<usize> = counts().filter(wanted).filter(|at| is_tagged(sentence, *at, other)).collect();
    let is_one = |at: &usize| !others.contains(at) && is_tagged(sentence, *at, one);
    let ones: Vec<usize> = counts().filter(wanted).filter(is_one).collect();
    let (&[first], &[second]) = (ones.as_slice(), others.as_slice()) else { return None };
    let pair = Pair { sentence, first, second };
    let sum = pair.value(first) + pair.value(second);
    let range = pair.start()..pair.end();
    let before = pair.told_before();
    let later = pair.told_later();
    if later.or_else(|| before.iter().copied().find(|whole| *whole == sum)) == Some(sum) {
        return Some((range, tested(Some(sum), Verdict::Closes)));
    }
    if later.is_none() && known.iter().any(|known| known.value == sum) {
        return None;
    }
    let largest = pair.value(first).max(pair.value(second));
    let whole = later
        .or_else(|| before.into_iter().find(|whole| *whole >= largest && near(*whole, sum)))
        .or_else(|| pair.same_bodies(known).filter(|whole| *whole >= largest))?;
    let closes = pair.third(whole).any(|third| sum + third == whole);
    let verdict = if closes { Verdict::Closes } else { Verdict::Open { sum } };
    (closes || near(whole, sum)).then(|| (range, tested(Some(whole), verdict)))
}

/// The two halves where they stand.
struct Pair<'s, 't> {
    sentence: &'s Sentence<'t>,
    first: usize,
    second: usize,
}

impl Pair<'_, '_> {
    fn value(&self, at: usize) -> u64 {
        self.sentence.count(at).unwrap_or_default()
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.sentence.tokens.get(at)
    }

    fn start(&self) -> usize {
        self.token(self.first.min(self.second)).map_or(0, |token| token.start)
    }

    fn end(&self) -> usize {
        self.token(self.first.max(self.second)).map_or(0, |token| token.end)
    }

    /// Whether another count may be of the same: bodies of bodies, persons of persons.
    fn is_like(&self, at: usize) -> bool {
        let kind = |at: usize| self.token(at).and_then(|token| self.sentence.kind(token));
        alike(kind(at), kind(self.first)) && alike(kind(at), kind(self.second))
    }

    /// The counts before the halves that may be their whole, the nearest first.
    fn told_before(&self) -> Vec<u64> {
        let before = (0..self.first.min(self.second)).rev().filter(|at| self.is_like(*at));
        let values = before.flat_map(|at| match self.token(at).map(|token| token.number) {
            Some(Number::Count(value)) => vec![value],
            Some(Number::Of(part, whole)) => vec![part, whole],
            _ => Vec::new(),
        });
        values.collect()
    }

    /// The whole behind the halves: «… trong tổng số 53 đơn vị».
    fn told_later(&self) -> Option<u64> {
        let later = self.first.max(self.second) + 1..self.sentence.tokens.len();
        let told = later.filter(|at| self.is_like(*at)).find(|at| TOLD_AS_WHOLE.is_match(self.sentence.before(*at)));
        told.and_then(|at| self.sentence.count(at))
    }

    /// What other counts of the sentence may be a third part: each of them, and those behind the halves together.
    fn third(&self, whole: u64) -> impl Iterator<Item = u64> {
        let parts = (0..self.sentence.tokens.len()).filter(|at| *at != self.first && *at != self.second);
        let parts = parts.filter(|at| self.is_like(*at));
        let parts =
            parts.filter_map(|at| self.sentence.count(at).filter(|value| *value < whole).map(|value| (at, value)));
        let parts: Vec<(usize, u64)> = parts.collect();
        let last = self.first.max(self.second);
        let behind = parts.iter().filter(|(at, _)| *at > last).map(|(_, value)| *value);
        let sums: Vec<u64> = behind
            .scan(0_u64, |sum, value| {
                *sum = sum.saturating_add(value);
                Some(*sum)
            })
            .collect();
        parts.into_iter().map(|(_, value)| value).chain(sums)
    }

    /// The one count before this sentence of the same kind of bodies.
    fn same_bodies(&self, known: &[Known]) -> Option<u64> {
        let own = body(self.sentence.after(self.token(self.first)?))?;
        body(self.sentence.after(self.token(self.second)?)).filter(|other| *other == own)?;
        let mut same = known.iter().filter(|known| known.body.as_deref() == Some(own));
        let whole = same.next()?.value;
        same.all(|known| known.value == whole).then_some(whole)
    }
}

/// Whether the words that mark a half stand just before a count, or behind it.
fn is_tagged(sentence: &Sentence, at: usize, words: &Regex) -> bool {
    words.is_match(sentence.label_before(at)) || words.is_match(behind(sentence, at))
}

/// The words behind a count that belong to it: what stands behind the last comma belongs to the count that follows.
fn behind<'s>(sentence: &'s Sentence, at: usize) -> &'s str {
    let Some(token) = sentence.tokens.get(at) else { return "" };
    let next = sentence.tokens.get(at + 1).map_or(sentence.text.len(), |next| next.start);
    let gap = sentence.between(token.end, next);
    match gap.find([';', '(', '.', ')', ':']) {
        Some(end) => gap.get(..end).unwrap_or_default(),
        None if next == sentence.text.len() => gap,
        None => gap.rfind(',').map_or(gap, |comma| gap.get(..comma).unwrap_or_default()),
    }
}

/// What remains of a fraction: «153/162 chi bộ; 9 chi bộ không bầu phó bí thư».
pub(super) fn remainder(sentence: &Sentence, at: usize, known: &[Known]) -> Option<(Range<usize>, Tested)> {
    let head = sentence.tokens.get(at)?;
    let Number::Of(part, whole) = head.number else { return None };
    let own = body(sentence.after(head))?;
    let rest = (at + 1..sentence.tokens.len()).take(4).find(|at| sentence.count(*at).is_some())?;
    let token = sentence.tokens.get(rest)?;
    let number = |at: usize| sentence.tokens.get(at).map(|token| token.number);
    if (at + 1..rest).any(|at| matches!(number(at), Some(Number::Of(..)))) || body(sentence.after(token)) != Some(own) {
        return None;
    }
    let tagged = REMAINS.is_match(sentence.label_before(rest)) || REMAINS.is_match(behind(sentence, rest));
    let value = sentence.count(rest).filter(|_| tagged)?;
    let sum = part + value;
    let range = head.start..token.end;
    if sum == whole {
        return Some((range, tested(Some(whole), Verdict::Closes)));
    }
    let later: Vec<u64> = (rest + 1..sentence.tokens.len()).take(10).filter_map(|at| sentence.count(at)).collect();
    // A third part, or a remainder of more than those of which the fraction is.
    let third = later.iter().any(|third| sum + third == whole || *third == whole + value);
    let elsewhere = known.iter().any(|known| known.value == whole + value);
    let close = sum.abs_diff(whole) <= (whole / 50).max(5);
    (close && !third && !elsewhere).then(|| (range, tested(Some(whole), Verdict::Open { sum })))
}

/// What remains of a count: «trong 45 cán bộ có 18 người dưới 40 tuổi; 27 người còn lại …».
pub(super) fn left_over(sentence: &Sentence, at: usize) -> Option<(Range<usize>, Tested)> {
    let (rest, value) = (sentence.tokens.get(at)?, sentence.count(at)?);
    if !(sentence.label_behind(at).contains("còn lại") || sentence.label_before(at).trim_end().ends_with("còn lại"))
    {
        return None;
    }
    let counts: Vec<usize> = (at.saturating_sub(10)..at).filter(|at| sentence.count(*at).is_some()).collect();
    let &[head, part] = counts.as_slice() else { return None };
    if !TOLD_AS_WHOLE.is_match(sentence.before(head)) {
        return None;
    }
    let (whole, part) = (sentence.count(head)?, sentence.count(part)?);
    let kind = |at: usize| sentence.tokens.get(at).and_then(|token| sentence.kind(token));
    let sum = part + value;
    let range = sentence.tokens.get(head)?.start..rest.end;
    if sum == whole {
        return Some((range, tested(Some(whole), Verdict::Closes)));
    }
    let open = kind(head).is_some() && alike(kind(head), kind(at)) && part < whole && near(whole, sum);
    open.then(|| (range, tested(Some(whole), Verdict::Open { sum })))
}
