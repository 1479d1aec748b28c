//! Results of the fixtures, written and read back.

use std::path::PathBuf;
use std::{fs, io};

use calamine::{Data, DataType as _, Reader as _, Xlsx};
use kiemphieu_core::{Editions, Lang, Report, count};

use super::*;

fn report(fixture: &str, lang: Lang) -> Report {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(fixture);
    let loaded = crate::load(
        &path,
        &Editions::built_in().unwrap(),
        crate::Reach::Anywhere,
        false,
        &crate::input::progress::silent,
    )
    .unwrap();
    Report::new(&count(&loaded.congress, &loaded.rulebook), lang, loaded.inputs, false)
}

const FIXTURES: [&str; 4] = [
    "nam-dinh-2020/congress.toml",
    "b1-chu-phan-2020/congress.toml",
    "y1-youth-union/congress.toml",
    "a6-phu-tho-2020/congress.toml",
];

#[test]
fn a_report_read_back_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    for (number, fixture) in FIXTURES.iter().enumerate() {
        let report = report(fixture, Lang::Vi);
        let path = folder.path().join(format!("{number}.json"));
        write_report(&path, &report).unwrap();
        let back = read_report(&path).unwrap();
        assert_eq!(back, report);
        assert_eq!(json(&back).unwrap(), fs::read_to_string(&path).unwrap());
    }
}

#[test]
fn the_workbook_has_a_sheet_for_each_election_with_real_numbers_and_the_base_in_the_heading() {
    let report = report("nam-dinh-2020/congress.toml", Lang::Vi);
    let bytes = xlsx::book(&report).unwrap();
    assert_eq!(bytes, xlsx::book(&report).unwrap(), "the same report gives the same bytes");
    let mut book: Xlsx<_> = Xlsx::new(io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Tổng hợp", "committee", "secretary"]);
    let sheet = book.worksheet_range("committee").unwrap();
    let rows: Vec<_> = sheet.rows().collect();
    assert_eq!(rows[1][2], Data::String("Họ và tên".to_owned()), "one heading, which stays in view");
    assert_eq!(rows[1][4..6], ["D", "% của D"].map(|head| Data::String(head.to_owned())));
    let round = &report.elections[0].rounds[0];
    for (row, vote) in rows[2..].iter().zip(&round.votes) {
        assert_eq!(row[2], Data::String(vote.name.clone()));
        assert_eq!(row[3].as_f64().map(|votes| votes.to_string()), Some(vote.votes.to_string()));
        assert_eq!((row[4].as_f64(), row[5].as_f64()), (Some(147.0), vote.percent.parse().ok()));
        assert_eq!(row[7] == Data::String("x".to_owned()), vote.elected);
    }
}

#[test]
fn a_stopped_count_shows_no_votes_in_any_file() {
    let report = report("b1-chu-phan-2020/congress.toml", Lang::Vi);
    let text = csv::text(&report);
    assert_eq!(text.lines().count(), 2, "the heading, and that there is no result");
    assert!(text.lines().nth(1).unwrap().contains(",committee,cấp ủy (ban chấp hành),15,1,15,,,,134,68,,"), "{text}");
    let round = &report.elections[0].rounds[0];
    let names = &round.names;
    assert_eq!(names.len(), 17);
    let mut book: Xlsx<_> = Xlsx::new(io::Cursor::new(xlsx::book(&report).unwrap())).unwrap();
    for name in book.sheet_names() {
        let text = format!("{:?}", book.worksheet_range(&name).unwrap().rows().collect::<Vec<_>>());
        assert!(!names.iter().any(|person| text.contains(person.as_str())), "{name}: {text}");
        assert!(text.contains("CÓ LỖI CHƯA XỬ LÝ"), "{name}: {text}");
    }
}

#[test]
fn csv_has_a_row_for_each_person_and_round_and_no_formula() {
    let mut report = report("y1-youth-union/congress.toml", Lang::En);
    report.elections[0].rounds[0].votes[0].name = "=1+1, \"A\"".to_owned();
    let text = csv::text(&report);
    let mut rows = text.trim_start_matches('\u{FEFF}').lines();
    assert!(rows.next().unwrap().starts_with("unit,date,rulebook,election,office,seats,round"));
    assert!(rows.next().unwrap().contains(",1,\"'=1+1, \"\"A\"\"\",13,18,10,72.22,1,1,0,0,complete"), "{text}");
    assert_eq!(rows.count(), 4);
}

#[test]
fn no_file_is_overwritten_and_no_format_is_guessed() {
    let folder = tempfile::tempdir().unwrap();
    let report = report("y1-youth-union/congress.toml", Lang::En);
    let path = folder.path().join("result.csv");
    write_report(&path, &report).unwrap();
    let told = |problem: Problem| problem.render(Lang::En);
    write_report(&path, &report).unwrap();
    let mut other = report.clone();
    other.head.unit.push('!');
    assert!(told(write_report(&path, &other).unwrap_err()).contains("is not overwritten"));
    assert!(told(write_report(&folder.path().join("result.pdf"), &report).unwrap_err()).contains(".xlsx"));
    assert!(
        told(write_report(&folder.path().join("no/where.csv"), &report).unwrap_err()).contains("there is no folder")
    );
    fs::write(folder.path().join("half.json"), "{\n \"schema\": 1,").unwrap();
    let problem = read_report(&folder.path().join("half.json")).unwrap_err();
    assert_eq!(problem.place.unwrap().line, 2);
}
