//! Papers filled by a seed, and read.

use kiemphieu_files::Layout;
use qrcode::{Color, EcLevel, QrCode};

use super::*;
use crate::blank::Drawing;
use crate::plane::{int, tone, whole};
use crate::reading::{DoubtReason, RowMark};

pub(crate) const DOTS: f32 = 8.0;

pub(crate) fn layout() -> Layout {
    Layout::parse(include_bytes!("../../fixtures/nine.layout.json")).unwrap()
}

pub(crate) fn sheets(layout: &Layout) -> Sheets {
    Sheets::new(layout, layout.papers.iter().map(|paper| paper.code.clone()).collect())
}

/// A paper as it is printed, with these codes.
pub(crate) fn printed(layout: &Layout, codes: [&str; 2]) -> Plane {
    printed_at(layout, codes, DOTS)
}

/// The same at so many points a millimetre.
pub(crate) fn printed_at(layout: &Layout, codes: [&str; 2], dots: f32) -> Plane {
    let sheet = &layout.papers[0].sheets[0];
    let size = sheet.size.map(|length| length as f32 / 1000.0);
    let mut page = Drawing { layout, sheet, dots }.area(0.0, 0.0, size[0], size[1]);
    for (code, area) in codes.into_iter().zip(sheet.codes) {
        let drawn = QrCode::with_error_correction_level(code, EcLevel::M).unwrap();
        let [left, top, right, _] = millimetres(&area);
        let module = (right - left) / drawn.width() as f32;
        for y in 0..whole((right - left) * dots) {
            for x in 0..whole((right - left) * dots) {
                let at = |at: i32| usize::try_from(whole(((at as f32 + 0.5) / dots / module - 0.5).max(0.0))).unwrap();
                if drawn[(at(x).min(drawn.width() - 1), at(y).min(drawn.width() - 1))] == Color::Dark {
                    page.set(whole(left * dots) + x, whole(top * dots) + y, 255);
                }
            }
        }
    }
    page
}

pub(crate) fn code(layout: &Layout) -> String {
    layout.papers[0].code_of(1)
}

/// A line of a pen of 0.5 mm, so dark.
pub(crate) fn stroke(page: &mut Plane, from: (f32, f32), to: (f32, f32), dark: u8) {
    let steps = whole((to.0 - from.0).hypot(to.1 - from.1) * DOTS).max(1);
    for step in 0..=steps {
        let part = step as f32 / steps as f32;
        let (x, y) = (whole((from.0 + (to.0 - from.0) * part) * DOTS), whole((from.1 + (to.1 - from.1) * part) * DOTS));
        for dy in -2..=1 {
            page.set(x, y + dy, page.at(x, y + dy).max(dark));
        }
    }
}

/// As a scanner sees it: not quite white, with noise.
pub(crate) fn scanned(page: &Plane, seed: u64) -> Picture {
    let mut chance = fastrand::Rng::with_seed(seed);
    let mut dark = page.blurred(1);
    for own in &mut dark.tones {
        *own = tone(12.0 + f32::from(*own) * 0.88 + (chance.f32() + chance.f32() - 1.0) * 8.0);
    }
    Picture { dark, dots: None }
}

fn only(fate: &PageFate) -> &PaperFate {
    match fate {
        PageFate::Papers { papers } if papers.len() == 1 => &papers[0],
        other => panic!("{other:?}"),
    }
}

fn marks(fate: &PageFate) -> Vec<(Option<RowMark>, Option<DoubtReason>)> {
    match only(fate) {
        PaperFate::Read(sheet) => sheet.rows.iter().map(|row| (row.mark, row.doubt)).collect(),
        other => panic!("{other:?}"),
    }
}

pub(crate) fn name(layout: &Layout, at: usize) -> (f32, f32, f32) {
    let sheet = SheetModel::new(layout, &layout.papers[0].sheets[0]);
    let line = sheet.rows[at].lines[0];
    (line.left, line.right, line.middle)
}

#[test]
fn struck_names_are_struck_and_all_others_kept_whatever_the_seed() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    for seed in 0..4 {
        let mut page = printed(&layout, [&code, &code]);
        let mut chance = fastrand::Rng::with_seed(seed);
        let struck: Vec<bool> = (0..9).map(|_| chance.bool()).collect();
        for at in (0..9).filter(|at| struck[*at]) {
            let (left, right, middle) = name(&layout, at);
            let tilt = chance.f32() - 0.5;
            stroke(&mut page, (left - 1.0, middle - tilt), (right + 1.5, middle + tilt), 130 + chance.u8(0..100));
        }
        let (fate, _) = read(&scanned(&page, seed), &sheets);
        let wanted = struck.iter().map(|struck| if *struck { RowMark::Struck } else { RowMark::Kept });
        let wanted: Vec<_> = wanted.map(|mark| (Some(mark), None)).collect();
        assert_eq!(marks(&fate), wanted, "seed {seed}");
    }
}

#[test]
fn half_a_strike_one_of_a_tenth_of_black_one_between_rows_and_a_number_struck_are_left_to_people() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let mut page = printed(&layout, [&code, &code]);
    let row = |at: usize| name(&layout, at);
    let (left, right, middle) = row(0);
    stroke(&mut page, (left, middle), (f32::midpoint(left, right), middle), 200);
    let (left, right, middle) = row(2);
    stroke(&mut page, (left - 1.0, middle), (right + 1.0, middle), 26);
    let (left, right, middle) = row(4);
    stroke(&mut page, (left, middle), (right, row(5).2), 200);
    let (left, _, middle) = row(7);
    stroke(&mut page, (left - 11.0, middle), (left - 4.0, middle), 200);
    let (fate, crops) = read(&scanned(&page, 1), &sheets);
    let doubtful: Vec<usize> =
        marks(&fate).iter().enumerate().filter(|(_, (mark, _))| mark.is_none()).map(|(at, _)| at).collect();
    assert_eq!(doubtful, [0, 2, 4, 5, 7]);
    assert_eq!(crops.len(), 6, "each with a picture, and the sheet");
}

#[test]
fn a_page_turned_upside_down_is_read_and_a_mirrored_or_empty_one_is_not() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let picture = scanned(&printed(&layout, [&code, &code]), 1);
    let mut turned = picture.dark.clone();
    turned.tones.reverse();
    let (fate, _) = read(&Picture { dark: turned, dots: None }, &sheets);
    assert!(marks(&fate).iter().all(|(mark, _)| *mark == Some(RowMark::Kept)));
    let mirrored = Picture { dark: picture.dark.mirrored(), dots: None };
    assert_eq!(read(&mirrored, &sheets).0, PageFate::Refused(Refusal::Mirrored));
    let empty = Plane::new(picture.dark.width, picture.dark.height, 0);
    assert_eq!(read(&scanned(&empty, 1), &sheets).0, PageFate::EmptyBack);
    // A page that is dark all over is no empty back: whatever lies on it is hidden.
    for tone in [120, 200, 255] {
        let dark = Plane::new(picture.dark.width, picture.dark.height, tone);
        assert_ne!(read(&scanned(&dark, 1), &sheets).0, PageFate::EmptyBack, "{tone}");
    }
}

#[test]
fn black_and_white_other_codes_other_scale_and_lost_tones_are_refused_by_name() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let page = printed(&layout, [&code, &code]);
    let refusal = |picture: &Picture| match read(picture, &sheets).0 {
        PageFate::Refused(refusal) => refusal,
        PageFate::Papers { papers } => match papers.first() {
            Some(PaperFate::Refused(refusal)) => refusal.clone(),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    };
    let mut hard = scanned(&page, 1);
    hard.dark.tones.iter_mut().for_each(|tone| *tone = if *tone > 110 { 255 } else { 0 });
    assert_eq!(refusal(&hard), Refusal::OneBit);
    let mut pale = scanned(&page, 1);
    pale.dark.tones.iter_mut().for_each(|tone| *tone = if *tone < 60 { 12 } else { *tone });
    assert_eq!(refusal(&pale), Refusal::TonesLost);
    let scaled = Picture { dots: Some(DOTS / 0.9), ..scanned(&page, 1) };
    assert_eq!(refusal(&scaled), Refusal::Scaled { percent: 90 });
    let other = code.replace("committee", "delegates");
    let foreign = scanned(&printed(&layout, [&other, &other]), 1);
    assert_eq!(refusal(&foreign), Refusal::Foreign { code: other.clone() });
    let edition = format!("{}00000000", &code[..code.len() - 8]);
    let old = scanned(&printed(&layout, [&edition, &edition]), 1);
    let PageFate::Papers { papers } = read(&old, &sheets).0 else { panic!() };
    assert!(papers.iter().all(|paper| *paper == PaperFate::Refused(Refusal::OtherEdition { code: edition.clone() })));
    let two = scanned(&printed(&layout, [&code, &other]), 1);
    let PageFate::Papers { papers } = read(&two, &sheets).0 else { panic!() };
    assert!(!papers.iter().any(|paper| matches!(paper, PaperFate::Read(_))), "two codes that differ: {papers:?}");
}

#[test]
fn a_page_that_lies_one_row_lower_than_its_code_says_is_not_read() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let page = printed(&layout, [&code, &code]);
    let sheet = SheetModel::new(&layout, &layout.papers[0].sheets[0]);
    let rows: Vec<i32> = sheet.rows.iter().map(|row| whole(row.name[1] * DOTS)).collect();
    let (first, step) = (rows[0], rows[1] - rows[0]);
    let mut moved = page.clone();
    for y in first + step..int(page.height) - whole(35.0 * DOTS) {
        for x in 0..int(page.width) {
            moved.set(x, y, page.at(x, y - step));
        }
    }
    let (fate, _) = read(&scanned(&moved, 1), &sheets);
    assert!(matches!(only(&fate), PaperFate::Unread { why: Unread::NotItself { .. }, .. }), "{fate:?}");
}

#[test]
fn a_paper_printed_without_codes_is_never_read_and_left_to_people() {
    let layout = layout();
    let sheets = sheets(&layout);
    let sheet = &layout.papers[0].sheets[0];
    let size = sheet.size.map(|length| length as f32 / 1000.0);
    let page = Drawing { layout: &layout, sheet, dots: DOTS }.area(0.0, 0.0, size[0], size[1]);
    let (fate, crops) = read(&scanned(&page, 1), &sheets);
    assert_eq!(fate, PageFate::Unreadable(Unread::NoCode));
    assert_eq!(crops.len(), 1, "with a picture of the page");
}

#[test]
fn a_paper_whose_marks_are_more_than_the_seats_has_its_picture_for_people() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let (fate, crops) = read(&scanned(&printed(&layout, [&code, &code]), 1), &sheets);
    assert!(marks(&fate).iter().all(|(mark, _)| *mark == Some(RowMark::Kept)), "nine names for seven seats");
    assert_eq!(crops.iter().map(|crop| crop.row).collect::<Vec<_>>(), [None]);
}

/// As programs print that put rules on whole points: each up to a twentieth of a millimetre thicker and beside its place.
#[test]
fn rules_that_are_printed_thicker_and_beside_their_place_are_no_ink() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    for by in [-50, 50] {
        let mut moved = layout.clone();
        for [_, top, _, bottom, _] in &mut moved.papers[0].sheets[0].fills {
            if *bottom - *top < 300 {
                (*top, *bottom) = (*top + by - 25, *bottom + by + 25);
            }
        }
        let (fate, _) = read(&scanned(&printed(&moved, [&code, &code]), 1), &sheets);
        assert!(marks(&fate).iter().all(|(mark, _)| *mark == Some(RowMark::Kept)), "{by}: {:?}", marks(&fate));
    }
}

#[test]
fn a_page_that_one_paper_fills_is_read_by_its_squares_and_one_with_a_square_cut_off_by_its_codes() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let by_squares = |picture: &Picture| only_paper(picture, &Levels::new(&picture.dark), &sheets, &mut Vec::new());
    let picture = scanned(&printed(&layout, [&code, &code]), 1);
    assert!(matches!(by_squares(&picture), Some(PaperFate::Read(_))));
    let mut turned = picture.dark.clone();
    turned.tones.reverse();
    assert!(matches!(by_squares(&Picture { dark: turned, dots: None }), Some(PaperFate::Read(_))));
    let mut cut = picture;
    for (x, y) in (0..whole(12.0 * DOTS)).flat_map(|x| (0..whole(12.0 * DOTS)).map(move |y| (x, y))) {
        cut.dark.set(x, y, 12);
    }
    assert_eq!(by_squares(&cut), None);
    assert_eq!(marks(&read(&cut, &sheets).0), vec![(Some(RowMark::Kept), None); 9]);
}

#[test]
fn another_code_where_the_second_one_stands_and_a_mirror_are_left_to_the_whole_search() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let by_squares = |picture: &Picture| only_paper(picture, &Levels::new(&picture.dark), &sheets, &mut Vec::new());
    let other = code.replace("committee", "delegates");
    for codes in [[code.as_str(), &other], [&other, &code], [&other, &other]] {
        assert_eq!(by_squares(&scanned(&printed(&layout, codes), 1)), None);
    }
    let mirrored = scanned(&printed(&layout, [&code, &code]).mirrored(), 1);
    assert_eq!(by_squares(&mirrored), None);
}

/// A code as it shines through from the back of another sheet: drawn as a mirror shows it.
fn mirrored_code(page: &mut Plane, text: &str, [left, top]: [f32; 2]) {
    let drawn = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
    let side = whole(20.0 * DOTS);
    for (y, x) in (0..side).flat_map(|y| (0..side).map(move |x| (y, x))) {
        let at = |at: i32| usize::try_from(at).unwrap() * drawn.width() / usize::try_from(side).unwrap();
        let is_dark = drawn[(at(side - 1 - x), at(y))] == Color::Dark;
        page.set(whole(left * DOTS) + x, whole(top * DOTS) + y, if is_dark { 255 } else { 0 });
    }
}

fn without_codes(layout: &Layout) -> Plane {
    let sheet = &layout.papers[0].sheets[0];
    let size = sheet.size.map(|length| length as f32 / 1000.0);
    Drawing { layout, sheet, dots: DOTS }.area(0.0, 0.0, size[0], size[1])
}

#[test]
fn a_code_that_is_mirrored_alone_does_not_make_the_page_mirrored() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let [one, other] = layout.papers[0].sheets[0].codes.map(|area| millimetres(&area));
    let width = layout.papers[0].sheets[0].size[0] as f32 / 1000.0;
    // Pasted over its own codes; and shining through where another sheet has them.
    let pasted = [[one[0], one[1]], [other[0], other[1]]];
    let through = [[width - one[2], one[1]], [width - other[2], other[1]]];
    for places in [pasted, through] {
        let mut page = without_codes(&layout);
        places.into_iter().for_each(|place| mirrored_code(&mut page, &code, place));
        let fate = read(&scanned(&page, 1), &sheets).0;
        let is_unread = matches!(&fate, PageFate::Unreadable(_)) || matches!(only(&fate), PaperFate::Unread { .. });
        assert!(is_unread, "{fate:?}");
    }
}

#[test]
fn a_mirrored_page_is_told_as_one_even_where_a_row_is_covered() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let mut page = printed(&layout, [&code, &code]);
    let (left, _, middle) = name(&layout, 3);
    for (y, x) in (-24..24).flat_map(|y| (-90..700).map(move |x| (y, x))) {
        page.set(whole(left * DOTS) + x, whole(middle * DOTS) + y, 0);
    }
    let (fate, _) = read(&scanned(&page, 1), &sheets);
    assert!(matches!(only(&fate), PaperFate::Unread { why: Unread::NotItself { n: 4 }, .. }), "{fate:?}");
    assert_eq!(read(&scanned(&page.mirrored(), 1), &sheets).0, PageFate::Refused(Refusal::Mirrored));
}

#[test]
fn a_sheet_that_is_not_read_takes_one_place_however_many_codes_it_has() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let other = code.replace("committee", "delegates");
    let edition = format!("{}00000000", &code[..code.len() - 8]);
    let mut lost = printed(&layout, [&code, &code]);
    for area in layout.papers[0].sheets[0].squares {
        let [left, top, right, bottom] = millimetres(&area).map(|at| whole(at * DOTS));
        (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y))).for_each(|(x, y)| lost.set(x, y, 0));
    }
    let [left, top, right, bottom] = millimetres(&layout.papers[0].sheets[0].codes[0]).map(|at| whole(at * DOTS));
    let mut near = printed(&layout, [&code, &code]);
    let part = near.part(
        left - 16,
        top - 16,
        usize::try_from(right - left + 32).unwrap(),
        usize::try_from(bottom - top + 32).unwrap(),
    );
    for (x, y) in (0..int(part.width)).flat_map(|x| (0..int(part.height)).map(move |y| (x, y))) {
        near.set(left - 700 + x, top + y, part.at(x, y));
    }
    let pages = [
        printed(&layout, [&other, &other]),
        printed(&layout, [&edition, &edition]),
        printed(&layout, [&code, &other]),
        printed(&layout, [&other, &code]),
        lost,
        near,
    ];
    for (at, page) in pages.iter().enumerate() {
        let (fate, _) = read(&scanned(page, 1), &sheets);
        only(&fate);
        assert!(at >= 4 || !matches!(only(&fate), PaperFate::Read(_)), "{at}: {fate:?}");
    }
}

#[test]
fn two_sheets_side_by_side_are_two_papers() {
    let layout = layout();
    let sheets = sheets(&layout);
    let code = code(&layout);
    let page = printed(&layout, [&code, &code]);
    let mut both = Plane::new(page.width * 2 + 40, page.height, 0);
    for (x, y) in (0..int(page.width)).flat_map(|x| (0..int(page.height)).map(move |y| (x, y))) {
        both.set(x, y, page.at(x, y));
        both.set(x + int(page.width) + 40, y, page.at(x, y));
    }
    let PageFate::Papers { papers } = read(&scanned(&both, 1), &sheets).0 else { panic!() };
    assert_eq!(papers.len(), 2, "{papers:?}");
    assert!(papers.iter().all(|paper| matches!(paper, PaperFate::Read(_))), "{papers:?}");
}
