//! What stands in the papers: every number and every name of the report, in one language.

use super::*;

fn holds_the_round(paragraphs: &[String], round: &Value, lang: &str) {
    let votes = round["votes"].as_array().unwrap();
    let cells = |at: usize, vote: &Value| {
        let mut cells = row(at, vote, lang);
        if round["form"] == "two-box" {
            let left = round["papers"]["valid"].as_u64().unwrap() - vote["votes"].as_u64().unwrap();
            cells.insert(3, left.to_string());
        }
        cells
    };
    let in_ballot_order: Vec<_> = votes.iter().enumerate().flat_map(|(at, vote)| cells(at, vote)).collect();
    assert!(has_run(paragraphs, &in_ballot_order), "{paragraphs:#?}");
    let vote = |name: &Value| votes.iter().find(|vote| vote["name"] == *name).unwrap();
    let elected = round["elected"].as_array().unwrap().iter().enumerate();
    let by_votes: Vec<_> = elected.flat_map(|(at, name)| cells(at, vote(name))).collect();
    assert!(has_run(paragraphs, &by_votes));
    let said = |number: &Value| paragraphs.iter().any(|line| line.ends_with(&format!("\t{number}")));
    let (base, papers) = (&round["base"], &round["papers"]);
    let mut numbers = vec![&base["summoned"], &base["d"], &papers["issued"], &papers["returned"], &papers["valid"]];
    numbers.push(&papers["invalid"]);
    numbers.extend(papers["grounds"].as_object().unwrap().values());
    numbers.extend(base["deductions"].as_array().unwrap().iter().map(|deduction| &deduction["count"]));
    if round["run_off"] != true {
        numbers.push(&base["needed"]);
    }
    for number in numbers {
        assert!(said(number), "{number} is missing in {paragraphs:#?}");
    }
}

/// RESULT-ORDER/minutes: the elected by votes from high to low.
// rule: RESULT-ORDER/minutes
#[test]
fn the_minutes_of_every_fixture_hold_every_number_and_name_of_their_round() {
    for file in fixtures() {
        for lang in ["vi", "en"] {
            let report = report(&file, lang);
            let (folder, run) = minutes(&file, &["--docx", "--lang", lang]);
            let fault = if lang == "vi" { "kết quả có lỗi" } else { "has a fault" };
            assert_eq!((run.err.is_empty(), run.err.contains(fault)), (run.code == 0, run.code == 1), "{}", run.err);
            for election in report["elections"].as_array().unwrap() {
                for round in election["rounds"].as_array().unwrap() {
                    let name = format!("minutes-{}-{}.docx", election["id"].as_str().unwrap(), round["round"]);
                    let docx = fs::read(folder.path().join(name)).unwrap();
                    holds_the_round(&paragraphs(&docx), round, lang);
                }
            }
            let open = serde_json::from_value::<kiemphieu_core::Report>(report).unwrap().undecided().is_some();
            assert_ne!(folder.path().join("congress-report.docx").exists(), open, "{}", file.display());
            let told = if lang == "vi" { "khi bầu xong. Còn: " } else { "once all is voted. To come: " };
            assert_eq!(run.out.contains(told), open, "{}", run.out);
        }
    }
}

#[test]
fn a_stopped_count_says_what_was_found_and_has_no_result() {
    let (folder, run) = minutes(&fixture("b1-chu-phan-2020/congress.toml"), &["--docx"]);
    assert_eq!(run.code, 1);
    let text = paragraphs(&fs::read(folder.path().join("minutes-committee-1.docx")).unwrap());
    assert!(text.iter().any(|line| line.contains("KHÔNG CÓ KẾT QUẢ")));
    assert!(text.iter().any(|line| line.contains("148") && line.contains("134")), "both numbers");
    assert!(!text.iter().any(|line| line.contains("Người trúng cử") || line.contains('%')));
    let list = report(&fixture("b1-chu-phan-2020/congress.toml"), "vi");
    let names = list["elections"][0]["rounds"][0]["names"].as_array().unwrap();
    assert_eq!(names.len(), 17);
    assert!(names.iter().all(|name| text.contains(&name.as_str().unwrap().to_owned())), "the list");
}

/// Constructed: the Nam Định congress with a nomination poll and a counting board.
fn with_a_poll(folder: &Path) -> PathBuf {
    let source = fixture("nam-dinh-2020");
    for file in ["committee-1.csv", "secretary-1.csv"] {
        fs::copy(source.join(file), folder.join(file)).unwrap();
    }
    let text = fs::read_to_string(source.join("congress.toml")).unwrap();
    let board = "[board]\nhead = \"Lê Văn Bảy\"\nmembers = [\"Phạm Thị Tám\", \"Đỗ Quang Chín\"]\n\n[meeting]";
    let text = text.replacen("[meeting]", board, 1);
    let at = text.find("direct = true").unwrap();
    let (before, after) = text.split_at(at);
    let poll =
        "poll = { issued = 146, returned = 145, nominations = { \"Cao Công Tài\" = 139, \"Đỗ Văn Nam\" = 5 } }\n";
    let path = folder.join("congress.toml");
    fs::write(&path, format!("{before}{poll}{after}")).unwrap();
    path
}

#[test]
fn the_nomination_poll_has_minutes_of_its_own_that_elect_nobody_and_the_board_signs() {
    let folder = TempDir::new().unwrap();
    let file = with_a_poll(folder.path());
    let (written, run) = minutes(&file, &["--docx"]);
    assert_eq!(run.code, 0, "{}", run.err);
    let text = paragraphs(&fs::read(written.path().join("poll-secretary.docx")).unwrap());
    let cells = ["1", "Cao Công Tài", "139", "2", "Đỗ Văn Nam", "5"].map(str::to_owned);
    assert!(has_run(&text, &cells), "{text:#?}");
    assert!(text.iter().any(|line| line.ends_with("\t145")));
    assert!(!text.iter().any(|line| line.contains("trúng cử") || line.contains('%')));
    for name in ["Lê Văn Bảy", "Phạm Thị Tám", "Đỗ Quang Chín"] {
        assert!(text.contains(&name.to_owned()), "{name} signs");
    }
}

#[test]
fn the_report_of_the_congress_has_every_elected_person_and_the_statistics() {
    let file = fixture("nam-dinh-2020/congress.toml");
    let report = report(&file, "vi");
    let (folder, run) = minutes(&file, &["--docx"]);
    assert_eq!(run.err, "");
    let text = paragraphs(&fs::read(folder.path().join("congress-report.docx")).unwrap());
    for election in report["elections"].as_array().unwrap() {
        let votes = election["rounds"][0]["votes"].as_array().unwrap();
        for (at, name) in election["elected"].as_array().unwrap().iter().enumerate() {
            let vote = votes.iter().find(|vote| vote["name"] == *name).unwrap();
            let mut cells = row(at, vote, "vi");
            cells.insert(2, "1".to_owned());
            assert!(has_run(&text, &cells), "{cells:?}");
        }
    }
    let profile = &report["elections"][0]["profile"];
    let women = &profile["women"];
    let told = format!("Nữ\t{}/{} ({})", women["count"], women["of"], percent(&women["percent"], "vi"));
    assert!(text.contains(&told), "{told}");
}

/// Names that mean something to a typesetter or in XML.
const HOSTILE: [&str; 9] = [
    "#panic(\"An\")",
    "$x^2$ An",
    "*Đậm* _nghiêng_ `mã`",
    "<w:t>&#65 An</w:t>",
    "// chú thích \\ An",
    "@trích <nhãn>",
    "#include \"/etc/passwd\"",
    "]) An [",
    "= Mục 1",
];

#[test]
fn names_are_printed_as_they_are_whatever_they_mean_to_a_typesetter() {
    let scratch = TempDir::new().unwrap();
    let names: Vec<_> = HOSTILE.iter().map(|name| (*name).to_owned()).collect();
    let file = constructed(scratch.path(), &names, 8);
    let (folder, run) = minutes(&file, &["--docx"]);
    assert!(
        run.err.contains("Tổng số phiếu bầu là 2664, nhiều hơn 2400") && run.err.lines().count() == 3,
        "{}",
        run.err
    );
    let text = paragraphs(&fs::read(folder.path().join("minutes-committee-1.docx")).unwrap());
    for name in HOSTILE {
        assert!(text.contains(&name.to_owned()), "{name}");
    }
    let (folder, again) = minutes(&file, &[]);
    assert_eq!(again.err, run.err);
    let pdf = folder.path().join("minutes-committee-1.pdf");
    assert_eq!(verify(&pdf, &file, "vi").code, 0);
    let mut printed = vec![pdf];
    for more in ["--copies=1", "--tally-sheet", "--proof"] {
        let (run, bytes) = ballots(&file, &[more]);
        assert_eq!(run.err, "");
        printed.push(folder.path().join(format!("{more}.pdf")));
        fs::write(printed.last().unwrap(), bytes).unwrap();
    }
    for text in printed.iter().filter_map(|pdf| text_of_pdf(pdf)) {
        for name in HOSTILE {
            assert!(text.contains(name), "{name} in {text}");
        }
    }
}

/// Where pdftotext is installed it finds every name and number of the minutes in this folder.
pub(super) fn are_in_the_text_of_pdf(report: &Value, folder: &Path) {
    for election in report["elections"].as_array().unwrap() {
        for round in election["rounds"].as_array().unwrap() {
            let name = format!("minutes-{}-{}.pdf", election["id"].as_str().unwrap(), round["round"]);
            let Some(text) = text_of_pdf(&folder.join(name)) else { return };
            let lines: Vec<String> =
                text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
            for (at, vote) in round["votes"].as_array().unwrap().iter().enumerate() {
                let mut row = row(at, vote, "vi");
                if round["form"] == "two-box" {
                    let left = round["papers"]["valid"].as_u64().unwrap() - vote["votes"].as_u64().unwrap();
                    row.insert(3, left.to_string());
                }
                let row = row.join(" ");
                assert!(lines.contains(&row), "{row} in {text}");
            }
        }
    }
}

/// Every text in quotation marks of a congress file, which reads the same in both languages.
fn without_names(text: &str, file: &Path) -> String {
    let source = fs::read_to_string(file).unwrap();
    let mut quoted: Vec<_> =
        source.split('"').skip(1).step_by(2).flat_map(|text| [text.to_owned(), text.to_uppercase()]).collect();
    quoted.sort_by_key(|text| std::cmp::Reverse(text.len()));
    // Papers name a part of what the file has: the place in the name of an organisation, a congress without its number.
    let parts = quoted.clone();
    for text in &parts {
        let spaces: Vec<usize> = text.match_indices(' ').map(|(at, _)| at).collect();
        quoted.extend(spaces.iter().flat_map(|at| [text[..*at].to_owned(), text[at + 1..].to_owned()]));
    }
    quoted.sort_by_key(|text| std::cmp::Reverse(text.len()));
    // The number of a decision is its name in both languages.
    quoted.push("QĐ/TW".to_owned());
    quoted.iter().filter(|name| name.len() > 2).fold(text.to_owned(), |text, name| text.replace(name.as_str(), ""))
}

#[test]
fn a_document_speaks_one_language() {
    let vietnamese = "ăâêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ";
    let english = ["the", "of", "and", "is", "are", "votes", "elected", "papers", "names", "seats", "more", "than"];
    for file in fixtures() {
        for lang in ["vi", "en"] {
            let (folder, _) = minutes(&file, &["--docx", "--lang", lang]);
            for document in in_folder(folder.path(), "docx") {
                let docx = fs::read(document).unwrap();
                for line in paragraphs(&docx) {
                    // Articles and names of rules stand in square brackets, as everywhere.
                    let line = without_names(line.split('[').next().unwrap(), &file);
                    let words: Vec<_> = line.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
                    if lang == "en" {
                        assert!(!line.to_lowercase().chars().any(|c| vietnamese.contains(c)), "{line}");
                    } else {
                        assert!(!words.iter().any(|word| english.contains(&word.as_str())), "{line}");
                    }
                }
            }
        }
    }
}
