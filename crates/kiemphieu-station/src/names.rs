//! What the exported files are called.

use kiemphieu_core::Congress;

use crate::counted_box::CountedBox;

/// The ballot files of a round, one for each of its ballot boxes: by the id of its election, or by its place where an id makes
/// no name of a file.
pub(crate) fn ballots(congress: &Congress, a_box: &CountedBox) -> Vec<String> {
    let plain = |id: &str| {
        !id.is_empty() && id.len() <= 60 && id.bytes().all(|letter| matches!(letter, b'a'..=b'z' | b'0'..=b'9' | b'-'))
    };
    let (election, round) = (&a_box.election, a_box.round);
    let all_plain = congress.elections().iter().all(|other| plain(&other.id));
    let place = congress.elections().iter().position(|other| other.id == *election).map_or(0, |at| at + 1);
    let stem = if all_plain { format!("{election}-{round}") } else { format!("election-{place}-{round}") };
    match a_box.declared.boxes.len() {
        0 => vec![format!("{stem}.csv")],
        // An underscore, which no id has: no file of several boxes is called like that of another election.
        boxes => (1..=boxes).map(|part| format!("{stem}_{part}.csv")).collect(),
    }
}
