//! Rows of a table as lines of words: `Nữ: số lượng 12, tỷ lệ 30%`.

/// Where the words of a cell come from: cells may be merged with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum From {
    Itself,
    /// It is one with the cell before it.
    Left,
    /// It is one with the cell above it.
    Above,
}

/// A cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Cell {
    pub words: String,
    pub from: From,
}

impl Cell {
    pub fn of(words: &str) -> Self {
        Self { words: words.trim().to_owned(), from: From::Itself }
    }

    /// A cell that is merged with another.
    pub fn merged(from: From) -> Self {
        Self { words: String::new(), from }
    }

    fn is_empty(&self) -> bool {
        let blank = |letter: char| matches!(letter, '-' | '–' | '—' | '.' | '…' | ' ' | '\u{A0}');
        self.from == From::Left || self.words.chars().all(blank)
    }
}

/// What stands over a column, and over it and those beside it together: «số lượng» below «nữ».
#[derive(Debug, Default, Clone)]
struct Head {
    group: String,
    own: String,
}

/// A table as its rows come.
#[derive(Default)]
pub(super) struct Table {
    heads: Vec<Head>,
    /// The words of the row above.
    above: Vec<String>,
    /// Whether the row above gave headings, and which of its cells had others merged into them.
    headed: Option<Vec<bool>>,
}

impl Table {
    /// The line of a row; a row without numbers gives the headings of those below it.
    pub fn line(&mut self, mut cells: Vec<Cell>) -> String {
        for (at, cell) in cells.iter_mut().enumerate().filter(|(_, cell)| cell.from == From::Above) {
            cell.words = self.above.get(at).cloned().unwrap_or_default();
        }
        if numbers_its_columns(&cells) {
            return String::new();
        }
        self.above = cells.iter().map(|cell| cell.words.clone()).collect();
        if cells.iter().any(|cell| is_number(&cell.words)) {
            self.headed = None;
            return self.figures(&cells);
        }
        let told = cells.iter().filter(|cell| cell.from == From::Itself && !cell.words.is_empty());
        let words: Vec<&str> = told.map(|cell| cell.words.as_str()).collect();
        let filled = cells.iter().filter(|cell| cell.from != From::Left && !cell.words.is_empty()).count();
        let line = words.join(" ");
        if filled >= 2 {
            self.head(&cells);
        }
        line
    }

    /// Headings of two rows: what the second leaves empty is told by the first, and what spans several by both.
    fn head(&mut self, cells: &[Cell]) {
        let spans = |at: usize| {
            let next = cells.get(at + 1).is_some_and(|next| next.from == From::Left);
            next || cells.get(at).is_some_and(|cell| cell.from == From::Left)
        };
        let mut heads: Vec<Head> = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            let above = self.heads.get(at);
            let grouped = self.headed.as_ref().is_some_and(|spans| spans.get(at) == Some(&true));
            let left = heads.last().filter(|_| cell.from == From::Left).cloned();
            heads.push(match (left, above) {
                (Some(left), _) => left,
                (None, Some(above)) if cell.words.is_empty() || cell.from == From::Above => above.clone(),
                (None, Some(above)) if grouped => Head { group: above.own.clone(), own: cell.words.clone() },
                _ => Head { group: String::new(), own: cell.words.clone() },
            });
        }
        self.headed = Some((0..cells.len()).map(spans).collect());
        self.heads = heads;
    }

    fn figures(&self, cells: &[Cell]) -> String {
        let mut words: Vec<String> = Vec::new();
        let mut figures: Vec<String> = Vec::new();
        let (mut totals, mut group) = (0, "");
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let head = self.heads.get(at);
            let own = head.map_or("", |head| head.own.as_str());
            let over = head.map_or("", |head| head.group.as_str());
            let cell = cell.words.as_str();
            let small = own.to_lowercase();
            if is_ordinal(&small) {
                continue;
            }
            if !is_number(cell) {
                words.push(cell.to_owned());
                continue;
            }
            let share = is_share(&small) || is_share(&over.to_lowercase());
            let sign = if share && !cell.contains('%') { "%" } else { "" };
            let lead = if over == group { "" } else { over };
            let figure = [plain(lead), plain(own), format!("{cell}{sign}")].join(" ");
            let figure = figure.split_whitespace().collect::<Vec<_>>().join(" ");
            group = over;
            // The total of a row is told before its parts, wherever its column stands.
            if small.starts_with("tổng") {
                figures.insert(totals, figure);
                totals += 1;
            } else {
                figures.push(figure);
            }
        }
        match words.is_empty() {
            true => figures.join(", "),
            false => format!("{}: {}", words.join(" "), figures.join(", ")),
        }
    }
}

/// Whether a column, by its heading in small letters, numbers the rows.
pub(in crate::audit) fn is_ordinal(head: &str) -> bool {
    matches!(head.trim_end_matches('.'), "stt" | "tt" | "số tt" | "số thứ tự" | "no" | "#")
}

fn is_share(head: &str) -> bool {
    head.contains('%') || head.contains("tỷ lệ") || head.contains("tỉ lệ") || head.contains("tỷ trọng")
}

/// A heading without the marks that end a clause.
fn plain(head: &str) -> String {
    head.replace("(%)", "").replace('%', "").replace(['(', ')', ',', ';', ':'], " ")
}

/// «(1) (2) (3)», «A B 1 2 3»: a row that numbers the columns.
fn numbers_its_columns(cells: &[Cell]) -> bool {
    let bare = |cell: &Cell| cell.words.trim_matches(['(', ')', '[', ']', ' ']).to_owned();
    let filled: Vec<String> = cells.iter().filter(|cell| !cell.is_empty()).map(bare).collect();
    let letters = filled.iter().take_while(|cell| matches!(cell.as_bytes(), [letter] if letter.is_ascii_alphabetic()));
    let letters = letters.count();
    let head = |cell: &str| cell.split(['=', ' ']).next().and_then(|number| number.parse::<usize>().ok());
    let numbers: Vec<Option<usize>> = filled.iter().skip(letters).map(|cell| head(cell)).collect();
    let first = numbers.first().copied().flatten().unwrap_or_default();
    let in_order = numbers.iter().enumerate().all(|(at, number)| *number == Some(first + at));
    filled.len() >= 3 && first <= letters + 1 && first > 0 && in_order
}

/// Digits with marks of thousands, decimals, fractions or a percentage.
fn is_number(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
        && cell
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '/' | '%' | ' ' | '\u{A0}'))
}
