//! The headings of a TOML file: which keys stand below which, and headings that are still comments.

use std::ops::Range;

use kiemphieu_core::Text;

use super::fault::Fault;
use super::lines::{line_at, line_number, lines};
use super::pieces::{Kind, Piece, is_quote};
use crate::problem::words::brief;
use crate::syntax::keys::HEADINGS;

/// Whether TOML takes this word as a key without quotation marks.
pub(super) fn bare_key(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

/// The heading that a line is, as it is written without spaces.
pub(super) fn of_line(line: &str) -> Option<String> {
    let line = line.split('#').next().unwrap_or_default().trim();
    let name = line.trim_start_matches('[').trim_end_matches(']').trim();
    let depth = line.len() - line.trim_start_matches('[').len();
    let is_name = !name.is_empty() && bare_key(name) && !name.starts_with(|c: char| c.is_ascii_digit());
    (depth > 0 && is_name && line.ends_with(']'))
        .then(|| format!("{}{name}{}", "[".repeat(depth), "]".repeat(line.len() - line.trim_end_matches(']').len())))
}

fn of_comment(line: &str) -> Option<String> {
    let line = line.trim_start();
    of_line(line.strip_prefix('#')?.trim_start_matches('#'))
}

/// A heading above a key that is still a comment, and below which the key would stand: where it is, and the heading.
pub(crate) fn commented_heading(source: &str, key: &str, at: usize) -> Option<(Range<usize>, &'static str)> {
    let above: Vec<_> = lines(source.get(..at)?).collect();
    for (start, line) in above.iter().rev() {
        if of_line(line).is_some() {
            return None;
        }
        let heading = of_comment(line);
        let known = HEADINGS.iter().find(|(known, keys)| heading.as_deref() == Some(*known) && keys.contains(&key));
        if let Some((heading, _)) = known {
            let from = start + (line.len() - line.trim_start().len());
            return Some((from..start + line.trim_end().len(), heading));
        }
    }
    None
}

/// A line `#key = …` that is still a comment below the heading at `at`: its number.
pub(crate) fn commented_key(source: &str, key: &str, at: usize) -> Option<usize> {
    let own = line_at(source, at).0;
    let below = lines(source).skip_while(|(start, _)| *start < own).skip(1);
    for (start, line) in below {
        if of_line(line).is_some() || of_comment(line).is_some() {
            return None;
        }
        let commented = line.trim_start().strip_prefix('#').map(str::trim_start);
        let is_key =
            commented.and_then(|line| line.strip_prefix(key)).is_some_and(|rest| rest.trim_start().starts_with('='));
        if is_key {
            return Some(line_number(source, start));
        }
    }
    None
}

/// The message for a heading that is still a comment.
pub(crate) fn still_a_comment(span: Range<usize>, heading: &str) -> Fault {
    Fault {
        span,
        text: Text::new(
            format!("dòng {heading} còn dấu # ở đầu nên chưa có hiệu lực, các dòng dưới nó thì có"),
            format!("the line {heading} is still a comment for its #, and the lines below it are not"),
        ),
        remedy: Text::new("xóa dấu # ở đầu dòng này", "delete the # at the start of this line"),
    }
}

/// A key or a table that stands twice.
pub(super) fn twice(source: &str, span: Range<usize>) -> Fault {
    let key = source.get(span.clone()).unwrap_or_default();
    if let Some((at, heading)) = commented_heading(source, key, span.start) {
        return still_a_comment(at, heading);
    }
    let (start, line) = line_at(source, span.start);
    let shown = of_line(line).unwrap_or_else(|| key.to_owned());
    let same = |line: &str| match of_line(&shown) {
        Some(heading) => of_line(line).as_ref() == Some(&heading),
        None => line.trim_start().strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with('=')),
    };
    let first = lines(source.get(..start).unwrap_or_default()).filter(|(_, line)| same(line)).last();
    let shown = brief(&shown, 60);
    let (vi, en) = match first {
        Some((at, _)) => {
            let line = line_number(source, at);
            (format!("`{shown}` đã có ở dòng {line}"), format!("`{shown}` stands in line {line} already"))
        }
        None => (format!("`{shown}` có hai lần"), format!("`{shown}` stands twice")),
    };
    let remedy = match HEADINGS
        .iter()
        .find(|(known, _)| known.starts_with("[[") && known.get(1..known.len() - 1) == Some(&shown))
    {
        Some((right, _)) => Text::new(format!("viết {right} cho mỗi mục"), format!("write {right} for each entry")),
        None => Text::new("giữ một, xóa một", "keep one of the two"),
    };
    Fault { span, text: Text::new(vi, en), remedy }
}

/// A heading whose brackets do not close it.
pub(super) fn brackets(pieces: &[Piece]) -> Option<Fault> {
    let count = |mark: char| pieces.iter().filter(|piece| piece.kind == Kind::Mark(mark)).count();
    let (open, closed) = (count('['), count(']'));
    let last = pieces.last()?.span.end;
    let name: String = pieces.iter().filter(|piece| piece.kind == Kind::Word).map(|piece| piece.words).collect();
    let right = HEADINGS.iter().find(|(known, _)| known.trim_matches(['[', ']']) == name).map(|(known, _)| *known);
    let right = right.unwrap_or("[meeting], [[election]]");
    (open != closed && !name.contains(is_quote)).then(|| Fault {
        span: last..last,
        text: Text::new(
            format!("tiêu đề có {open} dấu [ nhưng {closed} dấu ]"),
            format!("this heading has {open} [ but {closed} ]"),
        ),
        remedy: Text::new(format!("viết {right}"), format!("write {right}")),
    })
}
