//! A report counted again from the files that it was made from.

mod fixed;

use kiemphieu_core::{Editions, Lang, Report, Text, count, same_name};
use serde_json::Value;

use crate::input::called::Called;
use crate::input::hash;
use crate::input::on_disk::on_disk;
use crate::input::progress::silent;
use crate::input::reach::Reach;
use crate::load::load;
use crate::load::text::Loaded;
use crate::problem::Problems;
use crate::report_file::ReportFile;

/// Counts the congress file behind a report again, and gives what was read.
///
/// # Errors
/// When that file changed, is refused, or does not give this report to the letter; what to do stands in the text.
pub fn replay<'a>(
    report: &Report,
    congress: impl Into<Called<'a>>,
    editions: &Editions,
    reach: Reach,
) -> Result<Loaded, Text> {
    let congress = congress.into();
    let (name, path) = (congress.shown(), &on_disk(congress.path));
    let told = report.receipt.inputs.first().map(|input| &input.hash);
    reach.see(path).map_err(|problem| problem.text)?;
    if hash::of_path(path).is_ok_and(|hash| Some(&hash) != told) {
        return Err(changed(&name));
    }
    let with_remarks =
        report.elections.iter().flat_map(|election| &election.rounds).any(|round| round.remarks.is_some());
    let recount = Recount::of(congress, editions, reach, with_remarks).map_err(|_| refused(&name))?;
    // Another version of the program may have made it; what it says must be the same.
    let own = recount.report(report.head.lang);
    let told = with_receipt(value(report)?, value(&own)?);
    recount.compare(&told, &own, false).map(|()| recount.loaded)
}

/// A congress counted again, to hold reports against it.
#[derive(Debug)]
pub struct Recount {
    name: String,
    loaded: Loaded,
    with_remarks: bool,
}

/// What holding a report against its congress proved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    /// The files give this report to the letter.
    Whole(Box<Report>),
    /// It was made by this other version of the program; the files give its fixed fields, and its words are not compared.
    OfVersion(String),
}

impl Recount {
    /// Counts a congress file and its ballots, with the papers that were not plainly valid or without.
    ///
    /// # Errors
    /// Everything that is wrong with the files.
    pub fn of<'a>(
        congress: impl Into<Called<'a>>,
        editions: &Editions,
        reach: Reach,
        with_remarks: bool,
    ) -> Result<Self, Problems> {
        let congress = congress.into();
        let name = congress.shown();
        let loaded = load(congress, editions, reach, with_remarks, &silent)?;
        Ok(Self { name, loaded, with_remarks })
    }

    /// What was read.
    #[must_use]
    pub fn loaded(&self) -> &Loaded {
        &self.loaded
    }

    /// The report that the files give now.
    #[must_use]
    pub fn report(&self, lang: Lang) -> Report {
        let counted = count(&self.loaded.congress, &self.loaded.rulebook);
        Report::new(&counted, lang, self.loaded.inputs.clone(), self.with_remarks)
    }

    /// Holds a report against the count.
    ///
    /// # Errors
    /// When the files changed, or do not give this report; where they part first stands in the text.
    pub fn gives(&self, file: &ReportFile) -> Result<Given, Text> {
        let own = self.report(file.lang());
        let of_other = file.engine() != own.receipt.engine;
        self.compare(&file.value, &own, of_other)?;
        match of_other {
            false => file.report().map(|report| Given::Whole(Box::new(report))).map_err(|problem| problem.text),
            true => Ok(Given::OfVersion(file.engine().to_owned())),
        }
    }

    fn compare(&self, told: &Value, own: &Report, only_fixed: bool) -> Result<(), Text> {
        let name = &self.name;
        let mut again = value(own)?;
        as_named(&mut again, told);
        let hash = |report: &Value| report.pointer("/receipt/inputs/0").cloned();
        if hash(told) != hash(&again) {
            return Err(changed(name));
        }
        let found = match only_fixed {
            true => first_difference(&fixed::of(told), &fixed::of(&again)),
            false => first_difference(told, &again),
        };
        let Some(place) = found.map(|place| place.trim_start_matches('.').to_owned()) else { return Ok(()) };
        Err(Text::new(
            format!("kiểm lại từ `{name}` không ra báo cáo này ({place}); xuất lại báo cáo và tìm chỗ khác"),
            format!("replaying `{name}` does not give this report ({place}); print it anew and find what differs"),
        ))
    }
}

/// The files named as a report names them, where that is only another form of the same name.
fn as_named(again: &mut Value, told: &Value) {
    let names = |report: &Value| report.pointer("/receipt/inputs").and_then(Value::as_array).cloned();
    let told = names(told).unwrap_or_default();
    let inputs = again.pointer_mut("/receipt/inputs").and_then(Value::as_array_mut);
    for (input, told) in inputs.into_iter().flatten().zip(&told) {
        if let (Some(name), Some(Value::String(told))) = (input.get_mut("name"), told.get("name"))
            && name.as_str().is_some_and(|name| same_name(name, told))
        {
            *name = told.as_str().into();
        }
    }
}

/// A report as it is compared.
fn value(report: &Report) -> Result<Value, Text> {
    serde_json::to_value(report).map_err(|error| {
        Text::new(
            format!("báo cáo không ghi ra JSON được ({error}); báo lỗi này cho người bảo trì"),
            format!("the report cannot be written as JSON ({error}); report this fault"),
        )
    })
}

/// A report with the receipt of another but for what it was made from.
fn with_receipt(mut report: Value, mut other: Value) -> Value {
    let mut receipt = other.get_mut("receipt").map(Value::take).unwrap_or_default();
    if let (Some(own), Some(other)) = (report.pointer("/receipt/inputs"), receipt.get_mut("inputs")) {
        *other = own.clone();
    }
    if let Some(own) = report.get_mut("receipt") {
        *own = receipt;
    }
    report
}

fn changed(name: &str) -> Text {
    Text::new(
        format!("không kiểm lại được: `{name}` đã thay đổi sau khi làm báo cáo; xuất lại báo cáo"),
        format!("cannot be replayed: `{name}` changed after the report was made; print it anew"),
    )
}

fn refused(name: &str) -> Text {
    Text::new(
        format!("không kiểm lại được: `{name}` bị từ chối; chạy `kiemphieu count {name}`"),
        format!("cannot be replayed: `{name}` is refused; run `kiemphieu count {name}`"),
    )
}

/// Where two values first part, as a path of keys: `.elections[0].rounds[0].votes[2].votes`.
fn first_difference(one: &Value, other: &Value) -> Option<String> {
    use Value::{Array, Object};
    match (one, other) {
        (Object(one), Object(other)) => {
            one.keys().chain(other.keys()).find_map(|key| match (one.get(key), other.get(key)) {
                (Some(one), Some(other)) => first_difference(one, other).map(|rest| format!(".{key}{rest}")),
                _ => Some(format!(".{key}")),
            })
        }
        (Array(one), Array(other)) if one.len() == other.len() => one
            .iter()
            .zip(other)
            .enumerate()
            .find_map(|(at, (one, other))| first_difference(one, other).map(|rest| format!("[{at}]{rest}"))),
        _ => (one != other).then(String::new),
    }
}
