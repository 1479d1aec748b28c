//! What a congress file can say of a round is said in events, and comes out of the export again.

use kiemphieu_core::{Decision, Deduction, DeductionGround, Ending, Lang, Report, Severity, count};
use kiemphieu_files::{Reach, load, silent};
use serde_json::json;

use super::play::*;
use crate::check::check;
use crate::event::*;
use crate::export::{self, export};
use crate::refused::Refused;

fn json_of(report: &Report) -> String {
    kiemphieu_files::results::json(report).unwrap()
}

/// The report of the exported files, which must be that of the station.
pub fn counted_again(play: &Play) -> (String, Report) {
    let folder = tempfile::tempdir().unwrap();
    let files = export(&play.station).unwrap();
    for (name, bytes) in &files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let loaded = load(&folder.path().join("congress.toml"), &EDITIONS, Reach::Anywhere, false, &silent).unwrap();
    let counted = count(&loaded.congress, &loaded.rulebook);
    let there = Report::new(&counted, Lang::Vi, loaded.inputs.clone(), false);
    assert_eq!(json_of(&there), json_of(&export::report(&play.station, None, Lang::Vi).unwrap()));
    let proof = check(&play.bytes(), &EDITIONS).unwrap();
    assert_eq!(export(&proof.station).unwrap(), files, "the journal gives the same files");
    (String::from_utf8(files[0].1.clone()).unwrap(), there)
}

fn part(name: &str, issued: Option<u32>, returned: u32) -> Part {
    Part { name: name.into(), issued, returned }
}

fn makes(play: &mut Play, papers: u32, part: Option<u32>) -> Result<(), Refused> {
    play.act("anh", Do::BatchMade(BatchMade { of_box: 1, part, papers }))
}

/// Two ballot boxes, a late comer, somebody who withdrew after printing, spoiled and unused papers.
fn with_everything() -> Declared {
    Declared {
        present: Some(39),
        deductions: Some(vec![Deduction { ground: DeductionGround::AbsentExcused, count: 1 }]),
        withdrawn: vec!["Hoàng Văn Năm".into()],
        reason: "đơn ngày 10/6/2025".into(),
        printed: Some(45),
        spoiled: Some(2),
        unused: Some(4),
        boxes: vec![part("Hòm chính", Some(30), 30), part("Hòm lưu động", Some(9), 8)],
        ..Declared::new(39, 38)
    }
}

fn opened(play: &mut Play, declared: Declared) -> Result<(), Refused> {
    play.act("anh", Do::BoxOpened(BoxOpened { election: "committee".into(), declared }))
}

#[test]
fn several_boxes_attendance_withdrawals_and_spoiled_papers_come_out_of_the_export() {
    let mut play = Play::real();
    opened(&mut play, with_everything()).unwrap();
    assert_eq!(makes(&mut play, 20, None), Err(Refused::NoSuchPart { part: None, parts: 2 }));
    for (papers, part) in [(20, 1), (10, 1)] {
        makes(&mut play, papers, Some(part)).unwrap();
    }
    assert_eq!(makes(&mut play, 9, Some(2)), Err(Refused::MoreThanReturned { by_hand: 9, returned: 8 }));
    makes(&mut play, 8, Some(2)).unwrap();
    let truth = |_: Which, batch: u32, no: u32| struck(if batch + no > 20 { &[4, 5] } else { &[3, 5] });
    play.counts("hoa", 1, &truth);
    play.counts("nam", 1, &truth);
    play.confirms(1);
    let (congress, report) = counted_again(&play);
    for said in [
        "present = 39",
        "deductions = [{ ground = \"absent-excused\", count = 1 }]",
        "withdrawn = [\"Hoàng Văn Năm\"]",
        "reason = \"đơn ngày 10/6/2025\"",
        "spoiled = 2",
        "unused = 4",
        "name = \"Hòm lưu động\", ballots = \"committee-1_2.csv\", issued = 9, returned = 8",
    ] {
        assert!(congress.contains(said), "{said}:\n{congress}");
    }
    let round = &report.elections[0].rounds[0];
    assert_eq!((round.base.d, round.papers.returned), (39, 38));
    assert_eq!(export(&play.station).unwrap().len(), 3, "a ballot file for each box");
    let of_round = report.findings.iter().filter(|finding| finding.round.is_some());
    assert!(of_round.clone().all(|finding| finding.severity != Severity::Error), "{:?}", of_round.collect::<Vec<_>>());
}

#[test]
fn a_batch_is_put_into_the_right_box_and_the_boxes_hold_what_was_returned() {
    let mut play = Play::real();
    let wrong = Declared { boxes: vec![part("A", None, 3), part("B", None, 3)], ..Declared::new(5, 5) };
    assert_eq!(opened(&mut play, wrong.clone()), Err(Refused::OtherSum { sum: 6, returned: 5 }));
    let twice = Declared { boxes: vec![part("A", None, 3), part("a", None, 2)], ..wrong.clone() };
    assert!(matches!(opened(&mut play, twice), Err(Refused::Declared(_))), "two boxes of one name");
    opened(&mut play, Declared { boxes: vec![part("A", None, 3), part("B", None, 2)], ..wrong }).unwrap();
    makes(&mut play, 2, Some(1)).unwrap();
    assert_eq!(makes(&mut play, 3, Some(2)), Err(Refused::MoreThanReturned { by_hand: 3, returned: 2 }));
    let moved = |part| {
        let (why, with) = ("tập của hòm kia".to_owned(), "hoa".to_owned());
        Do::BatchReopened(BatchReopened { of_box: 1, batch: 1, again: Again::Part(part), why, with })
    };
    assert_eq!(play.act("anh", moved(3)), Err(Refused::NoSuchPart { part: Some(3), parts: 2 }));
    play.act("anh", moved(2)).unwrap();
    makes(&mut play, 3, Some(1)).unwrap();
    play.counts("hoa", 1, &|_, _, _| struck(&[4, 5]));
    play.counts("nam", 1, &|_, _, _| struck(&[4, 5]));
    play.confirms(1);
    assert!(counted_again(&play).0.contains("name = \"B\", ballots = \"committee-1_2.csv\", returned = 2"));
}

#[test]
fn what_cannot_be_declared_of_a_round_is_refused_when_it_is_declared() {
    let mut play = Play::real();
    let plain = Declared::new(5, 5);
    let without_reason = Declared { withdrawn: vec!["Lê Văn Ba".into()], ..plain.clone() };
    assert!(matches!(opened(&mut play, without_reason), Err(Refused::Declared(_))));
    let stranger = Declared { withdrawn: vec!["Người Lạ".into()], reason: "đơn".into(), ..plain.clone() };
    assert!(matches!(opened(&mut play, stranger), Err(Refused::Declared(_))));
    let everybody = vec![Deduction { ground: DeductionGround::Exempted, count: 40 }];
    let nobody = Declared { deductions: Some(everybody), ..plain };
    assert!(matches!(opened(&mut play, nobody), Err(Refused::Declared(_))));
}

#[test]
fn who_is_elected_and_declines_opens_the_seat_again_and_the_congress_decides() {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[20, 20]);
    play.counts("hoa", of_box, &|_, _, _| struck(&[4, 5]));
    play.counts("nam", of_box, &|_, _, _| struck(&[4, 5]));
    play.confirms(of_box);
    let declines = Decided {
        election: "committee".into(),
        withdrawn: vec!["Lê Văn Ba".into()],
        reason: "xin không nhận".into(),
        present: Some(38),
        ..Decided::default()
    };
    play.act("anh", Do::Decided(declines.clone())).unwrap();
    assert!(matches!(play.act("anh", Do::Decided(declines)), Err(Refused::Declared(_))), "nobody withdraws twice");
    let again = |answers| {
        Do::Decided(Decided {
            election: "committee".into(),
            decision: Some(Decision::VoteAgain),
            answers: Some(answers),
            candidates: Some(vec!["Phạm Thị Bốn".into(), "Hoàng Văn Năm".into()]),
            ..Decided::default()
        })
    };
    assert!(matches!(play.act("anh", again(Ending::Tie)), Err(Refused::Procedure { .. })), "there is no tie");
    play.act("anh", again(Ending::Short)).unwrap();
    let of_box = play.opens("committee", &[19, 19]);
    play.counts("hoa", of_box, &|_, _, _| struck(&[2]));
    play.counts("nam", of_box, &|_, _, _| struck(&[2]));
    play.confirms(of_box);
    let (congress, report) = counted_again(&play);
    assert!(congress.contains("answers = \"short\"") && congress.contains("reason = \"xin không nhận\""), "{congress}");
    assert!(report.elections[0].elected.contains(&"Phạm Thị Bốn".to_owned()), "{:?}", report.elections[0].elected);
}

#[test]
fn the_board_says_that_a_doubtful_paper_is_valid_and_the_ballot_file_says_so() {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[2]);
    let doubtful = |_: Which, _: u32, no: u32| match no {
        1 => reads(json!({ "struck": [4], "unclear": [5] })),
        _ => struck(&[4, 5]),
    };
    play.counts("hoa", of_box, &doubtful);
    play.counts("nam", of_box, &doubtful);
    let valid = reads(json!({ "struck": [4, 5], "valid": true, "note": "nét gạch chệch" }));
    let third = ReadThird { of_box, batch: 1, no: 1, reads: valid.clone() };
    assert_eq!(play.act("tu", Do::ReadThird(third)), Err(Refused::NotForAReader), "who reads decides nothing");
    let third = ReadThird { of_box, batch: 1, no: 1, reads: doubtful(Which::A, 1, 1) };
    play.act("tu", Do::ReadThird(third)).unwrap();
    let settled = |reads| {
        let (why, with) = ("nét gạch chệch, rõ ý".to_owned(), "hoa".to_owned());
        Do::Settled(Settled { of_box, batch: 1, no: 1, reads, why, with })
    };
    let with_flaw = reads(json!({ "struck": [4, 5], "valid": true, "flaw": "marked" }));
    assert!(matches!(play.act("anh", settled(with_flaw)), Err(Refused::Paper(_))), "valid beside a flaw");
    play.act("anh", settled(reads(json!({ "struck": [4, 5], "valid": true })))).unwrap();
    play.confirms(of_box);
    counted_again(&play);
    let ballots = String::from_utf8(export(&play.station).unwrap()[1].1.clone()).unwrap();
    assert!(ballots.contains("01.01,1,4 5,,1,\"nét gạch chệch, rõ ý\"\n"), "{ballots}");
}

#[test]
fn two_persons_put_right_who_came_and_who_withdrew_before_the_result_is_confirmed() {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[20, 20]);
    play.counts("hoa", of_box, &|_, _, _| struck(&[4, 5]));
    play.counts("nam", of_box, &|_, _, _| struck(&[4, 5]));
    let was = Declared::new(40, 40);
    let now = Declared { withdrawn: vec!["Lê Văn Ba".into()], reason: "đơn".into(), ..was.clone() };
    let restated = |was: &Declared, now: &Declared| {
        let (was, now, why, with) = (was.clone(), now.clone(), "sót".to_owned(), "hoa".to_owned());
        Do::Restated(Restated { of_box, was, now, why, with })
    };
    play.act("anh", restated(&was, &now)).unwrap();
    play.confirms(of_box);
    let (_, report) = counted_again(&play);
    assert!(!report.elections[0].elected.contains(&"Lê Văn Ba".to_owned()), "he withdrew, whatever his votes");
}
