//! Boxes opened, their numbers corrected, their papers divided into batches.

use std::collections::BTreeMap;
use std::sync::Arc;

use kiemphieu_core::{Call, Called, Refusal};

use super::Station;
use super::course::Entry;
use super::people::see_reason;
use crate::batch::Batch;
use crate::counted_box::{CountedBox, Stage};
use crate::event::{BatchMade, BoxOpened, Declared, Event, Restated, Role, Which};
use crate::refused::Refused;

/// No batch has more papers: the number on a paper has two digits.
pub const MOST_PAPERS_OF_A_BATCH: u32 = 99;

impl Station {
    /// What the rules do not allow, in the words of the organisation.
    pub(super) fn not_allowed(&self, refusal: Refusal) -> Refused {
        let text = refusal.text(self.opening().rulebook().words());
        Refused::Procedure { refusal, text }
    }

    pub(super) fn box_opened(&mut self, event: &Event, opened: &BoxOpened) -> Result<(), Refused> {
        self.actor_of(event, &[Role::Head])?;
        let BoxOpened { election, declared } = opened;
        let number = u32::try_from(self.boxes.len()).unwrap_or(u32::MAX).saturating_add(1);
        let course =
            self.courses.get(election).ok_or_else(|| Refused::NoSuchElection { election: election.clone() })?;
        if let Some(open) = course.boxes().find(|number| self.stage(*number) == Some(Stage::Counting)) {
            return Err(Refused::BoxOpen { number: open });
        }
        let contest = match course.procedure.call(&Call::default(), true) {
            Ok(Called::Vote(contest)) => contest,
            Ok(Called::Stop | Called::Seat(_) | Called::Record) => {
                return Err(self.not_allowed(Refusal::StopWithVote));
            }
            Err(refusal) => return Err(self.not_allowed(refusal)),
        };
        self.see_present(election, *declared, None)?;
        let a_box = CountedBox {
            number,
            election: election.clone(),
            round: course.next_round(),
            contest,
            declared: *declared,
            agree: self.opening.agree,
            counts: Which::first(self.opening.counts),
            batches: Vec::new(),
            people: BTreeMap::new(),
            seen: BTreeMap::new(),
            stage: Stage::Counting,
        };
        self.boxes.push(Arc::new(a_box));
        self.on_course(election, |course| course.entries.push(Entry::Voted(number)));
        self.attend(election);
        Ok(())
    }

    fn stage(&self, number: u32) -> Option<Stage> {
        self.a_box(number).ok().map(CountedBox::stage)
    }

    pub(super) fn on_course(&mut self, election: &str, change: impl FnOnce(&mut super::course::Course)) {
        if let Some(course) = self.courses.get_mut(election) {
            change(Arc::make_mut(course));
        }
    }

    /// An election has one number of those present, whatever the round: the congress file knows no other.
    fn see_present(&self, election: &str, declared: Declared, own: Option<u32>) -> Result<(), Refused> {
        let others = self.boxes().filter(|a_box| a_box.election == election && Some(a_box.number) != own);
        let before = others.filter_map(|a_box| a_box.declared.present).next();
        match (before, declared.present) {
            (Some(before), Some(now)) if before != now => Err(Refused::OtherPresent { before, now }),
            _ => Ok(()),
        }
    }

    /// The roll of an election with those who were counted at the vote, or else as the file has it.
    fn attend(&mut self, election: &str) {
        let present = self.boxes().filter(|a_box| a_box.election == election).find_map(|a_box| a_box.declared.present);
        let Some(planned) = self.opening.congress().election(election).map(|planned| planned.roll.clone()) else {
            return;
        };
        let roll = match present {
            Some(present) => planned.attended_by(present),
            None => planned,
        };
        self.on_course(election, |course| course.roll = roll);
    }

    pub(super) fn restated(&mut self, event: &Event, restated: &Restated) -> Result<(), Refused> {
        let Restated { of_box, was, now, why, with } = restated;
        self.two(event, with)?;
        see_reason(why)?;
        let a_box = self.counting(*of_box)?;
        if a_box.declared != *was {
            return Err(Refused::OtherNumbers);
        }
        let election = a_box.election.clone();
        a_box.declared = *now;
        a_box.seen.clear();
        self.see_present(&election, *now, Some(*of_box))?;
        self.attend(&election);
        Ok(())
    }

    pub(super) fn batch_made(&mut self, event: &Event, made: &BatchMade) -> Result<(), Refused> {
        self.of_the_board(event)?;
        let a_box = self.counting(made.of_box)?;
        if made.papers == 0 {
            return Err(Refused::NoPapers);
        }
        if made.papers > MOST_PAPERS_OF_A_BATCH {
            return Err(Refused::BatchTooLarge { papers: made.papers, most: MOST_PAPERS_OF_A_BATCH });
        }
        let (by_hand, returned) = (a_box.by_hand() + u64::from(made.papers), a_box.declared.returned);
        if by_hand > u64::from(returned) {
            return Err(Refused::MoreThanReturned { by_hand, returned });
        }
        a_box.batches.push(Arc::new(Batch::new(made.papers, a_box.counts)));
        Ok(())
    }
}
