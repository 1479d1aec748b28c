//! How the facts of a congress are put together: what cannot be is refused here, whoever declares it.

use crate::ballot::list::List;
use crate::ballot::tally::Tally;
use crate::declared::congress::{Board, Congress};
use crate::declared::election::{Election, ListPoll, Poll};
use crate::declared::person::Person;
use crate::declared::round::{Entry, Round, Vote};
use crate::meeting::papers::Papers;
use crate::meeting::roll::Roll;
use crate::rules::overrides::Override;
use crate::words::names::{Key, same_name};
use crate::words::terms::{Decision, Level, Office};
use crate::words::text::Text;

use jiff::civil::Date;

/// Nobody at a congress was born before.
const FIRST_YEAR_OF_BIRTH: i16 = 1900;

/// A fact that cannot be declared of a congress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unfit {
    /// An election without an id.
    NoId,
    /// Two elections of one id.
    SameId {
        /// The id.
        id: String,
    },
    /// Alternates are of delegates only (rule `RESULT-ALTERNATES`).
    AlternatesOf {
        /// What is elected.
        office: Office,
    },
    /// Somebody put up at the congress without a name.
    EmptyName {
        /// The place among the names, from 0.
        at: usize,
    },
    /// Somebody named twice where everybody stands once.
    Twice {
        /// The second place among the names, from 0.
        at: usize,
        /// The name.
        name: String,
    },
    /// An opinion poll, but nobody was put up at the congress (rule `LIST-POLL`).
    PollOfNobody,
    /// An opinion poll about somebody who was not put up.
    NotPutUp {
        /// The name.
        name: String,
    },
    /// More support somebody than attended the opinion poll.
    SupportOverAttending {
        /// The name.
        name: String,
        /// Those in support.
        support: u32,
        /// Those attending.
        attending: u32,
    },
    /// Somebody put up whom the opinion poll leaves out.
    WithoutSupport {
        /// The name.
        name: String,
    },
    /// Papers in a round of which the congress decided not to hold it.
    StopWithVote,
    /// Two entries for one person.
    SamePerson {
        /// The name.
        name: String,
    },
    /// A year of birth that cannot be.
    Born {
        /// The year.
        year: i16,
    },
}

impl Unfit {
    /// What is wrong, in plain words. A reader of files says in its own words where, and what to do.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::NoId => Text::new("cuộc bầu không có tên", "an election without an id"),
            Self::SameId { id } => {
                Text::new(format!("hai cuộc bầu cùng tên «{id}»"), format!("two elections are called «{id}»"))
            }
            Self::AlternatesOf { .. } => {
                Text::new("chỉ bầu đại biểu mới có dự khuyết", "only delegates have alternates")
            }
            Self::EmptyName { .. } => Text::new("tên để trống", "an empty name"),
            Self::Twice { name, .. } => Text::new(format!("«{name}» có hai lần"), format!("«{name}» stands twice")),
            Self::PollOfNobody => Text::new(
                "có kết quả lấy phiếu xin ý kiến mà không có ai được giới thiệu tại đại hội",
                "an opinion poll, but nobody was put up at the congress",
            ),
            Self::NotPutUp { name } => Text::new(
                format!("lấy phiếu xin ý kiến về «{name}», người không được giới thiệu tại đại hội"),
                format!("an opinion poll about «{name}», who was not put up at the congress"),
            ),
            Self::SupportOverAttending { support, attending, .. } => Text::new(
                format!("{support} người đồng ý, nhưng chỉ có {attending} người dự"),
                format!("{support} in support, but only {attending} attended"),
            ),
            Self::WithoutSupport { name } => Text::new(
                format!("kết quả lấy phiếu xin ý kiến thiếu: {name}"),
                format!("the opinion poll leaves out: {name}"),
            ),
            Self::StopWithVote => Text::new(
                "đã quyết định dừng mà vòng này vẫn có phiếu",
                "decided to stop, and yet this round has papers",
            ),
            Self::SamePerson { name } => Text::new(format!("«{name}» có hai mục"), format!("«{name}» has two entries")),
            Self::Born { year } => {
                Text::new(format!("năm sinh {year} không hợp lý"), format!("the year of birth {year} cannot be"))
            }
        }
    }
}

/// Whether every name is written, and stands once.
///
/// # Errors
/// The first that is not.
pub fn each_once<N: AsRef<str>>(names: &[N]) -> Result<(), Unfit> {
    let mut seen = std::collections::HashSet::new();
    for (at, name) in names.iter().map(AsRef::as_ref).enumerate() {
        if name.trim().is_empty() {
            return Err(Unfit::EmptyName { at });
        }
        if !seen.insert(Key::of(name)) {
            return Err(Unfit::Twice { at, name: name.to_owned() });
        }
    }
    Ok(())
}

impl Election {
    /// An election that is not held yet, about which nothing more is known.
    ///
    /// # Errors
    /// When it has no id.
    pub fn new(id: impl Into<String>, office: Office, roll: Roll, list: List) -> Result<Self, Unfit> {
        let id = id.into();
        if id.trim().is_empty() {
            return Err(Unfit::NoId);
        }
        Ok(Self {
            id,
            office,
            roll,
            list,
            nominated: Vec::new(),
            list_poll: None,
            direct: false,
            from: None,
            planned: None,
            direction: None,
            alternates: 0,
            poll: None,
            boxes: Vec::new(),
            rounds: Vec::new(),
        })
    }

    /// The same with those put up at the congress itself, and the opinion poll about them (rules `LIST-OUTSIDE`, `LIST-POLL`).
    ///
    /// # Errors
    /// When somebody stands twice, or the poll is not about exactly these, or more support somebody than attended.
    pub fn with_nominated(self, nominated: Vec<String>, list_poll: Option<ListPoll>) -> Result<Self, Unfit> {
        each_once(&nominated)?;
        if let Some(poll) = &list_poll {
            poll.fits(&nominated)?;
        }
        Ok(Self { nominated, list_poll, ..self })
    }

    /// The same with so many alternates (rule `RESULT-ALTERNATES`).
    ///
    /// # Errors
    /// When others than delegates are elected.
    pub fn with_alternates(self, alternates: u32) -> Result<Self, Unfit> {
        match self.office {
            Office::Delegates => Ok(Self { alternates, ..self }),
            office if alternates > 0 => Err(Unfit::AlternatesOf { office }),
            _ => Ok(self),
        }
    }

    /// The same, held by the congress itself (rule `PROC-DIRECT`).
    #[must_use]
    pub fn direct(self) -> Self {
        Self { direct: true, ..self }
    }

    /// The same, in which those elected in the election `id` may stand (rule `LIST-ELIGIBLE`).
    #[must_use]
    pub fn from(self, id: impl Into<String>) -> Self {
        Self { from: Some(id.into()), ..self }
    }

    /// The same with the person whom the personnel plan foresees (rule `PROC-PLAN`).
    #[must_use]
    pub fn planned(self, name: impl Into<String>) -> Self {
        Self { planned: Some(name.into()), ..self }
    }

    /// The same after a nomination poll (rule `PROC-DIRECT`).
    #[must_use]
    pub fn polled(self, poll: Poll) -> Self {
        Self { poll: Some(poll), ..self }
    }

    /// The same after one more entry: a round with its papers, or a mere decision.
    ///
    /// # Errors
    /// When the congress decided to stop and the round has papers.
    pub fn held(mut self, round: Round) -> Result<Self, Unfit> {
        if round.call.decision == Some(Decision::Stop) && round.has_papers() {
            return Err(Unfit::StopWithVote);
        }
        self.rounds.push(round);
        Ok(self)
    }
}

impl ListPoll {
    /// Whether the poll is about exactly those put up.
    ///
    /// # Errors
    /// Who is left out or was not put up, or has more support than attended.
    pub fn fits(&self, nominated: &[String]) -> Result<(), Unfit> {
        if nominated.is_empty() {
            return Err(Unfit::PollOfNobody);
        }
        let put_up: std::collections::HashSet<Key> = nominated.iter().map(|name| Key::of(name)).collect();
        for (name, support) in &self.support {
            if !put_up.contains(&Key::of(name)) {
                return Err(Unfit::NotPutUp { name: name.clone() });
            }
            if *support > self.attending {
                let (name, support, attending) = (name.clone(), *support, self.attending);
                return Err(Unfit::SupportOverAttending { name, support, attending });
            }
        }
        let asked: std::collections::HashSet<Key> = self.support.iter().map(|(name, _)| Key::of(name)).collect();
        match nominated.iter().find(|name| !asked.contains(&Key::of(name))) {
            Some(name) => Err(Unfit::WithoutSupport { name: name.clone() }),
            None => Ok(()),
        }
    }
}

impl Vote {
    /// What was found in one box, whose papers were entered one by one.
    #[must_use]
    pub fn of_box(name: impl Into<String>, papers: Papers, tally: Tally) -> Self {
        Self { papers, tally, entry: Entry::Ballots(name.into()), remarks: Vec::new() }
    }

    /// Totals counted by hand.
    #[must_use]
    pub fn of_totals(papers: Papers, tally: Tally) -> Self {
        Self { papers, tally, entry: Entry::Totals, remarks: Vec::new() }
    }
}

impl Board {
    /// A counting board; nobody sits on it twice (rule `LIST-BOARD`).
    ///
    /// # Errors
    /// Who does.
    pub fn new(head: Option<String>, members: Vec<String>) -> Result<Self, Unfit> {
        let board = Self { head, members };
        each_once(&board.all().collect::<Vec<_>>())?;
        Ok(board)
    }
}

impl Person {
    /// Somebody of whom nothing is known but the name.
    #[must_use]
    pub fn new(name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            born: None,
            woman: None,
            minority: None,
            re_elected: None,
            heads_agency: None,
            village_head: None,
        }
    }
}

impl Congress {
    /// A congress of which nothing is known but who holds it, and when.
    #[must_use]
    pub fn new(unit: impl Into<String>, date: Date) -> Self {
        Self {
            unit: unit.into(),
            superior: None,
            congress: None,
            term: None,
            place: None,
            date,
            level: None,
            overrides: None,
            board: None,
            persons: Vec::new(),
            elections: Vec::new(),
        }
    }

    /// The same at this level of the organisation.
    #[must_use]
    pub fn at(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }

    /// The same with what the congress resolved otherwise (rule `OVERRIDE`).
    #[must_use]
    pub fn resolving(self, overrides: Override) -> Self {
        Self { overrides: Some(overrides), ..self }
    }

    /// The same with its counting board.
    #[must_use]
    pub fn counted_by(self, board: Board) -> Self {
        Self { board: Some(board), ..self }
    }

    /// The same with what is known of one more person.
    ///
    /// # Errors
    /// When the person has an entry already, or cannot have been born in that year.
    pub fn knowing(mut self, person: Person) -> Result<Self, Unfit> {
        if let Some(year) = person.born.filter(|born| !could_be_born(*born, self.date)) {
            return Err(Unfit::Born { year });
        }
        if self.persons.iter().any(|known| same_name(&known.name, &person.name)) {
            return Err(Unfit::SamePerson { name: person.name });
        }
        self.persons.push(person);
        Ok(self)
    }

    /// The same with one more election, held after those before it.
    ///
    /// # Errors
    /// When another one has its id.
    pub fn with(mut self, election: Election) -> Result<Self, Unfit> {
        if self.election(&election.id).is_some() {
            return Err(Unfit::SameId { id: election.id });
        }
        self.elections.push(election);
        Ok(self)
    }
}

/// Whether somebody at a congress of this day can have been born in `year`.
#[must_use]
pub fn could_be_born(year: i16, day: Date) -> bool {
    year >= FIRST_YEAR_OF_BIRTH && year < day.year()
}

#[cfg(test)]
mod tests;
