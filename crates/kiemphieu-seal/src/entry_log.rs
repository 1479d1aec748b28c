//! The entry log: who entered what and when, what differed and how it was settled. It names papers, never a mark.

use std::collections::BTreeMap;

use kiemphieu_core::Lang;
use kiemphieu_documents::{Align, Block, Column, Document, Fact, Table};
use kiemphieu_station::views::{Told, courses};
use kiemphieu_station::{Batch, CountedBox, Difference, Do, Line, Station, Which};

/// The log is signed in Vietnamese, as the minutes are.
const LANG: Lang = Lang::Vi;

/// What the number of events is called, of which a log is.
pub(crate) const EVENTS: &str = "Số sự kiện";

/// When the first and the last paper of one count of a batch was entered, as the clock showed.
type Times = BTreeMap<(u32, u32, Which), (String, String)>;

/// The entry log of what stands in the journal so far.
#[must_use]
pub fn entry_log(station: &Station, lines: &[Line]) -> Document {
    let opening = station.opening();
    let mut blocks = vec![Block::Facts(vec![
        fact("Chương trình", &opening.program),
        fact(EVENTS, &station.events()),
        fact("Mã sổ", &Line::code(station.head())),
    ])];
    // A line of its own: beside its label it would leave that no room.
    blocks.push(Block::Text(format!("SHA-256 của dòng cuối: {}", station.head())));
    let times = times(lines);
    for a_box in station.boxes() {
        let title = title_of(station, &a_box.election);
        blocks.push(Block::Heading(format!("{} {}. {title}, {} {}", "Hòm", a_box.number, "vòng", a_box.round)));
        blocks.push(Block::Table(batches(station, a_box, &times)));
        let settled = settled(station, a_box);
        if !settled.rows.is_empty() {
            blocks.push(Block::Table(settled));
        }
    }
    blocks.push(Block::Heading("Các việc đã làm (từng phiếu nhập xem bảng các tập)".to_owned()));
    blocks.push(Block::Table(events(station, lines)));
    kiemphieu_documents::entry_log(opening.congress(), opening.rulebook(), LANG, blocks)
}

fn fact(label: &str, value: &impl ToString) -> Fact {
    Fact { label: label.to_owned(), value: value.to_string(), part: false }
}

fn table(columns: &[(&str, Align, u32)]) -> Table {
    let column = |(title, align, width): &(&str, Align, u32)| Column {
        title: (*title).to_owned(),
        align: *align,
        width: *width,
    };
    Table { columns: columns.iter().map(column).collect(), rows: Vec::new() }
}

fn times(lines: &[Line]) -> Times {
    let mut times = Times::new();
    for line in lines {
        let of = match &line.event().what {
            Do::Paper(paper) => (paper.of_box, paper.batch, paper.count),
            Do::BatchScanned(scanned) => (scanned.of_box, scanned.batch, scanned.count),
            _ => continue,
        };
        let at = hour(&line.event().at);
        let own = times.entry(of).or_insert((at.clone(), at.clone()));
        own.1 = at;
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
        ("Tập", Align::Center, 10),
        ("Số phiếu", Align::Right, 14),
        ("Người nhập từng lần, từ lúc – đến lúc", Align::Left, 50),
        ("Phiếu đọc khác nhau", Align::Left, 26),
    ]);
    for (number, batch) in a_box.batches() {
        let by = |(count, entry): (Which, &kiemphieu_station::Entry)| {
            let when = times.get(&(a_box.number, number, count));
            let when = when.map_or_else(String::new, |(first, last)| format!(" {first}–{last}"));
            let reader = entry
                .reader()
                .map_or_else(String::new, |reader| format!(", {}: {}", "Người đọc", name_of(station, reader)));
            let scanned = if entry.scan().is_some() { "máy quét, " } else { "" };
            format!("{count}: {scanned}{}{reader}{when}", name_of(station, entry.by()))
        };
        let entered: Vec<String> = batch.entries().map(by).collect();
        let different: Vec<String> = differences(batch).map(|(no, _)| paper(number, *no)).collect();
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
    let mut all = table(&[("Phiếu", Align::Center, 14), ("Giải quyết", Align::Left, 86)]);
    for (number, batch) in a_box.batches() {
        for (no, difference) in differences(batch) {
            let third = difference.third().map(|third| format!("{}: {}", "Đọc lần 3", name_of(station, &third.by)));
            let concluded = difference.concluded().map(|concluded| {
                let [one, other] = &concluded.by;
                let (one, other) = (name_of(station, one), name_of(station, other));
                format!("{}: {one}, {other}: {}", "Ban kết luận", concluded.why)
            });
            let how: Vec<String> = third.into_iter().chain(concluded).collect();
            all.rows.push(vec![paper(number, *no), how.join("; ")]);
        }
    }
    all
}

/// Everything that was done but the papers themselves, which stand in the table of batches.
fn events(station: &Station, lines: &[Line]) -> Table {
    let mut all =
        table(&[("Số", Align::Right, 8), ("Giờ", Align::Left, 12), ("Ai", Align::Left, 22), ("Việc", Align::Left, 58)]);
    for line in lines.iter().filter(|line| !matches!(line.event().what, Do::Paper(_))) {
        let told = Told::of(line.event(), station.opening().rulebook().words(), LANG);
        let by = told.by.as_deref().map(|by| name_of(station, by)).unwrap_or_default();
        all.rows.push(vec![told.n.to_string(), hour(&told.at), by.to_owned(), told.text]);
    }
    all
}

/// The number of a paper as it is written on it.
fn paper(batch: u32, no: u32) -> String {
    format!("{batch:02}-{no:02}")
}

fn title_of(station: &Station, election: &str) -> String {
    let found = courses(station).into_iter().find(|course| course.election == election);
    found.map_or_else(|| election.to_owned(), |course| course.title.get(LANG).to_owned())
}

fn name_of<'s>(station: &'s Station, id: &'s str) -> &'s str {
    station.people().get(id).map_or(id, |member| member.name.as_str())
}
