//! One page in every form that a scanner or a program may give it, and the same sheet fed twice.

use std::fs;
use std::path::PathBuf;

use ::tiff::encoder::{TiffEncoder, TiffValue, colortype};
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{ExtendedColorType, ImageEncoder as _};
use kiemphieu_core::Lang;
use tempfile::TempDir;

use super::*;
use crate::apart::Decoder;
use crate::page::tests::{layout, sheets};
use crate::reading::RowMark;
use crate::run::scan;
use crate::stack::{Stack, State};

/// The stack of these files, in their order.
fn stack(files: &[(&str, Vec<u8>)]) -> Stack {
    let folder = TempDir::new().unwrap();
    let write = |(name, bytes): &(&str, Vec<u8>)| {
        let path = folder.path().join(name);
        fs::write(&path, bytes).unwrap();
        path
    };
    let paths: Vec<PathBuf> = files.iter().map(write).collect();
    Stack::of(&scan(&paths, &sheets(&layout()), 2, &|| Decoder::here(&paths), &|_, _, _| ()).unwrap())
}

/// The second and seventh names are struck on each paper, and all others kept.
fn as_marked(stack: &Stack, papers: usize) {
    assert_eq!(stack.papers.len(), papers, "{:?}", stack.pages);
    for paper in &stack.papers {
        let struck = |n: u32| if [2, 7].contains(&n) { RowMark::Struck } else { RowMark::Kept };
        assert_eq!(paper.rows.len(), 9, "page {:?}", paper.pages);
        assert!(paper.rows.iter().all(|row| row.mark == Some(struck(row.n))), "page {:?}", paper.pages);
    }
}

fn turned(page: &Grey) -> Grey {
    let (width, height) = (size(page.width), size(page.height));
    let tones = (0..width).flat_map(|x| (0..height).rev().map(move |y| page.tones[y * width + x])).collect();
    Grey { width: page.height, height: page.width, tones }
}

/// A JPEG that says in its EXIF how it is to be turned.
fn oriented(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let directory = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
    let length = u16::try_from(2 + 6 + directory.len()).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xFF, 0xE1], &length, b"Exif\0\0", &directory, &jpeg[2..]].concat()
}

#[test]
fn however_a_page_says_that_it_is_turned_it_is_read_as_its_points_lie() {
    let page = page();
    let upright = jpeg(&page, 85);
    let names = ["1.jpg", "2.jpg", "3.jpg", "4.jpg", "5.jpg", "6.jpg", "7.jpg", "8.jpg"];
    let files: Vec<(&str, Vec<u8>)> =
        names.into_iter().zip(1..).map(|(name, turn)| (name, oriented(&upright, turn))).collect();
    as_marked(&stack(&files), 8);
    let quarter = turned(&page);
    let half = turned(&quarter);
    as_marked(&stack(&[("1.jpg", jpeg(&quarter, 85)), ("2.jpg", jpeg(&turned(&half), 85))]), 2);
}

#[test]
fn the_same_sheet_fed_again_upside_down_is_told() {
    let page = page();
    let half = turned(&turned(&page));
    let stack = stack(&[("1.jpg", jpeg(&page, 85)), ("2.jpg", jpeg(&half, 80))]);
    as_marked(&stack, 2);
    assert!(stack.papers.iter().all(|paper| paper.state == State::Doubtful), "{:?}", stack.doubts);
}

/// A TIFF of a page's size of these samples.
fn tiff_of<C: colortype::ColorType>(page: &Grey, samples: &[C::Inner]) -> Vec<u8>
where
    [C::Inner]: TiffValue,
{
    let mut bytes = Cursor::new(Vec::new());
    TiffEncoder::new(&mut bytes).unwrap().write_image::<C>(page.width, page.height, samples).unwrap();
    bytes.into_inner()
}

#[test]
fn sixteen_bits_cmyk_a_white_zero_colours_and_a_profile_change_no_mark() {
    let page = page();
    let (width, height) = (page.width, page.height);
    let wide: Vec<u16> = page.tones.iter().map(|tone| u16::from(*tone) * 257).collect();
    let sixteen = tiff_of::<colortype::Gray16>(&page, &wide);
    let inks: Vec<u8> = page.tones.iter().flat_map(|tone| [0, 0, 0, 255 - tone]).collect();
    let cmyk = tiff_of::<colortype::CMYK8>(&page, &inks);
    // The same points as darkness, and 0 for white where the encoder wrote 1 for black.
    let dark: Vec<u8> = page.tones.iter().map(|tone| 255 - tone).collect();
    let mut inverted = tiff_of::<colortype::Gray8>(&page, &dark);
    let entry = [0x06, 1, 3, 0, 1, 0, 0, 0, 1];
    let at = inverted.windows(entry.len()).position(|bytes| bytes == entry).unwrap();
    inverted[at + 8] = 0;
    let colours: Vec<u8> = page.tones.iter().flat_map(|tone| [*tone; 3]).collect();
    let mut png = Vec::new();
    let mut encoder = PngEncoder::new(&mut png);
    encoder.set_icc_profile(vec![7; 300]).unwrap();
    encoder.write_image(&colours, width, height, ExtendedColorType::Rgb8).unwrap();
    let mut profiled = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut profiled, 85);
    encoder.set_icc_profile(vec![7; 300]).unwrap();
    encoder.write_image(&colours, width, height, ExtendedColorType::Rgb8).unwrap();
    let files = [("1.tif", sixteen), ("2.tif", cmyk), ("3.tif", inverted), ("4.png", png), ("5.jpg", profiled)];
    as_marked(&stack(&files), files.len());
}

#[test]
fn black_and_white_saved_as_a_jpeg_is_refused() {
    let mut page = page();
    page.tones.iter_mut().for_each(|tone| *tone = if *tone > 150 { 255 } else { 0 });
    let stack = stack(&[("1.jpg", jpeg(&page, 50)), ("2.jpg", jpeg(&page, 90))]);
    assert_eq!(stack.pages.len(), 2);
    assert!(stack.papers.iter().all(|paper| paper.rows.is_empty()), "{:?}", stack.pages);
    let one_bit = Refusal::OneBit.text();
    let told = |page: &crate::stack::PageLine| page.why.iter().any(|why| why.en == one_bit.get(Lang::En));
    assert!(stack.pages.iter().all(told), "{:?}", stack.pages);
}
