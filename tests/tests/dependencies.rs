//! The dependency check: every dependency is wanted, explained, used, and free to use.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// Licences that may be combined with MIT OR Apache-2.0.
const FREE: [&str; 11] = [
    "MIT",
    "MIT-0",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "Zlib",
    "Unlicense",
    "Unicode-3.0",
    "0BSD",
    "CC0-1.0",
];

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

fn metadata() -> Value {
    let cargo = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(cargo.status.success(), "{}", String::from_utf8_lossy(&cargo.stderr));
    serde_json::from_slice(&cargo.stdout).unwrap()
}

fn packages(metadata: &Value) -> BTreeMap<&str, &Value> {
    let packages = metadata["packages"].as_array().unwrap();
    packages.iter().map(|package| (package["id"].as_str().unwrap(), package)).collect()
}

fn ours(metadata: &Value) -> Vec<&Value> {
    let packages = packages(metadata);
    metadata["workspace_members"].as_array().unwrap().iter().map(|id| packages[id.as_str().unwrap()]).collect()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap()
}

/// The direct dependencies of one of our crates, without our own.
fn direct(package: &Value) -> BTreeSet<&str> {
    let dependencies = package["dependencies"].as_array().unwrap();
    let names = dependencies.iter().map(|dependency| text(dependency, "name"));
    names.filter(|name| !name.starts_with("kiemphieu")).collect()
}

#[test]
fn every_direct_dependency_is_explained_and_nothing_else_is() {
    let metadata = metadata();
    let used: BTreeSet<_> = ours(&metadata).into_iter().flat_map(direct).collect();
    let page = std::fs::read_to_string(root().join("docs/dependencies.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    assert_eq!(rows.collect::<BTreeSet<_>>(), used, "docs/dependencies.md");
}

#[test]
fn every_direct_dependency_is_used_by_its_crate() {
    for package in ours(&metadata()) {
        let folder = Path::new(text(package, "manifest_path")).parent().unwrap().to_owned();
        let code: String = ["src", "tests", "benches"].iter().flat_map(|part| sources(&folder.join(part))).collect();
        for dependency in direct(package) {
            let name = dependency.replace('-', "_");
            let named = [format!("{name}::"), format!("use {name}")].iter().any(|used| code.contains(used));
            assert!(named, "{} does not use {dependency}", text(package, "name"));
        }
    }
}

fn sources(folder: &Path) -> Vec<String> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let entries = entries.map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| match path.extension() {
            Some(ending) if ending == "rs" => vec![std::fs::read_to_string(&path).unwrap()],
            None if path.is_dir() => sources(&path),
            _ => Vec::new(),
        })
        .collect()
}

#[test]
fn every_licence_is_free_to_combine() {
    let metadata = metadata();
    for package in packages(&metadata).values() {
        let licence = package["license"].as_str().unwrap_or_default().replace(['(', ')'], " ").replace('/', " OR ");
        let allowed = |one: &str| FREE.contains(&one.trim()) || one.trim() == "Apache-2.0 WITH LLVM-exception";
        let free = licence.split(" AND ").all(|part| part.split(" OR ").any(allowed));
        assert!(free, "{} has the licence {licence:?}", text(package, "name"));
    }
}

#[test]
fn no_dependency_asks_for_a_newer_rust_than_we_promise() {
    let metadata = metadata();
    let version = |package: &Value| -> Vec<u32> {
        let written = package["rust_version"].as_str().unwrap_or("1.0");
        let mut parts: Vec<u32> = written.split('.').map(|part| part.parse().unwrap()).collect();
        parts.resize(3, 0);
        parts
    };
    let promised = ours(&metadata).into_iter().map(version).min().unwrap();
    for package in packages(&metadata).values() {
        assert!(version(package) <= promised, "{} asks for {}", text(package, "name"), text(package, "rust_version"));
    }
}

#[test]
fn the_core_depends_on_nothing_of_ours_the_files_on_the_core_and_the_station_on_both() {
    let metadata = metadata();
    for (name, allowed) in [
        ("kiemphieu-core", &[][..]),
        ("kiemphieu-files", &["kiemphieu-core"]),
        ("kiemphieu-station", &["kiemphieu-core", "kiemphieu-files"]),
    ] {
        let package = ours(&metadata).into_iter().find(|package| text(package, "name") == name).unwrap();
        let dependencies = package["dependencies"].as_array().unwrap().iter();
        let house: Vec<_> =
            dependencies.map(|other| text(other, "name")).filter(|other| other.starts_with("kiemphieu")).collect();
        assert_eq!(house, allowed, "{name}");
    }
}
