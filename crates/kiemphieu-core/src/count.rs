//! The road from the declared facts to the decision: plan, base, papers, outcome, next.

pub mod next;
mod of_round;

use crate::election::held::{ElectionCount, RoundCount};
use crate::form::structure;
use crate::words::text::Lang;
use std::collections::HashMap;

use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::declared::round::{Call, Round};
use crate::election::alternates;
use crate::election::course::Course;
use crate::election::procedure::{Called, Procedure, State};
use crate::form;
use crate::form::finding::Finding;
use crate::form::twins;
use crate::meeting::base::Base;
use crate::meeting::identities::{Beyond, Broken};
use crate::rules::overrides::Override;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::names::Key;
use crate::words::terms::Severity::{Advice, Error, Warning};
use crate::words::terms::{Decision, Office};
use crate::words::text::Text;

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
    /// Rules that are broken, and why counts are stopped.
    pub fn errors(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.severity == Error)
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
    let mut findings: Vec<Finding> = of_congress(congress, rulebook);
    for election in &congress.elections {
        findings.extend(form::findings(congress, rulebook, election, &elections));
        let base = Base::of(&election.roll, rulebook, None);
        findings.extend(of_base(election, &base, rulebook));
        let voted = election.rounds.iter().any(Round::has_papers);
        findings.extend(beyond(election, &base).filter(|_| !voted));
        findings.extend(of_poll(election, &base));
        let Held { rounds, procedure, findings: of_rounds, decided } = hold(congress, election, rulebook);
        for round in &rounds {
            let later = form::of_later_list(congress, rulebook, election, &elections, &round.contest.list);
            findings.extend(later.into_iter().map(|finding| finding.in_round(round.number)));
        }
        findings.extend(of_rounds.into_iter().map(|finding| finding.about(&election.id)));
        let alternates = alternates::of(election, &rounds, &procedure);
        let open_alternates = !alternates.tied.is_empty();
        let next = next::after(congress, rulebook, election, &procedure, &elections, open_alternates, decided);
        findings.extend(alternates.finding(&election.id));
        elections.push(ElectionCount { base, rounds, procedure, alternates: alternates.names, next });
    }
    findings.extend(shared_boxes(congress, rulebook));
    Count { congress, rulebook, elections, findings }
}

/// The rounds of one election as they were held.
struct Held<'a> {
    rounds: Vec<RoundCount<'a>>,
    procedure: Procedure,
    findings: Vec<Finding>,
    /// Whether the last entry is a mere decision to vote again.
    decided: bool,
}

/// Takes the declared entries one after another. One that is not lawful is refused and changes nothing; it is named, and
/// its papers are looked at all the same.
fn hold<'a>(congress: &'a Congress, election: &'a Election, rulebook: &Rulebook) -> Held<'a> {
    let mut course = Course::of(election, congress.level, rulebook);
    let (mut rounds, mut findings) = (Vec::new(), Vec::new());
    for (number, round) in (1..).zip(&election.rounds) {
        let call = course.call(&round.call);
        let on_record = of_record(course.procedure(), &call, election, rulebook);
        let found = match (course.enter(&round.call, round.has_papers()), &round.vote, &round.unread) {
            (Err(refusal), ..) => of_round::refused(election, rulebook, round, number, &refusal),
            (Ok(Called::Vote(_)), None, Some(papers)) => of_round::not_of_this_vote(election, rulebook, papers, number),
            (Ok(Called::Stop), ..) | (Ok(Called::Vote(_)), None, None) => on_record,
            (Ok(Called::Vote(contest)), Some(vote), _) => {
                let outcome = contest.outcome(&election.roll, rulebook, vote);
                let base = Base::of(&election.roll, rulebook, Some(&vote.papers));
                course.voted(&contest, &outcome);
                let counted = RoundCount { number, base, contest, vote, outcome };
                let found = of_round::findings(election, &counted);
                rounds.push(counted);
                on_record.into_iter().chain(found).collect()
            }
        };
        findings.extend(found.into_iter().map(|finding| finding.in_round(number)));
    }
    Held { rounds, decided: course.is_decided(), procedure: course.procedure().clone(), findings }
}

/// What is to be said of the decision on which an entry rests.
fn of_record(procedure: &Procedure, call: &Call, election: &Election, rulebook: &Rulebook) -> Vec<Finding> {
    let early = (call.decision == Some(Decision::Stop)).then(|| stopped_early(procedure, election, rulebook));
    unrecorded(procedure, call).into_iter().chain(early.flatten()).collect()
}

/// Rule `PROC-CELL`: separate elections are voted on separate ballots, so no box belongs to two of them. Where a body has
/// no such rule, the papers of the second box are not those that were returned for it (rule `PAPER`).
pub(crate) fn shared_boxes(congress: &Congress, rulebook: &Rulebook) -> Vec<Finding> {
    let rule = if rulebook.knows(RuleId::ProcCell.into()) { RuleId::ProcCell } else { RuleId::Paper };
    let mut boxes: HashMap<Key, &str> = HashMap::new();
    let mut findings = Vec::new();
    for election in &congress.elections {
        for name in &election.boxes {
            let key = Key::of(&plain_path(name));
            if let Some(first) = boxes.get(&key) {
                let text = Text::new(
                    format!(
                        "Tệp phiếu «{name}» dùng cho cả «{first}» và «{}»: mỗi cuộc bầu, mỗi vòng bầu bằng phiếu riêng.",
                        election.id
                    ),
                    format!(
                        "The ballot file «{name}» serves both «{first}» and «{}»: each election and round has ballots of its own.",
                        election.id
                    ),
                );
                findings.push(Finding::new(Error, rule, text).about(&election.id));
            }
            boxes.entry(key).or_insert(&election.id);
        }
    }
    findings
}

/// The path of a file without what changes nothing: `./a.csv` and `b/../a.csv` are `a.csv`.
fn plain_path(name: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

/// A vote that only the congress could call, without its decision on record.
fn unrecorded(procedure: &Procedure, call: &Call) -> Option<Finding> {
    let rule = match procedure.state() {
        State::Short { .. } => RuleId::ResultShort.into(),
        State::Tied { again: true, .. } => RuleId::ResultTie.part("again"),
        _ => return None,
    };
    let text = Text::new(
        "Tệp không ghi quyết định của đại hội trước vòng này: ghi decision = \"vote-again\".",
        "The decision of the congress before this round is not on record: write decision = \"vote-again\".",
    );
    call.decision.is_none().then(|| Finding::new(Warning, rule, text))
}

/// Rule `RESULT-SHORT`: for delegates the congress votes again; only after several short rounds it may stop.
fn stopped_early(procedure: &Procedure, election: &Election, rulebook: &Rulebook) -> Option<Finding> {
    let rule = RuleId::ResultShort.part("delegates");
    let early = election.office == Office::Delegates
        && matches!(procedure.state(), State::Short { .. })
        && procedure.ballots() == 1;
    let text = Text::new(
        "Bầu đại biểu mới được một vòng đã dừng: còn thiếu thì bầu tiếp; sau nhiều vòng vẫn thiếu thì đại hội mới quyết định dừng.",
        "Stopped after the first round: while delegates are missing the congress votes again, and may stop only after several short rounds.",
    );
    (early && rulebook.knows(rule)).then(|| Finding::new(Warning, rule, text))
}

/// What concerns the congress as a whole: the edition applied, and whether anybody is elected at all.
pub(crate) fn of_congress(congress: &Congress, rulebook: &Rulebook) -> Vec<Finding> {
    let mut findings = Vec::new();
    findings.extend(rulebook.forced().map(|text| Finding::new(Warning, RuleId::Override, text.clone())));
    if let Some(overrides) = &congress.overrides {
        findings.extend(of_overrides(congress, rulebook, overrides));
    }
    if rulebook.knows(RuleId::Structure.into()) {
        findings.extend(structure::strangers(congress));
    }
    findings.extend(twins::findings(congress, rulebook));
    if congress.elections.is_empty() {
        let text = Text::new(
            "Tệp không có cuộc bầu nào: đại hội 3 nội dung không bầu cử; nếu có bầu cử thì ghi thêm `[[election]]`.",
            "The file has no election: a congress of three items elects nobody; if it does elect, add `[[election]]`.",
        );
        findings.push(Finding::new(Advice, RuleId::ProcInformation, text));
    }
    findings
}

/// Rule `OVERRIDE`: everything that the congress resolved otherwise is said.
fn of_overrides(congress: &Congress, rulebook: &Rulebook, overrides: &Override) -> Vec<Finding> {
    let (id, reason) = (rulebook.id(), &overrides.reason);
    let switches = overrides.switches();
    let mut findings = Vec::new();
    if congress.is_under_other_edition(rulebook) {
        findings.push(Text::new(
            format!("Áp dụng {id} dù ngày này không có hiệu lực. Lý do: {reason}"),
            format!("{id} is applied although it is not in force on that day. Reason: {reason}"),
        ));
    } else if switches.is_empty() {
        findings.push(Text::new(
            format!("`[override]` không thay đổi gì: {id} đang được áp dụng."),
            format!("`[override]` changes nothing: {id} applies anyway."),
        ));
    }
    findings.extend(switches.iter().map(|switch| {
        let (key, value, rule) = (switch.key, &switch.value, switch.cite.rule.as_str());
        let (vi, en) = (switch.text.get(Lang::Vi), switch.text.get(Lang::En));
        Text::new(
            format!("Đại hội quyết định khác với {rule}: {vi} (`{key} = {value}`). Lý do: {reason}"),
            format!("The congress resolved otherwise than {rule}: {en} (`{key} = {value}`). Reason: {reason}"),
        )
    }));
    findings.into_iter().map(|text| Finding::new(Warning, RuleId::Override, text)).collect()
}

/// Rule `PAPER`: a nomination poll whose papers do not close.
pub(crate) fn of_poll(election: &Election, base: &Base) -> Vec<Finding> {
    let Some(poll) = &election.poll else { return Vec::new() };
    let broken = poll.broken(election, base).into_iter();
    let broken = broken.map(|broken| {
        let text = broken.text();
        let text = Text::new(
            format!("Phiếu giới thiệu: {}", text.get(Lang::Vi)),
            format!("The nomination poll: {}", text.get(Lang::En)),
        );
        Finding::new(Error, broken.cite(), text)
    });
    let (returned, more) = (poll.returned, poll.named_twice());
    let twice = (more > 0).then(|| {
        let text = Text::new(
            format!(
                "Phiếu giới thiệu: cộng số lần giới thiệu nhiều hơn {returned} phiếu thu về ({more} lần). Mỗi phiếu giới thiệu một người thì kiểm lại."
            ),
            format!(
                "The nomination poll: more is named than the {returned} papers returned, by {more}. If each paper names one person, count again."
            ),
        );
        Finding::new(Warning, RuleId::ProcDirect.part("step-2"), text)
    });
    broken.chain(twice).map(|finding| finding.about(&election.id)).collect()
}

/// Rule `PAPER`: more present than may vote. Every round that is held so is stopped.
pub(crate) fn beyond(election: &Election, base: &Base) -> Option<Finding> {
    let broken = Broken::beyond(Beyond::Present, election.roll.present()?, base)?;
    Some(Finding::new(Error, broken.cite(), broken.text()).about(&election.id))
}

/// The rules `BASE-*`: refused deductions.
pub(crate) fn of_base(election: &Election, base: &Base, rulebook: &Rulebook) -> Vec<Finding> {
    let mut findings = Vec::new();
    for refused in base.refused() {
        let ground = refused.ground.text();
        findings.push(Finding::new(Error, base.rule(), Text::new(
            format!(
                "Không được trừ {} người với lý do «{}» (`{}`): {} không cho phép ở {}. Vẫn tính họ trong số được triệu tập.",
                refused.count, ground.get(Lang::Vi), refused.ground.as_str(), rulebook.id(),
                election.roll.kind().text().get(Lang::Vi),
            ),
            format!(
                "{} of those summoned may not be deducted as «{}» (`{}`): {} does not know this ground for a {}. They stay in the base.",
                refused.count, ground.get(Lang::En), refused.ground.as_str(), rulebook.id(),
                election.roll.kind().text().get(Lang::En),
            ),
        )));
    }
    findings.into_iter().map(|finding| finding.about(&election.id)).collect()
}

#[cfg(test)]
mod tests;
