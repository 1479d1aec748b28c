//! Boxes opened, their numbers corrected, their papers divided into batches.

use std::collections::BTreeMap;
use std::sync::Arc;

use kiemphieu_core::{Called, Contest, Election, Refusal, Round, each_once};

use super::course::{Course, Entry};
use super::people::{see_name, see_reason};
use super::{LONGEST_NAME, Station};
use crate::batch::Batch;
use crate::counted_box::{CountedBox, Stage};
use crate::event::{BatchMade, BoxOpened, Declared, Event, Restated, Role, Which};
use crate::refused::Refused;

/// No batch has more papers: the number on a paper has two digits.
pub const MOST_PAPERS_OF_A_BATCH: u32 = 99;

/// No round has more ballot boxes.
const MOST_PARTS: usize = 50;

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
        let contest = self.contest(course, declared, None)?;
        let a_box = CountedBox {
            number,
            election: election.clone(),
            round: course.next_round(),
            contest,
            declared: declared.clone(),
            agree: self.opening.agree,
            counts: Which::first(self.opening.counts),
            batches: Vec::new(),
            people: BTreeMap::new(),
            seen: BTreeMap::new(),
            stage: Stage::Counting,
        };
        self.boxes.push(Arc::new(a_box));
        self.on_course(election, |course| course.entries.push(Entry::Voted(number)));
        Ok(())
    }

    /// What is voted on the papers of which this is declared: nothing is declared that a congress file could not say.
    /// `own` is the box itself where it stands among the entries already.
    fn contest(&self, course: &Course, declared: &Declared, own: Option<u32>) -> Result<Contest, Refused> {
        see_parts(declared)?;
        let call = declared.call();
        self.see_entry(course, Round { call: call.clone(), vote: None, unread: Some(declared.papers()) }, own)?;
        match course.procedure.call(&call, true) {
            Ok(Called::Vote(contest)) => Ok(contest),
            Ok(Called::Stop | Called::Seat(_) | Called::Record) => Err(self.not_allowed(Refusal::StopWithVote)),
            Err(refusal) => Err(self.not_allowed(refusal)),
        }
    }

    /// Sees that an entry may be told of an election after those before it.
    pub(super) fn see_entry(&self, course: &Course, entry: Round, own: Option<u32>) -> Result<(), Refused> {
        let call = &entry.call;
        let names = call.withdrawn.names.iter().chain(call.candidates.iter().flatten());
        names.into_iter().try_for_each(|name| see_name(name, LONGEST_NAME))?;
        if !call.withdrawn.reason.is_empty() {
            see_reason(&call.withdrawn.reason)?;
        }
        let told = self.told_so_far(course, own)?;
        told.held(entry).map(drop).map_err(|unfit| Refused::Declared(unfit.into()))
    }

    /// An election with what was told of its entries so far, without a vote; `but` is a box that is left out.
    pub(crate) fn told_so_far(&self, course: &Course, but: Option<u32>) -> Result<Election, Refused> {
        let planned = self.opening.congress().election(&course.election);
        let no_election = || Refused::NoSuchElection { election: course.election.clone() };
        let mut election = planned.cloned().ok_or_else(no_election)?;
        for entry in &course.entries {
            match entry {
                Entry::Decided(call) => election.rounds.push(Round::decided(call.clone())),
                Entry::Voted(number) if Some(*number) == but => {}
                Entry::Voted(number) => {
                    let declared = &self.a_box(*number)?.declared;
                    let round = Round { call: declared.call(), vote: None, unread: Some(declared.papers()) };
                    election.rounds.push(round);
                }
            }
        }
        Ok(election)
    }

    fn stage(&self, number: u32) -> Option<Stage> {
        self.a_box(number).ok().map(CountedBox::stage)
    }

    pub(super) fn on_course(&mut self, election: &str, change: impl FnOnce(&mut Course)) {
        if let Some(course) = self.courses.get_mut(election) {
            change(Arc::make_mut(course));
        }
    }

    pub(super) fn restated(&mut self, event: &Event, restated: &Restated) -> Result<(), Refused> {
        let Restated { of_box, was, now, why, with } = restated;
        self.two(event, with)?;
        see_reason(why)?;
        self.counting(*of_box)?;
        let a_box = self.a_box(*of_box)?;
        if a_box.declared != *was {
            return Err(Refused::OtherNumbers);
        }
        let course = self.course(&a_box.election);
        let course = course.ok_or_else(|| Refused::NoSuchElection { election: a_box.election.clone() })?;
        let contest = self.contest(course, now, Some(*of_box))?;
        if contest.list != a_box.contest.list {
            return Err(Refused::OtherNumbers);
        }
        let parts = parts_of(now);
        if let Some((batch, other)) = a_box.batches().find(|(_, batch)| batch.part() > parts) {
            return Err(Refused::BatchOfPart { batch, part: other.part(), parts });
        }
        let a_box = self.counting(*of_box)?;
        a_box.declared = now.clone();
        a_box.contest = contest;
        a_box.seen.clear();
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
        let part = see_part(a_box, made.part)?;
        let returned = a_box.parts().find(|(number, _)| *number == part).map_or(0, |(_, returned)| returned);
        let by_hand = a_box.by_hand_of(part) + u64::from(made.papers);
        if by_hand > u64::from(returned) {
            return Err(Refused::MoreThanReturned { by_hand, returned });
        }
        a_box.batches.push(Arc::new(Batch::new(made.papers, part, a_box.counts)));
        Ok(())
    }
}

/// The number of a ballot box of this round: it is told where there are several.
pub(super) fn see_part(a_box: &CountedBox, part: Option<u32>) -> Result<u32, Refused> {
    let parts = parts_of(&a_box.declared);
    match (a_box.declared.boxes.is_empty(), part) {
        (true, None) => Ok(1),
        (false, Some(part)) if (1..=parts).contains(&part) => Ok(part),
        (_, part) => Err(Refused::NoSuchPart { part, parts }),
    }
}

fn parts_of(declared: &Declared) -> u32 {
    u32::try_from(declared.boxes.len()).unwrap_or(u32::MAX).max(1)
}

/// Several ballot boxes have a name each, and hold together what was returned.
fn see_parts(declared: &Declared) -> Result<(), Refused> {
    let Declared { boxes, returned, .. } = declared;
    if boxes.is_empty() {
        return Ok(());
    }
    if boxes.len() > MOST_PARTS {
        return Err(Refused::TooManyParts { most: MOST_PARTS });
    }
    boxes.iter().try_for_each(|part| see_name(&part.name, LONGEST_NAME))?;
    let names: Vec<&str> = boxes.iter().map(|part| part.name.as_str()).collect();
    each_once(&names).map_err(Refused::Declared)?;
    let sum: u64 = boxes.iter().map(|part| u64::from(part.returned)).sum();
    if sum == u64::from(*returned) { Ok(()) } else { Err(Refused::OtherSum { sum, returned: *returned }) }
}
