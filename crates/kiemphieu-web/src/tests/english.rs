//! The pages with `--lang en`: no word of the other language is left on them.

use serde_json::json;

use super::at_work::*;

/// A congress of people whose names have no mark.
const PLAIN: &str = r#"schema = 1
unit = "Cell of Hoa Binh"
date = 2025-06-10
level = "grassroots"

[meeting]
kind = "members"
summoned = 30
present = 30

[board]
head = "Pham Van Anh"
members = ["Le Thi Hoa", "Do Van Nam", "Tran Anh Tu"]

[[election]]
id = "committee"
office = "committee"
seats = 4
candidates = ["Nguyen Van Mot", "Tran Thi Hai", "Le Van Ba", "Pham Thi Bon", "Hoang Van Nam"]
"#;

/// The first Vietnamese word of a text, but for those who have such names, the desk, and the numbers of rules.
fn vietnamese(text: &str) -> Option<String> {
    let names = ["Vũ Kỹ", "Bùi Chi", "Vũ Văn Sáu", "bàn 1", "QĐ/TW"];
    let text = names.iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
    let marked = |letter: char| letter.is_alphabetic() && !letter.is_ascii();
    let words = text.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.chars().any(marked)).map(str::to_owned).next()
}

#[test]
fn no_page_in_english_has_a_vietnamese_word_at_any_stage() {
    let mut work = AtWork::in_english(PLAIN);
    let see = |work: &mut AtWork, stage: &str| {
        for (who, paths) in [
            ("", &["/", "/hall", "/guide"][..]),
            ("anh", &["/board", "/people", "/finish", "/journal", "/result/1", "/enter"]),
            ("hoa", &["/enter", "/board"]),
            ("chi", &["/journal"]),
        ] {
            for path in paths {
                let text = work.get(who, path).text;
                assert_eq!(vietnamese(&text), None, "{stage}, {who} {path}: {text}");
            }
        }
    };
    see(&mut work, "nothing open");
    work.opens_box("committee", &[15, 15]);
    let (batch, count) = work.takes("hoa", 1);
    see(&mut work, "a batch open");
    work.enters("hoa", (1, batch, &count), &[struck(15, &[5])]);
    work.does("hoa", "/close", &json!({ "box": 1, "batch": batch, "count": count }));
    work.counts("hoa", 1, &|_, _| vec![struck(15, &[5])]);
    work.counts("nam", 1, &|_, _| vec![struck(14, &[5]), struck(1, &[4])]);
    see(&mut work, "papers differ");
    let station = work.app.station();
    let open: Vec<_> = station.a_box(1).unwrap().unsettled().map(|(address, _)| address).collect();
    for (batch, no) in open {
        let read = work.get("tu", &format!("/read/1/{batch}/{no}")).text;
        assert_eq!(vietnamese(&read), None, "{read}");
        let settle = work.get("anh", &format!("/settle/1/{batch}/{no}")).text;
        assert_eq!(vietnamese(&settle), None, "{settle}");
        let reads = json!({ "struck": [5] });
        let body = json!({ "box": 1, "batch": batch, "no": no, "reads": reads, "key": format!("{batch}-{no}") });
        let third = work.post("tu", "/readings", &body);
        assert_eq!(vietnamese(&third.text), None);
        if !third.status.is_success() {
            let conclude =
                json!({ "box": 1, "batch": batch, "no": no, "reads": { "struck": [5] }, "why": "both looked" });
            work.does("anh", "/settlements", &both(&conclude, "anh", "tu"));
        }
    }
    work.confirms(1);
    see(&mut work, "confirmed");
    work.does("anh", "/show", &json!({ "box": 1 }));
    see(&mut work, "shown");
    let words = work.get("", "/words.js").text;
    assert_eq!(vietnamese(&words), None, "{words}");
}
