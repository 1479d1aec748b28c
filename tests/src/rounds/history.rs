//! Elections of several rounds as plain facts: what the clerk declares, round after round.
//!
//! Nothing here knows a rule. An entry may be lawful or not.

use crate::world::{Filled, Meeting, Totals};

/// A congress file.
#[derive(Clone, Debug)]
pub struct History {
    /// The day of the congress, `2020-04-22`.
    pub date: &'static str,
    /// `cell`, `grassroots` or `district`.
    pub level: &'static str,
    /// The body that votes, unless an election has its own.
    pub meeting: Meeting,
    /// The elections, in the order of the file.
    pub contests: Vec<Contest>,
}

/// One election with all its declared rounds.
#[derive(Clone, Debug)]
pub struct Contest {
    /// Its id in the file.
    pub id: String,
    /// An office of the contract.
    pub office: &'static str,
    /// Seats to elect.
    pub seats: usize,
    /// Alternates allotted, for delegates.
    pub alternates: Option<usize>,
    /// The congress itself elects the secretary.
    pub direct: bool,
    /// The election whose elected may stand, where the file names it.
    pub from: Option<String>,
    /// The names of the first round, in the order of the ballot paper.
    pub candidates: Vec<String>,
    /// The body that votes here, where it is not the body of the file.
    pub meeting: Option<Meeting>,
    /// The declared rounds and decisions, in order.
    pub entries: Vec<Entry>,
}

/// One declared round, or a mere decision.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// `vote-again` or `stop`: what the congress decided after the round before.
    pub decision: Option<&'static str>,
    /// The list of this round, where the file gives one.
    pub candidates: Option<Vec<String>>,
    /// The congress allowed names that stood on no list before.
    pub new_names: bool,
    /// What was found in the box; none in a mere decision.
    pub ballot: Option<BallotBox>,
}

/// The papers of one round.
#[derive(Clone, Debug)]
pub struct BallotBox {
    /// The names on these papers, in the order of the votes and marks.
    pub names: Vec<String>,
    /// The seats that these papers were printed for.
    pub seats: usize,
    /// Papers issued, as declared.
    pub issued: usize,
    /// Papers returned, as declared.
    pub returned: usize,
    /// The papers, or typed-in totals.
    pub filled: Filled,
}

impl Contest {
    /// The meeting that votes: the election's own, or else the one of the file.
    pub fn voters<'a>(&'a self, history: &'a History) -> &'a Meeting {
        self.meeting.as_ref().unwrap_or(&history.meeting)
    }
}

impl Entry {
    /// A decision without papers.
    pub fn mere(decision: &'static str) -> Self {
        Self { decision: Some(decision), ..Self::default() }
    }

    /// A round with these papers and nothing else declared.
    pub fn voted(ballot: BallotBox) -> Self {
        Self { ballot: Some(ballot), ..Self::default() }
    }
}

impl BallotBox {
    /// Totals typed in: so many papers issued and returned. Where fewer votes than papers stand on strike-out papers, the
    /// other papers are marked and so invalid; all else are valid.
    pub fn totals(names: Vec<String>, seats: usize, papers: usize, votes: Vec<usize>) -> Self {
        let valid = if names.len() > seats { papers.min(votes.iter().sum()) } else { papers };
        let invalid = if papers > valid { vec![("marked", papers - valid)] } else { Vec::new() };
        let filled = Filled::Totals(Totals { valid, invalid, votes });
        Self { names, seats, issued: papers, returned: papers, filled }
    }
}

impl History {
    /// The same history, each person under another name.
    #[must_use]
    pub fn renamed(&self, rename: &dyn Fn(&str) -> String) -> Self {
        let mut history = self.clone();
        let anew = |names: &mut Vec<String>| names.iter_mut().for_each(|name| *name = rename(name));
        for contest in &mut history.contests {
            anew(&mut contest.candidates);
            for entry in &mut contest.entries {
                entry.candidates.iter_mut().for_each(anew);
                entry.ballot.iter_mut().for_each(|ballot| anew(&mut ballot.names));
            }
        }
        history
    }

    /// The same history with every count so many times as large: the body, the papers and the votes.
    #[must_use]
    pub fn scaled(&self, times: usize) -> Self {
        let mut history = self.clone();
        scale_meeting(&mut history.meeting, times);
        for contest in &mut history.contests {
            contest.meeting.iter_mut().for_each(|meeting| scale_meeting(meeting, times));
            for ballot in contest.entries.iter_mut().filter_map(|entry| entry.ballot.as_mut()) {
                ballot.issued *= times;
                ballot.returned *= times;
                scale_filled(&mut ballot.filled, times);
            }
        }
        history
    }
}

fn scale_meeting(meeting: &mut Meeting, times: usize) {
    meeting.summoned *= times;
    meeting.present *= times;
    meeting.deductions.iter_mut().for_each(|deduction| deduction.count *= times);
}

fn scale_filled(filled: &mut Filled, times: usize) {
    match filled {
        Filled::Papers(papers) => *papers = vec![papers.as_slice(); times].concat(),
        Filled::Totals(totals) => {
            totals.valid *= times;
            totals.invalid.iter_mut().for_each(|(_, count)| *count *= times);
            totals.votes.iter_mut().for_each(|votes| *votes *= times);
        }
    }
}
