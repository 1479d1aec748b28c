//! What a board does after the counts, by its pages: a third reading, an annulment and the vote anew.

use serde_json::json;

use crate::browser::{Browser, wanted};
use crate::play::*;
use crate::running::*;

/// Enters both counts of one batch as papers are struck, and closes them.
pub fn counted(scene: &Scene, of_box: u32, by: [(&str, &[&[u32]]); 2]) {
    for (who, papers) in by {
        let mut person = Person::new(scene.address(), who);
        person.signs_in().unwrap();
        person.does("/take", &json!({ "box": of_box }));
        let station = scene.station();
        let (batch, count) = station.a_box(of_box).unwrap().open_of(who).unwrap();
        for (no, struck) in (1..).zip(papers) {
            let key = format!("{who}-{of_box}-{no}");
            let reads = json!({ "struck": struck });
            person.does(
                "/papers",
                &json!({ "box": of_box, "batch": batch, "count": count, "no": no, "reads": reads, "key": key }),
            );
        }
        person.does("/close", &json!({ "box": of_box, "batch": batch, "count": count }));
    }
}

/// Sends the form of a page that goes to this path, after filling its fields.
pub fn sends(browser: &Browser, path: &str, fields: &[(&str, &str)]) {
    let form = format!("form[data-post=\"{path}\"]");
    browser.until(&format!("document.querySelector('{form}')"));
    browser.script(&format!("for (let at = document.querySelector('{form}'); at; at = at.parentElement) if (at.tagName === 'DETAILS') at.open = true"));
    for (name, value) in fields {
        browser.types(&format!("{form} [name=\"{name}\"]"), value);
    }
    browser.script(&format!("document.querySelector('{form} button[type=submit]').click()"));
}

const PAIR: [(&str, &str); 2] = [("own", "271828"), ("pin", "314159")];

/// The head looks at a result and confirms it with Hoa.
pub fn confirms(browser: &Browser, scene: &Scene, of_box: u32) {
    browser.signs_in(scene.address(), "anh");
    browser.goes(&format!("{}/result/{of_box}", scene.address()));
    browser.script("document.querySelector('[data-post-now=\"/see\"]').click()");
    sends(browser, "/confirm", &PAIR);
    browser.until("document.querySelector('[data-post-now=\"/show\"]')");
}

#[test]
fn a_paper_is_read_a_third_time_and_a_count_with_too_many_papers_is_annulled_and_voted_anew() {
    if !wanted() {
        return;
    }
    // One paper more comes back than was issued.
    let scene = Scene::new((6, 5), &[3]);
    let mut head = Person::new(scene.address(), "anh");
    head.signs_in().unwrap();
    let declared = json!({ "issued": 2, "returned": 3 });
    let pair = json!({ "own": pin("anh"), "with": "hoa", "pin": pin("hoa") });
    let mut restate = json!({ "box": 1, "declared": declared, "why": "phát nhầm số" });
    for (key, value) in pair.as_object().unwrap() {
        restate[key] = value.clone();
    }
    head.does("/restate", &restate);
    counted(&scene, 1, [("hoa", &[&[1], &[2], &[3]]), ("nam", &[&[1], &[4], &[3]])]);

    let browser = Browser::new((1366, 768));
    browser.signs_in(scene.address(), "tu");
    browser.until("document.querySelector('a[href=\"/read/1/1/2\"]')");
    assert!(!browser.text("main").contains("04"), "who reads does not see what was read");
    browser.script("document.querySelector('a[href=\"/read/1/1/2\"]').focus()");
    browser.keys("⏎");
    browser.until("document.querySelector('#address')?.innerText === '01-02'");
    browser.keys("04⏎");
    browser.until("!document.querySelector('#keys')");
    assert!(scene.station().a_box(1).unwrap().agreed().is_some());

    confirms(&browser, &scene, 1);
    assert!(browser.text("main").contains("DỪNG"), "{}", browser.text("main"));
    browser.goes(&format!("{}/board", scene.address()));
    sends(&browser, "/decisions", &[]);
    browser.until("document.querySelector('form[data-post=\"/boxes\"]')");
    sends(&browser, "/boxes", &[("declared.issued", "3"), ("declared.returned", "3")]);
    browser.until("document.querySelector('#box-2')");
    sends(&browser, "/batches", &[("papers", "3")]);
    browser.until("document.querySelector('#box-2 table')");
    counted(&scene, 2, [("nam", &[&[1], &[2], &[3]]), ("tu", &[&[1], &[2], &[3]])]);
    confirms(&browser, &scene, 2);
    let text = browser.text("main");
    assert!(!text.contains("DỪNG"), "the vote anew has a result: {text}");
    assert_eq!(browser.complaints().iter().filter(|line| line.contains("Content Security")).count(), 0);
}

/// Pictures of every page, to be looked at: in the folder that `PICTURES` names.
#[test]
fn every_page_can_be_looked_at_as_a_picture() {
    let Some(folder) = std::env::var_os("PICTURES").filter(|_| wanted()) else { return };
    let folder = std::path::PathBuf::from(folder);
    std::fs::create_dir_all(&folder).unwrap();
    for (names, seats, kind, more, size) in [
        (60, 55, "vi", &[][..], (1366, 768)),
        (220, 180, "vi", &[], (1366, 768)),
        (220, 180, "vi", &[], (683, 384)),
        (6, 5, "en", &["--lang", "en"], (1366, 768)),
        (20, 15, "long", &[], (1366, 768)),
        (60, 55, "training", &["--training"], (1366, 768)),
    ] {
        let of = if kind == "long" { congress_of_long_names } else { congress };
        let scene = Scene::on(of(names, seats), &[2, 2], more);
        let browser = Browser::new(size);
        let take = |name: &str| {
            let file = folder.join(format!("{names}-{kind}-{}-{name}.png", size.0));
            std::fs::write(file, browser.picture()).unwrap();
        };
        browser.goes(scene.address());
        take("sign-in");
        browser.signs_in(scene.address(), "anh");
        for path in ["training", "training/1"].into_iter().filter(|_| kind == "training") {
            browser.goes(&format!("{}/{path}", scene.address()));
            take(&path.replace('/', "-"));
        }
        for path in ["board", "people", "finish", "journal", "guide", "hall"] {
            browser.goes(&format!("{}/{path}", scene.address()));
            browser.script("document.querySelectorAll('details').forEach((part) => part.open = true)");
            take(path);
        }
        browser.signs_in(scene.address(), "hoa");
        browser.until("document.querySelector('[data-post-now=\"/take\"]')");
        take("work");
        browser.script("document.querySelector('[data-post-now=\"/take\"]').click()");
        browser.until("document.querySelector('#address')?.innerText.includes('-')");
        browser.keys(if names > 99 { "003101217" } else { "030102" });
        take("enter");
        let struck: Vec<u32> = (1..=u32::try_from(names - seats).unwrap()).collect();
        let papers: [&[u32]; 2] = [&struck, &struck];
        browser.keys("e");
        for who in ["hoa", "hoa", "nam", "nam"] {
            rest(&scene, who, &papers);
        }
        confirms(&browser, &scene, 1);
        take("result");
        head_shows(&scene);
        browser.goes(&format!("{}/hall", scene.address()));
        take("hall-result");
        browser.goes(&format!("{}/board", scene.address()));
        browser.script("document.querySelectorAll('details').forEach((part) => part.open = true)");
        take("board-after");
        if kind == "vi" && names == 60 {
            head_writes(&scene, &folder);
            browser.goes(&format!("{}/finish", scene.address()));
            take("finish-after");
        }
    }
}

/// The papers to sign, beside the pictures.
fn head_writes(scene: &Scene, folder: &std::path::Path) {
    let mut head = Person::new(scene.address(), "anh");
    head.signs_in().unwrap();
    head.does("/minutes", &json!({}));
    for file in std::fs::read_dir(scene.folder.path().join("result")).unwrap().map(Result::unwrap) {
        std::fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
}

/// Enters a whole batch for somebody, the one that is open or another.
pub fn rest(scene: &Scene, who: &str, papers: &[&[u32]]) {
    let mut person = Person::new(scene.address(), who);
    person.signs_in().unwrap();
    let open = scene.station().a_box(1).unwrap().open_of(who);
    if open.is_none() {
        person.does("/take", &json!({ "box": 1 }));
    }
    let (batch, count) = scene.station().a_box(1).unwrap().open_of(who).unwrap();
    for (no, struck) in (1..).zip(papers) {
        let key = format!("{who}-{batch}-{no}");
        let reads = json!({ "struck": struck });
        person.does(
            "/papers",
            &json!({ "box": 1, "batch": batch, "count": count, "no": no, "reads": reads, "key": key }),
        );
    }
    person.does("/close", &json!({ "box": 1, "batch": batch, "count": count }));
}

fn head_shows(scene: &Scene) {
    let mut head = Person::new(scene.address(), "anh");
    head.signs_in().unwrap();
    head.does("/show", &json!({ "box": 1 }));
}
