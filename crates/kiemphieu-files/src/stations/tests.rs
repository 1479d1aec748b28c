//! Sheets of stations, summed or refused with the place.

use std::collections::BTreeMap;
use std::path::Path;

use kiemphieu_core::{Editions, Ground, Judge, Lang, List};
use proptest::prelude::*;

use super::{Asked, Summed, read};
use crate::problem::Problem;

fn list() -> List {
    List::new(["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"], 2).unwrap()
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.render(Lang::En) + "\n").collect()
}

fn read_as(name: &str, bytes: &[u8]) -> Result<Summed, String> {
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    let editions = EDITIONS.get_or_init(|| Editions::built_in().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let list = list();
    let judge = Judge::new(&list, editions.named("244").unwrap());
    let read = read(Path::new(&path), Asked { file: name, name, list: &list, judge });
    read.map(|(summed, _)| summed).map_err(|problems| told(&problems))
}

fn csv(text: &str) -> Result<Summed, String> {
    read_as("khu-vuc.csv", text.as_bytes())
}

const HEAD: &str = "STT,Khu vực bỏ phiếu,Phát ra,Thu vào,Hợp lệ,Không hợp lệ,Nguyễn Văn An,Trần Thị Bình,Lê Văn Cường";
const ROWS: &str = "1,Thôn Đông,100,99,97,2,90,60,40\n2,Thôn Tây,80,80,80,0,70,50,40\n";

fn sheet(head: &str, rows: &str) -> String {
    format!("BẢNG TỔNG HỢP,,,,,,,,\n,,,,,,,,\n{head}\n{rows}Tổng cộng,,180,179,177,2,160,110,80\n,,,,,,Trưởng ban,,\n")
}

#[test]
fn the_stations_together_are_the_totals() {
    let summed = csv(&sheet(HEAD, ROWS)).unwrap();
    assert_eq!((summed.stations, summed.issued, summed.returned), (2, 180, 179));
    assert_eq!((summed.valid, summed.invalid, summed.grounds), (177, 2, None));
    assert_eq!(summed.votes, [160, 110, 80]);
    assert!(
        told(&summed.told).contains("words (7); totals that agree with the stations (6)"),
        "{}",
        told(&summed.told)
    );
    let company = sheet(HEAD, &ROWS.replace("Thôn Tây", "Tổng công ty 319"));
    assert_eq!(csv(&company).unwrap().stations, 2);
    let grounds = sheet(HEAD, ROWS).replace("Lê Văn Cường", "Lê Văn Cường,Bầu quá số lượng,marked");
    let grounds = grounds.replace("90,60,40\n", "90,60,40,1,1\n").replace("110,80\n", "110,80,1,1\n");
    let grounds = csv(&grounds).unwrap().grounds;
    assert_eq!(grounds, Some(BTreeMap::from([(Ground::OverVote, 1), (Ground::Marked, 1)])));
}

#[test]
fn a_row_that_no_papers_can_give_is_refused_with_both_numbers() {
    let good = sheet(HEAD, ROWS);
    for (from, to, cause) in [
        ("1,Thôn Đông,100,99", "1,Thôn Đông,98,99", "99 papers were returned, more than the 98 issued"),
        ("Đông,100,99,97,2", "Đông,100,99,97,1", "97 valid + 1 invalid = 98 papers, and 99 were returned"),
        ("Đông,100,99,97,2,90", "Đông,100,99,97,2,98", "Nguyễn Văn An has 98 votes but there are only 97 valid papers"),
        ("80,80,80,0,70,50,40", "80,80,80,0,70,60,40", "The votes add up to 170, more than 160"),
        ("80,80,80,0,70,50,40", "80,80,80,0,30,20,20", "70"),
        ("2,Thôn Tây", "2,Thôn đông", "stands in row 4 already"),
        ("2,Thôn Tây", "2,", "has figures and no name of a station"),
        ("Tây,80,80,80,0,70", "Tây,80,80,80,,70", "the cell «Không hợp lệ» of this station is empty"),
        ("Tây,80,80,80,0,70", "Tây,80,80,80,0,7O", "«Nguyễn Văn An» is `7O`, it must be a whole number"),
        ("Tây,80,80,80,0,70", "Tây,80,80,80,0,1.070", "`1.070`, it must be a whole number"),
        ("Tây,80,80,80,0,70", "Tây,80,80,80,0,18446744073709551615", "it must be a whole number"),
        ("177,2,160,110,80", "177,2,160,111,80", "says 111 under «Trần Thị Bình», and the stations are 110 together"),
    ] {
        assert!(good.contains(from), "{from}");
        let told = csv(&good.replace(from, to)).unwrap_err();
        assert!(told.contains(cause), "{to}\n{told}");
        assert!(told.contains("khu-vuc.csv:"), "{told}");
    }
}

#[test]
fn headings_are_those_of_the_list_and_none_is_missing() {
    for (from, to, cause) in [
        ("Hợp lệ,Không", "Hợp lệ,Hợp lệ,Không", "says the same as another column"),
        (",Lê Văn Cường", ",Lê Văn Cưỡng", "perhaps «Lê Văn Cường»"),
        (",Thu vào", ",Tỷ lệ", "«Tỷ lệ» is nobody on the list"),
        (",Thu vào", ",Tỷ lệ", "«more names than seats»"),
        (",Thu vào", ",Số phiếu thu vê", "perhaps «Số phiếu thu về»"),
        (",Thu vào", ",", "columns that are missing: 1 («Thu về»)"),
        (",Lê Văn Cường", ",", "columns that are missing: 1 («Lê Văn Cường»)"),
    ] {
        let told = csv(&sheet(&HEAD.replace(from, to), ROWS)).unwrap_err();
        assert!(told.contains(cause) && told.contains("khu-vuc.csv:3:"), "{to}\n{told}");
    }
    assert!(csv("a,b\n1,2\n").unwrap_err().contains("no row of headings with the names"));
    assert!(csv(&format!("{HEAD}\n")).unwrap_err().contains("no station below the headings"));
}

#[test]
fn a_workbook_gives_what_its_csv_gives() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Khu vực").unwrap();
    sheet.merge_range(0, 2, 0, 5, "Số phiếu", &rust_xlsxwriter::Format::new()).unwrap();
    for (line, row) in (1u32..).zip([HEAD].into_iter().chain(ROWS.lines())) {
        for (column, cell) in (0u16..).zip(row.split(',')) {
            match cell.parse::<f64>() {
                Ok(number) => sheet.write(line, column, number).unwrap(),
                Err(_) => sheet.write(line, column, cell).unwrap(),
            };
        }
    }
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(read_as("khu-vuc.xlsx", &bytes), csv(&format!("{HEAD}\n{ROWS}")));
    assert!(read_as("khu-vuc.xls", &bytes).unwrap_err().contains("no .xlsx"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_sums_do_not_depend_on_how_papers_are_dealt_to_stations(
        papers in prop::collection::vec((0usize..4, prop::sample::select(vec![vec![0], vec![1], vec![2], vec![0, 1], vec![0, 2], vec![1, 2]])), 0..40),
    ) {
        let mut rows = String::new();
        for station in 0..4 {
            let own: Vec<_> = papers.iter().filter(|(at, _)| *at == station).map(|(_, votes)| votes).collect();
            let votes = |name: usize| own.iter().filter(|votes| votes.contains(&name)).count();
            let (all, v) = (own.len(), [votes(0), votes(1), votes(2)]);
            rows += &format!("{station},Tổ {station},{all},{all},{all},0,{},{},{}\n", v[0], v[1], v[2]);
        }
        let summed = csv(&format!("{HEAD}\n{rows}")).unwrap();
        let votes = |name: usize| papers.iter().filter(|(_, votes)| votes.contains(&name)).count() as u64;
        prop_assert_eq!(summed.votes, vec![votes(0), votes(1), votes(2)]);
        prop_assert_eq!(summed.valid, papers.len() as u64);
    }
}
