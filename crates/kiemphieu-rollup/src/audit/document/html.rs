//! The words of a web page, its paragraphs, lists and tables.

use unicode_normalization::UnicodeNormalization as _;

use super::lines::{Document, Spot};
use super::table::{Cell, From, Table};

/// What is no text of the page.
const HIDDEN: [&str; 7] = ["script", "style", "noscript", "template", "svg", "select", "del"];

const BLOCKS: [&str; 37] = [
    "br",
    "p",
    "div",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "pre",
    "section",
    "article",
    "main",
    "aside",
    "header",
    "footer",
    "nav",
    "figure",
    "figcaption",
    "form",
    "fieldset",
    "address",
    "details",
    "summary",
    "center",
    "caption",
    "body",
    "tr",
    "title",
    "blockquote",
];

/// So deep may tables stand in tables.
const DEEPEST: usize = 20;

/// No table has more columns, nor has a cell more rows.
const MOST: usize = 1000;

/// Reads a page as browsers and word processors write it; tags need not be closed.
pub(super) fn read(page: &str) -> Document {
    let mut walk = Walk::default();
    let mut rest = page;
    while let Some(open) = rest.find('<') {
        let (words, tag) = rest.split_at(open);
        walk.words(words);
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
            continue;
        }
        let inside = tag.get(1..).unwrap_or_default();
        if !inside.starts_with(|letter: char| letter.is_ascii_alphabetic() || matches!(letter, '/' | '!' | '?')) {
            walk.words("<");
            rest = inside;
            continue;
        }
        let (inside, behind) = inside.split_at(ends(inside));
        let name: String = inside.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let name = name.to_ascii_lowercase();
        rest = behind.get(1..).unwrap_or_default();
        if HIDDEN.contains(&name.as_str()) && !inside.ends_with('/') {
            rest = behind_closing(rest, &name);
        }
        walk.tag(&name, inside);
    }
    walk.words(rest);
    while walk.tables.pop().is_some_and(|open| walk.closed(open)) {}
    walk.end();
    walk.document
}

/// Where a tag ends: at a mark outside the quotes of its attributes, or at the first if they do not close.
fn ends(tag: &str) -> usize {
    const LONGEST: usize = 1 << 14;
    let mut quote = None;
    for (at, byte) in tag.bytes().enumerate().take(LONGEST) {
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') if tag.get(..at).is_some_and(|before| before.trim_end().ends_with('=')) => {
                quote = Some(byte);
            }
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    tag.find('>').unwrap_or(tag.len())
}

/// What stands behind the end of an element that is passed over; nothing where it does not end, as browsers read it.
fn behind_closing<'p>(page: &'p str, name: &str) -> &'p str {
    let mut rest = page;
    while let Some((_, behind)) = rest.split_once("</") {
        let own = behind.get(..name.len()).is_some_and(|own| own.eq_ignore_ascii_case(name));
        if own
            && !behind.get(name.len()..).unwrap_or_default().starts_with(|letter: char| letter.is_ascii_alphanumeric())
        {
            return behind.split_once('>').map_or("", |(_, behind)| behind);
        }
        rest = behind;
    }
    ""
}

/// The number that an attribute of a tag gives, at least one.
fn number(tag: &str, attribute: &str) -> usize {
    let small = tag.to_ascii_lowercase();
    let value = small.split_once(attribute).map_or("", |(_, behind)| behind.trim_start());
    let value = value.strip_prefix('=').unwrap_or_default().trim_start().trim_start_matches(['"', '\'']).trim_start();
    let digits: String = value.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(1).clamp(1, MOST)
}

/// An open table.
#[derive(Default)]
struct Open {
    table: Table,
    cells: Vec<Cell>,
    /// How many columns and rows the open cell takes.
    cell: Option<(usize, usize)>,
    /// Of each column, how many rows the cell above takes besides its own.
    down: Vec<usize>,
    /// The words around the table, which belong to no cell of it.
    outside: String,
}

impl Open {
    fn cell_ends(&mut self, words: &str) {
        let Some((across, down)) = self.cell.take() else { return };
        self.reaching_down();
        let first = self.cells.len();
        if first >= MOST {
            return;
        }
        self.cells.push(Cell::of(words));
        self.cells.extend(std::iter::repeat_n(Cell::merged(From::Left), across - 1));
        self.down.resize(self.down.len().max(self.cells.len()), 0);
        self.down.iter_mut().skip(first).take(across).for_each(|column| *column = down - 1);
    }

    /// The cells of the rows above that reach down to here.
    fn reaching_down(&mut self) {
        while let Some(rows) = self.down.get_mut(self.cells.len()).filter(|rows| **rows > 0) {
            *rows -= 1;
            self.cells.push(Cell::merged(From::Above));
        }
    }

    fn row_ends(&mut self) -> String {
        self.reaching_down();
        self.down.iter_mut().skip(self.cells.len()).for_each(|rows| *rows = rows.saturating_sub(1));
        self.table.line(std::mem::take(&mut self.cells))
    }
}

#[derive(Default)]
struct Walk {
    document: Document,
    paragraph: usize,
    words: String,
    /// The innermost last.
    tables: Vec<Open>,
    /// Lines are kept as they are written.
    kept: bool,
}

impl Walk {
    fn words(&mut self, words: &str) {
        if self.kept && self.tables.is_empty() {
            for (at, line) in words.split('\n').enumerate() {
                if at > 0 {
                    self.end();
                }
                self.words.push_str(&decoded(line));
            }
            return;
        }
        let blanks: String = words.chars().map(|c| if c.is_whitespace() && c != '\u{A0}' { ' ' } else { c }).collect();
        self.words.push_str(&decoded(&blanks));
    }

    fn tag(&mut self, tag: &str, inside: &str) {
        let closing = tag.starts_with('/');
        let name = tag.trim_matches('/');
        match (name, closing) {
            ("table", false) if self.tables.len() < DEEPEST => {
                if self.tables.is_empty() {
                    self.end();
                }
                let outside = std::mem::take(&mut self.words);
                self.tables.push(Open { outside, ..Open::default() });
            }
            ("table", true) => {
                if let Some(open) = self.tables.pop() {
                    self.closed(open);
                }
            }
            ("pre", _) => {
                self.end_outside();
                self.kept = !closing;
            }
            ("td" | "th" | "tr" | "tbody" | "thead" | "tfoot", _) if !self.tables.is_empty() => {
                self.cell_ends();
                let cell = (number(inside, "colspan"), number(inside, "rowspan"));
                match (name, self.tables.last_mut()) {
                    ("td" | "th", Some(open)) if !closing => open.cell = Some(cell),
                    ("td" | "th", _) => {}
                    _ => self.row(),
                }
            }
            (name, _) if !self.tables.is_empty() => {
                let block = BLOCKS.contains(&name);
                if block && !self.words.is_empty() && !self.words.ends_with(' ') {
                    self.words.push(' ');
                }
            }
            (name, _) if BLOCKS.contains(&name) => {
                self.end();
                if matches!(name, "li" | "ul" | "ol") {
                    self.words = if name == "li" && !closing { "- ".to_owned() } else { String::new() };
                }
            }
            _ => {}
        }
    }

    fn end_outside(&mut self) {
        if self.tables.is_empty() {
            self.end();
        }
    }

    fn cell_ends(&mut self) {
        if let Some(open) = self.tables.last_mut() {
            let words = std::mem::take(&mut self.words);
            match open.cell {
                Some(_) => open.cell_ends(&words),
                // Words in a table outside its cells.
                None => self.line(&words),
            }
        }
    }

    fn row(&mut self) {
        let Some(open) = self.tables.last_mut().filter(|open| !open.cells.is_empty()) else { return };
        let line = open.row_ends();
        self.line(&line);
    }

    /// A table ends: what is left of it becomes a row; true, so that all that are open may be closed.
    fn closed(&mut self, open: Open) -> bool {
        self.tables.push(open);
        self.cell_ends();
        self.row();
        let outside = self.tables.pop().map(|open| open.outside).unwrap_or_default();
        self.words = outside;
        true
    }

    fn end(&mut self) {
        // The mark of an item waits for its words.
        if self.words.trim() == "-" {
            return;
        }
        let words = std::mem::take(&mut self.words);
        self.line(&words);
    }

    fn line(&mut self, words: &str) {
        if words.trim().is_empty() {
            return;
        }
        self.paragraph += 1;
        let paragraph = self.paragraph;
        self.document.line(words, || Spot::Paragraph { page: None, paragraph });
    }
}

/// Words with their entities read: `&nbsp;`, `&#7891;`, `&ecirc;`.
fn decoded(words: &str) -> String {
    const LONGEST: usize = 10;
    let mut pieces = words.split('&');
    let mut read = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let name = piece.split_once(';').filter(|(name, _)| name.len() <= LONGEST);
        match name.and_then(|(name, rest)| Some((entity(name)?, rest))) {
            Some((letter, rest)) => {
                read.push_str(&letter);
                read.push_str(rest);
            }
            None => {
                read.push('&');
                read.push_str(piece);
            }
        }
    }
    read
}

fn entity(name: &str) -> Option<String> {
    const NAMED: [(&str, &str); 24] = [
        ("nbsp", "\u{A0}"),
        ("amp", "&"),
        ("lt", "<"),
        ("gt", ">"),
        ("quot", "\""),
        ("apos", "'"),
        ("ndash", "–"),
        ("mdash", "—"),
        ("ldquo", "“"),
        ("rdquo", "”"),
        ("lsquo", "‘"),
        ("rsquo", "’"),
        ("hellip", "…"),
        ("bull", "•"),
        ("middot", "·"),
        ("laquo", "«"),
        ("raquo", "»"),
        ("shy", ""),
        ("zwj", ""),
        ("zwnj", ""),
        ("ensp", " "),
        ("emsp", " "),
        ("thinsp", " "),
        ("percnt", "%"),
    ];
    const MARKS: [(&str, char); 4] =
        [("grave", '\u{300}'), ("acute", '\u{301}'), ("circ", '\u{302}'), ("tilde", '\u{303}')];
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code).map(String::from);
    }
    if let Some((_, letter)) = NAMED.iter().find(|(known, _)| *known == name) {
        return Some((*letter).to_owned());
    }
    let mut letters = name.chars();
    let first = letters.next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = MARKS.iter().find(|(known, _)| *known == letters.as_str())?;
    Some([first, *mark].into_iter().nfc().collect())
}
