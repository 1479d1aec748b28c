use super::*;
use crate::rules::editions::Editions;

const TEXT: &str = include_str!("../../../rulebooks/244-QD-TW.toml");

#[test]
fn every_built_in_rulebook_is_whole() {
    let editions = Editions::built_in().unwrap();
    let ids: Vec<_> = editions.all().iter().map(Rulebook::id).collect();
    assert_eq!(ids, ["220-QD/TW", "244-QD/TW", "190-QD/TW", "cong-doan", "cpc-primary", "doan-tncs", "hoi-nong-dan"]);
}

// rule: RESULT-MAJORITY
#[test]
fn a_part_without_a_source_of_its_own_falls_back_to_the_rule() {
    let book = Rulebook::parse(TEXT).unwrap();
    assert!(!book.knows(RuleId::ResultMajority.part("nowhere")));
    assert_eq!(book.rule(RuleId::ResultMajority.part("nowhere")).unwrap().name(), "RESULT-MAJORITY");
}

#[test]
fn the_hash_is_that_of_the_file() {
    let hash = |text: &str| Rulebook::parse(text).unwrap().sha256().to_owned();
    assert_eq!(hash(TEXT).len(), 64);
    assert_ne!(hash(TEXT), hash(&format!("{TEXT}\n")));
}
