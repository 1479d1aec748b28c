//! A congress as one Excel workbook: the facts, the elections, the names, the rounds, and a sheet of papers for each
//! round. [`blank`] writes one to fill in; [`read`] turns a filled one into the text of a congress file, and keeps for
//! each of its lines the cell that it comes from.

pub(crate) mod blank;
mod guide;
mod heights;
mod later;
mod looks;
pub(crate) mod read;
mod see;
mod tables;
mod values;

use kiemphieu_core::{
    ApprovalResult, Decision, DeductionGround, Ending, Flaw, Lang, Level, MeetingKind, Occasion, Office, Purpose, Text,
    Words, same_name,
};

use crate::problem::known::KNOWN;

/// The sheets, by their names in both languages.
pub(crate) const CONGRESS: (&str, &str) = ("Đại hội", "Congress");
const ELECTIONS: (&str, &str) = ("Cuộc bầu", "Elections");
const NAMES: (&str, &str) = ("Danh sách", "Names");
const ROUNDS: (&str, &str) = ("Vòng bầu", "Rounds");

/// One thing to fill in: a row of the first sheet, a column of the others.
#[derive(Debug, Clone, Copy)]
struct Field {
    /// The key of the congress file.
    key: &'static str,
    vi: &'static str,
    en: &'static str,
    kind: Kind,
    /// Whether a workbook may lack it, as those do that were written before it was asked for.
    may_lack: bool,
}

impl Field {
    const fn may_lack(self) -> Self {
        Self { may_lack: true, ..self }
    }
}

/// What may stand in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Number,
    Day,
    YesNo,
    /// The name of one person.
    Name,
    /// Names with `;`, a comma or a line break between them.
    Many,
    Word(Choice),
}

/// Words to choose from, in the language of the clerk and of the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Level,
    Meeting,
    Occasion,
    Office,
    Decision,
    Purpose,
    /// The endings after which there is something to decide.
    Ending,
    Flaw,
    Approval,
}

impl Choice {
    fn all(self, own: &Words) -> Vec<(&'static str, Text)> {
        match self {
            Self::Level => Level::ALL.iter().map(|word| (word.as_str(), word.text(own))).collect(),
            Self::Meeting => MeetingKind::ALL.iter().map(|word| (word.as_str(), word.text(own))).collect(),
            Self::Occasion => Occasion::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
            Self::Office => Office::ALL.iter().map(|word| (word.as_str(), word.text(own))).collect(),
            Self::Decision => Decision::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
            Self::Purpose => Purpose::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
            Self::Ending => {
                [Ending::Tie, Ending::Short, Ending::Stopped].iter().map(|word| (word.as_str(), word.text())).collect()
            }
            Self::Approval => ApprovalResult::ALL.iter().map(|word| (word.as_str(), word.text(own))).collect(),
            Self::Flaw => Flaw::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
        }
    }

    /// The words of the drop-down. Excel takes a comma for the end of a word, so that of a word with a comma only the
    /// last part is offered: «không bầu tiếp» for «dừng, không bầu tiếp».
    fn offered(self, own: &Words, lang: Lang) -> Vec<String> {
        let last = |text: &str| text.rsplit(", ").next().unwrap_or_default().to_owned();
        self.all(own).iter().map(|(_, text)| last(text.get(lang))).collect()
    }

    /// The word of the congress file for what a clerk chose, in either language and in the words of any organisation that
    /// is known: whole, or a part between commas.
    fn key(self, written: &str) -> Option<&'static str> {
        let same = |text: &str| same_name(text, written) || text.split(", ").any(|part| same_name(part, written));
        let found = KNOWN
            .iter()
            .flat_map(|own| self.all(own))
            .find(|(key, text)| same_name(key, written) || same(text.get(Lang::Vi)) || same(text.get(Lang::En)));
        found.map(|(key, _)| key)
    }
}

const fn field(key: &'static str, vi: &'static str, en: &'static str, kind: Kind) -> Field {
    Field { key, vi, en, kind, may_lack: false }
}

const TOP: [Field; 11] = [
    field("unit", "Tổ chức", "Organisation", Kind::Text),
    field("superior", "Cấp trên trực tiếp", "The organisation above it", Kind::Text),
    field("congress", "Tên đại hội", "Name of the congress", Kind::Text),
    field("term", "Nhiệm kỳ", "Term", Kind::Text),
    field("place", "Nơi họp (hội trường)", "Place (the hall)", Kind::Text),
    field(
        "locality",
        "Địa danh ghi trên văn bản (tên xã, huyện, tỉnh)",
        "Commune, district or province that papers name",
        Kind::Text,
    )
    .may_lack(),
    field("approver", "Nơi nhận báo cáo kết quả (kính gửi)", "Who approves, to whom the report goes", Kind::Text)
        .may_lack(),
    field("date", "Ngày đại hội", "Day of the congress", Kind::Day),
    field("level", "Cấp", "Level", Kind::Word(Choice::Level)),
    field("opened", "Ngày khai mạc", "Day of the opening", Kind::Day),
    field("closed", "Ngày bế mạc", "Day of the closing", Kind::Day),
];

/// Told where the rules are those of another body; a workbook may lack it.
const RULES: [Field; 1] = [field("rulebook", "Quy chế của tổ chức khác", "Rules of another body", Kind::Text)];

const MEETING: [Field; 4] = [
    field("kind", "Loại hội nghị", "Kind of meeting", Kind::Word(Choice::Meeting)),
    field("summoned", "Số người được triệu tập", "Voting members summoned", Kind::Number),
    field("present", "Số người có mặt khi bầu", "Voting members present", Kind::Number),
    field(
        "occasion",
        "Đại hội hay hội nghị (bỏ trống: đại hội)",
        "Congress or meeting (empty: congress)",
        Kind::Word(Choice::Occasion),
    ),
];

const BOARD: [Field; 2] = [
    field("head", "Trưởng ban kiểm phiếu", "Head of the counting board", Kind::Name),
    field("members", "Ủy viên ban kiểm phiếu (cách nhau bằng ;)", "Its members (with ; between them)", Kind::Many),
];

const ELECTION: [Field; 23] = [
    field("id", "Ký hiệu", "Id", Kind::Text),
    field("office", "Bầu chức danh", "Office", Kind::Word(Choice::Office)),
    field("seats", "Số lượng bầu", "Seats", Kind::Number).may_lack(),
    field("direct", "Bầu trực tiếp tại đại hội", "Directly by the congress", Kind::YesNo),
    field("from", "Bầu trong số người trúng cử của", "Among those elected in", Kind::Text),
    field("planned", "Người trong phương án nhân sự", "The person planned", Kind::Name),
    field("alternates", "Số đại biểu dự khuyết", "Alternates", Kind::Number),
    field("kind", "Hội nghị riêng: loại", "Own meeting: kind", Kind::Word(Choice::Meeting)),
    field("summoned", "Hội nghị riêng: triệu tập", "Own meeting: summoned", Kind::Number),
    field("present", "Hội nghị riêng: có mặt", "Own meeting: present", Kind::Number),
    field(
        "occasion",
        "Hội nghị riêng: đại hội hay hội nghị (bỏ trống: đại hội)",
        "Own meeting: congress or meeting (empty: congress)",
        Kind::Word(Choice::Occasion),
    )
    .may_lack(),
    field("approval.reported", "Kết quả: ngày báo cáo cấp trên", "Approval: reported on", Kind::Day).may_lack(),
    field("approval.received", "Kết quả: ngày cấp trên nhận", "Approval: received on", Kind::Day).may_lack(),
    field("approval.date", "Kết quả: ngày cấp trên quyết định", "Approval: decided on", Kind::Day).may_lack(),
    field("approval.result", "Kết quả: cấp trên quyết định", "Approval: result", Kind::Word(Choice::Approval))
        .may_lack(),
    field("approval.names", "Kết quả: của những ai (để trống: tất cả)", "Approval: of whom (empty: all)", Kind::Many)
        .may_lack(),
    field("approval.reference", "Kết quả: số văn bản", "Approval: document", Kind::Text).may_lack(),
    field("appointed.names", "Chỉ định: những ai", "Appointed: whom", Kind::Many).may_lack(),
    field("appointed.date", "Chỉ định: ngày", "Appointed: on", Kind::Day).may_lack(),
    field("appointed.reference", "Chỉ định: số văn bản", "Appointed: document", Kind::Text).may_lack(),
    field("list_poll.attending", "Lấy phiếu xin ý kiến: số người dự", "Opinion poll: attending", Kind::Number)
        .may_lack(),
    field("poll.issued", "Phiếu giới thiệu: phát ra", "Nomination poll: issued", Kind::Number).may_lack(),
    field("poll.returned", "Phiếu giới thiệu: thu về", "Nomination poll: returned", Kind::Number).may_lack(),
];

const NAME: [Field; 8] = [
    field("election", "Ký hiệu cuộc bầu", "Election", Kind::Text),
    field("name", "Họ và tên (theo thứ tự trên phiếu)", "Name (in ballot order)", Kind::Name),
    field("born", "Năm sinh", "Year of birth", Kind::Number),
    field("woman", "Nữ", "Woman", Kind::YesNo),
    field("minority", "Dân tộc thiểu số", "Ethnic minority", Kind::YesNo),
    field("re_elected", "Tái cử", "In the outgoing body", Kind::YesNo),
    field("heads_agency", "Là thủ trưởng cơ quan, đơn vị", "Heads the agency or firm", Kind::YesNo),
    field("village_head", "Là trưởng thôn, tổ trưởng", "Village head", Kind::YesNo),
];

const ROUND: [Field; 13] = [
    field("election", "Ký hiệu cuộc bầu", "Election", Kind::Text),
    field("decision", "Quyết định của đại hội", "Decision of the congress", Kind::Word(Choice::Decision)),
    field("answers", "Quyết định vì vòng trước", "Decided because the round before was", Kind::Word(Choice::Ending))
        .may_lack(),
    field("candidates", "Danh sách của vòng (cách nhau bằng ;)", "List of the round (with ; between)", Kind::Many),
    field("new_names", "Cho phép tên mới", "New names allowed", Kind::YesNo),
    field("printed", "Phiếu in", "Papers printed", Kind::Number),
    field("issued", "Phiếu phát ra", "Papers issued", Kind::Number),
    field("returned", "Phiếu thu về", "Papers returned", Kind::Number),
    field(
        "sheet",
        "Trang tính ghi phiếu (nhiều hòm: cách nhau bằng ;)",
        "Sheet of the papers (several boxes: with ;)",
        Kind::Text,
    ),
    field("spoiled", "Phiếu hỏng đã đổi", "Papers spoiled and exchanged", Kind::Number).may_lack(),
    field("unused", "Phiếu còn lại", "Papers left over", Kind::Number).may_lack(),
    field("for", "Bầu dự khuyết", "For alternates", Kind::Word(Choice::Purpose)).may_lack(),
    field(
        "seats",
        "Số lượng bầu của vòng (nếu ít hơn số còn thiếu)",
        "Seats of the round (where fewer than are open)",
        Kind::Number,
    )
    .may_lack(),
];

/// The boxes of a round that have figures of their own.
const BOXES: (&str, &str) = ("Hòm phiếu", "Boxes");

const BOX: [Field; 6] = [
    field("election", "Ký hiệu cuộc bầu", "Election", Kind::Text),
    field("round", "Vòng (để trống: 1)", "Round (empty: 1)", Kind::Number),
    field("name", "Tên hòm", "Name of the box", Kind::Text),
    field("issued", "Phiếu phát ra", "Papers issued", Kind::Number),
    field("returned", "Phiếu thu về", "Papers returned", Kind::Number),
    field("sheet", "Trang tính ghi phiếu", "Sheet of the papers", Kind::Text),
];

/// Those put up at the congress, and what the polls say of each.
const PUT_UP: (&str, &str) = ("Giới thiệu", "Put up");

const OF_PUT_UP: [Field; 4] = [
    field("election", "Ký hiệu cuộc bầu", "Election", Kind::Text),
    field("name", "Họ và tên", "Name", Kind::Name),
    field(
        "support",
        "Số người đồng ý đưa vào danh sách (lấy phiếu xin ý kiến)",
        "For the list (opinion poll)",
        Kind::Number,
    ),
    field(
        "nominations",
        "Số phiếu giới thiệu (trước khi bầu trực tiếp)",
        "Nominations (before a direct election)",
        Kind::Number,
    ),
];

/// The sheet on which stands what a congress file has below a heading.
pub(crate) fn sheet_of(heading: &str) -> Option<(&'static str, &'static str)> {
    match heading {
        "" | "[meeting]" | "[board]" => Some(CONGRESS),
        "[[election]]" | "[election.meeting]" | "[election.poll]" | "[election.list_poll]" => Some(ELECTIONS),
        "[[person]]" => Some(NAMES),
        "[[election.round]]" => Some(ROUNDS),
        "[[election.round.box]]" => Some(BOXES),
        _ => None,
    }
}

/// What a key of a congress file is called in the workbook: the heading of its column, or the name of its row or sheet.
pub(crate) fn label(heading: &str, key: &str) -> Option<Text> {
    let fields: &[Field] = match heading {
        "" => &TOP,
        "[meeting]" => &MEETING,
        "[board]" => &BOARD,
        "[[election]]" | "[election.meeting]" => &ELECTION,
        "[[person]]" => &NAME,
        "[[election.round]]" => &ROUND,
        "[[election.round.box]]" => &BOX,
        _ => &[],
    };
    let more: &[Field] = match heading {
        "" => &RULES,
        "[[election.round]]" => &OF_ROUND,
        _ => &[],
    };
    let below = heading.strip_prefix("[election.").and_then(|table| table.strip_suffix(']'));
    let below = below.map(|table| format!("{table}.{key}"));
    let of_below = ELECTION.iter().find(|field| below.as_deref() == Some(field.key));
    let own = fields.iter().chain(more).find(|field| field.key == key).or(of_below);
    own.map(|field| Text::new(field.vi, field.en)).or_else(|| match key {
        "deductions" => Some(Text::new("Được trừ", "Deducted")),
        "candidates" => Some(Text::new(NAMES.0, NAMES.1)),
        "nominated" | "nominations" | "support" => Some(Text::new(PUT_UP.0, PUT_UP.1)),
        "box" => Some(Text::new(BOXES.0, BOXES.1)),
        "ballots" => Some(Text::new("Trang tính ghi phiếu", "Sheet of the papers")),
        _ => None,
    })
}

/// What is told of a round only where something changed: who came, and who withdrew.
const OF_ROUND: [Field; 3] = [
    field("present", "Có mặt từ vòng này (nếu khác)", "Present from this round on (if other)", Kind::Number).may_lack(),
    field("withdrawn", "Rút tên (cách nhau bằng ;)", "Withdrew (with ; between)", Kind::Many).may_lack(),
    field("reason", "Lý do rút tên", "Why they withdrew", Kind::Text).may_lack(),
];

/// The deductions from a round on, ground by ground.
fn deducted(own: &Words) -> Vec<(&'static str, Text)> {
    let label = |text: Text| {
        let (vi, en) = (text.get(Lang::Vi), text.get(Lang::En));
        Text::new(format!("Được trừ từ vòng này: {vi}"), format!("Deducted from this round on: {en}"))
    };
    grounds(own).into_iter().map(|(key, text)| (key, label(text))).collect()
}

/// The columns of the rounds that tell what changed.
fn of_round() -> Vec<Field> {
    let deducted = DeductionGround::ALL.iter().map(|ground| field(ground.as_str(), "", "", Kind::Number).may_lack());
    OF_ROUND.into_iter().chain(deducted).collect()
}

/// The deductions of the first sheet.
fn grounds(own: &Words) -> Vec<(&'static str, Text)> {
    DeductionGround::ALL.iter().map(|ground| (ground.as_str(), ground.text(own))).collect()
}

#[cfg(test)]
mod tests;
