//! The commands as a new user meets them.

use std::fs;
use std::path::Path;

use kiemphieu_tests::program::{Run, run};

fn kiemphieu(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, words)
}

fn refused(words: &[&str]) -> String {
    let run = kiemphieu(words);
    assert_eq!((run.code, run.out.as_str()), (2, ""), "{words:?}");
    run.err
}

#[test]
fn without_a_command_the_help_names_every_command() {
    let run = kiemphieu(&[]);
    assert_eq!(run.code, 2);
    for command in ["count", "compare", "secretary", "rules", "new", "completions", "man"] {
        assert!(run.err.contains(command), "{command}");
    }
}

#[test]
fn help_is_in_the_language_of_the_user_and_names_what_it_takes() {
    let (vi, en) = (kiemphieu(&["count", "--help"]), kiemphieu(&["count", "--help", "--lang", "en"]));
    assert_eq!((vi.code, en.code), (0, 0));
    assert!(vi.out.contains("Cách dùng: kiemphieu count") && vi.out.contains("--papers"), "{}", vi.out);
    assert!(en.out.contains("Usage: kiemphieu count") && en.out.contains("--papers"), "{}", en.out);
    for english in ["Usage", "Options", "Arguments", "Print", "default:", "possible"] {
        assert!(!vi.out.contains(english), "{english} in {}", vi.out);
    }
}

#[test]
fn wrong_usage_is_told_in_both_languages_with_exit_2_and_no_output() {
    for words in [
        &["cuont", "x.toml"][..],
        &["count"],
        &["count", "x.toml", "--formt", "json"],
        &["count", "x.toml", "--format", "xml"],
        &["count", "x.toml", "y.toml"],
        &["rules", "999"],
        &["new"],
        &["new", "d", "--kind", "party"],
        &["completions", "tcsh"],
        &["count", "x.toml", "--lang", "fr"],
    ] {
        let vi = refused(words);
        let en = refused(&[words, &["--lang", "en"]].concat());
        assert!(!vi.is_empty() && vi != en, "{words:?}: {vi}");
        assert!(!vi.contains("error:") && !vi.contains("Usage"), "{vi}");
    }
    assert!(refused(&["cuont", "x.toml"]).contains("count"), "the nearest command is offered");
}

#[test]
fn rules_lists_the_editions_and_every_rule_of_one_with_assumed_ones_marked() {
    let all = kiemphieu(&["rules"]);
    assert_eq!(all.code, 0);
    for edition in ["220-QD/TW", "244-QD/TW", "190-QD/TW"] {
        assert!(all.out.contains(edition));
        let one = kiemphieu(&["rules", edition]);
        let json = kiemphieu(&["rules", edition, "--format", "json"]);
        let json: serde_json::Value = serde_json::from_str(&json.out).unwrap();
        let rules = json[0]["rules"].as_array().unwrap();
        let assumed = rules.iter().filter(|rule| rule["status"] == "assumed").count();
        assert!(one.out.contains(&format!("!! {assumed} mục GIẢ ĐỊNH")), "{edition}");
        let marked = one.out.lines().filter(|line| line.trim_start().starts_with("!!")).count();
        assert_eq!(marked, assumed + 1, "one mark an assumed rule, and the count of them");
        assert!(rules.iter().all(|rule| one.out.contains(rule["rule"].as_str().unwrap())));
    }
    assert_eq!(kiemphieu(&["rules", "244"]), kiemphieu(&["rules", "244-QĐ/TW"]), "short and with Đ");
    assert!(
        kiemphieu(&["rules", "244", "--lang", "en"]).out.contains(" ASSUMED entries: not checked against the text")
    );
}

// rule: BALLOT-INVALID/over-vote
#[test]
fn rules_shows_one_rule_under_every_edition_in_both_languages_and_as_json() {
    for (lang, reported, none) in
        [("vi", "theo hướng dẫn, báo chí", "Không có quy tắc này"), ("en", "reported", "no such rule")]
    {
        let run = kiemphieu(&["rules", "list-poll", "--lang", lang]);
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        let of_190 = run.out.split("\n\n").find(|block| block.starts_with("190-QD/TW")).unwrap();
        assert!(
            of_190.contains("[LIST-POLL, ") && of_190.contains(reported) && of_190.contains("[LIST-POLL/tie, "),
            "{of_190}"
        );
        let of_the_union = run.out.split("\n\n").find(|block| block.starts_with("doan-tncs")).unwrap();
        assert!(of_the_union.contains(none), "{of_the_union}");
    }
    let json = kiemphieu(&["rules", "BALLOT-INVALID/over-vote", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    for edition in json.as_array().unwrap() {
        let rules = edition["rules"].as_array().unwrap();
        assert!(matches!(&rules[..], [rule] if rule["part"] == "over-vote" && rule["status"].is_string()), "{edition}");
    }
    assert_eq!(json.as_array().unwrap().len(), 7);
    let wrong = refused(&["rules", "BALLOT-INVALID/overvote"]);
    assert!(wrong.contains("BALLOT-INVALID/over-vote"), "{wrong}");
}

/// The day chooses the regulation, so that each stands with its days.
#[test]
fn rules_shows_where_the_regulations_on_the_statutes_have_a_rule() {
    let said =
        |rule: &str| kiemphieu(&["rules", rule, "--lang", "en"]).out.split_whitespace().collect::<Vec<_>>().join(" ");
    let secretary = said("RESULT-CELL-SECRETARY");
    assert!(
        secretary.contains(
            "29-QD/TW (2016-07-25 – 2021-07-29) [RESULT-CELL-SECRETARY, Regulation 29-QĐ/TW of 2016, point 22, read]"
        ),
        "{secretary}"
    );
    assert!(secretary.contains("294-QD/TW (2025-07-01 – now)") && !secretary.contains("232-QD/TW ("), "{secretary}");
    let report = said("APPROVAL/report");
    assert!(report.contains("[APPROVAL/report, ") && !report.contains("APPROVAL/decision"), "{report}");
    assert!(!said("LIST-POLL").contains("Beside the edition"));
}

#[test]
fn rules_shows_a_rulebook_file_as_it_shows_an_edition() {
    let folder = tempfile::TempDir::new().unwrap();
    let text = include_str!("../../crates/kiemphieu-core/rulebooks/244-QD-TW.toml");
    for (name, text) in [("same.toml", text.to_owned()), ("other.toml", text.replacen("244-QD/TW", "of-a-union", 1))] {
        let path = folder.path().join(name);
        fs::write(&path, text).unwrap();
        let run = kiemphieu(&["rules", path.to_str().unwrap()]);
        assert_eq!(run.code, 0, "{}", run.err);
        let whole = kiemphieu(&["rules", "244-QD/TW"]).out;
        assert_eq!(run.out.replacen("of-a-union", "244-QD/TW", 1), whole);
    }
    let missing = kiemphieu(&["rules", "nowhere.toml"]);
    assert_eq!((missing.code, missing.out.as_str()), (1, ""));
    assert!(missing.err.contains("không có tệp này"), "{}", missing.err);
}

#[test]
fn rules_says_of_a_rulebook_that_no_date_chooses_how_it_is_applied() {
    let (vi, en) = (kiemphieu(&["rules", "doan-tncs"]).out, kiemphieu(&["rules", "doan-tncs", "--lang", "en"]).out);
    assert!(
        vi.contains("Không chọn theo ngày")
            && en.contains("No date chooses it")
            && en.contains("rulebook = \"doan-tncs\"")
    );
    assert!(!en.contains("In force"), "{en}");
}

#[test]
fn completions_and_the_man_page_come_from_the_same_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let run = kiemphieu(&["completions", shell]);
        assert!(run.code == 0 && run.out.contains("secretary"), "{shell}");
    }
    let man = kiemphieu(&["man"]);
    assert!(man.code == 0 && man.out.contains(".TH kiemphieu"));
}

#[test]
fn secretary_wants_a_direct_election() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/ky-anh-2019/congress.toml");
    let run = kiemphieu(&["secretary", file.to_str().unwrap()]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    assert!(run.err.contains("direct = true"), "{}", run.err);
}

/// Deletes the `#` right at the start of lines.
fn switched_on(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix('#') {
        Some(rest) if !rest.starts_with(' ') => format!("{rest}\n"),
        _ => format!("{line}\n"),
    });
    lines.collect()
}

/// Fills in what `new` wrote: three names for two seats where the list has a surplus, else one name for one seat.
fn fill_in(folder: &Path, papers: &[(&str, &str)]) {
    let file = folder.join("congress.toml");
    let mut text = switched_on(&fs::read_to_string(&file).unwrap());
    for (from, to) in [
        ("unit = \"\"", "unit = \"Chi bộ thôn Đông\""),
        ("date = \"\"", "date = 2025-06-15"),
        ("summoned = 0", "summoned = 10"),
        ("present = 0", "present = 10"),
        ("issued = 0", "issued = 10"),
        ("returned = 0", "returned = 10"),
    ] {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    let (head, elections) = text.split_once("[[election]]").unwrap();
    let mut filled = head.to_owned();
    for election in elections.split("[[election]]") {
        let of_a_body =
            election.contains("\"committee\"\noffice") || election.contains("\"standing-committee\"\noffice");
        let (seats, names) = if of_a_body { (2, r#"["Lê An", "Lê Ba", "Lê Cao"]"#) } else { (1, r#"["Lê An"]"#) };
        let election = election.replace("seats = 0", &format!("seats = {seats}"));
        filled += &format!("[[election]]{}", election.replace("candidates = []", &format!("candidates = {names}")));
    }
    fs::write(&file, filled).unwrap();
    for (name, rows) in papers {
        let path = folder.join(name);
        let header = fs::read_to_string(&path).unwrap();
        fs::write(&path, header + rows).unwrap();
    }
}

/// What `new` wrote is refused until filled in, then counted.
fn new_then_count(kind: &str, lang: &str, papers: &[(&str, &str)]) {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path().join("dai-hoi");
    let path = folder.to_str().unwrap();
    let written = kiemphieu(&["new", path, "--kind", kind, "--lang", lang]);
    assert_eq!((written.code, written.err.as_str()), (0, ""));
    let file = folder.join("congress.toml");
    assert!(written.out.contains(file.to_str().unwrap()));
    let empty = kiemphieu(&["count", file.to_str().unwrap(), "--lang", lang]);
    assert_eq!((empty.code, empty.out.as_str()), (1, ""), "not filled in yet");
    for key in ["unit", "date", "summoned", "seats", "candidates"] {
        assert!(empty.err.contains(key), "{key}: {}", empty.err);
    }
    assert_eq!(kiemphieu(&["new", path, "--kind", kind, "--lang", lang]).code, 0, "as after a run that was stopped");
    fill_in(&folder, papers);
    assert_eq!(kiemphieu(&["new", path, "--kind", kind, "--lang", lang]).code, 1, "nothing is overwritten");
    let counted = kiemphieu(&["count", file.to_str().unwrap(), "--lang", lang]);
    assert_eq!((counted.code, counted.err.as_str()), (0, ""), "{}", counted.out);
    assert!(counted.out.contains("Lê An"));
}

/// A congress file that `new` wrote.
fn written(kind: &str, lang: &str) -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let made = kiemphieu(&["new", folder.path().to_str().unwrap(), "--kind", kind, "--lang", lang]);
    assert_eq!((made.code, made.err.as_str()), (0, ""));
    let text = fs::read_to_string(folder.path().join("congress.toml")).unwrap();
    (folder, text)
}

// rule: PAPER
#[test]
fn paper_a_new_file_with_names_and_seats_only_is_a_plan_and_no_vote() {
    for kind in ["members", "delegates", "committee"] {
        let (folder, text) = written(kind, "en");
        let mut plan = text.replace("unit = \"\"", "unit = \"Chi bộ\"").replace("date = \"\"", "date = 2025-06-15");
        for (from, to) in [
            ("summoned = 0", "summoned = 10"),
            ("seats = 0", "seats = 3"),
            ("s = []", "s = [\"A\", \"B\", \"C\", \"D\"]"),
        ] {
            plan = plan.replace(from, to);
        }
        // `members` of the board has the ending of `candidates`.
        plan = plan.replace("members = [\"A\", \"B\", \"C\", \"D\"]", "members = [\"E\"]");
        let file = folder.path().join("congress.toml");
        fs::write(&file, &plan).unwrap();
        let counted = kiemphieu(&["count", file.to_str().unwrap(), "--lang", "en", "--format", "json"]);
        let report: serde_json::Value = serde_json::from_str(&counted.out).unwrap();
        assert_eq!((counted.code, &report["elections"][0]["status"]), (0, &"pending".into()), "{kind}");
        let checked = kiemphieu(&["check", file.to_str().unwrap(), "--lang", "en"]);
        for told in ["The counting board has 1;", "`present` is missing"] {
            assert!(checked.out.contains(told), "{kind}, {told}: {}", checked.out);
        }
        let first = plan.split("\n#[[election]]").next().unwrap();
        fs::write(&file, switched_on(first)).unwrap();
        let counted = kiemphieu(&["count", file.to_str().unwrap(), "--lang", "en"]);
        assert!(counted.out.contains("No paper was issued"), "{}", counted.out);
    }
}

#[test]
fn comments_of_a_new_file_stand_in_one_column() {
    for (kind, lang) in [("members", "vi"), ("delegates", "en"), ("committee", "vi")] {
        let (_folder, text) = written(kind, lang);
        let code = switched_on(&text);
        let code = code.lines().filter(|line| !line.starts_with("# "));
        let columns: Vec<_> = code.filter_map(|line| line.find(" # ")).collect();
        assert!(columns.len() > 15 && columns.iter().all(|column| *column == columns[0]), "{kind}: {columns:?}");
    }
}

const BODY: &str = ",10,3,,\n";
const ONE: &str = ",9,1,,,\n,1,,1,,\n";

#[test]
fn new_writes_a_members_congress_that_count_accepts_once_filled_in() {
    for lang in ["vi", "en"] {
        new_then_count("members", lang, &[("committee-1.csv", BODY), ("secretary-1.csv", ONE), ("deputy-1.csv", ONE)]);
    }
}

#[test]
fn new_writes_a_delegates_congress_that_count_accepts_once_filled_in() {
    for lang in ["vi", "en"] {
        new_then_count("delegates", lang, &[("committee-1.csv", BODY)]);
    }
}

#[test]
fn new_writes_a_committee_meeting_that_count_accepts_once_filled_in() {
    for lang in ["vi", "en"] {
        let one = ["secretary", "deputy", "inspection-committee", "inspection-chair"].map(|id| format!("{id}-1.csv"));
        let mut papers = vec![("standing-committee-1.csv", BODY)];
        papers.extend(one.iter().map(|name| (name.as_str(), ONE)));
        new_then_count("committee", lang, &papers);
    }
}

/// README.vi.md: with a fault the presidium is told before anything is announced; the minutes do not come first.
#[test]
fn what_is_to_be_done_first_with_a_fault_is_to_look_at_what_was_typed() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("congress.toml");
    let round = |votes: &str, valid: u32| {
        format!(
            "[[election.round]]\nissued = 11\nreturned = 11\n[election.round.totals]\nvalid = {valid}\nvotes = {votes}\n"
        )
    };
    let congress = |secretary: &str| {
        format!(
            "unit = \"Chi bộ A\"\ndate = 2025-03-15\nlevel = \"cell\"\n[meeting]\nkind = \"members\"\nsummoned = 11\npresent = 11\n\
             [[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = 2\ncandidates = [\"Lê An\", \"Lê Bình\", \"Lê Chi\"]\n{}\
             [[election]]\nid = \"secretary\"\noffice = \"secretary\"\nseats = 1\nfrom = \"committee\"\ncandidates = [\"{secretary}\"]\n{}",
            round("{ \"Lê An\" = 10, \"Lê Bình\" = 9, \"Lê Chi\" = 1 }", 11),
            round(&format!("{{ \"{secretary}\" = 11 }}"), 11)
        )
    };
    let first = |secretary: &str| {
        std::fs::write(&file, congress(secretary)).unwrap();
        let ran = run(kiemphieu_cli::run, &["count", file.to_str().unwrap()]);
        assert_eq!(ran.err, "");
        ran.out.split("VIỆC TRƯỚC HẾT").nth(1).unwrap().split("\n\n").next().unwrap().to_owned()
    };
    let (sound, faulty) = (first("Lê An"), first("Lê Chi"));
    assert!(sound.contains("biên bản") && !sound.contains("đoàn chủ tịch"), "{sound}");
    assert!(faulty.contains("Xem lại chỗ nhập của các lỗi") && !faulty.contains("niêm phong"), "{faulty}");
}
