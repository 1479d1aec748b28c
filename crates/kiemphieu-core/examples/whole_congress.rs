//! A whole congress of two elections: the committee, and the secretary from among it. Constructed.
#![forbid(unsafe_code)]
#![allow(clippy::print_stdout, clippy::indexing_slicing)]

use kiemphieu_core::{
    Ballot, Congress, Date, Editions, Election, Judge, Lang, Level, List, Marks, MeetingKind, Office, Papers, Report,
    Roll, Round, Rulebook, Tally, Vote, count,
};

#[allow(missing_docs)]
pub fn main() -> Result<(), Box<dyn std::error::Error>> {
    let editions = Editions::built_in()?;
    let rulebook = editions.choose(Date::constant(2025, 3, 15), None, false)?;
    let roll = Roll::new(MeetingKind::Members, 12, Some(12), Vec::new())?;

    let names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Dung"];
    let list = List::new(names, 3).map_err(|mut errors| errors.remove(0))?;
    let papers = [(vec![true, true, true, false], 8), (vec![true, false, true, true], 4)];
    let committee = Election::new("committee", Office::Committee, roll.clone(), list.clone())?
        .held(Round::voted(Default::default(), vote(&list, rulebook, &papers)?))?;

    let list = List::new(["Nguyễn Văn An", "Trần Thị Bình"], 1).map_err(|mut errors| errors.remove(0))?;
    let papers = [(vec![true, false], 9), (vec![false, true], 3)];
    let secretary = Election::new("secretary", Office::Secretary, roll, list.clone())?
        .from("committee")
        .held(Round::voted(Default::default(), vote(&list, rulebook, &papers)?))?;

    let congress = Congress::new("Chi bộ thôn Đông", Date::constant(2025, 3, 15))?
        .at(Level::Cell)
        .with(committee)?
        .with(secretary)?;
    let counted = count(&congress, rulebook);
    for election in Report::new(&counted, Lang::En, Vec::new(), false).elections {
        println!("{}: {}", election.id, election.elected.join(", "));
    }
    assert_eq!(counted.elections[1].elected(), ["Nguyễn Văn An"]);
    Ok(())
}

/// Papers of each kind and how many of them, all issued and returned.
fn vote(list: &List, rulebook: &Rulebook, papers: &[(Vec<bool>, u32)]) -> Result<Vote, Box<dyn std::error::Error>> {
    let mut tally = Tally::new(Judge::new(list, rulebook));
    for (kept, count) in papers {
        tally.add(&Ballot::plain(Marks::StrikeOut(kept.clone())), *count)?;
    }
    let all = papers.iter().map(|(_, count)| count).sum();
    Ok(Vote::of_box("constructed", Papers::new(all, all), tally))
}
