//! The totals below a list, against the persons above.

use kiemphieu_core::Text;

use super::gone::Gone;
use crate::problem::{Place, Problem};

/// The totals: the line, and how many persons it tells.
#[derive(Default)]
pub(super) struct Totals(Vec<(usize, usize)>);

impl Totals {
    /// Takes what a closing line tells of the size of the list; a note tells it only in so many words.
    pub fn line(&mut self, line: usize, words: &str) {
        let has = |parts: &[&str]| parts.iter().any(|part| words.contains(part));
        let is_note = words.starts_with("ghi chú") && !has(&["danh sách", "tổng"]);
        let is_of_others = words.starts_with("ghi chú") && has(&["gạch", "rút"]);
        if is_note || is_of_others || !has(&["đồng chí", "người", "đ/c"]) {
            return;
        }
        let mut numbers = words.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty());
        self.0.extend(numbers.next().and_then(|told| told.parse().ok()).map(|told| (line, told)));
    }

    /// Those that are neither of all persons above nor of those since the total before, with or without those who are no
    /// longer on the list.
    pub fn wrong(&self, file: &str, persons: &[usize], gone: &[Gone]) -> Vec<Problem> {
        let above = |line: usize| {
            let read = persons.iter().filter(|person| **person < line).count();
            (read, read + gone.iter().filter(|gone| gone.line < line).count())
        };
        let before = std::iter::once((0, 0)).chain(self.0.iter().map(|(line, _)| above(*line)));
        let wrong = self.0.iter().zip(before).filter(|((line, told), before)| {
            let (read, with_gone) = above(*line);
            let possible = [read, read.saturating_sub(before.0), with_gone, with_gone.saturating_sub(before.1)];
            !possible.contains(told)
        });
        let told = wrong.map(|((line, told), _)| {
            let (read, _) = above(*line);
            let text = Text::new(
                format!("danh sách ghi {told} người, đọc được {read}"),
                format!("the list says {told} persons, {read} were read"),
            );
            let remedy = Text::new("xem lại dòng này", "look at this row");
            Problem { place: Some(Place { line: *line, column: 1 }), ..Problem::of_file(file, text, remedy) }
        });
        told.collect()
    }
}
