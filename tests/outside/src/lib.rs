//! A congress of two elections, built and counted in twenty lines by a crate that knows only what is published.

use kiemphieu_core::*;

/// Who is elected secretary by a committee that is elected just before; constructed.
pub fn secretary() -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let editions = Editions::built_in()?;
    let rulebook = editions.choose(Date::constant(2025, 3, 15), None, false)?;
    let held = |id: &str, office, names: &[&str], seats, papers: &[(&[bool], u32)]| {
        let list = List::new(names.iter().copied(), seats).map_err(|mut wrong| wrong.remove(0))?;
        let mut tally = Tally::new(Judge::new(&list, rulebook));
        for (marks, count) in papers {
            tally.add(&Ballot::plain(Marks::StrikeOut(marks.to_vec())), *count)?;
        }
        let vote = Vote::of_box("box", Papers::new(12, 12), tally);
        let roll = Roll::new(MeetingKind::Members, 12, Some(12), Vec::new())?;
        Ok::<_, Box<dyn std::error::Error>>(Election::new(id, office, roll, list)?.held(Round::voted(Call::default(), vote))?)
    };
    let papers: [(&[bool], u32); 2] = [(&[true, true, true, false], 8), (&[true, false, true, true], 4)];
    let committee = held("committee", Office::Committee, &["An", "Bình", "Cường", "Dung"], 3, &papers)?;
    let secretary = held("secretary", Office::Secretary, &["An", "Bình"], 1, &[(&[true, false], 9), (&[false, true], 3)])?;
    let congress = Congress::new("Chi bộ", Date::constant(2025, 3, 15))?.at(Level::Cell);
    let congress = congress.with(committee)?.with(secretary.from("committee"))?;
    let counted = count(&congress, rulebook);
    Ok(counted.elections[1].elected().to_vec())
}
