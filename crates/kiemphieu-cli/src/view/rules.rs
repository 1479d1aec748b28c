//! The editions and their rules.

use kiemphieu_core::report::Source;
use kiemphieu_core::{Lang, Regulation, Regulations, Rule, RuleId, Rulebook, Status, say};
use serde::Serialize;

use super::{grid, indented};

/// One line an edition.
pub(crate) fn all(books: &[&Rulebook], lang: Lang) -> String {
    let header = match lang {
        Lang::Vi => ["Quy chế", "Hiệu lực từ", "đến", "Đã đọc", "Báo chí, HD", "GIẢ ĐỊNH", "Văn bản"],
        Lang::En => ["Edition", "In force from", "until", "Read", "Reported", "ASSUMED", "Instrument"],
    };
    let mut table = grid(&header, &[3, 4, 5]);
    for book in books {
        let marked = |status: Status| book.rules().iter().filter(|rule| rule.status == status).count().to_string();
        table.add_row(vec![
            book.id().to_owned(),
            book.from().map_or_else(|| "–".to_owned(), |from| day(from, lang)),
            until(book, lang),
            marked(Status::Read),
            marked(Status::Reported),
            marked(Status::Assumed),
            book.name().get(lang).to_owned(),
        ]);
    }
    let note = say(
        lang,
        "Quy chế được chọn theo ngày đại hội. Xem từng điều: kiemphieu rules 244-QD/TW",
        "The date of the congress chooses the edition. Every rule of one: kiemphieu rules 244-QD/TW",
    );
    format!("{}{note}\n", indented(&table, 0))
}

/// The regulations on implementing the Statutes, the second axis of editions, each with the rules that were read in it.
pub(crate) fn regulations(regulations: &Regulations, lang: Lang) -> String {
    let head = say(
        lang,
        "Quy định thi hành Điều lệ Đảng bên cạnh quy chế, cũng chọn theo ngày đại hội:",
        "Regulations on implementing the Statutes beside the edition, also chosen by the date of the congress:",
    );
    let mut out = format!("\n{head}\n");
    for regulation in regulations.all() {
        let read = regulation.rules().filter(|(.., status)| *status == Status::Read);
        let read: Vec<_> = read.map(|(rule, part, ..)| name(rule, part)).collect();
        let read = if read.is_empty() { "–".to_owned() } else { read.join(", ") };
        let label = say(lang, "đã đọc", "read");
        out += &super::paragraph(format!("{}: {label} {read}", with_days(regulation, lang)), 1);
    }
    let (searched, newer) = regulations.newer();
    let note = match lang {
        Lang::Vi => format!("Đã tra cứu đến {}; sau ngày đó có thể đã có {}.", day(searched, lang), newer.get(lang)),
        Lang::En => format!("Looked for up to {}; after it there may be {}.", day(searched, lang), newer.get(lang)),
    };
    format!("{out}{note}\n")
}

fn with_days(regulation: &Regulation, lang: Lang) -> String {
    let until = regulation.until.map_or_else(|| say(lang, "nay", "now").to_owned(), |until| day(until, lang));
    format!("{} ({} – {until})", regulation.id, day(regulation.from, lang))
}

fn name(rule: RuleId, part: Option<&str>) -> String {
    part.map_or_else(|| rule.as_str().to_owned(), |part| format!("{}/{part}", rule.as_str()))
}

/// The last day; a rulebook that no date chooses has none.
fn until(book: &Rulebook, lang: Lang) -> String {
    let still = if book.from().is_some() { say(lang, "nay", "now") } else { "–" };
    book.until().map_or_else(|| still.to_owned(), |until| day(until, lang))
}

/// The days on which a rulebook is in force, and how it comes to be applied.
fn in_force(book: &Rulebook, lang: Lang) -> String {
    let days = match (book.from(), book.until()) {
        (None, None) => String::new(),
        (None, Some(last)) => format!("{} {}\n", say(lang, "Hiệu lực đến", "In force until"), day(last, lang)),
        (Some(from), _) => {
            let (since, to) = (say(lang, "Hiệu lực từ", "In force from"), say(lang, "đến", "until"));
            format!("{since} {} {to} {}\n", day(from, lang), until(book, lang))
        }
    };
    if book.chosen_by_date() {
        return days;
    }
    let by_name = match lang {
        Lang::Vi => format!("Không chọn theo ngày: chỉ áp dụng khi tệp đại hội ghi rulebook = \"{}\"", book.id()),
        Lang::En => format!("No date chooses it: applied only where a congress file has rulebook = \"{}\"", book.id()),
    };
    format!("{days}{by_name}\n")
}

fn day(date: kiemphieu_core::Date, lang: Lang) -> String {
    super::day(&date.to_string(), lang)
}

/// Every rule of one edition, assumed ones marked so that nobody can miss it.
pub(crate) fn one(book: &Rulebook, lang: Lang) -> String {
    let (name, issued_by) = (book.name().get(lang), book.issued_by().get(lang));
    let mut out = format!("{} ({name}), {issued_by}\n{}", book.id(), in_force(book, lang));
    for guidance in book.guidance() {
        out += &format!("{}: {}\n", say(lang, "Hướng dẫn", "Guidance"), guidance.get(lang));
    }
    if !book.chosen_by_date() {
        out += &super::paragraph(called(book, lang), 1).replacen(' ', "", 1);
    }
    let assumed = book.rules().iter().filter(|rule| rule.status == Status::Assumed).count();
    let note = match lang {
        Lang::Vi => format!(
            "!! {assumed} mục GIẢ ĐỊNH: chưa đối chiếu với văn bản của quy chế này, không được viện dẫn như luật."
        ),
        Lang::En => {
            format!(
                "!! {assumed} ASSUMED entries: not checked against the text of this edition, never to be quoted as law."
            )
        }
    };
    out += &format!("{note}\n\n");
    out.extend(book.rules().iter().map(|rule| of_rule(rule, lang)));
    out
}

/// What another body calls its members, its bodies and its offices.
fn called(book: &Rulebook, lang: Lang) -> String {
    let own = book.words().spoken(lang);
    let words = [own.members, own.committee, own.standing_committee, own.head, own.deputy, own.group, own.superior];
    format!("{}: {}", say(lang, "Tên gọi", "Its words"), words.join(", "))
}

/// What every rulebook says of the rules asked for.
pub(crate) fn of_one_rule(books: &[&Rulebook], asked: impl Fn(&Rule) -> bool, lang: Lang) -> String {
    let of_book = |book: &&Rulebook| {
        let said: String = book.rules().iter().filter(|rule| asked(rule)).map(|rule| of_rule(rule, lang)).collect();
        let none = say(lang, " Không có quy tắc này.\n", " It has no such rule.\n");
        let said = if said.is_empty() { none } else { &said };
        format!("{} ({})\n{said}", book.id(), book.name().get(lang))
    };
    books.iter().map(of_book).collect::<Vec<_>>().join("\n")
}

/// Where the regulations on implementing the Statutes have the rule, or the part of it: a source beside the edition's own.
pub(crate) fn beside(regulations: &Regulations, (id, part): (RuleId, Option<&str>), lang: Lang) -> String {
    let mut out = String::new();
    for regulation in regulations.all() {
        let asked = regulation.rules().filter(|(rule, of, ..)| *rule == id && (part.is_none() || *of == part));
        for (rule, part, article, status) in asked {
            let article = Some(article.get(lang).to_owned());
            let source = Source { rule, part: part.map(str::to_owned), article, status };
            out += &super::paragraph(format!("{} {}", with_days(regulation, lang), super::cited(&source, lang)), 1);
        }
    }
    if out.is_empty() {
        return out;
    }
    let head = say(
        lang,
        "Bên cạnh quy chế, theo quy định thi hành Điều lệ Đảng có hiệu lực ngày đại hội:",
        "Beside the edition, by the regulation on implementing the Statutes in force on the day of the congress:",
    );
    format!("\n{head}\n{out}")
}

fn of_rule(rule: &Rule, lang: Lang) -> String {
    let source = Source {
        rule: rule.id,
        part: rule.part.clone(),
        article: rule.article.as_ref().map(|article| article.get(lang).to_owned()),
        status: rule.status,
    };
    let assumed = if rule.status == Status::Assumed { "!! " } else { "" };
    let open = if rule.open {
        format!(" ({})", say(lang, "đại hội có thể quyết định khác", "a congress may decide otherwise"))
    } else {
        String::new()
    };
    super::rule(&source, &format!("{assumed}{}{open}", rule.text.get(lang)), lang)
}

/// An edition, as `rules` prints it for programs.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Edition"))]
pub(crate) struct ShownEdition<'b> {
    /// Its id.
    id: &'b str,
    /// The instrument.
    name: &'b str,
    /// Who issued it.
    issued_by: &'b str,
    /// The first day in force; none for a rulebook that no date chooses.
    from: Option<String>,
    /// The last day in force.
    until: Option<String>,
    /// The SHA-256 of the rulebook.
    sha256: &'b str,
    /// Its rules, or those asked for.
    rules: Vec<ShownRule<'b>>,
}

/// A rule of an edition.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "EditionRule"))]
struct ShownRule<'b> {
    /// The id of the rule.
    rule: RuleId,
    /// A part of it.
    part: Option<&'b str>,
    /// The article.
    article: Option<&'b str>,
    /// How it is known.
    status: Status,
    /// Whether the congress may resolve otherwise.
    open: bool,
    /// The rule in words.
    text: &'b str,
}

/// The editions for programs, with those of their rules that are asked for.
pub(crate) fn shown<'b>(books: &[&'b Rulebook], asked: impl Fn(&Rule) -> bool, lang: Lang) -> Vec<ShownEdition<'b>> {
    let of_rule = |rule: &'b Rule| ShownRule {
        rule: rule.id,
        part: rule.part.as_deref(),
        article: rule.article.as_ref().map(|article| article.get(lang)),
        status: rule.status,
        open: rule.open,
        text: rule.text.get(lang),
    };
    let of_book = |book: &&'b Rulebook| ShownEdition {
        id: book.id(),
        name: book.name().get(lang),
        issued_by: book.issued_by().get(lang),
        from: book.from().map(|from| from.to_string()),
        until: book.until().map(|until| until.to_string()),
        sha256: book.sha256(),
        rules: book.rules().iter().filter(|rule| asked(rule)).map(of_rule).collect(),
    };
    books.iter().map(of_book).collect()
}
