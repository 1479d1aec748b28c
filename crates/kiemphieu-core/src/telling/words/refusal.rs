//! What the rules do not allow, and what they allow instead.

use crate::election::procedure::{Refusal, Stands};
use crate::form::found::NotCounted;
use crate::words::organisation::Words;
use crate::words::terms::Decision;
use crate::words::text::{Lang, Text, capital};

impl NotCounted {
    /// The entry that is not counted, and why.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        let Self { number, votes, refusal } = self;
        let (why, what) = (
            refusal.text(words),
            if *votes { ("Vòng", "Round") } else { ("Quyết định ở mục", "The decision of entry") },
        );
        Text::new(
            format!("{} {number} không được tính. {}", what.0, why.get(Lang::Vi)),
            format!("{} {number} is not counted. {}", what.1, why.get(Lang::En)),
        )
    }
}

impl Refusal {
    /// What is not allowed, and what is.
    #[must_use]
    pub fn text(&self, words: &Words) -> Text {
        match self {
            Self::Ended { decision, stands } => ended(*decision, &stands.text()),
            Self::OtherQuestion { answered, stands } => {
                let (answered, stands) = (answered.text(), stands.text());
                Text::new(
                    format!(
                        "Câu trả lời này là cho «{}», nhưng bây giờ: {}.",
                        answered.get(Lang::Vi),
                        stands.get(Lang::Vi)
                    ),
                    format!("This answers «{}», but now: {}.", answered.get(Lang::En), stands.get(Lang::En)),
                )
            }
            Self::OtherEnding { answered, stands } => {
                let (answered, stands) = (answered.text(), stands.text());
                Text::new(
                    format!(
                        "Quyết định này ghi là trả lời «{}», nhưng {}.",
                        answered.get(Lang::Vi),
                        stands.get(Lang::Vi)
                    ),
                    format!(
                        "This decision says that it answers «{}», but {}.",
                        answered.get(Lang::En),
                        stands.get(Lang::En)
                    ),
                )
            }
            Self::AfterStop
            | Self::NothingToAnnul { .. }
            | Self::OtherListAnew { .. }
            | Self::MoreSeatsThanOpen { .. }
            | Self::OtherSeats { .. }
            | Self::NoTieToSettle { .. }
            | Self::NobodyWithdrew { .. } => self.of_decisions(),
            Self::NoAlternates
            | Self::OfficialsFirst { .. }
            | Self::AlternatesEnded { .. }
            | Self::OtherThanTheTiedAlternates { .. } => self.of_alternates(),
            Self::FirstRound => Text::new(
                "Vòng thứ nhất lấy danh sách và số lượng bầu của cuộc bầu, không có `decision` và không có danh sách khác.",
                "A first round takes the list and the seats of the election, no `decision` and no other list.",
            ),
            Self::OtherThanTheTied { tied, names } => {
                let (tied, names) = (tied.join(", "), names.join(", "));
                Text::new(
                    format!("Vòng này chỉ bầu giữa những người bằng phiếu: {tied}. Danh sách đưa ra: {names}."),
                    format!("This round is among exactly the tied: {tied}. The list given: {names}."),
                )
            }
            Self::TiedMustStandAgain => Text::new(
                "Những người bằng phiếu phải được bầu lại; chưa được dừng.",
                "The tied stand again among themselves; the congress cannot stop yet.",
            ),
            Self::StopWithVote => Text::new(
                "Đại hội đã quyết định không bầu thì vòng này không có phiếu bầu.",
                "Where the congress decided that nobody votes there are no papers in this round.",
            ),
            Self::AlreadyElected { name } => Text::new(
                format!("{name} đã trúng cử, không có trong danh sách bầu tiếp."),
                format!("{name} is elected already and does not stand again."),
            ),
            Self::Withdrawn { name } => Text::new(
                format!(
                    "{name} đã rút tên ở vòng trước: không đứng lại trong danh sách. Bỏ tên này khỏi danh sách của vòng."
                ),
                format!(
                    "{name} withdrew before and does not stand again: leave the name out of the list of this round."
                ),
            ),
            Self::NewName { name } => Text::new(
                format!(
                    "{name} không có trong danh sách trước: đại hội phải cho phép thêm người mới (`new_names = true`)."
                ),
                format!("{name} was not on the list before: the congress must allow new names (`new_names = true`)."),
            ),
            Self::FourthBallot => words.say(
                |own| {
                    format!(
                        "{} {} bầu ba lần không ai quá một nửa: không bầu nữa, {} chỉ định.",
                        capital(own.head),
                        own.group,
                        own.superior
                    )
                },
                |own| {
                    format!(
                        "After three ballots with nobody over half the {} {} is appointed by the {}.",
                        own.group, own.head, own.superior
                    )
                },
            ),
            Self::List { error } => error.text().0,
        }
    }

    /// Rounds anew, seats of a round, and the other of the tied.
    fn of_decisions(&self) -> Text {
        match self {
            Self::NothingToAnnul { stands } => {
                let stands = told(stands);
                Text::new(
                    format!("Chỉ hủy phiếu của vòng vừa dừng kiểm phiếu. {}.", stands.get(Lang::Vi)),
                    format!(
                        "Only the papers of a round whose count was stopped are annulled. {}.",
                        stands.get(Lang::En)
                    ),
                )
            }
            Self::OtherListAnew { list, must, names, seats } => {
                let (list, names) = (list.join(", "), names.join(", "));
                Text::new(
                    format!(
                        "Vòng bầu lại sau khi hủy phiếu phải theo đúng danh sách cũ ({list}; bầu {must}). Danh sách đưa ra: {names}; bầu {seats}."
                    ),
                    format!(
                        "The round anew after an annulment is on the same list ({list}; {must} to elect). The list given: {names}; {seats} to elect."
                    ),
                )
            }
            Self::MoreSeatsThanOpen { seats, open } => Text::new(
                format!("Vòng này ghi bầu {seats}, nhưng chỉ còn {open} để bầu."),
                format!("This round is for {seats}, but only {open} can still be filled."),
            ),
            Self::OtherSeats { seats, must } => Text::new(
                format!("Vòng này ghi bầu {seats}, nhưng phải bầu {must}: số lượng của vòng này không được chọn khác."),
                format!("This round is for {seats}, but it must fill {must}: its seats are no choice."),
            ),
            Self::NoTieToSettle { stands } => {
                let stands = told(stands);
                Text::new(
                    format!("Không có ai bằng phiếu để công nhận người còn lại trúng cử. {}.", stands.get(Lang::Vi)),
                    format!("Nobody is tied, so that there is no other one to seat. {}.", stands.get(Lang::En)),
                )
            }
            Self::NobodyWithdrew { left, seats } => {
                let left = left.join(", ");
                Text::new(
                    format!(
                        "Còn {seats} để bầu mà những người bằng phiếu vẫn là: {left}. Chỉ công nhận không qua bầu lại khi số người còn lại vừa bằng số cần bầu, vì người khác đã rút."
                    ),
                    format!(
                        "{seats} to be filled, and those still tied are: {left}. They are seated without a run-off only where others withdrew and exactly as many are left."
                    ),
                )
            }
            _ => Text::new(
                "Vòng trước đã dừng kiểm phiếu: chưa được bầu tiếp khi số phiếu chưa khớp, hoặc đại hội chưa quyết định hủy toàn bộ phiếu của vòng đó để bầu lại.",
                "The round before was stopped: no further round before its papers close, or the congress has decided to annul all papers of that round and to vote it anew.",
            ),
        }
    }

    /// Rounds for alternates.
    fn of_alternates(&self) -> Text {
        match self {
            Self::OfficialsFirst { stands } => {
                let stands = told(stands);
                Text::new(
                    format!("Bầu xong đại biểu chính thức rồi mới bầu dự khuyết. {}.", stands.get(Lang::Vi)),
                    format!("Official delegates come first, alternates after them. {}.", stands.get(Lang::En)),
                )
            }
            Self::AlternatesEnded { places: 0 } => Text::new(
                "Đã đủ số đại biểu dự khuyết được phân bổ: không bầu dự khuyết nữa.",
                "All places of alternates are filled: no further vote on them.",
            ),
            Self::AlternatesEnded { places } => Text::new(
                format!("Đại hội đã quyết định không bầu tiếp dự khuyết, còn khuyết {places}."),
                format!("The congress decided to leave the places of alternates open: {places}."),
            ),
            Self::OtherThanTheTiedAlternates { tied, names } => {
                let (tied, names) = (tied.join(", "), names.join(", "));
                Text::new(
                    format!(
                        "Vòng này chỉ bầu giữa những người bằng phiếu ở suất dự khuyết cuối: {tied}. Danh sách đưa ra: {names}."
                    ),
                    format!(
                        "This round is among exactly those tied at the last places of alternates: {tied}. The list given: {names}."
                    ),
                )
            }
            _ => Text::new(
                "Cuộc bầu này không được phân bổ dự khuyết, nên không có vòng bầu dự khuyết.",
                "No alternates are allotted to this election, so that none are voted.",
            ),
        }
    }
}

/// How the election stands, as a sentence.
fn told(stands: &Stands) -> Text {
    let stands = stands.text();
    Text::new(capital(stands.get(Lang::Vi)), capital(stands.get(Lang::En)))
}

/// What was decided, and how the election ended.
fn ended(decision: Option<Decision>, stands: &Text) -> Text {
    let (vi, en) = match decision {
        None => (String::new(), String::new()),
        Some(decision) => (
            format!("«{}» chỉ trả lời việc bằng phiếu hoặc bầu thiếu: ", decision.text().get(Lang::Vi)),
            format!("«{}» answers only a tie or open seats: ", decision.text().get(Lang::En)),
        ),
    };
    Text::new(
        capital(&format!(
            "{vi}{}. Cuộc bầu đã kết thúc, không còn vòng nào nữa. Nếu người trúng cử xin rút thì ghi người ấy đã rút ở mục này.",
            stands.get(Lang::Vi)
        )),
        capital(&format!(
            "{en}{}. The election has ended; there is no further round. If somebody elected declines, tell so in this entry.",
            stands.get(Lang::En)
        )),
    )
}
