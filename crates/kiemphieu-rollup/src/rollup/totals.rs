//! Sums over units: whole numbers that add up in any order.

use std::collections::BTreeMap;

use kiemphieu_core::{Date, Level, Office};

use super::unit::{Body, SHARES, State};
use super::units::{Fate, Member};

/// The sum of one group of units.
#[derive(Debug, Clone, Default)]
pub(crate) struct Totals {
    /// All units, planned or reported.
    pub units: u64,
    pub planned: u64,
    /// Summed, and of them those in the plan.
    pub done: u64,
    pub done_of_planned: u64,
    pub three_items: u64,
    pub too_small: u64,
    /// Cells among those summed.
    pub cells: u64,
    /// Those summoned, added up over the units that tell how many.
    pub members: u64,
    pub members_known: u64,
    pub pending: u64,
    pub missing: u64,
    pub not_summed: u64,
    pub direct_planned: u64,
    pub direct_done: u64,
    pub direct_unanimous: u64,
    pub direct_votes: u64,
    pub direct_base: u64,
    pub shares: [u64; SHARES],
    /// Units with a seat open in any office.
    pub short: u64,
    pub offices: BTreeMap<Office, OfficeTotals>,
    pub first_day: Option<Date>,
    pub last_day: Option<Date>,
}

/// The sum of one office.
#[derive(Debug, Clone, Default)]
pub(crate) struct OfficeTotals {
    /// Units that elected somebody to it, or were to.
    pub units: u64,
    pub full: u64,
    pub short: u64,
    /// Units by how many seats they are short.
    pub short_by: BTreeMap<u32, u64>,
    /// Units by how many they elected.
    pub by_size: BTreeMap<u32, u64>,
    pub body: Body<u64>,
}

impl Totals {
    pub fn add(&mut self, member: &Member) {
        let unit = &member.unit;
        self.units += 1;
        self.planned += u64::from(member.planned);
        self.direct_planned += u64::from(unit.direct_planned);
        match member.fate {
            Fate::Missing => self.missing += 1,
            Fate::Pending => self.pending += 1,
            Fate::NotSummed => self.not_summed += 1,
            Fate::Summed => self.sum(member),
        }
    }

    fn sum(&mut self, member: &Member) {
        let unit = &member.unit;
        self.done += 1;
        self.done_of_planned += u64::from(member.planned);
        self.three_items += u64::from(unit.state == State::ThreeItems);
        self.too_small += u64::from(unit.too_small);
        self.cells += u64::from(unit.level == Some(Level::Cell));
        if let Some(members) = unit.members {
            self.members += u64::from(members);
            self.members_known += 1;
        }
        if let Some(date) = unit.date {
            self.first_day = Some(self.first_day.map_or(date, |first| first.min(date)));
            self.last_day = Some(self.last_day.map_or(date, |last| last.max(date)));
        }
        if let Some(direct) = unit.direct {
            self.direct_done += 1;
            self.direct_unanimous += u64::from(direct.votes == direct.base);
            self.direct_votes += u64::from(direct.votes);
            self.direct_base += u64::from(direct.base);
        }
        for (sum, share) in self.shares.iter_mut().zip(unit.shares) {
            *sum += u64::from(share);
        }
        self.short += u64::from(unit.offices.iter().any(|(_, body)| body.open() > 0));
        for (office, body) in unit.offices.iter() {
            let totals = self.offices.entry(office).or_default();
            totals.units += 1;
            totals.body.add(body);
            *totals.by_size.entry(body.elected).or_default() += 1;
            match body.open() {
                0 => totals.full += 1,
                open => {
                    totals.short += 1;
                    *totals.short_by.entry(open).or_default() += 1;
                }
            }
        }
    }
}
