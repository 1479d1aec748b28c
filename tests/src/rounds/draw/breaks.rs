//! Steps that the rules refuse, from every state of an election, with the rule that each breaks.

use crate::rounds::history::{Contest, Entry};
use crate::rounds::reading::{Held, Reading, State};

/// A step to take: what the entry declares, and the list and seats of its papers, where it has any.
#[derive(Clone, Debug)]
pub struct Step {
    /// The entry, still without papers.
    pub entry: Entry,
    /// The names on the papers, and the seats they are printed for.
    pub papers: Option<(Vec<String>, usize)>,
}

impl Step {
    /// A decision without papers.
    pub fn mere(decision: &'static str) -> Self {
        Self { entry: Entry::mere(decision), papers: None }
    }

    /// A round with this list, which is not written down.
    pub fn silent(list: Vec<String>, seats: usize) -> Self {
        Self { entry: Entry::default(), papers: Some((list, seats)) }
    }

    /// A round with this list.
    pub fn listed(list: Vec<String>, seats: usize) -> Self {
        let mut names = list.clone();
        names.sort_by_key(|name| list.iter().position(|other| other == name));
        names.dedup();
        Self { entry: Entry { candidates: Some(list), ..Entry::default() }, papers: Some((names, seats)) }
    }

    /// The same step, decided by the congress.
    #[must_use]
    pub fn decided(mut self, decision: &'static str) -> Self {
        self.entry.decision = Some(decision);
        self
    }

    /// The same step, with new names allowed.
    #[must_use]
    pub fn with_new_names(mut self) -> Self {
        self.entry.new_names = true;
        self
    }
}

/// The rule that these steps break, and the steps. `fresh` is a name that stood nowhere yet.
pub fn breaks(contest: &Contest, reading: &Reading, fresh: &str) -> (&'static str, Vec<Step>) {
    let seats = reading.open_seats.max(1);
    match reading.state {
        State::NotBegun => ("RESULT-OPEN", first_rounds(contest, fresh)),
        State::Tie => {
            let mut steps = run_offs(reading, fresh);
            steps.push(Step::mere("stop"));
            ("RESULT-TIE", steps)
        }
        State::TiedAgain => ("RESULT-TIE", run_offs(reading, fresh)),
        State::Short => ("RESULT-SHORT", next_rounds(contest, reading, fresh)),
        State::Appointed => ("RESULT-CELL-SECRETARY", further(reading, seats, fresh)),
        State::Complete | State::Closed => ("RESULT-OPEN", further(reading, seats, fresh)),
        State::Stopped => ("PAPER-SURPLUS", further(reading, seats, fresh)),
    }
}

/// RESULT-OPEN: a decision before the first round, or another list than that of the election.
fn first_rounds(contest: &Contest, fresh: &str) -> Vec<Step> {
    let (list, seats) = (&contest.candidates, contest.seats);
    vec![
        Step::silent(list.clone(), seats).decided("vote-again"),
        Step::mere("stop"),
        Step::mere("vote-again"),
        Step::listed(with(list, fresh), seats),
        Step::listed(replaced(list, fresh), seats),
    ]
}

/// RESULT-TIE: not exactly the tied.
fn run_offs(reading: &Reading, fresh: &str) -> Vec<Step> {
    let last = last(reading);
    let (tied, seats) = (&last.count.tied, reading.open_seats);
    let mut lists = vec![
        tied[1..].to_vec(),
        with(tied, fresh),
        replaced(tied, fresh),
        with(tied, &tied[0]),
        with(&tied[1..], &tied[1]),
    ];
    lists.extend(reading.elected.first().map(|elected| with(tied, elected)));
    lists.extend((last.names.len() > tied.len()).then(|| last.names.clone()));
    let allowed = Step::listed(with(tied, fresh), seats).with_new_names();
    lists.into_iter().map(|list| Step::listed(list, seats)).chain([allowed]).collect()
}

/// RESULT-SHORT: somebody elected already, a name twice, too few names; for delegates a new name not allowed.
fn next_rounds(contest: &Contest, reading: &Reading, fresh: &str) -> Vec<Step> {
    let (left_over, open) = (last(reading).not_elected(), reading.open_seats);
    let mut steps = vec![Step::listed(with(&left_over, &left_over[0]), open)];
    for elected in &reading.elected {
        steps.push(Step::listed(with(&left_over, elected), open));
        steps.push(Step::listed(with(&left_over[1..], elected), open).with_new_names());
    }
    if open > 1 {
        steps.push(Step::listed(left_over[..open - 1].to_vec(), open));
    }
    if contest.office == "delegates" {
        steps.push(Step::listed(with(&left_over, fresh), open));
        steps.push(Step::listed(replaced(&left_over, fresh), open));
    }
    steps
}

/// Any further entry, where no further one is lawful.
fn further(reading: &Reading, seats: usize, fresh: &str) -> Vec<Step> {
    let last = last(reading);
    let list = last.names.clone();
    vec![
        Step::listed(list.clone(), seats),
        Step::silent(list, seats),
        Step::listed(vec![fresh.to_owned()], 1).with_new_names(),
        Step::mere("vote-again"),
        Step::mere("stop"),
    ]
}

fn last(reading: &Reading) -> &Held {
    reading.rounds.last().unwrap()
}

fn with(list: &[String], name: &str) -> Vec<String> {
    list.iter().cloned().chain([name.to_owned()]).collect()
}

fn replaced(list: &[String], name: &str) -> Vec<String> {
    with(&list[..list.len() - 1], name)
}
