//! JSON lines against the same papers as CSV, and by blocks against all at once.

use super::*;

/// At once, and by blocks of each size with several threads.
fn agree(text: &[u8], list: &List) -> Result<Counted, Vec<Problem>> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(text).unwrap();
    let reading = reading(list);
    let counted = |whole, block, threads| {
        let cut = Cut { whole, block, threads };
        count_cut(file.path(), Kind::JsonLines, &reading, &silent, cut).map(|(counted, _)| counted)
    };
    let expected = counted(u64::MAX, 1024, 1);
    for (block, threads) in [(1024, 1), (1024, 3), (2048, 2), (4096, 4)] {
        if text.len() > block {
            assert_eq!(counted(0, block, threads), expected, "blocks of {block} by {threads}");
        }
    }
    expected
}

/// How a program writes its lines.
#[derive(Debug, Clone)]
struct Style {
    keys: Vec<&'static str>,
    space: &'static str,
    line_end: &'static str,
    quoted_serials: bool,
    as_marks: bool,
    all_keys: bool,
}

fn style() -> impl Strategy<Value = Style> {
    let keys = Just(vec!["paper", "count", "flaw", "note", "marks"]).prop_shuffle();
    let ends = (prop::sample::select(vec!["", " "]), prop::sample::select(vec!["\n", "\r\n", "\n\n"]));
    let looks = (any::<bool>(), prop::bool::weighted(0.7), any::<bool>());
    (keys, ends, looks).prop_map(|(keys, (space, line_end), (quoted_serials, as_marks, all_keys))| Style {
        keys,
        space,
        line_end,
        quoted_serials,
        as_marks,
        all_keys,
    })
}

impl Style {
    fn file(&self, papers: &[Entered], form: Form) -> String {
        papers.iter().enumerate().map(|(number, paper)| self.line(number * 7 % 1000, paper, form)).collect()
    }

    fn line(&self, serial: usize, (kept, count, flaw, note): &Entered, form: Form) -> String {
        let numbers = |of: bool| {
            let numbers = kept.iter().enumerate().filter(|(_, kept)| **kept == of).map(|(at, _)| (at + 1).to_string());
            format!("[{}]", numbers.collect::<Vec<_>>().join(","))
        };
        let text = |text: &str| if text.is_empty() { "null".to_owned() } else { serde_json::to_string(text).unwrap() };
        let space = self.space;
        let entries = self.keys.iter().filter_map(|key| {
            let value = match *key {
                "paper" if self.quoted_serials => format!("\"{serial}\""),
                "paper" => serial.to_string(),
                "count" if count.is_empty() => "null".to_owned(),
                "count" => (*count).to_owned(),
                "flaw" => text(flaw),
                "note" => text(note),
                _ if self.as_marks => {
                    let marks: Vec<_> = kept.iter().map(|kept| u8::from(*kept).to_string()).collect();
                    format!("[{}]", marks.join(&format!(",{space}")))
                }
                _ if form == Form::StrikeOut => return Some(format!("\"struck\":{space}{}", numbers(false))),
                _ => {
                    let (agree, disagree) = (numbers(true), numbers(false));
                    return Some(format!("\"agree\":{space}{agree},{space}\"disagree\":{space}{disagree}"));
                }
            };
            (self.all_keys || value != "null").then(|| format!("\"{key}\"{space}:{space}{value}"))
        });
        format!("{{{}}}{}", entries.collect::<Vec<_>>().join(&format!(",{space}")), self.line_end)
    }
}

/// The same as CSV, every line of which is one line of the JSON.
fn csv(papers: &[Entered], names: usize, line_end: &str) -> String {
    let mut text =
        format!("paper,count,flaw,note,{}\n", (1..=names).map(|n| n.to_string()).collect::<Vec<_>>().join(","));
    let between = if line_end == "\n\n" { "\n\n" } else { "\n" };
    for (number, (kept, count, flaw, note)) in papers.iter().enumerate() {
        let marks: Vec<_> = kept.iter().map(|kept| u8::from(*kept).to_string()).collect();
        let note = note.replace('\n', " ").replace('"', "\"\"");
        text += &format!("{},{count},{flaw},\"{note}\",{}{between}", number * 7 % 1000, marks.join(","));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn json_lines_say_what_the_same_csv_says((names, papers, _) in entered(), style in style(), seats in 1usize..12) {
        let list = list(names, u32::try_from(seats.min(names)).unwrap());
        let from_json = agree(style.file(&papers, list.form()).as_bytes(), &list).unwrap();
        let mut from_csv = by_one(csv(&papers, names, style.line_end).as_bytes(), &reading(&list)).unwrap();
        // The header is a line more.
        from_csv.remarks.iter_mut().for_each(|remark| remark.line -= 1);
        prop_assert_eq!(from_json, from_csv);
    }

    #[test]
    fn neither_threads_nor_cuts_show_in_damaged_lines(
        (names, papers, _) in entered(),
        style in style(),
        faults in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<u8>(), prop::sample::select(b"\n\"{[,0129n-".to_vec())]), 0..4),
        cut in any::<prop::sample::Index>(),
    ) {
        let list = list(names, 1);
        let mut text = style.file(&papers, list.form()).into_bytes();
        if !text.is_empty() {
            faults.into_iter().for_each(|(at, byte)| *at.get_mut(&mut text) = byte);
        }
        text.truncate(cut.index(text.len() + 1));
        let _ = agree(&text, &list);
    }

    #[test]
    fn a_line_that_looks_like_the_last_one_is_still_read_as_json(serial in "[0-9]{0,21}|[0-9a-zA-Z.+-]{0,4}", quoted in any::<bool>()) {
        let stands_twice = serial.parse().is_ok_and(|serial: u128| matches!(serial, 100..103 | 200..203));
        prop_assume!(!stands_twice);
        let list = list(3, 2);
        let line = |serial: &str| match quoted {
            true => format!("{{\"paper\": \"{serial}\", \"marks\": [1, 0, 0]}}\n"),
            false => format!("{{\"paper\": {serial}, \"marks\": [1, 0, 0]}}\n"),
        };
        let filler: String = (100..103).map(|serial| line(&serial.to_string())).collect();
        let text = filler.clone() + &line(&serial) + &filler.replace("10", "20");
        let is_json = serde_json::from_str::<serde_json::Value>(&line(&serial))
            .is_ok_and(|value| value["paper"].is_u64() || quoted);
        let found = agree(text.as_bytes(), &list);
        prop_assert_eq!(found.is_ok(), is_json, "{:?}", found);
    }
}

#[test]
fn lines_cut_at_every_byte_are_counted_or_refused_alike() {
    let style = Style {
        keys: vec!["paper", "marks", "note"],
        space: " ",
        line_end: "\n",
        quoted_serials: false,
        as_marks: true,
        all_keys: false,
    };
    let papers: Vec<Entered> = (0..60usize)
        .map(|paper| (vec![paper % 2 == 0, paper % 3 == 0, true], "", "", if paper == 30 { "x, \"y\"" } else { "" }))
        .collect();
    let text = style.file(&papers, Form::StrikeOut);
    let ends: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
    for cut in 0..text.len() {
        let found = agree(&text.as_bytes()[..cut], &list(3, 2));
        let whole_lines = cut == 0 || ends.contains(&cut) || ends.contains(&(cut - 1));
        assert_eq!(found.is_ok(), whole_lines, "{cut}");
        if let Ok(found) = found {
            let lines = u64::try_from(ends.iter().filter(|end| **end <= cut).count()).unwrap();
            assert_eq!(found.tally.valid() + found.tally.invalid(), lines);
        }
    }
}

#[test]
fn a_bad_line_in_the_middle_of_many_is_named_by_its_line() {
    let good = "{\"marks\": [1, 0, 0]}\n";
    let text = good.repeat(5_000) + "{\"marks\": [1, 7, 0]}\n" + &good.repeat(5_000) + "{\"struck\": [1]}\n";
    let problems = agree(text.as_bytes(), &list(3, 2)).unwrap_err();
    let places: Vec<_> = problems.iter().map(|problem| problem.place.map(|place| (place.line, place.column))).collect();
    assert_eq!(places, [Some((5_001, 15)), Some((10_002, 2))]);
}

#[test]
fn an_endless_line_is_refused_wherever_the_blocks_end() {
    for before in [0, 30, 300] {
        let text = "{\"marks\": [1, 0, 0]}\n".repeat(before) + "{\"note\": \"" + &"x".repeat(1_200_000) + "\"}\n{}\n";
        let problems = agree(text.as_bytes(), &list(3, 2)).unwrap_err();
        assert_eq!((problems.len(), problems[0].place.unwrap().line), (1, before + 1));
    }
}

#[test]
fn a_mark_of_byte_order_and_utf_16_are_read() {
    let text = "{\"paper\": 1, \"struck\": [3]}\n{\"paper\": 2, \"struck\": [2], \"note\": \"mực đỏ\"}\n";
    let list = list(3, 2);
    let expected = agree(text.as_bytes(), &list).unwrap();
    assert_eq!(agree(format!("\u{FEFF}{text}").as_bytes(), &list), Ok(expected));
    let with_mark =
        "\u{FEFF}".to_owned() + &text.repeat(50).replace("\"paper\": 1", "\"count\": 1").replace("\"paper\": 2, ", "");
    assert_eq!(agree(with_mark.as_bytes(), &list).unwrap().tally.valid(), 100);
    let utf16: Vec<u8> = format!("\u{FEFF}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(count_whole(&utf16, Kind::JsonLines, &reading(&list)).unwrap().tally.valid(), 2);
}

#[test]
fn a_key_of_a_congress_file_is_unknown_on_a_paper_and_no_heading_is_named_for_it() {
    let problems = agree(b"{\"struck\": [], \"seats\": 3}\n", &list(3, 2)).unwrap_err();
    let remedy = problems[0].remedy.get(kiemphieu_core::Lang::En);
    assert!(remedy.contains("known keys: paper") && !remedy.contains('['), "{remedy}");
}
