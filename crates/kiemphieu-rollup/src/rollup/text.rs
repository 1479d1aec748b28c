//! The statistics as text with aligned columns, and as CSV.

use std::io::{self, Write};

use kiemphieu_core::{Lang, Words, decimal_in, say};
use kiemphieu_files::results::no_formula;

use super::figures::{Figure, Value};
use super::pages::{Room, is_nought, levels, noughts_of, settle, title, under_title};
use super::statistics::{Group, Statistics};
use super::units::{Fate, Member, Units};
use crate::grouped::grouped;

/// How many lines of one kind are shown before the rest is only counted.
const SHOWN: usize = 50;
/// The room on a terminal.
const ROOM: Room = Room { line: 300, shown: SHOWN, settled: usize::MAX };

/// How far a unit has come, in a word or two.
pub(crate) fn state(member: &Member, words: &Words, lang: Lang) -> String {
    let unit = &member.unit;
    let own = words.spoken(lang);
    let done = match member.fate {
        Fate::Summed if unit.offices.is_empty() => say(lang, "đại hội ba nội dung", "congress of three items"),
        Fate::Summed if unit.too_small => {
            return match lang {
                Lang::Vi => format!("xong, không bầu {}", own.group_committee),
                Lang::En => format!("done, no {}", own.committee),
            };
        }
        Fate::Summed => say(lang, "xong", "done"),
        Fate::Pending => say(lang, "chưa bầu xong", "still open"),
        Fate::Missing => say(lang, "chưa báo cáo", "not reported"),
        Fate::NotSummed => say(lang, "KHÔNG CỘNG", "NOT SUMMED"),
    };
    done.to_owned()
}

/// A figure in three cells: number, percentage, base.
pub(crate) fn cells(figure: &Figure, lang: Lang) -> [String; 3] {
    match &figure.value {
        Value::Share { count, of, base, percent, forced_to_100 } => {
            let mark = if *forced_to_100 { "*" } else { "" };
            let number = format!("{}/{}", grouped(lang, *count), grouped(lang, *of));
            [number, format!("{}%{mark}", decimal_in(lang, percent)), base.clone()]
        }
        Value::Count { count, unit } => [grouped(lang, *count), String::new(), unit.clone()],
        Value::Mean { mean, of, base } => {
            [decimal_in(lang, mean), String::new(), format!("{} {base}", grouped(lang, *of))]
        }
    }
}

/// The note on percentages that were made to add up.
pub(crate) fn forced_note(lang: Lang) -> &'static str {
    say(
        lang,
        "* Tỷ lệ của các phần trong cùng một tổng đã được điều chỉnh cho đủ 100% (phương pháp số dư lớn nhất).",
        "* Percentages of all parts of one whole were made to add up to 100% (largest remainder).",
    )
}

/// The statistics as text.
///
/// # Errors
/// When the output cannot be written.
pub fn text(statistics: &Statistics, units: &Units, out: &mut dyn Write) -> io::Result<()> {
    let lang = statistics.lang;
    writeln!(out, "{}", title(units, lang).to_uppercase())?;
    writeln!(out, "{}", under_title(statistics, units, ROOM))?;
    to_settle(units, lang, out)?;
    for group in levels(statistics) {
        of_group(statistics, group, out)?;
    }
    let below: Vec<&Group> = statistics.groups.iter().filter(|group| group.superior.is_some()).collect();
    if !below.is_empty() {
        by_superior(statistics, &below, out)?;
    }
    if statistics.to_100 {
        writeln!(out, "\n{}", forced_note(lang))?;
    }
    if units.replayed > 0 {
        let words = say(
            lang,
            "báo cáo đã kiểm lại từ tệp đại hội, khớp",
            "reports replayed from their congress files, all the same",
        );
        writeln!(out, "\n{} {words}", units.replayed)?;
    }
    Ok(())
}

/// What needs somebody to act, before any figure.
fn to_settle(units: &Units, lang: Lang, out: &mut dyn Write) -> io::Result<()> {
    let settle = settle(units, lang, ROOM);
    if settle.lists.is_empty() {
        writeln!(out, "\n{}", settle.nothing)?;
    }
    for list in &settle.lists {
        writeln!(out, "\n{}", list.title.to_uppercase())?;
        for line in &list.lines {
            writeln!(out, "  - {line}")?;
        }
    }
    Ok(())
}

fn of_group(statistics: &Statistics, group: &Group, out: &mut dyn Write) -> io::Result<()> {
    let lang = statistics.lang;
    let figures = statistics.figures(group);
    writeln!(out, "\n{}", statistics.title(group).to_uppercase())?;
    let rows: Vec<_> = figures.iter().map(|figure| (figure, cells(figure, lang))).collect();
    let width = |of: fn(&(&Figure, [String; 3])) -> usize| rows.iter().map(of).max().unwrap_or(0);
    let label = width(|(figure, _)| figure.label.chars().count());
    let number = width(|(_, [number, ..])| number.chars().count());
    let share = width(|(_, [_, share, _])| share.chars().count());
    for section in rows.chunk_by(|(one, _), (other, _)| one.section == other.section) {
        let (noughts, told): (Vec<_>, Vec<_>) = section.iter().partition(|(figure, _)| is_nought(figure));
        writeln!(out, "  {}", section.first().map_or("", |(figure, _)| figure.section.as_str()))?;
        for (figure, [count, percent, base]) in told {
            let rule = figure.rule.map(|rule| format!(" [{rule}]")).unwrap_or_default();
            writeln!(out, "    {:label$}  {count:>number$}  {percent:>share$}  {base}{rule}", figure.label)?;
        }
        let noughts: Vec<&Figure> = noughts.into_iter().map(|(figure, _)| *figure).collect();
        if let Some(noughts) = noughts_of(&noughts, lang) {
            writeln!(out, "    {noughts}")?;
        }
    }
    Ok(())
}

/// One line for each superior and level below it.
fn by_superior(statistics: &Statistics, below: &[&Group], out: &mut dyn Write) -> io::Result<()> {
    let lang = statistics.lang;
    let header = match lang {
        Lang::Vi => ["Cấp trên: cấp", "xong/tổng", "trúng cử/phải bầu", "đơn vị bầu thiếu", "không cộng"],
        Lang::En => ["Superior: level", "done/units", "elected/seats", "units short", "not summed"],
    };
    let row = |group: &&Group| {
        let [done, elected, short, refused] = compact(group, lang);
        [statistics.title(group), done, elected, short, refused]
    };
    let rows: Vec<[String; 5]> = below.iter().take(4 * SHOWN).map(row).collect();
    let widths: Vec<usize> = (0..header.len())
        .map(|at| {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.chars().count());
            cells.chain(header.get(at).map(|title| title.chars().count())).max().unwrap_or(0)
        })
        .collect();
    let line = |cells: [&str; 5]| {
        let padded = cells.iter().zip(&widths).enumerate().map(|(at, (cell, width))| match at {
            0 => format!("{cell:width$}"),
            _ => format!("{cell:>width$}"),
        });
        padded.collect::<Vec<_>>().join("  ")
    };
    writeln!(out, "\n{}", say(lang, "THEO CẤP TRÊN", "BY SUPERIOR"))?;
    writeln!(out, "  {}", line(header))?;
    for row in &rows {
        let [title, done, elected, short, refused] = row;
        writeln!(out, "  {}", line([title, done, elected, short, refused]))?;
    }
    if below.len() > rows.len() {
        let more = below.len() - rows.len();
        writeln!(
            out,
            "  … {more} {}",
            say(lang, "dòng nữa, xem bằng --format json hoặc -o TỆP.xlsx", "more, see --format json or -o FILE.xlsx")
        )?;
    }
    Ok(())
}

/// A group in four cells: done of units, elected of seats, units short, not summed.
pub(crate) fn compact(group: &Group, lang: Lang) -> [String; 4] {
    let totals = &group.totals;
    let elected: u64 = totals.offices.values().map(|office| office.body.elected).sum();
    let seats: u64 = totals.offices.values().map(|office| office.body.seats).sum();
    let short = totals.offices.get(&kiemphieu_core::Office::Committee).map_or(0, |committee| committee.short);
    let number = |number| grouped(lang, number);
    [
        format!("{}/{}", number(totals.done), number(totals.units)),
        format!("{}/{}", number(elected), number(seats)),
        number(short),
        number(totals.not_summed),
    ]
}

/// Every figure of every group as one row of CSV.
///
/// # Errors
/// When the output cannot be written.
pub fn csv(statistics: &Statistics, out: &mut dyn Write) -> io::Result<()> {
    let mut rows = ::csv::Writer::from_writer(out);
    let header = [
        "superior",
        "level",
        "figure",
        "section",
        "label",
        "count",
        "of",
        "base",
        "percent",
        "forced_to_100",
        "mean",
        "rule",
    ];
    rows.write_record(header)?;
    for group in &statistics.groups {
        let superior = group.superior.clone().unwrap_or_default();
        let level = group.level.map_or("", kiemphieu_core::Level::as_str);
        for figure in statistics.figures(group) {
            let [count, of, base, percent, forced, mean] = match figure.value {
                Value::Share { count, of, base, percent, forced_to_100 } => [
                    count.to_string(),
                    of.to_string(),
                    base,
                    percent,
                    u8::from(forced_to_100).to_string(),
                    String::new(),
                ],
                Value::Count { count, unit } => {
                    [count.to_string(), String::new(), unit, String::new(), String::new(), String::new()]
                }
                Value::Mean { mean, of, base } => {
                    [String::new(), of.to_string(), base, String::new(), String::new(), mean]
                }
            };
            rows.write_record([
                no_formula(&superior).into_owned(),
                level.to_owned(),
                figure.id,
                figure.section,
                figure.label,
                count,
                of,
                base,
                percent,
                forced,
                mean,
                figure.rule.unwrap_or_default().to_owned(),
            ])?;
        }
    }
    rows.flush()
}
