//! What shares say of each other: those of one column, two that make up their whole, those of the papers told above.

use super::arithmetic::Bound;
use super::candidates::{Candidate, Ground};
use super::choice::Case;
use super::equations::Equation;
use super::page::Page;
use super::pattern::pattern;
use super::words::Noun;

pattern!(PAPERS, r"phát ra|thu (?:về|vào)|hợp lệ");

/// So many numbers stand between those of one row at the most.
const CELLS: usize = 6;

/// The heading of a column of which a number is, as far as the words before it tell.
fn heading<'t>(page: &Page<'t>, at: usize) -> &'t str {
    page.lead(at).rsplit(':').next().unwrap_or_default().trim()
}

impl Case<'_, '_, '_> {
    /// How many shares of other lines are measured on the number of the same column, and how many of these are true.
    fn of_the_column(&self, whole: usize) -> (usize, usize) {
        let page = self.passage.page;
        let Some(part) = self.equation.share.part.filter(|part| *part > whole) else { return (0, 0) };
        let here = self.equation.share.at;
        if part - whole > CELLS {
            return (0, 0);
        }
        // «án hình sự thụ lý 1.120 vụ, giải quyết 1.108 vụ»: in a text the rows have names of their own.
        let alike = |of: usize| {
            heading(page, of) == heading(page, whole)
                || (!page.unit(whole).is_empty() && page.unit(of) == page.unit(whole))
        };
        let likewise = |other: &&Equation| {
            let Some(own) = other.share.part else { return false };
            let of = own.checked_sub(part - whole).filter(|of| page.same_sentence(*of, own));
            let named = !heading(page, part).is_empty() && heading(page, own) == heading(page, part);
            let apart = page.lines_apart(own, here) > 0 || own.abs_diff(part) > part - whole;
            apart && named && of.is_some_and(alike)
        };
        let others: Vec<&Equation> = self.passage.neighbours(self.at).filter(likewise).collect();
        let value = |own: usize| page.told(own - (part - whole)).and_then(|told| told.count());
        let holds = |other: &&&Equation| other.share.part.and_then(value).is_some_and(|whole| other.holds(whole));
        (others.len(), others.iter().filter(holds).count())
    }

    /// «Tân Thới: số cơ sở 14, đã đại hội 12, tỷ lệ 85,71%» among rows of the same columns.
    pub(super) fn is_of_its_column(&self, candidate: &Candidate) -> bool {
        let here = self.passage.page.lines_apart(candidate.at, self.equation.share.at) == 0;
        let (rows, holding) = if here { self.of_the_column(candidate.at) } else { (0, 0) };
        holding >= 2 && holding * 2 > rows
    }

    /// The whole of its column, of which all the other rows are.
    pub(super) fn against_its_column(&self) -> Option<u64> {
        let (printed, part) = (self.equation.share.printed, self.equation.part?);
        let page = self.passage.page;
        let here = |candidate: &&Candidate| page.lines_apart(candidate.at, self.equation.share.at) == 0;
        let wholes = self.all().map(|(candidate, _)| candidate).filter(here);
        let mut of_all = wholes.filter(|candidate| {
            let (rows, holding) = self.of_the_column(candidate.at);
            holding >= 3 && holding == rows
        });
        let whole = of_all.next()?.value;
        let wrong = !self.all().any(|(other, _)| other.ground <= Ground::Bracket) && !self.equation.holds(whole);
        let exact = self.equation.share.bound == Bound::Exactly && !self.equation.candidates.earlier;
        (wrong && exact && of_all.next().is_none() && printed.resembles(part, whole)).then_some(whole)
    }

    /// «đạt 152, bằng 84,92%; không đạt 27, bằng 15,08%»: with the share beside it, it makes up the whole.
    pub(super) fn completes(&self, candidate: &Candidate) -> bool {
        let page = self.passage.page;
        let rest = self.equation.part.and_then(|part| candidate.value.checked_sub(part)).filter(|rest| *rest > 0);
        let beside = [self.at.checked_sub(1), self.at.checked_add(1)].into_iter().flatten();
        let other = |other: &Equation| {
            other.part == rest
                && other.held.contains(&candidate.value)
                && page.same_sentence(other.share.at, self.equation.share.at)
        };
        candidate.value >= 20
            && self.equation.share.printed.is_fine()
            && rest.is_some()
            && beside.filter_map(|at| self.passage.equations.get(at)).any(other)
    }

    /// Votes told in lines below the papers that were issued, returned or valid.
    pub(super) fn are_papers(&self, candidate: &Candidate) -> bool {
        const LINES: usize = 6;
        let page = self.passage.page;
        let votes = self.equation.share.part.is_some_and(|part| page.noun(part) == Noun::Votes);
        let papers = page.noun(candidate.at) == Noun::Votes && PAPERS.is_match(&page.facts(candidate.at).label);
        votes && papers && page.lines_apart(candidate.at, self.equation.share.at) <= LINES
    }

    /// Whether two and more of the sentence are of another whole, of which this share is not, and fewer of this one.
    pub(super) fn is_outnumbered(&self, candidate: &Candidate) -> bool {
        let own = self.in_its_sentence(candidate);
        let (page, passage) = (self.passage.page, self.passage);
        // «… quy hoạch Ban Thường vụ 21 đồng chí, trong đó …»: the shares of the other stand before this whole.
        let behind = |other: &Candidate| {
            passage.neighbours(self.at).any(|share| {
                let here = page.same_sentence(share.share.at, self.equation.share.at);
                let only = share.held.contains(&other.value) && !share.held.contains(&candidate.value);
                here && share.share.at > candidate.at && only
            })
        };
        let begins_anew = candidate.ground == Ground::Among && self.governs(candidate);
        self.all().any(|(other, _)| {
            if begins_anew && !behind(other) {
                return false;
            }
            let another = other.fitting && other.ground < Ground::Sibling && !self.equation.holds(other.value);
            another && self.in_its_sentence(other) > own.max(1)
        })
    }
}
