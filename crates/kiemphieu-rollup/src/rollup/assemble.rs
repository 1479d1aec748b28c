//! Units beside the plan: what is missing, told twice, or not planned; and who stands above whom.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kiemphieu_core::{Level, RuleId, Text};

use super::agree::{agree, complete, merge, supplements};
use super::gather::{Gathered, Outcome};
use super::named::{Kind, Named};
use super::unit::{State, Unit};

/// A unit that is to hold a congress.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// Its name.
    pub name: String,
    /// The organisation above it.
    pub superior: Option<String>,
    /// The province, where the plan says.
    pub province: Option<String>,
    /// Its level.
    pub level: Option<Level>,
    /// Whether its congress is to elect the secretary directly (rule `PROC-DIRECT`).
    pub direct: bool,
}

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
}

/// All units, each once.
#[derive(Debug, Default)]
pub struct Units {
    pub(crate) members: Vec<Member>,
    /// What is named instead of being summed, or beside it.
    pub named: Vec<Named>,
    /// Whether there is a plan.
    pub with_plan: bool,
    /// Reports that were replayed.
    pub replayed: usize,
    above: BTreeMap<String, Option<String>>,
}

/// Two units of the same name are two units when they stand under different superiors.
type Key = (Option<String>, String);

impl Units {
    /// Lays what was gathered beside the plan.
    #[must_use]
    pub fn assemble(gathered: Gathered, plan: Option<Vec<Planned>>) -> Self {
        let mut units = Self { with_plan: plan.is_some(), replayed: gathered.replayed, ..Self::default() };
        let mut at: HashMap<Key, usize> = HashMap::new();
        let mut told: HashMap<usize, Vec<(String, Unit)>> = HashMap::new();
        for reading in gathered.readings {
            match reading.outcome {
                Outcome::Unit(unit) | Outcome::Replayed { unit, .. } => {
                    let key = (unit.superior.clone(), unit.name.clone());
                    match at.get(&key) {
                        Some(first) => units.again(*first, unit, reading.origin, &mut told),
                        None => {
                            at.insert(key, units.members.len());
                            let fate = if unit.state == State::Pending { Fate::Pending } else { Fate::Summed };
                            units.members.push(Member { unit, origin: reading.origin, fate, planned: false });
                        }
                    }
                }
                Outcome::Refused(named) => units.named.push(named),
            }
        }
        units.refused(&mut at);
        units.plan(plan.unwrap_or_default(), &mut at);
        units.hierarchy();
        units.tell_states();
        units
            .named
            .sort_by(|left, right| (left.kind, &left.file, &left.unit).cmp(&(right.kind, &right.file, &right.unit)));
        units
    }

    /// A unit told again: the same twice, of which the fuller is kept; another meeting of the same unit; or a contradiction.
    fn again(&mut self, first: usize, unit: Unit, origin: String, told: &mut HashMap<usize, Vec<(String, Unit)>>) {
        let Some(member) = self.members.get_mut(first) else { return };
        let told = told.entry(first).or_insert_with(|| vec![(member.origin.clone(), member.unit.clone())]);
        let before = told.iter().map(|(file, _)| file.as_str()).collect::<Vec<_>>().join(", ");
        let alike = told.iter().any(|(_, other)| agree(other, &unit)) || agree(&member.unit, &unit);
        let named = if alike {
            complete(&mut member.unit, &unit);
            Some((Kind::Twice, Text::new(format!("đã có ở {before}"), format!("stands in {before} as well"))))
        } else if member.fate != Fate::NotSummed && supplements(&member.unit, &unit) {
            merge(&mut member.unit, &unit);
            member.fate = if member.unit.state == State::Pending { Fate::Pending } else { Fate::Summed };
            None
        } else {
            member.fate = Fate::NotSummed;
            let vi = format!("khác số liệu ở {before}; bỏ bản sai rồi chạy lại");
            let en = format!("differs from {before}; take away the wrong one and run again");
            Some((Kind::Conflict, Text::new(vi, en)))
        };
        if let Some((kind, text)) = named {
            let (file, name) = (Some(origin.clone()), Some(unit.name.clone()));
            let (superior, level) = (unit.superior.clone(), unit.level);
            self.named.push(Named { kind, file, unit: name, superior, level, rule: None, text });
        }
        told.push((origin, unit));
    }

    /// Units whose input was refused: known by name, not summed.
    fn refused(&mut self, at: &mut HashMap<Key, usize>) {
        for named in self.named.iter().filter(|named| named.kind == Kind::Refused) {
            let Some(name) = &named.unit else { continue };
            let key = (named.superior.clone(), name.clone());
            if at.contains_key(&key) {
                continue;
            }
            at.insert(key, self.members.len());
            let unit = Unit { superior: named.superior.clone(), level: named.level, ..Unit::named(name) };
            let origin = named.file.clone().unwrap_or_default();
            self.members.push(Member { unit, origin, fate: Fate::NotSummed, planned: false });
        }
    }

    fn plan(&mut self, plan: Vec<Planned>, at: &mut HashMap<Key, usize>) {
        for planned in plan {
            let key = (planned.superior.clone(), planned.name.clone());
            let member = at.get(&key).and_then(|at| self.members.get_mut(*at));
            let Some(member) = member else {
                at.insert(key, self.members.len());
                let Planned { name, superior, province, level, direct } = planned;
                let unit = Unit { superior, province, level, direct_planned: direct, ..Unit::named(name) };
                self.members.push(Member { unit, origin: String::new(), fate: Fate::Missing, planned: true });
                continue;
            };
            member.planned = true;
            member.unit.direct_planned |= planned.direct;
            member.unit.province = member.unit.province.take().or(planned.province);
            if member.unit.level.is_none() {
                member.unit.level = planned.level;
            }
        }
    }

    /// The superior of each superior. A name that several units share, or that leads back to itself, ends there.
    fn hierarchy(&mut self) {
        let mut above: HashMap<&str, BTreeSet<Option<&str>>> = HashMap::new();
        for member in &self.members {
            above.entry(&member.unit.name).or_default().insert(member.unit.superior.as_deref());
        }
        let superiors: BTreeSet<&str> =
            self.members.iter().filter_map(|member| member.unit.superior.as_deref()).collect();
        let mut known = BTreeMap::new();
        for superior in &superiors {
            let higher: Vec<_> = above.get(superior).into_iter().flatten().flatten().copied().collect();
            let only = match higher.as_slice() {
                [only] => Some((*only).to_owned()),
                [] => None,
                _ => {
                    let several = higher.join(", ");
                    self.named.push(superior_unclear(
                        superior,
                        Text::new(
                            format!("nhiều đơn vị cùng tên này, thuộc: {several}; đặt tên đầy đủ để phân biệt"),
                            format!("several units have this name, under: {several}; give them full names"),
                        ),
                    ));
                    None
                }
            };
            known.insert((*superior).to_owned(), only);
        }
        self.above = known;
        let circular: Vec<String> =
            self.above.keys().filter(|name| self.chain(Some(name)).is_none()).cloned().collect();
        for name in circular {
            self.named.push(superior_unclear(
                &name,
                Text::new(
                    "tên cấp trên dẫn vòng về chính nó; sửa `superior`",
                    "the superiors lead back to where they began; correct `superior`",
                ),
            ));
            self.above.insert(name, None);
        }
    }

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

    /// The province of a unit: as a table says, else the highest organisation above it.
    #[cfg(feature = "parquet")]
    pub(crate) fn province<'s>(&'s self, unit: &'s Unit) -> &'s str {
        let highest = self.superiors(unit).last().copied();
        unit.province.as_deref().or(highest).unwrap_or(&unit.name)
    }

    fn tell_states(&mut self) {
        let with_plan = self.with_plan;
        let name = |member: &Member| {
            let (kind, rule, text) = match member.fate {
                Fate::Missing => {
                    (Kind::Missing, None, Text::new("có trong kế hoạch, chưa có báo cáo", "in the plan, no report"))
                }
                Fate::Pending => (
                    Kind::Pending,
                    Some(RuleId::Result.as_str()),
                    Text::new("còn cuộc bầu chưa xong", "an election is still open"),
                ),
                Fate::Summed if with_plan && !member.planned => {
                    (Kind::Unplanned, None, Text::new("không có trong kế hoạch", "not in the plan"))
                }
                Fate::Summed | Fate::NotSummed => return None,
            };
            let file = Some(member.origin.clone()).filter(|origin| !origin.is_empty());
            let (unit, superior) = (Some(member.unit.name.clone()), member.unit.superior.clone());
            Some(Named { kind, file, unit, superior, level: member.unit.level, rule, text })
        };
        let named: Vec<_> = self.members.iter().filter_map(name).collect();
        self.named.extend(named);
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

fn superior_unclear(name: &str, text: Text) -> Named {
    Named {
        kind: Kind::Superior,
        file: None,
        unit: Some(name.to_owned()),
        superior: None,
        level: None,
        rule: None,
        text,
    }
}
