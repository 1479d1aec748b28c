//! An audit as JSON.

use std::ops::RangeInclusive;

use kiemphieu_core::Lang;
use serde::Serialize;

use super::arithmetic::{Bound, Printed, Wholes};
use super::candidates::Ground;
use super::document::Spot;
use super::verdict::{Audit, Figure, Reading, Tested, Verdict};
use super::view::{closest, word, words};

/// An audit, as `audit` prints it for programs.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Audit"))]
pub struct Shown<'a> {
    /// The version of this form.
    schema: u32,
    /// The language of the texts.
    lang: Lang,
    /// The file.
    file: &'a str,
    /// How many figures are wrong or do not add up.
    faults: usize,
    /// Every assertion of the file, in its order.
    figures: Vec<ShownFigure<'a>>,
}

/// One assertion; only what it tells, or what was found of it, stands here.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Assertion"))]
struct ShownFigure<'a> {
    /// The line, from 1.
    line: usize,
    /// The column, from 1.
    column: usize,
    /// The page of a document, where it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<usize>,
    /// The paragraph of a document, or the row of a table in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    paragraph: Option<usize>,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    /// The row of that sheet.
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<usize>,
    /// The words of the text, or the label of the row.
    quote: &'a str,
    /// The word of the verdict.
    verdict: &'static str,
    /// Whether it is wrong or does not add up.
    fault: bool,
    /// The verdict in words.
    text: String,
    /// The count that is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<u64>,
    /// The whole that is told.
    #[serde(skip_serializing_if = "Option::is_none")]
    whole: Option<u64>,
    /// The percentage that is told, with a decimal point.
    #[serde(skip_serializing_if = "Option::is_none")]
    printed: Option<String>,
    /// `over` where the share is said to be more than what is printed, `under` where almost so much.
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<&'static str>,
    #[serde(flatten)]
    found: Found,
    /// The readings that were tried: the wholes that grammar allows.
    readings: Vec<ShownReading>,
}

/// A whole that a share may be of.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Reading"))]
struct ShownReading {
    /// The whole.
    whole: u64,
    /// How the text gives it: `own`, `named`, `bracket`, `among`, `before`, `behind` or `sibling`.
    ground: &'static str,
    /// Whether the percentage is the share of it.
    holds: bool,
    /// How many other shares of the passage are true of it.
    support: usize,
    /// Whether it was chosen.
    chosen: bool,
}

/// What was found.
#[derive(Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
struct Found {
    /// The right percentage, with a decimal point.
    #[serde(skip_serializing_if = "Option::is_none")]
    right: Option<String>,
    /// The count nearest to the one told that fits the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest_count: Option<u64>,
    /// The least and the greatest whole that fit the count; `null` where all that are greater fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    fitting_wholes: Option<(u64, Option<u64>)>,
    /// The wholes named in the text that fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    fitting_bases: Option<Vec<u64>>,
    /// A number just before that does fit.
    #[serde(skip_serializing_if = "Option::is_none")]
    neighbour: Option<u64>,
    /// The least and the greatest count that fit the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    fitting_counts: Option<[u64; 2]>,
    /// Of many that fit, the counts on either side of exactly this percentage.
    #[serde(skip_serializing_if = "Option::is_none")]
    nearest_counts: Option<[u64; 2]>,
    /// Whether they fit only if the rest is cut off instead of rounded.
    #[serde(skip_serializing_if = "Option::is_none")]
    cut: Option<bool>,
    /// What the parts add up to.
    #[serde(skip_serializing_if = "Option::is_none")]
    sum: Option<u64>,
    /// The two wholes of one thing.
    #[serde(skip_serializing_if = "Option::is_none")]
    wholes: Option<[u64; 2]>,
}

/// The JSON Schema of an audit.
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(Shown<'static>)
}

/// The audit for programs.
#[must_use]
pub fn shown(audit: &Audit, lang: Lang) -> Shown<'_> {
    let figure = |figure| shown_figure(figure, lang);
    let figures = audit.figures.iter().map(figure).collect();
    Shown { schema: 1, lang, file: &audit.file, faults: audit.faults(), figures }
}

fn shown_figure(figure: &Figure, lang: Lang) -> ShownFigure<'_> {
    let Tested { part, whole, printed, bound, verdict } = &figure.tested;
    let (page, paragraph, sheet, row) = match &figure.spot {
        None => (None, None, None, None),
        Some(Spot::Paragraph { page, paragraph }) => (*page, Some(*paragraph), None, None),
        Some(Spot::Row { sheet, row }) => (None, None, Some(sheet.as_str()), Some(*row)),
    };
    ShownFigure {
        line: figure.place.line,
        column: figure.place.column,
        page,
        paragraph,
        sheet,
        row,
        quote: &figure.quote,
        verdict: word(verdict),
        fault: verdict.is_fault(),
        text: words(&figure.tested).get(lang).to_owned(),
        part: *part,
        whole: *whole,
        printed: printed.as_ref().map(point),
        bound: match bound {
            Bound::Exactly => None,
            Bound::Over => Some("over"),
            Bound::Under => Some("under"),
        },
        found: found(&figure.tested),
        readings: figure.readings.iter().map(shown_reading).collect(),
    }
}

fn shown_reading(reading: &Reading) -> ShownReading {
    let ground = match reading.ground {
        Ground::Own => "own",
        Ground::Named => "named",
        Ground::Bracket => "bracket",
        Ground::Among => "among",
        Ground::Before => "before",
        Ground::Behind => "behind",
        Ground::Sibling => "sibling",
    };
    let Reading { whole, holds, support, chosen, .. } = *reading;
    ShownReading { whole, ground, holds, support, chosen }
}

fn point(printed: &Printed) -> String {
    printed.to_string().replace(',', ".")
}

fn fitting(wholes: Wholes) -> (u64, Option<u64>) {
    (wholes.from, wholes.to)
}

fn found(tested: &Tested) -> Found {
    let span = |range: &RangeInclusive<u64>| [*range.start(), *range.end()];
    let nothing = Found::default();
    match &tested.verdict {
        Verdict::Wrong { right, count, wholes } => {
            Found { right: Some(point(right)), nearest_count: *count, fitting_wholes: wholes.map(fitting), ..nothing }
        }
        Verdict::OtherBase { fits } => Found { fitting_bases: Some(fits.clone()), ..nothing },
        Verdict::NoBase { fits } => Found { fitting_wholes: Some(fitting(*fits)), ..nothing },
        Verdict::NoWhole { neighbour } => Found { neighbour: *neighbour, ..nothing },
        Verdict::Within { right } | Verdict::Padded { right } => Found { right: Some(point(right)), ..nothing },
        Verdict::Counts { counts, cut } => Found {
            fitting_counts: Some(span(counts)),
            nearest_counts: closest(tested, counts).as_ref().map(span),
            cut: Some(*cut),
            ..nothing
        },
        Verdict::Open { sum } => Found { sum: Some(*sum), ..nothing },
        Verdict::TwoWholes { first, second } => Found { wholes: Some([*first, *second]), ..nothing },
        Verdict::Agrees(_) | Verdict::Unnamed { .. } | Verdict::NoCount | Verdict::AboveWhole | Verdict::Closes => {
            nothing
        }
    }
}
