//! Text that is not UTF-8: turned into it where that is certain, else named, so that the clerk can convert it.
//!
//! Text in an old way of writing Vietnamese is not only found in bytes that are no UTF-8. Copied from a document in an old
//! font, «Phạm Thị Tâm» comes as «Ph¹m ThÞ T©m»: good UTF-8 that nobody can read. It is recognised by its words: read in
//! the old way they are Vietnamese syllables, and as they stand they are not.

mod syllable;
mod tables;

use std::borrow::Cow;

use kiemphieu_core::{Lang, Text};

use self::syllable::is_syllable;

/// An old way of writing Vietnamese.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Old {
    Tcvn3,
    Vni,
    Windows1258,
}

impl Old {
    const ALL: [Self; 3] = [Self::Tcvn3, Self::Vni, Self::Windows1258];

    fn name(self) -> &'static str {
        match self {
            Self::Tcvn3 => "TCVN3 (ABC)",
            Self::Vni => "VNI Windows",
            Self::Windows1258 => "Windows-1258",
        }
    }
}

/// What was recognised: the old ways that fit, and what the text says in the first of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Recognised {
    names: Vec<&'static str>,
    reads: String,
}

/// How well words fit an old way.
#[derive(Debug, Default, Clone, Copy)]
struct Fit {
    /// Words that are syllables in the old way, and are none as they stand.
    evidence: usize,
    /// Words that are syllables in the old way.
    good: usize,
    /// Words that would change into something else.
    bad: usize,
    /// Other words that are no syllables: of another language.
    foreign: usize,
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

/// The old way of text that is good Unicode; none where it is not certain.
pub(crate) fn in_text(text: &str) -> Option<Recognised> {
    let is_old = |c: char| matches!(c, '\u{A1}'..='\u{FF}');
    // Letters and marks beyond Latin-1 are in no old text.
    let is_newer = |c: char| c > '\u{FF}' && (c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36F}'));
    if !text.contains(is_old) || text.contains(is_newer) {
        return None;
    }
    recognised(text, |fit| (fit.bad == 0 && fit.evidence > fit.foreign).then_some(fit.evidence))
}

/// What is wrong with text that is good Unicode and in an old way of writing all the same, and what to do; its beginning tells.
#[must_use]
pub fn in_an_old_encoding(text: &str) -> Option<(Text, Text)> {
    let end = text.char_indices().nth(ENOUGH).map_or(text.len(), |(at, _)| at);
    in_text(text.get(..end)?).map(|old| old.told())
}

/// So many bytes tell an old way, from the line of the first letter that is none of ASCII.
const ENOUGH: usize = 64 << 10;

/// The old way of bytes that are no UTF-8; none where it is not certain.
pub(crate) fn in_bytes(bytes: &[u8]) -> Option<Recognised> {
    let first = bytes.iter().position(|byte| !byte.is_ascii())?;
    let line = bytes.iter().take(first).rposition(|byte| matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
    let start = line.max(first.saturating_sub(ENOUGH / 2));
    let bytes = bytes.get(start..)?;
    let bytes = bytes.get(..ENOUGH).unwrap_or(bytes);
    // Letters of UTF-8 stand in no old text: this is a damaged one of today.
    if bytes.utf8_chunks().any(|chunk| !chunk.valid().is_ascii()) {
        return None;
    }
    let text: String = bytes.iter().copied().map(char::from).collect();
    recognised(&text, |fit| (fit.good > 4 * fit.bad).then_some(fit.good))
}

/// The old way, or the two, that fit best, as `how_well` says.
fn recognised(text: &str, how_well: impl Fn(Fit) -> Option<usize>) -> Option<Recognised> {
    let fits = Old::ALL.into_iter().filter_map(|old| Some((old, how_well(fit(text, old))?)));
    let fits: Vec<(Old, usize)> = fits.collect();
    let best = fits.iter().map(|(_, fit)| *fit).max()?;
    let best: Vec<Old> = fits.into_iter().filter(|(_, fit)| *fit == best).map(|(old, _)| old).collect();
    let names = best.iter().map(|old| old.name()).collect();
    Some(Recognised { names, reads: whole(text, *best.first()?) })
}

fn is_part_of_word(c: char, old: Old) -> bool {
    c.is_ascii_alphanumeric() || old.has(c)
}

fn fit(text: &str, old: Old) -> Fit {
    let mut fit = Fit::default();
    // What has no letter of an old way in it tells nothing, such as the names of keys and columns.
    let parts = text.split(['\n', '\r', '\t', '"', ',', ';']).filter(|part| !part.is_ascii());
    for word in parts.flat_map(|part| part.split(|c| !is_part_of_word(c, old))) {
        let has_letter = word.contains(|c: char| c.is_ascii_alphabetic());
        match old.read(word) {
            Some(read) if read == word => {
                let shortened = word.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
                fit.foreign += usize::from(!shortened && !is_syllable(word));
                fit.good += usize::from(has_letter && !word.is_ascii() && is_syllable(word));
            }
            Some(read) if is_syllable(&read) => {
                fit.good += usize::from(has_letter);
                fit.evidence += usize::from(has_letter && !is_syllable(word));
            }
            _ => fit.bad += 1,
        }
    }
    fit
}

/// The whole text as it reads in the old way.
fn whole(text: &str, old: Old) -> String {
    let mut read = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(|c| is_part_of_word(c, old)) {
        let (between, words) = rest.split_at(start);
        let (word, after) = words.split_at(words.find(|c| !is_part_of_word(c, old)).unwrap_or(words.len()));
        read.push_str(between);
        read.push_str(&old.read(word).unwrap_or_else(|| word.to_owned()));
        rest = after;
    }
    read + rest
}

impl Recognised {
    /// What is wrong and what to do, with nothing of what the text says.
    pub fn told(&self) -> (Text, Text) {
        let (vi, en) = (self.names.join(" hoặc "), self.names.join(" or "));
        let remedy = match self.names.as_slice() {
            // So Excel saves a CSV on a Vietnamese Windows.
            ["Windows-1258"] => Text::new(
                "trong Excel, lưu dạng «CSV UTF-8» (hoặc đưa thẳng tệp .xlsx); không còn tệp gốc thì chuyển mã bằng UniKey (nguồn Windows-1258, đích Unicode dựng sẵn)",
                "in Excel, save it as «CSV UTF-8» (or give the .xlsx itself); without it convert the text with UniKey (from Windows-1258 to composed Unicode)",
            ),
            _ => Text::new(
                format!(
                    "gõ lại, hoặc chuyển mã bằng UniKey (bảng mã nguồn {vi}, đích Unicode dựng sẵn), rồi lưu dạng UTF-8"
                ),
                format!(
                    "type it again, or convert it, with UniKey for one (from {en} to composed Unicode), and save it as UTF-8"
                ),
            ),
        };
        (
            Text::new(
                format!("chữ theo bảng mã cũ {vi}, không phải Unicode"),
                format!("the text is in the old encoding {en}, not Unicode"),
            ),
            remedy,
        )
    }

    /// What to do with a sheet or a document: its letters are in an old font, and no way of saving changes that.
    pub fn remedy_of_fonts(&self) -> Text {
        let (vi, en) = (self.names.join(" hoặc "), self.names.join(" or "));
        Text::new(
            format!(
                "chữ dùng phông cũ (.VnTime, VNI…): bôi đen cả bảng, chuyển mã bằng UniKey Toolkit (Ctrl+Shift+F6; nguồn {vi}, đích Unicode dựng sẵn), đổi phông sang Times New Roman rồi lưu"
            ),
            format!(
                "the letters are in an old font (.VnTime, VNI …): select the whole table, convert it with UniKey Toolkit (Ctrl+Shift+F6; from {en} to composed Unicode), change the font to Times New Roman and save it"
            ),
        )
    }

    /// The same, with what the text says.
    pub fn told_with_reading(&self) -> (Text, Text) {
        let (text, remedy) = self.told();
        let reads = crate::problem::words::brief(&self.reads, 60);
        let [vi, en] = [Lang::Vi, Lang::En].map(|lang| text.get(lang));
        (Text::new(format!("{vi}: «{reads}»"), format!("{en}: «{reads}»")), remedy)
    }
}

#[cfg(test)]
mod tests {
    use super::syllable::tests::syllables;
    use super::*;
    use proptest::prelude::*;
    use unicode_normalization::UnicodeNormalization;

    /// The 67 small letters with a mark.
    const LETTERS: &str = "àáãảạăằắẵẳặâầấẫẩậèéẽẻẹêềếễểệìíĩỉịòóõỏọôồốỗổộơờớỡởợùúũủụưừứữửựỳýỹỷỵđ";

    fn named(bytes: &[u8]) -> Option<String> {
        in_bytes(bytes).map(|found| found.told().0.get(Lang::En).to_owned())
    }

    /// How this letter is written in an old way: every way of one or two characters is tried.
    fn written(letter: char, old: Old) -> String {
        if letter.is_ascii() || letter == ' ' {
            return letter.to_string();
        }
        let latin = || ('\u{A1}'..='\u{FF}').map(String::from);
        let base: String = letter.nfd().take(1).collect();
        let marked = |first: String| latin().map(move |mark| format!("{first}{mark}"));
        let firsts = std::iter::once(base.clone()).chain(latin());
        let mut ways =
            latin().chain(firsts.flat_map(marked)).filter(|way| old.read(way).as_deref() == Some(&letter.to_string()));
        ways.next().unwrap_or_else(|| panic!("{letter} in {}", old.name()))
    }

    fn in_old(text: &str, old: Old) -> String {
        text.chars().map(|letter| written(letter, old)).collect()
    }

    #[test]
    fn every_letter_is_written_in_every_old_way_and_read_back() {
        assert_eq!(LETTERS.chars().count(), 67);
        for old in Old::ALL {
            let capitals = LETTERS.to_uppercase();
            let capitals = if old == Old::Tcvn3 { "ĂÂÊÔƠƯĐ" } else { &capitals };
            for letter in LETTERS.chars().chain(capitals.chars()) {
                assert_eq!(old.read(&written(letter, old)), Some(letter.to_string()), "{}", old.name());
            }
        }
    }

    #[test]
    fn old_fonts_in_good_unicode_are_recognised_and_read() {
        for (text, name, reads) in [
            ("Ph¹m ThÞ T©m", "TCVN3 (ABC)", "Phạm Thị Tâm"),
            ("§¶ng bé x· Minh T©n", "TCVN3 (ABC)", "Đảng bộ xã Minh Tân"),
            ("BCH §¶ng bé x·", "TCVN3 (ABC)", "BCH Đảng bộ xã"),
            ("TR\u{AD}¬ng v¨n B×nh (1970)", "TCVN3 (ABC)", "TRương văn Bình (1970)"),
            ("Nguyeãn Vaên An", "VNI Windows", "Nguyễn Văn An"),
            ("ÑAÛNG BOÄ XAÕ", "VNI Windows", "ĐẢNG BỘ XÃ"),
            ("Leâ Thò Höôøng", "VNI Windows", "Lê Thị Hường"),
            ("NguyêÞn Vãn An", "Windows-1258", "Nguyễn Văn An"),
            ("Ðaòng bôò xaÞ", "Windows-1258", "Đạng bộ xã"),
        ] {
            let found = in_text(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!((found.names.as_slice(), found.reads.as_str()), (&[name][..], reads));
        }
    }

    #[test]
    fn right_text_is_never_taken_for_an_old_one() {
        for text in [
            "Nguyễn Văn An",
            "Hà",
            "Lê Thanh Tùng",
            "Võ Thúy",
            "Hà Lê Vân Anh",
            "«Kon Tum»",
            "« An »",
            "«Lê Minh»",
            "§ 5",
            "§5",
            "© 2020",
            "37 °C",
            "1½ trang",
            "50 m²",
            "Noël",
            "José Müller",
            "Zoë",
            "François Ñuñez",
            "Ångström",
            "São Paulo",
            "Pokémon",
            "Loïc Martin",
            "Anaïs Noël",
            "Björk Guðmundsdóttir",
            "Siu Blã",
            "H'Mông",
            "Ksor Phước",
            "K'Thanh",
            "Y Bhăm Niê Kđăm",
            "Niê",
            "Êban",
            "Mùa A Sùng",
            "Giàng Seo Phìn",
            "Vàng Seo Và",
            "Lò Văn Pó",
            "mực đỏ; «x»",
            "a · b",
            "café",
            "El Niño",
        ] {
            assert_eq!(in_text(text), None, "{text}");
            assert_eq!(in_text(&text.nfd().collect::<String>()), None, "{text}");
        }
    }

    #[test]
    fn old_encodings_are_named() {
        assert!(named(b"unit = \"\xA7\xB6ng b\xE9 x\xB7\"\nname = \"Nguy\xD4n V\xA8n An\"").unwrap().contains("TCVN3"));
        assert!(named(b"Nguye\xE3n Va\xEAn An").unwrap().contains("VNI"));
        assert!(named(b"Nguy\xEA\xDEn V\xE3n An, Tr\xE2\xCCn Thi\xF2 B").unwrap().contains("1258"));
        assert!(named(b"paper,struck,note\n1,3,\n2,1,m\xF9c \xAE\xE1\n").unwrap().contains("TCVN3"));
        assert!(named(b"paper,struck,note\n1,3,b\xC8n\n").unwrap().contains("TCVN3"), "one short word");
        assert!(named(b"paper,struck,note\n1,3,m\xFD\n").unwrap().contains("TCVN3 (ABC) or Windows-1258"), "mý or mư");
        for other in [&b"caf\xE9"[..], b"\xFF\xFE\xFD", b"M\xFCller, No\xEBl"] {
            assert_eq!(named(other), None, "not certain");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn no_right_vietnamese_text_is_taken_for_an_old_one(
            words in prop::collection::vec((syllables(), "[ ,.:()«»§©°½·-]{1,2}", any::<bool>()), 1..6),
        ) {
            let text: String = words.iter().map(|(word, between, capital)| {
                let word = if *capital { word.to_uppercase() } else { word.clone() };
                format!("{word} {between} ")
            }).collect();
            prop_assert_eq!(in_text(&text), None, "{}", text);
            prop_assert_eq!(in_text(&text.nfd().collect::<String>()), None, "{}", text);
        }

        #[test]
        fn names_in_an_old_way_are_recognised_as_what_they_say(
            words in prop::collection::vec(syllables(), 3..6), old in prop::sample::select(Old::ALL.to_vec()),
        ) {
            let right = words.join(" ");
            let text = in_old(&right, old);
            match in_text(&text) {
                Some(found) if found.names.len() == 1 => prop_assert_eq!(found.reads, right, "{}", text),
                Some(found) => prop_assert!(found.names.contains(&old.name()), "{}: {:?}", text, found),
                // A word that looks right, or is one strange letter alone, proves nothing.
                None => {
                    let proves = |word: &str| word.contains(|c: char| c.is_ascii_alphabetic()) && !is_syllable(word);
                    let plain = |(word, right): (&str, &String)| word == right || !proves(word);
                    prop_assert!(text.split(' ').zip(&words).all(plain), "{} for {}", text, right);
                }
            }
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in prop::collection::vec(any::<u8>(), 0..60), text in ".{0,20}") {
            let _ = (in_bytes(&bytes), in_text(&text));
        }
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
