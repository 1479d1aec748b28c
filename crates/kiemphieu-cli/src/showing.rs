//! What stands between the program and whoever reads its output: nothing in it steers a terminal or hides what is there.

use std::ffi::OsString;
use std::io::{self, Write};

use kiemphieu_core::{Text, is_hidden, shown};

/// Writes text with its hidden characters as JSON writes them, `\\u001b`, so that JSON stays JSON. Line ends and tabs are
/// let through.
pub(crate) struct Showing<'w>(pub &'w mut dyn Write);

impl Write for Showing<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for chunk in bytes.utf8_chunks() {
            self.text(chunk.valid())?;
            if !chunk.invalid().is_empty() {
                self.0.write_all(b"\\ufffd")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Showing<'_> {
    fn text(&mut self, mut text: &str) -> io::Result<()> {
        let steers = |letter: char| is_hidden(letter) && letter != '\n' && letter != '\t';
        while let Some((at, letter)) = text.char_indices().find(|(_, letter)| steers(*letter)) {
            let (before, rest) = text.split_at(at);
            self.0.write_all(before.as_bytes())?;
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
            text = rest.get(letter.len_utf8()..).unwrap_or_default();
        }
        self.0.write_all(text.as_bytes())
    }
}

/// What is wrong with an argument that hides something: it would be told again in messages and papers.
pub(crate) fn hiding(arguments: &[OsString]) -> Option<Text> {
    let arguments = arguments.iter().skip(1).map(|argument| argument.to_string_lossy());
    // What is no Unicode is shown as U+FFFD: the name of a file may be so.
    let hides = |letter: &char| is_hidden(*letter) && *letter != char::REPLACEMENT_CHARACTER;
    let (argument, hidden) =
        arguments.into_iter().find_map(|argument| argument.chars().find(hides).map(|hidden| (argument, hidden)))?;
    let (argument, code) = (shown(&argument, 200), u32::from(hidden));
    Some(Text::new(
        format!("lỗi: `{argument}` có ký tự ẩn U+{code:04X}; gõ lại, hoặc đổi tên tệp"),
        format!("error: `{argument}` has the hidden character U+{code:04X}; type it again, or rename the file"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let mut out = Vec::new();
        Showing(&mut out).write_all(text.as_bytes()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn what_steers_a_terminal_is_written_as_json_writes_it() {
        assert_eq!(written("a\u{1B}[31m\u{202E}b\r\n\tỄ"), "a\\u001b[31m\\u202eb\\u000d\n\tỄ");
        assert_eq!(written("\u{E0041}"), "\\udb40\\udc41");
        let json = serde_json::to_string("x\u{202E}\u{E0041}\u{7F}").unwrap();
        assert_eq!(serde_json::from_str::<String>(&written(&json)).unwrap(), "x\u{202E}\u{E0041}\u{7F}");
    }

    #[test]
    fn an_argument_that_hides_something_is_told() {
        let arguments = |word: &str| ["kiemphieu", "count", word].map(OsString::from);
        assert_eq!(hiding(&arguments("đại-hội.toml")), None);
        let told = hiding(&arguments("a\nlỗi\u{1B}")).unwrap();
        assert!(told.get(kiemphieu_core::Lang::Vi).contains("`a\\nlỗi\\u{1b}` có ký tự ẩn U+000A"), "{told:?}");
    }
}
