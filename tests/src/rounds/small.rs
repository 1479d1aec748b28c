//! Every election of up to two rounds in a very small body: up to three voters, three names and two seats.

use std::collections::BTreeMap;
use std::slice::from_ref;

use crate::rounds::draw::breaks::{Step, breaks};
use crate::rounds::draw::{NAMES, NOBODY};
use crate::rounds::history::{BallotBox, Contest, Entry, History};
use crate::rounds::reading::{Reading, State, read};
use crate::world::{Filled, Kind, Mark, Meeting, Paper, Totals};

/// The most names on a list.
const MOST_NAMES: usize = 3;

/// A body of this many voters without an election.
pub fn body(voters: usize) -> History {
    History {
        date: "2020-04-22",
        level: "grassroots",
        meeting: Meeting { kind: Kind::Members, summoned: voters, present: voters, deductions: Vec::new() },
        contests: Vec::new(),
    }
}

/// Every election of this body: each first round, or one with a paper too many, or with papers for nobody; after it nothing,
/// every lawful second round with all papers valid (on each list of up to three names, one of them new at most),
/// every decision, and the unlawful steps of [`breaks`], each with one box only.
pub fn contests(body: &History) -> Vec<Contest> {
    let voters = body.meeting.summoned;
    let mut all = Vec::new();
    for names in 1..=MOST_NAMES {
        for seats in 1..=names.min(2) {
            let list: Vec<String> = NAMES[..names].iter().map(|name| (*name).to_owned()).collect();
            let mut boxes = boxes(&list, seats, voters);
            let mut one_too_many = boxes[0].clone();
            one_too_many.returned += 1;
            boxes.push(one_too_many);
            if names > seats {
                boxes.push(for_nobody(&list, seats, voters));
            }
            for ballot in boxes {
                let first = contest(&list, seats, vec![Entry::voted(ballot)]);
                for entry in second_entries(body, &first, voters) {
                    all.push(contest(&list, seats, [first.entries.clone(), vec![entry]].concat()));
                }
                all.push(first);
            }
        }
    }
    for (number, contest) in (1..).zip(&mut all) {
        contest.id = format!("e{number}");
    }
    all
}

/// Every second round of this body, mark by mark: each box of the second round that so many voters can fill, with every
/// mark that the form knows, after each standing of the first round on each list.
///
/// What the rules make of a second round rests on the first one only through its standing: who is elected, who is tied,
/// who is left over, for how many seats. So one first box stands for all that leave the same standing ([`contests`] has
/// them all, and the oracle of single rounds has every mark of a first round). The order of papers in a box says
/// nothing, so each collection of papers is taken once.
pub fn marked(body: &History) -> Vec<Contest> {
    let voters = body.meeting.summoned;
    let mut all = Vec::new();
    for names in 1..=MOST_NAMES {
        for seats in 1..=names.min(2) {
            let list: Vec<String> = NAMES[..names].iter().map(|name| (*name).to_owned()).collect();
            let mut standings = BTreeMap::new();
            for ballot in boxes(&list, seats, voters) {
                let first = contest(&list, seats, vec![Entry::voted(ballot)]);
                let reading = read(body, &first);
                let tied = reading.rounds.last().map(|last| last.count.tied.clone());
                let standing = format!("{:?} {:?} {tied:?}", reading.state, reading.elected);
                standings.entry(standing).or_insert((first, reading));
            }
            for (first, reading) in standings.into_values() {
                for entry in marked_entries(&reading, voters) {
                    all.push(contest(&list, seats, [first.entries.clone(), vec![entry]].concat()));
                }
            }
        }
    }
    for (number, contest) in (1..).zip(&mut all) {
        contest.id = format!("e{number}");
    }
    all
}

fn marked_entries(reading: &Reading, voters: usize) -> Vec<Entry> {
    let mut entries = Vec::new();
    for Step { entry, papers } in lawful(reading) {
        let Some((names, seats)) = papers else { continue };
        for papers in collections(&papers_of(names.len(), seats), voters) {
            let filled = Filled::Papers(papers);
            let ballot = BallotBox { names: names.clone(), seats, issued: voters, returned: voters, filled };
            entries.push(Entry { ballot: Some(ballot), ..entry.clone() });
        }
    }
    entries
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
    all.into_iter().map(Paper::plain).collect()
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

fn contest(list: &[String], seats: usize, entries: Vec<Entry>) -> Contest {
    Contest {
        id: String::new(),
        office: "delegates",
        seats,
        alternates: Some(1),
        direct: false,
        from: None,
        candidates: list.to_vec(),
        meeting: None,
        entries,
    }
}

fn second_entries(body: &History, first: &Contest, voters: usize) -> Vec<Entry> {
    let reading = read(body, first);
    let mut entries = Vec::new();
    for step in lawful(&reading) {
        match step.papers {
            Some((list, seats)) => {
                let voted = |ballot| Entry { ballot: Some(ballot), ..step.entry.clone() };
                entries.extend(boxes(&list, seats, voters).into_iter().map(voted));
            }
            None => entries.push(step.entry),
        }
    }
    for step in breaks(first, &reading, NOBODY).1 {
        let ballot = step.papers.map(|(list, seats)| {
            let votes = (0..list.len()).map(|place| if place == 0 { voters } else { 0 }).collect();
            BallotBox::totals(list, seats, voters, votes)
        });
        entries.push(Entry { ballot, ..step.entry });
    }
    entries
}

/// Every lawful second step: the lists of up to three names, each in one order.
fn lawful(reading: &Reading) -> Vec<Step> {
    let Some(last) = reading.rounds.last() else {
        return Vec::new();
    };
    let seats = reading.open_seats;
    match reading.state {
        State::Tie => {
            let tied = last.count.tied.clone();
            let backwards: Vec<String> = tied.iter().rev().cloned().collect();
            vec![
                Step::mere("vote-again"),
                Step::silent(tied.clone(), seats),
                Step::silent(tied, seats).decided("vote-again"),
                Step::listed(backwards, seats),
            ]
        }
        State::Short => {
            let left_over = last.not_elected();
            let mut steps = vec![Step::mere("stop"), Step::mere("vote-again"), Step::silent(left_over.clone(), seats)];
            let lists = sublists(&left_over).into_iter().filter(|list| list.len() >= seats && !list.is_empty());
            steps.extend(lists.map(|list| Step::listed(list, seats).decided("vote-again")));
            // One new name beside some of those left over, or alone.
            let new = NOBODY.to_owned();
            let lists = sublists(&left_over).into_iter().map(|list| [vec![new.clone()], list].concat());
            let lists = lists.filter(|list| (seats..=MOST_NAMES).contains(&list.len()));
            steps.extend(lists.map(|list| Step::listed(list, seats).decided("vote-again").with_new_names()));
            steps
        }
        _ => Vec::new(),
    }
}

/// Every box for this list by its totals: each combination of votes that the papers can hold.
fn boxes(list: &[String], seats: usize, voters: usize) -> Vec<BallotBox> {
    let mut all = vec![Vec::new()];
    for _ in list {
        all =
            all.iter().flat_map(|votes: &Vec<usize>| (0..=voters).map(|v| [votes.as_slice(), &[v]].concat())).collect();
    }
    all.into_iter()
        .filter(|votes| votes.iter().sum::<usize>() <= voters * seats)
        .map(|votes| BallotBox::totals(list.to_vec(), seats, voters, votes))
        .collect()
}

/// Strike-out papers all said to be valid, with fewer votes than papers.
fn for_nobody(list: &[String], seats: usize, voters: usize) -> BallotBox {
    let filled = Filled::Totals(Totals { valid: voters, invalid: Vec::new(), votes: vec![0; list.len()] });
    BallotBox { names: list.to_vec(), seats, issued: voters, returned: voters, filled }
}

/// Every part of this list, in its order.
fn sublists(list: &[String]) -> Vec<Vec<String>> {
    let mut all = vec![Vec::new()];
    for name in list {
        let with: Vec<Vec<String>> = all.iter().map(|part| [part.as_slice(), from_ref(name)].concat()).collect();
        all.extend(with);
    }
    all
}
