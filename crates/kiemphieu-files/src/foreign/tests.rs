//! Files of researchers, counted as their papers, or refused with what cannot be read of them.

use kiemphieu_core::{Editions, Lang, List};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::counting::boxes::Named;
use crate::counting::reading::{Counted, Reading};
use crate::input::progress::silent;
use crate::problem::Problem;

const NAMES: [&str; 4] = ["An", "Bình", "Chi", "Dũng"];

fn list() -> List {
    List::new(NAMES, 2).unwrap()
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.render(Lang::En) + "\n").collect()
}

fn count_on(name: &str, bytes: &[u8], list: &List) -> Result<Counted, String> {
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    let editions = EDITIONS.get_or_init(|| Editions::built_in().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let reading = Reading {
        file: name,
        list,
        rulebook: editions.named("190").unwrap(),
        with_remarks: false,
        named: &[],
        returned: 0,
        keep: Some(u64::MAX),
        seek: None,
    };
    let counted = Named::new(path, name).count(&reading, &silent).map(|(counted, _)| counted);
    counted.map_err(|problems| told(&problems))
}

fn count(name: &str, text: &str) -> Result<Counted, String> {
    count_on(name, text.as_bytes(), &list())
}

/// Valid papers, invalid ones, votes; what is kept paper by paper gives the same.
fn votes(counted: &Counted) -> (u64, u64, Vec<u64>) {
    assert!(counted.kept.as_ref().is_some_and(Result::is_ok), "{:?}", counted.kept);
    (counted.tally.valid(), counted.tally.invalid(), counted.tally.votes().to_vec())
}

const CAT: &str = "# FILE NAME: a.cat\n# TITLE: A\n# DATA TYPE: cat\n# NUMBER ALTERNATIVES: 4\n# NUMBER VOTERS: 9\n\
    # NUMBER UNIQUE PREFERENCES: 4\n# NUMBER CATEGORIES: 2\n# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n\
    # ALTERNATIVE NAME 1: Chi\n# ALTERNATIVE NAME 2: An\n# ALTERNATIVE NAME 3: Bình\n# ALTERNATIVE NAME 4: Dũng\n\
    5: {1, 2}, {3, 4}\n2: 2,{1,3,4}\n1: {},{1,2,3,4}\n1: {1,2,3},4\n";

#[test]
fn categories_are_votes_where_their_names_say_so() {
    let counted = count("a.cat", CAT).unwrap();
    assert_eq!(votes(&counted), (7, 2, vec![7, 0, 5, 0]), "one votes for nobody, one for three");
    assert_eq!(counted.told, []);
    let reversed = CAT.replace("1: Yes", "1: No").replace("2: No", "2: Yes");
    // Reversed: five for Bình and Dũng, two for three, one for four, one for Dũng alone.
    assert_eq!(votes(&count("a.cat", &reversed).unwrap()), (6, 3, vec![0, 5, 0, 6]));
    for (from, to, cause) in [
        ("1: Yes", "1: Good", "«Good» and «No» do not say which of them is voted for"),
        ("# CATEGORY NAME 2: No\n", "", "there are 1 categories"),
        ("VOTERS: 9", "VOTERS: 10", "the file says 10, and there are 9"),
        ("UNIQUE PREFERENCES: 4", "UNIQUE PREFERENCES: 5", "the file says 5, and there are 4"),
        ("NAME 1: Chi", "NAME 1: Chí", "«Chí» is not on the list"),
        ("NAME 1: Chi", "NAME 1: An", "«An» stands twice"),
        ("# ALTERNATIVE NAME 4: Dũng\n", "", "on the list and not in the file: 1 («Dũng»)"),
        ("2: 2,{1,3,4}", "2: 2,{1,3}", "some alternative is in neither category"),
        ("2: 2,{1,3,4}", "2: 2,{1,2,3,4}", "the alternative `2` stands twice on one paper"),
        ("2: 2,{1,3,4}", "2: 2,{1,3,7}", "there is no alternative `7`"),
        ("2: 2,{1,3,4}", "2: {1,2},{3,4}", "this paper stands above already"),
        ("2: 2,{1,3,4}", "2: 2,{1,3,4", "not of the form"),
        ("2: 2,{1,3,4}", "zwei: 2,{1,3,4}", "not of the form"),
    ] {
        assert!(CAT.contains(from), "{from}");
        let told = count("a.cat", &CAT.replace(from, to)).unwrap_err();
        assert!(told.contains(cause), "{to}\n{told}");
    }
}

#[test]
fn orders_of_two_classes_are_approvals_and_rankings_are_refused() {
    let head: String = CAT.lines().filter(|line| line.starts_with("# ALT")).map(|line| format!("{line}\n")).collect();
    let counted = count("a.toc", &format!("{head}3: {{1,2}},{{3,4}}\n1: 3,{{1,2,4}}\n")).unwrap();
    assert_eq!(votes(&counted), (4, 0, vec![3, 1, 3, 0]));
    assert!(told(&counted.told).contains("the first class is voted for"));
    assert_eq!(votes(&count("a.soi", &format!("{head}3: 1\n1: 4\n")).unwrap()), (4, 0, vec![0, 0, 3, 1]));
    assert_eq!(votes(&count("a.toi", &format!("{head}3: {{1,2}}\n")).unwrap()), (3, 0, vec![3, 0, 3, 0]));
    for (name, order, cause) in [
        ("a.soi", "3: 1,2", "ranks in more than two classes"),
        ("a.toc", "3: 1,2,{3,4}", "ranks in more than two classes"),
        ("a.soc", "3: 1,2,3,4", "ranks in more than two classes"),
        ("a.toc", "3: {1,2,3,4}", "all alternatives are tied"),
    ] {
        let told = count(name, &format!("{head}{order}\n")).unwrap_err();
        assert!(told.contains(cause) && told.contains(":5:1"), "{told}");
    }
}

const PB: &str = "META\nkey;value\ndescription;A\nnum_projects;4\nnum_votes;4\nbudget;100\nvote_type;approval\nrule;greedy\n\
    PROJECTS\nproject_id;cost;votes;name\n11;1;2;Chi\n12;1;2;An\n13;1;1;Bình\n14;1;0;Dũng\n\
    VOTES\nvoter_id;age;vote\n1;33;11,12\n2;20;12\n3;40;\n4;41;13,11\n";

#[test]
fn projects_that_are_approved_are_votes() {
    let counted = count("a.pb", PB).unwrap();
    assert_eq!(votes(&counted), (3, 1, vec![2, 1, 2, 0]));
    for (from, to, cause) in [
        ("vote_type;approval", "vote_type;ordinal", "`vote_type` is `ordinal`; only `approval` can be read"),
        ("vote_type;approval\n", "", "`vote_type` is ``"),
        ("num_votes;4", "num_votes;5", "num_votes: the file says 5, and there are 4"),
        ("11;1;2;Chi", "11;1;3;Chi", "votes of «Chi»: the file says 3, and there are 2"),
        ("4;41;13,11", "4;41;13,15", "there is no alternative `15`"),
        ("4;41;13,11", "4;41;13,13", "stands twice on one paper"),
        ("4;41;13,11", "1;41;13,11", "the `voter_id` of this line stands above already"),
        ("4;41;13,11", "4;41", "this row has 2 cells, the header of its section has 3"),
        ("voter_id;age;vote", "voter_id;age;votes", "VOTES lacks the column `vote`"),
        ("13;1;1;Bình", "13;1;1;Hòa", "«Hòa» is not on the list"),
    ] {
        assert!(PB.contains(from), "{from}");
        let told = count("a.pb", &PB.replace(from, to)).unwrap_err();
        assert!(told.contains(cause), "{to}\n{told}");
    }
    let cut = PB.split("VOTES").next().unwrap();
    assert!(count("a.pb", cut).unwrap_err().contains("the file has no section VOTES"));
}

/// A record of a paper that votes for these, with more about its contest.
fn record(id: usize, votes: &[usize], more: &[(&str, Value)]) -> Value {
    let selections: Vec<Value> = votes
        .iter()
        .map(|name| {
            json!({ "@type": "CVR.CVRContestSelection", "ContestSelectionId": format!("s{name}"),
                "SelectionPosition": [{ "@type": "CVR.SelectionPosition", "HasIndication": "yes", "NumberVotes": 1 }] })
        })
        .collect();
    let mut contest = json!({ "@type": "CVR.CVRContest", "ContestId": "k", "CVRContestSelection": selections });
    for (key, value) in more {
        contest[*key] = value.clone();
    }
    json!({ "@type": "CVR.CVR", "UniqueId": id.to_string(), "ElectionId": "e", "CurrentSnapshotId": "now",
        "CVRSnapshot": [
            { "@id": "before", "@type": "CVR.CVRSnapshot", "Type": "original", "CVRContest": [] },
            { "@id": "now", "@type": "CVR.CVRSnapshot", "Type": "interpreted", "CVRContest": [contest] },
        ] })
}

fn report(records: &[Value]) -> Value {
    let candidate = |at: usize| json!({ "@id": format!("c{at}"), "@type": "CVR.Candidate", "Name": NAMES[at] });
    let selection = |at: usize| json!({ "@id": format!("s{at}"), "@type": "CVR.CandidateSelection", "CandidateIds": [format!("c{at}")] });
    let mut selections: Vec<Value> = (0..4).map(selection).collect();
    selections.push(json!({ "@id": "w", "@type": "CVR.CandidateSelection", "IsWriteIn": true }));
    json!({
        "@type": "CVR.CastVoteRecordReport", "Version": "1.0.0", "GeneratedDate": "2025-03-15T00:00:00+07:00",
        "ReportGeneratingDeviceIds": ["d"], "ReportingDevice": [{ "@id": "d", "@type": "CVR.ReportingDevice" }],
        "GpUnit": [{ "@id": "g", "@type": "CVR.GpUnit", "Type": "other" }],
        "Election": [{ "@id": "e", "@type": "CVR.Election", "ElectionScopeId": "g",
            "Candidate": (0..4).map(candidate).collect::<Vec<_>>(),
            "Contest": [{ "@id": "k", "@type": "CVR.CandidateContest", "Name": "K", "VotesAllowed": 2, "ContestSelection": selections }] }],
        "CVR": records,
    })
}

fn records(records: &[Value]) -> Result<Counted, String> {
    count("a.json", &serde_json::to_string_pretty(&report(records)).unwrap())
}

#[test]
fn a_cast_vote_record_is_a_paper() {
    let over = [("Status", json!(["overvoted"]))];
    let marked = [("Status", json!(["invalidated-rules"])), ("OtherStatus", json!("marked"))];
    let write_in = json!([{ "@type": "CVR.CVRContestSelection", "ContestSelectionId": "w",
        "SelectionPosition": [{ "@type": "CVR.SelectionPosition", "HasIndication": "yes", "NumberVotes": 1 }] }]);
    let counted = records(&[
        record(1, &[0, 2], &[]),
        record(2, &[2], &[]),
        record(3, &[], &[]),
        record(4, &[0, 1, 2], &over),
        record(5, &[0], &marked),
        record(6, &[], &[("CVRContestSelection", write_in)]),
        record(7, &[0], &[("ContestId", json!("another"))]),
    ])
    .unwrap();
    assert_eq!(votes(&counted), (2, 4, vec![1, 0, 2, 0]));
    assert!(
        told(&counted.told)
            .contains("records without this contest, which are no papers of the round and are not counted: 1")
    );
}

#[test]
fn records_that_are_not_settled_are_refused_with_their_line() {
    let position = |has: &str, votes: u32| {
        json!([{ "@type": "CVR.CVRContestSelection", "ContestSelectionId": "s1",
            "SelectionPosition": [{ "@type": "CVR.SelectionPosition", "HasIndication": has, "NumberVotes": votes }] }])
    };
    for (more, cause) in [
        (vec![("CVRContestSelection", position("unknown", 1))], "a mark is not settled"),
        (vec![("CVRContestSelection", position("yes", 2))], "one mark counts 2 votes"),
        (vec![("CVRContestSelection", position("maybe", 1))], "HasIndication is `maybe`"),
        (vec![("Status", json!(["overvoted"]))], "its status is «overvoted», and it votes for 1 of 2 seats"),
        (vec![("Status", json!(["invalidated-rules"]))], "it is invalidated, and not said why"),
    ] {
        let all = [record(1, &[0], &[]), record(2, &[0], &more), record(3, &[0], &[]), record(4, &[0], &more)];
        let text = serde_json::to_string_pretty(&report(&all)).unwrap();
        let told = count("a.json", &text).unwrap_err();
        let begins = text.match_indices("\n    {\n      \"@type\": \"CVR.CVR\"");
        let lines: Vec<usize> = begins.map(|(at, _)| text[..=at].lines().count() + 1).collect();
        let found: Vec<usize> =
            told.split("a.json:").skip(1).map(|rest| rest.split(':').next().unwrap().parse().unwrap()).collect();
        assert!(told.contains(cause) && found == [lines[1], lines[3]], "{lines:?} {told}");
    }
    assert_eq!(
        votes(&records(&[record(1, &[0, 1, 2], &[])]).unwrap()),
        (0, 1, vec![0; 4]),
        "an over-vote, said or not"
    );
    let text = |change: fn(&mut Value)| {
        let mut whole = report(&[record(1, &[0], &[])]);
        change(&mut whole);
        count("a.json", &whole.to_string()).unwrap_err()
    };
    for (told, cause) in [
        (text(|whole| whole["Version"] = json!("2.0.0")), "only 1.0.0 can be read"),
        (text(|whole| whole["@type"] = json!("Other")), "it is no CastVoteRecordReport"),
        (
            text(|whole| whole["Election"][0]["Contest"][0]["VotesAllowed"] = json!(3)),
            "allows 3 votes (VotesAllowed), and this round has 2",
        ),
        (text(|whole| whole["Election"][0]["Candidate"][1]["Name"] = json!("Hòa")), "«Hòa» is not on the list"),
        (text(|whole| whole["Election"][0]["Candidate"] = json!([])), "no contest of the file has the names"),
        (
            text(|whole| whole["CVR"][0]["CurrentSnapshotId"] = json!("x")),
            "no CVRSnapshot that CurrentSnapshotId names",
        ),
        (text(|whole| whole["CVR"] = json!([{}])), "the records cannot be read: missing field `CurrentSnapshotId`"),
        (count("a.json", "{\"@type\": 1").unwrap_err(), "the records cannot be read"),
        (count("a.json", "{}").unwrap_err(), "holds no box of ballots"),
    ] {
        assert!(told.contains(cause), "{told}");
    }
}

#[test]
fn a_two_box_paper_is_none_of_these() {
    let two_box = List::new(NAMES, 4).unwrap();
    for (name, text) in [("a.cat", CAT.to_owned()), ("a.pb", PB.to_owned()), ("a.json", report(&[]).to_string())] {
        assert!(
            count_on(name, text.as_bytes(), &two_box).unwrap_err().contains("which this form cannot say"),
            "{name}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_papers_count_the_same_in_every_form(papers in prop::collection::vec(prop::collection::btree_set(0usize..4, 0..4), 1..20)) {
        let mut csv = "paper,struck\n".to_owned();
        let (mut alike, mut pb) = (std::collections::BTreeMap::new(), String::new());
        let mut cvr = Vec::new();
        for (number, votes) in (1..).zip(&papers) {
            let struck: Vec<_> = (0..4).filter(|name| !votes.contains(name)).map(|name| (name + 1).to_string()).collect();
            csv += &format!("{number},{}\n", struck.join(" "));
            *alike.entry(votes.clone()).or_insert(0) += 1;
            let ids: Vec<_> = votes.iter().map(usize::to_string).collect();
            pb += &format!("{number};{}\n", ids.join(","));
            let over = [("Status", json!(["overvoted"]))];
            cvr.push(record(number, &votes.iter().copied().collect::<Vec<_>>(), if votes.len() > 2 { &over } else { &[] }));
        }
        let mut cat: String = (0..4).map(|at| format!("# ALTERNATIVE NAME {at}: {}\n", NAMES[at])).collect();
        cat += "# CATEGORY NAME 1: Yes\n# CATEGORY NAME 2: No\n";
        for (votes, count) in &alike {
            let class = |voted: bool| (0..4).filter(|name| votes.contains(name) == voted).map(|name| name.to_string()).collect::<Vec<_>>().join(",");
            cat += &format!("{count}: {{{}}},{{{}}}\n", class(true), class(false));
        }
        let projects: String = (0..4).map(|at| format!("{at};1;{}\n", NAMES[at])).collect();
        let pb = format!("META\nkey;value\nvote_type;approval\nPROJECTS\nproject_id;cost;name\n{projects}VOTES\nvoter_id;vote\n{pb}");
        let expected = votes(&count("a.csv", &csv).unwrap());
        for (name, text) in [("a.cat", cat), ("a.pb", pb), ("a.json", report(&cvr).to_string())] {
            prop_assert_eq!(votes(&count(name, &text).unwrap()), expected.clone(), "{}", name);
        }
    }
}
