//! Who withdrew, died, was struck off, or declines after being elected (rule `LIST-WITHDRAWN`).

use crate::ballot::list::List;
use crate::declared::election::Election;
use crate::declared::round::{Call, Round};
use crate::election::held::RoundCount;
use crate::election::procedure::{Procedure, Withdrawal};
use crate::form::finding::Finding;
use crate::form::found::WithdrawnFound;
use crate::words::names::same_name;
use crate::words::terms::Assessment::{Advice, Kept, Warning};

/// What is to be said of those who withdraw in one entry; `before` is the election before it, `held` the round, where it is
/// one that is counted.
pub(crate) fn of_entry(before: &Procedure, entry: &Round, held: Option<&RoundCount>) -> Vec<Finding> {
    let call = &entry.call;
    if call.withdrawn.is_nobody() {
        return Vec::new();
    }
    let (after, Withdrawal { declined, lapsed }) = before.clone().without(call);
    let reason = &call.withdrawn.reason;
    let open = after.open_seats();
    let of_the_elected = declined.iter().map(|name| {
        let found = WithdrawnFound::Declined { name: name.clone(), open, reason: reason.clone() };
        Finding::new(Warning, found)
    });
    let mut findings: Vec<Finding> = of_the_elected.collect();
    let list = held.map(|round| &round.contest.list);
    let others = call.withdrawn.names.iter().filter(|name| !declined.iter().any(|declined| same_name(declined, name)));
    findings.extend(others.map(|name| Finding::new(Advice, on_the_paper(list, name, reason))));
    if let Some(round) = held {
        let left = (0..round.contest.list.len()).filter(|at| round.contest.stands(*at)).count();
        findings.extend(fewer_than_seats(&round.contest.list, left));
    } else {
        findings.extend(lapsed.map(|(left, seats)| Finding::new(Warning, WithdrawnFound::TieLapsed { left, seats })));
    }
    findings
}

/// The same before any vote: what is known of the papers of each round on which somebody withdrew.
pub(crate) fn before_the_vote(election: &Election) -> Vec<Finding> {
    let mut gone: Vec<&String> = Vec::new();
    let mut findings = Vec::new();
    for (number, round) in (1..).zip(&election.rounds) {
        let Call { withdrawn, candidates, .. } = &round.call;
        gone.extend(&withdrawn.names);
        let own = candidates.as_ref().and_then(|names| List::new(names, 1).ok());
        let list = if number == 1 { Some(&election.list) } else { own.as_ref() };
        let Some(list) = list.filter(|_| !withdrawn.is_nobody()) else { continue };
        let mut told: Vec<Finding> = withdrawn
            .names
            .iter()
            .map(|name| Finding::new(Kept, on_the_paper(Some(list), name, &withdrawn.reason)))
            .collect();
        let left = list.len() - gone.iter().filter(|name| list.position(name).is_some()).count();
        told.extend((number == 1).then(|| fewer_than_seats(list, left)).flatten());
        findings.extend(told.into_iter().map(|finding| finding.in_round(number)));
    }
    findings
}

fn on_the_paper(list: Option<&List>, name: &str, reason: &str) -> WithdrawnFound {
    let reason = reason.to_owned();
    match list.and_then(|list| Some((list, list.position(name)?))) {
        Some((list, at)) => {
            WithdrawnFound::OnThePaper { name: list.name(at).to_owned(), number: at + 1, names: list.len(), reason }
        }
        None => WithdrawnFound::NotOnThePaper { name: name.to_owned(), reason },
    }
}

fn fewer_than_seats(list: &List, left: usize) -> Option<Finding> {
    let seats = list.seats();
    let fewer = u32::try_from(left).is_ok_and(|left| left < seats);
    fewer.then(|| Finding::new(Warning, WithdrawnFound::FewerThanSeats { left, seats }))
}
