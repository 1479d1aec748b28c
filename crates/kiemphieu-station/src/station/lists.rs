//! Who stands in an election, where the congress decides it after the journal was begun: a new list, or a new election.

use std::sync::Arc;

use kiemphieu_core::found::{EligibleFound, Found};
use kiemphieu_core::{Call, Election, Finding, List, Procedure, Withdrawn, count};

use super::course::{Course, Entry};
use super::people::{LONGEST_WORD, see_name};
use super::{LONGEST_NAME, Station};
use crate::event::{Event, Listed, NewElection, Role, Unlisted};
use crate::refused::Refused;

impl Station {
    pub(super) fn listed(&mut self, event: &Event, listed: &Listed) -> Result<(), Refused> {
        self.actor_of(event, &[Role::Head])?;
        let election = self.as_listed(listed)?;
        let opening = Arc::make_mut(&mut self.opening);
        let known = opening.congress.election(&election.id).is_some();
        if known && self.courses.contains_key(&election.id) {
            opening.congress.amend(election.clone()).map_err(Refused::Declared)?;
        } else {
            opening.congress.add(election.clone()).map_err(Refused::Declared)?;
        }
        let course = self.course_as_listed(&election, listed)?;
        self.courses.insert(election.id.clone(), Arc::new(course));
        self.see_form(&election.id)
    }

    /// An election that was added by mistake is none. Nobody stands on it: a list is lawful only once those are elected of whom it is.
    pub(super) fn unlisted(&mut self, event: &Event, unlisted: &Unlisted) -> Result<(), Refused> {
        self.actor_of(event, &[Role::Head])?;
        let election = unlisted.election.clone();
        let course = self.course(&election).ok_or_else(|| Refused::NoSuchElection { election: election.clone() })?;
        if !course.is_added() {
            return Err(Refused::InTheFile { election });
        }
        if !course.is_before_the_vote() {
            return Err(Refused::VotedAlready { election });
        }
        Arc::make_mut(&mut self.opening).congress.take_back(&election);
        self.courses.remove(&election);
        Ok(())
    }

    /// The election with this list.
    fn as_listed(&self, listed: &Listed) -> Result<Election, Refused> {
        let Listed { election: id, new, seats, candidates, nominated, list_poll } = listed;
        see_name(id, LONGEST_WORD)?;
        candidates.iter().chain(nominated).try_for_each(|name| see_name(name, LONGEST_NAME))?;
        let list = List::new(candidates, *seats).map_err(Refused::NoList)?;
        let course = self.course(id);
        if course.is_some_and(|course| !course.is_before_the_vote()) {
            return Err(Refused::VotedAlready { election: id.clone() });
        }
        let planned = self.opening.congress().election(id);
        let bare = match (new, course, planned) {
            (Some(_), Some(course), _) if !course.is_added() => {
                return Err(Refused::InTheFile { election: id.clone() });
            }
            (Some(NewElection { office, direct, from, meeting }), ..) => {
                let bare = Election::new(id, *office, meeting.clone(), list);
                let bare = bare.map_err(|unfit| Refused::Declared(unfit.into()))?;
                Election { direct: *direct, from: from.clone(), ..bare }
            }
            (None, Some(_), Some(planned)) => Election { list, ..planned.clone() },
            (None, ..) => return Err(Refused::NoSuchElection { election: id.clone() }),
        };
        bare.with_nominated(nominated.clone(), list_poll.clone()).map_err(Refused::Declared)
    }

    /// The election on its way with this list. Who withdrew from the list before it is no longer on any; who came still is
    /// there.
    fn course_as_listed(&self, election: &Election, listed: &Listed) -> Result<Course, Refused> {
        let before = self.course(&election.id);
        let told = before.and_then(|course| course.listed.as_ref()).and_then(|listed| listed.new.clone());
        let listed = Listed { new: listed.new.clone().or(told), ..listed.clone() };
        let level = self.opening.congress().level;
        let mut course = Course::new(election, Procedure::of(election, level, self.opening.rulebook()));
        course.listed = Some(listed);
        for entry in before.into_iter().flat_map(|course| &course.entries) {
            let Entry::Decided(call) = entry else { continue };
            let call = Call { withdrawn: Withdrawn::default(), ..call.clone() };
            if call.is_record() {
                course.procedure.enter(&call, false).map_err(|refusal| self.not_allowed(refusal))?;
                course.entries.push(Entry::Decided(call));
            }
        }
        Ok(course)
    }

    /// Sees that the rules let this list be voted. What is only to be looked at is told, and refused nowhere.
    fn see_form(&self, election: &str) -> Result<(), Refused> {
        let congress = self.congress_with(None)?;
        let rulebook = self.opening.rulebook();
        let counted = count(&congress, rulebook);
        let own = |finding: &&Finding| finding.at.election.as_deref() == Some(election);
        let found = counted.findings.iter().filter(own).filter(|finding| forbids(finding));
        let broken: Vec<_> = found.map(|finding| (finding.text(rulebook.words()), finding.cite())).collect();
        if broken.is_empty() { Ok(()) } else { Err(Refused::ListNotAllowed { broken }) }
    }
}

/// Whether a rule about lists, or about who elects whom, is broken, or those are not elected yet of whom the list must be.
fn forbids(finding: &Finding) -> bool {
    let rule = finding.cite().rule.as_str();
    let of_a_list = rule.starts_with("LIST-") || rule.starts_with("PROC-");
    let too_early = matches!(finding.found, Found::Eligible(EligibleFound::NotKnown { .. }));
    too_early || finding.is_error() && of_a_list
}
