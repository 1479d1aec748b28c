//! Reports without their files: summed unless they hold an error.

use super::*;

fn figure<'v>(rollup: &'v Value, id: &str) -> &'v Value {
    let figures = rollup["groups"][0]["figures"].as_array().unwrap();
    figures.iter().find(|figure| figure["id"] == id).unwrap_or(&Value::Null)
}

// rule: PROC-CELL
#[test]
fn proc_cell_a_small_cell_is_too_small_in_its_report_alone() {
    let cell = "schema = 1\nunit = \"Chi bộ thôn Hạ\"\ndate = 2024-11-01\nlevel = \"cell\"\n\n[meeting]\nkind = \"members\"\nsummoned = 7\npresent = 7\n\n\
                [[election]]\nid = \"secretary\"\noffice = \"secretary\"\nseats = 1\ncandidates = [\"Lê Văn An\"]\n\n[[election.round]]\nissued = 7\nreturned = 7\n\n\
                [election.round.totals]\nvalid = 7\nvotes = { \"Lê Văn An\" = 7 }\n";
    let too_small = figure(&alone(&report_of(cell)), "units.too_small").clone();
    assert_eq!((&too_small["count"], &too_small["of"]), (&json!(1), &json!(1)));
}

#[test]
fn a_congress_file_and_its_report_in_another_folder_are_one_unit_of_which_the_fuller_is_kept() {
    let folder = TempDir::new().unwrap();
    let (congress, report) = (folder.path().join("b/congress.toml"), report_of(CONGRESS).to_string());
    fs::create_dir_all(folder.path().join("a")).unwrap();
    fs::create_dir_all(folder.path().join("b")).unwrap();
    fs::write(folder.path().join("a/report.json"), &report).unwrap();
    fs::write(&congress, CONGRESS).unwrap();
    let both = of(folder.path(), "en");
    assert_eq!(kinds(&both), ["twice", "unsealed"], "{}", both["named"]);
    let of_the_file = of(&congress, "en");
    assert_eq!(both["groups"], of_the_file["groups"]);
    assert!(figure(&both, "committee.mean_age").is_object(), "ages stand in the congress file alone");
    fs::write(&congress, CONGRESS.replace("= 70", "= 90")).unwrap();
    assert_eq!(of(folder.path(), "en")["named"][0]["kind"], "conflict");
}

/// Whether the report shows an error of its own.
fn holds_an_error(report: &Value) -> bool {
    report["findings"].as_array().unwrap().iter().any(|finding| finding["severity"] == "error")
}

fn fixed(cases: u32, seed: u64) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        max_shrink_iters: 200,
        ..ProptestConfig::default()
    }
}

fn is_summed_unless_it_holds_an_error(report: &Value) -> Result<(), TestCaseError> {
    let rolled = alone(report);
    let refused: Vec<_> =
        rolled["named"].as_array().unwrap().iter().filter(|named| named["kind"] == "refused").collect();
    prop_assert_eq!(refused.is_empty(), !holds_an_error(report), "{:?}", refused);
    Ok(())
}

proptest! {
    #![proptest_config(fixed(150, 1_930))]
    #[test]
    fn the_report_of_a_lawful_history_is_summed_without_its_files(history in unlawful_histories(&editions())) {
        let folder = TempDir::new().unwrap();
        let path = history.write_into(folder.path(), &Layout::default()).unwrap();
        let ran = run(kiemphieu_cli::run, &["count", path.to_str().unwrap(), "--format", "json"]);
        // A file whose later rounds are of no list that its earlier ones give is refused, and makes no report.
        if let Ok(report) = serde_json::from_str(&ran.out) {
            is_summed_unless_it_holds_an_error(&report)?;
        }
    }

    #[test]
    fn the_report_of_any_congress_is_summed_without_its_files_unless_it_holds_an_error(
        history in lawful_histories(&editions())
    ) {
        let folder = TempDir::new().unwrap();
        is_summed_unless_it_holds_an_error(&counted(&history.write_into(folder.path(), &Layout::default()).unwrap()))?;
    }
}

#[test]
fn the_reports_of_the_fixtures_are_summed_without_their_files_unless_they_hold_an_error() {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures");
    let mut reports = 0;
    for folder in fs::read_dir(fixtures).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let Ok(report) = serde_json::from_str::<Value>(&fs::read_to_string(&path).unwrap_or_default()) else {
                continue;
            };
            if report["elections"][0]["rounds"].is_array() && report["rulebook_name"].is_string() {
                is_summed_unless_it_holds_an_error(&report)
                    .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
                reports += 1;
            }
        }
    }
    assert!(reports > 10, "{reports}");
}

/// The rulebooks that a date chooses.
fn editions() -> Vec<kiemphieu_core::Rulebook> {
    kiemphieu_core::Editions::built_in().unwrap().all().iter().filter(|book| book.chosen_by_date()).cloned().collect()
}

/// Every figure of a report that follows from others in it. What the board alone knows (papers issued, printed, those present) is
/// none, nor is anything of the papers of an annulled round, which never closed.
fn bound_figures(report: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    for (at, election) in report["elections"].as_array().unwrap().iter().enumerate() {
        let rounds = election["rounds"].as_array().unwrap();
        paths.extend(["seats", "open_seats"].map(|key| format!("/elections/{at}/{key}")));
        for (number, round) in rounds.iter().enumerate() {
            let path = format!("/elections/{at}/rounds/{number}");
            paths.extend(["seats", "open_seats"].map(|key| format!("{path}/{key}")));
            paths.extend(["summoned", "deducted", "d", "needed"].map(|key| format!("{path}/base/{key}")));
            let deductions = round["base"]["deductions"].as_array().unwrap().len();
            paths.extend((0..deductions).map(|at| format!("{path}/base/deductions/{at}/count")));
            if round["annulled"].is_null() {
                paths.extend(["entered", "valid", "invalid", "returned"].map(|key| format!("{path}/papers/{key}")));
                let grounds = round["papers"]["grounds"].as_object().unwrap();
                paths.extend(grounds.keys().map(|ground| format!("{path}/papers/grounds/{ground}")));
            }
            let votes = round["votes"].as_array().unwrap().len();
            paths.extend((0..votes).map(|at| format!("{path}/votes/{at}/votes")));
        }
    }
    paths
}

/// The lists of names that a count makes, where they hold anybody.
fn lists_of_names(report: &Value) -> Vec<String> {
    let mut paths = Vec::new();
    for (at, election) in report["elections"].as_array().unwrap().iter().enumerate() {
        let rounds = 0..election["rounds"].as_array().unwrap().len();
        paths.extend(["elected", "alternates"].map(|key| format!("/elections/{at}/{key}")));
        let of = |round: usize| ["elected", "tied"].map(|key| format!("/elections/{at}/rounds/{round}/{key}"));
        paths.extend(rounds.flat_map(of));
    }
    paths.retain(|path| report.pointer(path).and_then(Value::as_array).is_some_and(|names| !names.is_empty()));
    paths
}

proptest! {
    #![proptest_config(fixed(150, 1_931))]
    #[test]
    fn a_report_in_which_one_figure_or_name_was_changed_is_refused(
        history in lawful_histories(&editions()), which in any::<prop::sample::Index>(), more in any::<bool>()
    ) {
        let folder = TempDir::new().unwrap();
        let mut report = counted(&history.write_into(folder.path(), &Layout::default()).unwrap());
        prop_assume!(!holds_an_error(&report));
        let (figures, lists) = (bound_figures(&report), lists_of_names(&report));
        prop_assume!(!figures.is_empty());
        let at = which.index(figures.len() + lists.len());
        let path = figures.get(at).or_else(|| lists.get(at - figures.len())).unwrap();
        match report.pointer_mut(path).unwrap() {
            Value::Array(names) => drop(names.pop()),
            figure => {
                let told = figure.as_u64().unwrap();
                *figure = if more || told == 0 { told + 1 } else { told - 1 }.into();
            }
        }
        let refused = alone(&report)["named"].as_array().unwrap().iter().any(|named| named["kind"] == "refused");
        prop_assert!(refused, "{path}");
    }
}
