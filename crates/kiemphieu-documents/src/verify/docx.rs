//! Reading a DOCX, also after somebody has edited it: its text and the property that says what it is.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::Written;
use crate::document::PROPERTY;

/// No document holds more.
const MOST: u64 = 64 << 20;

pub(super) fn read(bytes: &[u8]) -> Option<Written> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let names = archive.file_names().filter_map(Result::ok).filter(|name| name.starts_with("word/footer"));
    let feet: Vec<String> = names.map(|name| name.into_owned()).collect();
    let mut part = |name: &str| -> Option<String> {
        let mut text = String::new();
        archive.by_name(name).ok()?.take(MOST).read_to_string(&mut text).ok()?;
        Some(text)
    };
    let about = property(&part("docProps/custom.xml")?)?;
    let about = serde_json::from_str(&about).ok()?;
    let feet: Vec<String> = feet.iter().filter_map(|name| part(name)).collect();
    let feet = feet.iter().map(|xml| lines(xml)).collect::<Option<Vec<_>>>()?.concat();
    Some(Written { about, lines: lines(&part("word/document.xml")?)?, footer: Some(feet.join(" ")), sealed: None })
}

/// The value of our own property.
fn property(xml: &str) -> Option<String> {
    let mut reader = Reader::from_str(xml);
    let (mut ours, mut value) = (false, String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "property" => {
                let name = tag.try_get_attribute("name").ok()??;
                ours = name.value.as_ref() == PROPERTY;
            }
            Event::End(tag) if ours && tag.local_name().as_ref() == "property" => return Some(value),
            Event::Eof => return None,
            event if ours => add_text(&event, &mut value)?,
            _ => {}
        }
    }
}

/// The text, one line for each paragraph and for each part of it between tabs and breaks.
fn lines(xml: &str) -> Option<Vec<String>> {
    let mut reader = Reader::from_str(xml);
    let (mut lines, mut line, mut in_text) = (Vec::new(), String::new(), false);
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::End(tag) if tag.local_name().as_ref() == "p" => lines.push(std::mem::take(&mut line)),
            Event::Empty(tag) if ["tab", "br", "cr"].contains(&tag.local_name().as_ref()) => {
                lines.push(std::mem::take(&mut line));
            }
            Event::Eof => return Some(lines),
            event if in_text => add_text(&event, &mut line)?,
            _ => {}
        }
    }
}

/// Text and the entities in it.
fn add_text(event: &Event<'_>, text: &mut String) -> Option<()> {
    match event {
        Event::Text(part) => text.push_str(part),
        Event::GeneralRef(entity) => text.push_str(&unescape(&format!("&{};", &**entity)).ok()?),
        _ => {}
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_property_that_never_ends_is_none() {
        let whole = format!("<Properties><property name=\"{PROPERTY}\"><lpwstr>{{}}</lpwstr></property></Properties>");
        assert_eq!(property(&whole).as_deref(), Some("{}"));
        for end in whole.char_indices().map(|(at, _)| at) {
            let _ = (property(&whole[..end]), lines(&whole[..end]));
        }
        assert_eq!(property(&whole[..whole.len() - "</property></Properties>".len()]), None);
    }
}
