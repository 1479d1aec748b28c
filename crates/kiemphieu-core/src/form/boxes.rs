//! The ballot boxes: none belongs to two votes (rules `PROC-CELL`, `PAPER`).

use std::collections::HashMap;

use crate::declared::congress::Congress;
use crate::declared::election::BallotFile;
use crate::form::finding::Finding;
use crate::form::found::BoxesFound;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::names::Key;
use crate::words::terms::Assessment::Error;
use crate::words::terms::Level;

/// Rule `PROC-CELL`: in a cell separate elections are voted on separate ballots, so no box belongs to two of them. Elsewhere
/// the papers of the second box are not those that were returned for it (rule `PAPER`).
pub(crate) fn shared(congress: &Congress, rulebook: &Rulebook) -> Vec<Finding> {
    let in_a_cell = congress.level == Some(Level::Cell) && rulebook.knows(RuleId::ProcCell.into());
    let rule = if in_a_cell { RuleId::ProcCell } else { RuleId::Paper };
    let mut boxes: HashMap<Key, (&str, usize)> = HashMap::new();
    let mut findings = Vec::new();
    for election in &congress.elections {
        for BallotFile { round, name } in &election.boxes {
            let key = Key::of(&plain_path(name));
            if let Some((first, before)) = boxes.get(&key) {
                let (file, number) = (name.clone(), *round);
                let (first, before, id) = ((*first).to_owned(), *before, election.id.clone());
                let found = BoxesFound::Shared { file, first, before, id, number, cite: rule.into() };
                findings.push(Finding::new(Error, found).about(&election.id));
            }
            boxes.entry(key).or_insert((&election.id, *round));
        }
    }
    findings
}

/// The path of a file without what changes nothing: `./a.csv` and `b/../a.csv` are `a.csv`.
fn plain_path(name: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in name.split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::plain_path;

    // rule: PAPER
    #[test]
    fn a_file_is_the_same_by_every_way_to_it() {
        for way in ["a.csv", "./a.csv", "b/../a.csv", "b\\..\\a.csv", ".//a.csv"] {
            assert_eq!(plain_path(way), "a.csv", "{way}");
        }
        assert_eq!(plain_path("../a.csv"), "../a.csv");
        assert_eq!(plain_path("../../a.csv"), "../../a.csv");
        assert_eq!(plain_path("b/a.csv"), "b/a.csv");
    }
}
