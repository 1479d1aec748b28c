//! A journal read back: every whole line, what was cut off at its end, or the place where it breaks.

use kiemphieu_core::Text;
use serde::de::IgnoredAny;

use crate::event::line::{DIGITS, Line, NOTHING_BEFORE, NoLine};

/// What a journal holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its lines.
    pub lines: Vec<Line>,
    /// The bytes that they take, with their ends.
    pub length: u64,
    /// Whether the last line lacks its end, and is whole.
    pub lacks_end: bool,
    /// What stands behind the last whole line: half a line, which was never acknowledged.
    pub torn: Option<Torn>,
}

/// Half a line at the end of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Torn {
    /// Its line, from 1.
    pub line: usize,
    /// So many bytes of it are there.
    pub bytes: usize,
}

/// Where a journal breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub why: NoLine,
}

impl Reading {
    pub(super) fn empty() -> Self {
        Self { lines: Vec::new(), length: 0, lacks_end: false, torn: None }
    }
}

/// Reads the bytes of a journal.
///
/// # Errors
/// The first line that is not the next after those before it. Half a line at the end is none.
pub fn read(bytes: &[u8]) -> Result<Reading, Broken> {
    let mut reading = Reading::empty();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = rest.iter().position(|byte| *byte == b'\n');
        let (line, after) = match end.and_then(|end| rest.split_at_checked(end)) {
            Some((line, after)) => (line, after.get(1..).unwrap_or_default()),
            None => (rest, &[][..]),
        };
        let number = reading.lines.len() + 1;
        let before = reading.lines.last().map_or(NOTHING_BEFORE, Line::hash);
        let text = str::from_utf8(line).map_err(|_| NoLine::Form);
        match text.and_then(|text| Line::read(before, text)) {
            Ok(line) => reading.lines.push(line),
            Err(_) if end.is_none() && is_half(line) => {
                reading.torn = Some(Torn { line: number, bytes: line.len() });
                return Ok(reading);
            }
            Err(why) => return Err(Broken { line: number, why }),
        }
        reading.lacks_end = end.is_none();
        reading.length += u64::try_from(rest.len() - after.len()).unwrap_or(u64::MAX);
        rest = after;
    }
    Ok(reading)
}

/// Whether bytes without the end of a line are the beginning of one: a power cut leaves such, sometimes with noughts where
/// nothing was written yet. A whole line that was changed is no such beginning.
fn is_half(bytes: &[u8]) -> bool {
    let written = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    let bytes = bytes.get(..written).unwrap_or_default();
    let (hash, rest) = bytes.split_at(bytes.len().min(DIGITS));
    if !hash.iter().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f')) {
        return false;
    }
    let Some((space, body)) = rest.split_first() else { return true };
    if *space != b' ' {
        return false;
    }
    let whole = match str::from_utf8(body) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            str::from_utf8(body.get(..error.valid_up_to()).unwrap_or_default()).unwrap_or_default()
        }
        Err(_) => return false,
    };
    if whole.is_empty() {
        return true;
    }
    let mut values = serde_json::Deserializer::from_str(whole).into_iter::<IgnoredAny>();
    whole.starts_with('{') && matches!(values.next(), Some(Err(error)) if error.is_eof())
}

impl Broken {
    /// What is wrong, with what is expected and what stands, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        let line = self.line;
        let (vi, en) = match &self.why {
            NoLine::Form => (
                "đây không phải một dòng của sổ (mã SHA-256, dấu cách, nội dung)".to_owned(),
                "this is no line of a journal (a SHA-256, a space, a body)".to_owned(),
            ),
            NoLine::Hash { expected, stands } => (
                format!("mã phải là {expected}, trong sổ là {stands}"),
                format!("the hash must be {expected}, there stands {stands}"),
            ),
            NoLine::Event { why } => (
                format!("mã đúng, nhưng nội dung không phải sự kiện mà chương trình này biết ({why})"),
                format!("the hash is right, but the body is no event that this program knows ({why})"),
            ),
        };
        let remedy = match &self.why {
            NoLine::Event { .. } => Text::new(
                "dùng đúng chương trình ghi ở dòng đầu của sổ",
                "use the program that the first line of the journal names",
            ),
            NoLine::Form | NoLine::Hash { .. } => Text::new(
                "sổ bị sửa, bị bớt hay bị ghép ở dòng này hoặc ngay trước nó: lấy bản sao khác và so từng dòng; các dòng trước đó vẫn đúng",
                "the journal was changed, cut or spliced at this line or right before it: take another copy and compare them line by line; the lines before it are right",
            ),
        };
        (Text::new(format!("dòng {line}: {vi}"), format!("line {line}: {en}")), remedy)
    }
}
