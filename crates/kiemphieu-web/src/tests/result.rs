//! From the papers to what a board takes away.

use std::fs;

use kiemphieu_core::{Lang, Report, count};
use kiemphieu_files::{Reach, load, results, silent};
use serde_json::{Value, json};

use super::at_work::*;

fn truth(_: u32, _: &str) -> Vec<Value> {
    vec![struck(9, &[5]), struck(3, &[4]), json!({ "struck": [5], "flaw": "marked" }), struck(2, &[])]
}

fn counted() -> AtWork {
    let mut work = AtWork::staffed(CONGRESS);
    work.opens_box("committee", &[15, 15]);
    work.counts("hoa", 1, &truth);
    work.counts("nam", 1, &truth);
    work
}

#[test]
fn a_clerk_sees_and_does_nothing_that_is_not_his() {
    let mut work = AtWork::staffed(CONGRESS);
    work.opens_box("committee", &[15, 15]);
    let (batch, count) = work.takes("hoa", 1);
    let paper = |no: u32, key: &str| json!({ "box": 1, "batch": batch, "count": count, "no": no, "reads": { "struck": [5] }, "key": key });
    work.does("hoa", "/papers", &paper(1, "a"));
    work.cannot("nam", "/papers", &paper(2, "b"), "không mở cho bạn");
    work.cannot("ky", "/papers", &paper(2, "c"), "không được làm việc này");
    work.cannot("hoa", "/papers", &paper(3, "d"), "số tiếp theo là 2");
    let before = work.does("hoa", "/papers", &paper(1, "a")).json();
    assert_eq!((before["before"].as_bool(), before["next"].as_u64()), (Some(true), Some(2)), "sent twice, done once");
    let close = json!({ "box": 1, "batch": batch, "count": count });
    work.cannot("hoa", "/close", &close, "đã nhập 1 phiếu");
    work.cannot("hoa", "/take", &json!({ "box": 1 }), "đang nhập tập");
    assert!(!work.get("nam", "/enter").text.contains("data-setup"));
    let invalid = json!({ "box": 1, "batch": batch, "count": count, "no": 2, "reads": { "struck": [] }, "key": "e" });
    assert_eq!(work.does("hoa", "/papers", &invalid).json()["invalid"], "bầu quá số lượng");
    for path in ["/papers/again", "/papers"] {
        work.cannot(
            "hoa",
            path,
            &json!({ "box": 1, "batch": batch, "count": count, "no": 3, "reads": { "struck": [6] }, "key": "f" }),
            "6",
        );
    }
    work.does(
        "hoa",
        "/papers/again",
        &json!({ "box": 1, "batch": batch, "count": count, "no": 2, "reads": { "struck": [4] }, "key": "g" }),
    );
    work.does("hoa", "/papers/void", &json!({ "box": 1, "batch": batch, "count": count, "no": 2 }));
    assert_eq!(work.get("hoa", "/enter").text.matches("&quot;next&quot;:2").count(), 1, "its number is free again");
}

#[test]
fn it_takes_two_different_persons_with_their_own_pins() {
    let mut work = counted();
    work.cannot("anh", "/confirm", &both(&json!({ "box": 1 }), "anh", "hoa"), "chưa xem kết quả");
    work.does("anh", "/see", &json!({ "box": 1 }));
    work.cannot("anh", "/confirm", &both(&json!({ "box": 1 }), "anh", "anh"), "hai người khác nhau");
    work.cannot("hoa", "/confirm", &both(&json!({ "box": 1 }), "hoa", "nam"), "trưởng ban và một ủy viên");
    work.cannot("anh", "/confirm", &both(&json!({ "box": 1 }), "anh", "ky"), "trưởng ban và một ủy viên");
    let wrong = json!({ "box": 1, "own": pin("anh"), "with": "hoa", "pin": "000002" });
    work.cannot("anh", "/confirm", &wrong, "không đúng");
    work.cannot(
        "anh",
        "/confirm",
        &json!({ "box": 1, "own": "000002", "with": "hoa", "pin": pin("hoa") }),
        "không đúng",
    );
    work.cannot("anh", "/confirm", &json!({ "box": 1 }), "không hiểu");
    work.does("anh", "/confirm", &both(&json!({ "box": 1 }), "anh", "hoa"));
    work.cannot("anh", "/confirm", &both(&json!({ "box": 1 }), "anh", "hoa"), "đã được xác nhận");
}

#[test]
fn what_the_station_writes_is_counted_to_the_report_that_two_confirmed_and_is_sealed_with_its_journal() {
    let mut work = counted();
    work.confirms(1);
    work.cannot("anh", "/seal", &both(&json!({}), "anh", "hoa"), "chưa lập biên bản");
    work.does("anh", "/minutes", &json!({}));
    work.does("anh", "/seal", &both(&json!({}), "anh", "hoa"));
    let folder = work.folder.path().join("result");
    let loaded = load(&folder.join("congress.toml"), &EDITIONS, Reach::Anywhere, false, &silent).unwrap();
    let report = Report::new(&count(&loaded.congress, &loaded.rulebook), Lang::Vi, loaded.inputs.clone(), false);
    let json = results::json(&report).unwrap();
    let confirmed = fs::read_to_string(folder.join("journal.jsonl")).unwrap();
    assert!(confirmed.contains(&kiemphieu_core::digest::sha256(json.as_bytes())), "the very report that was confirmed");
    assert_eq!(json, fs::read_to_string(folder.join("congress.report.json")).unwrap());
    assert_eq!(confirmed, fs::read_to_string(work.folder.path().join("journal.jsonl")).unwrap());
    let bundle = kiemphieu_seal::verify(
        &folder,
        &kiemphieu_seal::Signers::default(),
        &kiemphieu_documents::Templates::default(),
    )
    .unwrap();
    assert!(bundle.faults.is_empty(), "{:?}", bundle.faults);
    work.cannot("anh", "/show", &json!({ "box": 1 }), "đã khóa");
    work.does("anh", "/seal", &json!({}));
}

#[test]
fn after_a_shortfall_the_congress_decides_before_another_box_is_opened() {
    let mut work = AtWork::staffed(&CONGRESS.replace("200", "30"));
    work.opens_box("committee", &[15, 15]);
    let three = |_: u32, _: &str| vec![struck(15, &[4, 5])];
    work.counts("hoa", 1, &three);
    work.counts("nam", 1, &three);
    work.confirms(1);
    let declared = json!({ "issued": 30, "returned": 30 });
    work.cannot("anh", "/boxes", &json!({ "election": "committee", "declared": declared }), "còn thiếu 1 người");
    let board = work.get("anh", "/board").text;
    assert!(board.contains("/decisions") && board.contains("Phạm Thị Bốn"));
    let decision = json!({ "election": "committee", "decision": "vote-again", "standing": ["Phạm Thị Bốn"], "more": "Vũ Văn Sáu\n", "new_names": true });
    work.cannot("hoa", "/decisions", &decision, "không được làm việc này");
    work.does("anh", "/decisions", &decision);
    work.opens_box("committee", &[30]);
    work.counts("hoa", 2, &|_, _| vec![struck(30, &[2])]);
    work.counts("nam", 2, &|_, _| vec![struck(30, &[2])]);
    work.confirms(2);
    assert!(!work.get("anh", "/board").text.contains("/boxes"), "nothing is due any more");
    work.does("anh", "/minutes", &json!({}));
    let congress = fs::read_to_string(work.folder.path().join("result/congress.toml")).unwrap();
    assert!(congress.contains("decision = \"vote-again\"") && congress.contains("Vũ Văn Sáu"), "{congress}");
}

#[test]
fn declared_numbers_and_batches_are_put_right_by_two() {
    let mut work = AtWork::staffed(CONGRESS);
    let declared = |returned: u32| json!({ "issued": 30, "returned": returned });
    work.does("anh", "/boxes", &json!({ "election": "committee", "declared": declared(30) }));
    work.cannot("anh", "/batches", &json!({ "box": 1, "papers": "15 16" }), "nhiều hơn số thu về");
    work.cannot("anh", "/batches", &json!({ "box": 1, "papers": "100" }), "nhiều nhất là 99");
    work.cannot("anh", "/batches", &json!({ "box": 1, "papers": "mười" }), "số nguyên");
    work.does("anh", "/batches", &json!({ "box": 1, "papers": "15 14" }));
    work.cannot("hoa", "/take", &json!({ "box": 1 }), "chưa được nhập");
    let restate = json!({ "box": 1, "declared": declared(29), "why": "đếm lại hòm" });
    work.cannot("anh", "/restate", &restate, "không hiểu");
    work.does("anh", "/restate", &both(&restate, "anh", "nam"));
    let (batch, _) = work.takes("hoa", 1);
    let reopen = json!({ "box": 1, "batch": batch, "what": "anew A", "why": "nhầm tập" });
    work.cannot("hoa", "/reopen", &both(&reopen, "hoa", "nam"), "trưởng ban và một ủy viên");
    work.does("anh", "/reopen", &both(&reopen, "anh", "nam"));
    assert!(!work.get("hoa", "/enter").text.contains("data-setup"));
}

#[test]
fn the_head_opens_the_papers_to_sign_at_the_main_machine_once_they_are_written_and_as_they_were_written() {
    let mut work = counted();
    let refused = |got: Got| (got.status.is_client_error(), got.text.contains("%PDF")) == (true, false);
    let every = ["", "anh", "hoa", "ky", "chi", "code"];
    for who in every {
        assert!(refused(work.get(who, "/document/1")), "{who}: nothing is written");
    }
    work.confirms(1);
    for who in every {
        assert!(refused(work.get(who, "/document/1")), "{who}: confirmed, and not written");
    }
    work.does("anh", "/minutes", &json!({}));
    let written = work.app.station().minutes().to_vec();
    let number = |name: &str| written.iter().position(|file| file.name.starts_with(name)).map(|at| at + 1);
    for name in ["congress.toml", "committee-1.csv"] {
        assert!(
            refused(work.get("anh", &format!("/document/{}", number(name).unwrap()))),
            "{name} is no paper to sign"
        );
    }
    // A program without the typesetter writes none.
    let Some(minutes) = number("minutes-committee") else { return };
    let path = format!("/document/{minutes}");
    assert!(work.get("anh", "/finish").text.contains(&path));
    for who in ["", "hoa", "ky", "chi", "code"] {
        assert!(refused(work.get(who, &path)), "{who}");
    }
    let got = work.get("anh", &path);
    assert!(got.status.is_success() && got.headers["content-type"] == "application/pdf", "{}", got.status);
    let log = format!("/document/{}", number("entry-log").unwrap());
    assert!(work.get("anh", &log).status.is_success(), "the entry log likewise");
    work.at_desk = Some("bàn 2");
    assert!(refused(work.get("anh", &path)), "no page of another desk");
    work.at_desk = None;
    let file = work.folder.path().join("result").join(&written[minutes - 1].name);
    fs::write(file, "%PDF other").unwrap();
    let changed = work.get("anh", &path);
    assert!(refused(changed), "changed since");
    for path in ["/document/0", "/document/99", "/document/-1", "/document/..%2F..%2Fjournal.jsonl"] {
        assert!(refused(work.get("anh", path)), "{path}");
    }
}

/// The folder that a station has written, with its journal closed, before it is sealed; `change` changes what lies in it.
fn sealed_after(change: impl FnOnce(&std::path::Path)) -> Result<kiemphieu_seal::Bundle, String> {
    let mut work = counted();
    work.confirms(1);
    work.does("anh", "/minutes", &json!({}));
    work.does("anh", "/seal", &both(&json!({}), "anh", "hoa"));
    let folder = work.folder.path().join("result");
    for name in ["SHA256SUMS", "congress.report.json"] {
        fs::remove_file(folder.join(name)).unwrap();
    }
    change(&folder);
    kiemphieu_seal::seal(&folder, &kiemphieu_seal::Sealing::new(Lang::Vi))
        .map_err(|problems| problems.iter().map(|problem| problem.render(Lang::Vi)).collect())
}

#[test]
fn a_journal_is_sealed_only_whole_closed_and_beside_what_it_gives() {
    assert!(sealed_after(|_| ()).is_ok());
    let journal = |folder: &std::path::Path| fs::read_to_string(folder.join("journal.jsonl")).unwrap();
    let write = |folder: &std::path::Path, text: String| fs::write(folder.join("journal.jsonl"), text).unwrap();
    let letter = sealed_after(|folder| write(folder, journal(folder).replacen("\"struck\":[5]", "\"struck\":[4]", 1)));
    assert!(letter.unwrap_err().contains("dòng"), "one letter");
    let tail = sealed_after(|folder| {
        let text = journal(folder);
        let lines: Vec<&str> = text.lines().collect();
        write(folder, lines[..lines.len() - 1].join("\n") + "\n");
    });
    assert!(tail.unwrap_err().contains("sổ chưa khóa"), "the last line cut off");
    let renamed = sealed_after(|folder| {
        write(folder, journal(folder).replacen("Hoa", "Hoà", 1));
        fs::rename(folder.join("journal.jsonl"), folder.join("so.txt")).unwrap();
    });
    assert!(renamed.unwrap_err().contains("so.txt"), "by whatever name");
    let paper = sealed_after(|folder| {
        let path = folder.join("committee-1.csv");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, text.replacen("01.01,1,5,", "01.01,1,4,", 1)).unwrap();
    });
    assert!(paper.unwrap_err().contains("không phải tệp mà sổ"), "a paper that the journal does not give");
}

#[test]
fn a_rehearsal_and_an_open_box_are_not_sealed() {
    let work = counted();
    let folder = tempfile::tempdir().unwrap();
    for name in ["congress.toml", "journal.jsonl"] {
        fs::copy(work.folder.path().join(name), folder.path().join(name)).unwrap();
    }
    let refused = kiemphieu_seal::seal(folder.path(), &kiemphieu_seal::Sealing::new(Lang::Vi)).unwrap_err();
    let told: String = refused.iter().map(|problem| problem.render(Lang::Vi)).collect();
    assert!(told.contains("còn 1 hòm chưa xác nhận") && told.contains("sổ chưa khóa"), "{told}");
}

#[test]
fn the_entry_log_says_who_entered_what_and_how_it_was_settled_and_never_a_mark() {
    let mut work = AtWork::staffed(CONGRESS);
    work.opens_box("committee", &[15, 15]);
    work.counts("hoa", 1, &truth);
    let slip = |batch: u32, count: &str| match batch {
        1 => vec![
            struck(9, &[5]),
            struck(1, &[3]),
            struck(2, &[4]),
            json!({ "struck": [5], "flaw": "marked" }),
            struck(2, &[]),
        ],
        _ => truth(batch, count),
    };
    work.counts("nam", 1, &slip);
    let different: Vec<_> = work.app.station().a_box(1).unwrap().unsettled().map(|(address, _)| address).collect();
    for (batch, no) in different {
        let body =
            json!({ "box": 1, "batch": batch, "no": no, "reads": { "struck": [4] }, "why": "cùng xem lá phiếu" });
        work.does("anh", "/settlements", &both(&body, "anh", "tu"));
    }
    work.confirms(1);
    let journal = fs::read(work.folder.path().join("journal.jsonl")).unwrap();
    let station = work.app.station();
    let lines = kiemphieu_station::journal::reading::read(&journal).unwrap().lines;
    let log = kiemphieu_seal::entry_log(&station, &lines);
    let text = log.lines().join("\n");
    for said in ["NHẬT KÝ NHẬP PHIẾU", "A: Lê Thị Hoa", "B: Đỗ Văn Nam", "01-10", "cùng xem lá phiếu", station.head()]
    {
        assert!(text.contains(said), "{said}:\n{text}");
    }
    for mark in ["struck", "gạch", "marked", "đánh dấu"] {
        assert!(!text.contains(mark), "{mark}:\n{text}");
    }
}

#[test]
fn a_rehearsal_has_its_own_folder_and_papers_tells_how_each_did_and_is_never_real() {
    let mut work = AtWork::rehearsal(CONGRESS);
    assert!(work.folder.path().join("training/journal.jsonl").exists());
    assert!(!work.folder.path().join("journal.jsonl").exists());
    let printed = work.get("ky", "/training/1").text;
    assert_eq!(printed.matches("class=\"paper\"").count(), 50);
    assert!(work.get("anh", "/board").text.contains("TẬP DUYỆT"));
    work.opens_box("committee", &[25, 25]);
    let list = work.app.station().a_box(1).unwrap().list().clone();
    let papers = kiemphieu_station::training::papers(&list);
    let truth = |batch: u32, _: &str| -> Vec<Value> {
        let from = usize::try_from(batch - 1).unwrap() * 25;
        let lines = papers[from..from + 25].iter().map(|paper| kiemphieu_core::PaperLine::of(paper, 1));
        lines.map(|line| serde_json::to_value(line).unwrap()).collect()
    };
    work.counts("hoa", 1, &truth);
    assert!(
        !work.get("hoa", "/training").text.contains("Lê Thị Hoa</td>"),
        "nobody is told before all counts are closed"
    );
    work.counts("nam", 1, &truth);
    let told = work.get("anh", "/training").text;
    assert!(told.contains("<td>Lê Thị Hoa</td><td class=\"number\">50</td>"), "{told}");
    work.confirms(1);
    work.cannot("anh", "/minutes", &json!({}), "tập duyệt");
    work.cannot("anh", "/seal", &both(&json!({}), "anh", "hoa"), "tập duyệt");
    let sealed = kiemphieu_seal::seal(&work.folder.path().join("training"), &kiemphieu_seal::Sealing::new(Lang::Vi))
        .unwrap_err();
    assert!(sealed.iter().any(|problem| problem.text.get(Lang::Vi).contains("tập duyệt")), "{sealed:?}");
    let mut real = AtWork::staffed(CONGRESS);
    assert!(real.get("anh", "/training").text.contains("không phải tập duyệt"));
}

#[test]
fn a_late_comer_a_withdrawal_and_two_ballot_boxes_are_told_on_the_page_of_the_board() {
    let mut work = AtWork::staffed(CONGRESS);
    let page = work.get("anh", "/board").text;
    for field in
        ["declared.told.present", "declared.told.deductions.absent-excused", "declared.boxes", "declared.spoiled"]
    {
        assert!(page.contains(field), "{field}");
    }
    assert!(!page.contains("delegate-absent"), "a meeting of members deducts no delegates");
    let told = json!({
        "present": 199, "deducts": true, "deductions": { "absent-excused": 1, "exempted": 0 },
        "withdrawn": "Hoàng Văn Năm\n", "reason": "đơn xin rút",
    });
    let facts = |boxes: &str| json!({ "issued": 5, "returned": 4, "printed": 9, "spoiled": 1, "unused": 3, "boxes": boxes, "told": told });
    let open = |boxes| json!({ "election": "committee", "declared": facts(boxes) });
    work.cannot("anh", "/boxes", &open("Hòm A 3"), "không hiểu dòng");
    work.cannot("anh", "/boxes", &open("Hòm A: 3"), "cộng lại thu về 3");
    work.does("anh", "/boxes", &open("Hòm A: 3/2\nHòm lưu động: 2"));
    work.cannot("anh", "/batches", &json!({ "box": 1, "papers": "2" }), "không có hòm thứ");
    work.does("anh", "/batches", &json!({ "box": 1, "part": 1, "papers": "2" }));
    work.does("anh", "/batches", &json!({ "box": 1, "part": 2, "papers": "2" }));
    let page = work.get("anh", "/board").text;
    assert!(page.contains("Hòm lưu động"), "{page}");
    let declared = work.app.station().a_box(1).unwrap().declared.clone();
    assert_eq!((declared.present, declared.deductions.as_ref().unwrap().len()), (Some(199), 1));
    assert_eq!((declared.withdrawn.len(), declared.boxes[1].returned), (1, 2));
}
