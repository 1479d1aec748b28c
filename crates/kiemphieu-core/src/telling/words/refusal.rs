//! What the rules do not allow, and what they allow instead.

use crate::election::procedure::Refusal;
use crate::form::found::NotCounted;
use crate::words::terms::Decision;
use crate::words::text::{Lang, Text, capital};

impl NotCounted {
    /// The entry that is not counted, and why.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { number, votes, refusal } = self;
        let (why, what) =
            (refusal.text(), if *votes { ("Vòng", "Round") } else { ("Quyết định ở mục", "The decision of entry") });
        Text::new(
            format!("{} {number} không được tính. {}", what.0, why.get(Lang::Vi)),
            format!("{} {number} is not counted. {}", what.1, why.get(Lang::En)),
        )
    }
}

impl Refusal {
    /// What is not allowed, and what is.
    #[must_use]
    pub fn text(&self) -> Text {
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
            Self::AfterStop => Text::new(
                "Vòng trước đã dừng kiểm phiếu: chưa được bầu tiếp khi số phiếu chưa khớp hoặc đoàn chủ tịch chưa kết luận.",
                "The round before was stopped: no further round before its papers close or the presidium has decided.",
            ),
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
                "Đại hội đã quyết định dừng thì vòng này không có phiếu bầu.",
                "Where the congress decided to stop there is no vote in this round.",
            ),
            Self::AlreadyElected { name } => Text::new(
                format!("{name} đã trúng cử, không có trong danh sách bầu tiếp."),
                format!("{name} is elected already and does not stand again."),
            ),
            Self::NewName { name } => Text::new(
                format!(
                    "{name} không có trong danh sách trước: đại hội phải cho phép thêm người mới (`new_names = true`)."
                ),
                format!("{name} was not on the list before: the congress must allow new names (`new_names = true`)."),
            ),
            Self::FourthBallot => Text::new(
                "Bí thư chi bộ bầu ba lần không ai quá một nửa: không bầu nữa, cấp ủy cấp trên chỉ định.",
                "After three ballots with nobody over half the cell secretary is appointed by the superior committee.",
            ),
            Self::List { error } => error.text().0,
        }
    }
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
        capital(&format!("{vi}{}. Cuộc bầu đã kết thúc, không còn vòng nào nữa.", stands.get(Lang::Vi))),
        capital(&format!("{en}{}. The election has ended; there is no further round.", stands.get(Lang::En))),
    )
}
