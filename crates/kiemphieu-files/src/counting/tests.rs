use kiemphieu_core::{Editions, Flaw, Ground, List, Remark, Verdict};
use proptest::prelude::*;

use crate::counting::reading::{Counted, Reading};
use crate::paper::serials::Serials;
use crate::problem::Problem;

fn counted(csv: &str, names: usize, seats: u32) -> Result<Counted, Vec<Problem>> {
    counted_of(csv, names, seats, 0)
}

fn counted_of(csv: &str, names: usize, seats: u32, returned: u32) -> Result<Counted, Vec<Problem>> {
    let list = List::new((1..=names).map(|number| format!("N{number}")), seats).unwrap();
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    let editions = EDITIONS.get_or_init(|| Editions::built_in().unwrap());
    let rulebook = editions.named("244").unwrap();
    let reading = Reading {
        file: "box.csv",
        list: &list,
        rulebook,
        with_remarks: true,
        named: &[],
        returned,
        keep: None,
        seek: None,
    };
    match reading.count(csv.as_bytes(), Serials::default())? {
        (_, Some(again)) => reading.count(csv.as_bytes(), again).map(|(counted, _)| counted),
        (counted, None) => Ok(counted),
    }
}

fn place(csv: &str, names: usize, seats: u32) -> Option<(usize, usize)> {
    let problems = counted(csv, names, seats).unwrap_err();
    problems.first().unwrap().place.map(|place| (place.line, place.column))
}

#[test]
fn three_ways_say_the_same() {
    let struck = counted("struck\n3\n1 3\n", 3, 2).unwrap();
    assert_eq!(struck.tally, counted("1,2,3\n1,1,0\n0,1,0\n", 3, 2).unwrap().tally);
    assert_eq!(struck.tally.votes(), [1, 2, 0]);
    let boxes = counted("agree,disagree\n1,2\n1 2,1\n", 2, 2).unwrap();
    assert_eq!(boxes.tally, counted("2;1\n0;1\n1;2\n", 2, 2).unwrap().tally);
    assert_eq!(boxes.tally.votes(), [1, 1]);
}

#[test]
fn a_paper_with_nobody_struck_may_be_an_empty_line_of_a_one_column_file() {
    let counted = counted("struck\n\n1\n", 2, 1).unwrap();
    assert_eq!((counted.tally.valid(), counted.tally.grounds()[&Ground::OverVote]), (1, 1));
}

#[test]
fn papers_are_listed_one_by_one_as_long_as_a_report_can_hold_them() {
    let note = "n".repeat(60_000);
    let of = |papers: usize| {
        format!("paper,struck,note\n{}", (0..papers).map(|at| format!("{at},3,{note}\n")).collect::<String>())
    };
    assert_eq!(counted(&of(100), 3, 2).unwrap().remarks.len(), 100);
    let told = counted(&of(300), 3, 2).unwrap_err();
    assert!(told[0].remedy.get(kiemphieu_core::Lang::En).contains("without --papers"), "{told:?}");
}

#[test]
fn remarks_keep_the_three_layers_of_a_paper() {
    let counted = counted("paper,struck,flaw,note\n7,3,,\n8,3,marked,two inks\n9,,written-on,\n", 3, 2).unwrap();
    let remark = |line, serial: &str, on_marks, flaw, ground, note: Option<&str>| Remark {
        of_box: None,
        said_valid: false,
        line,
        paper: Some(serial.to_owned()),
        count: 1,
        on_marks,
        flaw: Some(flaw),
        verdict: Verdict::Invalid(ground),
        note: note.map(str::to_owned),
    };
    let over_vote = Verdict::Invalid(Ground::OverVote);
    assert_eq!(
        counted.remarks,
        [
            remark(3, "8", Verdict::Valid, Flaw::Marked, Ground::Marked, Some("two inks")),
            remark(4, "9", over_vote, Flaw::WrittenOn, Ground::OverVote, None),
        ]
    );
    assert_eq!((counted.tally.valid(), counted.tally.decided_by_board()), (1, 2));
}

#[test]
fn a_serial_that_stands_twice_is_refused_with_both_lines() {
    for (csv, first, line) in [
        ("paper,struck\n1,3\n2,3\n1,3\n", 2, 4),
        ("paper,struck\n07,3\n7,3\n", 2, 3),
        ("paper,struck\nA7,3\na07,3\n", 2, 3),
        ("paper,struck,count\n1-6,3,6\n4-8,3,5\n", 2, 3),
        ("paper,struck,count\n3,3,\n1-6,3,6\n", 2, 3),
        ("1,2,3,paper\n1,1,0,７\n1,1,0,7\n", 2, 3),
    ] {
        let told = told(csv, 3, 2);
        assert!(
            told.contains(&format!("box.csv:{line}:1")) && told.contains(&format!("stands on line {first}")),
            "{told}"
        );
    }
}

/// What is told of a box, in English.
fn told(csv: &str, names: usize, seats: u32) -> String {
    let problems = counted(csv, names, seats).expect_err(csv);
    problems.iter().map(|problem| problem.render(kiemphieu_core::Lang::En)).collect()
}

#[test]
fn a_row_is_a_paper_only_if_something_says_so() {
    for (csv, names, seats, line) in [
        ("paper,struck,flaw,note\n1,3,,\n,,,\n", 3, 2, 3),
        ("paper;struck;flaw;note\n1;3;;\n;;;\n", 3, 2, 3),
        ("paper\tstruck\tnote\n1\t3\t\n\t\t\n", 3, 2, 3),
        ("paper,struck,note\n1,3,\n\"\",\"\",\" \"\n", 3, 2, 3),
        ("paper,struck,note\n1,3,\n,,mực đỏ\n", 3, 2, 3),
        ("paper,struck,note\n1,3,\nhết,,\n", 3, 2, 3),
        ("paper,struck,note\n1,3,\nhết,,mực đỏ\n", 3, 2, 3),
        ("paper,count,struck\n1,,3\n,4,\n", 3, 2, 3),
        ("count,struck,note\n1,3,\n,,mực đỏ\n", 3, 2, 3),
        ("paper,agree,disagree\n1,1,\n,,\n", 2, 2, 3),
        ("paper,1,2\n1,1,0\n,,\n", 2, 2, 3),
        ("paper,1,2,3\n1,1,1,0\n,,,\n", 3, 2, 3),
        ("1,2\n1,0\n,\n", 2, 2, 3),
        ("struck,\n3,\n,\n", 3, 2, 3),
    ] {
        assert_eq!(place(csv, names, seats).map(|(line, _)| line), Some(line), "{csv}: {}", told(csv, names, seats));
    }
    for (csv, names, seats, papers) in [
        ("paper,struck\n1,3\n2,\n", 3, 2, 2),
        ("paper,struck,count\n1,3,\n2-5,,4\n", 3, 2, 5),
        ("count,agree,disagree\n9,1,\n1,,1\n1,,\n", 1, 1, 11),
        ("paper,struck,flaw\n,,marked\n1,3,\n", 3, 2, 2),
        ("paper,1,2\n1,,\n2,1,1\n", 2, 2, 2),
        ("paper,struck\nA,3\n\nB,3\n", 3, 2, 2),
    ] {
        assert_eq!(counted(csv, names, seats).expect(csv).tally.entered(), papers, "{csv}");
    }
}

#[test]
fn lines_of_totals_are_refused() {
    for (csv, line) in [
        ("paper,struck,count,note\n1-9,3,9,\nTổng cộng,,9,\n", 3),
        ("paper,struck,count,note\n1-9,3,9,\n,3,9,Cộng: 9 phiếu\n", 3),
        ("paper,struck,count,note\n1-9,3,9,\n10,Tổng,,\n", 3),
        ("paper,struck,count,flaw\n1-9,3,9,\n10,3,,Total\n", 3),
        ("paper,1,2,3\n1,1,1,0\nTotal,1,1,0\n", 3),
        ("paper,1,2,3\n1,1,1,0\n2,1,1,0\nTong,1,1,0\n3,1,1,0\n", 4),
        ("struck,count\n3,9\n2,2\n,11\n", 4),
    ] {
        assert_eq!(place(csv, 3, 2).map(|(line, _)| line), Some(line), "{csv}: {}", told(csv, 3, 2));
    }
    assert_eq!(counted("struck,count\n3,9\n,9\n2,2\n", 3, 2).unwrap().tally.entered(), 20, "not the last row");
    let as_returned = counted_of("struck,count\n3,9\n2,2\n,11\n", 3, 2, 22).unwrap();
    assert_eq!(as_returned.tally.entered(), 22, "as many as were returned");
}

#[test]
fn serials_that_excel_changed_are_named() {
    for serial in ["7-Mar", "07/03", "1.2E+10", "03-07", "Mar-07"] {
        let told = told(&format!("paper,struck\n1,3\n{serial},3\n"), 3, 2);
        assert!(told.contains("box.csv:3:1") && (told.contains("Excel") || told.contains("are 5 papers")), "{told}");
        let grid = format!("paper,1,2,3\n1,1,1,0\n2,1,1,0\n{serial},1,1,0\n");
        assert_eq!(place(&grid, 3, 2), Some((4, 1)), "{grid}");
    }
}

#[test]
fn ranks_are_no_marks_of_both_boxes() {
    for csv in [
        "paper,1,2\n1,1,2\n2,2,1\n3,1,2\n4,1,2\n5,2,1\n",
        "paper,1\n1,1\n2,2\n3,3\n",
        "1,2,3\n1,2,3\n",
        "1,2,3\n1,2,\n2,1,\n1,,2\n2,,1\n,1,2\n",
    ] {
        let names = csv.lines().next().unwrap().split(',').filter(|name| *name != "paper").count();
        let told = told(csv, names, u32::try_from(names).unwrap());
        assert!(told.contains("rank"), "{csv}: {told}");
    }
    assert!(counted("1,2,3\n1,1,0\n1,0,1\n1,1,0\n1,1,0\n0,1,1\n", 3, 3).is_ok(), "one disagreed with, two agreed to");
    for (lawful, told) in [
        ("paper,1,2\n1,1,2\n2,1,1\n3,1,2\n4,1,2\n5,2,1\n", 1),
        ("paper,1,2\n1,1,2\n2,2,1\n", 1),
        ("paper,1,2\n1,1,2\n2,1,1\n3,1,0\n", 0),
        ("1\n1\n2\n", 0),
    ] {
        let names = if lawful.starts_with('1') { 1 } else { 2 };
        let counted = counted(lawful, names, u32::try_from(names).unwrap()).expect(lawful);
        assert_eq!(counted.told.len(), told, "counted, and told where most papers read so: {lawful}");
    }
}

#[test]
fn empty_lines_at_the_end_of_a_one_column_file_are_papers_and_are_told() {
    let counted = counted("struck\n\n3\n\n\n", 3, 2).unwrap();
    assert_eq!(counted.tally.entered(), 4);
    assert_eq!(counted.told.len(), 1);
    assert!(counted.told[0].text.get(kiemphieu_core::Lang::En).contains("(lines 4–5)"));
    assert!(self::counted("struck\n\n3\n", 3, 2).unwrap().told.is_empty());
}

#[test]
fn faults_are_told_by_line_and_column() {
    assert_eq!(place("paper,struck\n1,3\n2,4\n", 3, 2), Some((3, 3)));
    assert_eq!(place("1,2,3\n1,1,0\n1,x,0\n", 3, 2), Some((3, 3)));
    assert_eq!(place("1,2\n1,1\n", 3, 2), Some((1, 1)), "a name without a column");
    assert_eq!(place("agree,disagree\n1,\n", 3, 2), Some((1, 1)), "columns of the other form");
    assert_eq!(place("struck,count\n3,-1\n", 3, 2), Some((2, 3)));
}

proptest! {
    #[test]
    fn the_ways_of_a_strike_out_paper_agree(
        papers in prop::collection::vec((prop::collection::vec(any::<bool>(), 4), 0u32..4), 0..12), seats in 1u32..4
    ) {
        let (mut struck, mut grid) = ("paper,count,struck\n".to_owned(), "4;3;2;1;count\r\n".to_owned());
        for (number, (kept, count)) in papers.iter().enumerate() {
            let numbers = (1..=4).zip(kept).filter(|(_, kept)| !**kept).map(|(number, _)| number.to_string());
            struck += &format!("{number},{count},{}\n", numbers.collect::<Vec<_>>().join(" "));
            let cells = kept.iter().rev().map(|kept| u8::from(*kept).to_string());
            grid += &format!("{};{count}\r\n", cells.collect::<Vec<_>>().join(";"));
        }
        prop_assert_eq!(counted(&struck, 4, seats).unwrap().tally, counted(&grid, 4, seats).unwrap().tally);
    }

    #[test]
    fn the_ways_of_a_two_box_paper_agree(
        papers in prop::collection::vec(prop::collection::vec(0usize..4, 3), 0..12)
    ) {
        let (mut boxes, mut grid) = ("paper,agree,disagree\n".to_owned(), "1,2,3,paper\n".to_owned());
        for (number, paper) in papers.iter().enumerate() {
            let of = |marks: &[usize]| {
                let numbers = (1..=3).zip(paper).filter(|(_, mark)| marks.contains(mark));
                numbers.map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(" ")
            };
            boxes += &format!("{number},{},{}\n", of(&[1, 2]), of(&[0, 2]));
            let cells = paper.iter().map(|mark| ["0", "1", "2", ""][*mark]);
            grid += &format!("{},{number}\n", cells.collect::<Vec<_>>().join(","));
        }
        prop_assert_eq!(counted(&boxes, 3, 3).unwrap().tally, counted(&grid, 3, 3).unwrap().tally);
    }
}
