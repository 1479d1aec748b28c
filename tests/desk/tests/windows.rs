//! Two windows, a station that goes away while somebody types, keys that are refused.

use std::thread;
use std::time::Duration;

use kiemphieu_station::Which;

use crate::browser::{Browser, wanted};
use crate::play::*;
use crate::running::*;

/// Somebody with a batch open.
pub fn at_a_batch(scene: &Scene) -> Browser {
    let browser = Browser::new((1366, 768));
    browser.signs_in(scene.address(), "hoa");
    browser.until("document.activeElement?.dataset.postNow === '/take'");
    browser.keys("⏎");
    browser.until("document.querySelector('#address')?.innerText.includes('-')");
    browser
}

#[test]
fn what_is_typed_while_the_station_is_gone_is_kept_said_to_be_unwritten_and_entered_in_order() {
    if !wanted() {
        return;
    }
    let mut scene = Scene::new((60, 55), &[30]);
    let truth = truth(&[30], 60, 5);
    let browser = at_a_batch(&scene);
    let mut kill_at = [4, 11, 19].into_iter().peekable();
    for ((_, no), struck) in &truth {
        if kill_at.next_if_eq(no).is_some() {
            scene.running.kill();
            browser.keys(&format!("{}⏎", keys_of(struck)));
            browser.until("document.querySelector('#saved-mark').innerText.includes('CHƯA GHI')");
            scene.running = Running::start(scene.folder.path(), scene.port, &[]);
            browser.until("document.querySelector('#lock').open");
        } else {
            browser.keys(&format!("{}⏎", keys_of(struck)));
        }
        // Two papers later the clerk looks up, and signs in again.
        if [6, 13, 21].contains(no) {
            assert!(browser.text("#saved-mark").contains("CHƯA GHI"), "{no}");
            browser.keys("F");
            browser.until("document.activeElement?.id === 'lock-pin'");
            browser.types("#lock-pin", &format!("{}\u{E007}", pin("hoa")));
            browser.until("!document.querySelector('#lock').open");
        }
    }
    browser.until("document.querySelector('#address').innerText === '✔'");
    let papers = scene.papers(Which::A);
    let entered: Vec<_> = papers.iter().map(|(address, reads)| (*address, reads.clone())).collect();
    let typed: Vec<_> = truth.iter().map(|(address, names)| (*address, struck(names))).collect();
    assert_eq!(entered, typed, "every paper once, in order");
}

#[test]
fn a_batch_is_open_in_one_window_at_a_time() {
    if !wanted() {
        return;
    }
    let scene = Scene::new((60, 55), &[5]);
    let browser = at_a_batch(&scene);
    browser.opens_window();
    browser.goes(&format!("{}/enter", scene.address()));
    browser.until("document.querySelector('#alert').innerText.includes('cửa sổ khác')");
    browser.keys("0102030405⏎");
    thread::sleep(Duration::from_millis(300));
    assert_eq!(scene.papers(Which::A), [], "the second window takes no key");
}

#[test]
fn refused_keys_slips_and_held_keys_save_nothing_that_is_not_meant() {
    if !wanted() {
        return;
    }
    let scene = Scene::new((60, 55), &[5]);
    let browser = at_a_batch(&scene);
    browser.keys("⏎");
    browser.until("document.querySelector('#alert').innerText.includes('Chưa gõ gì')");
    browser.keys("0102030478⏎⏎05⏎");
    browser.until("document.querySelector('#alert').innerText.includes('Không có số 78')");
    assert_eq!(scene.papers(Which::A), []);
    browser.keys("<05⏎");
    browser.until("document.querySelector('#saved').innerText.includes('01-01')");
    browser.keys("0102⏎");
    browser.until("document.querySelector('#alert').innerText.includes('KHÔNG HỢP LỆ')");
    assert_eq!(scene.papers(Which::A).len(), 1, "an invalid paper takes a second Enter");
    browser.keys("⏎");
    browser.until("document.querySelector('#saved').innerText.includes('01-02')");
    assert!(browser.text("#saved").contains("KHÔNG HỢP LỆ"));
    browser.keys("1011121314*3⏎");
    browser.until("document.querySelector('#address').innerText === '✔'");
    assert_eq!(scene.papers(Which::A).len(), 3, "three alike are one entry");
    browser.keys("-");
    browser.until("document.querySelector('#address').innerText === '01-05'");
    browser.keys("----");
    browser.until("document.querySelector('#address').innerText === '01-01'");
    browser.keys("0607080910⏎");
    browser.until("document.querySelector('#saved').innerText.includes('06 07 08 09 10')");
    let station = scene.station();
    let entry = station.a_box(1).unwrap().batch(1).unwrap().open(Which::A).unwrap();
    let first = kiemphieu_core::PaperLine::of(&entry.papers()[&1], 1);
    assert_eq!((first, entry.entered()), (struck(&[6, 7, 8, 9, 10]), 5));
    browser.keys("1112131415⏎");
    browser.until("document.querySelector('#alert').innerText.includes('Tập chỉ có 5 phiếu')");
    let closed = |scene: &Scene| scene.station().a_box(1).unwrap().batch(1).unwrap().open(Which::A).is_none();
    assert!(!closed(&scene), "one paper too many closes nothing");
    browser.keys("<⏎");
    browser.until("document.querySelector('.code-to-write')");
    assert!(closed(&scene));
}
