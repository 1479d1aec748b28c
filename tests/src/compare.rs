//! Compares the report of the program with what the oracle expects.

use std::collections::BTreeSet;

use kiemphieu_testing::history::{Contest, History};
use serde_json::{Map, Value, json};

use crate::oracle::round::Held;
use crate::oracle::{Reading, State, body, ineligible, other_number_decides, read, surplus_broken};

/// What a finding is about: the election, the round, the rule.
type About = (String, Option<usize>, String);

/// Every difference between the program's report, with its exit code, and the reading.
pub fn differences(history: &History, report: &Value, exit: u8) -> Vec<String> {
    let mut faults = Vec::new();
    let readings = read(history);
    let head = json!({ "schema": 1, "date": history.date.to_string(), "rulebook": body(history).id });
    compare_fields("report", &head, report, &mut faults);
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
        "id": contest.id, "office": contest.office.as_str(), "seats": contest.seats, "status": reading.status,
        "elected": reading.elected, "alternates": reading.alternates, "open_seats": reading.open_seats,
    });
    compare_fields(&place, &head, report, faults);
    let gone: Vec<Value> = reading
        .gone
        .iter()
        .map(|gone| json!({ "name": gone.name, "round": gone.place, "reason": "đơn xin rút", "elected": gone.elected }))
        .collect();
    if list(&report["withdrawn"]) != gone {
        faults.push(format!("{place}: withdrawn: expected {gone:?}, report {}", report["withdrawn"]));
    }
    let next: BTreeSet<&str> = list(&report["next"]).iter().filter_map(|next| next["step"].as_str()).collect();
    if !next.is_superset(&reading.next) {
        faults.push(format!("{place}: next: expected {:?} among {next:?}", reading.next));
    }
    // RESULT-OPEN: nothing is left to vote on, or to decide but who becomes an alternate.
    let ended = matches!(reading.state, State::Complete | State::Appointed);
    let votes = ["run-off", "vote-again"].iter().any(|step| next.contains(step));
    if ended && contest.alternates.is_none() && votes && !reading.decided {
        faults.push(format!("{place}: next: {next:?} after the end"));
    }
    // APPROVAL: what the superior committee decided is not asked of it again.
    if contest.approval.is_some() && next.contains("approve") {
        faults.push(format!("{place}: next: approval is asked for that was given"));
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
    // PAPER-SURPLUS: annulled papers count nowhere.
    let void = held.annulled.is_some();
    let flat = json!({
        "round": held.place, "run_off": held.run_off, "seats": held.seats, "form": held.counted.form,
        "outcome": held.outcome, "elected": held.elected, "tied": held.tied,
    });
    compare_fields(place, &flat, report, faults);
    let of_alternates = report["of_alternates"] == true;
    if of_alternates != held.of_alternates || report["annulled"].as_u64() != held.annulled.map(|at| at as u64) {
        faults.push(format!("{place}: of alternates {of_alternates}, annulled {}", report["annulled"]));
    }
    if !held.of_alternates && report["open_seats"].as_u64().is_none() {
        faults.push(format!("{place}: no open seats"));
    }
    let base = json!({
        "summoned": held.base.summoned, "deducted": held.base.deducted, "d": held.base.d, "needed": held.base.needed,
        "kind": held.voters.kind.as_str(),
    });
    compare_fields(&format!("{place}, base"), &base, &report["base"], faults);
    let (papers, counted) = (&held.cast.papers, &held.counted);
    let mut numbers = json!({
        "issued": papers.issued, "returned": papers.returned, "present": held.voters.present,
        "printed": papers.printed, "spoiled": papers.spoiled, "unused": papers.unused,
    });
    if !void {
        let judged = json!({
            "entered": counted.entered(), "valid": counted.valid, "invalid": counted.invalid(),
            "decided_by_board": counted.decided_by_board,
        });
        numbers.as_object_mut().unwrap().extend(judged.as_object().unwrap().clone());
    }
    compare_fields(&format!("{place}, papers"), &numbers, &report["papers"], faults);
    let grounds: Value = report["papers"]["grounds"]
        .as_object()
        .map_or(Value::Null, |grounds| grounds.clone().into_iter().filter(|(_, count)| *count != 0).collect());
    if !void && json!(counted.grounds) != grounds {
        faults.push(format!("{place}: grounds: expected {:?}, report {grounds}", counted.grounds));
    }
    let lines = list(&report["votes"]);
    if lines.len() != held.lines.len() {
        faults.push(format!("{place}: {} lines of votes, expected {}", lines.len(), held.lines.len()));
    }
    for (line, report) in held.lines.iter().zip(lines) {
        let fields = json!({
            "name": line.name, "votes": line.votes, "percent": line.percent, "over_half": line.over_half,
            "elected": held.elected.contains(&line.name),
        });
        compare_fields(&format!("{place}, {}", line.name), &fields, report, faults);
        if (report["withdrawn"] == true) != line.withdrawn {
            faults.push(format!("{place}, {}: withdrawn {}", line.name, report["withdrawn"]));
        }
    }
}

/// The errors of the base, of results, papers and eligibility must be exactly the expected ones; those of lists and of the
/// procedure between elections may stand beside them. The warnings of results must be exactly the expected ones.
fn compare_findings(history: &History, readings: &[Reading], report: &Value, exit: u8, faults: &mut Vec<String>) {
    let contests = &history.contests;
    let (mut errors, mut warnings) = (Vec::new(), Vec::new());
    for (contest, reading) in contests.iter().zip(readings) {
        let about = |place, rule: &str| -> About { (contest.id.clone(), place, rule.to_owned()) };
        for held in &reading.rounds {
            errors.extend(
                held.broken.iter().filter(|_| held.annulled.is_none()).map(|rule| about(Some(held.place), rule)),
            );
        }
        errors.extend(reading.refused.iter().map(|(place, rules)| {
            // Where an entry breaks several rules any of them may be named.
            let mut each = rules.split('|').map(|rule| about(Some(*place), rule));
            let of_papers =
                |about: &About| reading.behind_refused.iter().any(|(at, rule)| at == place && *rule == about.2);
            let found = |about: &About| is_error(report, about);
            let other = each.clone().find(|about| found(about) && !of_papers(about));
            other.or_else(|| each.clone().find(found)).or_else(|| each.next()).unwrap()
        }));
        errors.extend(reading.behind_refused.iter().map(|(place, rule)| about(Some(*place), rule)));
        // §10.2: of a body that has not voted it is told all the same.
        let voted = contest.entries.iter().any(|entry| entry.cast.is_some());
        errors.extend((!voted && reading.too_many_present).then(|| about(None, "PAPER")));
        errors.extend(ineligible(history, contest).iter().map(|(place, _)| about(*place, "LIST-ELIGIBLE")));
        // 244 art. 20.2 was read; in the other editions the same is assumed.
        let early = reading.early.iter().map(|(place, rule)| about(Some(*place), rule));
        if body(history).delegates_bound {
            errors.extend(early)
        } else {
            warnings.extend(early)
        }
        warnings.extend(reading.unrecorded.iter().map(|(place, rule)| about(Some(*place), rule)));
        warnings.extend(reading.alternates_cut.then(|| about(None, "RESULT-ALTERNATES")));
    }
    errors.sort();
    errors.dedup();
    warnings.sort();
    let beside = |rule: &str| rule.starts_with("LIST-") || rule.starts_with("PROC-") || rule.starts_with("BASE");
    let mut found_errors =
        findings(report, "error", &|rule| rule == "LIST-ELIGIBLE" || rule == "LIST-WITHDRAWN" || !beside(rule));
    // A round may break several identities of its papers by the same rule.
    found_errors.dedup();
    if found_errors != errors {
        faults.push(apart("errors", &errors, &found_errors));
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
        faults.push(apart("warnings", &warnings, &found_warnings));
    }
    compare_base_errors(history, readings, report, faults);
    let of_first_lists = findings(report, "error", &|rule| rule == "LIST-SURPLUS");
    let broken = contests.iter().filter(|contest| surplus_broken(contest, &body(history)));
    let broken: Vec<_> = broken.map(|contest| (contest.id.clone(), None, "LIST-SURPLUS".to_owned())).collect();
    let mut lists: Vec<_> = of_first_lists.into_iter().filter(|(_, round, _)| round.is_none()).collect();
    lists.sort();
    if lists != broken.iter().cloned().collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>() {
        faults.push(apart("errors of lists", &broken, &lists));
    }
    let any_error = list(&report["findings"]).iter().any(|finding| finding["severity"] == "error");
    if exit != u8::from(any_error) {
        faults.push(format!("exit {exit}"));
    }
    if !faults.is_empty() {
        faults.push(format!("findings: {:#}", report["findings"]));
    }
}

/// Whether the report has this error.
fn is_error(report: &Value, (election, round, rule): &About) -> bool {
    list(&report["findings"]).iter().any(|finding| {
        finding["severity"] == "error"
            && finding["election"] == election.as_str()
            && finding["round"].as_u64() == round.map(|round| round as u64)
            && finding["rule"] == rule.as_str()
    })
}

/// What stands on one side only.
fn apart(what: &str, expected: &[About], found: &[About]) -> String {
    let missing: Vec<_> = expected.iter().filter(|about| !found.contains(about)).collect();
    let too_much: Vec<_> = found.iter().filter(|about| !expected.contains(about)).collect();
    format!(
        "{what}: not in the report {missing:?}, too much {too_much:?}; {} expected, {} found",
        expected.len(),
        found.len()
    )
}

/// The rules of the base that deductions or the number of a meeting break must be exactly the expected ones, in the file as a
/// whole.
fn compare_base_errors(history: &History, readings: &[Reading], report: &Value, faults: &mut Vec<String>) {
    let errors = list(&report["findings"]).iter().filter(|finding| finding["severity"] == "error");
    let of_grounds =
        errors.filter(|finding| finding["part"] != "quorum").filter_map(|finding| finding["rule"].as_str());
    let found: BTreeSet<&str> = of_grounds.filter(|rule| rule.starts_with("BASE")).collect();
    let mut expected: BTreeSet<&str> = readings.iter().flat_map(|reading| reading.base_errors.clone()).collect();
    let mut each = history.contests.iter().zip(readings);
    if each.any(|(contest, reading)| other_number_decides(history, contest, reading)) {
        expected.insert("BASE-COMMITTEE");
    }
    if found != expected {
        faults.push(format!("errors of the base: expected {expected:?}, report {found:?}"));
    }
}

/// What the findings of this severity and these rules are about, sorted.
fn findings(report: &Value, severity: &str, rules: &dyn Fn(&str) -> bool) -> Vec<About> {
    let mut found = Vec::new();
    for finding in list(&report["findings"]).iter().filter(|finding| finding["severity"] == severity) {
        let rule = finding["rule"].as_str().unwrap_or("no rule");
        // A warning of the alternates is about the election, whatever round it names.
        let round = finding["round"].as_u64().and_then(|round| usize::try_from(round).ok());
        let round = round.filter(|_| rule != "RESULT-ALTERNATES" || severity == "error");
        if rules(rule) {
            found.push((finding["election"].as_str().unwrap_or_default().to_owned(), round, rule.to_owned()));
        }
    }
    found.sort();
    found
}

/// Each expected field must stand in the report with the same value; the report may have more. What is not told is not there.
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
