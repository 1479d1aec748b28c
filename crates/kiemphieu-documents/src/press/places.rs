//! Where the typesetter put everything on the ballot papers, read from the pages themselves.

use std::collections::BTreeMap;

use kiemphieu_files::{Area, Layout, PaperLayout, RowLayout, SheetLayout};
use serde::Deserialize;
use typst::introspection::{MetadataElem, Tag};
use typst::layout::{Abs, Frame, FrameItem, PagedDocument, Point, Transform};
use typst::visualize::{Color, FixedStroke, Geometry, Paint, Shape};

use super::outlines::Outlines;

/// What a corner on the page tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Sheet,
    Square,
    Code,
    Stamp,
    Wedge,
    Number,
    Name,
    Agree,
    Disagree,
}

#[derive(Debug, Deserialize)]
struct Corner {
    kind: Kind,
    paper: usize,
    n: u32,
}

/// What stands on one page, in thousandths of a millimetre.
#[derive(Default)]
struct Page {
    corners: BTreeMap<(usize, Kind, u32), [i32; 4]>,
    fills: Vec<[i32; 5]>,
    letters: Vec<[i32; 4]>,
}

/// The layout of these papers, each of which has a code; none where the pages are not as the template makes them.
pub(super) fn layout(set: &PagedDocument, codes: &[String]) -> Option<Layout> {
    let mut outlines = Outlines::default();
    let mut sheets: Vec<Vec<SheetLayout>> = codes.iter().map(|_| Vec::new()).collect();
    for page in &set.pages {
        let mut found = Page::default();
        found.frame(&page.frame, Transform::identity(), &mut outlines)?;
        let papers: Vec<usize> = found.corners.keys().filter(|key| key.1 == Kind::Sheet).map(|key| key.0).collect();
        for paper in papers {
            sheets.get_mut(paper)?.push(found.sheet(paper)?);
        }
    }
    let glyphs = used(&mut sheets, &outlines.glyphs)?;
    let papers = codes.iter().zip(sheets).map(|(code, sheets)| PaperLayout::new(code.clone(), sheets));
    Some(Layout::new(papers.collect(), glyphs))
}

/// The outlines that the sheets use, in the order in which they do: serials of further copies have other digits.
fn used(sheets: &mut [Vec<SheetLayout>], all: &[Vec<Vec<i32>>]) -> Option<Vec<Vec<Vec<i32>>>> {
    let (mut glyphs, mut numbers) = (Vec::new(), BTreeMap::new());
    for letter in sheets.iter_mut().flatten().flat_map(|sheet| &mut sheet.letters) {
        let [glyph, ..] = letter;
        let number = match numbers.get(glyph) {
            Some(number) => *number,
            None => {
                let number = i32::try_from(glyphs.len()).ok()?;
                glyphs.push(all.get(usize::try_from(*glyph).ok()?)?.clone());
                numbers.insert(*glyph, number);
                number
            }
        };
        *glyph = number;
    }
    Some(glyphs)
}

impl Page {
    fn frame(&mut self, frame: &Frame, at: Transform, outlines: &mut Outlines) -> Option<()> {
        for (place, item) in frame.items() {
            let here = at.pre_concat(Transform::translate(place.x, place.y));
            let point = Point::zero().transform(here);
            match item {
                FrameItem::Group(group) => self.frame(&group.frame, here.pre_concat(group.transform), outlines)?,
                FrameItem::Text(text) => {
                    let (mut x, y, size) = (point.x, thousandths(point.y), thousandths(text.size));
                    for glyph in &text.glyphs {
                        let left = x + glyph.x_offset.at(text.size);
                        self.letters.push([outlines.of(&text.font, glyph.id)?, thousandths(left), y, size]);
                        x += glyph.x_advance.at(text.size);
                    }
                }
                FrameItem::Shape(shape, _) => self.shape(shape, point),
                FrameItem::Tag(Tag::Start(content, _)) => {
                    if let Some(told) = content.to_packed::<MetadataElem>() {
                        let value = serde_json::to_value(&told.value).ok()?;
                        if let Ok(corner) = serde_json::from_value::<Corner>(value) {
                            self.corner(&corner, point);
                        }
                    }
                }
                _ => {}
            }
        }
        Some(())
    }

    fn corner(&mut self, corner: &Corner, point: Point) {
        let (x, y) = (thousandths(point.x), thousandths(point.y));
        let area = self.corners.entry((corner.paper, corner.kind, corner.n)).or_insert([x, y, x, y]);
        let [left, top, right, bottom] = *area;
        *area = [left.min(x), top.min(y), right.max(x), bottom.max(y)];
    }

    fn shape(&mut self, shape: &Shape, at: Point) {
        let (x, y) = (thousandths(at.x), thousandths(at.y));
        let to = match &shape.geometry {
            Geometry::Line(to) => *to,
            Geometry::Rect(size) => size.to_point(),
            Geometry::Curve(_) => return,
        };
        let (right, bottom) = (x + thousandths(to.x), y + thousandths(to.y));
        if let (Some(fill), Geometry::Rect(_)) = (&shape.fill, &shape.geometry) {
            self.fills.push([x, y, right, bottom, dark(fill)]);
        }
        let Some(stroke) = &shape.stroke else { return };
        match shape.geometry {
            Geometry::Line(_) => self.line([x, y, right, bottom], stroke),
            _ => {
                let sides =
                    [[x, y, right, y], [x, bottom, right, bottom], [x, y, x, bottom], [right, y, right, bottom]];
                sides.into_iter().for_each(|side| self.line(side, stroke));
            }
        }
    }

    /// A level or upright line, dash by dash.
    fn line(&mut self, [x, y, right, bottom]: [i32; 4], stroke: &FixedStroke) {
        let half = (thousandths(stroke.thickness) / 2).max(1);
        let tone = dark(&stroke.paint);
        let level = (right - x).abs() >= (bottom - y).abs();
        let (from, to) = if level { (x.min(right), x.max(right)) } else { (y.min(bottom), y.max(bottom)) };
        let mut piece = |from: i32, to: i32| {
            self.fills.push(match level {
                true => [from, y - half, to, y + half, tone],
                false => [x - half, from, x + half, to, tone],
            });
        };
        let dashes: Vec<i32> = match &stroke.dash {
            Some(dash) => dash.array.iter().map(|length| thousandths(*length).max(1)).collect(),
            None => Vec::new(),
        };
        let [on, off] = dashes.as_slice() else { return piece(from, to) };
        let mut at = from;
        while at < to {
            piece(at, (at + on).min(to));
            at += on + off;
        }
    }

    fn sheet(&self, paper: usize) -> Option<SheetLayout> {
        let [left, top, right, bottom] = *self.corners.get(&(paper, Kind::Sheet, 0))?;
        let area = |kind: Kind, n: u32| {
            let [x, y, to_x, to_y] = *self.corners.get(&(paper, kind, n))?;
            Some(Area([x - left, y - top, to_x - left, to_y - top]))
        };
        let rows = self.corners.keys().filter(|key| key.0 == paper && key.1 == Kind::Number).map(|key| {
            let n = key.2;
            let boxes = area(Kind::Agree, n).zip(area(Kind::Disagree, n)).map(|(agree, disagree)| [agree, disagree]);
            Some(RowLayout { n, number: area(Kind::Number, n)?, name: area(Kind::Name, n)?, boxes })
        });
        let within = |y: i32| (top..bottom).contains(&y);
        // The line to cut along lies on the edge of two papers, and belongs to neither.
        let fills = self.fills.iter().filter(|fill| top <= fill[1] && fill[3] <= bottom);
        let letters = self.letters.iter().filter(|letter| within(letter[2]));
        Some(SheetLayout {
            size: [right - left, bottom - top],
            squares: [area(Kind::Square, 0)?, area(Kind::Square, 1)?, area(Kind::Square, 2)?, area(Kind::Square, 3)?],
            codes: [area(Kind::Code, 0)?, area(Kind::Code, 1)?],
            stamp: area(Kind::Stamp, 0)?,
            wedge: [area(Kind::Wedge, 0)?, area(Kind::Wedge, 1)?, area(Kind::Wedge, 2)?],
            rows: rows.collect::<Option<_>>()?,
            fills: fills.map(|[x, y, to_x, to_y, tone]| [x - left, y - top, to_x - left, to_y - top, *tone]).collect(),
            letters: letters.map(|[glyph, x, y, size]| [*glyph, x - left, y - top, *size]).collect(),
        })
    }
}

/// How dark a paint is, in percent.
fn dark(paint: &Paint) -> i32 {
    match paint {
        Paint::Solid(Color::Luma(luma)) => 100 - whole(f64::from(luma.luma) * 100.0),
        Paint::Solid(color) => {
            let rgb = color.to_rgb();
            100 - whole(f64::from(rgb.red.min(rgb.green).min(rgb.blue)) * 100.0)
        }
        _ => 100,
    }
}

/// A length in thousandths of a millimetre.
fn thousandths(length: Abs) -> i32 {
    whole(length.to_mm() * 1000.0)
}

/// The nearest whole number; lengths of a page are far from the bounds.
#[expect(clippy::cast_possible_truncation, reason = "a cast of a float stops at the bounds")]
pub(super) fn whole(value: f64) -> i32 {
    value.round() as i32
}
