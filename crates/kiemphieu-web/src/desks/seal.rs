//! What stands on papers is sealed before it leaves the machine: a desk keeps it, and only who has the code for rebuilding
//! opens it.

use kiemphieu_core::digest::sha256;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::secret::NoChance;

/// A key made of the code for rebuilding.
#[derive(Debug)]
pub(crate) struct Key(LessSafeKey);

impl Key {
    /// The key of a code, however its letters are grouped. The code has 120 bits, so that nobody tries them all.
    pub fn of(code: &str) -> Option<Self> {
        let letters: String = code.chars().filter(char::is_ascii_alphanumeric).flat_map(char::to_uppercase).collect();
        let key = bytes(&sha256(format!("kiemphieu rebuild {letters}").as_bytes()))?;
        Some(Self(LessSafeKey::new(UnboundKey::new(&CHACHA20_POLY1305, &key).ok()?)))
    }

    /// Seals the line of this number.
    pub fn sealed(&self, number: usize, line: &str) -> Result<String, NoChance> {
        let mut nonce = [0; NONCE_LEN];
        getrandom::fill(&mut nonce).map_err(|_| NoChance)?;
        let mut text = line.as_bytes().to_vec();
        let with = Nonce::assume_unique_for_key(nonce);
        self.0.seal_in_place_append_tag(with, Aad::from(number.to_string()), &mut text).map_err(|_| NoChance)?;
        Ok(hex(&nonce) + &hex(&text))
    }

    /// Opens it again; none where the key is another one, or somebody changed it.
    pub fn opened(&self, number: usize, sealed: &str) -> Option<String> {
        let mut all = bytes(sealed)?;
        let (nonce, text) = all.split_at_mut_checked(NONCE_LEN)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let line = self.0.open_in_place(nonce, Aad::from(number.to_string()), text).ok()?;
        String::from_utf8(line.to_vec()).ok()
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn bytes(hex: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = hex
        .chars()
        .map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect::<Option<_>>()?;
    let pairs = digits.chunks(2).map(|pair| match pair {
        [high, low] => Some(high << 4 | low),
        _ => None,
    });
    pairs.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_code_opens_a_line_and_only_at_its_place() {
        let (key, other) = (Key::of("ABCD-EFGH").unwrap(), Key::of("ABCD-EFGJ").unwrap());
        let sealed = key.sealed(7, "phiếu 04-17").unwrap();
        assert_eq!(Key::of("abcd efgh").unwrap().opened(7, &sealed).as_deref(), Some("phiếu 04-17"));
        assert_eq!(other.opened(7, &sealed), None);
        assert_eq!(key.opened(8, &sealed), None);
        let (all, last) = sealed.split_at(sealed.len() - 1);
        let changed = format!("{all}{}", if last == "0" { "1" } else { "0" });
        assert_eq!(key.opened(7, &changed), None);
        assert_eq!(key.opened(7, "zz"), None);
    }
}
