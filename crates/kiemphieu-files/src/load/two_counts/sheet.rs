//! The sheet on which the board settles what two counts say differently, as it is written: a row a paper.

use kiemphieu_core::{Form, Lang, Text};
use rust_xlsxwriter::{DataValidation, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::CountedTwice;
use super::case::{Case, place, says};
use crate::undated::undated;

/// The columns of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Column {
    Finding,
    PaperOne,
    PaperOther,
    SaysOne,
    SaysOther,
    What,
    Decision,
    Struck,
    Agree,
    Disagree,
    Flaw,
    By,
    Why,
}

impl Column {
    /// Those of the sheet for papers of one form, in their order.
    pub fn of(form: Form) -> Vec<Self> {
        let marks: &[Self] = match form {
            Form::StrikeOut => &[Self::Struck],
            Form::TwoBox => &[Self::Agree, Self::Disagree],
        };
        let before = [
            Self::Finding,
            Self::PaperOne,
            Self::PaperOther,
            Self::SaysOne,
            Self::SaysOther,
            Self::What,
            Self::Decision,
        ];
        [&before, marks, &[Self::Flaw, Self::By, Self::Why]].concat()
    }

    /// Its heading.
    pub fn head(self) -> Text {
        let (vi, en) = match self {
            Self::Finding => ("chỗ khác", "finding"),
            Self::PaperOne => ("phiếu ở lần một", "paper in the first count"),
            Self::PaperOther => ("phiếu ở lần hai", "paper in the second count"),
            Self::SaysOne => ("lần một ghi", "the first count has"),
            Self::SaysOther => ("lần hai ghi", "the second count has"),
            Self::What => ("khác ở đâu", "what differs"),
            Self::Decision => ("kết luận (1, 2, 3)", "decision (1, 2, 3)"),
            Self::Struck => ("nếu 3: gạch số", "if 3: struck"),
            Self::Agree => ("nếu 3: đồng ý số", "if 3: agree"),
            Self::Disagree => ("nếu 3: không đồng ý số", "if 3: disagree"),
            Self::Flaw => ("nếu 3: lỗi của phiếu", "if 3: flaw"),
            Self::By => ("người kết luận", "decided by"),
            Self::Why => ("lý do", "why"),
        };
        Text::new(vi, en)
    }

    fn width(self) -> u16 {
        match self {
            Self::Finding => 8,
            Self::PaperOne | Self::PaperOther | Self::Decision => 13,
            Self::What | Self::Why => 34,
            Self::SaysOne | Self::SaysOther | Self::By => 24,
            Self::Struck | Self::Agree | Self::Disagree | Self::Flaw => 15,
        }
    }
}

/// What each answer means.
pub(super) fn answers() -> Text {
    Text::new(
        "1: theo lần một; 2: theo lần hai; 3: đọc lại trên lá phiếu, ghi dấu vào các cột «nếu 3» (0: không gạch ai, để trống)",
        "1: as the first count; 2: as the second count; 3: read anew on the paper, its marks in the columns «if 3» (0: none)",
    )
}

/// What stands in the sheet, without its heads.
fn rows(counted: &CountedTwice, cases: &[Case], lang: Lang) -> Vec<Vec<String>> {
    let [first, second] = &counted.files;
    let row = |case: &Case| {
        let cell = |column: Column| match column {
            Column::Finding => case.finding.to_string(),
            Column::PaperOne => place(case.one.as_ref()).get(lang).to_owned(),
            Column::PaperOther => place(case.other.as_ref()).get(lang).to_owned(),
            Column::SaysOne => {
                says(case.one.as_ref().and_then(|spot| first.papers.get(spot.entry))).get(lang).to_owned()
            }
            Column::SaysOther => {
                says(case.other.as_ref().and_then(|spot| second.papers.get(spot.entry))).get(lang).to_owned()
            }
            Column::What => case.text.get(lang).to_owned(),
            Column::Decision
            | Column::Struck
            | Column::Agree
            | Column::Disagree
            | Column::Flaw
            | Column::By
            | Column::Why => String::new(),
        };
        Column::of(counted.list().form()).into_iter().map(cell).collect()
    };
    cases.iter().map(row).collect()
}

fn heads(form: Form, lang: Lang) -> Vec<String> {
    Column::of(form).into_iter().map(|column| column.head().get(lang).to_owned()).collect()
}

/// The sheet as CSV, as Excel reads it.
pub(super) fn csv(counted: &CountedTwice, cases: &[Case], lang: Lang) -> Vec<u8> {
    let heads = heads(counted.list().form(), lang);
    let rows = rows(counted, cases, lang);
    let lines: String = [heads].iter().chain(&rows).map(|cells| line(cells)).collect();
    format!("\u{FEFF}{lines}").into_bytes()
}

/// A row of CSV. What Excel would take for a formula is text.
pub(super) fn line(cells: &[String]) -> String {
    let quoted = cells.iter().map(|cell| {
        let formula = cell.starts_with(['=', '+', '-', '@']);
        let cell = format!("{}{cell}", if formula { "'" } else { "" });
        match cell.contains(['"', ',', ';', '\n', '\r', '\t']) {
            true => format!("\"{}\"", cell.replace('"', "\"\"")),
            false => cell,
        }
    });
    quoted.collect::<Vec<_>>().join(",") + "\r\n"
}

/// The sheet as a workbook: every cell is text, so that Excel makes nothing else of it.
pub(super) fn xlsx(counted: &CountedTwice, cases: &[Case], lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut book: Workbook = undated()?;
    let sheet = book.add_worksheet();
    sheet.set_name(Text::new("Kết luận", "Decisions").get(lang))?.set_landscape().set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0).set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
    let head = Format::new().set_bold().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::Center);
    let text = Format::new().set_num_format("@").set_border(FormatBorder::Thin).set_text_wrap();
    let text = text.set_align(FormatAlign::Top);
    let columns = Column::of(counted.list().form());
    for ((at, column), title) in (0u16..).zip(&columns).zip(heads(counted.list().form(), lang)) {
        sheet.set_column_width(at, column.width())?.write_with_format(0, at, title, &head)?;
    }
    let rows = rows(counted, cases, lang);
    for (at, cells) in (1u32..).zip(&rows) {
        for (column, cell) in (0u16..).zip(cells) {
            match cell.is_empty() {
                true => sheet.write_blank(at, column, &text)?,
                false => sheet.write_string_with_format(at, column, cell, &text)?,
            };
        }
    }
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    if let Some(at) =
        columns.iter().position(|column| *column == Column::Decision).and_then(|at| u16::try_from(at).ok())
    {
        let (title, answers) = (Column::Decision.head(), answers());
        let answer = DataValidation::new()
            .allow_list_strings(&["1", "2", "3"])?
            .set_input_title(title.get(lang))?
            .set_input_message(answers.get(lang))?;
        sheet.add_data_validation(1, at, last.max(1), at, &answer)?;
    }
    sheet.write(last + 2, 0, answers().get(lang))?;
    book.save_to_buffer()
}
