//! Parts that exclude each other: women and men, valid and invalid papers, three levels of confidence, degrees. Beside
//! each other they make up their whole.

mod complete;
mod kinds;

use super::arithmetic::{Bound, Printed};
use super::candidates::{Candidate, Ground, wholes_above, wholes_of};
use super::divided::goes_on;
use super::lists::{Sum, is_a_digit_off, is_a_slip, is_an_edit, is_copied, is_one_slip, may_be_meant, near, same_body};
use super::numbers::Number;
use super::page::{Page, Parts};
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::{is_aside, is_trait};
use complete::{above_its_head, below_its_head, concluded, head, is_complete, is_direct, is_enclosed, may_leave_out};
use kinds::{Series, read, series};

pub(super) use kinds::{are_all_schools, exclude_each_other};

// Schooling, political theory and languages are told one behind the other, in the same words.
pattern!(
    ANOTHER_SUBJECT,
    r"(?:[.;]\s+|\n\W*|về\s+)[^.;0-9]{0,40}(?:lý luận|chính trị|llct|chuyên môn|văn hóa|ngoại ngữ|tin học|quản lý nhà nước)"
);
pattern!(SCHOOLED, r"đại học|thạc (?:sĩ|sỹ)|tiến (?:sĩ|sỹ)|cao đẳng|chuyên môn");
pattern!(HAS_SO_MANY, r"(?:^|\s)(?:với|có|gồm)\s*$");
pattern!(RETURNED, r"thu (?:về|vào)");
pattern!(ISSUED, r"phát ra");

/// Of fewer parts that are many times as many are none.
const FEW: u64 = 12;

/// A count that belongs to a series.
#[derive(Clone, Copy)]
struct Item {
    at: usize,
    /// «đại học trở lên»: it may hold others, so the sum may only close.
    open_ended: bool,
    series: Series,
    which: usize,
    value: u64,
}

/// The sums of the series of a page; `parts` tells which numbers have a share, `whole` the whole of which it was found.
pub(crate) fn sums(page: &Page, parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut run: Vec<Item> = Vec::new();
    for at in 0..page.numbers.len() {
        let Some(told) = page.told(at) else { break };
        let Some(value) = told.count() else { continue };
        // «174 đảng bộ cơ sở, với 1.402 chi bộ trực thuộc, và 338 chi bộ cơ sở»
        let aside = |last: &Item| {
            let deeper = page.told(last.at).is_some_and(|last| told.depth > last.depth);
            last.series == Series::Grassroots && (deeper || HAS_SO_MANY.is_match(page.before(at)))
        };
        if run.last().is_some_and(aside) {
            continue;
        }
        let item = read(page, at).map(|(series, which, open_ended)| Item { at, open_ended, series, which, value });
        // «lấy phiếu tín nhiệm đối với 27 người. Ông A có 52 phiếu …, 5 phiếu tín nhiệm»: the first is of another sentence.
        if let (Some(item), [first, second, ..]) = (item, run.as_slice())
            && (first.series, first.which) == (item.series, item.which)
            && !page.same_sentence(first.at, second.at)
            && page.same_sentence(second.at, at)
        {
            run.remove(0);
        }
        let goes_on = item.zip(run.last()).is_some_and(|(item, last)| {
            let apart = page.lines_apart(last.at, at);
            let gap = page.gap(last.at, at).len();
            let level = page.told(last.at).is_some_and(|last| last.depth == told.depth);
            item.series == last.series
                && run.iter().all(|other| other.which != item.which)
                && level
                && apart <= 1
                && !ANOTHER_SUBJECT.is_match(page.gap(last.at, at))
                && !is_of_theory(page, last.at, at)
                // «có phiếu tín nhiệm cao lần lượt là 38, 27, 35»: of several persons.
                && (page.same_sentence(last.at, at) || !page.sentence_before(at).contains("lần lượt"))
                && gap <= 300
        });
        if !goes_on {
            found.extend(close(page, &run, parts, whole));
            run.clear();
        }
        run.extend(item);
    }
    found.extend(close(page, &run, parts, whole));
    found
}

/// «30 đảng viên có trình độ đại học, 20 đảng viên có bằng trung cấp lý luận»: a degree of another schooling.
fn is_of_theory(page: &Page, last: usize, at: usize) -> bool {
    let (before, own) = (&page.facts(last).label, &page.facts(at).label);
    own.contains("lý luận") && !before.contains("lý luận") && SCHOOLED.is_match(before)
}

/// Shares of two parts that exclude each other, told without counts: together they are a hundred.
pub(super) fn hundreds(page: &Page, parts: &Parts) -> Vec<Sum> {
    let shares: Vec<(usize, Printed)> = page
        .numbers
        .iter()
        .enumerate()
        .filter_map(|(at, told)| match told.number {
            Number::Share(printed, Bound::Exactly) => Some((at, printed)),
            _ => None,
        })
        .collect();
    let pair = |pair: &[(usize, Printed)]| {
        let &[(one, first), (other, second)] = pair else { return None };
        let ((own, _), (next, _)) = (series(page, one)?, series(page, other)?);
        let two = matches!(own, Series::Sex | Series::Term | Series::Papers | Series::Post | Series::Party);
        let alone = |at: usize| at.checked_sub(1).is_none_or(|before| !parts.is_shared(before));
        let beside = other == one + 1 && page.same_sentence(one, other) && page.gap(one, other).len() <= 160;
        if !(two && own == next && beside && alone(one) && exclude_each_other(page, &[one, other])) {
            return None;
        }
        let told = Sum::over((page.told(one)?.start, page.told(other)?.end), [one, other].into_iter());
        match first.hundred_with(second) {
            None => Some(told.of(100, Verdict::Closes)),
            Some(sum) if own == Series::Sex && near(100, sum) => Some(told.of(100, Verdict::Open { sum })),
            Some(_) => None,
        }
    };
    shares.windows(2).filter_map(pair).collect()
}

/// Whether the parts of a run make up a whole that the text gives.
fn close(page: &Page, run: &[Item], parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut rest = run;
    // «thạc sĩ 3, đại học 12; cao cấp 4, trung cấp 11»: two series of the same words.
    while rest.len() >= 2 {
        let closing = (2..=rest.len()).find_map(|length| {
            let (head, tail) = rest.split_at_checked(length)?;
            // «43 trường, tiểu học 109 trường, THCS 38 trường và THPT 9 trường» of 190.
            let items: Vec<usize> = head.iter().map(|item| item.at).collect();
            if tail.len() == 1 && goes_on(page, &items) {
                return None;
            }
            Some((closed(page, head, parts, whole)?, tail))
        });
        let Some((sum, tail)) = closing else { break };
        found.push(sum);
        rest = tail;
    }
    found.extend(left_open(page, rest, parts, whole));
    found
}

fn added(page: &Page, run: &[Item]) -> Option<(Sum, u64)> {
    let &[first, .., last] = run else { return None };
    let sum = run.iter().fold(0_u64, |sum, item| sum.saturating_add(item.value));
    let range = (page.told(first.at)?.start, page.told(last.at)?.end);
    Some((Sum::over(range, run.iter().map(|item| item.at)), sum))
}

fn closed(page: &Page, run: &[Item], parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Option<Sum> {
    let (first, last) = (run.first()?, run.last()?);
    let (told, sum) = added(page, run)?;
    let candidates = wholes_of(page, first.at, last.at, parts);
    let all = match first.series {
        Series::Papers => papers(page, &candidates).map(|(papers, _)| papers),
        Series::Findings => concluded(page, run),
        _ => None,
    };
    let closes = match all {
        Some(whole) => whole == sum,
        None => {
            run.iter().any(|item| whole(item.at) == Some(sum))
                || candidates.iter().any(|candidate| candidate.value == sum)
        }
    };
    closes.then(|| told.of(sum, Verdict::Closes))
}

fn left_open(page: &Page, run: &[Item], parts: &Parts, whole: &impl Fn(usize) -> Option<u64>) -> Option<Sum> {
    let (first, last) = (run.first()?, run.last()?);
    let listed = matches!(first.series, Series::Ownership | Series::Discipline | Series::Docket | Series::Award);
    let (told, sum) = added(page, run)?;
    let values: Vec<u64> = run.iter().map(|item| item.value).collect();
    // «1) và đảng viên (khiển trách 692, …)»: so many more are of something else.
    let of_them = |whole: &u64| *whole >= FEW || sum <= whole.saturating_mul(4);
    if let Some(whole) = above_its_head(page, run, &values).or_else(|| below_its_head(page, run)).filter(of_them) {
        return (sum != whole).then(|| told.of(whole, Verdict::Open { sum }));
    }
    if let Some(papers) = valid(page, first).filter(|papers| sum > *papers) {
        return Some(told.of(papers, Verdict::Open { sum }));
    }
    if let Some(papers) = of_one_person(page, run).filter(|papers| sum > *papers) {
        return Some(told.of(papers, Verdict::Open { sum }));
    }
    let another = matches!(first.series, Series::Findings | Series::Grassroots | Series::Poverty | Series::Renewal);
    if another || (listed && !is_direct(page, run)) || run.iter().any(|item| item.open_ended) {
        return None;
    }
    let of_shares: Vec<u64> = run.iter().filter_map(|item| whole(item.at)).collect();
    if let Some(whole) = head(page, run)
        .and_then(|head| page.told(head)?.count())
        .filter(|whole| listed && sum > *whole && of_them(whole))
    {
        return Some(told.of(whole, Verdict::Open { sum }));
    }
    // «thêm hai người phụ nữ. Danh sách 20 người đàn ông …»: each sentence may speak of others.
    let apart = !page.same_sentence(first.at, last.at) && !page.is_item(last.at);
    if first.series == Series::Sex && apart && of_shares.is_empty() {
        return None;
    }
    let Some((whole, both)) = open(page, run, &of_shares, &wholes_of(page, first.at, last.at, parts), whole) else {
        // «46 đại biểu biểu quyết: 58 tán thành, …»: with its digits exchanged a part may be more than its whole.
        let candidates = wholes_above(page, (first.at, last.at), values.iter().copied().min(), parts);
        let (whole, _) = open(page, run, &of_shares, &candidates, whole)?;
        // No more papers are for one person than were returned.
        let votes = matches!(first.series, Series::Votes | Series::Confidence) && is_a_digit_off(whole, &values);
        let papers = papers(page, &candidates).is_some_and(|(papers, _)| papers == whole);
        let slip = is_a_slip(whole, &values) || (votes && papers);
        return slip.then(|| told.of(whole, Verdict::Open { sum }));
    };
    if sum == whole {
        return Some(told.of(whole, Verdict::Closes));
    }
    if !of_them(&whole) {
        return None;
    }
    // «45 bầu đủ, 2 bầu thiếu, 1 chưa bầu»: a third part behind.
    let third = (last.at + 1..last.at + 4).find(|at| page.told(*at).is_some_and(|told| told.count().is_some()));
    let third = third.filter(|at| page.same_sentence(last.at, *at)).and_then(|at| page.told(at)?.count());
    if third.is_some_and(|third| sum.checked_add(third) == Some(whole)) {
        return Some(told.of(whole, Verdict::Closes));
    }
    // Nobody is graded twice.
    let graded = first.series == Series::Grades && is_a_digit_off(whole, &values);
    let above = sum > whole && (listed || graded || near(sum, whole) || is_a_slip(whole, &values));
    let whole_list = both && is_complete(page, run) && is_direct(page, run);
    let answers = first.series == Series::Votes && both && is_one_slip(whole, &values);
    // From the least to the greatest age, and above and below a degree, nobody is left out.
    let aged = matches!(first.series, Series::Ages | Series::Degrees) && both && is_one_slip(whole, &values);
    // «148 nữ (58,9%) và 148 nam (41,1%)»: the one count copied from the other.
    let copied = first.series == Series::Sex && both && whole <= sum.saturating_mul(2);
    let copied = copied && (is_a_digit_off(whole, &values) || is_copied(whole, &values));
    let wrong = above
        || copied
        || answers
        || aged
        || (both && may_be_meant(whole, &values))
        || (whole_list && is_an_edit(whole, &values));
    wrong.then(|| told.of(whole, Verdict::Open { sum }))
}

/// «190 trường chuẩn quốc gia, chiếm 43,58% số trường. Mầm non có 43 trường, …»: the count of the same things before.
fn of_all_schools(page: &Page, run: &[Item]) -> Option<u64> {
    const BACK: usize = 3;
    let first = run.first()?.at;
    let noun = if page.unit(first).is_empty() { "trường" } else { page.unit(first) };
    let same = |at: &usize| page.unit(*at) == noun && page.lines_apart(*at, first) <= 1;
    let aside = run.iter().any(|item| is_aside(&page.facts(item.at).label));
    let head = (first.saturating_sub(BACK)..first).rev().find(same).filter(|_| !aside)?;
    match page.told(head)?.number {
        Number::Count(whole) => Some(whole),
        _ => None,
    }
}

/// The papers that were returned, of which none may lack; or, where that is not told, those that were issued.
fn papers(page: &Page, candidates: &[Candidate]) -> Option<(u64, bool)> {
    let marked = |pattern: &regex::Regex| {
        let marked = candidates.iter().find(|candidate| pattern.is_match(&page.facts(candidate.at).label));
        marked.map(|candidate| candidate.value)
    };
    marked(&RETURNED).map(|returned| (returned, true)).or_else(|| Some((marked(&ISSUED)?, false)))
}

/// «Số phiếu hợp lệ: 53/53. Tín nhiệm cao: 49 phiếu, …»: the valid papers right before the answers, of which there are no more.
fn valid(page: &Page, first: &Item) -> Option<u64> {
    let before = first.at.checked_sub(1).filter(|_| first.series == Series::Confidence)?;
    let (told, own) = (page.told(before)?, page.told(first.at)?);
    let label = page.facts(before).label.as_str();
    let papers = label.contains("phiếu") && label.contains("hợp lệ") && !label.contains("không hợp lệ");
    let near_by = told.line == own.line && own.sentence <= told.sentence + 1;
    told.count().filter(|_| papers && near_by)
}

/// «47/47 phiếu tín nhiệm cao, 7 phiếu tín nhiệm và 1 phiếu tín nhiệm thấp»: the papers for one person, of which there are no
/// more.
fn of_one_person(page: &Page, run: &[Item]) -> Option<u64> {
    const CLOSE: usize = 60;
    let first = run.first().filter(|first| first.series == Series::Confidence && run.len() == 3)?;
    let close = run.windows(2).all(|pair| {
        let &[one, other] = pair else { return false };
        let gap = page.gap(one.at, other.at);
        other.at == one.at + 1 && page.same_sentence(one.at, other.at) && gap.len() <= CLOSE && !gap.contains("nhất")
    });
    match page.told(first.at)?.number {
        Number::Of(_, whole) if close => Some(whole),
        _ => None,
    }
}

/// The whole of which most shares of the paragraph are, if three and more are, and none of another.
fn most(page: &Page, at: usize, whole: &impl Fn(usize) -> Option<u64>) -> Option<u64> {
    const BESIDE: usize = 20;
    let beside = at.saturating_sub(BESIDE)..at + BESIDE;
    let here = beside.filter(|other| *other != at && page.lines_apart(at, *other) == 0);
    let wholes: Vec<u64> = here.filter_map(whole).collect();
    let first = *wholes.first()?;
    (wholes.len() >= 3 && wholes.iter().all(|other| *other == first)).then_some(first)
}

/// The whole that the parts must not exceed, and whether they must reach it.
fn open(
    page: &Page,
    run: &[Item],
    of_shares: &[u64],
    candidates: &[Candidate],
    whole: &impl Fn(usize) -> Option<u64>,
) -> Option<(u64, bool)> {
    let Item { at, series, .. } = *run.first()?;
    let firm = |candidate: &&Candidate| candidate.fitting && candidate.ground < Ground::Sibling;
    let first = of_shares.first().copied().filter(|first| of_shares.iter().all(|other| other == first));
    match series {
        Series::Papers => papers(page, candidates),
        // Those who voted may be fewer, so no whole that is told may be less than the sum.
        Series::Votes | Series::Confidence => {
            // Each of them is a share of the same: so is the sum.
            if let Some(whole) = first.filter(|_| of_shares.len() >= 2) {
                return Some((whole, false));
            }
            // The answers about one person are no whole of those about another.
            let is_count = |at: usize| matches!(page.told(at).map(|told| told.number), Some(Number::Count(_)));
            let answer = |at: usize| is_count(at) && self::series(page, at).is_some_and(|(own, _)| own == series);
            let whole = |candidate: &&Candidate| candidate.ground < Ground::Sibling && !answer(candidate.at);
            let told = candidates.iter().filter(whole);
            let most = told.map(|candidate| candidate.value).chain(of_shares.iter().copied()).max()?;
            Some((most, is_complete(page, run)))
        }
        Series::Sex | Series::Term | Series::Standing => {
            let near = candidates.iter().find(firm).map(|candidate| (candidate.value, candidate.ground));
            let bracket = near.is_some_and(|(_, ground)| ground <= Ground::Among || ground == Ground::Behind);
            let spoken_of = first.or_else(|| if bracket { None } else { most(page, at, whole) });
            // «200 ủy viên, với 180 ủy viên chính thức và 20 ủy viên dự khuyết»
            let next = |candidate: &Candidate| candidate.at + 1 == at && same_body(page, candidate.at, at);
            let next = series == Series::Standing && candidates.iter().find(firm).is_some_and(next);
            let known = (spoken_of.is_some() || bracket || next) && !may_leave_out(page, run);
            spoken_of.or(near.map(|(value, _)| value)).map(|whole| (whole, known))
        }
        Series::Levels if !is_enclosed(page, run) && is_complete(page, run) => Some((of_all_schools(page, run)?, true)),
        Series::Levels | Series::Ownership | Series::Discipline | Series::Docket | Series::Award
            if is_direct(page, run) =>
        {
            Some((page.told(head(page, run)?)?.count()?, is_complete(page, run)))
        }
        Series::Fullness => {
            let mut bodies = candidates.iter().filter(firm).filter(|candidate| same_body(page, candidate.at, at));
            let near = bodies.next().or_else(|| candidates.iter().find(firm)).map(|candidate| candidate.value);
            first.or(near).map(|whole| (whole, true))
        }
        _ => first
            .or_else(|| {
                // What is told as a part itself is the whole of no other series.
                let part =
                    |candidate: &&Candidate| is_trait(&page.facts(candidate.at).label) && !page.facts(candidate.at).cue;
                let near = candidates.iter().filter(firm).find(|candidate| !part(candidate))?;
                let close = page.lines_apart(near.at, at) == 0;
                (near.ground <= Ground::Among || close).then_some(near.value)
            })
            .map(|whole| (whole, is_complete(page, run))),
    }
}
