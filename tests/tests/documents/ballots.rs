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
