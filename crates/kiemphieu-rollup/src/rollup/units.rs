//! All units of a roll-up, each once, and what became of it.

use std::collections::BTreeMap;

use kiemphieu_core::Words;

use super::named::{Kind, Named};
use super::unit::Unit;

/// What became of one unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Its figures are summed.
    Summed,
    Pending,
    Missing,
    /// Refused, or told twice differently.
    NotSummed,
}

/// One unit, planned or reported or both.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub unit: Unit,
    pub origin: String,
    pub fate: Fate,
    pub planned: bool,
    /// Whether what it sent came in a sealed folder, where that is to be asked.
    pub sealed: Option<bool>,
}

/// All units, each once.
#[derive(Debug, Default)]
pub struct Units {
    pub(crate) members: Vec<Member>,
    /// What is named instead of being summed, or beside it.
    pub named: Vec<Named>,
    /// What the organisation of these units calls its bodies and offices.
    pub(crate) words: Words,
    /// Whether there is a plan.
    pub with_plan: bool,
    /// Reports that were replayed.
    pub replayed: usize,
    /// The superior of each superior, where it has one.
    pub(super) above: BTreeMap<String, Option<String>>,
}

impl Units {
    /// The superiors from the nearest to the highest; `None` when they go in a circle.
    fn chain<'s>(&'s self, nearest: Option<&'s str>) -> Option<Vec<&'s str>> {
        let mut chain = Vec::new();
        let mut next = nearest;
        while let Some(name) = next {
            if chain.contains(&name) {
                return None;
            }
            chain.push(name);
            next = self.above.get(name).and_then(Option::as_deref);
        }
        Some(chain)
    }

    /// Everybody above a unit, the nearest first.
    pub(crate) fn superiors<'s>(&'s self, unit: &'s Unit) -> Vec<&'s str> {
        self.chain(unit.superior.as_deref()).unwrap_or_default()
    }

    /// How many organisations stand above a superior.
    pub(crate) fn rank(&self, superior: &str) -> usize {
        self.chain(Some(superior)).map_or(0, |chain| chain.len())
    }

    /// The province of a unit: as a table says, else the highest organisation above it.
    pub(crate) fn province<'s>(&'s self, unit: &'s Unit) -> &'s str {
        let highest = self.superiors(unit).last().copied();
        unit.province.as_deref().or(highest).unwrap_or(&unit.name)
    }

    /// How many units are summed.
    #[must_use]
    pub fn summed(&self) -> usize {
        self.members.iter().filter(|member| member.fate == Fate::Summed).count()
    }

    /// How many things of one kind are named.
    #[must_use]
    pub fn count(&self, kind: Kind) -> usize {
        self.named.iter().filter(|named| named.kind == kind).count()
    }

    /// Whether anything was not summed because it cannot be trusted.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.named.iter().any(|named| named.kind.is_error())
    }
}
