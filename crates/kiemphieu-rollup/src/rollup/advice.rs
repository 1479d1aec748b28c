//! What may be a slip of the pen in names of units: the name that was meant, and names that differ in one mark.

use std::collections::{BTreeMap, HashMap};

use kiemphieu_core::{Key, Text, all_near_twins, nearest};

use super::named::{Kind, Named};
use super::units::{Fate, Member, Units};

/// So many pairs of names that look alike are told.
const MOST_TWINS: usize = 1000;
/// So many names are held against each other to find those that were meant.
const MOST_COMPARED: usize = 100_000;

/// Advice on the names of units.
pub(crate) struct Advice<'u> {
    /// Units of the plan of which nothing was reported, by superior.
    missing: HashMap<Option<&'u str>, Vec<&'u str>>,
    /// The same by name.
    elsewhere: HashMap<Key, Vec<Option<&'u str>>>,
    /// The superiors of the plan.
    superiors: Vec<&'u str>,
    /// The superior that was meant, where it was asked before.
    meant: HashMap<&'u str, Option<&'u str>>,
    left: usize,
}

impl<'u> Advice<'u> {
    /// What is to be told beside what is named already.
    pub fn of(units: &'u Units) -> Vec<Named> {
        let mut told = near_twins(&units.members);
        if units.with_plan {
            let mut advice = Self::beside(&units.members);
            let unplanned = units.members.iter().filter(|member| member.fate == Fate::Summed && !member.planned);
            told.extend(unplanned.filter_map(|member| advice.meant(member)));
        }
        told
    }

    fn beside(members: &'u [Member]) -> Self {
        let mut advice = Self {
            missing: HashMap::new(),
            elsewhere: HashMap::new(),
            superiors: Vec::new(),
            meant: HashMap::new(),
            left: MOST_COMPARED,
        };
        for member in members.iter().filter(|member| member.fate == Fate::Missing) {
            let (name, superior) = (member.unit.name.as_str(), member.unit.superior.as_deref());
            advice.missing.entry(superior).or_default().push(name);
            advice.elsewhere.entry(Key::of(name)).or_default().push(superior);
        }
        let planned = members.iter().filter(|member| member.planned);
        let mut superiors: Vec<_> = planned.filter_map(|member| member.unit.superior.as_deref()).collect();
        superiors.sort_unstable();
        superiors.dedup();
        advice.superiors = superiors;
        advice
    }

    /// The unit of the plan that a unit which is not in it may be.
    fn meant(&mut self, member: &'u Member) -> Option<Named> {
        let (name, superior) = (member.unit.name.as_str(), member.unit.superior.as_deref());
        let text = match self.elsewhere.get(&Key::of(name)).map(Vec::as_slice) {
            Some([Some(only)]) => Text::new(
                format!("trong kế hoạch đơn vị tên này thuộc «{only}»; ghi `superior` như vậy nếu là một"),
                format!("the plan has this name under «{only}»; write that `superior` if it is the same unit"),
            ),
            Some([None]) => Text::new(
                "trong kế hoạch đơn vị tên này không ghi cấp trên; ghi `superior` trong kế hoạch nếu là một",
                "the plan has this name without a superior; write its `superior` into the plan if it is the same unit",
            ),
            _ => self.nearest_unit(name, superior).or_else(|| self.nearest_superior(superior))?,
        };
        Some(Named {
            kind: Kind::Check,
            file: Some(member.origin.clone()),
            unit: Some(name.to_owned()),
            superior: superior.map(str::to_owned),
            level: member.unit.level,
            rule: None,
            text,
        })
    }

    fn nearest_unit(&mut self, name: &str, superior: Option<&str>) -> Option<Text> {
        let known = self.missing.get(&superior)?;
        self.left = self.left.checked_sub(known.len())?;
        let near = nearest(name, known.iter().copied())?;
        Some(Text::new(
            format!("không có trong kế hoạch; có phải «{near}»? Nếu phải, ghi cùng một tên"),
            format!("not in the plan; did you mean «{near}»? If so, write one name"),
        ))
    }

    fn nearest_superior(&mut self, superior: Option<&'u str>) -> Option<Text> {
        let superior = superior?;
        if self.superiors.binary_search(&superior).is_ok() {
            return None;
        }
        if !self.meant.contains_key(superior) {
            let left = self.left.checked_sub(self.superiors.len());
            self.left = left.unwrap_or(self.left);
            let near = left.and_then(|_| nearest(superior, self.superiors.iter().copied()));
            self.meant.insert(superior, near);
        }
        let near = self.meant.get(superior).copied().flatten()?;
        Some(Text::new(
            format!("cấp trên «{superior}» không có trong kế hoạch; có phải «{near}»?"),
            format!("the superior «{superior}» is not in the plan; did you mean «{near}»?"),
        ))
    }
}

/// Units of one superior, and superiors, whose names differ in one mark: two, or one and a slip of the pen.
fn near_twins(members: &[Member]) -> Vec<Named> {
    let mut groups: BTreeMap<Option<&str>, Vec<&str>> = BTreeMap::new();
    for member in members {
        groups.entry(member.unit.superior.as_deref()).or_default().push(&member.unit.name);
    }
    let superiors = all_near_twins(groups.keys().filter_map(|superior| *superior), MOST_TWINS);
    let mut told: Vec<Named> = superiors.iter().map(|pair| twins(None, *pair)).collect();
    for (superior, names) in &groups {
        let room = MOST_TWINS.saturating_sub(told.len());
        if room == 0 {
            break;
        }
        told.extend(all_near_twins(alike(names), room).into_iter().map(|pair| twins(*superior, pair)));
    }
    told
}

/// Those of some names that are not told from each other by their plain consonants and digits: only they can be twins.
fn alike<'n>(names: &[&'n str]) -> Vec<&'n str> {
    let skeleton = |name: &str| {
        let plain = name.chars().filter(|letter| letter.is_ascii_alphanumeric() && !"aeiouydAEIOUYD".contains(*letter));
        plain.map(|letter| letter.to_ascii_lowercase()).collect::<String>()
    };
    let skeletons: Vec<String> = names.iter().map(|name| skeleton(name)).collect();
    let mut number: HashMap<&str, usize> = HashMap::new();
    for skeleton in &skeletons {
        *number.entry(skeleton).or_default() += 1;
    }
    let several = |skeleton: &String| number.get(skeleton.as_str()).is_some_and(|number| *number > 1);
    names.iter().zip(&skeletons).filter(|(_, skeleton)| several(skeleton)).map(|(name, _)| *name).collect()
}

fn twins(superior: Option<&str>, (one, other): (&str, &str)) -> Named {
    Named {
        kind: Kind::Check,
        file: None,
        unit: Some(other.to_owned()),
        superior: superior.map(str::to_owned),
        level: None,
        rule: None,
        text: Text::new(
            format!("tên chỉ khác «{one}» một dấu; nếu là một thì ghi cùng một tên"),
            format!("the name differs from «{one}» in one mark only; if they are one, write one name"),
        ),
    }
}
