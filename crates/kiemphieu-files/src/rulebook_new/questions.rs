//! The questions of a rulebook, in the order in which statutes are read.

use std::ops::RangeInclusive;

use kiemphieu_core::{BaseOf, DeductionGround, Lang, Text, TieRule, VotesNobody, Words};

use super::{Value, line_of_text};

/// One question of a rulebook.
#[derive(Debug, Clone)]
pub struct Question {
    /// Its name.
    pub(super) key: &'static str,
    /// The rule that the answer gives; none for what heads the file.
    pub rule: Option<&'static str>,
    /// What is asked.
    pub text: Text,
    /// How it is answered.
    pub ask: Ask,
}

/// How a question is answered.
#[derive(Debug, Clone)]
pub enum Ask {
    /// In words; it must be answered.
    Words,
    /// With what something is called; this where nothing is said.
    Word(String),
    /// With one of these; the first where nothing is said.
    One(Vec<(&'static str, Text)>),
    /// With some of these, or none.
    Some(Vec<(&'static str, Text)>),
    /// With a number; none where nothing is said.
    Number(RangeInclusive<u32>),
    /// With a share such as 2/3; none where nothing is said.
    Share,
}

impl Question {
    /// Whether an article may stand behind the answer.
    pub(super) fn has_article(&self) -> bool {
        self.rule.is_some()
    }

    /// A word as it stands within a sentence: «Hội viên» as «hội viên», but «BCH» as it is, and the name of a body above.
    fn within_a_sentence(&self, word: String) -> String {
        let mut letters = word.chars();
        match (letters.next(), letters.clone().next()) {
            (Some(first), Some(second)) if !second.is_uppercase() && self.key != "superior" => {
                first.to_lowercase().chain(letters).collect()
            }
            _ => word,
        }
    }

    /// An answer as it is typed.
    pub(super) fn read(&self, given: &str) -> Result<Option<Value>, Text> {
        match &self.ask {
            Ask::Words => match line_of_text(given)? {
                Some(words) => Ok(Some(Value::Words(words))),
                None => Err(Text::new("câu này phải trả lời", "this must be answered")),
            },
            Ask::Word(neutral) if given.is_empty() => Ok(Some(Value::Words(neutral.clone()))),
            Ask::Word(_) => match line_of_text(given)?.map(|word| self.within_a_sentence(word)) {
                Some(word) if Words::can_be(&word) => Ok(Some(Value::Words(word))),
                _ => Err(Text::new("ghi tên gọi ngắn, không quá 60 chữ", "write a short name of at most 60 letters")),
            },
            Ask::One(choices) if given.is_empty() => Ok(choices.first().map(|(key, _)| Value::Chosen(vec![key]))),
            Ask::One(choices) => Ok(Some(Value::Chosen(vec![choice(given, choices)?]))),
            Ask::Some(choices) => {
                let words = given.split([' ', ',', ';']).filter(|word| !word.is_empty());
                let mut chosen: Vec<_> = words.map(|word| choice(word, choices)).collect::<Result<_, _>>()?;
                chosen.sort_by_key(|key| choices.iter().position(|(other, _)| other == key));
                chosen.dedup();
                Ok(Some(Value::Chosen(chosen)).filter(|_| !given.is_empty()))
            }
            Ask::Number(_) | Ask::Share if given.is_empty() => Ok(None),
            Ask::Number(range) => match given.parse() {
                Ok(number) if range.contains(&number) => Ok(Some(Value::Number(number))),
                _ => Err(out_of(range)),
            },
            Ask::Share => share(given).map(|share| Some(Value::Share(share))),
        }
    }
}

/// The choice of this number, from 1.
fn choice(given: &str, choices: &[(&'static str, Text)]) -> Result<&'static str, Text> {
    let number = given.parse::<usize>().ok();
    let chosen = number.and_then(|number| choices.get(number.checked_sub(1)?)).map(|(key, _)| *key);
    chosen.ok_or_else(|| out_of(&(1..=u32::try_from(choices.len()).unwrap_or(u32::MAX))))
}

fn out_of(range: &RangeInclusive<u32>) -> Text {
    let (from, to) = (range.start(), range.end());
    Text::new(format!("ghi một số từ {from} đến {to}"), format!("write a number from {from} to {to}"))
}

fn share(given: &str) -> Result<[u32; 2], Text> {
    let parts = given.split_once('/').and_then(|(part, of)| Some([part.trim().parse().ok()?, of.trim().parse().ok()?]));
    parts
        .filter(|[part, of]| (1..=*of).contains(part) && *of <= 100)
        .ok_or_else(|| Text::new("ghi một phân số không quá 1, ví dụ 2/3", "write a share of at most 1, such as 2/3"))
}

/// The questions in their order.
#[must_use]
pub fn questions() -> Vec<Question> {
    [of_the_organisation(), of_the_vote(), of_the_result()].concat()
}

fn of(key: &'static str, rule: &'static str, vi: &str, en: &str, ask: Ask) -> Question {
    let rule = Some(rule).filter(|rule| !rule.is_empty());
    Question { key, rule, text: Text::new(vi, en), ask }
}

/// Who it is, and what it calls its members, its bodies and its head.
fn of_the_organisation() -> Vec<Question> {
    let neutral = Words::default();
    let word = |key, vi: &str, en: &str, word: &Text| {
        let word = word.get(Lang::Vi);
        let vi = format!("{vi} gọi là gì? (Enter: {word})");
        let en = format!("What {en} called, in Vietnamese? (Enter: {word})");
        Question { key, rule: None, text: Text::new(vi, en), ask: Ask::Word(word.to_owned()) }
    };
    vec![
        of("organisation", "", "Tên tổ chức", "The organisation", Ask::Words),
        of(
            "name",
            "",
            "Tên quy định về bầu cử (Điều lệ, quy chế…, năm)",
            "The rules of election (statutes, regulation …, year)",
            Ask::Words,
        ),
        of("issued_by", "", "Ai ban hành", "Who issued them", Ask::Words),
        word("members", "Người của tổ chức", "are its members", &neutral.members),
        word(
            "committee",
            "Cơ quan lãnh đạo do đại hội bầu",
            "is the body that the congress elects",
            &neutral.committee,
        ),
        word("head", "Người đứng đầu cơ quan ấy", "is the head of that body", &neutral.head),
        word(
            "superior",
            "Cơ quan cấp trên công nhận kết quả",
            "is the body above, which recognises the result,",
            &neutral.superior,
        ),
        word(
            "group",
            "Đơn vị nhỏ nhất có đại hội riêng",
            "is its smallest unit with a congress of its own",
            &neutral.group,
        ),
    ]
}

fn of_the_vote() -> Vec<Question> {
    vec![
        of(
            "of",
            "BASE",
            "Trúng cử phải quá một nửa của số nào?",
            "More than half of what is needed to be elected?",
            Ask::One(bases()),
        ),
        of(
            "grounds",
            "BASE",
            "Nếu lấy số được triệu tập: những người nào được trừ ra? (nhiều số, cách nhau; Enter: không trừ ai)",
            "Where it is those summoned: who is taken out of it? (several numbers; Enter: nobody)",
            Ask::Some(grounds()),
        ),
        of(
            "quorum",
            "BASE/quorum",
            "Ít nhất mấy phần số được triệu tập phải có mặt? (ví dụ 2/3; Enter: không quy định)",
            "What share of those summoned must be present? (such as 2/3; Enter: nothing is said)",
            Ask::Share,
        ),
        of(
            "surplus",
            "LIST-SURPLUS",
            "Danh sách bầu ban chấp hành phải có số dư: nhiều nhất bao nhiêu phần trăm số cần bầu? (Enter: không quy định)",
            "The list for the committee must be longer than the seats: by at most how many per cent of them? (Enter: nothing is said)",
            Ask::Number(1..=100),
        ),
        of(
            "nobody",
            "BALLOT-ALL-DISAGREE",
            "Phiếu không bầu cho ai trong nhiều người thì tính thế nào?",
            "How does a paper of several names that votes for nobody count?",
            Ask::One(nobody()),
        ),
    ]
}

fn of_the_result() -> Vec<Question> {
    let yes = Ask::One(vec![("no", Text::new("không", "no")), ("yes", Text::new("có", "yes"))]);
    vec![
        of(
            "tie",
            "RESULT-TIE",
            "Nhiều người bằng phiếu ở suất cuối cùng thì làm gì?",
            "What follows when several have equal votes at the last seat?",
            Ask::One(ties()),
        ),
        of(
            "short",
            "RESULT-SHORT",
            "Sau mấy lượt bầu thiếu thì thôi không bầu nữa? (Enter: đại hội quyết định từng lượt)",
            "After how many rounds that leave seats open does voting end? (Enter: the congress decides each time)",
            Ask::Number(1..=10),
        ),
        of(
            "minutes",
            "RESULT/vote-on-minutes",
            "Đại hội có phải biểu quyết biên bản kiểm phiếu không?",
            "Does the congress vote on the counting minutes?",
            yes,
        ),
        of(
            "report",
            "APPROVAL/report",
            "Báo cáo kết quả lên cấp trên trong bao nhiêu ngày làm việc? (Enter: không quy định)",
            "Within how many working days is the result reported to the superior body? (Enter: nothing is said)",
            Ask::Number(1..=100),
        ),
        of(
            "decision",
            "APPROVAL/decision",
            "Cấp trên công nhận trong bao nhiêu ngày làm việc từ khi nhận báo cáo? (Enter: không quy định)",
            "Within how many working days of the report does the superior body approve? (Enter: nothing is said)",
            Ask::Number(1..=100),
        ),
        of(
            "complaints",
            "RESULT/complaints",
            "Khiếu nại trong bao nhiêu ngày làm việc? (Enter: không quy định)",
            "For how many working days may complaints be made? (Enter: nothing is said)",
            Ask::Number(1..=100),
        ),
        of(
            "kept",
            "RESULT/keeping",
            "Giữ phiếu niêm phong bao nhiêu tháng? (Enter: không quy định)",
            "For how many months are the sealed papers kept? (Enter: nothing is said)",
            Ask::Number(1..=120),
        ),
    ]
}

fn bases() -> Vec<(&'static str, Text)> {
    let of = |base: BaseOf, vi: &str, en: &str| (base.as_str(), base.counted().unwrap_or_else(|| Text::new(vi, en)));
    let summoned = of(BaseOf::Summoned, "số người được triệu tập", "those summoned");
    let others = [BaseOf::Present, BaseOf::Issued, BaseOf::Returned, BaseOf::Valid];
    [summoned].into_iter().chain(others.map(|base| of(base, "", ""))).collect()
}

fn grounds() -> Vec<(&'static str, Text)> {
    let of_the_party = DeductionGround::ConveningCommitteeAbsent;
    let grounds = DeductionGround::ALL.iter().filter(|ground| **ground != of_the_party);
    grounds.map(|ground| (ground.as_str(), ground.text(&Words::default()))).collect()
}

fn nobody() -> Vec<(&'static str, Text)> {
    vec![
        (VotesNobody::Invalid.as_str(), Text::new("phiếu không hợp lệ", "as an invalid paper")),
        (
            VotesNobody::Valid.as_str(),
            Text::new("phiếu hợp lệ, không ai được phiếu", "as a valid paper with no vote for anybody"),
        ),
    ]
}

fn ties() -> Vec<(&'static str, Text)> {
    vec![
        (TieRule::RunOff.as_str(), Text::new("bầu lại giữa những người đó", "those stand again among themselves")),
        (
            TieRule::Decide.as_str(),
            Text::new("đại hội quyết định có bầu lại hay không", "the congress decides whether they do"),
        ),
    ]
}
