//! A page of a PDF that is exactly one picture, as scanners write them.

mod drawn;

use std::io::{self, Read};

use flate2::read::ZlibDecoder;
use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro_syntax::page::Page;

use super::{Picture, dark, jpeg, undecodable, within};
use crate::plane::{Plane, index};
use crate::refusal::Refusal;

pub(super) fn picture(pdf: &Pdf, at: usize) -> Result<Picture, Refusal> {
    let page = pdf.pages().get(at).ok_or_else(|| undecodable(&"PDF"))?;
    let (name, stream) = only_picture(page)?;
    let dict = stream.dict();
    let number = |key: &[u8]| dict.get::<i32>(key);
    let (width, height) = (number(b"Width").unwrap_or(0), number(b"Height").unwrap_or(0));
    let side = |value: i32| u32::try_from(value).unwrap_or(0);
    within(side(width), side(height))?;
    let masks: [&[u8]; 2] = [b"SMask", b"Mask"];
    if masks.iter().any(|key| dict.contains_key(*key)) || dict.get::<bool>(b"ImageMask" as &[u8]) == Some(true) {
        return Err(Refusal::NotOnePicture { pictures: 2 });
    }
    drawn::is_only(&name, page)?;
    if !is_shown_as_stored(dict) {
        return Err(Refusal::ShownOtherwise);
    }
    let filters = filters(dict);
    let is = |name: &[u8]| filters.iter().any(|filter| filter == name);
    let mut picture = if is(b"JBIG2Decode") {
        return Err(Refusal::Jbig2);
    } else if is(b"CCITTFaxDecode") || number(b"BitsPerComponent") == Some(1) {
        return Err(Refusal::OneBit);
    } else if let [only] = filters.as_slice()
        && only == b"DCTDecode"
    {
        jpeg::picture(&stream.raw_data())?
    } else if is(b"DCTDecode") || is(b"JPXDecode") {
        let names: Vec<_> = filters.iter().map(|filter| String::from_utf8_lossy(filter)).collect();
        return Err(undecodable(&names.join(" ")));
    } else {
        Picture { dark: plain(&stream, width, height)?, dots: None }
    };
    // The page is as large as the sheet; a picture turned on it has its sides changed.
    let area = page.media_box();
    let (wide, high) = (area.x1 - area.x0, area.y1 - area.y0);
    let dots = |points: f32, length: f64| points / (millimetres(length));
    let (across, down) = (dots(int_of(picture.dark.width), wide), dots(int_of(picture.dark.height), high));
    picture.dots = ((across / down - 1.0).abs() < 0.03).then_some(across);
    Ok(picture)
}

fn only_picture<'a>(page: &Page<'a>) -> Result<(Vec<u8>, Stream<'a>), Refusal> {
    let objects = &page.resources().x_objects;
    let mut pictures = Vec::new();
    for (name, _) in objects.entries() {
        if let Some(stream) = objects.get::<Stream<'_>>(&*name) {
            match stream.dict().get::<Name<'_>>(b"Subtype" as &[u8]) {
                Some(kind) if *kind == *b"Image" => pictures.push((name.to_vec(), stream)),
                // A form may hold anything.
                _ => return Err(Refusal::NotOnePicture { pictures: 0 }),
            }
        }
    }
    let found = u32::try_from(pictures.len()).unwrap_or(u32::MAX);
    match pictures.pop() {
        Some(only) if found == 1 => Ok(only),
        _ => Err(Refusal::NotOnePicture { pictures: found }),
    }
}

/// Whether a picture is shown in the tones that are stored: in no other order of dark and light, by no table, and always.
fn is_shown_as_stored(dict: &Dict<'_>) -> bool {
    let decode: &[u8] = b"Decode";
    let is_usual = |decode: Array<'_>| {
        let bounds: Vec<f32> = decode.iter::<f32>().collect();
        bounds.chunks(2).all(|bounds| matches!(bounds, [from, to] if *from == 0.0 && *to == 1.0))
    };
    let space: &[u8] = b"ColorSpace";
    let kind = dict.get::<Name<'_>>(space).or_else(|| dict.get::<Array<'_>>(space)?.iter::<Name<'_>>().next());
    let spaces: [&[u8]; 6] = [b"DeviceGray", b"DeviceRGB", b"DeviceCMYK", b"CalGray", b"CalRGB", b"ICCBased"];
    let others: [&[u8]; 2] = [b"OC", b"Alternates"];
    (!dict.contains_key(decode) || dict.get::<Array<'_>>(decode).is_some_and(is_usual))
        && (!dict.contains_key(space) || kind.is_some_and(|kind| spaces.contains(&&*kind)))
        && !others.iter().any(|key| dict.contains_key(*key))
}

fn filters(dict: &Dict<'_>) -> Vec<Vec<u8>> {
    match dict.get::<Object<'_>>(b"Filter" as &[u8]) {
        Some(Object::Name(name)) => vec![name.to_vec()],
        Some(Object::Array(_)) => {
            let names = dict.get::<Array<'_>>(b"Filter" as &[u8]);
            names
                .iter()
                .flat_map(|names| names.iter::<Name<'_>>().map(|name| name.to_vec()).collect::<Vec<_>>())
                .collect()
        }
        _ => Vec::new(),
    }
}

/// A picture of plain numbers, one byte each.
fn plain(stream: &Stream<'_>, width: i32, height: i32) -> Result<Plane, Refusal> {
    if stream.dict().get::<i32>(b"BitsPerComponent" as &[u8]) != Some(8) {
        return Err(undecodable(&"PDF BitsPerComponent"));
    }
    // Four colours a point and the byte before each line that says how it is foretold.
    let samples = unpacked(stream, (index(width) * 4 + 1) * index(height))?;
    let points = index(width) * index(height);
    let colours = samples.len() / points.max(1);
    let sides = (u32::try_from(width).unwrap_or(0), u32::try_from(height).unwrap_or(0));
    match colours {
        0 => Err(Refusal::Truncated),
        1 | 3 => dark(&samples, colours, sides.0, sides.1),
        _ => Err(undecodable(&"PDF ColorSpace")),
    }
}

/// The bytes of a stream; what unpacks to more than so many is refused before it is unpacked.
fn unpacked(stream: &Stream<'_>, most: usize) -> Result<Vec<u8>, Refusal> {
    let filters = filters(stream.dict());
    let names: Vec<_> = filters.iter().map(|filter| String::from_utf8_lossy(filter)).collect();
    let raw = stream.raw_data();
    let length = match filters.iter().map(Vec::as_slice).collect::<Vec<_>>().as_slice() {
        [] => raw.len(),
        [b"FlateDecode" | b"Fl"] => {
            let mut some =
                ZlibDecoder::new(raw.as_ref()).take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1));
            let length = io::copy(&mut some, &mut io::sink()).map_err(|_| Refusal::Truncated)?;
            usize::try_from(length).unwrap_or(usize::MAX)
        }
        _ => return Err(undecodable(&names.join(" "))),
    };
    if length > most {
        return Err(undecodable(&format!("PDF {}", names.join(" "))));
    }
    stream.decoded().map_err(|_| undecodable(&"PDF"))
}

#[expect(clippy::cast_possible_truncation, reason = "a size of paper")]
fn millimetres(points: f64) -> f32 {
    (points * 25.4 / 72.0) as f32
}

fn int_of(points: usize) -> f32 {
    points as f32
}
