//! An election by chance.

use fastrand::Rng;
use kiemphieu_core::{Deduction, DeductionGround, Level, MeetingKind, Office};

use crate::{Mark, Paper, Voted, World};

/// A made-up election of up to fourteen voters, six names, four seats and three rounds: the same one for the same seed.
/// Many voters mark alike, so that majorities and ties come often.
#[must_use]
pub fn random(seed: u64) -> World {
    let mut rng = Rng::with_seed(seed);
    let names = rng.usize(1..=6);
    let seats = rng.u32(1..=4).min(u32::try_from(names).unwrap_or(1));
    let voters = rng.u32(1..=14);
    let deducted = rng.u32(0..=3).saturating_sub(1);
    let grounds = DeductionGround::ALL;
    let deductions = (0..deducted).filter_map(|_| grounds.get(rng.usize(..grounds.len())));
    let mut deductions: Vec<_> = deductions.map(|ground| Deduction { ground: *ground, count: 1 }).collect();
    deductions.sort_by_key(|deduction| deduction.ground);
    deductions.dedup_by_key(|deduction| deduction.ground);
    let summoned = voters + deductions.iter().map(|deduction| deduction.count).sum::<u32>();
    let common: Vec<Paper> = (0..rng.usize(1..=3)).map(|_| paper(&mut rng, names)).collect();
    let round = |rng: &mut Rng| {
        let mut voted = Voted::default();
        for _ in 0..voters {
            match rng.u32(0..20) {
                0 => voted.kept_back += 1,
                1 => {}
                2..=12 => voted.papers.extend(common.get(rng.usize(..common.len())).cloned()),
                _ => voted.papers.push(paper(rng, names)),
            }
        }
        voted
    };
    World {
        kind: one(&mut rng, MeetingKind::ALL, MeetingKind::Members),
        level: one(&mut rng, Level::ALL, Level::Grassroots),
        office: one(&mut rng, Office::ALL, Office::Committee),
        summoned,
        deductions,
        names,
        seats,
        rounds: (0..rng.usize(1..=3)).map(|_| round(&mut rng)).collect(),
    }
}

fn one<T: Copy>(rng: &mut Rng, of: &[T], or: T) -> T {
    of.get(rng.usize(..of.len().max(1))).copied().unwrap_or(or)
}

fn paper(rng: &mut Rng, names: usize) -> Paper {
    let mark = |rng: &mut Rng| match rng.u32(0..10) {
        0..=4 => Mark::For,
        5..=7 => Mark::Against,
        8 => Mark::Both,
        _ => Mark::Neither,
    };
    (0..names).map(|_| mark(rng)).collect()
}
