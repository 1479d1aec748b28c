//! The words of a web page, its paragraphs and tables.

use unicode_normalization::UnicodeNormalization as _;

use super::lines::{Document, Spot};
use super::table::Table;

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
        let Some((inside, behind)) = tag.get(1..).and_then(|tag| tag.split_once('>')) else {
            rest = "";
            break;
        };
        let name: String = inside.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '/').collect();
        let name = name.to_ascii_lowercase();
        rest = behind;
        if let Some(hidden) = ["script", "style", "noscript", "template"].into_iter().find(|hidden| *hidden == name) {
            rest = behind.find(&format!("</{hidden}")).and_then(|end| behind.get(end..)).unwrap_or_default();
        }
        walk.tag(&name);
    }
    walk.words(rest);
    walk.end();
    walk.document
}

#[derive(Default)]
struct Walk {
    document: Document,
    paragraph: usize,
    words: String,
    table: Option<(Table, Vec<String>)>,
}

impl Walk {
    fn words(&mut self, words: &str) {
        let blanks: String = words.chars().map(|c| if c.is_whitespace() && c != '\u{A0}' { ' ' } else { c }).collect();
        self.words.push_str(&decoded(&blanks));
    }

    fn tag(&mut self, name: &str) {
        match (name.trim_start_matches('/').trim_end_matches('/'), &mut self.table) {
            ("table", _) => {
                self.end();
                self.table = name.starts_with('t').then(|| (Table::default(), Vec::new()));
            }
            ("td" | "th", Some((_, cells))) if name.starts_with('/') => cells.push(std::mem::take(&mut self.words)),
            ("tr", Some(_)) => self.row(),
            (_, Some(_)) => self.words.push(' '),
            (
                "br" | "p" | "div" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "section"
                | "article" | "tr" | "title" | "blockquote",
                None,
            ) => self.end(),
            _ => {}
        }
    }

    fn row(&mut self) {
        let Some((table, cells)) = &mut self.table else { return };
        if !self.words.trim().is_empty() {
            cells.push(std::mem::take(&mut self.words));
        }
        self.words.clear();
        let line = table.line(&std::mem::take(cells));
        self.line(&line);
    }

    fn end(&mut self) {
        if self.table.is_some() {
            self.row();
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
    const NAMED: [(&str, &str); 14] = [
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
