//! Sums that a text asserts: parts that exclude each other, lists after «gồm» or in brackets, what remains of a
//! fraction, totals at the end; and two wholes that are nearly one.

use super::arithmetic::is_one_edit;
use super::divided::LEAVES_OUT;
use super::lists::{
    AMONG_THEM, BRACKET, BRACKET_OF_KINDS, COLON, CONSISTS, Sum, behind_its_share, closes_bracket, goes_on_behind,
    is_a_digit_off, is_a_slip, is_of_all_before, items, may_be_meant, same_body,
};
use super::numbers::Number;
use super::page::{Page, Parts};
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::{Noun, is_trait};
use super::{
    answers, balance, changes, columns, complements, constituencies, divided, enumerated, fractions, grid, hundreds,
    made_up, matters, papers, ranks, remainders, rows, series, tabulated,
};

pattern!(BLANK, r"phiếu (?:trắng|không hợp lệ)|ý kiến khác");
pattern!(OTHERS, r"^\W*(?:(?:các )?\pL+(?: \pL+)? khác|khác|còn lại|số còn lại)\s*:?\s*(?:có|là)?\s*$");
pattern!(BODIES, r"^\s*(?:và\s+)?(khối|cấp|cụm|huyện|xã|phường|tòa án|chi cục)\s+\pL");
pattern!(STILL, r"(?:^|[^\pL])(?:còn|còn lại)\s*(?:có\s*)?$");
pattern!(THE_REST, r"(?:^|[^\pL])(?:khác|còn lại)(?:[^\pL]|$)");

/// Of so many, parts that leave some out are hardly ever a slip of the pen away from their whole.
const HARDLY: u64 = 100;

/// Tests the sums of a page.
pub(crate) fn sums(page: &Page, parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    let mut found = series::sums(page, parts, whole);
    found.extend(of_one_whole(page, whole));
    found.extend(with_the_rest(page, whole));
    found.extend(with_shares_to_the_rest(page, whole));
    found.extend(series::hundreds(page, parts));
    found.extend(divided::sums(page));
    found.extend(rows::sums(page));
    found.extend(grid::sums(page));
    found.extend(tabulated::sums(page));
    for at in 0..page.numbers.len() {
        found.extend(list(page, at, whole));
        found.extend(remainders::sums(page, at, parts));
        found.extend(divided::exact(page, at).or_else(|| divided::of_one_unit(page, at)));
        found.extend(divided::of_two_bodies(page, at));
        found.extend(changes::sum(page, at));
        found.extend(papers::sum(page, at));
        found.extend(matters::sum(page, at));
    }
    found.extend(balance::sums(page));
    found.extend(columns::sums(page));
    found.extend(ranks::sums(page));
    found.extend(hundreds::sums(page, parts));
    found.extend(remainders::two_wholes(page));
    // What is told twice is told once; a sum that closes goes before one that does not.
    found.sort_by_key(|sum| (sum.start, sum.tested.verdict != Verdict::Closes, sum.items.len()));
    let mut told: Vec<Sum> = Vec::new();
    for sum in found {
        let again = told.iter().rev().take(4).any(|other| {
            let same = other.tested == sum.tested || sum.tested.verdict.is_fault() || other.items == sum.items;
            (sum.overlaps(other) && same) || sum.accuses_again(other)
        });
        if !again {
            told.push(sum);
        }
    }
    // A list that is told otherwise is not told again, unless it closes where that was open.
    for sum in (0..page.numbers.len()).filter_map(|at| enumerated::sum(page, at, whole)) {
        if sum.tested.verdict == Verdict::Closes {
            told.retain(|other| !(other.tested.verdict.is_fault() && sum.overlaps(other)));
        }
        if !told.iter().any(|other| sum.overlaps(other) || sum.accuses_again(other)) {
            told.push(sum);
        }
    }
    // Answers are of the papers that their rows tell, and constituencies of their number, whatever closes by chance.
    for sum in answers::sums(page).into_iter().chain(constituencies::sums(page)) {
        told.retain(|other| !sum.overlaps(other));
        told.push(sum);
    }
    for sum in made_up::sums(page).into_iter().chain(complements::sums(page)) {
        if !told.iter().any(|other| sum.overlaps(other) || sum.accuses_again(other)) {
            told.push(sum);
        }
    }
    // The parts of fractions, grid, and their wholes, are two sums over the same numbers.
    for sum in fractions::sums(page) {
        if !told.iter().any(|other| other.tested == sum.tested) {
            told.push(sum);
        }
    }
    told
}

/// Shares beside each other that make up the whole of which they were found.
fn of_one_whole(page: &Page, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    const MOST: usize = 6;
    let shares: Vec<(usize, u64)> = (0..page.numbers.len()).filter_map(|at| Some((at, whole(at)?))).collect();
    let closing = |first: usize| {
        let (from, of) = *shares.get(first)?;
        let mut sum = page.told(from)?.count()?;
        let mut last = from;
        for (added, (at, other)) in shares.get(first + 1..)?.iter().take(MOST).enumerate() {
            let beside = page.same_sentence(from, *at) || (page.lines_apart(last, *at) <= 1 && page.is_item(*at));
            if *other != of || !beside {
                return None;
            }
            last = *at;
            sum = sum.saturating_add(page.told(*at)?.count()?);
            if sum == of {
                let range = (page.told(from)?.start, page.told(*at)?.end);
                let items: Vec<usize> = shares.get(first..=first + 1 + added)?.iter().map(|(at, _)| *at).collect();
                // Women and those of another place may make up a whole by chance; three and more hardly do.
                let apart = items.len() >= 3 || items.iter().all(|item| !is_trait(&page.facts(*item).label));
                let exclude = apart || series::exclude_each_other(page, &items);
                return exclude.then(|| Sum::over(range, items.into_iter()).of(of, Verdict::Closes));
            }
        }
        None
    };
    (0..shares.len()).filter_map(closing).collect()
}

/// «A 102 phiếu (54,55%), B 80 phiếu (42,78%), phiếu trắng 4»: shares of one whole, and behind them what is left of it.
fn with_the_rest(page: &Page, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    const MOST: usize = 8;
    let is_rest = |at: usize| {
        let count = matches!(page.told(at)?.number, Number::Count(_)) && whole(at).is_none();
        (count
            && (STILL.is_match(page.lead(at))
                || THE_REST.is_match(&page.facts(at).label)
                || BLANK.is_match(&page.facts(at).label)))
        .then_some(at)
    };
    let sum = |rest: usize| {
        let depth = page.told(rest)?.depth;
        let beside = |at: &usize| page.same_sentence(*at, rest) && rest - at <= 3 * MOST;
        let counts = (0..rest).rev().take_while(beside).filter(|at| {
            page.told(*at).is_some_and(|told| told.depth == depth && matches!(told.number, Number::Count(_)))
        });
        let of = |at: &usize| whole(*at);
        let mut items: Vec<usize> = counts.take_while(|at| of(at).is_some()).take(MOST).collect();
        items.reverse();
        let (first, own) = (*items.first()?, whole(*items.first()?)?);
        // «81 nơi bầu được (97,6%), còn 4 nơi phải bầu lại»
        let still = items.len() == 1
            && STILL.is_match(page.lead(rest))
            && !page.unit(rest).is_empty()
            && page.unit(first) == page.unit(rest);
        let one = (items.len() >= 2 || still) && items.iter().all(|at| whole(*at) == Some(own));
        let traits = items.iter().any(|at| page.noun(*at) != Noun::Votes && is_trait(&page.facts(*at).label));
        items.push(rest);
        let values: Vec<u64> = items.iter().filter_map(|at| page.told(*at)?.count()).collect();
        let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
        let range = (page.told(first)?.start, page.told(rest)?.end);
        let verdict = if sum == own { Verdict::Closes } else { Verdict::Open { sum } };
        (one && !traits && may_be_meant(own, &values)).then(|| Sum::over(range, items.into_iter()).of(own, verdict))
    };
    (0..page.numbers.len()).filter_map(is_rest).filter_map(sum).collect()
}

/// Lines of shares of one whole, of which the last is the rest: «Kinh: 30.118 người, chiếm 61,58%», …, «Dân tộc khác: 239 người».
fn with_shares_to_the_rest(page: &Page, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    const LEAST: usize = 4;
    const MOST: usize = 60;
    let of = |at: usize| Some((page.told(at)?.count()?, whole(at)?));
    let sum = |rest: usize| {
        let (_, own) = of(rest).filter(|_| OTHERS.is_match(page.lead(rest)))?;
        let mut items = vec![rest];
        for at in (rest.saturating_sub(MOST)..rest).rev().filter(|at| of(*at).is_some()) {
            let apart = items.last().map_or(usize::MAX, |last| page.lines_apart(*last.min(&rest), at));
            let next = apart == 1 || (apart == 0 && page.same_sentence(at, rest));
            if !next || of(at).is_none_or(|(_, other)| other != own) {
                break;
            }
            items.push(at);
        }
        items.reverse();
        let sum = items.iter().filter_map(|item| Some(of(*item)?.0)).fold(0_u64, u64::saturating_add);
        let traits = items.iter().any(|item| *item != rest && is_trait(page.lead(*item)));
        let close = sum.abs_diff(own) <= own / 200 || is_one_edit(own, sum);
        let told = items.len() >= LEAST && !traits && sum != own && close;
        told.then(|| Some(over(page, *items.first()?, &items)?.of(own, Verdict::Open { sum })))?
    };
    (0..page.numbers.len()).filter_map(sum).collect()
}

/// A list of parts after a count.
fn list(page: &Page, at: usize, of: &impl Fn(usize) -> Option<u64>) -> Option<Sum> {
    // «35/42 trường đạt chuẩn, trong đó 23 trường …, 12 trường …»: what follows a fraction may be of either.
    let (whole, fraction) = match page.told(at)?.number {
        Number::Count(whole) => (whole, false),
        Number::Of(part, _) => (part, true),
        _ => return None,
    };
    // «76 đồng chí, bằng 64,4%, gồm: …»: behind the share of the head.
    let gap = behind_its_share(page, at);
    if gap.len() > 400 || gap.contains('\n') && !gap.trim_end().ends_with([':', '-', '•', '+']) {
        return None;
    }
    // «23 đồng chí (nhiệm kỳ trước 21 đồng chí): ngành giáo dục 7, …»: behind the bracket of the head.
    let aside = page.told(at + 1).is_some_and(|next| next.container == Some(at)) && !BRACKET.is_match(gap);
    let behind = behind_its_bracket(page, at).filter(|_| aside);
    if behind.is_some_and(|behind| COLON.is_match(behind)) && !fraction {
        return behind_colon(page, at, whole, of);
    }
    let gap = behind.unwrap_or(gap);
    let (consists, bracket) = (CONSISTS.is_match(gap), BRACKET.is_match(gap));
    let among = AMONG_THEM.is_match(gap);
    if !(consists || bracket || among) {
        if BRACKET_OF_KINDS.is_match(gap) && !fraction {
            return in_kinds(page, at, whole);
        }
        return (COLON.is_match(gap) && !fraction).then(|| behind_colon(page, at, whole, of))?;
    }
    let mut items = items(page, at, bracket);
    if among && page.noun(at) == Noun::Bodies {
        let others = items.iter().position(|item| page.noun(*item) != Noun::Bodies);
        items.truncate(others.unwrap_or(items.len()));
    }
    // «35.838 đảng viên đang làm việc, chiếm 80,57%, trong đó: 3.990 …, chiếm 8,97%»: the shares of both are of the same.
    let of_another = |item: &usize| of(*item).is_some_and(|other| other != whole && of(at) != Some(other));
    if items.iter().any(of_another) {
        return None;
    }
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let mut sum = 0_u64;
    for (added, value) in values.iter().enumerate() {
        sum = sum.saturating_add(*value);
        if sum == whole && added >= 1 {
            // «207 đồng ý, 9 không đồng ý và 3 không bỏ phiếu» of 216: with its last it does not.
            if items.len() == added + 2 && divided::goes_on(page, items.get(..=added)?) {
                break;
            }
            let items = items.get(..=added)?;
            return Some(over(page, at, items)?.of(whole, Verdict::Closes));
        }
    }
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    if fraction || sum == whole || goes_on_behind(page, *items.last()?) || is_of_all_before(page, at, sum) {
        return None;
    }
    let enclosed = bracket && closes_bracket(page, *items.last()?);
    let alike = series::exclude_each_other(page, &items) || items.iter().all(|item| is_alike(page, at, *item, among));
    let many = if among && page.noun(at) != Noun::Bodies { 3 } else { 2 };
    let complete = ((items.len() >= many && alike) || ends_with_the_rest(page, &items))
        && may_be_meant(whole, &values)
        && (enclosed || (!bracket && (consists || among)));
    // A list after «trong đó» may leave some out.
    let rest = items.last().is_some_and(|last| THE_REST.is_match(&page.facts(*last).label));
    let nearly = !among
        || (rest && sum > whole)
        || sum.abs_diff(whole) <= (whole / 20).max(2)
        || (whole >= 10 * HARDLY && is_a_slip(whole, &values));
    if !(complete && nearly) {
        return None;
    }
    Some(over(page, at, &items)?.of(whole, Verdict::Open { sum }))
}

/// The words between the bracket of a head and the first number behind it.
fn behind_its_bracket<'t>(page: &Page<'t>, head: usize) -> Option<&'t str> {
    const MOST: usize = 4;
    let inner = |at: &usize| page.told(*at).is_some_and(|told| told.container == Some(head));
    let last = (head + 1..head + MOST).take_while(inner).last()?;
    let gap = Some(page.gap(last, last + 1)).filter(|_| page.same_sentence(last, last + 1))?;
    gap.get(gap.find(')')? + 1..)
}

/// «86 nhà (xây mới 61, sửa chữa 25)»: kinds in a bracket that make up the count before it.
fn in_kinds(page: &Page, at: usize, whole: u64) -> Option<Sum> {
    let items = items(page, at, true);
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    if items.len() < 2 || !closes_bracket(page, *items.last()?) {
        return None;
    }
    match sum == whole {
        true => Some(over(page, at, &items)?.of(whole, Verdict::Closes)),
        false if whole >= HARDLY && is_a_slip(whole, &values) && !has_traits(page, &items) => {
            Some(over(page, at, &items)?.of(whole, Verdict::Open { sum }))
        }
        false => None,
    }
}

/// «12 công chức: 1 trưởng phòng, 2 phó trưởng phòng và 9 chuyên viên»: what a colon opens may be parts that overlap.
fn behind_colon(page: &Page, at: usize, whole: u64, of: &impl Fn(usize) -> Option<u64>) -> Option<Sum> {
    let items = items(page, at, false);
    let last = *items.last()?;
    let ends = !page.told(last + 1).is_some_and(|_| page.same_sentence(last, last + 1));
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    if !ends || items.len() < 2 || items.iter().any(|item| of(*item).is_some_and(|other| other != whole)) {
        return None;
    }
    let same = |item: &usize| page.unit(*item) == page.unit(at) && !is_trait(&page.facts(*item).label);
    let alike = items.len() >= 3 && !page.unit(at).is_empty() && items.iter().all(same);
    let slip = is_a_slip(whole, &values);
    let close = slip || sum.abs_diff(whole) <= (whole / 20).max(2);
    let kinds = slip && whole >= HARDLY && items.len() >= 3 && !has_traits(page, &items);
    let kinds = kinds || (close && (are_named(page, at, &items) || (sum > whole && are_of_bodies(page, &items))));
    // «231 hội viên ở 7 chuyên ngành: văn xuôi 38, …»: what the colon opens divides the count before.
    let before = at.checked_sub(1).filter(|before| page.same_sentence(*before, at) && items.len() >= 3);
    let before = before.filter(|before| page.told(*before).is_some_and(|told| told.number == Number::Count(sum)));
    let told_of = u64::try_from(items.len()).is_ok_and(|kinds| kinds == whole);
    let divides = at.checked_sub(1).filter(|before| told_of && items.len() >= 4 && page.same_sentence(*before, at));
    if let Some(head) =
        divides.filter(|before| page.told(*before).is_some_and(|told| matches!(told.number, Number::Count(_))))
        && let Some(all) =
            page.told(head).and_then(|told| told.count()).filter(|all| *all != sum && is_a_digit_off(*all, &values))
    {
        return Some(over(page, head, &items)?.of(all, Verdict::Open { sum }));
    }
    if let Some(before) = before.filter(|_| sum != whole) {
        return Some(over(page, before, &items)?.of(sum, Verdict::Closes));
    }
    match sum == whole {
        true => Some(over(page, at, &items)?.of(whole, Verdict::Closes)),
        false if ends_with_the_rest(page, &items) && (close || is_a_digit_off(whole, &values)) => {
            Some(over(page, at, &items)?.of(whole, Verdict::Open { sum }))
        }
        false if (alike && close) || kinds => Some(over(page, at, &items)?.of(whole, Verdict::Open { sum })),
        false => None,
    }
}

/// «36 học sinh: Gò Công 13, Cai Lậy 8, Mỹ Tho 5, …»: each item has a name before it and nothing behind, so that the numbers
/// are of what the head counts; places and bodies have no member in common.
fn are_named(page: &Page, head: usize, items: &[usize]) -> bool {
    const LEAST: usize = 4;
    let name = |item: usize| page.lead(item).rsplit(':').next().unwrap_or_default().trim();
    let bare = |item: &usize| page.tail(*item).trim_matches([' ', '.', '\n']).is_empty() && !name(*item).is_empty();
    let own = |(at, item): (usize, &usize)| items.iter().skip(at + 1).all(|other| name(*other) != name(*item));
    let (first, last) = (items.first().copied().unwrap_or(head), items.last().copied().unwrap_or(head));
    let behind = page.told(last).and_then(|told| page.text.get(told.end..)).unwrap_or_default();
    let behind: String = behind.chars().take(12).collect();
    let words = format!("{} {behind}", page.gap(head, first));
    items.len() >= LEAST
        && items.iter().all(bare)
        && items.iter().enumerate().all(own)
        && !has_traits(page, items)
        && !LEAVES_OUT.is_match(&words)
}

/// «412 ý kiến được trả lời: khối xã 305 kiến nghị, khối sở ngành 117 kiến nghị»: what different bodies of a kind did is no
/// more than all.
fn are_of_bodies(page: &Page, items: &[usize]) -> bool {
    let kind = |item: &usize| {
        let lead = page.lead(*item).rsplit(':').next().unwrap_or_default();
        Some(BODIES.captures(lead)?.get(1)?.as_str())
    };
    let (Some(first), Some(word)) = (items.first(), items.first().and_then(kind)) else { return false };
    items.iter().all(|item| kind(item) == Some(word) && page.unit(*item) == page.unit(*first))
        && !has_traits(page, items)
}

/// Whether the last item of a list is whatever is left: «các ngành khác 5», «29 thôn vùng khác», «các trường còn lại 9».
fn ends_with_the_rest(page: &Page, items: &[usize]) -> bool {
    let last = items.last().map_or("", |last| page.facts(*last).label.as_str());
    // Women and those of another people may be the same.
    items.len() >= 3 && THE_REST.is_match(last) && !has_traits(page, items)
}

fn has_traits(page: &Page, items: &[usize]) -> bool {
    items.iter().any(|item| is_trait(&page.facts(*item).label))
}

fn over(page: &Page, head: usize, items: &[usize]) -> Option<Sum> {
    let range = (page.told(head)?.start, page.told(*items.last()?)?.end);
    Some(Sum::over(range, items.iter().copied()))
}

/// Whether an item counts the same as the head of its list, and no trait that others may share.
fn is_alike(page: &Page, head: usize, item: usize, among: bool) -> bool {
    let (whole, part) = (page.noun(head), page.noun(item));
    let alike = match (whole, part) {
        (Noun::Bodies, Noun::Bodies) => !among || same_body(page, head, item),
        // «gồm 124 ủy viên. Trong đó, 37 ủy viên …; 60 ủy viên …»
        (whole, part) if among => whole == part && same_body(page, head, item) && !page.facts(item).part,
        (whole, part) => !among && (whole == part || part == Noun::Any || whole == Noun::Any),
    };
    let office = part == Noun::Office;
    // «gồm 498 công đoàn cơ sở … và 124 công đoàn cơ sở …»: the bodies are told again, and a body is of one kind.
    let again = whole == Noun::Bodies && same_body(page, head, item);
    alike && !office && (among || again || !is_trait(&page.facts(item).label))
}
