//! What nobody can guess: words drawn by the system, and how two of them are compared.

use kiemphieu_core::digest::sha256;

/// The letters of a code that is read from a screen: none that look alike.
const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/// So many letters in a group of a code, and so many groups: 60 bits.
const GROUP: usize = 4;
const GROUPS: usize = 3;

/// The system gives no chance: nothing can be kept secret.
#[derive(Debug)]
pub(crate) struct NoChance;

/// A word for a cookie or a token: 128 bits.
pub(crate) fn word() -> Result<String, NoChance> {
    let mut drawn = [0; 16];
    getrandom::fill(&mut drawn).map_err(|_| NoChance)?;
    Ok(drawn.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A number drawn by chance.
pub(crate) fn number() -> Result<u32, NoChance> {
    getrandom::u32().map_err(|_| NoChance)
}

/// A code that a person can read and type.
pub(crate) fn code() -> Result<String, NoChance> {
    let mut drawn = [0; GROUP * GROUPS];
    getrandom::fill(&mut drawn).map_err(|_| NoChance)?;
    let letters = drawn.iter().filter_map(|byte| LETTERS.get(usize::from(byte % 32)).copied().map(char::from));
    let letters: Vec<char> = letters.collect();
    Ok(letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-"))
}

/// Whether two secrets are the same, told in a time that does not hang on where they part.
pub(crate) fn same(one: &str, other: &str) -> bool {
    sha256(one.as_bytes()) == sha256(other.as_bytes())
}
