//! What a form says of a round beside its papers: who came and who withdrew, spoiled papers, several ballot boxes.

use std::collections::BTreeMap;

use kiemphieu_core::{Deduction, DeductionGround};
use kiemphieu_station::{Declared, Part};
use serde::Deserialize;

use crate::no::No;

/// Who came and who withdrew.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Told {
    pub present: Option<u32>,
    /// Whether others are left out of the base than before.
    deducts: bool,
    deductions: BTreeMap<DeductionGround, u32>,
    /// One name a line.
    withdrawn: String,
    reason: String,
}

impl Told {
    pub fn deductions(&self) -> Option<Vec<Deduction>> {
        let all = self.deductions.iter().filter(|(_, count)| **count > 0);
        self.deducts.then(|| all.map(|(ground, count)| Deduction { ground: *ground, count: *count }).collect())
    }

    pub fn withdrawn(&self) -> Vec<String> {
        names(&self.withdrawn)
    }

    pub fn reason(&self) -> String {
        kiemphieu_core::nfc(&self.reason)
    }
}

/// Names that stand one a line.
pub(crate) fn names(lines: &str) -> Vec<String> {
    lines.lines().map(kiemphieu_core::nfc).filter(|name| !name.is_empty()).collect()
}

/// What is declared of a round.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Facts {
    issued: u32,
    returned: u32,
    #[serde(default)]
    printed: Option<u32>,
    #[serde(default)]
    spoiled: Option<u32>,
    #[serde(default)]
    unused: Option<u32>,
    /// One ballot box a line: «Hòm lưu động: 9/8», issued and returned, or returned alone.
    #[serde(default)]
    boxes: String,
    #[serde(default)]
    told: Told,
}

impl Facts {
    pub fn declared(&self) -> Result<Declared, No> {
        let lines = self.boxes.lines().filter(|line| !line.trim().is_empty());
        Ok(Declared {
            present: self.told.present,
            deductions: self.told.deductions(),
            withdrawn: self.told.withdrawn(),
            reason: self.told.reason(),
            printed: self.printed,
            spoiled: self.spoiled,
            unused: self.unused,
            issued: self.issued,
            returned: self.returned,
            boxes: lines.map(|line| part(line).ok_or_else(|| No::no_part(line))).collect::<Result<_, _>>()?,
        })
    }
}

fn part(line: &str) -> Option<Part> {
    let (name, numbers) = line.rsplit_once(':')?;
    let (issued, returned) = match numbers.split_once('/') {
        Some((issued, returned)) => (Some(issued.trim().parse().ok()?), returned),
        None => (None, numbers),
    };
    Some(Part { name: kiemphieu_core::nfc(name), issued, returned: returned.trim().parse().ok()? })
}

/// The ballot boxes of a round as a form has them.
pub(crate) fn lines(boxes: &[Part]) -> String {
    let line = |part: &Part| {
        let issued = part.issued.map_or_else(String::new, |issued| format!("{issued}/"));
        format!("{}: {issued}{}", part.name, part.returned)
    };
    boxes.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_a_ballot_box_is_read_as_it_is_written() {
        for line in ["Hòm 1: 30/29", "Hòm: lưu động: 8"] {
            assert_eq!(lines(&[part(line).unwrap()]), line);
        }
        assert_eq!(part("Hòm 1"), None);
        assert_eq!(part("Hòm 1: ba"), None);
    }
}
