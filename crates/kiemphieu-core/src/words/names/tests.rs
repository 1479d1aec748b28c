use super::*;
use proptest::prelude::*;

#[test]
fn what_the_eye_passes_over_makes_no_other_name() {
    for (one, other) in [
        ("Đặng Văn An", "Ðặng Văn An"),
        ("Đặng Văn An", "Ɖặng văn AN"),
        ("H'Hen Niê", "H’Hen Niê"),
        ("Niê-Kđăm", "Niê – Kđăm"),
        ("Thuý", "Thúy"),
        ("Nguyễn An", "Nguye\u{302}\u{303}n  An"),
        ("PA-01", "ＰＡ-０１"),
    ] {
        assert!(same_name(one, other), "{one} {other}");
    }
    assert!(Key::of("Nguyen").is_plain() && !Key::of("Đo").is_plain());
    assert!(!same_name("Hoá", "Hòa") && !same_name("An Bình", "Anbình") && !same_name("Dũng", "Đũng"));
}

#[test]
fn every_whole_letter_has_the_key_of_any_letter() {
    for letter in ('\0'..='\u{1EFF}').filter(|letter| is_vietnamese(*letter)) {
        for name in
            [format!("{letter}"), format!(" x{letter}y - {letter} ạ{letter} "), format!("á {letter} -{letter}ồ")]
        {
            assert_eq!(Key::of_whole_letters(&name), Some(Key::of_any(&name)), "{name}");
        }
    }
}

proptest! {
    #[test]
    fn a_name_of_whole_letters_has_the_key_of_any_name(name in "[ \\-a-dA-D'`0-2ÁáÀẦầẾỹỸĐđơỢ ]{0,24}") {
        prop_assert_eq!(Key::of_whole_letters(&name), Some(Key::of_any(&name)));
    }

    #[test]
    fn a_name_of_any_letters_has_one_key(name in "\\PC{0,12}") {
        prop_assert_eq!(Key::of(&name), Key::of_any(&name));
    }
}

proptest! {
    #[test]
    fn a_key_is_the_same_for_every_spelling(text in "\\PC{0,20}") {
        let key = Key::of(&text);
        prop_assert_eq!(&key, &Key::of(&text.nfd().collect::<String>()));
        prop_assert_eq!(&key, &Key::of(&nfc(&text)));
        prop_assert_eq!(&key, &Key::of(key.as_str()), "folded once more");
    }

}
