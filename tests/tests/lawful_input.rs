//! Input that surprises and is lawful all the same: it gives exactly the report of the plain files.

use crate::refusal::{CONGRESS, Case, PAPERS, report};
use serde_json::Value;

/// The elections and findings of a case that is counted without any fault.
fn counted(case: &Case) -> (Value, Vec<Value>) {
    told(case, "")
}

/// The same, of which nothing but this is told.
fn told(case: &Case, warning: &str) -> (Value, Vec<Value>) {
    let run = case.count(&["--format", "json"]);
    assert_eq!((run.code, run.err.is_empty()), (0, warning.is_empty()), "{}{}", run.err, run.out);
    assert!(run.err.contains(warning), "{}", run.err);
    report(&run)
}

fn same_as_plain(case: &Case) {
    assert_eq!(counted(case), counted(&Case::new()));
}

fn papers(text: &str) {
    same_as_plain(&Case::with_papers(text));
}

/// Three papers of two-box form in two plain ways.
fn two_box(text: &str) {
    let case =
        |papers: &str| Case::two_box(papers).with("issued = 10", "issued = 3").with("returned = 10", "returned = 3");
    assert_eq!(counted(&case(text)), counted(&case("agree,disagree\n1 2 3,4\n1 4,2 3 4\n2,1\n")), "{text}");
}

#[test]
fn the_plain_files_elect_three_on_ten_papers() {
    let (elections, _) = counted(&Case::new());
    let round = &elections[0]["rounds"][0];
    assert_eq!((&round["papers"]["valid"], &round["papers"]["grounds"]["over-vote"]), (&9.into(), &1.into()));
    let votes: Vec<_> = round["votes"].as_array().unwrap().iter().map(|line| line["votes"].as_u64().unwrap()).collect();
    assert_eq!(votes, [8, 9, 9, 1]);
}

#[test]
fn a_byte_order_mark_is_passed_over() {
    papers(&format!("\u{FEFF}{PAPERS}"));
    same_as_plain(&Case::of(format!("\u{FEFF}{CONGRESS}")));
}

#[test]
fn utf_16_with_its_mark_is_read() {
    let utf_16 = |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
        format!("\u{FEFF}{text}").encode_utf16().flat_map(bytes).collect()
    };
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        same_as_plain(&Case::of(utf_16(CONGRESS, bytes)));
        same_as_plain(&Case::with_papers(utf_16(PAPERS, bytes)));
    }
}

#[test]
fn the_line_ends_of_windows_are_read() {
    papers(&PAPERS.replace('\n', "\r\n"));
    same_as_plain(&Case::of(CONGRESS.replace('\n', "\r\n")));
}

#[test]
fn semicolons_separate_as_commas_do() {
    papers(&PAPERS.replace(',', ";"));
    papers(&format!("\u{FEFF}{}", PAPERS.replace(',', ";").replace('\n', "\r\n")));
}

#[test]
fn a_last_line_without_an_end_is_read() {
    papers(PAPERS.trim_end());
    same_as_plain(&Case::of(CONGRESS.trim_end()));
}

#[test]
fn empty_lines_between_and_after_the_papers_are_no_papers() {
    papers(&format!("{PAPERS}\n\r\n  \n"));
    papers(&PAPERS.replace("P-9", "\n\nP-9"));
}

#[test]
fn spaces_around_cells_are_nothing() {
    papers("paper , struck,count , flaw, note \n P-1 , 4 , 8 , , \n P-9,  1,1,,\n P-10,\t,1,,\n");
    papers("struck,count\n  4 ,8\n 1  ,1\n\u{A0},1\n");
}

#[test]
fn an_empty_line_of_a_one_column_file_is_a_paper_with_nobody_struck() {
    let at_the_end = Case::with_papers(format!("struck\n{}1\n\n", "4\n".repeat(8)));
    assert_eq!(told(&at_the_end, "dòng trống ở cuối tệp"), counted(&Case::new()));
    papers(&format!("struck\r\n\r\n{}1", "4\r\n".repeat(8)));
}

#[test]
fn quoted_cells_are_read_as_cells() {
    papers("\"paper\",\"struck\",\"count\"\n\"P-1\",\"4\",\"8\"\n\"P-9\",1,\"1\"\n\"P-10\",\"\",\n");
    papers("paper,struck,count\n\"P\"\"1\",4,8\n\"P,9\",1,1\n\"P\n10\",,1\n");
}

#[test]
fn columns_stand_in_any_order() {
    papers("note,count,struck,flaw,paper\n,8,4,,P-1\n,1,1,,P-9\n,1,,,P-10\n");
    papers("count,4,2,3,1\n8,0,1,1,1\n1,1,1,1,0\n1,1,1,1,1\n");
}

#[test]
fn columns_without_a_heading_and_without_content_are_nothing() {
    papers("paper,,struck,count,\nP-1,,4,8,\nP-9, ,1,1,\nP-10,,,1,\n");
}

#[test]
fn a_count_left_empty_is_one_and_a_count_of_none_is_nothing() {
    papers("struck,count\n4,8\n1,\n,1\n");
    papers("struck,count\n4,8\n1 2 3,0\n1,1\n,1\n");
}

#[test]
fn leading_zeros_change_no_number() {
    papers("struck,count\n04,008\n001,01\n,1\n");
    papers("01,02,03,04,count\n1,1,1,0,8\n0,1,1,1,1\n1,1,1,1,1\n");
}

#[test]
fn the_ways_of_two_box_papers_agree() {
    two_box("disagree;agree\r\n4;3 2 1\r\n2 3 4;4 1\r\n1;2\r\n");
    two_box("1,2,3,4\n1,1,1,0\n1,0,0,2\n0,1,,\n");
    two_box("\u{FEFF}paper,4,3,2,1\n9,0,1,1,1\n8,2,0,0,1\n7,,,1,0\n");
}

#[test]
fn decomposed_names_are_the_same_names() {
    let decomposed = |text: &str| text.replace("Nguyễn Văn An", "Nguye\u{302}\u{303}n  Va\u{306}n An ");
    same_as_plain(&Case::of(decomposed(CONGRESS)));
    let totals = Case::with_totals();
    let text = std::fs::read_to_string(totals.congress_file()).unwrap();
    let (candidates, votes) = text.split_at(text.find("votes =").unwrap());
    for text in [format!("{candidates}{}", decomposed(votes)), format!("{}{votes}", decomposed(candidates))] {
        assert_eq!(counted(&Case::of(text).without("papers.csv")), counted(&totals));
    }
}

#[test]
fn numbers_are_read_in_every_way_that_toml_writes_them() {
    same_as_plain(&Case::new().with("summoned = 12", "summoned = 1_2"));
    same_as_plain(&Case::new().with("summoned = 12", "summoned = +12"));
    same_as_plain(&Case::new().with("summoned = 12", "summoned = 0x0C"));
}

#[test]
fn the_day_may_stand_in_quotation_marks() {
    same_as_plain(&Case::new().with("2020-04-22", "\"2020-04-22\""));
}

#[test]
fn tables_are_read_in_every_way_that_toml_writes_them() {
    let whole = "[meeting]\nkind = \"members\"\nsummoned = 12\npresent = 10\ndeductions = [{ ground = \"exempted\", count = 1 }]\n";
    let dotted = "meeting.kind = \"members\"\nmeeting.summoned = 12 # như giấy triệu tập\nmeeting.present = 10\nmeeting.deductions = [{ count = 1, ground = 'exempted' }]\n";
    same_as_plain(&Case::new().with(whole, dotted));
    let double = "[[meeting.deductions]]\nground = \"exempted\"\ncount = 1\n";
    same_as_plain(&Case::new().with("deductions = [{ ground = \"exempted\", count = 1 }]\n", double));
}

#[test]
fn a_ballot_file_in_a_folder_of_its_own_is_found() {
    let case = Case::new().without("papers.csv").with("papers.csv", "vòng 1/phiếu bầu.csv");
    std::fs::create_dir(case.folder.path().join("vòng 1")).unwrap();
    same_as_plain(&case.file("vòng 1/phiếu bầu.csv", PAPERS));
}

#[test]
fn a_ballot_file_is_found_under_the_very_name_that_is_written() {
    for name in ["phie\u{302}\u{301}u.csv", "phiếu  bầu.csv", " phiếu.csv"] {
        let case = Case::new().without("papers.csv").with("papers.csv", name);
        same_as_plain(&case.file(name, PAPERS));
    }
}
