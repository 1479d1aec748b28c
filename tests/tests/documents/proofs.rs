//! Whether a document is what a report gives: the same bytes, and every change found.

use super::contents::are_in_the_text_of_pdf;
use super::*;

#[test]
fn every_document_of_every_fixture_has_its_numbers_and_belongs_to_its_report_and_to_no_other() {
    let scratch = TempDir::new().unwrap();
    let [ky_anh, nam_dinh] = ["ky-anh-2019", "nam-dinh-2020"].map(|name| {
        saved(&report(&fixture(&format!("{name}/congress.toml")), "vi"), scratch.path(), &format!("{name}.json"))
    });
    for file in fixtures() {
        let other = if file.starts_with(fixture("ky-anh-2019")) { &nam_dinh } else { &ky_anh };
        let report = report(&file, "vi");
        let own = saved(&report, scratch.path(), "own.json");
        for more in [&[][..], &["--docx"]] {
            let (folder, _) = minutes(&file, more);
            if more.is_empty() {
                are_in_the_text_of_pdf(&report, folder.path());
            }
            for document in in_folder(folder.path(), if more.is_empty() { "pdf" } else { "docx" }) {
                let agrees = verify(&document, &own, "vi");
                assert_eq!(agrees.code, 0, "{}{}", agrees.out, agrees.err);
                assert!(agrees.out.starts_with("KHỚP"));
                assert_eq!(verify(&document, other, "vi").code, 1);
            }
        }
    }
}

/// The paper signed after the first round belongs to the report of that hour: what stands on it is the same.
#[test]
fn minutes_of_a_first_round_say_the_same_when_all_is_voted_and_to_which_report_they_belong() {
    for more in [&[][..], &["--docx"]] {
        let [(then, run), (now, _)] = ["congress-1.toml", "congress.toml"]
            .map(|file| minutes(&fixture(&format!("bang-phieu-2025/{file}")), more));
        assert!(run.out.contains("Biên bản bầu cử và báo cáo lập khi bầu xong. Còn: "), "{}", run.out);
        let ending = if more.is_empty() { "pdf" } else { "docx" };
        let name = format!("minutes-committee-1.{ending}");
        let names = [name.clone(), format!("poll-secretary.{ending}")].map(|name| then.path().join(name));
        assert_eq!(in_folder(then.path(), ending), names, "nothing of what is signed once all is voted");
        let text = |folder: &TempDir| {
            let text = text_of_pdf(&folder.path().join(&name))?;
            let lines = text.lines().filter(|line| !line.contains("SHA-256"));
            Some(lines.flat_map(str::split_whitespace).map(str::to_owned).collect::<Vec<_>>())
        };
        if ending == "pdf" {
            assert_eq!(text(&then), text(&now));
        }
        let held = verify(&then.path().join(&name), &fixture("bang-phieu-2025/congress.toml"), "vi");
        assert_eq!(held.code, 1);
        let told = "nội dung tài liệu giống, nhưng báo cáo khác ở chỗ khác: tài liệu mang SHA-256";
        assert!(held.out.contains(told), "{}", held.out);
        assert_eq!(verify(&then.path().join(&name), &fixture("bang-phieu-2025/congress-1.toml"), "vi").code, 0);
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let file = fixture("nam-dinh-2020/congress.toml");
    for more in [&[][..], &["--docx"]] {
        let ((first, _), (again, _)) = (minutes(&file, more), minutes(&file, more));
        let (ending, mut compared) = (if more.is_empty() { "pdf" } else { "docx" }, 0);
        for (one, other) in in_folder(first.path(), ending).iter().zip(in_folder(again.path(), ending)) {
            assert_eq!(one.file_name(), other.file_name());
            assert!(fs::read(one).unwrap() == fs::read(&other).unwrap(), "{}", one.display());
            compared += 1;
        }
        assert_eq!(compared, 6, "two counting minutes, three copies of the election minutes, the report");
    }
}

/// Every place of a whole number in a report that its minutes must show.
fn numbers<'v>(value: &'v Value, path: &str, found: &mut Vec<(String, &'v Value)>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(key, value)| numbers(value, &format!("{path}/{key}"), found)),
        Value::Array(all) => {
            all.iter().enumerate().for_each(|(at, value)| numbers(value, &format!("{path}/{at}"), found))
        }
        Value::Number(_) => found.push((path.to_owned(), value)),
        _ => {}
    }
}

#[test]
fn a_changed_digit_of_the_report_is_found_and_the_first_difference_is_named() {
    let file = fixture("nam-dinh-2020/congress.toml");
    let own = report(&file, "vi");
    let scratch = TempDir::new().unwrap();
    let (folder, _) = minutes(&file, &["--docx"]);
    let document = folder.path().join("minutes-committee-1.docx");
    let mut places = Vec::new();
    numbers(&own["elections"][0]["rounds"][0], "/elections/0/rounds/0", &mut places);
    assert!(places.len() > 20, "{places:?}");
    for (pointer, number) in places {
        let mut changed = own.clone();
        *changed.pointer_mut(&pointer).unwrap() = (number.as_u64().unwrap() + 1).into();
        let told = verify(&document, &saved(&changed, scratch.path(), "changed.json"), "vi");
        assert_eq!(told.code, 1, "{pointer}: {}", told.out);
    }
    let mut changed = own.clone();
    changed["elections"][0]["rounds"][0]["votes"][0]["votes"] = 138.into();
    let changed = saved(&changed, scratch.path(), "changed.json");
    let vi = verify(&document, &changed, "vi").out;
    assert!(vi.contains("Hoàng Trọng An") && vi.contains("tài liệu ghi «137», báo cáo cho «138»"), "{vi}");
    let en = verify(&document, &changed, "en").out;
    assert!(en.contains("the document says «137», the report gives «138»"), "{en}");
    let mut changed = own;
    changed["elections"][1]["rounds"][0]["votes"][0]["votes"] = 142.into();
    let told = verify(&document, &saved(&changed, scratch.path(), "changed.json"), "vi").out;
    assert!(told.contains("khác ở chỗ khác"), "another election differs: {told}");
}

/// The same archive with another text in one of its parts.
fn with_part(docx: &[u8], changed: &str, xml: &str) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        if file.is_dir() {
            continue;
        }
        let name = file.name().unwrap().into_owned();
        out.start_file(name.as_str(), zip::write::SimpleFileOptions::default()).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let whole = if name == changed { xml.as_bytes() } else { &bytes };
        out.write_all(whole).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_changed_digit_of_a_word_document_is_found_but_the_blanks_may_be_filled_in() {
    let file = fixture("nam-dinh-2020/congress.toml");
    let (folder, _) = minutes(&file, &["--docx"]);
    let document = folder.path().join("minutes-committee-1.docx");
    let docx = fs::read(&document).unwrap();
    let xml = part(&docx, "word/document.xml");
    let edited = folder.path().join("edited.docx");
    for (from, to) in
        [(">137<", ">138<"), (">146<", ">147<"), ("93,20%", "93,21%"), ("Hoàng Trọng An", "Hoàng Trọng Ân")]
    {
        assert!(xml.contains(from), "{from}");
        fs::write(&edited, with_part(&docx, "word/document.xml", &xml.replacen(from, to, 1))).unwrap();
        let told = verify(&edited, &file, "vi");
        assert_eq!(told.code, 1);
        let (from, to) = (from.trim_matches(['<', '>']), to.trim_matches(['<', '>']));
        assert!(told.out.contains(from) && told.out.contains(to), "{}", told.out);
    }
    let footer = part(&docx, "word/footer1.xml");
    let hash = footer.split("phiếu: ").nth(1).unwrap().get(..8).unwrap();
    let other = footer.replace(hash, "01234567");
    fs::write(&edited, with_part(&docx, "word/footer1.xml", &other)).unwrap();
    assert!(verify(&edited, &file, "vi").out.contains("word/footer1.xml"), "a changed hash");
    let filled = xml.replacen("hồi ……… giờ ……… phút", "hồi 16 giờ 30 phút", 1);
    assert_ne!(filled, xml);
    fs::write(&edited, with_part(&docx, "word/document.xml", &filled)).unwrap();
    assert_eq!(verify(&edited, &file, "vi").code, 0);
}

#[test]
fn any_changed_byte_of_a_pdf_is_found() {
    let file = fixture("ky-anh-2019/congress.toml");
    let (folder, _) = minutes(&file, &[]);
    let document = folder.path().join("minutes-secretary-1.pdf");
    let pdf = fs::read(&document).unwrap();
    let changed = folder.path().join("changed.pdf");
    for at in (10..pdf.len()).step_by(pdf.len() / 40) {
        let mut bytes = pdf.clone();
        bytes[at] ^= 1;
        fs::write(&changed, &bytes).unwrap();
        assert_ne!(verify(&changed, &file, "vi").code, 0, "byte {at}");
    }
}

/// The documents of two fixtures are these bytes to the letter, whoever built the program and for whatever processor.
/// Whoever has a build of their own sees for themselves:
/// `kiemphieu minutes fixtures/ky-anh-2019/congress.toml -o DIR`, then in DIR `sha256sum -c` with this list.
#[test]
fn every_build_of_this_version_prints_the_same_bytes() {
    for name in ["nam-dinh-2020", "ky-anh-2019"] {
        let (folder, run) = minutes(&fixture(&format!("{name}/congress.toml")), &[]);
        assert_eq!(run.err, "");
        let line = |path: &PathBuf| {
            let digits = Sha256::digest(fs::read(path).unwrap()).into_iter().map(|byte| format!("{byte:02x}"));
            format!("{}  {}\n", digits.collect::<String>(), path.file_name().unwrap().display())
        };
        let list: String = in_folder(folder.path(), "pdf").iter().map(line).collect();
        let expected = snapbox::Data::read_from(&fixture(&format!("{name}/documents.sha256")), None);
        snapbox::Assert::new().action_env("SNAPSHOTS").eq(list, expected.raw());
    }
}

/// The whole of a PDF as another program packs it anew: another first line, and a comment behind the end.
#[test]
fn what_another_program_saved_is_not_proved_and_says_what_to_do() {
    let file = fixture("ky-anh-2019/congress.toml");
    for (more, ending) in [(&[][..], "pdf"), (&["--docx"], "docx")] {
        let (folder, _) = minutes(&file, more);
        let document = folder.path().join(format!("minutes-secretary-1.{ending}"));
        let bytes = fs::read(&document).unwrap();
        for (at, changed) in [[&bytes[..], b"\n% saved"].concat(), [b"\n", &bytes[..]].concat()].iter().enumerate() {
            fs::write(&document, changed).unwrap();
            for (lang, said) in [("vi", "lập lại từ báo cáo"), ("en", "print it again")] {
                let told = verify(&document, &file, lang);
                assert_eq!((told.code, told.err.as_str()), (1, ""), "{at}");
                assert!(told.out.contains(said), "{}", told.out);
            }
            let words = ["verify", document.to_str().unwrap(), file.to_str().unwrap(), "--format", "json"];
            let told: Value = serde_json::from_str(&program(&words).out).unwrap();
            assert!(["different", "not-provable"].contains(&told["proof"].as_str().unwrap()), "{told}");
            assert!(told["why"].is_string());
        }
    }
}

#[test]
fn a_document_and_a_report_in_different_languages_are_told_apart() {
    let file = fixture("ky-anh-2019/congress.toml");
    let scratch = TempDir::new().unwrap();
    let english = saved(&report(&file, "en"), scratch.path(), "en.json");
    let (folder, _) = minutes(&file, &[]);
    let told = verify(&folder.path().join("minutes-secretary-1.pdf"), &english, "en");
    assert!(told.out.contains("different languages"), "{}", told.out);
    let own = verify(&folder.path().join("minutes-secretary-1.pdf"), &file, "en");
    assert_eq!(own.code, 0, "a congress file is counted in the language of the document: {}", own.out);
}

/// What is wrong with the report is told to the user, not to the document.
#[test]
fn faults_of_the_report_are_told_in_the_language_of_the_user() {
    let file = fixture("nam-dinh-2020/congress.toml");
    let (folder, _) = minutes(&file, &[]);
    let document = folder.path().join("minutes-committee-1.pdf");
    let mut broken = report(&file, "vi");
    broken["secret"] = 1.into();
    let broken = saved(&broken, folder.path(), "broken.json");
    let (vi, en) = (verify(&document, &broken, "vi"), verify(&document, &broken, "en"));
    assert_eq!((vi.code, en.code), (1, 1));
    assert!(vi.err.contains("báo cáo có mục mà chương trình không biết"), "{}", vi.err);
    assert!(en.err.contains("the report has an entry that the program does not know"), "{}", en.err);
}

#[test]
fn a_report_that_contradicts_itself_about_a_person_gives_no_papers() {
    let scratch = TempDir::new().unwrap();
    let whole = report(&fixture("nam-dinh-2020/congress.toml"), "en");
    let mut broken = whole.clone();
    broken["elections"][0]["rounds"][0]["tied"] = serde_json::json!(["Trần Văn Lạ"]);
    let broken = saved(&broken, scratch.path(), "broken.json");
    for more in [&[][..], &["--docx"]] {
        let (folder, run) = minutes(&broken, &[more, &["--lang", "en"]].concat());
        assert_eq!(run.code, 1, "{}", run.out);
        assert!(run.err.contains("«Trần Văn Lạ» stands in `tied`, and `votes` has no votes"), "{}", run.err);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
