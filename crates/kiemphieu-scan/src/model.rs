//! What a blank sheet looks like, drawn once for all pages.

use kiemphieu_files::{Area, Layout, RowLayout, SheetLayout};

use crate::blank::Drawing;
use crate::geometry::Point;
use crate::ink::{FINE, FLAT};
use crate::plane::{Plane, index};

/// How much is drawn around a row, in millimetres: beside it, above and below.
pub(crate) const BESIDE: f32 = 6.0;
pub(crate) const AROUND: f32 = 1.5;

/// How much around the boxes of a row is drawn with them, in millimetres.
const ABOUT_BOXES: f32 = 0.6;

/// A blank sheet.
pub(crate) struct SheetModel {
    pub(crate) layout: SheetLayout,
    pub(crate) rows: Vec<RowModel>,
    /// The whole sheet, to tell what was added.
    pub(crate) flat: Plane,
    /// Width and height in millimetres.
    pub(crate) size: (f32, f32),
}

/// A blank row.
pub(crate) struct RowModel {
    pub(crate) n: u32,
    /// The number's cell and the name's cell, in millimetres: left, top, right, bottom.
    pub(crate) number: [f32; 4],
    pub(crate) name: [f32; 4],
    pub(crate) boxes: Option<[[f32; 4]; 2]>,
    pub(crate) lines: Vec<TextLine>,
    /// What was drawn: the row with its surroundings.
    pub(crate) area: [f32; 4],
    /// What is printed there, blurred.
    pub(crate) printed: Plane,
    /// The part by which it is recognised: number and name.
    pub(crate) own: Part,
    /// Its number alone.
    pub(crate) digits: Digits,
    /// Its boxes with the rules about them.
    pub(crate) end: Option<Part>,
}

/// The number of a row, as it is printed within its cell.
pub(crate) struct Digits {
    pub(crate) area: [f32; 4],
    pub(crate) drawn: Pattern,
}

/// A part of a sheet that is looked for, at three resolutions.
pub(crate) struct Part {
    pub(crate) area: [f32; 4],
    pub(crate) fine: Pattern,
    pub(crate) flat: Pattern,
    pub(crate) coarse: Pattern,
}

impl Part {
    fn new(layout: &Layout, sheet: &SheetLayout, area: [f32; 4]) -> Self {
        let [left, top, right, bottom] = area;
        let draw = |dots: f32| Drawing { layout, sheet, dots }.area(left, top, right, bottom);
        let (fine, flat, coarse) = (draw(FINE).blurred(1), draw(FLAT), draw(FLAT / 2.0));
        Self { area, fine: Pattern::new(fine), flat: Pattern::new(flat), coarse: Pattern::new(coarse) }
    }

    pub(crate) fn middle(&self) -> Point {
        let [left, top, right, bottom] = self.area;
        Point::new(f32::midpoint(left, right), f32::midpoint(top, bottom))
    }
}

/// A drawing that is looked for.
pub(crate) struct Pattern {
    pub(crate) plane: Plane,
    /// The sum of its tones, and that of their squares.
    pub(crate) sum: u64,
    pub(crate) squares: u64,
}

impl Pattern {
    fn new(plane: Plane) -> Self {
        let tones = || plane.tones.iter().map(|tone| u64::from(*tone));
        let (sum, squares) = (tones().sum(), tones().map(|tone| tone * tone).sum());
        Self { plane, sum, squares }
    }
}

/// One line of a name.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TextLine {
    pub(crate) left: f32,
    pub(crate) right: f32,
    /// The height at which a strike is expected.
    pub(crate) middle: f32,
}

impl SheetModel {
    pub(crate) fn new(layout: &Layout, sheet: &SheetLayout) -> Self {
        let at = |dots: f32| Drawing { layout, sheet, dots };
        let size = (sheet.size[0] as f32 / 1000.0, sheet.size[1] as f32 / 1000.0);
        let rows = sheet.rows.iter().map(|row| row_model(layout, sheet, row)).collect();
        Self { layout: sheet.clone(), rows, flat: at(FLAT).area(0.0, 0.0, size.0, size.1), size }
    }
}

/// An area in millimetres.
pub(crate) fn millimetres(area: &Area) -> [f32; 4] {
    area.0.map(|at| at as f32 / 1000.0)
}

fn row_model(layout: &Layout, sheet: &SheetLayout, row: &RowLayout) -> RowModel {
    let (number, name) = (millimetres(&row.number), millimetres(&row.name));
    let boxes = row.boxes.map(|boxes| [millimetres(&boxes[0]), millimetres(&boxes[1])]);
    let lines = text_lines(layout, sheet, name);
    let right = boxes.map_or(name[2], |[_, last]| last[2] + 4.0);
    let area = [number[0] - BESIDE, name[1] - AROUND, right + BESIDE, name[3] + AROUND];
    let end = lines.iter().map(|line| line.right).fold(name[0] + 10.0, f32::max).min(name[2]);
    let own = [number[0] + 0.6, name[1] + 0.4, end, name[3] - 0.4];
    let end = boxes.map(|[first, last]| {
        [first[0] - ABOUT_BOXES, name[1] - ABOUT_BOXES, last[2] + ABOUT_BOXES, name[3] + ABOUT_BOXES]
    });
    let digits = [number[0] + 0.6, name[1] + 0.6, number[2] - 0.6, name[3] - 0.6];
    let draw = |area: [f32; 4], dots: f32| Drawing { layout, sheet, dots }.area(area[0], area[1], area[2], area[3]);
    RowModel {
        n: row.n,
        number,
        name,
        boxes,
        lines,
        area,
        printed: draw(area, FINE).blurred(1).blurred(1),
        own: Part::new(layout, sheet, own),
        digits: Digits { area: digits, drawn: Pattern::new(draw(digits, FLAT)) },
        end: end.map(|end| Part::new(layout, sheet, end)),
    }
}

fn text_lines(layout: &Layout, sheet: &SheetLayout, cell: [f32; 4]) -> Vec<TextLine> {
    let mut lines: Vec<(i32, TextLine)> = Vec::new();
    for [glyph, x, y, size] in &sheet.letters {
        let (left, base, scale) = (*x as f32 / 1000.0, *y as f32 / 1000.0, *size as f32 / 1000.0);
        if left < cell[0] || left > cell[2] || base < cell[1] || base > cell[3] {
            continue;
        }
        let outline = layout.glyphs.get(index(*glyph)).into_iter().flatten();
        let across: Vec<f32> =
            outline.flat_map(|line| line.iter().step_by(2)).map(|x| *x as f32 / 2048.0 * scale).collect();
        if across.is_empty() {
            continue;
        }
        let from = left + across.iter().copied().fold(f32::MAX, f32::min);
        let to = left + across.iter().copied().fold(f32::MIN, f32::max);
        match lines.iter_mut().find(|(own, _)| own == y) {
            Some((_, line)) => {
                line.left = line.left.min(from);
                line.right = line.right.max(to);
            }
            None => lines.push((*y, TextLine { left: from, right: to, middle: base - 0.275 * scale })),
        }
    }
    lines.into_iter().map(|(_, line)| line).collect()
}
