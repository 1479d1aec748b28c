//! What is found in the boxes of one round: votes that tie, fall short or decide, as papers or as totals.

use kiemphieu_core::{BaseOf, Condition, Flaw, Ground, Papers, Roll, Rulebook};

use super::{Dice, Step};
use crate::Mark;
use crate::history::{Cast, Filled, OneBox, Sheet, Totals, Walk, number};

fn flaw(dice: &mut Dice) -> Flaw {
    dice.any_of(Flaw::ALL).unwrap_or(Flaw::Marked)
}

/// The papers of a step: of the vote that is due, or of the list that somebody thought was due.
pub(super) fn cast(dice: &mut Dice, step: &Step, walk: &Walk, rulebook: &Rulebook) -> Cast {
    let (names, seats) = match &step.due {
        Some(due) => (due.list.names().to_vec(), due.list.seats()),
        None => meant(step, walk),
    };
    let roll = walk.roll.from_then_on(&step.call.attendance).unwrap_or_else(|_| walk.roll.clone());
    let run_off = step.due.as_ref().is_some_and(|due| due.condition == Condition::MostVotes);
    let present = roll.present().unwrap_or(roll.summoned());
    let issued = present.saturating_sub(few(dice)).max(1);
    let returned = issued.saturating_sub(few(dice));
    let valid = returned.saturating_sub(few(dice));
    let over_half = over_half(&roll, rulebook, [present, issued, returned]).min(valid);
    let of = |count: u32| usize::try_from(count).unwrap_or_default();
    let people = People { names: names.len(), seats: of(seats), valid: of(valid) };
    let votes = if run_off { people.run_off(dice) } else { people.majority(dice, of(over_half)) };
    let mut votes = dice.shuffled(votes);
    fit(&mut votes, people.valid * people.seats);
    let strike_out = number(names.len()) > seats;
    let filled = if dice.chance(60) {
        Filled::Boxes(boxes(dice, &votes, [people.valid, of(returned)], strike_out))
    } else {
        Filled::Totals(totals(dice, votes, [valid, returned], strike_out))
    };
    let mut cast = Cast { names, seats, papers: Papers::new(issued, returned), filled };
    account(dice, &mut cast);
    if dice.chance(5) {
        slip(dice, &mut cast, present);
    }
    cast
}

/// The list that somebody meant who takes a step that the rules refuse.
fn meant(step: &Step, walk: &Walk) -> (Vec<String>, u32) {
    let due = walk.procedure.due();
    let given = step.call.candidates.clone();
    let list = given.or_else(|| due.as_ref().map(|due| due.list.names().to_vec()));
    let list = list.filter(|list| !list.is_empty()).unwrap_or_else(|| walk.election.list.names().to_vec());
    let mut names: Vec<String> = Vec::new();
    for name in list {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let seats = walk.procedure.open_seats().clamp(1, number(names.len()));
    (names, seats)
}

/// The fewest votes over half, as far as it can be known before the count.
fn over_half(roll: &Roll, rulebook: &Rulebook, [present, issued, returned]: [u32; 3]) -> u32 {
    let known = &rulebook.base(roll.kind()).grounds;
    let gone = roll.deductions().iter().filter(|gone| known.contains(&gone.ground)).map(|gone| gone.count).sum();
    let of = match rulebook.base_of() {
        BaseOf::Summoned => roll.summoned().saturating_sub(gone),
        BaseOf::Present => present,
        BaseOf::Issued => issued,
        BaseOf::Returned | BaseOf::Valid => returned,
    };
    of / 2 + 1
}

/// Mostly none, at times one.
fn few(dice: &mut Dice) -> u32 {
    u32::from(dice.chance(7))
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
                let above = dice.up_to(seats.saturating_sub(1));
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
        let Some((above, tied, most)) = dice.any_of(&ways) else {
            return (0..names).map(|_| dice.up_to(valid)).collect();
        };
        let level = dice.between(least, most).min(valid);
        let mut left = (valid * seats).saturating_sub(above * (level + 1) + tied * level);
        let mut votes = Vec::new();
        for _ in 0..above {
            let more = dice.up_to(left.min(valid.saturating_sub(level + 1)));
            left -= more;
            votes.push(level + 1 + more);
        }
        votes.extend(vec![level; tied]);
        while votes.len() < names {
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
        let Some(strongest) = votes.iter_mut().max() else { return };
        *strongest -= 1;
    }
}

/// Papers with these votes: each name takes the next papers in turn, so that no paper has more names than seats. The other
/// returned papers carry a flaw, and now and then a paper is changed at random. They lie in one box, or in several.
fn boxes(dice: &mut Dice, votes: &[usize], [valid, returned]: [usize; 2], strike_out: bool) -> Vec<OneBox> {
    let mut sheets = vec![Sheet::plain(vec![Mark::Against; votes.len()]); returned];
    let mut turn: usize = 0;
    for (name, votes) in votes.iter().enumerate() {
        for _ in 0..*votes {
            let sheet = sheets.get_mut(turn.checked_rem(valid).unwrap_or_default());
            sheet.and_then(|sheet| sheet.marks.get_mut(name)).into_iter().for_each(|mark| *mark = Mark::For);
            turn += 1;
        }
    }
    for sheet in sheets.iter_mut().skip(valid) {
        sheet.flaw = Some(flaw(dice));
    }
    for sheet in &mut sheets {
        if dice.chance(4) {
            let marks: &[Mark] = if strike_out {
                &[Mark::For, Mark::Against]
            } else {
                &[Mark::For, Mark::Against, Mark::Both, Mark::Neither]
            };
            sheet.marks.iter_mut().for_each(|mark| *mark = dice.any_of(marks).unwrap_or(Mark::Against));
        }
        let spoken = dice.up_to(99);
        sheet.said_valid = sheet.flaw.is_none() && (94..97).contains(&spoken);
        sheet.noted = spoken >= 97;
    }
    let mut all = vec![OneBox { sheets, ..OneBox::default() }];
    for _ in 0..dice.one_of(0, [0, 0, 1, 2]) {
        let Some(last) = all.last_mut() else { break };
        let from = dice.up_to(last.sheets.len());
        let sheets = last.sheets.split_off(from);
        all.push(OneBox { sheets, ..OneBox::default() });
    }
    all
}

/// Totals with these votes.
fn totals(dice: &mut Dice, votes: Vec<usize>, [valid, returned]: [u32; 2], strike_out: bool) -> Totals {
    let votes: Vec<u32> = votes.into_iter().map(number).collect();
    // Each valid strike-out paper votes for somebody.
    let valid = if strike_out { valid.min(votes.iter().sum()) } else { valid };
    let ground = Ground::from(flaw(dice));
    Totals { valid, invalid: (returned > valid).then_some((ground, returned - valid)).into_iter().collect(), votes }
}

/// What is told of the papers beside those issued and returned: all that agrees.
fn account(dice: &mut Dice, cast: &mut Cast) {
    let spoiled = dice.chance(15).then(|| few(dice) + few(dice));
    let unused = dice.chance(15).then(|| few(dice) + 1);
    let papers = &mut cast.papers;
    let least = papers.issued + spoiled.unwrap_or_default() + unused.unwrap_or_default();
    let more = if spoiled.is_some() && unused.is_some() { 0 } else { few(dice) };
    (papers.spoiled, papers.unused, papers.printed) = (spoiled, unused, dice.chance(25).then_some(least + more));
    let Filled::Boxes(boxes) = &mut cast.filled else { return };
    if boxes.len() < 2 || dice.chance(40) {
        return;
    }
    let kept = papers.issued.saturating_sub(papers.returned);
    let untold = dice.chance(30);
    for (one, at) in boxes.iter_mut().zip(0..) {
        let found = number(one.sheets.len());
        one.returned = Some(found).filter(|_| !untold || dice.chance(50));
        one.issued = Some(found + if at == 0 { kept } else { 0 }).filter(|_| !untold || dice.chance(50));
    }
}

/// A slip of the counting board that breaks an identity of the papers.
fn slip(dice: &mut Dice, cast: &mut Cast, present: u32) {
    let strike_out = number(cast.names.len()) > cast.seats;
    let papers = &mut cast.papers;
    match dice.up_to(8) {
        0 | 1 => papers.returned = papers.issued + 1,
        2 => papers.issued = present + 1,
        3 => papers.returned = papers.returned.saturating_sub(1),
        4 => papers.printed = Some(papers.issued.saturating_sub(1)),
        5 => papers.printed = Some(papers.issued + papers.unused.unwrap_or_default() + 5),
        6 => match &mut cast.filled {
            Filled::Boxes(boxes) => {
                if let Some(one) = dice.any_of(&[0, boxes.len() - 1]).and_then(|at| boxes.get_mut(at)) {
                    let found = number(one.sheets.len());
                    let (issued, returned) = dice.one_of((0, 0), [(1, 0), (0, 1)]);
                    one.issued = Some((found + issued).saturating_sub(1));
                    one.returned = Some((found + returned).saturating_sub(returned + issued));
                }
            }
            Filled::Totals(totals) if strike_out => {
                totals.votes.fill(0);
                (totals.valid, totals.invalid) = (papers.returned, Vec::new());
            }
            Filled::Totals(totals) => totals.votes.iter_mut().take(1).for_each(|votes| *votes = totals.valid + 1),
        },
        _ => match &mut cast.filled {
            Filled::Boxes(boxes) => boxes.iter_mut().take(1).for_each(|one| drop(one.sheets.pop())),
            Filled::Totals(totals) => totals.valid = totals.valid.saturating_sub(1),
        },
    }
}
