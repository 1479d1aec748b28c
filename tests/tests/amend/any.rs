//! Any congress in which the marks of a paper are read again, and a congress in a workbook.

use kiemphieu_testing::Mark;
use kiemphieu_testing::history::{Columns, Filled, History, Layout, Rows};
use kiemphieu_testing::strategies::lawful_histories;
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rust_xlsxwriter::{Format, Workbook};

use super::*;

/// Each paper has its row and its serial.
const SERIALS: Layout = Layout {
    rows: Rows::Each,
    columns: Columns::Numbers,
    semicolon: false,
    crlf: false,
    bom: false,
    quoted: false,
    serials: true,
    marks_first: false,
    backwards: false,
    open_end: false,
};

fn editions() -> Vec<kiemphieu_core::Rulebook> {
    kiemphieu_core::Editions::built_in().unwrap().all().iter().filter(|book| book.chosen_by_date()).cloned().collect()
}

/// The history with the first mark of one paper read otherwise; none where no papers were typed in.
fn read_again(history: &History, which: prop::sample::Index) -> Option<History> {
    let mut read = history.clone();
    let casts =
        read.contests.iter_mut().flat_map(|contest| &mut contest.entries).filter_map(|entry| entry.cast.as_mut());
    let boxes = casts.filter_map(|cast| match &mut cast.filled {
        Filled::Boxes(boxes) => Some(boxes),
        Filled::Totals(_) => None,
    });
    let mut sheets: Vec<_> = boxes.flatten().flat_map(|one| &mut one.sheets).collect();
    let at = if sheets.is_empty() { return None } else { which.index(sheets.len()) };
    let mark = sheets.get_mut(at)?.marks.first_mut()?;
    *mark = if *mark == Mark::For { Mark::Against } else { Mark::For };
    Some(read)
}

impl Office {
    /// A folder of a history, and the report that `count` makes of it where it holds no error.
    fn history(&self, name: &str, history: &History) -> Option<Value> {
        fs::create_dir_all(self.at(name)).unwrap();
        let file = history.write_into(&self.at(name), &SERIALS).unwrap();
        let counted = self.run(&["count", file.to_str().unwrap(), "--format", "json"]);
        Some(&counted).filter(|counted| counted.code == 0).map(|counted| serde_json::from_str(&counted.out).unwrap())
    }
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 8, failure_persistence: None, rng_seed: RngSeed::Fixed(1_717), max_shrink_iters: 60,
        max_global_rejects: 5_000, ..ProptestConfig::default()
    })]
    #[test]
    fn any_congress_is_corrected_in_any_paper_and_says_of_no_paper_what_stands_on_it(
        history in lawful_histories(&editions()), which in any::<prop::sample::Index>()
    ) {
        let office = Office { folder: tempfile::tempdir().unwrap() };
        let fixed = read_again(&history, which);
        prop_assume!(fixed.is_some() && office.history("old", &history).is_some());
        let now = office.history("fixed", &fixed.unwrap());
        prop_assume!(now.is_some());
        prop_assert_eq!(office.run(&["seal", "@old"]).code, 0);
        let before = tree(&office.at("old"));
        let run = office.amend("old", "fixed", "new");
        prop_assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
        prop_assert_eq!(tree(&office.at("old")), before);
        for words in [&["verify", "@new"][..], &["verify", "@new", "@old"]] {
            let verified = office.run(words);
            prop_assert_eq!((verified.code, verified.err.as_str()), (0, ""), "{}", verified.out);
        }
        let record = office.record("new");
        prop_assert_eq!(&record["replaces"], &json!(sha256(&fs::read(office.at("old/SHA256SUMS")).unwrap())));
        let report = fs::read_to_string(office.at("new/congress.report.json")).unwrap();
        let report: Value = serde_json::from_str(&report).unwrap();
        prop_assert_eq!(&report["elections"], &now.unwrap()["elections"]);
        // What is told of papers, by the record and the minutes, names nobody, whoever is marked on them.
        let elections: Vec<_> = record["congresses"].as_array().unwrap().iter().flat_map(|congress| congress["elections"].as_array().unwrap()).collect();
        let papers: Vec<_> = elections.iter().flat_map(|election| election["papers"].as_array().unwrap()).collect();
        let told: Vec<&str> = papers.iter().filter_map(|paper| paper.as_str()).collect();
        let names = history.contests.iter().flat_map(|contest| &contest.candidates);
        prop_assert!(names.into_iter().all(|name| told.iter().all(|told| !told.contains(name.as_str()))), "{:?}", told);
        // Where others are elected by it, the list of a later round may be another one.
        let of_the_paper = told.iter().filter(|told| told.starts_with("The marks on paper ") && told.contains(" were read again"));
        prop_assert_eq!(of_the_paper.count(), 1, "{:?}", told);
        let of_lists = told.iter().filter(|told| told.starts_with("The list or its seats are others"));
        prop_assert_eq!(of_lists.count() + 1, told.len(), "{:?}", told);
    }
}

/// The sheets of a congress, each with rows of cells; papers of four for three seats.
fn write_book(path: &Path, papers: &str) {
    let facts: &[&[&str]] = &[
        &["", "Chi bộ thôn Đoài", "unit"],
        &["", "15/3/2025", "date"],
        &["", "cell", "level"],
        &["", "members", "kind"],
        &["", "9", "summoned"],
        &["", "9", "present"],
    ];
    let elections: &[&[&str]] = &[
        &["id", "office", "seats", "direct", "from", "planned", "alternates", "kind", "summoned", "present"],
        &["id", "office", "seats", "direct", "from", "planned", "alternates", "kind", "summoned", "present"],
        &["committee", "committee", "3"],
    ];
    let keys: &[&str] =
        &["election", "name", "born", "woman", "minority", "re_elected", "heads_agency", "village_head"];
    let names: &[&[&str]] = &[
        keys,
        keys,
        &["committee", "Nguyễn Văn An"],
        &["committee", "Trần Thị Bình"],
        &["committee", "Lê Văn Chi"],
        &["committee", "Phạm Thị Dung"],
    ];
    let keys: &[&str] = &["election", "decision", "candidates", "new_names", "printed", "issued", "returned", "sheet"];
    let rounds: &[&[&str]] = &[keys, keys, &["committee", "", "", "", "", "9", "9", "Phiếu 1"]];
    let papers: Vec<Vec<&str>> = papers.lines().map(|line| line.split(',').collect()).collect();
    let papers: Vec<&[&str]> = papers.iter().map(Vec::as_slice).collect();
    let mut book = Workbook::new();
    for (name, rows) in
        [("Đại hội", facts), ("Cuộc bầu", elections), ("Danh sách", names), ("Vòng bầu", rounds), ("Phiếu 1", &papers)]
    {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (row, cells) in (0u32..).zip(rows) {
            for (column, cell) in (0u16..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_with_format(row, column, *cell, &Format::new().set_num_format("@")).unwrap();
            }
        }
    }
    book.save(path).unwrap();
}

#[test]
fn a_congress_in_a_workbook_is_corrected_like_one_in_text() {
    let office = Office { folder: tempfile::tempdir().unwrap() };
    for (name, papers) in [("old", PAPERS.to_owned()), ("fixed", PAPERS.replace("15,4", "15,3"))] {
        fs::create_dir(office.at(name)).unwrap();
        write_book(&office.at(name).join("so.xlsx"), &papers);
    }
    let sealed = office.run(&["seal", "@old"]);
    assert_eq!(sealed.code, 0, "{}", sealed.err);
    let before = tree(&office.at("old"));
    let run = office.amend("old", "fixed", "new");
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert_eq!(tree(&office.at("old")), before);
    assert!(run.out.starts_with("!!! OTHER PERSONS ARE ELECTED !!!"), "{}", run.out);
    let record = office.record("new");
    assert_eq!(record["replaces"], json!(sha256(&fs::read(office.at("old").join("SHA256SUMS")).unwrap())));
    let election = &record["congresses"][0]["elections"][0];
    assert_eq!(election["papers"], json!(["The marks on paper 15 were read again"]));
    let report = fs::read_to_string(office.at("new/so.report.json")).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["elections"][0]["elected"], json!(["Trần Thị Bình", "Nguyễn Văn An", "Phạm Thị Dung"]));
    assert_eq!(office.run(&["verify", "@new", "@old"]).code, 0);
}
