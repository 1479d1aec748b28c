//! What must hold of every election, whatever the rules of a body: one function a law.
//!
//! A law takes a rulebook and a [`History`], holds every election of it, and where it must, counts a round again with one fact
//! changed. It says nothing where the facts give no election, and nothing of entries that the rules refuse.

mod of_facts;
mod of_papers;
mod of_result;
mod of_rounds;

use kiemphieu_core::{BaseOf, Rulebook, Text};

pub use self::of_facts::{annulled, boxes_alike, late_comer, seats_asked, withdrawn};
pub use self::of_papers::{nothing_lost, own_votes, staying_away, surplus_stops, voters_alike};
pub use self::of_result::{equals_alike, higher_first, majority, monotone, names_alike, seats};
pub use self::of_rounds::{grounds, rounds_end, rounds_keep, run_off_among_the_tied};
use crate::history::History;

/// A law that did not hold, and the history that shows it: one, or the same before and after one fact changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The law.
    pub law: &'static str,
    /// What happened, in one sentence.
    pub text: Text,
    /// The history.
    pub history: History,
    /// The same with one fact changed.
    pub changed: Option<History>,
}

impl Breach {
    fn of(law: &'static str, history: &History, vi: impl Into<String>, en: impl Into<String>) -> Box<Self> {
        Box::new(Self { law, text: Text::new(vi, en), history: history.clone(), changed: None })
    }

    fn beside(mut self: Box<Self>, changed: History) -> Box<Self> {
        self.changed = Some(changed);
        self
    }
}

/// Whether a law held.
pub type Kept = Result<(), Box<Breach>>;

/// A law with its name.
#[derive(Debug, Clone, Copy)]
pub struct Law {
    /// The name: `majority`.
    pub id: &'static str,
    /// What it says, in Vietnamese and English.
    pub says: [&'static str; 2],
    /// Whether a body with this rulebook promises it.
    pub binds: fn(&Rulebook) -> bool,
    /// Examines one history.
    pub examine: fn(&Rulebook, &History) -> Kept,
}

const fn always(_: &Rulebook) -> bool {
    true
}

/// Half is taken of a number that is known before anybody votes.
fn of_the_roll(rulebook: &Rulebook) -> bool {
    rulebook.base_of() == BaseOf::Summoned
}

const fn law(
    id: &'static str,
    binds: fn(&Rulebook) -> bool,
    examine: fn(&Rulebook, &History) -> Kept,
    says: [&'static str; 2],
) -> Law {
    Law { id, says, binds, examine }
}

/// Every law.
pub const LAWS: &[Law] = &[
    law(
        "majority",
        always,
        majority,
        [
            "người trúng cử ở một lượt bầu có hơn một nửa của số D",
            "whoever is elected in a ballot has more than half of D",
        ],
    ),
    law(
        "seats",
        always,
        seats,
        [
            "không ai trúng cử ngoài số lượng cần bầu, và người trúng cử cộng số còn thiếu bằng số lượng ấy",
            "nobody is elected beyond the seats, and the elected and the open seats make the seats",
        ],
    ),
    law(
        "higher-first",
        always,
        higher_first,
        [
            "không ai trúng cử trước một người quá nửa mà nhiều phiếu hơn",
            "nobody is elected before another over half with more votes",
        ],
    ),
    law(
        "equals-alike",
        always,
        equals_alike,
        ["hai người bằng phiếu thì kết quả như nhau", "two persons with equal votes fare alike"],
    ),
    law(
        "names-alike",
        always,
        names_alike,
        [
            "đảo thứ tự tên trên danh sách không đổi người trúng cử",
            "the order of the names on the list changes nobody's result",
        ],
    ),
    law(
        "voters-alike",
        always,
        voters_alike,
        ["thứ tự các phiếu trong hòm không đổi kết quả", "the order of the papers in the box changes no result"],
    ),
    law(
        "more-votes",
        always,
        monotone,
        [
            "thêm phiếu bầu cho một người không làm người đó mất kết quả",
            "a vote more for a person never harms that person",
        ],
    ),
    law(
        "own-votes",
        always,
        own_votes,
        [
            "một người quá nửa hay không chỉ tùy số phiếu bầu cho chính người đó",
            "whether a person is over half hangs on that person's own votes",
        ],
    ),
    law(
        "staying-away",
        of_the_roll,
        staying_away,
        [
            "không nộp phiếu hoặc vắng không lý do không giúp ai quá nửa",
            "a paper kept back, or an absence without a ground, lifts nobody over half",
        ],
    ),
    law(
        "nothing-lost",
        always,
        nothing_lost,
        [
            "phiếu hợp lệ cộng không hợp lệ bằng số phiếu trong hòm, và không phiếu nào bầu quá số lượng",
            "valid and invalid papers make the box, and no valid paper votes for more than the seats",
        ],
    ),
    law(
        "surplus-stops",
        always,
        surplus_stops,
        [
            "trong hòm nhiều phiếu hơn số phát ra thì không có kết quả",
            "a box with more papers than were issued has no result",
        ],
    ),
    law(
        "grounds",
        always,
        grounds,
        [
            "chỉ những lý do mà quy chế nêu mới làm D nhỏ đi, mỗi người đúng một",
            "only the grounds that the rulebook knows take people out of D, one each",
        ],
    ),
    law(
        "rounds-keep",
        always,
        rounds_keep,
        [
            "bầu thêm lượt nữa không làm ai mất kết quả đã trúng, và không ai trúng hai lần",
            "a further round takes nobody's seat away, and seats nobody twice",
        ],
    ),
    law(
        "run-off",
        always,
        run_off_among_the_tied,
        [
            "bầu lại chỉ giữa những người bằng phiếu, cho số còn thiếu, và người nhiều phiếu hơn trúng",
            "in a run-off exactly the tied stand for the seats left, and more votes win",
        ],
    ),
    law(
        "rounds-end",
        always,
        rounds_end,
        [
            "bầu đủ khi và chỉ khi không còn thiếu ai, và sau đó không bầu nữa",
            "an election is complete exactly when no seat is open, and then nothing more is voted",
        ],
    ),
    law(
        "withdrawn",
        always,
        withdrawn,
        [
            "người đã rút tên không trúng cử, không phải bầu lại, và phiếu của mọi người vẫn đếm như cũ",
            "whoever withdrew is neither elected nor tied, and everybody's votes count as before",
        ],
    ),
    law(
        "boxes-alike",
        always,
        boxes_alike,
        ["phiếu nằm ở hòm nào của vòng bầu cũng vậy", "in which box of a round a paper lies changes nothing"],
    ),
    law(
        "late-comer",
        always,
        late_comer,
        ["người đến muộn không làm số phiếu cần đạt nhỏ đi", "a late comer never lowers the number needed"],
    ),
    law(
        "annulled",
        always,
        annulled,
        [
            "phiếu đã hủy không được tính ở đâu, vòng bầu lại như vòng đầu",
            "annulled papers count nowhere, and the round anew is as if it were the first",
        ],
    ),
    law(
        "seats-asked",
        always,
        seats_asked,
        [
            "bầu một phần số còn thiếu thì không ai trúng ngoài phần ấy",
            "a round for some of the open seats fills no more than those",
        ],
    ),
];
