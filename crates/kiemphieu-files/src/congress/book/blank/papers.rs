//! The sheets of papers of a new workbook.

use kiemphieu_core::Lang;
use rust_xlsxwriter::{ConditionalFormatDuplicate, ConditionalFormatFormula, DataValidation, Worksheet, XlsxError};

use super::super::{Choice, ELECTIONS, NAMES};
use super::{BlankElection, PAPERS, PEOPLE, Page};
use crate::paper::heads::{NUMBERED, vietnamese};

/// So many rows have their numbers in advance.
const WITH_NUMBERS: u32 = 600;

impl Page {
    /// One row a paper, numbered in advance. A number that stands twice is coloured.
    pub(super) fn papers<'s>(
        &self,
        sheet: &'s mut Worksheet,
        name: &str,
        surplus: bool,
    ) -> Result<Papers<'s>, XlsxError> {
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        let marks: &[&str] = if surplus { &["struck"] } else { &["agree", "disagree"] };
        let heads = ["paper"].iter().chain(marks).chain(&["flaw", "valid", "note"]);
        let last = PAPERS;
        let mut columns = 0;
        for (column, head) in (0u16..).zip(heads) {
            let width = if *head == "paper" { 10 } else { 28 };
            sheet.set_column_width(column, width)?.set_column_format(column, &self.looks.fill)?;
            let heading = match (*head, self.lang) {
                ("paper", _) => self.name(NUMBERED),
                (_, Lang::Vi) => vietnamese(head),
                _ => head,
            };
            sheet.write_with_format(0, column, heading, &self.looks.head)?;
            if *head == "flaw" {
                let words = self.choice(&Choice::Flaw.offered(&self.own, self.lang))?;
                sheet.add_data_validation(1, column, last, column, &words)?;
            } else if *head == "valid" {
                let yes = self.choice(&[self.say("có", "yes").to_owned()])?.set_input_title(self.title(head))?;
                sheet.add_data_validation(1, column, last, column, &yes.set_input_message(self.prompt(head))?)?;
            } else {
                let prompt = DataValidation::new().allow_any_value().set_input_title(self.title(head))?;
                sheet.add_data_validation(1, column, last, column, &prompt.set_input_message(self.prompt(head))?)?;
            }
            columns = column;
        }
        for row in 1..=WITH_NUMBERS {
            sheet.write_with_format(row, 0, row, &self.looks.number)?;
        }
        let twice = ConditionalFormatDuplicate::new().set_format(&self.looks.wrong);
        sheet.add_conditional_format(1, 0, last, 0, &twice)?;
        Ok(Papers { sheet, columns })
    }

    /// Whether more names are left unstruck than there are seats, as a formula of Excel.
    fn over_vote(&self, election: &BlankElection) -> String {
        let (id, names, elections) = (election.id, self.name(NAMES), self.name(ELECTIONS));
        let struck = "IF(OR(TRIM($B2)=\"\",TRIM($B2)=\"0\"),0,LEN(TRIM($B2))-LEN(SUBSTITUTE(TRIM($B2),\" \",\"\"))+1)";
        format!(
            "=AND($B2<>\"\",COUNTIF('{names}'!$A$3:$A${people},\"{id}\")-{struck}>SUMIF('{elections}'!$A$3:$A$22,\"{id}\",'{elections}'!$C$3:$C$22))",
            people = PEOPLE + 2
        )
    }

    fn title(&self, head: &str) -> &'static str {
        match head {
            "paper" => self.say("Số phiếu", "Number of the paper"),
            "struck" => self.say("Số thứ tự bị gạch", "Numbers struck"),
            "agree" => self.say("Đồng ý", "Agree"),
            "disagree" => self.say("Không đồng ý", "Disagree"),
            "valid" => self.say("Kết luận hợp lệ", "Decided valid"),
            _ => self.say("Ghi chú", "Note"),
        }
    }

    fn prompt(&self, head: &str) -> &'static str {
        match head {
            "paper" => self.say(
                "Mỗi lá phiếu một dòng. Số đã đánh sẵn; dòng chưa ghi gì bên cạnh thì chưa phải là phiếu.",
                "One row a paper. The numbers stand already; a row with nothing beside its number is no paper.",
            ),
            "struck" => self.say(
                "Ghi số thứ tự những tên bị gạch, cách nhau bằng dấu cách: 3 7 12. Không gạch ai thì ghi 0.",
                "The numbers of the names struck, with spaces: 3 7 12. 0 if nobody is struck.",
            ),
            "agree" | "disagree" => self.say(
                "Ghi số thứ tự những tên có dấu X ở ô này, cách nhau bằng dấu cách: 1 2. Phiếu không có dấu nào thì ghi 0.",
                "The numbers of the names with an X in this box, with spaces: 1 2. 0 on a paper without any mark.",
            ),
            "valid" => self.say(
                "Ghi «có» khi dấu khó đọc mà ban kiểm phiếu kết luận phiếu hợp lệ; ghi lý do ở cột «Ghi chú».",
                "Yes where the marks are doubtful and the board decided that the paper is valid; say why under note.",
            ),
            _ => self.say("Ý kiến của ban kiểm phiếu, nếu có.", "What the board noted, if anything."),
        }
    }
}

/// A sheet of papers, and the last of its columns.
pub(super) struct Papers<'s> {
    sheet: &'s mut Worksheet,
    columns: u16,
}

impl Papers<'_> {
    /// Colours a paper with more names than seats.
    pub(super) fn over_votes(self, page: &Page, election: &BlankElection) -> Result<(), XlsxError> {
        if election.surplus {
            let over = ConditionalFormatFormula::new().set_rule(page.over_vote(election).as_str());
            self.sheet.add_conditional_format(1, 1, PAPERS, self.columns, &over.set_format(&page.looks.wrong))?;
        }
        Ok(())
    }
}
