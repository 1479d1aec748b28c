//! Papers in the form of Party papers: how they look at every length, the blank forms, and a province's own templates.

use super::*;

/// Constructed: a congress of delegates with a board.
fn congress(folder: &Path, names: &[String], seats: usize, board: usize) -> PathBuf {
    let path = constructed(folder, names, seats);
    let members: Vec<_> = (0..board).map(|at| format!("\"Đỗ Thị Kiểm {}\"", letters(at))).collect();
    // So few votes that they agree with the papers, and the count is not stopped.
    let text = (0..names.len()).rev().fold(fs::read_to_string(&path).unwrap(), |text, at| {
        text.replacen(&format!("\" = {}", 300 - at), &format!("\" = {}", 230 - at), 1)
    });
    let more = format!("[board]\nhead = \"Vũ Văn Trưởng\"\nmembers = [{}]\n[meeting]", members.join(", "));
    // Each name has one vote less: who stands far down has no majority, and the congress leaves the seats open.
    let stop = if seats >= 150 { "[[election.round]]\ndecision = \"stop\"\n" } else { "" };
    fs::write(&path, text.replacen("[meeting]", &more, 1) + stop).unwrap();
    path
}

/// Another word for each number.
fn letters(at: usize) -> String {
    let letter = |of: usize| char::from(b'A' + u8::try_from(of % 26).unwrap());
    [letter(at / 26), letter(at)].iter().collect()
}

fn people(count: usize) -> Vec<String> {
    (0..count).map(|at| format!("Nguyễn Thị Hồng {}", letters(at))).collect()
}

/// The pages of what is signed, without their foot.
fn signed_pages(path: &Path) -> Option<Vec<Vec<String>>> {
    let text = text_of_pdf(path)?;
    let pages = text.split('\u{c}').map(|page| {
        let lines = page.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
        lines.filter(|line| !line.is_empty() && !line.starts_with("SHA-256")).collect::<Vec<_>>()
    });
    Some(pages.filter(|page| !page.is_empty()).take_while(|page| !page[0].contains("PHỤ LỤC")).collect())
}

#[test]
fn papers_of_any_length_are_proved_and_no_signature_or_heading_stands_alone() {
    let long = vec!["Công Tằng Tôn Nữ Thị Hoàng Phương Nguyên Thảo Như Quỳnh Trân".to_owned(), "Ng".repeat(30)];
    for (names, seats, board) in [
        (people(220), 190, 37),
        (people(1), 1, 0),
        (people(17), 15, 6),
        (people(33), 30, 7),
        ([long, people(3)].concat(), 4, 5),
    ] {
        let scratch = TempDir::new().unwrap();
        let file = congress(scratch.path(), &names, seats, board);
        for more in [&[][..], &["--docx"]] {
            let (folder, run) = minutes(&file, more);
            let faulty = run.code == 1;
            assert_eq!((run.err.is_empty(), run.err.contains("kết quả có lỗi")), (!faulty, faulty), "{}", run.err);
            assert!(run.err.contains("phải có số dư") == (names.len() == 1), "{}", run.err);
            let documents = in_folder(folder.path(), if more.is_empty() { "pdf" } else { "docx" });
            assert_eq!(documents.len(), 5, "counting minutes, three copies of the election minutes, the report");
            for document in documents {
                assert_eq!(verify(&document, &file, "vi").code, 0, "{}", document.display());
                if more.is_empty() {
                    looks_right(&document);
                }
            }
        }
    }
}

fn looks_right(document: &Path) {
    let Some(pages) = signed_pages(document) else { return };
    let is_number = |word: &str| word.trim_end_matches('.').bytes().all(|byte| byte.is_ascii_digit());
    let signs = pages.iter().find(|page| page.iter().any(|line| line.contains("T/M "))).unwrap();
    let before = signs.iter().take_while(|line| !line.contains("T/M "));
    assert!(before.count() > 0, "the signatures stand alone in {}", document.display());
    for page in &pages {
        let last = page.last().unwrap();
        let is_heading = last.split_once(' ').is_some_and(|(first, _)| first.ends_with('.') && is_number(first));
        assert!(!is_heading && !last.starts_with("TT "), "{}: «{last}» ends a page", document.display());
    }
}

#[test]
fn blank_minutes_of_an_incident_and_of_a_correction_are_printed_before_the_vote_and_proved() {
    let scratch = TempDir::new().unwrap();
    let text =
        "schema = 1\nunit = \"Đảng bộ xã Vĩnh Hào\"\ndate = 2025-05-10\n[meeting]\nkind = \"members\"\nsummoned = 30\n";
    let file = scratch.path().join("congress.toml");
    fs::write(&file, text).unwrap();
    for (more, ending) in [(&["--forms"][..], "pdf"), (&["--forms", "--docx"], "docx")] {
        let (folder, run) = minutes(&file, more);
        assert_eq!(run.err, "");
        let forms = in_folder(folder.path(), ending);
        assert_eq!(forms.len(), 2);
        for form in forms {
            assert_eq!(verify(&form, &file, "vi").code, 0, "{}", form.display());
        }
    }
}

#[test]
fn a_province_changes_templates_and_texts_and_verify_needs_the_same_folder() {
    let scratch = TempDir::new().unwrap();
    let own = scratch.path().join("mau");
    let dir = own.to_str().unwrap();
    assert_eq!(program(&["new", dir, "--templates"]).code, 0);
    let file = fixture("ky-anh-2019/congress.toml");
    let texts = own.join("texts-vi.toml");
    let built_in = fs::read_to_string(&texts).unwrap();
    fs::write(&texts, built_in.replace("= \"BIÊN BẢN KIỂM PHIẾU\"", "= \"BIÊN BẢN KIỂM PHIẾU BẦU CỬ\"")).unwrap();
    for (more, ending) in [(&["--templates", dir][..], "pdf"), (&["--templates", dir, "--docx"], "docx")] {
        let (folder, run) = minutes(&file, more);
        assert_eq!(run.err, "");
        let document = folder.path().join(format!("minutes-secretary-1.{ending}"));
        let held =
            |more: &[&str]| program(&[&["verify", document.to_str().unwrap(), file.to_str().unwrap()], more].concat());
        assert_eq!(held(&["--templates", dir]).code, 0);
        let told = held(&[]);
        assert!(told.code == 1 && told.out.contains("--templates"), "{}", told.out);
        if ending == "docx" {
            assert!(paragraphs(&fs::read(&document).unwrap()).contains(&"BIÊN BẢN KIỂM PHIẾU BẦU CỬ".to_owned()));
        }
    }
    fs::write(&texts, built_in.replace("\"BIÊN BẢN KIỂM PHIẾU\" = \"BIÊN BẢN KIỂM PHIẾU\"\n", "")).unwrap();
    let (_, refused) = minutes(&file, &["--templates", dir]);
    assert!(refused.code == 1 && refused.err.contains("BIÊN BẢN KIỂM PHIẾU"), "{}", refused.err);
    assert!(refused.err.contains("texts-vi.toml"), "{}", refused.err);
}

#[test]
fn the_pages_for_the_hall_say_nothing_technical() {
    for file in fixtures() {
        let folder = TempDir::new().unwrap();
        let pdf = folder.path().join("hall.pdf");
        program(&["projector", file.to_str().unwrap(), "-o", pdf.to_str().unwrap()]);
        let Some(text) = text_of_pdf(&pdf) else { return };
        for word in ["SHA-256", "D =", ".toml", "GIẢ ĐỊNH"] {
            assert!(!text.contains(word), "{word} in {}", file.display());
        }
    }
}

/// A province's templates, as they are built in but for one word.
fn own_templates(folder: &Path) -> String {
    let dir = folder.join("mau").to_str().unwrap().to_owned();
    assert_eq!(program(&["new", &dir, "--templates"]).code, 0);
    let texts = Path::new(&dir).join("texts-vi.toml");
    let own = fs::read_to_string(&texts).unwrap();
    fs::write(&texts, own.replace("= \"BIÊN BẢN KIỂM PHIẾU\"", "= \"BIÊN BẢN KIỂM PHIẾU BẦU CỬ\"")).unwrap();
    dir
}

#[test]
fn a_folder_printed_by_a_province_is_sealed_verified_and_corrected_by_the_same_templates() {
    let scratch = TempDir::new().unwrap();
    let dir = own_templates(scratch.path());
    let (folder, file) = (scratch.path().join("ho-so"), fixture("ky-anh-2019/congress.toml"));
    let folder = folder.to_str().unwrap();
    let with = |words: &[&str]| program(&[words, &["--templates", &dir]].concat());
    let run = with(&["finish", file.to_str().unwrap(), "-o", folder]);
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{}", run.out);
    assert_eq!(with(&["verify", folder]).code, 0);
    let without = program(&["verify", folder]);
    assert!(without.out.contains("CHƯA CHỨNG MINH minutes-secretary-1.pdf"), "{}", without.out);
    assert!(without.out.contains("--templates"), "{}", without.out);
    fs::remove_file(Path::new(folder).join("SHA256SUMS")).unwrap();
    assert_eq!(program(&["seal", folder]).code, 1);
    assert_eq!(with(&["seal", folder]).code, 0);
}

#[test]
fn a_template_that_leaves_out_a_figure_or_cannot_be_set_is_told_with_its_file() {
    let scratch = TempDir::new().unwrap();
    let dir = own_templates(scratch.path());
    let paper = Path::new(&dir).join("paper.typ");
    let built_in = fs::read_to_string(&paper).unwrap();
    let refused = |from: &str, to: &str| {
        assert!(built_in.contains(from), "{from}");
        fs::write(&paper, built_in.replace(from, to)).unwrap();
        let run = minutes(&fixture("ky-anh-2019/congress.toml"), &["--templates", &dir]).1;
        assert_eq!(run.code, 1, "{}", run.out);
        run.err.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let told = refused("strong(fact.value)", "[]");
    assert!(told.contains("mẫu «paper.typ» không in đủ"), "{told}");
    let line = built_in.lines().position(|line| line.contains("#let head = data.head")).unwrap() + 1;
    let told = refused("#let head = data.head\n", "#let head = data.heda\n");
    assert!(told.contains(&format!("mẫu «paper.typ», dòng {line} không dàn được trang")), "{told}");
    fs::write(&paper, built_in).unwrap();
    assert_eq!(minutes(&fixture("ky-anh-2019/congress.toml"), &["--templates", &dir]).1.code, 0);
}
