//! The count or fraction of a percentage that is not told before it in its sentence: in a bracket behind it, behind «tức» or
//! «tương đương», or in the line above.

use super::super::lists::closes_bracket;
use super::super::numbers::Number;
use super::super::page::Page;
use super::super::pattern::pattern;

// «Tỷ lệ cử tri tham gia bỏ phiếu so với tổng số cử tri: 99,44%», a line below the count.
pattern!(
    BELOW,
    r"^\W*(?:tỷ|tỉ)\s*lệ\s[^.;()0-9]*?so với\s+(?:tổng )?(?:số )?(?P<base>[^.;()0-9]{3,80}?)[:,]?\s*(?:là|đạt|chiếm)?\s*$"
);
pattern!(BEHIND, r"^\s*%?\s*[(,]\s*(?:tức|là|gồm|với|bằng|tương ứng|tương đương|có)?\s*(?:với\s*)?$");
// «40,0% đạt loại xuất sắc (192 người)», «35% là nữ, tương đương 119 người»: the count behind what the share is said of.
pattern!(
    BEHIND_ITS_CLAUSE,
    r"^\s*%?\s*(?:[\pL/-]+\s+){1,10}\(\s*(?:là |gồm |có |tức |tương đương |tương ứng )?(?:với )?$"
);
pattern!(
    EQUALS_BEHIND,
    r"^\s*%?[^.;:()0-9%]{0,60}?\s*[,–-]?\s*(?:tức(?: là)?|(?:tương đương|tương ứng|ứng)(?: với)?|hay(?: là)?)\s+$"
);
// «94,58% tổng số đại biểu Quốc hội (480 đại biểu)»: what stands in the bracket is the whole.
pattern!(OF_ALL, r"^\s*%?\s*(?:(?:so với|trong|trên|của|tính trên)\s+)?tổng\s+số\s");
// «84,8% (giải quyết 21.024/24.792 vụ việc)»
pattern!(
    DONE_OF_SO_MANY,
    r"^\s*%?\s*\((?:đã\s+)?(?:giải quyết|xử lý|xét xử|thi hành|trả lời|hoàn thành|bầu|tổ chức|thực hiện)(?:\s+(?:được|xong))?\s+$"
);
pattern!(BEHIND_ITS_NOUN, r"^\s*%?\s*(?:[\pL/]+\s+){1,12}\(\s*$");

/// The count in the line or sentence above a percentage that stands by itself.
pub(super) fn above(page: &Page, at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let (own, above) = (page.told(at)?, page.told(before)?);
    let next = above.sentence + 1 == own.sentence && own.line <= above.line + 1;
    let alone = next
        && matches!(above.number, Number::Count(_))
        && page.behind(at).trim_matches(['%', ' ', ')', ',', ';']).is_empty();
    // «Số phiếu thu vào: 1.238. Tỷ lệ so với tổng số phiếu thu vào»: the count is the whole itself.
    let base = BELOW.captures(page.sentence_before(at))?.name("base")?.as_str();
    (alone && !page.lead(before).trim_end_matches([' ', ':']).ends_with(base)).then_some(before)
}

/// The fraction or count in the bracket behind a percentage.
pub(super) fn behind(page: &Page, at: usize) -> Option<usize> {
    let (own, next) = (page.told(at)?, page.told(at + 1)?);
    let gap = page.gap(at, at + 1);
    // «tỷ lệ thành công đạt 89%, với 24/29 phiên bán hết»: of something else.
    let coarse = matches!(own.number, Number::Share(printed, _) if !printed.has_places());
    let beside = coarse && gap.trim_end().ends_with(", với");
    let close = BEHIND.is_match(gap) && gap.contains(['(', 't', 'b', 'v']) && !beside;
    match next.number {
        Number::Of(..) if close || BEHIND_ITS_NOUN.is_match(gap) || DONE_OF_SO_MANY.is_match(gap) => Some(at + 1),
        Number::Count(_) if close && gap.contains('(') && own.sentence == next.sentence => {
            // A count with a percentage of its own behind it is told of that one.
            let own_share = page.same_sentence(at + 1, at + 2)
                && page.told(at + 2).is_some_and(|next| matches!(next.number, Number::Share(..)));
            let gap = page.gap(at + 1, at + 2);
            // «60% (9 đồng chí) tái cử; 40% (6 đồng chí) lần đầu»: the next has a count of its own.
            let another = behind_its_bracket(page, at + 2) && gap.contains(')') && !gap.contains('(');
            (!own_share || gap.len() >= 60 || another).then_some(at + 1)
        }
        _ => None,
    }
}

/// Whether a bracket with a count opens right behind a percentage.
fn behind_its_bracket(page: &Page, at: usize) -> bool {
    let count = page.told(at + 1).is_some_and(|next| matches!(next.number, Number::Count(_)));
    count && page.gap(at, at + 1).trim_matches(['%', ' ']) == "("
}

/// The count that a percentage is said to be behind its clause, and that has no other percentage: «35% là nữ, tương đương 119
/// người».
pub(super) fn equal_behind(page: &Page, at: usize) -> Option<usize> {
    let (own, next) = (page.told(at)?, page.told(at + 1)?);
    let gap = page.gap(at, at + 1);
    let Number::Count(_) = next.number else { return None };
    if OF_ALL.is_match(gap) {
        return None;
    }
    let enclosed = BEHIND_ITS_CLAUSE.is_match(gap) && closes_bracket(page, at + 1);
    let told = (enclosed || EQUALS_BEHIND.is_match(gap)) && own.sentence == next.sentence;
    // A count with a percentage of its own behind it is told of that one.
    let shared = page.told(at + 2).is_some_and(|share| {
        matches!(share.number, Number::Share(..)) && page.gap(at + 1, at + 2).trim_end().ends_with('(')
    });
    (told && !shared && !page.before(at).trim_end().ends_with('(')).then_some(at + 1)
}
