//! The same papers under several rulebooks, side by side.

use std::fmt::Write as _;

use kiemphieu_core::{
    Comparison, Difference, EditionReport, ElectionComparison, Lang, PersonUnder, Report, Row, Side, SourceUnder,
    Statement, say,
};

use super::{cited, columns, day, grid, indented, list, paragraph, term, within_width};
use crate::view::count::{findings, occasion};

/// The whole comparison; `report` tells of the congress.
pub(crate) fn text(comparison: &Comparison, report: &Report, lang: Lang) -> String {
    let title = say(lang, "SO SÁNH THEO TỪNG QUY CHẾ BẦU CỬ", "THE SAME PAPERS UNDER EVERY EDITION OF THE RULES");
    let mut out = occasion(&report.head, lang, title);
    out += &of_editions(comparison, lang);
    out += &of_switches(&comparison.editions, lang);
    out += &findings(report, lang, true);
    let _ = writeln!(out, "\n{}", verdict(comparison, lang));
    out.extend(comparison.differences.iter().map(|difference| of_difference(difference, lang)));
    let elections = (1..).zip(&comparison.elections);
    out.extend(elections.map(|(number, election)| of_election(number, election, report, &comparison.editions, lang)));
    out + &receipt(comparison, lang)
}

fn of_editions(comparison: &Comparison, lang: Lang) -> String {
    let on = day(&comparison.date, lang);
    let header = match lang {
        Lang::Vi => ["Quy chế", "Hiệu lực từ", "đến", &format!("Ngày {on}"), "Văn bản"],
        Lang::En => ["Edition", "In force from", "until", &format!("On {on}"), "Instrument"],
    };
    let mut table = within_width(grid(&header, &[]));
    for edition in &comparison.editions {
        let until = match (&edition.until, edition.from.is_empty()) {
            (Some(until), _) => day(until, lang),
            (None, true) => String::new(),
            (None, false) => say(lang, "nay", "now").to_owned(),
        };
        let (id, name) = (edition.id.clone(), edition.name.clone());
        table.add_row(vec![id, day(&edition.from, lang), until, force(edition, lang), name]);
    }
    format!("\n{}", indented(&table, 0))
}

/// What the congress resolved otherwise, and under which editions it holds (rule `OVERRIDE`).
fn of_switches(editions: &[EditionReport], lang: Lang) -> String {
    let Some(first) = editions.first().filter(|edition| !edition.overrides.is_empty()) else { return String::new() };
    let switches = first.overrides.iter().enumerate().map(|(at, switch)| {
        let leaves_open = |edition: &&EditionReport| edition.overrides.get(at).is_some_and(|switch| switch.open);
        let (open, closed): (Vec<_>, Vec<_>) = editions.iter().partition(leaves_open);
        let ids = |of: Vec<&EditionReport>| of.iter().map(|edition| edition.id.as_str()).collect::<Vec<_>>().join(", ");
        let [open, closed] = [open, closed].map(ids);
        let holds = match (open.is_empty(), lang) {
            (true, Lang::Vi) => "không quy chế nào để mở".to_owned(),
            (true, Lang::En) => "no edition leaves it open".to_owned(),
            (false, Lang::Vi) => format!("áp dụng theo {open}"),
            (false, Lang::En) => format!("holds under {open}"),
        };
        let not = match (open.is_empty() || closed.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Vi) => format!("; {closed} không để mở, nên không áp dụng"),
            (false, Lang::En) => format!("; {closed} does not leave it open, so it has no effect there"),
        };
        ("-".to_owned(), format!("{} (`{} = {}`): {holds}{not}.", switch.text, switch.key, switch.value))
    });
    let title = say(lang, "Đại hội đã quyết định khác (OVERRIDE):", "The congress resolved otherwise (OVERRIDE):");
    format!("\n{title}\n{}", indented(&list(switches.collect::<Vec<_>>()), 2))
}

fn force(edition: &EditionReport, lang: Lang) -> String {
    let in_force = if edition.from.is_empty() {
        say(lang, "không chọn theo ngày", "chosen by no date")
    } else if edition.in_force {
        say(lang, "có hiệu lực", "in force")
    } else {
        say(lang, "không có hiệu lực", "not in force")
    };
    let applied = if edition.applied { say(lang, ", được áp dụng", ", applied") } else { "" };
    format!("{in_force}{applied}")
}

fn verdict(comparison: &Comparison, lang: Lang) -> String {
    let editions = comparison.editions.len();
    if comparison.same {
        return match lang {
            Lang::Vi => format!("KHÔNG CÓ GÌ KHÁC NHAU: {editions} quy chế cho cùng một kết quả."),
            Lang::En => format!("NO DIFFERENCE: the {editions} editions give the same result."),
        };
    }
    let parted = comparison.elections.iter().filter(|election| !election.same);
    let ids: Vec<_> = parted.clone().map(|election| election.id.as_str()).collect();
    let title = say(lang, "KHÁC NHAU GIỮA CÁC QUY CHẾ", "THE EDITIONS PART");
    let title = if ids.is_empty() { title.to_owned() } else { format!("{title}: {}", ids.join(", ")) };
    let persons = parted.clone().flat_map(|election| {
        election.persons.iter().map(|person| (format!("[{}]", election.id), of_person(person, lang)))
    });
    let mut persons: Vec<_> = persons.collect();
    if persons.is_empty() {
        let same = say(lang, "Người trúng cử vẫn như nhau.", "Those elected are the same.");
        persons.push((String::new(), same.to_owned()));
    }
    format!("{title}\n{}", indented(&list(persons), 0).trim_end())
}

fn of_person(person: &PersonUnder, lang: Lang) -> String {
    let (name, elected, not) = (&person.name, person.elected.join(", "), person.not_elected.join(", "));
    match lang {
        Lang::Vi => format!("{name}: trúng cử theo {elected}; không trúng cử theo {not}."),
        Lang::En => format!("{name}: elected under {elected}; not elected under {not}."),
    }
}

fn of_election(
    number: usize,
    election: &ElectionComparison,
    report: &Report,
    editions: &[EditionReport],
    lang: Lang,
) -> String {
    let office = term(&election.office.text_at(report.level, &report.words), lang).to_uppercase();
    let direct = if election.direct {
        say(lang, ", bầu trực tiếp tại đại hội", ", directly by the congress")
    } else {
        ""
    };
    let mut out = format!(
        "\n{number}. {} {office}{direct}, {}: {} [{}]\n",
        say(lang, "BẦU", "ELECTION:"),
        say(lang, "số lượng bầu", "seats"),
        election.seats,
        election.id
    );
    if election.same {
        let _ = writeln!(
            out,
            "   {}",
            say(lang, "Không có gì khác nhau; theo mọi quy chế:", "No difference; under every edition:")
        );
        let rows = &election.rows;
        let figures =
            rows.iter().map(|row| vec![label(row, rows, lang), row.values.first().cloned().unwrap_or_default()]);
        out += &indented(&columns(&[1], figures), 4);
    } else {
        out += &indented(&figures(&election.rows, editions, lang), 3);
        out.extend(election.differences.iter().map(|difference| of_difference(difference, lang)));
    }
    if !election.totals.is_empty() {
        let rounds: Vec<_> = election.totals.iter().map(u32::to_string).collect();
        let rounds = rounds.join(", ");
        out += &paragraph(
            match lang {
                Lang::Vi => {
                    format!("Vòng {rounds} nhập số tổng: phiếu hợp lệ lấy như đã kiểm, không xét lại từng phiếu.")
                }
                Lang::En => format!("Round {rounds} was entered as totals: its papers stay judged as they were."),
            },
            3,
        );
    }
    out
}

/// The label of a row, with its round where there are several.
fn label(row: &Row, rows: &[Row], lang: Lang) -> String {
    let rounds = rows.iter().any(|row| row.round.is_some_and(|round| round > 1));
    match row.round.filter(|_| rounds) {
        Some(round) => format!("{} {round}: {}", say(lang, "Vòng", "Round"), row.label),
        None => row.label.clone(),
    }
}

fn figures(rows: &[Row], editions: &[EditionReport], lang: Lang) -> comfy_table::Table {
    let mut header = vec!["", say(lang, "Số liệu", "Figure")];
    header.extend(editions.iter().map(|edition| edition.id.as_str()));
    let mut table = grid(&header, &(2..header.len()).collect::<Vec<_>>());
    for row in rows {
        let mark = if row.same { "" } else { "≠" };
        let cells = [mark.to_owned(), label(row, rows, lang)];
        table.add_row(cells.into_iter().chain(row.values.clone()).collect::<Vec<_>>());
    }
    table
}

fn of_difference(difference: &Difference, lang: Lang) -> String {
    let aspect = term(&difference.aspect.text(), lang);
    let round = difference.round.map(|round| format!(" ({} {round})", say(lang, "vòng", "round"))).unwrap_or_default();
    let lead = if difference.parting {
        say(lang, "Khác nhau ở", "They part at")
    } else {
        say(lang, "Từ đó khác nhau ở", "And from there at")
    };
    let sides: String = difference.sides.iter().map(|side| of_side(side, lang)).collect();
    format!("\n   {lead}: {aspect}{round}\n{sides}")
}

fn of_side(side: &Side, lang: Lang) -> String {
    let mut out = format!("     {} {}:\n", say(lang, "Theo", "Under"), side.editions.join(", "));
    let statements = side
        .statements
        .iter()
        .map(|statement| ("-".to_owned(), format!("{} {}", statement.text, sources(statement, lang))));
    let none = say(lang, "không có gì thêm", "nothing more");
    let mut statements: Vec<_> = statements.collect();
    if statements.is_empty() {
        statements.push(("-".to_owned(), none.to_owned()));
    }
    out += &indented(&list(statements), 6);
    out
}

/// The rule of a statement, once where every edition of its side says the same of it.
fn sources(statement: &Statement, lang: Lang) -> String {
    let cited = |under: &SourceUnder| cited(&under.source, lang);
    match statement.sources.as_slice() {
        [first, rest @ ..] if rest.iter().all(|under| under.source == first.source) => cited(first),
        all => all.iter().map(|under| format!("{}: {}", under.edition, cited(under))).collect::<Vec<_>>().join("; "),
    }
}

fn receipt(comparison: &Comparison, lang: Lang) -> String {
    let receipt = &comparison.receipt;
    let mut rows = vec![vec![say(lang, "Chương trình", "Program").to_owned(), receipt.engine.clone()]];
    rows.extend(
        comparison.editions.iter().map(|edition| vec![edition.id.clone(), format!("SHA-256 {}", edition.sha256)]),
    );
    rows.extend(
        receipt
            .inputs
            .iter()
            .map(|input| vec![input.name.clone(), format!("{} {}", input.hash.kind(), input.hash.digits())]),
    );
    format!("\n{}\n{}", say(lang, "BIÊN NHẬN", "RECEIPT"), indented(&columns(&[], rows), 0))
}
