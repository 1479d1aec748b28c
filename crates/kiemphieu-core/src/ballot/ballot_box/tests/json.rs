use proptest::prelude::*;

use super::super::entry::EntryNumber;
use super::super::line::PaperLine;
use super::super::paper::{Decided, Paper};
use super::super::papers::BallotBox;
use super::super::rows::Mark;
use super::{any_papers, box_of, filled, list, paper, ruling, serial};
use crate::{Flaw, Marks};

fn back(json: &str) -> Result<BallotBox, String> {
    serde_json::from_str(json).map_err(|error| error.to_string())
}

proptest! {
    #[test]
    fn a_box_comes_back_from_json_as_it_was(
        ((list, papers), out) in (any_papers(true), prop::collection::vec(any::<prop::sample::Index>(), 0..3)),
    ) {
        let mut papers_in = filled(&list, &papers);
        for at in out.iter().filter(|_| !papers.is_empty()) {
            papers_in.take(EntryNumber(u32::try_from(at.index(papers.len())).unwrap() + 1));
        }
        let json = serde_json::to_string(&papers_in).unwrap();
        prop_assert_eq!(back(&json), Ok(papers_in), "{}", json);
    }

    #[test]
    fn a_paper_comes_back_from_its_line((list, papers) in any_papers(true)) {
        for (paper, count) in papers {
            let json = serde_json::to_string(&PaperLine::of(&paper, count)).unwrap();
            let line: PaperLine = serde_json::from_str(&json).unwrap();
            prop_assert_eq!(line.read(&list), Ok((paper, count)), "{}", json);
        }
    }
}

#[test]
fn the_keys_are_those_of_a_ballot_file() {
    let mut papers_in = box_of(&["1110"]);
    let noted =
        Paper { flaw: Some(Flaw::Marked), note: Some("mực đỏ".into()), ..paper("0111").numbered(serial("3a")) };
    papers_in.put(noted).unwrap();
    papers_in.put_alike(paper("1111"), 3).unwrap();
    papers_in.put(paper("1?10")).unwrap();
    let last = papers_in.papers().last().unwrap().0;
    papers_in.rule(last, ruling(Decided::Rows([(1, Mark::Struck)].into()))).unwrap();
    papers_in.take(EntryNumber(1)).unwrap();
    let expected = [
        r#"{"list":{"names":["Người 1","Người 2","Người 3","Người 4"],"seats":3},"papers":["#,
        r#"{"entry":2,"paper":"3a","struck":[1],"flaw":"marked","note":"mực đỏ"},"#,
        r#"{"count":3,"struck":[]},"#,
        r#"{"struck":[4],"unclear":[2],"rulings":[{"by":["Lê Thị Hoa","Trần Nam"],"why":"nét gạch quá nửa tên","#,
        r#""decided":{"rows":{"2":"struck"}}}]}]}"#,
    ];
    assert_eq!(serde_json::to_string(&papers_in).unwrap(), expected.concat());
    let mut two_box = BallotBox::new(list(4, 4));
    let boxes = [crate::Boxes::Agree, crate::Boxes::Disagree, crate::Boxes::Both, crate::Boxes::Neither];
    two_box.put(Paper::plain(Marks::TwoBox(boxes.to_vec()))).unwrap();
    assert!(serde_json::to_string(&two_box).unwrap().ends_with(r#""papers":[{"agree":[1,3],"disagree":[2,3]}]}"#));
}

#[test]
fn lines_of_a_ballot_file_are_read() {
    let read = |json| serde_json::from_str::<PaperLine>(json).unwrap().read(&list(4, 3)).unwrap();
    assert_eq!(read(r#"{"paper": 1, "struck": [4]}"#), (paper("1110").numbered(serial("1")), 1));
    assert_eq!(read(r#"{"paper": null, "struck": [], "count": 3}"#), (paper("1111"), 3));
    assert_eq!(read(r#"{"paper": "3a", "struck": [2, 1], "note": null}"#), (paper("0011").numbered(serial("3a")), 1));
}

#[test]
fn what_is_no_box_is_refused_with_the_paper_and_the_cause() {
    let in_box = |papers: &str| back(&format!(r#"{{"list":{{"names":["A","B","C"],"seats":2}},"papers":[{papers}]}}"#));
    assert_eq!(in_box("").map(|papers| papers.entered()), Ok(0));
    for (papers, cause) in [
        (r#"{"struck":[4]}"#, "paper 1: there is no number 4 on the list"),
        (r#"{"struck":[0]}"#, "paper 1: there is no number 0 on the list"),
        (r#"{"struck":[]},{"struck":[1,1]}"#, "paper 2: number 1 stands twice"),
        (r#"{"struck":[2],"unclear":[2]}"#, "paper 1: number 2 stands twice"),
        (r#"{"struck":[],"unclear":[9]}"#, "paper 1: there is no number 9"),
        (r#"{"agree":[1],"disagree":[]}"#, "paper 1: the paper is not of the form"),
        (r#"{"struck":[],"agree":[]}"#, "paper 1: the paper is not of the form"),
        (r#"{"paper":"7"}"#, "paper 1: the paper is not of the form"),
        (r#"{"struck":[],"paper":"7"},{"struck":[],"paper":"07"}"#, "paper 2: the serial «07» is that of entry 1"),
        (r#"{"struck":[],"paper":""}"#, "paper 1: the serial has 0 letters"),
        (r#"{"struck":[],"count":0}"#, "paper 1: the number of papers is 0"),
        (r#"{"struck":[],"entry":0}"#, "paper 1: there is no entry 0"),
        (r#"{"struck":[],"entry":3},{"struck":[],"entry":3}"#, "paper 2: entry 3 is another paper"),
        (r#"{"struck":[],"entry":4294967295},{"struck":[]}"#, "paper 2: the box is full"),
        (r#"{"struck":[],"flaw":"torn"}"#, "unknown variant"),
        (r#"{"struck":[],"votes":3}"#, "unknown field"),
        (r#"{"struck":[],"struck":[1]}"#, "duplicate field"),
        (r#"{"struck":[],"rulings":[{"by":[],"why":"x","decided":"no-flaw"}]}"#, "paper 1: a ruling"),
        (r#"{"struck":[],"rulings":[{"by":["A"],"why":"x","decided":{"rows":{"4":"kept"}}}]}"#, "there is no number 4"),
        (r#"{"struck":[],"rulings":[{"by":["A"],"why":"x","decided":{"rows":{"0":"kept"}}}]}"#, "there is no number 0"),
    ] {
        let error = in_box(papers).unwrap_err();
        assert!(error.contains(cause), "{papers}\n{error}");
    }
    let no_list = back(r#"{"list":{"names":["A","a"],"seats":3},"papers":[]}"#).unwrap_err();
    assert!(no_list.contains("2 names but 3 seats") && no_list.contains("stands both"), "{no_list}");
}

#[test]
fn a_box_is_full_before_it_takes_a_gigabyte() {
    let names: Vec<String> = (0..1 << 15).map(|at| format!("\"N{at}\"")).collect();
    let papers = vec![r#"{"struck":[]}"#; (1 << 12) + 1].join(",");
    let json = format!(r#"{{"list":{{"names":[{}],"seats":9}},"papers":[{papers}]}}"#, names.join(","));
    assert!(back(&json).unwrap_err().contains("paper 4097: the box is full"));
}
