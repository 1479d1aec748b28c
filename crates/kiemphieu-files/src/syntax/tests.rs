use kiemphieu_core::Lang;

use crate::congress::sheet::Sheet;

/// Every fault of a congress file as `line:column text; remedy`.
fn faults(file: &str, source: &str) -> Vec<String> {
    let mut sheet = Sheet::new(file, source);
    let _ = crate::congress::draft::read(&mut sheet);
    let told = |problem: crate::problem::Problem| {
        let place = problem.place.unwrap();
        let words = |lang| format!("{}; {}", problem.text.get(lang), problem.remedy.get(lang));
        format!("{}:{} {} / {}", place.line, place.column, words(Lang::En), words(Lang::Vi))
    };
    sheet.into_problems().into_iter().map(told).collect()
}

const HEAD: &str = "schema = 1\nunit = \"Chi bộ A\"\ndate = 2025-03-15\n[meeting]\nkind = \"members\"\n";

/// The first fault of a file with these lines from line 6 on.
fn first(lines: &str) -> String {
    faults("c.toml", &format!("{HEAD}{lines}")).into_iter().next().unwrap_or_default()
}

#[test]
fn the_first_thing_that_cannot_be_on_a_line_is_told_where_it_is() {
    for (line, place, said) in [
        ("summoned =", "6:11", "no value stands behind the ="),
        ("summoned =\u{A0}23", "6:11", "a space of another kind (U+00A0)"),
        ("summoned = 23 # số\u{A0}đảng viên\npresent = x", "7:11", ""),
        ("summoned =      # ĐIỀN: số \"đảng viên\"", "6:11", "no value stands behind the ="),
        ("summoned 23", "6:10", "the = behind `summoned` is missing"),
        ("summoned: 23", "6:9", "a : stands behind `summoned`"),
        ("tổng số = 23", "6:1", "`tổng số` is no key"),
        ("summoned = 23 người", "6:15", "«người» stands behind the number 23"),
        ("summoned = 23,", "6:14", "«,» stands behind the number 23"),
        ("summoned = 1.200", "6:12", "write 1200"),
        ("summoned = 1.200.000", "6:12", "write 1200000"),
        ("summoned = 1,200", "6:12", "write 1200"),
        ("summoned = 1 200", "6:12", "write 1200"),
        ("summoned = 60,5", "6:12", "no whole number"),
        ("summoned = 023", "6:12", "write 23"),
        ("summoned = \"23\"", "6:12", "a whole number without quotes"),
        ("summoned = hai ba", "6:12", "«hai ba»: text must be quoted"),
        ("place = Nhà văn hóa", "6:9", "«Nhà văn hóa»: text must be quoted"),
        ("place = Nhà văn hóa\"", "6:9", "opening quotation mark \" before «Nhà văn hóa»"),
        ("place = \"Nhà văn hóa", "6:21", "closing quotation mark \" behind «Nhà văn hóa»"),
        ("place = \"Nhà văn hóa   # nơi họp", "6:21", "closing quotation mark \" behind «Nhà văn hóa»"),
        ("place = “Nhà văn hóa”", "6:9", "the quotation mark “"),
        ("place = ‘Nhà’", "6:9", "the quotation mark ‘"),
        ("place = \"Nhà \"Đông\"\"", "6:15", "«Đông» stands behind a closing quotation mark"),
        ("direct = có", "6:10", "here: true"),
        ("[board", "6:7", "this heading has 1 [ but 0 ]"),
        ("[[election]\nid = \"a\"", "6:12", "write [[election]]"),
        ("date = 22/04/2025", "6:8", "write 2025-04-22"),
        ("date = 22-4-2025", "6:8", "write 2025-04-22"),
        ("date = 22.04.25", "6:8", ""),
        ("date = 22/04/25", "6:8", "two digits only"),
        ("date = 2025-02-30", "6:8", "the calendar has no day `2025-02-30`"),
        ("[meeting]\nkind = \"members\"", "6:2", "`[meeting]` stands in line 4 already"),
        ("kind = \"delegates\"", "6:1", "`kind` stands in line 5 already"),
    ] {
        let told = first(line);
        assert!(told.starts_with(&format!("{place} ")) && told.contains(said), "{line}: {told}");
    }
}

#[test]
fn a_fault_in_a_list_is_told_at_its_name() {
    for (list, place, said) in [
        ("[\"An\", \"Bình\", \"Cường]   # ví dụ [\"A\", \"B\"]", "6:35", "closing quotation mark \" behind «Cường»"),
        ("[\"An, \"Bình\", \"Cường\"]", "6:18", "closing quotation mark \" behind «An»"),
        ("[\"An\", Bình\", \"Cường\"]", "6:21", "opening quotation mark \" before «Bình»"),
        ("[\"An\" \"Bình\"]", "6:20", "the comma before this entry is missing"),
        ("[An, Bình]", "6:15", "«An»: text must be quoted"),
        ("[“An”, “Bình”]", "6:15", "the quotation mark “"),
        ("[\n  \"An\",\n  \"Bình,\n  \"Cường\"\n]", "8:8", "closing quotation mark \" behind «Bình»"),
        ("[\n  \"An\"\n  \"Bình\"\n]", "8:3", "missing comma"),
        ("[\"An\", \"Bình\"\nseats = 1", "6:27", "the ] that closes the list of line 6 is missing"),
        ("[\"An\", \"Bình\"\n\n[board]\nhead = \"C\"", "6:27", "the ] that closes the list of line 6 is missing"),
    ] {
        let told = first(&format!("candidates = {list}"));
        assert!(told.starts_with(&format!("{place} ")) && told.contains(said), "{list}: {told}");
    }
}

#[test]
fn several_names_between_one_pair_of_quotation_marks_are_told() {
    let election = |list: &str| {
        format!("summoned = 9\n[[election]]\nid = \"e\"\noffice = \"committee\"\nseats = 1\ncandidates = {list}")
    };
    for list in ["[\"Nguyễn Văn An, Trần Thị Bình\"]", "\"Nguyễn Văn An; Trần Thị Bình\""] {
        let told = first(&election(list));
        assert!(told.contains("[\"Nguyễn Văn An\", \"Trần Thị Bình\"]"), "{told}");
    }
    assert_eq!(first(&election("[\"Tú, sinh 1970\", \"Nguyễn Văn A, Bí thư chi bộ\"]")), "");
}

#[test]
fn a_heading_or_a_key_that_is_still_a_comment_is_the_cause() {
    let election =
        "summoned = 9\n[[election]]\nid = \"e\"\noffice = \"committee\"\nseats = 1\ncandidates = [\"A\", \"B\"]\n";
    let heading = faults(
        "c.toml",
        &format!("{HEAD}{election}# [[election.round]]\nissued = 9\nreturned = 9\nballots = \"b.csv\""),
    );
    assert_eq!(heading.len(), 1, "{heading:?}");
    assert!(heading[0].starts_with("12:1 ") && heading[0].contains("delete the #"), "{heading:?}");
    let second = first(&format!("{election}#[[election]]\nid = \"f\"\noffice = \"secretary\""));
    assert!(second.starts_with("12:1 ") && second.contains("[[election]]"), "{second}");
    let key = first(&format!("{election}[[election.round]]\n#issued = 9\nreturned = 9\nballots = \"b.csv\""));
    assert!(key.starts_with("12:1 ") && key.contains("line 13 has `issued`"), "{key}");
    let elsewhere = first(&format!("{election}returned = 9"));
    assert!(elsewhere.contains("`returned` belongs to [[election.round]]"), "{elsewhere}");
    let doubled = faults("c.toml", &HEAD.replace("[meeting]", "[[meeting]]"));
    assert!(doubled[0].contains("write [meeting], and only once"), "{doubled:?}");
}

#[test]
fn json_is_told_likewise() {
    for (line, place, said) in [
        ("\"unit\": \"Chi bộ,", "2:16", "closing quotation mark \" behind «Chi bộ»"),
        ("\"unit\": “Chi bộ”,", "2:9", "the quotation mark “"),
        ("\"unit\": 'Chi bộ',", "2:9", "the quotation mark '"),
        ("\"unit\": Chi bộ,", "2:9", "«Chi bộ»: text must be quoted"),
        ("\"unit\": ,", "2:8", "no value stands behind the :"),
        ("\"unit\" = \"A\",", "2:8", "an = stands behind a key"),
        ("\"unit\": \"A\", // tên", "2:14", "has no comments"),
        ("\"direct\": có,", "2:11", "here: true"),
        ("\"date\": 22/04/2025,", "2:9", "write \"2025-04-22\""),
        ("\"date\": \"22/04/2025\",", "2:9", "write \"2025-04-22\""),
        ("\"list\": [\"An\" \"Bình\"],", "2:15", "the comma before this entry is missing"),
    ] {
        let told = faults("c.json", &format!("{{\"schema\": 1,\n{line}\n\"level\": \"cell\"}}"));
        let found = told.iter().any(|told| told.starts_with(&format!("{place} ")) && told.contains(said));
        assert!(found, "{line}: {told:?}");
    }
}
