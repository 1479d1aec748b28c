//! Values of a congress file: numbers, and texts that say what they seem to say.

use std::ops::Range;

use kiemphieu_core::{Lang, Text, is_printable, nfc, unsound};
use toml::Spanned;
use toml::de::DeValue;

use crate::congress::sheet::{At, Sheet};
use crate::encoding;
use crate::problem::words::brief;
use crate::syntax;

/// A number of people or papers.
pub(crate) fn count(sheet: &mut Sheet, value: &Spanned<DeValue>, key: &Text) -> Option<u32> {
    let Some(number) = value.get_ref().as_integer() else {
        let written = match value.get_ref() {
            DeValue::Float(number) => number.as_str(),
            DeValue::String(text) => text.trim(),
            _ => "",
        };
        if let Some((text, remedy)) = syntax::thousands(written) {
            let text = Text::new(
                format!("{}: {}", key.get(Lang::Vi), text.get(Lang::Vi)),
                format!("{}: {}", key.get(Lang::En), text.get(Lang::En)),
            );
            sheet.problem(value.span(), text, remedy);
            return None;
        }
        sheet.wrong_type(value, key, "số nguyên, không có dấu nháy", "a whole number without quotes");
        return None;
    };
    let count = i128::from_str_radix(number.as_str(), number.radix()).ok();
    let fits = count.and_then(|count| u32::try_from(count).ok());
    if fits.is_none() {
        let (number, most) = (brief(number.as_str(), 40), u32::MAX);
        sheet.problem(
            value.span(),
            Text::new(
                format!("{} là {number}, phải từ 0 đến {most}", key.get(Lang::Vi)),
                format!("{} is {number}, it must be from 0 to {most}", key.get(Lang::En)),
            ),
            Text::new("ghi lại con số đúng", "write the right number"),
        );
    }
    fits
}

/// How several names in one text are written as a list; nothing where the text is one name.
pub(super) fn several(text: &str) -> Option<Text> {
    let names: Vec<&str> = text.split([',', ';', '\n']).map(str::trim).filter(|name| !name.is_empty()).collect();
    let is_name = |name: &&str| {
        let mut words = name.split_whitespace();
        let of_name =
            |letter: char| letter.is_alphabetic() || matches!(letter, '\'' | '’' | '-' | '\u{300}'..='\u{333}');
        let written = |word: &str| word.starts_with(char::is_uppercase) && word.chars().all(of_name);
        name.split_whitespace().count() > 1 && words.all(written)
    };
    (names.len() > 1 && names.iter().all(is_name)).then(|| {
        let shown: Vec<_> = names.iter().take(4).map(|name| format!("\"{}\"", brief(name, 40))).collect();
        let more = if names.len() > shown.len() { ", …" } else { "" };
        let list = format!("[{}{more}]", shown.join(", "));
        Text::new(
            format!("đặt mỗi tên trong một cặp dấu nháy: {list}"),
            format!("put each name in quotation marks of its own: {list}"),
        )
    })
}

/// The longest text that a field may hold, in characters.
const LONGEST_TEXT: usize = 500;

/// `text` in NFC, refused when it is in an old encoding, carries what looks like something else, or has no end.
pub(crate) fn clean(sheet: &mut Sheet, text: &str, span: Range<usize>) -> Option<At<String>> {
    let wrong = encoding::in_text(text)
        .map(|old| old.told_with_reading())
        .or_else(|| unsound(text).map(|unsound| unsound.text()));
    if let Some((text, remedy)) = wrong {
        sheet.problem(span, text, remedy);
        return None;
    }
    let length = text.chars().count();
    if length > LONGEST_TEXT {
        sheet.problem(
            span,
            Text::new(
                format!("chỗ này dài {length} ký tự, tối đa {LONGEST_TEXT}"),
                format!("this is {length} characters long, at most {LONGEST_TEXT} are read"),
            ),
            Text::new("viết ngắn lại", "make it shorter"),
        );
        return None;
    }
    let value = nfc(text);
    if let Some(letter) = value.chars().find(|letter| !is_printable(*letter)) {
        sheet.unprintable(span.clone(), &value, letter);
    }
    Some(At { value, span })
}
