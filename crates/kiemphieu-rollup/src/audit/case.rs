//! A count and its percentage: the verdict, by the whole that the text gives or else by the numbers that would fit.

use super::label::{Kind, alike};
use super::text::{Reading, Sentence, Subject};
use super::tokens::{Number, body, pattern};
use super::wholes::{Base, Given, Other, REACH, is_attribute, tells_whole};
use super::{Agrees, Printed, Verdict};

pattern!(
    OF_NEXT,
    r"^\s*%?\s*\)?\s*(?:(?:,\s*)?(?:trong|trên|của|so với)\s+(?:tổng\s*(?:số|cộng)?\s*)?(?:số\s*)?|(?:trong\s+|của\s+|so với\s+)?(?:tổng\s+)?số\s+(?:\pL+\s+){0,5}\(?)$"
);
pattern!(DONE_BEFORE, r"đã(?:\s+(?:tổ chức|tiến hành|hoàn thành|đại hội|xong|tại|ở|được|cho|có))*\s*$");
pattern!(DONE_BEHIND, r"(?:^|\s)(?:đã|xong|hoàn thành)(?:\s|,|$)");
pattern!(LACKS, r"thiếu|còn|chưa|vắng");
pattern!(OF_BEFORE, r"nhiệm kỳ trước|khóa trước|khoá trước|nhiệm kỳ 20|năm 20|so với");

/// A count and its percentage, of which the whole is sought.
pub(super) struct Case<'r, 's, 't> {
    pub reading: &'r Reading<'s, 't>,
    /// The place of the percentage.
    pub at: usize,
    /// The place of the count.
    pub own: usize,
    pub part: u64,
    pub printed: Printed,
}

impl Case<'_, '_, '_> {
    fn sentence(&self) -> &Sentence<'_> {
        self.reading.sentence
    }

    fn fits(&self, whole: u64) -> bool {
        whole > self.part && self.printed.agrees(self.part, whole).is_some()
    }

    fn kind(&self) -> Option<Kind> {
        self.sentence().tokens.get(self.own).and_then(|token| self.sentence().kind(token))
    }

    fn verdict(&self, whole: u64) -> Option<(Option<u64>, Verdict)> {
        Some((Some(whole), Verdict::of(self.part, whole, self.printed)))
    }

    /// Of the numbers that fit, those that are rounded first.
    fn fitting(&self) -> Vec<Other> {
        let others = self.reading.others(self.at, self.own);
        let mut fitting: Vec<Other> = others.into_iter().filter(|other| self.fits(other.value)).collect();
        fitting.sort_by_key(|other| self.printed.agrees(self.part, other.value) != Some(Agrees::Rounded));
        fitting
    }

    /// The whole that the text gives, the firmest first.
    pub fn base(&self) -> Option<Base> {
        self.behind()
            .or_else(|| self.seats())
            .or_else(|| self.bracket())
            .or_else(|| self.reading.told_before(self.own))
            .or_else(|| self.heading())
            .or_else(|| self.before())
            .filter(|base| !self.is_of_before(base))
    }

    /// Where the text begins that is looked at before the count.
    fn reach(&self) -> usize {
        self.sentence()
            .tokens
            .get(self.own.saturating_sub(REACH))
            .filter(|_| self.own > REACH)
            .map_or(0, |far| far.start)
    }

    /// Whether the count is one of the term before, and the whole is not: «nhiệm kỳ trước 84 đồng chí (16,87%)».
    fn is_of_before(&self, base: &Base) -> bool {
        let own = self.sentence().tokens.get(self.own).map_or(0, |own| own.start);
        let before = self.sentence().between(self.reach(), own);
        let from = match (base.given, base.at) {
            (Given::Named | Given::Bracket, _) => self.reach() + before.rfind(['(', ';']).unwrap_or_default(),
            (_, Some(at)) => self.sentence().tokens.get(at).map_or(0, |token| token.start),
            (_, None) => self.reach(),
        };
        OF_BEFORE.is_match(self.sentence().between(from, own))
    }

    /// «… chiếm 40% trong tổng số 45 đồng chí», «94,81% số đảng viên có mặt».
    fn behind(&self) -> Option<Base> {
        let said = |value, kind| Base { value, also: None, kind, at: None, given: Given::Named };
        let last = self.at.max(self.own);
        let next = self.sentence().tokens.get(last).zip(self.sentence().tokens.get(last + 1));
        let told = next.filter(|(own, next)| OF_NEXT.is_match(self.sentence().between(own.end, next.start)));
        let kind = told.and_then(|(_, next)| self.sentence().kind(next)).filter(|kind| alike(Some(*kind), self.kind()));
        match kind.and(self.sentence().count(last + 1)) {
            Some(whole) => Some(said(whole, kind)),
            None => Some(said(self.reading.named_whole(self.at)?, None)),
        }
    }

    /// The seats, for a surplus: «danh sách 38 người, bầu 33 người, số dư 5 người (15,15%)».
    fn seats(&self) -> Option<Base> {
        if !self.sentence().label_before(self.own).contains("số dư") {
            return None;
        }
        let mut before = (0..self.own).rev().filter_map(|at| Some((at, self.sentence().count(at)?)));
        let (nearest, farther) = (before.next()?, before.next());
        let pair = farther.filter(|farther| farther.1.abs_diff(nearest.1) == self.part);
        let (at, value) = pair.filter(|farther| farther.1 < nearest.1).unwrap_or(nearest);
        Some(Base { value, also: None, kind: None, at: Some(at), given: Given::Named })
    }

    /// The count before the bracket in which this one stands.
    fn bracket(&self) -> Option<Base> {
        let own = self.sentence().tokens.get(self.own)?;
        let before = self.sentence().between(self.reach(), own.start);
        let open = before.rfind('(').filter(|open| !before.get(*open..).unwrap_or_default().contains(')'))?;
        let open = self.reach() + open;
        let at =
            (0..self.own).rev().find(|at| self.sentence().tokens.get(*at).is_some_and(|token| token.end <= open))?;
        let head = self.sentence().tokens.get(at)?;
        let gap = self.sentence().between(head.end, open);
        let value = self.sentence().count(at).filter(|_| !gap.contains([',', ';', ':', '.', '%', ')']))?;
        let kind = self.sentence().kind(head);
        let both = kind.is_some() && kind != Some(Kind::Votes) && alike(kind, self.kind());
        both.then_some(Base { value, also: None, kind, at: Some(at), given: Given::Bracket })
    }

    /// «Bí thư: 739 đồng chí, tái cử 601 đồng chí, chiếm …»: of those that head the sentence.
    fn heading(&self) -> Option<Base> {
        let sentence = self.sentence();
        let at = (0..self.own).find(|at| sentence.count(*at).is_some())?;
        let head = sentence.tokens.get(at)?;
        let kind = sentence.kind(head).filter(|kind| *kind == Kind::Persons);
        let heads = !sentence.is_trait(at) && !self.has_share(at) && sentence.is_trait(self.own);
        let value = sentence.count(at).filter(|_| heads && kind.is_some())?;
        Some(Base { value, also: None, kind, at: Some(at), given: Given::Heading })
    }

    /// The whole that the sentence before told of.
    fn before(&self) -> Option<Base> {
        let (value, kind) = self.reading.told.previous?;
        let trait_only = self.sentence().is_trait(self.own) && alike(kind, self.kind());
        trait_only.then_some(Base { value, also: None, kind, at: None, given: Given::Before })
    }

    /// The verdict where the text gives a whole.
    pub fn against(&self, base: Base) -> Option<(Option<u64>, Verdict)> {
        if self.fits(base.value) {
            return self.verdict(base.value);
        }
        if let Some(whole) = base.also.filter(|whole| self.fits(*whole)) {
            let lacks = LACKS.is_match(self.sentence().label_before(self.own));
            return if lacks { self.verdict(whole) } else { Some((Some(whole), self.unnamed(whole, false))) };
        }
        let fitting = self.fitting();
        if let Some(nearer) = fitting.iter().find(|other| self.is_nearer_whole(other, base)) {
            return self.verdict(nearer.value);
        }
        match base.given {
            _ if base.value <= self.part => self.searched(),
            Given::Said | Given::Named | Given::Bracket if alike(base.kind, self.kind()) => self.firmly(base, &fitting),
            Given::Heading if !fitting.is_empty() => self.firmly(base, &fitting),
            Given::Heading | Given::Before if fitting.is_empty() && self.is_near(base.value) => {
                self.verdict(base.value)
            }
            _ => self.searched(),
        }
    }

    /// Another base, or simply wrong.
    fn firmly(&self, base: Base, fitting: &[Other]) -> Option<(Option<u64>, Verdict)> {
        let mut fits: Vec<u64> = fitting.iter().map(|other| other.value).collect();
        let mut seen = std::collections::BTreeSet::new();
        fits.retain(|whole| seen.insert(*whole));
        match fits.is_empty() {
            true => self.verdict(base.value),
            false => Some((Some(base.value), Verdict::OtherBase { fits })),
        }
    }

    /// Whether a number that fits stands nearer than the whole that is given, and may be meant: it is no part beside
    /// this one under the same whole, or the words speak of it. What is valid is not the base of what is returned.
    fn is_nearer_whole(&self, other: &Other, base: Base) -> bool {
        let Some(at) = other.at.filter(|at| *at < self.own) else { return false };
        let farther = match base.given {
            Given::Named => false,
            Given::Bracket => self.reading.told_before(at + 1).is_some_and(|told| told.value == other.value),
            _ => base.at.is_none_or(|base| base < at),
        };
        if !farther || !alike(other.kind, self.kind()) {
            return false;
        }
        self.sentence().speaks_of(self.own, at) || !(self.sentence().is_trait(at) || self.has_share(at))
    }

    /// Whether a count of the sentence may be a whole: one that has a percentage of its own is a part beside this one,
    /// unless the words speak of it.
    fn may_be_whole(&self, at: usize) -> bool {
        let is_part = self.sentence().count(at).is_some() && self.has_share(at);
        !is_part || self.sentence().speaks_of(self.own, at)
    }

    /// Whether two counts stand beside each other under one whole: both tell of traits, or count the same bodies.
    fn is_beside(&self, at: usize) -> bool {
        let body = |at: usize| self.sentence().tokens.get(at).and_then(|token| body(self.sentence().after(token)));
        let traits = self.sentence().is_trait(at) && self.sentence().is_trait(self.own);
        traits || (body(at).is_some() && body(at) == body(self.own))
    }

    /// Whether a count has a percentage of its own.
    fn has_share(&self, at: usize) -> bool {
        let next = self.sentence().tokens.get(at + 1);
        next.is_some_and(|next| matches!(next.number, Number::Percent(_))) && self.reading.left(at + 1) == Some(at)
    }

    /// Whether a whole that would fit is nearly this one, so that a digit will have slipped.
    fn is_near(&self, whole: u64) -> bool {
        let Some(fits) = self.printed.wholes(self.part) else { return false };
        let nearest = whole.clamp(*fits.start(), *fits.end());
        let own = self.sentence().tokens.get(self.own).map_or(0, |own| own.start);
        let own = self.sentence().between(self.reach(), own);
        nearest.abs_diff(whole) * 10 <= whole && !OF_BEFORE.is_match(own)
    }

    /// A whole that was found, though the sentence does not name it.
    fn unnamed(&self, whole: u64, plain: bool) -> Verdict {
        match self.printed.agrees(self.part, whole) {
            Some(agrees) => Verdict::Unnamed { agrees, plain },
            None => Verdict::of(self.part, whole, self.printed),
        }
    }

    /// The verdict where the text gives no whole: of the numbers told, or of one that is meant.
    pub fn searched(&self) -> Option<(Option<u64>, Verdict)> {
        if self.printed.is_all() {
            return None;
        }
        let fitting = self.fitting();
        let like: Vec<Other> = fitting.iter().filter(|other| alike(other.kind, self.kind())).copied().collect();
        if let Some(here) = like.iter().find(|other| other.at.is_some_and(|at| self.may_be_whole(at))) {
            return self.verdict(here.value);
        }
        let beside = self.agreed_beside().filter(|beside| !self.fits(beside.value));
        if let Some(beside) = beside.filter(|beside| beside.at.is_some() || like.is_empty()) {
            let base = Base { value: beside.value, also: None, kind: None, at: None, given: Given::Said };
            return self.firmly(base, &like);
        }
        if let Some(known) = like.iter().find(|other| other.at.is_none()) {
            let named = self.reading.told.previous.is_some_and(|(value, _)| value == known.value);
            return match named {
                true => self.verdict(known.value),
                false => Some((Some(known.value), self.unnamed(known.value, true))),
            };
        }
        if let Some(whole) = self.meant() {
            return self.verdict(whole);
        }
        if let Some(unclear) = fitting.first() {
            return Some((Some(unclear.value), self.unnamed(unclear.value, false)));
        }
        Some(match self.printed.wholes(self.part) {
            Some(fits) => (None, Verdict::NoBase { fits }),
            None => (None, Verdict::NoWhole { neighbour: self.neighbour() }),
        })
    }

    /// The whole with which the counts beside this one agree: «nữ 4 đồng chí (14,81%); trẻ 3 đồng chí (10,34%)». One that
    /// was told before, or of bodies, needs two that agree.
    fn agreed_beside(&self) -> Option<Other> {
        let bodies = self.kind() == Some(Kind::Bodies);
        let around = self.at.saturating_sub(16)..(self.at + 17).min(self.sentence().tokens.len());
        let beside = around.filter(|at| *at != self.at).filter_map(|at| {
            let Number::Percent(printed) = self.sentence().tokens.get(at)?.number else { return None };
            match self.reading.subject(at)? {
                (Subject::Count(part, own), ..) if self.is_beside(own) => Some((part, printed)),
                _ => None,
            }
        });
        let beside: Vec<(u64, Printed)> = beside.collect();
        if beside.is_empty() {
            return None;
        }
        let others = self.reading.others(self.at, self.own);
        others.into_iter().find(|other| {
            let agree = beside.iter().filter(|(part, printed)| {
                *part < other.value && !printed.is_all() && printed.agrees(*part, other.value).is_some()
            });
            let fits = other.value > self.part && (!bodies || other.kind == Some(Kind::Bodies));
            fits && agree.count() > usize::from(bodies || other.at.is_none())
        })
    }

    /// The whole that is meant where the sentence gives none and no other number fits.
    fn meant(&self) -> Option<u64> {
        let meant = self.told_later().or_else(|| self.done_of()).or_else(|| self.of_those_elected());
        meant.filter(|whole| *whole > self.part)
    }

    /// «Được bầu 115 đồng chí, …; nữ 21 đồng chí»: of those elected.
    fn of_those_elected(&self) -> Option<u64> {
        let own = self.sentence().tokens.get(self.own)?;
        let clause = self.sentence().between(self.reading.clause_start(self.own), own.start);
        is_attribute(clause).then(|| self.reading.persons_told(self.own)).flatten()
    }

    /// A whole told at the end of the sentence, «… tổng số 41 đồng chí», where another count of it has its percentage.
    fn told_later(&self) -> Option<u64> {
        let reach = self.at + 1..(self.at + REACH).min(self.sentence().tokens.len());
        let whole = reach.filter(|at| tells_whole(self.sentence().before(*at)));
        let whole = whole.filter_map(|at| self.sentence().count(at)).next()?;
        let around = self.at.saturating_sub(REACH)..(self.at + REACH).min(self.sentence().tokens.len());
        let agrees = |other: usize| match (
            self.sentence().tokens.get(other).map(|token| token.number),
            self.reading.subject(other),
        ) {
            (Some(Number::Percent(printed)), Some((Subject::Count(part, _), ..))) => {
                other != self.at && part <= whole && printed.agrees(part, whole).is_some()
            }
            _ => false,
        };
        around.into_iter().any(agrees).then_some(whole)
    }

    /// «Có 5.587 chi bộ, đã đại hội 5.575 chi bộ, đạt …»: of the one other count of such bodies that was told.
    fn done_of(&self) -> Option<u64> {
        let (own, percent) = (self.sentence().tokens.get(self.own)?, self.sentence().tokens.get(self.at)?);
        let body = body(self.sentence().after(own))?;
        let behind = self.sentence().between(own.end, percent.start);
        let done = DONE_BEFORE.is_match(self.sentence().before(self.own)) || DONE_BEHIND.is_match(behind);
        done.then(|| self.reading.only_count_of(body, self.own)).flatten()
    }

    /// The count just before this one, where the percentage fits that instead.
    fn neighbour(&self) -> Option<u64> {
        let before = self.sentence().count(self.own.checked_sub(1)?)?;
        (before != self.part && self.printed.wholes(before).is_some()).then_some(before)
    }
}
