//! PINs: hashed slowly, and guessed at most five times.

use std::collections::BTreeMap;

use argon2::Argon2;
use argon2::password_hash::{PasswordHash, PasswordHasher, PasswordVerifier, SaltString};

/// A PIN has at least so many digits.
pub(crate) const LEAST_DIGITS: usize = 6;

/// And at most so many.
pub(crate) const MOST_DIGITS: usize = 64;

/// After so many wrong ones nobody may try any more.
const TRIES: u32 = 5;

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
    Argon2::default().hash_password(pin.as_bytes(), &salt).ok().map(|hash| hash.to_string())
}

fn verify(pin: &str, kept: &str) -> bool {
    PasswordHash::new(kept).is_ok_and(|kept| Argon2::default().verify_password(pin.as_bytes(), &kept).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_pin_fits_and_another_does_not() {
        let kept = hashed("271828", "0123456789abcdef").unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(verify("271828", &kept) && !verify("271829", &kept) && !verify("", &kept));
        assert!(!verify("271828", "271828"));
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
