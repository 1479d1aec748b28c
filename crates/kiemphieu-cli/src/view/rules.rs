//! The editions and their rules.

use kiemphieu_core::{Lang, Rule, Rulebook, Status};
use serde_json::{Value, json};

use super::{grid, indented, say, status, wrapped};

/// One line an edition.
pub(crate) fn all(books: &[&Rulebook], lang: Lang) -> String {
    let header = match lang {
        Lang::Vi => ["Quy chế", "Hiệu lực từ", "đến", "Đã đọc", "Theo HD, báo chí", "GIẢ ĐỊNH", "Văn bản"],
        Lang::En => ["Edition", "In force from", "until", "Read", "Reported", "ASSUMED", "Instrument"],
    };
    let mut table = grid(&header, &[3, 4, 5]);
    for book in books {
        let marked = |status: Status| book.rules().iter().filter(|rule| rule.status == status).count().to_string();
        let until = book.until().map_or_else(|| say(lang, "nay", "now").to_owned(), |until| day(until, lang));
        table.add_row(vec![
            book.id().to_owned(),
            day(book.from(), lang),
            until,
            marked(Status::Read),
            marked(Status::Reported),
            marked(Status::Assumed),
            format!("{}, {}", book.name().get(lang), book.issued_by().get(lang)),
        ]);
    }
    let note = say(
        lang,
        "Quy chế được chọn theo ngày đại hội. Xem từng điều: kiemphieu rules 244-QD/TW",
        "The date of the congress chooses the edition. Every rule of one: kiemphieu rules 244-QD/TW",
    );
    format!("{}{note}\n", indented(&wrapped(table, 6), 0))
}

fn day(date: kiemphieu_core::Date, lang: Lang) -> String {
    super::day(&date.to_string(), lang)
}

/// Every rule of one edition, assumed ones marked so that nobody can miss it.
pub(crate) fn one(book: &Rulebook, lang: Lang) -> String {
    let until = book.until().map_or_else(|| say(lang, "nay", "now").to_owned(), |until| day(until, lang));
    let mut out = format!(
        "{} ({}), {}\n{} {} {} {until}\n",
        book.id(),
        book.name().get(lang),
        book.issued_by().get(lang),
        say(lang, "Hiệu lực từ", "In force from"),
        day(book.from(), lang),
        say(lang, "đến", "until"),
    );
    for guidance in book.guidance() {
        out += &format!("{}: {}\n", say(lang, "Hướng dẫn", "Guidance"), guidance.get(lang));
    }
    let header = match lang {
        Lang::Vi => ["Quy tắc", "Điều", "Nguồn", "Nội dung"],
        Lang::En => ["Rule", "Article", "Source", "What it says"],
    };
    let mut table = grid(&header, &[]);
    for rule in book.rules() {
        let article = rule.article.as_ref().map_or("–", |article| article.get(lang)).to_owned();
        table.add_row(vec![rule.name(), article, source(rule, lang), rule.text.get(lang).to_owned()]);
    }
    let assumed = book.rules().iter().filter(|rule| rule.status == Status::Assumed).count();
    let note = match lang {
        Lang::Vi => format!(
            "!! GIẢ ĐỊNH ({assumed} mục): chưa đối chiếu với văn bản của quy chế này, không được viện dẫn như luật."
        ),
        Lang::En => format!(
            "!! ASSUMED ({assumed} entries): not checked against the text of this edition, never to be quoted as law."
        ),
    };
    format!("{out}{}{note}\n", indented(&wrapped(table, 3), 0))
}

fn source(rule: &Rule, lang: Lang) -> String {
    let mark = status(rule.status, lang);
    let mark = if rule.status == Status::Assumed { format!("!! {mark}") } else { mark.to_owned() };
    if rule.open {
        format!("{mark} ({})", say(lang, "đại hội có thể quyết khác", "a congress may decide otherwise"))
    } else {
        mark
    }
}

/// The editions as JSON.
pub(crate) fn json(books: &[&Rulebook], lang: Lang) -> Value {
    let of_rule = |rule: &Rule| {
        json!({
            "rule": rule.id, "part": rule.part, "article": rule.article.as_ref().map(|article| article.get(lang)),
            "status": rule.status, "open": rule.open, "text": rule.text.get(lang),
        })
    };
    let of_book = |book: &&Rulebook| {
        json!({
            "id": book.id(), "name": book.name().get(lang), "issued_by": book.issued_by().get(lang),
            "from": book.from().to_string(), "until": book.until().map(|until| until.to_string()),
            "sha256": book.sha256(), "rules": book.rules().iter().map(of_rule).collect::<Vec<_>>(),
        })
    };
    Value::Array(books.iter().map(of_book).collect())
}
