//! Rows of a list, a table or a text, of which each tells the same: a row that is called their total, or that tells the same
//! before them, adds up each column; and lines below a head make it up.

use super::lists::{Sum, is_one_slip, near};
use super::numbers::Number;
use super::page::Page;
use super::pattern::pattern;
use super::series::exclude_each_other;
use super::verdict::Verdict;
use super::words::is_trait;

pattern!(
    TOTAL,
    r"^[^\pL0-9]*(?:(?:tổng\s*(?:cộng|số)?|cộng)(?:\s+(?:chung|cả|toàn \pL+))?|toàn\s+(?:tỉnh|huyện|thành phố|xã|phường|ngành|trường|(?:đảng )?bộ)|chung toàn \pL+)\s*(?:có\s*)?(?::|$|[0-9|])|^[ \u{A0}|]*tổng\s+số(?:\s+\pL+){1,3}[ \u{A0}]*[|\t]"
);
// «Đảng bộ xã 01 | 25», «Chi bộ 1: đảng viên 25»: a number that ends a name.
pattern!(NAMED_BY_A_NUMBER, r"(?:^|[\t|:])[^\t|:0-9]*\pL[^\t|:0-9]*$");
pattern!(
    BODY,
    r"(?:^|[^\pL])(?:(?:chi|đảng) bộ|tổ(?: \pL+)?|xã|thôn|ấp|bản|xóm|khóm|buôn|khu(?: phố| vực)?|phường|quận|khối|cụm|nhóm|đơn vị(?: bầu cử)?|điểm|số)\s*$"
);
pattern!(NEXT_CELL, r"^[ \u{A0}]*[\t|]");
pattern!(ORDINAL, r"^[ \u{A0}]*[\t|][ \u{A0}\t|]*\pL");
pattern!(MARKED, r"^\s*(?:[-+•*–]|[0-9]{1,2}[.)]\s|[a-zđ][.)]\s)");
/// So many rows are added at the most, of so many columns.
const MOST: usize = 60;
const WIDEST: usize = 24;

/// The counts of one line, sentence or clause, each with the heading of its column.
struct Row<'t> {
    line: usize,
    start: usize,
    end: usize,
    total: bool,
    marked: bool,
    counts: Vec<(usize, &'t str)>,
}

/// The sums of the rows of a page.
pub(super) fn sums(page: &Page) -> Vec<Sum> {
    let rows = rows(page);
    let mut found = Vec::new();
    for (at, row) in rows.iter().enumerate() {
        let mut own = Vec::new();
        if row.total {
            own = beside(page, row, rows.get(..at).unwrap_or_default().iter().rev());
        }
        if own.is_empty() {
            own = beside(page, row, rows.get(at + 1..).unwrap_or_default().iter());
        }
        found.extend(columns(page, row, &own));
        found.extend(below_a_head(page, &rows, at));
    }
    found
}

fn rows<'t>(page: &Page<'t>) -> Vec<Row<'t>> {
    let mut rows: Vec<Row> = Vec::new();
    for (at, told) in page.numbers.iter().enumerate() {
        let Number::Count(_) = told.number else { continue };
        if told.depth > 0 {
            continue;
        }
        let last = rows.last_mut().filter(|row| row.line == told.line);
        if last.is_none() && is_of_a_name(page, at) {
            continue;
        }
        let from = last.as_ref().map_or(told.line_start, |row| row.end);
        let words = page.between(from, told.start);
        let clause = words.rfind(';').map(|mark| mark + 1);
        let clause = clause.max(words.rfind(". ").map(|mark| mark + 2));
        match last.filter(|_| clause.is_none()) {
            Some(row) => {
                row.counts.push((at, heading(page, at, false)));
                row.end = told.end;
            }
            None => {
                let start = from + clause.unwrap_or_default();
                let total = TOTAL.is_match(page.between(start, told.start + 1));
                let marked = MARKED.is_match(page.between(told.line_start, told.start));
                let counts = vec![(at, heading(page, at, true))];
                rows.push(Row { line: told.line, start, end: told.end, total, marked, counts });
            }
        }
    }
    rows
}

/// Whether the first number of a row is one of its name or of its place in the table.
fn is_of_a_name(page: &Page, at: usize) -> bool {
    let Some(told) = page.told(at) else { return false };
    let (before, behind) = (page.between(told.line_start, told.start), page.behind(at));
    // The ordinal of the row may stand before its name.
    let before = before.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let total = TOTAL.is_match(page.between(told.line_start, told.start + 1));
    let named = NAMED_BY_A_NUMBER.is_match(before) && !total;
    let ends =
        NEXT_CELL.is_match(behind) || (behind.starts_with(':') && !before.contains(':') && BODY.is_match(before));
    (named && ends) || (before.trim().is_empty() && ORDINAL.is_match(behind))
}

/// What stands over the column of a count: the words before it, without the name of its row.
fn heading<'t>(page: &Page<'t>, at: usize, first: bool) -> &'t str {
    let lead = page.lead(at);
    match lead.rsplit_once(':') {
        Some((_, own)) => own.trim(),
        None if first => "",
        None => lead.trim(),
    }
}

/// The rows next to one, as far as they have its columns.
fn beside<'r, 't>(page: &Page, total: &Row<'t>, others: impl Iterator<Item = &'r Row<'t>>) -> Vec<&'r Row<'t>> {
    let (mut line, mut start, mut end) = (total.line, total.start, total.end);
    let goes_on = |row: &&Row| {
        let (from, to) = if row.start >= end { (end, row.start) } else { (row.end, start) };
        let next = match row.line.abs_diff(line) {
            // Nothing but what is told of the row before: no other sentence.
            0 => page.between(from, to).matches(['.', ';']).count() <= 2,
            apart => apart == 1,
        };
        (line, start, end) = (row.line, row.start, row.end);
        let narrow = row.counts.len() <= WIDEST && total.counts.len() <= WIDEST;
        next && narrow && !row.total && has_columns_of(row, total)
    };
    others.take(MOST).take_while(goes_on).collect()
}

fn are_named(total: &Row) -> bool {
    let named = total.counts.iter().all(|(_, head)| !head.is_empty());
    let twice = |at: usize, own: &str| total.counts.iter().skip(at + 1).any(|(_, head)| *head == own);
    named && !total.counts.iter().enumerate().any(|(at, (_, head))| twice(at, head))
}

/// A cell may be empty where the columns have names.
fn has_columns_of(row: &Row, total: &Row) -> bool {
    match are_named(total) {
        true => row.counts.iter().all(|(_, own)| total.counts.iter().any(|(_, head)| head == own)),
        false => {
            row.counts.len() == total.counts.len()
                && row.counts.iter().zip(&total.counts).all(|((_, own), (_, head))| own == head)
        }
    }
}

fn column(rows: &[&Row], total: &Row, place: usize) -> Vec<usize> {
    let head = total.counts.get(place).map(|(_, head)| *head).filter(|_| are_named(total));
    let mut items = Vec::new();
    for row in rows {
        let cell = match head {
            Some(head) => row.counts.iter().find(|(_, own)| *own == head),
            None => row.counts.get(place),
        };
        items.extend(cell.map(|(at, _)| *at));
    }
    items
}

/// The columns of some rows and their total. Where one column adds up, the rows are all there, and none of them is a part of
/// another: so must the other columns.
fn columns(page: &Page, total: &Row, rows: &[&Row]) -> Vec<Sum> {
    const LEAST: u64 = 12;
    let value = |at: usize| page.told(at).and_then(|told| told.count()).unwrap_or_default();
    let mut found: Vec<(Sum, u64, u64)> = Vec::new();
    for (place, (at, _)) in total.counts.iter().enumerate() {
        let items = column(rows, total, place);
        let filled = items.iter().filter(|item| value(**item) > 0).count();
        let sum = items.iter().fold(0_u64, |sum, item| sum.saturating_add(value(*item)));
        let told = || items.iter().chain([at]).filter_map(|at| page.told(*at));
        let range = told().map(|told| told.start).min().zip(told().map(|told| told.end).max());
        if let Some(range) = range.filter(|_| filled >= 2) {
            found.push((Sum::over(range, items.into_iter()), value(*at), sum));
        }
    }
    let closing = found.iter().filter(|(_, whole, sum)| whole == sum && *whole >= LEAST).count();
    let columns = found.len();
    let is_off = |told: &Sum, whole: u64| {
        let values: Vec<u64> = told.items.iter().map(|item| value(*item)).collect();
        is_one_slip(whole, &values)
    };
    // Rows that are not called the parts of another may add up by chance, but hardly twice.
    let apart = total.total || closing >= 2;
    let verdict = |(told, whole, sum): (Sum, u64, u64)| match whole == sum {
        true => apart.then(|| told.of(whole, Verdict::Closes)),
        false if closing >= 1 && total.total && near(whole, sum) => Some(told.of(whole, Verdict::Open { sum })),
        // Two columns and more do not add up by chance.
        false if closing >= 2 && closing * 2 > columns && is_off(&told, whole) => {
            Some(told.of(whole, Verdict::Open { sum }))
        }
        false => None,
    };
    found.into_iter().filter_map(verdict).collect()
}

/// «Cơ cấu 665 người ứng cử», and below it «- Phụ nữ: 348 người», «- Nam: 317 người».
fn below_a_head(page: &Page, rows: &[Row], at: usize) -> Option<Sum> {
    const LEAST: u64 = 12;
    let head = rows.get(at)?;
    let mut line = head.line;
    let goes_on = |row: &&Row| {
        let next = row.line == line + 1 && row.marked;
        line = row.line;
        next
    };
    let below = rows.get(at + 1..)?.iter().take(MOST).take_while(goes_on);
    let items: Vec<usize> = below.filter_map(|row| Some(row.counts.first()?.0)).collect();
    let value = |at: usize| page.told(at).and_then(|told| told.count()).unwrap_or_default();
    let closing = |whole: u64| {
        let mut sum = 0_u64;
        let length = items.iter().position(|item| {
            sum = sum.saturating_add(value(*item));
            sum >= whole
        })?;
        (sum == whole).then_some(length + 1)
    };
    head.counts.iter().rev().find_map(|(at, _)| {
        let whole = Some(value(*at)).filter(|whole| *whole >= LEAST)?;
        let items = items.get(..closing(whole)?)?;
        // Traits may make up a small whole by chance.
        let traits = items.iter().any(|item| is_trait(&page.facts(*item).label));
        let many = items.len() >= 2 && (!traits || (items.len() >= 3 && whole >= 200));
        let range = (page.told(*at)?.start, page.told(*items.last()?)?.end);
        let apart = many || exclude_each_other(page, items);
        apart.then(|| Sum::over(range, items.iter().copied()).of(whole, Verdict::Closes))
    })
}
