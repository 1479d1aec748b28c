//! The papers of a round with one fact changed.

use super::{Cast, Filled, OneBox, Sheet};
use crate::Mark;

impl Cast {
    /// The same papers with one mark of one of them made another, each way, and the place of the name. Of equal papers one is
    /// changed; typed-in totals have none.
    pub(crate) fn changed(&self, to: &[Mark]) -> Vec<(Self, usize)> {
        let mut all = Vec::new();
        for number in self.kinds() {
            for at in 0..self.names.len() {
                let is = self.sheets().nth(number).and_then(|sheet| sheet.marks.get(at).copied());
                for mark in to.iter().filter(|mark| is.is_some_and(|is| is != **mark)) {
                    let mut other = self.clone();
                    other.sheet(number, |sheet| {
                        sheet.marks.get_mut(at).into_iter().for_each(|here| *here = *mark);
                    });
                    all.push((other, at));
                }
            }
        }
        all
    }

    /// The same papers but for one that was kept back, each way. Of equal papers one is.
    pub(crate) fn each_kept_back(&self) -> Vec<Self> {
        self.kinds().into_iter().map(|number| self.without(number)).collect()
    }

    /// The same papers but for one that was kept back, by its number from 0 through all boxes.
    pub(crate) fn without(&self, number: usize) -> Self {
        let mut other = self.clone();
        let mut number = number;
        for one in other.boxes_mut() {
            if number < one.sheets.len() {
                one.sheets.remove(number);
                one.returned = one.returned.map(|returned| returned.saturating_sub(1));
                break;
            }
            number -= one.sheets.len();
        }
        other.papers.returned = other.papers.returned.saturating_sub(1);
        other
    }

    /// The papers of the list turned round: who stood first stands last, with the same votes.
    pub(crate) fn turned(&self) -> Self {
        let (mut turned, names) = (self.clone(), self.names.len());
        for sheet in turned.sheets_mut() {
            sheet.marks.resize(names, Mark::Neither);
            sheet.marks.reverse();
        }
        if let Filled::Totals(totals) = &mut turned.filled {
            totals.votes.reverse();
        }
        turned
    }

    /// The same with one paper less that was issued.
    pub(crate) fn not_issued(mut self) -> Self {
        self.papers.issued = self.papers.issued.saturating_sub(1);
        self
    }

    /// Lays all papers into one box of which nothing is told.
    pub(crate) fn in_one_box(&mut self) {
        let sheets: Vec<_> = self.sheets().cloned().collect();
        if let Filled::Boxes(boxes) = &mut self.filled {
            *boxes = vec![OneBox { sheets, ..OneBox::default() }];
        }
    }

    /// Changes one paper, by its number from 0 through all boxes.
    pub(crate) fn sheet(&mut self, number: usize, change: impl FnOnce(&mut Sheet)) {
        self.sheets_mut().nth(number).map(change);
    }

    /// The number of the first paper of each kind.
    fn kinds(&self) -> Vec<usize> {
        let sheets: Vec<_> = self.sheets().collect();
        let first = |(at, sheet): &(usize, &&Sheet)| sheets.iter().position(|other| other == *sheet) == Some(*at);
        sheets.iter().enumerate().filter(first).map(|(at, _)| at).collect()
    }
}
