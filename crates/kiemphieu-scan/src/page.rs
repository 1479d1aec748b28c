//! One page: which papers lie on it, and what they say.

mod lying;

use std::collections::HashMap;

use kiemphieu_files::{Layout, SheetLayout};
use serde::Serialize;

use self::lying::{Lying, inside, lying, overlap};
use crate::align;
use crate::boxes;
use crate::code::{Code, all_codes, codes, text_at};
use crate::crop::{Crop, crops_of, small};
use crate::elsewhere::Outside;
use crate::geometry::Projection;
use crate::halo::Halo;
use crate::ink::{Bend, FINE, FLAT, Seen};
use crate::input::Picture;
use crate::levels::Levels;
use crate::model::{SheetModel, millimetres};
use crate::place::{Placed, filling};
use crate::plane::{Plane, median};
use crate::reading::{RowMark, RowReading, Sheet, Unread};
use crate::refusal::Refusal;
use crate::row::Row;
use crate::strike;
use crate::tones::Tones;

/// How alike a row must be to the printed one.
const ITSELF: f32 = 0.5;

/// Fewer points an inch are not read.
const LEAST_DOTS: f32 = 132.0;

/// Where papers cover less of a page, there may be more of them.
const MOST_OF_A_PAGE: f32 = 0.6;

/// What came of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "fate", rename_all = "kebab-case")]
pub enum PageFate {
    /// These papers lie on it.
    Papers {
        /// Each with what it says, or why it is not read.
        papers: Vec<PaperFate>,
    },
    /// Nothing is on it.
    EmptyBack,
    /// The page is not read at all.
    Refused(Refusal),
    /// No paper is found on it.
    Unreadable(Unread),
}

/// What came of one paper on a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaperFate {
    /// It was read.
    Read(Sheet),
    /// It is not of this vote, or cannot be trusted.
    Refused(Refusal),
    /// It could not be read.
    Unread {
        /// What its code says.
        code: String,
        /// Why.
        why: Unread,
    },
}

/// The sheets that may come, by what their codes say.
pub struct Sheets {
    known: HashMap<String, Known>,
    /// Of the sheets whose squares and codes stand at the same places, one.
    forms: Vec<SheetLayout>,
    /// The lists of the congress, without the sheet and the edition.
    lists: Vec<String>,
}

/// A sheet that may come.
struct Known {
    model: SheetModel,
    outside: Outside,
    /// Which of its paper's sheets it is, from 1, and how many that has.
    sheet: usize,
    sheets: usize,
}

impl Sheets {
    /// The sheets of these papers, of which the congress votes on the lists of `lists`.
    #[must_use]
    pub fn new(layout: &Layout, lists: Vec<String>) -> Self {
        let (mut known, mut forms) = (HashMap::new(), Vec::<SheetLayout>::new());
        let form = |sheet: &SheetLayout| (sheet.size, sheet.squares, sheet.codes);
        for paper in layout.papers.iter().filter(|paper| lists.contains(&paper.code)) {
            for (sheet, at) in paper.sheets.iter().zip(1..) {
                if !forms.iter().any(|other| form(other) == form(sheet)) {
                    forms.push(sheet.clone());
                }
                let model = SheetModel::new(layout, sheet);
                let outside = Outside::of(&model);
                known.insert(paper.code_of(at), Known { model, outside, sheet: at, sheets: paper.sheets.len() });
            }
        }
        Self { known, forms, lists }
    }

    /// Whether none of the papers of the layout is one of the congress.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    fn refusal(&self, code: &str) -> Refusal {
        let code: String = code.chars().filter(|letter| !letter.is_control()).collect();
        match self.lists.iter().any(|list| code.starts_with(&format!("{list};"))) {
            true => Refusal::OtherEdition { code },
            false => Refusal::Foreign { code },
        }
    }
}

/// Reads a page.
pub(crate) fn read(picture: &Picture, sheets: &Sheets) -> (PageFate, Vec<Crop>) {
    let mut crops = Vec::new();
    let fate = fate(picture, sheets, &mut crops);
    let unread: Vec<usize> = match &fate {
        PageFate::EmptyBack => Vec::new(),
        PageFate::Refused(_) | PageFate::Unreadable(_) => vec![0],
        PageFate::Papers { papers } => {
            let unread = papers.iter().enumerate().filter(|(_, paper)| !matches!(paper, PaperFate::Read(_)));
            unread.map(|(at, _)| at).collect()
        }
    };
    if !unread.is_empty() {
        crops.retain(|crop| !unread.contains(&crop.paper));
        let png = small(&picture.dark);
        crops.extend(unread.into_iter().filter_map(|paper| Some(Crop { paper, row: None, png: png.clone()? })));
    }
    (fate, crops)
}

fn fate(picture: &Picture, sheets: &Sheets, crops: &mut Vec<Crop>) -> PageFate {
    let (dark, levels) = (&picture.dark, Levels::new(&picture.dark));
    if is_empty(&levels) {
        return PageFate::EmptyBack;
    }
    if is_one_bit(dark) {
        return PageFate::Refused(Refusal::OneBit);
    }
    if let Some(paper) = only_paper(picture, &levels, sheets, crops) {
        return PageFate::Papers { papers: vec![paper] };
    }
    let mut found = codes(dark);
    if found.is_empty() {
        found = all_codes(dark);
    }
    if found.is_empty() {
        return match is_mirrored(dark, sheets) {
            true => PageFate::Refused(Refusal::Mirrored),
            false => PageFate::Unreadable(Unread::NoCode),
        };
    }
    let mut papers = papers(picture, &levels, sheets, &found, crops);
    if papers.iter().map(|(_, share)| share).sum::<f32>() < MOST_OF_A_PAGE {
        let all = all_codes(dark);
        if all.len() > found.len() {
            crops.clear();
            papers = self::papers(picture, &levels, sheets, &all, crops);
        }
    }
    let lost = |paper: &PaperFate| matches!(paper, PaperFate::Unread { why: Unread::NoSquares, .. });
    if papers.iter().all(|(paper, _)| lost(paper)) && is_mirrored(dark, sheets) {
        return PageFate::Refused(Refusal::Mirrored);
    }
    PageFate::Papers { papers: papers.into_iter().map(|(paper, _)| paper).collect() }
}

/// The paper of a page as most are: it fills the page, all its squares are found, and both its codes say the same. None where
/// anything is otherwise: then everything is looked for.
fn only_paper(picture: &Picture, levels: &Levels<'_>, sheets: &Sheets, crops: &mut Vec<Crop>) -> Option<PaperFate> {
    let dark = &picture.dark;
    let ways = sheets.forms.iter().flat_map(|form| [(form, false), (form, true)]);
    let (text, placed) = ways.into_iter().find_map(|(form, upside_down)| {
        let placed = filling(dark, form, upside_down)?;
        let [one, other] = form.codes.map(|area| text_at(dark, &placed.map, &area));
        Some((one.filter(|one| Some(one) == other.as_ref())?, placed))
    })?;
    let known = sheets.known.get(&text)?;
    if placed.dots * 25.4 < LEAST_DOTS || covers(&known.model, &placed, dark) < MOST_OF_A_PAGE {
        return None;
    }
    match paper(picture, levels, known, &placed, &text) {
        (PaperFate::Read(read), Some(seen)) => {
            crops.extend(crops_of(&read, &known.model, &seen, 0));
            Some(PaperFate::Read(read))
        }
        _ => None,
    }
}

/// Which share of a page a paper covers.
fn covers(sheet: &SheetModel, placed: &Placed, dark: &Plane) -> f32 {
    sheet.size.0 * sheet.size.1 * placed.dots * placed.dots / dark.tones.len().max(1) as f32
}

/// Whether a page is of a sheet that shows itself before a mirror: a code alone may shine through, or be of another sheet.
fn is_mirrored(dark: &Plane, sheets: &Sheets) -> bool {
    let dark = dark.mirrored();
    let levels = Levels::new(&dark);
    let mut found = codes(&dark);
    if found.is_empty() {
        found = all_codes(&dark);
    }
    let lying = lying(&dark, sheets, &found);
    lying.iter().any(|lying| lying.place.as_ref().is_ok_and(|(known, placed)| is_itself(&levels, &known.model, placed)))
}

/// Whether more than half of the rows of a sheet are recognised where it is said to lie.
fn is_itself(levels: &Levels<'_>, sheet: &SheetModel, placed: &Placed) -> bool {
    let (width, height) = sheet.size;
    let seen = Seen::new(levels, placed.map, placed.dots, width, height);
    let flat = seen.ink([0.0, 0.0, width, height], FLAT, &Bend::default());
    let lies = align::rows(&seen, &flat, sheet);
    lies.iter().filter(|lies| lies.alike >= ITSELF).count() * 2 > lies.len()
}

/// The papers of these codes, with the share of the page that each covers.
fn papers(
    picture: &Picture,
    levels: &Levels<'_>,
    sheets: &Sheets,
    found: &[Code],
    crops: &mut Vec<Crop>,
) -> Vec<(PaperFate, f32)> {
    let mut papers: Vec<(PaperFate, f32)> = Vec::new();
    let mut maps: Vec<(Projection, (f32, f32))> = Vec::new();
    for Lying { code, place } in lying(&picture.dark, sheets, found) {
        let (known, placed) = match place {
            Ok(place) => place,
            Err(fate) => {
                papers.push((fate, 0.0));
                continue;
            }
        };
        let sheet = &known.model;
        let lies = |other: &Code| inside(&placed.map, sheet.size, other.centre());
        if let Some(other) = found.iter().find(|other| other.text != code.text && lies(other)) {
            let refusal = Refusal::CodesDiffer { one: code.text.clone(), other: other.text.clone() };
            papers.push((PaperFate::Refused(refusal), 1.0));
            continue;
        }
        let part = covers(sheet, &placed, &picture.dark);
        maps.push((placed.map, sheet.size));
        let (paper, seen) = paper(picture, levels, known, &placed, &code.text);
        if let (PaperFate::Read(read), Some(seen)) = (&paper, seen) {
            crops.extend(crops_of(read, sheet, &seen, papers.len()));
        }
        papers.push((paper, part));
    }
    if overlap(&maps) {
        for (paper, _) in &mut papers {
            if let PaperFate::Read(sheet) = paper {
                *paper = PaperFate::Unread { code: sheet.code.clone(), why: Unread::Overlap };
            }
        }
    }
    papers
}

fn paper<'p>(
    picture: &Picture,
    levels: &'p Levels<'p>,
    known: &Known,
    placed: &Placed,
    code: &str,
) -> (PaperFate, Option<Seen<'p>>) {
    let sheet = &known.model;
    let unread = |why| (PaperFate::Unread { code: code.to_owned(), why }, None);
    if let Some(dots) = picture.dots {
        let percent = crate::plane::whole(placed.dots / dots * 100.0);
        if !(93..=107).contains(&percent) {
            return (PaperFate::Refused(Refusal::Scaled { percent: u32::try_from(percent).unwrap_or(0) }), None);
        }
    }
    let (width, height) = sheet.size;
    let seen = Seen::new(levels, placed.map, placed.dots, width, height);
    let flat = seen.ink([0.0, 0.0, width, height], FLAT, &Bend::default());
    if !shows_light_tones(&flat, sheet) {
        return (PaperFate::Refused(Refusal::TonesLost), None);
    }
    let lies = align::rows(&seen, &flat, sheet);
    if let Some((row, _)) = sheet.rows.iter().zip(&lies).find(|(_, lies)| lies.alike < ITSELF) {
        return unread(Unread::NotItself { n: row.n });
    }
    if let Some(n) = align::misnumbered(&flat, sheet, &lies) {
        return unread(Unread::NotItself { n });
    }
    let inks: Vec<Plane> =
        sheet.rows.iter().zip(&lies).map(|(row, lies)| seen.ink(row.area, FINE, &lies.bend)).collect();
    let halo = Halo::of(sheet.rows.iter().map(|row| &row.printed).zip(&inks));
    let mut extents = Vec::new();
    let rows = sheet.rows.iter().zip(&lies).zip(inks).map(|((model, lies), ink)| {
        let row = Row::new(model, halo.without(&ink, &model.printed));
        let (judged, measure) = match &model.boxes {
            Some(boxes) => boxes::judge(&row, boxes, lies.alike),
            None => strike::judge(&row, lies.alike),
        };
        if judged != Ok(RowMark::Kept) {
            extents.extend(row.extent().map(|extent| (model.n, extent)));
        }
        RowReading::new(model.n, judged, measure)
    });
    let rows: Vec<RowReading> = rows.collect();
    let elsewhere = known.outside.written(&flat, &seen, sheet, &lies);
    let (code, sheet, sheets) = (code.to_owned(), known.sheet, known.sheets);
    (PaperFate::Read(Sheet { code, sheet, sheets, rows, elsewhere, ink: extents }), Some(seen))
}

/// Whether the patch of 15 % is darker than the paper by a third of its tone.
fn shows_light_tones(flat: &Plane, sheet: &SheetModel) -> bool {
    let tone = |area: [f32; 4]| {
        let [left, top, right, bottom] = area.map(|at| crate::plane::whole(at * FLAT));
        let points = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
        median(points.map(|(x, y)| f32::from(flat.at(x, y))))
    };
    let Some(patch) = sheet.layout.wedge.first().map(millimetres) else { return false };
    let [left, top, right, bottom] = patch;
    let paper = tone([left + 1.0, top - 5.0, right + 12.0, top - 1.5]);
    tone([left + 0.8, top + 0.8, right - 0.8, bottom - 0.8]) - paper > 255.0 * 0.15 / 3.0
}

/// Half of the points of an empty page are lighter than this, in 255ths of black: what is darker is no paper, or lies hidden.
const LIGHT: f32 = 100.0;

/// Whether nothing is on a page: not even a line of a pen.
fn is_empty(levels: &Levels<'_>) -> bool {
    let small = levels.by((levels.whole().width / 420).max(1));
    if median(small.tones.iter().map(|tone| f32::from(*tone))) >= LIGHT {
        return false;
    }
    let paper = small.narrowed(6).widened(6);
    let inked = small.tones.iter().zip(&paper.tones).filter(|(tone, paper)| **tone > paper.saturating_add(28));
    inked.count() * 20_000 < small.tones.len()
}

/// Whether a page is black and white only, saved as whatever: hardly any point is between.
fn is_one_bit(dark: &Plane) -> bool {
    let tones = Tones::of_some(&dark.tones, 5);
    let (between, black) = (tones.within(40..215), tones.within(215..256));
    tones.share(0.5) < 40 && between * 50 < tones.all() && between * 4 < (between + black)
}

#[cfg(test)]
mod badly;
#[cfg(test)]
mod bars;
#[cfg(test)]
mod clear;
#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod stock;
#[cfg(test)]
pub(crate) mod tests;
