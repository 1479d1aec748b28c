//! The station is killed again and again while papers flow: what it acknowledged is there, once, in order.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use kiemphieu_core::Editions;
use kiemphieu_station::journal::reading::read;
use kiemphieu_station::{Do, check};
use serde_json::{Value, json};

use crate::desks::until;
use crate::running::*;

/// How often it is killed; `KILLS` says another number.
const KILLS: u32 = 15;

#[test]
fn what_was_acknowledged_is_there_once_and_in_order_however_often_the_station_is_killed() {
    let kills = std::env::var("KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(KILLS);
    let (folder, port) = (congress(6, 5), free_port());
    let mut running = Running::start(folder.path(), port, &[]);
    Person::opens(&running, &["anh", "hoa", "nam"]);
    let address = running.address.clone();
    let mut head = Person::new(&address, "anh");
    head.signs_in().unwrap();
    // So many papers that the clerks are still typing at the last kill.
    let batches = usize::try_from(kills).unwrap().max(10) * 4;
    let papers = batches * 99;
    head.does("/boxes", &json!({ "election": "committee", "declared": { "issued": papers, "returned": papers } }));
    head.does("/batches", &json!({ "box": 1, "papers": vec!["99"; batches].join(" ") }));
    let (stop, typed) = (AtomicBool::new(false), AtomicUsize::new(0));
    let acknowledged: Vec<(String, u64)> = thread::scope(|scope| {
        let clerks = ["hoa", "nam"].map(|who| scope.spawn(|| types(&address, who, &stop, &typed)));
        for round in 0..kills {
            thread::sleep(Duration::from_millis(250 + u64::from(round * 137 % 450)));
            // However slow the machine is, papers flow between two kills.
            until(|| typed.load(Ordering::Relaxed) > usize::try_from(round + 1).unwrap() * 11);
            running.kill();
            running = Running::start(folder.path(), port, &[]);
        }
        stop.store(true, Ordering::Relaxed);
        clerks.into_iter().flat_map(|clerk| clerk.join().unwrap()).collect()
    });
    running.kill();
    assert!(acknowledged.len() < papers * 2, "the clerks were typing to the end");
    assert!(acknowledged.len() > 100, "{} papers", acknowledged.len());
    let bytes = std::fs::read(folder.path().join("journal.jsonl")).unwrap();
    let mut written: BTreeMap<String, u64> = BTreeMap::new();
    for line in read(&bytes).unwrap().lines {
        if let (Do::Paper(paper), Some(key)) = (&line.event().what, &line.event().key) {
            let twice = written.insert(key.clone(), paper.no.into());
            assert_eq!(twice, None, "{key} stands twice");
        }
    }
    for (key, no) in &acknowledged {
        assert_eq!(written.get(key), Some(no), "{key} was acknowledged");
    }
    let unacknowledged = written.len() - acknowledged.len();
    assert!(unacknowledged <= 2, "at most the paper in hand of each desk, when the test ended: {unacknowledged}");
    assert!(check::check(&bytes, &Editions::built_in().unwrap()).is_ok());
    println!("{kills} kills, {} papers acknowledged, none lost or doubled", acknowledged.len());
}

/// The bar is 30 MiB; what each thread kept of the PINs that it saw was 19 MiB of it.
#[cfg(target_os = "linux")]
#[test]
fn fifty_pages_of_the_hall_and_many_who_sign_in_take_less_than_thirty_mebibytes() {
    let (folder, port) = (congress(60, 55), free_port());
    let running = Running::start(folder.path(), port, &[]);
    Person::opens(&running, &["anh", "hoa", "nam", "tu"]);
    thread::scope(|scope| {
        for _ in 0..50 {
            scope.spawn(|| {
                let mut hall = Person::new(&running.address, "");
                (0..4).for_each(|_| assert!(hall.page("/hall").is_some()));
            });
        }
        for who in ["anh", "hoa", "nam", "tu"] {
            let address = &running.address;
            scope.spawn(move || (0..6).for_each(|_| Person::new(address, who).signs_in().unwrap()));
        }
    });
    let own = running.own_memory();
    println!("50 pages of the hall, 24 sign-ins: {own} MiB of its own");
    assert!(own < 30, "{own} MiB");
}

/// Types papers until told to stop, and says which were acknowledged, by their words and numbers.
fn types(address: &str, who: &str, stop: &AtomicBool, typed: &AtomicUsize) -> Vec<(String, u64)> {
    let mut person = Person::new(address, who);
    let mut acknowledged = Vec::new();
    while !stop.load(Ordering::Relaxed) {
        let Some(setup) = open_batch(&mut person) else { continue };
        let (batch, count, papers) = (&setup["batch"], &setup["count"], setup["papers"].as_u64().unwrap());
        let mut no = setup["next"].as_u64().unwrap();
        while no <= papers && !stop.load(Ordering::Relaxed) {
            let key = format!("{who}-{batch}-{no}");
            let reads = json!({ "struck": [no % 6 + 1] });
            let body = json!({ "box": 1, "batch": batch, "count": count, "no": no, "reads": reads, "key": key });
            let answer = until_done(&mut person, "/papers", &body);
            acknowledged.push((key, no));
            typed.fetch_add(1, Ordering::Relaxed);
            no = answer["next"].as_u64().unwrap();
        }
        if no > papers {
            // A close that was done before the answer was lost is refused the second time, and that is as well.
            let body = json!({ "box": 1, "batch": batch, "count": count });
            while person.send("/close", &body).is_none_or(|(status, _)| status == 401) {
                let _ = person.signs_in();
            }
        }
    }
    acknowledged
}

/// The open batch of a person, taken now where none was open.
fn open_batch(person: &mut Person) -> Option<Value> {
    let page = person.page("/enter")?;
    if let Some(setup) = page.split("data-setup=\"").nth(1) {
        let setup = setup.split('"').next()?.replace("&quot;", "\"").replace("&amp;", "&");
        return serde_json::from_str(&setup).ok();
    }
    let (status, _) = person.send("/take", &json!({ "box": 1 }))?;
    if status == 401 {
        person.signs_in()?;
    }
    None
}

/// Sends the same again and again, as a page does, until it is done.
fn until_done(person: &mut Person, path: &str, body: &Value) -> Value {
    loop {
        match person.send(path, body) {
            Some((200, answer)) => return answer,
            Some((401, _)) => drop(person.signs_in()),
            Some((status, answer)) => panic!("{path} {body}: {status} {answer}"),
            None => thread::sleep(Duration::from_millis(5)),
        }
    }
}
