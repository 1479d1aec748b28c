//! Answers on papers: those about one person after another are as many as the papers, and valid papers agree or do not.

use super::lists::{Sum, is_one_slip, near};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::Noun;

pattern!(HIGH, r"tín nhiệm[”»\x22’']* ?cao|phiếu cao|(?:^|[^\pL])tnc(?:[^\pL]|$)");
pattern!(LOW, r"tín nhiệm[”»\x22’']* ?thấp|phiếu thấp|(?:^|[^\pL])tnt(?:[^\pL]|$)");
pattern!(MIDDLE, r"tín nhiệm|(?:^|[^\pL])tn(?:[^\pL]|$)");
pattern!(AGAINST, r"(?:không|chưa) (?:tán thành|đồng ý|nhất trí)|phản đối");
pattern!(SILENT, r"không (?:biểu quyết|(?:có )?ý kiến|bỏ phiếu|hợp lệ)|ý kiến khác|phiếu trắng");
pattern!(FOR, r"tán thành|đồng ý|nhất trí");
pattern!(NONE_LOW, r"không (?:có )?(?:phiếu )?[“«\x22]?tín nhiệm thấp");
pattern!(SPOILT, r"không hợp lệ|phiếu trắng|không bỏ phiếu|vắng");
pattern!(MOST_OF, r"nhiều nhất|cao nhất|thấp nhất|ít nhất");
pattern!(VALID, r"(?:^|[^\pL])hợp lệ");
pattern!(INVALID, r"không hợp lệ");
pattern!(TOOK_PART, r"tham gia (?:biểu quyết|bỏ phiếu)|(?:đã )?bỏ phiếu");
pattern!(THEIRS, r"bỏ phiếu|biểu quyết|có mặt|tham (?:gia|dự)|thu (?:về|vào)|phát ra|hợp lệ");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Answer {
    High,
    Middle,
    Low,
    For,
    Against,
    Silent,
}

/// What a count answers by its own words; two answers in one label are of a sentence that tells otherwise.
fn answer(page: &Page, at: usize) -> Option<Answer> {
    let told = page.told(at)?;
    told.count()?;
    let label = page.facts(at).label.as_str();
    let all = [
        (&*HIGH, Answer::High),
        (&*LOW, Answer::Low),
        (&*SILENT, Answer::Silent),
        (&*AGAINST, Answer::Against),
        (&*FOR, Answer::For),
        (&*MIDDLE, Answer::Middle),
    ];
    all.into_iter().find(|(pattern, _)| pattern.is_match(label)).map(|(_, answer)| answer)
}

/// The answers about one person: their numbers, and the papers where the first is a fraction of them.
struct Row {
    items: Vec<usize>,
    sum: u64,
    papers: Option<u64>,
    /// Whether high, middle and low are told.
    whole: bool,
}

fn rows(page: &Page) -> Vec<Row> {
    const LONGEST_GAP: usize = 120;
    let mut rows: Vec<Vec<(usize, Answer)>> = Vec::new();
    for at in 0..page.numbers.len() {
        let Some(answer) = answer(page, at) else { continue };
        let goes_on = rows.last().and_then(|row| row.last()).is_some_and(|(last, _)| {
            let level = page.told(*last).zip(page.told(at)).is_some_and(|(last, own)| last.depth == own.depth);
            let others = (last + 1..at).any(|other| page.told(other).is_some_and(|told| told.count().is_some()));
            page.same_sentence(*last, at) && level && !others && page.gap(*last, at).len() <= LONGEST_GAP
        });
        let ordered =
            rows.last().is_some_and(|row| row.iter().all(|(_, other)| *other != answer && follows(*other, answer)));
        match rows.last_mut().filter(|_| goes_on && ordered) {
            Some(row) => row.push((at, answer)),
            None => rows.push(vec![(at, answer)]),
        }
    }
    let row = |row: Vec<(usize, Answer)>| {
        let items: Vec<usize> = row.iter().map(|(at, _)| *at).collect();
        let sum = items.iter().filter_map(|at| page.told(*at)?.count()).fold(0_u64, u64::saturating_add);
        let papers = match page.told(*items.first()?)?.number {
            Number::Of(_, papers) => Some(papers),
            _ => valid_before(page, *items.first()?),
        };
        let begins = row.first().is_some_and(|(_, answer)| *answer == Answer::High) && items.len() >= 2;
        let behind = page.behind(*items.last()?);
        begins.then_some(Row { whole: items.len() == 3 || NONE_LOW.is_match(behind), items, sum, papers })
    };
    rows.into_iter().filter_map(row).collect()
}

/// «với 89/90 phiếu hợp lệ, trong đó phiếu tín nhiệm cao đạt 49»: the papers about this person.
fn valid_before(page: &Page, first: usize) -> Option<u64> {
    let before = first.checked_sub(1).filter(|before| page.same_sentence(*before, first) && is_valid(page, *before))?;
    page.told(before)?.count()
}

fn is_valid(page: &Page, at: usize) -> bool {
    let label = page.facts(at).label.as_str();
    VALID.is_match(label) && !INVALID.is_match(label)
}

/// Whether an answer may stand behind another in one row: both are of confidence, or both of agreement.
fn follows(one: Answer, other: Answer) -> bool {
    let confidence = |answer| matches!(answer, Answer::High | Answer::Middle | Answer::Low);
    confidence(one) == confidence(other)
}

/// The sums of a page's answers that are not as many as its papers.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let mut found = about_persons(page);
    found.extend((0..page.numbers.len()).filter_map(|at| of_one_question(page, at)));
    found
}

fn over(page: &Page, items: &[usize]) -> Option<Sum> {
    let range = (page.told(*items.first()?)?.start, page.told(*items.last()?)?.end);
    Some(Sum::over(range, items.iter().copied()))
}

/// The answers about all but one person are as many as voted, or all of them as many as did not.
fn about_persons(page: &Page) -> Vec<Sum> {
    const LINES: usize = 12;
    let rows = rows(page);
    let (Some(first), Some(last)) =
        (rows.first().and_then(|row| row.items.first()), rows.last().and_then(|row| row.items.last()))
    else {
        return Vec::new();
    };
    if page.lines_apart(*first, *last) > LINES {
        return Vec::new();
    }
    let words = page.told(*first).zip(page.told(*last)).map_or("", |(first, last)| page.between(first.start, last.end));
    if SPOILT.is_match(words) {
        return Vec::new();
    }
    let voters = voters(page, *first);
    let papers: Vec<u64> = rows.iter().filter_map(|row| row.papers).chain(voters).collect();
    let as_many = |whole: u64| rows.iter().filter(|row| row.sum == whole).count();
    let judged = |row: &Row, whole: u64| {
        let values: Vec<u64> = row.items.iter().filter_map(|at| page.told(*at)?.count()).collect();
        let meant = row.sum > whole || (row.whole && (is_one_slip(whole, &values) || near(whole, row.sum)));
        let own = row.papers.is_none_or(|papers| papers == whole) && !is_of_others(page, row, whole);
        let over = over(page, &row.items).filter(|_| own)?;
        match row.sum == whole {
            true => Some(over.of(whole, Verdict::Closes)),
            false => meant.then(|| over.of(whole, Verdict::Open { sum: row.sum })),
        }
    };
    if let Some(whole) = papers.iter().copied().find(|whole| as_many(*whole) >= 1 && 2 * as_many(*whole) >= rows.len())
    {
        return rows.iter().filter_map(|row| judged(row, whole)).collect();
    }
    // All of them are as many, and it is the papers that are told wrong.
    let Some(whole) = voters.filter(|_| rows.len() >= 2) else { return Vec::new() };
    let same = rows.iter().all(|row| Some(row.sum) == rows.first().map(|row| row.sum) && row.papers.is_none());
    let sum = rows.first().map_or(0, |row| row.sum);
    match same && sum > whole && is_one_slip(whole, &[sum]) {
        true => rows.iter().filter_map(|row| Some(over(page, &row.items)?.of(whole, Verdict::Open { sum }))).collect(),
        false => Vec::new(),
    }
}

/// Whether the shares of a row are all of other papers.
fn is_of_others(page: &Page, row: &Row, whole: u64) -> bool {
    let mut shares = row.items.iter().filter_map(|at| match page.told(at + 1)?.number {
        Number::Share(printed, _) => Some(printed.agrees(page.told(*at)?.count()?, whole).is_some()),
        _ => None,
    });
    shares.next().is_some_and(|holds| !holds && !shares.any(|holds| holds))
}

/// Those who voted, as they are told before the answers.
fn voters(page: &Page, first: usize) -> Option<u64> {
    const BACK: usize = 8;
    const LINES: usize = 2;
    let told = |at: &usize| {
        let count = page.told(*at).is_some_and(|told| matches!(told.number, Number::Count(_) | Number::Of(..)));
        let delegates = matches!(page.noun(*at), Noun::Delegates | Noun::Votes);
        count
            && delegates
            && page.lines_apart(*at, first) <= LINES
            && THEIRS.is_match(&format!("{} {}", page.facts(*at).label, page.behind(*at)))
    };
    let mut before = (first.saturating_sub(BACK)..first).filter(told);
    let only = before.next().filter(|_| before.next().is_none())?;
    page.told(only)?.count()
}

/// «hợp lệ 481 phiếu …; đồng ý 452, không đồng ý 29», «465 đại biểu tham gia biểu quyết; 463 tán thành, 2 không tán thành»: at the
/// first of the answers.
fn of_one_question(page: &Page, at: usize) -> Option<Sum> {
    const BACK: usize = 6;
    const LINES: usize = 2;
    if answer(page, at)? != Answer::For || !matches!(page.told(at)?.number, Number::Count(_)) {
        return None;
    }
    let depth = page.told(at)?.depth;
    let count = |other: &usize| page.told(*other).is_some_and(|told| told.depth == depth && told.count().is_some());
    let near_by = |other: &usize| page.lines_apart(at, *other) <= 1;
    let behind = (at + 1..at + 7).take_while(near_by).filter(count);
    let mut items = vec![(at, Answer::For)];
    for other in behind {
        let Some(answer @ (Answer::Against | Answer::Silent)) = answer(page, other) else { break };
        let (last, _) = *items.last()?;
        if page.gap(last, other).len() > 200 || items.iter().any(|(_, known)| *known == answer) {
            break;
        }
        items.push((other, answer));
    }
    let against = items.iter().any(|(_, answer)| *answer == Answer::Against);
    let silent = items.iter().any(|(_, answer)| *answer == Answer::Silent);
    let items: Vec<usize> = items.into_iter().map(|(at, _)| at).collect();
    let last = *items.last().filter(|_| against)?;
    let before = (at.saturating_sub(BACK)..at).rev().take_while(|other| page.lines_apart(at, *other) <= LINES);
    let before = before.take_while(|other| answer(page, *other).is_none_or(|other| other == Answer::Silent));
    let before: Vec<usize> = before.collect();
    let values: Vec<u64> = items.iter().filter_map(|item| page.told(*item)?.count()).collect();
    let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
    let told = before.iter().any(|other| match page.told(*other).map(|told| told.number) {
        Some(Number::Count(value)) => value == sum,
        Some(Number::Of(part, whole)) => part == sum || whole == sum,
        _ => false,
    });
    if told || MOST_OF.is_match(page.gap(at, last)) {
        return None;
    }
    let of = |head: usize| page.told(head)?.count();
    let meant = match before.iter().copied().find(|other| is_valid(page, *other)).and_then(of) {
        Some(valid) => Some(valid).filter(|whole| sum > *whole || is_one_slip(*whole, &values)),
        // Whoever says nothing may be left out.
        None => {
            before.iter().copied().find(|other| took_part(page, *other)).and_then(of).filter(|whole| match silent {
                true => near(*whole, sum) || is_one_slip(*whole, &values),
                false => is_one_slip(*whole, &values) && (sum > *whole || whole - sum >= FEW),
            })
        }
    };
    meant.and_then(|whole| Some(over(page, &items)?.of(whole, Verdict::Open { sum })))
}

/// So many of those who took part may say nothing without being told.
const FEW: u64 = 10;

fn took_part(page: &Page, at: usize) -> bool {
    let label = page.facts(at).label.as_str();
    let counts = matches!(page.told(at).map(|told| told.number), Some(Number::Count(_)));
    counts && TOOK_PART.is_match(label) && label.contains("biểu")
}
