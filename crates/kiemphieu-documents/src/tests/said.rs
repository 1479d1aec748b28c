//! What papers say of the figures beside it is what the figures show.

use super::*;
use crate::document::Table;

/// The cells of a column of figures, by its title.
fn column(table: &Table, title: &str) -> Option<Vec<u64>> {
    let at = table.columns.iter().position(|column| column.title == title)?;
    Some(table.rows.iter().map(|row| row[at].parse().unwrap()).collect())
}

/// What is signed, without the annex that can be left out.
fn signed(document: &Document) -> String {
    Document { annex: None, ..document.clone() }.lines().join("\n")
}

// rule: RESULT-ORDER/minutes
#[test]
fn result_order_an_order_that_is_said_is_the_order_that_is_printed() {
    let (mut told, mut by_rounds) = (0, 0);
    for fixture in every_fixture() {
        for document in every_document(&report(&fixture)).unwrap() {
            for pair in document.blocks.windows(2) {
                let [Block::Text(above), Block::Table(table)] = pair else { continue };
                if !above.contains("theo số phiếu") {
                    continue;
                }
                told += 1;
                let votes = column(table, "Số phiếu").or_else(|| column(table, "Đồng ý")).unwrap();
                let in_rounds = above.contains("theo vòng");
                by_rounds += u32::from(in_rounds);
                let rounds = if in_rounds { column(table, "Vòng").unwrap() } else { vec![1; votes.len()] };
                let stand: Vec<_> = rounds.iter().zip(votes).map(|(round, votes)| (*round, u64::MAX - votes)).collect();
                assert!(stand.is_sorted(), "{fixture}: {above} {:?}", table.rows);
            }
        }
    }
    assert!(told > 20 && by_rounds > 0, "{told} {by_rounds}");
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_who_was_elected_and_declines_stands_with_the_reason_in_the_minutes_that_are_signed() {
    let report = report("withdrawn-2025");
    let election = &report.elections[0];
    let of_round = |at: usize| signed(&minutes(&report, election, &election.rounds[at]).unwrap());
    let declines = "Trần Thị Bình: đã trúng cử, không nhận (trúng cử nhưng không nhận, đơn ngày 15/3/2025)";
    let second = of_round(1);
    let (_, all_rounds) = second.split_once("Danh sách trúng cử qua các vòng").unwrap();
    assert!(all_rounds.contains(declines), "{second}");
    let (seats, _) = second.split_once("2. Danh sách bầu cử").unwrap();
    assert!(seats.contains(declines), "why two are elected: {second}");
    let first = of_round(0);
    assert!(first.contains("Phạm Thị Dung: rút tên (đơn xin rút sau khi đã in phiếu)"), "{first}");
    assert!(!first.contains("không nhận"), "she declined after the first round: {first}");
}

// rule: LIST-WITHDRAWN
#[test]
fn list_withdrawn_everybody_elected_in_a_round_is_in_the_list_of_all_rounds_or_said_to_decline() {
    let mut told = 0;
    for fixture in every_fixture() {
        let report = report(&fixture);
        for election in &report.elections {
            let rounds: Vec<_> = election.rounds.iter().filter(|round| !round.of_alternates).collect();
            let [_, .., last] = rounds.as_slice() else { continue };
            let text = signed(&minutes(&report, election, last).unwrap());
            let all_rounds = text.split_once("Danh sách trúng cử qua các vòng").map(|(_, behind)| behind);
            for name in rounds.iter().flat_map(|round| &round.elected) {
                assert!(all_rounds.is_some_and(|told| told.contains(name.as_str())), "{fixture}: {name}");
                told += 1;
            }
        }
    }
    assert!(told > 4, "{told}");
}

// rule: APPROVAL
#[test]
fn approval_the_report_to_the_superior_asks_and_gives_it_no_order() {
    let text = signed(&congress_report(&report("nam-dinh-2020")).unwrap());
    assert!(text.contains("Kính đề nghị Ban Thường vụ Huyện ủy Vụ Bản xem xét, chuẩn y kết quả bầu "), "{text}");
    assert!(text.contains("Nơi nhận:") && text.contains("- Ban Thường vụ Huyện ủy Vụ Bản;"), "{text}");
    for fixture in every_fixture() {
        let report = report(&fixture);
        let text = signed(&congress_report(&report).unwrap());
        for next in report.elections.iter().flat_map(|election| &election.next) {
            let order = next.step == kiemphieu_core::Step::Approve && text.contains(&next.text);
            assert!(!order, "{fixture}: {}", next.text);
        }
    }
}

// rule: PERCENT
#[test]
fn percent_every_share_on_a_page_for_the_hall_has_its_base_beside_it() {
    for fixture in every_fixture() {
        let report = report(&fixture);
        let document = projector(&report).unwrap();
        let bases: Vec<_> = report.elections.iter().flat_map(|one| &one.rounds).map(|round| round.base.d).collect();
        for pair in document.blocks.windows(2) {
            let [Block::Text(above), Block::Table(_)] = pair else { continue };
            assert!(bases.iter().any(|d| above.contains(&format!("tỷ lệ trên {d}"))), "{fixture}: {above}");
        }
    }
}

#[test]
fn nothing_is_said_that_says_nothing() {
    for fixture in every_fixture() {
        for document in every_document(&report(&fixture)).unwrap() {
            assert!(!document.lines().iter().any(|line| line.contains("như trên")), "{fixture}: {}", document.title);
        }
    }
}
