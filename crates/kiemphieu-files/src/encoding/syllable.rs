//! Which words can be Vietnamese syllables: a consonant or none, a rhyme, and a tone.

use unicode_normalization::UnicodeNormalization;

const INITIALS: [&str; 28] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh", "p", "ph", "q",
    "r", "s", "t", "th", "tr", "v", "x",
];

/// Without tones; those after «q» among them: «ua», «uôc».
const RHYMES: &[&str] = &[
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm", "ăn", "ăng", "ăp",
    "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec", "em", "en", "eng", "eo", "ep", "et", "ê", "êch",
    "êm", "ên", "ênh", "êp", "êt", "êu", "i", "ia", "ich", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "im",
    "in", "inh", "ip", "it", "iu", "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat",
    "oay", "oăc", "oăm", "oăn", "oăng", "oăt", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong", "ooc", "oong",
    "op", "ot", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt", "u", "ua", "uâng",
    "uân", "uât", "uây", "uc", "uê", "uêch", "uênh", "uêu", "ui", "um", "un", "ung", "uôc", "uôi", "uôm", "uôn",
    "uông", "uôt", "uơ", "up", "ut", "uy", "uya", "uych", "uyên", "uyêt", "uyn", "uynh", "uyp", "uyt", "uyu", "ư",
    "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ươc", "ươi", "ươm", "ươn", "ương", "ươp", "ươt", "ươu", "ưt", "ưu", "y",
    "yêm", "yên", "yêng", "yêt", "yêu", "ynh", "yt", "ych", "ym", "yn",
];

/// Rhymes that stand after «q» alone.
const AFTER_Q: [&str; 27] = [
    "uac", "uach", "uai", "uan", "uang", "uanh", "uao", "uat", "uau", "uay", "uăc", "uăm", "uăn", "uăng", "uăt", "ue",
    "uen", "ueo", "uet", "uêt", "uên", "uêch", "uit", "uôc", "uâc", "uơn", "uap",
];

const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// Whether a word can be a Vietnamese syllable, whatever its case and however its letters are composed. A rhyme that ends in
/// a stop takes only the tones sắc and nặng.
pub(super) fn is_syllable(word: &str) -> bool {
    let decomposed: Vec<char> = word.to_lowercase().nfd().collect();
    let tones: Vec<char> = decomposed.iter().copied().filter(|mark| TONES.contains(mark)).collect();
    let letters: String = decomposed.iter().copied().filter(|mark| !TONES.contains(mark)).nfc().collect();
    let stops = ["c", "ch", "p", "t"].iter().any(|stop| letters.ends_with(stop));
    let tone_fits = match tones.as_slice() {
        [] => !stops,
        [tone] => !stops || matches!(tone, '\u{301}' | '\u{323}'),
        _ => false,
    };
    tone_fits
        && INITIALS.iter().any(|initial| {
            letters.strip_prefix(initial).is_some_and(|rhyme| match *initial {
                "q" => rhyme.starts_with('u') && (RHYMES.contains(&rhyme) || AFTER_Q.contains(&rhyme)),
                _ => RHYMES.contains(&rhyme),
            })
        })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A syllable in small letters, its tone on the letter that bears it by the newer way of writing.
    pub fn syllables() -> impl Strategy<Value = String> {
        let initials = prop::sample::select(INITIALS[..20].to_vec());
        (initials, prop::sample::select(RHYMES.to_vec()), 0..=TONES.len()).prop_map(|(initial, rhyme, tone)| {
            let stops = ["c", "ch", "p", "t"].iter().any(|stop| rhyme.ends_with(stop));
            let tone =
                if stops { Some(if tone % 2 == 0 { '\u{301}' } else { '\u{323}' }) } else { TONES.get(tone).copied() };
            let vowels: Vec<usize> =
                rhyme.char_indices().filter(|(_, c)| "aăâeêioôơuưy".contains(*c)).map(|(at, _)| at).collect();
            let marked = rhyme.char_indices().filter(|(_, c)| "ăâêôơ".contains(*c)).map(|(at, _)| at).next_back();
            let ends_in_vowel = rhyme.chars().last().is_some_and(|c| "aăâeêioôơuưy".contains(c));
            let at = marked.unwrap_or(if ends_in_vowel && vowels.len() > 1 {
                vowels[vowels.len() - 2]
            } else {
                vowels[vowels.len() - 1]
            });
            let bearer = rhyme[at..].chars().next().unwrap();
            let with_tone: String = [bearer].into_iter().chain(tone).collect();
            format!("{initial}{}{with_tone}{}", &rhyme[..at], &rhyme[at + bearer.len_utf8()..]).nfc().collect()
        })
    }

    proptest! {
        #[test]
        fn what_is_put_together_from_its_parts_is_a_syllable(syllable in syllables()) {
            prop_assert!(is_syllable(&syllable), "{syllable}");
            prop_assert!(is_syllable(&syllable.to_uppercase()) && is_syllable(&syllable.nfd().collect::<String>()));
        }
    }

    #[test]
    fn names_and_words_of_a_congress_are_syllables_and_others_are_none() {
        let right = "Nguyễn Trần Phạm Lê Đặng Hoàng Huỳnh Phan Vũ Võ Bùi Đỗ Hồ Ngô Dương Lý Thị Văn Quốc Quyết Quỳnh Quý Quyền \
                     Thúy Thuý Hòa Hoà Giang Giêng Gìn Gì Nghĩa Nghiêm Ngọc Thoại Khuê Uyên Yến Oanh Ái Ước Ý Ỷ Đảng bộ xã phiếu \
                     bẩn gạch đồng kiểm nhiệm kỳ xoong khuya ngoằng Hợi Ất Êm Úy Khuyến Tuyết Huynh Quýt Quẩn Quầng Quơ";
        for word in right.split_whitespace() {
            assert!(is_syllable(word), "{word}");
        }
        for word in [
            "Müller", "Noël", "José", "Niê", "Kđăm", "Ksor", "ằ", "lạ́", "lac", "bạch̀", "Đ", "", "b", "Anh1", "Zoë",
            "Blã", "fa",
        ] {
            assert!(!is_syllable(word), "{word}");
        }
    }
}
