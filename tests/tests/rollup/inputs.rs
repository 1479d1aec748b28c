//! What is read, and what is named instead of being summed.

use super::*;

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
    let refused = of["named"].as_array().unwrap().iter().filter(|named| named["kind"] == "refused");
    let refused: Vec<_> = refused.filter_map(|named| named["unit"].as_str()).collect();
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
    assert_eq!(changed["named"].as_array().unwrap().len(), 1, "{}", changed["named"]);
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
fn a_folder_or_archive_in_which_there_is_no_unit_is_named() {
    let folder = TempDir::new().unwrap();
    write(&folder, "one/unit.toml", CELL);
    write(&folder, "none/readme.txt", "nothing");
    write(&folder, "deep/er/unit.toml", &CELL.replace("thôn Hạ", "thôn Trung"));
    let path = |name: &str| folder.path().join(name).display().to_string();
    let zip = |name: &str, entry: &str, text: &str| {
        let mut zip = zip::ZipWriter::new(fs::File::create(path(name)).unwrap());
        zip.start_file(entry, zip::write::SimpleFileOptions::default()).unwrap();
        std::io::Write::write_all(&mut zip, text.as_bytes()).unwrap();
        zip.finish().unwrap();
    };
    zip("full.zip", "x/unit.toml", &CELL.replace("thôn Hạ", "thôn Thượng"));
    zip("empty.zip", "x/readme.txt", "nothing");
    let told = rollup(&[&path("one"), &path("deep/"), &path("full.zip"), &path("one"), "--lang", "en"]);
    assert_eq!((told.code, told.out.contains("see whether this is the right folder")), (0, false), "{}", told.out);
    for name in ["none", "empty.zip"] {
        let told = rollup(&[&path("one"), &path(name), "--lang", "en"]);
        assert_eq!(told.code, 1, "{}", told.out);
        let file = format!("({})", path(name));
        assert!(told.out.contains("there is no congress file") && told.out.contains(&file), "{}", told.out);
        assert!(told.out.contains("NOT SUMMED: INPUT REFUSED (1)"), "{}", told.out);
    }
    let papers = write(&folder, "papers/committee-1.csv", "paper,struck\n1,2\n");
    let told = rollup(&[path("papers").as_str(), "--lang", "en"]);
    assert!(!told.out.contains("right folder") && told.out.contains(&papers), "it is told already: {}", told.out);
}
