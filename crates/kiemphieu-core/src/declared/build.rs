//! How the facts of a congress are put together. Its elections, persons, board and resolution come into a congress only
//! through here; what cannot be is refused, whoever declares it.

mod unfit;

use std::collections::{HashMap, HashSet};

pub use self::unfit::{Unfit, Unfits};
use crate::ballot::ballot_box::papers::BallotBox;
use crate::ballot::ballot_box::refused::Untallied;
use crate::ballot::list::List;
use crate::ballot::paper::Judge;
use crate::ballot::tally::Tally;
use crate::declared::congress::{Board, Congress};
use crate::declared::election::{Election, ListPoll, Poll};
use crate::declared::person::Person;
use crate::declared::round::{Call, Entry, Round, Vote};
use crate::meeting::papers::Papers;
use crate::meeting::roll::Roll;
use crate::rules::overrides::Override;
use crate::rules::parameters::TieRule;
use crate::rules::rulebook::Rulebook;
use crate::words::names::Key;
use crate::words::sound::unsound;
use crate::words::terms::{Decision, Level, Office};

use jiff::civil::Date;

/// Nobody at a congress was born before.
const FIRST_YEAR_OF_BIRTH: i16 = 1900;

/// Whether every name is written, and stands once.
///
/// # Errors
/// Each that is not.
pub fn each_once<N: AsRef<str>>(names: &[N]) -> Result<(), Unfits> {
    let (mut seen, mut found) = (HashSet::new(), Vec::new());
    for (at, name) in names.iter().map(AsRef::as_ref).enumerate() {
        if name.trim().is_empty() {
            found.push(Unfit::EmptyName { at });
        } else if let Some(unsound) = unsound(name) {
            found.push(Unfit::Unsound { at, unsound });
        } else if !seen.insert(Key::of(name)) {
            found.push(Unfit::Twice { at, name: name.to_owned() });
        }
    }
    Unfits::unless_none(found)
}

/// Whether so many alternates can be allotted with this office (rule `RESULT-ALTERNATES`).
///
/// # Errors
/// When they are of others than delegates.
pub fn may_have_alternates(office: Office, alternates: u32) -> Result<(), Unfit> {
    if alternates > 0 && office != Office::Delegates { Err(Unfit::AlternatesOf { office }) } else { Ok(()) }
}

/// Whether somebody at a congress of this day can have been born in `year`.
#[must_use]
pub fn could_be_born(year: i16, day: Date) -> bool {
    year >= FIRST_YEAR_OF_BIRTH && year < day.year()
}

/// Whether a name is what it looks like.
fn sound(name: &str) -> Result<(), Unfit> {
    unsound(name).map_or(Ok(()), |unsound| Err(Unfit::Unsound { at: 0, unsound }))
}

fn all(result: Result<(), Unfits>) -> impl Iterator<Item = Unfit> {
    result.err().into_iter().flat_map(|unfits| unfits.iter().cloned().collect::<Vec<_>>())
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
        sound(&id)?;
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
    pub fn with_nominated(self, nominated: Vec<String>, list_poll: Option<ListPoll>) -> Result<Self, Unfits> {
        each_once(&nominated)?;
        let list_poll = list_poll.map(|poll| poll.about(&nominated)).transpose()?;
        Ok(Self { nominated, list_poll, ..self })
    }

    /// The same with so many alternates (rule `RESULT-ALTERNATES`).
    ///
    /// # Errors
    /// When others than delegates are elected.
    pub fn with_alternates(self, alternates: u32) -> Result<Self, Unfit> {
        may_have_alternates(self.office, alternates).map(|()| Self { alternates, ..self })
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
    ///
    /// # Errors
    /// When somebody is named without a name, or in two entries.
    pub fn polled(self, poll: Poll) -> Result<Self, Unfits> {
        poll.fits()?;
        Ok(Self { poll: Some(poll), ..self })
    }

    /// The same after one more entry: a round with its papers, or a mere decision.
    ///
    /// # Errors
    /// When the congress decided to stop and the round has papers.
    pub fn held(mut self, round: Round) -> Result<Self, Unfit> {
        round.fits()?;
        self.rounds.push(round);
        Ok(self)
    }

    /// Whether everything declared of it can be.
    ///
    /// # Errors
    /// All that cannot.
    pub fn fits(&self) -> Result<(), Unfits> {
        let no_id = self.id.trim().is_empty().then_some(Unfit::NoId);
        let mut found: Vec<Unfit> = no_id.into_iter().chain(sound(&self.id).err()).collect();
        found.extend(may_have_alternates(self.office, self.alternates).err());
        found.extend(all(each_once(&self.nominated)));
        found.extend(self.list_poll.iter().flat_map(|poll| all(poll.fits(&self.nominated))));
        found.extend(self.poll.iter().flat_map(|poll| all(poll.fits())));
        found.extend(self.rounds.iter().filter_map(|round| round.fits().err()));
        Unfits::unless_none(found)
    }
}

impl ListPoll {
    /// Whether the poll is about exactly those put up, each once.
    ///
    /// # Errors
    /// Who is left out, stands twice, was not put up, or has more support than attended.
    pub fn fits(&self, nominated: &[String]) -> Result<(), Unfits> {
        if nominated.is_empty() {
            return Err(Unfit::PollOfNobody.into());
        }
        let put_up: HashSet<Key> = nominated.iter().map(|name| Key::of(name)).collect();
        let (mut asked, mut found) = (HashSet::new(), Vec::new());
        for (at, (name, support)) in self.support.iter().enumerate() {
            let (key, support, attending) = (Key::of(name), *support, self.attending);
            if !put_up.contains(&key) {
                found.push(Unfit::NotPutUp { at, name: name.clone() });
            }
            if !asked.insert(key) {
                found.push(Unfit::Twice { at, name: name.clone() });
            }
            if support > attending {
                found.push(Unfit::SupportOverAttending { at, support, attending });
            }
        }
        let left_out = nominated.iter().filter(|name| !asked.contains(&Key::of(name)));
        found.extend(left_out.map(|name| Unfit::WithoutSupport { name: name.clone() }));
        Unfits::unless_none(found)
    }

    /// The poll about those put up, in their order and their spelling.
    ///
    /// # Errors
    /// As [`fits`](Self::fits).
    pub fn about(self, nominated: &[String]) -> Result<Self, Unfits> {
        self.fits(nominated)?;
        let support: HashMap<Key, u32> = self.support.iter().map(|(name, support)| (Key::of(name), *support)).collect();
        let of = |name: &String| Some((name.clone(), *support.get(&Key::of(name))?));
        Ok(Self { support: nominated.iter().filter_map(of).collect(), ..self })
    }
}

impl Poll {
    /// Whether everybody named has a name, and one entry.
    ///
    /// # Errors
    /// Each that has not.
    pub fn fits(&self) -> Result<(), Unfits> {
        each_once(&self.nominations.iter().map(|(name, _)| name).collect::<Vec<_>>())
    }
}

impl Call {
    /// Whether a round of this call can have papers.
    ///
    /// # Errors
    /// When the congress decided to stop.
    pub fn may_have_papers(&self) -> Result<(), Unfit> {
        if self.decision == Some(Decision::Stop) { Err(Unfit::StopWithVote) } else { Ok(()) }
    }
}

impl Round {
    pub(crate) fn fits(&self) -> Result<(), Unfit> {
        if self.vote.is_some() && self.unread.is_some() {
            return Err(Unfit::OtherPapers);
        }
        self.call.candidates.iter().flatten().try_for_each(|name| sound(name))?;
        if self.has_papers() { self.call.may_have_papers() } else { Ok(()) }
    }
}

impl Vote {
    /// What was found in one box, whose papers were entered one by one.
    #[must_use]
    pub fn of_box(name: impl Into<String>, papers: Papers, tally: Tally) -> Self {
        Self { papers, tally, entry: Entry::Ballots(name.into()), remarks: Vec::new(), kept: None }
    }

    /// What is found in a box whose papers are kept, by this judge.
    ///
    /// # Errors
    /// While anything on them is unclear, and when the judge is of another list.
    pub fn of_kept(name: impl Into<String>, papers: Papers, kept: BallotBox, judge: Judge) -> Result<Self, Untallied> {
        let tally = kept.tally(judge)?;
        Ok(Self { kept: Some(kept), ..Self::of_box(name, papers, tally) })
    }

    /// Whether the papers that are kept give its count.
    pub(crate) fn fits(&self) -> Result<(), Unfit> {
        let gives = |kept: &BallotBox| kept.tally(self.tally.judge()).is_ok_and(|tally| tally == self.tally);
        if self.kept.as_ref().is_none_or(gives) { Ok(()) } else { Err(Unfit::OtherPapers) }
    }

    /// Totals counted by hand.
    #[must_use]
    pub fn of_totals(papers: Papers, tally: Tally) -> Self {
        Self { papers, tally, entry: Entry::Totals, remarks: Vec::new(), kept: None }
    }
}

impl Board {
    /// A counting board; nobody sits on it twice (rule `LIST-BOARD`).
    ///
    /// # Errors
    /// Who does.
    pub fn new(head: Option<String>, members: Vec<String>) -> Result<Self, Unfits> {
        let board = Self { head, members };
        board.fits().map(|()| board)
    }

    pub(crate) fn fits(&self) -> Result<(), Unfits> {
        each_once(&self.all().collect::<Vec<_>>())
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

impl Override {
    /// Whether a congress can resolve it (rule `OVERRIDE`); what a rulebook leaves open is seen to by
    /// [`Rulebook::overridden`].
    ///
    /// # Errors
    /// When it has no reason, sets a number to nothing, or lets the list decide a tie.
    pub fn fits(&self) -> Result<(), Unfits> {
        let nought = |key, number| (number == Some(0)).then_some(Unfit::Nought { key });
        let found = [
            self.reason.trim().is_empty().then_some(Unfit::NoReason),
            (self.tie == Some(TieRule::ListOrder)).then_some(Unfit::TieByList),
            nought("short_rounds", self.short_rounds),
            nought("small_body_surplus", self.small_body_surplus),
        ];
        Unfits::unless_none(found.into_iter().flatten().collect())
    }
}

impl Congress {
    /// A congress of which nothing is known but who holds it, and when.
    ///
    /// # Errors
    /// When nobody holds it.
    pub fn new(unit: impl Into<String>, date: Date) -> Result<Self, Unfit> {
        let unit = unit.into();
        if unit.trim().is_empty() {
            return Err(Unfit::NoUnit);
        }
        sound(&unit)?;
        Ok(Self {
            unit,
            superior: None,
            congress: None,
            term: None,
            place: None,
            date,
            level: None,
            overrides: None,
            board: None,
            persons: Vec::new(),
            known: HashSet::new(),
            elections: Vec::new(),
        })
    }

    /// The same at this level of the organisation.
    #[must_use]
    pub fn at(self, level: Level) -> Self {
        Self { level: Some(level), ..self }
    }

    /// The same with what the congress resolved otherwise (rule `OVERRIDE`).
    ///
    /// # Errors
    /// When it cannot be resolved.
    pub fn resolving(self, overrides: Override) -> Result<Self, Unfits> {
        overrides.fits()?;
        Ok(Self { overrides: Some(overrides), ..self })
    }

    /// The same, of whose resolution only that holds which `rulebook` leaves open.
    #[must_use]
    pub fn resolved_under(self, rulebook: &Rulebook) -> Self {
        let overrides = self.overrides.map(|overrides| overrides.where_open(rulebook));
        Self { overrides, ..self }
    }

    /// The same with its counting board.
    ///
    /// # Errors
    /// When somebody sits on it twice.
    pub fn counted_by(self, board: Board) -> Result<Self, Unfits> {
        board.fits()?;
        Ok(Self { board: Some(board), ..self })
    }

    /// The same with what is known of one more person.
    ///
    /// # Errors
    /// As [`know`](Self::know).
    pub fn knowing(mut self, person: Person) -> Result<Self, Unfits> {
        self.know(person)?;
        Ok(self)
    }

    /// Adds what is known of one more person.
    ///
    /// # Errors
    /// When the person has no name or an entry already, or cannot have been born in that year; nothing has changed.
    pub fn know(&mut self, person: Person) -> Result<(), Unfits> {
        let key = Key::of(&person.name);
        let born = person.born.filter(|born| !could_be_born(*born, self.date));
        let born = born.map(|year| Unfit::Born { year });
        let mut found: Vec<Unfit> = born.into_iter().chain(sound(&person.name).err()).collect();
        if person.name.trim().is_empty() {
            found.push(Unfit::EmptyName { at: self.persons.len() });
        } else if self.known.contains(&key) {
            found.push(Unfit::SamePerson { name: person.name.clone() });
        }
        Unfits::unless_none(found)?;
        self.known.insert(key);
        self.persons.push(person);
        Ok(())
    }

    /// The same with one more election, held after those before it.
    ///
    /// # Errors
    /// As [`add`](Self::add).
    pub fn with(mut self, election: Election) -> Result<Self, Unfits> {
        self.add(election)?;
        Ok(self)
    }

    /// Adds one more election, held after those before it.
    ///
    /// # Errors
    /// When another one has its id, or what is declared of it cannot be; nothing has changed.
    pub fn add(&mut self, election: Election) -> Result<(), Unfits> {
        election.fits()?;
        if self.election(&election.id).is_some() {
            return Err(Unfit::SameId { id: election.id }.into());
        }
        self.elections.push(election);
        Ok(())
    }

    /// Adds one more entry to the election at this place, counted from 0; nothing happens where there is none.
    ///
    /// # Errors
    /// When the congress decided to stop and the round has papers; nothing has changed.
    pub fn hold(&mut self, at: usize, round: Round) -> Result<(), Unfit> {
        round.fits()?;
        if let Some(election) = self.elections.get_mut(at) {
            election.rounds.push(round);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
