//! A whole congress, from the first box to the exported files.

use kiemphieu_core::{Decision, Lang, Report, Words, count};
use kiemphieu_files::{Reach, load, silent};
use serde_json::json;

use super::play::*;
use crate::check::check;
use crate::event::*;
use crate::export::{self, export};
use crate::refused::Refused;
use crate::views::{self, HallBox};

/// What truly stands on the papers of the committee: the third is elected only in a second round.
fn committee(batch: u32, no: u32) -> kiemphieu_core::PaperLine {
    match (batch, no) {
        (1, 3) => reads(json!({ "struck": [4, 5], "flaw": "marked", "note": "dấu \"tròn\", góc phải" })),
        (1, 4) => struck(&[]),
        (_, no) if no % 2 == 0 => struck(&[3, 5]),
        _ => struck(&[4, 5]),
    }
}

/// Two rounds for the committee, one for the secretary, with slips, a third reading, a conclusion, two presents.
pub fn held() -> Play {
    let mut play = Play::real();
    let declared = Declared { present: Some(39), printed: Some(45), ..Declared::new(39, 38) };
    let of_box = play.opens_with("committee", declared, &[20, 18]);
    let slip = |count: Which, batch: u32, no: u32| match (count, batch, no) {
        (Which::A, 1, 6) => struck(&[3, 4]),
        (Which::B, 2, 1) => struck(&[4]),
        _ => committee(batch, no),
    };
    for by in ["hoa", "nam", "tu", "lan"] {
        play.counts(by, of_box, &slip);
    }
    let different = play.station.a_box(of_box).unwrap().unsettled().count();
    assert_eq!(different, 2);
    play.settles(of_box, &committee);
    play.confirms(of_box);
    play.act("anh", Do::Shown(OfBox { of_box })).unwrap();
    let again = Decided {
        election: "committee".into(),
        decision: Some(Decision::VoteAgain),
        candidates: Some(vec!["Phạm Thị Bốn".into(), "Lê Văn Ba".into()]),
        ..Decided::default()
    };
    play.act("anh", Do::Decided(again)).unwrap();
    let of_box = play.opens("committee", &[19, 19]);
    let second = |_: Which, batch: u32, no: u32| if batch + no < 14 { struck(&[1]) } else { struck(&[2]) };
    play.counts("hoa", of_box, &second);
    play.counts("nam", of_box, &second);
    play.confirms(of_box);
    let of_box = play.opens("secretary", &[38]);
    play.counts("lan", of_box, &|_, _, no| agrees(no > 2));
    play.counts("tu", of_box, &|_, _, no| agrees(no > 2));
    play.confirms(of_box);
    play
}

#[test]
fn the_export_is_counted_to_the_report_that_the_station_makes_byte_for_byte() {
    let play = held();
    let folder = tempfile::tempdir().unwrap();
    let files = export(&play.station).unwrap();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["congress.toml", "committee-1.csv", "committee-3.csv", "secretary-1.csv"]);
    for (name, bytes) in &files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let loaded = load(&folder.path().join("congress.toml"), &EDITIONS, Reach::Anywhere, false, &silent).unwrap();
    assert!(loaded.warnings.is_empty(), "{:?}", loaded.warnings);
    let counted = count(&loaded.congress, &loaded.rulebook);
    for lang in [Lang::Vi, Lang::En] {
        let there = Report::new(&counted, lang, loaded.inputs.clone(), false);
        let here = export::report(&play.station, None, lang).unwrap();
        let json = |report| kiemphieu_files::results::json(report).unwrap();
        assert_eq!(json(&there), json(&here));
    }
    let congress = String::from_utf8(files[0].1.clone()).unwrap();
    let kept: Vec<&str> = CONGRESS.lines().filter(|line| !line.is_empty()).collect();
    assert!(kept.iter().all(|line| congress.lines().any(|other| other == *line)), "nothing is lost:\n{congress}");
    let ballots = String::from_utf8(files[1].1.clone()).unwrap();
    assert!(ballots.starts_with("paper,count,struck,flaw,valid,note\n01.01,1,4 5,,,\n01.02,1,3 5,,,\n"), "{ballots}");
    assert!(ballots.contains("01.03,1,4 5,marked,,\"dấu \"\"tròn\"\", góc phải\"\n"), "{ballots}");
    assert!(!ballots.contains('\r'));
}

#[test]
fn the_journal_of_a_congress_proves_and_gives_the_same_station() {
    let mut play = held();
    let proof = check(&play.bytes(), &EDITIONS).unwrap();
    assert_eq!(proof.station.head(), play.station.head());
    assert_eq!(export(&proof.station).unwrap(), export(&play.station).unwrap());
    assert_eq!((proof.same_reports, proof.other_reports.len()), (9, 0));
    assert!(!proof.may_be_sealed(), "it is not closed yet");
    play.act("anh", Do::Closed(Closed { with: "nam".into() })).unwrap();
    assert!(check(&play.bytes(), &EDITIONS).unwrap().may_be_sealed());
    let after = play.by_machine(Do::Stopped(Nothing {}));
    assert_eq!(after, Err(Refused::JournalClosed), "nothing follows the last line");
    let told = check(&play.bytes(), &EDITIONS).unwrap().report(Lang::En);
    assert_eq!((told.boxes.len(), told.boxes[0].differences, told.closed), (3, 2, true));
}

#[test]
fn the_hall_sees_no_vote_before_it_is_confirmed_and_shown() {
    let play = held();
    let hall = views::hall(&play.station, Lang::Vi).unwrap();
    let is_shown: Vec<bool> = hall.boxes.iter().map(|a_box| matches!(a_box, HallBox::Shown { .. })).collect();
    assert_eq!(is_shown, [true, false, false], "only the first box is shown");
    let text = serde_json::to_string(&hall.boxes[1..]).unwrap();
    for word in ["votes", "valid", "elected", "percent", "Phạm Thị Bốn"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
}

#[test]
fn what_is_told_of_events_names_papers_and_never_a_mark() {
    let play = held();
    for line in &play.lines {
        for lang in [Lang::Vi, Lang::En] {
            let told = views::Told::of(line.event(), &Words::of_the_party(), lang).text;
            assert!(!told.is_empty(), "{line:?}");
            assert!(!["struck", "agree", "gạch", "marked"].iter().any(|word| told.contains(word)), "{told}");
        }
    }
}

#[test]
fn a_rehearsal_never_becomes_real() {
    let mut play = Play::with((Kind::Training, 2, Agree::Majority));
    let of_box = play.opens("committee", &[2]);
    play.counts("hoa", of_box, &|_, _, _| struck(&[1, 2]));
    play.counts("nam", of_box, &|_, _, _| struck(&[1, 2]));
    play.confirms(of_box);
    play.act("anh", Do::Closed(Closed { with: "nam".into() })).unwrap();
    assert_eq!(export(&play.station), Err(Refused::Training));
    assert!(!check(&play.bytes(), &EDITIONS).unwrap().may_be_sealed());
}

#[test]
fn a_congress_file_with_rounds_is_refused_with_what_to_do() {
    let held = format!("{CONGRESS}\n[[election.round]]\nissued = 3\nreturned = 3\nballots = \"x.csv\"\n");
    let settings = (Kind::Real, 2, Agree::Majority);
    let opened = |text: &str| crate::station::opening::opened(text, "p", settings, &EDITIONS);
    assert_eq!(opened(&held), Err(Refused::HeldAlready));
    assert!(matches!(opened("unit = 3"), Err(Refused::Congress(_))));
    let inline = "schema = 1\nunit = \"A\"\ndate = 2025-06-10\nmeeting = { kind = \"members\", summoned = 9, present = 9 }\nelection = [{ id = \"s\", office = \"secretary\", seats = 1, candidates = [\"An\"] }]\n";
    assert!(opened(inline).is_ok());
}
