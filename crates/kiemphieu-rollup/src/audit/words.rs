//! What the words beside a number tell: what is counted, and whether it is a part of a whole or another matter.

use super::numbers::pattern;
use super::page::Page;

/// What is counted, as far as the words tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Noun {
    /// «đồng chí», «người», or nothing: persons, or whatever is spoken of.
    Any,
    Delegates,
    Candidates,
    Committee,
    /// Secretaries, chairs and other offices.
    Office,
    Members,
    Voters,
    Votes,
    Bodies,
}

pattern!(
    BODY,
    r"^\s*((?:chi,? (?:và )?đảng bộ|chi bộ|đảng bộ|đảng ủy|chi ủy|tổ chức (?:cơ sở )?đảng|chi đoàn|công đoàn|đơn vị|cơ sở|nơi)(?: cơ sở)?|xã|phường|thị trấn|thị xã|thành phố|thôn|bản|ấp|huyện|tỉnh|quận|tổ chức|cơ quan|doanh nghiệp|khu vực|khu|hội|tổ bầu cử|điểm)(?:[^\pL]|$)"
);
pattern!(DELEGATES, r"^\s*(?:vị )?(?:đại biểu|đbqh)");
pattern!(CANDIDATES, r"^\s*(?:người )?ứng (?:cử|viên)");
pattern!(COMMITTEE, r"^\s*(?:đồng chí )?(?:(?:cấp|chi|đảng|thành|tỉnh|huyện|quận|thị) )?(?:ủy|uỷ) viên");
pattern!(OFFICES, r"^\s*(?:phó )?(?:bí thư|chủ tịch|trưởng|thường vụ)");
pattern!(MEMBERS, r"^\s*(?:đảng viên|đoàn viên|hội viên)");
pattern!(VOTERS, r"^\s*cử tri");
pattern!(VOTES, r"^\s*(?:lá )?phiếu");
pattern!(WENT_TO_VOTE, r"(?:đã|đi|tham gia) (?:bầu|bỏ phiếu)");
pattern!(VOTES_TOLD, r"phiếu");
pattern!(VOTING, r"(?:bỏ|kiểm|khu vực|tổ|lấy) phiếu|bỏ phiếu");
pattern!(OFFICE_TOLD, r"bí thư|chủ tịch|thường vụ|[uủ][ỷy] ban kiểm tra|ubkt|btv|trưởng (?:thôn|bản|ấp|xóm|khu|khối|phòng|ban)");

impl Page<'_> {
    /// What a number counts.
    pub fn noun(&self, at: usize) -> Noun {
        let (lead, tail) = (self.lead(at), self.tail(at));
        let by_tail = [
            (&*VOTES, Noun::Votes),
            (&*BODY, Noun::Bodies),
            (&*DELEGATES, Noun::Delegates),
            (&*CANDIDATES, Noun::Candidates),
            (&*COMMITTEE, Noun::Committee),
            (&*OFFICES, Noun::Office),
            (&*MEMBERS, Noun::Members),
            (&*VOTERS, Noun::Voters),
        ];
        if let Some((_, noun)) = by_tail.iter().find(|(pattern, _)| pattern.is_match(tail)) {
            return *noun;
        }
        if VOTES_TOLD.is_match(&VOTING.replace_all(lead, "")) {
            return Noun::Votes;
        }
        if WENT_TO_VOTE.is_match(lead) {
            return Noun::Voters;
        }
        if OFFICE_TOLD.is_match(lead) {
            return Noun::Office;
        }
        let told = [
            ("cử tri", Noun::Voters),
            ("ứng cử", Noun::Candidates),
            ("đại biểu", Noun::Delegates),
            ("ủy viên", Noun::Committee),
            ("uỷ viên", Noun::Committee),
            ("đảng viên", Noun::Members),
            ("đoàn viên", Noun::Members),
            ("hội viên", Noun::Members),
        ];
        let last = told.iter().filter_map(|(word, noun)| Some((lead.rfind(word)?, *noun))).max_by_key(|(at, _)| *at);
        last.map_or(Noun::Any, |(_, noun)| noun)
    }
}

/// Whether a part of this kind may be told of a whole of that kind without another word.
pub(super) fn may_be_of(part: Noun, whole: Noun) -> bool {
    use Noun::{Any, Bodies, Candidates, Committee, Delegates, Members, Office, Voters, Votes};
    match (part, whole) {
        (part, whole) if part == whole => true,
        (Any, Bodies | Votes) | (Bodies | Votes | Office, _) | (_, Bodies | Votes) => false,
        (Any, _) | (Members, Delegates | Candidates | Committee | Any) => true,
        (Delegates | Candidates | Committee, Any | Delegates | Candidates | Committee) => true,
        (Voters, Any) => true,
        _ => false,
    }
}

// A trait of persons, or an answer on a paper: what stands beside others of its kind under one whole.
pattern!(
    TRAIT,
    r"(?:^|[^\pL])(?:nữ|nam giới|là nam|phụ nữ|trẻ|trẻ tuổi|tuổi trẻ|tuổi|dân tộc|thiểu số|kinh|tôn giáo|có đạo|ngoài đảng|là đảng viên|tái cử|tái đắc cử|lần đầu|mới|tự ứng cử|trình độ|đại học|thạc (?:sĩ|sỹ)|tiến (?:sĩ|sỹ)|cao đẳng|(?:trung|sơ|cao) cấp|cử nhân|trí thức|công nhân|nông dân|chuyên trách|kiêm nhiệm|trung ương|địa phương|đương nhiên|lý luận|giới thiệu|hành chính|lực lượng vũ trang|đoàn viên|hội viên|đảng viên|huy hiệu|huân chương)(?:[^\pL]|$)"
);
// Of a term, a round or a plan that is not this one.
pattern!(
    EARLIER,
    r"(?:khóa|khoá|nhiệm kỳ|kỳ|năm|lần|đại hội|vòng) (?:trước|ngoái|cũ|vừa qua|qua)|so với|dự kiến|kế hoạch|chỉ tiêu|(?:khóa|khoá|nhiệm kỳ) (?:[ivx]+|[0-9]+)\s*(?:có|là|chiếm|đạt|:)"
);
// How many more, fewer or none there are has a base of its own.
pattern!(
    ASIDE,
    r"(?:^|[^\pL])(?:tăng|giảm|hơn|thêm|thiếu|ít hơn|nhiều hơn|không tái cử|không tham gia|thôi|nghỉ|vắng|khuyết|còn lại|số dư|dư|rút)(?:[^\pL]|$)"
);

pub(super) fn is_trait(words: &str) -> bool {
    TRAIT.is_match(words)
}

pub(super) fn is_earlier(words: &str) -> bool {
    EARLIER.is_match(words)
}

pub(super) fn is_aside(words: &str) -> bool {
    ASIDE.is_match(words)
}

/// Whether the words speak of an office that the words of the whole do not.
pub(super) fn names_an_office(words: &str) -> bool {
    OFFICE_TOLD.is_match(words)
}
