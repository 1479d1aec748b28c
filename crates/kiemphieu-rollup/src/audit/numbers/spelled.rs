//! Numbers that are spelled out before what they count: «ba đại biểu», «hai mươi mốt đồng chí».

use super::{Number, Token, pattern};

const UNITS: &str = "một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|tám|chín";

pattern!(
    SPELLED,
    &format!(
        r"(?:^|[^\pL])((?:(?:{UNITS}) mươi|mười)(?: (?:{UNITS}))?|hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+(?:đồng chí|đại biểu|người|vị|ủy viên|uỷ viên|phiếu|chi bộ|đảng bộ|đảng viên|đoàn viên|hội viên|ứng cử viên|chị|xã|đơn vị)(?:[^\pL]|$)"
    )
);

/// What a word of a number stands for.
fn unit(word: &str) -> Option<u64> {
    const WORDS: [&[&str]; 9] = [
        &["một", "mốt"],
        &["hai"],
        &["ba"],
        &["bốn", "tư"],
        &["năm", "lăm"],
        &["sáu"],
        &["bảy"],
        &["tám"],
        &["chín"],
    ];
    let at = WORDS.iter().position(|words| words.contains(&word))?;
    u64::try_from(at + 1).ok()
}

fn value(words: &str) -> Option<u64> {
    let words: Vec<&str> = words.split(' ').collect();
    match words.as_slice() {
        ["mười"] => Some(10),
        ["mười", one] => Some(10 + unit(one)?),
        [ten, "mươi"] => Some(10 * unit(ten)?),
        [ten, "mươi", one] => Some(10 * unit(ten)? + unit(one)?),
        [one] => unit(one),
        _ => None,
    }
}

/// «năm» is five and a year: «trong năm, đảng bộ …».
fn is_a_year(text: &str, start: usize, word: &str) -> bool {
    const BEFORE: [&str; 11] =
        ["trong", "cuối", "đầu", "giữa", "hằng", "hàng", "mỗi", "từng", "nhiều", "các", "qua"];
    let before = text.get(..start).unwrap_or_default().trim_end();
    word == "năm" && BEFORE.iter().any(|year| before.ends_with(year))
}

/// The spelled numbers of a text in small letters.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    SPELLED.captures_iter(text).filter_map(|found| {
        let word = found.get(1)?;
        if is_a_year(text, word.start(), word.as_str()) {
            return None;
        }
        Some(Token { number: Number::Count(value(word.as_str())?), start: word.start(), end: word.end() })
    })
}
