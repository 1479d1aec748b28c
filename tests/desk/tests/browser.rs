//! A browser, driven as a person would: keys, never the mouse where it is not said. Chromium and its driver are Debian's; where they
//! cannot be had the tests fail, unless `WITHOUT_BROWSER=1` says that they are to be left out.

use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::running::free_port;

/// A browser with one window, until it is dropped.
pub struct Browser {
    driver: Child,
    agent: ureq::Agent,
    session: String,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.agent.delete(&self.session).call();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// The key that an element is called by (WebDriver, section 12).
const ELEMENT: &str = "element-6066-11e4-a52e-4f735466cecf";

/// Whether browsers can be had; where they are to be left out this says so.
pub fn wanted() -> bool {
    static THERE: OnceLock<bool> = OnceLock::new();
    let there = *THERE.get_or_init(|| is_there() || (installed() && is_there()));
    let left_out = std::env::var("WITHOUT_BROWSER").is_ok_and(|without| without == "1");
    match (there, left_out) {
        (true, _) => true,
        (false, true) => {
            println!("SKIPPED: WITHOUT_BROWSER=1, the pages were not looked at in a browser");
            false
        }
        (false, false) => {
            panic!(
                "chromium and chromedriver cannot be had (Debian: apt-get install chromium chromium-driver); WITHOUT_BROWSER=1 leaves these tests out"
            )
        }
    }
}

fn is_there() -> bool {
    let runs = |program: &str| {
        let run = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    };
    runs("chromium") && runs("chromedriver")
}

/// Installs both where that is allowed, in bounded time.
fn installed() -> bool {
    let apt = |words: &[&str]| {
        let run = Command::new("timeout").arg("600").arg("apt-get").args(words).stdout(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    };
    apt(&["update", "-qq"]) && apt(&["install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver"])
}

impl Browser {
    /// A new browser with a window of this size.
    pub fn new((width, height): (u32, u32)) -> Self {
        let port = free_port();
        let driver = Command::new("chromedriver").arg(format!("--port={port}")).stdout(Stdio::null()).spawn().unwrap();
        let config = ureq::Agent::config_builder().http_status_as_error(false);
        let agent: ureq::Agent = config.timeout_global(Some(Duration::from_secs(120))).build().into();
        let address = format!("http://127.0.0.1:{port}");
        let until = Instant::now() + Duration::from_secs(30);
        while agent.get(format!("{address}/status")).call().is_err() {
            assert!(Instant::now() < until, "chromedriver does not answer");
            thread::sleep(Duration::from_millis(50));
        }
        let arguments = [
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            &format!("--window-size={width},{height}"),
        ];
        let wanted = json!({ "capabilities": { "alwaysMatch": {
            "goog:chromeOptions": { "args": arguments }, "goog:loggingPrefs": { "browser": "ALL" }
        } } });
        let mut browser = Self { driver, agent, session: address };
        let opened = browser.ask("/session", &wanted);
        browser.session = format!("{}/session/{}", browser.session, opened["sessionId"].as_str().unwrap());
        browser
    }

    fn ask(&self, path: &str, body: &Value) -> Value {
        let sent = self.agent.post(format!("{}{path}", self.session)).header("content-type", "application/json");
        let mut got = sent.send(body.to_string()).unwrap();
        let answer: Value = serde_json::from_str(&got.body_mut().read_to_string().unwrap()).unwrap();
        assert!(got.status().is_success(), "{path} {body}: {answer}");
        answer["value"].clone()
    }

    /// Goes to an address.
    pub fn goes(&self, address: &str) {
        self.ask("/url", &json!({ "url": address }));
    }

    /// What the browser itself says over its protocol for developers.
    pub fn devtools(&self, command: &str, given: &Value) -> Value {
        self.ask("/goog/cdp/execute", &json!({ "cmd": command, "params": given }))
    }

    /// A picture of what is in the window.
    pub fn picture(&self) -> Vec<u8> {
        let got = self.devtools("Page.captureScreenshot", &json!({ "captureBeyondViewport": true }));
        decoded(got["data"].as_str().unwrap())
    }

    /// What a script gives.
    pub fn script(&self, script: &str) -> Value {
        self.ask("/execute/sync", &json!({ "script": script, "args": [] }))
    }

    /// The text of an element.
    pub fn text(&self, selector: &str) -> String {
        let text = self.script(&format!("return document.querySelector({})?.innerText ?? ''", json!(selector)));
        text.as_str().unwrap().to_owned()
    }

    /// Waits until a script says true.
    pub fn until(&self, script: &str) {
        let until = Instant::now() + Duration::from_secs(30);
        while self.script(&format!("return Boolean({script})")) != true {
            assert!(Instant::now() < until, "{script} does not come true on\n{}", self.text("body"));
            thread::sleep(Duration::from_millis(10));
        }
    }

    /// Types into a field.
    pub fn types(&self, selector: &str, text: &str) {
        let found = self.ask("/element", &json!({ "using": "css selector", "value": selector }));
        let id = found[ELEMENT].as_str().unwrap();
        self.ask(&format!("/element/{id}/value"), &json!({ "text": text }));
    }

    /// Presses keys of the numeric pad, one after the other: digits, `⏎`, `*`, `/`, `-`, `+`, `.`, `e` for Esc, `<` for ←, `F` for F2.
    pub fn keys(&self, keys: &str) {
        let key = |key: char| match key {
            '0'..='9' => char::from_u32(0xE01A + key.to_digit(10).unwrap()).unwrap(),
            '⏎' => '\u{E007}',
            '<' => '\u{E012}',
            'e' => '\u{E00C}',
            '*' => '\u{E024}',
            '+' => '\u{E025}',
            '-' => '\u{E027}',
            '.' => '\u{E028}',
            '/' => '\u{E029}',
            'F' => '\u{E032}',
            other => other,
        };
        let strokes = keys.chars().map(key);
        let actions = strokes.flat_map(|key| ["keyDown", "keyUp"].map(|what| json!({ "type": what, "value": key })));
        let actions: Vec<Value> = actions.collect();
        self.ask("/actions", &json!({ "actions": [{ "type": "key", "id": "keys", "actions": actions }] }));
    }

    /// Opens another window, and goes into it.
    pub fn opens_window(&self) {
        let window = self.ask("/window/new", &json!({ "type": "tab" }));
        self.ask("/window", &json!({ "handle": window["handle"] }));
    }

    /// Its windows, in the order in which they were opened.
    pub fn windows(&self) -> Vec<Value> {
        let got = self.agent.get(format!("{}/window/handles", self.session)).call();
        let answer: Value = serde_json::from_str(&got.unwrap().body_mut().read_to_string().unwrap()).unwrap();
        answer["value"].as_array().unwrap().clone()
    }

    /// Goes into a window.
    pub fn turns_to(&self, window: &Value) {
        self.ask("/window", &json!({ "handle": window }));
    }

    /// Signs somebody in on this browser.
    pub fn signs_in(&self, address: &str, person: &str) {
        self.goes(address);
        if self.script("return document.querySelector('[data-lock]') !== null") == true {
            self.script("document.querySelector('[data-lock]').click()");
            self.until("document.querySelector('#lock')?.open");
            self.script("document.querySelector('#other-person').click()");
            self.until("document.querySelector('.sign-in select')");
        }
        self.script(&format!("document.querySelector('[name=person]').value = '{person}'"));
        self.types("[name=pin]", &format!("{}\u{E007}", crate::running::pin(person)));
        self.until("document.querySelector('[data-lock]')");
    }

    /// What the browser complained about.
    pub fn complaints(&self) -> Vec<String> {
        let log = self.ask("/se/log", &json!({ "type": "browser" }));
        let all = log.as_array().into_iter().flatten();
        all.map(|line| line["message"].as_str().unwrap_or_default().to_owned()).collect()
    }
}

/// Base64 as browsers send it.
fn decoded(text: &str) -> Vec<u8> {
    const LETTERS: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let (mut bits, mut held, mut bytes) = (0_u32, 0, Vec::new());
    for letter in text.chars().filter_map(|letter| LETTERS.find(letter)) {
        bits = bits << 6 | u32::try_from(letter).unwrap();
        held += 6;
        if held >= 8 {
            held -= 8;
            bytes.push(u8::try_from(bits >> held & 0xff).unwrap());
        }
    }
    bytes
}
