//! The reader of workbooks against another reader, and against workbooks that mean harm or hide something.

use std::io::Write as _;

use calamine::{Data, Reader as _, Xlsx, open_workbook_from_rs};
use kiemphieu_core::Lang;
use proptest::prelude::*;
use rust_xlsxwriter::{Color, Format, Workbook as Writer};

use super::*;
use crate::input::progress::silent;

const NAMESPACE: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

/// A package of these parts beside those that every workbook has.
fn package(sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let workbook = format!(
        "<workbook {NAMESPACE} xmlns:r=\"{relation}\"><sheets><sheet name=\"P\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let of = |id: &str, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"{relation}/{kind}\" Target=\"{target}\"/>")
    };
    let root = format!("<Relationships>{}</Relationships>", of("rId1", "officeDocument", "xl/workbook.xml"));
    let own = format!(
        "<Relationships>{}{}{}</Relationships>",
        of("rId1", "worksheet", "worksheets/sheet1.xml"),
        of("rId2", "sharedStrings", "sharedStrings.xml"),
        of("rId3", "styles", "/xl/styles.xml")
    );
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("_rels/.rels", root.as_str()),
        ("xl/workbook.xml", &workbook),
        ("xl/_rels/workbook.xml.rels", &own),
        ("xl/worksheets/sheet1.xml", sheet),
    ];
    for (name, text) in parts.iter().chain(more) {
        package.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

fn sheet(head: &str, rows: &str, behind: &str) -> String {
    format!("<worksheet {NAMESPACE}>{head}<sheetData>{rows}</sheetData>{behind}</worksheet>")
}

fn row(line: usize, attributes: &str, cells: &[&str]) -> String {
    let cells: String = (b'A'..)
        .zip(cells)
        .map(|(column, text)| {
            format!("<c r=\"{}{line}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", char::from(column))
        })
        .collect();
    format!("<row r=\"{line}\"{attributes}>{cells}</row>")
}

const HEAD: [&str; 2] = ["paper", "struck"];

/// The rows of the papers, or what is told first.
fn papers(bytes: &[u8]) -> Result<Vec<Vec<String>>, String> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    let told = |problem: Problem| problem.render(Lang::En);
    let mut book = Workbook::open("box.xlsx", file.path(), &silent).map_err(told)?;
    let rows: Result<Vec<_>, _> = book.papers(None).map_err(told)?.collect();
    let texts = |row: Row| row.cells.into_iter().map(|cell| cell.text).collect();
    rows.map(|rows| rows.into_iter().map(texts).collect()).map_err(told)
}

#[test]
fn what_nobody_sees_and_what_is_struck_through_is_refused() {
    let good = row(1, "", &HEAD) + &row(2, "", &["1", "3"]);
    let struck = "<is><r><t>2</t></r><r><rPr><strike/></rPr><t>3</t></r></is>";
    for (sheet, words) in [
        (
            sheet("", &(good.clone() + &row(3, " hidden=\"1\"", &["2", "3"])), ""),
            "hidden or filtered out hold something: 3",
        ),
        (sheet("", &(good.clone() + &row(3, " ht=\"0\" customHeight=\"1\"", &["2", "3"])), ""), "hold something: 3"),
        (sheet("", &(good.clone() + &row(3, " ht=\"0.75\" customHeight=\"1\"", &["2", "3"])), ""), "hold something: 3"),
        (
            sheet("", &(good.clone() + "<row r=\"3\"><c r=\"A3\" s=\"3\"><v>2</v></c></row>"), ""),
            "white letters on white, which nobody sees: A3",
        ),
        (sheet("<cols><col min=\"2\" max=\"2\" hidden=\"1\"/></cols>", &good, ""), "hidden columns hold something: B"),
        (sheet("<cols><col min=\"2\" max=\"9\" width=\"0\"/></cols>", &good, ""), "hidden columns hold something: B"),
        (
            sheet("", &(good.clone() + &format!("<row r=\"3\"><c r=\"A3\" t=\"inlineStr\">{struck}</c></row>")), ""),
            "struck through (format Strikethrough): A3",
        ),
        (
            sheet(
                "",
                &(good.clone() + "<row r=\"3\"><c r=\"A3\"><v>2</v></c><c r=\"B3\" s=\"1\"><v>3</v></c></row>"),
                "",
            ),
            ": B3",
        ),
        (
            sheet("", &(good.clone() + "<row r=\"3\"><c r=\"A3\" s=\"2\"><v>2</v></c></row>"), ""),
            "format (`;;;`) does not show: A3",
        ),
        (sheet("", &good, "<mergeCells><mergeCell ref=\"A2:B2\"/></mergeCells>"), "A2:B2 are merged"),
    ] {
        let styles = format!(
            "<styleSheet {NAMESPACE}><numFmts><numFmt numFmtId=\"170\" formatCode=\";;;\"/></numFmts><fonts><font/><font><strike/></font><font><color rgb=\"FFFFFFFF\"/></font></fonts>\
             <fills><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"solid\"/></fill></fills><cellXfs><xf numFmtId=\"0\" fontId=\"0\"/><xf numFmtId=\"0\" fontId=\"1\"/><xf numFmtId=\"170\" fontId=\"0\"/>\
             <xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\"/><xf numFmtId=\"0\" fontId=\"2\" fillId=\"1\"/></cellXfs></styleSheet>"
        );
        let told = papers(&package(&sheet, &[("xl/styles.xml", &styles)])).unwrap_err();
        assert!(told.contains(words), "{words}: {told}");
    }
    let noted = row(1, "", &["paper", "struck", "note"]) + &row(2, "", &["1", "3"]);
    let headed = sheet("<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>", &noted, "");
    assert_eq!(papers(&package(&headed, &[])).unwrap().len(), 2, "nothing stands under the heading");
    let filled =
        sheet("<cols><col min=\"3\" max=\"3\" hidden=\"1\"/></cols>", &(noted + &row(3, "", &["2", "3", "x"])), "");
    assert!(papers(&package(&filled, &[])).unwrap_err().contains("hidden columns hold something: C"));
    let empty =
        sheet("<cols><col min=\"3\" max=\"9\" hidden=\"1\"/></cols>", &(good + "<row r=\"3\" hidden=\"1\"/>"), "");
    assert_eq!(papers(&package(&empty, &[])).unwrap().len(), 2, "hidden, with nothing in it");
}

#[test]
fn a_workbook_that_means_harm_is_refused_with_the_reason() {
    let good = row(1, "", &HEAD) + &row(2, "", &["1", "3"]);
    let (long, deep) = ("a".repeat(2 << 20), "<a>".repeat(100));
    let many = |unit: &str, times: usize| unit.repeat(times);
    for (sheet, more, words) in [
        (sheet("", &row(1, "", &[&long]), ""), None, "longer than 1 MiB"),
        (sheet("", &row(1, "", &[&long[..200_000]]), ""), None, "longer than Excel allows"),
        (sheet("", &format!("<row r=\"1\" x=\"{long}\"/>"), ""), None, "longer than 1 MiB"),
        (sheet(&format!("<!--{long}-->"), &good, ""), None, "longer than 1 MiB"),
        (sheet("", &deep, ""), None, "nested more than 64 deep"),
        (sheet("", &(good.clone() + &many("<row r=\"3\"/>", 3)), ""), None, "out of their order"),
        (sheet("", &(good.clone() + "<row r=\"1048577\"/>"), ""), None, "out of their order"),
        (sheet("", "<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>", ""), None, "out of their order"),
        (sheet("", "<row r=\"1\"><c r=\"A2\"><v>1</v></c></row>", ""), None, "out of their order"),
        (sheet("", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", ""), None, "refers to a text"),
        (format!("<!DOCTYPE x [<!ENTITY e \"x\">]>{}", sheet("", &good, "")), None, "a document type"),
        (sheet("", &row(1, "", &["paper", "&e;"]), ""), None, "a name of its own"),
        (sheet("", &good, "")[..200].to_owned(), None, "no Excel workbook"),
        (
            sheet("", &good, ""),
            Some(format!("<sst {NAMESPACE} uniqueCount=\"4000000000\">{}</sst>", many("<si/>", (2 << 20) + 1))),
            "too much text",
        ),
    ] {
        let more: Vec<_> = more.iter().map(|texts| ("xl/sharedStrings.xml", texts.as_str())).collect();
        let told = papers(&package(&sheet, &more)).unwrap_err();
        assert!(told.contains(words), "{words}: {told}");
    }
    let far = row(1, "", &HEAD).replace("</row>", "<c r=\"XFD1\" t=\"inlineStr\"><is><t>note</t></is></c></row>")
        + &row(2, "", &["1", "3"]);
    assert_eq!(papers(&package(&sheet("", &far, ""), &[])).unwrap()[1], ["1", "3", ""], "a heading far to the right");
}

#[test]
fn a_hidden_sheet_is_not_read() {
    let mut book = Writer::new();
    book.add_worksheet().set_name("Ghi chú").unwrap();
    let papers = book.add_worksheet().set_name("Phiếu").unwrap().set_hidden(true);
    papers.write_row_matrix(0, 0, [["paper", "struck"], ["1", "3"]]).unwrap();
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(&book.save_to_buffer().unwrap()).unwrap();
    let mut book = Workbook::open("box.xlsx", file.path(), &silent).unwrap();
    let told = book.papers(Some("PHIẾU")).err().unwrap();
    assert_eq!((told.sheet.as_deref(), told.text.get(Lang::En)), (Some("Phiếu"), "this sheet is hidden"));
}

#[test]
fn a_file_written_while_it_is_read_gives_no_hash() {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(b"one").unwrap();
    let opened = Opened::new("box", file.path()).unwrap();
    assert!(opened.hash("box").is_ok());
    file.write_all(b"two").unwrap();
    assert!(opened.hash("box").is_err() && opened.again().is_err());
    let other = tempfile::NamedTempFile::new().unwrap();
    let opened = Opened::new("box", other.path()).unwrap();
    std::fs::rename(file.path(), other.path()).unwrap();
    assert!(opened.unchanged("box").is_err(), "another file in its place");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn another_reader_reads_the_same_cells(
        rows in prop::collection::vec(prop::collection::vec(prop_oneof![
            2 => Just(None),
            2 => "[a-zà-ỹ<>&\"' _]{1,8}|_x000D_x|_x41".prop_map(Some),
            2 => (0u32..100_000).prop_map(|number| Some(number.to_string())),
        ], 1..6), 1..8),
    ) {
        let mut book = Writer::new();
        let sheet = book.add_worksheet();
        let look = Format::new().set_bold().set_font_color(Color::Red);
        for (line, cells) in (0u32..).zip(&rows) {
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    Some(text) => match text.parse::<f64>() {
                        Ok(number) => drop(sheet.write_with_format(line, column, number, &look)),
                        Err(_) => drop(sheet.write(line, column, text.as_str())),
                    },
                    None => drop(sheet.write_blank(line, column, &look)),
                }
            }
        }
        let bytes = book.save_to_buffer().unwrap();
        let mut other: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
        let range = other.worksheet_range("Sheet1").unwrap();
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(&bytes).unwrap();
        let mut book = Workbook::open("book.xlsx", file.path(), &silent).unwrap();
        let entry = book.sheets()[0].clone();
        let facts = book.facts(&entry).unwrap();
        let found = facts.rows.iter().flat_map(|row| row.cells.iter().map(move |cell| (row.line, cell.column, cell.text.trim().to_owned())));
        let known = |data: &Data| match data {
            Data::Float(number) => number.to_string(),
            data => data.to_string().trim().to_owned(),
        };
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        let expected = range.used_cells().map(|(row, column, data)| (row + top + 1, column + left + 1, known(data)));
        let expected: Vec<_> = expected.filter(|(.., text)| !text.is_empty()).collect();
        prop_assert_eq!(found.collect::<Vec<_>>(), expected);
    }
}
