//! One round: a list, a box of papers, the base, and who is elected. Constructed.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::indexing_slicing)]

use kiemphieu_core::{Ballot, Base, Date, Editions, Judge, List, Marks, MeetingKind, Outcome, Roll, Tally};

#[allow(missing_docs)]
pub fn main() -> Result<(), Box<dyn std::error::Error>> {
    let editions = Editions::built_in()?;
    let rulebook = editions.choose(Date::constant(2025, 3, 15), None, false)?;
    let list =
        List::new(["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường"], 2).map_err(|mut errors| errors.remove(0))?;

    // A paper on which a name is left standing is a vote for it.
    let mut tally = Tally::new(Judge::new(&list, rulebook));
    tally.add(&Ballot::plain(Marks::StrikeOut(vec![true, true, false])), 6)?;
    tally.add(&Ballot::plain(Marks::StrikeOut(vec![true, false, true])), 2)?;
    tally.add(&Ballot::plain(Marks::StrikeOut(vec![true, true, true])), 1)?;

    // Nine of eleven members voted; half is taken of the eleven.
    let base = Base::of(&Roll::new(MeetingKind::Members, 11, Some(9), Vec::new())?, rulebook, None);
    let outcome = Outcome::by_majority(&base, list.seats(), tally.votes());
    println!("D = {}, needed {}, votes {:?}, invalid {}", base.d(), base.needed(), tally.votes(), tally.invalid());
    for at in outcome.elected() {
        println!("elected: {}", list.name(*at));
    }
    assert_eq!(outcome.elected(), [0, 1], "8 and 6 of 11");
    Ok(())
}
