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

    /// Those that are of no such number of persons: all above or those since the total before, of every list or of that which
    /// is taken, with or without those who are no longer on it.
    pub fn wrong(&self, file: &str, persons: &[(usize, bool)], gone: &[Gone]) -> Vec<Problem> {
        let above = |line: usize| {
            let all = persons.iter().filter(|(person, _)| *person < line).count();
            let taken = persons.iter().filter(|(person, is_taken)| *person < line && *is_taken).count();
            let gone = gone.iter().filter(|gone| gone.line < line).count();
            [all, all + gone, taken, taken + gone]
        };
        let before = std::iter::once([0; 4]).chain(self.0.iter().map(|(line, _)| above(*line)));
        let wrong = self.0.iter().zip(before).filter(|((line, told), before)| {
            let read = above(*line);
            let since = read.iter().zip(before).map(|(read, before)| read.saturating_sub(*before));
            !read.iter().copied().chain(since).any(|possible| possible == *told)
        });
        let told = wrong.map(|((line, told), _)| {
            let [read, ..] = above(*line);
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
