//! The sheet of differences and the settled box as workbooks.

use super::*;

/// A workbook of these cells, numbers as Excel makes them.
fn book(file: &PathBuf, rows: &[Vec<String>]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("Kết luận").unwrap();
    for (row, cells) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<u32>() {
                Ok(number) if !cell.starts_with('0') => drop(sheet.write(row, column, number).unwrap()),
                _ => drop(sheet.write(row, column, cell).unwrap()),
            }
        }
    }
    book.save(file).unwrap();
}

#[test]
fn the_sheet_and_the_settled_box_as_workbooks() {
    let board = Board::new(FIRST, SECOND);
    let run = board.run(&["compare", "@first.csv", "@second.csv", "--election", "committee", "-o", "@bang.xlsx"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
    let empty = board.compare(&["--settled", "@bang.xlsx", "-o", "@committee-1.csv"]);
    for row in ["row 2", "row 3", "row 4"] {
        assert!(empty.err.contains(&format!("sheet «Kết luận», {row}")), "{row}: {}", empty.err);
    }
    assert_eq!(empty.err.matches("not decided yet").count(), 3, "{}", empty.err);

    board.fill(&[["3", "1", "", "Tám", "đọc lại"], ["2", "", "", "Tám", "nháp"], ["2", "", "", "Tám", "có"]]);
    let filled = board.read("filled.csv");
    let mut rows: Vec<Vec<String>> = filled.trim_start_matches('\u{FEFF}').lines().map(cells).collect();
    book(&board.at("filled.xlsx"), &rows);
    let settle = |output: &str| board.compare(&["--settled", "@filled.xlsx", "-o", output]);
    let run = settle("@committee-1.xlsx");
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert_eq!(settle("@committee-1.jsonl").code, 1, "the log of the first is not overwritten");
    assert_eq!(settle("@c.jsonl").code, 0);
    assert_eq!(settle("@c.pdf").code, 1);
    let same = board.run(&["compare", "@committee-1.xlsx", "@c.jsonl", "--election", "committee", "--lang", "en"]);
    assert_eq!(same.code, 0, "{}{}", same.out, same.err);
    rows[2][6] = String::new();
    book(&board.at("filled.xlsx"), &rows);
    let open = settle("@open.csv");
    assert!(open.err.contains("sheet «Kết luận», row 3") && open.err.contains("not decided yet"), "{}", open.err);
}
