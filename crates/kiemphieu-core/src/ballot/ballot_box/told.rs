//! What two counts say differently, and how far one has come, in words. They name papers and rows, never a mark: who reads
//! a paper a third time must not know what was read before.

use super::discrepancy::{By, Discrepancy, RowDifference, TwoCounts, WhichCount};
use super::spot::{Doubt, Spot};
use super::underway::Underway;
use crate::words::text::{Lang, Text};

/// More papers or rows are not listed one by one.
const MOST_LISTED: usize = 12;

impl WhichCount {
    /// The word that a person reads.
    #[must_use]
    pub fn text(self) -> Text {
        match self {
            Self::One => Text::new("lần một", "the first count"),
            Self::Other => Text::new("lần hai", "the second count"),
        }
    }
}

impl Spot {
    /// The word that a person reads: by its serial, else by the order of entry.
    #[must_use]
    pub fn text(&self) -> Text {
        let place = self.of_box.as_ref().map_or_else(String::new, |name| format!(" («{name}»)"));
        match &self.serial {
            Some(serial) => Text::new(format!("phiếu {serial}{place}"), format!("paper {serial}{place}")),
            None => Text::new(format!("lá nhập thứ {}{place}", self.entry), format!("entry {}{place}", self.entry)),
        }
    }
}

impl TwoCounts {
    /// What came out, in one sentence.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { by, one, other, alike, findings } = self;
        let number = findings.len();
        if !self.same_papers() {
            return Text::new(
                format!(
                    "Đây không phải hai lần kiểm cùng những lá phiếu: lần một {one} lá, lần hai {other} lá, chỉ khớp {alike} lá. Trước hết xem có lấy nhầm tệp, nhầm vòng, nhầm hòm, hoặc một lần ghi ngược (số để lại thay cho số gạch) không"
                ),
                format!(
                    "These are not two counts of the same papers: {one} in the first, {other} in the second, and only {alike} of them agree. First see whether a file, a round or a box was mixed up, or one count was entered the wrong way round"
                ),
            );
        }
        if findings.is_empty() {
            return Text::new(
                format!("Hai lần kiểm khớp nhau: {alike} lá phiếu"),
                format!("The two counts agree: {alike} papers"),
            );
        }
        let (vi, en) = match by {
            By::Serials => ("đối chiếu theo số phiếu", "held against each other by serial"),
            By::RunningNumbers => (
                "số phiếu của một lần bị lệch sau chỗ sót hoặc thừa; đối chiếu theo thứ tự",
                "the numbers of one count have shifted behind a paper skipped or doubled; held against each other by order",
            ),
            By::Order => ("đối chiếu theo thứ tự nhập", "held against each other by the order of entry"),
            By::Kinds => (
                "không có số phiếu và thứ tự chung; chỉ đối chiếu số lá giống nhau",
                "without serials and a common order; only the numbers of papers that look alike are compared",
            ),
        };
        Text::new(
            format!(
                "Hai lần kiểm khác nhau ở {number} chỗ (lần một {one} lá, lần hai {other} lá, khớp {alike} lá; {vi})"
            ),
            format!(
                "The two counts differ in {number} places ({one} papers in the first, {other} in the second, {alike} agree; {en})"
            ),
        )
    }
}

impl Discrepancy {
    /// What differs, the likeliest cause first.
    #[must_use]
    pub fn text(&self) -> Text {
        match self {
            Self::Marks { one, other, rows, flaws } => marks(one, other, rows, flaws.is_some()),
            Self::Only { count, papers, among, doubled } => only(*count, papers, among.as_ref(), *doubled),
            Self::Moved { one, other } => moved(one, other),
            Self::Kind { one, other, .. } => Text::new(
                format!("Một loại phiếu giống hệt nhau: lần một có {one} lá, lần hai có {other} lá"),
                format!("One kind of papers that look alike: {one} in the first count, {other} in the second"),
            ),
        }
    }
}

fn marks(one: &Spot, other: &Spot, rows: &[RowDifference], flaws: bool) -> Text {
    let (vi, en) = in_both_counts(one, other);
    let numbers: Vec<String> = rows.iter().map(|row| (row.row + 1).to_string()).collect();
    let (rows_vi, rows_en) = match numbers.len() {
        0 => (None, None),
        1..=MOST_LISTED => {
            (Some(format!("ở số {}", numbers.join(", "))), Some(format!("in number {}", numbers.join(", "))))
        }
        many => (Some(format!("ở {many} dòng")), Some(format!("in {many} rows"))),
    };
    let flaw = |text: &str| flaws.then(|| text.to_owned());
    let all = |rows: Option<String>, flaw: Option<String>, and: &str| {
        rows.into_iter().chain(flaw).collect::<Vec<_>>().join(and)
    };
    Text::new(
        format!("{vi}: hai lần đọc khác nhau {}", all(rows_vi, flaw("về lỗi của lá phiếu"), " và ")),
        format!("{en}: read differently {}", all(rows_en, flaw("as to the flaw of the paper"), " and ")),
    )
}

/// One paper as both counts name it.
fn in_both_counts(one: &Spot, other: &Spot) -> (String, String) {
    let (one, other) = (one.text(), other.text());
    let names = |lang, second: &str| match one.get(lang) == other.get(lang) {
        true => capital(one.get(lang)),
        false => format!("{} ({second}: {})", capital(one.get(lang)), other.get(lang)),
    };
    (names(Lang::Vi, "lần hai"), names(Lang::En, "in the second count"))
}

fn only(count: WhichCount, papers: &[Spot], among: Option<&(Spot, Spot)>, doubled: bool) -> Text {
    let (has, has_not) = (count.text(), count.against().text());
    let (number, which) = (papers.len(), listed(papers));
    let (mut vi, mut en) = (
        format!(
            "{} có mà {} không có {number} lá: {}",
            capital(has.get(Lang::Vi)),
            has_not.get(Lang::Vi),
            which.get(Lang::Vi)
        ),
        format!(
            "{} has and {} has not ({number}): {}",
            capital(has.get(Lang::En)),
            has_not.get(Lang::En),
            which.get(Lang::En)
        ),
    );
    if let Some((first, last)) = among {
        let (first, last) = (first.text(), last.text());
        vi.push_str(&format!(", hoặc lá giống hệt trong khoảng từ {} đến {}", first.get(Lang::Vi), last.get(Lang::Vi)));
        en.push_str(&format!(", or one that looks the same from {} to {}", first.get(Lang::En), last.get(Lang::En)));
    }
    let skipped = (format!("{} bỏ sót", has_not.get(Lang::Vi)), format!("{} skipped it", has_not.get(Lang::En)));
    let twice = (format!("{} nhập hai lần", has.get(Lang::Vi)), format!("{} entered it twice", has.get(Lang::En)));
    let (likely, or) = if doubled { (twice, skipped) } else { (skipped, twice) };
    Text::new(format!("{vi}. Có thể {}, hoặc {}", likely.0, or.0), format!("{en}. Either {}, or {}", likely.1, or.1))
}

fn moved(one: &[Spot], other: &[Spot]) -> Text {
    let (first, second) = (listed(one), listed(other));
    Text::new(
        format!(
            "{} của lần một giống hệt {} của lần hai: có thể ghi nhầm số phiếu hoặc để lệch chỗ, hoặc mỗi lần bỏ sót một lá khác nhau",
            capital(first.get(Lang::Vi)),
            second.get(Lang::Vi)
        ),
        format!(
            "{} of the first count look like {} of the second: a wrong serial or another place in the pile, or each count skipped other papers",
            capital(first.get(Lang::En)),
            second.get(Lang::En)
        ),
    )
}

/// One paper, or the first and the last of several that lie one after the other.
fn listed(papers: &[Spot]) -> Text {
    match papers {
        [] => Text::same(""),
        [one] => one.text(),
        [first, .., last] => {
            let (first, last) = (first.text(), last.text());
            Text::new(
                format!("{} đến {}", first.get(Lang::Vi), last.get(Lang::Vi)),
                format!("{} to {}", first.get(Lang::En), last.get(Lang::En)),
            )
        }
    }
}

impl Doubt {
    /// What is to be decided.
    #[must_use]
    pub fn text(&self) -> Text {
        let numbers: Vec<String> = self.rows.iter().map(|row| (row + 1).to_string()).collect();
        let (numbers, paper) = (numbers.join(", "), self.paper.text());
        Text::new(
            format!("{}: chưa rõ ở số {numbers}", capital(paper.get(Lang::Vi))),
            format!("{}: unclear in number {numbers}", capital(paper.get(Lang::En))),
        )
    }
}

impl Underway {
    /// Whether every paper is entered, none beyond, and nothing is unclear.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.missing == 0 && self.beyond == 0 && self.unclear == 0
    }

    /// How far it has come.
    #[must_use]
    pub fn text(&self) -> Text {
        let Self { returned, entered, missing, beyond, unclear } = self;
        let (mut vi, mut en) = match (missing, beyond) {
            (0, 0) => (format!("đã nhập đủ {returned} phiếu"), format!("all {returned} papers entered")),
            (missing, 0) => (
                format!("đã nhập {entered} trên {returned} phiếu, còn {missing}"),
                format!("{entered} of {returned} papers entered, {missing} to go"),
            ),
            (_, beyond) => (
                format!(
                    "đã nhập {entered} phiếu, nhiều hơn số thu về {returned} là {beyond}: có thể nhập trùng hoặc gõ nhầm số thu về"
                ),
                format!(
                    "{entered} papers entered, {beyond} more than the {returned} returned: some may be entered twice, or the number returned is mistyped"
                ),
            ),
        };
        if *unclear > 0 {
            vi.push_str(&format!("; {unclear} phiếu có dấu chưa rõ"));
            en.push_str(&format!("; {unclear} with unclear marks"));
        }
        Text::new(vi, en)
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
