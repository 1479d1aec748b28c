//! Columns and rows that Excel does not show.

use quick_xml::events::BytesStart;

use super::xml::attribute;

/// As many columns as a sheet of Excel has.
pub(super) const MOST_COLUMNS: usize = 1 << 14;

/// Narrower columns, in letters, are not seen.
pub(super) const NARROWEST: f64 = 0.5;
/// Lower rows, in points, are not seen.
pub(super) const LOWEST: f64 = 3.0;

/// The columns that Excel does not show.
#[derive(Default)]
pub(super) struct HiddenColumns {
    ranges: Vec<(usize, usize)>,
    shown: Vec<(usize, usize)>,
    /// Whether those of which nothing is said have no width.
    pub others: bool,
}

impl HiddenColumns {
    pub fn add(&mut self, column: &BytesStart) {
        let number = |name| attribute(column, name).and_then(|number| number.parse::<usize>().ok());
        let Some((first, last)) = number("min").zip(number("max")) else { return };
        let hidden = is_true(column, "hidden") || is_below(column, "width", NARROWEST);
        let ranges = if hidden { &mut self.ranges } else { &mut self.shown };
        if ranges.len() < MOST_COLUMNS {
            ranges.push((first, last));
        }
    }

    pub fn has(&self, column: usize) -> bool {
        let among = |ranges: &[(usize, usize)]| ranges.iter().any(|(first, last)| (*first..=*last).contains(&column));
        among(&self.ranges) || (self.others && !among(&self.shown))
    }
}

pub(super) fn is_true(tag: &BytesStart, name: &str) -> bool {
    matches!(attribute(tag, name).as_deref(), Some("1" | "true" | "on"))
}

pub(super) fn is_below(tag: &BytesStart, name: &str, bound: f64) -> bool {
    attribute(tag, name).and_then(|value| value.parse::<f64>().ok()).is_some_and(|value| value < bound)
}
