//! Pictures for people, of what they must look at.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};

use crate::ink::{FINE, Seen};
use crate::model::SheetModel;
use crate::plane::Plane;
use crate::reading::Sheet;

/// A picture for people, of a doubtful row or of a whole sheet.
pub struct Crop {
    /// Which paper of the page, from 0.
    pub paper: usize,
    /// The row, or the whole sheet.
    pub row: Option<u32>,
    /// The picture as PNG.
    pub png: Vec<u8>,
}

/// The doubtful rows of a sheet, and the sheet where there are any.
pub(crate) fn crops_of(read: &Sheet, sheet: &SheetModel, seen: &Seen<'_>, paper: usize) -> Vec<Crop> {
    if !read.is_pictured() {
        return Vec::new();
    }
    let rows = read.rows.iter().zip(&sheet.rows).filter(|(row, _)| row.mark.is_none());
    let rows = rows.map(|(row, model)| {
        let [left, top, right, bottom] = model.area;
        (Some(row.n), seen.picture([left, top - 1.5, right, bottom + 1.5], FINE))
    });
    let whole = seen.picture([0.0, 0.0, sheet.size.0, sheet.size.1], 3.0);
    rows.chain([(None, whole)]).filter_map(|(row, plane)| Some(Crop { paper, row, png: png(&plane)? })).collect()
}

/// The whole page, small, for people.
pub(crate) fn small(dark: &Plane) -> Option<Vec<u8>> {
    let mut plane = dark.reduced((dark.width.max(dark.height) / 900).max(1));
    plane.tones.iter_mut().for_each(|tone| *tone = 255 - *tone);
    png(&plane)
}

fn png(plane: &Plane) -> Option<Vec<u8>> {
    let mut png = Vec::new();
    let (width, height) = (u32::try_from(plane.width).ok()?, u32::try_from(plane.height).ok()?);
    let encoder = PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Sub);
    image::ImageEncoder::write_image(encoder, &plane.tones, width, height, image::ExtendedColorType::L8).ok()?;
    Some(png)
}
