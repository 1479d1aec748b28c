//! The papers of a congress: every number and name of the report stands in them, nothing else can pass for them.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use kiemphieu_tests::program::{Run, run};
use serde_json::Value;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

fn program(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, words)
}

fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures").join(file)
}

/// Every congress file of the fixtures.
fn fixtures() -> Vec<PathBuf> {
    let files = |folder: &Path| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    let folders = files(&fixture("")).into_iter().filter(|path| path.is_dir());
    let mut files: Vec<_> = folders.flat_map(|folder| files(&folder)).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    files.sort();
    assert!(files.len() > 15);
    files
}

fn report(file: &Path, lang: &str) -> Value {
    let text = program(&["count", file.to_str().unwrap(), "--format", "json", "--lang", lang]).out;
    serde_json::from_str(&text).unwrap()
}

/// Writes the minutes of a file into a new folder.
fn minutes(file: &Path, more: &[&str]) -> (TempDir, Run) {
    let folder = TempDir::new().unwrap();
    let words = [&["minutes", file.to_str().unwrap(), "-o", folder.path().to_str().unwrap()], more].concat();
    let run = program(&words);
    (folder, run)
}

fn in_folder(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut files: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|own| own == ending));
    files.sort();
    files
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The paragraphs of a DOCX, read without any part of the program.
fn paragraphs(docx: &[u8]) -> Vec<String> {
    let xml = part(docx, "word/document.xml").replace("<w:tab />", "\t");
    let paragraphs = xml.split("</w:p>").map(|paragraph| {
        let texts = paragraph.split("<w:t xml:space=\"preserve\">").skip(1);
        let texts: String = texts
            .map(|text| {
                let (text, rest) = text.split_once("</w:t>").unwrap();
                format!("{text}{}", if rest.contains('\t') { "\t" } else { "" })
            })
            .collect();
        let plain = texts.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
        plain.replace("&amp;", "&")
    });
    paragraphs.filter(|paragraph| !paragraph.is_empty()).collect()
}

fn has_run(paragraphs: &[String], cells: &[String]) -> bool {
    cells.is_empty() || paragraphs.windows(cells.len()).any(|window| window == cells)
}

fn percent(plain: &Value, lang: &str) -> String {
    let plain = plain.as_str().unwrap();
    if lang == "vi" { plain.replace('.', ",") + "%" } else { plain.to_owned() + "%" }
}

/// The cells of one person in a table of votes.
fn row(at: usize, vote: &Value, lang: &str) -> Vec<String> {
    let name = vote["name"].as_str().unwrap().to_owned();
    vec![(at + 1).to_string(), name, vote["votes"].to_string(), percent(&vote["percent"], lang)]
}

fn holds_the_round(paragraphs: &[String], round: &Value, lang: &str) {
    let votes = round["votes"].as_array().unwrap();
    let in_ballot_order: Vec<_> = votes.iter().enumerate().flat_map(|(at, vote)| row(at, vote, lang)).collect();
    assert!(has_run(paragraphs, &in_ballot_order), "{paragraphs:#?}");
    let vote = |name: &Value| votes.iter().find(|vote| vote["name"] == *name).unwrap();
    let elected = round["elected"].as_array().unwrap().iter().enumerate();
    let by_votes: Vec<_> = elected.flat_map(|(at, name)| row(at, vote(name), lang)).collect();
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
#[test]
fn the_minutes_of_every_fixture_hold_every_number_and_name_of_their_round() {
    for file in fixtures() {
        for lang in ["vi", "en"] {
            let report = report(&file, lang);
            let (folder, run) = minutes(&file, &["--docx", "--lang", lang]);
            assert_eq!(run.err, "");
            for election in report["elections"].as_array().unwrap() {
                for round in election["rounds"].as_array().unwrap() {
                    let name = format!("minutes-{}-{}.docx", election["id"].as_str().unwrap(), round["round"]);
                    let docx = fs::read(folder.path().join(name)).unwrap();
                    holds_the_round(&paragraphs(&docx), round, lang);
                }
            }
            assert!(folder.path().join("congress-report.docx").exists());
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
    let (folder, _) = minutes(&file, &["--docx"]);
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

fn verify(document: &Path, report: &Path, lang: &str) -> Run {
    program(&["verify", document.to_str().unwrap(), report.to_str().unwrap(), "--lang", lang])
}

/// A file with the JSON report of a congress file.
fn saved(report: &Value, folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, serde_json::to_string_pretty(report).unwrap()).unwrap();
    path
}

#[test]
fn every_document_of_every_fixture_belongs_to_its_report_and_to_no_other() {
    let scratch = TempDir::new().unwrap();
    let other = saved(&report(&fixture("ky-anh-2019/congress.toml"), "vi"), scratch.path(), "other.json");
    for file in fixtures().into_iter().filter(|file| !file.starts_with(fixture("ky-anh-2019"))) {
        let own = saved(&report(&file, "vi"), scratch.path(), "own.json");
        for more in [&[][..], &["--docx"]] {
            let (folder, _) = minutes(&file, more);
            for document in in_folder(folder.path(), if more.is_empty() { "pdf" } else { "docx" }) {
                let agrees = verify(&document, &own, "vi");
                assert_eq!(agrees.code, 0, "{}{}", agrees.out, agrees.err);
                assert!(agrees.out.starts_with("KHỚP"));
                assert_eq!(verify(&document, &other, "vi").code, 1);
            }
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let file = fixture("nam-dinh-2020/congress.toml");
    for more in [&[][..], &["--docx"]] {
        let ((first, _), (again, _)) = (minutes(&file, more), minutes(&file, more));
        let (ending, mut compared) = (if more.is_empty() { "pdf" } else { "docx" }, 0);
        for (one, other) in in_folder(first.path(), ending).iter().zip(in_folder(again.path(), ending)) {
            assert_eq!(one.file_name(), other.file_name());
            assert!(fs::read(one).unwrap() == fs::read(&other).unwrap(), "{}", one.display());
            compared += 1;
        }
        assert_eq!(compared, 3);
    }
}

/// Every place of a whole number in a report that its minutes must show.
fn numbers<'v>(value: &'v Value, path: &str, found: &mut Vec<(String, &'v Value)>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| numbers(value, &format!("{path}/{key}"), found)),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(at, value)| numbers(value, &format!("{path}/{at}"), found))
        }
        Value::Number(_) => found.push((path.to_owned(), value)),
        _ => {}
    }
}

#[test]
fn a_changed_digit_of_the_report_is_found_and_the_first_difference_is_named() {
    let file = fixture("nam-dinh-2020/congress.toml");
    let own = report(&file, "vi");
    let scratch = TempDir::new().unwrap();
    let (folder, _) = minutes(&file, &["--docx"]);
    let document = folder.path().join("minutes-committee-1.docx");
    let mut places = Vec::new();
    numbers(&own["elections"][0]["rounds"][0], "/elections/0/rounds/0", &mut places);
    assert!(places.len() > 20, "{places:?}");
    for (pointer, number) in places {
        let mut changed = own.clone();
        *changed.pointer_mut(&pointer).unwrap() = (number.as_u64().unwrap() + 1).into();
        let told = verify(&document, &saved(&changed, scratch.path(), "changed.json"), "vi");
        assert_eq!(told.code, 1, "{pointer}: {}", told.out);
    }
    let mut changed = own.clone();
    changed["elections"][0]["rounds"][0]["votes"][0]["votes"] = 138.into();
    let changed = saved(&changed, scratch.path(), "changed.json");
    let vi = verify(&document, &changed, "vi").out;
    assert!(vi.contains("Hoàng Trọng An") && vi.contains("tài liệu ghi «137», báo cáo cho «138»"), "{vi}");
    let en = verify(&document, &changed, "en").out;
    assert!(en.contains("the document says «137», the report gives «138»"), "{en}");
    let mut changed = own;
    changed["elections"][1]["rounds"][0]["votes"][0]["votes"] = 142.into();
    let told = verify(&document, &saved(&changed, scratch.path(), "changed.json"), "vi").out;
    assert!(told.contains("khác ở chỗ khác"), "another election differs: {told}");
}

/// The same archive with another text in one of its parts.
fn with_part(docx: &[u8], changed: &str, xml: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        if file.is_dir() {
            continue;
        }
        let name = file.name().unwrap().into_owned();
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let whole = if name == changed { xml.as_bytes() } else { &bytes };
        out.write_all(whole).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_changed_digit_of_a_word_document_is_found_but_the_blanks_may_be_filled_in() {
    let file = fixture("nam-dinh-2020/congress.toml");
    let (folder, _) = minutes(&file, &["--docx"]);
    let document = folder.path().join("minutes-committee-1.docx");
    let docx = fs::read(&document).unwrap();
    let xml = part(&docx, "word/document.xml");
    let edited = folder.path().join("edited.docx");
    for (from, to) in
        [(">137<", ">138<"), (">146<", ">147<"), ("93,20%", "93,21%"), ("Hoàng Trọng An", "Hoàng Trọng Ân")]
    {
        assert!(xml.contains(from), "{from}");
        fs::write(&edited, with_part(&docx, "word/document.xml", &xml.replacen(from, to, 1))).unwrap();
        let told = verify(&edited, &file, "vi");
        assert_eq!(told.code, 1);
        let (from, to) = (from.trim_matches(['<', '>']), to.trim_matches(['<', '>']));
        assert!(told.out.contains(from) && told.out.contains(to), "{}", told.out);
    }
    let footer = part(&docx, "word/footer1.xml");
    let hash = footer.split("phiếu: ").nth(1).unwrap().get(..8).unwrap();
    let other = footer.replace(hash, "01234567");
    fs::write(&edited, with_part(&docx, "word/footer1.xml", &other)).unwrap();
    assert!(verify(&edited, &file, "vi").out.contains("word/footer1.xml"), "a changed hash");
    let filled = xml.replacen("hồi ……… giờ ……… phút", "hồi 16 giờ 30 phút", 1);
    assert_ne!(filled, xml);
    fs::write(&edited, with_part(&docx, "word/document.xml", &filled)).unwrap();
    assert_eq!(verify(&edited, &file, "vi").code, 0);
}

#[test]
fn any_changed_byte_of_a_pdf_is_found() {
    let file = fixture("ky-anh-2019/congress.toml");
    let (folder, _) = minutes(&file, &[]);
    let document = folder.path().join("minutes-secretary-1.pdf");
    let pdf = fs::read(&document).unwrap();
    let changed = folder.path().join("changed.pdf");
    for at in (10..pdf.len()).step_by(pdf.len() / 40) {
        let mut bytes = pdf.clone();
        bytes[at] ^= 1;
        fs::write(&changed, &bytes).unwrap();
        assert_ne!(verify(&changed, &file, "vi").code, 0, "byte {at}");
    }
}

/// The documents of two fixtures are these bytes to the letter, whoever built the program and for whatever processor.
/// Whoever has a build of their own sees for themselves:
/// `kiemphieu minutes fixtures/ky-anh-2019/congress.toml -o DIR`, then in DIR `sha256sum -c` with this list.
#[test]
fn every_build_of_this_version_prints_the_same_bytes() {
    for name in ["nam-dinh-2020", "ky-anh-2019"] {
        let (folder, run) = minutes(&fixture(&format!("{name}/congress.toml")), &[]);
        assert_eq!(run.err, "");
        let line = |path: &PathBuf| {
            let digits = Sha256::digest(fs::read(path).unwrap()).into_iter().map(|byte| format!("{byte:02x}"));
            format!("{}  {}\n", digits.collect::<String>(), path.file_name().unwrap().display())
        };
        let list: String = in_folder(folder.path(), "pdf").iter().map(line).collect();
        let expected = snapbox::Data::read_from(&fixture(&format!("{name}/documents.sha256")), None);
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(list, expected.raw());
    }
}

/// The whole of a PDF as another program packs it anew: another first line, and a comment behind the end.
#[test]
fn what_another_program_saved_is_not_proved_and_says_what_to_do() {
    let file = fixture("ky-anh-2019/congress.toml");
    for (more, ending) in [(&[][..], "pdf"), (&["--docx"], "docx")] {
        let (folder, _) = minutes(&file, more);
        let document = folder.path().join(format!("minutes-secretary-1.{ending}"));
        let bytes = fs::read(&document).unwrap();
        for (at, changed) in [[&bytes[..], b"\n% saved"].concat(), [b"\n", &bytes[..]].concat()].iter().enumerate() {
            fs::write(&document, changed).unwrap();
            for (lang, said) in [("vi", "lập lại từ báo cáo"), ("en", "print it again")] {
                let told = verify(&document, &file, lang);
                assert_eq!((told.code, told.err.as_str()), (1, ""), "{at}");
                assert!(told.out.contains(said), "{}", told.out);
            }
            let words = ["verify", document.to_str().unwrap(), file.to_str().unwrap(), "--format", "json"];
            let told: Value = serde_json::from_str(&program(&words).out).unwrap();
            assert!(["different", "not-provable"].contains(&told["proof"].as_str().unwrap()), "{told}");
            assert!(told["why"].is_string());
        }
    }
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

/// Constructed: a cell of `names`, each with one vote less than the one before.
fn constructed(folder: &Path, names: &[String], seats: usize) -> PathBuf {
    let listed: Vec<_> = names.iter().map(|name| toml_text(name)).collect();
    let votes: Vec<_> =
        names.iter().enumerate().map(|(at, name)| format!("{} = {}", toml_text(name), 300 - at)).collect();
    let text = format!(
        "schema = 1\nunit = \"Đảng bộ #dựng\"\ndate = 2025-05-10\nlevel = \"grassroots\"\n\
         [meeting]\nkind = \"members\"\nsummoned = 300\npresent = 300\n\
         [[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = {seats}\ncandidates = [{}]\n\
         [[election.round]]\nissued = 300\nreturned = 300\n\
         [election.round.totals]\nvalid = 300\ninvalid = {{}}\nvotes = {{ {} }}\n",
        listed.join(", "),
        votes.join(", "),
    );
    let path = folder.join("congress.toml");
    fs::write(&path, text).unwrap();
    path
}

fn toml_text(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// The text of a PDF by another program, where one is installed.
fn text_of_pdf(path: &Path) -> Option<String> {
    let run = Command::new("pdftotext").args(["-layout", path.to_str().unwrap(), "-"]).output().ok()?;
    run.status.success().then(|| String::from_utf8(run.stdout).unwrap())
}

#[test]
fn names_are_printed_as_they_are_whatever_they_mean_to_a_typesetter() {
    let scratch = TempDir::new().unwrap();
    let names: Vec<_> = HOSTILE.iter().map(|name| (*name).to_owned()).collect();
    let file = constructed(scratch.path(), &names, 8);
    let (folder, run) = minutes(&file, &["--docx"]);
    assert_eq!(run.err, "");
    let text = paragraphs(&fs::read(folder.path().join("minutes-committee-1.docx")).unwrap());
    for name in HOSTILE {
        assert!(text.contains(&name.to_owned()), "{name}");
    }
    let (folder, run) = minutes(&file, &[]);
    assert_eq!(run.err, "");
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

#[test]
fn where_pdftotext_is_installed_it_finds_every_name_and_number_of_every_fixture() {
    for file in fixtures() {
        let report = report(&file, "vi");
        let (folder, _) = minutes(&file, &[]);
        for election in report["elections"].as_array().unwrap() {
            for round in election["rounds"].as_array().unwrap() {
                let name = format!("minutes-{}-{}.pdf", election["id"].as_str().unwrap(), round["round"]);
                let Some(text) = text_of_pdf(&folder.path().join(name)) else { return };
                let lines: Vec<String> =
                    text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
                for (at, vote) in round["votes"].as_array().unwrap().iter().enumerate() {
                    let row = row(at, vote, "vi").join(" ");
                    assert!(lines.contains(&row), "{row} in {text}");
                }
            }
        }
    }
}

fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page\n").count()
}

/// Sets the ballots of a file.
fn ballots(file: &Path, more: &[&str]) -> (Run, Vec<u8>) {
    let folder = TempDir::new().unwrap();
    let output = folder.path().join("ballots.pdf");
    let words = [&["ballots", file.to_str().unwrap(), "-o", output.to_str().unwrap()], more].concat();
    let run = program(&words);
    (run, fs::read(output).unwrap_or_default())
}

#[test]
fn a_list_of_250_names_makes_papers_minutes_and_tally_sheets_of_several_pages() {
    let scratch = TempDir::new().unwrap();
    let names: Vec<_> = (1..=250).map(|at| format!("Nguyễn Thị Mai Phương Thảo {at}")).collect();
    let file = constructed(scratch.path(), &names, 200);
    let (run, pdf) = ballots(&file, &[]);
    assert_eq!(run.err, "");
    assert!((2..=8).contains(&pages(&pdf)), "{} pages", pages(&pdf));
    let (run, tally) = ballots(&file, &["--tally-sheet"]);
    assert_eq!((run.code, pages(&tally) > 10), (0, true));
    let (folder, run) = minutes(&file, &[]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(pages(&fs::read(folder.path().join("minutes-committee-1.pdf")).unwrap()) > 5);
}

#[test]
fn short_papers_stand_three_on_a_sheet_and_serials_only_where_asked() {
    let file = fixture("ky-anh-2019/congress.toml");
    let (run, one) = ballots(&file, &["--election", "secretary"]);
    assert_eq!((run.code, pages(&one)), (0, 1), "{}", run.err);
    let (_, seven) = ballots(&file, &["--election", "secretary", "--copies", "7"]);
    assert_eq!(pages(&seven), 3);
    let (_, numbered) = ballots(&file, &["--election", "secretary", "--copies", "7", "--serials"]);
    assert_eq!(pages(&numbered), 3);
    assert_ne!(seven, numbered);
    let (_, again) = ballots(&file, &["--election", "secretary", "--copies", "7"]);
    assert!(seven == again, "the same bytes");
}

#[test]
fn papers_of_the_next_round_are_those_of_the_tied_or_left() {
    let scratch = TempDir::new().unwrap();
    let file = scratch.path().join("congress.toml");
    let text = "schema = 1\nunit = \"Chi bộ dựng\"\ndate = 2025-05-10\n[meeting]\nkind = \"members\"\nsummoned = 10\n\
                present = 10\n[[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = 2\n\
                candidates = [\"Lê An\", \"Lê Ba\", \"Lê Ca\"]\n[[election.round]]\nissued = 10\nreturned = 10\n\
                [election.round.totals]\nvalid = 10\nvotes = { \"Lê An\" = 8, \"Lê Ba\" = 6, \"Lê Ca\" = 6 }\n";
    fs::write(&file, text).unwrap();
    let (run, next) = ballots(&file, &["--next"]);
    assert_eq!((run.code, pages(&next)), (0, 1), "{}", run.err);
    let output = scratch.path().join("next.pdf");
    fs::write(&output, &next).unwrap();
    if let Some(text) = text_of_pdf(&output) {
        assert!(text.contains("Lê Ba") && text.contains("Lê Ca") && !text.contains("Lê An"), "{text}");
    }
    let complete = fixture("nam-dinh-2020/congress.toml");
    let (run, _) = ballots(&complete, &["--next", "--lang", "en"]);
    assert_eq!((run.code, run.err.trim()), (2, "error: no further round is to be voted"));
}

#[test]
fn the_proof_sheet_and_the_projector_are_made_for_every_fixture() {
    for file in fixtures() {
        let (run, proof) = ballots(&file, &["--proof"]);
        assert_eq!((run.code, pages(&proof) > 0), (0, true), "{}{}", file.display(), run.err);
        let folder = TempDir::new().unwrap();
        let output = folder.path().join("hall.pdf");
        let run = program(&["projector", file.to_str().unwrap(), "-o", output.to_str().unwrap()]);
        assert_eq!(run.err, "", "{}", file.display());
        assert_eq!(verify(&output, &file, "vi").code, 0);
    }
}

#[test]
fn a_letter_without_a_sign_in_the_fonts_is_refused_in_both_languages() {
    let scratch = TempDir::new().unwrap();
    let names = ["Lê 😀 An", "Lê Ba", "Lê Ca"].map(str::to_owned);
    let file = constructed(scratch.path(), &names, 2);
    for (lang, words) in
        [("vi", "phông chữ không có ký tự «😀» (U+1F600)"), ("en", "the fonts have no sign for «😀» (U+1F600)")]
    {
        let (_, run) = minutes(&file, &["--lang", lang]);
        assert_eq!(run.code, 1);
        assert!(run.err.contains(words) && run.err.contains("Lê 😀 An"), "{}", run.err);
    }
}

#[test]
fn a_file_that_stands_is_not_overwritten_unless_it_is_the_same() {
    let file = fixture("ky-anh-2019/congress.toml");
    let (folder, _) = minutes(&file, &[]);
    let words = ["minutes", file.to_str().unwrap(), "-o", folder.path().to_str().unwrap()];
    assert_eq!(program(&words).code, 0, "the same bytes may stand already");
    let document = folder.path().join("minutes-secretary-1.pdf");
    fs::write(&document, "signed").unwrap();
    let vi = program(&words);
    assert_eq!(vi.code, 1);
    assert!(vi.err.contains("không ghi đè"), "{}", vi.err);
    assert_eq!(fs::read_to_string(document).unwrap(), "signed");
}

#[test]
fn many_congresses_in_one_call_have_a_folder_each() {
    let folder = TempDir::new().unwrap();
    let files: Vec<_> = fixtures().iter().map(|file| file.to_str().unwrap().to_owned()).collect();
    let mut words = vec!["minutes", "-o", folder.path().to_str().unwrap(), "--docx", "--format", "json"];
    words.extend(files.iter().map(String::as_str));
    let run = program(&words);
    assert_eq!((run.code, run.err.as_str()), (1, ""), "some fixtures have an error finding");
    let written: Value = serde_json::from_str(&run.out).unwrap();
    let written = written["written"].as_array().unwrap();
    assert!(written.len() > files.len());
    assert!(written.iter().all(|file| Path::new(file.as_str().unwrap()).exists()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), files.len());
}

#[test]
fn one_file_that_cannot_be_read_does_not_keep_the_others_from_being_written() {
    let scratch = TempDir::new().unwrap();
    let broken = scratch.path().join("broken.json");
    fs::write(&broken, "{ \"schema\": 1").unwrap();
    let file = fixture("ky-anh-2019/congress.toml");
    let words = ["minutes", "-o", scratch.path().to_str().unwrap(), file.to_str().unwrap(), broken.to_str().unwrap()];
    let run = program(&words);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("broken.json:1:"), "{}", run.err);
    assert!(scratch.path().join("ky-anh-2019/minutes-secretary-1.pdf").exists(), "{}", run.out);
}

#[test]
fn wrong_usage_is_told_in_both_languages() {
    let scratch = TempDir::new().unwrap();
    let pdf = scratch.path().join("minutes.pdf");
    fs::write(&pdf, "%PDF-1.7").unwrap();
    let file = fixture("ky-anh-2019/congress.toml");
    let file = file.to_str().unwrap();
    for (words, vi, en) in [
        (vec!["ballots", file, "-o", "ballots.doc"], "phải kết thúc bằng .pdf", "must end in .pdf"),
        (vec!["ballots", file, "-o", "x.pdf", "--election", "mayor"], "cuộc bầu `mayor`", "the election `mayor`"),
        (vec!["projector", file, "-o", "hall"], "phải kết thúc bằng .pdf", "must end in .pdf"),
        (vec!["verify", pdf.to_str().unwrap()], "thiếu báo cáo", "the report is missing"),
    ] {
        for (lang, said) in [("vi", vi), ("en", en)] {
            let run = program(&[&words[..], &["--lang", lang]].concat());
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{words:?}");
            assert!(run.err.contains(said), "{}", run.err);
        }
    }
    for (lang, said) in
        [("vi", "không phải tài liệu do chương trình này lập"), ("en", "no document that this program made")]
    {
        let run = program(&["verify", pdf.to_str().unwrap(), file, "--lang", lang]);
        assert_eq!((run.code, run.err.as_str()), (1, ""));
        assert!(run.out.contains(said), "{}", run.out);
    }
}

#[test]
fn a_document_and_a_report_in_different_languages_are_told_apart() {
    let file = fixture("ky-anh-2019/congress.toml");
    let scratch = TempDir::new().unwrap();
    let english = saved(&report(&file, "en"), scratch.path(), "en.json");
    let (folder, _) = minutes(&file, &[]);
    let told = verify(&folder.path().join("minutes-secretary-1.pdf"), &english, "en");
    assert!(told.out.contains("different languages"), "{}", told.out);
    let own = verify(&folder.path().join("minutes-secretary-1.pdf"), &file, "en");
    assert_eq!(own.code, 0, "a congress file is counted in the language of the document: {}", own.out);
}

/// Every text in quotation marks of a congress file, which reads the same in both languages.
fn without_names(text: &str, file: &Path) -> String {
    let source = fs::read_to_string(file).unwrap();
    let mut quoted: Vec<_> =
        source.split('"').skip(1).step_by(2).flat_map(|text| [text.to_owned(), text.to_uppercase()]).collect();
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
