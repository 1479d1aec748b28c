//! Every election of up to two rounds in a very small body: up to three voters, three names and two seats.

use std::collections::BTreeMap;

use kiemphieu_core::{Call, Date, Decision, Ground, Level, MeetingKind, Office, Papers, Roll};
use kiemphieu_testing::draw::NAMES;
use kiemphieu_testing::history::{Cast, Contest, Entry, Filled, History, Totals};
use kiemphieu_testing::{Mark, Paper};

use crate::oracle::{Reading, State, read_one};

/// The most names on a list.
const MOST_NAMES: usize = 3;

/// A name that stood on no list.
pub const NOBODY: &str = "Y Thịnh Mlô";

/// A body of this many voters without an election.
pub fn body(voters: u32) -> History {
    History {
        date: Date::constant(2020, 4, 22),
        rulebook: None,
        level: Level::Grassroots,
        roll: Roll::new(MeetingKind::Members, voters, Some(voters), Vec::new()).unwrap(),
        contests: Vec::new(),
    }
}

/// An election of delegates with one alternate.
pub fn contest(list: &[String], seats: u32, entries: Vec<Entry>) -> Contest {
    Contest {
        id: "delegates".to_owned(),
        office: Office::Delegates,
        seats,
        alternates: Some(1),
        direct: false,
        from: None,
        candidates: list.to_vec(),
        roll: None,
        entries,
        approval: None,
    }
}

/// Every election of this body: each first round, or one with a paper too many, or with papers for nobody; after it nothing,
/// and every second entry: each decision, each list of up to three names with one new at most, all their boxes where the entry
/// is lawful, and one box where it is not.
pub fn contests(body: &History) -> Vec<Contest> {
    let voters = body.roll.summoned();
    let mut all = Vec::new();
    for (list, seats) in lists() {
        let mut casts = casts(&list, seats, voters);
        let mut one_too_many = casts[0].clone();
        one_too_many.papers.returned += 1;
        casts.push(one_too_many);
        if list.len() > count(seats) {
            casts.push(for_nobody(&list, seats, voters));
        }
        for cast in casts {
            let first = contest(&list, seats, vec![Entry::voted(cast)]);
            for entry in second_entries(body, &first, voters) {
                all.push(contest(&list, seats, [first.entries.clone(), vec![entry]].concat()));
            }
            all.push(first);
        }
    }
    numbered(all)
}

/// Every second round of this body, mark by mark: each box of the second round that so many voters can fill, with every
/// mark that the form knows, after each standing of the first round on each list.
///
/// What the rules make of a second round rests on the first one only through its standing: who is elected, who is tied,
/// who is left over, for how many seats. So one first box stands for all that leave the same standing ([`contests`] has
/// them all, and the rounds of one voter have every mark of a first round). The order of papers in a box says
/// nothing, so each collection of papers is taken once.
pub fn marked(body: &History) -> Vec<Contest> {
    let voters = body.roll.summoned();
    let mut all = Vec::new();
    for (list, seats) in lists() {
        let mut standings = BTreeMap::new();
        for cast in casts(&list, seats, voters) {
            let first = contest(&list, seats, vec![Entry::voted(cast)]);
            let reading = read_one(body, &first);
            let standing = format!("{:?} {:?}", reading.state, reading.elected);
            standings.entry(standing).or_insert((first, reading));
        }
        for (first, reading) in standings.into_values() {
            for (call, names, seats) in votes(&reading) {
                if !is_lawful(body, &first, &call, &names, seats, voters) {
                    continue;
                }
                for papers in collections(&papers_of(names.len(), count(seats)), count(voters)) {
                    let cast = Some(Cast::of_papers(names.clone(), seats, papers));
                    let entry = Entry { call: call.clone(), cast };
                    all.push(contest(&list, first.seats, [first.entries.clone(), vec![entry]].concat()));
                }
            }
        }
    }
    numbered(all)
}

/// All boxes of one round with this list, mark by mark, with as many papers as voters or fewer.
pub fn single_rounds(body: &History, list: &[String], seats: u32) -> Vec<Contest> {
    let voters = body.roll.summoned();
    let papers = papers_of(list.len(), count(seats));
    let mut all = Vec::new();
    for returned in 0..=count(voters) {
        for papers in collections(&papers, returned) {
            let mut cast = Cast::of_papers(list.to_vec(), seats, papers);
            cast.papers.issued = voters;
            all.push(contest(list, seats, vec![Entry::voted(cast)]));
        }
    }
    numbered(all)
}

/// Every list of up to three names with up to two seats.
pub fn lists() -> impl Iterator<Item = (Vec<String>, u32)> {
    let list = |names: usize| NAMES[..names].iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    (1..=MOST_NAMES).flat_map(move |names| (1..=names.min(2)).map(move |seats| (list(names), number(seats))))
}

fn numbered(mut all: Vec<Contest>) -> Vec<Contest> {
    for (number, contest) in (1..).zip(&mut all) {
        contest.id = format!("e{number}");
    }
    all
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap()
}

fn count(number: u32) -> usize {
    usize::try_from(number).unwrap()
}

/// Every paper for so many names: struck or not where there are more names than seats, else all four ways of two boxes.
fn papers_of(names: usize, seats: usize) -> Vec<Paper> {
    let marks: &[Mark] = if names > seats {
        &[Mark::For, Mark::Against]
    } else {
        &[Mark::For, Mark::Against, Mark::Both, Mark::Neither]
    };
    let mut all = vec![Vec::new()];
    for _ in 0..names {
        all = all
            .iter()
            .flat_map(|row: &Vec<Mark>| marks.iter().map(|mark| [row.as_slice(), &[*mark]].concat()))
            .collect();
    }
    all
}

/// Every collection of so many of these papers, whatever their order.
fn collections(papers: &[Paper], number: usize) -> Vec<Vec<Paper>> {
    if number == 0 {
        return vec![Vec::new()];
    }
    let with = |at: usize| {
        let rest = collections(&papers[at..], number - 1);
        rest.into_iter().map(move |rest| [vec![papers[at].clone()], rest].concat())
    };
    (0..papers.len()).flat_map(with).collect()
}

/// Every second entry.
fn second_entries(body: &History, first: &Contest, voters: u32) -> Vec<Entry> {
    let reading = read_one(body, first);
    let decisions = Decision::ALL.iter().map(|decision| Call { decision: Some(*decision), ..Call::default() });
    let mut entries: Vec<Entry> = decisions.map(Entry::mere).collect();
    for (call, names, seats) in votes(&reading) {
        let mut casts = casts(&names, seats, voters);
        if !is_lawful(body, first, &call, &names, seats, voters) {
            casts.truncate(1);
        }
        entries.extend(casts.into_iter().map(|cast| Entry { call: call.clone(), cast: Some(cast) }));
    }
    entries
}

/// Whether the rules let this vote be held after the first round.
fn is_lawful(body: &History, first: &Contest, call: &Call, names: &[String], seats: u32, voters: u32) -> bool {
    let cast = Some(Cast::of_totals(names.to_vec(), seats, voters, vec![0; names.len()]));
    let entry = Entry { call: call.clone(), cast };
    let held = contest(&first.candidates, first.seats, [first.entries.clone(), vec![entry]].concat());
    read_one(body, &held).refused.is_empty()
}

/// Votes as somebody might hold them: the list that is due in silence, and each part of those who stood, with a new name or
/// without, decided or not; with somebody elected, and with a name twice.
fn votes(reading: &Reading) -> Vec<(Call, Vec<String>, u32)> {
    let Some(last) = reading.rounds.last() else { return Vec::new() };
    let due = match &reading.state {
        State::Tie { tied, .. } => tied.clone(),
        _ => last.not_elected(),
    };
    let seats = number(reading.open_seats).max(1);
    let silent = if due.is_empty() { last.cast.names.clone() } else { due };
    let mut lists: Vec<Vec<String>> = sublists(&last.cast.names).into_iter().filter(|list| !list.is_empty()).collect();
    let new: Vec<_> = lists.iter().filter(|list| list.len() < MOST_NAMES).map(|list| with(list, NOBODY)).collect();
    lists.extend(new);
    lists.push(silent.iter().rev().cloned().collect());
    let again = Call { decision: Some(Decision::VoteAgain), ..Call::default() };
    let mut all = Vec::new();
    for call in [Call::default(), again] {
        if silent.len() >= count(seats) {
            all.push((call.clone(), silent.clone(), seats));
        }
        for list in &lists {
            let new_names = list.iter().any(|name| name == NOBODY);
            let listed = Call { candidates: Some(list.clone()), new_names, ..call.clone() };
            all.push((listed, list.clone(), seats.min(number(list.len()))));
        }
    }
    let twice = with(&silent, &silent[0]);
    all.push((Call { candidates: Some(twice), ..Call::default() }, silent.clone(), seats.min(number(silent.len()))));
    all
}

fn with(list: &[String], name: &str) -> Vec<String> {
    list.iter().cloned().chain([name.to_owned()]).collect()
}

/// Every box for this list by its totals: each combination of votes that the papers can hold.
fn casts(list: &[String], seats: u32, voters: u32) -> Vec<Cast> {
    let mut all = vec![Vec::new()];
    for _ in list {
        all = all
            .iter()
            .flat_map(|votes: &Vec<u32>| (0..=voters).map(|more| [votes.as_slice(), &[more]].concat()))
            .collect();
    }
    all.into_iter()
        .filter(|votes| votes.iter().sum::<u32>() <= voters * seats)
        .map(|votes| Cast::of_totals(list.to_vec(), seats, voters, votes))
        .collect()
}

/// Strike-out papers all said to be valid, with fewer votes than papers.
fn for_nobody(list: &[String], seats: u32, voters: u32) -> Cast {
    let filled =
        Filled::Totals(Totals { valid: voters, invalid: vec![(Ground::Marked, 0)], votes: vec![0; list.len()] });
    Cast { names: list.to_vec(), seats, papers: Papers::new(voters, voters), filled }
}

/// Every part of this list, in its order.
fn sublists(list: &[String]) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for name in list {
        let with: Vec<Vec<String>> = all.iter().map(|part| with(part, name)).collect();
        all.extend(with);
    }
    all
}
