//! Units beside the plan, from files to what is named.

use std::fs;
use std::path::Path;

use kiemphieu_core::{Directives, Editions, Lang};
use tempfile::TempDir;

use super::*;

const CELL: &str = "schema = 1\nunit = \"Chi bộ thôn Hạ\"\nsuperior = \"Đảng bộ xã A\"\ndate = 2024-11-01\nlevel = \"cell\"\n\n\
                    [meeting]\nkind = \"members\"\nsummoned = 8\npresent = 8\n\n[[election]]\nid = \"secretary\"\n\
                    office = \"secretary\"\nseats = 1\ncandidates = [\"Lê Văn An\"]\n\n[[election.round]]\nissued = 8\n\
                    returned = 8\n\n[election.round.totals]\nvalid = 8\nvotes = { \"Lê Văn An\" = 8 }\n";

const PLAN: &str = "unit,superior\nChi bộ thôn Hạ,Đảng bộ xã A\nChi bộ thôn Trung,Đảng bộ xã A\n";

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn seal(folder: &TempDir, name: &str) {
    kiemphieu_seal::seal(&folder.path().join(name), &kiemphieu_seal::Sealing::new(Lang::Vi)).unwrap();
}

/// The units below a folder, beside the plan.
fn units(folder: &TempDir) -> Units {
    let editions = Editions::built_in().unwrap();
    let plan = folder.path().join("plan.csv");
    fs::write(&plan, PLAN).unwrap();
    let plan = Plan::read("plan.csv", &plan).unwrap();
    let gathered = gather(&[folder.path().join("in")], &editions, &mut Cache::default(), &|_, _| {});
    Units::assemble(gathered, Some(plan))
}

fn told(units: &Units) -> Vec<(Kind, Option<&str>)> {
    units.named.iter().map(|named| (named.kind, named.unit.as_deref())).collect()
}

fn not_summed(units: &Units, lang: Lang) -> Vec<String> {
    let directives = Directives::built_in().unwrap();
    let statistics = Statistics::of(units, directives, lang, false);
    let whole = statistics.groups.first().unwrap();
    let wanted = ["units.summed", "units.missing", "units.not_summed"];
    let figures = statistics.figures(whole).into_iter().filter(|figure| wanted.contains(&figure.id.as_str()));
    let told = figures.map(|figure| match figure.value {
        Value::Share { count, of, .. } => format!("{} {count}/{of}", figure.id),
        other => format!("{other:?}"),
    });
    told.collect()
}

#[test]
fn a_sealed_folder_that_was_changed_is_told_with_its_unit_which_is_not_missing() {
    let folder = TempDir::new().unwrap();
    write(&folder, "in/ha/congress.toml", CELL);
    seal(&folder, "in/ha");
    assert_eq!(told(&units(&folder)), [(Kind::Missing, Some("Chi bộ thôn Trung"))]);
    write(&folder, "in/ha/congress.toml", &CELL.replace("= 8 }", "= 7 }"));
    let units = units(&folder);
    let want = [(Kind::Refused, Some("Chi bộ thôn Hạ")), (Kind::Missing, Some("Chi bộ thôn Trung"))];
    assert_eq!(told(&units), want);
    let figures = ["units.summed 0/2", "units.missing 1/2", "units.not_summed 1/2"];
    assert_eq!(not_summed(&units, Lang::Vi), figures, "each unit is counted once");
}

#[test]
fn a_changed_folder_that_tells_of_two_units_is_of_none() {
    let folder = TempDir::new().unwrap();
    write(&folder, "in/ha/congress.toml", CELL);
    seal(&folder, "in/ha");
    write(&folder, "in/ha/congress.toml", &CELL.replace("thôn Hạ", "thôn Trung"));
    let units = units(&folder);
    let told = told(&units);
    assert_eq!(told.first(), Some(&(Kind::Refused, None)), "the report is of one unit, the congress file of another");
    assert_eq!(told.len(), 3, "{told:?}");
}

#[test]
fn a_congress_whose_papers_are_refused_is_told_with_its_unit() {
    let folder = TempDir::new().unwrap();
    let totals = "[election.round.totals]\nvalid = 8\nvotes = { \"Lê Văn An\" = 8 }\n";
    write(&folder, "in/ha/congress.toml", &CELL.replace(totals, "ballots = \"phieu.csv\"\n"));
    write(&folder, "in/ha/phieu.csv", "agree,disagree\n1,\n1,7\n");
    let units = units(&folder);
    let want = [(Kind::Refused, Some("Chi bộ thôn Hạ")), (Kind::Missing, Some("Chi bộ thôn Trung"))];
    assert_eq!(told(&units), want);
}

#[test]
fn what_lies_in_no_sealed_folder_is_summed_and_told_unit_by_unit() {
    let folder = TempDir::new().unwrap();
    write(&folder, "in/ha/congress.toml", CELL);
    write(&folder, "in/trung.toml", &CELL.replace("thôn Hạ", "thôn Trung"));
    let loose = [(Kind::Unsealed, Some("Chi bộ thôn Hạ")), (Kind::Unsealed, Some("Chi bộ thôn Trung"))];
    let both = units(&folder);
    assert_eq!((told(&both), both.summed(), both.has_errors()), (loose.to_vec(), 2, false));
    seal(&folder, "in/ha");
    assert_eq!(told(&units(&folder)), loose[1..]);
    let whole = fs::read(folder.path().join("in/trung.toml")).unwrap();
    let sealed = folder.path().join("in/trung");
    fs::create_dir_all(sealed.join("ben-trong")).unwrap();
    fs::write(sealed.join("ben-trong/dai-hoi.toml"), whole).unwrap();
    fs::remove_file(folder.path().join("in/trung.toml")).unwrap();
    seal(&folder, "in/trung");
    assert_eq!(told(&units(&folder)), [], "also a folder within a sealed one");
    write(
        &folder,
        "in/bang.csv",
        "unit,superior,secretary_seats,secretary_elected\nChi bộ thôn Trung,Đảng bộ xã A,1,1\n",
    );
    fs::remove_dir_all(Path::new(&sealed)).unwrap();
    assert!(!told(&units(&folder)).iter().any(|(kind, _)| *kind == Kind::Unsealed), "a table is no dossier");
    write(&folder, "in/trung.toml", &CELL.replace("thôn Hạ", "thôn Trung"));
    let want = [(Kind::Twice, Some("Chi bộ thôn Trung")), (Kind::Unsealed, Some("Chi bộ thôn Trung"))];
    assert_eq!(told(&units(&folder)), want, "and seals none");
}

#[test]
fn an_election_that_is_still_open_is_told_with_its_office_and_why() {
    let folder = TempDir::new().unwrap();
    let tie = CELL
        .replace("\"secretary\"", "\"committee\"")
        .replace("\"cell\"", "\"grassroots\"")
        .replace("seats = 1", "seats = 2")
        .replace("[\"Lê Văn An\"]", "[\"Lê Văn An\", \"Trần Văn Bình\", \"Vũ Văn Chung\"]")
        .replace("\"Lê Văn An\" = 8", "\"Lê Văn An\" = 5, \"Trần Văn Bình\" = 5, \"Vũ Văn Chung\" = 5");
    write(&folder, "in/ha.toml", &tie);
    let of_tie = units(&folder);
    let text = |units: &Units| {
        let open = units.named.iter().find(|named| named.kind == Kind::Pending);
        open.unwrap().line(Lang::Vi)
    };
    assert!(
        text(&of_tie).contains("còn cuộc bầu chưa xong – cấp ủy (ban chấp hành): bằng phiếu ở ghế cuối"),
        "{}",
        text(&of_tie)
    );
    let not_voted = CELL.split_once("[[election.round]]").unwrap().0;
    write(&folder, "in/ha.toml", not_voted);
    let of_plan = units(&folder);
    assert!(text(&of_plan).contains("còn cuộc bầu chưa xong – bí thư: chưa bầu"), "{}", text(&of_plan));
}

#[test]
fn what_is_handed_in_names_the_unit_first_and_no_codes() {
    let folder = TempDir::new().unwrap();
    write(&folder, "in/ha/congress.toml", CELL);
    seal(&folder, "in/ha");
    write(&folder, "in/ha/congress.toml", &CELL.replace("= 8 }", "= 7 }"));
    let units = units(&folder);
    let lines: Vec<_> = units.named.iter().map(|named| named.handed_in(Lang::Vi)).collect();
    let [refused, missing] = lines.as_slice() else { panic!("{lines:?}") };
    assert!(refused.starts_with("«Chi bộ thôn Hạ» (Đảng bộ xã A): thư mục đã niêm phong"), "{refused}");
    assert!(refused.contains("«congress.toml»") && refused.ends_with("in/ha)"), "{refused}");
    assert_eq!(missing, "«Chi bộ thôn Trung» (Đảng bộ xã A): có trong kế hoạch, chưa có báo cáo");
    let statistics = Statistics::of(&units, Directives::built_in().unwrap(), Lang::Vi, false);
    let mut page = Vec::new();
    html(&statistics, &units, &mut page).unwrap();
    let page = String::from_utf8(page).unwrap();
    let body = page.split_once("<header>").unwrap().1;
    assert!(!body.contains('`') && !body.contains("RESULT") && !body.contains("Quy tắc"), "{body}");
}
