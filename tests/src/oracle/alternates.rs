//! The alternates of delegates (RESULT-ALTERNATES, §10.7).

use std::cmp::Reverse;

use super::base::count;
use super::round::Held;
use super::walk::Walk;

/// The alternates as an election stands.
#[derive(Clone, Debug, Default)]
pub struct Alternates {
    /// The alternates, in their order.
    pub names: Vec<String>,
    /// Those equal at the last places, of whom not all can be alternates.
    pub tied: Vec<String>,
    /// The places that nobody has yet.
    pub places: usize,
}

impl Alternates {
    /// Over half in a round that needed it, and not elected; the higher votes first, up to the number allotted; then who was
    /// elected in rounds of their own.
    pub fn of(walk: &Walk) -> Self {
        let allotted = count(walk.contest.alternates.unwrap_or(0));
        let gone = walk.gone();
        let mut beyond: Vec<(Vec<usize>, String)> = Vec::new();
        for held in walk.ballots().filter(|held| !held.run_off) {
            for line in held.lines.iter().filter(|line| line.over_half) {
                let out = walk.elected.contains(&line.name) || gone.contains(&line.name);
                if !out && beyond.iter().all(|(_, name)| *name != line.name) {
                    // Who lost a run-off ranks by the first round, between themselves by the run-offs.
                    let run_offs = walk.ballots().filter(|held| held.run_off).flat_map(|held| &held.lines);
                    let run_offs = run_offs.filter(|other| other.name == line.name).map(|other| other.votes);
                    beyond.push(([line.votes].into_iter().chain(run_offs).collect(), line.name.clone()));
                }
            }
        }
        // A stable sort: equal votes stay in the order of appearance.
        beyond.sort_by_key(|(votes, _)| Reverse(votes.clone()));
        let mut alternates = Self { places: allotted, ..Self::default() };
        // After a closed tie the tied over half are still alternates in question: the congress decides.
        let in_question: Vec<String> = walk.closed_tie.iter().filter(|name| !gone.contains(name)).cloned().collect();
        if !in_question.is_empty() && allotted > 0 {
            alternates.tied = in_question;
            beyond.clear();
        }
        while let Some((votes, _)) = beyond.first().cloned() {
            let equal: Vec<String> =
                beyond.iter().filter(|(other, _)| *other == votes).map(|(_, name)| name.clone()).collect();
            beyond.retain(|(other, _)| *other != votes);
            if alternates.places == 0 {
                break;
            }
            if equal.len() > alternates.places {
                alternates.tied = equal;
                break;
            }
            alternates.places -= equal.len();
            alternates.names.extend(equal);
        }
        let own = walk.rounds.iter().filter(|held| held.of_alternates && held.annulled.is_none());
        // Who is elected an official delegate after all is no alternate.
        let out: Vec<String> = gone.iter().chain(&walk.elected).cloned().collect();
        own.for_each(|held| alternates.hold(held, &out));
        alternates
    }

    /// A round of their own.
    fn hold(&mut self, held: &Held, out: &[String]) {
        if held.outcome == "stopped" {
            return;
        }
        let elected: Vec<_> = held.elected.iter().filter(|name| !out.contains(name)).cloned().collect();
        self.places = self.places.saturating_sub(elected.len());
        self.names.extend(elected);
        self.tied = held.tied.iter().filter(|name| !out.contains(name)).cloned().collect();
    }
}
