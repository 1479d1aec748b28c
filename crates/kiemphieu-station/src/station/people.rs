//! Who may do what, and where.

use std::collections::BTreeSet;

use kiemphieu_core::{unsafe_to_show, unsound};

use super::{LONGEST_NAME, Station};
use crate::event::{Event, Person, PinSet, Role};
use crate::refused::Refused;

/// No reason is longer.
const LONGEST_REASON: usize = 2000;

/// The time of the day and words of desks are no longer.
pub(super) const LONGEST_WORD: usize = 60;

/// Somebody who works at the station.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// The full name.
    pub name: String,
    /// What the person may do.
    pub role: Role,
    /// The argon2 string of the PIN, once one is chosen.
    pub pin: Option<String>,
    /// Whether the person is locked out.
    pub locked: bool,
    /// The desk at which the person is signed in.
    pub desk: Option<String>,
}

impl Station {
    /// What every event must be, whatever it is about.
    pub(super) fn see_frame(&self, event: &Event) -> Result<(), Refused> {
        self.see_words(event)?;
        if !self.desks.contains(&event.desk) {
            return Err(Refused::NoSuchDesk { desk: event.desk.clone() });
        }
        let restarted = matches!(event.what, crate::event::Do::Started(_));
        match event.up < self.up && !restarted {
            true => Err(Refused::Backwards { before: self.up, stands: event.up }),
            false => Ok(()),
        }
    }

    pub(super) fn see_words(&self, event: &Event) -> Result<(), Refused> {
        let words = [Some(&event.at), Some(&event.desk), event.by.as_ref(), event.key.as_ref()];
        words.into_iter().flatten().try_for_each(|word| see_name(word, LONGEST_WORD))
    }

    pub(super) fn by_machine(event: &Event) -> Result<(), Refused> {
        if event.by.is_none() { Ok(()) } else { Err(Refused::OnlyTheStation) }
    }

    /// The person of this word.
    pub(crate) fn member(&self, id: &str) -> Result<&Member, Refused> {
        self.people.get(id).ok_or_else(|| Refused::NoSuchPerson { person: id.to_owned() })
    }

    fn member_mut(&mut self, id: &str) -> Result<&mut Member, Refused> {
        self.people.get_mut(id).ok_or_else(|| Refused::NoSuchPerson { person: id.to_owned() })
    }

    /// Who does this: somebody who is signed in at this desk.
    pub(super) fn actor<'e>(&self, event: &'e Event) -> Result<(&'e str, Role), Refused> {
        let id = event.by.as_deref().ok_or(Refused::Nobody)?;
        let member = self.member(id)?;
        if member.locked {
            return Err(Refused::LockedOut { person: id.to_owned() });
        }
        match member.desk.as_deref() == Some(event.desk.as_str()) {
            true => Ok((id, member.role)),
            false => Err(Refused::NotSignedIn { person: id.to_owned(), desk: event.desk.clone() }),
        }
    }

    pub(super) fn actor_of<'e>(&self, event: &'e Event, roles: &'static [Role]) -> Result<&'e str, Refused> {
        let (id, role) = self.actor(event)?;
        if roles.contains(&role) { Ok(id) } else { Err(Refused::NotYourRole { role, roles }) }
    }

    /// Somebody of the board.
    pub(super) fn of_the_board<'e>(&self, event: &'e Event) -> Result<&'e str, Refused> {
        self.actor_of(event, &[Role::Head, Role::Member])
    }

    /// The head and one member, whichever of them acts and whichever adds the PIN.
    pub(super) fn two<'e>(&self, event: &'e Event, with: &'e str) -> Result<[&'e str; 2], Refused> {
        let by = self.of_the_board(event)?;
        let second = self.member(with)?;
        if second.pin.is_none() || second.locked {
            return Err(Refused::LockedOut { person: with.to_owned() });
        }
        let mut roles = [self.member(by)?.role, second.role];
        roles.sort_by_key(|role| *role != Role::Head);
        match roles == [Role::Head, Role::Member] && by != with {
            true => Ok([by, with]),
            false => Err(Refused::NotTwo),
        }
    }

    /// Whoever has the code of the start names people until a box is open. From then on, and wherever the head does, one
    /// member confirms it: nobody alone makes a second person.
    pub(super) fn person(&mut self, event: &Event, person: &Person) -> Result<(), Refused> {
        let Person { id, name, role, with } = person;
        if event.by.is_some() || !self.boxes.is_empty() {
            self.actor_of(event, &[Role::Head])?;
            self.two(event, with.as_deref().ok_or(Refused::NotTwo)?)?;
        }
        see_name(id, LONGEST_WORD)?;
        see_name(name, LONGEST_NAME)?;
        if self.people.contains_key(id) {
            return Err(Refused::PersonTwice { person: id.clone() });
        }
        if *role == Role::Head && self.people.values().any(|other| other.role == Role::Head) {
            return Err(Refused::SecondHead);
        }
        let member = Member { name: name.clone(), role: *role, pin: None, locked: false, desk: None };
        self.people.insert(id.clone(), member);
        Ok(())
    }

    /// Somebody chooses the own PIN: with the code of the station, or signed in, or before the head and one member. Once a
    /// box is open the code is not enough: somebody else of the board confirms that it is this person, and not the head
    /// where another member is there.
    pub(super) fn pin_set(&mut self, event: &Event, pin: &PinSet) -> Result<(), Refused> {
        let PinSet { person, argon2, with } = pin;
        see_name(argon2, LONGEST_NAME)?;
        if !argon2.starts_with("$argon2") {
            return Err(Refused::PlainPin);
        }
        let own = match &event.by {
            Some(_) => self.actor(event)?.0 == person,
            None => false,
        };
        let is_new = self.member(person)?.pin.is_none();
        match (&event.by, with) {
            (Some(_), _) if own => {}
            (Some(_), Some(with)) if is_new => drop(self.two(event, with)?),
            (Some(_), _) => return Err(Refused::NotYourPin),
            (None, _) if self.boxes.is_empty() => {}
            (None, with) => self.see_witness(person, with.as_deref())?,
        }
        self.member_mut(person)?.pin = Some(argon2.clone());
        Ok(())
    }

    /// Sees that somebody else of the board confirms who a person is: a member, unless only the head is there.
    fn see_witness(&self, person: &str, with: Option<&str>) -> Result<(), Refused> {
        let with = with.ok_or(Refused::PinUnconfirmed)?;
        if self.witnesses(person).contains(&with) { Ok(()) } else { Err(Refused::PinUnconfirmed) }
    }

    /// Who may confirm that somebody is this person, once a box is open.
    #[must_use]
    pub fn witnesses(&self, person: &str) -> Vec<&str> {
        let able = |(id, member): &(&String, &Member)| {
            member.role.counts() && *id != person && member.pin.is_some() && !member.locked
        };
        let (head, members): (Vec<_>, Vec<_>) =
            self.people.iter().filter(able).partition(|(_, member)| member.role == Role::Head);
        let those = if members.is_empty() { head } else { members };
        those.into_iter().map(|(id, _)| id.as_str()).collect()
    }

    pub(super) fn signed_in(&mut self, event: &Event) -> Result<(), Refused> {
        let id = event.by.as_deref().ok_or(Refused::Nobody)?;
        let member = self.member_mut(id)?;
        if member.locked || member.pin.is_none() {
            return Err(Refused::LockedOut { person: id.to_owned() });
        }
        member.desk = Some(event.desk.clone());
        Ok(())
    }

    pub(super) fn locked(&mut self, event: &Event, person: &str) -> Result<(), Refused> {
        Self::by_machine(event)?;
        let member = self.member_mut(person)?;
        (member.locked, member.desk) = (true, None);
        Ok(())
    }

    pub(super) fn unlocked(&mut self, event: &Event, person: &str) -> Result<(), Refused> {
        if event.by.is_some() {
            self.actor_of(event, &[Role::Head])?;
        }
        let member = self.member_mut(person)?;
        if !member.locked {
            return Err(Refused::NotLocked { person: person.to_owned() });
        }
        member.locked = false;
        Ok(())
    }

    pub(super) fn desk_joined(&mut self, event: &Event, desk: &str) -> Result<(), Refused> {
        self.actor_of(event, &[Role::Head, Role::Technician])?;
        see_name(desk, LONGEST_WORD)?;
        match self.desks.insert(desk.to_owned()) {
            true => Ok(()),
            false => Err(Refused::DeskTwice { desk: desk.to_owned() }),
        }
    }

    /// After a start nobody is signed in.
    pub(super) fn started(&mut self, event: &Event) -> Result<(), Refused> {
        Self::by_machine(event)?;
        self.people.values_mut().for_each(|member| member.desk = None);
        Ok(())
    }

    /// Who of the board may read papers.
    pub(crate) fn board(&self) -> BTreeSet<&str> {
        self.people.iter().filter(|(_, member)| member.role.counts()).map(|(id, _)| id.as_str()).collect()
    }
}

/// A word or name that is written, not too long, and looks like what it is.
pub(super) fn see_name(name: &str, longest: usize) -> Result<(), Refused> {
    see_length(name, longest)?;
    unsound(name).map_or(Ok(()), |unsound| Err(Refused::Unsound { unsound }))
}

/// A reason in free words.
pub(super) fn see_reason(why: &str) -> Result<(), Refused> {
    see_length(why, LONGEST_REASON)?;
    unsafe_to_show(why).map_or(Ok(()), |unsound| Err(Refused::Unsound { unsound }))
}

fn see_length(text: &str, longest: usize) -> Result<(), Refused> {
    let letters = text.chars().count();
    match text.trim().is_empty() || letters > longest {
        true => Err(Refused::Length { letters, longest }),
        false => Ok(()),
    }
}
