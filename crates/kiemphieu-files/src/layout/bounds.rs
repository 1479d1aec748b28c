//! How much a layout may ask to be drawn. A sheet that is printed stays far below; a file that somebody changed may say any number.

use kiemphieu_core::Text;

use super::{Layout, SheetLayout};

const ROWS: usize = 200;
const FILLS: usize = 50_000;
const LETTERS: usize = 10_000;
/// The points of the outlines of one letter, and how far they may lie from its origin, in 2048ths of its size.
const POINTS: usize = 1_000;
const FAR: u32 = 4_096;
/// How many times over a sheet may be covered by what is printed on it.
const LAYERS: i128 = 4;
/// A mm² in the unit of areas.
const SQUARE: i128 = 1_000_000;

/// Why this is more than a printed sheet has.
pub(super) fn too_much(layout: &Layout) -> Option<Text> {
    layout.glyphs.iter().find_map(|lines| too_intricate(lines)).or_else(|| {
        let mut sheets = layout.papers.iter().flat_map(|paper| &paper.sheets);
        sheets.find_map(|sheet| too_many(sheet).or_else(|| too_full(sheet)))
    })
}

fn too_intricate(lines: &[Vec<i32>]) -> Option<Text> {
    let points = lines.iter().map(Vec::len).sum::<usize>() / 2;
    if points > POINTS {
        return Some(Text::new(
            format!("đường viền của một chữ có {points} điểm, nhiều nhất được là {POINTS}"),
            format!("the outline of a letter has {points} points, and may have {POINTS} at most"),
        ));
    }
    let far = lines.iter().flatten().map(|at| at.unsigned_abs()).max().filter(|far| *far > FAR)?;
    Some(Text::new(
        format!("đường viền của một chữ đi xa {far}, xa nhất được là {FAR} (2048 là cỡ chữ)"),
        format!("the outline of a letter reaches as far as {far}, and may reach {FAR} at most (2048 is its size)"),
    ))
}

fn too_many(sheet: &SheetLayout) -> Option<Text> {
    let counts = [
        (sheet.rows.len(), ROWS, "dòng tên", "rows"),
        (sheet.fills.len(), FILLS, "mảng in", "areas"),
        (sheet.letters.len(), LETTERS, "chữ", "letters"),
    ];
    let (count, most, vi, en) = counts.into_iter().find(|(count, most, ..)| count > most)?;
    Some(Text::new(
        format!("một tờ có {count} {vi}, nhiều nhất được là {most}"),
        format!("a sheet has {count} {en}, and may have {most} at most"),
    ))
}

fn too_full(sheet: &SheetLayout) -> Option<Text> {
    let area = |[left, top, right, bottom]: [i32; 4]| {
        let [wide, tall] = [(left, right), (top, bottom)].map(|(from, to)| (i128::from(to) - i128::from(from)).max(0));
        wide * tall
    };
    let [width, height] = sheet.size;
    let whole = area([0, 0, width, height]);
    let of_row = |number: [i32; 4], [_, top, right, bottom]: [i32; 4]| area([number[0], top, right, bottom]);
    let rows: i128 = sheet.rows.iter().map(|row| of_row(row.number.0, row.name.0)).sum();
    if rows > whole {
        return Some(Text::new(
            format!("các dòng tên chiếm {} mm², cả tờ chỉ có {} mm²", rows / SQUARE, whole / SQUARE),
            format!("the rows take {} mm², and the sheet has only {} mm²", rows / SQUARE, whole / SQUARE),
        ));
    }
    let fills: i128 =
        sheet.fills.iter().map(|[left, top, right, bottom, _]| area([*left, *top, *right, *bottom])).sum();
    let letters: i128 = sheet.letters.iter().map(|[.., size]| area([0, 0, *size, *size])).sum();
    let (printed, most) = (fills + letters, LAYERS * whole);
    (printed > most).then(|| {
        let (printed, most) = (printed / SQUARE, most / SQUARE);
        Text::new(
            format!("những gì in trên một tờ chiếm {printed} mm², nhiều nhất được là {most} mm²"),
            format!("what is printed on a sheet takes {printed} mm², and may take {most} mm² at most"),
        )
    })
}

#[cfg(test)]
mod tests {
    use kiemphieu_core::Lang;

    use super::*;
    use crate::layout::tests::sheet;
    use crate::layout::{Area, PaperLayout, RowLayout};

    #[test]
    fn a_layout_that_asks_for_more_than_a_printed_sheet_has_is_refused_with_both_numbers() {
        let whole = sheet();
        let row = &whole.rows[0];
        let (number, name) = (Area([0, 0, 9_000, 297_000]), Area([9_000, 0, 210_000, 297_000]));
        let tall = RowLayout { number, name, ..row.clone() };
        let letter = vec![vec![0, 0, 10, 10]];
        let rows = |rows| SheetLayout { rows, ..whole.clone() };
        let fills = |fills| SheetLayout { fills, ..whole.clone() };
        let letters = |letters| SheetLayout { letters, ..whole.clone() };
        let cases = [
            (rows(vec![row.clone(); 201]), &letter, "201 rows", "200"),
            (rows(vec![tall; 2]), &letter, "124740 mm²", "62370 mm²"),
            (fills(vec![[0; 5]; 50_001]), &letter, "50001 areas", "50000"),
            (fills(vec![[i32::MIN, 0, i32::MAX, 1_000, 1]]), &letter, "4294983 mm²", "249480 mm²"),
            (letters(vec![[0; 4]; 10_001]), &letter, "10001 letters", "10000"),
            (letters(vec![[0, 0, 0, 100_000]; 25]), &letter, "250000 mm²", "249480 mm²"),
            (whole.clone(), &vec![vec![0; 2_002]], "1001 points", "1000"),
            (whole.clone(), &vec![vec![0, 0, 10, i32::MIN]], "2147483648", "4096"),
        ];
        for (sheet, glyph, found, most) in cases {
            let papers = vec![PaperLayout::new("KP2;a;1;S;2/1;01234567".to_owned(), vec![sheet])];
            let json = Layout::new(papers, vec![glyph.clone()]).to_json().unwrap();
            let told = Layout::parse(&json).unwrap_err();
            let told = told.get(Lang::En);
            assert!(told.contains(found) && told.contains(most), "{told}");
        }
    }
}
