//! What print alone makes dark: letters are blurred by printer and scanner, on each page otherwise.

use crate::plane::{Plane, index, tone};

/// Printed tones from here on hide what a pen does.
pub(crate) const HIDDEN: u8 = 36;

/// The tone of a point without new ink in what is left when print is taken away.
pub(crate) const BARE: u8 = 64;

/// For each tone of the drawing, the usual ink of the page there.
pub(crate) struct Halo([f32; 36]);

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
        let mut halo = [0.0; 36];
        let mut last = 0.0;
        for (usual, counts) in halo.iter_mut().zip(&counts) {
            let all: u32 = counts.iter().sum();
            if all >= 200 {
                last = median(counts, all);
            }
            *usual = last;
        }
        Self(halo)
    }

    /// The ink without that of the print, upon `BARE`; 0 where the print hides it.
    pub(crate) fn without(&self, ink: &Plane, printed: &Plane) -> Plane {
        let tones = ink.tones.iter().zip(&printed.tones).map(|(ink, print)| match self.0.get(usize::from(*print)) {
            Some(usual) => tone(f32::from(*ink) - usual + f32::from(BARE)).max(1),
            None => 0,
        });
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
