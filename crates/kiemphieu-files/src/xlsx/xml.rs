//! XML token by token, within bounds: of one token, of the depth, of a whole part.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};

use kiemphieu_core::Text;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::trouble::Trouble;

/// The longest token: a tag with its attributes, a comment, a text.
const LONGEST_TOKEN: usize = 1 << 20;

/// No part of a workbook is deeper.
const DEEPEST: u32 = 64;

/// The longest text of a cell, in bytes: Excel holds 32,767 letters.
const LONGEST_TEXT: usize = 1 << 17;

/// A part of a workbook.
pub(super) struct Xml<R> {
    reader: Reader<Metered<R>>,
    bytes: Vec<u8>,
    depth: u32,
    pub tokens: u64,
}

/// What stands next in it.
pub(super) enum Token<'t> {
    Open(BytesStart<'t>),
    Close(quick_xml::events::BytesEnd<'t>),
    Text(Cow<'t, str>),
    /// A comment, or another thing that says nothing.
    Idle,
    End,
}

/// A source that gives so many bytes and no more.
struct Metered<R> {
    source: R,
    of_token: usize,
    of_part: u64,
    read: u64,
}

impl<R: BufRead> Read for Metered<R> {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        let read = self.fill_buf()?.read(bytes)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Metered<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        let most = self.of_token.min(usize::try_from(self.of_part).unwrap_or(usize::MAX));
        let bytes = self.source.fill_buf()?;
        match (bytes.is_empty(), most) {
            (false, 0) => Err(io::Error::other("more than is read")),
            _ => Ok(bytes.get(..most).unwrap_or(bytes)),
        }
    }

    fn consume(&mut self, read: usize) {
        self.source.consume(read);
        self.of_token = self.of_token.saturating_sub(read);
        let read = u64::try_from(read).unwrap_or(u64::MAX);
        self.of_part = self.of_part.saturating_sub(read);
        self.read = self.read.saturating_add(read);
    }
}

impl<R: BufRead> Xml<R> {
    /// A part of at most so many bytes.
    pub fn new(source: R, most: u64) -> Self {
        let mut reader = Reader::from_reader(Metered { source, of_token: LONGEST_TOKEN, of_part: most, read: 0 });
        let config = reader.config_mut();
        config.check_end_names = true;
        config.expand_empty_elements = true;
        Self { reader, bytes: Vec::new(), depth: 0, tokens: 0 }
    }

    /// The bytes read so far.
    pub fn read(&self) -> u64 {
        self.reader.get_ref().read
    }

    pub fn next(&mut self) -> Result<Token<'_>, Trouble> {
        let Self { reader, bytes, depth, tokens } = self;
        bytes.clear();
        *tokens += 1;
        reader.get_mut().of_token = LONGEST_TOKEN;
        let event = match reader.read_event_into(bytes) {
            Ok(event) => event,
            Err(quick_xml::Error::Io(error)) => return Err(stopped(reader.get_ref(), &error)),
            Err(error) => return Err(Trouble::Broken(error.to_string())),
        };
        Ok(match event {
            Event::Start(tag) => {
                *depth += 1;
                if *depth > DEEPEST {
                    return Err(too_deep());
                }
                Token::Open(tag)
            }
            Event::End(tag) => {
                *depth = depth.saturating_sub(1);
                Token::Close(tag)
            }
            Event::Text(text) => Token::Text(text.into_inner()),
            Event::CData(text) => Token::Text(text.into_inner()),
            Event::GeneralRef(name) => Token::Text(letter(&name)?),
            Event::DocType(_) => return Err(Trouble::Broken("a document type, as no workbook has".to_owned())),
            Event::Eof => Token::End,
            Event::Empty(_) | Event::Comment(_) | Event::Decl(_) | Event::PI(_) => Token::Idle,
        })
    }

    /// Passes over the rest of the element that was opened last.
    pub fn skip(&mut self) -> Result<(), Trouble> {
        let inside = self.depth;
        while self.depth >= inside {
            if matches!(self.next()?, Token::End) {
                return Err(cut_off());
            }
        }
        Ok(())
    }

    /// The text of the element that was opened last, added to `text`.
    pub fn plain_text(&mut self, text: &mut String) -> Result<(), Trouble> {
        let inside = self.depth;
        while self.depth >= inside {
            match self.next()? {
                Token::Text(more) => add(text, &more)?,
                Token::End => return Err(cut_off()),
                _ => {}
            }
        }
        Ok(())
    }

    /// The text of a string, plain or with its own fonts, added to `text`; whether any of it is struck through.
    pub fn rich_text(&mut self, text: &mut String) -> Result<bool, Trouble> {
        let inside = self.depth;
        let (mut struck, mut of_run, mut in_text, mut phonetic) = (false, false, false, 0);
        while self.depth >= inside {
            match self.next()? {
                Token::Open(tag) => match tag.local_name().as_ref() {
                    "r" => of_run = false,
                    "rPh" => phonetic += 1,
                    "strike" => of_run = is_on(&tag),
                    "t" => in_text = true,
                    _ => {}
                },
                Token::Close(tag) => match tag.local_name().as_ref() {
                    "t" => in_text = false,
                    "rPh" => phonetic -= 1,
                    _ => {}
                },
                Token::Text(more) if in_text && phonetic == 0 => {
                    struck |= of_run && !more.trim().is_empty();
                    add(text, &more)?;
                }
                Token::End => return Err(cut_off()),
                Token::Text(_) | Token::Idle => {}
            }
        }
        Ok(struck)
    }
}

fn add(text: &mut String, more: &str) -> Result<(), Trouble> {
    if text.len().saturating_add(more.len()) > LONGEST_TEXT {
        return Err(Trouble::Large(Text::new(
            "một ô dài hơn mức Excel cho phép (32 767 ký tự)",
            "one cell is longer than Excel allows (32,767 letters)",
        )));
    }
    text.push_str(more);
    Ok(())
}

/// The letter that stands behind a name such as `&amp;`.
fn letter(name: &quick_xml::events::BytesRef<'_>) -> Result<Cow<'static, str>, Trouble> {
    let known = quick_xml::escape::resolve_xml_entity(name).map(Cow::Borrowed);
    let letter = || name.resolve_char_ref().ok().flatten().map(|letter| Cow::Owned(letter.to_string()));
    known
        .or_else(letter)
        .ok_or_else(|| Trouble::Broken("a name of its own for a letter, as no workbook has".to_owned()))
}

/// A switch is on unless its value says otherwise.
pub(super) fn is_on(tag: &BytesStart) -> bool {
    !matches!(attribute(tag, "val").as_deref(), Some("0" | "false" | "off"))
}

/// An attribute by its name, without regard to its prefix.
pub(super) fn attribute<'t>(tag: &'t BytesStart, name: &str) -> Option<Cow<'t, str>> {
    let attribute = tag.attributes().with_checks(false).flatten().find(|one| one.key.local_name().as_ref() == name)?;
    match attribute.value {
        Cow::Borrowed(value) => quick_xml::escape::unescape(value).ok(),
        Cow::Owned(value) => Some(quick_xml::escape::unescape(&value).ok()?.into_owned().into()),
    }
}

fn stopped<R>(source: &Metered<R>, error: &io::Error) -> Trouble {
    match (source.of_token, source.of_part) {
        (_, 0) => Trouble::Large(Text::new("một phần của sổ tính quá lớn", "one part of the workbook is too large")),
        (0, _) => Trouble::Large(Text::new(
            "một ô, một thẻ hoặc một chú thích của sổ tính dài hơn 1 MiB",
            "one cell, tag or comment of the workbook is longer than 1 MiB",
        )),
        _ => Trouble::Broken(error.to_string()),
    }
}

fn too_deep() -> Trouble {
    Trouble::Large(Text::new(
        format!("sổ tính lồng sâu hơn {DEEPEST} tầng"),
        format!("the workbook is nested more than {DEEPEST} deep"),
    ))
}

pub(super) fn cut_off() -> Trouble {
    Trouble::Broken("it ends too early".to_owned())
}
