//! The second axis of editions: the regulations on implementing the Party Statutes, read from `rulebooks/statutes.toml`.
//! Rules such as `PROC-CELL` and `APPROVAL` hang on them, and the day of the congress chooses the one in force.

use jiff::civil::Date;
use serde::Deserialize;

use crate::rules::rule::{Rule, RuleId};
use crate::rules::rulebook::{Beside, Rulebook, RulebookError, date, some_date, unknown_schema};
use crate::words::terms::Status;
use crate::words::text::{Lang, Text};

/// The regulations known here, oldest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Regulations {
    all: Vec<Regulation>,
    searched: Date,
    newer: Text,
}

/// One regulation on implementing the Statutes.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Regulation {
    /// The id: `294-QD/TW`.
    pub id: String,
    /// Its name as it is read out.
    pub name: Text,
    /// The first day in force.
    #[serde(deserialize_with = "date")]
    pub from: Date,
    /// The last day; `None` while it still is in force.
    #[serde(default, deserialize_with = "some_date")]
    pub until: Option<Date>,
    /// How the regulation is known.
    pub status: Status,
    #[serde(default, rename = "rule")]
    sources: Vec<SourceOf>,
}

#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    schema: u32,
    #[serde(deserialize_with = "date")]
    searched: Date,
    newer: Text,
    regulation: Vec<Regulation>,
}

/// Where a regulation has a rule, and how that is known.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceOf {
    id: RuleId,
    part: Option<String>,
    article: Text,
    status: Status,
}

impl Regulations {
    /// The regulations that come with the program.
    ///
    /// # Errors
    /// Never for an unchanged program: the tests read the built-in file.
    pub fn built_in() -> Result<Self, RulebookError> {
        let text = include_str!("../../rulebooks/statutes.toml");
        let file: File = toml::from_str(text).map_err(|error| RulebookError::form(&error))?;
        match file.schema {
            1 => Ok(Self { all: file.regulation, searched: file.searched, newer: file.newer }),
            other => Err(unknown_schema(other).in_text(text)),
        }
    }

    /// All of them, oldest first.
    #[must_use]
    pub fn all(&self) -> &[Regulation] {
        &self.all
    }

    /// The regulation in force on a day; `None` before the first one that is known.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Regulation> {
        self.all.iter().find(|regulation| regulation.in_force(day))
    }

    /// The last day up to which newer regulations were looked for, and what may be in force after it.
    #[must_use]
    pub fn newer(&self) -> (Date, &Text) {
        (self.searched, &self.newer)
    }
}

impl Regulation {
    /// Whether it is in force on `day`.
    #[must_use]
    pub fn in_force(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day <= until)
    }

    /// The rules that it is a source of, each with its part, article and status.
    pub fn rules(&self) -> impl Iterator<Item = (RuleId, Option<&str>, &Text, Status)> {
        self.sources.iter().map(|source| (source.id, source.part.as_deref(), &source.article, source.status))
    }

    /// An edition of the election regulations with this regulation beside it. `newer` is what may be in force instead, after
    /// the day up to which it was looked for.
    pub(crate) fn beside(&self, book: &Rulebook, newer: (Date, Text)) -> Rulebook {
        let rules = book.rules().iter().map(|rule| self.beside_rule(rule)).collect();
        book.known_as(rules, Beside { id: self.id.clone(), name: self.name.clone(), status: self.status, newer })
    }

    /// `rule` of an election regulation as it is known with this regulation beside it: the source that is known better
    /// speaks, of two known alike both.
    fn beside_rule(&self, rule: &Rule) -> Rule {
        let mut rule = rule.clone();
        let Some(source) = self.sources.iter().find(|source| source.id == rule.id && source.part == rule.part) else {
            return rule;
        };
        if doubt(source.status) < doubt(rule.status) {
            (rule.article, rule.status) = (Some(source.article.clone()), source.status);
        } else if source.status == rule.status {
            rule.article = Some(both(rule.article.as_ref(), &source.article));
        }
        rule
    }
}

/// How far a source is from the clause itself.
fn doubt(status: Status) -> u8 {
    match status {
        Status::Read => 0,
        Status::Reported => 1,
        Status::Assumed => 2,
    }
}

fn both(one: Option<&Text>, other: &Text) -> Text {
    let Some(one) = one else { return other.clone() };
    let joined = |lang| format!("{}; {}", one.get(lang), other.get(lang));
    Text::new(joined(Lang::Vi), joined(Lang::En))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::editions::{Editions, edition};

    fn on(date: &str) -> Option<String> {
        Regulations::built_in().unwrap().on(date.parse().unwrap()).map(|regulation| regulation.id.clone())
    }

    #[test]
    fn the_regulation_on_the_statutes_follows_from_the_date() {
        for (date, id) in [
            ("2016-07-24", None),
            ("2016-07-25", Some("29-QD/TW")),
            ("2021-07-29", Some("29-QD/TW")),
            ("2021-07-30", Some("24-QD/TW")),
            ("2025-01-19", Some("24-QD/TW")),
            ("2025-01-20", Some("232-QD/TW")),
            ("2025-06-30", Some("232-QD/TW")),
            ("2025-07-01", Some("294-QD/TW")),
            ("2030-01-01", Some("294-QD/TW")),
        ] {
            assert_eq!(on(date).as_deref(), id, "{date}");
        }
    }

    #[test]
    fn after_january_2026_a_newer_regulation_may_be_in_force() {
        let editions = Editions::built_in().unwrap();
        let newer = |date: &str| {
            let date = date.parse().unwrap();
            let beside = editions.choose(date, None, false).unwrap().regulation().unwrap();
            beside.newer_on(date).map(|(_, newer)| newer.get(Lang::En).to_owned())
        };
        assert_eq!(newer("2026-01-31"), None);
        assert!(newer("2026-02-01").unwrap().contains("20-QĐ/TW"));
    }

    fn source(date: &str, id: RuleId) -> (Option<String>, Status) {
        let editions = Editions::built_in().unwrap();
        let book = editions.choose(date.parse().unwrap(), None, false).unwrap();
        let rule = book.rule(id.into()).unwrap();
        (rule.article.as_ref().map(|article| article.get(Lang::En).to_owned()), rule.status)
    }

    // rule: PROC-CELL
    #[test]
    fn proc_cell_is_read_in_29_and_294_and_assumed_between() {
        let said = |date| source(date, RuleId::ProcCell);
        let of_244 = "article 19(9)";
        assert_eq!(said("2015-03-01"), (Some(of_244.into()), Status::Read), "before the axis is known");
        assert_eq!(
            said("2020-03-01"),
            (Some(format!("{of_244}; Regulation 29-QĐ/TW of 2016, point 22")), Status::Read)
        );
        assert_eq!(said("2022-03-01"), (Some(of_244.into()), Status::Read));
        assert_eq!(said("2025-03-01"), (None, Status::Assumed), "under 190 and 232");
        assert_eq!(said("2025-08-01"), (Some("Regulation 294-QĐ/TW of 2025".into()), Status::Read));
    }

    // rule: RESULT-CELL-SECRETARY BODY-SIZE BASE-COMMITTEE APPROVAL/report
    #[test]
    fn result_cell_secretary_body_size_base_committee_and_approval_hang_on_the_same_axis() {
        assert_eq!(source("2020-03-01", RuleId::ResultCellSecretary).1, Status::Read);
        assert_eq!(source("2022-03-01", RuleId::ResultCellSecretary).1, Status::Assumed);
        assert_eq!(source("2020-03-01", RuleId::BodySize).1, Status::Read);
        assert_eq!(source("2025-08-01", RuleId::BodySize), (None, Status::Assumed));
        let (article, status) = source("2024-12-01", RuleId::BaseCommittee);
        assert_eq!(
            (article.as_deref(), status),
            (Some("article 30; Regulation 24-QĐ/TW of 2021, point 9.3.3"), Status::Assumed)
        );
        let editions = Editions::built_in().unwrap();
        let reported = |date: &str| {
            let book = editions.choose(date.parse().unwrap(), None, false).unwrap();
            book.rule(RuleId::Approval.part("report")).unwrap().status
        };
        assert_eq!((reported("2024-12-01"), reported("2025-03-01")), (Status::Read, Status::Assumed));
    }

    #[test]
    fn every_rule_of_a_regulation_stands_in_every_edition_of_the_party() {
        for regulation in Regulations::built_in().unwrap().all() {
            for (id, part, ..) in regulation.rules() {
                for book in ["220", "244", "190"].map(edition) {
                    let known = book.rules().iter().any(|rule| rule.id == id && rule.part.as_deref() == part);
                    assert!(known, "{} {part:?} of {} in {}", id.as_str(), regulation.id, book.id());
                }
            }
        }
    }

    #[test]
    fn another_bodys_rules_do_not_hang_on_the_partys_regulations() {
        let editions = Editions::built_in().unwrap();
        let union = editions.choose("2020-03-01".parse().unwrap(), Some("doan-tncs"), false).unwrap();
        assert_eq!((union.regulation(), union), (None, edition("doan-tncs")));
    }

    // rule: APPROVAL/annul APPROVAL/at-once
    #[test]
    fn approval_annul_is_read_in_190_reported_in_244_and_assumed_in_220() {
        let marked = |book: &str, part| edition(book).rule(RuleId::Approval.part(part)).unwrap().status;
        assert_eq!(
            ["190", "244", "220"].map(|book| marked(book, "annul")),
            [Status::Read, Status::Reported, Status::Assumed]
        );
        assert_eq!(["190", "244", "220"].map(|book| marked(book, "at-once")), [Status::Reported; 3]);
    }
}
