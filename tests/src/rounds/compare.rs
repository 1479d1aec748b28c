//! Compares the report of the program with what the reading of the rounds expects.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::oracle::edition;
use crate::rounds::history::{Contest, History};
use crate::rounds::reading::{Held, Reading, State, ineligible, read};

/// What a finding is about: the election, the round, the rule.
type About = (String, Option<usize>, String);

/// Every difference between the program's report, with its exit code, and the reading.
pub fn differences(history: &History, report: &Value, exit: u8) -> Vec<String> {
    let mut faults = Vec::new();
    let readings: Vec<Reading> = history.contests.iter().map(|contest| read(history, contest)).collect();
    let elections = list(&report["elections"]);
    if elections.len() != readings.len() {
        faults.push(format!("{} elections in the report", elections.len()));
    }
    for ((contest, reading), report) in history.contests.iter().zip(&readings).zip(elections) {
        compare_election(contest, reading, report, &mut faults);
    }
    compare_findings(history, &readings, report, exit, &mut faults);
    faults
}

fn compare_election(contest: &Contest, reading: &Reading, report: &Value, faults: &mut Vec<String>) {
    let place = format!("election {}", contest.id);
    let head = json!({
        "id": contest.id, "office": contest.office, "seats": contest.seats, "status": reading.status,
        "elected": reading.elected, "alternates": reading.alternates, "open_seats": reading.open_seats,
    });
    compare_fields(&place, &head, report, faults);
    let next: BTreeSet<&str> = list(&report["next"]).iter().filter_map(|next| next["step"].as_str()).collect();
    if !next.is_superset(&reading.next) {
        faults.push(format!("{place}: next: expected {:?} among {next:?}", reading.next));
    }
    // RESULT-OPEN: nothing is left to vote on, or to decide but who of the equal becomes an alternate.
    let ended = matches!(reading.state, State::Complete | State::Closed | State::Appointed);
    let votes = ["run-off", "vote-again"].iter().any(|step| next.contains(step));
    if ended && (votes || (next.contains("decide") && !reading.alternates_cut)) {
        faults.push(format!("{place}: next: {next:?} after the end"));
    }
    let rounds = list(&report["rounds"]);
    if rounds.len() != reading.rounds.len() {
        faults.push(format!("{place}: {} rounds in the report, expected {}", rounds.len(), reading.rounds.len()));
    }
    for (held, report) in reading.rounds.iter().zip(rounds) {
        compare_round(&format!("{place}, round {}", held.place), held, report, faults);
    }
}

fn compare_round(place: &str, held: &Held, report: &Value, faults: &mut Vec<String>) {
    let count = &held.count;
    let flat = json!({
        "round": held.place, "run_off": held.run_off, "seats": held.seats, "form": count.form,
        "outcome": count.outcome, "elected": count.elected, "tied": count.tied, "open_seats": count.open_seats,
    });
    compare_fields(place, &flat, report, faults);
    let base = json!({
        "summoned": count.base.summoned, "deducted": count.base.deducted,
        "d": count.base.d, "needed": count.base.needed,
    });
    compare_fields(&format!("{place}, base"), &base, &report["base"], faults);
    let papers = json!({
        "issued": count.papers.issued, "returned": count.papers.returned,
        "valid": count.papers.valid, "invalid": count.papers.invalid,
    });
    compare_fields(&format!("{place}, papers"), &papers, &report["papers"], faults);
    let grounds: Value = report["papers"]["grounds"]
        .as_object()
        .map_or(Value::Null, |grounds| grounds.clone().into_iter().filter(|(_, count)| *count != 0).collect());
    if json!(count.papers.grounds) != grounds {
        faults.push(format!("{place}: grounds: expected {:?}, report {grounds}", count.papers.grounds));
    }
    let lines = list(&report["votes"]);
    if lines.len() != count.votes.len() {
        faults.push(format!("{place}: {} lines of votes, expected {}", lines.len(), count.votes.len()));
    }
    for (line, report) in count.votes.iter().zip(lines) {
        let fields = json!({
            "name": line.name, "votes": line.votes, "percent": line.percent,
            "over_half": line.over_half, "elected": line.elected,
        });
        compare_fields(&format!("{place}, {}", line.name), &fields, report, faults);
    }
}

/// The errors of results, papers and eligibility must be exactly the expected ones, each once; the others of lists and
/// of the procedure between elections may stand beside them. The warnings of results must be exactly the expected ones.
fn compare_findings(history: &History, readings: &[Reading], report: &Value, exit: u8, faults: &mut Vec<String>) {
    let contests = &history.contests;
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    for (contest, reading) in contests.iter().zip(readings) {
        let about = |place, rule: &str| -> About { (contest.id.clone(), place, rule.to_owned()) };
        for held in &reading.rounds {
            errors.extend(held.count.paper_errors.iter().map(|rule| about(Some(held.place), rule)));
        }
        errors.extend(reading.refused.iter().map(|(place, rule)| about(Some(*place), rule)));
        errors.extend(reading.behind_refused.iter().map(|(place, rule)| about(Some(*place), rule)));
        errors.extend(ineligible(history, contest).iter().map(|(place, _)| about(*place, "LIST-ELIGIBLE")));
        // 244 art. 20.2 was read; in the other editions the same is assumed.
        let early = reading.stopped_early.iter().map(|(place, rule)| about(Some(*place), rule));
        if edition(history.date) == "244-QD/TW" {
            errors.extend(early)
        } else {
            warnings.extend(early)
        }
        warnings.extend(reading.unrecorded.iter().map(|(place, rule)| about(Some(*place), rule)));
        warnings.extend(reading.alternates_cut.then(|| about(None, "RESULT-ALTERNATES")));
    }
    errors.sort();
    warnings.sort();
    let between = |rule: &str| rule.starts_with("LIST-") || rule.starts_with("PROC-");
    let mut found_errors = findings(report, "error", &|rule| rule == "LIST-ELIGIBLE" || !between(rule));
    // A round may break several identities of its papers by the same rule.
    found_errors.dedup_by(|one, other| one == other && one.2.starts_with("PAPER"));
    if found_errors != errors {
        faults.push(format!("errors: expected {errors:?}, report {found_errors:?}"));
    }
    let mut found_warnings = findings(report, "warning", &|rule| rule.starts_with("RESULT"));
    // Beside a refusal a warning may stand or not.
    found_warnings.retain(|(id, round, _)| {
        let beside = |(contest, reading): (&Contest, &Reading)| {
            contest.id == *id && reading.refused.iter().any(|(place, _)| *round == Some(*place))
        };
        !contests.iter().zip(readings).any(beside)
    });
    if found_warnings != warnings {
        faults.push(format!("warnings: expected {warnings:?}, report {found_warnings:?}"));
    }
    let any_error = list(&report["findings"]).iter().any(|finding| finding["severity"] == "error");
    if exit != u8::from(any_error) {
        faults.push(format!("exit {exit}"));
    }
    if !faults.is_empty() {
        faults.push(format!("findings: {:#}", report["findings"]));
    }
}

/// What the findings of this severity and these rules are about, sorted.
fn findings(report: &Value, severity: &str, rules: &dyn Fn(&str) -> bool) -> Vec<About> {
    let mut found = Vec::new();
    for finding in list(&report["findings"]).iter().filter(|finding| finding["severity"] == severity) {
        let rule = finding["rule"].as_str().unwrap_or("no rule");
        // A warning of the alternates is about the election, whatever round it names.
        let round = finding["round"].as_u64().and_then(|round| usize::try_from(round).ok());
        let round = round.filter(|_| rule != "RESULT-ALTERNATES");
        if rules(rule) {
            found.push((finding["election"].as_str().unwrap_or_default().to_owned(), round, rule.to_owned()));
        }
    }
    found.sort();
    found
}

/// Each expected field must stand in the report with the same value; the report may have more.
fn compare_fields(place: &str, expected: &Value, report: &Value, faults: &mut Vec<String>) {
    for (field, value) in expected.as_object().into_iter().flatten() {
        if report[field] != *value {
            faults.push(format!("{place}: {field}: expected {value}, report {}", report[field]));
        }
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}
