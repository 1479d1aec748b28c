//! Of which whole a count is a percentage: the one that the text gives, by how firmly it gives it.

use super::case::Case;
use super::label::{Kind, names_its_whole};
use super::text::{Reading, Subject};
use super::tokens::{Number, Token, body, pattern};
use super::{Printed, Tested, Verdict};

pattern!(WHOLE_BEFORE, r"(?:tổng (?:số|cộng)|trong (?:tổng )?số|trên tổng số)[^.;()0-9]{0,60}$");
pattern!(WHOLE_BEHIND, r"^[^.;()0-9]{0,60}?[,;:(]?\s*(?:trong (?:đó|số đó|số này)|(?:bao )?gồm)");
pattern!(OF_SO_MANY, r"(?:^|[\s(,;])trong\s+(?:cả\s+)?$");
pattern!(SEATS, r"(?:số lượng|được bầu|bầu (?:đủ|ra|được|đủ số lượng)?|trúng cử)[^.;()0-9]{0,60}$");
pattern!(
    ATTRIBUTE,
    r"(?:^|[\s,;(:])(?:tỷ lệ\s+|tỉ lệ\s+|cán bộ\s+|cấp ủy viên\s+|ủy viên\s+|đảng viên\s+|đại biểu\s+|là\s+)*(?:nữ|trẻ|trẻ tuổi|tôn giáo|dân tộc(?: thiểu số)?|người dân tộc(?: thiểu số)?|tái cử|tham gia lần đầu|lần đầu|mới)(?: tham gia)?\s*(?:chiếm|đạt|là|:)?\s*(?:tỷ lệ|tỉ lệ)?\s*$"
);
// A count of how many more or fewer there are has another base.
pattern!(MORE_OR_LESS, r"(?:^|\s)(?:tăng|giảm|hơn|thêm)(?:\s+\pL+)?\s*$");

/// So many numbers of a sentence are looked at before and behind one.
pub(super) const REACH: usize = 60;

/// The whole that the text gives for a count.
#[derive(Clone, Copy)]
pub(super) struct Base {
    pub value: u64,
    /// Of «352 trong số 360» the other of the two.
    pub also: Option<u64>,
    pub kind: Option<Kind>,
    /// Where in the sentence it stands, if there.
    pub at: Option<usize>,
    pub given: Given,
}

/// How the text gives a whole.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Given {
    /// «tổng số … 41», «41 đồng chí, trong đó».
    Said,
    /// By the words behind the percentage.
    Named,
    /// «162 bí thư (nữ 28 đồng chí, chiếm …)».
    Bracket,
    /// «Bí thư: 739 đồng chí, tái cử 601 đồng chí».
    Heading,
    /// By the sentence before.
    Before,
}

/// Another number that may be the whole.
#[derive(Clone, Copy)]
pub(super) struct Other {
    pub value: u64,
    pub kind: Option<Kind>,
    pub at: Option<usize>,
}

/// Whether the words before a number end with a trait of persons.
pub(super) fn is_attribute(words: &str) -> bool {
    ATTRIBUTE.is_match(words)
}

/// Whether the words before a number tell that it is a whole.
pub(super) fn tells_whole(words: &str) -> bool {
    WHOLE_BEFORE.is_match(words)
}

impl Reading<'_, '_> {
    pub fn judge(&self, at: usize, subject: &Subject, printed: Printed) -> Option<Tested> {
        let tested = |part, whole, verdict| Some(Tested { part: Some(part), whole, printed: Some(printed), verdict });
        let (part, own) = match *subject {
            Subject::Of(part, whole) => {
                let named = self.named_whole(at).filter(|named| printed.agrees(part, *named).is_some());
                let whole = if printed.agrees(part, whole).is_some() { whole } else { named.unwrap_or(whole) };
                return tested(part, Some(whole), Verdict::of(part, whole, printed));
            }
            Subject::Count(part, own) => (part, own),
        };
        if MORE_OR_LESS.is_match(self.sentence.label_before(own)) {
            return None;
        }
        let case = Case { reading: self, at, own, part, printed };
        let base = case.base().filter(|base| base.value > part || base.also.is_some_and(|also| also > part));
        let (whole, verdict) = match base {
            Some(base) => case.against(base)?,
            None => case.searched()?,
        };
        tested(part, whole, verdict)
    }

    /// The count that the words behind a percentage mark as its whole: «94,81% số đảng viên có mặt».
    pub fn named_whole(&self, at: usize) -> Option<u64> {
        let mark = names_its_whole(self.own_words(self.sentence.tokens.get(at)?))?;
        let here = (0..at).rev().take(REACH).find_map(|at| {
            self.sentence.marked(at).into_iter().find_map(|(found, value)| (found == mark).then_some(value))
        });
        let known = || self.told.known.iter().rev().find(|known| known.marks.iter().any(|found| found == mark));
        here.or_else(|| known().map(|known| known.value))
    }

    /// Whether a number is told as a whole, and of which kind: «tổng số … 41», «41 đồng chí, trong đó», «trong 41».
    fn whole(&self, at: usize, token: &Token) -> Option<Base> {
        let value = self.sentence.count(at)?;
        let next = self.sentence.tokens.get(at + 1).map_or(self.sentence.text.len(), |next| next.start);
        let behind = self.sentence.between(token.end, next);
        let (before, kind) = (self.sentence.before(at), self.sentence.kind(token));
        let said = WHOLE_BEFORE.is_match(before) || WHOLE_BEHIND.is_match(behind);
        let of_so_many = kind.is_some() && OF_SO_MANY.is_match(before);
        if !said && !of_so_many {
            return None;
        }
        let base = Base { value, also: None, kind, at: Some(at), given: Given::Said };
        Some(match self.ratio(at) {
            Some((part, _)) => Base { value: part, also: Some(value), ..base },
            None => base,
        })
    }

    /// The whole that the sentence tells of, for one that begins with «Trong đó» and for the lines of a list.
    pub fn main(&self) -> Option<(u64, Option<Kind>)> {
        let tokens = || self.sentence.tokens.iter().enumerate().take(REACH);
        let told = tokens().find_map(|(at, token)| self.whole(at, token)).map(|base| (base.value, base.kind));
        let count = |at: usize, token: &Token| Some((self.sentence.count(at)?, self.sentence.kind(token)));
        let seats = || {
            tokens()
                .filter(|(at, _)| SEATS.is_match(self.sentence.before(*at)))
                .find_map(|(at, token)| count(at, token))
        };
        let only = || {
            let mut counts = tokens().filter_map(|(at, token)| count(at, token));
            counts.next().filter(|_| counts.next().is_none())
        };
        told.or_else(seats).or_else(only)
    }

    /// The whole of a percentage that no count stands beside: «tỷ lệ nữ đạt 39,02%» of «41 đồng chí» before it.
    pub fn attributed(&self, at: usize, printed: Printed) -> Option<u64> {
        let own = self.sentence.tokens.get(at)?;
        let clause = self.sentence.between(self.clause_start(at), own.start);
        if printed.is_all() || !ATTRIBUTE.is_match(clause) || super::text::is_of_another(self.own_words(own)) {
            return None;
        }
        let told = self.told_before(at).filter(|base| base.kind != Some(Kind::Bodies)).map(|base| base.value);
        let candidates = [told, self.persons_told(at)];
        let fits = |whole: &u64| printed.counts(*whole).or_else(|| printed.counts_cut(*whole)).is_some();
        candidates.into_iter().flatten().find(fits).or_else(|| candidates.into_iter().flatten().next())
    }

    /// The nearest whole that the sentence tells before a number, or the one before it where it begins «Trong đó».
    pub fn told_before(&self, at: usize) -> Option<Base> {
        let here = (0..at).rev().take(REACH).find_map(|at| self.whole(at, self.sentence.tokens.get(at)?));
        let starts = self.sentence.text.trim_start();
        let starts = starts.starts_with("trong đó") || starts.starts_with("trong số đó");
        let previous = self.told.previous.filter(|_| starts).or(self.told.head);
        let given = |(value, kind)| Base { value, also: None, kind, at: None, given: Given::Said };
        here.or_else(|| previous.map(given))
    }

    /// The nearest count of persons before a number that are all of those elected, or of those told of.
    pub fn persons_told(&self, at: usize) -> Option<u64> {
        (0..at).rev().take(REACH).find_map(|at| {
            let token = self.sentence.tokens.get(at)?;
            let value = self.sentence.count(at)?;
            let persons = self.sentence.kind(token) == Some(Kind::Persons);
            let told = SEATS.is_match(self.sentence.before(at)) || self.whole(at, token).is_some();
            (persons && told).then_some(value)
        })
    }

    /// The whole of «99,8% chi bộ»: the one count of such bodies that was told.
    pub fn bodies(&self, at: usize) -> Option<u64> {
        let behind = self.own_words(self.sentence.tokens.get(at)?).trim_start();
        let body = body(behind.strip_prefix("số ").unwrap_or(behind))?;
        self.only_count_of(body, at)
    }

    /// The one count of such bodies told before the number at this place, in the sentence or else before it.
    pub fn only_count_of(&self, wanted: &str, at: usize) -> Option<u64> {
        let is_such = |at: &usize| {
            self.sentence.tokens.get(*at).is_some_and(|token| body(self.sentence.after(token)) == Some(wanted))
        };
        let here = (0..at).rev().take(REACH).filter(is_such).filter_map(|at| self.sentence.count(at));
        let before = self.told.known.iter().filter(|known| known.body.as_deref() == Some(wanted));
        let mut all: Vec<u64> = here.collect();
        if all.is_empty() {
            all.extend(before.map(|known| known.value));
        }
        all.sort_unstable();
        all.dedup();
        match all.as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The numbers that may be a whole, those of the sentence first, the nearest of them first.
    pub fn others(&self, at: usize, own: usize) -> Vec<Other> {
        let reach = own.saturating_sub(REACH)..=at.max(own) + REACH;
        let here = self.sentence.tokens.iter().enumerate().take(*reach.end() + 1).skip(*reach.start());
        let here = here.filter(|(other, _)| *other != at && *other != own).flat_map(|(at, token)| {
            let other = |value| Other { value, kind: self.sentence.kind(token), at: Some(at) };
            match token.number {
                Number::Count(value) => vec![other(value)],
                Number::Of(part, whole) => vec![other(whole), other(part)],
                _ => Vec::new(),
            }
        });
        let mut here: Vec<Other> = here.collect();
        here.reverse();
        let known = self.told.known.iter().rev();
        here.extend(known.map(|known| Other { value: known.value, kind: known.kind, at: None }));
        here
    }
}
