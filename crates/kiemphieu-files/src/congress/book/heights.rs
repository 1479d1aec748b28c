//! How high a row is in which texts are broken into lines. Excel sees it by itself when it opens the workbook; LibreOffice does
//! not, and shows the last line alone.

use rust_xlsxwriter::{Worksheet, XlsxError};

/// The height of a line, in points.
const LINE: u16 = 15;
/// So many letters of a column are taken by its edges, and by letters that are wider than a figure.
const EDGE: usize = 2;

/// Makes a row high enough for the texts in it, each with the width of its column in letters.
pub(super) fn fit<'t>(
    sheet: &mut Worksheet,
    row: u32,
    texts: impl IntoIterator<Item = (&'t str, u16)>,
) -> Result<(), XlsxError> {
    let most = texts.into_iter().map(|(text, width)| lines(text, usize::from(width))).max().unwrap_or(1);
    if most > 1 {
        sheet.set_row_height(row, most * LINE)?;
    }
    Ok(())
}

/// How many lines a text takes in a column of this width: words go whole, longer ones are broken.
fn lines(text: &str, width: usize) -> u16 {
    let width = width.saturating_sub(EDGE).max(1);
    let (mut lines, mut used) = (1u16, 0);
    for word in text.split_whitespace() {
        let letters = word.chars().count();
        let wanted = if used == 0 { letters } else { used + 1 + letters };
        if wanted <= width {
            used = wanted;
            continue;
        }
        let over = letters.saturating_sub(1) / width;
        lines = lines.saturating_add(u16::from(used > 0)).saturating_add(u16::try_from(over).unwrap_or(u16::MAX));
        used = letters - over * width;
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_go_whole_into_lines() {
        for (text, width, want) in [
            ("", 15, 1),
            ("Số lượng bầu", 15, 1),
            ("Số lượng bầu là", 15, 2),
            ("một hai ba bốn năm", 8, 4),
            ("abcdefghijkl", 8, 2),
            ("a abcdefghijklm b", 8, 4),
        ] {
            assert_eq!(lines(text, width), want, "{text}");
        }
    }
}
