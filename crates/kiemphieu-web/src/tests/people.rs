//! Who may come in, and how.

use std::path::Path;

use axum::http::StatusCode;
use serde_json::json;

use super::at_work::*;

#[test]
fn before_the_code_is_used_there_is_no_account_and_no_page() {
    let mut work = AtWork::new(CONGRESS);
    assert!(work.get("", "/").text.contains("Chưa ai có mã PIN"));
    for path in ["/people", "/board", "/enter", "/journal", "/finish", "/result/1", "/read/1/1/1"] {
        assert_eq!(work.get("", path).to(), "/", "{path}");
    }
    work.cannot("", "/sign-in", &json!({ "person": "anh", "pin": "271828" }), "chưa có mã PIN");
    work.cannot("", "/people", &json!({ "name": "Ai Đó", "role": "head" }), "chưa có ai đăng nhập");
    work.cannot("", "/pin", &json!({ "person": "anh", "pin": "271828", "again": "271828" }), "chưa có ai đăng nhập");
}

#[test]
fn the_code_works_once() {
    let mut work = AtWork::new(CONGRESS);
    let code = work.app.code().unwrap();
    assert!(work.get("", "/?code=AAAA-BBBB-CCCC").text.contains("không đúng"));
    work.opens_with_code();
    assert_eq!(work.app.code(), None);
    assert!(work.get("", &format!("/?code={code}")).text.contains("đã dùng rồi"));
    assert_eq!(work.get("code", &format!("/?code={code}")).to(), "/", "its own browser goes on");
}

#[test]
fn the_board_of_the_congress_file_is_there_and_each_chooses_a_pin_once() {
    let mut work = AtWork::new(CONGRESS);
    work.opens_with_code();
    let page = work.get("code", "/people").text;
    for name in ["Phạm Văn Anh", "Lê Thị Hoa", "Đỗ Văn Nam", "Trần Anh Tú"] {
        assert!(page.contains(name), "{name}");
    }
    work.cannot("code", "/pin", &json!({ "person": "anh", "pin": "123456", "again": "123456" }), "dãy liền nhau");
    work.cannot("code", "/pin", &json!({ "person": "anh", "pin": "271828", "again": "271829" }), "khác nhau");
    work.does("code", "/pin", &json!({ "person": "anh", "pin": "271828", "again": "271828" }));
    work.cannot("code", "/pin", &json!({ "person": "anh", "pin": "314159", "again": "314159" }), "không ai đặt PIN");
    work.does("code", "/people", &json!({ "name": "Ngô Văn Hoa", "role": "member" }));
    work.cannot("code", "/people", &json!({ "name": "Ngô Văn B", "role": "head" }), "đã có trưởng ban");
    assert!(work.app.station().people().contains_key("hoa-2"), "a second Hoa");
    let journal = std::fs::read_to_string(work.folder.path().join("journal.jsonl")).unwrap();
    assert!(journal.contains("$argon2id$v=19$m=19456,t=2,p=1$") && !journal.contains("271828"));
}

#[test]
fn five_wrong_pins_lock_somebody_out_until_the_head_unlocks() {
    let mut work = AtWork::staffed(CONGRESS);
    assert_eq!(work.get("hoa", "/enter").status, StatusCode::OK);
    for _ in 0..4 {
        work.cannot("", "/sign-in", &json!({ "person": "hoa", "pin": "000001" }), "không đúng");
    }
    work.cannot("", "/sign-in", &json!({ "person": "hoa", "pin": "000001" }), "đã bị khóa");
    assert_eq!(work.get("hoa", "/enter").to(), "/", "the session ended with it");
    work.cannot("", "/sign-in", &json!({ "person": "hoa", "pin": pin("hoa") }), "đang bị khóa");
    work.cannot("nam", "/unlock", &json!({ "person": "hoa" }), "không được làm việc này");
    work.does("anh", "/unlock", &json!({ "person": "hoa" }));
    work.signs_in("hoa");
    assert_eq!(work.get("hoa", "/enter").status, StatusCode::OK);
}

#[test]
fn each_role_has_its_pages_and_no_others() {
    let mut work = AtWork::staffed(CONGRESS);
    work.opens_box("committee", &[2]);
    let all = ["/enter", "/board", "/finish", "/people", "/journal"];
    let may: [(&str, &[&str]); 4] = [
        ("anh", &all),
        ("hoa", &["/enter", "/board", "/journal"]),
        ("ky", &["/board", "/journal"]),
        ("chi", &["/journal"]),
    ];
    for (who, pages) in may {
        for path in all {
            let shows = !work.get(who, path).text.contains("không được làm việc này");
            assert_eq!(shows, pages.contains(&path), "{who} {path}");
        }
        assert!(work.get(who, "/hall").status.is_success());
    }
}

#[test]
fn a_journal_goes_on_and_the_pins_with_it_but_nobody_is_signed_in() {
    let work = AtWork::staffed(CONGRESS);
    let (cookie, folder) = (work.cookie("hoa"), work.folder);
    drop(work.app);
    drop(work.answers);
    let copy = tempfile::tempdir().unwrap();
    for name in ["congress.toml", "journal.jsonl"] {
        std::fs::copy(folder.path().join(name), copy.path().join(name)).unwrap();
    }
    let mut again = AtWork::on(copy);
    assert!(!cookie.is_empty());
    again.signs_in("hoa");
    assert_eq!(again.get("hoa", "/enter").status, StatusCode::OK);
    std::fs::write(again.folder.path().join("congress.toml"), CONGRESS.replace("200", "201")).unwrap();
    let before = std::fs::read(again.folder.path().join("journal.jsonl")).unwrap();
    let refused = wanted(again.folder.path().join("congress.toml")).open(&EDITIONS).unwrap_err();
    let told = &refused.problems(again.folder.path())[0];
    assert!(told.text.get(kiemphieu_core::Lang::Vi).contains("tệp đại hội khác"));
    assert_eq!(before, std::fs::read(again.folder.path().join("journal.jsonl")).unwrap(), "nothing was written");
}

#[test]
fn a_workbook_is_read_as_one_and_refused_for_what_is_wrong_in_it() {
    let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/ha-tinh-2024/so-dai-hoi.xlsx");
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("so.xlsx");
    std::fs::copy(fixture, &book).unwrap();
    let refused = wanted(book.clone()).open(&EDITIONS).unwrap_err().problems(&book);
    let told = refused[0].render(kiemphieu_core::Lang::Vi);
    assert!(told.contains("đã có vòng bầu") && told.contains("«Vòng bầu», dòng 3"), "{told}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written");
}

#[test]
fn the_head_alone_makes_no_second_person() {
    let mut work = AtWork::new(CONGRESS);
    work.opens_with_code();
    for person in ["anh", "hoa"] {
        work.does("code", "/pin", &json!({ "person": person, "pin": pin(person), "again": pin(person) }));
        work.signs_in(person);
    }
    let new = json!({ "name": "Người Bịa", "role": "member" });
    work.cannot("anh", "/people", &new, "hai người khác nhau");
    let own_pin = json!({ "person": "nam", "pin": "271828", "again": "271828" });
    work.cannot("anh", "/pin", &own_pin, "hai người khác nhau");
    let with = |body: &serde_json::Value, who: &str, pin_of: &str| {
        let mut body = body.clone();
        body["pair"] = json!({ "own": pin("anh"), "with": who, "pin": pin(pin_of) });
        body
    };
    work.cannot("anh", "/people", &with(&new, "anh", "anh"), "hai người khác nhau");
    work.cannot("anh", "/people", &with(&new, "hoa", "anh"), "không đúng");
    work.does("anh", "/people", &with(&new, "hoa", "hoa"));
    work.does("anh", "/pin", &with(&own_pin, "hoa", "hoa"));
    assert!(work.app.station().people()["nam"].pin.is_some());
    work.cannot(
        "anh",
        "/pin",
        &with(&json!({ "person": "hoa", "pin": "271828", "again": "271828" }), "hoa", "hoa"),
        "không ai đặt PIN",
    );
    let journal = std::fs::read(work.folder.path().join("journal.jsonl")).unwrap();
    assert!(kiemphieu_station::check::check(&journal, &EDITIONS).is_ok());
}

#[test]
fn once_a_box_is_open_the_code_alone_gives_nobody_a_pin() {
    let mut work = AtWork::staffed(CONGRESS);
    work.opens_box("committee", &[2]);
    work.cannot("code", "/people", &json!({ "name": "Người Bịa", "role": "member" }), "");
    for _ in 0..5 {
        let _ = work.post("", "/sign-in", &json!({ "person": "hoa", "pin": "000001" }));
    }
    let again = json!({ "person": "hoa", "pin": "271828", "again": "271828" });
    work.cannot("code", "/pin", &again, "một ủy viên khác phải xác nhận");
    let with = |witness: &str| {
        let mut again = again.clone();
        again["witness"] = json!({ "with": witness, "pin": pin(witness) });
        again
    };
    work.cannot("code", "/pin", &with("anh"), "một ủy viên khác phải xác nhận");
    work.does("code", "/pin", &with("nam"));
}
