//! Papers numbered in advance, and those put up at the congress; all constructed.

use super::*;

const TWO: [&str; 2] = ["", ""];

fn both(papers: &[&[&'static str]], put_up: &[&[&'static str]], of_election: &[(&str, &'static str)]) -> [Report; 2] {
    let folder = tempfile::tempdir().unwrap();
    let (book, toml) = (folder.path().join("book.xlsx"), folder.path().join("congress.toml"));
    let mut filled = sheets();
    let row = filled.elections.first_mut().unwrap();
    row.resize(ELECTION.len(), "");
    for (key, value) in of_election {
        let at = ELECTION.iter().position(|field| field.key == *key).unwrap();
        *row.get_mut(at).unwrap() = value;
    }
    write_with(&book, &filled, TWO, papers, put_up);
    let told = if put_up.is_empty() { TOML.to_owned() } else { TOML.replace("direct = false", POLLS) };
    fs::write(&toml, told).unwrap();
    let csv: String = PAPERS.iter().map(|row| row.join(",") + "\n").collect();
    fs::write(folder.path().join("box.csv"), csv).unwrap();
    [report(&book), report(&toml)]
}

const POLLS: &str = "direct = false
nominated = [\"Lê Văn Chi\", \"Vũ Thị Dần\"]
list_poll = { attending = 3, support = { \"Lê Văn Chi\" = 2, \"Vũ Thị Dần\" = 1 } }
poll = { issued = 3, returned = 3, nominations = { \"Trần Thị Bình\" = 2 } }";

#[test]
fn a_row_with_nothing_beside_the_number_it_had_in_advance_is_no_paper() {
    let head: &[&str] = &[crate::paper::heads::NUMBERED.0, "Số bị gạch", "Lỗi", "Ghi chú"];
    let [book, toml] =
        both(&[head, &["1", "3"], &["2", ""], &["3", "1 3"], &["4", "", "marked"], &["5"], &["6", " "]], &[], &[]);
    assert_eq!(book, toml);
}

#[test]
fn a_paper_numbered_in_advance_on_which_nobody_is_struck_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    let head: &[&str] = &["paper (numbered)", "struck", "note"];
    let valid = |papers: &[&[&'static str]]| {
        write_with(&path, &sheets(), TWO, papers, &[]);
        load(&path).map(|loaded| {
            let count = count(&loaded.congress, &loaded.rulebook);
            Report::new(&count, Lang::Vi, Vec::new(), false).elections[0].rounds[0].papers.clone()
        })
    };
    let entered = valid(&[head, &["1", "3"], &["2", "0"], &["3", "1 3"]]).unwrap();
    let typed = valid(&[&["paper", "struck", "note"], &["1", "3"], &["2", ""], &["3", "1 3"]]).unwrap();
    assert_eq!(entered, typed, "nobody struck: three names for two seats");
    let noted = valid(&[head, &["1", "3"], &["2", "", "rách"], &["3", "1"], &["4", "2"]]).unwrap_err();
    let noted = noted.render(Lang::Vi);
    assert!(noted.contains("dòng 3") && noted.contains("ghi 0 ở cột «Số bị gạch»"), "{noted}");
    let elsewhere = valid(&[&["paper", "struck", "note"], &["1", "3"], &["2", "0"], &["3", "1"]]).unwrap_err();
    assert!(elsewhere.render(Lang::Vi).contains("dòng 3"), "where each number is a paper, 0 is no name");
}

#[test]
fn a_number_without_a_paper_above_a_paper_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    let head: &[&str] = &[crate::paper::heads::NUMBERED.0, "Số bị gạch", "Lỗi"];
    let told = |papers: &[&[&'static str]]| {
        write_with(&path, &sheets(), TWO, papers, &[]);
        let loaded = load(&path).unwrap_or_else(|problems| panic!("{}", problems.render(Lang::En)));
        loaded.warnings.iter().map(|problem| problem.render_warning(Lang::Vi)).collect::<Vec<_>>()
    };
    let gaps = told(&[head, &["1", "3"], &["2"], &["3"], &["4", "1 3"], &["5"], &["6", "", "marked"], &["7"], &["8"]]);
    let [first, second] = gaps.as_slice() else { panic!("{gaps:?}") };
    assert!(first.contains("dòng 3") && first.contains("ghi 0"), "{first}");
    assert!(second.contains("dòng 6"), "{second}");
    assert_eq!(
        told(&[head, &["1", "3"], &["2", "1 3"], &["3", "", "marked"], &["4"]]),
        [""; 0],
        "below the papers none is meant"
    );
}

#[test]
fn numbers_that_stand_in_advance_are_no_papers_that_no_round_names() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    let election = BlankElection { id: "committee", office: Office::Committee, from: None, surplus: true };
    let has_papers = |sheet: &str| {
        let mut book = crate::xlsx::Workbook::open("", &path, &crate::input::progress::silent).unwrap();
        let sheet = book.sheet(&[sheet]).unwrap().clone();
        crate::counting::strays::has_papers(&mut book, &sheet)
    };
    fs::write(&path, blank_workbook(MeetingKind::Members, &[election], None, &[], Lang::Vi).unwrap()).unwrap();
    assert!(!has_papers("Phiếu committee 1") && !has_papers("Phiếu hai ô"));
    let head: &[&str] = &[crate::paper::heads::NUMBERED.0, "Số bị gạch"];
    write_with(&path, &sheets(), TWO, &[head, &["1", ""], &["2", "3"]], &[]);
    assert!(has_papers("Phiếu committee 1"), "the second row is a paper");
}

#[test]
fn those_put_up_and_the_polls_of_a_workbook_are_those_of_the_congress_file() {
    let rows: &[&[&str]] = &[
        &["committee", "Lê Văn Chi", "2", ""],
        &["committee", "Vũ Thị Dần", "1", ""],
        &["committee", "Trần Thị Bình", "", "2"],
    ];
    let polls = [("list_poll.attending", "3"), ("poll.issued", "3"), ("poll.returned", "3")];
    let [book, toml] = both(&PAPERS, rows, &polls);
    assert_eq!(book, toml);
}
