//! A station at work in a folder.

use super::play::*;
use crate::event::*;
use crate::journal::JOURNAL_FILE;
use crate::live::{Actor, Done, Live, Moment, NotDone};
use crate::refused::Refused;
use crate::station::opening::opened;

fn now(up: u64) -> Moment {
    Moment { at: "08:30".into(), up }
}

fn actor<'a>(by: Option<&'a str>, key: Option<&'a str>) -> Actor<'a> {
    Actor { by, desk: DESK, key }
}

#[test]
fn what_is_done_is_on_the_disk_and_what_is_sent_twice_is_done_once() {
    let (folder, copy) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let opening = opened(CONGRESS, "p", (Kind::Real, 2, Agree::Majority), &EDITIONS).unwrap();
    let live = Live::begin(folder.path(), opening, (now(0), DESK), &EDITIONS).unwrap();
    let mut live = live.mirrored(copy.path()).unwrap();
    let mut done = |by, what| live.act(actor(by, None), now(1), what).map(drop).unwrap();
    for (id, role) in [("anh", Role::Head), ("hoa", Role::Member)] {
        done(None, Do::Person(Person { id: id.into(), name: id.into(), role, with: None }));
        done(None, Do::PinSet(PinSet { person: id.into(), argon2: "$argon2id$x".into(), with: None }));
        done(Some(id), Do::SignedIn(Nothing {}));
    }
    let both = vec!["Trần Thị Hai".into(), "Lê Văn Ba".into(), "Hoàng Thị Yến, Đặng Văn Khoa".into()];
    let (election, new, nominated) = ("committee".into(), None, Vec::new());
    let listed = Listed { election, new, seats: 2, candidates: both, nominated, list_poll: None };
    let no_file = live.act(actor(Some("anh"), None), now(1), Do::Listed(listed));
    assert!(matches!(no_file, Err(NotDone::Refused(Refused::NotInAFile(_)))), "two persons in one name: {no_file:?}");
    let mut done = |by, what| live.act(actor(by, None), now(1), what).map(drop).unwrap();
    let declared = Declared::new(1, 1);
    done(Some("anh"), Do::BoxOpened(BoxOpened { election: "committee".into(), declared }));
    done(Some("anh"), Do::BatchMade(BatchMade { of_box: 1, part: None, papers: 1 }));
    let taken = live.station().pick(1, "hoa", &How::Own, 3).unwrap();
    live.act(actor(Some("hoa"), None), now(2), Do::BatchTaken(taken)).unwrap();
    let paper = Do::Paper(PaperRead { of_box: 1, batch: 1, count: Which::A, no: 1, reads: struck(&[1, 2]) });
    let first = live.act(actor(Some("hoa"), Some("k")), now(3), paper.clone()).unwrap();
    assert!(matches!(first, Done::Now(_)));
    assert_eq!(live.act(actor(Some("hoa"), Some("k")), now(4), paper).unwrap(), Done::Before(1));
    let forged = ResultSeen { of_box: 1, report: "0".repeat(64), head: live.station().head().to_owned() };
    let refused = live.act(actor(Some("anh"), None), now(5), Do::ResultSeen(forged));
    assert!(matches!(refused, Err(NotDone::Refused(Refused::NotAgreed))), "no hash before all agree");
    let written = std::fs::read(folder.path().join(JOURNAL_FILE)).unwrap();
    assert_eq!(written, std::fs::read(copy.path().join(JOURNAL_FILE)).unwrap());
    let head = live.station().head().to_owned();
    drop(live);
    let (live, torn) = Live::go_on(folder.path(), (now(0), DESK), "p", &EDITIONS).unwrap();
    assert!(torn.is_none());
    let entry = live.station().a_box(1).unwrap().batch(1).unwrap().open(Which::A).unwrap();
    assert_eq!((entry.entered(), entry.sent("k")), (1, Some(1)), "the paper outlives a kill, and its key");
    assert_ne!(live.station().head(), head, "the start is an event");
    let other = Live::go_on(folder.path(), (now(0), DESK), "p", &EDITIONS);
    assert!(matches!(other, Err(NotDone::Fault(_))), "one writer");
}
