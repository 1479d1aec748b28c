//! `kiemphieu rollup`: the published sums come out of the reconstructions, and what cannot be trusted is named.

use std::fs;
use std::path::{Path, PathBuf};

use kiemphieu_tests::program::{Run, run};
use kiemphieu_tests::units;
use serde_json::Value;
use tempfile::TempDir;

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures")
}

fn rollup(words: &[&str]) -> Run {
    run(kiemphieu_cli::run, &[&["rollup"], words].concat())
}

fn json(words: &[&str]) -> Value {
    let run = rollup(&[words, &["--format", "json"]].concat());
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"))
}

/// A figure of all units together.
fn figure<'v>(rollup: &'v Value, id: &str) -> &'v Value {
    let figures = rollup["groups"][0]["figures"].as_array().unwrap();
    figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("no figure {id}"))
}

/// Part, whole and percentage of a figure.
fn share(rollup: &Value, id: &str) -> (u64, u64, String) {
    let figure = figure(rollup, id);
    (figure["count"].as_u64().unwrap(), figure["of"].as_u64().unwrap(), figure["percent"].as_str().unwrap().to_owned())
}

fn is(rollup: &Value, id: &str, count: u64, of: u64, percent: &str) {
    assert_eq!(share(rollup, id), (count, of, percent.to_owned()), "{id}");
}

fn kinds(rollup: &Value) -> Vec<&str> {
    rollup["named"].as_array().unwrap().iter().map(|named| named["kind"].as_str().unwrap()).collect()
}

/// The committed table is what the generator gives; `SNAPSHOTS=overwrite` writes it anew.
fn committed(name: &str, made: &str) -> String {
    let path = fixtures().join("units").join(name);
    if std::env::var("SNAPSHOTS").is_ok_and(|what| what == "overwrite") {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, made).unwrap();
    }
    assert!(fs::read_to_string(&path).is_ok_and(|text| text == made), "{name} is not what its seed gives");
    path.display().to_string()
}

fn write(folder: &TempDir, name: &str, text: &str) -> String {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, text).unwrap();
    path.display().to_string()
}

/// Source: S1, Hà Tĩnh, 22/11/2024.
#[test]
fn s1_the_published_sums_of_470_cells() {
    let file = committed("ha-tinh-2024.csv", &units::s1(190));
    let of = json(&[&file]);
    is(&of, "units.done", 470, 470, "100.00");
    is(&of, "committee.elected", 1_349, 1_349, "100.00");
    is(&of, "committee.re_elected", 1_030, 1_349, "76.35");
    is(&of, "committee.first_time", 319, 1_349, "23.65");
    is(&of, "committee.women", 421, 1_349, "31.21");
    is(&of, "committee.young", 81, 1_349, "6.00");
    is(&of, "secretary.heads_agency", 436, 458, "95.20");
    is(&of, "deputy.units", 418, 470, "88.94");
    is(&of, "deputy.without", 51, 469, "10.87");
    is(&of, "units.three_items", 1, 470, "0.21");
    let base = figure(&of, "secretary.heads_agency")["base"].as_str().unwrap();
    assert!(base.contains("trong 469 trúng cử"), "a reader is told that 458 is not all: {base}");
    assert_eq!(kinds(&of), [""; 0]);
    let superiors = of["groups"].as_array().unwrap().iter().filter(|group| group["superior"].is_string()).count();
    assert_eq!(superiors, 60, "60 of 60 grassroots committees");
}

/// Source: S4, Kỳ Anh town, 2019.
#[test]
fn s4_the_published_sums_of_162_cells() {
    let file = committed("ky-anh-2019.csv", &units::s4(244));
    let of = json(&[&file]);
    is(&of, "units.done", 162, 162, "100.00");
    is(&of, "committee.elected", 485, 485, "100.00");
    is(&of, "secretary.elected", 162, 162, "100.00");
    is(&of, "deputy.elected", 162, 162, "100.00");
    is(&of, "units.too_small", 10, 162, "6.17");
    is(&of, "committee.units", 152, 162, "93.83");
    is(&of, "secretary.village_head", 20, 74, "27.03");
    is(&of, "secretary.first_time", 23, 73, "31.51");
    let mean = figure(&of, "secretary.mean_age");
    assert_eq!((mean["mean"].as_str(), mean["of"].as_u64()), (Some("57.0"), Some(74)));
    assert_eq!(figure(&of, "secretary.oldest")["count"], 72);
    assert_eq!(figure(&of, "secretary.youngest")["count"], 26);
    is(&of, "committee.size_5", 7, 152, "4.61");
    let members = figure(&of, "units.members");
    assert_eq!(
        (members["count"].as_u64(), members["unit"].as_str()),
        (Some(4_283), Some("người, của 162 đơn vị đã khai"))
    );
}

/// Constructed: a cell secretary elected on the third ballot, and two ties in one of two elections.
#[test]
fn result_short_result_tie_rounds_are_counted_and_no_part_of_the_elections() {
    let folder = TempDir::new().unwrap();
    let round = |votes: u32| {
        format!(
            "\n[[election.round]]\ndecision = \"vote-again\"\nissued = 8\nreturned = 8\n\n[election.round.totals]\nvalid = 8\nvotes = {{ \"Lê Văn An\" = {votes} }}\n"
        )
    };
    let third = CELL.replace("= 8 }", "= 4 }") + &round(4) + &round(6);
    let table = "unit,deputy_seats,deputy_elected,deputy_elections,deputy_ties\nB,2,2,2,2\n";
    let (cell, table) = (write(&folder, "cell.toml", &third), write(&folder, "units.csv", table));
    let of = json(&[&cell, &table]);
    assert_eq!(kinds(&of), [""; 0]);
    for (id, count) in
        [("secretary.elections", 1), ("secretary.second_rounds", 2), ("deputy.elections", 2), ("deputy.ties", 2)]
    {
        let figure = figure(&of, id);
        assert_eq!((figure["kind"].as_str(), figure["count"].as_u64()), (Some("count"), Some(count)), "{id}");
    }
}

#[test]
fn large_numbers_are_grouped_for_people_and_plain_for_programs() {
    let folder = TempDir::new().unwrap();
    let table = "unit,delegates_seats,delegates_elected\nA,1506000,1500000\n";
    let file = write(&folder, "units.csv", table);
    assert!(rollup(&[&file]).out.contains("1.500.000/1.506.000"));
    assert!(rollup(&[&file, "--lang", "en"]).out.contains("1,500,000/1,506,000"));
    is(&json(&[&file]), "delegates.elected", 1_500_000, 1_506_000, "99.60");
}

/// A sheet of a workbook as it is written, in XML.
fn sheet(workbook: &str, number: usize) -> String {
    let mut archive = zip::ZipArchive::new(fs::File::open(workbook).unwrap()).unwrap();
    let sheet = archive.by_name(&format!("xl/worksheets/sheet{number}.xml")).unwrap();
    std::io::read_to_string(sheet).unwrap()
}

#[test]
fn a_spreadsheet_calculates_with_percentages_and_days_and_speaks_one_language() {
    let folder = TempDir::new().unwrap();
    let table = "unit,superior,level,date,state,committee_seats,committee_elected\nA,X,cell,2020-06-01,done,3,2\nB,X,cell,2020-06-01,three-items,,\nC,X,cell,2020-06-01,pending,3,\n";
    let file = write(&folder, "units.csv", table);
    let plan = write(&folder, "plan.csv", "unit,superior\nD,X\n");
    let book = folder.path().join("a.xlsx").display().to_string();
    rollup(&[&file, "--plan", &plan, "-o", &book]);
    let (figures, units) = (sheet(&book, 1), sheet(&book, 2));
    assert!(figures.contains("<v>66.67</v>"), "{figures}");
    assert!(!figures.contains("66,67"));
    // 1 June 2020 as the days since 1900.
    assert!(units.contains("<v>43983</v>") && !units.contains("2020-06-01"), "{units}");
    for word in ["xong", "đại hội ba nội dung", "chưa bầu xong", "chưa báo cáo"] {
        assert!(units.contains(&format!(">{word}<")), "{word}: {units}");
    }
    for word in ["done", "three-items", "pending", "missing"] {
        assert!(!units.contains(&format!(">{word}<")), "{word}");
    }
}

/// Source: S2, Bình Thạnh, 2020: 39 + 11 = 50 of 53.
#[test]
fn s2_39_full_11_short_and_three_not_reported() {
    let (plan, table) = units::s2(53);
    let (plan, table) = (committed("binh-thanh-2020.plan.csv", &plan), committed("binh-thanh-2020.csv", &table));
    let of = json(&[&table, "--plan", &plan]);
    is(&of, "units.done", 50, 53, "94.34");
    is(&of, "committee.full", 39, 50, "78.00");
    is(&of, "committee.short", 11, 50, "22.00");
    is(&of, "committee.short_by_1", 11, 50, "22.00");
    assert_eq!(kinds(&of), ["missing"; 3]);
}

/// Source: S3, Nam Định, April 2020: 11 of 26. The congress files are counted by the engine.
#[test]
fn s3_11_of_26_pilots_done_most_of_them_unanimous() {
    let (plan, files) = units::s3(26);
    let plan = committed("nam-dinh-2020.plan.csv", &plan);
    for (name, text) in &files {
        committed(&format!("nam-dinh-2020/{name}"), text);
    }
    let folder = fixtures().join("units/nam-dinh-2020").display().to_string();
    let of = json(&[&folder, "--plan", &plan]);
    is(&of, "direct.done", 11, 26, "42.31");
    is(&of, "direct.unanimous", 8, 11, "72.73");
    is(&of, "units.done", 11, 26, "42.31");
    is(&of, "committee.elected", 165, 165, "100.00");
    assert!(share(&of, "direct.votes").2.as_str() > "98");
    assert_eq!(kinds(&of), ["missing"; 15]);
}

#[test]
fn every_percentage_stands_beside_its_part_its_whole_and_the_name_of_the_whole() {
    for lang in ["vi", "en"] {
        let of = json(&[fixtures().join("units").to_str().unwrap(), "--lang", lang]);
        for group in of["groups"].as_array().unwrap() {
            for figure in group["figures"].as_array().unwrap() {
                if figure["kind"] == "share" {
                    let (count, whole) = (figure["count"].as_u64().unwrap(), figure["of"].as_u64().unwrap());
                    assert!(count <= whole && whole > 0 && !figure["base"].as_str().unwrap().is_empty(), "{figure}");
                }
            }
        }
    }
}

const CELL: &str = "schema = 1\nunit = \"Chi bộ thôn Hạ\"\nsuperior = \"Đảng bộ xã A\"\ndate = 2024-11-01\nlevel = \"cell\"\n\n[meeting]\nkind = \"members\"\nsummoned = 8\npresent = 8\n\n[[election]]\nid = \"secretary\"\noffice = \"secretary\"\nseats = 1\ncandidates = [\"Lê Văn An\"]\n\n[[election.round]]\nissued = 8\nreturned = 8\n\n[election.round.totals]\nvalid = 8\nvotes = { \"Lê Văn An\" = 8 }\n";

#[test]
fn proc_cell_proc_information_a_small_cell_and_a_congress_that_elects_nobody_are_done() {
    let folder = TempDir::new().unwrap();
    write(&folder, "ha.toml", CELL);
    write(
        &folder,
        "thuong.toml",
        "schema = 1\nunit = \"Chi bộ thôn Thượng\"\nsuperior = \"Đảng bộ xã A\"\ndate = 2024-11-01\nlevel = \"cell\"\n",
    );
    let of = json(&[folder.path().to_str().unwrap()]);
    is(&of, "units.done", 2, 2, "100.00");
    is(&of, "units.too_small", 1, 2, "50.00");
    is(&of, "units.three_items", 1, 2, "50.00");
    is(&of, "secretary.units", 1, 2, "50.00");
}

#[test]
fn broken_files_are_named_and_not_summed() {
    let folder = TempDir::new().unwrap();
    write(&folder, "good.toml", CELL);
    write(&folder, "a.toml", "not toml at all [");
    write(&folder, "b.toml", &CELL.replace("thôn Hạ", "B").replace("valid = 8", "valid = 7"));
    write(&folder, "c.json", "{\"schema\": 1}");
    write(&folder, "d.zip", "no archive");
    write(&folder, "ballots.csv", "struck\n1\n");
    write(&folder, "plan.csv", "unit,superior\nX,Y\n");
    let run = rollup(&[folder.path().to_str().unwrap(), "--format", "json", "--lang", "en"]);
    assert_eq!(run.code, 1);
    let of: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!(kinds(&of), ["refused"; 4], "{of}");
    is(&of, "secretary.elected", 1, 1, "100.00");
    let refused: Vec<_> = of["named"].as_array().unwrap().iter().filter_map(|named| named["unit"].as_str()).collect();
    assert_eq!(refused, ["Chi bộ B"]);
    is(&of, "units.not_summed", 1, 2, "50.00");
}

#[test]
fn a_workbook_of_a_congress_is_a_unit_and_results_in_a_workbook_are_none() {
    let folder = TempDir::new().unwrap();
    let of = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::copy(fixtures().join("ha-tinh-2024/so-dai-hoi.xlsx"), of("so.xlsx")).unwrap();
    let here = folder.path().to_str().unwrap();
    let alone = json(&[here]);
    for name in ["results.xlsx", "report.json"] {
        assert_eq!(run(kiemphieu_cli::run, &["count", &of("so.xlsx"), "-o", &of(name)]).code, 0);
    }
    let all = json(&[here]);
    assert_eq!((kinds(&all).len(), &all["replayed"]), (0, &Value::from(1)), "{}", all["named"]);
    assert_eq!(all["groups"], alone["groups"]);
    is(&all, "units.done", 1, 1, "100.00");
}

/// Constructed: names that would be markup.
#[test]
fn the_statistics_as_pdf_are_the_same_bytes_each_time_and_take_names_as_they_are() {
    let folder = TempDir::new().unwrap();
    let table = "unit,superior,level,date,members,committee_seats,committee_elected\n\
                 #panic(),Đảng bộ $x$ *y*,cell,2020-04-22,12,3,3\n\"a \"\"b\"\"\",Đảng bộ $x$ *y*,cell,2020-04-23,12,3,2\n";
    let units = write(&folder, "units.csv", table);
    let out = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for name in ["a.pdf", "b.pdf"] {
        let ran = rollup(&[&units, "-o", &out(name)]);
        assert_eq!(ran.err, "");
    }
    let written = fs::read(out("a.pdf")).unwrap();
    assert!(written.starts_with(b"%PDF-") && written == fs::read(out("b.pdf")).unwrap());
    let odd = write(&folder, "odd.csv", &table.replace("Đảng bộ", "\u{1F5F3}"));
    let ran = rollup(&[&odd, "-o", &out("c.pdf"), "--lang", "en"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "a letter that the fonts lack keeps nobody from the page");
    assert!(fs::read(out("c.pdf")).unwrap().starts_with(b"%PDF-"));
}

#[test]
fn a_sealed_folder_is_summed_while_it_is_whole_and_named_when_it_is_not() {
    let folder = TempDir::new().unwrap();
    let here = folder.path().to_str().unwrap();
    let path = write(&folder, "cell.toml", CELL);
    assert_eq!(run(kiemphieu_cli::run, &["seal", here]).code, 0);
    is(&json(&[here]), "units.done", 1, 1, "100.00");
    fs::write(&path, CELL.replace("Chi bộ thôn Hạ", "Chi bộ thôn Khác")).unwrap();
    let changed = json(&[here]);
    assert_eq!(kinds(&changed), ["refused"]);
    assert!(changed["named"][0]["text"].as_str().unwrap().contains("cell.toml"), "{}", changed["named"]);
}

#[test]
fn a_report_is_replayed_where_its_files_are_beside_it_and_a_changed_one_is_named() {
    let folder = TempDir::new().unwrap();
    let path = write(&folder, "cell.toml", CELL);
    let report = run(kiemphieu_cli::run, &["count", &path, "--format", "json"]).out;
    write(&folder, "cell.json", &report);
    let here = folder.path().to_str().unwrap();
    let of = json(&[here]);
    assert_eq!((kinds(&of).len(), &of["replayed"]), (0, &Value::from(1)), "the report is the same unit");
    is(&of, "secretary.elected", 1, 1, "100.00");

    let alone = TempDir::new().unwrap();
    write(&alone, "cell.json", &report);
    let of = json(&[alone.path().to_str().unwrap()]);
    is(&of, "secretary.elected", 1, 1, "100.00");
    assert_eq!(of["replayed"], 0);

    // A report that closes by itself but is not what the files give.
    write(&folder, "cell.json", &report.replace("Chi bộ thôn Hạ", "Chi bộ thôn Khác"));
    assert_eq!(kinds(&json(&[here])), ["refused"]);
    for (from, to) in [
        ("\"votes\": 8", "\"votes\": 9"),
        ("\"valid\": 8", "\"valid\": 7"),
        ("\"100.00\"", "\"99.00\""),
        ("\"d\": 8", "\"d\": 9"),
    ] {
        assert!(report.contains(from), "{from}");
        write(&alone, "cell.json", &report.replace(from, to));
        assert_eq!(kinds(&json(&[alone.path().to_str().unwrap()])), ["refused"], "{from} -> {to}");
    }
}

#[test]
fn a_unit_told_twice_is_summed_once_and_a_contradiction_not_at_all() {
    let folder = TempDir::new().unwrap();
    write(&folder, "one/cell.toml", CELL);
    write(&folder, "two/cell.toml", CELL);
    let here = folder.path().to_str().unwrap();
    let of = json(&[here]);
    assert_eq!(kinds(&of), ["twice"]);
    is(&of, "secretary.elected", 1, 1, "100.00");
    write(&folder, "two/cell.toml", &CELL.replace("= 8 }", "= 7 }"));
    let run = rollup(&[here, "--format", "json"]);
    let of: Value = serde_json::from_str(&run.out).unwrap();
    assert_eq!((run.code, kinds(&of)), (1, vec!["conflict"]));
    is(&of, "units.not_summed", 1, 1, "100.00");
    write(&folder, "two/cell.toml", &CELL.replace("Đảng bộ xã A", "Đảng bộ xã B"));
    assert_eq!(kinds(&json(&[here])), [""; 0], "the same name under another superior is another unit");
}

#[test]
fn a_row_of_a_table_that_cannot_be_is_named_with_its_line_and_column() {
    let folder = TempDir::new().unwrap();
    let rows = [
        "A,cell,2024-11-01,12,3,3,4,1,1",
        "B,cell,2024-11-01,12,3,4,1,1,1",
        "C,cell,2024-11-01,8,3,3,1,1,1",
        "D,cell,2024-11-01,40,8,8,1,1,1",
        "E,cell,2024-13-01,12,3,3,1,1,1",
        "F,cel,2024-11-01,12,3,3,1,1,1",
        "G,cell,2024-11-01,12,3,-3,1,1,1",
        ",cell,2024-11-01,12,3,3,1,1,1",
        "H,cell,2024-11-01,12,3,3",
        "I,cell,2024-11-01,12,,,,,",
        "J,cell,2024-11-01,12,3,3,1,1,1",
    ];
    let table = format!(
        "unit,level,date,members,committee_seats,committee_elected,committee_women,secretary_seats,secretary_elected\n{}\n",
        rows.join("\n")
    );
    let file = write(&folder, "units.csv", &table);
    let of = json(&[&file, "--lang", "en"]);
    assert_eq!(kinds(&of), ["refused"; 10]);
    is(&of, "committee.elected", 3, 3, "100.00");
    let lines: Vec<_> = of["named"]
        .as_array()
        .unwrap()
        .iter()
        .map(|named| named["file"].as_str().unwrap().rsplit(':').next().unwrap())
        .collect();
    for line in 2..=11 {
        assert!(lines.contains(&line.to_string().as_str()), "line {line}: {lines:?}");
    }
}

#[test]
fn a_changed_unit_is_read_again_and_the_rest_is_not() {
    let folder = TempDir::new().unwrap();
    for at in 0..5 {
        write(&folder, &format!("in/{at}.toml"), &CELL.replace("thôn Hạ", &at.to_string()));
    }
    let (inputs, cache) =
        (folder.path().join("in").display().to_string(), folder.path().join("cache").display().to_string());
    let words = [inputs.as_str(), "--cache", &cache, "--lang", "en"];
    let told = |run: &Run| run.out.lines().last().unwrap().to_owned();
    assert_eq!(told(&rollup(&words)), "Files read: 5; unchanged, taken from the cache: 0");
    let (fresh, cached) = (json(&[&inputs]), json(&[&inputs, "--cache", &cache]));
    assert_eq!(fresh, cached, "the cache changes no figure");
    write(&folder, "in/3.toml", &CELL.replace("thôn Hạ", "3").replace("= 8 }", "= 5 }  # sửa"));
    assert_eq!(told(&rollup(&words)), "Files read: 1; unchanged, taken from the cache: 4");
    let text = fs::read_to_string(&cache).unwrap();
    fs::write(&cache, text.replacen("\"elected\":1", "\"elected\":2", 1)).unwrap();
    assert_eq!(
        told(&rollup(&words)),
        "Files read: 5; unchanged, taken from the cache: 0",
        "a damaged cache is not used"
    );
    assert_eq!(json(&[&inputs, "--cache", &cache])["groups"], json(&[&inputs])["groups"]);
}

#[test]
fn nothing_is_written_over_an_input_a_plan_or_a_file_that_is_no_cache() {
    let folder = TempDir::new().unwrap();
    let table = write(&folder, "units.csv", "unit,secretary_seats,secretary_elected\nA,1,1\n");
    let plan = write(&folder, "plan.csv", "unit\nA\n");
    let cell = write(
        &folder,
        "in/cell.toml",
        &CELL.replace(
            "[election.round.totals]\nvalid = 8\nvotes = { \"Lê Văn An\" = 8 }\n",
            "ballots = \"phieu.csv\"\n",
        ),
    );
    let ballots = write(&folder, "in/phieu.csv", "agree,disagree,count\n1,,8\n");
    let inside = write(&folder, "in/units.csv", "unit,secretary_seats,secretary_elected\nB,1,1\n");
    let here = folder.path().join("in").display().to_string();
    let cache = folder.path().join("cache").display().to_string();
    let files = [&table, &plan, &cell, &ballots, &inside];
    let before: Vec<_> = files.map(|file| fs::read_to_string(file).unwrap()).into();
    let refused: [&[&str]; 8] = [
        &[&table, "-o", &table],
        &[&table, "--plan", &plan, "-o", &plan],
        &[&here, "-o", &inside],
        &[&here, "-o", &ballots],
        &[&here, "--cache", &cell],
        &[&here, "--cache", &ballots],
        &[&table, "--plan", &plan, "--cache", &plan],
        &[&table, "--cache", &table],
    ];
    for words in refused {
        let run = rollup(words);
        assert_eq!(run.code, 2, "{words:?}: {run:?}");
    }
    for _ in 0..2 {
        assert_eq!(rollup(&[&here, "--cache", &cache]).code, 0, "a cache replaces itself");
    }
    assert_eq!(rollup(&[&here, "--cache", &cache, "-o", &ballots]).code, 2, "also of a unit taken from the cache");
    let after: Vec<_> = files.map(|file| fs::read_to_string(file).unwrap()).into();
    assert_eq!(before, after);
}

#[test]
fn an_archive_is_read_like_a_folder() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("cells.zip");
    let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    archive.start_file("xa/cell.toml", zip::write::SimpleFileOptions::default()).unwrap();
    std::io::Write::write_all(&mut archive, CELL.as_bytes()).unwrap();
    archive.finish().unwrap();
    is(&json(&[path.to_str().unwrap()]), "secretary.elected", 1, 1, "100.00");
}

#[test]
fn percent_parts_of_one_whole_are_forced_to_100_only_when_asked_and_it_is_said() {
    let folder = TempDir::new().unwrap();
    let row = |unit: &str, share: &str| format!("{unit},2024-11-01,1,1,{share}\n");
    let table = format!(
        "unit,date,secretary_seats,secretary_elected,share_60_70,share_70_80,share_80_90\n{}{}{}",
        row("A", "1,,"),
        row("B", ",1,"),
        row("C", ",,1")
    );
    let file = write(&folder, "units.csv", &table);
    let shares = |of: &Value| -> Vec<String> {
        ["60_70", "70_80", "80_90"].map(|id| share(of, &format!("shares.{id}")).2).into()
    };
    assert_eq!(shares(&json(&[&file])), ["33.33", "33.33", "33.33"]);
    let forced = json(&[&file, "--to-100"]);
    assert_eq!(shares(&forced), ["33.34", "33.33", "33.33"]);
    assert_eq!(figure(&forced, "shares.60_70")["forced_to_100"], true);
    assert!(rollup(&[&file, "--to-100"]).out.contains("số dư lớn nhất"));
    assert!(!rollup(&[&file]).out.contains("số dư lớn nhất"));
}

#[test]
fn the_page_asks_for_nothing_and_no_name_becomes_markup() {
    let folder = TempDir::new().unwrap();
    let evil = "<script>alert(1)</script>&\\\"'<img src=http://x.test/a onerror=alert(1)>";
    write(&folder, "in/evil.toml", &CELL.replace("Chi bộ thôn Hạ", evil).replace("Đảng bộ xã A", evil));
    write(
        &folder,
        "in/worse.toml",
        &CELL.replace("Chi bộ thôn Hạ", &format!("2 {evil}")).replace("valid = 8", "valid = 7"),
    );
    for (lang, title) in [("vi", "Tổng hợp"), ("en", "Results of many units")] {
        let page = folder.path().join("page.html");
        let run = rollup(&[folder.path().join("in").to_str().unwrap(), "-o", page.to_str().unwrap(), "--lang", lang]);
        assert_eq!(run.code, 1, "{run:?}");
        let page = fs::read_to_string(page).unwrap();
        assert!(page.contains(title) && page.contains("<svg") && page.contains("<details>"));
        for forbidden in ["<script", "<img", "<iframe", "@import", "url(", "src=\"", "onerror=\"", "https://"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(page.contains("default-src 'none'"));
    }
}

#[test]
fn every_form_is_written_and_an_unknown_one_is_wrong_usage() {
    let folder = TempDir::new().unwrap();
    let inputs = fixtures().join("units/ha-tinh-2024.csv").display().to_string();
    for (name, start) in
        [("a.html", "<!DOCTYPE html>"), ("a.csv", "superior,level,figure"), ("a.json", "{"), ("a.xlsx", "PK")]
    {
        let file = folder.path().join(name);
        let run = rollup(&[&inputs, "-o", file.to_str().unwrap()]);
        assert_eq!(run.code, 0, "{run:?}");
        assert!(fs::read(file).unwrap().starts_with(start.as_bytes()), "{name}");
    }
    assert_eq!(rollup(&[&inputs, "-o", "a.docx"]).code, 2);
    assert_eq!(rollup(&["no such folder"]).code, 1);
    assert_eq!(rollup(&[&inputs, "--plan", "no such plan.csv"]).code, 1);
}

/// `cargo test -p kiemphieu-tests --release --test rollup -- --ignored many` writes the units that docs/scale.md measures.
#[test]
#[ignore = "writes 300,000 units for a measurement"]
fn many_units_for_the_figures_of_scale() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many.csv");
    fs::write(&file, units::many(300_000)).unwrap();
    println!("{}", file.display());
}

#[test]
fn the_first_meeting_after_a_congress_completes_the_same_unit() {
    let folder = TempDir::new().unwrap();
    let meeting = CELL.replace("\"secretary\"", "\"deputy\"");
    for (name, text) in [("a.toml", CELL), ("b.toml", &meeting), ("c.toml", &meeting)] {
        write(&folder, name, text);
    }
    let of = json(&[folder.path().to_str().unwrap()]);
    is(&of, "units.done", 1, 1, "100.00");
    is(&of, "secretary.elected", 1, 1, "100.00");
    is(&of, "deputy.elected", 1, 1, "100.00");
    assert_eq!(kinds(&of), ["twice"], "the meeting is told twice, and summed once");
}

#[test]
fn every_output_speaks_one_language() {
    let folder = TempDir::new().unwrap();
    let table = "unit,superior,level,date,members,direct,direct_votes,direct_base,committee_seats,committee_elected,committee_women,secretary_seats,secretary_elected,committee_age_sum\n\
                 A,X,grassroots,2020-06-01,40,1,30,40,5,4,9,1,1,\nB,X,grassroots,2020-06-01,40,1,40,40,5,4,2,1,1,180\nC,X,grassroots,2020-06-01,40,,,,5,4,2,1,1,\nC,X,grassroots,2020-06-01,40,,,,5,5,2,1,1,\n";
    let file = write(&folder, "units.csv", table);
    let plan = write(&folder, "plan.csv", "unit,superior\nB,X\nD,X\n");
    let page = folder.path().join("page.html").display().to_string();
    for lang in ["vi", "en"] {
        let words = [file.as_str(), "--plan", &plan, "--to-100", "--lang", lang];
        rollup(&[&words[..], &["-o", &page]].concat());
        for text in [rollup(&words).out, fs::read_to_string(&page).unwrap().split("<body>").nth(1).unwrap().to_owned()]
        {
            let lower = text.to_lowercase();
            match lang {
                "en" => assert!(
                    !lower
                        .chars()
                        .any(|c| "ăâđêôơưáàảãạấầẩẫậắằéèẻẽẹếềểễệíìĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵ".contains(c)),
                    "{text}"
                ),
                _ => assert!(
                    ![" the ", " of ", " elected", " units", " not ", " and "].iter().any(|word| lower.contains(word)),
                    "{text}"
                ),
            }
        }
    }
}
