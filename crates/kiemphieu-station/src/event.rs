//! What happens at a counting station: the closed set of events. Everything else is derived from them.

pub mod line;
mod text;

use std::fmt;

use kiemphieu_core::{Decision, PaperLine, Text};
use serde::{Deserialize, Serialize};

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
    BoxOpened(BoxOpened),
    Restated(Restated),
    BatchMade(BatchMade),
    BatchTaken(BatchTaken),
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
}

/// Somebody chose a PIN. It is kept as an argon2 string, never itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PinSet {
    /// Who.
    pub person: String,
    /// The argon2 string.
    pub argon2: String,
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

/// The numbers that the board declares of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Declared {
    /// Present at the vote, where it was counted again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub present: Option<u32>,
    /// Papers printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub printed: Option<u32>,
    /// Papers issued.
    pub issued: u32,
    /// Papers taken out of the box.
    pub returned: u32,
}

/// The papers of one round lie on the table. Boxes are numbered from 1 as they are opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BoxOpened {
    /// The election.
    pub election: String,
    /// The numbers declared.
    pub declared: Declared,
}

/// Declared numbers are corrected, by two persons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Restated {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// What was declared.
    pub was: Declared,
    /// What holds from now on.
    pub now: Declared,
    /// Why.
    pub why: String,
    /// The second person.
    pub with: String,
}

/// A batch was counted by hand. Batches of a box are numbered from 1 as they are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchMade {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The papers in it.
    pub papers: u32,
}

/// One of the independent counts of a box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Which {
    /// The first.
    A,
    /// The second.
    B,
    /// The third, where there are three.
    C,
}

impl Which {
    /// So many counts.
    #[must_use]
    pub fn first(counts: u8) -> &'static [Self] {
        if counts == 3 { &[Self::A, Self::B, Self::C] } else { &[Self::A, Self::B] }
    }
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::A => "A",
            Self::B => "B",
            Self::C => "C",
        })
    }
}

/// How papers are read into the machine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Who types reads them.
    Own,
    /// Somebody reads them aloud. All who type what one person reads are one count.
    ReadAloud(Who),
    /// A machine.
    Scan,
}

/// Somebody began to count a batch. The station picked it: of the batches that are free for the count, in their order, the
/// one at the place `draw` modulo their number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchTaken {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// For which count.
    pub count: Which,
    /// How its papers are read.
    pub how: How,
    /// A number drawn by chance.
    pub draw: u32,
}

/// One count of a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfCount {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The count.
    pub count: Which,
}

/// Two persons give a batch back to be counted on or counted anew. What was entered stays in the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BatchReopened {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// What is to be done again.
    pub again: Again,
    /// Why.
    pub why: String,
    /// The second person.
    pub with: String,
}

/// What is to be done again with a batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Again {
    /// The papers were counted by hand once more, and are so many. Counts that are closed with another number go on.
    Papers(u32),
    /// Who closed this count goes on with it.
    GoOn(Which),
    /// Somebody else counts it from the beginning.
    Anew(Which),
}

/// A paper as it was read in one count; with a `count` in `reads` so many that are alike, under the numbers that follow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperRead {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The count.
    pub count: Which,
    /// The number written on the paper.
    pub no: u32,
    /// What stands on it, with the keys of a ballot file.
    pub reads: PaperLine,
}

/// A paper that was entered is none: its number is free again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperVoid {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The count.
    pub count: Which,
    /// The number.
    pub no: u32,
}

/// A paper read a third time, by somebody who does not know what was read before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReadThird {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The number.
    pub no: u32,
    /// What stands on it.
    pub reads: PaperLine,
}

/// Two persons concluded what stands on a paper, with the paper on the table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settled {
    /// The box.
    #[serde(rename = "box")]
    pub of_box: u32,
    /// The batch.
    pub batch: u32,
    /// The number.
    pub no: u32,
    /// What stands on it; nothing is unclear.
    pub reads: PaperLine,
    /// Why.
    pub why: String,
    /// The second person.
    pub with: String,
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

/// The congress decided about an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decided {
    /// The election.
    pub election: String,
    /// To vote again, or to stop.
    pub decision: Decision,
    /// Who stands, where the congress said so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub candidates: Option<Vec<String>>,
    /// Whether names may stand that were on no list before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub new_names: bool,
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
