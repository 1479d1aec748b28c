//! Which person, election or file is meant by a name, and what is offered for one that is not there.

use super::*;

#[test]
fn the_nearest_name_is_offered_for_one_that_is_not_on_the_list() {
    let totals = TOTALS.replace("\"Nguyễn Văn An\" = 8", "\"Nguyễn Văn Ân\" = 8");
    let refused = Case::new().with("ballots = \"papers.csv\"", &totals).refused();
    refused.names(&["Nguyễn Văn Ân"]).offers(&["Nguyễn Văn An"]);
    let poll = "seats = 3\nnominated = [\"Phạm Thu Dung\"]\nlist_poll = { attending = 9, support = { \"Phạm Thu Dũng\" = 9 } }";
    Case::new().with("seats = 3", poll).refused().offers(&["Phạm Thu Dung"]);
}

// rule: LIST-ELIGIBLE
#[test]
fn list_eligible_a_name_that_was_not_elected_is_told_with_the_nearest_that_was_on_the_list() {
    let secretary = "[[election]]\nid = \"s\"\noffice = \"secretary\"\ndirect = true\nfrom = \"committee\"\nseats = 1\ncandidates = [\"Trần Thi Bình\"]";
    let run = Case::new().then(secretary).count(&[]);
    assert_eq!(run.code, 1);
    let out = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    for words in ["Có lẽ là «Trần Thị Bình»", "Hai tên chỉ khác nhau ở dấu"] {
        assert!(out.contains(words), "{words}\n{out}");
    }
}

#[test]
fn an_id_that_no_election_has_is_told_with_the_nearest() {
    let run = Case::new().with("seats = 3", "seats = 3\nfrom = \"comittee\"").count(&["--lang", "en"]);
    assert!(run.out.contains("Perhaps «committee»?"), "{}", run.out);
}

#[test]
fn nobody_is_explained_in_anothers_place() {
    for asked in ["Nguyễn Văn Ân", "Ân", "Trần Thị Bính"] {
        let run = Case::new().count(&["--explain", asked]);
        assert_eq!((run.code, run.out.as_str()), (1, ""), "{}", run.err);
        let near = if asked.starts_with('T') {
            "gần giống nhất: Trần Thị Bình"
        } else {
            "gần giống nhất: Nguyễn Văn An"
        };
        assert!(run.err.contains(near), "{}", run.err);
    }
    assert_eq!(Case::new().count(&["--explain", "NGUYỄN VĂN AN"]).code, 0);
}

#[test]
fn a_file_is_found_under_the_other_form_of_its_name() {
    let (composed, decomposed) = ("phiếu.csv", "phie\u{302}\u{301}u.csv");
    for (written, on_disk) in
        [(composed, decomposed), (decomposed, composed), ("Hòm/phiếu.csv", "ho\u{300}m/phiếu.csv")]
    {
        let case = Case::new().with("papers.csv", written);
        fs::create_dir_all(case.folder.path().join("ho\u{300}m")).unwrap();
        let case = case.file(on_disk, PAPERS);
        fs::remove_file(case.folder.path().join("papers.csv")).unwrap();
        let run = case.count(&[]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{written}");
    }
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("đa\u{323}i ho\u{323}\u{302}i.toml"), CONGRESS).unwrap();
    fs::write(folder.path().join("papers.csv"), PAPERS).unwrap();
    let run = program(&["count", path(&folder.path().join("đại hội.toml")), "--format", "json"]);
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    assert!(run.out.contains("\"đại hội.toml\""), "{}", run.out);
}

// rule: PROC-CELL
#[test]
fn proc_cell_one_box_in_two_spellings_is_one_box() {
    let again = "[[election]]\nid = \"d\"\noffice = \"delegates\"\nseats = 3\ncandidates = [\"Nguyễn Văn An\", \"Trần Thị Bình\", \"Lê Quốc Cường\", \"Phạm Thu Dung\"]\n[[election.round]]\nissued = 10\nreturned = 10\nballots = \"./PAPERS.csv\"";
    let run = Case::new().then(again).count(&[]);
    let out = run.out.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        run.code == 1 && out.contains("dùng cho cả vòng 1 của «committee» và vòng 1 của «d»"),
        "{}{}",
        run.out,
        run.err
    );
}
