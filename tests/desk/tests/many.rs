//! Many at once: windows, sessions, desks while the main machine dies, connections.

use std::collections::{BTreeMap, VecDeque};
use std::io::Write as _;
use std::net::{SocketAddr, TcpStream};
use std::thread;
use std::time::Duration;

use kiemphieu_station::{Do, Which};
use serde_json::json;

use crate::browser::wanted;
use crate::desks::{Clerk, papers, see, until};
use crate::network::*;
use crate::play::*;
use crate::running::*;
use crate::windows::at_a_batch;

#[test]
fn eight_windows_go_on_together_and_two_of_them_on_one_batch_enter_each_paper_once() {
    if !wanted() {
        return;
    }
    let scene = Scene::new((6, 5), &[8]);
    let browser = at_a_batch(&scene);
    for path in ["/enter", "/hall", "/board", "/journal", "/guide", "/hall", "/board"] {
        browser.opens_window();
        browser.goes(&format!("{}{path}", scene.address()));
        browser.until("document.querySelector('main')");
    }
    let windows = browser.windows();
    assert_eq!(windows.len(), 8);
    // The second window at the batch takes no key, however many are open.
    browser.turns_to(&windows[1]);
    browser.until("document.querySelector('#alert').innerText.includes('cửa sổ khác')");
    browser.keys("01⏎");
    browser.turns_to(&windows[0]);
    for no in 1..=8 {
        browser.keys(&format!("0{}⏎", no % 6 + 1));
    }
    browser.until("document.querySelector('#address').innerText === '✔'");
    let numbers: Vec<u32> = scene.papers(Which::A).iter().map(|((_, no), _)| *no).collect();
    assert_eq!(numbers, (1..=8).collect::<Vec<_>>());
    // All others are alive: each is told within a second what was done meanwhile, or loads again at once.
    for window in &windows[2..] {
        browser.turns_to(window);
        browser.script("location.reload()");
        browser.until("document.readyState === 'complete' && document.querySelector('main h1')");
    }
    browser.turns_to(&windows[3]);
    browser.until("document.querySelector('.batches').innerText.includes('✔')");
}

#[test]
fn of_eight_sessions_that_send_the_same_number_one_is_taken() {
    let scene = Scene::new((6, 5), &[12]);
    let mut sessions: Vec<Person> = (0..8).map(|_| Person::new(scene.address(), "hoa")).collect();
    sessions.iter_mut().for_each(|session| session.signs_in().unwrap());
    sessions[0].does("/take", &json!({ "box": 1 }));
    for no in 1..=12_u32 {
        let sent: Vec<(usize, u16)> = thread::scope(|scope| {
            let sends = |(at, session): (usize, &'_ mut Person)| {
                let body = json!({ "box": 1, "batch": 1, "count": "a", "no": no, "reads": { "struck": [at % 6 + 1] },
                    "key": format!("{at}-{no}") });
                (at, session.send("/papers", &body).unwrap().0)
            };
            let all: Vec<_> = sessions.iter_mut().enumerate().map(|one| scope.spawn(move || sends(one))).collect();
            all.into_iter().map(|one| one.join().unwrap()).collect()
        });
        let (taken, refused): (Vec<_>, Vec<_>) = sent.into_iter().partition(|(_, status)| *status == 200);
        assert_eq!((taken.len(), refused.iter().all(|(_, status)| *status == 409)), (1, true), "{no}: {refused:?}");
        let written = scene.papers(Which::A);
        let winner = u32::try_from(taken[0].0 % 6 + 1).unwrap();
        assert_eq!(written.last(), Some(&((1, no), struck(&[winner]))), "what was acknowledged is what stands");
        assert_eq!(written.len(), usize::try_from(no).unwrap());
    }
}

#[test]
fn three_desks_type_on_while_the_main_machine_is_killed_again_and_again() {
    const PAPERS: u64 = 60;
    let mut main = Main::new(&[60, 60]);
    let folders: Vec<_> = (0..3).map(|_| tempfile::tempdir().unwrap()).collect();
    let mut desks = Vec::new();
    for (folder, name) in folders.iter().zip(["bàn 2", "bàn 3", "bàn 4"]) {
        let code = main.code();
        desks.push(Running::join(folder.path(), free_port(), (&main.desks, Some(&code)), name));
    }
    let people = ["hoa", "nam", "tu"];
    let clerks: Vec<Clerk> = desks.iter().zip(people).map(|(desk, who)| Clerk::takes(&desk.address, who)).collect();
    let typed = |mut clerk: Clerk| {
        for _ in 0..PAPERS / 2 {
            clerk.types(2);
            thread::sleep(Duration::from_millis(110));
        }
        clerk
    };
    let clerks: Vec<Clerk> = thread::scope(|scope| {
        let all: Vec<_> = clerks.into_iter().map(|clerk| scope.spawn(move || typed(clerk))).collect();
        for round in 0..6_u64 {
            thread::sleep(Duration::from_millis(150 + round * 61 % 200));
            main.running.kill();
            thread::sleep(Duration::from_millis(100));
            main.starts_again();
        }
        all.into_iter().map(|one| one.join().unwrap()).collect()
    });
    for (desk, who) in desks.iter().zip(people) {
        until(|| signs_in(&mut Person::new(&desk.address, who), who));
    }
    let all = usize::try_from(PAPERS).unwrap() * 3;
    until(|| papers(&main.journal()).len() == all);
    let acknowledged: Vec<String> = clerks.iter().flat_map(|clerk| clerk.acknowledged.clone()).collect();
    assert_eq!(acknowledged.len(), all);
    see(&main.journal(), &acknowledged);
    let mut order: BTreeMap<String, Vec<u32>> = BTreeMap::new();
    for event in papers(&main.journal()) {
        if let Do::Paper(paper) = event.what {
            order.entry(event.by.unwrap()).or_default().push(paper.no);
        }
    }
    for who in people {
        assert_eq!(order[who], (1..=60).collect::<Vec<u32>>(), "{who}: in the order in which they were typed");
    }
}

fn signs_in(person: &mut Person, who: &str) -> bool {
    person.send("/sign-in", &json!({ "person": who, "pin": pin(who) })).is_some_and(|(status, _)| status == 200)
}

#[cfg(target_os = "linux")]
#[test]
fn ten_thousand_connections_neither_stop_the_board_nor_fill_the_main_machine() {
    let mut main = Main::new(&[5]);
    let before = main.running.own_memory();
    let pages: SocketAddr = main.running.address.strip_prefix("http://").unwrap().parse().unwrap();
    let network: SocketAddr = main.desks.parse().unwrap();
    for (address, connections, held) in [(network, 9_500, 300), (pages, 500, 300)] {
        let mut kept = VecDeque::new();
        for round in 0..connections {
            let Ok(mut stream) = TcpStream::connect_timeout(&address, Duration::from_secs(5)) else { continue };
            let _ = stream.write_all(b"POST /papers HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Le");
            kept.push_back(stream);
            if kept.len() > held {
                kept.pop_front();
            }
            if round % 1_000 == 0 {
                assert!(main.head.page("/board").unwrap().contains("Điều hành"), "the board goes on: {round}");
            }
        }
    }
    let now = main.running.own_memory();
    assert!(now < before + 30, "{now} MiB, before {before}");
    let code = main.code();
    let folder = tempfile::tempdir().unwrap();
    let mut desk = None;
    until(|| kiemphieu(&["--version"]).status.success());
    for _ in 0..20 {
        let mut joins = joining(folder.path(), free_port(), (&main.desks, Some(&code)), "bàn 2");
        let mut child = joins.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::null()).spawn().unwrap();
        thread::sleep(Duration::from_millis(700));
        let ended = child.try_wait().unwrap();
        let _ = child.kill();
        let _ = child.wait();
        if ended.is_none() {
            desk = Some(());
            break;
        }
    }
    assert_eq!(desk, Some(()), "a desk joins afterwards");
}
