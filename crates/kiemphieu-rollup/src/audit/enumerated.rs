//! Lists that are all there is by their grammar: behind «gồm», a colon, in a bracket or in marked lines, each item counts what the
//! head counts and is of another kind. They make up their head, however far a digit that is wrong takes them from it.

use super::divided::LEAVES_OUT;
use super::lists::{
    AMONG_THEM, BRACKET, BRACKET_OF_KINDS, BRACKETS, COLON, CONSISTS, Sum, behind_its_share, closes_bracket,
    goes_on_behind, is_a_digit_off, is_of_all_before, is_one_slip, items, near,
};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::series::exclude_each_other;
use super::totals::unit;
use super::verdict::Verdict;
use super::words::{is_a_change, is_among, is_trait};

// What is said of an item that others of the list may be said of too.
pattern!(PREDICATE, r"^(?:có|đạt|được|bị|đã|chưa|không|là|phải|cần|thuộc diện|tham gia|biết)(?:[^\pL]|$)");
pattern!(LEVEL, r"(?:thuộc )?(?:thẩm quyền|cấp|của) (?:cấp )?(?:trung ương|tỉnh|huyện|xã|thành phố|địa phương)");
pattern!(OF_A_BLOCK, r"^(?:và\s+)?(?:các\s+)?khối\s");
pattern!(JOINED_LAST, r"\svà\s[^;]*$");
pattern!(MARKED, r"^\s*(?:[-+•*–]|[0-9]{1,2}[.)]\s|[a-zđ][.)]\s)");
pattern!(ENDS_OPEN, r":\s*$");
// «57 người ứng cử.» and in the next line «Trong đó, khối Đảng 19 người; …»
pattern!(GOES_ON, r"^[^\n0-9]{0,80}[.,:;]?\s*\n\s*(?:[-+•*–]\s*)?(?:trong (?:số )?đó|cụ thể|gồm)[^\n]*$");
pattern!(OF_ALL, r"^[^.;:()0-9]{0,60},(?:\s+[\pL–-]+){1,8}\s*$");
/// Of fewer a list may close by chance, and a slip may be another number.
const LEAST: u64 = 12;
const MOST: usize = 24;

/// How the list is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Told {
    /// «gồm», a colon or a bracket.
    Complete,
    /// «trong đó» may leave some out.
    Among,
    /// «trong tổng số» of which each is told.
    All,
}

/// The list behind a head, if it must make it up.
pub(super) fn sum(page: &Page, head: usize, of: &impl Fn(usize) -> Option<u64>) -> Option<Sum> {
    let own = page.told(head)?;
    let Number::Count(whole) = own.number else { return None };
    in_lines(page, head, whole).or_else(|| in_sentence(page, head, whole, of))
}

fn in_sentence(page: &Page, head: usize, whole: u64, of: &impl Fn(usize) -> Option<u64>) -> Option<Sum> {
    let gap = behind_its_share(page, head);
    let bracket = BRACKET.is_match(gap) || BRACKET_OF_KINDS.is_match(gap);
    let told = match () {
        () if gap.len() > 300 || (gap.contains('\n') && !GOES_ON.is_match(gap)) => return None,
        () if bracket || CONSISTS.is_match(gap) || COLON.is_match(gap) => Told::Complete,
        () if AMONG_THEM.is_match(gap) => Told::Among,
        // «Trong tổng số 152 mô hình, kinh tế 48 mô hình, văn hóa 57 mô hình, …»
        () if is_among(page.lead(head)) && OF_ALL.is_match(gap) => Told::All,
        () => return None,
    };
    let mut items = items(page, head, bracket);
    let all = items.len();
    items.truncate(of_its_unit(page, head, &items));
    let last = *items.last()?;
    let ends = match bracket {
        true => closes_bracket(page, last) || closes_behind_its_share(page, last),
        false => items.len() < all || is_last(page, last),
    };
    if !ends || items.iter().any(|item| of(*item).is_some_and(|other| other != whole && of(head) != Some(other))) {
        return None;
    }
    judge(page, head, whole, &items, told)
}

/// «1.688 cuộc, gồm 1.463 cuộc định kỳ, 132 cuộc theo nhóm, 93 cuộc theo chuyên đề, nhận 2.251 kiến nghị»: so many count what the
/// head counts, and the next something else.
fn of_its_unit(page: &Page, head: usize, items: &[usize]) -> usize {
    let own = unit(page, head);
    let same = items.iter().take_while(|item| !own.is_empty() && unit(page, **item) == own).count();
    let next = items.get(same).map_or("", |next| unit(page, *next));
    if same >= 2 && !next.is_empty() { same } else { items.len() }
}

/// «11 tổ chức (19%)»: the bracket of the list closes behind the share of its last item.
fn closes_behind_its_share(page: &Page, last: usize) -> bool {
    page.told(last + 1).is_some_and(|next| matches!(next.number, Number::Share(..))) && closes_bracket(page, last + 1)
}

/// Whether no other count follows in the sentence but what is told of the last item in a bracket.
fn is_last(page: &Page, last: usize) -> bool {
    const AHEAD: usize = 6;
    let Some(own) = page.told(last) else { return false };
    let rest = (last + 1..last + AHEAD).take_while(|at| page.same_sentence(last, *at)).filter_map(|at| page.told(at));
    rest.filter(|told| told.depth <= own.depth).all(|told| told.count().is_none())
}

/// «Kỷ luật 41 đảng viên:», and below it «+ Khiển trách: 23 đồng chí», …
fn in_lines(page: &Page, head: usize, whole: u64) -> Option<Sum> {
    let own = page.told(head)?;
    let gap = page.gap(head, head + 1);
    let opened = ENDS_OPEN.is_match(gap.split('\n').next().unwrap_or_default());
    // «1. Số đơn tiếp nhận: 318 đơn», and below it «- Khiếu nại: 124 đơn»: a line of its own kind.
    let mark =
        |at: usize| page.told(at).map(|told| page.between(told.line_start, told.start).trim_start().chars().next());
    let labelled = page.before(head).trim_end().ends_with(':') && gap.contains('\n') && mark(head) != mark(head + 1);
    if !opened && !labelled {
        return None;
    }
    let mut items: Vec<usize> = Vec::new();
    for at in (head + 1..page.numbers.len()).take(3 * MOST) {
        let told = page.told(at)?;
        let line = told.line - own.line;
        let next = items.len() + 1;
        match told.number {
            _ if line > next => break,
            _ if line < next => {}
            Number::Count(_) if MARKED.is_match(page.between(told.line_start, told.start)) => items.push(at),
            Number::Count(_) | Number::Of(..) => return None,
            _ => {}
        }
    }
    let repeated = !unit(page, head).is_empty() && items.iter().all(|item| unit(page, *item) == unit(page, head));
    if items.len() < 3 || !(opened || repeated) {
        return None;
    }
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    match sum == whole {
        true => Some(over(page, head, &items)?.of(whole, Verdict::Closes)),
        false => judge(page, head, whole, &items, Told::Complete),
    }
}

fn judge(page: &Page, head: usize, whole: u64, items: &[usize], told: Told) -> Option<Sum> {
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let (first, last) = (*items.first()?, *items.last()?);
    let behind: String = page.text.get(page.told(last)?.end..).unwrap_or_default().chars().take(12).collect();
    let words = format!("{}{behind}", page.between(page.told(head)?.end, page.told(last)?.end));
    let words = words.as_str();
    let changed = items.iter().any(|item| is_a_change(page.lead(*item)));
    let open = goes_on_behind(page, last) || is_of_all_before(page, head, sum);
    if items.len() < 2 || open || LEAVES_OUT.is_match(words) || LEFT_OUT.is_match(words) || changed {
        return None;
    }
    let exclude = exclude_each_other(page, items);
    let over = over(page, head, items)?;
    if told == Told::Complete && is_told_again(page, head, items, &values) {
        return Some(over.of(whole, Verdict::Open { sum }));
    }
    if !(exclude || are_kinds(page, head, items)) {
        return None;
    }
    if sum == whole {
        let repeated = !unit(page, head).is_empty() && unit(page, head) == unit(page, first);
        return (items.len() >= 3 || exclude || repeated || whole >= 20).then(|| over.of(whole, Verdict::Closes));
    }
    if whole < LEAST {
        return None;
    }
    let joined = JOINED_LAST.is_match(&BRACKETS.replace_all(page.gap(*items.get(items.len() - 2)?, last), " "));
    // «khiển trách 50, cảnh cáo 19»: kinds of which there are others.
    let repeated = !unit(page, head).is_empty() && items.iter().all(|item| unit(page, *item) == unit(page, head));
    let enclosed = page.told(first).zip(page.told(head)).is_some_and(|(first, head)| first.depth > head.depth);
    if exclude && sum < whole && !joined && (enclosed || !repeated) {
        return None;
    }
    // Of two small numbers one is always another with a digit left out.
    let off = if items.len() >= 3 { is_one_slip(whole, &values) } else { is_a_digit_off(whole, &values) };
    let meant = match told {
        Told::Complete => (near(whole, sum) || off) && (items.len() >= 3 || exclude_or_same(page, head, items)),
        // Kinds that exclude each other are never more than all of them.
        // «trong đó các phường 89, khối cơ quan 6, …» of 89: one of them is all of it.
        Told::Among if items.len() >= 3 && values.contains(&whole) && !values.contains(&0) => true,
        Told::Among if sum > whole => off && (items.len() >= 3 || exclude || (whole >= 10 * LEAST && near(whole, sum))),
        Told::All => off && items.len() >= 4 && repeated && near(whole, sum),
        Told::Among => items.len() >= 3 && off && whole >= 100 && (joined || sum.abs_diff(whole) <= whole / 20),
    };
    meant.then(|| over.of(whole, Verdict::Open { sum }))
}

pattern!(SHARED, r"(?:^|[^\pL])(?:nữ|nam|trẻ|tuổi|dân tộc|tôn giáo)(?:[^\pL]|$)");
pattern!(
    LEFT_OUT,
    r"(?:^|[^\pL])(?:riêng|nhất là|tiêu biểu|điển hình|như|kể cả|bao gồm cả|có cả|lượt lại|trong số này|cao nhất|thấp nhất)(?:[^\pL]|$)"
);

fn exclude_or_same(page: &Page, head: usize, items: &[usize]) -> bool {
    exclude_each_other(page, items)
        || items.iter().all(|item| unit(page, *item) == unit(page, head) && !unit(page, head).is_empty())
}

/// «23 đồng chí có vi phạm, gồm 23 đồng chí đã xử lý và 20 đồng chí không thi hành»: one of them is all of the head, and others are told.
fn is_told_again(page: &Page, head: usize, items: &[usize], values: &[u64]) -> bool {
    let own = unit(page, head);
    let same =
        !own.is_empty() && items.iter().all(|item| unit(page, *item) == own && !is_trait(&page.facts(*item).label));
    let all = page.told(head).and_then(|told| told.count());
    same && CONSISTS.is_match(behind_its_share(page, head))
        && values.iter().any(|value| Some(*value) == all)
        && !values.contains(&0)
}

/// Whether the items count what the head counts, each of another kind, or have each a name before them and nothing behind.
fn are_kinds(page: &Page, head: usize, items: &[usize]) -> bool {
    let own = unit(page, head);
    let beyond = |item: usize| page.tail(item).trim().strip_prefix(own).unwrap_or_default().trim().to_owned();
    let name = |item: usize| page.lead(item).trim_end_matches([' ', ':']).rsplit(':').next().unwrap_or_default().trim();
    let repeated = !own.is_empty() && items.iter().all(|item| unit(page, *item) == own);
    let bare = items.iter().all(|item| page.tail(*item).trim().is_empty() && !name(*item).is_empty());
    let plain = |item: &usize| match repeated {
        // Whoever comes twice is counted twice, so that those who came for one matter did not come for another.
        true if own == "lượt" => !SHARED.is_match(&format!(" {} {} ", name(*item), beyond(*item))),
        true => !PREDICATE.is_match(&beyond(*item)) && !is_trait(&format!(" {} {} ", name(*item), beyond(*item))),
        false => !is_trait(page.lead(*item)),
    };
    // «thuộc thẩm quyền trung ương» tells no trait of what is asked.
    let plain = |item: &usize| {
        let level = LEVEL.replace_all(&beyond(*item), " ").into_owned();
        let trait_told = is_trait(&format!(" {} {level} ", name(*item)));
        plain(item) || (repeated && own != "lượt" && !PREDICATE.is_match(&level) && !trait_told)
    };
    let plain =
        |item: &usize| plain(item) || (repeated && OF_A_BLOCK.is_match(name(*item)) && beyond(*item).len() <= 8);
    let kind = |item: usize| if repeated { format!("{} {}", name(item), beyond(item)) } else { name(item).to_owned() };
    let another =
        items.iter().enumerate().all(|(at, item)| items.iter().skip(at + 1).all(|other| kind(*other) != kind(*item)));
    (repeated || bare) && another && items.iter().all(plain)
}

fn over(page: &Page, head: usize, items: &[usize]) -> Option<Sum> {
    let range = (page.told(head)?.start, page.told(*items.last()?)?.end);
    Some(Sum::over(range, items.iter().copied()))
}
