//! Building the report from a count.

use super::after;
use super::sources::Sources;
use super::{
    BaseReport, BoardReport, BoxReport, DecisionReport, DeductionReport, DirectStepReport, ElectionReport,
    FindingReport, Head, Input, NextReport, NominationReport, OverrideReport, PapersReport, PollReport, Reason,
    Receipt, RegulationReport, RemarkReport, Report, RoundReport, Source, VoteReport, WithdrawnReport,
};
use crate::ballot::list::List;
use crate::ballot::paper::Verdict;
use crate::count::Count;
use crate::declared::election::{Election, Poll};
use crate::declared::round::{Remark, Vote, Withdrawn};
use crate::election::held::{ElectionCount, MereDecision, Next, RoundCount};
use crate::election::outcome::Outcome;
use crate::election::procedure::Condition;
use crate::meeting::base::Base;
use crate::meeting::papers::RoundBox;
use crate::meeting::roll::{Deduction, Roll};
use crate::rules::overrides::Switch;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::telling::profile::Profile;
use crate::telling::reasons;
use crate::telling::steps::{DirectStep, direct_steps};
use crate::words::names::People;
use crate::words::organisation::Words;
use crate::words::percent::percent;
use crate::words::text::Lang;

impl Report {
    /// The report of a count in one language. `inputs` are the files it was made from; `with_remarks` lists the
    /// papers that were not plainly valid, for the board's own use.
    #[must_use]
    pub fn new(count: &Count, lang: Lang, inputs: Vec<Input>, with_remarks: bool) -> Self {
        Self::said(count, count.rulebook.words(), lang, inputs, with_remarks)
    }

    /// The report in the words of an organisation.
    pub(crate) fn said(count: &Count, words: &Words, lang: Lang, inputs: Vec<Input>, with_remarks: bool) -> Self {
        let congress = count.congress;
        let mut sources = Sources::new(count.rulebook, words, lang);
        for rule in [RuleId::ResultMajority, RuleId::Percent] {
            sources.cite(rule.into());
        }
        let elections = congress
            .elections
            .iter()
            .zip(&count.elections)
            .map(|(election, counted)| of_election(count, election, counted, &mut sources, with_remarks))
            .collect();
        let direct = direct_steps(count, words).map(|steps| {
            let step = |step: DirectStep| DirectStepReport {
                number: step.number,
                state: step.state,
                source: sources.cite(step.cite),
                text: step.text.get(lang).to_owned(),
            };
            steps.into_iter().map(step).collect()
        });
        let clock = after::clock(congress, count.rulebook, &mut sources);
        let findings = of_findings(count, &mut sources);
        let overrides = of_overrides(count, &mut sources);
        Self {
            head: Head::of(congress, lang),
            opened: congress.opened.map(|day| day.to_string()),
            closed: congress.closed.map(|day| day.to_string()),
            level: congress.level,
            rulebook: count.rulebook.id().to_owned(),
            rulebook_name: count.rulebook.name().get(lang).to_owned(),
            organisation: count.rulebook.organisation().map(|text| text.get(lang).to_owned()),
            words: words.clone(),
            statutes: count.rulebook.statutes().map(|text| text.get(lang).to_owned()),
            regulation: count.rulebook.regulation().map(|beside| RegulationReport {
                id: beside.id.clone(),
                name: beside.name.get(lang).to_owned(),
                status: beside.status,
            }),
            rulebook_forced: count.rulebook.forced().map(|text| text.get(lang).to_owned()),
            override_reason: congress.override_reason(count.rulebook).cloned(),
            overrides,
            election_minutes: count
                .rulebook
                .rule(RuleId::MinutesElection.into())
                .map(|_| Source::of(RuleId::MinutesElection.into(), count.rulebook, lang)),
            board: congress
                .board
                .as_ref()
                .map(|board| BoardReport { head: board.head.clone(), members: board.members.clone() }),
            elections,
            direct,
            clock,
            findings,
            rules: sources.rules(),
            receipt: receipt(count.rulebook, inputs),
        }
    }
}

/// What a report was made from.
pub(crate) fn receipt(rulebook: &Rulebook, inputs: Vec<Input>) -> Receipt {
    Receipt {
        engine: format!("kiemphieu {}", env!("CARGO_PKG_VERSION")),
        rulebook: rulebook.id().to_owned(),
        rulebook_sha256: rulebook.sha256().to_owned(),
        inputs,
    }
}

fn of_overrides(count: &Count, sources: &mut Sources) -> Vec<OverrideReport> {
    let switches = count.congress.overrides.iter().flat_map(|by| by.switches(sources.words));
    let report = |switch: Switch| OverrideReport {
        switch: switch.key.to_owned(),
        value: switch.value,
        text: switch.text.get(sources.lang).to_owned(),
        source: sources.cite(switch.cite),
    };
    switches.map(report).collect()
}

fn of_findings(count: &Count, sources: &mut Sources) -> Vec<FindingReport> {
    let lang = sources.lang;
    count
        .findings
        .iter()
        .filter_map(|finding| {
            Some(FindingReport {
                severity: finding.severity()?,
                source: sources.cite(finding.cite()),
                code: finding.found.code().to_owned(),
                election: finding.at.election.clone(),
                round: finding.at.round,
                field: finding.found.field(),
                facts: finding.found.facts(),
                text: finding.text(sources.words).get(lang).to_owned(),
            })
        })
        .collect()
}

fn of_election(
    count: &Count,
    election: &Election,
    counted: &ElectionCount,
    sources: &mut Sources,
    with_remarks: bool,
) -> ElectionReport {
    let elected = counted.elected().to_vec();
    let of_a_body = election.list.seats() > 1;
    let approval = election.approval.as_ref();
    let approval = approval.map(|told| after::of_approval(count.congress, told, count.rulebook, sources));
    let names_elected: Vec<_> = elected.iter().map(String::as_str).collect();
    let profile = of_a_body.then(|| Profile::of(count.congress, &names_elected)).flatten();
    ElectionReport {
        id: election.id.clone(),
        office: election.office,
        seats: election.list.seats(),
        direct: election.direct,
        poll: election.poll.as_ref().map(|poll| of_poll(poll, poll.broken(election, &counted.base).is_empty())),
        rounds: counted.rounds.iter().map(|round| of_round(election, round, sources, with_remarks)).collect(),
        status: counted.status(),
        open_seats: counted.procedure.open_seats(),
        elected,
        alternates: counted.alternates.clone(),
        alternates_allotted: Some(election.alternates).filter(|allotted| *allotted > 0),
        decisions: counted.decided.iter().map(of_decided).collect(),
        withdrawn: of_withdrawn(election, counted),
        profile,
        next: of_next(&counted.next, sources),
        approval,
        appointed: after::of_appointed(election),
    }
}

fn of_next(steps: &[Next], sources: &mut Sources) -> Vec<NextReport> {
    let step = |next: &Next| NextReport {
        step: next.step(),
        source: sources.cite(next.cite()),
        decided_by: next.decided_by,
        advice: next.task.is_advice(),
        text: next.text(sources.words).get(sources.lang).to_owned(),
    };
    steps.iter().map(step).collect()
}

fn of_withdrawn(election: &Election, counted: &ElectionCount) -> Vec<WithdrawnReport> {
    let (rounds, spelled) = ((1..).zip(&election.rounds), People::of(counted.procedure.withdrawn()));
    let declined = People::of(counted.procedure.declined());
    let all = rounds.flat_map(|(entry, round)| {
        let Withdrawn { names, reason } = &round.call.withdrawn;
        names.iter().map(move |name| (entry, name, reason))
    });
    all.map(|(round, name, reason)| WithdrawnReport {
        name: spelled.find(name).unwrap_or(name).clone(),
        round,
        reason: reason.clone(),
        elected: declined.contain(name),
    })
    .collect()
}

fn of_decided(decided: &MereDecision) -> DecisionReport {
    let MereDecision { entry, decision, of_alternates, seated } = decided.clone();
    DecisionReport { round: entry, decision, of_alternates, seated }
}

/// A poll whose papers do not close names nobody.
fn of_poll(poll: &Poll, closes: bool) -> PollReport {
    let nominations = poll.nominations.iter().filter(|_| closes);
    PollReport {
        issued: poll.issued,
        returned: poll.returned,
        nominations: nominations
            .map(|(name, nominations)| NominationReport { name: name.clone(), nominations: *nominations })
            .collect(),
    }
}

fn of_round(election: &Election, round: &RoundCount, sources: &mut Sources, with_remarks: bool) -> RoundReport {
    let lang = sources.lang;
    let RoundCount { base, contest, vote, outcome, .. } = round;
    let list = &contest.list;
    let reasons = reasons::of(election.roll.kind(), round, sources.words);
    for ground in vote.tally.grounds().keys() {
        sources.cite(Verdict::Invalid(*ground).cite());
    }
    RoundReport {
        round: round.number,
        run_off: contest.condition == Condition::MostVotes,
        seats: list.seats(),
        form: list.form(),
        base: of_base(&round.roll, base, sources),
        papers: of_papers(round.roll.present(), vote),
        percent_base: "d".to_owned(),
        names: if matches!(outcome, Outcome::Stopped { .. }) { list.names().to_vec() } else { Vec::new() },
        votes: of_votes(base, round),
        outcome: outcome.ending(),
        elected: names(list, outcome.elected()),
        tied: names(list, outcome.tied()),
        annulled: round.annulled,
        of_alternates: contest.of_alternates,
        open_seats: outcome.open_seats(list.seats()),
        reasons: reasons
            .into_iter()
            .map(|(cite, text)| Reason { source: sources.cite(cite), text: text.get(lang).to_owned() })
            .collect(),
        next: of_next(&round.next, sources),
        remarks: with_remarks.then(|| vote.remarks.iter().map(of_remark).collect()),
    }
}

fn of_base(roll: &Roll, base: &Base, sources: &mut Sources) -> BaseReport {
    let report = |deduction: &Deduction| DeductionReport { ground: deduction.ground, count: deduction.count };
    for deduction in base.deductions() {
        let cite = base.rule().rule.part(deduction.ground.as_str());
        sources.cite(cite);
    }
    BaseReport {
        kind: roll.kind(),
        occasion: Some(roll.occasion()).filter(|occasion| *occasion != roll.kind().occasion()),
        of: base.base_of(),
        summoned: base.summoned(),
        deducted: base.deducted(),
        d: base.d(),
        needed: base.needed(),
        deductions: base.deductions().iter().map(report).collect(),
        refused: base.refused().iter().map(report).collect(),
        source: sources.cite(base.rule()),
    }
}

fn of_papers(present: Option<u32>, vote: &Vote) -> PapersReport {
    PapersReport {
        present,
        printed: vote.papers.printed,
        spoiled: vote.papers.spoiled,
        unused: vote.papers.unused,
        issued: vote.papers.issued,
        returned: vote.papers.returned,
        entered: vote.tally.entered(),
        valid: vote.tally.valid(),
        invalid: vote.tally.invalid(),
        grounds: vote.tally.grounds().clone(),
        decided_by_board: vote.tally.decided_by_board(),
        boxes: vote.told_boxes().iter().map(of_box).collect(),
    }
}

fn of_box(of_round: &RoundBox) -> BoxReport {
    let RoundBox { name, file, issued, returned, entered } = of_round.clone();
    BoxReport { name, file, issued, returned, entered }
}

/// The votes in ballot order; none at all when the count is stopped, so that no view can show a winner.
fn of_votes(base: &Base, round: &RoundCount) -> Vec<VoteReport> {
    let RoundCount { contest, vote, outcome, .. } = round;
    if let Outcome::Stopped { .. } = outcome {
        return Vec::new();
    }
    let names = contest.list.names().iter().zip(vote.tally.votes()).enumerate();
    names
        .map(|(at, (name, votes))| VoteReport {
            name: name.clone(),
            votes: *votes,
            percent: percent(*votes, u64::from(base.d())).unwrap_or_default(),
            over_half: base.is_exceeded_by(*votes),
            elected: outcome.elected().contains(&at),
            withdrawn: !contest.stands(at),
        })
        .collect()
}

fn of_remark(remark: &Remark) -> RemarkReport {
    let ground = |verdict| match verdict {
        Verdict::Valid => None,
        Verdict::Invalid(ground) => Some(ground),
    };
    RemarkReport {
        of_box: remark.of_box.clone(),
        line: remark.line,
        paper: remark.paper.clone(),
        count: remark.count,
        on_marks: ground(remark.on_marks),
        flaw: remark.flaw,
        said_valid: remark.said_valid,
        valid: remark.verdict == Verdict::Valid,
        ground: ground(remark.verdict),
        note: remark.note.clone(),
    }
}

fn names(list: &List, positions: &[usize]) -> Vec<String> {
    positions.iter().map(|at| list.name(*at).to_owned()).collect()
}
