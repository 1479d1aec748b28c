//! What is found in the box of one round: votes that tie, fall short or decide, as papers or as totals.

use crate::rounds::draw::dice::Dice;
use crate::rounds::history::BallotBox;
use crate::world::{FLAWS, Filled, Mark, Meeting, Paper, Totals};

/// A box for these names and seats.
pub fn ballot_box(
    dice: &mut Dice,
    (names, seats): (Vec<String>, usize),
    (meeting, run_off): (&Meeting, bool),
) -> BallotBox {
    let issued = meeting.present.saturating_sub(few(dice)).max(1);
    let returned = issued.saturating_sub(few(dice));
    let valid = returned.saturating_sub(few(dice));
    // More than half of the summoned may be unlikely or even impossible here; then the round falls short.
    let deducted: usize = meeting.deductions.iter().map(|deduction| deduction.count).sum();
    let over_half = ((meeting.summoned - deducted) / 2 + 1).min(valid);
    let people = People { names: names.len(), seats, valid };
    let votes = if run_off { people.run_off(dice) } else { people.majority(dice, over_half) };
    let mut votes = dice.shuffled(votes);
    fit(&mut votes, valid * seats);
    let filled = if dice.chance(50) {
        papers(dice, &votes, (valid, returned), names.len() > seats)
    } else {
        // Each valid strike-out paper votes for somebody.
        let valid = if names.len() > seats { valid.min(votes.iter().sum()) } else { valid };
        let invalid = if returned > valid { vec![(dice.one_of(&FLAWS), returned - valid)] } else { Vec::new() };
        Filled::Totals(Totals { valid, invalid, votes })
    };
    let mut ballot = BallotBox { names, seats, issued, returned, filled };
    if dice.chance(4) {
        slip(dice, &mut ballot, meeting);
    }
    ballot
}

/// Mostly none, at times one.
fn few(dice: &mut Dice) -> usize {
    usize::from(dice.chance(7))
}

/// How many names stand for how many seats, and on how many valid papers.
struct People {
    names: usize,
    seats: usize,
    valid: usize,
}

impl People {
    /// Votes of a round that needs more than half: at times one clear order, mostly a tie or a shortfall.
    fn majority(&self, dice: &mut Dice, over_half: usize) -> Vec<usize> {
        let Self { names, seats, valid } = *self;
        match dice.up_to(9) {
            0 => (0..names).map(|place| if place < seats { valid } else { dice.up_to(valid) }).collect(),
            // One seat cannot be tied over half.
            1..=5 if seats > 1 => self.tied(dice, over_half),
            6 => {
                // Many over half, in some order.
                let mut votes = self.tied(dice, over_half);
                votes.iter_mut().for_each(|votes| *votes = (*votes + usize::from(dice.chance(30))).min(valid));
                votes
            }
            1..=8 => {
                // Too few over half.
                let above = dice.up_to(seats - 1);
                let most = over_half.saturating_sub(1);
                (0..names).map(|place| if place < above { over_half } else { dice.up_to(most) }).collect()
            }
            _ => (0..names).map(|_| dice.up_to(valid)).collect(),
        }
    }

    /// Votes of a run-off: mostly tied again, all of them or a part.
    fn run_off(&self, dice: &mut Dice) -> Vec<usize> {
        if dice.chance(50) { self.tied(dice, 0) } else { (0..self.names).map(|_| dice.up_to(self.valid)).collect() }
    }

    /// Some above, more tied than seats are left, the others below; the tied have at least so many votes if the
    /// papers can hold them.
    fn tied(&self, dice: &mut Dice, least: usize) -> Vec<usize> {
        let Self { names, seats, valid } = *self;
        // How many above, how many tied, and the most votes that these can have when each above has one more.
        let mut ways = Vec::new();
        for above in 0..seats.min(valid) {
            for tied in seats - above + 1..=names.saturating_sub(above) {
                ways.push((above, tied, (valid * seats - above) / (above + tied)));
            }
        }
        ways.retain(|(_, _, most)| *most >= least);
        if ways.is_empty() {
            return (0..names).map(|_| dice.up_to(valid)).collect();
        }
        let (above, tied, most) = dice.one_of(&ways);
        let level = dice.between(least, most);
        let mut left = valid * seats - above * (level + 1) - tied * level;
        let mut votes = vec![level; above + tied];
        for votes in &mut votes[..above] {
            let more = dice.up_to(left.min(valid - level - 1));
            left -= more;
            *votes += 1 + more;
        }
        for _ in above + tied..names {
            let below = dice.up_to(level.saturating_sub(1).min(left));
            left -= below;
            votes.push(below);
        }
        votes
    }
}

/// Takes votes from the last of the strongest until the sum is possible.
fn fit(votes: &mut [usize], most: usize) {
    while votes.iter().sum::<usize>() > most {
        if let Some(strongest) = votes.iter_mut().max() {
            *strongest -= 1;
        }
    }
}

/// Papers with these votes: each name takes the next papers in turn, so that no paper has more names than seats.
/// The other returned papers carry a flaw, and now and then a paper is changed at random.
fn papers(dice: &mut Dice, votes: &[usize], (valid, returned): (usize, usize), strike_out: bool) -> Filled {
    let mut papers = vec![Paper::plain(vec![Mark::Against; votes.len()]); returned];
    let mut turn = 0;
    for (name, votes) in votes.iter().enumerate() {
        for _ in 0..*votes {
            papers[turn % valid].marks[name] = Mark::For;
            turn += 1;
        }
    }
    for paper in &mut papers[valid..] {
        paper.flaw = Some(dice.one_of(&FLAWS));
    }
    for paper in &mut papers {
        if dice.chance(3) {
            let marks: &[Mark] = if strike_out {
                &[Mark::For, Mark::Against]
            } else {
                &[Mark::For, Mark::Against, Mark::Both, Mark::Neither]
            };
            paper.marks.iter_mut().for_each(|mark| *mark = dice.one_of(marks));
        }
    }
    Filled::Papers(papers)
}

/// A slip of the counting board that breaks an identity of the papers.
fn slip(dice: &mut Dice, ballot: &mut BallotBox, meeting: &Meeting) {
    let strike_out = ballot.names.len() > ballot.seats;
    match dice.up_to(4) {
        3 if strike_out => {
            if let Filled::Totals(totals) = &mut ballot.filled {
                totals.votes.fill(0);
                totals.valid = ballot.returned;
                totals.invalid.clear();
            }
        }
        0 => ballot.returned = ballot.issued + 1,
        1 => ballot.issued = meeting.present + 1,
        2 => ballot.returned = ballot.returned.saturating_sub(1),
        _ => match &mut ballot.filled {
            Filled::Papers(papers) => drop(papers.pop()),
            Filled::Totals(totals) => totals.valid = totals.valid.saturating_sub(1),
        },
    }
}
