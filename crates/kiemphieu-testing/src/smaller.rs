//! The smallest election that still shows a breach.

use kiemphieu_core::Rulebook;

use crate::laws::{Breach, Law};
use crate::{Mark, World};

/// The same breach, made as small as it goes: each step leaves out one thing and must still show it.
pub(crate) fn smallest(rulebook: &Rulebook, law: &Law, mut breach: Breach) -> Breach {
    loop {
        let smaller = steps(&breach.world).into_iter().find_map(|world| (law.examine)(rulebook, &world).err());
        match smaller {
            Some(smaller) if size(&smaller.world) < size(&breach.world) => breach = *smaller,
            _ => return breach,
        }
    }
}

/// How much there is to an election.
fn size(world: &World) -> [u64; 6] {
    let marks = world.rounds.iter().flat_map(|round| &round.papers).flatten();
    let papers: usize = world.rounds.iter().map(|round| round.papers.len()).sum();
    let kept_back: u32 = world.rounds.iter().map(|round| round.kept_back).sum();
    let of = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    [
        of(world.rounds.len()),
        of(papers) + u64::from(kept_back) + u64::from(world.summoned),
        of(world.names),
        u64::from(world.seats),
        of(world.deductions.len()),
        of(marks.filter(|mark| **mark != Mark::Against).count()),
    ]
}

/// The election with one thing left out, each way.
fn steps(world: &World) -> Vec<World> {
    let mut all = Vec::new();
    let mut with = |change: &dyn Fn(&mut World)| {
        let mut smaller = world.clone();
        change(&mut smaller);
        all.push(smaller);
    };
    with(&|world| {
        world.rounds.pop();
    });
    with(&|world| {
        world.deductions.pop();
    });
    with(&|world| world.summoned = world.summoned.saturating_sub(1));
    with(&|world| world.seats = world.seats.saturating_sub(1));
    with(&|world| without_last_name(world));
    for (round, voted) in world.rounds.iter().enumerate() {
        let in_round = |world: &mut World, change: &dyn Fn(&mut crate::Voted)| {
            world.rounds.get_mut(round).map(change);
        };
        with(&|world| in_round(world, &|voted| voted.kept_back = voted.kept_back.saturating_sub(1)));
        for (paper, marks) in voted.papers.iter().enumerate() {
            for other in 0..paper {
                with(&|world| {
                    in_round(world, &|voted| {
                        voted.papers.remove(paper);
                        voted.papers.remove(other);
                    });
                    world.summoned = world.summoned.saturating_sub(2);
                });
            }
            with(&|world| {
                in_round(world, &|voted| {
                    voted.papers.remove(paper);
                });
                world.summoned = world.summoned.saturating_sub(1);
            });
            with(&|world| {
                in_round(world, &|voted| {
                    voted.papers.remove(paper);
                });
            });
            for at in (0..marks.len()).filter(|at| marks.get(*at) != Some(&Mark::Against)) {
                with(&|world| {
                    in_round(world, &|voted| {
                        if let Some(mark) = voted.papers.get_mut(paper).and_then(|marks| marks.get_mut(at)) {
                            *mark = Mark::Against;
                        }
                    });
                });
            }
        }
    }
    all.retain(|smaller| smaller != world && smaller.summoned > 0 && smaller.seats > 0 && smaller.names > 0);
    all
}

fn without_last_name(world: &mut World) {
    world.names = world.names.saturating_sub(1);
    world.seats = world.seats.min(u32::try_from(world.names).unwrap_or(u32::MAX));
    let names = world.names;
    world.rounds.iter_mut().flat_map(|round| &mut round.papers).for_each(|paper| paper.truncate(names));
}
