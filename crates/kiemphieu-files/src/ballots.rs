//! A box of ballots as CSV: one row a paper, or a pattern with a count.

use std::collections::HashMap;
use std::io::BufRead;

use kiemphieu_core::{Judge, List, Remark, Rulebook, Tally, TallyError, Text, Verdict};

use crate::columns::{Columns, Fault, Paper};
use crate::csv::{Row, RowError, Rows};
use crate::sheet::MOST_PROBLEMS;
use crate::{Place, Problem};

/// A counted box.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub tally: Tally,
    pub remarks: Vec<Remark>,
    pub same_serial: Vec<(u64, u64)>,
}

/// Reads, judges and counts a box of papers of `list`.
///
/// # Errors
/// Every fault of the file with its place, up to a limit.
pub(crate) fn count(
    file: &str,
    input: impl BufRead,
    list: &List,
    rulebook: &Rulebook,
    with_remarks: bool,
) -> Result<Counted, Vec<Problem>> {
    let opened = Rows::open(input).map_err(|error| vec![of_row_error(file, &error)])?;
    let Some((mut rows, header)) = opened else { return Err(vec![empty_file(file)]) };
    let columns = Columns::read(&header, list)
        .map_err(|faults| faults.into_iter().map(|fault| placed(file, &header, fault)).collect::<Vec<_>>())?;
    let mut counting = Counting {
        counted: Counted {
            tally: Tally::new(Judge::new(list, rulebook)),
            remarks: Vec::new(),
            same_serial: Vec::new(),
        },
        serials: HashMap::new(),
        with_remarks,
    };
    let mut problems = Vec::new();
    loop {
        match rows.next() {
            Ok(None) => break,
            Ok(Some(row)) if columns.width > 1 && is_blank_line(&row) => {}
            Ok(Some(row)) => {
                let entered = columns.paper(&row, list).and_then(|paper| counting.add(paper, row.line));
                problems.extend(entered.err().map(|fault| placed(file, &row, fault)));
            }
            Err(error) => {
                problems.push(of_row_error(file, &error));
                break;
            }
        }
        if problems.len() >= MOST_PROBLEMS {
            problems.push(Problem::and_more(file, MOST_PROBLEMS));
            break;
        }
    }
    if problems.is_empty() { Ok(counting.counted) } else { Err(problems) }
}

fn is_blank_line(row: &Row) -> bool {
    matches!(row.cells.as_slice(), [only] if only.text.trim().is_empty())
}

struct Counting {
    counted: Counted,
    serials: HashMap<String, u64>,
    with_remarks: bool,
}

impl Counting {
    fn add(&mut self, paper: Paper, line: usize) -> Result<(), Fault> {
        let line = u64::try_from(line).unwrap_or(u64::MAX);
        let Paper { ballot, serial, count, note } = paper;
        let on_marks =
            self.counted.tally.judge().verdict_on_marks(&ballot.marks).map_err(|misfit| uncountable(misfit.into()))?;
        let verdict = self.counted.tally.add(&ballot, count).map_err(uncountable)?;
        if let Some(serial) = &serial {
            match self.serials.get(serial) {
                Some(first) => self.counted.same_serial.push((*first, line)),
                None => {
                    self.serials.insert(serial.clone(), line);
                }
            }
        }
        if self.with_remarks && (verdict != Verdict::Valid || ballot.decided_by_board) {
            let flaw = ballot.flaw;
            self.counted.remarks.push(Remark { line, paper: serial, count, on_marks, flaw, verdict, note });
        }
        Ok(())
    }
}

fn uncountable(error: TallyError) -> Fault {
    let text = match error {
        TallyError::Overflow => Text::new("tổng số phiếu quá lớn", "there are too many papers"),
        TallyError::Misfit => Text::new("phiếu không thuộc danh sách này", "the paper does not belong to this list"),
    };
    Fault { cell: None, text, remedy: Text::new("kiểm tra cột `count`", "check the column `count`") }
}

fn placed(file: &str, row: &Row, fault: Fault) -> Problem {
    let column = fault.cell.and_then(|at| row.cells.get(at)).map_or(1, |cell| cell.column);
    let place = Some(Place { line: row.line, column });
    Problem { place, ..Problem::of_file(file, fault.text, fault.remedy) }
}

fn empty_file(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("tệp phiếu rỗng", "the ballot file is empty"),
        Text::new("dòng đầu phải là tiêu đề các cột", "the first line must name the columns"),
    )
}

fn of_row_error(file: &str, error: &RowError) -> Problem {
    let at = |line: usize, column: usize| Some(Place { line, column });
    let (place, text, remedy) = match error {
        RowError::Io(error) => return crate::input::unreadable(file, error),
        RowError::TooLong { line } => (
            at(*line, 1),
            Text::new(
                "dòng dài hơn 1 MiB, hoặc dấu \" không được đóng",
                "a row longer than 1 MiB, or a quotation mark never closed",
            ),
            Text::new("kiểm tra xem có đúng tệp phiếu không", "see whether this is the ballot file"),
        ),
        RowError::Binary { line, column } => (
            at(*line, *column),
            Text::new("tệp không phải văn bản", "the file is not text"),
            Text::new("trong Excel, lưu dạng «CSV UTF-8»", "in Excel, save it as «CSV UTF-8»"),
        ),
        RowError::NotUtf8 { line, column } => (
            at(*line, *column),
            Text::new("chữ không phải mã UTF-8", "the text is not UTF-8"),
            Text::new("trong Excel, lưu dạng «CSV UTF-8»", "in Excel, save it as «CSV UTF-8»"),
        ),
        RowError::Utf16 => (
            at(1, 1),
            Text::new("tệp dùng mã UTF-16", "the file is in UTF-16"),
            Text::new(
                "trong Excel, lưu dạng «CSV UTF-8», không phải «Unicode Text»",
                "in Excel, save it as «CSV UTF-8», not as «Unicode Text»",
            ),
        ),
        RowError::Quote { line, column } => (
            at(*line, *column),
            Text::new("dấu \" đặt sai chỗ hoặc không được đóng", "a quotation mark in the wrong place or never closed"),
            Text::new("ô có dấu \" phải viết: \"…\"\"…\"", "a cell with a quotation mark is written \"…\"\"…\""),
        ),
    };
    Problem { place, ..Problem::of_file(file, text, remedy) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kiemphieu_core::{Editions, Flaw, Ground};
    use proptest::prelude::*;

    fn counted(csv: &str, names: usize, seats: u32) -> Result<Counted, Vec<Problem>> {
        let list = List::new((1..=names).map(|number| format!("N{number}")), seats).unwrap();
        static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
        let editions = EDITIONS.get_or_init(|| Editions::built_in().unwrap());
        count("box.csv", csv.as_bytes(), &list, editions.named("244").unwrap(), true)
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
}
