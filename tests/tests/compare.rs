//! `kiemphieu compare`: the same papers under every edition, and where the results part.
//!
//! `SNAPSHOTS=overwrite cargo test -p kiemphieu-tests compare::` writes the expected texts anew.

use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;

fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(file)
}

fn compare(path: &Path, more: &[&str]) -> Run {
    run(kiemphieu_cli::run, &[&["compare", path.to_str().unwrap()], more].concat())
}

fn as_json(path: &Path) -> Value {
    let run = compare(path, &["--format", "json", "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    serde_json::from_str(&run.out).unwrap()
}

const TEXTS: &[(&[&str], &str)] = &[(&["--lang", "vi"], ".compare.vi.txt"), (&["--lang", "en"], ".compare.en.txt")];
const JSON: &[(&[&str], &str)] = &[(&["--format", "json"], ".compare.json")];

/// What is printed as it stands beside a fixture.
fn stands(file: &str, views: &[(&[&str], &str)]) {
    for (more, ending) in views {
        let run = compare(&fixture(file), more);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "a difference is no error");
        let path = fixture(&file.replace(".toml", ending));
        let expected = snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text));
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(run.out, expected.raw());
    }
}

#[test]
fn c1_variant_of_2018_value_for_value() {
    stands("c1-excused-absence/variant-244.toml", JSON);
}

#[test]
fn c1_variant_of_2010_word_for_word() {
    stands("c1-excused-absence/variant-220.toml", TEXTS);
    stands("c1-excused-absence/variant-220.toml", JSON);
}

#[test]
fn s3_nam_dinh_shows_no_difference() {
    stands("nam-dinh-2020/congress.toml", JSON);
}

/// The texts of a difference, one list for each side.
fn sides<'v>(election: &'v Value, aspect: &str) -> Vec<(Vec<&'v str>, Vec<&'v str>)> {
    let differences = election["differences"].as_array().unwrap();
    let found = differences.iter().find(|other| other["aspect"] == aspect).unwrap_or_else(|| panic!("{aspect}"));
    let texts = |values: &'v Value, key: Option<&str>| -> Vec<&'v str> {
        let texts = values.as_array().unwrap().iter();
        texts.map(|text| key.map_or(text, |key| &text[key]).as_str().unwrap()).collect()
    };
    let sides = found["sides"].as_array().unwrap().iter();
    sides.map(|side| (texts(&side["editions"], None), texts(&side["statements"], Some("text")))).collect()
}

fn rules(election: &Value) -> Vec<(String, String, String)> {
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let sides = election["differences"][0]["sides"].as_array().unwrap().iter();
    let statements = sides.flat_map(|side| side["statements"].as_array().unwrap());
    let sources = statements.flat_map(|statement| statement["sources"].as_array().unwrap());
    sources.map(|source| (word(&source["edition"]), word(&source["rule"]), word(&source["status"]))).collect()
}

// rule: BASE-MEMBERS BASE-220
#[test]
fn c1_variant_is_elected_under_244_and_not_under_220_by_base_220_against_base_members() {
    let compared = as_json(&fixture("c1-excused-absence/variant-244.toml"));
    let election = &compared["elections"][0];
    assert_eq!((&compared["same"], &election["same"]), (&false.into(), &false.into()));
    let person = &election["persons"][0];
    assert_eq!(person["elected"], serde_json::json!(["244-QD/TW", "190-QD/TW"]));
    assert_eq!(person["not_elected"], serde_json::json!(["220-QD/TW"]));
    let figure = |name: &str| {
        let rows = election["rows"].as_array().unwrap();
        rows.iter().find(|row| row["figure"] == name).unwrap()["values"].clone()
    };
    assert_eq!(figure("d"), serde_json::json!(["10", "9", "9"]));
    assert_eq!(figure("needed"), serde_json::json!(["6", "5", "5"]));
    assert_eq!(figure("refused"), serde_json::json!(["1", "0", "0"]));
    assert_eq!(election["differences"][0]["parting"], true);
    let rules = rules(election);
    for (edition, rule, status) in [
        ("220-QD/TW", "BASE-220", "assumed"),
        ("244-QD/TW", "BASE-MEMBERS", "read"),
        ("190-QD/TW", "BASE-MEMBERS", "read"),
    ] {
        assert!(rules.contains(&(edition.into(), rule.into(), status.into())), "{edition} {rule} {status}");
    }
    let in_force: Vec<_> = compared["editions"].as_array().unwrap().iter().map(|one| &one["in_force"]).collect();
    assert_eq!(in_force, [false, true, false]);
}

#[test]
fn the_votes_are_the_same_whichever_edition_the_file_asks_for() {
    let of = |file| as_json(&fixture(file))["elections"].clone();
    assert_eq!(of("c1-excused-absence/variant-244.toml"), of("c1-excused-absence/variant-220.toml"));
}

/// A committee of two by nine of ten members, one excused for the whole congress: the base is 9 under 244 and 10 under
/// 220. `date` chooses the edition, `votes` are those of the first round, `rounds` what comes after it.
fn excused(date: &str, seats: u32, votes: &[(&str, u32)], rounds: &str) -> Value {
    let names: Vec<_> = votes.iter().map(|(name, _)| format!("\"{name}\"")).collect();
    let totals: Vec<_> = votes.iter().map(|(name, votes)| format!("\"{name}\" = {votes}")).collect();
    let text = format!(
        "schema = 1\nunit = \"Chi bộ\"\ndate = {date}\n[meeting]\nkind = \"members\"\nsummoned = 10\npresent = 9\n\
         deductions = [{{ ground = \"absent-excused\", count = 1 }}]\n\
         [[election]]\nid = \"c\"\noffice = \"committee\"\nseats = {seats}\ncandidates = [{}]\n\
         [[election.round]]\nissued = 9\nreturned = 9\n[election.round.totals]\nvalid = 9\nvotes = {{ {} }}\n{rounds}",
        names.join(", "),
        totals.join(", ")
    );
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("congress.toml");
    std::fs::write(&path, text).unwrap();
    as_json(&path)["elections"][0].clone()
}

fn round(first: &str, votes: &str) -> String {
    let of = "issued = 9\nreturned = 9\n[election.round.totals]\nvalid = 9\n";
    format!("[[election.round]]\n{first}\n{of}votes = {{ {votes} }}\n")
}

const TIED: [(&str, u32); 3] = [("A", 8), ("B", 5), ("C", 5)];

#[test]
fn a_run_off_under_one_edition_is_a_round_for_more_than_half_under_another() {
    let election = excused("2018-06-15", 2, &TIED, &round("", "B = 5, C = 4"));
    let [(needs_half, on_220), (run_off, on_244)] = sides(&election, "round").try_into().unwrap();
    assert_eq!((needs_half, run_off), (vec!["220-QD/TW"], vec!["244-QD/TW", "190-QD/TW"]));
    assert_eq!(on_220, ["Seats 1, 2 on the list: more than half is needed."]);
    assert_eq!(on_244, ["A run-off among the 2 tied for 1: more than half is not needed."]);
    assert_eq!(election["persons"].as_array().unwrap().len(), 1, "B, with five of ten");
    assert_eq!(election["totals"], serde_json::json!([1, 2]));
}

#[test]
fn a_second_list_that_is_lawful_after_a_shortfall_is_refused_after_a_tie() {
    let rounds = round("decision = \"vote-again\"\ncandidates = [\"B\"]", "B = 9");
    let election = excused("2010-05-15", 2, &TIED, &rounds);
    let [(_, lawful), (editions, refused)] = sides(&election, "round").try_into().unwrap();
    assert_eq!(lawful, ["Seats 1, 1 on the list: more than half is needed."]);
    assert_eq!(
        (editions, refused),
        (
            vec!["244-QD/TW", "190-QD/TW"],
            vec!["Round 2 is not counted. This round is among exactly the tied: B, C. The list given: B."]
        )
    );
}

#[test]
fn a_round_after_the_end_of_the_election_is_refused() {
    let rounds = round("decision = \"vote-again\"", "B = 9, C = 0");
    let election = excused("2010-05-15", 2, &[("A", 8), ("B", 5), ("C", 4)], &rounds);
    let [_, (editions, ended)] = sides(&election, "round").try_into().unwrap();
    assert_eq!(
        (editions, ended),
        (
            vec!["244-QD/TW", "190-QD/TW"],
            vec![
                "Round 2 is not counted. «vote again» answers only a tie or open seats: after round 1 all 2 seats are \
                 filled. The election has ended; there is no further round. If somebody elected declines, tell so in this entry."
            ]
        )
    );
}

#[test]
fn papers_for_one_seat_are_not_counted_where_two_seats_are_open() {
    let rounds = round("decision = \"vote-again\"", "C = 9, D = 0");
    let election = excused("2018-06-15", 3, &[("A", 8), ("B", 5), ("C", 4), ("D", 3)], &rounds);
    let [(_, not_counted), (_, counted)] = sides(&election, "round").try_into().unwrap();
    assert_eq!(counted, ["Seats 1, 2 on the list: more than half is needed."]);
    let expected = "Round 2 would be for 2 of C, D; its papers are not such papers and cannot be counted.";
    assert_eq!(not_counted, [expected]);
    let readings = election["readings"].as_array().unwrap();
    let held: Vec<_> = readings.iter().map(|one| one["election"]["rounds"].as_array().unwrap().len()).collect();
    assert_eq!(held, [1, 2, 2]);
}

#[test]
fn a_stopped_count_is_stopped_under_every_edition_and_shows_no_votes() {
    let run = compare(&fixture("b1-chu-phan-2020/congress.toml"), &["--lang", "en"]);
    assert_eq!(run.code, 0, "it could compare");
    assert!(run.out.contains("NO DIFFERENCE") && run.out.contains("COUNT STOPPED"), "{}", run.out);
    assert!(!run.out.contains(" votes"), "{}", run.out);
}

#[test]
fn refused_input_gives_no_comparison() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("congress.toml");
    std::fs::write(&path, "schema = 1\nunit = \"Chi bộ\"\ndate = 2001-01-01\n").unwrap();
    for path in [path.as_path(), Path::new("nowhere.toml")] {
        let run = compare(path, &[]);
        assert_eq!((run.code, run.out.as_str()), (1, ""));
        assert!(!run.err.is_empty());
    }
}

/// Case Y1: the Youth Union takes half of the papers returned (rule `BASE` of `doan-tncs`), the Party of those summoned.
// rule: BASE
#[test]
fn y1_a_congress_under_another_bodys_rules_is_compared_with_the_editions_on_its_own_base() {
    let compared = as_json(&fixture("y1-youth-union/congress.toml"));
    let editions: Vec<_> = compared["editions"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(editions, ["doan-tncs", "220-QD/TW", "244-QD/TW", "190-QD/TW"]);
    assert_eq!(compared["editions"][0]["applied"], true);
    let election = &compared["elections"][0];
    let rows = election["rows"].as_array().unwrap();
    let figure = |name: &str| rows.iter().find(|row| row["figure"] == name).unwrap()["values"].clone();
    assert_eq!(figure("d"), serde_json::json!(["18", "20", "20", "20"]));
    assert_eq!(figure("needed"), serde_json::json!(["10", "11", "11", "11"]));
    let parting = &election["differences"][0];
    assert_eq!((&parting["aspect"], &parting["parting"]), (&"base".into(), &true.into()));
    assert_eq!(parting["sides"][0]["statements"][0]["sources"][0]["rule"], "BASE");
}

/// Constructed: two of three papers for both names, one paper all disagree; the congress resolved that such a paper is
/// valid.
// rule: OVERRIDE
#[test]
fn override_holds_under_every_edition_that_leaves_the_switch_open_and_is_named_where_it_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("congress.toml");
    let text = |switches: &str| {
        format!(
            "schema = 1\nunit = \"Chi bộ\"\ndate = 2020-04-22\n[override]\nreason = \"constructed\"\n{switches}\n\
             [meeting]\nkind = \"members\"\nsummoned = 3\npresent = 3\n[[election]]\nid = \"c\"\n\
             office = \"inspection-committee\"\nseats = 2\ncandidates = [\"A\", \"B\"]\n\
             [[election.round]]\nissued = 3\nreturned = 3\nballots = \"box.csv\"\n"
        )
    };
    std::fs::write(folder.path().join("box.csv"), "agree,disagree\n1 2,\n1 2,\n,1 2\n").unwrap();
    let valid = |switches: &str, more: &[&str]| {
        std::fs::write(&path, text(switches)).unwrap();
        let run = compare(&path, &[&["--format", "json", "--lang", "en"], more].concat());
        let compared: Value = serde_json::from_str(&run.out).unwrap();
        let rows = compared["elections"][0]["rows"].as_array().unwrap().clone();
        let figure = rows.iter().find(|row| row["figure"] == "valid").unwrap()["values"].clone();
        (figure, compared)
    };
    assert_eq!(valid("tie = \"decide\"", &[]).0, serde_json::json!(["2", "2", "2"]), "by default nobody is chosen");
    let other = concat!(env!("CARGO_MANIFEST_DIR"), "/../crates/kiemphieu-core/rulebooks/doan-tncs.toml");
    let (figure, compared) = valid("all_disagree = \"valid\"\nsmall_body_surplus = 2", &["--rulebook", other]);
    assert_eq!(figure, serde_json::json!(["3", "3", "3", "3"]));
    let open = |edition: usize| -> Vec<_> {
        let switches = compared["editions"][edition]["overrides"].as_array().unwrap().iter();
        switches.map(|switch| (switch["key"].clone(), switch["open"].clone())).collect()
    };
    assert_eq!(open(0), [("all_disagree".into(), true.into()), ("small_body_surplus".into(), true.into())]);
    assert_eq!(open(3), [("all_disagree".into(), true.into()), ("small_body_surplus".into(), false.into())]);
    let shown = compare(&path, &["--lang", "en", "--rulebook", other]).out;
    assert!(
        shown.contains("for few seats the surplus may be 2 (`small_body_surplus = 2`): holds under 220-QD/TW"),
        "{shown}"
    );
}
