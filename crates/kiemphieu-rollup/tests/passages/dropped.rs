//! Passages of which nothing is wrong, from which one sentence or line at a time is left out: what is left says nothing that is
//! wrong either.

use std::path::Path;

use super::{Truth, figures, passages};

/// The sentences and lines of a text.
fn sentences(text: &str) -> Vec<&str> {
    let lines = text.split_inclusive('\n');
    lines.flat_map(|line| line.split_inclusive(". ")).filter(|sentence| !sentence.trim().is_empty()).collect()
}

/// How many texts were made of a set, and what is accused of them that was not accused before.
pub fn dropped(path: &Path) -> (usize, Vec<String>) {
    let faults = |text: &str| -> Vec<String> {
        let faults = figures(text).into_iter().filter(|figure| figure.tested.verdict.is_fault());
        faults.map(|figure| format!("{:?} «{}»", figure.tested, figure.quote)).collect()
    };
    let (mut made, mut accused) = (0, Vec::new());
    let right = |passage: &super::Passage| passage.labels.iter().all(|label| label.truth != Truth::Wrong);
    for passage in passages(path).iter().filter(|passage| right(passage) && !passage.text.trim_start().starts_with('<'))
    {
        let all = sentences(&passage.text);
        let known = faults(&passage.text);
        for left_out in (0..all.len()).filter(|_| all.len() > 1) {
            let kept = all.iter().enumerate().filter(|(at, _)| *at != left_out).map(|(_, sentence)| *sentence);
            let text: String = kept.collect();
            made += 1;
            let new = faults(&text).into_iter().filter(|fault| !known.contains(fault));
            accused.extend(new.map(|fault| format!("{}: {fault}\n{text}", passage.kind)));
        }
    }
    (made, accused)
}
