//! A scan as one of the counts: held against what was typed, paper by paper, as any other.

use kiemphieu_core::{Lang, PaperLine, Words};

use super::facts::counted_again;
use super::play::*;
use crate::State;
use crate::batch::difference::Needs;
use crate::event::*;
use crate::refused::Refused;

/// Where a batch stands in a scan.
pub(super) fn scan(first: u32) -> Scanned {
    let hash = |letter: &str| letter.repeat(64);
    Scanned { pages: hash("a"), readings: hash("b"), decisions: hash("c"), first }
}

fn truth(batch: u32, no: u32) -> PaperLine {
    struck(if (batch + no).is_multiple_of(2) { &[1, 4] } else { &[2, 5] })
}

/// A batch as it was scanned, of so many papers.
fn scanned(batch: u32, papers: u32) -> BatchScanned {
    let reads = (1..=papers).map(|no| truth(batch, no)).collect();
    BatchScanned { of_box: 1, batch, count: Which::B, scan: scan(batch * 10), read_by: Vec::new(), reads }
}

fn brings(play: &mut Play, by: &str, scanned: &BatchScanned) -> Result<(), Refused> {
    play.act(by, Do::BatchScanned(scanned.clone()))
}

#[test]
fn two_papers_that_a_typist_misread_are_read_a_third_time_and_the_scan_is_the_other_count() {
    let mut play = Play::real();
    play.opens("committee", &[4, 3]);
    brings(&mut play, "nam", &BatchScanned { read_by: vec!["lan".into()], ..scanned(1, 4) }).unwrap();
    brings(&mut play, "nam", &scanned(2, 3)).unwrap();
    let a_box = play.station.a_box(1).unwrap();
    assert_eq!(a_box.count_of("lan"), Some(Which::B), "who read its doubts is of its count");
    assert!(a_box.agreed().is_none(), "one count gives no tally");
    let typed = |_: Which, batch, no| match (batch, no) {
        (1, 2) | (2, 3) => struck(&[3]),
        _ => truth(batch, no),
    };
    // Nobody else is of the count that the scan fills: whoever types is of the first.
    play.counts("hoa", 1, &typed);
    let a_box = play.station.a_box(1).unwrap();
    let open: Vec<_> = a_box.unsettled().collect();
    assert_eq!(open, [((1, 2), Needs::Third), ((2, 3), Needs::Third)]);
    let third = |batch, no| Do::ReadThird(ReadThird { of_box: 1, batch, no, reads: truth(batch, no) });
    for reader in ["nam", "lan", "hoa"] {
        assert_eq!(play.act(reader, third(1, 2)), Err(Refused::ReadBefore), "{reader}");
    }
    play.act("tu", third(1, 2)).unwrap();
    play.act("lan", third(2, 3)).unwrap();
    play.confirms(1);
    let (_, report) = counted_again(&play);
    assert_eq!(report.elections[0].rounds[0].papers.valid, 7);
    let station = crate::Station::of(&play.lines, &EDITIONS, |_, _| ()).unwrap();
    assert_eq!(station.a_box(1).unwrap(), play.station.a_box(1).unwrap(), "the journal alone says the same");
}

#[test]
fn what_is_no_scan_for_this_batch_is_refused_and_changes_nothing() {
    let mut play = Play::real();
    play.opens_with("committee", Declared::new(7, 7), &[4]);
    assert_eq!(brings(&mut play, "nam", &scanned(1, 4)), Err(Refused::NotDivided { by_hand: 4, returned: 7 }));
    play.act("anh", Do::BatchMade(BatchMade { of_box: 1, part: None, papers: 3 })).unwrap();
    let (batch, count) = (1, Which::B);
    assert_eq!(
        brings(&mut play, "nam", &scanned(1, 3)),
        Err(Refused::ScanPapers { batch, scanned: 3, papers: 4 }),
        "a sheet too few"
    );
    assert_eq!(brings(&mut play, "nam", &scanned(3, 4)), Err(Refused::NoSuchBatch { batch: 3 }));
    assert!(matches!(brings(&mut play, "ky", &scanned(1, 4)), Err(Refused::NotYourRole { .. })), "a technician");
    let by_technician = BatchScanned { read_by: vec!["ky".into()], ..scanned(1, 4) };
    assert_eq!(brings(&mut play, "nam", &by_technician), Err(Refused::ScanReader { name: "ky".into() }));
    let no_hash = BatchScanned { scan: Scanned { readings: "x".into(), ..scan(1) }, ..scanned(1, 4) };
    assert_eq!(brings(&mut play, "nam", &no_hash), Err(Refused::NoHash));
    let ruled = reads(serde_json::json!({ "struck": [1], "valid": true, "note": "n" }));
    let ruled = BatchScanned { reads: vec![ruled; 4], ..scanned(1, 4) };
    assert_eq!(brings(&mut play, "nam", &ruled), Err(Refused::NotForAReader));
    let foreign = BatchScanned { reads: vec![struck(&[9]); 4], ..scanned(1, 4) };
    assert!(matches!(brings(&mut play, "nam", &foreign), Err(Refused::Paper(_))), "of another list");

    // Who types is of the other count, and so is who read what the scan was not sure of.
    play.takes("hoa", 1, 0).unwrap();
    let other = |person: &str| Err(Refused::ScanOfOtherCount { person: person.into(), count: Which::A });
    assert_eq!(brings(&mut play, "hoa", &scanned(1, 4)), other("hoa"));
    let by_hoa = BatchScanned { read_by: vec!["hoa".into()], ..scanned(1, 4) };
    assert_eq!(brings(&mut play, "nam", &by_hoa), other("hoa"));
    let begun = BatchScanned { count: Which::A, ..scanned(1, 4) };
    assert_eq!(brings(&mut play, "nam", &begun), Err(Refused::CountNotFree { batch, count: Which::A }));

    brings(&mut play, "nam", &scanned(1, 4)).unwrap();
    assert_eq!(brings(&mut play, "nam", &scanned(1, 4)), Err(Refused::CountNotFree { batch, count }), "twice");
    let same = BatchScanned { scan: scan(10), ..scanned(2, 3) };
    assert_eq!(brings(&mut play, "nam", &same), Err(Refused::ScanTaken { batch: 1 }), "the same sheets again");
    let both = BatchScanned { count: Which::A, ..scanned(2, 3) };
    assert_eq!(brings(&mut play, "tu", &both), Err(Refused::TwoScans { count }), "a machine is one pair of eyes");
    assert_eq!(play.station.a_box(1).unwrap().batch(2).unwrap().entries().count(), 0);
    for (text, remedy) in
        [Refused::TwoScans { count }, Refused::ScanPapers { batch, scanned: 3, papers: 4 }].map(|no| no.text())
    {
        assert!(!text.get(Lang::Vi).contains('{') && remedy.get(Lang::En).len() > 5);
    }
}

#[test]
fn nobody_types_on_in_a_scan_and_a_count_made_anew_may_be_typed() {
    let mut play = Play::real();
    play.opens("committee", &[2]);
    brings(&mut play, "nam", &scanned(1, 2)).unwrap();
    let again = |again| {
        let (why, with) = ("giấy dính nhau".to_owned(), "hoa".to_owned());
        Do::BatchReopened(BatchReopened { of_box: 1, batch: 1, again, why, with })
    };
    let count = Which::B;
    assert_eq!(play.act("anh", again(Again::GoOn(count))), Err(Refused::ScanGoesOn { count }));
    let typed = PaperRead { of_box: 1, batch: 1, count, no: 1, reads: struck(&[1]) };
    assert_eq!(play.act("nam", Do::Paper(typed)), Err(Refused::NotYours));
    play.act("anh", again(Again::Anew(count))).unwrap();
    play.counts("nam", 1, &|_, batch, no| truth(batch, no));
    play.counts("hoa", 1, &|_, batch, no| truth(batch, no));
    assert!(matches!(play.station.a_box(1).unwrap().batch(1).unwrap().state(), State::Equal(_)));
}

#[test]
fn a_batch_is_taken_by_eyes_only_and_what_is_told_of_a_scan_names_no_mark() {
    let taken = r#"{"box":1,"batch":1,"count":"a","how":"scan","draw":0}"#;
    assert!(serde_json::from_str::<BatchTaken>(taken).is_err(), "a scan comes whole, or not at all");
    let told = Do::BatchScanned(BatchScanned { read_by: vec!["lan".into()], ..scanned(1, 4) });
    let told = told.text(&Words::of_the_party());
    assert_eq!(told.get(Lang::Vi), "hòm 1 tập 1 lần B: nhận bản quét 4 phiếu, từ phiếu thứ 10, chỗ ngờ do lan đọc");
    assert!(told.get(Lang::En).contains("a scan of 4 papers, from paper 10, doubts read by lan"), "{told:?}");
}
