//! Papers that were read differently: read a third time, or concluded by two persons.

use kiemphieu_core::{BallotBox, List, Paper, PaperLine};

use super::Station;
use super::entry::see_paper;
use super::people::see_reason;
use crate::batch::difference::{Conclusion, Needs};
use crate::counted_box::{Address, CountedBox};
use crate::event::{Event, ReadThird, Settled};
use crate::refused::Refused;

impl Station {
    pub(super) fn read_third(&mut self, event: &Event, read: &ReadThird) -> Result<(), Refused> {
        let by = self.of_the_board(event)?;
        let ReadThird { of_box, batch, no, reads } = read;
        let a_box = self.counting(*of_box)?;
        let agree = a_box.agree;
        let (paper, alike) = see_paper(a_box.list(), reads)?;
        if alike != 1 {
            return Err(Refused::OneAtATime);
        }
        let found = a_box.batch_mut(*batch).ok_or(Refused::NoSuchBatch { batch: *batch })?;
        match found.unsettled(*no, agree) {
            Some((_, Needs::Third)) if found.was_read_by(by) => Err(Refused::ReadBefore),
            Some((_, Needs::Third)) => {
                found.settle(*no, agree, |difference| difference.read(by, paper));
                Ok(())
            }
            _ => Err(Refused::NotToBeRead),
        }
    }

    /// The papers of a box that a person may read a third time: nobody reads what he has read before.
    pub fn to_read<'s>(&self, a_box: &'s CountedBox, by: &'s str) -> impl Iterator<Item = Address> + use<'s> {
        let third = a_box.unsettled().filter(|(_, needs)| *needs == Needs::Third).map(|(address, _)| address);
        third.filter(move |(batch, _)| a_box.batch(*batch).is_some_and(|batch| !batch.was_read_by(by)))
    }

    /// The papers of a box about which two persons must conclude.
    pub fn to_conclude<'s>(&'s self, a_box: &'s CountedBox) -> impl Iterator<Item = Address> + use<'s> {
        a_box.unsettled().filter(|(address, needs)| self.is_for_the_board(a_box, *address, *needs)).map(|(at, _)| at)
    }

    /// Whether the board concludes: so the rule says, or nobody is there who has not read the batch before.
    fn is_for_the_board(&self, a_box: &CountedBox, (batch, _): Address, needs: Needs) -> bool {
        let unread = |person: &&str| a_box.batch(batch).is_some_and(|batch| !batch.was_read_by(person));
        needs == Needs::Board || (needs == Needs::Third && !self.board().iter().any(unread))
    }

    pub(super) fn settled(&mut self, event: &Event, settled: &Settled) -> Result<(), Refused> {
        let Settled { of_box, batch, no, reads, why, with } = settled;
        let by = self.two(event, with)?;
        see_reason(why)?;
        let a_box = self.a_box(*of_box)?;
        let paper = concluded(a_box.list(), reads, why)?;
        if paper.rows.unclear().next().is_some() {
            return Err(Refused::StillUnclear);
        }
        let found = a_box.batch(*batch).ok_or(Refused::NoSuchBatch { batch: *batch })?;
        let (_, needs) = found.unsettled(*no, a_box.agree).ok_or(Refused::NotToBeRead)?;
        if !self.is_for_the_board(a_box, (*batch, *no), needs) {
            return Err(Refused::ThirdReadingFirst);
        }
        let both_read = by.iter().all(|person| found.was_read_by(person));
        if both_read && self.board().iter().any(|person| !found.was_read_by(person)) {
            return Err(Refused::BothRead);
        }
        let conclusion = Conclusion { by: by.map(str::to_owned), why: why.clone(), paper };
        let a_box = self.counting(*of_box)?;
        let agree = a_box.agree;
        if let Some(found) = a_box.batch_mut(*batch) {
            found.settle(*no, agree, |difference| difference.conclude(conclusion));
        }
        Ok(())
    }
}

/// A paper as two persons conclude that it reads; they may say that it is valid, for the reason that they give.
fn concluded(list: &List, reads: &PaperLine, why: &str) -> Result<Paper, Refused> {
    let (said, alike) = reads.clone().read(list).map_err(Refused::Paper)?;
    if alike != 1 {
        return Err(Refused::OneAtATime);
    }
    let plain = PaperLine::of(&Paper { said_valid: false, ..said.clone() }, 1);
    see_paper(list, &plain)?;
    let note = said.note.clone().or_else(|| said.said_valid.then(|| why.to_owned()));
    let paper = Paper { note, ..said };
    BallotBox::new(list.clone()).put(paper.clone()).map_err(Refused::Paper)?;
    Ok(paper)
}
