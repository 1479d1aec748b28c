//! What the rules allow now, and who decides.

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::held::Next;
use crate::election::place::Place;
use crate::election::procedure::{Closing, Procedure, State};
use crate::election::task::Task;
use crate::form::personnel_plan;
use crate::meeting::identities::Broken;
use crate::rules::parameters::TieRule;
use crate::words::terms::{Decider, Level, MeetingKind, Office};

fn next(task: Task, decided_by: Decider) -> Next {
    Next { task, decided_by }
}

/// What is known of what was held and decided elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// All that is declared.
    Now,
    /// What was known at the end of a round: nothing that the committee voted later, and nothing of the superior committee.
    Then,
}

/// The steps open in an election as it stands.
pub(crate) fn now(place: &Place, procedure: &Procedure) -> Vec<Next> {
    after(place, procedure, Known::Now)
}

/// The steps that were open at the end of a round, as the minutes of that round tell them.
pub(crate) fn then(place: &Place, procedure: &Procedure) -> Vec<Next> {
    after(place, procedure, Known::Then)
}

fn after(place: &Place, procedure: &Procedure, known: Known) -> Vec<Next> {
    let Place { congress, rulebook, election, .. } = *place;
    let annulled = known == Known::Now && election.is_annulled();
    let mut steps = Vec::new();
    let (decided, body) = (procedure.is_announced(), election.roll.decider());
    if procedure.is_anew() {
        return vec![next(Task::VoteStoppedAnew, body), next(Task::SignMinutes, Decider::CountingBoard)];
    }
    match procedure.state() {
        State::Open => {
            // Rule `PROC-PLAN`: the congress pauses until the superior committee has spoken.
            steps.extend(personnel_plan::pause(place).map(|task| next(task, Decider::Superior)));
            return steps;
        }
        State::Stopped { broken } => return stopped(body, broken),
        State::Tied { tied, seats, again } => {
            let (tied, seats) = (tied.clone(), *seats);
            let open = (*again || rulebook.rounds().tie == TieRule::Decide) && !decided;
            let task = if open { Task::DecideTie { tied, seats, again: *again } } else { Task::RunOff { tied, seats } };
            steps.push(next(task, body));
        }
        State::Short { seats, .. } if decided => steps.push(next(Task::VoteAgain { seats: *seats }, body)),
        State::Short { seats, .. } => {
            let left = procedure.left_of_a_tie();
            steps.push(match left {
                [] => short(election, *seats, procedure.ballots()),
                left => {
                    let (left, occasion) = (left.to_vec(), election.roll.occasion());
                    next(Task::DecideLeft { left, seats: *seats, occasion }, body)
                }
            });
            steps.extend(fallback(congress, election, false, known));
        }
        State::Closed { seats, by } => {
            steps.extend(fallback(congress, election, true, known));
            steps.extend(left_open(congress, election, *seats, *by));
        }
        State::Appointed => steps.push(next(Task::Appoint, Decider::Superior)),
        State::Complete => {}
    }
    steps.push(next(Task::SignMinutes, Decider::CountingBoard));
    steps.extend(vote_on_minutes(place));
    if matches!(procedure.state(), State::Complete | State::Closed { .. }) {
        if decided {
            steps.push(next(Task::VoteOnAlternates, body));
        } else if !procedure.standing_alternates().tied.is_empty() {
            steps.push(next(Task::PartAlternates, body));
        }
        if !procedure.elected().is_empty() {
            steps.extend(approval(election, known));
            let follows = first_meeting(congress, election, known).or_else(|| secretary_of_a_cell(place, known));
            steps.extend(follows.filter(|_| !annulled));
        }
    }
    steps
}

/// Rules `RESULT-SHORT`, `RESULT-OPEN`: seats that nobody holds once voting is over.
fn left_open(congress: &Congress, election: &Election, seats: u32, by: Closing) -> Option<Next> {
    (!passes_to_the_committee(congress, election)).then(|| next(Task::ReportOpen { seats, by }, Decider::Superior))
}

/// The board looks for a slip first; rule `PAPER-SURPLUS` asks the presidium once there is none.
fn stopped(body: Decider, broken: &[Broken]) -> Vec<Next> {
    let surplus = broken.iter().any(Broken::is_surplus);
    let if_surplus = surplus.then(|| next(Task::ReportSurplus, Decider::Presidium));
    let annul = surplus.then(|| next(Task::DecideAnnulment, body));
    [Some(next(Task::CheckPapers, Decider::CountingBoard)), if_surplus, annul].into_iter().flatten().collect()
}

/// Where the rules of a body have the meeting vote on the counting minutes.
fn vote_on_minutes(place: &Place) -> Option<Next> {
    let roll = &place.election.roll;
    let task = Task::VoteOnMinutes { occasion: roll.occasion() };
    place.rulebook.knows(task.cite()).then(|| next(task, roll.decider()))
}

/// Rule `RESULT-SHORT`.
fn short(election: &Election, seats: u32, ballots: u32) -> Next {
    let roll = &election.roll;
    let task = match election.office {
        Office::Delegates => Task::ElectDelegates { seats, several: ballots > 1 },
        _ => Task::DecideShort { seats, occasion: roll.occasion() },
    };
    next(task, roll.decider())
}

/// Whether the committee's own vote on an office of this kind is on record.
fn voted_by_the_committee(congress: &Congress, offices: impl Fn(Office) -> bool) -> bool {
    congress.elections.iter().any(|other| {
        let held = other.rounds.iter().any(|round| round.vote.is_some());
        held && !other.direct && other.roll.kind() == MeetingKind::Committee && offices(other.office)
    })
}

/// Rule `PROC-DIRECT`, step 6: whether an office that the congress leaves open passes to the committee; a cell has none to
/// which it could.
fn passes_to_the_committee(congress: &Congress, election: &Election) -> bool {
    election.direct && congress.level != Some(Level::Cell)
}

/// Rule `PROC-DIRECT`, step 6: before the congress has decided it is a possibility, after it the next step.
fn fallback(congress: &Congress, election: &Election, decided: bool, known: Known) -> Option<Next> {
    let office = election.office;
    let open = known == Known::Then || !voted_by_the_committee(congress, |voted| voted == office);
    let decider = if decided { Decider::Committee } else { Decider::Congress };
    (passes_to_the_committee(congress, election) && open)
        .then(|| next(Task::PassToCommittee { office, decided }, decider))
}

/// Rule `RESULT`: the superior committee approves; where it has decided, only an annulled result calls for a step.
fn approval(election: &Election, known: Known) -> Option<Next> {
    let told = known == Known::Now;
    if told && election.is_annulled() {
        return Some(next(Task::VoteAnew, Decider::Superior));
    }
    let decided = told && election.approval.as_ref().is_some_and(|approval| approval.result.is_some());
    (!decided && election.office != Office::Delegates)
        .then(|| next(Task::Approve { occasion: election.roll.occasion() }, Decider::Superior))
}

/// Rules `PROC-INDIRECT` and `PROC-DIRECT`, step 5: the first meeting follows the congress's election of the committee.
fn first_meeting(congress: &Congress, election: &Election, known: Known) -> Option<Next> {
    let by_congress = election.roll.kind().is_of_a_congress();
    let not_a_cell = congress.level != Some(Level::Cell);
    let held = known == Known::Now && voted_by_the_committee(congress, |office| office != Office::Committee);
    if held || !(election.office == Office::Committee && by_congress && not_a_cell) {
        return None;
    }
    let direct = congress.elections.iter().any(|other| other.direct && other.office == Office::Secretary);
    Some(next(Task::FirstMeeting { direct, bodies: congress.level.is_some() }, Decider::Committee))
}

/// Rule `PROC-CELL`: the committee of a cell is elected before the secretary, of whom a file may have nothing yet.
fn secretary_of_a_cell(place: &Place, known: Known) -> Option<Next> {
    let Place { congress, rulebook, election, .. } = *place;
    let task = Task::ElectSecretary;
    let told = known == Known::Now && congress.elections.iter().any(|other| other.office == Office::Secretary);
    (election.office == Office::Committee && place.in_a_cell() && rulebook.knows(task.cite()) && !told)
        .then(|| next(task, election.roll.decider()))
}

#[cfg(test)]
mod tests;
