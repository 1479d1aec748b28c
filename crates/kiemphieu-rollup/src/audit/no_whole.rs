//! A count of which no whole has the percentage that is told with it: that is accused only where the words leave no doubt that the one
//! is the share of the other.

use super::choice::Case;
use super::equations::Equation;
use super::links::Share;
use super::numbers::Number;
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::{Noun, is_among, is_trait};

pattern!(
    OF_SOMETHING_ELSE,
    r"^\s*%\s*(?:so với |của |trong |trên )?(?:tổng )?(?:số )?(?:toàn|cả|vốn|giá trị|gdp|doanh thu|diện tích|dân số|điểm|trúng tuyển|cổ phần)(?:[^\pL]|$)"
);

pattern!(PLACES, r"^\s*(?:địa phương|quốc gia|nước|hãng|đối tác|cổ đông|thị trường|lục địa)(?:[^\pL]|$)");

impl Case<'_, '_, '_> {
    /// The verdict on a count that is this percentage of no whole.
    pub(super) fn without_a_whole(&self, part: u64) -> Option<Verdict> {
        let meant = self.may_have_no_whole(part) && self.is_of_one_clause() && !self.is_of_something_else();
        meant.then(|| Verdict::NoWhole { neighbour: self.neighbour() })
    }

    /// Whether nothing stands between a count and its share that may tell another count: «49, hợp lệ (97,96%)».
    fn is_of_one_clause(&self) -> bool {
        let Share { at, part, .. } = self.equation.share;
        let gap = part.map_or("", |part| self.passage.page.gap(part, at));
        let commas = gap.matches(',').count();
        self.is_firm() && !self.equation.candidates.earlier && commas <= usize::from(!gap.contains('('))
    }

    /// Whether its words name a whole that is not told, or the count is a whole itself, or the share is of another count.
    fn is_of_something_else(&self) -> bool {
        self.is_a_whole() || self.is_of_another_part() || self.is_loose()
    }

    /// «5 tỉnh chiếm 32% số trúng tuyển»: so much of something else than is counted, or told with many words between.
    fn is_loose(&self) -> bool {
        const MOST: usize = 8;
        let (page, own) = (self.passage.page, &self.equation.share);
        let gap = own.part.map_or("", |part| page.gap(part, own.at));
        // «dịch vụ 67 - 67,5%»: a range.
        let range = matches!(gap.trim(), "-" | "–");
        let places = own.part.is_some_and(|part| PLACES.is_match(page.tail(part)));
        range || places || gap.split_whitespace().count() > MOST || OF_SOMETHING_ELSE.is_match(page.behind(own.at))
    }

    /// A few are hardly told with a share of their own: «4 cổ đông lớn chiếm 80,51%», but among others of one whole.
    fn may_have_no_whole(&self, part: u64) -> bool {
        const FEW: u64 = 13;
        let (page, own) = (self.passage.page, &self.equation.share);
        let held = |other: &Equation| page.same_sentence(other.share.at, own.at) && !other.held.is_empty();
        let among_others = self.passage.neighbours(self.at).any(|other| held(other) && other.part.is_some());
        let bodies = own.part.is_some_and(|part| page.noun(part) == Noun::Bodies);
        let told_before = own.part.is_some_and(|part| part < own.at) && !own.printed.is_all();
        let of_persons = is_trait(self.words()) && own.printed.is_fine();
        told_before && ((part >= FEW && !bodies) || (part >= 3 && (among_others || of_persons)))
    }

    /// «448 tín nhiệm cao, 29 tín nhiệm, 4 tín nhiệm thấp, tức 93,1% phiếu đánh giá cao»: the share is of another count of the sentence.
    fn is_of_another_part(&self) -> bool {
        const BACK: usize = 6;
        let (page, own) = (self.passage.page, &self.equation.share);
        let wholes = || self.all().map(|(candidate, _)| candidate.value);
        let counts =
            (own.at.saturating_sub(BACK)..own.at).filter(|at| page.same_sentence(*at, own.at) && Some(*at) != own.part);
        let fits = |part: u64| wholes().any(|whole| part < whole && own.printed.agrees(part, whole).is_some());
        counts.filter_map(|at| page.told(at)?.count()).any(fits)
    }

    /// «trên tổng số 1.402 công nhân, đạt 96%»: the count is told as the whole of something.
    fn is_a_whole(&self) -> bool {
        self.equation
            .share
            .part
            .is_some_and(|part| self.passage.page.facts(part).cue && is_among(self.passage.page.lead(part)))
    }

    /// The count told just before the part, if the percentage fits that one.
    fn neighbour(&self) -> Option<u64> {
        let before = self.equation.share.part?.checked_sub(1)?;
        let Number::Count(value) = self.passage.page.told(before)?.number else { return None };
        let fits = self.passage.page.same_sentence(before, self.equation.share.at)
            && self.equation.share.printed.wholes(value).is_some();
        fits.then_some(value)
    }
}
