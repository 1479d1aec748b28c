//! An election entry by entry, as its file declares them: a refused entry changes nothing, and nothing after it vanishes.

use crate::ballot::list::List;
use crate::declared::election::Election;
use crate::declared::round::Call;
use crate::election::outcome::Outcome;
use crate::election::procedure::{Called, Contest, Procedure, Refusal};
use crate::rules::rulebook::Rulebook;
use crate::words::terms::Level;

/// An election while its entries are taken, one after another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    procedure: Procedure,
    announced: Option<Call>,
}

impl Course {
    /// The election before its first entry.
    #[must_use]
    pub fn of(election: &Election, level: Option<Level>, rulebook: &Rulebook) -> Self {
        Self { procedure: Procedure::of(election, level, rulebook), announced: None }
    }

    /// Where the election stands.
    #[must_use]
    pub fn procedure(&self) -> &Procedure {
        &self.procedure
    }

    /// Whether the last word is a mere decision to vote again.
    #[must_use]
    pub fn is_decided(&self) -> bool {
        self.announced.is_some()
    }

    /// A call after the mere decision before it, where there is one.
    #[must_use]
    pub fn call(&self, call: &Call) -> Call {
        call.clone().after(self.announced.as_ref())
    }

    /// Takes an entry. A decision without papers holds from now on; what a vote leads to is told to [`Course::voted`].
    ///
    /// # Errors
    /// When it is not one of the lawful next steps. Then nothing has changed: a decision on record is not forgotten.
    pub fn enter(&mut self, call: &Call, votes: bool) -> Result<Called, Refusal> {
        let call = self.call(call);
        let called = self.procedure.call(&call, votes)?;
        match called {
            Called::Stop => {
                self.procedure = self.procedure.clone().stopped();
                self.announced = None;
            }
            Called::Vote(_) if !votes => self.announced = Some(call),
            Called::Vote(_) => {}
        }
        Ok(called)
    }

    /// The election after the vote of an entry.
    pub fn voted(&mut self, contest: &Contest, outcome: &Outcome) {
        self.procedure = self.procedure.clone().after(contest, outcome);
        self.announced = None;
    }

    /// The list that the papers of a refused entry bear, as far as it can be told: the names that it declares, else
    /// those who would have stood, for the seats that are open. It serves to look at the papers, and decides nothing.
    #[must_use]
    pub fn meant(&self, call: &Call) -> Option<List> {
        self.procedure.meant(&self.call(call))
    }

    /// Everybody who stood so far, as one list: no paper of this election has a number beyond it.
    #[must_use]
    pub fn everybody(&self) -> Option<List> {
        self.procedure.everybody()
    }
}
