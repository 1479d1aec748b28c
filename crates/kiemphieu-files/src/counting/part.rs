//! A box of ballots as CSV: one row a paper, or a pattern with a count.

use std::io::BufRead;
use std::ops::Deref;

use kiemphieu_core::{Ballot, BitTally, Judge, List, Remark, Rulebook, Tally, TallyError, Text, Verdict};

use crate::paper::columns::{Columns, Paper};
use crate::paper::faults::Fault;
use crate::paper::heads::Written;
use crate::paper::marks::Marked;
use crate::paper::serials::{Runs, Serials};
use crate::problem::MOST_PROBLEMS;
use crate::problem::{Place, Problem};
use crate::rows::csv::Rows;
use crate::rows::row::Row;
use crate::rows::row_error::RowError;
use crate::xlsx::SheetRows;

/// A counted box.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Counted {
    pub tally: Tally,
    pub remarks: Vec<Remark>,
    /// What is no fault and must be seen.
    pub told: Vec<Problem>,
}

/// A counted box, and with what it must be counted once more: where a serial stands twice, for its lines.
pub(crate) type Pass = (Counted, Option<Serials>);

/// One reader adds up so many rows before it goes on, so that its memory does not grow with the file.
const ROWS_AT_ONCE: usize = 1 << 14;

/// What is counted, and how.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading<'r> {
    /// The file, as it is named in messages.
    pub file: &'r str,
    pub list: &'r List,
    pub rulebook: &'r Rulebook,
    /// Whether papers that are not plainly valid are listed.
    pub with_remarks: bool,
    /// All boxes that the congress file names.
    pub named: &'r [String],
    /// The papers that the board says it took out of the box.
    pub returned: u32,
}

/// So many rows that all look like ranks are no chance any more.
const CERTAIN: u64 = 5;

impl Reading<'_> {
    /// The judge of these papers.
    pub fn judge(&self) -> Judge {
        Judge::new(self.list, self.rulebook)
    }

    /// Reads the header: the rows after it, and its columns.
    pub fn open<R: BufRead>(&self, input: R) -> Result<(Rows<R>, Columns), Vec<Problem>> {
        let opened = Rows::open(input).map_err(|error| vec![error.problem(self.file)])?;
        let Some((rows, header)) = opened else { return Err(vec![empty_file(self.file)]) };
        let columns = self.columns(&header, Written::Csv)?;
        Ok((rows, columns))
    }

    /// Reads, judges and counts the rows of a sheet.
    ///
    /// # Errors
    /// Every fault of the sheet with its place, up to a limit.
    pub fn count_sheet(&self, sheet: SheetRows<'_, '_>) -> Result<Counted, Vec<Problem>> {
        let name = sheet.sheet.clone();
        let in_sheet = |problem| Problem { sheet: Some(name.clone()), ..problem };
        self.count_rows(sheet).map_err(|problems| problems.into_iter().map(in_sheet).collect())
    }

    /// Counts rows that were read in another way; the first one is the header.
    fn count_rows(&self, mut rows: impl Iterator<Item = Result<Row, Problem>>) -> Result<Counted, Vec<Problem>> {
        let header = rows.next().ok_or_else(|| vec![empty_sheet(self.file)])?.map_err(|problem| vec![problem])?;
        let columns = self.columns(&header, Written::Sheet)?;
        if columns.width == 1 {
            return Err(vec![placed(self.file, &header, one_column())]);
        }
        let mut part = Part::new(self.judge());
        for row in rows {
            let goes_on = match row {
                Ok(row) => part.enter(Ok(Some(row)), &columns, self),
                Err(problem) => part.refuse(problem),
            };
            if !goes_on {
                break;
            }
        }
        part.alone(0, self)
    }

    /// The columns of this header.
    pub fn columns(&self, header: &Row, written: Written) -> Result<Columns, Vec<Problem>> {
        Columns::read(header, self.list, written)
            .map_err(|faults| faults.into_iter().map(|fault| placed(self.file, header, fault)).collect())
    }

    /// Reads, judges and counts a box row by row, with one reader.
    ///
    /// # Errors
    /// Every fault of the file with its place, up to a limit.
    pub fn count(&self, input: impl BufRead, serials: Serials) -> Result<Pass, Vec<Problem>> {
        let (mut rows, columns) = self.open(input)?;
        let mut whole = Whole::after(self.judge(), 0, serials);
        loop {
            let mut part = Part::new(self.judge());
            let goes_on = (0..ROWS_AT_ONCE).all(|_| part.enter(rows.next(), &columns, self));
            whole.add(part, self);
            if !goes_on || whole.has_ended() {
                whole.lines = rows.lines();
                return whole.finish(self);
            }
        }
    }
}

/// Some rows of a box, counted; lines are counted from the first of these rows, or of the file.
#[derive(Debug)]
pub(crate) struct Part {
    pub tally: Tally,
    pub remarks: Vec<Remark>,
    pub serials: Runs,
    problems: Vec<Problem>,
    /// Nothing after these rows can be read.
    broken: bool,
    /// The lines of these rows.
    pub lines: usize,
    /// The papers on which every name is marked in one way and of which nothing else is said.
    plain: BitTally,
    /// Room for the marks of one paper.
    marked: Marked,
    seen: Seen,
    serial_column: usize,
}

/// What is seen to when all rows are read.
#[derive(Debug, Default, Clone, Copy)]
struct Seen {
    /// The last empty lines of a file of one column, by the first and the last of them.
    empty: Option<(usize, usize)>,
    /// Rows whose marks may be ranks, how many papers they are, and where the first of them stands.
    ranks: Option<Ranks>,
    /// Of the last row, if there is any: where it stands and how many papers it is, if it says nothing else.
    bare: Option<Option<(usize, u32)>>,
}

#[derive(Debug, Clone, Copy)]
struct Ranks {
    line: usize,
    rows: u64,
    papers: u64,
}

impl Seen {
    fn empty_line(&mut self, line: usize) {
        let first = self.empty.filter(|(_, last)| *last + 1 == line).map_or(line, |(first, _)| first);
        self.empty = Some((first, line));
    }

    /// With what is seen in the rows that follow so many lines.
    fn and(self, next: Self, lines: usize) -> Self {
        let later = |line: usize| line + lines;
        let empty = match (self.empty, next.empty) {
            (Some((first, last)), Some((from, to))) if last + 1 == later(from) => Some((first, later(to))),
            (_, Some((from, to))) => Some((later(from), later(to))),
            (before, None) => before,
        };
        let ranks = match (self.ranks, next.ranks) {
            (Some(Ranks { line, rows, papers }), Some(more)) => {
                Some(Ranks { line, rows: rows + more.rows, papers: papers + more.papers })
            }
            (None, Some(ranks)) => Some(Ranks { line: later(ranks.line), ..ranks }),
            (before, None) => before,
        };
        let bare = next.bare.map(|bare| bare.map(|(line, count)| (later(line), count))).or(self.bare);
        Self { empty, ranks, bare }
    }
}

impl Part {
    pub fn new(judge: Judge) -> Self {
        Self {
            tally: Tally::new(judge),
            remarks: Vec::new(),
            serials: Runs::default(),
            problems: Vec::new(),
            broken: false,
            lines: 0,
            plain: BitTally::new(judge),
            marked: Marked::new(judge.names()),
            seen: Seen::default(),
            serial_column: 1,
        }
    }

    /// A part with nothing but a fault that ends the reading.
    pub fn broken(judge: Judge, problem: Problem) -> Self {
        Self { problems: vec![problem], broken: true, ..Self::new(judge) }
    }

    /// Nothing can be read from here on.
    pub fn stop(&mut self, problem: Problem) {
        self.problems.push(problem);
        self.broken = true;
    }

    /// A row that could not be read; tells whether to go on.
    pub fn refuse(&mut self, problem: Problem) -> bool {
        self.problems.push(problem);
        self.problems.len() < MOST_PROBLEMS
    }

    /// Rows with nothing but marks were counted in another way.
    pub fn passed_plain(&mut self) {
        self.seen.bare = Some(None);
    }

    /// Adds papers counted in another way.
    pub fn add_tally(&mut self, tally: &Tally, reading: &Reading) {
        if let Err(error) = self.tally.merge(tally) {
            let Fault { text, remedy, .. } = uncountable(error);
            *self = Self::broken(self.tally.judge(), Problem::of_file(reading.file, text, remedy));
        }
    }

    /// The whole box, where these rows after so many lines are all of it.
    pub fn alone(mut self, lines: usize, reading: &Reading) -> Result<Counted, Vec<Problem>> {
        let serials = Serials::of(&std::mem::take(&mut self.serials), u64::try_from(lines).unwrap_or(u64::MAX));
        let mut whole = Whole::after(reading.judge(), lines, serials);
        whole.add(self, reading);
        whole.finish(reading).map(|(counted, _)| counted)
    }

    /// Counts one row as read; tells whether to go on.
    pub fn enter<T: Deref<Target = str>>(
        &mut self,
        row: Result<Option<Row<T>>, RowError>,
        columns: &Columns,
        reading: &Reading,
    ) -> bool {
        match row {
            Ok(None) => return false,
            Ok(Some(row)) if columns.width > 1 && is_blank_line(&row) => {}
            Ok(Some(row)) => {
                let entered = self.enter_row(&row, columns, reading);
                self.problems.extend(entered.err().map(|fault| placed(reading.file, &row, fault)));
            }
            Err(error) => self.stop(error.problem(reading.file)),
        }
        !self.broken && self.problems.len() < MOST_PROBLEMS
    }

    /// Counts one row.
    ///
    /// # Errors
    /// The fault of the row.
    pub fn enter_row<T: Deref<Target = str>>(
        &mut self,
        row: &Row<T>,
        columns: &Columns,
        reading: &Reading,
    ) -> Result<(), Fault> {
        let paper = columns.paper(row, reading.list, &mut self.marked)?;
        self.serial_column = columns.serial_column;
        if columns.width == 1 && is_blank_line(row) {
            self.seen.empty_line(row.line);
        }
        self.seen.bare = Some(columns.is_bare_count(&paper, &self.marked).then_some((row.line, paper.count)));
        if columns.is_grid() && self.marked.may_be_ranks() {
            let Ranks { line, rows, papers } = self.seen.ranks.unwrap_or(Ranks { line: row.line, rows: 0, papers: 0 });
            self.seen.ranks = Some(Ranks { line, rows: rows + 1, papers: papers.saturating_add(paper.count.into()) });
        }
        self.add(paper, row.line, reading)
    }

    /// Counts the paper of which `marked` holds the marks.
    fn add(&mut self, paper: Paper, line: usize, reading: &Reading) -> Result<(), Fault> {
        let line = u64::try_from(line).unwrap_or(u64::MAX);
        let Paper { flaw, serial, count, note, .. } = paper;
        let decided_by_board = flaw.is_some() || note.is_some();
        let (on_marks, verdict) = if !decided_by_board && count == 1 && self.marked.is_plain() {
            let verdict = self.plain.add(self.marked.chosen.words());
            (verdict, verdict)
        } else {
            let ballot = Ballot { marks: self.marked.marks(reading.list.form()), flaw, decided_by_board };
            let on_marks = self.tally.judge().verdict_on_marks(&ballot.marks);
            let on_marks = on_marks.map_err(|misfit| uncountable(misfit.into()))?;
            (on_marks, self.tally.add(&ballot, count).map_err(uncountable)?)
        };
        if reading.with_remarks && (verdict != Verdict::Valid || decided_by_board) {
            let (paper, note) = (serial.as_ref().map(|serial| serial.text.clone().into()), note.map(Into::into));
            self.remarks.push(Remark { line, paper, count, on_marks, flaw, verdict, note });
        }
        if let Some(serial) = serial {
            self.serials.push_written(&serial.text, serial.written, line);
        }
        Ok(())
    }
}

/// The parts of a box added up, in the order of the file.
#[derive(Debug)]
pub(crate) struct Whole {
    counted: Counted,
    serials: Serials,
    problems: Vec<Problem>,
    ended: bool,
    lines: usize,
    seen: Seen,
    serial_column: usize,
}

impl Whole {
    /// Nothing yet, after so many lines, such as the header, that are no part.
    pub fn after(judge: Judge, lines: usize, serials: Serials) -> Self {
        let counted = Counted { tally: Tally::new(judge), remarks: Vec::new(), told: Vec::new() };
        let (problems, seen) = (Vec::new(), Seen::default());
        Self { counted, serials, problems, ended: false, lines, seen, serial_column: 1 }
    }

    /// Whether nothing more needs to be read.
    pub fn has_ended(&self) -> bool {
        self.ended
    }

    /// Adds the part that follows.
    pub fn add(&mut self, part: Part, reading: &Reading) {
        if self.ended {
            return;
        }
        let before = u64::try_from(self.lines).unwrap_or(u64::MAX);
        let tally = &mut self.counted.tally;
        let merged = tally.merge(&part.tally).and_then(|()| tally.merge(&part.plain.into_tally()));
        self.counted
            .remarks
            .extend(part.remarks.into_iter().map(|remark| Remark { line: remark.line + before, ..remark }));
        self.serials.add(&part.serials, before);
        self.seen = self.seen.and(part.seen, self.lines);
        self.serial_column = self.serial_column.max(part.serial_column);
        for problem in part.problems {
            let place = problem.place.map(|place| Place { line: place.line + self.lines, ..place });
            self.problems.push(Problem { place, ..problem });
        }
        if let Err(error) = merged {
            let Fault { text, remedy, .. } = uncountable(error);
            self.problems.push(Problem::of_file(reading.file, text, remedy));
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
        let again = self.serials.second_reading();
        let twice = std::mem::take(&mut self.serials).into_pairs();
        let problems = self.typing_faults(reading, &twice);
        if again.is_none() && !problems.is_empty() {
            return Err(problems);
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
                "xóa dòng cộng; nếu là phiếu thật thì thêm cột `paper` và ghi số phiếu",
                "delete it; if these are papers, add a column `paper` with their numbers",
            );
            problems.push(of_file(at(line, 1), text, remedy));
        }
        let are_ranks = |ranks: &Ranks| ranks.papers == entered && ranks.rows >= CERTAIN;
        problems.extend(self.seen.ranks.filter(are_ranks).map(|ranks| ranks_for_marks(reading.file, ranks.line)));
        problems
    }
}

/// Marks that read like ranks, from this line on.
fn ranks_for_marks(file: &str, line: usize) -> Problem {
    let text = Text::new(
        "các số 1, 2 ở đây trông như thứ hạng hoặc số thứ tự, không phải dấu «đồng ý» và «cả hai ô»",
        "the numbers 1, 2 look like ranks or running numbers here, not like «agree» and «both boxes»",
    );
    let remedy = Text::new(
        "ghi 1 (đồng ý), 0 (không đồng ý); nếu đúng là phiếu đánh dấu cả hai ô thì dùng hai cột `agree` và `disagree`",
        "write 1 (agree), 0 (disagree); if both boxes are marked indeed, use the columns `agree` and `disagree`",
    );
    Problem { place: Some(Place { line, column: 1 }), ..Problem::of_file(file, text, remedy) }
}

/// Empty lines at the end of a file of one column: each is a paper with nothing on it.
fn empty_at_the_end(file: &str, first: usize, last: usize) -> Problem {
    let number = last - first + 1;
    let text = Text::new(
        format!("{number} dòng trống ở cuối tệp (dòng {first}–{last}) được tính là {number} lá phiếu không gạch ai"),
        format!("empty lines at the end of the file ({first}–{last}) count as papers with nobody struck: {number}"),
    );
    let remedy = Text::new(
        "không phải phiếu thì xóa các dòng trống; thêm cột `paper` để khỏi nhầm",
        "delete the empty lines if they are none; a column `paper` leaves no doubt",
    );
    Problem { place: Some(Place { line: first, column: 1 }), ..Problem::of_file(file, text, remedy) }
}

fn is_blank_line<T: Deref<Target = str>>(row: &Row<T>) -> bool {
    matches!(row.cells.as_slice(), [only] if only.text.trim().is_empty())
}

/// A sheet of one column does not tell an empty paper from the end of the papers.
fn one_column() -> Fault {
    Fault {
        cell: None,
        text: Text::new(
            "trang tính chỉ có một cột: không phân biệt được phiếu để trống với dòng trống",
            "the sheet has one column: an empty paper cannot be told from an empty row",
        ),
        remedy: Text::new(
            "thêm cột `paper` và ghi số thứ tự cho mỗi lá phiếu",
            "add a column `paper` with a number for each paper",
        ),
    }
}

fn uncountable(error: TallyError) -> Fault {
    let text = match error {
        TallyError::Overflow => Text::new("tổng số phiếu quá lớn", "there are too many papers"),
        TallyError::Misfit => Text::new("phiếu không thuộc danh sách này", "the paper does not belong to this list"),
    };
    Fault { cell: None, text, remedy: Text::new("kiểm tra cột `count`", "check the column `count`") }
}

fn placed<T>(file: &str, row: &Row<T>, fault: Fault) -> Problem {
    let column = fault.cell.and_then(|at| row.cells.get(at)).map_or(1, |cell| cell.column);
    let place = Some(Place { line: row.line, column });
    Problem { place, ..Problem::of_file(file, fault.text, fault.remedy) }
}

fn empty_sheet(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("trang tính ghi phiếu rỗng", "the sheet of the papers is empty"),
        Text::new("dòng đầu phải là tiêu đề các cột", "the first row must name the columns"),
    )
}

fn empty_file(file: &str) -> Problem {
    Problem::of_file(
        file,
        Text::new("tệp phiếu rỗng", "the ballot file is empty"),
        Text::new("dòng đầu phải là tiêu đề các cột", "the first line must name the columns"),
    )
}

#[cfg(test)]
mod tests;
