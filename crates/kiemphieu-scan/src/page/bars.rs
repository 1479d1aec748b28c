//! How many marks are read rightly, doubtful or wrongly, on papers filled and scanned by a simulation: `benches/scan.sh`.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use fastrand::Rng;
use image::ExtendedColorType;
use image::ImageEncoder as _;
use image::codecs::jpeg::JpegEncoder;

use super::tests::{code, layout, name, printed_at, sheets};
use super::*;
use crate::input::Source;
use crate::plane::{tone, whole};
use crate::reading::RowMark;

/// Points a millimetre of the paper before it is scanned.
const FINEST: f32 = 12.0;

/// How a paper was scanned.
pub(super) struct Level {
    name: &'static str,
    dpi: f32,
    degrees: f32,
    stretch: f32,
    blur: usize,
    noise: f32,
    quality: (u8, u8),
}

pub(super) const LEVELS: [Level; 4] = [
    Level { name: "office 150", dpi: 150.0, degrees: 1.5, stretch: 0.012, blur: 0, noise: 10.0, quality: (65, 88) },
    Level { name: "office 200", dpi: 200.0, degrees: 1.5, stretch: 0.012, blur: 0, noise: 10.0, quality: (65, 88) },
    Level { name: "office 300", dpi: 300.0, degrees: 1.5, stretch: 0.012, blur: 1, noise: 10.0, quality: (65, 88) },
    Level { name: "bad 200", dpi: 200.0, degrees: 5.0, stretch: 0.03, blur: 1, noise: 24.0, quality: (40, 60) },
];

/// What was drawn over a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    /// Nothing, or one line from end to end.
    Clear,
    /// A line over a part of the name.
    Part,
    /// A tick behind the name.
    Tick,
    /// A dot on the name.
    Dot,
    /// A line into the next row.
    Slanted,
}

#[derive(Debug, Default)]
struct Sum {
    papers: u32,
    papers_doubtful: u32,
    unread: u32,
    sure: u32,
    doubtful: u32,
    wrong: u32,
    odd: u32,
    odd_sure: u32,
    time: Duration,
}

pub(super) fn pen(page: &mut Plane, points: &[(f32, f32)], width: f32, dark: u8) {
    for pair in points.windows(2) {
        let [(x, y), (to_x, to_y)] = [pair[0], pair[1]];
        let steps = whole((to_x - x).hypot(to_y - y) * FINEST * 2.0).max(1);
        let reach = whole(width * FINEST / 2.0).max(1);
        for step in 0..=steps {
            let part = step as f32 / steps as f32;
            let (at_x, at_y) = (whole((x + (to_x - x) * part) * FINEST), whole((y + (to_y - y) * part) * FINEST));
            for (dx, dy) in (-reach..=reach).flat_map(|dx| (-reach..=reach).map(move |dy| (dx, dy))) {
                if dx * dx + dy * dy <= reach * reach {
                    page.set(at_x + dx, at_y + dy, page.at(at_x + dx, at_y + dy).max(dark));
                }
            }
        }
    }
}

/// Draws on a row; the mark that every human reads, where there is one.
fn filled(page: &mut Plane, (left, right, middle): (f32, f32, f32), kind: Kind, chance: &mut Rng) -> Option<RowMark> {
    let mut between = |from: f32, to: f32| from + (to - from) * chance.f32();
    let (width, dark) = (between(0.3, 0.7), tone(between(110.0, 235.0)));
    match kind {
        Kind::Clear if between(0.0, 1.0) < 0.5 => Some(RowMark::Kept),
        Kind::Clear => {
            let (start, end) = (left - between(0.0, 2.0), right + between(0.0, 2.0));
            let wave = between(-0.4, 0.4);
            let line = [
                (start, middle + between(-0.5, 0.5)),
                ((start + end) / 2.0, middle + wave),
                (end, middle + between(-0.5, 0.5)),
            ];
            pen(page, &line, width, dark);
            Some(RowMark::Struck)
        }
        Kind::Part => {
            let end = left + (right - left) * between(0.2, 0.6);
            pen(page, &[(left, middle), (end, middle + between(-0.4, 0.4))], width, dark);
            None
        }
        Kind::Tick => {
            let at = right + between(2.0, 6.0);
            pen(page, &[(at, middle), (at + 1.2, middle + 1.5), (at + 4.0, middle - 2.0)], width, dark);
            None
        }
        Kind::Dot => {
            let at = left + (right - left) * between(0.1, 0.9);
            pen(page, &[(at, middle - 1.8), (at + 0.9, middle - 1.6)], 0.8, dark);
            None
        }
        Kind::Slanted => {
            pen(page, &[(left, middle), (right, middle + between(5.0, 7.0))], width, dark);
            None
        }
    }
}

/// As a scanner sees a paper, packed as a JPEG.
pub(super) fn scanned(page: &Plane, level: &Level, chance: &mut Rng) -> Vec<u8> {
    let mut between = |from: f32, to: f32| from + (to - from) * chance.f32();
    let (angle, scale) =
        (between(-level.degrees, level.degrees).to_radians(), 1.0 + between(-level.stretch, level.stretch));
    let dots = level.dpi / 25.4;
    let (mm_x, mm_y) = (page.width as f32 / FINEST, page.height as f32 / FINEST);
    let (width, height) = (whole(mm_x * dots), whole(mm_y * dots));
    let (white, full) = (between(4.0, 18.0), between(0.85, 1.0));
    let soft = page.blurred(usize::try_from(whole(FINEST / dots / 2.0)).unwrap());
    let mut dark = Plane::new(usize::try_from(width).unwrap(), usize::try_from(height).unwrap(), 0);
    let (sin, cos) = angle.sin_cos();
    for (y, x) in (0..height).flat_map(|y| (0..width).map(move |x| (y, x))) {
        let (from_x, from_y) = ((x as f32 / dots - mm_x / 2.0) / scale, (y as f32 / dots - mm_y / 2.0) / scale);
        let (own_x, own_y) = (from_x * cos + from_y * sin + mm_x / 2.0, from_y * cos - from_x * sin + mm_y / 2.0);
        let inside = own_x > 0.0 && own_y > 0.0 && own_x < mm_x && own_y < mm_y;
        let own = if inside { soft.between(own_x * FINEST, own_y * FINEST) } else { 0.0 };
        dark.set(x, y, tone(white + own * (1.0 - white / 255.0) * full));
    }
    let mut dark = if level.blur > 0 { dark.blurred(level.blur) } else { dark };
    for own in &mut dark.tones {
        *own = tone(f32::from(*own) + (chance.f32() + chance.f32() - 1.0) * level.noise);
    }
    let grey: Vec<u8> = dark.tones.iter().map(|tone| 255 - tone).collect();
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, chance.u8(level.quality.0..=level.quality.1));
    let side = |length: i32| u32::try_from(length).unwrap();
    encoder.write_image(&grey, side(width), side(height), ExtendedColorType::L8).unwrap();
    bytes
}

fn paper(level: &Level, odd: bool, chance: &mut Rng, sum: &mut Sum) {
    let layout = layout();
    let code = code(&layout);
    let sheets = sheets(&layout);
    let mut page = printed_at(&layout, [&code, &code], FINEST);
    let other = usize::from(chance.u8(0..9));
    let kinds = [Kind::Part, Kind::Tick, Kind::Dot, Kind::Slanted];
    let kind = |at: usize, chance: &mut Rng| {
        if odd && at == other { kinds[usize::from(chance.u8(0..4))] } else { Kind::Clear }
    };
    let mut truth: Vec<Option<RowMark>> = Vec::new();
    for at in 0..9 {
        let kind = kind(at, chance);
        truth.push(filled(&mut page, name(&layout, at), kind, chance));
    }
    let bytes = scanned(&page, level, chance);
    let start = Instant::now();
    let fate = Source::of(bytes, false).and_then(|source| source.page(0)).map(|picture| read(&picture, &sheets).0);
    sum.time += start.elapsed();
    sum.papers += 1;
    let rows = match fate {
        Ok(PageFate::Papers { papers }) => match papers.into_iter().next() {
            Some(PaperFate::Read(sheet)) => sheet.rows,
            _ => Vec::new(),
        },
        _ => Vec::new(),
    };
    sum.unread += u32::from(rows.is_empty());
    sum.papers_doubtful += u32::from(rows.iter().any(|row| row.mark.is_none()));
    for (row, truth) in rows.iter().zip(truth) {
        match (row.mark, truth) {
            (mark, None) => {
                sum.odd += 1;
                sum.odd_sure += u32::from(mark.is_some());
            }
            (None, _) => sum.doubtful += 1,
            (mark, truth) if mark == truth => sum.sure += 1,
            _ => sum.wrong += 1,
        }
    }
}

/// Run by `benches/scan.sh` with its seeds and papers.
#[test]
#[ignore = "takes minutes; run by benches/scan.sh"]
#[expect(clippy::print_stdout, reason = "the table is what it is run for")]
fn bars() {
    let given = |name: &str, or: &str| std::env::var(name).unwrap_or_else(|_| or.to_owned());
    let papers: u32 = given("SCAN_PAPERS", "40").parse().unwrap();
    let seeds: Vec<u64> = given("SCAN_SEEDS", "1").split_whitespace().map(|seed| seed.parse().unwrap()).collect();
    let mut sums: BTreeMap<(usize, bool), Sum> = BTreeMap::new();
    for seed in &seeds {
        for (at, level) in LEVELS.iter().enumerate() {
            for odd in [false, true] {
                let mut chance = Rng::with_seed(*seed * 1000 + u64::try_from(at * 2).unwrap() + u64::from(odd));
                let sum = sums.entry((at, odd)).or_default();
                (0..papers).for_each(|_| paper(level, odd, &mut chance, sum));
            }
        }
    }
    println!(
        "| scanned as | marks | papers | sure marks | wrong | papers to people | not read | odd marks sure | ms a page |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for ((at, odd), sum) in &sums {
        let share = |part: u32, of: u32| f64::from(part) * 100.0 / f64::from(of.max(1));
        println!(
            "| {} | {} | {} | {} | {} | {:.1} % | {} | {} of {} | {} |",
            LEVELS[*at].name,
            if *odd { "one odd a paper" } else { "clear" },
            sum.papers,
            sum.sure,
            sum.wrong,
            share(sum.papers_doubtful, sum.papers),
            sum.unread,
            sum.odd_sure,
            sum.odd,
            sum.time.as_millis() / u128::from(sum.papers.max(1)),
        );
    }
    let wrong: u32 = sums.values().map(|sum| sum.wrong).sum();
    assert_eq!(wrong, 0, "a sure mark against the truth");
    for ((at, _), sum) in
        sums.iter().filter(|((at, odd), sum)| !odd && sum.papers >= 100 && LEVELS[*at].name.starts_with("office"))
    {
        let most = if LEVELS[*at].dpi < 200.0 { 8 } else { 3 };
        assert!(sum.papers_doubtful * 100 <= sum.papers * most, "{}: more than {most} % to people", LEVELS[*at].name);
    }
}
