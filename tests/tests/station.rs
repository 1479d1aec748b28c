//! The journal of a counting station, checked by the program and by tools that anybody has.

use std::fs;
use std::path::Path;
use std::process::Command;

use kiemphieu_documents::Press;
use kiemphieu_documents::Templates;
use kiemphieu_seal::{Sealing, Signers, entry_log, seal, verify};
use kiemphieu_station::{Line, Station};
use kiemphieu_tests::program::{Run, run};
use kiemphieu_tests::station::{exported, journal, journal_with_log};
use tempfile::TempDir;

fn kiemphieu(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, words)
}

fn checked(bytes: &[u8], more: &[&str]) -> Run {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("journal.jsonl");
    fs::write(&path, bytes).unwrap();
    kiemphieu(&[&["station", "--check", path.to_str().unwrap()], more].concat())
}

#[test]
fn a_journal_proves_what_it_holds_in_both_languages() {
    let journal = journal();
    let english = checked(journal.as_bytes(), &["--lang", "en"]);
    assert_eq!((english.code, english.err.as_str()), (0, ""), "{}", english.out);
    assert!(english.out.contains("Box 1 (secretary, round 1): 9 returned, agreed and confirmed; 1 papers read"));
    assert!(english.out.contains("may be sealed"), "{}", english.out);
    let vietnamese = checked(journal.as_bytes(), &[]);
    assert!(vietnamese.out.contains("Sổ nguyên vẹn") && vietnamese.out.contains("niêm phong được"));
    let json: serde_json::Value =
        serde_json::from_str(&checked(journal.as_bytes(), &["--format", "json"]).out).unwrap();
    assert_eq!((&json["closed"], &json["boxes"][0]["confirmed"]), (&true.into(), &true.into()));
}

#[test]
fn a_changed_journal_is_refused_with_its_line_what_is_expected_and_what_stands() {
    let journal = journal();
    let changed = journal.replacen("\"no\":7", "\"no\":8", 1);
    let line = 1 + changed.lines().zip(journal.lines()).position(|(one, other)| one != other).unwrap();
    let run = checked(changed.as_bytes(), &["--lang", "en"]);
    assert_eq!((run.code, run.out.as_str()), (1, ""));
    let stands = journal.lines().nth(line - 1).unwrap().split(' ').next().unwrap();
    assert!(run.err.contains(&format!("line {line}: the hash must be")) && run.err.contains(stands), "{}", run.err);
    let torn = checked(&journal.as_bytes()[..journal.len() - 30], &["--lang", "en"]);
    assert_eq!(torn.code, 0, "half a line was never acknowledged: {}", torn.err);
    assert!(torn.out.contains("has only") && torn.out.contains("It cannot be sealed yet"), "{}", torn.out);
    assert_eq!(checked(b"", &[]).code, 1);
    assert_eq!(checked(b"\xFF\xFE", &[]).code, 1);
    assert_eq!(kiemphieu(&["station", "--check", "there-is-none.jsonl"]).code, 1);
}

#[test]
fn what_the_station_exports_is_counted_without_a_fault() {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in exported() {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let run = kiemphieu(&["count", folder.path().join("congress.toml").to_str().unwrap(), "--lang", "en"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert!(run.out.contains("Nguyễn Văn An") && run.out.contains('8'), "{}", run.out);
}

/// The commands of `docs/journal.md` that need no program of ours.
#[test]
fn a_stranger_checks_a_journal_with_the_commands_of_its_page() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/journal.md")).unwrap();
    let blocks: Vec<&str> = page.split("```bash\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    let [chain, told, papers, scanned] = blocks.as_slice() else { panic!("{} commands", blocks.len()) };
    let folder = TempDir::new().unwrap();
    let bash = |command: &str| {
        let ran = Command::new("bash").arg("-c").arg(command).current_dir(folder.path()).output();
        let ran = ran.ok().filter(|ran| ran.status.code() != Some(127))?;
        let err = String::from_utf8_lossy(&ran.stderr).into_owned();
        let missing = ["jq", "sha256sum"].iter().any(|tool| err.contains(&format!("{tool}: command not found")));
        (!missing).then(|| (ran.status.success(), String::from_utf8(ran.stdout).unwrap()))
    };
    let journal = journal();
    fs::write(folder.path().join("journal.jsonl"), &journal).unwrap();
    if let Some((whole, out)) = bash(chain) {
        let head = journal.lines().last().unwrap().split(' ').next().unwrap();
        assert!(whole && out.ends_with(&format!("the last hash is {head}\n")), "{out}");
    }
    if let Some((_, out)) = bash(told) {
        assert_eq!(out.lines().count(), journal.lines().count(), "{out}");
        assert!(out.starts_with("1\t08:00\t-\tbàn 1\topened\n"), "{out}");
    }
    if let Some((_, out)) = bash(papers) {
        assert_eq!(out.lines().count(), 18, "{out}");
        assert!(out.contains("[\"a\",1,{\"agree\":[1],\"disagree\":[]}]"), "{out}");
    }
    let scan =
        r#"{"n":2,"do":{"batch-scanned":{"box":1,"batch":1,"count":"b","reads":[{"struck":[1]},{"struck":[]}]}}}"#;
    let lines = [r#"{"n":1,"do":{"signed-in":{}}}"#, scan].map(|body| format!("{} {body}\n", "0".repeat(64)));
    fs::write(folder.path().join("journal.jsonl"), lines.concat()).unwrap();
    if let Some((_, out)) = bash(scanned) {
        assert_eq!(out, "[\"b\",1,{\"struck\":[1]}]\n[\"b\",2,{\"struck\":[]}]\n");
    }
    fs::write(folder.path().join("journal.jsonl"), journal.replacen("\"no\":7", "\"no\":8", 1)).unwrap();
    if let Some((whole, out)) = bash(chain) {
        assert!(!whole && out.contains("there stands"), "{out}");
    }
}

/// A folder with what a board takes away, and an entry log of all events but the last `short`.
fn with_log(short: usize, change: impl Fn(&mut Vec<u8>)) -> (TempDir, Result<kiemphieu_seal::Bundle, String>) {
    let folder = TempDir::new().unwrap();
    let print = |station: &Station, lines: &[Line]| {
        let (own, of) = match short {
            0 => (lines, station.clone()),
            short => {
                let editions = kiemphieu_core::Editions::built_in().unwrap();
                let own = &lines[..lines.len() - short];
                (own, Station::of(own, &editions, |_, _| ()).unwrap())
            }
        };
        let mut log = entry_log(&of, own);
        if short > 0 {
            // It says that it is of all events, and leaves the last of them out.
            log.blocks[0] = entry_log(station, lines).blocks[0].clone();
        }
        Press::new().document(&log).unwrap()
    };
    let (journal, mut log) = journal_with_log(print);
    change(&mut log);
    for (name, bytes) in exported() {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    fs::write(folder.path().join("journal.jsonl"), journal).unwrap();
    fs::write(folder.path().join("entry-log.pdf"), log).unwrap();
    let sealed = seal(folder.path(), &Sealing::new(kiemphieu_core::Lang::Vi));
    let sealed = sealed.map_err(|wrong| wrong.iter().map(|one| one.render(kiemphieu_core::Lang::En)).collect());
    (folder, sealed)
}

#[test]
fn the_entry_log_is_proved_from_the_journal_line_by_line() {
    let (folder, sealed) = with_log(0, |_| ());
    sealed.unwrap();
    let bundle = verify(folder.path(), &Signers::default(), &Templates::default()).unwrap();
    assert!(bundle.faults.is_empty(), "{:?}", bundle.faults);
    let of_log = bundle.notes.iter().chain(&bundle.unproved).find(|note| note.file == "entry-log.pdf");
    assert!(of_log.is_none(), "it is proved: {of_log:?}");
    let told = with_log(1, |_| ()).1.unwrap_err();
    assert!(told.contains("entry-log.pdf"), "a log that leaves an event out: {told}");
    let told = with_log(0, |log| log.push(b' ')).1.unwrap_err();
    assert!(told.contains("entry-log.pdf"), "a log that was changed: {told}");
}
