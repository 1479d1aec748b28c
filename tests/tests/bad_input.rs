//! Congress files that are no congress files: each is refused with its place and a remedy, and nothing is counted.

use crate::refusal::Case;

#[test]
fn the_lawful_congress_of_these_tests_is_counted() {
    for case in [Case::new(), Case::with_totals()] {
        let run = case.count(&[]);
        assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    }
}

// Files as a whole

#[test]
fn a_congress_file_that_does_not_exist_is_refused() {
    Case::new().without("congress.toml").refused().of_file("congress.toml");
}

#[test]
fn a_folder_in_place_of_a_congress_file_is_refused() {
    let case = Case::new().without("congress.toml");
    std::fs::create_dir(case.congress_file()).unwrap();
    case.refused().of_file("congress.toml");
}

#[test]
fn an_empty_congress_file_is_refused() {
    Case::of("").refused().of_file("congress.toml").offers(&["kiemphieu new"]);
}

#[test]
fn a_blank_congress_file_is_refused() {
    Case::of("\u{FEFF}  \n\n\t\r\n").refused().of_file("congress.toml");
}

#[test]
fn a_congress_file_of_comments_only_is_refused() {
    Case::of("# chưa điền\n").refused().at_place("congress.toml", 1, 1).names(&["unit", "date"]);
}

#[test]
fn a_binary_congress_file_is_refused_with_its_place() {
    Case::of(b"schema = 1\nunit = \"Chi\0 b\"\n").refused().at_place("congress.toml", 2, 12).offers(&["UTF-8"]);
}

#[test]
fn a_congress_file_that_is_not_utf_8_is_refused_with_its_place() {
    Case::of(b"schema = 1\nunit = \"Chi b\xF4\"\n").refused().at_place("congress.toml", 2, 14).offers(&["UTF-8"]);
}

#[test]
fn a_congress_file_in_utf_16_that_is_cut_is_refused() {
    let mut utf_16: Vec<u8> = "\u{FEFF}schema = 1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    utf_16.pop();
    Case::of(utf_16).refused().of_file("congress.toml").offers(&["UTF-8"]);
}

#[test]
fn a_word_processor_file_is_refused() {
    Case::of(b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0").refused().of_file("congress.toml");
}

// Malformed TOML

#[test]
fn text_without_quotation_marks_is_refused() {
    Case::new().with("\"Chi bộ thôn Đông\"", "Chi bộ thôn Đông").refused().at("Chi bộ thôn Đông");
}

#[test]
fn text_in_printed_quotation_marks_is_refused() {
    Case::new().with("\"Chi bộ thôn Đông\"", "“Chi bộ thôn Đông”").refused().at("“Chi bộ");
}

#[test]
fn text_never_closed_is_refused() {
    let case = Case::new().with("thôn Đông\"", "thôn Đông");
    case.refused().at("\ndate").names(&["«Chi bộ thôn Đông»"]).offers(&["\"Chi bộ thôn Đông\""]);
}

#[test]
fn a_list_never_closed_is_refused() {
    let case = Case::new().with("\"Phạm Thu Dung\"]", "\"Phạm Thu Dung\"");
    case.refused().at("\n\n[[election.round]]").names(&["]", "21"]);
}

#[test]
fn a_comma_left_out_of_a_list_is_refused() {
    Case::new().with("\"Trần Thị Bình\",", "\"Trần Thị Bình\"").refused().at("\"Lê Quốc Cường\"");
}

#[test]
fn a_colon_in_place_of_an_equals_sign_is_refused() {
    Case::new().with("seats = 3", "seats: 3").refused().at(": 3");
}

#[test]
fn a_key_without_a_value_is_refused() {
    Case::new().with("seats = 3", "seats =").refused().at("\ncandidates");
    Case::new().with("seats = 3", "seats").refused().at("\ncandidates");
}

#[test]
fn a_number_with_a_leading_zero_is_refused() {
    Case::new().with("seats = 3", "seats = 03").refused().at("03\ncandidates");
}

#[test]
fn a_table_never_closed_is_refused() {
    Case::new().with("[meeting]", "[meeting").refused().at("\nkind");
}

#[test]
fn a_key_written_twice_is_refused() {
    Case::new().with("seats = 3", "seats = 3\nseats = 4").refused().at("seats = 4");
}

#[test]
fn a_table_written_twice_is_refused() {
    Case::new().then("[meeting]\nkind = \"members\"").refused().at_place("congress.toml", 28, 2);
}

#[test]
fn a_control_character_is_refused() {
    Case::new().with("thôn Đông", "thôn\u{7}Đông").refused().at("\u{7}");
}

#[test]
fn a_day_written_the_vietnamese_way_is_refused() {
    Case::new().with("2020-04-22", "22/4/2020").refused().at("22/4/2020").offers(&["2020-04-22"]);
    Case::new().with("2020-04-22", "22-04-2020").refused().at("22-04-2020").offers(&["2020-04-22"]);
    Case::new().with("2020-04-22", "\"22/4/2020\"").refused().at("\"22/4/2020\"").offers(&["2020-04-22"]);
}

#[test]
fn a_day_that_the_calendar_does_not_know_is_refused() {
    Case::new().with("2020-04-22", "2020-02-30").refused().at("2020-02-30").offers(&["2020-04-22"]);
    Case::new().with("2020-04-22", "\"2020-02-30\"").refused().at("\"2020-02-30\"");
}

#[test]
fn a_day_with_a_time_is_refused() {
    Case::new().with("2020-04-22", "2020-04-22T07:30:00").refused().at("2020-04-22T").names(&["date"]);
}

#[test]
fn keys_nested_without_end_are_refused() {
    Case::new().then(&format!("x{}=1", ".a".repeat(50_000))).refused();
    Case::new().then(&format!("x = {}", "[".repeat(50_000))).refused();
    Case::new().then(&format!("x = {}", "{ a = ".repeat(50_000))).refused();
}

// Unknown keys

#[test]
fn an_unknown_key_is_refused_on_every_level_and_the_nearest_is_offered() {
    for (from, wrong, nearest) in [
        ("unit =", "unti", "unit"),
        ("summoned =", "sumoned", "summoned"),
        ("ground =", "grounds", "ground"),
        ("born =", "borne", "born"),
        ("seats =", "seat", "seats"),
        ("issued =", "isued", "issued"),
    ] {
        let case = Case::new().with(from, &format!("{wrong} ="));
        case.refused().at(&format!("{wrong} =")).names(&[wrong]).offers(&[&format!("`{nearest}`")]);
    }
}

#[test]
fn an_unknown_key_of_the_totals_is_refused_and_the_nearest_is_offered() {
    for (from, wrong, nearest) in [("valid = 9", "vald", "valid"), ("over-vote", "overvote", "over-vote")] {
        let to = from.replace(nearest, wrong);
        Case::with_totals().with(from, &to).refused().at(&to).names(&[wrong]).offers(&[&format!("`{nearest}`")]);
    }
}

#[test]
fn an_unknown_table_is_refused_and_the_nearest_is_offered() {
    Case::new().with("[meeting]", "[meetings]").refused().at("meetings]").names(&["meetings"]).offers(&["`meeting`"]);
    Case::new().with("[[person]]", "[[persons]]").refused().at("persons]]").offers(&["`person`"]);
    let rounds = Case::new().with("[[election.round]]", "[[election.rounds]]");
    rounds.refused().at("rounds]]").offers(&["`round`"]);
}

#[test]
fn an_unknown_key_of_the_override_is_refused() {
    Case::new().then("[override]\nreson = \"x\"").refused().at("reson").names(&["reason"]);
}

#[test]
fn an_unknown_key_far_from_all_others_is_refused_with_the_known_ones() {
    Case::new().then("weather = \"mưa\"").refused().at("weather").names(&["weather"]).offers(&["issued", "returned"]);
}

#[test]
fn every_fault_of_a_file_is_told_at_once() {
    let case =
        Case::new().with("unit =", "unti =").with("summoned = 12", "summoned = -1").with("seats = 3", "seats = 0");
    case.refused().at("unti").at("-1").at("0\ncandidates");
}

// Wrong types and unknown words

#[test]
fn a_number_that_is_none_is_refused() {
    for wrong in ["\"3\"", "3.0", "true", "[3]", "2020-04-22T00:00:00"] {
        Case::new()
            .with("seats = 3", &format!("seats = {wrong}"))
            .refused()
            .at(&format!("{wrong}\nc"))
            .names(&["seats"]);
    }
}

#[test]
fn text_that_is_none_is_refused() {
    for wrong in ["12", "true", "[\"a\"]", "2020-04-22T00:00:00"] {
        let case = Case::new().with("\"Chi bộ thôn Đông\"", wrong);
        case.refused().at(&format!("{wrong}\ndate")).names(&["unit"]);
    }
}

#[test]
fn a_list_of_names_that_is_none_is_refused() {
    let all = "[\"Nguyễn Văn An\", \"Trần Thị Bình\", \"Lê Quốc Cường\", \"Phạm Thu Dung\"]";
    for wrong in ["\"An\"", "4", "{ An = 1 }"] {
        Case::new().with(all, wrong).refused().at(&format!("{wrong}\n\n[[election.")).names(&["candidates"]);
    }
    Case::new().with("\"Trần Thị Bình\"", "2").refused().at("2, \"Lê").names(&["candidates"]);
}

#[test]
fn yes_or_no_that_is_neither_is_refused() {
    Case::new().with("woman = false", "woman = \"không\"").refused().at("\"không\"").names(&["woman"]);
    Case::new().with("seats = 3", "seats = 3\ndirect = 1").refused().at("1\ncandidates").names(&["direct"]);
}

#[test]
fn one_table_in_place_of_a_list_of_tables_is_refused_and_the_double_brackets_are_offered() {
    Case::new().with("[[person]]", "[person]").refused().at("[person]").names(&["person"]).offers(&["[[person]]"]);
    let round = Case::new().with("[[election.round]]", "[election.round]");
    round.refused().at("[election.round]").names(&["round"]).offers(&["[[election.round]]"]);
}

#[test]
fn a_list_of_tables_in_place_of_one_table_is_refused() {
    Case::new().with("[meeting]", "[[meeting]]").refused().at("[[meeting]]").names(&["meeting"]);
}

#[test]
fn an_unknown_word_is_refused_and_the_nearest_is_offered() {
    for (right, wrong) in [
        ("office = \"committee\"", "office = \"comittee\""),
        ("kind = \"members\"", "kind = \"member\""),
        ("level = \"grassroots\"", "level = \"grasroots\""),
        ("ground = \"exempted\"", "ground = \"exempt\""),
    ] {
        let quoted = |text: &str| text.split('"').nth(1).unwrap().to_owned();
        let (key, right, wrong_word) = (right.split(' ').next().unwrap(), (right, quoted(right)), quoted(wrong));
        let refused = Case::new().with(right.0, wrong).refused();
        refused.at(&format!("\"{wrong_word}\"")).names(&[key, &wrong_word]).offers(&[&format!("`{}`", right.1)]);
    }
}

#[test]
fn an_unknown_word_far_from_all_others_is_refused_with_the_known_ones() {
    let case = Case::new().with("office = \"committee\"", "office = \"bí thư\"");
    case.refused().at("\"bí thư\"").names(&["office"]).offers(&["secretary", "standing-committee", "delegates"]);
}

// What must be there

#[test]
fn every_key_that_must_be_there_is_asked_for() {
    for (line, key) in [("unit = \"Chi bộ thôn Đông\"\n", "unit"), ("date = 2020-04-22\n", "date")] {
        Case::new().with(line, "").refused().at_place("congress.toml", 1, 1).names(&[key]).offers(&[key]);
    }
    for (line, key, table) in [
        ("kind = \"members\"\n", "kind", "[meeting]"),
        ("summoned = 12\n", "summoned", "[meeting]"),
        ("ground = \"exempted\", ", "ground", "{ count"),
        ("name = \"Nguyễn Văn An\"\n", "name", "[[person]]"),
        ("id = \"committee\"\n", "id", "[[election]]"),
        ("office = \"committee\"\n", "office", "[[election]]"),
        ("seats = 3\n", "seats", "[[election]]"),
        ("issued = 10\n", "issued", "[[election.round]]"),
        ("returned = 10\n", "returned", "[[election.round]]"),
    ] {
        Case::new().with(line, "").refused().at(table).names(&[key]);
    }
}

#[test]
fn a_congress_file_that_names_no_version_is_of_the_first() {
    assert_eq!(Case::new().with("schema = 1\n", "").count(&[]).code, 0);
}

#[test]
fn a_list_of_candidates_must_be_there() {
    let list = "candidates = [\"Nguyễn Văn An\", \"Trần Thị Bình\", \"Lê Quốc Cường\", \"Phạm Thu Dung\"]";
    Case::new().with(list, "").refused().at("[[election]]").names(&["candidates"]).offers(&["candidates"]);
}

#[test]
fn totals_must_be_complete() {
    Case::with_totals().with("valid = 9\n", "").refused().at("[election.round.totals]").names(&["valid"]);
    let votes =
        "votes = { \"Nguyễn Văn An\" = 8, \"Trần Thị Bình\" = 9, \"Lê Quốc Cường\" = 9, \"Phạm Thu Dung\" = 1 }";
    Case::with_totals().with(votes, "").refused().at("[election.round.totals]").names(&["votes"]);
}

#[test]
fn an_empty_name_of_the_unit_or_the_election_is_refused() {
    Case::new().with("\"Chi bộ thôn Đông\"", "\" \"").refused().at("\" \"").names(&["unit"]);
    Case::new().with("id = \"committee\"", "id = \"\"").refused().at("\"\"").names(&["id"]);
}

#[test]
fn a_meeting_must_be_there() {
    let whole = "[meeting]\nkind = \"members\"\nsummoned = 12\npresent = 10\ndeductions = [{ ground = \"exempted\", count = 1 }]\n";
    Case::new().with(whole, "").refused().at("[[election]]").names(&["meeting"]).offers(&["[meeting]"]);
}

#[test]
fn another_schema_is_refused_with_both_numbers() {
    Case::new().with("schema = 1", "schema = 2").refused().at("2\nunit").names(&["2", "1"]).offers(&["schema = 1"]);
}
