//! How the part of the superior committee is put together: each decision has its day and its document, and the days follow
//! each other.

use jiff::civil::Date;

use super::{Unfit, Unfits, all, each_once, sound};
use crate::declared::approval::{Appointment, Approval};
use crate::declared::congress::Congress;
use crate::declared::election::Election;
use crate::words::terms::{ApprovalResult, Office};

/// Whether the second day is not before the first.
fn in_order((first, first_day): (&'static str, Date), (then, then_day): (&'static str, Date)) -> Result<(), Unfit> {
    if first_day <= then_day { Ok(()) } else { Err(Unfit::DaysOutOfOrder { first, first_day, then, then_day }) }
}

impl Approval {
    /// Whether it is a decision with its day and its document, or none yet.
    ///
    /// # Errors
    /// What is missing, days that do not follow each other, and somebody named twice.
    pub fn fits(&self) -> Result<(), Unfits> {
        let mut found: Vec<Unfit> = all(each_once(&self.names)).collect();
        let written = self.reference.as_deref().is_some_and(|reference| !reference.trim().is_empty());
        match self.result {
            Some(_) if self.date.is_none() || !written => found.push(Unfit::DecisionWithoutDocument),
            None if self.date.is_some() || !self.names.is_empty() => found.push(Unfit::DocumentWithoutDecision),
            Some(ApprovalResult::Refused) if self.names.is_empty() => found.push(Unfit::RefusalOfNobody),
            Some(_) | None => {}
        }
        found.extend(self.reference.as_deref().and_then(|reference| sound(reference).err()));
        let days: Vec<_> = self.days().collect();
        found.extend(days.iter().zip(days.iter().skip(1)).filter_map(|(first, then)| in_order(*first, *then).err()));
        Unfits::unless_none(found)
    }
}

impl Appointment {
    /// Whether it names somebody, each once, and its document.
    ///
    /// # Errors
    /// What is missing, and somebody named twice.
    pub fn fits(&self) -> Result<(), Unfits> {
        let mut found: Vec<Unfit> = all(each_once(&self.names)).collect();
        if self.names.is_empty() {
            found.push(Unfit::AppointmentOfNobody);
        }
        if self.reference.trim().is_empty() {
            found.push(Unfit::DecisionWithoutDocument);
        }
        found.extend(sound(&self.reference).err());
        Unfits::unless_none(found)
    }
}

impl Election {
    /// The same with what the superior committee decided about it (rule `APPROVAL`).
    ///
    /// # Errors
    /// As [`Approval::fits`], and where delegates are approved, whom nobody approves.
    pub fn approved(self, approval: Approval) -> Result<Self, Unfits> {
        approval.fits()?;
        let election = Self { approval: Some(approval), ..self };
        election.may_be_approved()?;
        Ok(election)
    }

    /// The same with those whom the superior committee appointed.
    ///
    /// # Errors
    /// As [`Appointment::fits`].
    pub fn with_appointed(self, appointed: Appointment) -> Result<Self, Unfits> {
        appointed.fits()?;
        Ok(Self { appointed: Some(appointed), ..self })
    }

    /// Committees and offices are approved; the election of delegates can only be annulled.
    pub(super) fn may_be_approved(&self) -> Result<(), Unfit> {
        let other = |approval: &Approval| approval.result != Some(ApprovalResult::Annulled);
        let refused = self.office == Office::Delegates && self.approval.as_ref().is_some_and(other);
        if refused { Err(Unfit::ApprovalOfDelegates) } else { Ok(()) }
    }

    /// Whether the superior committee annulled its result.
    #[must_use]
    pub fn is_annulled(&self) -> bool {
        self.approval.as_ref().is_some_and(|approval| approval.result == Some(ApprovalResult::Annulled))
    }
}

impl Congress {
    /// The same, opened and closed on these days; the clock of `APPROVAL` counts from the closing.
    ///
    /// # Errors
    /// When the days do not follow each other.
    pub fn lasting(self, opened: Option<Date>, closed: Option<Date>) -> Result<Self, Unfit> {
        let day = ("date", self.date);
        opened.map_or(Ok(()), |opened| in_order(("opened", opened), day))?;
        closed.map_or(Ok(()), |closed| in_order(day, ("closed", closed)))?;
        let lasting = Self { opened, closed, ..self };
        lasting.elections.iter().try_for_each(|election| lasting.comes_before(election))?;
        Ok(lasting)
    }

    /// Whether what the superior committee did follows the closing.
    pub(super) fn comes_before(&self, election: &Election) -> Result<(), Unfit> {
        let closing = self.closed.map_or(("date", self.date), |closed| ("closed", closed));
        let days = election.approval.iter().filter_map(|approval| approval.days().next());
        let appointed = election.appointed.iter().map(|appointed| ("appointed", appointed.date));
        days.chain(appointed).try_for_each(|day| in_order(closing, day))
    }
}
