//! The form of a paper, as a page needs it that takes keys for one.

use kiemphieu_core::{Boxes, Flaw, Form, Ground, Judge, Lang, List, Marks, Rulebook, Verdict};
use serde::Serialize;

use crate::counted_box::CountedBox;
use crate::station::Station;

/// The form of a paper: what its numbers mean, and which papers would be invalid by their marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperForm {
    /// Strike-out or two boxes.
    pub form: Form,
    /// The names in their order; a number is a place in it, from 1.
    pub names: Vec<String>,
    /// So many digits make a number: two up to 99 names, three above.
    pub digits: usize,
    /// The seats.
    pub seats: u32,
    /// By the number of names chosen, from nought: why the paper is invalid, where it is.
    pub invalid: Vec<Option<String>>,
    /// On a paper of one name: why it is invalid with both boxes, and with none, where it is.
    pub one_name: [Option<String>; 2],
    /// The flaws in the order of their keys.
    pub flaws: Vec<(Flaw, String)>,
}

/// The form of the papers of a box.
#[must_use]
pub fn paper_form(station: &Station, a_box: &CountedBox, lang: Lang) -> PaperForm {
    form_of(a_box.list(), station.opening().rulebook(), lang)
}

/// The form of the papers of a list.
#[must_use]
pub fn form_of(list: &List, rulebook: &Rulebook, lang: Lang) -> PaperForm {
    let judge = Judge::new(list, rulebook);
    let why = |verdict: Verdict| match verdict {
        Verdict::Valid => None,
        Verdict::Invalid(ground) => Some(Ground::text(ground).get(lang).to_owned()),
    };
    let one = |boxes| judge.verdict_on_marks(&Marks::TwoBox(vec![boxes])).ok().and_then(why);
    let is_one = list.len() == 1 && list.form() == Form::TwoBox;
    let flaws = [Flaw::NotIssued, Flaw::OutsideName, Flaw::Marked, Flaw::WrittenOn];
    PaperForm {
        form: list.form(),
        names: list.names().to_vec(),
        digits: list.len().to_string().len().max(2),
        seats: list.seats(),
        invalid: (0..=list.len()).map(|chosen| why(judge.verdict_on_number(chosen))).collect(),
        one_name: if is_one { [one(Boxes::Both), one(Boxes::Neither)] } else { [None, None] },
        flaws: flaws.into_iter().map(|flaw| (flaw, flaw.text().get(lang).to_owned())).collect(),
    }
}
