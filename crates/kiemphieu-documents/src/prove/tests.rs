use std::path::Path;

use kiemphieu_core::Report;

use super::*;
use crate::every_document;

fn report(fixture: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(fixture).join("congress.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[cfg(not(feature = "write"))]
#[test]
fn a_program_without_the_writers_proves_nothing_and_says_so() {
    let report = report("ky-anh-2019");
    let document = every_document(&report).unwrap().remove(0);
    let data = serde_json::to_vec(&document).unwrap();
    let mut file = b"%PDF-1.7\n1 0 obj\nstream\n".to_vec();
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    std::io::Write::write_all(&mut packed, &data).unwrap();
    file.extend(packed.finish().unwrap());
    assert_eq!(claim(&file), Some(document.about));
    let Proof::NotProvable { why } = prove(&file, &report) else { panic!("nothing is proved") };
    assert!(why.get(Lang::En).contains("--features documents"));
    let mut other = report;
    other.elections[0].rounds[0].votes[0].votes += 1;
    assert!(matches!(prove(&file, &other), Proof::Different { .. }), "a difference is a difference");
}

#[cfg(feature = "write")]
mod written {
    use std::collections::BTreeMap;
    use std::io::{Cursor, Read as _, Write as _};
    use std::sync::LazyLock;

    use proptest::prelude::*;
    use serde_json::Value;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::blank::Blank;
    use crate::{Press, docx, projector};

    fn first(proof: &Proof) -> &str {
        match proof {
            Proof::Agree => panic!("this is not to agree"),
            Proof::Different { first } => first.get(Lang::En),
            Proof::NotProvable { why } => why.get(Lang::En),
        }
    }

    /// The first document of a small fixture in both forms, and its report.
    fn both() -> (Report, Vec<u8>, Vec<u8>) {
        static BOTH: LazyLock<(Report, Vec<u8>, Vec<u8>)> = LazyLock::new(|| {
            let report = report("ky-anh-2019");
            let document = every_document(&report).unwrap().remove(0);
            let (pdf, docx) = (Press::new().document(&document).unwrap(), docx(&document).unwrap());
            (report, pdf, docx)
        });
        BOTH.clone()
    }

    fn parts(docx: &[u8]) -> BTreeMap<String, Vec<u8>> {
        let mut archive = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
        let mut parts = BTreeMap::new();
        for at in 0..archive.len() {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            parts.insert(file.name().unwrap().into_owned(), bytes);
        }
        parts.retain(|name, _| !name.ends_with('/'));
        parts
    }

    fn packed(parts: &BTreeMap<String, Vec<u8>>, options: SimpleFileOptions) -> Vec<u8> {
        let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, bytes) in parts {
            out.start_file(name.as_str(), options).unwrap();
            out.write_all(bytes).unwrap();
        }
        out.finish().unwrap().into_inner()
    }

    /// The package with another text in one of its parts.
    fn with(docx: &[u8], part: &str, change: impl FnOnce(&str) -> String) -> Vec<u8> {
        let mut parts = parts(docx);
        let text = change(std::str::from_utf8(&parts[part]).unwrap());
        assert_ne!(text.as_bytes(), parts[part], "{part}");
        parts.insert(part.to_owned(), text.into_bytes());
        packed(&parts, SimpleFileOptions::default())
    }

    #[test]
    fn every_document_agrees_with_its_report_and_says_which_it_is() {
        let press = Press::new();
        for fixture in ["ha-tinh-2024", "b1-chu-phan-2020"] {
            let report = report(fixture);
            let mut documents = every_document(&report).unwrap();
            documents.push(projector(&report).unwrap());
            for document in documents {
                let pdf = press.document(&document).unwrap();
                assert_eq!((claim(&pdf), prove(&pdf, &report)), (Some(document.about.clone()), Proof::Agree));
                let docx = docx(&document).unwrap();
                assert_eq!((claim(&docx), prove(&docx, &report)), (Some(document.about), Proof::Agree));
            }
        }
    }

    #[test]
    fn a_document_of_another_version_is_not_proved_whatever_it_says() {
        let (report, ..) = both();
        let mut document = every_document(&report).unwrap().remove(0);
        document.about.engine = "kiemphieu 0.0.9".to_owned();
        for bytes in [Press::new().document(&document).unwrap(), docx(&document).unwrap()] {
            let found = prove(&bytes, &report);
            assert!(matches!(found, Proof::NotProvable { .. }));
            assert!(first(&found).contains("kiemphieu 0.0.9"), "{found:?}");
        }
    }

    #[test]
    fn pages_of_another_report_with_the_data_of_this_one_are_found_by_their_page() {
        let (report, pdf, _) = both();
        let mut other = report.clone();
        other.elections[0].rounds[0].votes[0].votes -= 1;
        let other = Press::new().document(&every_document(&other).unwrap().remove(0)).unwrap();
        let object = |pdf: &[u8], number: usize| {
            let head = format!("\n{number} 0 obj\n");
            let start = pdf.windows(head.len()).position(|window| window == head.as_bytes()).unwrap();
            start..start + pdf[start..].windows(7).position(|window| window == b"endobj\n").unwrap()
        };
        let forged = [&pdf[..object(&pdf, 3).start], &other[object(&other, 3)], &pdf[object(&pdf, 3).end..]].concat();
        assert_eq!(claim(&forged), claim(&pdf));
        assert!(
            first(&prove(&forged, &report)).contains("page 2 comes out otherwise"),
            "{:?}",
            prove(&forged, &report)
        );
        let longer = [&pdf[..], b"\n"].concat();
        assert!(first(&prove(&longer, &report)).contains("behind its end"));
    }

    #[test]
    fn dotted_places_may_be_filled_in_with_what_belongs_there_and_nothing_else() {
        let (report, _, docx) = both();
        let main = "word/document.xml";
        let fill = |from: &str, to: &str| with(&docx, main, |xml| xml.replacen(from, to, 1));
        let [figure, name, names] = [Blank::Figure, Blank::Name, Blank::Names].map(Blank::dots);
        let times = format!("hồi {figure} giờ {figure} phút");
        let filled = with(&docx, main, |xml| {
            let xml = xml.replacen(&times, "hồi 16 giờ 05 phút", 1).replacen(&format!("{figure} bản"), "03 bản", 1);
            xml.replacen(names, "Phạm Thị Tám, Đỗ Quang Chín", 1).replace(name, "Lê Văn Bảy")
        });
        assert_eq!(prove(&filled, &report), Proof::Agree);
        assert_eq!(prove(&fill(&times, &format!("hồi 16 giờ {figure} phút")), &report), Proof::Agree);
        for (from, to) in [
            (times.as_str(), "hồi 16 giờ 05 phút. Trúng cử: Lê An; phút"),
            (times.as_str(), "hồi 150 giờ 05 phút"),
            (times.as_str(), "hồi 16 giờ 05"),
            (name, "Lê An 150 phiếu"),
            (name, "Lê An</w:t></w:r><w:r><w:t>150"),
            (name, "Lê An&#10;"),
            (name, "kết quả này bị hủy"),
            (name, "……"),
        ] {
            let told = prove(&fill(from, to), &report);
            assert!(first(&told).contains("the first difference"), "{to}: {told:?}");
        }
        let xml = parts(&docx)[main].clone();
        let xml = std::str::from_utf8(&xml).unwrap();
        let (digit, filled) = (xml.replacen(&times, "hồi 16 giờ 05 phút", 1), "cùng ngày");
        let both = with(&docx, main, |_| digit.replacen(filled, "hôm sau", 1));
        let told = prove(&both, &report);
        assert!(
            first(&told).contains("hôm sau") && first(&told).contains("cùng ngày"),
            "not the filled place: {told:?}"
        );
    }

    /// The annex may be taken out, and is no page of what is signed.
    #[test]
    fn pages_are_numbered_to_the_end_of_what_is_signed() {
        let (_, _, docx) = both();
        let parts = parts(&docx);
        let text = |name: &str| std::str::from_utf8(&parts[name]).unwrap();
        let (signed, annex) = (text("word/footer1.xml"), text("word/footer2.xml"));
        assert!(signed.contains("PAGEREF het") && !signed.contains("NUMPAGES"), "{signed}");
        assert!(annex.contains("SHA-256") && !annex.contains("instrText"), "{annex}");
        let (before, behind) = text("word/document.xml").split_once("w:name=\"het\"").unwrap();
        assert!(before.contains("BAN KIỂM PHIẾU") && !before.contains("PHỤ LỤC"), "{before}");
        assert!(behind.contains("PHỤ LỤC") && behind.matches("<w:sectPr>").count() == 2, "{behind}");
    }

    #[test]
    fn dots_that_came_with_the_report_are_no_places_to_fill_in() {
        let (mut report, ..) = both();
        report.elections[0].rounds[0].votes[0].name = Blank::Name.dots().to_owned();
        let docx = docx(&every_document(&report).unwrap().remove(0)).unwrap();
        assert_eq!(prove(&docx, &report), Proof::Agree);
        let other = with(&docx, "word/document.xml", |xml| xml.replacen(Blank::Name.dots(), "Lê An", 1));
        assert!(first(&prove(&other, &report)).contains("Lê An"));
    }

    #[test]
    fn an_archive_packed_anew_holds_the_same_parts_and_nothing_beside_them() {
        let (report, _, docx) = both();
        let parts = parts(&docx);
        for method in [zip::CompressionMethod::Stored, zip::CompressionMethod::Deflated] {
            let options = SimpleFileOptions::default().compression_method(method);
            assert_eq!(prove(&packed(&parts, options), &report), Proof::Agree);
        }
        for (name, text) in [("word/header1.xml", "<w:hdr/>"), ("customXml/item1.xml", "<a/>"), ("x", "")] {
            let mut more = parts.clone();
            more.insert(name.to_owned(), text.into());
            let told = prove(&packed(&more, SimpleFileOptions::default()), &report);
            assert!(first(&told).contains(name), "{told:?}");
        }
        for name in parts.keys() {
            let mut fewer = parts.clone();
            fewer.remove(name);
            let told = prove(&packed(&fewer, SimpleFileOptions::default()), &report);
            assert!(first(&told).contains(name.as_str()) || name == "docProps/custom.xml", "{name}: {told:?}");
            let longer = with(&docx, name, |xml| format!("{xml} "));
            assert_ne!(prove(&longer, &report), Proof::Agree, "{name}");
        }
    }

    /// What stands in the archive about a folder, which holds nothing, is no place to hide anything.
    #[test]
    fn every_bit_of_what_leads_to_the_parts_counts() {
        let (report, _, docx) = both();
        let list = docx.windows(4).position(|four| four == b"PK\x01\x02").unwrap();
        let first_part = docx.windows(19).position(|name| name == b"[Content_Types].xml").unwrap();
        assert!(docx[..first_part].ends_with(&[0, 0]) && list > first_part, "the folders come first");
        for at in (0..first_part + 19).chain(list..docx.len()) {
            for bit in 0..8 {
                let mut changed = docx.clone();
                changed[at] ^= 1 << bit;
                assert_ne!(prove(&changed, &report), Proof::Agree, "byte {at}, bit {bit}");
            }
        }
        let folders = |names: &[&str]| {
            let mut out = zip::ZipWriter::new(Cursor::new(Vec::new()));
            names.iter().for_each(|name| out.add_directory(*name, SimpleFileOptions::default()).unwrap());
            for (name, bytes) in parts(&docx) {
                out.start_file(name, SimpleFileOptions::default()).unwrap();
                out.write_all(&bytes).unwrap();
            }
            out.finish().unwrap().into_inner()
        };
        assert_eq!(prove(&folders(&["word/", "word/_rels/"]), &report), Proof::Agree);
        for idle in ["trung-cu/", "word/x/", "wor/"] {
            assert_ne!(prove(&folders(&["word/", idle]), &report), Proof::Agree, "{idle} leads to no file");
        }
    }

    #[test]
    fn a_document_of_this_program_that_is_no_longer_in_its_form_is_known_by_its_mark() {
        let (_, pdf, docx) = both();
        for whole in [&pdf, &docx] {
            assert!(claim(whole).is_some() && !is_spoilt(whole));
            for before in [&b"\n"[..], b"x", &[0; 200]] {
                let changed = [before, whole].concat();
                assert!(claim(&changed).is_none() && is_spoilt(&changed));
            }
        }
        assert!(is_spoilt(&[&docx, &b"\0"[..]].concat()), "a byte behind the archive");
        assert!(!is_spoilt(b"%PDF-1.7 a scan") && !is_spoilt(b"x report-sha256:0123"));
    }

    /// A change of some bytes.
    #[derive(Debug, Clone)]
    enum Change {
        Flip(prop::sample::Index, u8),
        Insert(prop::sample::Index, Vec<u8>),
        Remove(prop::sample::Index, usize),
        Double(prop::sample::Index, usize),
    }

    impl Change {
        fn of(self, bytes: &[u8]) -> Vec<u8> {
            let mut changed = bytes.to_vec();
            let end = |at: usize, length: usize| (at + length).min(bytes.len());
            match self {
                Self::Flip(at, bit) => changed[at.index(bytes.len())] ^= 1 << bit,
                Self::Insert(at, more) => {
                    let at = at.index(bytes.len() + 1);
                    changed.splice(at..at, more);
                }
                Self::Remove(at, length) => {
                    let at = at.index(bytes.len());
                    changed.drain(at..end(at, length));
                }
                Self::Double(at, length) => {
                    let at = at.index(bytes.len());
                    let twice = bytes[at..end(at, length)].to_vec();
                    changed.splice(at..at, twice);
                }
            }
            changed
        }
    }

    fn changes() -> impl Strategy<Value = Change> {
        let at = any::<prop::sample::Index>;
        prop_oneof![
            4 => (at(), 0..8_u8).prop_map(|(at, bit)| Change::Flip(at, bit)),
            1 => (at(), prop::collection::vec(any::<u8>(), 1..5)).prop_map(|(at, more)| Change::Insert(at, more)),
            1 => (at(), 1..40_usize).prop_map(|(at, length)| Change::Remove(at, length)),
            1 => (at(), 1..40_usize).prop_map(|(at, length)| Change::Double(at, length)),
        ]
    }

    /// The places of all single values in a report but for the board's remarks, which are in no document.
    fn places(value: &Value, path: &str, found: &mut Vec<String>) {
        match value {
            Value::Object(map) => map.iter().for_each(|(key, value)| places(value, &format!("{path}/{key}"), found)),
            Value::Array(all) => {
                all.iter().enumerate().for_each(|(at, value)| places(value, &format!("{path}/{at}"), found));
            }
            _ => found.push(path.to_owned()),
        }
    }

    fn other(value: &Value) -> Value {
        match value {
            Value::Number(number) => (number.as_u64().unwrap() + 1).into(),
            Value::Bool(truth) => (!truth).into(),
            Value::String(text) => format!("{text}.").into(),
            other => other.clone(),
        }
    }

    /// Five changes each; `PROPTEST_CASES=400` makes 2,000 of them.
    fn cases() -> u32 {
        std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(16)
    }

    #[test]
    fn a_document_too_long_to_be_made_again_is_not_proved() {
        let (mut report, pdf, docx) = both();
        let names = &mut report.elections[0].rounds[0].votes;
        *names = vec![names[0].clone(); LINES / 4];
        for bytes in [pdf, docx] {
            assert!(first(&prove(&bytes, &report)).contains("too long"));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

        #[test]
        fn no_change_of_a_document_or_its_report_goes_unnoticed(
            change in changes(),
            inside in changes(),
            part in any::<prop::sample::Index>(),
            place in any::<prop::sample::Index>(),
        ) {
            let (report, pdf, docx) = both();
            for whole in [&pdf, &docx] {
                let changed = change.clone().of(whole);
                prop_assume!(changed != *whole);
                prop_assert_ne!(prove(&changed, &report), Proof::Agree);
            }
            let mut parts = parts(&docx);
            let name = parts.keys().nth(part.index(parts.len())).unwrap().clone();
            let changed = inside.of(&parts[&name]);
            let same = changed == parts[&name];
            parts.insert(name.clone(), changed);
            let told = prove(&packed(&parts, SimpleFileOptions::default()), &report);
            prop_assert_eq!(told == Proof::Agree, same, "{}", name);

            let mut value = serde_json::to_value(&report).unwrap();
            let mut found = Vec::new();
            places(&value, "", &mut found);
            let path = &found[place.index(found.len())];
            let changed = other(value.pointer(path).unwrap());
            *value.pointer_mut(path).unwrap() = changed;
            if let Ok(changed) = serde_json::from_value::<Report>(value) {
                prop_assert_ne!(prove(&pdf, &changed), Proof::Agree, "{}", path);
                prop_assert_ne!(prove(&docx, &changed), Proof::Agree, "{}", path);
            }
        }

        #[test]
        fn no_bytes_make_the_reader_of_a_claim_fail(change in changes(), cut in any::<prop::sample::Index>()) {
            let (_, pdf, docx) = both();
            for whole in [&pdf, &docx] {
                let changed = change.clone().of(whole);
                let _ = (claim(&changed), claim(&changed[..cut.index(changed.len())]));
            }
        }
    }
}
