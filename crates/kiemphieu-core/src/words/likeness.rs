//! Which names are like each other: they differ in one mark, one holds the other, or it is the nearest to what was asked for.

use std::collections::HashMap;

use crate::words::names::{Key, is_mark, plain_letter, same_name};

/// Whether two different names have the same letters and differ in one mark, space, apostrophe or hyphen only, «Trần Văn Hà»
/// and «Trần Văn Hạ», or one is typed without any mark. They may be two persons, or one and a slip of the pen.
#[must_use]
pub fn near_twins(one: &str, other: &str) -> bool {
    let (one, other) = (Key::of(one), Key::of(other));
    one.bare() == other.bare() && twins(&one, &other)
}

/// Of names with the same bare letters.
fn twins(one: &Key, other: &Key) -> bool {
    one != other && (one.is_plain() || other.is_plain() || distance(one.as_str(), other.as_str(), 1).is_some())
}

/// The [`near_twins`] among some names, in their order; of many at most `most` pairs.
#[must_use]
pub fn all_near_twins<'n>(names: impl IntoIterator<Item = &'n str>, most: usize) -> Vec<(&'n str, &'n str)> {
    let mut seen: HashMap<String, Vec<(&str, Key)>> = HashMap::new();
    let mut pairs = Vec::new();
    for name in names {
        let key = Key::of(name);
        let alike = seen.entry(key.bare()).or_default();
        pairs.extend(alike.iter().filter(|(_, other)| twins(other, &key)).map(|(other, _)| (*other, name)));
        if pairs.len() >= most {
            break;
        }
        if alike.len() < MOST_ALIKE && alike.iter().all(|(_, other)| *other != key) {
            alike.push((name, key));
        }
    }
    pairs.truncate(most);
    pairs
}

/// Of so many names that differ in marks only, each further one is held against these.
const MOST_ALIKE: usize = 100;

/// The name among `known` that was most likely meant: the same but for accents, or but for two letters or marks. Nothing
/// where two are equally near.
#[must_use]
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let key = Key::of(name);
    let (bare, most) = (key.bare(), if key.as_str().chars().count() < 4 { 1 } else { 2 });
    let far = |other: &Key| match distance(key.as_str(), other.as_str(), most) {
        None if other.bare() == bare => Some(most + 1),
        far => far,
    };
    let mut near: Vec<(usize, &str)> =
        known.into_iter().filter_map(|other| Some((far(&Key::of(other))?, other))).collect();
    near.sort_by_key(|(far, _)| *far);
    match near.as_slice() {
        [(one, _), (other, _), ..] if one == other => None,
        [(_, name), ..] => Some(name),
        [] => None,
    }
}

/// The words of a name, without what stands between them.
fn words_of(name: &str) -> Vec<String> {
    let inside = |letter: char| letter.is_alphanumeric() || is_mark(letter) || plain_letter(letter) == '\'';
    name.split(|letter| !inside(letter))
        .map(|word| Key::of(word).as_str().to_owned())
        .filter(|word| !word.is_empty())
        .collect()
}

/// Each name of `wholes` that has more than a name of `known` of several words, and that name: «Đ/c Trần Thị Bình»,
/// «Trần Thị Bình (trưởng ban)» and «1. Trần Thị Bình» have all of «Trần Thị Bình».
pub(crate) fn holding<'n>(
    wholes: impl IntoIterator<Item = &'n String>,
    known: impl IntoIterator<Item = &'n String>,
) -> Vec<(&'n str, &'n str)> {
    let known = known.into_iter().map(|name| (words_of(name), name.as_str()));
    let known: HashMap<Vec<String>, &str> = known.filter(|(words, _)| words.len() > 1).collect();
    let longest = known.keys().map(Vec::len).max().unwrap_or_default();
    let mut pairs = Vec::new();
    for whole in wholes {
        let words = words_of(whole);
        let parts = (2..=longest).flat_map(|length| words.windows(length));
        let held = parts.filter_map(|part| known.get(part).copied()).filter(|part| !same_name(part, whole));
        pairs.extend(held.map(|part| (whole.as_str(), part)));
    }
    pairs
}

/// The least number of letters to change, add or leave out between two texts, if it is at most `most`.
fn distance(one: &str, other: &str, most: usize) -> Option<usize> {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if one.len().abs_diff(other.len()) > most || one.len().max(other.len()) > LONGEST_COMPARED {
        return None;
    }
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, letter) in one.iter().enumerate() {
        let mut next = vec![at + 1];
        for ((above, pair), another) in row.iter().skip(1).zip(row.iter()).zip(&other) {
            let left = next.last().copied().unwrap_or_default();
            next.push((pair + usize::from(letter != another)).min(above + 1).min(left + 1));
        }
        row = next;
    }
    row.last().copied().filter(|far| *far <= most)
}

/// Longer keys are not held against each other letter by letter.
const LONGEST_COMPARED: usize = 400;

/// The name of those on the lists that is nearest to one that is on none.
pub(crate) fn closest_to(names: &[String], name: &str) -> Option<String> {
    closest(&names.iter().collect::<Vec<_>>(), &Key::of(name)).into_iter().next()
}

/// The names by their distance from what was asked for, the nearest first: the letters count most, then the marks; equal
/// ones in the order of the lists.
pub(crate) fn closest(names: &[&String], asked: &Key) -> Vec<String> {
    let (plain, words) = (asked.plain(), asked.words().count());
    let far = |name: &Key| (nearness(&name.plain(), &plain, words), nearness(name.as_str(), asked.as_str(), words));
    let mut names: Vec<_> = names.iter().map(|name| (far(&Key::of(name)), *name)).collect();
    names.sort_by_key(|(far, _)| *far);
    names.into_iter().take(MOST_OFFERED).map(|(_, name)| name.clone()).collect()
}

/// The distance of `asked` from that part of the name, of as many words, which is nearest to it.
fn nearness(name: &str, asked: &str, words: usize) -> usize {
    let name: Vec<&str> = name.split(' ').collect();
    let parts = name.windows(words.clamp(1, name.len().max(1)));
    parts.map(|part| letters_apart(&part.join(" "), asked)).min().unwrap_or(usize::MAX)
}

/// How many letters must be put in, taken out or changed to make one of the other.
fn letters_apart(one: &str, other: &str) -> usize {
    let mut row: Vec<usize> = (0..=other.chars().count()).collect();
    for (at, letter) in one.chars().enumerate() {
        let mut before = at + 1;
        let mut next = vec![before];
        for ((same, above), pair) in other.chars().map(|c| c == letter).zip(row.iter().skip(1)).zip(&row) {
            before = (pair + usize::from(!same)).min(above + 1).min(before + 1);
            next.push(before);
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

/// At most so many names are offered.
const MOST_OFFERED: usize = 10;

#[cfg(test)]
mod tests;
