//! The minutes of a round tell what was known at its end: they are the same whenever they are printed.

use std::path::PathBuf;

use kiemphieu_core::{Congress, Editions, Lang, count};
use kiemphieu_files::{Loaded, Reach, load, silent};

use super::*;

fn loaded(fixture: &str) -> Loaded {
    let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "../../fixtures", fixture, "congress.toml"].iter().collect();
    load(&path, &Editions::built_in().unwrap(), Reach::Below, false, &silent).unwrap()
}

/// The congress at the end of a round: nothing is voted after it, and the superior committee has done nothing.
fn at_the_end(congress: &Congress, election: usize, entry: u32) -> Congress {
    let mut told = serde_json::to_value(congress).unwrap();
    for (at, of) in told["elections"].as_array_mut().unwrap().iter_mut().enumerate() {
        of["approval"] = Value::Null;
        of["appointed"] = Value::Null;
        let rounds = of["rounds"].as_array_mut().unwrap();
        rounds.truncate(match at.cmp(&election) {
            std::cmp::Ordering::Less => rounds.len(),
            std::cmp::Ordering::Equal => usize::try_from(entry).unwrap(),
            std::cmp::Ordering::Greater => 0,
        });
    }
    serde_json::from_value(told).unwrap()
}

/// What is signed, but for the number of the report at its foot. The annex, which is not, tells warnings of the whole election.
fn without_hash(document: Document) -> Document {
    let mut document = Document { footer: String::new(), annex: None, ..document };
    document.about.report_sha256 = None;
    document
}

// rule: RESULT
#[test]
fn result_the_minutes_of_a_round_are_the_same_when_it_ends_and_when_all_is_voted() {
    let (mut rounds, mut earlier) = (0, 0);
    for fixture in every_fixture() {
        let loaded = loaded(&fixture);
        let of = |congress: &Congress| Report::new(&count(congress, &loaded.rulebook), Lang::Vi, Vec::new(), false);
        let whole = of(&loaded.congress);
        for (at, election) in whole.elections.iter().enumerate() {
            for round in &election.rounds {
                let then = of(&at_the_end(&loaded.congress, at, round.round));
                let printed = |report: &Report| {
                    let election = &report.elections[at];
                    let own = election.rounds.iter().find(|own| own.round == round.round).unwrap();
                    without_hash(minutes(report, election, own).unwrap())
                };
                let [now, then] = [printed(&whole), printed(&then)];
                // A count with errors is not finished; what is annulled is told in the minutes of the stopped round.
                if now.notice.is_some() || round.annulled.is_some() {
                    continue;
                }
                assert_eq!(now, then, "{fixture}: {}, entry {}", election.id, round.round);
                rounds += 1;
                earlier += u32::from(election.rounds.last().is_some_and(|last| last.round != round.round));
            }
        }
    }
    assert!(rounds > 25 && earlier > 4, "{rounds}, {earlier} of them with a later round");
}

#[test]
fn minutes_always_say_their_round_and_number_those_that_were_voted() {
    let report = report("annulled-round");
    let election = &report.elections[0];
    let of = |at: usize| minutes(&report, election, &election.rounds[at]).unwrap().subtitle;
    assert_eq!(election.rounds.iter().map(|round| round.round).collect::<Vec<_>>(), [1, 3], "the second entry decides");
    assert!(of(0).contains(&"Vòng 1".to_owned()) && of(1).contains(&"Vòng 2".to_owned()), "{:?}", of(1));
    for document in every_document(&report).unwrap().into_iter().chain(projector(&report)) {
        let lines = document.lines().join("\n").to_lowercase();
        assert!(!lines.contains("vòng 3"), "{}: {lines}", document.title);
    }
    let single = crate::tests::report("ky-anh-2019");
    let election = &single.elections[0];
    assert_eq!(election.rounds.len(), 1);
    assert!(minutes(&single, election, &election.rounds[0]).unwrap().subtitle.contains(&"Vòng 1".to_owned()));
}

// rule: MINUTES-ELECTION
#[test]
fn minutes_election_are_written_once_nothing_is_left_to_vote_or_decide() {
    let is_of_the_end =
        |document: &Document| matches!(document.about.kind, Kind::ElectionMinutes | Kind::CongressReport);
    let (mut open, mut closed) = (0, 0);
    for fixture in every_fixture() {
        let report = report(&fixture);
        let ends: Vec<_> = every_document(&report).unwrap().into_iter().filter(is_of_the_end).collect();
        assert_eq!(ends.is_empty(), report.undecided().is_some(), "{fixture}");
        (open, closed) = if ends.is_empty() { (open + 1, closed) } else { (open, closed + 1) };
        for about in ends.iter().map(|document| &document.about) {
            assert!(crate::document_of(about, &report).is_some());
        }
    }
    assert!(open > 2 && closed > 10, "{open} {closed}");
    let tie = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/bang-phieu-2025").join(name);
    let report: Report = serde_json::from_str(&std::fs::read_to_string(tie("congress-1.json")).unwrap()).unwrap();
    let kinds: Vec<_> = every_document(&report).unwrap().iter().map(|document| document.about.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == Kind::Minutes).count(), 1, "{kinds:?}");
    assert!(!kinds.contains(&Kind::ElectionMinutes) && !kinds.contains(&Kind::CongressReport), "{kinds:?}");
}

// rule: PAPER
#[test]
fn paper_the_minutes_of_a_stopped_count_tell_the_numbers_and_nothing_to_a_typist() {
    let report = report("b1-chu-phan-2020");
    let mut seen = 0;
    for document in every_document(&report).unwrap() {
        let text = Document { annex: None, ..document }.lines().join("\n");
        for advice in ["xem lại", "nhập hai lần", "dòng thừa", "Tìm và nhập", "kiểm lại", "Kiểm lại"]
        {
            assert!(!text.contains(advice), "{advice}: {text}");
        }
        seen += usize::from(text.contains("Kiểm được 148 phiếu, đã công bố thu về 134 phiếu: thừa 14."));
    }
    assert!(seen > 0);
}

// rule: RESULT-TIE
#[test]
fn result_tie_minutes_of_a_run_off_ask_for_no_half() {
    let mut seen = 0;
    for fixture in every_fixture() {
        let report = report(&fixture);
        for election in &report.elections {
            for round in election.rounds.iter().filter(|round| round.run_off) {
                let document = minutes(&report, election, round).unwrap();
                let text = Document { annex: None, ..document }.lines().join("\n");
                let half: Vec<_> = text.lines().filter(|line| line.to_lowercase().contains("quá một nửa")).collect();
                assert!(half.iter().all(|line| line.contains("không cần quá một nửa")), "{fixture}: {half:?}");
                seen += 1;
            }
        }
    }
    assert!(seen > 1, "{seen}");
}

#[test]
fn election_minutes_tell_who_attended_again_only_where_that_changed() {
    let report = report("bang-phieu-2025");
    let copy = crate::election_minutes(&report, 1).unwrap().unwrap();
    let text = copy.lines().join("\n");
    assert_eq!(text.matches("Đại biểu chính thức được triệu tập").count(), 1, "{text}");
}

#[test]
fn one_person_stands_in_no_order() {
    for fixture in every_fixture() {
        for document in every_document(&report(&fixture)).unwrap() {
            let line = document.lines().into_iter().find(|line| line.starts_with("1 người trúng cử, xếp"));
            assert_eq!(line, None, "{fixture}: {}", document.title);
        }
    }
}
