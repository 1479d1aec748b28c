//! Papers that a scan did not read surely, before two people and a third.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::json;
use tempfile::TempDir;

use crate::browser::{Browser, wanted};
use crate::eyes::see;
use crate::running::Running;

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../crates/kiemphieu-scan/fixtures").join(name)
}

fn scan() -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_station"));
    program.arg("scan").arg(fixture("nine.toml"));
    program
}

/// A clear paper, and one on which half of a name is struck, as they were read.
fn readings() -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut program = scan();
    program
        .args([fixture("nine-clear.jpg"), fixture("nine-half.jpg")])
        .arg("--layout")
        .arg(fixture("nine.layout.json"));
    let run = program.arg("-o").arg(folder.path().join("out")).output().unwrap();
    assert_eq!(run.status.code(), Some(1), "{}", String::from_utf8_lossy(&run.stderr));
    folder
}

fn signs_in(browser: &Browser, name: &str, pin: &str) {
    browser.until("document.querySelector('[name=name]')");
    browser.types("[name=name]", name);
    browser.types("[name=pin]", &format!("{pin}\u{E007}"));
    browser.until("document.querySelector('#keys') || document.querySelector('[data-post-now]')");
}

/// Sees that everybody can read the page, and keeps a picture of it in the folder that `PICTURES` names.
fn looks(browser: &Browser, place: &str) {
    see(browser, place);
    if let Some(folder) = std::env::var_os("PICTURES").map(PathBuf::from) {
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join(format!("scan-{}.png", place.replace(' ', "-"))), browser.picture()).unwrap();
    }
}

fn leaves(browser: &Browser) {
    browser.script("document.querySelector('[data-post-now]').click()");
}

#[test]
fn two_read_blindly_what_is_not_sure_a_third_where_they_differ_and_the_box_is_written() {
    if !wanted() {
        return;
    }
    let folder = readings();
    let out = folder.path().join("out");
    let running = Running::of(scan().arg("--decide").arg(&out).arg("--no-browser"));
    let browser = Browser::new((1366, 768));
    browser.goes(&running.with_code);
    browser.until("document.querySelector('[name=name]')");
    looks(&browser, "the sign-in");
    signs_in(&browser, "Nguyễn Văn An", "271828");

    browser.until("location.pathname === '/read/2' && document.querySelector('#help')?.innerText");
    looks(&browser, "a paper");
    let pictures = "return [...document.images].map((image) => image.complete && image.naturalWidth > 50)";
    browser.until("[...document.images].every((image) => image.complete)");
    assert_eq!(browser.script(pictures), json!([true, true]), "the row, and the whole paper");
    assert!(browser.text("li.asked").contains("Nguyễn Quốc Quốc Hương"), "{}", browser.text("main"));
    browser.keys("05⏎");
    assert!(browser.text("#alert").contains("5"), "row 5 is not asked for: {}", browser.text("main"));
    browser.keys("e04");
    assert!(browser.text("#told").contains("bị gạch"), "{}", browser.text("main"));
    browser.keys("⏎");
    browser.until("location.pathname === '/' && document.querySelector('main h1')");
    assert!(browser.text("main").contains("1 phiếu đợi người khác"), "{}", browser.text("main"));
    looks(&browser, "nothing more for this person");

    leaves(&browser);
    signs_in(&browser, "Lê Thị Hoa", "314159");
    browser.until("location.pathname === '/read/2'");
    assert!(
        !browser.script("return document.body.innerHTML").to_string().contains("Nguyễn Văn An"),
        "blind: {}",
        browser.text("body")
    );
    // A flaw is asked for its reason.
    browser.keys("0/4⏎");
    browser.until("document.querySelector('#flaw-why')?.hidden === false");
    browser.keys("e");
    browser.script("document.activeElement.blur()");
    browser.keys("e0⏎");
    browser.until("location.pathname === '/'");

    leaves(&browser);
    signs_in(&browser, "Trần Văn Ba", "161803");
    browser.until("location.pathname === '/read/2'");
    // Every row, and the paper is invalid so: it takes a second Enter.
    browser.keys("*");
    assert_eq!(
        browser.script("return [...document.querySelectorAll('li.sure')].every((row) => row.offsetHeight > 0)"),
        true
    );
    looks(&browser, "every row of a paper");
    browser.keys("010409⏎");
    browser.until("document.querySelector('main .ok')");
    assert!(browser.text("main").contains("--finish"), "{}", browser.text("main"));
    let complaints = browser.complaints();
    assert!(complaints.is_empty(), "{complaints:?}");

    let finished = scan().arg("--finish").arg(&out).args(["--returned", "2"]).output().unwrap();
    assert_eq!(finished.status.code(), Some(0), "{}", String::from_utf8_lossy(&finished.stderr));
    let papers = std::fs::read_to_string(out.join("ballots.jsonl")).unwrap();
    let decided = papers.lines().nth(1).unwrap();
    assert!(
        decided.contains("[1,4,9]") && decided.contains("Nguyễn Văn An") && decided.contains("Trần Văn Ba"),
        "{decided}"
    );
}
