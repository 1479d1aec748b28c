use super::*;
use proptest::prelude::*;

#[test]
fn a_name_with_a_title_a_number_or_an_office_holds_the_name() {
    let known = ["Trần Thị Bình".to_owned(), "H'Hen Niê".to_owned(), "An".to_owned()];
    for whole in [
        "Đ/c Trần Thị Bình",
        "1. TRẦN THỊ BÌNH",
        "Trần Thị Bình – Phó bí thư",
        "Trần Thị Bình, trưởng ban",
        "Thượng tá H’Hen Niê (Tư)",
    ] {
        assert_eq!(holding(&[whole.to_owned()], &known).len(), 1, "{whole}");
    }
    for whole in ["Trần Thị Bình", "trần thị  bình", "Trần Bình", "Trần Thị Bính", "Lê An", "Nguyễn Trần Thị Yến"]
    {
        assert!(holding(&[whole.to_owned()], &known).is_empty(), "{whole}");
    }
}

#[test]
fn names_that_differ_in_one_mark_are_twins() {
    for (one, other) in [
        ("Trần Văn Hà", "Trần Văn Hạ"),
        ("Lê An", "Lê Ân"),
        ("Lê Dũng", "Lê Dung"),
        ("H'Lim", "HLim"),
        ("Nguyen Van An", "Nguyễn Văn Ấn"),
        ("An Bình", "Anbình"),
    ] {
        assert!(near_twins(one, other), "{one} {other}");
        assert_eq!(all_near_twins([one, "Khác", other], 9), [(one, other)]);
    }
    for (one, other) in [("Hoà", "Hòa"), ("Lê An", "Lê Anh"), ("Lê Ấn", "Lê An"), ("Lê Văn", "Lê Vân An")] {
        assert!(!near_twins(one, other), "{one} {other}");
    }
}

#[test]
fn the_nearest_name_is_offered_and_none_where_two_are_as_near() {
    let known = ["Nguyễn Văn An", "Trần Thị Bình", "Trần Thị Bính"];
    assert_eq!(nearest("Nguyen Van An", known), Some("Nguyễn Văn An"));
    assert_eq!(nearest("Nguyễn Văn Ân", known), Some("Nguyễn Văn An"));
    assert_eq!(nearest("Trần Thị Binh", known), None);
    assert_eq!(nearest("Lê Cường", known), None);
}

#[test]
fn the_distance_counts_letters_put_in_taken_out_or_changed() {
    for (one, other, expected) in [("an", "an", 0), ("an", "anh", 1), ("", "an", 2), ("binh", "minh", 1)] {
        assert_eq!((letters_apart(one, other), letters_apart(other, one)), (expected, expected), "{one} {other}");
    }
}

proptest! {
    #[test]
    fn twins_and_sameness_go_both_ways(one in "[aăâáàêđd' -]{0,6}", other in "[aăâáàêđd' -]{0,6}") {
        prop_assert_eq!(same_name(&one, &other), same_name(&other, &one));
        prop_assert_eq!(near_twins(&one, &other), near_twins(&other, &one));
        prop_assert!(!(near_twins(&one, &other) && same_name(&one, &other)));
    }
}
