//! The pictures of the guide for clerks, taken of the pages as they are. Beside each stands what can be read on it: where a page
//! says or looks otherwise by now, the test fails until the picture is taken anew, with `SNAPSHOTS=overwrite`.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::browser::{Browser, wanted};
use crate::finish::{confirms, counted};
use crate::play::*;

/// Holds a page against its picture, or takes it anew.
fn shows(browser: &Browser, name: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/huong-dan/hinh");
    browser.script("document.activeElement?.blur()");
    let words = read_on(browser);
    let file = folder.join(format!("{name}.txt"));
    if std::env::var("SNAPSHOTS").is_ok_and(|what| what == "overwrite") {
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join(format!("{name}.png")), browser.picture()).unwrap();
        fs::write(&file, &words).unwrap();
    }
    let before = fs::read_to_string(&file).unwrap();
    assert_eq!(words, before, "{name}: the page is not the one of the picture any more");
}

/// What can be read on the page, and the style sheet by its hash.
fn read_on(browser: &Browser) -> String {
    let text = browser.text("body");
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("{}\n\nstyle {}\n", words.join(" "), kiemphieu_core::digest::sha256(STYLE))
}

const STYLE: &[u8] = include_bytes!("../../../crates/kiemphieu-web/src/assets/app.css");

#[test]
fn the_pictures_of_the_guide_are_those_of_the_pages() {
    if !wanted() {
        return;
    }
    let scene = Scene::on(cell(), &[9], &[]);
    let browser = Browser::new((1000, 520));
    browser.goes(scene.address());
    browser.until("document.querySelector('.sign-in select')");
    shows(&browser, "dang-nhap");

    browser.signs_in(scene.address(), "hoa");
    browser.until("document.activeElement?.dataset.postNow === '/take'");
    browser.keys("⏎");
    browser.until("document.querySelector('#address')?.innerText.includes('-')");
    browser.keys("02");
    browser.until("document.querySelectorAll('#names li.plain').length === 1");
    shows(&browser, "nhap-phieu");

    let scene = Scene::on(cell(), &[9], &[]);
    let first: [&[u32]; 9] = [&[4], &[4], &[2], &[4], &[1], &[4], &[3], &[4], &[2, 4]];
    let mut second = first;
    second[4] = &[2];
    counted(&scene, 1, [("hoa", &first), ("nam", &second)]);
    browser.signs_in(scene.address(), "anh");
    browser.goes(&format!("{}/board", scene.address()));
    shows(&browser, "khac-nhau");

    browser.signs_in(scene.address(), "tu");
    browser.until("document.querySelector('a[href=\"/read/1/1/5\"]')");
    browser.script("document.querySelector('a[href=\"/read/1/1/5\"]').click()");
    browser.until("document.querySelector('#address')?.innerText === '01-05'");
    browser.keys("01⏎");
    browser.until("!document.querySelector('#keys')");
    confirms(&browser, &scene, 1);
    browser.script("document.querySelector('[data-post-now=\"/show\"]').click()");
    browser.until("!document.querySelector('[data-post-now=\"/show\"]')");
    browser.goes(&format!("{}/hall", scene.address()));
    browser.until("document.querySelector('.outcome')");
    shows(&browser, "hoi-truong");
}

/// A constructed cell of nine, with a board of four.
fn cell() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let text = r#"schema = 1
unit = "Chi bộ thôn Đông"
congress = "Đại hội lần thứ XXIII"
date = 2025-06-15
level = "cell"

[meeting]
kind = "members"
summoned = 9
present = 9

[board]
head = "Phạm Văn Anh"
members = ["Lê Thị Hoa", "Đỗ Văn Nam", "Trần Anh Tú"]

[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"]
"#;
    fs::write(folder.path().join("congress.toml"), text).unwrap();
    folder
}
