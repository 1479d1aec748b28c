use super::*;
use proptest::prelude::*;

fn rows(text: &[u8]) -> Result<Vec<(usize, Vec<String>)>, RowError> {
    let Some((mut rows, header)) = Rows::open(text)? else { return Ok(Vec::new()) };
    let mut all = vec![(header.line, header.cells.into_iter().map(|cell| cell.text).collect())];
    while let Some(row) = rows.next()? {
        all.push((row.line, row.cells.into_iter().map(|cell| cell.text.into_owned()).collect()));
    }
    Ok(all)
}

fn cells(row: &[&str]) -> Vec<String> {
    row.iter().map(|cell| (*cell).to_owned()).collect()
}

#[test]
fn bom_crlf_and_both_delimiters_are_read() {
    let expected = vec![(1, cells(&["paper", "struck"])), (2, cells(&["1", "3 7"]))];
    assert_eq!(rows("\u{FEFF}paper;struck\r\n1;3 7\r\n".as_bytes()).unwrap(), expected);
    assert_eq!(rows(b"paper,struck\n1,3 7").unwrap(), expected);
}

#[test]
fn quoted_cells_hold_delimiters_quotes_and_line_breaks_and_lines_stay_right() {
    let text = b"a,b\n\"x, \"\"y\"\"\nz\",2\n\n3,4\n";
    let expected =
        vec![(1, cells(&["a", "b"])), (2, cells(&["x, \"y\"\nz", "2"])), (4, cells(&[""])), (5, cells(&["3", "4"]))];
    assert_eq!(rows(text).unwrap(), expected);
}

#[test]
fn an_empty_line_of_a_one_column_file_is_a_row() {
    let expected = vec![(1, cells(&["struck"])), (2, cells(&[""])), (3, cells(&["2"]))];
    assert_eq!(rows(b"struck\n\n2\n").unwrap(), expected);
}

#[test]
fn what_is_no_text_is_refused_with_its_place() {
    assert!(matches!(rows(b"a,b\n1,\0\n"), Err(RowError::Binary { line: 2, column: 3 })));
    assert!(matches!(rows(b"a,b\n\xC3\xA1\xFF,1\n"), Err(RowError::NotUtf8 { line: 2, column: 2, old: None })));
    assert!(matches!(rows(b"\xFF\xFEp\0"), Err(RowError::Utf16)));
    assert!(matches!(rows(b"a,b\n1,\"x\n2,y\n"), Err(RowError::Quote { line: 2, .. })));
    assert!(matches!(rows(b"a,b\n1,x\"y\"\n"), Err(RowError::Quote { line: 2, column: 3 })));
}

#[test]
fn an_endless_line_is_refused_before_it_fills_the_memory() {
    let endless = io::BufReader::new(io::repeat(b'7'));
    assert!(matches!(Rows::open(endless), Err(RowError::TooLong { line: 1 })));
    let never_closed = io::BufReader::new(io::Read::chain(&b"a\n\""[..], io::repeat(b'\n')));
    let (mut rows, _) = Rows::open(never_closed).unwrap().unwrap();
    assert!(matches!(rows.next(), Err(RowError::TooLong { line: 2 })));
}

#[test]
fn the_header_tells_the_delimiter() {
    for (header, cells) in [
        ("a,b\tc", vec!["a", "b\tc"]),
        ("a;b,c", vec!["a", "b,c"]),
        ("a\tb\t", vec!["a", "b", ""]),
        ("\ta\tb", vec!["", "a", "b"]),
        ("struck\t", vec!["struck\t"]),
        ("\u{FEFF}a\tb", vec!["a", "b"]),
    ] {
        let (_, row) = Rows::open(header.as_bytes()).unwrap().unwrap();
        assert_eq!(row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>(), cells, "{header:?}");
    }
}

#[test]
fn lines_of_an_old_mac_are_named() {
    assert!(matches!(rows(b"paper,struck\r1,3\r2,\r"), Err(RowError::OldMac { column: 13 })));
    assert!(matches!(rows("\u{FEFF}paper,struck\r1,3\r2,\n".as_bytes()), Err(RowError::OldMac { column: 13 })));
    let long = [&b"struck\r"[..], &b"3\r".repeat(1 << 20)].concat();
    assert!(matches!(rows(&long), Err(RowError::OldMac { column: 7 })));
    assert!(matches!(rows(b"PK\0\r\x03"), Err(RowError::Binary { .. })));
    for other in [&b"a,b\r\r\n1,2\r\r\n"[..], b"a,b\r", b"\"a\rb\",c\n1,2\n", b"a,b\n1,\r2\n"] {
        assert!(rows(other).is_ok(), "{other:?}");
    }
}

/// The cells of a row, character by character; or the column of the one that is not quoted as it must be.
fn model(row: &str, delimiter: char) -> Result<Vec<(String, usize)>, usize> {
    let (row, mut cells, mut at) = (row.chars().collect::<Vec<_>>(), Vec::new(), 0);
    loop {
        let (start, mut text, mut quoted) = (at, String::new(), false);
        while at < row.len() && (quoted || row[at] != delimiter) {
            let doubled = quoted && row[at] == '"' && row.get(at + 1) == Some(&'"');
            match row[at] {
                '"' if doubled => text.push('"'),
                '"' if at == start || quoted => quoted = !quoted,
                '"' => return Err(start + 1),
                _ if !quoted && row[start] == '"' => return Err(start + 1),
                other => text.push(other),
            }
            at += if doubled { 2 } else { 1 };
        }
        if quoted {
            return Err(start + 1);
        }
        cells.push((text, start + 1));
        if at == row.len() {
            return Ok(cells);
        }
        at += 1;
    }
}

proptest! {
    #[test]
    fn cells_and_their_columns_are_those_of_a_reader_of_characters(
        row in prop_oneof!["[ab,\"é ]{0,14}", "(\"([ab,é]|\"\"){0,4}\"|[abé ]{0,4})(,(\"([ab,é]|\"\"){0,4}\"|[abé ]{0,4})){0,4}"],
    ) {
        let plain = |cells: Vec<Cell<Cow<str>>>| {
            cells.into_iter().map(|cell| (cell.text.into_owned(), cell.column)).collect::<Vec<_>>()
        };
        let expected = model(&row, ',');
        prop_assert_eq!(&super::cells(&row, b',').map(plain), &expected);
        if !row.contains('"') {
            prop_assert_eq!(Ok(plain(unquoted_cells(&row, b',', 1))), expected);
        }
    }

    #[test]
    fn what_is_quoted_comes_back(cells in prop::collection::vec("[a-z\",;\n\r ]{0,6}", 1..5)) {
        let quoted: Vec<_> = cells.iter().map(|cell| format!("\"{}\"", cell.replace('"', "\"\""))).collect();
        let text = format!("h{}\n{}\n", ",h".repeat(cells.len()), quoted.join(","));
        let back = rows(text.as_bytes()).unwrap();
        prop_assert_eq!(&back[1].1, &cells);
    }

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = rows(&bytes);
    }
}
