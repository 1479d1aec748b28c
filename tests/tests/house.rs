//! How the code is laid out, read from its `use` lines: the rooms of the core use only those above them, and no crate has a
//! circle of modules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The rooms of the core, each of which may use itself and those before it.
const ROOMS: [&str; 9] = ["words", "rules", "ballot", "meeting", "declared", "election", "form", "count", "telling"];

/// The modules of a crate, and those of the same crate that each uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

#[test]
fn a_room_of_the_core_uses_only_those_before_it_and_each_file_names_the_room() {
    for (file, paths) in paths_of("kiemphieu-core") {
        let room = top(&file);
        let own = ROOMS.iter().position(|other| *other == room).unwrap_or_else(|| panic!("{file} is in no room"));
        for path in paths {
            let used = path.split("::").next().unwrap();
            let other = ROOMS.iter().position(|other| *other == used);
            let other = other.unwrap_or_else(|| panic!("{file}: crate::{path} names no room"));
            assert!(other <= own, "{file}: crate::{path} is below the room «{room}»");
        }
    }
}

#[test]
fn no_crate_has_a_circle_of_modules() {
    for name in crates() {
        let circle = circle(&uses_of(&name, 1));
        assert!(circle.is_none(), "{name}: {}", circle.unwrap().join(" → "));
    }
}

#[test]
fn no_room_of_the_core_has_a_circle_of_files() {
    let circle = circle(&uses_of("kiemphieu-core", 2));
    assert!(circle.is_none(), "{}", circle.unwrap().join(" → "));
}

#[test]
fn the_page_of_the_architecture_says_where_each_rule_is_decided() {
    let page = std::fs::read_to_string(folder().join("../docs/architecture.md")).unwrap();
    let rows: Vec<_> = page.lines().filter_map(|line| line.strip_suffix(".rs` |")?.strip_prefix("| `")).collect();
    for rule in kiemphieu_core::RuleId::ALL {
        let told = |row: &&&str| row.split("` | `").next().unwrap().split("`, `").any(|id| id == rule.as_str());
        let row = rows.iter().find(told).unwrap_or_else(|| panic!("{}: add a row or its id to one", rule.as_str()));
        let file = format!("{}.rs", row.rsplit('`').next().unwrap());
        let code = std::fs::read_to_string(folder().join("kiemphieu-core/src").join(&file)).unwrap();
        let family = rule.as_str().split('-').next().unwrap();
        let named = [format!("`{}`", rule.as_str()), format!("`{family}-*`"), format!("RuleId::{rule:?}")];
        assert!(named.iter().any(|named| code.contains(named)), "{}: {file} does not tell of it", rule.as_str());
    }
}

#[test]
fn a_circle_is_found_and_a_use_line_read_to_its_names() {
    let uses = |pairs: &[(&str, &str)]| {
        let mut uses = Uses::new();
        for (one, other) in pairs {
            uses.entry((*one).to_owned()).or_default().insert((*other).to_owned());
        }
        circle(&uses)
    };
    assert_eq!(uses(&[("a", "b"), ("b", "c"), ("a", "c")]), None);
    assert_eq!(uses(&[("a", "b"), ("b", "c"), ("c", "b")]).unwrap(), ["b", "c", "b"]);
    let code = "use crate::a::{B, c::{D, E as F}};\n// crate::no\nfn x() { crate::g::h() }\n#[cfg(test)]\nmod tests { use crate::no; }";
    assert_eq!(paths_in(code), ["a::B", "a::c::D", "a::c::E", "g::h"]);
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates")
}

fn crates() -> Vec<String> {
    let all = std::fs::read_dir(folder()).unwrap().map(|entry| entry.unwrap());
    all.filter(|entry| entry.path().join("src/lib.rs").exists())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect()
}

/// The files of a crate, but for `lib.rs`, `main.rs` and what is there for tests only, each with the paths from the root of
/// the crate that it names.
fn paths_of(name: &str) -> Vec<(String, Vec<String>)> {
    let source = folder().join(name).join("src");
    let (mut files, mut folders) = (Vec::new(), vec![source.clone()]);
    while let Some(folder) = folders.pop() {
        for path in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            let file = path.strip_prefix(&source).unwrap().to_str().unwrap().replace('\\', "/");
            let told = ["lib.rs", "main.rs", "testing.rs"].contains(&file.as_str())
                || file.ends_with("tests.rs")
                || file.contains("/tests/");
            match path.is_dir() {
                true => folders.push(path),
                false if !told && file.ends_with(".rs") => {
                    files.push((file, paths_in(&std::fs::read_to_string(path).unwrap())));
                }
                false => {}
            }
        }
    }
    files.sort();
    files
}

/// The paths behind `crate::` in code, without comments and tests.
fn paths_in(code: &str) -> Vec<String> {
    let code = code.split("#[cfg(test)]\nmod tests {").next().unwrap();
    let code: String = code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n");
    let mut paths = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let word = |letter: char| letter.is_alphanumeric() || letter == '_';
        let rest = &code[at + "crate::".len()..];
        if !code[..at].ends_with(|letter| word(letter) || letter == ':' || letter == '$') {
            paths.extend(names_of(rest));
        }
    }
    paths
}

/// All that a path names that may end in braces.
fn names_of(path: &str) -> Vec<String> {
    let end = path.find(|letter: char| !(letter.is_alphanumeric() || letter == '_' || letter == ':'));
    let (head, rest) = path.split_at(end.unwrap_or(path.len()));
    let Some(inner) = rest.strip_prefix('{').filter(|_| head.is_empty() || head.ends_with("::")) else {
        return vec![head.trim_end_matches(':').to_owned()];
    };
    let (mut depth, mut from, mut names) = (0, 0, Vec::new());
    for (at, letter) in inner.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                let part = inner[from..at].trim();
                names.extend(
                    names_of(part).into_iter().filter(|_| !part.is_empty()).map(|name| format!("{head}{name}")),
                );
                from = at + 1;
            }
            _ => {}
        }
        if letter == '}' && depth == 0 && from == at + 1 {
            break;
        }
    }
    names
}

fn top(file: &str) -> &str {
    file.split('/').next().unwrap().trim_end_matches(".rs")
}

/// What each module uses. A module is told by so many names from the root; a name that `lib.rs` takes from a module is that
/// of the module.
fn uses_of(name: &str, depth: usize) -> Uses {
    let files = paths_of(name);
    let module = |file: &str| file.trim_end_matches(".rs").split('/').take(depth).collect::<Vec<_>>().join("::");
    let modules: BTreeSet<String> = files.iter().map(|(file, _)| module(file)).collect();
    let root = std::fs::read_to_string(folder().join(name).join("src/lib.rs")).unwrap();
    let of_root = root.lines().collect::<Vec<_>>().join(" ");
    let taken: BTreeMap<String, String> = of_root
        .split("use ")
        .skip(1)
        .flat_map(|line| names_of(line.trim_start_matches("crate::").trim_start_matches("self::")))
        .filter_map(|path| Some((path.rsplit("::").next()?.to_owned(), path)))
        .collect();
    let mut uses = Uses::new();
    for (file, paths) in &files {
        let own = module(file);
        for path in paths {
            let first = path.split("::").next().unwrap();
            let known = modules.iter().any(|module| module.split("::").next() == Some(first));
            let path = if known { path } else { taken.get(first).unwrap_or(path) };
            let names: Vec<&str> = path.split("::").collect();
            let used = (1..=depth.min(names.len())).rev().map(|length| names[..length].join("::"));
            let used = used.into_iter().find(|used| modules.contains(used)).filter(|used| *used != own);
            uses.entry(own.clone()).or_default().extend(used);
        }
    }
    uses
}

/// A way from a module back to it, where there is one.
fn circle(uses: &Uses) -> Option<Vec<String>> {
    let mut done = BTreeSet::new();
    uses.keys().find_map(|module| walk(uses, module, &mut Vec::new(), &mut done))
}

fn walk(uses: &Uses, module: &String, way: &mut Vec<String>, done: &mut BTreeSet<String>) -> Option<Vec<String>> {
    if let Some(from) = way.iter().position(|other| other == module) {
        return Some(way[from..].iter().chain([module]).cloned().collect());
    }
    if done.contains(module) {
        return None;
    }
    way.push(module.clone());
    let found = uses.get(module).into_iter().flatten().find_map(|used| walk(uses, used, way, done));
    way.pop();
    done.insert(module.clone());
    found
}
