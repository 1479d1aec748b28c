//! The statistics as a spreadsheet: figures, units, what is named.

use std::io::Write;

use kiemphieu_core::{Lang, Office, say};
use kiemphieu_files::undated;
use rust_xlsxwriter::{ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError};

use super::figures::Value;
use super::statistics::Statistics;
use super::text::{forced_note, state};
use super::unit::{Body, Fact};
use super::units::{Fate, Units};

/// The most rows that a sheet takes below its header.
const ROWS: usize = 1_048_575;

/// The statistics as XLSX.
///
/// # Errors
/// When the workbook cannot be made or written.
pub fn xlsx(statistics: &Statistics, units: &Units, out: &mut dyn Write) -> std::io::Result<()> {
    let made = workbook(statistics, units).and_then(|mut book| book.save_to_buffer());
    out.write_all(&made.map_err(std::io::Error::other)?)
}

fn workbook(statistics: &Statistics, units: &Units) -> Result<Workbook, XlsxError> {
    let lang = statistics.lang;
    let mut book = undated()?;
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(say(lang, "Cần xử lý", "To be settled"))?;
    to_settle(units, lang, sheet)?;
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(say(lang, "Số liệu", "Figures"))?;
    figures(statistics, sheet)?;
    let sheet = book.add_worksheet_with_constant_memory()?;
    sheet.set_name(say(lang, "Đơn vị", "Units"))?;
    of_units(units, lang, sheet)?;
    Ok(book)
}

/// What needs somebody to act, one statement a row.
fn to_settle(units: &Units, lang: Lang, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    header(
        sheet,
        match lang {
            Lang::Vi => &["Loại", "Tệp", "Đơn vị", "Cấp trên", "Quy tắc", "Nội dung"],
            Lang::En => &["Kind", "File", "Unit", "Superior", "Rule", "Text"],
        },
        &[(0, 36), (1, 34), (2, 34), (3, 34), (4, 20), (5, 90)],
        units.named.len(),
    )?;
    for (row, named) in (1u32..).zip(units.named.iter().take(ROWS)) {
        let kind = named.kind.text();
        let cells = [
            kind.get(lang),
            named.file.as_deref().unwrap_or_default(),
            named.unit.as_deref().unwrap_or_default(),
            named.superior.as_deref().unwrap_or_default(),
            named.rule.unwrap_or_default(),
            named.text.get(lang),
        ];
        for (column, cell) in (0u16..).zip(cells) {
            sheet.write_string(row, column, cell)?;
        }
    }
    Ok(())
}

/// The heads of columns, each with a filter over so many rows, and as wide as what stands in it.
fn header(sheet: &mut Worksheet, titles: &[&str], wide: &[(u16, u16)], rows: usize) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    for (column, title) in (0u16..).zip(titles) {
        sheet.write_string_with_format(0, column, *title, &bold)?;
        // Room for the arrow of the filter.
        let letters = u16::try_from(title.chars().count()).unwrap_or(u16::MAX);
        let own = wide.iter().find(|(at, _)| *at == column).map(|(_, width)| *width);
        sheet.set_column_width(column, own.unwrap_or((letters + 3).clamp(10, 22)))?;
    }
    sheet.set_freeze_panes(1, 0)?;
    let (last_row, last) = (u32::try_from(rows.min(ROWS)).unwrap_or(0), u16::try_from(titles.len()).unwrap_or(1));
    sheet.autofilter(0, 0, last_row, last.saturating_sub(1))?;
    Ok(())
}

fn number(sheet: &mut Worksheet, row: u32, column: u16, count: u64) -> Result<(), XlsxError> {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    sheet.write_number_with_format(row, column, count, &Format::new().set_num_format("#,##0"))?;
    Ok(())
}

/// A percentage or mean: a number with which the spreadsheet can calculate, printed as everywhere else.
fn decimal(sheet: &mut Worksheet, row: u32, column: u16, plain: &str, format: &str) -> Result<(), XlsxError> {
    let number: f64 = plain.parse().unwrap_or_default();
    sheet.write_number_with_format(row, column, number, &Format::new().set_num_format(format))?;
    Ok(())
}

fn figures(statistics: &Statistics, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let lang = statistics.lang;
    header(
        sheet,
        match lang {
            Lang::Vi => {
                &["Cấp trên: cấp", "Mục", "Số liệu", "Số lượng", "Tổng", "Tính trên", "Tỷ lệ %", "Bình quân", "Quy tắc"]
            }
            Lang::En => &["Superior: level", "Section", "Figure", "Number", "Whole", "Base", "Share %", "Mean", "Rule"],
        },
        &[(0, 40), (1, 30), (2, 42), (5, 44), (8, 20)],
        statistics.groups.iter().map(|group| statistics.figures(group).len()).sum(),
    )?;
    let rows = statistics.groups.iter().flat_map(|group| {
        let title = statistics.title(group);
        statistics.figures(group).into_iter().map(move |figure| (title.clone(), figure))
    });
    let mut last = 0;
    for (row, (title, figure)) in (1u32..).zip(rows.take(ROWS - 1)) {
        last = row;
        for (column, cell) in [(0, &title), (1, &figure.section), (2, &figure.label)] {
            sheet.write_string(row, column, cell)?;
        }
        match &figure.value {
            Value::Share { count, of, base, percent, forced_to_100 } => {
                number(sheet, row, 3, *count)?;
                number(sheet, row, 4, *of)?;
                sheet.write_string(row, 5, base)?;
                decimal(sheet, row, 6, percent, if *forced_to_100 { "0.00\"*\"" } else { "0.00" })?;
            }
            Value::Count { count, unit } => {
                number(sheet, row, 3, *count)?;
                sheet.write_string(row, 5, unit)?;
            }
            Value::Mean { mean, of, base } => {
                number(sheet, row, 4, *of)?;
                sheet.write_string(row, 5, base)?;
                decimal(sheet, row, 7, mean, "0.0")?;
            }
        }
        sheet.write_string(row, 8, figure.rule.unwrap_or_default())?;
    }
    if statistics.to_100 {
        sheet.write_string(last + 1, 0, forced_note(lang))?;
    }
    Ok(())
}

fn of_units(units: &Units, lang: Lang, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let facts = [Fact::Seats, Fact::Elected, Fact::Women, Fact::Young, Fact::ReElected];
    let words = match lang {
        Lang::Vi => ["phải bầu", "trúng cử", "nữ", "dưới 40", "tái cử"],
        Lang::En => ["seats", "elected", "women", "under 40", "re-elected"],
    };
    let mut titles: Vec<String> = match lang {
        Lang::Vi => ["Đơn vị", "Cấp trên", "Cấp", "Ngày", "Trạng thái", "Tệp"],
        Lang::En => ["Unit", "Superior", "Level", "Date", "State", "File"],
    }
    .map(str::to_owned)
    .into();
    let offices = [Office::Committee, Office::Secretary, Office::Deputy];
    titles.extend(
        offices.iter().flat_map(|office| words.map(|word| format!("{}: {word}", office.text(&units.words).get(lang)))),
    );
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    header(sheet, &titles, &[(0, 34), (1, 34), (2, 22), (3, 12), (4, 22), (5, 34)], units.members.len())?;
    let day = Format::new().set_num_format(say(lang, "dd/mm/yyyy", "yyyy-mm-dd"));
    for (row, member) in (1u32..).zip(units.members.iter().take(ROWS)) {
        let unit = &member.unit;
        let level = unit.level.map(|level| level.text(&units.words).get(lang).to_owned()).unwrap_or_default();
        let superior = unit.superior.as_deref().unwrap_or_default();
        for (column, cell) in [(0, unit.name.as_str()), (1, superior), (2, &level)] {
            sheet.write_string(row, column, cell)?;
        }
        if let Some(date) = unit.date {
            let date = ExcelDateTime::parse_from_str(&date.to_string())?;
            sheet.write_datetime_with_format(row, 3, &date, &day)?;
        }
        sheet.write_string(row, 4, state(member, &units.words, lang))?;
        sheet.write_string(row, 5, &member.origin)?;
        if member.fate != Fate::Summed {
            continue;
        }
        let all = offices.iter().flat_map(|office| facts.map(|fact| (unit.offices.get(*office), fact)));
        for (column, (body, fact)) in (6u16..).zip(all) {
            if let Some(body) = body.filter(|body| told(body, fact)) {
                number(sheet, row, column, u64::from(body.get(fact)))?;
            }
        }
    }
    Ok(())
}

/// Whether the number says something: a part of nobody known is no 0.
fn told(body: &Body<u32>, fact: Fact) -> bool {
    match fact {
        Fact::Women => body.women_known > 0,
        Fact::Young => body.young_known > 0,
        Fact::ReElected => body.re_elected_known > 0,
        _ => true,
    }
}
