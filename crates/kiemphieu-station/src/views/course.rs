//! Where each election stands, as those see it who call the next vote.

use kiemphieu_core::{Attendance, Base, Deduction, DeductionGround, Ending, List, Office, Question, Roll, Text};

use crate::counted_box::Stage;
use crate::station::Station;

/// Where an election stands. It knows no vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CourseView {
    /// The election.
    pub election: String,
    /// What is elected.
    pub office: Office,
    /// What is elected, as a title.
    pub title: Text,
    /// The box of it that is being counted.
    pub counting: Option<u32>,
    /// What it waits for; nothing while a box is counted, or once voting is over.
    pub question: Option<Question>,
    /// Those of a tie that is none any more, since one of them withdrew: the congress may seat them.
    pub lapsed: Vec<String>,
    /// How it stands, in the word by which a decision says what it answers.
    pub ending: Ending,
    /// Its first list, as it stands.
    pub list: List,
    /// Whether the congress may decide that list anew, since nothing is voted or decided yet.
    pub may_be_listed: bool,
    /// Whether it was added at this station, and may be taken back.
    pub may_be_taken_back: bool,
    /// On which grounds the rulebook leaves people out of its base.
    pub grounds: Vec<(DeductionGround, Text)>,
}

/// Every election of the congress, in their order.
#[must_use]
pub fn courses(station: &Station) -> Vec<CourseView> {
    let of = |election: &kiemphieu_core::Election| {
        let course = station.course(&election.id)?;
        let is_open = |number: &u32| station.a_box(*number).is_ok_and(|a_box| a_box.stage() == Stage::Counting);
        let counting = course.boxes().find(is_open);
        let question = if counting.is_none() { course.procedure.question() } else { None };
        let (office, words) = (election.office, station.opening().rulebook().words());
        let level = station.opening().congress().level;
        let title = office.text_at(level, words).map(|vi| format!("Bầu {vi}"), |en| format!("Election of the {en}"));
        Some(CourseView {
            election: election.id.clone(),
            office,
            title,
            counting,
            question,
            lapsed: course.procedure.left_of_a_tie().to_vec(),
            ending: course.procedure.ending(),
            list: election.list.clone(),
            may_be_listed: course.is_before_the_vote(),
            may_be_taken_back: course.is_added() && course.is_before_the_vote(),
            grounds: grounds(station, &election.roll),
        })
    };
    station.opening().congress().elections().iter().filter_map(of).collect()
}

/// On which grounds the rulebook leaves people out of the base of this body.
fn grounds(station: &Station, roll: &Roll) -> Vec<(DeductionGround, Text)> {
    let rulebook = station.opening().rulebook();
    let lawful = |ground: &DeductionGround| {
        let one = Attendance { present: None, deductions: Some(vec![Deduction { ground: *ground, count: 1 }]) };
        roll.from_then_on(&one).is_ok_and(|roll| Base::of(&roll, rulebook, None).refused().is_empty())
    };
    let named = |ground: DeductionGround| (ground, ground.text(rulebook.words()));
    DeductionGround::ALL.iter().copied().filter(lawful).map(named).collect()
}
