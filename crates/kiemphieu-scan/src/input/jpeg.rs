//! A JPEG: whole to its end mark, and not packed too hard.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::{DynamicImage, ImageDecoder};

use super::{Picture, of_image, undecodable, within};
use crate::refusal::Refusal;

/// The mean divisor of brightness in a JPEG of quality 30; a larger one has lost more.
const COARSEST: u32 = 96;

/// What its segments say before anything is decoded.
#[derive(Default)]
struct Segments {
    ends: bool,
    /// The mean divisor of brightness.
    divisor: u32,
    dots: Option<f32>,
}

pub(super) fn picture(bytes: &[u8]) -> Result<Picture, Refusal> {
    let decoder = JpegDecoder::new(Cursor::new(bytes)).map_err(|error| undecodable(&error))?;
    let (width, height) = decoder.dimensions();
    within(width, height)?;
    let segments = segments(bytes);
    if !segments.ends {
        return Err(Refusal::Truncated);
    }
    if segments.divisor > COARSEST {
        return Err(Refusal::PackedTooHard);
    }
    let image = DynamicImage::from_decoder(decoder).map_err(|error| undecodable(&error))?;
    Ok(Picture { dark: of_image(&image)?, dots: segments.dots })
}

fn segments(bytes: &[u8]) -> Segments {
    let mut found = Segments::default();
    let mut at = 2;
    while let Some([0xFF, kind, high, low]) = bytes.get(at..at + 4) {
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        let body = bytes.get(at + 4..at + 2 + length.max(2)).unwrap_or(&[]);
        match (*kind, body) {
            (0xDB, tables) => {
                // Only the first table of 8-bit numbers; it is that of brightness.
                if let (0, Some([0, table @ ..])) = (found.divisor, tables.get(..65)) {
                    found.divisor = table.iter().map(|divisor| u32::from(*divisor)).sum::<u32>() / 64;
                }
            }
            (0xE0, [b'J', b'F', b'I', b'F', 0, _, _, unit @ (1 | 2), x1, x2, ..]) => {
                let dots = f32::from(u16::from_be_bytes([*x1, *x2]));
                found.dots = Some(if *unit == 1 { dots / 25.4 } else { dots / 10.0 });
            }
            (0xDA, _) => break,
            _ => {}
        }
        at += 2 + length.max(2);
    }
    // Within a picture no other mark has these two bytes; a later scan of a progressive picture comes before it.
    found.ends = bytes.get(at..).is_some_and(|rest| rest.windows(2).any(|mark| mark == [0xFF, 0xD9]));
    found
}
