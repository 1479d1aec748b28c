//! The first thing on a line that cannot be.

use kiemphieu_core::Text;

use super::fault::{Fault, Form, fault};
use super::headings::{self, bare_key};
use super::pieces::{Kind, Piece};
use super::values::value;
use crate::problem::words::brief;

/// `inside` is the bracket that is open where the line starts.
pub(super) fn first_fault(pieces: &[Piece], inside: Option<char>, form: Form) -> Option<Fault> {
    if form == Form::Toml && inside.is_none() {
        let first = pieces.first()?;
        if first.kind == Kind::Mark('[') {
            return headings::brackets(pieces);
        }
        if let Some(fault) = key(pieces) {
            return Some(fault);
        }
    }
    let mut open: Vec<char> = inside.into_iter().collect();
    for (at, piece) in pieces.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| pieces.get(at));
        let after = pieces.get(at + 1..).unwrap_or_default();
        let fault = match piece.kind {
            Kind::Quote(mark) => Some(quotation(mark, piece)),
            Kind::Mark('#') => Some(comment(piece)),
            Kind::Mark(mark @ ('[' | '{')) => {
                open.push(mark);
                None
            }
            Kind::Mark(']' | '}') => {
                open.pop();
                None
            }
            Kind::Mark(mark @ ('=' | ':')) => assignment(mark, piece, after, form),
            Kind::Mark(_) => None,
            Kind::Text { closed } => text(piece, closed, pieces.get(..at).unwrap_or_default(), open.last(), form),
            Kind::Word if is_value(before, open.last()) => value(piece, after, open.last().copied(), form),
            Kind::Word => behind_text(piece, before, open.last().copied()),
        };
        if fault.is_some() {
            return fault;
        }
    }
    None
}

/// The key of a line of TOML.
fn key(pieces: &[Piece]) -> Option<Fault> {
    let words: Vec<_> = pieces.iter().take_while(|piece| piece.kind == Kind::Word).collect();
    let (first, last) = (words.first()?, words.last()?);
    let next = pieces.get(words.len());
    let key = brief(&words.iter().map(|word| word.words).collect::<Vec<_>>().join(" "), 60);
    match next.map(|next| next.kind) {
        Some(Kind::Mark(':')) => Some(fault(
            next?.span.clone(),
            Text::new(
                format!("sau `{key}` là dấu : thay vì dấu ="),
                format!("a : stands behind `{key}` in place of ="),
            ),
            Text::new(format!("viết {key} = …"), format!("write {key} = …")),
        )),
        Some(Kind::Mark('=')) if words.len() == 1 && bare_key(first.words) => None,
        Some(Kind::Mark('=')) => Some(fault(
            first.span.start..last.span.end,
            Text::new(format!("`{key}` không phải là một khóa"), format!("`{key}` is no key")),
            Text::new(
                "khóa viết bằng chữ cái không dấu, liền nhau, như trong tệp của `kiemphieu new`: unit, date, seats …",
                "keys are single words as in the file of `kiemphieu new`: unit, date, seats …",
            ),
        )),
        _ => {
            let at = words
                .get(1)
                .map_or_else(|| next.map_or(first.span.end, |next| next.span.start), |word| word.span.start);
            let key = brief(first.words, 60);
            Some(fault(
                at..at,
                Text::new(format!("thiếu dấu = sau `{key}`"), format!("the = behind `{key}` is missing")),
                Text::new(
                    format!("viết {key} = …, hoặc đặt dấu # đầu dòng nếu đây là chú thích"),
                    format!("write {key} = …, or # at the start of the line if this is a comment"),
                ),
            ))
        }
    }
}

fn quotation(mark: char, piece: &Piece) -> Fault {
    fault(
        piece.span.clone(),
        Text::new(
            format!("dấu nháy {mark} không dùng được ở đây"),
            format!("the quotation mark {mark} cannot stand here"),
        ),
        Text::new(
            "dùng dấu nháy thẳng \" ở hai đầu (tắt tự sửa dấu nháy của trình soạn thảo)",
            "use straight quotation marks \" on both sides (switch off that the editor curls them)",
        ),
    )
}

fn comment(piece: &Piece) -> Fault {
    fault(
        piece.span.clone(),
        Text::new("tệp JSON không có chú thích", "a JSON file has no comments"),
        Text::new("xóa chú thích này", "delete this comment"),
    )
}

/// What stands behind an equals sign, or a colon in JSON.
fn assignment(mark: char, piece: &Piece, after: &[Piece], form: Form) -> Option<Fault> {
    if form == Form::Json && mark == '=' {
        return Some(fault(
            piece.span.clone(),
            Text::new("sau tên khóa là dấu = thay vì dấu :", "an = stands behind a key in place of :"),
            Text::new("viết \"khóa\": giá trị", "write \"key\": value"),
        ));
    }
    let empty = match after.first().map(|next| next.kind) {
        None => form == Form::Toml,
        Some(Kind::Mark(mark)) => matches!(mark, ',' | '}' | ']'),
        Some(_) => false,
    };
    empty.then(|| {
        let at = piece.span.end;
        fault(
            at..at,
            Text::new(format!("sau dấu {mark} chưa ghi giá trị nào"), format!("no value stands behind the {mark}")),
            Text::new(
                "ghi giá trị: số để trần, chữ trong dấu \"…\"; không có gì để ghi thì xóa cả dòng",
                "write the value: a number as it is, text in \"…\"; leave the line out where there is none",
            ),
        )
    })
}

/// A text whose mark of the end is missing, or that stands right behind another.
fn text(piece: &Piece, closed: bool, before: &[Piece], open: Option<&char>, form: Form) -> Option<Fault> {
    let inner = piece.words;
    let cut = |marks: &[char]| inner.find(marks);
    let runs_on = inner.trim_end().ends_with([',', ':', '=']).then(|| inner.trim_end().len() - 1);
    let end = match (closed, form) {
        (false, Form::Toml) => Some(cut(&[']', '}', '#', ',']).unwrap_or(inner.len())),
        (false, Form::Json) => Some(cut(&[']', '}', ',']).unwrap_or(inner.len())),
        (true, Form::Toml) => cut(&[']', '#']).or(runs_on),
        (true, Form::Json) => cut(&[']', '}']).or(runs_on),
    };
    if let Some(end) = end {
        let name = inner.get(..end).unwrap_or_default().trim_end();
        let at = piece.span.start + 1 + name.len();
        let shown = brief(name, 60);
        return Some(fault(
            at..at,
            Text::new(
                format!("thiếu dấu nháy \" đóng sau «{shown}»"),
                format!("the closing quotation mark \" behind «{shown}» is missing"),
            ),
            Text::new(format!("viết \"{shown}\""), format!("write \"{shown}\"")),
        ));
    }
    let is_text = |before: &Piece| matches!(before.kind, Kind::Text { .. });
    let (key, first) = match before {
        [first] => (first, true),
        [.., earlier, last] => (last, matches!(earlier.kind, Kind::Mark('{' | ','))),
        [] => return None,
    };
    match open {
        Some('{') if is_text(key) && first => Some(no_sign_behind_key(piece, key, form)),
        Some(_) if is_text(key) => Some(fault(
            piece.span.clone(),
            Text::new("thiếu dấu phẩy trước mục này", "the comma before this entry is missing"),
            Text::new("viết [\"…\", \"…\"]", "write [\"…\", \"…\"]"),
        )),
        _ => None,
    }
}

/// A value right behind its key.
fn no_sign_behind_key(piece: &Piece, key: &Piece, form: Form) -> Fault {
    let (sign, key) = (if form == Form::Json { ":" } else { " =" }, brief(key.words, 60));
    fault(
        piece.span.clone(),
        Text::new(
            format!("thiếu dấu {} sau khóa `{key}`", sign.trim()),
            format!("a {} is missing behind a key, `{key}`", sign.trim()),
        ),
        Text::new(format!("viết \"{key}\"{sign} …"), format!("write \"{key}\"{sign} …")),
    )
}

/// Whether a value stands here, and no key.
fn is_value(before: Option<&Piece>, open: Option<&char>) -> bool {
    match before.map(|before| before.kind) {
        Some(Kind::Mark('=' | ':')) => true,
        Some(Kind::Mark('[' | ',')) | None => open == Some(&'['),
        _ => false,
    }
}

/// A word right behind a text.
fn behind_text(piece: &Piece, before: Option<&Piece>, open: Option<char>) -> Option<Fault> {
    let follows = before.is_some_and(|before| matches!(before.kind, Kind::Text { .. }));
    let shown = brief(piece.words, 60);
    (follows && open != Some('{')).then(|| {
        fault(
            piece.span.clone(),
            Text::new(
                format!("sau dấu nháy đóng còn chữ «{shown}»"),
                format!("«{shown}» stands behind a closing quotation mark"),
            ),
            Text::new(
                "giữa hai mục đặt dấu phẩy; dấu nháy bên trong chữ thì viết \\\"; chữ thừa thì xóa",
                "put a comma between two entries; write \\\" for a quotation mark inside a text; delete what is too much",
            ),
        )
    })
}
