use std::io::Write as _;

use kiemphieu_core::Lang;
use zip::write::{SimpleFileOptions, ZipWriter};

use super::*;
use crate::audit::{Verdict, read as audit};

pub(super) fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

pub(super) fn word(body: &str) -> Vec<u8> {
    let xml = format!(r#"<?xml version="1.0"?><w:document xmlns:w="w"><w:body>{body}</w:body></w:document>"#);
    zipped(&[("word/document.xml", &xml)])
}

const ROWS: &[[&str; 4]] = &[
    ["TT", "Cơ cấu", "Số lượng", "Tỷ lệ (%)"],
    ["1", "Tổng số", "40", "100"],
    ["2", "Nữ", "12", "30"],
    ["3", "Trẻ tuổi", "10", "26"],
    ["4", "Tái cử", "25", "62,5"],
];

/// What is found of the rows: of 40, 12 and 25 are right and 10 is wrong.
fn stands(file: &str, bytes: &[u8]) -> Vec<Option<Spot>> {
    let found = audit(file, bytes).unwrap();
    let shares: Vec<_> =
        found.figures.iter().filter(|figure| figure.tested.part.is_some_and(|part| part < 40)).collect();
    let told: Vec<_> = shares.iter().map(|figure| (figure.tested.part, figure.tested.verdict.is_fault())).collect();
    assert_eq!(told, [(Some(12), false), (Some(10), true), (Some(25), false)], "{found:#?}");
    assert!(shares.iter().all(|figure| figure.tested.whole == Some(40)));
    shares.into_iter().map(|figure| figure.spot.clone()).collect()
}

#[test]
fn a_word_document_keeps_its_rows_headings_and_pages() {
    let cell = |text: &&str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let rows: String =
        ROWS.iter().map(|row| format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>())).collect();
    let body = format!(
        "<w:p><w:r><w:t>Đại hội bầu </w:t></w:r><w:r><w:t>cấp ủy &amp; bí thư</w:t></w:r><w:r><w:delText>99</w:delText></w:r></w:p>\
         <w:p><w:r><w:lastRenderedPageBreak/><w:t>Kết quả</w:t></w:r></w:p><w:tbl>{rows}</w:tbl>"
    );
    let bytes = word(&body);
    let spots = stands("báo cáo.docx", &bytes);
    assert_eq!(spots[0], Some(Spot::Paragraph { page: Some(2), paragraph: 5 }));
    assert!(read("a.docx", &bytes).unwrap().text.starts_with("Đại hội bầu cấp ủy & bí thư\nKết quả\n"));
}

pub(super) fn book_of(ids: &[&str]) -> String {
    let sheet = |id: &&str| format!(r#"<sheet name="Cơ cấu" sheetId="1" r:id="{id}"/>"#);
    format!("<workbook><sheets>{}</sheets></workbook>", ids.iter().map(sheet).collect::<String>())
}

pub(super) fn relations(targets: &[(&str, &str)]) -> String {
    let relation = |(id, target): &(&str, &str)| format!(r#"<Relationship Id="{id}" Target="{target}"/>"#);
    format!("<Relationships>{}</Relationships>", targets.iter().map(relation).collect::<String>())
}

/// A part that was not read would be taken for one in which nothing is wrong.
#[test]
fn no_part_of_a_workbook_is_passed_over() {
    let row = r#"<row r="1"><c r="A1" t="inlineStr"><is><t>Có 12/15 xã (82%)</t></is></c></row>"#;
    let rows = format!("<worksheet><sheetData>{row}</sheetData></worksheet>");
    let (book, names) =
        (book_of(&["a", "b"]), relations(&[("a", "/xl/worksheets/one.xml"), ("b", "worksheets/two.xml")]));
    let parts = |two: &str| {
        zipped(&[
            ("xl/workbook.xml", &book),
            ("xl/_rels/workbook.xml.rels", &names),
            ("xl/worksheets/one.xml", &rows),
            ("xl/worksheets/two.xml", two),
        ])
    };
    assert_eq!(audit("a.xlsx", &parts(&rows)).unwrap().figures.len(), 2, "each sheet once, by its relation");
    let large = format!("<worksheet><!--{}--></worksheet>", " ".repeat(48 << 20));
    assert!(audit("a.xlsx", &parts(&large)).unwrap_err().text.get(Lang::En).contains("8 million"));
    assert!(audit("a.xlsx", &parts("<worksheet><sheetData><row></c>")).is_err());
    assert!(audit("a.xlsx", &parts(&rows.replace("A1", "XFE1"))).is_err(), "wider than any sheet");
    let defined =
        rows.replace("<worksheet>", "<!DOCTYPE worksheet [<!ENTITY e \"12/15\">]><worksheet>").replace("12/15", "&e;");
    assert!(audit("a.xlsx", &parts(&defined)).is_err(), "words that the file defines for itself");
    let plain = rows.replace("Có 12/15 xã (82%)", "<![CDATA[Có 12/15 xã (82%)]]>");
    assert_eq!(audit("a.xlsx", &parts(&plain)).unwrap().figures.len(), 2, "words of plain characters");
    let missing =
        [("xl/workbook.xml", &*book), ("xl/_rels/workbook.xml.rels", &names), ("xl/worksheets/one.xml", &rows)];
    assert!(audit("a.xlsx", &zipped(&missing)).is_err(), "a sheet that is listed and not there");
    let broken =
        [&missing[..], &[("xl/worksheets/two.xml", &rows), ("xl/sharedStrings.xml", "<sst><si></t>")]].concat();
    assert!(audit("a.xlsx", &zipped(&broken)).is_err(), "texts that break off");
}

#[test]
fn a_workbook_shows_percentages_as_excel_does() {
    let texts: Vec<&str> = ROWS.iter().flatten().copied().collect();
    let shared: String = texts.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    let row = |at: usize, row: &[&str; 4]| {
        let cell = |column: usize, text: &str| {
            let name = format!("{}{}", ["A", "B", "C", "D"][column], at + 1);
            match text.replace(',', ".").parse::<f64>() {
                Ok(share) if column == 3 => format!(r#"<c r="{name}" s="1"><v>{}</v></c>"#, share / 100.0),
                Ok(_) => format!(r#"<c r="{name}"><v>{text}</v></c>"#),
                Err(_) => format!(r#"<c r="{name}" t="s"><v>{}</v></c>"#, at * 4 + column),
            }
        };
        let cells: String = row.iter().enumerate().map(|(column, text)| cell(column, text)).collect();
        format!(r#"<row r="{}">{cells}</row>"#, at + 1)
    };
    let rows: String = ROWS.iter().enumerate().map(|(at, cells)| row(at, cells)).collect();
    let bytes = zipped(&[
        ("xl/workbook.xml", &book_of(&["rId1"])),
        ("xl/_rels/workbook.xml.rels", &relations(&[("rId1", "worksheets/co-cau.xml")])),
        ("xl/sharedStrings.xml", &format!("<sst>{shared}</sst>")),
        (
            "xl/styles.xml",
            r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.0%"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>"#,
        ),
        ("xl/worksheets/co-cau.xml", &format!("<worksheet><sheetData>{rows}</sheetData></worksheet>")),
    ]);
    assert_eq!(stands("a.xlsx", &bytes)[2], Some(Spot::Row { sheet: "Cơ cấu".into(), row: 5 }));
}

#[test]
fn a_web_page_is_read_without_its_scripts() {
    let rows: String =
        ROWS.iter().map(|row| format!("<tr>{}</tr>", row.map(|cell| format!("<td>{cell}</td>")).concat())).collect();
    let page = format!(
        "<!DOCTYPE html><html><head><style>p {{ width: 50% }}</style><script>let a = \"<p>5/6 (20%)\";</script></head>\
         <body><p>K&ecirc;́t qu&#7843;<br>b&#x1EA7;u c&#7917;&nbsp;<!-- 1/2 (90%) --><table>{rows}</table></body></html>"
    );
    stands("a.html", page.as_bytes());
    assert!(read("a.html", page.as_bytes()).unwrap().text.starts_with("K\u{EA}\u{301}t quả\nbầu cử\n"));
}

#[test]
fn a_form_feed_begins_a_page() {
    let found = audit("a.txt", "Trang một\n\u{0C}Có 12/15 xã (82%).\n".as_bytes()).unwrap();
    assert_eq!(found.figures[0].spot, Some(Spot::Paragraph { page: Some(2), paragraph: 2 }));
    assert!(matches!(found.figures[0].tested.verdict, Verdict::Wrong { .. }));
}

#[test]
fn what_is_broken_is_refused() {
    for bytes in [
        &b"PK\x03\x04\xFF\xFE"[..],
        &zipped(&[("a.txt", "1/2")]),
        &word("<w:p><w:t>1"),
        &word("<w:p><w:t>&defined;</w:t></w:p>"),
        &word(&"<w:tbl>".repeat(10_000)),
        &b"\xD0\xCF\x11\xE0doc"[..],
        &b"k\xC3\xAAt qu\xE9"[..],
    ] {
        let told = read("a", bytes);
        assert!(told.as_ref().is_err() || told.is_ok_and(|document| document.text.is_empty()));
    }
}

/// One line of so many letters is refused above the bound, and costs no more than its length below it.
#[test]
fn a_text_longer_than_any_report_is_refused() {
    let long = "a".repeat(LONGEST + 1);
    assert!(read("a.txt", long.as_bytes()).unwrap_err().text.get(Lang::En).contains("8 million"));
    assert!(read("a.html", format!("<html>{}", "<".repeat(1 << 20)).as_bytes()).is_ok());
    assert!(read("a.html", format!("<html>{}", "<p a=\"".repeat(1 << 17)).as_bytes()).is_ok());
    assert!(read("a.html", format!("<html>{}", "<table><tr><td>".repeat(1 << 15)).as_bytes()).is_ok());
}
