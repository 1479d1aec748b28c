//! The pages of a joined desk in a browser: signed in, papers typed, the network cut, the page loaded again, and on to the end.

use std::io::{Read, Write};
use std::net::TcpStream;

use kiemphieu_station::Do;
use serde_json::json;
use tempfile::TempDir;

use crate::browser::{Browser, wanted};
use crate::desks::{papers, until};
use crate::network::*;
use crate::running::*;

/// A main machine, a network, and a desk that joined through it.
struct Joined {
    main: Main,
    network: Network,
    desk: Running,
    folder: TempDir,
}

impl Joined {
    fn new(batches: &[u32]) -> Self {
        let mut main = Main::new(batches);
        let (network, folder) = (Network::to(main.desks.clone()), tempfile::tempdir().unwrap());
        let code = main.code();
        let desk = Running::join(folder.path(), free_port(), (&network.address, Some(&code)), "bàn 2");
        Self { main, network, desk, folder }
    }

    fn at(&self, path: &str) -> String {
        format!("{}{path}", self.desk.address)
    }
}

fn takes(browser: &Browser) {
    browser.until("document.activeElement?.dataset.postNow === '/take'");
    browser.keys("⏎");
    browser.until("document.querySelector('#address')?.innerText.includes('-')");
}

fn stands_at(browser: &Browser, address: &str) {
    browser.until(&format!("document.querySelector('#address')?.innerText === '{address}'"));
}

#[test]
fn a_clerk_at_a_joined_desk_types_on_through_a_cut_network_by_its_pages_alone() {
    if !wanted() {
        return;
    }
    let joined = Joined::new(&[7]);
    let browser = Browser::new((1366, 768));
    browser.signs_in(&joined.desk.address, "hoa");
    takes(&browser);
    browser.keys("01⏎02⏎");
    stands_at(&browser, "01-03");
    joined.network.cuts();
    browser.keys("03⏎");
    stands_at(&browser, "01-04");
    assert!(browser.text("#saved-mark").contains("đã ghi vào máy"), "it is on the disk of the desk");
    assert!(browser.text("#saved-mark").contains("máy chính chưa nhận 1 lượt"), "and not at the main machine");
    // The page is loaded again without the network, in the midst of a paper.
    browser.keys("0");
    browser.goes(&joined.at("/enter"));
    stands_at(&browser, "01-04");
    browser.keys("04⏎05⏎");
    stands_at(&browser, "01-06");
    // A slip is mended without the network, too.
    browser.keys("-");
    stands_at(&browser, "01-05");
    browser.keys("06⏎");
    stands_at(&browser, "01-06");
    assert_eq!(papers(&joined.main.journal()).len(), 2, "the main machine has nothing of it yet");
    // The clerk leaves the desk and comes back; loading the page again opens no lock.
    browser.keys("F");
    browser.until("document.activeElement?.id === 'lock-pin'");
    browser.goes(&joined.at("/enter"));
    assert!(!browser.text("body").contains("01-06") && !browser.text("body").contains("đã ghi"), "locked");
    assert_eq!(browser.script("return document.querySelector('#keys') === null"), true);
    joined.network.mends();
    browser.until("document.querySelector('.sign-in select')");
    browser.signs_in(&joined.desk.address, "hoa");
    stands_at(&browser, "01-06");
    joined.network.cuts();
    browser.keys("03F");
    browser.until("document.activeElement?.id === 'lock-pin'");
    browser.types("#lock-pin", "999999\u{E007}");
    browser.until("document.querySelector('#lock .alert').innerText.includes('PIN')");
    browser.types("#lock-pin", &format!("{}\u{E007}", pin("hoa")));
    browser.until("!document.querySelector('#lock').open");
    browser.keys("⏎01⏎");
    stands_at(&browser, "✔");
    // Closing takes the main machine; until it answers the page says that it waits, and then it is done.
    browser.keys("⏎");
    browser.until("document.querySelector('#saved-mark').innerText.includes('CHƯA GHI')");
    joined.network.mends();
    browser.until("document.querySelector('.code-to-write')");
    let typed: Vec<_> = papers(&joined.main.journal())
        .into_iter()
        .map(|event| if let Do::Paper(paper) = event.what { (paper.no, paper.reads) } else { unreachable!() })
        .collect();
    let truth = [1, 2, 3, 4, 5, 3, 1];
    assert_eq!(typed, (1..).zip(truth.map(|no| crate::play::struck(&[no]))).collect::<Vec<_>>());
    assert_eq!(browser.complaints().iter().filter(|line| line.contains("Content Security")).count(), 0);
    assert!(joined.folder.path().join("outbox.jsonl").exists());
}

#[test]
fn a_page_of_a_joined_desk_that_may_be_out_of_date_says_so() {
    if !wanted() {
        return;
    }
    let joined = Joined::new(&[3]);
    let browser = Browser::new((1366, 768));
    browser.signs_in(&joined.desk.address, "anh");
    for path in ["/board", "/hall"] {
        browser.goes(&joined.at(path));
        browser.until("document.querySelector('[data-live]')");
        joined.network.cuts();
        browser.until("document.body.dataset.offline");
        joined.network.mends();
        browser.until("!document.body.dataset.offline");
    }
}

#[test]
fn no_page_or_file_of_a_joined_desk_tells_a_vote_or_a_sum_before_the_counts_agree() {
    let joined = Joined::new(&[37, 4]);
    let mut hoa = Person::new(&joined.desk.address, "hoa");
    hoa.signs_in().unwrap();
    // Nam counts at the main machine: of 41 papers, 3 has 37 strokes.
    let mut nam = Person::new(&joined.main.running.address, "nam");
    nam.signs_in().unwrap();
    for _ in 0..2 {
        nam.does("/take", &json!({ "box": 1 }));
        let page = nam.page("/enter").unwrap();
        let (batch, papers) = if page.contains("&quot;papers&quot;:37") { (1, 37) } else { (2, 4) };
        let reads = json!({ "struck": [if batch == 1 { 3 } else { 5 }], "count": papers });
        let paper =
            json!({ "box": 1, "batch": batch, "count": "a", "no": 1, "reads": reads, "key": format!("n{batch}") });
        nam.does("/papers", &paper);
        nam.does("/close", &json!({ "box": 1, "batch": batch, "count": "a" }));
    }
    let places = [
        "/",
        "/people",
        "/enter",
        "/open",
        "/board",
        "/result/1",
        "/read/1/1/1",
        "/settle/1/1/1",
        "/finish",
        "/hall",
        "/journal",
        "/guide",
        "/training",
        "/training/1",
        "/nowhere",
        "/copy.jsonl",
        "/outbox.jsonl",
        "/../copy.jsonl",
        "/%2e%2e/copy.jsonl",
        "/state",
    ];
    let mut people = ["", "anh", "tu"].map(|who| Person::new(&joined.desk.address, who));
    people[1].signs_in().unwrap();
    people[2].signs_in().unwrap();
    let mut see = |when: &str| {
        for (at, person) in people.iter_mut().enumerate() {
            for place in places {
                let page = person.page(place).unwrap_or_default();
                for word in ["&quot;struck", "\"struck", "Trúng cử", "Hợp lệ", "Số phiếu của từng người"]
                {
                    assert!(!page.contains(word), "{when}: {place} tells {at} «{word}»:\n{page}");
                }
            }
        }
    };
    see("joined");
    let copy = || std::fs::read_to_string(joined.folder.path().join("copy.jsonl")).unwrap_or_default();
    until(|| copy().contains("batch-closed"));
    let copy = copy();
    assert!(!copy.contains("struck") && !copy.contains("$argon2"), "sealed");
    joined.network.cuts();
    see("cut off");
}

#[test]
fn a_joined_desk_answers_nobody_but_its_own_pages() {
    let joined = Joined::new(&[3]);
    let port = joined.desk.address.rsplit(':').next().unwrap().to_owned();
    let asks = |headers: &[&str], path: &str, body: Option<&str>| {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).unwrap();
        let method = if body.is_some() { "POST" } else { "GET" };
        let (body, headers) = (body.unwrap_or_default(), headers.join("\r\n"));
        let length = body.len();
        let asked = format!(
            "{method} {path} HTTP/1.1\r\n{headers}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
        stream.write_all(asked.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.split(' ').nth(1).unwrap().to_owned()
    };
    let host = format!("Host: 127.0.0.1:{port}");
    for wrong in ["Host: evil.example", "Host: 192.168.1.5:7470", "Host: 127.0.0.1", "Accept: */*"] {
        for path in ["/board", "/app.js", "/hall", "/"] {
            assert_eq!(asks(&[wrong], path, None), "403", "{wrong} {path}");
        }
    }
    assert_eq!(asks(&[&host], "/hall", None), "200");
    assert_eq!(asks(&[&host, "Sec-Fetch-Site: cross-site", "Sec-Fetch-Mode: no-cors"], "/app.js", None), "403");
    for origin in ["http://evil.example", "null", "http://127.0.0.1:1"] {
        let origin = format!("Origin: {origin}");
        let sent = asks(&[&host, &origin, "Content-Type: application/json"], "/sign-in", Some("{}"));
        assert_eq!(sent, "403", "{origin}");
    }
    let origin = format!("Origin: {}", joined.desk.address);
    assert_eq!(asks(&[&host, &origin, "Content-Type: text/plain"], "/sign-in", Some("{}")), "415");
}

/// Pictures of a desk that is connected, cut off and back, and of the board with three desks: in the folder that `PICTURES` names.
#[test]
fn a_joined_desk_can_be_looked_at_as_a_picture() {
    let Some(folder) = std::env::var_os("PICTURES").filter(|_| wanted()) else { return };
    let folder = std::path::PathBuf::from(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let mut joined = Joined::new(&[40, 40]);
    let others = ["bàn 3", "bàn 4 (hội trường B)"].map(|name| {
        let (folder, code) = (tempfile::tempdir().unwrap(), joined.main.code());
        let desk = Running::join(folder.path(), free_port(), (&joined.main.desks, Some(&code)), name);
        (folder, desk)
    });
    for size in [(1366, 768), (683, 460)] {
        let browser = Browser::new(size);
        let take = |name: &str| {
            std::fs::write(folder.join(format!("desk-{}-{name}.png", size.0)), browser.picture()).unwrap();
        };
        browser.goes(&joined.desk.address);
        take("sign-in");
        browser.signs_in(&joined.desk.address, "hoa");
        browser.until("document.querySelector('[data-post-now=\"/take\"], #keys')");
        if browser.script("return document.querySelector('#keys') === null") == true {
            takes(&browser);
        }
        browser.until("document.querySelector('#address')?.innerText.includes('-')");
        browser.keys("01⏎02");
        take("connected");
        joined.network.cuts();
        browser.keys("⏎03⏎04");
        browser.until("document.querySelector('#saved').innerText.includes('03')");
        take("cut");
        browser.goes(&joined.at("/hall"));
        std::thread::sleep(std::time::Duration::from_millis(1500));
        take("cut-other-page");
        joined.network.mends();
        browser.goes(&joined.at("/enter"));
        browser.until("document.querySelector('#address')?.innerText.includes('-')");
        take("back");
        browser.goes(&joined.main.running.address);
        browser.signs_in(&joined.main.running.address, "anh");
        browser.goes(&format!("{}/board", joined.main.running.address));
        browser.script("document.querySelector('[data-post-now=\"/desks\"]').click()");
        std::thread::sleep(std::time::Duration::from_millis(700));
        browser.script("document.querySelectorAll('details').forEach((part) => part.open = true)");
        take("board-of-three");
    }
    drop(others);
}
