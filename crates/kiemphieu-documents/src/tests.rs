use std::path::Path;

use kiemphieu_core::{Report, Severity};
use proptest::prelude::*;
use serde_json::Value;

use crate::{Block, Document, Kind, Statement, canonical, congress_report, every_document, minutes, projector};

fn report(fixture: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(fixture).join("congress.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn canonical_json_has_sorted_keys_and_no_white_space_and_reads_back_as_the_same_report() {
    let report = report("nam-dinh-2020");
    let json = canonical(&report).unwrap();
    assert!(json.starts_with(r#"{"congress":"Đại hội đại biểu lần thứ XXIII","date":"2020-04-22","direct":[{"#));
    assert!(!json.contains('\n') && !json.contains("\": "));
    assert_eq!(serde_json::from_str::<Report>(&json).unwrap(), report);
}

#[test]
fn remarks_are_the_boards_own_and_do_not_change_the_hash() {
    let report = report("nam-dinh-2020");
    let mut with_remarks = report.clone();
    with_remarks.elections[0].rounds[0].remarks = Some(Vec::new());
    assert_eq!(canonical(&report).unwrap(), canonical(&with_remarks).unwrap());
    assert_ne!(report, with_remarks);
}

// rule: OVERRIDE
#[test]
fn override_a_rulebook_forced_on_a_congress_stands_in_every_paper_that_is_signed() {
    let forced = "lien-doan was chosen on the command line".to_owned();
    let report = Report { rulebook_forced: Some(forced.clone()), ..report("nam-dinh-2020") };
    for document in every_document(&report).unwrap() {
        let signed = document.about.kind != Kind::Projector;
        assert_eq!(document.lines().join("\n").contains(&forced), signed, "{}", document.title);
    }
}

// rule: PAPER
#[test]
fn paper_a_count_with_errors_says_so_on_every_page_of_every_paper() {
    let with_error = |mut report: Report| {
        report.findings[0].severity = Severity::Error;
        report
    };
    let all = |report: &Report| [every_document(report).unwrap(), vec![projector(report).unwrap()]].concat();
    let lawful = report("nam-dinh-2020");
    let stopped = report("b1-chu-phan-2020");
    for (report, errors) in [(lawful.clone(), false), (with_error(lawful), true), (stopped, true)] {
        for document in all(&report) {
            assert_eq!(document.notice.is_some(), errors, "{}", document.title);
            assert_eq!(document.foot().starts_with("CÓ LỖI"), errors, "{}", document.title);
            let signed = document.about.kind != Kind::Projector;
            let said = document.lines().iter().any(|line| line.starts_with("CÓ LỖI"));
            assert_eq!(said, errors && signed, "{}", document.title);
        }
    }
}

/// Every number in the lines of a document.
fn numbers(document: &Document) -> Vec<String> {
    let lines = document.lines().join("\n");
    let digits = lines.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
    digits.map(|number| number.trim_start_matches('0').to_owned()).collect()
}

#[test]
fn no_document_has_a_number_that_the_report_has_not() {
    for fixture in ["nam-dinh-2020", "binh-thanh-2020", "b1-chu-phan-2020", "ha-tinh-2024", "y1-youth-union"] {
        let report = report(fixture);
        let json = canonical(&report).unwrap();
        let known: Vec<&str> = json.split(|c: char| !c.is_ascii_digit()).map(|n| n.trim_start_matches('0')).collect();
        let mut documents = every_document(&report).unwrap();
        documents.push(projector(&report).unwrap());
        for document in documents {
            let tables = document.blocks.iter().filter_map(|block| match block {
                Block::Table(table) => Some(table.rows.len() * 2),
                _ => None,
            });
            // Running numbers of rows, headings and counts of names; and those absent, a difference of two numbers.
            let counted = tables.max().unwrap_or_default().max(10);
            let round = report.elections.iter().flat_map(|election| &election.rounds).next().unwrap();
            let absent = round.base.summoned - round.papers.present.unwrap_or(round.base.summoned);
            for number in numbers(&document) {
                let plain = number.parse::<usize>().unwrap_or_default();
                let told = known.contains(&number.as_str()) || plain <= counted || number == absent.to_string();
                assert!(told, "{fixture}: {number} in {:?}", document.about.kind);
            }
        }
    }
}

#[test]
fn an_assumed_rule_is_quoted_as_no_law_and_the_annex_says_so() {
    let mut quoted = 0;
    for fixture in ["nam-dinh-2020", "ky-anh-2019", "a9-quang-chau-2020"] {
        let report = report(fixture);
        let assumed = report.elections.iter().flat_map(|election| &election.next);
        let assumed = assumed.filter(|next| next.source.status == kiemphieu_core::Status::Assumed);
        let texts: Vec<_> = assumed.map(|next| &next.text).collect();
        for document in every_document(&report).unwrap() {
            let quotes = |text: &str| texts.iter().any(|quoted| text.contains(quoted.trim_end_matches('.')));
            for statement in statements(&document).filter(|statement| quotes(&statement.text)) {
                quoted += 1;
                assert!(!statement.text.contains("(điều "), "{}", statement.text);
                let rows = &document.annex.as_ref().unwrap().table.rows;
                let row = rows.iter().find(|row| row[0] == statement.text).unwrap();
                assert!(row[1].ends_with("GIẢ ĐỊNH"), "{row:?}");
            }
        }
    }
    assert!(quoted > 0, "the fixtures rest on assumed rules, too");
}

fn statements(document: &Document) -> impl Iterator<Item = &Statement> {
    let of = document.blocks.iter().filter_map(|block| match block {
        Block::Statements(statements) => Some(statements),
        _ => None,
    });
    of.flatten()
}

/// MINUTES-ELECTION and forms of Party papers: nothing of a program stands in what is signed.
#[test]
fn no_rule_code_stands_in_what_is_signed() {
    for fixture in ["nam-dinh-2020", "ky-anh-2019", "a9-quang-chau-2020"] {
        let report = report(fixture);
        for document in every_document(&report).unwrap() {
            let signed = Document { annex: None, ..document.clone() };
            let codes = kiemphieu_core::RuleId::ALL.iter().map(|rule| rule.as_str()).filter(|code| code.contains('-'));
            for code in codes.chain(["GIẢ ĐỊNH", "Đã đọc", ": đã đọc"]) {
                let line = signed.lines().into_iter().find(|line| line.contains(code));
                assert_eq!(line, None, "{fixture}: {:?}", document.about.kind);
            }
            assert_eq!(document.annex.is_some(), statements(&document).next().is_some());
        }
    }
}

#[test]
fn minutes_stand_in_the_order_of_the_form() {
    let report = report("nam-dinh-2020");
    let election = &report.elections[0];
    let document = minutes(&report, election, &election.rounds[0]).unwrap();
    let headings: Vec<_> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Heading(text) => Some(text.as_str()),
            _ => None,
        })
        .collect();
    let expected = [
        "1. Số lượng bầu",
        "2. Danh sách bầu cử",
        "3. Ban Kiểm phiếu",
        "4. Đại biểu dự đại hội",
        "5. Phiếu bầu",
        "6. Kết quả bầu cử",
        "7. Người trúng cử",
        "8. Kết luận và việc tiếp theo",
        "9. Kết thúc",
    ];
    assert_eq!(headings, expected);
}

#[test]
fn the_party_heads_its_papers_and_other_bodies_their_own() {
    let body = |fixture| congress_report(&report(fixture)).unwrap().head.body;
    assert_eq!(body("nam-dinh-2020").as_deref(), Some("ĐẢNG CỘNG SẢN VIỆT NAM"));
    assert_eq!(body("y1-youth-union").as_deref(), Some("ĐOÀN TNCS HỒ CHÍ MINH"));
    let mut other = report("nam-dinh-2020");
    other.organisation = None;
    assert_eq!(congress_report(&other).unwrap().head.body, None);
}

proptest! {
    #[test]
    fn bytes_that_are_no_document_are_read_as_none(bytes in prop::collection::vec(any::<u8>(), 0..400), pdf: bool) {
        let mut whole = if pdf { b"%PDF-1.7\n\nstream\n".to_vec() } else { b"PK\x03\x04".to_vec() };
        whole.extend(bytes);
        prop_assert_eq!(crate::claim(&whole), None);
    }
}

#[test]
fn keys_are_sorted_whatever_their_order_was() {
    let report = report("ky-anh-2019");
    let value: Value = serde_json::from_str(&canonical(&report).unwrap()).unwrap();
    let keys: Vec<_> = value["elections"][0].as_object().unwrap().keys().cloned().collect();
    let mut sorted = keys.clone();
    sorted.sort();
    assert_eq!(keys, sorted);
}

#[cfg(feature = "write")]
mod written {
    use super::*;
    use crate::docx;

    #[test]
    fn heads_of_tables_are_repeated_in_word() {
        let report = report("nam-dinh-2020");
        let document = every_document(&report).unwrap().remove(0);
        let tables = document.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
        let bytes = docx(&document).unwrap();
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let mut xml = String::new();
        std::io::Read::read_to_string(&mut archive.by_name("word/document.xml").unwrap(), &mut xml).unwrap();
        assert_eq!(xml.matches("<w:tblHeader />").count(), tables + usize::from(document.annex.is_some()));
        assert!(!xml.contains("w:trHeight"));
    }
}

#[cfg(feature = "write")]
#[test]
fn a_guide_is_set_on_one_page() {
    let line = |letter: &str| letter.repeat(90);
    let guide = crate::Guide {
        lang: kiemphieu_core::Lang::Vi,
        title: "Hướng dẫn".into(),
        steps: vec![line("ữ "); 9],
        keys_title: "Phím".into(),
        keys: vec![("0 Enter".into(), "không gạch ai".into()); 9],
        troubles_title: "Việc lạ".into(),
        troubles: vec![line("ạ "); 4],
    };
    let bytes = crate::Press::new().guide(&guide).unwrap();
    assert_eq!(bytes, crate::Press::new().guide(&guide).unwrap(), "the same bytes each time");
    let pdf = hayro_syntax::Pdf::new(std::sync::Arc::new(bytes)).unwrap();
    assert_eq!(pdf.pages().len(), 1);
}
