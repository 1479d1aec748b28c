//! Rows that all look alike: every mark a single `0` or `1`, nothing else said of the paper, and the same characters
//! between the marks; somewhere before the marks a serial, or none.
//!
//! The look is taken from such a row that was read cell by cell, so that the order of the columns, empty cells, quotation
//! marks and spaces may be as they like, as long as they stay the same. Behind the serial a row then has the same length
//! every time. It is read eight bytes at a time as one number: with the row of zeros taken off by exclusive or, what is
//! left may only be the lowest bit of a digit; anything else is not such a row. Eight such numbers, each moved one bit
//! further than the last, make one word of the paper: no two bits meet. So each name has a bit of its own, in an order
//! that the tally is told.

use std::borrow::Cow;
use std::ops::Range;

use crate::paper::columns::{Columns, Kind};
use crate::rows::csv::cells;

/// Longer serials are read with the other kinds of rows.
const LONGEST_SERIAL: usize = 32;

/// The look of such rows.
#[derive(Debug)]
pub(crate) struct Grid {
    /// What stands before the serial.
    head: Vec<u8>,
    serial: Serial,
    /// What stands behind it, as so many words of a paper.
    words: Vec<[Piece; PIECES]>,
    /// The bytes behind the serial.
    length: usize,
    /// The bit of each digit.
    places: Vec<usize>,
}

/// What the serials look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Serial {
    None,
    /// Letters, digits and a few signs; it may be empty.
    Plain,
    /// A number of JSON.
    Number,
}

/// Eight bytes of a row.
#[derive(Debug, Default, Clone, Copy)]
struct Piece {
    /// The row of zeros.
    zeros: u64,
    /// Where a bit may differ from it.
    digits: u64,
    /// Where none may.
    fixed: u64,
}

/// So many pieces make a word: one for each bit of a byte.
const PIECES: usize = 8;

impl Grid {
    /// The look of this row, a line with its end, if it is of this kind.
    pub fn like(row: &[u8], columns: &Columns, delimiter: u8) -> Option<Self> {
        let text = str::from_utf8(row).ok().filter(|text| text.is_ascii())?.strip_suffix('\n')?;
        let text = text.strip_suffix('\r').unwrap_or(text);
        let cells = cells(text, delimiter).ok().filter(|cells| cells.len() == columns.width && !text.contains('\n'))?;
        let (mut serial, mut digits) = (None, Vec::new());
        for (at, cell) in cells.iter().enumerate() {
            let Cow::Borrowed(inside) = cell.text else { return None };
            let word = inside.trim();
            let quote = usize::from(text.get(cell.column - 1..).is_some_and(|cell| cell.starts_with('"')));
            let start = cell.column - 1 + quote + inside.len() - inside.trim_start().len();
            match (columns.kind(at), word) {
                (Kind::Mark, "0" | "1") => digits.push(start),
                (Kind::Serial, _) if digits.is_empty() && serial_length(word.as_bytes()) == Some(word.len()) => {
                    serial = Some(start..start + word.len());
                }
                (Kind::Count, "" | "1") | (Kind::Other, "") => {}
                _ => return None,
            }
        }
        let kind = if serial.is_some() { Serial::Plain } else { Serial::None };
        Self::of(row, kind, serial.unwrap_or(0..0), &digits)
    }

    /// The look of a line of JSON with the digits of its marks at these bytes; before them a serial at this one, which is
    /// text or a number.
    pub fn of_line(line: &[u8], serial: Option<(usize, bool)>, digits: &[usize]) -> Option<Self> {
        let Some((start, is_text)) = serial else { return Self::of(line, Serial::None, 0..0, digits) };
        let kind = if is_text { Serial::Plain } else { Serial::Number };
        let length = kind.length(line.get(start..)?)?;
        let ends = !is_text || line.get(start + length) == Some(&b'"');
        ends.then(|| Self::of(line, kind, start..start + length, digits)).flatten()
    }

    /// The look of a row with its serial and the digits of its marks at these bytes.
    fn of(row: &[u8], kind: Serial, serial: Range<usize>, digits: &[usize]) -> Option<Self> {
        let (head, behind) = (serial.start, serial.end);
        let (head, row) = (row.get(..head)?.to_vec(), row.get(behind..).filter(|row| !row.is_empty())?);
        let digits: Vec<usize> = digits.iter().map(|at| at - behind).collect();
        let mut words = vec![[Piece::default(); PIECES]; row.len().div_ceil(8 * PIECES)];
        for (piece, (bytes, from)) in words.iter_mut().flatten().zip(row.chunks(8).zip((0..).step_by(8))) {
            let digits = digits.iter().filter(|at| (from..from + 8).contains(*at)).map(|at| at - from);
            *piece = Piece::of(bytes, digits);
        }
        let place = |at: &usize| {
            let (piece, byte) = (at / 8, at % 8);
            64 * (piece / PIECES) + 8 * byte + piece % PIECES
        };
        Some(Self { head, serial: kind, words, length: row.len(), places: digits.iter().map(place).collect() })
    }

    /// The bit of each mark, in the order of the columns.
    pub fn places(&self) -> &[usize] {
        &self.places
    }

    /// The words of a paper.
    pub fn words(&self) -> usize {
        self.words.len()
    }

    /// Reads the first row into `paper` as bits at their places, and gives its serial and the rows after it; none if it is
    /// another kind of row, or the last.
    #[inline]
    pub fn read<'r>(&self, rows: &'r [u8], paper: &mut [u64]) -> Option<(&'r str, &'r [u8])> {
        let (serial, marks) = match self.serial {
            Serial::None => ("", rows),
            kind => {
                let rows = if self.head.is_empty() { rows } else { rows.strip_prefix(self.head.as_slice())? };
                let (serial, marks) = rows.split_at_checked(kind.length(rows)?)?;
                (str::from_utf8(serial).ok()?, marks)
            }
        };
        Some((serial, self.read_marks(marks, paper)?))
    }

    #[inline]
    fn read_marks<'r>(&self, rows: &'r [u8], paper: &mut [u64]) -> Option<&'r [u8]> {
        let (bytes, _) = rows.as_chunks::<8>();
        let (bytes, _) = bytes.as_chunks::<PIECES>();
        if bytes.len() < self.words.len() {
            return None;
        }
        let mut wrong = 0;
        for (word, (looks, bytes)) in paper.iter_mut().zip(self.words.iter().zip(bytes)) {
            let mut bits = 0;
            for (look, bytes) in looks.iter().zip(bytes).rev() {
                let marks = u64::from_le_bytes(*bytes) ^ look.zeros;
                wrong |= marks & look.fixed;
                bits = bits << 1 | marks & look.digits;
            }
            *word = bits;
        }
        if wrong == 0 { rows.get(self.length..) } else { None }
    }
}

impl Serial {
    /// The length of the serial at the start of these bytes.
    #[inline]
    fn length(self, row: &[u8]) -> Option<usize> {
        match self {
            Self::None => Some(0),
            Self::Plain => serial_length(row),
            Self::Number => number_length(row),
        }
    }
}

impl Piece {
    /// At most eight bytes, with digits at these of them.
    fn of(bytes: &[u8], digits: impl Iterator<Item = usize>) -> Self {
        let digits = digits.fold(0, |bits, at| bits | 1_u64 << (8 * at));
        let inside = word(bytes.iter().map(|_| u8::MAX));
        Self { zeros: word(bytes.iter().copied()) & !digits, digits, fixed: inside & !digits }
    }
}

/// Bytes as one number, the first one lowest.
fn word(bytes: impl DoubleEndedIterator<Item = u8>) -> u64 {
    bytes.rfold(0, |word, byte| word << 8 | u64::from(byte))
}

/// The length of the plain serial at the start of these bytes; it may be empty.
#[inline]
fn serial_length(row: &[u8]) -> Option<usize> {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    let end = row.iter().take(LONGEST_SERIAL + 1).position(|byte| !plain(byte)).unwrap_or(row.len());
    (end <= LONGEST_SERIAL).then_some(end)
}

/// The length of the number at the start of these bytes: without a zero before it, and below 2⁶⁴.
#[inline]
fn number_length(row: &[u8]) -> Option<usize> {
    let digits = row.iter().take(20).take_while(|byte| byte.is_ascii_digit()).count();
    let leading_zero = digits > 1 && row.first() == Some(&b'0');
    ((1..20).contains(&digits) && !leading_zero).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::csv::Rows;
    use kiemphieu_core::List;
    use proptest::prelude::*;

    /// Columns of so many names behind others.
    fn columns(others: &[&str], names: usize, delimiter: &str) -> Columns {
        let list = List::new((1..=names).map(|number| format!("N{number}")), 1).unwrap();
        let header = others.iter().map(|name| (*name).to_owned()).chain((1..=names).map(|number| number.to_string()));
        let header = header.collect::<Vec<_>>().join(delimiter);
        let (_, row) = Rows::open(header.as_bytes()).unwrap().unwrap();
        Columns::read(&row, &list, crate::paper::heads::Written::Csv).unwrap_or_else(|_| panic!("{header}"))
    }

    /// The marks of a paper in the order of the columns.
    fn marks(grid: &Grid, paper: &[u64]) -> Vec<bool> {
        grid.places().iter().map(|place| paper[place / 64] >> (place % 64) & 1 == 1).collect()
    }

    proptest! {
        #[test]
        fn a_row_that_looks_like_another_is_read_as_its_bits(
            rows in (1usize..200).prop_flat_map(|names| prop::collection::vec(prop::collection::vec(any::<bool>(), names), 2)),
            spaces in prop::collection::vec("|||| |\\t|  ", 202),
            quoted in prop::collection::vec(any::<bool>(), 202),
            (delimiter, line_end) in (prop::sample::select(vec![";", ","]), prop::sample::select(vec!["\r\n", "\n"])),
            serials in prop::option::of(("[A-Z]{1,3}[0-9]{0,4}", "[A-Z]{0,3}[0-9]{0,4}")),
        ) {
            let row = |kept: &[bool], serial: Option<&String>| {
                let marks = kept.iter().map(|kept| u8::from(*kept).to_string());
                let texts = serial.into_iter().flat_map(|serial| [String::new(), serial.clone()]).chain(marks);
                let cells = texts.zip(spaces.iter().zip(&quoted)).map(|(text, (space, quoted))| {
                    if *quoted { format!("\"{space}{text}{space}\"") } else { format!("{space}{text}{space}") }
                });
                cells.collect::<Vec<_>>().join(delimiter) + line_end
            };
            let (first, second) = serials.as_ref().map_or((None, None), |(first, second)| (Some(first), Some(second)));
            let columns = columns(if first.is_some() { &["note", "paper"] } else { &[] }, rows[0].len(), delimiter);
            let text = row(&rows[0], first);
            let grid = Grid::like(text.as_bytes(), &columns, delimiter.as_bytes()[0]).unwrap();
            let rest = "the rest follows, in as many bytes as are looked at for a word of marks";
            let text = row(&rows[1], second) + rest;
            let mut paper = vec![u64::MAX; grid.words()];
            let serial = second.map_or("", String::as_str);
            prop_assert_eq!(grid.read(text.as_bytes(), &mut paper), Some((serial, rest.as_bytes())));
            prop_assert_eq!(marks(&grid, &paper), rows[1].clone());
            prop_assert_eq!(paper.iter().map(|word| word.count_ones()).sum::<u32>() as usize, rows[1].iter().filter(|kept| **kept).count());
        }

        #[test]
        fn one_wrong_byte_makes_it_another_kind_of_row(
            names in 1usize..80, at in any::<prop::sample::Index>(), wrong in any::<u8>(),
        ) {
            let mut row = vec!["1"; names].join(",").into_bytes();
            row.push(b'\n');
            let grid = Grid::like(&row, &columns(&[], names, ","), b',').unwrap();
            let at = at.index(row.len());
            let allowed = if at % 2 == 0 && row[at] != b'\n' { vec![b'0', b'1'] } else { vec![row[at]] };
            row[at] = wrong;
            row.extend([b'x'; 64]);
            let read = grid.read(&row, &mut vec![0; grid.words()]).is_some();
            prop_assert_eq!(read, allowed.contains(&wrong));
        }
    }

    #[test]
    fn only_a_plain_row_has_a_look() {
        let columns = columns(&["paper", "count", "flaw"], 2, ",");
        let look = |row: &[u8]| Grid::like(row, &columns, b',').is_some();
        assert!(look(b"7,,,1,0\n") && look(b",1,,1,0\n") && look(b"\"7\",\"\", ,1,\"0\"\r\n"));
        for row in [
            &b"7,,,1,0"[..],
            b"7,2,,1,0\n",
            b"7,,marked,1,0\n",
            b"7,,,1,2\n",
            b"7,,,1,\n",
            b"7,,,1\n",
            b"7 8,,,1,0\n",
            b"",
            b"7,,\"\n\",1,0\n",
            b"\xC3\xA1,,,1,0\n",
            b"123456789012345678901234567890123,,,1,0\n",
            b"\"7\"\"\",,,1,0\n",
        ] {
            assert!(!look(row), "{row:?}");
        }
    }
}
