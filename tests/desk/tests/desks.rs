//! Several desks: joined with a code, cut off, killed, attacked.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::sync::atomic::Ordering;
use std::thread;
use std::time::{Duration, Instant};

use kiemphieu_core::Editions;
use kiemphieu_station::journal::reading::read;
use kiemphieu_station::{Do, Event, check};
use serde_json::{Value, json};

use crate::network::*;
use crate::running::*;

pub fn papers(journal: &[u8]) -> Vec<Event> {
    let lines = read(journal).unwrap().lines;
    lines.iter().map(|line| line.event().clone()).filter(|event| matches!(event.what, Do::Paper(_))).collect()
}

/// Everything that was acknowledged is in a journal, once, and nothing else is.
pub fn see(journal: &[u8], acknowledged: &[String]) {
    let mut keys: BTreeMap<String, usize> = BTreeMap::new();
    papers(journal).into_iter().for_each(|event| *keys.entry(event.key.unwrap()).or_default() += 1);
    assert!(keys.values().all(|times| *times == 1), "{keys:?}");
    for key in acknowledged {
        assert!(keys.contains_key(key), "{key} was acknowledged");
    }
    assert_eq!(keys.len(), acknowledged.len());
    assert!(check::check(journal, &Editions::built_in().unwrap()).is_ok());
}

/// A clerk with an open batch.
pub struct Clerk {
    pub person: Person,
    pub setup: Value,
    next: u64,
    pub acknowledged: Vec<String>,
}

impl Clerk {
    pub fn takes(address: &str, who: &str) -> Self {
        let mut person = Person::new(address, who);
        person.signs_in().unwrap();
        person.does("/take", &json!({ "box": 1 }));
        let page = person.page("/enter").unwrap();
        let setup = page.split("data-setup=\"").nth(1).unwrap().split('"').next().unwrap();
        let setup: Value = serde_json::from_str(&setup.replace("&quot;", "\"").replace("&amp;", "&")).unwrap();
        Self { person, next: setup["next"].as_u64().unwrap(), setup, acknowledged: Vec::new() }
    }

    /// Types papers; each must be acknowledged, and none may take long.
    pub fn types(&mut self, papers: u64) -> Duration {
        let mut longest = Duration::ZERO;
        for _ in 0..papers {
            let (batch, count, no) = (&self.setup["batch"], &self.setup["count"], self.next);
            let key = format!("{}-{batch}-{count}-{no}", self.setup["person"].as_str().unwrap()).replace('"', "");
            let reads = json!({ "struck": [no % 6 + 1] });
            let body = json!({ "box": 1, "batch": batch, "count": count, "no": no, "reads": reads, "key": key });
            let asked = Instant::now();
            let answer = self.sends(&body);
            longest = longest.max(asked.elapsed());
            assert_eq!(answer["invalid"], Value::Null, "{answer}");
            self.next = answer["next"].as_u64().unwrap();
            assert_eq!(self.next, no + 1);
            self.acknowledged.push(key);
        }
        longest
    }
}

impl Clerk {
    /// As a page does: where the main machine asks anew who sits there, the clerk signs in, and the paper is sent again.
    fn sends(&mut self, body: &Value) -> Value {
        loop {
            match self.person.send("/papers", body).unwrap() {
                (200, answer) => return answer,
                (401, _) => until_mut(|| self.person.may_sign_in()),
                (status, answer) => panic!("{body}: {status} {answer}"),
            }
        }
    }
}

fn until_mut(mut what: impl FnMut() -> bool) {
    let asked = Instant::now();
    while !what() {
        assert!(asked.elapsed() < Duration::from_secs(20), "it did not come");
        thread::sleep(Duration::from_millis(50));
    }
}

pub fn until(what: impl Fn() -> bool) {
    let asked = Instant::now();
    while !what() {
        assert!(asked.elapsed() < Duration::from_secs(20), "it did not come");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_desk_joins_with_the_right_code_once_and_with_no_other() {
    let mut main = Main::new(&[5]);
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let tried = |code: &str| {
        let given = joining(folder.path(), port, (&main.desks, Some(code)), "bàn 2").output().unwrap();
        (given.status.success(), String::from_utf8_lossy(&given.stderr).into_owned())
    };
    let code = main.head.does("/desks", &json!({}))["code"].as_str().unwrap().to_owned();
    let other_word = format!("{}{}", &code[..code.len() - 1], if code.ends_with('A') { "B" } else { "A" });
    let other_pin = format!("{}{}", if code.starts_with('0') { "1" } else { "0" }, &code[1..]);
    for (code, said) in [
        (other_word.as_str(), "không đúng hoặc đã dùng rồi"),
        (other_pin.as_str(), "không phải máy chính của mã này"),
        ("ABC", "không đủ chữ"),
    ] {
        let (joined, told) = tried(code);
        assert!(!joined && told.contains(said), "{code}: {told}");
    }
    let desk = Running::join(folder.path(), port, (&main.desks, Some(&code)), "bàn 2");
    let mut hoa = Person::new(&desk.address, "hoa");
    hoa.signs_in().unwrap();
    assert!(hoa.page("/enter").unwrap().contains("Lê Thị Hoa"));
    drop(desk);
    let elsewhere = tempfile::tempdir().unwrap();
    let used = joining(elsewhere.path(), port, (&main.desks, Some(&code)), "bàn 3").output().unwrap();
    assert!(!used.status.success(), "a code works once");
    // The desk goes on without a code, as what it is.
    let desk = Running::join(folder.path(), port, (&main.desks, None), "bàn 2");
    let mut hoa = Person::new(&desk.address, "hoa");
    hoa.signs_in().unwrap();
    let cookie_elsewhere = Person::new(&main.running.address, "hoa").page("/enter").unwrap_or_default();
    assert!(!cookie_elsewhere.contains("Lê Thị Hoa"));
    for guess in 0..6 {
        let code = main.code();
        let guessed = format!("{}{guess}{guess}{guess}", &code[..code.len() - 3]);
        assert!(
            !joining(elsewhere.path(), port, (&main.desks, Some(&guessed)), "bàn 3").output().unwrap().status.success()
        );
    }
}

#[test]
fn what_waits_at_a_desk_goes_before_the_close_of_its_batch_and_before_its_page() {
    let mut main = Main::new(&[4]);
    let network = Network::to(main.desks.clone());
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let code = main.code();
    let desk = Running::join(folder.path(), port, (&network.address, Some(&code)), "bàn 2");
    let mut hoa = Clerk::takes(&desk.address, "hoa");
    let next = |hoa: &mut Clerk, no: u32| {
        let page = hoa.person.page("/enter").unwrap();
        assert!(page.contains(&format!("&quot;next&quot;:{no}")), "{no}: {page}");
    };
    network.cuts();
    hoa.types(2);
    network.mends();
    next(&mut hoa, 3);
    network.cuts();
    hoa.types(2);
    network.mends();
    let close = json!({ "box": 1, "batch": 1, "count": hoa.setup["count"] });
    let closed = (0..100).find_map(|_| match hoa.person.send("/close", &close).unwrap() {
        (503, _) => {
            thread::sleep(Duration::from_millis(50));
            None
        }
        answered => Some(answered),
    });
    assert_eq!(closed.as_ref().map(|(status, _)| *status), Some(200), "{closed:?}");
    see(&main.journal(), &hoa.acknowledged);
}

#[test]
fn papers_go_on_without_the_network_and_are_at_the_main_machine_once_and_in_order_afterwards() {
    let mut main = Main::new(&[60, 60]);
    let network = Network::to(main.desks.clone());
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    let code = main.code();
    let mut desk = Running::join(folder.path(), port, (&network.address, Some(&code)), "bàn 2");
    let mut hoa = Clerk::takes(&desk.address, "hoa");
    hoa.types(10);
    network.cuts();
    let longest = hoa.types(10);
    assert!(longest < Duration::from_secs(3), "the worst wait of a clerk: {longest:?}");
    let page = hoa.person.page("/enter").unwrap();
    assert!(page.contains("&quot;next&quot;:21"), "the page can be loaded again");
    assert!(hoa.person.send("/close", &json!({ "box": 1, "batch": 1, "count": "a" })).unwrap().0 == 503);
    assert_eq!(papers(&main.journal()).len(), 10);
    network.mends();
    until(|| papers(&main.journal()).len() == 20);
    // Channels break in the midst of a message, again and again.
    network.breaks_after.store(9_000, Ordering::SeqCst);
    hoa.types(20);
    network.breaks_after.store(0, Ordering::SeqCst);
    // The main machine is killed and comes back: who was signed in signs in again, and what waited is entered.
    main.running.kill();
    hoa.types(10);
    main.starts_again();
    until(|| hoa_signs_in(&mut Person::new(&desk.address, "hoa")));
    until(|| papers(&main.journal()).len() == 50);
    see(&main.journal(), &hoa.acknowledged);
    // The desk itself is killed with papers that the main machine has not got: they are on its disk, and go on from there.
    hoa.person.signs_in().unwrap();
    hoa.person.page("/enter").unwrap();
    network.cuts();
    hoa.types(5);
    desk.kill();
    network.mends();
    let desk = Running::join(folder.path(), port, (&network.address, None), "bàn 2");
    until(|| hoa_signs_in(&mut Person::new(&desk.address, "hoa")));
    until(|| papers(&main.journal()).len() == 55);
    see(&main.journal(), &hoa.acknowledged);
    let order: Vec<u32> = papers(&main.journal())
        .iter()
        .map(|event| if let Do::Paper(paper) = &event.what { paper.no } else { 0 })
        .collect();
    assert_eq!(order, (1..=55).collect::<Vec<u32>>(), "in the order in which they were typed");
}

fn hoa_signs_in(person: &mut Person) -> bool {
    person.send("/sign-in", &json!({ "person": "hoa", "pin": pin("hoa") })).is_some_and(|(status, _)| status == 200)
}

#[test]
fn when_the_main_machine_is_dead_its_journal_is_rebuilt_from_the_desks_with_nothing_lost_or_doubled() {
    let mut main = Main::new(&[40, 40]);
    let network = Network::to(main.desks.clone());
    let folders = [tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap()];
    let mut desks = Vec::new();
    for (folder, name) in folders.iter().zip(["bàn 2", "bàn 3"]) {
        let code = main.code();
        desks.push(Running::join(folder.path(), free_port(), (&network.address, Some(&code)), name));
    }
    let mut clerks = [Clerk::takes(&desks[0].address, "hoa"), Clerk::takes(&desks[1].address, "nam")];
    clerks.iter_mut().for_each(|clerk| assert!(!clerk.types(15).is_zero()));
    network.cuts();
    clerks.iter_mut().for_each(|clerk| assert!(!clerk.types(8).is_zero()));
    let code = main.head.does("/rebuild-code", &json!({}))["code"].as_str().unwrap().to_owned();
    main.running.kill();
    drop(desks);
    // What a desk keeps tells nothing of the papers of another desk.
    let copy = std::fs::read_to_string(folders[0].path().join("copy.jsonl")).unwrap();
    assert!(!copy.contains("struck") && !copy.contains("$argon2"), "sealed");
    let elsewhere = tempfile::tempdir().unwrap();
    let congress = elsewhere.path().join("congress.toml");
    let rebuild = |code: &str| {
        let mut more: Vec<&str> = Vec::new();
        folders.iter().for_each(|folder| more.extend(["--rebuild", folder.path().to_str().unwrap()]));
        more.extend(["--code", code]);
        more.into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    let wrong = std::process::Command::new(env!("CARGO_BIN_EXE_station"))
        .args(["station", congress.to_str().unwrap(), "--no-browser"])
        .args(rebuild("2222-2222-2222-2222-2222-2222"))
        .output()
        .unwrap();
    assert!(!wrong.status.success() && !elsewhere.path().join("journal.jsonl").exists());
    let more = rebuild(&code);
    let more: Vec<&str> = more.iter().map(String::as_str).collect();
    let running = Running::start(elsewhere.path(), free_port(), &more);
    let acknowledged: Vec<String> = clerks.iter().flat_map(|clerk| clerk.acknowledged.clone()).collect();
    assert_eq!(acknowledged.len(), 46);
    let journal = || std::fs::read(elsewhere.path().join("journal.jsonl")).unwrap();
    see(&journal(), &acknowledged);
    // It goes on there, with the same PINs, to the end.
    for clerk in &mut clerks {
        let who = clerk.setup["person"].as_str().unwrap().to_owned();
        clerk.person = Person::new(&running.address, &who);
        clerk.person.signs_in().unwrap();
        clerk.types(17);
        let (batch, count) = (clerk.setup["batch"].clone(), clerk.setup["count"].clone());
        clerk.person.does("/close", &json!({ "box": 1, "batch": batch, "count": count }));
    }
    drop(running);
    let acknowledged: Vec<String> = clerks.iter().flat_map(|clerk| clerk.acknowledged.clone()).collect();
    see(&journal(), &acknowledged);
    assert_eq!(std::fs::read(&congress).unwrap(), std::fs::read(main.folder.path().join("congress.toml")).unwrap());
}

#[test]
fn no_page_answers_on_the_network_and_hostile_bytes_neither_hang_nor_fill_the_main_machine() {
    let mut main = Main::new(&[5]);
    let before = main.running.memory();
    let mut kept = Vec::new();
    let mut chance = 7_u64;
    for round in 0..200_u64 {
        let Ok(mut stream) = TcpStream::connect(&main.desks) else { continue };
        stream.set_read_timeout(Some(Duration::from_millis(200))).unwrap();
        let bytes: Vec<u8> = match round % 4 {
            0 => b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".to_vec(),
            1 => vec![0x16, 0x03, 0x03, 0xff, 0xff],
            2 => (0..4096)
                .map(|_| {
                    chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    chance.to_be_bytes()[0]
                })
                .collect(),
            _ => Vec::new(),
        };
        let _ = stream.write_all(&bytes);
        if round % 4 == 0 {
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            assert!(!String::from_utf8_lossy(&answer).contains("HTTP"), "no page answers there");
        }
        if round % 4 == 3 {
            kept.push(stream);
        }
    }
    assert!(main.head.page("/board").unwrap().contains("Điều hành"), "the board goes on");
    assert!(main.running.memory() < before + 40, "{} MiB, before {before}", main.running.memory());
    drop(kept);
    let code = main.code();
    let (folder, port) = (tempfile::tempdir().unwrap(), free_port());
    until(|| joined(folder.path(), port, &main.desks, &code));
}

fn joined(folder: &std::path::Path, port: u16, main: &str, code: &str) -> bool {
    let mut desk = joining(folder, port, (main, Some(code)), "bàn 2");
    let mut child = desk.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn().unwrap();
    let mut said = String::new();
    let mut out = child.stdout.take().unwrap();
    let mut bytes = [0; 200];
    while let Ok(read @ 1..) = out.read(&mut bytes) {
        said += &String::from_utf8_lossy(&bytes[..read]);
        if said.contains("http://") {
            break;
        }
    }
    let _ = child.kill();
    let _ = child.wait();
    said.contains("http://")
}

#[cfg(unix)]
#[test]
fn a_station_that_is_told_to_end_says_so_in_its_journal() {
    let mut main = Main::new(&[5]);
    main.running.interrupt();
    let lines = read(&main.journal()).unwrap().lines;
    assert!(matches!(lines.last().unwrap().event().what, Do::Stopped(_)));
    main.starts_again();
    assert!(check::check(&main.journal(), &Editions::built_in().unwrap()).is_ok());
}
