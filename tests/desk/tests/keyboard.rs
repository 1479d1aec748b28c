//! Keys as keyboards and input methods truly send them.

use serde_json::json;

use crate::browser::{Browser, wanted};
use crate::play::*;
use crate::windows::at_a_batch;
use kiemphieu_station::Which;

/// A key at this place, as it says what it is called.
fn presses(browser: &Browser, code: &str, key: &str, is_repeated: bool) {
    let mut given = json!({ "type": "rawKeyDown", "code": code, "key": key, "autoRepeat": is_repeated });
    browser.devtools("Input.dispatchKeyEvent", &given);
    if !is_repeated {
        given["type"] = "keyUp".into();
        browser.devtools("Input.dispatchKeyEvent", &given);
    }
}

fn line(browser: &Browser) -> String {
    browser.text("#line")
}

#[test]
fn keys_are_taken_by_their_place_and_held_ones_once_and_nothing_is_pasted() {
    if !wanted() {
        return;
    }
    let scene = Scene::new((60, 55), &[5]);
    let browser = at_a_batch(&scene);
    // With NumLock off the pad sends Insert and PageDown; an input method sends Process.
    for (code, key) in
        [("Numpad0", "Insert"), ("Numpad3", "PageDown"), ("Digit1", "Process"), ("Numpad2", "Unidentified")]
    {
        presses(&browser, code, key, false);
    }
    assert!(line(&browser).contains("03 12"), "{}", line(&browser));
    // The same number twice is refused, and blocks Enter until it is taken back.
    browser.keys("03");
    assert!(browser.text("#alert").contains("03"), "{}", browser.text("#alert"));
    browser.keys("⏎⏎");
    assert_eq!(scene.papers(Which::A), []);
    browser.keys("<");
    // Nothing comes in by the clipboard, nor as text.
    browser.devtools("Input.insertText", &json!({ "text": "0405060708" }));
    browser.script(
        "const pasted = new ClipboardEvent('paste', { clipboardData: new DataTransfer(), bubbles: true });
         pasted.clipboardData.setData('text/plain', '04 05 06'); document.dispatchEvent(pasted)",
    );
    assert!(line(&browser).contains("03 12") && !line(&browser).contains("04"), "{}", line(&browser));
    // A digit that is held is one digit.
    browser.keys("0405");
    presses(&browser, "Digit0", "0", false);
    (0..15).for_each(|_| presses(&browser, "Digit0", "0", true));
    browser.keys("6");
    assert!(line(&browser).contains("03 12 04 05 06"), "{}", line(&browser));
    // Enter that is held saves one paper, and the next paper begins empty.
    presses(&browser, "NumpadEnter", "Enter", false);
    (0..20).for_each(|_| presses(&browser, "NumpadEnter", "Enter", true));
    browser.until("document.querySelector('#saved').innerText.includes('01-01')");
    (0..20).for_each(|_| presses(&browser, "NumpadEnter", "Enter", true));
    browser.until("document.querySelector('#address').innerText === '01-02'");
    assert_eq!(scene.papers(Which::A).len(), 1, "one paper, however long Enter is held");
    assert_eq!(browser.text("#alert"), "", "a held Enter is not an empty one");
}
