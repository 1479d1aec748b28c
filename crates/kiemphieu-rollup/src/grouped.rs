//! A whole number as people read it.

use kiemphieu_core::{Lang, say};

/// With marks between the thousands: 1.500.000 in Vietnamese, 1,500,000 in English.
pub(crate) fn grouped(lang: Lang, number: u64) -> String {
    let digits = number.to_string();
    let groups = digits.as_bytes().rchunks(3).rev().map(String::from_utf8_lossy).collect::<Vec<_>>();
    groups.join(say(lang, ".", ","))
}
