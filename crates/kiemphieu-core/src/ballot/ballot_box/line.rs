//! The form of a box and its papers as JSON: the keys are those of a ballot file.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use super::entry::EntryNumber;
use super::paper::{Decided, Paper, Ruling};
use super::papers::{BallotBox, Entered};
use super::refused::Refused;
use super::rows::{Mark, Rows};
use super::serial::Serial;
use crate::ballot::list::List;
use crate::ballot::paper::Boxes;
use crate::words::terms::{Flaw, Form};

/// A paper as it is written down, with the keys of a line of a ballot file, and besides them what is unclear and what was
/// decided. Numbers are the places of the names, from 1. It must be read with its list: [`PaperLine::read`].
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperLine {
    /// The number of the entry, where it is not the one after that before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entry: Option<EntryNumber>,
    /// The box in which it lay, where there are several.
    #[serde(default, rename = "box", skip_serializing_if = "Option::is_none")]
    of_box: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none", deserialize_with = "serial")]
    paper: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    count: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    struck: Option<Vec<usize>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    agree: Option<Vec<usize>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    disagree: Option<Vec<usize>>,
    /// The rows of which nobody can tell what they say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    unclear: Vec<usize>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    flaw: Option<Flaw>,
    /// Whether the board said that it is valid.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    valid: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rulings: Vec<RulingLine>,
}

/// A ruling as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulingLine {
    by: Vec<String>,
    why: String,
    decided: DecidedLine,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum DecidedLine {
    /// By the numbers of the names, from 1.
    Rows(BTreeMap<usize, Mark>),
    Flaw(Flaw),
    NoFlaw,
}

/// A box as it is written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct BoxLines {
    list: List,
    papers: Vec<PaperLine>,
}

/// A serial, written as text or as a number.
fn serial<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<String>, D::Error> {
    struct Written;
    impl<'de> Visitor<'de> for Written {
        type Value = Option<String>;
        fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
            formatter.write_str("a number or text")
        }
        fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
            Ok(Some(number.to_string()))
        }
        fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
            Ok(Some(text.to_owned()))
        }
        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
            Ok(None)
        }
        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(self)
        }
    }
    deserializer.deserialize_any(Written)
}

impl PaperLine {
    /// The line of a paper, or of so many that are alike.
    #[must_use]
    pub fn of(paper: &Paper, count: u32) -> Self {
        let numbers = |marks: &[Mark]| {
            let rows = (1..).zip(paper.rows.marks());
            rows.filter(|(_, mark)| mark.is_some_and(|mark| marks.contains(&mark))).map(|(number, _)| number).collect()
        };
        let (struck, agree, disagree) = match paper.rows.form() {
            Form::StrikeOut => (Some(numbers(&[Mark::Struck])), None, None),
            Form::TwoBox => {
                (None, Some(numbers(&[Mark::Agree, Mark::Both])), Some(numbers(&[Mark::Disagree, Mark::Both])))
            }
        };
        Self {
            entry: None,
            of_box: paper.of_box.clone(),
            paper: paper.serial.as_ref().map(|serial| serial.as_str().to_owned()),
            count: (count != 1).then_some(count),
            struck,
            agree,
            disagree,
            unclear: paper.rows.unclear().map(|at| at + 1).collect(),
            flaw: paper.flaw,
            valid: paper.said_valid,
            note: paper.note.clone(),
            rulings: paper.rulings.iter().map(RulingLine::of).collect(),
        }
    }

    /// The paper of this line on a list, and how many there are.
    ///
    /// # Errors
    /// When the marks are of the other form, or a row is not on the list or has two meanings.
    pub fn read(self, list: &List) -> Result<(Paper, u32), Refused> {
        let names = list.len();
        let unclear = chosen(&self.unclear, names)?;
        let rows = match (list.form(), self.struck, self.agree, self.disagree) {
            (Form::StrikeOut, Some(struck), None, None) => {
                let struck = chosen(&struck, names)?;
                each_once(&struck, &unclear)?;
                Rows::StrikeOut(struck.iter().zip(&unclear).map(|(struck, un)| (!un).then_some(!struck)).collect())
            }
            (Form::TwoBox, None, Some(agree), Some(disagree)) => {
                let (agree, disagree) = (chosen(&agree, names)?, chosen(&disagree, names)?);
                each_once(&agree, &unclear)?;
                each_once(&disagree, &unclear)?;
                let boxes = agree.iter().zip(&disagree).map(|marked| match marked {
                    (true, true) => Boxes::Both,
                    (true, false) => Boxes::Agree,
                    (false, true) => Boxes::Disagree,
                    (false, false) => Boxes::Neither,
                });
                Rows::TwoBox(boxes.zip(&unclear).map(|(boxes, un)| (!un).then_some(boxes)).collect())
            }
            _ => return Err(Refused::OtherForm { of_box: list.form() }),
        };
        let paper = Paper {
            of_box: self.of_box,
            serial: self.paper.as_deref().map(Serial::new).transpose()?,
            rows,
            flaw: self.flaw,
            said_valid: self.valid,
            note: self.note,
            rulings: self.rulings.into_iter().map(RulingLine::read).collect::<Result<_, _>>()?,
        };
        Ok((paper, self.count.unwrap_or(1)))
    }
}

/// Which rows these numbers name, each once.
fn chosen(numbers: &[usize], names: usize) -> Result<Vec<bool>, Refused> {
    let mut rows = vec![false; names];
    for number in numbers {
        let row = position(*number);
        match rows.get_mut(row) {
            None => return Err(Refused::NoSuchRow { row, names }),
            Some(true) => return Err(Refused::RowTwice { row }),
            Some(named) => *named = true,
        }
    }
    Ok(rows)
}

/// The position of a number; nought, which is no number of a name, has one that no list has.
fn position(number: usize) -> usize {
    number.wrapping_sub(1)
}

/// No row that is unclear has a mark.
fn each_once(marked: &[bool], unclear: &[bool]) -> Result<(), Refused> {
    let both = marked.iter().zip(unclear).position(|(marked, unclear)| *marked && *unclear);
    both.map_or(Ok(()), |row| Err(Refused::RowTwice { row }))
}

impl RulingLine {
    fn of(ruling: &Ruling) -> Self {
        let decided = match &ruling.decided {
            Decided::Rows(rows) => DecidedLine::Rows(rows.iter().map(|(at, mark)| (at + 1, *mark)).collect()),
            Decided::Flaw(flaw) => DecidedLine::Flaw(*flaw),
            Decided::NoFlaw => DecidedLine::NoFlaw,
        };
        Self { by: ruling.by.clone(), why: ruling.why.clone(), decided }
    }

    fn read(self) -> Result<Ruling, Refused> {
        let decided = match self.decided {
            DecidedLine::Rows(rows) => {
                Decided::Rows(rows.into_iter().map(|(number, mark)| (position(number), mark)).collect())
            }
            DecidedLine::Flaw(flaw) => Decided::Flaw(flaw),
            DecidedLine::NoFlaw => Decided::NoFlaw,
        };
        Ok(Ruling { by: self.by, why: self.why, decided })
    }
}

impl Serialize for BallotBox {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut before = 0;
        let lines = self.papers().map(|(number, paper, count)| {
            let follows = before + 1 == number.get();
            before = number.get();
            PaperLine { entry: (!follows).then_some(number), ..PaperLine::of(paper, count) }
        });
        let papers = lines.collect();
        BoxLines { list: self.list().clone(), papers }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for BallotBox {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BoxLines::deserialize(deserializer)?.into_box().map_err(D::Error::custom)
    }
}

impl BoxLines {
    fn into_box(self) -> Result<BallotBox, String> {
        let list = self.list;
        let mut papers = BallotBox::new(list.clone());
        for (at, line) in (1..).zip(self.papers) {
            let place = line.entry;
            let put = line.read(&list).and_then(|(paper, count)| match place {
                Some(number) if number.get() == 0 => Err(Refused::NoSuchPaper { number }),
                Some(number) => papers.enter(number, Entered { paper, count }),
                None => papers.put_alike(paper, count).map(drop),
            });
            put.map_err(|refused| format!("paper {at}: {refused}"))?;
        }
        Ok(papers)
    }
}
