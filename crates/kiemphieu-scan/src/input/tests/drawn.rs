//! A page of a PDF is read where it shows its picture, once, and nothing else; whatever else it would show is not read, and so
//! refused.

use super::*;

/// What a page of a PDF has.
struct Page<'w> {
    content: &'w [u8],
    /// Besides its size, its content and its resources.
    says: &'w str,
    /// Besides its picture.
    resources: &'w str,
    picture: &'w str,
    filter: &'w str,
}

const PLAIN: Page<'_> = Page { content: PLACED, says: "", resources: "", picture: "", filter: "" };
const PLACED: &[u8] = b"q 595 0 0 842 0 0 cm /I Do Q";

impl Page<'_> {
    /// The file, in which 6 is an annotation, 7 a font of letters, 8 a font of drawings, and 9 a mask.
    fn file(&self) -> Vec<u8> {
        let Page { content, says, resources, picture, filter } = self;
        let small = jpeg(&Grey { width: 16, height: 8, tones: vec![200; 128] }, 80);
        let space = if picture.contains("/ColorSpace") { "" } else { "/ColorSpace /DeviceGray" };
        file_of(&[
            b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
            b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_vec(),
            format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] {says} /Contents 4 0 R \
                 /Resources << /XObject << /I 5 0 R >> {resources} >> >>"
            )
            .into_bytes(),
            stream(filter, content),
            stream(
                &format!(
                    "/Type /XObject /Subtype /Image /Width 16 /Height 8 {space} /BitsPerComponent 8 \
                     /Filter /DCTDecode {picture}"
                ),
                &small,
            ),
            b"<< /Type /Annot /Subtype /Ink /Rect [0 0 595 842] /InkList [[100 500 300 500]] /C [0 0 1] >>".to_vec(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_vec(),
            b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] >>".to_vec(),
            stream("/Type /XObject /Subtype /Form /BBox [0 0 595 842]", b""),
        ])
    }

    fn refusal(&self) -> Option<Refusal> {
        opened(&self.file()).and_then(|(source, _folder)| source.page(0)).err()
    }
}

fn of(content: &str) -> Option<Refusal> {
    let resources = "/Font << /T 7 0 R /D 8 0 R >> /ExtGState << /N << /SA true /ca 1 /BM /Normal /SMask /None >> \
                     /C << /ca 0.5 >> /M << /SMask << /S /Alpha /G 9 0 R >> >> /B << /BM /Multiply >> >>";
    Page { content: content.as_bytes(), resources, ..PLAIN }.refusal()
}

#[test]
fn what_scanners_write_around_their_picture_is_read() {
    let placed = String::from_utf8(PLACED.to_vec()).unwrap();
    let written = [
        placed.clone(),
        "/I Do".to_owned(),
        "% made by a scanner\nq\n595.2 0 0 841.92 0 0 cm\n/I Do\nQ\n".to_owned(),
        "q 0 842 -595 0 595 0 cm /I Do Q".to_owned(),
        format!("q 0 0 595 842 re W n /N gs 0 g 1 1 1 rg 0.5 w /Perceptual ri {placed} Q"),
        format!("/Artifact <</Type /Page>> BDC {placed} EMC"),
        format!("{placed} BT 3 Tr /T 10 Tf 1 0 0 1 20 30 Tm (unseen) Tj [(un) -20 (seen)] TJ T* ET"),
        format!("q BT 3 Tr ET q Q BT /T 10 Tf (unseen) Tj ET Q {placed}"),
    ];
    for content in written {
        assert_eq!(of(&content), None, "{content}");
    }
    let packed = Page { content: &packed(PLACED), filter: "/Filter /FlateDecode", ..PLAIN };
    assert_eq!(packed.refusal(), None);
    for says in ["/Annots []", "/Rotate 90", "/CropBox [0 0 595 400]"] {
        assert_eq!(Page { says, ..PLAIN }.refusal(), None, "{says}");
    }
    for picture in ["/Decode [0 1]", "/ColorSpace [/ICCBased 9 0 R]", "/Interpolate true"] {
        assert_eq!(Page { picture, ..PLAIN }.refusal(), None, "{picture}");
    }
}

#[test]
fn a_page_that_draws_more_than_its_picture_is_refused() {
    let placed = String::from_utf8(PLACED.to_vec()).unwrap();
    let over = [
        "0 0 0 rg 100 400 200 3 re f",
        "1 1 1 rg 60 400 300 300 re f*",
        "100 400 m 300 400 l S",
        "100 400 m 300 400 l s",
        "100 400 m 300 400 l b*",
        "/S sh",
        "q 90 0 0 90 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q",
        "/Other Do",
        "BT /T 10 Tf (seen) Tj ET",
        "BT 3 Tr 0 Tr /T 10 Tf (seen) Tj ET",
        "q BT 3 Tr ET Q BT /T 10 Tf (seen) Tj ET",
        "BT 3 Tr /D 10 Tf (drawings) Tj ET",
        "BT 3 Tr /Unknown 10 Tf (drawings) Tj ET",
        "BT 7 Tr /T 10 Tf (cuts) Tj ET",
        "BT /T 10 Tf (seen) ' ET",
        "/C gs",
        "/M gs",
        "/B gs",
        "/Unknown gs",
        "/OC /Layer BDC EMC",
        "(without end",
        "<< /A [",
        "unknown",
        "end-of-page 0 0 9 9 re f",
        "end-of-page",
    ];
    for more in over {
        for content in [format!("{placed} {more}"), format!("{more} {placed}")] {
            assert!(of(&content).is_some(), "{content}");
        }
        assert_eq!(of(&format!("{placed} {more}")), Some(Refusal::DrawnOver), "{more}");
    }
    assert_eq!(Page { says: "/Annots [6 0 R]", ..PLAIN }.refusal(), Some(Refusal::DrawnOver));
}

#[test]
fn a_picture_that_is_never_drawn_drawn_twice_or_shown_in_other_tones_is_refused() {
    assert_eq!(of(""), Some(Refusal::NotOnePicture { pictures: 0 }));
    assert_eq!(of("q 595 0 0 842 0 0 cm Q"), Some(Refusal::NotOnePicture { pictures: 0 }));
    assert_eq!(of("/I Do q 0.1 0 0 0.1 0 0 cm /I Do Q"), Some(Refusal::NotOnePicture { pictures: 2 }));
    let otherwise = [
        "/Decode [1 0]",
        "/Decode [0.2 1]",
        "/Decode [0 1 0]",
        "/Decode 1",
        "/ColorSpace [/Separation /Black /DeviceGray 9 0 R]",
        "/ColorSpace [/Indexed /DeviceGray 1 <00FF>]",
        "/OC << /Type /OCG >>",
        "/Alternates [<< /Image 5 0 R /DefaultForPrinting true >>]",
    ];
    for picture in otherwise {
        assert_eq!(Page { picture, ..PLAIN }.refusal(), Some(Refusal::ShownOtherwise), "{picture}");
    }
}

#[test]
fn content_that_unpacks_without_end_costs_little() {
    let bomb = packed(&vec![b' '; 64 << 20]);
    let of = |filter| Page { content: &bomb, filter, ..PLAIN }.refusal();
    assert!(matches!(of("/Filter /FlateDecode"), Some(Refusal::Undecodable { .. })));
    assert!(matches!(of("/Filter /LZWDecode"), Some(Refusal::Undecodable { .. })));
}
