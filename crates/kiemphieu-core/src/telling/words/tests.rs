use crate::election::procedure::{Closing, Open, Question, Refusal, Stands};
use crate::election::task::Task;
use crate::form::found::{Fact, Found, NotCounted, samples};
use crate::rules::editions::Editions;
use crate::words::organisation::Words;
use crate::words::terms::{ApprovalResult, Decider, DeductionGround, Level, MeetingKind, Occasion, Office};
use crate::words::text::Lang;

/// Sentences that say which key of a congress file is to be filled in, as long as each front end does not say that itself.
const NAME_A_KEY: &[&str] = &[
    "board-not-told",
    "decision-not-recorded",
    "deduction-refused",
    "direct-by-committee",
    "eligible-election-not-found",
    "eligible-election-not-named",
    "level-not-told",
    "no-election",
    "office-by-committee",
    "outside-not-on-the-list",
    "outside-not-polled",
    "outside-poll-needed",
    "outside-too-many-attending",
    "override-changes-nothing",
    "override-resolved",
    "plan-held-against-poll",
    "plan-held-without-planned",
    "present-not-told",
    "present-not-yet-told",
    "round-first-has-its-own-list",
    "round-new-name",
    "structure-nobody-told",
    "structure-stranger",
];

fn sentences(found: &Found) -> [String; 2] {
    let text = found.text(&Words::of_the_party());
    [Lang::Vi, Lang::En].map(|lang| text.get(lang).to_owned())
}

#[test]
fn everything_is_told_in_both_languages() {
    for found in samples::all() {
        let [vi, en] = sentences(&found);
        assert!(!vi.trim().is_empty() && !en.trim().is_empty() && vi != en, "{}: {vi} / {en}", found.code());
        let has_vietnamese_letters = vi.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic());
        assert!(has_vietnamese_letters, "{}: {vi}", found.code());
        for said in [&vi, &en] {
            assert!(
                !said.contains("  ") && !said.starts_with(' ') && !said.ends_with(' '),
                "{}: «{said}»",
                found.code()
            );
        }
    }
}

#[test]
fn no_code_stands_in_a_sentence_and_a_key_only_where_it_says_what_to_fill_in() {
    let mut told = Vec::new();
    for found in samples::all() {
        let code = found.code();
        let said = sentences(&found);
        assert!(said.iter().all(|said| Found::codes().all(|code| !said.contains(code))), "{code}: {said:?}");
        if said.iter().any(|said| said.contains(['`', '[', ']', '_']) || said.contains(" = \"")) {
            told.push(code);
        }
    }
    told.sort_unstable();
    assert_eq!(told, NAME_A_KEY, "whoever takes a key out of a sentence takes it out of the list");
}

#[test]
fn every_number_and_name_among_the_facts_that_a_person_must_hear_is_said() {
    use crate::form::found::{CellFound, PapersFound, SurplusFound};
    use crate::words::terms::Office;
    let over = SurplusFound::OverCeiling { office: Office::Committee, names: 17, seats: 13, surplus: 4, ceiling: 3 };
    let of: [(Found, &[&str]); 3] = [
        (over.into(), &["17", "13", "4", "3"]),
        (CellFound::TooFewMembers { official: 8, from: 9 }.into(), &["8", "9"]),
        (PapersFound::FewerThanPresent { present: 100, issued: 98, without: 2 }.into(), &["100", "98", "2"]),
    ];
    for (found, numbers) in of {
        for said in sentences(&found) {
            assert!(numbers.iter().all(|number| said.contains(number)), "{said}");
        }
    }
}

fn tasks() -> Vec<Task> {
    let (planned, from, tied) = ("An".to_owned(), Office::Committee, vec!["Bình".to_owned(), "Chi".to_owned()]);
    vec![
        Task::AskOfDropped { planned: planned.clone(), from },
        Task::AskOfPolled { named: tied.clone(), most: 17, planned },
        Task::Appoint,
        Task::ReportOpen { seats: 3, by: Closing::Decision },
        Task::ReportOpen { seats: 3, by: Closing::ShortRounds },
        Task::ReportOpen { seats: 3, by: Closing::LeftOpen },
        Task::DecideAnnulment,
        Task::VoteStoppedAnew,
        Task::VoteOnAlternates,
        Task::VoteAnew,
        Task::PartAlternates,
        Task::CheckPapers,
        Task::ReportSurplus,
        Task::SignMinutes,
        Task::VoteOnMinutes { occasion: Occasion::Congress },
        Task::RunOff { tied: tied.clone(), seats: 3 },
        Task::DecideTie { tied: tied.clone(), seats: 3, again: false },
        Task::DecideTie { tied, seats: 3, again: true },
        Task::VoteAgain { seats: 3 },
        Task::DecideShort { seats: 3, occasion: Occasion::Meeting },
        Task::DecideLeft { left: vec!["Dũng".to_owned()], seats: 3, occasion: Occasion::Congress },
        Task::VoteAnew,
        Task::ElectDelegates { seats: 3, several: true },
        Task::PassToCommittee { office: Office::Secretary, decided: true },
        Task::PassToCommittee { office: Office::Secretary, decided: false },
        Task::Approve { occasion: Occasion::Congress },
        Task::FirstMeeting { direct: true, bodies: true },
        Task::FirstMeeting { direct: false, bodies: true },
        Task::FirstMeeting { direct: true, bodies: false },
        Task::FirstMeeting { direct: false, bodies: false },
        Task::ElectSecretary,
    ]
}

#[test]
fn what_comes_next_is_told_in_both_languages_with_its_numbers_and_names() {
    let tasks = tasks();
    let told: std::collections::BTreeSet<_> = tasks.iter().map(Task::code).collect();
    assert_eq!(told, Task::CODES.iter().copied().collect(), "one of each");
    for task in tasks {
        let text = task.text(&Words::of_the_party());
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| text.get(lang));
        assert!(vi != en && vi.chars().any(|letter| !letter.is_ascii() && letter.is_alphabetic()), "{vi} / {en}");
        for (_, fact) in task.facts().iter() {
            let parts = match fact {
                Fact::Number(number) => vec![number.to_string()],
                Fact::Words(names) => names.clone(),
                _ => Vec::new(),
            };
            assert!(parts.iter().all(|part| vi.contains(part) && en.contains(part)), "{parts:?}: {vi} / {en}");
        }
    }
}

// rule: RESULT-OPEN
#[test]
fn two_refusals_are_alike_only_where_the_election_stands_alike() {
    let ended =
        |stands| Found::from(NotCounted { number: 2, votes: true, refusal: Refusal::Ended { decision: None, stands } });
    let complete = ended(Stands::Complete { after: 1, seats: 2 });
    assert!(complete.is_like(&ended(Stands::Complete { after: 1, seats: 2 })));
    assert!(!complete.is_like(&ended(Stands::Over { after: 1, seats: 2 })));
    assert!(!complete.is_like(&ended(Stands::Complete { after: 2, seats: 2 })));
    let other = |open| {
        let answered = Question { after: 1, open };
        let refusal = Refusal::OtherQuestion { answered, stands: Stands::Stopped { round: 1 } };
        Found::from(NotCounted { number: 2, votes: false, refusal })
    };
    let tie = || Open::Tie { tied: vec!["An".into(), "Chi".into()], seats: 1 };
    assert!(other(tie()).is_like(&other(tie())));
    assert!(!other(tie()).is_like(&other(Open::Short { left: vec!["An".into(), "Chi".into()], seats: 1 })));
}

/// Words of the Party, which no other body has but where they stand beside it.
const OF_THE_PARTY: [(&str, &[&str]); 12] = [
    ("đảng", &["cpc-primary"]),
    ("cấp ủy", &[]),
    ("chi ủy", &[]),
    ("chi bộ", &["cpc-primary"]),
    ("chuẩn y", &[]),
    ("bí thư", &["doan-tncs", "cpc-primary"]),
    ("thường vụ", &["cong-doan", "hoi-nong-dan", "doan-tncs", "cpc-primary"]),
    ("ủy ban kiểm tra", &["cong-doan", "hoi-nong-dan", "doan-tncs", "cpc-primary"]),
    ("party", &["cpc-primary"]),
    ("secretar", &["doan-tncs", "cpc-primary"]),
    ("cell", &[]),
    ("đồng chí", &[]),
];

/// Whatever can be said with words of an organisation.
fn everything(words: &Words) -> Vec<crate::words::text::Text> {
    let found = samples::all().into_iter().map(|found| found.text(words));
    let tasks = tasks().into_iter().map(|task| task.text(words));
    let terms = Level::ALL.iter().map(|term| term.text(words)).chain(Office::ALL.iter().map(|term| term.text(words)));
    let kinds = MeetingKind::ALL.iter().flat_map(|kind| [kind.text(words), kind.voters(words), kind.official(words)]);
    let grounds = DeductionGround::ALL.iter().map(|term| term.text(words));
    let others = Decider::ALL.iter().map(|term| term.text(words));
    let results = ApprovalResult::ALL.iter().map(|term| term.text(words));
    found.chain(tasks).chain(terms).chain(kinds).chain(grounds).chain(others).chain(results).collect()
}

#[test]
fn nothing_that_can_be_found_is_said_in_words_of_the_party_under_another_body() {
    let editions = Editions::built_in().unwrap();
    let bodies = editions.all().iter().filter(|book| !book.chosen_by_date());
    let bodies: Vec<_> = bodies.map(|book| (book.id(), book.words().clone())).collect();
    assert_eq!(bodies.len(), 4);
    for (id, words) in bodies.into_iter().chain([("an association", Words::default())]) {
        for text in everything(&words) {
            for said in [Lang::Vi, Lang::En].map(|lang| text.get(lang).to_lowercase()) {
                let plain = said.replace("excel", "").replace("cancel", "");
                let strange = OF_THE_PARTY.iter().find(|(word, own)| plain.contains(word) && !own.contains(&id));
                assert_eq!(strange, None, "{id}: {said}");
            }
        }
    }
}

#[test]
fn what_is_said_with_other_words_is_the_same_sentence() {
    let party = everything(&Words::of_the_party());
    let other = everything(&Words::default());
    assert_eq!(party.len(), other.len());
    let numbers = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    for (one, other) in party.iter().zip(&other) {
        for lang in [Lang::Vi, Lang::En] {
            assert_eq!(numbers(one.get(lang)), numbers(other.get(lang)), "{one:?} {other:?}");
        }
    }
    assert!(party.iter().any(|text| text.get(Lang::Vi)
        == "Chi bộ có 8 đảng viên chính thức, dưới 9: không bầu chi ủy, chỉ bầu bí thư và nếu cần thì phó bí thư."));
}
