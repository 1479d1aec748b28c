//! The text of a document as lines that each know where they stand.

/// The longest text that is read.
pub(super) const LONGEST: usize = 8 << 20;

/// Where a line stands in its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spot {
    /// A page, as far as it is known, and a paragraph or row of a table, both from 1.
    Paragraph {
        /// The page.
        page: Option<usize>,
        /// The paragraph.
        paragraph: usize,
    },
    /// A sheet of a workbook, and a row, from 1.
    Row {
        /// The name of the sheet.
        sheet: String,
        /// The row.
        row: usize,
    },
}

/// The text of a document.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Document {
    pub text: String,
    /// Where each line stands; none where lines and columns are those of the file.
    pub spots: Vec<Spot>,
}

impl Document {
    /// Adds a line, unless it is empty or the text is too long by now.
    pub(super) fn line(&mut self, words: &str, spot: impl FnOnce() -> Spot) {
        if words.trim().is_empty() || self.text.len() > LONGEST {
            return;
        }
        let one: Vec<&str> = words.split(['\n', '\r']).map(str::trim).filter(|part| !part.is_empty()).collect();
        self.text.push_str(&one.join(" "));
        self.text.push('\n');
        self.spots.push(spot());
    }
}
