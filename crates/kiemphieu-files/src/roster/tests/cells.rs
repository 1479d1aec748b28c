//! What stands in a cell: days of birth, footnote marks, titles, hidden letters; all constructed.

use super::*;

#[test]
fn days_of_birth_as_clerks_write_them() {
    let rows =
        ["5/3/78", "24277", "Năm 1986", "1986 (Bính Dần)", "12/5/03", "ngày 5 tháng 3 năm 1980", "'66", "3/1970"];
    let rows: String =
        (1..).zip(rows).map(|(at, born)| format!("{at}\tLê Văn {}\t{born}\n", LETTERS[at - 1])).collect();
    let read = of_text(&format!("TT\tHọ và tên\tNgày sinh\n{rows}"));
    let born: Vec<_> = read.persons.iter().map(|listed| listed.person.born).collect();
    assert_eq!(born, [Some(1978), Some(1966), Some(1986), Some(1986), Some(2003), Some(1980), Some(1966), Some(1970)]);
    assert_eq!(doubts(&read), Vec::<&str>::new());
    let told = notes(&read).join("\n");
    assert!(told.contains("«5/3/78 → 1978» (dòng 2)") && told.contains("«24277 → 1966» (dòng 3)"), "{told}");
}

const LETTERS: [&str; 10] = ["An", "Bình", "Cúc", "Dần", "Em", "Giang", "Hà", "Hoa", "Khoa", "Lan"];

#[test]
fn what_is_not_understood_is_told_once_with_a_count() {
    let rows: String = (1..).zip(LETTERS).map(|(at, name)| format!("{at}\tLê {name}\t5/3/{}\n", 15 + at)).collect();
    let read = of_text(&format!("TT\tHọ và tên\tNgày sinh\n{rows}"));
    assert!(read.persons.iter().all(|listed| listed.person.born.is_none()));
    assert_eq!(
        doubts(&read),
        ["không hiểu 10 ô ở cột «Ngày sinh», để trống: «5/3/16» (dòng 2), «5/3/17» (dòng 3), «5/3/18» (dòng 4), …"]
    );
}

#[test]
fn footnote_marks_are_cut_off_and_told_once() {
    let rows = ["Vũ An*", "Vũ Bình (1)", "Vũ Cúc¹", "Vũ Dần **", "*Vũ Em", "Vũ Giang (*)", "Vũ Hà1", "Vũ Hoa"];
    let rows: String = (1..).zip(rows).map(|(at, name)| format!("{at}\t{name}\n")).collect();
    let read = of_text(&format!("TT\tHọ và tên\n{rows}"));
    let names = ["Vũ An", "Vũ Bình", "Vũ Cúc", "Vũ Dần", "Vũ Em", "Vũ Giang", "Vũ Hà", "Vũ Hoa"];
    assert_eq!(names_of(&read), names);
    let told = notes(&read).join("\n");
    assert!(told.contains("ở 7 họ tên"), "{told}");
}

#[test]
fn a_raised_figure_of_word_is_a_footnote_mark() {
    let raised = "<w:tr><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Lê Văn An</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r></w:p></w:tc></w:tr>";
    let note = "<w:tr><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Lê Bình</w:t></w:r><w:r><w:footnoteReference w:id=\"1\"/></w:r></w:p></w:tc></w:tr>";
    let read = of_word(&[&word_row(&["TT", "Họ và tên"]), raised, note]);
    assert_eq!(names_of(&read), ["Lê Văn An", "Lê Bình"]);
}

#[test]
fn titles_are_cut_only_at_the_beginning_and_told_with_a_count() {
    let rows = [
        "Đại tá Nguyễn Văn An",
        "Thượng tá, ThS. Trần Văn Bình",
        "Bác sĩ Lê Thị Cúc",
        "Ths.Bs Vũ Dần",
        "PGS.TS. Đỗ Em",
        "BS.CKII Hồ Giang",
        "CN HÀ VĂN HẢI",
        "Đ/c: Luật sư Lê Hoa",
    ];
    let rows: String = (1..).zip(rows).map(|(at, name)| format!("{at}\t{name}\n")).collect();
    let read =
        of_text(&format!("TT\tHọ và tên\n{rows}9\tLê Thị Sĩ\n10\tĐồng Chí Công\n11\tÔng Văn Tấn\n12\tBạch Tá\n"));
    assert_eq!(
        names_of(&read),
        [
            "Nguyễn Văn An",
            "Trần Văn Bình",
            "Lê Thị Cúc",
            "Vũ Dần",
            "Đỗ Em",
            "Hồ Giang",
            "Hà Văn Hải",
            "Lê Hoa",
            "Lê Thị Sĩ",
            "Đồng Chí Công",
            "Ông Văn Tấn",
            "Bạch Tá",
        ]
    );
    let told = notes(&read).join("\n");
    assert!(told.contains("trước 8 họ tên") && told.contains("«Đại tá»") && told.contains("«PGS.TS.»"), "{told}");
    assert_eq!(doubts(&read), ["«Ông Văn Tấn»: «Ông» là họ, hay chỉ là cách gọi?"]);
}

/// In a narrow column the rank stands above the name.
#[test]
fn a_title_above_the_name_in_its_cell_is_cut_as_before_a_blank() {
    let rows = [
        ("Thượng tá\nQuách Văn Lợi", "Quách Văn Lợi"),
        ("THIẾU TÁ\nPHAN MINH\nVINH", "Phan Minh Vinh"),
        ("Đ/c\nLê An", "Lê An"),
        ("Đồng chí:\nLê Bình", "Lê Bình"),
        ("TS.\nVũ Cúc", "Vũ Cúc"),
        ("Đại tá,\nThS.\nVũ Dần\nPhó Chính ủy", "Vũ Dần"),
        ("Bà\nHồ Thị Em", "Hồ Thị Em"),
        ("Lê Giang\nThượng Tá", "Lê Giang"),
        ("Lê Hà\nBí thư", "Lê Hà"),
        ("Lê Thị\nAnh", "Lê Thị Anh"),
        ("Đồng Chí\nCông", "Đồng Chí Công"),
    ];
    let cells: Vec<_> = rows.iter().map(|(cell, _)| vec![*cell]).collect();
    let sheet: Vec<&[&str]> = [&["Họ và tên"][..]].into_iter().chain(cells.iter().map(Vec::as_slice)).collect();
    let read = of_sheets(&[("DS", &sheet)]);
    assert_eq!(names_of(&read), rows.map(|(_, name)| name));
    assert_eq!(read.persons[6].person.woman, Some(true));
    assert_eq!(doubts(&read), Vec::<&str>::new());
}

#[test]
fn what_is_added_to_a_rank_is_no_part_of_the_name() {
    let rows = [
        "Thiếu tá QNCN Quách Ngọc An",
        "Thiếu tá CN Quách Ngọc Bình",
        "Đại úy (chuyên nghiệp) Quách Ngọc Cúc",
        "Đại úy chuyên nghiệp Quách Ngọc Dần",
        "THƯỢNG ÚY/QNCN QUÁCH NGỌC EM",
        "Trung tá, QNCN: Quách Ngọc Giang",
        "CNVQP Quách Ngọc Hà",
        "QNCN Quách Ngọc Hoa",
        "Thiếu tá (Qncn) Quách Ngọc Khoa",
    ];
    let rows: String = (1..).zip(rows).map(|(at, name)| format!("{at}\t{name}\n")).collect();
    let read = of_text(&format!("TT\tHọ và tên\n{rows}"));
    let names: Vec<_> = LETTERS.iter().take(9).map(|given| format!("Quách Ngọc {given}")).collect();
    assert_eq!(names_of(&read), names);
    assert!(notes(&read).join("\n").contains("«Thiếu tá QNCN»"), "{:?}", notes(&read));
}

#[test]
fn letters_that_nobody_sees_are_taken_out_and_told() {
    let read = of_text("TT\tHọ và tên\n1\tNgô\u{200B} Minh\u{200B} Việt\n2\t\u{FEFF}Lê\u{200B}Hoa\n3\tVũ\u{AD} An\n");
    assert_eq!(names_of(&read), ["Ngô Minh Việt", "Lê Hoa", "Vũ An"]);
    assert!(notes(&read).iter().any(|note| note.contains("ký tự ẩn")), "{:?}", notes(&read));
}

#[test]
fn re_election_is_told_in_words_and_names_of_other_peoples_are_names() {
    let read = of_text(
        "TT\tHọ và tên\tTái cử hay lần đầu\n1\tK'Brêu\tTC\n2\tH'Hen\tLần đầu\n3\tKsor H'Bơ\tTái cử\n4\tY Thông\tmới\n5\tSùng A Sình\tTC\n6\tR'Com\tTC\n7\tH’Lim Niê\tTC\n",
    );
    let names = ["K'Brêu", "H'Hen", "Ksor H'Bơ", "Y Thông", "Sùng A Sình", "R'Com", "H’Lim Niê"];
    assert_eq!(names_of(&read), names);
    let said: Vec<_> = read.persons.iter().map(|at| at.person.re_elected).collect();
    assert_eq!(said, [true, false, true, false, true, true, true].map(Some));
    assert_eq!(doubts(&read), Vec::<&str>::new());
}

#[test]
fn another_name_of_a_person_is_told() {
    let read = of_text("TT\tHọ và tên\n1\tLê Văn Tám - Ba Tám\n2\tVũ An (Trưởng ban)\n3\tVũ Bảo (tức Ba Bảo)\n");
    assert_eq!(names_of(&read), ["Lê Văn Tám", "Vũ An", "Vũ Bảo"]);
    assert_eq!(doubts(&read), ["cạnh 2 họ tên có tên khác, không lấy: «Ba Tám» (dòng 2), «tức Ba Bảo» (dòng 4)"]);
}

#[test]
fn an_ethnic_group_beside_a_name_is_no_other_name() {
    let read = of_text("1. A Lơi, 1985, Nam, Xơ Đăng, Chánh Văn phòng\n2. Vũ An, 1980, Nữ, Kinh\n");
    assert_eq!(names_of(&read), ["A Lơi", "Vũ An"]);
    assert_eq!(doubts(&read), Vec::<&str>::new());
}

#[test]
fn an_office_that_speaks_of_lists_beside_a_name_makes_no_heading_of_it() {
    let read = of_sheets(&[(
        "DS",
        &[
            &["TT", "Họ và tên"],
            &["1", "Lê An\nPhụ trách danh sách cử tri"],
            &["2", "Vũ Bình, được bầu bổ sung Ban Thường vụ"],
        ],
    )]);
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
}
