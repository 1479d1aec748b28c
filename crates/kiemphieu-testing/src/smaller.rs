//! The smallest history that still shows a breach.

use kiemphieu_core::{Call, Occasion, Roll, Rulebook};

use crate::Mark;
use crate::history::{Cast, Contest, Filled, History, number, on};
use crate::laws::{Breach, Law};

/// The same breach, made as small as it goes: each step leaves out one thing and must still show it.
pub(crate) fn smallest(rulebook: &Rulebook, law: &Law, mut breach: Breach) -> Breach {
    loop {
        let mut steps = steps(&breach.history).into_iter().filter(|history| size(history) < size(&breach.history));
        let smaller = steps.find_map(|history| (law.examine)(rulebook, &history).err());
        match smaller {
            Some(smaller) if size(&smaller.history) < size(&breach.history) => breach = *smaller,
            _ => return breach,
        }
    }
}

/// How much there is to a history.
fn size(history: &History) -> [u64; 7] {
    let of = |number: usize| u64::try_from(number).unwrap_or(u64::MAX);
    let contests = || history.contests.iter();
    let casts = || contests().flat_map(|contest| &contest.entries).filter_map(|entry| entry.cast.as_ref());
    let rolls = || contests().filter_map(|contest| contest.roll.as_ref()).chain([&history.roll]);
    let issued: u64 = casts().map(|cast| u64::from(cast.papers.issued)).sum();
    let summoned: u64 = rolls().map(|roll| u64::from(roll.summoned())).sum();
    let said = |cast: &Cast| {
        let marks = cast.sheets().flat_map(|sheet| &sheet.marks).filter(|mark| **mark != Mark::Against).count();
        let boxes = if let Filled::Boxes(boxes) = &cast.filled { boxes.len() } else { 0 };
        marks + boxes + cast.sheets().filter(|sheet| sheet.is_spoken_of()).count()
    };
    let told = contests().map(|contest| {
        let calls = contest.entries.iter().filter(|entry| entry.call != Call::default()).count();
        let heads = [contest.approval.is_some(), contest.alternates.is_some(), contest.roll.is_some(), contest.direct];
        calls + heads.into_iter().filter(|told| *told).count()
    });
    [
        of(history.contests.len()),
        of(contests().map(|contest| contest.entries.len()).sum()),
        issued + summoned,
        of(contests().map(|contest| contest.candidates.len()).sum()),
        contests().map(|contest| u64::from(contest.seats)).sum(),
        of(rolls().map(|roll| roll.deductions().len()).sum::<usize>() + told.sum::<usize>()),
        of(casts().map(said).sum()),
    ]
}

/// The history with one thing left out, each way.
fn steps(history: &History) -> Vec<History> {
    let mut all: Vec<History> = Vec::new();
    let mut with = |change: &dyn Fn(&mut History)| {
        let mut smaller = history.clone();
        change(&mut smaller);
        all.push(smaller);
    };
    for roll in smaller_rolls(&history.roll) {
        with(&|history| history.roll = roll.clone());
    }
    for (at, contest) in history.contests.iter().enumerate() {
        with(&|history| drop(history.contests.remove(at)));
        for smaller in contest_steps(contest) {
            with(&|history| {
                history.contests.iter_mut().skip(at).take(1).for_each(|contest| *contest = smaller.clone())
            });
        }
        for (smaller, gone) in fewer_papers(contest) {
            with(&|history| {
                history.contests.iter_mut().skip(at).take(1).for_each(|contest| *contest = smaller.clone());
                history.roll = summoning(&history.roll, gone).unwrap_or_else(|| history.roll.clone());
            });
        }
    }
    all.retain(|smaller| !smaller.contests.is_empty());
    all
}

/// The roll with one person or one ground less.
fn smaller_rolls(roll: &Roll) -> Vec<Roll> {
    let gone = roll.deductions().split_last().map(|(_, others)| others.to_vec());
    let without = gone.and_then(|gone| rolled(roll, roll.summoned(), gone));
    [without, summoning(roll, 1)].into_iter().flatten().collect()
}

/// The roll of a body so much smaller.
fn summoning(roll: &Roll, fewer: u32) -> Option<Roll> {
    rolled(roll, roll.summoned().checked_sub(fewer)?, roll.deductions().to_vec())
}

fn rolled(roll: &Roll, summoned: u32, gone: Vec<kiemphieu_core::Deduction>) -> Option<Roll> {
    let present = roll.present().map(|present| present.min(summoned));
    let occasion: Occasion = roll.occasion();
    on(Roll::new(roll.kind(), summoned, present, gone).ok()?, occasion)
}

fn contest_steps(contest: &Contest) -> Vec<Contest> {
    let mut all = Vec::new();
    let mut with = |change: &dyn Fn(&mut Contest)| {
        let mut smaller = contest.clone();
        change(&mut smaller);
        all.push(smaller);
    };
    with(&|contest| drop(contest.entries.pop()));
    with(&|contest| contest.approval = None);
    with(&|contest| contest.alternates = None);
    with(&|contest| contest.roll = None);
    with(&|contest| contest.direct = false);
    for roll in contest.roll.iter().flat_map(smaller_rolls) {
        with(&|contest| contest.roll = Some(roll.clone()));
    }
    with(&|contest| fewer_seats(contest));
    for name in &contest.candidates {
        with(&|contest| without_name(contest, name));
    }
    for (at, entry) in contest.entries.iter().enumerate() {
        with(&|contest| drop(contest.entries.remove(at)));
        with(&|contest| contest.entries.iter_mut().skip(at).take(1).for_each(|entry| entry.call = Call::default()));
        for smaller in entry.cast.iter().flat_map(cast_steps) {
            with(&|contest| {
                contest.entries.iter_mut().skip(at).take(1).for_each(|entry| entry.cast = Some(smaller.clone()));
            });
        }
    }
    all.retain(|smaller| smaller.seats > 0 && !smaller.candidates.is_empty());
    all
}

fn fewer_seats(contest: &mut Contest) {
    contest.seats = contest.seats.saturating_sub(1);
    let seats = contest.seats;
    contest
        .entries
        .iter_mut()
        .filter_map(|entry| entry.cast.as_mut())
        .for_each(|cast| cast.seats = cast.seats.min(seats));
}

/// The election without a person, whose marks go too.
fn without_name(contest: &mut Contest, name: &str) {
    contest.candidates.retain(|other| other != name);
    let seats = contest.seats.min(number(contest.candidates.len()));
    contest.seats = seats;
    for entry in &mut contest.entries {
        entry.call.candidates.iter_mut().for_each(|names| names.retain(|other| other != name));
        entry.call.withdrawn.names.retain(|other| other != name);
        let Some(cast) = &mut entry.cast else { continue };
        let Some(at) = cast.names.iter().position(|other| other == name) else { continue };
        cast.names.remove(at);
        cast.seats = cast.seats.min(number(cast.names.len()));
        for sheet in cast.sheets_mut().filter(|sheet| at < sheet.marks.len()) {
            sheet.marks.remove(at);
        }
        if let Filled::Totals(totals) = &mut cast.filled {
            totals.votes.remove(at);
        }
    }
}

/// The election with a paper less, or two, and how many voters less these are.
fn fewer_papers(contest: &Contest) -> Vec<(Contest, u32)> {
    let mut all = Vec::new();
    for (at, cast) in contest.entries.iter().enumerate().filter_map(|(at, entry)| Some((at, entry.cast.as_ref()?))) {
        let papers = cast.sheets().count();
        for number in 0..papers {
            let less = |fewer: &[usize]| {
                let mut smaller = contest.clone();
                let cast = fewer.iter().fold(cast.clone(), |cast, number| cast.without(*number).not_issued());
                smaller.entries.iter_mut().skip(at).take(1).for_each(|entry| entry.cast = Some(cast.clone()));
                smaller
            };
            all.extend((0..number).map(|other| (less(&[number, other]), 2)));
            all.extend([(less(&[number]), 1), (less(&[number]), 0)]);
        }
    }
    all
}

fn cast_steps(cast: &Cast) -> Vec<Cast> {
    let mut all = Vec::new();
    let mut with = |change: &dyn Fn(&mut Cast)| {
        let mut smaller = cast.clone();
        change(&mut smaller);
        all.push(smaller);
    };
    if cast.papers.issued > cast.papers.returned {
        with(&|cast| cast.papers.issued -= 1);
    }
    with(&Cast::in_one_box);
    for (number, sheet) in cast.sheets().enumerate() {
        with(&|cast| {
            cast.sheet(number, |sheet| (sheet.flaw, sheet.said_valid, sheet.noted) = (None, false, false));
        });
        for at in (0..sheet.marks.len()).filter(|at| sheet.marks.get(*at) != Some(&Mark::Against)) {
            with(&|cast| {
                cast.sheet(number, |sheet| {
                    sheet.marks.iter_mut().skip(at).take(1).for_each(|mark| *mark = Mark::Against)
                });
            });
        }
    }
    all
}
