//! Passages from which one whole at a time is left out: what was of it is then of a whole that is not told, and may not be
//! accused of another.

use std::fmt;
use std::path::Path;

use super::{Passage, Truth, figures, passages};

/// What was accused of passages that had lost a whole.
#[derive(Default)]
pub struct Untold {
    /// The passages that were made.
    pub made: usize,
    /// The right figures whose whole was left out.
    pub figures: usize,
    /// The accusations that were not there before.
    pub accused: usize,
}

/// A text without a number, wherever it stands for itself; nothing where it stands in a fraction or not at all.
fn without(text: &str, number: u64) -> Option<String> {
    let plain = number.to_string();
    let dotted = match plain.len() {
        length @ 4..=6 => format!("{}.{}", &plain[..length - 3], &plain[length - 3..]),
        _ => plain.clone(),
    };
    let mut left = text.to_owned();
    for form in [dotted, plain] {
        let mut from = 0;
        while let Some(at) = left[from..].find(&form).map(|at| from + at) {
            let end = at + form.len();
            let (before, behind) = (&left[..at], &left[end..]);
            from = end;
            let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
            let mut next = behind.chars();
            let (first, second) = (next.next(), next.next());
            let inside = digit(before.chars().next_back())
                || before.ends_with([',', '.'])
                || digit(first)
                || (matches!(first, Some(',' | '.')) && digit(second))
                || behind.trim_start().starts_with('%');
            if inside {
                continue;
            }
            if before.ends_with('/') || first == Some('/') {
                return None;
            }
            left = format!("{}{}", before.trim_end_matches(' '), behind);
            from = at.min(left.len());
            while !left.is_char_boundary(from) {
                from -= 1;
            }
        }
    }
    (left != text).then_some(left)
}

fn of(passage: &Passage, label: &str, all: &mut Untold) {
    let accused = |text: &str| -> Vec<(String, String)> {
        let faults = figures(text).into_iter().filter(|figure| figure.tested.verdict.is_fault());
        let share =
            |printed: Option<kiemphieu_rollup::audit::Printed>| printed.map_or(String::new(), |p| p.to_string());
        faults.map(|figure| (share(figure.tested.printed), format!("{:?} «{}»", figure.tested, figure.quote))).collect()
    };
    let before: Vec<String> = accused(&passage.text).into_iter().map(|(share, _)| share).collect();
    let mut wholes: Vec<u64> = passage
        .labels
        .iter()
        .filter(|label| label.truth == Truth::Right && label.share.is_some())
        .filter_map(|label| label.whole)
        .collect();
    wholes.sort_unstable();
    wholes.dedup();
    for whole in wholes {
        let Some(text) = without(&passage.text, whole) else { continue };
        let lost =
            passage.labels.iter().filter(|label| label.truth == Truth::Right && label.whole == Some(whole)).count();
        let new: Vec<_> = accused(&text).into_iter().filter(|(share, _)| !before.contains(share)).collect();
        all.made += 1;
        all.figures += lost;
        all.accused += new.len();
        if std::env::var("SLIPS").is_ok() && !new.is_empty() {
            println!("[{label}] without {whole}: {text}");
            new.iter().for_each(|(_, said)| println!("    {said}"));
        }
    }
}

/// The passages of a set with one whole at a time left out.
pub fn untold(path: &Path) -> Untold {
    let mut all = Untold::default();
    for (at, passage) in passages(path).iter().enumerate() {
        of(passage, &format!("{} {}", at + 1, passage.kind), &mut all);
    }
    all
}

impl fmt::Display for Untold {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { made, figures, accused } = self;
        write!(f, "{made} wholes left out, of {figures} right figures: accused {accused}")
    }
}
