//! The open batch of a clerk, as a desk keeps it for the time when the main machine does not answer.

use std::collections::BTreeMap;

use kiemphieu_core::{Boxes, List, Marks, PaperLine};
use kiemphieu_station::Which;
use serde_json::{Value, json};

/// The open batch of a clerk.
#[derive(Debug, Clone)]
pub(crate) struct Here {
    /// As the page has it.
    setup: Value,
    pub at: (u32, u32, Which),
    papers: u32,
    list: List,
    entered: BTreeMap<u32, PaperLine>,
    /// The page.
    page: String,
}

impl Here {
    /// What a desk keeps of a page and its batch; none where no batch is open.
    pub fn of(setup: Value, page: String) -> Option<Self> {
        let number = |key: &str| setup.get(key)?.as_u64().and_then(|number| u32::try_from(number).ok());
        let count = serde_json::from_value(setup.get("count")?.clone()).ok()?;
        let at = (number("box")?, number("batch")?, count);
        let form = setup.get("form")?;
        let names: Vec<String> = serde_json::from_value(form.get("names")?.clone()).ok()?;
        let seats = u32::try_from(form.get("seats")?.as_u64()?).ok()?;
        let entered: BTreeMap<String, PaperLine> = serde_json::from_value(setup.get("entered")?.clone()).ok()?;
        let entered = entered.into_iter().map(|(no, reads)| Some((no.parse().ok()?, reads))).collect::<Option<_>>()?;
        let (papers, list) = (number("papers")?, List::new(names, seats).ok()?);
        Some(Self { at, papers, list, entered, page, setup })
    }

    pub fn next(&self) -> u32 {
        (1..).find(|no| !self.entered.contains_key(no)).unwrap_or(u32::MAX)
    }

    /// Whether a paper may be kept here: the main machine would take it as the next, or in the place of another.
    pub fn takes(&self, no: u32, reads: &PaperLine, again: bool) -> bool {
        let Ok((paper, alike)) = reads.clone().read(&self.list) else { return false };
        let last = no.saturating_add(alike).saturating_sub(1);
        let plain = paper.serial.is_none() && paper.rulings.is_empty() && !paper.said_valid;
        let fits = match again {
            true => alike == 1 && self.entered.contains_key(&no),
            false => no == self.next() && alike > 0 && last <= self.papers && self.are_free(no, last),
        };
        plain && fits
    }

    fn are_free(&self, first: u32, last: u32) -> bool {
        self.entered.range(first..=last).next().is_none()
    }

    pub fn put(&mut self, no: u32, reads: &PaperLine) {
        let Ok((paper, alike)) = reads.clone().read(&self.list) else { return };
        for no in no..no.saturating_add(alike) {
            self.entered.insert(no, PaperLine::of(&paper, 1));
        }
    }

    /// What a page is told whose paper was kept here, and how many wait for the main machine.
    pub fn told(&self, reads: &PaperLine, waits: usize) -> Value {
        let (next, entered, invalid) = (self.next(), self.entered.len(), self.invalid(reads));
        json!({ "next": next, "entered": entered, "before": false, "invalid": invalid, "waits": waits })
    }

    /// Why a paper is invalid, as the main machine told beforehand.
    fn invalid(&self, reads: &PaperLine) -> Value {
        let form = |key: &str| self.setup.get("form").and_then(|form| form.get(key)).cloned().unwrap_or_default();
        let Some(ballot) = reads.clone().read(&self.list).ok().and_then(|(paper, _)| paper.ballot()) else {
            return Value::Null;
        };
        if let Some(flaw) = ballot.flaw {
            let flaws: Vec<(String, String)> = serde_json::from_value(form("flaws")).unwrap_or_default();
            return flaws
                .into_iter()
                .find(|(name, _)| name == flaw.as_str())
                .map_or(Value::Null, |(_, text)| text.into());
        }
        let of = |key: &str, at: usize| form(key).get(at).cloned().unwrap_or_default();
        match &ballot.marks {
            Marks::TwoBox(rows) if rows.as_slice() == [Boxes::Both] => of("one_name", 0),
            Marks::TwoBox(rows) if rows.as_slice() == [Boxes::Neither] => of("one_name", 1),
            marks => of("invalid", marks.chosen().count()),
        }
    }

    /// The page as it is to be shown now.
    pub fn page(&self) -> Option<String> {
        const ATTRIBUTE: &str = "data-setup=\"";
        let mut setup = self.setup.clone();
        let all = setup.as_object_mut()?;
        all.insert("next".to_owned(), self.next().into());
        all.insert("entered".to_owned(), serde_json::to_value(&self.entered).ok()?);
        let setup = setup.to_string().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let (before, rest) = self.page.split_once(ATTRIBUTE)?;
        let (_, after) = rest.split_once('"')?;
        Some(format!("{before}{ATTRIBUTE}{}\"{after}", setup.replace('"', "&quot;")))
    }
}
