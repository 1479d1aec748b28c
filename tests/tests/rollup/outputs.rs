//! How the statistics are written.

use super::*;

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
    let (figures, units) = (sheet(&book, 2), sheet(&book, 3));
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

/// A workbook that says when it was made would be another file on another day.
#[test]
fn the_statistics_as_a_spreadsheet_are_the_same_bytes_each_time_and_bear_no_time() {
    let folder = TempDir::new().unwrap();
    let units = fixtures().join("units/ha-tinh-2024.csv").display().to_string();
    let out = |name: &str| folder.path().join(name).display().to_string();
    for name in ["a.xlsx", "b.xlsx"] {
        assert_eq!(rollup(&[&units, "-o", &out(name)]).code, 0);
        // The clock of a workbook counts seconds, that of an archive every second one.
        std::thread::sleep(std::time::Duration::from_millis(2100));
    }
    assert!(fs::read(out("a.xlsx")).unwrap() == fs::read(out("b.xlsx")).unwrap());
    let mut archive = zip::ZipArchive::new(fs::File::open(out("a.xlsx")).unwrap()).unwrap();
    let properties = std::io::read_to_string(archive.by_name("docProps/core.xml").unwrap()).unwrap();
    assert_eq!(properties.matches("2025-01-01T00:00:00Z").count(), properties.matches("</dcterms:").count());
}

#[test]
fn a_long_name_or_many_things_to_settle_keep_nobody_from_the_pages() {
    let folder = TempDir::new().unwrap();
    let rows: String = (0..3000)
        .map(|at| {
            format!(
                "{} {at},{},cell,2020-06-01,{}\n",
                "Chi bộ rất dài ".repeat(12).trim(),
                "Đảng bộ ".repeat(60).trim(),
                ["", "x"][at % 2]
            )
        })
        .collect();
    let units = write(&folder, "units.csv", &format!("unit,superior,level,date,members\n{rows}"));
    let page = folder.path().join("a.pdf").display().to_string();
    let ran = rollup(&[&units, "-o", &page]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""), "{}", ran.out);
    assert!(fs::read(page).unwrap().starts_with(b"%PDF-"));
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
fn the_page_asks_for_nothing_and_no_name_becomes_markup() {
    let folder = TempDir::new().unwrap();
    let evil = "<script>alert(1)</script>&\\\"'<img src=http://x.test/a onerror=alert(1)>";
    write(&folder, "in/evil.toml", &CELL.replace("Chi bộ thôn Hạ", evil).replace("Đảng bộ xã A", evil));
    write(
        &folder,
        "in/worse.toml",
        &CELL.replace("Chi bộ thôn Hạ", &format!("2 {evil}")).replace("valid = 8", "valid = 7"),
    );
    for (lang, title) in [("vi", "Tổng hợp"), ("en", "Results of the elections")] {
        let page = folder.path().join("page.html");
        let run = rollup(&[folder.path().join("in").to_str().unwrap(), "-o", page.to_str().unwrap(), "--lang", lang]);
        assert_eq!(run.code, 1, "{run:?}");
        let page = fs::read_to_string(page).unwrap();
        assert!(page.contains(title) && page.contains("<svg") && page.contains("<details>"));
        let scripts: Vec<&str> = page.split("<script").skip(1).collect();
        assert!(matches!(scripts.as_slice(), [one] if one.starts_with(">addEventListener")), "the one that sorts");
        for forbidden in ["<img", "<iframe", "@import", "url(", "src=\"", "onerror=\"", "https://"] {
            assert!(!page.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
        assert!(page.contains("default-src 'none'") && page.contains("script-src 'sha256-"));
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

/// `cargo test -p kiemphieu-tests --release -- --ignored rollup::outputs::many` writes the units that docs/scale.md measures.
#[test]
#[ignore = "writes 300,000 units for a measurement"]
fn many_units_for_the_figures_of_scale() {
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("many.csv");
    fs::write(&file, units::many(300_000)).unwrap();
    println!("{}", file.display());
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

/// Constructed: one unit is short of its committee, another of its secretary, a third of both.
#[test]
fn result_short_the_units_that_are_short_are_counted_and_named_whatever_the_office() {
    let folder = TempDir::new().unwrap();
    let table = "unit,superior,level,date,committee_seats,committee_elected,secretary_seats,secretary_elected\n\
                 A,X,grassroots,2020-06-01,5,4,1,1\nB,X,grassroots,2020-06-01,5,5,1,0\nC,X,grassroots,2020-06-01,5,3,1,0\n\
                 D,Y,grassroots,2020-06-01,5,5,1,1\n";
    let units = write(&folder, "units.csv", table);
    let page = folder.path().join("page.html");
    let ran = rollup(&[&units, "-o", page.to_str().unwrap()]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let page = fs::read_to_string(page).unwrap();
    let settle = page.split("id=\"settle\"").nth(1).unwrap().split("<h2").next().unwrap();
    let lines: Vec<&str> = settle.split("<li>").skip(1).map(|line| line.split("</li>").next().unwrap()).collect();
    assert_eq!(
        lines,
        [
            "«C» (X): cấp ủy (ban chấp hành) thiếu 2/5, bí thư thiếu 1/1",
            "«A» (X): cấp ủy (ban chấp hành) thiếu 1/5",
            "«B» (X): bí thư thiếu 1/1",
        ]
    );
    let row = page.split("<tr><td>X: ").nth(1).unwrap().split("</tr>").next().unwrap();
    let numbers: Vec<&str> = row.split("data-n=\"").skip(1).map(|cell| cell.split('"').next().unwrap()).collect();
    assert_eq!(numbers[..4], ["3", "13", "5", "3"], "done, elected, seats open, units short");
}
