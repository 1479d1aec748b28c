//! Names from a list as clerks keep it stand in the new files, and the files are read again.

use std::fs;
use std::path::Path;

use kiemphieu_tests::program::{Run, run};

/// Constructed: a text as it comes out of a spreadsheet, with a title, a group and a closing line.
const LIST: &str = "DANH SÁCH BẦU CỬ\t\t\t\nTT\tHọ và tên\tNăm sinh\tNữ\nI\tTái cử\t\t\n1\tTRẦN THỊ BÌNH\t1980\tx\n2\tNguyễn \
                    Văn An\t20/5/1974\t\n3\tLê Văn Cường\t1979\t\nDanh sách này có 3 đồng chí\t\t\t\n";

fn new(list: &Path, output: &Path, more: &[&str]) -> Run {
    let mut words = vec!["new", output.to_str().unwrap(), "--from", list.to_str().unwrap()];
    words.extend(more);
    run(kiemphieu_cli::run, &words)
}

#[test]
fn a_list_fills_the_congress_file_and_its_plan_is_checked() {
    let place = tempfile::tempdir().unwrap();
    let (list, folder) = (place.path().join("ds.txt"), place.path().join("dai-hoi"));
    fs::write(&list, LIST).unwrap();
    let told = new(&list, &folder, &["--sort"]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    assert!(told.out.contains("  2. Trần Thị Bình, 1980, nữ"), "LIST-ORDER puts An before Bình: {}", told.out);
    assert!(told.out.contains("dòng 3: I | Tái cử") && told.out.contains("dòng 1: DANH SÁCH BẦU CỬ"), "{}", told.out);
    let file = folder.join("congress.toml");
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replacen("unit = \"\"", "unit = \"Chi bộ thôn Đông\"", 1);
    let text = text.replacen("date = \"\"", "date = \"2025-03-15\"", 1).replacen("summoned = 0", "summoned = 12", 1);
    let text = text.replacen("present = 0", "present = 11", 1).replacen("seats = 0", "seats = 2", 1);
    fs::write(&file, text).unwrap();
    let checked = run(kiemphieu_cli::run, &["check", file.to_str().unwrap(), "--format", "json"]);
    let plan: serde_json::Value = serde_json::from_str(&checked.out).unwrap();
    assert_eq!(plan["elections"][0]["names"], 3, "{}", checked.err);
}

#[test]
fn a_list_fills_the_workbook_too() {
    let place = tempfile::tempdir().unwrap();
    let (list, book) = (place.path().join("ds.txt"), place.path().join("so.xlsx"));
    fs::write(&list, LIST).unwrap();
    assert_eq!(new(&list, &book, &["--xlsx"]).code, 0);
    // The names of the workbook are a list again.
    let again = new(&book, &place.path().join("dai-hoi"), &["--lang", "en"]);
    assert!(again.out.contains("  1. Trần Thị Bình, 1980, woman") && again.out.contains("3 persons"), "{}", again.out);
}

#[test]
fn what_is_no_list_is_refused_and_nothing_is_written() {
    let place = tempfile::tempdir().unwrap();
    let (list, folder) = (place.path().join("ds.txt"), place.path().join("dai-hoi"));
    fs::write(&list, "TT\tĐơn vị\n1\tXã An Bình\n").unwrap();
    let refused = new(&list, &folder, &[]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("không thấy danh sách họ tên"), "{}", refused.err);
    assert!(!folder.exists());
    let missing = new(&place.path().join("khong-co.xlsx"), &folder, &[]);
    assert_eq!((missing.code, folder.exists()), (1, false));
    let usage = run(kiemphieu_cli::run, &["new", folder.to_str().unwrap(), "--sort"]);
    assert_eq!(usage.code, 2, "nothing to sort without a list");
}

/// Constructed: two halves, ranks, a footnote, a column without heading, and the counting board below.
#[test]
fn what_was_taken_cut_off_and_left_out_is_told_once_each() {
    let place = tempfile::tempdir().unwrap();
    let (list, folder) = (place.path().join("ds.txt"), place.path().join("dai-hoi"));
    let text = "DANH SÁCH BẦU BAN CHẤP HÀNH\nTT\tHọ và tên\tNăm sinh\tTT\tHọ và tên\tNăm sinh\n\
                1\tĐại tá Nguyễn Văn An, Bí thư\t5/3/78\t3\tLê Văn Cường*\t1979\tốm\n2\tThS. Trần Thị Bình\t1980\t\t\t\n\
                II. Ban kiểm phiếu\t\t\t\t\t\n1\tPhạm Thị Khuyên\t1981\t\t\t\n";
    fs::write(&list, text).unwrap();
    let told = new(&list, &folder, &[]);
    assert_eq!((told.code, told.err.as_str()), (0, ""));
    for line in [
        "  1. Nguyễn Văn An, 1978",
        "  2. Trần Thị Bình, 1980",
        "  3. Lê Văn Cường, 1979",
        "Cột không dùng: cột G (không có đầu đề)",
        "1 chỗ: ghi cạnh họ tên, không dùng: «Bí thư» (dòng 3)",
        "trước 2 họ tên: «Đại tá», «ThS.»",
        "bỏ dấu chú thích ở 1 họ tên: «Lê Văn Cường» (dòng 3)",
        "cảnh báo: không lấy danh sách khác trong tệp: «II. Ban kiểm phiếu», 1 người",
    ] {
        assert!(told.out.contains(line), "«{line}» in {}", told.out);
    }
    assert!(!fs::read_to_string(folder.join("congress.toml")).unwrap().contains("Khuyên"));
}
