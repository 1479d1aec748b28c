//! Lists that the congress decides at the station, by what the page of the board offers and sends.

use std::fs;

use serde_json::json;

use super::at_work::*;

/// Three of four are elected to the committee of a cell of thirty.
fn with_committee() -> AtWork {
    let cell = CONGRESS.replace("grassroots", "cell").replace("200", "30").replace("seats = 4", "seats = 3");
    let mut work = AtWork::staffed(&cell.replace(", \"Hoàng Văn Năm\"", ""));
    work.opens_box("committee", &[30]);
    for by in ["hoa", "nam"] {
        work.counts(by, 1, &|_, _| vec![struck(30, &[4])]);
    }
    assert!(!work.get("anh", "/board").text.contains("Đã trúng cử"), "nobody is elected before two confirm");
    work.confirms(1);
    work
}

#[test]
fn the_head_goes_from_the_committee_to_the_secretary_on_the_page_of_the_board() {
    let mut work = with_committee();
    let page = work.get("anh", "/board").text;
    for offered in ["Thêm cuộc bầu", "Đã trúng cử", "value=\"Lê Văn Ba\"", "đại hội (30 người)"] {
        assert!(page.contains(offered), "{offered}: {page}");
    }
    assert!(!work.get("hoa", "/board").text.contains("Đã trúng cử"), "only who confirmed and the head know it yet");
    let list = |name: &str| json!({ "office": "secretary", "body": "", "seats": 1, "standing": [name], "more": "" });
    work.cannot("hoa", "/lists", &list("Lê Văn Ba"), "không được làm việc này");
    work.cannot("anh", "/lists", &list("Phạm Thị Bốn"), "LIST-ELIGIBLE");
    work.cannot("anh", "/lists", &json!({ "office": "secretary", "body": "nobody", "seats": 1 }), "không có cuộc bầu");
    work.does("anh", "/lists", &list("Lê Văn Ba"));
    let another = json!({ "election": "secretary", "seats": 1, "standing": ["Trần Thị Hai", "Lê Văn Ba"] });
    work.does("anh", "/lists", &another);
    work.opens_box("secretary", &[30]);
    work.cannot("anh", "/lists", &another, "đã bỏ phiếu");
    for by in ["hoa", "nam"] {
        work.counts(by, 2, &|_, _| vec![struck(30, &[1])]);
    }
    work.confirms(2);
    work.does("anh", "/minutes", &json!({}));
    work.does("anh", "/seal", &both(&json!({}), "anh", "hoa"));
    let folder = work.folder.path().join("result");
    let report = fs::read_to_string(folder.join("congress.report.json")).unwrap();
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["elections"][1]["elected"], json!(["Lê Văn Ba"]));
    let bundle = kiemphieu_seal::verify(
        &folder,
        &kiemphieu_seal::Signers::default(),
        &kiemphieu_documents::Templates::default(),
    )
    .unwrap();
    assert!(bundle.faults.is_empty(), "{:?}", bundle.faults);
}

#[test]
fn names_put_up_in_the_hall_are_told_with_their_poll_and_the_page_says_what_the_rules_find() {
    let mut work = AtWork::staffed(CONGRESS);
    let standing = ["Nguyễn Văn Một", "Trần Thị Hai", "Lê Văn Ba", "Phạm Thị Bốn"];
    let list = |nominated: &str| json!({ "election": "committee", "seats": 4, "standing": standing, "more": "Vũ Văn Sáu", "nominated": nominated, "attending": 200 });
    work.cannot("anh", "/lists", &list("Vũ Văn Sáu"), "Vũ Văn Sáu");
    work.does("anh", "/lists", &list("Vũ Văn Sáu: 120\nBùi Văn Bảy: 80"));
    let listed = work.app.station().opening().congress().elections()[0].clone();
    assert_eq!((listed.nominated.len(), listed.list_poll.unwrap().support[1].1), (2, 80));
    let page = work.get("anh", "/board").text;
    assert!(page.contains("LIST-"), "what is to be looked at stands on the page: {page}");
    let fewer = json!({ "election": "committee", "seats": 6, "standing": standing });
    work.cannot("anh", "/lists", &fewer, "danh sách có 4 người nhưng bầu 6");
}
