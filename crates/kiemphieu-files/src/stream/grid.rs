//! Rows that all look alike: one column a name in the order of the list, each cell a single `0` or `1`; before them a
//! serial, or nothing.
//!
//! The marks have the same length every time, and their digits stand at every other byte. They are read eight bytes at a time
//! as one number: with the row of zeros taken off by exclusive or, what is left may only be the lowest bit of a digit;
//! anything else is not such a row. The four bits of the eight bytes are then brought together by one multiplication.

use kiemphieu_core::List;

use crate::columns::Columns;

/// Brings bits 0, 16, 32 and 48 to bits 48 to 51, with no carry between them.
const TOGETHER: u64 = 1 << 48 | 1 << 33 | 1 << 18 | 1 << 3;

/// Longer serials are read with the other kinds of rows.
const LONGEST_SERIAL: usize = 32;

/// Eight bytes hold four names, a word of a paper sixteen times as many.
const PIECES_IN_WORD: usize = 16;

/// The look of such rows.
#[derive(Debug)]
pub(crate) struct Grid {
    /// Bytes of the marks of a row with its line end.
    stride: usize,
    /// What stands after the serial, where rows begin with one.
    serial: Option<u8>,
    pieces: Vec<Piece>,
    words: usize,
}

/// Eight bytes of a row.
#[derive(Debug)]
struct Piece {
    /// The row of zeros.
    zeros: u64,
    /// Where a bit may differ from it.
    digits: u64,
    /// Where none may.
    fixed: u64,
}

impl Grid {
    /// The look of the rows under this header, if they can be of this kind; `line_end` is the one of the header.
    pub fn new(columns: &Columns, list: &List, delimiter: u8, line_end: &[u8]) -> Option<Self> {
        let serial = (columns.plain_grid(list)? > 0).then_some(delimiter);
        let mut row = [b'0', delimiter].repeat(list.len());
        row.pop();
        row.extend(line_end);
        let digits = (0..row.len()).map(|at| u8::from(at % 2 == 0 && at < 2 * list.len() - 1));
        let digits: Vec<u8> = digits.collect();
        let word = |bytes: &[u8]| bytes.iter().rev().fold(0, |word, byte| word << 8 | u64::from(*byte));
        let pieces = row.chunks(8).zip(digits.chunks(8)).map(|(row, digits)| {
            let inside = row.iter().fold(0, |inside: u64, _| inside << 8 | 0xFF);
            let digits = word(digits);
            Piece { zeros: word(row), digits, fixed: inside & !digits }
        });
        Some(Self { stride: row.len(), serial, pieces: pieces.collect(), words: list.len().div_ceil(64) })
    }

    /// Room for one paper.
    pub fn paper(&self) -> Vec<u64> {
        vec![0; self.words]
    }

    /// Reads the first row into `paper` as bits, and gives its serial and the rows after it; none if it is another kind
    /// of row, or the last.
    #[inline]
    pub fn read<'r>(&self, rows: &'r [u8], paper: &mut [u64]) -> Option<(&'r str, &'r [u8])> {
        let (serial, marks) = match self.serial {
            None => ("", rows),
            Some(delimiter) => serial(rows, delimiter)?,
        };
        Some((serial, self.read_marks(marks, paper)?))
    }

    #[inline]
    fn read_marks<'r>(&self, rows: &'r [u8], paper: &mut [u64]) -> Option<&'r [u8]> {
        let (pieces, _) = rows.as_chunks::<8>();
        if pieces.len() < self.pieces.len() {
            return None;
        }
        let mut wrong = 0;
        let parts = self.pieces.chunks(PIECES_IN_WORD).zip(pieces.chunks(PIECES_IN_WORD));
        for (word, (looks, pieces)) in paper.iter_mut().zip(parts) {
            let mut bits = 0;
            let mut shift = 0;
            for (look, piece) in looks.iter().zip(pieces) {
                let marks = u64::from_le_bytes(*piece) ^ look.zeros;
                wrong |= marks & look.fixed;
                bits |= ((marks & look.digits).wrapping_mul(TOGETHER) >> 48 & 0xF) << shift;
                shift += 4;
            }
            *word = bits;
        }
        if wrong == 0 { rows.get(self.stride..) } else { None }
    }
}

/// The serial at the start of a row, if it is plain, and what stands behind it.
fn serial(row: &[u8], delimiter: u8) -> Option<(&str, &[u8])> {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/');
    let end = row.iter().take(LONGEST_SERIAL).position(|byte| !plain(byte)).filter(|end| *end > 0)?;
    let (serial, rest) = row.split_at_checked(end)?;
    let (first, marks) = rest.split_first()?;
    (*first == delimiter).then_some((std::str::from_utf8(serial).ok()?, marks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::csv::Rows;
    use proptest::prelude::*;

    fn grid(names: usize, delimiter: &str, line_end: &str) -> (Grid, String) {
        let list = List::new((1..=names).map(|number| format!("N{number}")), 1).unwrap();
        let header = (1..=names).map(|number| number.to_string()).collect::<Vec<_>>().join(delimiter) + line_end;
        let (_, row) = Rows::open(header.as_bytes()).unwrap().unwrap();
        let columns = Columns::read(&row, &list).unwrap_or_else(|_| panic!("{header}"));
        (Grid::new(&columns, &list, delimiter.as_bytes()[0], line_end.as_bytes()).unwrap(), header)
    }

    fn bits(kept: &[bool]) -> Vec<u64> {
        kept.chunks(64).map(|part| part.iter().rev().fold(0, |word, kept| word << 1 | u64::from(*kept))).collect()
    }

    proptest! {
        #[test]
        fn a_row_of_digits_is_read_as_its_bits(
            kept in prop::collection::vec(any::<bool>(), 1..200), semicolon in any::<bool>(), crlf in any::<bool>(),
        ) {
            let (delimiter, line_end) = (if semicolon { ";" } else { "," }, if crlf { "\r\n" } else { "\n" });
            let (grid, _) = grid(kept.len(), delimiter, line_end);
            let cells: Vec<_> = kept.iter().map(|kept| u8::from(*kept).to_string()).collect();
            let text = cells.join(delimiter) + line_end + "the rest follows";
            let mut paper = grid.paper();
            prop_assert_eq!(grid.read(text.as_bytes(), &mut paper), Some(("", &b"the rest follows"[..])));
            prop_assert_eq!(paper, bits(&kept));
        }

        #[test]
        fn one_wrong_byte_makes_it_another_kind_of_row(
            names in 1usize..80, at in any::<prop::sample::Index>(), wrong in any::<u8>(),
        ) {
            let (grid, _) = grid(names, ",", "\n");
            let mut row = vec!["1"; names].join(",").into_bytes();
            row.push(b'\n');
            let at = at.index(row.len());
            let allowed = if at % 2 == 0 && row[at] != b'\n' { vec![b'0', b'1'] } else { vec![row[at]] };
            row[at] = wrong;
            row.extend([b'x'; 8]);
            let read = grid.read(&row, &mut grid.paper()).is_some();
            prop_assert_eq!(read, allowed.contains(&wrong));
        }
    }
}
