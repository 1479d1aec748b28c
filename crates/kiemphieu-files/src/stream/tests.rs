//! The count by blocks against the count by one reader, which knows of no block.

use std::fmt::Write as _;
use std::io::Write as _;

use kiemphieu_core::{Editions, List};
use proptest::prelude::*;

use super::*;

fn list(names: usize, seats: u32) -> List {
    List::new((1..=names).map(|number| format!("N{number}")), seats).unwrap()
}

fn editions() -> &'static Editions {
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    EDITIONS.get_or_init(|| Editions::built_in().unwrap())
}

fn reading(list: &List) -> Reading<'_> {
    let rulebook = editions().named("244").unwrap();
    Reading { file: "box.csv", list, rulebook, with_remarks: true }
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
    let counted = |cut| count_cut(file.path(), &reading, &silent, cut);
    let (sha, blake) = (input::sha256(text), blake3::hash(text).to_hex().to_string());
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

fn expected_with(expected: &Result<Counted, Vec<Problem>>, hash: Hash) -> Result<(Counted, Hash), Vec<Problem>> {
    match expected {
        Ok(Counted { tally, remarks, same_serial }) => {
            let (tally, remarks, same_serial) = (tally.clone(), remarks.clone(), same_serial.clone());
            Ok((Counted { tally, remarks, same_serial }, hash))
        }
        Err(problems) => Err(problems.clone()),
    }
}

/// A file of plain digits, with rows of other kinds at some places; after serials, of which some stand twice.
fn digits(names: usize, papers: &[(u64, u8)], line_end: &str, serials: bool) -> String {
    let header: Vec<_> = (1..=names).map(|number| number.to_string()).collect();
    let mut text = if serials { "paper," } else { "" }.to_owned() + &header.join(",") + line_end;
    for (paper, (bits, kind)) in papers.iter().enumerate() {
        if serials {
            let number = if bits % 50 == 0 { paper / 2 } else { paper };
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
        rows in prop::collection::vec((0u32..500, "(1|2|1 2|)", "(|marked|written-on)", "(|two inks|\"a, b\"|\"x\ny\"|\"\"\"\")"), 1..400),
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
    let problems = count_cut(file.path(), &reading(&list), &silent, cut).unwrap_err();
    let places: Vec<_> = problems.iter().map(|problem| problem.place.map(|place| (place.line, place.column))).collect();
    assert_eq!(places, [Some((5_002, 3))]);
}

#[test]
fn progress_is_heard_up_to_the_last_byte() {
    let text = "1,2,3\n".to_owned() + &"1,0,0\n".repeat(2_000);
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text.as_bytes()).unwrap();
    let heard = Mutex::new(Vec::new());
    let hear = |done, all| heard.lock().unwrap().push((done, all));
    let list = list(3, 2);
    count_cut(file.path(), &reading(&list), &hear, Cut { whole: 0, block: 1024, threads: 2 }).unwrap();
    let heard = heard.into_inner().unwrap();
    assert!(heard.is_sorted() && heard.len() > 5, "{heard:?}");
    assert_eq!(heard.last(), Some(&(12_006, 12_006)));
}
