//! The matters on which rulebooks may part, in the order in which a count meets them.

mod turn;

use self::turn::{Turn, condition_of};
use super::{Difference, Side, SourceUnder, Statement};
use crate::count::Count;
use crate::declared::election::Election;
use crate::election::held::{ElectionCount, RoundCount};
use crate::election::outcome::Outcome;
use crate::election::procedure::State;
use crate::form::finding::Finding;
use crate::rules::rule::{Cite, RuleId};
use crate::telling::explain::{Stand, cite_of, not_deducted};
use crate::telling::reasons;
use crate::telling::report::Source;
use crate::words::organisation::Words;
use crate::words::terms::{Aspect, Ground, Severity, Standing};
use crate::words::text::{Lang, Text};

/// What a rulebook says of a matter, statement by statement.
type Said = Vec<(Cite, Text)>;

/// Where the rulebooks part on the congress as a whole.
pub(super) fn of_congress(under: &[Count], words: &Words, lang: Lang) -> Vec<Difference> {
    let matters = Matters { applied: None, under, at: usize::MAX, words, lang };
    marked(matters.findings(None).into_iter().collect())
}

/// Where the rulebooks part on one election.
pub(super) fn of_election(applied: &Count, under: &[Count], at: usize, lang: Lang) -> Vec<Difference> {
    let Some(election) = applied.congress.elections.get(at) else { return Vec::new() };
    let matters = Matters { applied: Some(applied), under, at, words: applied.rulebook.words(), lang };
    let mut differences: Vec<_> = matters.base(None).into_iter().collect();
    for (number, round) in (1..).zip(&election.rounds) {
        let told = number > 1 && !round.call.attendance.is_untold();
        differences.extend(told.then(|| matters.base(Some(number))).flatten());
        differences.extend(matters.round(number));
        differences.extend(matters.papers(number));
        differences.extend(matters.result(number));
    }
    differences.extend(matters.status());
    differences.extend(matters.next());
    differences.extend(matters.findings(Some(&election.id)));
    marked(differences)
}

/// The first difference parts the results, and so does whatever does not follow from an earlier one. What is found of
/// the list or the body (rules `LIST-*`, `PROC-*`) follows from no count.
fn marked(mut differences: Vec<Difference>) -> Vec<Difference> {
    for (at, difference) in differences.iter_mut().enumerate() {
        let mut sources =
            difference.sides.iter().flat_map(|side| &side.statements).flat_map(|statement| &statement.sources);
        difference.parting = at == 0
            || matches!(difference.aspect, Aspect::Base | Aspect::Papers)
            || difference.aspect == Aspect::Finding && sources.any(|source| source.source.rule.is_of_form());
    }
    differences
}

struct Matters<'c> {
    /// The count under the rulebook that the file asks for.
    applied: Option<&'c Count<'c>>,
    under: &'c [Count<'c>],
    at: usize,
    /// The words of the organisation whose congress it is: it is said in them what other rulebooks make of it.
    words: &'c Words,
    lang: Lang,
}

impl<'c> Matters<'c> {
    /// Groups the rulebooks by `key`; nothing where they agree. A rulebook without a key has no say.
    fn part<K: PartialEq>(
        &self,
        aspect: Aspect,
        round: Option<u32>,
        said: impl Fn(&'c Count<'c>) -> Option<(K, Said)>,
    ) -> Option<Difference> {
        let mut sides: Vec<(K, Side)> = Vec::new();
        for count in self.under {
            let Some((key, said)) = said(count) else { continue };
            let edition = count.rulebook.id();
            match sides.iter_mut().find(|(other, _)| *other == key) {
                Some((_, side)) => {
                    side.editions.push(edition.to_owned());
                    for (statement, (cite, _)) in side.statements.iter_mut().zip(said) {
                        statement.sources.push(self.source(count, cite));
                    }
                }
                None => {
                    let statement = |(cite, text): (Cite, Text)| Statement {
                        text: text.get(self.lang).to_owned(),
                        sources: vec![self.source(count, cite)],
                    };
                    let statements = said.into_iter().map(statement).collect();
                    sides.push((key, Side { editions: vec![edition.to_owned()], statements }));
                }
            }
        }
        let sides: Vec<Side> = sides.into_iter().map(|(_, side)| side).collect();
        (sides.len() > 1).then_some(Difference { aspect, round, parting: false, sides })
    }

    fn source(&self, count: &Count, cite: Cite) -> SourceUnder {
        SourceUnder { edition: count.rulebook.id().to_owned(), source: Source::of(cite, count.rulebook, self.lang) }
    }

    fn election(&self, count: &'c Count<'c>) -> Option<(&'c Election, &'c ElectionCount<'c>)> {
        Some((count.congress.elections.get(self.at)?, count.elections.get(self.at)?))
    }

    fn held(&self, count: &'c Count<'c>, number: u32) -> Option<(&'c ElectionCount<'c>, &'c RoundCount<'c>)> {
        let (_, counted) = self.election(count)?;
        Some((counted, counted.rounds.iter().find(|round| round.number == number)?))
    }

    /// Rules `BASE-*`: the base of the first round, or of a later one to which others came.
    fn base(&self, number: Option<u32>) -> Option<Difference> {
        self.part(Aspect::Base, number, |count| {
            let (election, counted) = self.election(count)?;
            let base = match number {
                Some(number) => &self.held(count, number)?.1.base,
                None => counted.first_base(),
            };
            let lawful = base.deductions().iter().map(|deduction| {
                let (count, ground) = (deduction.count, deduction.ground.text(self.words));
                let text = Text::new(
                    format!("Được trừ {count} người: {}.", ground.get(Lang::Vi)),
                    format!("Deducted, {count}: {}.", ground.get(Lang::En)),
                );
                (base.rule().rule.part(deduction.ground.as_str()), text)
            });
            let refused = base.refused().iter();
            let refused =
                refused.map(|refused| (base.rule(), not_deducted(refused.count, &refused.ground.text(self.words))));
            let said =
                [reasons::of_base(election.roll.kind(), base, self.words)].into_iter().chain(lawful).chain(refused);
            let taken = (base.base_of(), base.summoned(), base.deductions(), base.refused(), base.d(), base.needed());
            Some((taken, said.collect()))
        })
    }

    /// What the round is: its condition, or why it is not counted.
    fn round(&self, number: u32) -> Option<Difference> {
        self.part(Aspect::Round, Some(number), |count| {
            if let Some((_, round)) = self.held(count, number) {
                let (list, condition) = (&round.contest.list, round.contest.condition);
                return Some((Turn::Counted(list, condition), vec![condition_of(list, condition)]));
            }
            let turn = self.uncounted(count, number)?;
            let said = turn.said(self.words);
            Some((turn, vec![said]))
        })
    }

    /// Why a round is not counted under one rulebook; nothing for a mere decision, and for rounds after such a one.
    fn uncounted(&self, count: &'c Count<'c>, number: u32) -> Option<Turn<'c>> {
        let (election, counted) = self.election(count)?;
        if let Some(found) = count.not_counted(&election.id, number) {
            return Some(Turn::NotCounted(found));
        }
        let place = usize::try_from(number).ok()?.checked_sub(1)?;
        let declared = election.rounds.get(place)?;
        let cast = self.applied?.congress.elections.get(self.at)?.rounds.get(place)?;
        let contest = counted.procedure.due()?;
        let has_papers = cast.vote.is_some() || cast.call.decision.is_none() && !cast.call.is_record();
        if declared.vote.is_some() || !has_papers {
            return None;
        }
        let cite = match counted.procedure.state() {
            State::Tied { .. } => RuleId::ResultTie,
            _ => RuleId::ResultShort,
        };
        Some(Turn::Another { number, list: contest.list, cite: cite.into() })
    }

    /// Rules `BALLOT-*`.
    fn papers(&self, number: u32) -> Option<Difference> {
        let rounds: Vec<_> = self.under.iter().filter_map(|count| Some(self.held(count, number)?.1)).collect();
        let stopped = rounds.iter().any(|round| matches!(round.outcome, Outcome::Stopped { .. }));
        self.part(Aspect::Papers, Some(number), |count| {
            let (_, round) = self.held(count, number)?;
            let tally = &round.vote.tally;
            let votes = if stopped { &[] } else { tally.votes() };
            Some(((tally.valid(), tally.grounds(), votes), of_papers(round, &rounds, votes)))
        })
    }

    /// Rules `RESULT-*`.
    fn result(&self, number: u32) -> Option<Difference> {
        let stand = |count: &'c Count<'c>, name: &str| {
            let (election, _) = self.election(count)?;
            let (_, round) = self.held(count, number)?;
            let at = round.contest.list.position(name)?;
            Some(Stand { election, base: &round.base, round, at, words: self.words })
        };
        let standings = |name: &str| -> Vec<Standing> {
            self.under.iter().filter_map(|count| Some(stand(count, name)?.standing())).collect()
        };
        self.part(Aspect::Result, Some(number), |count| {
            let (_, round) = self.held(count, number)?;
            let names = round.contest.list.names();
            let parted = names
                .iter()
                .filter(|name| standings(name).windows(2).any(|pair| matches!(pair, [one, other] if one != other)));
            let persons = parted.filter_map(|name| stand(count, name)?.in_short());
            let said = reasons::of_result(round).into_iter().chain(persons).collect();
            let of = |positions: &[usize]| positions.iter().map(|at| round.contest.list.name(*at)).collect::<Vec<_>>();
            let outcome = &round.outcome;
            Some(((outcome.ending(), of(outcome.elected()), of(outcome.tied())), said))
        })
    }

    /// How the election stands, where that is more than the result of its one round.
    fn status(&self) -> Option<Difference> {
        let counted: Vec<_> = self.under.iter().filter_map(|count| Some(self.election(count)?.1)).collect();
        let alternates = counted.iter().any(|counted| !counted.alternates.is_empty());
        if !alternates && counted.iter().all(|counted| counted.rounds.len() == 1) {
            return None;
        }
        let by_all = |name: &String| counted.iter().all(|counted| counted.elected().contains(name));
        self.part(Aspect::Status, None, |count| {
            let (election, counted) = self.election(count)?;
            let open = counted.procedure.open_seats();
            let mut said = vec![of_state(election, counted)];
            let only: Vec<_> = counted.elected().iter().filter(|name| !by_all(name)).map(String::as_str).collect();
            if !only.is_empty() {
                let only = only.join(", ");
                let text = Text::new(format!("Trúng cử: {only}."), format!("Elected: {only}."));
                said.push((RuleId::ResultMajority.into(), text));
            }
            if !counted.alternates.is_empty() {
                let names = counted.alternates.join(", ");
                let text = Text::new(format!("Dự khuyết: {names}."), format!("Alternates: {names}."));
                said.push((RuleId::ResultAlternates.into(), text));
            }
            Some(((counted.procedure.state(), counted.elected(), &counted.alternates, open), said))
        })
    }

    fn next(&self) -> Option<Difference> {
        let all: Vec<_> = self.under.iter().filter_map(|count| Some(&self.election(count)?.1.next)).collect();
        self.part(Aspect::Next, None, |count| {
            let next = &self.election(count)?.1.next;
            let only = next.iter().filter(|step| !all.iter().all(|next| next.contains(step)));
            let said = only.map(|step| {
                let what = step.text(self.words);
                let text = match step.decided_by.doing(step.step(), self.words) {
                    Some(by) => what
                        .map(|vi| format!("{vi} ({})", by.get(Lang::Vi)), |en| format!("{en} ({})", by.get(Lang::En))),
                    None => what,
                };
                (step.cite(), text)
            });
            Some((next, said.collect()))
        })
    }

    /// Errors and warnings, but for refused deductions and rounds, which stand above.
    fn findings(&self, election: Option<&str>) -> Option<Difference> {
        let of = |count: &'c Count<'c>| -> Vec<Told<'c>> {
            let base = self.election(count).map(|(_, counted)| counted.base.rule());
            let above = |finding: &Finding| {
                finding.is_error() && (Some(finding.cite()) == base || self.is_uncounted(count, finding))
            };
            let findings = count.findings.iter().filter(|finding| {
                let weighs = finding.severity() != Some(Severity::Advice) && finding.cite().rule != RuleId::Override;
                finding.at.election.as_deref() == election && weighs && !above(finding)
            });
            findings.map(Told).collect()
        };
        let all: Vec<Vec<Told>> = self.under.iter().map(of).collect();
        self.part(Aspect::Finding, None, |count| {
            let told = of(count);
            let only = told.iter().filter(|told| !all.iter().all(|other| other.contains(told)));
            let said = only.map(|Told(finding)| {
                let (severity, text) = (finding.assessment.text(), finding.text(self.words));
                let text = Text::new(
                    format!("{}: {}", severity.get(Lang::Vi), text.get(Lang::Vi)),
                    format!("{}: {}", severity.get(Lang::En), text.get(Lang::En)),
                );
                (finding.cite(), text)
            });
            let said = said.collect();
            Some((told, said))
        })
    }

    fn is_uncounted(&self, count: &'c Count<'c>, finding: &Finding) -> bool {
        finding.at.round.is_some_and(|number| self.held(count, number).is_none())
    }
}

/// The papers of a round, with the grounds and votes on which the rulebooks part.
fn of_papers(round: &RoundCount, rounds: &[&RoundCount], votes: &[u64]) -> Said {
    let (valid, invalid) = (round.vote.tally.valid(), round.vote.tally.invalid());
    let text = Text::new(
        format!("{valid} phiếu hợp lệ, {invalid} phiếu không hợp lệ."),
        format!("{valid} valid papers, {invalid} invalid."),
    );
    let of = |round: &RoundCount, ground| round.vote.tally.grounds().get(ground).copied().unwrap_or(0);
    let parted = Ground::ALL.iter().filter(|ground| rounds.iter().any(|other| of(other, ground) != of(round, ground)));
    let grounds = parted.map(|ground| {
        let (count, term) = (of(round, ground), ground.text());
        let text = Text::new(
            format!("Không hợp lệ {count} phiếu: {}.", term.get(Lang::Vi)),
            format!("Invalid, {count}: {}.", term.get(Lang::En)),
        );
        (cite_of(*ground, round.contest.list.form()), text)
    });
    let list = &round.contest.list;
    let persons = votes
        .iter()
        .enumerate()
        .filter(|(at, votes)| rounds.iter().any(|other| other.vote.tally.votes().get(*at) != Some(votes)));
    let persons = persons.map(|(at, votes)| {
        let name = list.name(at);
        (RuleId::Ballot.into(), Text::new(format!("{name}: {votes} phiếu."), format!("{name}: {votes} votes.")))
    });
    [(RuleId::BallotValid.into(), text)].into_iter().chain(grounds).chain(persons).collect()
}

fn of_state(election: &Election, counted: &ElectionCount) -> (Cite, Text) {
    let cite = match counted.procedure.state() {
        State::Stopped { broken } => return reasons::stopped(broken),
        State::Tied { again: false, .. } => RuleId::ResultTie.into(),
        State::Tied { again: true, .. } => RuleId::ResultTie.part("again"),
        State::Short { .. } | State::Closed { .. } => RuleId::ResultShort.into(),
        State::Appointed => RuleId::ResultCellSecretary.into(),
        State::Open | State::Complete => RuleId::ResultMajority.into(),
    };
    let (elected, seats, ending) = (counted.elected().len(), election.list.seats(), counted.status().text());
    let text = Text::new(
        format!("Trúng cử {elected} trên {seats}: {}.", ending.get(Lang::Vi)),
        format!("{elected} of {seats} elected: {}.", ending.get(Lang::En)),
    );
    (cite, text)
}

/// A finding beside those of another rulebook: the rule that says so makes no difference.
struct Told<'c>(&'c Finding);

impl PartialEq for Told<'_> {
    fn eq(&self, Self(other): &Self) -> bool {
        let Self(one) = self;
        one.assessment == other.assessment && one.at.round == other.at.round && one.found.is_like(&other.found)
    }
}
