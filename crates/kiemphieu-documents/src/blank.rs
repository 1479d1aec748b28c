//! The dotted places of a paper: what is not known when it is printed, and is written in by hand.

use kiemphieu_core::unsound;

/// A dotted place, by what belongs into it. Each kind has dots of its own length, so that a written document tells them
/// apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Blank {
    /// An hour, a minute, a number of copies.
    Figure,
    /// A year.
    Year,
    /// Where the congress meets.
    Place,
    /// The name of one person.
    Name,
    /// The names of several persons.
    Names,
}

const DOT: char = '…';
/// No name of a person has more letters or words, and no dotted place more names.
const LETTERS: usize = 60;
const WORDS: usize = 8;
const PERSONS: usize = 30;

impl Blank {
    const EVERY: [Self; 5] = [Self::Figure, Self::Year, Self::Place, Self::Name, Self::Names];
    /// No dotted place is filled with more bytes.
    #[cfg(feature = "write")]
    pub(crate) const LONGEST: usize = 4096;

    /// Its dots.
    pub(crate) const fn dots(self) -> &'static str {
        match self {
            Self::Figure => "………",
            Self::Year => "……",
            Self::Place => "………………",
            Self::Name => "………………………………",
            Self::Names => "………………………………………………",
        }
    }

    /// The kind that has these dots.
    pub(crate) fn of(dots: &str) -> Option<Self> {
        Self::EVERY.into_iter().find(|blank| blank.dots() == dots)
    }

    /// Whether this may be written there: plain words of the kind, and in the place of a figure no more than one. Nothing
    /// that could be taken for votes, for another result or for a remark on it.
    pub(crate) fn admits(self, text: &str) -> bool {
        match self {
            Self::Figure => is_figure(text),
            Self::Year => text.len() == 4 && text.starts_with("20") && text.bytes().all(|byte| byte.is_ascii_digit()),
            Self::Place => is_place(text),
            Self::Name => is_name(text),
            Self::Names => text.split(", ").count() <= PERSONS && text.split(", ").all(is_name),
        }
    }

    /// The dotted places in a text with the text before each, and the text behind the last.
    pub(crate) fn split(text: &str) -> (Vec<(&str, Self)>, &str) {
        let (mut places, mut start, mut at) = (Vec::new(), 0, 0);
        while let Some(found) = text.get(at..).and_then(|rest| rest.find(DOT)) {
            let from = at + found;
            let rest = text.get(from..).unwrap_or_default();
            let end = from + rest.find(|letter| letter != DOT).unwrap_or(rest.len());
            if let Some(blank) = text.get(from..end).and_then(Self::of) {
                places.push((text.get(start..from).unwrap_or_default(), blank));
                start = end;
            }
            at = end;
        }
        (places, text.get(start..).unwrap_or_default())
    }
}

/// `16`, `05`, `16:30`, `16h30`: at most two figures, or two of them in a time.
fn is_figure(text: &str) -> bool {
    let parts: Vec<&str> = text.split([':', '.', 'h']).collect();
    let is_number = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    parts.len() <= 2 && parts.iter().all(is_number)
}

fn is_place(text: &str) -> bool {
    let is_word = |letter: char| letter.is_alphabetic() || " ,.'-".contains(letter);
    (2..=LETTERS).contains(&text.chars().count())
        && text.trim() == text
        && text.chars().all(is_word)
        && unsound(text).is_none()
}

/// Words of letters, each with a capital in front, as names are written.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    let is_word = |word: &&str| {
        word.chars().next().is_some_and(char::is_uppercase)
            && word.chars().all(|letter| {
                letter.is_alphabetic() || matches!(letter, '.' | '\'' | '’' | '-' | '\u{300}'..='\u{333}')
            })
    };
    (2..=WORDS).contains(&words.len())
        && text.chars().count() <= LETTERS
        && words.iter().all(is_word)
        && unsound(text).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_place_has_dots_of_its_own() {
        for blank in Blank::EVERY {
            assert_eq!(Blank::of(blank.dots()), Some(blank));
            let text = format!("a {} b", blank.dots());
            assert_eq!(Blank::split(&text), (vec![("a ", blank)], " b"));
        }
        assert_eq!(Blank::split("a…b…………c"), (vec![], "a…b…………c"));
    }

    #[test]
    fn a_place_takes_what_belongs_into_it_and_no_result() {
        for (blank, right) in [
            (Blank::Figure, ["16", "05", "16:30", "16h30"]),
            (Blank::Year, ["2025", "2020", "2030", "2099"]),
            (Blank::Place, ["Hà Nội", "xã Kỳ Anh, Hà Tĩnh", "nhà văn hóa thôn Đông", "TP. Huế"]),
            (Blank::Name, ["Lê Văn Bảy", "Y Ê-ban", "H’Ƀlơ\u{306} Niê", "Đỗ Q. Chín"]),
            (Blank::Names, ["Lê Văn Bảy", "Lê An, Đỗ Ba", "Phạm Thị Tám, Đỗ Quang Chín, Y Ê-ban", "Đỗ Ba, Lê An"]),
        ] {
            for text in right {
                assert!(blank.admits(text), "{text}");
            }
        }
        let wrong = [
            "",
            " ",
            "150",
            "16 giờ, trúng cử: Lê An",
            "Lê An 150 phiếu",
            "Lê An</w:t><w:t>",
            "Lê An\u{200b}",
            "Lê\u{202e} An",
            "&#49;50",
            "kết quả bị hủy; Lê An",
            "……",
            "Lе Văn An",
        ];
        for text in wrong {
            for blank in Blank::EVERY {
                assert!(!blank.admits(text), "{text} in {blank:?}");
            }
        }
        assert!(!Blank::Name.admits("Biên bản này bị hủy") && !Blank::Name.admits(&"An ".repeat(30)));
        assert!(!Blank::Place.admits("Hà Nội 150") && !Blank::Figure.admits("1:2:3"));
    }
}
