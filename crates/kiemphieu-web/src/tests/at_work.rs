//! A station at work, asked as browsers ask it.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::body::Body;
use axum::http::{Method, Request, Response, StatusCode};
use kiemphieu_core::{Editions, Lang};
use kiemphieu_station::Agree;
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;

use crate::guard::AtDesk;
use crate::{App, Open, router};

pub static EDITIONS: LazyLock<Editions> = LazyLock::new(|| Editions::built_in().unwrap());

pub const PORT: u16 = 7470;
pub const HOST: &str = "127.0.0.1:7470";

pub const CONGRESS: &str = r#"schema = 1
unit = "Đảng bộ xã Hòa Bình"
date = 2025-06-10
level = "grassroots"

[meeting]
kind = "members"
summoned = 200
present = 200

[board]
head = "Phạm Văn Anh"
members = ["Lê Thị Hoa", "Đỗ Văn Nam", "Trần Anh Tú"]

[[election]]
id = "committee"
office = "committee"
seats = 4
candidates = ["Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Phạm Thị Bốn", "Hoàng Văn Năm"]
"#;

pub struct AtWork {
    pub folder: TempDir,
    pub app: Arc<App>,
    router: Router,
    runtime: tokio::runtime::Runtime,
    cookies: BTreeMap<String, String>,
    tokens: BTreeMap<String, String>,
    /// At which other desk the browser is.
    pub at_desk: Option<&'static str>,
    /// Everything that was ever answered, with what was asked.
    pub answers: Vec<(String, String)>,
}

/// What came back.
pub struct Got {
    pub status: StatusCode,
    pub headers: axum::http::HeaderMap,
    pub text: String,
}

impl Got {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or(Value::Null)
    }

    pub fn to(&self) -> &str {
        self.headers.get("location").map_or("", |to| to.to_str().unwrap())
    }
}

/// How a station is opened on this congress file.
pub fn wanted(congress: PathBuf) -> Open {
    let program = "kiemphieu thử".to_owned();
    Open {
        congress,
        program,
        mirror: None,
        counts: 2,
        agree: Agree::Majority,
        training: false,
        desks: None,
        lang: Lang::Vi,
    }
}

impl AtWork {
    /// A station that was just opened: nobody has a PIN.
    pub fn new(congress: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("congress.toml"), congress).unwrap();
        Self::on(folder)
    }

    /// The station of a folder.
    pub fn on(folder: TempDir) -> Self {
        Self::opened(folder, false, Lang::Vi)
    }

    fn opened(folder: TempDir, training: bool, lang: Lang) -> Self {
        let wanted = Open { training, lang, ..wanted(folder.path().join("congress.toml")) };
        let opened = wanted.open(&EDITIONS).unwrap();
        let app = Arc::new(opened.app);
        Self {
            router: router(Arc::clone(&app), PORT),
            app,
            folder,
            runtime: tokio::runtime::Builder::new_current_thread().build().unwrap(),
            cookies: BTreeMap::new(),
            tokens: BTreeMap::new(),
            at_desk: None,
            answers: Vec::new(),
        }
    }

    /// A station whose board has PINs and is signed in, with a technician and a witness.
    pub fn staffed(congress: &str) -> Self {
        Self::new(congress).with_staff()
    }

    /// The same for a rehearsal.
    pub fn rehearsal(congress: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("congress.toml"), congress).unwrap();
        Self::opened(folder, true, Lang::Vi).with_staff()
    }

    /// The same in earnest, with the pages in English.
    pub fn in_english(congress: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("congress.toml"), congress).unwrap();
        Self::opened(folder, false, Lang::En).with_staff()
    }

    fn with_staff(self) -> Self {
        let mut work = self;
        work.opens_with_code();
        for (name, role) in [("Vũ Kỹ", "technician"), ("Bùi Chi", "witness")] {
            work.does("code", "/people", &json!({ "name": name, "role": role }));
        }
        for person in ["anh", "hoa", "nam", "tu", "ky", "chi"] {
            work.does("code", "/pin", &json!({ "person": person, "pin": pin(person), "again": pin(person) }));
            work.signs_in(person);
        }
        work
    }

    pub fn opens_with_code(&mut self) {
        let code = self.app.code().unwrap();
        let got = self.get("code", &format!("/?code={code}"));
        assert_eq!((got.status, got.to()), (StatusCode::SEE_OTHER, "/people"));
        self.keep_cookie("code", &got);
        let page = self.get("code", "/people").text;
        self.tokens.insert("code".to_owned(), token_in(&page));
    }

    pub fn signs_in(&mut self, person: &str) {
        let got = self.does("", "/sign-in", &json!({ "person": person, "pin": pin(person) }));
        self.keep_cookie(person, &got);
        self.tokens.insert(person.to_owned(), got.json()["token"].as_str().unwrap().to_owned());
    }

    fn keep_cookie(&mut self, who: &str, got: &Got) {
        let cookie = got.headers.get("set-cookie").unwrap().to_str().unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict"), "{cookie}");
        self.cookies.insert(who.to_owned(), cookie.split(';').next().unwrap().to_owned());
    }

    pub fn cookie(&self, who: &str) -> String {
        self.cookies.get(who).cloned().unwrap_or_default()
    }

    pub fn token(&self, who: &str) -> String {
        self.tokens.get(who).cloned().unwrap_or_default()
    }

    /// Sends a request as it is.
    pub fn send(&mut self, mut request: Request<Body>) -> Got {
        if let Some(desk) = self.at_desk {
            request.extensions_mut().insert(AtDesk(desk.to_owned()));
        }
        let asked = format!("{} {}", request.method(), request.uri());
        let router = self.router.clone();
        let got = self.runtime.block_on(async move {
            let response: Response<Body> = router.oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = axum::body::to_bytes(body, usize::MAX).await.unwrap();
            Got { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
        });
        self.answers.push((asked, got.text.clone()));
        got
    }

    pub fn get(&mut self, who: &str, path: &str) -> Got {
        let request = Request::get(path).header("host", HOST).header("cookie", self.cookie(who));
        self.send(request.body(Body::empty()).unwrap())
    }

    /// What a page of somebody sends.
    pub fn post(&mut self, who: &str, path: &str, body: &Value) -> Got {
        let request = self.request(who, path).body(Body::from(body.to_string())).unwrap();
        self.send(request)
    }

    pub fn request(&self, who: &str, path: &str) -> axum::http::request::Builder {
        Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("host", HOST)
            .header("origin", format!("http://{HOST}"))
            .header("content-type", "application/json")
            .header("cookie", self.cookie(who))
            .header("x-kiemphieu-token", self.token(who))
    }

    /// The same, and it must be done.
    pub fn does(&mut self, who: &str, path: &str, body: &Value) -> Got {
        let got = self.post(who, path, body);
        assert_eq!(got.status, StatusCode::OK, "{who} {path} {body}: {}", got.text);
        got
    }

    /// The same, and it must be refused with a sentence that holds these words.
    pub fn cannot(&mut self, who: &str, path: &str, body: &Value, words: &str) {
        let got = self.post(who, path, body);
        assert!(got.status.is_client_error(), "{who} {path} {body}: {} {}", got.status, got.text);
        assert!(got.text.contains(words), "{who} {path}: {}", got.text);
    }

    /// The head opens a box of an election and divides it.
    pub fn opens_box(&mut self, election: &str, batches: &[u32]) {
        let papers: u32 = batches.iter().sum();
        let declared = json!({ "issued": papers, "returned": papers });
        self.does("anh", "/boxes", &json!({ "election": election, "declared": declared }));
        let sizes: Vec<String> = batches.iter().map(u32::to_string).collect();
        let number = self.app.station().boxes().count();
        self.does("anh", "/batches", &json!({ "box": number, "papers": sizes.join(" ") }));
    }

    /// Somebody takes a batch: its number and the count.
    pub fn takes(&mut self, who: &str, of_box: u32) -> (u32, String) {
        self.does(who, "/take", &json!({ "box": of_box }));
        let station = self.app.station();
        let (batch, count) = station.a_box(of_box).unwrap().open_of(who).unwrap();
        (batch, count.to_string().to_lowercase())
    }

    /// Somebody counts every batch that is left for that person: patterns with how many papers are alike.
    pub fn counts(&mut self, who: &str, of_box: u32, patterns: &dyn Fn(u32, &str) -> Vec<Value>) {
        while self.get(who, "/enter").text.contains("data-post-now=\"/take\"") {
            let (batch, count) = self.takes(who, of_box);
            self.enters(who, (of_box, batch, &count), &patterns(batch, &count));
            self.does(who, "/close", &json!({ "box": of_box, "batch": batch, "count": count }));
        }
    }

    pub fn enters(&mut self, who: &str, (of_box, batch, count): (u32, u32, &str), patterns: &[Value]) {
        let mut no = 1;
        for (at, reads) in patterns.iter().enumerate() {
            let key = format!("{who}-{of_box}-{batch}-{at}");
            let body = json!({ "box": of_box, "batch": batch, "count": count, "no": no, "reads": reads, "key": key });
            no = self.does(who, "/papers", &body).json()["next"].as_u64().unwrap();
        }
    }

    pub fn confirms(&mut self, of_box: u32) {
        self.does("anh", "/see", &json!({ "box": of_box }));
        self.does("anh", "/confirm", &both(&json!({ "box": of_box }), "anh", "hoa"));
    }
}

/// With the PINs of two persons.
pub fn both(body: &Value, own: &str, with: &str) -> Value {
    let mut body = body.clone();
    let pair = body.as_object_mut().unwrap();
    pair.insert("own".into(), pin(own).into());
    pair.insert("with".into(), with.into());
    pair.insert("pin".into(), pin(with).into());
    body
}

pub fn pin(person: &str) -> &'static str {
    match person {
        "anh" => "271828",
        "hoa" => "314159",
        "nam" => "161803",
        "tu" => "141421",
        "ky" => "173205",
        _ => "223606",
    }
}

fn token_in(page: &str) -> String {
    let from = page.split("name=\"token\" content=\"").nth(1).unwrap();
    from.split('"').next().unwrap().to_owned()
}

/// So many papers on which these names are struck.
pub fn struck(count: u32, names: &[u32]) -> Value {
    if count == 1 { json!({ "struck": names }) } else { json!({ "count": count, "struck": names }) }
}
