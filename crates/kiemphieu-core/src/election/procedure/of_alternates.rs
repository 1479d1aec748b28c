//! A round for alternates of delegates: a tie at their last places, or a vote of their own (rule `RESULT-ALTERNATES`).

use super::called::{contest_list, must_be};
use super::{Called, Condition, Contest, Procedure, Refusal, Standing, State};
use crate::ballot::list::List;
use crate::declared::round::Call;
use crate::words::terms::Decision;

impl Procedure {
    /// The alternates so far, those tied, and the places left.
    pub(crate) fn standing_alternates(&self) -> Standing {
        self.alternates.standing(&self.elected, &self.withdrawn, &self.state)
    }

    pub(super) fn close_alternates(&mut self) {
        self.alternates.close();
        self.announced = None;
        self.anew = None;
    }

    /// What a call for alternates leads to. The official delegates come first. Papers bear the names of those who stood
    /// when they were printed.
    pub(super) fn of_alternates(&self, call: &Call, printed: &Self) -> Result<Called, Refusal> {
        if self.alternates.none_allotted() {
            return Err(Refusal::NoAlternates);
        }
        match &self.state {
            State::Complete | State::Closed { .. } => {}
            State::Stopped { .. } => return Err(Refusal::AfterStop),
            State::Open | State::Tied { .. } | State::Short { .. } | State::Appointed => {
                return Err(Refusal::OfficialsFirst { stands: self.stands() });
            }
        }
        let Standing { names: alternates, tied, places } = printed.standing_alternates();
        if call.decision == Some(Decision::SeatOther) {
            return Err(Refusal::NoTieToSettle { stands: self.stands() });
        }
        if places == 0 || self.alternates.are_closed() {
            return Err(Refusal::AlternatesEnded { places });
        }
        if call.decision == Some(Decision::Stop) {
            return Ok(Called::Stop);
        }
        let more = usize::try_from(places).is_ok_and(|places| tied.len() > places);
        let condition = if more { Condition::MostVotes } else { Condition::OverHalf };
        let list = if more { self.tied_for(call, tied, places)? } else { printed.apart(call, &alternates, places)? };
        Ok(Called::Vote(Contest { of_alternates: true, ..Contest::of(list, condition, &self.withdrawn) }))
    }

    /// Exactly the tied, for the places left.
    fn tied_for(&self, call: &Call, tied: Vec<String>, places: u32) -> Result<List, Refusal> {
        let names = self.names(call, &tied);
        if !self.is_among(call, &tied) {
            return Err(Refusal::OtherThanTheTiedAlternates { tied, names });
        }
        must_be(call, places)?;
        contest_list(&names, places)
    }

    /// A list of its own, for the places left or some of them.
    fn apart(&self, call: &Call, alternates: &[String], places: u32) -> Result<List, Refusal> {
        let taken = |name: &String| self.elected.contains(name) || alternates.contains(name);
        let left: Vec<String> = self.others().into_iter().filter(|name| !taken(name)).collect();
        let names = self.names(call, &left);
        self.may_be_printed(&names)?;
        if let Some(name) = names.iter().find(|name| taken(name)) {
            return Err(Refusal::AlreadyElected { name: name.clone() });
        }
        let seats = call.seats.unwrap_or(places);
        if seats > places {
            return Err(Refusal::MoreSeatsThanOpen { seats, open: places });
        }
        contest_list(&names, seats)
    }
}

#[cfg(test)]
mod tests;
