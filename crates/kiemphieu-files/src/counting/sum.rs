//! The parts of a box added up, and what only all rows together show.

use kiemphieu_core::{Judge, Remark, Tally, Text};

use crate::counting::faults::{empty_at_the_end, ranks_for_marks, too_many_remarks, uncountable, unnumbered};
use crate::counting::part::{Part, Ranks, Seen};
use crate::counting::reading::{Counted, Pass, Reading};
use crate::paper::faults::Fault;
use crate::paper::serials::Serials;
use crate::problem::{MOST_PROBLEMS, Place, Problem};

/// So many rows that all look like ranks are no chance any more.
const CERTAIN: u64 = 5;

/// So many bytes may the papers take that are listed one by one: 16 MiB, no report is larger.
const MOST_REMARKED: usize = 16 << 20;

fn bytes_of(remark: &Remark) -> usize {
    let text = |text: &Option<String>| text.as_ref().map_or(0, String::len);
    size_of::<Remark>() + text(&remark.paper) + text(&remark.note)
}

/// The parts of a box added up, in the order of the file.
#[derive(Debug)]
pub(crate) struct Sum {
    counted: Counted,
    serials: Serials,
    problems: Vec<Problem>,
    ended: bool,
    pub(super) lines: usize,
    seen: Seen,
    serial_column: usize,
    /// The bytes that the remarks take.
    remarked: usize,
}

impl Sum {
    /// Nothing yet, after so many lines, such as the header, that are no part.
    pub fn after(judge: Judge, lines: usize, serials: Serials) -> Self {
        let counted = Counted {
            tally: Tally::new(judge),
            remarks: Vec::new(),
            told: Vec::new(),
            kept: None,
            serials: Serials::default(),
            serial_column: 1,
            sheet: None,
        };
        let (problems, seen) = (Vec::new(), Seen::default());
        Self { counted, serials, problems, ended: false, lines, seen, serial_column: 1, remarked: 0 }
    }

    /// Whether nothing more needs to be read.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// The whole box, where this part after so many lines is all of it.
    pub fn alone(mut part: Part, lines: usize, reading: &Reading) -> Result<Counted, Vec<Problem>> {
        let (runs, before) = (std::mem::take(&mut part.serials), u64::try_from(lines).unwrap_or(u64::MAX));
        let serials = match reading.seek {
            None => Serials::of(&runs, before),
            Some(sought) => {
                let mut sought = sought.clone();
                sought.add(&runs, before);
                sought
            }
        };
        let mut sum = Sum::after(reading.judge(), lines, serials);
        sum.add(part, reading);
        sum.finish(reading).map(|(counted, _)| counted)
    }

    /// Adds the part that follows.
    pub fn add(&mut self, part: Part, reading: &Reading) {
        if self.ended {
            return;
        }
        let before = u64::try_from(self.lines).unwrap_or(u64::MAX);
        let tally = &mut self.counted.tally;
        let merged = tally.merge(&part.tally).and_then(|()| tally.merge(&part.plain.into_tally()));
        self.remarked += part.remarks.iter().map(bytes_of).sum::<usize>();
        self.counted
            .remarks
            .extend(part.remarks.into_iter().map(|remark| Remark { line: remark.line + before, ..remark }));
        self.serials.add(&part.serials, before);
        self.seen = self.seen.and(part.seen, self.lines);
        self.serial_column = self.serial_column.max(part.serial_column);
        for told in part.told.into_iter().take(MOST_PROBLEMS.saturating_sub(self.counted.told.len())) {
            let place = told.place.map(|place| Place { line: place.line + self.lines, ..place });
            self.counted.told.push(Problem { place, ..told });
        }
        for problem in part.problems {
            let place = problem.place.map(|place| Place { line: place.line + self.lines, ..place });
            self.problems.push(Problem { place, ..problem });
        }
        if let Err(error) = merged {
            let Fault { text, remedy, .. } = uncountable(error);
            self.problems.push(Problem::of_file(reading.file, text, remedy));
            self.ended = true;
        }
        if self.remarked > MOST_REMARKED {
            self.problems.push(too_many_remarks(reading.file));
            self.ended = true;
        }
        self.lines += part.lines;
        self.ended |= part.broken || self.problems.len() >= MOST_PROBLEMS;
    }

    /// The whole box, or every fault up to a limit.
    pub fn finish(mut self, reading: &Reading) -> Result<Pass, Vec<Problem>> {
        if self.problems.len() >= MOST_PROBLEMS {
            self.problems.truncate(MOST_PROBLEMS);
            self.problems.push(Problem::and_more(reading.file, MOST_PROBLEMS));
        }
        if !self.problems.is_empty() {
            return Err(self.problems);
        }
        self.counted.serial_column = self.serial_column;
        let again = self.serials.second_reading();
        if reading.seek.is_some() || again.is_none() && self.serials.is_first_reading() {
            self.counted.serials = std::mem::take(&mut self.serials);
        }
        let twice = std::mem::take(&mut self.serials).into_pairs();
        let problems = self.typing_faults(reading, &twice);
        if again.is_none() && !problems.is_empty() {
            return Err(problems);
        }
        if let Some((line, rows)) = self.seen.unnumbered.filter(|_| self.seen.numbered > 0) {
            let place = (line, self.serial_column);
            self.counted.told.push(unnumbered(reading.file, place, rows, self.seen.numbered));
        }
        // Too few or too mixed to be refused: both boxes may be marked indeed.
        let entered = self.counted.tally.entered();
        let may_be = self.seen.ranks.filter(|ranks| 2 * ranks.papers > entered);
        self.counted.told.extend(may_be.map(|ranks| ranks_for_marks(reading.file, ranks.line)));
        self.counted.told.extend(
            self.seen
                .empty
                .filter(|(_, last)| *last == self.lines)
                .map(|(first, last)| empty_at_the_end(reading.file, first, last)),
        );
        Ok((self.counted, again))
    }

    /// What shows in all rows together: a serial twice, a line of totals, ranks in place of marks.
    fn typing_faults(&self, reading: &Reading, twice: &[(u64, u64)]) -> Vec<Problem> {
        let at = |line: usize, column| Some(Place { line, column });
        let of_file = |place, text, remedy| Problem { place, ..Problem::of_file(reading.file, text, remedy) };
        let mut problems = Vec::new();
        for (first, line) in twice.iter().take(MOST_PROBLEMS) {
            let place = at(usize::try_from(*line).unwrap_or(usize::MAX), self.serial_column);
            let text = Text::new(
                format!("số phiếu ở dòng này đã có ở dòng {first}: có thể một phiếu đã nhập hai lần"),
                format!("the serial on this line stands on line {first} already: a paper may have been entered twice"),
            );
            let remedy = Text::new(
                format!("đối chiếu dòng {first} với các phiếu: nhập thừa thì xóa một dòng, gõ nhầm thì sửa số phiếu"),
                format!("compare line {first} with the papers: delete one of the rows, or correct its serial"),
            );
            problems.push(of_file(place, text, remedy));
        }
        if twice.len() > MOST_PROBLEMS {
            problems.push(Problem::and_more(reading.file, MOST_PROBLEMS));
        }
        let entered = self.counted.tally.entered();
        // Papers that are as many as were returned have no line of totals among them.
        let is_total =
            |count: u32| count > 0 && 2 * u64::from(count) == entered && entered != u64::from(reading.returned);
        if let Some((line, count)) = self.seen.bare.flatten().filter(|(_, count)| is_total(*count)) {
            let text = Text::new(
                format!("dòng cuối chỉ có số lượng {count}, đúng bằng tổng các dòng trên: đây là dòng cộng"),
                format!(
                    "the last row has nothing but the number {count}, the sum of those above: it is a line of totals"
                ),
            );
            let remedy = Text::new(
                "xóa dòng cộng; nếu là phiếu thật thì thêm cột «Phiếu số» (`paper`) và ghi số phiếu",
                "delete it; if these are papers, add a column `paper` with their numbers",
            );
            problems.push(of_file(at(line, 1), text, remedy));
        }
        let are_ranks = |ranks: &Ranks| ranks.papers == entered && ranks.rows >= CERTAIN;
        problems.extend(self.seen.ranks.filter(are_ranks).map(|ranks| ranks_for_marks(reading.file, ranks.line)));
        problems
    }
}
