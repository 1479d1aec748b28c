//! Published figures, tested: whether counts, wholes and percentages that a table or a text asserts belong together.
//!
//! Comparisons are of whole numbers. A figure that is printed rounded half up agrees; one that is cut off agrees too,
//! and is told apart.

mod arithmetic;
mod candidates;
mod choice;
mod document;
mod equations;
mod json;
#[cfg(test)]
mod kinds;
mod links;
mod numbers;
mod page;
mod remainders;
mod series;
mod sums;
mod table;
mod view;
mod words;

use std::ops::{Range, RangeInclusive};

use kiemphieu_files::{Place, Problem};
use unicode_normalization::UnicodeNormalization as _;

use document::Document;

pub use arithmetic::{Agrees, Printed, Wholes};
pub use candidates::Ground;
pub use document::Spot;
#[cfg(feature = "schema")]
pub use json::schema;
pub use json::{Shown, shown};
pub use numbers::Bound;
pub use table::read as read_table;
pub use view::text as show;

/// What was found of one assertion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The percentage is the count of the whole, rounded or cut off.
    Agrees(Agrees),
    /// It is not.
    Wrong {
        /// What it should be, to as many places.
        right: Printed,
        /// The count of this whole, nearest to the one told, that would fit.
        count: Option<u64>,
        /// The wholes that would fit the count told.
        wholes: Option<Wholes>,
    },
    /// It is more or less, as the text says: «hơn 59%», «gần 41%».
    Within {
        /// What it is, to two places.
        right: Printed,
    },
    /// It does not fit the whole that the table gives, but others that it names.
    OtherBase {
        /// The others.
        fits: Vec<u64>,
    },
    /// It fits a number told elsewhere, which the sentence does not name as the whole.
    Unnamed {
        /// How it fits.
        agrees: Agrees,
        /// Whether it may well be meant, because the same is counted; else it is unclear.
        plain: bool,
    },
    /// No whole is told; these would fit.
    NoBase {
        /// From the least to the greatest.
        fits: Wholes,
    },
    /// There is no whole of which this count is that percentage.
    NoWhole {
        /// The count told just before, if the percentage fits that one.
        neighbour: Option<u64>,
    },
    /// Only the whole is told; these counts fit.
    Counts {
        /// From the least to the greatest.
        counts: RangeInclusive<u64>,
        /// Only when the percentage is cut off.
        cut: bool,
    },
    /// Only the whole is told, and no count of it fits.
    NoCount,
    /// The part is greater than its whole.
    AboveWhole,
    /// The parts add up to the whole.
    Closes,
    /// They do not.
    Open {
        /// What they add up to.
        sum: u64,
    },
    /// Two fractions beside each other have wholes that are nearly, but not quite, one, and nothing says why.
    TwoWholes {
        /// The one.
        first: u64,
        /// The other.
        second: u64,
    },
}

impl Verdict {
    fn of(part: u64, whole: u64, printed: Printed) -> Self {
        match (printed.agrees(part, whole), printed.right(part, whole)) {
            (Some(agrees), _) => Self::Agrees(agrees),
            (None, Some(right)) => {
                Self::Wrong { right, count: printed.nearest(part, whole), wholes: printed.wholes(part) }
            }
            (None, None) => Self::NoCount,
        }
    }

    /// Whether it contradicts itself; what is merely unclear does not.
    #[must_use]
    pub fn is_fault(&self) -> bool {
        matches!(
            self,
            Self::Wrong { .. }
                | Self::OtherBase { .. }
                | Self::NoWhole { .. }
                | Self::NoCount
                | Self::AboveWhole
                | Self::Open { .. }
        )
    }

    /// Whether it is for a reader to look at, though nothing is wrong.
    #[must_use]
    pub fn is_note(&self) -> bool {
        matches!(self, Self::NoBase { .. } | Self::TwoWholes { .. } | Self::Unnamed { plain: false, .. })
    }
}

/// An assertion and its verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    /// The count, if told.
    pub part: Option<u64>,
    /// The whole, if told or found.
    pub whole: Option<u64>,
    /// The percentage, if the assertion has one.
    pub printed: Option<Printed>,
    /// Whether the share is said to be this, more or less.
    pub bound: Bound,
    /// The verdict.
    pub verdict: Verdict,
}

/// One reading of a share: a whole that grammar allows, and whether the share is true of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The whole.
    pub whole: u64,
    /// How the text gives it.
    pub ground: Ground,
    /// Whether the percentage is the share of it.
    pub holds: bool,
    /// How many other shares of the passage are true of it.
    pub support: usize,
    /// Whether it is the one that was chosen.
    pub chosen: bool,
}

/// An assertion where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Line and column, from 1; in a document those of its text.
    pub place: Place,
    /// Where that line stands in a document of pages or sheets.
    pub spot: Option<Spot>,
    /// The words of the text, or the label of the row.
    pub quote: String,
    /// What was tested.
    pub tested: Tested,
    /// The readings that were tried.
    pub readings: Vec<Reading>,
}

/// Every assertion of a file, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audit {
    /// The file.
    pub file: String,
    /// The assertions.
    pub figures: Vec<Figure>,
}

impl Audit {
    /// How many contradict themselves.
    #[must_use]
    pub fn faults(&self) -> usize {
        self.figures.iter().filter(|figure| figure.tested.verdict.is_fault()).count()
    }
}

/// Tests the figures of a plain text in Vietnamese.
#[must_use]
pub fn read_text(file: &str, written: &str) -> Audit {
    of_document(file, &Document { text: written.to_owned(), spots: Vec::new() })
}

fn of_document(file: &str, document: &Document) -> Audit {
    let written: String = document.text.trim_start_matches('\u{FEFF}').nfc().collect();
    let small = numbers::small(&written);
    let (mut from, mut place) = (0, Place { line: 1, column: 1 });
    let figures = found(&small).into_iter().map(|(range, tested, readings)| {
        // Assertions come in the order of the text, so no part of it is counted twice.
        for letter in written.get(from..range.start).unwrap_or_default().chars() {
            place = match letter {
                '\n' => Place { line: place.line + 1, column: 1 },
                _ => Place { column: place.column + 1, ..place },
            };
        }
        from = range.start.max(from);
        let spot = document.spots.get(place.line.saturating_sub(1)).cloned();
        Figure { place, spot, quote: quote(&written, &range), tested, readings }
    });
    Audit { file: file.to_owned(), figures: figures.collect() }
}

/// Everything that a text in small letters asserts, in its order; ranges are bytes of the text.
fn found(text: &str) -> Vec<(Range<usize>, Tested, Vec<Reading>)> {
    let page = page::Page::read(text);
    let (chosen, parts) = choice::choose(&page);
    let mut wholes = vec![None; page.numbers.len()];
    let mut wrong = vec![false; page.numbers.len()];
    for share in &chosen {
        let Some(part) = share.part else { continue };
        if let (Some(whole), Some(wrong)) = (wholes.get_mut(part), wrong.get_mut(part)) {
            *whole = share.whole();
            *wrong = share.tested.verdict.is_fault();
        }
    }
    let whole = |at: usize| wholes.get(at).copied().flatten();
    let sums = sums::sums(&page, &parts, &whole);
    // A count that is found wrong beside its percentage is not told again as a sum that is open.
    let told = |sum: &sums::Sum| sum.items.iter().any(|item| wrong.get(*item) == Some(&true));
    let sums = sums.into_iter().filter(|sum| !(sum.tested.verdict.is_fault() && told(sum)));
    let shares = chosen.iter().map(|share| (share.start..share.end, share.tested.clone(), share.readings.clone()));
    let mut found: Vec<_> = shares.chain(sums.map(|sum| (sum.start..sum.end, sum.tested, Vec::new()))).collect();
    found.sort_by_key(|(range, ..)| range.start);
    found
}

/// Tests the figures of a file: a table where the name ends in `.csv`, else a report as text, a Word document, a workbook
/// or a web page.
///
/// # Errors
/// When it cannot be read as one of them.
pub fn read(file: &str, bytes: &[u8]) -> Result<Audit, Problem> {
    let document = document::read(file, bytes)?;
    match file.to_lowercase().ends_with(".csv") {
        true => read_table(file, &document.text),
        false => Ok(of_document(file, &document)),
    }
}

/// The words of a text from a number to another, shortened in their middle.
fn quote(written: &str, range: &Range<usize>) -> String {
    const LONGEST: usize = 90;
    let after = written.get(range.end..).unwrap_or_default();
    let more = if after.starts_with(" %") { 2 } else { usize::from(after.starts_with('%')) };
    let words: Vec<&str> = written.get(range.start..range.end + more).unwrap_or_default().split_whitespace().collect();
    let all: Vec<char> = words.join(" ").chars().collect();
    if all.len() <= LONGEST {
        return all.into_iter().collect();
    }
    let half = LONGEST / 2;
    let part = |letters: &[char]| letters.iter().collect::<String>();
    format!(
        "{} … {}",
        part(all.get(..half).unwrap_or_default()).trim_end(),
        part(all.get(all.len() - half..).unwrap_or_default()).trim_start()
    )
}

#[cfg(test)]
mod tests;
