//! Papers as somebody would mark, print and feed them who wants a mark read wrongly: nothing of them may be read surely and
//! against the truth.

use kiemphieu_files::Layout;

use super::bars::{LEVELS, pen as fine_pen, scanned as packed};
use super::tests::{DOTS, code, layout, name, printed, printed_at, scanned, sheets, stroke};
use super::*;
use crate::input::Source;
use crate::plane::{int, tone, whole};
use crate::reading::DoubtReason;

/// A line of a pen of half a millimetre through these places, so dark.
fn pen(page: &mut Plane, points: &[(f32, f32)], dark: u8) {
    for pair in points.windows(2) {
        let [from, to] = [pair[0], pair[1]];
        let steps = whole((to.0 - from.0).hypot(to.1 - from.1) * DOTS).max(1);
        for step in 0..=steps {
            let part = step as f32 / steps as f32;
            let at = |from: f32, to: f32| whole((from + (to - from) * part) * DOTS);
            for (dx, dy) in (-2..2).flat_map(|dx| (-2..2).map(move |dy| (dx, dy))) {
                let (x, y) = (at(from.0, to.0) + dx, at(from.1, to.1) + dy);
                page.set(x, y, page.at(x, y).max(dark));
            }
        }
    }
}

/// The rows of the only paper of a page.
fn rows(page: &Plane, layout: &Layout) -> Vec<RowReading> {
    match read(&scanned(page, 1), &sheets(layout)).0 {
        PageFate::Papers { papers } => match papers.as_slice() {
            [PaperFate::Read(sheet)] => sheet.rows.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn is_read(fate: &PageFate) -> bool {
    matches!(fate, PageFate::Papers { papers } if papers.iter().any(|paper| matches!(paper, PaperFate::Read(_))))
}

fn blank(layout: &Layout) -> Plane {
    let code = code(layout);
    printed(layout, [&code, &code])
}

#[test]
fn a_thin_faint_pencil_line_over_each_name_at_150_dpi_is_never_a_name_kept() {
    let layout = layout();
    let code = code(&layout);
    for seed in 0..3 {
        let mut page = printed_at(&layout, [&code, &code], 12.0);
        for at in 0..9 {
            let (left, right, middle) = name(&layout, at);
            fine_pen(&mut page, &[(left - 1.0, middle), (right + 1.0, middle)], 0.25, 64);
        }
        let bytes = packed(&page, &LEVELS[0], &mut fastrand::Rng::with_seed(seed));
        let picture = Source::of(bytes, false).and_then(|source| source.page(0)).unwrap();
        let PageFate::Papers { papers } = read(&picture, &sheets(&layout)).0 else { panic!() };
        let [PaperFate::Read(sheet)] = papers.as_slice() else { panic!("{papers:?}") };
        assert!(sheet.rows.iter().all(|row| row.mark != Some(RowMark::Kept)), "{seed}: {:?}", sheet.rows);
    }
}

#[test]
fn what_is_left_of_an_erased_line_neither_strikes_nor_keeps_a_name() {
    let layout = layout();
    let mut page = blank(&layout);
    for (at, dark) in (0_u8..).zip([26, 32, 38, 44]) {
        let (left, right, middle) = name(&layout, usize::from(at) * 2);
        stroke(&mut page, (left - 1.0, middle), (right + 1.0, middle), dark);
    }
    let (left, right, middle) = name(&layout, 8);
    stroke(&mut page, (left - 1.0, middle), (right + 1.0, middle), 80);
    let marks: Vec<Option<RowMark>> = rows(&page, &layout).iter().map(|row| row.mark).collect();
    let kept = Some(RowMark::Kept);
    assert_eq!(marks, [None, kept, None, kept, None, kept, None, kept, Some(RowMark::Struck)]);
}

#[test]
fn a_fold_that_ends_at_the_edges_of_the_table_strikes_nobody() {
    let layout = layout();
    let sheet = SheetModel::new(&layout, &layout.papers[0].sheets[0]);
    let mut page = blank(&layout);
    for (at, dark) in [(1, 45), (4, 60), (7, 80)] {
        let (_, _, middle) = name(&layout, at);
        let ([left, ..], [_, _, right, _]) = (sheet.rows[at].number, sheet.rows[at].name);
        stroke(&mut page, (left + 0.2, middle), (right - 0.2, middle), dark);
    }
    for (at, row) in rows(&page, &layout).iter().enumerate() {
        let folded = [1, 4, 7].contains(&at);
        assert_eq!(row.mark, (!folded).then_some(RowMark::Kept), "{row:?}");
        assert!(!folded || row.doubt == Some(DoubtReason::Crease), "{row:?}");
    }
}

#[test]
fn a_line_between_two_rows_one_down_through_five_and_a_zigzag_over_three_are_left_to_people() {
    let layout = layout();
    let sheet = SheetModel::new(&layout, &layout.papers[0].sheets[0]);
    let doubtful = |page: &Plane| -> Vec<usize> {
        let rows = rows(page, &layout);
        rows.iter().enumerate().filter(|(_, row)| row.mark.is_none()).map(|(at, _)| at).collect()
    };
    let (left, right, middle) = name(&layout, 3);
    let mut between = blank(&layout);
    let rule = sheet.rows[3].name[3];
    pen(&mut between, &[(left - 1.0, rule), (right + 1.0, rule)], 200);
    assert_eq!(doubtful(&between), [3, 4]);
    let mut down = blank(&layout);
    pen(&mut down, &[(left + 12.0, name(&layout, 2).2 - 2.0), (left + 14.0, name(&layout, 6).2 + 2.0)], 200);
    assert_eq!(doubtful(&down), [2, 3, 4, 5, 6]);
    let mut zigzag = blank(&layout);
    let (top, bottom) = (middle - 1.5, name(&layout, 5).2 + 1.5);
    let turn = |at: u8| (left + (right - left) * f32::from(at) / 8.0, if at.is_multiple_of(2) { top } else { bottom });
    pen(&mut zigzag, &(0..=8).map(turn).collect::<Vec<_>>(), 200);
    assert_eq!(doubtful(&zigzag), [3, 4, 5]);
}

#[test]
fn a_table_printed_smaller_or_beside_its_place_is_not_read() {
    let layout = layout();
    let page = blank(&layout);
    let (width, height) = (page.width as f32, page.height as f32);
    let (top, bottom) = (whole(45.0 * DOTS), whole(height) - whole(35.0 * DOTS));
    let moved = |from: &dyn Fn(f32, f32) -> (f32, f32)| {
        let mut moved = page.clone();
        for (y, x) in (top..bottom).flat_map(|y| (0..int(page.width)).map(move |x| (y, x))) {
            let (x_from, y_from) = from(x as f32, y as f32);
            let inside = y_from >= top as f32 && y_from < bottom as f32 && x_from >= 0.0 && x_from < width;
            moved.set(x, y, if inside { tone(page.between(x_from, y_from)) } else { 0 });
        }
        read(&scanned(&moved, 1), &sheets(&layout)).0
    };
    let smaller = |x: f32, y: f32| (width / 2.0 + (x - width / 2.0) / 0.95, height / 2.0 + (y - height / 2.0) / 0.95);
    let aside = |x: f32, y: f32| (x - 7.0 * DOTS, y);
    for fate in [moved(&smaller), moved(&aside)] {
        assert!(!is_read(&fate), "{fate:?}");
    }
}

#[test]
fn of_two_sheets_that_lie_over_each_other_only_the_upper_one_may_be_read_and_both_are_told() {
    let layout = layout();
    let page = blank(&layout);
    let mut under = page.clone();
    let (left, right, middle) = name(&layout, 1);
    stroke(&mut under, (left - 1.0, middle), (right + 1.0, middle), 200);
    for part in [0.1, 0.25, 0.45, 0.6] {
        let start = whole(page.height as f32 * (1.0 - part));
        let mut both = Plane::new(page.width, page.height + usize::try_from(start).unwrap(), 0);
        for (x, y) in (0..int(page.width)).flat_map(|x| (0..int(page.height)).map(move |y| (x, y))) {
            if y < start {
                both.set(x, y, under.at(x, y));
            }
            both.set(x, y + start, page.at(x, y));
        }
        let fate = read(&scanned(&both, 1), &sheets(&layout)).0;
        let PageFate::Papers { papers } = &fate else { panic!("{part}: {fate:?}") };
        assert_eq!(papers.len(), 2, "{part}: {fate:?}");
        for paper in papers {
            let PaperFate::Read(sheet) = paper else { continue };
            assert!(sheet.rows.iter().all(|row| row.mark == Some(RowMark::Kept)), "{part}: {fate:?}");
        }
    }
}

#[test]
fn a_code_that_is_too_long_or_says_more_names_than_anybody_has_is_refused() {
    let layout = layout();
    let own = code(&layout);
    let long = format!("KP1;{}", "x".repeat(250));
    let many = own.replace(";9/7;", ";1000000000/7;");
    assert_ne!(many, own);
    for text in [long, many, "KP1;committee;1;S;9/7".to_owned()] {
        let page = printed(&layout, [&text, &text]);
        let fate = read(&scanned(&page, 1), &sheets(&layout)).0;
        let refused = |papers: &[PaperFate]| {
            papers.iter().all(|paper| matches!(paper, PaperFate::Refused(Refusal::Foreign { code }) if *code == text))
        };
        let is_told = match &fate {
            PageFate::Papers { papers } => refused(papers),
            other => text.len() > 200 && *other == PageFate::Unreadable(Unread::NoCode),
        };
        assert!(is_told, "{fate:?}");
    }
}

#[test]
fn a_stamp_over_the_first_three_names_strikes_nobody() {
    let layout = layout();
    let (left, _, first) = name(&layout, 0);
    let last = name(&layout, 2).2;
    let (middle, reach) = (f32::midpoint(first, last), (last - first) / 2.0 + 3.0);
    for dark in [70, 150] {
        let mut page = blank(&layout);
        let ring = |radius: f32| -> Vec<(f32, f32)> {
            let turn = |at: u8| f32::from(at) / 60.0 * std::f32::consts::TAU;
            (0..=60).map(|at| (left + 15.0 + radius * turn(at).cos(), middle + radius * turn(at).sin())).collect()
        };
        pen(&mut page, &ring(reach), dark);
        pen(&mut page, &ring(reach - 2.0), dark);
        // A line of the stamp's text lies on the second name.
        pen(&mut page, &[(left + 15.0 - reach + 3.0, middle), (left + 15.0 + reach - 3.0, middle)], dark);
        let rows = rows(&page, &layout);
        assert!(rows.iter().take(3).all(|row| row.mark.is_none()), "{rows:?}");
        assert!(rows.iter().skip(3).all(|row| row.mark == Some(RowMark::Kept)), "{rows:?}");
    }
}

#[test]
fn a_signature_in_the_margin_is_told_and_a_speck_is_not() {
    let layout = layout();
    let height = layout.papers[0].sheets[0].size[1] as f32 / 1000.0;
    let spots = |page: &Plane| match read(&scanned(page, 1), &sheets(&layout)).0 {
        PageFate::Papers { papers } => match papers.as_slice() {
            [PaperFate::Read(sheet)] => sheet.elsewhere.len(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let mut signed = blank(&layout);
    let wave = |at: u8| (60.0 + f32::from(at), height - 60.0 + if at.is_multiple_of(2) { 0.0 } else { 4.0 });
    pen(&mut signed, &(0..24).map(wave).collect::<Vec<_>>(), 180);
    assert_eq!(spots(&signed), 1);
    let mut speck = blank(&layout);
    pen(&mut speck, &[(100.0, height - 60.0), (100.3, height - 60.0)], 180);
    assert_eq!(spots(&speck), 0);
}

/// The paper of nine names with one name in every row: only the numbers differ.
fn one_name() -> Layout {
    let mut layout = layout();
    let sheet = &mut layout.papers[0].sheets[0];
    let within = |area: [i32; 4], [_, x, y, _]: &[i32; 4]| *x > area[0] && *x < area[2] && *y > area[1] && *y < area[3];
    let first = sheet.rows[0].name.0;
    let own: Vec<[i32; 4]> = sheet.letters.iter().copied().filter(|letter| within(first, letter)).collect();
    let names: Vec<[i32; 4]> = sheet.rows.iter().map(|row| row.name.0).collect();
    sheet.letters.retain(|letter| !names.iter().any(|name| within(*name, letter)));
    for name in names {
        let down = name[1] - first[1];
        sheet.letters.extend(own.iter().map(|[glyph, x, y, size]| [*glyph, *x, *y + down, *size]));
    }
    layout
}

#[test]
fn rows_of_one_name_are_told_apart_by_their_numbers() {
    let layout = one_name();
    let page = blank(&layout);
    assert!(rows(&page, &layout).iter().all(|row| row.mark == Some(RowMark::Kept)));
    let sheet = SheetModel::new(&layout, &layout.papers[0].sheets[0]);
    let tops: Vec<i32> = sheet.rows.iter().map(|row| whole(row.name[1] * DOTS)).collect();
    let step = tops[1] - tops[0];
    let mut moved = page.clone();
    for y in tops[0] + step..int(page.height) - whole(35.0 * DOTS) {
        (0..int(page.width)).for_each(|x| moved.set(x, y, page.at(x, y - step)));
    }
    let fate = read(&scanned(&moved, 1), &sheets(&layout)).0;
    assert!(!is_read(&fate), "{fate:?}");
}

/// The paper of nine names with two boxes in each row.
fn two_box() -> Layout {
    let mut layout = layout();
    let sheet = &mut layout.papers[0].sheets[0];
    for row in &mut sheet.rows {
        let [_, top, right, bottom] = row.name.0;
        row.name.0[2] = right - 36_000;
        let middle = i32::midpoint(top, bottom);
        let boxes = [31_000, 13_000].map(|left| [right - left, middle - 3_000, right - left + 6_000, middle + 3_000]);
        for [left, top, right, bottom] in boxes {
            let rule = 200;
            sheet.fills.extend([
                [left, top, right, top + rule, 100],
                [left, bottom - rule, right, bottom, 100],
                [left, top, left + rule, bottom, 100],
                [right - rule, top, right, bottom, 100],
            ]);
        }
        row.boxes = Some(boxes.map(kiemphieu_files::Area));
    }
    layout
}

/// A cross of this half width and height about the middle of a box.
fn cross(page: &mut Plane, [left, top, right, bottom]: [f32; 4], [wide, high]: [f32; 2]) {
    let (x, y) = (f32::midpoint(left, right), f32::midpoint(top, bottom));
    pen(page, &[(x - wide, y - high), (x + wide, y + high)], 200);
    pen(page, &[(x - wide, y + high), (x + wide, y - high)], 200);
}

#[test]
fn of_two_boxes_one_clear_cross_is_sure_and_whatever_else_is_drawn_is_left_to_people() {
    let layout = two_box();
    let mut page = blank(&layout);
    let sheet = SheetModel::new(&layout, &layout.papers[0].sheets[0]);
    let boxes: Vec<[[f32; 4]; 2]> = sheet.rows.iter().map(|row| row.boxes.unwrap()).collect();
    for (at, boxes) in boxes.iter().enumerate() {
        let [agree, disagree] = *boxes;
        let (x, y) = (f32::midpoint(agree[2], disagree[0]), f32::midpoint(agree[1], agree[3]));
        match at {
            0 => cross(&mut page, agree, [2.0, 2.0]),
            1 => cross(&mut page, disagree, [2.0, 2.0]),
            // Both, one over both, ink in the gap, one as tall as two rows.
            2 => boxes.iter().for_each(|one| cross(&mut page, *one, [2.0, 2.0])),
            3 => cross(&mut page, [agree[0], agree[1], disagree[2], agree[3]], [11.0, 2.2]),
            4 => cross(&mut page, [x - 2.0, y - 2.0, x + 2.0, y + 2.0], [2.0, 2.0]),
            5 => {
                let below = agree[3] + 2.0;
                cross(&mut page, [agree[0], agree[1] + 3.7, agree[2], below + 1.7], [4.0, 6.0]);
            }
            // A blot that fills the box, and nothing.
            7 => (0..10).for_each(|line| {
                let high = agree[1] + 0.7 + f32::from(u8::try_from(line).unwrap()) * 0.5;
                pen(&mut page, &[(agree[0] + 0.7, high), (agree[2] - 0.7, high)], 220);
            }),
            _ => {}
        }
    }
    let rows = rows(&page, &layout);
    let marks: Vec<Option<RowMark>> = rows.iter().map(|row| row.mark).collect();
    let mut wanted = vec![None; 9];
    (wanted[0], wanted[1]) = (Some(RowMark::Agree), Some(RowMark::Disagree));
    assert_eq!(marks, wanted, "{rows:?}");
}
