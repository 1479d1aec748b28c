//! Every kind of file gives the same page; what is no scan, or a trap, is refused by name and costs little.

mod drawn;
mod kinds;

use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

use ::tiff::encoder::{TiffEncoder, colortype};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use image::ExtendedColorType;
use image::ImageEncoder as _;
use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use kiemphieu_core::Lang;
use tempfile::TempDir;

use super::*;
use crate::apart::Decoder;
use crate::guarded::guarded;
use crate::page::tests::{code, layout, name, printed, scanned, sheets, stroke};
use crate::run::scan;
use crate::stack::{Fate, Stack, State};

pub(super) struct Grey {
    pub(super) width: u32,
    pub(super) height: u32,
    pub(super) tones: Vec<u8>,
}

/// A paper of nine names of which two are struck, as grey points.
pub(super) fn page() -> Grey {
    let layout = layout();
    let code = code(&layout);
    let mut page = printed(&layout, [&code, &code]);
    for at in [1, 6] {
        let (left, right, middle) = name(&layout, at);
        stroke(&mut page, (left - 1.0, middle), (right + 1.0, middle), 200);
    }
    let dark = scanned(&page, 5).dark;
    let side = |length: usize| u32::try_from(length).unwrap();
    Grey {
        width: side(dark.width),
        height: side(dark.height),
        tones: dark.tones.iter().map(|tone| 255 - tone).collect(),
    }
}

pub(super) fn jpeg(page: &Grey, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, quality);
    encoder.write_image(&page.tones, page.width, page.height, ExtendedColorType::L8).unwrap();
    bytes
}

fn png(page: &Grey) -> Vec<u8> {
    let mut bytes = Vec::new();
    PngEncoder::new(&mut bytes).write_image(&page.tones, page.width, page.height, ExtendedColorType::L8).unwrap();
    bytes
}

fn tiff(pages: &[&Grey]) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    let mut encoder = TiffEncoder::new(&mut bytes).unwrap();
    for page in pages {
        encoder.write_image::<colortype::Gray8>(page.width, page.height, &page.tones).unwrap();
    }
    bytes.into_inner()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A PDF with a page for each picture: what its dictionary says besides the sides, and its bytes.
fn pdf(pages: &[(u32, u32, &str, &[u8])]) -> Vec<u8> {
    let mut objects: Vec<Vec<u8>> = Vec::new();
    let kids: Vec<String> = (0..pages.len()).map(|at| format!("{} 0 R", 3 + at * 3)).collect();
    objects.push(b"<< /Type /Catalog /Pages 2 0 R >>".to_vec());
    let count = pages.len();
    objects.push(format!("<< /Type /Pages /Count {count} /Kids [{}] >>", kids.join(" ")).into_bytes());
    for (at, (width, height, says, bytes)) in pages.iter().enumerate() {
        let picture = 4 + at * 3;
        let content = picture + 1;
        let named = if says.contains("/Twice") {
            format!("/A {picture} 0 R /B {picture} 0 R")
        } else {
            format!("/A {picture} 0 R")
        };
        objects.push(
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Resources << /XObject << {named} >> >> \
                 /Contents {content} 0 R >>"
            )
            .into_bytes(),
        );
        let says = format!("/Type /XObject /Subtype /Image /Width {width} /Height {height} {says}");
        objects.push(stream(&says, bytes));
        objects.push(stream("", b"q 595.28 0 0 841.89 0 0 cm /A Do Q"));
    }
    file_of(&objects)
}

fn stream(says: &str, bytes: &[u8]) -> Vec<u8> {
    [format!("<< {says} /Length {} >>\nstream\n", bytes.len()).as_bytes(), bytes, b"\nendstream"].concat()
}

/// A PDF of these objects, of which the first is its root.
fn file_of(objects: &[Vec<u8>]) -> Vec<u8> {
    let (mut file, mut table) = (b"%PDF-1.7\n".to_vec(), String::new());
    for (number, object) in (1..).zip(objects) {
        let _ = writeln!(table, "{:010} 00000 n ", file.len());
        file.extend(format!("{number} 0 obj\n").bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let (start, size) = (file.len(), objects.len() + 1);
    let end = format!(
        "xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    );
    file.extend(end.bytes());
    file
}

const GREY: &str = "/ColorSpace /DeviceGray /BitsPerComponent 8";

fn opened(bytes: &[u8]) -> Result<(Source, TempDir), Refusal> {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("scan");
    fs::write(&path, bytes).unwrap();
    Source::open(&path).unwrap().map(|source| (source, folder))
}

/// Why the first page of a file is refused.
fn refusal(bytes: &[u8]) -> Refusal {
    match opened(bytes).and_then(|(source, _folder)| source.page(0)) {
        Ok(picture) => panic!("{} × {}", picture.dark.width, picture.dark.height),
        Err(refusal) => refusal,
    }
}

#[test]
fn pdf_tiff_jpeg_and_png_give_the_same_marks_on_one_thread_and_on_eight() {
    let page = page();
    let (lossy, zipped) = (jpeg(&page, 85), packed(&page.tones));
    let (dct, flate) = (format!("{GREY} /Filter /DCTDecode"), format!("{GREY} /Filter /FlateDecode"));
    let (width, height) = (page.width, page.height);
    let folder = TempDir::new().unwrap();
    let files = [
        ("a.jpg", lossy.clone()),
        ("b.png", png(&page)),
        ("c.tif", tiff(&[&page, &page])),
        ("d.pdf", pdf(&[(width, height, &dct, &lossy), (width, height, &flate, &zipped)])),
    ];
    let paths: Vec<PathBuf> = files
        .iter()
        .map(|(name, bytes)| {
            let path = folder.path().join(name);
            fs::write(&path, bytes).unwrap();
            path
        })
        .collect();
    let sheets = sheets(&layout());
    let read = |threads| {
        let stack = Stack::of(&scan(&paths, &sheets, threads, &|| Decoder::here(&paths), &|_, _, _| ()).unwrap());
        let lines = serde_json::to_string(&(&stack.pages, &stack.papers, &stack.doubts)).unwrap();
        (stack, lines)
    };
    let (stack, lines) = read(1);
    assert_eq!(stack.pages.len(), 6);
    for paper in &stack.papers {
        let struck: Vec<u32> = paper
            .rows
            .iter()
            .filter(|row| row.mark == Some(crate::reading::RowMark::Struck))
            .map(|row| row.n)
            .collect();
        assert_eq!((paper.rows.len(), struck), (9, vec![2, 7]), "page {:?}", paper.pages);
        assert!(paper.rows.iter().all(|row| row.mark.is_some()));
        assert_eq!(paper.state, State::Doubtful, "the same sheet six times is told");
    }
    let told = |page: &crate::stack::PageLine| page.why.iter().all(|why| why.en.contains("the same ink as paper"));
    assert!(stack.pages.iter().all(|page| page.fate == Fate::Papers && !page.why.is_empty() && told(page)));
    for threads in [2, 3, 8] {
        assert_eq!(read(threads).1, lines, "the same bytes on {threads}");
    }
}

#[test]
fn a_file_that_is_cut_off_is_refused_wherever_it_is_cut() {
    let page = page();
    let (lossy, plain) = (jpeg(&page, 85), png(&page));
    for part in 1..20 {
        for whole in [&lossy, &plain] {
            let cut = &whole[..whole.len() * part / 20];
            let refusal = refusal(cut);
            assert!(matches!(refusal, Refusal::Truncated | Refusal::Undecodable { .. }), "{part}: {refusal:?}");
        }
    }
    let (tiff, zipped) = (tiff(&[&page]), packed(&page.tones[..page.tones.len() / 2]));
    assert!(opened(&tiff[..tiff.len() / 2]).and_then(|(source, _folder)| source.page(0)).is_err());
    let half = pdf(&[(page.width, page.height, &format!("{GREY} /Filter /FlateDecode"), &zipped)]);
    assert_eq!(refusal(&half), Refusal::Truncated);
}

#[test]
fn what_has_lost_faint_pens_is_refused_by_name() {
    let page = page();
    assert_eq!(refusal(&jpeg(&page, 8)), Refusal::PackedTooHard);
    let bits = [0_u8; 8];
    let of = |says: &str| pdf(&[(8, 8, says, &bits)]);
    assert_eq!(refusal(&of("/ColorSpace /DeviceGray /BitsPerComponent 1")), Refusal::OneBit);
    assert_eq!(refusal(&of("/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode")), Refusal::OneBit);
    assert_eq!(refusal(&of("/ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /JBIG2Decode")), Refusal::Jbig2);
    assert_eq!(refusal(&of(&format!("{GREY} /Twice true"))), Refusal::NotOnePicture { pictures: 2 });
    assert_eq!(refusal(&of(&format!("{GREY} /SMask 3 0 R"))), Refusal::NotOnePicture { pictures: 2 });
    assert_eq!(refusal(&of("/ImageMask true")), Refusal::NotOnePicture { pictures: 2 });
    // A TIFF of 8 × 8 points of one bit each.
    let mut small = b"II*\0\x08\0\0\0".to_vec();
    let entries: [(u16, u16, u32); 8] =
        [(256, 4, 8), (257, 4, 8), (258, 3, 1), (259, 3, 1), (262, 3, 1), (273, 4, 8), (278, 4, 8), (279, 4, 8)];
    small.extend(8_u16.to_le_bytes());
    for (tag, kind, value) in entries {
        small.extend(tag.to_le_bytes());
        small.extend(kind.to_le_bytes());
        small.extend(1_u32.to_le_bytes());
        small.extend(value.to_le_bytes());
    }
    small.extend([0; 4]);
    assert_eq!(refusal(&small), Refusal::OneBit);
    // Its directory followed by itself.
    let end = small.len() - 4;
    small[end] = 8;
    assert!(matches!(refusal(&small), Refusal::Undecodable { .. }), "directories that lead back to themselves");
}

#[test]
fn bombs_and_what_is_no_scan_are_refused_before_they_cost_anything() {
    let zeros = packed(&vec![0; 64 << 20]);
    assert!(zeros.len() < 2 << 20, "{}", zeros.len());
    let flate = format!("{GREY} /Filter /FlateDecode");
    assert!(matches!(refusal(&pdf(&[(100, 100, &flate, &zeros)])), Refusal::Undecodable { .. }), "a bomb");
    let twice = format!("{GREY} /Filter [/FlateDecode /FlateDecode]");
    assert!(matches!(refusal(&pdf(&[(100, 100, &twice, &packed(&zeros))])), Refusal::Undecodable { .. }));
    assert_eq!(refusal(&pdf(&[(10_000, 10_000, &flate, b"x")])), Refusal::TooLarge { width: 10_000, height: 10_000 });
    let mut large = png(&Grey { width: 2, height: 2, tones: vec![0; 4] });
    // The sides in the header, and the sum over it as the format asks.
    large[16..24].copy_from_slice(&[0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30]);
    let mut sum = flate2::Crc::new();
    sum.update(&large[12..29]);
    let sum = sum.sum().to_be_bytes();
    large[29..33].copy_from_slice(&sum);
    assert_eq!(refusal(&large), Refusal::TooLarge { width: 30_000, height: 30_000 });
    let nothings: [&[u8]; 6] = [b"", b"II", b"MM\0*\0\0\0\0", b"\xFF\xD8", b"\x89PNG", b"%PDF-1.7\n%%EOF"];
    for nothing in nothings {
        let refused = opened(nothing)
            .and_then(|(source, _folder)| if source.pages() == 0 { Err(undecodable(&"0")) } else { source.page(0) });
        assert!(refused.is_err(), "{nothing:?}");
    }
}

#[test]
fn whatever_bytes_are_changed_a_file_is_read_or_refused() {
    let small =
        Grey { width: 40, height: 30, tones: (0..1200_u32).map(|at| u8::try_from(at % 251).unwrap()).collect() };
    let (dct, flate) = (format!("{GREY} /Filter /DCTDecode"), format!("{GREY} /Filter /FlateDecode"));
    let (lossy, zipped) = (jpeg(&small, 80), packed(&small.tones));
    let files = [
        lossy.clone(),
        png(&small),
        tiff(&[&small, &small]),
        pdf(&[(40, 30, &dct, &lossy), (40, 30, &flate, &zipped)]),
    ];
    let mut chance = fastrand::Rng::with_seed(27);
    for file in &files {
        for _ in 0..60 {
            let mut bytes = file.clone();
            for _ in 0..chance.usize(1..6) {
                let at = chance.usize(0..bytes.len());
                bytes[at] = chance.u8(..);
            }
            guarded(|| {
                if let Ok((source, _folder)) = opened(&bytes) {
                    (0..source.pages().min(3)).for_each(|at| drop(source.page(at)));
                }
            });
        }
    }
}

#[test]
fn each_refusal_has_its_own_sentence_in_both_languages() {
    let why = || "x".to_owned();
    let all = [
        Refusal::OneBit,
        Refusal::Truncated,
        Refusal::TooLarge { width: 1, height: 1 },
        Refusal::FileTooLarge { mib: 1, most: 1 },
        Refusal::TooManyPages { most: 1 },
        Refusal::Undecodable { why: why() },
        Refusal::DecoderEnded,
        Refusal::TooSlow { seconds: 1 },
        Refusal::NotOnePicture { pictures: 0 },
        Refusal::DrawnOver,
        Refusal::ShownOtherwise,
        Refusal::Jbig2,
        Refusal::PackedTooHard,
        Refusal::DeepColour,
        Refusal::TooFewPoints { dpi: 1 },
        Refusal::Scaled { percent: 1 },
        Refusal::Mirrored,
        Refusal::TonesLost,
        Refusal::Foreign { code: why() },
        Refusal::OtherEdition { code: why() },
        Refusal::CodesDiffer { one: why(), other: why() },
    ];
    for lang in [Lang::Vi, Lang::En] {
        let told: std::collections::BTreeSet<String> =
            all.iter().map(|refusal| refusal.text().get(lang).to_owned()).collect();
        assert_eq!(told.len(), all.len());
    }
}

#[test]
fn the_scans_of_the_fixtures_are_read_as_they_were_marked() {
    let fixture = |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name);
    let files = [fixture("nine-clear.jpg"), fixture("nine-half.jpg")];
    let stack = Stack::of(&scan(&files, &sheets(&layout()), 2, &|| Decoder::here(&files), &|_, _, _| ()).unwrap());
    let of = |at: usize, mark: Option<crate::reading::RowMark>| {
        let rows = stack.papers[at].rows.iter().filter(|row| row.mark == mark);
        rows.map(|row| row.n).collect::<Vec<_>>()
    };
    let struck = Some(crate::reading::RowMark::Struck);
    assert_eq!((of(0, struck), of(0, None)), (vec![2, 7], vec![]));
    assert_eq!((of(1, struck), of(1, None)), (vec![1, 9], vec![4]), "half of the fourth name is struck");
    assert_eq!((stack.papers[0].state, stack.papers[1].state), (State::Sure, State::Doubtful));
}
