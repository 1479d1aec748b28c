//! What is printed before the vote.

use super::*;

fn pages(pdf: &[u8]) -> usize {
    let text = String::from_utf8_lossy(pdf);
    text.matches("/Type /Page\n").count()
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
    let (run, seven) = ballots(&file, &["--election", "secretary", "--copies", "7"]);
    assert_eq!(run.err, "");
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

/// Lists of more letters than the press sets in one document; a single name is bounded where it is read.
#[test]
fn papers_and_tally_sheets_are_refused_where_their_texts_are_longer_than_is_printed() {
    let scratch = TempDir::new().unwrap();
    let names =
        |id: &str| (0..1000).map(|at| format!("\"{id} {at} {}\"", "Minh ".repeat(80).trim())).collect::<Vec<_>>();
    let election = |id: &str| {
        format!(
            "[[election]]\nid = \"{id}\"\noffice = \"committee\"\nseats = 1\ncandidates = [{}]\n",
            names(id).join(", ")
        )
    };
    let file = scratch.path().join("congress.toml");
    let head = "schema = 1\nunit = \"Chi bộ\"\ndate = 2025-05-10\n[meeting]\nkind = \"members\"\nsummoned = 10\n";
    fs::write(&file, format!("{head}{}{}", election("a"), election("b"))).unwrap();
    for more in [&[][..], &["--tally-sheet"], &["--proof"]] {
        let (run, _) = ballots(&file, &[more, &["--lang", "en"]].concat());
        assert_eq!(run.code, 1, "{more:?}");
        assert!(run.err.contains("a text may have 50000 letters and a document 600000"), "{more:?}: {}", run.err);
    }
}

#[test]
fn every_tally_sheet_says_what_is_elected_and_two_boxes_have_a_line_each() {
    let scratch = TempDir::new().unwrap();
    let text = |file: &Path| {
        let (run, pdf) = ballots(file, &["--tally-sheet"]);
        assert_eq!(run.err, "");
        let output = scratch.path().join("tally.pdf");
        fs::write(&output, &pdf).unwrap();
        text_of_pdf(&output)
    };
    let names: Vec<_> = (1..=40).map(|at| format!("Lê Văn {at}")).collect();
    let strike_out = constructed(scratch.path(), &names, 30);
    if let Some(text) = text(&strike_out) {
        let sheets: Vec<_> = text.split('\u{c}').filter(|sheet| !sheet.trim().is_empty()).collect();
        assert!(sheets.len() > 2, "{text}");
        let told = |sheet: &&str| {
            ["BẢNG KIỂM PHIẾU", "Ban Chấp hành", "Vòng 1"]
                .iter()
                .all(|word| sheet.to_lowercase().contains(&word.to_lowercase()))
        };
        assert_eq!(sheets.iter().find(|sheet| !told(sheet)), None);
        assert!(!text.contains("Không đồng ý"));
    }
    let two_boxes = constructed(scratch.path(), &names[..3], 3);
    if let Some(text) = text(&two_boxes) {
        assert_eq!((text.matches("Không đồng ý").count(), text.contains("Đồng ý")), (3, true), "{text}");
    }
}

/// Nobody signs a page with nothing of the result on it.
#[test]
fn signatures_stand_below_the_conclusion_of_the_minutes() {
    for file in ["nam-dinh-2020", "withdrawn-2025", "a10-school-cell-2021", "a9-quang-chau-2020"] {
        let (folder, _) = minutes(&fixture(&format!("{file}/congress.toml")), &[]);
        for pdf in in_folder(folder.path(), "pdf") {
            let name = pdf.file_name().unwrap().to_str().unwrap().to_owned();
            let Some(text) = text_of_pdf(&pdf) else { return };
            let signed = text.split('\u{c}').find(|page| page.contains("T/M ĐOÀN CHỦ TỊCH")).unwrap();
            let (above, _) = signed.split_once("T/M ĐOÀN CHỦ TỊCH").unwrap();
            if name.starts_with("minutes-") {
                assert!(above.contains("Kết luận và việc tiếp theo"), "{file} {name}: {signed}");
            }
            assert!(above.lines().filter(|line| !line.trim().is_empty()).count() > 4, "{file} {name}: {signed}");
        }
    }
}
