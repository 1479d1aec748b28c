//! Why something is not lawful now, as a desk shows it in both languages.

mod frame;
mod lists;
mod papers;
mod people;
mod result;
mod scans;

use std::fmt;

use kiemphieu_core::{Cite, Lang, ListError, Question, Refusal, Refused as CoreRefused, Text, Unfits, Unsound};
use kiemphieu_files::Problems;

use crate::event::{Role, Which};

/// Why something is not lawful now. Nothing has changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Refused {
    /// Events are numbered without a gap.
    OutOfOrder { expected: u64, stands: u64 },
    /// A journal begins with what was opened.
    NotOpened,
    /// Only the first event opens a journal.
    OpenedTwice,
    /// Nothing follows the end of a journal.
    JournalClosed,
    /// The time since the start never runs back.
    Backwards { before: u64, stands: u64 },
    /// An event cannot be written down.
    Unwritable { why: String },
    /// A text looks like what it is not.
    Unsound { unsound: Unsound },
    /// A text is empty or far too long.
    Length { letters: usize, longest: usize },
    /// A text is no SHA-256.
    NoHash,
    /// There are two counts, or three.
    Counts { counts: u8 },
    /// The congress file in the journal is not the one of its hash.
    OtherCongress { expected: String, stands: String },
    /// The journal was begun under another rulebook than this program has.
    OtherRulebook { expected: (String, String), stands: (String, String) },
    /// The congress file has faults.
    Congress(Problems),
    /// What is declared cannot be said in a congress file.
    NotInAFile(Problems),
    /// A station counts congress files in TOML.
    NotToml,
    /// The congress file has rounds already.
    HeldAlready,
    /// Only the station itself does this.
    OnlyTheStation,
    /// A person must do this.
    Nobody,
    /// Nobody of this name works here.
    NoSuchPerson { person: String },
    /// There is no such desk.
    NoSuchDesk { desk: String },
    /// Somebody is locked out, or has no PIN.
    LockedOut { person: String },
    /// Somebody is not signed in at this desk.
    NotSignedIn { person: String, desk: String },
    /// The role of a person does not allow it.
    NotYourRole { role: Role, roles: &'static [Role] },
    /// It takes the head and one member.
    NotTwo,
    /// A person is there already.
    PersonTwice { person: String },
    /// There is one head.
    SecondHead,
    /// Nobody sets the PIN of another.
    NotYourPin,
    /// Somebody else of the board confirms who chooses a PIN.
    PinUnconfirmed,
    /// A PIN is kept as an argon2 string.
    PlainPin,
    /// Somebody is not locked out.
    NotLocked { person: String },
    /// A desk has joined already.
    DeskTwice { desk: String },
    /// There is no such election.
    NoSuchElection { election: String },
    /// This is no list.
    NoList(Vec<ListError>),
    /// The first list of an election is decided before anything is voted.
    VotedAlready { election: String },
    /// Of an election of the congress file only the list can be decided anew.
    InTheFile { election: String },
    /// The rules do not allow this list.
    ListNotAllowed {
        /// What is broken, and by which rule.
        broken: Vec<(Text, Cite)>,
    },
    /// There is no such box.
    NoSuchBox { number: u32 },
    /// There is no such batch.
    NoSuchBatch { batch: u32 },
    /// No paper was entered under this number.
    NoSuchPaper { no: u32 },
    /// A box is not confirmed yet.
    BoxOpen { number: u32 },
    /// A confirmed box is not changed.
    BoxConfirmed { number: u32 },
    /// The rules do not allow this round or decision.
    Procedure {
        /// What is not allowed.
        refusal: Refusal,
        /// The same in the words of the organisation.
        text: Text,
    },
    /// The congress decides first what is to be voted.
    Undecided { question: Question },
    /// What came of the boxes cannot be declared of the election.
    Declared(Unfits),
    /// A batch is of one of several ballot boxes of the round.
    NoSuchPart { part: Option<u32>, parts: u32 },
    /// A round has no more ballot boxes.
    TooManyParts { most: usize },
    /// The ballot boxes hold other papers than were returned.
    OtherSum { sum: u64, returned: u32 },
    /// A batch is of a ballot box that is none any more.
    BatchOfPart { batch: u32, part: u32, parts: u32 },
    /// The numbers to be corrected are others by now.
    OtherNumbers,
    /// No paper at all.
    NoPapers,
    /// A batch is too large.
    BatchTooLarge { papers: u32, most: u32 },
    /// The batches hold more papers than were returned.
    MoreThanReturned { by_hand: u64, returned: u32 },
    /// The batches do not hold all papers that were returned.
    NotDivided { by_hand: u64, returned: u32 },
    /// Nobody reads aloud to himself, and only the board reads.
    NoReader { person: String },
    /// Who hears one reader is of one count.
    ReaderOfOtherCount { count: Which },
    /// A person has one batch at a time.
    OpenAlready { batch: u32, count: Which },
    /// No batch is free for a count.
    NothingFree { count: Which },
    /// The station picks the batch.
    OtherBatch { count: Which, batch: u32 },
    /// This batch is not open for this person.
    NotYours,
    /// What was sent is in already.
    SentTwice { no: u32 },
    /// The station gives the number.
    OtherNumber { next: u32, stands: u32 },
    /// There are more papers than the batch has.
    BeyondBatch { no: u32, papers: u32 },
    /// A number is in use.
    NumberTaken { no: u32 },
    /// One paper at a time.
    OneAtATime,
    /// Who reads a paper gives no serial and decides nothing.
    NotForAReader,
    /// It is no paper of this list.
    Paper(CoreRefused),
    /// Not every paper of the batch is entered.
    NotAllEntered { entered: u32, papers: u32 },
    /// A batch has as many papers as before.
    SamePapers { papers: u32 },
    /// Who of the board read what a scan was not sure of.
    ScanReader { name: String },
    /// Who brings a scan, or read its doubts, is of another count.
    ScanOfOtherCount { person: String, count: Which },
    /// One count of a box is scanned, the others are typed.
    TwoScans { count: Which },
    /// These papers of a scan are in already.
    ScanTaken { batch: u32 },
    /// A count of a batch is begun already.
    CountNotFree { batch: u32, count: Which },
    /// A scan has other papers than the batch.
    ScanPapers { batch: u32, scanned: usize, papers: u32 },
    /// Nobody types on where a scan has read.
    ScanGoesOn { count: Which },
    /// There is nothing to give back.
    NotClosed { count: Which },
    /// This paper needs no further reading.
    NotToBeRead,
    /// Nobody reads a paper a third time that he read before.
    ReadBefore,
    /// The board concludes what stands on a paper.
    StillUnclear,
    /// Somebody reads the paper before the board concludes.
    ThirdReadingFirst,
    /// Two who read a batch differently do not settle it alone.
    BothRead,
    /// The counts do not agree yet.
    NotAgreed,
    /// Who confirms has seen this result.
    NotSeen { person: String },
    /// The report is another one.
    OtherReport { expected: String, stands: String },
    /// The journal has gone on.
    OtherHead { expected: String, stands: String },
    /// A result is shown after it is confirmed.
    NotConfirmed { number: u32 },
    /// A result is shown already.
    ShownTwice { number: u32 },
    /// A rehearsal never becomes real.
    Training,
    /// This is no rehearsal.
    NotTraining,
    /// The export cannot be made.
    Export { why: String },
}

/// What is not lawful, and what to do.
type Told = (Text, Text);

impl Refused {
    /// What is not lawful, and what to do.
    #[must_use]
    pub fn text(&self) -> (Text, Text) {
        let told = frame::text(self)
            .or_else(|| people::text(self))
            .or_else(|| papers::text(self))
            .or_else(|| lists::text(self))
            .or_else(|| scans::text(self));
        told.or_else(|| result::text(self)).unwrap_or_else(|| (Text::same(format!("{self:?}")), Text::same("?")))
    }
}

/// A text and its remedy in both languages.
fn told(text: (impl Into<String>, impl Into<String>), remedy: (&str, &str)) -> Option<Told> {
    Some((Text::new(text.0, text.1), Text::new(remedy.0, remedy.1)))
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (text, remedy) = self.text();
        write!(f, "{}: {}", text.get(Lang::En), remedy.get(Lang::En))
    }
}

impl std::error::Error for Refused {}
