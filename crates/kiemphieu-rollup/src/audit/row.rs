//! The row in which a share stands: those beside it in its sentence, told in the same form. What they are all of, it is of.

use super::arithmetic::Printed;
use super::candidates::{Candidate, Ground};
use super::choice::Case;
use super::equations::Equation;
use super::series::exclude_each_other;
use super::words::is_trait;

/// So many shares on either side make up a row at the most.
const LONGEST: usize = 12;
/// Less may be made up by chance.
const LEAST: u64 = 20;

impl Case<'_, '_, '_> {
    /// The shares beside this one that follow each other without a break in its sentence.
    fn row(&self) -> impl Iterator<Item = &Equation> {
        let (page, own) = (self.passage.page, self.equation.share.at);
        let equation = |at: usize| self.passage.equations.get(at);
        let here = move |at: &usize| equation(*at).is_some_and(|other| page.lines_apart(own, other.share.at) == 0);
        let left = (0..self.at).rev().take(LONGEST).take_while(here);
        left.chain((self.at + 1..=self.at + LONGEST).take_while(here)).filter_map(equation)
    }

    /// Percentages without a count beside this one, each so many of a whole by more than chance, and none that is not.
    pub(super) fn is_of_a_bare_row(&self, whole: u64) -> bool {
        const LEAST: usize = 3;
        const ODDS: u64 = 50;
        let page = self.passage.page;
        let bare: Vec<&Equation> = self.row().filter(|other| other.part.is_none()).collect();
        let traits = bare.iter().filter(|other| is_trait(&page.subject(other.share.at))).count();
        let odds = bare.iter().fold(1_u64, |odds, other| odds.saturating_mul(other.share.printed.odds(whole)));
        traits >= LEAST && odds >= ODDS && bare.iter().all(|other| other.holds(whole))
    }

    /// Whether two percentages without a count beside this one are so many of one whole, and not of another.
    pub(super) fn passes_over(&self, whole: u64, another: u64) -> bool {
        let bare: Vec<&Equation> = self.row().filter(|other| other.part.is_none()).collect();
        bare.len() >= 2 && bare.iter().all(|other| other.holds(whole) && !other.holds(another))
    }

    /// The whole that those of its row leave just this count of, or a count of which its percentage is true: all of them are
    /// of that whole, and this is what remains.
    pub(super) fn closing(&self) -> Option<u64> {
        let part = self.equation.part?;
        let counted = |at: usize| {
            let other = self.passage.equations.get(at)?;
            let here = self.passage.page.same_sentence(self.equation.share.at, other.share.at);
            other.part.filter(|_| here).map(|part| (other, part))
        };
        let left: Vec<_> = (0..self.at).rev().map_while(counted).take(LONGEST).collect();
        let right: Vec<_> = (self.at + 1..).map_while(counted).take(LONGEST).collect();
        let told = self.all().map(|(candidate, _)| candidate).filter(|told| told.ground < Ground::Sibling);
        let all = self.makes_a_hundred();
        told.map(|candidate| candidate.value).filter(|whole| *whole >= LEAST || all).find(|whole| {
            let (left, right) = (sums(&left, *whole), sums(&right, *whole));
            let leaves = |before: &Added, behind: &Added| {
                let rest = whole.checked_sub(before.sum.saturating_add(behind.sum)).unwrap_or_default();
                let apart = match (before.items, behind.items) {
                    (1, 0) => before.last.is_some_and(|other| self.excludes(other)),
                    (0, 1) => behind.last.is_some_and(|other| self.excludes(other)),
                    (before, behind) => before + behind > 0,
                };
                apart
                    && rest > 0
                    && (rest == part || self.is_exactly(rest, *whole) || (all && self.is_of(rest, *whole)))
            };
            left.iter().any(|before| right.iter().any(|behind| leaves(before, behind)))
        })
    }

    /// Whether the percentages of its sentence, three and more, make up a hundred.
    fn makes_a_hundred(&self) -> bool {
        const LEAST: usize = 3;
        let page = self.passage.page;
        let beside = |other: &&Equation| page.same_sentence(self.equation.share.at, other.share.at);
        let mut row: Vec<_> = self.row().filter(beside).map(|other| other.share.printed).collect();
        row.push(self.equation.share.printed);
        row.len() >= LEAST && Printed::hundred(&row).is_none()
    }

    /// Whether another count is told as what this one is not: women and men; three and more hardly make up a whole by chance.
    fn excludes(&self, other: usize) -> bool {
        self.equation.share.part.is_some_and(|part| exclude_each_other(self.passage.page, &[part, other]))
    }

    /// The whole of two and more beside this one, of which this is the share with its digits exchanged, or of what they leave, though
    /// so it is more than the whole itself: «43 đảng viên: khiển trách 82 (65,1%), cảnh cáo 11 (25,6%), khai trừ 3 (7%)».
    pub(super) fn above_its_row(&self) -> Option<u64> {
        let (page, part) = (self.passage.page, self.equation.part?);
        let beside = |other: &&Equation| page.same_sentence(self.equation.share.at, other.share.at);
        let row: Vec<&Equation> = self.row().filter(beside).filter(|other| other.part.is_some()).collect();
        let printed = self.equation.share.printed;
        let mut wholes = row.iter().flat_map(|other| other.held.iter().copied());
        wholes.find(|whole| {
            let of_it = row.iter().filter(|other| other.held.contains(whole)).count();
            let parts = row.iter().filter(|other| other.held.contains(whole)).filter_map(|other| other.part);
            let rest = whole.checked_sub(parts.fold(0_u64, u64::saturating_add)).filter(|rest| *rest > 0);
            let meant = printed.has_a_count_exchanged(part, *whole)
                || (of_it == row.len() && self.makes_a_hundred() && rest.is_some_and(|rest| self.is_of(rest, *whole)));
            *whole < part && of_it >= 2 && self.is_firm() && meant
        })
    }

    /// Whether the percentage is that of another count.
    fn is_of(&self, count: u64, whole: u64) -> bool {
        self.equation.share.printed.agrees(count, whole).is_some()
    }

    /// Whether the percentage is that of another count, and of few others.
    fn is_exactly(&self, count: u64, whole: u64) -> bool {
        let printed = self.equation.share.printed;
        printed.odds(1) >= 500 && self.is_of(count, whole)
    }

    /// Whether three and more beside it are of the whole that governs the sentence, as all are that have a count, and this
    /// percentage is that of another count of it, and of its own count only in a greater whole: of that this is no part.
    pub(super) fn is_of_one_row(&self, candidate: &Candidate) -> bool {
        let whole = candidate.value;
        let counted: Vec<&Equation> = self.row().filter(|other| other.part.is_some()).collect();
        let row = counted.len() >= 3 && counted.iter().all(|other| other.held.contains(&whole));
        let greater = self.equation.all_wholes().is_none_or(|fits| fits.from > whole);
        let another = self.equation.share.printed.counts(whole).is_some();
        row && greater && another && self.governs(candidate) && is_trait(self.words())
    }
}

/// Some counts of a row, added up.
#[derive(Clone, Copy)]
struct Added {
    sum: u64,
    items: usize,
    last: Option<usize>,
}

/// What the first counts of a row that are all of one whole add up to: none of them, one, two, …
fn sums(row: &[(&Equation, u64)], whole: u64) -> Vec<Added> {
    let mut added = Added { sum: 0, items: 0, last: None };
    let holding = row.iter().take_while(|(other, _)| other.held.contains(&whole));
    let sums = holding.map(|(other, part)| {
        added = Added { sum: added.sum.saturating_add(*part), items: added.items + 1, last: other.share.part };
        added
    });
    let none = Added { sum: 0, items: 0, last: None };
    std::iter::once(none).chain(sums).collect()
}

#[cfg(test)]
mod tests {
    use super::super::{Verdict, read_text};

    /// What of a text is accused: its quotes.
    fn accused(text: &str) -> Vec<String> {
        let figures = read_text("a.txt", text).figures.into_iter();
        figures.filter(|figure| figure.tested.verdict.is_fault()).map(|figure| figure.quote).collect()
    }

    #[test]
    fn a_share_of_a_row_is_of_the_whole_of_the_others() {
        // The count is that of the clause before, and no part of the whole is a share of a greater one.
        let count = "Trong 80 người ứng cử, có 32 người là nữ, chiếm 40%; 26 người trẻ tuổi, chiếm 32,5%; 15 người dân tộc thiểu số, chiếm 18,75%; 15 người tôn giáo, chiếm 2,5%.";
        assert_eq!(accused(count), ["15 người tôn giáo, chiếm 2,5%"]);
        let bare = "Đảng bộ bầu 60 đại biểu đi dự, trong đó nữ chiếm 28,33%; dân tộc thiểu số 6,67%; trẻ tuổi 13,33%; tôn giáo 8,33%; trình độ đại học 76,76%.";
        assert_eq!(accused(bare), ["trình độ đại học 76,76%"]);
        let behind =
            "Từ đầu năm kết nạp 64 đảng viên.\nTrong đó nữ chiếm 50%; 81,3% có trình độ đại học; 67,4% là thanh niên.";
        assert_eq!(accused(behind), ["67,4%"]);
    }

    #[test]
    fn what_the_others_leave_of_their_whole_is_of_it() {
        let rest = "Kết quả xếp loại 62/62 tổ chức: hoàn thành xuất sắc nhiệm vụ 12, chiếm 19,53%; hoàn thành tốt nhiệm vụ 40, chiếm 64,52%; hoàn thành nhiệm vụ 10, chiếm 16,13%.";
        assert_eq!(accused(rest), ["12, chiếm 19,53%"]);
        // The sum says which of the two is wrong: with 241 it closes.
        let told_twice = "Công chức có 609 người, trong đó hoàn thành xuất sắc nhiệm vụ 347 người (56,98%); hoàn thành tốt nhiệm vụ 214 người (39,57%); hoàn thành nhiệm vụ 15 người (2,46%); không hoàn thành nhiệm vụ 6 người (0,99%).";
        assert_eq!(accused(told_twice).len(), 2, "{:?}", accused(told_twice));
        let open = read_text("a.txt", told_twice).figures.into_iter().map(|figure| figure.tested);
        assert!(open.into_iter().any(|tested| tested.verdict == Verdict::Open { sum: 582 }));
    }

    #[test]
    fn one_of_so_many_is_wrong_too() {
        let one = "Tổng số được bầu là 83 đồng chí, trong đó nữ 1 đồng chí, chiếm 1,46%.";
        assert_eq!(accused(one), ["1 đồng chí, chiếm 1,46%"]);
    }

    #[test]
    fn a_part_may_be_more_than_its_whole_by_a_slip() {
        let above = "Thi hành kỷ luật 43 đảng viên, trong đó: khiển trách 82 (65,1%), cảnh cáo 11 (25,6%), cách chức 1 (2,3%), khai trừ 3 (7%).";
        // The sum says which of the two is wrong: with 28 it closes.
        assert_eq!(accused(above), ["82 (65,1%", "82 (65,1%), cảnh cáo 11 (25,6%), cách chức 1 (2,3%), khai trừ 3"]);
    }

    #[test]
    fn another_whole_in_a_row_is_not_accused() {
        for text in [
            "Trong 80 người ứng cử, có 32 người là nữ, chiếm 40%; 26 người trẻ tuổi, chiếm 32,5%; 15 người dân tộc thiểu số, chiếm 18,75%; 10 người tái cử, chiếm 66,67% số đại biểu đương nhiệm.",
            "Trong 80 người ứng cử, có 32 người là nữ, chiếm 40%; 26 người trẻ tuổi, chiếm 32,5%; 15 người dân tộc thiểu số, chiếm 18,75%; đại biểu khóa trước tái cử 10 người, đạt 18,87%.",
            "Trong 200 cán bộ, nữ 50 đồng chí (25%), dân tộc 30 đồng chí (15%), tôn giáo 10 đồng chí (5%), trẻ tuổi được quy hoạch 24 đồng chí (40%).",
            "Hội đồng nhân dân có 70 đại biểu, trong đó nữ chiếm 25,71%; dân tộc thiểu số 1,43%; trẻ tuổi 8,57%; ngoài đảng 4,29%; tái cử 36,67%.",
            "Hội đồng nhân dân có 70 đại biểu, trong đó nữ chiếm 25,71%; dân tộc thiểu số 1,43%; trẻ tuổi 8,57%; ngoài đảng 4,29%; nhiệm kỳ trước nữ chiếm 23,08%.",
            "Từ đầu năm kết nạp 68 đảng viên. Trong đó nữ chiếm 69,12%; 83,82% có trình độ đại học; 67,65% là thanh niên; toàn huyện 31,4% là nữ.",
            "Đã giải quyết 120 đơn, trong đó khiếu nại 90 đơn (75%), tố cáo 30 đơn (25%), khiếu nại đúng 27 đơn (30%), khiếu nại sai 63 đơn (70%).",
            // Three are not wrong in the same way: the whole that their words name is not the one that is told.
            "Có 52 đại biểu dự họp. Ông A 40 phiếu (75,47%), ông B 30 phiếu (56,6%), ông C 12 phiếu (22,64%) so với tổng số đại biểu Hội đồng.",
            "Có 80 đại biểu dự, trong đó 60 đảng viên (75%), 20 nữ (40% số đại biểu được bầu).",
            "Đại hội có 250 đại biểu, nam 150 đại biểu (60%), nữ 100 đại biểu; trong số nữ, 40 đại biểu trẻ tuổi (40%), 25 đại biểu dân tộc (25%).",
            "Toàn Đảng bộ có 412 đảng viên, trong đó nữ 131 đồng chí (31,8%), dân tộc thiểu số 52 đồng chí (12,62%), tôn giáo 9 đồng chí (2,18%), trẻ dưới 30 tuổi 88 đồng chí, riêng nữ trẻ 41 đồng chí (46,59%).",
        ] {
            assert!(accused(text).is_empty(), "{text}: {:?}", accused(text));
        }
    }
}
