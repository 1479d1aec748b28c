//! Cells that hold something and that nobody sees, or that somebody crossed out.

use std::collections::BTreeMap;

use kiemphieu_core::Text;

use crate::problem::words::from_to;
use crate::problem::{Place, Problem, letters};

/// Why a cell is not to be read in silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cover {
    HiddenRow,
    HiddenColumn,
    Unseen,
    White,
    Struck,
}

/// So many places are named.
const NAMED: usize = 8;

/// The covered cells of a sheet: rows as ranges, columns with their first row, other cells each.
#[derive(Debug, Default)]
pub(crate) struct Covered {
    rows: Vec<(usize, usize)>,
    row_column: usize,
    columns: BTreeMap<usize, usize>,
    unseen: Cells,
    white: Cells,
    struck: Cells,
}

#[derive(Debug, Default)]
struct Cells {
    first: Vec<Place>,
    number: u64,
}

impl Cells {
    fn add(&mut self, place: Place) {
        self.number += 1;
        if self.first.len() < NAMED {
            self.first.push(place);
        }
    }

    fn named(&self) -> String {
        let cells: Vec<_> = self.first.iter().map(|place| format!("{}{}", letters(place.column), place.line)).collect();
        let more = if self.number > u64::try_from(cells.len()).unwrap_or(u64::MAX) { ", …" } else { "" };
        cells.join(", ") + more
    }
}

impl Covered {
    pub fn add(&mut self, cover: Cover, place: Place) {
        match cover {
            Cover::HiddenRow => {
                if self.rows.is_empty() {
                    self.row_column = place.column;
                }
                match self.rows.last_mut() {
                    Some((_, last)) if *last == place.line || *last + 1 == place.line => *last = place.line,
                    _ => self.rows.push((place.line, place.line)),
                }
            }
            Cover::HiddenColumn => _ = self.columns.entry(place.column).or_insert(place.line),
            Cover::Unseen => self.unseen.add(place),
            Cover::White => self.white.add(place),
            Cover::Struck => self.struck.add(place),
        }
    }

    /// What is told of them.
    pub fn problems(&self, file: &str) -> Vec<Problem> {
        let at = |line, column| Some(Place { line, column });
        let told = |place, text, remedy| Problem { place, ..Problem::of_file(file, text, remedy) };
        let mut problems = Vec::new();
        if let Some((first, _)) = self.rows.first() {
            let rows = self.rows_named();
            problems.push(told(
                at(*first, self.row_column.max(1)),
                Text::new(
                    format!("dòng đang bị ẩn hoặc bị lọc mà vẫn có nội dung: {rows}"),
                    format!("rows that are hidden or filtered out hold something: {rows}"),
                ),
                Text::new(
                    "cho hiện lại để mọi người cùng thấy: bỏ lọc (Data → Clear), chọn cả trang, chuột phải vào số dòng → Unhide; dòng thừa thì xóa hẳn",
                    "show them, so that everybody sees what is counted: Data → Clear, select all, right click a row number → Unhide; delete what does not belong",
                ),
            ));
        }
        if let Some((first, line)) = self.columns.iter().next() {
            let columns: Vec<_> = self.columns.keys().take(NAMED).map(|column| letters(*column)).collect();
            let columns = columns.join(", ");
            problems.push(told(
                at(*line, *first),
                Text::new(
                    format!("cột đang bị ẩn mà vẫn có nội dung: {columns}"),
                    format!("hidden columns hold something: {columns}"),
                ),
                Text::new(
                    "cho hiện lại: chọn cả trang, chuột phải vào chữ tên cột → Unhide; cột thừa thì xóa hẳn",
                    "show them: select all, right click a column letter → Unhide; delete what does not belong",
                ),
            ));
        }
        if let Some(first) = self.unseen.first.first() {
            let cells = self.unseen.named();
            problems.push(told(
                Some(*first),
                Text::new(
                    format!("ô có nội dung nhưng định dạng số (`;;;`) làm cho không ai thấy: {cells}"),
                    format!("cells hold something that their number format (`;;;`) does not show: {cells}"),
                ),
                Text::new(
                    "định dạng các ô là General hoặc Text rồi xem lại",
                    "format them as General or Text, and look again",
                ),
            ));
        }
        if let Some(first) = self.white.first.first() {
            let cells = self.white.named();
            problems.push(told(
                Some(*first),
                Text::new(
                    format!("ô có nội dung nhưng chữ trắng trên nền trắng nên không ai thấy: {cells}"),
                    format!("cells hold something in white letters on white, which nobody sees: {cells}"),
                ),
                Text::new("đổi màu chữ của các ô rồi xem lại", "give the letters another colour, and look again"),
            ));
        }
        if let Some(first) = self.struck.first.first() {
            let cells = self.struck.named();
            problems.push(told(
                Some(*first),
                Text::new(
                    format!("ô bị gạch ngang (định dạng chữ Strikethrough): {cells}; không rõ có tính hay không"),
                    format!(
                        "cells are struck through (format Strikethrough): {cells}; it is unclear whether they count"
                    ),
                ),
                Text::new(
                    "không tính thì xóa hẳn nội dung; có tính thì bỏ gạch ngang (Ctrl+5)",
                    "clear what does not count; take the line off what does (Ctrl+5)",
                ),
            ));
        }
        problems
    }

    fn rows_named(&self) -> String {
        let rows: Vec<_> = self.rows.iter().take(NAMED).map(|(first, last)| from_to(*first, *last)).collect();
        rows.join(", ") + if self.rows.len() > NAMED { ", …" } else { "" }
    }
}
