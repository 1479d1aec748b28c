//! What eyes and ears need: everything fits the screen, has a name, and is told apart without colour.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::browser::{Browser, wanted};
use crate::finish::rest;
use crate::play::*;
use crate::running::*;

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

pub fn see(browser: &Browser, place: &str) {
    let faults: Value = browser.script(FAULTS);
    assert_eq!(faults, serde_json::json!([]), "{place}");
    let unheard = unheard(browser);
    assert!(unheard.is_empty(), "{place}: {unheard:?}");
}

/// What nobody would understand who hears the page: read from the tree that the browser gives to screen readers.
fn unheard(browser: &Browser) -> Vec<String> {
    let tree = browser.devtools("Accessibility.getFullAXTree", &json!({}));
    let text = |node: &Value, key: &str| node[key]["value"].as_str().unwrap_or_default().to_owned();
    let nodes = in_order(tree["nodes"].as_array().unwrap());
    let (mut faults, mut level) = (Vec::new(), 0);
    for node in &nodes {
        let (role, name) = (text(node, "role"), text(node, "name"));
        let property = |wanted: &str| {
            let found = node["properties"].as_array().into_iter().flatten().find(|property| property["name"] == wanted);
            found.map(|property| property["value"]["value"].clone()).unwrap_or_default()
        };
        let is_focusable = property("focusable") == true;
        let is_control = ["button", "link", "textbox", "spinbutton", "checkbox", "combobox", "listbox", "dialog"]
            .contains(&role.as_str());
        if (is_control || (is_focusable && role != "RootWebArea")) && name.trim().is_empty() {
            faults.push(format!("{role} without a name"));
        }
        if ["columnheader", "rowheader", "heading", "RootWebArea"].contains(&role.as_str()) && name.trim().is_empty() {
            faults.push(format!("{role} that says nothing"));
        }
        if role == "heading" {
            let own = property("level").as_u64().unwrap_or_default();
            if own > level + 1 {
                faults.push(format!("heading {own} after {level}: {name}"));
            }
            level = own;
        }
    }
    let is_there = |role: &str| nodes.iter().any(|node| text(node, "role") == role);
    if !is_there("main") {
        faults.push("no main part".to_owned());
    }
    faults
}

/// What of the tree is told, in the order in which it is heard.
fn in_order(nodes: &[Value]) -> Vec<&Value> {
    let by_id: BTreeMap<&str, &Value> = nodes.iter().map(|node| (node["nodeId"].as_str().unwrap(), node)).collect();
    let (mut to_come, mut heard) = (vec![&nodes[0]], Vec::new());
    while let Some(node) = to_come.pop() {
        let below = node["childIds"].as_array().into_iter().flatten();
        let below = below.filter_map(|id| by_id.get(id.as_str().unwrap()).copied());
        to_come.extend(below.collect::<Vec<_>>().into_iter().rev());
        if node["ignored"] != true {
            heard.push(node);
        }
    }
    heard
}

/// Goes through a page with the Tab key: everything that can be used is reached, in the order of the page, and can be seen to have
/// the focus.
fn walks(browser: &Browser, place: &str) {
    // From the beginning of the page, wherever it put the focus itself.
    browser.script("document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex')");
    const HERE: &str = "
        const all = [...document.querySelectorAll('a[href],button,input,select,textarea,summary')]
          .filter((one) => one.type !== 'hidden' && !one.disabled && one.checkVisibility() && !one.closest('dialog:not([open])'));
        const here = document.activeElement, style = getComputedStyle(here);
        return [all.indexOf(here), all.length, style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2]";
    let mut reached = BTreeSet::new();
    let mut before = -1;
    let most = browser.script(HERE)[1].as_u64().unwrap();
    for _ in 0..=most {
        browser.keys("\u{E004}");
        let here = browser.script(HERE);
        let at = here[0].as_i64().unwrap();
        if at < 0 || at < before {
            break;
        }
        assert_eq!(here[2], true, "{place}: the focus at {at} is not seen");
        reached.insert(at);
        before = at;
    }
    assert_eq!(u64::try_from(reached.len()).unwrap(), most, "{place}: not all is reached by Tab: {reached:?}");
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
            if size == (1366, 768) {
                walks(&browser, path);
            }
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

/// The box is counted by both, confirmed and shown to the hall.
fn shown(scene: &Scene, struck: u32) {
    let struck: Vec<u32> = (1..=struck).collect();
    for who in ["hoa", "nam"] {
        rest(scene, who, &[&struck, &struck]);
    }
    let mut head = Person::new(scene.address(), "anh");
    head.signs_in().unwrap();
    head.does("/see", &json!({ "box": 1 }));
    head.does("/confirm", &json!({ "box": 1, "own": pin("anh"), "with": "hoa", "pin": pin("hoa") }));
    head.does("/show", &json!({ "box": 1 }));
}

#[test]
fn long_lists_and_long_names_fit_at_200_per_cent_and_the_hall_reads_a_sheet_with_its_outcome() {
    if !wanted() {
        return;
    }
    for (folder, names, struck) in [
        (congress(6, 5), 6_u64, 1),
        (congress(60, 55), 60, 5),
        (congress(220, 180), 220, 40),
        (congress_of_long_names(30, 25), 30, 5),
    ] {
        let scene = Scene::on(folder, &[2], &[]);
        let small = Browser::new((683, 460));
        small.signs_in(scene.address(), "hoa");
        small.until("document.activeElement?.dataset.postNow === '/take'");
        small.keys("⏎");
        small.until("document.querySelector('#address')?.innerText.includes('-')");
        small.keys(if names > 99 { "003101217" } else { "030201" });
        see(&small, &format!("keys of {names}"));
        small.keys("e");
        shown(&scene, struck);
        small.signs_in(scene.address(), "anh");
        for path in ["/board", "/result/1", "/hall"] {
            small.goes(&format!("{}{path}", scene.address()));
            small.script("document.querySelectorAll('details').forEach((part) => part.open = true)");
            see(&small, &format!("{path} of {names}"));
        }
        let hall = Browser::new((1366, 768));
        hall.goes(&format!("{}/hall", scene.address()));
        hall.until("document.querySelector('.outcome')");
        let size = hall.script(
            "const sheet = document.querySelector('.sheet:not(.away)');
             return [document.querySelector('.outcome').getBoundingClientRect().bottom <= innerHeight,
                     sheet.querySelectorAll('tbody tr').length, parseFloat(getComputedStyle(sheet).fontSize)]",
        );
        let is_long = names == 30;
        assert!(size[0] == true || is_long, "{names}: the outcome is on the screen with its sheet: {size}");
        let of_sheet = names.div_ceil(names.div_ceil(20));
        assert_eq!(size[1], of_sheet, "{names}: sheets are filled alike");
        assert!(size[2].as_f64().unwrap() >= 19.0, "{names}: letters for the back of the hall: {size}");
        let next = (of_sheet + 1).to_string();
        let first = "return document.querySelector('.sheet:not(.away) td').innerText";
        assert_eq!(hall.script(first), "1");
        hall.keys("\u{E00F}");
        assert_eq!(hall.script(first), if names > 20 { next.as_str() } else { "1" }, "PageDown turns the sheet");
    }
}
