//! What eyes and ears need: everything fits the screen, has a name, and is told apart without colour.

use serde_json::Value;

use crate::browser::{Browser, wanted};
use crate::play::*;

/// Faults that can be found by looking at the page itself.
const FAULTS: &str = r"
    const faults = [];
    const named = (element) => (element.getAttribute('aria-label') ?? element.innerText ?? '').trim();
    if (!document.documentElement.lang) faults.push('no language');
    if (document.querySelectorAll('h1').length !== 1) faults.push('not one h1');
    if (!document.querySelector('main')) faults.push('no main');
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    if (new Set(ids).size !== ids.length) faults.push('an id twice');
    for (const field of document.querySelectorAll('input:not([type=hidden]),select,textarea')) {
      if (!field.labels?.length) faults.push(`no label: ${field.outerHTML}`);
    }
    for (const control of document.querySelectorAll('button,a,summary')) {
      if (!named(control)) faults.push(`no name: ${control.outerHTML}`);
    }
    for (const heading of document.querySelectorAll('th')) if (!named(heading)) faults.push('an empty th');
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide > 0) faults.push(`${wide} pixels too wide`);
    const channel = (value) => (value /= 255) <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
    const light = (colour) => {
      const [r, g, b] = colour.match(/[\d.]+/g).map(Number);
      return .2126 * channel(r) + .7152 * channel(g) + .0722 * channel(b);
    };
    const behind = (element) => {
      for (; element; element = element.parentElement) {
        const colour = getComputedStyle(element).backgroundColor;
        if (!/, 0\)$/.test(colour)) return colour;
      }
      return 'rgb(255, 255, 255)';
    };
    for (const element of document.querySelectorAll('body *')) {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.nodeValue.trim());
      if (!own || !element.getClientRects().length || element.closest(':disabled')) continue;
      const [one, other] = [getComputedStyle(element).color, behind(element)].map(light).sort((a, b) => b - a);
      if ((one + .05) / (other + .05) < 4.5) faults.push(`faint: ${element.outerHTML.slice(0, 120)}`);
    }
    return faults";

fn see(browser: &Browser, place: &str) {
    let faults: Value = browser.script(FAULTS);
    assert_eq!(faults, serde_json::json!([]), "{place}");
}

#[test]
fn every_page_has_names_labels_and_contrast_and_fits_at_200_per_cent() {
    if !wanted() {
        return;
    }
    let scene = Scene::new((60, 55), &[2, 2]);
    // A window of half the size is a page at 200 %.
    for size in [(1366, 768), (683, 460)] {
        let browser = Browser::new(size);
        let at = |path: &str| format!("{}{path}", scene.address());
        browser.goes(&at("/"));
        see(&browser, "sign-in");
        browser.signs_in(scene.address(), "anh");
        for path in ["/board", "/people", "/finish", "/journal", "/enter"] {
            browser.goes(&at(path));
            browser.script("document.querySelectorAll('details').forEach((part) => part.open = true)");
            see(&browser, &format!("{path} {size:?}"));
        }
        browser.goes(&at("/hall"));
        browser.until("document.querySelector('h1')");
        see(&browser, "/hall");
        browser.signs_in(scene.address(), "hoa");
        if size == (1366, 768) {
            browser.until("document.activeElement?.dataset.postNow === '/take'");
            browser.keys("⏎");
        }
        browser.until("document.querySelector('#address')?.innerText.includes('-')");
        browser.keys("03101244");
        see(&browser, &format!("keys {size:?}"));
        assert!(browser.text("#told").contains("44."), "what was typed last is told to who cannot see");
        let told =
            browser.script("return ['told', 'alert'].map((id) => document.getElementById(id).getAttribute('role'))");
        assert_eq!(told, serde_json::json!(["status", "alert"]));
    }
}

#[test]
fn sixty_names_fit_a_small_laptop_and_of_220_the_one_typed_last_is_in_sight() {
    if !wanted() {
        return;
    }
    for (names, seats, keys) in [(60, 55, "03101244"), (220, 180, "003101217")] {
        let scene = Scene::new((names, seats), &[2]);
        let browser = Browser::new((1366, 768));
        browser.signs_in(scene.address(), "hoa");
        browser.keys("⏎");
        browser.until("document.querySelector('#address')?.innerText.includes('-')");
        browser.keys(keys);
        let in_sight = |selector: &str| {
            browser.script(&format!(
                "const box = [...document.querySelectorAll({})].at(-1).getBoundingClientRect();
                 return box.top >= 0 && box.bottom <= innerHeight && box.width > 0",
                serde_json::json!(selector)
            ))
        };
        assert_eq!(in_sight("#names li.plain"), true, "{names}: the last number");
        if names == 60 {
            assert_eq!(
                (in_sight("#names li"), in_sight("#address"), in_sight(".help")),
                (true.into(), true.into(), true.into())
            );
        }
    }
}
