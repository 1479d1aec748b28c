//! How people write what a mark means.

use unicode_normalization::UnicodeNormalization as _;

use super::Means;
use crate::by_name::is_word;

/// What stands for «nothing is marked».
const BLANK: [&str; 14] = [
    "trống",
    "để trống",
    "bỏ trống",
    "ô trống",
    "rỗng",
    "không đánh",
    "không đánh dấu",
    "không dấu",
    "không có dấu",
    "không ghi",
    "không ghi gì",
    "blank",
    "empty",
    "nothing",
];

const FOR: [&str; 25] = [
    "bầu",
    "được bầu",
    "có bầu",
    "bầu cho",
    "phiếu bầu",
    "người được bầu",
    "được chọn",
    "chọn",
    "đồng ý",
    "tán thành",
    "tín nhiệm",
    "giữ",
    "giữ lại",
    "giữ tên",
    "để lại",
    "không gạch",
    "không bị gạch",
    "không gạch tên",
    "voted for",
    "vote for",
    "voted",
    "votes for",
    "kept",
    "agree",
    "for",
];

const AGAINST: [&str; 22] = [
    "gạch",
    "bị gạch",
    "gạch tên",
    "bị gạch tên",
    "gạch bỏ",
    "người bị gạch",
    "xóa",
    "xóa tên",
    "không bầu",
    "không được bầu",
    "không bầu cho",
    "không chọn",
    "không được chọn",
    "không đồng ý",
    "không tán thành",
    "không tín nhiệm",
    "struck",
    "struck out",
    "not voted for",
    "not voted",
    "disagree",
    "against",
];

const BOTH: [&str; 5] = ["cả hai ô", "đánh cả hai ô", "đánh dấu cả hai ô", "both boxes", "both"];

const NEITHER: [&str; 9] = [
    "không ô nào",
    "không đánh ô nào",
    "không đánh dấu ô nào",
    "không đánh dấu",
    "hai ô trống",
    "cả hai ô trống",
    "neither box",
    "neither",
    "no box",
];

/// Words before a mark that add nothing to it.
const BEFORE: [&str; 16] = [
    "ghi",
    "chú",
    "chú thích",
    "quy",
    "ước",
    "ký",
    "kí",
    "hiệu",
    "đánh",
    "dấu",
    "ô",
    "có",
    "chữ",
    "số",
    "mark",
    "cell",
];

const QUOTES: [char; 10] = ['«', '»', '"', '“', '”', '\'', '‘', '’', '`', '´'];

/// Marks that people write on such sheets: what a clause with an equals sign says of them must be understood.
const USUAL: [&str; 11] = ["", "x", "✓", "v", "o", "0", "1", "2", "+", "-", "true"];

/// The longest mark, in letters.
const LONGEST_MARK: usize = 5;

/// The parts of a text of which each may say what a mark means.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([';', '\n', '\r', ',', '(', ')', '[', ']']);
    parts.flat_map(|part| part.split(". ")).filter(|part| !part.trim().is_empty())
}

/// What stands before and behind the sign of a clause, and whether that is an equals sign: such a clause must be
/// understood.
pub(super) fn sides(clause: &str) -> Option<(&str, &str, bool)> {
    if let Some((left, right)) = clause.split_once('=') {
        let left = left.rsplit_once(':').map_or(left, |(_, own)| own);
        return Some((left, right, true));
    }
    let signs = [" nghĩa là ", " là ", " means ", " – ", " - ", "→", ":"];
    let found = signs.iter().find_map(|sign| clause.rsplit_once(sign));
    found.map(|(left, right)| (left.rsplit_once(':').map_or(left, |(_, own)| own), right, false))
}

/// The marks that stand before the sign: «X», «dấu X», «X hoặc 1», «để trống».
pub(super) fn marks_of(left: &str) -> Option<Vec<String>> {
    let words: Vec<&str> = left.split_whitespace().collect();
    let starts = (0..words.len()).take_while(|start| {
        *start == 0 || words.get(*start - 1).is_some_and(|word| BEFORE.iter().any(|before| is_word(word, before)))
    });
    // The shortest reading: whatever may be left out is.
    starts.filter_map(|start| alternatives(&words.get(start..)?.join(" "))).last()
}

fn alternatives(text: &str) -> Option<Vec<String>> {
    let parts = text.split(['/', '|']).flat_map(|part| part.split(" hoặc ")).flat_map(|part| part.split(" or "));
    parts.map(|part| one_mark(part.trim())).collect()
}

fn one_mark(text: &str) -> Option<String> {
    if BLANK.iter().any(|blank| is_word(text, blank)) {
        return Some(String::new());
    }
    let text = text.trim_matches(QUOTES);
    let mark = canonical(text);
    let short = mark.chars().count() <= LONGEST_MARK && !mark.contains(char::is_whitespace);
    (short && !mark.is_empty()).then_some(mark)
}

/// Whether any of these is a mark that people write on such sheets.
pub(super) fn is_usual(marks: &[String]) -> bool {
    marks.iter().any(|mark| USUAL.contains(&mark.as_str()))
}

/// What stands behind the sign, if it is one of the words for it.
pub(super) fn meaning(right: &str) -> Option<Means> {
    let right = right.trim().trim_matches(['.', '!']).trim_matches(QUOTES).trim();
    let is_among = |words: &[&str]| words.iter().any(|word| is_word(right, word));
    match () {
        () if is_among(&FOR) => Some(Means::For),
        () if is_among(&AGAINST) => Some(Means::Against),
        () if is_among(&BOTH) => Some(Means::Both),
        () if is_among(&NEITHER) => Some(Means::Neither),
        () => None,
    }
}

/// A mark as it is compared.
pub(super) fn canonical(text: &str) -> String {
    let sign = |letter: char| match letter {
        '✔' | '√' | '☑' | '✅' => '✓',
        '×' | '✕' | '✖' | '✗' | '✘' | '☒' => 'x',
        letter => letter,
    };
    let plain = text.trim().nfkc().filter(|letter| *letter != '\u{FE0F}' && *letter != '\u{FE0E}');
    plain.map(sign).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<(Vec<String>, Means)> {
        let read = |clause| sides(clause).and_then(|(left, right, _)| Some((marks_of(left)?, meaning(right)?)));
        clauses(text).filter_map(read).collect()
    }

    #[test]
    fn what_a_mark_means_is_read_as_people_write_it() {
        let one = |mark: &str, means| (vec![mark.to_owned()], means);
        for text in [
            "X = bầu",
            "x=BẦU",
            "Ghi chú: X = được bầu",
            "(X: bầu)",
            "Dấu X là bầu",
            "Đánh dấu X = đồng ý.",
            "ô có X = bầu",
            "Quy ước: dấu «X» = bầu",
            "X – giữ",
            "× = không gạch",
            "Ｘ = bầu",
            "X = voted for",
        ] {
            assert_eq!(said(text), [one("x", Means::For)], "{text}");
        }
        for text in ["X = gạch", "X: bị gạch tên", "X là không bầu", "x = struck"] {
            assert_eq!(said(text), [one("x", Means::Against)], "{text}");
        }
        assert_eq!(said("X = bầu; để trống = không bầu"), [one("x", Means::For), one("", Means::Against)]);
        assert_eq!(said("1: đồng ý, 0: không đồng ý, ô trống: không ô nào").len(), 3);
        assert_eq!(said("X hoặc 1 = bầu"), [(vec!["x".to_owned(), "1".to_owned()], Means::For)]);
        assert_eq!(said("✔ = bầu"), [one("✓", Means::For)]);
        assert_eq!(said("không đánh dấu = bầu"), [one("", Means::For)], "the other way round");
    }

    #[test]
    fn what_is_no_word_about_marks_is_not_read_as_one() {
        for text in [
            "Tổng số phiếu: 12",
            "Ngày 15/3/2025",
            "Người lập: An",
            "Đánh dấu X vào tên người được bầu",
            "không có X = bầu",
            "Nguyễn Văn An",
            "X = 3 điểm",
            "X = bỏ",
            "phiếu bầu ban chấp hành: bầu",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }
}
