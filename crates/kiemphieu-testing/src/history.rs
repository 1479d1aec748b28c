//! A whole congress as plain facts: what a clerk declares, round after round, and what lies in the boxes.
//!
//! Nothing here knows a rule, and a history may be lawful or not. It can be put into [files](History::files), held as a
//! [`Congress`](kiemphieu_core::Congress), and read by somebody else's engine.

mod changed;
mod declared;
mod files;
mod held;

use kiemphieu_core::{Approval, Call, Date, Flaw, Ground, Level, MeetingKind, Occasion, Office, Papers, Roll};

pub use self::declared::{Walk, call_for};
pub use self::files::{Columns, Layout, Rows};
pub use self::held::{Counted, Decided, Held};
use crate::Paper;

/// A congress with its elections.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    /// The day.
    pub date: Date,
    /// The rulebook, where no date chooses it.
    pub rulebook: Option<String>,
    /// The level of the organisation.
    pub level: Level,
    /// The body that votes, unless an election has its own.
    pub roll: Roll,
    /// The elections, in the order of the file.
    pub contests: Vec<Contest>,
}

/// One election with all its declared rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contest {
    /// Its id in the file.
    pub id: String,
    /// What is elected.
    pub office: Office,
    /// Seats to elect.
    pub seats: u32,
    /// Alternates allotted, for delegates.
    pub alternates: Option<u32>,
    /// The congress itself elects the secretary.
    pub direct: bool,
    /// The election whose elected may stand, where the file names it.
    pub from: Option<String>,
    /// The names of the first round, in the order of the ballot paper.
    pub candidates: Vec<String>,
    /// The body that votes here, where it is not the body of the file.
    pub roll: Option<Roll>,
    /// The declared rounds and decisions, in order.
    pub entries: Vec<Entry>,
    /// What the superior committee decided about the result.
    pub approval: Option<Approval>,
}

/// One declared round, or a decision or record without papers.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entry {
    /// What is declared beside the papers.
    pub call: Call,
    /// What was voted.
    pub cast: Option<Cast>,
}

/// The papers of one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cast {
    /// The names on these papers, in the order of the votes and marks.
    pub names: Vec<String>,
    /// The seats that these papers were printed for.
    pub seats: u32,
    /// What the board declared.
    pub papers: Papers,
    /// What was found.
    pub filled: Filled,
}

/// What was found in the boxes: papers, or totals that somebody typed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Filled {
    /// The papers of each box.
    Boxes(Vec<OneBox>),
    /// Typed-in totals.
    Totals(Totals),
}

/// One box of a round.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OneBox {
    /// Its papers.
    pub sheets: Vec<Sheet>,
    /// Papers issued to those who vote at this box, where told.
    pub issued: Option<u32>,
    /// Papers taken out of it, where told.
    pub returned: Option<u32>,
}

/// One paper with what the board said of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The mark at each name, in ballot order.
    pub marks: Paper,
    /// A flaw that the marks do not show.
    pub flaw: Option<Flaw>,
    /// The board's verdict «valid» against doubtful marks.
    pub said_valid: bool,
    /// The board wrote a note.
    pub noted: bool,
}

/// Typed-in totals of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// Valid papers.
    pub valid: u32,
    /// Invalid papers by ground; never the same ground twice.
    pub invalid: Vec<(Ground, u32)>,
    /// Votes of each person, in ballot order.
    pub votes: Vec<u32>,
}

impl Contest {
    /// The body that votes: the election's own, or else the one of the file.
    #[must_use]
    pub fn voters<'a>(&'a self, history: &'a History) -> &'a Roll {
        self.roll.as_ref().unwrap_or(&history.roll)
    }
}

impl Entry {
    /// A call without papers.
    #[must_use]
    pub fn mere(call: Call) -> Self {
        Self { call, cast: None }
    }

    /// A round with these papers and nothing else declared.
    #[must_use]
    pub fn voted(cast: Cast) -> Self {
        Self { call: Call::default(), cast: Some(cast) }
    }
}

impl Sheet {
    /// A paper with these marks, of which nothing is said.
    #[must_use]
    pub const fn plain(marks: Paper) -> Self {
        Self { marks, flaw: None, said_valid: false, noted: false }
    }

    /// Whether the board said something of it.
    #[must_use]
    pub const fn is_spoken_of(&self) -> bool {
        self.flaw.is_some() || self.said_valid || self.noted
    }
}

impl Cast {
    /// Papers in one box, all of them issued and returned.
    #[must_use]
    pub fn of_papers(names: Vec<String>, seats: u32, papers: Vec<Paper>) -> Self {
        let sheets: Vec<_> = papers.into_iter().map(Sheet::plain).collect();
        let count = number(sheets.len());
        let filled = Filled::Boxes(vec![OneBox { sheets, ..OneBox::default() }]);
        Self { names, seats, papers: Papers::new(count, count), filled }
    }

    /// Totals of so many papers, issued and returned. Where fewer votes than papers stand on strike-out papers, the other
    /// papers are marked and so invalid; all else are valid.
    #[must_use]
    pub fn of_totals(names: Vec<String>, seats: u32, papers: u32, votes: Vec<u32>) -> Self {
        let strike_out = number(names.len()) > seats;
        let valid = if strike_out { papers.min(votes.iter().sum()) } else { papers };
        let invalid = if papers > valid { vec![(Ground::Marked, papers - valid)] } else { Vec::new() };
        Self {
            names,
            seats,
            papers: Papers::new(papers, papers),
            filled: Filled::Totals(Totals { valid, invalid, votes }),
        }
    }

    /// The same papers, of which so many more were issued and did not come back.
    #[must_use]
    pub fn kept_back(mut self, more: u32) -> Self {
        self.papers.issued += more;
        self
    }

    /// The papers of all boxes together; none of totals.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        let boxes: &[OneBox] = match &self.filled {
            Filled::Boxes(boxes) => boxes,
            Filled::Totals(_) => &[],
        };
        boxes.iter().flat_map(|one| &one.sheets)
    }

    pub(crate) fn sheets_mut(&mut self) -> impl Iterator<Item = &mut Sheet> {
        self.boxes_mut().iter_mut().flat_map(|one| &mut one.sheets)
    }

    pub(crate) fn boxes_mut(&mut self) -> &mut [OneBox] {
        match &mut self.filled {
            Filled::Boxes(boxes) => boxes,
            Filled::Totals(_) => &mut [],
        }
    }

    /// Whether papers were entered, and not totals.
    #[must_use]
    pub fn is_by_papers(&self) -> bool {
        matches!(self.filled, Filled::Boxes(_))
    }
}

impl History {
    /// A meeting of so many members of whom as many came as ever got a paper: they elect a committee with these papers, round
    /// after round. None where there are no papers, or nobody may vote.
    #[must_use]
    pub fn of_casts(summoned: u32, casts: Vec<Cast>) -> Option<Self> {
        let present = casts.iter().map(|cast| cast.papers.issued).max();
        let roll = Roll::new(MeetingKind::Members, summoned, present, Vec::new()).ok()?;
        let first = casts.first()?;
        let contest = Contest {
            id: "election".to_owned(),
            office: Office::Committee,
            seats: first.seats,
            alternates: None,
            direct: false,
            from: None,
            candidates: first.names.clone(),
            roll: None,
            entries: casts.into_iter().map(Entry::voted).collect(),
            approval: None,
        };
        let date = Date::constant(2025, 1, 1);
        Some(Self { date, rulebook: None, level: Level::Grassroots, roll, contests: vec![contest] })
    }

    /// The same history, each person under another name.
    #[must_use]
    pub fn renamed(&self, rename: &dyn Fn(&str) -> String) -> Self {
        let mut history = self.clone();
        let anew = |names: &mut Vec<String>| names.iter_mut().for_each(|name| *name = rename(name));
        for contest in &mut history.contests {
            anew(&mut contest.candidates);
            contest.approval.iter_mut().for_each(|approval| anew(&mut approval.names));
            for entry in &mut contest.entries {
                entry.call.candidates.iter_mut().for_each(anew);
                anew(&mut entry.call.withdrawn.names);
                entry.cast.iter_mut().for_each(|cast| anew(&mut cast.names));
            }
        }
        history
    }

    /// The same history with every count so many times as large: the body, the papers and the votes.
    #[must_use]
    pub fn scaled(&self, times: u32) -> Self {
        let mut history = self.clone();
        history.roll = scaled(&history.roll, times);
        for contest in &mut history.contests {
            contest.roll = contest.roll.as_ref().map(|roll| scaled(roll, times));
            for entry in &mut contest.entries {
                entry.call.attendance.present.iter_mut().for_each(|present| *present *= times);
                entry.call.attendance.deductions.iter_mut().flatten().for_each(|gone| gone.count *= times);
                entry.cast.iter_mut().for_each(|cast| cast.scale(times));
            }
        }
        history
    }
}

pub(crate) fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

fn scaled(roll: &Roll, times: u32) -> Roll {
    let mut deductions = roll.deductions().to_vec();
    deductions.iter_mut().for_each(|gone| gone.count *= times);
    let present = roll.present().map(|present| present * times);
    let scaled = Roll::new(roll.kind(), roll.summoned() * times, present, deductions).ok();
    scaled.and_then(|scaled| on(scaled, roll.occasion())).unwrap_or_else(|| roll.clone())
}

/// The roll of a body that meets on this occasion.
pub(crate) fn on(roll: Roll, occasion: Occasion) -> Option<Roll> {
    if roll.occasion() == occasion { Some(roll) } else { roll.on(occasion) }
}

/// Whether the file must say on which occasion the body meets.
fn is_told(kind: MeetingKind, occasion: Occasion) -> bool {
    kind.occasion() != occasion
}

impl Cast {
    fn scale(&mut self, times: u32) {
        let papers = &mut self.papers;
        (papers.issued, papers.returned) = (papers.issued * times, papers.returned * times);
        let told = [&mut papers.printed, &mut papers.spoiled, &mut papers.unused];
        told.into_iter().flatten().for_each(|count| *count *= times);
        match &mut self.filled {
            Filled::Boxes(boxes) => boxes.iter_mut().for_each(|one| one.scale(times)),
            Filled::Totals(totals) => {
                totals.valid *= times;
                totals.invalid.iter_mut().for_each(|(_, count)| *count *= times);
                totals.votes.iter_mut().for_each(|votes| *votes *= times);
            }
        }
    }
}

impl OneBox {
    fn scale(&mut self, times: u32) {
        self.sheets = (0..times).flat_map(|_| self.sheets.clone()).collect();
        [&mut self.issued, &mut self.returned].into_iter().flatten().for_each(|count| *count *= times);
    }
}
