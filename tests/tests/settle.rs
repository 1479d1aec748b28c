//! `kiemphieu compare A B --election ID -o SHEET`, then `--settled SHEET -o BALLOTS`: two counts of one box made one, with who
//! decided what.

mod workbooks;

use std::fs;
use std::path::PathBuf;

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;
use tempfile::TempDir;

/// A congress of five papers, four names for three seats, and the same papers counted twice.
struct Board {
    folder: TempDir,
}

const CONGRESS: &str = r#"schema = 1
unit = "Chi bộ thôn Đoài"
superior = "Đảng ủy xã Vĩnh Hào"
congress = "Đại hội lần thứ X"
date = 2025-03-15
level = "cell"

[meeting]
kind = "members"
summoned = 6
present = 6

[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Chi", "Phạm Thị Dung"]

[[election.round]]
issued = 6
returned = 6
ballots = "committee-1.csv"
"#;

/// Paper 3 is misread by one of them, paper 4 is skipped by the second, and 6 by the first.
const FIRST: &str = "paper,struck,flaw,note\n01,4,,\n02,4,,\n03,3,,xem lại\n04,4,,\n05,1,,\n";
const SECOND: &str = "paper,struck,flaw,note\n1,4,,\n2,4,,\n3,2,,\n5,1,,\n6,4,marked,\n";

impl Board {
    fn new(first: &str, second: &str) -> Self {
        let board = Self { folder: tempfile::tempdir().unwrap() };
        board.write("congress.toml", CONGRESS);
        board.write("first.csv", first);
        board.write("second.csv", second);
        board
    }

    fn at(&self, file: &str) -> PathBuf {
        self.folder.path().join(file)
    }

    fn write(&self, file: &str, text: &str) {
        fs::write(self.at(file), text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.at(file)).unwrap()
    }

    /// The program with every word that begins with `@` as a file of this folder.
    fn run(&self, words: &[&str]) -> Run {
        let words: Vec<String> = words
            .iter()
            .map(|word| word.strip_prefix('@').map_or((*word).to_owned(), |file| self.at(file).display().to_string()))
            .collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        run(kiemphieu_cli::run, &words)
    }

    fn compare(&self, more: &[&str]) -> Run {
        self.run(&[&["compare", "@first.csv", "@second.csv", "--election", "committee", "--lang", "en"], more].concat())
    }

    /// The rows of the sheet, with what the board fills in.
    fn fill(&self, answers: &[[&str; 5]]) {
        let run = self.compare(&["-o", "@sheet.csv"]);
        assert_eq!((run.code, run.err.as_str()), (1, ""), "{}", run.out);
        let sheet = self.read("sheet.csv");
        let mut lines = sheet.lines();
        let mut filled = format!("{}\n", lines.next().unwrap());
        for (line, answer) in lines.zip(answers) {
            let empty = line.strip_suffix(",,,,").unwrap_or_else(|| panic!("not empty: {line}"));
            filled += &format!("{empty}{}\n", answer.join(","));
        }
        self.write("filled.csv", &filled);
    }

    fn settle(&self) -> Run {
        self.compare(&["--settled", "@filled.csv", "-o", "@committee-1.csv"])
    }

    /// The refusal of a filled-in sheet; nothing is written.
    fn refused(&self) -> String {
        let run = self.settle();
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        assert!(!self.at("committee-1.csv").exists() && !self.at("committee-1.settled.txt").exists());
        run.err
    }
}

/// Read anew; not there after all; there.
const ANSWERS: [[&str; 5]; 3] = [
    ["3", "1", "", "\"Nguyễn Văn Tám, Lê Thị Sáu\"", "đọc lại trước ban"],
    ["2", "", "", "Nguyễn Văn Tám", "tờ nháp"],
    ["2", "", "", "Nguyễn Văn Tám", "có trong hòm"],
];

#[test]
fn a_row_of_the_sheet_is_a_paper_with_what_each_clerk_entered_and_room_for_the_decision() {
    let board = Board::new(FIRST, SECOND);
    let run = board.compare(&["-o", "@sheet.csv"]);
    assert_eq!((run.code, run.err.as_str()), (1, ""));
    assert!(run.out.contains("Wrote the sheet"), "{}", run.out);
    let sheet = board.read("sheet.csv");
    let rows: Vec<&str> = sheet.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(
        rows[0],
        "finding,paper in the first count,paper in the second count,the first count has,the second count has,what differs,\
         \"decision (1, 2, 3)\",if 3: struck,if 3: flaw,decided by,why"
    );
    assert!(rows[1].starts_with("1,03,3,struck 3,struck 2,"), "{}", rows[1]);
    assert!(rows[2].starts_with("2,04,none,struck 4,none,"), "{}", rows[2]);
    assert!(rows[3].starts_with("3,none,6,none,\"struck 4; flaw marked\","), "{}", rows[3]);
    assert_eq!(rows.len(), 4, "nothing of a paper on which both agree");
    assert!(rows[1..].iter().all(|row| row.ends_with(",,,,")), "{sheet}");
    let vi = board.run(&["compare", "@first.csv", "@second.csv", "--election", "committee", "-o", "@bang.csv"]);
    assert_eq!(vi.code, 1);
    assert!(board.read("bang.csv").contains("1,03,3,gạch 3,gạch 2,"), "{}", board.read("bang.csv"));
}

#[test]
fn no_total_is_shown_and_no_mark_told_before_the_counts_agree() {
    let board = Board::new(FIRST, SECOND);
    let run = board.compare(&["-o", "@sheet.csv"]);
    assert!(!["struck 3", "Nguyễn", "votes", "valid"].iter().any(|word| run.out.contains(word)), "{}", run.out);
    let json: Value = serde_json::from_str(&board.compare(&["--format", "json"]).out).unwrap();
    assert!(json.get("votes").is_none() && json.get("valid").is_none());
    assert_eq!(json["agree"], false);
}

#[test]
fn the_settled_box_is_a_ballot_file_that_is_counted_and_says_who_decided_what() {
    let board = Board::new(FIRST, SECOND);
    board.fill(&ANSWERS);
    let run = board.settle();
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let settled = board.read("committee-1.csv");
    let rows: Vec<&str> = settled.trim_start_matches('\u{FEFF}').lines().collect();
    assert_eq!(rows[0], "paper,struck,flaw,note");
    let serials: Vec<&str> = rows[1..].iter().map(|row| row.split(',').next().unwrap()).collect();
    assert_eq!(serials, ["01", "02", "03", "05", "6"]);
    assert!(
        rows[3].starts_with("03,1,,") && rows[3].contains("xem lại; the two counts parted, read anew on the paper")
    );
    assert!(rows[3].contains("Nguyễn Văn Tám, Lê Thị Sáu: đọc lại trước ban"), "{}", rows[3]);
    assert!(rows[5].starts_with("6,4,marked,") && rows[5].contains("có trong hòm"), "{}", rows[5]);
    assert_eq!(rows[1], "01,4,,", "a paper on which both agree is as it was");
    let log = board.read("committee-1.settled.txt");
    assert!(log.contains("Paper 04: left out: there is no such paper"), "{log}");
    assert!(log.contains("decided by: Nguyễn Văn Tám; why: tờ nháp"), "{log}");
    assert!(log.contains("first.csv (SHA-256 ") && log.contains("filled.csv (SHA-256 "), "{log}");
    assert!(!log.contains("struck"), "{log}");

    board.write("congress.toml", &CONGRESS.replace("returned = 6", "returned = 5"));
    fs::create_dir(board.at("counts")).unwrap();
    for file in ["first.csv", "second.csv", "sheet.csv", "filled.csv"] {
        fs::rename(board.at(file), board.at(&format!("counts/{file}"))).unwrap();
    }
    let counted = board.run(&["count", "@congress.toml", "--format", "json"]);
    let report: Value = serde_json::from_str(&counted.out).unwrap_or_else(|_| panic!("{}", counted.err));
    let round = &report["elections"][0]["rounds"][0];
    assert_eq!((&round["papers"]["valid"], &round["papers"]["invalid"]), (&4.into(), &1.into()));
    let votes: Vec<_> =
        round["votes"].as_array().unwrap().iter().map(|person| person["votes"].as_u64().unwrap()).collect();
    assert_eq!(votes, [2, 4, 4, 2]);
    let agree =
        board.run(&["compare", "@committee-1.csv", "@counts/first.csv", "--election", "committee", "--lang", "en"]);
    assert_eq!(agree.code, 1, "the first count was another");
}

#[test]
fn a_settled_box_that_is_not_what_was_returned_is_told() {
    let board = Board::new(FIRST, SECOND);
    board.fill(&ANSWERS);
    board.write("committee-1.csv", FIRST);
    let files = ["compare", "@congress.toml", "@second.csv", "--election", "committee", "--lang", "en"];
    let first = board.run(&[&files[..], &["--settled", "@filled.csv", "-o", "@agreed.csv"]].concat());
    assert_eq!((first.code, first.err.as_str()), (0, ""));
    let told = first.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("WARNING: the congress file says 6 papers were returned, not 5"), "{told}");
    let json = board.run(&[&files[..], &["--settled", "@filled.csv", "-o", "@again.csv", "--format", "json"]].concat());
    let json: Value = serde_json::from_str(&json.out).unwrap();
    assert_eq!(
        (&json["papers"], &json["returned"], &json["settled"][1]["decision"]),
        (&5.into(), &6.into(), &"second".into())
    );
}

#[test]
fn the_first_count_everywhere_gives_the_first_box_and_the_second_everywhere_the_second() {
    for (answer, expected) in [("1", FIRST), ("2", SECOND)] {
        let board = Board::new(FIRST, SECOND);
        let answers: Vec<[&str; 5]> = (0..3).map(|_| [answer, "", "", "Tám", "xem lại"]).collect();
        board.fill(&answers);
        assert_eq!(board.settle().code, 0);
        board.write("expected.csv", expected);
        let run =
            board.run(&["compare", "@committee-1.csv", "@expected.csv", "--election", "committee", "--lang", "en"]);
        assert_eq!(run.code, 0, "{answer}: {}{}", run.out, run.err);
    }
}

#[test]
fn a_difference_left_open_decided_twice_or_about_another_paper_is_refused_with_its_place() {
    let filled = |change: &dyn Fn(String) -> String| {
        let board = Board::new(FIRST, SECOND);
        board.fill(&ANSWERS);
        let sheet = board.read("filled.csv");
        board.write("filled.csv", &change(sheet));
        board.refused()
    };
    let open = filled(&|sheet| sheet.replace(",2,,,Nguyễn Văn Tám,tờ nháp", ",,,,,"));
    assert!(open.contains("filled.csv:3:") && open.contains("paper 04: it is not decided yet"), "{open}");
    let deleted =
        filled(&|sheet| sheet.lines().filter(|line| !line.contains("tờ nháp")).collect::<Vec<_>>().join("\n"));
    assert!(deleted.contains("paper 04: no row of the sheet decides about it"), "{deleted}");
    let twice = filled(&|sheet| {
        let row = sheet.lines().nth(2).unwrap().to_owned();
        format!("{sheet}{row}\n")
    });
    assert!(
        twice.contains("filled.csv:5:") && twice.contains("paper 04 is decided twice: on line 3 and on line 5"),
        "{twice}"
    );
    let other = filled(&|sheet| format!("{sheet}4,02,2,struck 4,struck 4,,1,,,Tám,xem\n"));
    assert!(
        other.contains("filled.csv:5:3") && other.contains("do not part on this paper (`02` in the first, `2`"),
        "{other}"
    );
    let word = filled(&|sheet| sheet.replace(",3,1,,\"", ",4,,,\""));
    assert!(word.contains("the decision is `4`, it must be 1, 2 or 3"), "{word}");
    let both = filled(&|sheet| sheet.replace(",3,1,,\"", ",1,1,,\""));
    assert!(both.contains("the decision is 1, and marks read anew stand here as well"), "{both}");
    let unread = filled(&|sheet| sheet.replace(",3,1,,\"", ",3,,,\""));
    assert!(unread.contains("the marks read anew are missing"), "{unread}");
    let outside = filled(&|sheet| sheet.replace(",3,1,,\"", ",3,5,,\""));
    assert!(outside.contains("there is no number 5 on the list"), "{outside}");
    let nobody = filled(&|sheet| sheet.replace("Nguyễn Văn Tám,có trong hòm", ",có trong hòm"));
    assert!(nobody.contains("paper 6 of the second count: «decided by» is not filled in"), "{nobody}");
    let why = filled(&|sheet| sheet.replace("Nguyễn Văn Tám,có trong hòm", "Nguyễn Văn Tám,"));
    assert!(why.contains("«why» is not filled in"), "{why}");
    let forged = filled(&|sheet| sheet.replace("struck 3,struck 2", "struck 2,struck 2"));
    assert!(forged.contains("is not what the ballot file has"), "{forged}");
    let header = filled(&|sheet| sheet.replace("decided by,why", "decided,why"));
    assert!(header.contains("the column «decided by» is missing"), "{header}");
    let hidden = filled(&|sheet| sheet.replace("Nguyễn Văn Tám,có", "Nguyễn\u{202E}Văn,có"));
    assert!(hidden.contains("U+202E"), "{hidden}");
}

#[test]
fn a_decision_of_counts_that_changed_since_is_refused() {
    let board = Board::new(FIRST, SECOND);
    board.fill(&ANSWERS);
    board.write("second.csv", &SECOND.replace("3,2,,", "3,1,,"));
    assert!(board.refused().contains("or the sheet was made from other files"));
    board.write("second.csv", &FIRST.replace("01,", "1,"));
    assert!(board.refused().contains("the two counts agree, there is nothing to settle"));
}

#[test]
fn papers_without_serials_are_settled_by_their_order_and_refused_where_there_is_none() {
    let order = |text: &str| {
        text.lines().skip(1).map(|row| format!("1,{}\n", row.split_once(',').unwrap().1)).collect::<String>()
    };
    let (first, second) = (
        order("paper,struck,flaw,note\n1,4,,\n2,3,,\n3,2,,\n4,1,,\n"),
        order("paper,struck,flaw,note\n1,4,,\n2,1,,\n3,2,,\n4,1,,\n"),
    );
    let head = "count,struck,flaw,note\n";
    let board = Board::new(&format!("{head}{first}"), &format!("{head}{second}"));
    board.fill(&[["2", "", "", "Tám", "xem lại"]]);
    assert!(board.read("filled.csv").contains("entry 2,entry 2,struck 3,struck 1"), "{}", board.read("filled.csv"));
    assert_eq!(board.settle().code, 0);
    assert!(
        board.read("committee-1.csv").contains("\n1,1,,\"the two counts parted, as the second"),
        "{}",
        board.read("committee-1.csv")
    );

    let piles = Board::new("count,struck\n3,4\n2,1\n", "count,struck\n2,4\n3,1\n");
    let run = piles.compare(&["-o", "@sheet.csv"]);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("the papers have no serials and no common order"), "{}", run.err);
    assert!(run.err.contains("number the papers, enter each count again with a column `paper`"), "{}", run.err);
    assert!(!piles.at("sheet.csv").exists());
    piles.write("filled.csv", "x\n");
    assert!(piles.refused().contains("no serials and no common order"));
    let others = Board::new(FIRST, "paper,struck\n1,2\n2,1\n3,1 2\n4,1 3\n5,2 3\n");
    others.write("filled.csv", "x\n");
    assert!(others.refused().contains("These are not two counts of the same papers"));
}

#[test]
fn running_numbers_that_have_shifted_are_settled_and_no_number_stands_twice() {
    let first = "paper,struck\n1,4\n2,3\n3,2\n4,1\n5,4\n";
    let second = "paper,struck\n1,4\n2,1\n3,3\n4,2\n5,1\n6,4\n";
    let board = Board::new(first, second);
    board.fill(&[["2", "", "", "Tám", "lần một bỏ sót"]]);
    let run = board.settle();
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    let settled = board.read("committee-1.csv");
    let serials: Vec<&str> = settled.lines().skip(1).map(|row| row.split(',').next().unwrap()).collect();
    assert_eq!(serials, ["1", "2", "2b", "3", "4", "5"], "{settled}");
}

/// The cells of a line of CSV.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut quoted) = (vec![String::new()], false);
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            letter => cells.last_mut().unwrap().push(letter),
        }
    }
    cells
}

#[test]
fn two_box_papers_are_settled_by_their_two_columns() {
    let board = Board::new("", "");
    board.write("congress.toml", &CONGRESS.replace("seats = 3", "seats = 4"));
    board.write("first.csv", "paper,agree,disagree\n1,1 2 3 4,\n2,1 2,3 4\n3,1,2\n");
    board.write("second.csv", "paper,agree,disagree\n1,1 2 3 4,\n2,1 2 3,4\n3,1,2\n");
    board.compare(&["-o", "@sheet.csv"]);
    let sheet = board.read("sheet.csv");
    assert!(
        sheet.contains("agree 1 2; disagree 3 4,agree 1 2 3; disagree 4")
            || sheet.contains("\"agree 1 2; disagree 3 4\""),
        "{sheet}"
    );
    let row = sheet.lines().nth(1).unwrap().strip_suffix(",,,,,").unwrap().to_owned();
    let filled = |answer: &str| {
        board.write("filled.csv", &format!("{}\n{row}{answer}\n", sheet.lines().next().unwrap()));
    };
    filled("3,0,1 2 3 4,,Tám,đọc lại");
    let _ = fs::remove_file(board.at("committee-1.csv"));
    let run = board.settle();
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(board.read("committee-1.csv").contains("2,,1 2 3 4,,"), "{}", board.read("committee-1.csv"));
}

#[test]
fn counts_that_agree_give_no_sheet_and_settling_needs_an_output() {
    let board = Board::new(FIRST, &FIRST.replace("01,", "1,"));
    let run = board.compare(&["-o", "@sheet.csv"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(!board.at("sheet.csv").exists());
    assert_eq!(board.compare(&["--settled", "@sheet.csv"]).code, 2);
    let board = Board::new(FIRST, SECOND);
    assert!(board.compare(&["-o", "@sheet.pdf"]).err.contains("must end in .xlsx or .csv"));
}
