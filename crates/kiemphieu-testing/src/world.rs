//! One election of a made-up body as plain facts, and how it goes under a rulebook.

use kiemphieu_core::{
    Ballot, Base, Boxes, Call, Called, Contest, Decision, Deduction, Election, Form, Judge, Level, List, Marks,
    MeetingKind, Office, Outcome, Papers, Procedure, Roll, Round, Rulebook, State, Tally, Vote, Withdrawn,
};

/// What a voter did at one name of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Strike-out: left standing. Two-box: an X under agree.
    For,
    /// Strike-out: struck. Two-box: an X under disagree.
    Against,
    /// Two-box: an X in both boxes. Strike-out: struck.
    Both,
    /// Two-box: no X. Strike-out: struck.
    Neither,
}

/// The marks of one paper, in ballot order. Marks beyond the list of a round are left out.
pub type Paper = Vec<Mark>;

/// What happened in one round.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Voted {
    /// The papers in the box.
    pub papers: Vec<Paper>,
    /// Papers that were issued and did not come back.
    pub kept_back: u32,
    /// The places on the first list of those who withdraw in it, after its papers were printed.
    pub withdrawn: Vec<usize>,
}

impl Voted {
    /// The papers that were issued.
    #[must_use]
    pub fn issued(&self) -> u32 {
        number(self.papers.len()) + self.kept_back
    }
}

/// One election: who may vote, how many stand for how many seats, and the papers of its rounds. Each round after the
/// first is the one that is due: the run-off, or the vote for the open seats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct World {
    /// The kind of meeting.
    pub kind: MeetingKind,
    /// The level of the organisation.
    pub level: Level,
    /// What is elected.
    pub office: Office,
    /// Those summoned.
    pub summoned: u32,
    /// Those whom their ground takes out of the base, where the rulebook knows it; they are not present.
    pub deductions: Vec<Deduction>,
    /// How many stand.
    pub names: usize,
    /// The seats, from 1 to the names.
    pub seats: u32,
    /// The rounds.
    pub rounds: Vec<Voted>,
}

/// The papers of one contest, and what follows from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counted {
    /// What was voted.
    pub contest: Contest,
    /// The papers.
    pub vote: Vote,
    /// The base.
    pub base: Base,
    /// The result.
    pub outcome: Outcome,
}

impl Counted {
    /// The votes of the person at a place of the list, from 0.
    #[must_use]
    pub fn votes(&self, at: usize) -> u64 {
        self.vote.tally.votes().get(at).copied().unwrap_or_default()
    }
}

/// One round as it was decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// What the congress decided about it.
    pub call: Call,
    /// The papers, and the result.
    pub counted: Counted,
    /// Where the election stood after it.
    pub after: Procedure,
}

/// An election as it was held under one rulebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    /// Its rounds, as far as they were due.
    pub rounds: Vec<Decided>,
}

impl Held {
    /// The first round.
    #[must_use]
    pub fn first(&self) -> Option<&Counted> {
        self.rounds.first().map(|decided| &decided.counted)
    }
}

pub(crate) fn number(of: usize) -> u32 {
    u32::try_from(of).unwrap_or(u32::MAX)
}

/// The name of the person at a place of the list, from 0.
#[must_use]
pub fn name_at(at: usize) -> String {
    const GIVEN: [&str; 10] = ["An", "Bình", "Chi", "Dũng", "Hà", "Khánh", "Lan", "Minh", "Nga", "Phúc"];
    let given = GIVEN.get(at % GIVEN.len()).copied().unwrap_or_default();
    match at / GIVEN.len() {
        0 => format!("Nguyễn Văn {given}"),
        more => format!("Nguyễn Văn {given} {}", more + 1),
    }
}

impl World {
    /// A meeting of members of a cell in which everybody voted, and nothing is out of the ordinary.
    #[must_use]
    pub fn plain(names: usize, seats: u32, papers: Vec<Paper>) -> Self {
        Self {
            kind: MeetingKind::Members,
            level: Level::Grassroots,
            office: Office::Committee,
            summoned: number(papers.len()).max(1),
            deductions: Vec::new(),
            names,
            seats,
            rounds: vec![Voted { papers, ..Voted::default() }],
        }
    }

    /// The list of the first round; none where the facts give none.
    #[must_use]
    pub fn list(&self) -> Option<List> {
        List::new((0..self.names).map(name_at), self.seats).ok()
    }

    /// The roll, on which as many are present as ever got a paper; none where nobody is left on it.
    #[must_use]
    pub fn roll(&self) -> Option<Roll> {
        let present = self.rounds.iter().map(Voted::issued).max();
        Roll::new(self.kind, self.summoned, present, self.deductions.clone()).ok()
    }

    /// The election before its first round.
    #[must_use]
    pub fn election(&self) -> Option<Election> {
        Election::new("election", self.office, self.roll()?, self.list()?).ok()
    }

    /// The election as it goes under a rulebook: round after round while one is due. None where the facts give no
    /// election.
    #[must_use]
    pub fn hold(&self, rulebook: &Rulebook) -> Option<Held> {
        let election = self.election()?;
        let mut procedure = Procedure::of(&election, Some(self.level), rulebook);
        let mut rounds = Vec::new();
        for voted in &self.rounds {
            let call = Call { withdrawn: withdrawing(&voted.withdrawn).withdrawn, ..call_for(procedure.state()) };
            let Ok(Called::Vote(contest)) = procedure.call(&call, true) else { break };
            let counted = voted.counted(contest, &election.roll, rulebook)?;
            if procedure.enter(&call, true).is_err() {
                break;
            }
            procedure = procedure.after(&counted.contest, &counted.outcome);
            rounds.push(Decided { call, counted, after: procedure.clone() });
        }
        Some(Held { rounds })
    }
}

impl World {
    /// The first round alone, voted on what is known already: for elections that differ in one fact only.
    #[must_use]
    pub fn count_first(&self, contest: &Contest, rulebook: &Rulebook) -> Option<Counted> {
        self.rounds.first()?.counted(contest.clone(), &self.roll()?, rulebook)
    }

    /// The election with the rounds that were held under a rulebook.
    #[must_use]
    pub fn held_election(&self, rulebook: &Rulebook) -> Option<Election> {
        let rounds =
            self.hold(rulebook)?.rounds.into_iter().map(|decided| Round::voted(decided.call, decided.counted.vote));
        Some(Election { rounds: rounds.collect(), ..self.election()? })
    }
}

/// The call that goes on with an election.
#[must_use]
pub fn call_for(state: &State) -> Call {
    let decision = match state {
        State::Short { .. } | State::Tied { .. } => Some(Decision::VoteAgain),
        State::Stopped { .. } => Some(Decision::Annul),
        _ => None,
    };
    Call { decision, ..Call::default() }
}

/// The call of an entry in which the persons at these places withdraw.
pub(crate) fn withdrawing(places: &[usize]) -> Call {
    let names: Vec<String> = places.iter().copied().map(name_at).collect();
    let reason = if names.is_empty() { String::new() } else { "đơn xin rút".to_owned() };
    Call { withdrawn: Withdrawn { names, reason }, ..Call::default() }
}

/// Papers counted for a list.
pub(crate) fn tally(papers: &[Paper], list: &List, rulebook: &Rulebook) -> Option<Tally> {
    let mut tally = Tally::new(Judge::new(list, rulebook));
    for paper in papers {
        tally.add(&Ballot::plain(marks(paper, list)), 1).ok()?;
    }
    Some(tally)
}

impl Voted {
    /// The papers as they are counted for a list.
    fn vote(&self, list: &List, rulebook: &Rulebook) -> Option<Vote> {
        let tally = tally(&self.papers, list, rulebook)?;
        let papers = Papers::new(self.issued(), number(self.papers.len()));
        Some(Vote::of_box("ballots.csv", papers, tally))
    }

    /// The papers of a contest, counted.
    pub(crate) fn counted(&self, contest: Contest, roll: &Roll, rulebook: &Rulebook) -> Option<Counted> {
        let vote = self.vote(&contest.list, rulebook)?;
        let base = vote.base(roll, rulebook);
        let outcome = contest.outcome(roll, rulebook, &vote);
        Some(Counted { contest, vote, base, outcome })
    }
}

/// The marks of a paper for a list; names beyond the paper are left unmarked.
#[must_use]
pub fn marks(paper: &[Mark], list: &List) -> Marks {
    let rows = (0..list.len()).map(|at| paper.get(at).copied().unwrap_or(Mark::Neither));
    match list.form() {
        Form::StrikeOut => Marks::StrikeOut(rows.map(|mark| mark == Mark::For).collect()),
        Form::TwoBox => Marks::TwoBox(
            rows.map(|mark| match mark {
                Mark::For => Boxes::Agree,
                Mark::Against => Boxes::Disagree,
                Mark::Both => Boxes::Both,
                Mark::Neither => Boxes::Neither,
            })
            .collect(),
        ),
    }
}
