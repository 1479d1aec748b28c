//! Papers that were scanned badly, and read all the same.

use kiemphieu_files::Layout;

use super::tests::{DOTS, code, layout, printed, scanned, sheets};
use super::*;
use crate::plane::{int, tone, whole};

fn all_kept(layout: &Layout, picture: &Picture) {
    let fate = read(picture, &sheets(layout)).0;
    let PageFate::Papers { papers } = &fate else { panic!("{fate:?}") };
    let [PaperFate::Read(sheet)] = papers.as_slice() else { panic!("{fate:?}") };
    assert!(sheet.rows.iter().all(|row| row.mark == Some(RowMark::Kept)), "{:?}", sheet.rows);
}

/// As where squares are cut off and the codes alone place the sheet: the names are where they are sought, the rest is not.
#[test]
fn rows_that_rise_to_the_right_are_followed_to_their_end() {
    let layout = layout();
    let code = code(&layout);
    let page = printed(&layout, [&code, &code]);
    for rise in [-0.008, 0.008] {
        let mut risen = page.clone();
        for (y, x) in (whole(45.0 * DOTS)..whole(125.0 * DOTS)).flat_map(|y| (0..int(page.width)).map(move |x| (y, x)))
        {
            let from = (x as f32 - 35.0 * DOTS) * rise;
            risen.set(x, y, tone(page.between(x as f32, y as f32 + from)));
        }
        all_kept(&layout, &scanned(&risen, 1));
    }
}

#[test]
fn a_paper_with_one_torn_code_and_two_squares_is_placed() {
    let layout = layout();
    let code = code(&layout);
    let mut page = printed(&layout, [&code, &code]);
    let sheet = &layout.papers[0].sheets[0];
    // The code and the square top right, and the square bottom left.
    for area in [sheet.codes[0], sheet.squares[1], sheet.squares[2]] {
        let [left, top, right, bottom] = millimetres(&area).map(|at| whole(at * DOTS));
        (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))).for_each(|(x, y)| page.set(x, y, 0));
    }
    all_kept(&layout, &scanned(&page, 1));
}
