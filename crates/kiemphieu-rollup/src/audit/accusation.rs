//! What a share is accused of: it must be wrong under every reading, and the text must tie it to one whole.

use super::candidates::{Candidate, Ground};
use super::choice::Case;
use super::words::{Noun, is_aside, is_trait};

impl Case<'_, '_, '_> {
    /// The whole against which the share is wrong, where the text ties it firmly to that one.
    pub(super) fn accused(&self) -> Option<u64> {
        let words = self.words();
        if self.equation.candidates.earlier {
            return None;
        }
        // «160/262 xã đạt 100%» tells of each of them, not of how many they are.
        if self.equation.share.printed.is_all() {
            return None;
        }
        let page = self.passage.page;
        let explicit = self.all().filter(|(candidate, _)| candidate.ground <= Ground::Bracket && candidate.fitting);
        if let Some((candidate, _)) = explicit.min_by_key(|(candidate, _)| candidate.ground) {
            let aside = candidate.ground == Ground::Bracket && is_aside(words);
            let firm = candidate.ground == Ground::Own || (self.equation.share.firm && !aside);
            let named = candidate.ground == Ground::Named;
            let part = self.equation.part.unwrap_or_default();
            let firm = firm && (!named || self.equation.share.printed.resembles(part, candidate.value));
            return firm.then_some(candidate.value);
        }
        if is_aside(words) {
            return None;
        }
        let beside = self.fitting().map(|candidate| (candidate, self.companions(candidate)));
        let beside = beside.filter(|(_, companions)| *companions > 0).max_by_key(|(_, companions)| *companions);
        let among = self.fitting().find(|candidate| candidate.ground == Ground::Among);
        let own = among.or_else(|| self.only());
        let here = |candidate: &Candidate| page.lines_apart(candidate.at, self.equation.share.at) == 0;
        let (whole, companions) = match beside {
            Some((candidate, companions)) if here(candidate) || !own.is_some_and(here) => (candidate.value, companions),
            _ => (own.filter(|_| self.is_firm())?.value, 0),
        };
        // What is off by more than a half is of another whole, unless it is a slip of the pen.
        let part = self.equation.part?;
        (companions >= 2 || self.equation.share.printed.resembles(part, whole)).then_some(whole)
    }

    fn fitting(&self) -> impl Iterator<Item = &Candidate> {
        let fitting = self.all().map(|(candidate, _)| candidate);
        fitting.filter(|candidate| candidate.fitting && candidate.ground < Ground::Sibling)
    }

    /// How many shares of the same paragraph are of such a whole; of a paragraph that has no other share, those of the
    /// lines around it.
    pub(super) fn companions(&self, candidate: &Candidate) -> usize {
        let (passage, own) = (self.passage, self.equation.share.at);
        let apart = |other: usize| {
            passage.equations.get(other).map_or(usize::MAX, |other| passage.page.lines_apart(own, other.share.at))
        };
        let alone = passage.page.is_item(own) && passage.beside(self.at).all(|other| apart(other) > 0);
        let near = passage.beside(self.at).filter(|other| apart(*other) <= usize::from(alone));
        let likely = |other: usize| passage.likely.get(other).copied().flatten() == Some(candidate.value);
        let held =
            |other: usize| passage.equations.get(other).is_some_and(|other| other.held.contains(&candidate.value));
        near.filter(|other| likely(*other) && held(*other)).count()
    }

    /// The only whole of the paragraph, or of the line above an item, where the share is told of the same.
    fn only(&self) -> Option<&Candidate> {
        let page = self.passage.page;
        let lines = usize::from(page.is_item(self.equation.share.at));
        let near = |candidate: &Candidate| page.lines_apart(candidate.at, self.equation.share.at) <= lines;
        let whole = |candidate: &&Candidate| near(candidate) && !page.facts(candidate.at).part;
        let first = self.all().map(|(candidate, _)| candidate).find(|candidate| candidate.ground < Ground::Behind);
        let first = first.filter(whole).filter(|candidate| candidate.fitting)?;
        let others = self.fitting().filter(whole).any(|other| other.value != first.value);
        (!others && (is_trait(self.words()) || self.same_noun(first))).then_some(first)
    }

    fn same_noun(&self, candidate: &Candidate) -> bool {
        let page = self.passage.page;
        let own = self.equation.share.part.map(|part| page.facts(part).noun);
        own.is_some_and(|own| own != Noun::Any && own == page.facts(candidate.at).noun)
    }
}
