use kiemphieu_core::{Lang, Rulebook};

use super::{Ask, RulebookDraft, questions};

/// A rulebook of these answers by the names of their questions; the article of each that has one.
fn draft(answers: &[(&str, &str, &str)]) -> RulebookDraft {
    let mut draft = RulebookDraft::new("hoi-x");
    for question in questions() {
        let given = answers.iter().find(|(key, ..)| *key == question.key);
        let or = if matches!(question.ask, Ask::Words) { "Hội \"X\" \\ năm 2024" } else { "" };
        draft.answer(&question, given.map_or(or, |(_, answer, _)| answer)).unwrap();
        if draft.says(&question) {
            draft.article(&question, given.map_or("", |(.., article)| article)).unwrap();
        }
    }
    draft
}

fn parsed(draft: &RulebookDraft) -> Rulebook {
    let texts = [Lang::Vi, Lang::En].map(|lang| draft.written(lang));
    let books = texts.map(|text| Rulebook::parse(&text).unwrap_or_else(|error| panic!("{error}\n{text}")));
    assert_eq!(books[0].rules(), books[1].rules());
    let [book, _] = books;
    book
}

#[test]
fn a_rulebook_of_which_nothing_is_known_is_whole_and_assumed_throughout() {
    let book = parsed(&draft(&[]));
    assert!(book.rules().iter().all(|rule| rule.status.as_str() == "assumed" && rule.article.is_none()));
    assert_eq!(book.base_of().as_str(), "summoned");
}

// rule: BASE BASE/quorum RESULT-TIE APPROVAL/report
#[test]
fn each_answer_stands_in_the_rulebook_and_only_what_has_an_article_is_called_read() {
    let answers = [
        ("of", "1", "điều 7"),
        ("grounds", "5 2 5", ""),
        ("quorum", " 2/3 ", "điều 8 khoản 1"),
        ("surplus", "15", ""),
        ("tie", "2", "điều 9"),
        ("short", "2", ""),
        ("report", "7", ""),
        ("kept", "6", ""),
        ("minutes", "2", ""),
        ("nobody", "2", ""),
    ];
    let book = parsed(&draft(&answers));
    let of = |name: &str| book.rules().iter().find(|rule| rule.name() == name).unwrap();
    let article = |name: &str| of(name).article.as_ref().map(|article| article.get(Lang::Vi).to_owned());
    assert_eq!(article("BASE").as_deref(), Some("điều 7"));
    assert_eq!(article("BASE/quorum").as_deref(), Some("điều 8 khoản 1"));
    assert_eq!((of("BASE/exempted").status.as_str(), article("BASE/exempted")), ("assumed", None));
    assert_eq!(book.quorum(), Some([2, 3]));
    assert_eq!((book.rounds().tie.as_str(), book.rounds().short_rounds), ("decide", Some(2)));
    assert_eq!((book.approval().report_days, book.approval().kept_months), (Some(7), Some(6)));
    assert!(
        of("LIST-SURPLUS").text.get(Lang::Vi).contains("15%") && of("RESULT/keeping").text.get(Lang::En).contains('6')
    );
    assert!(of("RESULT/vote-on-minutes").status.as_str() == "assumed");
}

#[test]
fn grounds_of_absence_stand_only_where_half_is_taken_of_those_summoned() {
    for base in ["2", "3", "4", "5"] {
        let book = parsed(&draft(&[("of", base, ""), ("grounds", "1 2", "")]));
        assert!(book.rules().iter().all(|rule| rule.name() != "BASE/exempted"), "{base}");
    }
}

#[test]
fn what_is_no_answer_is_refused_with_what_to_write() {
    let mut draft = RulebookDraft::new("hoi-x");
    let long = "a".repeat(301);
    for (key, given) in [
        ("name", ""),
        ("name", "hai\u{202E}dòng"),
        ("name", long.as_str()),
        ("of", "0"),
        ("of", "6"),
        ("of", "hai"),
        ("grounds", "1 9"),
        ("quorum", "3/2"),
        ("quorum", "0/2"),
        ("quorum", "2"),
        ("short", "0"),
        ("short", "99999999999999999999"),
        ("kept", "-1"),
    ] {
        let question = questions().into_iter().find(|question| question.key == key).unwrap();
        let told = draft.answer(&question, given).unwrap_err();
        assert!(!told.get(Lang::Vi).is_empty() && told.get(Lang::Vi) != told.get(Lang::En), "{key} {given}");
    }
}
