use crate::rules::rulebook::{Rulebook, RulebookFault};
use crate::words::text::Lang;

const TEXT: &str = include_str!("../../../../rulebooks/244-QD-TW.toml");

/// What is said of the edition with one change, in English, and the place where it is said.
fn refused(from: &str, to: &str) -> (String, String) {
    assert!(TEXT.contains(from), "{from}");
    let text = TEXT.replacen(from, to, 1);
    let error = Rulebook::parse(&text).unwrap_err();
    if let RulebookFault::Content { text, remedy } = error.fault() {
        for said in [text, remedy] {
            assert!(said.get(Lang::Vi) != said.get(Lang::En) && !said.get(Lang::Vi).is_empty(), "{said:?}");
        }
    }
    (error.to_string(), error.span().map(|span| text[span].to_owned()).unwrap_or_default())
}

/// The edition without its rules of these ids.
fn without(ids: &[&str]) -> String {
    let mut parts = TEXT.split("[[rule]]");
    let head = parts.next().unwrap().to_owned();
    let kept = parts.filter(|part| !ids.iter().any(|id| part.contains(&format!("id = \"{id}\"\n"))));
    kept.fold(head, |text, part| format!("{text}[[rule]]{part}"))
}

#[test]
fn a_rulebook_with_a_fault_is_refused_at_its_place() {
    for (from, to, said, place) in [
        ("schema = 1", "schema = 2", "`schema` is 2", "2"),
        ("until = 2024-10-09", "until = 2000-01-01", "before", "2000-01-01"),
        ("id = \"PAPER\"", "id = \"PAPERS\"", "PAPERS", "\"PAPERS\""),
        ("[cell]", "[cells]", "cells", "cells"),
        ("id = \"244-QD/TW\"", "id = \"\"", "`id`", "\"\""),
        ("id = \"244-QD/TW\"", "id = \"244 QD\"", "`id`", "\"244 QD\""),
        ("id = \"244-QD/TW\"", "id = \"244-QD/ТW\"", "`id`", "\"244-QD/ТW\""),
        ("surplus_percent = 30", "surplus_percent = 4000", "from 0 to 100", "4000"),
        ("committee_max = 7", "committee_max = 0", "`committee_max` is 0", "0"),
        ("committee_from = 9", "committee_from = 0", "`committee_from` is 0", "0"),
        ("cell_secretary_ballots = 3", "cell_secretary_ballots = 0", "from 1 to 100", "0"),
        ("[list]", "[list]\nprepared_percent = [16, 15]", "from 0 to 15", "[16, 15]"),
        ("rule = \"BASE-MEMBERS\"", "rule = \"PERCENT\"", "PERCENT is no rule of a base", "\"PERCENT\""),
        ("grounds = [\"temporary-elsewhere\",", "grounds = [\"exempted\",", "exempted stands twice", "\"exempted\""),
    ] {
        let (message, at) = refused(from, to);
        assert!(message.contains(said) && at == place, "{message} at «{at}»");
    }
}

// rule: BASE-MEMBERS/exempted BALLOT-INVALID/over-vote
#[test]
fn a_ground_without_its_rule_and_a_rule_twice_are_named() {
    assert!(refused("part = \"over-vote\"", "part = \"other\"").0.contains("BALLOT-INVALID/over-vote"));
    let (message, at) = refused("part = \"over-vote\"", "part = \"nobody\"");
    assert!(message.contains("BALLOT-INVALID/nobody stands twice") && at.contains("[[rule]]"), "{message} at {at}");
    let (message, at) = refused("part = \"exempted\"", "part = \"other\"");
    assert!(message.contains("BASE-MEMBERS/exempted") && at.contains("[base.members]"), "{message} at {at}");
}

#[test]
fn an_empty_text_is_refused_where_it_stands() {
    let rule = TEXT.find("[[rule]]").unwrap();
    let line = TEXT[rule..].lines().find(|line| line.starts_with("vi = ")).unwrap();
    assert_eq!(
        refused(line, "vi = \" \""),
        ("`vi` is empty: write both Vietnamese and English".into(), "\" \"".into())
    );
    let article = TEXT.lines().find(|line| line.starts_with("article = ")).unwrap();
    assert_eq!(refused(article, "article = { vi = \"điều 1\", en = \"\" }").1, "\"\"");
    let name = TEXT.lines().find(|line| line.starts_with("name = ")).unwrap();
    assert_eq!(refused(name, "name = { vi = \"\", en = \"Decision\" }").1, "\"\"");
}

// rule: RESULT-MAJORITY PERCENT
#[test]
fn a_rulebook_needs_every_rule_that_a_count_cites() {
    let said = |ids: &[&str]| Rulebook::parse(&without(ids)).unwrap_err().to_string();
    assert!(said(&["RESULT-MAJORITY", "PERCENT"]).contains("lacks these rules: RESULT-MAJORITY, PERCENT"));
    for id in super::ALWAYS_CITED.map(|cite| cite.rule.as_str()) {
        assert!(said(&[id]).contains(id), "{id}");
    }
}

// rule: LIST-SURPLUS RESULT-CELL-SECRETARY PROC-CELL STRUCTURE
#[test]
fn a_rulebook_needs_the_rules_of_its_own_parameters_only() {
    for (id, key) in [
        ("LIST-SURPLUS", "surplus_offices"),
        ("RESULT-CELL-SECRETARY", "cell_secretary_ballots"),
        ("PROC-CELL", "committee_from"),
    ] {
        let text = without(&[id]);
        let error = Rulebook::parse(&text).unwrap_err();
        assert!(error.to_string().contains(id), "{error}");
        assert!(error.span().is_some_and(|span| text[..span.start].trim_end().ends_with(&format!("{key} ="))), "{id}");
    }
    assert!(Rulebook::parse(&without(&["STRUCTURE"])).is_ok());
}
