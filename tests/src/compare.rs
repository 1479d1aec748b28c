//! Compares the report of the program with what the oracle expects.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::oracle::{Count, Expected, expect};
use crate::world::{Election, World};
use crate::write::UNIT;

/// Every difference between the program's report, with its exit code, and the oracle's reading.
pub fn differences(world: &World, report: &Value, exit: u8) -> Vec<String> {
    let expected = expect(world);
    let mut faults = Vec::new();
    let head = json!({ "schema": 1, "unit": UNIT, "date": world.date, "rulebook": expected.rulebook });
    compare_fields("report", &head, report, &mut faults);
    let elections = list(&report["elections"]);
    if elections.len() != expected.elections.len() {
        faults.push(format!("{} elections in the report", elections.len()));
    }
    for ((election, count), report) in world.elections.iter().zip(&expected.elections).zip(elections) {
        compare_election(election, count, report, &mut faults);
    }
    compare_findings(&expected, report, exit, &mut faults);
    faults
}

fn compare_election(election: &Election, count: &Count, report: &Value, faults: &mut Vec<String>) {
    let place = format!("election {}", count.id);
    let head = json!({
        "id": election.id, "office": election.office, "seats": election.seats,
        "status": count.outcome, "elected": count.elected, "open_seats": count.open_seats,
    });
    compare_fields(&place, &head, report, faults);
    let rounds = list(&report["rounds"]);
    let [round] = rounds else {
        faults.push(format!("{place}: {} rounds in the report", rounds.len()));
        return;
    };
    let papers = &count.papers;
    let flat = json!({
        "round": 1, "form": count.form, "outcome": count.outcome, "elected": count.elected,
        "tied": count.tied, "open_seats": count.open_seats,
    });
    compare_fields(&place, &flat, round, faults);
    let base = json!({
        "summoned": count.base.summoned, "deducted": count.base.deducted,
        "d": count.base.d, "needed": count.base.needed,
    });
    compare_fields(&format!("{place}, base"), &base, &round["base"], faults);
    let numbers = json!({
        "issued": papers.issued, "returned": papers.returned,
        "valid": papers.valid, "invalid": papers.invalid,
    });
    compare_fields(&format!("{place}, papers"), &numbers, &round["papers"], faults);
    let grounds = without_zeros(&round["papers"]["grounds"]);
    if json!(papers.grounds) != grounds {
        faults.push(format!("{place}: grounds: expected {:?}, report {grounds}", papers.grounds));
    }
    let lines = list(&round["votes"]);
    if lines.len() != count.votes.len() {
        faults.push(format!("{place}: {} lines of votes in the report", lines.len()));
    }
    for (line, report) in count.votes.iter().zip(lines) {
        let fields = json!({
            "name": line.name, "votes": line.votes, "percent": line.percent,
            "over_half": line.over_half, "elected": line.elected,
        });
        compare_fields(&format!("{place}, {}", line.name), &fields, report, faults);
    }
}

/// The errors of the base and of the papers must be exactly the expected ones. Errors of the lists and of the
/// procedure may stand beside them, a surplus only where there is one; any other error is too much.
fn compare_findings(expected: &Expected, report: &Value, exit: u8, faults: &mut Vec<String>) {
    let errors: Vec<&Value> =
        list(&report["findings"]).iter().filter(|finding| finding["severity"] == "error").collect();
    let with = |prefix: &str, election: Option<&str>| -> BTreeSet<&str> {
        errors
            .iter()
            .filter(|finding| election.is_none() || finding["election"].as_str() == election)
            .filter_map(|finding| finding["rule"].as_str())
            .filter(|rule| rule.starts_with(prefix))
            .collect()
    };
    if with("BASE-", None) != expected.base_errors {
        faults.push(format!("errors of the base: expected {:?}", expected.base_errors));
    }
    for count in &expected.elections {
        let found = with("PAPER", Some(&count.id));
        if found != count.paper_errors {
            faults.push(format!(
                "errors of the papers of {}: expected {:?}, report {found:?}",
                count.id, count.paper_errors
            ));
        }
        if !with("LIST-SURPLUS", Some(&count.id)).is_empty() && !count.surplus_broken {
            faults.push(format!("the list of {} has a lawful surplus", count.id));
        }
    }
    let of_papers: BTreeSet<&str> = expected.elections.iter().flat_map(|count| count.paper_errors.clone()).collect();
    if with("PAPER", None) != of_papers {
        faults.push(format!("errors of the papers of all elections: expected {of_papers:?}"));
    }
    if errors.iter().any(|finding| !finding["rule"].is_string()) {
        faults.push("an error without a rule".to_owned());
    }
    for rule in with("", None) {
        if !["BASE-", "PAPER", "LIST-", "PROC-"].iter().any(|known| rule.starts_with(known)) {
            faults.push(format!("an error that nothing gives: {rule}"));
        }
    }
    if exit != u8::from(!errors.is_empty()) {
        faults.push(format!("exit {exit} with {} errors", errors.len()));
    }
    if !faults.is_empty() {
        faults.push(format!("findings: {:#}", report["findings"]));
    }
}

/// Each expected field must stand in the report with the same value; the report may have more.
fn compare_fields(place: &str, expected: &Value, report: &Value, faults: &mut Vec<String>) {
    for (field, value) in expected.as_object().unwrap_or(&Map::new()) {
        if report[field] != *value {
            faults.push(format!("{place}: {field}: expected {value}, report {}", report[field]));
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn without_zeros(grounds: &Value) -> Value {
    let grounds = grounds.as_object().cloned().unwrap_or_default();
    grounds.into_iter().filter(|(_, count)| *count != 0).collect()
}
