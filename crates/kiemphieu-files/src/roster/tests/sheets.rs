//! Workbooks of several sheets with names; all constructed.

use super::*;

const HEAD: &[&str] = &["TT", "Họ và tên"];
const ONE: &[&str] = &["1", "Lê An"];
const TWO: &[&str] = &["2", "Lê Bình"];

#[test]
fn of_several_sheets_the_first_is_taken_and_the_others_are_told() {
    let read = of_sheets(&[("BCH", &[HEAD, ONE, TWO]), ("BTV", &[HEAD, ONE]), ("Ẩn", &[HEAD, ONE])]);
    assert_eq!(names_of(&read), ["Lê An", "Lê Bình"]);
    assert_eq!(doubts(&read), ["không lấy trang «BTV»: ở đó có 1 người"]);
    assert!(notes(&read).iter().any(|note| note.contains("«Ẩn»")), "{:?}", notes(&read));
}

#[test]
fn of_a_longer_sheet_behind_the_first_it_is_told_that_it_is_longer_and_how_it_is_taken() {
    let read = of_sheets(&[("BTV", &[HEAD, ONE]), ("BCH", &[HEAD, ONE, TWO])]);
    assert_eq!(names_of(&read), ["Lê An"]);
    assert_eq!(doubts(&read), ["không lấy trang «BCH»: ở đó có 2 người, nhiều hơn danh sách được lấy (1 người)"]);
    let remedy = read.doubts[0].remedy.get(kiemphieu_core::Lang::Vi);
    assert!(remedy.contains("kéo nó lên đầu sổ"), "{remedy}");
}

#[test]
fn a_sheet_of_an_organ_or_a_reserve_before_the_list_is_not_taken() {
    let organ: &[&str] = &["DANH SÁCH ĐOÀN CHỦ TỊCH"];
    let read = of_sheets(&[
        ("Tổ kiểm phiếu", &[HEAD, ONE]),
        ("Trang 2", &[organ, HEAD, ONE]),
        ("Dự phòng", &[HEAD, ONE]),
        ("Nhân sự", &[HEAD, ONE, TWO]),
    ]);
    assert_eq!(read.table.get(kiemphieu_core::Lang::Vi), "trang «Nhân sự»");
    assert_eq!(doubts(&read).len(), 3, "{:?}", doubts(&read));
    let remedies = read.doubts.iter().map(|doubt| doubt.remedy.get(kiemphieu_core::Lang::Vi));
    assert!(remedies.into_iter().all(|remedy| !remedy.contains("lên đầu sổ")), "it would not be taken there either");
    let only = of_sheets(&[("Tổ kiểm phiếu", &[HEAD, ONE])]);
    assert_eq!(names_of(&only), ["Lê An"], "the only list of a file is the one that is meant");
}

#[test]
fn of_lists_below_one_another_the_first_is_taken_too() {
    let read = of_text("DANH SÁCH BẦU BAN THƯỜNG VỤ\n1. Lê An\nDANH SÁCH BẦU BAN CHẤP HÀNH\n1. Lê An\n2. Lê Bình\n");
    assert_eq!(names_of(&read), ["Lê An"]);
    assert_eq!(
        doubts(&read),
        [
            "không lấy danh sách khác trong tệp: «DANH SÁCH BẦU BAN CHẤP HÀNH», 2 người, nhiều hơn danh sách được lấy (1 người)"
        ]
    );
}

#[test]
fn who_stands_for_delegate_stands_for_election_and_who_attends_does_not() {
    let attend = of_text("DANH SÁCH ĐẠI BIỂU\n1. Lê An\n2. Lê Bình\nDANH SÁCH BẦU BCH\n1. Vũ Cúc\n");
    assert_eq!(names_of(&attend), ["Vũ Cúc"], "{attend:?}");
    let stand = of_text(
        "DANH SÁCH GIỚI THIỆU BẦU ĐẠI BIỂU\nI. Đại biểu chính thức\n1. Lê An\n2. Lê Bình\nDANH SÁCH BẦU UBKT\n1. Vũ Cúc\n",
    );
    assert_eq!(names_of(&stand), ["Lê An", "Lê Bình"]);
}

#[test]
fn who_stands_in_several_constituencies_is_one_list() {
    let read = of_text(
        "DANH SÁCH NGƯỜI ỨNG CỬ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN\nTT\tHọ và tên\n\tĐơn vị số 1: được bầu 2 đại biểu\n1\tLê An\n\tĐơn vị số 2: được bầu 2 đại biểu\n1\tVũ Bình\n",
    );
    assert_eq!(names_of(&read), ["Lê An", "Vũ Bình"]);
}

#[test]
fn a_sheet_of_tasks_before_the_list_is_not_taken() {
    let tasks: &[&str] = &["Họ và tên", "Nhiệm vụ"];
    let head: &[&str] = &["TT", "Họ và tên", "Năm sinh"];
    let read = of_sheets(&[
        ("Phân công", &[tasks, &["Vũ Việc", "In tài liệu"]]),
        ("Trang 2", &[head, &["1", "Lê An", "1970"]]),
    ]);
    assert_eq!(names_of(&read), ["Lê An"]);
}
