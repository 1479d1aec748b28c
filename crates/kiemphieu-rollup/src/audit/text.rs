//! What a Vietnamese text asserts of its numbers: which percentage belongs to which count, and of which whole.
//!
//! A sentence is read clause by clause. A percentage belongs to the count or fraction before it where nothing but the
//! noun and words such as «chiếm», «đạt», «tỷ lệ» or a bracket stand between, or to the one in brackets behind it. What
//! is not asserted so is left alone: it is better to miss a figure than to accuse a right one.

use std::ops::Range;

use super::tokens::{Number, Token, body, noun, pattern, tokens};
use super::{Agrees, Printed, Tested, Verdict, sums};

pattern!(
    LINKED,
    r"(?P<mark>[(,:–-]\s*)?(?P<verb>(?:chiếm|đạt|bằng|tương đương|tương ứng|tức|=)\s*)?(?:với\s*)?(?:(?:tỷ|tỉ)\s*lệ\s*)?(?:là|đạt|chiếm|:)?\s*$"
);
pattern!(SHIFTED, r"tăng|giảm|so với|(?:tỷ|tỉ) lệ|lần lượt|\d");
pattern!(AGE, r"\d+\s*tuổi");
pattern!(RATIO, r"(?:^|\s)(?:trên|trong)\s+(?:tổng\s*)?(?:số\s*)?$|/\s*$");
pattern!(BEHIND, r"^\s*%?\s*[(,]\s*(?:tức|là|gồm|với|bằng|tương ứng|tương đương)?\s*$");
pattern!(OF_ANOTHER, r"^\s*(?:số phiếu|phiếu|tổng số phiếu|số cử tri|dân số|số hộ|hộ|số đại biểu dự)");
pattern!(WHOLE_BEFORE, r"(?:tổng (?:số|cộng)|trong (?:tổng )?số|trên tổng số)[^.;()0-9]{0,60}$");
pattern!(WHOLE_BEHIND, r"^[^.;()0-9]{0,60}?[,;:(]?\s*(?:trong (?:đó|số đó|số này)|(?:bao )?gồm)");
pattern!(SEATS, r"(?:số lượng|được bầu|bầu (?:đủ|ra|được|đủ số lượng)?|trúng cử)[^.;()0-9]{0,60}$");
pattern!(
    ATTRIBUTE,
    r"(?:^|[\s,;(:])(?:tỷ lệ\s+|tỉ lệ\s+|cán bộ\s+|cấp ủy viên\s+|ủy viên\s+|đảng viên\s+|đại biểu\s+|là\s+)*(?:nữ|trẻ|trẻ tuổi|dân tộc(?: thiểu số)?|người dân tộc(?: thiểu số)?|tái cử|tham gia lần đầu|lần đầu|mới)(?: tham gia)?\s*(?:chiếm|đạt|là|:)?\s*(?:tỷ lệ|tỉ lệ)?\s*$"
);
pattern!(DONE_BEFORE, r"đã(?:\s+(?:tổ chức|tiến hành|hoàn thành|đại hội|xong|tại|ở|được|cho|có))*\s*$");
pattern!(DONE_BEHIND, r"(?:^|\s)(?:đã|xong|hoàn thành)(?:\s|,|$)");
const PERSONS: [&str; 7] = ["đồng", "người", "ủy", "uỷ", "cấp", "đại", "đảng"];

/// So many counts are remembered from what was said before.
const REMEMBERED: usize = 500;

/// A sentence with its numbers.
pub(crate) struct Sentence<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    /// Where it starts in the whole text.
    pub start: usize,
}

impl Sentence<'_> {
    /// The text between two numbers, or from one to the end.
    pub fn between(&self, from: usize, to: usize) -> &str {
        self.text.get(from..to).unwrap_or_default()
    }

    pub fn after(&self, token: &Token) -> &str {
        self.text.get(token.end..).unwrap_or_default()
    }

    /// The text before a number, as far as the number before that.
    pub fn before(&self, at: usize) -> &str {
        let from = at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.end);
        self.tokens.get(at).map_or("", |token| self.between(from, token.start))
    }
}

/// The sentences of a text in small letters.
pub(crate) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let ends = text.char_indices().filter(|(at, letter)| {
        let next = text.get(at + letter.len_utf8()..).unwrap_or_default().chars().next();
        match letter {
            '\n' => true,
            '.' | '!' | '?' => next.is_none_or(char::is_whitespace),
            _ => false,
        }
    });
    for end in ends.map(|(at, _)| at + 1).chain([text.len()]) {
        let part = text.get(start..end).unwrap_or_default();
        if !part.trim().is_empty() {
            sentences.push(Sentence { text: part, tokens: tokens(part), start });
        }
        start = end;
    }
    sentences
}

/// A count, its place, and what is counted.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub value: u64,
    /// The kind of party bodies that are counted, if any.
    pub body: Option<String>,
}

/// Tests everything that a text in small letters asserts; ranges are bytes of the text.
pub(crate) fn test(text: &str) -> Vec<(Range<usize>, Tested)> {
    let sentences = sentences(text);
    let mut known: Vec<Known> = Vec::new();
    let mut found = Vec::new();
    let mut previous: Option<u64> = None;
    for sentence in &sentences {
        let reading = Reading { sentence, known: &known, previous };
        let mut tested = reading.percentages();
        tested.extend(sums::test(sentence, &known));
        tested.sort_by_key(|(range, _)| range.start);
        let shift = |range: Range<usize>| range.start + sentence.start..range.end + sentence.start;
        found.extend(tested.into_iter().map(|(range, tested)| (shift(range), tested)));
        previous = reading.main().or(previous.filter(|_| sentence.tokens.is_empty()));
        known.extend(counts(sentence));
        known.drain(..known.len().saturating_sub(REMEMBERED));
    }
    found
}

/// Every count of a sentence; of a fraction both.
pub(crate) fn counts(sentence: &Sentence) -> Vec<Known> {
    let known = |value, token: &Token| Known { value, body: body(sentence.after(token)).map(str::to_owned) };
    let of = |token: &Token| match token.number {
        Number::Count(value) => vec![known(value, token)],
        Number::Of(part, whole) => vec![known(whole, token), Known { value: part, body: None }],
        _ => Vec::new(),
    };
    sentence.tokens.iter().flat_map(of).collect()
}

/// One sentence, and what was said before it.
struct Reading<'s, 't> {
    sentence: &'s Sentence<'t>,
    known: &'s [Known],
    /// The whole that the sentence before told of.
    previous: Option<u64>,
}

/// The subject of a percentage.
enum Subject {
    /// So many of so many, as the text says.
    Of(u64, u64),
    Count(u64),
}

impl Reading<'_, '_> {
    fn percentages(&self) -> Vec<(Range<usize>, Tested)> {
        let tokens = &self.sentence.tokens;
        let mut found = Vec::new();
        if self.sentence.text.contains("lần lượt") {
            return found;
        }
        for (at, token) in tokens.iter().enumerate() {
            let Number::Percent(printed) = token.number else { continue };
            let behind = self.sentence.after(token);
            if let Some((subject, from, to)) = self.subject(at) {
                let own = behind.trim_start().strip_prefix('%').unwrap_or(behind);
                let votes = self.sentence.between(from, token.start).contains("phiếu");
                if OF_ANOTHER.is_match(own) && !votes {
                    continue;
                }
                found.extend(self.judge(at, &subject, printed).map(|tested| (from..to, tested)));
            } else if let Some(whole) = self.attributed(at) {
                found.push((self.clause_start(at)..token.end, whole_only(printed, whole)));
            } else if let Some(whole) = self.bodies(at).filter(|_| !printed.is_all()) {
                let tested = whole_only(printed, whole);
                found.extend((tested.verdict != Verdict::NoCount).then(|| (self.clause_start(at)..token.end, tested)));
            }
        }
        found
    }

    /// The count or fraction that a percentage belongs to, with the bytes of both.
    fn subject(&self, at: usize) -> Option<(Subject, usize, usize)> {
        let percent = self.sentence.tokens.get(at)?;
        if let Some(next) = self.sentence.tokens.get(at + 1)
            && BEHIND.is_match(self.sentence.between(percent.end, next.start))
            && self.sentence.between(percent.end, next.start).contains(['(', 't'])
            && !self.is_linked_to_the_left(at)
        {
            match next.number {
                Number::Of(part, whole) => return Some((Subject::Of(part, whole), percent.start, next.end)),
                Number::Count(part) => return Some((Subject::Count(part), percent.start, next.end)),
                _ => {}
            }
        }
        if !self.is_linked_to_the_left(at) {
            return None;
        }
        let at = self.left(at)?;
        let before = self.sentence.tokens.get(at)?;
        match before.number {
            Number::Of(part, whole) => Some((Subject::Of(part, whole), before.start, percent.end)),
            Number::Count(value) => {
                let earlier = at.checked_sub(1).and_then(|at| self.sentence.tokens.get(at));
                let part = earlier.filter(|earlier| {
                    let gap = self.sentence.between(earlier.end, before.start);
                    gap.len() < 80 && RATIO.is_match(gap) && !gap.contains([',', ';', '('])
                });
                match part.map(|earlier| (earlier.number, earlier.start)) {
                    Some((Number::Count(part), start)) => Some((Subject::Of(part, value), start, percent.end)),
                    _ => Some((Subject::Count(value), before.start, percent.end)),
                }
            }
            _ => None,
        }
    }

    /// The number before a percentage; an age is a part of the noun.
    fn left(&self, at: usize) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let token = self.sentence.tokens.get(before)?;
        let is_age = token.number == Number::Other && self.sentence.after(token).trim_start().starts_with("tuổi");
        if is_age { before.checked_sub(1) } else { Some(before) }
    }

    /// Whether nothing but a noun and linking words stand between a percentage and the number before it.
    fn is_linked_to_the_left(&self, at: usize) -> bool {
        let left = self.left(at).and_then(|left| self.sentence.tokens.get(left));
        let (Some(before), Some(own)) = (left, self.sentence.tokens.get(at)) else { return false };
        let gap = AGE.replace_all(self.sentence.between(before.end, own.start), "tuổi");
        let Some(link) = LINKED.captures(&gap) else { return false };
        let noun = gap.get(..link.get(0).map_or(0, |all| all.start())).unwrap_or_default();
        let mark = link.name("mark").map_or("", |mark| mark.as_str().trim());
        let verb = link.name("verb").map_or("", |verb| verb.as_str().trim());
        if noun.contains(';') || SHIFTED.is_match(noun) {
            return false;
        }
        match before.number {
            Number::Of(..) => {
                gap.len() <= 240 && (mark == "(" || (!noun.contains('(') && (!mark.is_empty() || !verb.is_empty())))
            }
            Number::Count(_) => {
                let noun = noun.trim_end();
                let noun = if mark == "(" { noun.trim_end_matches(',') } else { noun };
                let plain = !noun.contains([',', '(', ')', ':']);
                let asserted = mark == "(" || verb == "chiếm" || (mark == "," && !verb.is_empty());
                plain && asserted && gap.len() <= 160
            }
            _ => false,
        }
    }

    fn judge(&self, at: usize, subject: &Subject, printed: Printed) -> Option<Tested> {
        let tested = |part, whole, verdict| Some(Tested { part: Some(part), whole, printed: Some(printed), verdict });
        let part = match *subject {
            Subject::Of(part, whole) => return tested(part, Some(whole), Verdict::of(part, whole, printed)),
            Subject::Count(part) => part,
        };
        let asserted = self.asserted(at).filter(|whole| *whole > part);
        let fits = |whole: &u64| *whole >= part && printed.agrees(part, *whole).is_some();
        let mut others: Vec<u64> = self.others(at).into_iter().filter(|whole| *whole > part).filter(fits).collect();
        others.dedup();
        others.sort_by_key(|whole| printed.agrees(part, *whole) != Some(Agrees::Rounded));
        match asserted {
            Some(whole) if fits(&whole) => tested(part, Some(whole), Verdict::of(part, whole, printed)),
            Some(whole) => match others.first() {
                Some(_) => tested(part, Some(whole), Verdict::OtherBase { fits: others }),
                None => tested(part, Some(whole), Verdict::of(part, whole, printed)),
            },
            None if printed.is_all() => None,
            None => match (others.first().copied().or_else(|| self.meant(at, part)), printed.wholes(part)) {
                (Some(whole), _) => tested(part, Some(whole), Verdict::of(part, whole, printed)),
                (None, None) => tested(part, None, Verdict::NoWhole { neighbour: self.neighbour(at, part, printed) }),
                (None, Some(wholes)) => tested(part, None, Verdict::NoBase { fits: wholes }),
            },
        }
    }

    /// The whole that the sentence itself gives for what comes after: «tổng số … 41», «41 đồng chí, trong đó».
    fn asserted(&self, at: usize) -> Option<u64> {
        let before = self.sentence.tokens.get(..at.saturating_sub(1)).unwrap_or_default();
        let told = before.iter().enumerate().rev().find_map(|(at, token)| self.whole(at, token));
        let starts = self.sentence.text.trim_start().starts_with("trong đó")
            || self.sentence.text.trim_start().starts_with("trong số đó");
        told.or_else(|| self.previous.filter(|_| starts))
    }

    /// The whole that is meant where the sentence gives none and no other number fits.
    fn meant(&self, at: usize, part: u64) -> Option<u64> {
        let meant = self.told_later(at).or_else(|| self.done_of(at)).or_else(|| self.of_those_elected(at));
        meant.filter(|whole| *whole > part)
    }

    /// «Được bầu 115 đồng chí, …; nữ 21 đồng chí»: of those elected.
    fn of_those_elected(&self, at: usize) -> Option<u64> {
        let left = self.left(at)?;
        let own = self.sentence.tokens.get(left)?;
        let clause = self.sentence.between(self.clause_start(left), own.start);
        ATTRIBUTE.is_match(clause).then(|| self.persons_told(left)).flatten()
    }

    /// A whole told at the end of the sentence, «… tổng số 41 đồng chí», where another count of it has its percentage.
    fn told_later(&self, at: usize) -> Option<u64> {
        let later = self.sentence.tokens.iter().enumerate().skip(at + 1);
        let whole = later.filter(|(at, _)| WHOLE_BEFORE.is_match(self.sentence.before(*at))).find_map(
            |(_, token)| match token.number {
                Number::Count(value) => Some(value),
                _ => None,
            },
        )?;
        let agrees = |(other, token): (usize, &Token)| match (token.number, self.subject(other)) {
            (Number::Percent(printed), Some((Subject::Count(part), ..))) => {
                other != at && part <= whole && printed.agrees(part, whole).is_some()
            }
            _ => false,
        };
        self.sentence.tokens.iter().enumerate().any(agrees).then_some(whole)
    }

    /// «Có 5.587 chi bộ, đã đại hội 5.575 chi bộ, đạt …»: of the one other count of such bodies that was told.
    fn done_of(&self, at: usize) -> Option<u64> {
        let left = self.left(at)?;
        let (own, percent) = (self.sentence.tokens.get(left)?, self.sentence.tokens.get(at)?);
        let body = body(self.sentence.after(own))?;
        let behind = self.sentence.between(own.end, percent.start);
        let done = DONE_BEFORE.is_match(self.sentence.before(left)) || DONE_BEHIND.is_match(behind);
        done.then(|| self.only_count_of(body, left)).flatten()
    }

    fn whole(&self, at: usize, token: &Token) -> Option<u64> {
        let Number::Count(value) = token.number else { return None };
        let next = self.sentence.tokens.get(at + 1).map_or(self.sentence.text.len(), |next| next.start);
        let behind = self.sentence.between(token.end, next);
        (WHOLE_BEFORE.is_match(self.sentence.before(at)) || WHOLE_BEHIND.is_match(behind)).then_some(value)
    }

    /// The whole that the sentence tells of, for one that begins with «Trong đó».
    fn main(&self) -> Option<u64> {
        let tokens = &self.sentence.tokens;
        let told = tokens.iter().enumerate().find_map(|(at, token)| self.whole(at, token));
        let seats = tokens.iter().enumerate().find_map(|(at, token)| match token.number {
            Number::Count(value) if SEATS.is_match(self.sentence.before(at)) => Some(value),
            _ => None,
        });
        let mut counts = tokens.iter().filter_map(|token| match token.number {
            Number::Count(value) => Some(value),
            _ => None,
        });
        let only = counts.next().filter(|_| counts.next().is_none());
        told.or(seats).or(only)
    }

    /// The other counts and wholes of the sentence and of what was said before, the nearest first.
    fn others(&self, at: usize) -> Vec<u64> {
        let here = self.sentence.tokens.iter().enumerate().filter(|(other, _)| *other != at && other + 1 != at);
        let here = here.flat_map(|(_, token)| match token.number {
            Number::Count(value) => vec![value],
            Number::Of(part, whole) => vec![whole, part],
            _ => Vec::new(),
        });
        let mut here: Vec<u64> = here.collect();
        here.reverse();
        here.extend(self.known.iter().rev().map(|known| known.value));
        here
    }

    /// The count just before this one, where the percentage fits that instead.
    fn neighbour(&self, at: usize, part: u64, printed: Printed) -> Option<u64> {
        let before = self.sentence.tokens.get(at.checked_sub(2)?)?;
        match before.number {
            Number::Count(value) if value != part && printed.wholes(value).is_some() => Some(value),
            _ => None,
        }
    }

    /// The whole of a percentage that no count stands beside: «tỷ lệ nữ đạt 39,02%» of «41 đồng chí» before it.
    fn attributed(&self, at: usize) -> Option<u64> {
        let own = self.sentence.tokens.get(at)?;
        let clause = self.sentence.between(self.clause_start(at), own.start);
        let printed = matches!(own.number, Number::Percent(printed) if !printed.is_all());
        let behind = self.sentence.after(own).trim_start().strip_prefix('%').unwrap_or_default();
        if !printed || !ATTRIBUTE.is_match(clause) || OF_ANOTHER.is_match(behind) {
            return None;
        }
        self.persons_told(at)
    }

    /// The nearest count of persons before a number that are all of those elected, or of those told of.
    fn persons_told(&self, at: usize) -> Option<u64> {
        let before = self.sentence.tokens.get(..at).unwrap_or_default();
        before.iter().enumerate().rev().find_map(|(at, token)| {
            let Number::Count(value) = token.number else { return None };
            let persons = noun(self.sentence.after(token)).first().is_some_and(|first| PERSONS.contains(first));
            let told = SEATS.is_match(self.sentence.before(at)) || self.whole(at, token).is_some();
            (persons && told).then_some(value)
        })
    }

    /// The whole of «99,8% chi bộ»: the one count of such bodies that was told.
    fn bodies(&self, at: usize) -> Option<u64> {
        let own = self.sentence.tokens.get(at)?;
        let behind = self.sentence.after(own).trim_start().strip_prefix('%')?.trim_start();
        let body = body(behind.strip_prefix("số ").unwrap_or(behind))?;
        self.only_count_of(body, at)
    }

    /// The one count of such bodies told before the number at this place, in the sentence or else before it.
    fn only_count_of(&self, body: &str, at: usize) -> Option<u64> {
        let is_such = |token: &&Token| super::tokens::body(self.sentence.after(token)) == Some(body);
        let here = self.sentence.tokens.get(..at)?.iter().filter(is_such);
        let here = here.filter_map(|token| match token.number {
            Number::Count(value) => Some(value),
            _ => None,
        });
        let before = self.known.iter().filter(|known| known.body.as_deref() == Some(body)).map(|known| known.value);
        let mut all: Vec<u64> = here.collect();
        if all.is_empty() {
            all.extend(before);
        }
        all.sort_unstable();
        all.dedup();
        match all.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// Where the clause of a number begins.
    fn clause_start(&self, at: usize) -> usize {
        let Some(own) = self.sentence.tokens.get(at) else { return 0 };
        let from = at.checked_sub(1).and_then(|at| self.sentence.tokens.get(at)).map_or(0, |token| token.end);
        let gap = self.sentence.between(from, own.start);
        from + gap.rfind([',', ';', '(', ':']).map_or(0, |mark| mark + 1)
    }
}

fn whole_only(printed: Printed, whole: u64) -> Tested {
    let verdict = match (printed.counts(whole), printed.counts_cut(whole)) {
        (Some(counts), _) => Verdict::Counts { counts, cut: false },
        (None, Some(counts)) => Verdict::Counts { counts, cut: true },
        (None, None) => Verdict::NoCount,
    };
    Tested { part: None, whole: Some(whole), printed: Some(printed), verdict }
}
