//! A filled workbook against the congress file that says the same; both are constructed.

mod put_up;
mod told;

use std::fs;
use std::path::Path;

use kiemphieu_core::{Editions, Report, count};
use rust_xlsxwriter::{Format, Workbook, Worksheet};

use super::blank::{BlankElection, blank_workbook};
use super::*;
use crate::{Loaded, Problems};

const PAPERS: [&[&str]; 4] = [&["paper", "struck", "flaw"], &["1", "3", ""], &["2", "1 3", ""], &["3", "", "marked"]];

/// The sheets of a congress: rows of cells, as a clerk fills them in.
struct Sheets {
    congress: Vec<Vec<&'static str>>,
    elections: Vec<Vec<&'static str>>,
    names: Vec<Vec<&'static str>>,
    rounds: Vec<Vec<&'static str>>,
}

fn keys(fields: &[Field]) -> Vec<&'static str> {
    fields.iter().map(|field| field.key).collect()
}

fn sheets() -> Sheets {
    let fact = |value, key| vec!["", value, key];
    Sheets {
        congress: vec![
            fact("Chi bộ", "unit"),
            fact("22/4/2020", "date"),
            fact("Đảng bộ cơ sở", "level"),
            fact("Đại hội đảng viên", "kind"),
            fact("4", "summoned"),
            fact("3", "present"),
            fact("1", "absent-excused"),
        ],
        elections: vec![vec!["committee", "cấp ủy (ban chấp hành)", "2", "không", "", "", "", "", "", ""]],
        names: vec![
            vec!["committee", "Nguyễn Văn \"An\"", "1970", "không", "", "có", "", ""],
            vec!["committee", "Trần Thị Bình", "", "", "", "", "có", "không"],
            vec!["committee", "Lê Văn Chi", "", "", "", "", "", ""],
        ],
        rounds: vec![vec!["committee", "", "", "", "", "4", "3", "3", "Phiếu committee 1"]],
    }
}

const TOML: &str = "schema = 1
unit = \"Chi bộ\"
date = 2020-04-22
level = \"grassroots\"
[meeting]
kind = \"members\"
summoned = 4
present = 3
deductions = [ { ground = \"absent-excused\", count = 1 } ]
[[person]]
name = \"Nguyễn Văn \\\"An\\\"\"
born = 1970
woman = false
re_elected = true
[[person]]
name = \"Trần Thị Bình\"
heads_agency = true
village_head = false
[[election]]
id = \"committee\"
office = \"committee\"
seats = 2
direct = false
candidates = [\"Nguyễn Văn \\\"An\\\"\", \"Trần Thị Bình\", \"Lê Văn Chi\"]
[[election.round]]
printed = 4
issued = 3
returned = 3
ballots = \"box.csv\"
";

fn put<'r>(sheet: &mut Worksheet, rows: impl IntoIterator<Item = &'r [&'r str]>) {
    for (row, cells) in (0u32..).zip(rows) {
        for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            match cell.parse::<f64>() {
                Ok(number) => drop(sheet.write(row, column, number)),
                Err(_) => drop(sheet.write_with_format(row, column, *cell, &Format::new().set_num_format("@"))),
            }
        }
    }
}

fn write(path: &Path, sheets: &Sheets) {
    write_under(path, sheets, ["", ""]);
}

/// With one more heading and key on the sheet of names.
fn write_under(path: &Path, sheets: &Sheets, more: [&'static str; 2]) {
    write_with(path, sheets, more, &PAPERS, &[]);
}

/// With these papers, and these rows below the headings of those put up.
fn write_with(
    path: &Path,
    sheets: &Sheets,
    more: [&'static str; 2],
    papers: &[&[&'static str]],
    put_up: &[&[&'static str]],
) {
    let mut book = Workbook::new();
    let facts = book.add_worksheet().set_name(CONGRESS.0).unwrap();
    put(facts, sheets.congress.iter().map(Vec::as_slice));
    for (name, fields, rows) in [
        (ELECTIONS.0, &ELECTION[..], &sheets.elections),
        (NAMES.0, &NAME, &sheets.names),
        (ROUNDS.0, &ROUND, &sheets.rounds),
    ] {
        let mut heads = vec![fields.iter().map(|field| field.vi).collect(), keys(fields)];
        if name == NAMES.0 {
            heads.iter_mut().zip(more).for_each(|(row, more)| row.extend(["", more]));
        }
        let all = [heads, rows.clone()].concat();
        put(book.add_worksheet().set_name(name).unwrap(), all.iter().map(Vec::as_slice));
    }
    put(book.add_worksheet().set_name("Phiếu committee 1").unwrap(), papers.iter().copied());
    if !put_up.is_empty() {
        let heads = [OF_PUT_UP.iter().map(|field| field.vi).collect(), keys(&OF_PUT_UP)];
        let rows = heads.iter().map(Vec::as_slice).chain(put_up.iter().copied());
        put(book.add_worksheet().set_name(PUT_UP.0).unwrap(), rows);
    }
    book.save(path).unwrap();
}

fn load(path: &Path) -> Result<Loaded, Problems> {
    crate::load(path, &Editions::built_in().unwrap(), crate::Reach::Anywhere, false, &crate::input::progress::silent)
}

fn report(path: &Path) -> Report {
    let loaded = load(path).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En)));
    Report::new(&count(&loaded.congress, &loaded.rulebook), Lang::Vi, Vec::new(), false)
}

#[test]
fn a_workbook_gives_the_report_of_the_congress_file_that_says_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let (book, toml) = (folder.path().join("book.xlsx"), folder.path().join("congress.toml"));
    write(&book, &sheets());
    fs::write(&toml, TOML).unwrap();
    let csv: String = PAPERS.iter().map(|row| row.join(",") + "\n").collect();
    fs::write(folder.path().join("box.csv"), csv).unwrap();
    assert_eq!(report(&book), report(&toml));
    let inputs: Vec<_> = load(&book).unwrap().inputs.into_iter().map(|input| input.name).collect();
    assert_eq!(inputs, ["book.xlsx", "book.xlsx#Phiếu committee 1"]);
    assert_eq!(load(&book).unwrap().files(), [("book.xlsx", book.as_path())], "one file, however many sheets");
}

#[test]
fn what_is_told_of_a_round_in_a_workbook_is_that_of_the_congress_file() {
    let folder = tempfile::tempdir().unwrap();
    let (book, toml) = (folder.path().join("book.xlsx"), folder.path().join("congress.toml"));
    let mut told = sheets();
    told.rounds[0].resize(ROUND.len(), "");
    told.rounds[0].extend(["4", "lê văn chi", "có đơn", "0"]);
    let (withdrawn, reason) = (ROUND.len() + 1, ROUND.len() + 2);
    let place = |column: usize| format!("«Vòng bầu», row 3, column {}", crate::problem::letters(column + 1));
    let write_told = |told: &Sheets| {
        let mut book_of = Workbook::new();
        put(book_of.add_worksheet().set_name(CONGRESS.0).unwrap(), told.congress.iter().map(Vec::as_slice));
        for (name, mut keys, rows) in [
            (ELECTIONS.0, keys(&ELECTION), &told.elections),
            (NAMES.0, keys(&NAME), &told.names),
            (ROUNDS.0, keys(&ROUND), &told.rounds),
        ] {
            if name == ROUNDS.0 {
                keys.extend(["present", "withdrawn", "reason", "absent-excused"]);
            }
            let all = [vec![keys.clone(), keys], rows.clone()].concat();
            put(book_of.add_worksheet().set_name(name).unwrap(), all.iter().map(Vec::as_slice));
        }
        put(book_of.add_worksheet().set_name("Phiếu committee 1").unwrap(), PAPERS);
        book_of.save(&book).unwrap();
    };
    write_told(&told);
    let more = "present = 4\ndeductions = []\nwithdrawn = [\"Lê Văn Chi\"]\nreason = \"có đơn\"\nballots";
    fs::write(&toml, TOML.replace("ballots", more)).unwrap();
    let csv: String = PAPERS.iter().map(|row| row.join(",") + "\n").collect();
    fs::write(folder.path().join("box.csv"), csv).unwrap();
    let report_of = report(&book);
    assert_eq!(report_of, report(&toml));
    assert_eq!(
        (report_of.elections[0].rounds[0].base.d, report_of.elections[0].rounds[0].papers.present),
        (4, Some(4))
    );
    told.rounds[0][reason] = "";
    write_told(&told);
    let fault = load(&book).unwrap_err().render(Lang::En);
    assert!(fault.contains(&place(reason)) && fault.contains("«Why they withdrew» is missing"), "{fault}");
    told.rounds[0][reason] = "có đơn";
    told.rounds[0][withdrawn] = "Lê Văn Chí";
    write_told(&told);
    let fault = load(&book).unwrap_err().render(Lang::En);
    assert!(fault.contains(&place(withdrawn)) && fault.contains("«Lê Văn Chi»"), "{fault}");
}

#[test]
fn faults_of_a_workbook_name_the_sheet_the_row_and_the_column() {
    let told = |change: fn(&mut Sheets)| {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("book.xlsx");
        let mut sheets = sheets();
        change(&mut sheets);
        write(&book, &sheets);
        load(&book).unwrap_err().render(Lang::En)
    };
    for (change, place, word) in [
        (
            (|s| s.congress[4][1] = "bốn") as fn(&mut Sheets),
            "«Đại hội», row 5, column B",
            "«Voting members summoned» does not take `bốn`",
        ),
        (|s| s.congress[1][1] = "31/2/2020", "«Đại hội», row 2, column B", "«Day of the congress»"),
        (|s| s.elections[0][1] = "thủ quỹ", "«Cuộc bầu», row 3, column B", "thủ quỹ"),
        (|s| s.elections[0][2] = "9", "«Cuộc bầu», row 3, column C", "9 seats, and 3 names on the list"),
        (|s| s.elections[0][2] = "0", "«Cuộc bầu», row 3, column C", "«Seats» is 0"),
        (|s| s.elections[0][2] = "", "«Cuộc bầu», row 3, column C", "«Seats» is missing"),
        (|s| s.elections[0][3] = "maybe", "«Cuộc bầu», row 3, column D", "write yes or no"),
        (|s| s.elections[0][8] = "4", "«Cuộc bầu», row 3, column J", "«Own meeting: present» is missing"),
        (|s| s.elections.push(s.elections[0].clone()), "«Cuộc bầu», row 4, column A", "that of row 3"),
        (|s| s.names[1][2] = "1/1/70", "«Danh sách», row 4, column C", "«Year of birth» does not take"),
        (|s| s.names[1][2] = "19700", "«Danh sách», row 4, column C", "the year of birth 19700 cannot be"),
        (
            |s| s.congress[6][1] = "4",
            "«Đại hội», row 7, column B",
            "check «Voting members summoned» against «Deducted»",
        ),
        (|s| s.names[2][1] = "Trần Thị Bình", "«Danh sách», row 5, column B", "Trần Thị Bình"),
        (|s| s.names[2][0] = "comittee", "«Danh sách», row 5, column A", "no election has this id"),
        (|s| s.rounds[0][8] = "Phiếu", "«Vòng bầu», row 3, column I", "no sheet «Phiếu»"),
        (|s| s.rounds[0][6] = "-3", "«Vòng bầu», row 3, column G", "«Papers issued» does not take `-3`"),
        (|s| s.rounds[0][7] = "", "«Vòng bầu», row 3, column H", "«Papers returned» is missing"),
        (
            |s| s.rounds.push(vec!["committee", "", "bầu thiếu"]),
            "«Vòng bầu», row 4",
            "«Decision of the congress» is missing",
        ),
        (|s| s.rounds.push(vec!["committee", "dừng", "đủ"]), "«Vòng bầu», row 4, column C", "does not take `đủ`"),
    ] {
        let told = told(change);
        assert!(told.contains(place) && told.contains(word), "{place}, {word}:\n{told}");
        assert!(!told.contains("[[") && !told.contains(" = ["), "{told}");
    }
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book.xlsx");
    let mut sheets = sheets();
    sheets.congress[4][1] = "12.5";
    write(&book, &sheets);
    let told = [Lang::Vi, Lang::En].map(|lang| load(&book).unwrap_err().render(lang));
    assert!(told[0].contains("không nhận `12,5`") && told[1].contains("does not take `12.5`"), "{told:?}");
}

/// A station begins its journal with the text, and goes on while the workbook says the same.
#[test]
fn before_the_vote_a_workbook_is_the_text_of_its_congress() {
    let folder = tempfile::tempdir().unwrap();
    let (book, again) = (folder.path().join("book.xlsx"), folder.path().join("again.xlsx"));
    let editions = Editions::built_in().unwrap();
    let text = |path: &Path| crate::text_before_the_vote(path, &editions).map(|(text, _)| text);
    let mut not_held = sheets();
    not_held.rounds = vec![vec!["committee", "", "", "", "", "", "", "", "Phiếu committee 1"]];
    write(&book, &not_held);
    write_under(&again, &not_held, ["Nữ", "woman"]);
    let own = text(&book).unwrap();
    let planned = crate::plan_of_text("congress.toml", &own, &editions).unwrap().congress;
    assert_eq!(planned, crate::load_plan(&book, &editions).unwrap().congress);
    assert_eq!(text(&again), Ok(own), "saved again with a column that says nothing");
    write(&book, &sheets());
    let held = text(&book).unwrap_err().render(Lang::Vi);
    assert!(held.contains("«Vòng bầu», dòng 3") && held.contains("máy đếm tự ghi các vòng"), "{held}");
}

/// The secretary of a cell is nominated when the committee is elected: until then nothing of that election is filled in.
#[test]
fn an_election_that_is_not_nominated_yet_is_passed_over_and_told() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book.xlsx");
    let mut with_secretary = sheets();
    with_secretary.elections.push(vec!["secretary", "bí thư", "", "có", "committee"]);
    with_secretary.rounds.push(vec!["secretary", "", "", "", "", "", "", "", "Phiếu committee 1"]);
    write(&book, &with_secretary);
    let loaded = crate::load_plan(&book, &Editions::built_in().unwrap()).unwrap();
    assert_eq!(loaded.congress.elections().len(), 1);
    let told = loaded.warnings.iter().map(|warning| warning.render_warning(Lang::Vi)).collect::<String>();
    assert!(told.contains("«secretary»: chưa có danh sách") && told.contains("«Cuộc bầu», dòng 4"), "{told}");
    assert_eq!(report(&book).elections.len(), 1);
    for begin in [
        |s: &mut Sheets| s.elections[1][2] = "1",
        |s: &mut Sheets| s.elections[1].extend(["", "", "members"]),
        |s: &mut Sheets| s.names.push(vec!["secretary", "Trần Thị Bình"]),
        |s: &mut Sheets| s.rounds[1][6] = "3",
    ] {
        let mut begun = sheets();
        begun.elections.push(vec!["secretary", "bí thư", "", "có", "committee"]);
        begun.rounds.push(vec!["secretary", "", "", "", "", "", "", "", "Phiếu committee 1"]);
        begin(&mut begun);
        write(&book, &begun);
        let fault = load(&book).unwrap_err().render(Lang::Vi);
        assert!(fault.contains("«Cuộc bầu», dòng 4"), "{fault}");
    }
}

#[test]
fn a_new_workbook_that_nobody_filled_in_says_what_is_missing_in_both_languages() {
    let election = BlankElection { id: "committee", office: Office::Committee, from: None, surplus: true };
    for (lang, sheet) in [(Lang::Vi, "«Đại hội»"), (Lang::En, "«Congress»")] {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new.xlsx");
        fs::write(&path, blank_workbook(MeetingKind::Members, &[election], None, &[], lang).unwrap()).unwrap();
        let told = load(&path).unwrap_err().render(Lang::En);
        for word in ["«Organisation»", "«Day of the congress»", "«Voting members summoned»", "«Seats»", sheet] {
            assert!(told.contains(word), "{word}: {told}");
        }
    }
}

#[test]
fn another_workbook_is_no_congress() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("other.xlsx");
    let mut book = Workbook::new();
    book.add_worksheet();
    book.save(&path).unwrap();
    assert!(load(&path).unwrap_err().render(Lang::En).contains("no sheet «Đại hội» or «Congress»"));
}

#[test]
fn a_decision_says_which_ending_it_answers() {
    let folder = tempfile::tempdir().unwrap();
    let told = |answers: &'static str| {
        let book = folder.path().join(format!("{}.xlsx", answers.len()));
        let mut sheets = sheets();
        sheets.rounds.push(vec!["committee", "dừng", answers]);
        write(&book, &sheets);
        let congress = load(&book).unwrap().congress;
        congress.elections()[0].rounds[1].call.answers
    };
    assert_eq!(told("bầu thiếu"), Some(Ending::Short));
    assert_eq!(told("tie at the last seats"), Some(Ending::Tie));
    assert_eq!(told(""), None);
}

#[test]
fn every_word_to_choose_from_is_one_word_of_excel_and_is_understood() {
    for words in [Choice::Level, Choice::Meeting, Choice::Office, Choice::Decision, Choice::Ending, Choice::Flaw] {
        for lang in [Lang::Vi, Lang::En] {
            for (word, (key, text)) in
                words.offered(&Words::of_the_party(), lang).iter().zip(words.all(&Words::of_the_party()))
            {
                assert!(!word.contains(','), "{word}: Excel's list would end here");
                assert_eq!(words.key(word), Some(key));
                assert_eq!(words.key(text.get(lang)), Some(key));
            }
        }
    }
    assert_eq!(
        Choice::Decision.offered(&Words::of_the_party(), Lang::Vi),
        [
            "bầu tiếp",
            "không bầu tiếp",
            "hủy toàn bộ phiếu của vòng đã dừng và bầu lại",
            "công nhận trúng cử người bằng phiếu còn lại"
        ]
    );
    assert_eq!(Choice::Decision.key("dừng"), Some("stop"));
    for (word, (_, text)) in
        Choice::Flaw.offered(&Words::of_the_party(), Lang::Vi).iter().zip(Choice::Flaw.all(&Words::of_the_party()))
    {
        assert_eq!(word, text.get(Lang::Vi), "papers know the whole word only");
    }
}

#[test]
fn a_cell_under_a_key_or_a_heading_that_is_none_is_not_dropped() {
    let told = |more: [&'static str; 2]| {
        let folder = tempfile::tempdir().unwrap();
        let book = folder.path().join("book.xlsx");
        let mut sheets = sheets();
        sheets.names[1].extend(["", "x"]);
        write_under(&book, &sheets, more);
        load(&book).map(drop).map_err(|problems| problems.render(Lang::En))
    };
    let place = "«Danh sách», row 4, column J";
    let unknown = told(["Nữ", "womann"]).unwrap_err();
    assert!(unknown.contains(place) && unknown.contains("the key `womann`"), "{unknown}");
    let beside = told(["", ""]).unwrap_err();
    assert!(beside.contains(place) && beside.contains("without a heading"), "{beside}");
    assert_eq!(told(["Ghi chú riêng", ""]), Ok(()), "a column of one's own");
}

#[test]
fn a_new_workbook_has_each_column_that_is_read_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new.xlsx");
    let election = BlankElection { id: "committee", office: Office::Committee, from: None, surplus: true };
    fs::write(&path, blank_workbook(MeetingKind::Members, &[election], None, &[], Lang::Vi).unwrap()).unwrap();
    let mut book = crate::xlsx::Workbook::open("", &path, &crate::input::progress::silent).unwrap();
    let of_rounds = [&ROUND[..], &of_round()].concat();
    for (name, fields) in [
        (ELECTIONS.0, &ELECTION[..]),
        (NAMES.0, &NAME),
        (ROUNDS.0, &of_rounds),
        (BOXES.0, &BOX),
        (PUT_UP.0, &OF_PUT_UP),
    ] {
        let sheet = book.sheet(&[name]).unwrap().clone();
        let keys = book.facts(&sheet).unwrap().rows.into_iter().nth(1).unwrap();
        let mut written: Vec<_> = keys.cells.into_iter().map(|cell| cell.text).filter(|key| !key.is_empty()).collect();
        let mut read: Vec<_> = fields.iter().map(|field| field.key).collect();
        written.sort_unstable();
        read.sort_unstable();
        assert_eq!(written, read, "{name}");
    }
}
