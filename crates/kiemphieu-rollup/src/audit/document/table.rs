//! Rows of a table as lines of words: `Nữ: số lượng 12, tỷ lệ 30%`.

/// A table as its rows come.
#[derive(Default)]
pub(super) struct Table {
    heads: Vec<String>,
}

impl Table {
    /// The line of a row; a row without numbers gives the headings of those below it.
    pub fn line(&mut self, cells: &[String]) -> String {
        let cells: Vec<&str> = cells.iter().map(|cell| cell.trim()).collect();
        if !cells.iter().any(|cell| is_number(cell)) {
            let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
            // Headings of two rows: what the second leaves empty is told by the first.
            if filled >= 2 {
                let heads = cells.iter().enumerate().map(|(at, cell)| match self.heads.get(at) {
                    Some(above) if cell.is_empty() => above.clone(),
                    _ => (*cell).to_owned(),
                });
                self.heads = heads.collect();
            }
            return cells.join(" ");
        }
        let mut words: Vec<String> = Vec::new();
        let mut figures: Vec<String> = Vec::new();
        let mut totals = 0;
        for (at, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
            let head = self.heads.get(at).map_or("", String::as_str);
            let small = head.to_lowercase();
            let counter = matches!(small.trim_end_matches('.'), "stt" | "tt" | "số tt" | "số thứ tự" | "no" | "#");
            match is_number(cell) {
                _ if counter => {}
                false => words.push((*cell).to_owned()),
                true => {
                    let share = small.contains('%') || small.contains("tỷ lệ") || small.contains("tỉ lệ");
                    let sign = if share && !cell.contains('%') { "%" } else { "" };
                    let head = head.replace("(%)", "").replace('%', "").replace(['(', ')', ',', ';'], " ");
                    let figure = format!("{} {cell}{sign}", head.trim()).trim().to_owned();
                    // The total of a row is told before its parts, wherever its column stands.
                    if small.starts_with("tổng") {
                        figures.insert(totals, figure);
                    } else {
                        figures.push(figure);
                    }
                    totals += usize::from(small.starts_with("tổng"));
                }
            }
        }
        match words.is_empty() {
            true => figures.join(", "),
            false => format!("{}: {}", words.join(" "), figures.join(", ")),
        }
    }
}

/// Digits with marks of thousands, decimals, fractions or a percentage.
fn is_number(cell: &str) -> bool {
    cell.bytes().any(|byte| byte.is_ascii_digit())
        && cell
            .chars()
            .all(|letter| letter.is_ascii_digit() || matches!(letter, '.' | ',' | '/' | '%' | ' ' | '\u{A0}'))
}
