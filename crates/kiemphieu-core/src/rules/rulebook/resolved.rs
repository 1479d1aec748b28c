//! A rulebook with what a congress resolved otherwise (rule `OVERRIDE`): only where it is marked open.

use super::Rulebook;
use crate::rules::overrides::{AT_MEETINGS, Override, SMALL_BODY, Switch};
use crate::rules::rule::{Cite, RuleId};
use crate::words::text::Text;

/// A switch that the rulebook does not leave open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotOpen {
    /// The key of the congress file.
    pub key: &'static str,
    /// The rule that is not open.
    pub cite: Cite,
}

impl Rulebook {
    /// This rulebook with the switches of a congress set.
    ///
    /// # Errors
    /// When a switch is not marked open.
    pub fn overridden(mut self, by: &Override) -> Result<Self, NotOpen> {
        let closed = by.switches(&self.words).into_iter().find(|switch| !self.is_open(switch.cite));
        if let Some(Switch { key, cite, .. }) = closed {
            return Err(NotOpen { key, cite });
        }
        self.set(by);
        Ok(self)
    }

    pub(crate) fn is_open(&self, cite: Cite) -> bool {
        self.rule(cite).is_some_and(|rule| rule.open)
    }

    /// Sets the switches of a congress; whether they are open is seen to before.
    fn set(&mut self, by: &Override) {
        let file = &mut self.file;
        file.ballot.all_disagree = by.all_disagree.unwrap_or(file.ballot.all_disagree);
        file.rounds.tie = by.tie.unwrap_or(file.rounds.tie);
        file.rounds.short_rounds = by.short_rounds.or(file.rounds.short_rounds);
        file.base.committee.grounds.extend(by.committee_grounds.iter().copied());
        if by.excused_at_meetings == Some(true) {
            file.base.members.congress_only.clear();
        }
        file.list.small_body_surplus = by.small_body_surplus.unwrap_or(file.list.small_body_surplus);
    }
}

impl Override {
    /// Of these switches those that `rulebook` leaves open: what the resolution could change under it.
    #[must_use]
    pub fn where_open(&self, rulebook: &Rulebook) -> Self {
        let open = |cite: Cite| rulebook.is_open(cite);
        let grounds = open(RuleId::BaseCommittee.into());
        Self {
            reason: self.reason.clone(),
            all_disagree: self.all_disagree.filter(|_| open(RuleId::BallotAllDisagree.into())),
            tie: self.tie.filter(|_| open(RuleId::ResultTie.into())),
            short_rounds: self.short_rounds.filter(|_| open(RuleId::ResultShort.into())),
            committee_grounds: if grounds { self.committee_grounds.clone() } else { Vec::new() },
            small_body_surplus: self.small_body_surplus.filter(|_| open(SMALL_BODY)),
            excused_at_meetings: self.excused_at_meetings.filter(|_| open(AT_MEETINGS)),
        }
    }
}

impl NotOpen {
    /// What is wrong, and what to do.
    #[must_use]
    pub fn text(&self, rulebook: &Rulebook) -> (Text, Text) {
        let (key, rule, id) = (self.key, self.cite.rule.as_str(), rulebook.id());
        (
            Text::new(
                format!("`{key}`: {id} không để mở quy tắc {rule}"),
                format!("`{key}`: {id} does not leave {rule} open"),
            ),
            Text::new(
                format!("bỏ dòng này; xem các mục để mở bằng: kiemphieu rules {id}"),
                format!("leave it out; see what is open with: kiemphieu rules {id}"),
            ),
        )
    }
}
