use std::collections::{BTreeMap, BTreeSet};

use super::*;
use crate::rules::editions::Editions;
use crate::rules::rule::RuleId;

#[test]
fn every_code_is_found_once_among_the_samples_and_is_in_kebab_case() {
    let codes: Vec<_> = Found::codes().collect();
    let unique: BTreeSet<_> = codes.iter().copied().collect();
    assert_eq!(unique.len(), codes.len(), "a code stands twice: {codes:?}");
    let mut sampled: Vec<_> = samples::all().iter().map(Found::code).collect();
    sampled.sort_unstable();
    assert_eq!(sampled, unique.iter().copied().collect::<Vec<_>>(), "one sample for each code");
    for code in codes {
        let kebab = |word: &str| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_lowercase());
        assert!(code.split('-').all(kebab), "{code}");
    }
}

#[test]
fn every_rule_that_a_finding_names_is_known_with_its_part_to_a_rulebook() {
    let editions = Editions::built_in().unwrap();
    let known = |cite: Cite| {
        let mut rules = editions.all().iter().flat_map(|book| book.rules());
        rules.any(|rule| rule.id == cite.rule && rule.part.as_deref() == cite.part)
    };
    for found in samples::all() {
        let cite = found.cite();
        // The targets stand in the directives, which have a part each.
        let of_a_directive = cite.rule == RuleId::Structure;
        assert!(of_a_directive || known(cite), "{}: {cite:?}", found.code());
    }
}

#[test]
fn the_facts_come_back_from_json_and_are_alike_only_where_the_same_was_found() {
    let all = samples::all();
    for (at, found) in all.iter().enumerate() {
        let json = serde_json::to_string(&found.facts()).unwrap();
        assert_eq!(serde_json::from_str::<Facts>(&json).unwrap(), found.facts(), "{json}");
        let alike: Vec<_> = (0..all.len()).filter(|other| found.is_like(&all[*other])).collect();
        assert_eq!(alike, [at], "{}", found.code());
    }
}

#[test]
fn the_rule_that_says_so_makes_no_difference_to_what_was_found() {
    let shared = |cite: Cite| {
        let (file, first, id) = ("a.csv".to_owned(), "a".to_owned(), "b".to_owned());
        Found::from(BoxesFound::Shared { file, first, before: 1, id, number: 1, cite })
    };
    let (one, other) = (shared(RuleId::ProcCell.into()), shared(RuleId::Paper.into()));
    assert!(one != other && one.is_like(&other));
    let too_few = |official| Found::from(CellFound::TooFewMembers { official, from: 9 });
    assert!(!too_few(7).is_like(&too_few(8)));
}

#[test]
fn every_field_has_a_spelling_of_its_own_and_is_named_by_something() {
    let mut named: BTreeMap<Field, usize> = BTreeMap::new();
    for field in samples::all().iter().filter_map(Found::field) {
        *named.entry(field).or_default() += 1;
    }
    let unused: Vec<_> = Field::ALL.iter().filter(|field| !named.contains_key(field)).collect();
    assert!(unused.is_empty(), "no finding concerns {unused:?}");
}
