//! What a clerk is told first, and in which words.

use super::*;

#[test]
fn the_first_cause_told_of_a_workbook_is_the_true_one() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book.xlsx");
    let first = |change: fn(&mut Sheets)| {
        let mut changed = sheets();
        change(&mut changed);
        write(&book, &changed);
        load(&book).unwrap_err().all()[0].render(Lang::Vi)
    };
    let swapped = first(|s| s.names.iter_mut().for_each(|row| row.swap(0, 1)));
    assert!(swapped.contains("«Danh sách», dòng 3, cột A") && swapped.contains("A và B đã đổi chỗ"), "{swapped}");
    let by_office = first(|s| s.names.iter_mut().for_each(|row| row[0] = "cấp ủy"));
    assert!(by_office.contains("«Danh sách», dòng 3, cột A"), "{by_office}");
    assert!(by_office.contains("«committee» (cấp ủy (ban chấp hành))"), "{by_office}");
    let mut renamed = Workbook::new();
    renamed.add_worksheet().set_name(CONGRESS.0).unwrap();
    put(renamed.add_worksheet().set_name(ELECTIONS.0).unwrap(), [keys(&ELECTION).as_slice(), &keys(&ELECTION)]);
    renamed.add_worksheet().set_name("DS").unwrap();
    renamed.save(&book).unwrap();
    let told = load(&book).unwrap_err().render(Lang::Vi);
    assert!(told.contains("đặt lại tên «Danh sách»") && told.contains("«DS»"), "{told}");
    assert!(!told.contains("kiemphieu new"), "{told}");
}

#[test]
fn what_stands_before_a_name_is_no_part_of_it() {
    let folder = tempfile::tempdir().unwrap();
    let book = folder.path().join("book.xlsx");
    let with_name = |name: &'static str| {
        let mut changed = sheets();
        changed.names[2][1] = name;
        write(&book, &changed);
        load(&book).map(|loaded| loaded.warnings.iter().map(|told| told.render_warning(Lang::Vi)).collect::<String>())
    };
    for name in ["3. Lê Văn Chi", "Đ/c Lê Văn Chi", "Đồng chí Lê Văn Chi"] {
        let told = with_name(name).unwrap_err().render(Lang::Vi);
        assert!(told.contains("«Danh sách», dòng 5, cột B") && told.contains("chỉ ghi họ tên: Lê Văn Chi"), "{told}");
    }
    let asked = with_name("Ông Văn Chi").unwrap();
    assert!(asked.contains("«Danh sách», dòng 5, cột B") && asked.contains("là họ, hay chỉ là cách gọi"), "{asked}");
    assert_eq!(with_name("Lê Văn Chi").unwrap(), "");
}

#[test]
fn the_words_of_a_level_are_those_of_the_body() {
    let editions = Editions::built_in().unwrap();
    let told = |text: &str| crate::plan_of_text("congress.toml", text, &editions).unwrap_err().render(Lang::Vi);
    let of_the_party = told(&TOML.replace("\"grassroots\"", "\"tổ\""));
    assert!(of_the_party.contains("cell (chi bộ), grassroots (đảng bộ cơ sở)"), "{of_the_party}");
    let of_youth = TOML.replace("level = \"grassroots\"", "level = \"tổ\"\nrulebook = \"doan-tncs\"");
    assert!(told(&of_youth).contains("cell (chi đoàn)"), "{}", told(&of_youth));
}

#[test]
fn a_sheet_of_papers_is_told_in_its_own_words() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("book.xlsx");
    let told = |papers: &[&[&str]]| {
        let mut book = Workbook::new();
        put(book.add_worksheet().set_name("Phiếu").unwrap(), papers.iter().copied());
        book.save(&path).unwrap();
        let toml = folder.path().join("congress.toml");
        fs::write(&toml, TOML.replace("box.csv", "book.xlsx#Phiếu")).unwrap();
        let warnings = |loaded: Loaded| loaded.warnings.iter().map(|told| told.render_warning(Lang::Vi)).collect();
        load(&toml).map_or_else(|problems| problems.render(Lang::Vi), warnings)
    };
    let head: &[&str] = &["Phiếu số", "Số bị gạch", "Lỗi"];
    let flaw = told(&[head, &["1", "3", "X"]]);
    assert!(flaw.contains("«Lỗi» (`flaw`) không nhận `X`") && flaw.contains("«đánh dấu riêng"), "{flaw}");
    let unnumbered: String = told(&[head, &["1", "3"], &["2", "1 3"], &["", "1"]]);
    assert!(unnumbered.contains("dòng 4, cột A") && unnumbered.contains("không có «Phiếu số»"), "{unnumbered}");
    assert_eq!(told(&[head, &["1", "3"], &["2", "1 3"], &["3", "1"]]), "");
    let misfit = told(&[&["Phiếu số", "Đồng ý", "Không đồng ý"], &["1", "1 2", "3"]]);
    assert!(misfit.contains("danh sách 3 người, bầu 2") && misfit.contains("«Số bị gạch» (`struck`)"), "{misfit}");
}
