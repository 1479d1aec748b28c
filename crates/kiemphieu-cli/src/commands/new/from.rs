//! A list of names taken into the new files, and what is said of it.

use std::fmt::Write as _;
use std::path::Path;

use kiemphieu_core::{Lang, NameOrder, Person, Text, say};
use kiemphieu_files::{Column, LeftOut, Problem, Roster, roster};

/// So many words beside names are shown for each reason.
const MOST_BESIDE: usize = 12;

/// Reads the list, in its own order or in that of the given names (rule `LIST-ORDER`).
pub(super) fn read(path: &Path, sort: bool) -> Result<Roster, Problem> {
    let mut list = roster(&path.display().to_string(), path)?;
    if let Some(order) = NameOrder::vietnamese().filter(|_| sort) {
        let names: Vec<String> = list.persons.iter().map(|listed| listed.person.name.clone()).collect();
        let sorted = order.sorted(&names);
        list.persons.sort_by_key(|listed| sorted.iter().position(|name| *name == listed.person.name));
    }
    Ok(list)
}

/// Those of the list.
pub(super) fn people(list: &Roster) -> Vec<Person> {
    list.persons.iter().map(|listed| listed.person.clone()).collect()
}

/// The list as it stands in a congress file.
pub(super) fn candidates(people: &[Person]) -> String {
    let names: String = people.iter().map(|person| format!("    {},\n", quoted(&person.name))).collect();
    format!("candidates = [\n{names}]\n")
}

/// What the list tells of each person.
pub(super) fn persons(people: &[Person]) -> String {
    people.iter().map(person).collect()
}

fn person(person: &Person) -> String {
    let mut text = format!("\n[[person]]\nname = {}\n", quoted(&person.name));
    if let Some(born) = person.born {
        let _ = writeln!(text, "born = {born}");
    }
    let facts = [("woman", person.woman), ("minority", person.minority), ("re_elected", person.re_elected)];
    for (key, fact) in facts {
        if let Some(fact) = fact {
            let _ = writeln!(text, "{key} = {fact}");
        }
    }
    text
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What was understood of the list, what was not used, and what to look at.
pub(super) fn told(list: &Roster, lang: Lang) -> String {
    let table = list.table.get(lang);
    let (from, count) = (say(lang, "Lấy họ tên từ", "Names taken from"), list.persons.len());
    let people = say(lang, "người", "persons");
    let mut out = format!("\n{from} {table}: {count} {people}\n");
    for (at, listed) in (1..).zip(&list.persons) {
        let _ = writeln!(out, "  {at:>3}. {}", of_person(&listed.person, lang));
    }
    let unused: Vec<_> = list.columns.iter().filter_map(|(head, column)| unused(head, *column, lang)).collect();
    if !unused.is_empty() {
        let _ = writeln!(out, "{}: {}", say(lang, "Cột không dùng", "Columns not used"), unused.join(", "));
    }
    let (beside, lines): (Vec<_>, Vec<_>) = list.left_out.iter().partition(|left| left.beside_name);
    if !lines.is_empty() {
        let _ = writeln!(out, "{}:", say(lang, "Dòng không lấy", "Lines left out"));
    }
    for left in lines {
        let row = say(lang, "dòng", "row");
        let _ = writeln!(out, "  {row} {}: {} ({})", left.line, left.words, left.why.get(lang));
    }
    for told in beside_names(&beside, lang) {
        let _ = writeln!(out, "{told}");
    }
    for note in &list.notes {
        let _ = writeln!(out, "{}: {}", say(lang, "Ghi nhận", "Note"), note.get(lang));
    }
    for doubt in &list.doubts {
        let _ = writeln!(out, "{}", doubt.render_warning(lang));
    }
    out
}

/// A column that was not used: its heading, or its letter where it has none.
fn unused(head: &str, column: Column, lang: Lang) -> Option<String> {
    match column {
        Column::Unused => Some(format!("«{head}»")),
        Column::Unheaded => {
            Some(format!("{} {head} ({})", say(lang, "cột", "column"), say(lang, "không có đầu đề", "no heading")))
        }
        _ => None,
    }
}

/// What stands beside the names, told once for each reason.
fn beside_names(beside: &[&LeftOut], lang: Lang) -> Vec<String> {
    let row = say(lang, "dòng", "row");
    let mut reasons: Vec<(&Text, Vec<String>)> = Vec::new();
    for left in beside {
        let told = format!("«{}» ({row} {})", left.words, left.line);
        match reasons.iter_mut().find(|(why, _)| **why == left.why) {
            Some((_, all)) => all.push(told),
            None => reasons.push((&left.why, vec![told])),
        }
    }
    let told = reasons.iter().map(|(why, all)| {
        let more = if all.len() > MOST_BESIDE { ", …" } else { "" };
        let first = all.iter().take(MOST_BESIDE).map(String::as_str).collect::<Vec<_>>().join(", ");
        format!("{} {}: {}: {first}{more}", all.len(), say(lang, "chỗ", "places"), why.get(lang))
    });
    told.collect()
}

/// `Trần Thị Bình, 1980, nữ, dân tộc thiểu số, tái cử`
fn of_person(person: &Person, lang: Lang) -> String {
    let fact = |fact: Option<bool>, yes: Text, no: Text| {
        fact.map(|is_so| if is_so { yes } else { no })
            .map(|text| text.get(lang).to_owned())
            .filter(|text| !text.is_empty())
    };
    let facts = [
        Some(person.name.clone()),
        person.born.map(|born| born.to_string()),
        fact(person.woman, Text::new("nữ", "woman"), Text::new("nam", "man")),
        fact(person.minority, Text::new("dân tộc thiểu số", "ethnic minority"), Text::same("")),
        fact(person.re_elected, Text::new("tái cử", "in the outgoing body"), Text::new("mới", "new")),
    ];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
