//! The alternatives of a file of approvals, and the names of the list that they are.

use std::collections::BTreeMap;

use kiemphieu_core::{List, Text, nearest};

use super::at;
use crate::problem::Problem;
use crate::problem::words::brief;

/// The alternatives by what papers call them, each with its place on the list.
#[derive(Debug)]
pub(super) struct Alternatives {
    places: BTreeMap<String, usize>,
    names: usize,
}

/// Why a paper names what it cannot name.
pub(super) enum Strange {
    Unknown,
    Twice,
}

impl Alternatives {
    /// Those with these keys and names, each with its line: everybody of the list, once, and nobody else.
    ///
    /// # Errors
    /// Each that is not on the list, or stands twice; everybody who is none of them.
    pub fn of(file: &str, found: &[(usize, String, String)], list: &List) -> Result<Self, Vec<Problem>> {
        let (mut places, mut problems) = (BTreeMap::new(), Vec::new());
        let mut taken = vec![false; list.len()];
        for (line, key, name) in found {
            let Some(place) = list.position(name) else {
                problems.push(nobody(file, *line, name, list));
                continue;
            };
            let again = taken.get(place).copied().unwrap_or_default();
            if places.insert(key.clone(), place).is_some() || again {
                problems.push(twice(file, *line, name));
            }
            taken.iter_mut().skip(place).take(1).for_each(|taken| *taken = true);
        }
        let left_out = list.names().iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(name, _)| name);
        let left_out: Vec<&String> = left_out.collect();
        if problems.is_empty() && !left_out.is_empty() {
            problems.push(missing(file, &left_out));
        }
        if problems.is_empty() { Ok(Self { places, names: list.len() }) } else { Err(problems) }
    }

    /// A paper that votes for these.
    pub fn votes<'k>(&self, keys: impl IntoIterator<Item = &'k str>) -> Result<Vec<bool>, (Strange, &'k str)> {
        let mut votes = vec![false; self.names];
        for key in keys {
            let place = self.places.get(key).and_then(|place| votes.get_mut(*place));
            let vote = place.ok_or((Strange::Unknown, key))?;
            if std::mem::replace(vote, true) {
                return Err((Strange::Twice, key));
            }
        }
        Ok(votes)
    }

    pub fn len(&self) -> usize {
        self.names
    }
}

impl Strange {
    /// What is told of a paper on this line.
    pub fn problem(&self, file: &str, line: usize, key: &str) -> Problem {
        let key = brief(key, 20);
        let text = match self {
            Self::Unknown => {
                Text::new(format!("không có lựa chọn `{key}`"), format!("there is no alternative `{key}`"))
            }
            Self::Twice => Text::new(
                format!("lựa chọn `{key}` có hai lần trên một phiếu"),
                format!("the alternative `{key}` stands twice on one paper"),
            ),
        };
        at(file, line, text, Text::new("kiểm tra tệp gốc", "see the original file"))
    }
}

fn nobody(file: &str, line: usize, name: &str, list: &List) -> Problem {
    let shown = brief(name, 60);
    let remedy = match nearest(name, list.names().iter().map(String::as_str)) {
        Some(near) => Text::new(
            format!("có lẽ là «{near}»? Viết như trong danh sách của vòng"),
            format!("perhaps «{near}»? Write it as on the list of the round"),
        ),
        None => Text::new(
            "`candidates` phải là đúng những tên trong tệp này",
            "`candidates` must be just the names of this file",
        ),
    };
    let text = Text::new(
        format!("«{shown}» không có trong danh sách của vòng bầu"),
        format!("«{shown}» is not on the list of the round"),
    );
    at(file, line, text, remedy)
}

fn twice(file: &str, line: usize, name: &str) -> Problem {
    let name = brief(name, 60);
    at(
        file,
        line,
        Text::new(format!("«{name}» có hai lần"), format!("«{name}» stands twice")),
        Text::new("kiểm tra tệp gốc", "see the original file"),
    )
}

fn missing(file: &str, names: &[&String]) -> Problem {
    let all = names.iter().take(8).map(|name| format!("«{}»", brief(name, 60))).collect::<Vec<_>>().join(", ");
    Problem::of_file(
        file,
        Text::new(
            format!("{} người trong danh sách không có trong tệp: {all}", names.len()),
            format!("on the list and not in the file: {} ({all})", names.len()),
        ),
        Text::new(
            "`candidates` phải là đúng những tên trong tệp này",
            "`candidates` must be just the names of this file",
        ),
    )
}
