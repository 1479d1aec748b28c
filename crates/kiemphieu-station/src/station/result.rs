//! What comes after the counts agree: seen, confirmed, shown, decided about, written down, closed.

use std::sync::Arc;

use kiemphieu_core::{BallotFile, Round};
use kiemphieu_core::{Call, Congress, Vote};

use super::Station;
use super::course::{Course, Entry};
use super::people::see_name;
use crate::counted_box::{CountedBox, Stage};
use crate::event::{Closed, Confirmed, Decided, Event, Minutes, ResultSeen, Role};
use crate::names;
use crate::refused::Refused;

/// A SHA-256 has so many digits.
const DIGITS: usize = 64;

/// The name of a file is no longer.
const LONGEST_FILE: usize = 200;

impl Station {
    pub(super) fn result_seen(&mut self, event: &Event, seen: &ResultSeen) -> Result<(), Refused> {
        let by = self.of_the_board(event)?.to_owned();
        self.see_head(&seen.head)?;
        see_hash(&seen.report)?;
        let a_box = self.counting(seen.of_box)?;
        if a_box.agreed().is_none() {
            return Err(Refused::NotAgreed);
        }
        a_box.seen.insert(by, seen.report.clone());
        Ok(())
    }

    pub(super) fn confirmed(&mut self, event: &Event, confirmed: &Confirmed) -> Result<(), Refused> {
        let two = self.two(event, &confirmed.with)?;
        self.see_head(&confirmed.head)?;
        let a_box = self.a_box(confirmed.of_box)?;
        let saw = |person: &&str| a_box.seen.get(*person).is_some_and(|report| *report == confirmed.report);
        if let Some(person) = two.iter().find(|person| !saw(person)) {
            return Err(Refused::NotSeen { person: (*person).to_owned() });
        }
        let vote = self.vote(a_box)?;
        let (contest, election) = (a_box.contest.clone(), a_box.election.clone());
        self.counting(confirmed.of_box)?.stage = Stage::Confirmed;
        let opening = Arc::clone(&self.opening);
        self.on_course(&election, |course| {
            course.procedure.hold(&contest, &course.roll, opening.rulebook(), &vote);
        });
        Ok(())
    }

    /// The vote in a box, as the congress file that is exported names it.
    ///
    /// # Errors
    /// Before every count agrees.
    fn vote(&self, a_box: &CountedBox) -> Result<Vote, Refused> {
        let agreed = a_box.agreed().ok_or(Refused::NotAgreed)?;
        let file = names::ballots(self.opening.congress(), &a_box.election, a_box.round);
        agreed.vote(&file, self.opening.rulebook()).ok_or(Refused::NotAgreed)
    }

    fn see_head(&self, head: &str) -> Result<(), Refused> {
        match head == self.head {
            true => Ok(()),
            false => Err(Refused::OtherHead { expected: self.head.clone(), stands: head.to_owned() }),
        }
    }

    pub(super) fn shown(&mut self, event: &Event, number: u32) -> Result<(), Refused> {
        self.actor_of(event, &[Role::Head])?;
        let found = self.boxes.iter_mut().find(|a_box| a_box.number == number);
        let a_box = found.map(Arc::make_mut).ok_or(Refused::NoSuchBox { number })?;
        match a_box.stage {
            Stage::Counting => Err(Refused::NotConfirmed { number }),
            Stage::Shown => Err(Refused::ShownTwice { number }),
            Stage::Confirmed => {
                a_box.stage = Stage::Shown;
                Ok(())
            }
        }
    }

    pub(super) fn decided(&mut self, event: &Event, decided: &Decided) -> Result<(), Refused> {
        self.actor_of(event, &[Role::Head])?;
        let Decided { election, decision, candidates, new_names, seats, purpose } = decided;
        let course =
            self.courses.get(election).ok_or_else(|| Refused::NoSuchElection { election: election.clone() })?;
        let counting = |number: &u32| self.a_box(*number).is_ok_and(|a_box| a_box.stage() == Stage::Counting);
        if let Some(number) = course.boxes().find(counting) {
            return Err(Refused::BoxOpen { number });
        }
        let names = candidates.iter().flatten();
        names.into_iter().try_for_each(|name| see_name(name, LONGEST_FILE))?;
        let call = Call {
            decision: Some(*decision),
            candidates: candidates.clone(),
            new_names: *new_names,
            seats: *seats,
            purpose: *purpose,
            ..Call::default()
        };
        let mut procedure = course.procedure.clone();
        procedure.enter(&call, false).map_err(|refusal| self.not_allowed(refusal))?;
        self.on_course(election, |course| {
            course.procedure = procedure;
            course.entries.push(Entry::Decided(call));
        });
        Ok(())
    }

    pub(super) fn minutes_written(&mut self, event: &Event, minutes: &Minutes) -> Result<(), Refused> {
        self.actor_of(event, &[Role::Head])?;
        for file in &minutes.files {
            see_name(&file.name, LONGEST_FILE)?;
            see_hash(&file.sha256)?;
        }
        self.minutes.extend(minutes.files.iter().cloned());
        Ok(())
    }

    pub(super) fn journal_closed(&mut self, event: &Event, closed: &Closed) -> Result<(), Refused> {
        self.two(event, &closed.with)?;
        if let Some(number) = self.boxes().find(|a_box| a_box.stage() == Stage::Counting).map(|open| open.number) {
            return Err(Refused::BoxOpen { number });
        }
        self.closed = true;
        Ok(())
    }

    /// How many were present at the vote, as one of these boxes of an election says.
    pub(crate) fn attended(&self, course: &Course, in_it: &dyn Fn(&CountedBox) -> bool) -> Option<u32> {
        let boxes = course.boxes().filter_map(|number| self.a_box(number).ok());
        boxes.filter(|a_box| in_it(a_box)).find_map(|a_box| a_box.declared.present)
    }

    /// The congress with every box that is confirmed, and this one besides.
    ///
    /// # Errors
    /// When this one is not agreed.
    pub(crate) fn congress_with(&self, number: Option<u32>) -> Result<Congress, Refused> {
        let mut congress = self.opening.congress().clone();
        let in_it = |a_box: &CountedBox| a_box.stage() != Stage::Counting || Some(a_box.number) == number;
        for mut election in self.opening.congress().elections().iter().cloned() {
            let Some(course) = self.course(&election.id) else { continue };
            if let Some(present) = self.attended(course, &in_it) {
                election.roll = election.roll.clone().attended_by(present);
            }
            for entry in &course.entries {
                let place = election.rounds.len().saturating_add(1);
                match entry {
                    Entry::Decided(call) => election.rounds.push(Round::decided(call.clone())),
                    Entry::Voted(voted) => {
                        let a_box = self.a_box(*voted)?;
                        if !in_it(a_box) {
                            continue;
                        }
                        let vote = self.vote(a_box)?;
                        let name = names::ballots(self.opening.congress(), &a_box.election, a_box.round);
                        election.boxes.push(BallotFile { round: place, name });
                        election.rounds.push(Round::voted(Call::default(), vote));
                    }
                }
            }
            congress.amend(election).map_err(Refused::Declared)?;
        }
        Ok(congress)
    }
}

fn see_hash(hash: &str) -> Result<(), Refused> {
    let fits = hash.len() == DIGITS && hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    if fits { Ok(()) } else { Err(Refused::NoHash) }
}
