//! Approvals as Pabulib keeps them: the sections META, PROJECTS and VOTES.

use std::collections::{BTreeMap, BTreeSet};

use kiemphieu_core::{List, Text};

use super::approvals::Alternatives;
use super::{Paper, Papers, at, disagree, sees_form};
use crate::problem::words::brief;
use crate::problem::{MOST_PROBLEMS, Problem};
use crate::rows::csv::Rows;

/// A section: the columns of its header, and its rows.
#[derive(Debug, Default)]
struct Section {
    line: usize,
    columns: Vec<String>,
    rows: Vec<(usize, Vec<String>)>,
}

impl Section {
    fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.eq_ignore_ascii_case(name))
    }

    fn required(&self, file: &str, section: &str, name: &str) -> Result<usize, Vec<Problem>> {
        self.column(name).ok_or_else(|| vec![no_column(file, self.line, section, name)])
    }
}

pub(super) fn papers(file: &str, bytes: &[u8], list: &List) -> Result<Papers, Vec<Problem>> {
    sees_form(file, list)?;
    let sections = sections(file, bytes)?;
    let section = |name: &str| sections.get(name).ok_or_else(|| vec![no_section(file, name)]);
    let (meta, projects, votes) = (section("META")?, section("PROJECTS")?, section("VOTES")?);
    let (key, value) = (meta.required(file, "META", "key")?, meta.required(file, "META", "value")?);
    let said = |wanted: &str| {
        let found = meta.rows.iter().find(|(_, row)| row.get(key).is_some_and(|key| key == wanted));
        found.and_then(|(line, row)| Some((*line, row.get(value)?.as_str())))
    };
    match said("vote_type") {
        Some((_, "approval")) => {}
        Some((line, other)) => return Err(vec![other_votes(file, line, other)]),
        None => return Err(vec![other_votes(file, meta.line, "")]),
    }
    let id = projects.required(file, "PROJECTS", "project_id")?;
    let name = projects.column("name").unwrap_or(id);
    let found =
        projects.rows.iter().filter_map(|(line, row)| Some((*line, row.get(id)?.clone(), row.get(name)?.clone())));
    let alternatives = Alternatives::of(file, &found.collect::<Vec<_>>(), list)?;
    let mut papers = Papers::default();
    let (mut problems, mut voters) = (Vec::new(), BTreeSet::new());
    let (voter, vote) = (votes.required(file, "VOTES", "voter_id")?, votes.required(file, "VOTES", "vote")?);
    for (line, row) in &votes.rows {
        let (voter, written) = (row.get(voter).map_or("", String::as_str), row.get(vote).map_or("", String::as_str));
        if !voters.insert(voter.to_owned()) {
            problems.push(voter_twice(file, *line));
        }
        let chosen = written.split(',').map(str::trim).filter(|one| !one.is_empty());
        match alternatives.votes(chosen) {
            Ok(votes) => papers.papers.push(Paper { line: *line, count: 1, votes, flaw: None }),
            Err((strange, key)) => problems.push(strange.problem(file, *line, key)),
        }
        if problems.len() >= MOST_PROBLEMS {
            return Err(problems);
        }
    }
    let length = |rows: &[_]| u64::try_from(rows.len()).unwrap_or(u64::MAX);
    for (wanted, found) in [("num_votes", length(&votes.rows)), ("num_projects", length(&projects.rows))] {
        let said = said(wanted).and_then(|(line, says)| Some((line, says.parse::<u64>().ok()?)));
        let said = said.filter(|(_, says)| *says != found);
        problems.extend(said.map(|(line, says)| disagree(file, line, &Text::same(wanted), says, found)));
    }
    problems.extend(project_votes(file, projects, (id, name), &papers, list));
    if problems.is_empty() { Ok(papers) } else { Err(problems) }
}

/// The votes that the file itself says a project has.
fn project_votes(
    file: &str,
    projects: &Section,
    (_, name): (usize, usize),
    papers: &Papers,
    list: &List,
) -> Vec<Problem> {
    let Some(column) = projects.column("votes") else { return Vec::new() };
    let wrong = projects.rows.iter().filter_map(|(line, row)| {
        let (place, says) = (list.position(row.get(name)?)?, row.get(column)?.parse().ok()?);
        let found = papers.papers.iter().filter(|paper| paper.votes.get(place) == Some(&true)).count();
        let found = u64::try_from(found).unwrap_or(u64::MAX);
        let what = Text::new(format!("phiếu của «{}»", row.get(name)?), format!("votes of «{}»", row.get(name)?));
        (says != found).then(|| disagree(file, *line, &what, says, found))
    });
    wrong.collect()
}

fn sections(file: &str, bytes: &[u8]) -> Result<BTreeMap<String, Section>, Vec<Problem>> {
    let bytes = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes);
    let mut rows = Rows::within(bytes, b';', 0);
    let mut sections: BTreeMap<String, Section> = BTreeMap::new();
    let (mut name, mut current) = (String::new(), Section::default());
    while let Some(row) = rows.next().map_err(|error| vec![error.problem(file)])? {
        let cells: Vec<String> = row.cells.iter().map(|cell| cell.text.trim().to_owned()).collect();
        match cells.as_slice() {
            [only] if only.is_empty() => {}
            [only] if ["META", "PROJECTS", "VOTES"].contains(&only.as_str()) => {
                let before = std::mem::replace(&mut current, Section { line: row.line, ..Section::default() });
                let _ = sections.insert(std::mem::replace(&mut name, only.clone()), before);
                if sections.contains_key(only) {
                    return Err(vec![section_twice(file, row.line, only)]);
                }
            }
            _ if current.columns.is_empty() => current.columns = cells,
            _ if cells.len() != current.columns.len() => {
                return Err(vec![other_width(file, row.line, cells.len(), current.columns.len())]);
            }
            _ => current.rows.push((row.line, cells)),
        }
    }
    let _ = sections.insert(name, current);
    Ok(sections)
}

fn no_section(file: &str, name: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new(format!("tệp không có phần {name}"), format!("the file has no section {name}")),
        Text::new("một tệp Pabulib có META, PROJECTS và VOTES", "a file of Pabulib has META, PROJECTS and VOTES"),
    )
}

fn section_twice(file: &str, line: usize, name: &str) -> Problem {
    at(
        file,
        line,
        Text::new(format!("phần {name} có hai lần"), format!("the section {name} stands twice")),
        Text::new("kiểm tra tệp gốc", "see the original file"),
    )
}

fn no_column(file: &str, line: usize, section: &str, name: &str) -> Problem {
    at(
        file,
        line,
        Text::new(format!("phần {section} thiếu cột `{name}`"), format!("{section} lacks the column `{name}`")),
        Text::new("kiểm tra tệp gốc", "see the original file"),
    )
}

fn other_width(file: &str, line: usize, cells: usize, width: usize) -> Problem {
    at(
        file,
        line,
        Text::new(
            format!("dòng này có {cells} ô, tiêu đề của phần có {width} ô"),
            format!("this row has {cells} cells, the header of its section has {width}"),
        ),
        Text::new("kiểm tra tệp gốc", "see the original file"),
    )
}

fn other_votes(file: &str, line: usize, found: &str) -> Problem {
    let found = brief(found, 30);
    at(
        file,
        line,
        Text::new(
            format!("`vote_type` là `{found}`; chỉ đọc được `approval`"),
            format!("`vote_type` is `{found}`; only `approval` can be read"),
        ),
        Text::new("phiếu cho điểm hay xếp hạng không nói bầu ai", "points and ranks do not say who is voted for"),
    )
}

fn voter_twice(file: &str, line: usize) -> Problem {
    at(
        file,
        line,
        Text::new("`voter_id` ở dòng này đã có ở trên", "the `voter_id` of this line stands above already"),
        Text::new(
            "kiểm tra tệp gốc: một phiếu có thể đã ghi hai lần",
            "see the original file: a paper may stand twice",
        ),
    )
}
