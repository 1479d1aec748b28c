//! Pages out of files: PDF, TIFF, JPEG, PNG, one picture at a time.

mod jpeg;
mod paper;
mod pdf;
mod tiff;

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use image::codecs::png::PngDecoder;
use image::{DynamicImage, ExtendedColorType, ImageDecoder};

use crate::plane::Plane;
use crate::refusal::Refusal;

/// The most points of a page: A4 at 600 dpi, and some more.
pub(crate) const MOST_POINTS: u64 = 45_000_000;

/// The most pages of one file.
const MOST_PAGES: usize = 5_000;

/// The most bytes of one picture, and of a PDF, which are held whole; a TIFF is read page by page.
const LARGEST_PICTURE: u64 = 256 << 20;
const LARGEST_PDF: u64 = 1 << 30;

/// A page as the scanner saw it.
#[derive(Debug)]
pub(crate) struct Picture {
    /// How dark each point is, by its darkest colour, so that every pen counts.
    pub(crate) dark: Plane,
    /// Points a millimetre, where the file says so.
    pub(crate) dots: Option<f32>,
}

/// A file with pages.
pub(crate) enum Source {
    Jpeg(Vec<u8>),
    Png(Vec<u8>),
    Tiff(PathBuf, usize),
    Pdf(Box<hayro_syntax::Pdf>),
}

impl Source {
    /// A file by its first bytes.
    ///
    /// # Errors
    /// When the file cannot be read; what is read and is no scan is refused within.
    pub(crate) fn open(path: &Path) -> io::Result<Result<Self, Refusal>> {
        let mut file = File::open(path)?;
        let mut head = Vec::new();
        Read::take(&mut file, 1024 + 5).read_to_end(&mut head)?;
        if head.starts_with(b"II") || head.starts_with(b"MM") {
            return Ok(tiff::pages(path).map(|pages| Self::Tiff(path.to_owned(), pages)));
        }
        let is_pdf = head.windows(5).any(|some| some == b"%PDF-");
        let most = if is_pdf { LARGEST_PDF } else { LARGEST_PICTURE };
        let length = file.metadata()?.len();
        if length > most {
            return Ok(Err(Refusal::FileTooLarge { mib: length >> 20, most: most >> 20 }));
        }
        file.rewind()?;
        let mut bytes = Vec::new();
        Read::take(&mut file, most).read_to_end(&mut bytes)?;
        Ok(Self::of(bytes, is_pdf))
    }

    pub(crate) fn of(bytes: Vec<u8>, is_pdf: bool) -> Result<Self, Refusal> {
        if bytes.starts_with(&[0xFF, 0xD8]) {
            return Ok(Self::Jpeg(bytes));
        }
        if bytes.starts_with(b"\x89PNG") {
            return Ok(Self::Png(bytes));
        }
        if !is_pdf {
            return Err(undecodable(&"PDF, TIFF, JPEG, PNG?"));
        }
        let pdf = hayro_syntax::Pdf::new(Arc::new(bytes)).map_err(|error| undecodable(&format!("{error:?}")))?;
        let pages = pdf.pages().len();
        if pages > MOST_PAGES { Err(Refusal::TooManyPages { most: MOST_PAGES }) } else { Ok(Self::Pdf(Box::new(pdf))) }
    }

    /// How many pages it has.
    pub(crate) fn pages(&self) -> usize {
        match self {
            Self::Jpeg(_) | Self::Png(_) => 1,
            Self::Tiff(_, pages) => *pages,
            Self::Pdf(pdf) => pdf.pages().len(),
        }
    }

    /// A page, from 0.
    pub(crate) fn page(&self, at: usize) -> Result<Picture, Refusal> {
        match self {
            Self::Jpeg(bytes) => jpeg::picture(bytes),
            Self::Png(bytes) => png(bytes),
            Self::Tiff(path, _) => tiff::picture(path, at),
            Self::Pdf(file) => pdf::picture(file, at),
        }
    }
}

fn png(bytes: &[u8]) -> Result<Picture, Refusal> {
    let decoder = PngDecoder::new(Cursor::new(bytes)).map_err(|error| undecodable(&error))?;
    let (width, height) = decoder.dimensions();
    within(width, height)?;
    if decoder.original_color_type() == ExtendedColorType::L1 {
        return Err(Refusal::OneBit);
    }
    let image = DynamicImage::from_decoder(decoder).map_err(|error| match &error {
        image::ImageError::IoError(_) => Refusal::Truncated,
        _ if error.to_string().contains("nexpected end") => Refusal::Truncated,
        _ => undecodable(&error),
    })?;
    Ok(Picture { dark: of_image(&image)?, dots: None })
}

/// The darkness of a decoded picture.
fn of_image(image: &DynamicImage) -> Result<Plane, Refusal> {
    match image {
        DynamicImage::ImageLuma8(grey) => dark(grey.as_raw(), 1, grey.width(), grey.height()),
        DynamicImage::ImageRgb8(rgb) => dark(rgb.as_raw(), 3, rgb.width(), rgb.height()),
        _ => {
            let rgb = image.to_rgb8();
            dark(rgb.as_raw(), 3, rgb.width(), rgb.height())
        }
    }
}

/// The darkness of points of so many colours: grey, grey with cover, red-green-blue, the same with cover.
fn dark(samples: &[u8], colours: usize, width: u32, height: u32) -> Result<Plane, Refusal> {
    let mut tones: Vec<u8> = match colours {
        1 => samples.iter().map(|grey| 255 - grey).collect(),
        2 => samples.as_chunks::<2>().0.iter().map(|[grey, _]| 255 - grey).collect(),
        3 => darkest(samples.as_chunks::<3>().0.iter().copied())?,
        _ => darkest(samples.as_chunks::<4>().0.iter().map(|[red, green, blue, _]| [*red, *green, *blue]))?,
    };
    let (width, height) = (size(width), size(height));
    tones.resize(width * height, 0);
    Ok(Plane { width, height, tones })
}

/// The darkness of points by their darkest colour, upon paper of any colour.
fn darkest(points: impl Iterator<Item = [u8; 3]> + Clone) -> Result<Vec<u8>, Refusal> {
    let lifts @ [red_by, green_by, blue_by] = paper::lifts(points.clone())?;
    if lifts == [0; 3] {
        return Ok(points.map(|[red, green, blue]| 255 - red.min(green).min(blue)).collect());
    }
    let lifted = |[red, green, blue]: [u8; 3]| {
        255 - red.saturating_add(red_by).min(green.saturating_add(green_by)).min(blue.saturating_add(blue_by))
    };
    Ok(points.map(lifted).collect())
}

fn within(width: u32, height: u32) -> Result<(), Refusal> {
    let points = u64::from(width) * u64::from(height);
    if points == 0 {
        return Err(undecodable(&"0 × 0"));
    }
    if points > MOST_POINTS { Err(Refusal::TooLarge { width, height }) } else { Ok(()) }
}

fn size(value: u32) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}

fn undecodable(why: &dyn ToString) -> Refusal {
    let why: String = why.to_string().chars().filter(|letter| !letter.is_control()).take(120).collect();
    Refusal::Undecodable { why }
}

#[cfg(test)]
mod tests;
