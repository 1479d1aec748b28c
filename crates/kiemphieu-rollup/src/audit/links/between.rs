//! What may stand between a count and its share without parting them: ages, levels, terms, slogans, those accused in the matters
//! that are counted, those who are absent.

use super::super::numbers::Number;
use super::super::page::Page;
use super::super::pattern::pattern;

pattern!(AGE, r"(?:từ\s+|trên\s+|dưới\s+)?(?:\d+\s*(?:-|–|đến)\s*(?:dưới\s*)?)?\d+\s*(?:tuổi|năm)?");
pattern!(AGE_BEHIND, r"^\s*(?:(?:-|–|đến)\s*(?:dưới\s*)?\d+\s*)?(?:tuổi|năm|\)|có\s)");
pattern!(LIMIT, r"(?:^|[^\pL])(?:dưới|trên|từ|đến|trước|sau|hết|ngày|tháng)\s*$");
pattern!(LIMIT_OF_YEARS, r"(?:tuổi|trên|dưới|từ|đến)");
// «mức độ 2» behind a noun, and «vụ/187 bị can»: what is told with a count, and is no count beside it.
pattern!(LEVEL, r"(?:mức(?: độ)?|hạng|bậc|cấp|lớp)\s*$");
pattern!(LEVEL_TOLD, r"(?:mức(?: độ)?|hạng|bậc|cấp|lớp)\s+[0-9ivx]+");
pattern!(NAMES_A_TERM, r"(?:nhiệm kỳ|khóa|khoá)\s*$");
pattern!(TERM_TOLD, r"(?:nhiệm kỳ|khóa|khoá)\s+[0-9]{4}\s*[-–]\s*[0-9]{4}");
// «8 tiêu chí 5 không 3 sạch»: numbers of a slogan.
pattern!(SLOGAN, r"(?:[0-9]+ tiêu chí )?\W?[0-9] không,? (?:và )?[0-9] sạch\W?|[0-9]{1,2} (?:tiêu chí|tiêu chuẩn)");
pattern!(IN_A_SLOGAN, r"^\s*(?:không|sạch|tiêu chí)(?:[^\pL]|$)");
// «cao cấp, cử nhân» is one degree of political theory.
pattern!(ONE_DEGREE, r"cao cấp,\s*cử nhân|cử nhân,\s*cao cấp");
pattern!(PERSONS_OF_MATTERS, r"/\s*[0-9.]+\s+(?:bị can|bị cáo|đối tượng|người|học viên|(?:nhân )?khẩu)");
// «giải quyết 451 vụ, 690 bị can, đạt 98%»: the matters are counted, and those accused are told with them.
pattern!(MATTERS, r"^\s*vụ(?: án)?\s*(?:,|với|-|–)$");
pattern!(ACCUSED, r"^\s*(?:bị can|bị cáo)\s*$");
pattern!(ACCUSED_OF_MATTERS, r"^(?P<matters>\s*vụ(?: án)?)\s*(?:,|với|-|–)\s*[0-9.]+\s+(?:bị can|bị cáo)");
// «có mặt 276 đại biểu, vắng 4 đại biểu có lý do, đạt 98,57%»: the share is of those who came.
pattern!(THERE, r"có mặt|về dự|tham dự|dự họp|đến dự|tham gia");
pattern!(ABSENT, r"(?:^|[^\pL])vắng(?: mặt)?\s*$");
pattern!(ABSENT_TOLD, r"[,;]\s*(?:và )?vắng(?: mặt)?\s+[0-9]+[^,;:()0-9%]*(?P<rest>[,;]\s*đạt)");

/// Whether a number that counts nothing is told of what is counted: an age, a limit, a level, a term, a slogan.
pub(super) fn counts_nothing(page: &Page, at: usize, gap: &str) -> bool {
    let lead = page.lead(at);
    AGE_BEHIND.is_match(gap)
        || LIMIT.is_match(lead)
        || LEVEL.is_match(lead)
        || is_a_term(page, at)
        || IN_A_SLOGAN.is_match(page.tail(at))
}

/// Whether a count is told with the one before it, of which the share is.
pub(super) fn is_beside_another(page: &Page, at: usize, gap: &str) -> bool {
    are_persons_of_matters(page, at) || are_absent(page, at, gap)
}

/// The words between a count and its share without such numbers.
pub(super) fn plain(gap: &str) -> String {
    let gap = if LIMIT_OF_YEARS.is_match(gap) { AGE.replace_all(gap, " ") } else { gap.into() };
    let gap = LEVEL_TOLD.replace_all(&gap, " ");
    let gap = TERM_TOLD.replace_all(&gap, " ");
    let gap = SLOGAN.replace_all(&gap, " ");
    let gap = ONE_DEGREE.replace_all(&gap, "cử nhân");
    let gap = PERSONS_OF_MATTERS.replace_all(&gap, " ");
    let gap = ABSENT_TOLD.replace_all(&gap, "$rest");
    ACCUSED_OF_MATTERS.replace_all(&gap, "$matters").into_owned()
}

/// «đã tổ chức đại hội nhiệm kỳ 2022-2027 (chiếm 62,88%)»: a year of a term, which parts no count from its share.
fn is_a_term(page: &Page, at: usize) -> bool {
    let from = page.told(at).map_or(0, |told| told.start);
    let named = |at: usize| NAMES_A_TERM.is_match(page.before(at));
    named(at)
        || at.checked_sub(1).is_some_and(|year| page.told(year).is_some_and(|year| from <= year.end + 4) && named(year))
}

/// «119 vụ/187 bị can»: those who are told with the matters before them.
fn are_persons_of_matters(page: &Page, at: usize) -> bool {
    let told = at.checked_sub(1).zip(page.told(at));
    told.is_some_and(|(before, own)| {
        let words = page.gap(before, at).trim_end();
        let named = MATTERS.is_match(words) && ACCUSED.is_match(page.tail(at));
        named
            || words.ends_with('/')
                && PERSONS_OF_MATTERS.is_match(page.between(own.start - 1, own.end + page.tail(at).len()))
    })
}

fn are_absent(page: &Page, at: usize, gap: &str) -> bool {
    let before = at.checked_sub(1).filter(|before| page.same_sentence(*before, at));
    let came = before.is_some_and(|before| {
        let count = page.told(before).is_some_and(|told| matches!(told.number, Number::Count(_)));
        count && THERE.is_match(&page.facts(before).label)
    });
    came && ABSENT.is_match(page.lead(at)) && gap.contains("đạt")
}
