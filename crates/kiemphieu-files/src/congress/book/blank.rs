//! A workbook to fill in: every choice as a drop-down, sums that check themselves, and nothing that counts by itself.

mod papers;

use kiemphieu_core::{Lang, MeetingKind, Office, Person, Words};
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, Format, Formula, Worksheet, XlsxError,
};

use crate::problem::known::words_under;
use crate::problem::letters;
use crate::undated::undated;

use super::heights::fit;
use super::looks::Looks;
use super::{
    BOARD, BOX, BOXES, CONGRESS, ELECTION, ELECTIONS, Field, Kind, MEETING, NAME, NAMES, OF_PUT_UP, OF_ROUND, PUT_UP,
    ROUND, ROUNDS, RULES, TOP, deducted, grounds, guide,
};

/// An election of the new workbook.
#[derive(Debug, Clone, Copy)]
pub struct BlankElection {
    /// Its id.
    pub id: &'static str,
    /// What is elected.
    pub office: Office,
    /// The election whose elected may stand.
    pub from: Option<&'static str>,
    /// Whether the list is longer than the seats, so that names are struck.
    pub surplus: bool,
}

/// The number of Excel for the size of paper.
const A4: u8 = 9;

/// So many rows are made ready for papers and for names.
const PAPERS: u32 = 2_000;
const PEOPLE: u32 = 500;

/// The width of the labels of the first sheet, of the lines of the last, and of an item of what may be deducted, in letters.
const LABEL: u16 = 58;
const GUIDE: u16 = 85;
const DEDUCTED: u16 = 22;

/// The width of a column to fill in.
fn width(kind: Kind) -> u16 {
    if matches!(kind, Kind::Text | Kind::Name | Kind::Many) { 26 } else { 15 }
}

/// The bytes of a workbook to fill in: the same whenever it is made, so that a run after an interrupted one finds it whole.
/// `rulebook` is the id of the rules of another body; `people` stand for the first election.
///
/// # Errors
/// Never for these sheets; what the writer of workbooks reports is passed on.
pub fn blank_workbook(
    kind: MeetingKind,
    elections: &[BlankElection],
    rulebook: Option<&str>,
    people: &[Person],
    lang: Lang,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = undated()?;
    let page = Page { lang, own: words_under(rulebook), looks: Looks::new() };
    page.facts(book.add_worksheet(), kind, rulebook)?;
    page.elections(book.add_worksheet(), elections)?;
    page.names(book.add_worksheet(), elections.first().map_or("", |first| first.id), people)?;
    page.rounds(book.add_worksheet(), elections)?;
    page.table(book.add_worksheet(), page.name(BOXES), &BOX, 30)?;
    page.table(book.add_worksheet(), page.name(PUT_UP), &OF_PUT_UP, 40)?;
    for election in elections {
        page.papers(book.add_worksheet(), &papers_of(election, lang), election.surplus)?.over_votes(&page, election)?;
    }
    for surplus in [true, false].into_iter().filter(|form| elections.iter().all(|other| other.surplus != *form)) {
        page.papers(book.add_worksheet(), page.name(if surplus { STRUCK } else { TWO_BOXES }), surplus)?;
    }
    page.guide(book.add_worksheet())?;
    for sheet in book.worksheets_mut() {
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    }
    book.save_to_buffer()
}

/// The sheets of papers of a form that no election of the workbook has yet: of a direct election of the secretary, or an election
/// whose list is as long as its seats.
const TWO_BOXES: (&str, &str) = ("Phiếu hai ô", "Papers with two boxes");
const STRUCK: (&str, &str) = ("Phiếu gạch tên", "Papers with names struck");

/// The first column behind those of the rounds.
const END: u16 = 13;
const _: () = assert!(ROUND.len() == 13, "as many columns as END says");

/// The column of a key on the sheet of the rounds.
fn column_of(key: &str) -> u16 {
    (0..).zip(&ROUND).find(|(_, field)| field.key == key).map_or(0, |(at, _)| at)
}

/// The sheet of the papers of a first round.
fn papers_of(election: &BlankElection, lang: Lang) -> String {
    format!("{} {} 1", if lang == Lang::Vi { "Phiếu" } else { "Papers" }, election.id)
}

struct Page {
    lang: Lang,
    /// The words of the organisation.
    own: Words,
    looks: Looks,
}

impl Page {
    fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        match self.lang {
            Lang::Vi => vi,
            Lang::En => en,
        }
    }

    fn label(&self, field: &Field) -> &'static str {
        self.say(field.vi, field.en)
    }

    fn name(&self, (vi, en): (&'static str, &'static str)) -> &'static str {
        self.say(vi, en)
    }

    fn choice(&self, words: &[String]) -> Result<DataValidation, XlsxError> {
        let title = self.say("Chọn trong danh sách", "Choose from the list");
        DataValidation::new().allow_list_strings(words)?.set_error_title(title)
    }

    /// The drop-down of a field, if it has one.
    fn validation(&self, kind: Kind) -> Result<Option<DataValidation>, XlsxError> {
        Ok(match kind {
            Kind::Word(words) => Some(self.choice(&words.offered(&self.own, self.lang))?),
            Kind::YesNo => Some(self.choice(&[self.say("có", "yes").to_owned(), self.say("không", "no").to_owned()])?),
            Kind::Number => {
                let rule = DataValidationRule::GreaterThanOrEqualTo(0);
                let title = self.say("Ghi một số nguyên", "Write a whole number");
                Some(DataValidation::new().allow_whole_number(rule).set_error_title(title)?)
            }
            Kind::Text | Kind::Name | Kind::Day | Kind::Many => None,
        })
    }

    fn look(&self, kind: Kind) -> &Format {
        match kind {
            Kind::Day => &self.looks.day,
            Kind::Number => &self.looks.text,
            _ => &self.looks.fill,
        }
    }

    /// The first sheet: one fact a row.
    fn facts(&self, sheet: &mut Worksheet, kind: MeetingKind, rulebook: Option<&str>) -> Result<(), XlsxError> {
        sheet.set_name(self.name(CONGRESS))?;
        sheet.set_column_width(0, LABEL)?.set_column_width(1, 44)?.set_column_width(2, 26)?;
        sheet.write_with_format(
            0,
            0,
            self.say("Sổ đại hội: điền cột B, không sửa cột C", "The congress: fill in column B, leave column C"),
            &self.looks.title,
        )?;
        let mut row = 2;
        let rules = rulebook.map(|_| &RULES).into_iter().flatten();
        for field in TOP.iter().chain(rules).chain(&MEETING) {
            sheet.write_with_format(row, 0, self.label(field), &self.looks.head)?;
            fit(sheet, row, [(self.label(field), LABEL)])?;
            sheet.write_blank(row, 1, self.look(field.kind))?;
            if field.key == "kind" {
                sheet.write_with_format(row, 1, kind.text(&self.own).get(self.lang), &self.looks.fill)?;
            }
            if let Some(id) = rulebook.filter(|_| field.key == "rulebook") {
                sheet.write_with_format(row, 1, id, &self.looks.fill)?;
            }
            sheet.write_with_format(row, 2, field.key, &self.looks.key)?;
            if let Some(validation) = self.validation(field.kind)? {
                sheet.add_data_validation(row, 1, row, 1, &validation)?;
            }
            row += 1;
        }
        for (key, text) in grounds(&self.own) {
            let label = format!("{}: {}", self.say("Được trừ", "Deducted"), text.get(self.lang));
            fit(sheet, row, [(label.as_str(), LABEL)])?;
            sheet.write_with_format(row, 0, label, &self.looks.head)?;
            sheet.write_blank(row, 1, &self.looks.text)?;
            sheet.write_with_format(row, 2, key, &self.looks.key)?;
            row += 1;
        }
        for field in &BOARD {
            sheet.write_with_format(row, 0, self.label(field), &self.looks.head)?;
            fit(sheet, row, [(self.label(field), LABEL)])?;
            sheet.write_blank(row, 1, &self.looks.fill)?;
            sheet.write_with_format(row, 2, field.key, &self.looks.key)?;
            row += 1;
        }
        Ok(())
    }

    /// Headings, keys, and so many rows to fill in.
    fn table(&self, sheet: &mut Worksheet, name: &str, fields: &[Field], rows: u32) -> Result<(), XlsxError> {
        sheet.set_name(name)?.set_freeze_panes(2, 0)?;
        self.columns(sheet, 0, fields, rows)?;
        fit(sheet, 0, self.heads(fields))
    }

    /// The headings of these fields, each with the width of its column.
    fn heads<'f>(&'f self, fields: &'f [Field]) -> impl Iterator<Item = (&'f str, u16)> {
        fields.iter().map(|field| (self.label(field), width(field.kind)))
    }

    /// The columns of these fields, from one on.
    fn columns(&self, sheet: &mut Worksheet, from: u16, fields: &[Field], rows: u32) -> Result<(), XlsxError> {
        for (column, field) in (from..).zip(fields) {
            sheet.set_column_width(column, width(field.kind))?;
            sheet.write_with_format(0, column, self.label(field), &self.looks.head)?;
            sheet.write_with_format(1, column, field.key, &self.looks.key)?;
            for row in 2..2 + rows {
                sheet.write_blank(row, column, self.look(field.kind))?;
            }
            if let Some(validation) = self.validation(field.kind)? {
                sheet.add_data_validation(2, column, 1 + rows, column, &validation)?;
            }
            if matches!(field.key, "election" | "from") {
                let ids = format!("='{}'!$A$3:$A$22", self.name(ELECTIONS));
                let ids = DataValidation::new().allow_list_formula(Formula::new(ids));
                sheet.add_data_validation(2, column, 1 + rows, column, &ids)?;
            }
        }
        Ok(())
    }

    /// What to do, sheet by sheet.
    fn guide(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.say("Hướng dẫn", "Guide"))?.set_column_width(0, GUIDE)?;
        let text = Format::new().set_text_wrap();
        sheet.write_with_format(0, 0, self.say("Cách dùng sổ này", "How to use this workbook"), &self.looks.title)?;
        let lines = match self.lang {
            Lang::Vi => guide::VIETNAMESE,
            Lang::En => guide::ENGLISH,
        };
        for (row, line) in (2..).zip(lines) {
            sheet.write_with_format(row, 0, line, &text)?;
            fit(sheet, row, [(line, GUIDE)])?;
        }
        Ok(())
    }

    fn elections(&self, sheet: &mut Worksheet, elections: &[BlankElection]) -> Result<(), XlsxError> {
        self.table(sheet, self.name(ELECTIONS), &ELECTION, 20)?;
        for (row, election) in (2..).zip(elections) {
            sheet.write_with_format(row, 0, election.id, &self.looks.fill)?;
            sheet.write_with_format(row, 1, election.office.text(&self.own).get(self.lang), &self.looks.fill)?;
            sheet.write_with_format(row, 4, election.from.unwrap_or_default(), &self.looks.fill)?;
        }
        Ok(())
    }

    /// Those who stand; the persons of a list stand for the election `first`.
    fn names(&self, sheet: &mut Worksheet, first: &str, people: &[Person]) -> Result<(), XlsxError> {
        let more = u32::try_from(people.len()).unwrap_or(0);
        self.table(sheet, self.name(NAMES), &NAME, PEOPLE.max(more))?;
        for (row, person) in (2..).zip(people) {
            let yes_no =
                |fact: Option<bool>| fact.map(|yes| if yes { self.say("có", "yes") } else { self.say("không", "no") });
            for (column, field) in (0..).zip(&NAME) {
                let says = match field.key {
                    "election" => Some(first),
                    "name" => Some(person.name.as_str()),
                    "woman" => yes_no(person.woman),
                    "minority" => yes_no(person.minority),
                    "re_elected" => yes_no(person.re_elected),
                    _ => None,
                };
                if let Some(says) = says {
                    sheet.write_with_format(row, column, says, self.look(field.kind))?;
                }
                if let Some(born) = person.born.filter(|_| field.key == "born") {
                    sheet.write_with_format(row, column, born, self.look(field.kind))?;
                }
            }
        }
        Ok(())
    }

    /// The rounds, with the papers entered counted beside those returned.
    fn rounds(&self, sheet: &mut Worksheet, elections: &[BlankElection]) -> Result<(), XlsxError> {
        self.table(sheet, self.name(ROUNDS), &ROUND, 30)?;
        let [papers, returned] = ["sheet", "returned"].map(column_of);
        let (entered, checked) = (END, END + 1);
        sheet.set_column_width(entered, 14)?.set_column_width(checked, 26)?;
        sheet.write_with_format(0, entered, self.say("Phiếu đã nhập", "Papers entered"), &self.looks.head)?;
        sheet.write_with_format(0, checked, self.say("Kiểm tra", "Check"), &self.looks.head)?;
        for (row, election) in (2..).zip(elections) {
            sheet.write_with_format(row, 0, election.id, &self.looks.fill)?;
            sheet.write_with_format(row, papers, papers_of(election, self.lang), &self.looks.fill)?;
        }
        let more = END + 2;
        let width = u16::try_from(OF_ROUND.len()).unwrap_or(0);
        self.columns(sheet, more, &OF_ROUND, 30)?;
        for (column, (key, label)) in (more + width..).zip(deducted(&self.own)) {
            sheet.set_column_width(column, DEDUCTED)?;
            sheet.write_with_format(0, column, label.get(self.lang), &self.looks.head)?;
            sheet.write_with_format(1, column, key, &self.looks.key)?;
            for row in 2..32u32 {
                sheet.write_blank(row, column, self.look(Kind::Number))?;
            }
            if let Some(validation) = self.validation(Kind::Number)? {
                sheet.add_data_validation(2, column, 31, column, &validation)?;
            }
        }
        let deducted: Vec<_> = deducted(&self.own).into_iter().map(|(_, label)| label).collect();
        let labels = deducted.iter().map(|label| (label.get(self.lang), DEDUCTED));
        fit(sheet, 0, self.heads(&ROUND).chain(self.heads(&OF_ROUND)).chain(labels))?;
        let [of_sheet, of_returned, of_entered] = [papers, returned, entered].map(|at| letters(usize::from(at) + 1));
        for row in 2..32u32 {
            let number = row + 1;
            let (papers, returned, entered_here) =
                (format!("{of_sheet}{number}"), format!("{of_returned}{number}"), format!("{of_entered}{number}"));
            // Of several sheets in one cell nothing is counted here. A row is a paper when anything stands beside its number.
            let cells = |column| format!("INDIRECT(\"'\"&{papers}&\"'!{column}2:{column}{}\")", PAPERS + 1);
            let count = format!("SUMPRODUCT(--({}<>\"\"))", ["B", "C", "D", "E"].map(cells).join("&"));
            let one = format!("IF(ISNUMBER(FIND(\";\",{papers})),\"\",{count})");
            let all = format!("=IF({papers}=\"\",\"\",{one})");
            let (fits, wrong) = (self.say("khớp", "agrees"), self.say("KHÔNG KHỚP", "DOES NOT AGREE"));
            let told = format!("\"{wrong}: \"&{entered_here}&\" / \"&{returned}");
            let check = format!(
                "=IF(OR({returned}=\"\",{entered_here}=\"\"),\"\",IF({entered_here}={returned},\"{fits}\",{told}))"
            );
            sheet.write_formula_with_format(row, entered, Formula::new(all).set_result(""), &self.looks.sum)?;
            sheet.write_formula_with_format(row, checked, Formula::new(check).set_result(""), &self.looks.sum)?;
        }
        let wrong = format!("=AND(${of_returned}3<>\"\",${of_entered}3<>\"\",${of_entered}3<>${of_returned}3)");
        let wrong = ConditionalFormatFormula::new().set_rule(wrong.as_str()).set_format(&self.looks.wrong);
        sheet.add_conditional_format(2, checked, 31, checked, &wrong)?;
        Ok(())
    }
}
