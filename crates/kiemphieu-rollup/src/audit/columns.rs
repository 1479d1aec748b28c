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
// «26 đối tượng: khởi tố 18 bị can, …»: by whatever word.
pattern!(PERSONS, r"^(?:bị can|bị cáo|đối tượng)(?:[^\pL]|$)");
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
    if PERSONS.is_match(tail) {
        return "người";
    }
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
    let great = |added: &Column| added.closes() && added.whole >= GREAT;
    let all = added(page, total, parts)?;
    let closing = all.iter().filter(|column| column.closes() && column.sum >= LEAST).count();
    // What adds up to so many is hardly there by chance.
    let told = behind || opened || all.iter().any(great);
    let sums = all.into_iter().filter_map(|column| match column.closes() {
        true if told || closing >= 2 => Some(column.tested()),
        false if told && closing >= 1 && column.is_off() => Some(column.tested()),
        _ => None,
    });
    let sums: Vec<Sum> = sums.collect();
    let sums = if sums.is_empty() { grouped(page, rows.clone()) } else { sums };
    (!sums.is_empty()).then_some((sums, rows.len() * width))
}

/// Rows of which some are divided themselves: «14.754 vụ/27.046 bị cáo. Đã giải quyết 5.610 vụ/9.343 bị cáo, trong đó xét xử 5.569
/// vụ/9.280 bị cáo; đình chỉ 41 vụ/63 bị cáo. Còn 9.144 vụ/17.703 bị cáo». Each column of so few rows must close, or one of very many.
fn grouped(page: &Page, mut rows: Vec<&[Cell]>) -> Vec<Sum> {
    let mut found = Vec::new();
    let firm = |columns: &[Column]| {
        let great = columns.iter().any(|column| column.closes() && column.whole >= GREAT);
        great && columns.iter().all(|column| column.closes() || column.is_off())
    };
    let opened = |one: &[Cell], next: &[Cell]| {
        one.last().zip(next.first()).is_some_and(|(one, next)| {
            OPENED.is_match(page.gap(one.at, next.at)) && page.same_sentence(one.at, next.at)
        })
    };
    let mut at = 1;
    while let (Some(head), Some(next)) = (rows.get(at).copied(), rows.get(at + 1).copied()) {
        let group = (2..rows.len() - at).filter(|_| opened(head, next)).find_map(|length| {
            let parts = rows.get(at + 1..=at + length)?;
            let last = parts.last()?.last()?;
            let columns = added(page, head, parts).filter(|columns| firm(columns))?;
            page.same_sentence(next.first()?.at, last.at).then_some((columns, length))
        });
        if let Some((columns, length)) = group {
            found.extend(columns.into_iter().map(Column::tested));
            rows.drain(at + 1..=at + length);
        }
        at += 1;
    }
    if found.is_empty() {
        return found;
    }
    let outer = rows.split_first().filter(|(_, parts)| parts.len() >= 2);
    let outer = outer.and_then(|(head, parts)| added(page, head, parts)).filter(|columns| firm(columns));
    found.extend(outer.into_iter().flatten().map(Column::tested));
    found
}

/// A column: what its parts add up to, and what is told of them all.
struct Column {
    over: Sum,
    whole: u64,
    sum: u64,
    values: Vec<u64>,
}

impl Column {
    fn closes(&self) -> bool {
        self.sum == self.whole
    }

    fn is_off(&self) -> bool {
        near(self.whole, self.sum) || is_a_digit_off(self.whole, &self.values) || is_a_digit_away(self.whole, self.sum)
    }

    fn tested(self) -> Sum {
        let verdict = if self.closes() { Verdict::Closes } else { Verdict::Open { sum: self.sum } };
        self.over.of(self.whole, verdict)
    }
}

/// The columns of some rows with their total.
fn added(page: &Page, total: &[Cell], parts: &[&[Cell]]) -> Option<Vec<Column>> {
    let column = |(place, whole): (usize, &Cell)| {
        let items: Vec<&Cell> = parts.iter().filter_map(|row| row.get(place)).collect();
        let values: Vec<u64> = items.iter().map(|cell| cell.value).collect();
        let sum = values.iter().copied().fold(0_u64, u64::saturating_add);
        let places = items.iter().map(|cell| cell.at).chain([whole.at]);
        let range = (page.told(places.clone().min()?)?.start, page.told(places.max()?)?.end);
        let over = Sum::over(range, items.iter().map(|cell| cell.at));
        Some(Column { over, whole: whole.value, sum, values })
    };
    total.iter().enumerate().map(column).collect()
}
