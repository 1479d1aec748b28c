//! Lists that the congress decides after the journal was begun: the secretary from among those just elected, names put up in
//! the hall, a list decided anew. Whatever was decided, the export is counted to the same report, and the journal proves it.

use std::collections::BTreeMap;

use kiemphieu_core::{Lang, ListPoll, MeetingKind, Office, Roll, Words};
use proptest::prelude::*;

use super::facts::counted_again;
use super::play::*;
use crate::event::*;
use crate::refused::Refused;
use crate::views;

/// A congress that elects a committee; nobody knows yet who may be secretary.
const COMMITTEE: &str = r#"schema = 1
unit = "Chi bộ thôn Đông"
date = 2025-06-10
level = "cell"

[[election]]
id = "committee"
office = "committee"
seats = 3
# theo thứ tự trên phiếu
candidates = ["Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Phạm Thị Bốn"]

[meeting]
kind = "members"
summoned = 12
present = 11
deductions = [{ ground = "absent-excused", count = 1 }]

[board]
head = "Phạm Văn Anh"
members = ["Lê Thị Hoa", "Đỗ Văn Nam"]
"#;

fn names(all: &[&str]) -> Vec<String> {
    all.iter().map(|name| (*name).to_owned()).collect()
}

fn roll(kind: MeetingKind, summoned: u32) -> Roll {
    Roll::new(kind, summoned, Some(summoned), Vec::new()).unwrap()
}

/// The congress decides that somebody stands for an office.
fn new(id: &str, office: Office, candidates: &[&str]) -> Listed {
    let new = NewElection { office, direct: false, from: None, meeting: roll(MeetingKind::Members, 11) };
    let candidates = names(candidates);
    let seats = 1;
    Listed { election: id.into(), new: Some(new), seats, candidates, nominated: Vec::new(), list_poll: None }
}

/// A new list for an election of the file.
fn anew(id: &str, seats: u32, candidates: &[&str]) -> Listed {
    Listed { new: None, seats, ..new(id, Office::Committee, candidates) }
}

fn lists(play: &mut Play, listed: &Listed) -> Result<(), Refused> {
    play.act("anh", Do::Listed(listed.clone()))
}

/// Both count a box in which all papers are like this, and the result is confirmed.
fn votes(play: &mut Play, election: &str, papers: u32, paper: &kiemphieu_core::PaperLine) -> u32 {
    let of_box = play.opens(election, &[papers]);
    for by in ["hoa", "nam"] {
        play.counts(by, of_box, &|_, _, _| paper.clone());
    }
    play.confirms(of_box);
    of_box
}

/// The committee of One, Two and Three is elected.
fn with_committee() -> Play {
    let mut play = Play::of(COMMITTEE, (Kind::Real, 2, Agree::Majority));
    votes(&mut play, "committee", 11, &struck(&[4]));
    play
}

#[test]
fn the_secretary_is_elected_from_the_committee_just_elected_in_one_station() {
    let mut play = with_committee();
    lists(&mut play, &new("secretary", Office::Secretary, &["Trần Thị Hai", "Lê Văn Ba"])).unwrap();
    votes(&mut play, "secretary", 11, &struck(&[2]));
    lists(&mut play, &new("deputy", Office::Deputy, &["Lê Văn Ba"])).unwrap();
    votes(&mut play, "deputy", 11, &agrees(true));
    let (congress, report) = counted_again(&play);
    let elected: Vec<_> = report.elections.iter().map(|election| (election.id.as_str(), &election.elected)).collect();
    assert_eq!(elected[1..], [("secretary", &names(&["Trần Thị Hai"])), ("deputy", &names(&["Lê Văn Ba"]))]);
    assert!(report.findings.iter().all(|finding| !finding.text.contains("secretary")), "{:?}", report.findings);
    assert!(COMMITTEE.lines().all(|line| congress.lines().any(|other| other == line)), "nothing is lost:\n{congress}");
    play.act("anh", Do::Closed(Closed { with: "nam".into() })).unwrap();
    assert!(crate::check::check(&play.bytes(), &EDITIONS).unwrap().may_be_sealed());
}

#[test]
fn a_committee_that_meets_after_the_congress_elects_its_secretary_by_its_own_roll() {
    let text = COMMITTEE.replace("\"cell\"", "\"grassroots\"");
    let mut play = Play::of(&text, (Kind::Real, 2, Agree::Majority));
    votes(&mut play, "committee", 11, &struck(&[4]));
    let mut listed = new("secretary", Office::Secretary, &["Trần Thị Hai"]);
    let meeting = Roll::new(MeetingKind::Committee, 3, Some(3), Vec::new()).unwrap();
    listed.new = Some(NewElection { from: Some("committee".into()), meeting, ..listed.new.unwrap() });
    lists(&mut play, &listed).unwrap();
    votes(&mut play, "secretary", 3, &agrees(true));
    let (congress, report) = counted_again(&play);
    assert!(congress.contains("meeting = { kind = \"committee\", summoned = 3, present = 3 }"), "{congress}");
    assert_eq!((report.elections[1].elected.len(), report.elections[1].rounds[0].base.d), (1, 3));
}

#[test]
fn who_was_not_elected_to_the_committee_cannot_stand_for_secretary_and_nobody_before_it_is_elected() {
    let mut play = Play::of(COMMITTEE, (Kind::Real, 2, Agree::Majority));
    let secretary = |name| new("secretary", Office::Secretary, &[name]);
    let refused = |done: Result<(), Refused>| match done {
        Err(Refused::ListNotAllowed { broken }) => broken[0].1.rule.as_str(),
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(lists(&mut play, &secretary("Lê Văn Ba"))), "LIST-ELIGIBLE", "nobody is elected yet");
    votes(&mut play, "committee", 11, &struck(&[4]));
    assert_eq!(refused(lists(&mut play, &secretary("Phạm Thị Bốn"))), "LIST-ELIGIBLE");
    assert_eq!(refused(lists(&mut play, &secretary("Người Lạ"))), "LIST-ELIGIBLE");
    lists(&mut play, &secretary("Lê Văn Ba")).unwrap();
    let told = lists(&mut play, &new("deputy", Office::Deputy, &["Phạm Thị Bốn"])).unwrap_err().text();
    assert!(
        told.0.get(Lang::Vi).contains("Phạm Thị Bốn") && told.1.get(Lang::Vi).contains("LIST-ELIGIBLE"),
        "{told:?}"
    );
}

#[test]
fn a_list_is_decided_anew_only_before_the_first_vote_and_by_the_head() {
    let mut play = Play::of(COMMITTEE, (Kind::Real, 2, Agree::Majority));
    let four = ["Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Vũ Văn Sáu"];
    let listed = anew("committee", 3, &four);
    assert!(matches!(play.act("hoa", Do::Listed(listed.clone())), Err(Refused::NotYourRole { .. })));
    assert!(
        matches!(lists(&mut play, &anew("committee", 5, &four)), Err(Refused::NoList(_))),
        "five seats, four names"
    );
    let twice = anew("committee", 3, &["Lê Văn Ba", "lê  văn ba", "A", "B"]);
    assert!(matches!(lists(&mut play, &twice), Err(Refused::NoList(_))), "one person twice");
    assert_eq!(
        lists(&mut play, &Listed { new: new("x", Office::Committee, &[]).new, ..listed.clone() }),
        Err(Refused::InTheFile { election: "committee".into() })
    );
    let nobody = Listed { election: "nobody".into(), ..listed.clone() };
    assert_eq!(lists(&mut play, &nobody), Err(Refused::NoSuchElection { election: "nobody".into() }));
    let same = new("Committee", Office::Committee, &four);
    assert!(matches!(lists(&mut play, &same), Err(Refused::Declared(_) | Refused::ListNotAllowed { .. })));
    lists(&mut play, &listed).unwrap();
    votes(&mut play, "committee", 11, &struck(&[1]));
    assert_eq!(lists(&mut play, &listed), Err(Refused::VotedAlready { election: "committee".into() }));
    let (congress, report) = counted_again(&play);
    assert!(report.elections[0].elected.contains(&"Vũ Văn Sáu".to_owned()), "{:?}", report.elections[0].elected);
    assert!(congress.contains("# theo thứ tự"), "{congress}");
}

#[test]
fn names_put_up_at_the_congress_enter_the_list_as_the_poll_lets_them() {
    let mut play = Play::of(COMMITTEE, (Kind::Real, 2, Agree::Majority));
    let mut listed = anew("committee", 3, &["Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Vũ Văn Sáu"]);
    listed.nominated = names(&["Vũ Văn Sáu", "Bùi Văn Bảy"]);
    let poll = |six, seven| {
        Some(ListPoll {
            attending: 12, support: vec![("Vũ Văn Sáu".into(), six), ("Bùi Văn Bảy".into(), seven)]
        })
    };
    listed.list_poll = poll(2, 9);
    let refused = lists(&mut play, &listed);
    assert!(
        matches!(&refused, Err(Refused::ListNotAllowed { broken }) if broken[0].1.rule.as_str().starts_with("LIST-")),
        "{refused:?}"
    );
    listed.list_poll = poll(13, 1);
    assert!(matches!(lists(&mut play, &listed), Err(Refused::Declared(_))), "more than attended");
    listed.list_poll = poll(9, 2);
    lists(&mut play, &listed).unwrap();
    votes(&mut play, "committee", 11, &struck(&[1]));
    let (congress, _) = counted_again(&play);
    assert!(congress.contains("\"Bùi Văn Bảy\" = 2") && congress.contains("nominated = [\"Vũ Văn Sáu\""), "{congress}");
}

#[test]
fn who_withdraws_after_the_journal_began_is_on_no_paper_that_is_printed_later() {
    let mut play = Play::of(&COMMITTEE.replace("seats = 3", "seats = 2"), (Kind::Real, 2, Agree::Majority));
    let withdraws = Decided {
        election: "committee".into(),
        withdrawn: names(&["Trần Thị Hai"]),
        reason: "đơn xin rút".into(),
        present: Some(10),
        ..Decided::default()
    };
    play.act("anh", Do::Decided(withdraws)).unwrap();
    let course = views::courses(&play.station).remove(0);
    assert!(course.may_be_listed && course.list.names().contains(&"Trần Thị Hai".to_owned()), "{course:?}");
    // The congress puts somebody in the place: the list is decided anew, and who came still came.
    lists(&mut play, &anew("committee", 2, &["Lê Văn Ba", "Phạm Thị Bốn", "Vũ Văn Sáu"])).unwrap();
    votes(&mut play, "committee", 10, &struck(&[1]));
    let (congress, report) = counted_again(&play);
    assert!(congress.contains("present = 10") && !congress.contains("withdrawn"), "{congress}");
    assert_eq!(report.elections[0].elected, names(&["Phạm Thị Bốn", "Vũ Văn Sáu"]));
}

#[test]
fn an_election_that_was_added_by_mistake_is_taken_back_before_anything_hangs_on_it() {
    let mut play = with_committee();
    let secretary = new("secretary", Office::Secretary, &["Lê Văn Ba"]);
    let back = |play: &mut Play, by: &str, id: &str| play.act(by, Do::Unlisted(Unlisted { election: id.into() }));
    assert_eq!(back(&mut play, "anh", "secretary"), Err(Refused::NoSuchElection { election: "secretary".into() }));
    assert_eq!(back(&mut play, "anh", "committee"), Err(Refused::InTheFile { election: "committee".into() }));
    lists(&mut play, &secretary).unwrap();
    assert!(matches!(back(&mut play, "hoa", "secretary"), Err(Refused::NotYourRole { .. })));
    back(&mut play, "anh", "secretary").unwrap();
    assert!(views::courses(&play.station).iter().all(|course| course.election != "secretary"), "it is due no more");
    // Nobody can stand on what is not voted, so that nothing hangs on it.
    let deputy = NewElection {
        office: Office::Deputy,
        direct: false,
        from: Some("secretary".into()),
        meeting: roll(MeetingKind::Members, 11),
    };
    let mut on_it = new("deputy", Office::Deputy, &["Lê Văn Ba"]);
    on_it.new = Some(deputy);
    lists(&mut play, &secretary).unwrap();
    assert!(matches!(lists(&mut play, &on_it), Err(Refused::ListNotAllowed { .. })));
    back(&mut play, "anh", "secretary").unwrap();
    // It may be added anew, and once its box is open it stays.
    lists(&mut play, &secretary).unwrap();
    play.opens("secretary", &[11]);
    assert_eq!(back(&mut play, "anh", "secretary"), Err(Refused::VotedAlready { election: "secretary".into() }));
    for by in ["hoa", "nam"] {
        play.counts(by, 2, &|_, _, _| agrees(true));
    }
    play.confirms(2);
    let (congress, report) = counted_again(&play);
    assert!(!congress.contains("deputy"), "{congress}");
    assert_eq!(report.elections.len(), 2);
    play.act("anh", Do::Closed(Closed { with: "nam".into() })).unwrap();
    let proof = crate::check::check(&play.bytes(), &EDITIONS).unwrap();
    assert!(proof.may_be_sealed(), "nothing is due for ever");
}

#[test]
fn a_congress_file_of_one_line_of_elections_takes_new_ones_too() {
    let inline = "schema = 1\nunit = \"A\"\ndate = 2025-06-10\nlevel = \"cell\"\nmeeting = { kind = \"members\", summoned = 12, present = 12 }\nelection = [{ id = \"c\", office = \"committee\", seats = 3, candidates = [\"Nguyễn Văn Một\", \"Trần Thị Hai\", \"Lê Văn Ba\", \"Phạm Thị Bốn\"] }]\n";
    let mut play = Play::of(inline, (Kind::Real, 2, Agree::Majority));
    votes(&mut play, "c", 12, &struck(&[4]));
    lists(&mut play, &new("secretary", Office::Secretary, &["Lê Văn Ba"])).unwrap();
    votes(&mut play, "secretary", 12, &agrees(true));
    assert_eq!(counted_again(&play).1.elections.len(), 2);
}

#[test]
fn what_is_told_of_a_list_names_who_stands_in_both_languages() {
    let told = Do::Listed(new("secretary", Office::Secretary, &["Lê Văn Ba"])).text(&Words::of_the_party());
    assert!(
        told.get(Lang::Vi).contains("bầu 1 trong 1: Lê Văn Ba") && told.get(Lang::En).contains("1 of 1"),
        "{told:?}"
    );
}

/// Somebody who keeps the congress on a sheet of paper: per election its list and how far it is.
#[derive(Default)]
struct Sheet {
    lists: BTreeMap<&'static str, Vec<&'static str>>,
    voted: BTreeMap<&'static str, bool>,
    elected: BTreeMap<&'static str, Vec<&'static str>>,
}

const PEOPLE: [&str; 6] =
    ["Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Phạm Thị Bốn", "Hoàng Văn Năm", "Vũ Văn Sáu"];

/// What the congress does next, drawn from three bytes; whether the sheet finds it lawful.
fn step(play: &mut Play, sheet: &mut Sheet, [what, who, how]: [u8; 3]) {
    let (who, how) = (usize::from(who), usize::from(how));
    let id = ["committee", "secretary", "deputy"][who % 3];
    let voted = sheet.voted.contains_key(id);
    let committee = sheet.elected.get("committee").cloned().unwrap_or_default();
    if what % 3 > 0 {
        // A list: four of six for the committee, one person for an office.
        let stand: Vec<&'static str> = match id {
            "committee" => (0..4).map(|at| PEOPLE[(how + at) % 6]).collect(),
            _ => vec![PEOPLE[how % 6]],
        };
        let listed = match id {
            "committee" => anew(id, 3, &stand),
            "secretary" => new(id, Office::Secretary, &stand),
            _ => new(id, Office::Deputy, &stand),
        };
        let other = if id == "secretary" { "deputy" } else { "secretary" };
        let holds_other = sheet.elected.get(other).is_some_and(|elected| elected.contains(&stand[0]));
        let stands_for_other = sheet.lists.get(other).is_some_and(|list| list.contains(&stand[0]));
        let of_the_committee = id == "committee" || committee.contains(&stand[0]);
        let done = lists(play, &listed);
        if voted || !of_the_committee {
            assert!(done.is_err(), "{listed:?} {done:?}");
        } else if id == "committee" || !(holds_other || stands_for_other) && id == "secretary" {
            assert!(done.is_ok(), "{listed:?} {done:?}");
        }
        if done.is_ok() {
            sheet.lists.insert(id, stand);
        }
        return;
    }
    let Some(list) = sheet.lists.get(id).cloned().filter(|_| !voted) else { return };
    let paper = if id == "committee" { struck(&[how % 4 + 1]) } else { agrees(true) };
    votes(play, id, 11, &paper);
    let elected = list.iter().enumerate().filter(|(at, _)| id != "committee" || *at != how % 4);
    sheet.elected.insert(id, elected.map(|(_, name)| *name).collect());
    sheet.voted.insert(id, true);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn whatever_lists_a_congress_decides_the_station_does_what_a_sheet_of_paper_would(
        steps in prop::collection::vec(any::<[u8; 3]>(), 0..30),
    ) {
        let mut play = Play::of(COMMITTEE, (Kind::Real, 2, Agree::Majority));
        let mut sheet = Sheet::default();
        sheet.lists.insert("committee", PEOPLE[..4].to_vec());
        for bytes in steps {
            step(&mut play, &mut sheet, bytes);
        }
        if sheet.voted.is_empty() {
            return Ok(());
        }
        let (_, report) = counted_again(&play);
        for (id, elected) in &sheet.elected {
            let told = report.elections.iter().find(|election| election.id == *id).unwrap();
            prop_assert_eq!(told.elected.iter().map(String::as_str).collect::<Vec<_>>(), elected.clone(), "{}", id);
        }
    }
}
