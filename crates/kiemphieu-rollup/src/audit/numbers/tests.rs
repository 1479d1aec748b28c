use super::*;
use Number::{Count, Of, Other};

fn numbers(text: &str) -> Vec<Number> {
    tokens(&small(text)).into_iter().map(|token| token.number).collect()
}

fn percent(text: &str) -> Number {
    Number::Share(Printed::parse(text).unwrap(), Bound::Exactly)
}

#[test]
fn counts_fractions_and_percentages() {
    assert_eq!(numbers("bầu 1.349 đồng chí, nữ 05 người (0,37%)"), [Count(1_349), Count(5), percent("0,37")]);
    assert_eq!(numbers("436/458 đồng chí (95.2 %), 11.836 đảng viên"), [Of(436, 458), percent("95.2"), Count(11_836)]);
    assert_eq!(
        numbers("tổng số 26 đảng bộ, số lượng là 41, 485 cấp ủy viên[2], 162 Bí thư"),
        [Count(26), Count(41), Count(485), Count(162)]
    );
    assert_eq!(numbers("2.020 đại biểu, 2020 đại biểu; trong số 74 chi bộ"), [Count(2_020), Count(2_020), Count(74)]);
    assert_eq!(numbers("6,5 phần trăm"), [percent("6,5")]);
}

#[test]
fn days_terms_articles_documents_ages_and_telephones_are_no_counts() {
    for text in [
        "ngày 22/11/2024",
        "tháng 10/2024",
        "đến 15/5/2016",
        "nhiệm kỳ 2022 - 2024",
        "Nghị quyết 18",
        "Chỉ thị số 35-CT/TW",
        "Quyết định 360-QĐ/Th.U",
        "Quy định số 89",
        "khóa 12",
        "lần thứ 23",
        "Điều 17 khoản 1",
        "15:56",
        "0235.3.874369",
        "57 tuổi",
        "200 ngày",
        "3 nội dung",
        "năm 2020",
        "cuối năm 2020,",
        "từ 1 - 3 chi ủy viên",
        "1 đến 2 đảng bộ",
        "không dưới 1/3",
        "khoảng 1,5%",
        "tăng 5% so với",
        "đạt 12% kế hoạch",
        "80-90%",
        "(1) một",
        "1. Tình hình",
        "tổ 5",
        "Covid-19",
        "10 triệu đồng",
        "500.000 đồng",
        "Thôn 3",
        "19- NQ/TW",
        "cấp 3",
        "2 cấp",
        "A4",
    ] {
        let found = numbers(text);
        assert!(found.iter().all(|number| *number == Other), "{text}: {found:?}");
    }
}

#[test]
fn numbers_in_words_count_where_they_stand_before_what_they_count() {
    assert_eq!(
        numbers("có ba đại biểu, hai mươi mốt đồng chí (mười hai người), một đảng viên; năm xã; bảy đại biểu."),
        [Count(3), Count(21), Count(12), Count(1), Count(5), Count(7)]
    );
    assert_eq!(numbers("trong năm đảng bộ đã kết nạp; một số đồng chí; ba cấp; thứ hai người ta"), [Count(2)]);
    assert_eq!(numbers("Ba đồng chí"), [Count(3)]);
}

#[test]
fn blanks_and_dashes_inside_numbers() {
    assert_eq!(numbers("Có 1 349 đại biểu, nữ 1. 030 người"), [Count(1_349), Count(1_030)]);
    assert_eq!(numbers("đạt 31, 21% và 2,050 người"), [percent("31,21"), Count(2_050)]);
    assert_eq!(numbers("Đảng viên (30-75%)"), [Count(30), percent("75")]);
    assert_eq!(numbers("36.994/tổng số 37.409 cử tri; 16 nữ/41 ủy viên"), [Of(36_994, 37_409), Of(16, 41)]);
    assert_eq!(numbers("Quốc hội499."), [Count(499)]);
}

#[test]
fn letters_keep_their_places() {
    for text in ["ĐẠI HỘI ỦY BAN Ỹ", "İstanbul ẞ", "Nữ\u{A0}đạt"] {
        assert_eq!(small(text).len(), text.len());
    }
    assert_eq!(small("ĐẢNG ỦY Ư Ơ Ậ"), "đảng ủy ư ơ ậ");
}
