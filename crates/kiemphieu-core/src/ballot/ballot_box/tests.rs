mod counts;
mod json;
mod slips;

use proptest::prelude::*;

use super::entry::EntryNumber;
use super::paper::{Decided, Paper, Ruling};
use super::papers::BallotBox;
use super::refused::{Refused, Untallied};
use super::rows::{Mark, Rows};
use super::serial::{Serial, SerialError, parted, without_noughts};
use super::spot::Doubt;
use super::underway::Underway;
use crate::rules::editions::edition;
use crate::{Ballot, Boxes, Editions, Flaw, Form, Ground, Judge, Lang, List, Marks, Tally, TallyError};

pub(super) fn list(names: usize, seats: usize) -> List {
    List::new((1..=names).map(|number| format!("Người {number}")), u32::try_from(seats).unwrap()).unwrap()
}

pub(super) fn serial(text: &str) -> Serial {
    Serial::new(text).unwrap()
}

/// A paper of four names for three seats; a name is kept where the letter is `1`.
pub(super) fn paper(kept: &str) -> Paper {
    let row = |letter| match letter {
        '1' => Some(true),
        '0' => Some(false),
        _ => None,
    };
    Paper::plain(Rows::StrikeOut(kept.chars().map(row).collect()))
}

pub(super) fn box_of(papers: &[&str]) -> BallotBox {
    let names = papers.first().map_or(4, |paper| paper.len());
    let mut papers_in = BallotBox::new(list(names, names - 1));
    for kept in papers {
        papers_in.put(paper(kept)).unwrap();
    }
    papers_in
}

pub(super) fn ruling(decided: Decided) -> Ruling {
    Ruling { by: vec!["Lê Thị Hoa".into(), "Trần Nam".into()], why: "nét gạch quá nửa tên".into(), decided }
}

fn mark(form: Form) -> BoxedStrategy<Mark> {
    let marks: Vec<_> = Mark::ALL.into_iter().filter(|mark| mark.form() == form).collect();
    prop::sample::select(marks).boxed()
}

/// Rows of which each is unclear now and then, where that may be.
fn rows(form: Form, names: usize, unclear: bool) -> BoxedStrategy<Rows> {
    let is_clear = (0u8..5).prop_map(move |die| !unclear || die > 0);
    match form {
        Form::StrikeOut => {
            let row = (is_clear, any::<bool>()).prop_map(|(is_clear, kept)| is_clear.then_some(kept));
            prop::collection::vec(row, names).prop_map(Rows::StrikeOut).boxed()
        }
        Form::TwoBox => {
            let boxes = prop::sample::select(vec![Boxes::Agree, Boxes::Disagree, Boxes::Both, Boxes::Neither]);
            let row = (is_clear, boxes).prop_map(|(is_clear, boxes)| is_clear.then_some(boxes));
            prop::collection::vec(row, names).prop_map(Rows::TwoBox).boxed()
        }
    }
}

fn any_ruling(form: Form, names: usize) -> impl Strategy<Value = Ruling> {
    let rows = prop::collection::btree_map(0..names, mark(form), 1..=names).prop_map(Decided::Rows);
    let flaw = prop::sample::select(Flaw::ALL).prop_map(Decided::Flaw);
    prop_oneof![rows, flaw, Just(Decided::NoFlaw)].prop_map(ruling)
}

pub(super) fn any_paper(form: Form, names: usize, unclear: bool) -> impl Strategy<Value = Paper> {
    let flaw = prop::option::weighted(0.1, prop::sample::select(Flaw::ALL));
    let note = prop::option::weighted(0.1, "[a-zà]{1,8}");
    let rulings =
        prop_oneof![3 => Just(Vec::new()).boxed(), 1 => prop::collection::vec(any_ruling(form, names), 0..3).boxed()];
    (rows(form, names, unclear), flaw, note, rulings).prop_map(|(rows, flaw, note, rulings)| Paper {
        of_box: None,
        said_valid: false,
        serial: None,
        rows,
        flaw,
        note,
        rulings,
    })
}

/// A list of up to four names, and papers of it, of which some have serials and some are patterns.
pub(super) fn any_papers(unclear: bool) -> impl Strategy<Value = (List, Vec<(Paper, u32)>)> {
    (1usize..5, 1usize..5).prop_flat_map(move |(names, seats)| {
        let list = list(names, seats.min(names));
        let count = prop_oneof![4 => Just(1u32), 1 => 1u32..4];
        let one = (any_paper(list.form(), names, unclear), prop::option::of(0u32..40), count);
        (Just(list), prop::collection::vec(one, 0..14)).prop_map(|(list, papers)| {
            let mut used = std::collections::BTreeSet::new();
            let papers = papers.into_iter().map(|(paper, number, count)| match number {
                Some(number) if used.insert(number) => (paper.numbered(serial(&format!("P-{number:02}"))), 1),
                _ => (paper, count),
            });
            (list, papers.collect())
        })
    })
}

pub(super) fn filled(list: &List, papers: &[(Paper, u32)]) -> BallotBox {
    let mut papers_in = BallotBox::new(list.clone());
    for (paper, count) in papers {
        papers_in.put_alike(paper.clone(), *count).unwrap();
    }
    papers_in
}

fn every_rulebook() -> &'static [&'static crate::Rulebook] {
    static ALL: std::sync::OnceLock<Vec<&'static crate::Rulebook>> = std::sync::OnceLock::new();
    ALL.get_or_init(|| {
        let mut ids: Vec<String> =
            Editions::built_in().unwrap().all().iter().map(|book| book.id().to_owned()).collect();
        ids.push("doan-tncs".into());
        ids.iter().map(|id| edition(id)).collect()
    })
}

#[test]
fn serials_are_compared_without_noughts_and_spaces_but_stay_as_written() {
    let told = [("A 007/", "a7/"), ("A100b0", "a100b0"), ("A12", "a12"), ("0", "0"), ("10 05", "1005"), ("B00", "b0")];
    assert_eq!(told.map(|(text, _)| without_noughts(text)), told.map(|(_, key)| key.to_owned()));
    assert!(serial("A007").is_same(&serial("a7")) && serial("A007") != serial("a7"));
    assert_eq!(parted("B0012"), ("B", true, 12));
    let long = ("7123456789012", true, 345_678_901_234_567_890);
    assert_eq!(parted("7123456789012345678901234567890"), long, "eighteen digits are a number");
}

#[test]
fn a_box_is_empty_until_a_paper_is_put_in() {
    let mut papers = BallotBox::new(list(4, 3));
    assert!(papers.is_empty());
    papers.put(paper("1110")).unwrap();
    assert!(!papers.is_empty());
}

proptest! {
    #[test]
    fn what_is_put_and_taken_again_was_never_there(
        ((list, papers), at) in (any_papers(true), any::<prop::sample::Index>()),
    ) {
        let (more, papers) = match papers.split_first() {
            Some((more, papers)) => (more, papers),
            None => return Ok(()),
        };
        let mut papers_in = filled(&list, papers);
        let before = papers_in.clone();
        let number = papers_in.put_alike(more.0.clone(), more.1).unwrap();
        let after = papers_in.clone();
        prop_assert_eq!(papers_in.entered(), before.entered() + u64::from(more.1));
        let taken = papers_in.take(number).unwrap();
        prop_assert_eq!((taken.number(), taken.paper()), (number, &more.0));
        prop_assert_eq!(&papers_in, &before);
        papers_in.put_back(taken).unwrap();
        prop_assert_eq!(&papers_in, &after);

        let from_within = after.papers().nth(at.index(after.papers().count())).unwrap().0;
        let taken = papers_in.take(from_within).unwrap();
        prop_assert!(papers_in.get(from_within).is_none());
        prop_assert_eq!(papers_in.take(from_within), None);
        papers_in.put_back(taken).unwrap();
        prop_assert_eq!(&papers_in, &after);

        let old = papers_in.replace(from_within, Paper { serial: None, ..more.0.clone() }).unwrap();
        papers_in.replace(from_within, old).unwrap();
        prop_assert_eq!(papers_in, after);
    }

    #[test]
    fn the_tally_is_that_of_the_same_papers_under_every_rulebook((list, papers) in any_papers(false)) {
        let papers_in = filled(&list, &papers);
        prop_assert_eq!(papers_in.unclear().count(), 0);
        for book in every_rulebook() {
            let judge = Judge::new(&list, book);
            let mut tally = Tally::new(judge);
            for (paper, count) in &papers {
                let mut rows = paper.rows.clone();
                let mut flaw = paper.flaw;
                for ruling in &paper.rulings {
                    match &ruling.decided {
                        Decided::Rows(decided) => decided.iter().for_each(|(at, mark)| rows.decide(*at, *mark)),
                        Decided::Flaw(decided) => flaw = Some(*decided),
                        Decided::NoFlaw => flaw = None,
                    }
                }
                let decided_by_board = paper.flaw.is_some() || paper.note.is_some() || !paper.rulings.is_empty();
                tally.add(&Ballot { marks: rows.clear().unwrap(), flaw, decided_by_board }, *count).unwrap();
            }
            prop_assert_eq!(papers_in.tally(judge), Ok(tally), "{}", book.id());
        }
    }

    #[test]
    fn unclear_rows_are_named_and_nothing_is_added_up_before_they_are_decided((list, papers) in any_papers(true)) {
        let mut papers_in = filled(&list, &papers);
        let judge = Judge::new(&list, edition("190"));
        let doubts: Vec<_> = papers_in.unclear().collect();
        for doubt in &doubts {
            let paper = papers_in.get(doubt.paper.entry).unwrap();
            prop_assert!(doubt.rows.iter().all(|row| paper.as_decided().mark(*row).is_none()));
            prop_assert!(paper.ballot().is_none());
        }
        let unclear: u64 = papers_in.papers().filter(|(_, paper, _)| paper.ballot().is_none()).map(|(.., count)| u64::from(count)).sum();
        prop_assert_eq!(papers_in.underway(0).unclear, unclear);
        if !doubts.is_empty() {
            prop_assert_eq!(papers_in.tally(judge), Err(Untallied::Unclear(doubts.clone())));
        }
        for Doubt { paper, rows } in doubts {
            let mark = if list.form() == Form::StrikeOut { Mark::Struck } else { Mark::Neither };
            let decided = rows.iter().map(|row| (*row, mark)).collect();
            let before = papers_in.rule(paper.entry, ruling(Decided::Rows(decided))).unwrap();
            let ruled = papers_in.get(paper.entry).unwrap();
            prop_assert_eq!(&ruled.rows, &before.rows, "what was read stays");
            prop_assert!(rows.iter().all(|row| ruled.as_decided().mark(*row) == Some(mark)));
            prop_assert!(ruled.decided_by_board());
        }
        let tally = papers_in.tally(judge);
        prop_assert_eq!(tally.map(|tally| tally.entered()), Ok(papers_in.entered()));
    }
}

#[test]
fn a_serial_is_found_however_it_is_written_and_never_twice_in_a_box() {
    let mut papers_in = box_of(&["1110"]);
    let number = papers_in.put(paper("0111").numbered(serial("P-07"))).unwrap();
    assert_eq!(number, EntryNumber::new(2).unwrap());
    for written in ["P-07", "p-7", "P–007", "P-７", " P -07"] {
        assert_eq!(papers_in.find(&serial(written)).map(|(number, _)| number), Some(number), "{written}");
    }
    for other in ["7", "P-70", "P07", "Q-7", "P-7a"] {
        assert_eq!(papers_in.find(&serial(other)), None, "{other}");
    }
    let before = papers_in.clone();
    let again = papers_in.put(paper("1110").numbered(serial("p 7"))).map(drop);
    assert_eq!(again, Ok(()), "P7 is not P-7");
    papers_in.take(EntryNumber::new(3).unwrap()).unwrap();
    let twice = serial("p-007");
    let refused = Refused::SerialTwice { serial: twice.clone(), by: number };
    assert_eq!(papers_in.put(paper("1110").numbered(twice)), Err(refused));
    assert_eq!(papers_in, before);
    papers_in.take(number).unwrap();
    assert_eq!(papers_in.find(&serial("P-07")), None);
    assert!(papers_in.put(paper("1110").numbered(serial("p-007"))).is_ok());
}

#[test]
fn serials_of_nothing_or_in_disguise_are_none() {
    for none in ["", "   "] {
        assert_eq!(Serial::new(none), Err(SerialError::Length { letters: 0, most: 100 }));
    }
    assert!(matches!(Serial::new(&"7".repeat(101)), Err(SerialError::Length { letters: 101, .. })));
    assert!(Serial::new(&"7".repeat(100)).is_ok());
    assert!(matches!(Serial::new("P\u{200B}7"), Err(SerialError::Unsound { .. })));
    assert!(matches!(Serial::new("\u{420}-7"), Err(SerialError::Unsound { .. })), "a Cyrillic Р");
    assert!(!serial("P").is_same(&serial("P0")), "no number is not the number nought");
    assert!(serial("0000000000000000000012").is_same(&serial("12")));
    assert!(!serial("1000000000000000000").is_same(&serial("2000000000000000000")));
}

#[test]
fn what_is_no_paper_of_the_box_is_refused_and_changes_nothing() {
    let mut papers_in = box_of(&["1110", "0111"]);
    let before = papers_in.clone();
    let two_box = Paper::plain(Marks::TwoBox(vec![Boxes::Agree; 4]));
    let of_box = Form::StrikeOut;
    assert_eq!(papers_in.put(two_box.clone()), Err(Refused::OtherForm { of_box }));
    assert_eq!(papers_in.put(paper("11")), Err(Refused::OtherList { rows: 2, names: 4 }));
    assert_eq!(papers_in.put_alike(paper("1110"), 0), Err(Refused::NoPapers));
    let of_several = papers_in.put_alike(paper("1110").numbered(serial("7")), 2);
    assert_eq!(of_several, Err(Refused::SerialOfSeveral { serial: serial("7"), papers: 2 }));
    let first = EntryNumber::new(1).unwrap();
    assert_eq!(papers_in.replace(first, two_box), Err(Refused::OtherForm { of_box }));
    let nobody = EntryNumber::new(9).unwrap();
    assert_eq!(papers_in.replace(nobody, paper("1110")), Err(Refused::NoSuchPaper { number: nobody }));
    assert_eq!(papers_in.rule(nobody, ruling(Decided::NoFlaw)), Err(Refused::NoSuchPaper { number: nobody }));
    for (decided, refused) in [
        (Decided::Rows([(4, Mark::Kept)].into()), Refused::NoSuchRow { row: 4, names: 4 }),
        (Decided::Rows([(0, Mark::Agree)].into()), Refused::OtherMark { mark: Mark::Agree, of_box }),
        (Decided::Rows([].into()), Refused::EmptyRuling),
    ] {
        assert_eq!(papers_in.rule(first, ruling(decided.clone())), Err(refused.clone()));
        let ruled = Paper { rulings: vec![ruling(decided)], ..paper("1110") };
        assert_eq!(papers_in.put(ruled), Err(refused));
    }
    let by_nobody = Ruling { by: vec![], ..ruling(Decided::NoFlaw) };
    let by_a_blank = Ruling { by: vec!["Hoa".into(), " ".into()], ..ruling(Decided::NoFlaw) };
    let without_reason = Ruling { why: " ".into(), ..ruling(Decided::NoFlaw) };
    for ruling in [by_nobody, by_a_blank, without_reason] {
        assert_eq!(papers_in.rule(first, ruling), Err(Refused::EmptyRuling));
    }
    let hidden = Ruling { why: "nét\u{202E}gạch".into(), ..ruling(Decided::NoFlaw) };
    assert!(matches!(papers_in.rule(first, hidden), Err(Refused::Unsound { .. })));
    let noted = Paper { note: Some("mực\u{200B}đỏ".into()), ..paper("1110") };
    assert!(matches!(papers_in.put(noted), Err(Refused::Unsound { .. })));
    assert_eq!(papers_in, before);
}

#[test]
fn a_place_that_is_taken_by_now_is_not_given_back() {
    let mut papers_in = box_of(&["1110", "0111"]);
    let taken = papers_in.take(EntryNumber::new(2).unwrap()).unwrap();
    let number = papers_in.put(paper("1011")).unwrap();
    assert_eq!(papers_in.put_back(taken), Err(Refused::Occupied { number }));
    assert_eq!(papers_in.get(number), Some(&paper("1011")));
    assert_eq!(EntryNumber::new(0), None);
}

#[test]
fn a_flaw_is_decided_by_the_last_ruling_on_it() {
    let mut papers_in = box_of(&["1110"]);
    let first = EntryNumber::new(1).unwrap();
    let judge = Judge::new(papers_in.list(), edition("244"));
    papers_in.rule(first, ruling(Decided::Flaw(Flaw::Marked))).unwrap();
    assert_eq!(papers_in.tally(judge).unwrap().grounds(), &[(Ground::Marked, 1)].into());
    papers_in.rule(first, ruling(Decided::NoFlaw)).unwrap();
    let tally = papers_in.tally(judge).unwrap();
    assert_eq!((tally.valid(), tally.invalid(), tally.decided_by_board()), (1, 0, 1));
}

#[test]
fn a_judge_of_another_list_or_of_other_seats_counts_nothing() {
    let papers_in = box_of(&["1110"]);
    let misfit = Err(Untallied::Judge(TallyError::Misfit));
    for other in [list(4, 2), list(4, 4), list(5, 3)] {
        assert_eq!(papers_in.tally(Judge::new(&other, edition("190"))), misfit);
        assert_eq!(BallotBox::new(list(4, 3)).tally(Judge::new(&other, edition("190"))), misfit, "no papers");
    }
}

#[test]
fn progress_tells_papers_entered_and_missing_and_no_vote() {
    let mut papers_in = box_of(&["1110", "?110"]);
    papers_in.put_alike(paper("0111"), 3).unwrap();
    let underway = papers_in.underway(9);
    assert_eq!(underway, Underway { returned: 9, entered: 5, missing: 4, beyond: 0, unclear: 1 });
    assert_eq!(
        serde_json::to_string(&underway).unwrap(),
        r#"{"returned":9,"entered":5,"missing":4,"beyond":0,"unclear":1}"#
    );
    assert_eq!(underway.text().get(Lang::Vi), "đã nhập 5 trên 9 phiếu, còn 4; 1 phiếu có dấu chưa rõ");
    let beyond = papers_in.underway(4);
    assert_eq!((beyond.missing, beyond.beyond, beyond.is_complete()), (0, 1, false));
    assert!(beyond.text().get(Lang::En).starts_with("5 papers entered, 1 more than the 4 returned"));
    assert!(!papers_in.underway(5).is_complete(), "one is unclear");
    assert!(box_of(&["1110"]).underway(1).is_complete());
    assert_eq!(box_of(&["1110"]).underway(1).text().get(Lang::En), "all 1 papers entered");
}

#[test]
fn errors_are_errors_and_say_what_to_do_in_both_languages() {
    let doubt = box_of(&["?11?"]).tally(Judge::new(&list(4, 3), edition("190"))).unwrap_err();
    let error: Box<dyn std::error::Error> = Box::new(doubt.clone());
    assert!(error.to_string().starts_with("papers with unclear marks: 1 (2 rows)"), "{error}");
    assert!(doubt.text().0.get(Lang::Vi).starts_with("còn 1 lá phiếu có dấu chưa rõ (2 dòng)"));
    let refused: Box<dyn std::error::Error> = Box::new(Refused::NoSuchRow { row: 4, names: 4 });
    assert_eq!(refused.to_string(), "there is no number 5 on the list, only 1 to 4: compare with the paper");
}
