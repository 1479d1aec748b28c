//! Kinds of figures that were once judged wrongly, each with the right verdicts.

use super::read_text;
use super::view::words;
use kiemphieu_core::Lang;

/// The verdicts of a text in Vietnamese, in its order.
fn told(text: &str) -> Vec<String> {
    read_text("a.txt", text).figures.iter().map(|figure| words(&figure.tested).get(Lang::Vi).to_owned()).collect()
}

#[test]
fn a_share_named_by_its_words_is_not_of_the_fraction_beside_it() {
    let named = "Ông Tám được 36/36 phiếu tín nhiệm cao, chiếm 90% tổng số đại biểu Hội đồng xã.";
    assert_eq!(told(named), ["không nói tính trên số nào: 36 là 90% của 40"]);
    let next = "Bà Hà được 36/36 phiếu cao, chiếm 90% tổng số đại biểu. Thấp nhất là ông Quế với 14/36 phiếu, đạt 35%.";
    assert_eq!(told(next)[1], "không nói tính trên số nào: 14 là 35% của 40");
}

#[test]
fn siblings_are_no_wholes() {
    let text = "Hội đồng có 48 đại biểu gồm 30 đại biểu bầu mới, 18 đại biểu lưu nhiệm, trong đó: có 12 đại biểu nữ (25%); 6 đại biểu là nông dân (12,5%); 24 đại biểu là công nhân (50%).";
    assert_eq!(told(text), ["cộng đủ 48", "đúng: 12/48 = 25%", "đúng: 6/48 = 12,5%", "đúng: 24/48 = 50%"]);
    let before = "Huyện công bố danh sách 60 đại biểu trúng cử.\n\nTrong số đại biểu trúng cử có 18 nữ, chiếm 30%; người dân tộc 9, chiếm 15%; tôn giáo 3 người, chiếm 5%.";
    assert_eq!(told(before), ["đúng: 18/60 = 30%", "đúng: 9/60 = 15%", "đúng: 3/60 = 5%"]);
    let named = "Thị xã chốt danh sách 80 ứng cử viên. Trong tổng số người được giới thiệu có 32 ứng cử viên là nữ (chiếm 40%), 12 ứng cử viên trẻ dưới 35 tuổi (15%), 10 ứng cử viên ngoài đảng (12,5%).";
    assert_eq!(told(named), ["đúng: 32/80 = 40%", "đúng: 12/80 = 15%", "đúng: 10/80 = 12,5%"]);
    let left_out = "Có 50 người trúng cử, trong đó có 15 nữ (30%), 2 người dân tộc (4%) và người trẻ (6%).";
    assert_eq!(told(left_out)[..2], ["đúng: 15/50 = 30%", "đúng: 2/50 = 4%"]);
}

#[test]
fn one_untold_whole_that_all_shares_fit_is_told() {
    let text = "Kết quả bầu:\n\nChị Mai: Có 395 phiếu đồng ý (bằng 98,75%)\n\nAnh Sáng: Có 392 phiếu đồng ý (bằng 98%)\n\nAnh Thọ: Có 388 phiếu đồng ý (bằng 97%)";
    assert!(
        told(text).iter().all(|verdict| verdict.starts_with("không nói tính trên số nào") && verdict.ends_with("400"))
    );
    let share = "Cuộc họp có 7 ủy viên vắng, chiếm 0%.";
    assert_eq!(told(share), ["không nói tính trên số nào: 7 là 0% của 1.401 trở lên"]);
}

#[test]
fn places_and_earlier_terms_are_other_matters() {
    let places = "Hơn 5 vạn cử tri thành phố đã đi bỏ phiếu ở 92 khu vực bỏ phiếu, đạt tỷ lệ 99,38%.";
    assert_eq!(told(places), [""; 0]);
    let term = "Khóa này bầu 120 đại biểu. Trong đó, ngoài Đảng có 12 người (tỷ lệ 10%), thấp hơn khóa trước (khóa trước có 20 người, tỷ lệ 16%).";
    assert_eq!(told(term), ["đúng: 12/120 = 10%", "không nói tính trên số nào: 20 là 16% của 122–129"]);
}

/// Each text with the beginnings of its accusations.
const WRONG: &[(&str, &[&str])] = &[
    (
        "Có 80 người trúng cử.\n\nVề cơ cấu: nữ 28 người, tỷ lệ 35%.\n\nTrẻ tuổi có 20 người, tỷ lệ 26%; ngoài Đảng có 8 người, tỷ lệ 10%.",
        &["SAI: 20/80 là 25%"],
    ),
    (
        "Trong số 200 đại biểu dự đại hội, có 134 đại biểu có trình độ thạc sỹ, tiến sĩ (chiếm 76%).",
        &["SAI: 134/200 là 67%"],
    ),
    (
        "Xã có 4.150 cử tri (nam 2.050, nữ 2.100) trong đó, số đã bầu đại biểu là 4.100 người, chiếm tỷ lệ 98,5%.",
        &["SAI: 4.100/4.150 là 98,8%"],
    ),
    (
        "Trong số 50 đồng chí cấp ủy viên có 40 đồng chí có trình độ đại học đạt 82%; 8 đồng chí có trình độ trung cấp bằng 19%.",
        &["SAI: 40/50 là 80%", "SAI: 8/50 là 16%"],
    ),
    (
        "Trong tổng số 60 đại biểu, nữ chiếm 30%; ngoài Đảng chiếm 7,2%; trình độ đại học chiếm 91,2%.",
        &["SAI: không có số nào của 60 là 7,2%", "SAI: không có số nào của 60 là 91,2%"],
    ),
    (
        "Có 50 đại biểu trúng cử. Trong đó, tỷ lệ đại biểu nữ đạt 32%; tỷ lệ đại biểu trẻ tuổi (dưới 40 tuổi) đạt 17,5%.",
        &["SAI: không có số nào của 50 là 17,5%"],
    ),
    ("Có 40 người trúng cử, trong đó có 12 nữ, chiếm 30%; trẻ có ba đại biểu, chiếm 8,5%.", &["SAI: 3/40 là 7,5%"]),
    ("Đại biểu tái cử là 103/194 người (đạt hơn 59%).", &["SAI: 103/194 là 53,09%, không phải hơn 59%"]),
    ("Đoàn xã có 40 ủy viên. Đảng viên (30-75%), chưa vào Đảng (10-20%).", &["SAI: 10/40 là 25%"]),
    ("Danh sách sơ bộ là 104 người (gồm 21 người ở huyện và 93 người ở xã).", &["KHÔNG KHỚP: cộng được 114"]),
    (
        "Có 90 đại biểu bỏ phiếu. Ông Thuận có số phiếu tín nhiệm cao là 73; số phiếu tín nhiệm là 11 và số phiếu tín nhiệm thấp là 9.",
        &["KHÔNG KHỚP: cộng được 93"],
    ),
    ("Toàn huyện bầu được 759/781 đại biểu cấp xã, thiếu 20 đại biểu.", &["KHÔNG KHỚP: cộng được 779"]),
    ("Đồng chí bí thư trúng cử với tỷ lệ 98,1% (221/223 phiếu).", &["SAI: 221/223 là 99,1%"]),
    (
        "Số phiếu phát ra 215 phiếu, thu về 214 phiếu; phiếu hợp lệ 210, phiếu không hợp lệ 5.",
        &["KHÔNG KHỚP: cộng được 215, tổng số là 214"],
    ),
    ("Phát ra 210 phiếu, thu về 214 phiếu.", &["SAI: số lượng lớn hơn tổng số: 214/210"]),
    (
        "Hơn 70% cấp ủy viên có trình độ thạc sĩ trở lên (30/45). Toàn bộ 45 đồng chí đều tốt nghiệp đại học, trong đó thạc sĩ 28, tiến sĩ 2, đại học 16. Ba đồng chí là người dân tộc thiểu số, chiếm 6,67%.",
        &["SAI: 30/45 là 66,67%", "KHÔNG KHỚP: cộng được 46"],
    ),
    (
        "Ông A đạt 52/52 phiếu (100%), ông B đạt 49/52 phiếu (94,23%), ông C đạt 46/51 phiếu (88,46%).",
        &["SAI: 46/51 là 90,20%"],
    ),
];

#[test]
fn what_stays_wrong_under_every_reading_is_accused_and_nothing_else() {
    for (text, right) in WRONG {
        let accused = told(text).into_iter().filter(|verdict| verdict.starts_with(['S', 'K'])).collect::<Vec<_>>();
        let same =
            accused.len() == right.len() && accused.iter().zip(*right).all(|(one, other)| one.starts_with(other));
        assert!(same, "{text}: {accused:#?}");
    }
}

#[test]
fn a_fraction_belongs_to_the_percentage_of_its_own_clause() {
    let text = "Cán bộ nữ chiếm 27,9% (143/512), cán bộ trẻ chiếm 17,2% (88/512).";
    assert_eq!(told(text), ["đúng: 143/512 = 27,9%", "đúng: 88/512 = 17,2%"]);
    let words = "Theo báo cáo, một phần ba số cấp ủy viên là nữ: 14/45 đồng chí. Gần 30% là công nhân (13/45).";
    assert_eq!(told(words), ["đúng: 13/45 là 28,89%, gần 30%"]);
}

#[test]
fn brackets_that_are_not_closed_end_with_their_item() {
    let text = "Trên đại học có 392 người (tỷ lệ 78,56% trong tổng số 499 người (trong đó, tiến sĩ 144 người, thạc sĩ 248 người); đại học có 106 người (21,24%).";
    assert_eq!(read_text("", text).faults(), 0, "{:#?}", told(text));
}

#[test]
fn a_hostile_text_costs_no_more_than_its_length() {
    let number = |at: usize| format!("nữ {} đồng chí (chiếm {},{:02}%), ", at % 997, at % 100, at % 89);
    let numbers = |many: usize| (0..many).map(number).collect::<String>();
    let texts: [&dyn Fn(usize) -> String; 8] = [
        &|many| "9".repeat(many * 200),
        &|many| "9,".repeat(many * 100),
        &|many| "1 234 ".repeat(many),
        &|many| "(".repeat(many * 100),
        &|many| "(1 ".repeat(many),
        &|many| format!("Có 18446744073709551615 người, trong đó {}", numbers(many)),
        &|many| "trong đó gồm ".repeat(many * 4),
        &|many| "trong số phiếu thu về 7 phiếu đạt 5% tổng số đại biểu ".repeat(many),
    ];
    let time = |text: &str| {
        let began = std::time::Instant::now();
        assert!(read_text("a.txt", text).figures.len() <= text.len());
        began.elapsed().as_millis()
    };
    for text in texts {
        let (once, four) = (time(&text(400)), time(&text(1_600)));
        let shown: String = text(1).chars().take(40).collect();
        assert!(four <= 10 * once + 2_000, "{once} ms, {four} ms: {shown}");
    }
}

#[test]
fn bodies_are_summed_with_bodies_of_their_name() {
    let text = "Quận có 53 chi, đảng bộ cơ sở, gồm 30 đảng bộ và 23 chi bộ, với 71 chi bộ trực thuộc.\n\nỞ cơ sở có 39 chi, đảng bộ bầu đủ nhân sự, 11 chi, đảng bộ bầu thiếu.";
    assert_eq!(told(text), ["cộng đủ 53", "KHÔNG KHỚP: cộng được 50, tổng số là 53, thiếu 3"]);
    let bracket = "Có 162 chi bộ (121 chi bộ thôn, trường học; với 41 chi bộ cơ quan); phó bí thư: 153/162 chi bộ (8 chi bộ không bầu, 1 chi bộ đại hội 3 nội dung).";
    assert_eq!(told(bracket), ["cộng đủ 162", "cộng đủ 162"]);
}

#[test]
fn numbers_beyond_all_measure_are_no_figures() {
    // Each text with what is accused of it at the most.
    for (text, accused) in [
        ("Có 1000000000000000000000000000000 đại biểu, trong đó nữ 12 đại biểu (30%).", 0),
        ("Có 18446744073709551615/18446744073709551615 phiếu (100%), nữ 18446744073709551615 người (50%).", 1),
        ("Có 1/0 đại biểu (50%), 0/0 phiếu (100%), 0 đại biểu, trong đó nữ 0 đại biểu (100%).", 0),
        ("Có 40 đại biểu, trong đó nữ -12 đại biểu (30%); trẻ 0 đại biểu (0%); già 0 đại biểu (0,00%).", 0),
        ("Có 40 đại biểu, trong đó nữ 12 đại biểu (99999999999999999999%), trẻ 8 đại biểu (0,00000000000001%).", 0),
        ("Có 40 đại biểu, trong đó nữ 0% và nam 100%.", 0),
        ("Có 0/40 đại biểu (0%), 40/40 đại biểu (100%), 40/40 phiếu (0%).", 1),
        ("%%%%%%%%%%% ///////// (((((((( 1% / 2% / 3/4/5/6% 7/%", 0),
    ] {
        let found = read_text("a.txt", text);
        assert!(found.faults() <= accused, "{text}: {:#?}", told(text));
    }
}

#[test]
fn a_fraction_is_not_all_of_its_whole_to_two_places() {
    assert_eq!(
        told("Có 811/814 đồng chí (chiếm tỷ lệ 100,00%)."),
        ["làm tròn rồi thêm số 0: 811/814 là 99,63%, ghi 100,00%"]
    );
    assert_eq!(
        told("Tổng số được bầu là 693 đồng chí, trong đó nữ 692 đồng chí, chiếm 100,00%."),
        ["làm tròn rồi thêm số 0: 692/693 là 99,86%, ghi 100,00%"]
    );
    assert!(told("Có 160/262 xã đạt 100% kế hoạch.").is_empty());
}

#[test]
fn a_head_is_held_against_the_sum_of_which_its_parts_are_shares() {
    let text = "Có 589 tổ chức đảng được xếp loại: xuất sắc 120 tổ chức (20,07%), tốt 451 tổ chức (75,42%), hoàn thành 27 tổ chức (4,52%).";
    assert!(told(text).iter().any(|told| told.contains("KHÔNG KHỚP") && told.contains("598") && told.contains("589")));
    assert!(!told(&text.replace("589", "598")).iter().any(|told| told.contains("KHÔNG KHỚP")));
}

#[test]
fn columns_add_up_to_the_row_of_their_total() {
    let rows = "Bảo Lâm: tổng số 161, nữ 47\nĐức Hòa: tổng số 208, nữ 66\nLâm Hà: tổng số 174, nữ 51\n";
    assert_eq!(told(&format!("{rows}Cộng: tổng số 543, nữ 164")), ["cộng đủ 543", "cộng đủ 164"]);
    let open = told(&format!("{rows}Cộng: tổng số 543, nữ 154"));
    assert_eq!(open, ["cộng đủ 543", "KHÔNG KHỚP: cộng được 164, tổng số là 154, thừa 10"]);
    // No column adds up: some rows may be left out.
    assert!(told(&format!("{rows}Cộng: tổng số 590, nữ 170")).is_empty());
}

#[test]
fn a_share_of_the_total_of_before_is_wrong_of_the_new_one() {
    let text = "Toàn huyện hiện có 115 cán bộ, giảm 8; nữ 21 đồng chí (17,07%).";
    assert_eq!(told(text), ["SAI: 21/115 là 18,26%, không phải 17,07%; 21 là 17,07% của 123"]);
    assert_eq!(told(&text.replace("17,07", "18,26")), ["đúng: 21/115 = 18,26%"]);
}

#[test]
fn one_share_of_a_row_is_not_of_another_whole_than_those_beside_it() {
    let text = "Tỉnh bầu đủ 85 đại biểu trên tổng số 144 người ứng cử, trong đó 18 nữ (12,5%), 7 người dân tộc (8,24%), 3 người ngoài Đảng (3,53%), 21 người tái cử (24,71%).";
    assert_eq!(told(text)[0], "SAI: 18/85 là 21,2%, không phải 12,5%; 18 là 12,5% của 144");
    // Those who stood before are of those who stood.
    let stood = "Xã giới thiệu 48 người để bầu 27 đại biểu, trong đó nữ 18 người đạt 37,5%, trẻ 16 người đạt 33,33%, tái cử 14 người đạt 51,85%.";
    assert!(!told(stood).iter().any(|told| told.starts_with("SAI")));
}

#[test]
fn a_second_share_of_a_count_is_of_what_its_own_words_name() {
    let text = "Với 31/33 đại biểu có mặt, ông Phong được 29 phiếu, chiếm 93,55% so với đại biểu có mặt và 87,88% so với tổng số đại biểu.";
    assert_eq!(told(text), ["đúng: 29/31 = 93,55%", "đúng: 29/33 = 87,88%"]);
    let wrong = told(&text.replace("87,88", "85,29"));
    assert_eq!(wrong[1], "SAI: 29/33 là 87,88%, không phải 85,29%; 29 là 85,29% của 34");
}

#[test]
fn a_share_of_those_named_again_is_of_their_row() {
    let row = |name: &str, all: u32, women: u32, share: &str| {
        format!("{name}: tổng số {all}, trong đó nữ {women}, tỷ lệ nữ {share}%\n")
    };
    let rows = |share: &str| {
        let others =
            [row("Bảo Lâm", 161, 47, "29,19"), row("Đức Hòa", 208, 66, "31,73"), row("Lâm Hà", 174, 51, "29,31")];
        format!("{}{}", others.concat(), row("Di Lâm", 197, 58, share))
    };
    assert!(told(&rows("29,44")).iter().all(|told| told.starts_with("đúng")));
    assert_eq!(told(&rows("24,94")).last().unwrap(), "SAI: 58/197 là 29,44%, không phải 24,94%");
}

#[test]
fn with_what_is_left_it_is_the_whole() {
    let text = "Trong số 870 người ứng cử tại 184 đơn vị, có 197 người do Trung ương giới thiệu, còn lại 673 người do địa phương giới thiệu.";
    assert_eq!(told(text), ["cộng đủ 870"]);
    let wrong = told(&text.replace("673", "637"));
    assert_eq!(wrong, ["KHÔNG KHỚP: cộng được 834, tổng số là 870, thiếu 36"]);
    // Women and those of another people may be the same.
    let traits = "Trong 40 đồng chí có 12 đồng chí nữ, 20 đồng chí trẻ, còn lại 5 đồng chí sắp nghỉ hưu.";
    assert!(told(traits).is_empty());
    let list = "Huyện có 38 ủy viên: nữ 14 đồng chí, dân tộc Tày 9 đồng chí, dân tộc khác 12 đồng chí.";
    assert!(told(list).is_empty());
}

#[test]
fn what_a_count_is_measured_on_is_the_whole_of_its_share() {
    let head = "Danh sách có 64 người: nữ 24 người (37,5%), trẻ tuổi 16 người (25%), ngoài Đảng 8 người (12,5%)";
    for joint in
        ["tính trên số ủy viên của khóa cũ là", "so với tổng số ủy viên cũ là", "trên tổng số ủy viên hiện có là"]
    {
        let text = format!("{head}, ủy viên tái cử 18 người {joint} 45 ủy viên (đạt tỷ lệ 40%).");
        assert_eq!(told(&text)[3], "đúng: 18/45 = 40%", "{joint}");
    }
    let within = "Có 20 đồng chí nữ trong tổng số cán bộ chủ chốt hiện nay là 80 đồng chí (tỷ lệ 25%).";
    assert_eq!(told(within), ["đúng: 20/80 = 25%"]);
    let wrong = format!("{head}, ủy viên tái cử 18 người tính trên số ủy viên hiện có là 45 ủy viên (đạt tỷ lệ 45%).");
    assert_eq!(told(&wrong)[3], "SAI: 18/45 là 40%, không phải 45%; 18 là 45% của 40");
    let lost = format!("{head}, ủy viên tái cử 18 người tính trên số ủy viên hiện có (đạt tỷ lệ 40%).");
    assert_eq!(told(&lost)[3], "không nói tính trên số nào: 18 là 40% của 45");
}

#[test]
fn those_re_elected_and_those_of_the_first_time_may_leave_others_out() {
    let text = |first: u32| {
        format!(
            "Hội đồng có 80 đại biểu. Nữ 24 đại biểu (30%); tái cử 30 đại biểu (37,5%); tham gia lần đầu {first} đại biểu ({}%).",
            if first == 44 { "55" } else { "62,5" }
        )
    };
    assert!(told(&text(44)).iter().all(|told| told.starts_with("đúng")), "{:?}", told(&text(44)));
    assert!(told(&text(50)).contains(&"cộng đủ 80".to_owned()));
    let joined = "Ban Chấp hành có 42 đồng chí, gồm 25 đồng chí tái cử và 15 đồng chí tham gia lần đầu.";
    assert_eq!(told(joined), ["KHÔNG KHỚP: cộng được 40, tổng số là 42, thiếu 2"]);
    let alone = "Ban Chấp hành có 42 đồng chí, trong đó nữ 14 (33,33%), trẻ 7 (16,67%), dân tộc thiểu số 6 (14,29%). Tái cử 25, tham gia lần đầu 15.";
    assert_eq!(told(alone)[3..], ["KHÔNG KHỚP: cộng được 40, tổng số là 42, thiếu 2"]);
}

#[test]
fn a_whole_is_not_less_than_a_part_told_of_it_in_the_same_words() {
    let text = "Huyện có 50 đại biểu tham gia đoàn.\nCó 190 đại biểu biểu quyết (bằng 95% tổng số đại biểu Mặt trận), 184 đại biểu tán thành (bằng 92% tổng số đại biểu Mặt trận), 6 đại biểu không tán thành (bằng 21% tổng số đại biểu Mặt trận).";
    assert!(told(text).iter().all(|told| !told.starts_with("SAI")), "{:?}", told(text));
}

#[test]
fn nothing_says_nothing_of_its_whole() {
    let text = "Chị Lan\n- Số phiếu hợp lệ: 39\n- Tín nhiệm cao: 39 phiếu (97,5% tổng số đại biểu).\n- Tín nhiệm: 0 phiếu (0% tổng số đại biểu).\n- Tín nhiệm thấp: 0 phiếu (0% tổng số đại biểu).";
    assert!(told(text).iter().all(|told| !told.starts_with("SAI")), "{:?}", told(text));
}

#[test]
fn the_parts_of_a_fraction_are_told_behind_it() {
    let text =
        "Huyện có 26/31 trạm y tế đạt chuẩn. Trong đó có 17 trạm được công nhận lần đầu; 9 trạm được công nhận lại.";
    assert_eq!(told(text), ["cộng đủ 26"]);
    let text = "Toàn xã bầu được 58/60 cấp ủy viên; bao gồm 12 bí thư, 13 phó bí thư, 33 chi ủy viên.";
    assert_eq!(told(text), ["cộng đủ 58"]);
    let other =
        "Huyện có 26/31 trạm y tế đạt chuẩn. Trong đó có 17 trạm được công nhận lần đầu; 8 trạm được công nhận lại.";
    assert!(told(other).is_empty());
}

#[test]
fn the_number_of_a_level_counts_nothing() {
    let text = "Có 34 trạm, gồm 19 trạm đạt mức 1, 9 trạm đạt mức độ 2 và 6 trạm nâng lên mức độ 3.";
    assert_eq!(told(text), ["cộng đủ 34"]);
}

#[test]
fn a_part_is_never_more_than_its_whole() {
    let accused = |text: &str| {
        let figures = read_text("a.txt", text).figures.into_iter();
        figures.filter(|figure| figure.tested.verdict.is_fault()).map(|figure| figure.quote).collect::<Vec<_>>()
    };
    let above = "Ban Thường trực tiếp nhận 148 hồ sơ ứng cử. Trong đó có 184 hồ sơ được giới thiệu.";
    assert_eq!(accused(above), ["148 hồ sơ ứng cử. Trong đó có 184"]);
    let both = "Có 60 hội thẩm, trong đó cán bộ đương chức 52 vị (86,7%), cán bộ nghỉ hưu 10 vị (16,7%).";
    assert_eq!(accused(both), ["52 vị (86,7%), cán bộ nghỉ hưu 10"]);
    let before =
        "Bầu được 34 vị, tăng 7 vị so với nhiệm kỳ trước (nhiệm kỳ trước có 27 vị, trong đó: nữ 11 vị, nam 19 vị).";
    assert_eq!(accused(before), ["11 vị, nam 19"]);
    for right in [
        "Tiếp nhận 172 hồ sơ ứng cử. Trong đó có 159 hồ sơ được giới thiệu và 13 hồ sơ tự ứng cử.",
        "Toàn huyện có 400 chi bộ; xã Bình An có 24 chi bộ, trong đó có 182 chi bộ thôn.",
        "Năm nay kết nạp 52 đảng viên. Trong đó có 60 đoàn viên được cử đi học.",
        "Có 60 hội thẩm, trong đó cán bộ đương chức 45 vị (75%), cán bộ nghỉ hưu 10 vị (16,7%).",
        "Bầu được 34 vị, nhiều hơn nhiệm kỳ trước (27 vị); trong đó nữ 11 vị, nam 23 vị.",
    ] {
        assert!(accused(right).is_empty(), "{right}: {:?}", accused(right));
    }
}

#[test]
fn what_makes_a_hundred_percent_is_all_there_is() {
    let of = |text: &str| told(text).into_iter().filter(|told| told.contains("cộng")).collect::<Vec<_>>();
    let fractions = "Có 12/240 người học hết THCS, chiếm 5,0%; có 228/240 người, chiếm 95,0% học hết THPT.";
    assert_eq!(of(fractions), ["cộng đủ 240"]);
    let behind = "Trong số 250 đại biểu, có 32,4% sinh ở nơi khác (tương đương 81 người) và 67,6% sinh tại tỉnh (tương đương 169 người).";
    assert_eq!(of(behind), ["cộng đủ 250"]);
    let row = |first: u32| {
        format!(
            "Lý luận chính trị: {first}/240 người sơ cấp, chiếm 62,5%; 72/240 người trung cấp, chiếm 30,0%; 18/240 người cao cấp, chiếm 7,5%."
        )
    };
    assert_eq!(of(&row(150)), ["cộng đủ 240"]);
    assert_eq!(of(&row(105)), ["KHÔNG KHỚP: cộng được 195, tổng số là 240, thiếu 45"]);
    let list = |head: u32| {
        format!(
            "Trong danh sách {head} người ứng cử, có 126 người trên đại học (60,0%); 82 người đại học (39,0%) và 2 người cao đẳng (1,0%)."
        )
    };
    assert_eq!(of(&list(210)), ["cộng đủ 210"]);
    assert_eq!(of(&list(180)), ["KHÔNG KHỚP: cộng được 210, tổng số là 180, thừa 30"]);
    // Women may be as many as the young and those of no party together.
    let traits = "Có 64 người: nữ 24 người (37,5%), trẻ tuổi 16 người (25%), ngoài Đảng 8 người (12,5%).";
    assert!(of(traits).is_empty());
}

#[test]
fn an_average_a_new_subject_and_the_answers_about_others_accuse_nobody() {
    let faults = |text: &str| {
        told(text).into_iter().filter(|told| told.starts_with("SAI") || told.starts_with("KHÔNG")).collect::<Vec<_>>()
    };
    for right in [
        "Tỉnh bầu đủ 6 đại biểu, kết quả trúng cử trung bình là 82%.",
        "Có 68/71 đại biểu bỏ phiếu tín nhiệm 14 chức danh. Nhiều phiếu tín nhiệm cao nhất là Trưởng ban với 59/68 phiếu (chiếm 86,76%).",
        "Chủ tịch được 44 phiếu tín nhiệm cao và 2 phiếu tín nhiệm. Phó chủ tịch có 42 phiếu tín nhiệm cao và 4 phiếu tín nhiệm.",
        "Huyện có 310/840 cán bộ nữ (chiếm 36,9%), trong đó có 220 cán bộ nữ trình độ đại học (chiếm 71,0%), sau đại học 31 người (chiếm 10%), trung cấp 180 người (chiếm 58,1%); 5 cán bộ nữ tham gia huyện ủy (chiếm 12,19%), 55 cán bộ nữ tham gia cấp ủy cơ sở (chiếm 21,15%).",
    ] {
        assert_eq!(faults(right), [""; 0], "{right}");
    }
    let wrong = "Chủ tịch có 46/46 phiếu tín nhiệm cao. Phó chủ tịch có số phiếu tín nhiệm cao là 21 phiếu, số phiếu tín nhiệm là 22 phiếu, số phiếu tín nhiệm thấp 12 phiếu.";
    assert_eq!(faults(wrong), ["KHÔNG KHỚP: cộng được 55, tổng số là 46, thừa 9"]);
}
