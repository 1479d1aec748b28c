//! Two and more columns in a sentence: «96 đơn khiếu nại, 41 đơn tố cáo; cấp tỉnh 34 đơn khiếu nại, 12 đơn tố cáo; cấp huyện 62 đơn
//! khiếu nại, 29 đơn tố cáo». Each column makes up what the head, or the total behind, tells of it; where one does, so must the others.

use super::arithmetic::is_a_digit_away;
use super::lists::{Sum, is_a_digit_off, near};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::verdict::Verdict;
use super::words::{is_a_change, is_earlier};

pattern!(TOTAL, r"(?:^|[^\pL])(?:tổng|cộng|toàn)(?:[^\pL]|$)");
pattern!(OPENED, r"(?:^|[^\pL])(?:trong đó|gồm|cụ thể|chia ra|gồm có)(?:[^\pL]|$)|:");
// What others of the run may be too.
pattern!(SHARED, r"(?:^|[^\pL])(?:nữ|nam|trẻ|tuổi|dân tộc|tôn giáo|riêng)(?:[^\pL]|$)");
/// So many numbers of a run at the most, and so much of all their columns at the least.
const MOST: usize = 36;
const LEAST: u64 = 12;
const GREAT: u64 = 100;
const WIDEST: usize = 4;

/// A number of a run: its place and what it counts.
struct Cell<'t> {
    at: usize,
    word: &'t str,
    value: u64,
}

/// What a count tells of, of at most three words, without what is said of it.
fn word<'t>(page: &Page<'t>, at: usize) -> &'t str {
    let tail = page.tail(at).trim();
    let end = tail.match_indices(char::is_whitespace).nth(2).map_or(tail.len(), |(end, _)| end);
    tail.get(..end).unwrap_or(tail)
}

/// The sums of the columns of a page.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < page.numbers.len() {
        let run = run(page, at);
        let sums = (2..=WIDEST).find_map(|width| columns(page, &run, width));
        let read = sums.as_ref().map_or(0, |(_, read)| *read);
        found.extend(sums.map(|(sums, _)| sums).unwrap_or_default());
        at = match read {
            0 => at + 1,
            read => run.get(read - 1).map_or(at + 1, |cell| cell.at + 1),
        };
    }
    found
}

/// The counts from one on that stand in its sentence, or in the next ones of its line.
fn run<'t>(page: &Page<'t>, first: usize) -> Vec<Cell<'t>> {
    const SENTENCES: usize = 2;
    let Some(own) = page.told(first) else { return Vec::new() };
    let near = |at: &usize| {
        page.told(*at).is_some_and(|told| told.line == own.line && told.sentence <= own.sentence + SENTENCES)
    };
    let cells = (first..first + MOST).take_while(near).filter_map(|at| {
        let told = page.told(at)?;
        let value = match told.number {
            Number::Count(value) | Number::Of(value, _) => value,
            _ => return None,
        };
        (told.depth == own.depth).then(|| Cell { at, word: word(page, at), value })
    });
    cells.collect()
}

/// Whether two cells tell of the same, the one perhaps in more words.
fn same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    !short.is_empty() && long.strip_prefix(short).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// The columns of such a width at the beginning of a run: the first row, or the last, is the total. Told with the number of
/// cells that they take.
fn columns(page: &Page, run: &[Cell], width: usize) -> Option<(Vec<Sum>, usize)> {
    let head = run.get(..width)?;
    let distinct = head
        .iter()
        .enumerate()
        .all(|(at, cell)| !cell.word.is_empty() && head.iter().skip(at + 1).all(|other| !same(other.word, cell.word)));
    let rows: Vec<&[Cell]> = run
        .chunks_exact(width)
        .take_while(|row| row.iter().zip(head).all(|(cell, head)| same(cell.word, head.word)))
        .collect();
    // A cell of the first column behind the last row: the rows go on in another form.
    let next = run.get(rows.len() * width);
    let cut = next.is_some_and(|next| head.iter().any(|cell| same(cell.word, next.word)));
    let lead = |cell: &Cell| page.lead(cell.at).rsplit(':').next().unwrap_or_default().to_owned();
    let below = rows.iter().skip(1).flat_map(|row| row.iter()).any(|cell| is_earlier(&lead(cell)));
    let changed =
        rows.iter().flat_map(|row| row.iter()).any(|cell| is_a_change(&lead(cell)) || SHARED.is_match(&lead(cell)));
    let changed = changed || below;
    if !distinct || rows.len() < 3 || cut || changed {
        return None;
    }
    let (first, last) = (rows.first()?, rows.last()?);
    let behind = TOTAL.is_match(page.before(last.first()?.at));
    let opened = OPENED.is_match(page.gap(first.last()?.at, rows.get(1)?.first()?.at));
    let (total, parts) = match behind {
        true => (*last, rows.get(..rows.len() - 1)?),
        false => (*first, rows.get(1..)?),
    };
    let mut found = Vec::new();
    let mut closing = 0;
    for (place, whole) in total.iter().enumerate() {
        let items: Vec<&Cell> = parts.iter().filter_map(|row| row.get(place)).collect();
        let values: Vec<u64> = items.iter().map(|cell| cell.value).collect();
        let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
        closing += usize::from(sum == whole.value && sum >= LEAST);
        let places = items.iter().map(|cell| cell.at).chain([whole.at]);
        let range = (page.told(places.clone().min()?)?.start, page.told(places.max()?)?.end);
        found.push((Sum::over(range, items.iter().map(|cell| cell.at)), whole.value, sum, values));
    }
    // What adds up to so many is hardly there by chance.
    let great = found.iter().any(|(_, whole, sum, _)| whole == sum && *whole >= GREAT);
    let told = behind || opened || great;
    let sums = found.into_iter().filter_map(|(over, whole, sum, values)| {
        let off = near(whole, sum) || is_a_digit_off(whole, &values) || is_a_digit_away(whole, sum);
        match sum == whole {
            true if told || closing >= 2 => Some(over.of(whole, Verdict::Closes)),
            false if told && closing >= 1 && off => Some(over.of(whole, Verdict::Open { sum })),
            _ => None,
        }
    });
    let sums: Vec<Sum> = sums.collect();
    (!sums.is_empty()).then_some((sums, rows.len() * width))
}
