//! What print alone makes dark: letters are blurred by printer and scanner, on each page otherwise.

use crate::plane::{Plane, index, tone};

/// Printed tones from here on hide what a pen does.
pub(crate) const HIDDEN: u8 = 36;

/// The tone of a point without new ink in what is left when print is taken away.
pub(crate) const BARE: u8 = 64;

/// For each tone of the drawing, by the ink that is seen there: the ink without that of the print.
pub(crate) struct Halo(Box<[[u8; 256]; 256]>);

impl Halo {
    /// From the rows of a page: drawings with what was seen. Most points of each tone bear no pen.
    pub(crate) fn of<'p>(rows: impl Iterator<Item = (&'p Plane, &'p Plane)>) -> Self {
        let mut counts = vec![[0_u32; 256]; usize::from(HIDDEN)];
        for (printed, ink) in rows {
            for (print, ink) in printed.tones.iter().zip(&ink.tones).step_by(3) {
                if let Some(count) = counts.get_mut(usize::from(*print)).and_then(|own| own.get_mut(usize::from(*ink)))
                {
                    *count += 1;
                }
            }
        }
        let mut usual = 0.0;
        // What print hides stays 0.
        let mut without = Box::new([[0; 256]; 256]);
        for (without, counts) in without.iter_mut().zip(&counts) {
            let all: u32 = counts.iter().sum();
            if all >= 200 {
                usual = median(counts, all);
            }
            for (ink, without) in (0_u8..=255).zip(without) {
                *without = tone(f32::from(ink) - usual + f32::from(BARE)).max(1);
            }
        }
        Self(without)
    }

    /// The ink without that of the print, upon `BARE`; 0 where the print hides it.
    pub(crate) fn without(&self, ink: &Plane, printed: &Plane) -> Plane {
        let without = |(ink, print): (&u8, &u8)| {
            self.0.get(usize::from(*print)).and_then(|without| without.get(usize::from(*ink))).copied().unwrap_or(0)
        };
        let tones = ink.tones.iter().zip(&printed.tones).map(without);
        Plane { width: ink.width, height: ink.height, tones: tones.collect() }
    }
}

/// The median of counted tones, to parts of one.
fn median(counts: &[u32; 256], all: u32) -> f32 {
    let mut below = 0;
    for (tone, count) in counts.iter().enumerate() {
        if (below + count) * 2 > all {
            let part = (all as f32 / 2.0 - below as f32) / *count as f32;
            return tone as f32 + part - 0.5;
        }
        below += count;
    }
    index(0) as f32
}
