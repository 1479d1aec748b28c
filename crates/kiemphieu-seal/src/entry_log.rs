//! The entry log: who entered what and when, what differed and how it was settled. It names papers, never a mark.

use std::collections::BTreeMap;

use kiemphieu_core::Lang;
use kiemphieu_documents::{Align, Block, Column, Document, Fact, Table};
use kiemphieu_station::journal::reading::read;
use kiemphieu_station::views::Told;
use kiemphieu_station::{Batch, CountedBox, Difference, Do, Line, Station, Which};

use crate::no::No;
use crate::words::{self as w, Word};

/// The log is signed in Vietnamese, as the minutes are.
const LANG: Lang = Lang::Vi;

/// When the first and the last paper of one count of a batch was entered, as the clock showed.
type Times = BTreeMap<(u32, u32, Which), (String, String)>;

/// The entry log of what stands in the journal so far.
pub(crate) fn entry_log(station: &Station, journal: &[u8]) -> Result<Document, No> {
    let lines = read(journal).map_err(|_| No::broke_down())?.lines;
    let opening = station.opening();
    let mut blocks = vec![Block::Facts(vec![
        fact(w::PROGRAM, &opening.program),
        fact(w::EVENTS, &station.events()),
        fact(w::LAST_CODE, &format!("{} ({})", Line::code(station.head()), station.head())),
    ])];
    let times = times(&lines);
    for a_box in station.boxes() {
        let title = w::election_title(station, &a_box.election, LANG);
        blocks.push(Block::Heading(format!(
            "{} {}. {title}, {} {}",
            w::BOX.get(LANG),
            a_box.number,
            w::ROUND.get(LANG),
            a_box.round
        )));
        blocks.push(Block::Table(batches(station, a_box, &times)));
        let settled = settled(station, a_box);
        if !settled.rows.is_empty() {
            blocks.push(Block::Table(settled));
        }
    }
    blocks.push(Block::Heading(w::LOG_EVENTS.get(LANG).to_owned()));
    blocks.push(Block::Table(events(station, &lines)));
    Ok(kiemphieu_documents::entry_log(opening.congress(), opening.rulebook(), LANG, blocks))
}

fn fact(label: Word, value: &impl ToString) -> Fact {
    Fact { label: label.get(LANG).to_owned(), value: value.to_string(), part: false }
}

fn table(columns: &[(Word, Align, u32)]) -> Table {
    let column = |(title, align, width): &(Word, Align, u32)| Column {
        title: title.get(LANG).to_owned(),
        align: *align,
        width: *width,
    };
    Table { columns: columns.iter().map(column).collect(), rows: Vec::new() }
}

fn times(lines: &[Line]) -> Times {
    let mut times = Times::new();
    for line in lines {
        if let Do::Paper(paper) = &line.event().what {
            let at = hour(&line.event().at);
            let own = times.entry((paper.of_box, paper.batch, paper.count)).or_insert((at.clone(), at.clone()));
            own.1 = at;
        }
    }
    times
}

/// The hour of the day in the time of an event.
fn hour(at: &str) -> String {
    at.get(11..19).unwrap_or(at).to_owned()
}

/// Every batch: its papers, who entered each count and when, which papers differed.
fn batches(station: &Station, a_box: &CountedBox, times: &Times) -> Table {
    let mut all = table(&[
        (w::BATCH, Align::Center, 10),
        (w::PAPERS, Align::Right, 14),
        (w::ENTERED_BY, Align::Left, 50),
        (w::DIFFERING, Align::Left, 26),
    ]);
    for (number, batch) in a_box.batches() {
        let by = |(count, entry): (Which, &kiemphieu_station::Entry)| {
            let when = times.get(&(a_box.number, number, count));
            let when = when.map_or_else(String::new, |(first, last)| format!(" {first}–{last}"));
            let reader = entry.reader().map_or_else(String::new, |reader| {
                format!(", {}: {}", w::READER.get(LANG), w::name_of(station, reader))
            });
            format!("{count}: {}{reader}{when}", w::name_of(station, entry.by()))
        };
        let entered: Vec<String> = batch.entries().map(by).collect();
        let different: Vec<String> = differences(batch).map(|(no, _)| w::paper(number, *no)).collect();
        all.rows.push(vec![
            format!("{number:02}"),
            batch.papers().to_string(),
            entered.join("; "),
            different.join(", "),
        ]);
    }
    all
}

fn differences(batch: &Batch) -> impl Iterator<Item = (&u32, &Difference)> {
    batch.differences().into_iter().flatten()
}

/// How each paper was settled that counts read differently.
fn settled(station: &Station, a_box: &CountedBox) -> Table {
    let mut all = table(&[(w::PAPER, Align::Center, 14), (w::HOW_SETTLED, Align::Left, 86)]);
    for (number, batch) in a_box.batches() {
        for (no, difference) in differences(batch) {
            let third =
                difference.third().map(|third| format!("{}: {}", w::THIRD.get(LANG), w::name_of(station, &third.by)));
            let concluded = difference.concluded().map(|concluded| {
                let [one, other] = &concluded.by;
                let (one, other) = (w::name_of(station, one), w::name_of(station, other));
                format!("{}: {one}, {other}: {}", w::TO_CONCLUDE.get(LANG), concluded.why)
            });
            let how: Vec<String> = third.into_iter().chain(concluded).collect();
            all.rows.push(vec![w::paper(number, *no), how.join("; ")]);
        }
    }
    all
}

/// Everything that was done but the papers themselves, which stand in the table of batches.
fn events(station: &Station, lines: &[Line]) -> Table {
    let mut all = table(&[
        (w::NUMBER, Align::Right, 8),
        (w::WHEN, Align::Left, 12),
        (w::BY, Align::Left, 22),
        (w::WHAT, Align::Left, 58),
    ]);
    for line in lines.iter().filter(|line| !matches!(line.event().what, Do::Paper(_))) {
        let told = Told::of(line.event(), LANG);
        let by = told.by.as_deref().map(|by| w::name_of(station, by)).unwrap_or_default();
        all.rows.push(vec![told.n.to_string(), hour(&told.at), by.to_owned(), told.text]);
    }
    all
}
