//! Which sheets lie on a page, by its codes, and where: each once, however many of its codes are read.

use super::{Known, LEAST_DOTS, PaperFate, Sheets};
use crate::code::Code;
use crate::geometry::{Point, Projection};
use crate::place::{Placed, place};
use crate::plane::{Plane, whole};
use crate::reading::Unread;
use crate::refusal::Refusal;

/// A sheet on a page, by one of its codes: where it lies, or why that is not known.
pub(super) struct Lying<'a> {
    pub(super) code: &'a Code,
    pub(super) place: Result<(&'a Known, Placed), PaperFate>,
}

/// The sheets of these codes, each once.
pub(super) fn lying<'a>(dark: &Plane, sheets: &'a Sheets, found: &'a [Code]) -> Vec<Lying<'a>> {
    // Those that can be placed come first: whatever lies on them is theirs.
    let (mut left, mut unknown): (Vec<&Code>, Vec<&Code>) =
        found.iter().partition(|code| sheets.known.contains_key(&code.text));
    left.append(&mut unknown);
    let mut lying = Vec::new();
    while let Some(code) = (!left.is_empty()).then(|| left.remove(0)) {
        let same: Vec<&Code> = left.iter().copied().filter(|other| other.text == code.text).collect();
        let place = match sheets.known.get(&code.text) {
            Some(known) => placed(dark, known, code, &same),
            None => Err(PaperFate::Refused(sheets.refusal(&code.text))),
        };
        if let Ok((known, placed)) = &place {
            left.retain(|other| !inside(&placed.map, known.model.size, other.centre()));
        } else if let Some(pair) = left.iter().position(|other| other.text == code.text) {
            // A sheet has two codes, and is told once.
            left.remove(pair);
        }
        lying.push(Lying { code, place });
    }
    lying
}

/// Where a sheet of this code lies: with one of the others that say the same, or by itself.
fn placed<'a>(dark: &Plane, known: &'a Known, code: &Code, same: &[&Code]) -> Result<(&'a Known, Placed), PaperFate> {
    let layout = &known.model.layout;
    let dpi = code.side() / 20.0 * 25.4;
    if dpi < LEAST_DOTS {
        let dpi = u32::try_from(whole(dpi)).unwrap_or(0);
        return Err(PaperFate::Refused(Refusal::TooFewPoints { dpi }));
    }
    let together = same.iter().find_map(|other| place(dark, layout, &[code, other]));
    let place = together.or_else(|| place(dark, layout, &[code]));
    let lost = || PaperFate::Unread { code: code.text.clone(), why: Unread::NoSquares };
    place.map(|placed| (known, placed)).ok_or_else(lost)
}

/// Whether a point of the picture lies on a paper.
pub(super) fn inside(map: &Projection, size: (f32, f32), at: Point) -> bool {
    let corners = [(0.0, 0.0), (size.0, 0.0), size, (0.0, size.1)].map(|(x, y)| map.of(Point::new(x, y)));
    let next = corners.iter().skip(1).chain(corners.first());
    let side =
        |(one, other): (&Point, &Point)| (other.x - one.x) * (at.y - one.y) - (other.y - one.y) * (at.x - one.x) > 0.0;
    let sides: Vec<bool> = corners.iter().zip(next).map(side).collect();
    sides.iter().all(|side| *side) || sides.iter().all(|side| !side)
}

/// Whether two papers lie over each other by more than a hand's breadth of edge.
pub(super) fn overlap(lying: &[(Projection, (f32, f32))]) -> bool {
    let within = |(map, size): &(Projection, (f32, f32)), (other, own): &(Projection, (f32, f32))| {
        let places = (1..10).flat_map(|x| (1..10).map(move |y| (x, y)));
        places.into_iter().any(|(x, y)| {
            let at = other.of(Point::new(own.0 * x as f32 / 10.0, own.1 * y as f32 / 10.0));
            inside(map, *size, at)
        })
    };
    lying.iter().enumerate().any(|(at, one)| lying.iter().skip(at + 1).any(|other| within(one, other)))
}
