//! What the exported files are called.

use kiemphieu_core::Congress;

/// The ballot file of a round: by the id of its election, or by its place where an id makes no name of a file.
pub(crate) fn ballots(congress: &Congress, election: &str, round: u32) -> String {
    let plain = |id: &str| {
        !id.is_empty() && id.len() <= 60 && id.bytes().all(|letter| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    };
    let all_plain = congress.elections().iter().all(|other| plain(&other.id));
    let place = congress.elections().iter().position(|other| other.id == election).map_or(0, |at| at + 1);
    match all_plain {
        true => format!("{election}-{round}.csv"),
        false => format!("election-{place}-{round}.csv"),
    }
}
