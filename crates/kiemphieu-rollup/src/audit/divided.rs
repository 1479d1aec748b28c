//! «Chia theo tôn giáo: Công giáo 58, Phật giáo 31, Tin lành 9»: a sentence that divides what was told before.

use super::lists::{BRACKETS, Sum, closes_bracket, is_a_slip, may_be_meant};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::{Noun, is_a_change, is_among, is_trait};

pattern!(
    DIVIDES,
    r"^\W*(?:trong đó,? )?(?:(?:chia|phân)(?: (?:theo|thành|loại|ra|tích))|(?:xét |tính )?theo)[^.;:0-9]{0,50}:[^.;:0-9]{0,60}(?:[0-9]+ )?[^.;:0-9]{0,20}$"
);
// What each has one of, and no more.
pattern!(
    TOPIC,
    r"^\W*về (?:độ tuổi|tuổi|trình độ|học vấn|văn hóa|chuyên môn|lý luận|giới tính|thành phần|nghề nghiệp|cơ quan công tác|loại hình)[^,:;.()0-9]{0,40}[,:]"
);
pattern!(CAUSE, r"^\W*(?:nguyên (?:do|nhân)|lý do|(?:nội dung|hành vi) vi phạm|vi phạm)(?:[^\pL]|$)");
pattern!(LEAVES_OUT, r"(?:một số|khác nữa|v\.v|chủ yếu|nhiều nhất|…|\.\.\.)");
pattern!(LAST_ITEM, r"^[^.;:()]{0,60}\svà\s+(?:\pL+\s+){0,5}$");

/// The sums of such sentences.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    (0..page.numbers.len())
        .filter_map(|at| divided(page, at).or_else(|| by_topic(page, at)).or_else(|| by_cause(page, at)))
        .collect()
}

/// The words of a clause as far as a number.
fn clause<'t>(page: &Page<'t>, at: usize) -> &'t str {
    page.sentence_before(at).rsplit(';').next().unwrap_or_default()
}

/// «Về học vấn, 35 đại biểu có trình độ 10/10, 410 đại biểu có trình độ 12/12», of the 445 told before.
fn by_topic(page: &Page, first: usize) -> Option<Sum> {
    const MOST: usize = 40;
    const BEFORE: usize = 40;
    const LINES: usize = 3;
    const LEAST: u64 = 12;
    let is_count =
        |at: &usize| page.told(*at).is_some_and(|told| told.depth == 0 && matches!(told.number, Number::Count(_)));
    let begins = !(0..first).rev().take(MOST).take_while(|at| page.same_sentence(*at, first)).any(|at| is_count(&at));
    if !begins || !is_count(&first) || !TOPIC.is_match(page.sentence_before(first)) {
        return None;
    }
    let sentence = (first..first + MOST).take_while(|at| page.same_sentence(first, *at));
    let items: Vec<usize> = sentence.filter(is_count).collect();
    let range = (page.told(first)?.start, page.told(*items.last()?)?.end);
    let sum = items.iter().filter_map(|at| page.told(*at)?.count()).fold(0_u64, u64::saturating_add);
    let mut before = (first.saturating_sub(BEFORE)..first).filter(|at| page.lines_apart(*at, first) <= LINES);
    let told = before.any(|at| !page.facts(at).part && page.told(at).and_then(|told| told.count()) == Some(sum));
    (told && items.len() >= 2 && sum >= LEAST).then(|| Sum::over(range, items.into_iter()).of(sum, Verdict::Closes))
}

/// «Nguyên nhân: sinh con thứ ba (31 đồng chí); đánh bạc (4 đồng chí); …», of the 52 told before: each in a bracket of its own.
fn by_cause(page: &Page, first: usize) -> Option<Sum> {
    const MOST: usize = 20;
    const BEFORE: usize = 12;
    const LINES: usize = 2;
    const LEAST: u64 = 12;
    let alone = |at: &usize| {
        let told = page.told(*at).filter(|told| told.depth == 1 && matches!(told.number, Number::Count(_)));
        told.is_some() && page.before(*at).trim_end().ends_with('(') && closes_bracket(page, *at)
    };
    let begins = first.checked_sub(1).is_none_or(|before| !page.same_sentence(before, first));
    if !begins || !alone(&first) || !CAUSE.is_match(page.sentence_before(first)) {
        return None;
    }
    let items: Vec<usize> = (first..first + MOST).take_while(|at| page.same_sentence(first, *at)).collect();
    let sum = items.iter().filter_map(|at| page.told(*at)?.count()).fold(0_u64, u64::saturating_add);
    let range = (page.told(first)?.start, page.told(*items.last()?)?.end);
    let mut before = (first.saturating_sub(BEFORE)..first).filter(|at| page.lines_apart(*at, first) <= LINES);
    let told = before.any(|at| page.told(at).is_some_and(|told| told.number == Number::Count(sum)));
    let all =
        items.len() >= 3 && items.iter().all(alone) && items.iter().all(|item| page.unit(*item) == page.unit(first));
    (told && all && sum >= LEAST).then(|| Sum::over(range, items.into_iter()).of(sum, Verdict::Closes))
}

/// Counts behind a count, next to each other, that make it up exactly.
pub(super) fn exact(page: &Page, head: usize) -> Option<Sum> {
    const MOST: usize = 12;
    const LEAST: u64 = 12;
    let own = page.told(head)?;
    let whole = own.count().filter(|whole| *whole >= LEAST)?;
    let near = |at: usize| {
        let next = page.told(at).is_some_and(|next| next.sentence <= own.sentence + 1);
        next && page.lines_apart(head, at) == 0
    };
    let counts = (head + 1..head + 3 * MOST).take_while(|at| near(*at)).filter(|at| {
        page.told(*at).is_some_and(|told| told.depth <= own.depth + 1 && matches!(told.number, Number::Count(_)))
    });
    let mut items: Vec<usize> = Vec::new();
    let mut sum = 0_u64;
    for at in counts.take(MOST) {
        let deeper = items.first().and_then(|first| page.told(*first)).zip(page.told(at));
        if deeper.is_some_and(|(first, told)| told.depth > first.depth) {
            continue;
        }
        items.push(at);
        sum = sum.saturating_add(page.told(at)?.count()?);
        if sum >= whole {
            break;
        }
    }
    let range = (own.start, page.told(*items.last()?)?.end);
    let many = if two_suffice(page, head, whole, &items) { 2 } else { 3 };
    (sum == whole && items.len() >= many && !goes_on(page, &items))
        .then(|| Sum::over(range, items.into_iter()).of(whole, Verdict::Closes))
}

/// Counts of the same things behind a count, with others between, that make it up exactly: «5.921 vụ với 9.128 bị can; 102 vụ
/// với 110 bị can; 4.007 vụ …» of 10.030.
pub(super) fn of_one_unit(page: &Page, head: usize) -> Option<Sum> {
    const MOST: usize = 24;
    const LEAST: u64 = 100;
    const SENTENCES: usize = 4;
    let own = page.told(head)?;
    let whole = own.count().filter(|whole| *whole >= LEAST)?;
    let near = |at: &usize| {
        page.told(*at).is_some_and(|told| told.line == own.line && told.sentence <= own.sentence + SENTENCES)
    };
    let counts = |at: &usize| page.told(*at).is_some_and(|told| matches!(told.number, Number::Count(_)));
    let same = |at: &usize| {
        let level = page.told(*at).is_some_and(|told| told.depth == own.depth);
        counts(at) && level && page.unit(*at) == page.unit(head) && !is_a_change(page.lead(*at))
    };
    let mut items: Vec<usize> = Vec::new();
    let mut sum = 0_u64;
    for at in (head + 1..head + MOST).take_while(near).filter(same) {
        items.push(at);
        sum = sum.saturating_add(page.told(at)?.count()?);
        if sum >= whole {
            break;
        }
    }
    let range = (page.told(*items.first()?)?.start, page.told(*items.last()?)?.end);
    let many = items.len() >= 3 || (items.len() == 2 && whole >= 2 * LEAST);
    let last = *items.last()?;
    // Another of them behind the last: the list goes on.
    let more = (last + 1..last + MOST).take_while(|at| page.same_sentence(last, *at)).any(|at| same(&at));
    let plain = !more && !page.unit(head).is_empty() && !items.iter().any(|item| is_trait(page.lead(*item)));
    (sum == whole && many && plain).then(|| Sum::over(range, items.into_iter()).of(whole, Verdict::Closes))
}

/// «43 trường, tiểu học 109 trường, THCS 38 trường và THPT 9 trường» of 190: the list has a last item of the same things.
pub(super) fn goes_on(page: &Page, items: &[usize]) -> bool {
    let Some(last) = items.last().copied() else { return false };
    // «9 đại biểu không đồng ý (chiếm 4,2%) và 3 đại biểu không bỏ phiếu»: behind the share of the last.
    let share = |at: usize| page.told(at).is_some_and(|told| matches!(told.number, Number::Share(..)));
    let next = last + 1 + usize::from(share(last + 1));
    let count = page.told(next).zip(page.told(last)).is_some_and(|(next, last)| {
        next.sentence == last.sentence && next.depth == last.depth && matches!(next.number, Number::Count(_))
    });
    let alike = !page.unit(last).is_empty() && items.iter().all(|item| page.unit(*item) == page.unit(next));
    count && alike && LAST_ITEM.is_match(&BRACKETS.replace_all(page.gap(last, next), " "))
}

/// «Trong 31 chức danh, khối Hội đồng có 8 người và khối Ủy ban có 32 người»: two bodies that are all there is, if two digits exchanged
/// explain it.
pub(super) fn of_two_bodies(page: &Page, head: usize) -> Option<Sum> {
    const MOST: usize = 12;
    let own = page.told(head)?;
    let Number::Count(whole) = own.number else { return None };
    let level = |at: &usize| page.told(*at).is_some_and(|told| told.depth == own.depth);
    let behind = (head + 1..head + MOST).take_while(|at| page.same_sentence(head, *at)).filter(level);
    let items: Vec<usize> = behind.collect();
    let &[first, second] = items.as_slice() else { return None };
    let values = [page.told(first)?.count()?, page.told(second)?.count()?];
    let body = |at: usize| page.lead(at).split_whitespace().next().filter(|word| ["khối", "cấp"].contains(word));
    let unit = |at: usize| page.tail(at).split_whitespace().next();
    let alike = body(first).is_some() && body(first) == body(second) && unit(first) == unit(second);
    let joined = page.gap(first, second).contains(" và ") && is_among(page.lead(head));
    let range = (page.told(first)?.start, page.told(second)?.end);
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    (alike && joined && is_a_slip(whole, &values))
        .then(|| Sum::over(range, items.into_iter()).of(whole, Verdict::Open { sum }))
}

/// Whether two counts that make up a whole hardly do so by chance.
fn two_suffice(page: &Page, head: usize, whole: u64, items: &[usize]) -> bool {
    const LEAST: u64 = 20;
    const AHEAD: usize = 8;
    let unit = |at: usize| page.tail(at).split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let all_of = |word: &str| items.iter().all(|item| unit(*item) == word);
    let is_trait = |item: &usize| is_trait(&page.facts(*item).label);
    // «24 chi bộ, 15 chi bộ họp qua mạng, 9 chi bộ họp trực tiếp»
    let same = !unit(head).is_empty() && all_of(&unit(head));
    // «Trong 29 chức danh, khối … có 6 người, khối … có 23 người»: nothing else is told of them.
    let level = |at: usize| page.told(at).map(|told| told.depth);
    let goes_on = |last: usize| {
        let mut next = (last + 1..=last + AHEAD).take_while(|at| page.same_sentence(last, *at));
        next.any(|at| level(at) == level(last))
    };
    let ends = items.last().is_some_and(|last| !goes_on(*last));
    let alone = ends && is_among(page.lead(head)) && items.first().is_some_and(|first| all_of(&unit(*first)));
    let opened = page.facts(head).opens && !items.iter().all(is_trait);
    opened || whole >= 200 || (whole >= LEAST && (same || alone) && !items.iter().any(is_trait))
}

fn divided(page: &Page, first: usize) -> Option<Sum> {
    const MOST: usize = 20;
    const BEFORE: usize = 12;
    let own = page.told(first).filter(|told| told.depth == 0 && matches!(told.number, Number::Count(_)))?;
    if !DIVIDES.is_match(clause(page, first)) {
        return None;
    }
    // As far as the next division: «theo chức vụ: …; theo tuổi: …».
    let own_clause = |at: &usize| {
        page.same_sentence(first, *at)
            && !page.between(own.start, page.told(*at).map_or(0, |at| at.start)).contains("theo ")
    };
    let sentence: Vec<usize> = (first..first + MOST).take_while(own_clause).collect();
    let items: Vec<usize> = sentence
        .iter()
        .copied()
        .filter(|at| page.told(*at).is_some_and(|told| told.depth == 0 && matches!(told.number, Number::Count(_))))
        .collect();
    let last = *items.last()?;
    let words = page.between(own.start, page.told(last)?.end);
    let other = sentence.iter().any(|at| page.told(*at).is_some_and(|told| matches!(told.number, Number::Of(..))));
    if items.len() < 2 || other || LEAVES_OUT.is_match(words) || words.contains("trong đó") {
        return None;
    }
    let values: Vec<u64> = items.iter().filter_map(|at| page.told(*at)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let wholes: Vec<u64> = (first.saturating_sub(BEFORE)..first)
        .rev()
        .filter(|at| page.lines_apart(*at, first) == 0 && page.noun(*at) != Noun::Votes)
        .filter_map(|at| page.told(at)?.count())
        .collect();
    let told = Sum::over((own.start, page.told(last)?.end), items.iter().copied());
    if wholes.contains(&sum) {
        return Some(told.of(sum, Verdict::Closes));
    }
    // It is open of the only one that may be meant.
    let mut meant: Vec<u64> = wholes.into_iter().filter(|whole| may_be_meant(*whole, &values)).collect();
    meant.dedup();
    match meant.as_slice() {
        [whole] => Some(told.of(*whole, Verdict::Open { sum })),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Verdict, read_text};

    /// The sums of a text that close, and those that do not.
    fn sums(text: &str) -> (Vec<u64>, Vec<(u64, u64)>) {
        let (mut closed, mut open) = (Vec::new(), Vec::new());
        for tested in read_text("a.txt", text).figures.into_iter().map(|figure| figure.tested) {
            match (tested.verdict, tested.whole) {
                (Verdict::Closes, Some(whole)) => closed.push(whole),
                (Verdict::Open { sum }, Some(whole)) => open.push((whole, sum)),
                _ => {}
            }
        }
        (closed, open)
    }

    #[test]
    fn a_list_that_closes_without_its_last_item_does_not_close() {
        let text =
            "Tỉnh có 210 trường đạt chuẩn. Mầm non có 52 trường, tiểu học 113 trường, THCS 45 trường và THPT 8 trường.";
        assert_eq!(sums(text), (vec![], vec![(210, 218)]));
        let right =
            "Tỉnh có 218 trường đạt chuẩn. Mầm non có 52 trường, tiểu học 113 trường, THCS 45 trường và THPT 8 trường.";
        assert_eq!(sums(right), (vec![218], vec![]));
    }

    #[test]
    fn what_a_bracket_holds_of_kinds_that_exclude_each_other_makes_up_its_head() {
        for (text, open) in [
            (
                "Huyện kỷ luật 72 đảng viên (khiển trách 41, cảnh cáo 19, cách chức 3, khai trừ 9) và 5 tổ chức đảng (khiển trách 4, cảnh cáo 1).",
                None,
            ),
            ("Tỉnh có 5.412 giáo viên (công lập 4.180, ngoài công lập 832).", Some((5412, 5012))),
            ("Xã có 88 cụ từ 90 tuổi trở lên (32 cụ ông và 57 cụ bà).", Some((88, 89))),
            // What tells only some of its kinds, or leaves its bracket, leaves out the others.
            ("Huyện kỷ luật 74 đảng viên (khiển trách 50, cảnh cáo 19).", None),
            ("Huyện có 52 trường (mầm non 20, tiểu học 18, THCS 12).", None),
            ("Tỉnh có 5.412 giáo viên, riêng công lập 4.180, ngoài công lập tại thành phố 832.", None),
        ] {
            assert_eq!(sums(text).1, Vec::from_iter(open), "{text}");
        }
    }
}
