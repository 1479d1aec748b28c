//! Two independent counts of the same papers, held against each other.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::align::{Item, Kinds, Pairing, align};
use super::discrepancy::{By, Discrepancy, RowDifference, TwoCounts, WhichCount};
use super::papers::BallotBox;
use super::refused::Refused;
use super::rows::Mark;
use super::serial::{Serial, SerialKey};
use super::spot::Spot;
use crate::words::terms::Flaw;

impl BallotBox {
    /// What two counts of the same papers say differently, each of them as its board decided to read them.
    ///
    /// Papers are the same by their serials; without serials by the order of entry, with skipped and doubled papers
    /// aligned, so that each is one finding. Serials that are running numbers, and shift where a paper was skipped, are
    /// seen as such where that leaves fewer findings. Papers entered as patterns have no order: of them, and of piles in
    /// which more than half is out of order, only the numbers of papers that look alike are compared.
    ///
    /// `k` papers skipped, doubled or read otherwise give at most `k` findings; between patterns at most `2k`. The time
    /// grows with the papers times the differences up to 2²³ pairs of papers held against each other; beyond, and where
    /// less than half of more than 200 papers looks alike, papers in order are compared by kinds. Ask
    /// [`TwoCounts::same_papers`] whether the two are counts of the same papers at all.
    ///
    /// # Errors
    /// When the boxes are not of one list and one number of seats.
    pub fn differs(&self, other: &Self) -> Result<TwoCounts, Refused> {
        if self.list() != other.list() {
            return Err(Refused::OtherBox);
        }
        let (mut kinds, mut ids) = (Kinds::default(), HashMap::new());
        let mut one = self.pile(&mut kinds, &mut ids);
        let mut two = other.pile(&mut kinds, &mut ids);
        let numbered = [&one, &two].iter().all(|pile| pile.iter().all(|item| item.serial.is_some()));
        if numbered {
            [&mut one, &mut two].into_iter().for_each(|pile| pile.sort_by_key(|item| item.serial.map(Serial::key)));
        }
        // One order for both ways of asking: so the answers are the same but for the sides.
        let swap = look(&one, &kinds).gt(look(&two, &kinds));
        let (first, second) = if swap { (&two, &one) } else { (&one, &two) };
        let piles = Piles { one: first, other: second, kinds: &kinds };
        let counts = piles.compare(numbered);
        Ok(if swap { counts.swapped() } else { counts })
    }

    fn pile<'b>(&'b self, kinds: &mut Kinds, ids: &mut HashMap<&'b SerialKey, usize>) -> Vec<Item<'b>> {
        let papers = self.papers().map(|(number, paper, count)| {
            let serial = paper.serial.as_ref();
            let serial_id = serial.map(|serial| {
                let next = ids.len();
                *ids.entry(serial.key()).or_insert(next)
            });
            let of_box = paper.of_box.as_deref();
            Item { number, of_box, serial, serial_id, kind: kinds.of(paper), count }
        });
        papers.collect()
    }
}

/// All that is said of a pile.
fn look<'p>(pile: &'p [Item], kinds: &'p Kinds) -> impl Iterator<Item = (Option<&'p SerialKey>, u32, &'p [u8])> {
    pile.iter().map(|item| (item.serial.map(Serial::key), item.count, kinds.letters(item.kind)))
}

/// Two piles of papers in their order.
struct Piles<'p, 'b> {
    one: &'p [Item<'b>],
    other: &'p [Item<'b>],
    kinds: &'p Kinds,
}

/// Which papers are the same, by their places: for each paper of one pile that of the other.
struct Pairs {
    by: By,
    of_one: Vec<Option<usize>>,
    of_other: Vec<Option<usize>>,
}

impl Pairs {
    fn of(by: By, (one, other): (usize, usize), pairs: &[(usize, usize)]) -> Self {
        let (mut of_one, mut of_other) = (vec![None; one], vec![None; other]);
        for (i, j) in pairs {
            if let (Some(one), Some(other)) = (of_one.get_mut(*i), of_other.get_mut(*j)) {
                (*one, *other) = (Some(*j), Some(*i));
            }
        }
        Self { by, of_one, of_other }
    }

    fn all(&self) -> impl Iterator<Item = (usize, usize)> {
        self.of_one.iter().enumerate().filter_map(|(i, j)| Some((i, (*j)?)))
    }
}

impl Piles<'_, '_> {
    fn compare(&self, numbered: bool) -> TwoCounts {
        let by_serials = self.by_serials();
        if !numbered || by_serials.findings.len() < 2 {
            return by_serials;
        }
        let Some(pairs) = align(self.one, self.other, self.kinds, Pairing::SerialsRun) else { return by_serials };
        let shifted = self.told(&Pairs::of(By::RunningNumbers, self.sizes(), &pairs));
        if shifted.findings.len() < by_serials.findings.len() { shifted } else { by_serials }
    }

    fn sizes(&self) -> (usize, usize) {
        (self.one.len(), self.other.len())
    }

    /// Papers with one serial are one paper; the others follow by their order, or by kinds.
    fn by_serials(&self) -> TwoCounts {
        let there = self.other.iter().enumerate().filter_map(|(j, item)| Some((item.serial_id?, j)));
        let there: HashMap<usize, usize> = there.collect();
        let common = self.one.iter().enumerate();
        let pairs: Vec<_> = common.filter_map(|(i, item)| Some((i, *there.get(&item.serial_id?)?))).collect();
        let found = Pairs::of(By::Serials, self.sizes(), &pairs);
        let rest = [rest(self.one, &found.of_one), rest(self.other, &found.of_other)];
        let all = |is: fn(&Item) -> bool| rest.iter().flatten().all(|(_, item)| is(item));
        let by = if all(|item| item.serial.is_some()) { By::Serials } else { By::Order };
        let by_kinds = || self.told(&Pairs { by: By::Kinds, ..Pairs::of(By::Kinds, self.sizes(), &pairs) });
        if !all(|item| item.count == 1) {
            return by_kinds();
        }
        let [ones, others] = rest.each_ref().map(|rest| rest.iter().map(|(_, item)| *item).collect::<Vec<_>>());
        let Some(aligned) = align(&ones, &others, self.kinds, Pairing::SerialsBind) else {
            return if by == By::Order { by_kinds() } else { self.told(&found) };
        };
        let [one, other] = &rest;
        let place = |rest: &[(usize, Item)], at: usize| rest.get(at).map(|(place, _)| *place);
        let more = aligned.into_iter().filter_map(|(i, j)| Some((place(one, i)?, place(other, j)?)));
        let all_pairs: Vec<_> = pairs.iter().copied().chain(more).collect();
        let in_order = self.told(&Pairs::of(by, self.sizes(), &all_pairs));
        let most = self.one.len().max(self.other.len()) / 2;
        if by == By::Order && in_order.findings.len() > most {
            let kinds = by_kinds();
            return if kinds.findings.len() < in_order.findings.len() { kinds } else { in_order };
        }
        in_order
    }

    /// What is said differently, where these papers are the same.
    fn told(&self, pairs: &Pairs) -> TwoCounts {
        let kind = |pile: &[Item], at: usize| pile.get(at).map(|item| item.kind);
        let (same, read_otherwise): (Vec<_>, Vec<_>) =
            pairs.all().partition(|(i, j)| kind(self.one, *i) == kind(self.other, *j));
        let mut findings: Vec<(Place, Discrepancy)> =
            read_otherwise.into_iter().filter_map(|(i, j)| Some((Place::of_one(i), self.marks(i, j)?))).collect();
        findings.extend(self.renumbered(pairs, &same));
        let mut alike = u64::try_from(same.len()).unwrap_or(u64::MAX);
        if pairs.by == By::Kinds {
            let (both, kinds) = self.by_kind(pairs);
            alike += both;
            findings.extend(kinds);
        } else {
            let (moved, only) = self.left_over(pairs);
            alike += moved.iter().map(|(_, papers, _)| *papers).sum::<u64>();
            findings.extend(moved.into_iter().map(|(place, _, finding)| (place, finding)));
            findings.extend(only);
        }
        findings.sort_by_key(|(place, _)| *place);
        let papers = |pile: &[Item]| pile.iter().map(|item| u64::from(item.count)).sum();
        TwoCounts {
            by: pairs.by,
            one: papers(self.one),
            other: papers(self.other),
            alike,
            findings: findings.into_iter().map(|(_, finding)| finding).collect(),
        }
    }

    fn marks(&self, i: usize, j: usize) -> Option<Discrepancy> {
        let (one, other) = (self.one.get(i)?, self.other.get(j)?);
        let (says, (flaw_one, flaw_other)) = (self.says(one.kind), (self.flaw(one.kind), self.flaw(other.kind)));
        let rows = says.into_iter().zip(self.says(other.kind)).enumerate().filter(|(_, (one, other))| one != other);
        Some(Discrepancy::Marks {
            one: spot(one),
            other: spot(other),
            rows: rows.map(|(row, (one, other))| RowDifference { row, one, other }).collect(),
            flaws: (flaw_one != flaw_other).then_some((flaw_one, flaw_other)),
        })
    }

    /// The marks of a kind.
    fn says(&self, kind: usize) -> Vec<Option<Mark>> {
        let marks = self.kinds.letters(kind).split_last().map_or(&[][..], |(_, marks)| marks);
        marks.iter().map(|letter| Mark::of_letter(*letter)).collect()
    }

    fn flaw(&self, kind: usize) -> Option<Flaw> {
        let letter = self.kinds.letters(kind).last()?.checked_sub(1)?;
        Flaw::ALL.get(usize::from(letter)).copied()
    }

    /// Papers that look the same under different serials, as far as skipped and doubled papers before them do not say why.
    fn renumbered(&self, pairs: &Pairs, same: &[(usize, usize)]) -> Vec<(Place, Discrepancy)> {
        let explained = if pairs.by == By::RunningNumbers { self.shifted(pairs) } else { vec![false; self.one.len()] };
        let is_other = |(i, j): &(usize, usize)| {
            let serials = self
                .one
                .get(*i)
                .and_then(|item| item.serial_id)
                .zip(self.other.get(*j).and_then(|item| item.serial_id));
            serials.is_some_and(|(one, other)| one != other) && explained.get(*i) != Some(&true)
        };
        let other: Vec<_> = same.iter().copied().filter(is_other).collect();
        let runs = other.chunk_by(|(i, j), next| (i + 1, j + 1) == *next);
        let moved = |run: &[(usize, usize)]| {
            let (one, other): (Vec<_>, Vec<_>) = run.iter().copied().unzip();
            let place = one.first().map_or(Place::default(), |i| Place::of_one(*i));
            (place, Discrepancy::Moved { one: spots(self.one, one), other: spots(self.other, other) })
        };
        runs.map(moved).collect()
    }

    /// For each paper of the first pile whether its number in the other is what the papers left out before it make of it.
    fn shifted(&self, pairs: &Pairs) -> Vec<bool> {
        let mut shifts: HashMap<&str, i128> = HashMap::new();
        let mut others = self.other.iter().enumerate().peekable();
        let mut explained = vec![false; self.one.len()];
        for ((one, mate), explained) in self.one.iter().zip(&pairs.of_one).zip(&mut explained) {
            let Some(one) = one.serial.map(Serial::key) else { continue };
            let Some(mate) = mate else {
                *shifts.entry(&one.before).or_default() -= 1;
                continue;
            };
            while let Some((_, item)) = others.next_if(|(j, _)| j < mate) {
                if let Some(serial) = item.serial {
                    *shifts.entry(&serial.key().before).or_default() += 1;
                }
            }
            let other = others.next_if(|(j, _)| j == mate).and_then(|(_, item)| item.serial).map(Serial::key);
            let numbers =
                other.filter(|other| other.before == one.before).and_then(|other| one.number.zip(other.number));
            let shift = shifts.get(one.before.as_str()).copied().unwrap_or(0);
            *explained = numbers.is_some_and(|(one, other)| i128::from(other) - i128::from(one) == shift);
        }
        explained
    }

    /// What only one pile has: first papers that the other has elsewhere, with their number; then those that it does not
    /// have at all.
    #[allow(clippy::type_complexity)]
    fn left_over(&self, pairs: &Pairs) -> (Vec<(Place, u64, Discrepancy)>, Vec<(Place, Discrepancy)>) {
        let running = pairs.by == By::RunningNumbers;
        let ones = runs(self.one, &pairs.of_one, self.other, running);
        let others = runs(self.other, &pairs.of_other, self.one, running);
        let kinds = |pile: &[Item], run: &Run| {
            pile.get(run.papers.clone()).map(|items| items.iter().map(|item| item.kind).collect::<Vec<_>>())
        };
        let mut elsewhere: BTreeMap<Vec<usize>, Vec<&Run>> = BTreeMap::new();
        for run in others.iter().rev().filter(|run| !run.is_doubled()) {
            elsewhere.entry(kinds(self.other, run).unwrap_or_default()).or_default().push(run);
        }
        let (mut moved, mut only, mut found) = (Vec::new(), Vec::new(), Vec::new());
        for run in &ones {
            let same = || elsewhere.get_mut(&kinds(self.one, run)?)?.pop();
            let place = Place::of_one(run.papers.start);
            match (!run.is_doubled()).then(same).flatten() {
                Some(other) => {
                    found.push(other.papers.start);
                    let papers = u64::try_from(run.papers.len()).unwrap_or(u64::MAX);
                    let (one, other) = (spots(self.one, run.papers.clone()), spots(self.other, other.papers.clone()));
                    moved.push((place, papers, Discrepancy::Moved { one, other }));
                }
                None => only.push((place, run.only(WhichCount::One, self.one))),
            }
        }
        for run in others.iter().filter(|run| !found.contains(&run.papers.start)) {
            let before = pairs.of_other.get(..run.papers.start).and_then(|mates| mates.iter().rev().flatten().next());
            let place = Place::of_other(before.copied(), run.papers.start);
            only.push((place, run.only(WhichCount::Other, self.other)));
        }
        (moved, only)
    }

    /// The papers that are no pairs, by kinds: how many are in both piles, and of which kinds one pile has more.
    fn by_kind(&self, pairs: &Pairs) -> (u64, Vec<(Place, Discrepancy)>) {
        let mut numbers: BTreeMap<&[u8], (usize, u64, u64)> = BTreeMap::new();
        for (pile, mates, first) in [(self.one, &pairs.of_one, true), (self.other, &pairs.of_other, false)] {
            for (item, _) in pile.iter().zip(mates).filter(|(_, mate)| mate.is_none()) {
                let (_, one, other) = numbers.entry(self.kinds.letters(item.kind)).or_insert((item.kind, 0, 0));
                *(if first { one } else { other }) += u64::from(item.count);
            }
        }
        let both = numbers.values().map(|(_, one, other)| one.min(other)).sum();
        let differ = numbers.into_values().filter(|(_, one, other)| one != other);
        let finding = |(kind, one, other)| {
            (Place::behind_all(), Discrepancy::Kind { marks: self.says(kind), flaw: self.flaw(kind), one, other })
        };
        (both, differ.map(finding).collect())
    }
}

/// Where a finding stands among the others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Place(usize, usize);

impl Place {
    fn of_one(i: usize) -> Self {
        Self(i.saturating_add(1), 0)
    }

    /// Behind the paper of the first pile that lies before it.
    fn of_other(before: Option<usize>, j: usize) -> Self {
        Self(before.map_or(0, |before| before.saturating_add(1)), j.saturating_add(1))
    }

    fn behind_all() -> Self {
        Self(usize::MAX, 0)
    }
}

/// Papers that have no mate, one after the other, and those among which they may be, where all look alike.
struct Run {
    papers: Range<usize>,
    among: Range<usize>,
}

impl Run {
    fn is_doubled(&self) -> bool {
        self.among.len() >= 2 * self.papers.len()
    }

    fn only(&self, count: WhichCount, pile: &[Item]) -> Discrepancy {
        let among = pile.get(self.among.clone()).filter(|among| among.len() > self.papers.len());
        Discrepancy::Only {
            count,
            papers: spots(pile, self.papers.clone()),
            among: among.and_then(|among| Some((spot(among.first()?), spot(among.last()?)))),
            doubled: self.is_doubled(),
        }
    }
}

/// The runs of papers without a mate. Where a serial does not say which paper it is, a run may as well be one of its
/// neighbours that look like it.
fn runs(pile: &[Item], mates: &[Option<usize>], other: &[Item], running: bool) -> Vec<Run> {
    let alone: Vec<usize> = mates.iter().enumerate().filter(|(_, mate)| mate.is_none()).map(|(at, _)| at).collect();
    let alike = |one: usize, two: usize| {
        let pair = pile.get(one).zip(pile.get(two));
        pair.is_some_and(|(one, two)| {
            one.kind == two.kind && (running || (one.serial.is_none() && two.serial.is_none()))
        })
    };
    let is_read_so = |at: usize| {
        let mate = mates.get(at).copied().flatten().and_then(|mate| other.get(mate));
        mate.zip(pile.get(at)).is_some_and(|(mate, item)| mate.kind == item.kind)
    };
    let run = |run: &[usize]| {
        let (start, end) = (*run.first()?, *run.last()? + 1);
        let length = end - start;
        let back = (0..start).rev().take_while(|at| is_read_so(*at) && alike(*at, at + length)).count();
        let on = (end..pile.len()).take_while(|at| is_read_so(*at) && alike(*at, at - length)).count();
        Some(Run { papers: start..end, among: start - back..end + on })
    };
    alone.chunk_by(|at, next| at + 1 == *next).filter_map(run).collect()
}

/// The papers of a pile that have no mate, with their places.
fn rest<'b>(pile: &[Item<'b>], mates: &[Option<usize>]) -> Vec<(usize, Item<'b>)> {
    let rest = pile.iter().copied().enumerate().zip(mates).filter(|(_, mate)| mate.is_none());
    rest.map(|(item, _)| item).collect()
}

fn spot(item: &Item) -> Spot {
    Spot::of(item.number, item.of_box, item.serial)
}

fn spots(pile: &[Item], places: impl IntoIterator<Item = usize>) -> Vec<Spot> {
    places.into_iter().filter_map(|at| pile.get(at).map(spot)).collect()
}
