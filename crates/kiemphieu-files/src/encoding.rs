//! Text that is not UTF-8: turned into it where that is certain, else named, so that the clerk can convert it.

use std::borrow::Cow;

use kiemphieu_core::Text;

/// An old way of writing Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Old {
    Tcvn3,
    Vni,
    Windows1258,
}

/// Words that stand in every such file (Nguyễn, Trần, Phạm, Văn, Thị, Đảng, Đại, hội, phiếu, đồng) as each way has them.
const WORDS: [(Old, [&[u8]; 10]); 3] = [
    (
        Old::Tcvn3,
        [
            b"Nguy\xD4n",
            b"Tr\xC7n",
            b"Ph\xB9m",
            b"V\xA8n",
            b"Th\xDE",
            b"\xA7\xB6ng",
            b"\xA7\xB9i",
            b"h\xE9i",
            b"phi\xD5u",
            b"\xAE\xE5ng",
        ],
    ),
    (
        Old::Vni,
        [
            b"Nguye\xE3n",
            b"Tra\xE0n",
            b"Pha\xEFm",
            b"Va\xEAn",
            b"Th\xF2",
            b"\xD1a\xFBng",
            b"\xD1a\xEFi",
            b"ho\xE4i",
            b"phie\xE1u",
            b"\xF1o\xE0ng",
        ],
    ),
    (
        Old::Windows1258,
        [
            b"Nguy\xEA\xDEn",
            b"Tr\xE2\xCCn",
            b"Pha\xF2m",
            b"V\xE3n",
            b"Thi\xF2",
            b"\xD0a\xD2ng",
            b"\xD0a\xF2i",
            b"h\xF4\xF2i",
            b"phi\xEA\xECu",
            b"\xF0\xF4\xCCng",
        ],
    ),
];

impl Old {
    fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI Windows",
            Self::Windows1258 => "Windows-1258",
        }
    }
}

/// UTF-16 with its mark becomes UTF-8; everything else stays as it is.
pub(crate) fn to_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let units = |from_bytes: fn([u8; 2]) -> u16| -> Option<String> {
        let (pairs, odd) = bytes.get(2..)?.as_chunks::<2>();
        let units: Vec<u16> = pairs.iter().map(|pair| from_bytes(*pair)).collect();
        odd.is_empty().then(|| String::from_utf16(&units).ok()).flatten()
    };
    let text = match bytes {
        [0xFF, 0xFE, ..] => units(u16::from_le_bytes),
        [0xFE, 0xFF, ..] => units(u16::from_be_bytes),
        _ => None,
    };
    text.map_or(Cow::Borrowed(bytes), |text| Cow::Owned(text.into_bytes()))
}

/// What is wrong with text that is not UTF-8, and what to do; none where the old way of writing is not certain.
pub(crate) fn old(bytes: &[u8]) -> Option<(Text, Text)> {
    let found = |words: &[&[u8]]| words.iter().filter(|word| memchr::memmem::find(bytes, word).is_some()).count();
    let mut ways: Vec<(usize, Old)> = WORDS.iter().map(|(old, words)| (found(words), *old)).collect();
    ways.sort_by_key(|(words, _)| std::cmp::Reverse(*words));
    let [(most, old), (next, _), _] = ways.as_slice() else { return None };
    (most > next).then(|| {
        let name = old.name();
        (
            Text::new(
                format!("chữ theo bảng mã cũ {name}, không phải UTF-8"),
                format!("the text is in the old encoding {name}, not UTF-8"),
            ),
            Text::new(
                format!("chuyển mã bằng UniKey (bảng mã nguồn {name}, đích Unicode dựng sẵn), rồi lưu dạng UTF-8"),
                format!("convert it, with UniKey for one (from {name} to composed Unicode), and save it as UTF-8"),
            ),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use kiemphieu_core::Lang;

    fn named(bytes: &[u8]) -> Option<String> {
        old(bytes).map(|(text, _)| text.get(Lang::En).to_owned())
    }

    #[test]
    fn old_encodings_are_named() {
        assert!(named(b"unit = \"\xA7\xB6ng b\xE9 x\xB7\"\nname = \"Nguy\xD4n V\xA8n An\"").unwrap().contains("TCVN3"));
        assert!(named(b"Nguye\xE3n Va\xEAn An").unwrap().contains("VNI"));
        assert!(named(b"Nguy\xEA\xDEn V\xE3n An, Tr\xE2\xCCn Thi\xF2 B").unwrap().contains("1258"));
        assert_eq!(named(b"caf\xE9"), None, "not certain");
    }

    #[test]
    fn utf_16_becomes_utf_8_and_nothing_else_does() {
        let text = "struck\n1\n";
        let little: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!((to_utf8(&little).as_ref(), to_utf8(&big).as_ref()), (text.as_bytes(), text.as_bytes()));
        for other in [&b"\xFF\xFEa"[..], b"\xFF\xFE\x00\xD8", b"plain", b""] {
            assert!(matches!(to_utf8(other), Cow::Borrowed(_)));
        }
    }
}
