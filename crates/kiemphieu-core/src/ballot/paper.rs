//! One ballot paper, and the verdict of the rules on it (rules `BALLOT-*`).

use serde::{Deserialize, Serialize};

use crate::ballot::list::List;
use crate::rules::parameters::VotesNobody;
use crate::rules::rule::{Cite, RuleId};
use crate::rules::rulebook::Rulebook;
use crate::words::terms::{Flaw, Form, Ground};
use crate::words::written::written;

/// The two boxes in one row of a two-box paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Boxes {
    /// An X under agree only: a vote.
    Agree,
    /// An X under disagree only.
    Disagree,
    /// An X in both boxes.
    Both,
    /// No X in the row.
    Neither,
}

/// What stands on a paper, name by name in ballot order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Marks {
    /// A strike-out paper: whether each name was left standing. A name left standing is a vote.
    StrikeOut(Vec<bool>),
    /// A two-box paper.
    TwoBox(Vec<Boxes>),
}

impl Marks {
    /// The form of paper that these marks belong to.
    #[must_use]
    pub fn form(&self) -> Form {
        match self {
            Self::StrikeOut(_) => Form::StrikeOut,
            Self::TwoBox(_) => Form::TwoBox,
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::StrikeOut(kept) => kept.len(),
            Self::TwoBox(rows) => rows.len(),
        }
    }

    /// The positions, from 0, of the names that these marks vote for (rule `BALLOT-ROW`).
    pub fn chosen(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(|at| match self {
            Self::StrikeOut(kept) => kept.get(*at) == Some(&true),
            Self::TwoBox(rows) => rows.get(*at) == Some(&Boxes::Agree),
        })
    }
}

/// One paper as it was entered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// The marks.
    pub marks: Marks,
    /// A flaw that the counting board saw.
    pub flaw: Option<Flaw>,
    /// Whether the board decided about this paper: it carries a flaw or a note.
    pub decided_by_board: bool,
}

impl Ballot {
    /// A paper on which the board had nothing to decide.
    #[must_use]
    pub fn plain(marks: Marks) -> Self {
        Self { marks, flaw: None, decided_by_board: false }
    }
}

/// What the rules say of a paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Verdict {
    /// It counts (rule `BALLOT-VALID`).
    Valid,
    /// It does not, on this ground (rule `BALLOT-INVALID`).
    Invalid(Ground),
}

impl Verdict {
    /// The rule behind the verdict.
    #[must_use]
    pub fn cite(self) -> Cite {
        match self {
            Self::Valid => RuleId::BallotValid.into(),
            Self::Invalid(ground) => RuleId::BallotInvalid.part(ground.as_str()),
        }
    }
}

/// Marks that do not belong to this list: another form, or another number of names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Misfit;

/// What must be known to judge a paper of one election under one edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
pub struct Judge {
    form: Form,
    names: usize,
    seats: u32,
    all_disagree: VotesNobody,
    one_name_blank: VotesNobody,
}

written!(Judge);

impl Judge {
    /// Whether there can be a list of which it judges papers.
    fn fits(&self) -> Result<(), Misfit> {
        let names = u32::try_from(self.names).map_err(|_| Misfit)?;
        let form = if names > self.seats { Form::StrikeOut } else { Form::TwoBox };
        if self.seats > 0 && names >= self.seats && form == self.form { Ok(()) } else { Err(Misfit) }
    }

    /// The judge of the papers of `list`.
    #[must_use]
    pub fn new(list: &List, rulebook: &Rulebook) -> Self {
        Self {
            form: list.form(),
            names: list.len(),
            seats: list.seats(),
            all_disagree: rulebook.all_disagree(),
            one_name_blank: rulebook.one_name_blank(),
        }
    }

    /// Whether it judges papers of this list.
    #[must_use]
    pub fn is_of(&self, list: &List) -> bool {
        self.form == list.form() && self.names == list.len() && self.seats == list.seats()
    }

    /// How many names the paper has.
    #[must_use]
    pub fn names(&self) -> usize {
        self.names
    }

    /// The grounds that can occur on these papers (the table of `BALLOT-INVALID`).
    pub fn possible_grounds(&self) -> impl Iterator<Item = Ground> + use<> {
        let one_name = self.names == 1;
        let strike_out = self.form == Form::StrikeOut;
        let (all_disagree, one_name_blank) = (self.all_disagree, self.one_name_blank);
        Ground::ALL.iter().copied().filter(move |ground| match ground {
            Ground::OverVote => strike_out,
            Ground::Nobody => !one_name && (strike_out || all_disagree == VotesNobody::Invalid),
            Ground::BothBoxes => one_name,
            Ground::NoBox => one_name && one_name_blank == VotesNobody::Invalid,
            Ground::NotIssued | Ground::OutsideName | Ground::Marked | Ground::WrittenOn => true,
        })
    }

    /// The verdict on a paper. Of several flaws the first in the order of [`Ground`] is told.
    ///
    /// # Errors
    /// When the marks are of another form or another list.
    pub fn verdict(&self, ballot: &Ballot) -> Result<Verdict, Misfit> {
        if ballot.marks.form() != self.form || ballot.marks.len() != self.names {
            return Err(Misfit);
        }
        let seen_by_board = ballot.flaw.map(Ground::from);
        let ground = self.ground_of_marks(&ballot.marks).into_iter().chain(seen_by_board).min();
        Ok(ground.map_or(Verdict::Valid, Verdict::Invalid))
    }

    /// The verdict on the marks alone, before the board said anything.
    ///
    /// # Errors
    /// When the marks are of another form or another list.
    pub fn verdict_on_marks(&self, marks: &Marks) -> Result<Verdict, Misfit> {
        self.verdict(&Ballot::plain(marks.clone()))
    }

    /// The verdict on a plain paper with so many names chosen, each name either chosen or not.
    #[must_use]
    pub fn verdict_on_number(&self, chosen: usize) -> Verdict {
        self.ground_of_number(chosen).map_or(Verdict::Valid, Verdict::Invalid)
    }

    /// Whether a valid paper always votes for somebody.
    #[must_use]
    pub fn every_valid_paper_votes(&self) -> bool {
        self.ground_of_number(0).is_some()
    }

    fn ground_of_marks(&self, marks: &Marks) -> Option<Ground> {
        match marks {
            Marks::TwoBox(rows) if rows.as_slice() == [Boxes::Both] => Some(Ground::BothBoxes),
            Marks::TwoBox(rows) if rows.as_slice() == [Boxes::Neither] => {
                (self.one_name_blank == VotesNobody::Invalid).then_some(Ground::NoBox)
            }
            _ => self.ground_of_number(marks.chosen().count()),
        }
    }

    fn ground_of_number(&self, chosen: usize) -> Option<Ground> {
        let too_many = u32::try_from(chosen).map_or(true, |chosen| chosen > self.seats);
        let nobody = match self.form {
            Form::StrikeOut => true,
            Form::TwoBox => self.names > 1 && self.all_disagree == VotesNobody::Invalid,
        };
        match chosen {
            0 => nobody.then_some(Ground::Nobody),
            _ => (self.form == Form::StrikeOut && too_many).then_some(Ground::OverVote),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Boxes::{Agree, Both, Disagree, Neither};
    use super::*;
    use crate::rules::editions::edition;

    fn judge(names: &[&str], seats: u32) -> Judge {
        Judge::new(&List::new(names, seats).unwrap(), edition("244"))
    }

    fn strike_out(kept: &[bool]) -> Verdict {
        let ballot = Ballot::plain(Marks::StrikeOut(kept.to_vec()));
        judge(&["A", "B", "C"], 2).verdict(&ballot).unwrap()
    }

    fn two_box(rows: &[Boxes]) -> Verdict {
        let names = ["A", "B", "C"];
        let ballot = Ballot::plain(Marks::TwoBox(rows.to_vec()));
        judge(names.get(..rows.len()).unwrap(), u32::try_from(rows.len()).unwrap()).verdict(&ballot).unwrap()
    }

    // rule: BALLOT-VALID
    #[test]
    fn ballot_valid_voting_for_exactly_the_seats_or_for_fewer() {
        assert_eq!(strike_out(&[true, true, false]), Verdict::Valid);
        assert_eq!(strike_out(&[false, true, false]), Verdict::Valid);
    }

    // rule: BALLOT-INVALID/over-vote
    #[test]
    fn ballot_invalid_over_vote_is_more_names_than_seats_and_nobody_is_none_of_several() {
        assert_eq!(strike_out(&[true, true, true]), Verdict::Invalid(Ground::OverVote));
        assert_eq!(strike_out(&[false, false, false]), Verdict::Invalid(Ground::Nobody));
    }

    /// `one-name-disagree`.
    // rule: BALLOT-INVALID/both-boxes BALLOT-INVALID/one-name-disagree
    #[test]
    fn ballot_invalid_both_boxes_or_no_box_on_a_one_name_ballot_but_disagree_is_valid() {
        assert_eq!(two_box(&[Disagree]), Verdict::Valid);
        assert_eq!(two_box(&[Agree]), Verdict::Valid);
        assert_eq!(two_box(&[Both]), Verdict::Invalid(Ground::BothBoxes));
        assert_eq!(two_box(&[Neither]), Verdict::Invalid(Ground::NoBox));
    }

    // rule: BALLOT-ROW
    #[test]
    fn ballot_row_both_boxes_or_neither_give_that_person_nothing() {
        assert_eq!(two_box(&[Agree, Both, Neither]), Verdict::Valid);
        let chosen: Vec<_> = Marks::TwoBox(vec![Both, Agree, Neither]).chosen().collect();
        assert_eq!(chosen, [1]);
    }

    // rule: BALLOT-ALL-DISAGREE
    #[test]
    fn ballot_all_disagree_is_invalid_as_nobody_by_default() {
        assert_eq!(two_box(&[Disagree, Disagree]), Verdict::Invalid(Ground::Nobody));
        assert_eq!(two_box(&[Both, Neither]), Verdict::Invalid(Ground::Nobody));
    }

    // rule: BALLOT-INVALID/not-issued BALLOT-INVALID/outside-name BALLOT-INVALID/marked BALLOT-INVALID/written-on
    #[test]
    fn ballot_invalid_flaws_that_the_board_saw_are_grounds_on_every_form() {
        let papers = [
            (judge(&["A", "B", "C"], 2), Marks::StrikeOut(vec![true, false, false])),
            (judge(&["A", "B"], 2), Marks::TwoBox(vec![Agree, Disagree])),
            (judge(&["A"], 1), Marks::TwoBox(vec![Agree])),
        ];
        for (judge, marks) in papers {
            let told = |flaw| match judge.verdict(&Ballot { flaw, ..Ballot::plain(marks.clone()) }).unwrap() {
                Verdict::Valid => "valid",
                Verdict::Invalid(ground) => ground.as_str(),
            };
            let flaws =
                [None, Some(Flaw::NotIssued), Some(Flaw::OutsideName), Some(Flaw::Marked), Some(Flaw::WrittenOn)];
            assert_eq!(flaws.map(told), ["valid", "not-issued", "outside-name", "marked", "written-on"], "{marks:?}");
        }
    }

    // rule: BALLOT-INVALID/order
    #[test]
    fn ballot_invalid_order_of_several_flaws_the_first_of_the_table_is_told() {
        let three = judge(&["A", "B", "C"], 2);
        let told = |kept: bool, flaw| {
            let ballot = Ballot { flaw: Some(flaw), ..Ballot::plain(Marks::StrikeOut(vec![kept; 3])) };
            three.verdict(&ballot).unwrap()
        };
        for (kept, of_marks) in [(true, Ground::OverVote), (false, Ground::Nobody)] {
            assert_eq!(told(kept, Flaw::NotIssued), Verdict::Invalid(Ground::NotIssued));
            for later in [Flaw::OutsideName, Flaw::Marked, Flaw::WrittenOn] {
                assert_eq!(told(kept, later), Verdict::Invalid(of_marks), "{later:?}");
            }
        }
    }

    #[test]
    fn marks_of_another_paper_are_refused() {
        let three = judge(&["A", "B", "C"], 2);
        assert_eq!(three.verdict(&Ballot::plain(Marks::StrikeOut(vec![true; 2]))), Err(Misfit));
        assert_eq!(three.verdict(&Ballot::plain(Marks::TwoBox(vec![Agree; 3]))), Err(Misfit));
    }

    // rule: BALLOT-INVALID/not-issued BALLOT-INVALID/over-vote BALLOT-INVALID/nobody BALLOT-INVALID/both-boxes
    // rule: BALLOT-INVALID/no-box BALLOT-INVALID/outside-name BALLOT-INVALID/marked BALLOT-INVALID/written-on
    #[test]
    fn ballot_invalid_over_vote_cannot_occur_on_a_two_box_paper() {
        let grounds =
            |names: &[&str], seats| -> Vec<_> { judge(names, seats).possible_grounds().map(Ground::as_str).collect() };
        assert_eq!(grounds(&["A", "B"], 2), ["not-issued", "nobody", "outside-name", "marked", "written-on"]);
        assert_eq!(grounds(&["A"], 1), ["not-issued", "both-boxes", "no-box", "outside-name", "marked", "written-on"]);
        assert_eq!(
            grounds(&["A", "B"], 1),
            ["not-issued", "over-vote", "nobody", "outside-name", "marked", "written-on"]
        );
    }
}
