//! Lists as clerks keep them; all constructed.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use rust_xlsxwriter::{Format, Workbook};
use tempfile::TempDir;

use super::*;

mod cells;
mod columns;
mod left_out;
mod sections;
mod sheets;
mod texts;

fn place(name: &str) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    (folder, path)
}

fn of_text(text: &str) -> Roster {
    let (_folder, path) = place("ds.txt");
    fs::write(&path, text).unwrap();
    roster("ds.txt", &path).unwrap()
}

fn names_of(roster: &Roster) -> Vec<&str> {
    roster.persons.iter().map(|listed| listed.person.name.as_str()).collect()
}

fn notes(roster: &Roster) -> Vec<&str> {
    roster.notes.iter().map(|note| note.get(kiemphieu_core::Lang::Vi)).collect()
}

fn word_row(cells: &[&str]) -> String {
    let cell = |words: &&str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    format!("<w:tr>{}</w:tr>", cells.iter().map(cell).collect::<String>())
}

fn of_word(rows: &[&str]) -> Roster {
    of_body(&format!("<w:tbl>{}</w:tbl>", rows.concat()))
}

fn of_body(body: &str) -> Roster {
    let (_folder, path) = place("ds.docx");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap();
    roster("ds.docx", &path).unwrap()
}

/// Rows of a workbook of several sheets.
fn of_sheets(sheets: &[(&str, &[&[&str]])]) -> Roster {
    let (_folder, path) = place("ds.xlsx");
    let mut book = Workbook::new();
    for (name, rows) in sheets {
        let sheet = book.add_worksheet().set_name(*name).unwrap();
        for (row, cells) in (0..).zip(*rows) {
            for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write(row, column, *cell).unwrap();
            }
        }
        sheet.set_hidden(*name == "Ẩn");
    }
    book.save(&path).unwrap();
    roster("ds.xlsx", &path).unwrap()
}

fn paragraph(words: &str) -> String {
    let words = words.replace('\t', "</w:t><w:tab/><w:t>");
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

fn struck_paragraph(words: &str) -> String {
    format!("<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>{words}</w:t></w:r></w:p>")
}

fn re_elected_of(roster: &Roster) -> Vec<Option<bool>> {
    roster.persons.iter().map(|listed| listed.person.re_elected).collect()
}

fn doubts(roster: &Roster) -> Vec<&str> {
    roster.doubts.iter().map(|doubt| doubt.text.get(kiemphieu_core::Lang::Vi)).collect()
}

/// A sheet with a merged title, headings over two rows, a day of birth, groups, notes and a signature.
#[test]
fn a_sheet_with_titles_groups_two_rows_of_headings_and_notes() {
    let (_folder, path) = place("ds.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("DS cấp ủy").unwrap();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    sheet.merge_range(0, 0, 0, 6, "DANH SÁCH NHÂN SỰ BAN CHẤP HÀNH KHÓA XXIV", &Format::new()).unwrap();
    sheet.write(2, 0, "TT").unwrap();
    sheet.write(2, 1, "Họ và tên").unwrap();
    sheet.merge_range(2, 2, 2, 3, "Ngày sinh", &Format::new()).unwrap();
    sheet.write(2, 4, "Dân tộc").unwrap();
    sheet.write(2, 5, "Tái cử").unwrap();
    sheet.write(2, 6, "Chức vụ, nơi công tác").unwrap();
    sheet.write(3, 2, "Nam").unwrap();
    sheet.write(3, 3, "Nữ").unwrap();
    sheet.write(4, 0, "I").unwrap();
    sheet.write(4, 1, "Đương Nhiệm").unwrap();
    let rows = [("Nguyễn Văn An", 2, 27_169.0, "Kinh", "x"), ("Trần Thị Bình", 3, 29_221.0, "Tày", "")];
    for (row, (name, column, born, people, again)) in (5..).zip(rows) {
        sheet.write(row, 0, row - 4).unwrap();
        sheet.write(row, 1, name).unwrap();
        sheet.write_with_format(row, column, born, &day).unwrap();
        sheet.write(row, 4, people).unwrap();
        sheet.write(row, 5, again).unwrap();
        sheet.write(row, 6, "Đảng ủy xã").unwrap();
    }
    sheet.write(8, 0, "Danh sách này có 3 đồng chí").unwrap();
    sheet.write(10, 1, "Người lập biểu").unwrap();
    sheet.write(13, 1, "Lê Văn Cường").unwrap();
    book.save(&path).unwrap();

    let read = roster("ds.xlsx", &path).unwrap();
    assert_eq!(names_of(&read), ["Nguyễn Văn An", "Trần Thị Bình"]);
    let facts: Vec<_> = read
        .persons
        .iter()
        .map(|listed| {
            let person = &listed.person;
            (person.born, person.woman, person.minority, person.re_elected)
        })
        .collect();
    assert_eq!(
        facts,
        [(Some(1974), Some(false), Some(false), Some(true)), (Some(1980), Some(true), Some(true), Some(false)),]
    );
    assert_eq!(doubts(&read), ["danh sách ghi 3 người, đọc được 2"]);
    assert_eq!(read.left_out.len(), 5, "{:?}", read.left_out);
}

/// Family name and given name in a column each, headings in capitals, the sex in words, no numbers.
#[test]
fn the_given_name_in_a_column_of_its_own() {
    let read = of_text("HỌ VÀ TÊN ĐỆM;TÊN;GIỚI TÍNH;NĂM SINH\nNGUYỄN VĂN;AN;Nam;1974\nTRẦN THỊ;BÌNH;Nữ;1980\n");
    assert_eq!(names_of(&read), ["Nguyễn Văn An", "Trần Thị Bình"]);
    assert_eq!(read.persons[1].person.woman, Some(true));
}

#[test]
fn a_comma_separated_list_with_the_office_beside_the_name() {
    let read = of_text(
        "Số TT,Họ và tên - Chức vụ,\"Ngày, tháng, năm sinh\"\n1,\"Đ/c Nguyễn Văn An, Bí thư\",20/5/1974\n2,Trần Thị Bình (nữ),1980\n",
    );
    assert_eq!(names_of(&read), ["Nguyễn Văn An", "Trần Thị Bình"]);
    assert_eq!((read.persons[0].person.born, read.persons[1].person.woman), (Some(1974), Some(true)));
    assert_eq!(read.left_out[0].words, "Bí thư");
}

#[test]
fn a_plain_text_with_one_name_a_line() {
    let read =
        of_text("DANH SÁCH BẦU CỬ\n\n1. Nguyễn Văn An\n2) Trần Thị Bình\n3 - Lê Văn Cường\nBan Chấp hành khóa XXIII\n");
    assert_eq!(names_of(&read), ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"]);
    assert_eq!(read.left_out.len(), 2);
}

#[test]
fn a_list_over_two_pages_repeats_its_headings_and_starts_its_numbers_anew() {
    let head = "TT\tHọ và tên\tNăm sinh\n";
    let read = of_text(&format!("{head}1\tNguyễn Văn An\t1974\n2\tTrần Thị Bình\t1980\n{head}1\tLê Văn Cường\t1979\n"));
    assert_eq!(read.persons.len(), 3, "{read:?}");
    assert_eq!(doubts(&read), Vec::<&str>::new());
}

#[test]
fn what_does_not_fit_is_told_and_not_guessed() {
    let read = of_text(
        "TT\tHọ và tên\tNăm sinh\tNam/Nữ\n1\tNguyễn Văn An\tkhoảng 1974\tNam\n3\tTrần Thị Bình\t1980\t?\n4\tNguyễn Văn  AN\t1975\tNam\n5\t???\t\t\n",
    );
    assert_eq!(read.persons.len(), 3);
    assert_eq!((read.persons[0].person.born, read.persons[1].person.woman), (None, None));
    assert_eq!(
        doubts(&read),
        [
            "không hiểu «khoảng 1974» ở cột «Năm sinh», để trống",
            "không hiểu «?» ở cột «Nam/Nữ», để trống",
            "dòng có số thứ tự mà không đọc được họ tên",
            "«Nguyễn Văn AN» có ở cả dòng 2 và dòng 4",
            "số thứ tự nhảy từ 1 sang 3",
        ]
    );
}

/// A Word table whose cells span columns; one person is struck through.
#[test]
fn a_word_table_with_spans_and_a_name_that_is_struck_through() {
    let cell = |words: &str| format!("<w:tc><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>");
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|words| cell(words)).collect::<String>());
    let struck = "<w:tr><w:tc><w:p><w:r><w:t>3</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>Lê Văn Cường</w:t></w:r></w:p></w:tc></w:tr>";
    let span = "<w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>Khối chính quyền</w:t></w:r></w:p></w:tc></w:tr>";
    let body = format!(
        "<w:p><w:r><w:t>Trích ngang nhân sự</w:t></w:r></w:p><w:tbl>{}{}{span}{struck}{}</w:tbl>",
        row(&["STT", "Họ và tên", "Nữ"]),
        row(&["1", "Nguyễn Văn An", ""]),
        row(&["2", "Trần Thị Bình", "x"]),
    );
    let xml = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let (_folder, path) = place("ds.docx");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    archive.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
    archive.write_all(xml.as_bytes()).unwrap();
    archive.finish().unwrap();

    let read = roster("ds.docx", &path).unwrap();
    assert_eq!(names_of(&read), ["Nguyễn Văn An", "Trần Thị Bình"]);
    assert_eq!((read.persons[0].person.woman, read.persons[1].person.woman), (Some(false), Some(true)));
    let why: Vec<_> = read.left_out.iter().map(|left| left.why.get(kiemphieu_core::Lang::En)).collect();
    assert!(why.contains(&"it is struck through"), "{why:?}");
}

#[test]
fn a_file_without_names_an_empty_one_and_an_old_encoding_are_refused() {
    for (text, told) in [
        ("TT\tĐơn vị\n1\tXã A\n", "không thấy danh sách họ tên"),
        ("", "tệp rỗng"),
        ("%PDF-1.7\n", "PDF"),
        ("TT\tHọ và tên\n1\tNguyÔn V¨n An\n2\tTrÇn ThÞ B×nh\n3\tLª V¨n C\u{AD}êng\n", "bảng mã cũ"),
    ] {
        let (_folder, path) = place("ds.txt");
        fs::write(&path, text).unwrap();
        let refused = roster("ds.txt", &path).unwrap_err().render(kiemphieu_core::Lang::Vi);
        assert!(refused.contains(told), "{refused}");
    }
}

#[test]
fn a_day_of_birth_in_three_columns_and_facts_behind_a_name_are_read() {
    let text = "TT\tHọ tên\tNgày\tTháng\tNăm\tGT\n1\tNguyễn Văn An\t1\t5\t1975\tNam\n2\tTrần Thị Bình\t\t\t1980\tNữ\n";
    let lines = "DANH SÁCH\n1. Nguyễn Văn An, sinh năm 1975, nam, Chủ tịch\n2. Trần Thị Bình, nữ, SN 1980\n";
    let below = "TT\tHọ tên\tNgày sinh\t\t\tGT\n\t\tNgày\tTháng\tNăm\t\n1\tNguyễn Văn An\t1\t5\t1975\tNam\n2\tTrần Thị Bình\t2\t3\t1980\tNữ\n";
    for list in [text, lines, below] {
        let roster = of_text(list);
        let facts: Vec<_> = roster.persons.iter().map(|listed| (listed.person.born, listed.person.woman)).collect();
        assert_eq!(facts, [(Some(1975), Some(false)), (Some(1980), Some(true))], "{list}");
        assert!(doubts(&roster).is_empty(), "{:?}", doubts(&roster));
    }
}
