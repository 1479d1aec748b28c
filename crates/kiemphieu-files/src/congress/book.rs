//! A congress as one Excel workbook: the facts, the elections, the names, the rounds, and a sheet of papers for each
//! round. [`blank`] writes one to fill in; [`read`] turns a filled one into the text of a congress file, and keeps for
//! each of its lines the cell that it comes from.

pub(crate) mod blank;
pub(crate) mod read;
mod see;
mod tables;
mod values;

use kiemphieu_core::{Decision, DeductionGround, Flaw, Lang, Level, MeetingKind, Office, Purpose, Text, same_name};

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
    Word(Words),
}

/// Words to choose from, in the language of the clerk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Words {
    Level,
    Meeting,
    Office,
    Decision,
    Purpose,
    Flaw,
}

impl Words {
    fn all(self) -> Vec<(&'static str, Text)> {
        match self {
            Self::Level => Level::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
            Self::Meeting => MeetingKind::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
            Self::Office => Office::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
            Self::Decision => Decision::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
            Self::Purpose => Purpose::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
            Self::Flaw => Flaw::ALL.iter().map(|word| (word.as_str(), word.text())).collect(),
        }
    }

    /// The words of the drop-down. Excel takes a comma for the end of a word, so that of a word with a comma only the
    /// last part is offered: «không bầu tiếp» for «dừng, không bầu tiếp».
    fn offered(self, lang: Lang) -> Vec<String> {
        let last = |text: &str| text.rsplit(", ").next().unwrap_or_default().to_owned();
        self.all().iter().map(|(_, text)| last(text.get(lang))).collect()
    }

    /// The word of the congress file for what a clerk chose, in either language: whole, or a part between commas.
    fn key(self, written: &str) -> Option<&'static str> {
        let same = |text: &str| same_name(text, written) || text.split(", ").any(|part| same_name(part, written));
        let found = self
            .all()
            .into_iter()
            .find(|(key, text)| same_name(key, written) || same(text.get(Lang::Vi)) || same(text.get(Lang::En)));
        found.map(|(key, _)| key)
    }
}

const fn field(key: &'static str, vi: &'static str, en: &'static str, kind: Kind) -> Field {
    Field { key, vi, en, kind }
}

const TOP: [Field; 7] = [
    field("unit", "Tổ chức đảng", "Party organisation", Kind::Text),
    field("superior", "Cấp trên trực tiếp", "The organisation above it", Kind::Text),
    field("congress", "Tên đại hội", "Name of the congress", Kind::Text),
    field("term", "Nhiệm kỳ", "Term", Kind::Text),
    field("place", "Nơi họp", "Place", Kind::Text),
    field("date", "Ngày đại hội", "Day of the congress", Kind::Day),
    field("level", "Cấp", "Level", Kind::Word(Words::Level)),
];

const MEETING: [Field; 3] = [
    field("kind", "Loại hội nghị", "Kind of meeting", Kind::Word(Words::Meeting)),
    field("summoned", "Số người được triệu tập", "Voting members summoned", Kind::Number),
    field("present", "Số người có mặt khi bầu", "Voting members present", Kind::Number),
];

const BOARD: [Field; 2] = [
    field("head", "Trưởng ban kiểm phiếu", "Head of the counting board", Kind::Name),
    field("members", "Ủy viên ban kiểm phiếu (cách nhau bằng ;)", "Its members (with ; between them)", Kind::Many),
];

const ELECTION: [Field; 10] = [
    field("id", "Ký hiệu", "Id", Kind::Text),
    field("office", "Bầu chức danh", "Office", Kind::Word(Words::Office)),
    field("seats", "Số lượng bầu", "Seats", Kind::Number),
    field("direct", "Bầu trực tiếp tại đại hội", "Directly by the congress", Kind::YesNo),
    field("from", "Bầu trong số người trúng cử của", "Among those elected in", Kind::Text),
    field("planned", "Người trong phương án nhân sự", "The person planned", Kind::Name),
    field("alternates", "Số đại biểu dự khuyết", "Alternates", Kind::Number),
    field("kind", "Hội nghị riêng: loại", "Own meeting: kind", Kind::Word(Words::Meeting)),
    field("summoned", "Hội nghị riêng: triệu tập", "Own meeting: summoned", Kind::Number),
    field("present", "Hội nghị riêng: có mặt", "Own meeting: present", Kind::Number),
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

const ROUND: [Field; 10] = [
    field("election", "Ký hiệu cuộc bầu", "Election", Kind::Text),
    field("decision", "Quyết định của đại hội", "Decision of the congress", Kind::Word(Words::Decision)),
    field("candidates", "Danh sách của vòng (cách nhau bằng ;)", "List of the round (with ; between)", Kind::Many),
    field("for", "Bầu dự khuyết", "For alternates", Kind::Word(Words::Purpose)),
    field(
        "seats",
        "Số lượng bầu của vòng (nếu ít hơn số còn thiếu)",
        "Seats of the round (where fewer than are open)",
        Kind::Number,
    ),
    field("new_names", "Cho phép tên mới", "New names allowed", Kind::YesNo),
    field("printed", "Phiếu in", "Papers printed", Kind::Number),
    field("issued", "Phiếu phát ra", "Papers issued", Kind::Number),
    field("returned", "Phiếu thu về", "Papers returned", Kind::Number),
    field("sheet", "Trang tính ghi phiếu", "Sheet of the papers", Kind::Text),
];

/// The deductions of the first sheet.
fn grounds() -> Vec<(&'static str, Text)> {
    DeductionGround::ALL.iter().map(|ground| (ground.as_str(), ground.text())).collect()
}

#[cfg(test)]
mod tests;
