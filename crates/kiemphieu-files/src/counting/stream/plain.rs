//! Rows of one look, one after the other.

use kiemphieu_core::{BitTally, Remark, Tally, Verdict};

use crate::counting::grid::Grid;
use crate::counting::part::Part;
use crate::counting::reading::Reading;
use crate::paper::serial::is_plain;
use crate::rows::csv::Rows;

/// Rows of one look, counted as bits.
pub(super) struct Plain {
    grid: Grid,
    bits: BitTally,
    /// Papers end to end, before they are counted.
    papers: Vec<u64>,
}

/// So many papers are counted together.
const TOGETHER: usize = 64;

impl Plain {
    pub fn new(grid: Grid, bits: BitTally) -> Self {
        Self { papers: vec![0; TOGETHER * grid.words()], grid, bits }
    }

    /// What was counted.
    pub fn into_tally(self) -> Tally {
        self.bits.into_tally()
    }

    /// Counts the next rows as long as they have this look; tells whether any had.
    pub fn count(&mut self, rows: &mut Rows<&[u8]>, part: &mut Part, reading: &Reading) -> bool {
        let mut any = false;
        loop {
            let mut read = 0;
            for paper in self.papers.chunks_exact_mut(self.grid.words()) {
                let Some((serial, rest)) = self.grid.read(rows.rest(), paper) else { break };
                if !serial.is_empty() && !is_plain(serial) {
                    break;
                }
                rows.pass(rest);
                read += paper.len();
                let line = u64::try_from(rows.lines()).unwrap_or(u64::MAX);
                if reading.with_remarks {
                    let verdict = self.bits.verdict(paper);
                    part.remarks.extend((verdict != Verdict::Valid).then(|| remark(line, serial, verdict)));
                }
                if !serial.is_empty() {
                    part.serials.push(serial, line);
                }
            }
            self.bits.add_all(self.papers.get(..read).unwrap_or_default(), self.grid.words());
            any |= read > 0;
            if read > 0 {
                part.passed_plain();
            }
            if read < self.papers.len() {
                return any;
            }
        }
    }
}

/// A paper of nothing but a serial and digits that is not valid.
fn remark(line: u64, serial: &str, verdict: Verdict) -> Remark {
    let paper = Some(serial).filter(|serial| !serial.is_empty()).map(str::to_owned);
    let (of_box, said_valid) = (None, false);
    Remark { of_box, line, paper, count: 1, on_marks: verdict, flaw: None, said_valid, verdict, note: None }
}
