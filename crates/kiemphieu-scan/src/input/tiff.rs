//! A TIFF of one or many pages.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use tiff::ColorType;
use tiff::decoder::{Decoder, DecodingResult};
use tiff::tags::{ResolutionUnit, Tag};

use super::{MOST_PAGES, Picture, dark, undecodable, within};
use crate::plane::Plane;
use crate::refusal::Refusal;

/// How many pages it has; directories that lead back to themselves are refused by the reader.
pub(super) fn pages(path: &Path) -> Result<usize, Refusal> {
    let mut decoder = open(path)?;
    let mut pages = 1;
    while decoder.more_images() {
        if pages == MOST_PAGES {
            return Err(Refusal::TooManyPages { most: MOST_PAGES });
        }
        decoder.next_image().map_err(fault)?;
        pages += 1;
    }
    Ok(pages)
}

fn open(path: &Path) -> Result<Decoder<BufReader<File>>, Refusal> {
    let file = File::open(path).map_err(|error| undecodable(&error))?;
    Decoder::new(BufReader::new(file)).map_err(fault)
}

pub(super) fn picture(path: &Path, page: usize) -> Result<Picture, Refusal> {
    let mut decoder = open(path)?;
    if page > 0 {
        decoder.seek_to_image(page).map_err(fault)?;
    }
    let (width, height) = decoder.dimensions().map_err(fault)?;
    within(width, height)?;
    let colours = decoder.colortype().map_err(fault)?;
    if matches!(colours, ColorType::Gray(1) | ColorType::Palette(1)) {
        return Err(Refusal::OneBit);
    }
    let dots = dots(&mut decoder);
    let samples = match decoder.read_image().map_err(fault)? {
        DecodingResult::U8(samples) => samples,
        DecodingResult::U16(samples) => samples.into_iter().map(|sample| sample.to_be_bytes()[0]).collect(),
        _ => return Err(undecodable(&"TIFF")),
    };
    let plane = match colours {
        ColorType::Gray(8 | 16) => dark(&samples, 1, width, height),
        ColorType::GrayA(8 | 16) => dark(&samples, 2, width, height),
        ColorType::RGB(8 | 16) => dark(&samples, 3, width, height),
        ColorType::RGBA(8 | 16) => dark(&samples, 4, width, height),
        ColorType::CMYK(8) => inks(&samples, width, height),
        ColorType::YCbCr(8) => brightness(&samples, width, height),
        other => Err(undecodable(&format!("TIFF {other:?}"))),
    }?;
    Ok(Picture { dark: plane, dots })
}

fn inks(samples: &[u8], width: u32, height: u32) -> Result<Plane, Refusal> {
    let light =
        |[cyan, magenta, yellow, black]: &[u8; 4]| [cyan, magenta, yellow].map(|ink| 255 - ink.saturating_add(*black));
    let light: Vec<u8> = samples.as_chunks::<4>().0.iter().flat_map(light).collect();
    dark(&light, 3, width, height)
}

fn brightness(samples: &[u8], width: u32, height: u32) -> Result<Plane, Refusal> {
    let grey: Vec<u8> = samples.chunks_exact(3).map(|point| point.first().copied().unwrap_or(255)).collect();
    dark(&grey, 1, width, height)
}

fn dots(decoder: &mut Decoder<BufReader<File>>) -> Option<f32> {
    let dots = decoder.get_tag(Tag::XResolution).ok()?;
    let dots = match dots {
        tiff::decoder::ifd::Value::Rational(over, under) if under > 0 => over as f32 / under as f32,
        _ => return None,
    };
    let unit = decoder.find_tag_unsigned::<u16>(Tag::ResolutionUnit).ok().flatten();
    match unit.and_then(ResolutionUnit::from_u16) {
        Some(ResolutionUnit::Centimeter) => Some(dots / 10.0),
        Some(ResolutionUnit::None) => None,
        _ => Some(dots / 25.4),
    }
}

fn fault(error: tiff::TiffError) -> Refusal {
    match error {
        tiff::TiffError::IoError(_) => Refusal::Truncated,
        other => undecodable(&other),
    }
}
