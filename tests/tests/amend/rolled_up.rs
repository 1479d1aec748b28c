//! Corrected folders in a sum of many units.

use super::*;

/// What `rollup` makes of some folders: how many units it sums, and what it names by kind.
fn rolled_up(office: &Office, folders: &[&str]) -> (i32, String) {
    let all = office.at("all");
    let _ = fs::remove_dir_all(&all);
    for name in folders {
        fs::create_dir_all(all.join(name)).unwrap();
        for (path, bytes) in tree(&office.at(name)) {
            fs::write(all.join(name).join(path.file_name().unwrap()), bytes).unwrap();
        }
    }
    let run = office.run(&["rollup", "@all", "--lang", "en"]);
    (run.code.into(), format!("{}{}", run.out, run.err))
}

#[test]
fn rollup_takes_the_newest_and_names_those_that_it_replaces() {
    let office = Office::new();
    office.corrected("fixed", "15", "3");
    assert_eq!(office.amend("old", "fixed", "new").code, 0);
    office.corrected("again", "20", "4");
    assert_eq!(office.amend("new", "again", "newer").code, 0);
    let (code, told) = rolled_up(&office, &["old", "new"]);
    assert_eq!(code, 0, "{told}");
    assert!(told.contains("replaced by its correction") && told.contains("all/new;"), "{told}");
    let (code, told) = rolled_up(&office, &["old", "new", "newer"]);
    assert_eq!(code, 0, "{told}");
    assert_eq!(told.matches("replaced by its correction").count(), 2, "{told}");
    let (code, told) = rolled_up(&office, &["newer"]);
    assert_eq!(code, 0, "the newest alone is enough: {told}");
}

#[test]
fn rollup_refuses_two_corrections_of_one_folder_a_gap_and_a_folder_that_is_not_the_one_replaced() {
    let office = Office::new();
    office.corrected("fixed", "15", "3");
    assert_eq!(office.amend("old", "fixed", "new").code, 0);
    office.corrected("again", "20", "4");
    assert_eq!(office.amend("old", "again", "rival").code, 0);
    assert_eq!(office.amend("new", "again", "newer").code, 0);
    let (code, told) = rolled_up(&office, &["old", "new", "rival"]);
    assert!(code == 1 && told.contains("two corrections replace one folder"), "{told}");
    let (code, told) = rolled_up(&office, &["new", "rival"]);
    assert!(code == 1 && told.contains("two corrections replace one folder"), "{told}");
    let (code, told) = rolled_up(&office, &["old", "newer"]);
    assert!(code == 1 && told.contains("the chain of corrections has a gap"), "{told}");

    fs::write(office.at("old/note.txt"), "x").unwrap();
    fs::remove_file(office.at("old/SHA256SUMS")).unwrap();
    assert_eq!(office.run(&["seal", "@old"]).code, 0);
    let (code, told) = rolled_up(&office, &["old", "new"]);
    assert!(code == 1 && told.contains("has another hash"), "{told}");

    fs::remove_file(office.at("new/SHA256SUMS")).unwrap();
    let (code, told) = rolled_up(&office, &["new"]);
    assert!(code == 1 && told.contains("this correction is not sealed"), "{told}");
}

#[test]
fn rollup_refuses_a_correction_that_names_the_folder_of_another_unit() {
    let office = Office::new();
    office.congress("dong", &CONGRESS.replace("thôn Đoài", "thôn Đông"), PAPERS);
    assert_eq!(office.run(&["seal", "@dong"]).code, 0);
    office.corrected("fixed", "15", "3");
    assert_eq!(office.amend("old", "fixed", "new").code, 0);
    let of_dong = sha256(&fs::read(office.at("dong/SHA256SUMS")).unwrap());
    let record = fs::read_to_string(office.at("new/amendment.json")).unwrap();
    let replaces = office.record("new")["replaces"].as_str().unwrap().to_owned();
    fs::write(office.at("new/amendment.json"), record.replace(&replaces, &of_dong)).unwrap();
    for name in ["SHA256SUMS", "minutes-of-correction.pdf"] {
        fs::remove_file(office.at("new").join(name)).unwrap();
    }
    assert_eq!(office.run(&["seal", "@new"]).code, 0);
    let (code, told) = rolled_up(&office, &["new", "dong"]);
    assert!(code == 1 && told.contains("names the folder of another unit"), "{told}");
    assert!(told.contains("Units summed: 1") || !told.contains("replaced by its correction"), "{told}");
}
