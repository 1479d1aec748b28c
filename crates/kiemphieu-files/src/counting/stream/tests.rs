//! The count by blocks against the count by one reader, which knows of no block.

use std::fmt::Write as _;
use std::io::Write as _;

use kiemphieu_core::{Ballot, Boxes, Editions, Flaw, Form, List, Marks, Remark, Tally};
use proptest::prelude::*;

use super::*;
use crate::input::hash::sha256;
use crate::input::progress::silent;

fn list(names: usize, seats: u32) -> List {
    List::new((1..=names).map(|number| format!("N{number}")), seats).unwrap()
}

fn editions() -> &'static Editions {
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    EDITIONS.get_or_init(|| Editions::built_in().unwrap())
}

fn reading(list: &List) -> Reading<'_> {
    let rulebook = editions().named("244").unwrap();
    Reading { file: "box.csv", list, rulebook, with_remarks: true, named: &[], returned: 0, keep: None, seek: None }
}

/// By one reader alone.
fn by_one(text: &[u8], reading: &Reading) -> Result<Counted, Vec<Problem>> {
    match reading.count(text, Serials::default())? {
        (_, Some(again)) => reading.count(text, again).map(|(counted, _)| counted),
        (counted, None) => Ok(counted),
    }
}

/// By one reader, at once, and by blocks of each size with several threads.
fn agree(text: &[u8], list: &List) {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text).unwrap();
    let reading = reading(list);
    let expected = by_one(text, &reading);
    let counted = |cut| {
        let found = count_cut(file.path(), Kind::Csv, &reading, &silent, cut);
        found.map(|(counted, hash)| (seen(&counted), hash))
    };
    let (sha, blake) = (sha256(text), blake3::hash(text).to_hex().to_string());
    let whole = Cut { whole: u64::MAX, block: 1024, threads: 1 };
    assert_eq!(counted(whole), expected_with(&expected, Hash::Sha256(sha)), "at once");
    for (block, threads) in [(1024, 1), (1024, 3), (2048, 2), (4096, 4)] {
        let length = u64::try_from(text.len()).unwrap();
        if length <= u64::try_from(block).unwrap() {
            continue;
        }
        let found = counted(Cut { whole: 0, block, threads });
        assert_eq!(found, expected_with(&expected, Hash::Blake3(blake.clone())), "blocks of {block} by {threads}");
    }
}

/// What is seen of a counted box.
type Seen = (Tally, Vec<Remark>, Vec<Problem>);

fn seen(Counted { tally, remarks, told, .. }: &Counted) -> Seen {
    (tally.clone(), remarks.clone(), told.clone())
}

fn expected_with(expected: &Result<Counted, Vec<Problem>>, hash: Hash) -> Result<(Seen, Hash), Vec<Problem>> {
    expected.as_ref().map(|counted| (seen(counted), hash)).map_err(Clone::clone)
}

/// A file of plain digits, with rows of other kinds at some places; after serials, of which some stand twice.
fn digits(names: usize, papers: &[(u64, u8)], line_end: &str, serials: bool) -> String {
    let header: Vec<_> = (1..=names).map(|number| number.to_string()).collect();
    let mut text = if serials { "paper," } else { "" }.to_owned() + &header.join(",") + line_end;
    for (paper, (bits, kind)) in papers.iter().enumerate() {
        if serials {
            let number = if bits % 5000 == 0 { paper / 2 } else { paper };
            write!(text, "{},", if bits % 70 == 0 { String::new() } else { format!("P-{number:03}") }).unwrap();
        }
        let mut cells: Vec<_> = (0..names).map(|at| (bits >> at & 1).to_string()).collect();
        match kind {
            0 => cells[0] = "\"1\"".to_owned(),
            1 => cells[0] = format!(" {} ", cells[0]),
            2 => cells.iter_mut().for_each(|cell| *cell = "1".to_owned()),
            3 => cells[names - 1] = "\n".to_owned(),
            _ => {}
        }
        text += &cells.join(",");
        text += if *kind == 4 { "\n" } else { line_end };
    }
    text
}

/// A paper, and what the board says of it.
type Entered = (Vec<bool>, &'static str, &'static str, &'static str);

/// How a file is written: the order of its columns, its delimiter and line end, and which cells stand in quotation marks.
#[derive(Debug, Clone)]
struct Look {
    columns: Vec<String>,
    delimiter: &'static str,
    line_end: &'static str,
    quoted: Vec<bool>,
}

/// Papers of so many names, mostly with nothing but their marks, and a look for them.
fn entered() -> impl Strategy<Value = (usize, Vec<Entered>, Look)> {
    (prop_oneof![3 => 1usize..12, 1 => 60usize..70]).prop_flat_map(|names| {
        let count = prop_oneof![12 => Just(""), 2 => Just("1"), 1 => Just("3")];
        let flaw = prop_oneof![15 => Just(""), 1 => Just("marked")];
        let note = prop_oneof![12 => Just(""), 1 => Just("hai màu mực"), 1 => Just("x, \"y\""), 1 => Just("a\nb")];
        let paper = (prop::collection::vec(any::<bool>(), names), count, flaw, note);
        let mut columns: Vec<_> = ["paper", "count", "flaw", "note"].map(str::to_owned).to_vec();
        columns.extend((1..=names).map(|number| number.to_string()));
        let quoted = prop::collection::vec(prop::bool::weighted(0.2), columns.len());
        let look = (Just(columns.clone()), Just(columns).prop_shuffle(), any::<bool>(), quoted);
        let forms = (prop::sample::select(vec![",", ";", "\t"]), prop::sample::select(vec!["\n", "\r\n"]));
        let look = (look, forms).prop_map(|((columns, shuffled, keep, quoted), (delimiter, line_end))| Look {
            columns: if keep { columns } else { shuffled },
            delimiter,
            line_end,
            quoted,
        });
        (Just(names), prop::collection::vec(paper, 0..120), look)
    })
}

impl Look {
    fn file(&self, papers: &[Entered]) -> String {
        let mut text = self.columns.join(self.delimiter) + self.line_end;
        for (number, (kept, count, flaw, note)) in papers.iter().enumerate() {
            let cells = self.columns.iter().zip(&self.quoted).map(|(column, quoted)| {
                let cell = match column.as_str() {
                    "paper" => format!("P{:03}", number * 7 % 1000),
                    "count" => (*count).to_owned(),
                    "flaw" => (*flaw).to_owned(),
                    "note" => (*note).to_owned(),
                    number => u8::from(kept[number.parse::<usize>().unwrap() - 1]).to_string(),
                };
                let quoted = *quoted || cell.contains([',', '"', '\n']);
                if quoted { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
            });
            text += &(cells.collect::<Vec<_>>().join(self.delimiter) + self.line_end);
        }
        text
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_look_of_a_file_it_says_its_papers((names, papers, look) in entered(), seats in 1usize..12) {
        let list = list(names, u32::try_from(seats.min(names)).unwrap());
        let text = look.file(&papers);
        agree(text.as_bytes(), &list);
        let reading = reading(&list);
        let mut tally = Tally::new(reading.judge());
        for (kept, count, flaw, note) in &papers {
            let boxes = kept.iter().map(|kept| if *kept { Boxes::Agree } else { Boxes::Disagree });
            let marks = match list.form() {
                Form::StrikeOut => Marks::StrikeOut(kept.clone()),
                Form::TwoBox => Marks::TwoBox(boxes.collect()),
            };
            let ballot = Ballot { marks, flaw: Flaw::parse(flaw), decided_by_board: !flaw.is_empty() || !note.is_empty() };
            tally.add(&ballot, count.parse().unwrap_or(1)).unwrap();
        }
        let counted = by_one(text.as_bytes(), &reading).unwrap();
        prop_assert_eq!(counted.tally, tally);
    }

    #[test]
    fn nor_do_they_where_such_a_file_is_damaged(
        (names, papers, look) in entered(),
        faults in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), Just(b'"'), Just(b'2')]), 0..3),
    ) {
        let mut text = look.file(&papers).into_bytes();
        for (at, byte) in faults {
            let at = at.index(text.len());
            text[at] = byte;
        }
        agree(&text, &list(names, 1));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn neither_threads_nor_cuts_show_in_a_file_of_digits(
        (names, seats) in (1usize..40).prop_flat_map(|names| (Just(names), 1..=names)),
        papers in prop::collection::vec((any::<u64>(), prop_oneof![200 => Just(9u8), 3 => 0u8..5]), 0..400),
        crlf in any::<bool>(),
        serials in any::<bool>(),
    ) {
        let text = digits(names, &papers, if crlf { "\r\n" } else { "\n" }, serials);
        agree(text.as_bytes(), &list(names, u32::try_from(seats).unwrap()));
    }

    #[test]
    fn nor_in_a_file_with_serials_flaws_notes_and_quoted_line_breaks(
        rows in prop::collection::vec((0u32..500_000, "(1|2|1 2|)", "(|marked|written-on)", "(|two inks|\"a, b\"|\"x\ny\"|\"\"\"\")"), 1..400),
    ) {
        let mut text = "paper,struck,flaw,note\n".to_owned();
        for (paper, struck, flaw, note) in rows {
            writeln!(text, "{paper},{struck},{flaw},{note}").unwrap();
        }
        agree(text.as_bytes(), &list(3, 2));
    }

    #[test]
    fn nor_in_a_file_that_is_damaged(
        papers in prop::collection::vec(any::<u64>(), 100..300),
        faults in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let papers: Vec<_> = papers.into_iter().map(|bits| (bits, 9)).collect();
        let mut text = digits(7, &papers, "\n", false).into_bytes();
        for (at, byte) in faults {
            let at = at.index(text.len());
            text[at] = byte;
        }
        text.truncate(cut.index(text.len()) + 1);
        agree(&text, &list(7, 3));
    }
}

#[test]
fn a_file_cut_at_every_byte_is_counted_or_refused_alike() {
    let papers: Vec<_> = (0..120u64).map(|bits| (bits * 37, if bits == 60 { 3 } else { 9 })).collect();
    let text = digits(5, &papers, "\n", false);
    for cut in 0..text.len() {
        agree(&text.as_bytes()[..cut], &list(5, 2));
    }
}

/// The same rows behind headers of every length, so that the borders of the blocks come to stand at every byte of a row.
fn at_every_border(row: &str) -> impl Iterator<Item = String> {
    (0..=row.len())
        .map(move |spaces| format!("paper,1,2,3,flaw{},note\n", " ".repeat(spaces)) + &row.repeat(4000 / row.len()))
}

#[test]
fn a_border_of_blocks_may_stand_at_every_byte() {
    for row in
        ["A-1,1,0,1,,\n", ",1,0,1,,\n", ",1,0,1,,\"a, \"\"b\"\"\"\r\n", ",\"1\",0,1,marked,\"a\n\n\"\n", "7,1,0,,,\n"]
    {
        at_every_border(row).for_each(|text| agree(text.as_bytes(), &list(3, 2)));
    }
}

#[test]
fn rows_that_are_no_papers_are_refused_in_files_of_any_size() {
    for (row, other) in [
        ("A{},1,0,1,,\n", ",,,,,\n"),
        ("A{},1,0,1,,\n", "\"\",,,,\" \",\n"),
        ("A{},1,0,1,,\n", ",,,,,mực đỏ\n"),
        ("A{},1,0,1,,\n", "Tong,1,0,1,,\n"),
        ("A{},1,0,1,,\n", "a0001,1,0,1,,\n"),
        ("{},1,0,1,,\n", "7-Mar,1,0,1,,\n"),
        ("{},1,0,1,,\n", "1-3,1,0,1,,\n"),
        ("{},1,0,1,,\n", "0001,1,0,1,,\n"),
    ] {
        let rows: String = (1..400).map(|number| row.replace("{}", &number.to_string())).collect();
        let text = format!("paper,1,2,3,flaw,note\n{rows}{other}");
        let problems = by_one(text.as_bytes(), &reading(&list(3, 2))).unwrap_err();
        assert_eq!((problems.len(), problems[0].place.unwrap().line), (1, 401), "{other}: {problems:?}");
        agree(text.as_bytes(), &list(3, 2));
    }
}

#[test]
fn only_a_line_break_in_a_quoted_cell_needs_one_reader() {
    let by_blocks = |text: &str| {
        let mut file = tempfile::NamedTempFile::new().unwrap();
        file.write_all(text.as_bytes()).unwrap();
        let list = list(3, 2);
        let rows = Rowwise::open(text.as_bytes(), Kind::Csv, &reading(&list)).unwrap();
        let length = u64::try_from(text.len()).unwrap();
        let opened = Opened::new("box.csv", file.path()).unwrap();
        let blocks = Blocks { file: &opened, length, size: 1024, quotes: true, start: rows.start };
        count_blocks(&rows, &blocks, &reading(&list), &silent, 2, Serials::default()).is_some()
    };
    assert!(at_every_border("7,\"1\",0,1,,\"a, \"\"b\"\"\"\n").all(|text| by_blocks(&text)));
    let broken: Vec<bool> = at_every_border("7,1,0,1,,\"a\nb\"\n").map(|text| by_blocks(&text)).collect();
    assert!(broken.contains(&true) && broken.contains(&false));
}

#[test]
fn lines_on_which_nothing_stands_are_passed_over_and_counted() {
    for rows in ["1,0\n", "1,0\n0,1\n", "1,x\n", "", "\"1\",0\n\r\r\n"] {
        for empty in ["\n", "\r\n", "\n\n\r\n\n"] {
            agree(format!("1,2\n{rows}{empty}{rows}{empty}{rows}").as_bytes(), &list(2, 1));
            agree(format!("struck\n1\n{empty}2\n{empty}").as_bytes(), &list(2, 1));
        }
    }
}

#[test]
fn a_row_longer_than_any_is_refused_wherever_the_blocks_end() {
    let long = format!("struck,note\n1,{}\n", "x".repeat(3000));
    agree(long.as_bytes(), &list(3, 2));
    let too_long = format!("struck,note\n1,{}\n2,\n", "x".repeat(1_100_000));
    let problems = by_one(too_long.as_bytes(), &reading(&list(3, 2))).unwrap_err();
    assert_eq!(problems[0].place.unwrap().line, 2);
    agree(too_long.as_bytes(), &list(3, 2));
}

#[test]
fn a_bad_row_in_the_middle_of_many_is_named_by_its_line() {
    let mut text = "1,2,3\n".to_owned() + &"1,0,0\n".repeat(5_000) + "1,7,0\n" + &"0,1,0\n".repeat(5_000);
    text += "\n";
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let list = list(3, 2);
    let cut = Cut { whole: 0, block: 1024, threads: 2 };
    let problems = count_cut(file.path(), Kind::Csv, &reading(&list), &silent, cut).unwrap_err();
    let places: Vec<_> = problems.iter().map(|problem| problem.place.map(|place| (place.line, place.column))).collect();
    assert_eq!(places, [Some((5_002, 3))]);
}

#[test]
fn a_file_has_a_few_threads_on_a_machine_of_many_cores() {
    assert!((1..=16).contains(&Cut::usual().threads));
}

#[test]
fn one_reader_tells_its_progress_too() {
    let text = "struck,note\n".to_owned() + &"1,\"a\nb\"\n".repeat(1_000);
    let heard = heard(&text);
    assert!(heard.len() > 5 && heard[heard.len() - 5..].is_sorted(), "{heard:?}");
    assert_eq!(heard.last(), Some(&(8_012, 8_012)));
}

#[test]
fn progress_is_heard_up_to_the_last_byte() {
    let heard = heard(&("1,2,3\n".to_owned() + &"1,0,0\n".repeat(2_000)));
    assert!(heard.is_sorted() && heard.len() > 5, "{heard:?}");
    assert_eq!(heard.last(), Some(&(12_006, 12_006)));
}

/// What is heard of the progress of a count by small blocks.
fn heard(text: &str) -> Vec<(u64, u64)> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let heard = Mutex::new(Vec::new());
    let hear = |done, all| heard.lock().unwrap().push((done, all));
    let list = list(3, 2);
    count_cut(file.path(), Kind::Csv, &reading(&list), &hear, Cut { whole: 0, block: 1024, threads: 2 }).unwrap();
    heard.into_inner().unwrap()
}

#[test]
fn commas_semicolons_tabs_and_unicode_text_of_excel_give_one_count() {
    let comma = "paper,1,2,3,flaw,note\n7,1,0,1,,\n8,1,1,1,marked,\"hai màu, mực\"\n9,0,0,0,,\n";
    let with = |delimiter: &str| {
        let (before, after) = comma.split_once("hai màu, mực").unwrap();
        [before.replace(',', delimiter), "hai màu, mực".to_owned(), after.replace(',', delimiter)].concat()
    };
    let utf16: Vec<u8> = format!("\u{FEFF}{}", with("\t")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    let list = list(3, 2);
    let count = |text: &[u8]| count_whole(text, Kind::Csv, &reading(&list)).unwrap();
    let expected = count(comma.as_bytes());
    assert_eq!((expected.tally.valid(), expected.tally.invalid(), expected.remarks.len()), (1, 2, 2));
    for text in [with(";").into_bytes(), with("\t").into_bytes(), with("\t").replace('\n', "\r\n").into_bytes(), utf16]
    {
        assert_eq!(count(&text), expected, "{}", String::from_utf8_lossy(&text));
    }
    for one_column in ["struck\n1\t3\n\n2\t\n", "struck\t\n1\t3\n\n2\n", "\tstruck\n1 3\n\n2\n"] {
        assert_eq!(count(one_column.as_bytes()).tally, count(b"struck\n1 3\n\n2\n").tally, "{one_column:?}");
    }
}

mod json;
