//! What happens at a counting station: the closed set of events. Everything else is derived from them.

mod facts;
pub mod line;
mod lists;
mod papers;
mod scans;
mod text;

use kiemphieu_core::{Attendance, Call, Decision, Deduction, Ending, Purpose, Text, Withdrawn};
use serde::{Deserialize, Serialize};

pub use self::facts::{Declared, Part};
pub use self::lists::{Listed, NewElection, Unlisted};
pub use self::papers::{
    Again, BatchMade, BatchReopened, BatchTaken, BoxOpened, How, OfCount, PaperRead, PaperVoid, ReadThird, Restated,
    Settled, Which,
};
pub use self::scans::{BatchScanned, Scanned};

/// One event: what was done, by whom, where and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Event {
    /// Its place in the journal, from 1. It alone orders the events.
    pub n: u64,
    /// The time of the day on the machine, for people; nothing is decided by it.
    pub at: String,
    /// Milliseconds since the station was started; never less than in the event before, save after a start.
    pub up: u64,
    /// Who did it; nobody where the station itself did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// At which desk.
    pub desk: String,
    /// A word by which a desk knows that what it sent twice was done once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What was done.
    #[serde(rename = "do")]
    pub what: Do,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[allow(missing_docs)]
pub enum Do {
    Opened(Opened),
    Person(Person),
    PinSet(PinSet),
    SignedIn(Nothing),
    Locked(Who),
    Unlocked(Who),
    DeskJoined(Desk),
    Clock(Clock),
    Started(Started),
    Stopped(Nothing),
    Listed(Listed),
    Unlisted(Unlisted),
    BoxOpened(BoxOpened),
    Restated(Restated),
    BatchMade(BatchMade),
    BatchTaken(BatchTaken),
    BatchScanned(BatchScanned),
    BatchClosed(OfCount),
    BatchReopened(BatchReopened),
    Paper(PaperRead),
    PaperAgain(PaperRead),
    PaperVoid(PaperVoid),
    ReadThird(ReadThird),
    Settled(Settled),
    ResultSeen(ResultSeen),
    Confirmed(Confirmed),
    Shown(OfBox),
    Decided(Decided),
    Minutes(Minutes),
    Closed(Closed),
}

/// An event of which nothing more is to be said.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// A journal was begun: the first event of each, and of no other place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// The program and its version.
    pub program: String,
    /// Whether it is real.
    pub kind: Kind,
    /// How many counts there are: 2 or 3.
    pub counts: u8,
    /// What settles a paper that was read differently.
    pub agree: Agree,
    /// The rulebook in force.
    pub rulebook: String,
    /// The SHA-256 of its file.
    pub rulebook_sha256: String,
    /// The SHA-256 of the congress file.
    pub sha256: String,
    /// The congress file, whole.
    pub congress: String,
}

/// Whether a journal is of a vote that was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Of real papers.
    Real,
    /// A rehearsal, which can never become real.
    Training,
}

/// What settles a paper that was read differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Agree {
    /// Two of three readings that are equal.
    Majority,
    /// All readings must be equal: else the board concludes.
    All,
}

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// The head of the counting board.
    Head,
    /// A member of the counting board.
    Member,
    /// Starts and joins machines; touches no paper.
    Technician,
    /// Reads who did what; touches nothing.
    Witness,
}

/// Somebody may work at this station from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The word by which events name the person.
    pub id: String,
    /// The full name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// Who confirms it with the own PIN, where the head names the person and not whoever has the code of the start.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
}

/// Somebody chose a PIN. It is kept as an argon2 string, never itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinSet {
    /// Who.
    pub person: String,
    /// The argon2 string.
    pub argon2: String,
    /// Who confirms with the own PIN that it is this person, where the code of the start is not enough.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub with: Option<String>,
}

/// Somebody whom an event concerns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Who {
    /// The person.
    pub person: String,
}

/// A desk at which people work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Desk {
    /// Its name.
    pub joins: String,
}

/// The clock of the machine jumped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// By so many milliseconds; back is less than nought.
    pub jump_ms: i64,
}

/// The station was started again on this journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Started {
    /// The program and its version.
    pub program: String,
}

/// Somebody saw the result of a box.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultSeen {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The SHA-256 of the report, as `kiemphieu count --format json` prints it.
    pub report: String,
    /// The hash of the line before.
    pub head: String,
}

/// Two persons confirmed what both had seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confirmed {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The SHA-256 of the report.
    pub report: String,
    /// The hash of the line before.
    pub head: String,
    /// The second person.
    pub with: String,
}

/// A box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfBox {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
}

/// The congress decided about an election, or it is on record from now on who came and who withdrew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// The election.
    pub election: String,
    /// To vote again, to stop, to annul a stopped round; none where it is a record only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// How the round before ended that it answers, where it says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answers: Option<Ending>,
    /// Who stands, where the congress said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<String>>,
    /// Whether names may stand that were on no list before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub new_names: bool,
    /// The seats of the round, where fewer than are open are voted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seats: Option<u32>,
    /// For whom it is held, where not for the office itself.
    #[serde(rename = "for", default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<Purpose>,
    /// Present from now on, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    /// Who is left out of the base from now on, where that changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deductions: Option<Vec<Deduction>>,
    /// Those who withdrew, or declined once elected.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withdrawn: Vec<String>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Decided {
    /// What was decided, as the rules take it.
    #[must_use]
    pub fn call(&self) -> Call {
        Call {
            decision: self.decision,
            candidates: self.candidates.clone(),
            new_names: self.new_names,
            answers: self.answers,
            attendance: Attendance { present: self.present, deductions: self.deductions.clone() },
            withdrawn: Withdrawn { names: self.withdrawn.clone(), reason: self.reason.clone() },
            seats: self.seats,
            purpose: self.purpose,
        }
    }
}

/// Documents were written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Minutes {
    /// Which.
    pub files: Vec<Written>,
}

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// Its name.
    pub name: String,
    /// Its hash.
    pub sha256: String,
}

/// The journal ends: nothing follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closed {
    /// The second person.
    pub with: String,
}

impl Role {
    /// The word that a person reads.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::Head => Text::new("trưởng ban", "head of the board"),
            Self::Member => Text::new("ủy viên", "member of the board"),
            Self::Technician => Text::new("kỹ thuật", "technician"),
            Self::Witness => Text::new("người chứng kiến", "witness"),
        }
    }

    /// Whether the person may touch papers.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Head | Self::Member)
    }
}
