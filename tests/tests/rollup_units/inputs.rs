//! Reports and papers in folders and archives: read whole, bounded, told by their file.

use super::*;

const CELL: &str = "schema = 1\nunit = \"Chi bộ thôn Hạ\"\nsuperior = \"Đảng bộ xã A\"\ndate = 2024-11-01\nlevel = \"cell\"\n\n[meeting]\nkind = \"members\"\nsummoned = 8\npresent = 8\n\n[[election]]\nid = \"secretary\"\noffice = \"secretary\"\nseats = 1\ncandidates = [\"Lê Văn An\"]\n\n[[election.round]]\nissued = 8\nreturned = 8\n\n[election.round.totals]\nvalid = 8\nvotes = { \"Lê Văn An\" = 8 }\n";

fn by_papers(name: &str) -> String {
    let (start, _) = CELL.split_once("\n[election.round.totals]").unwrap();
    format!("{start}ballots = \"{name}\"\n")
}

fn report(folder: &TempDir, congress: &str) -> Value {
    let path = write(folder, "congress.toml", congress);
    let run = run(kiemphieu_cli::run, &["count", &path, "--format", "json"]);
    fs::remove_file(path).unwrap();
    serde_json::from_str(&run.out).unwrap_or_else(|_| panic!("{run:?}"))
}

/// Rule `LIST-ELIGIBLE`.
// rule: LIST-ELIGIBLE RESULT-OPEN
#[test]
fn list_eligible_a_report_whose_finding_was_cut_out_is_not_summed() {
    let folder = TempDir::new().unwrap();
    let committee = "[[election]]\nid = \"committee\"\noffice = \"committee\"\nseats = 3\ncandidates = [\"Trần Bình\", \"Lê Hoa\", \"Phạm Lan\", \"Vũ Sơn\"]\n\n[[election.round]]\nissued = 12\nreturned = 12\n\n[election.round.totals]\nvalid = 12\nvotes = { \"Trần Bình\" = 10, \"Lê Hoa\" = 10, \"Phạm Lan\" = 10, \"Vũ Sơn\" = 6 }\n\n";
    let wide = CELL.replace("= 8", "= 12").replacen("[[election]]", &format!("{committee}[[election]]"), 1);
    let stranger = wide.replace("id = \"secretary\"", "id = \"secretary\"\nfrom = \"committee\"");
    let honest = report(&folder, &stranger);
    let findings = honest["findings"].as_array().unwrap();
    assert!(findings.iter().any(|finding| finding["rule"] == "LIST-ELIGIBLE" && finding["severity"] == "error"));
    let mut cut = honest.clone();
    cut["findings"] = Value::Array(Vec::new());
    let mut hidden = cut.clone();
    let rules = cut["rules"].as_array().unwrap();
    hidden["rules"] = rules.iter().filter(|rule| rule["rule"] != "LIST-ELIGIBLE").cloned().collect();
    for (what, report) in [("told", honest), ("cut out", cut), ("also from the rules", hidden)] {
        let file = write(&folder, "r.json", &report.to_string());
        let of = json(&[&file]);
        assert_eq!(named(&of).iter().map(|named| named.0.as_str()).collect::<Vec<_>>(), ["refused"], "{what}");
    }
    let lawful = report(&folder, &stranger.replace("Lê Văn An", "Trần Bình"));
    assert!(lawful["findings"].as_array().unwrap().iter().all(|finding| finding["severity"] != "error"), "{lawful}");
    let file = write(&folder, "r.json", &lawful.to_string());
    assert_eq!(named(&json(&[&file])), []);
    let mut listed = lawful;
    let rule = listed["rules"][0].clone();
    listed["rules"].as_array_mut().unwrap().push(rule);
    listed["rules"][0]["rule"] = "RESULT-OPEN".into();
    let file = write(&folder, "r.json", &listed.to_string());
    assert!(named(&json(&[&file]))[0].2.contains("something was cut out"), "a rule that nothing names");
}

#[test]
fn a_report_is_read_whole() {
    let folder = TempDir::new().unwrap();
    let text = serde_json::to_string_pretty(&report(&folder, CELL)).unwrap();
    for (from, to, word) in [
        ("\"unit\"", "\"secret\": 1,\n  \"unit\"", "secret"),
        ("\"d\": 8", "\"d\": 8, \"e\": 8", "base.e"),
        ("\"unit\"", "\"unit\": \"B\",\n  \"unit\"", ""),
        ("Lê Văn An", "Lê Văn \\u202EAn", "U+202E"),
        ("Chi bộ thôn Hạ", "Chi bộ \u{1B}[2J", ""),
    ] {
        assert!(text.contains(from), "{from}");
        let file = write(&folder, "r.json", &text.replace(from, to));
        let of = json(&[&file]);
        let named = named(&of);
        assert!(named.len() == 1 && named[0].0 == "refused" && named[0].2.contains(word), "{to}: {named:?}");
    }
    let file = write(&folder, "r.json", &text.replace("\"unit\"", "\"\\u0075nit\"").replace("  ", "\t"));
    assert_eq!(named(&json(&[&file])), [], "another spelling of the same report");
}

fn zip(path: &Path, entries: &[(&str, &[u8])]) {
    let mut archive = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, bytes) in entries {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap();
}

#[test]
fn a_fault_in_an_archive_is_told_with_its_file_and_line_in_it() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.zip");
    let broken = CELL.replace("seats = 1", "seats = x");
    let ballots = b"agree,disagree\n1,\n1,7\n";
    zip(
        &path,
        &[("xa/congress.toml", broken.as_bytes()), ("b/c.toml", by_papers("p.csv").as_bytes()), ("b/p.csv", ballots)],
    );
    let of = json(&[path.to_str().unwrap()]);
    let files: Vec<_> = of["named"].as_array().unwrap().iter().map(|named| named["file"].as_str().unwrap()).collect();
    let inside = |file: &str| file.strip_prefix(path.to_str().unwrap()).unwrap().to_owned();
    assert_eq!(files.iter().map(|file| inside(file)).collect::<Vec<_>>(), ["/b/p.csv:3:3", "/xa/congress.toml:15:9"]);
    assert!(!of.to_string().contains(".kiemphieu-"), "no name of a temporary folder: {of}");
}

#[test]
fn what_lies_beside_a_report_in_an_archive_is_called_after_the_archive() {
    let folder = TempDir::new().unwrap();
    let told = report(&folder, CELL).to_string();
    let path = folder.path().join("a.zip");
    let changed = CELL.replace("8", "9");
    zip(&path, &[("xa/congress.toml", changed.as_bytes()), ("xa/report.json", told.as_bytes())]);
    let of = json(&[path.to_str().unwrap()]);
    let refused: Vec<_> = named(&of).into_iter().filter(|named| named.0 == "refused").collect();
    let [(_, file, text)] = refused.as_slice() else { panic!("{of}") };
    let congress = path.join("xa/congress.toml").display().to_string();
    assert!(file == "report.json" && text.contains(&format!("`{congress}` changed")), "{file}: {text}");
    assert!(!of.to_string().contains(".kiemphieu-"), "no name of a temporary folder: {of}");
}

#[test]
fn papers_lie_below_the_folder_of_their_congress_file() {
    let folder = TempDir::new().unwrap();
    let outside = write(&folder, "outside.csv", "agree,disagree,count\n1,,8\n");
    for name in ["../outside.csv", "/etc/passwd", "/dev/zero", "/proc/self/environ", outside.as_str()] {
        let unit = write(&folder, "units/a/congress.toml", &by_papers(name));
        let of = named(&json(&[Path::new(&unit).parent().unwrap().to_str().unwrap()]));
        assert!(of.len() == 1 && of[0].0 == "refused" && of[0].2.contains("leads out"), "{name}: {of:?}");
        let path = folder.path().join("a.zip");
        zip(&path, &[("congress.toml", by_papers(name).as_bytes())]);
        let of = named(&json(&[path.to_str().unwrap()]));
        assert!(
            of.len() == 1 && of[0].1.starts_with("congress.toml:") && of[0].2.contains("leads out"),
            "{name}: {of:?}"
        );
    }
    write(&folder, "units/a/congress.toml", &by_papers("hòm/phiếu.csv"));
    write(&folder, "units/a/hòm/phiếu.csv", "agree,disagree,count\n1,,8\n");
    assert_eq!(named(&json(&[folder.path().join("units").to_str().unwrap()])), []);
}

#[test]
fn archives_are_bounded_and_one_bad_one_stops_no_other() {
    let folder = TempDir::new().unwrap();
    let file = |name: &str| folder.path().join(name);
    zip(&file("good.zip"), &[("cell.toml", CELL.as_bytes())]);
    let mut inner = fs::read(file("good.zip")).unwrap();
    for _ in 0..4 {
        zip(&file("deep.zip"), &[("n.zip", &inner)]);
        inner = fs::read(file("deep.zip")).unwrap();
    }
    zip(&file("evil.zip"), &[("../out.toml", CELL.as_bytes())]);
    zip(&file("hidden.zip"), &[("a\u{202E}b.toml", CELL.as_bytes()), ("b/ok.csv", b"x\n")]);
    zip(&file("same.zip"), &[("a.toml", CELL.as_bytes()), ("A.toml", CELL.as_bytes())]);
    fs::write(file("no.zip"), "no archive").unwrap();
    let of = json(&[folder.path().to_str().unwrap()]);
    assert_eq!(figure(&of, "secretary.elected").0, 1);
    let named = named(&of);
    for (archive, word) in [
        ("deep.zip", "deeper than 3"),
        ("evil.zip", "leads out"),
        ("hidden.zip", "U+202E"),
        ("same.zip", "two files"),
        ("no.zip", "cannot be opened"),
    ] {
        let told = of["named"].as_array().unwrap().iter().filter(|named| {
            named["file"].as_str().unwrap().contains(archive) && named["text"].as_str().unwrap().contains(word)
        });
        assert_eq!(told.count(), 1, "{archive}: {named:?}");
    }
    assert_eq!(named.len(), 5, "{named:?}");
}

#[test]
fn papers_that_no_congress_file_names_are_told() {
    let folder = TempDir::new().unwrap();
    write(&folder, "a/congress.toml", &by_papers("p.csv"));
    write(&folder, "a/p.csv", "agree,disagree,count\n1,,8\n");
    write(&folder, "a/q.csv", "agree,disagree,count\n1,,8\n");
    write(&folder, "b/kinh-phi.csv", "ngay,so tien\n1,2\n");
    let of = named(&json(&[folder.path().to_str().unwrap()]));
    assert!(of.len() == 1 && of[0].0 == "check" && of[0].1 == "q.csv", "{of:?}");
}
