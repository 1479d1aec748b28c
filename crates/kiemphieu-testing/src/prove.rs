//! The laws over a rulebook: every small election, then others by chance.

use std::ops::ControlFlow;

use kiemphieu_core::{Form, List, Rulebook, State};

use crate::draw::{self, name_at};
use crate::history::{Cast, History, call_for};
use crate::laws::{Breach, LAWS, Law};
use crate::smaller::smallest;
use crate::{Mark, Paper};

/// Up to which size every election is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Those summoned.
    pub voters: u32,
    /// Names on the list.
    pub names: usize,
    /// Seats.
    pub seats: u32,
}

impl Default for Size {
    fn default() -> Self {
        Self { voters: 4, names: 3, seats: 2 }
    }
}

/// What a search came to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Searched {
    /// The elections looked at.
    pub elections: u64,
    /// The first breach of each law that does not hold, as small as could be made.
    pub breaches: Vec<Breach>,
}

/// A search on its way: the laws that no election has broken yet.
#[derive(Debug)]
pub struct Proof<'r> {
    rulebook: &'r Rulebook,
    open: Vec<&'static Law>,
    found: Searched,
}

impl<'r> Proof<'r> {
    /// The search for a breach of what this rulebook promises.
    #[must_use]
    pub fn of(rulebook: &'r Rulebook) -> Self {
        let open = LAWS.iter().filter(|law| (law.binds)(rulebook)).collect();
        Self { rulebook, open, found: Searched::default() }
    }

    /// What was found so far.
    #[must_use]
    pub fn found(&self) -> &Searched {
        &self.found
    }

    /// Examines one history.
    fn examine(&mut self, history: &History) {
        let (rulebook, found) = (self.rulebook, &mut self.found);
        found.elections += u64::try_from(history.contests.len()).unwrap_or(u64::MAX);
        self.open.retain(|law| match (law.examine)(rulebook, history) {
            Ok(()) => true,
            Err(breach) => {
                found.breaches.push(smallest(rulebook, law, *breach));
                false
            }
        });
    }
}

/// Examines every election up to this size: both forms of paper, every way in which the voters can mark, keep back or stay
/// away, and a second round after each state that a first one can leave. `heard` is told the elections done and may break off.
pub fn exhaustively(proof: &mut Proof, size: Size, heard: &mut dyn FnMut(u64) -> ControlFlow<()>) -> ControlFlow<()> {
    for voters in 1..=size.voters {
        for names in 1..=size.names {
            for seats in (1..=size.seats).take_while(|seats| usize::try_from(*seats).is_ok_and(|seats| seats <= names))
            {
                every(proof, voters, names, seats, heard)?;
            }
        }
    }
    ControlFlow::Continue(())
}

fn every(
    proof: &mut Proof,
    voters: u32,
    names: usize,
    seats: u32,
    heard: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> ControlFlow<()> {
    let Ok(list) = List::new((0..names).map(name_at), seats) else { return ControlFlow::Continue(()) };
    let mut left: Vec<(Cast, State)> = Vec::new();
    for cast in every_box(voters, &list) {
        let Some(history) = History::of_casts(voters, vec![cast.clone()]) else { continue };
        proof.examine(&history);
        heard(proof.found.elections)?;
        let held = history.held(proof.rulebook);
        let state = held.first().and_then(|held| Some(held.votes.first()?.after.state().clone()));
        let again = state.filter(|state| matches!(state, State::Tied { .. } | State::Short { .. }));
        if let Some(state) = again.filter(|state| left.iter().all(|(_, known)| known != state)) {
            left.push((cast, state));
        }
    }
    for (first, state) in left {
        let (State::Tied { tied: names, seats, .. } | State::Short { left: names, seats }) = &state else { continue };
        let Ok(list) = List::new(names, *seats) else { continue };
        for cast in every_box(voters, &list) {
            let Some(mut history) = History::of_casts(voters, vec![first.clone(), cast]) else { continue };
            let contests = history.contests.iter_mut();
            contests.filter_map(|contest| contest.entries.last_mut()).for_each(|entry| entry.call = call_for(&state));
            proof.examine(&history);
            heard(proof.found.elections)?;
        }
    }
    ControlFlow::Continue(())
}

/// What one voter may do.
#[derive(Debug, Clone)]
enum Deed {
    Votes(Paper),
    KeepsBack,
    StaysAway,
}

/// Every box that so many voters can fill; who did what does not matter.
fn every_box(voters: u32, list: &List) -> impl Iterator<Item = Cast> {
    let (names, seats) = (list.names().to_vec(), list.seats());
    let marks: &[Mark] = match list.form() {
        Form::StrikeOut => &[Mark::For, Mark::Against],
        Form::TwoBox => &[Mark::For, Mark::Against, Mark::Both, Mark::Neither],
    };
    let mut papers: Vec<Paper> = vec![Vec::new()];
    for _ in 0..list.len() {
        papers =
            papers.iter().flat_map(|paper| marks.iter().map(|mark| [paper.as_slice(), &[*mark]].concat())).collect();
    }
    let deeds: Vec<Deed> = papers.into_iter().map(Deed::Votes).chain([Deed::KeepsBack, Deed::StaysAway]).collect();
    let mut next = Some(vec![0; usize::try_from(voters).unwrap_or_default()]);
    std::iter::from_fn(move || {
        let now = next.take()?;
        let (mut papers, mut kept_back) = (Vec::new(), 0);
        for deed in now.iter().filter_map(|at| deeds.get(*at)) {
            match deed {
                Deed::Votes(paper) => papers.push(paper.clone()),
                Deed::KeepsBack => kept_back += 1,
                Deed::StaysAway => {}
            }
        }
        next = following(now, deeds.len());
        Some(Cast::of_papers(names.clone(), seats, papers).kept_back(kept_back))
    })
}

/// The next choice of so many out of `kinds`, each choice from low to high; none after the last.
fn following(mut choice: Vec<usize>, kinds: usize) -> Option<Vec<usize>> {
    let at = choice.iter().rposition(|kind| kind + 1 < kinds)?;
    let higher = choice.get(at)? + 1;
    choice.iter_mut().skip(at).for_each(|kind| *kind = higher);
    Some(choice)
}

/// Examines whole congresses by chance, the same ones for the same seed, until `heard` breaks off.
pub fn by_chance(proof: &mut Proof, seed: u64, heard: &mut dyn FnMut(u64) -> ControlFlow<()>) {
    for number in 0.. {
        if let Some(history) = draw::by_chance(seed.wrapping_add(number), proof.rulebook, false) {
            proof.examine(&history);
        }
        if heard(proof.found.elections).is_break() {
            return;
        }
    }
}

impl Proof<'_> {
    /// The laws that a body with this rulebook does not promise.
    pub fn not_promised(&self) -> impl Iterator<Item = &'static Law> {
        LAWS.iter().filter(|law| !(law.binds)(self.rulebook))
    }

    /// The breach of a law, if one was found.
    #[must_use]
    pub fn breach(&self, law: &Law) -> Option<&Breach> {
        self.found.breaches.iter().find(|breach| breach.law == law.id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_choice_comes_once() {
        let mut all = Vec::new();
        let mut next = Some(vec![0; 3]);
        while let Some(choice) = next {
            all.push(choice.clone());
            next = following(choice, 4);
        }
        assert_eq!(all.len(), 20, "three of four kinds");
        all.dedup();
        assert_eq!(all.len(), 20);
        assert!(all.iter().all(|choice| choice.is_sorted()));
    }
}
