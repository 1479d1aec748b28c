//! What damage is made with: files of every form, and the words of each language of files.

/// Seats, names and papers of every form: strike-out, two boxes for several names, two boxes for one name; by numbers
/// and with one column a name.
pub const FORMS: [(usize, usize, &str); 7] = [
    (3, 4, "paper,struck,count,flaw,note\nP-1,4,8,,\nP-9,1 2 3 4,1,,\nP-10,,1,marked,\"a \"\"dot\"\"\"\n"),
    (2, 3, "struck\n1\n1\n2\n\n3\n1\n1 2\n1 2 3\n3\n2\n"),
    (3, 4, "1;2;3;4;count;flaw\n1;1;1;0;7;\n0;1;1;1;2;\n1;1;1;1;1;written-on\n"),
    (3, 3, "paper,count,agree,disagree,note\n1,6,1 2 3,,\n2,3,1,2 3,\n3,1,,1 2 3,\"x;y\"\n"),
    (3, 3, "\u{FEFF}count;1;2;3\r\n5;1;1;1\r\n3;1;0;2\r\n1;0;0;0\r\n1;;;\r\n"),
    (1, 1, "count,agree,disagree,flaw\n7,1,,\n1,,1,\n1,1,1,\n1,,,not-issued\n"),
    (1, 1, "1,count\n1,6\n0,2\n2,1\n,1\n"),
];

/// Papers of every form as JSON lines: seats, names, lines.
pub const JSON_LINES: [(usize, usize, &str); 4] = [
    (
        3,
        4,
        "{\"paper\":1,\"struck\":[4],\"count\":8}\n{\"paper\":\"9\",\"struck\":[]}\n{\"struck\":[1],\"flaw\":\"marked\"}\n",
    ),
    (3, 4, "{\"marks\":[1,1,1,0],\"count\":9}\r\n\r\n{\"marks\":[1,1,1,1],\"note\":\"\\\"mờ\\\"\"}\r\n"),
    (3, 3, "{\"count\":9,\"agree\":[1,2,3],\"disagree\":[]}\n{\"agree\":[1],\"disagree\":[1,2]}\n"),
    (1, 1, "{\"marks\":[1],\"count\":7}\n{\"marks\":[0]}\n{\"marks\":[2]}\n{\"marks\":[null]}\n"),
];

/// A table of units that the roll-up reads.
pub const UNITS: &str = "unit,superior,level,date,members,committee_seats,committee_elected,secretary_seats,secretary_elected\n\
    Chi bộ 1,Đảng bộ X,cell,2020-04-22,12,3,3,1,1\nChi bộ 2,Đảng bộ X,cell,2020-04-23,20,5,4,1,1\n";

/// What may stand in a congress file beyond what the fixtures use: rounds, decisions, totals, polls, overrides.
pub const CONGRESSES: [&str; 2] = [
    r#"schema = 1
unit = "Đảng bộ xã"
date = 2020-04-22
level = "grassroots"
rulebook = "244"
[override]
reason = "Nghị quyết"
[meeting]
kind = "delegates"
summoned = 11
present = 9
deductions = [{ ground = "delegate-absent", count = 1 }, { ground = "convening-committee-absent", count = 1 }]
[board]
head = "Hồ Em"
members = ["Ngô Phú"]
[[person]]
name = "Lê An"
born = 1980
woman = true
minority = false
re_elected = true
[[election]]
id = "committee"
office = "committee"
seats = 3
candidates = ["Lê An", "Trần Ba", "Vũ Cao", "Đỗ Dần"]
nominated = ["Vũ Cao", "Đỗ Dần"]
list_poll = { attending = 9, support = { "Vũ Cao" = 5, "Đỗ Dần" = 3 } }
[[election.round]]
printed = 12
issued = 9
returned = 9
totals = { valid = 8, invalid = { over-vote = 1 }, votes = { "Lê An" = 8, "Trần Ba" = 5, "Vũ Cao" = 5, "Đỗ Dần" = 5 } }
[[election.round]]
issued = 9
returned = 9
totals = { valid = 9, votes = { "Trần Ba" = 6, "Vũ Cao" = 6, "Đỗ Dần" = 3 } }
[[election]]
id = "secretary"
office = "secretary"
seats = 1
direct = true
from = "committee"
planned = "Lê An"
candidates = ["Lê An"]
poll = { issued = 9, returned = 9, nominations = { "Lê An" = 7, "Vũ Cao" = 2 } }
[[election.round]]
issued = 9
returned = 9
totals = { valid = 9, votes = { "Lê An" = 4 } }
[[election.round]]
decision = "vote-again"
issued = 9
returned = 9
totals = { valid = 9, votes = { "Lê An" = 4 } }
[[election.round]]
decision = "stop"
"#,
    r#"schema = 1
unit = "Chi bộ"
date = 2025-03-15
[meeting]
kind = "members"
summoned = 10
present = 9
deductions = [{ ground = "suspended", count = 1 }]
[[election]]
id = "delegates"
office = "delegates"
seats = 2
alternates = 1
candidates = ["Lê An", "Trần Ba", "Vũ Cao", "Đỗ Dần"]
[[election.round]]
issued = 9
returned = 9
totals = { valid = 9, votes = { "Lê An" = 6, "Trần Ba" = 4, "Vũ Cao" = 3, "Đỗ Dần" = 2 } }
[[election.round]]
decision = "vote-again"
candidates = ["Trần Ba", "Hồ Em"]
new_names = true
issued = 9
returned = 9
totals = { valid = 9, votes = { "Trần Ba" = 5, "Hồ Em" = 5 } }
[[election.round]]
issued = 9
returned = 9
totals = { valid = 9, votes = { "Trần Ba" = 3, "Hồ Em" = 6 } }
"#,
];

/// The words of one language, from a line in which `|` parts them.
pub fn words(line: &'static str) -> Vec<&'static str> {
    line.split('|').collect()
}

/// What stands in ballot files.
pub const IN_BALLOT_FILES: &str = "paper|count|struck|agree|disagree|flaw|note|1|2|3|4|5|,|;|\"|\"\"|\n|\r\n|\r| |\t|\
    \u{FEFF}|\0|not-issued|outside-name|marked|written-on|1 2|é|\u{202E}";

/// What stands in JSON lines.
pub const IN_JSON_LINES: &str = "{|}|[|]|,|:|\"|null|true|1.5|-1|1e9|4294967296|\"struck\"|\"agree\"|\"disagree\"|\"marks\"|\
    \"count\"|\"paper\"|\"flaw\"|\"not-issued\"|\"note\"|\n|\r\n|\0|\u{FEFF}|\\u0000|\u{202E}|é";

/// What stands in the parts of a workbook.
pub const IN_WORKBOOKS: &str = "<c r=\"A1\">|<v>1</v>|<v>43943</v>|<v>1e300</v>|t=\"s\"|t=\"e\"|t=\"b\"|t=\"str\"|<row r=\"1048576\">|\
    <f>1/0</f>|</c>|</row>|\"|<|>|&#0;|&|xml:space=\"preserve\"|A1|XFD1048576|99999999999|-1|#REF!|committee|có|3 7|\0";

/// What stands in documents.
pub const IN_DOCUMENTS: &str = "<w:t>|</w:t>|<w:p>|</w:p>|<w:tab/>|&amp;|&#0;|&#x110000;|\"lines\"|report-sha256:|document-sha256:|\
    /Type /EmbeddedFile\n|\nstream\n|endstream|{|}|\"|1|7|đ|\0|</property>|kiemphieu";

/// What stands in texts to audit.
pub const IN_TEXTS: &str = "12/15|(80%)|, chiếm 33,33%|, đạt 100%|tổng số 41 đồng chí|, trong đó |gồm 3 nữ, 5 trẻ|tái cử 10|lần đầu 3|\
    trong số 74 chi bộ|số dư 17,17%|999.999.999.999.999|00|0/0|1.349|,|;|.|(|)|%|\n|nhiệm kỳ 2020 - 2025|24 tuổi|lần lượt|\0|\u{FEFF}|İ|ẞ";

/// What stands in reports and tables of units.
pub const IN_REPORTS: &str = "{|}|[|]|,|:|\"|null|true|-1|0|1.5|1e9|4294967296|18446744073709551615|\"votes\"|\"elected\"|\
    \"d\"|\"base\"|\"schema\"|\"rounds\"|\"unit\"|2020-02-30|9999-12-31|,,|\n|;|\0|\u{FEFF}|\u{202E}|Đảng bộ X|cell|committee";

/// What stands in the files of a folder of readings.
pub const IN_SCANS: &str = "{|}|[|]|,|:|\"|null|-1|0|1|2|9|10|4294967296|18446744073709551616|\"kept\"|\"struck\"|\"agree\"|\
    \"sure\"|\"doubtful\"|\"unread\"|\"incomplete\"|\"empty-back\"|\"refused\"|\"rows\"|\"paper\"|\"aside\"|\"flaw\"|\n|\r\n|\0|\
    \u{FEFF}|\u{202E}|Nguyễn Văn An|Lê Thị Hoa|../../x|KP2;committee;1;S;9/7;948e378d";

/// What stands in congress files.
pub const IN_CONGRESS_FILES: &str = "[[election]]\n|[[election.round]]\n|[election.meeting]\n|[override]\n|[meeting]\n|\
    [[person]]\n|[board]\n|[election.list_poll]\n|nominated = [\"Vũ Cao\"]\n|\"|'''|{|}|[|]|=|,|.|#|\n|\r\n|\0|\u{FEFF}|\u{301}|\u{202E}|seats = 2\n|direct = true\n|\
    decision = \"stop\"\n|decision = \"vote-again\"\n|alternates = 2\n|new_names = true\n|short_rounds = 1\n|\
    tie = \"decide\"\n|all_disagree = \"valid\"\n|small_body_surplus = 2\n|committee_grounds = [\"exempted\"]\n|\
    from = \"committee\"\n|planned = \"Lê An\"\n|present = 9\n|printed = 9\n|committee|standing-committee|secretary|\
    deputy|inspection-committee|inspection-chair|delegates|members|cell|grassroots|province|exempted|prosecuted|\
    absent-excused|over-vote|no-box|nobody|true|false|2009-04-17|2024-10-10|190-QD/TW|doan-tncs|Lê An|Trần Ba";

/// What stands in rulebooks.
pub const IN_RULEBOOKS: &str = "[[rule]]\n|[base]\n|[cell]\n|[rounds]\n|[list]\n|\"|{|}|[|]|=|,|\n|#|summoned|returned|\
    by-date|by-name|run-off|decide|valid|invalid|read|reported|assumed|BASE-MEMBERS|RESULT-TIE|over-vote|exempted|\
    committee|delegates|true|short_rounds = 2\n|cell_secretary_ballots = 1\n|open = true\n|until = 2014-06-08\n";

/// Command lines as they are meant.
pub const COMMAND_LINES: &str = "count congress.toml|count congress.toml --format json|secretary congress.toml|\
    count congress.toml --papers --lang en|rules|rules 244-QD/TW --format json|rules 190 --lang en|\
    new folder --kind delegates|completions bash|man|check congress.toml --format json|compare congress.toml|\
    compare congress.toml --format json|count congress.toml --explain Tài|count congress.toml --rulebook book.toml|\
    rollup .|rollup . --format json|rollup congress.toml --to-100|new --xlsx book";

/// What stands on command lines.
pub const ON_COMMAND_LINES: &str = "count|secretary|rules|new|rollup|--xlsx|--plan|--to-100|completions|man|check|compare|help|congress.toml|\
    committee-1.csv|missing.toml|.||244|220-QĐ/TW|doan-tncs|--format|--format=json|json|text|--lang|--lang=en|vi|en|\
    --papers|--kind|delegates|zsh|--help|-h|--version|-V|--|--rulebook|book.toml|--explain|Cao Công Tài|=|\u{FEFF}";
