//! Sheets with names as headings, as a whole: counted as the papers on them, or refused with the place.

use std::fmt::Write as _;

use kiemphieu_core::{Editions, Lang, List};
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Workbook};

use crate::counting::boxes::Named;
use crate::counting::reading::{Counted, Reading};
use crate::input::progress::silent;
use crate::problem::Problem;

const NAMES: [&str; 4] = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"];

fn list() -> List {
    List::new(NAMES, 3).unwrap()
}

fn editions() -> &'static Editions {
    static EDITIONS: std::sync::OnceLock<Editions> = std::sync::OnceLock::new();
    EDITIONS.get_or_init(|| Editions::built_in().unwrap())
}

fn count(name: &str, bytes: &[u8], list: &List) -> Result<Counted, Vec<Problem>> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    let named = [name.to_owned()];
    let reading = Reading {
        file: name,
        list,
        rulebook: editions().named("190").unwrap(),
        with_remarks: true,
        named: &named,
        returned: 0,
        keep: Some(u64::MAX),
        seek: None,
    };
    Named::new(path, name).count(&reading, &silent).map(|(counted, _)| counted)
}

/// What a file gives: valid papers, invalid ones, and the votes; its papers, kept one by one, give the same.
fn votes(counted: &Counted) -> (u64, u64, Vec<u64>) {
    assert!(counted.kept.as_ref().is_some_and(Result::is_ok), "{:?}", counted.kept);
    (counted.tally.valid(), counted.tally.invalid(), counted.tally.votes().to_vec())
}

fn csv(text: &str) -> Result<Counted, String> {
    count("bang.csv", text.as_bytes(), &list()).map_err(|problems| told(&problems))
}

fn told(problems: &[Problem]) -> String {
    problems.iter().map(|problem| problem.render(Lang::En) + "\n").collect()
}

/// A sheet of these rows, a cell where the text is not empty.
fn xlsx(rows: &[Vec<&str>], dress: impl FnOnce(&mut rust_xlsxwriter::Worksheet)) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Phiếu").unwrap();
    for (line, cells) in (0u32..).zip(rows) {
        for (column, text) in (0u16..).zip(cells).filter(|(_, text)| !text.is_empty()) {
            match text.parse::<f64>() {
                Ok(number) => sheet.write(line, column, number).unwrap(),
                Err(_) => sheet.write(line, column, *text).unwrap(),
            };
        }
    }
    dress(sheet);
    book.save_to_buffer().unwrap()
}

const HEAD: &str = "STT,Nguyễn Văn An,Trần Thị Bình,Lê Văn Cường,Phạm Thị Dung";

/// The sheet of five papers, with words above and below as clerks write them.
fn sheet(legend: &str) -> String {
    format!(
        "ĐẢNG BỘ XÃ TÂN HÒA,,,,\nBẢNG GHI PHIẾU BẦU BAN CHẤP HÀNH,,,,\n{legend},,,,\n,,,,\n{HEAD}\n1,X,X,X,\n2,x,,,\n3,,,,\n4,X,X,X,X\n5,X,X,,\n,,,,\nTổng cộng,4,3,2,1\nTân Hòa ngày 15 tháng 6,,,,\n"
    )
}

#[test]
fn a_mark_means_what_the_sheet_says_of_it() {
    let kept = csv(&sheet("Ghi chú: X = bầu")).unwrap();
    assert_eq!(votes(&kept), (3, 2, vec![3, 2, 1, 0]), "paper 3 is for nobody, paper 4 for four");
    let same = csv("paper,struck\n1,4\n2,2 3 4\n3,1 2 3 4\n4,\n5,3 4\n").unwrap();
    assert_eq!(votes(&same), votes(&kept));
    let as_struck = csv(&sheet("Ghi chú: X = gạch")).unwrap();
    let same = csv("paper,struck\n1,1 2 3\n2,1\n3,\n4,1 2 3 4\n5,1 2\n").unwrap();
    assert_eq!(votes(&as_struck), votes(&same));
    for (counted, words) in [(&kept, "X = bầu»"), (&as_struck, "X = gạch»")] {
        let told = told(&counted.told);
        assert!(told.contains("papers are read by «") && told.contains(words), "{told}");
        assert!(told.contains("words (13)") && told.contains("totals that agree with the papers (12)"), "{told}");
    }
    let papers_alone = sheet("X = bầu").split(",,,,\nTổng").next().unwrap().to_owned();
    assert_eq!(csv(&papers_alone).unwrap().told, [], "where every row is a paper nothing is told");
}

#[test]
fn what_is_not_said_is_refused_with_both_readings() {
    let told = csv(&sheet("Đánh dấu X vào ô")).unwrap_err();
    assert!(told.contains("bang.csv:5:1"), "{told}");
    assert!(told.contains("does not say what the mark `X` means: voted for, or struck?"), "{told}");
    assert!(told.contains("«X = bầu» (voted for: 0–4 names a paper, 3 seats)"), "{told}");
    assert!(told.contains("«X = gạch» (struck; an empty cell is voted for: 0–4 names a paper)"), "{told}");
    for (legend, cause) in [
        ("X = bầu; X = gạch", "is said to mean two things: «X = bầu» (row 3) and «X = gạch»"),
        ("không có X = bầu", "it is not clear what «không có X = bầu» says"),
        ("X = tốt", "it is not clear what «X = tốt» says"),
        ("Х = bầu", "U+0445"),
        ("V = bầu", "the mark `X` under «Nguyễn Văn An» is none of those explained: «V = bầu»"),
        ("X = cả hai ô", "does not fit a strike-out paper"),
        ("X = bầu; để trống = bầu", "an empty cell means the same as a mark"),
        ("để trống = bầu", "does not say what the mark `X` means"),
        ("X = bầu; O = gạch", "the cell of «Phạm Thị Dung» is empty, and the sheet does not say"),
    ] {
        let told = csv(&sheet(legend)).unwrap_err();
        assert!(told.contains(cause), "{legend}\n{told}");
    }
}

#[test]
fn no_sheet_is_read_the_other_way_round() {
    let plain = sheet("X = bầu");
    let (as_voted, as_struck) = (csv(&plain).unwrap(), csv(&sheet("X = gạch")).unwrap());
    assert_ne!(votes(&as_voted), votes(&as_struck));
    // The words may stand below, and say it of the empty cell; always the same count.
    let below = sheet("").replace("Tân Hòa ngày 15 tháng 6", "Chú thích: dấu X là bầu");
    assert_eq!(votes(&csv(&below).unwrap()), votes(&as_voted));
    let both = sheet("X = gạch; ô trống = bầu");
    assert_eq!(votes(&csv(&both).unwrap()), votes(&as_struck));
}

#[test]
fn headings_that_are_not_those_of_the_list_are_refused_with_their_place() {
    let with = |head: &str| csv(&sheet("X = bầu").replace(HEAD, head)).unwrap_err();
    for (head, place, cause) in [
        ("STT,Nguyễn Văn An,Trần Thị Bình,Lê Văn Cường,Phạm Thị Dúng", "5:46", "perhaps «Phạm Thị Dung»"),
        ("STT,Nguyễn Văn An,Trần Thị Bình,Lê Văn Cường,Phạm Thị D\u{443}ng", "5:46", "U+0443"),
        ("STT,Nguyễn Văn An,Trần Thị Bình,Lê Văn Cường,Nguyễn  văn an", "5:46", "says the same as another column"),
        ("STT,Nguyễn Văn An,Trần Thị Bình,Lê Văn Cường,Ký nhận", "5:46", "«Ký nhận» is nobody on the list"),
        ("STT,Nguyễn Văn An,Trần Thị Bình,Lê Văn Cường,", "5:1", "without a column: 1 («Phạm Thị Dung»)"),
        ("STT,Nguyễn Văn An,Trần Thị Bình,Lê Văn Cường,Ph¹m ThÞ Dung", "5:46", "TCVN3"),
    ] {
        let told = with(head);
        assert!(told.contains(place) && told.contains(cause), "{head}\n{told}");
    }
    let namesakes = List::new(["Lê An (1970)", "Lê An (1981)", "Trần Thị Bình"], 2).unwrap();
    let text = "X = bầu,,,\nSTT,Lê An,Lê An (1981),Trần Thị Bình\n1,X,,\n";
    let told = told(&count("bang.csv", text.as_bytes(), &namesakes).unwrap_err());
    assert!(told.contains("bang.csv:2:5") && told.contains("the list has «Lê An (1970)» and «Lê An (1981)»"), "{told}");
}

#[test]
fn rows_that_may_or_may_not_be_papers_are_refused() {
    let good = sheet("X = bầu");
    for (from, to, place, cause) in [
        ("5,X,X,,\n", "5,X,X,,\n,X,,,\n", "11:1", "has marks and no number of a paper"),
        ("Tổng cộng,4,3,2,1", ",4,3,2,1", "12:1", "has marks and no number of a paper"),
        ("Tổng cộng,4,3,2,1", "Tổng hợp,X,,,", "12:1", "has marks and no number of a paper"),
        ("Tổng cộng,4,3,2,1", "Tổng cộng,4,3,2,1\n6,X,,,", "12:1", "row 13 below it is one"),
        ("5,X,X,,", "5,X,X,ok,", "10:7", "the mark `ok` under «Lê Văn Cường»"),
        ("5,X,X,,", "5,Х,X,,", "10:3", "U+0425"),
        ("5,X,X,,", "4,X,X,,", "10:1", "the serial on this line stands on line 9 already"),
        ("5,X,X,,", "5,X,X,,,X", "10:9", "under a column without a heading"),
    ] {
        assert!(good.contains(from), "{from}");
        let told = csv(&good.replace(from, to)).unwrap_err();
        assert!(told.contains(&format!("bang.csv:{place}\n")) && told.contains(cause), "{to}\n{told}");
    }
    let told =
        csv("X = bầu,,,\nNguyễn Văn An,Trần Thị Bình,Lê Văn Cường,Phạm Thị Dung\nX,,,\n,,,\nX,X,,\n").unwrap_err();
    assert!(told.contains("bang.csv:4:1") && told.contains("is it a paper without a mark, or none?"), "{told}");
    let numbered =
        csv("X = bầu,,,,\nSTT,Nguyễn Văn An,Trần Thị Bình,Lê Văn Cường,Phạm Thị Dung\n1,X,,,\n,,,,\n2,X,X,,\n");
    let told = super::tests::told(&numbered.unwrap().told);
    assert!(told.contains("empty (4)"), "{told}");
}

#[test]
fn totals_that_disagree_with_the_count_are_refused_with_both_numbers() {
    let good = sheet("X = bầu");
    let with = |sums: &str| csv(&good.replace("Tổng cộng,4,3,2,1", sums));
    assert!(with("Tổng cộng,3,2,1,0").is_ok(), "the votes of the valid papers");
    assert!(with("Số phiếu bầu,3,2,1,0\nTỷ lệ (%),60%,40%,20%,0%").is_ok(), "shares are not read");
    assert!(with("Tổng cộng: 5 phiếu,,,,").is_ok() && with("Tổng số phiếu hợp lệ: 3,,,,").is_ok());
    for (sums, cause) in [
        ("Tổng cộng,4,3,2,2", "says 2 for «Phạm Thị Dung», and its column has 1 marks, 0 votes on valid papers"),
        ("Tổng cộng,3,3,2,1", "says 3 for «Nguyễn Văn An», and its column has 4 marks, 3 votes on valid papers"),
        ("Tổng cộng: 6 phiếu,,,,", "says 6 papers, and the sheet has 5"),
        ("Tổng số phiếu không hợp lệ: 1,,,,", "says 1 papers, and the sheet has 2"),
    ] {
        let told = with(sums).unwrap_err();
        assert!(told.contains(cause) && told.contains("bang.csv:12:"), "{sums}\n{told}");
    }
    let marked = good.replace(HEAD, &format!("{HEAD},Tổng")).replace("1,X,X,X,\n", "1,X,X,X,,3\n");
    assert!(csv(&marked).is_ok());
    let told = csv(&marked.replace("X,,3\n", "X,,2\n")).unwrap_err();
    assert!(
        told.contains("bang.csv:6:10") && told.contains("says 2, and this row has 3 names voted for and 1 struck"),
        "{told}"
    );
}

#[test]
fn a_two_box_paper_needs_a_word_about_empty_cells() {
    let one = List::new(["Trần Thị Bình"], 1).unwrap();
    let sheet = |legend: &str| format!("{legend},\nSTT,Trần Thị Bình\n1,X\n2,O\n3,\n4,#\n");
    let read = |legend: &str| count("bang.csv", sheet(legend).as_bytes(), &one).map_err(|problems| told(&problems));
    let all = "X = đồng ý; O = không đồng ý; để trống = không ô nào; # = cả hai ô";
    assert_eq!(votes(&read(all).unwrap()), (2, 2, vec![1]));
    let told = read("X = đồng ý; O = không đồng ý; # = cả hai ô").unwrap_err();
    assert!(told.contains("bang.csv:5:") && told.contains("(neither box)"), "{told}");
}

#[test]
fn a_workbook_is_read_with_its_titles_and_refused_for_what_nobody_sees() {
    let rows = |legend| {
        let mut rows = vec![vec!["ĐẢNG BỘ XÃ TÂN HÒA"], vec![legend], vec![], vec!["STT", "Người ứng cử"]];
        rows.push([&[""], &NAMES[..]].concat());
        rows.extend([vec!["1", "X", "X"], vec!["2", "", "", "X", "X"], vec![], vec!["Tổng cộng", "1", "1", "1", "1"]]);
        rows
    };
    let merge = |sheet: &mut rust_xlsxwriter::Worksheet, (from, to, column, last): (u32, u32, u16, u16)| {
        sheet.merge_range(from, column, to, last, "", &Format::new()).unwrap();
    };
    let titled = xlsx(&rows("X = bầu"), |sheet| {
        merge(sheet, (3, 3, 1, 4));
        sheet.write(3, 1, "Người ứng cử").unwrap();
        merge(sheet, (3, 4, 0, 0));
        sheet.write(3, 0, "STT").unwrap();
    });
    let found = count("bang.xlsx", &titled, &list()).map_err(|problems| told(&problems)).unwrap();
    assert_eq!(votes(&found), (2, 0, vec![1, 1, 1, 1]));
    assert_eq!(found.told[0].sheet.as_deref(), Some("Phiếu"));
    let unsaid = told(&count("bang.xlsx", &xlsx(&rows("x"), |_| {}), &list()).unwrap_err());
    assert!(unsaid.contains("bang.xlsx, sheet «Phiếu», row 5, column A"), "{unsaid}");
    let hidden = xlsx(&rows("X = bầu"), |sheet| _ = sheet.set_row_hidden(1).unwrap());
    assert!(told(&count("bang.xlsx", &hidden, &list()).unwrap_err()).contains("rows that are hidden"));
    let merged = xlsx(&rows("X = bầu"), |sheet| {
        merge(sheet, (5, 6, 2, 2));
        sheet.write(5, 2, "X").unwrap();
    });
    assert!(told(&count("bang.xlsx", &merged, &list()).unwrap_err()).contains("the cells C6:C7 are merged"));
}

#[test]
fn a_sheet_of_papers_that_no_round_names_is_told() {
    let mut book = Workbook::new();
    for name in ["Tổ 1", "Tổ 2", "Danh sách"] {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        if name == "Danh sách" {
            NAMES.iter().zip(0u32..).for_each(|(name, row)| _ = sheet.write(row, 0, *name).unwrap());
            continue;
        }
        sheet.write(0, 0, "X = bầu").unwrap();
        sheet.write_row(1, 0, [&["STT"], &NAMES[..]].concat()).unwrap();
        sheet.write_row(2, 0, ["1", "X"]).unwrap();
    }
    let found =
        count("bang.xlsx", &book.save_to_buffer().unwrap(), &list()).map_err(|problems| told(&problems)).unwrap();
    let strays: Vec<_> = found.told.iter().map(|problem| problem.sheet.as_deref()).collect();
    assert_eq!((found.tally.entered(), strays), (1, vec![Some("Tổ 2")]), "{}", told(&found.told));
}

#[test]
fn files_that_are_none_of_these_are_told_as_before() {
    for text in ["stt,họ tên\n1,Nguyễn Văn An\n2,Trần Thị Bình\n", "a,b\n1,1\n"] {
        assert!(csv(text).unwrap_err().contains("does not name the columns"), "{text}");
    }
}

/// One paper: what is marked, and its flaw.
fn papers() -> impl Strategy<Value = Vec<(Vec<bool>, bool)>> {
    prop::collection::vec((prop::collection::vec(any::<bool>(), 4), prop::bool::weighted(0.1)), 1..30)
}

/// Constructed: what nobody writes must neither be passed over nor take long.
#[test]
fn a_sheet_with_a_flood_of_words_or_columns_is_refused() {
    let papers = "STT;Trần Thị Bình;Nguyễn Văn An;Lê Văn Cường;Phạm Thị Dung\n1;X;X;;\n";
    let flood = "q = 3; ".repeat(12_000);
    for text in
        [format!("X = bầu\n\"{flood}\"\n{papers}"), format!("X = bầu\n{papers}{}", "một lời ghi chú\n".repeat(5_000))]
    {
        let told = told(&count("bang.csv", text.as_bytes(), &list()).unwrap_err());
        assert!(told.contains("have too many words (more than 64 KiB)"), "{told}");
    }
    let wide = format!("X = bầu\n{}\n1;X\n", vec!["Nguyễn Văn An"; 100_000].join(";"));
    assert!(count("bang.csv", wide.as_bytes(), &list()).is_err(), "so wide a row is no heading");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_on_a_sheet_it_is_counted_or_refused_with_its_place(
        rows in prop::collection::vec(prop::collection::vec(prop::sample::select(vec![
            "", "", "X", "x", "O", "1", "2", "7", "Tổng cộng", "Tổng", "STT", "Phiếu số", "Lỗi", "marked", "Ghi chú", "X = bầu", "X = gạch",
            "để trống = gạch", "X =", "= bầu", "An = bầu", "12", "4294967296", "Nguyễn Văn An", "Trần Thị Bình", "Số lượng phiếu", "Tỷ lệ",
        ]), 6), 0..12),
        heading in 0usize..4,
    ) {
        let mut text: Vec<String> = rows.iter().map(|cells| cells.join(";")).collect();
        let head = [&["STT"], &NAMES[..], &["Lỗi"]].concat().join(";");
        text.insert(heading.min(text.len()), head);
        match count("bang.csv", (text.join("\n") + "\n").as_bytes(), &list()) {
            Ok(counted) => prop_assert!(counted.tally.entered() <= 4_294_967_296 * 12),
            Err(problems) => prop_assert!(problems.iter().all(|problem| problem.place.is_some()), "{}", told(&problems)),
        }
    }

    #[test]
    fn a_sheet_written_from_papers_counts_as_their_csv(
        papers in papers(),
        order in Just(vec![0, 1, 2, 3]).prop_shuffle(),
        struck in any::<bool>(),
        mark in prop::sample::select(vec!["X", "x", "1", "✓", "v"]),
        titles in 0usize..4,
        totals in any::<bool>(),
    ) {
        let list = list();
        let mut plain = "paper,struck,flaw\n".to_owned();
        let says = if struck { "gạch" } else { "bầu" };
        let mut rows: Vec<Vec<String>> = (0..titles).map(|at| vec![format!("Tiêu đề {at}")]).collect();
        rows.push(vec![format!("{mark} = {says}")]);
        let names = order.iter().map(|name| NAMES[*name].to_owned());
        rows.push(["STT".to_owned()].into_iter().chain(names).chain(["Lỗi".to_owned()]).collect());
        for (number, (votes, flawed)) in (1..).zip(&papers) {
            let against: Vec<_> = (1..).zip(votes).filter(|(_, vote)| !**vote).map(|(at, _): (usize, _)| at.to_string()).collect();
            let flaw = if *flawed { "marked" } else { "" };
            let _ = writeln!(plain, "{number},{},{flaw}", against.join(" "));
            let marks = order.iter().map(|name| if votes[*name] == struck { String::new() } else { mark.to_owned() });
            rows.push([number.to_string()].into_iter().chain(marks).chain([flaw.to_owned()]).collect());
        }
        let expected = count("phieu.csv", plain.as_bytes(), &list).unwrap();
        if totals {
            let votes = order.iter().map(|name| expected.tally.votes()[*name].to_string());
            rows.push(["Cộng phiếu hợp lệ".to_owned()].into_iter().chain(votes).collect());
        }
        let text: String = rows.iter().map(|row| {
            let mut row = row.clone();
            row.resize(6, String::new());
            row.join(";") + "\n"
        }).collect();
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        for found in [count("bang.csv", text.as_bytes(), &list), count("bang.xlsx", &xlsx(&cells, |_| {}), &list)] {
            let found = found.map_err(|problems| told(&problems)).unwrap();
            prop_assert_eq!(&found.tally, &expected.tally);
            prop_assert_eq!(votes(&found), votes(&expected));
            let seen = |counted: &Counted| counted.remarks.iter().map(|one| (one.paper.clone(), one.verdict)).collect::<Vec<_>>();
            prop_assert_eq!(seen(&found), seen(&expected));
        }
    }
}
