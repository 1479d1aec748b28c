//! A whole that is told wrong: all the shares that are told of it are of another, which is a digit away from it.

use super::arithmetic::{Bound, edits, is_one_edit};
use super::candidates::{Candidate, Ground};
use super::choice::Case;
use super::equations::Equation;
use super::lists::items;
use super::words::is_aside;

/// So many lines below it a whole may have its shares, and so little it may be off where no digit explains it.
const LINES: usize = 6;
const NEAR: u64 = 2;

impl Case<'_, '_, '_> {
    /// The whole that is told of this share and of all beside it, of which none is true, but all of one a digit away.
    pub(super) fn misprinted(&self) -> Option<u64> {
        let own = self.equation;
        own.part.filter(|_| self.is_firm() && !own.share.printed.is_all() && !is_aside(self.words()))?;
        let mut heads = wholes(own).filter(|head| self.is_misprinted(head));
        let head = heads.next()?;
        heads.all(|other| other.value == head.value).then_some(head.value)
    }

    /// «7.114 đảng viên, trong đó khiển trách 1.331 (77,65%), cảnh cáo 256, …»: the head of a list that adds up to what its
    /// shares are of, and that is a slip of the pen away from it.
    pub(super) fn misprinted_head(&self) -> Option<u64> {
        let own = self.equation;
        let part = own.share.part.filter(|_| self.is_firm() && !own.share.printed.is_all())?;
        let mut heads = wholes(own).filter(|head| self.heads_its_sum(head, part));
        let head = heads.next()?;
        heads.all(|other| other.value == head.value).then_some(head.value)
    }

    fn heads_its_sum(&self, head: &Candidate, part: usize) -> bool {
        const LEAST: u64 = 100;
        let page = self.passage.page;
        if head.value < LEAST || head.at >= part || !page.same_sentence(head.at, part) {
            return false;
        }
        let items = items(page, head.at, false);
        let sum = items.iter().filter_map(|item| page.told(*item)?.count()).fold(0_u64, u64::saturating_add);
        let of_the_list = |other: &&Equation| other.share.part.is_some_and(|part| items.contains(&part));
        let all = || self.passage.neighbours(self.at).filter(of_the_list).chain([self.equation]);
        let told = all().any(|other| other.candidates.wholes.iter().any(|told| told.value == sum));
        let of_the_sum = all().all(|other| counts(other) && other.holds(sum) && !other.holds(head.value));
        items.len() >= 3 && items.contains(&part) && !told && of_the_sum && is_one_edit(head.value, sum)
    }

    fn is_misprinted(&self, head: &Candidate) -> bool {
        let (own, page) = (self.equation, self.passage.page);
        let of_head = |other: &&Equation| {
            let behind = |told: &Candidate| told.ground == Ground::Behind;
            let same = wholes(other)
                .any(|told| told.at == head.at && told.value == head.value && behind(told) == behind(head));
            same && page.lines_apart(other.share.at, head.at) <= LINES && self.is_below(head, other)
        };
        let others: Vec<&Equation> = self.passage.neighbours(self.at).filter(of_head).collect();
        let row = || others.iter().copied().filter(|other| counts(other)).chain([own]);
        if !self.is_below(head, own)
            || self.are_votes_of_another(head)
            || row().any(|other| other.held.contains(&head.value))
        {
            return false;
        }
        let told = |value: u64| row().any(|other| other.candidates.wholes.iter().any(|told| told.value == value));
        let mut common = own.all_wholes();
        for other in row() {
            common = common.zip(other.all_wholes()).and_then(|(common, wholes)| common.and(wholes));
        }
        let Some((common, to)) = common.and_then(|common| Some((common, common.to?))) else { return false };
        let inside = |value: u64| common.from <= value && value <= to && !told(value);
        let parts = row().filter_map(|other| other.part).fold(0_u64, u64::saturating_add);
        let near = |apart: u64| inside(head.value.saturating_add(apart)) || inside(head.value.saturating_sub(apart));
        let slip = edits(head.value).into_iter().any(inside);
        let only = wholes(own).all(|other| other.value == head.value);
        let tied = self.governs(head) || head.cue || self.is_next_above(head) || only || inside(parts);
        let enough = match row().count() {
            0 | 1 => false,
            // Two are of another by chance unless they are its sum, or of very many.
            // Those present, of whom nothing is told, are nearly as many.
            2 if common.from == to && self.governs(head) && head.value.abs_diff(to) > head.value / 20 => {
                slip && row().all(|other| other.share.printed.is_fine())
            }
            2 => slip && (inside(parts) || (head.value >= 1_000 && to - common.from <= common.from / 250)),
            3 => slip,
            _ => slip || (1..=NEAR).any(near),
        };
        tied && enough && (common.is_narrow() || inside(parts))
    }

    /// Whether a share stands in the line of a whole, or in a list right below it.
    fn is_below(&self, head: &Candidate, other: &Equation) -> bool {
        let page = self.passage.page;
        let below = |at: usize| page.lines_apart(head.at, at) == 0 || page.is_item(at);
        page.lines_apart(head.at, other.share.at) == 0
            || (head.cue && head.at < other.share.at && (head.at..=other.share.at).all(below))
    }

    /// Whether a whole stands in the line above, of which this one is an item.
    fn is_next_above(&self, head: &Candidate) -> bool {
        self.passage.page.is_item(self.equation.share.at) && !self.is_far(head)
    }

    /// «31 đại biểu trúng cử. Trong đó, nữ đạt 30,3%; tái cử đạt 42,4%; trẻ đạt 21,2%; tôn giáo đạt 3%»: percentages without
    /// counts, most of which no count of the whole has, and all of which counts of one have that is a digit away.
    pub(super) fn misprinted_bare(&self, head: &Candidate) -> bool {
        const ODDS: u64 = 2_000;
        let page = self.passage.page;
        let beside = self.passage.neighbours(self.at).filter(|other| {
            other.part.is_none()
                && other.share.bound == Bound::Exactly
                && page.lines_apart(other.share.at, self.equation.share.at) == 0
        });
        let row: Vec<&Equation> = beside.chain([self.equation]).collect();
        let failing = row.iter().filter(|other| !other.holds(head.value)).count();
        let all = |whole: u64| {
            let odds = row.iter().fold(1_u64, |odds, other| odds.saturating_mul(other.share.printed.odds(whole)));
            odds >= ODDS && row.iter().all(|other| other.holds(whole))
        };
        let near = (1..=NEAR).flat_map(|apart| [head.value.saturating_add(apart), head.value.saturating_sub(apart)]);
        row.len() >= 3
            && failing * 2 > row.len()
            && edits(head.value).into_iter().chain(near).any(|whole| whole > head.value / 2 && all(whole))
    }
}

fn counts(equation: &Equation) -> bool {
    equation.part.is_some() && equation.share.bound == Bound::Exactly && !equation.candidates.earlier
}

/// The wholes that grammar allows a share that has none of its own.
fn wholes(equation: &Equation) -> impl Iterator<Item = &Candidate> {
    let explicit = equation.candidates.wholes.iter().any(|told| told.ground == Ground::Own);
    let untold = equation.candidates.untold || equation.candidates.earlier;
    let told = equation.candidates.wholes.iter().filter(|told| told.fitting && told.ground < Ground::Sibling);
    told.filter(move |_| !explicit && !untold)
}
