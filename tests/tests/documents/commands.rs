//! The commands that write documents, where something is not as it should be.

use super::*;

#[test]
fn a_letter_without_a_sign_in_the_fonts_is_refused_in_both_languages() {
    let scratch = TempDir::new().unwrap();
    let names = ["Lê 😀 An", "Lê Ba", "Lê Ca"].map(str::to_owned);
    let file = constructed(scratch.path(), &names, 2);
    for (lang, words) in
        [("vi", "phông chữ không có ký tự «😀» (U+1F600)"), ("en", "the fonts have no sign for «😀» (U+1F600)")]
    {
        let (_, run) = minutes(&file, &["--lang", lang]);
        assert_eq!(run.code, 1);
        assert!(run.err.contains(words) && run.err.contains("Lê 😀 An"), "{}", run.err);
    }
}

#[test]
fn a_file_that_stands_is_not_overwritten_unless_it_is_the_same() {
    let file = fixture("ky-anh-2019/congress.toml");
    let (folder, _) = minutes(&file, &[]);
    let words = ["minutes", file.to_str().unwrap(), "-o", folder.path().to_str().unwrap()];
    assert_eq!(program(&words).code, 0, "the same bytes may stand already");
    let document = folder.path().join("minutes-secretary-1.pdf");
    fs::write(&document, "signed").unwrap();
    let vi = program(&words);
    assert_eq!(vi.code, 1);
    assert!(vi.err.contains("không ghi đè"), "{}", vi.err);
    assert_eq!(fs::read_to_string(document).unwrap(), "signed");
}

#[test]
fn many_congresses_in_one_call_have_a_folder_each() {
    let folder = TempDir::new().unwrap();
    let files: Vec<_> = fixtures().iter().map(|file| file.to_str().unwrap().to_owned()).collect();
    let mut words = vec!["minutes", "-o", folder.path().to_str().unwrap(), "--docx", "--format", "json"];
    words.extend(files.iter().map(String::as_str));
    let run = program(&words);
    assert_eq!(run.code, 1, "some fixtures have an error finding");
    assert!(run.err.contains("a9-quang-chau-2020/congress.toml") && run.err.contains("kết quả có lỗi"), "{}", run.err);
    assert!(!run.err.contains("nam-dinh-2020"), "{}", run.err);
    let written: Value = serde_json::from_str(&run.out).unwrap();
    let written = written["written"].as_array().unwrap();
    assert!(written.len() > files.len());
    assert!(written.iter().all(|file| Path::new(file.as_str().unwrap()).exists()));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), files.len());
}

#[test]
fn one_file_that_cannot_be_read_does_not_keep_the_others_from_being_written() {
    let scratch = TempDir::new().unwrap();
    let broken = scratch.path().join("broken.json");
    fs::write(&broken, "{ \"schema\": 1").unwrap();
    let file = fixture("ky-anh-2019/congress.toml");
    let words = ["minutes", "-o", scratch.path().to_str().unwrap(), file.to_str().unwrap(), broken.to_str().unwrap()];
    let run = program(&words);
    assert_eq!(run.code, 1);
    assert!(run.err.contains("broken.json:1:"), "{}", run.err);
    assert!(scratch.path().join("ky-anh-2019/minutes-secretary-1.pdf").exists(), "{}", run.out);
}

#[test]
fn wrong_usage_is_told_in_both_languages() {
    let scratch = TempDir::new().unwrap();
    let pdf = scratch.path().join("minutes.pdf");
    fs::write(&pdf, "%PDF-1.7").unwrap();
    let file = fixture("ky-anh-2019/congress.toml");
    let file = file.to_str().unwrap();
    for (words, vi, en) in [
        (vec!["ballots", file, "-o", "ballots.doc"], "phải kết thúc bằng .pdf", "must end in .pdf"),
        (vec!["ballots", file, "-o", "x.pdf", "--election", "mayor"], "cuộc bầu `mayor`", "the election `mayor`"),
        (vec!["projector", file, "-o", "hall"], "phải kết thúc bằng .pdf", "must end in .pdf"),
        (vec!["verify", pdf.to_str().unwrap()], "thiếu báo cáo", "the report is missing"),
    ] {
        for (lang, said) in [("vi", vi), ("en", en)] {
            let run = program(&[&words[..], &["--lang", lang]].concat());
            assert_eq!((run.code, run.out.as_str()), (2, ""), "{words:?}");
            assert!(run.err.contains(said), "{}", run.err);
        }
    }
    for (lang, said) in
        [("vi", "không phải tài liệu do chương trình này lập"), ("en", "no document that this program made")]
    {
        let run = program(&["verify", pdf.to_str().unwrap(), file, "--lang", lang]);
        assert_eq!((run.code, run.err.as_str()), (1, ""));
        assert!(run.out.contains(said), "{}", run.out);
    }
}
