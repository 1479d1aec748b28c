//! Marks that everybody reads alike though letters, noise, stamps and bent paper are in their way, and marks like them that
//! nobody may be sure of.

use kiemphieu_files::Layout;

use super::bars::pen;
use super::tests::{DOTS, code, layout, name, printed, printed_at, scanned, sheets};
use super::*;
use crate::halo::{BARE, HIDDEN};
use crate::model::RowModel;
use crate::plane::{int, tone, whole};
use crate::through::is_hidden;

/// As many points a millimetre as the pen draws.
const FINEST: f32 = 12.0;

fn sheet(fate: PageFate) -> Sheet {
    match fate {
        PageFate::Papers { mut papers } if papers.len() == 1 => match papers.remove(0) {
            PaperFate::Read(sheet) => sheet,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

fn marks(page: &Plane, layout: &Layout) -> Vec<Option<RowMark>> {
    let sheet = sheet(read(&scanned(page, 1), &sheets(layout)).0);
    assert!(sheet.rows.iter().map(|row| row.n).eq(1..=9), "{:?}", sheet.rows);
    sheet.rows.iter().map(|row| row.mark).collect()
}

fn blank(layout: &Layout, dots: f32) -> Plane {
    let code = code(layout);
    printed_at(layout, [&code, &code], dots)
}

/// The widest white between two words of a name, from and to, in millimetres.
fn word_space(row: &RowModel) -> (f32, f32) {
    let line = row.lines[0];
    let at = |place: f32| whole((place - row.area[0]) * FINE);
    let (top, bottom) =
        (whole((line.middle - 1.0 - row.area[1]) * FINE), whole((line.middle + 1.0 - row.area[1]) * FINE));
    let is_white = |x: &i32| (top..bottom).all(|y| row.printed.at(*x, y) < HIDDEN);
    let columns: Vec<i32> = (at(line.left + 4.0)..at(line.right - 4.0)).collect();
    let widest = columns.chunk_by(|one, other| is_white(one) == is_white(other)).filter(|part| is_white(&part[0]));
    let widest = widest.max_by_key(|part| part.len()).unwrap();
    let place = |x: i32| row.area[0] + x as f32 / FINE;
    (place(widest[0]), place(widest[widest.len() - 1] + 1))
}

#[test]
fn a_line_that_rises_and_falls_behind_letters_strikes_unless_it_is_lifted_between_two_words() {
    let layout = layout();
    let model = SheetModel::new(&layout, &layout.papers[0].sheets[0]);
    for (waves, phase) in [(3.0, 0.0), (4.0, 1.5), (5.0, 3.0), (5.5, 4.5)] {
        let (mut whole_page, mut lifted) = (blank(&layout, FINEST), blank(&layout, FINEST));
        for (at, row) in model.rows.iter().enumerate() {
            let (left, right, middle) = name(&layout, at);
            let points: Vec<(f32, f32)> = (0..=120_u8)
                .map(|step| {
                    let part = f32::from(step) / 120.0;
                    let turn = part * waves * std::f32::consts::TAU + phase + at as f32;
                    (left - 1.0 + (right - left + 2.0) * part, middle + 0.75 * turn.sin())
                })
                .collect();
            pen(&mut whole_page, &points, 0.3, 180);
            let (from, to) = word_space(row);
            let is_lifted = |x: f32| x > from - 1.0 && x < to + 1.0;
            for part in points.chunk_by(|one, other| is_lifted(one.0) == is_lifted(other.0)) {
                if !is_lifted(part[0].0) {
                    pen(&mut lifted, part, 0.3, 180);
                }
            }
        }
        assert_eq!(marks(&whole_page, &layout), vec![Some(RowMark::Struck); 9], "{waves} {phase}");
        let lifted = marks(&lifted, &layout);
        assert!(lifted.iter().all(|mark| *mark != Some(RowMark::Kept)), "{waves} {phase}: {lifted:?}");
    }
}

#[test]
fn a_line_passes_the_white_between_two_words_only_where_it_is_seen_there() {
    let layout = layout();
    let model = SheetModel::new(&layout, &layout.papers[0].sheets[0]);
    let (row, [_, _, middle]) = (&model.rows[0], first_line());
    let (from, to) = word_space(row);
    let [from, to] = [from - 0.5, to + 0.5].map(|place| whole((place - row.area[0]) * FINE));
    for seen in [true, false] {
        let mut ink = Plane::new(row.printed.width, row.printed.height, BARE);
        if seen {
            (from..=to).for_each(|x| (middle - 3..=middle + 3).for_each(|y| ink.set(x, y, BARE + 80)));
        }
        let row = Row::new(row, ink);
        assert_eq!(is_hidden(&row, [(from, middle), (to, middle)], [middle - 7, middle + 7]), seen);
    }
}

#[test]
fn a_dark_line_that_goes_on_outside_the_table_is_left_to_people() {
    let layout = layout();
    let mut page = blank(&layout, FINEST);
    for (at, [from, to]) in [(1, [6.0, 150.0]), (4, [24.0, 204.0]), (7, [16.0, 150.0])] {
        let (_, _, middle) = name(&layout, at);
        pen(&mut page, &[(from, middle), (to, middle)], 0.4, 200);
    }
    let mut wanted = vec![Some(RowMark::Kept); 9];
    (wanted[1], wanted[4], wanted[7]) = (None, None, Some(RowMark::Struck));
    assert_eq!(marks(&page, &layout), wanted);
}

#[test]
fn the_end_of_a_thick_line_and_two_specks_behind_it_are_no_writing_and_a_word_and_dots_are() {
    let layout = layout();
    let mut page = blank(&layout, FINEST);
    for at in 0..9 {
        let (left, right, middle) = name(&layout, at);
        let (end, width) = if at == 0 { (right + 40.0, 1.2) } else { (right + 2.0, 0.5) };
        pen(&mut page, &[(left - 1.0, middle), (end, middle + 0.4)], width, 200);
        let behind = right + 8.0;
        match at {
            1 => {
                pen(&mut page, &[(behind, middle), (behind + 0.05, middle)], 0.25, 200);
                pen(&mut page, &[(behind + 9.0, middle - 1.0), (behind + 9.05, middle - 1.0)], 0.25, 200);
            }
            2 => (0..6_u8).for_each(|stroke| {
                let x = behind + f32::from(stroke) * 1.8;
                pen(&mut page, &[(x, middle + 0.7), (x + 0.8, middle - 1.2), (x + 1.5, middle + 1.0)], 0.5, 200);
            }),
            3 => [0.0, 6.0].into_iter().for_each(|by| {
                pen(&mut page, &[(behind + by, middle), (behind + by + 0.4, middle)], 0.6, 200);
            }),
            _ => {}
        }
    }
    let mut wanted = vec![Some(RowMark::Struck); 9];
    (wanted[2], wanted[3]) = (None, None);
    assert_eq!(marks(&page, &layout), wanted);
}

/// Ink on the first row, upon bare paper, by the place in points.
fn judged(more: impl Fn(i32, i32, u8) -> u8) -> Option<RowMark> {
    let layout = layout();
    let model = SheetModel::new(&layout, &layout.papers[0].sheets[0]);
    let row = &model.rows[0];
    let mut ink = Plane::new(row.printed.width, row.printed.height, 0);
    let (wide, high) = (int(ink.width), int(ink.height));
    for (x, y) in (0..wide).flat_map(|x| (0..high).map(move |y| (x, y))) {
        let print = row.printed.at(x, y);
        if print < HIDDEN {
            ink.set(x, y, BARE + more(x, y, print));
        }
    }
    strike::judge(&Row::new(row, ink), 0.9).0.ok()
}

/// Where the first name begins and ends and its middle, in points of its row.
fn first_line() -> [i32; 3] {
    let layout = layout();
    let model = SheetModel::new(&layout, &layout.papers[0].sheets[0]);
    let (row, line) = (&model.rows[0], model.rows[0].lines[0]);
    let at = |place: f32, from: f32| whole((place - from) * FINE);
    [at(line.left, row.area[0]), at(line.right, row.area[0]), at(line.middle, row.area[1])]
}

#[test]
fn strewn_noise_keeps_a_name_and_the_same_along_a_stroke_or_in_one_dot_does_not() {
    let [left, right, middle] = first_line();
    let patch = |x: i32| (x - left) / 8;
    let within = |x: i32| x >= left && x < right;
    // A millimetre in three is a little darker, at heights that have nothing to do with each other.
    let strewn = |x: i32, y: i32| within(x) && patch(x) % 3 == 0 && (y - middle - (patch(x) * 37 % 17 - 8)).abs() < 3;
    assert_eq!(judged(|x, y, _| if strewn(x, y) { 25 } else { 0 }), Some(RowMark::Kept));
    let stroke = |x: i32, y: i32| x >= left && x < left + (right - left) * 3 / 10 && (y - middle).abs() < 3;
    assert_eq!(judged(|x, y, _| if stroke(x, y) { 25 } else { 0 }), None);
    let noise = |x: i32, y: i32| (x * 7 + y * 31) % 61 == 0;
    assert_eq!(judged(|x, y, _| if noise(x, y) { 60 } else { 0 }), Some(RowMark::Kept));
    let dot = |x: i32, y: i32| (x - right - 40).pow(2) + (y - middle).pow(2) <= 9;
    assert_eq!(judged(|x, y, _| if dot(x, y) { 60 } else { 0 }), None);
}

#[test]
fn noise_all_over_a_row_keeps_a_name_and_a_stroke_that_is_darker_than_it_does_not() {
    let [left, right, middle] = first_line();
    // Patches of four points, as a bad scan at 150 dpi makes them, lighter and darker than the paper.
    let noise = |x: i32, y: i32| u8::try_from((x / 4 * 37 + y / 4 * 101) % 47).unwrap();
    assert_eq!(judged(|x, y, _| noise(x, y)), Some(RowMark::Kept));
    let stroke = |x: i32, y: i32| x >= left && x < left + (right - left) * 3 / 10 && (y - middle).abs() < 3;
    assert_eq!(judged(|x, y, _| noise(x, y) + if stroke(x, y) { 27 } else { 0 }), None);
    let thin = |x: i32, y: i32| x >= left && x < right && (0..2).contains(&(y - middle));
    assert_eq!(judged(|x, y, _| noise(x, y) + if thin(x, y) { 20 } else { 0 }), None);
}

#[test]
fn however_much_noise_there_is_a_line_that_would_surely_be_seen_without_it_keeps_no_name() {
    let [left, right, middle] = first_line();
    let along = |x: i32, part: i32| x >= left && x < left + (right - left) * part / 10;
    // Heights that are lighter and darker by turns over the whole row.
    let bands = |y: i32| u8::try_from(y / 12 * 7 % 5 * 5).unwrap();
    let darkest = (middle - 24..).find(|y| bands(*y) == 20).unwrap();
    assert_eq!(judged(|_, y, _| bands(y)), Some(RowMark::Kept));
    let line = |x: i32, y: i32| along(x, 10) && (0..3).contains(&(y - darkest));
    assert_eq!(judged(|x, y, _| bands(y) + if line(x, y) { 8 } else { 0 }), None);
    // Millimetres that are.
    let blocks = |x: i32, y: i32| if (x / 8 * 37 + y / 5 * 101) % 5 < 2 { 20 } else { 0 };
    assert_eq!(judged(|x, y, _| blocks(x, y)), Some(RowMark::Kept));
    let stroke = |x: i32, y: i32| along(x, 3) && (y - middle).abs() < 3;
    assert_eq!(judged(|x, y, _| if stroke(x, y) { 27 } else { blocks(x, y) }), None);
}

#[test]
fn a_struck_name_with_much_ink_beside_the_line_is_left_to_people_however_thick_the_line_is() {
    let [left, right, middle] = first_line();
    let line = |x: i32, y: i32| x > left - 8 && x < right + 8 && (y - middle).abs() < 12;
    let beside = |x: i32, y: i32, wide: i32| x > left && x < left + wide && (17..25).contains(&(middle - y));
    let judged = |wide| judged(|x, y, _| if line(x, y) || beside(x, y, wide) { 120 } else { 0 });
    assert_eq!(judged(30), Some(RowMark::Struck));
    assert_eq!(judged(60), None);
}

#[test]
fn noise_above_and_below_the_end_of_a_line_is_no_writing() {
    let [left, right, middle] = first_line();
    let line = |x: i32, y: i32| x > left - 8 && x < right + 240 && (y - middle).abs() < 3;
    let noise = |x: i32, y: i32| (x / 2 * 7 + y * 31) % 43 == 0;
    let struck = judged(|x, y, _| if line(x, y) { 120 } else { u8::from(noise(x, y)) * 45 });
    assert_eq!(struck, Some(RowMark::Struck));
}

#[test]
fn blur_of_letters_along_a_line_keeps_a_name_and_the_same_in_the_white_between_them_does_not() {
    let [left, right, middle] = first_line();
    let on_line = |x: i32, y: i32| x >= left && x < right && (y - middle - 8).abs() < 3;
    let blur = |x: i32, y: i32, print: u8| if on_line(x, y) && print > 0 { 13 } else { 0 };
    assert_eq!(judged(blur), Some(RowMark::Kept));
    assert_eq!(judged(|x, y, _| if on_line(x, y) { 13 } else { 0 }), None);
}

#[test]
fn a_ring_beside_the_place_of_the_stamp_is_no_writing_and_what_stands_beside_it_is() {
    let layout = layout();
    let ring = |page: &mut Plane| {
        let turn = |at: u8| f32::from(at) / 120.0 * std::f32::consts::TAU;
        let points = (0..=120).map(|at| (54.0 + 15.0 * turn(at).cos(), 30.0 + 15.0 * turn(at).sin()));
        pen(page, &points.collect::<Vec<_>>(), 0.8, 150);
    };
    let word = |page: &mut Plane, left: f32, top: f32| {
        let wave = |at: u8| (left + f32::from(at), top + if at.is_multiple_of(2) { 0.0 } else { 4.0 });
        pen(page, &(0..20).map(wave).collect::<Vec<_>>(), 0.5, 180);
    };
    let spots = |draw: &dyn Fn(&mut Plane)| {
        let mut page = blank(&layout, FINEST);
        draw(&mut page);
        sheet(read(&scanned(&page, 1), &sheets(&layout)).0).elsewhere.len()
    };
    assert_eq!(spots(&ring), 0);
    assert_eq!(spots(&|page| word(page, 60.0, 237.0)), 1);
    let both = |page: &mut Plane| {
        ring(page);
        word(page, 60.0, 237.0);
    };
    assert_eq!(spots(&both), 1);
    // A half of a ring is none.
    let half = |page: &mut Plane| {
        let turn = |at: u8| (f32::from(at) / 120.0 - 0.25) * std::f32::consts::PI;
        let points = (0..=120).map(|at| (54.0 + 15.0 * turn(at).cos(), 30.0 + 15.0 * turn(at).sin()));
        pen(page, &points.collect::<Vec<_>>(), 0.8, 150);
    };
    assert_eq!(spots(&half), 1);
}

#[test]
fn rows_of_bent_paper_are_followed_from_row_to_row_and_its_rules_are_no_writing() {
    let layout = layout();
    let code = code(&layout);
    let page = printed(&layout, [&code, &code]);
    for most in [-3.0, 3.0] {
        let mut bent = page.clone();
        for y in whole(28.0 * DOTS)..whole(268.0 * DOTS) {
            let part = (y as f32 / DOTS - 28.0) / 240.0;
            let by = most * (part * std::f32::consts::PI).sin() * DOTS;
            (0..int(page.width)).for_each(|x| bent.set(x, y, tone(page.between(x as f32 + by, y as f32))));
        }
        let sheet = sheet(read(&scanned(&bent, 1), &sheets(&layout)).0);
        assert!(sheet.rows.iter().all(|row| row.mark == Some(RowMark::Kept)), "{most}: {:?}", sheet.rows);
        assert!(sheet.elsewhere.is_empty(), "{most}: {:?}", sheet.elsewhere);
    }
}
