//! One paper on which two counts part, as each of them has it.

use kiemphieu_core::{Discrepancy, Form, Lang, Mark, Paper, Serial, Spot, Text, TwoCounts, WhichCount, same_name};

/// A paper to be settled; one of the counts has none where only the other has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Case {
    /// The number of the finding, from 1.
    pub finding: usize,
    /// What differs.
    pub text: Text,
    /// The paper in the first count.
    pub one: Option<Spot>,
    /// The paper in the other.
    pub other: Option<Spot>,
}

/// Every paper that is to be settled; nothing where papers are not told apart, so that nobody can say which one is meant.
pub(super) fn of(counts: &TwoCounts) -> Option<Vec<Case>> {
    let mut cases = Vec::new();
    for (finding, differs) in (1..).zip(&counts.findings) {
        let case = |one: Option<&Spot>, other: Option<&Spot>| Case {
            finding,
            text: differs.text(),
            one: one.cloned(),
            other: other.cloned(),
        };
        match differs {
            Discrepancy::Marks { one, other, .. } => cases.push(case(Some(one), Some(other))),
            Discrepancy::Only { count: WhichCount::One, papers, .. } => {
                cases.extend(papers.iter().map(|paper| case(Some(paper), None)));
            }
            Discrepancy::Only { count: WhichCount::Other, papers, .. } => {
                cases.extend(papers.iter().map(|paper| case(None, Some(paper))));
            }
            // Each may be a paper of its own: that of the first count, that of the other, both or none.
            Discrepancy::Moved { one, other } => {
                cases.extend(one.iter().map(|paper| case(Some(paper), None)));
                cases.extend(other.iter().map(|paper| case(None, Some(paper))));
            }
            Discrepancy::Kind { .. } => return None,
        }
    }
    Some(cases)
}

impl Case {
    /// The word by which a person finds the paper.
    pub fn paper(&self) -> Text {
        match (&self.one, &self.other) {
            (Some(one), Some(other)) if !is_place(place(Some(one)).get(Lang::Vi), Some(other)) => {
                let (one, other) = (one.text(), other.text());
                Text::new(
                    format!("{} (lần hai: {})", one.get(Lang::Vi), other.get(Lang::Vi)),
                    format!("{} (in the second count: {})", one.get(Lang::En), other.get(Lang::En)),
                )
            }
            (Some(spot), _) => spot.text(),
            (None, Some(spot)) => {
                let text = spot.text();
                Text::new(
                    format!("{} của lần hai", text.get(Lang::Vi)),
                    format!("{} of the second count", text.get(Lang::En)),
                )
            }
            (None, None) => Text::same(""),
        }
    }
}

/// The place of a paper as a cell: its serial, or the number of its entry in words; or that there is none.
pub(super) fn place(spot: Option<&Spot>) -> Text {
    match spot {
        None => none(),
        Some(spot) => spot.serial.as_ref().map_or_else(|| spot.text(), Text::same),
    }
}

/// Whether a cell names this paper, in whatever spelling of its serial.
pub(super) fn is_place(cell: &str, spot: Option<&Spot>) -> bool {
    let cell = cell.strip_prefix('\'').unwrap_or(cell);
    let text = place(spot);
    let in_words = [Lang::Vi, Lang::En].iter().any(|lang| same_name(cell, text.get(*lang)));
    let serial = |text: &str| Serial::new(text).ok();
    let of_spot = spot.and_then(|spot| serial(spot.serial.as_ref()?));
    in_words || of_spot.zip(serial(cell)).is_some_and(|(own, written)| own.is_same(&written))
}

fn none() -> Text {
    Text::new("không có", "none")
}

/// What a count has of a paper: its marks as they were entered, and the flaw.
pub(super) fn says(paper: Option<&Paper>) -> Text {
    let Some(paper) = paper else { return none() };
    let numbers = |marks: &[Mark]| {
        let rows = (1..).zip(paper.rows.marks());
        let rows = rows.filter(|(_, mark)| mark.is_some_and(|mark| marks.contains(&mark)));
        rows.map(|(number, _): (usize, _)| number.to_string()).collect::<Vec<_>>().join(" ")
    };
    let marked = |vi: &str, en: &str, marks: &[Mark]| {
        let numbers = numbers(marks);
        (!numbers.is_empty()).then(|| (format!("{vi} {numbers}"), format!("{en} {numbers}")))
    };
    let (mut parts, nothing) = match paper.rows.form() {
        Form::StrikeOut => {
            (vec![marked("gạch", "struck", &[Mark::Struck])], ("không gạch ai".to_owned(), "nobody struck".to_owned()))
        }
        Form::TwoBox => (
            vec![
                marked("đồng ý", "agree", &[Mark::Agree, Mark::Both]),
                marked("không đồng ý", "disagree", &[Mark::Disagree, Mark::Both]),
            ],
            ("để trống".to_owned(), "nothing marked".to_owned()),
        ),
    };
    if parts.iter().all(Option::is_none) {
        parts = vec![Some(nothing)];
    }
    parts.push(
        paper.flaw_as_decided().map(|flaw| (format!("lỗi {}", flaw.as_str()), format!("flaw {}", flaw.as_str()))),
    );
    let (vi, en): (Vec<_>, Vec<_>) = parts.into_iter().flatten().unzip();
    Text::new(vi.join("; "), en.join("; "))
}
