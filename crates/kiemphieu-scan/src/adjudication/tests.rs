//! Two people read what is not sure, the second blind; nothing is taken that one of them may not say.

use kiemphieu_core::{Editions, Judge, Lang, PaperLine};

use super::*;
use crate::finish::{Unfinished, flattened};

pub(crate) const STRIKE_OUT: &str = "KP2;committee;1;S;3/2;01234567";
pub(crate) const TWO_BOX: &str = "KP2;committee;1;B;3/3;01234567";

/// A stack of four: a sure paper, one with an open row, one without a code, one on which the marks are more than the seats.
fn files(code: &str) -> [String; 3] {
    let marks = if code == STRIKE_OUT { ["kept", "struck"] } else { ["agree", "disagree"] };
    let row = |n: u32, mark: Option<&str>| {
        let said = mark.map_or_else(|| r#""doubt":"partly-struck""#.to_owned(), |mark| format!(r#""mark":"{mark}""#));
        format!(r#"{{"n":{n},{said},"measure":{{"cover":0,"loose":0,"faint":0,"alike":900}}}}"#)
    };
    let paper = |number: usize, state: &str, list: &str, rows: &[Option<&str>]| {
        let rows: Vec<String> = (1..).zip(rows).map(|(n, mark)| row(n, *mark)).collect();
        format!(
            r#"{{"paper":{number},"state":"{state}","list":"{list}","pages":[{{"file":0,"page":{number}}}],"rows":[{}]}}"#,
            rows.join(",")
        )
    };
    let [one, other] = marks.map(Some);
    let last = if code == STRIKE_OUT { one } else { other };
    let papers = [
        paper(1, "sure", code, &[one, other, one]),
        paper(2, "doubtful", code, &[one, None, other]),
        paper(3, "unread", "", &[]),
        paper(4, "doubtful", code, &[last; 3]),
    ];
    let doubt = |paper: usize, n: &str, en: &str| {
        format!(r#"{{"paper":{paper},"file":0,"page":{paper},{n}"vi":"có nghi","en":"{en}"}}"#)
    };
    let doubts = [doubt(2, r#""n":2,"#, "half a line"), doubt(3, "", "no code"), doubt(4, "", "too many")];
    let page = |page: usize| {
        format!(r#"{{"name":"a.pdf","sha256":"00","file":0,"page":{page},"fate":"papers","papers":[{page}]}}"#)
    };
    let pages = (1..=4).map(page).collect::<Vec<_>>();
    [pages.join("\n") + "\n", papers.join("\n") + "\n", doubts.join("\n") + "\n"]
}

fn list(code: &str) -> List {
    List::new(["An", "Bình", "Chi"], if code == STRIKE_OUT { 2 } else { 3 }).unwrap()
}

fn read(code: &str, [pages, papers, doubts]: &[String; 3], decisions: &str) -> Result<Adjudication, Fault> {
    let files = Readings {
        pages: pages.as_bytes(),
        papers: papers.as_bytes(),
        doubts: doubts.as_bytes(),
        decisions: decisions.as_bytes(),
    };
    Adjudication::read(files, &[(code.to_owned(), list(code))])
}

pub(crate) fn stack(code: &str, decisions: &str) -> Adjudication {
    read(code, &files(code), decisions).unwrap()
}

fn rows(marks: &[(u32, Mark)]) -> Says {
    Says::Paper { rows: marks.iter().copied().collect(), flaw: None }
}

fn by(person: &str, paper: usize, says: Says) -> Decision {
    Decision { paper, by: person.to_owned(), says, why: String::new() }
}

const NOBODY: [(u32, Mark); 3] = [(1, Mark::Kept), (2, Mark::Struck), (3, Mark::Struck)];

/// Everything that is open, decided by two; the lines of it.
fn decided(all: &mut Adjudication) -> String {
    let mut lines = String::new();
    for person in ["An", "Bình"] {
        lines += &all.decide(by(person, 2, rows(&[(2, Mark::Struck)]))).unwrap();
        lines += &all.decide(by(person, 3, rows(&NOBODY))).unwrap();
        lines += &all.decide(by(person, 4, rows(&[1, 2, 3].map(|row| (row, Mark::Kept))))).unwrap();
    }
    lines
}

#[test]
fn two_who_read_the_same_decide_and_the_second_is_not_told_what_the_first_said() {
    let mut all = stack(STRIKE_OUT, "");
    assert_eq!(all.stand(1), None, "a sure paper is nobody's");
    assert_eq!(all.stand(2), Some(Stand::Open));
    all.decide(by("An", 2, rows(&[(2, Mark::Struck)]))).unwrap();
    assert_eq!(all.stand(2), Some(Stand::Once { by: "An".to_owned() }), "who, and never what");
    assert_eq!(all.waiting_for("an").collect::<Vec<_>>(), [3, 4], "the same person does not read it again");
    assert_eq!(all.waiting_for("Bình").collect::<Vec<_>>(), [2, 3, 4]);
    all.decide(by("Bình", 2, rows(&[(2, Mark::Struck)]))).unwrap();
    let Some(Stand::Decided(verdict)) = all.stand(2) else { panic!() };
    let marks = vec![Mark::Kept, Mark::Struck, Mark::Struck];
    assert_eq!(
        (verdict.found, verdict.by),
        (Found::Paper { marks, flaw: None }, vec!["An".to_owned(), "Bình".to_owned()])
    );
}

#[test]
fn where_two_differ_a_third_decides_with_whom_it_agrees() {
    let mut all = stack(STRIKE_OUT, "");
    all.decide(by("An", 2, rows(&[(2, Mark::Struck)]))).unwrap();
    all.decide(by("Bình", 2, rows(&[(2, Mark::Kept)]))).unwrap();
    assert_eq!(all.stand(2), Some(Stand::Differ { by: vec!["An".to_owned(), "Bình".to_owned()] }));
    all.decide(by("Chi", 2, rows(&[(2, Mark::Kept)]))).unwrap();
    let Some(Stand::Decided(verdict)) = all.stand(2) else { panic!() };
    assert_eq!(verdict.by, ["Bình", "Chi"]);
}

#[test]
fn the_open_rows_of_a_paper_that_would_be_invalid_or_is_not_read_are_all_rows() {
    let all = stack(STRIKE_OUT, "");
    assert_eq!([1, 2, 3, 4].map(|paper| all.open_rows(paper)), [vec![], vec![2], vec![1, 2, 3], vec![1, 2, 3]]);
}

#[test]
fn what_a_person_may_not_say_is_refused_and_changes_nothing() {
    let mut all = stack(STRIKE_OUT, "");
    all.decide(by("An", 2, rows(&[(2, Mark::Struck)]))).unwrap();
    let before = all.clone();
    let flaw = Says::Paper { rows: [(2, Mark::Kept)].into(), flaw: Some(Flaw::Marked) };
    let hidden = by("Lê \u{200B}An", 2, rows(&[(2, Mark::Kept)]));
    let cases = [
        (by("Bình", 5, rows(&[])), Rejected::NoSuchPaper { papers: 4 }),
        (by("Bình", 0, rows(&[])), Rejected::NoSuchPaper { papers: 4 }),
        (by("Bình", 1, rows(&[(2, Mark::Kept)])), Rejected::Sure),
        (by(" ", 2, rows(&[(2, Mark::Kept)])), Rejected::Nobody),
        (by("an", 2, rows(&[(2, Mark::Kept)])), Rejected::SamePerson { by: "an".to_owned() }),
        (by("Bình", 2, flaw), Rejected::WithoutWhy),
        (by("Bình", 2, Says::Aside), Rejected::WithoutWhy),
        (by("Bình", 2, rows(&[])), Rejected::RowMissing { row: 2 }),
        (by("Bình", 3, rows(&[(1, Mark::Kept)])), Rejected::RowMissing { row: 2 }),
        (by("Bình", 2, rows(&[(2, Mark::Kept), (9, Mark::Kept)])), Rejected::NoSuchRow { row: 9, names: 3 }),
        (by("Bình", 2, rows(&[(2, Mark::Kept), (0, Mark::Kept)])), Rejected::NoSuchRow { row: 0, names: 3 }),
        (by("Bình", 2, rows(&[(1, Mark::Struck), (2, Mark::Kept)])), Rejected::SureRow { row: 1 }),
        (by("Bình", 2, rows(&[(2, Mark::Agree)])), Rejected::OtherMark { mark: Mark::Agree }),
    ];
    for (decision, why) in cases {
        assert_eq!(all.decide(decision.clone()), Err(why), "{decision:?}");
        assert_eq!(all, before);
    }
    assert!(matches!(all.decide(hidden), Err(Rejected::Unsound(_))));
    all.decide(by("Bình", 2, rows(&[(2, Mark::Struck)]))).unwrap();
    let late = all.decide(by("Chi", 2, rows(&[(2, Mark::Struck)])));
    assert_eq!(late, Err(Rejected::Decided { by: vec!["An".to_owned(), "Bình".to_owned()] }));
}

#[test]
fn a_doubtful_row_that_makes_the_paper_invalid_asks_for_every_row() {
    let papers = files(STRIKE_OUT).map(|file| file.replacen(r#""n":3,"mark":"struck""#, r#""n":3,"mark":"kept""#, 1));
    let mut all = read(STRIKE_OUT, &papers, "").unwrap();
    let three = by("An", 2, rows(&[(2, Mark::Kept)]));
    assert_eq!(all.decide(three), Err(Rejected::EveryRow { chosen: 3 }), "a missed strike looks like this");
    all.decide(by("An", 2, rows(&[1, 2, 3].map(|row| (row, Mark::Kept))))).unwrap();
}

#[test]
fn the_box_comes_out_when_nothing_is_open_and_the_papers_are_as_many_as_returned() {
    let mut all = stack(STRIKE_OUT, "");
    let missing = all.finish(4, Lang::En).unwrap_err();
    assert_eq!(missing, [Unfinished::Open(vec![2, 3, 4])]);
    all.decide(by("An", 2, rows(&[(2, Mark::Struck)]))).unwrap();
    all.decide(by("An", 3, rows(&NOBODY))).unwrap();
    all.decide(by("Bình", 3, Says::Aside)).unwrap_err();
    all.decide(Decision { why: "bìa".to_owned(), ..by("Bình", 3, Says::Aside) }).unwrap();
    let missing = all.finish(5, Lang::En).unwrap_err();
    let papers = Unfinished::Papers { papers: 4, aside: 0, returned: 5 };
    assert_eq!(missing, [Unfinished::Open(vec![4]), Unfinished::Once(vec![2]), Unfinished::Differ(vec![3]), papers]);

    let mut all = stack(STRIKE_OUT, "");
    decided(&mut all);
    for returned in [0, 3, 5] {
        assert_eq!(all.finish(returned, Lang::En), Err(vec![Unfinished::Papers { papers: 4, aside: 0, returned }]));
    }
    let papers = all.finish(4, Lang::En).unwrap();
    let ruled: Vec<_> = papers.papers().map(|(_, paper, _)| paper.rulings.len()).collect();
    assert_eq!(ruled, [0, 1, 1, 1], "each with who and why");
    let (_, second, _) = papers.papers().nth(1).unwrap();
    assert_eq!((second.rulings[0].by.len(), second.rulings[0].why.as_str()), (2, "row 2: half a line"));
    assert!(papers.unclear().next().is_none());
}

#[test]
fn a_sheet_that_two_put_aside_is_no_paper() {
    let mut all = stack(STRIKE_OUT, "");
    for person in ["An", "Bình"] {
        all.decide(Decision { why: format!("{person}: bìa"), ..by(person, 3, Says::Aside) }).unwrap();
        all.decide(by(person, 2, rows(&[(2, Mark::Struck)]))).unwrap();
        all.decide(by(person, 4, rows(&NOBODY))).unwrap();
    }
    assert_eq!(all.finish(4, Lang::En), Err(vec![Unfinished::Papers { papers: 3, aside: 1, returned: 4 }]));
    let papers = all.finish(3, Lang::En).unwrap();
    let numbers: Vec<_> = papers.papers().map(|(_, paper, _)| paper.serial.as_ref().unwrap().to_string()).collect();
    assert_eq!(numbers, ["1", "2", "4"], "the place in the stack, so that the sheet is found again");
}

#[test]
fn the_lines_of_the_ballot_file_count_as_the_box_with_its_rulings() {
    let mut all = stack(STRIKE_OUT, "");
    for person in ["An", "Bình"] {
        let flaw = Says::Paper { rows: [(2, Mark::Kept)].into(), flaw: Some(Flaw::WrittenOn) };
        all.decide(Decision { why: "ký tên".to_owned(), ..by(person, 2, flaw) }).unwrap();
        all.decide(by(person, 3, rows(&NOBODY))).unwrap();
        all.decide(by(person, 4, rows(&[1, 2, 3].map(|row| (row, Mark::Kept))))).unwrap();
    }
    let papers = all.finish(4, Lang::Vi).unwrap();
    let mut flat = kiemphieu_core::BallotBox::new(papers.list().clone());
    for (_, paper, _) in papers.papers() {
        let line = serde_json::to_string(&PaperLine::of(&flattened(paper, Lang::Vi), 1)).unwrap();
        assert!(!line.contains("rulings") && !line.contains("unclear"), "{line}");
        let (paper, _) = serde_json::from_str::<PaperLine>(&line).unwrap().read(papers.list()).unwrap();
        flat.put(paper).unwrap();
    }
    let editions = Editions::built_in().unwrap();
    let judge = Judge::new(papers.list(), &editions.all()[0]);
    let tally = flat.tally(judge).unwrap();
    assert_eq!(tally, papers.tally(judge).unwrap());
    assert_eq!((tally.valid(), tally.votes()), (2, [2, 0, 1].as_slice()));
    let (_, second, _) = flat.papers().nth(1).unwrap();
    let note = second.note.as_deref().unwrap();
    assert!(note.contains("An, Bình") && note.contains("ký tên") && note.contains("hàng 2"), "{note}");
}

#[test]
fn decisions_that_were_cut_changed_or_taken_out_are_refused() {
    let mut all = stack(STRIKE_OUT, "");
    let lines = decided(&mut all);
    assert_eq!(stack(STRIKE_OUT, &lines), all, "read as they were written");
    let told = |decisions: &str| {
        let fault = read(STRIKE_OUT, &files(STRIKE_OUT), decisions).unwrap_err();
        (fault.line, fault.text.get(Lang::En).to_owned())
    };
    let (line, why) = told(&lines[..lines.len() - 9]);
    assert!(line == 6 && why.contains("cut off"), "{why}");
    let (line, why) = told(&lines[..lines.len() - 1]);
    assert!(line == 6 && why.contains("cut off"), "without its line break it may be cut, too: {why}");
    let without: String =
        lines.split_inclusive('\n').enumerate().filter(|(at, _)| *at != 1).map(|(_, line)| line).collect();
    let (line, why) = told(&without);
    assert!(line == 2 && why.contains("does not follow"), "{why}");
    let (line, why) = told(&lines.replacen("struck", "kept", 1));
    assert!(line == 2 && why.contains("does not follow"), "{why}");
    let (line, why) = told(&lines.replacen("\"by\"", "\"bye\"", 1));
    assert!(line == 1 && why.contains("cannot be read"), "{why}");
    for (at, from, to) in [(1, "900", "901"), (0, "a.pdf", "b.pdf"), (0, r#""00""#, r#""01""#), (2, "half", "no")] {
        let mut other = files(STRIKE_OUT);
        other[at] = other[at].replacen(from, to, 1);
        assert_eq!(read(STRIKE_OUT, &other, &lines).unwrap_err().line, 1, "decisions about other readings: {to}");
        let code = |files: &[String; 3]| read(STRIKE_OUT, files, "").unwrap().code_of_reading();
        assert_ne!(code(&other), code(&files(STRIKE_OUT)), "{to}");
        assert_eq!(code(&other).len(), 19);
    }
}

#[test]
fn files_that_contradict_each_other_are_refused() {
    let sound = files(STRIKE_OUT);
    let changed = |at: usize, from: &str, to: &str| {
        let mut files = sound.clone();
        assert!(files[at].contains(from), "{from}");
        files[at] = files[at].replacen(from, to, 1);
        read(STRIKE_OUT, &files, "")
    };
    for (at, from, to) in [
        (0, r#""papers":[4]"#, r#""papers":[]"#),
        (0, r#""papers":[4]"#, r#""papers":[4,5]"#),
        (1, r#""state":"doubtful""#, r#""state":"sure""#),
        (1, r#""state":"sure""#, r#""state":"doubtful""#),
        (1, r#"{"paper":1,"#, r#"{"paper":2,"#),
        (1, r#""mark":"struck""#, r#""mark":"agree""#),
        (1, r#""n":1,"#, r#""n":2,"#),
        (1, r#""doubt":"partly-struck""#, r#""doubt":"partly-struck","mark":"kept""#),
        (1, r#""doubt":"partly-struck","#, ""),
        (2, r#"{"paper":2,"#, r#"{"paper":9,"#),
        (1, "01234567", "76543210"),
        (1, r#""n":1"#, r#""n":x"#),
    ] {
        assert!(changed(at, from, to).is_err(), "{to}");
    }
    let foreign = sound.clone().map(|file| file.replace("01234567", "76543210"));
    assert!(read(STRIKE_OUT, &foreign, "").unwrap_err().text.get(Lang::En).contains("no list of this congress"));
    let several = changed(1, "01234567", "76543210").unwrap_err();
    assert!(several.text.get(Lang::En).contains("several lists"));
    let nothing = [String::new(), String::new(), String::new()];
    assert!(read(STRIKE_OUT, &nothing, "").unwrap_err().text.get(Lang::En).contains("the code of no paper"));
}

#[test]
fn the_sample_is_drawn_by_what_was_read_among_the_sure_papers() {
    let all = stack(STRIKE_OUT, "");
    let sample = all.sample();
    assert_eq!((sample.papers.as_slice(), sample.sure, sample.shows), ([1].as_slice(), 1, 1));
    assert!(sample.text().get(Lang::En).contains("all 1 sure papers"));
}

#[test]
fn a_sure_mark_that_two_people_contradict_is_told() {
    let mut all = stack(STRIKE_OUT, "");
    decided(&mut all);
    assert_eq!(all.misread(), [0; 0]);
    let mut all = stack(STRIKE_OUT, "");
    for person in ["An", "Bình"] {
        all.decide(by(person, 2, rows(&[(2, Mark::Struck)]))).unwrap();
        all.decide(by(person, 3, rows(&NOBODY))).unwrap();
        all.decide(by(person, 4, rows(&NOBODY))).unwrap();
    }
    assert_eq!(all.misread(), [4], "read as three kept, of which two are struck");
    let papers = all.finish(4, Lang::En).unwrap();
    let (_, last, _) = papers.papers().nth(3).unwrap();
    assert!(last.rulings[0].why.contains("surely misread rows 2, 3"), "{}", last.rulings[0].why);
}
