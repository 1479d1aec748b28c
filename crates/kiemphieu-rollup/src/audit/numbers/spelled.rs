//! Numbers that are spelled out before what they count: «ba đại biểu», «hai mươi mốt đồng chí».

use super::{Number, Token};

const COUNTED: [&str; 18] = [
    "đồng chí",
    "đại biểu",
    "người",
    "vị",
    "ủy viên",
    "uỷ viên",
    "phiếu",
    "chi bộ",
    "đảng bộ",
    "đảng viên",
    "đoàn viên",
    "hội viên",
    "ứng cử",
    "ứng viên",
    "chị",
    "xã",
    "đơn vị",
    "bí thư",
];

/// What a word of a number stands for.
fn unit(word: &str) -> Option<u64> {
    const WORDS: [&[&str]; 9] =
        [&["một", "mốt"], &["hai"], &["ba"], &["bốn", "tư"], &["năm", "lăm"], &["sáu"], &["bảy"], &["tám"], &["chín"]];
    let at = WORDS.iter().position(|words| words.contains(&word))?;
    u64::try_from(at + 1).ok()
}

/// The number that words begin with, and how many of them it takes.
fn value(words: &[Word]) -> Option<(u64, usize)> {
    let word = |at: usize| words.get(at).map(|word| word.text);
    let more = |at: usize| word(at).and_then(unit);
    match (word(0)?, word(1)) {
        ("mười", _) => Some(more(1).map_or((10, 1), |one| (10 + one, 2))),
        (ten, Some("mươi")) => {
            let tens = 10 * unit(ten)?;
            Some(more(2).map_or((tens, 2), |one| (tens + one, 3)))
        }
        ("mốt" | "lăm" | "tư", _) => None,
        (one, _) => Some((unit(one)?, 1)),
    }
}

struct Word<'t> {
    text: &'t str,
    start: usize,
}

/// The spelled numbers of a text in small letters.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut words = vec![Word { text: "", start: 0 }];
    let mut start = 0;
    // So many words are looked at together.
    const TOGETHER: usize = 6;
    for piece in text.split_inclusive(char::is_whitespace).chain([""; TOGETHER]) {
        let word = piece.trim_end().trim_start_matches(['(', '“', '«', '"']);
        let at = start + piece.trim_end().len() - word.len();
        start += piece.len();
        words.push(Word { text: word, start: at });
        if words.len() > TOGETHER {
            words.remove(0);
        }
        if words.len() == TOGETHER {
            found.extend(told(&words));
        }
    }
    found.sort_by_key(|token: &Token| token.start);
    found
}

/// The number that the second of these words begins, if it counts.
fn told(words: &[Word]) -> Option<Token> {
    const YEARS: [&str; 11] = ["trong", "cuối", "đầu", "giữa", "hằng", "hàng", "mỗi", "từng", "nhiều", "các", "qua"];
    let (before, own) = (words.first()?, words.get(1..)?);
    let (number, taken) = value(own)?;
    // «mươi một», «trong năm đảng bộ»: a part of a number, a year.
    if before.text == "mười" || before.text == "mươi" {
        return None;
    }
    let year = own.first().is_some_and(|own| own.text == "năm") && YEARS.contains(&before.text);
    let noun = own.get(taken..)?;
    let bare = |at: usize| noun.get(at).map_or("", |word| word.text.trim_end_matches([',', '.', ';', ')', ':', '(']));
    let two = format!("{} {}", noun.first().map_or("", |word| word.text), bare(1));
    let counts = COUNTED.contains(&two.as_str()) || COUNTED.contains(&bare(0));
    let last = own.get(taken.checked_sub(1)?)?;
    (counts && !year).then(|| Token {
        number: Number::Count(number),
        start: own.first().map_or(0, |word| word.start),
        end: last.start + last.text.len(),
    })
}
