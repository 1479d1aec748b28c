//! Fuzz targets: every parser is fed damaged fixtures. No input may make the program panic, break off, or print a
//! report that contradicts itself. `FUZZ_SECONDS` is the time of each target, `FUZZ_SEED` begins another walk.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::fuzz_targets::seeds::{self, CONGRESSES, FORMS};
use crate::fuzz_targets::{Bench, fuzz};
use kiemphieu_core::{MeetingKind, Office, Rulebook};
use kiemphieu_tests::mutate::{Random, damage};
use kiemphieu_tests::package::{pack, unpack};

/// The folder of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every file below a folder of the repository whose name ends so, with its path from that folder; sorted.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, Vec<u8>)> {
    let top = root().join(folder);
    let (mut folders, mut files) = (vec![top.clone()], Vec::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                files.push((path.strip_prefix(&top).unwrap().to_owned(), fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

/// Copies the fixtures into a folder, so that damaged files find those they name.
fn fixtures_into(folder: &Path) {
    for (path, bytes) in files("fixtures", "toml").into_iter().chain(files("fixtures", "csv")) {
        fs::create_dir_all(folder.join(&path).parent().unwrap()).unwrap();
        fs::write(folder.join(&path), bytes).unwrap();
    }
}

fn contents(files: &[(PathBuf, Vec<u8>)]) -> Vec<Vec<u8>> {
    files.iter().map(|(_, bytes)| bytes.clone()).collect()
}

fn words(words: &[&str]) -> Vec<OsString> {
    words.iter().map(OsString::from).collect()
}

/// Counts a congress file as JSON, and now and then in another view: all views end alike.
fn count(bench: &mut Bench, random: &mut Random, file: &Path, more: &[&str]) {
    let file = file.as_os_str().to_owned();
    let with = |command: &str, options: &[&str]| [words(&[command]), vec![file.clone()], words(options)].concat();
    let json = with("count", &[&["--format", "json"], more].concat());
    let said = bench.run(&json);
    if said.code == 0 && said.report().is_none() {
        bench.fail(&json, &["exit 0 without a report".to_owned()]);
    }
    if random.once_in(4) {
        let views = [&["--papers"][..], &["--lang", "en"], &["--papers", "--format", "json"], &[]];
        let other = with("count", &[*random.pick(&views), more].concat());
        if bench.run(&other).code != said.code {
            bench.fail(&other, &[format!("another exit than {}", said.code)]);
        }
    }
    if random.once_in(8) {
        let others: [(&str, &[&str]); 6] = [
            ("secretary", &[]),
            ("check", &["--format", "json"]),
            ("check", &[]),
            ("compare", &["--format", "json"]),
            ("compare", &["--lang", "en"]),
            ("count", &["--explain", "Lê An"]),
        ];
        let (command, options) = random.pick(&others);
        bench.run(&with(command, &[options, more].concat()));
    }
}

#[test]
fn damaged_congress_files() {
    let mut seeds = files("fixtures", "toml");
    seeds.extend(CONGRESSES.map(|text| (PathBuf::from("whole.toml"), text.into())));
    let others = contents(&seeds);
    let words = seeds::words(seeds::IN_CONGRESS_FILES);
    fuzz("congress-files", fixtures_into, |bench, random| {
        let (path, whole) = random.pick(&seeds);
        let mut bytes = whole.clone();
        damage(&mut bytes, &others, &words, random);
        let name = path.with_file_name("damaged.toml");
        let file = bench.write(name.to_str().unwrap(), &bytes);
        count(bench, random, &file, &[]);
    });
}

#[test]
fn damaged_ballot_files() {
    let seeds: Vec<_> =
        FORMS.iter().map(|(seats, names, papers)| (*seats, *names, papers.as_bytes().to_vec())).collect();
    let mut others = contents(&files("fixtures", "csv"));
    others.extend(seeds.iter().map(|(_, _, papers)| papers.clone()));
    let words = seeds::words(seeds::IN_BALLOT_FILES);
    fuzz(
        "ballot-files",
        |_| {},
        |bench, random| {
            let (seats, names, whole) = random.pick(&seeds);
            let mut papers = whole.clone();
            damage(&mut papers, &others, &words, random);
            bench.write("papers.csv", &papers);
            let file = bench.write("congress.toml", round_of(10, *seats, *names, "papers.csv").as_bytes());
            count(bench, random, &file, &[]);
            close_the_papers(bench, random, &file, (*seats, *names), "papers.csv");
        },
    );
}

#[test]
fn damaged_json_lines() {
    let others = seeds::JSON_LINES.map(|(_, _, papers)| papers.as_bytes().to_vec());
    let words = seeds::words(seeds::IN_JSON_LINES);
    fuzz(
        "json-lines",
        |_| {},
        |bench, random| {
            let (seats, names, whole) = *random.pick(&seeds::JSON_LINES);
            let mut papers = whole.as_bytes().to_vec();
            damage(&mut papers, &others, &words, random);
            bench.write("papers.jsonl", &papers);
            let file = bench.write("congress.toml", round_of(10, seats, names, "papers.jsonl").as_bytes());
            count(bench, random, &file, &[]);
            close_the_papers(bench, random, &file, (seats, names), "papers.jsonl");
        },
    );
}

/// The filled workbook: a byte of the package damaged, or one of its parts.
#[test]
fn damaged_workbooks() {
    let (_, whole) = files("fixtures", "xlsx").into_iter().next().expect("a workbook among the fixtures");
    let parts = unpack(&whole);
    let others: Vec<_> = parts.iter().map(|(_, bytes)| bytes.clone()).collect();
    let words = seeds::words(seeds::IN_WORKBOOKS);
    fuzz(
        "workbooks",
        |_| {},
        |bench, random| {
            let bytes = if random.once_in(4) {
                let mut bytes = whole.clone();
                damage(&mut bytes, &others, &words, random);
                bytes
            } else {
                let mut parts = parts.clone();
                let hit = random.below(parts.len());
                damage(&mut parts[hit].1, &others, &words, random);
                pack(&parts)
            };
            let file = bench.write("so-dai-hoi.xlsx", &bytes);
            count(bench, random, &file, &[]);
        },
    );
}

/// Minutes held against their report, and texts and tables to audit.
#[test]
fn damaged_documents_and_texts() {
    let words_of = |line| seeds::words(line);
    let (congress, prepared) = (root().join("fixtures/ky-anh-2019/congress.toml"), tempfile::tempdir().unwrap());
    for form in [&[][..], &["--docx"]] {
        let out = prepared.path().join(if form.is_empty() { "pdf" } else { "docx" });
        let words = [&["minutes", congress.to_str().unwrap(), "-o", out.to_str().unwrap()], form].concat();
        assert_eq!(kiemphieu_tests::program::run(kiemphieu_cli::run, &words).code, 0);
    }
    let read = |name: &str| fs::read(prepared.path().join(name)).unwrap();
    let (pdf, docx) = (read("pdf/minutes-secretary-1.pdf"), unpack(&read("docx/minutes-secretary-1.docx")));
    let mut texts: Vec<_> = files("fixtures/audit", "txt").into_iter().map(|(_, bytes)| (bytes, "a.txt")).collect();
    texts.extend(files("fixtures/audit", "csv").into_iter().map(|(_, bytes)| (bytes, "a.csv")));
    let others: Vec<_> = texts.iter().map(|(bytes, _)| bytes.clone()).chain([pdf.clone()]).collect();
    let (in_documents, in_texts) = (words_of(seeds::IN_DOCUMENTS), words_of(seeds::IN_TEXTS));
    fuzz(
        "documents-and-texts",
        |_| {},
        |bench, random| {
            if random.once_in(2) {
                let (mut bytes, name) = random.pick(&texts).clone();
                damage(&mut bytes, &others, &in_texts, random);
                let file = bench.write(name, &bytes).into_os_string();
                let more: &[&str] = if random.once_in(2) { &["--format", "json"] } else { &["--lang", "en"] };
                let said = bench.run(&[words(&["audit"]), vec![file], words(more)].concat());
                bench.taken += u64::from(!said.out.is_empty());
                return;
            }
            let file = if random.once_in(2) {
                let mut bytes = pdf.clone();
                damage(&mut bytes, &others, &in_documents, random);
                bench.write("minutes.pdf", &bytes)
            } else {
                let mut parts = docx.clone();
                let hit = random.below(parts.len());
                damage(&mut parts[hit].1, &others, &in_documents, random);
                bench.write("minutes.docx", &pack(&parts))
            };
            bench.run(&[words(&["verify"]), vec![file.into(), congress.clone().into()]].concat());
        },
    );
}

/// Reports and tables of units, which the roll-up reads.
#[test]
fn damaged_units() {
    let seeds: Vec<_> = files("fixtures", "json")
        .into_iter()
        .filter(|(_, bytes)| bytes.len() < 200_000)
        .map(|(path, bytes)| (path, "json", bytes))
        .chain([("units.csv".into(), "csv", seeds::UNITS.as_bytes().to_vec())])
        .collect();
    let others: Vec<_> = seeds.iter().map(|(_, _, bytes)| bytes.clone()).collect();
    let words = seeds::words(seeds::IN_REPORTS);
    fuzz(
        "units",
        |_| {},
        |bench, random| {
            let (_, ending, whole) = random.pick(&seeds);
            let mut bytes = whole.clone();
            damage(&mut bytes, &others, &words, random);
            let file = bench.write(&format!("unit.{ending}"), &bytes).into_os_string();
            let said = bench.run(&[words_of_rollup(random), vec![file]].concat());
            bench.taken += u64::from(said.code == 0);
        },
    );
}

fn words_of_rollup(random: &mut Random) -> Vec<OsString> {
    let commands: [&[&str]; 3] = [&["rollup"], &["rollup", "--format", "json"], &["rollup", "--lang", "en"]];
    let chosen: &&[&str] = random.pick(&commands);
    words(chosen)
}

/// The same papers once more in a body that has just so many voters, so that the count is not stopped.
fn close_the_papers(bench: &mut Bench, random: &mut Random, file: &Path, of: (usize, usize), papers: &str) {
    let said = bench.run(&[words(&["count"]), vec![file.into()], words(&["--format", "json"])].concat());
    let entered = said.report().and_then(|report| report["elections"][0]["rounds"][0]["papers"]["entered"].as_u64());
    if let Some(entered) = entered.filter(|entered| (1..=u64::from(u32::MAX)).contains(entered) && *entered != 10) {
        let file = bench.write("closed.toml", round_of(entered, of.0, of.1, papers).as_bytes());
        count(bench, random, &file, &[]);
    }
}

/// A congress of so many voters, all of whose papers came back.
fn round_of(voters: u64, seats: usize, names: usize, papers: &str) -> String {
    let names: Vec<_> =
        ["Lê An", "Trần Thị Bình", "Vũ Cao", "Đỗ Dung"][..names].iter().map(|n| format!("{n:?}")).collect();
    format!(
        "schema = 1\nunit = \"Chi bộ\"\ndate = 2025-03-15\n\n\
         [meeting]\nkind = \"members\"\nsummoned = {voters}\npresent = {voters}\n\n\
         [[election]]\nid = \"e\"\noffice = \"delegates\"\nseats = {seats}\ncandidates = [{}]\n\n\
         [[election.round]]\nissued = {voters}\nreturned = {voters}\nballots = \"{papers}\"\n",
        names.join(", ")
    )
}

#[test]
fn damaged_rulebooks() {
    let data = files("crates/kiemphieu-core/rulebooks", "toml");
    let others = contents(&data);
    let books = data.iter().filter(|(path, _)| !path.ends_with("structure.toml"));
    let seeds: Vec<_> = books.map(|(_, bytes)| bytes.clone()).collect();
    let congresses: Vec<_> = files("fixtures", "toml").into_iter().map(|(path, _)| path).collect();
    let words = seeds::words(seeds::IN_RULEBOOKS);
    fuzz("rulebooks", fixtures_into, |bench, random| {
        let mut bytes = random.pick(&seeds).clone();
        damage(&mut bytes, &others, &words, random);
        let file = bench.write("damaged.toml", &bytes);
        if let Ok(text) = String::from_utf8(bytes) {
            let lawful = bench.attempt(&[], || Rulebook::parse(&text).map(|book| consult(&book)).is_ok());
            bench.taken += u64::from(lawful);
        }
        let congress = bench.folder().join(random.pick(&congresses));
        count(bench, random, &congress, &["--rulebook", file.to_str().unwrap()]);
    });
}

/// Asks a rulebook everything that an engine asks it.
fn consult(book: &Rulebook) {
    for kind in MeetingKind::ALL {
        assert!(book.knows(book.base(*kind).rule.into()), "a base without its rule");
    }
    for (office, seats) in Office::ALL.iter().flat_map(|office| [0, 1, 5, 6, u32::MAX].map(|seats| (*office, seats))) {
        let _ = book.surplus_ceiling(office, seats);
    }
    let _ = (book.rounds(), book.cell(), book.in_force("2020-04-22".parse().unwrap()));
    assert!(book.rules().iter().all(|rule| !rule.name().is_empty()));
}

/// The files of a folder of readings, of which people decide: a byte damaged, or a line moved.
#[test]
fn damaged_readings_of_scans() {
    let scans = root().join("crates/kiemphieu-scan/fixtures");
    let congress = scans.join("nine.toml").into_os_string();
    let seeds = files("crates/kiemphieu-scan/fixtures/read", "jsonl");
    let others = contents(&seeds);
    let words = seeds::words(seeds::IN_SCANS);
    fuzz(
        "readings-of-scans",
        |_| {},
        |bench, random| {
            let hit = random.below(seeds.len() + 1);
            let folder = bench.folder().join(bench.case.to_string());
            fs::create_dir(&folder).unwrap();
            for (at, (name, whole)) in seeds.iter().enumerate() {
                let mut bytes = whole.clone();
                if at == hit {
                    damage(&mut bytes, &others, &words, random);
                }
                fs::write(folder.join(name), &bytes).unwrap();
            }
            let mut line = words_of_finish(random);
            line.splice(1..1, [congress.clone()]);
            line.splice(3..3, [folder.clone().into_os_string()]);
            let said = bench.run(&line);
            bench.taken += u64::from(said.code == 0);
            let written = folder.join("ballots.jsonl");
            if (said.code == 0) != written.exists() {
                bench.fail(&line, &["a ballot file that was refused, or none where it was told".to_owned()]);
            }
            let _ = fs::remove_dir_all(&folder);
        },
    );
}

fn words_of_finish(random: &mut Random) -> Vec<OsString> {
    let commands: [&[&str]; 2] = [
        &["scan", "--finish", "--returned", "2", "--format", "json"],
        &["scan", "--finish", "--returned", "2", "--lang", "en"],
    ];
    let chosen: &&[&str] = random.pick(&commands);
    words(chosen)
}

#[test]
fn odd_command_lines() {
    let _here = kiemphieu_tests::program::here();
    let book = root().join("crates/kiemphieu-core/rulebooks/doan-tncs.toml");
    let enter = |folder: &Path| {
        let fixture = root().join("fixtures/nam-dinh-2020");
        for name in ["congress.toml", "committee-1.csv", "secretary-1.csv"] {
            fs::copy(fixture.join(name), folder.join(name)).unwrap();
        }
        fs::copy(&book, folder.join("book.toml")).unwrap();
        std::env::set_current_dir(folder).unwrap();
    };
    fuzz("command-lines", enter, |bench, random| {
        if bench.case % 500 == 499 {
            bench.renew(enter);
        }
        let line = command_line(random);
        bench.run(&line);
    });
    std::env::set_current_dir(root()).unwrap();
}

/// A command with options and values in any order, some of them damaged. No word of it leads out of the folder or to
/// standard input.
fn command_line(random: &mut Random) -> Vec<OsString> {
    let words = seeds::words(seeds::ON_COMMAND_LINES);
    let lines = seeds::words(seeds::COMMAND_LINES);
    let usual = random.pick(&lines);
    let mut line: Vec<Vec<u8>> = usual.split(' ').map(|word| word.as_bytes().to_vec()).collect();
    for _ in 0..random.below(4) {
        let at = random.below(line.len() + 1);
        match random.below(5) {
            0 if at < line.len() => drop(line.remove(at)),
            1 if at < line.len() => {
                damage(&mut line[at], &[b"--".to_vec()], &words, random);
                line[at].retain(|byte| !matches!(byte, 0 | b'/' | b'\\'));
            }
            2 if at < line.len() => line.insert(at, line[at].clone()),
            _ => line.insert(at, random.pick(&words).as_bytes().to_vec()),
        }
    }
    line.retain(|word| word != b"-");
    line.into_iter().map(word).collect()
}

#[cfg(unix)]
fn word(bytes: Vec<u8>) -> OsString {
    std::os::unix::ffi::OsStringExt::from_vec(bytes)
}

#[cfg(not(unix))]
fn word(bytes: Vec<u8>) -> OsString {
    String::from_utf8_lossy(&bytes).into_owned().into()
}
