//! Whether a note says that a person withdrew.

use super::bodies::plain;

/// What a note says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Withdrawal {
    /// The person withdrew, and no more is said than when and why.
    Certain,
    /// It speaks of that and says more: that it was refused, or of another list.
    Unclear,
}

/// To say no to standing.
const DECLINED: [&str; 8] = [
    "không tham gia ứng cử",
    "không tiếp tục ứng cử",
    "không tái ứng cử",
    "không nhận đề cử",
    "không ứng cử",
    "từ chối ứng cử",
    "thôi không ứng cử",
    "thôi ứng cử",
];

/// The words of a note that says nothing else: «đã được Đại hội đồng ý cho rút tên khỏi danh sách bầu cử».
const WORDS: [&str; 33] = [
    "đã", "xin", "được", "tự", "rút", "tên", "lui", "khỏi", "ra", "danh", "sách", "ds", "bầu", "cử", "ứng", "đề",
    "đại", "hội", "nghị", "đồng", "ý", "cho", "chấp", "thuận", "nhận", "có", "làm", "nguyện", "vọng", "phép", "thống",
    "nhất", "và",
];

/// Behind these stands when or why.
const REASONS: [&str; 6] = [" vì ", " do ", " theo ", " lý do", " đơn ngày ", " ngày "];

/// What turns a note around where it stands in the reason.
const TURNS: [&str; 11] = [
    "không đồng ý",
    "không cho",
    "không chấp",
    "không được",
    "không nhất trí",
    "không tán thành",
    "chưa",
    "nhưng",
    "vẫn",
    "song",
    "chờ",
];

/// What speaks of withdrawing or of not standing, whoever is meant.
const SPEAKS: [&str; 7] =
    ["không ứng cử", "không tham gia ứng cử", "không tái cử", "không giới thiệu", "thôi ứng cử", "gạch tên", "bỏ tên"];

/// No note of a person is longer; what is may tell a life.
const LONGEST: usize = 200;

impl Withdrawal {
    /// What a note says.
    pub fn of(note: &str) -> Option<Self> {
        let words = words(note);
        if says_nothing_else(&words) {
            return Some(Self::Certain);
        }
        (words.len() <= LONGEST && speaks(&words)).then_some(Self::Unclear)
    }

    /// Whether a line below a list may tell of somebody on it: «* Đồng chí An xin rút». One that tells what would be done is no
    /// such line.
    pub fn is_told_of_somebody(line: &str) -> bool {
        let words = words(line);
        let of_somebody = ["đồng chí", "đ c", "người", "ông", "bà"].iter().any(|who| has(&words, who));
        let in_case = ["nếu", "khi", "trường hợp"].iter().any(|case| has(&words, case));
        of_somebody && !in_case && speaks(&words)
    }
}

/// A note in small letters, without the signs between its words.
fn words(note: &str) -> String {
    let words: String = plain(note).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn has(words: &str, phrase: &str) -> bool {
    format!(" {words} ").contains(&format!(" {phrase} "))
}

fn says_nothing_else(words: &str) -> bool {
    let padded = format!(" {words} ");
    // Who takes back the letter may stand again.
    let padded = if has(words, "rút đơn") { padded } else { padded.replace(" đơn xin rút ", " xin rút ") };
    let cut = REASONS.iter().filter_map(|reason| padded.find(reason)).min().unwrap_or(padded.len());
    let (said, reason) = padded.split_at_checked(cut).unwrap_or((&padded, ""));
    let declined = DECLINED.iter().find(|phrase| said.contains(&format!(" {phrase} ")));
    let rest = declined.map_or_else(|| said.to_owned(), |phrase| said.replacen(phrase, "", 1));
    (declined.is_some() || has(&rest, "rút"))
        && !has(words, "đề nghị")
        && rest.split_whitespace().all(|word| WORDS.contains(&word))
        && !TURNS.iter().any(|turn| has(reason, turn))
}

fn speaks(words: &str) -> bool {
    let others = ["rút kinh nghiệm", "rút gọn", "rút ngắn", "rút ra"];
    let plain = others.iter().fold(format!(" {words} "), |words, other| words.replace(other, ""));
    has(&plain, "rút") || SPEAKS.iter().any(|phrase| has(&plain, phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_says_that_a_person_withdrew() {
        for note in [
            "Xin rút",
            "xin rút.",
            "(Xin rút)",
            "Xin rút khỏi danh sách",
            "XIN RÚT TÊN KHỎI DANH SÁCH BẦU CỬ",
            "đã rút",
            "Đã xin rút, được Đại hội đồng ý",
            "Không ứng cử",
            "không ứng cử, xin rút",
            "Xin rút vì lý do sức khỏe",
            "Xin rút (đơn ngày 12/6/2025)",
            "Xin rút ngày 12/6/2025",
            "Có đơn xin rút",
            "Xin rút vì lý do sức khỏe không bảo đảm",
            "Đại hội cho rút",
        ] {
            assert_eq!(Withdrawal::of(note), Some(Withdrawal::Certain), "{note}");
        }
    }

    #[test]
    fn a_note_that_says_more_is_unclear_and_other_words_say_nothing() {
        for note in [
            "Xin rút, Đại hội không đồng ý",
            "Xin rút khỏi danh sách Ban Thường vụ",
            "xin rút nhưng chưa được chấp thuận",
            "Xin rút theo nguyện vọng, chưa được đồng ý",
            "Không ứng cử Ban Thường vụ",
            "Nghỉ hưu, không giới thiệu",
            "Không tái cử",
            "Đề nghị cho rút",
            "Không rút",
            "đã rút đơn",
            "đã rút đơn xin rút",
        ] {
            assert_eq!(Withdrawal::of(note), Some(Withdrawal::Unclear), "{note}");
        }
        for note in ["Luân chuyển từ tỉnh về", "Đã rút kinh nghiệm", "Ứng cử", "Tái cử", "x", "Trưởng ban", "Trút"]
        {
            assert_eq!(Withdrawal::of(note), None, "{note}");
        }
    }

    #[test]
    fn a_line_tells_of_somebody_who_withdrew() {
        assert!(Withdrawal::is_told_of_somebody("* Đồng chí Lê An xin rút khỏi danh sách"));
        assert!(Withdrawal::is_told_of_somebody("Ghi chú: 02 đồng chí gạch tên đã được Đại hội cho rút."));
        assert!(!Withdrawal::is_told_of_somebody("Nếu có đồng chí xin rút thì Đại hội biểu quyết"));
        assert!(!Withdrawal::is_told_of_somebody("Các đồng chí nghiêm túc rút kinh nghiệm"));
    }
}
