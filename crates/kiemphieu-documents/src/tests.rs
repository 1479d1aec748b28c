mod said;
mod then;

use std::path::Path;

use kiemphieu_core::{Report, Severity};
use proptest::prelude::*;
use serde_json::Value;

use crate::{Block, Document, Kind, Statement, canonical, congress_report, every_document, minutes, projector};

pub(crate) fn report(fixture: &str) -> Report {
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

#[test]
fn the_minutes_of_an_earlier_round_say_what_the_rules_provided_then() {
    let report = report("bang-phieu-2025");
    let election = &report.elections[0];
    let of = |at: usize| minutes(&report, election, &election.rounds[at]).unwrap().lines().join("\n");
    let run_off = "Bầu lại giữa những người bằng phiếu (Đỗ Văn Em, Hoàng Thị Giang) để lấy 1";
    assert!(of(0).contains(run_off) && of(0).contains("(do đại hội"), "{}", of(0));
    assert!(!of(1).contains(run_off) && of(1).contains("cấp ủy cấp trên trực tiếp chuẩn y"), "{}", of(1));
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
            // Those who do not agree are the valid papers less those that agree.
            let counted = tables.sum::<usize>().max(10);
            let round = report.elections.iter().flat_map(|election| &election.rounds).next().unwrap();
            let absent = round.base.summoned - round.papers.present.unwrap_or(round.base.summoned);
            for number in numbers(&document) {
                let plain = number.parse::<usize>().unwrap_or_default();
                let mut left = report
                    .elections
                    .iter()
                    .flat_map(|election| &election.rounds)
                    .flat_map(|round| round.votes.iter().map(|vote| (round.papers.valid - vote.votes).to_string()));
                let told = known.contains(&number.as_str()) || plain <= counted || number == absent.to_string();
                let told = told || left.any(|left| left == number);
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

pub(crate) fn every_fixture() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    let mut names: Vec<_> = names
        .filter(|entry| entry.path().join("congress.json").exists())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    names.sort_unstable();
    assert!(names.len() > 10);
    names
}

/// Every fixed word of every paper can be changed by a province: none is forgotten in the list.
#[test]
fn every_title_heading_and_column_stands_in_the_texts_that_a_province_may_change() {
    let files: std::collections::BTreeMap<_, _> = crate::Templates::built_in().into_iter().collect();
    let known: std::collections::BTreeMap<String, String> = toml::from_str(&files["texts-vi.toml"]).unwrap();
    for fixture in every_fixture() {
        let report = report(&fixture);
        let own: Vec<String> =
            report.elections.iter().map(|election| crate::words::election_of(&report, election)).collect();
        for document in every_document(&report).unwrap().into_iter().chain(crate::every_form(&report).unwrap()) {
            let mut words = vec![document.title.clone()];
            for block in &document.blocks {
                match block {
                    Block::Heading(text) => words.push(text.split_once(". ").unwrap().1.to_owned()),
                    Block::Table(table) => words.extend(table.columns.iter().map(|column| column.title.clone())),
                    _ => {}
                }
            }
            words.extend(document.signatures.iter().flat_map(|one| [one.body.clone(), one.hint.clone()]));
            words.extend(document.members.iter().map(|members| members.title.clone()));
            for word in words.iter().filter(|word| !word.is_empty() && !own.contains(word) && *word != "D") {
                let of_a_body =
                    word.starts_with("Đại biểu dự") || word.ends_with("dự đại hội") || word.contains("dự hội nghị");
                assert!(known.contains_key(word) || of_a_body, "{fixture}: «{word}»");
            }
        }
    }
}

/// MINUTES-ELECTION: beside the counting minutes one of the congress, three copies with their numbers.
// rule: MINUTES-ELECTION
#[test]
fn minutes_election_are_made_in_three_numbered_copies_where_the_rules_know_them() {
    let of = |fixture| every_document(&report(fixture)).unwrap();
    let copies: Vec<_> =
        of("nam-dinh-2020").into_iter().filter(|one| one.about.kind == Kind::ElectionMinutes).collect();
    let told: Vec<_> = copies.iter().map(|one| one.subtitle[1].clone()).collect();
    assert_eq!(told, ["Bản số 1/3", "Bản số 2/3", "Bản số 3/3"]);
    let text = copies[0].lines().join("\n");
    assert!(text.contains("Đại biểu chính thức được triệu tập\n150") && text.contains("Có mặt khi bầu\n146"), "{text}");
    for elected in report("nam-dinh-2020").elections.iter().flat_map(|election| &election.elected) {
        assert!(text.contains(elected), "{elected}");
    }
    let others = of("y1-youth-union");
    assert!(others.iter().all(|one| one.about.kind != Kind::ElectionMinutes));
}

#[test]
fn heads_name_the_congress_its_board_and_the_place_and_never_the_hall() {
    let report = report("nam-dinh-2020");
    let head = |kind| {
        let document = every_document(&report).unwrap().into_iter().find(|one| one.about.kind == kind).unwrap();
        document.lines().into_iter().take_while(|line| *line != document.title).collect::<Vec<_>>()
    };
    let (body, day) = ("ĐẢNG CỘNG SẢN VIỆT NAM", "Vĩnh Hào, ngày 22 tháng 4 năm 2020");
    let congress = ["ĐẢNG BỘ XÃ VĨNH HÀO", "ĐẠI HỘI ĐẠI BIỂU", "LẦN THỨ XXIII"];
    let board = [&congress[..], &["BAN KIỂM PHIẾU", "*", "Số ………-BB/BKP", body, day]].concat();
    assert_eq!(head(Kind::Minutes), board);
    assert_eq!(head(Kind::CongressReport), [&congress[..], &["*", "Số ………-BC/ĐH", body, day]].concat());
    let mut with_hall = report.clone();
    with_hall.head.place = Some("Nhà văn hóa".to_owned());
    let minutes = minutes(&with_hall, &with_hall.elections[0], &with_hall.elections[0].rounds[0]).unwrap();
    assert_eq!(minutes.head.place_and_day, day);
    assert!(
        minutes
            .lines()
            .iter()
            .any(|line| line.contains("tại Nhà văn hóa, Đại hội đại biểu Đảng bộ xã Vĩnh Hào lần thứ XXIII"))
    );
    let report = congress_report(&report).unwrap().lines();
    assert!(report.contains(&"Kính gửi: Ban Thường vụ Huyện ủy Vụ Bản".to_owned()));
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
fn no_rule_code_and_no_word_of_a_file_stands_in_what_is_signed() {
    for fixture in every_fixture() {
        let report = report(&fixture);
        for document in every_document(&report).unwrap() {
            let signed = Document { annex: None, ..document.clone() };
            let codes = kiemphieu_core::RuleId::ALL.iter().map(|rule| rule.as_str()).filter(|code| code.contains('-'));
            let of_a_file = ["`", "[", "_", "tệp", ".csv", ".toml", "SHA256SUMS", "CẢNH BÁO", ". ("];
            for code in codes.chain(["GIẢ ĐỊNH", "Đã đọc", ": đã đọc"]).chain(of_a_file) {
                let line = signed.lines().into_iter().find(|line| line.contains(code));
                assert_eq!(line, None, "{fixture}: {:?}", document.about.kind);
            }
            assert!(document.annex.is_some() || statements(&document).next().is_none());
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
