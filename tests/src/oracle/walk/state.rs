//! Where an election stands (rules.md, sections 5, 6 and 10).

/// Where an election stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// No round held.
    Open,
    /// RESULT-TIE: the tied stand again among themselves for these seats.
    Tie {
        /// The tied, in ballot order.
        tied: Vec<String>,
        /// The seats left for them.
        seats: usize,
        /// Tied in a run-off already.
        again: bool,
    },
    /// LIST-WITHDRAWN: of the tied no more are left than seats; they are seated only if the congress so resolves.
    LeftOfTied {
        /// Who is left.
        left: Vec<String>,
        /// The seats they were tied for.
        seats: usize,
    },
    /// RESULT-SHORT: fewer over half than seats, or an elected person declined.
    Short,
    /// RESULT-CELL-SECRETARY: three ballots, nobody over half.
    Appointed,
    /// All seats filled.
    Complete,
    /// RESULT-OPEN: voting is over with seats open.
    Closed,
    /// PAPER: the last count was stopped.
    Stopped,
}

/// Somebody who withdrew, died, was struck off or declined.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The name.
    pub name: String,
    /// The entry from which on it holds.
    pub place: usize,
    /// Had been elected.
    pub elected: bool,
}

/// A state without this person.
pub(super) fn without(state: State, name: &String) -> State {
    match state {
        State::Tie { mut tied, seats, again } if tied.contains(name) => {
            tied.retain(|other| other != name);
            if tied.len() > seats { State::Tie { tied, seats, again } } else { left_of_tied(tied, seats) }
        }
        State::LeftOfTied { mut left, seats } => {
            left.retain(|other| other != name);
            left_of_tied(left, seats)
        }
        state => state,
    }
}

fn left_of_tied(left: Vec<String>, seats: usize) -> State {
    if left.is_empty() { State::Short } else { State::LeftOfTied { left, seats } }
}
