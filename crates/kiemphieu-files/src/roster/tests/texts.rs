//! Lists in lines of text, and files that are refused; all constructed.

use rust_xlsxwriter::Workbook;

use super::*;

#[test]
fn lines_with_who_sent_them_and_when_are_read() {
    let read = of_text(
        "[10:15, 12/05/2025] Anh Ba VP: Em gửi danh sách\n1/ Đ/c Trần Thị Kim Chi, sinh năm 1975, Bí thư\n[10:11, 12/05/2025] Anh Ba VP: 2/ Đ/c Lê Văn Bình, sinh năm 1970, tái cử\n[10:12, 12/05/2025] 3/ Đ/c Hồ Cúc: Bí thư\n",
    );
    assert_eq!(names_of(&read), ["Trần Thị Kim Chi", "Lê Văn Bình", "Hồ Cúc"]);
    assert_eq!(read.persons[1].person.re_elected, Some(true));
}

#[test]
fn a_bullet_with_a_title_among_numbered_lines_is_a_person() {
    let read = of_text(
        "*DANH SÁCH*\n- Đ/c Lê An - 1975 - Hiệu trưởng\n2/ Ông Vũ Bình, SN 1966\n3. Hồ Cúc: Bí thư\n- Ủy Viên\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình", "Hồ Cúc"]);
    assert_eq!((read.persons[0].person.born, read.persons[1].person.woman), (Some(1975), Some(false)));
}

#[test]
fn a_list_on_one_line_is_read() {
    for line in [
        "Danh sách: 1/ Đ/c Lê An; 2/ Đ/c Vũ Bình; 3/ Đ/c Hồ Cúc",
        "DS gồm: Lê An, Vũ Bình, Hồ Cúc.",
        "Lê An; Vũ Bình; Hồ Cúc",
        "Danh sách gồm 3 đồng chí: Lê An, Vũ Bình và Hồ Cúc",
        "1. Lê An 2. Vũ Bình 3. Hồ Cúc",
    ] {
        assert_eq!(names_of(&of_text(line)), ["Lê An", "Vũ Bình", "Hồ Cúc"], "{line}");
    }
}

#[test]
fn a_text_of_which_most_names_cannot_be_read_is_refused() {
    let (_folder, path) = place("ds.txt");
    let lines: String = (2..9).map(|at| format!("Ba VP lúc 10 giờ: {at}/ Đ/c Lê Văn An\n")).collect();
    fs::write(&path, format!("1/ Đ/c Vũ Bình\n{lines}")).unwrap();
    let refused = roster("ds.txt", &path).unwrap_err().render(kiemphieu_core::Lang::Vi);
    assert!(refused.contains("7 dòng khác"), "{refused}");
}

#[test]
fn files_of_other_programs_are_told_by_what_they_are() {
    let wide = |words: &str| words.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
    let old = |stream: &str| [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600], &wide(stream)].concat();
    for (bytes, told, remedy) in [
        (old("WordDocument"), "Word kiểu cũ (.doc)", ".docx"),
        (old("Workbook"), "Excel kiểu cũ (.xls)", ".xlsx"),
        (old("EncryptedPackage"), "mật khẩu", "mật khẩu"),
        (b"{\\rtf1\\ansi Danh s}".to_vec(), ".rtf", ".docx"),
        (b"<html><table><tr><td>1<td>L</table></html>".to_vec(), "trang web", ".xlsx"),
    ] {
        let (_folder, path) = place("ds.bin");
        fs::write(&path, bytes).unwrap();
        let refused = roster("ds.bin", &path).unwrap_err();
        let (text, to_do) = (refused.text.get(kiemphieu_core::Lang::Vi), refused.remedy.get(kiemphieu_core::Lang::Vi));
        assert!(text.contains(told) && to_do.contains(remedy), "{text} = {to_do}");
    }
}

#[test]
fn the_remedy_for_old_letters_is_that_of_the_program_they_come_from() {
    let (_folder, path) = place("ds.csv");
    fs::write(&path, b"TT,Ho\xF2 t\xEAn\n1,Nguy\xEA\xDEn V\xE3n An\n2,Tr\xE2\xCCn Thi\xF2 B\n").unwrap();
    let refused = roster("ds.csv", &path).unwrap_err();
    assert!(
        refused.remedy.get(kiemphieu_core::Lang::Vi).starts_with("trong Excel, lưu dạng «CSV UTF-8"),
        "{refused:?}"
    );
    let (_folder, path) = place("ds.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (row, (number, name)) in (0..).zip([("TT", "Hä vµ tªn"), ("1", "NguyÔn V¨n An"), ("2", "TrÇn ThÞ B×nh")])
    {
        sheet.write(row, 0, number).unwrap();
        sheet.write(row, 1, name).unwrap();
    }
    book.save(&path).unwrap();
    let remedy = roster("ds.xlsx", &path).unwrap_err().remedy;
    let remedy = remedy.get(kiemphieu_core::Lang::Vi);
    assert!(remedy.contains("UniKey") && !remedy.contains("UTF-8"), "{remedy}");
}

/// A letterhead and signatures in tables, the names in lines between them.
#[test]
fn a_document_with_a_letterhead_and_numbered_lines_is_read() {
    let table = |cells: &[&str]| format!("<w:tbl>{}</w:tbl>", word_row(cells));
    let body = [
        table(&["ĐẢNG BỘ HUYỆN MINH TÂN", "ĐẢNG CỘNG SẢN VIỆT NAM"]),
        paragraph("DANH SÁCH NHÂN SỰ"),
        paragraph("1. Đồng chí Lê An, sinh năm 1970; Bí thư"),
        paragraph("2. Đồng chí Vũ Bình, sinh năm 1980; Chủ tịch"),
        table(&["Nơi nhận", "Nguyễn Văn Chủ"]),
    ];
    let read = of_body(&body.concat());
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
    assert_eq!(read.left_out.iter().filter(|left| !left.beside_name).count(), 3);
}

#[test]
fn a_title_in_capitals_over_names_without_numbers_is_no_person() {
    let read = of_text("ĐẢNG BỘ XÃ TÂN HÒA\nDANH SÁCH BẦU CỬ\nLê An\nVũ Bình\n");
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
}

#[test]
fn a_signature_behind_names_without_numbers_is_no_person_and_letters_number_lines() {
    let read = of_text("a) Đ/c Lê An - Bí thư\nb) Đ/c Vũ Bình\nNgười lập danh sách\nVũ Văn Lập\n");
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
}

/// The same lines in a document and in a text, with the head above and a signature below.
#[test]
fn lines_between_tabs_under_headings_are_read_in_a_document_too() {
    let lines = [
        "ĐẢNG ỦY XÃ TRÀ CÚ\tĐẢNG CỘNG SẢN VIỆT NAM",
        "DANH SÁCH NGƯỜI ỨNG CỬ BAN CHẤP HÀNH",
        "TT\tHọ và tên\tNăm sinh\tGiới tính\tChức vụ",
        "1\tPhạm Thị Hương\t1975\tNữ\tBí thư",
        "2\tA Lơi\t1985\tNam\t",
        "T/M ĐẢNG ỦY",
        "Kim Ngọc Thái",
    ];
    let stops = "<w:pPr><w:tabs><w:tab w:val=\"left\" w:pos=\"567\"/></w:tabs></w:pPr>";
    let body: String = lines.iter().map(|line| paragraph(line).replace("<w:p>", &format!("<w:p>{stops}"))).collect();
    for read in [of_body(&body), of_text(&lines.join("\n"))] {
        assert_eq!(names_of(&read), ["Phạm Thị Hương", "A Lơi"]);
        let facts: Vec<_> = read.persons.iter().map(|listed| (listed.person.born, listed.person.woman)).collect();
        assert_eq!(facts, [(Some(1975), Some(true)), (Some(1985), Some(false))]);
        assert_eq!(doubts(&read), Vec::<&str>::new());
    }
}

#[test]
fn numbered_lines_with_tabs_and_no_headings_are_read_in_a_document() {
    let lines = ["DANH SÁCH BẦU BCH", "1.\tLê An\tBí thư", "2.\tVũ Bình, sinh năm 1980"];
    let read = of_body(&lines.map(paragraph).concat());
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
    assert_eq!(read.persons[1].person.born, Some(1980));
}

/// Word numbers some lines by itself, and one figure was typed.
#[test]
fn names_without_a_number_among_numbered_ones_are_not_lost_in_silence() {
    let names = ["Lê Văn An", "Lê Văn Bình", "Lê Văn Cúc", "Lê Văn Dần", "Lê Văn Em"];
    let (_folder, path) = place("ds.txt");
    fs::write(&path, format!("{}\n1. Vũ Hoa\n", names.join("\n"))).unwrap();
    let refused = roster("ds.txt", &path).unwrap_err().render(kiemphieu_core::Lang::Vi);
    assert!(refused.contains("còn 5 dòng khác có thể có họ tên"), "{refused}");
    let numbered = "1. Vũ Hoa\n2. Vũ Hà\n3. Vũ Hải\n4. Vũ Hạnh\n5. Vũ Hùng\n6. Vũ Huy\n";
    let read = of_text(&format!("{numbered}{}\n", names.join("\n")));
    assert!(doubts(&read)[0].starts_with("5 dòng có thể có họ tên"), "{:?}", doubts(&read));
    // A signature.
    assert_eq!(doubts(&of_text("1. Vũ Hoa\n2. Vũ Hà\nTRƯỞNG TIỂU BAN\nKim Ngọc Thái\n")), Vec::<&str>::new());
}

#[test]
fn a_line_with_number_and_name_in_one_cell_of_a_table_is_told() {
    let read = of_text("TT\tHọ và tên\tNăm sinh\n1\tLê An\t1970\n2. Đ/c Vũ Bình, sinh năm 1980\n3\tHồ Cúc\t1975\n");
    assert_eq!(names_of(&read), ["Lê An", "Hồ Cúc"]);
    assert!(doubts(&read)[0].starts_with("1 dòng có thể có họ tên"), "{:?}", doubts(&read));
}
