use std::path::Path;

use kiemphieu_core::Report;

use super::*;
use crate::{Press, every_document};

fn report(fixture: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(fixture).join("congress.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn a_pdf_goes_through_one_form_whatever_the_order_in_which_its_objects_were_met() {
    let pdf = Press::new().document(&every_document(&report("ky-anh-2019")).unwrap()[0]).unwrap();
    let text = String::from_utf8_lossy(&pdf).into_owned();
    let numbers: Vec<u32> = text
        .split("\nendobj\n")
        .filter_map(|object| object.trim_start().lines().find_map(|line| line.strip_suffix(" 0 obj")?.parse().ok()))
        .collect();
    assert_eq!(numbers, (1..=u32::try_from(numbers.len()).unwrap()).collect::<Vec<_>>());
    let ident = text.split("/ID [(").nth(1).unwrap().split(')').next().unwrap();
    assert_eq!(ident.len(), 64);
    assert_eq!(text.matches(ident).count(), 6, "twice in the trailer, twice in the metadata, twice in its history");
    assert!(text.contains("/AAAAAA+LiberationSerif"), "{text}");
    let again = uniform(pdf.clone(), ident).unwrap();
    assert!(again.bytes == pdf, "its form is its own form");
}

/// What another build may do: other numbers and another order of objects, other tags of fonts, other packing, other
/// identifiers.
fn as_by_another_build(pdf: &[u8]) -> Vec<u8> {
    let file = hayro_syntax::Pdf::new(Arc::new(pdf.to_vec())).unwrap();
    let count = i32::try_from(file.len()).unwrap();
    let number = |old: i32| count + 1 - old;
    let (mut out, mut objects) = (b"%PDF-1.7\n%\x80\x80\x80\x80\n\n".to_vec(), Vec::new());
    let renumbered = |head: &str| {
        let words: Vec<&str> = head.split(' ').collect();
        let is_number = |at: usize| {
            words[at + 1..].first() == Some(&"0") && words[at + 2..].first().is_some_and(|word| word.starts_with('R'))
        };
        let word = |at: usize| {
            let digits = words[at].trim_start_matches('[');
            let old = digits.parse::<i32>().ok().filter(|_| is_number(at));
            old.map_or(words[at].to_owned(), |old| words[at].replace(digits, &number(old).to_string()))
        };
        (0..words.len()).map(word).collect::<Vec<_>>().join(" ").replace("/AAAAA", "/QWERT")
    };
    let find =
        |what: &[u8], from: usize| from + pdf[from..].windows(what.len()).position(|found| found == what).unwrap();
    for old in (1..=count).rev() {
        let start = find(format!("\n{old} 0 obj\n").as_bytes(), 0) + 1;
        let body = find(b"\n", start) + 1;
        let end = find(b"\nendobj\n", body);
        let mut object = format!("{} 0 obj\n", number(old)).into_bytes();
        let id = ObjectIdentifier::new(old, 0);
        match file.xref().get::<Stream<'_>>(id) {
            Some(stream) => {
                let head = String::from_utf8_lossy(&pdf[body..find(b"\nstream\n", body)]).into_owned();
                let is_packed = head.contains("/Filter");
                let mut bytes = stream.decoded().unwrap();
                if is_packed {
                    bytes = compress_to_vec_zlib(&bytes, 1);
                } else {
                    let text = String::from_utf8(bytes).unwrap();
                    assert_eq!(text.matches(id_of(pdf)).count(), if text.starts_with("<?xpacket") { 4 } else { 0 });
                    bytes = text.replace(id_of(pdf), "other").into_bytes();
                }
                let length = head.split("/Length ").nth(1).unwrap().split('\n').next().unwrap();
                let head = head.replace(&format!("/Length {length}"), &format!("/Length {}", bytes.len()));
                object.extend([renumbered(&head).as_bytes(), b"\nstream\n", &bytes, b"\nendstream"].concat());
            }
            None => object.extend(renumbered(&String::from_utf8_lossy(&pdf[body..end])).into_bytes()),
        }
        objects.push(out.len());
        out.extend([&object[..], b"\nendobj\n\n"].concat());
    }
    let table = out.len();
    out.extend(format!("xref\n0 {}\n0000000000 65535 f\r\n", count + 1).into_bytes());
    for start in &objects {
        out.extend(format!("{start:010} 00000 n\r\n").into_bytes());
    }
    let text = String::from_utf8_lossy(pdf).into_owned();
    let trailer = text.rsplit("trailer\n").next().unwrap().split("\nstartxref").next().unwrap();
    out.extend(format!("trailer\n{}\nstartxref\n{table}\n%%EOF", renumbered(trailer)).into_bytes());
    out
}

/// The identifier in the trailer.
fn id_of(pdf: &[u8]) -> &str {
    let at = pdf.windows(6).rposition(|bytes| bytes == b"/ID [(").unwrap() + 6;
    std::str::from_utf8(&pdf[at..at + 64]).unwrap()
}

#[test]
fn whatever_numbers_order_tags_and_packing_a_build_gives_the_form_is_the_same() {
    let press = Press::new();
    for document in every_document(&report("nam-dinh-2020")).unwrap() {
        let pdf = press.document(&document).unwrap();
        let text = String::from_utf8_lossy(&pdf).into_owned();
        let ident = text.rsplit("/ID [(").next().unwrap().split(')').next().unwrap();
        let other = as_by_another_build(&pdf);
        assert_ne!(other, pdf);
        assert!(uniform(other, ident).unwrap().bytes == pdf, "{}", document.title);
    }
}
