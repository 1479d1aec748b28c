//! Figures in a table: label, part, whole, printed percentage, and a group whose parts make up the whole.

use std::collections::BTreeMap;

use kiemphieu_core::Text;
use kiemphieu_files::{Place, Problem};
use unicode_normalization::UnicodeNormalization as _;

use super::arithmetic::{Bound, Printed};
use super::document::is_ordinal;
use super::verdict::{Audit, Figure, Tested, Verdict};

/// The columns, by their names in both languages.
const COLUMNS: [(&str, &str); 5] =
    [("label", "nội dung"), ("part", "số lượng"), ("whole", "tổng số"), ("percent", "tỷ lệ"), ("group", "nhóm")];

/// One row.
struct Row {
    place: Place,
    label: String,
    part: Option<u64>,
    whole: Option<u64>,
    printed: Option<Printed>,
    group: String,
}

/// Tests a table as CSV. A row has a part and a whole, or one of them and a percentage; a group, if given, names rows
/// whose parts must add up to their whole.
///
/// # Errors
/// When a column or a number cannot be read, with its place.
pub fn read(file: &str, text: &str) -> Result<Audit, Problem> {
    let text: String = text.trim_start_matches('\u{FEFF}').nfc().collect();
    let semicolon = text.lines().next().is_some_and(|head| head.contains(';'));
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(if semicolon { b';' } else { b',' })
        .flexible(true)
        .from_reader(text.as_bytes());
    let heads: Vec<String> =
        reader.headers().map_err(|error| broken(file, &error))?.iter().map(|head| head.trim().to_lowercase()).collect();
    let columns = columns(file, &heads)?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| broken(file, &error))?;
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or(usize::MAX));
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(row(file, line, &record, &columns)?);
        }
    }
    let mut figures: Vec<Figure> = rows.iter().filter_map(|row| figure(row, &rows)).collect();
    figures.extend(groups(&rows));
    Ok(Audit { file: file.to_owned(), figures })
}

/// A heading without its unit: «Tỷ lệ (%)».
fn plain(head: &str) -> &str {
    head.trim_end_matches(['(', ')', '%', ' '])
}

/// Where each of the columns stands.
fn columns(file: &str, heads: &[String]) -> Result<[Option<usize>; 5], Problem> {
    let place = |at: usize| Place {
        line: 1,
        column: heads.iter().take(at).map(|head| head.chars().count() + 1).sum::<usize>() + 1,
    };
    let known = || COLUMNS.map(|(en, _)| en).join(", ");
    let known_vi = || COLUMNS.map(|(en, vi)| format!("{vi} ({en})")).join(", ");
    let mut found = [None; 5];
    for (at, head) in heads.iter().enumerate().filter(|(_, head)| !is_ordinal(head)) {
        let column = COLUMNS.iter().zip(&mut found).find(|((en, vi), _)| [*en, *vi].contains(&plain(head)));
        let twice = column.as_ref().is_some_and(|(_, slot)| slot.is_some());
        let Some((_, slot)) = column.filter(|_| !twice) else {
            let text = match twice {
                true => Text::new(format!("cột «{head}» có hai lần"), format!("the column «{head}» stands twice")),
                false => Text::new(
                    format!("cột lạ «{head}»: bảng này không phải bảng số liệu để kiểm tra, hoặc thừa một cột"),
                    format!(
                        "an unknown column «{head}»: this is no table of figures to audit, or it has a column too many"
                    ),
                ),
            };
            let remedy = Text::new(format!("các cột: {}", known_vi()), format!("the columns: {}", known()));
            return Err(Problem { place: Some(place(at)), ..Problem::of_file(file, text, remedy) });
        };
        *slot = Some(at);
    }
    if found.iter().skip(1).take(3).filter(|column| column.is_some()).count() < 2 {
        let text = Text::new("bảng thiếu cột số", "the table lacks columns of figures");
        let remedy = Text::new(
            format!("cần ít nhất hai trong ba cột số; các cột: {}", known_vi()),
            format!("it needs two of part, whole, percent; the columns: {}", known()),
        );
        return Err(Problem { place: Some(place(0)), ..Problem::of_file(file, text, remedy) });
    }
    Ok(found)
}

fn row(file: &str, line: usize, record: &csv::StringRecord, columns: &[Option<usize>; 5]) -> Result<Row, Problem> {
    let [label, part, whole, percent, group] = columns;
    let cell = |at: &Option<usize>| at.and_then(|at| record.get(at)).unwrap_or_default().trim();
    let place = |at: &Option<usize>| {
        let before: usize = record.iter().take(at.unwrap_or_default()).map(|cell| cell.chars().count() + 1).sum();
        Place { line, column: before + 1 }
    };
    let fault = |at: &Option<usize>, vi: &str, en: &str| {
        let shown: String = cell(at).chars().take(20).collect();
        let text = Text::new(format!("`{shown}` {vi}"), format!("`{shown}` {en}"));
        let remedy = Text::new(
            "viết số như 1349 hoặc 1.349, tỷ lệ như 76,35",
            "write counts as 1349 or 1.349, percentages as 76,35",
        );
        Problem { place: Some(place(at)), ..Problem::of_file(file, text, remedy) }
    };
    let count = |at: &Option<usize>| match cell(at) {
        "" => Ok(None),
        written => {
            whole_number(written).map(Some).ok_or_else(|| fault(at, "không phải là số nguyên", "is no whole number"))
        }
    };
    let printed = match cell(percent).trim_end_matches('%').trim_end() {
        "" => None,
        written => Some(
            Printed::parse(written)
                .ok_or_else(|| fault(percent, "không phải là tỷ lệ phần trăm", "is no percentage"))?,
        ),
    };
    let whole_value = count(whole)?;
    if whole_value == Some(0) {
        return Err(fault(whole, "không thể là tổng số", "cannot be a whole"));
    }
    Ok(Row {
        place: place(label),
        label: cell(label).to_owned(),
        part: count(part)?,
        whole: whole_value,
        printed,
        group: cell(group).to_owned(),
    })
}

/// A whole number, with points between the thousands or without.
fn whole_number(written: &str) -> Option<u64> {
    let mut groups = written.split('.');
    let first = groups.next().filter(|first| !first.is_empty() && first.len() <= 15)?;
    let rest: Vec<_> = groups.collect();
    let plain = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let lawful = plain(first)
        && rest.iter().all(|group| group.len() == 3 && plain(group))
        && (rest.is_empty() || first.len() <= 3);
    lawful.then(|| format!("{first}{}", rest.concat()).parse().ok())?
}

fn figure(row: &Row, rows: &[Row]) -> Option<Figure> {
    let above = row.part.zip(row.whole).is_some_and(|(part, whole)| part > whole);
    let Some(printed) = row.printed else {
        let tested = Tested {
            part: row.part,
            whole: row.whole,
            printed: None,
            bound: Bound::Exactly,
            verdict: Verdict::AboveWhole,
        };
        return above.then(|| Figure {
            place: row.place,
            spot: None,
            quote: row.label.clone(),
            tested,
            readings: Vec::new(),
        });
    };
    let verdict = match (row.part, row.whole, printed) {
        (Some(part), Some(whole), printed) => match Verdict::of(part, whole, printed) {
            Verdict::Wrong { right, count, wholes } => {
                let named = rows.iter().filter_map(|row| row.whole).filter(|other| *other != whole);
                let mut fits: Vec<u64> = named.filter(|other| printed.agrees(part, *other).is_some()).collect();
                fits.sort_unstable();
                fits.dedup();
                if fits.is_empty() { Verdict::Wrong { right, count, wholes } } else { Verdict::OtherBase { fits } }
            }
            verdict => verdict,
        },
        (Some(part), None, printed) => match printed.wholes(part) {
            Some(fits) => Verdict::NoBase { fits },
            None => Verdict::NoWhole { neighbour: None },
        },
        (None, Some(whole), printed) => match (printed.counts(whole), printed.counts_cut(whole)) {
            (Some(counts), _) => Verdict::Counts { counts, cut: false },
            (None, Some(counts)) => Verdict::Counts { counts, cut: true },
            (None, None) => Verdict::NoCount,
        },
        (None, None, _) => return None,
    };
    let tested = Tested { part: row.part, whole: row.whole, printed: row.printed, bound: Bound::Exactly, verdict };
    Some(Figure { place: row.place, spot: None, quote: row.label.clone(), tested, readings: Vec::new() })
}

/// Whether the parts of each group make up its whole.
fn groups(rows: &[Row]) -> Vec<Figure> {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.group.is_empty()) {
        groups.entry(&row.group).or_default().push(row);
    }
    groups.into_iter().flat_map(|(group, rows)| close(group, &rows)).collect()
}

/// The sum of a group, and another whole that a row of it has.
fn close(group: &str, rows: &[&Row]) -> Vec<Figure> {
    let sum = rows.iter().filter_map(|row| row.part).fold(0_u64, u64::saturating_add);
    let mut wholes = rows.iter().filter_map(|row| Some((row.whole?, row.place)));
    let (Some((whole, _)), Some(first)) = (wholes.next(), rows.first()) else { return Vec::new() };
    let figure = |place, whole, verdict| {
        let tested = Tested { part: None, whole, printed: None, bound: Bound::Exactly, verdict };
        Figure { place, spot: None, quote: group.to_owned(), tested, readings: Vec::new() }
    };
    let closes = if sum == whole { Verdict::Closes } else { Verdict::Open { sum } };
    let mut found = vec![figure(first.place, Some(whole), closes)];
    let other = wholes.find(|(other, _)| *other != whole);
    found.extend(other.map(|(second, place)| figure(place, None, Verdict::TwoWholes { first: whole, second })));
    found
}

fn broken(file: &str, error: &csv::Error) -> Problem {
    let line = error.position().map(|position| usize::try_from(position.line()).unwrap_or(usize::MAX));
    Problem {
        place: line.map(|line| Place { line, column: 1 }),
        ..Problem::of_file(
            file,
            Text::new("không đọc được bảng này", format!("this table cannot be read: {error}")),
            Text::new("lưu lại dạng «CSV UTF-8»", "save it as «CSV UTF-8»"),
        )
    }
}
