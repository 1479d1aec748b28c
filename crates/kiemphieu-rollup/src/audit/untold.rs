//! A whole that is not told: what a share and those beside it have in common.

use super::arithmetic::Wholes;
use super::candidates::Ground;
use super::choice::Case;
use super::equations::Equation;

impl Case<'_, '_, '_> {
    /// The untold whole that this share and others beside it fit, or that its own words name.
    pub(super) fn untold(&self) -> Option<Wholes> {
        let own = self.equation.all_wholes()?;
        if self.equation.candidates.untold {
            return self.equation.wholes();
        }
        let explicit =
            |ground: Ground| self.all().any(|(candidate, _)| candidate.ground == ground && candidate.fitting);
        if explicit(Ground::Named) {
            return self.shared_by_others(own, 2);
        }
        if explicit(Ground::Bracket) {
            return None;
        }
        if let Some(whole) = self.untold_here(own).or_else(|| self.shared_by_others(own, 1)) {
            return Some(whole);
        }
        let fraction = explicit(Ground::Own);
        let (mut common, mut fitting) = (own, 0);
        for other in self.passage.neighbours(self.at) {
            let settled = other.part == self.equation.part
                || (!other.held.is_empty() && !other.candidates.untold)
                || (fraction && !other.candidates.untold);
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
        let lost = |other: &&Equation| {
            let told = other.candidates.wholes.iter().filter(|told| told.ground < Ground::Sibling && told.fitting);
            let here = page.lines_apart(other.share.at, self.equation.share.at) == 0;
            here && other.part != self.equation.part
                && !told.map(|told| told.value).any(|told| other.held.contains(&told))
        };
        let both = self.passage.neighbours(self.at).filter(lost).filter_map(|other| own.and(other.all_wholes()?));
        both.filter(|both| both.is_narrow()).nth(least - 1)
    }

    /// Whether a share is true of its own fraction or bracket.
    fn is_of_its_own(&self, other: &Equation) -> bool {
        let explicit = other.candidates.wholes.iter().filter(|candidate| candidate.ground <= Ground::Bracket);
        explicit.map(|candidate| candidate.value).any(|whole| other.held.contains(&whole))
    }
}
