//! What is odd in a list that was read: names that stand twice, numbers that jump.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kiemphieu_core::{Key, Text};

use super::gone::Gone;
use super::{Listed, Roster};
use crate::problem::{Place, Problem};

/// With the names that stand twice and the numbers that jump.
pub(super) fn with_doubts(file: &str, mut roster: Roster, gone: &[Gone]) -> Roster {
    let doubt =
        |line, text, remedy| Problem { place: Some(Place { line, column: 1 }), ..Problem::of_file(file, text, remedy) };
    let mut before: HashMap<Key, usize> = HashMap::new();
    let mut twice: Vec<(usize, usize, &str)> = Vec::new();
    for listed in &roster.persons {
        match before.entry(Key::of(&listed.person.name)) {
            Entry::Occupied(first) => twice.push((*first.get(), listed.line, &listed.person.name)),
            Entry::Vacant(none) => drop(none.insert(listed.line)),
        }
    }
    let mut doubts = Vec::new();
    if let Some((_, line, _)) = twice.first() {
        let remedy = Text::new(
            "cùng một người thì xóa một dòng; hai người trùng họ tên thì ghi thêm năm sinh vào tên: An (1970)",
            "one person: delete a row; two persons: add the year of birth to the names: An (1970)",
        );
        doubts.push(doubt(*line, named_twice(&twice), remedy));
    }
    let jumps: Vec<_> = roster.persons.windows(2).filter_map(|pair| jump(pair, gone)).collect();
    if let Some((_, _, line)) = jumps.first() {
        let remedy = Text::new("xem có sót hay thừa người không", "see whether somebody is missing or too many");
        doubts.push(doubt(*line, told_jumps(&jumps), remedy));
    }
    roster.doubts.extend(doubts);
    roster
}

fn named_twice(twice: &[(usize, usize, &str)]) -> Text {
    if let [(first, line, name)] = twice {
        return Text::new(
            format!("«{name}» có ở cả dòng {first} và dòng {line}"),
            format!("«{name}» stands in row {first} and in row {line}"),
        );
    }
    let names: Vec<_> = twice.iter().take(3).map(|(first, line, name)| format!("«{name}» ({first}, {line})")).collect();
    let (count, names, more) = (twice.len(), names.join(", "), if twice.len() > 3 { ", …" } else { "" });
    Text::new(
        format!("{count} họ tên có ở hai dòng: {names}{more}"),
        format!("{count} names stand in two rows: {names}{more}"),
    )
}

/// Numbers go up by one, or begin anew in a group; those who are no longer on the list have theirs.
fn jump(pair: &[Listed], gone: &[Gone]) -> Option<(u32, u32, usize)> {
    let [one, next] = pair else { return None };
    let (number, following) = (one.number?, next.number?);
    let follows = |number: u32, next: u32| next == number.saturating_add(1) || next == 1;
    let between = gone.iter().filter(|gone| (one.line..=next.line).contains(&gone.line)).filter_map(|gone| gone.number);
    let before = between.fold(number, |number, gone| if follows(number, gone) { gone } else { number });
    (!follows(before, following)).then_some((number, following, next.line))
}

fn told_jumps(jumps: &[(u32, u32, usize)]) -> Text {
    if let [(number, following, _)] = jumps {
        return Text::new(
            format!("số thứ tự nhảy từ {number} sang {following}"),
            format!("the numbers go from {number} to {following}"),
        );
    }
    let places: Vec<_> = jumps.iter().take(3).map(|(number, following, _)| format!("{number} → {following}")).collect();
    let (count, places, more) = (jumps.len(), places.join(", "), if jumps.len() > 3 { ", …" } else { "" });
    Text::new(
        format!("số thứ tự nhảy ở {count} chỗ: {places}{more}"),
        format!("the numbers jump in {count} places: {places}{more}"),
    )
}
