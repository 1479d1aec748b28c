//! What a person may do, and what is refused.

use kiemphieu_core::{Decision, Lang};
use serde_json::json;

use super::play::*;
use crate::batch::difference::Needs;
use crate::event::*;
use crate::export;
use crate::refused::Refused;
use crate::views;

fn two_of_two(play: &mut Play) -> u32 {
    play.opens("committee", &[2, 2])
}

#[test]
fn nothing_is_entered_before_the_batches_hold_all_that_was_returned() {
    let mut play = Play::real();
    let declared = Declared::new(5, 5);
    let of_box = play.opens_with("committee", declared, &[2, 2]);
    assert_eq!(play.takes("hoa", of_box, 0), Err(Refused::NotDivided { by_hand: 4, returned: 5 }));
    let more = play.act("hoa", Do::BatchMade(BatchMade { of_box, part: None, papers: 2 }));
    assert_eq!(more, Err(Refused::MoreThanReturned { by_hand: 6, returned: 5 }));
    play.act("hoa", Do::BatchMade(BatchMade { of_box, part: None, papers: 1 })).unwrap();
    assert!(play.takes("hoa", of_box, 0).is_ok());
}

#[test]
fn a_person_belongs_to_one_count_of_a_box_and_the_station_picks_the_batch() {
    let mut play = Play::real();
    let of_box = two_of_two(&mut play);
    assert_eq!(play.takes("hoa", of_box, 1), Ok((2, Which::A)));
    assert_eq!(play.takes("hoa", of_box, 0), Err(Refused::OpenAlready { batch: 2, count: Which::A }));
    let other = BatchTaken { of_box, batch: 1, count: Which::A, how: How::Own, draw: 0 };
    assert_eq!(play.act("nam", Do::BatchTaken(other)), Err(Refused::OtherBatch { count: Which::B, batch: 1 }));
    assert_eq!(play.takes("nam", of_box, 0), Ok((1, Which::B)));
    let paper = PaperRead { of_box, batch: 1, count: Which::B, no: 1, reads: struck(&[1, 2]) };
    assert_eq!(play.act("hoa", Do::Paper(paper)), Err(Refused::NotYours), "A does not touch what B enters");
}

#[test]
fn two_who_type_what_one_person_reads_are_one_count() {
    let mut play = Play::real();
    let of_box = two_of_two(&mut play);
    let aloud = |person: &str| How::ReadAloud(Who { person: person.into() });
    let take = |play: &mut Play, by: &str, how: How| {
        let taken = play.station.pick(of_box, by, &how, 0)?;
        let count = taken.count;
        play.act(by, Do::BatchTaken(taken)).map(|()| count)
    };
    assert_eq!(take(&mut play, "hoa", aloud("anh")), Ok(Which::A));
    assert_eq!(take(&mut play, "nam", aloud("anh")), Ok(Which::A), "they hear the same reader");
    assert_eq!(take(&mut play, "tu", How::Own), Ok(Which::B));
    assert_eq!(take(&mut play, "lan", aloud("tu")), Ok(Which::B));
    assert_eq!(play.station.pick(of_box, "anh", &aloud("tu"), 0), Err(Refused::ReaderOfOtherCount { count: Which::B }));
}

#[test]
fn the_station_gives_the_number_and_counts_to_the_end_of_the_batch() {
    let mut play = Play::real();
    let of_box = two_of_two(&mut play);
    play.takes("hoa", of_box, 0).unwrap();
    let at = |no, reads| Do::Paper(PaperRead { of_box, batch: 1, count: Which::A, no, reads });
    assert_eq!(play.act("hoa", at(2, struck(&[1]))), Err(Refused::OtherNumber { next: 1, stands: 2 }));
    let three = reads(json!({ "struck": [1], "count": 3 }));
    assert_eq!(play.act("hoa", at(1, three)), Err(Refused::BeyondBatch { no: 3, papers: 2 }));
    assert!(matches!(play.act("hoa", at(1, struck(&[6]))), Err(Refused::Paper(_))), "there are five names");
    assert!(matches!(play.act("hoa", at(1, agrees(true))), Err(Refused::Paper(_))), "the other form");
    let serial = reads(json!({ "struck": [1], "paper": "7" }));
    assert_eq!(play.act("hoa", at(1, serial)), Err(Refused::NotForAReader));
    play.act("hoa", at(1, struck(&[1]))).unwrap();
    assert_eq!(play.closes("hoa", of_box), Err(Refused::NotAllEntered { entered: 1, papers: 2 }));
    play.act("hoa", at(2, struck(&[2]))).unwrap();
    assert_eq!(play.act("hoa", at(3, struck(&[2]))), Err(Refused::BeyondBatch { no: 3, papers: 2 }));
    play.act("hoa", Do::PaperVoid(PaperVoid { of_box, batch: 1, count: Which::A, no: 1 })).unwrap();
    assert_eq!(play.closes("hoa", of_box), Err(Refused::NotAllEntered { entered: 1, papers: 2 }));
    play.act("hoa", at(1, struck(&[3]))).unwrap();
    let again = PaperRead { of_box, batch: 1, count: Which::A, no: 2, reads: struck(&[4]) };
    play.act("hoa", Do::PaperAgain(again)).unwrap();
    play.closes("hoa", of_box).unwrap();
    assert_eq!(play.closes("hoa", of_box), Err(Refused::NotYours));
}

#[test]
fn what_a_desk_sends_twice_is_done_once() {
    let mut play = Play::real();
    let of_box = two_of_two(&mut play);
    play.takes("hoa", of_box, 0).unwrap();
    let sent = |play: &Play, no| {
        let paper = PaperRead { of_box, batch: 1, count: Which::A, no, reads: struck(&[1]) };
        Event { key: Some("k1".into()), ..play.event(Some("hoa"), Do::Paper(paper)) }
    };
    play.send(sent(&play, 1)).unwrap();
    assert_eq!(play.send(sent(&play, 1)), Err(Refused::SentTwice { no: 1 }));
    assert_eq!(play.send(sent(&play, 2)), Err(Refused::SentTwice { no: 1 }));
}

/// Both counts of one batch of two, in which the second paper is read differently.
fn differing(play: &mut Play) -> u32 {
    let of_box = play.opens("committee", &[2]);
    play.counts("hoa", of_box, &|_, _, no| if no == 2 { struck(&[1, 2]) } else { struck(&[4, 5]) });
    play.counts("nam", of_box, &|_, _, no| if no == 2 { struck(&[1, 3]) } else { struck(&[4, 5]) });
    of_box
}

#[test]
fn a_paper_that_differs_is_read_by_somebody_else_and_two_of_three_settle_it() {
    let mut play = Play::real();
    let of_box = differing(&mut play);
    assert_eq!(play.station.a_box(of_box).unwrap().unsettled().collect::<Vec<_>>(), [((1, 2), Needs::Third)]);
    let third = |no, reads| Do::ReadThird(ReadThird { of_box, batch: 1, no, reads });
    assert_eq!(play.act("hoa", third(2, struck(&[1, 2]))), Err(Refused::ReadBefore), "nobody settles his own");
    assert_eq!(play.act("tu", third(1, struck(&[4, 5]))), Err(Refused::NotToBeRead));
    assert_eq!(play.sees("anh", of_box), Err(Refused::NotAgreed), "no result before all agree");
    let settled = |with: &str| {
        let (why, with) = ("xem lại".to_owned(), with.to_owned());
        Do::Settled(Settled { of_box, batch: 1, no: 2, reads: struck(&[1, 2]), why, with })
    };
    assert_eq!(play.act("anh", settled("tu")), Err(Refused::ThirdReadingFirst));
    play.act("tu", third(2, struck(&[1, 3]))).unwrap();
    let agreed = play.station.a_box(of_box).unwrap().agreed().unwrap();
    let struck_of = |at| agreed.ballots().papers().nth(at).unwrap().1.rows.clone();
    assert_eq!(struck_of(1), play.read(of_box, &struck(&[1, 3])), "two of three");
}

impl Play {
    fn read(&self, of_box: u32, line: &kiemphieu_core::PaperLine) -> kiemphieu_core::Rows {
        line.clone().read(self.station.a_box(of_box).unwrap().list()).unwrap().0.rows
    }
}

#[test]
fn three_readings_that_differ_are_concluded_by_the_head_and_a_member_who_did_not_both_read_it() {
    let mut play = Play::real();
    let of_box = differing(&mut play);
    let third = ReadThird { of_box, batch: 1, no: 2, reads: struck(&[2, 3]) };
    play.act("tu", Do::ReadThird(third)).unwrap();
    let settled = |reads, why: &str, with: &str| {
        Do::Settled(Settled { of_box, batch: 1, no: 2, reads, why: why.into(), with: with.into() })
    };
    assert_eq!(play.act("anh", settled(struck(&[1]), "rõ", "anh")), Err(Refused::NotTwo), "one is not two");
    assert_eq!(play.act("hoa", settled(struck(&[1]), "rõ", "tu")), Err(Refused::NotTwo), "the head is one of them");
    assert!(matches!(play.act("anh", settled(struck(&[1]), " ", "hoa")), Err(Refused::Length { .. })), "a reason");
    let unclear = reads(json!({ "struck": [1], "unclear": [2] }));
    assert_eq!(play.act("anh", settled(unclear, "rõ", "hoa")), Err(Refused::StillUnclear));
    play.act("anh", settled(struck(&[1]), "gạch nhẹ ở số 1", "hoa")).unwrap();
    let agreed = play.station.a_box(of_box).unwrap().agreed().unwrap();
    let ballots = agreed.ballots();
    let paper = ballots.papers().nth(1).unwrap().1;
    assert_eq!(paper.note.as_deref(), Some("gạch nhẹ ở số 1"), "the export says why");
    assert_eq!(paper.serial.as_ref().unwrap().as_str(), "01.02", "no range of a ballot file");
}

#[test]
fn a_paper_that_may_have_been_entered_twice_goes_to_the_board_since_it_may_bear_two_numbers() {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[3]);
    let cast = [struck(&[1]), struck(&[2]), struck(&[3])];
    play.counts("hoa", of_box, &|_, _, no| cast[[0, 2, 2][no as usize - 1]].clone());
    play.counts("nam", of_box, &|_, _, no| cast[no as usize - 1].clone());
    assert_eq!(play.station.a_box(of_box).unwrap().unsettled().collect::<Vec<_>>(), [((1, 2), Needs::Board)]);
}

#[test]
fn where_nobody_else_is_there_the_two_conclude_what_they_read_differently() {
    let mut play = Play::empty((Kind::Real, 2, Agree::Majority));
    play.joined(&[("anh", Role::Head), ("hoa", Role::Member)]);
    let of_box = play.opens("secretary", &[9]);
    play.counts("anh", of_box, &|_, _, no| agrees(no != 4));
    play.counts("hoa", of_box, &|_, _, _| agrees(true));
    let a_box = play.station.a_box(of_box).unwrap();
    assert_eq!(play.station.to_conclude(a_box).collect::<Vec<_>>(), [(1, 4)]);
    let (why, with) = ("cùng xem".to_owned(), "hoa".to_owned());
    play.act("anh", Do::Settled(Settled { of_box, batch: 1, no: 4, reads: agrees(true), why, with })).unwrap();
    play.confirms(of_box);
}

#[test]
fn where_all_must_agree_two_of_three_are_not_enough() {
    let mut play = Play::with((Kind::Real, 3, Agree::All));
    let of_box = play.opens("committee", &[2]);
    for by in ["hoa", "nam", "tu"] {
        play.counts(by, of_box, &|count, _, no| struck(if no == 2 && count == Which::C { &[1] } else { &[2] }));
    }
    assert_eq!(play.station.a_box(of_box).unwrap().unsettled().collect::<Vec<_>>(), [((1, 2), Needs::Board)]);
    let mut play = Play::with((Kind::Real, 3, Agree::Majority));
    let of_box = play.opens("committee", &[2]);
    for by in ["hoa", "nam", "tu"] {
        play.counts(by, of_box, &|count, _, no| struck(if no == 2 && count == Which::C { &[1] } else { &[2] }));
    }
    assert!(play.station.a_box(of_box).unwrap().agreed().is_some(), "two of three counts");
}

#[test]
fn a_row_that_both_find_unclear_is_not_agreed() {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[1]);
    let unclear = |_: Which, _: u32, _: u32| reads(json!({ "struck": [1], "unclear": [2] }));
    play.counts("hoa", of_box, &unclear);
    play.counts("nam", of_box, &unclear);
    assert_eq!(play.station.a_box(of_box).unwrap().unsettled().collect::<Vec<_>>(), [((1, 1), Needs::Third)]);
    play.settles(of_box, &|_, _| struck(&[1, 2]));
    assert!(play.station.a_box(of_box).unwrap().agreed().is_some());
}

#[test]
fn a_batch_that_was_counted_wrongly_by_hand_is_reopened_by_two_and_the_number_returned_restated() {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[3]);
    play.takes("hoa", of_box, 0).unwrap();
    for _ in 0..2 {
        play.enters("hoa", of_box, &struck(&[1, 2])).unwrap();
    }
    let reopened = |again, with: &str| {
        Do::BatchReopened(BatchReopened { of_box, batch: 1, again, why: "đếm tay lại".into(), with: with.into() })
    };
    assert_eq!(play.act("hoa", reopened(Again::Papers(2), "nam")), Err(Refused::NotTwo));
    play.act("anh", reopened(Again::Papers(2), "nam")).unwrap();
    play.closes("hoa", of_box).unwrap();
    assert_eq!(play.takes("nam", of_box, 0), Err(Refused::NotDivided { by_hand: 2, returned: 3 }));
    let was = Declared::new(3, 3);
    let now = Declared { returned: 2, ..was.clone() };
    let restated =
        |was, now| Do::Restated(Restated { of_box, was, now, why: "khai nhầm".into(), with: "nam".into() });
    assert_eq!(play.act("anh", restated(now.clone(), was.clone())), Err(Refused::OtherNumbers));
    play.act("anh", restated(was, now)).unwrap();
    play.counts("nam", of_box, &|_, _, _| struck(&[1, 2]));
    assert!(play.station.a_box(of_box).unwrap().agreed().is_some());
}

#[test]
fn a_person_confirms_only_what_both_have_seen_and_nothing_is_changed_then() {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[20, 20]);
    for by in ["hoa", "nam"] {
        play.counts(by, of_box, &|_, _, _| struck(&[4, 5]));
    }
    play.sees("anh", of_box).unwrap();
    let confirmed = |play: &Play, with: &str| Do::Confirmed(export::confirm(&play.station, of_box, with).unwrap());
    assert_eq!(play.act("anh", confirmed(&play, "hoa")), Err(Refused::NotSeen { person: "hoa".into() }));
    play.sees("hoa", of_box).unwrap();
    assert_eq!(play.act("anh", confirmed(&play, "anh")), Err(Refused::NotTwo), "nobody is both PINs");
    assert_eq!(play.act("anh", Do::Shown(OfBox { of_box })), Err(Refused::NotConfirmed { number: of_box }));
    let next = BoxOpened { election: "committee".into(), declared: Declared::new(1, 1) };
    assert_eq!(play.act("anh", Do::BoxOpened(next.clone())), Err(Refused::BoxOpen { number: of_box }));
    play.act("anh", confirmed(&play, "hoa")).unwrap();
    assert_eq!(play.takes("tu", of_box, 0).unwrap_err(), Refused::NothingFree { count: Which::A });
    let again = BatchReopened { of_box, batch: 1, again: Again::Anew(Which::A), why: "x".into(), with: "hoa".into() };
    assert_eq!(play.act("anh", Do::BatchReopened(again)), Err(Refused::BoxConfirmed { number: of_box }));
    assert!(
        matches!(play.act("anh", Do::BoxOpened(next)), Err(Refused::Procedure { .. })),
        "the rules refuse a next round"
    );
    let stop = Decided { election: "committee".into(), decision: Some(Decision::Stop), ..Decided::default() };
    assert!(matches!(play.act("anh", Do::Decided(stop)), Err(Refused::Procedure { .. })), "the election is complete");
}

#[test]
fn roles_hold_and_nobody_works_who_is_not_signed_in() {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[2]);
    for by in ["ky", "chi"] {
        let taken = play.station.pick(of_box, by, &How::Own, 0).unwrap();
        assert!(matches!(play.act(by, Do::BatchTaken(taken)), Err(Refused::NotYourRole { .. })), "{by}");
    }
    play.act("ky", Do::DeskJoined(Desk { joins: "bàn 2".into() })).unwrap();
    play.by_machine(Do::Locked(Who { person: "hoa".into() })).unwrap();
    assert_eq!(play.takes("hoa", of_box, 0), Err(Refused::LockedOut { person: "hoa".into() }));
    assert!(matches!(play.act("nam", Do::Unlocked(Who { person: "hoa".into() })), Err(Refused::NotYourRole { .. })));
    play.act("anh", Do::Unlocked(Who { person: "hoa".into() })).unwrap();
    assert!(matches!(play.takes("hoa", of_box, 0), Err(Refused::NotSignedIn { .. })));
    play.by_machine(Do::Started(Started { program: "p".into() })).unwrap();
    assert!(matches!(play.takes("nam", of_box, 0), Err(Refused::NotSignedIn { .. })), "a start signs everybody out");
    let plain = PinSet { person: "hoa".into(), argon2: "123456".into(), with: None };
    assert_eq!(play.by_machine(Do::PinSet(plain)), Err(Refused::PlainPin));
    let head = Person { id: "x".into(), name: "Người X".into(), role: Role::Head, with: Some("nam".into()) };
    play.act("anh", Do::SignedIn(Nothing {})).unwrap();
    assert_eq!(play.act("anh", Do::Person(head)), Err(Refused::SecondHead));
}

#[test]
fn a_clerk_sees_the_own_open_batch_and_nothing_else() {
    let mut play = Play::real();
    let of_box = two_of_two(&mut play);
    play.takes("hoa", of_box, 0).unwrap();
    play.enters("hoa", of_box, &struck(&[1, 2])).unwrap();
    let own = views::desk(&play.station, "hoa").open.unwrap();
    assert_eq!((own.batch, own.next, own.entered.len()), (1, 2, 1));
    assert!(views::desk(&play.station, "nam").open.is_none());
    play.enters("hoa", of_box, &struck(&[1, 2])).unwrap();
    play.closes("hoa", of_box).unwrap();
    assert!(views::desk(&play.station, "hoa").open.is_none(), "not even the own closed batch");
    let board = serde_json::to_string(&views::board(&play.station)).unwrap();
    assert!(!board.contains("struck") && !board.contains("votes"), "{board}");
    let hidden = export::report(&play.station, Some(of_box), Lang::Vi);
    assert_eq!(hidden.map(drop), Err(Refused::NotAgreed));
}
