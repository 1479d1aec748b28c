//! One congress as plain facts: what the clerk declares, and what stands on the papers.
//!
//! Nothing here knows a rule of counting. Words that the files of the contract use (offices, grounds, flaws)
//! are kept as those words.

/// All offices of the contract.
pub const OFFICES: [&str; 7] =
    ["committee", "standing-committee", "secretary", "deputy", "inspection-committee", "inspection-chair", "delegates"];

/// All grounds of deduction that the rules name, for any kind of meeting.
pub const DEDUCTIONS: [&str; 7] = [
    "temporary-elsewhere",
    "exempted",
    "suspended",
    "prosecuted",
    "absent-excused",
    "convening-committee-absent",
    "delegate-absent",
];

/// All flaws that the counting board sees on a paper and that its marks do not show.
pub const FLAWS: [&str; 4] = ["not-issued", "outside-name", "marked", "written-on"];

/// A congress file with its ballots.
#[derive(Clone, Debug)]
pub struct World {
    /// The day of the congress, `2020-04-22`.
    pub date: String,
    /// `cell`, `grassroots` or `district`.
    pub level: &'static str,
    /// The body that votes, unless an election has its own.
    pub meeting: Meeting,
    /// The elections, each with one round. The first one has no meeting of its own.
    pub elections: Vec<Election>,
}

/// The kind of the body that votes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// All members of a cell or a party organisation.
    Members,
    /// Delegates.
    Delegates,
    /// A committee, a standing committee or an inspection committee.
    Committee,
}

impl Kind {
    /// The word of the congress file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Members => "members",
            Self::Delegates => "delegates",
            Self::Committee => "committee",
        }
    }
}

/// The body that votes.
#[derive(Clone, Debug)]
pub struct Meeting {
    /// Its kind.
    pub kind: Kind,
    /// Official members, delegates or incumbents summoned.
    pub summoned: usize,
    /// Voting members present.
    pub present: usize,
    /// Declared deductions, lawful or not; never the same ground twice.
    pub deductions: Vec<Deduction>,
}

/// A declared deduction.
#[derive(Clone, Debug)]
pub struct Deduction {
    /// One of [`DEDUCTIONS`].
    pub ground: &'static str,
    /// How many persons.
    pub count: usize,
}

/// One election with its one round.
#[derive(Clone, Debug)]
pub struct Election {
    /// Its id in the file.
    pub id: String,
    /// One of [`OFFICES`].
    pub office: &'static str,
    /// Seats to elect.
    pub seats: usize,
    /// The names, in the order of the ballot paper.
    pub candidates: Vec<String>,
    /// The body that votes here, where it is not the body of the file.
    pub meeting: Option<Meeting>,
    /// Papers issued, as declared.
    pub issued: usize,
    /// Papers returned, as declared.
    pub returned: usize,
    /// What was found in the box.
    pub filled: Filled,
}

impl Election {
    /// The meeting that votes: the election's own, or else the one of the file.
    pub fn voters<'a>(&'a self, world: &'a World) -> &'a Meeting {
        self.meeting.as_ref().unwrap_or(&world.meeting)
    }
}

/// What was found in the box: papers, or totals that somebody typed in.
#[derive(Clone, Debug)]
pub enum Filled {
    /// Every paper.
    Papers(Vec<Paper>),
    /// Typed-in totals.
    Totals(Totals),
}

/// One paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// The mark at each name, in ballot order.
    pub marks: Vec<Mark>,
    /// A flaw that the board saw, one of [`FLAWS`].
    pub flaw: Option<&'static str>,
    /// The board's note.
    pub note: Option<&'static str>,
}

impl Paper {
    /// A paper with these marks and nothing else.
    pub const fn plain(marks: Vec<Mark>) -> Self {
        Self { marks, flaw: None, note: None }
    }
}

/// What a voter did at one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Strike-out: untouched. Two-box: an X under agree only.
    For,
    /// Strike-out: struck. Two-box: an X under disagree only.
    Against,
    /// Two-box only: an X in both boxes.
    Both,
    /// Two-box only: an X in neither box.
    Neither,
}

/// Typed-in totals of a round.
#[derive(Clone, Debug)]
pub struct Totals {
    /// Valid papers.
    pub valid: usize,
    /// Invalid papers by ground; never the same ground twice.
    pub invalid: Vec<(&'static str, usize)>,
    /// Votes of each person, in ballot order.
    pub votes: Vec<usize>,
}
