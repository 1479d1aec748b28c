use crate::form::found::{Found, samples};
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
    "office-other-incumbents",
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
    let text = found.text();
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
