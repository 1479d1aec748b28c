use super::*;
use kiemphieu_core::{Editions, Flaw, Ground};
use proptest::prelude::*;

fn counted(csv: &str, names: usize, seats: u32) -> Result<Counted, Vec<Problem>> {
    let list = List::new((1..=names).map(|number| format!("N{number}")), seats).unwrap();
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    let editions = EDITIONS.get_or_init(|| Editions::built_in().unwrap());
    let rulebook = editions.named("244").unwrap();
    let reading = Reading { file: "box.csv", list: &list, rulebook, with_remarks: true };
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
fn remarks_keep_the_three_layers_of_a_paper() {
    let counted = counted("paper,struck,flaw,note\n7,3,,\n8,3,marked,two inks\n9,,written-on,\n", 3, 2).unwrap();
    let remark = |line, serial: &str, on_marks, flaw, ground, note: Option<&str>| Remark {
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
fn a_serial_that_stands_twice_is_told_by_its_lines() {
    assert_eq!(counted("paper,struck\n1,3\n2,3\n1,3\n", 3, 2).unwrap().same_serial, [(2, 4)]);
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
        let (mut struck, mut grid) = ("count,struck\n".to_owned(), "4;3;2;1;count\r\n".to_owned());
        for (kept, count) in &papers {
            let numbers = (1..=4).zip(kept).filter(|(_, kept)| !**kept).map(|(number, _)| number.to_string());
            struck += &format!("{count},{}\n", numbers.collect::<Vec<_>>().join(" "));
            let cells = kept.iter().rev().map(|kept| u8::from(*kept).to_string());
            grid += &format!("{};{count}\r\n", cells.collect::<Vec<_>>().join(";"));
        }
        prop_assert_eq!(counted(&struck, 4, seats).unwrap().tally, counted(&grid, 4, seats).unwrap().tally);
    }

    #[test]
    fn the_ways_of_a_two_box_paper_agree(
        papers in prop::collection::vec(prop::collection::vec(0usize..4, 3), 0..12)
    ) {
        let (mut boxes, mut grid) = ("agree,disagree\n".to_owned(), "1,2,3\n".to_owned());
        for paper in &papers {
            let of = |marks: &[usize]| {
                let numbers = (1..=3).zip(paper).filter(|(_, mark)| marks.contains(mark));
                numbers.map(|(number, _)| number.to_string()).collect::<Vec<_>>().join(" ")
            };
            boxes += &format!("{},{}\n", of(&[1, 2]), of(&[0, 2]));
            let cells = paper.iter().map(|mark| ["0", "1", "2", ""][*mark]);
            grid += &format!("{}\n", cells.collect::<Vec<_>>().join(","));
        }
        prop_assert_eq!(counted(&boxes, 3, 3).unwrap().tally, counted(&grid, 3, 3).unwrap().tally);
    }
}
