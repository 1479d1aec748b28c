//! The order of names on a ballot paper (rule `LIST-ORDER`).

use std::cmp::Ordering;
use std::collections::HashMap;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_locale_core::locale;
use unicode_normalization::UnicodeNormalization;

use crate::words::names::{Key, TONES, same_name};

/// The A-B-C order of Vietnamese names: by the given name, then by what stands before it.
///
/// Letters and tones follow the Vietnamese alphabet (a, ă, â, …; no tone, huyền, hỏi, ngã, sắc, nặng). Capitals make no
/// difference. What is added to tell namesakes apart is no part of the name: «Tú A», «Tú (1970)», «Tú, sinh 1970». Of
/// namesakes the older stands first where the births of all of them are told, else they follow their letters or numbers;
/// where nothing is known, their order is left as it is.
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

    /// Which of two names stands first; namesakes are equal.
    fn compare(&self, one: &str, other: &str) -> Ordering {
        let ((given, rest), (other_given, other_rest)) = (given_and_rest(one), given_and_rest(other));
        self.word(given, other_given).then_with(|| self.words(rest, other_rest))
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
        let names: Vec<&str> = names.iter().map(AsRef::as_ref).collect();
        let mut sorted: Vec<_> = in_groups(&names).into_iter().zip(names).collect();
        sorted.sort_by(|((one, rank), _), ((other, other_rank), _)| {
            self.compare(one, other).then_with(|| rank.cmp(other_rank))
        });
        sorted.into_iter().map(|(_, name)| name).collect()
    }
}

/// Each name without what is added to it, and its rank among its namesakes; where their order is not known, all have one.
fn in_groups<'n>(names: &[&'n str]) -> Vec<(&'n str, Rank)> {
    let bare: Vec<_> = names.iter().map(|name| without_addition(name)).collect();
    let mut sharing: HashMap<Key, usize> = HashMap::new();
    for (name, _) in &bare {
        *sharing.entry(Key::of(name)).or_default() += 1;
        if let Some((name, _)) = without_letter(name) {
            *sharing.entry(Key::of(name)).or_default() += 1;
        }
    }
    let shared = |name: &str| sharing.get(&Key::of(name)).is_some_and(|names| *names > 1);
    let parted: Vec<_> = bare
        .into_iter()
        .map(|(name, addition)| match without_letter(name).filter(|(name, _)| addition.is_empty() && shared(name)) {
            Some(parted) => parted,
            None => (name, addition),
        })
        .collect();
    let mut groups: HashMap<Key, Vec<&str>> = HashMap::new();
    for (name, addition) in &parted {
        groups.entry(Key::of(name)).or_default().push(addition);
    }
    let rank = |(name, addition): (&'n str, &str)| {
        let group = groups.get(&Key::of(name)).map(Vec::as_slice).unwrap_or_default();
        (name, rank(group, addition).unwrap_or_default())
    };
    parted.into_iter().map(rank).collect()
}

/// A number by which namesakes stand one after another.
type Rank = [u32; 3];

/// The rank of one of several namesakes by what is added to each: by birth, or by letter or number, if all tell it.
fn rank(group: &[&str], addition: &str) -> Option<Rank> {
    let births: Option<Vec<_>> = group.iter().map(|addition| birth(addition)).collect();
    if let Some(births) = births {
        // Of those born in one year nothing more is known unless the day of everybody is.
        let days = births.iter().all(|[_, month, _]| *month > 0);
        return birth(addition).map(|[year, month, day]| if days { [year, month, day] } else { [year, 0, 0] });
    }
    let all_numbered = group.iter().all(|addition| addition.is_empty() || number(addition).is_some());
    all_numbered.then(|| [number(addition).unwrap_or_default(), 0, 0])
}

/// The year, month and day of birth that an addition tells; month and day are 0 where it tells the year alone.
fn birth(addition: &str) -> Option<Rank> {
    let numbers: Vec<&str> = addition.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let read = |text: &str| text.parse::<u32>().ok();
    let year = |text: &str| read(text).filter(|year| text.len() == 4 && (1900..2100).contains(year));
    match numbers.as_slice() {
        [only] => Some([year(only)?, 0, 0]),
        [day, month, last] if year(last).is_some() => in_calendar([year(last)?, read(month)?, read(day)?]),
        [first, month, day] => in_calendar([year(first)?, read(month)?, read(day)?]),
        [month, last] => in_calendar([year(last)?, read(month)?, 1]).map(|[year, ..]| [year, 0, 0]),
        _ => None,
    }
}

fn in_calendar(birth: Rank) -> Option<Rank> {
    let [_, month, day] = birth;
    ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(birth)
}

/// The number of one of several namesakes: «A» is 1, «2» is 2.
fn number(addition: &str) -> Option<u32> {
    let addition = addition.trim_matches(|c: char| !c.is_alphanumeric());
    match addition.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(u32::from(letter.to_ascii_uppercase() - b'A') + 1),
        _ => addition.parse().ok().filter(|number| *number < 100),
    }
}

/// A word without its tones, and the tones in the order in which they are written.
fn toneless(word: &str) -> (String, Vec<usize>) {
    let is_tone = |mark: &char| TONES.contains(mark);
    let tones = word.nfd().filter_map(|mark| TONES.iter().position(|tone| *tone == mark)).map(|at| at + 1).collect();
    (word.nfd().filter(|mark| !is_tone(mark)).nfc().collect(), tones)
}

/// A name, and what is added to it: in brackets, behind a comma, or in words that are numbers or days.
pub(crate) fn without_addition(name: &str) -> (&str, &str) {
    let name = name.trim();
    let cut = name.find(['(', '[', '{', ',', ';', '/']).filter(|at| *at > 0).unwrap_or(name.len());
    let mut bare = name.get(..cut).unwrap_or(name).trim_end();
    let mut numbered = false;
    while let Some((rest, last)) = bare.rsplit_once(char::is_whitespace) {
        let is_number = last.contains(|c: char| c.is_ascii_digit());
        let before_a_number = numbered && BEFORE_A_YEAR.iter().any(|word| same_name(word, last));
        if !is_number && !before_a_number {
            break;
        }
        numbered = true;
        bare = rest.trim_end();
    }
    (bare, name.get(bare.len()..).unwrap_or_default())
}

/// Words that stand before a year of birth.
const BEFORE_A_YEAR: [&str; 9] = ["sinh", "năm", "ngày", "sn", "s.n", "sn.", "ns", "-", "số"];

/// «Nguyễn Văn Tú A» without the letter that tells namesakes apart. «Nguyễn Văn A» is a name of its own: nobody has the
/// middle name for a given name.
fn without_letter(name: &str) -> Option<(&str, &str)> {
    let (rest, letter) = name.rsplit_once(char::is_whitespace)?;
    let (before, last) = rest.trim_end().rsplit_once(char::is_whitespace)?;
    let middle = ["văn", "thị"].iter().any(|middle| same_name(middle, last));
    let one_letter = matches!(letter.as_bytes(), [letter] if letter.is_ascii_alphabetic());
    (one_letter && !middle && !before.is_empty()).then_some((rest.trim_end(), letter))
}

/// The given name, and what stands before it.
fn given_and_rest(bare: &str) -> (&str, &str) {
    bare.rsplit_once(char::is_whitespace).map_or((bare, ""), |(rest, given)| (given, rest.trim_end()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::names::same_name;
    use proptest::prelude::*;

    fn sorted<'n>(names: &'n [&'n str]) -> Vec<&'n str> {
        NameOrder::vietnamese().unwrap().sorted(names)
    }

    // rule: LIST-ORDER
    #[test]
    fn list_order_goes_by_the_given_name_then_by_what_stands_before_it() {
        let right = ["Nguyễn Văn An", "Trần Văn An", "Lê Thị Bình", "Đỗ Văn Bình", "Bùi Thị Yến"];
        let mut names = right;
        names.reverse();
        // Đ stands after D and before E, so Đỗ stands before Lê.
        assert_eq!(sorted(&names), [right[0], right[1], right[3], right[2], right[4]]);
    }

    // rule: LIST-ORDER
    #[test]
    fn list_order_takes_the_letters_in_the_order_of_the_alphabet() {
        let letters =
            ["An", "Ăn", "Ân", "Dung", "Đông", "Em", "Êm", "Lan", "Năm", "Oanh", "Ôn", "Ơn", "Sơn", "Uyên", "Ưng"];
        let mut names = letters;
        names.reverse();
        assert_eq!(sorted(&names), letters);
    }

    // rule: LIST-ORDER
    #[test]
    fn list_order_takes_the_tones_after_the_letters() {
        let tones = ["Ma", "Mà", "Mả", "Mã", "Má", "Mạ", "Mai"];
        let mut names = tones;
        names.reverse();
        assert_eq!(sorted(&names), tones, "no tone, huyền, hỏi, ngã, sắc, nặng; a longer name after all of them");
        assert_eq!(sorted(&["Lê Dũng", "Trần Dung"]), ["Trần Dung", "Lê Dũng"]);
    }

    // rule: LIST-ORDER
    #[test]
    fn list_order_takes_both_ways_of_placing_a_tone_for_the_same() {
        assert_eq!(sorted(&["Lê Hoá", "Lê Hòa"]), ["Lê Hòa", "Lê Hoá"], "huyền before sắc");
        assert_eq!(sorted(&["Yên Hoà", "Bùi Hòa"]), ["Bùi Hòa", "Yên Hoà"]);
        assert_eq!(sorted(&["Lê Thùy", "Lê Thuý", "Lê Thúy"]), ["Lê Thùy", "Lê Thuý", "Lê Thúy"]);
        assert!(same_name("Phan Hoà", "PHAN  Hòa") && !same_name("Phan Hoá", "Phan Hòa"));
    }

    // rule: LIST-ORDER
    #[test]
    fn list_order_goes_word_by_word_before_the_given_name() {
        assert_eq!(sorted(&["Vì Bá An", "Vi Văn An"]), ["Vi Văn An", "Vì Bá An"]);
        assert_eq!(sorted(&["Lê Thị Mai An", "Lê Thị An"]), ["Lê Thị An", "Lê Thị Mai An"]);
    }

    // rule: LIST-ORDER
    #[test]
    fn list_order_pays_no_heed_to_capitals_or_to_what_is_added_in_parentheses() {
        assert_eq!(sorted(&["TRẦN VĂN AN", "Lê Văn An"]), ["Lê Văn An", "TRẦN VĂN AN"]);
        let same = ["Lê Văn An (1975)", "Lê Văn An (1980)", "Trần Thị Bình"];
        assert_eq!(sorted(&[same[2], same[1], same[0]]), same);
    }

    // rule: LIST-ORDER
    #[test]
    fn list_order_of_namesakes_goes_by_what_is_known_of_all_of_them() {
        for right in [
            ["Lê Văn Cường", "Trần Thị Dung", "Nguyễn Văn Tú A", "Nguyễn Văn Tú B"],
            ["Lê Văn Cường", "Trần Thị Dung", "Nguyễn Văn Tú", "Nguyễn Văn Tú B"],
            ["Lê Văn Cường", "Trần Thị Dung", "Nguyễn Văn Tú (12/3/1970)", "Nguyễn Văn Tú (02/11/1975)"],
            ["Lê Văn Cường", "Trần Thị Dung", "Nguyễn Văn Tú, sinh 1970", "Nguyễn Văn Tú sinh năm 1975"],
            ["Lê Văn Cường", "Trần Thị Dung", "Nguyễn Văn Tú - 1970", "Nguyễn Văn Tú [1975]"],
            ["Nguyễn Văn A", "Nguyễn Văn B", "Trần Văn B", "Lê Thị C"],
        ] {
            let mut names = right;
            names.reverse();
            assert_eq!(sorted(&names), right);
        }
    }

    // rule: LIST-ORDER
    #[test]
    fn list_order_of_namesakes_of_whom_not_enough_is_known_is_left_as_it_is() {
        for tell in [
            ["(thôn Đông)", "(thôn Tây)"],
            ["(1975)", "(thôn Tây)"],
            ["(1970)", "(12/3/1970)"],
            ["(03/13/1975)", "(1970)"],
        ] {
            let names = tell.map(|tell| format!("Nguyễn Văn Tú {tell}"));
            let [one, other] = [0, 1].map(|at| names[at].as_str());
            assert_eq!(sorted(&[one, other]), [one, other]);
            assert_eq!(sorted(&[other, one]), [other, one]);
        }
    }

    fn name() -> impl Strategy<Value = String> {
        let words = ["An", "AN", "Ân", "Ánh", "Bình", "Đức", "Dũng", "Dung", "Nguyễn", "Lê", "(1975)", "-", "e\u{301}"];
        let known = prop::collection::vec(prop::sample::select(words.to_vec()), 0..4).prop_map(|words| words.join(" "));
        prop_oneof![4 => known, 1 => any::<String>()]
    }

    proptest! {
        #[test]
        fn the_order_is_one_of_ranks(a in name(), b in name(), c in name()) {
            let order = NameOrder::vietnamese().unwrap();
            let compare = |one: &str, other: &str| order.compare(one, other);
            prop_assert_eq!(compare(&a, &b), compare(&b, &a).reverse());
            if compare(&a, &b) != Ordering::Greater && compare(&b, &c) != Ordering::Greater {
                prop_assert!(compare(&a, &c) != Ordering::Greater);
            }
        }

        #[test]
        fn sorting_is_idempotent_and_loses_nobody(names in prop::collection::vec(name(), 0..12)) {
            let order = NameOrder::vietnamese().unwrap();
            let sorted = order.sorted(&names);
            prop_assert_eq!(&order.sorted(&sorted), &sorted);
            let (mut before, mut after): (Vec<&str>, _) = (names.iter().map(String::as_str).collect(), sorted);
            before.sort_unstable();
            after.sort_unstable();
            prop_assert_eq!(before, after);
        }

        #[test]
        fn names_without_namesakes_have_one_order(
            (names, shuffled) in prop::collection::btree_map("[a-zđăâêôơưáàảãạ]{1,3}", "[A-ZĐ][a-zăâ]{2}", 0..12)
                .prop_map(|names| names.into_iter().map(|(given, rest)| format!("{rest} {given}")).collect::<Vec<_>>())
                .prop_flat_map(|names| (Just(names.clone()), Just(names).prop_shuffle()))
        ) {
            let order = NameOrder::vietnamese().unwrap();
            prop_assert_eq!(order.sorted(&shuffled), order.sorted(&names));
        }
    }
}
