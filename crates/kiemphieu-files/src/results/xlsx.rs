//! Results as an Excel workbook: an overview, and a sheet for each election.

use std::collections::HashSet;

use kiemphieu_core::report::{ElectionReport, RoundReport};
use kiemphieu_core::{Key, Report};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError};

use crate::undated::undated;

use super::words::{errors, say};

/// The number of Excel for the size of paper.
const A4: u8 = 9;

/// The bytes of the workbook: the same for the same report.
pub(super) fn book(report: &Report) -> Result<Vec<u8>, XlsxError> {
    let mut book = undated()?;
    let made = ExcelDateTime::parse_from_str(&report.head.date)?;
    book.set_properties(&DocProperties::new().set_title(&report.head.unit).set_creation_datetime(&made));
    let looks = Looks::new();
    overview(book.add_worksheet(), report, &looks)?;
    let mut names = HashSet::from([Key::of(say(report, "Tổng hợp", "Overview"))]);
    for election in &report.elections {
        let sheet = book.add_worksheet();
        let name = sheet_name(&election.id, &names);
        names.insert(Key::of(&name));
        sheet.set_name(&name)?.set_paper_size(A4).set_print_fit_to_pages(1, 0);
        Page { sheet, row: 0, looks: &looks, report }.election(election)?;
        if let Some(notice) = notice(report) {
            sheet.write_with_format(0, 6, notice, &looks.title)?.set_header(format!("&C&B{notice}"));
        }
    }
    book.save_to_buffer()
}

/// What every sheet, and every page printed of it, says while the count has errors.
fn notice(report: &Report) -> Option<&'static str> {
    let told = say(report, "CÓ LỖI CHƯA XỬ LÝ – CHƯA DÙNG ĐƯỢC KẾT QUẢ", "ERRORS NOT SETTLED – NOT YET A RESULT");
    (errors(report) > 0).then_some(told)
}

/// A name that Excel takes: no signs of its own, 31 characters, no name twice.
fn sheet_name(id: &str, taken: &HashSet<Key>) -> String {
    let plain: String = id.chars().map(|c| if "[]:*?/\\'".contains(c) { '-' } else { c }).collect();
    let cut = |length: usize| plain.chars().take(length).collect::<String>();
    let free = |name: &String| !name.trim().is_empty() && !taken.contains(&Key::of(name));
    let numbered = (2..).map(|number| format!("{} ({number})", cut(24)));
    [cut(31)].into_iter().chain(numbered).find(free).unwrap_or_default()
}

struct Looks {
    title: Format,
    head: Format,
    text: Format,
    number: Format,
    percent: Format,
    centre: Format,
}

impl Looks {
    fn new() -> Self {
        let bordered = Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            title: Format::new().set_bold().set_font_size(13),
            head: bordered.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center),
            text: bordered.clone().set_text_wrap(),
            number: bordered.clone().set_num_format("#,##0"),
            percent: bordered.clone().set_num_format("0.00"),
            centre: bordered.set_align(FormatAlign::Center),
        }
    }
}

fn overview(sheet: &mut Worksheet, report: &Report, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(say(report, "Tổng hợp", "Overview"))?.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.set_column_width(0, 30)?.set_column_width(1, 22)?.set_column_width_pixels(2, 90)?;
    for column in 3..7 {
        sheet.set_column_width(column, 13)?;
    }
    sheet.write_with_format(0, 0, report.head.unit.as_str(), &looks.title)?;
    if let Some(notice) = notice(report) {
        sheet.write_with_format(0, 3, notice, &looks.title)?.set_header(format!("&C&B{notice}"));
    }
    let facts = [
        (say(report, "Đại hội", "Congress"), report.head.congress.clone().unwrap_or_default()),
        (say(report, "Nhiệm kỳ", "Term"), report.head.term.clone().unwrap_or_default()),
        (say(report, "Ngày", "Date"), report.head.date.clone()),
        (say(report, "Quy chế bầu cử", "Election rules"), format!("{} ({})", report.rulebook_name, report.rulebook)),
    ];
    let mut row = 1;
    for (label, value) in facts.iter().filter(|(_, value)| !value.is_empty()) {
        sheet.write(row, 0, *label)?.write(row, 1, value.as_str())?;
        row += 1;
    }
    row += 1;
    let heads = [
        say(report, "Cuộc bầu", "Election"),
        say(report, "Chức danh", "Office"),
        say(report, "Số lượng bầu", "Seats"),
        say(report, "Số vòng", "Rounds"),
        say(report, "Trúng cử", "Elected"),
        say(report, "Chưa bầu được", "Open seats"),
        say(report, "Kết quả", "Result"),
    ];
    sheet.write_row_with_format(row, 0, heads, &looks.head)?;
    sheet.set_freeze_panes(row + 1, 0)?;
    for election in &report.elections {
        row += 1;
        sheet.write_with_format(row, 0, election.id.as_str(), &looks.text)?;
        sheet.write_with_format(row, 1, election.office.text(&report.words).get(report.head.lang), &looks.text)?;
        sheet.write_with_format(row, 2, election.seats, &looks.number)?;
        sheet.write_with_format(row, 3, size(election.rounds.len()), &looks.number)?;
        sheet.write_with_format(row, 4, size(election.elected.len()), &looks.number)?;
        sheet.write_with_format(row, 5, election.open_seats, &looks.number)?;
        sheet.write_with_format(row, 6, election.status.text().get(report.head.lang), &looks.text)?;
    }
    row += 2;
    for finding in &report.findings {
        sheet.write(row, 0, finding.severity.text().get(report.head.lang))?;
        sheet.write(row, 1, format!("{} [{}]", finding.text, finding.source.rule.as_str()))?;
        row += 1;
    }
    row += 1;
    let receipt = &report.receipt;
    let files = receipt.inputs.iter().map(|input| (input.name.clone(), &input.hash));
    sheet.write(row, 0, say(report, "Biên nhận", "Receipt"))?.write(row, 1, receipt.engine.as_str())?;
    sheet.write(row + 1, 0, receipt.rulebook.as_str())?;
    sheet.write(row + 1, 1, format!("SHA-256 {}", receipt.rulebook_sha256))?;
    for (at, (name, hash)) in (row + 2..).zip(files) {
        sheet.write(at, 0, name)?.write(at, 1, format!("{} {}", hash.kind(), hash.digits()))?;
    }
    Ok(())
}

fn size(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The sheet of one election while it is written.
struct Page<'p> {
    sheet: &'p mut Worksheet,
    row: u32,
    looks: &'p Looks,
    report: &'p Report,
}

impl Page<'_> {
    /// The votes of all rounds under one heading that stays in view; below them what they rest on, round by round.
    fn election(mut self, election: &ElectionReport) -> Result<(), XlsxError> {
        for (column, width) in [(0, 7), (1, 5), (2, 32), (3, 11), (4, 9), (5, 11)] {
            self.sheet.set_column_width(column, width)?;
        }
        for column in 6..10 {
            self.sheet.set_column_width(column, 11)?;
        }
        let office = election.office.text(&self.report.words);
        let title = format!("{}: {}", say(self.report, "Bầu", "Election of"), office.get(self.report.head.lang));
        self.sheet.write_with_format(0, 0, title, &self.looks.title)?;
        self.row = 1;
        self.heads()?;
        self.sheet.set_freeze_panes(self.row, 3)?;
        for round in &election.rounds {
            self.votes(election, round)?;
        }
        self.row += 1;
        self.fact(say(self.report, "Số lượng bầu", "Seats"), u64::from(election.seats))?;
        self.fact(say(self.report, "Chưa bầu được", "Open seats"), u64::from(election.open_seats))?;
        for round in &election.rounds {
            self.round(election.number_of(round.round), round)?;
        }
        Ok(())
    }

    fn fact(&mut self, label: &str, value: u64) -> Result<(), XlsxError> {
        let value = u32::try_from(value).map_or_else(|_| value.to_string().parse().unwrap_or(f64::MAX), f64::from);
        self.sheet.write(self.row, 2, label)?.write_with_format(self.row, 3, value, &self.looks.number)?;
        self.row += 1;
        Ok(())
    }

    fn round(&mut self, number: u32, round: &RoundReport) -> Result<(), XlsxError> {
        let report = self.report;
        self.row += 1;
        let outcome = round.outcome.text();
        let title = format!("{} {}: {}", say(report, "Vòng", "Round"), number, outcome.get(report.head.lang));
        self.sheet.write_with_format(self.row, 0, title, &self.looks.title)?;
        self.row += 1;
        let (base, papers) = (&round.base, &round.papers);
        for (label, value) in [
            (say(report, "Số lượng bầu của vòng", "Seats of the round"), u64::from(round.seats)),
            (say(report, "Được triệu tập", "Summoned"), u64::from(base.summoned)),
            (say(report, "Được trừ", "Deducted"), u64::from(base.deducted)),
            (say(report, "D (số để tính quá một nửa)", "D (the base)"), u64::from(base.d)),
            (say(report, "Cần ít nhất", "Needed at least"), u64::from(base.needed)),
            (say(report, "Phiếu phát ra", "Papers issued"), u64::from(papers.issued)),
            (say(report, "Phiếu thu về", "Papers returned"), u64::from(papers.returned)),
            (say(report, "Phiếu hợp lệ", "Valid papers"), papers.valid),
            (say(report, "Phiếu không hợp lệ", "Invalid papers"), papers.invalid),
        ] {
            self.fact(label, value)?;
        }
        for (ground, count) in &papers.grounds {
            self.fact(&format!("  - {}", ground.text().get(report.head.lang)), *count)?;
        }
        Ok(())
    }

    /// The base of the percentage stands beside it.
    fn heads(&mut self) -> Result<(), XlsxError> {
        let report = self.report;
        let heads = [
            say(report, "Vòng", "Round"),
            say(report, "TT", "No."),
            say(report, "Họ và tên", "Name"),
            say(report, "Số phiếu", "Votes"),
            "D",
            say(report, "% của D", "% of D"),
            say(report, "Quá một nửa", "Over half"),
            say(report, "Trúng cử", "Elected"),
            say(report, "Bằng phiếu", "Tied"),
            say(report, "Dự khuyết", "Alternate"),
        ];
        self.sheet.write_row_with_format(self.row, 0, heads, &self.looks.head)?;
        self.row += 1;
        Ok(())
    }

    /// The votes of a round in ballot order; of a stopped count only that there is no result.
    fn votes(&mut self, election: &ElectionReport, round: &RoundReport) -> Result<(), XlsxError> {
        let looks = self.looks;
        if round.votes.is_empty() {
            self.sheet.write_with_format(self.row, 0, election.number_of(round.round), &looks.number)?;
            self.sheet.write_with_format(self.row, 2, round.outcome.text().get(self.report.head.lang), &looks.text)?;
            self.row += 1;
        }
        for (number, vote) in (1u32..).zip(&round.votes) {
            let mark = |is: bool| if is { "x" } else { "" };
            let votes = u32::try_from(vote.votes).unwrap_or(u32::MAX);
            self.sheet.write_with_format(self.row, 0, election.number_of(round.round), &looks.number)?;
            self.sheet.write_with_format(self.row, 1, number, &looks.number)?;
            self.sheet.write_string_with_format(self.row, 2, &vote.name, &looks.text)?;
            self.sheet.write_with_format(self.row, 3, votes, &looks.number)?;
            self.sheet.write_with_format(self.row, 4, round.base.d, &looks.number)?;
            self.sheet.write_with_format(self.row, 5, vote.percent.parse().unwrap_or(0.0), &looks.percent)?;
            let alternate = election.alternates.contains(&vote.name);
            let marks = [vote.over_half, vote.elected, round.tied.contains(&vote.name), alternate].map(mark);
            self.sheet.write_row_with_format(self.row, 6, marks, &looks.centre)?;
            self.row += 1;
        }
        Ok(())
    }
}
