use std::io;

use super::*;
use crate::check::{Refuted, check};
use crate::event::{Agree, Kind};
use crate::tests::play::{EDITIONS, Play, struck};

/// A disk in memory that fails when it is told to.
#[derive(Debug, Default)]
struct Bad {
    bytes: Vec<u8>,
    /// How many more bytes it takes.
    room: Option<usize>,
    no_sync: bool,
    no_cut: bool,
}

impl Disk for Bad {
    fn append(&mut self, bytes: &[u8]) -> io::Result<()> {
        let fits = self.room.unwrap_or(bytes.len()).min(bytes.len());
        self.bytes.extend(&bytes[..fits]);
        self.room = self.room.map(|room| room - fits);
        if fits < bytes.len() { Err(io::ErrorKind::StorageFull.into()) } else { Ok(()) }
    }

    fn sync(&mut self) -> io::Result<()> {
        if self.no_sync { Err(io::Error::other("EIO")) } else { Ok(()) }
    }

    fn stands(&self, length: u64) -> io::Result<bool> {
        Ok(u64::try_from(self.bytes.len()).unwrap() == length)
    }

    fn cut(&mut self, length: u64) -> io::Result<()> {
        if self.no_cut {
            return Err(io::Error::other("EIO"));
        }
        self.bytes.truncate(usize::try_from(length).unwrap());
        Ok(())
    }
}

/// A few events of two counts.
fn lines() -> Vec<Line> {
    let mut play = Play::with((Kind::Real, 2, Agree::Majority));
    let of_box = play.opens("committee", &[2]);
    play.counts("hoa", of_box, &|_, _, _| struck(&[4, 5]));
    play.lines
}

fn written(lines: &[Line], disk: Bad) -> Journal<Bad> {
    let mut journal = Journal::on(disk, &Reading::empty());
    lines.iter().for_each(|line| journal.append(line).unwrap());
    journal
}

fn text(lines: &[Line]) -> Vec<u8> {
    lines.iter().map(Line::text).collect::<String>().into_bytes()
}

#[test]
fn a_journal_cut_at_any_byte_gives_exactly_the_lines_that_are_whole() {
    let lines = lines();
    let bytes = text(&lines);
    for cut in 0..=bytes.len() {
        let reading = read(&bytes[..cut]).unwrap_or_else(|broken| panic!("cut at {cut}: {broken:?}"));
        let ends: Vec<usize> = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at).collect();
        let whole = ends.iter().filter(|end| **end <= cut).count();
        assert_eq!(reading.lines, lines[..whole], "cut at {cut}: a last line without its end is whole");
        let behind = ends.iter().rfind(|end| **end <= cut).map_or(cut, |end| cut.saturating_sub(end + 1));
        assert_eq!(reading.torn.as_ref().map_or(0, |torn| torn.bytes), behind, "cut at {cut}");
        let mut zeros = bytes[..cut].to_vec();
        zeros.extend([0; 9]);
        if !ends.contains(&cut) {
            assert_eq!(read(&zeros).unwrap().lines, lines[..whole], "cut at {cut}, and noughts behind");
        }
    }
}

#[test]
fn one_bit_flipped_anywhere_is_noticed_with_its_line() {
    let bytes = text(&lines());
    let step = 3;
    for at in (0..bytes.len()).step_by(step) {
        for bit in 0..8 {
            let mut flipped = bytes.clone();
            flipped[at] ^= 1 << bit;
            let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
            let broken = read(&flipped).expect_err(&format!("byte {at}, bit {bit}"));
            assert_eq!(broken.line, line, "byte {at}, bit {bit}");
        }
    }
    let last = bytes.len() - 1;
    for bit in 0..8 {
        let mut flipped = bytes.clone();
        flipped[last] ^= 1 << bit;
        assert!(read(&flipped).is_err(), "the end of the last line");
    }
}

#[test]
fn a_line_taken_out_put_in_or_moved_breaks_the_journal_there() {
    let lines = lines();
    let broken = |lines: &[Line]| read(&text(lines)).unwrap_err().line;
    let mut without = lines.clone();
    without.remove(5);
    assert_eq!(broken(&without), 6);
    let mut moved = lines.clone();
    moved.swap(7, 8);
    assert_eq!(broken(&moved), 8);
    assert_eq!(broken(&[lines.as_slice(), &lines[3..4]].concat()), lines.len() + 1);
}

#[test]
fn a_journal_whose_hashes_fit_and_whose_events_were_not_lawful_does_not_prove() {
    let lines = lines();
    let mut forged = lines[..20].to_vec();
    for line in &lines[21..] {
        let mut event = line.event().clone();
        event.n -= 1;
        let before = forged.last().unwrap().hash().to_owned();
        forged.push(Line::after(&before, event).unwrap());
    }
    assert!(read(&text(&forged)).is_ok(), "the chain is whole");
    let Err(Refuted::Unlawful(unlawful)) = check(&text(&forged), &EDITIONS) else { panic!("it proves") };
    assert!(unlawful.line > 20, "{unlawful:?}");
}

#[test]
fn a_full_disk_takes_back_what_it_wrote_and_the_next_line_goes_on() {
    let lines = lines();
    for room in 0..lines[3].text().len() {
        let mut journal = written(&lines[..3], Bad::default());
        journal.disk.room = Some(room);
        let fault = journal.append(&lines[3]).unwrap_err();
        assert!(matches!(fault, Fault::NotWritten(_)), "{fault}");
        assert!(fault.text().0.get(kiemphieu_core::Lang::Vi).starts_with("CHƯA GHI: hết chỗ"));
        assert_eq!(journal.disk.bytes, text(&lines[..3]), "room for {room}");
        journal.disk.room = None;
        journal.append(&lines[3]).unwrap();
        assert_eq!(journal.disk.bytes, text(&lines[..4]));
    }
}

#[test]
fn after_a_sync_that_failed_nothing_more_is_written_into_this_file() {
    let lines = lines();
    let mut journal = written(&lines[..3], Bad::default());
    journal.disk.no_sync = true;
    assert!(matches!(journal.append(&lines[3]), Err(Fault::NotSynced(_))));
    journal.disk.no_sync = false;
    assert!(matches!(journal.append(&lines[3]), Err(Fault::Latched)), "however well the disk does now");
    assert_eq!(journal.head(), lines[2].hash(), "what was acknowledged");
    assert!(read(&journal.disk.bytes).is_ok());
}

#[test]
fn a_write_that_cannot_be_taken_back_latches_too() {
    let lines = lines();
    let mut journal = written(&lines[..3], Bad { no_cut: true, ..Bad::default() });
    journal.disk.room = Some(10);
    assert!(matches!(journal.append(&lines[3]), Err(Fault::NotWritten(_))));
    journal.disk.room = None;
    assert!(matches!(journal.append(&lines[3]), Err(Fault::Latched)));
    assert_eq!(read(&journal.disk.bytes).unwrap().lines, lines[..3]);
}

#[test]
fn a_second_copy_that_fails_is_told_and_the_station_goes_on() {
    let lines = lines();
    let mut journal =
        written(&lines[..3], Bad::default()).copied_on(Bad { bytes: text(&lines[..3]), ..Bad::default() });
    journal.append(&lines[3]).unwrap();
    assert_eq!((journal.mirror_lost(), &journal.mirror.as_ref().unwrap().disk.bytes), (None, &journal.disk.bytes));
    journal.mirror.as_mut().unwrap().disk.room = Some(3);
    journal.append(&lines[4]).unwrap();
    assert_eq!(journal.mirror_lost().unwrap().why.get(kiemphieu_core::Lang::Vi), "hết chỗ trên đĩa");
    journal.append(&lines[5]).unwrap();
    assert_eq!(read(&journal.disk.bytes).unwrap().lines, lines[..6]);
}

#[test]
fn a_file_is_opened_by_one_station_cut_where_it_is_torn_and_copied() {
    let lines = lines();
    let folder = tempfile::tempdir().unwrap();
    let (path, copy) = (folder.path().join(JOURNAL_FILE), folder.path().join("copy.jsonl"));
    let mut journal = Journal::create(&path, &lines[0]).unwrap();
    assert!(matches!(Journal::open(&path), Err(Fault::InUse(_))), "one writer");
    lines[1..5].iter().for_each(|line| journal.append(line).unwrap());
    drop(journal);
    assert!(Journal::create(&path, &lines[0]).is_err(), "none is overwritten");
    let mut torn = std::fs::read(&path).unwrap();
    torn.extend(&lines[5].text().as_bytes()[..40]);
    std::fs::write(&path, &torn).unwrap();
    let (journal, reading) = Journal::open(&path).unwrap();
    assert_eq!((reading.lines.len(), reading.torn.unwrap().bytes), (5, 40));
    assert_eq!(std::fs::read(&path).unwrap(), text(&lines[..5]), "cut off");
    let mut journal = journal.mirrored(&copy).unwrap();
    journal.append(&lines[5]).unwrap();
    assert_eq!(std::fs::read(&copy).unwrap(), text(&lines[..6]));
    drop(journal);
    std::fs::write(&path, &text(&lines[..6])[..text(&lines[..6]).len() - 1]).unwrap();
    let (journal, reading) = Journal::open(&path).unwrap();
    assert!(reading.lacks_end && reading.torn.is_none(), "whole without its end");
    let mut journal = journal.mirrored(&copy).unwrap();
    journal.append(&lines[6]).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), text(&lines[..7]));
    assert_eq!(std::fs::read(&copy).unwrap(), text(&lines[..7]), "brought up to the first");
    drop(journal);
    std::fs::write(&path, text(&lines[..3])).unwrap();
    let (journal, _) = Journal::open(&path).unwrap();
    assert!(matches!(journal.mirrored(&copy), Err(Fault::OtherMirror(_))), "the copy has more");
}

/// What some other program does to the file of a journal while it is open.
#[cfg(unix)]
type Change = fn(&Path);

#[cfg(unix)]
#[test]
fn a_journal_that_was_removed_replaced_or_changed_takes_nothing_more_and_what_it_held_is_kept() {
    let lines = lines();
    let text = |lines: &[Line]| lines.iter().map(Line::text).collect::<String>();
    let removed = |path: &Path| std::fs::remove_file(path).unwrap();
    let replaced = |path: &Path| {
        let other = path.with_file_name("edited");
        std::fs::copy(path, &other).unwrap();
        std::fs::rename(other, path).unwrap();
    };
    let longer = |path: &Path| std::fs::write(path, [std::fs::read(path).unwrap(), b"\n".to_vec()].concat()).unwrap();
    let shorter = |path: &Path| std::fs::write(path, &std::fs::read(path).unwrap()[..40]).unwrap();
    let ways: [(Change, bool); 4] = [(removed, true), (replaced, true), (longer, false), (shorter, false)];
    for (change, is_taken_away) in ways {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(JOURNAL_FILE);
        let mut journal = Journal::create(&path, &lines[0]).unwrap();
        journal.append(&lines[1]).unwrap();
        change(&path);
        for _ in 0..2 {
            assert!(matches!(journal.append(&lines[2]), Err(Fault::Changed)));
        }
        let kept = std::fs::read_to_string(path.with_file_name("journal-kept.jsonl"));
        assert_eq!(kept.ok(), is_taken_away.then(|| text(&lines[..2])));
    }
    // Taken away and put back, it goes on.
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(JOURNAL_FILE);
    let mut journal = Journal::create(&path, &lines[0]).unwrap();
    let elsewhere = path.with_file_name("elsewhere");
    std::fs::rename(&path, &elsewhere).unwrap();
    assert!(journal.append(&lines[1]).is_err());
    std::fs::rename(&elsewhere, &path).unwrap();
    journal.append(&lines[1]).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), text(&lines[..2]));
}
