//! The declared facts of a congress. Whoever declares them (a file, a program) has counted the boxes into tallies.

use std::collections::HashMap;

use jiff::civil::Date;

use crate::names::{Key, People};
use crate::{Decision, Flaw, Level, List, Office, Override, Papers, Roll, Tally, Verdict};

/// A congress or meeting and its elections, in the order in which they are held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Congress {
    /// The party organisation.
    pub unit: String,
    /// The party organisation above it.
    pub superior: Option<String>,
    /// The name of the congress: "Đại hội lần thứ XXIII".
    pub congress: Option<String>,
    /// The term: "2020-2025".
    pub term: Option<String>,
    /// Where it is held.
    pub place: Option<String>,
    /// The day; it chooses the edition.
    pub date: Date,
    /// The level of the organisation, where the file says.
    pub level: Option<Level>,
    /// What the congress resolved otherwise, and why (rule `OVERRIDE`).
    pub overrides: Option<Override>,
    /// The counting board, where the file names it.
    pub board: Option<Board>,
    /// What is known of persons.
    pub persons: Vec<Person>,
    /// The elections.
    pub elections: Vec<Election>,
}

/// The counting board (rule `LIST-BOARD`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Board {
    /// Its head, where the file names one.
    pub head: Option<String>,
    /// Its other members.
    pub members: Vec<String>,
}

impl Board {
    /// Everybody who sits on it.
    pub fn all(&self) -> impl Iterator<Item = &String> {
        self.head.iter().chain(&self.members)
    }
}

/// What is known of a person, for statistics only.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The full name, as on the lists.
    pub name: String,
    /// The year of birth.
    pub born: Option<i16>,
    /// Whether a woman.
    pub woman: Option<bool>,
    /// Whether of an ethnic minority.
    pub minority: Option<bool>,
    /// Whether a member of the outgoing body.
    pub re_elected: Option<bool>,
    /// Whether the head of an agency or firm.
    pub heads_agency: Option<bool>,
    /// Whether a village head.
    pub village_head: Option<bool>,
}

impl Congress {
    /// The election of this `id`.
    #[must_use]
    pub fn election(&self, id: &str) -> Option<&Election> {
        let id = Key::of(id);
        self.elections.iter().find(|election| Key::of(&election.id) == id)
    }

    /// What is known of persons, to be found by their names.
    pub(crate) fn known(&self) -> Known<'_> {
        Known(self.persons.iter().rev().map(|person| (Key::of(&person.name), person)).collect())
    }

    /// The same facts, in which whoever stands on a list is called everywhere as on that list: first of all lists that
    /// of the election, then those before and after it. So no spelling of a name changes what is told.
    #[must_use]
    pub fn in_one_spelling(mut self) -> Self {
        let lists = self.elections.iter().flat_map(|election| election.list.names());
        let all: Vec<String> =
            lists.chain(self.elections.iter().flat_map(|election| &election.nominated)).cloned().collect();
        let ids: Vec<String> = self.elections.iter().map(|election| election.id.clone()).collect();
        let (everybody, ids) = (People::of(&all), People::of(&ids));
        let board = self.board.iter_mut().flat_map(|board| board.head.iter_mut().chain(&mut board.members));
        for name in board.chain(self.persons.iter_mut().map(|person| &mut person.name)) {
            everybody.spell(name);
        }
        for election in &mut self.elections {
            let own = People::of(election.list.names());
            let polled = election.list_poll.iter_mut().flat_map(|poll| &mut poll.support);
            let polled = polled.chain(election.poll.iter_mut().flat_map(|poll| &mut poll.nominations));
            let named = election.nominated.iter_mut().chain(&mut election.planned);
            for name in named.chain(polled.map(|(name, _)| name)) {
                if !own.spell(name) {
                    everybody.spell(name);
                }
            }
            election.from.iter_mut().for_each(|from| {
                ids.spell(from);
            });
        }
        self
    }
}

/// Persons by their names.
pub(crate) struct Known<'c>(HashMap<Key, &'c Person>);

impl<'c> Known<'c> {
    /// What is known of the person of this name.
    pub fn of(&self, name: &str) -> Option<&'c Person> {
        self.0.get(&Key::of(name)).copied()
    }
}

/// A ballot file that a round names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BallotFile {
    /// The number of the round.
    pub round: usize,
    /// The name of the file, as the round has it.
    pub name: String,
}

/// One election.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    /// The name by which other elections refer to it.
    pub id: String,
    /// What is elected.
    pub office: Office,
    /// The body that votes.
    pub roll: Roll,
    /// The list and the seats, as the congress voted (rule `RESULT-OPEN`).
    pub list: List,
    /// Those put up at the congress itself, not by the convening committee, on the list or not (rules `LIST-OUTSIDE`,
    /// `LIST-POLL`).
    pub nominated: Vec<String>,
    /// The opinion poll about them.
    pub list_poll: Option<ListPoll>,
    /// Whether the congress itself elects the secretary (rule `PROC-DIRECT`).
    pub direct: bool,
    /// The election whose elected may stand (rule `LIST-ELIGIBLE`).
    pub from: Option<String>,
    /// The person whom the approved personnel plan foresees (rule `PROC-PLAN`).
    pub planned: Option<String>,
    /// The superior committee's direction after a departure from that plan, as recorded (rule `PROC-PLAN`).
    pub direction: Option<String>,
    /// Alternates allotted, for delegates only (rule `RESULT-ALTERNATES`).
    pub alternates: u32,
    /// The nomination poll before a direct election (rule `PROC-DIRECT`).
    pub poll: Option<Poll>,
    /// The ballot files that its rounds name, opened or not: each serves one round (rule `PROC-CELL`).
    pub boxes: Vec<BallotFile>,
    /// What was held or decided, in order; empty while not voted yet.
    pub rounds: Vec<Round>,
}

/// The opinion poll about those put up at the congress: who of them enters the list (rules `LIST-OUTSIDE`, `LIST-POLL`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListPoll {
    /// Those attending.
    pub attending: u32,
    /// How many support each of them, at most all who attend; one entry for everybody nominated and for nobody else.
    pub support: Vec<(String, u32)>,
}

/// A nomination poll: advice, it elects nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Poll {
    /// Papers issued.
    pub issued: u32,
    /// Papers returned.
    pub returned: u32,
    /// How often each person was named.
    pub nominations: Vec<(String, u32)>,
}

/// One round, or the decision not to hold one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// What the congress decided about it.
    pub call: Call,
    /// The vote; `None` for a mere decision.
    pub vote: Option<Vote>,
    /// The papers of a round that is refused, or follows a refused entry, where they could not be read: the list on them
    /// is not known.
    pub unread: Option<Papers>,
}

impl Round {
    /// A mere decision.
    #[must_use]
    pub fn decided(call: Call) -> Self {
        Self { call, vote: None, unread: None }
    }

    /// A round with papers.
    #[must_use]
    pub fn voted(call: Call, vote: Vote) -> Self {
        Self { call, vote: Some(vote), unread: None }
    }

    /// Whether it has papers.
    #[must_use]
    pub fn has_papers(&self) -> bool {
        self.vote.is_some() || self.unread.is_some()
    }
}

/// What the congress decided about a round, as declared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Call {
    /// Whether to vote again or to stop; not needed for a first round or a first run-off.
    pub decision: Option<Decision>,
    /// The list of the round, where the file gives one.
    pub candidates: Option<Vec<String>>,
    /// Whether the congress allowed names that were not on the list before (rule `RESULT-SHORT`).
    pub new_names: bool,
}

impl Call {
    /// This call after the entry before it: a mere decision announces the list of the vote that follows.
    #[must_use]
    pub fn after(mut self, announced: Option<&Self>) -> Self {
        if let Some(announced) = announced {
            self.decision = self.decision.or(announced.decision);
            self.candidates = self.candidates.or_else(|| announced.candidates.clone());
            self.new_names |= announced.new_names;
        }
        self
    }
}

/// The vote of one round: the papers as declared and as counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vote {
    /// The papers that the board declared.
    pub papers: Papers,
    /// What was found in the box.
    pub tally: Tally,
    /// Where the tally comes from.
    pub entry: Entry,
    /// The papers that were not plainly valid; filled where a caller wants to list them.
    pub remarks: Vec<Remark>,
}

/// Where a tally comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Papers entered one by one or as patterns, in the box of this name.
    Ballots(String),
    /// Totals counted and typed in by hand.
    Totals,
}

/// A paper that was not plainly valid, in three layers: where it was entered, what the rules say of its marks, what
/// the board decided. It never says how the paper voted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The line of the ballot file, where the paper stands as entered.
    pub line: u64,
    /// The serial number.
    pub paper: Option<String>,
    /// How many papers of this pattern.
    pub count: u32,
    /// What the rules say of its marks alone.
    pub on_marks: Verdict,
    /// The flaw that the board saw.
    pub flaw: Option<Flaw>,
    /// The verdict in which both end.
    pub verdict: Verdict,
    /// The board's note.
    pub note: Option<String>,
}
