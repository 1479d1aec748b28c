//! PINs: hashed slowly, and guessed at most five times.

use std::collections::BTreeMap;

use argon2::password_hash::{Output, ParamsString, PasswordHash, Salt, SaltString};
use argon2::{Algorithm, Argon2, Block, Params, Version};

/// A PIN has at least so many digits.
pub(crate) const LEAST_DIGITS: usize = 6;

/// And at most so many.
pub(crate) const MOST_DIGITS: usize = 64;

/// After so many wrong ones nobody may try any more.
const TRIES: u32 = 5;

/// Memory of this size goes back to the system as soon as it is free. Less would stay with each thread that ever saw a PIN; only
/// what a PIN takes of it is ever touched.
const GOES_BACK: usize = 33 << 20;

/// A salt has no more bytes.
const LONGEST_SALT: usize = 64;

/// How often a PIN was given wrongly, by person.
#[derive(Debug, Default)]
pub(crate) struct Tries(BTreeMap<String, u32>);

/// What came of a try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tried {
    Right,
    /// Wrong; so many tries are left.
    Wrong {
        left: u32,
    },
}

impl Tries {
    /// Tries a PIN against what is kept of it.
    pub fn on(&mut self, person: &str, pin: &str, kept: &str) -> Tried {
        let tried = self.0.entry(person.to_owned()).or_default();
        *tried = tried.saturating_add(1);
        let is_right = *tried <= TRIES && verify(pin, kept);
        match is_right {
            true => {
                self.0.remove(person);
                Tried::Right
            }
            false => Tried::Wrong { left: TRIES.saturating_sub(*tried) },
        }
    }

    pub fn forget(&mut self, person: &str) {
        self.0.remove(person);
    }
}

/// Whether this can be a PIN: digits, enough of them, not all alike and no plain row.
pub(crate) fn is_strong(pin: &str) -> bool {
    let digits = pin.as_bytes();
    let all = digits.len() >= LEAST_DIGITS && digits.len() <= MOST_DIGITS && digits.iter().all(u8::is_ascii_digit);
    let steps = |by: u8| {
        let mut pairs = digits.iter().zip(digits.iter().skip(1));
        pairs.all(|(one, next)| one.wrapping_add(by) == *next)
    };
    all && ![0, 1, u8::MAX].into_iter().any(steps)
}

/// What is kept of a PIN, with the salt that it is given.
pub(crate) fn hashed(pin: &str, salt: &str) -> Option<String> {
    let salt = SaltString::encode_b64(salt.as_bytes()).ok()?;
    let params = Params::default();
    let kept = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(&params).ok()?,
        salt: Some(salt.as_salt()),
        hash: Some(output(pin, salt.as_salt(), &params)?),
    };
    Some(kept.to_string())
}

fn verify(pin: &str, kept: &str) -> bool {
    let Ok(kept) = PasswordHash::new(kept) else { return false };
    let is_ours = kept.algorithm == Algorithm::Argon2id.ident() && kept.version == Some(Version::V0x13.into());
    let (Some(salt), Some(hash), Ok(params), true) = (kept.salt, kept.hash, Params::try_from(&kept), is_ours) else {
        return false;
    };
    // Outputs are compared in a time that tells nothing.
    output(pin, salt, &params).is_some_and(|own| own == hash)
}

fn output(pin: &str, salt: Salt, params: &Params) -> Option<Output> {
    let mut salted = [0; LONGEST_SALT];
    let salt = salt.decode_b64(&mut salted).ok()?;
    let blocks = params.block_count();
    let mut memory = Vec::with_capacity(blocks.max(GOES_BACK / Block::SIZE));
    memory.resize(blocks, Block::new());
    let mut own = [0; Params::DEFAULT_OUTPUT_LEN];
    let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone());
    argon2.hash_password_into_with_memory(pin.as_bytes(), salt, &mut own, &mut memory).ok()?;
    Output::new(&own).ok()
}

#[cfg(test)]
mod tests {
    use argon2::password_hash::PasswordHasher;

    use super::*;

    fn salted(salt: &str) -> SaltString {
        SaltString::encode_b64(salt.as_bytes()).unwrap()
    }

    #[test]
    fn the_right_pin_fits_and_another_does_not() {
        let kept = hashed("271828", "0123456789abcdef").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("271828", &kept) && !verify("271829", &kept) && !verify("", &kept));
        assert!(!verify("271828", "271828"));
        let by_the_library =
            Argon2::default().hash_password(b"271828", &salted("0123456789abcdef")).unwrap().to_string();
        assert_eq!(by_the_library, kept, "as every program of argon2 makes it");
        assert!(!verify("271828", &kept.replace("argon2id", "argon2i")));
    }

    #[test]
    fn after_five_wrong_ones_the_right_one_does_not_help() {
        let kept = hashed("271828", "0123456789abcdef").unwrap();
        let mut tries = Tries::default();
        for left in [4, 3, 2, 1, 0] {
            assert_eq!(tries.on("hoa", "111111", &kept), Tried::Wrong { left });
        }
        assert_eq!(tries.on("hoa", "271828", &kept), Tried::Wrong { left: 0 });
        assert_eq!(tries.on("nam", "271828", &kept), Tried::Right);
        tries.forget("hoa");
        assert_eq!(tries.on("hoa", "271828", &kept), Tried::Right);
    }

    #[test]
    fn a_pin_that_anybody_would_try_first_is_none() {
        for pin in ["12345", "111111", "123456", "987654", "27182a", "", "２７１８２８"] {
            assert!(!is_strong(pin), "{pin}");
        }
        assert!(is_strong("271828"));
    }
}
