//! A box of which each paper is kept: read as it is counted, refused where it would be refused, and bound to give the same
//! count.

use std::path::Path;

use kiemphieu_core::report::Input;
use kiemphieu_core::{BallotBox, List, Rulebook};

use crate::counting::boxes::Named;
use crate::counting::reading::Reading;
use crate::input::hash::WHOLE;
use crate::input::name::file_of;
use crate::input::on_disk::on_disk;
use crate::input::progress::silent;
use crate::input::{self, changed, too_large, unreadable};
use crate::problem::{Problem, Problems};

/// A ballot file whose papers are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// The papers, in the order of the file; a range of serials as so many papers, other rows of several as a pattern.
    pub papers: BallotBox,
    /// The files, one unless there are several boxes.
    pub inputs: Vec<Input>,
    /// What is no fault of the file and must be seen.
    pub told: Vec<Problem>,
}

/// Reads a ballot file (`box.csv`, `box.jsonl`, `box.xlsx`, `box.xlsx#Sheet`) paper by paper. `returned` are the papers
/// that the board took out of the box, where that is known.
///
/// # Errors
/// Everything for which the same file would not be counted, and files of more than 16 MiB.
pub fn read_box(name: &str, list: &List, rulebook: &Rulebook, returned: Option<u32>) -> Result<Kept, Problems> {
    let (file, names) = (file_of(name), [name.to_owned()]);
    let returned = returned.unwrap_or(0);
    let keep = Some(u64::MAX);
    let reading = Reading { file, list, rulebook, with_remarks: false, named: &names, returned, keep, seek: None };
    read(name, &reading).map_err(Problems)
}

/// Reads the ballot files of several boxes, each with what its box is called, as one pile in which each paper keeps its
/// box; one file alone is read as by [`read_box`].
///
/// # Errors
/// As [`read_box`], and when a serial stands in two boxes.
pub fn read_boxes(
    boxes: &[(String, String)],
    list: &List,
    rulebook: &Rulebook,
    returned: Option<u32>,
) -> Result<Kept, Problems> {
    if let [(_, file)] = boxes {
        return read_box(file, list, rulebook, returned);
    }
    let mut all = Kept { papers: BallotBox::new(list.clone()), inputs: Vec::new(), told: Vec::new() };
    for (name, file) in boxes {
        let kept = read_box(file, list, rulebook, None)?;
        all.papers.join(&kept.papers, name).map_err(|refused| {
            let (text, remedy) = refused.text();
            Problems(vec![Problem::of_file(file, text, remedy)])
        })?;
        all.inputs.extend(kept.inputs);
        all.told.extend(kept.told);
    }
    Ok(all)
}

fn read(name: &str, reading: &Reading) -> Result<Kept, Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let path = on_disk(Path::new(reading.file));
    let length = input::open(reading.file, &path).map_err(one)?.metadata();
    if length.map_err(|error| one(unreadable(reading.file, &error)))?.len() > WHOLE {
        return Err(one(too_large(reading.file, WHOLE)));
    }
    let (counted, hash) = Named::new(path, name).count(reading, &silent)?;
    let papers = counted.kept.unwrap_or_else(|| Err(one(changed(reading.file))))?;
    let own = Path::new(name).file_name().map_or_else(|| name.to_owned(), |own| own.to_string_lossy().into_owned());
    Ok(Kept { papers, inputs: vec![Input { name: own, hash }], told: counted.told })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use kiemphieu_core::{Editions, Judge, Lang, Paper, Serial};
    use proptest::prelude::*;

    fn list() -> List {
        List::new(["An", "Bình", "Chi", "Dũng"], 3).unwrap()
    }

    fn editions() -> &'static Editions {
        static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
        EDITIONS.get_or_init(|| Editions::built_in().unwrap())
    }

    fn kept(name: &str, bytes: &[u8]) -> Result<Kept, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        read_box(&path.display().to_string(), &list(), editions().named("190").unwrap(), None)
            .map_err(|problems| problems.render(Lang::En))
    }

    fn look(kept: &Kept) -> Vec<(String, u32)> {
        let papers = kept.papers.papers();
        papers.map(|(_, paper, count)| (paper.serial.as_ref().map_or("-", Serial::as_str).to_owned(), count)).collect()
    }

    #[test]
    fn rows_are_papers_and_a_range_is_as_many_as_it_says() {
        let csv = "paper,count,struck,flaw,note\n01,,4,,\nP08-P11,4,1,,\nTổ 1-3,,3,marked,có dấu\n\nX,3,2,,\nA,0,2,,\n";
        let papers = kept("box.csv", csv.as_bytes()).unwrap();
        let expected = [("01", 1), ("P08", 1), ("P09", 1), ("P10", 1), ("P11", 1), ("Tổ 1-3", 1), ("-", 3)];
        assert_eq!(look(&papers), expected.map(|(serial, count)| (serial.to_owned(), count)));
        assert_eq!((papers.papers.entered(), papers.inputs[0].name.as_str()), (9, "box.csv"));
        let (_, noted) = papers.papers.find(&Serial::new("tổ 1-3").unwrap()).unwrap();
        assert_eq!((noted.note.as_deref(), noted.flaw), (Some("có dấu"), Some(kiemphieu_core::Flaw::Marked)));
    }

    #[test]
    fn the_three_formats_give_one_box() {
        let csv = kept("box.csv", b"paper;struck;count\n7;4;\n;1 2;3\n9;;\n").unwrap().papers;
        let utf16: Vec<u8> = "\u{FEFF}paper\tstruck\tcount\n7\t4\t\n\t1 2\t3\n9\t\t\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(kept("box.csv", &utf16).unwrap().papers, csv);
        let json = "\u{FEFF}{\"paper\": 7, \"struck\": [4]}\n\n{\"struck\": [1, 2], \"count\": 3}\n{\"paper\": \"9\", \"struck\": []}\n";
        assert_eq!(kept("box.jsonl", json.as_bytes()).unwrap().papers, csv);
        let marks =
            "{\"paper\":7,\"marks\":[1,1,1,0]}\n{\"marks\":[0,0,1,1],\"count\":3}\n{\"paper\":9,\"marks\":[1,1,1,1]}\n";
        assert_eq!(kept("box.ndjson", marks.as_bytes()).unwrap().papers, csv);
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        for (row, cells) in
            (0u32..).zip([["paper", "struck", "count"], ["7", "4", ""], ["", "1 2", "3"], ["9", "", ""]])
        {
            for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write(row, column, cell).unwrap();
            }
        }
        assert_eq!(kept("box.xlsx", &book.save_to_buffer().unwrap()).unwrap().papers, csv);
    }

    #[test]
    fn what_is_not_counted_is_not_kept() {
        for (name, text, cause) in [
            ("box.csv", "paper,struck\n7,4\n07,1\n", "the serial on this line stands on line 2"),
            ("box.csv", "paper,count,struck\n1-6,6,4\n4,,1\n", "the serial on this line stands on line 2"),
            ("box.csv", "paper,struck\n7,5\n", "outside the list of 4 names"),
            ("box.csv", "count,struck\n3,4\n2,1\n5,\n", "it is a line of totals"),
            ("box.csv", "", "the ballot file is empty"),
            ("box.csv", "paper,agree,disagree\n7,1,\n", "do not fit a strike-out paper"),
            ("box.jsonl", "{\"struck\": [3], \"stuck\": 1}", "no key `stuck`"),
            ("box.json", "{}", "holds no box of ballots"),
            ("box.xlsx", "paper,struck\n", "no Excel workbook"),
            ("box.csv", "paper,count,struck\n1-4000000000,4000000000,4\n", "one row of 4000000000 serials"),
        ] {
            let told = kept(name, text.as_bytes()).unwrap_err();
            assert!(told.contains(cause), "{text}\n{told}");
        }
        let many = kept("box.csv", b"count,struck\n4000000000,4\n4000000000,1\n").unwrap();
        assert_eq!(many.papers.entered(), 8_000_000_000, "a pattern takes no room for its papers");
        let large = [b"struck\n".to_vec(), b"1 2 3 4 \n".repeat(2 << 20)].concat();
        assert!(kept("box.csv", &large).unwrap_err().contains("larger than 16 MiB"));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn one_reading_of_a_serial_holds_here_and_where_papers_are_counted(
            serials in prop::collection::vec("(P|p-|Q 0|1\\.|Hòm )?0{0,2}[1-9]{1,2}", 1..12),
        ) {
            let rows: String = serials.iter().map(|serial| format!("{serial},4\n")).collect();
            let mut plain = BallotBox::new(list());
            let put = serials.iter().try_for_each(|serial| {
                let rows = kiemphieu_core::Marks::StrikeOut(vec![true, true, true, false]);
                plain.put(Paper::plain(rows).numbered(Serial::new(serial).unwrap())).map(drop)
            });
            let found = kept("box.csv", format!("paper,struck\n{rows}").as_bytes());
            prop_assert_eq!(found.is_ok(), put.is_ok(), "{:?} {:?}", found, put);
            if let Ok(found) = found {
                prop_assert_eq!(found.papers, plain);
            }
        }

        #[test]
        fn a_kept_box_counts_like_the_file(
            rows in prop::collection::vec((prop::option::of(1u32..60), 1u32..4, prop::collection::btree_set(1usize..5, 0..5), any::<bool>()), 0..20),
        ) {
            let mut used = std::collections::BTreeSet::new();
            let rows: String = rows.into_iter().map(|(serial, count, struck, noted)| {
                let serial = serial.filter(|serial| used.insert(*serial));
                let struck: Vec<_> = struck.iter().map(usize::to_string).collect();
                let marked = if struck.is_empty() && serial.is_none() { "marked" } else { "" };
                let count = if serial.is_some() { 1 } else { count };
                format!("{},{count},{},{marked},{}\n", serial.map(|serial| serial.to_string()).unwrap_or_default(), struck.join(" "), if noted { "xem" } else { "" })
            }).collect();
            let text = format!("paper,count,struck,flaw,note\n{rows}");
            let found = kept("box.csv", text.as_bytes()).unwrap();
            for book in editions().all() {
                let list = list();
                let reading = Reading { file: "box", list: &list, rulebook: book, with_remarks: false, named: &[], returned: 0, keep: None, seek: None };
                let (counted, _) = reading.count(text.as_bytes(), crate::paper::serials::Serials::default()).unwrap();
                prop_assert_eq!(found.papers.tally(Judge::new(&list, book)), Ok(counted.tally));
            }
        }
    }
}
