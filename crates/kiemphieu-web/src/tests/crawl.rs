//! Every path as everybody in every state: before two persons confirm, no vote, share or sum is anywhere.

use serde_json::{Value, json};

use super::at_work::*;
use crate::routes::SHOWN;

/// What is truly on the papers, by batch: the sums stand nowhere else.
fn truth(batch: u32, _: &str) -> Vec<Value> {
    match batch {
        1 => vec![struck(30, &[3]), struck(20, &[3, 1]), struck(7, &[]), struck(30, &[2])],
        _ => vec![struck(28, &[5, 3]), struck(42, &[4]), struck(17, &[2, 1])],
    }
}

/// What answers beside the pages.
const BESIDE: [&str; 5] = ["/open", "/state", "/document/1", "/journal.jsonl", "/../journal.jsonl"];

/// Every page of every number there may be, as everybody, at this machine and with the same cookies at another desk.
fn crawl(work: &mut AtWork) -> Vec<(String, String)> {
    let here = crawl_at(work, None);
    [here, crawl_at(work, Some("bàn 2"))].concat()
}

fn crawl_at(work: &mut AtWork, desk: Option<&'static str>) -> Vec<(String, String)> {
    work.at_desk = desk;
    let mut seen = Vec::new();
    for who in ["", "anh", "hoa", "nam", "tu", "ky", "chi", "code"] {
        for path in SHOWN.iter().map(|(path, _)| *path).chain(BESIDE) {
            let numbers: &[(&str, &str, &str)] = match path.contains('{') {
                true => &[("1", "1", "1"), ("1", "1", "3"), ("1", "2", "5"), ("2", "1", "1"), ("0", "0", "0")],
                false => &[("", "", "")],
            };
            for (of_box, batch, no) in numbers {
                let path = path
                    .replace("{box}", of_box)
                    .replace("{election}", of_box)
                    .replace("{batch}", batch)
                    .replace("{no}", no);
                let text = work.get(who, &path).text;
                seen.push((format!("{who} {path}{}", desk.unwrap_or_default()), text));
            }
        }
    }
    work.at_desk = None;
    seen
}

/// Numbers that would be votes, sums or shares, and the words that come with them.
fn sums(of_all: &[u32]) -> Vec<String> {
    let mut sums: Vec<String> = of_all.iter().map(u32::to_string).collect();
    sums.extend(of_all.iter().map(|votes| format!("{},{:02}", votes / 2, votes % 2 * 50)));
    sums
}

/// The numbers in a text that stand by themselves, without the secrets of the page.
fn numbers_in(text: &str) -> Vec<String> {
    let text = match text.split_once("name=\"token\" content=\"") {
        Some((before, after)) => format!("{before}{}", after.split_once('"').map_or("", |(_, rest)| rest)),
        None => text.to_owned(),
    };
    let is_word = |letter: char| letter.is_alphanumeric() || letter == ',';
    text.split(|letter| !is_word(letter)).map(str::to_owned).collect()
}

fn see_none(seen: &[(String, String)], sums: &[String], when: &str) {
    for (asked, text) in seen {
        let numbers = numbers_in(text);
        for sum in sums {
            assert!(!numbers.contains(sum), "{when}: {asked} tells {sum}:\n{text}");
        }
        for word in ["Trúng cử", "Số phiếu của từng người", "Hợp lệ", "%"] {
            assert!(!text.contains(word), "{when}: {asked} tells «{word}»:\n{text}");
        }
    }
}

#[test]
fn no_vote_share_or_sum_is_told_to_anybody_before_two_confirm() {
    walk(AtWork::staffed(CONGRESS));
}

#[test]
fn a_rehearsal_tells_no_vote_share_or_sum_before_two_confirm_either() {
    walk(AtWork::rehearsal(CONGRESS));
}

fn walk(mut work: AtWork) {
    // 174 papers: what each got, and how many are valid.
    let votes = votes();
    let sums = sums(&votes);
    let state = |work: &mut AtWork, when: &str| {
        let mut seen = crawl(work);
        for (path, body) in [("/see", json!({ "box": 1 })), ("/show", json!({ "box": 1 })), ("/minutes", json!({}))] {
            if when != "agreed" || path != "/see" {
                for who in ["anh", "hoa", "ky", "chi"] {
                    seen.push((format!("{who} {path}"), work.post(who, path, &body).text));
                }
            }
        }
        see_none(&seen, &sums, when);
    };
    state(&mut work, "nothing open");
    work.opens_box("committee", &[87, 87]);
    state(&mut work, "divided");
    let (batch, count) = work.takes("hoa", 1);
    state(&mut work, "taken");
    work.enters("hoa", (1, batch, &count), &truth(batch, ""));
    let own = work.get("hoa", "/enter").text;
    assert!(own.contains("data-setup"), "who has it open sees it");
    work.does("hoa", "/close", &json!({ "box": 1, "batch": batch, "count": count }));
    state(&mut work, "one count of a batch closed");
    work.counts("hoa", 1, &truth);
    state(&mut work, "count A done");
    let slip = |batch: u32, count: &str| match batch {
        1 => [vec![struck(1, &[4])], vec![struck(29, &[3])], truth(1, count)[1..].to_vec()].concat(),
        _ => truth(batch, count),
    };
    work.counts("nam", 1, &slip);
    state(&mut work, "all closed, papers differ");
    let answers = std::mem::take(&mut work.answers);
    see_none(&answers, &sums, "any answer so far");
    let station = work.app.station();
    let a_box = station.a_box(1).unwrap();
    let open: Vec<_> = a_box.unsettled().map(|(address, _)| address).collect();
    assert!(!open.is_empty());
    for (batch, no) in open {
        let reads = json!({ "struck": [3] });
        if work.get("tu", &format!("/read/1/{batch}/{no}")).text.contains("data-setup") {
            let body = json!({ "box": 1, "batch": batch, "no": no, "reads": reads, "key": format!("r{no}") });
            work.does("tu", "/readings", &body);
        } else {
            let body = json!({ "box": 1, "batch": batch, "no": no, "reads": reads, "why": "cùng xem" });
            work.does("anh", "/settlements", &both(&body, "anh", "tu"));
        }
    }
    state(&mut work, "agreed");
    work.does("anh", "/see", &json!({ "box": 1 }));
    let shown = work.get("anh", "/result/1").text;
    for sum in &sums[..5] {
        assert!(numbers_in(&shown).contains(sum), "who looks sees {sum}");
    }
    let others: Vec<_> = crawl(&mut work).into_iter().filter(|(asked, _)| asked != "anh /result/1").collect();
    see_none(&others, &sums, "one has seen it");
    work.does("anh", "/confirm", &both(&json!({ "box": 1 }), "anh", "hoa"));
    let outside: Vec<_> = crawl(&mut work)
        .into_iter()
        .filter(|(asked, _)| ["", "ky", "chi", "code"].iter().any(|who| asked.split(' ').next() == Some(who)))
        .collect();
    see_none(&outside, &sums, "confirmed, and not shown");
    work.does("anh", "/show", &json!({ "box": 1 }));
    let hall = work.get("", "/hall").text;
    for sum in &sums[..5] {
        assert!(numbers_in(&hall).contains(sum), "the hall sees {sum}");
    }
}

/// What each name got of the valid papers.
fn votes() -> Vec<u32> {
    let mut votes = vec![0; 5];
    for reads in [truth(1, ""), truth(2, "")].concat() {
        let struck: Vec<u64> = reads["struck"].as_array().unwrap().iter().map(|no| no.as_u64().unwrap()).collect();
        let papers = u32::try_from(reads["count"].as_u64().unwrap_or(1)).unwrap();
        if struck.is_empty() {
            continue;
        }
        for (no, votes) in (1u64..).zip(votes.iter_mut()) {
            *votes += if struck.contains(&no) { 0 } else { papers };
        }
    }
    votes
}

#[test]
fn the_sums_that_are_looked_for_stand_for_themselves() {
    let votes = votes();
    let mut each = votes.clone();
    each.sort_unstable();
    each.dedup();
    assert_eq!(each.len(), 5, "{votes:?}");
    assert!(votes.iter().all(|votes| *votes > 85 && ![87, 174, 200].contains(votes)), "{votes:?}");
}
