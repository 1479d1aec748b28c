//! The numbers of a Vietnamese text: counts, fractions and percentages. Dates, terms, articles, numbers of documents,
//! ages and whatever else is no count of persons or bodies are left out.

use regex::Regex;

use super::Printed;

/// A number in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// So many.
    Count(u64),
    /// So many of so many.
    Of(u64, u64),
    /// A percentage that stands for exactly what it says.
    Percent(Printed),
    /// A number that is none of these; between two others it parts them.
    Other,
}

/// A number and its bytes in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub number: Number,
    pub start: usize,
    pub end: usize,
}

/// A text in small letters, each letter at the place that it had.
pub(crate) fn small(text: &str) -> String {
    let small = |letter: char| match letter {
        '\u{A0}' | '\u{202F}' => {
            "\u{A0}".chars().next().filter(|space| space.len_utf8() == letter.len_utf8()).unwrap_or(letter)
        }
        _ => {
            let mut lower = letter.to_lowercase();
            let first = lower.next().filter(|first| first.len_utf8() == letter.len_utf8());
            first.filter(|_| lower.next().is_none()).unwrap_or(letter)
        }
    };
    text.chars().map(small).collect()
}

/// A pattern that is made once.
pub(super) fn regex(pattern: &str) -> Regex {
    #[expect(clippy::expect_used, reason = "the patterns are constants, and every test makes them")]
    Regex::new(pattern).expect("a pattern")
}

macro_rules! pattern {
    ($name:ident, $pattern:expr) => {
        static $name: std::sync::LazyLock<regex::Regex> =
            std::sync::LazyLock::new(|| crate::audit::tokens::regex($pattern));
    };
}
pub(super) use pattern;

pattern!(DIGITS, r"[0-9]+(?:[.,:][0-9]+)*");
// A number after these words is a name: a day, a term, an article, a document, a hamlet.
pattern!(
    NAMED,
    r"(?:^|[^\pL])(?:ngày|sáng|chiều|tối|tháng|năm|quý|tuần|số|điều|khoản|điểm|mục|khóa|khoá|thứ|kỳ|thị|quyết|định|dẫn|hoạch|chế|tri|luận|báo|công văn|thoại|đt|tel|phòng|đường|tổ|thôn|khu|khối|ấp|cấp|bản|xóm|phường|quận|trang|lục|bảng|hình|covid|đợt|giai đoạn|vòng|nhóm|loại|hạng|câu|lớp|dãy|tầng|lô|ô|ca|top|no|fax|lúc|hồi)\s*[:.]?\s*$"
);
pattern!(
    COUNTED_ALL_THE_SAME,
    r"(?:tổng|trong|trên|đủ|được|là|thêm|còn|thiểu)\s+số\s*(?:là|:)?\s*$|số\s*(?:lượng\s*)?(?:là|:)\s*$|số lượng\s*$|(?:trung|sơ|cao) cấp\s*:?\s*$|(?:xếp|phân) loại\s*$|trưởng (?:thôn|bản|ấp|xóm|khu|khu phố|khối|phòng)\s*:?\s*$|(?:nhóm|loại|đợt|khối|tổ|khu|thôn|ấp|bản|xóm|phường|quận|biểu quyết|thảo luận|báo cáo)\s*:\s*$"
);
// A number before these words counts no persons and no bodies.
pattern!(
    MEASURED,
    r"^\s*(?:tuổi|ngày|tháng|năm|giờ|phút|giây|nội dung|lần|khóa|khoá|nhiệm kỳ|kỳ|bước|vòng|tỷ|tỉ|triệu|nghìn|ngàn|vạn|đồng(?:\s*(?:$|[^\s\pL]|[^\sc\pL])|\s+(?:[^c\s]|c[^h]))|vnđ|usd|km|ha|m2|m²|kg|tấn|độ|điểm|mục tiêu|nhóm|chỉ tiêu|nhiệm vụ|giải pháp|quý|tuần|buổi|trang|bài|lượt|chữ|con số|khâu|mặt|yếu tố|tiêu chí|tiêu chuẩn|độ tuổi|thế hệ|cấp(?:\s*(?:$|[^\suủ])|\s+[^uủ\s])|/|x\s*[0-9]|%)"
);
pattern!(
    NOT_EXACT,
    r"(?:trên|hơn|gần|khoảng|dưới|xấp xỉ|ít nhất|tối thiểu|không quá|tối đa|đến|tới|từ|quá|chừng|tăng|giảm|vượt|thêm|bớt|cao|thấp|hụt|còn khoảng|[~≈<>≥≤])\s*$|[0-9%][ \u{A0}]*[–-][ \u{A0}]*$"
);
// What a percentage stands for though it is compared: «đạt 96% so với số có mặt».
pattern!(
    COMPARED_WITH_A_WHOLE,
    r"^\s*so với\s+(?:tổng số|số (?:phiếu|đại biểu|đảng viên|ủy viên|đồng chí|người|có mặt|được triệu tập|triệu tập|phát ra|thu về|hợp lệ))"
);
pattern!(NOUN_OVER, r"(?:đồng chí|người|nữ|đại biểu|đảng viên|phiếu|chi bộ|đảng bộ|ủy viên|xã|đơn vị)\s*/$");
pattern!(COMPARED, r"^\s*(?:so với|kế hoạch|chỉ tiêu|trở lên|trở xuống|đến|[-–]\s*[0-9])");

/// The numbers of a text in small letters, in their order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let found: Vec<_> = DIGITS.find_iter(text).map(|found| found.range()).collect();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(range) = found.get(at) {
        at += 1;
        let (start, end) = (range.start, range.end);
        let (before, after) = (text.get(..start).unwrap_or_default(), text.get(end..).unwrap_or_default());
        if before.ends_with('[') && after.starts_with(']') {
            continue;
        }
        let next = found.get(at).map(|next| (next.clone(), text.get(end..next.start).unwrap_or_default()));
        let slashed = next.filter(|(_, between)| between.trim() == "/");
        let written = text.get(start..end).unwrap_or_default();
        let Some((second, _)) = slashed else {
            tokens.push(Token { number: alone(before, written, after), start, end });
            continue;
        };
        at += 1;
        let whole = text.get(second.clone()).unwrap_or_default();
        let behind = text.get(second.end..).unwrap_or_default();
        let mut number = fraction(before, written, whole, behind);
        let mut end = second.end;
        // A date of three numbers.
        if let Some(third) =
            found.get(at).filter(|third| text.get(end..third.start).is_some_and(|gap| gap.trim() == "/"))
        {
            (number, end) = (Number::Other, third.end);
            at += 1;
        }
        tokens.push(Token { number, start, end });
    }
    tokens
}

/// A whole number: `485`, `05`, `1.349`.
fn count(written: &str) -> Option<u64> {
    let mut groups = written.split('.');
    let first = groups.next()?;
    let grouped: Vec<_> = groups.collect();
    let plain = |group: &&str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    let lawful = first.bytes().all(|byte| byte.is_ascii_digit()) && grouped.iter().all(plain);
    let short = grouped.is_empty() || first.len() <= 3;
    (lawful && short && written.len() <= 15).then(|| format!("{first}{}", grouped.concat()).parse().ok())?
}

/// Whether a number is stuck to letters or to a number of a document: `35-CT/TW`, `A4`.
fn is_stuck(before: &str, after: &str) -> bool {
    let letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_alphabetic() || letter == '_');
    let mut behind = after.chars();
    let first = behind.next();
    let dashed = first == Some('-') || (first == Some('/') && letter(behind.next()));
    letter(before.chars().next_back())
        || letter(first)
        || dashed
        || (before.ends_with(['-', '/', '–', '@']) && !NOUN_OVER.is_match(tail(before)))
}

fn fraction(before: &str, part: &str, whole: &str, after: &str) -> Number {
    let tail = tail(before);
    let named = NAMED.is_match(tail) && !COUNTED_ALL_THE_SAME.is_match(tail);
    match (count(part), count(whole)) {
        (Some(part), Some(whole)) if !named && !is_stuck(before, after) && whole > 0 => {
            let month = (1..=12).contains(&part) && (1900..2100).contains(&whole);
            if month || NOT_EXACT.is_match(tail) { Number::Other } else { Number::Of(part, whole) }
        }
        _ => Number::Other,
    }
}

fn alone(before: &str, written: &str, after: &str) -> Number {
    let tail = tail(before);
    let percent = after
        .trim_start_matches([' ', '\u{A0}'])
        .strip_prefix('%')
        .or_else(|| after.trim_start().strip_prefix("phần trăm"));
    if let Some(behind) = percent {
        let compared = COMPARED.is_match(behind) && !COMPARED_WITH_A_WHOLE.is_match(behind);
        let exact = !NOT_EXACT.is_match(tail) && !compared;
        let printed = Printed::parse(written).filter(|_| exact && !is_stuck(before, ""));
        return printed.map_or(Number::Other, Number::Percent);
    }
    let named = NAMED.is_match(tail) && !COUNTED_ALL_THE_SAME.is_match(tail);
    let ranged = {
        let rest = after.trim_start();
        let dash =
            rest.strip_prefix(['-', '–']).or_else(|| rest.strip_prefix("đến ")).or_else(|| rest.strip_prefix("tới "));
        dash.is_some_and(|rest| rest.trim_start().starts_with(|c: char| c.is_ascii_digit()))
    };
    let range_ends = tail.trim_end().ends_with(['-', '–']) || tail.trim_end().ends_with("đến");
    let listed = (tail.ends_with('(') && after.starts_with(')'))
        || (tail.trim_start_matches([' ', '\t']).is_empty() && after.starts_with(['.', ')']))
        || (tail.ends_with('\n') && after.starts_with(['.', ')']));
    if named || ranged || range_ends || listed || is_stuck(before, after) || MEASURED.is_match(after) {
        return Number::Other;
    }
    match count(written) {
        Some(value) if (1900..2100).contains(&value) && !written.contains('.') && noun(after).is_empty() => {
            Number::Other
        }
        Some(value) => Number::Count(value),
        None => Number::Other,
    }
}

/// The last few letters of a text.
fn tail(text: &str) -> &str {
    let start = text.char_indices().rev().nth(23).map_or(0, |(at, _)| at);
    text.get(start..).unwrap_or_default()
}

/// What is counted: the words after a number up to the next mark or number, at most four.
pub(crate) fn noun(after: &str) -> Vec<&str> {
    let end = after.find(|c: char| !(c.is_alphabetic() || c == ' ' || c == '\u{A0}')).unwrap_or(after.len());
    after.get(..end).unwrap_or_default().split_whitespace().take(4).collect()
}

pattern!(
    BODY,
    r"^\s*((?:chi,? (?:và )?đảng bộ|chi bộ|đảng bộ|tổ chức (?:cơ sở )?đảng|chi đoàn|đơn vị|cơ sở)(?: cơ sở)?)"
);

/// The kind of party bodies that the words after a number name.
pub(crate) fn body(after: &str) -> Option<&str> {
    BODY.captures(after)?.get(1).map(|found| found.as_str().trim_end_matches(" cơ sở"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use Number::{Count, Of, Other};

    fn numbers(text: &str) -> Vec<Number> {
        tokens(&small(text)).into_iter().map(|token| token.number).collect()
    }

    fn percent(text: &str) -> Number {
        Number::Percent(Printed::parse(text).unwrap())
    }

    #[test]
    fn counts_fractions_and_percentages() {
        assert_eq!(numbers("bầu 1.349 đồng chí, nữ 05 người (0,37%)"), [Count(1_349), Count(5), percent("0,37")]);
        assert_eq!(
            numbers("436/458 đồng chí (95.2 %), 11.836 đảng viên"),
            [Of(436, 458), percent("95.2"), Count(11_836)]
        );
        assert_eq!(
            numbers("tổng số 26 đảng bộ, số lượng là 41, 485 cấp ủy viên[2], 162 Bí thư"),
            [Count(26), Count(41), Count(485), Count(162)]
        );
        assert_eq!(
            numbers("2.020 đại biểu, 2020 đại biểu; trong số 74 chi bộ"),
            [Count(2_020), Count(2_020), Count(74)]
        );
        assert_eq!(numbers("6,5 phần trăm"), [percent("6,5")]);
    }

    #[test]
    fn days_terms_articles_documents_ages_and_telephones_are_no_counts() {
        for text in [
            "ngày 22/11/2024",
            "tháng 10/2024",
            "đến 15/5/2016",
            "nhiệm kỳ 2022 - 2024",
            "Nghị quyết 18",
            "Chỉ thị số 35-CT/TW",
            "Quyết định 360-QĐ/Th.U",
            "Quy định số 89",
            "khóa 12",
            "lần thứ 23",
            "Điều 17 khoản 1",
            "15:56",
            "0235.3.874369",
            "57 tuổi",
            "200 ngày",
            "3 nội dung",
            "năm 2020",
            "cuối năm 2020,",
            "từ 1 - 3 chi ủy viên",
            "1 đến 2 đảng bộ",
            "không dưới 1/3",
            "trên 61%",
            "gần 50%",
            "khoảng 1,5%",
            "tăng 5% so với",
            "đạt 12% kế hoạch",
            "80-90%",
            "(1) một",
            "1. Tình hình",
            "tổ 5",
            "Covid-19",
            "10 triệu đồng",
            "500.000 đồng",
            "Thôn 3",
            "19- NQ/TW",
            "cấp 3",
            "2 cấp",
            "A4",
        ] {
            let found = numbers(text);
            assert!(found.iter().all(|number| *number == Other), "{text}: {found:?}");
        }
    }

    #[test]
    fn letters_keep_their_places() {
        for text in ["ĐẠI HỘI ỦY BAN Ỹ", "İstanbul ẞ", "Nữ\u{A0}đạt"] {
            assert_eq!(small(text).len(), text.len());
        }
        assert_eq!(small("ĐẢNG ỦY Ư Ơ Ậ"), "đảng ủy ư ơ ậ");
    }
}
