//! Views of the report for people. They show what the report says and compute nothing.

#[cfg(feature = "seal")]
pub(crate) mod amended;
pub(crate) mod check;
pub(crate) mod compare;
pub(crate) mod count;
pub(crate) mod explain;
#[cfg(feature = "documents")]
pub(crate) mod finished;
#[cfg(feature = "seal")]
pub(crate) mod guide;
pub(crate) mod prove;
pub(crate) mod rules;
#[cfg(feature = "seal")]
pub(crate) mod sealed;
pub(crate) mod secretary;
pub(crate) mod two_counts;

use std::sync::OnceLock;

use comfy_table::{CellAlignment, ColumnConstraint, ContentArrangement, Table, presets};
use kiemphieu_core::report::Source;
use kiemphieu_core::{Lang, Status, Text};

/// The widest that lines are, and that they are where nobody said how wide the terminal is.
const WIDEST: u16 = 96;

static WIDTH: OnceLock<u16> = OnceLock::new();

/// Wraps everything for a terminal of so many columns, of which the last stays free: some break the line there.
pub fn fit(columns: u16) {
    let _ = WIDTH.set(columns.saturating_sub(1).clamp(40, WIDEST));
}

/// The width to which text is wrapped.
fn width() -> u16 {
    WIDTH.get().copied().unwrap_or(WIDEST)
}

/// The term in `lang`.
pub(crate) fn term(text: &Text, lang: Lang) -> String {
    text.get(lang).to_owned()
}

/// The rule with its article and how it is known, as it stands behind a statement.
pub(crate) fn cited(source: &Source, lang: Lang) -> String {
    let rule = match &source.part {
        Some(part) => format!("{}/{part}", source.rule.as_str()),
        None => source.rule.as_str().to_owned(),
    };
    let status = mark(source.status, lang);
    match &source.article {
        Some(article) => format!("[{rule}, {article}, {status}]"),
        None => format!("[{rule}, {status}]"),
    }
}

/// The mark of a rule, short; an assumed rule shouts.
pub(crate) fn mark(status: Status, lang: Lang) -> &'static str {
    match (status, lang) {
        (Status::Read, Lang::Vi) => "đã đọc",
        (Status::Reported, Lang::Vi) => "theo hướng dẫn, báo chí",
        (Status::Assumed, Lang::Vi) => "GIẢ ĐỊNH",
        (Status::Read, Lang::En) => "read",
        (Status::Reported, Lang::En) => "reported",
        (Status::Assumed, Lang::En) => "ASSUMED",
    }
}

/// A day of the report, `2020-04-22`, as it is written in `lang`.
pub(crate) fn day(date: &str, lang: Lang) -> String {
    match (lang, date.split('-').collect::<Vec<_>>().as_slice()) {
        (Lang::Vi, [year, month, day]) => format!("{day}/{month}/{year}"),
        _ => date.to_owned(),
    }
}

/// A table with borders; columns at `right` are numbers.
pub(crate) fn grid(header: &[&str], right: &[usize]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::UTF8_FULL_CONDENSED).set_header(header.to_vec());
    align(&mut table, right);
    table
}

/// Lines in columns without borders; columns at `right` are numbers.
pub(crate) fn columns(right: &[usize], rows: impl IntoIterator<Item = Vec<String>>) -> Table {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    for row in rows {
        table.add_row(row);
    }
    align(&mut table, right);
    table
}

/// A table whose cells wrap so that it keeps to the width.
pub(crate) fn within_width(mut table: Table) -> Table {
    table.set_content_arrangement(ContentArrangement::Dynamic).set_width(width());
    table
}

fn align(table: &mut Table, right: &[usize]) {
    for at in right {
        if let Some(column) = table.column_mut(*at) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

/// A list: a sign and a text wrapped beside it.
pub(crate) fn list(items: impl IntoIterator<Item = (String, String)>) -> Table {
    let mut table = within_width(columns(&[], items.into_iter().map(|(sign, text)| vec![sign, text])));
    if let Some(signs) = table.column_mut(0) {
        signs.set_constraint(ColumnConstraint::ContentWidth);
    }
    table
}

/// One paragraph wrapped to the width, moved in by `by` spaces.
pub(crate) fn paragraph(text: String, by: usize) -> String {
    indented(&within_width(columns(&[], [vec![text]])), by.saturating_sub(1))
}

/// One rule with its source, then what it says, wrapped below it.
pub(crate) fn rule(source: &Source, text: &str, lang: Lang) -> String {
    paragraph(cited(source, lang), 1) + &paragraph(text.to_owned(), 5)
}

/// The lines of a table, each moved in by `by` spaces and without trailing ones.
pub(crate) fn indented(table: &Table, by: usize) -> String {
    let margin = " ".repeat(by);
    let lines = table.lines().map(|line| format!("{margin}{line}").trim_end().to_owned() + "\n");
    lines.collect()
}
