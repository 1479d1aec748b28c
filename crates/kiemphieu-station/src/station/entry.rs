//! Papers entered: a batch taken, its papers read, the count closed, or given back.

use kiemphieu_core::{BallotBox, List, Paper, PaperLine};

use super::Station;
use super::boxes::{MOST_PAPERS_OF_A_BATCH, see_part};
use super::people::see_reason;
use crate::batch::entry::Entry;
use crate::counted_box::CountedBox;
use crate::event::{Again, BatchReopened, BatchTaken, Event, How, OfCount, PaperRead, PaperVoid, Which};
use crate::refused::Refused;

impl Station {
    pub(super) fn batch_taken(&mut self, event: &Event, taken: &BatchTaken) -> Result<(), Refused> {
        let by = self.of_the_board(event)?;
        if let How::ReadAloud(reader) = &taken.how {
            let role = self.member(&reader.person)?.role;
            if !role.counts() || reader.person == by {
                return Err(Refused::NoReader { person: reader.person.clone() });
            }
        }
        let a_box = self.counting(taken.of_box)?;
        let (count, batch) = picked(a_box, by, &taken.how, taken.draw)?;
        if (count, batch) != (taken.count, taken.batch) {
            return Err(Refused::OtherBatch { count, batch });
        }
        a_box.people.insert(by.to_owned(), count);
        if let How::ReadAloud(reader) = &taken.how {
            a_box.people.insert(reader.person.clone(), count);
        }
        let desk = &event.desk;
        if let Some(batch) = a_box.batch_mut(batch) {
            batch.take(count, by, desk, &taken.how);
        }
        Ok(())
    }

    /// The batch that the station picks for a person who asks for one, and for which count.
    ///
    /// # Errors
    /// Why there is none.
    pub fn pick(&self, number: u32, by: &str, how: &How, draw: u32) -> Result<BatchTaken, Refused> {
        let (count, batch) = picked(self.a_box(number)?, by, how, draw)?;
        Ok(BatchTaken { of_box: number, batch, count, how: how.clone(), draw })
    }

    pub(super) fn paper(&mut self, event: &Event, read: &PaperRead) -> Result<(), Refused> {
        let by = self.of_the_board(event)?;
        let a_box = self.counting(read.of_box)?;
        let (paper, alike) = see_paper(a_box.list(), &read.reads)?;
        let papers = a_box.batch(read.batch).map_or(0, crate::batch::Batch::papers);
        let entry = own(a_box, by, of(read))?;
        if let Some(no) = event.key.as_ref().and_then(|key| entry.sent(key)) {
            return Err(Refused::SentTwice { no });
        }
        let numbers = read.no..read.no.saturating_add(alike);
        let next = entry.next();
        if read.no != next {
            return Err(Refused::OtherNumber { next, stands: read.no });
        }
        let last = numbers.end.saturating_sub(1);
        if last > papers {
            return Err(Refused::BeyondBatch { no: last, papers });
        }
        if let Some(no) = numbers.clone().find(|no| entry.papers().contains_key(no)) {
            return Err(Refused::NumberTaken { no });
        }
        for no in numbers {
            entry.put(no, paper.clone(), event.key.as_ref());
        }
        Ok(())
    }

    pub(super) fn paper_again(&mut self, event: &Event, read: &PaperRead) -> Result<(), Refused> {
        let by = self.of_the_board(event)?;
        let a_box = self.counting(read.of_box)?;
        let (paper, alike) = see_paper(a_box.list(), &read.reads)?;
        if alike != 1 {
            return Err(Refused::OneAtATime);
        }
        let entry = own(a_box, by, of(read))?;
        if !entry.papers().contains_key(&read.no) {
            return Err(Refused::NoSuchPaper { no: read.no });
        }
        entry.put(read.no, paper, event.key.as_ref());
        Ok(())
    }

    pub(super) fn paper_void(&mut self, event: &Event, void: &PaperVoid) -> Result<(), Refused> {
        let by = self.of_the_board(event)?;
        let PaperVoid { of_box, batch, count, no } = *void;
        let entry = own(self.counting(of_box)?, by, OfCount { of_box, batch, count })?;
        if !entry.papers().contains_key(&no) {
            return Err(Refused::NoSuchPaper { no });
        }
        entry.void(no);
        Ok(())
    }

    pub(super) fn batch_closed(&mut self, event: &Event, closed: &OfCount) -> Result<(), Refused> {
        let by = self.of_the_board(event)?;
        let a_box = self.counting(closed.of_box)?;
        own(a_box, by, *closed)?;
        let (list, agree) = (a_box.list().clone(), a_box.agree);
        let batch = a_box.batch_mut(closed.batch).ok_or(Refused::NoSuchBatch { batch: closed.batch })?;
        batch.close(closed.count, &list, agree)
    }

    pub(super) fn batch_reopened(&mut self, event: &Event, reopened: &BatchReopened) -> Result<(), Refused> {
        let BatchReopened { of_box, batch, again, why, with } = reopened;
        self.two(event, with)?;
        see_reason(why)?;
        if let Again::Papers(papers) = again
            && *papers > MOST_PAPERS_OF_A_BATCH
        {
            return Err(Refused::BatchTooLarge { papers: *papers, most: MOST_PAPERS_OF_A_BATCH });
        }
        let a_box = self.counting(*of_box)?;
        if let Again::Part(part) = again {
            see_part(a_box, Some(*part))?;
        }
        a_box.seen.clear();
        let found = a_box.batch_mut(*batch).ok_or(Refused::NoSuchBatch { batch: *batch })?;
        found.reopen(*again)
    }
}

fn of(read: &PaperRead) -> OfCount {
    OfCount { of_box: read.of_box, batch: read.batch, count: read.count }
}

/// What a person has open: papers go nowhere else.
fn own<'b>(a_box: &'b mut CountedBox, by: &str, of: OfCount) -> Result<&'b mut Entry, Refused> {
    let batch = a_box.batch_mut(of.batch).ok_or(Refused::NoSuchBatch { batch: of.batch })?;
    batch.open_mut(of.count).filter(|entry| entry.by() == by).ok_or(Refused::NotYours)
}

/// Which batch a person counts next. A person belongs to one count for the whole box; so does who reads aloud.
fn picked(a_box: &CountedBox, by: &str, how: &How, draw: u32) -> Result<(Which, u32), Refused> {
    if !a_box.is_divided() {
        let (by_hand, returned) = (a_box.by_hand(), a_box.declared.returned);
        return Err(Refused::NotDivided { by_hand, returned });
    }
    if let Some((batch, count)) = a_box.open_of(by) {
        return Err(Refused::OpenAlready { batch, count });
    }
    let reader = match how {
        How::ReadAloud(reader) => Some(reader.person.as_str()),
        How::Own | How::Scan(_) => None,
    };
    let own = a_box.count_of(by);
    let readers = reader.and_then(|reader| a_box.count_of(reader));
    let count = match (own, readers) {
        (Some(own), Some(readers)) if own != readers => {
            return Err(Refused::ReaderOfOtherCount { count: readers });
        }
        (Some(count), _) | (None, Some(count)) => count,
        (None, None) => a_box.count_for(by).unwrap_or(Which::A),
    };
    let batch = a_box.pick(count, draw).ok_or(Refused::NothingFree { count })?;
    Ok((count, batch))
}

/// A paper as it was read: of this list, and nothing in it that is not for who reads to say.
pub(super) fn see_paper(list: &List, reads: &PaperLine) -> Result<(Paper, u32), Refused> {
    let (paper, alike) = reads.clone().read(list).map_err(Refused::Paper)?;
    if paper.serial.is_some() || paper.of_box.is_some() || !paper.rulings.is_empty() || paper.said_valid {
        return Err(Refused::NotForAReader);
    }
    if alike == 0 || alike > MOST_PAPERS_OF_A_BATCH {
        return Err(Refused::NoPapers);
    }
    BallotBox::new(list.clone()).put(paper.clone()).map_err(Refused::Paper)?;
    Ok((paper, alike))
}
