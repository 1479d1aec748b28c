//! A fuzz target: layouts that were changed, with the edition that they then have, and damaged bytes. No layout that is taken may
//! make the program panic; what would be drawn without end is refused before. `FUZZ_SECONDS` is its time, `FUZZ_SEED` begins
//! another walk.

use std::time::{Duration, Instant};

use fastrand::Rng;
use kiemphieu_files::{Layout, PaperLayout};

use super::read;
use super::tests::{code, layout, printed, scanned, sheets};

const ODD: [i32; 9] = [0, -1, 1, 300, -2048, 65_536, 499_999, i32::MAX, i32::MIN];

fn changed(value: &mut i32, chance: &mut Rng) {
    *value = match chance.u8(0..3) {
        0 => ODD[chance.usize(0..ODD.len())],
        1 => value.saturating_add(chance.i32(-3_000..3_000)),
        _ => value.saturating_mul(chance.i32(-3..4)),
    };
}

/// Any number of a list of numbers, or a number that is there once more or no more.
fn one_of(numbers: &mut Vec<i32>, chance: &mut Rng) {
    if numbers.is_empty() {
        return;
    }
    let at = chance.usize(0..numbers.len());
    match chance.u8(0..6) {
        0 => _ = numbers.remove(at),
        1 => numbers.push(numbers[at]),
        _ => changed(&mut numbers[at], chance),
    }
}

fn damaged(layout: &mut Layout, chance: &mut Rng) {
    let sheet = &mut layout.papers[0].sheets[0];
    for _ in 0..chance.u8(1..4) {
        let at = |length: usize, chance: &mut Rng| chance.usize(0..length.max(1));
        match chance.u8(0..8) {
            0 => changed(&mut sheet.size[usize::from(chance.bool())], chance),
            1 => changed(&mut sheet.squares[chance.usize(0..4)].0[chance.usize(0..4)], chance),
            2 => changed(&mut sheet.codes[chance.usize(0..2)].0[chance.usize(0..4)], chance),
            3 => changed(&mut sheet.wedge[chance.usize(0..3)].0[chance.usize(0..4)], chance),
            4 => {
                let row = at(sheet.rows.len(), chance);
                let row = &mut sheet.rows[row];
                let area = if chance.bool() { &mut row.number } else { &mut row.name };
                changed(&mut area.0[chance.usize(0..4)], chance);
            }
            5 => {
                let fill = at(sheet.fills.len(), chance);
                changed(&mut sheet.fills[fill][chance.usize(0..5)], chance);
            }
            6 => {
                let letter = at(sheet.letters.len(), chance);
                changed(&mut sheet.letters[letter][chance.usize(0..4)], chance);
            }
            _ => {
                let glyph = at(layout.glyphs.len(), chance);
                let lines = &mut layout.glyphs[glyph];
                if !lines.is_empty() {
                    let line = at(lines.len(), chance);
                    one_of(&mut lines[line], chance);
                }
            }
        }
    }
}

fn number(name: &str, or: u64) -> u64 {
    std::env::var(name).map_or(or, |given| given.parse().unwrap())
}

#[test]
fn damaged_layouts() {
    let whole = layout();
    let code = code(&whole);
    let picture = scanned(&printed(&whole, [&code, &code]), 1);
    let bytes = whole.to_json().unwrap();
    let end = Instant::now() + Duration::from_secs(number("FUZZ_SECONDS", 3));
    let (mut case, mut taken) = (0, 0);
    while case < 20 || Instant::now() < end {
        let mut chance = Rng::with_seed(number("FUZZ_SEED", 20).wrapping_mul(1_000_003).wrapping_add(case));
        let mut some = bytes.clone();
        let at = chance.usize(0..some.len());
        some[at] = b"{}[],:\"-0919ed\n"[chance.usize(0..15)];
        drop(Layout::parse(&some));
        let mut other = whole.clone();
        damaged(&mut other, &mut chance);
        let sheets_of_paper = other.papers[0].sheets.clone();
        other.papers[0] = PaperLayout::new(other.papers[0].code.clone(), sheets_of_paper);
        if let Ok(mut other) = Layout::parse(&other.to_json().unwrap()) {
            // The code of the picture is of the edition that was not changed.
            other.papers[0].edition.clone_from(&whole.papers[0].edition);
            drop(read(&picture, &sheets(&other)));
            taken += 1;
        }
        case += 1;
    }
    assert!(taken > 0, "no layout of {case} was taken");
}
