//! Passages in which one percentage at a time is made wrong.

use std::fmt;
use std::path::Path;

use kiemphieu_rollup::audit::{Figure, Verdict};

use super::{figures, passages, plain};

/// What was found of passages in which one percentage at a time was made wrong.
#[derive(Default)]
pub struct Slips {
    /// Those that were called right before.
    pub made: usize,
    /// Those that were accused.
    pub found: usize,
    /// Those that were called right all the same.
    pub passed: usize,
    /// Accusations of figures that were right.
    pub false_alarms: usize,
}

/// The bytes of the percentages of a text that it tells but once.
fn percentages(text: &str) -> Vec<(std::ops::Range<usize>, String)> {
    let mut found: Vec<(std::ops::Range<usize>, String)> = Vec::new();
    for (sign, _) in text.match_indices('%') {
        let figure = |letter: char| letter.is_ascii_digit() || letter == ',';
        let from = text[..sign]
            .rfind(|letter| !figure(letter))
            .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
        let value = text[from..sign].trim_matches(',').to_owned();
        if value.is_empty() || value == "100" {
            continue;
        }
        found.push((sign - value.len()..sign, plain(&value)));
    }
    let all: Vec<String> = found.iter().map(|(_, value)| value.clone()).collect();
    found.retain(|(_, value)| all.iter().filter(|other| *other == value).count() == 1);
    found
}

/// Slips of the pen: two digits exchanged, one digit another.
fn slips(value: &str) -> Vec<String> {
    let mut digits: Vec<char> = value.chars().collect();
    let exchanged = (1..digits.len()).find(|at| {
        let (one, other) = (digits[at - 1], digits[*at]);
        one.is_ascii_digit() && other.is_ascii_digit() && one != other && (*at > 1 || other != '0')
    });
    let mut made = Vec::new();
    if let Some(at) = exchanged {
        let mut other = digits.clone();
        other.swap(at - 1, at);
        made.push(other.into_iter().collect());
    }
    let ones = digits.iter().position(|digit| *digit == ',').unwrap_or(digits.len()) - 1;
    let digit = digits[ones].to_digit(10).unwrap();
    digits[ones] = char::from_digit(if digit >= 7 { digit - 3 } else { digit + 3 }, 10).unwrap();
    made.push(digits.into_iter().collect());
    made
}

fn with_slips(text: &str, label: &str) -> Slips {
    let mut score = Slips::default();
    let of = |figures: &[Figure], value: &str| {
        let same = |figure: &&Figure| figure.tested.printed.is_some_and(|printed| printed.to_string() == value);
        figures.iter().find(same).map(|figure| figure.tested.verdict.clone())
    };
    let before = figures(text);
    let faults = |figures: &[Figure]| -> Vec<String> {
        let faults = figures.iter().filter(|figure| figure.tested.verdict.is_fault());
        faults.map(|figure| figure.quote.clone()).collect()
    };
    let known = faults(&before);
    let all = percentages(text);
    for (range, value) in &all {
        if !matches!(of(&before, value), Some(Verdict::Agrees(_))) {
            continue;
        }
        for wrong in slips(value).into_iter().filter(|wrong| all.iter().all(|(_, other)| other != &plain(wrong))) {
            let changed = format!("{}{wrong}{}", &text[..range.start], &text[range.end..]);
            let after = figures(&changed);
            let verdict = of(&after, &plain(&wrong));
            let fault = verdict.as_ref().is_some_and(Verdict::is_fault);
            score.made += 1;
            score.found += usize::from(fault);
            let passed = matches!(verdict, Some(Verdict::Agrees(_)));
            score.passed += usize::from(passed);
            let others: Vec<String> = faults(&after)
                .into_iter()
                .filter(|quote| {
                    !known.contains(quote) && !quote.contains(&format!("{wrong}%")) && !quote.contains(&wrong)
                })
                .collect();
            score.false_alarms += others.len();
            if std::env::var("SLIPS").is_ok() && (!others.is_empty() || passed || !fault) {
                println!("[{label}] {value} -> {wrong}: {verdict:?} {others:?}");
            }
        }
    }
    score
}

/// The figures of a set in which one percentage at a time was made wrong.
pub fn slipped(path: &Path) -> Slips {
    let mut all = Slips::default();
    for (at, passage) in passages(path).iter().enumerate() {
        let one = with_slips(&passage.text, &format!("{} {}", at + 1, passage.kind));
        all.made += one.made;
        all.found += one.found;
        all.passed += one.passed;
        all.false_alarms += one.false_alarms;
    }
    all
}

impl fmt::Display for Slips {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { made, found, passed, false_alarms } = self;
        write!(f, "accused {found}/{made}, called right {passed}, right figures accused {false_alarms}")
    }
}
