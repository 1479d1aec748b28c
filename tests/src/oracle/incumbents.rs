//! The meeting of a body just elected that has another number of members than were elected (BASE-COMMITTEE, §10.10).

use kiemphieu_core::{MeetingKind, Office};
use kiemphieu_testing::history::{Contest, History};

use super::base::count;
use super::bodies::body;
use super::round::{Held, Purpose};
use super::{Reading, State, read_one};

/// Whether a round of this meeting comes out differently with the number that was elected: an error. Where no round does it
/// is a warning.
pub fn other_number_decides(history: &History, contest: &Contest, reading: &Reading) -> bool {
    let body = body(history);
    let roll = contest.voters(history);
    let Some(elected) = elected_before(history, contest) else { return false };
    if body.base_rule(roll.kind()) != "BASE-COMMITTEE" || elected == count(roll.summoned()) {
        return false;
    }
    reading.rounds.iter().filter(|held| held.annulled.is_none()).any(|held| {
        let mut voters = held.voters.clone();
        voters.summoned = elected;
        let declared: usize = voters.deductions.iter().map(|gone| count(gone.count)).sum();
        // More are deducted than were elected: there is no such base.
        if declared > elected {
            return held.outcome != "stopped";
        }
        let purpose = Purpose { seats: held.seats, run_off: held.run_off, of_alternates: held.of_alternates };
        let gone: Vec<String> = held.lines.iter().filter(|line| line.withdrawn).map(|line| line.name.clone()).collect();
        let other = Held::of(held.place, purpose, &held.cast, &voters, &gone, &body);
        (other.outcome, &other.elected, &other.tied) != (held.outcome, &held.elected, &held.tied)
    })
}

/// How many the body has that meets, as the congress elected them before; nothing while that is not known.
fn elected_before(history: &History, contest: &Contest) -> Option<usize> {
    let before = history.contests.iter().take_while(|other| other.id != contest.id);
    match contest.voters(history).kind() {
        MeetingKind::InspectionCommittee => {
            let named = contest.from.as_deref();
            let is_it = |other: &&Contest| match named {
                Some(id) => other.id == id,
                None => other.office == Office::InspectionCommittee,
            };
            let reading = read_one(history, before.into_iter().find(is_it)?);
            ["complete", "tie", "short"].contains(&reading.status).then_some(reading.elected.len())
        }
        // The head of the inspection committee is elected by the committee of the Party body, whoever attends.
        MeetingKind::Committee if contest.office != Office::InspectionChair => {
            let by_congress = |other: &&Contest| {
                let kind = other.voters(history).kind();
                other.office == Office::Committee && matches!(kind, MeetingKind::Members | MeetingKind::Delegates)
            };
            let reading = read_one(history, before.into_iter().find(by_congress)?);
            matches!(reading.state, State::Complete | State::Closed).then_some(reading.elected.len())
        }
        _ => None,
    }
}
