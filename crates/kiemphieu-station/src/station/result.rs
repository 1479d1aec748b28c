//! What comes after the counts agree: seen, confirmed, shown, decided about, written down, closed.

use std::sync::Arc;

use kiemphieu_core::{BallotFile, Called, Congress, Refusal, Round, Vote};

use super::Station;
use super::course::Entry;
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
        let (vote, call, election) = (self.vote(a_box)?, a_box.declared.call(), a_box.election.clone());
        let course = self.course(&election).ok_or_else(|| Refused::NoSuchElection { election: election.clone() })?;
        let roll = self.told_so_far(course, None)?.roll_now();
        let mut procedure = course.procedure.clone();
        match procedure.enter(&call, true) {
            Ok(Called::Vote(contest)) => procedure.hold(&contest, &roll, self.opening.rulebook(), &vote),
            Ok(Called::Stop | Called::Seat(_) | Called::Record) => {
                return Err(self.not_allowed(Refusal::StopWithVote));
            }
            Err(refusal) => return Err(self.not_allowed(refusal)),
        };
        self.counting(confirmed.of_box)?.stage = Stage::Confirmed;
        self.on_course(&election, |course| course.procedure = procedure);
        Ok(())
    }

    /// The vote in a box, as the congress file that is exported names it.
    ///
    /// # Errors
    /// Before every count agrees.
    fn vote(&self, a_box: &CountedBox) -> Result<Vote, Refused> {
        let agreed = a_box.agreed().ok_or(Refused::NotAgreed)?;
        let files = names::ballots(self.opening.congress(), a_box);
        agreed.vote(&files, self.opening.rulebook()).ok_or(Refused::NotAgreed)
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
        let (election, call) = (&decided.election, decided.call());
        let course =
            self.courses.get(election).ok_or_else(|| Refused::NoSuchElection { election: election.clone() })?;
        let counting = |number: &u32| self.a_box(*number).is_ok_and(|a_box| a_box.stage() == Stage::Counting);
        if let Some(number) = course.boxes().find(counting) {
            return Err(Refused::BoxOpen { number });
        }
        self.see_entry(course, Round::decided(call.clone()), None)?;
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

    /// The congress with every box that is confirmed, and this one besides.
    ///
    /// # Errors
    /// When this one is not agreed.
    pub(crate) fn congress_with(&self, number: Option<u32>) -> Result<Congress, Refused> {
        let mut congress = self.opening.congress().clone();
        let in_it = |a_box: &CountedBox| a_box.stage() != Stage::Counting || Some(a_box.number) == number;
        for mut election in self.opening.congress().elections().iter().cloned() {
            let Some(course) = self.course(&election.id) else { continue };
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
                        let files = names::ballots(self.opening.congress(), a_box).into_iter();
                        election.boxes.extend(files.map(|name| BallotFile { round: place, name }));
                        election.rounds.push(Round::voted(a_box.declared.call(), vote));
                    }
                }
            }
            congress.amend(election).map_err(Refused::Declared)?;
        }
        Ok(congress)
    }
}

pub(super) fn see_hash(hash: &str) -> Result<(), Refused> {
    let fits = hash.len() == DIGITS && hash.bytes().all(|digit| matches!(digit, b'0'..=b'9' | b'a'..=b'f'));
    if fits { Ok(()) } else { Err(Refused::NoHash) }
}
