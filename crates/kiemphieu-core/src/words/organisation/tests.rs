use super::*;

#[test]
fn the_words_of_the_party_are_read_and_are_its_own() {
    let party = Words::of_the_party();
    assert!(party.are_of_the_party() && !Words::default().are_of_the_party());
    let vi = party.spoken(Lang::Vi);
    assert_eq!(
        (vi.committee, vi.head, vi.group_committee, party.approve.as_str()),
        ("cấp ủy", "bí thư", "chi ủy", "chuẩn y")
    );
    assert!(party.all().all(|(_, _, word)| Words::can_be(word)));
}

#[test]
fn what_is_not_told_follows_from_what_is_or_is_neutral() {
    let words: Words = toml::from_str("committee = { vi = \"hội đồng quản trị\", en = \"board\" }\nhead = { vi = \"chủ tịch\", en = \"chair\" }\ngroup = { vi = \"chi hội\", en = \"branch\" }").unwrap();
    let (vi, en) = (words.spoken(Lang::Vi), words.spoken(Lang::En));
    assert_eq!((vi.superior, en.superior), ("hội đồng quản trị cấp trên", "superior board"));
    assert_eq!((vi.deputy, en.deputy), ("phó chủ tịch", "deputy chair"));
    assert_eq!((vi.group_committee, en.group_committee), ("hội đồng quản trị chi hội", "branch board"));
    assert_eq!((vi.members, words.inspection_chair.as_str()), ("thành viên", "trưởng ban kiểm tra"));
    assert_eq!(Words::default().spoken(Lang::Vi).deputy, "cấp phó");
    assert!(toml::from_str::<Words>("secretary = { vi = \"a\", en = \"b\" }").is_err());
}

#[test]
fn words_read_back_are_the_same() {
    for words in [Words::of_the_party(), Words::default()] {
        let json = serde_json::to_string(&words).unwrap();
        assert_eq!(serde_json::from_str::<Words>(&json).unwrap(), words);
    }
}

#[test]
fn an_office_is_titled_as_official_papers_have_it() {
    for (name, title) in [
        ("ban chấp hành", "Ban Chấp hành"),
        ("bí thư", "Bí thư"),
        ("phó bí thư", "Phó Bí thư"),
        ("phó chủ tịch", "Phó Chủ tịch"),
        ("ủy ban kiểm tra", "Ủy ban Kiểm tra"),
        ("chủ nhiệm ủy ban kiểm tra", "Chủ nhiệm Ủy ban Kiểm tra"),
        ("phó chủ nhiệm ủy ban kiểm tra", "Phó Chủ nhiệm Ủy ban Kiểm tra"),
        ("hội đồng quản trị", "Hội đồng Quản trị"),
        ("người đứng đầu", "Người đứng đầu"),
        ("", ""),
    ] {
        assert_eq!(titled(name), title);
    }
}

#[test]
fn english_words_stand_with_their_article_and_in_numbers() {
    assert_eq!([a("chair"), a("officer")], ["a chair", "an officer"]);
    let words = ["cell", "branch", "secretary", "trade union", "boy"].map(many);
    assert_eq!(words, ["cells", "branches", "secretaries", "trade unions", "boys"]);
}
