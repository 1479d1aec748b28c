//! Rows of a table that are no units but sums of others: named so, or with figures that are the sum of other rows.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use kiemphieu_core::{Key, Level, Office, Text, shown};

use super::named::{Kind, Named, refusal};
use super::reading::{Outcome, Reading};
use super::spelling::Spellings;
use super::unit::{Body, Unit};

/// Totals by their names; without accents too.
const WHOLE: [&str; 22] = [
    "tổng",
    "tổng cộng",
    "tổng số",
    "tổng toàn bộ",
    "cộng",
    "cộng dồn",
    "cộng chung",
    "lũy kế",
    "toàn tỉnh",
    "toàn huyện",
    "toàn xã",
    "tong",
    "tong cong",
    "tong so",
    "cong",
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sub total",
    "sub-total",
    "sum",
];
/// Words with which such names begin: «Cộng huyện A», and not the commune «Cộng Hòa».
const BEGIN: [&str; 31] = [
    "tổng cộng",
    "tổng số",
    "tong cong",
    "tong so",
    "grand total",
    "subtotal",
    "sub total",
    "sub-total",
    "total of",
    "total for",
    "sum of",
    "lũy kế",
    "cộng huyện",
    "cộng tỉnh",
    "cộng xã",
    "cộng phường",
    "cộng thành",
    "cộng thị",
    "cộng quận",
    "cộng đảng",
    "cộng khối",
    "cộng toàn",
    "cộng các",
    "cộng cụm",
    "cộng chi",
    "cộng nhóm",
    "cộng trang",
    "cộng mục",
    "cộng phần",
    "cộng cấp",
    "cộng số",
];

/// Whether a row is a total by its name.
pub(crate) fn is_named_total(name: &str) -> bool {
    static FOLDED: LazyLock<[Vec<String>; 2]> = LazyLock::new(|| {
        let folded = |words: &[&str]| words.iter().map(|word| Key::of(word).as_str().to_owned()).collect();
        [folded(&WHOLE), folded(&BEGIN)]
    });
    if !may_be_total(name) {
        return false;
    }
    let key = Key::of(name);
    let words: Vec<&str> = key.as_str().split(' ').collect();
    let from = words.iter().position(|word| !is_numeral(word)).unwrap_or(0);
    let mut plain = words.get(from..).unwrap_or_default().join(" ");
    plain.retain(|letter| letter.is_alphanumeric() || letter == ' ' || letter == '-' || is_mark(letter));
    let plain = plain.trim_matches([' ', '-']);
    let [whole, begin] = &*FOLDED;
    let begins = |word: &String| plain.strip_prefix(word.as_str()).is_some_and(|rest| rest.starts_with(' '));
    whole.iter().any(|word| word == plain) || begin.iter().any(|word| plain == word || begins(word))
}

/// Cheap for the many names that are none: their first two letters say so.
fn may_be_total(name: &str) -> bool {
    let mut words =
        name.split(|letter: char| !letter.is_alphabetic() && !is_mark(letter)).filter(|word| !word.is_empty());
    let starts = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().unwrap_or_default().to_ascii_lowercase();
        let second = letters.next().unwrap_or_default().to_ascii_lowercase();
        "tcsgl".contains(first) && (!second.is_ascii() || "ouru".contains(second))
    };
    words
        .next()
        .is_some_and(|first| starts(first) || (is_numeral(&first.to_lowercase()) && words.next().is_some_and(starts)))
}

/// «1. Tổng cộng», «II – Cộng», «* Total:»
fn is_numeral(word: &str) -> bool {
    word.chars().all(|letter| !letter.is_alphabetic() || "ivxab".contains(letter))
}

fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}')
}

/// What is said of a row that is a total by its name.
pub(crate) fn named_total(name: &str) -> Text {
    let name = shown(name, 100);
    Text::new(
        format!("«{name}» là dòng cộng, không phải là đơn vị; bỏ dòng này khỏi bảng"),
        format!("«{name}» is a line of totals, no unit; take it out of the table"),
    )
}

/// Numbers that add up: official members, and for each office seats and elected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Figures {
    rows: u64,
    members: u64,
    offices: BTreeMap<Office, (u64, u64)>,
}

/// How a row is the sum of others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Alike {
    /// Hardly by chance.
    Surely,
    /// Small numbers that may meet by chance.
    Perhaps,
}

impl Figures {
    fn add(&mut self, unit: &Unit) {
        self.rows += 1;
        self.members += u64::from(unit.members.unwrap_or(0));
        for (office, body) in unit.offices.iter() {
            let (seats, elected) = self.offices.entry(office).or_default();
            *seats += u64::from(body.seats);
            *elected += u64::from(body.elected);
        }
    }

    /// Whether a row tells these sums, and nothing else that adds up.
    fn are_of(&self, unit: &Unit) -> Option<Alike> {
        let members = unit.members.map(u64::from).filter(|members| *members > 0);
        if self.rows < 2 || members.is_some_and(|members| members != self.members) {
            return None;
        }
        let mut told: BTreeSet<u64> = members.into_iter().collect();
        for (office, body) in unit.offices.iter() {
            let own = (u64::from(body.seats), u64::from(body.elected));
            if self.offices.get(&office) != Some(&own) {
                return None;
            }
            told.extend([own.0, own.1]);
        }
        told.remove(&0);
        match told.len() {
            0 => None,
            1 if self.rows < 4 => Some(Alike::Perhaps),
            _ => Some(Alike::Surely),
        }
    }

    /// Whether no later row can make these the figures of this one.
    fn exceed(&self, unit: &Unit) -> bool {
        let members = unit.members.map(u64::from).filter(|members| *members > 0);
        let above = |(office, body): (Office, &Body<u32>)| {
            let sum = self.offices.get(&office);
            sum.is_some_and(|(seats, elected)| *seats > u64::from(body.seats) || *elected > u64::from(body.elected))
        };
        members.is_some_and(|members| self.members > members) || unit.offices.iter().any(above)
    }
}

/// One row that may be a unit.
struct Row<'u> {
    /// Its place among the readings.
    at: usize,
    unit: &'u Unit,
    /// Its superior, by its spelling.
    superior: Option<u32>,
    found: Option<Alike>,
}

impl Row<'_> {
    fn group(&self) -> (Option<u32>, Option<Level>) {
        (self.superior, self.unit.level)
    }

    fn is_unit(&self) -> bool {
        self.found != Some(Alike::Surely)
    }
}

/// The readings of a table without the rows that are sums of others; those that may be such are told.
pub(crate) fn without(name: &str, readings: Vec<Reading>) -> Vec<Reading> {
    let mut spellings = Spellings::default();
    let mut rows: Vec<Row> = Vec::new();
    for (at, reading) in readings.iter().enumerate() {
        let Outcome::Unit(unit) = &reading.outcome else { continue };
        let superior = unit.superior.as_deref().map(|superior| spellings.id(superior));
        rows.push(Row { at, unit, superior, found: None });
    }
    // A total that is found makes those of the groups above it visible.
    for _ in 0..3 {
        let before = rows.iter().filter(|row| row.found.is_some()).count();
        after_the_rows(&mut rows);
        before_the_rows(&mut rows);
        beside_a_group(&mut rows);
        of_their_superior(&mut rows, &spellings);
        if rows.iter().filter(|row| row.found.is_some()).count() == before {
            break;
        }
    }
    let found: HashMap<usize, Alike> = rows.iter().filter_map(|row| Some((row.at, row.found?))).collect();
    if found.is_empty() {
        return readings;
    }
    let told = |(at, reading): (usize, Reading)| match (found.get(&at), reading) {
        (Some(Alike::Surely), Reading { origin, outcome: Outcome::Unit(unit), .. }) => {
            let named = Named { file: Some(origin), ..refusal(name, None, None, a_sum(&unit), None) };
            vec![Reading::refused(named)]
        }
        (Some(Alike::Perhaps), reading) => vec![perhaps(&reading), Some(reading)].into_iter().flatten().collect(),
        (_, reading) => vec![reading],
    };
    readings.into_iter().enumerate().flat_map(told).collect()
}

fn a_sum(unit: &Unit) -> Text {
    let name = shown(&unit.name, 100);
    Text::new(
        format!(
            "số liệu của «{name}» đúng bằng tổng của các dòng khác: đây là dòng cộng, không phải đơn vị; bỏ dòng này (nếu là đơn vị thật thì ghi vào một bảng riêng)"
        ),
        format!(
            "the figures of «{name}» are the sums of other rows: this is a line of totals, no unit; take it out (a real unit goes into a table of its own)"
        ),
    )
}

fn perhaps(reading: &Reading) -> Option<Reading> {
    let Outcome::Unit(unit) = &reading.outcome else { return None };
    let named = Named {
        kind: Kind::Check,
        file: Some(reading.origin.clone()),
        unit: Some(unit.name.clone()),
        superior: unit.superior.clone(),
        level: unit.level,
        rule: None,
        text: Text::new(
            "số liệu đúng bằng tổng của vài dòng khác; nếu đây là dòng cộng thì bỏ đi (đang cộng như một đơn vị)",
            "its figures are the sums of a few other rows; take it out if it is a line of totals (it is summed as a unit)",
        ),
    };
    Some(Reading::refused(named))
}

/// Totals below the rows that they add up: those since the last total, or all so far.
fn after_the_rows(rows: &mut [Row]) {
    let (mut all, mut group) = (Figures::default(), Figures::default());
    for row in rows.iter_mut() {
        if row.is_unit() {
            row.found = group.are_of(row.unit).max_by_weight(all.are_of(row.unit)).max_by_weight(row.found);
        }
        if row.is_unit() {
            all.add(row.unit);
            group.add(row.unit);
        } else {
            group = Figures::default();
        }
    }
}

/// Totals above the rows that they add up: the whole table is made of them and their rows, with or without a total of all
/// in front.
fn before_the_rows(rows: &mut [Row]) {
    for start in 0..2 {
        let Some(totals) = headed(rows, start) else { continue };
        let several = totals.len() > 1;
        for (at, alike) in totals {
            if let Some(row) = rows.get_mut(at) {
                row.found = Some(if several { Alike::Surely } else { alike });
            }
        }
    }
    let mut below = Figures::default();
    for row in rows.iter().skip(1).filter(|row| row.is_unit()) {
        below.add(row.unit);
    }
    if let Some(first) = rows.first_mut().filter(|row| row.is_unit()) {
        first.found = below.are_of(first.unit).max_by_weight(first.found);
    }
}

/// The totals at the heads of groups that fill the table to its end.
fn headed(rows: &[Row], start: usize) -> Option<Vec<(usize, Alike)>> {
    let mut totals = Vec::new();
    let mut rest = rows.iter().enumerate().skip(start).filter(|(_, row)| row.is_unit());
    while let Some((at, head)) = rest.next() {
        let mut sum = Figures::default();
        let alike = loop {
            let (_, row) = rest.next()?;
            sum.add(row.unit);
            if let Some(alike) = sum.are_of(head.unit) {
                break alike;
            }
            if sum.exceed(head.unit) {
                return None;
            }
        };
        totals.push((at, alike));
    }
    Some(totals).filter(|totals| !totals.is_empty())
}

/// A row right before or after all rows of one superior and level, of another superior or level itself.
fn beside_a_group(rows: &mut [Row]) {
    let mut start = 0;
    while let Some(group) = rows.get(start).map(Row::group) {
        let length = rows.iter().skip(start).take_while(|row| row.group() == group).count();
        let mut sum = Figures::default();
        for row in rows.iter().skip(start).take(length).filter(|row| row.is_unit()) {
            sum.add(row.unit);
        }
        for beside in [start.checked_sub(1), Some(start + length)].into_iter().flatten() {
            if let Some(row) = rows.get_mut(beside).filter(|row| row.is_unit()) {
                row.found = sum.are_of(row.unit).max_by_weight(row.found);
            }
        }
        start += length;
    }
}

/// The row of a superior with the sums of those below it, wherever they stand.
fn of_their_superior(rows: &mut [Row], spellings: &Spellings) {
    let mut below: HashMap<u32, Figures> = HashMap::new();
    for row in rows.iter().filter(|row| row.is_unit()) {
        if let Some(superior) = row.superior {
            below.entry(superior).or_default().add(row.unit);
        }
    }
    if below.is_empty() {
        return;
    }
    for row in rows.iter_mut().filter(|row| row.is_unit()) {
        let sum = spellings.known(&row.unit.name).and_then(|own| below.get(&own));
        if let Some(sum) = sum {
            row.found = sum.are_of(row.unit).max_by_weight(row.found);
        }
    }
}

trait Weight {
    /// The surer of two.
    fn max_by_weight(self, other: Self) -> Self;
}

impl Weight for Option<Alike> {
    fn max_by_weight(self, other: Self) -> Self {
        match (self, other) {
            (Some(Alike::Surely), _) | (_, Some(Alike::Surely)) => Some(Alike::Surely),
            (one, other) => one.or(other),
        }
    }
}
