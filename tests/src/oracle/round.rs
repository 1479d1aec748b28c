//! The result of one round (rules.md, section 6).

use kiemphieu_testing::history::Cast;

use super::base::{Base, Voters, count};
use super::bodies::Body;
use super::papers::{self, Broken, Counted};

/// One round held.
#[derive(Clone, Debug)]
pub struct Held {
    /// Its place among the declared entries, from 1.
    pub place: usize,
    /// A run-off: the higher wins, more than half is not needed.
    pub run_off: bool,
    /// Those elected in it are alternates.
    pub of_alternates: bool,
    /// The entry by which all its papers are annulled.
    pub annulled: Option<usize>,
    /// The seats of this round.
    pub seats: usize,
    /// Who votes.
    pub voters: Voters,
    /// The base.
    pub base: Base,
    /// Its papers as declared.
    pub cast: Cast,
    /// Its papers as counted.
    pub counted: Counted,
    /// The rules of PAPER that are broken: then the count is stopped.
    pub broken: Broken,
    /// A line for each name in ballot order; none when the count is stopped.
    pub lines: Vec<Line>,
    /// `complete`, `tie`, `short` or `stopped`.
    pub outcome: &'static str,
    /// The elected, by votes from high to low, equal votes in ballot order.
    pub elected: Vec<String>,
    /// The tied, in ballot order.
    pub tied: Vec<String>,
}

/// The line of one person.
#[derive(Clone, Debug)]
pub struct Line {
    /// The name.
    pub name: String,
    /// The votes.
    pub votes: usize,
    /// The share of D, two decimals.
    pub percent: String,
    /// More than half of D.
    pub over_half: bool,
    /// LIST-WITHDRAWN: on the paper, and standing no more.
    pub withdrawn: bool,
}

/// What a round is held for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Purpose {
    /// The seats.
    pub seats: usize,
    /// A run-off.
    pub run_off: bool,
    /// For alternates.
    pub of_alternates: bool,
}

impl Held {
    /// The round that was held with these papers; `gone` no longer stand.
    pub fn of(place: usize, purpose: Purpose, cast: &Cast, voters: &Voters, gone: &[String], body: &Body) -> Self {
        let mut cast = cast.clone();
        cast.seats = u32::try_from(purpose.seats).unwrap();
        let base = voters.base(body, count(cast.papers.returned));
        let counted = papers::counted(&cast, body);
        let broken = papers::broken(&cast, &counted, voters, &base);
        let mut held = Self {
            place,
            run_off: purpose.run_off,
            of_alternates: purpose.of_alternates,
            annulled: None,
            seats: purpose.seats,
            voters: voters.clone(),
            base,
            cast,
            counted,
            broken,
            lines: Vec::new(),
            outcome: "stopped",
            elected: Vec::new(),
            tied: Vec::new(),
        };
        // PAPER, PAPER-SURPLUS: no result, no winners.
        if held.broken.is_empty() {
            held.decide(gone);
        }
        held
    }

    /// Seats that nobody holds after this round.
    pub fn open_seats(&self) -> usize {
        self.seats - self.elected.len()
    }

    /// Those on its list who were not elected in it, in its order.
    pub fn not_elected(&self) -> Vec<String> {
        self.cast.names.iter().filter(|name| !self.elected.contains(name)).cloned().collect()
    }

    fn decide(&mut self, gone: &[String]) {
        let d = self.base.d;
        let lines = self.cast.names.iter().zip(&self.counted.votes).map(|(name, votes)| Line {
            name: name.clone(),
            votes: *votes,
            percent: percent(*votes, d),
            over_half: 2 * votes > d,
            withdrawn: gone.contains(name),
        });
        self.lines = lines.collect();
        // RESULT-MAJORITY: 2·v > D; RESULT-TIE: in a run-off more than half is not needed; LIST-WITHDRAWN: never elected, tied
        // or an alternate.
        let may_win = |line: &&Line| !line.withdrawn && (self.run_off || line.over_half);
        let mut levels: Vec<usize> = self.lines.iter().filter(may_win).map(|line| line.votes).collect();
        levels.sort_unstable();
        levels.dedup();
        for level in levels.into_iter().rev() {
            // RESULT-ORDER: the higher votes win; equal votes stand in ballot order.
            let equal = self.lines.iter().filter(may_win).filter(|line| line.votes == level);
            let equal: Vec<String> = equal.map(|line| line.name.clone()).collect();
            let left = self.seats - self.elected.len();
            if left == 0 {
                break;
            }
            if equal.len() > left {
                // RESULT-TIE: more tied persons than seats left; those above the tie are elected.
                self.tied = equal;
                break;
            }
            // LIST-WITHDRAWN: where others of the tied withdrew nobody is seated without a vote.
            if level == 0 {
                break;
            }
            // A tie that exactly fills the seats is no tie.
            self.elected.extend(equal);
        }
        self.outcome = match () {
            () if !self.tied.is_empty() => "tie",
            // RESULT-SHORT: fewer over half than seats.
            () if self.open_seats() > 0 => "short",
            () => "complete",
        };
    }
}

/// PERCENT: two decimals, half up, in whole hundredths of a percent; nothing of nothing.
pub fn percent(votes: usize, d: usize) -> String {
    if d == 0 {
        return String::new();
    }
    let mut hundredths = votes * 10_000 / d;
    let rest = votes * 10_000 - hundredths * d;
    if 2 * rest >= d {
        hundredths += 1;
    }
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
