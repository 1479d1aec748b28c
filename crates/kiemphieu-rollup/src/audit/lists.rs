//! Lists of counts: a head and the items behind it, the sum over them, and whether the one may be meant as the other.

use super::arithmetic::{Bound, exchanges, is_a_digit_away, is_a_digit_more, is_one_edit};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::verdict::{Tested, Verdict};

pattern!(
    CONSISTS,
    r"^[^.;()0-9]{0,80}?(?:(?:bao\s*)?gồm(?:\s*có)?|chia\s+(?:làm|thành|ra)[^.;()0-9]{0,30}:)\s*:?\s*(?:\pL+\s+){0,8}$"
);
pattern!(COLON, r"^[^.;:()0-9]{0,60}:\s*(?:[\pL–-]+[,\s]+){0,10}$");
pattern!(AMONG_THEM, r"^[^.;()0-9]{0,80}[,;.:]?\s*trong (?:đó|số đó)[^.;()0-9]{0,50}$");
pattern!(BRACKET, r"^[^.;()0-9]{0,80}\(\s*(?:trong đó\s*)?(?:có\s*|gồm\s*(?:có\s*)?)?:?\s*$");
pattern!(BRACKET_OF_KINDS, r"^[^.;()0-9]{0,80}\(\s*(?:\pL+:?\s+){1,6}$");
pattern!(SHORTENED, r"(?:^|[^\pL])(?:tx|tp|tt|h|q|p|x)\.");
pattern!(NEXT_ITEM, r"^[^.()]*(?:[,;]|\svà)\s*(?:[\pL0-9–-]+\s+){0,8}$");
pattern!(BRACKETS, r"\([^()]*\)");
pattern!(ENDS, r"trong (?:đó|số)|nhằm|để ");
pattern!(ASIDE, r"(?:^|\s)(?:với|trên|tại|trong|từ|của|để|qua)\s+(?:\pL+\s+){0,4}$");

/// A sum of a text: its bytes, the numbers that are added, and what was found.
pub(crate) struct Sum {
    pub start: usize,
    pub end: usize,
    pub items: Vec<usize>,
    pub tested: Tested,
}

impl Sum {
    /// A sum over these numbers, of which nothing is found yet.
    pub fn over((start, end): (usize, usize), items: impl Iterator<Item = usize>) -> Self {
        let tested = Tested { part: None, whole: None, printed: None, bound: Bound::Exactly, verdict: Verdict::Closes };
        Self { start, end, items: items.collect(), tested }
    }

    /// Whether two and more of the numbers that are added are the same.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.items.iter().filter(|item| other.items.contains(item)).count() >= 2
    }

    /// Whether both are wrong of the same whole by one of their numbers.
    pub fn accuses_again(&self, other: &Self) -> bool {
        let both = self.tested.verdict.is_fault() && other.tested.verdict.is_fault();
        both && self.tested.whole == other.tested.whole && self.items.iter().any(|item| other.items.contains(item))
    }

    pub fn of(mut self, whole: u64, verdict: Verdict) -> Self {
        (self.tested.whole, self.tested.verdict) = (Some(whole), verdict);
        self
    }
}

/// The numbers that a list after «gồm» or in a bracket tells as parts of another, and those that add up to one after
/// «trong đó».
pub(super) fn listed(page: &Page) -> (Vec<usize>, Vec<usize>) {
    let (mut listed, mut summed) = (Vec::new(), Vec::new());
    for at in 0..page.numbers.len() {
        let gap = page.gap(at, at + 1);
        let list = gap.len() <= 400 && !gap.contains('\n');
        let Some(head) = page.told(at).and_then(|told| told.count()).filter(|_| list) else { continue };
        let bracket = BRACKET.is_match(gap);
        if bracket || CONSISTS.is_match(gap) {
            listed.extend(Some(items(page, at, bracket)).filter(|items| items.len() >= 2).into_iter().flatten());
        } else if AMONG_THEM.is_match(gap) {
            let items = items(page, at, false);
            let sum = items.iter().filter_map(|item| page.told(*item)?.count()).fold(0_u64, u64::saturating_add);
            summed.extend(Some(items).filter(|items| sum == head && items.len() >= 2).into_iter().flatten());
        }
    }
    (listed, summed)
}

/// The words behind a head, or behind the share of it: «76 đồng chí, bằng 64,4%, gồm …».
pub(super) fn behind_its_share<'t>(page: &Page<'t>, head: usize) -> &'t str {
    let share = head + 1;
    let own = page.told(share).is_some_and(|next| matches!(next.number, Number::Share(..)));
    let enclosed = page.told(share).zip(page.told(head)).is_some_and(|(share, head)| share.depth > head.depth);
    match own && page.same_sentence(head, share) {
        true if enclosed => page.gap(share, share + 1).split_once(')').map_or("", |(_, behind)| behind),
        true => page.gap(share, share + 1).trim_start_matches(['%', ' ', '\u{A0}', ')']),
        false => page.gap(head, share),
    }
}

/// The counts of a list behind its head.
pub(super) fn items(page: &Page, head: usize, bracket: bool) -> Vec<usize> {
    const MOST: usize = 40;
    let depth = page.told(head).map_or(0, |told| told.depth) + usize::from(bracket);
    // The list may begin in a sentence or a line of its own.
    let from = head + 1;
    let mut items: Vec<usize> = Vec::new();
    for at in (head + 1..page.numbers.len()).take(MOST) {
        let Some(told) = page.told(at).filter(|_| page.same_sentence(from, at)) else { break };
        match told.number {
            Number::Other | Number::Share(..) => continue,
            Number::Count(_) if told.depth > depth => continue,
            Number::Count(_) if told.depth == depth => {}
            _ => break,
        }
        if let Some(last) = items.last() {
            let gap = BRACKETS.replace_all(page.gap(*last, at), " ");
            let gap = SHORTENED.replace_all(&gap, " ");
            let gap = gap.as_ref();
            // Percentages between the items are passed over.
            let own = page.before(at);
            let shares = (*last + 1..at)
                .any(|between| matches!(page.told(between).map(|told| told.number), Some(Number::Share(..))));
            let next =
                if shares { own.contains([',', ';', ')']) || own.contains(" và ") } else { NEXT_ITEM.is_match(gap) };
            if !next || ENDS.is_match(gap) || is_aside(own, bracket) {
                break;
            }
        }
        items.push(at);
    }
    items
}

/// «với 11.836 đảng viên» is no item, but in a bracket «; với 41 chi bộ» is one.
fn is_aside(words: &str, bracket: bool) -> bool {
    // «công đoàn cấp trên cơ sở» are a level.
    let words = words.replace("trên cơ sở", "cấp cơ sở");
    let words = words.as_str();
    // «tiếp định kỳ của lãnh đạo 321 lượt»: whose it is, behind what is told of it.
    let whose = |aside: &regex::Match| {
        let before = words.get(..aside.start()).unwrap_or_default();
        let clause = before.rsplit([',', ';']).next().unwrap_or_default();
        !aside.as_str().trim_start().starts_with("của ") || clause.split_whitespace().count() < 2
    };
    ASIDE.find(words).filter(whose).is_some_and(|aside| {
        !bracket || !words.get(..aside.start()).unwrap_or_default().trim_end().ends_with([';', ','])
    })
}

/// Whether the bracket in which a number stands closes with its item; a number of another kind may stand there too.
pub(super) fn closes_bracket(page: &Page, last: usize) -> bool {
    let next = (last + 1..last + 3).find(|at| page.told(*at).is_none_or(|told| told.number != Number::Other));
    let to = next.and_then(|at| page.told(at)).map_or(page.text.len(), |told| told.start);
    let behind = page.told(last).map_or("", |told| page.between(told.end, to));
    let behind = behind.split('\n').next().unwrap_or_default();
    behind.find([')', '(', ';']).is_some_and(|mark| behind.get(mark..).is_some_and(|rest| rest.starts_with(')')))
}

/// Whether a list says behind its last item that there are others: «165 vụ hủy hoại tài sản…», «v.v».
pub(super) fn goes_on_behind(page: &Page, last: usize) -> bool {
    ["…", "..", "v.v"].iter().any(|mark| page.behind(last).contains(mark))
}

/// «58 trường đại học, 57 trường cao đẳng, 40 trường trung cấp (trong đó 14 trường …, 32 trường …)»: the list may be of all before it.
pub(super) fn is_of_all_before(page: &Page, head: usize, sum: u64) -> bool {
    let before =
        head.checked_sub(1).filter(|before| page.same_sentence(*before, head) && page.unit(*before) == page.unit(head));
    let all = before.and_then(|before| page.told(before)?.count()).zip(page.told(head).and_then(|told| told.count()));
    !page.unit(head).is_empty() && all.is_some_and(|(before, own)| sum > own && sum <= own.saturating_add(before))
}

/// Whether two numbers count the same bodies by their words.
pub(super) fn same_body(page: &Page, one: usize, other: usize) -> bool {
    let word = |at: usize| page.tail(at).split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let (first, second) = (word(one), word(other));
    let organisations = first.starts_with("tổ chức");
    first == second || (organisations && (second == "chi bộ" || second == "đảng bộ"))
}

/// Whether a sum may be meant as a whole: they are near, or a slip of the pen explains why they are not.
pub(super) fn may_be_meant(whole: u64, values: &[u64]) -> bool {
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    near(whole, sum) || is_a_slip(whole, values)
}

/// Whether a whole is what some values add up to but for two digits of one of these numbers, which are exchanged: 51 for 15.
pub(super) fn is_a_slip(whole: u64, values: &[u64]) -> bool {
    const LEAST: u64 = 20;
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let of_an_item = |value: &u64| {
        let rest = sum.saturating_sub(*value);
        exchanges(*value).into_iter().any(|other| rest.checked_add(other) == Some(whole))
    };
    let told = sum != whole && whole.min(sum) >= LEAST;
    told && (exchanges(whole).contains(&sum) || values.iter().any(of_an_item))
}

/// Whether a whole is what some values add up to but for one digit of one of these numbers: one that is another, is left out
/// or is put in.
pub(super) fn is_an_edit(whole: u64, values: &[u64]) -> bool {
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let of_an_item = |value: &u64| {
        let rest = sum.saturating_sub(*value);
        whole.checked_sub(rest).is_some_and(|other| is_one_edit(*value, other))
    };
    sum != whole && (is_one_edit(whole, sum) || values.iter().any(of_an_item))
}

/// Whether a whole is what some values add up to but for one digit of one of these numbers, however few it has: only where the
/// words say that the values are all there is.
pub(super) fn is_a_digit_off(whole: u64, values: &[u64]) -> bool {
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let of_an_item = |value: &u64| {
        let rest = sum.saturating_sub(*value);
        whole.checked_sub(rest).is_some_and(|other| other > 0 && is_a_digit_away(*value, other))
    };
    sum != whole && (is_a_digit_away(whole, sum) || values.iter().any(of_an_item))
}

/// Whether one of two values is the other again, and with what is left of the whole in its place they would make it up.
pub(super) fn is_copied(whole: u64, values: &[u64]) -> bool {
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let again = |value: &u64| *value == whole || values.iter().filter(|other| *other == value).count() >= 2;
    let rest = |value: u64| whole.checked_sub(sum.saturating_sub(value)).filter(|rest| *rest > 0);
    sum != whole && values.iter().any(|value| *value >= LEAST_COPIED && again(value) && rest(*value).is_some())
}

/// Whether one slip of the pen explains why some values do not make up a whole: a digit of one of these numbers, or a value that
/// is written twice or is the whole again. Only where the words say that the values are all there is.
pub(super) fn is_one_slip(whole: u64, values: &[u64]) -> bool {
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let rest = |value: u64| whole.checked_sub(sum.saturating_sub(value)).filter(|rest| *rest > 0);
    let more = |value: &u64| rest(*value).is_some_and(|other| is_a_digit_more(*value, other));
    let off = is_a_digit_off(whole, values) || is_a_digit_more(whole, sum);
    sum != whole && (off || is_copied(whole, values) || values.iter().any(more))
}

/// Smaller numbers are the same by chance.
const LEAST_COPIED: u64 = 10;

/// Whether two numbers are near enough for one to be meant as the other: a tenth, or five, but never a quarter.
pub(super) fn near(whole: u64, sum: u64) -> bool {
    let apart = whole.abs_diff(sum);
    apart <= (whole / 10).max(5) && apart.saturating_mul(4) <= whole
}

#[cfg(test)]
mod tests {
    use super::super::{Verdict, read_text};
    use super::*;

    fn open(text: &str) -> Vec<(Option<u64>, u64)> {
        let figures = read_text("a.txt", text).figures.into_iter().map(|figure| figure.tested);
        let open = |tested: Tested| match tested.verdict {
            Verdict::Open { sum } => Some((tested.whole, sum)),
            _ => None,
        };
        figures.filter_map(open).collect()
    }

    #[test]
    fn two_digits_exchanged_explain_a_sum_that_is_far_from_its_whole() {
        assert!(is_a_slip(46, &[91, 27]) && is_a_slip(73, &[19, 18]) && is_a_slip(64, &[37, 9]));
        assert!(!is_a_slip(46, &[19, 27]) && !is_a_slip(46, &[90, 27]) && !is_a_slip(12, &[7, 14]));
        for (text, found) in [
            ("Đảng bộ có 46 tổ chức cơ sở đảng (91 đảng bộ, 27 chi bộ).", (46, 118)),
            ("Có 46 đại biểu tham gia biểu quyết: 58 tán thành, 4 không tán thành, 2 không biểu quyết.", (46, 64)),
            ("Huyện đăng ký 181 mô hình: kinh tế 46, y tế 39, an ninh 21, xây dựng hệ thống chính trị 12.", (181, 118)),
            ("Toàn huyện có 481 cán bộ, công chức cấp xã, gồm 203 cán bộ và 215 công chức.", (481, 418)),
        ] {
            assert_eq!(open(text), [(Some(found.0), found.1)], "{text}");
        }
    }

    #[test]
    fn what_may_leave_some_out_is_no_slip() {
        for text in [
            "Chi bộ có 45 đảng viên, trong đó nữ 36 đồng chí, dân tộc thiểu số 18 đồng chí.",
            "Huyện có 54 chi bộ, trong đó 21 chi bộ thôn, 24 chi bộ trường học.",
            "Huyện có 372 chi bộ, trong đó 201 chi bộ thôn, 126 chi bộ trường học.",
            "Ban Chấp hành 45 đồng chí: nữ 18 đồng chí, trẻ 9 đồng chí, tái cử 27 đồng chí.",
            "Có 315/655 tổ hội xuất sắc, 173 tổ hội mạnh và 104 tổ hội khá.",
        ] {
            assert_eq!(open(text), [], "{text}");
        }
    }
}
