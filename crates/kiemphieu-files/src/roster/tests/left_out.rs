//! Persons who are no longer on a list, and lists of those who are not on the paper; all constructed.

use super::*;

#[test]
fn who_withdrew_by_a_note_is_left_out_and_named_with_the_row() {
    let read = of_text(
        "TT\tHọ và tên\tDiện\tGhi chú\n1\tLê An\tTái cử\t\n2\tVũ Bình\tTái cử\tXin rút\n3\tHồ Cúc\tTham gia lần đầu\tLuân chuyển từ tỉnh về\n4\tVũ Dần\tTái cử\tXin rút khỏi danh sách\n5\tLê Em\t\tĐã rút kinh nghiệm\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Hồ Cúc", "Lê Em"]);
    assert_eq!(
        doubts(&read),
        ["2 người có ghi đã rút hoặc không ứng cử, không lấy: «Vũ Bình» (dòng 3), «Vũ Dần» (dòng 5)"],
        "the numbers do not jump where somebody is gone"
    );
    let why: Vec<_> = read.left_out.iter().map(|left| left.why.get(kiemphieu_core::Lang::Vi)).collect();
    assert!(why.contains(&"ghi «Xin rút»"), "{why:?}");
    let beside = of_text("1. Lê An\n2. Vũ Bình (xin rút)\n3. Hồ Cúc - không ứng cử\n4. Vũ Dần\n");
    assert_eq!(names_of(&beside), ["Lê An", "Vũ Dần"]);
}

#[test]
fn all_who_withdrew_are_named() {
    let rows: String = ["An", "Bình", "Cúc", "Dần", "Em"].iter().map(|name| format!("Lê {name}\tđã rút\n")).collect();
    let read = of_text(&format!("Họ và tên\tGhi chú\n{rows}Vũ Hoa\t\n"));
    assert_eq!(names_of(&read), ["Vũ Hoa"]);
    assert!(doubts(&read)[0].contains("«Lê Dần» (dòng 5), «Lê Em» (dòng 6)"), "{:?}", doubts(&read));
}

#[test]
fn a_mark_in_a_column_of_those_who_withdrew_is_a_note() {
    let read = of_text("TT\tHọ và tên\tXin rút\n1\tLê An\t\n2\tVũ Bình\tx\n");
    assert_eq!(names_of(&read), ["Lê An"]);
    let reason = of_text("TT\tHọ và tên\tLý do xin rút\n1\tLê An\t\n2\tVũ Bình\tSức khỏe\n");
    assert_eq!(names_of(&reason), ["Lê An", "Vũ Bình"]);
    assert!(doubts(&reason)[0].contains("«Vũ Bình: Lý do xin rút: Sức khỏe» (dòng 3)"), "{:?}", doubts(&reason));
}

#[test]
fn a_note_that_is_not_clear_is_told_and_the_person_stays() {
    let read = of_text(
        "TT\tHọ và tên\tGhi chú\n1\tLê An\tXin rút, Đại hội không đồng ý\n2\tVũ Bình\tNghỉ hưu, không giới thiệu\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
    assert!(doubts(&read)[0].starts_with("2 chỗ ghi về việc rút"), "{:?}", doubts(&read));
    let other = of_text("TT\tHọ và tên\tỨng cử Ban Thường vụ\n1\tLê An\tKhông ứng cử\n2\tVũ Bình\tx\n");
    assert_eq!(names_of(&other), ["Lê An", "Vũ Bình"]);
    assert!(doubts(&other)[0].contains("«Lê An: Ứng cử Ban Thường vụ: Không ứng cử»"), "{:?}", doubts(&other));
    let below = of_text(
        "TT\tHọ và tên\n1\tLê An*\n2\tVũ Bình\n\t* Đồng chí Lê An xin rút khỏi danh sách\n\tNếu có đồng chí xin rút thì Đại hội quyết định\n",
    );
    assert_eq!(names_of(&below), ["Lê An", "Vũ Bình"]);
    assert_eq!(
        doubts(&below),
        [
            "1 chỗ ghi về việc rút hoặc không ứng cử mà không rõ, vẫn lấy: «* Đồng chí Lê An xin rút khỏi danh sách» (dòng 4)"
        ]
    );
}

/// Two are struck through: the numbers, the total and the footnote are as they are with them.
#[test]
fn those_who_are_struck_through_explain_numbers_totals_and_footnotes() {
    let struck = |number: &str, name: &str| {
        let row = word_row(&[number, name]);
        row.replace("<w:r><w:t>", "<w:r><w:rPr><w:strike/></w:rPr><w:t>")
    };
    let rows = [
        word_row(&["TT", "Họ và tên"]),
        word_row(&["1", "Lê An"]),
        struck("2", "Vũ Bình"),
        word_row(&["3", "Hồ Cúc"]),
        struck("4", "Vũ Dần"),
        word_row(&["5", "Lê Em"]),
    ];
    let table = format!("<w:tbl>{}</w:tbl>", rows.concat());
    let told = "2 người bị gạch ngang, không lấy: «Vũ Bình» (dòng 3), «Vũ Dần» (dòng 5)";
    for below in ["Ghi chú: 02 đồng chí gạch tên đã được Đại hội cho rút.", "Danh sách này có 05 đồng chí."]
    {
        let read = of_body(&[table.clone(), paragraph(below)].concat());
        assert_eq!(names_of(&read), ["Lê An", "Hồ Cúc", "Lê Em"]);
        assert_eq!(doubts(&read), [told], "{below}");
    }
    let wrong = of_body(&[table, paragraph("Danh sách này có 06 đồng chí.")].concat());
    assert_eq!(doubts(&wrong), [told, "danh sách ghi 6 người, đọc được 3"]);
}

#[test]
fn a_number_that_nobody_gone_explains_still_jumps() {
    let read = of_text("TT\tHọ và tên\tGhi chú\n1\tLê An\t\n2\tVũ Bình\tXin rút\n4\tHồ Cúc\t\n");
    assert_eq!(doubts(&read)[1..], ["số thứ tự nhảy từ 1 sang 4"]);
}

#[test]
fn a_line_of_a_document_that_is_struck_through_is_left_out() {
    let lines = [paragraph("1. Lê An"), struck_paragraph("2. Vũ Bình"), paragraph("3. Hồ Cúc")];
    let read = of_body(&lines.concat());
    assert_eq!(names_of(&read), ["Lê An", "Hồ Cúc"]);
    assert_eq!(doubts(&read), ["1 người bị gạch ngang, không lấy: «Vũ Bình» (dòng 2)"]);
}

/// A filter may hide those who are on the list: they are named. A heading that is hidden is nobody.
#[test]
fn persons_in_hidden_rows_are_named() {
    let (_folder, path) = place("ds.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = ["Họ và tên", "Lê An", "Vũ Bình", "Ủy ban Kiểm tra", "Hồ Cúc", "Đại tá Lê Dần"];
    for (row, cell) in (0..).zip(rows) {
        sheet.write(row, 0, cell).unwrap();
    }
    for hidden in [2, 3, 5] {
        sheet.set_row_hidden(hidden).unwrap();
    }
    book.save(&path).unwrap();
    let read = roster("ds.xlsx", &path).unwrap();
    assert_eq!(names_of(&read), ["Lê An", "Hồ Cúc"]);
    assert_eq!(doubts(&read), ["2 người ở dòng bị ẩn hoặc bị lọc, không lấy: «Vũ Bình» (dòng 3), «Lê Dần» (dòng 6)"]);
}

#[test]
fn a_column_whose_note_took_somebody_off_the_list_is_not_unused() {
    let unused = |list: &str| {
        let columns = of_text(list).columns.into_iter().filter(|(_, told)| *told == Column::Unused);
        columns.map(|(head, _)| head).collect::<Vec<_>>()
    };
    let head = "TT\tHọ và tên\tChức vụ\tGhi chú\n1\tLê An\tBí thư\t\n";
    assert_eq!(unused(&format!("{head}2\tVũ Bình\tPhó Bí thư\tXin rút\n")), ["Chức vụ"]);
    assert_eq!(unused(&format!("{head}2\tVũ Bình\tPhó Bí thư\tLuân chuyển\n")), ["Chức vụ", "Ghi chú"]);
}

#[test]
fn a_heading_of_a_reserve_ends_the_list() {
    for (heading, why) in [
        ("DANH SÁCH DỰ PHÒNG (không đưa vào phiếu bầu, chỉ thay thế khi có nhân sự xin rút)", "là danh sách dự phòng"),
        ("Danh sách dự khuyết", "là danh sách dự khuyết, bầu riêng"),
        ("DỰ BỊ", "là danh sách dự bị"),
        ("Các đồng chí sau không đưa vào phiếu bầu:", "đầu đề ghi không đưa vào phiếu"),
        ("Các đồng chí xin rút khỏi danh sách", "là danh sách người đã rút"),
    ] {
        let rows = format!("1\tLê An\t1970\n2\tVũ Bình\t1971\n\t{heading}\t\n1\tHồ Cúc\t1972\n2\tVũ Dần\t1973\n");
        let read = of_text(&format!("DANH SÁCH BẦU BCH\nTT\tHọ và tên\tNăm sinh\n{rows}"));
        assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"], "{heading}");
        let told = doubts(&read);
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains("2 người") && told[0].contains(why), "{told:?}");
    }
}

#[test]
fn the_list_goes_on_behind_a_reserve_where_the_next_group_of_its_kind_begins() {
    let read = of_text(
        "TT\tHọ và tên\nI\tTái cử\n1\tLê An\nII\tDự phòng\n\tKhối Đảng\n1\tVũ Bình\nIII\tTham gia lần đầu\n1\tHồ Cúc\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Hồ Cúc"]);
    assert_eq!(re_elected_of(&read), [Some(true), Some(false)]);
    assert_eq!(doubts(&read), ["không lấy danh sách khác trong tệp: «II | Dự phòng», 1 người (là danh sách dự phòng)"]);
}

#[test]
fn alternates_in_a_table_of_their_own_are_left_out_and_alone_they_are_the_list() {
    let head = word_row(&["TT", "Họ và tên"]);
    let table = |rows: &[[&str; 2]]| {
        format!("<w:tbl>{head}{}</w:tbl>", rows.iter().map(|row| word_row(row)).collect::<String>())
    };
    let alternates =
        [paragraph("II. DANH SÁCH BẦU ĐẠI BIỂU DỰ KHUYẾT"), table(&[["1", "Hồ Cúc"], ["2", "Vũ Dần"]])].concat();
    let body = [
        paragraph("DANH SÁCH GIỚI THIỆU BẦU ĐẠI BIỂU DỰ ĐẠI HỘI CẤP TRÊN"),
        paragraph("I. DANH SÁCH BẦU ĐẠI BIỂU CHÍNH THỨC"),
        table(&[["1", "Lê An"], ["2", "Vũ Bình"]]),
        alternates.clone(),
    ];
    let read = of_body(&body.concat());
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
    assert_eq!(
        doubts(&read),
        [
            "không lấy danh sách khác trong tệp: «II. DANH SÁCH BẦU ĐẠI BIỂU DỰ KHUYẾT», 2 người (là danh sách dự khuyết, bầu riêng)"
        ]
    );
    assert_eq!(names_of(&of_body(&alternates)), ["Hồ Cúc", "Vũ Dần"]);
}

#[test]
fn counts_of_probationary_members_before_the_list_set_nobody_aside() {
    let read = of_text(
        "Tổng số đảng viên\nDự bị: 2 đồng chí\nTRÍCH NGANG NHÂN SỰ\nTT\tHọ và tên\n1\tLê An\n2\tVũ Bình\nDANH SÁCH BAN KIỂM PHIẾU\n1\tHồ Cúc\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
}

#[test]
fn a_numbered_row_whose_name_stands_in_another_column_is_told() {
    let read = of_text("TT\tHọ và tên\tĐơn vị\n1\tLê An\tXã\n2\t\tVũ Văn Bình\n3\tHồ Cúc\tXã\n");
    assert_eq!(names_of(&read), ["Lê An", "Hồ Cúc"]);
    assert_eq!(doubts(&read)[0], "1 dòng có thể có họ tên mà không lấy: «Vũ Văn Bình» (dòng 3)");
}

#[test]
fn numbers_are_read_as_clerks_write_them_and_numbered_groups_are_no_persons() {
    let read = of_text(
        "TT\tHọ và tên\tĐơn vị\n1\tKhối Đảng\t\n1.1\tLê An\tXã\n1.2\tVũ Bình\tXã\n2\tKhối Chính Quyền\t\n2.1\tHồ Cúc\tXã\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình", "Hồ Cúc"]);
    let signs = of_text("TT\tHọ và tên\tĐơn vị\n(1)\tLê An\tXã\n2*\tVũ Bình\tXã\n03.\tHồ Cúc\tXã\n3a\tVũ Dần\tXã\n");
    assert_eq!(names_of(&signs), ["Lê An", "Vũ Bình", "Hồ Cúc", "Vũ Dần"]);
    assert_eq!(doubts(&signs), ["số thứ tự nhảy từ 3 sang 3"]);
}

#[test]
fn a_line_that_names_somebody_who_is_taken_is_told_though_others_are_gone() {
    let read = of_text("1/ Đ/c Lê An\n2/ Đ/c Vũ Bình (đã rút)\n3/ Đ/c Lò Thị Mai\nĐ/c Mai xin rút rồi ạ\n");
    assert_eq!(names_of(&read), ["Lê An", "Lò Thị Mai"]);
    assert!(doubts(&read)[1].contains("«Đ/c Mai xin rút rồi ạ» (dòng 4)"), "{:?}", doubts(&read));
}

#[test]
fn who_is_noted_as_an_alternate_in_the_list_is_taken_and_told() {
    for list in [
        "TT\tHọ và tên\tTư cách\n1\tLê An\tChính thức\n2\tVũ Bình\tDự khuyết\n",
        "TT\tHọ và tên\tChính thức\tDự khuyết\n1\tLê An\tx\t\n2\tVũ Bình\t\tx\n",
        "TT\tHọ và tên\n1\tLê An\n2\tVũ Bình (dự khuyết)\n",
    ] {
        let read = of_text(list);
        assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
        assert!(
            doubts(&read)[0].starts_with("1 người có ghi dự phòng") && doubts(&read)[0].contains("Vũ Bình"),
            "{list}"
        );
    }
}

#[test]
fn numbers_of_a_list_that_is_not_taken_do_not_jump() {
    let read =
        of_text("I. Đảng viên chính thức\n1. Lê An\nII. Đảng viên dự bị\n2. Vũ Bình\nIII. Miễn sinh hoạt\n3. Hồ Cúc\n");
    assert_eq!(names_of(&read), ["Lê An", "Hồ Cúc"]);
    assert_eq!(doubts(&read).len(), 1, "{:?}", doubts(&read));
}

#[test]
fn who_is_partly_struck_through_is_taken_and_told() {
    let part = "<w:r><w:rPr><w:strike/></w:rPr><w:t>Vũ Bình</w:t></w:r><w:r><w:t>, Bí thư</w:t></w:r>";
    let lines = [paragraph("1. Lê An"), format!("<w:p><w:r><w:t>2. </w:t></w:r>{part}</w:p>")].concat();
    let row = format!("<w:tr><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc><w:tc><w:p>{part}</w:p></w:tc></w:tr>");
    let table = [word_row(&["TT", "Họ và tên"]), word_row(&["1", "Lê An"]), row].concat();
    for read in [of_body(&lines), of_word(&[&table])] {
        assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
        assert!(doubts(&read)[0].starts_with("1 người có chữ bị gạch ngang một phần"), "{:?}", doubts(&read));
    }
}

#[test]
fn alternates_beside_the_list_are_left_out_or_told() {
    let head = "TT\tHọ và tên\tTT\tHọ và tên\n";
    let titles = "\tI. Đại biểu chính thức\t\tII. Đại biểu dự khuyết\n";
    let persons = "1\tLê An\t1\tVũ Bình\n";
    let below = of_text(&format!("{head}{titles}{persons}"));
    assert_eq!(names_of(&below), ["Lê An"]);
    let above = of_text(&format!("{titles}{head}{persons}"));
    assert_eq!(names_of(&above), ["Lê An", "Vũ Bình"]);
    for read in [below, above] {
        assert!(doubts(&read)[0].contains("«II. Đại biểu dự khuyết»"), "{:?}", doubts(&read));
    }
}

#[test]
fn a_total_of_those_on_the_paper_is_no_wrong_one() {
    for total in ["Tổng số: 02 đồng chí (không kể dự phòng)", "Tổng số: 03 đồng chí"] {
        let read = of_text(&format!("TT\tHọ và tên\n1\tLê An\n2\tVũ Bình\n\tDự phòng:\n3\tHồ Cúc\n{total}\n"));
        assert_eq!(doubts(&read).len(), 1, "{:?}", doubts(&read));
    }
}

#[test]
fn who_withdrew_on_a_line_of_several_explains_the_numbers() {
    let read = of_text("DS: 1/ Lê An; 2/ Vũ Bình (xin rút); 3/ Hồ Cúc");
    assert_eq!(names_of(&read), ["Lê An", "Hồ Cúc"]);
    assert_eq!(doubts(&read).len(), 1, "{:?}", doubts(&read));
}

#[test]
fn of_who_is_not_taken_it_is_not_told_that_he_is() {
    let read = of_text(
        "TT\tHọ và tên\tTư cách\n1\tLê An\tChính thức\n\tDanh sách dự khuyết\t\n1\tVũ Bình\tDự khuyết\n2\tHồ Cúc\tkhông tái cử\n",
    );
    assert_eq!(names_of(&read), ["Lê An"]);
    assert_eq!(doubts(&read).len(), 1, "{:?}", doubts(&read));
}

#[test]
fn a_title_of_several_lines_and_alternates_before_the_list_set_them_aside_too() {
    let lines = of_text("DANH SÁCH BẦU BCH\n1. Lê An\nNHÂN SỰ DỰ PHÒNG\nDanh sách cụ thể như sau:\n1. Vũ Bình\n");
    assert_eq!(names_of(&lines), ["Lê An"]);
    let first = of_text(
        "DANH SÁCH ĐẠI BIỂU DỰ KHUYẾT NHIỆM KỲ 2025-2030\n1. Vũ Bình\nDANH SÁCH ĐẠI BIỂU CHÍNH THỨC\n1. Lê An\n2. Hồ Cúc\n",
    );
    assert_eq!(names_of(&first), ["Lê An", "Hồ Cúc"]);
}
