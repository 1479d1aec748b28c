//! Every vote of a cell of nine on three names for one seat: how often it is decided at once, and how often it is not.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::indexing_slicing)]

use kiemphieu_core::{Base, Date, Editions, Ending, MeetingKind, Outcome, Roll};

#[allow(missing_docs)]
pub fn main() -> Result<(), Box<dyn std::error::Error>> {
    let editions = Editions::built_in()?;
    let rulebook = editions.choose(Date::constant(2025, 3, 15), None, false)?;
    let base = Base::of(&Roll::new(MeetingKind::Members, 9, Some(9), Vec::new())?, rulebook, None);

    let (mut complete, mut short) = (0, 0);
    // Each of the nine votes for one of the three, or for nobody.
    for first in 0..=9 {
        for second in 0..=9 - first {
            for third in 0..=9 - first - second {
                match Outcome::by_majority(&base, 1, &[first, second, third]).ending() {
                    Ending::Complete => complete += 1,
                    Ending::Short => short += 1,
                    other => unreachable!("{other:?}: two cannot both be over half of nine papers with one vote each"),
                }
            }
        }
    }
    println!("{complete} of {} ways to divide the papers elect somebody at once", complete + short);
    assert_eq!((complete, complete + short), (105, 220));
    Ok(())
}
