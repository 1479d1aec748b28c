//! What the rules make of a [`World`], read word by word.
//!
//! Every step names the rule that it reads. Nothing here is fast or clever, and nothing comes from the program.

use std::collections::{BTreeMap, BTreeSet};

use crate::world::{Election, Filled, Kind, Mark, Meeting, Paper, World};

#[cfg(test)]
mod cases;

/// What the report must say.
#[derive(Debug)]
pub struct Expected {
    /// The edition in force.
    pub rulebook: &'static str,
    /// The rules of the base that a declared deduction breaks, in any meeting of the file.
    pub base_errors: BTreeSet<&'static str>,
    /// The elections, in the order of the file.
    pub elections: Vec<Count>,
}

/// What the report must say of one election with one round.
#[derive(Debug)]
pub struct Count {
    /// Its id.
    pub id: String,
    /// `strike-out` or `two-box`.
    pub form: &'static str,
    /// The base.
    pub base: Base,
    /// The papers.
    pub papers: Papers,
    /// `PAPER` and `PAPER-SURPLUS`, where they are broken.
    pub paper_errors: BTreeSet<&'static str>,
    /// A line for each name in ballot order; none when the count is stopped.
    pub votes: Vec<Line>,
    /// `complete`, `tie`, `short` or `stopped`.
    pub outcome: &'static str,
    /// The elected, by votes from high to low, equal votes in ballot order.
    pub elected: Vec<String>,
    /// The tied, in ballot order.
    pub tied: Vec<String>,
    /// Seats without an elected person.
    pub open_seats: usize,
    /// The list breaks the bounds of LIST-SURPLUS.
    pub surplus_broken: bool,
}

/// The number whose half must be exceeded.
#[derive(Debug, PartialEq, Eq)]
pub struct Base {
    /// Summoned.
    pub summoned: usize,
    /// Lawfully deducted.
    pub deducted: usize,
    /// What is left.
    pub d: usize,
    /// The fewest votes over half.
    pub needed: usize,
}

/// The papers of a round.
#[derive(Debug)]
pub struct Papers {
    /// Issued, as declared.
    pub issued: usize,
    /// Returned, as declared.
    pub returned: usize,
    /// Valid, as judged or typed in.
    pub valid: usize,
    /// Invalid, as judged or typed in.
    pub invalid: usize,
    /// Invalid papers by ground, without zeros.
    pub grounds: BTreeMap<&'static str, usize>,
}

/// The line of one person.
#[derive(Clone, Debug)]
pub struct Line {
    /// The name.
    pub name: String,
    /// The votes.
    pub votes: usize,
    /// The share of D, two decimals.
    pub percent: String,
    /// More than half of D.
    pub over_half: bool,
    /// Elected in this round.
    pub elected: bool,
}

/// What the rules make of this world.
pub fn expect(world: &World) -> Expected {
    let edition = edition(&world.date);
    let mut base_errors = BTreeSet::new();
    let mut elections = Vec::new();
    for election in &world.elections {
        let meeting = election.voters(world);
        for deduction in &meeting.deductions {
            if !lawful(edition, meeting.kind).contains(&deduction.ground) {
                base_errors.insert(base_rule(edition, meeting.kind));
            }
        }
        elections.push(count(election, meeting, edition));
    }
    Expected { rulebook: edition, base_errors, elections }
}

/// §1: the edition follows from the date. Dates are written year-month-day, so their letters sort like days.
pub fn edition(date: &str) -> &'static str {
    if ("2009-04-17"..="2014-06-08").contains(&date) {
        "220-QD/TW"
    } else if ("2014-06-09"..="2024-10-09").contains(&date) {
        "244-QD/TW"
    } else if date >= "2024-10-10" {
        "190-QD/TW"
    } else {
        panic!("no edition was in force on {date}")
    }
}

/// §2: the lawful grounds of deduction.
fn lawful(edition: &str, kind: Kind) -> &'static [&'static str] {
    match (kind, edition) {
        // BASE-220: for members these two are its only lawful grounds.
        (Kind::Members, "220-QD/TW") => &["temporary-elsewhere", "exempted"],
        // BASE-MEMBERS
        (Kind::Members, _) => &["temporary-elsewhere", "exempted", "suspended", "prosecuted", "absent-excused"],
        // BASE-DELEGATES, under BASE-220 too
        (Kind::Delegates, _) => &["convening-committee-absent", "delegate-absent"],
        // BASE-COMMITTEE, under BASE-220 too
        (Kind::Committee, _) => &["suspended", "prosecuted"],
    }
}

/// §2: the rule that refuses any other ground.
fn base_rule(edition: &str, kind: Kind) -> &'static str {
    match (kind, edition) {
        (Kind::Members, "220-QD/TW") => "BASE-220",
        (Kind::Members, _) => "BASE-MEMBERS",
        (Kind::Delegates, _) => "BASE-DELEGATES",
        (Kind::Committee, _) => "BASE-COMMITTEE",
    }
}

/// One election, from the meeting to the result.
fn count(election: &Election, meeting: &Meeting, edition: &str) -> Count {
    let form = form(election);
    let base = base(meeting, edition);
    let (papers, votes) = papers(election, form);
    let paper_errors = paper_errors(election, meeting, base.d, &papers, &votes);
    let mut result = Count {
        id: election.id.clone(),
        form,
        base,
        papers,
        paper_errors,
        votes: Vec::new(),
        outcome: "stopped",
        elected: Vec::new(),
        tied: Vec::new(),
        open_seats: election.seats,
        surplus_broken: surplus_broken(election),
    };
    // PAPER, PAPER-SURPLUS: no result, no winners.
    if result.paper_errors.is_empty() {
        decide(&mut result, election, &votes);
    }
    result
}

/// §2: D = summoned, minus the lawful deductions. RESULT-MAJORITY: the fewest votes v with 2·v > D.
pub fn base(meeting: &Meeting, edition: &str) -> Base {
    let mut deducted = 0;
    for deduction in &meeting.deductions {
        if lawful(edition, meeting.kind).contains(&deduction.ground) {
            deducted += deduction.count;
        }
    }
    let d = meeting.summoned - deducted;
    let mut needed = 0;
    while 2 * needed <= d {
        needed += 1;
    }
    Base { summoned: meeting.summoned, deducted, d, needed }
}

/// §4: the form follows from the list and the seats.
fn form(election: &Election) -> &'static str {
    if election.candidates.len() > election.seats {
        "strike-out"
    } else if election.candidates.len() == election.seats {
        "two-box"
    } else {
        panic!("fewer names than seats")
    }
}

/// LIST-SURPLUS: the list of a committee or a standing committee is longer than the seats, by 30% of the seats at
/// most; a body of up to 5 seats may have a surplus of 1.
fn surplus_broken(election: &Election) -> bool {
    if election.office != "committee" && election.office != "standing-committee" {
        return false;
    }
    let surplus = election.candidates.len() - election.seats;
    let ceiling = if election.seats <= 5 { 1 } else { election.seats * 30 / 100 };
    surplus == 0 || surplus > ceiling
}

/// §4: every paper judged and every vote counted; or both as they were typed in.
fn papers(election: &Election, form: &str) -> (Papers, Vec<usize>) {
    let mut valid = 0;
    let mut grounds = BTreeMap::new();
    let mut votes = vec![0; election.candidates.len()];
    match &election.filled {
        Filled::Papers(papers) => {
            for paper in papers {
                if let Some(ground) = ground(paper, form, election.seats) {
                    // BALLOT-INVALID: each ground counted apart.
                    *grounds.entry(ground).or_insert(0) += 1;
                } else {
                    // BALLOT-VALID; BALLOT-ROW: both boxes or neither give that person nothing.
                    valid += 1;
                    for (person, mark) in paper.marks.iter().enumerate() {
                        if *mark == Mark::For {
                            votes[person] += 1;
                        }
                    }
                }
            }
        }
        Filled::Totals(totals) => {
            valid = totals.valid;
            votes.clone_from(&totals.votes);
            for (ground, count) in &totals.invalid {
                grounds.insert(*ground, *count);
            }
        }
    }
    let papers = Papers {
        issued: election.issued,
        returned: election.returned,
        valid,
        invalid: grounds.values().sum(),
        grounds,
    };
    (papers, votes)
}

/// BALLOT-INVALID: the first ground in the order of the table, or none.
fn ground(paper: &Paper, form: &str, seats: usize) -> Option<&'static str> {
    let chosen = paper.marks.iter().filter(|m| **m == Mark::For).count();
    let several = paper.marks.len() > 1;
    let one_mark = if several { None } else { Some(paper.marks[0]) };
    if paper.flaw == Some("not-issued") {
        return Some("not-issued");
    }
    // Two-box: cannot occur.
    if form == "strike-out" && chosen > seats {
        return Some("over-vote");
    }
    // Strike-out: every name struck. Two-box: BALLOT-ALL-DISAGREE, no agree at all.
    if several && chosen == 0 {
        return Some("nobody");
    }
    // A one-name ballot with "disagree" is valid.
    if one_mark == Some(Mark::Both) {
        return Some("both-boxes");
    }
    if one_mark == Some(Mark::Neither) {
        return Some("no-box");
    }
    ["outside-name", "marked", "written-on"].into_iter().find(|flaw| paper.flaw == Some(flaw))
}

/// §5: every identity of the papers, one after the other.
fn paper_errors(
    election: &Election,
    meeting: &Meeting,
    d: usize,
    papers: &Papers,
    votes: &[usize],
) -> BTreeSet<&'static str> {
    let entered = papers.valid + papers.invalid;
    let mut errors = errors_on_any_list(meeting, d, [papers.issued, papers.returned, entered]);
    // PAPER: votes of a person ≤ valid
    if votes.iter().any(|v| *v > papers.valid) {
        errors.insert("PAPER");
    }
    // PAPER: the sum of votes ≤ valid × seats
    if votes.iter().sum::<usize>() > papers.valid * election.seats {
        errors.insert("PAPER");
    }
    // BALLOT-INVALID: on a strike-out paper `nobody` is invalid, so each valid paper votes for one at least.
    if form(election) == "strike-out" && votes.iter().sum::<usize>() < papers.valid {
        errors.insert("PAPER");
    }
    errors
}

/// §5, §10.2: the identities that hold whatever list the papers bear, among those issued, returned and entered. Every
/// body of these editions takes D of those summoned less their grounds.
pub fn errors_on_any_list(
    meeting: &Meeting,
    d: usize,
    [issued, returned, entered]: [usize; 3],
) -> BTreeSet<&'static str> {
    let mut errors = BTreeSet::new();
    // PAPER: present ≤ D
    if meeting.present > d {
        errors.insert("PAPER");
    }
    // PAPER: issued ≤ present
    if issued > meeting.present {
        errors.insert("PAPER");
    }
    // PAPER-SURPLUS: more papers returned than issued, or counted than publicly announced
    if returned > issued || entered > returned {
        errors.insert("PAPER-SURPLUS");
    }
    // PAPER: returned = valid + invalid; ballots entered = returned
    if entered < returned {
        errors.insert("PAPER");
    }
    errors
}

/// §6: who is elected.
fn decide(result: &mut Count, election: &Election, votes: &[usize]) {
    let d = result.base.d;
    let mut highest_first: Vec<usize> = votes.to_vec();
    highest_first.sort_unstable();
    highest_first.dedup();
    highest_first.reverse();
    for level in highest_first {
        // RESULT-MAJORITY: 2·v > D. A tie of persons under half is no tie.
        if 2 * level <= d {
            break;
        }
        // RESULT-ORDER: the higher votes win; equal votes stand in ballot order.
        let equal: Vec<String> = (0..votes.len())
            .filter(|person| votes[*person] == level)
            .map(|person| election.candidates[person].clone())
            .collect();
        let left = election.seats - result.elected.len();
        if left == 0 {
            break;
        }
        if equal.len() > left {
            // RESULT-TIE: more tied persons than seats left; those above the tie are elected.
            result.tied = equal;
            break;
        }
        // A tie that exactly fills the seats is no tie.
        result.elected.extend(equal);
    }
    result.open_seats = election.seats - result.elected.len();
    result.outcome = if !result.tied.is_empty() {
        "tie"
    } else if result.open_seats > 0 {
        // RESULT-SHORT: fewer over half than seats.
        "short"
    } else {
        "complete"
    };
    result.votes = (0..votes.len())
        .map(|person| Line {
            name: election.candidates[person].clone(),
            votes: votes[person],
            percent: percent(votes[person], d),
            over_half: 2 * votes[person] > d,
            elected: result.elected.contains(&election.candidates[person]),
        })
        .collect();
}

/// PERCENT: two decimals, half up, in whole hundredths of a percent.
pub fn percent(votes: usize, d: usize) -> String {
    let mut hundredths = votes * 10_000 / d;
    let rest = votes * 10_000 - hundredths * d;
    if 2 * rest >= d {
        hundredths += 1;
    }
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}
