//! The header of a table of units or of a plan.

use std::path::Path;

use kiemphieu_core::{Office, Text, nearest, same_name, shown};
use kiemphieu_files::{PLAN_COLUMNS, Table, TableRow, plan_column};

use super::super::named::Named;
use super::super::named::refusal;
use super::super::unit::{Fact, column};
use super::cells::{Column, parse_column};
use super::columns::{COLUMNS, Fault, of_problem};

/// So many cells of a header are looked at.
const WIDEST: usize = 1000;
/// The longest title that is shown.
const LONGEST: usize = 60;

/// The titles of the columns.
pub(crate) struct Header {
    line: usize,
    titles: Vec<String>,
}

impl Header {
    /// Opens a table that has a column `unit`, and each column once.
    ///
    /// # Errors
    /// When it is none.
    pub fn open(name: &str, path: &Path) -> Result<(Self, Table), Named> {
        let fault = |text| refusal(name, Some(1), None, text, None);
        let opened = Table::open(name, path).map_err(|problem| of_problem(&problem))?;
        let Some((table, row)) = opened else {
            return Err(fault(Text::new(
                "tệp rỗng; dòng đầu phải ghi tên các cột",
                "the file is empty; its first row must name the columns",
            )));
        };
        if row.cells.len() > WIDEST {
            return Err(fault(Text::new("quá nhiều cột", "too many columns")));
        }
        let header = Self { line: row.line, titles: titles(&row) };
        if !header.titles.iter().any(|title| title == "unit") {
            let near = header.titles.iter().find(|title| same_name(title, "unit")).map(|title| shown(title, LONGEST));
            let (vi, en) = near.map_or_else(Default::default, |near| {
                (format!("; đổi `{near}` thành `unit`"), format!("; write `unit` in place of `{near}`"))
            });
            return Err(header.fault(
                name,
                Text::new(format!("không có cột `unit` (tên đơn vị){vi}"), format!("there is no column `unit`{en}")),
            ));
        }
        let mut titles = header.titles.iter().enumerate();
        if let Some((_, twice)) = titles.find(|(at, title)| header.titles.iter().take(*at).any(|other| other == *title))
        {
            let twice = shown(twice, LONGEST);
            let text = Text::new(format!("cột `{twice}` có hai lần"), format!("the column `{twice}` stands twice"));
            return Err(header.fault(name, text));
        }
        Ok((header, table))
    }

    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.titles.len()
    }

    /// What the columns of a table of units hold.
    ///
    /// # Errors
    /// A column that there is not, or a plan in place of the table.
    pub fn columns(&self, name: &str) -> Result<Vec<Column>, Named> {
        if is_plan(&self.titles) {
            return Err(self.fault(
                name,
                Text::new(
                    format!("đây là kế hoạch, không có cột kết quả nào; đưa vào bằng: --plan {}", shown(name, 200)),
                    format!("this is a plan, it has no column of results; give it as: --plan {}", shown(name, 200)),
                ),
            ));
        }
        let columns = self.titles.iter().map(|title| parse_column(title).ok_or_else(|| self.unknown(name, title)));
        columns.collect()
    }

    fn unknown(&self, name: &str, title: &str) -> Named {
        let offices = Office::ALL.iter().flat_map(|office| Fact::ALL.iter().map(|fact| column(*office, *fact)));
        let known: Vec<String> = COLUMNS.iter().map(|title| (*title).to_owned()).chain(offices).collect();
        self.no_column(name, title, &known, "các cột viết trong docs/rollup.md", "docs/rollup.md lists the columns")
    }

    /// The columns of a plan in their order.
    ///
    /// # Errors
    /// A column that there is not, or a table of units in place of the plan.
    pub fn of_plan(&self, name: &str) -> Result<Vec<Column>, Named> {
        if self.titles.iter().any(|title| plan_column(title).is_none() && parse_column(title).is_some()) {
            let (vi, en) = (
                "đây là bảng đơn vị có kết quả, không phải kế hoạch; ghi tên tệp không có --plan",
                "this is a table of units with results, no plan; name the file without --plan",
            );
            return Err(self.fault(name, Text::new(vi, en)));
        }
        let known = PLAN_COLUMNS.map(|(column, _)| column.to_owned());
        let column = |title: &String| {
            plan_column(title).map(Column::Text).ok_or_else(|| {
                let called =
                    |(column, spelled): &(&str, &[&str])| spelled.first().map(|first| format!("«{first}» ({column})"));
                let all = PLAN_COLUMNS.iter().filter_map(called).collect::<Vec<_>>().join(", ");
                let vi = format!("kế hoạch có các cột: {all}");
                let en = format!("a plan has the columns: {}", known.join(", "));
                self.no_column(name, title, &known, &vi, &en)
            })
        };
        self.titles.iter().map(column).collect()
    }

    fn no_column(&self, name: &str, title: &str, known: &[String], vi: &str, en: &str) -> Named {
        let near = nearest(title, known.iter().map(String::as_str));
        let (near_vi, near_en) = near.map_or_else(Default::default, |near| {
            (format!(" (có phải `{near}`?)"), format!(" (did you mean `{near}`?)"))
        });
        let title = shown(title, LONGEST);
        self.fault(
            name,
            Text::new(
                format!("không có cột `{title}`{near_vi}; {vi}"),
                format!("there is no column `{title}`{near_en}; {en}"),
            ),
        )
    }

    /// Whether a row has as many cells.
    ///
    /// # Errors
    /// When it has not.
    pub fn fits(&self, row: &TableRow) -> Result<(), Fault> {
        let (cells, width) = (row.cells.len(), self.width());
        if cells == width {
            return Ok(());
        }
        let text = Text::new(
            format!("dòng có {cells} ô, dòng tiêu đề có {width}"),
            format!("the row has {cells} cells, the header has {width}"),
        );
        Err((None, text, None))
    }

    fn fault(&self, name: &str, text: Text) -> Named {
        refusal(name, Some(self.line), None, text, None)
    }
}

fn titles(row: &TableRow) -> Vec<String> {
    let title = |cell: &str| plan_column(cell).map_or_else(|| cell.to_owned(), str::to_owned);
    row.cells.iter().map(|(_, cell)| title(cell.trim())).collect()
}

/// Whether these are columns of a plan, and nothing else.
pub(crate) fn is_plan(titles: &[String]) -> bool {
    titles.iter().all(|title| plan_column(title).is_some())
}

/// Whether these are columns of a table of units: `unit`, and a result of one.
pub(crate) fn are_of_units(titles: &[String]) -> bool {
    let known = |title: &&String| plan_column(title).is_none() && parse_column(title).is_some();
    titles.len() <= WIDEST
        && titles.iter().any(|title| same_name(title, "unit"))
        && titles.iter().any(|title| known(&title))
}
