//! The order of names on a ballot paper (rule `LIST-ORDER`).

use std::cmp::Ordering;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;

/// The A-B-C order of Vietnamese names: by the given name, the last word, then by what stands before it.
///
/// Letters and tones follow the Vietnamese alphabet (a, ă, â, …; no tone, huyền, hỏi, ngã, sắc, nặng). Capitals make no
/// difference. What is added in parentheses to tell two persons apart counts last. Only equal names are equal.
///
/// ```
/// use kiemphieu_core::NameOrder;
/// let order = NameOrder::vietnamese().unwrap();
/// let names = ["Trần Thị Bình", "Lê Văn Ân", "Nguyễn Văn An"];
/// assert_eq!(order.sorted(&names), ["Nguyễn Văn An", "Lê Văn Ân", "Trần Thị Bình"]);
/// ```
pub struct NameOrder(CollatorBorrowed<'static>);

impl NameOrder {
    /// The order; `None` never in an unchanged program, whose collation data is compiled in.
    #[must_use]
    pub fn vietnamese() -> Option<Self> {
        let mut options = CollatorOptions::default();
        options.strength = Some(Strength::Secondary);
        Collator::try_new(locale!("vi").into(), options).ok().map(Self)
    }

    /// Which of two names stands first.
    #[must_use]
    pub fn compare(&self, one: &str, other: &str) -> Ordering {
        let ((given, rest), (other_given, other_rest)) = (parts(one), parts(other));
        self.word(given, other_given)
            .then_with(|| self.words(rest, other_rest))
            .then_with(|| self.0.compare(one, other))
            .then_with(|| one.cmp(other))
    }

    /// Word by word, the family name first.
    fn words(&self, one: &str, other: &str) -> Ordering {
        let (mut one, mut other) = (one.split_whitespace(), other.split_whitespace());
        loop {
            match (one.next(), other.next()) {
                (None, None) => return Ordering::Equal,
                (None, Some(_)) => return Ordering::Less,
                (Some(_), None) => return Ordering::Greater,
                (Some(one), Some(other)) => match self.word(one, other) {
                    Ordering::Equal => {}
                    decided => return decided,
                },
            }
        }
    }

    /// By the letters, then by the tones, wherever in the word a tone is written: «Hoà» is «Hòa».
    fn word(&self, one: &str, other: &str) -> Ordering {
        let ((letters, tones), (other_letters, other_tones)) = (toneless(one), toneless(other));
        self.0.compare(&letters, &other_letters).then_with(|| tones.cmp(&other_tones))
    }

    /// The names in their right order.
    #[must_use]
    pub fn sorted<'n, N: AsRef<str>>(&self, names: &'n [N]) -> Vec<&'n str> {
        let mut sorted: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        sorted.sort_by(|one, other| self.compare(one, other));
        sorted
    }
}

/// The marks of the tones in their order: huyền, hỏi, ngã, sắc, nặng.
pub(crate) const TONES: [char; 5] = ['\u{300}', '\u{309}', '\u{303}', '\u{301}', '\u{323}'];

/// A word without its tones, and the tones in the order in which they are written.
fn toneless(word: &str) -> (String, Vec<usize>) {
    let is_tone = |mark: &char| TONES.contains(mark);
    let tones = word.nfd().filter_map(|mark| TONES.iter().position(|tone| *tone == mark)).map(|at| at + 1).collect();
    (word.nfd().filter(|mark| !is_tone(mark)).nfc().collect(), tones)
}

/// The given name, and what stands before it; what is added in parentheses is left out.
fn parts(name: &str) -> (&str, &str) {
    let bare = name.split('(').next().map(str::trim).filter(|bare| !bare.is_empty()).unwrap_or(name.trim());
    match bare.rsplit_once(char::is_whitespace) {
        Some((rest, given)) => (given, rest.trim_end()),
        None => (bare, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::same_name;
    use proptest::prelude::*;

    fn sorted<'n>(names: &'n [&'n str]) -> Vec<&'n str> {
        NameOrder::vietnamese().unwrap().sorted(names)
    }

    #[test]
    fn list_order_goes_by_the_given_name_then_by_what_stands_before_it() {
        let right = ["Nguyễn Văn An", "Trần Văn An", "Lê Thị Bình", "Đỗ Văn Bình", "Bùi Thị Yến"];
        let mut names = right;
        names.reverse();
        // Đ stands after D and before E, so Đỗ stands before Lê.
        assert_eq!(sorted(&names), [right[0], right[1], right[3], right[2], right[4]]);
    }

    #[test]
    fn list_order_takes_the_letters_in_the_order_of_the_alphabet() {
        let letters =
            ["An", "Ăn", "Ân", "Dung", "Đông", "Em", "Êm", "Lan", "Năm", "Oanh", "Ôn", "Ơn", "Sơn", "Uyên", "Ưng"];
        let mut names = letters;
        names.reverse();
        assert_eq!(sorted(&names), letters);
    }

    #[test]
    fn list_order_takes_the_tones_after_the_letters() {
        let tones = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mai"];
        let mut names = tones;
        names.reverse();
        assert_eq!(sorted(&names), tones, "no tone, huyền, hỏi, ngã, sắc, nặng; a longer name after all of them");
        assert_eq!(sorted(&["Lê Dũng", "Trần Dung"]), ["Trần Dung", "Lê Dũng"]);
    }

    #[test]
    fn list_order_takes_both_ways_of_placing_a_tone_for_the_same() {
        assert_eq!(sorted(&["Lê Hoá", "Lê Hòa"]), ["Lê Hòa", "Lê Hoá"], "huyền before sắc");
        assert_eq!(sorted(&["Yên Hoà", "Bùi Hòa"]), ["Bùi Hòa", "Yên Hoà"]);
        assert_eq!(sorted(&["Lê Thùy", "Lê Thuý", "Lê Thúy"]), ["Lê Thùy", "Lê Thuý", "Lê Thúy"]);
        assert!(same_name("Phan Hoà", "PHAN  Hòa") && !same_name("Phan Hoá", "Phan Hòa"));
    }

    #[test]
    fn list_order_goes_word_by_word_before_the_given_name() {
        assert_eq!(sorted(&["Vì Bá An", "Vi Văn An"]), ["Vi Văn An", "Vì Bá An"]);
        assert_eq!(sorted(&["Lê Thị Mai An", "Lê Thị An"]), ["Lê Thị An", "Lê Thị Mai An"]);
    }

    #[test]
    fn list_order_pays_no_heed_to_capitals_or_to_what_is_added_in_parentheses() {
        assert_eq!(sorted(&["TRẦN VĂN AN", "Lê Văn An"]), ["Lê Văn An", "TRẦN VĂN AN"]);
        let same = ["Lê Văn An (1975)", "Lê Văn An (1980)", "Trần Thị Bình"];
        assert_eq!(sorted(&[same[2], same[1], same[0]]), same);
        assert_eq!(sorted(&["(An)", ""]), ["", "(An)"]);
    }

    fn name() -> impl Strategy<Value = String> {
        let words = ["An", "AN", "Ân", "Ánh", "Bình", "Đức", "Dũng", "Dung", "Nguyễn", "Lê", "(1975)", "-", "e\u{301}"];
        let known = prop::collection::vec(prop::sample::select(words.to_vec()), 0..4).prop_map(|words| words.join(" "));
        prop_oneof![4 => known, 1 => any::<String>()]
    }

    proptest! {
        #[test]
        fn the_order_is_total(a in name(), b in name(), c in name()) {
            let order = NameOrder::vietnamese().unwrap();
            let compare = |one: &str, other: &str| order.compare(one, other);
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            prop_assert_eq!(compare(&a, &b) == Ordering::Equal, a == b);
            if compare(&a, &b) != Ordering::Greater && compare(&b, &c) != Ordering::Greater {
                prop_assert!(compare(&a, &c) != Ordering::Greater);
            }
        }

        #[test]
        fn sorting_is_idempotent_loses_nobody_and_pays_no_heed_to_the_order_before(
            (names, shuffled) in prop::collection::vec(name(), 0..12)
                .prop_flat_map(|names| (Just(names.clone()), Just(names).prop_shuffle()))
        ) {
            let order = NameOrder::vietnamese().unwrap();
            let sorted = order.sorted(&names);
            prop_assert_eq!(&order.sorted(&sorted), &sorted);
            prop_assert_eq!(&order.sorted(&shuffled), &sorted);
            let (mut before, mut after): (Vec<&str>, _) = (names.iter().map(String::as_str).collect(), sorted);
            before.sort_unstable();
            after.sort_unstable();
            prop_assert_eq!(before, after);
        }
    }
}
