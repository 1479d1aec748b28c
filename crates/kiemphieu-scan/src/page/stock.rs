//! Papers on coloured stock.

use fastrand::Rng;
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder as _};

use super::tests::{code, layout, name, printed, sheets, stroke};
use super::*;
use crate::input::Source;
use crate::plane::tone;

/// Shares of white that are left: red, green, blue.
type Colour = [f32; 3];

const BLUE: Colour = [0.1, 0.2, 0.65];
const RED: Colour = [0.8, 0.1, 0.12];
const PENCIL: Colour = [0.35, 0.35, 0.37];

/// The second and seventh names struck by these pens, on paper of this colour, as a colour scanner sees it: with noise in each
/// colour, packed as a JPEG.
fn scanned(paper: Colour, pen: Colour, seed: u64) -> Vec<u8> {
    let layout = layout();
    let code = code(&layout);
    let printed = printed(&layout, [&code, &code]).blurred(1);
    let mut inked = Plane::new(printed.width, printed.height, 0);
    for at in [1, 6] {
        let (left, right, middle) = name(&layout, at);
        stroke(&mut inked, (left - 1.0, middle - 0.2), (right + 1.0, middle + 0.3), 225);
    }
    let inked = inked.blurred(1);
    let mut chance = Rng::with_seed(seed);
    let mut samples = Vec::with_capacity(printed.tones.len() * 3);
    for (print, ink) in printed.tones.iter().zip(&inked.tones) {
        let (print, ink) = (1.0 - f32::from(*print) / 255.0 * 0.9, f32::from(*ink) / 255.0);
        let noise = (chance.f32() + chance.f32() + chance.f32() - 1.5) * 14.0;
        for (paper, pen) in paper.into_iter().zip(pen) {
            let own = (chance.f32() + chance.f32() + chance.f32() - 1.5) * 14.0;
            samples.push(tone((245.0 * paper * print * (1.0 - ink * (1.0 - pen)) + noise + own).clamp(0.0, 255.0)));
        }
    }
    let side = |length: usize| u32::try_from(length).unwrap();
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, 75);
    encoder.write_image(&samples, side(printed.width), side(printed.height), ExtendedColorType::Rgb8).unwrap();
    bytes
}

fn rows(bytes: Vec<u8>) -> Vec<RowReading> {
    let picture = Source::of(bytes, false).and_then(|source| source.page(0)).unwrap();
    let (fate, _) = read(&picture, &sheets(&layout()));
    let PageFate::Papers { papers } = &fate else { panic!("{fate:?}") };
    let [PaperFate::Read(sheet)] = papers.as_slice() else { panic!("{fate:?}") };
    sheet.rows.clone()
}

#[test]
fn papers_on_yellow_orange_pink_blue_and_green_stock_are_read_as_white_ones_by_any_pen() {
    let stocks: [Colour; 6] =
        [[1.0, 0.97, 0.55], [0.98, 0.9, 0.3], [1.0, 0.65, 0.2], [1.0, 0.75, 0.8], [0.4, 0.65, 0.95], [0.5, 0.85, 0.6]];
    let yellow = [BLUE, RED, PENCIL].map(|pen| (stocks[1], pen));
    let each = stocks.into_iter().zip([PENCIL, BLUE, RED].into_iter().cycle());
    for ((paper, pen), seed) in yellow.into_iter().chain(each).zip(0..) {
        for row in rows(scanned(paper, pen, seed)) {
            let wanted = if [2, 7].contains(&row.n) { RowMark::Struck } else { RowMark::Kept };
            assert_eq!(row.mark, Some(wanted), "{paper:?} {pen:?} {row:?}");
        }
    }
}
