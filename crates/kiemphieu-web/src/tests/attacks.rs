//! Other pages that are open in the same browser, and other machines.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use serde_json::json;

use super::at_work::*;

#[test]
fn a_request_for_another_host_is_refused_whatever_it_asks() {
    let mut work = AtWork::staffed(CONGRESS);
    let cookie = work.cookie("anh");
    for host in
        ["evil.example:7470", "127.0.0.1:7471", "127.0.0.1", "192.168.1.5:7470", "localhost.evil.example:7470", ""]
    {
        for path in ["/", "/board", "/hall", "/app.js", "/nowhere"] {
            let request = Request::get(path).header("host", host).header("cookie", &cookie);
            let got = work.send(request.body(Body::empty()).unwrap());
            assert_eq!(got.status, StatusCode::FORBIDDEN, "{host} {path}");
        }
    }
    let none = work.send(Request::get("/board").header("cookie", &cookie).body(Body::empty()).unwrap());
    assert_eq!(none.status, StatusCode::FORBIDDEN);
    let two = Request::get("/board").header("host", HOST).header("host", "evil.example").header("cookie", &cookie);
    assert_eq!(work.send(two.body(Body::empty()).unwrap()).status, StatusCode::FORBIDDEN);
    let local = Request::get("/board").header("host", "localhost:7470").header("cookie", &cookie);
    assert_eq!(work.send(local.body(Body::empty()).unwrap()).status, StatusCode::OK);
}

#[test]
fn what_another_origin_sends_is_refused_with_every_cookie_and_token() {
    let mut work = AtWork::staffed(CONGRESS);
    let body = json!({ "person": "hoa" }).to_string();
    let origins =
        ["http://evil.example", "null", "https://127.0.0.1:7470", "http://127.0.0.1:9", "http://localhost:7470", ""];
    for origin in origins {
        for path in ["/unlock", "/sign-in", "/papers", "/confirm"] {
            let mut request = work.request("anh", path).body(Body::from(body.clone())).unwrap();
            request.headers_mut().insert("origin", origin.parse().unwrap());
            assert_eq!(work.send(request).status, StatusCode::FORBIDDEN, "{origin} {path}");
        }
    }
    let mut none = work.request("anh", "/unlock").body(Body::from(body)).unwrap();
    none.headers_mut().remove("origin");
    assert_eq!(work.send(none).status, StatusCode::FORBIDDEN);
}

#[test]
fn a_form_of_another_page_is_no_json_and_one_without_the_token_is_of_nobody() {
    let mut work = AtWork::staffed(CONGRESS);
    for kind in
        ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data", "application/json; charset=utf-8"]
    {
        let mut request = work.request("anh", "/unlock").body(Body::from("{}")).unwrap();
        request.headers_mut().insert("content-type", kind.parse().unwrap());
        assert_eq!(work.send(request).status, StatusCode::UNSUPPORTED_MEDIA_TYPE, "{kind}");
    }
    for token in ["", "0", &work.token("hoa")] {
        let mut request = work.request("anh", "/show").body(Body::from("{\"box\":1}")).unwrap();
        request.headers_mut().insert("x-kiemphieu-token", token.parse().unwrap());
        assert_eq!(work.send(request).status, StatusCode::FORBIDDEN, "the window of somebody else");
    }
}

#[test]
fn no_other_site_reads_or_frames_a_page() {
    let mut work = AtWork::staffed(CONGRESS);
    let cookie = work.cookie("anh");
    let fetched =
        Request::get("/board").header("host", HOST).header("cookie", &cookie).header("sec-fetch-site", "cross-site");
    let got = work.send(fetched.header("sec-fetch-mode", "no-cors").body(Body::empty()).unwrap());
    assert_eq!(got.status, StatusCode::FORBIDDEN);
    for path in ["/", "/board", "/hall", "/app.js", "/nowhere", "/people"] {
        let got = work.get("anh", path);
        let header = |name: &str| got.headers.get(name).unwrap().to_str().unwrap().to_owned();
        assert_eq!(header("cache-control"), "no-store", "{path}");
        assert!(header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert!(header("content-security-policy").contains("frame-ancestors 'none'"), "{path}");
        assert_eq!(header("x-content-type-options"), "nosniff", "{path}");
        assert!(!got.text.contains("<script>") && !got.text.contains("style=\""), "{path}: nothing inline");
    }
}

#[test]
fn what_is_no_request_of_ours_is_refused_with_a_sentence_and_changes_nothing() {
    let mut work = AtWork::staffed(CONGRESS);
    work.opens_box("committee", &[2]);
    let before = work.app.station().events();
    for body in ["", "[]", "{", "null", "{\"box\":-1}", "{\"box\":1e99}", "{\"box\":1,\"papers\":\"99999999999\"}"] {
        for path in ["/boxes", "/batches", "/take", "/papers", "/close", "/see", "/readings", "/decisions", "/lists"] {
            let request = work.request("anh", path).body(Body::from(body)).unwrap();
            let got = work.send(request);
            assert!(got.status.is_client_error(), "{path} {body}: {} {}", got.status, got.text);
            assert!(got.json()["error"].as_str().is_some_and(|said| !said.is_empty()), "{path} {body}: {}", got.text);
        }
    }
    let long = format!("{{\"name\":\"{}\",\"role\":\"member\"}}", "a".repeat(300_000));
    let request = work.request("anh", "/people").body(Body::from(long)).unwrap();
    assert_eq!(work.send(request).status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(work.app.station().events(), before);
}
