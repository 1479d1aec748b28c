//! A line of a file, cut into pieces, whatever is wrong with it.

use std::ops::Range;

use super::fault::Form;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text in quotation marks; a text that has no end goes to the end of the line.
    Text {
        closed: bool,
    },
    Word,
    /// One of `[ ] { } , = :`, or the start of a comment where none may stand.
    Mark(char),
    /// A quotation mark that is none of the file.
    Quote(char),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece<'s> {
    pub kind: Kind,
    /// Where it stands in the file.
    pub span: Range<usize>,
    /// The piece, or what stands between its quotation marks.
    pub words: &'s str,
}

/// Quotation marks of print and of other keyboards.
pub(super) fn is_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '„' | '‟' | '«' | '»' | '‘' | '’' | '‚' | '‹' | '›' | '″' | '＂' | '`' | '´')
}

fn is_mark(c: char) -> bool {
    matches!(c, '[' | ']' | '{' | '}' | ',' | '=' | ':')
}

/// The pieces of a line that starts at `base`; a comment is none.
pub(super) fn pieces(line: &str, base: usize, form: Form) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = line.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = line.get(at..).unwrap_or_default();
        let comment = first == '#' || (form == Form::Json && rest.starts_with("//"));
        if comment && form == Form::Toml {
            break;
        }
        let literal = first == '\'' && form == Form::Toml;
        let (kind, length, inner) = match first {
            c if c.is_whitespace() || c == '\u{FEFF}' => {
                at += first.len_utf8();
                continue;
            }
            _ if comment => (Kind::Mark('#'), rest.len(), 0..rest.len()),
            '"' => text(rest, '"', true),
            _ if literal => text(rest, '\'', false),
            '\'' => (Kind::Quote('\''), 1, 0..1),
            c if is_quote(c) => (Kind::Quote(c), c.len_utf8(), 0..c.len_utf8()),
            c if is_mark(c) => (Kind::Mark(c), 1, 0..1),
            _ => word(rest, form),
        };
        let words = rest.get(inner).unwrap_or_default();
        found.push(Piece { kind, span: base + at..base + at + length, words });
        at += length.max(1);
    }
    found
}

fn text(rest: &str, quote: char, escapes: bool) -> (Kind, usize, Range<usize>) {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        if c == quote && !escaped {
            return (Kind::Text { closed: true }, at + 1, 1..at);
        }
        escaped = escapes && c == '\\' && !escaped;
    }
    (Kind::Text { closed: false }, rest.len(), 1..rest.len())
}

fn word(rest: &str, form: Form) -> (Kind, usize, Range<usize>) {
    let number = rest.starts_with(|c: char| c.is_ascii_digit());
    let ends = |c: char| {
        c.is_whitespace()
            || c == '"'
            || is_quote(c)
            || (is_mark(c) && !(c == ':' && number))
            || (c == '#' && form == Form::Toml)
    };
    let length = rest.char_indices().skip(1).find(|(_, c)| ends(*c)).map_or(rest.len(), |(at, _)| at);
    (Kind::Word, length, 0..length)
}
