//! What somebody might do to a journal, or to the clock of a machine.

use super::play::*;
use crate::check::{Refuted, check};
use crate::event::line::Line;
use crate::event::*;
use crate::journal::reading::read;

/// The same congress, with all papers struck so.
fn counted(paper: &[usize]) -> Play {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[6]);
    for by in ["hoa", "nam"] {
        play.counts(by, of_box, &|_, _, _| struck(paper));
    }
    play
}

fn text(lines: &[Line]) -> Vec<u8> {
    lines.iter().map(Line::text).collect::<String>().into_bytes()
}

#[test]
fn two_journals_that_are_spliced_break_where_they_meet() {
    let (one, other) = (counted(&[4, 5]), counted(&[1, 2]));
    let parted = one.lines.iter().zip(&other.lines).position(|(one, other)| one.hash() != other.hash()).unwrap();
    assert!(matches!(one.lines[parted].event().what, Do::Paper(_)), "they part at the first paper");
    for at in [parted + 1, parted + 4, one.lines.len() - 1] {
        let spliced = [&one.lines[..at], &other.lines[at..]].concat();
        let Err(Refuted::Broken(broken)) = check(&text(&spliced), &EDITIONS) else { panic!("spliced at {at}") };
        assert_eq!(broken.line, at + 1);
    }
    // Whoever makes the hashes anew has made another journal: the code on the covers is not in it.
    let close = |lines: &[Line]| {
        let closed = lines.iter().find(|line| matches!(line.event().what, Do::BatchClosed(_)));
        Line::code(closed.unwrap().hash())
    };
    let mut forged = one.lines[..parted].to_vec();
    for line in &other.lines[parted..] {
        let before = forged.last().unwrap().hash().to_owned();
        forged.push(Line::after(&before, line.event().clone()).unwrap());
    }
    assert!(check(&text(&forged), &EDITIONS).is_ok() && close(&forged) != close(&one.lines));
}

#[test]
fn of_a_journal_without_its_last_lines_the_code_on_the_covers_is_not_found() {
    let play = counted(&[4, 5]);
    let codes: Vec<String> = play.lines.iter().map(|line| Line::code(line.hash())).collect();
    let on_cover = codes.last().unwrap();
    let cut = text(&play.lines[..play.lines.len() - 5]);
    let proof = check(&cut, &EDITIONS).unwrap();
    assert_eq!(proof.station.events() + 5, play.station.events(), "it is whole as far as it goes");
    assert!(!read(&cut).unwrap().lines.iter().any(|line| Line::code(line.hash()) == *on_cover));
    assert!(proof.station.a_box(1).unwrap().agreed().is_none(), "and it agrees to nothing");
}

#[test]
fn a_clock_that_is_set_back_a_day_is_told_and_decides_nothing() {
    let mut play = Play::real();
    let of_box = play.opens("committee", &[3]);
    play.counts("hoa", of_box, &|_, _, _| struck(&[4, 5]));
    play.by_machine(Do::Clock(Clock { jump_ms: -86_400_000 })).unwrap();
    let taken = play.station.pick(of_box, "nam", &How::Own, 0).unwrap();
    let mut later: Vec<Do> = vec![Do::BatchTaken(taken)];
    later.extend(
        (1..=3).map(|no| Do::Paper(PaperRead { of_box, batch: 1, count: Which::B, no, reads: struck(&[4, 5]) })),
    );
    later.push(Do::BatchClosed(OfCount { of_box, batch: 1, count: Which::B }));
    for what in later {
        let event = Event { at: "2025-06-09T08:30:00+07:00".into(), ..play.event(Some("nam"), what) };
        play.send(event).unwrap();
    }
    play.confirms(of_box);
    let proof = check(&play.bytes(), &EDITIONS).unwrap();
    let plain = {
        let mut plain = Play::real();
        let of_box = plain.opens("committee", &[3]);
        ["hoa", "nam"].iter().for_each(|by| plain.counts(by, of_box, &|_, _, _| struck(&[4, 5])));
        plain
    };
    let hash = |station| crate::export::hash_of(station, of_box).unwrap();
    assert_eq!(hash(&proof.station), hash(&plain.station), "the same report");
    // The time since the start never runs back.
    let event = Event { up: 1, ..play.event(Some("anh"), Do::Shown(OfBox { of_box })) };
    assert!(matches!(play.send(event), Err(crate::refused::Refused::Backwards { .. })));
}
