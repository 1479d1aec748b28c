//! Whether the pages that a template of a folder sets say all that the document says.

use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem, PagedDocument};

use crate::document::{Block, Document, Head, Kind};

/// A line of the document that does not stand on the pages; none where every letter of it does. Letters are counted, because a
/// template may set lines in any order and break them anywhere.
pub(super) fn left_out(set: &PagedDocument, document: &Document) -> Option<String> {
    let mut text = String::new();
    set.pages.iter().for_each(|page| letters(&page.frame, &mut text));
    let text = bare(&text);
    let mut lines = lines(document);
    let mut left = counted(&text);
    let said = lines.iter().map(|line| bare(line)).collect::<String>();
    let missing = said.chars().find(|letter| {
        let left = left.entry(*letter).or_default();
        *left -= 1;
        *left < 0
    })?;
    let at = lines.iter().position(|line| !text.contains(&bare(line)));
    let at = at.or_else(|| lines.iter().position(|line| bare(line).contains(missing)))?;
    Some(lines.swap_remove(at))
}

/// What must stand on the pages; on those for the hall the mark of a person is told as the template likes.
fn lines(document: &Document) -> Vec<String> {
    if document.about.kind != Kind::Projector {
        return document.lines().into_iter().filter(|line| line != Head::STAR).collect();
    }
    let of = |block: &Block| match block {
        Block::Table(table) => {
            let rows = table.rows.iter().flat_map(|row| row.iter().take(row.len().saturating_sub(1)));
            rows.cloned().collect()
        }
        other => other.lines(),
    };
    document.blocks.iter().flat_map(of).filter(|line| !line.is_empty()).collect()
}

fn letters(frame: &Frame, out: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Text(text) => out.push_str(&text.text),
            FrameItem::Group(group) => letters(&group.frame, out),
            _ => {}
        }
    }
}

/// A text without what parts its words and lines, in small letters.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '\u{200b}')
        .flat_map(char::to_lowercase)
        .collect()
}

fn counted(text: &str) -> BTreeMap<char, i64> {
    let mut counted = BTreeMap::new();
    text.chars().for_each(|letter| *counted.entry(letter).or_default() += 1);
    counted
}
