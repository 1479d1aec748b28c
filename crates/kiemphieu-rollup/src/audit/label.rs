//! What a number counts, and the words that tell it from the numbers beside it.

use super::text::Sentence;
use super::tokens::{Number, Token, body, pattern};

/// What is counted, as far as its noun tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Persons,
    Bodies,
    Votes,
}

pattern!(
    PERSONS,
    r"^\s*(?:đồng chí|người|(?:phó )?bí thư|cán bộ|đại biểu|đảng viên|đoàn viên|hội viên|(?:(?:cấp|chi|đảng|thành|tỉnh|huyện) )?(?:ủy|uỷ) viên|ứng cử viên|công chức|nhân sự|cử tri|trưởng|nữ|nam)(?:[^\pL]|$)"
);
pattern!(
    PLACES,
    r"^\s*(?:xã|phường|thị trấn|thị xã|thành phố|thôn|huyện|tỉnh|quận|tổ chức|cơ quan|doanh nghiệp|khu|hội)(?:[^\pL]|$)"
);
pattern!(BALLOTS, r"^\s*phiếu");
// Nothing but a trait of persons, or an answer on a ballot paper: what stands beside others of its kind under one whole.
pattern!(
    TRAIT_ONLY,
    r"^(?:\s*(?:trong đó|trong số đó|cơ cấu|trình độ|chuyên môn|học vấn|lý luận|chính trị|độ tuổi|giới tính|thành phần|về|cán bộ|(?:cấp |chi |đảng )?(?:ủy|uỷ) viên|đảng viên|đại biểu|đồng chí|người|là|có|số|lượng|tỷ lệ|tỉ lệ|chiếm|đạt|bằng|với|và|tham gia|cấp (?:ủy|uỷ)|các|được|còn|phiếu|ý kiến|nữ|nam|trẻ tuổi|tuổi trẻ|trẻ|dưới|trên|từ|đến|tuổi|dân tộc thiểu số|dân tộc|thiểu số|kinh|tôn giáo|ngoài đảng|tái cử|lần đầu|mới|đổi mới|(?:tiến|thạc) (?:sĩ|sỹ)|sau đại học|trên đại học|đại học|cao đẳng|(?:trung|sơ|cao) cấp|cử nhân|công nhân|nông dân|trí thức|không hợp lệ|hợp lệ|không tán thành|tán thành|không đồng ý|đồng ý)(?:[\s,:/–-]|$))+$"
);
pattern!(
    TRAIT,
    r"nữ|nam|trẻ|tuổi|dân tộc|thiểu số|tôn giáo|ngoài đảng|tái cử|lần đầu|mới|(?:sĩ|sỹ)|đại học|cao đẳng|(?:trung|sơ|cao) cấp|cử nhân|công nhân|nông dân|trí thức|hợp lệ|tán thành|đồng ý"
);
pattern!(MARKED, r"có mặt|triệu tập|phát ra|thu về|hợp lệ");
pattern!(
    NAMES_ITS_WHOLE,
    r"^\s*%?\s*(?:(?:so với|trên|của|trong)\s+)?(?:tổng\s+)?số\s+(?:(?:phiếu|đại biểu|đảng viên|đồng chí|người|(?:ủy|uỷ) viên|được)\s+)*(?P<mark>có mặt|triệu tập|phát ra|thu về|hợp lệ)"
);

/// The kind of what the words after a number name.
pub(crate) fn kind(after: &str) -> Option<Kind> {
    if BALLOTS.is_match(after) {
        Some(Kind::Votes)
    } else if PERSONS.is_match(after) {
        Some(Kind::Persons)
    } else if body(after).is_some() || PLACES.is_match(after) {
        Some(Kind::Bodies)
    } else {
        None
    }
}

/// Whether the one can be a part of the other: votes are those of persons, and what has no noun may be anything.
pub(crate) fn alike(one: Option<Kind>, other: Option<Kind>) -> bool {
    let bodies = |kind| kind == Kind::Bodies;
    one.zip(other).is_none_or(|(one, other)| bodies(one) == bodies(other))
}

/// The mark of ballots or voters that a percentage names as its whole: «94,81% số đảng viên có mặt».
pub(crate) fn names_its_whole(behind: &str) -> Option<&str> {
    NAMES_ITS_WHOLE.captures(behind)?.name("mark").map(|mark| mark.as_str())
}

impl Sentence<'_> {
    pub fn kind(&self, token: &Token) -> Option<Kind> {
        kind(self.after(token))
    }

    /// The words of its own clause before a number: «nữ», of «trẻ 12 đồng chí; nữ: 5». What no mark parts from a count
    /// before it belongs to that one.
    pub fn label_before(&self, at: usize) -> &str {
        let gap = self.before(at).trim_end_matches([' ', '\u{A0}', ':']);
        if let Some(mark) = gap.rfind([',', ';', '(', ')', ':', '.']) {
            return gap.get(mark + 1..).unwrap_or_default();
        }
        match (gap.rfind(" và "), at.checked_sub(1).and_then(|at| self.count(at))) {
            (Some(and), Some(_)) => gap.get(and + " và ".len()..).unwrap_or_default(),
            (None, Some(_)) => "",
            (_, None) => gap,
        }
    }

    /// The words behind a number up to the next number or mark.
    pub fn label_behind(&self, at: usize) -> &str {
        let Some(token) = self.tokens.get(at) else { return "" };
        let next = self.tokens.get(at + 1).map_or(self.text.len(), |next| next.start);
        let gap = self.between(token.end, next);
        gap.find([',', ';', '(', ')', ':', '.']).map_or(gap, |mark| gap.get(..mark).unwrap_or_default())
    }

    /// Whether a number counts nothing but those with a trait: «nữ 5 đồng chí», «10 đồng chí tái cử».
    pub fn is_trait(&self, at: usize) -> bool {
        let label = format!("{} {}", self.label_before(at), self.label_behind(at));
        TRAIT.is_match(&label) && TRAIT_ONLY.is_match(label.trim())
    }

    /// Whether the words of one number speak of another: «nữ 1.873 đồng chí …; đảng viên nữ là bí thư 62 đồng chí».
    pub fn speaks_of(&self, at: usize, other: usize) -> bool {
        let words = format!("{} {}", self.label_before(other), self.label_behind(other));
        let own = format!(" {} {} ", self.label_before(at), self.label_behind(at)).replace(['–', '-'], " ");
        const TOLD: [&str; 6] = ["nữ", "thường vụ", "tái cử", "lần đầu", "trẻ", "dân tộc"];
        TOLD.iter().any(|word| words.contains(word) && own.contains(&format!(" {word} ")))
    }

    /// The marks of ballots and voters at a number, each with the count that it marks.
    pub fn marked(&self, at: usize) -> Vec<(String, u64)> {
        let Some(token) = self.tokens.get(at) else { return Vec::new() };
        let marks = |label: &str| -> Vec<String> {
            let denied = label.contains("không hợp lệ") || label.contains("không thu về");
            MARKED.find_iter(label).filter(|_| !denied).map(|mark| mark.as_str().to_owned()).collect()
        };
        let (before, behind) = (marks(self.label_before(at)), marks(self.label_behind(at)));
        let all = before.into_iter().map(|mark| (mark, true)).chain(behind.into_iter().map(|mark| (mark, false)));
        let value = |mark: &str, stands_before: bool| match token.number {
            Number::Count(value) => Some(value),
            Number::Of(_, whole) if !stands_before && mark != "có mặt" => Some(whole),
            Number::Of(part, _) => Some(part),
            _ => None,
        };
        all.filter_map(|(mark, first)| value(&mark, first).map(|value| (mark, value))).collect()
    }
}
