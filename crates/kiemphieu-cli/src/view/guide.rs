//! The handbook on the screen: what the pages have, without the signs it is written with.

use kiemphieu_documents::handbook::{Block, Handbook, Span};

use crate::view::{columns, grid};

/// The whole book, chapter after chapter.
pub(crate) fn shown(book: &Handbook) -> String {
    let chapters = book.chapters().iter().map(|chapter| lines(chapter, super::width()).join("\n"));
    chapters.collect::<Vec<_>>().join("\n\n\n") + "\n"
}

/// Blocks under each other with an empty line between two, in lines of at most `width`.
fn lines(blocks: &[Block], width: u16) -> Vec<String> {
    blocks.iter().map(|block| of_block(block, width)).collect::<Vec<_>>().join(&String::new())
}

fn of_block(block: &Block, width: u16) -> Vec<String> {
    match block {
        Block::Heading { level, spans } => heading(*level, &words(spans)),
        Block::Paragraph { spans } => wrapped(words(spans), width),
        // A command is typed as it stands: it is never broken.
        Block::Code { text } => text.lines().map(|line| format!("    {line}").trim_end().to_owned()).collect(),
        Block::Picture { shows, .. } => wrapped(format!("[Hình trong sách in: {shows}]"), width),
        Block::List { first, items } => {
            items.iter().zip(0..).flat_map(|(item, at)| one(item, *first, at, width)).collect()
        }
        Block::Table { rows } => table(rows, width),
    }
}

fn heading(level: u8, words: &str) -> Vec<String> {
    let under = match level {
        1 => "═",
        2 => "─",
        _ => return vec![words.to_owned()],
    };
    vec![words.to_owned(), under.repeat(words.chars().count())]
}

/// One item: its sign, and beside it what it says.
fn one(item: &[Block], first: Option<u64>, at: u64, width: u16) -> Vec<String> {
    let sign = first.map_or_else(|| "•".to_owned(), |first| format!("{}.", first.saturating_add(at)));
    let by = sign.chars().count() + 1;
    let inner = width.saturating_sub(u16::try_from(by).unwrap_or(width));
    let said = item.iter().flat_map(|block| of_block(block, inner)).enumerate();
    said.map(|(at, line)| if at == 0 { format!("{sign} {line}") } else { format!("{}{line}", " ".repeat(by)) })
        .collect()
}

fn table(rows: &[Vec<Vec<Span>>], width: u16) -> Vec<String> {
    let mut rows = rows.iter().map(|row| row.iter().map(|cell| words(cell)).collect::<Vec<_>>());
    let header = rows.next().unwrap_or_default();
    let mut table = grid(&header.iter().map(String::as_str).collect::<Vec<_>>(), &[]);
    table.load_style(comfy_table::presets::UTF8_FULL).add_rows(rows);
    table.set_content_arrangement(comfy_table::ContentArrangement::Dynamic).set_width(width);
    table.lines().collect()
}

fn wrapped(words: String, width: u16) -> Vec<String> {
    let mut table = columns(&[], [vec![words]]);
    table.set_content_arrangement(comfy_table::ContentArrangement::Dynamic).set_width(width);
    table.lines().map(|line| line.trim().to_owned()).collect()
}

/// What is typed or said by the program stands in quotation marks.
fn words(spans: &[Span]) -> String {
    let word = |span: &Span| if span.code { format!("«{}»", span.text) } else { span.text.clone() };
    spans.iter().map(word).collect()
}
