//! Ballot files that are no ballot files, and rows that are no papers: each is refused with its place and a remedy, and
//! no message lets anybody learn how a paper with a serial number voted.

use crate::refusal::{Case, HEADER, PAPERS};

// Files as a whole

#[test]
fn a_ballot_file_that_does_not_exist_is_refused_where_the_congress_file_names_it() {
    let refused = Case::new().without("papers.csv").refused();
    refused.at("\"papers.csv\"").names(&["papers.csv"]);
}

#[test]
fn a_folder_in_place_of_a_ballot_file_is_refused_where_the_congress_file_names_it() {
    for folder in ["\".\"", "\"..\"", "\"\""] {
        Case::new().with("\"papers.csv\"", folder).refused().at(folder);
    }
}

#[test]
fn an_empty_ballot_file_is_refused() {
    Case::with_papers("").refused().of_file("papers.csv");
    Case::with_papers("\u{FEFF}").refused().of_file("papers.csv");
    Case::with_papers("\n\n \n").refused().of_file("papers.csv");
}

#[test]
fn a_binary_ballot_file_is_refused() {
    Case::with_papers(b"PK\x03\x04\x14\0\x06\0\x08\0").refused().at_paper(1, 6).offers(&["UTF-8"]);
    let late = [PAPERS.as_bytes(), b"P-11,\x004,1,,\n"].concat();
    Case::with_papers(late).refused().at_paper(5, 6).offers(&["UTF-8"]);
}

#[test]
fn a_ballot_file_in_utf_16_that_is_cut_or_without_its_mark_is_refused() {
    let units: Vec<u16> = format!("\u{FEFF}{PAPERS}").encode_utf16().collect();
    let mut cut: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    cut.pop();
    Case::with_papers(cut).refused().at_paper(1, 1).names(&["UTF-16"]).offers(&["UTF-8"]);
    let without_mark: Vec<u8> = units[1..].iter().flat_map(|unit| unit.to_le_bytes()).collect();
    Case::with_papers(without_mark).refused().at_paper(1, 2).offers(&["UTF-8"]);
}

#[test]
fn a_ballot_file_that_is_not_utf_8_is_refused_with_its_place() {
    let of_one_short_word = [PAPERS.as_bytes(), b"P-11,4,1,,m\xFD\n"].concat();
    // «mư» in one old encoding, «mý» in the other.
    Case::with_papers(of_one_short_word).refused().at_paper(5, 12).names(&["Windows-1258", "TCVN3"]).offers(&["UTF-8"]);
    let of_no_language = [PAPERS.as_bytes(), b"P-11,4,1,,\xFE\xFF\xFE\n"].concat();
    Case::with_papers(of_no_language).refused().at_paper(5, 11).names(&["UTF-8"]).offers(&["UTF-8"]);
}

// Columns

#[test]
fn an_unknown_column_is_refused_with_the_known_ones() {
    for unknown in ["struk", "ghi chép", "Struck", "1x", "-1", "1.0"] {
        let refused = Case::with_papers(format!("paper,{unknown}\n")).refused();
        refused.at_paper(1, 7).names(&[unknown]).offers(&["struck", "agree", "disagree"]);
    }
}

#[test]
fn a_ballot_file_without_a_header_is_refused_and_shows_no_marks_beside_a_serial() {
    for (serial, marks) in [("S-1", "4 1"), ("0581", "3 4")] {
        let refused = Case::with_papers(format!("{serial},{marks},1,,\n")).refused();
        let shown = refused.vi.contains(serial) && refused.vi.contains(marks);
        assert!(!shown, "the serial and the marks of one paper\n{}", refused.vi);
        refused.of_file("papers.csv");
    }
}

/// A line of numbers may be a paper: one number of it is told, never all of them.
#[test]
fn a_ballot_file_of_numbers_without_a_header_does_not_show_a_whole_paper() {
    let refused = Case::with_papers("0581,1,0,1,1\n0582,1,1,1,0\n").refused().at_paper(1, 1);
    let faults = refused.vi.lines().filter(|line| line.starts_with("lỗi: ")).count();
    assert_eq!(faults, 1, "the serial and the marks of one paper\n{}", refused.vi);
}

#[test]
fn a_column_of_a_name_outside_the_list_is_refused_with_both_numbers() {
    Case::with_papers("1,2,3,4,5\n").refused().at_paper(1, 9).names(&["5", "4"]);
    Case::with_papers("0,1,2,3,4\n").refused().at_paper(1, 1).names(&["0", "4"]);
    Case::with_papers("1,2,3,99999999999999999999\n").refused().at_paper(1, 7).names(&["4"]);
}

#[test]
fn a_column_written_twice_is_refused() {
    Case::with_papers("paper,struck,struck\n").refused().at_paper(1, 14).names(&["struck"]);
    Case::with_papers("1,2,3,4,2\n").refused().at_paper(1, 9).names(&["2"]);
    Case::with_papers("count;struck;count\n").refused().at_paper(1, 14).names(&["count"]);
}

#[test]
fn a_column_of_a_name_left_out_is_refused_with_its_number() {
    Case::with_papers("paper,1,2,4\n").refused().at_paper(1, 1).names(&["3"]);
    Case::two_box("1,2,3\n1,1,1\n").refused().at_paper(1, 1).names(&["4"]);
}

#[test]
fn one_box_column_without_the_other_is_refused() {
    Case::two_box("paper,agree\n").refused().at_paper(1, 1).names(&["disagree"]);
    Case::two_box("paper,disagree\n").refused().at_paper(1, 1).names(&["agree"]);
}

#[test]
fn columns_of_the_other_form_are_refused_with_those_of_this_form() {
    Case::with_papers("paper,agree,disagree\n").refused().at_paper(1, 1).offers(&["struck"]);
    Case::two_box("paper,struck\n").refused().at_paper(1, 1).offers(&["agree", "disagree"]);
}

#[test]
fn marks_entered_in_two_ways_are_refused() {
    for mixed in ["struck,1,2,3,4\n", "struck,agree,disagree\n", "struck,agree\n"] {
        Case::with_papers(mixed).refused().at_paper(1, 1).offers(&["struck"]);
    }
    Case::two_box("agree,disagree,1,2,3,4\n").refused().at_paper(1, 1).offers(&["agree", "disagree"]);
}

#[test]
fn a_file_without_any_marks_is_refused() {
    Case::with_papers("paper,count,flaw,note\n").refused().at_paper(1, 1).offers(&["struck"]);
}

#[test]
fn a_cell_under_no_heading_is_refused() {
    Case::with_papers("paper,struck,\nS-0042,4,7\n").refused().at_paper(2, 10);
}

// Rows

#[test]
fn a_row_with_too_few_or_too_many_cells_is_refused_with_both_numbers() {
    Case::with_row("S-0042,4,1,").refused().at_paper(2, 1).names(&["4", "5"]);
    Case::with_row("S-0042,4,1,,,,").refused().at_paper(2, 1).names(&["7", "5"]);
    Case::with_row("S-0042").refused().at_paper(2, 1).names(&["1", "5"]);
}

#[test]
fn commas_between_struck_numbers_are_refused_with_both_numbers() {
    Case::with_papers("paper,struck\nS-0042,1,3\n").refused().at_paper(2, 1).names(&["3", "2"]);
    Case::with_papers("paper;struck\nS-0042;1,3\n").refused().at_paper(2, 8);
}

#[test]
fn a_number_outside_the_list_is_refused_with_both_numbers() {
    Case::with_row("S-0042,1 9,1,,").refused().at_paper(2, 8).names(&["9", "4"]).offers(&["1", "4", "outside-name"]);
    Case::with_row("S-0042,0,1,,").refused().at_paper(2, 8).names(&["0", "4"]);
    Case::with_row("S-0042,18446744073709551617,1,,").refused().at_paper(2, 8).names(&["4"]);
    Case::two_box("paper,agree,disagree\nS-0042,1 2,3 5\n").refused().at_paper(2, 12).names(&["5", "4"]);
}

#[test]
fn a_number_written_twice_is_refused() {
    Case::with_row("S-0042,3 1 3,1,,").refused().at_paper(2, 8).names(&["3"]);
    Case::with_row("S-0042,3 03,1,,").refused().at_paper(2, 8);
}

#[test]
fn what_is_no_number_is_refused() {
    for word in ["x", "-3", "+3", "3.0", "3;4", "1-3", "ba", "３", "٣", "\u{200B}"] {
        Case::with_row(&format!("S-0042,{word},1,,")).refused().at_paper(2, 8);
    }
}

#[test]
fn a_mark_that_fits_no_form_is_refused_with_those_that_do() {
    for mark in ["x", "2", "", "10", "-1", "1 "] {
        let refused = Case::with_papers(format!("paper,1,2,3,4\nS-0042,1,0,{mark},0\n"));
        if mark == "1 " {
            assert_eq!(refused.count(&[]).err, "", "spaces around a mark are nothing");
            continue;
        }
        refused.refused().at_paper(2, 12).offers(&["1", "0"]);
    }
    for mark in ["x", "3", "02"] {
        let refused = Case::two_box(&format!("paper,1,2,3,4\nS-0042,1,0,{mark},2\n")).refused();
        refused.at_paper(2, 12).names(&[mark]).offers(&["0", "1", "2"]);
    }
}

#[test]
fn an_unknown_flaw_is_refused_with_the_known_ones() {
    Case::with_row("S-0042,4,1,markd,").refused().at_paper(2, 12).names(&["markd"]).offers(&["`marked`", "written-on"]);
    Case::with_row("S-0042,4,1,over-vote,").refused().at_paper(2, 12).names(&["over-vote"]).offers(&["not-issued"]);
}

#[test]
fn a_count_that_is_none_is_refused() {
    for count in ["-3", "ba", "1.5", "1e3", "4294967296", "99999999999999999999", "+2", "1 000"] {
        let refused = Case::with_row(&format!("S-0042,4,{count},,")).refused();
        refused.at_paper(2, 10).names(&["count", "4294967295"]);
    }
}

#[test]
fn counts_that_add_up_to_more_than_all_people_do_not_overflow() {
    let case = Case::with_papers(format!("struck,count\n{}", "4,4294967295\n".repeat(1_000)));
    case.stopped(&["4294967295000", "10"]);
}

#[test]
fn one_serial_on_every_paper_is_refused_briefly() {
    for papers in [10, 1_000] {
        let refused = Case::with_papers(format!("{HEADER}{}", "P-1,4,1,,\n".repeat(papers))).refused().at_paper(3, 1);
        let told = refused.en.matches("papers.csv:").count();
        assert!(told <= 21, "{told} faults");
    }
}

#[test]
fn a_quotation_mark_never_closed_is_refused_with_its_row() {
    Case::with_row("S-0042,\"4,1,,\nP-2,4,1,,\nP-3,4,1,,").refused().of_file("papers.csv:2:");
    Case::with_papers("\"paper,struck\nS-0042,4\n").refused().at_paper(1, 1);
}

#[test]
fn a_quotation_mark_in_the_wrong_place_is_refused() {
    Case::with_row("S-0042,3\"4\",1,,").refused().at_paper(2, 8);
    Case::with_row("S-0042,4,1,,\"a\"b").refused().at_paper(2, 13);
}

#[test]
fn lines_are_counted_right_after_empty_lines_and_quoted_line_breaks() {
    let papers = format!("{HEADER}P-1,4,1,,\"hai\ndòng\"\n\n\r\nS-0042,9,1,,\n");
    Case::with_papers(papers).refused().at_place("papers.csv", 6, 8);
}

#[test]
fn columns_are_counted_in_characters() {
    Case::with_papers("note,struck\nĐã xem xét,9\n").refused().at_paper(2, 12);
}

#[test]
fn every_faulty_row_is_told_and_the_last_word_says_that_there_may_be_more() {
    let rows = "S-0042,9,1,,\n".repeat(30);
    let refused = Case::with_papers(format!("{HEADER}{rows}")).refused().at_paper(2, 8).at_paper(21, 8);
    let last = refused.vi.split("\n\n").last().unwrap();
    assert!(!last.contains("papers.csv:"), "the note about more faults stands after them\n{}", refused.vi);
}

// Secrecy

#[test]
fn a_fault_elsewhere_in_a_row_does_not_show_the_marks() {
    for row in ["S-0042,1 3,1,markd,", "S-0042,1 3,x,,", "S-0042,1 3", "S-0042,1 3,1,,\"", "S-0042,1 3 9,1,,"] {
        Case::with_row(row).refused().never_says("1 3");
    }
    Case::with_papers("paper,agree,disagree\nS-0042,1 3,2 4\n").refused().never_says("1 3").never_says("2 4");
    Case::two_box("paper,agree,disagree\nS-0042,1 3,2 9\n").refused().never_says("1 3").never_says("2 9");
}

#[test]
fn nothing_hidden_in_a_ballot_file_reaches_the_screen() {
    for hidden in ["\u{1B}[2J", "\u{202E}", "\u{9B}2J"] {
        let note = Case::with_papers(format!("{HEADER}P-1,4,9,,\nP-2{hidden},4,1,marked,xem{hidden}\n"));
        for words in [&["--papers"][..], &["--papers", "--lang", "en"], &[]] {
            let run = note.count(words);
            assert!(!run.out.contains(hidden) && !run.err.contains(hidden), "{:?}", run.out);
        }
        Case::with_row(&format!("S-0042,{hidden},1,,")).refused().never_says(hidden);
        Case::with_papers(format!("paper,{hidden}struck\n")).refused().never_says(hidden);
    }
}
