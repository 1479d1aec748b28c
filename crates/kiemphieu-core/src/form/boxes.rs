//! The ballot boxes: none belongs to two votes (rules `PROC-CELL`, `PAPER`).

use std::collections::HashMap;

use crate::declared::congress::Congress;
use crate::form::finding::Finding;
use crate::rules::rule::RuleId;
use crate::rules::rulebook::Rulebook;
use crate::words::names::Key;
use crate::words::terms::Assessment::Error;
use crate::words::text::Text;

/// Rule `PROC-CELL`: separate elections are voted on separate ballots, so no box belongs to two of them. Where a body has
/// no such rule, the papers of the second box are not those that were returned for it (rule `PAPER`).
pub(crate) fn shared(congress: &Congress, rulebook: &Rulebook) -> Vec<Finding> {
    let rule = if rulebook.knows(RuleId::ProcCell.into()) { RuleId::ProcCell } else { RuleId::Paper };
    let mut boxes: HashMap<Key, &str> = HashMap::new();
    let mut findings = Vec::new();
    for election in &congress.elections {
        for name in &election.boxes {
            let key = Key::of(&plain_path(name));
            if let Some(first) = boxes.get(&key) {
                let text = Text::new(
                    format!(
                        "Tệp phiếu «{name}» dùng cho cả «{first}» và «{}»: mỗi cuộc bầu, mỗi vòng bầu bằng phiếu riêng.",
                        election.id
                    ),
                    format!(
                        "The ballot file «{name}» serves both «{first}» and «{}»: each election and round has ballots of its own.",
                        election.id
                    ),
                );
                findings.push(Finding::new(Error, rule, text).about(&election.id));
            }
            boxes.entry(key).or_insert(&election.id);
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
