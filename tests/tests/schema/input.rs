//! What a schema of input takes or refuses, the reader takes or refuses.

use std::collections::BTreeSet;
use std::path::Path;

use kiemphieu_tests::json::of_toml;
use kiemphieu_tests::program::{Run, run};
use serde_json::{Value, json};

use super::{Published, fixtures, root};

/// Whether the program takes a file of this one line as a box.
fn is_taken(line: &str, seats: u32) -> bool {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("congress.toml");
    let congress = format!(
        "schema = 1\nunit = \"Constructed\"\ndate = 2020-04-22\n[meeting]\nkind = \"members\"\nsummoned = 9\npresent = 9\n\
         [[election]]\nid = \"e\"\noffice = \"committee\"\nseats = {seats}\ncandidates = [\"An\", \"Bình\", \"Chi\"]\n\
         [[election.round]]\nissued = 1\nreturned = 1\nballots = \"box.jsonl\"\n"
    );
    std::fs::write(&file, congress).unwrap();
    std::fs::write(folder.path().join("box.jsonl"), line).unwrap();
    !run(kiemphieu_cli::run, &["count", file.to_str().unwrap(), "--lang", "en"]).err.contains("box.jsonl")
}

#[test]
fn what_the_schema_of_a_paper_takes_the_reader_takes_and_nothing_else() {
    let schema = Published::read("paper");
    for (line, seats) in [
        (r#"{"paper": 7, "struck": [3]}"#, 2),
        (r#"{"paper": "7a", "count": 0, "flaw": "marked", "note": "mực đỏ", "struck": []}"#, 2),
        (r#"{"paper": null, "count": null, "flaw": null, "note": null, "struck": [1]}"#, 2),
        (r#"{"marks": [1, 0, 1]}"#, 2),
        (r#"{"marks": [2, 0, null]}"#, 3),
        (r#"{"agree": [1], "disagree": [2]}"#, 3),
    ] {
        assert_eq!(schema.faults(&serde_json::from_str(line).unwrap()), None, "{line}");
        assert!(is_taken(line, seats), "{line}");
    }
    for (line, seats) in [
        (r#"{"struck": [3], "votes": 1}"#, 2),
        (r#"{"struck": [0]}"#, 2),
        (r#"{"struck": [-1]}"#, 2),
        (r#"{"struck": ["3"]}"#, 2),
        (r#"{"struck": 3}"#, 2),
        (r#"{"struck": [3], "count": -1}"#, 2),
        (r#"{"struck": [3], "count": "2"}"#, 2),
        (r#"{"struck": [3], "flaw": "dirty"}"#, 2),
        (r#"{"struck": [3], "paper": 1.5}"#, 2),
        (r#"{"marks": [1, 3, 0]}"#, 3),
        (r#"[7, null, null, null, [3]]"#, 2),
    ] {
        assert!(schema.faults(&serde_json::from_str(line).unwrap()).is_some(), "{line}");
        assert!(!is_taken(line, seats), "{line}");
    }
}

fn count(path: &Path) -> Run {
    run(kiemphieu_cli::run, &["count", path.to_str().unwrap(), "--format", "json"])
}

#[test]
fn every_fixture_in_json_keeps_to_the_schema_and_gives_the_same_report() {
    let schema = Published::read("congress");
    for file in fixtures() {
        let congress = of_toml(&std::fs::read_to_string(&file).unwrap());
        assert_eq!(schema.faults(&congress), None, "{}", file.display());
        let folder = tempfile::tempdir().unwrap();
        for beside in std::fs::read_dir(file.parent().unwrap()).unwrap().map(|entry| entry.unwrap().path()) {
            // A report beside its congress is no input.
            if beside.is_file()
                && !(beside.extension().is_some_and(|ending| ending == "json")
                    && beside.with_extension("toml").exists())
            {
                std::fs::copy(&beside, folder.path().join(beside.file_name().unwrap())).unwrap();
            }
        }
        let json = folder.path().join("congress.json");
        std::fs::write(&json, serde_json::to_string_pretty(&congress).unwrap()).unwrap();
        let report = |counted: &Run| {
            let mut report: Value = serde_json::from_str(&counted.out).unwrap();
            report["receipt"]["inputs"][0] = Value::Null;
            (counted.code, report)
        };
        let (toml, json) = (count(&file), count(&json));
        assert_eq!(report(&json), report(&toml), "{}", file.display());
    }
}

/// A congress with something under every key. Constructed.
fn full() -> Value {
    let totals = json!({"valid": 8, "invalid": {"over-vote": 1}, "votes": {"An": 7, "Bình": 6, "Chi": 3}});
    let round = json!({
        "issued": 9, "printed": 12, "spoiled": 1, "unused": 2, "returned": 9, "totals": totals, "present": 9,
        "deductions": [], "withdrawn": ["Chi"], "reason": "có đơn",
    });
    let stations = json!({"issued": 9, "returned": 9, "stations": {"file": "stations.csv", "invalid": {"marked": 1}}});
    let rounds = json!([
        {"issued": 9, "returned": 9, "ballots": "papers.csv"},
        stations,
        {"decision": "vote-again", "answers": "short", "candidates": ["An"], "new_names": false},
        {"decision": "vote-again", "for": "alternates", "seats": 1},
        {
            "issued": 9, "returned": 9,
            "box": [{"name": "Hòm 1", "ballots": "box.csv", "issued": 9, "returned": 9}],
        },
    ]);
    json!({
        "schema": 1, "unit": "Đảng bộ xã", "superior": "Đảng bộ huyện", "congress": "Đại hội XX", "term": "2020-2025",
        "place": "Hội trường", "locality": "Vĩnh Hào", "approver": "Ban Thường vụ Huyện ủy", "date": "2020-04-22", "opened": "2020-04-21", "closed": "2020-04-23", "level": "grassroots", "rulebook": "244-QD/TW",
        "override": {
            "reason": "Nghị quyết ngày 22/4/2020", "all_disagree": "valid", "tie": "decide", "short_rounds": 2,
            "committee_grounds": ["absent-excused"], "small_body_surplus": 1, "excused_at_meetings": true,
        },
        "meeting": {
            "kind": "members", "summoned": 12, "present": 10, "deductions": [{"ground": "exempted", "count": 1}],
            "occasion": "congress",
        },
        "board": {"head": "Hà", "members": ["Lan", "Mai"]},
        "person": [{
            "name": "An", "born": 1980, "woman": false, "minority": true, "re_elected": true, "heads_agency": false,
            "village_head": false,
        }],
        "election": [{
            "id": "committee", "office": "committee", "seats": 2, "candidates": ["An", "Bình", "Chi"],
            "nominated": ["Chi"], "list_poll": {"attending": 10, "support": {"Chi": 6}}, "direct": false,
            "meeting": {"kind": "members", "summoned": 12, "present": 9, "deductions": []},
            "approval": {
                "reported": "2020-04-24", "received": "2020-04-25", "date": "2020-05-06", "result": "approved",
                "names": ["An"], "reference": "Quyết định 12",
            },
            "appointed": {"names": ["Chi"], "date": "2020-05-06", "reference": "Quyết định 13"},
            "round": [round],
        }, {
            "id": "delegates", "office": "delegates", "seats": 1, "candidates": ["An"], "from": "", "alternates": 1,
            "poll": {"issued": 9, "returned": 9, "nominations": {"An": 9}},
            "round": rounds,
        }, {
            "id": "secretary", "office": "secretary", "seats": 1, "candidates": ["An"], "from": "committee",
            "planned": "An", "direction": "Công văn 12",
        }],
    })
}

/// Reads a congress without its ballots.
fn read(congress: &Value) -> Run {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("congress.json");
    std::fs::write(&file, congress.to_string()).unwrap();
    run(kiemphieu_cli::run, &["check", file.to_str().unwrap(), "--lang", "en"])
}

/// The places of all values in a value.
fn pointers(value: &Value, at: &str, found: &mut Vec<String>) {
    let mut inside = |key: &str, value: &Value| pointers(value, &format!("{at}/{key}"), found);
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| inside(key, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(item, value)| inside(&item.to_string(), value)),
        _ => {}
    }
    found.push(at.to_owned());
}

fn all_pointers(value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    pointers(value, "", &mut found);
    found
}

/// The keys that the schema knows in the object at a place; none where any name is one.
fn keys_of_schema(pointer: &str) -> Option<BTreeSet<String>> {
    let schema: Value =
        serde_json::from_str(&std::fs::read_to_string(root("docs/schema/congress.json")).unwrap()).unwrap();
    let mut node = schema.clone();
    for step in pointer.split('/').skip(1) {
        node = if step.parse::<usize>().is_ok() { node["items"].clone() } else { node["properties"][step].clone() };
        while let Some(other) = node.get("$ref").or_else(|| node.pointer("/anyOf/0/$ref")) {
            node = schema.pointer(other.as_str().unwrap().trim_start_matches('#')).unwrap().clone();
        }
    }
    let names =
        || Some(node.pointer("/propertyNames/enum")?.as_array().unwrap().iter().map(|name| name.as_str().unwrap()));
    match node.get("properties") {
        Some(properties) => Some(properties.as_object().unwrap().keys().cloned().collect()),
        None => names().map(|names| names.map(str::to_owned).collect()),
    }
}

#[test]
fn the_full_congress_has_every_key_of_the_schema() {
    let schema = Published::read("congress");
    let full = full();
    assert_eq!(schema.faults(&full), None);
    let read = read(&full);
    assert_eq!(read.err, "");
    let mut known = BTreeSet::new();
    let has_keys = |pointer: &&String| full.pointer(pointer).unwrap().is_object() && !pointer.ends_with("/invalid");
    for pointer in all_pointers(&full).iter().filter(has_keys) {
        known.extend(keys_of_schema(pointer).into_iter().flatten());
    }
    let used: BTreeSet<String> =
        all_pointers(&full).iter().filter_map(|pointer| pointer.rsplit('/').next()).map(str::to_owned).collect();
    assert_eq!(known.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new());
}

#[test]
fn the_keys_of_the_schema_are_those_that_the_reader_knows() {
    let schema = Published::read("congress");
    let full = full();
    let mut objects = 0;
    for pointer in all_pointers(&full) {
        let Value::Object(_) = full.pointer(&pointer).unwrap() else { continue };
        let Some(keys) = keys_of_schema(&pointer) else { continue };
        let mut other = full.clone();
        other.pointer_mut(&pointer).unwrap().as_object_mut().unwrap().insert("zzzzzz".to_owned(), 1.into());
        assert!(schema.faults(&other).is_some(), "{pointer}");
        let told = read(&other).err;
        let (_, known) = told.split_once("known keys: ").unwrap_or_else(|| panic!("{pointer}: {told}"));
        let known = known.lines().next().unwrap().split(", ").map(str::to_owned).collect::<BTreeSet<_>>();
        assert_eq!(known, keys, "{pointer}");
        objects += 1;
    }
    assert_eq!(objects, 25);
}

#[test]
fn what_the_schema_of_a_congress_refuses_the_reader_refuses_with_a_place() {
    let schema = Published::read("congress");
    let full = full();
    let mut refused = 0;
    for pointer in all_pointers(&full).iter().filter(|pointer| !pointer.is_empty()) {
        let wrongs = [
            Value::Null,
            json!(true),
            json!(-1),
            json!(0),
            json!(1.5),
            json!(4_294_967_296_u64),
            json!("zzzzzz"),
            json!(""),
            json!("a".repeat(501)),
            json!([]),
            json!([1]),
            json!({}),
            json!({"zzzzzz": 1}),
        ];
        for wrong in wrongs {
            let mut damaged = full.clone();
            *damaged.pointer_mut(pointer).unwrap() = wrong.clone();
            if schema.faults(&damaged).is_some() {
                let reader = read(&damaged);
                assert!(reader.out.is_empty() && reader.err.contains("congress.json:1:"), "{pointer}: {wrong}");
                refused += 1;
            }
        }
    }
    assert!(refused > 700, "{refused}");
}

#[test]
fn without_a_required_key_neither_takes_it() {
    let schema = Published::read("congress");
    let full = full();
    let mut required = 0;
    for pointer in all_pointers(&full) {
        let Value::Object(entries) = full.pointer(&pointer).unwrap() else { continue };
        for key in entries.keys().cloned().collect::<Vec<_>>() {
            let mut less = full.clone();
            less.pointer_mut(&pointer).unwrap().as_object_mut().unwrap().remove(&key);
            if schema.faults(&less).is_some() {
                assert!(read(&less).err.contains(&format!("`{key}` is missing")), "{pointer}: {key}");
                required += 1;
            }
        }
    }
    assert!(required > 15, "{required}");
}
