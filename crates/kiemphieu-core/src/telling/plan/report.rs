//! The check as one serializable value. Every output is a view of it and computes nothing.

use serde::{Deserialize, Serialize};

use crate::declared::election::Election;
use crate::form::admission::Admission;
use crate::form::finding::Finding;
use crate::rules::directives::Directive;
use crate::rules::rule::RuleId;
use crate::telling::plan::{Check, ElectionCheck};
use crate::telling::report::build::receipt;
use crate::telling::report::sources::Sources;
use crate::telling::report::{FindingReport, Head, Input, Receipt, RuleReport, Source};
use crate::words::fact::Facts;
use crate::words::field::Field;
use crate::words::organisation::Words;
use crate::words::percent::Share;
use crate::words::terms::{Admitted, Assessment, Form, Level, Office, Severity, Status};
use crate::words::text::Lang;

/// A plan held against the rules, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CheckReport {
    /// Whose it is, and of which day.
    #[serde(flatten)]
    pub head: Head,
    /// The level of the organisation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// The edition applied.
    pub rulebook: String,
    /// The name of the edition, as it is read out.
    pub rulebook_name: String,
    /// What the organisation calls its members, its bodies and its offices; left out where these are the words of the Party.
    #[serde(skip_serializing_if = "Words::are_of_the_party", default = "Words::of_the_party")]
    pub words: Words,
    /// Why another edition than that of the day is applied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// The directives on structure of that day.
    pub directives: Vec<DirectiveReport>,
    /// How many checks came out how: `error`, `warning`, `advice`, `unchecked`, `ok`.
    pub counts: std::collections::BTreeMap<Assessment, usize>,
    /// The elections.
    pub elections: Vec<ElectionCheckReport>,
    /// What concerns the whole, and what the file lacks.
    pub checks: Vec<LineReport>,
    /// Every check that did not come out as kept, as a count reports its findings.
    pub findings: Vec<FindingReport>,
    /// Every rule that the report rests on.
    pub rules: Vec<RuleReport>,
    /// What it was made from.
    pub receipt: Receipt,
}

/// A directive on structure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DirectiveReport {
    /// Its name as a part of the rule `STRUCTURE`.
    pub part: String,
    /// Its name as it is read out.
    pub name: String,
    /// The first day on which it is asked for.
    pub from: String,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// How it is known.
    pub status: Status,
}

/// One election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ElectionCheckReport {
    /// Its name in the file.
    pub id: String,
    /// What is elected.
    pub office: Office,
    /// The seats, as voted by the congress.
    pub seats: u32,
    /// How many names the list has.
    pub names: usize,
    /// The form of the paper that follows.
    pub form: Form,
    /// Whether the congress elects the secretary itself.
    pub direct: bool,
    /// Every check, in the order of the rules.
    pub checks: Vec<LineReport>,
    /// The names in their right order, where the list has another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub right_order: Option<Vec<String>>,
    /// Those put up at the congress, if any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nominated: Option<NominatedReport>,
}

/// One check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct LineReport {
    /// How it came out.
    pub verdict: Assessment,
    /// The rule.
    #[serde(flatten)]
    pub source: Source,
    /// What was found, by a name that never changes with the words; empty in reports of older programs.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub code: String,
    /// The round it concerns, where it is one of which something is told beforehand.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub round: Option<u32>,
    /// What was declared and is concerned.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub field: Option<Field>,
    /// What was found, as values; which there are hangs on the code.
    #[serde(skip_serializing_if = "Facts::is_empty", default)]
    pub facts: Facts,
    /// What was found, and what to do.
    pub text: String,
    /// The share that was measured, with its base.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
}

/// Those put up at the congress, and who of them enters the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct NominatedReport {
    /// How many names on the list come from the convening committee.
    pub prepared: u32,
    /// The most names that the list may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ceiling: Option<u32>,
    /// How many places that leaves.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<u32>,
    /// Those attending when the poll was taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attending: Option<u32>,
    /// The fewest supporters that are enough, where the edition asks for them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support_needed: Option<u64>,
    /// Places for which several are tied.
    pub tied_places: u32,
    /// Everybody put up, as in the file.
    pub persons: Vec<PersonReport>,
}

/// One of those put up at the congress.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonReport {
    /// The name.
    pub name: String,
    /// How many support the person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support: Option<u32>,
    /// Whether the person enters the list.
    pub admitted: Admitted,
    /// Whether the list to be printed has the name.
    pub on_list: bool,
}

impl CheckReport {
    /// The report of a check in one language. `inputs` are the files it was made from.
    #[must_use]
    pub fn new(check: &Check, lang: Lang, inputs: Vec<Input>) -> Self {
        let (congress, rulebook) = (check.congress, check.rulebook);
        let mut sources = Sources::new(rulebook, rulebook.words(), lang);
        let elections: Vec<_> = congress.elections.iter().zip(&check.elections).collect();
        let elections: Vec<_> = elections
            .into_iter()
            .map(|(election, checked)| of_election(check, election, checked, &mut sources))
            .collect();
        let checks: Vec<_> = check.whole.iter().map(|finding| of_finding(check, finding, &mut sources)).collect();
        let mut counts = std::collections::BTreeMap::new();
        for finding in check.findings() {
            *counts.entry(finding.assessment).or_default() += 1;
        }
        Self {
            head: Head::of(congress, lang),
            level: congress.level,
            rulebook: rulebook.id().to_owned(),
            rulebook_name: rulebook.name().get(lang).to_owned(),
            words: rulebook.words().clone(),
            override_reason: congress.override_reason(rulebook).cloned(),
            directives: directives(check, lang),
            counts,
            findings: findings(&elections, &checks),
            elections,
            checks,
            rules: rules(check, &sources, lang),
            receipt: receipt(rulebook, inputs),
        }
    }
}

fn directives(check: &Check, lang: Lang) -> Vec<DirectiveReport> {
    let one = |directive: &&Directive| DirectiveReport {
        part: directive.part.clone(),
        name: directive.name.get(lang).to_owned(),
        from: directive.from.to_string(),
        until: directive.until.map(|until| until.to_string()),
        status: directive.status,
    };
    check.directives.iter().map(one).collect()
}

fn of_election(
    check: &Check,
    election: &Election,
    checked: &ElectionCheck,
    sources: &mut Sources,
) -> ElectionCheckReport {
    let list = &election.list;
    ElectionCheckReport {
        id: election.id.clone(),
        office: election.office,
        seats: list.seats(),
        names: list.len(),
        form: list.form(),
        direct: election.direct,
        checks: checked.findings.iter().map(|finding| of_finding(check, finding, sources)).collect(),
        right_order: checked.right_order.clone(),
        nominated: checked.admission.as_ref().map(of_admission),
    }
}

fn of_admission(admission: &Admission) -> NominatedReport {
    NominatedReport {
        prepared: admission.prepared,
        ceiling: admission.ceiling,
        room: admission.room(),
        attending: admission.attending,
        support_needed: admission.support_needed(),
        tied_places: admission.tied_places,
        persons: admission
            .persons
            .iter()
            .map(|person| PersonReport {
                name: person.name.to_owned(),
                support: person.support,
                admitted: person.admitted,
                on_list: person.on_list,
            })
            .collect(),
    }
}

fn of_finding(check: &Check, finding: &Finding, sources: &mut Sources) -> LineReport {
    let lang = sources.lang;
    LineReport {
        verdict: finding.assessment,
        source: match asked_by(check, finding) {
            None => sources.cite(finding.cite()),
            Some(directive) => of_directive(directive, lang),
        },
        code: finding.found.code().to_owned(),
        round: finding.at.round,
        field: finding.found.field(),
        facts: finding.found.facts(),
        text: finding.text(sources.words).get(lang).to_owned(),
        share: finding.found.share(),
    }
}

/// The directive that asks for what was found.
fn asked_by<'a>(check: &Check<'a>, finding: &Finding) -> Option<&'a Directive> {
    let part = finding.found.directive()?;
    check.directives.iter().copied().find(|directive| directive.part == part)
}

fn of_directive(directive: &Directive, lang: Lang) -> Source {
    Source {
        rule: RuleId::Structure,
        part: Some(directive.part.clone()),
        article: Some(directive.name.get(lang).to_owned()),
        status: directive.status,
    }
}

/// Everything that is not simply kept. What cannot be told yet is advice.
fn findings(elections: &[ElectionCheckReport], whole: &[LineReport]) -> Vec<FindingReport> {
    let of_elections =
        elections.iter().flat_map(|election| election.checks.iter().map(|line| (Some(&election.id), line)));
    let all = of_elections.chain(whole.iter().map(|line| (None, line)));
    all.filter_map(|(election, line)| {
        let severity = match line.verdict {
            Assessment::Kept => return None,
            Assessment::Error => Severity::Error,
            Assessment::Warning => Severity::Warning,
            Assessment::Advice | Assessment::Unchecked => Severity::Advice,
        };
        Some(FindingReport {
            severity,
            source: line.source.clone(),
            code: line.code.clone(),
            election: election.cloned(),
            round: line.round,
            field: line.field,
            facts: line.facts.clone(),
            text: line.text.clone(),
        })
    })
    .collect()
}

/// The rules of the edition that were cited, then the directives.
fn rules(check: &Check, sources: &Sources, lang: Lang) -> Vec<RuleReport> {
    let cited =
        |directive: &&&Directive| check.findings().any(|finding| finding.found.directive() == Some(&directive.part));
    let directives = check.directives.iter().filter(cited).map(|directive| RuleReport {
        source: of_directive(directive, lang),
        text: directive.text().get(lang).to_owned(),
    });
    sources.rules().into_iter().chain(directives).collect()
}
