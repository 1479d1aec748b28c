//! What a person types about a paper, in the words of the entry page: the numbers that are struck, or the boxes.

use std::collections::BTreeMap;

use kiemphieu_core::{Flaw, Form, Mark, Text};

use crate::adjudication::Adjudication;
use crate::decision::Says;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What the person says, and why.
    Says(Says, String),
    /// Go on with another paper.
    Later,
    /// No more.
    Enough,
}

impl Adjudication {
    /// Reads what was typed about a paper.
    ///
    /// `3 5` are struck and the other rows that are asked for kept, `0` is none; on two-box papers `3+` agrees, `3-` does
    /// not, `3*` are both boxes and `3.` is none. A star before all means that every row of the paper was read. Behind a
    /// stroke stand a flaw and its reason; `aside` and a reason put the sheet aside.
    ///
    /// # Errors
    /// What is not understood.
    pub fn answer(&self, paper: usize, typed: &str) -> Result<Answer, Text> {
        let typed = typed.trim();
        match typed.split_once(' ').unwrap_or((typed, "")) {
            ("", _) => return Ok(Answer::Later),
            ("q", "") => return Ok(Answer::Enough),
            ("aside", why) => return Ok(Answer::Says(Says::Aside, why.trim().to_owned())),
            _ => {}
        }
        let (marks, said) = typed.split_once('/').unwrap_or((typed, ""));
        let (flaw, why) = match said.trim() {
            "" => (None, String::new()),
            said => {
                let (flaw, why) = said.split_once(' ').unwrap_or((said, ""));
                let known = Flaw::ALL.iter().copied().find(|known| known.as_str() == flaw);
                (Some(known.ok_or_else(|| unknown_flaw(flaw))?), why.trim().to_owned())
            }
        };
        let (every, marks) = match marks.trim().strip_prefix('*') {
            Some(marks) => (true, marks),
            None => (false, marks),
        };
        let rows: Vec<u32> = if every { (1..).take(self.list().len()).collect() } else { self.open_rows(paper) };
        let mut given = BTreeMap::new();
        for word in marks.split_whitespace().filter(|word| *word != "0") {
            let (row, mark) = row_of(word, self.list().form())?;
            if given.insert(row, mark).is_some() {
                return Err(Text::new(format!("số {row} ghi hai lần"), format!("number {row} stands twice")));
            }
        }
        if self.list().form() == Form::StrikeOut {
            for row in rows {
                given.entry(row).or_insert(Mark::Kept);
            }
        }
        Ok(Answer::Says(Says::Paper { rows: given, flaw }, why))
    }
}

fn row_of(word: &str, form: Form) -> Result<(u32, Mark), Text> {
    let (number, mark) = match form {
        Form::StrikeOut => (word, Mark::Struck),
        Form::TwoBox => match word.split_at_checked(word.len().saturating_sub(1)) {
            Some((number, "+")) => (number, Mark::Agree),
            Some((number, "-")) => (number, Mark::Disagree),
            Some((number, "*")) => (number, Mark::Both),
            Some((number, ".")) => (number, Mark::Neither),
            _ => return Err(not_understood(word)),
        },
    };
    number.parse().map(|row| (row, mark)).map_err(|_| not_understood(word))
}

fn not_understood(word: &str) -> Text {
    let word = kiemphieu_core::shown(word, 40);
    Text::new(
        format!("không hiểu «{word}»: ghi số bị gạch như 3 5, không gạch ai thì 0; phiếu hai ô thì 3+ 5-"),
        format!("«{word}» is not understood: the numbers struck as 3 5, nobody as 0; on two-box papers 3+ 5-"),
    )
}

fn unknown_flaw(word: &str) -> Text {
    let all = Flaw::ALL.iter().map(|flaw| flaw.as_str()).collect::<Vec<_>>().join(", ");
    let word = kiemphieu_core::shown(word, 40);
    Text::new(format!("không có lỗi «{word}»: chỉ có {all}"), format!("there is no flaw «{word}», only {all}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::adjudication::tests::{STRIKE_OUT, TWO_BOX, stack};

    fn says(adjudication: &Adjudication, paper: usize, typed: &str) -> (Vec<(u32, Mark)>, Option<Flaw>, String) {
        match adjudication.answer(paper, typed).unwrap() {
            Answer::Says(Says::Paper { rows, flaw }, why) => (rows.into_iter().collect(), flaw, why),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn numbers_are_struck_and_the_other_rows_asked_for_kept() {
        let some = stack(STRIKE_OUT, "");
        assert_eq!(says(&some, 2, "2"), (vec![(2, Mark::Struck)], None, String::new()));
        assert_eq!(says(&some, 2, " 0 "), (vec![(2, Mark::Kept)], None, String::new()));
        let every = vec![(1, Mark::Struck), (2, Mark::Kept), (3, Mark::Struck)];
        assert_eq!(says(&some, 2, "* 3 1"), (every, None, String::new()));
        let (_, flaw, why) = says(&some, 2, "2 / written-on ký tên ở lề");
        assert_eq!((flaw, why.as_str()), (Some(Flaw::WrittenOn), "ký tên ở lề"));
        for wrong in ["x", "2 2", "2 / torn", "-1"] {
            assert!(some.answer(2, wrong).is_err(), "{wrong}");
        }
        assert_eq!(some.answer(2, "\n"), Ok(Answer::Later));
        assert_eq!(some.answer(2, "q\n"), Ok(Answer::Enough));
        assert_eq!(some.answer(2, "aside bìa"), Ok(Answer::Says(Says::Aside, "bìa".to_owned())));
    }

    #[test]
    fn on_a_two_box_paper_each_row_asked_for_is_given_with_its_sign() {
        let some = stack(TWO_BOX, "");
        assert_eq!(says(&some, 2, "2+").0, [(2, Mark::Agree)]);
        assert_eq!(says(&some, 2, "1- 2* 3.").0, [(1, Mark::Disagree), (2, Mark::Both), (3, Mark::Neither)]);
        assert!(some.answer(2, "2").is_err());
        assert_eq!(says(&some, 2, "0").0, [], "nothing is supposed of a row");
    }
}
