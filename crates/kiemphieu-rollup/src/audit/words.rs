//! What the words beside a number tell: what is counted, and whether it is a part of a whole or another matter.

use std::borrow::Cow;

use super::pattern::pattern;

/// What is counted, as far as the words tell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Noun {
    /// «đồng chí», «người», or nothing: persons, or whatever is spoken of.
    #[default]
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
// «đã bầu 22 đồng chí»: those who were elected.
pattern!(ELECTED, r"(?:^|[^\pL])đã bầu(?: (?:được|đủ|ra))?\s*$");
pattern!(COMRADES, r"^\s*(?:đồng chí|đ/c|vị)(?:[^\pL]|$)");
pattern!(VOTES_TOLD, r"phiếu|hợp lệ|phát ra|thu (?:về|vào)");
pattern!(VOTING, r"(?:bỏ|kiểm|khu vực|tổ|lấy) phiếu|bỏ phiếu");
pattern!(
    OFFICE_TOLD,
    r"bí thư|chủ tịch|thường vụ|[uủ][ỷy] ban kiểm tra|ubkt|btv|trưởng (?:thôn|bản|ấp|xóm|khu|khối|phòng|ban)"
);

/// What the words beside a number tell of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Facts {
    /// All that is said of it in its own clause.
    pub label: String,
    pub noun: Noun,
    /// «41 đồng chí, trong đó»: its parts follow.
    pub opens: bool,
    /// Its parts follow, or it is called a total.
    pub cue: bool,
    /// It is of a term or a plan that is not this one.
    pub earlier: bool,
    /// «ở 92 khu vực».
    pub place: bool,
    /// An office is named.
    pub office: bool,
    /// It is told as a part.
    pub part: bool,
    /// It is the whole of what follows, though it stands in a bracket: «(n = 360)», «Nội dung 3 (số cổ phần tham dự: 12.450.600):».
    pub total: bool,
    /// The term or year that its sentence names last before it.
    pub term: Option<String>,
}

pattern!(
    OTHER_SENSES,
    r"trong (?:số )?đó|trong khi|trong (?:năm|nhiệm kỳ|độ tuổi|tháng|quý)|trên (?:đại học|cao đẳng|chuẩn|địa bàn|cơ sở|cương vị|lĩnh vực)"
);

/// Words without those in which «trong» and «trên» do not say of how many something is a part.
pub(super) fn without_other_senses(words: &str) -> Cow<'_, str> {
    OTHER_SENSES.replace_all(words, ",")
}

/// «trong số 74», «trên tổng số 458», «tổng số … là»; what stands behind «trong đó» is no whole.
pub(super) fn is_among(lead: &str) -> bool {
    let lead = without_other_senses(lead);
    OF_SO_MANY.is_match(&lead) || AMONG.is_match(&lead)
}

impl Facts {
    /// What is told by the words right before a number and behind it, `label` all of its clause, `behind` as far as the next
    /// number.
    pub fn of(label: String, lead: &str, tail: &str, behind: &str) -> Self {
        let opens = OPENS.is_match(behind);
        Self {
            noun: Noun::told(lead, tail),
            opens,
            cue: opens || is_among(lead),
            earlier: is_earlier(&SEVERAL_TERMS.replace_all(&label, " ")),
            place: PLACE.is_match(lead),
            office: OFFICE_TOLD.is_match(&label),
            part: PART_ONLY.is_match(&label),
            term: None,
            total: SAMPLE.is_match(lead),
            label,
        }
    }

    /// What follows is of it.
    pub fn heads(&mut self) {
        (self.total, self.cue) = (true, true);
    }

    /// «80 đồng chí (32%), trong đó …»: parts may follow behind the share of a count.
    pub fn opens_behind(&mut self, behind: &str) {
        let opens = OPENS_BEHIND_ITS_SHARE.is_match(behind);
        (self.opens, self.cue) = (self.opens || opens, self.cue || opens);
    }
}

impl Noun {
    /// What is counted by the words right before a number and behind it.
    fn told(lead: &str, tail: &str) -> Self {
        let by_tail = [
            (&*VOTES, Self::Votes),
            (&*MEMBERS, Self::Members),
            (&*BODY, Self::Bodies),
            (&*DELEGATES, Self::Delegates),
            (&*CANDIDATES, Self::Candidates),
            (&*COMMITTEE, Self::Committee),
            (&*OFFICES, Self::Office),
            (&*VOTERS, Self::Voters),
        ];
        if let Some((_, noun)) = by_tail.iter().find(|(pattern, _)| pattern.is_match(tail)) {
            return *noun;
        }
        if VOTES_TOLD.is_match(&VOTING.replace_all(lead, "")) {
            return Self::Votes;
        }
        if WENT_TO_VOTE.is_match(lead) && !(ELECTED.is_match(lead) && COMRADES.is_match(tail)) {
            return Self::Voters;
        }
        if OFFICE_TOLD.is_match(lead) {
            return Self::Office;
        }
        let told = [
            ("số chi bộ", Self::Bodies),
            ("số đảng bộ", Self::Bodies),
            ("số tổ chức", Self::Bodies),
            ("số cơ sở", Self::Bodies),
            ("cử tri", Self::Voters),
            ("ứng cử", Self::Candidates),
            ("đại biểu", Self::Delegates),
            ("ủy viên", Self::Committee),
            ("uỷ viên", Self::Committee),
            ("đảng viên", Self::Members),
            ("đoàn viên", Self::Members),
            ("hội viên", Self::Members),
        ];
        let last = |found: &dyn Fn(&str) -> Option<usize>| {
            told.iter().filter_map(|(word, noun)| Some((found(word)?, *noun))).max_by_key(|(at, _)| *at)
        };
        // «tổng số cử tri trong danh sách bầu đại biểu»: what stands behind «số» is counted.
        let headed = last(&|word| lead.rfind(&format!("số {word}")));
        headed.or_else(|| last(&|word| lead.rfind(word))).map_or(Self::Any, |(_, noun)| noun)
    }
}

/// The word by which a body is called, at the beginning of some words.
pub(super) fn body(words: &str) -> Option<&str> {
    // «hội viên» are no «hội».
    let words = Some(words).filter(|words| !MEMBERS.is_match(words))?;
    BODY.captures(words).and_then(|found| found.get(1)).map(|body| body.as_str())
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
    r"(?:^|[^\pL])(?:nữ|nam giới|là nam|phụ nữ|trẻ|trẻ tuổi|tuổi trẻ|tuổi|dân tộc|thiểu số|(?:dân tộc|người) kinh|tôn giáo|có đạo|ngoài đảng|là đảng viên|tái cử|tái đắc cử|lần đầu|mới|tự ứng cử|trình độ|đại học|thạc (?:sĩ|sỹ)|tiến (?:sĩ|sỹ)|cao đẳng|(?:trung|sơ|cao) cấp|cử nhân|trí thức|công nhân|nông dân|chuyên trách|kiêm nhiệm|trung ương|địa phương|đương nhiên|lý luận|giới thiệu|hành chính|lực lượng vũ trang|thanh niên|đoàn viên|hội viên|đảng viên|huy hiệu|huân chương)(?:[^\pL]|$)"
);
// Of a term, a round or a plan that is not this one.
pattern!(
    EARLIER,
    r"(?:khóa|khoá|nhiệm kỳ|kỳ|năm|lần|đại hội|vòng) (?:trước|ngoái|cũ|vừa qua|qua)|so với|dự kiến|kế hoạch|chỉ tiêu"
);
// How many more, fewer or none there are has a base of its own.
pattern!(
    ASIDE,
    r"(?:^|[^\pL])(?:riêng|tăng|giảm|hơn|thêm|thiếu|hụt|ít hơn|nhiều hơn|không tái cử|không tham gia|thôi|nghỉ|vắng|khuyết|còn lại|số dư|dư|rút)(?:[^\pL]|$)"
);

// What is only a part, unless it is said that it has parts itself.
pattern!(
    PART_ONLY,
    r"(?:^|[^\pL])(?:nữ|ngoài đảng|tái cử|lần đầu|tự ứng cử|thiểu số|tôn giáo|tuổi|thạc (?:sĩ|sỹ)|tiến (?:sĩ|sỹ)|đương nhiên|chuyên trách|kiêm nhiệm|hợp lệ|tán thành|nhất trí|đồng ý)(?:[^\pL]|$)|(?:thiếu|hụt|dư|tăng|giảm)\s*$"
);

pattern!(ANSWER, r"tán thành|đồng ý|nhất trí|hài lòng|ủng hộ|tín nhiệm (?:cao|thấp)");

/// Whether the words tell how many answered so.
pub(super) fn is_an_answer(words: &str) -> bool {
    ANSWER.is_match(words)
}

// «nông thôn mới», «trẻ em»: words in which those of a trait tell of no person.
pattern!(
    NO_TRAIT,
    r"nông thôn mới|đổi mới|trẻ em|thành lập mới|xây mới|mới (?:đây|thành lập)|(?:án|vụ|việc|thủ tục|vi phạm|xử phạt|khiếu kiện|quyết định) hành chính|nghỉ(?: hưu)? (?:trước|đúng) tuổi|hành chính [0-9./]+ (?:vụ|án|việc|đơn|hồ sơ)"
);

pub(super) fn is_trait(words: &str) -> bool {
    TRAIT.is_match(words) && TRAIT.is_match(&NO_TRAIT.replace_all(words, ";"))
}

pattern!(CHANGE, r"(?:^|[^\pL])(?:tăng|giảm)(?:[^\pL]|$)");

/// Whether the words tell how many more or fewer there are.
pub(super) fn is_a_change(words: &str) -> bool {
    CHANGE.is_match(words)
}

pattern!(TERM, r"(?:khóa|khoá|nhiệm kỳ|đại hội|năm) (?:[ivx]+|[0-9]+)(?:[^\pL0-9]|$)");

/// Whether a bracket tells of a term by its number: «(khóa XI có 20 người …)».
pub(super) fn names_a_term(words: &str) -> bool {
    TERM.is_match(words)
}

pub(super) fn is_earlier(words: &str) -> bool {
    EARLIER.is_match(words)
}

pattern!(
    BEFORE_THIS,
    r"(?:^|[.,;:]\s*)(?:còn |riêng )?(?:ở |tại |trong )?(?:trước (?:đó|đây)|(?:khóa|khoá|nhiệm kỳ|kỳ|năm|lần|đại hội) (?:trước|ngoái|cũ))"
);

/// Whether a sentence as far as a number tells of the time before: «Trước đó, … 387 phiếu».
pub(super) fn tells_of_before(sentence: &str) -> bool {
    BEFORE_THIS.find_iter(sentence).last().is_some_and(|found| {
        let behind = sentence.get(found.end()..).unwrap_or_default();
        !behind.contains(';') && !NOW.is_match(behind)
    })
}

pattern!(NOW, r"(?:khóa|khoá|nhiệm kỳ|kỳ|năm|lần) này|hiện (?:nay|có)|nay ");

pub(super) fn is_aside(words: &str) -> bool {
    ASIDE.is_match(words)
}

pattern!(
    AMONG,
    r"(?:^|[\s(,;:])(?:trong|trên)\s+(?:tổng\s+)?(?:số\s+)?[^.;()0-9]{0,40}$|tổng\s+(?:số|cộng)[^.;()0-9]{0,60}$"
);
pattern!(
    OF_SO_MANY,
    r"(?:^|[\s(,;:])(?:trong|trên)\s+(?:cả\s+|tổng\s+(?:số\s+)?|số\s+)?(?:\pL+\s+){0,3}$|tổng\s+(?:số|cộng)[^.;()0-9]{0,60}$"
);
pattern!(
    OPENS,
    r"^[^.;()0-9]{0,80}?[,;:.(]?\s*(?:trong (?:đó|số đó|số này)|(?:bao )?gồm)|^[^.;()0-9]{0,60}:\s*(?:-\s*)?[^0-9]{0,60}$"
);
pattern!(OPENS_BEHIND_ITS_SHARE, r"^\s*%?\s*\)?\s*[,;.:]?\s*\(?\s*trong (?:đó|số)");
// «203 người là đại biểu các khóa trước, 296 người lần đầu»: of no one term.
pattern!(SEVERAL_TERMS, r"(?:các|nhiều) (?:khóa|khoá|nhiệm kỳ|kỳ|năm|đại hội) (?:trước|cũ|này|vừa)");
pattern!(
    NAMED_TERM,
    r"(?:nhiệm kỳ|khóa|khoá|năm|đại hội|kỳ)\s+(?P<term>[0-9]{4}(?:\s*[-–]\s*[0-9]{4})?|[ivxl]+|này|nay|trước|ngoái|cũ)(?:[^\pL0-9]|$)"
);

/// The term or year that a sentence names last.
pub(super) fn term(sentence: &str) -> Option<String> {
    let sentence = SEVERAL_TERMS.replace_all(sentence, " ");
    let last = NAMED_TERM.captures_iter(&sentence).last()?;
    Some(last.name("term")?.as_str().split_whitespace().collect())
}

// «(n = 360)»: so many were looked at.
pattern!(SAMPLE, r"^\s*(?:n|cỡ mẫu|mẫu)\s*=\s*$");
pattern!(PLACE, r"(?:^|\s)(?:ở|tại)\s+(?:\pL+\s+){0,2}$");
