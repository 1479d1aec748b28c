use proptest::prelude::*;

use super::*;
use crate::words::names::{nfc, same_name};
use crate::words::text::Lang;

#[test]
fn letters_of_another_script_or_guise_are_named_with_their_place() {
    assert_eq!(unsound("Lê \u{410}n"), Some(Unsound::Foreign { at: 4, letter: '\u{410}' }));
    assert_eq!(unsound("Ｌê An"), Some(Unsound::Foreign { at: 1, letter: 'Ｌ' }));
    assert_eq!(unsound("\u{1D40B}ê"), Some(Unsound::Foreign { at: 1, letter: '\u{1D40B}' }));
    assert_eq!(unsound("Lê\u{1B}[2J"), Some(Unsound::Hidden { at: 3, letter: '\u{1B}' }));
    for (text, at) in [
        ("\u{410}1", 1),
        ("Lê Αn", 4),
        ("\u{1D7CF}", 1),
        ("Hi\u{131}n", 3),
        ("d\u{335}an", 2),
        ("An\u{301}\u{301}", 4),
        ("\u{301}An", 1),
        ("An \u{301}", 4),
    ] {
        assert!(
            matches!(unsound(text), Some(Unsound::Foreign { at: place, .. }) if place == at),
            "{text}: {:?}",
            unsound(text)
        );
    }
    for sound in [
        "Y Ñŏ Ƀuôn Yă",
        "Ksor Ơ̆t",
        "H’Ƀlŏ̆",
        "Y Ê̆ Kčư̆",
        "B̆ah N̆ai",
        "Giàng A Páo",
        "Po Klaong Garai – Inrasara",
        "Nguye\u{302}\u{303}n Văn Ấn",
        "សុខ",
        "H’Hen Niê (1975) – «số 2», 3½ m²",
        "Kpă Ƀlŏ",
        "",
    ] {
        assert_eq!(unsound(sound), None, "{sound}");
    }
}

#[test]
fn two_breves_on_a_letter_are_one() {
    for twice in ["H’Ƀlŏ\u{306}", "H'Ƀlo\u{306}\u{306}"] {
        assert!(unsound(twice).is_none() && same_name(twice, "H’Ƀlŏ"), "{twice}");
    }
    assert_eq!(nfc("H’Ƀlŏ\u{306}"), "H’Ƀlŏ");
    assert!(!same_name("H’Ƀlŏ", "H’Ƀlo") && unsound("o\u{302}\u{306}\u{302}").is_some());
}

#[test]
fn a_letter_of_another_writing_is_not_said_to_look_like_one_of_ours() {
    for (name, script) in [("Trần Văn Hoa (陳文華)", "Han"), ("Sóc សុខ", "Khmer"), ("Từ ꨌꩌ", "Cham")]
    {
        let (text, remedy) = unsound(name).unwrap().text();
        let (vi, en) = (text.get(Lang::Vi), text.get(Lang::En));
        assert!(vi.contains(script) && en.contains(script), "{vi}");
        assert!(!vi.contains("trông giống") && remedy.get(Lang::Vi).contains("quốc ngữ"), "{vi}");
    }
    assert!(unsound("Lê \u{410}n").unwrap().text().0.get(Lang::Vi).contains("trông giống"));
}

#[test]
fn a_note_is_let_in_but_for_what_is_dangerous_to_show() {
    for note in ["hai màu mực ✔️", "❤️‍🔥 1️⃣", "ghi «陳» và Ω", "a\u{AD}b\u{200B}c", "mềm \u{E000}", ""]
    {
        assert_eq!(unsafe_to_show(note), None, "{note}");
    }
    for note in
        ["a\u{202E}b", "\u{2066}x", "\u{1B}[2J", "a\u{7}", "m\u{FFFD}c", "x\u{E0041}", "a\u{2028}b", "a\u{FFFF}"]
    {
        assert!(matches!(unsafe_to_show(note), Some(Unsound::Hidden { .. })), "{note:?}");
    }
    assert!(unsafe_to_show(&format!("a{}", "\u{301}".repeat(9))).is_some(), "over other lines");
}

proptest! {
    #[test]
    fn nothing_that_steers_is_left_by_showing_a_note(text in any::<String>()) {
        prop_assert!(text.chars().all(|letter| !steers(letter) || is_hidden(letter)));
    }

    #[test]
    fn what_is_sound_stays_so_in_every_spelling(text in "[a-zA-ZđĐăâêôơưáàảãạẤờỵ' -]{0,12}") {
        prop_assert_eq!(unsound(&text), None);
        prop_assert_eq!(unsound(&text.nfd().collect::<String>()), None);
    }

    #[test]
    fn nothing_hidden_is_shown(text in any::<String>()) {
        prop_assert!(!shown(&text, 100).chars().any(is_hidden));
    }
}
