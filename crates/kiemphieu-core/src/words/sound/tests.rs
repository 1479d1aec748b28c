use super::*;
use proptest::prelude::*;

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
    for sound in ["Nguye\u{302}\u{303}n Văn Ấn", "សុខ", "H’Hen Niê (1975) – «số 2», 3½ m²", "Kpă Ƀlŏ", ""]
    {
        assert_eq!(unsound(sound), None, "{sound}");
    }
}

proptest! {
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
