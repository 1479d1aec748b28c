//! The handbook for clerks: chapters written in Markdown become what the template sets and the screen shows.

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use serde::Serialize;

/// A book of chapters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handbook {
    title: String,
    chapters: Vec<Vec<Block>>,
    /// The files that its pictures are in, by the paths that the chapters have.
    #[serde(skip)]
    pub(crate) pictures: &'static [Picture],
}

/// The file of a picture, as a chapter names it, and its bytes.
pub type Picture = (&'static str, &'static [u8]);

/// What stands under each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 for the title of a chapter, 2 for a part of it.
        level: u8,
        /// Its words.
        spans: Vec<Span>,
    },
    /// A paragraph.
    Paragraph {
        /// Its words.
        spans: Vec<Span>,
    },
    /// What is typed or shown as it stands.
    Code {
        /// Its lines.
        text: String,
    },
    /// A list.
    List {
        /// The number of the first item, where items are numbered.
        first: Option<u64>,
        /// Its items.
        items: Vec<Vec<Self>>,
    },
    /// A table.
    Table {
        /// Its rows of cells; the first is the header.
        rows: Vec<Vec<Vec<Span>>>,
    },
    /// A picture.
    Picture {
        /// Its file, as the chapter names it.
        file: String,
        /// What it shows.
        shows: String,
    },
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// Its words.
    pub text: String,
    /// Whether it is stressed.
    pub bold: bool,
    /// Whether it is typed, or said by the program, as it stands.
    pub code: bool,
}

impl Handbook {
    /// The book of these chapters, each in Markdown, with the pictures that they name. Where a link leads is not printed: a
    /// page on paper has no links.
    ///
    /// # Errors
    /// What no template sets: HTML, footnotes, a picture that is not there.
    pub fn of<'c>(
        title: &str,
        chapters: impl IntoIterator<Item = &'c str>,
        pictures: &'static [Picture],
    ) -> Result<Self, String> {
        let chapters: Vec<_> = chapters.into_iter().map(blocks).collect::<Result<_, _>>()?;
        let named = chapters.iter().flatten().filter_map(|block| match block {
            Block::Picture { file, .. } => Some(file),
            _ => None,
        });
        match named.into_iter().find(|named| !pictures.iter().any(|(file, _)| file == named)) {
            Some(missing) => Err(format!("no picture {missing}")),
            None => Ok(Self { title: title.to_owned(), chapters, pictures }),
        }
    }

    /// The chapters in their order.
    #[must_use]
    pub fn chapters(&self) -> &[Vec<Block>] {
        &self.chapters
    }

    /// Every word of it.
    #[cfg(feature = "write")]
    pub(crate) fn texts(&self) -> Vec<&str> {
        let mut texts = vec![self.title.as_str()];
        self.chapters.iter().flatten().for_each(|block| block.texts(&mut texts));
        texts
    }
}

#[cfg(feature = "write")]
impl Block {
    fn texts<'b>(&'b self, texts: &mut Vec<&'b str>) {
        let mut add = |spans: &'b [Span]| texts.extend(spans.iter().map(|span| span.text.as_str()));
        match self {
            Self::Heading { spans, .. } | Self::Paragraph { spans } => add(spans),
            Self::Table { rows } => rows.iter().flatten().for_each(|cell| add(cell)),
            Self::Code { text } => texts.push(text),
            Self::Picture { shows, .. } => texts.push(shows),
            Self::List { items, .. } => items.iter().flatten().for_each(|block| block.texts(texts)),
        }
    }
}

/// What is being read: blocks of each open list item, and the pieces of the open line.
struct Reading {
    blocks: Vec<Vec<Block>>,
    lists: Vec<(Option<u64>, Vec<Vec<Block>>)>,
    rows: Vec<Vec<Vec<Span>>>,
    spans: Vec<Span>,
    code: Option<String>,
    picture: Option<String>,
    bold: bool,
}

fn blocks(chapter: &str) -> Result<Vec<Block>, String> {
    let mut reading = Reading {
        blocks: vec![Vec::new()],
        lists: Vec::new(),
        rows: Vec::new(),
        spans: Vec::new(),
        code: None,
        picture: None,
        bold: false,
    };
    for event in Parser::new_ext(chapter, Options::ENABLE_TABLES) {
        match event {
            Event::Start(tag) => reading.start(&tag)?,
            Event::End(tag) => reading.end(tag),
            Event::Text(text) => reading.text(&text, false),
            Event::Code(text) => reading.text(&text, true),
            Event::SoftBreak | Event::HardBreak => reading.text(" ", false),
            other => return Err(format!("{other:?}")),
        }
    }
    Ok(reading.blocks.pop().unwrap_or_default())
}

impl Reading {
    fn start(&mut self, tag: &Tag<'_>) -> Result<(), String> {
        match tag {
            Tag::Strong => self.bold = true,
            Tag::Image { dest_url, .. } => {
                self.line();
                self.picture = Some(dest_url.to_string());
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(_) | CodeBlockKind::Indented) => self.code = Some(String::new()),
            Tag::List(first) => {
                self.line();
                self.lists.push((*first, Vec::new()));
            }
            Tag::Item => self.blocks.push(Vec::new()),
            Tag::TableHead | Tag::TableRow => self.rows.push(Vec::new()),
            Tag::Paragraph | Tag::Heading { .. } | Tag::Link { .. } | Tag::Table(_) | Tag::TableCell => {}
            other => return Err(format!("{other:?}")),
        }
        Ok(())
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = false,
            TagEnd::Image => {
                let shows = std::mem::take(&mut self.spans).into_iter().map(|span| span.text).collect();
                let file = self.picture.take().unwrap_or_default();
                self.push(Block::Picture { file, shows });
            }
            TagEnd::Paragraph => self.line(),
            TagEnd::Heading(level) => {
                let spans = std::mem::take(&mut self.spans);
                self.push(Block::Heading { level: level as u8, spans });
            }
            TagEnd::CodeBlock => {
                let text = self.code.take().unwrap_or_default();
                self.push(Block::Code { text: text.trim_end().to_owned() });
            }
            TagEnd::Item => {
                self.line();
                let item = self.blocks.pop().unwrap_or_default();
                if let Some((_, items)) = self.lists.last_mut() {
                    items.push(item);
                }
            }
            TagEnd::List(_) => {
                if let Some((first, items)) = self.lists.pop() {
                    self.push(Block::List { first, items });
                }
            }
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.spans);
                if let Some(row) = self.rows.last_mut() {
                    row.push(cell);
                }
            }
            TagEnd::Table => {
                let rows = std::mem::take(&mut self.rows);
                self.push(Block::Table { rows });
            }
            _ => {}
        }
    }

    fn text(&mut self, text: &str, code: bool) {
        match &mut self.code {
            Some(block) => block.push_str(text),
            None => self.spans.push(Span { text: text.to_owned(), bold: self.bold, code }),
        }
    }

    /// Ends the open line.
    fn line(&mut self) {
        if !self.spans.is_empty() {
            let spans = std::mem::take(&mut self.spans);
            self.push(Block::Paragraph { spans });
        }
    }

    fn push(&mut self, block: Block) {
        if let Some(blocks) = self.blocks.last_mut() {
            blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str) -> Span {
        Span { text: text.to_owned(), bold: false, code: false }
    }

    #[test]
    fn a_chapter_keeps_its_headings_lists_tables_and_commands() {
        let chapter = "# Một\n\nĐọc [trang](a.md) **kỹ**\nlại.\n\n1. bước `x`\n2. hai\n   - con\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n```sh\nkiemphieu  x\n```\n";
        let blocks = blocks(chapter).unwrap();
        let bold = Span { bold: true, ..plain("kỹ") };
        let code = Span { code: true, ..plain("x") };
        let child = Block::List { first: None, items: vec![vec![Block::Paragraph { spans: vec![plain("con")] }]] };
        assert_eq!(
            blocks,
            [
                Block::Heading { level: 1, spans: vec![plain("Một")] },
                Block::Paragraph {
                    spans: vec![plain("Đọc "), plain("trang"), plain(" "), bold, plain(" "), plain("lại.")]
                },
                Block::List {
                    first: Some(1),
                    items: vec![
                        vec![Block::Paragraph { spans: vec![plain("bước "), code] }],
                        vec![Block::Paragraph { spans: vec![plain("hai")] }, child],
                    ]
                },
                Block::Table {
                    rows: vec![vec![vec![plain("a")], vec![plain("b")]], vec![vec![plain("1")], vec![plain("2")]]]
                },
                Block::Code { text: "kiemphieu  x".to_owned() },
            ]
        );
    }

    #[test]
    fn what_is_not_set_is_refused_and_not_left_out() {
        for chapter in ["![ảnh](b.png)", "<b>x</b>", "a\n\n---\n", "> trích"] {
            assert!(Handbook::of("t", [chapter], &[("a.png", b"")]).is_err(), "{chapter}");
        }
        let book = Handbook::of("t", ["# Một\n\n![Máy đếm](a.png)\n"], &[("a.png", b"")]).unwrap();
        let picture = Block::Picture { file: "a.png".to_owned(), shows: "Máy đếm".to_owned() };
        assert_eq!(book.chapters()[0][1..], [picture]);
    }
}
