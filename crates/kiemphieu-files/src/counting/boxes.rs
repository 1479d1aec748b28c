//! Boxes of papers in the formats that clerks have: CSV, sheets of an Excel workbook, JSON lines.

use std::path::{Path, PathBuf};

use kiemphieu_core::report::Hash;

use crate::by_name::{self, Grid, Taken};
use crate::counting::keeper;
use crate::counting::reading::{Counted, Reading};
use crate::counting::strays;
use crate::counting::stream;
use crate::encoding;
use crate::foreign;
use crate::input::hash::WHOLE;
use crate::input::name::{JSON, has_extension, in_workbook, is_workbook, see_kind};
use crate::input::progress::Progress;
use crate::input::{Opened, too_large, unreadable};
use crate::paper::heads::look_like_papers;
use crate::problem::Problem;
use crate::xlsx::Workbook;

/// A box as the congress file names it: `box.csv`, `box.jsonl`, `box.xlsx`, or `box.xlsx#Sheet`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named<'n> {
    pub path: PathBuf,
    file: &'n str,
    pub(super) format: Format<'n>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Format<'n> {
    Rows(stream::Kind),
    Sheet(Option<&'n str>),
    Foreign(foreign::Kind),
}

impl<'n> Named<'n> {
    /// The box of this name, in the file that was found for it. What ends as none of the known forms is CSV.
    pub fn new(path: PathBuf, name: &'n str) -> Self {
        let (file, sheet) = in_workbook(name).map_or((name, None), |(file, sheet)| (file, Some(sheet)));
        let format = match file {
            _ if is_workbook(file) => Format::Sheet(sheet),
            _ if has_extension(file, &JSON) => Format::Rows(stream::Kind::JsonLines),
            _ => foreign::Kind::of(file).map_or(Format::Rows(stream::Kind::Csv), Format::Foreign),
        };
        Self { path, file, format }
    }

    /// Counts the papers in it.
    ///
    /// # Errors
    /// Every fault of the file with its place, up to a limit.
    pub fn count(&self, reading: &Reading, progress: Progress) -> Result<(Counted, Hash), Vec<Problem>> {
        see_kind(reading.file, &self.path).map_err(|problem| vec![problem])?;
        match self.format {
            Format::Rows(kind) => stream::count(&self.path, kind, reading, progress),
            Format::Foreign(kind) => foreign_papers(&self.path, kind, reading),
            Format::Sheet(sheet) => {
                let mut book = Workbook::open(reading.file, &self.path, progress).map_err(|problem| vec![problem])?;
                let one = |problem: Problem| vec![problem];
                let taken = names_on(&mut book, sheet, reading).transpose();
                let counted = match &taken {
                    Ok(Some(taken)) => reading.count_taken(taken),
                    Ok(None) => book.papers(sheet).map_err(one).and_then(|rows| reading.count_sheet(rows)),
                    Err(problems) => Err(problems.clone()),
                };
                let hash = book.hash().map_err(one)?;
                let mut counted = reading.keeping(counted?, |reading| match &taken {
                    Ok(Some(taken)) => keeper::taken(taken, reading),
                    _ => keeper::sheet(book.papers(sheet).map_err(one)?, reading),
                });
                counted.told.extend(strays::sheets(reading.file, self.file, &mut book, reading.named, &[reading.list]));
                Ok((counted, hash))
            }
        }
    }
}

/// The papers of a sheet with names as headings; nothing where it is another one, or cannot be read as one.
fn names_on(book: &mut Workbook, sheet: Option<&str>, reading: &Reading) -> Option<Result<Taken, Vec<Problem>>> {
    let entry = book.sheet_of_papers(sheet).filter(|sheet| !sheet.hidden).cloned()?;
    let start = book.start(&entry);
    if start.first().is_some_and(|head| look_like_papers(head.iter().map(String::as_str))) {
        return None;
    }
    let facts = book.facts(&entry).ok()?;
    by_name::taken(reading.file, &Grid::of_sheet(reading.file, facts), reading.list)
}

/// Counts the papers of a file in a form of researchers.
fn foreign_papers(path: &Path, kind: foreign::Kind, reading: &Reading) -> Result<(Counted, Hash), Vec<Problem>> {
    let one = |problem: Problem| vec![problem];
    let mut opened = Opened::new(reading.file, path).map_err(one)?;
    let bytes = opened.held(WHOLE).map_err(|error| one(unreadable(reading.file, &error)))?;
    let bytes = bytes.ok_or_else(|| one(too_large(reading.file, WHOLE)))?;
    let taken = foreign::taken(kind, reading.file, &encoding::to_utf8(&bytes), reading.list)?;
    let counted = reading.keeping(reading.count_taken(&taken)?, |reading| keeper::taken(&taken, reading));
    Ok((counted, opened.hash(reading.file).map_err(one)?))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::input::name::file_of;
    use crate::input::progress::silent;
    use kiemphieu_core::{Editions, Lang, List};
    use proptest::prelude::*;
    use rust_xlsxwriter::Workbook as Written;

    fn reading<'r>(list: &'r List, editions: &'r Editions) -> Reading<'r> {
        Reading {
            file: "box",
            list,
            rulebook: editions.named("244").unwrap(),
            with_remarks: true,
            named: &[],
            returned: 0,
            keep: None,
            seek: None,
        }
    }

    fn list(names: usize, seats: u32) -> List {
        List::new((1..=names).map(|number| format!("N{number}")), seats).unwrap()
    }

    /// A sheet of these cells: numbers as numbers where they are plain ones, else text.
    fn xlsx(rows: &[Vec<String>]) -> Vec<u8> {
        let mut book = Written::new();
        let sheet = book.add_worksheet().set_name("Phiếu").unwrap();
        for (row, cells) in (0u32..).zip(rows) {
            for (column, cell) in (0u16..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
                match cell.parse::<f64>() {
                    Ok(number) if !cell.starts_with('0') || cell == "0" => drop(sheet.write(row, column, number)),
                    _ => drop(sheet.write(row, column, cell)),
                }
            }
        }
        book.save_to_buffer().unwrap()
    }

    fn counted(name: &str, bytes: &[u8], list: &List) -> Result<Counted, Vec<Problem>> {
        let folder = tempfile::tempdir().unwrap();
        let file = name.split('#').next().unwrap();
        fs::write(folder.path().join(file), bytes).unwrap();
        let editions = Editions::built_in().unwrap();
        Named::new(folder.path().join(file_of(name)), name)
            .count(&Reading { named: &[name.to_owned()], ..reading(list, &editions) }, &silent)
            .map(|(counted, _)| counted)
    }

    fn cells(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect()
    }

    fn told(problems: &[Problem]) -> String {
        problems.iter().map(|problem| problem.render(Lang::En)).collect()
    }

    #[test]
    fn a_sheet_says_what_the_same_csv_says() {
        let rows = cells(&[&["paper", "struck", "flaw"], &["007", "3", ""], &["8", "1 3", "marked"], &["9", "", ""]]);
        let sheet = counted("box.xlsx#Phiếu", &xlsx(&rows), &list(3, 2)).unwrap();
        let csv = counted("box.csv", b"paper,struck,flaw\n007,3,\n8,1 3,marked\n9,,\n", &list(3, 2)).unwrap();
        let seen = |counted: Counted| (counted.tally, counted.remarks, counted.told);
        let (sheet, csv) = (seen(sheet), seen(csv));
        assert_eq!(sheet, csv);
        assert_eq!(sheet.1[0].paper.as_deref(), Some("8"));
    }

    #[test]
    fn faults_of_a_sheet_name_sheet_row_and_column() {
        let wrong = cells(&[&["paper", "1", "2", "3"], &["1", "1", "0", "0"], &["2", "1", "5", "0"]]);
        let problems = counted("box.XLSX", &xlsx(&wrong), &list(3, 2)).unwrap_err();
        assert!(told(&problems).contains("box, sheet «Phiếu», row 3, column C"), "{}", told(&problems));
        assert!(problems[0].render(Lang::Vi).contains("trang tính «Phiếu», dòng 3, cột C"));
        let problems = counted("box.xlsx#Nothing", &xlsx(&wrong), &list(3, 2)).unwrap_err();
        assert!(told(&problems).contains("its sheets: Phiếu"), "{}", told(&problems));
    }

    #[test]
    fn faults_of_a_sheet_speak_of_cells_and_columns_not_of_separators() {
        for (rows, word, place) in [
            (
                cells(&[&["paper", "struck"], &["1", "3"], &["2", "3", "", "x"]]),
                "under a column without a heading",
                (3, 4),
            ),
            (cells(&[&["paper", "stuck"], &["1", "3"]]), "no column `stuck`", (1, 2)),
            (cells(&[&["paper", "flaw"], &["1", ""]]), "no column holds the marks", (1, 1)),
            (cells(&[&["paper", "1", "2"], &["1", "1", "0"]]), "add it: 1 (kept) or 0 (struck)", (1, 1)),
            (cells(&[&["paper", "agree", "disagree"], &["1", "1", ""]]), "do not fit a strike-out paper", (1, 1)),
            (cells(&[&["a", "b"], &["1", "1"]]), "does not name the columns", (1, 1)),
        ] {
            let problems = counted("box.xlsx", &xlsx(&rows), &list(3, 2)).unwrap_err();
            let (found, told) = (problems[0].place.map(|place| (place.line, place.column)), told(&problems));
            assert!(told.contains(word) && !told.contains("separat"), "{told}");
            assert_eq!((problems.len(), found), (1, Some(place)), "{told}");
            let csv: String = rows.iter().map(|row| row.join(",") + "\n").collect();
            assert!(counted("box.csv", csv.as_bytes(), &list(3, 2)).is_err());
        }
    }

    #[test]
    fn what_excel_made_of_a_cell_is_refused() {
        let mut book = Written::new();
        let sheet = book.add_worksheet();
        sheet.write_row(0, 0, ["paper", "struck"]).unwrap();
        let date = rust_xlsxwriter::Format::new().set_num_format("d/m/yyyy");
        sheet.write(1, 0, 1).unwrap();
        sheet.write_with_format(1, 1, 45_000, &date).unwrap();
        sheet.write(2, 0, 2).unwrap();
        sheet.write(2, 1, true).unwrap();
        sheet.write(3, 0, 3).unwrap();
        sheet.write(3, 1, 3.7).unwrap();
        let problems = counted("box.xlsx", &book.save_to_buffer().unwrap(), &list(3, 2)).unwrap_err();
        let told = told(&problems);
        assert!(told.contains("a date") && told.contains("TRUE or FALSE") && told.contains("`3.7` is not the number"));
    }

    #[test]
    fn an_empty_row_between_papers_is_refused_and_empty_rows_after_them_are_none() {
        let rows = cells(&[&["paper", "struck"], &["1", "3"], &["", ""], &["2", "3"], &["", ""]]);
        let problems = counted("box.xlsx", &xlsx(&rows), &list(3, 2)).unwrap_err();
        assert_eq!((problems.len(), problems[0].place.unwrap().line), (1, 3), "{}", told(&problems));
        let total = cells(&[&["paper", "struck"], &["1", "3"], &["", ""], &["Cộng", "1"]]);
        let problems = counted("box.xlsx", &xlsx(&total), &list(3, 2)).unwrap_err();
        assert_eq!((problems.len(), problems[0].place.unwrap().line), (1, 4), "{}", told(&problems));
        assert!(told(&problems).contains("total"), "{}", told(&problems));
        let one_column = counted("box.xlsx", &xlsx(&cells(&[&["struck"], &["3"]])), &list(3, 2)).unwrap_err();
        assert!(told(&one_column).contains("one column"));
    }

    #[test]
    fn workbooks_of_other_kinds_are_refused_with_the_remedy() {
        let rows = cells(&[&["paper", "struck"], &["1", "3"]]);
        assert_eq!(counted("box.xlsm", &xlsx(&rows), &list(3, 2)).unwrap().tally.valid(), 1);
        for name in ["box.ods", "box.XLS", "box.xlsb#Phiếu", "box.json"] {
            let folder = tempfile::tempdir().unwrap();
            let (list, editions) = (list(3, 2), Editions::built_in().unwrap());
            let named = Named::new(folder.path().join(file_of(name)), name);
            let file = named.path.display().to_string();
            let reading = Reading { file: &file, ..reading(&list, &editions) };
            let missing = named.count(&reading, &silent).unwrap_err();
            assert!(told(&missing).contains("there is no such file"), "{name}: {}", told(&missing));
            fs::write(&named.path, "{}").unwrap();
            let problems = named.count(&reading, &silent).unwrap_err();
            assert!(
                told(&problems).contains(if name == "box.json" {
                    "a paper a line"
                } else {
                    "save it as «Excel Workbook (.xlsx)»"
                }),
                "{name}: {}",
                told(&problems)
            );
        }
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        for (bytes, word) in [
            (&b"paper,struck\n1,3\n"[..], "no Excel workbook"),
            (b"", "no Excel workbook"),
            (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "password"),
        ] {
            let problems = counted("box.xlsx", bytes, &list(3, 2)).unwrap_err();
            assert!(told(&problems).contains(word), "{}", told(&problems));
        }
    }

    #[test]
    fn json_lines_name_the_line_and_the_column() {
        let good = b"{\"paper\": 7, \"struck\": [3]}\n\n{\"struck\": [1, 3], \"flaw\": \"marked\", \"count\": 2}\n";
        let found = counted("box.jsonl", good, &list(3, 2)).unwrap();
        assert_eq!((found.tally.valid(), found.tally.invalid(), found.tally.votes()), (1, 2, [1, 1, 0].as_slice()));
        for (line, column, word) in [
            ("{\"struck\": [4]}", 2, "outside the list of 3 names"),
            ("{\"struck\": [3, 3]}", 2, "the number 3 stands twice"),
            ("{\"struck\": [3], \"stuck\": 1}", 17, "a paper has no key `stuck`"),
            ("{\"struck\": [3], \"struck\": [3]}", 2, "the key `struck` stands twice"),
            ("{\"struck\": [3]", 14, "it ends too early"),
            ("{\"struck\": [3}", 14, "a comma is missing"),
            ("{\"struck\": [3],}", 16, "one comma too many"),
            ("{struck: [3]}", 2, "a key must stand"),
            ("{\"struck\": [3]} 7", 17, "behind the last }"),
            ("{\"struck\": 3}", 2, "`struck` has `3`"),
            ("{\"struck\": [3.0]}", 2, "`struck` has `3.0`"),
            ("{\"struck\": [-3]}", 2, "`struck` has `-3`"),
            ("{\"agree\": [3], \"disagree\": []}", 1, "`struck` is missing"),
            ("{\"struck\": [3], \"marks\": [1, 1, 0]}", 17, "`marks` stands here"),
            ("{\"struck\": [3], \"flaw\": \"dirty\"}", 17, "dirty"),
            ("{\"struck\": [3], \"flaw\": 7}", 17, "`flaw` has `7`"),
            ("{\"struck\": [3], \"count\": -1}", 17, "`count` has `-1`"),
            ("{\"struck\": [3], \"count\": \"2\"}", 17, "`count` has `\"2\"`"),
            ("{\"struck\": [3], \"paper\": 1.5}", 17, "`paper` has `1.5`"),
            ("{\"struck\": [3], \"note\": \"a\u{202E}b\"}", 17, "a hidden character U+202E"),
            ("[1, null, null, null, [3]]", 1, "does not begin with {"),
            ("{}", 1, "`struck` is missing"),
        ] {
            let text = format!("{{\"struck\": [3]}}\n{line}\n");
            let problems = counted("box.jsonl", text.as_bytes(), &list(3, 2)).unwrap_err();
            let found = problems[0].place.map(|place| (place.line, place.column));
            assert_eq!((problems.len(), found), (1, Some((2, column))), "{line}: {}", told(&problems));
            assert!(told(&problems).contains(word), "{line}: {}", told(&problems));
        }
    }

    #[test]
    fn marks_in_json_lines_fit_the_list_and_the_form() {
        let fault = |line: &str, list: &List| {
            let problems = counted("box.ndjson", line.as_bytes(), list).unwrap_err();
            (problems[0].place.map(|place| (place.line, place.column)), told(&problems))
        };
        let (strike_out, two_box) = (list(3, 2), list(2, 2));
        for (line, list, column, word) in [
            ("{\"marks\": [1, 0]}", &strike_out, 2, "`marks` has 2 marks, the list has 3 names"),
            ("{\"marks\": [1, 0, null]}", &strike_out, 18, "mark 3 is null"),
            ("{\"marks\": [1, 0, 2]}", &strike_out, 18, "the mark `2` fits no form"),
            ("{\"marks\": [1, 3]}", &two_box, 15, "the mark `3` fits no form"),
            ("{\"marks\": [1, 300]}", &two_box, 2, "`marks` has `300`"),
            ("{\"agree\": [1], \"disagree\": []}", &strike_out, 2, "`agree` does not fit a strike-out paper"),
            ("{\"struck\": [1]}", &two_box, 2, "`struck` does not fit a two-box paper"),
            ("{\"agree\": [1]}", &two_box, 1, "`disagree` is missing"),
        ] {
            let (place, told) = fault(line, list);
            assert_eq!(place, Some((1, column)), "{line}: {told}");
            assert!(told.contains(word), "{line}: {told}");
        }
        let found = counted("box.ndjson", b"{\"marks\": [2, null]}", &two_box).unwrap();
        assert_eq!((found.tally.invalid(), found.tally.votes()), (1, [0, 0].as_slice()));
        for empty in ["", "\n \n", "\u{FEFF}"] {
            let found = counted("box.jsonl", empty.as_bytes(), &two_box).unwrap();
            assert_eq!((found.tally.valid(), found.tally.invalid()), (0, 0), "a box without papers");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn csv_sheet_and_json_lines_give_one_count(
            (names, seats, papers) in (2usize..9).prop_flat_map(|names| {
                let marks = prop::collection::vec(0usize..4, names);
                let flaw = prop::sample::select(vec!["", "", "", "marked", "written-on"]);
                (Just(names), 1..=names, prop::collection::vec((marks, flaw, 0u32..3), 0..20))
            }),
        ) {
            let list = list(names, u32::try_from(seats).unwrap());
            let two_box = names == seats;
            let mut rows = vec![["paper", "count", "flaw"].map(str::to_owned).to_vec()];
            rows[0].extend((1..=names).map(|number| number.to_string()));
            let mut lines = String::new();
            for (number, (marks, flaw, count)) in (1..).zip(&papers) {
                let both = if names > 2 { "2" } else { "1" }; // of two names they may be ranks
                let mark = |mark: &usize| if two_box { ["0", "1", both, ""][*mark] } else { ["0", "1"][mark % 2] };
                let marks: Vec<_> = marks.iter().map(mark).collect();
                let mut row = vec![number.to_string(), count.to_string(), (*flaw).to_owned()];
                row.extend(marks.iter().map(|mark| (*mark).to_owned()));
                rows.push(row);
                let marks: Vec<_> = marks.iter().map(|mark| if mark.is_empty() { "null" } else { mark }).collect();
                let flaw = if flaw.is_empty() { "null".to_owned() } else { format!("\"{flaw}\"") };
                lines += &format!("{{\"paper\": {number}, \"count\": {count}, \"flaw\": {flaw}, \"marks\": [{}]}}\n", marks.join(", "));
            }
            let csv: String = rows.iter().map(|row| row.join(",") + "\n").collect();
            let votes = |found: Result<Counted, Vec<Problem>>| {
                found.map(|counted| counted.tally).map_err(|problems| told(&problems))
            };
            let from_csv = votes(counted("box.csv", csv.as_bytes(), &list));
            prop_assert!(from_csv.is_ok());
            prop_assert_eq!(&from_csv, &votes(counted("box.xlsx", &xlsx(&rows), &list)));
            if !papers.is_empty() {
                prop_assert_eq!(&from_csv, &votes(counted("box.jsonl", lines.as_bytes(), &list)));
            }
        }

        #[test]
        fn a_damaged_workbook_never_panics(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<prop::sample::Index>()) {
            let mut bytes = xlsx(&cells(&[&["paper", "struck"], &["1", "3"], &["2", "1"]]));
            let at = at.index(bytes.len());
            bytes[at] = byte;
            let _ = counted("box.xlsx", &bytes, &list(3, 2));
            bytes.truncate(cut.index(bytes.len()));
            prop_assert!(counted("box.xlsx", &bytes, &list(3, 2)).is_err());
        }
    }
}
