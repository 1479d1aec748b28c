//! A list in lines of text, with a number and a name each, or a name alone.

use kiemphieu_core::Text;

use super::aside::Aside;
use super::grid::{Grid, GridCell, GridRow, Kind, Unseen};
use super::heads::Heads;
use super::lines::Reading;
use super::name::named;
use super::told::Doubt;
use crate::problem::Problem;
use crate::problem::address;

/// Whether a list without headings is a number and a name a line, or a name alone; or all names on one line. In a document
/// the head and the signatures stand in tables of their own.
pub(super) fn is_plain(grid: &Grid) -> bool {
    let (rows, is_document) = (&grid.rows, grid.kind == Kind::Document);
    let is_number = |row: &GridRow| row.cells.first().is_some_and(|cell| cell.text.parse::<u32>().is_ok());
    let holds_several = |row: &GridRow| items(&without_sender(&row.words()), rows.len() <= 2).len() > 1;
    let fits = |row: &&GridRow| match row.cells.len() {
        1 => !row.cells.iter().any(|cell| cell.text.contains(['\t', ';'])) || is_document || holds_several(row),
        2 => is_number(row),
        _ => false,
    };
    let others: Vec<_> = rows.iter().filter(|row| !fits(row)).collect();
    let around = others.len() <= MOST_AROUND && !others.iter().any(|row| is_number(row));
    others.is_empty() || (is_document && around)
}

/// So many rows of tables, and lines that look like names, may stand around the lines of a document.
const MOST_AROUND: usize = 4;

/// A line of the list.
struct Line {
    /// Where it stands, and what it says.
    row: GridRow,
    words: String,
    number: Option<u32>,
    /// It begins with a dash or the like, and says «Đ/c» or the like before the name.
    is_addressed: bool,
    /// Why nobody sees it as part of the list.
    cover: Option<Unseen>,
}

impl Line {
    fn of(of: &GridRow, words: &str) -> Self {
        let cover = of.cells.iter().all(|cell| cell.cover.is_some()).then(|| of.cells.first()?.cover).flatten();
        let partly_struck = of.cells.iter().any(|cell| cell.partly_struck);
        let cell = GridCell { partly_struck, ..GridCell::new(1, 1, words, None) };
        let row = GridRow { line: of.line, cells: vec![cell] };
        let (number, rest) = match numbered(words) {
            Some((number, rest)) => (Some(number), rest),
            None => (None, words),
        };
        let rest = without_letter(rest);
        let behind_bullet = rest.trim_start_matches(BULLETS).trim_start();
        let is_addressed =
            behind_bullet.len() < words.len() && number.is_none() && address::title(behind_bullet).is_some();
        Self { row, words: rest.to_owned(), number, is_addressed, cover }
    }
}

const BULLETS: [char; 6] = ['-', '–', '+', '•', '*', '·'];

/// The number before a name: `1. An`, `2) Bình`, `3 - Cường`, `4 Dung`.
pub(super) fn numbered(line: &str) -> Option<(u32, &str)> {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    // `10:15` is a time.
    let (number, rest) = line.split_at_checked(digits).filter(|(_, rest)| !rest.starts_with(':'))?;
    Some((number.parse().ok()?, rest.trim_start_matches(['.', ')', '/', '-', ' ', '\t', '|'])))
}

/// A line without the letter before it: `a) An`, `b. Bình`.
fn without_letter(line: &str) -> &str {
    let rest = line.strip_prefix(|c: char| c.is_ascii_lowercase()).and_then(|rest| rest.strip_prefix([')', '.', '/']));
    rest.map_or(line, str::trim_start)
}

/// A line without who sent it and when: `[10:15, 12/05/2025] Anh Ba: 1/ Lê An`.
fn without_sender(line: &str) -> String {
    let is_time =
        |inner: &str| inner.len() <= 40 && inner.contains(':') && inner.contains(|c: char| c.is_ascii_digit());
    let sent = line.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']'));
    let Some((_, said)) = sent.filter(|(inner, _)| is_time(inner)) else { return line.to_owned() };
    let said = said.trim_start();
    let by_whom =
        said.split_once(": ").filter(|(sender, _)| sender.chars().count() <= 60 && numbered(sender).is_none());
    by_whom.map_or(said, |(_, said)| said).to_owned()
}

/// The names on a line, where it holds several: `1/ An; 2/ Bình; 3/ Cúc`, and if it stands alone also `An, Bình, Cúc`.
fn items(line: &str, alone: bool) -> Vec<String> {
    let by_number = by_number(line);
    if by_number.len() > 1
        && by_number.iter().all(|item| named(numbered(item).map_or(item, |(_, rest)| rest)).is_some())
    {
        return by_number.into_iter().map(str::to_owned).collect();
    }
    let list = line.split_once(':').map_or(line, |(_, list)| list).trim().trim_end_matches('.').replace(" và ", ", ");
    let by_sign = |sign: char| list.split(sign).map(str::trim).filter(|item| !item.is_empty()).collect::<Vec<_>>();
    let is_list = |items: &[&str]| items.len() > 2 && items.iter().all(|item| named(item).is_some());
    match [by_sign(';'), by_sign(',')].into_iter().find(|items| is_list(items)).filter(|_| alone) {
        Some(items) => items.into_iter().map(str::to_owned).collect(),
        None => vec![line.to_owned()],
    }
}

/// The parts of a line that are numbered from 1 on.
fn by_number(line: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = Vec::new();
    let mut ends = vec!['.', '/', ')'];
    for wanted in 1.. {
        let from = starts.last().map_or(0, |start| start + 1);
        let rest = line.get(from..).unwrap_or_default();
        let begins = |at: usize| {
            line.get(..from + at).is_some_and(|before| before.is_empty() || before.ends_with([' ', ';', ',', ':']))
        };
        let found = ends.iter().filter_map(|end| {
            let number = format!("{wanted}{end}");
            rest.match_indices(&number).map(|(at, _)| at).find(|at| begins(*at)).map(|at| (from + at, *end))
        });
        // The sign behind the first number stands behind all.
        let Some((start, end)) = found.min() else { break };
        starts.push(start);
        ends = vec![end];
    }
    let ends = starts.iter().skip(1).copied().chain([line.len()]);
    let part =
        |(start, end): (&usize, usize)| line.get(*start..end).map(|part| part.trim().trim_end_matches([';', ',', '.']));
    starts.iter().zip(ends).filter_map(part).collect()
}

impl Reading<'_> {
    /// One name a line: where any has a number, only those with one and those that say «- Đ/c».
    pub fn plain(&mut self, rows: &[GridRow]) -> Result<(), Problem> {
        let heads = Heads { columns: Vec::new(), from: 0, behind: 0 };
        let alone = rows.len() <= 2;
        let lines: Vec<Line> = rows
            .iter()
            .flat_map(|row| {
                let items = items(&without_sender(&row.words()), alone);
                items.into_iter().map(|item| Line::of(row, &item)).collect::<Vec<_>>()
            })
            .collect();
        let with_number = lines.iter().any(|line| line.number.is_some() && named(&line.words).is_some());
        let mut unnumbered = Vec::new();
        for line in &lines {
            let words = line.words.to_lowercase();
            if let Some(cover) = line.cover {
                self.covered(&line.row, cover, line.number, &line.words);
                continue;
            }
            if line.number.is_none() && !self.persons.is_empty() && self.closes(&line.row, &words) {
                continue;
            }
            let listed = line.number.is_some() || line.is_addressed || (!with_number && !self.closed);
            match named(&line.words) {
                Some(_)
                    if (super::is_heading(&words) && line.number.is_none()) || Aside::of_heading(&words).is_some() =>
                {
                    self.heading(&line.row, Text::new("đầu đề", "a heading"));
                }
                Some(named) if listed => self.person(&line.row, &heads, named, line.number),
                Some(named) => {
                    unnumbered.extend((!self.closed).then_some((line.row.line, named.name)));
                    self.heading(&line.row, Text::new("không có số thứ tự", "it has no number in the list"));
                }
                None => {
                    if (line.number.is_some() && !super::is_heading(&words)) || may_hold_name(&line.words) {
                        let kind = if line.number.is_some() { Doubt::NoName } else { Doubt::MayHoldName };
                        self.tally.doubt(kind, line.row.line, &line.words);
                    }
                    self.heading(&line.row, Text::new("không giống họ và tên", "this is not written like a name"));
                }
            }
        }
        // Word numbers lines without a figure in the text.
        if unnumbered.len() > MOST_AROUND {
            unnumbered.iter().for_each(|(line, name)| self.tally.doubt(Doubt::MayHoldName, *line, name));
        }
        self.most_were_read()
    }

    /// More lines that may hold names than names: another way of keeping lists than those that are read.
    fn most_were_read(&self) -> Result<(), Problem> {
        let (read, left) = (self.persons.len(), self.tally.how_many(&Doubt::MayHoldName));
        if read == 0 || left <= read {
            return Ok(());
        }
        Err(Problem::of_file(
            self.file,
            Text::new(
                format!("chỉ đọc được {read} người, còn {left} dòng khác có thể có họ tên"),
                format!("only {read} persons were read, and {left} other lines may hold names"),
            ),
            Text::new(
                "ghi mỗi người một dòng, bắt đầu bằng số thứ tự hoặc họ tên: 1. Nguyễn Văn An",
                "write one person a line, each beginning with a number or the name: 1. Nguyễn Văn An",
            ),
        ))
    }
}

/// No line with a name and what is told of the person is longer.
const LONGEST_LINE: usize = 600;

/// Whether a name stands in a line behind a number, a bracket or a colon.
fn may_hold_name(line: &str) -> bool {
    if line.len() > LONGEST_LINE {
        return false;
    }
    let starts = line.char_indices().filter(|(_, c)| matches!(c, ':' | ']' | ')' | '/' | '.' | '-'));
    let mut behind = starts.filter_map(|(at, c)| line.get(at + c.len_utf8()..)).map(str::trim_start);
    behind.any(|rest| rest.starts_with(|c: char| c.is_uppercase() || c == 'đ') && named(rest).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_on_one_line_are_parted() {
        assert_eq!(by_number("DS: 1/ An; 2/ Bình; 3/ Cúc 10/ Dần"), ["1/ An", "2/ Bình", "3/ Cúc 10/ Dần"]);
        assert_eq!(items("1. Lê An, sinh 11.2.1970", true), ["1. Lê An, sinh 11.2.1970"]);
        assert_eq!(items("Lê An, Bí thư, Xã", true).len(), 1);
        assert_eq!(without_sender("[10:15, 12/05/2025] Anh Ba: 2/ Lê An: Bí thư"), "2/ Lê An: Bí thư");
        assert_eq!(without_sender("[10:15] 2/ Lê An: Bí thư"), "2/ Lê An: Bí thư");
        assert_eq!(without_sender("[x] Lê An"), "[x] Lê An");
    }
}
