//! Units beside the plan: what is missing, told twice, or not planned.

use std::collections::HashMap;

use kiemphieu_core::{Lang, RuleId, Text, Words};

use super::advice::Advice;
use super::agree::{agree, complete, merge, supplements};
use super::door;
use super::gather::Gathered;
use super::hierarchy;
use super::named::{Kind, Named};
use super::places::Places;
use super::plan::{Plan, Planned};
use super::reading::Outcome;
use super::unit::{State, Unit};
use super::units::{Fate, Member, Units};

/// So many inputs of one unit are held against a further one.
const MOST_HELD: usize = 8;
/// So many of them are named.
const MOST_NAMED: usize = 3;

impl Units {
    /// Lays what was gathered beside the plan.
    #[must_use]
    pub fn assemble(gathered: Gathered, plan: Option<Plan>) -> Self {
        let words = gathered.words.unwrap_or_else(Words::of_the_party);
        let mut units = Self { words, with_plan: plan.is_some(), replayed: gathered.replayed, ..Self::default() };
        let mut places = Places::default();
        let mut told: HashMap<usize, Vec<(String, Unit)>> = HashMap::new();
        for reading in gathered.readings {
            match reading.outcome {
                Outcome::Unit(mut unit) | Outcome::Replayed { mut unit, .. } => {
                    places.one_spelling(&mut unit.province);
                    let key = places.key(&unit.name, &mut unit.superior);
                    match places.at.get(&key) {
                        Some(first) => units.again(*first, (unit, reading.origin, reading.sealed), &mut told),
                        None => {
                            places.at.insert(key, units.members.len());
                            let fate = if unit.state == State::Pending { Fate::Pending } else { Fate::Summed };
                            let (origin, sealed) = (reading.origin, reading.sealed);
                            units.members.push(Member { unit, origin, fate, planned: false, sealed });
                        }
                    }
                }
                Outcome::Refused(mut named) => {
                    door::sane_named(&mut named);
                    units.named.push(named);
                }
            }
        }
        units.refused(&mut places);
        units.plan(plan.unwrap_or_default(), &mut places);
        let (above, unclear) = hierarchy::above(&places);
        units.above = above;
        units.named.extend(unclear);
        units.tell_states();
        let advice = Advice::of(&units);
        units.named.extend(advice);
        units.named.sort_by_cached_key(|named| (named.kind, numbered(&named.file), numbered(&named.unit)));
        units
    }

    /// A unit told again: the same twice, of which the fuller is kept; another meeting of the same unit; or a contradiction.
    fn again(
        &mut self,
        first: usize,
        (unit, origin, sealed): (Unit, String, Option<bool>),
        told: &mut HashMap<usize, Vec<(String, Unit)>>,
    ) {
        let Some(member) = self.members.get_mut(first) else { return };
        let told = told.entry(first).or_insert_with(|| vec![(member.origin.clone(), member.unit.clone())]);
        let before = told.iter().take(MOST_NAMED).map(|(file, _)| file.as_str()).collect::<Vec<_>>().join(", ");
        let alike = told.iter().any(|(_, other)| agree(other, &unit)) || agree(&member.unit, &unit);
        let (two_vi, two_en) = if_two(unit.superior.is_some());
        let named = if alike {
            complete(&mut member.unit, &unit);
            member.sealed = member.sealed.max(sealed);
            let vi = format!("đã có ở {before}{two_vi}");
            Some((Kind::Twice, Text::new(vi, format!("stands in {before} as well{two_en}"))))
        } else if member.fate != Fate::NotSummed && supplements(&member.unit, &unit) {
            merge(&mut member.unit, &unit);
            member.sealed = member.sealed.into_iter().chain(sealed).min();
            member.fate = if member.unit.state == State::Pending { Fate::Pending } else { Fate::Summed };
            None
        } else {
            member.fate = Fate::NotSummed;
            let vi = format!("khác số liệu ở {before}; bỏ bản sai rồi chạy lại{two_vi}");
            let en = format!("differs from {before}; take away the wrong one and run again{two_en}");
            Some((Kind::Conflict, Text::new(vi, en)))
        };
        if let Some((kind, text)) = named {
            let (file, name) = (Some(origin.clone()), Some(unit.name.clone()));
            let (superior, level) = (unit.superior.clone(), unit.level);
            self.named.push(Named { kind, file, unit: name, superior, level, rule: None, text });
        }
        if told.len() < MOST_HELD {
            told.push((origin, unit));
        }
    }

    /// Units whose input was refused: known by name, not summed.
    fn refused(&mut self, places: &mut Places) {
        for named in self.named.iter_mut().filter(|named| named.kind == Kind::Refused) {
            let Some(name) = named.unit.clone() else { continue };
            let key = places.key(&name, &mut named.superior);
            if places.at.contains_key(&key) {
                continue;
            }
            places.at.insert(key, self.members.len());
            let unit = Unit { superior: named.superior.clone(), level: named.level, ..Unit::named(name) };
            let origin = named.file.clone().unwrap_or_default();
            self.members.push(Member { unit, origin, fate: Fate::NotSummed, planned: false, sealed: None });
        }
    }

    fn plan(&mut self, plan: Plan, places: &mut Places) {
        let mut lines: HashMap<usize, usize> = HashMap::new();
        for mut planned in plan.units {
            places.one_spelling(&mut planned.province);
            let key = places.key(&planned.name, &mut planned.superior);
            let at = *places.at.entry(key).or_insert(self.members.len());
            if let Some(before) = lines.get(&at) {
                self.named.push(planned_twice(&plan.file, &planned, *before));
                continue;
            }
            lines.insert(at, planned.line);
            let Planned { name, superior, province, level, direct, .. } = planned;
            let Some(member) = self.members.get_mut(at) else {
                let unit = Unit { superior, province, level, direct_planned: direct, ..Unit::named(name) };
                self.members.push(Member {
                    unit,
                    origin: String::new(),
                    fate: Fate::Missing,
                    planned: true,
                    sealed: None,
                });
                continue;
            };
            member.planned = true;
            member.unit.direct_planned |= direct;
            member.unit.province = member.unit.province.take().or(province);
            if member.unit.level.is_none() {
                member.unit.level = level;
            }
        }
    }

    fn tell_states(&mut self) {
        let with_plan = self.with_plan;
        let name = |member: &Member| {
            let (kind, rule, text) = match member.fate {
                Fate::Missing => {
                    (Kind::Missing, None, Text::new("có trong kế hoạch, chưa có báo cáo", "in the plan, no report"))
                }
                Fate::Pending => (Kind::Pending, Some(RuleId::Result.as_str()), open(&member.unit, &self.words)),
                Fate::Summed if with_plan && !member.planned => {
                    (Kind::Unplanned, None, Text::new("không có trong kế hoạch", "not in the plan"))
                }
                Fate::Summed | Fate::NotSummed => return None,
            };
            let file = Some(member.origin.clone()).filter(|origin| !origin.is_empty());
            let (unit, superior) = (Some(member.unit.name.clone()), member.unit.superior.clone());
            Some(Named { kind, file, unit, superior, level: member.unit.level, rule, text })
        };
        let mut named: Vec<_> = self.members.iter().filter_map(name).collect();
        named.extend(self.members.iter().filter_map(|member| annulled(member, &self.words)));
        named.extend(self.members.iter().filter_map(unsealed));
        self.named.extend(named);
    }
}

/// Which elections of a unit are still open, and why.
fn open(unit: &Unit, words: &Words) -> Text {
    let told = |lang| {
        let open = unit.open.iter().map(|(office, ending)| {
            let (office, ending) = (office.text(words), ending.text());
            format!("{}: {}", office.get(lang), ending.get(lang))
        });
        let open: Vec<_> = open.collect();
        match open.as_slice() {
            [] => String::new(),
            open => format!(" – {}", open.join("; ")),
        }
    };
    Text::new(
        format!("còn cuộc bầu chưa xong{}", told(Lang::Vi)),
        format!("an election is still open{}", told(Lang::En)),
    )
}

/// A unit that is summed, and of whose files nothing shows that they are as they were signed.
fn unsealed(member: &Member) -> Option<Named> {
    (member.sealed == Some(false) && member.fate == Fate::Summed).then(|| Named {
        kind: Kind::Unsealed,
        file: Some(member.origin.clone()),
        unit: Some(member.unit.name.clone()),
        superior: member.unit.superior.clone(),
        level: member.unit.level,
        rule: None,
        text: Text::new(
            "không ở trong thư mục đã niêm phong; đơn vị niêm phong bằng: kiemphieu seal",
            "lies in no sealed folder; the unit seals it with: kiemphieu seal",
        ),
    })
}

/// The elections of a unit that the superior committee annulled.
fn annulled(member: &Member, words: &Words) -> Option<Named> {
    let offices = |lang| {
        let offices = member.unit.annulled.iter().map(|office| office.text(words).get(lang).to_owned());
        offices.collect::<Vec<_>>().join(", ")
    };
    (!member.unit.annulled.is_empty()).then(|| Named {
        kind: Kind::Annulled,
        file: Some(member.origin.clone()).filter(|origin| !origin.is_empty()),
        unit: Some(member.unit.name.clone()),
        superior: member.unit.superior.clone(),
        level: member.unit.level,
        rule: Some(RuleId::Approval.as_str()),
        text: Text::new(
            format!("kết quả bầu {} đã bị cấp trên hủy", offices(Lang::Vi)),
            format!("the result is annulled: {}", offices(Lang::En)),
        ),
    })
}

/// What to do where one name may be that of two units.
fn if_two(has_superior: bool) -> (&'static str, &'static str) {
    if has_superior {
        ("", "")
    } else {
        (
            "; nếu là hai đơn vị cùng tên thì ghi `superior` cho mỗi đơn vị",
            "; two units of one name each need their `superior`",
        )
    }
}

/// A unit that stands in the plan twice: it is one unit to us.
fn planned_twice(file: &str, planned: &Planned, before: usize) -> Named {
    let (line, name) = (planned.line, planned.name.clone());
    let (kind, vi, en) = if planned.superior.is_some() {
        (
            Kind::Twice,
            format!(
                "kế hoạch ghi đơn vị này hai lần (dòng {before} và {line}), tính một lần; bỏ một dòng, hoặc đặt tên khác nhau nếu là hai đơn vị"
            ),
            format!(
                "stands in the plan twice (lines {before} and {line}), counted once; delete one, or give two units two names"
            ),
        )
    } else {
        (
            Kind::Superior,
            format!(
                "kế hoạch có nhiều dòng cùng tên này (dòng {before} và {line}), không ghi cấp trên nên chỉ tính một đơn vị; thêm cột `superior` để phân biệt"
            ),
            format!(
                "several rows of the plan have this name (lines {before} and {line}) and no superior: they count as one unit; add the column `superior`"
            ),
        )
    };
    Named {
        kind,
        file: Some(format!("{file}:{line}")),
        unit: Some(name),
        superior: planned.superior.clone(),
        level: planned.level,
        rule: None,
        text: Text::new(vi, en),
    }
}

/// A text as people sort it: «t.csv:2» before «t.csv:10».
fn numbered(text: &Option<String>) -> Vec<(String, u64)> {
    let text = text.as_deref().unwrap_or_default();
    let mut parts: Vec<(String, u64)> = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let word = rest.find(|letter: char| letter.is_ascii_digit()).unwrap_or(rest.len());
        let (word, behind) = rest.split_at(word);
        let digits = behind.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(behind.len());
        let (digits, behind) = behind.split_at(digits);
        parts.push((word.to_owned(), digits.parse().unwrap_or_default()));
        rest = behind;
    }
    parts.push((text.to_owned(), 0));
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_stand_in_the_order_of_their_numbers() {
        let mut lines =
            ["t.csv:10", "t.csv:2", "a.csv:3", "t.csv", "t.csv:02", "t2.csv:1"].map(|line| Some(line.to_owned()));
        lines.sort_by_cached_key(numbered);
        let lines: Vec<_> = lines.iter().flatten().map(String::as_str).collect();
        assert_eq!(lines, ["a.csv:3", "t2.csv:1", "t.csv", "t.csv:02", "t.csv:2", "t.csv:10"]);
    }
}
