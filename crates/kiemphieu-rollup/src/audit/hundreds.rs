//! Percentages in a row, without counts, that tell of all there is: together they are a hundred.

use super::arithmetic::{Bound, Printed};
use super::lists::Sum;
use super::numbers::Number;
use super::page::{Page, Parts};
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::{is_a_change, is_trait};

// The last of a scale, of a vote or of the branches of an economy: with it nobody is left out.
pattern!(
    SCALE,
    r"không hoàn thành|yếu kém|(?:^|[^\pL])kém|(?:^|[^\pL])yếu|chưa đạt|chưa hoàn thành|ý kiến khác|không biểu quyết|phiếu trắng|(?:^|[^\pL])khác(?:[^\pL]|$)|còn lại|dịch vụ"
);
pattern!(
    FIRST,
    r"xuất sắc|(?:^|[^\pL])tốt(?:[^\pL]|$)|(?:^|[^\pL])giỏi|tán thành|đồng ý|nông(?:,| |-)|công nghiệp|hài lòng"
);
pattern!(GRADED, r"hoàn thành (?:tốt|nhiệm vụ|chức trách)");
pattern!(BETWEEN, r"^\s*%[^.()%]{0,90}(?:[,;]|\svà)\s?[^.()%]{0,90}$|^\s*%[^.;,()%]{0,60}[,;]\s*$");
const MOST: usize = 8;

/// The rows of a page that are, or should be, a hundred.
pub(super) fn sums(page: &Page, parts: &Parts) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.numbers.len() {
        let row = row(page, parts, at);
        let length = row.len();
        found.extend(sum(page, &row));
        at += length.max(1);
    }
    found
}

fn share(page: &Page, at: usize) -> Option<Printed> {
    match page.told(at)?.number {
        Number::Share(printed, Bound::Exactly) => Some(printed),
        _ => None,
    }
}

/// The percentages next to each other from one on, none of which has a count before it.
fn row(page: &Page, parts: &Parts, first: usize) -> Vec<(usize, Printed)> {
    let counted = |at: usize| at.checked_sub(1).is_some_and(|before| parts.is_shared(before));
    let goes_on =
        |at: &usize| *at == first || (page.same_sentence(first, *at) && BETWEEN.is_match(page.gap(*at - 1, *at)));
    let told = (first..first + MOST).take_while(goes_on).map_while(|at| Some((at, share(page, at)?)));
    told.take_while(|(at, _)| !counted(*at)).collect()
}

fn sum(page: &Page, row: &[(usize, Printed)]) -> Option<Sum> {
    let ((first, _), (last, _)) = (*row.first()?, *row.last()?);
    let shares: Vec<Printed> = row.iter().map(|(_, printed)| *printed).collect();
    let subject = |at: usize| format!("{} {}", page.subject(at), page.tail_of_share(at));
    // A count behind the last says that the row is of something else.
    let next = page.told(last + 1).is_some_and(|next| {
        page.same_sentence(last, last + 1) && matches!(next.number, Number::Share(..) | Number::Of(..))
    });
    let own = row.iter().any(|(at, _)| is_a_change(&subject(*at)) || is_trait(&subject(*at)));
    if row.len() < 3 || next {
        return None;
    }
    let range = (page.told(first)?.start, page.told(last)?.end);
    let over = Sum::over(range, row.iter().map(|(at, _)| *at));
    match Printed::hundred(&shares) {
        None => Some(over.of(100, Verdict::Closes)),
        Some(sum) => {
            let ends = SCALE.is_match(&subject(last)) && FIRST.is_match(&subject(first));
            // «hoàn thành tốt …, hoàn thành …, không hoàn thành …»: those of the first grade are not told.
            let ends = ends && (subject(first).contains("xuất sắc") || !GRADED.is_match(&subject(first)));
            let near = sum.abs_diff(100) <= 20;
            // «tốt 15,6%, trung bình 62,8%, kém 14,1%»: a grade may lack, unless a digit explains it.
            let meant = sum > 100 || Printed::hundred_but_for_a_digit(&shares);
            (ends && near && !own && sum != 100 && meant).then(|| over.of(100, Verdict::Open { sum }))
        }
    }
}
