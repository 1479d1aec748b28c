//! What a Vietnamese text asserts of its numbers: which percentage belongs to which count.
//!
//! A sentence is read clause by clause. A percentage belongs to the count or fraction before it where nothing but the
//! noun and words such as «chiếm», «đạt», «tỷ lệ» or a bracket stand between, or to the one in brackets behind it. What
//! is not asserted so is left alone: it is better to miss a figure than to accuse a right one.

use std::ops::Range;

use super::label::Kind;
use super::tokens::{Number, Token, body, pattern, tokens};
use super::{Printed, Tested, Verdict, sums};

pattern!(
    LINKED,
    r"(?P<mark>[(,:–-]\s*)?(?P<verb>(?:chiếm|đạt|bằng|tương đương|tương ứng|tức|=)\s*)?(?:với\s*)?(?P<share>(?:tỷ|tỉ)\s*lệ\s*)?(?:là|đạt|chiếm|:)?\s*$"
);
pattern!(SHIFTED, r"tăng|giảm|so với|(?:tỷ|tỉ) lệ|lần lượt|\d");
pattern!(AGE, r"(?:\d+\s*(?:-|–|đến)\s*(?:dưới\s*)?)?\d+\s*tuổi");
pattern!(AGE_BEHIND, r"^\s*(?:(?:-|–|đến)\s*(?:dưới\s*)?\d+\s*)?tuổi");
pattern!(ASIDE, r"\([^()]*\)");
pattern!(RATIO, r"(?:^|\s)(?:trên|trong)\s+(?:tổng\s*)?(?:số\s*)?$|/\s*$");
pattern!(BEHIND, r"^\s*%?\s*[(,]\s*(?:tức|là|gồm|với|bằng|tương ứng|tương đương)?\s*$");
pattern!(BEHIND_ITS_NOUN, r"^\s*%?\s*(?:\pL+\s+){1,8}\(\s*$");
pattern!(OF_ANOTHER, r"^\s*(?:số phiếu|phiếu|tổng số phiếu|số cử tri|dân số|số hộ|hộ|số đại biểu dự)");
// A percentage before these words stands for itself: «95% đảng viên đủ tư cách».
pattern!(
    OWN_NOUN,
    r"^\s*(?:(?:tổng )?số\s+)?(?:chi bộ|đảng bộ|đảng viên|đại biểu|cấp (?:ủy|uỷ)|đồng chí|cán bộ|người|hộ|thôn|xã|đơn vị|tổ chức|cơ sở|bí thư|gia đình|dân)"
);
pattern!(BULLET, r"^\s*[-–+•*]\s");

/// Whether the words behind a percentage tell that it is a share of something else: «98,5% số phiếu».
pub(super) fn is_of_another(words: &str) -> bool {
    OF_ANOTHER.is_match(words)
}

/// So many counts are remembered from what was said before.
const REMEMBERED: usize = 500;

/// A sentence with its numbers.
pub(crate) struct Sentence<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    /// Where it starts in the whole text.
    pub start: usize,
    /// Whether a line begins with it.
    pub opens_line: bool,
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

    /// The number that stands for so many, if it does.
    pub fn count(&self, at: usize) -> Option<u64> {
        match self.tokens.get(at)?.number {
            Number::Count(value) => Some(value),
            _ => None,
        }
    }
}

/// The sentences of a text in small letters.
pub(crate) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut sentences = Vec::new();
    let (mut start, mut opens_line) = (0, true);
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
            sentences.push(Sentence { text: part, tokens: tokens(part), start, opens_line });
        }
        opens_line = part.ends_with('\n') || (opens_line && part.trim().is_empty());
        start = end;
    }
    sentences
}

/// A count that was told, and what is counted.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub value: u64,
    pub kind: Option<Kind>,
    /// The kind of party bodies that are counted, if any.
    pub body: Option<String>,
    /// «có mặt», «thu về» and the like, where it is marked so.
    pub marks: Vec<String>,
}

/// Tests everything that a text in small letters asserts; ranges are bytes of the text.
pub(crate) fn test(text: &str) -> Vec<(Range<usize>, Tested)> {
    let sentences = sentences(text);
    let mut told = Told::default();
    let mut found = Vec::new();
    for sentence in &sentences {
        told.open(sentence);
        let reading = Reading { sentence, told: &told };
        let mut tested = reading.percentages();
        // A count that is found wrong beside its percentage is not told again as a sum that is open.
        let open = |range: &Range<usize>, tested: &Tested, wrong: &[(Range<usize>, Tested)]| {
            matches!(tested.verdict, Verdict::Open { .. })
                && wrong.iter().any(|(other, tested)| {
                    tested.verdict.is_fault() && range.start < other.end && other.start < range.end
                })
        };
        let sums = sums::test(sentence, &told);
        let sums: Vec<_> = sums.into_iter().filter(|(range, sum)| !open(range, sum, &tested)).collect();
        tested.extend(sums);
        tested.sort_by_key(|(range, _)| range.start);
        let shift = |range: Range<usize>| range.start + sentence.start..range.end + sentence.start;
        found.extend(tested.into_iter().map(|(range, tested)| (shift(range), tested)));
        let main = reading.main();
        told.close(sentence, main);
    }
    found
}

/// What was said before a sentence.
#[derive(Default)]
pub(crate) struct Told {
    pub known: Vec<Known>,
    /// The whole that the sentence before told of.
    pub previous: Option<(u64, Option<Kind>)>,
    /// The whole of a line that ends with a colon, for the lines that are listed below it.
    pub head: Option<(u64, Option<Kind>)>,
    last_head: Option<(u64, Option<Kind>)>,
}

impl Told {
    /// A line that is no item of a list ends the list.
    fn open(&mut self, sentence: &Sentence) {
        if sentence.opens_line && !BULLET.is_match(sentence.text) {
            self.last_head = self.head.take().or(self.last_head);
        }
    }

    fn close(&mut self, sentence: &Sentence, main: Option<(u64, Option<Kind>)>) {
        let empty = sentence.tokens.is_empty();
        if sentence.text.trim_end().ends_with(':') {
            self.head = main.or_else(|| self.last_head.or(self.previous).filter(|_| empty));
        } else if !empty && self.head.is_none() {
            self.last_head = None;
        }
        self.previous = main.or(self.previous.filter(|_| empty));
        self.known.extend(counts(sentence));
        self.known.drain(..self.known.len().saturating_sub(REMEMBERED));
    }
}

/// Every count of a sentence; of a fraction both.
fn counts(sentence: &Sentence) -> Vec<Known> {
    let of = |(at, token): (usize, &Token)| {
        let marks = sentence.marked(at);
        let known = |value: u64, body: Option<&str>| Known {
            value,
            kind: sentence.kind(token),
            body: body.map(str::to_owned),
            marks: marks.iter().filter(|(_, marked)| *marked == value).map(|(mark, _)| mark.clone()).collect(),
        };
        let body = body(sentence.after(token));
        match token.number {
            Number::Count(value) => vec![known(value, body)],
            Number::Of(part, whole) => vec![known(whole, body), known(part, None)],
            _ => Vec::new(),
        }
    };
    sentence.tokens.iter().enumerate().flat_map(of).collect()
}

/// One sentence, and what was said before it.
pub(super) struct Reading<'s, 't> {
    pub sentence: &'s Sentence<'t>,
    pub told: &'s Told,
}

/// The subject of a percentage.
pub(super) enum Subject {
    /// So many of so many, as the text says.
    Of(u64, u64),
    /// So many, at this place.
    Count(u64, usize),
}

/// A percentage that is linked to the number before it.
struct Link {
    /// The place of that number.
    left: usize,
    /// Whether only «tỷ lệ» links them, as in «15 đồng chí, tỷ lệ 97,5%», which may be a share of votes.
    loose: bool,
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
            if let Some((subject, from, to, loose)) = self.subject(at) {
                let votes = self.sentence.between(from, token.start).contains("phiếu");
                if is_of_another(self.own_words(token)) && !votes && self.named_whole(at).is_none() {
                    continue;
                }
                let tested = self.judge(at, &subject, printed).filter(|tested| !loose || tested.whole.is_some());
                found.extend(tested.map(|tested| (from..to, tested)));
            } else if let Some(whole) = self.attributed(at, printed) {
                found.push((self.clause_start(at)..token.end, whole_only(printed, whole)));
            } else if let Some(whole) = self.bodies(at).filter(|_| !printed.is_all()) {
                let tested = whole_only(printed, whole);
                found.extend((tested.verdict != Verdict::NoCount).then(|| (self.clause_start(at)..token.end, tested)));
            }
        }
        found
    }

    /// What stands behind a percentage and its sign.
    pub fn own_words(&self, percent: &Token) -> &str {
        let behind = self.sentence.after(percent);
        behind.trim_start().strip_prefix('%').unwrap_or(behind)
    }

    /// The count or fraction that a percentage belongs to, with the bytes of both, and whether it is linked loosely.
    pub fn subject(&self, at: usize) -> Option<(Subject, usize, usize, bool)> {
        let percent = self.sentence.tokens.get(at)?;
        let link = self.link(at);
        if let Some(next) = self.sentence.tokens.get(at + 1)
            && link.is_none()
        {
            let gap = self.sentence.between(percent.end, next.start);
            let close = BEHIND.is_match(gap) && gap.contains(['(', 't']);
            match next.number {
                _ if !close && !BEHIND_ITS_NOUN.is_match(gap) => {}
                Number::Of(part, whole) => return Some((Subject::Of(part, whole), percent.start, next.end, false)),
                Number::Count(part) if close => {
                    return Some((Subject::Count(part, at + 1), percent.start, next.end, false));
                }
                _ => {}
            }
        }
        let Link { left, loose } = link?;
        let before = self.sentence.tokens.get(left)?;
        match before.number {
            Number::Of(part, whole) => Some((Subject::Of(part, whole), before.start, percent.end, false)),
            Number::Count(value) => Some(match self.ratio(left) {
                Some((part, start)) => (Subject::Of(part, value), start, percent.end, false),
                None => (Subject::Count(value, left), before.start, percent.end, loose),
            }),
            _ => None,
        }
    }

    /// The part of which a count is the whole: «436 trên tổng số 458», «16 nữ/41 ủy viên».
    pub fn ratio(&self, whole: usize) -> Option<(u64, usize)> {
        let gap = self.sentence.before(whole);
        let earlier = whole.checked_sub(1)?;
        let part = self.sentence.count(earlier).filter(|part| Some(*part) <= self.sentence.count(whole))?;
        let joined = RATIO.is_match(gap) && !gap.contains([';', ',', ':', '(', ')']);
        joined.then(|| (part, self.sentence.tokens.get(earlier).map_or(0, |token| token.start)))
    }

    /// The number before a percentage; ages are a part of the noun, and what is told in brackets is passed over.
    pub fn left(&self, at: usize) -> Option<usize> {
        let own = self.sentence.tokens.get(at)?;
        (0..at).rev().take(8).find(|left| {
            self.sentence.tokens.get(*left).is_some_and(|token| {
                let gap = self.sentence.between(token.end, own.start);
                let is_age = token.number == Number::Other && AGE_BEHIND.is_match(gap);
                let aside = ASIDE.replace_all(gap, "");
                let enclosed = aside.contains(')') && !matches!(token.number, Number::Of(..));
                !is_age && !enclosed
            })
        })
    }

    /// How a percentage is linked to the number before it: nothing but a noun and linking words stand between.
    fn link(&self, at: usize) -> Option<Link> {
        let left = self.left(at)?;
        let (before, own) = (self.sentence.tokens.get(left)?, self.sentence.tokens.get(at)?);
        let gap = ASIDE.replace_all(self.sentence.between(before.end, own.start), " ");
        let gap = AGE.replace_all(&gap, "tuổi");
        let link = LINKED.captures(&gap)?;
        let has = |name: &str| link.name(name).map_or("", |found| found.as_str().trim());
        let (mark, verb, share) = (has("mark"), has("verb"), has("share"));
        let noun = gap.get(..link.get(0).map_or(0, |all| all.start())).unwrap_or_default();
        if noun.contains(';') || SHIFTED.is_match(noun) {
            return None;
        }
        let said = !verb.is_empty() || !share.is_empty();
        let (linked, loose) = match before.number {
            Number::Of(..) => {
                let bare = !mark.is_empty() && !noun.contains(')') && !OWN_NOUN.is_match(self.own_words(own));
                (gap.len() <= 240 && (mark == "(" || (!noun.contains('(') && (bare || said))), false)
            }
            Number::Count(_) => {
                let noun = noun.trim_end();
                let noun = if mark == "(" { noun.trim_end_matches(',') } else { noun };
                let plain = !noun.contains([',', '(', ')', ':']);
                let asserted = mark == "(" || matches!(verb, "chiếm" | "=") || (mark == "," && !verb.is_empty());
                let loose = mark == "," && !share.is_empty();
                (plain && (asserted || loose) && gap.len() <= 160, !asserted)
            }
            _ => (false, false),
        };
        linked.then_some(Link { left, loose })
    }

    /// Where the clause of a number begins.
    pub fn clause_start(&self, at: usize) -> usize {
        let Some(own) = self.sentence.tokens.get(at) else { return 0 };
        let from = at.checked_sub(1).and_then(|at| self.sentence.tokens.get(at)).map_or(0, |token| token.end);
        let gap = self.sentence.between(from, own.start);
        from + gap.rfind([',', ';', '(', ':']).map_or(0, |mark| mark + 1)
    }
}

pub(super) fn whole_only(printed: Printed, whole: u64) -> Tested {
    let verdict = match (printed.counts(whole), printed.counts_cut(whole)) {
        (Some(counts), _) => Verdict::Counts { counts, cut: false },
        (None, Some(counts)) => Verdict::Counts { counts, cut: true },
        (None, None) => Verdict::NoCount,
    };
    Tested { part: None, whole: Some(whole), printed: Some(printed), verdict }
}
