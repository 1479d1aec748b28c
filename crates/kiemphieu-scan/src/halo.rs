//! What print alone makes dark: letters are blurred by printer and scanner, on each page otherwise.

use crate::plane::{Plane, below, index};

/// Printed tones from here on hide what a pen does.
pub(crate) const HIDDEN: u8 = 36;

/// The tone of a point without new ink in what is left when print is taken away.
pub(crate) const BARE: u8 = 64;

/// Points of a row that are looked at together.
const TOGETHER: usize = 16;

/// How often each tone is seen, for each printed tone that does not hide it.
type Counts = Vec<[u32; 256]>;

/// By how much what is seen where a tone is printed is changed, so that bare paper is `BARE` there; none where print hides it.
pub(crate) struct Halo(Vec<i16>);

impl Halo {
    /// From the rows of a page: drawings with what was seen. Most points of each tone bear no pen.
    pub(crate) fn of<'p>(rows: impl Iterator<Item = (&'p Plane, &'p Plane)>) -> Self {
        let counts = counted(rows);
        let mut usual = 0.0;
        let change = |counts: &[u32; 256]| {
            let all: u32 = counts.iter().sum();
            if all >= 200 {
                usual = median(counts, all);
            }
            i16::try_from(below(f32::from(BARE) + 0.5 - usual)).unwrap_or(0)
        };
        Self(counts.iter().map(change).collect())
    }

    /// The ink without that of the print, upon `BARE`; 0 where the print hides it.
    pub(crate) fn without(&self, ink: &Plane, printed: &Plane) -> Plane {
        let mut without = Plane::new(ink.width, ink.height, 0);
        let bare = self.0.first().copied().unwrap_or(0);
        let (tones, tones_left) = without.tones.as_chunks_mut::<TOGETHER>();
        let (ink, ink_left) = ink.tones.as_chunks::<TOGETHER>();
        let (printed, printed_left) = printed.tones.as_chunks::<TOGETHER>();
        for ((tones, ink), printed) in tones.iter_mut().zip(ink).zip(printed) {
            match *printed == [0; TOGETHER] {
                true => tones.iter_mut().zip(ink).for_each(|(tone, ink)| *tone = changed(*ink, bare)),
                false => self.some(tones, ink, printed),
            }
        }
        self.some(tones_left, ink_left, printed_left);
        without
    }

    fn some(&self, tones: &mut [u8], ink: &[u8], printed: &[u8]) {
        for ((tone, ink), print) in tones.iter_mut().zip(ink).zip(printed) {
            *tone = self.0.get(usize::from(*print)).map_or(0, |change| changed(*ink, *change));
        }
    }
}

/// A tone by so much more or less; 0 is kept for what print hides.
fn changed(ink: u8, by: i16) -> u8 {
    let [tone, _] = i16::from(ink).wrapping_add(by).clamp(1, 255).to_le_bytes();
    tone
}

/// Counts every third point.
fn counted<'p>(rows: impl Iterator<Item = (&'p Plane, &'p Plane)>) -> Counts {
    // Points that follow each other are often alike, and would wait for each other in one table.
    let empty = vec![[0_u32; 256]; usize::from(HIDDEN)];
    let (mut one, mut other) = (empty.clone(), empty);
    let add = |counts: &mut Counts, print: u8, ink: u8| {
        if let Some(count) = counts.get_mut(usize::from(print)).and_then(|own| own.get_mut(usize::from(ink))) {
            *count = count.wrapping_add(1);
        }
    };
    for (printed, ink) in rows {
        for (print, ink) in printed.tones.chunks(6).zip(ink.tones.chunks(6)) {
            if let ([print, ..], [ink, ..]) = (print, ink) {
                add(&mut one, *print, *ink);
            }
            if let ([_, _, _, print, ..], [_, _, _, ink, ..]) = (print, ink) {
                add(&mut other, *print, *ink);
            }
        }
    }
    for (one, other) in one.iter_mut().flatten().zip(other.iter().flatten()) {
        *one += other;
    }
    one
}

/// The median of counted tones, to parts of one.
fn median(counts: &[u32; 256], all: u32) -> f32 {
    let mut so_far = 0;
    for (tone, count) in counts.iter().enumerate() {
        if (so_far + count) * 2 > all {
            let part = (all as f32 / 2.0 - so_far as f32) / *count as f32;
            return tone as f32 + part - 0.5;
        }
        so_far += count;
    }
    index(0) as f32
}
