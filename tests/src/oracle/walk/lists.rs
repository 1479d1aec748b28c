//! Who stands in a vote, and for which seats (rules.md, sections 6 and 10).

use super::*;

impl Walk<'_> {
    pub(super) fn for_seats(&self, call: &Call, seats: u32) -> Result<Purpose, Refused> {
        let seats = count(call.seats.unwrap_or(seats));
        // §10.8: at most the open ones.
        if seats > self.open_seats() {
            Err("RESULT-OPEN")
        } else {
            Ok(Purpose { seats, run_off: false, of_alternates: false })
        }
    }

    /// RESULT-OPEN: the first round has the list of the election, and nothing was decided before it.
    pub(super) fn first_list(&self, call: &Call) -> Result<Vec<String>, Refused> {
        let list = call.candidates.as_ref().unwrap_or(&self.contest.candidates);
        if call.decision.is_some() || *list != self.contest.candidates { Err("RESULT-OPEN") } else { Ok(list.clone()) }
    }

    /// RESULT-TIE: exactly the tied, in any order; LIST-WITHDRAWN: on papers printed before with who withdrew since.
    pub(super) fn run_off(&self, call: &Call, printed: &Self) -> Result<(Vec<String>, Purpose), Refused> {
        let State::Tie { tied, seats, .. } = &self.state else { unreachable!("asked of a tie only") };
        let before = match &printed.state {
            State::Tie { tied, .. } => tied,
            _ => tied,
        };
        let list = call.candidates.as_ref().unwrap_or(before);
        let fits = [tied, before].iter().any(|tied| sorted(tied) == sorted(list));
        if !fits {
            return Err("RESULT-TIE|LIST-WITHDRAWN|RESULT-OPEN");
        }
        if call.seats.is_some_and(|other| count(other) != *seats) {
            return Err("RESULT-OPEN");
        }
        Ok((list.clone(), Purpose { seats: *seats, run_off: true, of_alternates: false }))
    }

    /// Whether this is a vote among exactly the tied.
    pub(super) fn is_run_off(&self, call: &Call) -> bool {
        match &self.state {
            State::Tie { tied, .. } => call.candidates.as_ref().is_none_or(|list| sorted(list) == sorted(tied)),
            _ => false,
        }
    }

    /// RESULT-SHORT: any list that is long enough, without the elected; for delegates, new names only if allowed.
    pub(super) fn next_list(&self, call: &Call, printed: &Self) -> Result<(Vec<String>, Purpose), Refused> {
        let to_fill = match self.state {
            State::Closed => self.open_seats(),
            _ => self.open_seats() - self.on_purpose,
        };
        let purpose = self.for_seats(call, u32::try_from(to_fill).unwrap())?;
        let list = call.candidates.clone().unwrap_or_else(|| match (&printed.state, &self.state) {
            // Somebody declines in this entry.
            (State::Complete | State::Closed, _) => self.left_over(true),
            _ => printed.left_over(self.declined || printed.state == State::Closed),
        });
        let stood = self.stood();
        let wrong = |(place, name): (usize, &String)| {
            let new = self.contest.office == Office::Delegates && !call.new_names && !stood.contains(name);
            list[..place].contains(name) || printed.elected.contains(name) || new
        };
        let wrong = list.iter().enumerate().any(wrong) || list.len() < purpose.seats;
        match (wrong, list.iter().any(|name| printed.gone.iter().any(|gone| gone.name == *name))) {
            (false, false) => Ok((list, purpose)),
            (true, false) => Err("RESULT-SHORT"),
            (false, true) => Err("LIST-WITHDRAWN"),
            (true, true) => Err("RESULT-SHORT|LIST-WITHDRAWN"),
        }
    }

    /// docs/congress-file.md: the list that a file leaves out. Those on the last list who hold no seat and stand, in its order;
    /// where somebody declined after the seats were filled, everybody who stood.
    pub(super) fn left_over(&self, declined: bool) -> Vec<String> {
        if let State::LeftOfTied { left, .. } = &self.state {
            return left.clone();
        }
        let last = self.ballots().next_back().map(Held::not_elected).unwrap_or_default();
        let mut all = self.contest.candidates.clone();
        for name in self.rounds.iter().filter(|held| held.annulled.is_none()).flat_map(|held| held.cast.names.clone()) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        let gone = self.gone();
        let list = if declined { all } else { last };
        list.into_iter().filter(|name| !self.elected.contains(name) && !gone.contains(name)).collect()
    }

    /// §10.7: a round of alternates, or the decision that their places stay open.
    pub(super) fn alternates(
        &mut self,
        place: usize,
        call: &Call,
        entry: &Entry,
        printed: &Self,
    ) -> Result<(), Refused> {
        let settled = matches!(self.state, State::Complete | State::Closed);
        // LIST-WITHDRAWN: the papers are for those who stood, and for the places left, when they were printed.
        let (alternates, left) = (Alternates::of(printed), Alternates::of(self));
        let other_decision = matches!(call.decision, Some(Decision::SeatOther | Decision::Annul));
        if !settled || other_decision || self.alternates_closed || alternates.places == 0 {
            return Err("RESULT-ALTERNATES|RESULT-SHORT|LIST-WITHDRAWN|RESULT-OPEN|RESULT-TIE");
        }
        if call.decision == Some(Decision::Stop) {
            self.alternates_closed = true;
            self.announced = None;
            return Ok(());
        }
        // Of those tied some must be left out, and they stand as printed; else any list is voted on, and more than half is needed.
        let tied = alternates.tied.len() > alternates.places;
        let mut default = if tied { alternates.tied.clone() } else { printed.left_over(true) };
        default.retain(|name| !alternates.names.contains(name));
        let list = call.candidates.clone().unwrap_or(default);
        let seats = call.seats.map_or(alternates.places, count);
        let twice = (1..list.len()).any(|at| list[..at].contains(&list[at]));
        let bad = |name: &String| {
            printed.elected.contains(name) || alternates.names.contains(name) || printed.gone().contains(name)
        };
        let wrong = if tied {
            ![&alternates.tied, &left.tied].iter().any(|tied| sorted(&list) == sorted(tied))
        } else {
            list.iter().any(bad) || twice
        };
        if wrong || seats > alternates.places || list.len() < seats {
            return Err("RESULT-ALTERNATES|RESULT-SHORT|LIST-WITHDRAWN|RESULT-OPEN|RESULT-TIE");
        }
        let Some(cast) = &entry.cast else {
            self.announced = Some(Call { answers: None, ..call.clone() });
            return Ok(());
        };
        self.hold(place, cast, list, Purpose { seats, run_off: tied, of_alternates: true }, None)
    }
}
