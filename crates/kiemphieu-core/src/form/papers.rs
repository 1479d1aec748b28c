//! What is found in the papers of one round, the likeliest cause first (rules `PAPER`, `PAPER-SURPLUS`, `BALLOT-*`).

use crate::ballot::list::List;
use crate::ballot::tally::Tally;
use crate::declared::round::{Entry, Round, Vote};
use crate::election::held::RoundCount;
use crate::election::outcome::Outcome;
use crate::election::procedure::Refusal;
use crate::form::finding::Finding;
use crate::form::found::{NotCounted, PapersFound};
use crate::form::reversed::reversed;
use crate::meeting::base::Base;
use crate::meeting::identities::Broken;
use crate::meeting::papers::Papers;
use crate::meeting::roll::Roll;
use crate::rules::parameters::BaseOf;
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Assessment::{Advice, Error, Warning};
use crate::words::terms::{Form, Ground};

/// What is found in a round that was held: slips of the hand first, then what stops the count, then the rest.
pub(crate) fn findings(round: &RoundCount) -> Vec<Finding> {
    let broken: &[Broken] = match &round.outcome {
        Outcome::Stopped { broken } => broken,
        _ => &[],
    };
    let mut findings = of_broken(broken.to_vec());
    findings.extend(of_papers(&round.roll, &round.contest.list, round.vote, round.base.base_of()));
    findings
}

/// The identities that do not hold.
fn of_broken(broken: Vec<Broken>) -> Vec<Finding> {
    broken.into_iter().map(|broken| Finding::new(Error, broken)).collect()
}

/// An entry that the rules refuse: why it is not counted, and what its papers break all the same.
pub(crate) fn refused(roll: &Roll, rulebook: &Rulebook, round: &Round, number: u32, refusal: Refusal) -> Vec<Finding> {
    let mut findings = vec![Finding::new(Error, NotCounted { number, votes: round.has_papers(), refusal })];
    let present = roll.present();
    if let Some(vote) = &round.vote {
        let base = vote.base(roll, rulebook);
        findings.extend(of_broken(vote.broken_on_any_list(&base, present)));
    }
    if let Some(papers) = &round.unread {
        findings.extend(of_unread(roll, rulebook, papers));
        findings.push(Finding::new(Warning, PapersFound::NotLookedAt { returned: papers.returned }));
    }
    findings
}

/// A round that is lawful where the election stands, but whose papers are not those of that vote, because an entry before
/// it is refused.
pub(crate) fn not_of_this_vote(roll: &Roll, rulebook: &Rulebook, papers: &Papers, number: u32) -> Vec<Finding> {
    let broken = of_unread(roll, rulebook, papers);
    [Finding::new(Error, PapersFound::NotOfThisVote { number })].into_iter().chain(broken).collect()
}

fn of_unread(roll: &Roll, rulebook: &Rulebook, papers: &Papers) -> Vec<Finding> {
    let base = Base::of(roll, rulebook, Some(papers));
    of_broken(papers.declared(&base, roll.present()))
}

/// What does not stop a count but must be said with it.
fn of_papers(roll: &Roll, list: &List, vote: &Vote, of: BaseOf) -> Vec<Finding> {
    let Vote { papers, tally, .. } = vote;
    let Papers { issued, returned, .. } = *papers;
    let mut findings = Vec::new();
    if roll.present().is_none() {
        findings.push(Finding::new(Warning, PapersFound::PresentNotTold));
    }
    if issued == 0 {
        findings.push(Finding::new(Warning, PapersFound::NoneIssued));
    }
    findings.extend(fewer_issued(roll, issued));
    let missing = issued.saturating_sub(returned);
    if missing > 0 {
        findings.push(Finding::new(Warning, PapersFound::FewerReturned { issued, returned, missing, of }));
    }
    if vote.entry == Entry::Totals && list.surplus() == 0 && tally.votes_missing() {
        findings.push(fewer_agree_than_papers(tally));
    }
    findings.extend(reversed(list, tally));
    if tally.decided_by_board() > 0 {
        findings.push(Finding::new(Advice, PapersFound::DecidedByBoard { papers: tally.decided_by_board() }));
    }
    let nobody = tally.grounds().get(&Ground::Nobody).copied().unwrap_or(0);
    if nobody > 0 && list.form() == Form::TwoBox {
        findings.push(Finding::new(Advice, PapersFound::AgreeToNobody { papers: nobody }));
    }
    findings
}

/// Rule `BALLOT-ALL-DISAGREE`: that a two-box paper which agrees to nobody is invalid is open to the congress, so totals
/// that need such papers are doubted and not refused.
fn fewer_agree_than_papers(tally: &Tally) -> Finding {
    Finding::new(Warning, PapersFound::FewerAgree { sum: tally.sum(), valid: tally.valid() })
}

/// Rule `PAPER`: those present who were given no paper, or a number written down wrong.
fn fewer_issued(roll: &Roll, issued: u32) -> Option<Finding> {
    let present = roll.present().filter(|present| issued > 0 && issued < *present)?;
    Some(Finding::new(Warning, PapersFound::FewerThanPresent { present, issued, without: present - issued }))
}
