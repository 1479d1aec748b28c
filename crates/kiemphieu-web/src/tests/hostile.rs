//! Papers that are too many or too few, by what the pages send.

use serde_json::{Value, json};

use super::at_work::*;

#[test]
fn a_hundred_and_forty_nine_papers_do_not_go_into_a_box_of_148_and_a_batch_short_by_one_is_found() {
    let mut work = AtWork::staffed(CONGRESS);
    let declared = json!({ "issued": 148, "returned": 148 });
    work.does("anh", "/boxes", &json!({ "election": "committee", "declared": declared }));
    let batches = |sizes: &str| json!({ "box": 1, "papers": sizes });
    work.cannot("hoa", "/batches", &batches("75 74"), "các tập cộng lại 149 phiếu, nhiều hơn số thu về 148");
    assert_eq!(work.app.station().a_box(1).unwrap().by_hand(), 0, "not even the first of them");
    work.does("hoa", "/batches", &batches("74"));
    work.cannot("hoa", "/batches", &batches("75"), "149");
    work.cannot("hoa", "/take", &json!({ "box": 1 }), "các tập cộng lại 74 phiếu, số thu về là 148");
    work.does("hoa", "/batches", &batches("74"));

    // There are 73 in one batch and 75 in the other: it was counted wrongly by hand.
    let (batch, count) = work.takes("hoa", 1);
    work.enters("hoa", (1, batch, &count), &[struck(73, &[5])]);
    let close = json!({ "box": 1, "batch": batch, "count": count });
    work.cannot("hoa", "/close", &close, "đã nhập 73 phiếu, tập có 74");
    let papers = |batch: u32, papers: u32| {
        let body = json!({ "box": 1, "batch": batch, "what": "papers", "papers": papers, "why": "đếm tay nhầm" });
        both(&body, "anh", "nam")
    };
    work.cannot(
        "anh",
        "/reopen",
        &both(&json!({ "box": 1, "batch": batch, "what": "papers", "papers": 0, "why": "x" }), "anh", "nam"),
        "không có phiếu nào",
    );
    work.does("anh", "/reopen", &papers(batch, 73));
    work.does("hoa", "/close", &close);
    work.cannot("nam", "/take", &json!({ "box": 1 }), "các tập cộng lại 147 phiếu, số thu về là 148");
    let other = 3 - batch;
    work.does("anh", "/reopen", &papers(other, 75));
    let patterns = |own: u32, _: &str| -> Vec<Value> { vec![struck(if own == batch { 73 } else { 75 }, &[5])] };
    work.counts("hoa", 1, &patterns);
    work.counts("nam", 1, &patterns);
    work.confirms(1);
    let agreed = work.app.station().a_box(1).unwrap().agreed().unwrap();
    assert_eq!(agreed.ballots().entered(), 148);
}

#[test]
fn a_paper_that_is_not_on_the_disk_is_told_to_be_unwritten_and_is_not_there() {
    let mut work = AtWork::staffed(CONGRESS);
    work.opens_box("committee", &[15]);
    let (batch, count) = work.takes("hoa", 1);
    let paper = |no: u32| json!({ "box": 1, "batch": batch, "count": count, "no": no, "reads": { "struck": [5] }, "key": no.to_string() });
    work.does("hoa", "/papers", &paper(1));
    let (journal, head) = (work.app.journal(), work.app.station().head().to_owned());
    std::fs::rename(&journal, work.folder.path().join("taken-away.jsonl")).unwrap();
    for _ in 0..2 {
        let got = work.post("hoa", "/papers", &paper(2));
        assert_eq!((got.status.as_u16(), got.text.contains("CHƯA GHI")), (507, true), "{}", got.text);
        assert_eq!(work.app.station().head(), head, "what is not written has not happened");
    }
    let station = work.app.station();
    assert_eq!(station.a_box(1).unwrap().batch(1).unwrap().entries().map(|(_, entry)| entry.entered()).sum::<u32>(), 1);
}
