//! A whole that is not told: what a share and those beside it have in common.

use super::arithmetic::{Bound, Wholes};
use super::candidates::{Candidate, Ground};
use super::choice::Case;
use super::equations::Equation;
use super::numbers::Number;
use super::pattern::pattern;
use super::series::exclude_each_other;

pattern!(PRESENT, r"có mặt|biểu quyết|tán thành|phiếu tín nhiệm|đồng ý");

/// «48/48 phiếu, chiếm 90,57%; … 19/48 phiếu, đạt 35,85%»: both are measured on more than their fractions tell.
fn fails_its_fraction(share: &Equation) -> bool {
    let own = share.candidates.wholes.iter().find(|candidate| candidate.ground == Ground::Own);
    own.is_some_and(|own| !share.holds(own.value))
}

impl Case<'_, '_, '_> {
    /// The untold whole that this share and others beside it fit, or that its own words name.
    pub(super) fn untold(&self) -> Option<Wholes> {
        let own = self.equation.all_wholes()?;
        if self.equation.candidates.untold {
            return self.equation.wholes();
        }
        let explicit =
            |ground: Ground| self.all().any(|(candidate, _)| candidate.ground == ground && candidate.fitting);
        // What was received before is not said to be the whole in so many words.
        if explicit(Ground::Named) {
            return self.shared_by_others(own, if self.equation.candidates.received.is_some() { 1 } else { 2 });
        }
        if explicit(Ground::Bracket) {
            return self.shared_with_its_head(own);
        }
        if let Some(whole) = self.untold_here(own).or_else(|| self.shared_by_others(own, 1)) {
            return Some(whole);
        }
        let fraction = explicit(Ground::Own);
        let (mut common, mut fitting) = (own, 0);
        for other in self.passage.neighbours(self.at) {
            let settled = other.part == self.equation.part
                || (!other.held.is_empty() && !other.candidates.untold)
                || (fraction && !other.candidates.untold && !fails_its_fraction(other));
            let both = other.all_wholes().and_then(|wholes| common.and(wholes)).filter(|both| both.is_narrow());
            if let Some(both) = both.filter(|_| !settled) {
                // One whose words name the whole says more than one that may be of another.
                (common, fitting) = (both, fitting + if other.candidates.untold { 2 } else { 1 });
            }
        }
        let told = self.all().filter(|(candidate, _)| candidate.fitting);
        let support =
            told.map(|(candidate, support)| if fraction { self.companions(candidate) } else { support }).max();
        (fitting > support.unwrap_or_default()).then_some(common)
    }

    /// «423 đại biểu, chiếm 86,86% tổng số đại biểu (15 không tán thành, chiếm 3,08%)»: the whole of the count before the bracket.
    fn shared_with_its_head(&self, own: Wholes) -> Option<Wholes> {
        let container = self.passage.page.told(self.equation.share.part?)?.container?;
        let head = self.passage.neighbours(self.at).find(|other| {
            other.candidates.untold && (other.share.part == Some(container) || other.share.at == container)
        })?;
        own.and(head.all_wholes()?).filter(|both| both.is_narrow())
    }

    /// «374/446 đại biểu tham gia biểu quyết tán thành (77,27%)»: of those present, but the share is of all who were called, of whom
    /// there are a few more; only one number of them fits.
    pub(super) fn of_all_who_were_called(&self, told: &Candidate) -> Option<Wholes> {
        const MOST: u64 = 5;
        let (page, share, whole) = (self.passage.page, &self.equation.share, told.value);
        let exact = share.bound == Bound::Exactly && !self.equation.holds(whole) && share.printed.has_places();
        let fits = self.equation.all_wholes().filter(|fits| exact && Some(fits.from) == fits.to)?;
        let more = fits.from > whole && fits.from - whole <= whole / MOST && told.ground != Ground::Named;
        let words = format!("{}{}{}", page.facts(told.at).label, page.gap(told.at, share.at), self.words());
        let slip = self.equation.part.is_some_and(|part| share.printed.is_a_digit_off(part, whole));
        (more && !slip && PRESENT.is_match(&words)).then_some(fits)
    }

    /// The untold whole that more shares of the paragraph fit than any that is told.
    fn untold_here(&self, own: Wholes) -> Option<Wholes> {
        let told = self.all().filter(|(candidate, _)| candidate.ground < Ground::Sibling);
        let told = told.map(|(candidate, _)| (self.companions(candidate), candidate.value)).max();
        let (told, whole) = told.map_or((0, None), |(companions, whole)| (companions, Some(whole)));
        let (mut common, mut fitting) = (own, 0);
        let page = self.passage.page;
        for at in self.passage.beside(self.at) {
            let Some(other) = self.passage.equations.get(at) else { continue };
            let of_told = whole.is_some() && self.passage.likely.get(at).copied().flatten() == whole;
            let here = !of_told && page.lines_apart(other.share.at, self.equation.share.at) == 0;
            let apart = here && other.part != self.equation.part && !self.is_of_its_own(other);
            let both = other.all_wholes().and_then(|wholes| common.and(wholes)).filter(|both| both.is_narrow());
            if let Some(both) = both.filter(|_| apart) {
                (common, fitting) = (both, fitting + 1);
            }
        }
        let own_fraction = self.all().any(|(candidate, _)| candidate.ground == Ground::Own);
        (fitting >= told.max(1) && !own_fraction).then_some(common)
    }

    /// The untold whole that this share has in common with so many others of its paragraph that hold of nothing told either:
    /// two figures are not wrong in the same way by chance.
    fn shared_by_others(&self, own: Wholes, least: usize) -> Option<Wholes> {
        let page = self.passage.page;
        if self.all().any(|(candidate, _)| candidate.ground == Ground::Own) {
            return None;
        }
        let of_a_row = |value: &u64| {
            self.all().any(|(candidate, _)| candidate.value == *value && self.in_its_sentence(candidate) >= 3)
        };
        let lost = |other: &&Equation| {
            let told = other.candidates.wholes.iter().filter(|told| told.ground < Ground::Sibling && told.fitting);
            if other.held.iter().any(of_a_row) {
                return false;
            }
            let here = page.lines_apart(other.share.at, self.equation.share.at) == 0;
            here && other.part != self.equation.part
                && !told.map(|told| told.value).any(|told| other.held.contains(&told))
        };
        let both = self.passage.neighbours(self.at).filter(lost).filter_map(|other| own.and(other.all_wholes()?));
        both.filter(|both| both.is_narrow()).nth(least - 1)
    }

    /// What the shares of a sentence add up to, of which they all are, though of nothing told before that may be their whole:
    /// «nâng tổng số lên 73 đảng viên. Hoàn thành xuất sắc 15 (21%), hoàn thành tốt 55 (76,3%), hoàn thành 2 (2,7%)».
    pub(super) fn own_sum(&self) -> Option<Wholes> {
        const LEAST: usize = 3;
        const LONGEST: usize = 8;
        let page = self.passage.page;
        let here = |at: &usize| self.passage.equations.get(*at).is_some_and(|other| self.is_beside(other));
        let left = (0..self.at).rev().take(LONGEST).take_while(here);
        let all =
            left.chain((self.at..self.at + LONGEST).take_while(here)).filter_map(|at| self.passage.equations.get(at));
        let row: Vec<&Equation> = all.collect();
        let parts: Vec<usize> = row.iter().filter_map(|other| other.share.part).collect();
        let sum = row.iter().filter_map(|other| other.part).fold(0_u64, u64::saturating_add);
        let all = (LEAST..=LONGEST).contains(&row.len()) && parts.len() == row.len();
        let of_the_sum = all && row.iter().all(|other| other.share.bound == Bound::Exactly && other.holds(sum));
        let told = |candidate: &Candidate| {
            let heads = parts.iter().min().is_some_and(|first| page.gap(candidate.at, *first).contains(":\n"));
            let heads = heads || page.facts(candidate.at).total;
            let here = heads || page.same_sentence(candidate.at, self.equation.share.at);
            let here = here && candidate.ground < Ground::Sibling;
            candidate.value == sum
                || here
                || candidate.ground <= Ground::Among
                || self.governs(candidate)
                || row.iter().all(|other| other.holds(candidate.value))
        };
        let untold =
            of_the_sum && !self.all().any(|(candidate, _)| told(candidate)) && exclude_each_other(page, &parts);
        untold.then_some(Wholes { from: sum, to: Some(sum) })
    }

    /// Whether two and more beside it in its sentence are of one whole that is not told, and of none that is.
    pub(super) fn is_of_an_untold_row(&self) -> bool {
        let explicit = self.all().any(|(candidate, _)| candidate.ground <= Ground::Bracket);
        let lost = |other: &&Equation| other.held.is_empty() && self.is_beside(other);
        let beside = self.passage.neighbours(self.at).filter(lost).filter_map(Equation::all_wholes);
        let beside: Vec<Wholes> = beside.filter(|wholes| wholes.is_narrow()).collect();
        let pairs =
            beside.iter().enumerate().flat_map(|(at, one)| beside.iter().skip(at + 1).map(move |other| (one, other)));
        !explicit && pairs.into_iter().any(|(one, other)| one.and(*other).is_some())
    }

    /// Whether another share stands in the sentence of this one, or both in items of one list.
    fn is_beside(&self, other: &Equation) -> bool {
        const ITEMS: usize = 8;
        let (page, one, other) = (self.passage.page, self.equation.share.at, other.share.at);
        let items = page.lines_apart(one, other) <= ITEMS && page.is_item(one.max(other));
        page.same_sentence(one, other) || items
    }

    /// «25 người tái ứng cử (47,17%); … Số đại biểu được bầu là 53 người»: the only whole that it may be of is told behind, in
    /// a sentence of its own.
    pub(super) fn is_told_behind(&self) -> bool {
        const AHEAD: usize = 12;
        let (page, own) = (self.passage.page, self.equation.share.at);
        let explicit = self.all().any(|(candidate, _)| candidate.ground <= Ground::Bracket);
        let only = self.equation.wholes().filter(|wholes| wholes.to == Some(wholes.from)).map(|wholes| wholes.from);
        let behind =
            (own + 1..=own + AHEAD).filter(|at| page.lines_apart(own, *at) == 0 && !page.same_sentence(own, *at));
        let mut counts = behind.filter_map(|at| page.told(at)).map(|told| told.number);
        !explicit && only.is_some_and(|only| counts.any(|number| number == Number::Count(only)))
    }

    /// Whether a share is true of its own fraction or bracket.
    fn is_of_its_own(&self, other: &Equation) -> bool {
        let explicit = other.candidates.wholes.iter().filter(|candidate| candidate.ground <= Ground::Bracket);
        explicit.map(|candidate| candidate.value).any(|whole| other.held.contains(&whole))
    }
}
