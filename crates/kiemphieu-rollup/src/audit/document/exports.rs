//! Documents as programs export them: merged cells, lists, notes, text boxes, changes under review, formats, encodings.

use std::fmt::Write as _;

use kiemphieu_core::Lang;
use unicode_normalization::UnicodeNormalization as _;

use super::tests::{book_of, relations, word, zipped};
use super::*;
use crate::audit::{Audit, Spot, read as audit};

fn text(file: &str, bytes: &[u8]) -> String {
    read(file, bytes).unwrap_or_else(|problem| panic!("{problem:?}")).text
}

fn paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

fn lines_of_word(body: &str) -> Vec<String> {
    text("a.docx", &word(body)).lines().map(str::to_owned).collect()
}

fn refused(file: &str, bytes: &[u8]) -> String {
    read(file, bytes).unwrap_err().text.get(Lang::En).to_owned()
}

#[test]
fn what_was_deleted_moved_away_or_hidden_does_not_count() {
    let body = "<w:p><w:r><w:t>Có 12/15 xã (</w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>82%</w:delText></w:r></w:del>\
        <w:ins w:id=\"2\"><w:r><w:t>80%</w:t></w:r></w:ins><w:moveFrom w:id=\"3\"><w:r><w:t>7/9 (1%)</w:t></w:r></w:moveFrom>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>5/6 (9%)</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>).</w:t></w:r></w:p>";
    assert_eq!(lines_of_word(body), ["Có 12/15 xã (80%)."]);
    let joined = "<w:p><w:pPr><w:rPr><w:del w:id=\"1\"/></w:rPr></w:pPr><w:r><w:t>Có 12/15 </w:t></w:r></w:p><w:p><w:r><w:t>xã (82%)</w:t></w:r></w:p>";
    assert_eq!(lines_of_word(joined), ["Có 12/15 xã (82%)"]);
    let row = |deleted: &str, words: &str| {
        format!("<w:tr><w:trPr>{deleted}</w:trPr><w:tc>{}</w:tc></w:tr>", paragraph(words))
    };
    let table =
        format!("<w:tbl>{}{}</w:tbl>", row("<w:del w:id=\"1\"/>", "Có 1/2 xã (1%)"), row("", "Có 12/15 xã (80%)"));
    assert_eq!(lines_of_word(&table), ["Có 12/15 xã (80%)"]);
}

#[test]
fn tabs_breaks_and_hyphens_of_word_part_its_words() {
    let body = "<w:p><w:pPr><w:tabs><w:tab w:val=\"left\"/></w:tabs></w:pPr><w:r><w:t>Nữ:</w:t><w:tab/><w:t>12</w:t><w:tab/><w:t>30%</w:t>\
        <w:br/><w:t>Nhiệm kỳ 2020</w:t><w:noBreakHyphen/><w:t>2025</w:t><w:softHyphen/></w:r></w:p>";
    assert_eq!(lines_of_word(body), ["Nữ:\t12\t30%", "Nhiệm kỳ 2020-2025"]);
    let field = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=SUM(ABOVE) 99</w:instrText></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>40</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>";
    assert_eq!(lines_of_word(field), ["40"]);
}

#[test]
fn a_text_box_is_read_once_and_apart_from_its_paragraph() {
    let inner = paragraph("Có 12/15 xã (82%)");
    let shape = format!("<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx>");
    let old = format!("<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox>");
    let body = format!(
        "<w:p><w:r><w:t>Trước </w:t></w:r><w:r><mc:AlternateContent><mc:Choice>{shape}</mc:Choice><mc:Fallback>{old}</mc:Fallback>\
         </mc:AlternateContent></w:r><w:r><w:t>sau.</w:t></w:r></w:p>"
    );
    assert_eq!(lines_of_word(&body), ["Có 12/15 xã (82%)", "Trước sau."]);
}

#[test]
fn items_that_word_numbers_are_items() {
    let item =
        |numbered: &str, words: &str| format!("<w:p><w:pPr>{numbered}</w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>");
    let numbered = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    let body = [
        item("<w:pStyle w:val=\"Heading1\"/><w:numPr><w:numId w:val=\"1\"/></w:numPr>", "Cơ cấu"),
        item(numbered, "Nữ 12 (30%)"),
        item("<w:pStyle w:val=\"ListBullet\"/>", "Trẻ 10 (25%)"),
        item("<w:numPr><w:numId w:val=\"0\"/></w:numPr>", "Hết"),
    ];
    assert_eq!(lines_of_word(&body.concat()), ["Cơ cấu", "- Nữ 12 (30%)", "- Trẻ 10 (25%)", "Hết"]);
}

#[test]
fn footnotes_are_read_and_told_where_they_are_spoken_of() {
    let body = format!(
        "{}<w:p><w:r><w:lastRenderedPageBreak/><w:t>Kết quả</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>",
        paragraph("Mở đầu")
    );
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let note = |id: u32, words: &str| format!("<w:footnote w:id=\"{id}\">{}</w:footnote>", paragraph(words));
    let notes = format!("<w:footnotes>{}{}</w:footnotes>", note(2, "Có 12/15 xã (82%)"), note(3, "Có 1/2 xã (9%)"));
    let found = audit("a.docx", &zipped(&[("word/document.xml", &xml), ("word/footnotes.xml", &notes)])).unwrap();
    let [figure] = found.figures.as_slice() else { panic!("one note is not spoken of: {found:#?}") };
    assert_eq!(figure.spot, Some(Spot::Paragraph { page: Some(2), paragraph: 2 }));
    let broken = zipped(&[("word/document.xml", &xml), ("word/footnotes.xml", "<w:footnotes><w:p>")]);
    assert!(read("a.docx", &broken).is_err(), "notes that break off");
}

#[test]
fn pages_are_those_of_the_author_where_word_saved_none() {
    let page = "<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>";
    let body = [&paragraph("Có 12/15 xã (82%)"), page, page, &paragraph("Có 11/15 xã (82%)")].concat();
    let found = audit("a.docx", &word(&body)).unwrap();
    let pages = found.figures.iter().map(|figure| match figure.spot {
        Some(Spot::Paragraph { page, .. }) => page,
        _ => None,
    });
    assert_eq!(pages.collect::<Vec<_>>(), [Some(1), Some(3)]);
}

/// Of each row the count of women, its whole and whether it is accused: two rows are right and one is wrong.
fn of_rows(found: &Audit) {
    let told = found.figures.iter().filter(|figure| figure.tested.printed.is_some());
    let told: Vec<_> =
        told.map(|figure| (figure.tested.part, figure.tested.whole, figure.tested.verdict.is_fault())).collect();
    assert_eq!(told, [(Some(4), Some(15), false), (Some(3), Some(13), true), (Some(5), Some(15), false)], "{found:#?}");
}

const UNITS: [[&str; 5]; 3] =
    [["1", "Xã A", "15", "4", "26,67"], ["2", "Xã B", "13", "3", "33,08"], ["3", "Xã C", "15", "5", "33,33"]];

#[test]
fn merged_cells_of_word_keep_the_columns_below_them() {
    let cell = |merged: &str, words: &str| format!("<w:tc><w:tcPr>{merged}</w:tcPr>{}</w:tc>", paragraph(words));
    let (begins, goes_on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let heads = [
        cell(begins, "TT")
            + &cell(begins, "Đơn vị")
            + &cell(begins, "Tổng số")
            + &cell("<w:gridSpan w:val=\"2\"/>", "Nữ"),
        cell(goes_on, "") + &cell(goes_on, "") + &cell(goes_on, "") + &cell("", "Số lượng") + &cell("", "Tỷ lệ (%)"),
        ["(1)", "(2)", "(3)", "(4)", "(5)"].map(|words| cell("", words)).concat(),
    ];
    let rows = UNITS.iter().map(|row| row.map(|words| cell("", words)).concat());
    let rows: String = heads.into_iter().chain(rows).fold(String::new(), |mut rows, row| {
        write!(rows, "<w:tr>{row}</w:tr>").unwrap();
        rows
    });
    let body = format!("<w:tbl>{rows}</w:tbl>");
    of_rows(&audit("a.docx", &word(&body)).unwrap());
    assert_eq!(lines_of_word(&body).last().unwrap(), "Xã C: Tổng số 15, Nữ Số lượng 5, Tỷ lệ 33,33%");
    // A table in a cell is read before the row that holds it, and apart from its words.
    let nested = format!("<w:tbl><w:tr><w:tc>{}{body}{}</w:tc></w:tr></w:tbl>", paragraph("Trước"), paragraph("sau 7"));
    assert_eq!(lines_of_word(&nested).last().unwrap(), "Trước sau 7");
    of_rows(&audit("a.docx", &word(&nested)).unwrap());
}

#[test]
fn merged_cells_of_a_web_page_keep_the_columns_below_them() {
    let rows: String =
        UNITS.iter().map(|row| format!("<tr>{}", row.map(|words| format!("<td>{words}")).concat())).collect();
    let page = format!(
        "<html><body><TABLE><tr><th rowspan=2>TT<th rowspan=\"2\">Đơn vị<th rowspan='2'>Tổng số<th colspan=2>Nữ</tr>\
         <tr><th>Số lượng<th>Tỷ lệ (%)</tr>{rows}</table></body></html>"
    );
    of_rows(&audit("a.html", page.as_bytes()).unwrap());
    let nested = format!("<html><table><tr><td>Trước{page}sau<td>7</table>Cuối");
    of_rows(&audit("a.html", nested.as_bytes()).unwrap());
    assert!(text("a.html", nested.as_bytes()).ends_with("Trước sau: 7\nCuối\n"));
    let huge = "<html><table><tr><td colspan=99999999 rowspan=99999999>1</td></tr>".repeat(200);
    assert!(read("a.html", huge.as_bytes()).is_ok(), "no gigabyte for a number in a tag");
}

#[test]
fn a_web_page_is_read_as_browsers_read_it() {
    let lines =
        |page: &str| text("a.html", format!("<html>{page}").as_bytes()).lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines("<SCRIPT>1/2 (9%)</SCRIPT><p>Có 5</p>"), ["Có 5"]);
    assert_eq!(lines("<p>tỷ lệ < 50% <b title=\"a > b\">Có</b> 12 <del>99</del></p>"), ["tỷ lệ < 50% Có 12"]);
    assert_eq!(
        lines("<ul><li>Nữ 12<ul><li><p>Trẻ&nbsp;10</p></li></ul></li><li>Tái cử</ul>Hết"),
        ["- Nữ 12", "- Trẻ\u{A0}10", "- Tái cử", "Hết"]
    );
    assert_eq!(lines("<pre>một\nhai</pre>ba\nbốn"), ["một", "hai", "ba bốn"]);
    assert_eq!(lines("<!--[if mso]>1/2<![endif]--><p>Có <o:p>&nbsp;</o:p>5&#37; &percnt;</p>"), ["Có \u{A0}5% %"]);
}

#[test]
fn a_page_may_be_in_the_encoding_that_it_declares() {
    // «Có 12/15 xã (82%), Đảng bộ» in Windows-1258: the tone of ả stands behind its letter.
    let body: &[u8] = b"<p>C\xF3 12/15 xa\xDE (82%), \xD0a\xD2ng b\xF4\xF2</p>";
    let page =
        [&b"<html><head><meta http-equiv=Content-Type content=\"text/html; charset=windows-1258\"></head>"[..], body];
    assert_eq!(plain(&text("a.htm", &page.concat())), "Có 12/15 xã (82%), Đảng bộ\n");
    assert!(read("a.htm", &[b"<html>", body].concat()).is_err(), "an encoding that is not declared");
    for mark in [true, false] {
        for big in [true, false] {
            let letters = if mark { "\u{FEFF}Có 12/15 xã (82%)\r\n" } else { "Có 12/15 xã (82%)\r\n" };
            let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let bytes: Vec<u8> = letters.encode_utf16().flat_map(bytes).collect();
            let found = audit("a.txt", &bytes).unwrap();
            assert_eq!(found.faults(), 1, "mark {mark}, big {big}");
        }
    }
}

#[test]
fn a_text_in_an_old_encoding_or_of_another_program_is_refused_with_a_sentence() {
    let old = "§¹i héi bÇu 12/15 ®ång chÝ (82%), ®¶ng bé x· Minh T©n";
    assert!(refused("a.txt", old.as_bytes()).contains("TCVN3"));
    let bytes: Vec<u8> = old.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    assert!(refused("a.txt", &bytes).contains("TCVN3"));
    assert!(refused("a.docx", &word(&paragraph(old))).contains("TCVN3"), "an old font in a document of today");
    let vni = "Ñaïi hoäi baàu 12/15 ñoàng chí, Ñaûng boä xaõ Minh Taân";
    assert!(refused("a.txt", vni.as_bytes()).contains("VNI"));
    for (bytes, kind) in [
        (&b"{\\rtf1 12/15}"[..], "RTF"),
        (b"%PDF-1.7 12/15", "PDF"),
        (b"MIME-Version: 1.0", "mht"),
        (b"\xD0\xCF\x11\xE0", "old form"),
        (b"a\0\x01b", "UTF-8"),
    ] {
        assert!(refused("a.txt", bytes).contains(kind), "{kind}");
    }
}

#[test]
fn letters_and_ends_of_lines_may_be_written_in_any_way() {
    let usual = "Kết quả\nCó 12/15 đồng chí (82%)\n";
    let other = [
        usual.replace('\n', "\r\n"),
        usual.replace('\n', "\r"),
        format!("\u{FEFF}{usual}"),
        usual.nfd().collect(),
        usual.replace(' ', "\u{A0}"),
        usual.replace('%', "\u{FF05}").replace('/', "\u{2044}"),
    ];
    for text in other {
        let found = audit("a.txt", text.as_bytes()).unwrap();
        assert_eq!((found.faults(), found.figures[0].place.line), (1, 2), "{text:?}");
    }
}

fn sheet_of(rows: &str, behind: &str) -> Vec<u8> {
    let styles = r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="0.00"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="10"/><xf numFmtId="170"/><xf numFmtId="14"/></cellXfs></styleSheet>"#;
    zipped(&[
        ("xl/workbook.xml", &book_of(&["a"])),
        ("xl/_rels/workbook.xml.rels", &relations(&[("a", "worksheets/a.xml")])),
        ("xl/styles.xml", styles),
        ("xl/worksheets/a.xml", &format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>")),
    ])
}

fn cell(name: &str, words: &str) -> String {
    format!(r#"<c r="{name}" t="inlineStr"><is><t>{words}</t></is></c>"#)
}

#[test]
fn merged_cells_formulas_and_formats_of_a_workbook_are_read_as_they_show() {
    let head = format!(
        "<row r=\"1\">{}</row><row r=\"2\">{}{}{}{}</row><row r=\"3\">{}{}</row>",
        cell("A1", "BIỂU TỔNG HỢP"),
        cell("A2", "TT"),
        cell("B2", "Đơn vị"),
        cell("C2", "Tổng số"),
        cell("D2", "Nữ"),
        cell("D3", "Số lượng"),
        cell("E3", "Tỷ lệ (%)")
    );
    let row = |at: usize, unit: &str, whole: u32, part: u32, share: &str| {
        format!(
            "<row r=\"{at}\" hidden=\"{}\"><c r=\"A{at}\"><v>{}</v></c>{}<c r=\"C{at}\"><v>{whole}</v></c><c r=\"D{at}\"><v>{part}</v></c>{share}</row>",
            u8::from(at == 6),
            at - 3,
            cell(&format!("B{at}"), unit)
        )
    };
    let rows = head
        + &row(4, "Xã A", 15, 4, r#"<c r="E4" s="1"><f>D4/C4</f><v>0.266666666666667</v></c>"#)
        + &row(5, "Xã B", 13, 3, r#"<c r="E5" s="2"><v>33.076923076923</v></c>"#)
        + &row(6, "Xã C", 15, 5, r#"<c r="E6"><f>D6/C6*100</f><v>33.333333333333336</v></c>"#);
    let merged = r#"<mergeCells count="5"><mergeCell ref="A1:E1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/><mergeCell ref="C2:C3"/><mergeCell ref="D2:E2"/></mergeCells>"#;
    let found = audit("a.xlsx", &sheet_of(&rows, merged)).unwrap();
    of_rows(&found);
    assert_eq!(found.figures[2].spot, Some(Spot::Row { sheet: "Cơ cấu".into(), row: 6 }), "a hidden row is read");
    let not_computed = rows.replace("<v>0.266666666666667</v>", "");
    assert!(refused("a.xlsx", &sheet_of(&not_computed, "")).contains("E4 has a formula"));
    let day = r#"<row r="1"><c r="A1" s="3"><v>44197</v></c></row>"#;
    assert_eq!(text("a.xlsx", &sheet_of(day, "")), "", "a day counts nothing");
}

/// As programs write that put an empty part of notes into every document.
#[test]
fn a_part_of_notes_may_hold_none() {
    let body = "<w:document><w:body><w:p><w:r><w:t>Có 6/10 (60%).</w:t></w:r></w:p></w:body></w:document>";
    for notes in ["<w:footnotes/>", "<w:footnotes xmlns:w=\"w\" />", "<w:footnotes></w:footnotes>"] {
        let file = zipped(&[("word/document.xml", body), ("word/footnotes.xml", notes)]);
        assert_eq!(text("a.docx", &file).trim(), "Có 6/10 (60%).", "{notes}");
    }
    let cut = zipped(&[("word/document.xml", body), ("word/footnotes.xml", "<w:footnotes>")]);
    assert!(!refused("a.docx", &cut).is_empty(), "a part that breaks off is refused");
}

/// A part that is named again and again, or that unpacks to very much, costs no more than the largest document.
#[test]
fn an_archive_unpacks_no_more_than_a_report_can_hold() {
    let ids: Vec<String> = (0..900).map(|id| format!("r{id}")).collect();
    let names: Vec<&str> = ids.iter().map(String::as_str).collect();
    let targets: Vec<(&str, &str)> = names.iter().map(|id| (*id, "worksheets/a.xml")).collect();
    let large = format!("<worksheet><!--{}--></worksheet>", " ".repeat(30 << 20));
    let bomb = zipped(&[
        ("xl/workbook.xml", &book_of(&names)),
        ("xl/_rels/workbook.xml.rels", &relations(&targets)),
        ("xl/worksheets/a.xml", &large),
    ]);
    assert!(bomb.len() < 1 << 20);
    assert!(refused("a.xlsx", &bomb).contains("8 million"));
}
