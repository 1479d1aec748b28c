//! Congress files that can be read and say what cannot be: numbers, lists, names, totals, editions.

use crate::refusal::{CONGRESS, Case};
use serde_json::Value;

/// «Nguyễn Văn An» with its letters and marks apart.
const AN_DECOMPOSED: &str = "Nguye\u{302}\u{303}n Va\u{306}n An";

/// Characters that nobody sees; a name with one of them looks like the name without.
const HIDDEN: [char; 16] = [
    '\u{AD}',
    '\u{34F}',
    '\u{115F}',
    '\u{180E}',
    '\u{200B}',
    '\u{200D}',
    '\u{200E}',
    '\u{202E}',
    '\u{2060}',
    '\u{2066}',
    '\u{2800}',
    '\u{3164}',
    '\u{FE0F}',
    '\u{FEFF}',
    '\u{E0041}',
    '\u{E0100}',
];

// Numbers

#[test]
fn a_negative_number_is_refused_with_the_number_and_the_bounds() {
    for (key, line) in [
        ("summoned", "summoned = 12"),
        ("present", "present = 10"),
        ("count", "count = 1"),
        ("born", "born = 1980"),
        ("seats", "seats = 3"),
        ("issued", "issued = 10"),
        ("returned", "returned = 10"),
    ] {
        let refused = Case::new().with(line, &format!("{key} = -7")).refused();
        refused.at("-7").names(&[key, "-7", "4294967295"]);
    }
}

#[test]
fn a_negative_number_in_the_totals_is_refused() {
    Case::with_totals().with("valid = 9", "valid = -9").refused().at("-9").names(&["valid", "-9"]);
    Case::with_totals().with("over-vote = 1", "over-vote = -1").refused().at("-1").names(&["over-vote", "-1"]);
    let votes = Case::with_totals().with("\"Phạm Thu Dung\" = 1", "\"Phạm Thu Dung\" = -1");
    votes.refused().at("-1").names(&["Phạm Thu Dung", "-1"]);
}

#[test]
fn a_number_too_large_to_be_people_is_refused() {
    for huge in ["4294967296", "9223372036854775808", "999999999999999999999999999999999999999999", "0xFFFFFFFFFF"] {
        let refused = Case::new().with("summoned = 12", &format!("summoned = {huge}")).refused();
        refused.at(huge).names(&["summoned", "4294967295"]);
    }
}

#[test]
fn a_year_of_birth_that_cannot_be_is_refused() {
    for year in ["80", "1899", "2020", "2200", "70000"] {
        Case::new().with("born = 1980", &format!("born = {year}")).refused().at(&format!("{year}\nw")).names(&[year]);
    }
}

#[test]
fn the_largest_lawful_numbers_are_no_overflow() {
    let largest = Case::with_totals()
        .with("valid = 9", "valid = 4294967295")
        .with("= { over-vote = 1 }", "= { over-vote = 4294967295, marked = 4294967295 }");
    largest.stopped(&["12884901885", "10"]);
}

#[test]
fn deductions_that_leave_nobody_are_refused_with_both_numbers() {
    for deducted in ["12", "13", "4294967295"] {
        let refused = Case::new().with("count = 1 ", &format!("count = {deducted} ")).refused();
        refused.at("[{ ground").names(&["12", deducted]).offers(&["summoned", "deductions"]);
    }
    Case::new().with("summoned = 12", "summoned = 1").refused().at("[{ ground").names(&["1"]);
}

#[test]
fn nobody_summoned_is_refused() {
    let own = "seats = 3\nmeeting = { kind = \"committee\", summoned = 0 }";
    Case::new().with("seats = 3", own).refused().at("0 }").names(&["0"]);
}

/// Those present are among those summoned: otherwise persons are "elected" on a base that is too small.
#[test]
fn more_present_than_summoned_is_no_result() {
    let case = Case::with_papers("struck,count\n4,30\n").with("present = 10", "present = 30");
    let case = case.with("issued = 10", "issued = 30").with("returned = 10", "returned = 30");
    case.stopped(&["30", "12"]);
}

#[test]
fn more_papers_than_people_summoned_is_no_result_where_nobody_counted_those_present() {
    let case = Case::with_papers("struck,count\n4,30\n").with("present = 10\n", "");
    let case = case.with("issued = 10", "issued = 30").with("returned = 10", "returned = 30");
    case.stopped(&["30", "12"]);
}

// Lists and names

#[test]
fn no_seats_are_refused() {
    Case::new().with("seats = 3", "seats = 0").refused().at("0\ncandidates").names(&["0"]).offers(&["seats"]);
}

#[test]
fn fewer_candidates_than_seats_are_refused_with_both_numbers() {
    for seats in ["5", "4294967295"] {
        let refused = Case::new().with("seats = 3", &format!("seats = {seats}")).refused();
        refused.at("[\"Nguyễn Văn An\", ").names(&["4", seats]).offers(&["candidates", "seats"]);
    }
}

#[test]
fn an_empty_list_of_candidates_is_refused() {
    let all = "[\"Nguyễn Văn An\", \"Trần Thị Bình\", \"Lê Quốc Cường\", \"Phạm Thu Dung\"]";
    Case::new().with(all, "[]").refused().at("[]").offers(&["candidates"]);
}

#[test]
fn an_empty_name_is_refused_with_its_number() {
    for empty in ["\"\"", "\"  \"", "\"\u{A0}\""] {
        Case::new().with("\"Trần Thị Bình\"", empty).refused().at(&format!("{empty}, \"Lê")).names(&["2"]);
    }
    Case::new().with("name = \"Nguyễn Văn An\"", "name = \" \"").refused().at("\" \"").names(&["name"]);
}

#[test]
fn a_name_twice_is_refused_with_both_numbers_however_it_is_composed() {
    for again in ["Nguyễn Văn An", AN_DECOMPOSED, " Nguyễn  Văn An ", "Nguyễn\u{A0}Văn An", "NGUYỄN VĂN AN"]
    {
        let refused = Case::new().with("\"Lê Quốc Cường\"", &format!("\"{again}\"")).refused();
        refused.at_place("congress.toml", 21, 49).names(&["1", "3"]);
    }
}

#[test]
fn a_person_told_of_twice_is_refused() {
    let case = Case::new().then(&format!("[[person]]\nname = \"{AN_DECOMPOSED}\""));
    case.refused().at(&format!("\"{AN_DECOMPOSED}\"")).names(&["Nguyễn Văn An"]);
}

#[test]
fn a_hidden_character_in_a_name_is_refused_with_its_code() {
    for hidden in HIDDEN {
        let code = format!("U+{:04X}", u32::from(hidden));
        let name = format!("\"Trần Thị Bình{hidden}\"");
        Case::new().with("\"Trần Thị Bình\"", &name).refused().at(&name).names(&[&code]);
    }
}

#[test]
fn a_hidden_character_written_as_an_escape_is_refused() {
    for (escape, code) in [("\\u0007", "U+0007"), ("\\u001B[2J", "U+001B"), ("\\u202E", "U+202E"), ("\\n", "U+000A")] {
        let name = format!("\"Trần{escape}Thị Bình\"");
        Case::new().with("\"Trần Thị Bình\"", &name).refused().at(&name).names(&[code]);
    }
}

#[test]
fn a_hidden_character_in_the_votes_is_refused_with_its_code() {
    let name = "\"Phạm Thu\u{200B} Dung\" = 1";
    Case::with_totals().with("\"Phạm Thu Dung\" = 1", name).refused().at(name).names(&["U+200B"]);
}

#[test]
fn a_hidden_character_in_the_reason_of_an_override_is_refused() {
    let case = Case::new().with("schema = 1", "schema = 1\nrulebook = \"190-QD/TW\"");
    for (escape, code) in [("\\u001B[2J", "U+001B"), ("\\u202E", "U+202E")] {
        let reason = format!("\"Nghị quyết{escape} số 1\"");
        Case::of(std::fs::read(case.congress_file()).unwrap())
            .then(&format!("[override]\nreason = {reason}"))
            .refused()
            .at(&reason)
            .names(&[code]);
    }
}

#[test]
fn an_election_named_like_another_is_refused() {
    let second = &CONGRESS[CONGRESS.find("[[election]]").unwrap()..];
    Case::new().then(second).refused().at_place("congress.toml", 29, 6).names(&["committee"]);
}

// Papers and totals

#[test]
fn ballots_and_totals_together_are_refused() {
    let case = Case::with_totals().with("returned = 10", "returned = 10\nballots = \"papers.csv\"");
    case.refused().at("\"papers.csv\"").names(&["ballots", "totals"]);
}

#[test]
fn neither_ballots_nor_totals_are_refused() {
    let case = Case::new().with("ballots = \"papers.csv\"\n", "");
    case.refused().at("[[election.round]]").names(&["ballots"]).offers(&["ballots", "totals"]);
}

#[test]
fn totals_of_an_unknown_person_are_refused_with_the_name() {
    let case = Case::with_totals().with("\"Phạm Thu Dung\" = 1", "\"Phạm Thu Dung\" = 1, \"Vũ Đức Em\" = 0");
    case.refused().at("\"Vũ Đức Em\"").names(&["«Vũ Đức Em»"]).offers(&["candidates"]);
}

#[test]
fn totals_that_leave_a_person_out_are_refused_with_the_name() {
    let case = Case::with_totals().with("\"Lê Quốc Cường\" = 9, ", "");
    case.refused().at("{ \"Nguyễn Văn An\" = 8").names(&["Lê Quốc Cường"]).offers(&["0"]);
}

#[test]
fn totals_of_one_person_twice_are_refused() {
    let case =
        Case::with_totals().with("\"Phạm Thu Dung\" = 1", &format!("\"Phạm Thu Dung\" = 1, \"{AN_DECOMPOSED}\" = 3"));
    case.refused().of_file("congress.toml").names(&["Nguyễn Văn An"]);
}

#[test]
fn a_ground_that_cannot_occur_on_the_form_is_refused_with_those_that_can() {
    for impossible in ["both-boxes", "no-box"] {
        let case = Case::with_totals().with("over-vote", impossible);
        case.refused().at(impossible).names(&[impossible]).offers(&["over-vote", "nobody", "marked"]);
    }
    let two_box =
        Case::with_totals().with("seats = 3", "seats = 4").with("\"committee\"\nseats", "\"delegates\"\nseats");
    two_box.refused().at("over-vote").names(&["over-vote"]).offers(&["nobody"]).never_says("no-box");
}

#[test]
fn an_unknown_ground_of_the_totals_is_refused_with_the_known_ones() {
    let case = Case::with_totals().with("over-vote", "mưa");
    let case = Case::of(std::fs::read_to_string(case.congress_file()).unwrap().replace("mưa =", "\"mưa\" ="));
    case.refused().at("\"mưa\"").names(&["mưa"]).offers(&["over-vote", "written-on"]);
}

#[test]
fn a_decision_to_stop_with_papers_is_refused() {
    let round = "[[election.round]]\ndecision = \"stop\"\nissued = 10\nreturned = 10\nballots = \"papers.csv\"";
    Case::new().then(round).refused().at_place("congress.toml", 29, 12);
}

// Editions

#[test]
fn a_day_before_all_editions_is_refused_with_both_days() {
    let refused = Case::new().with("2020-04-22", "2009-04-16").refused();
    assert!(refused.vi.contains("16/04/2009") && refused.vi.contains("17/04/2009"), "{}", refused.vi);
    assert!(refused.en.contains("2009-04-16") && refused.en.contains("2009-04-17"), "{}", refused.en);
    refused.at("2009-04-16").offers(&["date", "rulebook"]);
}

#[test]
fn an_edition_that_contradicts_the_day_is_refused_with_both_editions() {
    let case = Case::new().with("schema = 1", "schema = 1\nrulebook = \"190-QD/TW\"");
    case.refused().at("\"190-QD/TW\"").names(&["190-QD/TW", "244-QD/TW"]).offers(&["rulebook", "override"]);
}

// rule: OVERRIDE
#[test]
fn an_edition_that_contradicts_the_day_is_applied_with_a_reason_and_a_warning() {
    let case = Case::new().with("schema = 1", "schema = 1\nrulebook = \"190-QĐ/TW\"");
    let case = case.then("[override]\nreason = \"Nghị quyết số 1\"");
    let run = case.count(&["--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let report: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(report["rulebook"], "190-QD/TW");
    let warning = |finding: &&Value| finding["rule"] == "OVERRIDE" && finding["severity"] == "warning";
    let warnings: Vec<_> = report["findings"].as_array().unwrap().iter().filter(warning).collect();
    assert_eq!(warnings.len(), 1, "{}", run.out);
    assert!(warnings[0]["text"].as_str().unwrap().contains("Nghị quyết số 1"));
}

#[test]
fn an_override_without_a_reason_is_refused() {
    for empty in ["[override]", "[override]\nreason = \" \"", "[override]\nreason = 1"] {
        let case = Case::new().with("schema = 1", "schema = 1\nrulebook = \"190-QD/TW\"").then(empty);
        case.refused().of_file("congress.toml").names(&["[override]"]).offers(&["reason"]);
    }
}

#[test]
fn an_unknown_edition_is_refused_with_the_known_ones() {
    let case = Case::new().with("schema = 1", "schema = 1\nrulebook = \"245-QD/TW\"");
    case.refused().at("\"245-QD/TW\"").names(&["245-QD/TW"]).offers(&["220-QD/TW", "244-QD/TW", "190-QD/TW"]);
}
