//! More than one list in a file; all constructed.

use super::*;

#[test]
fn a_list_of_another_body_is_left_out_and_told() {
    let head = word_row(&["TT", "Họ và tên", "Năm sinh"]);
    let table = |rows: &[[&str; 3]]| {
        let rows: String = rows.iter().map(|row| word_row(row)).collect();
        format!("<w:tbl>{head}{rows}</w:tbl>")
    };
    let body = [
        paragraph("I. DANH SÁCH BẦU BCH"),
        table(&[["1", "Nguyễn Văn An", "1974"], ["2", "Trần Thị Bình", "1980"]]),
        paragraph("II. DANH SÁCH BAN KIỂM PHIẾU"),
        table(&[["1", "Vũ Ngọc Hoa", "1975"], ["2", "Lê Thanh Quân", "1976"]]),
        paragraph("ĐOÀN CHỦ TỊCH"),
    ];
    let read = of_body(&body.concat());
    assert_eq!(names_of(&read), ["Nguyễn Văn An", "Trần Thị Bình"]);
    assert_eq!(doubts(&read), ["không lấy danh sách khác trong tệp: «II. DANH SÁCH BAN KIỂM PHIẾU», 2 người"]);
}

#[test]
fn an_organ_of_the_congress_before_the_list_is_left_out_too() {
    let read = of_text(
        "ĐOÀN CHỦ TỊCH\n1. Lê Văn Tám\n2. Vũ Thị Chín\nDANH SÁCH BẦU BAN CHẤP HÀNH\n1. Nguyễn Văn An\n2. Trần Thị Bình\n",
    );
    assert_eq!(names_of(&read), ["Nguyễn Văn An", "Trần Thị Bình"]);
    assert_eq!(doubts(&read).len(), 1, "{:?}", doubts(&read));
    let parts = of_text(
        "BAN KIỂM PHIẾU\n1. Lê Văn Tám\nCác ủy viên:\n1. Vũ Chín\nNhân sự chi ủy:\n1. Nguyễn Văn An\n2. Trần Thị Bình\n",
    );
    assert_eq!(names_of(&parts), ["Nguyễn Văn An", "Trần Thị Bình"]);
    assert_eq!(doubts(&parts), ["không lấy danh sách khác trong tệp: «BAN KIỂM PHIẾU», 2 người"]);
}

#[test]
fn groups_that_number_anew_are_taken_and_told_and_say_who_is_re_elected() {
    let read = of_text(
        "TT\tHọ và tên\tNăm sinh\nI\tTÁI CỬ (02 đ/c)\t\n1\tNguyễn Văn An\t1974\n2\tTrần Bình\t1980\nII\tTham gia lần đầu\t\n1\tLê Cúc\t1990\nIII\tDự phòng\t\n1\tLê Dần\t1991\n",
    );
    let said: Vec<_> = read.persons.iter().map(|at| at.person.re_elected).collect();
    assert_eq!(said, [Some(true), Some(true), Some(false)]);
    let reserve = "không lấy danh sách khác trong tệp: «III | Dự phòng», 1 người (là danh sách dự phòng)";
    assert_eq!(doubts(&read), [reserve]);
    let told = notes(&read).join("\n");
    assert!(told.contains("bắt đầu lại từ 1") && told.contains("«II | Tham gia lần đầu» (dòng 5)"), "{told}");
}

#[test]
fn a_group_inside_one_list_is_no_other_body() {
    let read = of_text(
        "DANH SÁCH BẦU BAN CHẤP HÀNH\n\nTT\tHọ và tên\nI\tỦy viên Ban Thường vụ\n1\tLê An\nII\tKhối Ủy ban Kiểm tra\n2\tLê Bình\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Lê Bình"]);
}

#[test]
fn a_heading_below_which_the_numbers_go_on_is_one_of_the_same_list() {
    let read = of_text(
        "DANH SÁCH NHÂN SỰ TÁI CỬ\n1. Lê An\n2. Lê Bình\nDANH SÁCH NHÂN SỰ THAM GIA BCH LẦN ĐẦU\n3. Lê Cúc\n4. Lê Dần\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Lê Bình", "Lê Cúc", "Lê Dần"]);
    let board = of_text("DANH SÁCH BẦU BCH\n1. Lê An\n2. Lê Bình\nII. Ban kiểm phiếu\n3. Lê Cúc\n");
    assert_eq!(names_of(&board), ["Lê An", "Lê Bình"]);
    let on = of_text(
        "DANH SÁCH BẦU CẤP ỦY\n1. Lê An\n2. Lê Bình\nDANH SÁCH BẦU CẤP ỦY (tiếp theo)\n1. Lê Cúc\nDANH SÁCH BAN KIỂM PHIẾU\n1. Vũ Hoa\nDANH SÁCH BAN KIỂM PHIẾU (tiếp theo)\n1. Vũ Hà\n",
    );
    assert_eq!(names_of(&on), ["Lê An", "Lê Bình", "Lê Cúc"]);
    assert_eq!(doubts(&on), ["không lấy danh sách khác trong tệp: «DANH SÁCH BAN KIỂM PHIẾU», 2 người"]);
}

#[test]
fn numbers_that_begin_again_under_the_name_of_a_body_are_a_warning() {
    let read =
        of_text("TT\tHọ và tên\n\tI. Ủy viên Ban Chấp hành\n1\tLê An\n\tII. Ủy viên Ủy ban Kiểm tra\n1\tLê Bình\n");
    assert_eq!(names_of(&read), ["Lê An", "Lê Bình"]);
    assert_eq!(
        doubts(&read),
        ["số thứ tự bắt đầu lại từ 1 dưới đầu đề có tên một cơ quan, vẫn lấy: «II. Ủy viên Ủy ban Kiểm tra» (dòng 4)"]
    );
}

#[test]
fn groups_by_where_persons_come_from_say_who_is_re_elected() {
    let read = of_text(
        "TT\tHọ và tên\nA\tNguồn tái cử\n1\tLê An\nB\tNguồn tham gia lần đầu: 02 đồng chí\nI\tTừ 40 tuổi trở lên\n1\tVũ Bình\nII\tDưới 40 tuổi\n1\tHồ Cúc\n",
    );
    assert_eq!(re_elected_of(&read), [Some(true), Some(false), Some(false)]);
}

/// A report counts before the list who is re-elected: nobody of the list is told by that.
#[test]
fn a_count_before_the_list_is_no_group() {
    let read = of_text("Tái cử: 12 đồng chí\nTT\tHọ và tên\n1\tLê An\n2\tVũ Bình\n");
    assert_eq!(re_elected_of(&read), [None, None]);
}

/// A person has two rows, and the second one tells an office.
#[test]
fn an_office_in_a_second_row_of_a_person_begins_no_list() {
    let read = of_text(
        "TT\tHọ và tên\tChức vụ\n1\tLê An\tBí thư\n\t\tTổ giúp việc Đại hội\n2\tVũ Bình\t\n\t\tXin rút\n3\tHồ Cúc\t\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình", "Hồ Cúc"]);
    assert_eq!(doubts(&read), ["1 chỗ ghi về việc rút hoặc không ứng cử mà không rõ, vẫn lấy: «Xin rút» (dòng 5)"]);
    let list = of_text("TT\tHọ và tên\tNăm sinh\tChức vụ\n1\tLê An\t\t\n\t\tBAN KIỂM PHIẾU\t\n1\tVũ Bình\t\t\n");
    assert_eq!(names_of(&list), ["Lê An"], "a title in the middle of the sheet");
}

/// How many are elected of how many on the list stands in the heading.
#[test]
fn a_heading_that_counts_its_list_begins_one_of_another_body() {
    let head = "TT\tHọ và tên\tNăm sinh\n";
    let committee = "1\tLê An\t1970\n2\tVũ Bình\t1971\n";
    let first = format!("A. NHÂN SỰ GIỚI THIỆU BẦU BAN CHẤP HÀNH (bầu 1, danh sách 2)\n{head}{committee}");
    for other in [
        "B. NHÂN SỰ GIỚI THIỆU BẦU ĐẠI BIỂU DỰ ĐẠI HỘI CẤP TRÊN (bầu 9, danh sách 11)",
        "B. GIỚI THIỆU BẦU ỦY BAN KIỂM TRA (bầu 3, danh sách 4)",
        "B. NHÂN SỰ ĐẠI BIỂU DỰ ĐẠI HỘI CẤP TRÊN",
        "II. Đoàn đại biểu dự Đại hội đại biểu Đảng bộ tỉnh (bầu 9, danh sách 11)",
    ] {
        for head in [head, ""] {
            let read = of_text(&format!("{first}{other}\n{head}1\tHồ Cúc\t1972\n2\tVũ Dần\t1973\n"));
            assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"], "{other}");
            assert_eq!(doubts(&read), [format!("không lấy danh sách khác trong tệp: «{}», 2 người", brief(other, 80))]);
        }
    }
    for group in [
        "B. Nhân sự Ban Thường vụ (bầu 3, danh sách 4)",
        "B. NHÂN SỰ GIỚI THIỆU BẦU BAN CHẤP HÀNH LẦN ĐẦU (bầu 9, danh sách 11)",
        "B. Ủy viên Ủy ban Kiểm tra",
        "B. Khối đại biểu Hội đồng nhân dân",
        "B. Đại biểu Quốc hội, đại biểu Hội đồng nhân dân",
    ] {
        let read = of_text(&format!("{first}{group}\n{head}1\tHồ Cúc\t1972\n"));
        assert_eq!(names_of(&read), ["Lê An", "Vũ Bình", "Hồ Cúc"], "{group}");
    }
}

/// Parts of a list of delegates, each with its own numbers.
#[test]
fn a_part_of_a_list_of_delegates_stays_one() {
    let read = of_text(
        "DANH SÁCH BẦU ĐẠI BIỂU DỰ ĐẠI HỘI CẤP TRÊN\nTT\tHọ và tên\nI\tĐại biểu dự Đại hội thuộc khối xã\n1\tLê An\nII\tĐại biểu dự Đại hội thuộc khối trường\n1\tVũ Bình\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
    let attend = of_text(
        "DANH SÁCH ĐẠI BIỂU\nTT\tHọ và tên\nI\tĐại biểu dự Đại hội của chi bộ 1\n1\tLê An\nII\tĐại biểu dự Đại hội của chi bộ 2\n1\tVũ Bình\n",
    );
    assert_eq!(names_of(&attend), ["Lê An", "Vũ Bình"]);
}
