//! The road from the declared facts to the decision: form, base, papers, outcome, next.

pub mod next;
pub mod under;

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::election::held::{ElectionCount, MereDecision, RoundCount};
use crate::election::place::Place;
use crate::election::procedure::{Called, Procedure, State};
use crate::form;
use crate::form::finding::Finding;
use crate::form::found::Found;
use crate::form::{boxes, occasion, papers, record, withdrawn};
use crate::meeting::base::Base;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Decision;

/// A congress as counted and decided under one edition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count<'a> {
    /// The declared facts.
    pub congress: &'a Congress,
    /// The edition applied.
    pub rulebook: &'a Rulebook,
    /// One entry an election, in the order of the congress.
    pub elections: Vec<ElectionCount<'a>>,
    /// What the board must know.
    pub findings: Vec<Finding>,
}

impl Count<'_> {
    /// The election at `at`, counted from 0, among those held before it.
    pub(crate) fn place(&self, at: usize) -> Option<Place<'_>> {
        let election = self.congress.elections.get(at)?;
        Some(Place::after(self.elections.get(..at)?, election, self.congress, self.rulebook))
    }

    /// Why an entry of an election is not counted, where it is not.
    pub(crate) fn not_counted(&self, election: &str, number: u32) -> Option<&Found> {
        let mut findings = self.findings.iter().filter(|finding| finding.at.is_round(election, number));
        findings.find_map(|finding| Some(&finding.found).filter(|found| found.is_not_counted()))
    }

    /// Rules that are broken, and why counts are stopped.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.is_error())
    }

    /// Whether a rule is broken or a count is stopped.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
    }
}

/// Counts and decides every election of a congress under one edition.
#[must_use]
pub fn count<'a>(congress: &'a Congress, rulebook: &'a Rulebook) -> Count<'a> {
    let mut elections: Vec<ElectionCount> = Vec::new();
    let mut findings = occasion::findings(congress, rulebook);
    for election in &congress.elections {
        let Held { mut rounds, ends, decided, procedure, announced, findings: of_rounds } =
            hold(congress, election, rulebook);
        let [base, now] = [&election.roll, &election.roll_now()].map(|roll| Base::of(roll, rulebook, None));
        let alternates = procedure.standing_alternates();
        let place = Place::after(&elections, election, congress, rulebook);
        findings.extend(form::as_held(&place, &base, &rounds));
        for round in &rounds {
            let later = form::of_later_list(&place, &round.contest).into_iter();
            findings.extend(later.map(|finding| finding.in_round(round.number)));
        }
        findings.extend(of_announced_list(&place, &procedure, announced));
        for (round, end) in rounds.iter_mut().zip(&ends) {
            round.next = next::then(&place, end);
        }
        let of_election = of_rounds.into_iter().chain(form::alternates::tied(&alternates));
        findings.extend(of_election.map(|finding| finding.about(&election.id)));
        let next = next::now(&place, &procedure);
        let alternates = alternates.names;
        let counted = ElectionCount { base, now, rounds, decided, procedure, announced, alternates, next };
        findings.extend(form::approval::findings(&place, &counted));
        elections.push(counted);
    }
    findings.extend(boxes::shared(congress, rulebook));
    Count { congress, rulebook, elections, findings }
}

/// What is wrong with the list of a further round that is announced and not held yet.
pub(crate) fn of_announced_list(place: &Place, procedure: &Procedure, announced: Option<u32>) -> Vec<Finding> {
    let (Some(number), Some(contest)) = (announced, procedure.due()) else { return Vec::new() };
    let found = form::of_later_list(place, &contest).into_iter();
    found.map(|finding| finding.in_round(number)).collect()
}

/// The rounds of one election as they were held.
struct Held<'a> {
    rounds: Vec<RoundCount<'a>>,
    /// Where the election stood at the end of each.
    ends: Vec<Procedure>,
    decided: Vec<MereDecision>,
    procedure: Procedure,
    announced: Option<u32>,
    findings: Vec<Finding>,
}

/// Takes the declared entries one after another. One that is not lawful is refused and changes nothing; it is named, and
/// its papers are looked at all the same.
fn hold<'a>(congress: &'a Congress, election: &'a Election, rulebook: &Rulebook) -> Held<'a> {
    let mut procedure = Procedure::of(election, congress.level, rulebook);
    let (mut rounds, mut findings): (Vec<RoundCount>, Vec<Finding>) = (Vec::new(), Vec::new());
    let mut ends = Vec::new();
    let (mut decided, mut roll, mut announced) = (Vec::new(), election.roll.clone(), None);
    for (number, round) in (1..).zip(&election.rounds) {
        roll = roll.then(&round.call.attendance);
        let before = procedure.clone();
        let call = procedure.announced_before(&round.call);
        // Who came or withdrew decides nothing; where somebody declines whose seat was filled, or the
        // congress stops, what is asked about is what is open once those of the entry have withdrawn.
        let decides = round.has_papers() || !round.call.is_record();
        let over = matches!(procedure.state(), State::Complete | State::Closed { .. });
        let stops = call.decision == Some(Decision::Stop);
        let asked = if over || stops { procedure.clone().without(&round.call).0 } else { procedure.clone() };
        let mut on_record = if decides { record::findings(&asked, &call, election, rulebook) } else { Vec::new() };
        let entered = procedure.enter(&round.call, round.has_papers());
        if let (Ok(_), Some(Decision::Annul), Some(stopped)) = (&entered, round.call.decision, rounds.last_mut()) {
            findings.iter_mut().for_each(|finding| finding.annulled_in(stopped.number));
            on_record.extend(record::annulled(stopped));
            stopped.annulled = Some(number);
        }
        decided.extend(entered.as_ref().ok().and_then(|called| MereDecision::of(number, &call, called)));
        let found = match (entered, &round.vote, &round.unread) {
            (Err(refusal), ..) => papers::refused(&roll, rulebook, round, number, refusal),
            (Ok(Called::Vote(_)), None, Some(papers)) => papers::not_of_this_vote(&roll, rulebook, papers, number),
            (Ok(Called::Vote(_)), None, None) => {
                announced = call.candidates.is_some().then_some(number);
                on_record
            }
            (Ok(Called::Stop | Called::Seat(_) | Called::Record), ..) => on_record,
            (Ok(Called::Vote(contest)), Some(vote), _) if !vote.tally.judge().is_of(&contest.list) => {
                papers::not_of_this_vote(&roll, rulebook, &vote.papers, number)
            }
            (Ok(Called::Vote(contest)), Some(vote), _) => {
                let outcome = procedure.hold(&contest, &roll, rulebook, vote);
                let base = vote.base(&roll, rulebook);
                let (roll, annulled, next) = (roll.clone(), None, Vec::new());
                let counted = RoundCount { number, roll, base, contest, vote, outcome, annulled, next };
                let found = papers::findings(&counted);
                rounds.push(counted);
                ends.push(procedure.clone());
                on_record.into_iter().chain(found).collect()
            }
        };
        let told = withdrawn::of_entry(&before, round, rounds.last().filter(|last| last.number == number));
        let attended = form::base::of_round(rulebook, &round.call.attendance, &roll);
        let attended = attended.into_iter().filter(Finding::is_told_of_a_count);
        let all = attended.chain(told).chain(found);
        findings.extend(all.map(|finding| finding.in_round(number)));
    }
    let announced = announced.filter(|_| procedure.is_announced());
    Held { rounds, ends, decided, procedure, announced, findings }
}

#[cfg(test)]
mod tests;
