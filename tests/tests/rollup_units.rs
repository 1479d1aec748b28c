//! `kiemphieu rollup`: what is a unit, one folding of its name, reports that hide something, and inputs made to harm.

mod inputs;

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

/// What is named: kind, place behind the folder, text; but for units that did not come in a sealed folder, as most of these.
fn named(of: &Value) -> Vec<(String, String, String)> {
    let told = |named: &Value| {
        let word = |key: &str| named[key].as_str().unwrap_or_default().to_owned();
        let place = word("file").rsplit('/').next().unwrap().to_owned();
        (word("kind"), place, word("text"))
    };
    of["named"].as_array().unwrap().iter().filter(|named| named["kind"] != "unsealed").map(told).collect()
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
