//! Names and facts over several columns; all constructed.

use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::*;

/// Writes rows from the first row on; a number is written as one.
fn rows_of(sheet: &mut Worksheet, rows: &[&[&str]]) {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells) {
            match cell.parse::<f64>() {
                _ if cell.is_empty() => {}
                Ok(number) => drop(sheet.write(row, column, number).unwrap()),
                Err(_) => drop(sheet.write(row, column, *cell).unwrap()),
            }
        }
    }
}

fn of_sheet(rows: &[&[&str]], merged: &[(u32, u16, u32, u16, &str)]) -> Roster {
    let (_folder, path) = place("ds.xlsx");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    rows_of(sheet, rows);
    for (row, column, last_row, last_column, words) in merged {
        sheet.merge_range(*row, *column, *last_row, *last_column, words, &Format::new()).unwrap();
    }
    book.save(&path).unwrap();
    roster("ds.xlsx", &path).unwrap()
}

fn unused(roster: &Roster) -> Vec<&str> {
    let unused = roster.columns.iter().filter(|(_, told)| matches!(told, Column::Unused | Column::Unheaded));
    unused.map(|(head, _)| head.as_str()).collect()
}

#[test]
fn a_heading_merged_over_the_columns_of_a_name_joins_them() {
    let read = of_sheet(
        &[
            &["TT", "Họ và tên", "", "Năm sinh", "Giới tính"],
            &["1", "Đinh Văn", "Cường", "1968", "Nam"],
            &["2", "Trần Thị", "Bình", "1980", "Nữ"],
        ],
        &[(0, 1, 0, 2, "Họ và tên")],
    );
    assert_eq!(names_of(&read), ["Đinh Văn Cường", "Trần Thị Bình"]);
    assert_eq!(read.persons[1].person.born, Some(1980));
    assert!(notes(&read).iter().any(|note| note.contains("2 cột")), "{:?}", notes(&read));

    let three = of_sheet(
        &[
            &["DANH SÁCH"],
            &["TT", "Họ và tên", "", "", "Nữ"],
            &["1", "Đinh", "Văn", "Cường", ""],
            &["2", "Trần", "Thị Kim", "Bình", "x"],
        ],
        &[(1, 1, 1, 3, "Họ và tên")],
    );
    assert_eq!(names_of(&three), ["Đinh Văn Cường", "Trần Thị Kim Bình"]);
    assert_eq!(three.persons[1].person.woman, Some(true));
}

#[test]
fn a_heading_of_a_word_table_over_two_columns_joins_them() {
    let read = of_word(&[
        "<w:tr><w:tc><w:p><w:r><w:t>TT</w:t></w:r></w:p></w:tc><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:r><w:t>Họ và tên</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Năm sinh</w:t></w:r></w:p></w:tc></w:tr>",
        &word_row(&["1", "Đinh Văn", "Cường", "1968"]),
        &word_row(&["2", "Trần Thị", "Bình", "1980"]),
    ]);
    assert_eq!(names_of(&read), ["Đinh Văn Cường", "Trần Thị Bình"]);
}

/// A spreadsheet saved as CSV loses what was merged.
#[test]
fn a_column_without_heading_beside_the_names_is_joined_only_where_it_holds_given_names() {
    let head = "TT,Họ và tên,,Năm sinh\n";
    let joined = of_text(&format!("{head}1,Đinh Văn,Cường,1968\n2,Trần Thị,Bình,1980\n3,Lê Thị Thu,Hà,1981\n"));
    assert_eq!(names_of(&joined), ["Đinh Văn Cường", "Trần Thị Bình", "Lê Thị Thu Hà"]);
    let other = of_text(&format!(
        "{head}1,Đinh Văn Cường,Kinh,1968\n2,Trần Thị Bình,Tày,1980\n3,Lê Thị Thu Hà,Kinh,1981\n4,Lê An,Kinh,1980\n"
    ));
    assert_eq!(names_of(&other), ["Đinh Văn Cường", "Trần Thị Bình", "Lê Thị Thu Hà", "Lê An"]);
    assert_eq!(unused(&other), ["C"], "told: it has text and no heading");
}

#[test]
fn two_halves_side_by_side_are_taken_the_left_first_each_with_its_own_facts() {
    let read = of_sheet(
        &[
            &["TT", "Họ và tên", "Năm sinh", "TT", "Họ và tên", "Năm sinh"],
            &["1", "Trần Thị Kim Chi", "1987", "3", "Đặng Ngọc Xuyến", "1975"],
            &["2", "Lê Văn Bình", "1970", "4", "Bùi Thanh An", "1983"],
            &["Cộng: 4 đồng chí"],
        ],
        &[],
    );
    assert_eq!(names_of(&read), ["Trần Thị Kim Chi", "Lê Văn Bình", "Đặng Ngọc Xuyến", "Bùi Thanh An"]);
    let born: Vec<_> = read.persons.iter().map(|listed| listed.person.born).collect();
    assert_eq!(born, [Some(1987), Some(1970), Some(1975), Some(1983)]);
    assert_eq!(doubts(&read), Vec::<&str>::new());
    // Numbered from left to right: the order is that of the numbers.
    let across = of_text("TT\tHọ và tên\tTT\tHọ và tên\n1\tLê An\t2\tLê Bình\n3\tLê Cúc\t4\tLê Dần\n");
    assert_eq!(names_of(&across), ["Lê An", "Lê Bình", "Lê Cúc", "Lê Dần"]);
}

/// A heading over both halves is of both, one in a half is of that half.
#[test]
fn groups_over_two_halves_and_in_one_of_them() {
    let read = of_sheet(
        &[
            &["TT", "Họ và tên", "TT", "Họ và tên"],
            &["Tái cử"],
            &["1", "Lê An", "3", "Lê Cúc"],
            &["2", "Lê Bình", "4", "Lê Dần"],
            &["Tham gia lần đầu"],
            &["5", "Vũ Em", "6", "Vũ Giang"],
            &["", "Bổ sung mới", "", "Tái cử"],
            &["7", "Vũ Hà", "8", "Vũ Hoa"],
        ],
        &[(1, 0, 1, 3, "Tái cử"), (4, 0, 4, 3, "Tham gia lần đầu")],
    );
    let told: Vec<_> = read.persons.iter().map(|at| (at.number.unwrap(), at.person.re_elected.unwrap())).collect();
    assert_eq!(
        told,
        [(1, true), (2, true), (3, true), (4, true), (5, false), (6, false), (7, false), (8, true)],
        "{read:?}"
    );
}

#[test]
fn a_second_column_of_other_peoples_names_is_no_half() {
    let read = of_text(
        "TT\tHọ và tên\tNăm sinh\tHọ và tên vợ (chồng)\tNghề\n1\tNguyễn Văn An\t1974\tLê Thị Cúc\tGiáo viên\n2\tTrần Bình\t1980\tVũ Hoa\t\n",
    );
    assert_eq!(names_of(&read), ["Nguyễn Văn An", "Trần Bình"]);
    assert_eq!(unused(&read), ["Họ và tên vợ (chồng)", "Nghề"]);
    let below = of_text(
        "TT\tHọ và tên\tNăm sinh\tVợ hoặc chồng\t\n\t\t\tHọ và tên\tNăm sinh\n1\tNguyễn Văn An\t1974\tLê Thị Cúc\t1975\n",
    );
    assert_eq!((names_of(&below), below.persons[0].person.born), (vec!["Nguyễn Văn An"], Some(1974)));
}

#[test]
fn family_middle_and_given_names_in_a_column_each_make_the_name() {
    let read = of_text(
        "STT\tHọ\tTên đệm\tTên\tNgày tháng năm sinh\tNữ (x)\tDT\tDân tộc ít người (x)\n1\tTrần\tThị Kim\tChi\t12/3/1987\tx\tTày\tx\n2\tLê\tVăn\tBình\t1/2/1970\t\tKinh\t\n3\tVũ\t\tHoa\t1971\tx\tKinh\t\n",
    );
    assert_eq!(names_of(&read), ["Trần Thị Kim Chi", "Lê Văn Bình", "Vũ Hoa"]);
    let facts: Vec<_> = read.persons.iter().map(|at| (at.person.woman, at.person.minority)).collect();
    assert_eq!(facts, [(Some(true), Some(true)), (Some(false), Some(false)), (Some(true), Some(false))]);
    assert_eq!(unused(&read), Vec::<&str>::new());
}

/// «Họ và tên» over «Họ và chữ đệm» and «Tên»; the other headings stand above alone.
#[test]
fn headings_of_a_name_below_one_of_the_whole_leave_the_others_as_they_are() {
    let read = of_sheet(
        &[
            &["TT", "Họ và tên", "", "Ngày, tháng, năm sinh", "Nam/Nữ", "Dân tộc", "Tôn giáo"],
            &["", "Họ và chữ đệm", "Tên"],
            &["1", "Dương Thị Kim", "Phương", "12-3-1975", "Nữ", "Kinh", "Không"],
        ],
        &[(0, 1, 0, 2, "Họ và tên")],
    );
    let person = &read.persons[0].person;
    assert_eq!(person.name, "Dương Thị Kim Phương");
    assert_eq!((person.born, person.woman, person.minority), (Some(1975), Some(true), Some(false)));
    assert_eq!(unused(&read), ["Tôn giáo"]);
}

#[test]
fn every_column_with_text_that_is_not_used_is_told() {
    let read =
        of_text("TT\tHọ và tên\tĐơn vị\n1\tNguyễn Văn An\tXã\tđã nghỉ\n\nTT\tHọ và tên\tGhi chú\n2\tTrần Bình\tốm\n");
    assert_eq!(unused(&read), ["Đơn vị", "Ghi chú", "D"]);
}

#[test]
fn a_column_of_remarks_that_says_only_who_is_re_elected_is_taken() {
    let read = of_text("TT\tHọ và tên\tGhi chú\n1\tLê An\tTái cử\n2\tVũ Bình\t\n3\tHồ Cúc\tTái cử\n");
    let said: Vec<_> = read.persons.iter().map(|at| at.person.re_elected).collect();
    assert_eq!(said, [Some(true), Some(false), Some(true)]);
    assert!(notes(&read).iter().any(|note| note.contains("«Ghi chú»")), "{:?}", notes(&read));
    let other = of_text("TT\tHọ và tên\tGhi chú\n1\tLê An\tTái cử\n2\tVũ Bình\tốm\n3\tHồ Cúc\tTái cử\n");
    assert_eq!((other.persons[0].person.re_elected, unused(&other)), (None, vec!["Ghi chú"]));
}

#[test]
fn where_a_column_says_who_is_new_a_blank_is_unknown() {
    for head in ["Diện", "Tái cử"] {
        let read =
            of_text(&format!("TT\tHọ và tên\t{head}\n1\tLê An\tTái cử\n2\tVũ Bình\tTham gia lần đầu\n3\tHồ Cúc\t\n"));
        assert_eq!(re_elected_of(&read), [Some(true), Some(false), None], "{head}");
        assert!(!notes(&read).iter().any(|note| note.contains("ô trống là mới")), "{:?}", notes(&read));
    }
}

/// «TC» is also the middle degree of political theory.
#[test]
fn a_column_of_degrees_does_not_say_who_is_re_elected() {
    let read = of_text("TT\tHọ và tên\tLLCT\n1\tLê An\tTC\n2\tVũ Bình\tTC\n");
    assert_eq!(re_elected_of(&read), [None, None]);
}

#[test]
fn a_number_before_the_name_in_its_cell_is_its_number() {
    let read = of_text("Họ và tên\tNăm sinh\n1. Lê An\t1970\n2. Đ/c Vũ Bình\t1971\n4/ Hồ Cúc\t1972\n");
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình", "Hồ Cúc"]);
    assert_eq!(doubts(&read), ["số thứ tự nhảy từ 2 sang 4"]);
}

/// «Họ và tên» over two columns and two rows, beside «Năm sinh» over «Nam» and «Nữ».
#[test]
fn a_heading_merged_over_columns_and_rows_joins_the_names_too() {
    let read = of_sheet(
        &[
            &["DANH SÁCH"],
            &["TT", "Họ và tên", "", "Năm sinh", "", "Dân tộc"],
            &["", "", "", "Nam", "Nữ"],
            &["1", "2", "3", "4", "5", "6"],
            &["1", "Đinh Văn", "Cường", "1968", "", "Kinh"],
            &["2", "Trần Thị", "Bình", "", "1980", "Tày"],
        ],
        &[(1, 1, 2, 2, "Họ và tên"), (1, 3, 1, 4, "Năm sinh"), (1, 0, 2, 0, "TT"), (1, 5, 2, 5, "Dân tộc")],
    );
    let told: Vec<_> =
        read.persons.iter().map(|at| (at.person.name.as_str(), at.person.born, at.person.woman)).collect();
    assert_eq!(told, [("Đinh Văn Cường", Some(1968), Some(false)), ("Trần Thị Bình", Some(1980), Some(true))]);
    assert_eq!(unused(&read), Vec::<&str>::new());
}

/// Below a row of headings that was not known as one.
#[test]
fn a_row_that_numbers_the_columns_is_no_person() {
    let read = of_text("TT\tHọ và tên\tTrình độ\n\t\tĐH, CĐ\n(1)\t(2)\t(3)\n1\tLê An\tĐH\n2\tVũ Bình\tCĐ\n");
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
    assert_eq!(doubts(&read), Vec::<&str>::new());
}

/// «Tái cử» goes over two rows, «Xin rút» over two; a person of two rows is one.
#[test]
fn a_cell_over_several_rows_is_of_all_their_persons() {
    let read = of_sheet(
        &[
            &["TT", "Họ và tên", "Diện", "Chức vụ", "Ghi chú"],
            &["1", "Lê An", "Tái cử", "Bí thư"],
            &["2", "Vũ Bình", "", "Phó Bí thư"],
            &["3", "Hồ Cúc", "Mới", "Bí thư Đoàn"],
            &["", "", "", "Ủy viên"],
            &["4", "Vũ Dần", "", "", "Xin rút"],
            &["5", "Lê Em"],
        ],
        &[(1, 2, 2, 2, "Tái cử"), (3, 1, 4, 1, "Hồ Cúc"), (5, 4, 6, 4, "Xin rút")],
    );
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình", "Hồ Cúc"]);
    assert_eq!(re_elected_of(&read), [Some(true), Some(true), Some(false)]);
    let cell = |merge: &str, words: &str| {
        format!("<w:tc><w:tcPr>{merge}</w:tcPr><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc>")
    };
    let row = |name: &str, merge: &str, words: &str| format!("<w:tr>{}{}</w:tr>", cell("", name), cell(merge, words));
    let (starts, goes_on) = ("<w:vMerge w:val=\"restart\"/>", "<w:vMerge/>");
    let word = of_word(&[
        &word_row(&["Họ và tên", "Nam/Nữ"]),
        &row("Lê An", starts, "Nam"),
        &row("Vũ Bình", goes_on, ""),
        &row("Hồ Cúc", "", "Nữ"),
        &row("Vũ Dần", "", ""),
    ]);
    let women: Vec<_> = word.persons.iter().map(|listed| listed.person.woman).collect();
    assert_eq!(women, [Some(false), Some(false), Some(true), None]);
}
