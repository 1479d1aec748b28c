//! A rehearsal: made-up papers that are always the same, and how fast and how rightly each person entered them.

use std::collections::BTreeMap;

use kiemphieu_core::{Boxes, Flaw, Form, List, Marks, Paper};

use crate::counted_box::CountedBox;
use crate::event::line::Line;
use crate::event::{Do, Which};
use crate::station::Station;

/// So many papers are made up.
pub const PAPERS: u32 = 50;

/// What one person did in a rehearsal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pace {
    /// Papers entered, in batches that are closed.
    pub papers: u32,
    /// Milliseconds from taking to closing these batches.
    pub ms: u64,
    /// The papers that were entered otherwise than they are.
    pub slips: Vec<(u32, u32)>,
}

/// The made-up papers of a list, in their order. Some are invalid, as in life.
#[must_use]
pub fn papers(list: &List) -> Vec<Paper> {
    let mut chance = Chance(2026);
    (1..=PAPERS).map(|no| paper(list, no, &mut chance)).collect()
}

fn paper(list: &List, no: u32, chance: &mut Chance) -> Paper {
    let names = list.len();
    let marks = match list.form() {
        Form::StrikeOut => {
            let open = usize::try_from(list.surplus()).unwrap_or_default();
            let struck = match no % 17 {
                7 => open.saturating_sub(1),
                _ => open + usize::from(chance.below(3) == 0),
            };
            let mut kept = vec![true; names];
            for _ in 0..struck.min(names) {
                let left: Vec<usize> = (0..names).filter(|at| kept.get(*at) == Some(&true)).collect();
                if let Some(row) = left.get(chance.below(left.len())).and_then(|at| kept.get_mut(*at)) {
                    *row = false;
                }
            }
            Marks::StrikeOut(kept)
        }
        Form::TwoBox => Marks::TwoBox(
            (0..names)
                .map(|_| match chance.below(12) {
                    0 | 1 => Boxes::Disagree,
                    2 if no.is_multiple_of(10) => Boxes::Both,
                    3 if no.is_multiple_of(10) => Boxes::Neither,
                    _ => Boxes::Agree,
                })
                .collect(),
        ),
    };
    let flaw = (no == 31).then_some(Flaw::Marked);
    Paper { flaw, ..Paper::plain(marks) }
}

/// Numbers that are always the same.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let drawn = usize::try_from(self.0 >> 33).unwrap_or_default();
        drawn.checked_rem(most).unwrap_or_default()
    }
}

/// How each person did in a box of the made-up papers whose counts are all closed; none while one is open, and none of a real box.
#[must_use]
pub fn paces(station: &Station, lines: &[Line], a_box: &CountedBox) -> Option<BTreeMap<String, Pace>> {
    let is_done =
        a_box.is_divided() && a_box.batches().all(|(_, batch)| !matches!(batch.state(), crate::State::Counting(_)));
    if !station.is_training() || !is_done || a_box.declared.returned != PAPERS {
        return None;
    }
    let truth = papers(a_box.list());
    let mut paces: BTreeMap<String, Pace> = BTreeMap::new();
    let mut before = 0;
    for (number, batch) in a_box.batches() {
        for (count, entry) in batch.entries().filter(|(_, entry)| entry.scan().is_none()) {
            let pace = paces.entry(entry.by().to_owned()).or_default();
            pace.papers = pace.papers.saturating_add(entry.entered());
            pace.ms = pace.ms.saturating_add(time(lines, (a_box.number, number, count)));
            let own = entry.papers().iter().filter(|(no, paper)| {
                let at = usize::try_from(before + **no).unwrap_or_default();
                truth.get(at.saturating_sub(1)).is_none_or(|true_one| !is_same(true_one, paper))
            });
            pace.slips.extend(own.map(|(no, _)| (number, *no)));
        }
        before += batch.papers();
    }
    Some(paces)
}

fn is_same(one: &Paper, other: &Paper) -> bool {
    one.rows == other.rows && one.flaw == other.flaw
}

/// Milliseconds from the last taking to the last closing of one count of a batch.
fn time(lines: &[Line], (of_box, batch, count): (u32, u32, Which)) -> u64 {
    let events = || lines.iter().rev().map(Line::event);
    let taken = events().find_map(|event| match &event.what {
        Do::BatchTaken(taken) if (taken.of_box, taken.batch, taken.count) == (of_box, batch, count) => Some(event.up),
        _ => None,
    });
    let closed = events().find_map(|event| match &event.what {
        Do::BatchClosed(of) if (of.of_box, of.batch, of.count) == (of_box, batch, count) => Some(event.up),
        _ => None,
    });
    taken.zip(closed).map_or(0, |(taken, closed)| closed.saturating_sub(taken))
}

#[cfg(test)]
mod tests {
    use kiemphieu_core::{Judge, Verdict};

    use super::*;
    use crate::event::{Agree, Kind};
    use crate::tests::play::{EDITIONS, Play};

    #[test]
    fn made_up_papers_are_always_the_same_and_mostly_valid() {
        let names = |count: usize| (0..count).map(|at| format!("Người {at}")).collect::<Vec<_>>();
        let rulebook = EDITIONS.named("190").unwrap();
        for list in
            [List::new(names(5), 4).unwrap(), List::new(names(60), 55).unwrap(), List::new(names(1), 1).unwrap()]
        {
            let made = papers(&list);
            assert_eq!((made.len(), &made), (50, &papers(&list)));
            let judge = Judge::new(&list, rulebook);
            let valid = made.iter().filter(|paper| judge.verdict(&paper.ballot().unwrap()) == Ok(Verdict::Valid));
            assert!((40..50).contains(&valid.count()));
        }
    }

    #[test]
    fn a_rehearsal_tells_how_fast_and_how_rightly_each_entered_and_a_real_box_does_not() {
        let entered = |kind: Kind| {
            let mut play = Play::with((kind, 2, Agree::Majority));
            let of_box = play.opens("committee", &[25, 25]);
            let list = play.station.a_box(of_box).unwrap().list().clone();
            let truth = papers(&list);
            let at = |batch: u32, no: u32| truth[usize::try_from((batch - 1) * 25 + no - 1).unwrap()].clone();
            let read = |paper: &Paper| kiemphieu_core::PaperLine::of(paper, 1);
            play.counts("hoa", of_box, &|_, batch, no| read(&at(batch, no)));
            assert_eq!(paces(&play.station, &play.lines, play.station.a_box(of_box).unwrap()), None, "not all closed");
            play.counts("nam", of_box, &|_, batch, no| match (batch, no) {
                (2, 3) => crate::tests::play::struck(&[1, 2, 3, 4]),
                _ => read(&at(batch, no)),
            });
            paces(&play.station, &play.lines, play.station.a_box(of_box).unwrap())
        };
        let paces = entered(Kind::Training).unwrap();
        assert_eq!((paces["hoa"].papers, paces["hoa"].slips.as_slice()), (50, [].as_slice()));
        assert_eq!(paces["nam"].slips, [(2, 3)]);
        assert!(paces["nam"].ms > 0);
        assert_eq!(entered(Kind::Real), None);
    }
}
