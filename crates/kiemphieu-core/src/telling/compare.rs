//! The same papers under several rulebooks: what each makes of them, where the results part, and by which rule.

mod matters;
mod rows;

pub use rows::Row;
use serde::{Deserialize, Serialize};

use crate::count::Count;
use crate::declared::round::Entry;
use crate::rules::overrides::Switch;
use crate::telling::report::{ElectionReport, FindingReport, Input, Receipt, Report, Source};
use crate::words::organisation::Words;
use crate::words::terms::{Aspect, Office, Severity};
use crate::words::text::Lang;

/// One congress counted under several rulebooks, in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Comparison {
    /// The version of this format: 1.
    pub schema: u32,
    /// The language of every text.
    pub lang: Lang,
    /// The party organisation.
    pub unit: String,
    /// The day, `2020-04-22`.
    pub date: String,
    /// What the organisation calls its members, its bodies and its offices; left out where these are the words of the Party.
    #[serde(skip_serializing_if = "Words::are_of_the_party", default = "Words::of_the_party")]
    pub words: Words,
    /// Whether all rulebooks agree on everything that is compared.
    pub same: bool,
    /// The rulebooks, in the order of every list of values.
    pub editions: Vec<EditionReport>,
    /// Where they part on the congress as a whole.
    pub differences: Vec<Difference>,
    /// The elections.
    pub elections: Vec<ElectionComparison>,
    /// The errors of the count under the rulebook applied: with any, nothing of it can be relied on yet.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub errors: Vec<FindingReport>,
    /// What the count under the rulebook applied was made from.
    pub receipt: Receipt,
}

/// One rulebook of a comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct EditionReport {
    /// The id: `244-QD/TW`.
    pub id: String,
    /// The name of the instrument.
    pub name: String,
    /// The first day in force.
    pub from: String,
    /// The last day in force; none while it still is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
    /// Whether it was in force on the day of the congress.
    pub in_force: bool,
    /// Whether the congress is counted under it.
    pub applied: bool,
    /// The SHA-256 of the rulebook file.
    pub sha256: String,
    /// What the congress resolved otherwise (rule `OVERRIDE`), and whether this rulebook leaves it open.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub overrides: Vec<OverrideUnder>,
}

/// A switch of the congress under one rulebook: set where it is open, else without effect.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct OverrideUnder {
    /// The key of the congress file.
    pub key: String,
    /// The value.
    pub value: String,
    /// What the congress resolved, in words.
    pub text: String,
    /// Whether the rulebook leaves it open.
    pub open: bool,
}

/// One election under several rulebooks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ElectionComparison {
    /// Its name in the file.
    pub id: String,
    /// What is elected.
    pub office: Office,
    /// The seats, as voted by the congress.
    pub seats: u32,
    /// Whether the congress elects the secretary itself.
    pub direct: bool,
    /// Whether all rulebooks agree on it.
    pub same: bool,
    /// Those who are elected under some rulebooks only.
    pub persons: Vec<PersonUnder>,
    /// The figures side by side.
    pub rows: Vec<Row>,
    /// Where they part, in the order in which a count meets the matters.
    pub differences: Vec<Difference>,
    /// Rounds whose totals were typed in: their papers cannot be judged anew under another rulebook.
    pub totals: Vec<u32>,
    /// The whole report of each rulebook.
    pub readings: Vec<Reading>,
}

/// A person who is elected under some rulebooks and not under others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PersonUnder {
    /// The person.
    pub name: String,
    /// The rulebooks under which the person is elected.
    pub elected: Vec<String>,
    /// Those under which the person is not, or not yet.
    pub not_elected: Vec<String>,
}

/// What one rulebook makes of an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reading {
    /// The rulebook.
    pub edition: String,
    /// The election as reported under it.
    pub election: ElectionReport,
}

/// A matter on which the rulebooks part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Difference {
    /// The matter.
    pub aspect: Aspect,
    /// The round, where it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// Whether the results part here: the other differences follow from those that do.
    pub parting: bool,
    /// The sides, rulebooks that agree on one side.
    pub sides: Vec<Side>,
}

/// The rulebooks that agree on a matter, and what they say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Side {
    /// The rulebooks.
    pub editions: Vec<String>,
    /// What they say; empty where they have nothing to say that not all of them say.
    pub statements: Vec<Statement>,
}

/// One statement, with its rule in each rulebook of its side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Statement {
    /// The statement.
    pub text: String,
    /// The rule behind it in each rulebook.
    pub sources: Vec<SourceUnder>,
}

/// A rule in one rulebook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SourceUnder {
    /// The rulebook.
    pub edition: String,
    /// The rule with article and status.
    #[serde(flatten)]
    pub source: Source,
}

impl Comparison {
    /// Compares counts of the same congress file. `applied` is the count under the rulebook that the file asks for;
    /// `under` are the counts to compare, each of the papers as they read under its rulebook.
    #[must_use]
    pub fn new(applied: &Count, under: &[Count], lang: Lang, inputs: Vec<Input>) -> Self {
        let (congress, words) = (applied.congress, applied.rulebook.words());
        let said = |count| Report::said(count, words, lang, Vec::new(), false);
        let reports: Vec<Report> = under.iter().map(said).collect();
        let elections: Vec<ElectionComparison> = (0..congress.elections.len())
            .filter_map(|at| ElectionComparison::new(applied, under, &reports, at, lang))
            .collect();
        let differences = matters::of_congress(under, words, lang);
        let Report { findings, receipt, .. } = Report::new(applied, lang, inputs, false);
        Self {
            schema: 1,
            lang,
            unit: congress.unit.clone(),
            date: congress.date.to_string(),
            words: words.clone(),
            same: differences.is_empty() && elections.iter().all(|election| election.same),
            editions: under.iter().map(|count| EditionReport::new(applied, count, lang)).collect(),
            differences,
            elections,
            errors: findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect(),
            receipt,
        }
    }
}

impl EditionReport {
    fn new(applied: &Count, count: &Count, lang: Lang) -> Self {
        let book = count.rulebook;
        let switches = applied.congress.overrides.iter().flat_map(|by| by.switches(applied.rulebook.words()));
        Self {
            id: book.id().to_owned(),
            name: book.name().get(lang).to_owned(),
            from: book.from().map(|from| from.to_string()).unwrap_or_default(),
            until: book.until().map(|until| until.to_string()),
            in_force: book.in_force(count.congress.date),
            applied: book.sha256() == applied.rulebook.sha256(),
            sha256: book.sha256().to_owned(),
            overrides: switches
                .map(|Switch { key, value, text, cite }| OverrideUnder {
                    key: key.to_owned(),
                    value,
                    text: text.get(lang).to_owned(),
                    open: book.is_open(cite),
                })
                .collect(),
        }
    }
}

impl ElectionComparison {
    fn new(applied: &Count, under: &[Count], reports: &[Report], at: usize, lang: Lang) -> Option<Self> {
        let election = applied.congress.elections.get(at)?;
        let totals = (1..)
            .zip(&election.rounds)
            .filter(|(_, round)| round.vote.as_ref().is_some_and(|vote| vote.entry == Entry::Totals));
        let readings = under.iter().zip(reports).filter_map(|(count, report)| {
            Some(Reading { edition: count.rulebook.id().to_owned(), election: report.elections.get(at)?.clone() })
        });
        let differences = matters::of_election(applied, under, at, lang);
        Some(Self {
            id: election.id.clone(),
            office: election.office,
            seats: election.list.seats(),
            direct: election.direct,
            same: differences.is_empty(),
            persons: persons(under, at),
            rows: rows::of(under, at, lang),
            differences,
            totals: totals.map(|(number, _)| number).collect(),
            readings: readings.collect(),
        })
    }
}

/// Those elected under some rulebooks only, in the order in which they are elected.
fn persons(under: &[Count], at: usize) -> Vec<PersonUnder> {
    let counted = || under.iter().filter_map(|count| Some((count.rulebook.id(), count.elections.get(at)?.elected())));
    let mut persons: Vec<PersonUnder> = Vec::new();
    for name in counted().flat_map(|(_, elected)| elected) {
        let (elected, not_elected): (Vec<_>, Vec<_>) = counted().partition(|(_, elected)| elected.contains(name));
        if !not_elected.is_empty() && !persons.iter().any(|person| person.name == *name) {
            let ids = |of: Vec<(&str, _)>| of.into_iter().map(|(id, _)| id.to_owned()).collect();
            persons.push(PersonUnder { name: name.clone(), elected: ids(elected), not_elected: ids(not_elected) });
        }
    }
    persons
}

#[cfg(test)]
mod tests;
