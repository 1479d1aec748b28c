//! Two people read in a browser; the second sees nothing of the first, and nobody else gets in.

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use kiemphieu_core::{Editions, List};
use kiemphieu_scan::Stand;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt as _;

use super::*;

const CODE: &str = "KP2;committee;1;S;3/2;01234567";
const HOST: &str = "127.0.0.1:7490";

/// A paper with one row that is not sure, and one without a code.
fn folder() -> (TempDir, Folder) {
    let folder = TempDir::new().unwrap();
    let row =
        |n: u32, said: &str| format!(r#"{{"n":{n},{said},"measure":{{"cover":0,"loose":0,"faint":0,"alike":900}}}}"#);
    let rows =
        [row(1, r#""mark":"kept""#), row(2, r#""doubt":"partly-struck""#), row(3, r#""mark":"struck""#)].join(",");
    let papers = format!(
        "{{\"paper\":1,\"state\":\"doubtful\",\"list\":\"{CODE}\",\"pages\":[{{\"file\":0,\"page\":1}}],\"rows\":[{rows}]}}\n\
         {{\"paper\":2,\"state\":\"unread\",\"list\":\"\",\"pages\":[{{\"file\":0,\"page\":2}}],\"rows\":[]}}\n"
    );
    let page = |page: usize| {
        format!(r#"{{"name":"a.pdf","sha256":"00","file":0,"page":{page},"fate":"papers","papers":[{page}]}}"#)
    };
    let doubts = [
        r#"{"paper":1,"file":0,"page":1,"n":2,"vi":"chỉ gạch một phần","en":"half a line","crop":"crops/01-0001-1-002.png"}"#,
        r#"{"paper":2,"file":0,"page":2,"vi":"không mã","en":"no code"}"#,
    ];
    let write = |name: &str, text: String| std::fs::write(folder.path().join(name), text).unwrap();
    write("pages.jsonl", format!("{}\n{}\n", page(1), page(2)));
    write("readings.jsonl", papers);
    write("doubts.jsonl", doubts.join("\n") + "\n");
    std::fs::create_dir(folder.path().join("crops")).unwrap();
    write("crops/01-0001-1-002.png", "a picture".to_owned());
    write("crops/01-0001-1-sheet.png", "a sheet".to_owned());
    let list = List::new(["Lê An", "Lê Bình", "Lê Chi"], 2).unwrap();
    let opened = Folder::open(folder.path(), vec![(CODE.to_owned(), list)]);
    (folder, opened.ok().unwrap())
}

struct Got {
    status: StatusCode,
    headers: HeaderMap,
    text: String,
}

struct Work {
    _folder: TempDir,
    app: App,
    runtime: tokio::runtime::Runtime,
}

/// Somebody before a browser.
#[derive(Default)]
struct Browser {
    cookie: String,
    token: String,
}

impl Work {
    fn new() -> Self {
        let (kept, folder) = folder();
        let editions = Editions::built_in().unwrap();
        let rulebook = editions.choose("2020-04-22".parse().unwrap(), None, false).unwrap();
        let app = Arc::new(Deciding::new(folder, rulebook, Lang::Vi).unwrap());
        Self { _folder: kept, app, runtime: runtime().unwrap() }
    }

    fn send(&self, request: Request<Body>) -> Got {
        self.runtime.block_on(async {
            let response = router(Arc::clone(&self.app), 7490).oneshot(request).await.unwrap();
            let (status, headers) = (response.status(), response.headers().clone());
            let bytes = to_bytes(response.into_body(), 1 << 20).await.unwrap();
            Got { status, headers, text: String::from_utf8_lossy(&bytes).into_owned() }
        })
    }

    fn get(&self, browser: &mut Browser, path: &str) -> Got {
        let request = Request::get(path).header("host", HOST).header("cookie", &browser.cookie);
        let got = self.send(request.body(Body::empty()).unwrap());
        browser.keep(&got);
        got
    }

    fn post(&self, browser: &mut Browser, path: &str, body: &Value) -> Got {
        let request = Request::post(path).header("host", HOST).header("origin", format!("http://{HOST}"));
        let request = request.header("cookie", &browser.cookie).header("x-kiemphieu-token", &browser.token);
        let got =
            self.send(request.header("content-type", "application/json").body(Body::from(body.to_string())).unwrap());
        browser.keep(&got);
        got
    }

    /// A browser that was opened with the code.
    fn opened(&self) -> Browser {
        let mut browser = Browser::default();
        self.get(&mut browser, &format!("/?code={}", self.app.code()));
        self.get(&mut browser, "/");
        browser
    }

    fn signed_in(&self, name: &str, pin: &str) -> Browser {
        let mut browser = self.opened();
        let got = self.post(&mut browser, "/sign-in", &json!({ "name": name, "pin": pin }));
        assert_eq!(got.status, StatusCode::OK, "{}", got.text);
        self.get(&mut browser, "/read/1");
        browser
    }

    fn stand(&self, paper: usize) -> Option<Stand> {
        locked(&self.app.folder).read().stand(paper)
    }
}

impl Browser {
    fn keep(&mut self, got: &Got) {
        if let Some(cookie) = got.headers.get("set-cookie") {
            self.cookie = cookie.to_str().unwrap().split(';').next().unwrap().to_owned();
        }
        if let Some((_, rest)) = got.text.split_once("name=\"token\" content=\"") {
            self.token = rest.split('"').next().unwrap().to_owned();
        }
    }
}

fn struck(rows: &[u32], every: bool) -> Value {
    json!({ "paper": 1, "every": every, "reads": { "struck": rows } })
}

#[test]
fn two_people_read_the_same_and_the_second_sees_nothing_of_the_first() {
    let work = Work::new();
    let mut an = work.signed_in("Nguyễn Văn An", "271828");
    let page = work.get(&mut an, "/read/1");
    assert!(
        page.text.contains("chỉ gạch một phần") && page.text.contains("/crops/01-0001-1-sheet.png"),
        "{}",
        page.text
    );
    let said = work.post(&mut an, "/decide", &struck(&[2], false));
    assert_eq!((said.status, said.text.as_str()), (StatusCode::OK, r#"{"then":"/read/2"}"#));
    assert_eq!(work.get(&mut an, "/read/1").status, StatusCode::SEE_OTHER, "nobody reads a paper twice");
    assert_eq!(work.post(&mut an, "/decide", &struck(&[2], false)).status, StatusCode::CONFLICT);
    let mut again = work.signed_in("nguyễn văn  an", "271828");
    assert_eq!(work.get(&mut again, "/read/1").status, StatusCode::SEE_OTHER, "the same person by another spelling");

    let paper = json!({ "paper": 2, "every": true, "reads": { "struck": [1] } });
    assert_eq!(work.post(&mut an, "/decide", &paper).text, r#"{"then":"/"}"#);
    assert!(work.get(&mut an, "/").text.contains("2 phiếu đợi người khác"), "nothing more for this person");

    let mut hoa = work.signed_in("Lê Thị Hoa", "314159");
    let page = work.get(&mut hoa, "/read/1").text;
    assert!(!page.contains("Nguyễn Văn An") && !page.contains("271828"), "{page}");
    assert_eq!(work.post(&mut hoa, "/decide", &struck(&[2], false)).status, StatusCode::OK);
    assert!(matches!(work.stand(1), Some(Stand::Decided(_))));
    assert_eq!(work.post(&mut hoa, "/decide", &paper).status, StatusCode::OK);
    assert!(work.get(&mut hoa, "/").text.contains("--finish"), "nothing more for anybody");
}

#[test]
fn where_two_differ_a_third_reads() {
    let work = Work::new();
    for (name, pin, rows) in [("An Một", "271828", &[2][..]), ("Hoa Hai", "314159", &[])] {
        let mut browser = work.signed_in(name, pin);
        assert_eq!(work.post(&mut browser, "/decide", &struck(rows, false)).status, StatusCode::OK);
    }
    assert!(matches!(work.stand(1), Some(Stand::Differ { .. })));
    let mut third = work.signed_in("Ba Ba", "161803");
    assert_eq!(work.post(&mut third, "/decide", &struck(&[2], false)).status, StatusCode::OK);
    assert!(matches!(work.stand(1), Some(Stand::Decided(_))));
}

#[test]
fn what_may_not_be_said_is_refused_and_nothing_is_written() {
    let work = Work::new();
    let mut an = work.signed_in("Nguyễn Văn An", "271828");
    for (body, status) in [
        (struck(&[1], false), StatusCode::CONFLICT),
        (struck(&[2, 9], true), StatusCode::CONFLICT),
        (struck(&[4_000_000_000], false), StatusCode::CONFLICT),
        (json!({ "paper": 1, "reads": { "unclear": [2] } }), StatusCode::CONFLICT),
        (json!({ "paper": 1, "reads": { "struck": [2], "flaw": "written-on" } }), StatusCode::CONFLICT),
        (json!({ "paper": 1, "why": " " }), StatusCode::CONFLICT),
        (json!({ "paper": 9, "reads": {} }), StatusCode::CONFLICT),
        (json!({ "paper": 1, "reads": { "what": 1 } }), StatusCode::BAD_REQUEST),
        (json!([]), StatusCode::BAD_REQUEST),
    ] {
        let got = work.post(&mut an, "/decide", &body);
        assert_eq!(got.status, status, "{body}: {}", got.text);
    }
    assert_eq!(work.stand(1), Some(Stand::Open));
    // Nobody left: the rules would call it invalid, so every row is asked for.
    let all = json!({ "paper": 2, "every": true, "reads": { "struck": [1, 2, 3] } });
    assert_eq!(work.post(&mut an, "/decide", &all).status, StatusCode::OK);
    let aside = json!({ "paper": 1, "why": "tờ bìa" });
    assert_eq!(work.post(&mut an, "/decide", &aside).status, StatusCode::OK);
    assert!(matches!(work.stand(1), Some(Stand::Once { .. })));
}

#[test]
fn nobody_gets_in_without_the_code_the_pin_and_the_token() {
    let work = Work::new();
    let mut stranger = Browser::default();
    for path in ["/", "/read/1", "/?code=AAAA-BBBB-CCCC"] {
        let page = work.get(&mut stranger, path);
        assert!(!page.text.contains("Lê Bình") && stranger.cookie.is_empty(), "{path}");
    }
    let sign_in = json!({ "name": "Kẻ Lạ", "pin": "271828" });
    assert_eq!(work.post(&mut stranger, "/sign-in", &sign_in).status, StatusCode::UNAUTHORIZED);
    assert_eq!(work.get(&mut stranger, "/crops/01-0001-1-002.png").status, StatusCode::NOT_FOUND);

    let mut an = work.signed_in("Nguyễn Văn An", "271828");
    assert_eq!(work.get(&mut an, "/crops/01-0001-1-002.png").status, StatusCode::OK);
    for path in
        ["..%2Freadings.jsonl", "readings.jsonl", "01-0001-1-..%2Fx.png", "%2Fetc%2Fpasswd", "01-0001-1-999.png"]
    {
        assert_eq!(work.get(&mut an, &format!("/crops/{path}")).status, StatusCode::NOT_FOUND, "{path}");
    }
    let mut other = work.opened();
    for left in 0..6 {
        let got = work.post(&mut other, "/sign-in", &json!({ "name": "Nguyễn Văn An", "pin": "999111" }));
        assert!(!got.status.is_success(), "{left}: {}", got.text);
    }
    an.token = "0".to_owned();
    assert_eq!(work.post(&mut an, "/decide", &struck(&[2], false)).status, StatusCode::FORBIDDEN);
    for pin in ["123456", "1111111", "12", "27182a"] {
        let got = work.post(&mut work.opened(), "/sign-in", &json!({ "name": "Người Mới", "pin": pin }));
        assert_eq!(got.status, StatusCode::CONFLICT, "{pin}");
    }
    let foreign = Request::get("/").header("host", "evil.example:7490").body(Body::empty()).unwrap();
    assert_eq!(work.send(foreign).status, StatusCode::FORBIDDEN);
}
