//! What is to be voted: the list of each election, for papers that are printed before anybody has voted.

use kiemphieu_core::{Congress, Count, Election, List};

/// A list that is to be voted.
#[derive(Debug, Clone)]
pub struct Slate<'c> {
    /// The congress.
    pub congress: &'c Congress,
    /// The election.
    pub election: &'c Election,
    /// The round by its entry in the file, from 1: the codes of the papers bear it.
    pub round: u32,
    /// The number by which it is called: of the rounds that are voted.
    pub number: u32,
    /// The list and the seats.
    pub list: List,
}

/// The first round of every election.
#[must_use]
pub fn first_slates(congress: &Congress) -> Vec<Slate<'_>> {
    let lists = congress.elections().iter().map(|election| (election, election.list.clone()));
    lists.map(|(election, list)| Slate { congress, election, round: 1, number: 1, list }).collect()
}

/// The next round of every election that a count has left with open seats: the tied among themselves, or another round
/// on the list that the congress announced, or else on those left.
#[must_use]
pub fn next_slates<'c>(count: &Count<'c>) -> Vec<Slate<'c>> {
    let congress = count.congress;
    let elections = congress.elections().iter().zip(&count.elections);
    elections
        .filter_map(|(election, counted)| {
            let held = counted.rounds.last().map_or(0, |round| round.number);
            let list = counted.procedure.due()?.list;
            let number = (2..).zip(&counted.rounds).last().map_or(1, |(next, _)| next);
            Some(Slate { congress, election, round: held + 1, number, list })
        })
        .collect()
}
