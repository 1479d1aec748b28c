//! `kiemphieu rollup`: what is a unit, one folding of its name, reports that hide something, and inputs made to harm.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;
use tempfile::TempDir;

fn rollup(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, &[&["rollup"], words, &["--lang", "en"]].concat())
}

fn json(words: &[&str]) -> Value {
    let run = rollup(&[words, &["--format", "json"]].concat());
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"))
}

fn write(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// What is named: kind, place behind the folder, text.
fn named(of: &Value) -> Vec<(String, String, String)> {
    let told = |named: &Value| {
        let word = |key: &str| named[key].as_str().unwrap_or_default().to_owned();
        let place = word("file").rsplit('/').next().unwrap().to_owned();
        (word("kind"), place, word("text"))
    };
    of["named"].as_array().unwrap().iter().map(told).collect()
}

fn figure(of: &Value, id: &str) -> (u64, u64) {
    let figures = of["groups"][0]["figures"].as_array().unwrap();
    let figure = figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("no {id}: {of}"));
    (figure["count"].as_u64().unwrap(), figure["of"].as_u64().unwrap_or_default())
}

/// A table of these rows: what is named of it, and the committee members summed.
fn table(rows: &str) -> (Vec<(String, String)>, u64) {
    let folder = TempDir::new().unwrap();
    let file = write(&folder, "t.csv", rows);
    let of = json(&[&file]);
    let named = named(&of).into_iter().map(|(kind, place, _)| (kind, place)).collect();
    (named, figure(&of, "committee.elected").0)
}

fn is(rows: &str, named: &[(&str, &str)], elected: u64) {
    let told = table(rows);
    let named: Vec<_> = named.iter().map(|(kind, place)| ((*kind).to_owned(), (*place).to_owned())).collect();
    assert_eq!(told, (named, elected), "{rows}");
}

const HEAD: &str = "unit,superior,level,members,committee_seats,committee_elected,note\n";

#[test]
fn rows_that_say_nothing_are_no_units() {
    let unit = "Chi bộ A,Đảng bộ X,cell,12,3,3,\n";
    is(&format!("{HEAD}{unit},,,,,,\n,\"\",, ,,,\n"), &[("refused", "t.csv:3")], 3);
    is(&format!("{HEAD},,,,,,\n{unit}"), &[("refused", "t.csv:2")], 3);
    is(&format!("{HEAD}{unit},,,,,,ghi chú\n"), &[("refused", "t.csv:3")], 3);
    is(&format!("{HEAD}{unit}Huyện B,,,,,,\n"), &[("refused", "t.csv:3")], 3);
    is(&format!("{HEAD}{unit}\n\n"), &[], 3);
    is(&format!("{HEAD}{unit}").replace(',', ";").replace('\n', "\r\n"), &[], 3);
    is(&format!("{HEAD}{unit},,,,,,\n").replace(',', "\t"), &[("refused", "t.csv:3")], 3);
}

#[test]
fn lines_of_totals_are_no_units_wherever_they_stand() {
    let (a, b) = ("Chi bộ A,X,cell,12,3,3,\n", "Chi bộ B,X,cell,15,5,4,\n");
    let (c, d) = ("Chi bộ C,Y,cell,20,5,5,\n", "Chi bộ D,Y,cell,11,3,3,\n");
    for name in [
        "Tổng cộng",
        "TỔNG CỘNG:",
        "Cộng huyện X",
        "Tong cong",
        "Total",
        "Sub-total X",
        "II. Tổng số",
        "Cộng",
        "Toàn tỉnh",
    ] {
        is(&format!("{HEAD}{a}{b}{name},,,27,9,9,\n"), &[("refused", "t.csv:4")], 7);
    }
    for name in ["Tổng công ty A", "Cộng Hòa", "Tổng cục B", "Cộng đồng C", "Sum Văn", "Chi bộ Tổng hợp"]
    {
        is(&format!("{HEAD}{a}{b}{name},,,9,3,3,\n"), &[], 10);
    }
    // By their figures: behind their rows, in front of them, of a superior among its own, with totals of totals.
    is(&format!("{HEAD}{a}{b}Huyện X,,district,27,8,7,\n"), &[("refused", "t.csv:4")], 7);
    is(&format!("{HEAD}Huyện X,,district,27,8,7,\n{a}{b}"), &[("refused", "t.csv:2")], 7);
    is(&format!("{HEAD}{a}{c}X,,,27,8,7,\n{b}{d}"), &[("refused", "t.csv:4")], 15);
    let groups = format!("Huyện X,,,27,8,7,\n{a}{b}Huyện Y,,,31,8,8,\n{c}{d}");
    is(&format!("{HEAD}{groups}"), &[("refused", "t.csv:2"), ("refused", "t.csv:5")], 15);
    let all = [("refused", "t.csv:2"), ("refused", "t.csv:3"), ("refused", "t.csv:6")];
    is(&format!("{HEAD}Tỉnh Z,,,58,16,15,\n{groups}"), &all, 15);
    let plain = "unit,members,committee_seats,committee_elected\n";
    let under = "A,12,3,3\nB,15,5,4\nHuyện X,27,8,7\nC,20,5,5\nD,11,3,3\nHuyện Y,31,8,8\nTỉnh Z,58,16,15\n";
    let all = [("refused", "t.csv:4"), ("refused", "t.csv:7"), ("refused", "t.csv:8")];
    is(&format!("{plain}{under}"), &all, 15);
    let above = "Tỉnh Z,58,16,15\nHuyện X,27,8,7\nA,12,3,3\nB,15,5,4\nHuyện Y,31,8,8\nC,20,5,5\nD,11,3,3\n";
    is(&format!("{plain}{above}"), &[("refused", "t.csv:2"), ("refused", "t.csv:3"), ("refused", "t.csv:6")], 15);
}

#[test]
fn a_unit_with_numbers_of_its_own_is_no_total() {
    // The superior's own congress: its members are those of its cells, its committee is its own.
    is(&format!("{HEAD}Chi bộ A,X,cell,12,3,3,\nChi bộ B,X,cell,15,5,4,\nX,Y,grassroots,27,9,9,\n"), &[], 16);
    // Small numbers that meet by chance are told, and summed.
    let told = table("unit,committee_seats,committee_elected\nA,3,3\nB,4,4\nC,7,7\n");
    assert_eq!(told, (vec![("check".to_owned(), "t.csv:4".to_owned())], 14));
}

#[test]
fn a_total_is_found_at_any_size() {
    let mut rows = HEAD.to_owned();
    let (mut members, mut elected) = (0, 0);
    for at in 0..20_000_u64 {
        let (own, seats) = (10 + at % 31, 3 + at % 4);
        rows += &format!("Chi bộ {at},Đảng bộ {},cell,{own},{seats},{seats},\n", at / 100);
        (members, elected) = (members + own, elected + seats);
    }
    rows += &format!("Tỉnh Z,,,{members},{elected},{elected},\n");
    is(&rows, &[("refused", "t.csv:20002")], elected);
}

#[test]
fn one_name_is_one_unit_in_every_spelling() {
    let head = "unit,superior,level,members,committee_seats,committee_elected\n";
    for again in [
        "CHI BỘ THÔN HOÀ BÌNH,Đảng bộ xã Tân Hoà",
        "chi bộ  thôn Ho\u{300}a Bi\u{300}nh,Ðảng bộ xã Tân Hòa",
        "Chi bộ thôn Hòa Bình,ĐẢNG BỘ XÃ TÂN HÒA",
    ] {
        let rows = format!("{head}Chi bộ thôn Hòa Bình,Đảng bộ xã Tân Hòa,cell,12,3,3\n{again},cell,12,3,3\n");
        is(&rows, &[("twice", "t.csv:3")], 3);
        let folder = TempDir::new().unwrap();
        let of = json(&[&write(&folder, "t.csv", &rows.replacen("12,3,3", "12,5,5", 1))]);
        assert_eq!((named(&of)[0].0.as_str(), figure(&of, "units.not_summed")), ("conflict", (1, 1)));
    }
}

#[test]
fn the_plan_and_the_results_meet_and_what_is_near_is_offered() {
    let folder = TempDir::new().unwrap();
    let head = "unit,superior,committee_seats,committee_elected\n";
    let results = |rows: &str| write(&folder, "t.csv", &format!("{head}{rows}"));
    let plan = write(
        &folder,
        "plan.csv",
        "unit,superior\nChi bộ thôn Hòa Bình,Đảng bộ xã Tân Hòa\nChi bộ B,Đảng bộ xã Tân Hòa\n",
    );
    let of = json(&[
        &results("CHI BỘ THÔN HOÀ BÌNH,Đảng bộ xã Tân Hoà,3,3\nChi bộ B,Đảng bộ xã Tân Hòa,3,3\n"),
        "--plan",
        &plan,
    ]);
    assert_eq!((named(&of), figure(&of, "units.done")), (vec![], (2, 2)));
    for (row, word) in [
        ("Chi bộ thôn Hoa Bình,Đảng bộ xã Tân Hòa,3,3", "did you mean «Chi bộ thôn Hòa Bình»"),
        ("Chi bộ thôn Hòa Bình,,3,3", "under «Đảng bộ xã Tân Hòa»"),
        ("Chi bộ Z,Đảng bộ xã Tân Hoa,3,3", "did you mean «Đảng bộ xã Tân Hòa»"),
    ] {
        let of = json(&[&results(&format!("{row}\nChi bộ B,Đảng bộ xã Tân Hòa,3,3\n")), "--plan", &plan]);
        let named = named(&of);
        assert!(named.iter().any(|(kind, _, text)| kind == "check" && text.contains(word)), "{row}: {named:?}");
        assert!(named.iter().any(|(kind, ..)| kind == "unplanned") && named.iter().any(|(kind, ..)| kind == "missing"));
    }
}

/// 420 stations of a plan became 349 in silence.
#[test]
fn rows_of_a_plan_with_one_name_are_told_and_a_superior_is_asked_for() {
    let folder = TempDir::new().unwrap();
    let results = write(&folder, "t.csv", "unit,committee_seats,committee_elected\nTrạm 1,3,3\n");
    let plan = write(&folder, "plan.csv", "unit\nTrạm 1\nTrạm 2\nTRẠM 1\nTrạm  1\n");
    let of = json(&[&results, "--plan", &plan]);
    let told: Vec<_> = named(&of).into_iter().filter(|(kind, ..)| kind == "superior").collect();
    assert_eq!(told.iter().map(|(_, place, _)| place.as_str()).collect::<Vec<_>>(), ["plan.csv:4", "plan.csv:5"]);
    assert!(told[0].2.contains("`superior`") && told[0].2.contains("lines 2 and 4"));
    let plan = write(&folder, "plan.csv", "unit,superior\nTrạm 1,A\nTrạm 1,B\nTrạm 1,a\n");
    let of = json(&[&results, "--plan", &plan]);
    let told: Vec<_> = named(&of).into_iter().filter(|(kind, ..)| kind == "twice").collect();
    assert_eq!(told.iter().map(|(_, place, _)| place.as_str()).collect::<Vec<_>>(), ["plan.csv:4"]);
    let twice = write(&folder, "u.csv", "unit,committee_seats,committee_elected\nTrạm 1,3,3\nTrạm 1,5,5\n");
    assert!(named(&json(&[&twice]))[0].2.contains("`superior`"), "also where results repeat a name");
}

#[test]
fn a_plan_given_as_units_and_units_given_as_a_plan_are_recognised() {
    let folder = TempDir::new().unwrap();
    let plan = write(&folder, "plan.csv", "unit,superior\nA,X\n");
    let units = write(&folder, "t.csv", "unit,committee_seats,committee_elected\nA,3,3\n");
    let of = named(&json(&[&plan]));
    assert!(of.len() == 1 && of[0].2.contains("--plan"), "{of:?}");
    let run = rollup(&[&units, "--plan", &units]);
    assert!(run.code == 1 && run.err.contains("without --plan"), "{run:?}");
    for (bad, word) in [
        ("unit\nTổng cộng\n", "line of totals"),
        ("unit,superior\n,\n", "empty row"),
        ("unit,superior\nA\u{200B},X\n", "U+200B"),
        ("unit,superio\nA,X\n", "did you mean `superior`"),
        ("Unit\nA\n", "write `unit`"),
    ] {
        let plan = write(&folder, "bad.csv", bad);
        let run = rollup(&[&units, "--plan", &plan]);
        assert!(run.code == 1 && run.err.contains(word) && run.err.contains("bad.csv:"), "{bad}: {run:?}");
    }
}

#[test]
fn near_twins_are_told_under_one_superior() {
    let head = "unit,superior,committee_seats,committee_elected\n";
    is(&format!("{head}Chi bộ Hà,X,3,3\nChi bộ Hạ,X,5,5\nChi bộ Hã,Y,2,2\n"), &[("check", "")], 10);
}

#[test]
fn names_that_hide_something_are_let_in_nowhere() {
    let folder = TempDir::new().unwrap();
    let evil = ["Chi bộ \u{1B}[31mA", "Chi bộ \u{202E}A", "Chi b\u{43E} A", "A\u{200B}", "A\u{FFFE}"];
    for name in evil {
        let rows = format!("unit,superior,committee_seats,committee_elected\n{name},X,3,3\nB,{name},3,3\n");
        let file = write(&folder, "t.csv", &rows);
        let run = rollup(&[&file]);
        assert_eq!((run.code, run.out.matches("t.csv:").count()), (1, 2), "{run:?}");
        assert!(!run.out.chars().any(|c| kiemphieu_core::is_hidden(c) && c != '\n'), "{:?}", run.out);
    }
    let long =
        write(&folder, "t.csv", &format!("unit,committee_seats,committee_elected\n{},3,3\n", "A".repeat(10_000)));
    assert!(named(&json(&[&long]))[0].2.contains("longer than 300"));
}

const CELL: &str = "schema = 1\nunit = \"Chi bộ thôn Hạ\"\nsuperior = \"Đảng bộ xã A\"\ndate = 2024-11-01\nlevel = \"cell\"\n\n[meeting]\nkind = \"members\"\nsummoned = 8\npresent = 8\n\n[[election]]\nid = \"secretary\"\noffice = \"secretary\"\nseats = 1\ncandidates = [\"Lê Văn An\"]\n\n[[election.round]]\nissued = 8\nreturned = 8\n\n[election.round.totals]\nvalid = 8\nvotes = { \"Lê Văn An\" = 8 }\n";

fn by_papers(name: &str) -> String {
    let (start, _) = CELL.split_once("\n[election.round.totals]").unwrap();
    format!("{start}ballots = \"{name}\"\n")
}

fn report(folder: &TempDir, congress: &str) -> Value {
    let path = write(folder, "congress.toml", congress);
    let run = run(kiemphieu_cli::run, &["count", &path, "--format", "json"]);
    fs::remove_file(path).unwrap();
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"))
}

/// Rule `LIST-ELIGIBLE`.
// rule: LIST-ELIGIBLE RESULT-OPEN
#[test]
fn list_eligible_a_report_whose_finding_was_cut_out_is_not_summed() {
    let folder = TempDir::new().unwrap();
    let committee = "[[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = 3\ncandidates = [\"Trần Bình\", \"Lê Hoa\", \"Phạm Lan\", \"Vũ Sơn\"]\n\n[[election.round]]\nissued = 12\nreturned = 12\n\n[election.round.totals]\nvalid = 12\nvotes = { \"Trần Bình\" = 10, \"Lê Hoa\" = 10, \"Phạm Lan\" = 10, \"Vũ Sơn\" = 6 }\n\n";
    let wide = CELL.replace("= 8", "= 12").replacen("[[election]]", &format!("{committee}[[election]]"), 1);
    let stranger = wide.replace("id = \"secretary\"", "id = \"secretary\"\nfrom = \"committee\"");
    let honest = report(&folder, &stranger);
    let findings = honest["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["rule"] == "LIST-ELIGIBLE" && finding["severity"] == "error"));
    let mut cut = honest.clone();
    cut["findings"] = Value::Array(Vec::new());
    let mut hidden = cut.clone();
    let rules = cut["rules"].as_array().unwrap();
    hidden["rules"] = rules.iter().filter(|rule| rule["rule"] != "LIST-ELIGIBLE").cloned().collect();
    for (what, report) in [("told", honest), ("cut out", cut), ("also from the rules", hidden)] {
        let file = write(&folder, "r.json", &report.to_string());
        let of = json(&[&file]);
        assert_eq!(named(&of).iter().map(|named| named.0.as_str()).collect::<Vec<_>>(), ["refused"], "{what}");
    }
    let lawful = report(&folder, &stranger.replace("Lê Văn An", "Trần Bình"));
    assert!(lawful["findings"].as_array().unwrap().iter().all(|finding| finding["severity"] != "error"), "{lawful}");
    let file = write(&folder, "r.json", &lawful.to_string());
    assert_eq!(named(&json(&[&file])), []);
    let mut listed = lawful;
    let rule = listed["rules"][0].clone();
    listed["rules"].as_array_mut().unwrap().push(rule);
    listed["rules"][0]["rule"] = "RESULT-OPEN".into();
    let file = write(&folder, "r.json", &listed.to_string());
    assert!(named(&json(&[&file]))[0].2.contains("something was cut out"), "a rule that nothing names");
}

#[test]
fn a_report_is_read_whole() {
    let folder = TempDir::new().unwrap();
    let text = serde_json::to_string_pretty(&report(&folder, CELL)).unwrap();
    for (from, to, word) in [
        ("\"unit\"", "\"secret\": 1,\n  \"unit\"", "secret"),
        ("\"d\": 8", "\"d\": 8, \"e\": 8", "base.e"),
        ("\"unit\"", "\"unit\": \"B\",\n  \"unit\"", ""),
        ("Lê Văn An", "Lê Văn \\u202EAn", "U+202E"),
        ("Chi bộ thôn Hạ", "Chi bộ \u{1B}[2J", ""),
    ] {
        assert!(text.contains(from), "{from}");
        let file = write(&folder, "r.json", &text.replace(from, to));
        let of = json(&[&file]);
        let named = named(&of);
        assert!(named.len() == 1 && named[0].0 == "refused" && named[0].2.contains(word), "{to}: {named:?}");
    }
    let file = write(&folder, "r.json", &text.replace("\"unit\"", "\"\\u0075nit\"").replace("  ", "\t"));
    assert_eq!(named(&json(&[&file])), [], "another spelling of the same report");
}

fn zip(path: &Path, entries: &[(&str, &[u8])]) {
    let mut archive = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, bytes) in entries {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap();
}

#[test]
fn a_fault_in_an_archive_is_told_with_its_file_and_line_in_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.zip");
    let broken = CELL.replace("seats = 1", "seats = x");
    let ballots = b"agree,disagree\n1,\n1,7\n";
    zip(
        &path,
        &[("xa/congress.toml", broken.as_bytes()), ("b/c.toml", by_papers("p.csv").as_bytes()), ("b/p.csv", ballots)],
    );
    let of = json(&[path.to_str().unwrap()]);
    let files: Vec<_> = of["named"].as_array().unwrap().iter().map(|named| named["file"].as_str().unwrap()).collect();
    let inside = |file: &str| file.strip_prefix(path.to_str().unwrap()).unwrap().to_owned();
    assert_eq!(files.iter().map(|file| inside(file)).collect::<Vec<_>>(), ["/b/p.csv:3:3", "/xa/congress.toml:15:9"]);
    assert!(!of.to_string().contains(".kiemphieu-"), "no name of a temporary folder: {of}");
}

#[test]
fn papers_lie_below_the_folder_of_their_congress_file() {
    let folder = TempDir::new().unwrap();
    let outside = write(&folder, "outside.csv", "agree,disagree,count\n1,,8\n");
    for name in ["../outside.csv", "/etc/passwd", "/dev/zero", "/proc/self/environ", outside.as_str()] {
        let unit = write(&folder, "units/a/congress.toml", &by_papers(name));
        let of = named(&json(&[Path::new(&unit).parent().unwrap().to_str().unwrap()]));
        assert!(of.len() == 1 && of[0].0 == "refused" && of[0].2.contains("leads out"), "{name}: {of:?}");
        let path = folder.path().join("a.zip");
        zip(&path, &[("congress.toml", by_papers(name).as_bytes())]);
        let of = named(&json(&[path.to_str().unwrap()]));
        assert!(
            of.len() == 1 && of[0].1.starts_with("congress.toml:") && of[0].2.contains("leads out"),
            "{name}: {of:?}"
        );
    }
    write(&folder, "units/a/congress.toml", &by_papers("hòm/phiếu.csv"));
    write(&folder, "units/a/hòm/phiếu.csv", "agree,disagree,count\n1,,8\n");
    assert_eq!(named(&json(&[folder.path().join("units").to_str().unwrap()])), []);
}

#[test]
fn archives_are_bounded_and_one_bad_one_stops_no_other() {
    let folder = TempDir::new().unwrap();
    let file = |name: &str| folder.path().join(name);
    zip(&file("good.zip"), &[("cell.toml", CELL.as_bytes())]);
    let mut inner = fs::read(file("good.zip")).unwrap();
    for _ in 0..4 {
        zip(&file("deep.zip"), &[("n.zip", &inner)]);
        inner = fs::read(file("deep.zip")).unwrap();
    }
    zip(&file("evil.zip"), &[("../out.toml", CELL.as_bytes())]);
    zip(&file("hidden.zip"), &[("a\u{202E}b.toml", CELL.as_bytes()), ("b/ok.csv", b"x\n")]);
    zip(&file("same.zip"), &[("a.toml", CELL.as_bytes()), ("A.toml", CELL.as_bytes())]);
    fs::write(file("no.zip"), "no archive").unwrap();
    let of = json(&[folder.path().to_str().unwrap()]);
    assert_eq!(figure(&of, "secretary.elected").0, 1);
    let named = named(&of);
    for (archive, word) in [
        ("deep.zip", "deeper than 3"),
        ("evil.zip", "leads out"),
        ("hidden.zip", "U+202E"),
        ("same.zip", "two files"),
        ("no.zip", "cannot be opened"),
    ] {
        let told = of["named"].as_array().unwrap().iter().filter(|named| {
            named["file"].as_str().unwrap().contains(archive) && named["text"].as_str().unwrap().contains(word)
        });
        assert_eq!(told.count(), 1, "{archive}: {named:?}");
    }
    assert_eq!(named.len(), 5, "{named:?}");
}

#[test]
fn papers_that_no_congress_file_names_are_told() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a/congress.toml", &by_papers("p.csv"));
    write(&folder, "a/p.csv", "agree,disagree,count\n1,,8\n");
    write(&folder, "a/q.csv", "agree,disagree,count\n1,,8\n");
    write(&folder, "b/kinh-phi.csv", "ngay,so tien\n1,2\n");
    let of = named(&json(&[folder.path().to_str().unwrap()]));
    assert!(of.len() == 1 && of[0].0 == "check" && of[0].1 == "q.csv", "{of:?}");
}

#[test]
fn a_table_of_units_in_a_workbook_is_told() {
    let folder = TempDir::new().unwrap();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Đơn vị").unwrap();
    sheet.write_row(0, 0, ["unit", "committee_seats", "committee_elected"]).unwrap();
    sheet.write_row(1, 0, ["A", "3", "3"]).unwrap();
    let path = folder.path().join("units.xlsx");
    book.save(&path).unwrap();
    for given in [folder.path(), &path] {
        let of = named(&json(&[given.to_str().unwrap()]));
        assert!(of.len() == 1 && of[0].1 == "units.xlsx#Đơn vị" && of[0].2.contains("CSV"), "{of:?}");
    }
}

#[test]
fn superiors_in_a_long_chain_and_one_name_very_often_cost_little() {
    let head = "unit,superior,committee_seats,committee_elected\n";
    let chain: String = (0..5_000).map(|at| format!("U{at},U{},3,3\n", at + 1)).collect();
    let folder = TempDir::new().unwrap();
    let of = json(&[&write(&folder, "t.csv", &format!("{head}{chain}"))]);
    assert!(named(&of).iter().all(|(kind, ..)| kind == "superior"));
    let same = "A,X,3,3\n".repeat(5_000);
    let (told, elected) = table(&format!("{head}{same}"));
    assert_eq!((told.len(), elected), (4_999, 3));
}
